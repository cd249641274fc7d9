/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The storage by itself: every function keeps to its workspace, to its order and to its bounds, and says so when the database fails. */
#include "observe.h"

#include "data/model/error.h"
#include "server/storage/sqlite-private.h"

#include <string.h>

#define ONE(fixture) ((fixture)->storage)
#define OK(call) \
  G_STMT_START { \
    g_autoptr (GError) error_of_call = NULL; \
    gboolean done_of_call = (call); \
    g_assert_no_error (error_of_call); \
    g_assert_true (done_of_call); \
  } G_STMT_END
#define ERR &error_of_call

typedef struct
{
  LotseStorage *storage;
  gint64        a, b; /* two workspaces */
} Pair;

static void
set_up (Pair *pair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LotseWorkspace workspace;
  gboolean found;

  pair->storage = lotse_storage_open_sqlite (":memory:", LOTSE_STORAGE_CREATE, &error);
  g_assert_no_error (error);
  OK (pair->storage->api->workspace_add (pair->storage, "b", 5, ERR));
  OK (pair->storage->api->workspace_add (pair->storage, "a", G_MAXUINT64, ERR));
  OK (pair->storage->api->workspace_find (pair->storage, "a", &workspace, &found, ERR));
  g_assert_true (found);
  g_assert_cmpuint (workspace.epoch, ==, G_MAXUINT64);
  pair->a = workspace.id;
  OK (pair->storage->api->workspace_find (pair->storage, "b", &workspace, &found, ERR));
  pair->b = workspace.id;
}

static void
tear_down (Pair *pair, gconstpointer data)
{
  lotse_storage_free (pair->storage);
}

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

static LotseRow
make_row (const char *kind, const char *id, gint64 seq)
{
  const char *fields = "{\"title\":\"ä\"}";

  return (LotseRow) { .kind = kind, .id = id, .rev = 1, .seq = seq, .fields = fields, .fields_length = strlen (fields), .weight = 2, .day = 100 };
}

static void
put (Pair *pair, gint64 workspace, const LotseRow *row)
{
  OK (pair->storage->api->record_put (pair->storage, workspace, row, ERR));
}

static void
expect_same_row (const LotseRow *a, const LotseRow *b)
{
  g_assert_cmpstr (a->kind, ==, b->kind);
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpint (a->rev, ==, b->rev);
  g_assert_cmpint (a->seq, ==, b->seq);
  g_assert_cmpint (a->deleted, ==, b->deleted);
  g_assert_cmpint (a->own_level, ==, b->own_level);
  g_assert_cmpint (a->level, ==, b->level);
  g_assert_cmpint (a->seen_level, ==, b->seen_level);
  g_assert_cmpint (a->moved, ==, b->moved);
  g_assert_cmpstr (a->parent, ==, b->parent);
  g_assert_cmpstr (a->department, ==, b->department);
  g_assert_cmpstr (a->pilot, ==, b->pilot);
  g_assert_cmpuint (a->weight, ==, b->weight);
  g_assert_cmpint (a->day, ==, b->day);
  g_assert_cmpstr (a->fields, ==, b->fields);
  g_assert_cmpuint (a->fields_length, ==, b->fields_length);
}

/* All of a row comes back, when it is new and when it takes the place of another. */
static void
test_rows (Pair *pair, gconstpointer data)
{
  LotseRow first = make_row ("project", "1", 1), second = make_row ("project", "1", 9);
  g_autoptr (LotseRow) got = NULL;
  g_autoptr (LotseRow) again = NULL;
  g_autoptr (LotseRow) elsewhere = NULL;
  g_autoptr (LotseRow) of_kind = NULL;
  g_autoptr (LotseRow) of_id = NULL;

  put (pair, pair->a, &first);
  OK (pair->storage->api->record_get (pair->storage, pair->a, "project", "1", &got, ERR));
  expect_same_row (got, &first);
  second.rev = 2;
  second.deleted = second.moved = TRUE;
  second.own_level = 1;
  second.level = 3;
  second.seen_level = 2;
  second.parent = "project/2";
  second.department = "d";
  second.pilot = "p";
  second.weight = 7;
  second.day = 101;
  second.fields = "{}";
  second.fields_length = 2;
  put (pair, pair->a, &second);
  OK (pair->storage->api->record_get (pair->storage, pair->a, "project", "1", &again, ERR));
  expect_same_row (again, &second);
  OK (pair->storage->api->record_get (pair->storage, pair->b, "project", "1", &elsewhere, ERR));
  g_assert_null (elsewhere);
  OK (pair->storage->api->record_get (pair->storage, pair->a, "milestone", "1", &of_kind, ERR));
  g_assert_null (of_kind);
  OK (pair->storage->api->record_get (pair->storage, pair->a, "project", "2", &of_id, ERR));
  g_assert_null (of_id);
}

