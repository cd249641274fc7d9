/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for the leaders is answered where it stands, on a real client: decided, answered, asked about, put off; and all of it can be taken back. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/lotse-assign-dialog.h"
#include "app/pages/need-rights.h"
#include "app/workplace.h"
#include "app/forms/lotse-field-row.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/model/request.h"
#include "leaders.h"

typedef struct { char *decision, *request; } Matter;

static void
add_matter (Leaders *f, Matter *matter)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  LotseRecord *request = leaders_named (LOTSE_KIND_REQUEST, "Stellen verlängern");

  matter->decision = g_strdup (leaders_add_decision (f, "Stellen verlängern?", project, 20));
  matter->request = g_strdup (lotse_record_id (request));
  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, project);
  lotse_record_set_soft (request, LOTSE_F_REQUEST_NEEDED_BY, lotse_soft_from_day (lotse_date_today () + 20));
  leaders_add (f, request);
  f->window = fixture_window_on (f->session, "overview");
}

static gboolean
is_settled (Leaders *f, const Matter *matter, int answer)
{
  LotseRecord *decision = lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, matter->decision);
  LotseRecord *request = lotse_dataset_get (leaders_data (f), LOTSE_KIND_REQUEST, matter->request);

  return lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON) == lotse_date_today () && lotse_record_enum (request, LOTSE_F_REQUEST_ANSWER) == answer
         && g_strcmp0 (lotse_record_text (request, LOTSE_F_REQUEST_SENTENCE), lotse_record_text (decision, LOTSE_F_DECISION_OUTCOME)) == 0;
}

static gboolean
is_open (Leaders *f, const Matter *matter)
{
  return !lotse_record_has (lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, matter->decision), LOTSE_F_DECISION_TAKEN_ON)
         && !lotse_record_has (lotse_dataset_get (leaders_data (f), LOTSE_KIND_REQUEST, matter->request), LOTSE_F_REQUEST_ANSWER);
}

static void
take_back (Leaders *f, Matter *matter)
{
  fixture_settle (f->window);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_until (is_open (f, matter));
  g_free (matter->decision);
  g_free (matter->request);
}

/* A decision that is taken answers the request that is the same matter; what the answer is, is asked. One step takes back both. */
static void
test_decision_answers (Leaders *f, gconstpointer unused)
{
  LotseFormDialog *dialog;
  Matter matter;

  add_matter (f, &matter);
  leaders_click (f, "Decide …");
  dialog = fixture_toplevel (LOTSE_TYPE_FORM_DIALOG);
  lotse_record_form_set_text (lotse_form_dialog_form (dialog), LOTSE_F_DECISION_OUTCOME, "Die Stellen laufen aus.");
  lotse_form_dialog_save (dialog);
  adw_message_dialog_response (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG), "cancel");
  fixture_turn (50);
  g_assert_true (is_open (f, &matter)); /* the form is still there */
  lotse_form_dialog_save (dialog);
  adw_message_dialog_response (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG), "no");
  wait_until (is_settled (f, &matter, LOTSE_ANSWER_NO));
  take_back (f, &matter);
}

/* A yes or no to the request is given in the words of the decision; a later leaves it open. */
static void
test_answer_decides (Leaders *f, gconstpointer unused)
{
  LotseFormDialog *dialog;
  Matter matter;

  add_matter (f, &matter);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.answer-request", "(sss)", matter.request, "yes", "Um ein Jahr.");
  g_assert_true (is_open (f, &matter));
  dialog = fixture_toplevel (LOTSE_TYPE_FORM_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_DECISION_OUTCOME), ==, "Um ein Jahr.");
  lotse_form_dialog_save (dialog);
  wait_until (is_settled (f, &matter, LOTSE_ANSWER_YES));
  take_back (f, &matter);
}

static gboolean
toast_shows (Leaders *f, const char *text)
{
  return fixture_shows (GTK_WIDGET (f->window), text);
}

