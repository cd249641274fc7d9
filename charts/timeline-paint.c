/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paint of the timeline: the order of its parts, lanes and grid, axis, bands, day lines, legend, and what follows the pointer. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar.h"
#include "timeline-private.h"

static double
crisp (double v)
{
  return floor (v) + 0.5;
}

static void
stroke (const Painter *p, double x1, double y1, double x2, double y2, const LotseColour *colour, double width)
{
  lotse_colour_set (p->cr, colour, 1);
  cairo_set_line_width (p->cr, width);
  cairo_move_to (p->cr, x1, y1);
  cairo_line_to (p->cr, x2, y2);
  cairo_stroke (p->cr);
}

static void
fill (const Painter *p, double x, double y, double width, double height, const LotseColour *colour)
{
  lotse_colour_set (p->cr, colour, 1);
  cairo_rectangle (p->cr, x, y, width, height);
  cairo_fill (p->cr);
}

/* The finest unit whose labels have room, in the line below the years. */
static LotseUnit
fine_unit (const Painter *p)
{
  double px = p->view->px_per_day / p->m->scale;

  if (px * 7 >= 46)
    return LOTSE_UNIT_WEEK;
  if (px * 28 >= 32)
    return LOTSE_UNIT_MONTH;
  if (px * 90 >= 26)
    return LOTSE_UNIT_QUARTER;
  if (px * 181 >= 40)
    return LOTSE_UNIT_HALF_YEAR;
  return LOTSE_UNIT_YEAR;
}

static LotseUnit
coarse_unit (const Painter *p)
{
  double px = p->view->px_per_day / p->m->scale;

  return px * 365 >= 38 ? LOTSE_UNIT_YEAR : px * 365 * 5 >= 70 ? LOTSE_UNIT_FIVE_YEARS : LOTSE_UNIT_DECADE;
}

static LotseChartDate
first_day (const Painter *p)
{
  return (LotseChartDate) floor (p->view->left_day);
}

static LotseChartDate
last_day (const Painter *p)
{
  return (LotseChartDate) ceil (p->view->left_day + p->m->plot.width / p->view->px_per_day);
}

void
lotse_timeline_paint_grid (const Painter *p)
{
  LotseUnit unit = fine_unit (p);
  const double *tops = lotse_timeline_tops (p->layout, p->m);

  for (guint i = 0; i < p->layout->input->lanes->len; i++)
    {
      double y = p->m->plot.y + tops[i] - p->view->y, height = tops[i + 1] - tops[i];

      if (y < p->m->plot.y + p->m->plot.height && y + height > p->m->plot.y && i % 2 == 0)
        fill (p, 0, y, p->view->width, height, &p->style->stripe);
    }
  for (LotseChartDate day = lotse_calendar_floor (first_day (p), unit); day <= last_day (p); day = lotse_calendar_next (day, unit))
    {
      double x = crisp (lotse_timeline_x (p->view, p->m, day));
      gboolean year = lotse_calendar_floor (day, LOTSE_UNIT_YEAR) == day;

      if (x > p->m->plot.x)
        stroke (p, x, p->m->plot.y, x, p->m->plot.y + p->m->plot.height, year ? &p->style->grid_strong : &p->style->grid, 1);
    }
}

static void
paint_lane_titles (const Painter *p)
{
  const double *tops = lotse_timeline_tops (p->layout, p->m);
  double s = p->m->scale, width = p->m->gutter - 28 * s;

  for (guint i = 0; i < p->layout->input->lanes->len; i++)
    {
      const PackedLane *lane = &p->layout->lanes[i];
      double top = p->m->plot.y + tops[i] - p->view->y, bottom = top + tops[i + 1] - tops[i], height = lane->title_height + 20 * s, y;

      if (bottom < p->m->plot.y || top > p->m->plot.y + p->m->plot.height)
        continue;
      /* The title of a lane that is taller than the picture stays in sight. */
      y = CLAMP (p->m->plot.y, top, MAX (top, bottom - height - 2 * p->m->pad)) + p->m->pad;
      lotse_text_paragraph (p->text, p->cr, LANE (p->layout->input, i)->title, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD | LOTSE_TEXT_WRAP, &p->style->text, 14 * s, y, width, 3);
      lotse_text_paint (p->text, p->cr, lane->subtitle, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &p->style->dim, 14 * s, y + lane->title_height + 9 * s, 0, width);
      stroke (p, 0, crisp (bottom), p->view->width, crisp (bottom), &p->style->grid, 1);
    }
}

