/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How records arrive: the snapshot page by page, the feed, waiting at the server, starting over. */
#include "data/model/error.h"
#include "rig.h"

#define SNAPSHOT "/v1/county/snapshot"

static void
answer_snapshot (Rig *rig, const char *id_tail, const char *cursor)
{
  g_autofree char *record = rig_record (id_tail, 1, "P");
  g_autofree char *quoted = cursor != NULL ? g_strdup_printf ("\"%s\"", cursor) : g_strdup ("null");
  g_autofree char *body = g_strdup_printf ("{\"records\":[%s],\"cursor\":%s,\"token\":\"t1\",\"server_time\":1,\"end\":true}", record, quoted);

  rig_json (rig, body);
}

static void
answer_changes (Rig *rig, const char *records, const char *next, gboolean more)
{
  g_autofree char *body = g_strdup_printf ("{\"changes\":[%s],\"next\":\"%s\",\"more\":%s,\"server_time\":1,\"end\":true}", records, next,
                                           more ? "true" : "false");

  rig_json (rig, body);
}

/* The engine comes back to it by itself, in at most five minutes. */
static void
assert_tries_later (Rig *rig)
{
  gint64 wait = rig_idle (rig);

  g_assert_cmpint (wait, >=, LOTSE_SYNC_BACK_OFF_MIN_SECS * G_USEC_PER_SEC);
  g_assert_cmpint (wait, <=, LOTSE_SYNC_BACK_OFF_MAX_SECS * G_USEC_PER_SEC);
}

static void
assert_no_trouble (Rig *rig)
{
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NONE);
  g_assert_null (lotse_sync_engine_message (rig->engine));
}

static void
test_snapshot (void)
{
  g_autoptr (Rig) rig = rig_new (NULL);

  rig_expect (rig, "GET", SNAPSHOT);
  g_assert_cmpuint (rig->request->max_bytes, ==, 16 * 1024 * 1024);
  g_assert_cmpuint (rig->request->timeout_secs, ==, 60);
  answer_snapshot (rig, "0001", "c1");
  g_assert_cmpuint (rig->storage->base->len, ==, 0);
  g_assert_false (lotse_sync_engine_take_reload (rig->engine));
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c1");
  answer_snapshot (rig, "0002", "a/b+c");
  rig_expect (rig, "GET", SNAPSHOT "?cursor=a%2Fb%2Bc");
  answer_snapshot (rig, "0003", NULL);
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
  answer_snapshot (rig, "0001", "c1");
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
  answer_snapshot (rig, "0001", "c1");
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c1");
  rig_error (rig, LOTSE_ERROR_NETWORK);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c1");
  answer_snapshot (rig, "0002", "c2");
  rig_restart (rig);
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c2");
  answer_snapshot (rig, "0003", NULL);
  g_assert_cmpuint (rig->storage->begun, ==, 1);
  g_assert_cmpuint (rig->storage->base->len, ==, 3);
}

