/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paint of the timeline: lanes, grid, bars, milestones; then bands, axis and today line above them. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "time-axis.h"
#include "timeline-private.h"

typedef struct
{
  cairo_t                  *cr;
  LotseTimelineLayout      *layout;
  const LotseTimelineInput *input;
  const LotseTimelineView  *view;
  const LotseStyle         *style;
  LotseTextCache           *text;
  double                    em, top, bottom; /* of the lanes, px */
  double                    first_day, last_day; /* seen */
  gboolean                  plain; /* very many bars are seen: no rounding, no gradients */
} Paint;

static double
snap (double v)
{
  return floor (v) + 0.5;
}

static void
line (Paint *p, double x1, double y1, double x2, double y2, LotseColour colour, double width)
{
  lotse_set_colour (p->cr, colour);
  cairo_set_line_width (p->cr, width);
  cairo_move_to (p->cr, x1, y1);
  cairo_line_to (p->cr, x2, y2);
  cairo_stroke (p->cr);
}

static void
fill_rect (Paint *p, double x, double y, double w, double h, LotseColour colour)
{
  lotse_set_colour (p->cr, colour);
  cairo_rectangle (p->cr, x, y, w, h);
  cairo_fill (p->cr);
}

static void
paint_grid (Paint *p)
{
  LotseTick tick = lotse_tick_for (p->view->px_per_day, p->em);

  for (gint32 day = lotse_tick_start (tick, (gint32) p->first_day); day <= p->last_day; day = lotse_tick_next (tick, day))
    {
      double x = snap (lotse_timeline_day_to_x (p->layout, p->view, day));

      if (x > p->layout->gutter)
        line (p, x, p->layout->axis_height, x, p->bottom, lotse_tick_start (LOTSE_TICK_YEAR, day) == day ? p->style->line_strong : p->style->line, 1);
    }
}

static void
paint_lanes (Paint *p)
{
  for (guint i = 0; i < p->input->lanes->len; i++)
    {
      LotseRect r;

      lotse_timeline_lane_rect (p->layout, p->view, i, &r);
      if (r.y > p->bottom || r.y + r.height < p->top)
        continue;
      fill_rect (p, 0, r.y, p->view->width, r.height, i % 2 ? p->style->surface : p->style->stripe);
    }
}

static void
paint_lane_titles (Paint *p)
{
  double x = p->em * 1.1, width = p->layout->gutter - p->em * 2;

  for (guint i = 0; i < p->input->lanes->len; i++)
    {
      const LotseTimelineLane *lane = LANE (p->input, i);
      g_autofree char *count = NULL;
      double y, title_height;
      LotseRect r;

      lotse_timeline_lane_rect (p->layout, p->view, i, &r);
      if (r.y > p->bottom || r.y + r.height < p->top)
        continue;
      line (p, 0, snap (r.y + r.height), p->view->width, snap (r.y + r.height), p->style->line, 1);
      /* The title of a lane that is taller than the window stays in sight. */
      y = CLAMP (p->top, r.y, MAX (r.y, r.y + r.height - p->em * 4.4)) + p->em * 0.55;
      title_height = lotse_text_draw_wrapped (p->cr, p->text, lane->title, LOTSE_TEXT_BOLD, p->style->text, x, y, width, 2);
      if (lane->n_projects)
        {
          g_autofree char *projects = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u project", "%u projects", lane->n_projects), lane->n_projects);

          /* Translators: "4 projects · 1 needs attention or a decision"; keep it short */
          count = lane->n_attention ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s · %u conspicuous", "%s · %u conspicuous", lane->n_attention),
                                                       projects, lane->n_attention)
                                    : g_strdup (projects);
        }
      else
        count = g_strdup (p->input->empty_text ? p->input->empty_text : "");
      lotse_text_draw (p->cr, p->text, count, LOTSE_TEXT_SMALL, p->style->text_dim, x, y + title_height + p->em * 0.75, width, LOTSE_ALIGN_LEFT);
    }
}

