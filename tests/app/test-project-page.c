/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a project of which everything is known; see test-project-bare.c for one of which only the title is. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/forms/form-rights.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/forms/lotse-legal-dialog.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-report-page.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/model/legal.h"
#include "fixture.h"
#include "keys.h"

/* A project with all that a page can show, on a real client. */
typedef struct
{
  County       *county;
  LotseSession *session; /* (owned) */
  LotseClient  *client;  /* (unowned) */
  LotseWindow  *window;
  char         *head, *pilot, *project, *request; /* (owned) ids */
} Fixture;

static LotseRecord *
new_record (LotseKind kind, guint field, const char *text)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, field, text);
  return record;
}

static LotseRecord *
of_project (Fixture *fixture, LotseKind kind, guint field, const char *text, guint project_field)
{
  LotseRecord *record = new_record (kind, field, text);

  lotse_record_set_text (record, project_field, fixture->project);
  return record;
}

static void
add_all (Fixture *fixture)
{
  LotseRecord *project = new_record (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte"), *request, *report, *task;
  LotsePeriod period;

  fixture->head = county_add (fixture->client, new_record (LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_TITLE, "Amtsleitung Abfall"));
  fixture->pilot = county_add (fixture->client, new_record (LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_TITLE, "Digitale Lotsin"));
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, fixture->pilot);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  g_assert_true (lotse_period_parse ("2019-Q1/2023-Q2", &period));
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  fixture->project = county_add (fixture->client, project);
  request = of_project (fixture, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_WHAT, "Zwei Stellen bis Juni", LOTSE_F_REQUEST_PROJECT);
  lotse_record_set_text (request, LOTSE_F_REQUEST_FROM, fixture->head);
  fixture->request = county_add (fixture->client, request);
  report = of_project (fixture, LOTSE_KIND_REPORT, LOTSE_F_REPORT_SUMMARY, "Die Vergabe ist fertig.", LOTSE_F_REPORT_PROJECT);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-02"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (report, LOTSE_F_REPORT_SCHEDULE_NOTE, "Ein Monat Puffer.");
  g_free (county_add (fixture->client, report));
  task = of_project (fixture, LOTSE_KIND_TASK, LOTSE_F_TASK_TEXT, "Datenschutz fragen", LOTSE_F_TASK_PROJECT);
  lotse_record_set_text (task, LOTSE_F_TASK_FUNCTION, fixture->pilot);
  g_free (county_add (fixture->client, task));
  g_free (county_add (fixture->client, of_project (fixture, LOTSE_KIND_VOICE, LOTSE_F_VOICE_TEXT, "Endlich ohne Papier.", LOTSE_F_VOICE_PROJECT)));
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  add_all (fixture);
  fixture->window = fixture_window_on (fixture->session, "projects");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fixture_leave (fixture->window, fixture->session);
  county_free (fixture->county);
  g_free (fixture->head);
  g_free (fixture->pilot);
  g_free (fixture->project);
  g_free (fixture->request);
}

static void
show_as (Fixture *fixture, const char *function)
{
  const char *mine[] = { function, NULL };

  lotse_session_choose_functions (fixture->session, mine);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-project", "s", fixture->project);
  fixture_settle (fixture->window);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return fixture_shows (GTK_WIDGET (lotse_window_get_page (fixture->window)), text);
}

static gboolean
is_button (GtkWidget *button, const char *label)
{
  return gtk_widget_get_mapped (button) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0;
}

static GtkWidget *
button (Fixture *fixture, const char *label)
{
  return fixture_child (GTK_WIDGET (lotse_window_get_page (fixture->window)), GTK_TYPE_BUTTON, is_button, label);
}

static int
answer (Fixture *fixture)
{
  return lotse_record_enum (lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_REQUEST, fixture->request), LOTSE_F_REQUEST_ANSWER);
}

