/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotse-server init, backup, restore and audit. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "commands.h"

int
lotse_command_init (int argc, char **argv)
{
  g_auto (LotseCommonOptions) common = { 0 };
  gboolean example = FALSE;
  const GOptionEntry entries[] = {
    { "example", 0, 0, G_OPTION_ARG_NONE, &example, N_("Load the example strategy into the workspace"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) settings = NULL;
  g_autoptr (LotseServer) server = NULL;

  if (!lotse_parse_options (&argc, &argv, NULL, _("Makes the database where it is missing, and a workspace in it."), &common, entries))
    return LOTSE_EXIT_USAGE;
  if (common.workspace == NULL)
    return lotse_usage (_("The workspace is missing: --workspace NAME."));
  settings = lotse_settings_load (common.settings, &error);
  if (settings == NULL)
    return lotse_fail (error);
  server = lotse_open_server (&common, settings, LOTSE_OPEN_CREATE, &error);
  if (server == NULL || !lotse_server_add_workspace (server, common.workspace, &error))
    return lotse_fail (error);
  if (example && !lotse_load_example (server, common.workspace, NULL, &error))
    return lotse_fail (error);
  return 0;
}

int
lotse_command_backup (int argc, char **argv)
{
  g_auto (LotseCommonOptions) common = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) settings = NULL;
  g_autoptr (LotseServer) server = NULL;

  if (!lotse_parse_options (&argc, &argv, "FILE", _("Writes a consistent copy of the database; the server may be running."), &common, NULL))
    return LOTSE_EXIT_USAGE;
  if (argc != 2)
    return lotse_usage (_("The file of the copy is missing."));
  settings = lotse_settings_load (common.settings, &error);
  if (settings == NULL)
    return lotse_fail (error);
  server = lotse_open_server (&common, settings, 0, &error);
  return server != NULL && lotse_server_backup (server, argv[1], &error) ? 0 : lotse_fail (error);
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) failed = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &failed))
    {
      g_chmod (to, 0600);
      return TRUE;
    }
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "%s", failed->message);
  return FALSE;
}

/* A copy that has been opened, checked and given new epochs, beside the database. */
static gboolean
prepare_copy (const char *from, const char *path, GError **error)
{
  g_autoptr (LotseServer) server = NULL;
  LotseStorage *storage;

  if (!copy_file (from, path, error))
    return FALSE;
  storage = lotse_storage_open_sqlite (path, 0, error);
  if (storage == NULL)
    return FALSE;
  if (!storage->api->verify (storage, error))
    {
      lotse_storage_free (storage);
      return FALSE;
    }
  server = lotse_server_new (storage, NULL, error);
  return server != NULL && lotse_server_new_epochs (server, error);
}

/* The log goes first: beside another database it would be taken for a part of that. What is in it has been moved into the old one before. */
static gboolean
replace_database (const char *copy, const char *database, GError **error)
{
  static const char *const logs[] = { "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *path = g_strconcat (database, logs[i], NULL);

      g_unlink (path);
    }
  return lotse_disk_move (NULL, copy, database, TRUE, error);
}

int
lotse_command_restore (int argc, char **argv)
{
  g_auto (LotseCommonOptions) common = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) settings = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *database = NULL;
  g_autofree char *copy = NULL;
  LotseServer *server;

  if (!lotse_parse_options (&argc, &argv, "FILE",
                            _("Puts a copy in the place of the database; the server must not run. Clients begin anew and send again what was "
                              "acknowledged in the last 30 days."),
                            &common, NULL))
    return LOTSE_EXIT_USAGE;
  if (argc != 2)
    return lotse_usage (_("The file of the copy is missing."));
  settings = lotse_settings_load (common.settings, &error);
  folder = settings != NULL ? lotse_data_folder (&common, settings, &error) : NULL;
  if (folder == NULL)
    return lotse_fail (error);
  /* Opened for serving, so that the lock is held until this process ends. */
  server = lotse_open_server (&common, settings, LOTSE_OPEN_CREATE | LOTSE_OPEN_SERVE, &error);
  if (server == NULL)
    return lotse_fail (error);
  lotse_server_free (server);
  database = lotse_database_path (folder);
  copy = g_strconcat (database, ".restore", NULL);
  if (prepare_copy (argv[1], copy, &error) && replace_database (copy, database, &error))
    return 0;
  g_unlink (copy);
  return lotse_fail (error);
}

int
lotse_command_audit (int argc, char **argv)
{
  g_auto (LotseCommonOptions) common = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) settings = NULL;
  g_autoptr (LotseServer) server = NULL;
  g_autofree char *head = NULL;
  guint64 links;

  if (!lotse_parse_options (&argc, &argv, "verify", _("Verifies that no entry of the audit was changed, removed or put in."), &common, NULL))
    return LOTSE_EXIT_USAGE;
  if (argc != 2 || strcmp (argv[1], "verify") != 0)
    return lotse_usage (_("The action is missing or not known; --help lists them."));
  if (common.workspace == NULL)
    return lotse_usage (_("The workspace is missing: --workspace NAME."));
  settings = lotse_settings_load (common.settings, &error);
  if (settings == NULL)
    return lotse_fail (error);
  server = lotse_open_server (&common, settings, 0, &error);
  if (server == NULL || !lotse_server_verify_audit (server, common.workspace, &links, &head, &error))
    return lotse_fail (error);
  g_print ("%" G_GUINT64_FORMAT " %s\n", links, head);
  return 0;
}
