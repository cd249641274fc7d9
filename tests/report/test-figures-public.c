/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises that were moved, KPIs side by side, what stands behind an item, and which numbers are not shown to everybody. */
#include <math.h>
#include <string.h>

#include "../dates.h"
#include "report-data.h"
#include "report/figures.h"

static LotseTextCache *
new_text (void)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_EN, 1);
  return lotse_text_cache_new (&style);
}

/* With usual blanks. (transfer full) takes @text */
static char *
plain (char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\u00a0", -1);

  g_free (text);
  return g_strjoinv (" ", parts);
}

/* The table of a chart, rows of cells parted by bars. */
static void
check_table (LotseFigure *figure, const char *expected)
{
  g_autoptr (LotseChartTable) table = lotse_figure_tabulate (figure, LOTSE_CHART_EN);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint r = 0; r < lotse_chart_table_n_rows (table); r++)
    for (guint c = 0; c < lotse_chart_table_n_columns (table); c++)
      g_string_append_printf (text, "%s%s", lotse_chart_table_cell (table, r, c).text, c + 1 < lotse_chart_table_n_columns (table) ? "|" : "\n");
  {
    g_autofree char *out = plain (g_strdup (text->str));

    g_assert_cmpstr (out, ==, expected);
  }
}

static gboolean
says (LotseFigure *figure, const char *sentence)
{
  for (guint i = 0; i < lotse_figure_n_items (figure); i++)
    {
      g_autofree char *text = plain (lotse_figure_describe (figure, i, LOTSE_CHART_EN));

      if (strstr (text, sentence) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What the item with this sentence opens, parted by blanks. (transfer full) */
static char *
behind (LotseFigure *figure, const char *sentence)
{
  for (guint i = 0; i < lotse_figure_n_items (figure); i++)
    {
      g_autofree char *text = plain (lotse_figure_describe (figure, i, LOTSE_CHART_EN));
      const GPtrArray *links = lotse_figure_links (figure, i);

      if (strstr (text, sentence) != NULL)
        {
          g_autoptr (GPtrArray) copy = links != NULL ? g_ptr_array_copy ((GPtrArray *) links, NULL, NULL) : g_ptr_array_new ();

          g_ptr_array_set_free_func (copy, NULL);
          g_ptr_array_add (copy, NULL);
          return g_strjoinv (" ", (char **) copy->pdata);
        }
    }
  return NULL;
}

static void
take_project (LotseDataset *data, const char *id, const char *field, const char *department)
{
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, id, LOTSE_F_PROJECT_TITLE, id);

  lotse_record_set_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION, field);
  lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, department);
  lotse_dataset_take (data, project);
}

static void
take_shift (LotseDataset *data, const char *id, const char *project, const char *from, const char *to, const char *day, int reason)
{
  LotseRecord *shift = report_record (LOTSE_KIND_SHIFT, id, LOTSE_F_SHIFT_SENTENCE, "So");

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, project);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, period (from));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period (to));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, report_day (day));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, reason);
  lotse_dataset_take (data, shift);
}

static LotseDataset *
promise_data (void)
{
  LotseDataset *data = lotse_dataset_new ();

  lotse_dataset_take (data, report_record (LOTSE_KIND_FIELD_OF_ACTION, "services", LOTSE_F_FIELD_OF_ACTION_TITLE, "Services"));
  lotse_dataset_take (data, report_record (LOTSE_KIND_FIELD_OF_ACTION, "work", LOTSE_F_FIELD_OF_ACTION_TITLE, "Work"));
  take_project (data, "a", "services", NULL);
  take_project (data, "b", "work", NULL);
  take_shift (data, "1", "a", "/2020-06", "/2021-03", "2020-05-01", LOTSE_SHIFT_REASON_STATE);
  take_shift (data, "2", "a", "/2021-03", "/2021-12", "2022-02-01", LOTSE_SHIFT_REASON_STATE);
  take_shift (data, "3", "b", "/2021-03", "/2021-05", "2022-03-01", LOTSE_SHIFT_REASON_STAFF);
  take_shift (data, "4", "b", "/2021-05", "/2021-04", "2022-04-01", LOTSE_SHIFT_REASON_STAFF);
  return data;
}

