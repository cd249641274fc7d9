/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the outbox travels: order, limits, one bad mutation among good ones, results of every kind. */
#include "data/model/error.h"
#include "rig.h"

#define MUTATIONS "/v1/county/mutations"

static void
test_before_pull (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *mid = g_strdup (fake_storage_edit (rig->storage, 10));
  g_autofree char *expected = g_strconcat (mid, " applied", NULL);

  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
  g_assert_cmpuint (rig_batch (rig), ==, 1);
  g_assert_true (rig_batch_has (rig, mid));
  rig_results (rig, "applied", NULL);
  g_assert_cmpuint (rig->storage->acks->len, ==, 1);
  g_assert_cmpstr (rig->storage->acks->pdata[0], ==, expected);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, NOTHING_NEW);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_IDLE);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 1);
}

/* What is held, and what was put in after it, waits; what was there before goes. Only an edit leaves it so. */
static void
test_held (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autoptr (GPtrArray) mids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *before = g_strdup (fake_storage_edit (rig->storage, 10)), *after = NULL;

  g_ptr_array_add (mids, g_strdup (fake_storage_edit (rig->storage, 10)));
  after = g_strdup (fake_storage_edit (rig->storage, 10));
  lotse_sync_engine_hold (rig->engine, mids, rig->now + 8 * G_USEC_PER_SEC);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 1);
  g_assert_true (rig_batch_has (rig, before));
  rig_results (rig, "applied", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, NOTHING_NEW);
  g_assert_cmpint (rig_idle (rig), ==, 8 * G_USEC_PER_SEC);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 0);
  rig_advance_secs (rig, 7);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  g_assert_cmpint (rig_idle (rig), ==, G_USEC_PER_SEC);
  rig_advance_secs (rig, 1);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 2);
  g_assert_true (rig_batch_has (rig, after));
  rig_results (rig, "applied", NULL);
}

/* Who asks for it has it sent at once. */
static void
test_held_and_asked_for (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autoptr (GPtrArray) mids = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (mids, g_strdup (fake_storage_edit (rig->storage, 10)));
  lotse_sync_engine_hold (rig->engine, mids, rig->now + 8 * G_USEC_PER_SEC);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, NOTHING_NEW);
  g_assert_cmpint (rig_idle (rig), ==, 8 * G_USEC_PER_SEC);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 1);
}

static void
test_record_of_result (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *record = rig_record ("0001", 7, "theirs");
  g_autofree char *mid = g_strdup (fake_storage_edit (rig->storage, 10));
  g_autofree char *body = g_strdup_printf ("{\"results\":[{\"mid\":\"%s\",\"result\":\"conflict\",\"record\":%s}],\"end\":true}", mid, record);
  g_autofree char *expected = g_strconcat (mid, " conflict", NULL);
  g_autoptr (GPtrArray) changed = NULL;

  rig_expect (rig, "POST", MUTATIONS);
  rig_json (rig, body);
  g_assert_cmpstr (rig->storage->acks->pdata[0], ==, expected);
  changed = lotse_sync_engine_take_changed (rig->engine);
  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_cmpint (lotse_record_seq (changed->pdata[0]), ==, 7);
}

static void
test_at_most_a_hundred (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  for (guint i = 0; i < 250; i++)
    fake_storage_edit (rig->storage, 10);
  for (guint i = 0; i < 3; i++)
    {
      rig_expect (rig, "POST", MUTATIONS);
      g_assert_cmpuint (rig_batch (rig), ==, i < 2 ? 100 : 50);
      rig_results (rig, "applied", NULL);
    }
  g_assert_cmpuint (rig->storage->outbox->len, ==, 0);
  rig_expect (rig, "GET", PULL_FIRST);
}

static void
test_at_most_a_mebibyte (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  guint sent = 0;

  for (guint i = 0; i < 5; i++)
    fake_storage_edit (rig->storage, 400 * 1024);
  while (sent < 5)
    {
      rig_expect (rig, "POST", MUTATIONS);
      g_assert_cmpuint (g_bytes_get_size (rig->request->body), <=, LOTSE_SYNC_MAX_PUSH_BYTES);
      g_assert_cmpuint (rig_batch (rig), ==, MIN (2, 5 - sent));
      sent += rig_batch (rig);
      rig_results (rig, "applied", NULL);
    }
}

