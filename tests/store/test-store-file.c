/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that cannot be opened or written: each gives an error that names the file, and leaves it as it was. */
#include "store-help.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
assert_not_opened (const char *path, LotseStoreFlags flags, LotseErrorCode code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseStore) store = lotse_store_open (path, flags, &error);

  g_assert_null (store);
  g_assert_error (error, LOTSE_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, path));
  if (strstr (error->message, says) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
}

static void
missing (Help *help, gconstpointer unused)
{
  g_autofree char *file = g_build_filename (help->folder, "no.lotse", NULL);
  g_autofree char *deep = g_build_filename (help->folder, "no", "no.lotse", NULL);

  assert_not_opened (file, 0, LOTSE_ERROR_NOT_FOUND, "the file does not exist");
  assert_not_opened (file, LOTSE_STORE_READ_ONLY | LOTSE_STORE_CREATE, LOTSE_ERROR_NOT_FOUND, "the file does not exist");
  assert_not_opened (deep, LOTSE_STORE_CREATE, LOTSE_ERROR_NOT_FOUND, "the folder does not exist");
  assert_not_opened (help->folder, LOTSE_STORE_CREATE, LOTSE_ERROR_INVALID, "not a regular file");
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

static void
mode (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Vertraulich", 0, 0);
  g_autofree char *log = g_strconcat (help->path, "-wal", NULL);
  GStatBuf info;

  help_create (help, record);
  g_assert_cmpint (g_stat (help->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
not_a_store (Help *help, gconstpointer unused)
{
  static const char *const contents[] = { "", "x", "SQLite format 3", "id;name\n1;Projekt\n" };
  g_autofree char *path = g_build_filename (help->folder, "other", NULL);
  g_autofree char *noise = g_malloc (20000);
  sqlite3 *db = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *after = NULL;

      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      assert_not_opened (path, LOTSE_STORE_CREATE, LOTSE_ERROR_INVALID, i == 0 ? "the file is empty" : "not a Lotse file");
      g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, contents[i]);
    }
  for (guint i = 0; i < 20000; i++)
    noise[i] = (char) (i * 37 + (i >> 5));
  g_assert_true (g_file_set_contents (path, noise, 20000, NULL));
  assert_not_opened (path, 0, LOTSE_ERROR_INVALID, "not a Lotse file");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE t (x)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  assert_not_opened (path, 0, LOTSE_ERROR_INVALID, "another program");
}

static void
fill (Help *help, guint n)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (page, help_project ("Füllung", 1, i + 1));
  g_assert_true (lotse_store_apply_changes (help->store, page, "t", TRUE, 1, NULL, NULL));
}

static void
cut_off (Help *help, gconstpointer unused)
{
  g_autofree char *content = NULL;
  gsize length;

  fill (help, 200);
  g_clear_object (&help->store);
  g_assert_true (g_file_get_contents (help->path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (help->path, content, length / 2, NULL));
  assert_not_opened (help->path, 0, LOTSE_ERROR_STORAGE, "cut off");
  g_assert_true (g_file_set_contents (help->path, content, 4096, NULL));
  assert_not_opened (help->path, LOTSE_STORE_READ_ONLY, LOTSE_ERROR_STORAGE, "cut off");
}

/* Damage in the middle: opening or reading says so, nothing crashes, and the dataset is not half filled. */
static void
damaged (Help *help, gconstpointer unused)
{
  g_autofree char *content = NULL;
  gsize length;
  guint n_errors = 0;

  fill (help, 200);
  g_clear_object (&help->store);
  g_assert_true (g_file_get_contents (help->path, &content, &length, NULL));
  for (gsize page = 4096; page + 4096 <= length; page += 4096)
    {
      g_autofree char *bad = g_memdup2 (content, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) check = NULL;
      g_autoptr (LotseStore) store = NULL;
      g_autoptr (LotseDataset) data = lotse_dataset_new ();

      memset (bad + page, 0xa5, 4096);
      g_assert_true (g_file_set_contents (help->path, bad, length, NULL));
      store = lotse_store_open (help->path, 0, &error);
      if (store == NULL || !lotse_store_load (store, data, &error))
        {
          n_errors++;
          g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
          g_assert_true (g_str_has_prefix (error->message, help->path));
          g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_PROJECT), ==, 0);
        }
      g_clear_object (&store);
      g_assert_false (lotse_store_check (help->path, &check));
      g_assert_nonnull (strstr (check->message, help->path));
    }
  g_assert_cmpuint (n_errors, >, 10);
}

