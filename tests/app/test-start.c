/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project is started in steps on a real client: kept with each keystroke, continued after the program was killed, made in one entry. */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../client/county.h"
#include "app/forms/lotse-field-row.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-window-private.h"
#include "app/start/lotse-start-dialog.h"
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
  g_assert_cmpuint (missing->len, ==, 11);
  g_assert_true (says (missing, "Benefit for citizens") && says (missing, "Benefit for staff"));
  type (form, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "bald");
  lotse_start_form_set_target (form, "sehr", "");
  when = lotse_start_form_problems (form, LOTSE_START_WHEN);
  g_assert_true (says (when, "Due: Not a date"));
  g_assert_true (says (when, "Milestone: Title: Please fill this in."));
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

/* The step asks until when: one date is the end, however it is said; who means begin and end writes both. */
static void
test_end (Fixture *fixture, gconstpointer unused)
{
  static const struct { const char *text, *stored, *understood; } cases[] = {
    { "Ende 2027", "/2027-Q4", "understood as until Q4 2027" }, { "Q4 2027", "/2027-Q4", "understood as until Q4 2027" },
    { "until Q4 2027", "/2027-Q4", NULL }, { "from 2026", "2026/", NULL },
    { "Q4 2027 – Q4 2027", "2027-Q4/2027-Q4", "understood as Q4 2027, begin and end" }, { "Q1 2022 – Q4 2023", "2022-Q1/2023-Q4", NULL },
  };
  g_autoptr (LotseStartForm) form = lotse_start_form_new (fixture->session, NULL);
  LotseRecordForm *project = lotse_start_form_part (form, LOTSE_KIND_PROJECT);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseRecord) result = NULL;
      g_autofree char *stored = NULL, *understood = NULL;

      type (form, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_PERIOD, cases[i].text);
      result = lotse_record_form_result (project);
      stored = lotse_period_to_text (lotse_record_period (result, LOTSE_F_PROJECT_PERIOD));
      understood = lotse_record_form_understood (project, LOTSE_F_PROJECT_PERIOD);
      g_assert_cmpstr (stored, ==, cases[i].stored);
      g_assert_cmpstr (understood, ==, cases[i].understood);
    }
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
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Milestone: Title")); /* there are three titles */
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "KPI: Title"));
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

static gboolean
is_of_field (GtkWidget *row, const char *unused)
{
  return lotse_field_row_field (LOTSE_FIELD_ROW (row)) == LOTSE_F_PROJECT_FIELD_OF_ACTION;
}

static gboolean
says_learned (GtkWidget *label, const char *unused)
{
  return fixture_has_text (label, "Früh fragen.");
}

/* In sight of whoever has just chosen the field of action, in a small window as well. */
static void
test_lessons_seen (Fixture *fixture, gconstpointer unused)
{
  LotseRecord *field = lotse_record_new (LOTSE_KIND_FIELD_OF_ACTION, NULL), *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  LotseRecord *lesson = lotse_record_new (LOTSE_KIND_LESSON, NULL);
  g_autofree char *id = NULL;
  LotseStartDialog *dialog;
  GtkWidget *row, *label, *scrolled;
  graphene_rect_t bounds;

  lotse_record_set_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE, "Bürgerservice");
  id = county_add (fixture->client, field);
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte Sozialamt");
  lotse_record_set_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION, id);
  lotse_record_set_text (lesson, LOTSE_F_LESSON_PROJECT, lotse_record_id (project));
  lotse_record_set_text (lesson, LOTSE_F_LESSON_TEXT, "Früh fragen.");
  lotse_record_set_integer (lesson, LOTSE_F_LESSON_SHARED, TRUE);
  g_free (county_add (fixture->client, project));
  g_free (county_add (fixture->client, lesson));
  fixture->window = fixture_window_on (fixture->session, "projects");
  dialog = lotse_start_dialog_present (fixture->window, NULL);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 720, 420);
  fixture_turn (300);
  type (lotse_start_dialog_form (dialog), LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte Jugendamt"); /* offered by now; the line one writes in stays */
  fixture_turn (300);
  row = fixture_child (GTK_WIDGET (dialog), LOTSE_TYPE_FIELD_ROW, is_of_field, NULL);
  lotse_field_row_focus (LOTSE_FIELD_ROW (row));
  fixture_turn (300);
  refer (lotse_start_dialog_form (dialog), LOTSE_F_PROJECT_FIELD_OF_ACTION, id);
  fixture_turn (600);
  label = fixture_child (GTK_WIDGET (dialog), GTK_TYPE_LABEL, says_learned, NULL);
  g_assert_nonnull (label);
  scrolled = gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_true (gtk_widget_compute_bounds (label, scrolled, &bounds));
  fixture_picture (dialog, "lessons-seen");
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (scrolled));
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_turn (20);
}