/* Whoever is asked answers with one click, and can take it back; others read that it was asked. */
static void
test_answer (Fixture *fixture, gconstpointer unused)
{
  show_as (fixture, fixture->pilot);
  g_assert_true (shows (fixture, "Zwei Stellen bis Juni"));
  g_assert_null (button (fixture, "Yes"));
  show_as (fixture, fixture->head);
  wait_until (button (fixture, "Yes") != NULL);
  g_signal_emit_by_name (button (fixture, "Later"), "clicked");
  wait_until (answer (fixture) == LOTSE_ANSWER_LATER);
  fixture_settle (fixture->window);
  g_assert_true (shows (fixture, "(put off, comes back on ")); /* and can still be answered */
  g_assert_nonnull (button (fixture, "Yes"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (answer (fixture) == -1);
  fixture_settle (fixture->window);
  g_signal_emit_by_name (button (fixture, "No"), "clicked");
  wait_until (answer (fixture) == LOTSE_ANSWER_NO);
  fixture_settle (fixture->window);
  g_assert_null (button (fixture, "Yes"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (answer (fixture) == -1);
}

static void
add_milestone_and_budget (Fixture *fixture)
{
  static const char *const days[] = { "2021-11-19", "2021-11-21" };
  LotseRecord *milestone = of_project (fixture, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE, "Go-live", LOTSE_F_MILESTONE_PROJECT);
  LotseRecord *project = lotse_record_copy (lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project));
  LotseLegalCheck check = { LOTSE_CHECK_STATE_DONE, lotse_date_parse ("2021-11-15"), "Az. 12", NULL, LOTSE_DATE_NONE };
  LotseRecord *funding = new_record (LOTSE_KIND_FUNDING, LOTSE_F_FUNDING_PROGRAMME, "Digitalpakt");
  const char *projects[] = { fixture->project, NULL };
  LotseValue refs = lotse_value_refs (projects);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (lotse_date_parse ("2021-11-05")));
  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, lotse_date_parse ("2021-11-08"));
  g_free (county_add (fixture->client, milestone));
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      LotseRecord *report = of_project (fixture, LOTSE_KIND_REPORT, LOTSE_F_REPORT_SUMMARY, "Weiter.", LOTSE_F_REPORT_PROJECT);

      lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse (days[i]));
      lotse_record_set_integer (report, LOTSE_F_REPORT_BUDGET_TOTAL, 8400000 + 600000 * (int) i);
      g_free (county_add (fixture->client, report));
    }
  lotse_record_set_integer (funding, LOTSE_F_FUNDING_NOTICE_ON, lotse_date_parse ("2021-10-01"));
  lotse_record_take (funding, LOTSE_F_FUNDING_PROJECTS, &refs);
  g_free (county_add (fixture->client, funding));
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_DATA_PROTECTION, &check);
  g_ptr_array_add (mutations, lotse_mutation_patch (lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project), project));
  lotse_client_commit (fixture->client, mutations, &error);
  g_assert_no_error (error);
  g_object_unref (project);
}

/* All that bears a day, not only what is a report: what was asked for does not vanish with its answer. */
static void
test_history (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *answered = g_strdup_printf ("Answer “%s” to: Zwei Stellen bis Juni", lotse_enum_label (LOTSE_ENUM_ANSWER, LOTSE_ANSWER_YES));
  g_autofree char *checked = g_strdup_printf ("Legal certainty: %s, %s", lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, LOTSE_LEGAL_CHECK_DATA_PROTECTION),
                                              lotse_enum_label (LOTSE_ENUM_CHECK_STATE, LOTSE_CHECK_STATE_DONE));

  add_milestone_and_budget (fixture);
  show_as (fixture, fixture->head);
  g_assert_true (shows (fixture, "Support asked for: Zwei Stellen bis Juni"));
  g_assert_false (shows (fixture, answered));
  g_signal_emit_by_name (button (fixture, "Yes"), "clicked");
  wait_until (answer (fixture) == LOTSE_ANSWER_YES);
  fixture_settle (fixture->window);
  g_assert_true (shows (fixture, answered));
  g_assert_true (shows (fixture, "Milestone reached: Go-live"));
  g_assert_true (shows (fixture, checked));
  g_assert_true (shows (fixture, "Total budget changed from €84,000 to €90,000"));
  g_assert_true (shows (fixture, "Funding granted: Digitalpakt"));
}

