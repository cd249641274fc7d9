/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What still waits for an answer when a project is stopped is named, closed with it, and comes back with one undo. */
#include "config.h"

#include "app/lotse-window-private.h"
#include "app/pages/lotse-project-page.h"
#include "app/pages/lotse-report-page.h"
#include "desk.h"
#include "fixture.h"

typedef struct
{
  Desk  desk;
  char *other;                                  /* (owned) another project, which goes on */
  char *request, *put_off, *question, *shared, *task; /* (owned) what is open */
} Fixture;

static LotseRecord *
record_of (LotseKind kind, guint text_field, const char *text, guint project_field, const char *project)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, text_field, text);
  lotse_record_set_text (record, project_field, project);
  return record;
}

static LotseRecord *
question_of (const char *text, const char *one, const char *other)
{
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  const char *ids[] = { one, other, NULL };
  LotseValue refs = lotse_value_refs (ids);

  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, text);
  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  return decision;
}

static LotseRecord *
get (Fixture *fixture, LotseKind kind, const char *id)
{
  return lotse_dataset_get (lotse_session_get_dataset (fixture->desk.session), kind, id);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  Desk *desk = &fixture->desk;
  LotseRecord *later;

  desk_set_up (desk, data);
  fixture->other = county_add_project (desk->client, "Geodaten");
  fixture->request = county_add (desk->client, record_of (LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_WHAT, "Zwei Tester", LOTSE_F_REQUEST_PROJECT, desk->id));
  later = record_of (LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_WHAT, "Ein Schulungsraum", LOTSE_F_REQUEST_PROJECT, desk->id);
  lotse_record_set_integer (later, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_LATER);
  fixture->put_off = county_add (desk->client, later);
  fixture->question = county_add (desk->client, question_of ("Welcher Scanner?", desk->id, NULL));
  fixture->shared = county_add (desk->client, question_of ("Welches Rechenzentrum?", desk->id, fixture->other));
  fixture->task = county_add (desk->client, record_of (LOTSE_KIND_TASK, LOTSE_F_TASK_TEXT, "Vertrag kündigen", LOTSE_F_TASK_PROJECT, desk->id));
  desk->window = desk_open_window (desk);
  lotse_session_set_selection (desk->session, desk->id);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->other);
  g_free (fixture->request);
  g_free (fixture->put_off);
  g_free (fixture->question);
  g_free (fixture->shared);
  g_free (fixture->task);
  desk_tear_down (&fixture->desk, data);
}

static GtkWidget *
open_dialog (Fixture *fixture)
{
  GtkWidget *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->desk.window), "win.stop-project", NULL));
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  fixture_turn (60);
  return dialog;
}

static gboolean
is_named (GtkWidget *button, const char *text)
{
  return fixture_shows (button, text);
}

static GtkCheckButton *
tick_of (GtkWidget *dialog, const char *text)
{
  return (GtkCheckButton *) fixture_child (dialog, GTK_TYPE_CHECK_BUTTON, is_named, text);
}

static void
fill_and_stop (GtkWidget *dialog)
{
  desk_type ((LotseFormDialog *) dialog, LOTSE_F_DECISION_OUTCOME, "Die Förderung ist ausgelaufen.");
  desk_type ((LotseFormDialog *) dialog, LOTSE_F_LESSON_TEXT, "Folgekosten vor dem Antrag klären.");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "stop"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "stop");
}

