/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a view, from back to front: lanes, grid, bars, day lines, axis, bands, gutter, legend. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sprites.h"

LotseTimelineViewport
lotse_timeline_on_pixels (const LotseTimelineViewport *view)
{
  LotseTimelineViewport on_pixels = *view;

  if (view->pixels > 0)
    on_pixels.y = round (view->y * view->pixels) / view->pixels;
  return on_pixels;
}

gboolean
lotse_timeline_is_seen (const Painter *p, double top, double bottom)
{
  return bottom > p->top && top < p->bottom;
}

static double
lanes_bottom (const Painter *p)
{
  double bottom = lotse_timeline_tops (p->layout, p->m)[p->layout->input->lanes->len] + p->m->lanes_top;

  return MIN (bottom, p->m->plot.y + p->m->plot.height);
}

/* Between lanes edges are whole px. Where the plot begins they are those of the screen, which may be finer: bands scroll by these. */
static double
lane_edge (const Painter *p, double y)
{
  return y <= p->m->plot.y ? p->m->plot.y : MAX (round (y), p->m->plot.y);
}

/* The lanes that are striped, or those that are not. */
static void
fill_lanes (const Painter *p, guint first, const LotseColour *colour)
{
  const double *tops = lotse_timeline_tops (p->layout, p->m);
  double end = p->m->plot.y + p->m->plot.height;

  for (guint lane = first; lane < p->layout->input->lanes->len; lane += 2)
    {
      double top = MAX (p->m->lanes_top + tops[lane], p->m->plot.y), bottom = MIN (p->m->lanes_top + tops[lane + 1], end);

      if (bottom > top && lotse_timeline_is_seen (p, top - 1, bottom + 1))
        cairo_rectangle (p->cr, 0, lane_edge (p, top), p->view->width, lane_edge (p, bottom) - lane_edge (p, top));
    }
  lotse_colour_set (p->cr, colour, 1);
  cairo_fill (p->cr);
}

/* The ground of all. On a screen no px of lanes and bands is filled twice: there are millions of them. */
static void
paint_ground (const Painter *p)
{
  const double lanes = lane_edge (p, lanes_bottom (p)), bands = p->m->pills + p->m->axis;

  if (p->view->pixels > 0 && p->view->bands_away <= 0)
    {
      cairo_rectangle (p->cr, 0, 0, p->view->width, bands);
      cairo_rectangle (p->cr, 0, lanes, p->view->width, p->view->height - lanes);
      fill_lanes (p, 1, &p->style->plot);
    }
  else
    {
      lotse_colour_set (p->cr, &p->style->plot, 1);
      cairo_paint (p->cr);
    }
  fill_lanes (p, 0, &p->style->stripe);
}

static void
paint_separators (const Painter *p)
{
  const double *tops = lotse_timeline_tops (p->layout, p->m);
  guint n = p->layout->input->lanes->len;

  lotse_colour_set (p->cr, &p->style->grid_strong, 0.75);
  for (guint lane = 1; lane <= n; lane++)
    {
      double y = round (p->m->lanes_top + tops[lane]) - 1;

      if (y >= p->m->plot.y && y < p->m->plot.y + p->m->plot.height && lotse_timeline_is_seen (p, y, y + 1))
        cairo_rectangle (p->cr, 0, y, p->view->width, 1);
    }
  cairo_fill (p->cr);
}

/* Points down where rows follow, to the right where they are collapsed. */
static void
paint_disclosure (const Painter *p, double open, double x, double y)
{
  double s = p->m->scale;

  cairo_save (p->cr);
  cairo_translate (p->cr, x, y);
  cairo_rotate (p->cr, open * G_PI / 2);
  cairo_move_to (p->cr, -1.75 * s, -3.5 * s);
  cairo_line_to (p->cr, 1.75 * s, 0);
  cairo_line_to (p->cr, -1.75 * s, 3.5 * s);
  cairo_set_line_width (p->cr, 1.5 * s);
  lotse_colour_set (p->cr, &p->style->dim, 1);
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
}