/* Two records never stand at the same place of the feed. */
static void
test_place_in_the_feed (Pair *pair, gconstpointer data)
{
  LotseRow one = make_row ("project", "1", 1), other = make_row ("project", "2", 1);
  g_autoptr (GError) error = NULL;

  put (pair, pair->a, &one);
  put (pair, pair->b, &other);
  g_assert_false (pair->storage->api->record_put (pair->storage, pair->a, &other, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
}

typedef struct
{
  GString *ids;
  guint    left; /* rows to go */
} Ids;

static gboolean
add_id (const LotseRow *row, gpointer data)
{
  Ids *ids = data;

  g_string_append_printf (ids->ids, "%s%s", row->kind, row->id);
  return --ids->left > 0;
}

static void
expect_scan (Pair *pair, gint64 workspace, const LotseScan *scan, guint limit, const char *wanted)
{
  g_autoptr (GString) found = g_string_new (NULL);
  Ids ids = { found, limit };

  OK (pair->storage->api->scan (pair->storage, workspace, scan, add_id, &ids, ERR));
  g_assert_cmpstr (found->str, ==, wanted);
}

static void
test_scans (Pair *pair, gconstpointer data)
{
  static const struct { const char *kind, *id; gint64 seq; gboolean deleted; int level; const char *parent; } rows[] = {
    { "b", "2", 3, FALSE, 3, "a/1" }, { "a", "2", 9, FALSE, 2, "a/1" }, { "a", "1", 4, FALSE, 1, NULL },  { "b", "1", 5, TRUE, 3, "a/1" },
    { "c", "1", 6, FALSE, 0, "a/2" }, { "a", "3", 2, TRUE, 3, NULL },   { "b", "3", 10, FALSE, 2, NULL },
  };
  LotseRow elsewhere = make_row ("b", "4", 7);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LotseRow row = make_row (rows[i].kind, rows[i].id, rows[i].seq);

      row.deleted = rows[i].deleted;
      row.level = rows[i].level;
      row.parent = rows[i].parent;
      put (pair, pair->a, &row);
    }
  elsewhere.level = 3;
  elsewhere.parent = "a/1";
  put (pair, pair->b, &elsewhere);

  /* What is live, by kind and id, after a place that need not be there. */
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_LIVE }, 99, "a1a2b2b3c1");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_LIVE }, 2, "a1a2");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_LIVE, .kind = "a", .after_id = "1" }, 99, "a2b2b3c1");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_LIVE, .kind = "a", .after_id = "9" }, 99, "b2b3c1");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_LIVE, .kind = "b", .after_id = "2" }, 99, "b3c1");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_LIVE, .kind = "b", .one_kind = TRUE }, 99, "b2b3");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_LIVE, .kind = "b", .after_id = "2", .one_kind = TRUE }, 99, "b3");
  expect_scan (pair, pair->b, &(LotseScan) { .mode = LOTSE_SCAN_LIVE }, 99, "b4");
  /* All that changed, by place in the feed. */
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_CHANGES }, 99, "a3b2a1b1c1a2b3");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_CHANGES, .since = 4 }, 99, "b1c1a2b3");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_CHANGES, .since = 4 }, 1, "b1");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_CHANGES, .since = 10 }, 99, "");
  expect_scan (pair, pair->b, &(LotseScan) { .mode = LOTSE_SCAN_CHANGES }, 99, "b4");
  /* What belongs to one record, deleted or not: also a tombstone follows its owner out of sight. */
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_DEPENDENTS, .parent = "a/2" }, 99, "c1");
  expect_scan (pair, pair->b, &(LotseScan) { .mode = LOTSE_SCAN_DEPENDENTS, .parent = "a/1" }, 99, "b4");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_DEPENDENTS, .parent = "a/9" }, 99, "");
  /* What is live and above a level. */
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_ABOVE, .level = 2 }, 99, "b2");
  expect_scan (pair, pair->b, &(LotseScan) { .mode = LOTSE_SCAN_ABOVE, .level = 2 }, 99, "b4");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_ABOVE, .level = 3 }, 99, "");
}

