/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits are taken back and done again on a real client with a real server, while others work on the same. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-project-page.h"
#include "data/model/shift.h"
#include "fixture.h"

#define TITLE LOTSE_F_PROJECT_TITLE
#define GOAL LOTSE_F_PROJECT_GOAL
#define NOTES LOTSE_F_PROJECT_NOTES
#define TRANSMITTED                                                                                                                            \
  "The status report on “E-Akte” is transmitted already: it stays, and so does all that was handed in with it. A correction, which is a new " \
  "report that names it, can replace it."

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseHistory *history;   /* (unowned) */
  LotseClient  *mine;      /* (unowned) */
  LotseClient  *theirs;    /* (owned) */
  char         *id;        /* (owned) of the project */
  char         *obstacles; /* (owned) (nullable) of the last undo or redo */
  guint         n_done;
  guint         n_undone;
} Fixture;

static void
undone_cb (LotseHistory *history, const LotseHistoryOutcome *outcome, Fixture *fixture)
{
  g_assert_no_error (outcome->error);
  g_ptr_array_add (outcome->obstacles, NULL);
  g_free (fixture->obstacles);
  fixture->obstacles = g_strjoinv ("\n", (char **) outcome->obstacles->pdata);
  g_ptr_array_set_size (outcome->obstacles, (int) outcome->obstacles->len - 1);
  fixture->n_done = outcome->n_done;
  fixture->n_undone++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->county = county_new ();
  fixture->mine = county_client (fixture->county, "mine.db");
  fixture->theirs = county_client (fixture->county, "theirs.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->mine);
  fixture->history = lotse_session_get_history (fixture->session);
  fixture->id = county_add_project (fixture->mine, "E-Akte");
  county_edit (fixture->mine, fixture->id, GOAL, "Alle Akten digital.");
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_signal_connect (fixture->history, "undone", G_CALLBACK (undone_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lotse_session_take_client (fixture->session, NULL);
  g_object_unref (fixture->session);
  lotse_client_close (fixture->theirs);
  g_object_unref (fixture->theirs);
  county_free (fixture->county);
  g_free (fixture->id);
  g_free (fixture->obstacles);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* @first and @second (nullable) in one entry. (transfer full) */
static void
commit (Fixture *fixture, const char *words, LotseMutation *first, LotseMutation *second)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (mutations, first);
  if (second != NULL)
    g_ptr_array_add (mutations, second);
  lotse_history_commit_async (fixture->history, words, mutations, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  lotse_history_commit_finish (fixture->history, result, &error);
  g_assert_no_error (error);
}

static LotseRecord *
find (Fixture *fixture, LotseKind kind, const char *id)
{
  return lotse_dataset_get (lotse_session_get_dataset (fixture->session), kind, id);
}

static LotseMutation *
texts (Fixture *fixture, guint field, const char *text, guint other_field, const char *other_text)
{
  LotseRecord *before = find (fixture, LOTSE_KIND_PROJECT, fixture->id);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);

  lotse_record_set_text (after, field, text);
  lotse_record_set_text (after, other_field, other_text);
  return lotse_mutation_patch (before, after);
}

static void
undo (Fixture *fixture)
{
  const guint before = fixture->n_undone;

  lotse_history_undo (fixture->history);
  wait_until (fixture->n_undone == before + 1);
}

static void
redo (Fixture *fixture)
{
  const guint before = fixture->n_undone;

  lotse_history_redo (fixture->history);
  wait_until (fixture->n_undone == before + 1);
}

#define assert_text(field, text) g_assert_cmpstr (county_text (fixture->mine, fixture->id, field), ==, text)

static void
test_undo_redo (Fixture *fixture, gconstpointer data)
{
  g_assert_null (lotse_history_undo_words (fixture->history));
  commit (fixture, "Titel geändert", texts (fixture, TITLE, "E-Akte 2", GOAL, "Alle Akten digital."), NULL);
  commit (fixture, "Ziel geändert", texts (fixture, TITLE, "E-Akte 2", GOAL, NULL), NULL);
  g_assert_cmpstr (lotse_history_undo_words (fixture->history), ==, "Ziel geändert");
  undo (fixture);
  assert_text (GOAL, "Alle Akten digital.");
  assert_text (TITLE, "E-Akte 2");
  undo (fixture);
  assert_text (TITLE, "E-Akte");
  g_assert_null (lotse_history_undo_words (fixture->history));
  g_assert_cmpstr (lotse_history_redo_words (fixture->history), ==, "Titel geändert");
  redo (fixture);
  redo (fixture);
  assert_text (TITLE, "E-Akte 2");
  assert_text (GOAL, NULL);
  undo (fixture);
  commit (fixture, "Notiz", texts (fixture, NOTES, "neu", GOAL, "Alle Akten digital."), NULL);
  g_assert_null (lotse_history_redo_words (fixture->history));
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_assert_cmpstr (county_text (fixture->theirs, fixture->id, NOTES), ==, "neu");
}

/* What others have changed stays; the rest of the same entry is taken back all the same. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  commit (fixture, "Ziel und Notiz", texts (fixture, GOAL, "Mein Ziel.", NOTES, "Meine Notiz."), NULL);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  county_edit (fixture->theirs, fixture->id, GOAL, "Ihr Ziel.");
  county_sync (fixture->theirs);
  county_sync (fixture->mine);
  undo (fixture);
  assert_text (GOAL, "Ihr Ziel.");
  assert_text (NOTES, NULL);
  g_assert_nonnull (strstr (fixture->obstacles, "“E-Akte”: Goal"));
  g_assert_nonnull (strstr (fixture->obstacles, "stays as it is"));
  redo (fixture);
  assert_text (GOAL, "Ihr Ziel.");
  assert_text (NOTES, "Meine Notiz.");
  g_assert_cmpstr (fixture->obstacles, ==, "");
}

/* They changed it, and it has not come here yet: the server says so, and nobody's change is overwritten. */
static void
test_others_unseen (Fixture *fixture, gconstpointer data)
{
  commit (fixture, "Ziel", texts (fixture, GOAL, "Mein Ziel.", NOTES, NULL), NULL);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  relay_cut (fixture->county->relay);
  county_wait (fixture->mine, county_is_offline);
  undo (fixture);
  assert_text (GOAL, "Alle Akten digital.");
  lotse_client_close (fixture->theirs);
  g_object_unref (fixture->theirs);
  relay_mend (fixture->county->relay);
  lotse_client_set_token (fixture->mine, NULL);
  fixture->theirs = county_client (fixture->county, "theirs.db");
  county_edit (fixture->theirs, fixture->id, GOAL, "Ihr Ziel.");
  county_sync (fixture->theirs);
  lotse_client_set_token (fixture->mine, fixture->county->token);
  wait_until (lotse_client_conflicts (fixture->mine) == 1);
  county_sync (fixture->theirs);
  g_assert_cmpstr (county_text (fixture->theirs, fixture->id, GOAL), ==, "Ihr Ziel.");
}

static LotseMutation *
add_milestone (Fixture *fixture, const char *project, char **id)
{
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, project);
  *id = g_strdup (lotse_record_id (milestone));
  return lotse_mutation_create (milestone);
}

/* Offline, a deletion that is taken back never was. */
static void
test_delete_offline (Fixture *fixture, gconstpointer data)
{
  relay_cut (fixture->county->relay);
  county_wait (fixture->mine, county_is_offline);
  commit (fixture, "Gelöscht", lotse_mutation_delete (find (fixture, LOTSE_KIND_PROJECT, fixture->id)), NULL);
  g_assert_null (find (fixture, LOTSE_KIND_PROJECT, fixture->id));
  g_assert_cmpuint (lotse_client_waiting (fixture->mine), ==, 1);
  undo (fixture);
  assert_text (GOAL, "Alle Akten digital.");
  g_assert_cmpuint (lotse_client_waiting (fixture->mine), ==, 0);
  redo (fixture);
  g_assert_null (find (fixture, LOTSE_KIND_PROJECT, fixture->id));
}

/* The server knows of the deletion: both records come back under new ids that fit together, and what was done before is still taken back. */
static void
test_delete_transmitted (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  g_autofree char *milestone = NULL;
  LotseRecord *back;

  commit (fixture, "Meilenstein", add_milestone (fixture, fixture->id, &milestone), NULL);
  commit (fixture, "Titel", texts (fixture, TITLE, "E-Akte neu", NOTES, NULL), NULL);
  commit (fixture, "Gelöscht", lotse_mutation_delete (find (fixture, LOTSE_KIND_MILESTONE, milestone)),
          lotse_mutation_delete (find (fixture, LOTSE_KIND_PROJECT, fixture->id)));
  county_sync (fixture->mine);
  undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, "");
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_PROJECT), ==, 1);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_MILESTONE), ==, 1);
  back = lotse_dataset_at (all, LOTSE_KIND_PROJECT, 0);
  g_assert_cmpstr (lotse_record_id (back), !=, fixture->id);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_at (all, LOTSE_KIND_MILESTONE, 0), LOTSE_F_MILESTONE_PROJECT), ==, lotse_record_id (back));
  county_sync (fixture->mine);
  g_assert_cmpuint (lotse_client_conflicts (fixture->mine), ==, 0);
  undo (fixture);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_at (all, LOTSE_KIND_PROJECT, 0), TITLE), ==, "E-Akte");
  undo (fixture);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_MILESTONE), ==, 0);
  for (guint i = 0; i < 3; i++)
    redo (fixture);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (fixture->theirs), LOTSE_KIND_PROJECT), ==, 0);
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (fixture->theirs), LOTSE_KIND_MILESTONE), ==, 0);
}

