/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that are pasted into the entry of values: looked through before they are saved, and nothing of them is dropped without a word. */
#include "config.h"

#include "kpi-entry-desk.h"

/* A table that was copied is shown before it is saved; one word goes into the field. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  LotseKpiEntryDialog *dialog = open_dialog (fixture, "Wartezeit");
  LotseKpiGrid *grid = grid_of (dialog);
  guint row, column;

  lotse_kpi_grid_get_cell (grid, &row, &column); /* the KPI that was looked at, whose place among the others is not fixed */
  lotse_kpi_grid_focus (grid, row, 7);
  lotse_kpi_entry_dialog_paste (dialog, "42\r\n");
  g_assert_cmpstr (lotse_kpi_entry_dialog_page (dialog), ==, "table");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lotse_kpi_grid_cell (grid, row, 7))), ==, "42");
  lotse_kpi_entry_dialog_paste (dialog, "Datum\tWartezeit\tE-Akten\n31.12.2019\t1.500,25\t3\nQ3 2021\tviele\t4\n");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "1 cell cannot be taken"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "entry.problems", NULL);
  g_assert_cmpstr (lotse_kpi_entry_dialog_page (dialog), ==, "changes");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "“viele” in B3: not a number"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "4 new values · 1 cell cannot be taken"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A row whose KPI does not exist is listed, counted once and for all, and stands in the way of saving until it is left out; a draft keeps it. */
static void
test_paste_unknown (Fixture *fixture, gconstpointer data)
{
  LotseKpiEntryDialog *dialog = open_dialog (fixture, "Wartezeit");
  LotseKpiEntry *entry = lotse_kpi_entry_dialog_entry (dialog);
  g_autoptr (LotseKpiEntry) again = NULL;

  lotse_kpi_entry_dialog_paste (dialog, "KPI\tQ3 2021\tQ4 2021\nWartezeit\t10\t9\nWarteschlange\t7\t8\n");
  g_assert_cmpuint (lotse_kpi_entry_n_changes (entry), ==, 2);
  g_assert_cmpuint (lotse_kpi_entry_n_problems (entry), ==, 2);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "2 cells cannot be taken"));
  lotse_kpi_entry_dialog_save (dialog);
  g_assert_cmpstr (lotse_kpi_entry_dialog_page (dialog), ==, "changes");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Warteschlange"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "2 new values · 2 cells cannot be taken"));
  again = lotse_kpi_entry_new (fixture->session);
  g_assert_cmpuint (lotse_kpi_entry_n_problems (again), ==, 2);
  lotse_kpi_entry_drop_problems (entry);
  g_assert_cmpuint (lotse_kpi_entry_n_problems (entry), ==, 0);
  lotse_kpi_entry_dialog_save (dialog);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "2 values of “Wartezeit” entered"));
  check_recorded (fixture, "Wartezeit", "2021-Q3", "10");
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", FIXTURE_TODAY, TRUE);
  fixture_init (&argc, &argv);
  lotse_lang_init ("en");
#define add(path, func) g_test_add ("/app/kpi-entry-tables/" path, Fixture, NULL, set_up, func, tear_down)
  add ("paste", test_paste);
  add ("unknown", test_paste_unknown);
  return g_test_run ();
}