/* One click answers; the toast takes it back. */
static void
test_answer (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  g_autofree char *id = g_strdup (leaders_add_request (f, "Eine Stelle mehr", project, lead));
  LotseRecord *request;

  f->window = fixture_window_on (f->session, "overview");
  leaders_click (f, "Yes");
  wait_until (lotse_record_enum (lotse_dataset_get (leaders_data (f), LOTSE_KIND_REQUEST, id), LOTSE_F_REQUEST_ANSWER) == LOTSE_ANSWER_YES);
  request = lotse_dataset_get (leaders_data (f), LOTSE_KIND_REQUEST, id);
  g_assert_cmpint (lotse_record_date (request, LOTSE_F_REQUEST_ANSWERED_ON), ==, lotse_date_today ());
  wait_until (toast_shows (f, "“Eine Stelle mehr” answered with yes"));
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Nothing waits for you."));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_until (!lotse_record_has (lotse_dataset_get (leaders_data (f), LOTSE_KIND_REQUEST, id), LOTSE_F_REQUEST_ANSWER));
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Support needed: Eine Stelle mehr"));

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.answer-request", "(sss)", id, "later", "  Nach dem Haushalt. ");
  wait_until (lotse_record_enum (lotse_dataset_get (leaders_data (f), LOTSE_KIND_REQUEST, id), LOTSE_F_REQUEST_ANSWER) == LOTSE_ANSWER_LATER);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_get (leaders_data (f), LOTSE_KIND_REQUEST, id), LOTSE_F_REQUEST_SENTENCE), ==, "Nach dem Haushalt.");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Nothing waits for you."));
}

/* What was put off waits again when it has rested. */
static void
test_put_off (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  LotseRecord *request = leaders_named (LOTSE_KIND_REQUEST, "Eine Stelle mehr");
  g_autofree char *id = NULL;

  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, project);
  lotse_record_set_text (request, LOTSE_F_REQUEST_FROM, lead);
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_LATER);
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ANSWERED_ON, lotse_date_today () - LOTSE_REQUEST_REST_DAYS);
  id = g_strdup (leaders_add (f, request));
  f->window = fixture_window_on (f->session, "overview");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Support needed: Eine Stelle mehr"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "put off on "));
  leaders_click (f, "No");
  wait_until (lotse_record_enum (lotse_dataset_get (leaders_data (f), LOTSE_KIND_REQUEST, id), LOTSE_F_REQUEST_ANSWER) == LOTSE_ANSWER_NO);
}

static GtkWidget *
open_sentence (Leaders *f)
{
  GtkWidget *menu = fixture_child (fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), LOTSE_TYPE_MARK_ROW, NULL, NULL), GTK_TYPE_MENU_BUTTON, NULL, NULL);

  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  fixture_turn (50);
  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)));
}

/* The sentence that is typed goes with the answer that is clicked beside it. Until then it is kept, also when the row is made anew. */
static void
test_sentence (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  g_autofree char *id = g_strdup (leaders_add_request (f, "Eine Stelle mehr", project, lead)), *key = g_strconcat ("answer-", id, NULL);
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (lotse_session_get_folder (f->session));
  GtkWidget *popover;

  f->window = fixture_window_on (f->session, "overview");
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (open_sentence (f), GTK_TYPE_ENTRY, NULL, NULL)), "Der Stellenplan ist voll.");
  fixture_close (f->window);
  f->window = fixture_window_on (f->session, "overview");
  popover = open_sentence (f);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture_child (popover, GTK_TYPE_ENTRY, NULL, NULL))), ==, "Der Stellenplan ist voll.");
  g_signal_emit_by_name (fixture_child (popover, GTK_TYPE_BUTTON, leaders_is_labelled, "No"), "clicked");
  g_assert_false (gtk_widget_is_visible (popover));
  wait_until (lotse_record_enum (lotse_dataset_get (leaders_data (f), LOTSE_KIND_REQUEST, id), LOTSE_F_REQUEST_ANSWER) == LOTSE_ANSWER_NO);
  fixture_settle (f->window);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_get (leaders_data (f), LOTSE_KIND_REQUEST, id), LOTSE_F_REQUEST_SENTENCE), ==, "Der Stellenplan ist voll.");
  g_assert_null (lotse_draft_store_get (drafts, key, NULL));
}

