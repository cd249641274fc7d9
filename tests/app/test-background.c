/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminding without a window: how the start with the session is asked for, of a portal and by a file, and the real program as the session starts it, on a desktop
 * that this test is itself. */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "app/background-start.h"
#include "app/workplace.h"
#include "data/model/mutation.h"
#include "data/client/lotse-client.h"
#include "data/store/lotse-store.h"
#include "desktop.h"
#include "fixture.h"
#include "keys.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define LOOK_MSECS 27000 /* the program looks 20 s after its start */

static const char portal_interface[] =
    "<node><interface name='org.freedesktop.portal.Background'><method name='RequestBackground'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
    "<arg type='o' direction='out'/></method></interface></node>";

/* ---- Asking ---- */

typedef struct
{
  guint32  response;
  gboolean allows;
  GVariant *options; /* (owned) (nullable) of the last request */
  gboolean owned;
} Portal;

static void
portal_cb (GDBusConnection *bus, const char *sender, const char *path, const char *name, const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
           gpointer data)
{
  Portal *portal = data;
  g_autofree char *who = g_strdelimit (g_strdup (sender + 1), ".", '_'), *request = NULL;
  const char *token = "";
  GVariantBuilder results;

  g_clear_pointer (&portal->options, g_variant_unref);
  g_variant_get_child (parameters, 1, "@a{sv}", &portal->options);
  g_assert_true (g_variant_lookup (portal->options, "handle_token", "&s", &token));
  request = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", who, token);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  g_variant_builder_init (&results, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&results, "{sv}", "background", g_variant_new_boolean (portal->allows));
  g_variant_builder_add (&results, "{sv}", "autostart", g_variant_new_boolean (portal->allows));
  g_dbus_connection_emit_signal (bus, NULL, request, "org.freedesktop.portal.Request", "Response", g_variant_new ("(ua{sv})", portal->response, &results), NULL);
}

static void
portal_owned_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  ((Portal *) data)->owned = TRUE;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
set (LotseBackgroundWay way, gboolean on, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_background_set_async (way, on, NULL, asked_cb, &result);
  wait_until (result != NULL);
  return lotse_background_set_finish (result, error);
}

/* The desktop is asked for the start with the session, says no, and is told that it is not wanted any more. */
static void
test_portal (void)
{
  static const GDBusInterfaceVTable table = { portal_cb, NULL, NULL, { NULL } };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (portal_interface, NULL);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autofree const char **command = NULL;
  g_autoptr (GError) error = NULL;
  Portal portal = { 0, TRUE, NULL, FALSE };
  gboolean starts = FALSE;
  guint object, owner;

  if (bus == NULL)
    {
      g_test_skip ("there is no session bus");
      return;
    }
  g_assert_false (set (LOTSE_BACKGROUND_BY_PORTAL, TRUE, &error)); /* nobody is there to be asked */
  g_assert_nonnull (error);
  g_clear_error (&error);
  object = g_dbus_connection_register_object (bus, "/org/freedesktop/portal/desktop", node->interfaces[0], &table, &portal, NULL, NULL);
  owner = g_bus_own_name_on_connection (bus, PORTAL, G_BUS_NAME_OWNER_FLAGS_NONE, portal_owned_cb, NULL, &portal, NULL);
  wait_until (portal.owned);

  g_assert_true (set (LOTSE_BACKGROUND_BY_PORTAL, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (g_variant_lookup (portal.options, "autostart", "b", &starts) && starts);
  g_assert_true (g_variant_lookup (portal.options, "commandline", "^a&s", &command));
  g_assert_cmpstr (command[0], ==, "lotse");
  g_assert_cmpstr (command[1], ==, "--background");

  portal.response = 1;
  portal.allows = FALSE;
  g_assert_false (set (LOTSE_BACKGROUND_BY_PORTAL, TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_clear_error (&error);
  g_assert_true (set (LOTSE_BACKGROUND_BY_PORTAL, FALSE, &error));
  g_assert_true (g_variant_lookup (portal.options, "autostart", "b", &starts) && !starts);
  g_bus_unown_name (owner);
  g_dbus_connection_unregister_object (bus, object);
  g_clear_pointer (&portal.options, g_variant_unref);
}

/* A file of the session says it, and is gone again. */
static void
test_file (void)
{
  g_autofree char *path = lotse_background_path (), *command = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (set (LOTSE_BACKGROUND_BY_FILE, FALSE, &error)); /* there is none yet */
  g_assert_true (set (LOTSE_BACKGROUND_BY_FILE, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (path, "/autostart/" LOTSE_APP_ID ".desktop"));
  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error));
  command = g_key_file_get_string (file, "Desktop Entry", "Exec", &error);
  g_assert_no_error (error);
  g_assert_true (g_shell_parse_argv (command, NULL, &arguments, &error));
  g_assert_true (g_file_test (arguments[0], G_FILE_TEST_IS_EXECUTABLE));
  g_assert_cmpstr (arguments[1], ==, "--background");
  g_assert_true (set (LOTSE_BACKGROUND_BY_FILE, FALSE, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* ---- The program ---- */

/* A project whose report is due in November 2021. (transfer full) the function */
static char *
make_county (const char *path)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autofree char *folder = lotse_workplace_folder_of (path);
  const char *mine[] = { lotse_record_id (function), NULL };
  g_autoptr (LotseStore) made = NULL;
  g_autoptr (LotseClient) client = NULL;
  g_autoptr (GError) error = NULL;

  made = lotse_store_open (path, LOTSE_STORE_CREATE | LOTSE_STORE_PORTABLE, &error);
  g_assert_no_error (error);
  g_clear_object (&made);
  client = lotse_client_open_file (path, FALSE, &error);
  g_assert_no_error (error);
  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Digitale Lotsin");
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, lotse_record_id (function));
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  g_ptr_array_add (mutations, lotse_mutation_create (function));
  g_ptr_array_add (mutations, lotse_mutation_create (project));
  lotse_client_commit (client, mutations, &error);
  g_assert_no_error (error);
  lotse_workplace_choose_functions (folder, mine);
  lotse_client_close (client);
  return g_strdup (lotse_record_id (function));
}

static void
write_settings (const char *path, gboolean wanted)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "lotse", NULL), *file = g_build_filename (folder, "settings.ini", NULL);
  g_autofree char *text = g_strdup_printf ("[lotse]\nstart-choice=file\nfile-path=%s\nlanguage=en\nremind-report=true\nremind-in-background=%s\n", path, wanted ? "true" : "false");

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

static GSubprocess *
start_as (const char *way)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;
  GSubprocess *program;

  g_subprocess_launcher_unsetenv (launcher, "GSETTINGS_SCHEMA_DIR"); /* settings of a build that was never installed are in a file */
  g_subprocess_launcher_setenv (launcher, "GNOTIFICATION_BACKEND", "freedesktop", TRUE);
  program = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("LOTSE_PROGRAM"), way, NULL);
  g_assert_no_error (error);
  return program;
}

static GSubprocess *
start (void)
{
  return start_as ("--background");
}

static void
stop (GSubprocess *program)
{
  g_subprocess_send_signal (program, SIGTERM);
  g_assert_true (g_subprocess_wait (program, NULL, NULL));
}

/* It has a window. */
static gboolean
has_window (Desktop *desktop)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (desktop->bus, LOTSE_APP_ID, LOTSE_APP_PATH "/window/1", "org.gtk.Actions", "List", NULL, NULL,
                                                             G_DBUS_CALL_FLAGS_NO_AUTO_START, 2000, NULL, NULL);

  return answer != NULL;
}