/* Somebody has begun to work with what was made: it stays. */
static void
test_create_in_use (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) fresh = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autofree char *milestone = NULL;
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  lotse_record_set_text (fresh, TITLE, "Neu");
  commit (fixture, "Neu", lotse_mutation_create (fresh), NULL);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_ptr_array_add (mutations, add_milestone (fixture, lotse_record_id (fresh), &milestone));
  g_assert_true (lotse_client_commit (fixture->theirs, mutations, NULL));
  county_sync (fixture->theirs);
  county_sync (fixture->mine);
  undo (fixture);
  g_assert_nonnull (strstr (fixture->obstacles, "Milestone “Abnahme” refers to it"));
  g_assert_nonnull (find (fixture, LOTSE_KIND_PROJECT, lotse_record_id (fresh)));
}

/* As long as nobody else can have seen it, a shift that is taken back never was; and it comes back when it is done again. */
static void
test_shift_unsent (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  g_autoptr (LotseRecord) shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, fixture->id);
  commit (fixture, "Ende verschoben", lotse_mutation_create (shift), texts (fixture, NOTES, "verschoben", GOAL, "Alle Akten digital."));
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_SHIFT), ==, 1);
  undo (fixture);
  assert_text (NOTES, NULL);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_SHIFT), ==, 0);
  redo (fixture);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_SHIFT), ==, 1);
}