/* Months, not numbers of shifts; a year without any is one with none; forward moves are in no sum. */
static void
test_promises (void)
{
  g_autoptr (LotseDataset) data = promise_data ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigure) years = NULL, fields = NULL;
  g_autofree char *links = NULL, *summary = NULL;

  options.as_of = report_day (REPORT_TODAY);
  years = lotse_figure_from (LOTSE_FIGURE_PROMISES, data, &options, NULL, text, 600, 300);
  check_table (years, "2020|9 months|0 months|0 months|0 months|0 months|0 months|9 months\n2021|0 months|0 months|0 months|0 months|0 months|0 months|0 months\n"
                      "2022|9 months|0 months|2 months|0 months|0 months|0 months|11 months\n");
  fields = lotse_figure_from (LOTSE_FIGURE_PROMISE_FIELDS, data, &options, NULL, text, 600, 300);
  check_table (fields, "Services|18 months|0 months|0 months|0 months|0 months|0 months|18 months\nWork|0 months|0 months|2 months|0 months|0 months|0 months|2 months\n");
  links = behind (fields, "Services, waiting for the Land: 18 months of 18 months.");
  g_assert_cmpstr (links, ==, "shift:1 shift:2");
  summary = lotse_figure_summarize (fields, LOTSE_CHART_EN);
  g_assert_null (strstr (summary, "most:")); /* fields are not ranked */
}

/* For the public the two months of staffing are left out, and what they would follow from. */
static void
test_protected (void)
{
  g_autoptr (LotseDataset) data = promise_data ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigure) fields = NULL, shifts = NULL;
  g_autofree char *links = NULL, *summary = NULL;

  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  fields = lotse_figure_from (LOTSE_FIGURE_PROMISE_FIELDS, data, &options, NULL, text, 600, 300);
  g_assert_true (says (fields, "Work, staffing: protected, because small numbers are not shown to this audience."));
  g_assert_false (says (fields, "2 months"));
  links = behind (fields, "Work, staffing");
  g_assert_cmpstr (links, ==, "");
  shifts = lotse_figure_from (LOTSE_FIGURE_SHIFTS, data, &options, NULL, text, 600, 300);
  for (guint i = 0; i < lotse_figure_n_items (shifts); i++)
    {
      g_autofree char *sentence = lotse_figure_describe (shifts, i, LOTSE_CHART_EN);

      g_assert_true (strstr (sentence, "protected") != NULL || strstr (sentence, ": 0") != NULL);
    }
  summary = lotse_figure_summarize (shifts, LOTSE_CHART_EN);
  g_assert_null (strstr (summary, "least"));
}

/* What is there, but for others, is neither none nor unknown. */
static void
test_withheld (void)
{
  g_autoptr (LotseDataset) data = promise_data ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseRecord *risk = report_record (LOTSE_KIND_RISK, "r", LOTSE_F_RISK_TITLE, "Ausfall"), *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  static const LotseFigureKind kinds[] = { LOTSE_FIGURE_RISKS, LOTSE_FIGURE_BUDGET };

  lotse_record_set_text (risk, LOTSE_F_RISK_PROJECT, lotse_record_id (project));
  lotse_dataset_take (data, risk);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, 100000);
  options.as_of = report_day (REPORT_TODAY);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (LotseFigure) staff = NULL, public = NULL;
      g_autofree char *said = NULL, *denied = NULL;

      options.audience = LOTSE_AUDIENCE_LEADERSHIP;
      staff = lotse_figure_from (kinds[i], data, &options, NULL, text, 600, 300);
      said = lotse_figure_summarize (staff, LOTSE_CHART_EN);
      g_assert_null (strstr (said, "not shown to this audience"));
      options.audience = LOTSE_AUDIENCE_PUBLIC;
      public = lotse_figure_from (kinds[i], data, &options, NULL, text, 600, 300);
      denied = lotse_figure_summarize (public, LOTSE_CHART_EN);
      g_assert_nonnull (strstr (denied, ": not shown to this audience."));
      g_assert_cmpuint (lotse_figure_n_items (public), ==, 0);
    }
}