static void
test_snapshot_that_turns_in_circles (void)
{
  g_autoptr (Rig) rig = rig_new (NULL);

  rig_expect (rig, "GET", SNAPSHOT);
  answer_snapshot (rig, "0001", "c1");
  rig_expect (rig, "GET", SNAPSHOT "?cursor=c1");
  answer_snapshot (rig, "0002", "c1");
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
      assert_tries_later (rig);
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
      assert_no_trouble (rig);
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
  answer_changes (rig, record, "t2", FALSE);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=25");
  rig_problem (rig, 410, "resync", "epoch");
  fake_storage_edit (rig->storage, 5);
  rig_expect (rig, "GET", SNAPSHOT);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), !=, LOTSE_SYNC_OFFLINE);
  answer_snapshot (rig, "0002", NULL);
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
  answer_snapshot (rig, "0001", NULL);
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
      assert_tries_later (rig);
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
      answer_snapshot (rig, "0001", NULL);
      rig_expect (rig, "GET", PULL_FIRST);
      rig_unchanged (rig);
      lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
    }
}

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
        answer_changes (rig, records, "t2", FALSE);
      else
        rig_unchanged (rig);
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_FAILED);
      g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 0);
      g_assert_cmpstr (rig->storage->token, ==, "t1");
      g_assert_cmpuint (rig->storage->base->len, ==, 0);
      assert_tries_later (rig);
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
  answer_changes (rig, record, "t2", TRUE);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
  g_assert_cmpuint (lotse_sync_engine_rounds (rig->engine), ==, 1);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=0");
  g_assert_false (lotse_sync_engine_wants_abort (rig->engine));
  answer_changes (rig, "", "t3", FALSE);
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
  answer_changes (rig, record, "t2", FALSE);
  rig_advance_secs (rig, 1);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=25");
  rig_advance_secs (rig, 5);
  answer_changes (rig, "", "t2", FALSE);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=25");
  rig_advance_secs (rig, 4.9);
  answer_changes (rig, "", "t2", FALSE);
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
  answer_changes (rig, record, "t2", TRUE);
  assert_no_trouble (rig);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=0");
  rig_error (rig, LOTSE_ERROR_NETWORK);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=0");
  rig_problem (rig, 410, "resync", "scope");
  assert_no_trouble (rig);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
  rig_expect (rig, "GET", SNAPSHOT);
  rig_error (rig, LOTSE_ERROR_NETWORK);
  rig_advance_secs (rig, 300);
  rig_expect (rig, "GET", SNAPSHOT);
  answer_snapshot (rig, "0001", "c ü");
  assert_no_trouble (rig);
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
      assert_tries_later (rig);
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
  answer_changes (rig, one, "t2", TRUE);
  g_assert_cmpstr (rig->storage->token, ==, "t2");
  g_assert_cmpuint (rig->storage->complete, ==, 0);
  rig_expect (rig, "GET", "/v1/county/changes?since=t2&limit=500&wait=0");
  answer_changes (rig, two, "t3", FALSE);
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
  answer_changes (rig, one, "t2", FALSE);
  rig_expect (rig, "POST", "/v1/county/mutations");
  g_assert_cmpuint (rig_batch (rig), ==, 1);
}

static void
test_more_without_progress (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *record = rig_record ("0001", 1, "A");

  rig_expect (rig, "GET", PULL_FIRST);
  answer_changes (rig, record, "t1", TRUE);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
  assert_tries_later (rig);
}

static void
test_unknown_kinds (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *known = rig_record ("0001", 1, "A");
  g_autofree char *records = g_strdup_printf (
      "{\"kind\":\"hologram\",\"id\":\"00000000-0000-4000-8000-000000000009\",\"rev\":1,\"seq\":2,\"deleted\":false,\"fields\":{}},%s", known);

  rig_expect (rig, "GET", PULL_FIRST);
  answer_changes (rig, records, "t2", FALSE);
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
  answer_changes (rig, records, "t2", FALSE);
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

static void
check_resync (const char *reason, gboolean new_epoch)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_problem (rig, 410, "resync", reason);
  g_assert_cmpuint (rig->storage->resyncs, ==, 1);
  g_assert_cmpint (rig->storage->new_epoch, ==, new_epoch);
  rig_expect (rig, "GET", SNAPSHOT);
  answer_snapshot (rig, "0001", NULL);
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
  assert_tries_later (rig);
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
  g_test_add_func ("/sync/pull/pages-of-changes", test_pages_of_changes);
  g_test_add_func ("/sync/pull/edits-set-free", test_edits_set_free);
  g_test_add_func ("/sync/pull/more-without-progress", test_more_without_progress);
  g_test_add_func ("/sync/pull/unknown-kinds-are-left-out", test_unknown_kinds);
  g_test_add_func ("/sync/pull/record-that-cannot-be-read", test_record_that_cannot_be_read);
  g_test_add_func ("/sync/pull/waiting-at-the-server", test_waiting);
  g_test_add_func ("/sync/pull/edit-ends-waiting", test_edit_ends_waiting);
  g_test_add_func ("/sync/pull/round-begins-after-the-kick", test_round_begins_after_the_kick);
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
  g_test_add_func ("/sync/pull/changes-that-cannot-be-stored", test_changes_that_cannot_be_stored);
  g_test_add_func ("/sync/pull/more-after-waiting", test_more_after_waiting);
  g_test_add_func ("/sync/pull/pace", test_pace);
  g_test_add_func ("/sync/pull/token-is-escaped", test_token_is_escaped);
  g_test_add_func ("/sync/pull/good-answers-end-trouble", test_good_answers_end_trouble);
  g_test_add_func ("/sync/pull/changes-that-are-none", test_changes_that_are_none);
  return g_test_run ();
}
