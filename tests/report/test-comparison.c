/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two days side by side: months, reasons and budgets; and which two days are compared without having been asked for. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "../dates.h"
#include "report-data.h"
#include "report/comparison.h"
#include "report/source-private.h"

#define TODAY REPORT_TODAY

static void
take_budget (LotseDataset *data, const char *id, const char *project, const char *as_of, gint64 cents)
{
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, id, LOTSE_F_REPORT_SUMMARY, id);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (as_of));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_ATTENTION);
  lotse_record_set_integer (report, LOTSE_F_REPORT_BUDGET_TOTAL, cents);
  lotse_dataset_take (data, report);
}

static LotseDataset *
data_with_budgets (void)
{
  LotseDataset *data = report_data ();
  LotseRecord *late = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"));

  take_budget (data, "b1", "late", "2026-02-01", 8400000);
  take_budget (data, "b2", "late", "2026-08-01", 9900000);
  lotse_record_set_integer (late, LOTSE_F_PROJECT_BUDGET_TOTAL, 12000000);
  lotse_dataset_take (data, late);
  return data;
}

static const LotseComparison *
row_of (GArray *comparison, const char *project)
{
  for (guint i = 0; i < comparison->len; i++)
    if (strcmp (lotse_record_id (g_array_index (comparison, LotseComparison, i).project), project) == 0)
      return &g_array_index (comparison, LotseComparison, i);
  return NULL;
}

static guint
column_named (LotseChartTable *table, const char *title)
{
  for (guint c = 0; c < lotse_chart_table_n_columns (table); c++)
    if (strcmp (lotse_chart_table_column (table, c), title) == 0)
      return c;
  return G_MAXUINT;
}

static void
take_project (LotseDataset *data, const char *id, int life_cycle, const char *when)
{
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, id, LOTSE_F_PROJECT_TITLE, id);

  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, life_cycle);
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period (when));
  lotse_dataset_take (data, project);
}

/* By how much the end was moved, why, and what the budget was and is. */
static void
test_months (void)
{
  g_autoptr (LotseDataset) data = data_with_budgets ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate first = report_day ("2026-03-01"), second = report_day (TODAY);
  g_autoptr (GArray) comparison = lotse_comparison_read (data, &options, first, second);
  const LotseComparison *late = row_of (comparison, "late");
  g_autoptr (LotseChartTable) table = lotse_comparison_table (data, comparison, first, second, TRUE, LOTSE_LANG_EN);
  g_autoptr (LotseChartTable) brief = lotse_comparison_brief_table (data, comparison, first, second, TRUE, LOTSE_LANG_EN);
  g_autofree char *sentence = lotse_comparison_sentence (comparison, first, second, LOTSE_LANG_EN), *tabs = lotse_chart_table_to_tabs (table, LOTSE_CHART_EN);

  g_assert_true (late->changed && late->has_months);
  g_assert_cmpint (late->months, ==, 6);
  g_assert_cmpint (late->shifts.months[LOTSE_SHIFT_REASON_TECHNOLOGY], ==, 6);
  g_assert_cmpint (late->first.budget, ==, 8400000);
  g_assert_cmpint (late->second.budget, ==, 12000000); /* today, what the project says */
  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 2); /* the other is new */
  g_assert_cmpstr (lotse_chart_table_cell (table, 0, column_named (table, "Moved by")).text, ==, "+6 months");
  g_assert_cmpfloat (lotse_chart_table_cell (table, 0, column_named (table, "Moved by")).number, ==, 6);
  g_assert_cmpstr (lotse_chart_table_cell (table, 0, column_named (table, "Why")).text, ==, "technology");
  g_assert_cmpstr (lotse_chart_table_cell (table, 0, column_named (table, "Budget 1 Mar 2026")).text, ==, "€84,000");
  g_assert_cmpstr (lotse_chart_table_cell (table, 0, column_named (table, "Budget 23 Nov 2026")).text, ==, "€120,000");
  g_assert_true (lotse_chart_table_cell (table, 0, column_named (table, "Budget 23 Nov 2026")).stressed);
  g_assert_cmpuint (column_named (table, "Reached 1 Mar 2026"), ==, G_MAXUINT); /* the same on both days */
  g_assert_cmpstr (lotse_chart_table_cell (brief, 0, column_named (brief, "Moved by")).text, ==, "+6 months: technology");
  g_assert_cmpstr (lotse_chart_table_cell (brief, 0, column_named (brief, "Budget")).text, ==, "€84,000 → €120,000");
  g_assert_nonnull (strstr (sentence, "Ends lie 6 months later in all: technology."));
  g_assert_nonnull (strstr (sentence, "The budget of 1 project went from €84,000 to €120,000."));
  g_assert_nonnull (strstr (tabs, "Moved by\tWhy"));
  g_assert_nonnull (strstr (tabs, "\t6\ttechnology\t84000\t120000\t"));
}