static void
take_kpi (LotseDataset *data, const char *id, const char *title, const char *rule, const char *department, const char *project, double part, double whole)
{
  LotseRecord *kpi = report_record (LOTSE_KIND_KPI, id, LOTSE_F_KPI_TITLE, title);
  GArray *points = lotse_points_new ();
  LotsePoint point = { report_day ("2021-06-30"), part, whole };
  LotseValue value;

  g_array_append_val (points, point);
  value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, isnan (whole) ? "Anzahl" : "%");
  lotse_record_set_text (kpi, LOTSE_F_KPI_FORMULA, rule);
  lotse_record_set_text (kpi, LOTSE_F_KPI_DEPARTMENT, department);
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, project);
  lotse_dataset_take (data, kpi);
}

static LotseDataset *
compare_data (void)
{
  LotseDataset *data = lotse_dataset_new ();

  lotse_dataset_take (data, report_record (LOTSE_KIND_DEPARTMENT, "waste", LOTSE_F_DEPARTMENT_NAME, "Abfall"));
  lotse_dataset_take (data, report_record (LOTSE_KIND_DEPARTMENT, "traffic", LOTSE_F_DEPARTMENT_NAME, "Verkehr"));
  lotse_dataset_take (data, report_record (LOTSE_KIND_FIELD_OF_ACTION, "services", LOTSE_F_FIELD_OF_ACTION_TITLE, "Services"));
  take_project (data, "cars", "services", "traffic");
  take_kpi (data, "k1", "Sperrmüll", "online / all", "waste", NULL, 100, 1000);
  take_kpi (data, "k2", "Tonnen", "online / all", "waste", NULL, 300, 1000);
  take_kpi (data, "k3", "Zulassung", "online / all", NULL, "cars", 3, 4);
  take_kpi (data, "k4", "Anderes", "counted otherwise", "traffic", NULL, 9, 10);
  return data;
}

/* One rule only; shares of a department are taken together; the order is that of the names, not of the values. */
static void
test_compare (void)
{
  g_autoptr (LotseDataset) data = compare_data ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *kpi = lotse_dataset_get (data, LOTSE_KIND_KPI, "k1");
  g_autoptr (LotseFigure) departments = NULL, fields = NULL, alone = NULL, public = NULL;
  g_autofree char *links = NULL, *summary = NULL;

  options.as_of = report_day (REPORT_TODAY);
  departments = lotse_figure_from (LOTSE_FIGURE_COMPARE_DEPARTMENTS, data, &options, kpi, text, 600, 300);
  check_table (departments, "Abfall|20%|as of 30 Jun 2021\nVerkehr|75%|as of 30 Jun 2021\nRatio of sums|20.1%|\nMean of ratios|38.3%|\n");
  links = behind (departments, "Abfall: 20%");
  g_assert_cmpstr (links, ==, "kpi:k1 kpi:k2");
  summary = lotse_figure_summarize (departments, LOTSE_CHART_EN);
  g_assert_null (strstr (summary, "most:"));
  fields = lotse_figure_from (LOTSE_FIGURE_COMPARE_FIELDS, data, &options, kpi, text, 600, 300);
  check_table (fields, "Services|75%|as of 30 Jun 2021\nWithout field of action|20%|as of 30 Jun 2021\nRatio of sums|20.1%|\nMean of ratios|38.3%|\n");
  alone = lotse_figure_from (LOTSE_FIGURE_COMPARE_DEPARTMENTS, data, &options, lotse_dataset_get (data, LOTSE_KIND_KPI, "k4"), text, 600, 300);
  g_assert_cmpuint (lotse_figure_n_items (alone), ==, 0);
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  public = lotse_figure_from (LOTSE_FIGURE_COMPARE_DEPARTMENTS, data, &options, kpi, text, 600, 300);
  g_assert_true (says (public, "Verkehr: protected"));
  g_assert_true (says (public, "Abfall: 20%"));
  check_table (public, "Abfall|20%|as of 30 Jun 2021\nVerkehr|protected|as of 30 Jun 2021\n"); /* the averages would give it away */
}

