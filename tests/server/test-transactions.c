/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One mutation, one transaction: record, feed, audit and result are there together or not at all, whatever fails and whoever looks on. */
#include "deeds.h"
#include "observe.h"

#include <sqlite3.h>
#include <string.h>

/* Milestones below the project, so that a deed may have to write more than one record. */
static void
load_milestones (Fixture *fixture)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LotseRecord) milestone = new_milestone ("Abnahme", fixture->project);

      expect_only (fixture, OFFICE (fixture), lotse_mutation_create (milestone), "applied");
    }
}

static void
check_refused (LotseResponse *response, const char *mid)
{
  g_autofree char *retry = g_strdup_printf ("{\"results\":[{\"mid\":\"%s\",\"result\":\"retry\"}],\"end\":true}", mid);

  /* The client is told to send it again, and the log says why. */
  g_assert_cmpuint (faults_warnings, ==, 1);
  if (response->status == 503)
    return;
  g_assert_cmpint (response->status, ==, 200);
  g_assert_cmpstr (response->body->str, ==, retry);
}

/* Whichever call to the storage fails: nothing of the mutation is there afterwards, and sent again it is taken in as if nothing had been. */
static void
test_nothing_half_done (Fixture *unused, gconstpointer data)
{
  for (guint i = 0; i < n_deeds; i++)
    {
      Fixture fixture = { 0 };
      const char *token;
      g_autoptr (LotseMutation) mutation = NULL;
      g_autofree char *before = NULL;
      guint n;

      fixture_set_up (&fixture, NULL);
      load_milestones (&fixture);
      token = OFFICE (&fixture);
      mutation = deeds[i].deed (&fixture, &token);
      before = observe (fixture.storage, (const char *const[]) { mutation->mid, NULL });
      for (n = 1;; n++)
        {
          g_autoptr (LotseResponse) response = NULL;
          g_autofree char *after = NULL;
          g_autofree char *wanted = g_strdup_printf ("\"result\":\"%s\"", deeds[i].result);
          Faults faults;

          faults_begin (&faults, fixture.storage, n);
          response = push (&fixture, token, mutation);
          faults_end (&faults);
          after = observe (fixture.storage, (const char *const[]) { mutation->mid, NULL });
          if (faults.calls < n)
            {
              g_assert_nonnull (strstr (response->body->str, wanted));
              g_assert_cmpstr (before, !=, after);
              g_assert_cmpuint (faults_warnings, ==, 0);
              break;
            }
          check_refused (response, mutation->mid);
          g_assert_cmpstr (before, ==, after);
        }
      /* Looked up twice, once for the mid's sake and once in the transaction; begun, decided, remembered, committed. */
      g_assert_cmpuint (n, >, 5);
      fixture_tear_down (&fixture, NULL);
    }
}

typedef struct
{
  LotseStorage *storage;
  const char   *mid;
  const char   *before;
  guint         looks;
} Onlooker;

static void
look_on (gpointer data)
{
  Onlooker *onlooker = data;
  g_autofree char *now = observe (onlooker->storage, (const char *const[]) { onlooker->mid, NULL });

  g_assert_cmpstr (now, ==, onlooker->before);
  onlooker->looks++;
}

static void
test_seen_all_at_once (Fixture *unused, gconstpointer data)
{
  for (guint i = 0; i < n_deeds; i++)
    {
      Fixture fixture = { 0 };
      const char *token;
      g_autoptr (LotseMutation) mutation = NULL;
      g_autoptr (LotseStorage) other = NULL;
      g_autoptr (LotseResponse) response = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL;
      g_autofree char *own = NULL;
      g_autofree char *seen = NULL;
      Onlooker onlooker;
      Faults faults;

      fixture_set_up (&fixture, IN_A_FILE);
      load_milestones (&fixture);
      token = OFFICE (&fixture);
      mutation = deeds[i].deed (&fixture, &token);
      other = lotse_storage_open_sqlite (fixture.path, LOTSE_STORAGE_NO_CHECKPOINT, &error);
      g_assert_no_error (error);
      before = observe (other, (const char *const[]) { mutation->mid, NULL });
      onlooker = (Onlooker) { other, mutation->mid, before, 0 };
      faults_begin (&faults, fixture.storage, 0);
      faults.before_commit = look_on;
      faults.data = &onlooker;
      response = push (&fixture, token, mutation);
      faults_end (&faults);
      g_assert_cmpuint (onlooker.looks, ==, 1);
      g_assert_cmpuint (faults.begins, ==, 1);
      g_assert_cmpuint (faults.commits, ==, 1);
      own = observe (fixture.storage, (const char *const[]) { mutation->mid, NULL });
      seen = observe (other, (const char *const[]) { mutation->mid, NULL });
      g_assert_cmpstr (seen, ==, own);
      g_assert_cmpstr (seen, !=, before);
      fixture_tear_down (&fixture, NULL);
    }
}