/* All that is open is named and closed but what is not ticked, or waits for another project as well. */
static void
test_closes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture);
  LotseRecord *question;

  g_assert_true (fixture_shows (dialog, "4 matters still wait for an answer"));
  g_assert_nonnull (tick_of (dialog, "Support asked for: Zwei Tester"));
  g_assert_nonnull (tick_of (dialog, "Support asked for: Ein Schulungsraum"));
  g_assert_nonnull (tick_of (dialog, "Decision asked for: Welcher Scanner?"));
  g_assert_null (tick_of (dialog, "Welches Rechenzentrum?"));
  g_assert_true (gtk_check_button_get_active (tick_of (dialog, "Task: Vertrag kündigen")));
  gtk_check_button_set_active (tick_of (dialog, "Task: Vertrag kündigen"), FALSE);
  fixture_picture (dialog, "stop-closes");
  fill_and_stop (dialog);
  wait_until (lotse_record_enum (desk_project (&fixture->desk), LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_STOPPED);
  g_assert_cmpint (lotse_record_enum (get (fixture, LOTSE_KIND_REQUEST, fixture->request), LOTSE_F_REQUEST_ANSWER), ==, LOTSE_ANSWER_NO);
  g_assert_cmpint (lotse_record_date (get (fixture, LOTSE_KIND_REQUEST, fixture->request), LOTSE_F_REQUEST_ANSWERED_ON), ==, lotse_date_today ());
  g_assert_true (g_str_has_prefix (lotse_record_text (get (fixture, LOTSE_KIND_REQUEST, fixture->put_off), LOTSE_F_REQUEST_SENTENCE),
                                   "No longer needed: the project was stopped on "));
  question = get (fixture, LOTSE_KIND_DECISION, fixture->question);
  g_assert_cmpint (lotse_record_date (question, LOTSE_F_DECISION_TAKEN_ON), ==, lotse_date_today ());
  g_assert_cmpint (lotse_record_enum (question, LOTSE_F_DECISION_EFFECT), ==, LOTSE_DECISION_EFFECT_OBSOLETE);
  g_assert_true (g_str_has_prefix (lotse_record_text (question, LOTSE_F_DECISION_OUTCOME), "No longer needed: "));
  g_assert_false (lotse_record_has (get (fixture, LOTSE_KIND_DECISION, fixture->shared), LOTSE_F_DECISION_TAKEN_ON));
  g_assert_cmpint (lotse_record_enum (get (fixture, LOTSE_KIND_TASK, fixture->task), LOTSE_F_TASK_STATE), <=, LOTSE_TASK_STATE_OPEN);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->desk.window), "win.undo", NULL));
  wait_until (lotse_record_enum (desk_project (&fixture->desk), LOTSE_F_PROJECT_LIFE_CYCLE) == -1);
  g_assert_false (lotse_record_has (get (fixture, LOTSE_KIND_REQUEST, fixture->request), LOTSE_F_REQUEST_ANSWER));
  g_assert_cmpint (lotse_record_enum (get (fixture, LOTSE_KIND_REQUEST, fixture->put_off), LOTSE_F_REQUEST_ANSWER), ==, LOTSE_ANSWER_LATER);
  g_assert_false (lotse_record_has (get (fixture, LOTSE_KIND_DECISION, fixture->question), LOTSE_F_DECISION_TAKEN_ON));
  g_assert_cmpuint (lotse_dataset_count (lotse_session_get_dataset (fixture->desk.session), LOTSE_KIND_DECISION), ==, 2);
}

static void
set_life (Fixture *fixture, int life_cycle)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (desk_project (&fixture->desk));

  lotse_record_set_integer (after, LOTSE_F_PROJECT_LIFE_CYCLE, life_cycle);
  county_commit (fixture->desk.client, lotse_mutation_patch (desk_project (&fixture->desk), after));
}

/* Stopped in its form, or elsewhere: only what is open is closed, and nothing has to be decided once more. */
static void
test_stopped_already (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  set_life (fixture, LOTSE_LIFE_CYCLE_STOPPED);
  dialog = open_dialog (fixture);
  g_assert_false (fixture_shows (dialog, "What was decided (required)"));
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "stop"));
  gtk_check_button_set_active (tick_of (dialog, "Zwei Tester"), FALSE);
  gtk_check_button_set_active (tick_of (dialog, "Ein Schulungsraum"), FALSE);
  gtk_check_button_set_active (tick_of (dialog, "Welcher Scanner?"), FALSE);
  gtk_check_button_set_active (tick_of (dialog, "Vertrag kündigen"), FALSE);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "stop"));
  gtk_check_button_set_active (tick_of (dialog, "Zwei Tester"), TRUE);
  gtk_check_button_set_active (tick_of (dialog, "Vertrag kündigen"), TRUE);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "stop");
  wait_until (lotse_record_enum (get (fixture, LOTSE_KIND_REQUEST, fixture->request), LOTSE_F_REQUEST_ANSWER) == LOTSE_ANSWER_NO);
  g_assert_cmpint (lotse_record_enum (get (fixture, LOTSE_KIND_TASK, fixture->task), LOTSE_F_TASK_STATE), ==, LOTSE_TASK_STATE_DROPPED);
  g_assert_false (lotse_record_has (get (fixture, LOTSE_KIND_DECISION, fixture->question), LOTSE_F_DECISION_TAKEN_ON));
}

/* What others answered while one was typing is not answered again. */
static void
test_answered_meanwhile (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture);
  LotseRecord *request = get (fixture, LOTSE_KIND_REQUEST, fixture->request);
  g_autoptr (LotseRecord) after = lotse_record_copy (request);

  lotse_record_set_integer (after, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_YES);
  county_commit (fixture->desk.client, lotse_mutation_patch (request, after));
  fill_and_stop (dialog);
  wait_until (lotse_record_enum (desk_project (&fixture->desk), LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_STOPPED);
  g_assert_cmpint (lotse_record_enum (get (fixture, LOTSE_KIND_REQUEST, fixture->request), LOTSE_F_REQUEST_ANSWER), ==, LOTSE_ANSWER_YES);
  g_assert_cmpint (lotse_record_enum (get (fixture, LOTSE_KIND_REQUEST, fixture->put_off), LOTSE_F_REQUEST_ANSWER), ==, LOTSE_ANSWER_NO);
}

