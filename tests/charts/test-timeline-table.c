/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table twin of the timeline says what the picture does, with dates as they were said. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "charts/calendar.h"
#include "timeline-help.h"

enum { NAME, KIND, BELONGS, BEGIN, END, STATUS, MILESTONES, PROMISE, SLIP, REASON, REMARKS, N_COLUMNS };

static guint
row_of (LotseChartTable *table, const char *name)
{
  for (guint i = 0; i < lotse_chart_table_n_rows (table); i++)
    if (g_str_equal (lotse_chart_table_cell (table, i, NAME).text, name))
      return i;
  g_assert_not_reached ();
}

static void
assert_row (LotseChartTable *table, const char *name, const char *const *texts)
{
  const guint row = row_of (table, name);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_assert_cmpstr (lotse_chart_table_cell (table, row, i).text, ==, texts[i]);
}

/* A sign, a date and a word for each thing that is seen. */
static void
test_rows (void)
{
  g_autoptr (LotseTimelineInput) input = small_input ();
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (LotseTimelineItem));
  g_autoptr (LotseChartTable) table = lotse_timeline_tabulate (input, "Timeline", LOTSE_CHART_EN, NULL, NULL, items);

  g_assert_cmpstr (lotse_chart_table_caption (table), ==, "Timeline");
  g_assert_cmpuint (lotse_chart_table_n_columns (table), ==, N_COLUMNS);
  /* Five bars, three milestones, two events, and the lane that is empty. */
  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 11);
  g_assert_cmpuint (items->len, ==, 11);
  assert_row (table, "Building permit online",
              (const char *const[]) { "Building permit online", "Project", "Citizen service", "1 Jul 2019", "Q4 2022", "needs attention", "2 of 3", "Q4 2021", "+12", "procurement", "" });
  assert_row (table, "Service portal", (const char *const[]) { "Service portal", "Project", "Citizen service", "Q1 2019", "Q2 2020", "completed", "", "", "", "", "" });
  assert_row (table, "Concept", (const char *const[]) { "Concept", "Result", "Building permit online", "", "1 Dec 2019", "reached on 1 Dec 2019", "", "", "", "", "" });
  assert_row (table, "Live", (const char *const[]) { "Live", "Result", "Building permit online", "", "1 Oct 2022", "still ahead", "", "", "", "", "" });
  assert_row (table, "Invoices", (const char *const[]) { "Invoices", "Project", "Workflows", "1 Feb 2019", "30 Sep 2019", "needs decision", "", "", "", "", "Waits for Building permit online." });
  assert_row (table, "Text recognition", (const char *const[]) { "Text recognition", "Project", "Workflows", "", "", "planned", "", "", "", "", "" });
  assert_row (table, "Partners", (const char *const[]) { "Partners", "Lane", "", "", "", "", "", "", "", "", "nothing here yet" });
  assert_row (table, "Strategy decided", (const char *const[]) { "Strategy decided", "Event", "Leadership", "", "18 Mar 2019", "", "", "", "", "", "" });
  g_assert_cmpfloat (lotse_chart_table_cell (table, row_of (table, "Building permit online"), SLIP).number, ==, 12);
  g_assert_true (lotse_timeline_item_equal (g_array_index (items, LotseTimelineItem, row_of (table, "Live")), (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, 2 }));
}

/* Dates of every precision stand in the order of their days, what is open after them, and what has none last. */
static void
test_order (void)
{
  g_autoptr (LotseTimelineInput) input = small_input ();
  g_autoptr (LotseChartTable) table = lotse_timeline_tabulate (input, "Timeline", LOTSE_CHART_EN, NULL, NULL, NULL);

  g_assert_cmpfloat (lotse_chart_table_cell (table, row_of (table, "Building permit online"), END).order, ==, lotse_calendar_day (2022, 12, 31));
  g_assert_cmpfloat (lotse_chart_table_cell (table, row_of (table, "Service portal"), BEGIN).order, ==, lotse_calendar_day (2019, 1, 1));
  g_assert_cmpstr (lotse_chart_table_cell (table, row_of (table, "Appointments"), END).text, ==, "open");
  g_assert_cmpfloat (lotse_chart_table_cell (table, row_of (table, "Appointments"), END).order, >, lotse_calendar_day (9999, 12, 31));
  g_assert_true (isnan (lotse_chart_table_cell (table, row_of (table, "Text recognition"), END).order));
}

static gboolean
is_first (LotseTimelineItem item, gpointer data)
{
  return item.kind == LOTSE_TIMELINE_BAR && item.index == 0;
}

/* What nobody looks for is left out, and so is what is no project. */
static void
test_keep (void)
{
  g_autoptr (LotseTimelineInput) input = small_input ();
  g_autoptr (LotseChartTable) table = lotse_timeline_tabulate (input, "Timeline", LOTSE_CHART_EN, is_first, NULL, NULL);

  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 1);
  g_assert_cmpstr (lotse_chart_table_cell (table, 0, NAME).text, ==, "Service portal");
}

/* Values for a spreadsheet: dates as they were said, months as numbers. */
static void
test_csv (void)
{
  g_autoptr (LotseTimelineInput) input = small_input ();
  g_autoptr (LotseChartTable) table = lotse_timeline_tabulate (input, "Timeline", LOTSE_CHART_EN, NULL, NULL, NULL);
  g_autofree char *csv = lotse_chart_table_to_csv (table, LOTSE_CHART_EN);

  g_assert_nonnull (strstr (csv, "\r\nBuilding permit online,Project,Citizen service,1 Jul 2019,Q4 2022,needs attention,2 of 3,Q4 2021,12,procurement,\r\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/timeline-table/rows", test_rows);
  g_test_add_func ("/charts/timeline-table/order", test_order);
  g_test_add_func ("/charts/timeline-table/keep", test_keep);
  g_test_add_func ("/charts/timeline-table/csv", test_csv);
  return g_test_run ();
}