/* @supersedes (nullable) an id. (transfer full) the id */
static char *
add_decision (Fixture *fixture, const char *question, const char *taken, const char *supersedes)
{
  LotseRecord *decision = new_record (LOTSE_KIND_DECISION, LOTSE_F_DECISION_QUESTION, question);
  const char *projects[] = { fixture->project, NULL };
  LotseValue refs = lotse_value_refs (projects);

  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, lotse_date_parse (taken));
  lotse_record_set_text (decision, LOTSE_F_DECISION_SUPERSEDES, supersedes);
  return county_add (fixture->client, decision);
}

static gboolean
has_row_title (GtkWidget *row, const char *title)
{
  g_autofree char *found = NULL;

  g_object_get (row, "title", &found, NULL);
  return gtk_widget_get_mapped (row) && g_strcmp0 (found, title) == 0;
}

/* What was decided otherwise later stays in the course, and is not taken for what holds. */
static void
test_superseded (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *first = add_decision (fixture, "Zwei Ämter?", "2021-10-14", NULL), *later G_GNUC_UNUSED = add_decision (fixture, "Drei Ämter?", "2021-11-20", first);
  GtkWidget *page, *old, *new;

  show_as (fixture, fixture->head);
  page = GTK_WIDGET (lotse_window_get_page (fixture->window));
  old = fixture_child (page, LOTSE_TYPE_MARK_ROW, has_row_title, "Decision: Zwei Ämter?");
  new = fixture_child (page, LOTSE_TYPE_MARK_ROW, has_row_title, "Decision: Drei Ämter?");
  g_assert_true (old != NULL && new != NULL);
  g_assert_true (fixture_shows (old, "superseded on 20 Nov 2021"));
  g_assert_true (gtk_widget_has_css_class (old, "superseded"));
  g_assert_false (gtk_widget_has_css_class (new, "superseded"));
}

/* When it ends, what was promised and by how much and why it slipped; in the course, how far each shift went. */
static void
test_term (Fixture *fixture, gconstpointer unused)
{
  LotseRecord *shift = of_project (fixture, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_SENTENCE, "Zwei Stellen fehlen.", LOTSE_F_SHIFT_PROJECT);
  LotsePeriod from, to;

  g_assert_true (lotse_period_parse ("2019-Q1/2021-Q4", &from));
  g_assert_true (lotse_period_parse ("2019-Q1/2023-Q2", &to));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, from);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, to);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, LOTSE_SHIFT_REASON_STAFF);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, lotse_date_parse ("2021-03-01"));
  g_free (county_add (fixture->client, shift));
  show_as (fixture, fixture->head);
  g_assert_true (shows (fixture, "Q1 2019 – Q2 2023 · promised until Q4 2021 · +18 months: staffing"));
  g_assert_true (shows (fixture, "End moved from Q4 2021 to Q2 2023 · by 18 months"));
}

/* What is there is shown, what is missing is a gap or is left out. */
static void
test_sections (Fixture *fixture, gconstpointer unused)
{
  show_as (fixture, fixture->pilot);
  g_assert_true (shows (fixture, "Nobody carries this project"));
  g_assert_false (shows (fixture, "Nobody pilots this project"));
  g_assert_true (shows (fixture, "Datenschutz fragen"));
  g_assert_true (shows (fixture, "Endlich ohne Papier."));
  g_assert_true (shows (fixture, "Not assessed yet."));
  g_assert_true (shows (fixture, lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, LOTSE_LEGAL_CHECK_COMMITTEE)));
  g_assert_false (shows (fixture, "KPIs"));
  g_assert_false (shows (fixture, "Partners"));
  g_signal_emit_by_name (button (fixture, "Done"), "clicked");
  wait_until (!shows (fixture, "Datenschutz fragen"));
}