/* A shift whose transmission is not answered is on its way: undone at once, it is turned round by another that is sent after it. */
static void
test_shift_on_its_way (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session), *others = lotse_client_dataset (fixture->theirs);
  g_autoptr (LotseRecord) shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, fixture->id);
  relay_set_budget (fixture->county->relay, 1);
  commit (fixture, "Ende verschoben", lotse_mutation_create (shift), texts (fixture, NOTES, "verschoben", GOAL, "Alle Akten digital."));
  county_wait (fixture->mine, county_is_offline);
  g_assert_cmpint (lotse_record_rev (lotse_dataset_get (all, LOTSE_KIND_SHIFT, lotse_record_id (shift))), ==, 0);
  undo (fixture);
  assert_text (NOTES, NULL);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_SHIFT), ==, 2);
  relay_mend (fixture->county->relay);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_assert_cmpuint (lotse_client_conflicts (fixture->mine), ==, 0);
  g_assert_cmpuint (lotse_dataset_count (others, LOTSE_KIND_SHIFT), ==, 2);
  g_assert_cmpstr (county_text (fixture->theirs, fixture->id, NOTES), ==, NULL);
}

/* A shift that others have is history: it is turned round by another, and what is frozen stays. */
static void
test_append_only (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  g_autoptr (LotseRecord) shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  LotsePeriod from, to, seen;

  g_assert_true (lotse_period_parse ("2019/2020-Q1", &from));
  g_assert_true (lotse_period_parse ("2019/2020-Q4", &to));
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, fixture->id);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, from);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, to);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, lotse_date_today ());
  commit (fixture, "Ende verschoben", lotse_mutation_create (shift), texts (fixture, NOTES, "verschoben", GOAL, "Alle Akten digital."));
  county_sync (fixture->mine);
  undo (fixture);
  assert_text (NOTES, NULL);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_SHIFT), ==, 2);
  g_assert_false (lotse_shift_stands (all, lotse_dataset_at (all, LOTSE_KIND_SHIFT, 0)) || lotse_shift_stands (all, lotse_dataset_at (all, LOTSE_KIND_SHIFT, 1)));
  for (guint i = 0; i < 2; i++)
    if (strcmp (lotse_record_id (lotse_dataset_at (all, LOTSE_KIND_SHIFT, i)), lotse_record_id (shift)) != 0)
      {
        seen = lotse_record_period (lotse_dataset_at (all, LOTSE_KIND_SHIFT, i), LOTSE_F_SHIFT_FROM);
        g_assert_true (lotse_period_equal (seen, to));
      }

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, fixture->id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-01"));
  commit (fixture, "Gemeldet", lotse_mutation_create (report), NULL);
  g_assert_cmpstr (lotse_history_undo_words (fixture->history), ==, "Gemeldet");
  county_sync (fixture->mine);
  undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, TRANSMITTED);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_REPORT), ==, 1);
  g_assert_null (lotse_history_undo_words (fixture->history));
}