static void
paint_labels (const Painter *p, LotseUnit unit, LotseTextSize size, LotseTextFlags flags, const LotseColour *colour, double y)
{
  double s = p->m->scale, free_from = p->m->plot.x, right = p->m->plot.x + p->m->plot.width;

  for (LotseChartDate day = lotse_calendar_floor (first_day (p), unit); day <= last_day (p); day = lotse_calendar_next (day, unit))
    {
      g_autofree char *label = lotse_calendar_label (day, unit, FALSE, FALSE, p->style->lang);
      double x = MAX (lotse_timeline_x (p->view, p->m, day), p->m->plot.x) + 5 * s, end = lotse_timeline_x (p->view, p->m, lotse_calendar_next (day, unit));
      double width = lotse_text_width (p->text, label, size, flags);

      if (x < free_from || x + width > MIN (end, right) - 1)
        continue;
      lotse_text_paint (p->text, p->cr, label, size, flags, colour, x, y, 0, 0);
      free_from = x + width + 4 * s;
    }
}

void
lotse_timeline_paint_axis (const Painter *p)
{
  LotseUnit unit = fine_unit (p), coarse = coarse_unit (p);
  double s = p->m->scale, top = p->m->pills, bottom = top + p->m->axis;

  for (LotseChartDate day = lotse_calendar_floor (first_day (p), unit); day <= last_day (p); day = lotse_calendar_next (day, unit))
    {
      double x = crisp (lotse_timeline_x (p->view, p->m, day));
      gboolean year = lotse_calendar_floor (day, coarse) == day;

      if (x > p->m->plot.x)
        stroke (p, x, year ? top : bottom - 18 * s, x, bottom, year ? &p->style->grid_strong : &p->style->grid, 1);
    }
  paint_labels (p, coarse, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD, &p->style->text, bottom - (unit == LOTSE_UNIT_YEAR ? 14 : 30) * s);
  if (unit != LOTSE_UNIT_YEAR)
    paint_labels (p, unit, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &p->style->dim, bottom - 10 * s);
  stroke (p, 0, crisp (bottom), p->view->width, crisp (bottom), &p->style->grid, 1);
}

void
lotse_timeline_paint_bands (const Painter *p)
{
  LotseTimelineInput *input = p->layout->input;
  double s = p->m->scale, y = p->m->pills + p->m->axis;

  for (guint b = 0; b < input->bands->len; b++)
    {
      double height = lotse_timeline_band_height (p->layout, b);

      fill (p, 0, y, p->view->width, height, &p->style->band);
      stroke (p, 0, crisp (y + height), p->view->width, crisp (y + height), &p->style->grid, 1);
      lotse_text_paint (p->text, p->cr, BAND (input, b)->title, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD, &p->style->text, 14 * s, y + height / 2, 0, p->m->gutter - 28 * s);
      y += height;
    }
  cairo_save (p->cr);
  cairo_rectangle (p->cr, p->m->plot.x, p->m->pills, p->m->plot.width, p->m->plot.y - p->m->pills);
  cairo_clip (p->cr);
  for (guint i = 0; i < input->events->len; i++)
    {
      double day = lotse_timeline_event_day (&EVENT (input, i)->event), x, at;

      if (isnan (day))
        continue;
      x = lotse_timeline_x (p->view, p->m, day);
      at = lotse_timeline_event_y (p->layout, p->view, p->m, i);
      if (x < p->m->plot.x - 400 * s || x > p->view->width + 400 * s)
        continue;
      lotse_shape_paint (p->cr, LOTSE_SHAPE_RESULT, x, at, 12 * s, TRUE, &p->style->band_text, &p->style->band);
      lotse_text_paint (p->text, p->cr, EVENT (input, i)->event.title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &p->style->band_text,
                        p->layout->event_left[i] ? x - 11 * s : x + 11 * s, at, p->layout->event_left[i] ? 1 : 0, 0);
    }
  cairo_restore (p->cr);
}

