/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects that their source names no more: in no number, in no month, and said beside them, in pages, booklets and comparisons alike. */
#include "config.h"

#include <string.h>

#include "booklet-data.h"
#include "report-data.h"
#include "data/model/missing.h"
#include "data/model/reporting.h"
#include "report/booklet-private.h"
#include "report/comparison.h"
#include "report/figures.h"
#include "report/rows.h"
#include "report/sources.h"

#define GONE 4

/* @n projects that needed a decision long ago, beside those of report_data(), which are reported still. (transfer full) */
static LotseDataset *
data_with_gone (guint n)
{
  LotseDataset *data = report_data ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("gone%u", i), *title = g_strdup_printf ("Gone %u", i), *report_id = g_strdup_printf ("gone-r%u", i);
      LotseRecord *project = report_record (LOTSE_KIND_PROJECT, id, LOTSE_F_PROJECT_TITLE, title), *report;
      LotsePeriod period;

      g_assert_true (lotse_period_parse ("2022-Q1/2028-Q4", &period));
      lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
      lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
      lotse_dataset_take (data, project);
      report = report_record (LOTSE_KIND_REPORT, report_id, LOTSE_F_REPORT_PROJECT, id);
      lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day ("2025-02-10"));
      lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
      lotse_dataset_take (data, report);
    }
  return data;
}

/* Who is missing is in no number of the day that is asked for, and in those of earlier days as long as nothing newer was there. */
static void
test_counts (void)
{
  g_autoptr (LotseDataset) without = report_data (), data = data_with_gone (GONE), few = data_with_gone (2);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate days[] = { report_day (REPORT_TODAY), report_day ("2026-01-31"), report_day ("2025-03-01") };
  g_autoptr (GArray) months = lotse_status_months_from (data, &options, 24), plain = lotse_status_months_from (without, &options, 24);
  g_autoptr (GHashTable) missing = lotse_source_missing (data, &options), none = lotse_source_missing (few, &options);
  guint counts[LOTSE_N_STATES], expected[LOTSE_N_STATES], n_gone = 0;

  g_assert_cmpuint (g_hash_table_size (missing), ==, GONE);
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  for (guint i = 0; i < months->len; i++)
    {
      const LotseStatusMonth *all = &g_array_index (months, LotseStatusMonth, i), *others = &g_array_index (plain, LotseStatusMonth, i);
      const LotseDate end = i + 1 == months->len ? report_day (REPORT_TODAY) : lotse_date_add_months (all->month, 1) - 1;
      const gboolean known = end >= report_day ("2025-02-10"), gone = lotse_project_missing (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "gone0"), end);

      n_gone += gone;
      for (LotseChartState state = 0; state < LOTSE_CHART_N_STATES; state++)
        g_assert_cmpuint (all->counts[state], ==, others->counts[state] + (!gone && known && state == LOTSE_CHART_NEEDS_DECISION ? GONE : 0));
      g_assert_cmpuint (all->unreported, ==, others->unreported + (known ? 0 : GONE));
    }
  g_assert_cmpuint (n_gone, >, 0);
  g_assert_cmpuint (n_gone, <, 20);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      lotse_source_count_states (data, &options, days[i], counts);
      lotse_source_count_states (without, &options, days[i], expected);
      g_assert_cmpmem (counts, sizeof counts, expected, sizeof expected);
    }
  /* On its own day, a number says what a report of that day would. */
  options.as_of = days[2];
  lotse_source_count_states (data, &options, days[2], counts);
  lotse_source_count_states (without, &options, days[2], expected);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_DECISION], ==, expected[LOTSE_STATE_NEEDS_DECISION] + GONE);
  options.as_of = LOTSE_DATE_NONE;
  /* Too few to be told apart are counted as all others are. */
  lotse_source_count_states (without, &options, days[0], expected);
  lotse_source_count_states (few, &options, days[0], counts);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_DECISION], ==, expected[LOTSE_STATE_NEEDS_DECISION] + 2);
}

static gboolean
is_first_gone (LotseRecord *project, gpointer unused)
{
  return strcmp (lotse_record_id (project), "gone0") == 0 || strcmp (lotse_record_id (project), "late") == 0;
}

