/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server refuses: batches that are too large are halved, one bad mutation among good ones is found, and no refusal is taken from a stranger. */
#include "data/model/error.h"
#include "rig.h"

#define MUTATIONS "/v1/county/mutations"

static void
test_too_large_halves (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  for (guint i = 0; i < 100; i++)
    fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  rig_problem (rig, 413, "too_large", NULL);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 50);
  /* The answer to 50 is too long as well. */
  rig_error (rig, LOTSE_ERROR_TOO_LARGE);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 25);
  rig_results (rig, "applied", NULL);
  g_assert_cmpuint (rig->storage->outbox->len, ==, 75);
}

static void
test_one_too_large_is_rejected (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, 2 * 1024 * 1024);
  rig_expect (rig, "POST", MUTATIONS);
  rig_problem (rig, 413, "too_large", NULL);
  g_assert_true (g_str_has_suffix (rig->storage->acks->pdata[0], " rejected too_large"));
  rig_expect (rig, "GET", PULL_FIRST);
}

/* Down to one, and up again once the outbox is empty. */
static void
test_too_large_until_empty (void)
{
  static const guint batches[] = { 5, 2, 1 };
  g_autoptr (Rig) rig = rig_new ("t1");

  for (guint i = 0; i < 5; i++)
    fake_storage_edit (rig->storage, 10);
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      rig_expect (rig, "POST", MUTATIONS);
      g_assert_cmpuint (rig_batch (rig), ==, batches[i]);
      if (batches[i] > 1)
        rig_problem (rig, 413, "too_large", NULL);
      else
        rig_results (rig, "applied", NULL);
    }
  for (guint i = 0; i < 4; i++)
    {
      rig_expect (rig, "POST", MUTATIONS);
      g_assert_cmpuint (rig_batch (rig), ==, 1);
      rig_results (rig, "applied", NULL);
    }
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, NOTHING_NEW);
  for (guint i = 0; i < LOTSE_SYNC_MAX_MUTATIONS + 2; i++)
    fake_storage_edit (rig->storage, 10);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  rig_advance_secs (rig, 1);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, LOTSE_SYNC_MAX_MUTATIONS);
}

/* With nothing on its way, two edits are one batch. */
static void
assert_two_go_together (Rig *rig)
{
  fake_storage_edit (rig->storage, 10);
  fake_storage_edit (rig->storage, 10);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  rig_advance_secs (rig, 1);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 2);
}

static void
test_poison (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *poison = NULL;
  g_autofree char *expected = NULL;
  guint requests = 0;

  for (guint i = 0; i < 10; i++)
    {
      const char *mid = fake_storage_edit (rig->storage, 10);

      if (i == 6)
        poison = g_strdup (mid);
    }
  while (rig->storage->outbox->len > 0)
    {
      rig_expect (rig, "POST", MUTATIONS);
      g_assert_cmpuint (requests++, <, 12);
      if (rig_batch_has (rig, poison))
        rig_problem (rig, 422, "mid_reused", NULL);
      else
        rig_results (rig, "applied", NULL);
    }
  g_assert_cmpuint (rig->storage->acks->len, ==, 10);
  expected = g_strconcat (poison, " rejected mid_reused", NULL);
  for (guint i = 0; i < 10; i++)
    if (i == 6)
      g_assert_cmpstr (rig->storage->acks->pdata[i], ==, expected);
    else
      g_assert_true (g_str_has_suffix (rig->storage->acks->pdata[i], " applied"));
  /* Afterwards, batches are whole again. */
  fake_storage_edit (rig->storage, 10);
  fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  rig_results (rig, "applied", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, NOTHING_NEW);
  assert_two_go_together (rig);
}