/* Where it cannot be kept, that is said beside it. */
static void
test_sentence_unkept (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  g_autofree char *forms = g_build_filename (lotse_session_get_folder (f->session), "forms", NULL);
  GtkWidget *popover;

  leaders_add_request (f, "Eine Stelle mehr", project, lead);
  f->window = fixture_window_on (f->session, "overview");
  popover = open_sentence (f);
  g_assert_false (fixture_shows (popover, "The draft cannot be kept"));
  g_assert_cmpint (g_mkdir_with_parents (lotse_session_get_folder (f->session), 0700), ==, 0);
  g_assert_true (g_file_set_contents (forms, "", 0, NULL)); /* no folder can be here now */
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (popover, GTK_TYPE_ENTRY, NULL, NULL)), "Der Stellenplan ist voll.");
  wait_until (fixture_shows (popover, "The draft cannot be kept"));
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (popover, GTK_TYPE_ENTRY, NULL, NULL)), "");
  wait_until (!fixture_shows (popover, "The draft cannot be kept"));
  g_assert_cmpint (g_unlink (forms), ==, 0);
  gtk_popover_popdown (GTK_POPOVER (popover));
  wait_until (!gtk_widget_get_mapped (popover));
}

static void
test_keep_and_finish (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  g_autofree char *commitment = g_strdup (leaders_add_commitment (f, "Ich gehe zum Infotag", lead, 4));
  g_autofree char *task = g_strdup (leaders_add_task (f, "Vorlage schreiben", lead, 4));

  leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  f->window = fixture_window_on (f->session, "overview");
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Commitments of the leadership"));
  leaders_click (f, "Kept");
  wait_until (lotse_record_enum (lotse_dataset_get (leaders_data (f), LOTSE_KIND_COMMITMENT, commitment), LOTSE_F_COMMITMENT_STATE) == LOTSE_COMMITMENT_STATE_KEPT);
  fixture_settle (f->window);
  g_assert_false (fixture_shows (GTK_WIDGET (f->window), "Commitments of the leadership"));
  leaders_click (f, "Done");
  wait_until (lotse_record_enum (lotse_dataset_get (leaders_data (f), LOTSE_KIND_TASK, task), LOTSE_F_TASK_STATE) == LOTSE_TASK_STATE_DONE);
}

/* A project of which nothing was heard: its pilot is asked once, and the row says so. */
static void
test_ask (Leaders *f, gconstpointer unused)
{
  const char *pilot = leaders_add_function (f, "Lotsin Bau"), *project = leaders_add_project (f, "Terminvergabe", pilot, LOTSE_STATUS_ON_TRACK, LOTSE_STALE_DAYS + 5);
  LotseRecord *task;

  f->window = fixture_window_on (f->session, "overview");
  leaders_click (f, "Ask");
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_TASK) == 1);
  task = lotse_dataset_at (leaders_data (f), LOTSE_KIND_TASK, 0);
  g_assert_cmpstr (lotse_record_text (task, LOTSE_F_TASK_FUNCTION), ==, pilot);
  g_assert_cmpstr (lotse_record_text (task, LOTSE_F_TASK_PROJECT), ==, project);
  g_assert_cmpstr (lotse_record_text (task, LOTSE_F_TASK_TEXT), ==, "Please report how “Terminvergabe” stands");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "was asked"));
  g_assert_null (fixture_child (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, leaders_is_labelled, "Ask"));
  /* The pilot finds the question on the page of their reports, and ticks it off there. */
  lotse_session_choose_functions (f->session, (const char *const[]) { pilot, NULL });
  lotse_window_show_page (f->window, "my-reports");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Please report how “Terminvergabe” stands"));
  leaders_click (f, "Done");
  wait_until (lotse_record_enum (lotse_dataset_at (leaders_data (f), LOTSE_KIND_TASK, 0), LOTSE_F_TASK_STATE) == LOTSE_TASK_STATE_DONE);
}

static gboolean
offers (Leaders *f, const char *label)
{
  return fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), GTK_TYPE_BUTTON, leaders_is_labelled, label) != NULL;
}

typedef struct { const char *own, *other, *decision, *request_own, *request_other, *commitment, *task; } Waits;

static gboolean
may (const LotsePerson *person, Leaders *f, LotseNeed need, const char *record, const char *project)
{
  g_autofree char *why = lotse_need_refusal (person, leaders_data (f), need, record, project);

  return why == NULL;
}