/* A part of the projects is asked by the rule of all, however few of them are in it: lists mark what numbers leave out. */
static void
test_part (void)
{
  g_autoptr (LotseDataset) data = data_with_gone (GONE);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate today = report_day (REPORT_TODAY);
  g_autoptr (GHashTable) missing = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint counts[LOTSE_N_STATES], marked = 0;

  options.filter = is_first_gone;
  missing = lotse_source_missing (data, &options);
  g_assert_cmpuint (g_hash_table_size (missing), ==, 1);
  lotse_source_count_states (data, &options, today, counts);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_DECISION], ==, 0);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_ATTENTION], ==, 1);
  rows = lotse_rows_projects (data, &options, LOTSE_LANG_EN);
  for (guint i = 0; i < rows->len; i++)
    marked += ((const LotseProjectRow *) rows->pdata[i])->missing;
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (marked, ==, 1);
  g_assert_true (lotse_project_missing (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "gone0"), today));
}

static void
set_audience (LotseDataset *data, const char *id, int audience)
{
  LotseRecord *project = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, id));

  lotse_record_set_integer (project, LOTSE_F_PROJECT_AUDIENCE, audience);
  lotse_dataset_take (data, project);
}

/* What is hidden changes nothing of what is shown: neither how many they are nor which reports are the newest. */
static void
test_hidden (void)
{
  g_autoptr (LotseDataset) data = data_with_gone (GONE);
  const LotseDate today = report_day (REPORT_TODAY);
  LotseRecord *gone;

  for (guint i = 0; i < GONE; i++)
    {
      g_autofree char *id = g_strdup_printf ("gone%u", i);

      set_audience (data, id, i < 2 ? LOTSE_AUDIENCE_PUBLIC : LOTSE_AUDIENCE_LEADERSHIP);
    }
  gone = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "gone0");
  g_assert_true (lotse_project_missing_for (data, gone, today, LOTSE_AUDIENCE_LEADERSHIP));
  g_assert_false (lotse_project_missing_for (data, gone, today, LOTSE_AUDIENCE_PUBLIC));
  g_assert_true (lotse_project_missing_for (data, gone, today, LOTSE_AUDIENCE_LEADERSHIP));
  g_assert_false (lotse_project_missing_for (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "gone3"), today, LOTSE_AUDIENCE_PUBLIC));
}

/* On a day when they were reported still, they are counted. */
static void
test_earlier (void)
{
  g_autoptr (LotseDataset) data = data_with_gone (GONE);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  guint counts[LOTSE_N_STATES];

  options.as_of = report_day ("2025-03-01");
  lotse_source_count_states (data, &options, options.as_of, counts);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_DECISION], ==, GONE);
}

/* Summary and tables of a booklet add up, and say what is left out. */
static void
test_booklet (void)
{
  g_autoptr (LotseDataset) data = data_with_gone (GONE);
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_ODT);
  g_autoptr (GBytes) package = NULL;
  g_autofree char *content = NULL;

  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  options.lang = LOTSE_LANG_EN;
  options.one_pagers = FALSE;
  package = booklet_make (data, &options);
  content = booklet_part (package, "content.xml");
  g_assert_nonnull (strstr (content, "The report covers 8 projects."));
  g_assert_nonnull (strstr (content, "4 of them are not counted below: newer reports of the same source leave them out."));
  g_assert_nonnull (strstr (content, "1 project needs a decision: “Secret”."));
  g_assert_null (strstr (content, "5 projects need a decision"));
  g_assert_nonnull (strstr (content, "Gone 3")); /* in the table of all projects */
  g_assert_nonnull (strstr (content, "needs decision, no longer reported"));
}

/* The same with pages of projects. (transfer full) */
static char *
content_with_pages (LotseDataset *data, const char *const *projects)
{
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_ODT);
  g_autoptr (GBytes) package = NULL;

  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  options.lang = LOTSE_LANG_EN;
  options.one_pagers = TRUE;
  options.projects = projects;
  package = booklet_make (data, &options);
  return booklet_part (package, "content.xml");
}

