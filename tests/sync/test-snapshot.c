/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How all records arrive at once: the snapshot page by page, and the orders to start over with one. */
#include "data/model/error.h"
#include "rig.h"

static void
test_snapshot (void)
{
  g_autoptr (Rig) rig = rig_new (NULL);

  rig_expect (rig, "GET", SNAPSHOT);
  g_assert_cmpuint (rig->request->max_bytes, ==, 16 * 1024 * 1024);
  g_assert_cmpuint (rig->request->timeout_secs, ==, 60);
  rig_snapshot (rig, "0001", "c1");
  g_assert_cmpuint (rig->storage->base->len, ==, 0);
  g_assert_false (lotse_sync_engine_take_reload (rig->engine));
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c1");
  rig_snapshot (rig, "0002", "a/b+c");
  rig_expect (rig, "GET", SNAPSHOT "?cursor=a%2Fb%2Bc");
  rig_snapshot (rig, "0003", NULL);
  g_assert_cmpuint (rig->storage->base->len, ==, 3);
  g_assert_true (lotse_sync_engine_take_reload (rig->engine));
  g_assert_false (lotse_sync_engine_take_reload (rig->engine));
  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_IDLE);
}

static void
test_epoch_of_a_snapshot (void)
{
  g_autoptr (Rig) rig = rig_new (NULL);

  rig_expect (rig, "GET", SNAPSHOT);
  rig_json (rig, "{\"records\":[],\"cursor\":null,\"token\":\"t1\",\"epoch\":\"00e1\",\"after\":\"\",\"end\":true}");
  g_assert_cmpstr (rig->storage->epoch, ==, "00e1");
  g_assert_cmpstr (rig->storage->token, ==, "t1");
}

/* Something on the way answers with what it has kept from before. */
static void
test_answers_of_other_requests (void)
{
  g_autoptr (Rig) rig = rig_new (NULL);

  rig_expect (rig, "GET", SNAPSHOT);
  rig_snapshot (rig, "0001", "c1");
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c1");
  rig_json (rig, "{\"records\":[],\"cursor\":null,\"token\":\"t1\",\"after\":\"c7\",\"end\":true}");
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
  g_assert_null (rig->storage->token);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c1");
  rig_json (rig, "{\"records\":[],\"cursor\":null,\"token\":\"t5\",\"after\":\"c1\",\"end\":true}");
  rig_expect (rig, "GET", "/v1/county/changes?since=t5&limit=500&wait=0");
  rig_json (rig, "{\"changes\":[],\"next\":\"t3\",\"more\":false,\"since\":\"t2\",\"end\":true}");
  g_assert_cmpstr (rig->storage->token, ==, "t5");
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
}

static void
test_snapshot_goes_on (void)
{
  g_autoptr (Rig) rig = rig_new (NULL);

  rig_expect (rig, "GET", SNAPSHOT);
  rig_snapshot (rig, "0001", "c1");
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c1");
  rig_error (rig, LOTSE_ERROR_NETWORK);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c1");
  rig_snapshot (rig, "0002", "c2");
  rig_restart (rig);
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c2");
  rig_snapshot (rig, "0003", NULL);
  g_assert_cmpuint (rig->storage->begun, ==, 1);
  g_assert_cmpuint (rig->storage->base->len, ==, 3);
}

static void
test_snapshot_that_turns_in_circles (void)
{
  g_autoptr (Rig) rig = rig_new (NULL);

  rig_expect (rig, "GET", SNAPSHOT);
  rig_snapshot (rig, "0001", "c1");
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c1");
  rig_snapshot (rig, "0002", "c1");
  g_assert_cmpuint (rig->storage->shadow->len, ==, 1);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
}

#define PAGE(records, cursor, token) "{\"records\":[" records "],\"cursor\":" cursor ",\"token\":" token ",\"epoch\":\"e1\",\"end\":true}"

