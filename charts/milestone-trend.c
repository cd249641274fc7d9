/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestone trend analysis: layout of both time axes, lines, diagonal, and what lies under a point. */
#include "config.h"
#include "milestone-trend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar.h"
#include "labels.h"
#include "marks.h"

typedef struct
{
  char           *title;   /* (owned) */
  LotseChartState state;
  GArray         *points;  /* (owned) (element-type LotseTrendPoint) */
  LotseChartDate  done_on;
} Line;

struct _LotseMilestoneTrend
{
  GArray        *lines; /* (owned) (element-type Line) */
  double         width, height;
  LotseChartRect plot;
  LotseChartDate first, last;             /* of the x axis */
  LotseChartDate first_expected, last_expected; /* of the y axis */
};

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->title);
  g_array_unref (line->points);
}

static void
extend (LotseChartDate date, LotseChartDate *first, LotseChartDate *last)
{
  if (date == LOTSE_CHART_DATE_NONE)
    return;
  *first = *first == LOTSE_CHART_DATE_NONE ? date : MIN (*first, date);
  *last = *last == LOTSE_CHART_DATE_NONE ? date : MAX (*last, date);
}

/* Whole units around the range, so that the axis begins and ends on a label. */
static void
widen (LotseChartDate *first, LotseChartDate *last)
{
  LotseUnit unit = *last - *first > 900 ? LOTSE_UNIT_YEAR : *last - *first > 200 ? LOTSE_UNIT_QUARTER : LOTSE_UNIT_MONTH;

  *first = lotse_calendar_floor (*first, unit);
  *last = lotse_calendar_next (lotse_calendar_floor (*last, unit), unit);
}

LotseMilestoneTrend *
lotse_milestone_trend_new (const LotseTrendLine *lines, guint n_lines, LotseChartDate today, LotseTextCache *text, double width, double height)
{
  LotseMilestoneTrend *self = g_new0 (LotseMilestoneTrend, 1);
  double line_height = lotse_text_line_height (text, LOTSE_TEXT_TINY), gutter = lotse_text_width (text, "Q4 2028", LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + line_height * 0.7;

  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);
  self->width = width;
  self->height = height;
  self->plot = (LotseChartRect) { gutter, line_height * 0.7, MAX (1, width - gutter - line_height * 0.7), MAX (1, height - line_height * 2.3) };
  self->first = self->last = self->first_expected = self->last_expected = LOTSE_CHART_DATE_NONE;
  for (guint i = 0; i < n_lines; i++)
    {
      Line line = { g_strdup (lines[i].title), lines[i].state, g_array_new (FALSE, FALSE, sizeof (LotseTrendPoint)), lines[i].done_on };

      if (lines[i].n_points)
        g_array_append_vals (line.points, lines[i].points, lines[i].n_points);
      g_array_append_val (self->lines, line);
      for (guint p = 0; p < lines[i].n_points; p++)
        {
          extend (lines[i].points[p].said_on, &self->first, &self->last);
          extend (lines[i].points[p].expected, &self->first_expected, &self->last_expected);
        }
    }
  extend (today, &self->first, &self->last);
  extend (today, &self->first_expected, &self->last_expected);
  widen (&self->first, &self->last);
  widen (&self->first_expected, &self->last_expected);
  return self;
}

void
lotse_milestone_trend_free (LotseMilestoneTrend *self)
{
  if (!self)
    return;
  g_array_unref (self->lines);
  g_free (self);
}

static double
x_of (LotseMilestoneTrend *self, double date)
{
  return self->plot.x + (date - self->first) / MAX (1, self->last - self->first) * self->plot.width;
}

static double
y_of (LotseMilestoneTrend *self, double date)
{
  return self->plot.y + self->plot.height - (date - self->first_expected) / MAX (1, self->last_expected - self->first_expected) * self->plot.height;
}

guint
lotse_milestone_trend_n_lines (LotseMilestoneTrend *self)
{
  return self->lines->len;
}

guint
lotse_milestone_trend_n_points (LotseMilestoneTrend *self, guint line)
{
  return line < self->lines->len ? g_array_index (self->lines, Line, line).points->len : 0;
}

gboolean
lotse_milestone_trend_point (LotseMilestoneTrend *self, guint line, guint point, double *x, double *y)
{
  const LotseTrendPoint *p;

  if (point >= lotse_milestone_trend_n_points (self, line))
    return FALSE;
  p = &g_array_index (g_array_index (self->lines, Line, line).points, LotseTrendPoint, point);
  *x = x_of (self, p->said_on);
  *y = y_of (self, p->expected);
  return TRUE;
}