/* A file has the same rows and both values of each, also where they are the same on both days, as numbers to calculate with. */
static void
test_values (void)
{
  static const gboolean changed_only[] = { TRUE, FALSE };
  g_autoptr (LotseDataset) data = data_with_budgets ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate first = report_day ("2026-03-01"), second = report_day (TODAY);
  g_autoptr (GArray) comparison = lotse_comparison_read (data, &options, first, second);

  for (guint i = 0; i < G_N_ELEMENTS (changed_only); i++)
    {
      g_autoptr (LotseChartTable) shown = lotse_comparison_table (data, comparison, first, second, changed_only[i], LOTSE_LANG_EN);
      g_autoptr (LotseChartTable) values = lotse_comparison_values_table (data, comparison, first, second, changed_only[i], LOTSE_LANG_EN);
      g_autofree char *csv = lotse_chart_table_to_csv (values, LOTSE_CHART_EN);

      g_assert_cmpuint (lotse_chart_table_n_rows (values), ==, lotse_chart_table_n_rows (shown));
      for (guint row = 0; row < lotse_chart_table_n_rows (values); row++)
        {
          const LotseComparison *one = row_of (comparison, lotse_chart_table_cell (values, row, 1).text);

          g_assert_cmpstr (lotse_chart_table_cell (values, row, 1).text, ==, lotse_chart_table_cell (shown, row, 0).text);
          if (one != NULL && one->first.there)
            {
              g_assert_cmpfloat (lotse_chart_table_cell (values, row, column_named (values, "Milestones reached 1 Mar 2026")).number, ==, one->first.done);
              g_assert_cmpfloat (lotse_chart_table_cell (values, row, column_named (values, "Milestones in total 23 Nov 2026")).number, ==, one->second.total);
            }
        }
      g_assert_nonnull (strstr (csv, "\r\nLate,Late,"));
      g_assert_nonnull (strstr (csv, ",6,technology,84000,120000,EUR,"));
      g_assert_nonnull (strstr (csv, ",1,3,1,3,Room,Room\r\n"));
    }
}

/* Of a day before, what was reported last by then; before the first report nothing is known, and nothing changed. */
static void
test_budget_days (void)
{
  g_autoptr (LotseDataset) data = data_with_budgets ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (GArray) early = lotse_comparison_read (data, &options, report_day ("2026-01-20"), report_day ("2026-02-10"));
  g_autoptr (GArray) later = lotse_comparison_read (data, &options, report_day ("2026-02-10"), report_day ("2026-09-20"));
  g_autofree char *sentence = lotse_comparison_sentence (early, report_day ("2026-01-20"), report_day ("2026-02-10"), LOTSE_LANG_EN);

  g_assert_false (row_of (early, "late")->first.has_budget);
  g_assert_cmpint (row_of (early, "late")->second.budget, ==, 8400000);
  g_assert_null (strstr (sentence, "The budget of"));
  g_assert_cmpint (row_of (later, "late")->second.budget, ==, 9900000);
  options.audience = LOTSE_AUDIENCE_PARTNERS;
  {
    g_autoptr (GArray) seen = lotse_comparison_read (data, &options, report_day ("2026-02-10"), report_day ("2026-09-20"));

    g_assert_false (row_of (seen, "late")->second.has_budget);
  }
}