/* What each role may do about what waits; @own: its function pilots the one project. */
static void
check_role (Leaders *f, const Waits *waits, const char *role, gboolean leads, gboolean own)
{
  const char *pilot = lotse_record_text (lotse_dataset_get (leaders_data (f), LOTSE_KIND_PROJECT, waits->own), LOTSE_F_PROJECT_PILOTS);
  g_autoptr (LotsePerson) person = lotse_person_new (role, NULL, pilot);
  const char *const projects[] = { waits->own, waits->other }, *const requests[] = { waits->request_own, waits->request_other };

  g_test_message ("%s", role != NULL ? role : "nobody known");
  g_assert_cmpint (may (person, f, LOTSE_NEED_DECISION, waits->decision, waits->own), ==, leads);
  g_assert_cmpint (may (person, f, LOTSE_NEED_REVIEW, waits->decision, waits->own), ==, leads);
  g_assert_cmpint (may (person, f, LOTSE_NEED_COMMITMENT, waits->commitment, NULL), ==, leads);
  g_assert_cmpint (may (person, f, LOTSE_NEED_LEGAL, waits->own, waits->own), ==, leads);
  g_assert_cmpint (may (person, f, LOTSE_NEED_TASK, waits->task, NULL), ==, leads || own); /* it belongs to the function of the pilot */
  for (guint i = 0; i < 2; i++)
    {
      const gboolean result = leads || (own && i == 0);

      g_assert_cmpint (may (person, f, LOTSE_NEED_REQUEST, requests[i], projects[i]), ==, leads); /* both are put to the leaders */
      g_assert_cmpint (may (person, f, LOTSE_NEED_ATTENTION, NULL, projects[i]), ==, result);
      g_assert_cmpint (may (person, f, LOTSE_NEED_REPORT, NULL, projects[i]), ==, result);
    }
  g_assert_true (may (person, f, LOTSE_NEED_RELEASE, "a-report", waits->own) && may (person, f, LOTSE_NEED_MISSING, NULL, NULL)); /* these only open */
}

static void
add_waiting (Leaders *f, Waits *waits)
{
  const char *lead = leaders_add_function (f, "Landrat"), *pilot = leaders_add_function (f, "Lotsin Bau");

  waits->own = leaders_add_project (f, "Bauakte", pilot, LOTSE_STATUS_ON_TRACK, 3);
  waits->other = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  waits->decision = leaders_add_decision (f, "Welches Verfahren?", waits->own, 20);
  waits->request_own = leaders_add_request (f, "Eine Stelle mehr", waits->own, lead);
  waits->request_other = leaders_add_request (f, "Zwei Räume", waits->other, lead);
  waits->commitment = leaders_add_commitment (f, "Ich gehe zum Infotag", lead, 4);
  waits->task = leaders_add_task (f, "Vorlage schreiben", pilot, 4);
}

static void
test_roles (Leaders *f, gconstpointer unused)
{
  Waits waits;

  add_waiting (f, &waits);
  check_role (f, &waits, NULL, TRUE, TRUE);
  check_role (f, &waits, "strategy_office", TRUE, TRUE);
  check_role (f, &waits, "head", TRUE, TRUE);
  check_role (f, &waits, "pilot", FALSE, TRUE);
  check_role (f, &waits, "reader", FALSE, FALSE);
  check_role (f, &waits, "employee", FALSE, FALSE);
  check_role (f, &waits, "presenter", FALSE, FALSE);
  check_role (f, &waits, "admin", FALSE, FALSE);
  check_role (f, &waits, "auditor", FALSE, FALSE);
}