static void
day_line (const Painter *p, LotseChartDate day, const LotseColour *colour, gboolean dashed)
{
  double x = lotse_timeline_x (p->view, p->m, day + 0.5);

  if (day == LOTSE_CHART_DATE_NONE || x < p->m->plot.x || x > p->view->width)
    return;
  if (dashed)
    cairo_set_dash (p->cr, (double[]) { 5, 4 }, 2, 0);
  stroke (p, x, p->m->pills * 0.7, x, p->m->plot.y + p->m->plot.height, colour, dashed ? 1.3 : 2);
  cairo_set_dash (p->cr, NULL, 0, 0);
}

static gboolean
shows_as_of (const Painter *p)
{
  return p->layout->input->as_of != LOTSE_CHART_DATE_NONE && p->layout->input->as_of != p->layout->input->today;
}

void
lotse_timeline_paint_day_lines (const Painter *p)
{
  if (shows_as_of (p))
    day_line (p, p->layout->input->as_of, &p->style->as_of, TRUE);
  day_line (p, p->layout->input->today, &p->style->today, FALSE);
}

/* Returns the left edge, so that a second pill can keep clear of the first. */
static void
pill (const Painter *p, LotseChartDate day, const char *word, const LotseColour *ground, const LotseColour *ink, double *taken_left, double *taken_right)
{
  double s = p->m->scale, x = lotse_timeline_x (p->view, p->m, day + 0.5);
  double width = lotse_text_width (p->text, word, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD) + 20 * s;
  LotseChartRect rect;

  if (day == LOTSE_CHART_DATE_NONE || x < p->m->plot.x || x > p->view->width)
    return;
  rect = (LotseChartRect) { CLAMP (x - width / 2, p->m->plot.x, p->view->width - width - 2), 2 * s, width, p->m->pills - 3 * s };
  if (rect.x < *taken_right && rect.x + width > *taken_left)
    rect.x = x < (*taken_left + *taken_right) / 2 ? *taken_left - width - 4 * s : *taken_right + 4 * s;
  *taken_left = rect.x;
  *taken_right = rect.x + width;
  lotse_rounded_rect (p->cr, &rect, rect.height / 2);
  lotse_colour_set (p->cr, ground, 1);
  cairo_fill (p->cr);
  lotse_text_paint (p->text, p->cr, word, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, ink, rect.x + width / 2, rect.y + rect.height / 2, 0.5, 0);
}

void
lotse_timeline_paint_pills (const Painter *p)
{
  double left = -1e6, right = -1e6;

  pill (p, p->layout->input->today, g_dgettext (GETTEXT_PACKAGE, "Today"), &p->style->today, &p->style->today_text, &left, &right);
  if (shows_as_of (p))
    pill (p, p->layout->input->as_of, g_dgettext (GETTEXT_PACKAGE, "As of"), &p->style->as_of, &p->style->as_of_text, &left, &right);
}

void
lotse_timeline_paint_legend (const Painter *p)
{
  static const LotseChartState states[] = { LOTSE_CHART_ON_TRACK, LOTSE_CHART_NEEDS_ATTENTION, LOTSE_CHART_NEEDS_DECISION, LOTSE_CHART_DONE,
                                            LOTSE_CHART_PLANNED, LOTSE_CHART_NOT_RATED, LOTSE_CHART_PAUSED, LOTSE_CHART_STOPPED };
  const char *promise = g_dgettext (GETTEXT_PACKAGE, "first promise"), *milestone = g_dgettext (GETTEXT_PACKAGE, "milestone");
  double s = p->m->scale, top = p->view->height - p->m->legend, y = top + p->m->legend / 2, x = 14 * s, end;

  if (!p->view->legend)
    return;
  fill (p, 0, top, p->view->width, p->m->legend, &p->style->plot);
  stroke (p, 0, crisp (top), p->view->width, crisp (top), &p->style->grid, 1);
  end = p->view->width - 14 * s - lotse_text_width (p->text, promise, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN)
        - lotse_text_width (p->text, milestone, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) - 62 * s;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const char *word = lotse_chart_state_label (states[i]);
      double width = lotse_text_width (p->text, word, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);

      if (x + 18 * s + width > end - 10 * s)
        break;
      lotse_mark_paint (p->cr, p->style, states[i], x + 6 * s, y, 12 * s, FALSE);
      lotse_text_paint (p->text, p->cr, word, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &p->style->dim, x + 18 * s, y, 0, 0);
      x += width + 36 * s;
    }
  fill (p, end, y - 1.5 * s, 16 * s, 3 * s, &p->style->promise);
  x = end + 22 * s + lotse_text_paint (p->text, p->cr, promise, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &p->style->dim, end + 22 * s, y, 0, 0) + 16 * s;
  lotse_shape_paint (p->cr, LOTSE_SHAPE_RESULT, x, y, 11 * s, FALSE, &p->style->dim, &p->style->plot);
  lotse_text_paint (p->text, p->cr, milestone, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &p->style->dim, x + 10 * s, y, 0, 0);
}

