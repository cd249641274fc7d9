/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows the pointer, the selection and the search, painted over the data, which stays as it is. */
#include "timeline-private.h"

#include "config.h"

#include <math.h>

#include "calendar.h"
#include "sprites.h"
#include "timeline-edges.h"

typedef struct
{
  const Painter              *p;
  const LotseTimelineOverlay *overlay;
  cairo_region_t             *veil; /* (owned) what is dimmed */
  guint8                     *lanes; /* (owned) of each: 1 where a bar that is seen was found, 2 where one was not */
} Dim;

/* The veil leaves a hole for a bar that was found, with its title and milestones. */
static void
spare_bar (guint index, gpointer data)
{
  const Dim *dim = data;
  const Painter *p = dim->p;
  double s = p->m->scale, right, bottom;
  LotseChartRect rect, body;
  TitleBox title;
  Labels labels;

  if (!dim->overlay->matches (index, dim->overlay->matches_data))
    return;
  lotse_timeline_bar_rect (p->layout, p->view, p->m, index, &rect);
  right = rect.x + rect.width;
  bottom = rect.y + MIN (p->m->pitch, rect.height + 8 * s + p->m->below);
  if (p->m->detail == LOTSE_TIMELINE_DETAIL_FULL && BAR (p->layout->input, index)->placed)
    {
      body = rect;
      lotse_timeline_title_box (p->layout, p->view, p->m, p->text, index, &body, &title);
      lotse_timeline_place_labels (p->layout, p->view, p->m, p->text, index, &body, &title, &labels);
      if (title.spot.place == TITLE_RIGHT)
        right = MAX (right, title.spot.x + title.width);
      else if (title.spot.place == TITLE_LEFT)
        rect.x = MIN (rect.x, title.spot.x - 2 * s);
      if (labels.slip_width > 0)
        right = MAX (right, labels.slip_x + labels.slip_width);
      for (guint i = 0; i < labels.n; i++)
        {
          rect.x = MIN (rect.x, MIN (labels.labels[i].x, labels.labels[i].sign - 6 * s));
          right = MAX (right, labels.labels[i].x + labels.labels[i].width);
          bottom = MAX (bottom, labels.labels[i].y + lotse_text_line_height (p->text, LOTSE_TEXT_TINY) / 2);
        }
    }
  rect.x = MAX (rect.x - 6 * s, p->m->plot.x);
  right = MIN (right + 6 * s, p->m->plot.x + p->m->plot.width);
  if (right > rect.x)
    cairo_region_subtract_rectangle (dim->veil, &(cairo_rectangle_int_t) { (int) rect.x, (int) rect.y - 2, (int) ceil (right - rect.x),
                                                                           (int) ceil (bottom) - (int) rect.y + 2 });
}

/* So does the name of one that lies out of sight: it leads there. */
static void
spare_edge (guint bar, const LotseChartRect *rect, gpointer data)
{
  const Dim *dim = data;
  const double over = 3 * dim->p->m->scale;

  if (dim->overlay->matches (bar, dim->overlay->matches_data))
    cairo_region_subtract_rectangle (dim->veil, &(cairo_rectangle_int_t) { (int) rect->x, (int) (rect->y - over), (int) ceil (rect->width), (int) ceil (rect->height + 2 * over) });
}

#define VEIL 0.74
#define READABLE 4.5

static LotseColour
mix (const LotseColour *a, const LotseColour *b, double share)
{
  return (LotseColour) { a->red + (b->red - a->red) * share, a->green + (b->green - a->green) * share, a->blue + (b->blue - a->blue) * share };
}

LotseColour
lotse_timeline_veiled (const LotseStyle *style, const LotseColour *ground)
{
  return mix (ground, &style->plot, VEIL);
}

LotseColour
lotse_timeline_veiled_ink (const LotseStyle *style, LotseChartState state)
{
  const LotseColour fill = lotse_timeline_veiled (style, &style->states[state].fill), done = lotse_timeline_veiled (style, &style->states[state].done);
  LotseColour ink = style->dim;

  for (double share = 0; share <= 1 && (lotse_colour_contrast (&ink, &fill) < READABLE || lotse_colour_contrast (&ink, &done) < READABLE); share += 0.1)
    ink = mix (&style->dim, &style->text, share);
  return ink;
}

