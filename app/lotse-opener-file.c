/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: portable strategies, and tables that are taken in. */
#include "config.h"
#include "lotse-opener-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "app/folder/folder-places.h"
#include "app/folder/frozen.h"
#include "app/sync-words.h"
#include "data/client/trouble-words.h"
#include "data/exchange/lotse-import.h"
#include "data/store/lotse-store.h"

#define SUFFIX ".lotse"
#define SHOWN_PROBLEMS 12

static gboolean
has_suffix (const char *path, const char *suffix)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, suffix);
}

/* "portfolio.lotse" beside "portfolio.csv"; with a number where that exists, in the user's data folder where it cannot be written. */
static char *
new_file_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  if (g_access (folder, W_OK) != 0)
    {
      g_free (folder);
      folder = g_build_filename (g_get_user_data_dir (), "lotse", "files", NULL);
      g_mkdir_with_parents (folder, 0700);
    }
  for (guint i = 1;; i++)
    {
      g_autofree char *file = i == 1 ? g_strconcat (name, SUFFIX, NULL) : g_strdup_printf ("%s-%u" SUFFIX, name, i);
      g_autofree char *candidate = g_build_filename (folder, file, NULL);

      if (!g_file_test (candidate, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&candidate);
    }
}

static gboolean
create_file (const char *path, GError **error)
{
  g_autoptr (LotseStore) store = lotse_store_open (path, LOTSE_STORE_CREATE | LOTSE_STORE_PORTABLE, error);

  return store != NULL;
}

static gboolean
show_file (LotseOpener *self, const char *path, gboolean create)
{
  const gboolean read_only = g_file_test (path, G_FILE_TEST_EXISTS) && g_access (path, W_OK) != 0;
  g_autoptr (GError) error = NULL;
  LotseClient *client = NULL;

  if (!create || create_file (path, &error))
    client = lotse_client_open_file (path, read_only, &error);
  if (client == NULL)
    {
      g_autofree char *text = g_strdup_printf (_("The file cannot be opened: %s"), error->message);

      lotse_opener_emit_failed (self, text);
      return FALSE;
    }
  lotse_opener_restart (self);
  g_clear_object (&self->embedded);
  lotse_opener_remember ("file", NULL, NULL, path);
  lotse_opener_emit_notice (self, NULL, NULL, NULL);
  lotse_opener_opened (self, client);
  return TRUE;
}

typedef struct
{
  LotseOpener *opener; /* (owned) */
  LotseImport *import; /* (owned) */
} Work;

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;
  const gboolean written = lotse_client_commit_finish (LOTSE_CLIENT (source), result, &error);

  lotse_opener_set_busy (work->opener, FALSE);
  if (written)
    {
      g_autofree char *summary = lotse_import_summary (work->import, TRUE, SHOWN_PROBLEMS);

      lotse_opener_emit_imported (work->opener, summary);
    }
  else
    {
      g_autofree char *reason = lotse_trouble_short (error);
      g_autofree char *text = g_strdup_printf (_("The table was not taken in: %s"), reason);

      lotse_opener_emit_failed (work->opener, text);
    }
  g_object_unref (work->opener);
  lotse_import_free (work->import);
  g_free (work);
}

static void
commit_import (LotseOpener *self, LotseImport *import)
{
  LotseClient *client = lotse_session_get_client (self->session);
  Work *work = g_new0 (Work, 1);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  work->opener = g_object_ref (self);
  work->import = import;
  for (guint i = 0; i < import->mutations->len; i++)
    g_ptr_array_add (mutations, lotse_mutation_copy (g_ptr_array_index (import->mutations, i)));
  lotse_opener_set_busy (self, TRUE);
  lotse_client_commit_async (client, mutations, NULL, committed_cb, work);
}

