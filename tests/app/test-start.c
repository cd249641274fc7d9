/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project is started in steps on a real client: kept with each keystroke, continued after the program was killed, made in one entry. */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../client/county.h"
#include "app/lotse-window-private.h"
#include "app/start/lotse-start-dialog.h"
#include "app/start/similar-lessons.h"
#include "app/workplace.h"
#include "fixture.h"

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client; /* (unowned) */
  LotseWindow  *window; /* (nullable) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
}

static void
drop (Fixture *fixture, const char *key)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts_of (lotse_session_get_folder (fixture->session), LOTSE_DRAFTS_OF_STARTS);

  lotse_draft_store_drop (drafts, key);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) left = lotse_started_list (fixture->session);

  for (guint i = 0; i < left->len; i++)
    drop (fixture, ((LotseStarted *) left->pdata[i])->key);
  fixture_leave (fixture->window, fixture->session);
  county_free (fixture->county);
}

static LotseDataset *
data_of (Fixture *fixture)
{
  return lotse_session_get_dataset (fixture->session);
}

static char *
add_function (Fixture *fixture, const char *title)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (record, LOTSE_F_FUNCTION_TITLE, title);
  return county_add (fixture->client, record);
}

static void
type (LotseStartForm *form, LotseKind kind, guint field, const char *text)
{
  lotse_record_form_set_text (lotse_start_form_part (form, kind), field, text);
}

static void
refer (LotseStartForm *form, guint field, const char *id)
{
  LotseValue value = lotse_value_text (LOTSE_TYPE_REF, id);

  lotse_record_form_set_value (lotse_start_form_part (form, LOTSE_KIND_PROJECT), field, &value);
  lotse_value_clear (&value);
}

static gboolean
says (GPtrArray *lines, const char *part)
{
  for (guint i = 0; i < lines->len; i++)
    if (strstr (lines->pdata[i], part) != NULL)
      return TRUE;
  return FALSE;
}

/* What is missing is said in the step to which it belongs; what is optional stands in nobody's way. */
static void
test_problems (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *function = add_function (fixture, "Amtsleitung Bau");
  g_autoptr (LotseStartForm) form = lotse_start_form_new (fixture->session, NULL);
  g_autoptr (GPtrArray) what = lotse_start_form_problems (form, LOTSE_START_WHAT), who = lotse_start_form_problems (form, LOTSE_START_WHO);
  g_autoptr (GPtrArray) all = NULL, when = NULL, missing = NULL;

  g_assert_true (says (what, "Title: Please fill this in."));
  g_assert_true (says (what, "The goal is missing"));
  g_assert_cmpuint (what->len, ==, 2);
  g_assert_true (says (who, "carries the project") && says (who, "pilots the project"));
  type (form, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte");
  type (form, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_GOAL, "Wer im Amt arbeitet, findet jede Akte sofort.");
  refer (form, LOTSE_F_PROJECT_CARRIES, function);
  refer (form, LOTSE_F_PROJECT_PILOTS, function);
  all = lotse_start_form_problems (form, LOTSE_START_REVIEW);
  g_assert_cmpuint (all->len, ==, 0);
  missing = lotse_start_form_missing (form);
  g_assert_cmpuint (missing->len, ==, 9);
  type (form, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "bald");
  lotse_start_form_set_target (form, "sehr", "");
  when = lotse_start_form_problems (form, LOTSE_START_WHEN);
  g_assert_true (says (when, "Due: Not a date"));
  g_assert_true (says (when, "Title: Please fill this in.")); /* of the milestone that is due */
  g_assert_true (says (when, "Measure: "));
}

/* The value to be reached needs a day: said, or the end of the period. */
static void
test_target (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseStartForm) form = lotse_start_form_new (fixture->session, NULL);
  g_autofree char *without = NULL, *bad = NULL, *with = NULL;

  lotse_start_form_set_target (form, "60", "");
  without = lotse_start_form_target_problem (form);
  g_assert_cmpstr (without, ==, "Say by when, or give the project an end.");
  lotse_start_form_set_target (form, "60", "demnächst");
  bad = lotse_start_form_target_problem (form);
  g_assert_nonnull (bad);
  lotse_start_form_set_target (form, "60", "");
  type (form, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_PERIOD, "Q1 2022 – Q4 2023");
  with = lotse_start_form_target_problem (form);
  g_assert_null (with);
}