/* A source that fades towards the soft ends of the bar; plain where both ends are days. */
static void
set_soft_source (Paint *p, const LotseTimelineBar *bar, const LotseRect *r, LotseColour c)
{
  double soft_in = 0, soft_out = 0;
  cairo_pattern_t *fade;

  if (!p->plain && bar->start != LOTSE_DAY_NONE)
    soft_in = (bar->start_last - bar->start) * p->view->px_per_day;
  if (!p->plain && bar->end != LOTSE_DAY_NONE)
    soft_out = (bar->end - bar->end_first) * p->view->px_per_day;
  else if (!p->plain && (bar->open_end || bar->end == LOTSE_DAY_NONE))
    soft_out = MAX (p->em * 4, r->width * 0.25);
  soft_in = soft_in < 4 ? 0 : MIN (soft_in, r->width * 0.45);
  soft_out = soft_out < 4 ? 0 : MIN (soft_out, r->width * 0.45);
  if (soft_in == 0 && soft_out == 0)
    {
      lotse_set_colour (p->cr, c);
      return;
    }
  fade = cairo_pattern_create_linear (r->x, 0, r->x + r->width, 0);
  cairo_pattern_add_color_stop_rgba (fade, 0, c.r, c.g, c.b, soft_in ? 0.25 : 1);
  if (soft_in)
    cairo_pattern_add_color_stop_rgba (fade, soft_in / r->width, c.r, c.g, c.b, 1);
  if (soft_out)
    cairo_pattern_add_color_stop_rgba (fade, 1 - soft_out / r->width, c.r, c.g, c.b, 1);
  cairo_pattern_add_color_stop_rgba (fade, 1, c.r, c.g, c.b, soft_out ? (bar->open_end ? 0 : 0.25) : 1);
  cairo_set_source (p->cr, fade);
  cairo_pattern_destroy (fade);
}

static void
paint_hatching (Paint *p, const LotseRect *r, LotseColour colour)
{
  cairo_save (p->cr);
  cairo_clip_preserve (p->cr);
  cairo_new_path (p->cr);
  lotse_set_colour_alpha (p->cr, colour, 0.45);
  cairo_set_line_width (p->cr, 1);
  for (double x = MAX (r->x, p->layout->gutter - r->height) - r->height; x < MIN (r->x + r->width, p->view->width); x += 6)
    {
      cairo_move_to (p->cr, x, r->y + r->height);
      cairo_line_to (p->cr, x + r->height, r->y);
    }
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
}

static void
paint_promise (Paint *p, const LotseTimelineBar *bar, const LotseRect *r)
{
  double x1, x2, y = r->y + r->height + 1.5;

  if (bar->promise_end == LOTSE_DAY_NONE)
    return;
  x1 = lotse_timeline_day_to_x (p->layout, p->view, bar->promise_start != LOTSE_DAY_NONE ? bar->promise_start : timeline_bar_start (p->input, bar));
  x2 = lotse_timeline_day_to_x (p->layout, p->view, bar->promise_end + 1);
  fill_rect (p, x1, y, MAX (2, x2 - x1), MAX (2.5, p->em * 0.2), lotse_colour_mix (p->style->surface, p->style->text_dim, 0.55));
}

static void
paint_body (Paint *p, const LotseTimelineBar *bar, const LotseRect *r)
{
  double radius = p->plain || r->width < 8 ? 0 : p->em * 0.34;
  LotseColour edge = p->style->mark[bar->mark];
  LotseRect done = *r;

  lotse_rounded_rectangle (p->cr, r->x, r->y, r->width, r->height, radius);
  set_soft_source (p, bar, r, p->style->fill[bar->mark]);
  cairo_fill (p->cr);
  done.width = r->width * (bar->mark == LOTSE_MARK_DONE ? 1 : CLAMP (bar->progress, 0, 1));
  if (done.width > 1)
    {
      cairo_save (p->cr);
      cairo_rectangle (p->cr, done.x, done.y, done.width, done.height);
      cairo_clip (p->cr);
      lotse_rounded_rectangle (p->cr, r->x, r->y, r->width, r->height, radius);
      set_soft_source (p, bar, r, p->style->fill_done[bar->mark]);
      cairo_fill (p->cr);
      cairo_restore (p->cr);
    }
  if (p->plain)
    {
      fill_rect (p, r->x, r->y, MIN (3, r->width), r->height, edge);
      return;
    }
  lotse_rounded_rectangle (p->cr, r->x + 0.5, r->y + 0.5, MAX (1, r->width - 1), r->height - 1, radius);
  if (bar->mark == LOTSE_MARK_STOPPED)
    paint_hatching (p, r, edge);
  if (bar->mark == LOTSE_MARK_STOPPED)
    lotse_rounded_rectangle (p->cr, r->x + 0.5, r->y + 0.5, MAX (1, r->width - 1), r->height - 1, radius);
  set_soft_source (p, bar, r, edge);
  cairo_set_line_width (p->cr, 1.1);
  if (bar->mark == LOTSE_MARK_PLANNED || bar->mark == LOTSE_MARK_NOT_RATED)
    cairo_set_dash (p->cr, (double[]) { 4, 3 }, 2, 0);
  cairo_stroke (p->cr);
  cairo_set_dash (p->cr, NULL, 0, 0);
}

