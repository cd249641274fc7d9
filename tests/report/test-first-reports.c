/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the time before a project was reported for the first time, and what its history says only once. */
#include "config.h"

#include <string.h>

#include "charts/status-history.h"
#include "data/model/reporting.h"
#include "report-data.h"
#include "report/rows.h"
#include "report/sources.h"

#define MONTHS 12
#define LONG_TEXT "The supplier delivered the interface in two parts, and the second one still waits for its test."
#define GOAL "Whoever applies for a building permit does not have to come to the office for it any more."

static void
take_project (LotseDataset *data, const char *id, const char *goal)
{
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, id, LOTSE_F_PROJECT_TITLE, id);
  LotsePeriod period;

  g_assert_true (lotse_period_parse ("2024-Q1/2028-Q4", &period));
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  lotse_record_set_text (project, LOTSE_F_PROJECT_GOAL, goal);
  lotse_dataset_take (data, project);
}

/* @status -1: without a rating. */
static void
take_report (LotseDataset *data, const char *id, const char *project, const char *day, int status, const char *summary)
{
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, id, LOTSE_F_REPORT_PROJECT, project);

  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (day));
  if (status >= 0)
    lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, summary);
  lotse_dataset_take (data, report);
}

/* A project that was there, and of which nobody had said anything, was not "not rated": it is in no column, and told beside it. */
static void
test_months (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (GArray) months = NULL;

  take_project (data, "early", GOAL);
  take_project (data, "late", GOAL);
  take_project (data, "silent", GOAL);
  take_report (data, "r1", "early", "2026-02-10", LOTSE_STATUS_ON_TRACK, "r1");
  take_report (data, "r2", "late", "2026-09-10", LOTSE_STATUS_NEEDS_ATTENTION, "r2");
  months = lotse_status_months_from (data, &options, MONTHS);
  for (guint i = 0; i + 1 < MONTHS; i++)
    {
      const LotseStatusMonth *month = &g_array_index (months, LotseStatusMonth, i);
      const gboolean early = month->month >= report_day ("2026-02-01"), late = month->month >= report_day ("2026-09-01");

      g_assert_cmpint (month->known, ==, early);
      g_assert_cmpuint (month->counts[LOTSE_CHART_NOT_RATED], ==, 0);
      g_assert_cmpuint (month->counts[LOTSE_CHART_ON_TRACK], ==, early ? 1 : 0);
      g_assert_cmpuint (month->counts[LOTSE_CHART_NEEDS_ATTENTION], ==, late ? 1 : 0);
      g_assert_cmpuint (month->unreported, ==, 1 + (early ? 0 : 1) + (late ? 0 : 1));
    }
  /* Today it is known of each how it stands: the tiles say the same. */
  g_assert_cmpuint (g_array_index (months, LotseStatusMonth, MONTHS - 1).counts[LOTSE_CHART_NOT_RATED], ==, 1);
  g_assert_cmpuint (g_array_index (months, LotseStatusMonth, MONTHS - 1).unreported, ==, 0);
}

/* Where one round of reports came a year, and none of late, the rounds stand beside one another: month after month would be one column many times. */
static void
test_rounds (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const char *const expected[] = { "2018-09-01", "2021-03-01", "2022-03-01" };
  g_autoptr (GArray) months = NULL, few = NULL;

  take_project (data, "one", GOAL);
  take_project (data, "two", GOAL);
  take_report (data, "r1", "one", "2018-09-30", LOTSE_STATUS_NEEDS_DECISION, "r1");
  take_report (data, "r2", "one", "2021-03-31", LOTSE_STATUS_NEEDS_ATTENTION, "r2");
  take_report (data, "r3", "two", "2021-03-30", LOTSE_STATUS_ON_TRACK, "r3");
  take_report (data, "r4", "one", "2022-03-31", LOTSE_STATUS_ON_TRACK, "r4");
  months = lotse_status_months_from (data, &options, MONTHS);
  g_assert_cmpuint (months->len, ==, G_N_ELEMENTS (expected) + 1); /* and the present one */
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const LotseStatusMonth *month = &g_array_index (months, LotseStatusMonth, i);

      g_assert_cmpint (month->month, ==, report_day (expected[i]));
      g_assert_true (month->known);
      g_assert_cmpuint (month->counts[LOTSE_CHART_NEEDS_DECISION], ==, i == 0);
      g_assert_cmpuint (month->counts[LOTSE_CHART_NEEDS_ATTENTION], ==, i == 1);
      g_assert_cmpuint (month->counts[LOTSE_CHART_ON_TRACK], ==, i);
    }
  /* A single month that is asked for is that month. */
  few = lotse_status_months_from (data, &options, 1);
  g_assert_cmpuint (few->len, ==, 1);
}