/* Of a sum and all its parts but one, that one follows. */
static void
test_compare_parts (void)
{
  g_autoptr (LotseDataset) data = compare_data ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigure) staff = NULL, public = NULL;
  LotseRecord *kpi = lotse_dataset_get (data, LOTSE_KIND_KPI, "k1");
  LotseRatioAverages averages;

  take_kpi (data, "few", "Grünschnitt", "online / all", "waste", NULL, 3, 100);
  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_STAFF;
  staff = lotse_figure_from (LOTSE_FIGURE_COMPARE_DEPARTMENTS, data, &options, kpi, text, 600, 300);
  g_assert_false (says (staff, "Abfall: protected"));
  options.audience = LOTSE_AUDIENCE_PARTNERS;
  public = lotse_figure_from (LOTSE_FIGURE_COMPARE_DEPARTMENTS, data, &options, kpi, text, 600, 300);
  g_assert_true (says (public, "Abfall: protected"));
  averages = lotse_kpi_averages (data, &options, kpi);
  g_assert_true (isnan (averages.ratio_of_sums) && isnan (averages.mean_of_ratios));
}

/* Three cases are a value for the staff, and a gap for everybody else. */
static void
test_kpi_values (void)
{
  g_autoptr (LotseDataset) data = compare_data ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigure) staff = NULL, public = NULL;

  take_kpi (data, "few", "Beschwerden", NULL, NULL, NULL, 3, NAN);
  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_STAFF;
  staff = lotse_figure_from (LOTSE_FIGURE_KPI, data, &options, lotse_dataset_get (data, LOTSE_KIND_KPI, "few"), text, 600, 300);
  g_assert_true (says (staff, "3"));
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  public = lotse_figure_from (LOTSE_FIGURE_KPI, data, &options, lotse_dataset_get (data, LOTSE_KIND_KPI, "few"), text, 600, 300);
  g_assert_false (says (public, " 3"));
}

static void
set_points (LotseRecord *kpi, guint n, const char *const *days, const double *values)
{
  GArray *points = lotse_points_new ();
  LotseValue value;

  for (guint i = 0; i < n; i++)
    {
      const LotsePoint point = { report_day (days[i]), values[i], NAN };

      g_array_append_val (points, point);
    }
  value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
}

