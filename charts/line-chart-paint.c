/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Painting of a line chart. */
#include <math.h>
#include <string.h>

#include "line-chart-private.h"
#include "series.h"

static void
set_line (const LineSeries *series, const LotseStyle *style, cairo_t *cr)
{
  lotse_series_line (cr, style, series->colour);
  if (series->state < LOTSE_CHART_N_STATES)
    lotse_colour_set (cr, &style->states[series->state].mark, 1);
}

/* A mask of the plot, each row from the one above with what begins and ends there: much cheaper than as many narrow rectangles. @top,
 * @bottom: per column, rows of the mask. */
static cairo_surface_t *
new_mask (int width, int height, const int *top, const int *bottom)
{
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  guchar *data = cairo_image_surface_get_data (mask);
  gsize stride = (gsize) cairo_image_surface_get_stride (mask);
  /* Columns that begin or end in a row, as lists: the first of a row, and after each column the next one. */
  g_autofree int *begins = g_new (int, height + 1), *ends = g_new (int, height + 1), *next_begin = g_new (int, width), *next_end = g_new (int, width);

  for (int y = 0; y <= height; y++)
    begins[y] = ends[y] = -1;
  for (int x = 0; x < width; x++)
    if (bottom[x] > top[x])
      {
        next_begin[x] = begins[top[x]];
        begins[top[x]] = x;
        next_end[x] = ends[bottom[x]];
        ends[bottom[x]] = x;
      }
  for (int y = 0; y < height && data != NULL; y++)
    {
      guchar *row = data + (gsize) y * stride;

      if (y > 0)
        memcpy (row, row - stride, stride);
      for (int x = begins[y]; x >= 0; x = next_begin[x])
        row[x] = 255;
      for (int x = ends[y]; x >= 0; x = next_end[x])
        row[x] = 0;
    }
  cairo_surface_mark_dirty (mask);
  return mask;
}

static void
paint_mask (const LineChart *self, const LineSeries *series, cairo_t *cr)
{
  double pixels = self->view.pixels, left = floor (self->base.plot.x * pixels) / pixels, above = floor (self->base.plot.y * pixels) / pixels - 2;
  int width = (int) ceil (self->base.plot.width * pixels) + 2, height = (int) ceil ((self->base.plot.height + 5) * pixels);
  g_autofree int *top = g_new0 (int, width), *bottom = g_new0 (int, width);
  int first = height, last = 0;
  cairo_surface_t *mask;
  cairo_pattern_t *pattern;
  cairo_matrix_t place;

  for (guint i = 0; i < series->columns->len; i++)
    {
      const LineColumn *c = &g_array_index (series->columns, LineColumn, i);
      int x = (int) lround ((c->x - self->base.plot.x) * pixels);

      if (x < 0 || x >= width)
        continue;
      top[x] = (int) CLAMP (floor ((c->top - above - 0.75) * pixels), 0, height);
      bottom[x] = (int) CLAMP (ceil ((c->bottom - above + 0.75) * pixels), 0, height);
      first = MIN (first, top[x]);
      last = MAX (last, bottom[x]);
    }
  if (last <= first)
    return;
  /* No higher than what is drawn. */
  for (int x = 0; x < width; x++)
    {
      top[x] -= first;
      bottom[x] -= first;
    }
  above += first / pixels;
  height = last - first;
  mask = new_mask (width, height, top, bottom);
  pattern = cairo_pattern_create_for_surface (mask);
  cairo_matrix_init (&place, pixels, 0, 0, pixels, -left * pixels, -above * pixels);
  cairo_pattern_set_matrix (pattern, &place);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_mask (cr, pattern);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (mask);
}

static void
paint_columns (const LineChart *self, const LineSeries *series, cairo_t *cr)
{
  double wide = 1 / self->view.pixels;

  if (series->columns->len == 0)
    return;
  if (self->raster)
    {
      paint_mask (self, series, cr);
      return;
    }
  for (guint i = 0; i < series->columns->len; i++)
    {
      const LineColumn *c = &g_array_index (series->columns, LineColumn, i);

      cairo_rectangle (cr, c->x, c->top - 0.75, wide, c->bottom - c->top + 1.5);
    }
  cairo_fill (cr);
}

