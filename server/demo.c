/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotse-server demo: the example strategy in a temporary folder, with one account per role. Nothing is kept. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "commands.h"

/* Where the accounts of the demo stand in the house: those of the first project that somebody pilots. */
typedef struct
{
  const char *department; /* (nullable) */
  const char *pilot;      /* (nullable) */
} Place;

static Place
find_place (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      LotseRecord *record = g_ptr_array_index (records, i);

      if (lotse_record_kind (record) == LOTSE_KIND_PROJECT && lotse_record_has (record, LOTSE_F_PROJECT_PILOTS)
          && lotse_record_has (record, LOTSE_F_PROJECT_DEPARTMENT))
        return (Place) { lotse_record_text (record, LOTSE_F_PROJECT_DEPARTMENT), lotse_record_text (record, LOTSE_F_PROJECT_PILOTS) };
    }
  return (Place) { NULL, NULL };
}

static gboolean
add_account (LotseServer *server, LotseRole role, const Place *place, GString *out, GError **error)
{
  g_autofree char *password = lotse_make_password ();
  g_autofree char *token = NULL;
  LotseAccount account = { .name = (char *) lotse_role_name (role), .role = role, .audience = -1 };

  if (role == LOTSE_ROLE_PILOT)
    account.function = (char *) place->pilot;
  if (role == LOTSE_ROLE_HEAD || role == LOTSE_ROLE_PILOT)
    account.department = (char *) place->department;
  if (!lotse_server_put_account (server, LOTSE_EXAMPLE_WORKSPACE, &account, password, error))
    return FALSE;
  token = lotse_server_issue_token (server, LOTSE_EXAMPLE_WORKSPACE, account.name, "demo", 0, FALSE, error);
  if (token == NULL)
    return FALSE;
  g_string_append_printf (out, "  %-16s %-18s %s\n", account.name, password, token);
  return TRUE;
}

static void
print_demo (const char *url, gpointer data)
{
  g_print (_("Serving on %s"), url);
  g_print ("\n");
  g_print (_("Workspace: %s"), LOTSE_EXAMPLE_WORKSPACE);
  g_print ("\n\n  %-16s %-18s %s\n", _("Account"), _("Password"), _("Token"));
  g_print ("%s\n%s\n", (const char *) data, _("Ctrl+C ends it; nothing is kept."));
}

static gboolean
run_demo (const LotseCommonOptions *common, const char *listen, GError **error)
{
  g_autoptr (GKeyFile) settings = g_key_file_new ();
  g_autoptr (LotseServer) server = lotse_open_server (common, settings, LOTSE_OPEN_CREATE | LOTSE_OPEN_SERVE, error);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GString) accounts = g_string_new (NULL);
  LotseHttpOptions http = { .listen = listen };
  Place place;

  if (server == NULL || !lotse_load_example (server, LOTSE_EXAMPLE_WORKSPACE, &records, error))
    return FALSE;
  place = find_place (records);
  for (int role = 0; role < LOTSE_N_ROLES; role++)
    if (!add_account (server, role, &place, accounts, error))
      return FALSE;
  return lotse_serve_until_end (server, &http, FALSE, print_demo, accounts->str, error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
lotse_command_demo (int argc, char **argv)
{
  g_auto (LotseCommonOptions) common = { 0 };
  g_autofree char *listen_owned = NULL;
  const GOptionEntry entries[] = {
    { "listen", 'l', 0, G_OPTION_ARG_STRING, &listen_owned, N_("Address and port on loopback (127.0.0.1:8470)"), N_("ADDRESS") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!lotse_parse_options (&argc, &argv, NULL, _("Serves the example strategy on loopback from a temporary folder."), &common, entries))
    return LOTSE_EXIT_USAGE;
  g_free (common.data);
  common.data = g_dir_make_tmp ("lotse-demo-XXXXXX", &error);
  if (common.data == NULL)
    return lotse_fail (error);
  done = run_demo (&common, listen_owned, &error);
  remove_folder (common.data);
  return done ? 0 : lotse_fail (error);
}
