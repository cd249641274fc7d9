/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of KPIs are typed, pasted and read from files, looked through, saved as one entry of the history, and kept as a draft; on a real client. */
#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "app/forms/lotse-form-dialog.h"
#include "app/kpi/kpi-remark.h"
#include "app/kpi/lotse-kpi-changes.h"
#include "app/kpi/lotse-kpi-entry-dialog.h"
#include "app/kpi/lotse-kpi-grid.h"
#include "app/pages/lotse-kpis-page.h"
#include "kpi-entry-desk.h"

static void
check_changes (LotseKpiEntry *entry, const char *expected)
{
  g_autoptr (GPtrArray) changes = lotse_kpi_entry_changes (entry);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const LotseKpiChange *change = changes->pdata[i];

      g_string_append_printf (text, "%s: “%s” → “%s”%s%s%s%s\n", change->header, change->before, change->text, change->place ? " in " : "", change->place ? change->place : "",
                              change->reason ? ": " : "", change->reason ? change->reason : "");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* ---- Without a toolkit ---- */

/* What is typed is a change, what was there before is none, "" takes a value away, what cannot be read is said. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseKpiEntry) entry = lotse_kpi_entry_new (fixture->session);
  LotseRecord *days = kpi (fixture, "Wartezeit");
  const char *reason;

  lotse_kpi_entry_set_text (entry, days, period ("2021-Q1"), " 13 ");
  check_changes (entry, "Wartezeit, Q1 2021: “12” → “13”\n");
  lotse_kpi_entry_set_text (entry, days, period ("2021-Q1"), "12");
  check_changes (entry, "");
  lotse_kpi_entry_set_text (entry, days, period ("2021-Q1"), "12.0"); /* the same in other digits */
  check_changes (entry, "");
  lotse_kpi_entry_set_text (entry, days, period ("2021-Q2"), "");
  lotse_kpi_entry_set_text (entry, days, period ("2021-Q3"), "");
  check_changes (entry, "Wartezeit, Q2 2021: “11.5” → “”\n");
  lotse_kpi_entry_set_text (entry, days, period ("2021-Q3"), "bald");
  g_assert_true (lotse_kpi_entry_changed (entry, days, period ("2021-Q3"), &reason));
  g_assert_cmpstr (reason, ==, "not a number");
  g_assert_cmpuint (lotse_kpi_entry_n_changes (entry), ==, 1);
  g_assert_cmpuint (lotse_kpi_entry_n_problems (entry), ==, 1);
  lotse_kpi_entry_drop_problems (entry);
  g_assert_cmpuint (lotse_kpi_entry_n_problems (entry), ==, 0);
}

