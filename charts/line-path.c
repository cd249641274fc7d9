/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From values to what is drawn: a line through each of them or through what is seen of each column, or columns where the line is too steep to be
 * told apart; cut at gaps and breaks. */
#include <math.h>

#include "line-chart-private.h"

#define FEW_PER_COLUMN 3
#define STEEP 6.0           /* px a line goes up and down per px of its plot; beyond, strokes cover one another and are dear */
#define POINT_DISTANCE 14.0 /* px between points that are marked */
#define STOP_DISTANCE 8.0   /* px between items */
#define LEAST_GAP 3.0       /* px of a gap that is hatched */
#define GAP_STRIP 6.0       /* px high, where several lines share the plot */

/* What lies in a column of picture elements. */
typedef struct
{
  int      column;
  gsize    first, last; /* known values */
  double   top, bottom; /* px */
  gboolean down;        /* joined to the one before */
} Cell;

typedef struct
{
  LineChart           *chart;
  LineSeries          *series;
  const LotseLineData *data;
  guint                index;
  gboolean             any;   /* a known value came before */
  gsize                last;  /* its index */
  GArray              *cells; /* (element-type Cell) */
} Tracer;

/* How others count has not changed by a break of one's own. */
static gboolean
break_between (const LineChart *self, const LineSeries *series, double after, double until)
{
  for (guint i = 0; !series->beside && i < self->breaks->len; i++)
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
  return !gap && !break_between (t->chart, t->series, lotse_line_data_time (t->data, t->last), lotse_line_data_time (t->data, i));
}

static void
go_to (Tracer *t, gsize i, gboolean down)
{
  LinePathPoint point = { x_of (t, i), y_of (t, i), !down };

  g_array_append_val (t->series->path, point);
}

static void
add_cell (Tracer *t, gsize from, gsize to, int column)
{
  Cell cell = { .column = column };
  double low, high;

  if (!lotse_line_data_first_known (t->data, from, to, &cell.first) || !lotse_line_data_last_known (t->data, from, to, &cell.last)
      || !lotse_line_data_extent (t->data, from, to, &low, &high))
    return;
  cell.top = lotse_figure_y (&t->chart->base, &t->chart->scale, high);
  cell.bottom = lotse_figure_y (&t->chart->base, &t->chart->scale, low);
  cell.down = reach (t, cell.first);
  g_array_append_val (t->cells, cell);
  t->any = TRUE;
  t->last = cell.last;
}

/* Values on both sides of what is seen, so that lines and gaps run to the edges. */
static void
enter (Tracer *t, gsize from)
{
  gsize n = lotse_line_data_n (t->data), i;

  if (lotse_line_data_last_known (t->data, 0, from, &i))
    add_cell (t, i, i + 1, -1);
  /* Times were recorded before the first value was. */
  else if (lotse_line_data_first_known (t->data, 0, n, &i) && i > 0)
    add_gap (t, lotse_line_data_time (t->data, 0), lotse_line_data_time (t->data, i));
}

static void
leave (Tracer *t, gsize to, int columns)
{
  gsize n = lotse_line_data_n (t->data), after;

  if (lotse_line_data_first_known (t->data, to, n, &after))
    add_cell (t, after, after + 1, columns + 1);
  else if (t->any && t->last + 1 < n)
    add_gap (t, lotse_line_data_time (t->data, t->last), lotse_line_data_time (t->data, n - 1));
  else if (!t->any && n > 0)
    add_gap (t, lotse_line_data_time (t->data, 0), lotse_line_data_time (t->data, n - 1));
}

/* How far the line goes up and down. */
static double
travel (Tracer *t)
{
  double sum = 0;

  for (guint i = 0; i < t->cells->len; i++)
    {
      const Cell *cell = &g_array_index (t->cells, Cell, i);

      sum += cell->bottom - cell->top;
      if (cell->down)
        sum += fabs (y_of (t, cell->first) - y_of (t, g_array_index (t->cells, Cell, i - 1).last));
    }
  return sum;
}

