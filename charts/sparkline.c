/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line in the space of a table cell: layout of the points, paint, and the nearest point. */
#include "config.h"
#include "sparkline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar.h"

#define DOT_PX 3.2

struct _LotseSparkline
{
  GArray  *points; /* (owned) (element-type LotseChartPoint) */
  double   target;
  gboolean good_down;
  double   width, height;
  double   low, high; /* of the values and the target */
};

LotseSparkline *
lotse_sparkline_new (const LotseChartPoint *points, guint n_points, double target, gboolean good_down, double width, double height)
{
  LotseSparkline *self = g_new0 (LotseSparkline, 1);

  self->points = g_array_new (FALSE, FALSE, sizeof (LotseChartPoint));
  if (n_points)
    g_array_append_vals (self->points, points, n_points);
  self->target = target;
  self->good_down = good_down;
  self->width = width;
  self->height = height;
  self->low = self->high = target;
  for (guint i = 0; i < n_points; i++)
    {
      self->low = fmin (self->low, points[i].value); /* fmin and fmax pass over NAN */
      self->high = fmax (self->high, points[i].value);
    }
  return self;
}

void
lotse_sparkline_free (LotseSparkline *self)
{
  if (!self)
    return;
  g_array_unref (self->points);
  g_free (self);
}

static double
y_of (LotseSparkline *self, double value)
{
  double room = self->height - 2 * DOT_PX - 2;

  if (!(self->high > self->low))
    return self->height / 2;
  return self->height - DOT_PX - 1 - (value - self->low) / (self->high - self->low) * room;
}

gboolean
lotse_sparkline_point (LotseSparkline *self, guint point, double *x, double *y)
{
  const LotseChartPoint *first, *last, *p;
  double days;

  if (point >= self->points->len)
    return FALSE;
  first = &g_array_index (self->points, LotseChartPoint, 0);
  last = &g_array_index (self->points, LotseChartPoint, self->points->len - 1);
  p = &g_array_index (self->points, LotseChartPoint, point);
  if (isnan (p->value))
    return FALSE;
  days = last->date - first->date;
  *x = DOT_PX + 1 + (days > 0 ? (p->date - first->date) / days : 1) * (self->width - 2 * DOT_PX - 2);
  *y = y_of (self, p->value);
  return TRUE;
}

static void
paint_target (LotseSparkline *self, const LotseStyle *style, cairo_t *cr)
{
  double at = floor (y_of (self, self->target)) + 0.5;

  lotse_colour_set (cr, &style->dim, 1);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, (double[]) { 4, 3 }, 2, 0);
  cairo_move_to (cr, 0, at);
  cairo_line_to (cr, self->width, at);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* More points than px: of each column only the first, least, greatest and last, which look the same. */
typedef struct { double x, first, low, high, last; gboolean open; } Column;

static void
close_column (Column *column, cairo_t *cr)
{
  if (!column->open)
    return;
  cairo_line_to (cr, column->x, column->first);
  if (column->high > column->low)
    {
      cairo_line_to (cr, column->x, column->low);
      cairo_line_to (cr, column->x, column->high);
    }
  cairo_line_to (cr, column->x, column->last);
  column->open = FALSE;
}

static void
add_to_column (Column *column, double x, double y, cairo_t *cr)
{
  if (column->open && floor (x) != floor (column->x))
    close_column (column, cr);
  if (!column->open)
    {
      *column = (Column) { x, y, y, y, y, TRUE };
      return;
    }
  column->low = MIN (column->low, y);
  column->high = MAX (column->high, y);
  column->last = y;
}

static void
trace_dense (LotseSparkline *self, cairo_t *cr)
{
  Column column = { .open = FALSE };
  double x, y;

  for (guint i = 0; i < self->points->len; i++)
    if (lotse_sparkline_point (self, i, &x, &y))
      add_to_column (&column, x, y, cr);
    else
      {
        close_column (&column, cr);
        cairo_new_sub_path (cr);
      }
  close_column (&column, cr);
}

static void
trace (LotseSparkline *self, cairo_t *cr)
{
  double x, y;

  for (guint i = 0; i < self->points->len; i++)
    if (!lotse_sparkline_point (self, i, &x, &y))
      cairo_new_sub_path (cr); /* a gap stays a gap */
    else
      {
        /* Where there is no point yet this begins the line, and a value between two gaps is a dot. */
        if (!cairo_has_current_point (cr))
          cairo_move_to (cr, x, y);
        cairo_line_to (cr, x, y);
      }
}

void
lotse_sparkline_paint (LotseSparkline *self, const LotseStyle *style, LotseChartState state, cairo_t *cr)
{
  double x, y;

  cairo_save (cr);
  if (!isnan (self->target))
    paint_target (self, style, cr);
  lotse_colour_set (cr, &style->states[state].mark, 1);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_new_path (cr);
  if (self->points->len > 2 * self->width)
    trace_dense (self, cr);
  else
    trace (self, cr);
  cairo_stroke (cr);
  for (guint i = self->points->len; i > 0; i--)
    if (lotse_sparkline_point (self, i - 1, &x, &y))
      {
        cairo_arc (cr, x, y, DOT_PX, 0, 2 * G_PI);
        cairo_fill (cr);
        break;
      }
  cairo_restore (cr);
}

gboolean
lotse_sparkline_hit (LotseSparkline *self, double at, guint *point)
{
  double best = G_MAXDOUBLE, x, y;

  for (guint i = 0; i < self->points->len; i++)
    if (lotse_sparkline_point (self, i, &x, &y) && fabs (x - at) < best)
      {
        best = fabs (x - at);
        *point = i;
      }
  return best < G_MAXDOUBLE;
}

char *
lotse_sparkline_describe (LotseSparkline *self, char *(*format) (double value, gpointer data), gpointer data, LotseChartLang lang)
{
  const LotseChartPoint *first = NULL, *last = NULL;
  g_autofree char *from = NULL, *to = NULL, *from_day = NULL, *to_day = NULL, *target = NULL;

  for (guint i = 0; i < self->points->len; i++)
    {
      const LotseChartPoint *point = &g_array_index (self->points, LotseChartPoint, i);

      if (isnan (point->value))
        continue;
      first = first ? first : point;
      last = point;
    }
  if (!last)
    return g_strdup (_("No values yet."));
  from = format (first->value, data);
  to = format (last->value, data);
  from_day = lotse_calendar_day_text (first->date, lang);
  to_day = lotse_calendar_day_text (last->date, lang);
  if (isnan (self->target))
    return g_strdup_printf (_("From %s (%s) to %s (%s)."), from, from_day, to, to_day);
  target = format (self->target, data);
  return g_strdup_printf (_("From %s (%s) to %s (%s), target %s."), from, from_day, to, to_day, target);
}