static void
test_retry (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  gint64 wait;

  fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  rig_results (rig, "retry", NULL);
  g_assert_cmpuint (rig->storage->acks->len, ==, 0);
  /* Pulling goes on meanwhile, but does not wait at the server. */
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, NOTHING_NEW);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 0);
  wait = rig_idle (rig);
  g_assert_cmpint (wait, >=, G_USEC_PER_SEC);
  g_assert_cmpint (wait, <=, 300 * G_USEC_PER_SEC);
  rig->now += wait;
  rig_expect (rig, "POST", MUTATIONS);
  rig_results (rig, "duplicate", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, NOTHING_NEW);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 1);
}

static void
test_missing_and_foreign_results (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  rig_json (rig, "{\"results\":[{\"mid\":\"0d6f4b52-3c0c-4d1b-9a0a-111111111111\",\"result\":\"applied\"}],\"end\":true}");
  g_assert_cmpuint (rig->storage->acks->len, ==, 0);
  g_assert_cmpuint (rig->storage->outbox->len, ==, 1);
}

/* An answer that says a mutation twice counts as it says first; each is taken in once. */
static void
test_result_twice (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *mid = g_strdup (fake_storage_edit (rig->storage, 10));
  g_autofree char *body = g_strdup_printf ("{\"results\":[{\"mid\":\"%s\",\"result\":\"applied\"},{\"mid\":\"%s\",\"result\":\"rejected\"}],"
                                           "\"end\":true}", mid, mid);
  g_autofree char *expected = g_strconcat (mid, " applied", NULL);

  rig_expect (rig, "POST", MUTATIONS);
  rig_json (rig, body);
  g_assert_cmpuint (rig->storage->acks->len, ==, 1);
  g_assert_cmpstr (rig->storage->acks->pdata[0], ==, expected);
}

/* What the server says of one is taken in whatever it says of another; the others go at once. */
static void
test_some_results (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *first = g_strdup (fake_storage_edit (rig->storage, 10));
  g_autofree char *second = g_strdup (fake_storage_edit (rig->storage, 10));
  g_autofree char *third = g_strdup (fake_storage_edit (rig->storage, 10));
  g_autofree char *body = g_strdup_printf ("{\"results\":[{\"mid\":\"%s\",\"result\":\"retry\"},{\"mid\":\"%s\",\"result\":\"rejected\",\"code\":"
                                           "\"invalid\",\"detail\":\"project: code: too long\",\"record\":null}],\"end\":true}", first, second);
  g_autofree char *expected = g_strconcat (second, " rejected invalid project: code: too long", NULL);

  rig_expect (rig, "POST", MUTATIONS);
  rig_json (rig, body);
  g_assert_cmpuint (rig->storage->acks->len, ==, 1);
  g_assert_cmpstr (rig->storage->acks->pdata[0], ==, expected);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 2);
  g_assert_true (rig_batch_has (rig, first));
  g_assert_true (rig_batch_has (rig, third));
}

static gint64
wait_after_retry (Rig *rig)
{
  gint64 wait;

  rig_expect (rig, "POST", MUTATIONS);
  rig_results (rig, "retry", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, NOTHING_NEW);
  wait = rig_idle (rig);
  rig->now += wait;
  return wait;
}

/* Longer each time, and from the beginning once something went through. */
static void
test_retry_again_and_again (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig->random = 1;
  fake_storage_edit (rig->storage, 10);
  g_assert_cmpint (wait_after_retry (rig), ==, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (wait_after_retry (rig), ==, 4 * G_USEC_PER_SEC);
  g_assert_cmpint (wait_after_retry (rig), ==, 8 * G_USEC_PER_SEC);
  rig_expect (rig, "POST", MUTATIONS);
  rig_results (rig, "applied", NULL);
  fake_storage_edit (rig->storage, 10);
  g_assert_cmpint (wait_after_retry (rig), ==, 2 * G_USEC_PER_SEC);
}

/* The server's answer brought records, and others may have changed more: the pull after a push does not wait, and counts. */
static void
test_pull_after_push (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_IDLE);
  fake_storage_edit (rig->storage, 10);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  rig_advance_secs (rig, 1);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
  g_assert_cmpuint (rig->request->max_bytes, ==, LOTSE_SYNC_MAX_ANSWER_BYTES);
  g_assert_cmpuint (rig->request->timeout_secs, ==, 60);
  rig_results (rig, "applied", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
  rig_unchanged (rig);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 2);
}