/* The names of what is not spoken of stay readable in a room. */
static void
paint_veiled_title (guint index, gpointer data)
{
  const Dim *dim = data;
  const Painter *p = dim->p;
  const Bar *bar = BAR (p->layout->input, index);
  LotseChartRect rect;
  LotseColour ink;
  TitleBox title;

  if (!bar->placed || dim->overlay->matches (index, dim->overlay->matches_data))
    return;
  lotse_timeline_bar_rect (p->layout, p->view, p->m, index, &rect);
  lotse_timeline_title_box (p->layout, p->view, p->m, p->text, index, &rect, &title);
  ink = lotse_timeline_veiled_ink (p->style, bar->bar.state);
  lotse_timeline_paint_title_words (p, index, &rect, &title, &ink);
}

static void
look_at_lane (guint index, gpointer data)
{
  const Dim *dim = data;

  dim->lanes[BAR (dim->p->layout->input, index)->lane] |= dim->overlay->matches (index, dim->overlay->matches_data) ? 1 : 2;
}

/* Whose bars are not drawn one by one: what is found is somewhere in it. */
static gboolean
is_mass_with_match (const Dim *dim, guint lane)
{
  const Painter *p = dim->p;
  const Lane *what = LANE (p->layout->input, lane);

  if (p->m->detail != LOTSE_TIMELINE_DETAIL_DENSITY && p->layout->open[lane] > 0)
    return FALSE;
  for (guint i = what->first_bar; i < what->first_bar + what->n_bars; i++)
    if (dim->overlay->matches (i, dim->overlay->matches_data))
      return TRUE;
  return FALSE;
}

/* A lane of which all is found stays as it is, with what lies between its bars; and a collapsed one in which something is. */
static void
spare_lanes (Dim *dim)
{
  const Painter *p = dim->p;
  const double *tops = lotse_timeline_tops (p->layout, p->m);
  const guint n = p->layout->input->lanes->len;

  dim->lanes = g_new0 (guint8, MAX (n, 1));
  lotse_timeline_each_visible (p->layout, p->view, p->m, look_at_lane, dim);
  for (guint i = 0; i < n; i++)
    {
      const double top = MAX (p->m->lanes_top + tops[i], p->m->plot.y), bottom = MIN (p->m->lanes_top + tops[i + 1], p->m->plot.y + p->m->plot.height);

      if (bottom > top && (dim->lanes[i] == 1 || is_mass_with_match (dim, i)))
        cairo_region_subtract_rectangle (dim->veil, &(cairo_rectangle_int_t) { (int) p->m->plot.x, (int) top, (int) ceil (p->m->plot.width) + 1,
                                                                               (int) ceil (bottom - top) });
    }
  g_clear_pointer (&dim->lanes, g_free);
}

static void
paint_dim (const Painter *p, const LotseTimelineOverlay *overlay)
{
  const LotseChartRect *plot = &p->m->plot;
  Dim dim = { p, overlay, NULL, NULL };

  if (!overlay->matches)
    return;
  dim.veil = cairo_region_create_rectangle (&(cairo_rectangle_int_t) { (int) plot->x, (int) plot->y, (int) ceil (plot->width), (int) ceil (plot->height) });
  spare_lanes (&dim);
  lotse_timeline_each_visible (p->layout, p->view, p->m, spare_bar, &dim);
  lotse_timeline_each_edge (p, spare_edge, &dim);
  cairo_new_path (p->cr);
  for (int i = 0; i < cairo_region_num_rectangles (dim.veil); i++)
    {
      cairo_rectangle_int_t rect;

      cairo_region_get_rectangle (dim.veil, i, &rect);
      cairo_rectangle (p->cr, rect.x, rect.y, rect.width, rect.height);
    }
  lotse_colour_set (p->cr, &p->style->plot, VEIL);
  cairo_fill (p->cr);
  cairo_region_destroy (dim.veil);
  if (p->view->talk && p->m->detail == LOTSE_TIMELINE_DETAIL_FULL && !p->m->untitled)
    {
      cairo_save (p->cr);
      cairo_rectangle (p->cr, plot->x, plot->y, plot->width, plot->height);
      cairo_clip (p->cr);
      lotse_timeline_each_visible (p->layout, p->view, p->m, paint_veiled_title, &dim);
      cairo_restore (p->cr);
    }
}