/* Signs with their numbers, as many as there is room for. */
static void
paint_counts (const Painter *p, guint index, double x, double y, double right)
{
  static const LotseChartState order[LOTSE_CHART_N_STATES] = {
    LOTSE_CHART_NEEDS_DECISION, LOTSE_CHART_NEEDS_ATTENTION, LOTSE_CHART_ON_TRACK, LOTSE_CHART_NOT_RATED,
    LOTSE_CHART_DONE, LOTSE_CHART_PLANNED, LOTSE_CHART_PAUSED, LOTSE_CHART_STOPPED,
  };
  const Lane *lane = LANE (p->layout->input, index);
  guint counts[LOTSE_CHART_N_STATES] = { 0 };
  double s = p->m->scale;

  for (guint i = 0; i < lane->n_bars; i++)
    counts[BAR (p->layout->input, lane->first_bar + i)->bar.state]++;
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", counts[order[i]]);
      double width = lotse_text_width (p->text, number, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);

      if (counts[order[i]] == 0 || x + 15 * s + width > right)
        continue;
      lotse_mark_paint (p->cr, p->style, order[i], x + 5.5 * s, y, 11 * s, FALSE);
      lotse_text_paint (p->text, p->cr, number, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &p->style->dim, x + 15 * s, y, 0, 0);
      x += 15 * s + width + 9 * s;
    }
}

/* The name of a lane stays in sight as long as any of the lane is. */
static void
paint_lane_name (const Painter *p, guint lane, double top, double bottom)
{
  const PackedLane *packed = &p->layout->lanes[lane];
  double s = p->m->scale, x = 15 * s, width = p->m->gutter - 28 * s;
  double block = p->m->short_heads ? packed->short_height : packed->title_height + packed->subtitle_height;
  double y = MAX (MIN (MAX (top, p->m->plot.y), bottom - block - 2 * p->m->pad), top) + p->m->pad;

  if (!lotse_timeline_is_seen (p, y - p->m->pad, y + block + p->m->pad))
    return;
  if (p->m->short_heads)
    {
      y += lotse_text_paragraph (p->text, p->cr, LANE (p->layout->input, lane)->title, MIN (packed->title_size, LOTSE_TEXT_SMALL), LOTSE_TEXT_BOLD, &p->style->text, x, y, width,
                                 2);
      if (packed->n_rows > 0 && p->layout->open[lane] < 0.5)
        paint_counts (p, lane, x, y + 8.5 * s, x + width);
      return;
    }
  if (packed->n_rows > 0 && p->view->pixels > 0 && !p->view->talk)
    paint_disclosure (p, p->layout->open[lane], 7 * s, y + lotse_text_line_height (p->text, LOTSE_TEXT_BODY) / 2);
  y += lotse_text_paragraph (p->text, p->cr, LANE (p->layout->input, lane)->title, packed->title_size, LOTSE_TEXT_BOLD, &p->style->text, x, y, width, 3);
  if (packed->n_rows > 0 && p->layout->open[lane] < 0.5)
    paint_counts (p, lane, x, y + 9 * s, x + width);
  else
    lotse_text_paragraph (p->text, p->cr, packed->subtitle, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &p->style->dim, x, y, width, SUBTITLE_LINES);
}

static void
paint_gutter (const Painter *p)
{
  const double *tops = lotse_timeline_tops (p->layout, p->m);
  guint lane;

  if (!lotse_timeline_is_seen (p, p->m->plot.y, p->m->plot.y + p->m->plot.height))
    return;
  cairo_save (p->cr);
  cairo_rectangle (p->cr, 0, p->m->plot.y, p->m->gutter, p->m->plot.height);
  cairo_clip (p->cr);
  if (lotse_timeline_lane_at (p->layout, p->view, p->m, MAX (p->m->plot.y, p->top), &lane))
    for (; lane < p->layout->input->lanes->len && p->m->lanes_top + tops[lane] < p->bottom; lane++)
      paint_lane_name (p, lane, p->m->lanes_top + tops[lane], p->m->lanes_top + tops[lane + 1]);
  cairo_restore (p->cr);
}

/* ---- Bands ---- */