/* Where the next bar of the row begins, or the edge of the picture. */
static double
room_behind (Paint *p, guint place, const TimelineRow *row)
{
  const LotseTimelineBar *next;

  if (place + 1 >= row->first + row->count)
    return p->view->width - p->em * 0.5;
  next = BAR (p->input, p->layout->order[place + 1]);
  return MIN (p->view->width, lotse_timeline_day_to_x (p->layout, p->view, timeline_bar_start (p->input, next))) - p->em * 0.5;
}

static void
paint_label (Paint *p, const LotseTimelineBar *bar, const LotseRect *r, double limit)
{
  double left = MAX (r->x, p->layout->gutter), right = MIN (r->x + r->width, p->view->width), middle = r->y + r->height / 2;
  double mark = p->em * 0.95, inside = right - left, wanted = lotse_text_width (p->text, bar->title, LOTSE_TEXT_NORMAL) + p->em * 2.2;
  gboolean with_mark = inside > p->em * 1.5;

  if (with_mark)
    lotse_mark_paint (p->cr, p->style, bar->mark, left + p->em * 0.95, middle, mark);
  if (wanted <= inside || inside > p->em * 14)
    {
      lotse_text_draw (p->cr, p->text, bar->title, LOTSE_TEXT_NORMAL, p->style->text, left + p->em * 1.75, middle, inside - p->em * 2.1, LOTSE_ALIGN_LEFT);
      return;
    }
  right = MAX (right, left);
  if (!with_mark)
    {
      lotse_mark_paint (p->cr, p->style, bar->mark, right + p->em * 0.9, middle, mark);
      right += p->em * 1.2;
    }
  if (limit - right > p->em * 2.5)
    lotse_text_draw (p->cr, p->text, bar->title, LOTSE_TEXT_NORMAL, p->style->text, right + p->em * 0.5, middle, limit - right - p->em * 0.5, LOTSE_ALIGN_LEFT);
  else if (inside > p->em * 5)
    lotse_text_draw (p->cr, p->text, bar->title, LOTSE_TEXT_NORMAL, p->style->text, left + p->em * 1.75, middle, inside - p->em * 2.1, LOTSE_ALIGN_LEFT);
}

static void
paint_milestones (Paint *p, const LotseTimelineBar *bar, const LotseRect *r)
{
  double size = timeline_shape_size (p->layout), last_x = -1e9;

  for (guint i = 0; i < bar->n_milestones; i++)
    {
      const LotseTimelineMilestone *milestone = MILESTONE (p->input, bar->first_milestone + i);
      double x = timeline_milestone_x (p->layout, p->view, milestone);
      LotseColour edge = milestone->overdue ? p->style->mark[LOTSE_MARK_NEEDS_DECISION] : p->style->mark[bar->mark];

      if (x < p->layout->gutter - size || x > p->view->width + size || x - last_x < 1)
        continue;
      last_x = x;
      lotse_shape_paint (p->cr, milestone->shape, x, r->y + r->height, size, edge, p->style->surface, milestone->done);
    }
}