static gboolean
is_visible (GtkWidget *widget, const char *unused)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_note (GtkWidget *entry, const char *unused)
{
  return gtk_widget_get_mapped (entry) && gtk_editable_get_width_chars (GTK_EDITABLE (entry)) > 20;
}

/* In one dialog; what was typed and not saved is there again. */
static void
test_legal (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *target = g_strdup_printf ("%s:%d", fixture->project, LOTSE_LEGAL_CHECK_IT_SECURITY);
  LotseLegalDialog *dialog;
  LotseLegalCheck check;
  LotseRecord *project;

  show_as (fixture, fixture->pilot);
  project = lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project);
  for (guint time = 0; time < 2; time++)
    {
      GtkWidget *state;
      GtkEditable *since, *note;

      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-legal", "s", target);
      wait_until ((dialog = fixture_shown_toplevel (LOTSE_TYPE_LEGAL_DIALOG)) != NULL);
      fixture_turn (400); /* the row unfolds */
      state = fixture_child (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN, is_visible, NULL);
      g_assert_nonnull (state);
      g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (state)), ==, time == 0 ? 0 : LOTSE_CHECK_STATE_DONE + 1);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (state), LOTSE_CHECK_STATE_DONE + 1);
      /* A day that cannot be read is said and not dropped, nor what is typed beside it. */
      since = GTK_EDITABLE (fixture_child (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, is_visible, NULL));
      note = GTK_EDITABLE (fixture_child (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, is_note, NULL));
      g_assert_cmpstr (gtk_editable_get_text (since), ==, time == 0 ? "" : "ca. 2025");
      g_assert_cmpstr (gtk_editable_get_text (note), ==, time == 0 ? "" : "DSFA liegt vor");
      gtk_editable_set_text (since, "ca. 2025");
      gtk_editable_set_text (note, "DSFA liegt vor");
      lotse_legal_dialog_save (dialog);
      fixture_turn (100);
      g_assert_true (fixture_shown_toplevel (LOTSE_TYPE_LEGAL_DIALOG) == dialog);
      g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Not a day."));
      g_assert_false (lotse_legal_known (lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project)));
      if (time == 1)
        gtk_editable_set_text (since, "31.12.2020");
      if (time == 0)
        gtk_window_close (GTK_WINDOW (dialog));
      else
        lotse_legal_dialog_save (dialog);
      wait_until (fixture_shown_toplevel (LOTSE_TYPE_LEGAL_DIALOG) == NULL);
      lotse_legal_get (project, LOTSE_LEGAL_CHECK_IT_SECURITY, &check);
      g_assert_cmpint (check.state, ==, time == 0 ? -1 : LOTSE_CHECK_STATE_DONE);
      g_assert_cmpstr (check.note, ==, time == 0 ? NULL : "DSFA liegt vor");
    }
  wait_until (shows (fixture, "1 of 8 settled"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (!lotse_legal_known (project));
}

/* An old report is there with all that it said. */
static void
test_report (Fixture *fixture, gconstpointer unused)
{
  LotseDataset *data = lotse_session_get_dataset (fixture->session);
  GtkWidget *dialog;

  show_as (fixture, fixture->pilot);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-report", "s", lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_REPORT, 0)));
  wait_until ((dialog = fixture_shown_toplevel (ADW_TYPE_WINDOW)) != NULL);
  fixture_turn (50);
  g_assert_true (fixture_shows (dialog, "Die Vergabe ist fertig."));
  g_assert_true (fixture_shows (dialog, "Ein Monat Puffer."));
  g_signal_emit_by_name (fixture_child (dialog, GTK_TYPE_BUTTON, is_button, "_Correct …"), "clicked");
  wait_until (LOTSE_IS_REPORT_PAGE (lotse_window_get_page (fixture->window)));
}

static void
test_keys (Fixture *fixture, gconstpointer unused)
{
  if (!keys_open ())
    {
      g_test_skip ("keys cannot be sent to this display");
      return;
    }
  show_as (fixture, fixture->pilot);
  keys_focus (GTK_WINDOW (fixture->window));
  lotse_page_focus (lotse_window_get_page (fixture->window));
  fixture_turn (50);
  keys_press (GDK_KEY_l, 0);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_LEGAL_DIALOG) != NULL);
  gtk_window_close (fixture_shown_toplevel (LOTSE_TYPE_LEGAL_DIALOG));
  fixture_turn (50);
  keys_focus (GTK_WINDOW (fixture->window));
  keys_press (GDK_KEY_r, 0);
  wait_until (LOTSE_IS_REPORT_PAGE (lotse_window_get_page (fixture->window)));
  g_assert_null (lotse_report_form_corrects (lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)))));
}