/* A pilot reads what waits for the leaders and opens it; a button that the server would refuse is not there, and a stale one says who may. */
static void
test_pilot (Leaders *f, gconstpointer unused)
{
  static const char *const leading[] = { "Kept", "Decide …", "Done", "Review Done" };
  const char *pilot;
  Waits waits;

  add_waiting (f, &waits);
  pilot = lotse_record_text (lotse_dataset_get (leaders_data (f), LOTSE_KIND_PROJECT, waits.own), LOTSE_F_PROJECT_PILOTS);
  county_wait (f->client, county_knows_person); /* another account is put in its place */
  f->window = fixture_window_on (f->session, "overview");
  for (guint i = 0; i < G_N_ELEMENTS (leading); i++)
    g_assert_true (offers (f, leading[i]));
  lotse_session_set_account (f->session, "reader", NULL, NULL);
  fixture_settle (f->window);
  for (guint i = 0; i < G_N_ELEMENTS (leading); i++)
    g_assert_false (offers (f, leading[i]));
  g_assert_true (offers (f, "Open") && !offers (f, "Yes") && !offers (f, "Later"));
  lotse_session_set_account (f->session, "pilot", NULL, pilot);
  lotse_session_set_mine (f->session, FALSE);
  fixture_settle (f->window);
  for (guint i = 0; i < G_N_ELEMENTS (leading); i++)
    g_assert_cmpint (offers (f, leading[i]), ==, strcmp (leading[i], "Done") == 0); /* the task is their own */
  g_assert_true (offers (f, "Open") && !offers (f, "Yes")); /* the request is about their own project, and put to others */
  fixture_picture (GTK_WINDOW (f->window), "overview-pilot");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.keep-commitment", "s", waits.commitment);
  wait_until (toast_shows (f, "Your account (Digital pilot) may not change Commitments"));
  g_assert_cmpint (lotse_record_enum (lotse_dataset_get (leaders_data (f), LOTSE_KIND_COMMITMENT, waits.commitment), LOTSE_F_COMMITMENT_STATE), !=, LOTSE_COMMITMENT_STATE_KEPT);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-project", "s", waits.other);
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Zwei Räume"));
  g_assert_false (offers (f, "Yes"));
}

static AdwMessageDialog *
question_of (Leaders *f)
{
  fixture_settle (f->window);
  return ADW_MESSAGE_DIALOG (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG));
}

/* As its button does. */
static void
reply (Leaders *f, const char *response)
{
  AdwMessageDialog *question = g_object_ref (question_of (f));

  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
  g_object_unref (question);
  fixture_settle (f->window);
}

/* Nobody carries it: who does is named, with a new function where there is none; or whoever answers for the department is asked. No task is for nobody. */
static void
test_ask_nobody (Leaders *f, gconstpointer unused)
{
  g_autofree char *project = g_strdup (leaders_add_project (f, "Terminvergabe", NULL, LOTSE_STATUS_ON_TRACK, LOTSE_STALE_DAYS + 5));
  LotseRecord *department = leaders_named (LOTSE_KIND_DEPARTMENT, "Bürgeramt"), *head = leaders_named (LOTSE_KIND_FUNCTION, "Amtsleitung Bürgeramt"), *task;
  g_autofree char *place = g_strdup (leaders_add (f, department)), *leads = NULL;
  g_autoptr (LotseRecord) within = lotse_record_copy (lotse_dataset_get (leaders_data (f), LOTSE_KIND_PROJECT, project));
  LotseFormDialog *form;
  GtkWindow *assign;

  lotse_record_set_text (within, LOTSE_F_PROJECT_DEPARTMENT, place);
  county_commit (f->client, lotse_mutation_patch (lotse_dataset_get (leaders_data (f), LOTSE_KIND_PROJECT, project), within));
  f->window = fixture_window_on (f->session, "overview");
  leaders_click (f, "Ask");
  g_assert_nonnull (question_of (f));
  g_assert_cmpstr (adw_message_dialog_get_heading (question_of (f)), ==, "Nobody carries “Terminvergabe” yet");
  g_assert_false (adw_message_dialog_has_response (question_of (f), "ask"));
  reply (f, "name");
  assign = GTK_WINDOW (fixture_toplevel (LOTSE_TYPE_ASSIGN_DIALOG));
  g_assert_nonnull (assign);
  g_assert_true (fixture_shows (GTK_WIDGET (assign), "No functions yet"));
  gtk_widget_activate_action (GTK_WIDGET (assign), "assign.new-function", NULL);
  fixture_settle (f->window);
  form = fixture_toplevel (LOTSE_TYPE_FORM_DIALOG);
  g_assert_nonnull (form);
  g_assert_cmpint (lotse_record_form_kind (lotse_form_dialog_form (form)), ==, LOTSE_KIND_FUNCTION);
  gtk_window_destroy (GTK_WINDOW (form));
  g_assert_cmpuint (lotse_dataset_count (leaders_data (f), LOTSE_KIND_TASK), ==, 0);

  lotse_record_set_text (head, LOTSE_F_FUNCTION_DEPARTMENT, place);
  lotse_record_set_integer (head, LOTSE_F_FUNCTION_ROLES, 1 << LOTSE_FUNCTION_ROLE_LEADER);
  leads = g_strdup (leaders_add (f, head));
  fixture_settle (f->window);
  leaders_click (f, "Ask");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question_of (f)), "“Amtsleitung Bürgeramt”"));
  fixture_picture (question_of (f), "ask-nobody");
  reply (f, "ask");
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_TASK) == 1);
  task = lotse_dataset_at (leaders_data (f), LOTSE_KIND_TASK, 0);
  g_assert_cmpstr (lotse_record_text (task, LOTSE_F_TASK_FUNCTION), ==, leads);
  g_assert_cmpstr (lotse_record_text (task, LOTSE_F_TASK_PROJECT), ==, project);
}