static void
paint_bar (Paint *p, guint place, const TimelineRow *row)
{
  guint index = p->layout->order[place];
  const LotseTimelineBar *bar = BAR (p->input, index);
  LotseRect r;

  if (!lotse_timeline_bar_rect (p->layout, p->view, index, &r)
      && !(r.x + r.width <= p->layout->gutter + 1 && r.y < p->bottom && r.y + r.height > p->top))
    return;
  if (bar->dimmed)
    cairo_push_group (p->cr);
  paint_promise (p, bar, &r);
  if (r.x + r.width > p->layout->gutter)
    {
      paint_body (p, bar, &r);
      paint_label (p, bar, &r, room_behind (p, place, row));
      paint_milestones (p, bar, &r);
    }
  if (bar->dimmed)
    {
      cairo_pop_group_to_source (p->cr);
      cairo_paint_with_alpha (p->cr, 0.25);
    }
}

static gboolean
bar_is_seen (Paint *p, guint index)
{
  const LotseTimelineBar *bar = BAR (p->input, index);

  return timeline_bar_start (p->input, bar) <= p->last_day && MAX (timeline_bar_end (p->input, bar), bar->promise_end) + 1 >= p->first_day;
}

static void
paint_bars (Paint *p)
{
  guint first, last, seen = 0;

  timeline_visible_rows (p->layout, p->view, &first, &last);
  for (guint r = first; r < last; r++)
    seen += p->layout->rows[r].count;
  p->plain = seen > 1500;
  for (guint r = first; r < last; r++)
    {
      const TimelineRow *row = &p->layout->rows[r];

      for (guint i = row->first; i < row->first + row->count; i++)
        {
          if (timeline_bar_start (p->input, BAR (p->input, p->layout->order[i])) > p->last_day)
            break;
          if (bar_is_seen (p, p->layout->order[i]))
            paint_bar (p, i, row);
        }
    }
}

/* Labels beside the marks of a band: to the right, else to the left, else only the mark, so that none lies on another. */
static void
paint_band (Paint *p, guint index, double y)
{
  const LotseTimelineBand *band = BAND (p->input, index);
  double size = p->em * 0.95, middle = y + p->layout->band_height / 2, occupied = p->layout->gutter;

  fill_rect (p, 0, y, p->view->width, p->layout->band_height, p->style->band);
  line (p, 0, snap (y + p->layout->band_height), p->view->width, snap (y + p->layout->band_height), p->style->line, 1);
  cairo_save (p->cr);
  cairo_rectangle (p->cr, p->layout->gutter, y, p->view->width - p->layout->gutter, p->layout->band_height);
  cairo_clip (p->cr);
  for (guint i = 0; i < band->n_events; i++)
    {
      const LotseTimelineEvent *event = EVENT (p->input, band->first_event + i);
      double x = lotse_timeline_day_to_x (p->layout, p->view, (event->first + event->last + 1) / 2.0), limit = p->view->width, width;

      if (i + 1 < band->n_events)
        {
          const LotseTimelineEvent *next = EVENT (p->input, band->first_event + i + 1);

          limit = MIN (limit, lotse_timeline_day_to_x (p->layout, p->view, (next->first + next->last + 1) / 2.0) - size * 0.8);
        }
      if (x < p->layout->gutter - size || x > p->view->width + size)
        continue;
      lotse_shape_paint (p->cr, LOTSE_SHAPE_RESULT, x, middle, size, p->style->band_mark, p->style->surface, TRUE);
      width = lotse_text_width (p->text, event->title, LOTSE_TEXT_SMALL);
      if (x + size * 0.9 + width <= limit || limit - x > p->em * 6)
        {
          width = lotse_text_draw (p->cr, p->text, event->title, LOTSE_TEXT_SMALL, p->style->band_mark, x + size * 0.9, middle, limit - x - size * 0.9, LOTSE_ALIGN_LEFT);
          occupied = x + size * 0.9 + width + size * 0.5;
        }
      else if (x - size * 0.9 - width > occupied)
        {
          lotse_text_draw (p->cr, p->text, event->title, LOTSE_TEXT_SMALL, p->style->band_mark, x - size * 0.9, middle, width + 1, LOTSE_ALIGN_RIGHT);
          occupied = x + size * 0.7;
        }
      else
        occupied = x + size * 0.7;
    }
  cairo_restore (p->cr);
  lotse_text_draw (p->cr, p->text, band->title, LOTSE_TEXT_BOLD, p->style->text, p->em * 1.1, middle, p->layout->gutter - p->em * 1.6, LOTSE_ALIGN_LEFT);
}