/* Shortened so that it differs from others that begin alike, else at whole words where some of them say enough. */
static void
paint_event_name (const Painter *p, guint index, const TitleSpot *spot, double x, double y)
{
  const char *title = EVENT (p->layout->input, index)->event.title;
  const NameApart *alike = p->layout->event_apart ? &p->layout->event_apart[index] : NULL;
  const gboolean left = spot->place == TITLE_LEFT, whole = lotse_text_width (p->text, title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) <= spot->width;
  g_autofree char *letters = g_strdup (pango_layout_get_text (lotse_text_layout (p->text, title, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, spot->width)));
  g_autofree char *words = whole ? NULL : lotse_timeline_shorter_name (p->text, title, spot->width);
  g_autofree char *apart = whole ? NULL : lotse_timeline_apart_name (p->text, title, alike, words ? words : letters, LOTSE_TEXT_SMALL, spot->width);

  lotse_text_paint (p->text, p->cr, apart ? apart : words ? words : title, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &p->style->band_text,
                    left ? x - 12 * p->m->scale : spot->x, y, left ? 1 : 0, spot->width);
}

static void
paint_event (const Painter *p, guint index)
{
  const LotseTimelineEvent *event = &EVENT (p->layout->input, index)->event;
  double s = p->m->scale, day = lotse_timeline_event_day (event), width = p->layout->event_width[index], x, y, from, to;
  TitleSpot spot;

  if (isnan (day))
    return;
  x = lotse_timeline_x (p->view, p->m, day);
  if (x + width + 30 * s < p->m->plot.x || x - width - 30 * s > p->m->plot.x + p->m->plot.width)
    return;
  y = lotse_timeline_event_y (p->layout, p->view, p->m, index);
  from = lotse_timeline_x (p->view, p->m, event->date.first);
  to = lotse_timeline_x (p->view, p->m, event->date.last + 1);
  if (to - from > 18 * s)
    {
      lotse_colour_set (p->cr, &p->style->band_text, 0.5);
      cairo_rectangle (p->cr, round (from), round (y + 7 * s), round (to - from), MAX (round (1.5 * s), 1));
      cairo_fill (p->cr);
    }
  cairo_new_path (p->cr);
  lotse_shape_path (p->cr, LOTSE_SHAPE_RESULT, x, y, (event->unsure ? 11.5 : 13) * s);
  lotse_colour_set (p->cr, event->unsure ? &p->style->band : &p->style->band_text, 1);
  cairo_fill_preserve (p->cr);
  lotse_colour_set (p->cr, &p->style->band_text, 1);
  cairo_set_line_width (p->cr, 1.5 * s);
  if (event->unsure)
    cairo_stroke (p->cr);
  cairo_new_path (p->cr);
  lotse_timeline_event_spot (p->layout, p->view, p->m, index, &spot);
  if (spot.place != TITLE_NONE)
    paint_event_name (p, index, &spot, x, y);
}

/* In the line of the first row, and where it needs two, the first of them is there as far as the band is high enough; in smaller letters where it is low: nothing
 * of it is shortened before that. */
static void
paint_band_name (const Painter *p, guint band, double y, double height)
{
  const char *title = BAND (p->layout->input, band)->title;
  g_autofree char *unnamed = lotse_timeline_unnamed_words (p, band);
  double s = p->m->scale, width = p->m->gutter - 24 * s, line = lotse_text_line_height (p->text, LOTSE_TEXT_BODY), first;
  LotseTextSize size = LOTSE_TEXT_BODY;

  if (unnamed)
    {
      lotse_text_paint (p->text, p->cr, unnamed, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &p->style->band_text, p->m->gutter - 9 * s,
                        y + height - lotse_timeline_band_middle (p->layout, p->view, band), 1, 0);
      width -= lotse_text_width (p->text, unnamed, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD) + 8 * s;
    }
  if (lotse_text_width (p->text, title, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD) <= width)
    {
      lotse_text_paragraph (p->text, p->cr, title, size, LOTSE_TEXT_BOLD, &p->style->text, 15 * s,
                            y + lotse_timeline_band_middle (p->layout, p->view, band) - line / 2, width, 1);
      return;
    }
  if (2 * line > height)
    size = lotse_text_width (p->text, title, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD) <= width || 2 * lotse_text_line_height (p->text, LOTSE_TEXT_SMALL) <= height
           ? LOTSE_TEXT_SMALL : LOTSE_TEXT_TINY;
  first = lotse_timeline_band_middle (p->layout, p->view, band) - lotse_text_line_height (p->text, size) / 2;
  line = lotse_text_paragraph (p->text, NULL, title, size, LOTSE_TEXT_BOLD, NULL, 0, 0, width, 2);
  lotse_text_paragraph (p->text, p->cr, title, size, LOTSE_TEXT_BOLD, &p->style->text, 15 * s, y + CLAMP (first, 0, MAX (height - 1 - line, 0)), width, 2);
}