/* Where the newest value is protected, what was before it is not passed off as the newest, and neither colour, nor distance, nor change tell of it. */
static void
test_newest (void)
{
  static const LotseFigureKind kinds[] = { LOTSE_FIGURE_KPI, LOTSE_FIGURE_SPARKLINE, LOTSE_FIGURE_BULLET };
  static const char newest[] = "the newest value (31 Mar 2021) is protected, because small numbers are not shown to this audience.";
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *kpi = report_record (LOTSE_KIND_KPI, "few", LOTSE_F_KPI_TITLE, "Beschwerden");
  g_autoptr (LotseFigure) bullet = NULL, line = NULL;
  g_autofree char *last = NULL, *hidden = NULL;
  LotseValue red;

  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "Anzahl");
  red = lotse_value_number (5);
  lotse_record_take (kpi, LOTSE_F_KPI_THRESHOLD_RED, &red);
  set_points (kpi, 4, (const char *[]) { "2020-06-30", "2020-09-30", "2020-12-31", "2021-03-31" }, (double[]) { 12, 2, 9, 3 });
  lotse_dataset_take (data, kpi);
  options.as_of = report_day (REPORT_TODAY);
  g_assert_cmpint (lotse_kpi_state_for (kpi, &options), ==, LOTSE_CHART_NEEDS_DECISION);
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  g_assert_cmpint (lotse_kpi_state_for (kpi, &options), ==, LOTSE_CHART_NOT_RATED);
  last = lotse_kpi_last_words (kpi, &options, LOTSE_LANG_EN);
  g_assert_cmpstr (last, ==, "fewer than 5");
  hidden = lotse_kpi_hidden_words (kpi, &options, LOTSE_LANG_EN);
  g_assert_cmpstr (hidden, ==, "newest value (31 Mar 2021) too small to be shown");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (LotseFigure) figure = lotse_figure_from (kinds[i], data, &options, kpi, text, 600, 300);
      g_autofree char *summary = lotse_figure_summarize (figure, LOTSE_CHART_EN), *lower = g_utf8_strdown (summary, -1), *wanted = g_utf8_strdown (newest, -1), *rows = NULL;
      g_autoptr (LotseChartTable) table = lotse_figure_tabulate (figure, LOTSE_CHART_EN);

      g_assert_nonnull (strstr (lower, wanted));
      g_assert_null (strstr (summary, "gap"));
      rows = lotse_chart_table_to_tabs (table, LOTSE_CHART_EN);
      g_assert_nonnull (strstr (rows, "\tprotected"));
      g_assert_null (strstr (rows, "\t3"));
      g_assert_null (strstr (rows, "\t2\n"));
    }
  bullet = lotse_figure_from (LOTSE_FIGURE_BULLET, data, &options, kpi, text, 600, 120);
  g_assert_false (says (bullet, "9"));
  line = lotse_figure_from (LOTSE_FIGURE_KPI, data, &options, kpi, text, 900, 300);
  g_assert_true (says (line, "31 Dec 2020 to 31 Mar 2021: protected, because small numbers are not shown to this audience."));
}

/* All that there is may be protected; then nothing is missing either. */
static void
test_all_protected (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *kpi = report_record (LOTSE_KIND_KPI, "few", LOTSE_F_KPI_TITLE, "Beschwerden");
  g_autoptr (LotseFigure) line = NULL, spark = NULL;
  g_autofree char *summary = NULL, *course = NULL;

  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "Anzahl");
  set_points (kpi, 2, (const char *[]) { "2020-12-31", "2021-03-31" }, (double[]) { 2, 3 });
  lotse_dataset_take (data, kpi);
  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_PARTNERS;
  line = lotse_figure_from (LOTSE_FIGURE_KPI, data, &options, kpi, text, 600, 300);
  summary = lotse_figure_summarize (line, LOTSE_CHART_EN);
  g_assert_cmpstr (summary, ==, "Beschwerden: the newest value (31 Mar 2021) is protected, because small numbers are not shown to this audience.");
  spark = lotse_figure_from (LOTSE_FIGURE_SPARKLINE, data, &options, kpi, text, 100, 30);
  course = lotse_figure_summarize (spark, LOTSE_CHART_EN);
  g_assert_cmpstr (course, ==, "The newest value (31 Mar 2021) is protected, because small numbers are not shown to this audience.");
}

/* The projects behind a cell of the heat map are those that were critical then, whatever came before and after; what they are asked for in each month is what the
 * state of that day says. */
