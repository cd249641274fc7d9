/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How changes arrive: the feed page by page, and waiting for more at the server. */
#include <string.h>

#include "data/model/error.h"
#include "rig.h"

/* Neither page nor 304 counts where it could not be stored. */
static void
test_changes_that_cannot_be_stored (void)
{
  g_autofree char *known = rig_record ("0001", 1, "A");
  g_autofree char *records = g_strdup_printf ("{\"kind\":\"hologram\",\"id\":\"00000000-0000-4000-8000-000000000009\"},%s", known);

  for (guint n = 1; n <= 3; n++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      rig_expect (rig, "GET", PULL_FIRST);
      rig->storage->fail_at = n < 3 ? n : 1;
      if (n < 3)
        rig_changes (rig, records, "t2", FALSE);
      else
        rig_unchanged (rig);
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_FAILED);
      g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 0);
      g_assert_cmpstr (rig->storage->token, ==, "t1");
      g_assert_cmpuint (rig->storage->base->len, ==, 0);
      rig_assert_tries_later (rig);
      rig_advance_secs (rig, 300);
      rig_expect (rig, "GET", PULL_FIRST);
    }
}

/* A page that is not the last: there is more to do, and the next request does not wait. */
static void
test_more_after_waiting (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *record = rig_record ("0001", 1, "A");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  rig_expect (rig, "GET", PULL_WAITS);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 1);
  rig_changes (rig, record, "t2", TRUE);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 1);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=0");
  g_assert_false (lotse_sync_engine_wants_abort (rig->engine));
  rig_changes (rig, "", "t3", FALSE);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 2);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_IDLE);
  rig_expect (rig, "GET", "/v1/county/changes?since=t3&limit=500&wait=25");
}

/* Something new that arrives at once is no sign of a server that does not wait; an empty page at the same position is. */
static void
test_pace (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *record = rig_record ("0001", 1, "A");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  rig_expect (rig, "GET", PULL_WAITS);
  rig_changes (rig, record, "t2", FALSE);
  rig_advance_secs (rig, 1);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=25");
  rig_advance_secs (rig, 5);
  rig_changes (rig, "", "t2", FALSE);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=25");
  rig_advance_secs (rig, 4.9);
  rig_changes (rig, "", "t2", FALSE);
  g_assert_cmpint (rig_idle (rig), ==, 30 * G_USEC_PER_SEC);
}

/* Each good answer ends what was wrong before: a page of changes, one of a snapshot, an order to start over. */
static void
test_good_answers_end_trouble (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *record = rig_record ("0001", 1, "A");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_error (rig, LOTSE_ERROR_NETWORK);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_changes (rig, record, "t2", TRUE);
  rig_assert_no_trouble (rig);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=0");
  rig_error (rig, LOTSE_ERROR_NETWORK);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=0");
  rig_problem (rig, 410, "resync", "scope");
  rig_assert_no_trouble (rig);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
  rig_expect (rig, "GET", SNAPSHOT);
  rig_error (rig, LOTSE_ERROR_NETWORK);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", SNAPSHOT);
  rig_snapshot (rig, "0001", "c ü");
  rig_assert_no_trouble (rig);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c%20%C3%BC");
}

/* A page without a position, and one that says there is more where it does not move on, are told as answers that are none. */
static void
test_changes_that_are_none (void)
{
  static const char *const bodies[] = {
    "{\"changes\":[],\"more\":false,\"end\":true}",
    "{\"changes\":[],\"next\":\"t1\",\"more\":true,\"end\":true}",
    "{\"changes\":[],\"next\":\"t2\",\"more\":false,\"since\":\"t0\",\"end\":true}",
    "{\"changes\":[7],\"next\":\"t2\",\"more\":false,\"end\":true}",
    "{\"changes\":[{\"kind\":\"hologram\"},7],\"next\":\"t2\",\"more\":false,\"end\":true}",
    "{\"next\":\"t2\",\"more\":false,\"end\":true}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      rig_expect (rig, "GET", PULL_FIRST);
      rig_json (rig, bodies[i]);
      g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NO_ANSWER);
      g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 0);
      g_assert_cmpstr (rig->storage->token, ==, "t1");
      g_assert_cmpuint (rig->storage->complete, ==, 0);
      g_assert_cmpuint (rig->storage->skipped, ==, 0);
      rig_assert_tries_later (rig);
    }
}

