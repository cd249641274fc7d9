/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of those who report, and the dialogs beside them that are no forms, in German, in a small and a large window at 200 % text and in a small one at 100 %:
 * nothing of them is cut. */
#include "config.h"

#include "app/forms/lotse-form-dialog.h"
#include "app/kpi/lotse-kpi-entry-dialog.h"
#include "app/lotse-paper-dialog.h"
#include "app/lotse-preferences.h"
#include "app/folder/folder-dialogs.h"
#include "app/folder/lotse-freeze-dialog.h"
#include "app/lotse-present-dialog.h"
#include "app/lotse-shift-dialog.h"
#include "app/lotse-status-report-dialog.h"
#include "conflict-case.h"
#include "dialog-case.h"

static void
check_page (DialogCase *fixture, const char *page)
{
  g_autofree char *name = g_strdup_printf ("walk-%s-%d-%.0f", page, fixture->size->width, fixture->size->text);

  g_assert_true (lotse_window_show_page (fixture->window, page));
  fixture_settle (fixture->window);
  fixture_turn (200);
  dialog_case_check_settled (fixture, GTK_WIDGET (fixture->window), GTK_WIDGET (lotse_window_get_page (fixture->window)), name);
  fixture_picture (fixture->window, name);
}

static void
test_pages (DialogCase *fixture, gconstpointer unused)
{
  static const char *const pages[] = { "my-reports", "responsibilities", "conflicts", "journal" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    check_page (fixture, pages[i]);
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

static LotseRecord *
add_milestone (DialogCase *fixture)
{
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  LotseSoftDate due;
  g_autofree char *id = NULL;

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, DIALOG_LONG_TITLE);
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, fixture->project);
  g_assert_true (lotse_soft_parse ("2022-03-31", &due));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
  id = county_add (fixture->client, milestone);
  return lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_MILESTONE, id);
}

static LotseRecord *
add_kpi (DialogCase *fixture)
{
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);
  g_autofree char *id = NULL;

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, DIALOG_LONG_FUNCTION);
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, fixture->project);
  lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_QUARTERLY);
  id = county_add (fixture->client, kpi);
  return lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_KPI, id);
}

static LotseRecord *
add_decision (DialogCase *fixture)
{
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  g_autofree char *id = NULL;

  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, DIALOG_LONG_TITLE);
  lotse_record_set_text (decision, LOTSE_F_DECISION_DECIDES, fixture->function);
  id = county_add (fixture->client, decision);
  return lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_DECISION, id);
}

static void
add_folder (DialogCase *fixture)
{
  LotseRecord *folder = lotse_record_new (LOTSE_KIND_FOLDER, NULL);
  g_autofree char *id = NULL;

  lotse_record_set_text (folder, LOTSE_F_FOLDER_TITLE, DIALOG_LONG_TITLE);
  lotse_record_set_text (folder, LOTSE_F_FOLDER_HASH, "8e365222374046b9046e5ff673556692103b32b3ca9d149ddc976b82236958ed");
  lotse_record_set_integer (folder, LOTSE_F_FOLDER_AS_OF, lotse_date_today ());
  id = county_add (fixture->client, folder);
}

static void
test_dialogs (DialogCase *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray) kpis = g_ptr_array_new ();
  LotseRecord *milestone = add_milestone (fixture), *decision = add_decision (fixture);
  LotseDataset *data = lotse_session_get_dataset (fixture->session);
  LotseSoftDate to;

  g_assert_true (lotse_soft_parse ("2022-06-30", &to));
  gtk_window_present (GTK_WINDOW (lotse_shift_dialog_new (GTK_WINDOW (fixture->window), fixture->session, milestone, LOTSE_MOVES_DUE, to)));
  dialog_case_check (fixture, "walk-shift");
  dialog_case_close ();
  g_ptr_array_add (kpis, add_kpi (fixture));
  lotse_kpi_entry_dialog_present (fixture->window, kpis, NULL);
  dialog_case_check (fixture, "walk-kpi-entry");
  dialog_case_close ();
  gtk_window_present (GTK_WINDOW (lotse_present_dialog_new (fixture->window)));
  dialog_case_check (fixture, "walk-present");
  dialog_case_close ();
  gtk_window_present (GTK_WINDOW (lotse_freeze_dialog_new (fixture->window)));
  dialog_case_check (fixture, "walk-freeze");
  dialog_case_close ();
  lotse_folder_list_present (fixture->window);
  dialog_case_check (fixture, "walk-folders-none");
  dialog_case_close ();
  add_folder (fixture);
  lotse_folder_list_present (fixture->window);
  dialog_case_check (fixture, "walk-folders");
  dialog_case_close ();
  lotse_paper_dialog_present (fixture->window, decision);
  dialog_case_check (fixture, "walk-papers");
  dialog_case_close ();
  lotse_status_report_dialog_present (fixture->window, lotse_dataset_get (data, LOTSE_KIND_REPORT, fixture->report));
  dialog_case_check (fixture, "walk-status-report");
  dialog_case_close ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.decide", "s", lotse_record_id (decision)));
  dialog_case_check (fixture, "walk-decide");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog_case_shown ())), ==, "Entscheidung treffen");
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (LOTSE_FORM_DIALOG (dialog_case_shown ())), LOTSE_F_DECISION_BODY), ==, DIALOG_LONG_FUNCTION);
  dialog_case_close ();
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

/* Two versions beside each other, or below. */
static void
test_conflict (ConflictCase *c, gconstpointer unused)
{
  static const DialogSize *const sizes[] = { &dialog_small, &dialog_large, &dialog_plain };
  DialogCase fixture = { .county = c->county };

  lotse_lang_init ("de");
  conflict_case_meet_over_goal (c, "conflicts");
  conflict_case_page (c);
  fixture.window = c->window;
  fixture.session = c->session;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      fixture.size = sizes[i];
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (sizes[i]->text * 96 * 1024), NULL);
      gtk_window_set_default_size (GTK_WINDOW (c->window), sizes[i]->width, sizes[i]->height);
      g_assert_true (lotse_conflicts_page_select (conflict_case_page (c), c->id));
      fixture_turn (300);
      check_page (&fixture, "conflicts");
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  lotse_lang_init ("en");
  g_assert_cmpuint (fixture.n_bad, ==, 0);
}

static void
add (const char *name, const DialogSize *size, void (*test) (DialogCase *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/app/dialogs-walk/%s-%d-%.0f", name, size->width, 100 * size->text);

  g_test_add (path, DialogCase, size, dialog_case_set_up, test, dialog_case_tear_down);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-dialogs-walk-XXXXXX", NULL);
  static const DialogSize *const sizes[] = { &dialog_small, &dialog_large, &dialog_plain };

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      add ("pages", sizes[i], test_pages);
      add ("dialogs", sizes[i], test_dialogs);
    }
  g_test_add ("/app/dialogs-walk/conflict", ConflictCase, NULL, conflict_case_set_up, test_conflict, conflict_case_tear_down);
  return g_test_run ();
}
