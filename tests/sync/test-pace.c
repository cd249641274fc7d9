/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often a server is asked: an hour of trouble of every kind, edits in quick succession, feeds that never rest. */
#include "data/model/error.h"
#include "rig.h"

#define HOUR_USECS (3600 * (gint64) G_USEC_PER_SEC)

typedef void (*Answer) (Rig *rig, guint n);

/* An hour on the rig's clock; every request is answered by @answer after @latency_usecs. Returns how many were sent. */
static guint
an_hour (guint seed, gint64 latency_usecs, gint64 edit_every_usecs, Answer answer)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
  gint64 end = rig->now + HOUR_USECS, next_edit = rig->now;
  guint n = 0;

  while (rig->now < end)
    {
      gint64 wake;

      rig->random = g_rand_double (dice);
      if (edit_every_usecs > 0 && rig->now >= next_edit)
        {
          fake_storage_edit (rig->storage, 10);
          lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
          next_edit = rig->now + edit_every_usecs;
        }
      rig->request = lotse_sync_engine_next (rig->engine, &wake);
      if (rig->request != NULL)
        {
          rig->now += latency_usecs;
          answer (rig, n++);
          continue;
        }
      if (edit_every_usecs > 0)
        wake = MIN (wake, next_edit);
      g_assert_cmpint (wake, >, rig->now - latency_usecs);
      rig->now = MAX (MIN (wake, end), rig->now + 1);
    }
  return n;
}

static void
fails (Rig *rig, guint n)
{
  rig_problem (rig, 503, "storage", NULL);
}

static void
fails_and_wants_to_be_asked_at_once (Rig *rig, guint n)
{
  rig_problem_after (rig, n % 2 ? 500 : 429, "too_many", 0);
}

static void
works (Rig *rig)
{
  if (g_str_equal (rig->request->method, "POST"))
    rig_results (rig, "applied", NULL);
  else
    rig_json (rig, NOTHING_NEW);
}

static void
fails_every_second_time (Rig *rig, guint n)
{
  if (n % 2)
    rig_answer (rig, 502, "text/html", "<html>Bad Gateway</html>");
  else
    works (rig);
}

static void
fails_every_third_time (Rig *rig, guint n)
{
  if (n % 3 == 2)
    rig_problem_after (rig, 503, "busy", 0);
  else
    works (rig);
}

static void
puts_off (Rig *rig, guint n)
{
  if (g_str_equal (rig->request->method, "POST"))
    rig_results (rig, "retry", NULL);
  else
    rig_json (rig, NOTHING_NEW);
}

static void
says_nothing_new_each_time (Rig *rig, guint n)
{
  g_autofree char *page = g_strdup_printf ("{\"changes\":[],\"next\":\"n%u\",\"more\":false,\"server_time\":1,\"end\":true}", n);

  rig_json (rig, page);
}

static void
always_has_news (Rig *rig, guint n)
{
  g_autofree char *record = rig_record ("0001", n + 1, "Neuigkeit");
  g_autofree char *page = g_strdup_printf ("{\"changes\":[%s],\"next\":\"n%u\",\"more\":false,\"server_time\":1,\"end\":true}", record, n);

  rig_json (rig, page);
}

static const struct { Answer answer; guint most; } servers[] = {
  { fails, 3600 / 60 },
  { fails_and_wants_to_be_asked_at_once, 3600 / 60 },
  { fails_every_second_time, 3600 },
  { fails_every_third_time, 3600 },
  { puts_off, 3600 },
  { says_nothing_new_each_time, 3600 + 2 },
  { always_has_news, 3600 + 2 },
};

static void
test_an_hour (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    for (guint seed = 0; seed < 5; seed++)
      {
        guint n = an_hour (seed, 0, 0, servers[i].answer);

        g_test_message ("server %u, seed %u: %u requests", i, seed, n);
        g_assert_cmpuint (n, >, 5);
        g_assert_cmpuint (n, <=, servers[i].most);
      }
}

/* Somebody who types does not hurry a server that fails. */
static void
test_an_hour_of_edits (void)
{
  for (guint seed = 0; seed < 3; seed++)
    {
      g_assert_cmpuint (an_hour (seed, 0, G_USEC_PER_SEC, fails), <=, 3600 / 60);
      g_assert_cmpuint (an_hour (seed, 20000, G_USEC_PER_SEC, fails_every_second_time), <=, 3600);
    }
}