/* Reads the table against @data; answers what cannot be read. (transfer full) (nullable) */
static LotseImport *
plan (LotseOpener *self, const char *path, LotseDate as_of, LotseDataset *data)
{
  const LotseImportOptions options = { .mapping = NULL, .as_of = as_of, .encoding = NULL };
  g_autoptr (GError) error = NULL;
  LotseImport *import = lotse_import_plan_file (path, &options, data, &error);

  if (import != NULL)
    return import;
  if (g_error_matches (error, LOTSE_IMPORT_ERROR, LOTSE_IMPORT_ERROR_NO_AS_OF))
    lotse_opener_emit_date_wanted (self, path);
  else
    {
      g_autofree char *text = g_strdup_printf (_("The table cannot be read: %s"), error->message);

      lotse_opener_emit_failed (self, text);
    }
  return NULL;
}

/* A table that cannot be read leaves what is open as it is. */
static void
take_in (LotseOpener *self, const char *path, LotseDate as_of)
{
  g_autoptr (LotseDataset) empty = lotse_dataset_new ();
  g_autofree char *file = NULL;
  LotseImport *import = plan (self, path, as_of, self->into_new_file ? empty : lotse_session_get_dataset (self->session));

  if (import == NULL)
    return;
  if (self->into_new_file)
    {
      file = new_file_beside (path);
      if (!show_file (self, file, TRUE))
        {
          lotse_import_free (import);
          return;
        }
    }
  commit_import (self, import);
}

void
lotse_opener_import (LotseOpener *self, const char *path, LotseDate as_of)
{
  LotseClient *client = lotse_session_get_client (self->session);

  g_return_if_fail (LOTSE_IS_OPENER (self));
  g_return_if_fail (path != NULL);

  /* With a date it is the second attempt, and goes where the first would have gone. */
  if (as_of == LOTSE_DATE_NONE)
    self->into_new_file = FALSE;
  if (client == NULL)
    self->into_new_file = TRUE;
  if (!self->into_new_file && lotse_client_only_reads (client) != LOTSE_STORAGE_FINE)
    {
      g_autofree char *text = lotse_sync_long_text (client);

      lotse_opener_emit_failed (self, text);
      return;
    }
  take_in (self, path, as_of);
}

static void
refuse (LotseOpener *self, const GError *error)
{
  g_autofree char *text = g_strdup_printf (_("The file cannot be opened: %s"), error->message);

  lotse_opener_emit_failed (self, text);
}

/* What a folder shows is of its day, also for the clock: it has a process of its own, beside what is open here. */
static void
show_elsewhere (LotseOpener *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (lotse_folder_is_file (path))
    {
      g_autoptr (LotseFolder) folder = lotse_folder_open (path, &error);

      if (folder == NULL)
        {
          refuse (self, error);
          return;
        }
      lotse_folder_place_remember (folder->hash, path);
    }
  if (!lotse_frozen_spawn (path, &error))
    refuse (self, error);
}

static void
show_folder (LotseOpener *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  LotseClient *client;

  if (!lotse_frozen_allowed () || lotse_session_get_client (self->session) != NULL)
    {
      show_elsewhere (self, path);
      return;
    }
  client = lotse_frozen_open (path, &error);
  if (client == NULL)
    {
      refuse (self, error);
      return;
    }
  lotse_folder_place_remember (lotse_frozen_get ()->hash, path);
  lotse_session_set_audience (self->session, lotse_frozen_get ()->audience);
  lotse_opener_emit_notice (self, NULL, NULL, NULL);
  lotse_opener_opened (self, client);
}

void
lotse_opener_open_file (LotseOpener *self, const char *path)
{
  g_return_if_fail (LOTSE_IS_OPENER (self));
  g_return_if_fail (path != NULL);

  if (lotse_frozen_get () != NULL)
    {
      show_elsewhere (self, path);
      return;
    }
  if (lotse_folder_is_file (path))
    {
      show_folder (self, path);
      return;
    }
  if (has_suffix (path, ".csv") || has_suffix (path, ".tsv") || has_suffix (path, ".txt"))
    {
      self->into_new_file = TRUE;
      take_in (self, path, LOTSE_DATE_NONE);
      return;
    }
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *text = g_strdup_printf (_("The file “%s” is not there."), name);

      lotse_opener_emit_failed (self, text);
      return;
    }
  show_file (self, path, FALSE);
}