/* An answer without a result for any of them is not stored at all. */
static void
test_nothing_to_store (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  rig->storage->fail = TRUE;
  rig_results (rig, "retry", NULL);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NONE);
}

static void
test_unreadable_outbox (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  gint64 wait;

  rig->storage->unreadable = TRUE;
  wait = rig_idle (rig);
  g_assert_cmpint (wait, >=, G_USEC_PER_SEC);
  g_assert_cmpint (wait, <=, 300 * G_USEC_PER_SEC);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_STORAGE);
  g_assert_cmpstr (lotse_sync_engine_message (rig->engine), ==, "outbox is damaged");
  rig->storage->unreadable = FALSE;
  rig->now += wait;
  rig_expect (rig, "GET", PULL_FIRST);
}

/* An answer too long for two is asked for one at a time; too long for one, it is no verdict. */
static void
test_answers_too_long (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *padding = g_strnfill (LOTSE_SYNC_MAX_ANSWER_BYTES, ' ');
  g_autofree char *body = g_strconcat ("{\"results\":[],\"end\":true}", padding, NULL);

  fake_storage_edit (rig->storage, 10);
  fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  rig_error (rig, LOTSE_ERROR_NETWORK);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 2);
  rig_error (rig, LOTSE_ERROR_TOO_LARGE);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 1);
  rig_error (rig, LOTSE_ERROR_TOO_LARGE);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  g_assert_cmpuint (rig->storage->acks->len, ==, 0);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "POST", MUTATIONS);
  rig_json (rig, body);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NO_ANSWER);
}

static void
test_unreadable_results (void)
{
  static const char *const bodies[] = {
    "{\"results\":{},\"end\":true}",
    "{\"end\":true}",
    "{\"results\":[7],\"end\":true}",
    "{\"results\":[{\"mid\":\"%s\",\"result\":\"splendid\"}],\"end\":true}",
    "{\"results\":[{\"mid\":\"%s\"}],\"end\":true}",
    "{\"results\":[{\"mid\":\"%s\",\"result\":\"applied\",\"record\":7}],\"end\":true}",
    "{\"results\":[{\"mid\":\"%s\",\"result\":\"applied\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");
      const char *mid = fake_storage_edit (rig->storage, 10);
      g_auto (GStrv) parts = g_strsplit (bodies[i], "%s", 2);
      g_autofree char *body = g_strjoinv (mid, parts);

      rig_expect (rig, "POST", MUTATIONS);
      rig_json (rig, body);
      g_assert_cmpuint (rig->storage->acks->len, ==, 0);
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
      g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NO_ANSWER);
      g_assert_cmpint (rig_idle (rig), >=, G_USEC_PER_SEC);
    }
}

static void
test_ack_that_cannot_be_stored (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  gint64 wait;

  fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  rig->storage->fail = TRUE;
  rig_results (rig, "applied", NULL);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_FAILED);
  g_assert_cmpstr (lotse_sync_engine_message (rig->engine), ==, "disk is full");
  wait = rig_idle (rig);
  g_assert_cmpint (wait, <=, 300 * G_USEC_PER_SEC);
  /* The disk has room again: the same mutation goes again, and the server knows it. */
  rig->storage->fail = FALSE;
  rig->now += wait;
  rig_expect (rig, "POST", MUTATIONS);
  rig_results (rig, "duplicate", NULL);
  g_assert_cmpuint (rig->storage->outbox->len, ==, 0);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
}