static void
idle (Rig *rig)
{
  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  rig_expect (rig, "GET", PULL_WAITS);
}

static void
abort_request (Rig *rig)
{
  g_assert_true (lotse_sync_engine_wants_abort (rig->engine));
  lotse_sync_engine_aborted (rig->engine);
  rig->request = NULL;
}

/* The first edit goes at once; those that follow within a second go together. */
static void
test_edits_in_quick_succession (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  const LotseSyncRequest *none;
  gint64 wake;

  idle (rig);
  fake_storage_edit (rig->storage, 5);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  abort_request (rig);
  rig_expect (rig, "POST", "/v1/county/mutations");
  rig_results (rig, "applied", NULL);
  idle (rig);
  for (guint i = 0; i < 9; i++)
    {
      rig_advance_secs (rig, 0.1);
      fake_storage_edit (rig->storage, 5);
      lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
      g_assert_false (lotse_sync_engine_wants_abort (rig->engine));
      none = lotse_sync_engine_next (rig->engine, &wake);
      g_assert_null (none);
      g_assert_cmpint (wake - rig->now, <=, G_USEC_PER_SEC);
      g_assert_cmpint (wake, >, rig->now);
    }
  rig->now = wake;
  abort_request (rig);
  rig_expect (rig, "POST", "/v1/county/mutations");
  g_assert_cmpuint (rig_batch (rig), ==, 9);
  rig_results (rig, "applied", NULL);
  g_assert_cmpuint (rig->storage->outbox->len, ==, 0);
}

/* A person who asks does not wait for that. */
static void
test_kick_now_sends_at_once (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, 5);
  rig_expect (rig, "POST", "/v1/county/mutations");
  rig_results (rig, "applied", NULL);
  idle (rig);
  fake_storage_edit (rig->storage, 5);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  g_assert_false (lotse_sync_engine_wants_abort (rig->engine));
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  abort_request (rig);
  rig_expect (rig, "POST", "/v1/county/mutations");
}

static void
test_edit_does_not_hurry_what_was_put_off (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  gint64 wait;

  fake_storage_edit (rig->storage, 10);
  for (guint i = 0; i < 5; i++)
    {
      rig_expect (rig, "POST", "/v1/county/mutations");
      rig_results (rig, "retry", NULL);
      rig_expect (rig, "GET", PULL_FIRST);
      rig_json (rig, NOTHING_NEW);
      wait = rig_idle (rig);
      lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
      g_assert_cmpint (rig_idle (rig), >=, wait);
      rig->now += MAX (wait, G_USEC_PER_SEC);
    }
}

static void
test_feed_without_end (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, "{\"changes\":[],\"next\":\"t2\",\"more\":true,\"server_time\":1,\"end\":true}");
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
  g_assert_cmpstr (rig->storage->token, ==, "t1");
  g_assert_cmpint (rig_idle (rig), >=, G_USEC_PER_SEC);
}

/* Many good answers and then a bad one: the wait stays bearable. */
static void
test_burst_is_bounded (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig->random = 0;
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *record = rig_record ("0001", i + 1, "Neuigkeit");
      g_autofree char *page = g_strdup_printf ("{\"changes\":[%s],\"next\":\"t%u\",\"more\":true,\"server_time\":1,\"end\":true}", record, i + 2);
      g_autofree char *path = g_strdup_printf ("/v1/county/changes?since=t%u&limit=500&wait=0", i + 1);

      rig_expect (rig, "GET", path);
      rig_json (rig, page);
    }
  rig_expect (rig, "GET", "/v1/county/changes?since=t101&limit=500&wait=0");
  rig_error (rig, LOTSE_ERROR_NETWORK);
  g_assert_cmpint (rig_idle (rig), ==, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/pace/an-hour", test_an_hour);
  g_test_add_func ("/sync/pace/an-hour-of-edits", test_an_hour_of_edits);
  g_test_add_func ("/sync/pace/edits-in-quick-succession", test_edits_in_quick_succession);
  g_test_add_func ("/sync/pace/kick-now-sends-at-once", test_kick_now_sends_at_once);
  g_test_add_func ("/sync/pace/edit-does-not-hurry-what-was-put-off", test_edit_does_not_hurry_what_was_put_off);
  g_test_add_func ("/sync/pace/feed-without-end", test_feed_without_end);
  g_test_add_func ("/sync/pace/burst-is-bounded", test_burst_is_bounded);
  return g_test_run ();
}