static char *
add_office (Fixture *fixture, const char *name, char **department)
{
  LotseRecord *office = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL), *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (office, LOTSE_F_DEPARTMENT_NAME, name);
  *department = county_add (fixture->client, office);
  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, name);
  lotse_record_set_text (function, LOTSE_F_FUNCTION_DEPARTMENT, *department);
  return county_add (fixture->client, function);
}

/* The department comes with the function that carries it, and with another one if that is chosen instead; what was chosen by hand stays. */
static void
test_brought (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *roads = NULL, *youth = NULL, *one = add_office (fixture, "Straßenamt", &roads), *other = add_office (fixture, "Jugendamt", &youth);
  g_autoptr (LotseStartForm) form = lotse_start_form_new (fixture->session, NULL);
  LotseRecordForm *project = lotse_start_form_part (form, LOTSE_KIND_PROJECT);

  refer (form, LOTSE_F_PROJECT_CARRIES, one);
  g_assert_cmpstr (lotse_record_form_text (project, LOTSE_F_PROJECT_DEPARTMENT), ==, roads);
  refer (form, LOTSE_F_PROJECT_CARRIES, other);
  g_assert_cmpstr (lotse_record_form_text (project, LOTSE_F_PROJECT_DEPARTMENT), ==, youth);
  refer (form, LOTSE_F_PROJECT_DEPARTMENT, roads);
  refer (form, LOTSE_F_PROJECT_CARRIES, one);
  refer (form, LOTSE_F_PROJECT_CARRIES, other);
  g_assert_cmpstr (lotse_record_form_text (project, LOTSE_F_PROJECT_DEPARTMENT), ==, roads);
}

/* ---- An account that may not do everything ---- */

typedef struct
{
  LotseClient *office; /* (owned) */
  char        *department, *function; /* (owned) ids */
} House;

static void
take_account (Fixture *fixture, House *house, LotseRole role)
{
  LotseRecord *department = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL), *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  LotseAccount account = { .name = (char *) "person", .role = role, .audience = -1 };
  LotseClient *client;

  house->office = county_client (fixture->county, "office.db");
  lotse_record_set_text (department, LOTSE_F_DEPARTMENT_NAME, "Hauptamt");
  house->department = county_add (house->office, department);
  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Leitung Hauptamt");
  lotse_record_set_text (function, LOTSE_F_FUNCTION_DEPARTMENT, house->department);
  house->function = county_add (house->office, function);
  county_sync (house->office);
  account.department = role == LOTSE_ROLE_HEAD ? house->department : NULL;
  account.function = house->function;
  client = county_client_of (fixture->county, "person.db", &account);
  lotse_session_take_client (fixture->session, client);
  fixture->client = client;
  county_sync (client);
  county_wait (client, county_knows_person);
}

static void
leave_house (House *house)
{
  lotse_client_close (house->office);
  g_object_unref (house->office);
  g_free (house->department);
  g_free (house->function);
}

/* The department of a head is there from the beginning; without it nobody comes further than the step that asks for it. */
static void
test_head (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseStartForm) form = NULL;
  g_autoptr (GPtrArray) none = NULL, who = NULL, what = NULL;
  LotseValue empty = LOTSE_VALUE_UNSET (LOTSE_TYPE_REF);
  House house;

  take_account (fixture, &house, LOTSE_ROLE_HEAD);
  form = lotse_start_form_new (fixture->session, NULL);
  g_assert_cmpstr (lotse_record_form_text (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_DEPARTMENT), ==, house.department);
  g_assert_false (lotse_start_form_dirty (form));
  type (form, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte");
  type (form, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_GOAL, "Jede Akte ist sofort da.");
  lotse_record_form_set_value (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_DEPARTMENT, &empty);
  who = lotse_start_form_problems (form, LOTSE_START_WHO);
  what = lotse_start_form_problems (form, LOTSE_START_WHAT);
  g_assert_true (says (who, "Department: Your account is that of Hauptamt; choose what belongs to it"));
  g_assert_cmpuint (what->len, ==, 0);
  refer (form, LOTSE_F_PROJECT_CARRIES, house.function); /* a function of the department brings it */
  refer (form, LOTSE_F_PROJECT_PILOTS, house.function);
  none = lotse_start_form_problems (form, LOTSE_START_REVIEW);
  g_assert_cmpuint (none->len, ==, 0);
  leave_house (&house);
}