/* In the form of the project, where the life cycle is one choice among many, it is said where that is done. */
static void
test_form_says (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (&fixture->desk, LOTSE_KIND_PROJECT, desk_project (&fixture->desk));
  GtkWidget *row = desk_row (dialog, LOTSE_F_PROJECT_LIFE_CYCLE);

  g_assert_false (fixture_shows (row, "still wait for an answer"));
  lotse_record_form_set_text (lotse_form_dialog_form (dialog), LOTSE_F_PROJECT_LIFE_CYCLE, "stopped");
  wait_until (fixture_shows (row, "4 requests, decisions or tasks of it still wait for an answer; “Stop Project …”"));
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
}

static gboolean
has_action (GtkWidget *button, const char *action)
{
  return gtk_widget_get_visible (button) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action) == 0;
}

/* (nullable) */
static GtkWidget *
offered (Fixture *fixture, const char *action)
{
  LotsePage *page = lotse_window_get_page (fixture->desk.window);

  g_assert_true (LOTSE_IS_PROJECT_PAGE (page));
  fixture_turn (20);
  return fixture_child (lotse_page_get_header_end (page), GTK_TYPE_BUTTON, has_action, action);
}

static gboolean
offers (Fixture *fixture, const char *action)
{
  return offered (fixture, action) != NULL;
}

/* On what has ended nothing is reported any more; what was said last can be put right. */
static void
test_no_report (Fixture *fixture, gconstpointer data)
{
  static const int ended[] = { LOTSE_LIFE_CYCLE_STOPPED, LOTSE_LIFE_CYCLE_COMPLETED, LOTSE_LIFE_CYCLE_IN_OPERATION };
  LotseReportForm *form;
  LotseRecord *report;
  GtkWidget *print;

  wait_until (offers (fixture, "win.report"));
  set_life (fixture, LOTSE_LIFE_CYCLE_STOPPED);
  wait_until (!offers (fixture, "win.report"));
  g_assert_false (offers (fixture, "win.correct-report"));

  report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, fixture->desk.id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_today () - 30);
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  county_commit (fixture->desk.client, lotse_mutation_create (report));
  for (guint i = 0; i < G_N_ELEMENTS (ended); i++)
    {
      if (i > 0)
        set_life (fixture, ended[i]);
      wait_until (offers (fixture, "win.correct-report"));
      g_assert_false (offers (fixture, "win.report"));
    }
  set_life (fixture, LOTSE_LIFE_CYCLE_PAUSED);
  wait_until (offers (fixture, "win.report"));
  g_assert_false (offers (fixture, "win.correct-report"));
  set_life (fixture, LOTSE_LIFE_CYCLE_STOPPED);
  wait_until (offers (fixture, "win.correct-report"));
  g_signal_emit_by_name (offered (fixture, "win.correct-report"), "clicked");
  wait_until (LOTSE_IS_REPORT_PAGE (lotse_window_get_page (fixture->desk.window)));
  form = lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->desk.window)));
  g_assert_nonnull (lotse_report_form_corrects (form));
  print = fixture_child (GTK_WIDGET (fixture->desk.window), GTK_TYPE_BUTTON, has_action, "page.print-form");
  g_assert_true (g_str_has_suffix (gtk_button_get_label (GTK_BUTTON (print)), "…")); /* where to is asked first */
  lotse_report_form_set (form, LOTSE_REPORT_SUMMARY, "Die Förderung ist ausgelaufen.");
  lotse_report_page_release (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->desk.window)));
  wait_until (fixture_shows (GTK_WIDGET (fixture->desk.window), "The report on “E-Akte” is corrected"));
}

/* Whether the menu of the page, asked for @action, opens the dialog, which is closed again. */
static gboolean
opens (Fixture *fixture, const char *action)
{
  GtkWidget *dialog;

  fixture_settle (fixture->desk.window);
  gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (fixture->desk.window)), action, NULL);
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  if (dialog == NULL)
    return FALSE;
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_settle (fixture->desk.window);
  return TRUE;
}

