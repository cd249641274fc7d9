/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pilot-case.h"

#include "app/lotse-window-private.h"
#include "app/pages/report-page-private.h"
#include "app/workplace.h"
#include "fixture.h"
#include "keys.h"

static char *
add_function (LotseClient *client, const char *title)
{
  g_autoptr (LotseRecord) function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, title);
  county_commit (client, lotse_mutation_create (function));
  return g_strdup (lotse_record_id (function));
}

static void
add_project (PilotCase *fixture, guint i)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autofree char *code = g_strdup_printf ("P-%02u", i);
  LotseSoftDate due;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, i == 0 ? "<b>Straße</b> & Verkehr: i-Kfz \xF0\x9F\x9A\xA7" : "Online-Antrag");
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, code);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, fixture->pilot);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CARRIES, fixture->head);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  county_commit (fixture->client, lotse_mutation_create (project));
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-10-05"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Im Test.");
  county_commit (fixture->client, lotse_mutation_create (report));
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
  g_assert_true (lotse_soft_parse ("2021-11-29", &due));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
  county_commit (fixture->client, lotse_mutation_create (milestone));
}

void
pilot_case_open_window (PilotCase *fixture)
{
  fixture->window = fixture_window_on (fixture->session, "my-reports");
  keys_focus (GTK_WINDOW (fixture->window));
  lotse_page_focus (lotse_window_get_page (fixture->window));
  fixture_turn (50);
  keys_count ();
}

void
pilot_case_set_up (PilotCase *fixture, gconstpointer n_projects)
{
  const char *mine[2] = { NULL, NULL };

  if (!keys_open ())
    {
      g_test_skip ("keys cannot be sent to this display");
      return;
    }
  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  fixture->pilot = add_function (fixture->client, "Digitale Lotsin Abfall");
  fixture->head = add_function (fixture->client, "Amtsleitung Abfall");
  for (guint i = 0; i < GPOINTER_TO_UINT (n_projects); i++)
    add_project (fixture, i);
  county_sync (fixture->client);
  mine[0] = fixture->pilot;
  lotse_session_choose_functions (fixture->session, mine);
  pilot_case_open_window (fixture);
}

void
pilot_case_tear_down (PilotCase *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  fixture_leave (fixture->window, fixture->session);
  county_free (fixture->county);
  g_free (fixture->pilot);
  g_free (fixture->head);
}

guint
pilot_case_due (PilotCase *fixture)
{
  return lotse_duties_due (lotse_session_get_dataset (fixture->session), lotse_session_get_functions (fixture->session), lotse_date_today ());
}

guint
pilot_case_count (PilotCase *fixture, LotseKind kind)
{
  return lotse_dataset_count (lotse_session_get_dataset (fixture->session), kind);
}

void
pilot_case_go_offline (PilotCase *fixture)
{
  relay_cut (fixture->county->relay);
  lotse_client_sync (fixture->client);
  county_wait (fixture->client, county_is_offline);
}

void
pilot_case_come_back (PilotCase *fixture)
{
  relay_mend (fixture->county->relay);
  county_sync (fixture->client);
  wait_until (lotse_client_waiting (fixture->client) == 0);
}

LotseReportForm *
pilot_case_form (PilotCase *fixture)
{
  LotsePage *page = lotse_window_get_page (fixture->window);

  g_assert_true (LOTSE_IS_REPORT_PAGE (page));
  return lotse_report_page_get_form (LOTSE_REPORT_PAGE (page));
}

gboolean
pilot_case_says (PilotCase *fixture, const char *key, const char *text)
{
  return strcmp (lotse_report_form_get (pilot_case_form (fixture), key), text) == 0;
}

gboolean
pilot_case_on_page (PilotCase *fixture, GType type)
{
  return g_type_is_a (G_OBJECT_TYPE (lotse_window_get_page (fixture->window)), type);
}
