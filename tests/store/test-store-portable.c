/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Portable .lotse files: one file, commits go to base, and a check that finds what is wrong in a file from elsewhere. */
#include "store-help.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
beside (Help *help, const char *name)
{
  return g_build_filename (help->folder, name, NULL);
}

static void
one_file (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Datei", 0, 0);
  g_autoptr (LotseRecord) other = help_project ("Zweites", 0, 0);
  g_autofree char *log = g_strconcat (help->path, "-wal", NULL);
  g_autoptr (LotseRecord) shown = NULL;

  help_create (help, record);
  help_create (help, other);
  help_set_title (help, lotse_record_id (record), "Datei, geändert");
  help_delete (help, lotse_record_id (other));
  help_assert_state (help, 0, 0, 0);
  help_assert_sendable (help, 0);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  help_assert_title (help, lotse_record_id (other), NULL);
  help_reopen (help, LOTSE_STORE_PORTABLE);
  shown = help_get (help, lotse_record_id (record));
  g_assert_cmpstr (lotse_record_text (shown, LOTSE_F_PROJECT_TITLE), ==, "Datei, geändert");
  g_assert_cmpint (lotse_record_rev (shown), ==, 2);
  g_assert_cmpint (lotse_record_seq (shown), ==, 3);
  help_assert_sound (help);
}

static void
made_again (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Hin und her", 0, 0);
  g_autoptr (LotseRecord) shown = NULL;

  help_create (help, record);
  help_delete (help, lotse_record_id (record));
  help_create (help, record); /* undo of the deletion */
  shown = help_get (help, lotse_record_id (record));
  help_assert_equal (shown, record);
  g_assert_cmpint (lotse_record_rev (shown), ==, 3);
  help_assert_sound (help);
}

static void
export_and_open (Help *help, gconstpointer unused)
{
  g_autofree char *path = beside (help, "out.lotse");
  g_autoptr (LotseRecord) project = help_project ("Mit Änderung", 3, 30);
  g_autoptr (LotseRecord) milestone = help_milestone ("Ziel", lotse_record_id (project));
  g_autoptr (LotseDataset) mine = lotse_dataset_new ();
  g_autoptr (LotseDataset) theirs = lotse_dataset_new ();
  g_autoptr (LotseStore) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;

  lotse_record_set_extra (project, "{\"later_field\":1}");
  help_change (help, project, "t");
  help_set_title (help, lotse_record_id (project), "Geändert");
  help_create (help, milestone);
  g_assert_true (g_file_set_contents (path, "an older file", -1, NULL));
  g_assert_true (lotse_store_export_portable (help->store, path, &error));
  g_assert_no_error (error);
  g_assert_true (lotse_store_check (path, &error));
  g_assert_no_error (error);
  copy = lotse_store_open (path, LOTSE_STORE_PORTABLE, &error);
  g_assert_no_error (error);
  g_assert_true (lotse_store_load (help->store, mine, NULL));
  g_assert_true (lotse_store_load (copy, theirs, NULL));
  g_assert_cmpuint (lotse_dataset_count (theirs, LOTSE_KIND_PROJECT), ==, 1);
  g_assert_cmpuint (lotse_dataset_count (theirs, LOTSE_KIND_MILESTONE), ==, 1);
  help_assert_equal (lotse_dataset_at (mine, LOTSE_KIND_PROJECT, 0), lotse_dataset_at (theirs, LOTSE_KIND_PROJECT, 0));
  help_assert_equal (lotse_dataset_at (mine, LOTSE_KIND_MILESTONE, 0), lotse_dataset_at (theirs, LOTSE_KIND_MILESTONE, 0));
  g_clear_object (&copy);
  folder = g_dir_open (help->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_true (strcmp (name, "out.lotse") == 0 || g_str_has_prefix (name, "store.lotse")); /* nothing left aside */
}

static void
export_refused (Help *help, gconstpointer unused)
{
  g_autofree char *nowhere = beside (help, "no/out.lotse");
  g_autoptr (GError) error = NULL;

  g_assert_false (lotse_store_export_portable (help->store, nowhere, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, nowhere));
  g_clear_error (&error);
  g_assert_false (lotse_store_export_portable (help->store, help->path, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
}

static void
cache_is_not_portable (Help *help, gconstpointer unused)
{
  g_autofree char *path = beside (help, "cache");
  g_autoptr (LotseStore) cache = lotse_store_open (path, LOTSE_STORE_CREATE, NULL);
  g_autoptr (LotseStore) wrong = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (cache);
  wrong = lotse_store_open (path, LOTSE_STORE_PORTABLE, &error);
  g_assert_null (wrong);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "the cache of a workspace, not a portable file"));
  g_clear_error (&error);
  g_clear_object (&help->store);
  wrong = lotse_store_open (help->path, 0, &error);
  g_assert_null (wrong);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "a portable file, not the cache of a workspace"));
}