void
lotse_timeline_paint (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, cairo_t *cr)
{
  Metrics m;
  Painter p = { self, view, &m, text, lotse_text_cache_style (text), cr };

  lotse_timeline_metrics (self, view, &m);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  fill (&p, 0, 0, view->width, view->height, &p.style->plot);
  cairo_save (cr);
  cairo_rectangle (cr, 0, m.plot.y, view->width, m.plot.height);
  cairo_clip (cr);
  cairo_save (cr);
  lotse_timeline_paint_grid (&p);
  cairo_rectangle (cr, m.plot.x, m.plot.y, m.plot.width, m.plot.height);
  cairo_clip (cr);
  if (m.detail == LOTSE_TIMELINE_DETAIL_DENSITY)
    lotse_timeline_paint_density (&p);
  else
    lotse_timeline_paint_bars (&p);
  cairo_restore (cr);
  paint_lane_titles (&p);
  cairo_restore (cr);
  lotse_timeline_paint_bands (&p);
  lotse_timeline_paint_axis (&p);
  lotse_timeline_paint_day_lines (&p);
  lotse_timeline_paint_pills (&p);
  lotse_timeline_paint_legend (&p);
  cairo_restore (cr);
}

typedef struct { const Painter *p; const LotseTimelineOverlay *overlay; } Dim;

static void
dim_bar (guint bar, gpointer data)
{
  Dim *dim = data;
  LotseChartRect rect;

  if (dim->overlay->matches (bar, dim->overlay->matches_data))
    return;
  lotse_timeline_bar_rect (dim->p->layout, dim->p->view, dim->p->m, bar, &rect);
  cairo_rectangle (dim->p->cr, rect.x - 3, rect.y - 2, rect.width + 6, rect.height + 8 * dim->p->m->scale);
}

static void
ring (const Painter *p, LotseTimelineItem item, double width, double alpha)
{
  LotseChartRect rect;

  if (item.kind == LOTSE_TIMELINE_NOTHING || item.kind == LOTSE_TIMELINE_LANE
      || !lotse_timeline_item_rect (p->layout, p->view, item, &rect))
    return;
  rect = (LotseChartRect) { rect.x - 3, rect.y - 3, rect.width + 6, rect.height + 6 };
  lotse_rounded_rect (p->cr, &rect, item.kind == LOTSE_TIMELINE_BAR ? p->m->radius + 3 : rect.width / 2);
  lotse_colour_set (p->cr, &p->style->accent, alpha);
  cairo_set_line_width (p->cr, width);
  cairo_stroke (p->cr);
}

void
lotse_timeline_paint_overlay (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, const LotseTimelineOverlay *overlay, cairo_t *cr)
{
  Metrics m;
  Painter p = { self, view, &m, text, lotse_text_cache_style (text), cr };
  gboolean on_band = overlay->hover.kind == LOTSE_TIMELINE_EVENT || overlay->selected.kind == LOTSE_TIMELINE_EVENT;

  lotse_timeline_metrics (self, view, &m);
  cairo_save (cr);
  cairo_rectangle (cr, m.plot.x, on_band ? m.pills + m.axis : m.plot.y, m.plot.width, m.plot.height + (on_band ? m.bands : 0));
  cairo_clip (cr);
  if (overlay->matches)
    {
      Dim dim = { &p, overlay };

      lotse_timeline_each_visible (self, view, &m, dim_bar, &dim);
      lotse_colour_set (cr, &p.style->plot, 0.78);
      cairo_fill (cr);
    }
  if (!lotse_timeline_item_equal (overlay->hover, overlay->selected))
    ring (&p, overlay->hover, 1.5, 0.55);
  ring (&p, overlay->selected, lotse_timeline_item_equal (overlay->focus, overlay->selected) ? 3 : 2, 1);
  cairo_restore (cr);
}