/* What was typed is there again in another one, and gone after it was discarded. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseKpiEntry) first = lotse_kpi_entry_new (fixture->session), second = NULL, third = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (lotse_kpi_entry_draft_at (first), ==, 0);
  lotse_kpi_entry_set_text (first, kpi (fixture, "Online-Anträge"), period ("2021-Q3"), "4/1");
  lotse_kpi_entry_set_text (first, kpi (fixture, "Wartezeit"), period ("2021-Q3"), "bald");
  second = lotse_kpi_entry_new (fixture->session);
  g_assert_cmpint (lotse_kpi_entry_draft_at (second), >, 0);
  text = lotse_kpi_entry_text (second, kpi (fixture, "Online-Anträge"), period ("2021-Q3"));
  g_assert_cmpstr (text, ==, "4/1");
  g_assert_cmpuint (lotse_kpi_entry_n_problems (second), ==, 1);
  lotse_kpi_entry_reset (second);
  third = lotse_kpi_entry_new (fixture->session);
  g_assert_cmpint (lotse_kpi_entry_draft_at (third), ==, 0);
  check_changes (third, "");
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* A whole table of two KPIs from a spreadsheet is one entry of the history: one undo takes all of it back. */
static void
test_one_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseKpiEntry) entry = lotse_kpi_entry_new (fixture->session);
  LotseHistory *history = lotse_session_get_history (fixture->session);
  g_autoptr (GPtrArray) kpis = g_ptr_array_new ();
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (LotseSoftDate));
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  GPtrArray *mutations;
  gboolean done = FALSE;

  lotse_kpi_entry_paste (entry, "Kennzahl\tQ1 2021\t30.09.2021\nWartezeit\t14\t10,5\nOnline-Anträge\t2/10\t\nUnbekannt\t1\t2\nWartezeit alt\tx\t", kpis, 0, periods, 0);
  check_changes (entry, "Unbekannt, Q1 2021: “” → “1” in B4: there is no KPI of this name\nUnbekannt, 30 Sep 2021: “” → “2” in C4: there is no KPI of this name\n"
                        "Wartezeit alt, Q1 2021: “” → “x” in B5: there is no KPI of this name\n"
                        "Online-Anträge, Q1 2021: “” → “2/10” in B3\nWartezeit, Q1 2021: “12” → “14” in B2\nWartezeit, 30 Sep 2021: “” → “10.5” in C2\n");
  mutations = lotse_kpi_entry_mutations (entry, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mutations->len, ==, 2);
  words = lotse_kpi_entry_words (entry);
  g_assert_cmpstr (words, ==, "3 values of 2 KPIs entered");
  lotse_history_commit_async (history, words, mutations, NULL, done_cb, &done);
  wait_until (done);
  check_recorded (fixture, "Wartezeit", "2021-Q1", "14");
  check_recorded (fixture, "Wartezeit", "2021-Q3", "10.5");
  check_recorded (fixture, "Online-Anträge", "2021-Q1", "2/10");
  g_assert_cmpint (lotse_kpi_point_within (kpi (fixture, "Wartezeit"), period ("2021-Q1"))->date, ==, lotse_date_from_ymd (2021, 3, 31));
  g_assert_cmpstr (lotse_history_undo_words (history), ==, words);
  lotse_history_undo (history);
  wait_until (lotse_kpi_point_within (kpi (fixture, "Wartezeit"), period ("2021-Q3")) == NULL);
  check_recorded (fixture, "Wartezeit", "2021-Q1", "12");
  check_recorded (fixture, "Wartezeit", "2021-Q3", "");
  check_recorded (fixture, "Online-Anträge", "2021-Q1", "");
}

/* What somebody else enters for another day while the form is open stays. */
static void
test_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseKpiEntry) entry = lotse_kpi_entry_new (fixture->session), other = lotse_kpi_entry_new (fixture->session);
  GPtrArray *theirs;
  gboolean done = FALSE;

  lotse_kpi_entry_set_text (entry, kpi (fixture, "Wartezeit"), period ("2021-Q3"), "9");
  lotse_kpi_entry_set_text (other, kpi (fixture, "Wartezeit"), period ("2021-Q1"), "15");
  theirs = lotse_kpi_entry_mutations (other, NULL);
  g_assert_true (lotse_client_commit (fixture->client, theirs, NULL));
  check_recorded (fixture, "Wartezeit", "2021-Q1", "15");
  lotse_history_commit_async (lotse_session_get_history (fixture->session), "Werte", lotse_kpi_entry_mutations (entry, NULL), NULL, done_cb, &done);
  wait_until (done);
  check_recorded (fixture, "Wartezeit", "2021-Q1", "15");
  check_recorded (fixture, "Wartezeit", "2021-Q3", "9");
}

