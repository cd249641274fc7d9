/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share: options, settings file, data folder and its lock, secrets, the example strategy. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "commands.h"
#include "data/exchange/example.h"

#define DATABASE "server.sqlite"
#define LOCK "server.lock"
#define LOCK_TRIES 50
#define LOCK_PAUSE_USECS (G_USEC_PER_SEC / 10)

void
lotse_common_options_clear (LotseCommonOptions *options)
{
  g_free (options->data);
  g_free (options->settings);
  g_free (options->workspace);
}

int
lotse_fail (GError *error)
{
  fprintf (stderr, "lotse-server: %s\n", error->message);
  return LOTSE_EXIT_FAILED;
}

int
lotse_usage (const char *message)
{
  fprintf (stderr, "lotse-server: %s\n", message);
  return LOTSE_EXIT_USAGE;
}

gboolean
lotse_parse_options (int *argc, char ***argv, const char *parameters, const char *summary, LotseCommonOptions *common,
                     const GOptionEntry *entries)
{
  const GOptionEntry shared[] = {
    { "data", 'd', 0, G_OPTION_ARG_FILENAME, &common->data, N_("Folder of the database"), N_("DIR") },
    { "settings", 's', 0, G_OPTION_ARG_FILENAME, &common->settings, N_("Settings file"), N_("FILE") },
    { "workspace", 'w', 0, G_OPTION_ARG_STRING, &common->workspace, N_("Workspace (one county or municipality)"), N_("NAME") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, shared, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  lotse_usage (error->message);
  return FALSE;
}

GKeyFile *
lotse_settings_load (const char *path, GError **error)
{
  g_autoptr (GKeyFile) settings = g_key_file_new ();
  g_autoptr (GError) failed = NULL;

  if (path == NULL || g_key_file_load_from_file (settings, path, G_KEY_FILE_NONE, &failed))
    return g_steal_pointer (&settings);
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s: %s", path, failed->message);
  return NULL;
}

char *
lotse_settings_string (GKeyFile *settings, const char *group, const char *key)
{
  return g_key_file_get_string (settings, group, key, NULL);
}

char *
lotse_data_folder (const LotseCommonOptions *common, GKeyFile *settings, GError **error)
{
  char *folder = common->data != NULL ? g_strdup (common->data) : lotse_settings_string (settings, "server", "data");

  if (folder == NULL)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "--data: which folder?");
  return folder;
}

char *
lotse_database_path (const char *folder)
{
  return g_build_filename (folder, DATABASE, NULL);
}

/* Whoever serves holds the lock as long as the process lives. Returns TRUE where it was got. */
static gboolean
take_lock (const char *folder, guint tries)
{
  g_autofree char *path = g_build_filename (folder, LOCK, NULL);
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    return FALSE;
  for (guint i = 0; i < tries; i++)
    {
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        return TRUE;
      if (i + 1 < tries)
        g_usleep (LOCK_PAUSE_USECS);
    }
  g_close (fd, NULL);
  return FALSE;
}

LotseServer *
lotse_open_server (const LotseCommonOptions *common, GKeyFile *settings, LotseOpenFlags flags, GError **error)
{
  g_autofree char *folder = lotse_data_folder (common, settings, error);
  g_autofree char *path = folder != NULL ? lotse_database_path (folder) : NULL;
  LotseStorageFlags storage_flags = flags & LOTSE_OPEN_CREATE ? LOTSE_STORAGE_CREATE : 0;
  LotseServerOptions options = { 0 };
  LotseStorage *storage;

  if (folder == NULL)
    return NULL;
  if ((flags & LOTSE_OPEN_CREATE) && g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "%s: %s", folder, g_strerror (errno));
      return NULL;
    }
  if (g_file_test (folder, G_FILE_TEST_IS_DIR) && !take_lock (folder, flags & LOTSE_OPEN_SERVE ? LOCK_TRIES : 1))
    {
      if (flags & LOTSE_OPEN_SERVE)
        {
          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT, "%s: in use by another server", folder);
          return NULL;
        }
      storage_flags |= LOTSE_STORAGE_NO_CHECKPOINT;
    }
  storage = lotse_storage_open_sqlite (path, storage_flags, error);
  if (storage == NULL)
    return NULL;
  options.token_days = (guint) MAX (0, g_key_file_get_integer (settings, "accounts", "token-days", NULL));
  return lotse_server_new (storage, &options, error);
}

gboolean
lotse_load_example (LotseServer *server, const char *workspace, GPtrArray **records, GError **error)
{
  g_autoptr (GPtrArray) example = NULL;
  gboolean empty;

  if (!lotse_server_has_workspace (server, workspace) && !lotse_server_add_workspace (server, workspace, error))
    return FALSE;
  if (!lotse_server_is_empty (server, workspace, &empty, error))
    return FALSE;
  if (!empty && records == NULL)
    return TRUE;
  example = lotse_example_load (lotse_date_today (), error);
  if (example == NULL || (empty && !lotse_server_load (server, workspace, example, error)))
    return FALSE;
  if (records != NULL)
    *records = g_steal_pointer (&example);
  return TRUE;
}

char *
lotse_read_secret (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) failed = NULL;
  char buffer[4096];

  if (strcmp (path, "-") == 0)
    text = fgets (buffer, sizeof buffer, stdin) != NULL ? g_strdup (buffer) : g_strdup ("");
  else if (!g_file_get_contents (path, &text, NULL, &failed))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, "%s", failed->message);
      return NULL;
    }
  sodium_memzero (buffer, sizeof buffer);
  text[strcspn (text, "\r\n")] = '\0';
  return g_steal_pointer (&text);
}

char *
lotse_make_password (void)
{
  /* Without letters and digits that look alike. */
  static const char letters[] = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  char *password = g_malloc0 (17);

  for (guint i = 0; i < 16; i++)
    password[i] = letters[randombytes_uniform (sizeof letters - 1)];
  return password;
}