void
lotse_timeline_paint_bands (const Painter *p)
{
  LotseTimelineInput *input = p->layout->input;
  double y = p->m->pills + p->m->axis;

  if (!lotse_timeline_is_seen (p, y, y + p->m->bands))
    return;
  cairo_save (p->cr);
  cairo_rectangle (p->cr, 0, y, p->view->width, p->m->bands);
  cairo_clip (p->cr);
  y -= p->m->scrolled;
  for (guint i = 0; i < input->bands->len; i++)
    {
      double height = lotse_timeline_band_height (p->layout, p->view, i);

      lotse_colour_set (p->cr, &p->style->band, 1);
      cairo_rectangle (p->cr, 0, y, p->view->width, height);
      cairo_fill (p->cr);
      lotse_colour_set (p->cr, &p->style->grid_strong, 0.75);
      cairo_rectangle (p->cr, 0, y + height - 1, p->view->width, 1);
      cairo_fill (p->cr);
      paint_band_name (p, i, y, height);
      y += height;
    }
  cairo_restore (p->cr);
}

/* Their titles stand on the lines of days, as broken as those are. */
static void
clear_events (const Painter *p)
{
  TitleSpot spot;

  for (guint i = 0; i < p->layout->input->events->len && p->gaps; i++)
    {
      if (isnan (lotse_timeline_event_day (&EVENT (p->layout->input, i)->event)))
        continue;
      lotse_timeline_event_spot (p->layout, p->view, p->m, i, &spot);
      if (spot.place != TITLE_NONE && p->m->bands > 0)
        lotse_timeline_keep_clear (p, spot.x, spot.width, lotse_timeline_event_y (p->layout, p->view, p->m, i), LOTSE_TEXT_SMALL);
    }
}

static void
paint_events (const Painter *p)
{
  double top = p->m->pills + p->m->axis;

  if (!lotse_timeline_is_seen (p, top, top + p->m->bands))
    return;
  cairo_save (p->cr);
  /* A sign on the first day is seen as a whole. */
  cairo_rectangle (p->cr, p->m->plot.x - 8 * p->m->scale, top, p->m->plot.width + 8 * p->m->scale, p->m->bands);
  cairo_clip (p->cr);
  for (guint i = 0; i < p->layout->input->events->len; i++)
    paint_event (p, i);
  cairo_restore (p->cr);
}

/* ---- The whole ---- */

void
lotse_timeline_prepare (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  LotseTimelineViewport on_pixels = lotse_timeline_on_pixels (view);
  gboolean counted;
  Metrics m;

  lotse_timeline_metrics (self, &on_pixels, &m);
  lotse_timeline_tops (self, &m);
  if (self->input->bands->len > 0)
    lotse_timeline_count_unnamed (self, &on_pixels, &m, 0);
  counted = m.detail == LOTSE_TIMELINE_DETAIL_DENSITY;
  for (guint lane = 0; lane < self->input->lanes->len && !counted; lane++)
    counted = self->open[lane] < 1;
  if (counted)
    lotse_timeline_count_density (self);
}

