/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The storage as a whole: its workspaces, its settings, and others who write into the same file. */
#include "storage-support.h"

#include "server/storage/sqlite-private.h"

static void
test_workspaces (Pair *pair, gconstpointer data)
{
  const LotseStorageApi *api = pair->storage->api;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError) error = NULL;
  LotseWorkspace workspace = { 0 };
  gint64 seq;
  gboolean found;

  names = api->workspace_names (pair->storage, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (names->pdata[0], ==, "a");
  g_assert_cmpstr (names->pdata[1], ==, "b");
  OK (api->workspace_find (pair->storage, "c", &workspace, &found, ERR));
  g_assert_false (found);
  OK (api->workspace_by_id (pair->storage, pair->b, &workspace, &found, ERR));
  g_assert_true (found);
  g_assert_cmpstr (workspace.name, ==, "b");
  g_assert_cmpuint (workspace.epoch, ==, 5);
  g_assert_cmpint (workspace.seq, ==, 0);
  g_assert_cmpint (workspace.horizon, ==, 0);
  OK (api->workspace_by_id (pair->storage, 99, &workspace, &found, ERR));
  g_assert_false (found);
  /* Each has a feed of its own, which goes on by one. */
  for (gint64 i = 1; i <= 3; i++)
    {
      OK (api->feed_advance (pair->storage, pair->a, &seq, ERR));
      g_assert_cmpint (seq, ==, i);
    }
  OK (api->feed_advance (pair->storage, pair->b, &seq, ERR));
  g_assert_cmpint (seq, ==, 1);
  OK (api->workspace_by_id (pair->storage, pair->a, &workspace, &found, ERR));
  g_assert_cmpint (workspace.seq, ==, 3);
  g_assert_false (api->feed_advance (pair->storage, 99, &seq, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  g_clear_error (&error);
  /* A name is given once. */
  g_assert_false (api->workspace_add (pair->storage, "a", 1, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  /* A restored server has epochs that were never there before, one for each. */
  OK (api->workspace_new_epochs (pair->storage, 1000, ERR));
  OK (api->workspace_by_id (pair->storage, pair->b, &workspace, &found, ERR));
  g_assert_cmpuint (workspace.epoch, ==, 1000 + (guint64) pair->b);
  OK (api->workspace_by_id (pair->storage, pair->a, &workspace, &found, ERR));
  g_assert_cmpuint (workspace.epoch, ==, 1000 + (guint64) pair->a);
  OK (api->check (pair->storage, ERR));
}

static void
test_meta (Pair *pair, gconstpointer data)
{
  const LotseStorageApi *api = pair->storage->api;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  char *none = (char *) "something";

  OK (api->meta_set (pair->storage, "x", "1", ERR));
  OK (api->meta_set (pair->storage, "y", "2", ERR));
  OK (api->meta_set (pair->storage, "x", "3", ERR));
  OK (api->meta_get (pair->storage, "x", &one, ERR));
  g_assert_cmpstr (one, ==, "3");
  OK (api->meta_get (pair->storage, "y", &other, ERR));
  g_assert_cmpstr (other, ==, "2");
  OK (api->meta_get (pair->storage, "z", &none, ERR));
  g_assert_null (none);
}

static gint64
pragma (LotseStorage *storage, const char *name)
{
  g_autofree char *sql = g_strconcat ("PRAGMA ", name, NULL);
  sqlite3_stmt *statement;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (((LotseSqlite *) storage)->db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = g_str_equal (name, "journal_mode") ? g_str_equal ((const char *) sqlite3_column_text (statement, 0), "wal") : sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

static int
config (LotseStorage *storage, int option)
{
  int on = -1;

  sqlite3_db_config (((LotseSqlite *) storage)->db, option, -1, &on);
  return on;
}

/* What is answered survives a power cut; the log is moved by one connection only. */
static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseStorage) second = NULL;
  g_autoptr (GError) error = NULL;

  second = lotse_storage_open_sqlite (fixture->path, LOTSE_STORAGE_NO_CHECKPOINT, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      LotseStorage *storage = i == 0 ? fixture->storage : second;

      g_assert_cmpint (pragma (storage, "journal_mode"), ==, 1);
      g_assert_cmpint (pragma (storage, "synchronous"), ==, 2);
      g_assert_cmpint (pragma (storage, "mmap_size"), ==, 0);
      g_assert_cmpint (pragma (storage, "cell_size_check"), ==, 1);
      g_assert_cmpint (pragma (storage, "application_id"), ==, 0x4c545356);
      g_assert_cmpint (pragma (storage, "busy_timeout"), ==, 5000);
      g_assert_cmpint (config (storage, SQLITE_DBCONFIG_DEFENSIVE), ==, 1);
      g_assert_cmpint (config (storage, SQLITE_DBCONFIG_TRUSTED_SCHEMA), ==, 0);
      g_assert_cmpint (config (storage, SQLITE_DBCONFIG_ENABLE_TRIGGER), ==, 0);
      g_assert_cmpint (config (storage, SQLITE_DBCONFIG_ENABLE_VIEW), ==, 0);
      g_assert_cmpint (config (storage, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE), ==, (int) i);
      g_assert_cmpint (pragma (storage, "wal_autocheckpoint"), ==, i == 0 ? 1000 : 0);
    }
}

/* Another process that has written is noticed. */
static void
test_generation (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseStorage) second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = fixture->storage->api->generation (fixture->storage);

  second = lotse_storage_open_sqlite (fixture->path, LOTSE_STORAGE_NO_CHECKPOINT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture->storage->api->generation (fixture->storage), ==, before);
  OK (fixture->storage->api->meta_set (fixture->storage, "x", "own", ERR));
  g_assert_cmpint (fixture->storage->api->generation (fixture->storage), ==, before);
  OK (second->api->meta_set (second, "x", "other", ERR));
  g_assert_cmpint (fixture->storage->api->generation (fixture->storage), !=, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/storage/" path, Pair, NULL, pair_set_up, func, pair_tear_down)
  ADD ("workspaces", test_workspaces);
  ADD ("meta", test_meta);
#undef ADD
#define ADD(path, func) g_test_add ("/server/storage/" path, Fixture, IN_A_FILE, fixture_set_up, func, fixture_tear_down)
  ADD ("settings", test_settings);
  ADD ("generation", test_generation);
#undef ADD
  return g_test_run ();
}