/* Who is missing has no page of its own, which is said, unless it was chosen. */
static void
test_pages (void)
{
  g_autoptr (LotseDataset) data = data_with_gone (GONE);
  const char *const chosen[] = { "gone3", NULL };
  g_autofree char *all = content_with_pages (data, NULL), *one = content_with_pages (data, chosen);

  g_assert_nonnull (strstr (all, "have no page of their own"));
  g_assert_nonnull (strstr (all, "/>Secret<text:bookmark-end"));
  g_assert_null (strstr (all, "/>Gone 3<text:bookmark-end"));
  g_assert_nonnull (strstr (all, "Gone 3"));
  g_assert_nonnull (strstr (one, "/>Gone 3<text:bookmark-end"));
  g_assert_null (strstr (one, "have no page of their own"));
}

/* A status that the newest report does not give is of an older one, also in the list of what needs a decision. */
static void
test_unrated (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_ODT);
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, "second", LOTSE_F_REPORT_PROJECT, "secret");
  g_autoptr (GBytes) package = NULL;
  g_autofree char *content = NULL;

  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day ("2026-11-10"));
  lotse_record_set_text (report, LOTSE_F_REPORT_OTHER_STATUS_WORD, "Amber");
  lotse_dataset_take (data, report);
  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  options.lang = LOTSE_LANG_EN;
  options.one_pagers = FALSE;
  package = booklet_make (data, &options);
  content = booklet_part (package, "content.xml");
  g_assert_nonnull (strstr (content, "The status is of 1 Nov 2026; the report of 10 Nov 2026 gives none – second assessment: Amber."));
  g_assert_nonnull (strstr (content, "1 has a status that is older than its latest report, which gives none: it is of 1 Nov 2026."));
}

/* The same in lists and where two days stand side by side: nobody takes it for what was reported last. */
static void
test_unrated_lists (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, "second", LOTSE_F_REPORT_PROJECT, "secret"), *secret = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "secret");
  const LotseDate first = report_day ("2026-11-05"), today = report_day (REPORT_TODAY);
  g_autoptr (GArray) comparison = NULL;
  g_autoptr (LotseChartTable) table = NULL, brief = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *tabs = NULL, *brief_tabs = NULL, *before = lotse_project_state_words (data, secret, today, LOTSE_LANG_EN), *now = NULL, *then = NULL, *done = NULL;
  guint dated = 0;

  g_assert_cmpstr (before, ==, "needs decision");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day ("2026-11-10"));
  lotse_dataset_take (data, report);
  now = lotse_project_state_words (data, secret, today, LOTSE_LANG_EN);
  then = lotse_project_state_words (data, secret, first, LOTSE_LANG_EN);
  g_assert_cmpstr (now, ==, "needs decision, as of 1 Nov 2026");
  g_assert_cmpstr (then, ==, "needs decision");

  comparison = lotse_comparison_read (data, &options, first, today);
  table = lotse_comparison_table (data, comparison, first, today, FALSE, LOTSE_LANG_EN);
  brief = lotse_comparison_brief_table (data, comparison, first, today, FALSE, LOTSE_LANG_EN);
  tabs = lotse_chart_table_to_tabs (table, LOTSE_CHART_EN);
  brief_tabs = lotse_chart_table_to_tabs (brief, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (tabs, "\tneeds decision\tneeds decision, as of 1 Nov 2026\t"));
  g_assert_nonnull (strstr (brief_tabs, "\tneeds decision → needs decision, as of 1 Nov 2026\t"));

  rows = lotse_rows_projects (data, &options, LOTSE_LANG_EN);
  for (guint i = 0; i < rows->len; i++)
    dated += strcmp (((const LotseProjectRow *) rows->pdata[i])->cells[LOTSE_COLUMN_STATE], "needs decision, as of 1 Nov 2026") == 0;
  g_assert_cmpuint (dated, ==, 1);

  /* What is done is so whatever was reported. */
  secret = lotse_record_copy (secret);
  lotse_record_set_integer (secret, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_COMPLETED);
  lotse_dataset_take (data, secret);
  done = lotse_project_state_words (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "secret"), today, LOTSE_LANG_EN);
  g_assert_cmpstr (done, ==, "completed");
}

/* Two days side by side name them, and say how many they are. */
static void
test_comparison (void)
{
  g_autoptr (LotseDataset) data = data_with_gone (GONE);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate first = report_day ("2026-03-01"), second = report_day (REPORT_TODAY);
  g_autoptr (GArray) comparison = lotse_comparison_read (data, &options, first, second);
  g_autofree char *sentence = lotse_comparison_sentence (comparison, first, second, LOTSE_LANG_EN);

  g_assert_nonnull (strstr (sentence, " 4 are reported no longer."));
}

