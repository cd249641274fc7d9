/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paint of the bars of the timeline: body with soft ends, progress, promise, title, milestones; and density where bars are too thin. */
#include "config.h"

#include <math.h>

#include "timeline-private.h"

#define MANY 1200

typedef struct
{
  const Painter *p;
  gboolean       many;  /* very many bars: no rounding, no fading */
  guint          seen;
} Bars;

static void
count_bar (guint bar, gpointer data)
{
  ((Bars *) data)->seen++;
}

/* The body fades where the day is not certain. */
static void
set_body (const Painter *p, const Bar *bar, const LotseChartRect *r, const LotseColour *colour, gboolean plain)
{
  double in = 0, out = 0;
  cairo_pattern_t *fade;

  if (!plain && bar->placed && r->width > 0)
    {
      in = bar->open_start ? 0.2 : CLAMP ((bar->sure_start - bar->start) * p->view->px_per_day / r->width, 0, 0.45);
      out = bar->open_end ? 0.25 : CLAMP ((bar->end - bar->sure_end) * p->view->px_per_day / r->width, 0, 0.45);
    }
  if (in * r->width < 4 && out * r->width < 4)
    {
      lotse_colour_set (p->cr, colour, 1);
      return;
    }
  fade = cairo_pattern_create_linear (r->x, 0, r->x + r->width, 0);
  cairo_pattern_add_color_stop_rgba (fade, 0, colour->red, colour->green, colour->blue, bar->open_start ? 0 : in > 0 ? 0.3 : 1);
  cairo_pattern_add_color_stop_rgba (fade, in, colour->red, colour->green, colour->blue, 1);
  cairo_pattern_add_color_stop_rgba (fade, 1 - out, colour->red, colour->green, colour->blue, 1);
  cairo_pattern_add_color_stop_rgba (fade, 1, colour->red, colour->green, colour->blue, bar->open_end ? 0 : out > 0 ? 0.3 : 1);
  cairo_set_source (p->cr, fade);
  cairo_pattern_destroy (fade);
}

static void
paint_hatching (const Painter *p, const LotseChartRect *r, const LotseColour *colour)
{
  cairo_save (p->cr);
  lotse_rounded_rect (p->cr, r, p->m->radius);
  cairo_clip (p->cr);
  lotse_colour_set (p->cr, colour, 0.5);
  cairo_set_line_width (p->cr, 1);
  for (double x = MAX (r->x, p->m->plot.x - 20) - r->height; x < MIN (r->x + r->width, p->view->width); x += 7 * p->m->scale)
    {
      cairo_move_to (p->cr, x, r->y + r->height);
      cairo_line_to (p->cr, x + r->height, r->y);
    }
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
}

static void
paint_promise (const Painter *p, const Bar *bar, const LotseChartRect *r)
{
  LotseChartDate from = bar->bar.promised_from.first, to = bar->bar.promised_to.last;
  double x1, x2;

  if (to == LOTSE_CHART_DATE_NONE)
    return;
  x1 = lotse_timeline_x (p->view, p->m, from != LOTSE_CHART_DATE_NONE ? from : bar->start);
  x2 = lotse_timeline_x (p->view, p->m, to + 1);
  lotse_colour_set (p->cr, &p->style->promise, 1);
  cairo_rectangle (p->cr, x1, r->y + r->height + 1.5 * p->m->scale, MAX (x2 - x1, 2), 3 * p->m->scale);
  cairo_fill (p->cr);
}