/* Stopping is offered as long as a project goes on; then only to close what is still open of it. */
static void
test_ended (Fixture *fixture, gconstpointer data)
{
  static const int ends[] = { LOTSE_LIFE_CYCLE_COMPLETED, LOTSE_LIFE_CYCLE_IN_OPERATION };
  GtkWidget *window = GTK_WIDGET (fixture->desk.window);

  g_assert_true (opens (fixture, "page.stop"));
  g_assert_false (opens (fixture, "page.close-matters"));
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      set_life (fixture, ends[i]);
      g_assert_false (opens (fixture, "page.stop"));
      g_assert_false (opens (fixture, "page.close-matters"));
      g_assert_false (opens (fixture, "win.stop-project"));
      wait_until (fixture_shows (window, i == 0 ? "has ended (completed)" : "has ended (in regular operation)"));
    }
  set_life (fixture, LOTSE_LIFE_CYCLE_STOPPED);
  g_assert_false (opens (fixture, "page.stop"));
  g_assert_true (opens (fixture, "page.close-matters"));
}

static LotseRecord *
lesson_of_project (Fixture *fixture)
{
  LotseDataset *data = lotse_session_get_dataset (fixture->desk.session);
  const GPtrArray *lessons = lotse_dataset_referrers (data, LOTSE_KIND_LESSON, LOTSE_F_LESSON_PROJECT, fixture->desk.id);

  return lessons->len > 0 ? lessons->pdata[0] : NULL;
}

/* What a stop is learned from is shown to others. */
static void
test_shared (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture);

  g_assert_true (fixture_shows (dialog, "Show it to others"));
  fill_and_stop (dialog);
  wait_until (lesson_of_project (fixture) != NULL);
  g_assert_true (lotse_record_integer (lesson_of_project (fixture), LOTSE_F_LESSON_SHARED, FALSE));
}

static void
choose_life (LotseFormDialog *dialog, int life_cycle)
{
  LotseValue value = lotse_value_integer (LOTSE_TYPE_ENUM, life_cycle);

  lotse_record_form_set_value (lotse_form_dialog_form (dialog), LOTSE_F_PROJECT_LIFE_CYCLE, &value);
  lotse_value_clear (&value);
  fixture_turn (60);
}

/* A project that is completed in its form is asked for what was learned as well; it may be left empty, and is taken back with the rest. */
static void
test_completed (Fixture *fixture, gconstpointer data)
{
  const char *question = "What can others learn from it";
  LotseFormDialog *dialog;
  gpointer alive;

  set_life (fixture, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  dialog = desk_open (&fixture->desk, LOTSE_KIND_PROJECT, desk_project (&fixture->desk));
  alive = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &alive);
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), question));
  choose_life (dialog, LOTSE_LIFE_CYCLE_COMPLETED);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), question));
  choose_life (dialog, LOTSE_LIFE_CYCLE_UNDER_REVIEW);
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), question));
  choose_life (dialog, LOTSE_LIFE_CYCLE_COMPLETED);
  fixture_picture (dialog, "completed-lesson");
  desk_type (dialog, LOTSE_F_LESSON_TEXT, "Erst aufräumen, dann einlesen.");
  lotse_form_dialog_save (dialog);
  if (desk_question () != NULL)
    desk_answer ("without");
  wait_until (alive == NULL && lesson_of_project (fixture) != NULL);
  g_assert_cmpstr (lotse_record_text (lesson_of_project (fixture), LOTSE_F_LESSON_TEXT), ==, "Erst aufräumen, dann einlesen.");
  g_assert_true (lotse_record_integer (lesson_of_project (fixture), LOTSE_F_LESSON_SHARED, FALSE));
  g_assert_cmpint (lotse_record_enum (desk_project (&fixture->desk), LOTSE_F_PROJECT_LIFE_CYCLE), ==, LOTSE_LIFE_CYCLE_COMPLETED);
  gtk_widget_activate_action (GTK_WIDGET (fixture->desk.window), "win.undo", NULL);
  wait_until (lesson_of_project (fixture) == NULL);
  g_assert_cmpint (lotse_record_enum (desk_project (&fixture->desk), LOTSE_F_PROJECT_LIFE_CYCLE), ==, LOTSE_LIFE_CYCLE_IN_PROGRESS);

  dialog = desk_open (&fixture->desk, LOTSE_KIND_PROJECT, desk_project (&fixture->desk));
  choose_life (dialog, LOTSE_LIFE_CYCLE_IN_OPERATION);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), question));
  lotse_form_dialog_save (dialog);
  if (desk_question () != NULL)
    desk_answer ("without");
  wait_until (lotse_record_enum (desk_project (&fixture->desk), LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_IN_OPERATION);
  g_assert_null (lesson_of_project (fixture));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-stop-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/stop/closes", test_closes);
  ADD ("/app/stop/stopped-already", test_stopped_already);
  ADD ("/app/stop/answered-meanwhile", test_answered_meanwhile);
  ADD ("/app/stop/form-says", test_form_says);
  ADD ("/app/stop/no-report", test_no_report);
  ADD ("/app/stop/ended", test_ended);
  ADD ("/app/stop/shared", test_shared);
  ADD ("/app/stop/completed", test_completed);
  return g_test_run ();
}