/* Wherever a single one stands, nobody takes it for running. */
static void
test_marked (void)
{
  g_autoptr (LotseDataset) data = data_with_gone (GONE), few = data_with_gone (2);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate first = report_day ("2026-03-01"), today = report_day (REPORT_TODAY);
  LotseRecord *gone = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "gone1"), *late = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late");
  g_autoptr (GArray) comparison = lotse_comparison_read (data, &options, first, today);
  g_autoptr (LotseChartTable) table = lotse_comparison_table (data, comparison, first, today, FALSE, LOTSE_LANG_EN);
  g_autoptr (GPtrArray) rows = lotse_rows_projects (data, &options, LOTSE_LANG_EN);
  g_autoptr (LotseTimelineInput) timeline = lotse_timeline_input_from (data, &options);
  g_autofree char *facts = lotse_source_facts_text (data, &options, gone, LOTSE_LANG_EN), *other = lotse_source_facts_text (data, &options, late, LOTSE_LANG_EN);
  g_autofree char *told = NULL, *tabs = lotse_chart_table_to_tabs (table, LOTSE_CHART_EN);
  LotseRecord *report;
  guint bar, marked = 0;

  g_assert_true (lotse_project_missing (data, gone, today));
  g_assert_false (lotse_project_missing (data, late, today));
  g_assert_false (lotse_project_missing (few, lotse_dataset_get (few, LOTSE_KIND_PROJECT, "gone1"), today)); /* too few to be told apart */
  g_assert_nonnull (strstr (facts, "Newer reports of the same source do not name it any more."));
  g_assert_true (other == NULL || strstr (other, "do not name it") == NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseProjectRow *row = rows->pdata[i];

      marked += row->missing;
      g_assert_cmpint (row->missing, ==, strcmp (row->cells[LOTSE_COLUMN_STATE], "needs decision, no longer reported") == 0);
    }
  g_assert_cmpuint (marked, ==, GONE);
  g_assert_nonnull (strstr (tabs, "\tneeds decision\tneeds decision, no longer reported\t"));
  g_assert_true (lotse_timeline_input_find_bar (timeline, "gone1", &bar));
  g_assert_cmpstr (lotse_timeline_input_bar (timeline, bar)->title, ==, "Gone 1"); /* words after it would take the room of the name */
  g_assert_true (lotse_timeline_input_bar (timeline, bar)->stale);
  told = lotse_timeline_describe (timeline, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar }, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (told, "It is no longer reported."));

  /* It is again as soon as it is reported. */
  report = report_record (LOTSE_KIND_REPORT, "again", LOTSE_F_REPORT_PROJECT, "gone1");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, today - 200);
  lotse_dataset_take (data, report);
  g_assert_false (lotse_project_missing (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "gone1"), today));
  g_assert_true (lotse_project_missing (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "gone2"), today));
}

/* (transfer full) */
static char *
states_of (LotseDataset *data, LotseTextCache *text)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigure) figure = lotse_figure_from (LOTSE_FIGURE_STATES, data, &options, NULL, text, 600, 300);
  g_autoptr (LotseChartTable) table = lotse_figure_tabulate (figure, LOTSE_CHART_EN);

  return lotse_chart_table_to_tabs (table, LOTSE_CHART_EN);
}

/* The chart of the departments counts as the tiles do. */
static void
test_departments (void)
{
  g_autoptr (LotseDataset) without = report_data (), data = data_with_gone (GONE);
  LotseStyle style;
  g_autoptr (LotseTextCache) text = NULL;
  g_autofree char *told = NULL, *expected = NULL;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_EN, 1);
  text = lotse_text_cache_new (&style);
  told = states_of (data, text);
  expected = states_of (without, text);
  g_assert_cmpstr (told, ==, expected);
}

static void
give_budget (LotseDataset *data, const char *id, gint64 cents)
{
  LotseRecord *project = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, id));

  lotse_record_set_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, cents);
  lotse_dataset_take (data, project);
}