/* Numbers without any header belong to where the keyboard is; what lies outside is named. */
static void
test_block (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseKpiEntry) entry = lotse_kpi_entry_new (fixture->session);
  g_autoptr (GPtrArray) kpis = g_ptr_array_new ();
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (LotseSoftDate));
  const LotseSoftDate first = period ("2021-Q2"), second = period ("2021-Q3");

  g_ptr_array_add (kpis, kpi (fixture, "Wartezeit"));
  g_ptr_array_add (kpis, kpi (fixture, "Online-Anträge"));
  g_array_append_val (periods, first);
  g_array_append_val (periods, second);
  lotse_kpi_entry_paste (entry, "1.234,5\t7\n4/8\t-\n", kpis, 0, periods, 0);
  check_changes (entry, "Online-Anträge, Q2 2021: “3/12” → “4/8” in row 2, column 1\nWartezeit, Q2 2021: “11.5” → “1.234,5” in row 1, column 1\nWartezeit, Q3 2021: “” → “7” in row 1, column 2\n");
  lotse_kpi_entry_reset (entry);
  lotse_kpi_entry_paste (entry, "Online-Anträge\t5/8\t1\r\nWartezeit\t8\t9\r\n", kpis, 1, periods, 1);
  check_changes (entry, "Online-Anträge: “” → “1” in row 1, column 3: there is no further column in the table\n"
                        "Wartezeit: “” → “9” in row 2, column 3: there is no further column in the table\n"
                        "Online-Anträge, Q3 2021: “” → “5/8” in row 1, column 2\nWartezeit, Q3 2021: “” → “8” in row 2, column 2\n");
}

/* ---- The dialog ---- */

/* Quarterly KPIs side by side, the keyboard at the one that was looked at and the present quarter; saving closes, and undo is offered. */
static void
test_dialog (Fixture *fixture, gconstpointer data)
{
  LotseKpiEntryDialog *dialog = open_dialog (fixture, "Wartezeit");
  LotseKpiGrid *grid = grid_of (dialog);
  GtkWidget *cell;
  guint row, column;

  lotse_kpi_grid_get_cell (grid, &row, &column);
  g_assert_cmpuint (column, ==, 7);
  g_assert_null (lotse_kpi_grid_cell (grid, 2, 0)); /* the monthly one is not among them */
  cell = lotse_kpi_grid_cell (grid, row, 5);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (cell)), ==, "11.5");
  gtk_editable_set_text (GTK_EDITABLE (cell), "bald");
  g_assert_true (gtk_widget_has_css_class (cell, "error"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "1 cell cannot be taken"));
  lotse_kpi_entry_dialog_save (dialog); /* shows what stands in the way instead */
  g_assert_cmpstr (lotse_kpi_entry_dialog_page (dialog), ==, "changes");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "“bald”: not a number"));
  gtk_editable_set_text (GTK_EDITABLE (cell), "10");
  g_assert_true (gtk_widget_has_css_class (cell, "changed"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "11.5 → 10"));
  lotse_kpi_entry_dialog_save (dialog);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "1 value of “Wartezeit” entered"));
  check_recorded (fixture, "Wartezeit", "2021-Q2", "10");
}