/* Labels of an axis, each only where it has room behind the one before. */
static void
paint_x_axis (LotseMilestoneTrend *self, LotseTextCache *text, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  int days = self->last - self->first;
  LotseUnit unit = days > 1100 ? LOTSE_UNIT_YEAR : days > 400 ? LOTSE_UNIT_QUARTER : LOTSE_UNIT_MONTH;
  double bottom = self->plot.y + self->plot.height, free_from = 0;

  for (LotseChartDate date = self->first; date <= self->last; date = lotse_calendar_next (date, unit))
    {
      g_autofree char *label = lotse_calendar_label (date, unit, FALSE, unit == LOTSE_UNIT_QUARTER, style->lang);
      double x = floor (x_of (self, date)) + 0.5, width = lotse_text_width (text, label, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);

      lotse_colour_set (cr, &style->grid, 1);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, x, self->plot.y);
      cairo_line_to (cr, x, bottom);
      cairo_stroke (cr);
      if (x - width / 2 < free_from || x + width / 2 > self->width)
        continue;
      lotse_text_paint (text, cr, label, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, x, bottom + lotse_text_line_height (text, LOTSE_TEXT_TINY) * 0.9, 0.5, 0);
      free_from = x + width / 2 + lotse_style_px (style, 8);
    }
}

static void
paint_y_axis (LotseMilestoneTrend *self, LotseTextCache *text, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  int days = self->last_expected - self->first_expected;
  LotseUnit unit = days > 900 ? LOTSE_UNIT_YEAR : LOTSE_UNIT_QUARTER;
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), last_y = G_MAXDOUBLE;

  for (LotseChartDate date = lotse_calendar_floor (self->first_expected, unit); date <= self->last_expected; date = lotse_calendar_next (date, unit))
    {
      g_autofree char *label = lotse_calendar_label (date, unit, FALSE, unit != LOTSE_UNIT_YEAR, style->lang);
      double y = y_of (self, date);

      if (y > self->plot.y + self->plot.height + 1 || last_y - y < line * 1.15)
        continue;
      last_y = y;
      lotse_text_paint (text, cr, label, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, self->plot.x - line * 0.4, y, 1, 0);
    }
}

/* Where the day on which it is said is the day for which it is expected: there a milestone is reached. */
static void
paint_diagonal (LotseMilestoneTrend *self, const LotseStyle *style, cairo_t *cr)
{
  double from = MAX (self->first, self->first_expected), to = MIN (self->last, self->last_expected);

  if (from >= to)
    return;
  lotse_colour_set (cr, &style->dim, 1);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, (double[]) { 4, 3 }, 2, 0);
  cairo_move_to (cr, x_of (self, from), y_of (self, from));
  cairo_line_to (cr, x_of (self, to), y_of (self, to));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_line (LotseMilestoneTrend *self, const LotseStyle *style, guint index, cairo_t *cr)
{
  const Line *line = &g_array_index (self->lines, Line, index);
  const LotseColour *colour = &style->states[line->state].mark;
  double x, y;

  lotse_colour_set (cr, colour, 1);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint p = 0; lotse_milestone_trend_point (self, index, p, &x, &y); p++)
    if (p)
      cairo_line_to (cr, x, y);
    else
      cairo_move_to (cr, x, y);
  cairo_stroke (cr);
  for (guint p = 0; lotse_milestone_trend_point (self, index, p, &x, &y); p++)
    {
      gboolean end = p + 1 == line->points->len;

      cairo_arc (cr, x, y, end && line->done_on != LOTSE_CHART_DATE_NONE ? 5 : 4, 0, 2 * G_PI);
      lotse_colour_set (cr, end && line->done_on != LOTSE_CHART_DATE_NONE ? colour : &style->card, 1);
      cairo_fill_preserve (cr);
      lotse_colour_set (cr, colour, 1);
      cairo_stroke (cr);
    }
}

static gboolean
collides (GArray *taken, const LotseChartRect *rect)
{
  for (guint i = 0; i < taken->len; i++)
    if (lotse_chart_rects_overlap (&g_array_index (taken, LotseChartRect, i), rect))
      return TRUE;
  return FALSE;
}