/* The sum of the budgets is that of the projects that are counted, and the oldest report is one of theirs. */
static void
test_budget (void)
{
  g_autoptr (LotseDataset) data = data_with_gone (GONE);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseStyle style;
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseFigure) figure = NULL;
  g_autofree char *summary = NULL;
  LotseRecord *oldest;

  give_budget (data, "late", 200000000);
  give_budget (data, "gone0", 700000000);
  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_EN, 1);
  text = lotse_text_cache_new (&style);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  figure = lotse_figure_from (LOTSE_FIGURE_BUDGET, data, &options, NULL, text, 600, 300);
  summary = lotse_figure_summarize (figure, LOTSE_CHART_EN);
  g_test_message ("%s", summary);
  g_assert_nonnull (strstr (summary, "2"));
  g_assert_null (strstr (summary, "9"));
  g_assert_cmpint (lotse_source_oldest_report (data, &options, &oldest, NULL), >, report_day ("2025-02-10"));
  g_assert_false (g_str_has_prefix (lotse_record_id (oldest), "gone"));
}

/* A newer report that gives no status does not make the one that is shown any younger. */
static void
test_oldest_rating (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *oldest, *again, *report;
  LotseDate day;

  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  day = lotse_source_oldest_report (data, &options, &oldest, NULL);
  report = report_record (LOTSE_KIND_REPORT, "newer", LOTSE_F_REPORT_PROJECT, lotse_record_id (oldest));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (REPORT_TODAY));
  lotse_record_set_text (report, LOTSE_F_REPORT_OTHER_STATUS_WORD, "Amber");
  lotse_dataset_take (data, report);
  g_assert_cmpint (lotse_source_oldest_report (data, &options, &again, NULL), ==, day);
  g_assert_true (again == oldest);
}

/* ---- Two days side by side ---- */

#define SINCE "2026-09-23"

static void
take_dated (LotseDataset *data, const char *id, const char *begin, const char *archived, const char *reported, int status)
{
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, id, LOTSE_F_PROJECT_TITLE, id), *report;
  g_autofree char *key = g_strconcat (id, "-report", NULL);

  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, (LotsePeriod) { lotse_soft_from_day (report_day (begin)), LOTSE_SOFT_NONE });
  if (archived != NULL)
    lotse_record_set_integer (project, LOTSE_F_PROJECT_ARCHIVED_ON, report_day (archived));
  lotse_dataset_take (data, project);
  if (reported == NULL)
    return;
  report = report_record (LOTSE_KIND_REPORT, key, LOTSE_F_REPORT_PROJECT, id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (reported));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  lotse_dataset_take (data, report);
}

/* Projects that are there on both days, on one of them, and on neither. */
static LotseDataset *
data_of_two_days (void)
{
  LotseDataset *data = data_with_gone (GONE);

  take_dated (data, "Ahead", "2027-06-01", NULL, NULL, 0);
  take_dated (data, "Silent", "2025-01-01", NULL, NULL, 0);
  take_dated (data, "Begun", "2026-11-01", NULL, "2026-11-10", LOTSE_STATUS_ON_TRACK);
  take_dated (data, "Filed", "2025-01-01", "2026-11-01", "2026-09-01", LOTSE_STATUS_NEEDS_ATTENTION);
  take_dated (data, "Filed before", "2024-01-01", "2026-01-01", "2025-09-01", LOTSE_STATUS_NEEDS_ATTENTION);
  return data;
}

static double
sum_of (LotseTable *table, guint column)
{
  double sum = 0;

  for (guint row = 0; row < lotse_table_n_rows (table); row++)
    sum += lotse_table_cell (table, row, column)->number;
  return sum;
}

/* Of @name, 0 without such a row. */
static double
number_in (LotseTable *table, const char *name, guint column)
{
  for (guint row = 0; row < lotse_table_n_rows (table); row++)
    if (g_str_equal (lotse_table_cell (table, row, 0)->text, name))
      return lotse_table_cell (table, row, column)->number;
  return 0;
}

static gboolean
says (LotseBooklet *booklet, const char *text)
{
  for (guint i = 0; i < booklet->blocks->len; i++)
    if (g_strcmp0 (((const LotseBlock *) booklet->blocks->pdata[i])->text, text) == 0)
      return TRUE;
  return FALSE;
}

/* A change is the difference of two countings by one rule: what is there on both days is counted on both, and what came or went is named, so that the sums are
 * those of the projects. */