/* Up and down go from row to row, left and right from cell to cell once the end of the text is reached. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  LotseKpiEntryDialog *dialog = open_dialog (fixture, "Wartezeit");
  LotseKpiGrid *grid = grid_of (dialog);
  guint row, column;

  lotse_kpi_grid_focus (grid, 0, 5);
  fixture_turn (20);
  g_assert_true (fixture_press (GTK_WIDGET (grid), GDK_KEY_Down, 0));
  lotse_kpi_grid_get_cell (grid, &row, &column);
  g_assert_cmpuint (row, ==, 1);
  g_assert_true (fixture_press (GTK_WIDGET (grid), GDK_KEY_Down, 0)); /* the last one: stays, and nothing else takes the key */
  lotse_kpi_grid_get_cell (grid, &row, &column);
  g_assert_cmpuint (row, ==, 1);
  gtk_editable_select_region (GTK_EDITABLE (lotse_kpi_grid_cell (grid, 1, 5)), 0, 0);
  g_assert_true (fixture_press (GTK_WIDGET (grid), GDK_KEY_Left, 0));
  lotse_kpi_grid_get_cell (grid, &row, &column);
  g_assert_cmpuint (column, ==, 4);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "entry.earlier", NULL);
  g_assert_true (fixture_shows (GTK_WIDGET (grid), "Q4 2020"));
  g_assert_false (fixture_shows (GTK_WIDGET (grid), "Q4 2021"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
is_whole (GtkWidget *cell)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (cell, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (cell) && gtk_widget_compute_bounds (cell, scrolled, &bounds) && bounds.size.width > 0 && bounds.origin.x >= 0
         && bounds.origin.x + bounds.size.width <= gtk_widget_get_width (scrolled);
}

/* A table with dates of its own is seen where it was pasted: in its cells, and in words above them with what it replaces; one button takes it back. */
static void
test_came_in (Fixture *fixture, gconstpointer data)
{
  LotseKpiEntryDialog *dialog = open_dialog (fixture, "Wartezeit");
  LotseKpiEntry *entry = lotse_kpi_entry_dialog_entry (dialog);
  LotseKpiGrid *grid = grid_of (dialog);
  guint row, column;

  lotse_kpi_grid_get_cell (grid, &row, &column);
  gtk_editable_set_text (GTK_EDITABLE (lotse_kpi_grid_cell (grid, row, 6)), "9");
  lotse_kpi_entry_dialog_paste (dialog, "Datum\tWartezeit\n31.03.2021\t14\n30.06.2021\t11,5\n15.08.2021\t8\n30.09.2021\t8,5\n");
  g_assert_cmpstr (lotse_kpi_entry_dialog_page (dialog), ==, "table");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Taken in, not saved yet: “Wartezeit”: 3 values, 31 Mar 2021 to Q3 2021 (1 of them instead of what is recorded) · "
                                                     "1 value is there like that already"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lotse_kpi_grid_cell (grid, row, 4))), ==, "14");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lotse_kpi_grid_cell (grid, row, 6))), ==, "8.5"); /* of the last day within */
  wait_until (is_whole (lotse_kpi_grid_cell (grid, row, 6))); /* the newest of them */
  fixture_picture (dialog, "kpi-entry-came-in");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "entry.take-back", NULL);
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "Taken in, not saved yet"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lotse_kpi_grid_cell (grid, row, 4))), ==, "12");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lotse_kpi_grid_cell (grid, row, 6))), ==, "9"); /* as it was typed before */
  g_assert_cmpuint (lotse_kpi_entry_n_changes (entry), ==, 1);
  /* What is not among the periods that are shown: the table goes there. */
  lotse_kpi_entry_dialog_paste (dialog, "Datum\tWartezeit\n30.09.2015\t30\n31.12.2015\t31\n");
  lotse_kpi_grid_get_cell (grid, &row, &column);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (lotse_kpi_grid_cell (grid, row, column))), ==, "31");
  g_assert_true (fixture_shows (GTK_WIDGET (grid), "Q4 2015"));
  wait_until (is_whole (lotse_kpi_grid_cell (grid, row, column)));
  lotse_kpi_entry_reset (entry);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A value for a day and one for its period are one and the same when they are kept on one day. */
static void
test_one_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseKpiEntry) entry = lotse_kpi_entry_new (fixture->session);
  LotseRecord *days = kpi (fixture, "Wartezeit");

  lotse_kpi_entry_set_text (entry, days, period ("2021-09-30"), "7");
  lotse_kpi_entry_set_text (entry, days, period ("2021-Q3"), "8");
  check_changes (entry, "Wartezeit, 30 Sep 2021: “” → “8”\n");
  lotse_kpi_entry_set_text (entry, days, period ("2021-Q3"), "");
  check_changes (entry, "");
}

/* A value of a time to come is asked about where it is typed, where it is looked at, and before it is saved; it is saved where it is meant. */
static void
test_to_come (Fixture *fixture, gconstpointer data)
{
  LotseKpiEntryDialog *dialog = open_dialog (fixture, "Wartezeit");
  GtkWidget *question;

  lotse_kpi_entry_dialog_paste (dialog, "Datum\tWartezeit\n30.09.2021\t9\n31.03.2031\t8\n");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "1 value is of a time still to come (Wartezeit, 31 Mar 2031): is the year right?"));
  fixture_turn (20);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "31 Mar 2031 is still to come: is the year right?"));
  lotse_kpi_entry_dialog_save (dialog);
  fixture_turn (20);
  question = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (question)), ==, "Wartezeit, 31 Mar 2031: 8\nNothing can be known of it today: is the year right?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "look");
  gtk_window_destroy (GTK_WINDOW (question)); /* as its button does */
  fixture_turn (20);
  g_assert_cmpstr (lotse_kpi_entry_dialog_page (dialog), ==, "changes");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "new: 8 · 31 Mar 2031 is still to come: is the year right?"));
  check_recorded (fixture, "Wartezeit", "2021-Q3", "");
  lotse_kpi_entry_dialog_save (dialog);
  fixture_turn (20);
  question = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "save");
  gtk_window_destroy (GTK_WINDOW (question));
  wait_until (lotse_kpi_point_within (kpi (fixture, "Wartezeit"), period ("2021-Q3")) != NULL);
  check_recorded (fixture, "Wartezeit", "2031-Q1", "8");
}

