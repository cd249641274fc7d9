/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines-help.h"

LotseTextCache *
lines_text (LotseChartLang lang)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, lang, 1);
  return lotse_text_cache_new (&style);
}

double
lines_at (int year, int month, int day)
{
  return lotse_calendar_day (year, month, day) * DAY;
}

LineChart *
lines_chart (const LotseLinePoint *points, gsize n, double max_gap, const LotseLineBreak *breaks, guint n_breaks, const LotseLineView *view,
             LotseTextCache *text)
{
  LotseLineSeries series = { "Cases", NULL, LOTSE_CHART_N_STATES };
  LotseLineInput input = LOTSE_LINE_INPUT_INIT;
  LotseFigure *figure;

  series.data = lotse_line_data_new (points, n, max_gap);
  input.title = "Cases";
  input.series = &series;
  input.n_series = 1;
  input.breaks = breaks;
  input.n_breaks = n_breaks;
  figure = lotse_line_chart_new (&input, view, text, 800, 300);
  lotse_line_data_unref (series.data);
  return (LineChart *) figure;
}

guint
lines_strokes (const LineChart *chart)
{
  const GArray *path = SERIES (chart, 0)->path;
  guint n = 0;

  for (guint i = 0; i < path->len; i++)
    n += !g_array_index (path, LinePathPoint, i).start;
  return n;
}