/* Whichever write fails: the person is told, nothing counts as read, and the page is asked for again. */
static void
test_snapshot_that_cannot_be_stored (void)
{
  static const char record[] = "{\"kind\":\"hologram\",\"id\":\"00000000-0000-4000-8000-000000000009\",\"rev\":1,\"seq\":2}";
  guint n;

  /* begin, what is skipped, epoch, page, end */
  for (n = 1; n <= 5; n++)
    {
      g_autoptr (Rig) rig = rig_new (NULL);
      g_autofree char *body = g_strdup_printf (PAGE ("%s", "null", "\"t1\""), record);

      rig->storage->fail_at = n;
      if (n > 1)
        {
          rig_expect (rig, "GET", SNAPSHOT);
          rig_json (rig, body);
        }
      rig_assert_tries_later (rig);
      g_assert_cmpuint (rig->storage->fail_at, ==, 0);
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_FAILED);
      g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_STORAGE);
      g_assert_cmpstr (lotse_sync_engine_message (rig->engine), ==, "disk is full");
      g_assert_null (rig->storage->token);
      g_assert_false (lotse_sync_engine_take_reload (rig->engine));
      rig_advance_secs (rig, 300);
      rig_expect (rig, "GET", SNAPSHOT);
      rig_json (rig, body);
      g_assert_cmpstr (rig->storage->token, ==, "t1");
      g_assert_true (lotse_sync_engine_take_reload (rig->engine));
      rig_assert_no_trouble (rig);
      rig_expect (rig, "GET", PULL_FIRST);
    }
}

/* Without a position the feed could not go on from there; without a word on the cursor nobody knows whether it was the last page. */
static void
test_snapshot_pages_that_are_none (void)
{
  g_autofree char *long_token = g_strnfill (2049, 't');
  g_autofree char *too_long = g_strdup_printf (PAGE ("", "null", "\"%s\""), long_token);
  const char *const bodies[] = {
    "{\"records\":[],\"cursor\":null,\"end\":true}",
    PAGE ("", "null", "\"\""),
    PAGE ("", "null", "7"),
    PAGE ("", "\"\"", "\"t1\""),
    PAGE ("", "7", "\"t1\""),
    "{\"records\":[],\"token\":\"t1\",\"epoch\":\"e1\",\"end\":true}",
    "{\"cursor\":null,\"token\":\"t1\",\"epoch\":\"e1\",\"end\":true}",
    PAGE ("{\"kind\":\"project\"}", "null", "\"t1\""),
    too_long,
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (Rig) rig = rig_new (NULL);

      rig_expect (rig, "GET", SNAPSHOT);
      rig_json (rig, bodies[i]);
      g_test_message ("page %u of the list", i);
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
      g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NO_ANSWER);
      g_assert_null (rig->storage->token);
      g_assert_null (rig->storage->epoch);
      g_assert_cmpstr (rig->storage->cursor, ==, "");
      rig_advance_secs (rig, 300);
      rig_expect (rig, "GET", SNAPSHOT);
    }
}

static void
test_longest_position (void)
{
  g_autofree char *long_token = g_strnfill (2048, 't');
  g_autofree char *body = g_strdup_printf (PAGE ("", "null", "\"%s\""), long_token);
  g_autoptr (Rig) rig = rig_new (NULL);

  rig_expect (rig, "GET", SNAPSHOT);
  rig_json (rig, body);
  g_assert_cmpstr (rig->storage->token, ==, long_token);
}

/* An epoch counts where the server names one. */
static void
test_snapshot_without_epoch (void)
{
  static const char *const epochs[] = { "", "\"epoch\":\"\",", "\"epoch\":null," };

  for (guint i = 0; i < G_N_ELEMENTS (epochs); i++)
    {
      g_autoptr (Rig) rig = rig_new (NULL);
      g_autofree char *body = g_strdup_printf ("{\"records\":[],\"cursor\":null,\"token\":\"t1\",%s\"end\":true}", epochs[i]);

      rig_expect (rig, "GET", SNAPSHOT);
      rig_json (rig, body);
      g_assert_null (rig->storage->epoch);
      g_assert_cmpstr (rig->storage->token, ==, "t1");
    }
}

/* What waited, or is offered again, goes out as soon as the snapshot is there; nothing of what changed before it is told. */
static void
test_after_a_snapshot (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *record = rig_record ("0001", 1, "A");
  g_autoptr (GPtrArray) changed = NULL;

  rig_expect (rig, "GET", PULL_FIRST);
  rig_changes (rig, record, "t2", FALSE);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=25");
  rig_problem (rig, 410, "resync", "epoch");
  fake_storage_edit (rig->storage, 5);
  rig_expect (rig, "GET", SNAPSHOT);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), !=, LOTSE_SYNC_OFFLINE);
  rig_snapshot (rig, "0002", NULL);
  changed = lotse_sync_engine_take_changed (rig->engine);
  g_assert_cmpuint (changed->len, ==, 0);
  g_assert_true (lotse_sync_engine_take_reload (rig->engine));
  rig_expect (rig, "POST", "/v1/county/mutations");
  rig_results (rig, "applied", NULL);
  /* It says nothing of what has changed since; and that is not waited for. */
  rig_expect (rig, "GET", PULL_FIRST);
}

