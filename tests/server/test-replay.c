/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An id that was used once is answered the same for as long as it is remembered, and never for another wish. */
#include "deeds.h"
#include "observe.h"

#include <string.h>

static void
restart (Fixture *fixture)
{
  const LotseServerOptions options = { .password_passes = 1, .password_bytes = 8192 };
  g_autoptr (GError) error = NULL;

  lotse_server_free (fixture->server);
  fixture->storage = lotse_storage_open_sqlite (fixture->path, 0, &error);
  g_assert_no_error (error);
  fixture->server = lotse_server_new (fixture->storage, &options, &error);
  g_assert_no_error (error);
}

static void
test_replay_after_restart (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < n_deeds; i++)
    {
      const char *token = OFFICE (fixture);
      g_autoptr (LotseMutation) mutation = i == 4 ? NULL : deeds[i].deed (fixture, &token);
      g_autoptr (LotseResponse) first = NULL;
      g_autoptr (LotseResponse) again = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (deeds[i].deed == delete_project || mutation == NULL)
        continue;
      first = push (fixture, token, mutation);
      before = observe (fixture->storage, NULL);
      restart (fixture);
      again = push (fixture, token, mutation);
      g_assert_cmpint (again->status, ==, 200);
      g_assert_cmpstr (again->body->str, ==, first->body->str);
      after = observe (fixture->storage, NULL);
      g_assert_cmpstr (before, ==, after);
    }
}

/* With other rights than at that time, the verdict is given and the record withheld. */
static void
test_replay_with_other_rights (Fixture *fixture, gconstpointer data)
{
  const LotseAccount reader = { .name = (char *) "pilot", .role = LOTSE_ROLE_READER, .audience = -1 };
  const char *pilot = fixture->token[LOTSE_ROLE_PILOT];
  g_autoptr (LotseRecord) report = new_report (fixture->project, LOTSE_STATUS_ON_TRACK);
  g_autoptr (LotseMutation) create = lotse_mutation_create (report);
  g_autofree char *verdict = g_strdup_printf ("{\"results\":[{\"mid\":\"%s\",\"result\":\"applied\"}],\"end\":true}", create->mid);
  g_autoptr (LotseResponse) first = push (fixture, pilot, create);
  g_autoptr (LotseResponse) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (first->body->str, ",\"record\":{\"kind\":\"report\""));
  lotse_server_put_account (fixture->server, WORKSPACE, &reader, NULL, &error);
  g_assert_no_error (error);
  again = push (fixture, pilot, create);
  g_assert_cmpstr (again->body->str, ==, verdict);
}

/* What goes out of the writer's own sight by the mutation comes back as a tombstone, the first time and ever after. */
static void
test_replay_of_what_is_hidden (Fixture *fixture, gconstpointer data)
{
  const char *token = fixture->token[LOTSE_ROLE_HEAD];
  g_autoptr (LotseRecord) project = fetch (fixture, token, LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) after = lotse_record_copy (project);
  g_autoptr (LotseMutation) patch = NULL;
  g_autoptr (LotseResponse) first = NULL;
  g_autoptr (LotseResponse) again = NULL;

  lotse_record_set_integer (after, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  patch = lotse_mutation_patch (project, after);
  first = push (fixture, token, patch);
  g_assert_nonnull (strstr (first->body->str, "\"deleted\":false"));
  again = push (fixture, token, patch);
  g_assert_cmpstr (again->body->str, ==, first->body->str);
}

/* Remembered for 400 days, then like new: the record is there already. */
static void
test_replay_after_years (Fixture *fixture, gconstpointer data)
{
  gint64 day = NOW_USECS / DAY_USECS * DAY_USECS;
  LotseMutation *made[2];
  LotseResponse *first[2];
  g_autoptr (GError) error = NULL;

  /* In the first and in the last moment of a day. */
  for (guint i = 0; i < 2; i++)
    {
      fixture->now_usecs = i == 0 ? day : day + DAY_USECS - 1;
      made[i] = make_project (fixture, NULL);
      first[i] = push (fixture, OFFICE (fixture), made[i]);
    }
  /* Not a moment of the last day earlier. */
  lotse_server_maintain (fixture->server, (NOW_USECS / DAY_USECS + 400) * DAY_USECS + DAY_USECS - 1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LotseResponse) kept = push (fixture, OFFICE (fixture), made[i]);

      g_assert_cmpstr (kept->body->str, ==, first[i]->body->str);
    }
  lotse_server_maintain (fixture->server, (NOW_USECS / DAY_USECS + 401) * DAY_USECS, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LotseResponse) gone = push (fixture, OFFICE (fixture), made[i]);

      g_assert_nonnull (strstr (gone->body->str, "\"result\":\"duplicate\""));
      lotse_response_free (first[i]);
      lotse_mutation_free (made[i]);
    }
}

