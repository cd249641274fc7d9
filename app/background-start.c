/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The portal answers with a signal on an object that the caller names, so that the answer cannot come before one listens. */
#include "config.h"
#include "background-start.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define REQUEST "org.freedesktop.portal.Request"
#define FLAG "--background"

LotseBackgroundWay
lotse_background_way (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? LOTSE_BACKGROUND_BY_PORTAL : LOTSE_BACKGROUND_BY_FILE;
}

/* ---- A file ---- */

char *
lotse_background_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", LOTSE_APP_ID ".desktop", NULL);
}

/* An argument of Exec=: in quotes, with a backslash before what is special between them, each of which the file writes twice, and %% for %. (transfer full) */
static char *
quote (const char *argument)
{
  GString *text = g_string_new ("\"");

  for (const char *at = argument; *at != '\0'; at++)
    {
      if (strchr ("\"`$\\", *at) != NULL)
        g_string_append (text, "\\\\");
      if (*at == '%' || *at == '\\')
        g_string_append_c (text, *at);
      g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
  return g_string_free (text, FALSE);
}

/* The program that runs, wherever it was installed. (transfer full) */
static char *
own_path (void)
{
  char *path = g_file_read_link ("/proc/self/exe", NULL);

  return path != NULL ? path : g_strdup ("lotse");
}

static gboolean
write_file (gboolean on, GError **error)
{
  g_autofree char *path = lotse_background_path (), *folder = g_path_get_dirname (path), *program = own_path (), *quoted = quote (program), *text = NULL;

  if (!on && g_unlink (path) != 0 && errno != ENOENT)
    {
      const int failure = errno;

      g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (failure), g_strerror (failure));
      return FALSE;
    }
  if (!on)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      const int failure = errno;

      g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (failure), g_strerror (failure));
      return FALSE;
    }
  text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Lotse\nExec=%s " FLAG "\nIcon=" LOTSE_APP_ID "\nTerminal=false\nNoDisplay=true\nX-GNOME-UsesNotifications=true\n",
                          quoted);
  return g_file_set_contents (path, text, -1, error);
}

/* ---- The portal ---- */

typedef struct
{
  GDBusConnection *bus; /* (owned) */
  guint            listens;
  gboolean         on;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  if (request->listens != 0)
    g_dbus_connection_signal_unsubscribe (request->bus, request->listens);
  g_clear_object (&request->bus);
  g_free (request);
}

static void
stop_listening (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  const guint listens = request->listens;

  request->listens = 0;
  if (listens != 0)
    g_dbus_connection_signal_unsubscribe (request->bus, listens); /* gives back the reference of the listener */
}

static void
response_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal, GVariant *parameters, gpointer data)
{
  g_autoptr (GTask) task = g_object_ref (data);
  const gboolean on = ((Request *) g_task_get_task_data (task))->on;
  g_autoptr (GVariant) results = NULL;
  guint32 response = 2;
  gboolean starts = FALSE;

  if (g_task_get_completed (task) || !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "autostart", "b", &starts);
  stop_listening (task);
  /* To be switched off needs nobody's leave. */
  if (on && (response != 0 || !starts))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "%s", _("The desktop does not allow the program to start with the session. You can allow it in its settings."));
  else
    g_task_return_boolean (task, TRUE);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer != NULL || g_task_get_completed (task))
    return;
  stop_listening (task);
  g_dbus_error_strip_remote_error (error);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
ask_portal (GTask *task, gboolean on)
{
  static guint count;
  Request *request = g_new0 (Request, 1);
  const char *const command[] = { "lotse", FLAG, NULL };
  g_auto (GVariantBuilder) options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sv}"));
  g_autofree char *token = g_strdup_printf ("lotse%u", ++count), *sender = NULL, *path = NULL;
  GError *error = NULL;

  g_task_set_task_data (task, request, request_free);
  request->on = on;
  request->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, g_task_get_cancellable (task), &error);
  if (request->bus == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (request->bus) + 1), ".", '_');
  path = g_strdup_printf ("%s/request/%s/%s", PORTAL_PATH, sender, token);
  request->listens = g_dbus_connection_signal_subscribe (request->bus, PORTAL, REQUEST, "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, response_cb,
                                                         g_object_ref (task), g_object_unref);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (_("Lotse reminds of reports that are due.")));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (on));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  g_dbus_connection_call (request->bus, PORTAL, PORTAL_PATH, "org.freedesktop.portal.Background", "RequestBackground", g_variant_new ("(sa{sv})", "", &options),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, g_task_get_cancellable (task), asked_cb, g_object_ref (task));
}

void
lotse_background_set_async (LotseBackgroundWay way, gboolean on, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, lotse_background_set_async);
  if (way == LOTSE_BACKGROUND_BY_PORTAL)
    ask_portal (task, on);
  else if (write_file (on, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

gboolean
lotse_background_set_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