static void
paint_dim_events (const Painter *p, const LotseTimelineOverlay *overlay)
{
  const double line = lotse_text_line_height (p->text, LOTSE_TEXT_SMALL);
  LotseChartRect rect;

  if (!overlay->finds)
    return;
  for (guint i = 0; i < p->layout->input->events->len; i++)
    if (!overlay->finds ((LotseTimelineItem) { LOTSE_TIMELINE_EVENT, i }, overlay->matches_data)
        && lotse_timeline_event_extents (p->layout, p->view, p->m, i, &rect))
      {
        const double over = MAX (0, (line - rect.height) / 2);

        cairo_rectangle (p->cr, rect.x, rect.y - over, rect.width, rect.height + 2 * over);
      }
  lotse_colour_set (p->cr, &p->style->band, VEIL);
  cairo_fill (p->cr);
}

/* ---- What the selected bar waits for, and what waits for it ---- */

static void
paint_arrow (const Painter *p, guint from, guint to, gboolean circular)
{
  double s = p->m->scale, x0, y0, x1, y1, bend;
  LotseChartRect a, b;

  if (!BAR (p->layout->input, from)->placed || !BAR (p->layout->input, to)->placed)
    return;
  lotse_timeline_bar_rect (p->layout, p->view, p->m, from, &a);
  lotse_timeline_bar_rect (p->layout, p->view, p->m, to, &b);
  x0 = a.x + a.width;
  y0 = a.y + a.height / 2;
  x1 = b.x;
  y1 = b.y + b.height / 2;
  /* A curve of which neither end is seen says nothing. */
  if ((x0 < p->m->plot.x || x0 > p->m->plot.x + p->m->plot.width) && (x1 < p->m->plot.x || x1 > p->m->plot.x + p->m->plot.width))
    return;
  bend = CLAMP (fabs (x1 - x0) / 2, 28 * s, 120 * s);
  cairo_move_to (p->cr, x0, y0);
  cairo_curve_to (p->cr, x0 + bend, y0, x1 - bend, y1, x1 - 6 * s, y1);
  /* A circle cannot be kept by anybody: it stands out, and not by its colour alone. */
  lotse_colour_set (p->cr, circular ? &p->style->today : &p->style->accent, 1);
  cairo_set_line_width (p->cr, (circular ? 3 : 1.8) * s);
  cairo_stroke (p->cr);
  cairo_move_to (p->cr, x1 - 1, y1);
  cairo_line_to (p->cr, x1 - 8 * s, y1 - 4.5 * s);
  cairo_line_to (p->cr, x1 - 8 * s, y1 + 4.5 * s);
  cairo_close_path (p->cr);
  cairo_fill (p->cr);
}

static void
paint_dependencies (const Painter *p, guint bar)
{
  GArray *dependencies = p->layout->input->dependencies;
  g_autoptr (GArray) cycle = lotse_timeline_input_cycle (p->layout->input, bar);

  for (guint i = 0; i < dependencies->len; i++)
    {
      const Dependency *dependency = &g_array_index (dependencies, Dependency, i);

      if (dependency->bar == bar || dependency->on == bar)
        paint_arrow (p, dependency->on, dependency->bar, FALSE);
    }
  for (guint i = 0; cycle && i < cycle->len; i++)
    paint_arrow (p, g_array_index (cycle, guint, (i + 1) % cycle->len), g_array_index (cycle, guint, i), TRUE);
}

static void
add_guide (const Painter *p, double x, double y)
{
  const LotseChartRect *plot = &p->m->plot;

  /* A bar may lie a hundred thousand px further down: a dashed line is dear by its length, seen or not. */
  if (x < plot->x - 1 || x > plot->x + plot->width + 1 || y <= plot->y)
    return;
  cairo_move_to (p->cr, x, plot->y);
  cairo_line_to (p->cr, x, MIN (y, plot->y + plot->height));
}