/* The same wish under the same id: whatever base, revision and running number it comes with. Another wish: refused, and nothing written. */
static void
test_what_is_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseMutation) patch = patch_text (project, LOTSE_F_PROJECT_CODE, "A");
  g_autoptr (LotseMutation) same = lotse_mutation_copy (patch);
  g_autoptr (LotseResponse) first = push (fixture, OFFICE (fixture), patch);
  g_autoptr (LotseResponse) again = NULL;
  g_autofree char *before = observe (fixture->storage, (const char *const[]) { patch->mid, NULL });

  same->n = 17;
  same->base_rev = 9;
  lotse_record_set_text (same->base, LOTSE_F_PROJECT_CODE, "B");
  again = push (fixture, OFFICE (fixture), same);
  g_assert_cmpstr (again->body->str, ==, first->body->str);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (LotseMutation) other = i == 0 ? lotse_mutation_delete (project) : i == 1 ? lotse_mutation_create (project) : lotse_mutation_copy (patch);
      g_autoptr (LotseResponse) refused = NULL;
      g_autofree char *after = NULL;
      g_autofree char *code = NULL;

      g_free (other->mid);
      other->mid = g_strdup (patch->mid);
      if (i == 2)
        lotse_record_set_text (other->set, LOTSE_F_PROJECT_CODE, "B");
      if (i == 3)
        {
          g_free (other->id);
          other->id = g_strdup (fixture->other_project);
        }
      if (i == 4)
        other->mask |= G_GUINT64_CONSTANT (1) << LOTSE_F_PROJECT_GOAL;
      refused = push (fixture, OFFICE (fixture), other);
      g_assert_cmpint (refused->status, ==, 422);
      code = code_of (refused);
      g_assert_cmpstr (code, ==, "mid_reused");
      g_assert_nonnull (strstr (refused->body->str, patch->mid));
      after = observe (fixture->storage, (const char *const[]) { patch->mid, NULL });
      g_assert_cmpstr (before, ==, after);
    }
}

/* An unsigned voice keeps no account, so anybody who holds its id is answered. */
static void
test_unsigned_voice_has_no_owner (Fixture *fixture, gconstpointer data)
{
  const char *token;
  g_autoptr (LotseMutation) mutation = speak_unsigned (fixture, &token);
  g_autoptr (LotseResponse) first = push (fixture, token, mutation);
  g_autoptr (LotseResponse) again = push (fixture, OFFICE (fixture), mutation);

  g_assert_cmpint (first->status, ==, 200);
  g_assert_cmpint (again->status, ==, 200);
  g_assert_nonnull (strstr (again->body->str, "\"result\":\"applied\""));
}

#define THREADS 4

typedef struct
{
  Fixture       *fixture;
  LotseMutation *mutation;
  char          *answer; /* (owned) */
} Sender;

static gpointer
send_in_thread (gpointer data)
{
  Sender *sender = data;
  g_autoptr (LotseResponse) response = push (sender->fixture, OFFICE (sender->fixture), sender->mutation);

  sender->answer = g_strdup (response->body->str);
  return NULL;
}

/* A client that lost patience sends again while the first attempt is still on its way. */
static void
test_same_mid_at_once (Fixture *fixture, gconstpointer data)
{
  guint entries = count_audit_entries (fixture);

  for (guint round = 0; round < 20; round++)
    {
      const char *token;
      g_autoptr (LotseMutation) mutation = make_project (fixture, &token);
      g_autoptr (LotseRecord) written = NULL;
      Sender senders[THREADS];
      GThread *threads[THREADS];

      for (guint i = 0; i < THREADS; i++)
        {
          senders[i] = (Sender) { fixture, mutation, NULL };
          threads[i] = g_thread_new ("sender", send_in_thread, &senders[i]);
        }
      for (guint i = 0; i < THREADS; i++)
        g_thread_join (threads[i]);
      for (guint i = 0; i < THREADS; i++)
        {
          g_assert_cmpstr (senders[i].answer, ==, senders[0].answer);
          g_assert_nonnull (strstr (senders[i].answer, "\"result\":\"applied\""));
        }
      for (guint i = 0; i < THREADS; i++)
        g_free (senders[i].answer);
      written = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, mutation->id);
      g_assert_cmpint (lotse_record_rev (written), ==, 1);
    }
  g_assert_cmpuint (count_audit_entries (fixture), ==, entries + 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, where, func) g_test_add ("/server/transactions/" path, Fixture, where, fixture_set_up, func, fixture_tear_down)
  ADD ("replay-after-restart", IN_A_FILE, test_replay_after_restart);
  ADD ("replay-with-other-rights", NULL, test_replay_with_other_rights);
  ADD ("replay-of-what-is-hidden", NULL, test_replay_of_what_is_hidden);
  ADD ("replay-after-years", NULL, test_replay_after_years);
  ADD ("what-is-the-same", NULL, test_what_is_the_same);
  ADD ("unsigned-voice-has-no-owner", NULL, test_unsigned_voice_has_no_owner);
  ADD ("same-mid-at-once", NULL, test_same_mid_at_once);
#undef ADD
  return g_test_run ();
}
