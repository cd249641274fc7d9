/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On a screen, what goes on beyond the edges of the lanes: a shade where rows are cut, and at the lower edge how many projects follow. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SHADE 12.0       /* px */
#define SHADE_ALPHA 0.22 /* at the edge */
#define ARROW 13.0       /* px of the arrow and the gap behind it */
#define INNER 11.0       /* px beside the words */
#define ABOVE 7.0        /* px that the words keep from the edge */
#define EDGE 0.5         /* px that nobody misses */

static double
bottom_of (const Metrics *m)
{
  return m->plot.y + m->plot.height;
}

/* The first row that is not seen whole: rows are numbered through all lanes from top to bottom. */
static guint
first_hidden_row (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m)
{
  const double *tops = lotse_timeline_tops (self, m);
  const PackedLane *packed;
  double room;
  guint lane;

  if (!lotse_timeline_lane_at (self, view, m, bottom_of (m) - EDGE, &lane))
    return self->n_rows;
  packed = &self->lanes[lane];
  if (m->lanes_top + tops[lane + 1] <= bottom_of (m) + EDGE)
    return packed->first_row + packed->n_rows;
  if (m->detail == LOTSE_TIMELINE_DETAIL_DENSITY || self->open[lane] < 1)
    return packed->first_row;
  room = bottom_of (m) + EDGE - lotse_timeline_row_top (self, view, m, lane, packed->first_row) - m->bar_height;
  return packed->first_row + (room < 0 ? 0 : MIN ((guint) (room / m->pitch) + 1, packed->n_rows));
}

guint
lotse_timeline_n_below (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  return self->input->bars->len - self->row_start[first_hidden_row (self, view, &m)];
}

/* (transfer full) (nullable) */
static char *
words_of (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  const guint n = lotse_timeline_n_below (self, view);

  /* Translators: at the lower edge of the timeline, beside an arrow that points down */
  return n > 0 ? g_strdup_printf (ngettext ("%u more project", "%u more projects", n), n) : NULL;
}

static LotseChartRect
rect_of (LotseTextCache *text, const Metrics *m, const char *words)
{
  const double s = m->scale, width = lotse_text_width (text, words, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD) + (ARROW + 2 * INNER) * s;
  const double height = lotse_text_line_height (text, LOTSE_TEXT_SMALL) + 8 * s;

  return (LotseChartRect) { round (m->plot.x + (m->plot.width - width) / 2), round (bottom_of (m) - height - ABOVE * s), ceil (width), ceil (height) };
}

gboolean
lotse_timeline_hit_more (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, double x, double y)
{
  g_autofree char *words = words_of (self, view);
  LotseChartRect rect;
  Metrics m;

  if (words == NULL)
    return FALSE;
  lotse_timeline_metrics (self, view, &m);
  rect = rect_of (text, &m, words);
  return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

/* Darkest at @edge, gone at @away. */
static void
paint_shade (cairo_t *cr, const LotseStyle *style, double width, double edge, double away)
{
  cairo_pattern_t *shade = cairo_pattern_create_linear (0, edge, 0, away);
  const LotseColour *colour = &style->text;

  cairo_pattern_add_color_stop_rgba (shade, 0, colour->red, colour->green, colour->blue, SHADE_ALPHA);
  cairo_pattern_add_color_stop_rgba (shade, 1, colour->red, colour->green, colour->blue, 0);
  cairo_rectangle (cr, 0, MIN (edge, away), width, fabs (edge - away));
  cairo_set_source (cr, shade);
  cairo_fill (cr);
  cairo_pattern_destroy (shade);
}

static void
paint_words (cairo_t *cr, LotseTextCache *text, const Metrics *m, const char *words)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const LotseChartRect rect = rect_of (text, m, words);
  const double s = m->scale, x = rect.x + INNER * s + 4 * s, y = rect.y + rect.height / 2;

  cairo_new_path (cr);
  lotse_rounded_rect (cr, &rect, rect.height / 2);
  lotse_colour_set (cr, &style->card, 1);
  cairo_fill_preserve (cr);
  lotse_colour_set (cr, &style->text, 1);
  cairo_set_line_width (cr, 1 * s);
  cairo_stroke (cr);
  cairo_move_to (cr, x - 4 * s, y - 2 * s);
  cairo_line_to (cr, x, y + 2 * s);
  cairo_line_to (cr, x + 4 * s, y - 2 * s);
  cairo_set_line_width (cr, 1.5 * s);
  cairo_stroke (cr);
  lotse_text_paint (text, cr, words, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &style->text, rect.x + (INNER + ARROW) * s, y, 0, 0);
}

gboolean
lotse_timeline_more_extents (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, gboolean lower, LotseChartRect *rect)
{
  const double shade = SHADE * self->scale;
  g_autofree char *words = NULL;
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  if (lower ? lotse_timeline_tops (self, &m)[self->input->lanes->len] + m.lanes_top <= bottom_of (&m) + EDGE : view->y - m.scrolled <= EDGE)
    return FALSE;
  *rect = (LotseChartRect) { 0, lower ? bottom_of (&m) - shade : m.plot.y, view->width, shade };
  if (lower && (words = words_of (self, view)) != NULL)
    {
      const double top = MIN (floor (rect_of (text, &m, words).y - self->scale), rect->y);

      rect->height = bottom_of (&m) - top;
      rect->y = top;
    }
  return TRUE;
}

void
lotse_timeline_paint_more (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, gboolean lower, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  g_autofree char *words = lower ? words_of (self, view) : NULL;
  const double shade = SHADE * self->scale;
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  if (lower)
    paint_shade (cr, style, view->width, bottom_of (&m), bottom_of (&m) - shade);
  else
    paint_shade (cr, style, view->width, m.plot.y, m.plot.y + shade);
  if (words != NULL)
    paint_words (cr, text, &m, words);
}
