/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What my reports hold for whom: conflicts for those who decide, and duties for the functions that are chosen. */
#include "config.h"

#include <glib/gstdio.h>

#include "app/lotse-functions-dialog.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-my-reports-page.h"
#include "app/pages/report-page-private.h"
#include "app/workplace.h"
#include "fixture.h"
#include "keys.h"
#include "pilot-case.h"

static void
set_value (LotseClient *client, double value)
{
  LotseRecord *before = lotse_dataset_at (lotse_client_dataset (client), LOTSE_KIND_KPI, 0);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  g_autofree char *cell = g_strdup_printf ("%.0f", value);

  lotse_record_set_text (after, LOTSE_F_KPI_FORMULA, cell);
  county_commit (client, lotse_mutation_patch (before, after));
}

static void
add_kpi (PilotCase *fixture)
{
  g_autoptr (LotseRecord) kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Anträge im Monat");
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, lotse_record_id (lotse_dataset_at (lotse_client_dataset (fixture->client), LOTSE_KIND_PROJECT, 0)));
  county_commit (fixture->client, lotse_mutation_create (kpi));
  county_sync (fixture->client);
}

static gboolean
shows_conflicts (PilotCase *fixture)
{
  return fixture_shows (GTK_WIDGET (fixture->window), "Milestone · <b>Straße</b> & Verkehr: i-Kfz \xF0\x9F\x9A\xA7 · contradicts what others entered; needs your decision")
         && fixture_shows (GTK_WIDGET (fixture->window), "KPI · <b>Straße</b> & Verkehr: i-Kfz \xF0\x9F\x9A\xA7 · contradicts what others entered; needs your decision");
}

/* Somebody else has moved the milestone that was moved here; the report goes through, the milestone wants a decision. */
static void
test_conflict (PilotCase *fixture, gconstpointer unused)
{
  LotseClient *other;
  LotseRecord *milestone;
  g_autoptr (LotseRecord) after = NULL;
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotseReportForm *form;
  g_autofree char *what = NULL;
  g_autofree char *to = NULL;
  g_autofree char *reason = NULL;
  const char *functions[] = { NULL, NULL };

  if (fixture->county == NULL)
    {
      g_ptr_array_unref (mutations);
      return;
    }
  add_kpi (fixture);
  pilot_case_go_offline (fixture);
  set_value (fixture->client, 12);
  keys_press (GDK_KEY_Return, 0);
  fixture_settle (fixture->window);
  form = pilot_case_form (fixture);
  milestone = lotse_report_form_milestones (form)->pdata[0];
  what = lotse_report_key (LOTSE_REPORT_MILESTONE, lotse_record_id (milestone));
  to = lotse_report_key (LOTSE_REPORT_MILESTONE_TO, lotse_record_id (milestone));
  reason = lotse_report_key (LOTSE_REPORT_MILESTONE_REASON, lotse_record_id (milestone));
  lotse_report_form_set (form, what, "moved");
  lotse_report_form_set (form, to, "Q2 2022");
  lotse_report_form_set (form, reason, "staff");
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (pilot_case_on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  /* Theirs is first: this computer is off until then. */
  lotse_session_take_client (fixture->session, NULL);
  relay_mend (fixture->county->relay);
  other = county_client (fixture->county, "other.db");
  county_sync (other);
  milestone = lotse_dataset_at (lotse_client_dataset (other), LOTSE_KIND_MILESTONE, 0);
  after = lotse_record_copy (milestone);
  lotse_record_set_soft (after, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (lotse_date_parse ("2022-01-15")));
  g_ptr_array_add (mutations, lotse_mutation_patch (milestone, after));
  g_assert_true (lotse_client_commit (other, mutations, NULL));
  set_value (other, 34);
  county_sync (other);
  fixture->client = county_client (fixture->county, "mine.db");
  lotse_session_take_client (fixture->session, fixture->client);
  wait_until (lotse_client_conflicts (fixture->client) == 2);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "settle"));
  g_assert_true (shows_conflicts (fixture));
  /* Whoever carries the project decides as well. */
  functions[0] = fixture->head;
  lotse_session_choose_functions (fixture->session, functions);
  fixture_settle (fixture->window);
  wait_until (shows_conflicts (fixture));
  lotse_client_close (other);
  g_object_unref (other);
}

static void
end_project (PilotCase *fixture)
{
  LotseRecord *before = lotse_dataset_at (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, 0);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  lotse_record_set_integer (after, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_COMPLETED);
  g_ptr_array_add (mutations, lotse_mutation_patch (before, after));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
}

/* Who has chosen nothing yet is asked once; what is typed finds the function, and a tick counts at once. */
static void
test_functions (PilotCase *fixture, gconstpointer unused)
{
  const char *none[] = { NULL };
  g_auto (GStrv) kept = NULL;

  if (fixture->county == NULL)
    return;
  lotse_session_choose_functions (fixture->session, none);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Which functions do you hold?"));
  g_assert_cmpuint (pilot_case_due (fixture), ==, 0);
  end_project (fixture);
  gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (fixture->window)), "page.choose-functions", NULL);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_FUNCTIONS_DIALOG) != NULL);
  fixture_turn (100);
  g_assert_true (fixture_shows (fixture_shown_toplevel (LOTSE_TYPE_FUNCTIONS_DIALOG), "reports on 1 project")); /* the other one is over */
  keys_focus (fixture_shown_toplevel (LOTSE_TYPE_FUNCTIONS_DIALOG));
  keys_type ("lotsin");
  fixture_turn (400);
  keys_press (GDK_KEY_Return, 0);
  keys_press (GDK_KEY_space, 0);
  wait_until (g_strcmp0 (lotse_session_get_functions (fixture->session)[0], fixture->pilot) == 0);
  keys_press (GDK_KEY_Escape, 0);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_FUNCTIONS_DIALOG) == NULL);
  wait_until (pilot_case_due (fixture) == 1);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Digitale Lotsin Abfall"));
  kept = lotse_workplace_functions (lotse_session_get_folder (fixture->session));
  g_assert_cmpstr (kept[0], ==, fixture->pilot);
}

#define ADD(path, n, test) g_test_add (path, PilotCase, GUINT_TO_POINTER (n), pilot_case_set_up, test, pilot_case_tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
  ADD ("/app/reports/conflict", 1, test_conflict);
  ADD ("/app/reports/functions", 2, test_functions);
  return g_test_run ();
}