/* A full report: the milestone that was ticked with it. (transfer full) id of the report */
static char *
report_with_milestone (Fixture *fixture, const char *milestone)
{
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL), done = lotse_record_copy (find (fixture, LOTSE_KIND_MILESTONE, milestone));

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, fixture->id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2026-06-01"));
  lotse_record_set_integer (done, LOTSE_F_MILESTONE_DONE_ON, lotse_date_parse ("2026-06-01"));
  commit (fixture, "Gemeldet", lotse_mutation_create (report), lotse_mutation_patch (find (fixture, LOTSE_KIND_MILESTONE, milestone), done));
  return g_strdup (lotse_record_id (report));
}

static gboolean
is_done (Fixture *fixture, const char *milestone)
{
  return lotse_record_has (find (fixture, LOTSE_KIND_MILESTONE, milestone), LOTSE_F_MILESTONE_DONE_ON);
}

/* Before it has left the computer a report goes back with all that went with it; afterwards all of it stays, and it is said what corrects it. */
static void
test_full_report (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autofree char *id = g_strdup (lotse_record_id (milestone)), *first = NULL, *second = NULL;

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, fixture->id);
  commit (fixture, "Meilenstein", lotse_mutation_create (milestone), NULL);
  county_sync (fixture->mine);
  relay_cut (fixture->county->relay);
  county_wait (fixture->mine, county_is_offline);
  first = report_with_milestone (fixture, id);
  g_assert_true (is_done (fixture, id));
  undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, "");
  g_assert_null (find (fixture, LOTSE_KIND_REPORT, first));
  g_assert_false (is_done (fixture, id));
  redo (fixture);
  g_assert_cmpuint (lotse_dataset_count (lotse_session_get_dataset (fixture->session), LOTSE_KIND_REPORT), ==, 1);
  g_assert_true (is_done (fixture, id));
  undo (fixture);

  relay_mend (fixture->county->relay);
  county_sync (fixture->mine);
  second = report_with_milestone (fixture, id);
  county_sync (fixture->mine);
  undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, TRANSMITTED);
  g_assert_cmpuint (fixture->n_done, ==, 0);
  g_assert_nonnull (find (fixture, LOTSE_KIND_REPORT, second));
  g_assert_true (is_done (fixture, id));
}

/* The report of another project in the same entry is not held back by it. */
static void
test_reports_of_several (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = county_add_project (fixture->mine, "Digitaler Bauantrag");
  g_autoptr (LotseRecord) fresh = lotse_record_new (LOTSE_KIND_PROJECT, NULL), report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  LotseRecord *before = find (fixture, LOTSE_KIND_PROJECT, other);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lotse_record_set_text (fresh, TITLE, "Neu");
  lotse_record_set_text (after, NOTES, "aus der Tabelle");
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, fixture->id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2026-06-01"));
  g_ptr_array_add (mutations, lotse_mutation_create (fresh));
  g_ptr_array_add (mutations, lotse_mutation_patch (before, after));
  g_ptr_array_add (mutations, texts (fixture, NOTES, "gemeldet", GOAL, "Alle Akten digital."));
  g_ptr_array_add (mutations, lotse_mutation_create (report));
  lotse_history_commit_async (fixture->history, "Tabelle", mutations, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  g_assert_true (lotse_history_commit_finish (fixture->history, result, &error));
  county_sync (fixture->mine);
  undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, TRANSMITTED);
  g_assert_cmpuint (fixture->n_done, ==, 2);
  g_assert_null (find (fixture, LOTSE_KIND_PROJECT, lotse_record_id (fresh)));
  g_assert_cmpstr (county_text (fixture->mine, other, NOTES), ==, NULL);
  assert_text (NOTES, "gemeldet");
}