/* Where a line runs is taken, in steps along it, so that no title is crossed. */
static void
take_line (LotseMilestoneTrend *self, guint index, GArray *taken)
{
  double x0, y0, x1, y1;

  for (guint p = 0; lotse_milestone_trend_point (self, index, p, &x0, &y0); p++)
    {
      gboolean more = lotse_milestone_trend_point (self, index, p + 1, &x1, &y1);
      guint steps = more ? (guint) CLAMP (fabs (x1 - x0) / 12, 1, 200) : 1;

      for (guint i = 0; i < steps; i++)
        {
          double share = (double) i / steps, x = more ? x0 + (x1 - x0) * share : x0, y = more ? y0 + (y1 - y0) * share : y0;
          LotseChartRect rect = { x - 5, y - 5, 10, 10 };

          g_array_append_val (taken, rect);
        }
    }
}

/* The name stands at its line, above or below where it begins; where neither is free it is left out, and still spoken. */
static void
paint_titles (LotseMilestoneTrend *self, LotseTextCache *text, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double height = lotse_text_line_height (text, LOTSE_TEXT_TINY), room = self->plot.width * 0.45;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (LotseChartRect));

  for (guint i = 0; i < self->lines->len; i++)
    take_line (self, i, taken);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      double x, y, width = MIN (lotse_text_width (text, line->title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN), room);

      if (!lotse_milestone_trend_point (self, i, 0, &x, &y))
        continue;
      for (int side = 0; side < 2; side++)
        {
          LotseChartRect rect = { x + 7, side ? y + 6 : y - 6 - height, width, height };

          if (rect.y < 0 || rect.y + height > self->plot.y + self->plot.height || rect.x + width > self->plot.x + self->plot.width
              || collides (taken, &rect))
            continue;
          lotse_text_paint (text, cr, line->title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->states[line->state].text, rect.x,
                            rect.y + height / 2, 0, width + 1);
          g_array_append_val (taken, rect);
          break;
        }
    }
}

void
lotse_milestone_trend_paint (LotseMilestoneTrend *self, LotseTextCache *text, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);

  cairo_save (cr);
  paint_x_axis (self, text, cr);
  paint_y_axis (self, text, cr);
  cairo_rectangle (cr, self->plot.x - 6, self->plot.y - 6, self->plot.width + 12, self->plot.height + 12);
  cairo_clip (cr);
  paint_diagonal (self, style, cr);
  for (guint i = 0; i < self->lines->len; i++)
    paint_line (self, style, i, cr);
  paint_titles (self, text, cr);
  cairo_restore (cr);
}

void
lotse_milestone_trend_paint_selected (LotseMilestoneTrend *self, LotseTextCache *text, guint line, guint point, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double x, y;

  if (!lotse_milestone_trend_point (self, line, point, &x, &y))
    return;
  cairo_save (cr);
  lotse_colour_set (cr, &style->accent, 1);
  cairo_set_line_width (cr, 2);
  cairo_arc (cr, x, y, 8, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_restore (cr);
}

gboolean
lotse_milestone_trend_hit (LotseMilestoneTrend *self, double x, double y, guint *line, guint *point)
{
  double best = 12, px, py;

  for (guint i = 0; i < self->lines->len; i++)
    for (guint p = 0; lotse_milestone_trend_point (self, i, p, &px, &py); p++)
      if (hypot (px - x, py - y) < best)
        {
          best = hypot (px - x, py - y);
          *line = i;
          *point = p;
        }
  return best < 12;
}

char *
lotse_milestone_trend_describe (LotseMilestoneTrend *self, guint index, LotseChartLang lang)
{
  const Line *line;
  g_autofree char *first = NULL, *last = NULL, *done = NULL;

  g_return_val_if_fail (index < self->lines->len, g_strdup (""));
  line = &g_array_index (self->lines, Line, index);
  if (!line->points->len)
    return g_strdup (line->title);
  first = lotse_calendar_day_text (g_array_index (line->points, LotseTrendPoint, 0).expected, lang);
  last = lotse_calendar_day_text (g_array_index (line->points, LotseTrendPoint, line->points->len - 1).expected, lang);
  if (line->done_on != LOTSE_CHART_DATE_NONE)
    {
      done = lotse_calendar_day_text (line->done_on, lang);
      return g_strdup_printf (_("%s: first expected on %s, reached on %s."), line->title, first, done);
    }
  if (g_str_equal (first, last))
    return g_strdup_printf (_("%s: expected on %s, unchanged."), line->title, last);
  return g_strdup_printf (_("%s: first expected on %s, now on %s."), line->title, first, last);
}
