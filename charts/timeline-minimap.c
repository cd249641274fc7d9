/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole timeline in a strip, and which part of it is seen. */
#include "timeline-private.h"

#include <math.h>

#define MOST_BARS 4000 /* more cannot be told apart in a strip */

static double
x_of (LotseTimelineLayout *self, const LotseChartRect *rect, double day)
{
  LotseTimelineInput *input = self->input;

  return rect->x + (day - input->first) / (input->last + 1 - input->first) * rect->width;
}

LotseChartRect
lotse_timeline_minimap_window (LotseTimelineLayout *self, const LotseTimelineViewport *view, const LotseChartRect *rect)
{
  double content = MAX (lotse_timeline_content_height (self, view), 1), left, right;
  LotseChartRect plot, window;
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  plot = m.plot;
  left = x_of (self, rect, view->left_day);
  right = x_of (self, rect, view->left_day + plot.width / view->px_per_day);
  window = (LotseChartRect) { MAX (left, rect->x), rect->y + rect->height * CLAMP ((view->y - m.scrolled) / content, 0, 1), 0, 0 };
  window.width = MAX (MIN (right, rect->x + rect->width) - window.x, 6);
  window.height = MAX (rect->height * MIN (plot.height / content, 1), 6);
  window.y = MIN (window.y, rect->y + rect->height - window.height);
  return window;
}

static void
paint_bars (LotseTimelineLayout *self, const LotseStyle *style, const LotseChartRect *rect, cairo_t *cr)
{
  LotseTimelineInput *input = self->input;
  double pitch = rect->height / MAX (self->n_rows, 1), height = CLAMP (pitch * 0.7, 1, 4);
  guint step = 1 + input->bars->len / MOST_BARS;

  lotse_colour_set (cr, &style->plot, 1);
  cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
  cairo_fill (cr);
  for (guint state = 0; state < LOTSE_CHART_N_STATES; state++)
    {
      for (guint i = 0; i < input->bars->len; i += step)
        {
          const Bar *bar = BAR (input, i);

          if (bar->bar.state == state && bar->placed)
            cairo_rectangle (cr, x_of (self, rect, bar->start), rect->y + pitch * self->bar_row[i],
                             MAX (x_of (self, rect, bar->end + 1) - x_of (self, rect, bar->start), 1), height);
        }
      lotse_colour_set (cr, &style->states[state].area, 1);
      cairo_fill (cr);
    }
}

/* The bars stay the same while the window moves over them, so on a screen they are drawn once. */
static cairo_surface_t *
picture_of (LotseTimelineLayout *self, const LotseStyle *style, const LotseChartRect *rect, double pixels)
{
  const LotseChartRect whole = { 0, 0, ceil (rect->width), ceil (rect->height) };
  int width = (int) ceil (whole.width * pixels), height = (int) ceil (whole.height * pixels);
  cairo_t *cr;

  if (self->strip && (cairo_image_surface_get_width (self->strip) != width || cairo_image_surface_get_height (self->strip) != height
                      || self->strip_theme != style->theme))
    g_clear_pointer (&self->strip, cairo_surface_destroy);
  if (self->strip)
    return self->strip;
  self->strip = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  self->strip_theme = style->theme;
  cairo_surface_set_device_scale (self->strip, pixels, pixels);
  cr = cairo_create (self->strip);
  paint_bars (self, style, &whole, cr);
  cairo_destroy (cr);
  return self->strip;
}

void
lotse_timeline_paint_minimap (LotseTimelineLayout *self, const LotseTimelineViewport *view, const LotseStyle *style, const LotseChartRect *rect, cairo_t *cr)
{
  LotseTimelineInput *input = self->input;
  LotseChartRect window = lotse_timeline_minimap_window (self, view, rect);

  if (view->pixels > 0)
    {
      cairo_set_source_surface (cr, picture_of (self, style, rect, view->pixels), rect->x, rect->y);
      cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
      cairo_fill (cr);
    }
  else
    paint_bars (self, style, rect, cr);
  if (input->today != LOTSE_CHART_DATE_NONE)
    {
      lotse_colour_set (cr, &style->today, 1);
      cairo_rectangle (cr, round (x_of (self, rect, input->today)), rect->y, 1, rect->height);
      cairo_fill (cr);
    }
  /* What is not seen is paler. */
  lotse_colour_set (cr, &style->plot, 0.55);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
  cairo_rectangle (cr, window.x, window.y, window.width, window.height);
  cairo_fill (cr);
  lotse_colour_set (cr, &style->accent, 1);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, window.x + 1, window.y + 1, MAX (window.width - 2, 1), MAX (window.height - 2, 1));
  cairo_stroke (cr);
}

void
lotse_timeline_minimap_look (LotseTimelineLayout *self, LotseTimelineViewport *view, const LotseChartRect *rect, double x, double y)
{
  LotseTimelineInput *input = self->input;
  Metrics m;
  double day = input->first + (x - rect->x) / MAX (rect->width, 1) * (input->last + 1 - input->first);

  lotse_timeline_metrics (self, view, &m);
  view->left_day = day - m.plot.width / view->px_per_day / 2;
  view->y = (y - rect->y) / MAX (rect->height, 1) * lotse_timeline_content_height (self, view) + m.scrolled - m.plot.height / 2;
  lotse_timeline_clamp (self, view);
}