/* What is live and names an id, in this workspace. */
static void
test_scan_naming (Pair *pair, gconstpointer data)
{
  static const struct { const char *id, *fields; gboolean deleted; } rows[] = {
    { "1", "{\"project\":\"named\"}", FALSE }, { "2", "{\"projects\":[\"other\",\"named\"]}", FALSE }, { "3", "{\"project\":\"named\"}", TRUE },
    { "4", "{\"project\":\"other\"}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      LotseRow row = make_row ("p", rows[i].id, i + 1);

      row.fields = rows[i].fields;
      row.fields_length = strlen (row.fields);
      row.deleted = rows[i].deleted;
      put (pair, pair->a, &row);
      if (i == 0)
        put (pair, pair->b, &row);
    }
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_NAMING, .named = "named" }, 99, "p1p2");
  expect_scan (pair, pair->b, &(LotseScan) { .mode = LOTSE_SCAN_NAMING, .named = "named" }, 99, "p1");
  expect_scan (pair, pair->a, &(LotseScan) { .mode = LOTSE_SCAN_NAMING, .named = "nobody" }, 99, "");
}

static gboolean
check_above (const LotseRow *row, gpointer data)
{
  g_assert_cmpstr (row->department, ==, "d");
  g_assert_cmpint (row->level, ==, 3);
  (*(guint *) data)++;
  return (*(guint *) data) < 2;
}

static void
test_scan_above (Pair *pair, gconstpointer data)
{
  LotseScan scan = { .mode = LOTSE_SCAN_ABOVE, .level = 1 };
  guint n = 0;

  for (gint64 i = 1; i <= 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", (int) i);
      LotseRow row = make_row ("project", id, i);

      row.level = 3;
      row.department = "d";
      put (pair, pair->a, &row);
    }
  OK (pair->storage->api->scan (pair->storage, pair->a, &scan, check_above, &n, ERR));
  g_assert_cmpuint (n, ==, 2);
}

static void
put_result (Pair *pair, gint64 workspace, const char *mid, const char *head, gint64 day)
{
  LotseStoredResult result = { (char *) "intent", (char *) "account", (char *) "scope", (char *) head, NULL };

  OK (pair->storage->api->result_put (pair->storage, workspace, mid, &result, day, ERR));
}

static gboolean
has_result (Pair *pair, gint64 workspace, const char *mid)
{
  g_auto (LotseStoredResult) result = { 0 };
  gboolean found = TRUE;

  OK (pair->storage->api->result_get (pair->storage, workspace, mid, &result, &found, ERR));
  return found;
}