/* A sum of budgets is of projects whose budget was said anew; the others are named by their number. */
static void
test_budgets_said_anew (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate first = report_day ("2026-03-01"), second = report_day ("2026-10-01");
  g_autoptr (GArray) comparison = NULL, until_today = NULL;
  g_autofree char *sentence = NULL, *today = NULL;

  take_project (data, "both", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024/2028");
  take_budget (data, "b1", "both", "2026-02-01", 10000000);
  take_budget (data, "b2", "both", "2026-08-01", 20000000);
  take_project (data, "same", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024/2028"); /* said anew, and the same */
  take_budget (data, "s1", "same", "2026-02-01", 3000000);
  take_budget (data, "s2", "same", "2026-08-01", 3000000);
  take_project (data, "silent", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024/2028");
  take_budget (data, "q1", "silent", "2026-02-01", 50000000);
  take_project (data, "later", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024/2028");
  take_budget (data, "l2", "later", "2026-08-01", 70000000);
  comparison = lotse_comparison_read (data, &options, first, second);
  g_assert_true (row_of (comparison, "silent")->first.budget_of == row_of (comparison, "silent")->second.budget_of);
  sentence = lotse_comparison_sentence (comparison, first, second, LOTSE_LANG_EN);
  g_assert_nonnull (strstr (sentence, "The budgets of 2 projects went from €130,000 to €230,000; 1 without a newer figure and 1 known on one of the days only are left out."));

  /* Today it is what the project says, which was said anew only where it is another than was reported. */
  lotse_record_set_integer (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "silent"), LOTSE_F_PROJECT_BUDGET_TOTAL, 50000000);
  lotse_record_set_integer (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "both"), LOTSE_F_PROJECT_BUDGET_TOTAL, 25000000);
  until_today = lotse_comparison_read (data, &options, first, report_day (TODAY));
  today = lotse_comparison_sentence (until_today, first, report_day (TODAY), LOTSE_LANG_EN);
  g_assert_nonnull (strstr (today, "The budgets of 2 projects went from €130,000 to €280,000; 1 without a newer figure"));
}

/* What has no month any more is said, and so is what has one again. */
static void
test_open_ends (void)
{
  g_autoptr (LotseRecord) project = report_record (LOTSE_KIND_PROJECT, "p", LOTSE_F_PROJECT_TITLE, "P");
  const LotseSoftDate year = period ("2024/2024").to, open = period ("2024/open").to;
  LotseComparison rows[] = {
    { .project = project, .first = { .there = TRUE, .end = year }, .second = { .there = TRUE, .end = open } },
    { .project = project, .first = { .there = TRUE, .end = year }, .second = { .there = TRUE, .end = open, .unknown = TRUE } },
    { .project = project, .first = { .there = TRUE, .end = LOTSE_SOFT_NONE }, .second = { .there = TRUE, .end = open } },
    { .project = project, .first = { .there = TRUE, .end = open }, .second = { .there = TRUE, .end = open } },
    { .project = project, .first = { .there = TRUE, .end = open }, .second = { .there = TRUE, .end = year } },
    { .project = project, .first = { .there = TRUE, .end = open }, .second = { .there = TRUE, .end = year } },
  };
  g_autoptr (GArray) comparison = g_array_new (FALSE, TRUE, sizeof (LotseComparison));
  g_autofree char *sentence = NULL;

  g_assert_cmpint (open.precision, ==, LOTSE_PRECISION_OPEN);
  g_array_append_vals (comparison, rows, G_N_ELEMENTS (rows));
  sentence = lotse_comparison_sentence (comparison, report_day ("2026-03-01"), report_day ("2026-10-01"), LOTSE_LANG_EN);
  g_assert_nonnull (strstr (sentence, " 1 end is open now."));
  g_assert_nonnull (strstr (sentence, " 2 ends that were open have a day again."));
}

/* What newer tables of a source leave out has no budget any more. */
static void
test_budgets_missing (void)
{
  LotseComparison rows[] = {
    { .first = { .there = TRUE, .has_budget = TRUE, .budget = 100 }, .second = { .there = TRUE, .has_budget = TRUE, .budget = 300 } },
    { .first = { .there = TRUE, .has_budget = TRUE, .budget = 100 }, .second = { .there = TRUE, .has_budget = TRUE, .budget = 900 }, .missing = TRUE },
  };
  g_autoptr (GArray) comparison = g_array_new (FALSE, TRUE, sizeof (LotseComparison));
  g_autoptr (LotseRecord) project = report_record (LOTSE_KIND_PROJECT, "p", LOTSE_F_PROJECT_TITLE, "P"), report = report_record (LOTSE_KIND_REPORT, "r", LOTSE_F_REPORT_SUMMARY, "r");
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      rows[i].project = rows[i].first.budget_of = project;
      rows[i].second.budget_of = report;
      g_array_append_val (comparison, rows[i]);
    }
  sentence = lotse_comparison_sentence (comparison, report_day ("2026-03-01"), report_day ("2026-10-01"), LOTSE_LANG_EN);
  g_assert_nonnull (strstr (sentence, "The budget of 1 project went from €1 to €3; 1 without a newer figure is left out."));
}

/* Since the last review; without one the last weeks, if anything was reported in them; else the last days with reports. */
static void
test_days (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate today = report_day (TODAY), review = report_day ("2026-05-05");
  LotseDate first, second;

  lotse_comparison_days (data, &options, review, today, &first, &second);
  g_assert_cmpint (first, ==, review);
  g_assert_cmpint (second, ==, today);
  lotse_comparison_days (data, &options, LOTSE_DATE_NONE, today, &first, &second);
  g_assert_cmpint (first, ==, today - 28);
  lotse_comparison_days (data, &options, LOTSE_DATE_NONE, today + 400, &first, &second);
  g_assert_cmpint (first, ==, report_day ("2026-09-15"));
  g_assert_cmpint (second, ==, report_day ("2026-11-01"));
  options.department = "house"; /* with its room, where nobody reported later */
  g_assert_true (lotse_comparison_report_days (data, &options, today, &first, &second));
  g_assert_cmpint (first, ==, report_day ("2026-01-15"));
  g_assert_cmpint (second, ==, report_day ("2026-09-15"));
  g_assert_false (lotse_comparison_report_days (data, &options, report_day ("2025-05-20"), &first, &second));
}

static void
take_status (LotseDataset *data, const char *id, const char *project, const char *as_of, int status)
{
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, id, LOTSE_F_REPORT_SUMMARY, id);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (as_of));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  lotse_dataset_take (data, report);
}