/* What can hardly be is taken in, and named where it came in and where it is looked at. */
static void
test_out_of_range (Fixture *fixture, gconstpointer data)
{
  LotseKpiEntryDialog *dialog = open_dialog (fixture, "Wartezeit");

  lotse_kpi_entry_dialog_paste (dialog, "Datum\tWartezeit\n30.09.2021\t-9\n");
  fixture_turn (20);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "1 value to look at (Wartezeit, 30 Sep 2021: Below zero: is that right?)"));
  lotse_kpi_entry_dialog_save (dialog);
  wait_until (lotse_kpi_point_within (kpi (fixture, "Wartezeit"), period ("2021-Q3")) != NULL);
}

/* A file is read aside; one that holds no table is refused in words, and nothing is lost by it. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  LotseKpiEntryDialog *dialog = open_dialog (fixture, "Wartezeit");
  g_autofree char *good = county_path (fixture->county, "werte.csv"), *bad = county_path (fixture->county, "text.csv");

  g_assert_true (g_file_set_contents (good, "Datum;Wert\n30.09.2021;1.234,5\n", -1, NULL));
  g_assert_true (g_file_set_contents (bad, "Name;Amt\nHuber;Bauamt\n", -1, NULL));
  lotse_kpi_entry_dialog_open (dialog, bad);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "“text.csv” was not taken in: no dates are found"));
  lotse_kpi_entry_dialog_open (dialog, good);
  wait_until (lotse_kpi_entry_n_changes (lotse_kpi_entry_dialog_entry (dialog)) == 1);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Taken in, not saved yet: “Wartezeit”: 1 value, 30 Sep 2021"));
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_turn (50);
  /* Closed without saving: it is there again. */
  dialog = open_dialog (fixture, "Wartezeit");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "is here again"));
  g_assert_cmpuint (lotse_kpi_entry_n_changes (lotse_kpi_entry_dialog_entry (dialog)), ==, 1);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
assert_remark (LotseRecord *record, const char *text, const char *expected)
{
  const LotseDate day = lotse_date_from_ymd (2021, 9, 30);
  LotsePoint point = { 0, NAN, NAN };
  const char *reason;
  const gboolean read = lotse_kpi_cell_read (record, text, LOTSE_DECIMAL_POINT, &point, &reason);
  g_autofree char *remark = lotse_kpi_remark (record, day, text, read ? &point : NULL);

  g_test_message ("%s", text);
  g_assert_cmpstr (remark, ==, expected);
}

/* How a value was understood, and what makes one wonder beside the last one. */
static void
test_remarks (Fixture *fixture, gconstpointer data)
{
  LotseRecord *days = kpi (fixture, "Wartezeit"), *share = kpi (fixture, "Online-Anträge"), *fresh = kpi (fixture, "E-Akten");

  assert_remark (days, "", "Last value: 11.5 on 30 Jun 2021.");
  assert_remark (days, "12", "Last value: 11.5 on 30 Jun 2021.");
  assert_remark (days, "1,234", "Understood as 1,234. More than ten times the last value: is that right? Last value: 11.5 on 30 Jun 2021.");
  assert_remark (days, "-1.1", "Below zero: is that right? Last value: 11.5 on 30 Jun 2021.");
  assert_remark (share, "4/12", "Last value: 3/12 on 30 Jun 2021.");
  assert_remark (share, "1/1,000", "Understood as 1/1,000. Less than a tenth of the last value: is that right? Last value: 3/12 on 30 Jun 2021.");
  assert_remark (fresh, "12.5", NULL);
  assert_remark (fresh, "", NULL);
  assert_remark (share, "13/12", "The part is larger than the whole: is that right? Last value: 3/12 on 30 Jun 2021.");
  assert_remark (share, "-4/12", "Below zero: is that right? Last value: 3/12 on 30 Jun 2021.");
}