/* A result is written once, and never over another. */
static void
test_results (Pair *pair, gconstpointer data)
{
  LotseStoredResult full = { (char *) "i", (char *) "a", (char *) "s", (char *) "h", (char *) "r" };
  g_auto (LotseStoredResult) got = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean found;

  OK (pair->storage->api->result_put (pair->storage, pair->a, "1", &full, 7, ERR));
  g_assert_false (pair->storage->api->result_put (pair->storage, pair->a, "1", &full, 7, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  put_result (pair, pair->b, "1", "other", 7);
  OK (pair->storage->api->result_get (pair->storage, pair->a, "1", &got, &found, ERR));
  g_assert_true (found);
  g_assert_cmpstr (got.intent, ==, "i");
  g_assert_cmpstr (got.account, ==, "a");
  g_assert_cmpstr (got.scope, ==, "s");
  g_assert_cmpstr (got.head, ==, "h");
  g_assert_cmpstr (got.record, ==, "r");
  g_assert_false (has_result (pair, pair->a, "2"));
  g_assert_true (has_result (pair, pair->b, "1"));
}

static gint64
horizon_of (Pair *pair, gint64 workspace)
{
  LotseWorkspace found_one;
  gboolean found;

  OK (pair->storage->api->workspace_by_id (pair->storage, workspace, &found_one, &found, ERR));
  return found_one.horizon;
}

/* Tombstones and results from before a day go, of this workspace; the horizon is the last tombstone that went, and never moves back. */
static void
test_prune (Pair *pair, gconstpointer data)
{
  static const struct { gint64 seq, day; gboolean deleted; } rows[] = { { 5, 99, TRUE }, { 3, 98, TRUE }, { 8, 100, TRUE }, { 7, 1, FALSE } };
  LotseScan scan = { .mode = LOTSE_SCAN_CHANGES };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      LotseRow row = make_row ("p", id, rows[i].seq);

      row.deleted = rows[i].deleted;
      row.day = rows[i].day;
      put (pair, pair->a, &row);
      put (pair, pair->b, &row);
    }
  for (guint i = 0; i < 2; i++)
    {
      put_result (pair, i ? pair->a : pair->b, "old", "h", 99);
      put_result (pair, i ? pair->a : pair->b, "young", "h", 100);
    }
  OK (pair->storage->api->prune (pair->storage, pair->a, 100, 0, ERR));
  expect_scan (pair, pair->a, &scan, 99, "p3p2");
  expect_scan (pair, pair->b, &scan, 99, "p1p0p3p2");
  g_assert_cmpint (horizon_of (pair, pair->a), ==, 5);
  g_assert_cmpint (horizon_of (pair, pair->b), ==, 0);
  g_assert_false (has_result (pair, pair->a, "old"));
  g_assert_true (has_result (pair, pair->a, "young"));
  g_assert_true (has_result (pair, pair->b, "old"));
  OK (pair->storage->api->prune (pair->storage, pair->a, 100, 0, ERR));
  g_assert_cmpint (horizon_of (pair, pair->a), ==, 5);
  OK (pair->storage->api->prune (pair->storage, pair->a, 101, 0, ERR));
  expect_scan (pair, pair->a, &scan, 99, "p3");
  g_assert_cmpint (horizon_of (pair, pair->a), ==, 8);
}

static void
put_failures (Pair *pair, gint64 workspace, const char *subject, gint64 last, gint64 next)
{
  LotseFailures failures = { 3, last, next };

  OK (pair->storage->api->failures_put (pair->storage, workspace, subject, &failures, ERR));
}

static gint64
failures_of (Pair *pair, gint64 workspace, const char *subject)
{
  LotseFailures failures;

  OK (pair->storage->api->failures_get (pair->storage, workspace, subject, &failures, ERR));
  if (failures.failures != 0)
    g_assert_cmpint (failures.last_secs + 7, ==, failures.next_secs);
  return failures.failures;
}

/* Failed sign-ins are forgotten a day after the last, when the waiting is over. */
static void
test_failures (Pair *pair, gconstpointer data)
{
  const gint64 now = 1000000, day = 86400;

  put_failures (pair, pair->a, "fresh", now - day, now - day + 7);
  put_failures (pair, pair->a, "old", now - day - 1, now - day + 6);
  put_failures (pair, pair->b, "old", now - day - 1, now - day + 6);
  g_assert_cmpint (failures_of (pair, pair->a, "none"), ==, 0);
  OK (pair->storage->api->prune (pair->storage, pair->a, 0, now, ERR));
  g_assert_cmpint (failures_of (pair, pair->a, "fresh"), ==, 3);
  g_assert_cmpint (failures_of (pair, pair->a, "old"), ==, 0);
  g_assert_cmpint (failures_of (pair, pair->b, "old"), ==, 3);
  {
    LotseFailures waiting = { 9, now - 2 * day, now }, over = { 9, now - 2 * day, now - 1 }, none = { 0 };
    LotseFailures got;

    OK (pair->storage->api->failures_put (pair->storage, pair->a, "waiting", &waiting, ERR));
    OK (pair->storage->api->failures_put (pair->storage, pair->a, "over", &over, ERR));
    OK (pair->storage->api->prune (pair->storage, pair->a, 0, now, ERR));
    OK (pair->storage->api->failures_get (pair->storage, pair->a, "waiting", &got, ERR));
    g_assert_cmpint (got.failures, ==, 9);
    OK (pair->storage->api->failures_get (pair->storage, pair->a, "over", &got, ERR));
    g_assert_cmpint (got.failures, ==, 0);
    OK (pair->storage->api->failures_put (pair->storage, pair->a, "fresh", &none, ERR));
    g_assert_cmpint (failures_of (pair, pair->a, "fresh"), ==, 0);
    OK (pair->storage->api->failures_get (pair->storage, pair->a, "waiting", &got, ERR));
    g_assert_cmpint (got.failures, ==, 9);
    OK (pair->storage->api->failures_put (pair->storage, pair->a, "old", &none, ERR));
    g_assert_cmpint (failures_of (pair, pair->b, "old"), ==, 3);
  }
}

static gboolean
add_account (const LotseAccount *account, gpointer data)
{
  g_string_append_printf (data, "%s %s %d %d %s %s %d;", account->name, account->hash, account->role, account->audience, account->department,
                          account->function, account->disabled);
  return !g_str_equal (account->name, "stop");
}

static void
test_accounts (Pair *pair, gconstpointer data)
{
  const LotseStorageApi *api = pair->storage->api;
  const LotseAccount full = { (char *) "n", (char *) "h", 2, 3, (char *) "d", (char *) "f", TRUE };
  const LotseAccount bare = { (char *) "n", (char *) "h2", 1, -1, NULL, NULL, FALSE };
  const LotseAccount last = { (char *) "stop", (char *) "h", 0, 0, NULL, NULL, FALSE }, behind = { (char *) "t", (char *) "h", 0, 0, NULL, NULL, FALSE };
  const LotseAccount first = { (char *) "b", (char *) "h", 0, 0, NULL, NULL, FALSE };
  g_auto (LotseAccount) got = { 0 };
  g_auto (LotseAccount) none = { 0 };
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GString) others = g_string_new (NULL);
  gboolean found;

  OK (api->account_put (pair->storage, pair->b, &full, ERR));
  OK (api->account_put (pair->storage, pair->a, &full, ERR));
  OK (api->account_find (pair->storage, pair->a, "n", &got, &found, ERR));
  g_assert_true (found);
  add_account (&got, all);
  g_assert_cmpstr (all->str, ==, "n h 2 3 d f 1;");
  g_string_truncate (all, 0);
  OK (api->account_find (pair->storage, pair->a, "m", &none, &found, ERR));
  g_assert_false (found);
  OK (api->account_put (pair->storage, pair->a, &bare, ERR));
  OK (api->account_put (pair->storage, pair->a, &behind, ERR));
  OK (api->account_put (pair->storage, pair->a, &last, ERR));
  OK (api->account_put (pair->storage, pair->a, &first, ERR));
  OK (api->account_each (pair->storage, pair->a, add_account, all, ERR));
  g_assert_cmpstr (all->str, ==, "b h 0 0 (null) (null) 0;n h2 1 -1 (null) (null) 0;stop h 0 0 (null) (null) 0;");
  OK (api->account_each (pair->storage, pair->b, add_account, others, ERR));
  g_assert_cmpstr (others->str, ==, "n h 2 3 d f 1;");
}