/* On a project that goes on no more, the key for a report corrects the last one. */
static void
test_keys_stopped (Fixture *fixture, gconstpointer unused)
{
  LotseRecord *project = lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) after = lotse_record_copy (project);

  if (!keys_open ())
    {
      g_test_skip ("keys cannot be sent to this display");
      return;
    }
  lotse_record_set_integer (after, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_STOPPED);
  county_commit (fixture->client, lotse_mutation_patch (project, after));
  show_as (fixture, fixture->pilot);
  keys_focus (GTK_WINDOW (fixture->window));
  lotse_page_focus (lotse_window_get_page (fixture->window));
  fixture_turn (50);
  keys_press (GDK_KEY_r, 0);
  wait_until (LOTSE_IS_REPORT_PAGE (lotse_window_get_page (fixture->window)));
  g_assert_nonnull (lotse_report_form_corrects (lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)))));
}

static LotseDate
archived_on (Fixture *fixture)
{
  LotseRecord *project = lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project);

  return lotse_record_date (project, LOTSE_F_PROJECT_ARCHIVED_ON);
}

/* What was reported before a project was stopped has not been "stopped" for all that time. */
static void
test_stopped (Fixture *fixture, gconstpointer unused)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  LotseRecord *project = lotse_dataset_get (all, LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) after = lotse_record_copy (project), report = NULL;

  show_as (fixture, fixture->head);
  /* The second, so that there is something to say of the course. */
  report = of_project (fixture, LOTSE_KIND_REPORT, LOTSE_F_REPORT_SUMMARY, "Läuft weiter.", LOTSE_F_REPORT_PROJECT);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-20"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_ATTENTION);
  county_commit (fixture->client, lotse_mutation_create (report));
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "for 3 days · needs attention"));
  lotse_record_set_integer (after, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_STOPPED);
  county_commit (fixture->client, lotse_mutation_patch (project, after));
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "last reported: needs attention"));
  g_assert_false (fixture_shows (GTK_WIDGET (fixture->window), "for 3 days"));
}

/* What stands in the menu of the header bar can be done from there. */
static void
test_archive (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *header;

  show_as (fixture, fixture->head);
  header = lotse_page_get_header_end (lotse_window_get_page (fixture->window));
  gtk_widget_activate_action (header, "page.bring-back", NULL);
  g_assert_true (gtk_widget_activate_action (header, "page.archive", NULL));
  wait_until (archived_on (fixture) == lotse_date_today ());
  fixture_settle (fixture->window);
  g_assert_true (gtk_widget_activate_action (header, "page.bring-back", NULL));
  wait_until (archived_on (fixture) == LOTSE_DATE_NONE);
}

static gboolean
is_profile (GtkWidget *button, const char *words)
{
  const char *label = gtk_button_get_label (GTK_BUTTON (button));

  return gtk_widget_get_mapped (button) && label != NULL && strstr (label, words) != NULL;
}