static gboolean
shown_cb (LotseRecord *record, gpointer options)
{
  return lotse_source_visible (options, record);
}

/* What is told as changes and what is compared are counted alike: a first report is no change of status, and what was not there is new. */
static void
test_counts (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate first = report_day ("2026-03-01"), second = report_day ("2026-10-01");
  const LotseChangeQuery query = { .data = data, .since = first, .until = second, .shows = shown_cb, .shows_data = &options };
  g_autoptr (GArray) changes = NULL, comparison = NULL;
  g_autofree char *sentence = NULL;
  LotseRecord *promise = report_record (LOTSE_KIND_PROMISE, "promise", LOTSE_F_PROMISE_BASELINE, "2026");
  LotseChangeCounts told, compared;

  take_project (data, "same", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024/2028");
  take_status (data, "s1", "same", "2026-01-10", LOTSE_STATUS_ON_TRACK);
  take_status (data, "s2", "same", "2026-08-10", LOTSE_STATUS_ON_TRACK);
  take_project (data, "worse", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024/2028");
  take_status (data, "w1", "worse", "2026-01-10", LOTSE_STATUS_ON_TRACK);
  take_status (data, "w2", "worse", "2026-08-10", LOTSE_STATUS_NEEDS_DECISION);
  take_project (data, "first", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024/2028");
  take_status (data, "f1", "first", "2026-08-10", LOTSE_STATUS_NEEDS_DECISION);
  take_project (data, "unrated", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024/2028");
  take_status (data, "u1", "unrated", "2026-08-10", LOTSE_STATUS_NOT_RATED);
  take_project (data, "fresh", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2026-05/2028");
  take_status (data, "n1", "fresh", "2026-08-10", LOTSE_STATUS_ON_TRACK);
  take_project (data, "fresh red", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2026-05/2028");
  take_status (data, "n2", "fresh red", "2026-08-10", LOTSE_STATUS_NEEDS_DECISION);
  take_project (data, "begun", LOTSE_LIFE_CYCLE_PAUSED, "2026-05/2028");
  take_project (data, "promised", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2027/2028");
  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, "promised");
  lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, period ("2027/2028"));
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, report_day ("2026-06-01"));
  lotse_dataset_take (data, promise);
  take_project (data, "archived", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024/2028");
  take_status (data, "a1", "archived", "2026-01-10", LOTSE_STATUS_ON_TRACK);
  take_status (data, "a2", "archived", "2026-04-10", LOTSE_STATUS_NEEDS_DECISION);
  lotse_record_set_integer (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "archived"), LOTSE_F_PROJECT_ARCHIVED_ON, report_day ("2026-05-01"));

  changes = lotse_changes_between (&query);
  lotse_changes_count (changes, &told);
  comparison = lotse_comparison_read (data, &options, first, second);
  lotse_comparison_count (comparison, &compared);
  g_assert_null (row_of (comparison, "archived"));
  g_assert_cmpuint (compared.states, ==, 1);
  g_assert_cmpuint (compared.reported, ==, 2);
  g_assert_cmpuint (compared.fresh, ==, 4);
  sentence = lotse_comparison_sentence (comparison, first, second, LOTSE_LANG_EN);
  g_assert_nonnull (strstr (sentence, "3 of 8 projects changed in status, end, budget or milestones. 1 changed its status. 2 were reported for the first time. 4 are new."));
  g_assert_true (row_of (comparison, "unrated")->changed);

  for (guint i = 0; i < changes->len; i++)
    if (strcmp (lotse_record_id (g_array_index (changes, LotseChange, i).project), "archived") == 0)
      told.states--; /* whoever asks for the changes says which projects are shown */
  g_assert_cmpuint (told.states, ==, compared.states);
  g_assert_cmpuint (told.reported, ==, compared.reported);
  g_assert_cmpuint (told.fresh, ==, compared.fresh);
}

/* A project that nobody had reported yet was not said to be unrated. */
static void
test_unreported (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate first = report_day ("2026-03-01"), second = report_day ("2026-10-01");
  g_autoptr (GArray) comparison = NULL;
  g_autoptr (LotseChartTable) table = NULL;

  take_project (data, "first", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024/2028");
  take_status (data, "f1", "first", "2026-08-10", LOTSE_STATUS_NOT_RATED);
  comparison = lotse_comparison_read (data, &options, first, second);
  table = lotse_comparison_brief_table (data, comparison, first, second, TRUE, LOTSE_LANG_EN);
  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 1);
  g_assert_cmpstr (lotse_chart_table_cell (table, 0, column_named (table, "Status")).text, ==, "not reported yet → not rated");
}

/* Where a project belonged on the days that are compared, and not where it belongs today. */
static void
test_departments (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  static const struct { const char *first, *second, *says; } spans[] = {
    { "2026-02-01", "2026-04-01", "Barn" }, { "2026-04-01", "2026-10-01", "Barn → House" }, { "2026-09-15", "2026-10-01", "House" } };
  LotseRecord *late = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"));
  GArray *earlier = lotse_map_new ();
  LotseValue value;

  lotse_map_add (earlier, "barn", NULL, report_day ("2026-08-31"), NULL);
  value = lotse_value_map_take (earlier);
  lotse_record_take (late, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, &value);
  lotse_record_set_text (late, LOTSE_F_PROJECT_DEPARTMENT, "house");
  lotse_dataset_take (data, late);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      const LotseDate first = report_day (spans[i].first), second = report_day (spans[i].second);
      g_autoptr (GArray) comparison = lotse_comparison_read (data, &options, first, second);
      const LotseComparison *row = row_of (comparison, "late");
      const guint place = (guint) (row - &g_array_index (comparison, LotseComparison, 0));
      g_autoptr (LotseChartTable) table = lotse_comparison_table (data, comparison, first, second, FALSE, LOTSE_LANG_EN);
      g_autoptr (LotseChartTable) brief = lotse_comparison_brief_table (data, comparison, first, second, FALSE, LOTSE_LANG_EN);
      g_autofree char *title = lotse_record_title (row->project), *below = g_strdup_printf ("%s · %s", title, spans[i].says);

      g_assert_cmpstr (lotse_chart_table_cell (table, place, column_named (table, "Department")).text, ==, spans[i].says);
      g_assert_cmpstr (lotse_chart_table_cell (brief, place, 0).text, ==, below);
    }
  /* Looked at from the department where it was on both days, though it is elsewhere on the day of the session. */
  options.department = "barn";
  options.as_of = report_day (TODAY);
  {
    g_autoptr (GArray) before = lotse_comparison_read (data, &options, report_day ("2026-02-01"), report_day ("2026-04-01"));
    g_autoptr (GArray) after = lotse_comparison_read (data, &options, report_day ("2026-09-15"), report_day ("2026-10-01"));

    g_assert_nonnull (row_of (before, "late"));
    g_assert_null (row_of (after, "late"));
  }
}

/* (transfer none) on @first on track, on @second @status; its end moves from "2027" to @end. */
static void
take_turn (LotseDataset *data, const char *id, int before, int after, const char *end)
{
  static const char *const days[] = { "2026-02-01", "2026-10-01" };
  const int states[] = { before, after };

  take_project (data, id, LOTSE_LIFE_CYCLE_IN_PROGRESS, end);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (states[i] >= 0)
      {
        g_autofree char *name = g_strdup_printf ("%s-%u", id, i);
        LotseRecord *report = report_record (LOTSE_KIND_REPORT, name, LOTSE_F_REPORT_PROJECT, id);

        lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (days[i]));
        lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, states[i]);
        lotse_record_set_period (report, LOTSE_F_REPORT_PERIOD, period (i == 0 ? "2025/2027" : end));
        lotse_dataset_take (data, report);
      }
}

static void
assert_order (GArray *comparison, LotseComparisonOrder order, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  lotse_comparison_sort (comparison, order);
  for (guint i = 0; i < comparison->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", lotse_record_id (g_array_index (comparison, LotseComparison, i).project));
  g_assert_cmpstr (ids->str, ==, expected);
}

/* What got worse comes first, the worst of it at the top, and the caption says so. */
static void
test_order (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate first = report_day ("2026-03-01"), second = report_day ("2026-11-01");
  g_autoptr (GArray) comparison = NULL;
  g_autofree char *caption = NULL, *plain = NULL;

  take_turn (data, "a-same", LOTSE_STATUS_ON_TRACK, LOTSE_STATUS_ON_TRACK, "2025/2027");
  take_turn (data, "b-better", LOTSE_STATUS_NEEDS_DECISION, LOTSE_STATUS_ON_TRACK, "2025/2027");
  take_turn (data, "c-new-red", -1, LOTSE_STATUS_NEEDS_DECISION, "2025/2027");
  take_turn (data, "d-later", LOTSE_STATUS_ON_TRACK, LOTSE_STATUS_ON_TRACK, "2025/2028-Q1");
  take_turn (data, "e-much-later", LOTSE_STATUS_NEEDS_DECISION, LOTSE_STATUS_NEEDS_ATTENTION, "2025/2029");
  take_turn (data, "f-amber", LOTSE_STATUS_ON_TRACK, LOTSE_STATUS_NEEDS_ATTENTION, "2025/2027");
  take_turn (data, "g-red", LOTSE_STATUS_NEEDS_ATTENTION, LOTSE_STATUS_NEEDS_DECISION, "2025/2027");
  take_turn (data, "h-open", LOTSE_STATUS_ON_TRACK, LOTSE_STATUS_ON_TRACK, "2025/open");
  take_turn (data, "i-little-better", LOTSE_STATUS_NEEDS_ATTENTION, LOTSE_STATUS_ON_TRACK, "2025/2027");
  comparison = lotse_comparison_read (data, &options, first, second);
  assert_order (comparison, LOTSE_COMPARISON_WORST_FIRST, "g-red f-amber h-open e-much-later d-later c-new-red i-little-better b-better a-same");
  assert_order (comparison, LOTSE_COMPARISON_BEST_FIRST, "b-better i-little-better c-new-red d-later e-much-later h-open f-amber g-red a-same");
  assert_order (comparison, LOTSE_COMPARISON_BY_PROJECT, "a-same b-better c-new-red d-later e-much-later f-amber g-red h-open i-little-better");
  caption = lotse_comparison_caption (LOTSE_COMPARISON_WORST_FIRST, first, second, LOTSE_LANG_EN);
  plain = lotse_comparison_caption (LOTSE_COMPARISON_BY_PROJECT, first, second, LOTSE_LANG_EN);
  g_assert_cmpstr (caption, ==, "Projects on 1 Mar 2026 and on 1 Nov 2026, what got worse first");
  g_assert_cmpstr (plain, ==, "Projects on 1 Mar 2026 and on 1 Nov 2026");
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/comparison/open-ends", test_open_ends);
  g_test_add_func ("/report/comparison/months", test_months);
  g_test_add_func ("/report/comparison/values", test_values);
  g_test_add_func ("/report/comparison/budget-days", test_budget_days);
  g_test_add_func ("/report/comparison/days", test_days);
  g_test_add_func ("/report/comparison/budgets-said-anew", test_budgets_said_anew);
  g_test_add_func ("/report/comparison/budgets-missing", test_budgets_missing);
  g_test_add_func ("/report/comparison/counts", test_counts);
  g_test_add_func ("/report/comparison/unreported", test_unreported);
  g_test_add_func ("/report/comparison/departments", test_departments);
  g_test_add_func ("/report/comparison/order", test_order);
  return g_test_run ();
}