void
lotse_timeline_paint_strip (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, double top, double bottom, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseTimelineViewport on_pixels = lotse_timeline_on_pixels (view);
  Painter p = { self, &on_pixels, NULL, text, lotse_sprites_for (text, view->pixels), style, cr, MAX (top, 0), MIN (bottom, view->height) };
  double lanes_end;
  Metrics m;

  lotse_timeline_metrics (self, &on_pixels, &m);
  p.m = &m;
  lotse_timeline_find_day_lines (&p);
  cairo_save (cr);
  cairo_rectangle (cr, 0, p.top, view->width, p.bottom - p.top);
  cairo_clip (cr);
  paint_ground (&p);
  lotse_timeline_paint_grid (&p);
  paint_separators (&p);
  lanes_end = MAX (lanes_bottom (&p), m.plot.y);
  if (lotse_timeline_is_seen (&p, m.plot.y, lanes_end))
    {
      cairo_save (cr);
      cairo_rectangle (cr, m.plot.x, m.plot.y, m.plot.width, lanes_end - m.plot.y);
      cairo_clip (cr);
      lotse_timeline_paint_bars (&p);
      cairo_restore (cr);
    }
  paint_gutter (&p);
  lotse_timeline_paint_beyond (&p);
  lotse_timeline_paint_axis (&p);
  lotse_timeline_paint_bands (&p);
  clear_events (&p);
  lotse_timeline_paint_day_lines (&p);
  g_clear_pointer (&p.gaps, g_array_unref);
  paint_events (&p);
  lotse_timeline_paint_pills (&p);
  if (m.legend > 0)
    lotse_timeline_paint_legend (&p);
  cairo_restore (cr);
}

void
lotse_timeline_paint (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, cairo_t *cr)
{
  lotse_timeline_paint_strip (self, view, text, 0, view->height, cr);
}

/* ---- Strips ---- */

typedef struct { GArray *tops; double last, least, height; } Cuts;

/* Large letters may leave no room below the bands: there is nothing to cut beyond the picture. */
static void
cut (Cuts *cuts, double y)
{
  if (y - cuts->last < cuts->least || y >= cuts->height)
    return;
  g_array_append_val (cuts->tops, y);
  cuts->last = y;
}

/* Between rows, a strip passes no mark of a bar. */
static void
cut_lane (LotseTimelineLayout *self, const Metrics *m, guint lane, double top, double above, Cuts *cuts)
{
  cut (cuts, ceil (top));
  if (m->detail == LOTSE_TIMELINE_DETAIL_DENSITY || self->open[lane] < 1)
    return;
  for (guint row = 1; row < self->lanes[lane].n_rows; row++)
    {
      double y = floor (top + m->pad + row * m->pitch - above);

      if (y >= m->plot.y + m->plot.height)
        break;
      if (y > cuts->last)
        cut (cuts, y);
    }
}

GArray *
lotse_timeline_strips (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, double least)
{
  LotseTimelineViewport on_pixels = lotse_timeline_on_pixels (view);
  Cuts cuts = { g_array_new (FALSE, FALSE, sizeof (double)), -G_MAXDOUBLE, MAX (least, 1), view->height };
  const double *tops;
  double above, below, end;
  Metrics m;
  guint lane;

  lotse_timeline_metrics (self, &on_pixels, &m);
  lotse_timeline_bar_reach (text, &m, &above, &below);
  tops = lotse_timeline_tops (self, &m);
  end = m.plot.y + m.plot.height;
  cut (&cuts, 0);
  cut (&cuts, ceil (m.pills + m.axis));
  cut (&cuts, m.plot.y);
  if (lotse_timeline_lane_at (self, &on_pixels, &m, m.plot.y, &lane))
    for (; lane < self->input->lanes->len && m.lanes_top + tops[lane] < end; lane++)
      if (m.lanes_top + tops[lane + 1] > cuts.last)
        cut_lane (self, &m, lane, m.lanes_top + tops[lane], above, &cuts);
  /* Below the last lane nothing is cut in two. */
  for (double y = MAX (cuts.last, ceil (m.lanes_top + tops[self->input->lanes->len])); y < end; y += cuts.least)
    cut (&cuts, y);
  if (m.legend > 0)
    cut (&cuts, end);
  return cuts.tops;
}
