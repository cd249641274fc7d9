/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four eyes: two pilots and a head work on one project at once, each with an account and a cache of their own, on a real server. The head has
 * the keyboard. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/forms/lotse-record-form.h"
#include "app/lotse-report-form.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-my-reports-page.h"
#include "app/pages/lotse-report-page.h"
#include "data/model/release.h"
#include "fixture.h"
#include "keys.h"
#include "report/sources.h"

typedef struct
{
  County       *county;
  LotseSession *session;                     /* (owned) of whoever has the window */
  LotseWindow  *window;
  LotseClient  *office, *one, *two, *reader; /* (owned) */
  LotseClient  *head;                        /* (unowned) of the session */
  char         *carries, *pilots, *project;  /* (owned) ids */
} Fixture;

static char *
add_function (Fixture *fixture, const char *title, const char *department)
{
  g_autoptr (LotseRecord) function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, title);
  lotse_record_set_text (function, LOTSE_F_FUNCTION_DEPARTMENT, department);
  return county_add (fixture->office, g_object_ref (function));
}

static void
add_house (Fixture *fixture, const char *department)
{
  g_autoptr (LotseRecord) strategy = lotse_record_new (LOTSE_KIND_STRATEGY, NULL);
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autofree char *strategy_id = NULL, *milestone_id = NULL;

  lotse_record_set_text (strategy, LOTSE_F_STRATEGY_TITLE, "Strategie");
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES, TRUE);
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, lotse_date_parse ("2021-11-01"));
  strategy_id = county_add (fixture->office, g_object_ref (strategy));
  fixture->carries = add_function (fixture, "Amtsleitung Abfall", department);
  fixture->pilots = add_function (fixture, "Digitale Lotsin Abfall", department);
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Sperrmüll online");
  lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, department);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CARRIES, fixture->carries);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, fixture->pilots);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  fixture->project = county_add (fixture->office, g_object_ref (project));
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Pilotbetrieb");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, fixture->project);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (lotse_date_parse ("2021-10-15")));
  milestone_id = county_add (fixture->office, g_object_ref (milestone));
}

static LotseClient *
client_of (Fixture *fixture, const char *name, LotseRole role, const char *department, const char *function)
{
  const LotseAccount account = { .name = (char *) name, .role = role, .audience = -1, .department = (char *) department, .function = (char *) function };
  g_autofree char *cache = g_strconcat (name, ".db", NULL);
  LotseClient *client = county_client_of (fixture->county, cache, &account);

  county_sync (client);
  return client;
}

static void
show_my_reports (Fixture *fixture, const char *function)
{
  const char *mine[] = { function, NULL };

  lotse_session_choose_functions (fixture->session, mine);
  fixture->window = fixture_window_on (fixture->session, "my-reports");
  keys_focus (GTK_WINDOW (fixture->window));
  lotse_page_focus (lotse_window_get_page (fixture->window));
  fixture_turn (50);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseRecord) department = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL);
  g_autofree char *id = NULL;

  if (!keys_open ())
    {
      g_test_skip ("keys cannot be sent to this display");
      return;
    }
  fixture->county = county_new ();
  fixture->office = county_client (fixture->county, "office.db");
  lotse_record_set_text (department, LOTSE_F_DEPARTMENT_NAME, "Abfall");
  id = county_add (fixture->office, g_object_ref (department));
  add_house (fixture, id);
  county_sync (fixture->office);
  fixture->one = client_of (fixture, "one", LOTSE_ROLE_PILOT, id, fixture->pilots);
  fixture->two = client_of (fixture, "two", LOTSE_ROLE_PILOT, id, fixture->pilots);
  fixture->reader = client_of (fixture, "reader", LOTSE_ROLE_READER, NULL, NULL);
  fixture->head = client_of (fixture, "head", LOTSE_ROLE_HEAD, id, fixture->carries);
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->head);
  show_my_reports (fixture, fixture->carries);
}

static void
close_client (LotseClient **client)
{
  if (*client != NULL)
    lotse_client_close (*client);
  g_clear_object (client);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  fixture_leave (fixture->window, fixture->session);
  close_client (&fixture->office);
  close_client (&fixture->one);
  close_client (&fixture->two);
  close_client (&fixture->reader);
  county_free (fixture->county);
  g_free (fixture->carries);
  g_free (fixture->pilots);
  g_free (fixture->project);
}