/* Labels of one line of the axis; a label that would touch the one before is left out. */
static void
paint_ticks (Paint *p, LotseTick tick, LotseTextSize size, LotseColour colour, double y)
{
  double free_from = p->layout->gutter;

  for (gint32 day = lotse_tick_start (tick, (gint32) p->first_day); day <= p->last_day; day = lotse_tick_next (tick, day))
    {
      g_autofree char *label = lotse_tick_label (tick, day, p->style->lang, FALSE);
      double x = lotse_timeline_day_to_x (p->layout, p->view, day), end = lotse_timeline_day_to_x (p->layout, p->view, lotse_tick_next (tick, day));
      double at = MAX (x, p->layout->gutter) + p->em * 0.4, width = lotse_text_width (p->text, label, size);

      if (at < free_from || at + width > end - 1 || at + width > p->view->width)
        continue;
      lotse_text_draw (p->cr, p->text, label, size, colour, at, y, 0, LOTSE_ALIGN_LEFT);
      free_from = at + width + p->em * 0.4;
    }
}

static void
paint_axis (Paint *p)
{
  LotseTick tick = lotse_tick_for (p->view->px_per_day, p->em);

  fill_rect (p, 0, 0, p->view->width, p->layout->axis_height, p->style->surface);
  cairo_save (p->cr);
  cairo_rectangle (p->cr, p->layout->gutter, 0, p->view->width - p->layout->gutter, p->layout->axis_height);
  cairo_clip (p->cr);
  for (gint32 day = lotse_tick_start (tick, (gint32) p->first_day); day <= p->last_day; day = lotse_tick_next (tick, day))
    {
      gboolean year = lotse_tick_start (LOTSE_TICK_YEAR, day) == day;
      double x = snap (lotse_timeline_day_to_x (p->layout, p->view, day));

      line (p, x, p->layout->axis_height - p->em * (year ? 2.9 : 1.5), x, p->layout->axis_height, year ? p->style->line_strong : p->style->line, 1);
    }
  paint_ticks (p, LOTSE_TICK_YEAR, LOTSE_TEXT_BOLD, p->style->text, p->layout->axis_height - p->em * 2.25);
  if (tick != LOTSE_TICK_YEAR)
    paint_ticks (p, tick, LOTSE_TEXT_SMALL, p->style->text_dim, p->layout->axis_height - p->em * 0.85);
  cairo_restore (p->cr);
  line (p, 0, snap (p->layout->axis_height), p->view->width, snap (p->layout->axis_height), p->style->line, 1);
}

/* A labelled vertical line; today is red and solid, the as-of day grey and dashed. */
static void
paint_day_line (Paint *p, gint32 day, const char *word, LotseColour colour, gboolean dashed, double pill_y)
{
  double x = lotse_timeline_day_to_x (p->layout, p->view, day + 0.5), width, half, height = p->em * 1.45, centre;

  if (day == LOTSE_DAY_NONE || x < p->layout->gutter || x > p->view->width)
    return;
  width = lotse_text_width (p->text, word, LOTSE_TEXT_SMALL_BOLD) + p->em * 1.5;
  half = width / 2;
  centre = CLAMP (x, p->layout->gutter + half, p->view->width - half - 2);
  if (dashed)
    cairo_set_dash (p->cr, (double[]) { 5, 4 }, 2, 0);
  line (p, x, pill_y + height / 2, x, p->bottom, colour, dashed ? 1.2 : 2);
  cairo_set_dash (p->cr, NULL, 0, 0);
  lotse_rounded_rectangle (p->cr, centre - half, pill_y - height / 2, width, height, height / 2);
  lotse_set_colour (p->cr, colour);
  cairo_fill (p->cr);
  lotse_text_draw (p->cr, p->text, word, LOTSE_TEXT_SMALL_BOLD, p->style->surface, centre, pill_y, 0, LOTSE_ALIGN_CENTRE);
}