/* In a large window the one-pager has its word beside a title that takes half of the header, too. */
static void
test_profile (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *field = county_add (fixture->client, new_record (LOTSE_KIND_FIELD_OF_ACTION, LOTSE_F_FIELD_OF_ACTION_TITLE, "Bürgerservice & eine Plattform"));
  g_autofree char *department = county_add (fixture->client, new_record (LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME, "Straßenverkehrsamt"));
  LotseRecord *project = new_record (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "i-Kfz alle Stufen");

  lotse_record_set_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION, field);
  lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, department);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, fixture->pilot);
  g_free (fixture->project);
  fixture->project = county_add (fixture->client, project);
  fixture_close (fixture->window);
  lotse_lang_init ("de");
  fixture->window = fixture_window_on (fixture->session, "projects");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 900);
  fixture_settle (fixture->window);
  show_as (fixture, fixture->pilot);
  fixture_turn (300);
  fixture_picture (fixture->window, "profile");
  g_assert_nonnull (fixture_child (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, is_profile, "Steckbrief"));
  lotse_lang_init ("en");
}

static LotseRecordForm *
add_form (Fixture *fixture, const char *kind)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add", "s", kind);
  fixture_turn (60);
  dialog = fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG);
  g_assert_nonnull (dialog);
  return lotse_form_dialog_form (LOTSE_FORM_DIALOG (dialog));
}

static void
close_form (LotseRecordForm *form)
{
  lotse_record_form_drop_draft (form);
  gtk_window_destroy (GTK_WINDOW (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG)));
}

/* Who otherwise reads comments where the project asks them to, under their function and of this day; and funding is added where the project is shown. */
static void
test_comments (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (lotse_dataset_get (lotse_client_dataset (fixture->client), LOTSE_KIND_PROJECT, fixture->project));
  LotseValue refs = lotse_value_refs ((const char *const[]) { fixture->head, NULL });
  g_autofree char *why = NULL, *none = NULL;
  LotseRecordForm *form;

  show_as (fixture, fixture->pilot);
  form = add_form (fixture, "funding");
  g_assert_cmpint (lotse_record_form_kind (form), ==, LOTSE_KIND_FUNDING);
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_FUNDING_PROJECTS), ==, fixture->project);
  close_form (form);
  g_assert_false (shows (fixture, "Comments are invited from: Amtsleitung Abfall"));
  lotse_session_set_account (fixture->session, "reader", NULL, fixture->head);
  form = add_form (fixture, "voice");
  why = lotse_form_refusal (form);
  g_assert_cmpstr (why, ==, "Your account (Reader) comments on projects that invite its function to do so, and “E-Akte” does not.");
  close_form (form);
  lotse_record_take (after, LOTSE_F_PROJECT_COMMENTS_FROM, &refs);
  county_commit (fixture->client, lotse_mutation_patch (lotse_dataset_get (lotse_client_dataset (fixture->client), LOTSE_KIND_PROJECT, fixture->project), after));
  fixture_settle (fixture->window);
  g_assert_true (shows (fixture, "0 of 1 answered · Comments are invited from: Amtsleitung Abfall"));
  form = add_form (fixture, "voice");
  none = lotse_form_refusal (form);
  g_assert_null (none);
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_VOICE_AUTHOR), ==, fixture->head);
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_VOICE_PROJECT), ==, fixture->project);
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_VOICE_GIVEN_ON), !=, "");
  close_form (form);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-project-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/project-page/answer", test_answer);
  ADD ("/app/project-page/sections", test_sections);
  ADD ("/app/project-page/history", test_history);
  ADD ("/app/project-page/superseded", test_superseded);
  ADD ("/app/project-page/term", test_term);
  ADD ("/app/project-page/legal", test_legal);
  ADD ("/app/project-page/report", test_report);
  ADD ("/app/project-page/stopped", test_stopped);
  ADD ("/app/project-page/archive", test_archive);
  ADD ("/app/project-page/keys", test_keys);
  ADD ("/app/project-page/keys-stopped", test_keys_stopped);
  ADD ("/app/project-page/profile", test_profile);
  ADD ("/app/project-page/comments", test_comments);
  return g_test_run ();
}