static void
newer (Help *help, gconstpointer unused)
{
  g_assert_true (store_exec (help->store, "PRAGMA user_version = 9999", NULL));
  g_clear_object (&help->store);
  assert_not_opened (help->path, 0, LOTSE_ERROR_UNSUPPORTED, "newer Lotse");
  assert_not_opened (help->path, LOTSE_STORE_READ_ONLY, LOTSE_ERROR_UNSUPPORTED, "newer Lotse");
}

static void
triggers (Help *help, gconstpointer unused)
{
  g_assert_true (store_exec (help->store, "CREATE TRIGGER t AFTER INSERT ON base BEGIN DELETE FROM outbox; END", NULL));
  g_clear_object (&help->store);
  assert_not_opened (help->path, 0, LOTSE_ERROR_INVALID, "triggers");
}

/* A file of a version that knew fewer fields: what was unknown then has its column now. */
static void
grown_schema (Help *help, LotseStoreFlags flags)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 3, 3);
  g_autoptr (LotseRecord) shown = NULL;

  lotse_record_set_text (record, LOTSE_F_PROJECT_NOTES, "kannte die alte Fassung nicht");
  help_change (help, record, "t");
  help_set_title (help, lotse_record_id (record), "Neu");
  g_assert_true (store_exec (help->store,
                             "ALTER TABLE view_project DROP COLUMN notes; DROP TABLE view_story;"
                             "UPDATE view_project SET extra = '{\"notes\":\"kannte die alte Fassung nicht\"}';"
                             "UPDATE state SET value = 'old' WHERE key = 'fingerprint'; PRAGMA user_version = 0",
                             NULL));
  help_reopen (help, flags);
  shown = help_get (help, lotse_record_id (record));
  g_assert_cmpstr (lotse_record_text (shown, LOTSE_F_PROJECT_TITLE), ==, "Neu");
  g_assert_cmpstr (lotse_record_text (shown, LOTSE_F_PROJECT_NOTES), ==, "kannte die alte Fassung nicht");
  g_assert_null (lotse_record_extra (shown));
  help_assert_state (help, 1, 0, 0);
  help_assert_sound (help);
}

static void
grown (Help *help, gconstpointer unused)
{
  grown_schema (help, 0);
}

static void
grown_read_only (Help *help, gconstpointer unused)
{
  grown_schema (help, LOTSE_STORE_READ_ONLY);
}

static void
read_only (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Fest", 1, 1);
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) meta_error = NULL;

  help_change (help, record, "t");
  help_reopen (help, LOTSE_STORE_READ_ONLY);
  help_assert_title (help, lotse_record_id (record), "Fest");
  g_ptr_array_add (mutations, lotse_mutation_delete (record));
  g_assert_false (lotse_store_commit (help->store, mutations, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  g_assert_false (lotse_store_set_meta (help->store, "a", "b", &meta_error));
  g_assert_error (meta_error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
}

/* As a person without rights on the file; tests may run as root, whom nothing stops. */
static int
try_without_rights (const char *path, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseStore) store = NULL;
  g_autoptr (LotseRecord) record = NULL;

  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return 2;
  store = lotse_store_open (path, 0, &error);
  if (store != NULL || !g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE) || !g_str_has_prefix (error->message, path))
    return 3;
  g_clear_error (&error);
  store = lotse_store_open (path, LOTSE_STORE_READ_ONLY, &error);
  if (store == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 4;
    }
  record = lotse_store_get (store, LOTSE_KIND_PROJECT, id, NULL);
  return record != NULL ? 0 : 5;
}