static void
paint_body (Bars *bars, const Bar *bar, const LotseChartRect *r)
{
  const Painter *p = bars->p;
  const LotseStateColours *colours = &p->style->states[bar->bar.state];
  double radius = bars->many ? 0 : p->m->radius;
  double share = bar->bar.state == LOTSE_CHART_DONE ? 1 : bar->bar.total ? (double) bar->bar.done / bar->bar.total : 0;
  LotseChartRect inner = { r->x + 0.5, r->y + 0.5, MAX (r->width - 1, 1), MAX (r->height - 1, 1) };

  lotse_rounded_rect (p->cr, r, radius);
  set_body (p, bar, r, &colours->fill, bars->many);
  cairo_fill (p->cr);
  if (share * r->width >= 1)
    {
      cairo_save (p->cr);
      cairo_rectangle (p->cr, r->x, r->y, r->width * share, r->height);
      cairo_clip (p->cr);
      lotse_rounded_rect (p->cr, r, radius);
      set_body (p, bar, r, &colours->done, bars->many);
      cairo_fill (p->cr);
      cairo_restore (p->cr);
    }
  if (bars->many)
    {
      lotse_colour_set (p->cr, &colours->mark, 1);
      cairo_rectangle (p->cr, r->x, r->y, MIN (3, r->width), r->height);
      cairo_fill (p->cr);
      return;
    }
  if (bar->bar.state == LOTSE_CHART_STOPPED)
    paint_hatching (p, r, &colours->mark);
  lotse_rounded_rect (p->cr, &inner, radius);
  set_body (p, bar, r, &colours->mark, FALSE);
  cairo_set_line_width (p->cr, 1.1);
  if (bar->bar.state == LOTSE_CHART_PLANNED || bar->bar.state == LOTSE_CHART_NOT_RATED)
    cairo_set_dash (p->cr, (double[]) { 4, 3 }, 2, 0);
  cairo_stroke (p->cr);
  cairo_set_dash (p->cr, NULL, 0, 0);
}

static void
paint_title (Bars *bars, guint index, const Bar *bar, const LotseChartRect *r)
{
  const Painter *p = bars->p;
  double s = p->m->scale, left = MAX (r->x, p->m->plot.x), right = MIN (r->x + r->width, p->view->width), y = r->y + r->height / 2, width;
  gboolean mark_inside = right - left >= p->m->bar_height * 0.9;
  TitleSpot spot;

  if (p->m->detail != LOTSE_TIMELINE_DETAIL_FULL)
    return;
  if (mark_inside)
    lotse_mark_paint (p->cr, p->style, bar->bar.state, left + p->m->bar_height / 2 + s, y, 12.5 * s, TRUE);
  width = bars->many ? p->layout->title_width[index] : lotse_text_width (p->text, bar->bar.title, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN);
  lotse_timeline_title_spot (p->layout, p->view, p->m, index, r, width, &spot);
  if (spot.place == TITLE_NONE || spot.width < 20 * s)
    return;
  lotse_text_paint (p->text, p->cr, bar->bar.title, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, &p->style->text, spot.x, y, 0, spot.width);
}

static void
paint_milestones (Bars *bars, const Bar *bar, const LotseChartRect *r)
{
  const Painter *p = bars->p;
  const LotseStateColours *colours = &p->style->states[bar->bar.state];
  double size = MAX (5, p->m->bar_height * 0.44), last = -1e9;

  for (guint i = bar->first_milestone; i < bar->first_milestone + bar->n_milestones; i++)
    {
      const LotseTimelineMilestone *milestone = &MILESTONE (p->layout->input, i)->milestone;
      double day = lotse_timeline_milestone_day (milestone), x;

      if (isnan (day))
        continue;
      x = lotse_timeline_x (p->view, p->m, day);
      if (x < p->m->plot.x - size || x > p->view->width + size || fabs (x - last) < 1.5)
        continue;
      last = x;
      lotse_shape_paint (p->cr, milestone->shape, x, r->y + r->height, size, milestone->done_on != LOTSE_CHART_DATE_NONE,
                         milestone->overdue ? &p->style->states[LOTSE_CHART_NEEDS_DECISION].mark : &colours->mark, &p->style->plot);
    }
}

static void
paint_bar (guint index, gpointer data)
{
  Bars *bars = data;
  const Painter *p = bars->p;
  const Bar *bar = BAR (p->layout->input, index);
  LotseChartRect rect;

  lotse_timeline_bar_rect (p->layout, p->view, p->m, index, &rect);
  if (rect.y > p->m->plot.y + p->m->plot.height || rect.y + rect.height * 1.4 < p->m->plot.y)
    return;
  if (p->m->detail == LOTSE_TIMELINE_DETAIL_FULL)
    paint_promise (p, bar, &rect);
  if (rect.x + rect.width > p->m->plot.x && rect.x < p->view->width)
    paint_body (bars, bar, &rect);
  paint_title (bars, index, bar, &rect);
  if (p->m->detail == LOTSE_TIMELINE_DETAIL_FULL)
    paint_milestones (bars, bar, &rect);
}

void
lotse_timeline_paint_bars (const Painter *p)
{
  Bars bars = { p, FALSE, 0 };

  lotse_timeline_each_visible (p->layout, p->view, p->m, count_bar, &bars);
  bars.many = bars.seen > MANY;
  lotse_timeline_each_visible (p->layout, p->view, p->m, paint_bar, &bars);
}
