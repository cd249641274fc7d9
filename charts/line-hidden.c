/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of a line that are known and not shown to everybody. What was before them is not the newest, and nothing is missing where they are. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "line-chart-private.h"

/* Index of the first that is not earlier than @time. */
static guint
find (const LineSeries *series, double time)
{
  guint from = 0, to = series->hidden->len;

  while (from < to)
    {
      const guint middle = from + (to - from) / 2;

      if (g_array_index (series->hidden, double, middle) < time)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

gboolean
lotse_line_hides_within (const LineSeries *series, double from, double to)
{
  const guint at = find (series, from);

  return at < series->hidden->len && g_array_index (series->hidden, double, at) <= to;
}

gboolean
lotse_line_is_hidden (const LineSeries *series, double time)
{
  return lotse_line_hides_within (series, time, time);
}

gboolean
lotse_line_hides_newest (const LineSeries *series, double until, double *time)
{
  guint after = find (series, until);
  gsize shown = lotse_line_data_find (series->data, 0, until), last;
  double newest;

  if (after < series->hidden->len && g_array_index (series->hidden, double, after) == until)
    after++;
  if (after == 0)
    return FALSE;
  newest = g_array_index (series->hidden, double, after - 1);
  while (shown < lotse_line_data_n (series->data) && lotse_line_data_time (series->data, shown) <= until)
    shown++;
  if (lotse_line_data_last_known (series->data, 0, shown, &last) && lotse_line_data_time (series->data, last) > newest)
    return FALSE;
  if (time != NULL)
    *time = newest;
  return TRUE;
}

guint
lotse_line_count_gaps (const LineSeries *series)
{
  const LotseLineData *data = series->data;
  const gsize n = lotse_line_data_n (data);
  const double most = lotse_line_data_max_gap (data);
  gboolean any = FALSE;
  guint gaps = 0;
  gsize last = 0;

  if (series->hidden->len == 0)
    return lotse_line_data_n_gaps (data);
  for (gsize i = 0; i < n; i++)
    {
      const double time = lotse_line_data_time (data, i);

      if (isnan (lotse_line_data_value (data, i)) && !lotse_line_is_hidden (series, time))
        continue;
      gaps += any ? i > last + 1 || (most > 0 && time - lotse_line_data_time (data, last) > most) : i > 0;
      any = TRUE;
      last = i;
    }
  return gaps + (n > 0 && (!any || last + 1 < n) ? 1 : 0);
}

char *
lotse_line_hidden_text (const LineChart *self, guint index, const char *name, double from, double until, LotseChartLang lang)
{
  const LineSeries *series = SERIES (self, index);
  const guint n = find (series, nextafter (until, INFINITY)) - find (series, from);
  double time;

  if (n == 0)
    return NULL;
  if (lotse_line_hides_newest (series, until, &time))
    {
      g_autofree char *day = lotse_time_text (time, lotse_line_data_has_clock (series->data), self->zone, lang);

      /* Translators: name, day of the value */
      return g_strdup_printf (_("%s: the newest value (%s) is protected, because small numbers are not shown to this audience."), name, day);
    }
  return g_strdup_printf (ngettext ("%u value is protected, because small numbers are not shown to this audience.",
                                    "%u values are protected, because small numbers are not shown to this audience.", n), n);
}