/* Committed, not sent. (transfer full) its id */
static char *
report (Fixture *fixture, LotseClient *client, const char *by, const char *summary)
{
  LotseDataset *data = lotse_client_dataset (client);
  g_autoptr (LotseReportForm) form = lotse_report_form_new (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, fixture->project), by, lotse_date_today ());
  g_autoptr (GError) error = NULL;
  GPtrArray *mutations;
  char *id;

  g_assert_true (lotse_report_form_waits (form) == (strcmp (by, fixture->carries) != 0));
  lotse_report_form_set (form, LOTSE_REPORT_STATUS, "on_track");
  lotse_report_form_set (form, LOTSE_REPORT_SUMMARY, summary);
  mutations = lotse_report_form_mutations (form);
  id = g_strdup (((LotseMutation *) mutations->pdata[0])->id);
  lotse_client_commit (client, mutations, &error);
  g_assert_no_error (error);
  return id;
}

static LotseReleaseState
state (LotseClient *client, const char *id)
{
  LotseDataset *data = lotse_client_dataset (client);
  LotseRecord *record = lotse_dataset_get (data, LOTSE_KIND_REPORT, id);

  g_assert_nonnull (record);
  return lotse_report_release_state (data, record, NULL);
}

static gboolean
has_report (LotseClient *client, const char *id)
{
  return lotse_dataset_get (lotse_client_dataset (client), LOTSE_KIND_REPORT, id) != NULL;
}

static guint
to_release (Fixture *fixture)
{
  g_autoptr (GPtrArray) waiting = lotse_reports_to_release (lotse_client_dataset (fixture->head), lotse_session_get_functions (fixture->session), lotse_date_today ());

  return waiting->len;
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return fixture_shows (GTK_WIDGET (fixture->window), text);
}

static void
return_with (Fixture *fixture, const char *sentence)
{
  keys_press (GDK_KEY_b, 0);
  wait_until (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  fixture_turn (100);
  keys_focus (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  /* What helps with the sentence is one key away, as in a form. */
  keys_press (GDK_KEY_F1, 0);
  wait_until (fixture_shows (GTK_WIDGET (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "What is missing, so that it can be corrected at once."));
  keys_press (GDK_KEY_Escape, 0);
  fixture_turn (100);
  g_assert_nonnull (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  keys_type (sentence);
  fixture_turn (50);
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  keys_focus (GTK_WINDOW (fixture->window));
}

static void
assert_bar_says (Fixture *fixture, gboolean waits)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_from (lotse_client_dataset (fixture->head), &options);
  g_autofree char *words = NULL;
  guint bar;

  g_assert_true (lotse_timeline_input_find_bar (input, fixture->project, &bar));
  words = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar }, LOTSE_CHART_EN);
  g_assert_true ((strstr (words, "The last report: not released yet.") != NULL) == waits);
}

/* Both pilots report at once; the head releases the one and returns the other; a reader sees what is released and nothing else. */
static void
test_three_at_once (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = NULL, *second = NULL;

  if (fixture->county == NULL)
    return;
  first = report (fixture, fixture->one, fixture->pilots, "Der Dienst ist da.");
  second = report (fixture, fixture->two, fixture->pilots, "Die Abnahme fehlt.");
  county_sync (fixture->one);
  county_sync (fixture->two);
  county_sync (fixture->head);
  wait_until (to_release (fixture) == 2);
  fixture_settle (fixture->window);
  g_assert_true (shows (fixture, "To be released"));
  g_assert_true (shows (fixture, "2 reports wait for you"));
  g_assert_true (shows (fixture, "Der Dienst ist da.") && shows (fixture, "Die Abnahme fehlt."));
  /* Facts beside the colour, for whoever has to judge it. */
  g_assert_true (shows (fixture, "Pilotbetrieb"));
  county_sync (fixture->reader);
  g_assert_false (has_report (fixture->reader, first) || has_report (fixture->reader, second));

  /* The list of projects and the timeline say so too. */
  lotse_window_show_page (fixture->window, "projects");
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (lotse_window_get_page (fixture->window)), "for release"));
  fixture_picture (fixture->window, "projects-not-released");
  assert_bar_says (fixture, TRUE);
  lotse_window_show_page (fixture->window, "my-reports");
  fixture_settle (fixture->window);

  lotse_page_focus (lotse_window_get_page (fixture->window));
  keys_press (GDK_KEY_r, 0);
  wait_until (to_release (fixture) == 1);
  fixture_settle (fixture->window);
  return_with (fixture, "Until when?");
  wait_until (to_release (fixture) == 0);
  fixture_settle (fixture->window);
  g_assert_false (shows (fixture, "To be released"));
  county_sync (fixture->head);
  county_sync (fixture->one);
  county_sync (fixture->two);
  county_sync (fixture->reader);
  g_assert_cmpint ((state (fixture->one, first) == LOTSE_RELEASE_RELEASED) + (state (fixture->one, second) == LOTSE_RELEASE_RELEASED), ==, 1);
  g_assert_cmpint ((state (fixture->two, first) == LOTSE_RELEASE_RETURNED) + (state (fixture->two, second) == LOTSE_RELEASE_RETURNED), ==, 1);
  g_assert_cmpint (has_report (fixture->reader, first) + has_report (fixture->reader, second), ==, 1);
  g_assert_true (has_report (fixture->reader, state (fixture->two, first) == LOTSE_RELEASE_RELEASED ? first : second));
}

