/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the engine asks for what: how long it waits after which answer, what ends the wait, and what its phase says meanwhile. */
#include <string.h>

#include "data/model/error.h"
#include "data/model/lang.h"
#include "rig.h"

#define MUTATIONS "/v1/county/mutations"

static void
assert_says (Rig *rig, LotseSyncPhase phase, LotseSyncTrouble trouble)
{
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, phase);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, trouble);
}

/* At the end of the feed, a pull waits at the server. */
static Rig *
new_waiting (void)
{
  Rig *rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  assert_says (rig, LOTSE_SYNC_BUSY, LOTSE_SYNC_TROUBLE_NONE);
  rig_unchanged (rig);
  rig_expect (rig, "GET", PULL_WAITS);
  assert_says (rig, LOTSE_SYNC_IDLE, LOTSE_SYNC_TROUBLE_NONE);
  return rig;
}

static void
abort_request (Rig *rig)
{
  g_assert_true (lotse_sync_engine_wants_abort (rig->engine));
  lotse_sync_engine_aborted (rig->engine);
  rig->request = NULL;
}

/* Twice as long each time, up to five minutes; the die is believed between zero and one only. */
static void
test_back_off (void)
{
  static const double dice[] = { 1, 1.5 };
  static const gint64 waits[] = { 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 };

  for (guint d = 0; d < G_N_ELEMENTS (dice); d++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      rig->random = dice[d];
      for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
        {
          rig_expect (rig, "GET", PULL_FIRST);
          rig_error (rig, LOTSE_ERROR_NETWORK);
          g_assert_cmpint (rig_idle (rig), ==, waits[i] * G_USEC_PER_SEC);
          rig->now += waits[i] * G_USEC_PER_SEC;
        }
      rig->random = -1;
      rig_expect (rig, "GET", PULL_FIRST);
      rig_error (rig, LOTSE_ERROR_NETWORK);
      g_assert_cmpint (rig_idle (rig), ==, G_USEC_PER_SEC);
    }
}

/* A little later than the server asked for, at most a tenth; never later than a day where a person asks. */
static void
test_retry_after (void)
{
  static const struct { gint64 asked, wait; } cases[] = { { 0, 2 }, { 1, 2 }, { 10, 11 }, { 120, 122 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      rig->random = 1;
      rig_expect (rig, "GET", PULL_FIRST);
      rig_problem_after (rig, 503, "storage", cases[i].asked);
      g_assert_cmpint (rig_idle (rig), ==, cases[i].wait * G_USEC_PER_SEC);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      rig_expect (rig, "GET", PULL_FIRST);
      rig_problem_after (rig, 429, "too_many", 86400 + i);
      lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
      g_assert_cmpint (rig_idle (rig), ==, G_TIME_SPAN_DAY);
    }
}

/* A busy server is told so even to whoever asked while the request was out, and gets its rest. */
static void
test_busy_server_and_impatient_person (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  rig_problem (rig, 503, "storage", NULL);
  assert_says (rig, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_BUSY);
  g_assert_cmpint (rig_idle (rig), >=, G_USEC_PER_SEC);
}

static const struct { guint status; LotseSyncPhase phase; LotseSyncTrouble trouble; } refusals[] = {
  { 400, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_REFUSED },
  { 401, LOTSE_SYNC_SIGN_IN, LOTSE_SYNC_TROUBLE_REFUSED },
  { 402, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_REFUSED },
  { 403, LOTSE_SYNC_SIGN_IN, LOTSE_SYNC_TROUBLE_REFUSED },
  { 404, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_REFUSED },
  { 409, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_REFUSED },
  { 410, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_REFUSED },
  { 413, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_REFUSED },
  { 422, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_REFUSED },
  { 426, LOTSE_SYNC_TOO_OLD, LOTSE_SYNC_TROUBLE_REFUSED },
  { 428, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_REFUSED },
  { 429, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_BUSY },
  { 430, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_REFUSED },
  { 499, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_REFUSED },
  { 500, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_BUSY },
  { 501, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_BUSY },
};

/* What a status means for a pull, and that none of them moves anything. */
static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      rig_expect (rig, "GET", PULL_FIRST);
      rig_problem (rig, refusals[i].status, "refused", NULL);
      g_test_message ("status %u", refusals[i].status);
      assert_says (rig, refusals[i].phase, refusals[i].trouble);
      g_assert_cmpuint (rig->storage->resyncs, ==, 0);
      g_assert_cmpstr (rig->storage->token, ==, "t1");
      /* Who asks gets an attempt, whatever it was. */
      lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
      g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NONE);
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, refusals[i].phase == LOTSE_SYNC_SIGN_IN ? LOTSE_SYNC_BUSY : refusals[i].phase);
      rig_expect (rig, "GET", PULL_FIRST);
    }
}