/* What has not left is not offered; what may have left once stays so, whatever becomes of later requests. */
static void
test_unsent (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *sent = g_strdup (fake_storage_edit (rig->storage, 10)), *kept = NULL;

  rig_expect (rig, "POST", MUTATIONS);
  rig_unsent (rig);
  g_assert_cmpuint (g_hash_table_size (rig->storage->offered), ==, 0);
  rig->now += rig_idle (rig);
  rig_expect (rig, "POST", MUTATIONS);
  rig_error (rig, LOTSE_ERROR_NETWORK);
  g_assert_true (g_hash_table_contains (rig->storage->offered, sent));
  kept = g_strdup (fake_storage_edit (rig->storage, 10));
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (g_hash_table_size (rig->storage->offered), ==, 2);
  rig_unsent (rig);
  g_assert_true (g_hash_table_contains (rig->storage->offered, sent) && !g_hash_table_contains (rig->storage->offered, kept));
  /* The same of a request that is held back; it was no failure, and the next one goes at once. */
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_true (lotse_sync_engine_offers (rig->engine));
  rig->request = NULL;
  lotse_sync_engine_held_back (rig->engine);
  g_assert_false (lotse_sync_engine_offers (rig->engine) || g_hash_table_contains (rig->storage->offered, kept));
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 2);
  rig_results (rig, "applied", NULL);
  g_assert_cmpuint (rig->storage->outbox->len, ==, 0);
}

static void
test_unsent_that_cannot_be_stored (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *mid = g_strdup (fake_storage_edit (rig->storage, 10));

  /* It keeps what it says, which is always right. */
  rig_expect (rig, "POST", MUTATIONS);
  rig->storage->fail = TRUE;
  rig_unsent (rig);
  rig->storage->fail = FALSE;
  g_assert_true (g_hash_table_contains (rig->storage->offered, mid));
  rig->now += rig_idle (rig);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_false (lotse_sync_engine_offers (rig->engine)); /* nothing new */
  rig_results (rig, "applied", NULL);
}

static void
test_offer_that_cannot_be_stored (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  gint64 wait;

  /* Nothing leaves that could be changed afterwards. */
  fake_storage_edit (rig->storage, 10);
  rig->storage->fail = TRUE;
  wait = rig_idle (rig);
  g_assert_cmpint (wait, >=, G_USEC_PER_SEC);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_FAILED);
  g_assert_cmpuint (g_hash_table_size (rig->storage->offered), ==, 0);
  rig->storage->fail = FALSE;
  rig->now += wait;
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 1);
  rig_results (rig, "applied", NULL);
  g_assert_cmpuint (rig->storage->outbox->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/push/before-pull", test_before_pull);
  g_test_add_func ("/sync/push/record-of-a-result", test_record_of_result);
  g_test_add_func ("/sync/push/held", test_held);
  g_test_add_func ("/sync/push/held-and-asked-for", test_held_and_asked_for);
  g_test_add_func ("/sync/push/at-most-a-hundred", test_at_most_a_hundred);
  g_test_add_func ("/sync/push/at-most-a-mebibyte", test_at_most_a_mebibyte);
  g_test_add_func ("/sync/push/retry", test_retry);
  g_test_add_func ("/sync/push/missing-and-foreign-results", test_missing_and_foreign_results);
  g_test_add_func ("/sync/push/unreadable-results", test_unreadable_results);
  g_test_add_func ("/sync/push/ack-that-cannot-be-stored", test_ack_that_cannot_be_stored);
  g_test_add_func ("/sync/push/unsent", test_unsent);
  g_test_add_func ("/sync/push/unsent-that-cannot-be-stored", test_unsent_that_cannot_be_stored);
  g_test_add_func ("/sync/push/offer-that-cannot-be-stored", test_offer_that_cannot_be_stored);
  g_test_add_func ("/sync/push/result-twice", test_result_twice);
  g_test_add_func ("/sync/push/some-results", test_some_results);
  g_test_add_func ("/sync/push/retry-again-and-again", test_retry_again_and_again);
  g_test_add_func ("/sync/push/pull-after-push", test_pull_after_push);
  g_test_add_func ("/sync/push/nothing-to-store", test_nothing_to_store);
  g_test_add_func ("/sync/push/unreadable-outbox", test_unreadable_outbox);
  g_test_add_func ("/sync/push/answers-too-long", test_answers_too_long);
  return g_test_run ();
}