static void
test_token_is_escaped (void)
{
  g_autoptr (Rig) rig = rig_new ("a&b=c/d ü");

  rig_expect (rig, "GET", "/v1/county/changes?since=a%26b%3Dc%2Fd%20%C3%BC&limit=500&wait=0");
  g_assert_cmpuint (rig->request->max_bytes, ==, 16 * 1024 * 1024);
  rig_json (rig, "{\"changes\":[],\"next\":\"t2\",\"more\":false,\"since\":\"a&b=c/d ü\",\"end\":true}");
  g_assert_cmpstr (rig->storage->token, ==, "t2");
}

static void
test_pages_of_changes (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *one = rig_record ("0001", 1, "A");
  g_autofree char *two = rig_record ("0002", 2, "B");
  g_autoptr (GPtrArray) changed = NULL;

  rig_expect (rig, "GET", PULL_FIRST);
  rig_changes (rig, one, "t2", TRUE);
  g_assert_cmpstr (rig->storage->token, ==, "t2");
  g_assert_cmpuint (rig->storage->complete, ==, 0);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=0");
  rig_changes (rig, two, "t3", FALSE);
  g_assert_cmpuint (rig->storage->skipped, ==, 0);
  g_assert_cmpuint (rig->storage->complete, ==, 1);
  g_assert_cmpint (rig->storage->synced_at, >, G_GINT64_CONSTANT (1700000000000000));
  changed = lotse_sync_engine_take_changed (rig->engine);
  g_assert_cmpuint (changed->len, ==, 2);
  rig_expect (rig, "GET", "/v1/county/changes?since=t3&limit=500&wait=25");
}

/* The cache sets edits free that waited for a record; they go as soon as it has come, and nobody has to ask for it. */
static void
test_edits_set_free (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *one = rig_record ("0001", 1, "A");

  rig_expect (rig, "GET", PULL_FIRST);
  fake_storage_edit (rig->storage, 10);
  rig_changes (rig, one, "t2", FALSE);
  rig_expect (rig, "POST", "/v1/county/mutations");
  g_assert_cmpuint (rig_batch (rig), ==, 1);
}

static void
test_more_without_progress (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *record = rig_record ("0001", 1, "A");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_changes (rig, record, "t1", TRUE);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
  rig_assert_tries_later (rig);
}

static void
test_unknown_kinds (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *known = rig_record ("0001", 1, "A");
  g_autofree char *records = g_strdup_printf (
      "{\"kind\":\"hologram\",\"id\":\"00000000-0000-4000-8000-000000000009\",\"rev\":1,\"seq\":2,\"deleted\":false,\"fields\":{}},%s", known);

  rig_expect (rig, "GET", PULL_FIRST);
  rig_changes (rig, records, "t2", FALSE);
  g_assert_cmpuint (rig->storage->base->len, ==, 1);
  g_assert_cmpuint (rig->storage->skipped, ==, 1);
  g_assert_cmpstr (rig->storage->token, ==, "t2");
}

static void
test_record_that_cannot_be_read (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *good = rig_record ("0001", 1, "A");
  g_autofree char *records = g_strdup_printf ("%s,{\"kind\":\"project\",\"id\":\"no id\",\"rev\":1,\"seq\":2,\"deleted\":false,\"fields\":{}}", good);

  rig_expect (rig, "GET", PULL_FIRST);
  rig_changes (rig, records, "t2", FALSE);
  g_assert_cmpuint (rig->storage->base->len, ==, 0);
  g_assert_cmpstr (rig->storage->token, ==, "t1");
  g_assert_nonnull (lotse_sync_engine_message (rig->engine));
}

static void
test_waiting (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  g_assert_cmpuint (rig->storage->complete, ==, 1);
  rig_expect (rig, "GET", PULL_WAITS);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_IDLE);
  g_assert_cmpuint (rig->request->timeout_secs, >, 25);
  rig_advance_secs (rig, 25);
  rig_unchanged (rig);
  rig_expect (rig, "GET", PULL_WAITS);
  /* This server does not wait: not more often than every thirty seconds. */
  rig_advance_secs (rig, 0.1);
  rig_unchanged (rig);
  g_assert_cmpint (rig_idle (rig), ==, 30 * G_USEC_PER_SEC);
  rig_advance_secs (rig, 30);
  rig_expect (rig, "GET", PULL_WAITS);
}