/* What the desktop does after a click on a notification of a program that does not run: the bus starts it as its service file says, and passes the action on. */
static gboolean
ask (Desktop *desktop, const char *action, const char *target)
{
  GVariant *targets = g_variant_new_parsed ("[<%s>]", target);
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (desktop->bus, LOTSE_APP_ID, LOTSE_APP_PATH, "org.freedesktop.Application", "ActivateAction",
                                                             g_variant_new ("(s@av@a{sv})", action, targets, g_variant_new_parsed ("@a{sv} {}")), NULL,
                                                             G_DBUS_CALL_FLAGS_NO_AUTO_START, 20000, NULL, NULL);

  return answer != NULL;
}

/* A click after the program has ended starts it, and the form that is due opens as soon as there is something to show. */
static void
test_click_starts (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-background-XXXXXX", NULL), *path = g_build_filename (folder, "county.lotse", NULL), *function = make_county (path);
  g_autoptr (GSubprocess) program = NULL;
  Desktop desktop = { NULL };

  if (!keys_open () || !desktop_open (&desktop))
    {
      g_test_skip ("there is no session bus, or no display whose windows could be asked for");
      return;
    }
  write_settings (path, FALSE);
  program = start_as ("--gapplication-service");
  wait_until (ask (&desktop, "report-due", function));
  wait_until (keys_window_named ("E-Akte"));
  stop (program);
  desktop_close (&desktop);
}

/* Started with the session it reminds without a window, once for a cycle, whatever is started again; a click opens the window. Where it is not wanted, it ends at once. */
static void
test_program (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-background-XXXXXX", NULL), *path = g_build_filename (folder, "county.lotse", NULL), *function = make_county (path);
  g_autoptr (GSubprocess) unwanted = NULL, first = NULL, second = NULL;
  Desktop desktop = { NULL };

  if (!desktop_open (&desktop))
    {
      g_test_skip ("there is no session bus");
      return;
    }
  write_settings (path, FALSE);
  unwanted = start ();
  g_assert_true (g_subprocess_wait_check (unwanted, NULL, NULL));

  write_settings (path, TRUE);
  first = start ();
  wait_until (desktop.shown == 1);
  g_assert_nonnull (strstr (desktop.title, "Digitale Lotsin"));
  g_assert_nonnull (strstr (desktop.body, "E-Akte"));
  g_assert_false (has_window (&desktop));
  desktop_click (&desktop, "default");
  wait_until (has_window (&desktop));
  stop (first);

  second = start ();
  fixture_turn (LOOK_MSECS);
  g_assert_cmpuint (desktop.shown, ==, 1);
  stop (second);
  desktop_close (&desktop);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("lotse-session-XXXXXX", NULL);

  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/background/portal", test_portal);
  g_test_add_func ("/app/background/file", test_file);
  g_test_add_func ("/app/background/click-starts", test_click_starts);
  g_test_add_func ("/app/background/program", test_program);
  return g_test_run ();
}