/* Offline, one key too many is one key to take it back; what has left stays, and the dialog says what helps. */
static void
test_undo_offline (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *id = NULL;

  if (fixture->county == NULL)
    return;
  id = report (fixture, fixture->one, fixture->pilots, "Der Dienst ist da.");
  county_sync (fixture->one);
  county_sync (fixture->head);
  wait_until (to_release (fixture) == 1);
  fixture_settle (fixture->window);
  relay_cut (fixture->county->relay);
  lotse_client_sync (fixture->head);
  county_wait (fixture->head, county_is_offline);
  lotse_page_focus (lotse_window_get_page (fixture->window));
  keys_press (GDK_KEY_r, 0);
  wait_until (to_release (fixture) == 0);
  g_assert_cmpuint (lotse_client_waiting (fixture->head), ==, 1);
  fixture_settle (fixture->window);
  g_assert_true (shows (fixture, "Waiting to be transmitted"));
  g_assert_true (shows (fixture, "Release of a report"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (to_release (fixture) == 1);
  g_assert_cmpuint (lotse_client_waiting (fixture->head), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  wait_until (to_release (fixture) == 0);
  relay_mend (fixture->county->relay);
  county_sync (fixture->head);
  wait_until (lotse_client_waiting (fixture->head) == 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "transmitted already"));
  gtk_window_destroy (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_cmpint (state (fixture->head, id), ==, LOTSE_RELEASE_RELEASED);
}

static gboolean
releases (GtkWidget *button, const char *unused)
{
  return gtk_widget_get_mapped (button) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "win.release-report") == 0;
}

/* Where the account may not release, the row says who may, and neither its buttons nor the keys offer it. */
static void
test_not_allowed (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *id = NULL;
  LotsePage *page;

  if (fixture->county == NULL)
    return;
  id = report (fixture, fixture->one, fixture->pilots, "Der Dienst ist da.");
  county_sync (fixture->one);
  county_sync (fixture->head);
  wait_until (to_release (fixture) == 1);
  fixture_settle (fixture->window);
  page = lotse_window_get_page (fixture->window);
  g_assert_nonnull (fixture_child (GTK_WIDGET (page), GTK_TYPE_BUTTON, releases, NULL));
  lotse_session_set_account (fixture->session, "pilot", NULL, fixture->carries);
  lotse_page_refresh (page);
  fixture_settle (fixture->window);
  g_assert_true (shows (fixture, "Der Dienst ist da."));
  g_assert_null (fixture_child (GTK_WIDGET (page), GTK_TYPE_BUTTON, releases, NULL));
  g_assert_true (shows (fixture, "Your account (Digital pilot) may not add Releases of reports. These may: Head, Strategy office."));
  lotse_page_focus (page);
  keys_press (GDK_KEY_r, 0);
  fixture_turn (200);
  g_assert_cmpuint (to_release (fixture), ==, 1);
}

/* The same report corrected by the other pilot. (transfer full) id */
static char *
correct (LotseClient *client, const char *by, const char *id, const char *summary)
{
  LotseDataset *data = lotse_client_dataset (client);
  LotseRecord *wrong = lotse_dataset_get (data, LOTSE_KIND_REPORT, id);
  g_autoptr (LotseReportForm) form = lotse_report_form_new (data, lotse_dataset_deref (data, wrong, LOTSE_F_REPORT_PROJECT), by, lotse_date_today ());
  g_autoptr (GError) error = NULL;
  GPtrArray *mutations;
  char *made;

  lotse_report_form_correct (form, wrong);
  lotse_report_form_set (form, LOTSE_REPORT_SUMMARY, summary);
  mutations = lotse_report_form_mutations (form);
  made = g_strdup (((LotseMutation *) mutations->pdata[0])->id);
  lotse_client_commit (client, mutations, &error);
  g_assert_no_error (error);
  return made;
}

/* What came back stands first, with the sentence; Enter writes it again with what it said, and the new one names the old one. Where another pilot
 * corrected it meanwhile, that is said over the form, what is typed stays, and the new one names the other's. */
static void
test_correction (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *id = NULL, *other = NULL;
  g_autoptr (LotseRecord) release = NULL;
  g_autoptr (GPtrArray) again = NULL;
  LotseReportForm *form;
  LotsePage *page;

  if (fixture->county == NULL)
    return;
  id = report (fixture, fixture->one, fixture->pilots, "Der Dienst ist da.");
  county_sync (fixture->one);
  county_sync (fixture->head);
  release = lotse_release_new (lotse_dataset_get (lotse_client_dataset (fixture->head), LOTSE_KIND_REPORT, id), LOTSE_RELEASE_OUTCOME_RETURNED,
                               "Bis wann?", fixture->carries, lotse_date_today ());
  g_free (county_add (fixture->head, g_object_ref (release)));
  county_sync (fixture->head);
  county_sync (fixture->one);
  /* The pilot has the window now. */
  fixture_close (fixture->window);
  lotse_session_take_client (fixture->session, g_steal_pointer (&fixture->one));
  show_my_reports (fixture, fixture->pilots);
  g_assert_true (shows (fixture, "Returned to you"));
  g_assert_true (shows (fixture, "by Amtsleitung Abfall: “Bis wann?”"));
  g_assert_false (shows (fixture, "Thank you!"));
  keys_press (GDK_KEY_Return, 0);
  fixture_settle (fixture->window);
  page = lotse_window_get_page (fixture->window);
  g_assert_true (LOTSE_IS_REPORT_PAGE (page));
  g_assert_true (shows (fixture, "“Bis wann?”"));
  form = lotse_report_page_get_form (LOTSE_REPORT_PAGE (page));
  g_assert_cmpstr (lotse_record_id (lotse_report_form_corrects (form)), ==, id);
  g_assert_cmpstr (lotse_report_form_get (form, LOTSE_REPORT_SUMMARY), ==, "Der Dienst ist da.");
  lotse_report_form_set (form, LOTSE_REPORT_SUMMARY, "Der Dienst ist da, die Abnahme am 30.11.");
  g_assert_false (shows (fixture, "Meanwhile"));
  county_sync (fixture->two);
  other = correct (fixture->two, fixture->pilots, id, "Der Dienst ist da, die Abnahme im Dezember.");
  county_sync (fixture->two);
  county_sync (lotse_session_get_client (fixture->session));
  wait_until (shows (fixture, "corrected this report: on track. What you release takes its place."));
  fixture_picture (fixture->window, "report-corrected-meanwhile");
  gtk_widget_activate_action (GTK_WIDGET (page), "page.show-news", NULL);
  wait_until (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "die Abnahme im Dezember."));
  gtk_window_destroy (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  fixture_settle (fixture->window);
  keys_focus (GTK_WINDOW (fixture->window));
  g_assert_cmpstr (lotse_report_form_get (form, LOTSE_REPORT_SUMMARY), ==, "Der Dienst ist da, die Abnahme am 30.11.");
  lotse_page_focus (page);
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (LOTSE_IS_MY_REPORTS_PAGE (lotse_window_get_page (fixture->window)));
  wait_until (shows (fixture, "The corrected report on “"));
  fixture_settle (fixture->window);
  g_assert_false (shows (fixture, "Returned to you"));
  g_assert_true (shows (fixture, "not released yet"));
  county_sync (lotse_session_get_client (fixture->session));
  county_sync (fixture->office);
  again = lotse_reports_to_release (lotse_client_dataset (fixture->office), NULL, lotse_date_today ());
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpstr (lotse_record_text (again->pdata[0], LOTSE_F_REPORT_REPLACES), ==, other);
}

/* What was released and is corrected comes back to whoever released it, and says what it stands in the place of: in the list and in the overview. */
static void
test_corrected_later (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *id = NULL, *again = NULL;
  g_autoptr (LotseRecord) release = NULL;

  if (fixture->county == NULL)
    return;
  id = report (fixture, fixture->one, fixture->pilots, "Der Dienst ist da.");
  county_sync (fixture->one);
  county_sync (fixture->head);
  release = lotse_release_new (lotse_dataset_get (lotse_client_dataset (fixture->head), LOTSE_KIND_REPORT, id), LOTSE_RELEASE_OUTCOME_RELEASED, NULL, fixture->carries,
                               lotse_date_today ());
  g_free (county_add (fixture->head, g_object_ref (release)));
  county_sync (fixture->head);
  county_sync (fixture->one);
  wait_until (to_release (fixture) == 0);
  again = correct (fixture->one, fixture->pilots, id, "Der Dienst ist doch nicht da.");
  county_sync (fixture->one);
  county_sync (fixture->head);
  wait_until (to_release (fixture) == 1);
  fixture_settle (fixture->window);
  g_assert_true (shows (fixture, "Der Dienst ist doch nicht da."));
  g_assert_true (shows (fixture, "correction"));
  g_assert_true (shows (fixture, "corrects the report of 23 Nov 2021 (on track), which was released on 23 Nov 2021"));
  fixture_picture (fixture->window, "release-corrected");
  lotse_window_show_page (fixture->window, "overview");
  fixture_settle (fixture->window);
  g_assert_true (shows (fixture, "To be released: Sperrmüll online"));
  g_assert_true (shows (fixture, "corrects the report of 23 Nov 2021 (on track), which was released on 23 Nov 2021"));
}

/* All that is fixed by a release stands there before it: not only the status and the texts. */
static void
test_whole_report (Fixture *fixture, gconstpointer unused)
{
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, NULL), *milestone;
  g_autoptr (LotseReportForm) form = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL, *value = NULL, *moved = NULL, *to = NULL, *reason = NULL, *sentence = NULL, *dimension = NULL, *note = NULL;
  LotseDataset *data;

  if (fixture->county == NULL)
    {
      g_object_unref (kpi);
      return;
    }
  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Online-Anteil");
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, fixture->project);
  lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_MONTHLY);
  id = county_add (fixture->office, kpi);
  county_sync (fixture->office);
  county_sync (fixture->one);
  data = lotse_client_dataset (fixture->one);
  milestone = lotse_dataset_at (data, LOTSE_KIND_MILESTONE, 0);
  form = lotse_report_form_new (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, fixture->project), fixture->pilots, lotse_date_today ());
  moved = lotse_report_key (LOTSE_REPORT_MILESTONE, lotse_record_id (milestone));
  to = lotse_report_key (LOTSE_REPORT_MILESTONE_TO, lotse_record_id (milestone));
  reason = lotse_report_key (LOTSE_REPORT_MILESTONE_REASON, lotse_record_id (milestone));
  sentence = lotse_report_key (LOTSE_REPORT_MILESTONE_SENTENCE, lotse_record_id (milestone));
  dimension = lotse_report_key (LOTSE_REPORT_DIMENSION, "money");
  note = lotse_report_key (LOTSE_REPORT_DIMENSION_NOTE, "money");
  value = lotse_report_key (LOTSE_REPORT_KPI, id);
  lotse_report_form_set (form, LOTSE_REPORT_STATUS, "needs_decision");
  lotse_report_form_set (form, LOTSE_REPORT_NEXT_STEPS, "Stelle ausschreiben.");
  lotse_report_form_set (form, dimension, "needs_attention");
  lotse_report_form_set (form, note, "Der Dienst wird teurer.");
  lotse_report_form_set (form, moved, "moved");
  lotse_report_form_set (form, to, "31 Jan 2022");
  lotse_report_form_set (form, reason, "staff");
  lotse_report_form_set (form, sentence, "Die Stelle ist unbesetzt.");
  lotse_report_form_set (form, LOTSE_REPORT_SUPPORT_WHAT, "Eine halbe Stelle");
  lotse_report_form_set (form, LOTSE_REPORT_SUPPORT_FROM, fixture->carries);
  lotse_report_form_set (form, LOTSE_REPORT_SUPPORT_BY, "15 Dec 2021");
  lotse_report_form_set (form, value, "34");
  lotse_client_commit (fixture->one, lotse_report_form_mutations (form), &error);
  g_assert_no_error (error);
  county_sync (fixture->one);
  county_sync (fixture->head);
  wait_until (to_release (fixture) == 1);
  fixture_settle (fixture->window);
  fixture_picture (fixture->window, "release-whole");
  g_assert_true (shows (fixture, "Milestone “Pilotbetrieb” moved from 15 Oct 2021 to 31 Jan 2022: staffing – “Die Stelle ist unbesetzt.”"));
  g_assert_true (shows (fixture, "Support asked for: Eine halbe Stelle (from: Amtsleitung Abfall, needed by 15 Dec 2021)"));
  g_assert_true (shows (fixture, "needs attention – “Der Dienst wird teurer.”"));
  g_assert_true (shows (fixture, "KPI “Online-Anteil”: 34 % ("));
  g_assert_true (shows (fixture, "Progress: 0"));
}