/* Done again, a report can be taken back without a trace for as long as the first time. */
static void
test_redo_holds (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  gint64 began;

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, fixture->id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2026-06-01"));
  relay_cut (fixture->county->relay);
  county_wait (fixture->mine, county_is_offline);
  commit (fixture, "Gemeldet", lotse_mutation_create (report), NULL);
  undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, "");
  relay_mend (fixture->county->relay);
  county_sync (fixture->mine);
  began = g_get_monotonic_time ();
  redo (fixture);
  /* Long enough for what is not held to be with the server, and short enough that this is not yet. */
  fixture_turn (LOTSE_HISTORY_HOLD_SECS * 1000 / 2);
  if (g_get_monotonic_time () - began > LOTSE_HISTORY_HOLD_SECS * G_USEC_PER_SEC)
    {
      g_test_skip ("the machine is too slow");
      return;
    }
  g_assert_cmpint (lotse_record_rev (lotse_dataset_at (all, LOTSE_KIND_REPORT, 0)), ==, 0);
  undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, "");
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_REPORT), ==, 0);
  redo (fixture);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (fixture->theirs), LOTSE_KIND_REPORT), ==, 1);
}

static void
test_unlimited (Fixture *fixture, gconstpointer data)
{
  relay_cut (fixture->county->relay);
  county_wait (fixture->mine, county_is_offline);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = g_strdup_printf ("Notiz %u 🚜 \u202eabc", i);

      commit (fixture, text, texts (fixture, NOTES, text, GOAL, "Alle Akten digital."), NULL);
    }
  for (guint i = 0; i < 200; i++)
    undo (fixture);
  assert_text (NOTES, NULL);
  g_assert_cmpuint (lotse_client_waiting (fixture->mine), ==, 0);
  for (guint i = 0; i < 200; i++)
    redo (fixture);
  assert_text (NOTES, "Notiz 199 🚜 \u202eabc");
}

