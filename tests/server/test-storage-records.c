/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records, results and what is forgotten of them: every function keeps to its workspace, to its order and to its bounds. */
#include "storage-support.h"

#include <string.h>

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

  put_row (pair, pair->a, &first);
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
  put_row (pair, pair->a, &second);
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

  put_row (pair, pair->a, &one);
  put_row (pair, pair->b, &other);
  g_assert_false (pair->storage->api->record_put (pair->storage, pair->a, &other, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
}

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
      put_row (pair, pair->a, &row);
    }
  elsewhere.level = 3;
  elsewhere.parent = "a/1";
  put_row (pair, pair->b, &elsewhere);

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
      put_row (pair, pair->a, &row);
      if (i == 0)
        put_row (pair, pair->b, &row);
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
      put_row (pair, pair->a, &row);
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
      put_row (pair, pair->a, &row);
      put_row (pair, pair->b, &row);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/storage/" path, Pair, NULL, pair_set_up, func, pair_tear_down)
  ADD ("rows", test_rows);
  ADD ("place-in-the-feed", test_place_in_the_feed);
  ADD ("scans", test_scans);
  ADD ("scan-naming", test_scan_naming);
  ADD ("scan-above", test_scan_above);
  ADD ("results", test_results);
  ADD ("prune", test_prune);
#undef ADD
  return g_test_run ();
}
