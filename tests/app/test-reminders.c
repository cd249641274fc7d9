/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reminder on its whole way: from the records through the application to the desktop, whose notification service this program is itself, and from a
 * click on it back to the form. */
#include "config.h"

#include <string.h>

#include "app/lotse-application-private.h"
#include "app/lotse-report-form.h"
#include "app/pages/lotse-my-reports-page.h"
#include "app/pages/lotse-report-page.h"
#include "data/store/lotse-store.h"
#include "desktop.h"
#include "fixture.h"

static void
commit (LotseClient *client, LotseRecord *record)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (mutations, lotse_mutation_create (record));
  lotse_client_commit (client, mutations, &error);
  g_assert_no_error (error);
}

/* Reported in October, and the month ends in a week. (transfer full) id of the project */
static char *
add_project (LotseSession *session)
{
  LotseClient *client = lotse_session_get_client (session);
  g_autoptr (LotseRecord) function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  const char *mine[] = { lotse_record_id (function), NULL };

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Digitale Lotsin");
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte <b> & Archiv");
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, lotse_record_id (function));
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-10-05"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  commit (client, function);
  commit (client, project);
  commit (client, report);
  lotse_session_choose_functions (session, mine);
  return g_strdup (lotse_record_id (project));
}

/* (transfer full) */
static LotseRecord *
add_milestone (LotseSession *session, const char *project)
{
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  LotseSoftDate due;

  g_assert_true (lotse_soft_parse ("2021-11-02", &due));
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, project);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
  commit (lotse_session_get_client (session), milestone);
  return milestone;
}

static void
reach (LotseSession *session, LotseRecord *milestone)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (lotse_dataset_get (lotse_session_get_dataset (session), LOTSE_KIND_MILESTONE, lotse_record_id (milestone)));
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  lotse_record_set_integer (after, LOTSE_F_MILESTONE_DONE_ON, lotse_date_today ());
  g_ptr_array_add (mutations, lotse_mutation_patch (lotse_dataset_get (lotse_session_get_dataset (session), LOTSE_KIND_MILESTONE, lotse_record_id (milestone)), after));
  lotse_client_commit (lotse_session_get_client (session), mutations, &error);
  g_assert_no_error (error);
}

static void
test_reminders (gconstpointer application)
{
  LotseApplication *self = (LotseApplication *) application;
  Desktop desktop = { .markup = TRUE };
  g_autofree char *project = NULL;
  g_autoptr (LotseRecord) milestone = NULL;
  LotseSession *session;

  wait_until (lotse_application_get_window (self) != NULL && lotse_session_get_client (lotse_window_get_session (lotse_application_get_window (self))) != NULL);
  session = lotse_window_get_session (self->window);
  project = add_project (session);
  wait_until (lotse_dataset_count (lotse_session_get_dataset (session), LOTSE_KIND_REPORT) == 1);
  lotse_window_show_page (self->window, "projects");

  /* Where nobody shows it, nobody was reminded. */
  lotse_application_remind (self);
  if (!desktop_open (&desktop))
    {
      g_test_skip ("there is no session bus");
      return;
    }
  lotse_application_remind (self);
  wait_until (desktop.shown == 1);
  g_assert_nonnull (strstr (desktop.title, "Digitale Lotsin"));
  g_assert_nonnull (strstr (desktop.body, "“E-Akte &lt;b&gt; &amp; Archiv”")); /* a name is no markup */
  lotse_application_remind (self); /* once for a function and a cycle */
  fixture_turn (200);
  g_assert_cmpuint (desktop.shown, ==, 1);

  /* Something else comes to it, and is there again after another start: one reminder is enough. */
  milestone = add_milestone (session, project);
  g_hash_table_remove_all (self->reminded); /* as after another start */
  lotse_window_show_page (self->window, "projects");
  g_signal_emit_by_name (session, "data-changed");
  fixture_turn (200);
  g_assert_cmpuint (desktop.shown, ==, 1);
  g_assert_cmpuint (desktop.closed, ==, 0);

  /* Confirmed: it goes, and what else is left to do brings no other. */
  lotse_window_show_page (self->window, "my-reports");
  fixture_turn (100);
  lotse_my_reports_page_confirm (LOTSE_MY_REPORTS_PAGE (lotse_window_get_page (self->window)), project);
  wait_until (desktop.closed == 1);
  reach (session, milestone);
  fixture_turn (200);
  g_assert_cmpuint (desktop.shown, ==, 1);
  g_assert_cmpuint (desktop.closed, ==, 1);

  /* In the next cycle it comes again, to a desktop that reads no markup, and a click opens the form. */
  desktop.markup = FALSE;
  g_setenv ("LOTSE_TODAY", "2021-12-25", TRUE);
  lotse_window_show_page (self->window, "projects");
  lotse_application_remind (self);
  wait_until (desktop.shown == 2);
  g_assert_nonnull (strstr (desktop.body, "“E-Akte <b> & Archiv”"));
  desktop_click (&desktop, "default");
  wait_until (LOTSE_IS_REPORT_PAGE (lotse_window_get_page (self->window)));
  g_assert_cmpstr (lotse_record_id (lotse_report_form_project (lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (self->window))))), ==, project);

  /* This desktop tells of a click only to a program that runs: at its end nothing is left that would answer nobody. */
  g_setenv ("LOTSE_TODAY", "2022-01-25", TRUE);
  lotse_application_remind (self);
  wait_until (desktop.shown == 3);
  fixture_turn (200); /* until the program knows the number of it */
  lotse_application_withdraw_reminders (self);
  wait_until (desktop.closed == 2);
  desktop_close (&desktop);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-reminders-XXXXXX", NULL), *path = g_build_filename (folder, "county.lotse", NULL);
  g_autoptr (LotseStore) made = NULL;
  LotseApplication *application;
  GFile *file;
  int result;

  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  g_setenv ("GNOTIFICATION_BACKEND", "freedesktop", TRUE);
  fixture_init (&argc, &argv);
  made = lotse_store_open (path, LOTSE_STORE_CREATE | LOTSE_STORE_PORTABLE, NULL);
  g_assert_nonnull (made);
  g_clear_object (&made);
  application = fixture_application ();
  file = g_file_new_for_path (path);
  g_application_open (G_APPLICATION (application), &file, 1, "");
  g_object_unref (file);
  g_test_add_data_func ("/app/reminders/shown-withdrawn-clicked", application, test_reminders);
  result = g_test_run ();
  if (lotse_application_get_window (application) != NULL)
    gtk_window_destroy (GTK_WINDOW (lotse_application_get_window (application)));
  return result;
}