static void
read_only_folder (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Auf CD", 1, 1);
  pid_t child;
  int status;

  help_change (help, record, "t");
  g_clear_object (&help->store);
  g_assert_cmpint (g_chmod (help->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (help->folder, 0555), ==, 0);
  child = fork ();
  if (child == 0)
    _exit (try_without_rights (help->path, lotse_record_id (record)));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (g_chmod (help->folder, 0700), ==, 0);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
disk_full (Help *help, gconstpointer unused)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) before = help_project ("Davor", 0, 0);
  g_autoptr (LotseRecord) after = help_project ("Danach", 0, 0);
  g_autoptr (GError) error = NULL;
  LotseStoreState state;

  help_create (help, before);
  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (LotseRecord) record = help_project ("Zu viel", 0, 0);

      g_ptr_array_add (mutations, lotse_mutation_create (record));
    }
  g_assert_true (store_exec (help->store, "PRAGMA max_page_count = 1", NULL)); /* as many as there are */
  g_assert_false (lotse_store_commit (help->store, mutations, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "no space left"));
  help_assert_state (help, 1, 0, 0);
  help_assert_title (help, lotse_record_id (before), "Davor");
  help_assert_title (help, ((LotseMutation *) mutations->pdata[0])->id, NULL);
  g_assert_true (store_exec (help->store, "PRAGMA max_page_count = 1000000", NULL));
  help_create (help, after); /* with space again, all goes on */
  g_assert_true (lotse_store_state (help->store, &state, NULL));
  g_assert_cmpuint (state.waiting, ==, 2);
  help_assert_sound (help);
}

static void
snapshot_disk_full (Help *help, gconstpointer unused)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LotseRecord) old = help_project ("Davor", 1, 1);
  g_autofree char *cursor = NULL;

  help_change (help, old, "t");
  g_assert_true (lotse_store_snapshot_begin (help->store, NULL));
  for (guint i = 0; i < 500; i++)
    g_ptr_array_add (page, help_project ("Seite", 1, i + 2));
  g_assert_true (store_exec (help->store, "PRAGMA max_page_count = 1", NULL));
  g_assert_false (lotse_store_snapshot_page (help->store, page, "c1", "at", NULL));
  cursor = lotse_store_snapshot_cursor (help->store);
  g_assert_cmpstr (cursor, ==, "");
  g_assert_true (store_exec (help->store, "PRAGMA max_page_count = 1000000", NULL));
  g_assert_true (lotse_store_snapshot_page (help->store, page, NULL, "at", NULL));
  g_assert_true (lotse_store_snapshot_finish (help->store, 1, NULL));
  help_assert_title (help, lotse_record_id (page->pdata[499]), "Seite");
  help_assert_title (help, lotse_record_id (old), NULL);
  help_assert_sound (help);
}

static void
locked (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Warten", 0, 0);
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (help->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  g_assert_false (lotse_store_commit (help->store, mutations, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "in use"));
  sqlite3_close (other);
  g_clear_error (&error);
  g_assert_true (lotse_store_commit (help->store, mutations, &error));
  g_assert_no_error (error);
}

static void
settings (Help *help, gconstpointer unused)
{
  g_autofree char *value = NULL;

  g_assert_null (lotse_store_meta (help->store, "workspace", NULL));
  g_assert_true (lotse_store_set_meta (help->store, "workspace", "Landkreis", NULL));
  g_assert_true (lotse_store_set_meta (help->store, "token", "of another kind than the feed's", NULL));
  help_reopen (help, 0);
  value = lotse_store_meta (help->store, "workspace", NULL);
  g_assert_cmpstr (value, ==, "Landkreis");
  g_assert_null (lotse_store_token (help->store));
  g_assert_true (lotse_store_set_meta (help->store, "workspace", NULL, NULL));
  g_assert_null (lotse_store_meta (help->store, "workspace", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/file/missing", 0, missing);
  HELP_TEST ("/store/file/mode", 0, mode);
  HELP_TEST ("/store/file/not-a-store", 0, not_a_store);
  HELP_TEST ("/store/file/cut-off", 0, cut_off);
  HELP_TEST ("/store/file/damaged", 0, damaged);
  HELP_TEST ("/store/file/newer", 0, newer);
  HELP_TEST ("/store/file/triggers", 0, triggers);
  HELP_TEST ("/store/file/grown-schema", 0, grown);
  HELP_TEST ("/store/file/grown-schema-read-only", 0, grown_read_only);
  HELP_TEST ("/store/file/read-only", 0, read_only);
  HELP_TEST ("/store/file/read-only-folder", 0, read_only_folder);
  HELP_TEST ("/store/file/disk-full", 0, disk_full);
  HELP_TEST ("/store/file/snapshot-disk-full", 0, snapshot_disk_full);
  HELP_TEST ("/store/file/locked", 0, locked);
  HELP_TEST ("/store/file/settings", 0, settings);
  return g_test_run ();
}