/* A process types and is killed; what it typed last is continued here. */
static void
test_killed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseStartForm) form = lotse_start_form_new (fixture->session, NULL);
  g_autoptr (GPtrArray) waiting = NULL, none = NULL;
  g_autoptr (LotseStartForm) again = NULL;
  const pid_t child = fork ();
  int status;

  if (child == 0)
    {
      for (guint i = 0; i < 50; i++)
        {
          g_autofree char *text = g_strdup_printf ("E-Akte im Bauamt 🚜 %u", i);

          type (form, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, text);
        }
      type (form, LOTSE_KIND_RISK, LOTSE_F_RISK_TITLE, "Schnittstelle kommt sp");
      lotse_start_form_set_target (form, "6", "Q4 20");
      lotse_start_form_set_step (form, LOTSE_START_HOW);
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  waiting = lotse_started_list (fixture->session);
  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_cmpstr (((LotseStarted *) waiting->pdata[0])->title, ==, "E-Akte im Bauamt 🚜 49");
  again = lotse_start_form_new (fixture->session, ((LotseStarted *) waiting->pdata[0])->key);
  g_assert_cmpint (lotse_start_form_draft_at (again), >, 0);
  g_assert_cmpstr (lotse_record_form_text (lotse_start_form_part (again, LOTSE_KIND_RISK), LOTSE_F_RISK_TITLE), ==, "Schnittstelle kommt sp");
  g_assert_cmpstr (lotse_start_form_target (again), ==, "6");
  g_assert_cmpstr (lotse_start_form_target_day (again), ==, "Q4 20");
  g_assert_cmpint (lotse_start_form_step (again), ==, LOTSE_START_HOW);
  drop (fixture, lotse_start_form_key (again));
  none = lotse_started_list (fixture->session);
  g_assert_cmpuint (none->len, ==, 0);
}

static LotseRecord *
only (Fixture *fixture, LotseKind kind)
{
  g_assert_cmpuint (lotse_dataset_count (data_of (fixture), kind), ==, 1);
  return lotse_dataset_at (data_of (fixture), kind, 0);
}

static gboolean
is_for_mandate (GtkWidget *check, const char *unused)
{
  return fixture_child (check, GTK_TYPE_LABEL, fixture_has_text, "Save the mandate") != NULL;
}

/* Through the steps without a network: four records, each of the project, in one entry that is taken back whole. */
static void
test_start_offline (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *function = add_function (fixture, "Amtsleitung Bau");
  LotseStartDialog *dialog;
  LotseStartForm *form;
  LotseRecord *project;
  const LotseValue *targets;
  gpointer alive;

  relay_cut (fixture->county->relay);
  fixture->window = fixture_window_on (fixture->session, "projects");
  dialog = lotse_start_dialog_present (fixture->window, NULL);
  alive = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &alive);
  form = lotse_start_dialog_form (dialog);
  fixture_turn (60);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "start.next", NULL);
  g_assert_cmpint (lotse_start_dialog_step (dialog), ==, LOTSE_START_WHAT); /* nothing was entered */
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "The goal is missing"));
  type (form, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte");
  type (form, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_GOAL, "Wer im Amt arbeitet, findet jede Akte sofort.");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "start.next", NULL);
  refer (form, LOTSE_F_PROJECT_CARRIES, function);
  refer (form, LOTSE_F_PROJECT_PILOTS, function);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "start.next", NULL);
  type (form, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_PERIOD, "Q1 2022 – Q4 2023");
  type (form, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE, "Fachkonzept beschlossen");
  type (form, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "Q2 2022");
  type (form, LOTSE_KIND_KPI, LOTSE_F_KPI_TITLE, "Suchzeit");
  type (form, LOTSE_KIND_KPI, LOTSE_F_KPI_START, "14");
  lotse_start_form_set_target (form, "2", "");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "start.next", NULL);
  type (form, LOTSE_KIND_RISK, LOTSE_F_RISK_TITLE, "Schnittstelle kommt spät");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "start.next", NULL);
  g_assert_cmpint (lotse_start_dialog_step (dialog), ==, LOTSE_START_REVIEW);
  fixture_turn (60);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Fachkonzept beschlossen"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Total budget"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fixture_child (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, is_for_mandate, NULL)), FALSE);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "start.finish", NULL);
  wait_until (alive == NULL);
  project = only (fixture, LOTSE_KIND_PROJECT);
  g_assert_cmpint (lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE), ==, LOTSE_LIFE_CYCLE_UNDER_REVIEW);
  g_assert_true (lotse_dataset_deref (data_of (fixture), only (fixture, LOTSE_KIND_MILESTONE), LOTSE_F_MILESTONE_PROJECT) == project);
  g_assert_true (lotse_dataset_deref (data_of (fixture), only (fixture, LOTSE_KIND_RISK), LOTSE_F_RISK_PROJECT) == project);
  g_assert_true (lotse_dataset_deref (data_of (fixture), only (fixture, LOTSE_KIND_KPI), LOTSE_F_KPI_PROJECT) == project);
  targets = lotse_record_get (only (fixture, LOTSE_KIND_KPI), LOTSE_F_KPI_TARGETS);
  g_assert_true (targets->set);
  g_assert_cmpint (g_array_index (targets->u.points, LotsePoint, 0).date, ==, lotse_date_parse ("2023-12-31"));
  g_assert_cmpfloat (g_array_index (targets->u.points, LotsePoint, 0).value, ==, 2);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "“E-Akte” started"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until (lotse_dataset_count (data_of (fixture), LOTSE_KIND_PROJECT) == 0);
  g_assert_cmpuint (lotse_dataset_count (data_of (fixture), LOTSE_KIND_MILESTONE), ==, 0);
  g_assert_cmpuint (lotse_dataset_count (data_of (fixture), LOTSE_KIND_KPI), ==, 0);
}