/* So many go alone as were in the batch that was refused, and then as many as fit. */
static void
test_after_the_poison (void)
{
  static const guint batches[] = { 3, 1, 1, 1, 2 };
  g_autoptr (Rig) rig = rig_new ("t1");

  for (guint i = 0; i < 3; i++)
    fake_storage_edit (rig->storage, 10);
  for (guint i = 0; i < G_N_ELEMENTS (batches); i++)
    {
      rig_expect (rig, "POST", MUTATIONS);
      g_assert_cmpuint (rig_batch (rig), ==, batches[i]);
      if (i == 0)
        {
          fake_storage_edit (rig->storage, 10);
          fake_storage_edit (rig->storage, 10);
        }
      if (i == 0 || i == 2)
        rig_problem (rig, 400, "bad_request", NULL);
      else
        rig_results (rig, "applied", NULL);
    }
  g_assert_cmpuint (rig->storage->acks->len, ==, 5);
  g_assert_true (g_str_has_suffix (rig->storage->acks->pdata[1], " rejected bad_request"));
  rig_expect (rig, "GET", PULL_FIRST);
}

/* Of three that were refused two were taken back: what comes later goes together again. */
static void
test_poison_taken_back (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  for (guint i = 0; i < 3; i++)
    fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  rig_problem (rig, 422, "mid_reused", NULL);
  g_ptr_array_set_size (rig->storage->outbox, 1);
  rig_expect (rig, "POST", MUTATIONS);
  rig_results (rig, "applied", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  assert_two_go_together (rig);
}

static void
test_refusal_by_a_stranger (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  /* A proxy's 400 says nothing about the mutation. */
  fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  rig_answer (rig, 400, "text/html", "<html>Bad Request</html>");
  g_assert_cmpuint (rig->storage->acks->len, ==, 0);
  g_assert_cmpuint (rig->storage->outbox->len, ==, 1);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
}

/* The answer to the last of them cannot be stored: it goes again, alone as before. */
static void
test_refusal_that_cannot_be_stored (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  rig->storage->fail = TRUE;
  rig_problem (rig, 422, "mid_reused", NULL);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_FAILED);
  g_assert_cmpuint (rig->storage->acks->len, ==, 0);
  rig->storage->fail = FALSE;
  rig->now += rig_idle (rig);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 1);
}

/* A server that refuses a batch has answered; both of two go alone. */
static void
test_refusals_are_answers (void)
{
  static const guint statuses[] = { 400, 409, 422, 413 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      fake_storage_edit (rig->storage, 10);
      fake_storage_edit (rig->storage, 10);
      rig_expect (rig, "POST", MUTATIONS);
      rig_error (rig, LOTSE_ERROR_NETWORK);
      rig_advance_secs (rig, 300);
      rig_expect (rig, "POST", MUTATIONS);
      g_assert_cmpuint (rig_batch (rig), ==, 2);
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
      rig_problem (rig, statuses[i], "refused", NULL);
      g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NONE);
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
      g_assert_cmpuint (rig->storage->acks->len, ==, 0);
      rig_expect (rig, "POST", MUTATIONS);
      g_assert_cmpuint (rig_batch (rig), ==, 1);
      rig_problem (rig, statuses[i], "refused", NULL);
      g_assert_cmpuint (rig->storage->acks->len, ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/push-refusals/too-large-halves-the-batch", test_too_large_halves);
  g_test_add_func ("/sync/push-refusals/one-too-large-is-rejected", test_one_too_large_is_rejected);
  g_test_add_func ("/sync/push-refusals/too-large-until-empty", test_too_large_until_empty);
  g_test_add_func ("/sync/push-refusals/poison-blocks-only-itself", test_poison);
  g_test_add_func ("/sync/push-refusals/after-the-poison", test_after_the_poison);
  g_test_add_func ("/sync/push-refusals/poison-taken-back", test_poison_taken_back);
  g_test_add_func ("/sync/push-refusals/refusal-by-a-stranger", test_refusal_by_a_stranger);
  g_test_add_func ("/sync/push-refusals/refusal-that-cannot-be-stored", test_refusal_that_cannot_be_stored);
  g_test_add_func ("/sync/push-refusals/refusals-are-answers", test_refusals_are_answers);
  return g_test_run ();
}