static void
test_edit_ends_waiting (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  rig_expect (rig, "GET", PULL_WAITS);
  g_assert_false (lotse_sync_engine_wants_abort (rig->engine));
  fake_storage_edit (rig->storage, 5);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  g_assert_true (lotse_sync_engine_wants_abort (rig->engine));
  lotse_sync_engine_aborted (rig->engine);
  rig->request = NULL;
  rig_expect (rig, "POST", "/v1/county/mutations");
  rig_results (rig, "applied", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
  g_assert_false (lotse_sync_engine_wants_abort (rig->engine));
}

static void
test_round_begins_after_the_kick (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  /* A pull that was out before somebody asked does not count as an answer to them. */
  rig_expect (rig, "GET", PULL_FIRST);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  g_assert_false (lotse_sync_engine_wants_abort (rig->engine));
  rig_unchanged (rig);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 0);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 1);
}

#define PERSON(stamp, function) "\"person\":{\"stamp\":\"" stamp "\",\"role\":\"pilot\",\"department\":null,\"function\":\"" function "\"}"
#define FUNCTION_ID "3f2504e0-4f89-41d3-9a0c-0305e82c3301"

/* What the server says of the account is kept, and named by every request from there on; it is no news of records, so that the next one is not put off. What is
 * no such thing is passed over. */
static void
test_person (void)
{
  static const char *const none[] = { "\"person\":{}", "\"person\":[1]", PERSON ("a&b", FUNCTION_ID), PERSON ("s1", "not an id") };
  g_autoptr (Rig) rig = rig_new ("t1");

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"changes\":[],\"next\":\"t1\",\"more\":false,%s,\"end\":true}", none[i]);

      rig_expect (rig, "GET", PULL_FIRST);
      rig_json (rig, body);
      g_assert_null (lotse_sync_engine_person (rig->engine));
      lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
    }
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, "{\"changes\":[],\"next\":\"t1\",\"more\":false," PERSON ("s1", FUNCTION_ID) ",\"end\":true}");
  g_assert_cmpstr (lotse_sync_engine_person (rig->engine)->role, ==, "pilot");
  g_assert_cmpstr (lotse_sync_engine_person (rig->engine)->function, ==, FUNCTION_ID);
  g_assert_null (lotse_sync_engine_person (rig->engine)->department);
  rig_expect (rig, "GET", PULL_WAITS);
  g_assert_nonnull (strstr (rig->request->path, "&person=s1"));
  rig_json (rig, "{\"changes\":[],\"next\":\"t1\",\"more\":false," PERSON ("s2", FUNCTION_ID) ",\"end\":true}");
  g_assert_cmpint (rig_idle (rig), ==, G_USEC_PER_SEC);
  rig_advance_secs (rig, 1);
  rig_expect (rig, "GET", PULL_WAITS);
  g_assert_nonnull (strstr (rig->request->path, "&person=s2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/pull/pages-of-changes", test_pages_of_changes);
  g_test_add_func ("/sync/pull/edits-set-free", test_edits_set_free);
  g_test_add_func ("/sync/pull/more-without-progress", test_more_without_progress);
  g_test_add_func ("/sync/pull/unknown-kinds-are-left-out", test_unknown_kinds);
  g_test_add_func ("/sync/pull/record-that-cannot-be-read", test_record_that_cannot_be_read);
  g_test_add_func ("/sync/pull/waiting-at-the-server", test_waiting);
  g_test_add_func ("/sync/pull/edit-ends-waiting", test_edit_ends_waiting);
  g_test_add_func ("/sync/pull/round-begins-after-the-kick", test_round_begins_after_the_kick);
  g_test_add_func ("/sync/pull/changes-that-cannot-be-stored", test_changes_that_cannot_be_stored);
  g_test_add_func ("/sync/pull/more-after-waiting", test_more_after_waiting);
  g_test_add_func ("/sync/pull/pace", test_pace);
  g_test_add_func ("/sync/pull/token-is-escaped", test_token_is_escaped);
  g_test_add_func ("/sync/pull/good-answers-end-trouble", test_good_answers_end_trouble);
  g_test_add_func ("/sync/pull/changes-that-are-none", test_changes_that_are_none);
  g_test_add_func ("/sync/pull/person", test_person);
  return g_test_run ();
}