static GtkWidget *
focused_row (LotseFormDialog *dialog)
{
  return gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), LOTSE_TYPE_FIELD_ROW);
}

static gboolean
is_row_of (GtkWidget *row, const char *name)
{
  return g_str_equal (lotse_kind_info (LOTSE_KIND_DECISION)->fields[lotse_field_row_field (LOTSE_FIELD_ROW (row))].name, name);
}

static gboolean
says (GtkWidget *label, const char *text)
{
  return gtk_widget_get_mapped (label) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) == 0;
}

/* The question and the options above the form, and below them the outcome, which has the focus, and the reasons. */
static void
assert_sees_what_is_asked (LotseFormDialog *dialog)
{
  GtkWidget *question = fixture_child (GTK_WIDGET (dialog), GTK_TYPE_LABEL, says, "Anbieter wechseln?");
  GtkWidget *options = fixture_child (GTK_WIDGET (dialog), GTK_TYPE_LABEL, says, "A: wechseln. B: bleiben."), *outcome = focused_row (dialog);
  GtkWidget *reasons = fixture_child (GTK_WIDGET (dialog), LOTSE_TYPE_FIELD_ROW, is_row_of, "reasons");
  GtkWidget *scrolled = gtk_widget_get_ancestor (outcome, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t form, asked, choices, decided;

  g_assert_true (question != NULL && options != NULL && reasons != NULL);
  g_assert_cmpuint (lotse_field_row_field (LOTSE_FIELD_ROW (outcome)), ==, LOTSE_F_DECISION_OUTCOME);
  fixture_turn (300);
  g_assert_true (gtk_widget_compute_bounds (question, GTK_WIDGET (dialog), &asked) && gtk_widget_compute_bounds (options, GTK_WIDGET (dialog), &choices));
  g_assert_true (gtk_widget_compute_bounds (scrolled, GTK_WIDGET (dialog), &form) && gtk_widget_compute_bounds (outcome, GTK_WIDGET (dialog), &decided));
  g_assert_cmpfloat (asked.origin.y, >, 0);
  g_assert_cmpfloat (choices.origin.y + choices.size.height, <=, form.origin.y); /* does not scroll away */
  g_assert_cmpfloat (decided.origin.y, >=, form.origin.y);
  g_assert_cmpfloat (decided.origin.y + decided.size.height, <=, form.origin.y + form.size.height);
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled))), ==, 0);
}