/* What no value before it contradicts, and no target. */
static void
test_slips (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) count = lotse_record_new (LOTSE_KIND_KPI, NULL), percent = lotse_record_new (LOTSE_KIND_KPI, NULL),
                          money = lotse_record_new (LOTSE_KIND_KPI, NULL), growth = NULL;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (LotsePoint));
  const LotsePoint shrunk = { lotse_date_from_ymd (2021, 8, 31), -20, NAN }, doubled = { lotse_date_from_ymd (2021, 7, 31), 110, NAN };

  lotse_record_set_text (percent, LOTSE_F_KPI_UNIT, "%");
  lotse_record_set_text (money, LOTSE_F_KPI_UNIT, "€");
  assert_remark (count, "-3", "Below zero: is that right?");
  assert_remark (count, "300", NULL);
  assert_remark (percent, "100", NULL);
  assert_remark (percent, "-1", "Below zero: is that right?");
  assert_remark (percent, "101", "More than 100 %: is that right?");
  assert_remark (money, "-3", NULL);
  assert_remark (percent, "0.781", "The unit is %: was 78.1 % meant?");
  {
    g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (LotsePoint));
    g_autoptr (LotseRecord) of_hundred = NULL, of_one = NULL;
    LotsePoint point = { lotse_date_from_ymd (2021, 7, 31), 74.5, NAN };

    g_array_append_val (before, point);
    of_hundred = lotse_kpi_with_points (percent, before);
    assert_remark (of_hundred, "0.781", "All values so far are above 1: was 78.1 % meant? Last value: 74.5 on 31 Jul 2021.");
    assert_remark (of_hundred, "1.2", "Less than a tenth of the last value: is that right? Last value: 74.5 on 31 Jul 2021.");
    point = (LotsePoint) { lotse_date_from_ymd (2021, 6, 30), 0.6, NAN };
    g_array_append_val (before, point);
    of_one = lotse_kpi_with_points (percent, before);
    assert_remark (of_one, "0.781", "Less than a tenth of the last value: is that right? Last value: 74.5 on 31 Jul 2021.");
  }
  g_array_append_val (points, doubled);
  g_array_append_val (points, shrunk);
  growth = lotse_kpi_with_points (percent, points);
  assert_remark (growth, "120", "Last value: -20 on 31 Aug 2021.");
  assert_remark (growth, "-12", "Last value: -20 on 31 Aug 2021.");
}

/* What is entered now is seen whole as soon as the table is there, in a small window too. */
static void
test_newest_whole (Fixture *fixture, gconstpointer data)
{
  LotseKpiEntryDialog *dialog;
  LotseKpiGrid *grid;
  guint row, column;

  fixture->window = fixture_window_on (fixture->session, "kpis");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  fixture_settle (fixture->window);
  dialog = open_dialog (fixture, "Wartezeit");
  grid = grid_of (dialog);
  lotse_kpi_grid_get_cell (grid, &row, &column);
  wait_until (is_whole (lotse_kpi_grid_cell (grid, row, column)));
  fixture_turn (600);
  fixture_picture (dialog, "kpi-entry-small");
  g_assert_true (is_whole (lotse_kpi_grid_cell (grid, row, column)));
  g_assert_cmpuint (column, ==, 7);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The line below the table says it as soon as it is typed, and so does the cell itself to those who listen. */
static void
test_remarks_shown (Fixture *fixture, gconstpointer data)
{
  LotseKpiEntryDialog *dialog = open_dialog (fixture, "Wartezeit");
  GtkWidget *grid = fixture_child (GTK_WIDGET (dialog), LOTSE_TYPE_KPI_GRID, NULL, NULL), *cell;
  guint row, column;

  lotse_kpi_grid_get_cell (LOTSE_KPI_GRID (grid), &row, &column);
  cell = lotse_kpi_grid_cell (LOTSE_KPI_GRID (grid), row, column);
  g_assert_nonnull (cell);
  gtk_editable_set_text (GTK_EDITABLE (cell), "1,234");
  fixture_turn (20);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Understood as 1,234."));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "More than ten times the last value: is that right?"));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  gtk_editable_set_text (GTK_EDITABLE (cell), "zwölf");
  fixture_turn (20);
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "Understood as"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
is_edit (GtkWidget *button, const char *unused)
{
  return g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "kpi.edit") == 0;
}

/* What @widget itself does on @keys. FALSE: nothing. */
static gboolean
press_shortcut (GtkWidget *widget, const char *keys)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (trigger, keys))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

