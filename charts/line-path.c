/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From values to what is drawn: each point while they are few, of each column its extent where they are many; cut at gaps and breaks. */
#include <math.h>

#include "line-chart-private.h"

#define FEW_PER_COLUMN 4
#define POINT_DISTANCE 14.0 /* px between points that are marked */
#define STOP_DISTANCE 8.0   /* px between items */
#define LEAST_GAP 3.0       /* px of a gap that is hatched */
#define GAP_STRIP 6.0       /* px high, where several lines share the plot */

typedef struct
{
  LineChart           *chart;
  LineSeries          *series;
  const LotseLineData *data;
  guint                index;
  gboolean             any;   /* a known value came before */
  gsize                last;  /* its index */
  int                  column; /* that it lay in */
} Tracer;

static gboolean
break_between (const LineChart *self, double after, double until)
{
  for (guint i = 0; i < self->breaks->len; i++)
    {
      double time = g_array_index (self->breaks, double, i);

      if (time > after && time <= until)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_gap (const LotseLineData *data, gsize a, gsize b)
{
  double most = lotse_line_data_max_gap (data);

  return b > a + 1 || (most > 0 && lotse_line_data_time (data, b) - lotse_line_data_time (data, a) > most);
}

static double
y_of (const Tracer *t, gsize i)
{
  return lotse_figure_y (&t->chart->base, &t->chart->scale, lotse_line_data_value (t->data, i));
}

static double
x_of (const Tracer *t, gsize i)
{
  return lotse_line_x (t->chart, lotse_line_data_time (t->data, i));
}

static void
add_gap (Tracer *t, double from, double to)
{
  const LotseChartRect *plot = &t->chart->base.plot;
  LineGap gap = { from, to, t->index, { 0 } };
  double left = MAX (lotse_line_x (t->chart, from), plot->x), right = MIN (lotse_line_x (t->chart, to), plot->x + plot->width);

  if (right - left < LEAST_GAP)
    return;
  gap.rect = (LotseChartRect) { left, plot->y, right - left, plot->height };
  if (t->chart->series->len > 1)
    gap.rect = (LotseChartRect) { left, plot->y + plot->height - GAP_STRIP * (t->index + 1), right - left, GAP_STRIP - 1 };
  g_array_append_val (t->chart->gaps, gap);
}

/* TRUE where the pen stays down on its way from the last known value to @i. */
static gboolean
reach (Tracer *t, gsize i)
{
  gboolean gap;

  if (!t->any)
    return FALSE;
  gap = is_gap (t->data, t->last, i);
  if (gap)
    add_gap (t, lotse_line_data_time (t->data, t->last), lotse_line_data_time (t->data, i));
  return !gap && !break_between (t->chart, lotse_line_data_time (t->data, t->last), lotse_line_data_time (t->data, i));
}

static void
go_to (Tracer *t, gsize i, gboolean down)
{
  LinePathPoint point = { x_of (t, i), y_of (t, i), !down };

  g_array_append_val (t->series->path, point);
}

static void
trace_points (Tracer *t, gsize from, gsize to, int column)
{
  for (gsize i = from; i < to; i++)
    if (!isnan (lotse_line_data_value (t->data, i)))
      {
        go_to (t, i, reach (t, i));
        t->any = TRUE;
        t->last = i;
        t->column = column;
      }
}

/* The column reaches as far as the end of the one before, so that steep lines stay whole. */
static void
trace_column (Tracer *t, gsize from, gsize to, int column, double x)
{
  gsize first, last;
  double low, high;
  LineColumn c;
  gboolean down;

  if (!lotse_line_data_first_known (t->data, from, to, &first) || !lotse_line_data_last_known (t->data, from, to, &last)
      || !lotse_line_data_extent (t->data, from, to, &low, &high))
    return;
  c = (LineColumn) { x, lotse_figure_y (&t->chart->base, &t->chart->scale, high), lotse_figure_y (&t->chart->base, &t->chart->scale, low) };
  down = reach (t, first);
  if (down && t->column + 1 == column)
    {
      double before = y_of (t, t->last);

      c.top = MIN (c.top, before);
      c.bottom = MAX (c.bottom, before);
    }
  else if (down)
    go_to (t, first, TRUE);
  g_array_append_val (t->series->columns, c);
  /* From here the line goes on. */
  go_to (t, last, FALSE);
  t->any = TRUE;
  t->last = last;
  t->column = column;
}

/* Values on both sides of what is seen, so that lines and gaps run to the edges. */
static void
enter (Tracer *t, gsize from)
{
  gsize before;

  if (lotse_line_data_last_known (t->data, 0, from, &before))
    {
      go_to (t, before, FALSE);
      t->any = TRUE;
      t->last = before;
      t->column = G_MININT / 2;
    }
  else if (from < lotse_line_data_n (t->data) || lotse_line_data_n (t->data) > 0)
    {
      gsize first;

      /* Times were recorded before the first value was. */
      if (lotse_line_data_first_known (t->data, 0, lotse_line_data_n (t->data), &first) && first > 0)
        add_gap (t, lotse_line_data_time (t->data, 0), lotse_line_data_time (t->data, first));
    }
}

static void
leave (Tracer *t, gsize to)
{
  gsize n = lotse_line_data_n (t->data), after;

  if (lotse_line_data_first_known (t->data, to, n, &after))
    go_to (t, after, reach (t, after));
  else if (t->any && t->last + 1 < n)
    add_gap (t, lotse_line_data_time (t->data, t->last), lotse_line_data_time (t->data, n - 1));
  else if (!t->any && n > 0)
    add_gap (t, lotse_line_data_time (t->data, 0), lotse_line_data_time (t->data, n - 1));
}

void
lotse_line_trace (LineChart *self, guint index)
{
  LineSeries *series = SERIES (self, index);
  Tracer t = { self, series, series->data, index, FALSE, 0, G_MININT / 2 };
  const LotseChartRect *plot = &self->base.plot;
  int columns = (int) ceil (plot->width * self->view.pixels);
  double per_column = (self->view.to - self->view.from) / MAX (1, plot->width * self->view.pixels);
  gsize from = lotse_line_data_find (series->data, 0, self->view.from), at = from;
  gsize to = lotse_line_data_find (series->data, from, self->view.from + (columns + 1) * per_column);

  enter (&t, from);
  if (to - from <= (gsize) columns * FEW_PER_COLUMN / 2)
    trace_points (&t, from, to, 0);
  else
    for (int c = 0; c <= columns && at < to; c++)
      {
        gsize next = MIN (to, lotse_line_data_find (series->data, at, self->view.from + (c + 1) * per_column));

        if (next - at <= FEW_PER_COLUMN)
          trace_points (&t, at, next, c);
        else
          trace_column (&t, at, next, c, plot->x + c / self->view.pixels);
        at = next;
      }
  leave (&t, to);
  series->points = to > from && plot->width / (double) (to - from) >= POINT_DISTANCE;
}

static void
add_stop (LineChart *self, guint series, gsize first, gsize last)
{
  const LotseLineData *data = SERIES (self, series)->data;
  LineStop stop = { series, first, last };
  double x = lotse_line_x (self, lotse_line_data_time (data, last));

  if (x < self->base.plot.x - 0.5 || x > self->base.plot.x + self->base.plot.width + 0.5)
    return;
  g_array_append_val (self->stops, stop);
  lotse_figure_add_point (&self->base, x, lotse_figure_y (&self->base, &self->scale, lotse_line_data_value (data, last)), series + 1, LINE_ITEM_STOP,
                          self->stops->len - 1);
}

void
lotse_line_add_stops (LineChart *self, guint index)
{
  const LotseLineData *data = SERIES (self, index)->data;
  double per_stop = (self->view.to - self->view.from) / MAX (1, self->base.plot.width / STOP_DISTANCE), time;
  gsize from = lotse_line_data_find (data, 0, self->view.from), to = lotse_line_data_find (data, from, self->view.to), last;
  gboolean each = (double) (to - from) <= self->base.plot.width / STOP_DISTANCE;

  /* A value at the very end of what is seen belongs to it. */
  while (to < lotse_line_data_n (data) && lotse_line_data_time (data, to) <= self->view.to)
    to++;
  for (gsize i = from; each && i < to; i++)
    if (!isnan (lotse_line_data_value (data, i)))
      add_stop (self, index, i, i);
  for (time = self->view.from; !each && from < to; time += per_stop)
    {
      gsize next = MIN (to, lotse_line_data_find (data, from, time + per_stop)), first;

      if (lotse_line_data_first_known (data, from, next, &first) && lotse_line_data_last_known (data, from, next, &last))
        add_stop (self, index, first, last);
      from = next;
    }
}
