/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of other areas beside a KPI, and where they come from. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "figure-private.h"
#include "source-private.h"

/* The last one that was known on the day. (nullable) */
static const LotsePoint *
last_point (LotseRecord *benchmark, LotseDate as_of)
{
  const LotseValue *points = lotse_record_get (benchmark, LOTSE_F_BENCHMARK_POINTS);

  for (guint i = points->set ? points->u.points->len : 0; i > 0; i--)
    if (g_array_index (points->u.points, LotsePoint, i - 1).date <= as_of)
      return &g_array_index (points->u.points, LotsePoint, i - 1);
  return NULL;
}

int
lotse_benchmark_compare (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  const int order = g_strcmp0 (lotse_record_text (y, LOTSE_F_BENCHMARK_REGION), lotse_record_text (x, LOTSE_F_BENCHMARK_REGION));

  return order != 0 ? order : g_strcmp0 (lotse_record_text (x, LOTSE_F_BENCHMARK_TITLE), lotse_record_text (y, LOTSE_F_BENCHMARK_TITLE));
}

GPtrArray *
lotse_kpi_benchmarks_shown (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi)
{
  const GPtrArray *all = lotse_dataset_referrers_of (data, LOTSE_KIND_BENCHMARK, LOTSE_F_BENCHMARK_KPI, kpi);
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (lotse_source_visible (options, all->pdata[i]) && last_point (all->pdata[i], lotse_source_as_of (options)) != NULL)
      g_ptr_array_add (shown, all->pdata[i]);
  g_ptr_array_sort (shown, lotse_benchmark_compare);
  return shown;
}

char *
lotse_benchmark_quote (LotseRecord *benchmark, LotseRecord *before, LotseLang lang)
{
  const char *title = lotse_record_text (benchmark, LOTSE_F_BENCHMARK_TITLE), *region = lotse_record_text (benchmark, LOTSE_F_BENCHMARK_REGION),
             *source = lotse_record_text (benchmark, LOTSE_F_BENCHMARK_SOURCE), *rule = lotse_record_text (benchmark, LOTSE_F_BENCHMARK_COUNTING_RULE);
  const LotseDate fetched = lotse_record_date (benchmark, LOTSE_F_BENCHMARK_FETCHED_ON);
  g_autofree char *name = region != NULL ? g_strdup_printf ("%s (%s)", title, region) : g_strdup (title);
  g_autofree char *day = fetched != LOTSE_DATE_NONE ? lotse_date_format (fetched, lang) : NULL;
  g_autofree char *origin = source == NULL ? g_strdup (_("source not recorded"))
                            : day != NULL  ? g_strdup_printf (_("%s, fetched on %s"), source, day)
                                           : g_strdup (source);

  if (rule != NULL && before != NULL && g_strcmp0 (rule, lotse_record_text (before, LOTSE_F_BENCHMARK_COUNTING_RULE)) == 0)
    return g_strdup_printf (_("%s: %s. It is counted there in the same way."), name, origin);
  return rule != NULL ? g_strdup_printf (_("%s: %s. How it is counted there: %s"), name, origin, rule)
                      : g_strdup_printf (_("%s: %s. How it is counted there is not recorded."), name, origin);
}

double
lotse_benchmark_value (const LotsePoint *point, const LotseChartUnit *unit)
{
  return isnan (point->denominator) ? point->value * (unit->share ? 0.01 : 1) : point->value / point->denominator;
}

char *
lotse_benchmark_last_words (LotseRecord *benchmark, LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang)
{
  const LotsePoint *last = last_point (benchmark, lotse_source_as_of (options));
  const LotseChartUnit unit = lotse_kpi_unit (kpi, NULL);
  g_autofree char *value = NULL, *day = NULL;

  if (last == NULL)
    return g_strdup (_("no values yet"));
  value = lotse_chart_value (lotse_benchmark_value (last, &unit), &unit, lotse_chart_lang (lang));
  day = lotse_date_format (last->date, lang);
  return g_strdup_printf ("%s (%s)", value, day);
}