/* The form opens at the outcome, with today as a proposal: closed without a word, nothing is kept; with an outcome, it is decided. */
static void
test_decide (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  g_autofree char *id = g_strdup (leaders_add_decision (f, "Anbieter wechseln?", project, 9));
  LotseRecord *asked = lotse_record_copy (lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, id));
  LotseFormDialog *dialog;

  lotse_record_set_text (asked, LOTSE_F_DECISION_OPTIONS, "A: wechseln. B: bleiben.");
  lotse_record_set_text (asked, LOTSE_F_DECISION_DECIDES, lead);
  county_commit (f->client, lotse_mutation_patch (lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, id), asked));
  g_object_unref (asked);
  f->window = fixture_window_on (f->session, "overview");
  leaders_click (f, "Decide …");
  dialog = fixture_toplevel (LOTSE_TYPE_FORM_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "Take the Decision");
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_DECISION_BODY), ==, "Landrat"); /* who was asked */
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_DECISION_TAKEN_ON), ==, "23 Nov 2021");
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_turn (30);
  g_assert_null (fixture_toplevel (LOTSE_TYPE_FORM_DIALOG));
  lotse_form_dialog_present (f->window, LOTSE_KIND_DECISION, lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, id), NULL);
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (fixture_toplevel (LOTSE_TYPE_FORM_DIALOG)), LOTSE_F_DECISION_TAKEN_ON), ==, "");
  gtk_window_close (GTK_WINDOW (fixture_toplevel (LOTSE_TYPE_FORM_DIALOG)));
  fixture_turn (30);

  /* What is asked is seen while one decides, and nothing is decided without an outcome. */
  leaders_click (f, "Decide …");
  dialog = fixture_toplevel (LOTSE_TYPE_FORM_DIALOG);
  assert_sees_what_is_asked (dialog);
  lotse_record_form_set_text (lotse_form_dialog_form (dialog), LOTSE_F_DECISION_REASONS, "Er ist gut.");
  lotse_form_dialog_save (dialog);
  g_assert_true (dialog == fixture_toplevel (LOTSE_TYPE_FORM_DIALOG));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Say what was decided, or leave “Taken on” empty."));
  g_assert_cmpuint (lotse_field_row_field (LOTSE_FIELD_ROW (focused_row (dialog))), ==, LOTSE_F_DECISION_OUTCOME);
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_DECISION_REASONS), ==, "Er ist gut.");
  g_assert_false (lotse_record_has (lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, id), LOTSE_F_DECISION_TAKEN_ON));
  lotse_record_form_set_text (lotse_form_dialog_form (dialog), LOTSE_F_DECISION_OUTCOME, "Der Anbieter bleibt.");
  lotse_form_dialog_save (dialog);
  wait_until (lotse_record_date (lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, id), LOTSE_F_DECISION_TAKEN_ON) == lotse_date_today ());
  g_assert_cmpstr (lotse_record_text (lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, id), LOTSE_F_DECISION_BODY), ==, "Landrat");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Nothing waits for you."));
}

static gboolean
says_state (GtkWidget *button, const char *state)
{
  const char *label = gtk_widget_get_mapped (button) ? gtk_button_get_label (GTK_BUTTON (button)) : NULL;
  g_autofree char *low = label != NULL ? g_utf8_strdown (label, -1) : NULL;

  return g_strcmp0 (low, state) == 0;
}

/* What is clicked and what stands at the commitment after that are one word, in German as well. */
static void
test_one_word (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *state, *step;
  g_autofree char *commitment = g_strdup (leaders_add_commitment (f, "Stelle ausschreiben", lead, 3));

  leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  lotse_lang_init ("de");
  state = lotse_enum_label (LOTSE_ENUM_COMMITMENT_STATE, LOTSE_COMMITMENT_STATE_KEPT);
  f->window = fixture_window_on (f->session, "overview");
  g_assert_nonnull (fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), GTK_TYPE_BUTTON, says_state, state));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.keep-commitment", "s", commitment);
  wait_until (lotse_history_undo_words (lotse_session_get_history (f->session)) != NULL);
  step = lotse_history_undo_words (lotse_session_get_history (f->session));
  g_assert_true (g_str_has_suffix (step, state));
  lotse_lang_init ("en");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define CASE(path, function) g_test_add ("/app/overview-answers/" path, Leaders, NULL, leaders_set_up, function, leaders_tear_down)
  CASE ("decision-answers", test_decision_answers);
  CASE ("answer-decides", test_answer_decides);
  CASE ("answer", test_answer);
  CASE ("put-off", test_put_off);
  CASE ("sentence", test_sentence);
  CASE ("sentence-unkept", test_sentence_unkept);
  CASE ("keep-and-finish", test_keep_and_finish);
  CASE ("ask", test_ask);
  CASE ("ask-nobody", test_ask_nobody);
  CASE ("roles", test_roles);
  CASE ("pilot", test_pilot);
  CASE ("one-word", test_one_word);
  CASE ("decide", test_decide);
  return g_test_run ();
}