/* The form for those who need no guide begins there, too. */
static void
test_head_form (Fixture *fixture, gconstpointer unused)
{
  LotseFormDialog *dialog;
  House house;

  take_account (fixture, &house, LOTSE_ROLE_HEAD);
  fixture->window = fixture_window_on (fixture->session, "projects");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add", "s", "project");
  wait_until ((dialog = fixture_toplevel (LOTSE_TYPE_FORM_DIALOG)) != NULL);
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_PROJECT_DEPARTMENT), ==, house.department);
  g_assert_false (lotse_record_form_dirty (lotse_form_dialog_form (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  leave_house (&house);
}

/* Whoever may begin no project is told so before the first question. */
static void
test_pilot (Fixture *fixture, gconstpointer unused)
{
  House house;

  take_account (fixture, &house, LOTSE_ROLE_PILOT);
  fixture->window = fixture_window_on (fixture->session, "projects");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.start-project", "s", "");
  fixture_turn (200);
  g_assert_null (fixture_toplevel (LOTSE_TYPE_START_DIALOG));
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Your account (Digital pilot) may not add Projects. These may: Head, Strategy office."));
  leave_house (&house);
}

/* ---- Refused all the same ---- */

static const char *refused_id;

static gboolean
is_refused (LotseClient *client)
{
  return lotse_client_record_state (client, LOTSE_KIND_PROJECT, refused_id) == LOTSE_RECORD_REJECTED;
}

static gboolean
has_label (GtkWidget *button, const char *label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0 && gtk_widget_get_mapped (button);
}

/* A project without a department that the server did not take: the conflict leads to its form, where all of it may be said, and what belongs to it goes with
 * it. */
static void
test_refused (Fixture *fixture, gconstpointer unused)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autofree char *id = NULL, *later = NULL;
  LotseFormDialog *dialog;
  LotseRecordForm *form;
  LotseValue value;
  GtkWidget *button;
  House house;

  take_account (fixture, &house, LOTSE_ROLE_HEAD);
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Fachkonzept");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
  refused_id = id = county_add (fixture->client, project);
  later = county_add (fixture->client, milestone);
  county_wait (fixture->client, is_refused);
  fixture->window = fixture_window_on (fixture->session, "conflicts");
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "choose what belongs to it or to a department below it"));
  fixture_picture (fixture->window, "refused-start");
  /* Sent again as it is, it would be refused again. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (fixture->window)), "page.apply", NULL));
  wait_until ((dialog = fixture_toplevel (LOTSE_TYPE_FORM_DIALOG)) != NULL);
  g_assert_cmpstr (lotse_record_form_id (lotse_form_dialog_form (dialog)), ==, id);
  g_assert_cmpint (lotse_client_record_state (fixture->client, LOTSE_KIND_PROJECT, id), ==, LOTSE_RECORD_REJECTED);
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_turn (100);
  button = fixture_child (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, has_label, "_Complete in the Form …");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  fixture_turn (100);
  dialog = fixture_toplevel (LOTSE_TYPE_FORM_DIALOG);
  g_assert_nonnull (dialog);
  form = lotse_form_dialog_form (dialog);
  g_assert_cmpstr (lotse_record_form_id (form), ==, id);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "choose what belongs to it"));
  fixture_picture (dialog, "refused-form");
  value = lotse_value_text (LOTSE_TYPE_REF, house.department);
  lotse_record_form_set_value (form, LOTSE_F_PROJECT_DEPARTMENT, &value);
  lotse_value_clear (&value);
  value = lotse_value_text (LOTSE_TYPE_REF, house.function);
  lotse_record_form_set_value (form, LOTSE_F_PROJECT_CARRIES, &value);
  lotse_record_form_set_value (form, LOTSE_F_PROJECT_PILOTS, &value);
  lotse_value_clear (&value);
  lotse_form_dialog_save (dialog);
  wait_until (lotse_client_record_state (fixture->client, LOTSE_KIND_PROJECT, id) == LOTSE_RECORD_TRANSMITTED
              && lotse_client_record_state (fixture->client, LOTSE_KIND_MILESTONE, later) == LOTSE_RECORD_TRANSMITTED);
  g_assert_cmpuint (lotse_client_conflicts (fixture->client), ==, 0);
  county_sync (house.office);
  g_assert_cmpstr (county_text (house.office, id, LOTSE_F_PROJECT_DEPARTMENT), ==, house.department);
  leave_house (&house);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/app/start/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("problems", test_problems);
  ADD ("target", test_target);
  ADD ("end", test_end);
  ADD ("killed", test_killed);
  ADD ("offline", test_start_offline);
  ADD ("continue", test_continue);
  ADD ("brought", test_brought);
  ADD ("lessons-seen", test_lessons_seen);
  ADD ("head", test_head);
  ADD ("head-form", test_head_form);
  ADD ("pilot", test_pilot);
  ADD ("refused", test_refused);
#undef ADD
  return g_test_run ();
}