/* Another workspace has another past, and without one nothing can be saved. */
static void
test_other_client (Fixture *fixture, gconstpointer data)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  commit (fixture, "Notiz", texts (fixture, NOTES, "neu", GOAL, NULL), NULL);
  g_ptr_array_add (mutations, texts (fixture, NOTES, "neuer", GOAL, NULL));
  lotse_session_take_client (fixture->session, NULL);
  g_assert_null (lotse_history_undo_words (fixture->history));
  lotse_history_commit_async (fixture->history, "Notiz", mutations, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  g_assert_false (lotse_history_commit_finish (fixture->history, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static gboolean
note_turned (gboolean again, gpointer data, GError **error)
{
  *(int *) data += again ? 10 : 1;
  return TRUE;
}

/* What changed no record stands among what did, in the order in which it was done, and is let go with it. */
static void
test_note (Fixture *fixture, gconstpointer data)
{
  int turned = 0, *other = g_new0 (int, 1);

  commit (fixture, "Notiz", texts (fixture, NOTES, "neu", GOAL, NULL), NULL);
  lotse_history_note (fixture->history, "Hidden", note_turned, &turned, NULL);
  g_assert_cmpstr (lotse_history_undo_words (fixture->history), ==, "Hidden");
  undo (fixture);
  g_assert_cmpint (turned, ==, 1);
  g_assert_cmpuint (fixture->n_done, ==, 1);
  g_assert_cmpstr (lotse_history_redo_words (fixture->history), ==, "Hidden");
  assert_text (NOTES, "neu");
  redo (fixture);
  g_assert_cmpint (turned, ==, 11);
  undo (fixture);
  undo (fixture);
  assert_text (NOTES, NULL);
  /* Something new ends what could be done again. */
  lotse_history_note (fixture->history, "Other", note_turned, other, g_free);
  g_assert_null (lotse_history_redo_words (fixture->history));
  lotse_session_take_client (fixture->session, NULL);
  g_assert_null (lotse_history_undo_words (fixture->history));
}

/* The window says what was done, offers to take it back, and names it in its menu. */
static void
test_window (Fixture *fixture, gconstpointer data)
{
  LotseWindow *window = fixture_window_on (fixture->session, "projects");

  commit (fixture, "Notiz zu <E-Akte> geändert", texts (fixture, NOTES, "neu", GOAL, "Alle Akten digital."), NULL);
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Notiz zu <E-Akte> geändert"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  wait_until (fixture->n_undone == 1);
  wait_until (fixture_shows (GTK_WIDGET (window), "Undone: Notiz zu <E-Akte> geändert"));
  assert_text (NOTES, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL));
  wait_until (fixture->n_undone == 2);
  assert_text (NOTES, "neu");
  fixture_close (window);
}

/* What stays is named, as it is called and never by its id, and the notice does not say that all of it is undone. */
static void
test_in_part (Fixture *fixture, gconstpointer data)
{
  LotseWindow *window = fixture_window_on (fixture->session, "projects");
  g_autoptr (LotseRecord) fresh = lotse_record_new (LOTSE_KIND_PROJECT, NULL), report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  GtkWindow *dialog;

  lotse_record_set_text (fresh, TITLE, "Neu");
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (fresh));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2026-06-01"));
  commit (fixture, "Neu", lotse_mutation_create (fresh), texts (fixture, NOTES, "neu", GOAL, "Alle Akten digital."));
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  county_commit (fixture->theirs, lotse_mutation_create (report));
  county_sync (fixture->theirs);
  county_sync (fixture->mine);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  wait_until (fixture->n_undone == 1);
  g_assert_cmpstr (fixture->obstacles, ==, "“Neu” stays: Status report refers to it by now.");
  wait_until (fixture_shows (GTK_WIDGET (window), "Undone in part: Neu"));
  wait_until ((dialog = fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Everything else of it was undone."));
  assert_text (NOTES, NULL);
  gtk_window_destroy (dialog);
  fixture_close (window);
}

/* What was made is open, taken back after it was transmitted, and made again: its page shows it again. */
static void
test_page_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  LotseWindow *window = fixture_window_on (fixture->session, "projects");
  LotseProjectPage *page;

  lotse_record_set_text (project, TITLE, "Neues Vorhaben");
  commit (fixture, "„Neues Vorhaben“ begonnen", lotse_mutation_create (project), NULL);
  county_sync (fixture->mine);
  lotse_window_open_project (window, lotse_record_id (project));
  page = LOTSE_PROJECT_PAGE (lotse_window_get_page (window));
  undo (fixture);
  county_sync (fixture->mine);
  redo (fixture);
  fixture_settle (window);
  g_assert_cmpstr (lotse_project_page_get_project (page), !=, lotse_record_id (project));
  g_assert_nonnull (find (fixture, LOTSE_KIND_PROJECT, lotse_project_page_get_project (page)));
  g_assert_cmpstr (lotse_page_get_title (LOTSE_PAGE (page)), ==, "Neues Vorhaben");
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/history/undo-redo", test_undo_redo);
  ADD ("/app/history/others", test_others);
  ADD ("/app/history/others-unseen", test_others_unseen);
  ADD ("/app/history/delete-offline", test_delete_offline);
  ADD ("/app/history/delete-transmitted", test_delete_transmitted);
  ADD ("/app/history/create-in-use", test_create_in_use);
  ADD ("/app/history/shift-unsent", test_shift_unsent);
  ADD ("/app/history/shift-on-its-way", test_shift_on_its_way);
  ADD ("/app/history/append-only", test_append_only);
  ADD ("/app/history/full-report", test_full_report);
  ADD ("/app/history/reports-of-several", test_reports_of_several);
  ADD ("/app/history/redo-holds", test_redo_holds);
  ADD ("/app/history/in-part", test_in_part);
  ADD ("/app/history/unlimited", test_unlimited);
  ADD ("/app/history/other-client", test_other_client);
  ADD ("/app/history/note", test_note);
  ADD ("/app/history/window", test_window);
  ADD ("/app/history/page-follows", test_page_follows);
  return g_test_run ();
}