/* The columns are what was reported; words and table tell what was not. */
static void
test_words (void)
{
  LotseStyle style;
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseFigure) figure = NULL;
  g_autoptr (LotseChartTable) table = NULL;
  g_autofree char *words = NULL;
  LotseStatusMonth months[2] = { { .month = report_day ("2026-10-01"), .known = TRUE, .counts = { [LOTSE_CHART_ON_TRACK] = 3 }, .unreported = 2 },
                                 { .month = report_day ("2026-11-01"), .known = TRUE, .counts = { [LOTSE_CHART_ON_TRACK] = 5 } } };
  LotseChartRect rect;
  guint last;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_EN, 1);
  text = lotse_text_cache_new (&style);
  figure = lotse_status_history_new (months, 2, TRUE, text, 600, 300);
  words = lotse_figure_describe (figure, 0, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (words, "3 on track, 2 not reported yet."));
  g_assert_false (lotse_status_history_rect (figure, 0, LOTSE_CHART_NOT_RATED, &rect));
  table = lotse_figure_tabulate (figure, LOTSE_CHART_EN);
  last = lotse_chart_table_n_columns (table) - 1;
  g_assert_cmpstr (lotse_chart_table_column (table, last), ==, "not reported yet");
  g_assert_cmpfloat (lotse_chart_table_cell (table, 0, last).number, ==, 2);
  g_assert_cmpfloat (lotse_chart_table_cell (table, 1, last).number, ==, 0);
}

/* A colour fades where it is old, also beside a text of today. */
static void
test_old_status (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  const LotseDate today = report_day (REPORT_TODAY);
  LotseRecord *project;

  take_project (data, "one", GOAL);
  take_report (data, "r1", "one", "2026-09-20", LOTSE_STATUS_NEEDS_DECISION, "r1");
  project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "one");
  g_assert_false (lotse_project_status_old (data, project, today));
  take_report (data, "r2", "one", "2026-11-20", -1, "r2");
  g_assert_false (lotse_project_status_old (data, project, today)); /* older than the text, and not old */
  g_assert_true (lotse_project_status_old (data, project, today + 40));
  g_assert_false (lotse_project_stale (data, project, today + 40));
  take_report (data, "r3", "one", "2026-12-20", LOTSE_STATUS_ON_TRACK, "r3");
  g_assert_false (lotse_project_status_old (data, project, today + 40));
}

static const char *
title_at (GPtrArray *rows, guint i)
{
  return ((const LotseRow *) rows->pdata[i])->title;
}

/* What stands above, or in a row before, is not said again; short words are. */
static void
test_said_once (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *shift = report_record (LOTSE_KIND_SHIFT, "s1", LOTSE_F_SHIFT_SENTENCE, LONG_TEXT);
  g_autoptr (GPtrArray) rows = NULL;

  take_project (data, "one", GOAL);
  take_report (data, "r1", "one", "2025-09-20", LOTSE_STATUS_ON_TRACK, "All is well.");
  take_report (data, "r2", "one", "2025-12-20", LOTSE_STATUS_ON_TRACK, "All is well.");
  take_report (data, "r3", "one", "2026-03-20", LOTSE_STATUS_NEEDS_DECISION, GOAL);
  take_report (data, "r4", "one", "2026-06-20", LOTSE_STATUS_NEEDS_DECISION, "Another long text of its own, which nobody has said before on this page.");
  take_report (data, "r5", "one", "2026-09-20", LOTSE_STATUS_NEEDS_DECISION, "Another long text of its own, which nobody has said before on this page.");
  take_report (data, "r6", "one", "2026-10-20", LOTSE_STATUS_ON_TRACK, LONG_TEXT);
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, "one");
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, report_day ("2026-10-25"));
  lotse_dataset_take (data, shift);
  rows = lotse_rows_history (data, &options, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "one"), LOTSE_LANG_EN);
  g_assert_cmpuint (rows->len, ==, 7);
  g_assert_true (g_str_has_prefix (title_at (rows, 0), "Moved: in words above"));
  g_assert_cmpstr (title_at (rows, 1), ==, "Status: on track – in words above");
  g_assert_cmpstr (title_at (rows, 2), ==, "Status: needs decision – Another long text of its own, which nobody has said before on this page.");
  g_assert_cmpstr (title_at (rows, 3), ==, "Status: needs decision – in words above");
  g_assert_cmpstr (title_at (rows, 4), ==, "Status: needs decision – in words above");
  g_assert_cmpstr (title_at (rows, 5), ==, "Status: on track – All is well.");
  g_assert_cmpstr (title_at (rows, 6), ==, "Status: on track – All is well.");
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", REPORT_TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/first-reports/rounds", test_rounds);
  g_test_add_func ("/report/first-reports/months", test_months);
  g_test_add_func ("/report/first-reports/words", test_words);
  g_test_add_func ("/report/first-reports/old-status", test_old_status);
  g_test_add_func ("/report/first-reports/said-once", test_said_once);
  return g_test_run ();
}