static void
test_months (void)
{
  g_autoptr (LotseDataset) data = report_large_data (400);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) figure = NULL;
  g_autoptr (LotseChartTable) table = NULL;
  guint counted = 0;

  options.as_of = report_day (REPORT_TODAY);
  figure = lotse_figure_from (LOTSE_FIGURE_REPORTS, data, &options, NULL, text, 900, 600);
  table = lotse_figure_tabulate (figure, LOTSE_CHART_EN);
  for (guint item = 0; item < lotse_figure_n_items (figure); item++)
    {
      const guint which = lotse_figure_item (figure, item)->which, month = which % 12;
      const double number = lotse_chart_table_cell (table, which / 12, month + 1).number;
      const LotseDate end = MIN (lotse_date_add_months (lotse_date_from_ymd (2026, 11, 1), (int) month - 10) - 1, options.as_of);
      const GPtrArray *links = lotse_figure_links (figure, item);

      g_assert_cmpuint (links != NULL ? links->len : 0, ==, isnan (number) ? 0 : (guint) number);
      for (guint i = 0; links != NULL && i < links->len; i++)
        {
          LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, strchr (links->pdata[i], ':') + 1);
          const LotseState state = lotse_project_state (data, project, end);

          g_assert_true (state == LOTSE_STATE_NEEDS_ATTENTION || state == LOTSE_STATE_NEEDS_DECISION);
          counted++;
        }
    }
  g_assert_cmpuint (counted, >, 20);
}

static void
take_many (LotseDataset *data, guint first, guint n, const char *department, int state)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("m%u", first + i);

      take_project (data, id, NULL, department);
      lotse_record_set_integer (lotse_dataset_get (data, LOTSE_KIND_PROJECT, id), LOTSE_F_PROJECT_LIFE_CYCLE, state);
    }
}

/* How many projects are in a state is no number of people, and tells no more than lists that name each of them with its state: it is shown to everybody, in charts as in
 * lists, of what they may see. */
static void
test_states (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigure) staff = NULL, states = NULL, history = NULL;
  g_autofree char *links = NULL, *summary = NULL;

  lotse_dataset_take (data, report_record (LOTSE_KIND_DEPARTMENT, "waste", LOTSE_F_DEPARTMENT_NAME, "Abfall"));
  lotse_dataset_take (data, report_record (LOTSE_KIND_DEPARTMENT, "traffic", LOTSE_F_DEPARTMENT_NAME, "Verkehr"));
  take_many (data, 0, 9, "traffic", LOTSE_LIFE_CYCLE_COMPLETED);
  take_many (data, 20, 2, "traffic", LOTSE_LIFE_CYCLE_PAUSED);
  take_many (data, 30, 7, "traffic", LOTSE_LIFE_CYCLE_STOPPED);
  take_many (data, 40, 2, "waste", LOTSE_LIFE_CYCLE_PAUSED);
  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_STAFF;
  staff = lotse_figure_from (LOTSE_FIGURE_STATES, data, &options, NULL, text, 600, 300);
  g_assert_true (says (staff, "Abfall, paused: 2 of 2."));
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  states = lotse_figure_from (LOTSE_FIGURE_STATES, data, &options, NULL, text, 600, 300);
  g_assert_true (says (states, "Abfall, paused: 2 of 2."));
  g_assert_false (says (states, "protected"));
  links = behind (states, "Abfall, paused");
  g_assert_cmpstr (links, ==, "project:m40 project:m41");
  history = lotse_figure_from (LOTSE_FIGURE_HISTORY, data, &options, NULL, text, 600, 300);
  summary = lotse_figure_summarize (history, LOTSE_CHART_EN);
  g_assert_null (strstr (summary, "protected"));
  g_assert_nonnull (strstr (summary, "4 paused"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/report/public/promises", test_promises);
  g_test_add_func ("/report/public/protected", test_protected);
  g_test_add_func ("/report/public/withheld", test_withheld);
  g_test_add_func ("/report/public/compare", test_compare);
  g_test_add_func ("/report/public/compare-parts", test_compare_parts);
  g_test_add_func ("/report/public/kpi-values", test_kpi_values);
  g_test_add_func ("/report/public/newest", test_newest);
  g_test_add_func ("/report/public/all-protected", test_all_protected);
  g_test_add_func ("/report/public/months", test_months);
  g_test_add_func ("/report/public/states", test_states);
  return g_test_run ();
}