static void
test_two_days (void)
{
  static const struct { int audience; double came, gone; } cases[] = { { LOTSE_AUDIENCE_LEADERSHIP, 1, 1 }, { LOTSE_AUDIENCE_PUBLIC, 0, 0 } };
  LotseDate since = report_day (SINCE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseDataset) data = data_of_two_days (), others = data_with_gone (GONE);
      LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_PDF);
      g_autoptr (LotseBooklet) booklet = NULL, without = NULL;
      g_autoptr (LotseTable) table = NULL, of_others = NULL;

      options.as_of = report_day (REPORT_TODAY);
      options.since = since;
      options.audience = cases[i].audience;
      options.lang = LOTSE_LANG_EN;
      if (cases[i].audience == LOTSE_AUDIENCE_PUBLIC)
        {
          set_audience (data, "Begun", LOTSE_AUDIENCE_LEADERSHIP);
          set_audience (data, "Filed", LOTSE_AUDIENCE_LEADERSHIP);
        }
      booklet = lotse_booklet_new (&options, data, NULL);
      without = lotse_booklet_new (&options, others, NULL);
      table = lotse_booklet_states_table (booklet);
      of_others = lotse_booklet_states_table (without);
      g_assert_cmpfloat (sum_of (of_others, 2), ==, 0);
      g_assert_cmpfloat (sum_of (table, 1), ==, booklet->rows->len - g_hash_table_size (booklet->missing));
      g_assert_cmpfloat (sum_of (table, 2), ==, cases[i].came - cases[i].gone);
      /* On two of them nobody has reported, then as now. */
      g_assert_cmpfloat (number_in (table, "not reported yet", 1), ==, number_in (of_others, "not reported yet", 1) + 2);
      g_assert_cmpfloat (number_in (table, "not reported yet", 2), ==, number_in (of_others, "not reported yet", 2));
      g_assert_cmpint (says (booklet, "Since 23 Sep 2026, 1 project has been added: “Begun”."), ==, cases[i].came > 0);
      g_assert_cmpint (says (booklet, "Since 23 Sep 2026, 1 project is no longer counted (archived, no longer reported or handed to another department): “Filed”."), ==, cases[i].gone > 0);
    }
}

/* Whoever reports again after a silence was not counted before, also where nobody is silent now. */
static void
test_back_again (void)
{
  g_autoptr (LotseDataset) data = data_with_gone (GONE);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const LotseDate since = report_day (SINCE);
  g_autoptr (LotseStateChange) change = NULL;
  guint counts[LOTSE_N_STATES];

  for (guint i = 0; i < GONE; i++)
    {
      g_autofree char *id = g_strdup_printf ("gone%u", i), *key = g_strconcat (id, "-again", NULL);
      LotseRecord *report = report_record (LOTSE_KIND_REPORT, key, LOTSE_F_REPORT_PROJECT, id);

      g_assert_true (lotse_project_missing (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, id), since));
      lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day ("2026-11-20"));
      lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
      lotse_dataset_take (data, report);
    }
  change = lotse_state_change_new (data, &options, since);
  options.as_of = since;
  lotse_source_count_states (data, &options, since, counts);
  g_assert_cmpuint (change->before[LOTSE_STATE_NEEDS_DECISION]->len, ==, counts[LOTSE_STATE_NEEDS_DECISION]);
  g_assert_cmpuint (change->came->len, ==, GONE);
  g_assert_cmpuint (change->gone->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", REPORT_TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/missing/two-days", test_two_days);
  g_test_add_func ("/report/missing/back-again", test_back_again);
  g_test_add_func ("/report/missing/counts", test_counts);
  g_test_add_func ("/report/missing/part", test_part);
  g_test_add_func ("/report/missing/hidden", test_hidden);
  g_test_add_func ("/report/missing/earlier", test_earlier);
  g_test_add_func ("/report/missing/booklet", test_booklet);
  g_test_add_func ("/report/missing/pages", test_pages);
  g_test_add_func ("/report/missing/unrated", test_unrated);
  g_test_add_func ("/report/missing/unrated-lists", test_unrated_lists);
  g_test_add_func ("/report/missing/comparison", test_comparison);
  g_test_add_func ("/report/missing/departments", test_departments);
  g_test_add_func ("/report/missing/marked", test_marked);
  g_test_add_func ("/report/missing/budget", test_budget);
  g_test_add_func ("/report/missing/oldest-rating", test_oldest_rating);
  return g_test_run ();
}
