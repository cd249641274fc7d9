/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The links of the audit in the storage: in order, written once, and only the oldest go. */
#include "storage-support.h"

#include "server/storage/sqlite-private.h"

#include <string.h>

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/storage/" path, Pair, NULL, pair_set_up, func, pair_tear_down)
  ADD ("audit", test_audit);
  ADD ("audit-prune", test_audit_prune);
  ADD ("audit-prune-apart", test_audit_prune_apart);
  ADD ("audit-cut-hash", test_audit_cut_hash);
#undef ADD
  return g_test_run ();
}