/* Lines from both ends of the bar up to the axis, so that its dates can be read there. */
static void
paint_guides (const Painter *p, const Bar *bar, const LotseChartRect *rect)
{
  double dash[] = { 2 * p->m->scale, 3 * p->m->scale };

  cairo_save (p->cr);
  cairo_set_dash (p->cr, dash, 2, 0);
  cairo_set_line_width (p->cr, 1);
  lotse_colour_set (p->cr, &p->style->dim, 1);
  if (!bar->open_start)
    add_guide (p, floor (rect->x) + 0.5, rect->y);
  if (!bar->open_end)
    add_guide (p, floor (rect->x + rect->width) - 0.5, rect->y);
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
}

/* "+7 months" at the present end of the selected bar, where nothing else is to be read; else "+7 M" is all that is said of it there. */
static void
paint_slip (const Painter *p, guint index)
{
  g_autofree char *label = NULL;
  LotseChartRect tag;
  int months;

  if (!lotse_timeline_slip (&BAR (p->layout->input, index)->bar, &months) || !lotse_timeline_tag_place (p, index, &tag))
    return;
  label = lotse_timeline_tag_words (months);
  lotse_rounded_rect (p->cr, &tag, tag.height / 2);
  lotse_colour_set (p->cr, &p->style->text, 1);
  cairo_fill (p->cr);
  lotse_text_paint (p->text, p->cr, label, LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD, &p->style->plot, tag.x + tag.width / 2, tag.y + tag.height / 2, 0.5, 0);
}

/* ---- Rings ---- */

/* It is marked at its name. */
static gboolean
is_head (LotseTimelineItem item)
{
  return item.kind == LOTSE_TIMELINE_LANE || item.kind == LOTSE_TIMELINE_BAND;
}

static void
paint_ring (const Painter *p, LotseTimelineItem item, double distance, double width, const LotseColour *colour, double alpha)
{
  double s = p->m->scale;
  LotseChartRect rect;

  if (item.kind == LOTSE_TIMELINE_NOTHING)
    return;
  if (!(item.kind == LOTSE_TIMELINE_BAR && lotse_timeline_edge_rect (p->layout, p->view, item.index, &rect))
      && !lotse_timeline_item_rect (p->layout, p->view, item, &rect))
    return;
  if (is_head (item))
    rect.width = p->m->gutter, distance = -width;
  rect = (LotseChartRect) { rect.x - distance, rect.y - distance, rect.width + 2 * distance, rect.height + 2 * distance };
  cairo_new_path (p->cr);
  lotse_rounded_rect (p->cr, &rect, item.kind == LOTSE_TIMELINE_BAR ? p->m->radius + distance : 5 * s);
  lotse_colour_set (p->cr, colour, alpha);
  cairo_set_line_width (p->cr, width);
  cairo_stroke (p->cr);
}

static void
ring_milestones (guint bar, gpointer data)
{
  const Dim *dim = data;
  guint first, n;

  lotse_timeline_input_bar_milestones (dim->p->layout->input, bar, &first, &n);
  for (guint i = first; i < first + n; i++)
    {
      const LotseTimelineItem item = { LOTSE_TIMELINE_MILESTONE, i };

      if (dim->overlay->finds (item, dim->overlay->matches_data))
        paint_ring (dim->p, item, 1.5 * dim->p->m->scale, 2 * dim->p->m->scale, &dim->p->style->accent, 1);
    }
}

/* The bar that carries them is lit; they say why. */
static void
paint_found (const Painter *p, const LotseTimelineOverlay *overlay)
{
  Dim dim = { p, overlay, NULL, NULL };

  if (overlay->finds)
    lotse_timeline_each_visible (p->layout, p->view, p->m, ring_milestones, &dim);
}

static void
paint_selected (const Painter *p, const LotseTimelineOverlay *overlay)
{
  LotseTimelineItem item = overlay->selected;
  const Bar *bar;
  LotseChartRect rect;

  if (item.kind == LOTSE_TIMELINE_BAR && item.index < p->layout->input->bars->len
      && lotse_timeline_item_rect (p->layout, p->view, item, &rect))
    {
      bar = BAR (p->layout->input, item.index);
      if (bar->placed)
        {
          paint_guides (p, bar, &rect);
          paint_dependencies (p, item.index);
        }
    }
  paint_ring (p, item, 1.5 * p->m->scale, 2.5 * p->m->scale, &p->style->accent, 1);
}

