/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status reports are taken back and done again: what goes with one, what holds it, and what stays once it is transmitted. */
#include "config.h"

#include "fixture.h"
#include "history-case.h"

/* A full report: the milestone that was ticked with it. (transfer full) id of the report */
static char *
report_with_milestone (HistoryCase *fixture, const char *milestone)
{
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL), done = lotse_record_copy (history_case_find (fixture, LOTSE_KIND_MILESTONE, milestone));

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, fixture->id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2026-06-01"));
  lotse_record_set_integer (done, LOTSE_F_MILESTONE_DONE_ON, lotse_date_parse ("2026-06-01"));
  history_case_commit (fixture, "Gemeldet", lotse_mutation_create (report), lotse_mutation_patch (history_case_find (fixture, LOTSE_KIND_MILESTONE, milestone), done));
  return g_strdup (lotse_record_id (report));
}

static gboolean
is_done (HistoryCase *fixture, const char *milestone)
{
  return lotse_record_has (history_case_find (fixture, LOTSE_KIND_MILESTONE, milestone), LOTSE_F_MILESTONE_DONE_ON);
}

/* Before it has left the computer a report goes back with all that went with it; afterwards all of it stays, and it is said what corrects it. */
static void
test_full_report (HistoryCase *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autofree char *id = g_strdup (lotse_record_id (milestone)), *first = NULL, *second = NULL;

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, fixture->id);
  history_case_commit (fixture, "Meilenstein", lotse_mutation_create (milestone), NULL);
  county_sync (fixture->mine);
  relay_cut (fixture->county->relay);
  county_wait (fixture->mine, county_is_offline);
  first = report_with_milestone (fixture, id);
  g_assert_true (is_done (fixture, id));
  history_case_undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, "");
  g_assert_null (history_case_find (fixture, LOTSE_KIND_REPORT, first));
  g_assert_false (is_done (fixture, id));
  history_case_redo (fixture);
  g_assert_cmpuint (lotse_dataset_count (lotse_session_get_dataset (fixture->session), LOTSE_KIND_REPORT), ==, 1);
  g_assert_true (is_done (fixture, id));
  history_case_undo (fixture);

  relay_mend (fixture->county->relay);
  county_sync (fixture->mine);
  second = report_with_milestone (fixture, id);
  county_sync (fixture->mine);
  history_case_undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, TRANSMITTED);
  g_assert_cmpuint (fixture->n_done, ==, 0);
  g_assert_nonnull (history_case_find (fixture, LOTSE_KIND_REPORT, second));
  g_assert_true (is_done (fixture, id));
}

/* The report of another project in the same entry is not held back by it. */
static void
test_reports_of_several (HistoryCase *fixture, gconstpointer data)
{
  g_autofree char *other = county_add_project (fixture->mine, "Digitaler Bauantrag");
  g_autoptr (LotseRecord) fresh = lotse_record_new (LOTSE_KIND_PROJECT, NULL), report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  LotseRecord *before = history_case_find (fixture, LOTSE_KIND_PROJECT, other);
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
  g_ptr_array_add (mutations, history_case_texts (fixture, NOTES, "gemeldet", GOAL, "Alle Akten digital."));
  g_ptr_array_add (mutations, lotse_mutation_create (report));
  lotse_history_commit_async (fixture->history, "Tabelle", mutations, NULL, history_case_keep_result_cb, &result);
  wait_until (result != NULL);
  g_assert_true (lotse_history_commit_finish (fixture->history, result, &error));
  county_sync (fixture->mine);
  history_case_undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, TRANSMITTED);
  g_assert_cmpuint (fixture->n_done, ==, 2);
  g_assert_null (history_case_find (fixture, LOTSE_KIND_PROJECT, lotse_record_id (fresh)));
  g_assert_cmpstr (county_text (fixture->mine, other, NOTES), ==, NULL);
  assert_text (NOTES, "gemeldet");
}

/* A project that was made together with a report, as from a table, stays once that is transmitted; it is said how it leaves the lists. */
static void
test_project_with_report (HistoryCase *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (project, TITLE, "Doppelt");
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2026-06-01"));
  history_case_commit (fixture, "1 Projekt eingefügt", lotse_mutation_create (project), lotse_mutation_create (report));
  county_sync (fixture->mine);
  history_case_undo (fixture);
  g_assert_nonnull (history_case_find (fixture, LOTSE_KIND_PROJECT, lotse_record_id (project)));
  g_assert_cmpstr (fixture->obstacles, ==,
                   "“Doppelt” is transmitted already with a status report, and a project that has reported is not deleted. To take it out of the lists, open "
                   "it and choose “Archive” in its menu.");
}

/* Done again, a report can be taken back without a trace for as long as the first time. */
static void
test_redo_holds (HistoryCase *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  gint64 began;

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, fixture->id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2026-06-01"));
  relay_cut (fixture->county->relay);
  county_wait (fixture->mine, county_is_offline);
  history_case_commit (fixture, "Gemeldet", lotse_mutation_create (report), NULL);
  history_case_undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, "");
  relay_mend (fixture->county->relay);
  county_sync (fixture->mine);
  began = g_get_monotonic_time ();
  history_case_redo (fixture);
  /* Long enough for what is not held to be with the server, and short enough that this is not yet. */
  fixture_turn (LOTSE_HISTORY_HOLD_SECS * 1000 / 2);
  if (g_get_monotonic_time () - began > LOTSE_HISTORY_HOLD_SECS * G_USEC_PER_SEC)
    {
      g_test_skip ("the machine is too slow");
      return;
    }
  g_assert_cmpint (lotse_record_rev (lotse_dataset_at (all, LOTSE_KIND_REPORT, 0)), ==, 0);
  history_case_undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, "");
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_REPORT), ==, 0);
  history_case_redo (fixture);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (fixture->theirs), LOTSE_KIND_REPORT), ==, 1);
}
int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, HistoryCase, NULL, history_case_set_up, func, history_case_tear_down)
  ADD ("/app/history-reports/full-report", test_full_report);
  ADD ("/app/history-reports/of-several", test_reports_of_several);
  ADD ("/app/history-reports/project-with-report", test_project_with_report);
  ADD ("/app/history-reports/redo-holds", test_redo_holds);
  return g_test_run ();
}