static void
paint_path (const LineSeries *series, cairo_t *cr)
{
  const LinePathPoint *points = (const LinePathPoint *) (const void *) series->path->data;

  for (guint i = 0; i < series->path->len; i++)
    if (!points[i].start)
      cairo_line_to (cr, points[i].x, points[i].y);
    else if (i + 1 < series->path->len && !points[i + 1].start)
      cairo_move_to (cr, points[i].x, points[i].y);
  cairo_stroke (cr);
}

/* Values that stand alone between gaps are points, even where others are not marked. */
static void
paint_points (const LineSeries *series, const LotseStyle *style, gboolean marked, cairo_t *cr)
{
  const LinePathPoint *points = (const LinePathPoint *) (const void *) series->path->data;

  for (guint i = 0; i < series->path->len; i++)
    {
      gboolean alone = points[i].start && (i + 1 == series->path->len || points[i + 1].start) && series->columns->len == 0;

      if (!alone && !series->points)
        continue;
      if (marked && series->state >= LOTSE_CHART_N_STATES)
        {
          lotse_series_point (cr, style, series->colour, points[i].x, points[i].y, 8);
          continue;
        }
      cairo_new_sub_path (cr);
      cairo_arc (cr, points[i].x, points[i].y, 3, 0, 2 * G_PI);
    }
  lotse_colour_set (cr, series->state < LOTSE_CHART_N_STATES ? &style->states[series->state].mark : &style->series[series->colour % LOTSE_N_SERIES].mark, 1);
  cairo_fill (cr);
}

static void
paint_series (const LineChart *self, const LineSeries *series, const LotseStyle *style, cairo_t *cr)
{
  const LotseChartRect *plot = &self->base.plot;

  cairo_save (cr);
  cairo_rectangle (cr, plot->x - 4, plot->y - 4, plot->width + 8, plot->height + 8);
  cairo_clip (cr);
  cairo_new_path (cr);
  set_line (series, style, cr);
  paint_columns (self, series, cr);
  paint_path (series, cr);
  cairo_set_dash (cr, NULL, 0, 0);
  paint_points (series, style, self->series->len > 1, cr);
  cairo_restore (cr);
}

static void
paint_targets (const LineChart *self, const LotseStyle *style, cairo_t *cr)
{
  const LotseChartRect *plot = &self->base.plot;
  double before = NAN;

  if (self->targets->len == 0)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, plot->x, plot->y - 2, plot->width, plot->height + 4);
  cairo_clip (cr);
  cairo_new_path (cr);
  lotse_colour_set (cr, &style->text, 1);
  cairo_set_line_width (cr, 1.25);
  cairo_set_dash (cr, (double[]) { 5, 3 }, 2, 0);
  for (guint i = 0; i < self->targets->len; i++)
    {
      const LotseLineTarget *target = TARGET (self, i);
      double y = floor (lotse_figure_y (&self->base, &self->scale, target->value)) + 0.5, from = lotse_line_x (self, target->from);

      /* Years that follow one another are steps; after a pause the line begins anew. */
      if (isnan (before) || target->from > before)
        cairo_move_to (cr, from, y);
      else
        cairo_line_to (cr, from, y);
      cairo_line_to (cr, lotse_line_x (self, target->to), y);
      before = target->to;
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_level (const LineChart *self, double value, const LotseColour *colour, const double *dash, int n_dash, cairo_t *cr)
{
  const LotseChartRect *plot = &self->base.plot;
  double y = floor (lotse_figure_y (&self->base, &self->scale, value)) + 0.5;

  if (isnan (value))
    return;
  lotse_colour_set (cr, colour, 1);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dash, n_dash, 0);
  cairo_move_to (cr, plot->x, y);
  cairo_line_to (cr, plot->x + plot->width, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_threshold (const LineChart *self, const LotseStyle *style, double value, LotseChartState state, cairo_t *cr)
{
  static const double dash[] = { 1, 3 };
  double sign = lotse_style_px (style, 9), y;

  if (isnan (value))
    return;
  paint_level (self, value, &style->states[state].mark, dash, 2, cr);
  /* On the side on which it is true. */
  y = lotse_figure_y (&self->base, &self->scale, value);
  lotse_mark_paint (cr, style, state, self->base.plot.x + sign / 2 + 1, self->good_down ? y - sign / 2 - 1 : MIN (y + sign / 2 + 1, self->base.plot.y + self->base.plot.height - sign / 2), sign, FALSE);
}

/* The words of another flag below @y through which a stem at @x would go, the uppermost ones. (nullable) */
static const LotseChartRect *
words_below (const LineChart *self, double x, double y)
{
  const LotseChartRect *next = NULL;

  for (guint i = 0; i < self->flags->len; i++)
    {
      const LineFlag *flag = FLAG (self, i);
      const LotseChartRect *words = &flag->label;

      if (flag->time >= self->view.from && flag->time <= self->view.to && words->width > 0 && words->y >= y - 0.5 && x >= words->x - 1 && x <= words->x + words->width + 1
          && (next == NULL || words->y < next->y))
        next = words;
    }
  return next;
}

/* A mark without words of its own may stand above those of others: its stem is broken there, so that it writes no other letters. */
static void
stem_clear_of_words (const LineChart *self, double x, double y, double bottom, cairo_t *cr)
{
  for (const LotseChartRect *words = words_below (self, x, y); words != NULL; words = words_below (self, x, y))
    {
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x, MAX (words->y, y));
      y = words->y + words->height;
    }
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x, bottom);
}