/* Closed half-way: the list of projects offers to go on, where it was left. */
static void
test_continue (Fixture *fixture, gconstpointer unused)
{
  LotseStartDialog *dialog;

  fixture->window = fixture_window_on (fixture->session, "projects");
  dialog = lotse_start_dialog_present (fixture->window, NULL);
  fixture_turn (60);
  type (lotse_start_dialog_form (dialog), LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "Halb <b>fertig");
  gtk_window_close (GTK_WINDOW (dialog));
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "Started and not finished: “Halb <b>fertig”"));
  g_free (county_add_project (fixture->client, "Ein anderes"));
  g_assert_true (lotse_window_show_page (fixture->window, "overview"));
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Started and not finished: “Halb <b>fertig”"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.start-project", "s", "");
  fixture_turn (60);
  dialog = fixture_toplevel (LOTSE_TYPE_START_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "You continue what you entered until"));
  g_assert_cmpstr (lotse_record_form_text (lotse_start_form_part (lotse_start_dialog_form (dialog), LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_TITLE), ==, "Halb <b>fertig");
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_turn (20);
}

static LotseRecord *
make (LotseDataset *data, LotseKind kind, const char *title, guint field, const char *to)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, 0, title);
  if (to != NULL)
    lotse_record_set_text (record, field, to);
  lotse_dataset_take (data, record);
  return record;
}

/* Shared lessons of what is alike, and no others; German words by how they begin. */
static void
test_lessons (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *field = make (data, LOTSE_KIND_FIELD_OF_ACTION, "Bürgerservice", 0, NULL);
  LotseRecord *permits = make (data, LOTSE_KIND_PROJECT, "Bauanträge ohne Papier", 0, NULL);
  LotseRecord *waste = make (data, LOTSE_KIND_PROJECT, "Sperrmüll", LOTSE_F_PROJECT_FIELD_OF_ACTION, lotse_record_id (field));
  LotseRecord *words = make (data, LOTSE_KIND_LESSON, "Der Hersteller kam zu spät dazu.", LOTSE_F_LESSON_PROJECT, lotse_record_id (permits));
  LotseRecord *same_field = make (data, LOTSE_KIND_LESSON, "Früh fragen.", LOTSE_F_LESSON_PROJECT, lotse_record_id (waste));
  LotseRecord *secret = make (data, LOTSE_KIND_LESSON, "Bauantrag: nicht geteilt", LOTSE_F_LESSON_PROJECT, lotse_record_id (permits));
  g_autoptr (LotseRecord) fresh = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (GPtrArray) none = NULL, some = NULL, both = NULL;

  for (guint i = 0; i < 2; i++)
    {
      LotseRecord *shared = lotse_record_copy (i == 0 ? words : same_field);

      lotse_record_set_integer (shared, LOTSE_F_LESSON_SHARED, TRUE);
      lotse_dataset_take (data, shared);
    }
  lotse_record_set_text (fresh, LOTSE_F_PROJECT_TITLE, "Kantine");
  none = lotse_similar_lessons (data, fresh, 3);
  g_assert_cmpuint (none->len, ==, 0);
  lotse_record_set_text (fresh, LOTSE_F_PROJECT_TITLE, "Der Bauantrag, papierlos");
  some = lotse_similar_lessons (data, fresh, 3);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpstr (lotse_record_id (some->pdata[0]), ==, lotse_record_id (words));
  lotse_record_set_text (fresh, LOTSE_F_PROJECT_FIELD_OF_ACTION, lotse_record_id (field));
  both = lotse_similar_lessons (data, fresh, 3);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpstr (lotse_record_id (both->pdata[0]), ==, lotse_record_id (words));
  g_assert_false (g_ptr_array_find (both, secret, NULL));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/app/start/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("problems", test_problems);
  ADD ("target", test_target);
  ADD ("killed", test_killed);
  ADD ("offline", test_start_offline);
  ADD ("continue", test_continue);
  g_test_add_func ("/app/start/lessons", test_lessons);
#undef ADD
  return g_test_run ();
}