/* Whoever releases the reports of a project need not release what they wrote themselves. */
static void
test_own_report (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *id = NULL;

  if (fixture->county == NULL)
    return;
  id = report (fixture, fixture->head, fixture->carries, "Der Dienst ist da.");
  g_assert_cmpint (state (fixture->head, id), ==, LOTSE_RELEASE_RELEASED);
  assert_bar_says (fixture, FALSE);
  county_sync (fixture->head);
  county_sync (fixture->reader);
  g_assert_true (has_report (fixture->reader, id));
}

/* Switched on in the form of the strategy, it is for what comes from now on, unless somebody says otherwise. */
static void
test_switch_on (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseRecordForm) form = NULL;
  g_autoptr (LotseRecord) result = NULL;
  LotseValue yes = { .type = LOTSE_TYPE_BOOL, .set = TRUE, .u.integer = TRUE };

  if (fixture->county == NULL)
    return;
  form = lotse_record_form_new (fixture->session, LOTSE_KIND_STRATEGY, NULL, NULL);
  lotse_record_form_set_value (form, LOTSE_F_STRATEGY_FOUR_EYES, &yes);
  result = lotse_record_form_result (form);
  g_assert_cmpint (lotse_record_date (result, LOTSE_F_STRATEGY_FOUR_EYES_SINCE), ==, lotse_date_today ());
  lotse_record_form_set_text (form, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, "");
  g_clear_object (&result);
  result = lotse_record_form_result (form);
  g_assert_false (lotse_record_has (result, LOTSE_F_STRATEGY_FOUR_EYES_SINCE)); /* what is cleared stays cleared */
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  fixture_init (&argc, &argv);
  g_test_add ("/app/release/three-at-once", Fixture, NULL, set_up, test_three_at_once, tear_down);
  g_test_add ("/app/release/undo-offline", Fixture, NULL, set_up, test_undo_offline, tear_down);
  g_test_add ("/app/release/not-allowed", Fixture, NULL, set_up, test_not_allowed, tear_down);
  g_test_add ("/app/release/correction", Fixture, NULL, set_up, test_correction, tear_down);
  g_test_add ("/app/release/corrected-later", Fixture, NULL, set_up, test_corrected_later, tear_down);
  g_test_add ("/app/release/whole-report", Fixture, NULL, set_up, test_whole_report, tear_down);
  g_test_add ("/app/release/own-report", Fixture, NULL, set_up, test_own_report, tear_down);
  g_test_add ("/app/release/switch-on", Fixture, NULL, set_up, test_switch_on, tear_down);
  return g_test_run ();
}
