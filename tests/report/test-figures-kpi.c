/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A KPI as a chart: what it was a year before, where nothing is known, and what a share was counted of. */
#include <math.h>
#include <string.h>

#include "report-data.h"
#include "report/figures.h"

static LotseTextCache *
new_text (void)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_EN, 1);
  return lotse_text_cache_new (&style);
}

static gboolean
says (LotseFigure *figure, const char *words)
{
  for (guint i = 0; i < lotse_figure_n_items (figure); i++)
    {
      g_autofree char *sentence = lotse_figure_describe (figure, i, LOTSE_CHART_EN);

      if (strstr (sentence, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
set_series (LotseRecord *kpi, guint n, const char *const *days, const double *values, const double *wholes)
{
  GArray *array = lotse_points_new ();
  LotseValue value;

  for (guint i = 0; i < n; i++)
    {
      const LotsePoint point = { report_day (days[i]), values[i], wholes != NULL ? wholes[i] : NAN };

      g_array_append_val (array, point);
    }
  value = lotse_value_points_take (array);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
}

/* Of 15 months before, or of years before, is no value of a year before. */
static void
test_value_long_before (void)
{
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;

  options.as_of = report_day ("2021-11-23");
  for (guint i = 0; i < 5; i++)
    {
      static const struct { const char *before; int rhythm; gboolean said; } cases[] = {
        { "2009-09-30", -1, FALSE }, { "2020-06-30", -1, FALSE },    { "2020-10-20", -1, TRUE },
        { "2020-06-30", LOTSE_RHYTHM_YEARLY, TRUE }, { "2020-08-31", LOTSE_RHYTHM_MONTHLY, FALSE },
      };
      g_autoptr (LotseDataset) data = lotse_dataset_new ();
      LotseRecord *kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Online");
      g_autoptr (LotseFigure) bullet = NULL;

      set_series (kpi, 2, (const char *[]) { cases[i].before, "2021-09-30" }, (double[]) { 12, 20 }, NULL);
      if (cases[i].rhythm >= 0)
        lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, cases[i].rhythm);
      lotse_dataset_take (data, kpi);
      bullet = lotse_figure_from (LOTSE_FIGURE_BULLET, data, &options, kpi, text, 500, 110);
      g_assert_cmpint (says (bullet, ": 12."), ==, cases[i].said);
    }
}

/* Years without a value are a gap, also where nobody said how often it is counted; of a share the counts are told, but not those that are too small. */
static void
test_kpi_gap_and_parts (void)
{
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Online");
  g_autoptr (LotseFigure) line = NULL, public = NULL, spark = NULL;
  g_autoptr (LotseChartTable) table = NULL, told = NULL;
  g_autofree char *summary = NULL, *course = NULL, *rows = NULL, *public_rows = NULL;

  set_series (kpi, 3, (const char *[]) { "2008-12-31", "2020-12-31", "2021-09-30" }, (double[]) { 3, 540, 1130 }, (double[]) { 3000, 3275, 3390 });
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
  lotse_dataset_take (data, kpi);
  options.as_of = report_day ("2021-11-23");
  line = lotse_figure_from (LOTSE_FIGURE_KPI, data, &options, kpi, text, 700, 300);
  summary = lotse_figure_summarize (line, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (summary, "1 gap without values."));
  g_assert_nonnull (strstr (summary, "Last counted: 1,130 of 3,390."));
  spark = lotse_figure_from (LOTSE_FIGURE_SPARKLINE, data, &options, kpi, text, 96, 36);
  course = lotse_figure_summarize (spark, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (course, "1 gap without values.")); /* as in the large one */
  g_assert_true (says (line, "30 Sep 2021: 33% (1,130 of 3,390)."));
  table = lotse_figure_tabulate (line, LOTSE_CHART_EN);
  rows = lotse_chart_table_to_tabs (table, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (rows, "\tNumerator\tDenominator"));
  g_assert_nonnull (strstr (rows, "\t540\t3275"));
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  public = lotse_figure_from (LOTSE_FIGURE_KPI, data, &options, kpi, text, 700, 300);
  told = lotse_figure_tabulate (public, LOTSE_CHART_EN);
  public_rows = lotse_chart_table_to_tabs (told, LOTSE_CHART_EN);
  g_assert_null (strstr (public_rows, "3000"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/report/figures-kpi/long-before", test_value_long_before);
  g_test_add_func ("/report/figures-kpi/gap-and-parts", test_kpi_gap_and_parts);
  return g_test_run ();
}