/* 410 that is no order to start over says nothing about the mutations that were sent, nor do other refusals of no batch. */
static void
test_refusals_of_a_push (void)
{
  static const guint statuses[] = { 402, 404, 408, 410, 423, 428 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      fake_storage_edit (rig->storage, 10);
      fake_storage_edit (rig->storage, 10);
      rig_expect (rig, "POST", MUTATIONS);
      rig_problem (rig, statuses[i], "gone", NULL);
      assert_says (rig, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_REFUSED);
      g_assert_cmpuint (rig->storage->acks->len, ==, 0);
      rig_advance_secs (rig, 300);
      rig_expect (rig, "POST", MUTATIONS);
      g_assert_cmpuint (rig_batch (rig), ==, 2);
    }
}

/* "Not modified" answers the question what has changed, and no other. */
static void
test_not_modified (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autoptr (Rig) first = rig_new (NULL);

  fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  rig_unchanged (rig);
  assert_says (rig, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  g_assert_cmpuint (rig->storage->complete, ==, 0);
  rig_expect (first, "GET", SNAPSHOT);
  rig_unchanged (first);
  assert_says (first, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  g_assert_cmpuint (first->storage->complete, ==, 0);
}

static void
test_answers_that_are_none (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_answer (rig, 200, "text/html", "<html>");
  assert_says (rig, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  g_assert_cmpstr (lotse_sync_engine_message (rig->engine), ==, "answer is not from a Lotse server: content type text/html");
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_answer (rig, 200, NULL, NOTHING_NEW);
  g_assert_nonnull (strstr (lotse_sync_engine_message (rig->engine), "not given"));
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, "{\"changes\":[],\"next\":\"t2\",\"more\":false,\"end\":1}");
  assert_says (rig, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, "{\"changes\":[],\"next\":[\"t2\"],\"more\":false,\"end\":true}");
  assert_says (rig, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_error (rig, LOTSE_ERROR_TOO_LARGE);
  assert_says (rig, LOTSE_SYNC_OFFLINE, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  g_assert_cmpstr (rig->storage->token, ==, "t1");
}

/* What is known by its code is said in the words of the reader; what is not, in those of the server, in one line. */
static void
test_message (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_answer (rig, 401, "application/problem+json", "{\"code\":\"sign_in\",\"detail\":\"sign in again\"}");
  g_assert_cmpstr (lotse_sync_engine_message (rig->engine), ==, "the sign-in is missing or has ended");
}

static void
test_unknown_message (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_answer (rig, 401, "application/problem+json", "{\"code\":\"of_a_later_version\",\"detail\":\" sign\\nin\\tagain \"}");
  g_assert_cmpstr (lotse_sync_engine_message (rig->engine), ==,
                   "this version of Lotse does not know the reason “of_a_later_version”; update Lotse, or ask whoever runs the server (its own words: “sign in again”)");
}

#define TOLD "this version of Lotse does not know the reason “c”; update Lotse, or ask whoever runs the server"
#define OWN_WORDS(words) TOLD " (its own words: “" words "”)"

static const struct { const char *type, *body, *message; } problems[] = {
  { "application/problem+json", "{\"code\":\"c\",\"detail\":\"d\",\"title\":\"t\"}", OWN_WORDS ("d") },
  { "application/problem+json", "{\"code\":\"c\",\"title\":\"t\"}", OWN_WORDS ("t") },
  { "application/problem+json", "{\"code\":\"c\"}", TOLD },
  { "application/problem+json", "{\"code\":\"\",\"detail\":\"d\"}", NULL },
  { "application/problem+json", "{\"detail\":\"d\",\"title\":\"t\"}", NULL },
  { "application/problem+json", "{\"code\":7,\"detail\":\"d\"}", NULL },
  { "application/problem+json", "[\"code\"]", NULL },
  { "application/problem+json", "{\"code\":\"c\"", NULL },
  { "application/problem+json", "", NULL },
  { "application/json", "{\"code\":\"c\",\"detail\":\"d\"}", NULL },
};

/* A refusal counts as the server's where it has a code; its own words are the detail, else the title. */
static void
test_problem_details (void)
{
  g_autofree char *detail = g_strnfill (200, 'd');
  g_autofree char *body = g_strdup_printf ("{\"code\":\"c\",\"detail\":\"%sX\"}", detail), *told = NULL;
  g_autoptr (Rig) longer = rig_new ("t1");

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      rig_expect (rig, "GET", PULL_FIRST);
      rig_answer (rig, 401, problems[i].type, problems[i].body);
      g_test_message ("problem %u of the list", i);
      if (problems[i].message != NULL)
        g_assert_cmpstr (lotse_sync_engine_message (rig->engine), ==, problems[i].message);
      assert_says (rig, problems[i].message != NULL ? LOTSE_SYNC_SIGN_IN : LOTSE_SYNC_OFFLINE,
                   problems[i].message != NULL ? LOTSE_SYNC_TROUBLE_REFUSED : LOTSE_SYNC_TROUBLE_NO_ANSWER);
    }
  for (guint over = 0; over < 2; over++)
    {
      static const char whole[] = "{\"code\":\"c\"}";
      g_autofree char *padding = g_strnfill (LOTSE_SYNC_MAX_ANSWER_BYTES - strlen (whole) + over, ' ');
      g_autofree char *padded = g_strconcat (whole, padding, NULL);
      g_autoptr (Rig) rig = rig_new ("t1");

      rig_expect (rig, "GET", PULL_FIRST);
      rig_answer (rig, 401, "application/problem+json", padded);
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, over == 0 ? LOTSE_SYNC_SIGN_IN : LOTSE_SYNC_OFFLINE);
    }
  rig_expect (longer, "GET", PULL_FIRST);
  rig_answer (longer, 401, "application/problem+json", body);
  told = g_strdup_printf (OWN_WORDS ("%s"), detail);
  g_assert_cmpstr (lotse_sync_engine_message (longer->engine), ==, told);
}

static void
test_missing_list (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, "{\"next\":\"t2\",\"more\":false,\"end\":true}");
  g_assert_cmpstr (lotse_sync_engine_message (rig->engine), ==, "answer has no list \"changes\"");
}

/* After a failure nothing waits at the server: it may not be the same any more. */
static void
test_failure_ends_waiting (void)
{
  g_autoptr (Rig) rig = new_waiting ();

  rig_error (rig, LOTSE_ERROR_NETWORK);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", PULL_FIRST);
}

/* Whoever asks breaks up the waiting, and the pull after it answers at once; an edit that is none only looks into the outbox. */
static void
test_kick_ends_waiting (void)
{
  g_autoptr (Rig) rig = new_waiting ();
  gint64 wake;

  g_assert_null (lotse_sync_engine_next (rig->engine, &wake)); /* one at a time */
  g_assert_cmpint (wake, ==, G_MAXINT64);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  assert_says (rig, LOTSE_SYNC_BUSY, LOTSE_SYNC_TROUBLE_NONE);
  abort_request (rig);
  rig_expect (rig, "GET", PULL_FIRST);
  g_assert_false (lotse_sync_engine_wants_abort (rig->engine));
  rig_unchanged (rig);
  assert_says (rig, LOTSE_SYNC_IDLE, LOTSE_SYNC_TROUBLE_NONE);
  rig_expect (rig, "GET", PULL_WAITS);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  abort_request (rig);
  rig_expect (rig, "GET", PULL_WAITS);
  assert_says (rig, LOTSE_SYNC_IDLE, LOTSE_SYNC_TROUBLE_NONE);
  g_assert_false (lotse_sync_engine_wants_abort (rig->engine));
}

/* What goes out after a pull that waited is not broken up. */
static void
test_only_waiting_is_broken_up (void)
{
  g_autoptr (Rig) rig = new_waiting ();

  fake_storage_edit (rig->storage, 5);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  abort_request (rig);
  rig_expect (rig, "POST", MUTATIONS);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  g_assert_false (lotse_sync_engine_wants_abort (rig->engine));
  rig_results (rig, "applied", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  g_assert_false (lotse_sync_engine_wants_abort (rig->engine));
}

/* The waiting is over by itself just then: the edit goes first, and all is not said to be well before. */
static void
test_edit_as_waiting_ends (void)
{
  g_autoptr (Rig) rig = new_waiting ();

  fake_storage_edit (rig->storage, 5);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  rig_advance_secs (rig, 25);
  rig_unchanged (rig);
  assert_says (rig, LOTSE_SYNC_BUSY, LOTSE_SYNC_TROUBLE_NONE);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 1);
  rig_expect (rig, "POST", MUTATIONS);
}

/* There was nothing to send after all: all is well again once that is known. */
static void
test_word_of_nothing (void)
{
  g_autoptr (Rig) rig = new_waiting ();

  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  rig_advance_secs (rig, 25);
  rig_unchanged (rig);
  assert_says (rig, LOTSE_SYNC_BUSY, LOTSE_SYNC_TROUBLE_NONE);
  rig_expect (rig, "GET", PULL_WAITS);
  assert_says (rig, LOTSE_SYNC_IDLE, LOTSE_SYNC_TROUBLE_NONE);
}

/* Nobody has said that there is something to send: it is not looked for. */
static void
test_outbox_without_a_word (void)
{
  g_autoptr (Rig) rig = new_waiting ();

  fake_storage_edit (rig->storage, 5);
  rig_advance_secs (rig, 25);
  rig_unchanged (rig);
  rig_expect (rig, "GET", PULL_WAITS);
}

/* A server that does not wait is asked every thirty seconds; an edit, and the pull after it, do not wait for that. */
static void
test_edit_between_two_pulls (void)
{
  g_autoptr (Rig) rig = new_waiting ();

  rig_unchanged (rig);
  g_assert_cmpint (rig_idle (rig), ==, 30 * G_USEC_PER_SEC);
  fake_storage_edit (rig->storage, 5);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  rig_expect (rig, "POST", MUTATIONS);
  rig_results (rig, "applied", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
}

/* The server said "retry"; a person does not wait for that. */
static void
test_kick_ends_retry (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, 5);
  rig_expect (rig, "POST", MUTATIONS);
  rig_results (rig, "retry", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  g_assert_cmpint (rig_idle (rig), >=, G_USEC_PER_SEC);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  rig_expect (rig, "POST", MUTATIONS);
}

/* The disk was full; once it is time again, what there is to fetch is fetched, though there is nothing to send. */
static void
test_after_a_full_disk (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig->storage->fail = TRUE;
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  rig_unchanged (rig);
  assert_says (rig, LOTSE_SYNC_FAILED, LOTSE_SYNC_TROUBLE_STORAGE);
  rig->storage->fail = FALSE;
  rig->now += rig_idle (rig);
  rig_expect (rig, "GET", PULL_FIRST);
  assert_says (rig, LOTSE_SYNC_FAILED, LOTSE_SYNC_TROUBLE_STORAGE); /* until an answer is stored */
}

static void
test_workspace_is_escaped (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig->workspace = "Kreis Ä/B";
  rig_restart (rig);
  rig_expect (rig, "GET", "/v1/Kreis%20%C3%84%2FB/changes?since=t1&limit=500&wait=0");
  lotse_sync_engine_free (NULL);
}

/* What goes wrong between two programs is told to people, in their language. */
static void
test_in_german (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  lotse_lang_init ("de");
  rig_expect (rig, "GET", PULL_FIRST);
  rig_answer (rig, 200, "text/html", "<html>");
  g_assert_cmpstr (lotse_sync_engine_message (rig->engine), ==, "die Antwort kommt nicht von einem Lotse-Server: Inhaltstyp text/html");
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, "{\"changes\":[");
  g_assert_nonnull (strstr (lotse_sync_engine_message (rig->engine), "der Text endet zu früh"));
  lotse_lang_init ("en");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/schedule/back-off", test_back_off);
  g_test_add_func ("/sync/schedule/retry-after", test_retry_after);
  g_test_add_func ("/sync/schedule/busy-server-and-impatient-person", test_busy_server_and_impatient_person);
  g_test_add_func ("/sync/schedule/refusals", test_refusals);
  g_test_add_func ("/sync/schedule/refusals-of-a-push", test_refusals_of_a_push);
  g_test_add_func ("/sync/schedule/not-modified", test_not_modified);
  g_test_add_func ("/sync/schedule/answers-that-are-none", test_answers_that_are_none);
  g_test_add_func ("/sync/schedule/message", test_message);
  g_test_add_func ("/sync/schedule/unknown-message", test_unknown_message);
  g_test_add_func ("/sync/schedule/problem-details", test_problem_details);
  g_test_add_func ("/sync/schedule/missing-list", test_missing_list);
  g_test_add_func ("/sync/schedule/failure-ends-waiting", test_failure_ends_waiting);
  g_test_add_func ("/sync/schedule/kick-ends-waiting", test_kick_ends_waiting);
  g_test_add_func ("/sync/schedule/only-waiting-is-broken-up", test_only_waiting_is_broken_up);
  g_test_add_func ("/sync/schedule/edit-as-waiting-ends", test_edit_as_waiting_ends);
  g_test_add_func ("/sync/schedule/word-of-nothing", test_word_of_nothing);
  g_test_add_func ("/sync/schedule/outbox-without-a-word", test_outbox_without_a_word);
  g_test_add_func ("/sync/schedule/edit-between-two-pulls", test_edit_between_two_pulls);
  g_test_add_func ("/sync/schedule/kick-ends-retry", test_kick_ends_retry);
  g_test_add_func ("/sync/schedule/after-a-full-disk", test_after_a_full_disk);
  g_test_add_func ("/sync/schedule/workspace-is-escaped", test_workspace_is_escaped);
  g_test_add_func ("/sync/schedule/in-german", test_in_german);
  return g_test_run ();
}