static void
paint_selected_slip (const Painter *p, const LotseTimelineOverlay *overlay)
{
  LotseTimelineItem item = overlay->selected;
  LotseChartRect rect;

  if (item.kind == LOTSE_TIMELINE_BAR && p->m->detail == LOTSE_TIMELINE_DETAIL_FULL
      && lotse_timeline_item_rect (p->layout, p->view, item, &rect) && BAR (p->layout->input, item.index)->placed)
    paint_slip (p, item.index);
}

/* ---- A date on its way ---- */

static void
paint_moved_label (const Painter *p, const LotseTimelineOverlay *overlay, double x, double y)
{
  double s = p->m->scale, width;
  g_autofree char *date = lotse_calendar_soft_text (&overlay->moved_to, p->style->lang);
  LotseChartRect tag;

  width = lotse_text_width (p->text, date, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD) + 16 * s;
  tag = (LotseChartRect) { x - width / 2, y - 24 * s, width, 19 * s };
  tag.x = CLAMP (tag.x, p->m->plot.x, MAX (p->m->plot.x + p->m->plot.width - width, p->m->plot.x));
  tag.y = MAX (tag.y, p->m->plot.y);
  lotse_rounded_rect (p->cr, &tag, tag.height / 2);
  lotse_colour_set (p->cr, &p->style->text, 1);
  cairo_fill (p->cr);
  lotse_text_paint (p->text, p->cr, date, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &p->style->plot, tag.x + width / 2, tag.y + tag.height / 2, 0.5, 0);
}

/* What lies far beyond the plot on the left or right is left out: dashes are dear by their length. */
static void
keep_in_sight (const Painter *p, LotseChartRect *rect)
{
  const double beyond = 10 * p->m->scale, first = p->m->plot.x - beyond, last = p->m->plot.x + p->m->plot.width + beyond;
  const double left = CLAMP (rect->x, first, last), right = CLAMP (rect->x + rect->width, first, last);

  rect->x = left;
  rect->width = MAX (right - left, 2);
}

static void
paint_moved (const Painter *p, const LotseTimelineOverlay *overlay)
{
  LotseTimelineItem item = overlay->moved;
  double s = p->m->scale, dash[] = { 4 * s, 3 * s }, x;
  LotseChartRect rect;

  if (item.kind == LOTSE_TIMELINE_NOTHING || !lotse_timeline_item_rect (p->layout, p->view, item, &rect))
    return;
  cairo_save (p->cr);
  lotse_colour_set (p->cr, &p->style->accent, 1);
  cairo_set_line_width (p->cr, 2 * s);
  if (item.kind == LOTSE_TIMELINE_MILESTONE)
    {
      x = lotse_timeline_x (p->view, p->m, overlay->moved_to.last + 0.5);
      cairo_move_to (p->cr, rect.x + rect.width / 2, rect.y + rect.height / 2);
      cairo_line_to (p->cr, x, rect.y + rect.height / 2);
      cairo_stroke (p->cr);
      lotse_shape_paint (p->cr, MILESTONE (p->layout->input, item.index)->milestone.shape, x, rect.y + rect.height / 2, rect.width + 2 * s, FALSE,
                         &p->style->accent, &p->style->plot);
    }
  else
    {
      double right = rect.x + rect.width;

      x = lotse_timeline_x (p->view, p->m, overlay->moves_begin ? overlay->moved_to.first : overlay->moved_to.last + 1);
      if (overlay->moves_begin)
        rect.x = MIN (x, right - 2);
      rect.width = MAX ((overlay->moves_begin ? right : x) - rect.x, 2);
      keep_in_sight (p, &rect);
      lotse_rounded_rect (p->cr, &rect, p->m->radius);
      lotse_colour_set (p->cr, &p->style->accent, 0.15);
      cairo_fill_preserve (p->cr);
      lotse_colour_set (p->cr, &p->style->accent, 1);
      cairo_set_dash (p->cr, dash, 2, 0);
      cairo_stroke (p->cr);
    }
  cairo_restore (p->cr);
  paint_moved_label (p, overlay, x, rect.y);
}

static gboolean
on_band (LotseTimelineItem item)
{
  return item.kind == LOTSE_TIMELINE_EVENT || item.kind == LOTSE_TIMELINE_BAND;
}

