/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the account may do changes at the server while its window is open: the window follows without a new sign-in. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/forms/lotse-record-form.h"
#include "app/lotse-window-private.h"
#include "app/workplace.h"
#include "fixture.h"

typedef struct
{
  County       *county;
  LotseClient  *office;  /* (owned) */
  LotseClient  *client;  /* (unowned) of the session */
  LotseSession *session; /* (owned) */
  LotseWindow  *window;
  char         *department, *one, *two, *project, *other; /* (owned) ids */
} Fixture;

static char *
add_function (Fixture *fixture, const char *title)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (record, LOTSE_F_FUNCTION_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_FUNCTION_DEPARTMENT, fixture->department);
  return county_add (fixture->office, record);
}

static char *
add_project (Fixture *fixture, const char *title, const char *pilots)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_PROJECT_DEPARTMENT, fixture->department);
  lotse_record_set_text (record, LOTSE_F_PROJECT_PILOTS, pilots);
  lotse_record_set_integer (record, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  return county_add (fixture->office, record);
}

#define ACCOUNT(role_, department_, function_) \
  { .name = (char *) "lotse", .role = role_, .audience = -1, .department = (char *) (department_), .function = (char *) (function_) }

static void
set_up (Fixture *fixture, gconstpointer data)
{
  LotseRecord *department = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL);

  fixture->county = county_new ();
  fixture->office = county_client (fixture->county, "office.db");
  lotse_record_set_text (department, LOTSE_F_DEPARTMENT_NAME, "Bauamt");
  fixture->department = county_add (fixture->office, department);
  fixture->one = add_function (fixture, "Digitale Lotsin");
  fixture->two = add_function (fixture, "Digitaler Lotse");
  fixture->project = add_project (fixture, "E-Akte", fixture->one);
  fixture->other = add_project (fixture, "Bauantrag online", fixture->two);
  county_sync (fixture->office);
  {
    const LotseAccount account = ACCOUNT (LOTSE_ROLE_PILOT, NULL, fixture->one);

    fixture->client = county_client_of (fixture->county, "lotse.db", &account);
  }
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  county_sync (fixture->client);
  county_wait (fixture->client, county_knows_person);
  fixture->window = fixture_window_on (fixture->session, "my-reports");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window);
  lotse_session_take_client (fixture->session, NULL);
  g_object_unref (fixture->session);
  g_object_unref (fixture->office);
  county_free (fixture->county);
  g_free (fixture->department);
  g_free (fixture->one);
  g_free (fixture->two);
  g_free (fixture->project);
  g_free (fixture->other);
}

/* As whoever keeps the accounts does, while the window is open. */
static void
make (Fixture *fixture, LotseRole role, const char *department, const char *function)
{
  const LotseAccount account = ACCOUNT (role, department, function);

  g_assert_true (lotse_server_put_account (fixture->county->server, COUNTY_WORKSPACE, &account, NULL, NULL));
  lotse_client_sync (fixture->client);
}

static gboolean
holds (Fixture *fixture, const char *function)
{
  const char *const *mine = lotse_session_get_functions (fixture->session);

  return g_strcmp0 (mine[0], function) == 0 && (function == NULL || mine[1] == NULL);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return fixture_shows (GTK_WIDGET (fixture->window), text);
}

/* The first time it is only taken note of. Then the account gets another function: what is due follows, and it is said. */
static void
test_function (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotsePerson) kept = NULL;

  g_assert_true (holds (fixture, fixture->one));
  wait_until (shows (fixture, "E-Akte"));
  g_assert_false (shows (fixture, "Bauantrag online"));
  g_assert_false (shows (fixture, "New rights"));
  make (fixture, LOTSE_ROLE_PILOT, NULL, fixture->two);
  wait_until (holds (fixture, fixture->two));
  wait_until (shows (fixture, "New rights: your account is now Digital pilot, Digitaler Lotse."));
  fixture_picture (fixture->window, "person-changed");
  wait_until (shows (fixture, "Bauantrag online") && !shows (fixture, "E-Akte"));
  kept = lotse_workplace_person (lotse_session_get_folder (fixture->session));
  g_assert_true (kept->known);
  g_assert_cmpstr (kept->function, ==, fixture->two);
}

/* What was chosen on this computer stays; only the function of the account is another one. */
static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  const char *chosen[] = { fixture->one, "01900000-0000-7000-8000-000000000000", NULL };
  const char *const *mine;

  lotse_session_choose_functions (fixture->session, chosen);
  make (fixture, LOTSE_ROLE_PILOT, NULL, fixture->two);
  wait_until (!holds (fixture, fixture->one) && g_strcmp0 (lotse_session_get_person (fixture->session)->function, fixture->two) == 0);
  mine = lotse_session_get_functions (fixture->session);
  g_assert_cmpuint (g_strv_length ((char **) mine), ==, 2);
  g_assert_cmpstr (mine[0], ==, fixture->two);
  g_assert_cmpstr (mine[1], ==, chosen[1]);
}

/* A form that is open is closed to edits in the middle of it, says why, and loses nothing; and the other way round. */
static void
test_form (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  g_autoptr (LotseRecord) preset = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  LotseFormDialog *dialog;
  LotseRecordForm *form;

  lotse_record_set_text (preset, LOTSE_F_MILESTONE_PROJECT, fixture->project);
  dialog = lotse_form_dialog_present (fixture->window, LOTSE_KIND_MILESTONE, NULL, preset);
  form = lotse_form_dialog_form (dialog);
  fixture_turn (50);
  lotse_record_form_set_text (form, LOTSE_F_MILESTONE_TITLE, "Pilot in zwei Ämtern");
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "may not add"));
  make (fixture, LOTSE_ROLE_EMPLOYEE, NULL, NULL);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Your account (Employee) may not add Milestones."));
  g_assert_true (holds (fixture, NULL));
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_MILESTONE_TITLE), ==, "Pilot in zwei Ämtern");
  fixture_picture (dialog, "person-form");
  lotse_form_dialog_save (dialog);
  fixture_turn (100);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_MILESTONE), ==, 0);
  make (fixture, LOTSE_ROLE_PILOT, NULL, fixture->one);
  wait_until (!fixture_shows (GTK_WIDGET (dialog), "may not add"));
  lotse_form_dialog_save (dialog);
  wait_until (lotse_dataset_count (all, LOTSE_KIND_MILESTONE) == 1);
}

/* Rights that reach further bring the records that they show, in the same window. */
static void
test_role (Fixture *fixture, gconstpointer data)
{
  LotseRecord *project = lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->other);

  g_assert_false (lotse_person_may (lotse_session_get_person (fixture->session), lotse_session_get_dataset (fixture->session), project, project, NULL));
  make (fixture, LOTSE_ROLE_HEAD, fixture->department, NULL);
  wait_until (shows (fixture, "your account is now Head, Bauamt."));
  project = lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->other);
  g_assert_true (lotse_person_may (lotse_session_get_person (fixture->session), lotse_session_get_dataset (fixture->session), project, project, NULL));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-person-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/person/function", test_function);
  ADD ("/app/person/chosen", test_chosen);
  ADD ("/app/person/form", test_form);
  ADD ("/app/person/role", test_role);
  return g_test_run ();
}