static LotseTokenRow
make_token (gint64 workspace, guint8 byte, const char *account, const char *device, gint64 expires)
{
  LotseTokenRow token = { .workspace = workspace, .created_day = 77, .expires_secs = expires };

  memset (token.hash, byte, sizeof token.hash);
  g_strlcpy (token.account, account, sizeof token.account);
  g_strlcpy (token.device, device, sizeof token.device);
  return token;
}

static gboolean
add_token (const LotseTokenRow *token, gpointer data)
{
  g_string_append_printf (data, "%s/%s;", token->account, token->device);
  return !g_str_equal (token->device, "stop");
}

static void
expect_tokens (Pair *pair, gint64 workspace, const char *wanted)
{
  g_autoptr (GString) all = g_string_new (NULL);

  OK (pair->storage->api->token_each (pair->storage, workspace, add_token, all, ERR));
  g_assert_cmpstr (all->str, ==, wanted);
}

static gint64
number_of (Pair *pair, guint8 byte)
{
  LotseTokenRow wanted = make_token (0, byte, "", "", 0), got = { 0 };
  gboolean found;

  OK (pair->storage->api->token_find (pair->storage, wanted.hash, &got, &found, ERR));
  return found ? got.number : -1;
}

static void
test_tokens (Pair *pair, gconstpointer data)
{
  const LotseStorageApi *api = pair->storage->api;
  LotseTokenRow tokens[] = { make_token (pair->a, 1, "x", "phone", 0), make_token (pair->a, 2, "x", "desk", 500), make_token (pair->a, 3, "m", "desk", 1000),
                             make_token (pair->b, 4, "x", "desk", 500) };
  LotseTokenRow got = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean found;
  guint revoked = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    OK (api->token_put (pair->storage, &tokens[i], ERR));
  g_assert_false (api->token_put (pair->storage, &tokens[0], &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  OK (api->token_find (pair->storage, tokens[1].hash, &got, &found, ERR));
  g_assert_true (found);
  g_assert_cmpmem (got.hash, sizeof got.hash, tokens[1].hash, sizeof tokens[1].hash);
  g_assert_cmpint (got.number, ==, 2);
  g_assert_cmpint (got.workspace, ==, pair->a);
  g_assert_cmpstr (got.account, ==, "x");
  g_assert_cmpstr (got.device, ==, "desk");
  g_assert_cmpint (got.created_day, ==, 77);
  g_assert_cmpint (got.expires_secs, ==, 500);
  /* By account and number. */
  expect_tokens (pair, pair->a, "m/desk;x/phone;x/desk;");
  expect_tokens (pair, pair->b, "x/desk;");
  /* What has ended goes, what never ends stays. */
  OK (api->prune (pair->storage, pair->a, 0, 500, ERR));
  g_assert_cmpint (number_of (pair, 2), ==, 2);
  OK (api->prune (pair->storage, pair->a, 0, 501, ERR));
  g_assert_cmpint (number_of (pair, 2), ==, -1);
  g_assert_cmpint (number_of (pair, 1), ==, 1);
  g_assert_cmpint (number_of (pair, 4), ==, 4);
  OK (api->token_revoke (pair->storage, tokens[2].hash, ERR));
  expect_tokens (pair, pair->a, "x/phone;");
  /* A number is not given again. */
  OK (api->token_revoke (pair->storage, tokens[3].hash, ERR));
  OK (api->token_put (pair->storage, &tokens[3], ERR));
  g_assert_cmpint (number_of (pair, 4), ==, 5);
  OK (api->token_put (pair->storage, &tokens[1], ERR));
  OK (api->token_put (pair->storage, &tokens[2], ERR));
  OK (api->token_revoke_some (pair->storage, pair->a, "x", "desk", 0, &revoked, ERR));
  g_assert_cmpuint (revoked, ==, 1);
  expect_tokens (pair, pair->a, "m/desk;x/phone;");
  expect_tokens (pair, pair->b, "x/desk;");
  OK (api->token_revoke_some (pair->storage, pair->a, NULL, NULL, number_of (pair, 4), &revoked, ERR));
  g_assert_cmpuint (revoked, ==, 0);
  OK (api->token_revoke_some (pair->storage, pair->a, NULL, NULL, number_of (pair, 3), NULL, ERR));
  expect_tokens (pair, pair->a, "x/phone;");
  OK (api->token_revoke_some (pair->storage, pair->a, NULL, "phone", 0, &revoked, ERR));
  g_assert_cmpuint (revoked, ==, 1);
  expect_tokens (pair, pair->a, "");
  expect_tokens (pair, pair->b, "x/desk;");
  {
    LotseTokenRow stop = make_token (pair->a, 7, "a", "stop", 0), behind = make_token (pair->a, 8, "b", "no", 0);

    OK (api->token_put (pair->storage, &stop, ERR));
    OK (api->token_put (pair->storage, &behind, ERR));
    expect_tokens (pair, pair->a, "a/stop;");
  }
}

/* The audit */

static void
put_link (Pair *pair, gint64 workspace, gint64 n, gint64 at)
{
  LotseAuditRow row = { .n = n, .at_secs = at, .action = "do", .subject = "it", .actor = "me", .address = "here", .detail = "so", .salt = "s" };

  memset (row.seal, (int) n, sizeof row.seal);
  memset (row.hash, (int) n + 100, sizeof row.hash);
  OK (pair->storage->api->audit_put (pair->storage, workspace, &row, ERR));
}

static gboolean
add_link (const LotseAuditRow *row, gpointer data)
{
  Ids *ids = data;

  g_assert_cmpint (row->seal[0], ==, row->n);
  g_assert_cmpint (row->seal[31], ==, row->n);
  g_assert_cmpint (row->hash[31], ==, row->n + 100);
  g_string_append_printf (ids->ids, "%d@%d %s %s %s %s %s %s;", (int) row->n, (int) row->at_secs, row->action, row->subject, row->actor, row->address,
                          row->detail, row->salt);
  return --ids->left > 0;
}

static void
expect_links (Pair *pair, gint64 workspace, gint64 after, guint limit, const char *wanted)
{
  g_autoptr (GString) found = g_string_new (NULL);
  Ids ids = { found, limit };

  OK (pair->storage->api->audit_each (pair->storage, workspace, after, add_link, &ids, ERR));
  g_assert_cmpstr (found->str, ==, wanted);
}

static void
expect_ends (Pair *pair, gint64 workspace, gint64 anchor, gint64 head)
{
  guint8 hash[LOTSE_AUDIT_HASH_BYTES];
  gint64 n = -1;

  memset (hash, 77, sizeof hash);
  OK (pair->storage->api->audit_anchor (pair->storage, workspace, &n, hash, ERR));
  g_assert_cmpint (n, ==, anchor);
  g_assert_cmpint (hash[0], ==, anchor ? anchor + 100 : 0);
  g_assert_cmpint (hash[31], ==, anchor ? anchor + 100 : 0);
  memset (hash, 77, sizeof hash);
  n = -1;
  OK (pair->storage->api->audit_head (pair->storage, workspace, &n, hash, ERR));
  g_assert_cmpint (n, ==, head);
  g_assert_cmpint (hash[0], ==, head ? head + 100 : 0);
}

#define LINK " do it me here so s;"

static void
test_audit (Pair *pair, gconstpointer data)
{
  LotseAuditRow again = { .n = 1, .action = "x", .subject = "x" };
  g_autoptr (GError) error = NULL;

  expect_ends (pair, pair->a, 0, 0);
  put_link (pair, pair->a, 2, 20);
  put_link (pair, pair->a, 1, 10);
  put_link (pair, pair->a, 3, 30);
  put_link (pair, pair->b, 1, 10);
  /* A link is written once, and never over another. */
  g_assert_false (pair->storage->api->audit_put (pair->storage, pair->a, &again, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  expect_links (pair, pair->a, 0, 99, "1@10" LINK "2@20" LINK "3@30" LINK);
  expect_links (pair, pair->a, 1, 99, "2@20" LINK "3@30" LINK);
  expect_links (pair, pair->a, 1, 1, "2@20" LINK);
  expect_links (pair, pair->b, 0, 99, "1@10" LINK);
  expect_ends (pair, pair->a, 0, 3);
  expect_ends (pair, pair->b, 0, 1);
}

/* Only the oldest go, up to the first that is young enough; what stands before the first that stays is remembered. */
static void
test_audit_prune (Pair *pair, gconstpointer data)
{
  const LotseStorageApi *api = pair->storage->api;

  for (gint64 n = 1; n <= 5; n++)
    {
      /* The clock was set back once: the third link is older than the second. */
      put_link (pair, pair->a, n, n == 3 ? 15 : n * 10);
      put_link (pair, pair->b, n, n * 10);
    }
  OK (api->audit_prune (pair->storage, pair->a, 10, ERR));
  expect_ends (pair, pair->a, 0, 5);
  OK (api->audit_prune (pair->storage, pair->a, 20, ERR));
  expect_links (pair, pair->a, 0, 99, "2@20" LINK "3@15" LINK "4@40" LINK "5@50" LINK);
  expect_ends (pair, pair->a, 1, 5);
  expect_ends (pair, pair->b, 0, 5);
  OK (api->audit_prune (pair->storage, pair->a, 20, ERR));
  expect_ends (pair, pair->a, 1, 5);
  OK (api->audit_prune (pair->storage, pair->a, 41, ERR));
  expect_links (pair, pair->a, 0, 99, "5@50" LINK);
  expect_ends (pair, pair->a, 4, 5);
  expect_links (pair, pair->b, 0, 1, "1@10" LINK);
  OK (api->audit_prune (pair->storage, pair->a, 1000, ERR));
  expect_links (pair, pair->a, 0, 99, "");
  expect_ends (pair, pair->a, 5, 5);
  OK (api->audit_prune (pair->storage, pair->a, 1000, ERR));
  expect_ends (pair, pair->a, 5, 5);
  expect_links (pair, pair->b, 0, 99, "1@10" LINK "2@20" LINK "3@30" LINK "4@40" LINK "5@50" LINK);
}

/* What the links of another workspace are, and when they were made, moves nothing here. */
static void
test_audit_prune_apart (Pair *pair, gconstpointer data)
{
  put_link (pair, pair->a, 2, 10);
  put_link (pair, pair->a, 5, 300);
  put_link (pair, pair->b, 2, 300);
  put_link (pair, pair->b, 3, 10);
  OK (pair->storage->api->audit_prune (pair->storage, pair->a, 100, ERR));
  expect_links (pair, pair->a, 0, 99, "5@300" LINK);
  expect_ends (pair, pair->a, 2, 5);
  expect_ends (pair, pair->b, 0, 3);
}

/* A seal or hash that is not as long as one is none, whatever the place for it held before. */
static void
test_audit_cut_hash (Pair *pair, gconstpointer data)
{
  sqlite3 *db = ((LotseSqlite *) pair->storage)->db;
  guint8 hash[LOTSE_AUDIT_HASH_BYTES], none[LOTSE_AUDIT_HASH_BYTES] = { 0 };
  gint64 n;

  put_link (pair, pair->a, 1, 10);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE audit SET hash = x'0102'", NULL, NULL, NULL), ==, SQLITE_OK);
  memset (hash, 77, sizeof hash);
  OK (pair->storage->api->audit_head (pair->storage, pair->a, &n, hash, ERR));
  g_assert_cmpmem (hash, sizeof hash, none, sizeof none);
  memset (hash, 77, sizeof hash);
  n = 77;
  OK (pair->storage->api->audit_anchor (pair->storage, 4711, &n, hash, ERR)); /* of no workspace: the beginning */
  g_assert_cmpint (n, ==, 0);
  g_assert_cmpmem (hash, sizeof hash, none, sizeof none);
}

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

/* Transactions */

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

  put (pair, 1, &row);
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

/* Opening */

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

#define ADD(path, func) g_test_add ("/server/storage/" path, Pair, NULL, set_up, func, tear_down)
  ADD ("workspaces", test_workspaces);
  ADD ("meta", test_meta);
  ADD ("rows", test_rows);
  ADD ("place-in-the-feed", test_place_in_the_feed);
  ADD ("scans", test_scans);
  ADD ("scan-naming", test_scan_naming);
  ADD ("scan-above", test_scan_above);
  ADD ("results", test_results);
  ADD ("prune", test_prune);
  ADD ("failures", test_failures);
  ADD ("accounts", test_accounts);
  ADD ("tokens", test_tokens);
  ADD ("audit", test_audit);
  ADD ("audit-prune", test_audit_prune);
  ADD ("audit-prune-apart", test_audit_prune_apart);
  ADD ("audit-cut-hash", test_audit_cut_hash);
  ADD ("without-memory", test_without_memory);
  ADD ("commit-fails", test_commit_fails);
  ADD ("rollback", test_rollback);
  ADD ("tables-missing", test_tables_missing);
  ADD ("stopped", test_stopped);
#undef ADD
  g_test_add ("/server/storage/tables-gone", Pair, "prepared", set_up, test_tables_missing, tear_down);
#define ADD(path, func) g_test_add ("/server/storage/" path, Fixture, IN_A_FILE, fixture_set_up, func, fixture_tear_down)
  ADD ("statements-are-done", test_statements_are_done);
  ADD ("settings", test_settings);
  ADD ("generation", test_generation);
#undef ADD
  return g_test_run ();
}