void
lotse_timeline_paint_overlay (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text,
                              const LotseTimelineOverlay *overlay, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseTimelineOverlay in_plot = *overlay, in_bands = { .finds = overlay->finds, .matches_data = overlay->matches_data };
  Metrics m;
  LotseTimelineViewport on_pixels = lotse_timeline_on_pixels (view);
  Painter p = { self, &on_pixels, &m, text, lotse_sprites_for (text, view->pixels), style, cr, 0, view->height };

  lotse_timeline_metrics (self, &on_pixels, &m);
  if (on_band (overlay->hover))
    in_bands.hover = overlay->hover, in_plot.hover = LOTSE_TIMELINE_NO_ITEM;
  if (on_band (overlay->selected))
    in_bands.selected = overlay->selected, in_plot.selected = LOTSE_TIMELINE_NO_ITEM;
  if (on_band (overlay->focus))
    in_bands.focus = overlay->focus, in_plot.focus = LOTSE_TIMELINE_NO_ITEM;
  cairo_save (cr);
  cairo_rectangle (cr, m.plot.x, m.pills + m.axis, m.plot.width, m.bands + m.plot.height);
  cairo_clip (cr);
  lotse_timeline_paint_holds (&p, overlay->selected);
  cairo_restore (cr);
  for (guint pass = 0; pass < 2; pass++)
    {
      const LotseTimelineOverlay *part = pass ? &in_bands : &in_plot;
      gboolean gutter = is_head (part->hover) || is_head (part->focus) || is_head (part->selected);
      double left = gutter ? 0 : m.plot.x;

      cairo_save (cr);
      cairo_rectangle (cr, left, pass ? m.pills + m.axis : m.plot.y, m.plot.x + m.plot.width - left, pass ? m.bands : m.plot.height);
      cairo_clip (cr);
      paint_dim (&p, part);
      if (pass == 1)
        paint_dim_events (&p, part);
      else
        paint_found (&p, part);
      if (!lotse_timeline_item_equal (part->hover, part->selected))
        paint_ring (&p, part->hover, 1.5 * m.scale, 2 * m.scale, &style->accent, 0.5);
      paint_selected (&p, part);
      paint_ring (&p, part->focus, 4.5 * m.scale, 2 * m.scale, &style->text, 1);
      if (pass == 1)
        lotse_timeline_paint_full_name (&p, part->hover);
      lotse_timeline_paint_full_name (&p, part->focus);
      /* The hit that one was led to while one types on. */
      if (part->finds && !lotse_timeline_item_equal (part->selected, part->focus))
        lotse_timeline_paint_full_name (&p, part->selected);
      if (overlay->moved.kind == LOTSE_TIMELINE_NOTHING)
        paint_selected_slip (&p, part);
      if (pass == 0)
        paint_moved (&p, overlay);
      cairo_restore (cr);
    }
}

gboolean
lotse_timeline_overlay_extents (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, const LotseTimelineOverlay *overlay,
                                LotseChartRect *rect)
{
  const cairo_rectangle_t whole = { 0, 0, view->width, view->height };
  cairo_surface_t *record;
  double x, y, width, height;
  cairo_t *cr;

  *rect = (LotseChartRect) { 0, 0, view->width, view->height };
  if (overlay->matches || overlay->finds)
    return TRUE;
  if (overlay->hover.kind == LOTSE_TIMELINE_NOTHING && overlay->selected.kind == LOTSE_TIMELINE_NOTHING && overlay->focus.kind == LOTSE_TIMELINE_NOTHING
      && overlay->moved.kind == LOTSE_TIMELINE_NOTHING)
    return FALSE;
  record = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &whole);
  cr = cairo_create (record);
  lotse_timeline_paint_overlay (self, view, text, overlay, cr);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (record, &x, &y, &width, &height);
  cairo_surface_destroy (record);
  *rect = (LotseChartRect) { MAX (floor (x), 0), MAX (floor (y), 0), 0, 0 };
  rect->width = MIN (ceil (x + width), view->width) - rect->x;
  rect->height = MIN (ceil (y + height), view->height) - rect->y;
  return width > 0 && height > 0 && rect->width > 0 && rect->height > 0;
}
