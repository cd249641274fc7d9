/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of the reports of departments has a column for each period in which reports come: months, quarters or years. */
#include <string.h>

#include "report-data.h"
#include "data/model/organisation.h"
#include "report/figures.h"
#include "report/sources.h"

/* One project with a report every @months months: @n of them, the last one on @last. */
static LotseDataset *
data_with (int months, guint n, const char *last)
{
  LotseDataset *data = lotse_dataset_new ();
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, "p", LOTSE_F_PROJECT_TITLE, "Portal"), *department = report_record (LOTSE_KIND_DEPARTMENT, "d", LOTSE_F_DEPARTMENT_NAME, "Building");

  lotse_dataset_take (data, department);
  lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, "d");
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_dataset_take (data, project);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("r%u", i);
      LotseRecord *report = report_record (LOTSE_KIND_REPORT, id, LOTSE_F_REPORT_SUMMARY, id);

      lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "p");
      lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_add_months (report_day (last), -(int) i * months));
      lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
      lotse_dataset_take (data, report);
    }
  return data;
}

static LotseChartTable *
table_of (LotseDataset *data, const char *as_of, LotseUnit unit, const char *reading)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigureMaker) maker = NULL;

  options.as_of = report_day (as_of);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  g_assert_cmpint (lotse_source_report_unit (data, &options), ==, unit);
  g_assert_nonnull (strstr (lotse_figure_reading (LOTSE_FIGURE_REPORTS, data, &options), reading));
  maker = lotse_figure_maker_new (LOTSE_FIGURE_REPORTS, data, &options, NULL);
  return lotse_figure_maker_table (maker, NULL, LOTSE_LANG_EN);
}

/* Once a year, and for the last time years ago: what was reported is seen, and that nothing came since; years in which nobody reported are no columns. */
static void
test_years (void)
{
  g_autoptr (LotseDataset) data = data_with (12, 5, "2022-03-31");
  g_autoptr (LotseChartTable) table = table_of (data, "2026-11-23", LOTSE_UNIT_YEAR, "per year");
  static const char *const years[] = { "Name", "2018", "2019", "2020", "2021", "2022", "2026" };

  g_assert_cmpuint (lotse_chart_table_n_columns (table), ==, G_N_ELEMENTS (years));
  for (guint c = 0; c < G_N_ELEMENTS (years); c++)
    g_assert_cmpstr (lotse_chart_table_column (table, c), ==, years[c]);
  g_assert_cmpstr (lotse_chart_table_cell (table, 0, 0).text, ==, "Building");
  for (guint c = 1; c <= 5; c++)
    g_assert_cmpfloat (lotse_chart_table_cell (table, 0, c).number, ==, 1);
  g_assert_cmpstr (lotse_chart_table_cell (table, 0, 6).text, ==, "no valid report");
}

static void
test_quarters (void)
{
  g_autoptr (LotseDataset) data = data_with (3, 6, "2026-09-30");
  g_autoptr (LotseChartTable) table = table_of (data, "2026-11-23", LOTSE_UNIT_QUARTER, "per quarter");

  g_assert_cmpuint (lotse_chart_table_n_columns (table), ==, 1 + 7);
  g_assert_cmpstr (lotse_chart_table_column (table, 1), ==, "Q2 2025");
  g_assert_cmpstr (lotse_chart_table_column (table, 7), ==, "Q4 2026");
  for (guint c = 1; c <= 7; c++)
    g_assert_cmpfloat (lotse_chart_table_cell (table, 0, c).number, ==, 1);
}

static void
test_months (void)
{
  g_autoptr (LotseDataset) data = data_with (1, 30, "2026-11-10"), one = data_with (1, 1, "2026-11-10"), none = data_with (1, 0, "2026-11-10"), ended = data_with (1, 24, "2022-06-30");
  g_autoptr (LotseChartTable) table = table_of (data, "2026-11-23", LOTSE_UNIT_MONTH, "per month"), of_one = table_of (one, "2026-11-23", LOTSE_UNIT_MONTH, "per month"),
                              of_none = table_of (none, "2026-11-23", LOTSE_UNIT_MONTH, "per month");
  /* Each month, but long ago. */
  g_autoptr (LotseChartTable) of_ended = table_of (ended, "2026-11-23", LOTSE_UNIT_YEAR, "per year");

  g_assert_cmpuint (lotse_chart_table_n_columns (table), ==, 13);
  g_assert_cmpuint (lotse_chart_table_n_columns (of_one), ==, 13);
  g_assert_cmpuint (lotse_chart_table_n_columns (of_none), ==, 13);
  g_assert_cmpstr (lotse_chart_table_column (table, 1), ==, "Dec 2025");
  g_assert_cmpstr (lotse_chart_table_column (of_ended, 1), ==, "2020");
  g_assert_cmpstr (lotse_chart_table_column (of_ended, 4), ==, "2026");
  g_assert_cmpfloat (lotse_chart_table_cell (of_ended, 0, 3).number, ==, 1);
}