/* Two servers on one file by mistake, or an administrator's command: whoever has begun to write is alone from the first moment on. */
static void
test_writing_excludes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *other;

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_true (fixture->storage->api->begin (fixture->storage, &error));
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_BUSY);
  fixture->storage->api->rollback (fixture->storage);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
}

static LotseRecord *
link_projects (Fixture *fixture)
{
  g_autoptr (LotseRecord) own = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) linked = lotse_record_copy (own);
  LotseValue refs = lotse_value_refs ((const char *const[]) { fixture->other_project, NULL });

  lotse_record_take (linked, LOTSE_F_PROJECT_DEPENDS_ON, &refs);
  return expect (fixture, OFFICE (fixture), lotse_mutation_patch (own, linked), "applied");
}

static void
set_audience (Fixture *fixture, int audience)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->other_project);
  g_autoptr (LotseRecord) after = lotse_record_copy (project);

  lotse_record_set_integer (after, LOTSE_F_PROJECT_AUDIENCE, audience);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_patch (project, after), "applied");
}

/* What was remembered as hidden while a mutation was tried goes with it when that is taken back: its place in the feed is given to another. */
static void
test_forgets_with_the_transaction (Fixture *fixture, gconstpointer data)
{
  const char *head = fixture->token[LOTSE_ROLE_HEAD];
  g_autoptr (LotseRecord) linked G_GNUC_UNUSED = link_projects (fixture);
  gboolean done = FALSE;

  for (guint n = 1; !done; n++)
    {
      g_autoptr (LotseRecord) own = fetch (fixture, head, LOTSE_KIND_PROJECT, fixture->project);
      g_autofree char *code = g_strdup_printf ("C%u", n);
      g_autoptr (LotseMutation) patch = patch_text (own, LOTSE_F_PROJECT_CODE, code);
      g_autoptr (LotseResponse) response = NULL;
      g_autoptr (LotseRecord) seen = NULL;
      Faults faults;

      faults_begin (&faults, fixture->storage, n);
      response = push (fixture, head, patch);
      faults_end (&faults);
      done = faults.calls < n;
      set_audience (fixture, LOTSE_AUDIENCE_LEADERSHIP);
      seen = fetch (fixture, head, LOTSE_KIND_PROJECT, fixture->project);
      g_assert_false (lotse_record_has (seen, LOTSE_F_PROJECT_DEPENDS_ON));
      set_audience (fixture, LOTSE_AUDIENCE_PUBLIC);
    }
}

/* The answer to a mutation shows what may be seen now, not when the account was looked up. */
static void
test_answer_of_now (Fixture *fixture, gconstpointer data)
{
  const char *head = fixture->token[LOTSE_ROLE_HEAD];
  g_autoptr (LotseRecord) linked G_GNUC_UNUSED = link_projects (fixture);
  g_autoptr (LotseRecord) own = fetch (fixture, head, LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) answered = NULL;

  g_assert_true (lotse_record_has (own, LOTSE_F_PROJECT_DEPENDS_ON));
  set_audience (fixture, LOTSE_AUDIENCE_LEADERSHIP);
  answered = expect (fixture, head, patch_text (own, LOTSE_F_PROJECT_CODE, "1"), "applied");
  g_assert_false (lotse_record_has (answered, LOTSE_F_PROJECT_DEPENDS_ON));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  faults_count_warnings ();

#define ADD(path, where, func) g_test_add ("/server/transactions/" path, Fixture, where, fixture_set_up, func, fixture_tear_down)
  ADD ("nothing-half-done", NULL, test_nothing_half_done);
  ADD ("seen-all-at-once", NULL, test_seen_all_at_once);
  ADD ("writing-excludes", IN_A_FILE, test_writing_excludes);
  ADD ("forgets-with-the-transaction", NULL, test_forgets_with_the_transaction);
  ADD ("answer-of-now", NULL, test_answer_of_now);
#undef ADD
  return g_test_run ();
}