/* The feed from the snapshot on has not been read yet: what it says is not waited for. */
static void
test_after_an_empty_snapshot (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  rig_expect (rig, "GET", PULL_WAITS);
  rig_problem (rig, 410, "resync", "scope");
  rig_expect (rig, "GET", SNAPSHOT);
  rig_snapshot (rig, "0001", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
}

/* Whichever write of a resync fails, it is asked for again, and the token is not believed to be gone before it is. */
static void
test_resync_that_cannot_be_stored (void)
{
  for (guint n = 1; n <= 2; n++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      rig_expect (rig, "GET", PULL_FIRST);
      rig->storage->fail_at = n;
      rig_problem (rig, 410, "resync", "epoch");
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_FAILED);
      rig_assert_tries_later (rig);
      rig_advance_secs (rig, 300);
      rig_expect (rig, "GET", n == 1 ? PULL_FIRST : SNAPSHOT);
    }
}

/* Once there was a complete pull, the next order to start over is a new one. */
static void
test_resync_much_later (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  for (guint i = 0; i < 3; i++)
    {
      rig_expect (rig, "GET", PULL_FIRST);
      rig_problem (rig, 410, "resync", "scope");
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
      rig_expect (rig, "GET", SNAPSHOT);
      rig_snapshot (rig, "0001", NULL);
      rig_expect (rig, "GET", PULL_FIRST);
      rig_unchanged (rig);
      lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
    }
}

static void
check_resync (const char *reason, gboolean new_epoch)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_problem (rig, 410, "resync", reason);
  g_assert_cmpuint (rig->storage->resyncs, ==, 1);
  g_assert_cmpint (rig->storage->new_epoch, ==, new_epoch);
  rig_expect (rig, "GET", SNAPSHOT);
  rig_snapshot (rig, "0001", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_IDLE);
}

static void
test_resync (void)
{
  check_resync ("epoch", TRUE);
  check_resync ("horizon", FALSE);
  check_resync ("scope", FALSE);
  check_resync (NULL, TRUE);
}

static void
test_resync_again_and_again (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_problem (rig, 410, "resync", "epoch");
  rig_expect (rig, "GET", SNAPSHOT);
  rig_problem (rig, 410, "resync", "epoch");
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  rig_assert_tries_later (rig);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", SNAPSHOT);
}

static void
test_resync_of_a_stranger (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_answer (rig, 410, "text/html", "<html>Gone</html>");
  g_assert_cmpuint (rig->storage->resyncs, ==, 0);
  g_assert_cmpstr (rig->storage->token, ==, "t1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/pull/snapshot", test_snapshot);
  g_test_add_func ("/sync/pull/epoch-of-a-snapshot", test_epoch_of_a_snapshot);
  g_test_add_func ("/sync/pull/answers-of-other-requests", test_answers_of_other_requests);
  g_test_add_func ("/sync/pull/snapshot-goes-on-where-it-stopped", test_snapshot_goes_on);
  g_test_add_func ("/sync/pull/snapshot-that-turns-in-circles", test_snapshot_that_turns_in_circles);
  g_test_add_func ("/sync/pull/resync", test_resync);
  g_test_add_func ("/sync/pull/resync-again-and-again", test_resync_again_and_again);
  g_test_add_func ("/sync/pull/resync-of-a-stranger", test_resync_of_a_stranger);
  g_test_add_func ("/sync/pull/snapshot-that-cannot-be-stored", test_snapshot_that_cannot_be_stored);
  g_test_add_func ("/sync/pull/snapshot-pages-that-are-none", test_snapshot_pages_that_are_none);
  g_test_add_func ("/sync/pull/longest-position", test_longest_position);
  g_test_add_func ("/sync/pull/snapshot-without-epoch", test_snapshot_without_epoch);
  g_test_add_func ("/sync/pull/after-a-snapshot", test_after_a_snapshot);
  g_test_add_func ("/sync/pull/after-an-empty-snapshot", test_after_an_empty_snapshot);
  g_test_add_func ("/sync/pull/resync-that-cannot-be-stored", test_resync_that_cannot_be_stored);
  g_test_add_func ("/sync/pull/resync-much-later", test_resync_much_later);
  return g_test_run ();
}