static void
paint_legend (Paint *p)
{
  static const LotseMark marks[] = { LOTSE_MARK_ON_TRACK, LOTSE_MARK_NEEDS_ATTENTION, LOTSE_MARK_NEEDS_DECISION, LOTSE_MARK_DONE,
                                     LOTSE_MARK_PLANNED, LOTSE_MARK_NOT_RATED, LOTSE_MARK_PAUSED, LOTSE_MARK_STOPPED };
  double y = p->bottom + (p->view->height - p->bottom) / 2, x = p->em * 1.2, size = p->em * 0.9, edge;
  const char *promise = g_dgettext (GETTEXT_PACKAGE, "first promise"), *milestone = g_dgettext (GETTEXT_PACKAGE, "milestone");

  fill_rect (p, 0, p->bottom, p->view->width, p->view->height - p->bottom, p->style->surface);
  line (p, 0, snap (p->bottom), p->view->width, snap (p->bottom), p->style->line, 1);
  edge = p->view->width - p->em * 1.2 - lotse_text_width (p->text, promise, LOTSE_TEXT_SMALL) - lotse_text_width (p->text, milestone, LOTSE_TEXT_SMALL) - p->em * 5;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      double width = lotse_text_width (p->text, lotse_mark_word (marks[i]), LOTSE_TEXT_SMALL);

      if (x + p->em * 1.2 + width > edge)
        break;
      lotse_mark_paint (p->cr, p->style, marks[i], x + size / 2, y, size);
      lotse_text_draw (p->cr, p->text, lotse_mark_word (marks[i]), LOTSE_TEXT_SMALL, p->style->text_dim, x + p->em * 1.3, y, 0, LOTSE_ALIGN_LEFT);
      x += p->em * 2.9 + width;
    }
  x = edge;
  fill_rect (p, x, y - p->em * 0.1, p->em * 1.2, MAX (2.5, p->em * 0.2), lotse_colour_mix (p->style->surface, p->style->text_dim, 0.55));
  x += p->em * 1.6;
  x += lotse_text_draw (p->cr, p->text, promise, LOTSE_TEXT_SMALL, p->style->text_dim, x, y, 0, LOTSE_ALIGN_LEFT) + p->em * 1.2;
  lotse_shape_paint (p->cr, LOTSE_SHAPE_RESULT, x, y, size, p->style->text_dim, p->style->surface, FALSE);
  lotse_text_draw (p->cr, p->text, milestone, LOTSE_TEXT_SMALL, p->style->text_dim, x + p->em * 0.8, y, 0, LOTSE_ALIGN_LEFT);
}

void
lotse_timeline_paint (cairo_t *cr, LotseTimelineLayout *layout, const LotseTimelineView *view, const LotseStyle *style, LotseTextCache *text)
{
  Paint p = { .cr = cr, .layout = layout, .input = layout->input, .view = view, .style = style, .text = text, .em = layout->em };

  p.top = lotse_timeline_header_height (layout);
  p.bottom = timeline_lanes_bottom (layout, view);
  p.first_day = view->left_day;
  p.last_day = lotse_timeline_x_to_day (layout, view, view->width);

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  fill_rect (&p, 0, 0, view->width, view->height, style->surface);
  cairo_save (cr);
  cairo_rectangle (cr, 0, p.top, view->width, MAX (0, p.bottom - p.top));
  cairo_clip (cr);
  paint_lanes (&p);
  cairo_save (cr);
  cairo_rectangle (cr, layout->gutter, p.top, view->width - layout->gutter, MAX (0, p.bottom - p.top));
  cairo_clip (cr);
  paint_grid (&p);
  paint_bars (&p);
  cairo_restore (cr);
  paint_lane_titles (&p);
  cairo_restore (cr);
  paint_axis (&p);
  for (guint i = 0; i < p.input->bands->len; i++)
    paint_band (&p, i, layout->axis_height + i * layout->band_height);
  if (p.input->as_of != p.input->today)
    paint_day_line (&p, p.input->as_of, g_dgettext (GETTEXT_PACKAGE, "As of"), style->text_dim, TRUE, p.em * 0.95);
  paint_day_line (&p, p.input->today, g_dgettext (GETTEXT_PACKAGE, "Today"), style->today, FALSE, p.em * 0.95);
  if (view->legend)
    paint_legend (&p);
  cairo_restore (cr);
}