static void
paint_flag (const LineChart *self, const LineFlag *flag, const LotseStyle *style, cairo_t *cr)
{
  double x = floor (flag->x) + 0.5, bottom = self->base.plot.y + self->base.plot.height, sign = lotse_style_px (style, 10);

  if (flag->time < self->view.from || flag->time > self->view.to)
    return;
  cairo_save (cr);
  if (flag->kind == LINE_BREAK)
    {
      lotse_colour_set (cr, &style->as_of, 1);
      cairo_set_line_width (cr, 1.5);
      cairo_set_dash (cr, (double[]) { 8, 2, 2, 2 }, 4, 0);
    }
  else
    {
      LotseColour stem = lotse_colour_mix (&style->card, &style->dim, 0.55);

      lotse_colour_set (cr, &stem, 1);
      cairo_set_line_width (cr, 1);
      cairo_set_dash (cr, (double[]) { 2, 2 }, 2, 0);
    }
  stem_clear_of_words (self, x, flag->y, bottom, cr);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (flag->kind == LINE_EVENT)
    lotse_shape_paint (cr, flag->shape, flag->x, flag->y, sign, flag->done, flag->state < LOTSE_CHART_N_STATES ? &style->states[flag->state].mark : &style->accent,
                       &style->card);
  else
    {
      /* A cut: two strokes with nothing between them. */
      lotse_colour_set (cr, &style->card, 1);
      cairo_rectangle (cr, flag->x - sign / 2, flag->y - 3, sign, 6);
      cairo_fill (cr);
      lotse_colour_set (cr, &style->as_of, 1);
      cairo_set_line_width (cr, 1.75);
      for (int side = -1; side <= 1; side += 2)
        {
          cairo_move_to (cr, flag->x - sign / 2, flag->y + side * 3 + 2);
          cairo_line_to (cr, flag->x + sign / 2, flag->y + side * 3 - 2);
        }
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

void
lotse_line_chart_paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  static const double dotted[] = { 2, 3 };
  LineChart *self = (LineChart *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);

  if (self->empty)
    return;
  for (guint i = 0; i < self->gaps->len; i++)
    lotse_hatch_missing (cr, style, &GAP (self, i)->rect);
  paint_level (self, self->minimum, &style->dim, dotted, 2, cr);
  paint_threshold (self, style, self->amber, LOTSE_CHART_NEEDS_ATTENTION, cr);
  paint_threshold (self, style, self->red, LOTSE_CHART_NEEDS_DECISION, cr);
  for (guint i = 0; i < self->flags->len; i++)
    paint_flag (self, FLAG (self, i), style, cr);
  paint_targets (self, style, cr);
  for (guint i = 0; i < self->series->len; i++)
    paint_series (self, SERIES (self, i), style, cr);
}
