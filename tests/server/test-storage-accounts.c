/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts, tokens and failed sign-ins in the storage. */
#include "storage-support.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/storage/" path, Pair, NULL, pair_set_up, func, pair_tear_down)
  ADD ("failures", test_failures);
  ADD ("accounts", test_accounts);
  ADD ("tokens", test_tokens);
#undef ADD
  return g_test_run ();
}