/* What a KPI is can be changed from its page, with a button and with the keyboard, and taken back; not by whom it is not for, who is told so. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("kpis:%s", lotse_record_id (kpi (fixture, "Wartezeit")));
  LotsePerson *person;
  LotsePerson before;
  GtkWidget *page, *button;
  g_autofree char *why = NULL;
  const char *tip;

  fixture->window = fixture_window_on (fixture->session, "kpis");
  g_assert_true (lotse_window_show_page (fixture->window, name));
  fixture_settle (fixture->window);
  page = GTK_WIDGET (lotse_window_get_page (fixture->window));
  button = fixture_child (page, GTK_TYPE_BUTTON, is_edit, NULL);
  g_assert_nonnull (button);
  for (guint by_keys = 0; by_keys < 2; by_keys++)
    {
      const char *title = by_keys ? "Wartezeit am Schalter" : "Wartezeit im Amt";
      LotseFormDialog *dialog;

      g_assert_true (gtk_widget_is_sensitive (button));
      if (by_keys)
        g_assert_true (press_shortcut (page, "<Control>e"));
      else
        g_signal_emit_by_name (button, "clicked");
      wait_until (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) != NULL);
      dialog = LOTSE_FORM_DIALOG (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG));
      lotse_record_form_set_text (lotse_form_dialog_form (dialog), LOTSE_F_KPI_TITLE, title);
      lotse_form_dialog_save (dialog);
      wait_until (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) == NULL);
      g_assert_nonnull (kpi (fixture, title));
      fixture_settle (fixture->window);
      g_assert_true (fixture_shows (page, title));
    }
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  fixture_settle (fixture->window);
  g_assert_nonnull (kpi (fixture, "Wartezeit im Amt"));
  person = (LotsePerson *) lotse_session_get_person (fixture->session); /* as the last change left it */
  before = *person;
  person->known = TRUE;
  person->role = LOTSE_ROLE_READER;
  lotse_page_refresh (LOTSE_PAGE (page));
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_false (lotse_person_may_field (person, lotse_session_get_dataset (fixture->session), kpi (fixture, "Wartezeit im Amt"), LOTSE_F_KPI_TITLE, &why));
  tip = gtk_widget_get_tooltip_text (button);
  g_assert_cmpstr (tip, ==, why);
  *person = before;
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", FIXTURE_TODAY, TRUE);
  fixture_init (&argc, &argv);
  lotse_lang_init ("en");
#define add(path, func) g_test_add ("/app/kpi-entry/" path, Fixture, NULL, set_up, func, tear_down)
  add ("edit", test_edit);
  add ("typing", test_typing);
  add ("draft", test_draft);
  add ("one-undo", test_one_undo);
  add ("meanwhile", test_meanwhile);
  add ("block", test_block);
  add ("dialog", test_dialog);
  add ("keys", test_keys);
  add ("came-in", test_came_in);
  add ("one-day", test_one_day);
  add ("to-come", test_to_come);
  add ("out-of-range", test_out_of_range);
  add ("file", test_file);
  add ("remarks", test_remarks);
  add ("slips", test_slips);
  add ("newest-whole", test_newest_whole);
  add ("remarks-shown", test_remarks_shown);
  return g_test_run ();
}
