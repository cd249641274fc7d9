/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The storage says so when the database fails: nothing looks like "none there", nothing is left half done and no lock is held. */
#include "storage-support.h"

#include "server/storage/sqlite-private.h"

/* Without memory, a text that is missing is an error, not one that is not there. */
static void
test_without_memory (Pair *pair, gconstpointer data)
{
  LotseSqlite *self = (LotseSqlite *) pair->storage;
  g_autoptr (GError) error = NULL;

  OK (lotse_sqlite_is_whole (self, ERR));
  sqlite3_hard_heap_limit64 (sqlite3_memory_used () + 200000);
  g_assert_cmpint (sqlite3_exec (self->db, "SELECT hex (zeroblob (10000000))", NULL, NULL, NULL), ==, SQLITE_NOMEM);
  sqlite3_hard_heap_limit64 (0);
  g_assert_false (lotse_sqlite_is_whole (self, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
}

/* A commit that fails leaves nothing behind, and the next transaction begins. */
static void
test_commit_fails (Pair *pair, gconstpointer data)
{
  const LotseStorageApi *api = pair->storage->api;
  sqlite3 *db = ((LotseSqlite *) pair->storage)->db;
  g_autoptr (GError) error = NULL;
  gint64 seq;

  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  OK (api->begin (pair->storage, ERR));
  OK (api->feed_advance (pair->storage, pair->a, &seq, ERR));
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE one (a PRIMARY KEY); CREATE TABLE two (a REFERENCES one DEFERRABLE INITIALLY DEFERRED);"
                                     "INSERT INTO two VALUES (1)", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (api->commit (pair->storage, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  g_assert_true (sqlite3_get_autocommit (db));
  OK (api->begin (pair->storage, ERR));
  OK (api->feed_advance (pair->storage, pair->a, &seq, ERR));
  g_assert_cmpint (seq, ==, 1);
  OK (api->commit (pair->storage, ERR));
}

static void
test_rollback (Pair *pair, gconstpointer data)
{
  const LotseStorageApi *api = pair->storage->api;
  g_autoptr (GError) error = NULL;
  gint64 seq;

  OK (api->begin (pair->storage, ERR));
  OK (api->feed_advance (pair->storage, pair->a, &seq, ERR));
  g_assert_false (api->begin (pair->storage, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  g_clear_error (&error);
  api->rollback (pair->storage);
  api->rollback (pair->storage);
  OK (api->begin (pair->storage, ERR));
  OK (api->feed_advance (pair->storage, pair->a, &seq, ERR));
  g_assert_cmpint (seq, ==, 1);
  OK (api->commit (pair->storage, ERR));
  g_assert_false (api->commit (pair->storage, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  OK (api->feed_advance (pair->storage, pair->a, &seq, ERR));
  g_assert_cmpint (seq, ==, 2);
}

/* Every function fails with an error where its tables are missing, before and after it was prepared once; nothing looks like "none there". */

static gboolean
no_row (const LotseRow *row, gpointer data)
{
  return TRUE;
}

static gboolean
no_link (const LotseAuditRow *row, gpointer data)
{
  return TRUE;
}

static gboolean
no_account (const LotseAccount *account, gpointer data)
{
  return TRUE;
}

static gboolean
no_token (const LotseTokenRow *token, gpointer data)
{
  return TRUE;
}

#define N_CALLS 33

static gboolean
call_number (LotseStorage *storage, guint n, GError **error)
{
  const LotseStorageApi *api = storage->api;
  LotseRow row = make_row ("project", "1", 1);
  g_autoptr (LotseRow) got = NULL;
  g_auto (LotseStoredResult) result = { 0 };
  g_auto (LotseAccount) account = { 0 };
  LotseStoredResult stored = { (char *) "i", (char *) "a", (char *) "s", (char *) "h", NULL };
  const LotseAccount new_account = { .name = (char *) "n", .hash = (char *) "h" };
  LotseTokenRow token = make_token (1, 1, "a", "d", 0);
  LotseFailures failures = { 1, 2, 3 }, none = { 0 };
  LotseAuditRow link = { .n = 1, .action = "x", .subject = "x" };
  LotseWorkspace workspace;
  guint8 hash[32];
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) names = NULL;
  gboolean found = TRUE;
  gint64 number;

  switch (n)
    {
    case 0: return api->check (storage, error);
    case 1: return api->meta_get (storage, "x", &text, error);
    case 2: return api->meta_set (storage, "x", "y", error);
    case 3: return api->workspace_find (storage, "a", &workspace, &found, error);
    case 4: return api->workspace_by_id (storage, 1, &workspace, &found, error);
    case 5: return api->workspace_add (storage, "z", 1, error);
    case 6: return api->workspace_new_epochs (storage, 1000, error);
    case 7: return (names = api->workspace_names (storage, error)) != NULL;
    case 8: return api->feed_advance (storage, 1, &number, error);
    case 9: return api->record_get (storage, 1, "project", "1", &got, error);
    case 10: return api->record_put (storage, 1, &row, error);
    case 11: return api->scan (storage, 1, &(LotseScan) { .mode = LOTSE_SCAN_LIVE }, no_row, NULL, error);
    case 12: return api->scan (storage, 1, &(LotseScan) { .mode = LOTSE_SCAN_CHANGES }, no_row, NULL, error);
    case 13: return api->scan (storage, 1, &(LotseScan) { .mode = LOTSE_SCAN_DEPENDENTS, .parent = "x" }, no_row, NULL, error);
    case 14: return api->scan (storage, 1, &(LotseScan) { .mode = LOTSE_SCAN_ABOVE }, no_row, NULL, error);
    case 15: return api->scan (storage, 1, &(LotseScan) { .mode = LOTSE_SCAN_LIVE, .kind = "a", .one_kind = TRUE }, no_row, NULL, error);
    case 16: return api->prune (storage, 1, 1, 1, error);
    case 17: return api->result_get (storage, 1, "x", &result, &found, error);
    case 18: return api->result_put (storage, 1, "x", &stored, 1, error);
    case 19: return api->account_find (storage, 1, "x", &account, &found, error);
    case 20: return api->account_put (storage, 1, &new_account, error);
    case 21: return api->account_each (storage, 1, no_account, NULL, error);
    case 22: return api->token_find (storage, token.hash, &token, &found, error);
    case 23: return api->token_put (storage, &token, error);
    case 24: return api->token_revoke (storage, token.hash, error);
    case 25: return api->token_revoke_some (storage, 1, "a", NULL, 0, NULL, error);
    case 26: return api->token_each (storage, 1, no_token, NULL, error);
    case 27: return api->failures_get (storage, 1, "x", &none, error);
    case 28: return api->failures_put (storage, 1, "x", &failures, error);
    case 29: return api->audit_head (storage, 1, &number, hash, error) && api->audit_anchor (storage, 1, &number, hash, error);
    case 31: return api->scan (storage, 1, &(LotseScan) { .mode = LOTSE_SCAN_NAMING, .named = "x" }, no_row, NULL, error);
    case 30: return api->audit_put (storage, 1, &link, error) && api->audit_each (storage, 1, 0, no_link, NULL, error);
    default: return api->audit_prune (storage, 1, 1, error);
    }
}

static void
drop_tables (LotseStorage *storage)
{
  static const char *const tables[] = { "meta", "workspaces", "records", "results", "accounts", "tokens", "failures", "audit" };
  sqlite3 *db = ((LotseSqlite *) storage)->db;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TABLE %s", tables[i]);

      g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    }
}

static void
test_tables_missing (Pair *pair, gconstpointer data)
{
  gboolean prepared = data != NULL;

  if (prepared)
    for (guint n = 0; n < N_CALLS; n++)
      OK (call_number (pair->storage, n, ERR));
  drop_tables (pair->storage);
  for (guint n = 0; n < N_CALLS; n++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (call_number (pair->storage, n, &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
      g_assert_true (g_str_has_prefix (error->message, ":memory:: "));
    }
}

static int
stop (void *data)
{
  return 1;
}

/* The same where the database stops in the middle of a call. */
static void
test_stopped (Pair *pair, gconstpointer data)
{
  LotseRow row = make_row ("project", "0", 50);
  sqlite3 *db = ((LotseSqlite *) pair->storage)->db;

  put_row (pair, 1, &row);
  for (guint n = 0; n < N_CALLS; n++)
    OK (call_number (pair->storage, n, ERR));
  for (guint n = 0; n < N_CALLS; n++)
    {
      g_autoptr (GError) error = NULL;

      sqlite3_progress_handler (db, 1, stop, NULL);
      g_assert_false (call_number (pair->storage, n, &error));
      sqlite3_progress_handler (db, 0, NULL, NULL);
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
    }
}

/* Statements that were stopped hold no lock afterwards: the next transaction begins and ends. */
static void
test_statements_are_done (Fixture *fixture, gconstpointer data)
{
  sqlite3 *other;

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  for (guint n = 0; n < N_CALLS; n++)
    {
      g_autoptr (GError) error = NULL;
      int busy = 0, logged, moved;

      call_number (fixture->storage, n, &error);
      g_assert_cmpint (sqlite3_wal_checkpoint_v2 (other, NULL, SQLITE_CHECKPOINT_TRUNCATE, &logged, &moved), ==, SQLITE_OK);
      g_assert_cmpint (busy, ==, 0);
      for (sqlite3_stmt *s = sqlite3_next_stmt (((LotseSqlite *) fixture->storage)->db, NULL); s != NULL;
           s = sqlite3_next_stmt (((LotseSqlite *) fixture->storage)->db, s))
        g_assert_false (sqlite3_stmt_busy (s));
    }
  sqlite3_close (other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/storage/" path, Pair, NULL, pair_set_up, func, pair_tear_down)
  ADD ("without-memory", test_without_memory);
  ADD ("commit-fails", test_commit_fails);
  ADD ("rollback", test_rollback);
  ADD ("tables-missing", test_tables_missing);
  ADD ("stopped", test_stopped);
#undef ADD
  g_test_add ("/server/storage/tables-gone", Pair, "prepared", pair_set_up, test_tables_missing, pair_tear_down);
#define ADD(path, func) g_test_add ("/server/storage/" path, Fixture, IN_A_FILE, fixture_set_up, func, fixture_tear_down)
  ADD ("statements-are-done", test_statements_are_done);
#undef ADD
  return g_test_run ();
}