/* The office was called otherwise until the middle of the year: what was reported then stays under its old name, and nothing is missing where an office had no
 * projects. */
static void
test_departments_of_then (void)
{
  g_autoptr (LotseDataset) data = data_with (1, 30, "2026-11-10");
  LotseRecord *old = report_record (LOTSE_KIND_DEPARTMENT, "old", LOTSE_F_DEPARTMENT_NAME, "Works"), *moved = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "p"));
  LotseValue earlier = lotse_earlier_with (moved, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, "old", report_day ("2026-06-30"));
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigureMaker) maker = NULL;
  g_autoptr (LotseChartTable) table = NULL, of_one = NULL;

  lotse_record_set_integer (old, LOTSE_F_DEPARTMENT_VALID_TO, report_day ("2026-06-30"));
  lotse_dataset_take (data, old);
  lotse_record_take (moved, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, &earlier);
  lotse_dataset_take (data, moved);
  table = table_of (data, "2026-11-23", LOTSE_UNIT_MONTH, "per month");
  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 3);
  g_assert_cmpstr (lotse_chart_table_cell (table, 0, 0).text, ==, "Building");
  g_assert_cmpstr (lotse_chart_table_cell (table, 1, 0).text, ==, "Works");
  for (guint month = 1; month <= 12; month++)
    {
      const gboolean then = month <= 7; /* December to June */

      g_assert_cmpstr (lotse_chart_table_cell (table, then ? 0 : 1, month).text, ==, "no projects");
      g_assert_cmpfloat (lotse_chart_table_cell (table, then ? 1 : 0, month).number, ==, 1);
      g_assert_cmpstr (lotse_chart_table_cell (table, 2, month).text, ==, "1 of 1");
    }
  /* Of one office only the months in which it had the project. */
  options.as_of = report_day ("2026-11-23");
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  options.department = "d";
  maker = lotse_figure_maker_new (LOTSE_FIGURE_REPORTS, data, &options, NULL);
  of_one = lotse_figure_maker_table (maker, NULL, LOTSE_LANG_EN);
  g_assert_cmpuint (lotse_chart_table_n_rows (of_one), ==, 2);
  g_assert_cmpstr (lotse_chart_table_cell (of_one, 0, 0).text, ==, "Building");
  g_assert_cmpstr (lotse_chart_table_cell (of_one, 0, 7).text, ==, "no projects");
  g_assert_cmpfloat (lotse_chart_table_cell (of_one, 0, 8).number, ==, 1);
}

/* What was filed since was there until then; what had not begun is missing nowhere. */
static void
test_projects_of_then (void)
{
  g_autoptr (LotseDataset) data = data_with (1, 30, "2026-11-10");
  LotseRecord *filed = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "p")), *later = report_record (LOTSE_KIND_PROJECT, "q", LOTSE_F_PROJECT_TITLE, "Later");
  g_autoptr (LotseChartTable) table = NULL;

  lotse_record_set_integer (filed, LOTSE_F_PROJECT_ARCHIVED_ON, report_day ("2026-09-15"));
  lotse_dataset_take (data, filed);
  lotse_dataset_take (data, report_record (LOTSE_KIND_DEPARTMENT, "e", LOTSE_F_DEPARTMENT_NAME, "Roads"));
  lotse_record_set_text (later, LOTSE_F_PROJECT_DEPARTMENT, "e");
  lotse_record_set_integer (later, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_period (later, LOTSE_F_PROJECT_PERIOD, (LotsePeriod) { lotse_soft_from_day (report_day ("2026-10-01")), LOTSE_SOFT_NONE });
  lotse_dataset_take (data, later);
  table = table_of (data, "2026-11-23", LOTSE_UNIT_MONTH, "per month");
  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 3);
  g_assert_cmpfloat (lotse_chart_table_cell (table, 0, 9).number, ==, 1); /* August */
  g_assert_cmpstr (lotse_chart_table_cell (table, 0, 10).text, ==, "no projects");
  g_assert_cmpstr (lotse_chart_table_cell (table, 1, 10).text, ==, "no projects");
  g_assert_cmpstr (lotse_chart_table_cell (table, 1, 11).text, ==, "no valid report");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/report/figure-periods/years", test_years);
  g_test_add_func ("/report/figure-periods/quarters", test_quarters);
  g_test_add_func ("/report/figure-periods/months", test_months);
  g_test_add_func ("/report/figure-periods/departments-of-then", test_departments_of_then);
  g_test_add_func ("/report/figure-periods/projects-of-then", test_projects_of_then);
  return g_test_run ();
}