/* What a file from elsewhere may hold; each is found by the check, and loading it is refused without harm. */
static void
check_finds (Help *help, gconstpointer unused)
{
  static const struct { const char *sql; gboolean loads; } cases[] = {
    { "UPDATE view_project SET life_cycle = 4711", FALSE },
    { "UPDATE view_project SET themes = -1", FALSE },
    { "UPDATE view_project SET period = 'yesterday'", FALSE },
    { "UPDATE view_project SET department = 'nobody'", FALSE },
    { "UPDATE view_project SET id = 'not-a-uuid'", FALSE },
    { "UPDATE view_project SET title = NULL", FALSE },
    { "UPDATE view_project SET title = CAST (x'ff00fe' AS TEXT)", FALSE },
    { "UPDATE view_project SET title = 'other than in base'", TRUE },
    { "DELETE FROM view_project", TRUE },
    { "UPDATE base SET fields = '{\"title\":'", TRUE },
    { "UPDATE base SET fields = '[]'", TRUE },
    { "DELETE FROM base", TRUE },
  };
  g_autoptr (LotseRecord) record = help_project ("Echt", 0, 0);
  g_autofree char *content = NULL;
  gsize length;

  help_create (help, record);
  help_assert_sound (help);
  g_clear_object (&help->store);
  g_assert_true (g_file_get_contents (help->path, &content, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseDataset) data = lotse_dataset_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) load_error = NULL;

      g_test_message ("%s", cases[i].sql);
      g_assert_true (g_file_set_contents (help->path, content, length, NULL));
      help_reopen (help, LOTSE_STORE_PORTABLE);
      g_assert_true (store_exec (help->store, cases[i].sql, NULL));
      g_assert_false (lotse_store_check (help->path, &error));
      g_assert_true (g_str_has_prefix (error->message, help->path));
      g_assert_cmpint (lotse_store_load (help->store, data, &load_error), ==, cases[i].loads);
      if (!cases[i].loads)
        g_assert_true (g_str_has_prefix (load_error->message, help->path));
      g_clear_object (&help->store);
    }
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
}

/* File and journal as a process leaves them that is killed in the middle of a write. */
static void
leave_half_written (const char *path, const char *to)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL), *to_journal = g_strconcat (to, "-journal", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "PRAGMA cache_size = 2; BEGIN;"
                                 "DELETE FROM base;"
                                 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                                 " INSERT INTO meta SELECT 'k' || i, hex(zeroblob(200)) FROM n",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  copy_file (path, to);
  copy_file (journal, to_journal);
  sqlite3_close_v2 (db);
}

static void
read_after_kill (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Bleibt", 0, 0);
  g_autofree char *path = beside (help, "killed.lotse");
  g_autoptr (GError) error = NULL;

  help_create (help, record);
  leave_half_written (help->path, path);

  g_autoptr (LotseStore) store = lotse_store_open (path, LOTSE_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_assert_true (lotse_store_load (store, data, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_PROJECT), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/portable/one-file", LOTSE_STORE_PORTABLE, one_file);
  HELP_TEST ("/store/portable/made-again", LOTSE_STORE_PORTABLE, made_again);
  HELP_TEST ("/store/portable/export-and-open", 0, export_and_open);
  HELP_TEST ("/store/portable/export-refused", 0, export_refused);
  HELP_TEST ("/store/portable/cache-is-not-portable", LOTSE_STORE_PORTABLE, cache_is_not_portable);
  HELP_TEST ("/store/portable/read-after-kill", LOTSE_STORE_PORTABLE, read_after_kill);
  HELP_TEST ("/store/portable/check-finds", LOTSE_STORE_PORTABLE, check_finds);
  return g_test_run ();
}