/* As a line, smooth at its edges: every value, or of a column what is seen of it. */
static void
draw_path (Tracer *t)
{
  for (guint i = 0; i < t->cells->len; i++)
    {
      const Cell *cell = &g_array_index (t->cells, Cell, i);

      go_to (t, cell->first, cell->down);
      if (cell->last - cell->first > FEW_PER_COLUMN)
        {
          double x = (x_of (t, cell->first) + x_of (t, cell->last)) / 2;
          LinePathPoint top = { x, cell->top, FALSE }, bottom = { x, cell->bottom, FALSE };

          g_array_append_val (t->series->path, top);
          g_array_append_val (t->series->path, bottom);
          go_to (t, cell->last, TRUE);
          continue;
        }
      t->last = cell->first;
      for (gsize k = cell->first + 1; k <= cell->last; k++)
        if (!isnan (lotse_line_data_value (t->data, k)))
          {
            go_to (t, k, !is_gap (t->data, t->last, k) && !break_between (t->chart, t->series, lotse_line_data_time (t->data, t->last), lotse_line_data_time (t->data, k)));
            t->last = k;
          }
    }
}

static void
widen (LineColumn *column, double y)
{
  column->top = MIN (column->top, y);
  column->bottom = MAX (column->bottom, y);
}

/* From the value @a in the column before to @b: every column between is filled as far as the line runs in it, and both ends reach the border. */
static void
bridge (Tracer *t, gsize a, gsize b, int from, int to, LineColumn *end)
{
  double left = t->chart->base.plot.x, pixels = t->chart->view.pixels, x0 = x_of (t, a), y0 = y_of (t, a), x1 = x_of (t, b), y1 = y_of (t, b);
  double slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
  GArray *columns = t->series->columns;

  if (from >= 0 && columns->len > 0)
    widen (&g_array_index (columns, LineColumn, columns->len - 1), y0 + (left + (from + 1) / pixels - x0) * slope);
  for (int c = MAX (from + 1, 0); c < to; c++)
    {
      double y = y0 + (left + c / pixels - x0) * slope, next = y0 + (left + (c + 1) / pixels - x0) * slope;
      LineColumn column = { left + c / pixels, MIN (y, next), MAX (y, next) };

      g_array_append_val (columns, column);
    }
  widen (end, y0 + (left + to / pixels - x0) * slope);
}

/* As columns from the least to the greatest, joined at their borders. */
static void
draw_columns (Tracer *t, int columns)
{
  for (guint i = 0; i < t->cells->len; i++)
    {
      const Cell *cell = &g_array_index (t->cells, Cell, i);
      LineColumn column = { t->chart->base.plot.x + cell->column / t->chart->view.pixels, cell->top, cell->bottom };

      if (cell->down)
        bridge (t, g_array_index (t->cells, Cell, i - 1).last, cell->first, g_array_index (t->cells, Cell, i - 1).column, MIN (cell->column, columns + 1), &column);
      if (cell->column >= 0 && cell->column <= columns)
        g_array_append_val (t->series->columns, column);
    }
}

/* A stroke is two px wide where it is steep: each column takes in the next one that it touches. */
static void
thicken (Tracer *t)
{
  GArray *columns = t->series->columns;

  for (guint i = 0; i + 1 < columns->len; i++)
    {
      LineColumn *a = &g_array_index (columns, LineColumn, i), *b = &g_array_index (columns, LineColumn, i + 1);

      if (b->x - a->x > 1.5 / t->chart->view.pixels || a->top > b->bottom + 1 || b->top > a->bottom + 1)
        continue;
      a->top = MIN (a->top, b->top);
      a->bottom = MAX (a->bottom, b->bottom);
    }
}

void
lotse_line_trace (LineChart *self, guint index)
{
  LineSeries *series = SERIES (self, index);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  Tracer t = { self, series, series->data, index, FALSE, 0, cells };
  const LotseChartRect *plot = &self->base.plot;
  int columns = (int) ceil (plot->width * self->view.pixels);
  double per_column = (self->view.to - self->view.from) / MAX (1, plot->width * self->view.pixels);
  gsize from = lotse_line_data_find (series->data, 0, self->view.from), at = from;
  gsize to = lotse_line_data_find (series->data, from, self->view.from + (columns + 1) * per_column);

  gsize wide = 1;

  enter (&t, from);
  for (int c = 0; c <= columns && at < to; c++)
    {
      gsize next = c == columns ? to : MIN (to, lotse_line_data_find_near (series->data, at, at + wide, self->view.from + (c + 1) * per_column));

      if (next > at)
        add_cell (&t, at, next, c);
      wide = MAX (1, next - at);
      at = next;
    }
  leave (&t, to, columns);
  if (travel (&t) > STEEP * plot->width)
    {
      draw_columns (&t, columns);
      for (double px = 1; px < t.chart->view.pixels * 2; px++)
        thicken (&t);
    }
  else
    draw_path (&t);
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
