/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars of the timeline with what hangs on them: body, progress, soft ends, promise, title, milestones; small ones as plain rectangles; and
 * the density of lanes whose rows are too thin to tell apart. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sprites.h"

#define SOFT_ALPHA 0.28      /* at the far edge of an imprecise end; an open one fades to nothing */
#define BADGE_OVER 6.0       /* of the sign for edits on their way, above the bar */

typedef struct
{
  const Painter *p;
  double         above, below;                /* of the marks, from the upper edge of a bar */
  GArray        *plain[LOTSE_CHART_N_STATES]; /* (owned) (element-type LotseChartRect) for compact rows */
} Batch;

/* Where the body fades, in px; alpha at its two edges. */
typedef struct { double x0, sure0, sure1, x1, alpha0, alpha1; gboolean any; } Fade;

static void
fade_of (const Painter *p, const Bar *bar, const LotseChartRect *rect, Fade *fade)
{
  *fade = (Fade) { rect->x, lotse_timeline_x (p->view, p->m, bar->sure_start), lotse_timeline_x (p->view, p->m, bar->sure_end + 1),
                   rect->x + rect->width, 1, 1, FALSE };
  fade->sure0 = CLAMP (fade->sure0, fade->x0, fade->x1);
  fade->sure1 = CLAMP (fade->sure1, fade->sure0, fade->x1);
  if (fade->sure0 - fade->x0 >= 4)
    fade->alpha0 = bar->open_start ? 0 : SOFT_ALPHA;
  if (fade->x1 - fade->sure1 >= 4)
    fade->alpha1 = bar->open_end ? 0 : SOFT_ALPHA;
  fade->any = fade->alpha0 < 1 || fade->alpha1 < 1;
}

static void
set_source (cairo_t *cr, const LotseColour *c, const Fade *fade)
{
  cairo_pattern_t *pattern;
  double span = fade->x1 - fade->x0;

  if (!fade->any || span <= 0)
    {
      lotse_colour_set (cr, c, 1);
      return;
    }
  pattern = cairo_pattern_create_linear (fade->x0, 0, fade->x1, 0);
  cairo_pattern_add_color_stop_rgba (pattern, 0, c->red, c->green, c->blue, fade->alpha0);
  if (fade->alpha0 < 1)
    cairo_pattern_add_color_stop_rgba (pattern, (fade->sure0 - fade->x0) / span, c->red, c->green, c->blue, 1);
  if (fade->alpha1 < 1)
    cairo_pattern_add_color_stop_rgba (pattern, (fade->sure1 - fade->x0) / span, c->red, c->green, c->blue, 1);
  cairo_pattern_add_color_stop_rgba (pattern, 1, c->red, c->green, c->blue, fade->alpha1);
  cairo_set_source (cr, pattern);
  cairo_pattern_destroy (pattern);
}

static double
done_share (const LotseTimelineBar *bar)
{
  if (bar->state == LOTSE_CHART_DONE)
    return 1;
  return bar->total ? MIN ((double) bar->done / bar->total, 1) : 0;
}

void
lotse_timeline_hatch (cairo_t *cr, const LotseChartRect *rect, const LotseColour *colour, double s)
{
  double step = 7 * s;

  cairo_save (cr);
  lotse_rounded_rect (cr, rect, 0);
  cairo_clip (cr);
  for (double x = rect->x - rect->height - fmod (rect->x, step); x < rect->x + rect->width; x += step)
    {
      cairo_move_to (cr, x, rect->y + rect->height);
      cairo_line_to (cr, x + rect->height, rect->y);
    }
  cairo_set_line_width (cr, 1.2 * s);
  lotse_colour_set (cr, colour, 0.45);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* ---- Body ---- */

/* A bar of which the plan is not known has no colour of its own. */
static const LotseStateColours *
body_colours (const Painter *p, const Bar *bar)
{
  return &p->style->states[bar->bar.unknown ? LOTSE_CHART_PLANNED : bar->bar.state];
}

static double
border_width (const Painter *p)
{
  gboolean strong = p->style->theme == LOTSE_THEME_CONTRAST || p->style->theme == LOTSE_THEME_CONTRAST_DARK;

  return (strong ? 2 : 1.25) * p->m->scale;
}

static void
fill_dashes (const Painter *p, const LotseColour *colour, double x0, double x1, double y, double height)
{
  double dash = round (4 * p->m->scale), step = dash + round (3 * p->m->scale);

  lotse_colour_set (p->cr, colour, 1);
  for (double x = x0; x < x1; x += step)
    {
      cairo_rectangle (p->cr, x, y, MIN (dash, x1 - x), 1);
      cairo_rectangle (p->cr, x, y + height - 1, MIN (dash, x1 - x), 1);
    }
  cairo_fill (p->cr);
}

/* One layer of the body from @x0 to @x1 where soft ends are steps. */
static void
fill_steps (const Painter *p, const LotseChartRect *body, const Fade *fade, const LotseColour *colour, double x0, double x1)
{
  const double sure0 = CLAMP (fade->sure0, x0, x1), sure1 = CLAMP (fade->sure1, sure0, x1);
  const double soft0 = fade->alpha0 < 1 ? fade->sure0 - fade->x0 : 0, soft1 = fade->alpha1 < 1 ? fade->x1 - fade->sure1 : 0;

  cairo_save (p->cr);
  cairo_rectangle (p->cr, x0, body->y, x1 - x0, body->height);
  cairo_clip (p->cr);
  if (soft0 > 0)
    lotse_timeline_paint_steps (p->cr, colour, MIN (fade->sure0, body->x + body->width), fade->x0, fade->alpha0, body->y, body->height);
  if (soft1 > 0)
    lotse_timeline_paint_steps (p->cr, colour, MAX (fade->sure1, body->x), fade->x1, fade->alpha1, body->y, body->height);
  cairo_rectangle (p->cr, soft0 > 0 ? sure0 : x0, body->y, (soft1 > 0 ? sure1 : x1) - (soft0 > 0 ? sure0 : x0), body->height);
  cairo_clip (p->cr);
  lotse_rounded_rect (p->cr, body, p->m->radius);
  lotse_colour_set (p->cr, colour, 1);
  cairo_fill (p->cr);
  cairo_restore (p->cr);
}

static void
paint_body_steps (const Painter *p, const Bar *bar, const LotseChartRect *body, const Fade *fade, double line)
{
  const LotseStateColours *c = body_colours (p, bar);
  const double end = body->x + body->width;
  const LotseChartRect edges[] = { { body->x, body->y - line / 2, body->width, line }, { body->x, body->y + body->height - line / 2, body->width, line } };

  fill_steps (p, body, fade, &c->fill, body->x, end);
  if (done_share (&bar->bar) > 0)
    fill_steps (p, body, fade, &c->done, body->x, body->x + body->width * done_share (&bar->bar));
  if (bar->bar.state == LOTSE_CHART_PLANNED || bar->bar.unknown)
    fill_dashes (p, &c->mark, body->x, end, body->y, body->height);
  else
    for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
      fill_steps (p, &edges[i], fade, &c->mark, body->x, end);
  if (bar->bar.state == LOTSE_CHART_STOPPED)
    lotse_timeline_hatch (p->cr, body, &c->ink, p->m->scale);
}

static void
paint_body_path (const Painter *p, const Bar *bar, const LotseChartRect *rect, const Fade *fade)
{
  const LotseStateColours *c = body_colours (p, bar);
  double line = border_width (p), share = done_share (&bar->bar), dash[] = { 4 * p->m->scale, 3 * p->m->scale };
  LotseChartRect body = { rect->x + line / 2, rect->y + line / 2, MAX (rect->width - line, 0.5), rect->height - line };
  LotseChartRect done = { body.x, body.y, body.width * share, body.height };

  cairo_new_path (p->cr);
  if (fade->any && lotse_timeline_needs_steps (p->cr))
    {
      paint_body_steps (p, bar, &body, fade, line);
      return;
    }
  lotse_rounded_rect (p->cr, &body, p->m->radius);
  set_source (p->cr, &c->fill, fade);
  cairo_fill (p->cr);
  if (done.width >= 1)
    {
      lotse_rounded_rect (p->cr, &done, p->m->radius);
      set_source (p->cr, &c->done, fade);
      cairo_fill (p->cr);
    }
  if (bar->bar.state == LOTSE_CHART_STOPPED)
    lotse_timeline_hatch (p->cr, &body, &c->ink, p->m->scale);
  lotse_rounded_rect (p->cr, &body, p->m->radius);
  set_source (p->cr, &c->mark, fade);
  cairo_set_line_width (p->cr, line);
  if (bar->bar.state == LOTSE_CHART_PLANNED || bar->bar.unknown)
    cairo_set_dash (p->cr, dash, 2, 0);
  cairo_stroke (p->cr);
  cairo_set_dash (p->cr, NULL, 0, 0);
}

/* Fills between two x with the fade where there is one, and plainly elsewhere: gradients are dear, so they cover no more than they must. */
static void
fill_span (const Painter *p, const Fade *fade, const LotseColour *colour, double x0, double x1, double y, double height)
{
  double sure0 = CLAMP (round (fade->sure0), x0, x1), sure1 = CLAMP (round (fade->sure1), sure0, x1);

  if (fade->alpha0 >= 1)
    sure0 = x0;
  if (fade->alpha1 >= 1)
    sure1 = x1;
  if (sure0 > x0 || sure1 < x1)
    {
      set_source (p->cr, colour, fade);
      cairo_rectangle (p->cr, x0, y, sure0 - x0, height);
      cairo_rectangle (p->cr, sure1, y, x1 - sure1, height);
      cairo_fill (p->cr);
    }
  if (sure1 > sure0)
    {
      lotse_colour_set (p->cr, colour, 1);
      cairo_rectangle (p->cr, sure0, y, sure1 - sure0, height);
      cairo_fill (p->cr);
    }
}

/* The same from rectangles on whole px and pictures of the rounded ends, at a fifth of the price. */
static void
paint_body_stamped (const Painter *p, const Bar *bar, const LotseChartRect *rect, const LotseChartRect *seen, const Fade *fade)
{
  const LotseStateColours *c = body_colours (p, bar);
  double cap = ceil (p->m->radius), share = done_share (&bar->bar), split = round (rect->x + rect->width * share);
  double end = seen->x + seen->width, left = seen->x, right = end;
  gboolean left_cap = fade->alpha0 >= 1 && !bar->bar.unknown && seen->x == rect->x, right_cap = fade->alpha1 >= 1 && end >= rect->x + rect->width;

  if (left_cap)
    left += cap;
  if (right_cap)
    right -= cap;
  split = CLAMP (split, left, right);
  fill_span (p, fade, &c->done, left, split, rect->y + 1, rect->height - 2);
  fill_span (p, fade, &c->fill, split, right, rect->y + 1, rect->height - 2);
  if (bar->bar.state == LOTSE_CHART_STOPPED)
    lotse_sprites_hatch (p->layout->sprites, p->cr, p->style, left, rect->y + 1, right - left, rect->height - 2);
  if (bar->bar.state == LOTSE_CHART_PLANNED || bar->bar.unknown)
    fill_dashes (p, &c->mark, left, right, rect->y, rect->height);
  else
    {
      fill_span (p, fade, &c->mark, left, right, rect->y, 1);
      fill_span (p, fade, &c->mark, left, right, rect->y + rect->height - 1, 1);
    }
  if (left_cap)
    lotse_sprites_cap (p->layout->sprites, p->cr, p->style, bar->bar.state, LOTSE_CAP_LEFT, share > 0, rect->x, rect->y, cap, rect->height);
  if (right_cap)
    lotse_sprites_cap (p->layout->sprites, p->cr, p->style, bar->bar.state, LOTSE_CAP_RIGHT, share >= 1, right, rect->y, cap, rect->height);
}

static void
paint_chevrons (const Painter *p, const Bar *bar, const LotseChartRect *rect)
{
  double s = p->m->scale, y = rect->y + rect->height / 2, x = rect->x + rect->width - 12 * s;

  if (!bar->open_end || rect->width < 40 * s)
    return;
  if (bar->bar.unknown)
    {
      lotse_text_paint (p->text, p->cr, "?", LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD, &p->style->dim, x, y, 0, 0);
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      cairo_move_to (p->cr, x + i * 5 * s, y - 4 * s);
      cairo_line_to (p->cr, x + i * 5 * s + 4 * s, y);
      cairo_line_to (p->cr, x + i * 5 * s, y + 4 * s);
    }
  cairo_set_line_width (p->cr, 1.5 * s);
  lotse_colour_set (p->cr, &p->style->states[bar->bar.state].mark, 1);
  cairo_stroke (p->cr);
}

static void
paint_body (const Painter *p, const Bar *bar, const LotseChartRect *rect)
{
  double margin = 40 * p->m->scale, x0 = MAX (rect->x, floor (p->m->plot.x - margin));
  double x1 = MIN (rect->x + rect->width, ceil (p->m->plot.x + p->m->plot.width + margin));
  /* Far beyond the edges nothing is drawn, however close one has zoomed in. */
  LotseChartRect seen = { x0, rect->y, x1 - x0, rect->height };
  Fade fade;

  if (seen.width <= 0)
    return;
  fade_of (p, bar, rect, &fade);
  if (p->layout->sprites && border_width (p) < 2 * p->m->scale && rect->width >= 3 * ceil (p->m->radius))
    {
      cairo_save (p->cr);
      paint_body_stamped (p, bar, rect, &seen, &fade);
      cairo_restore (p->cr);
    }
  else
    paint_body_path (p, bar, rect, &fade);
  if (bar->n_phases > 0)
    lotse_timeline_paint_phases (p, bar, rect);
  paint_chevrons (p, bar, rect);
}

/* ---- Promise ---- */

static gboolean
promise_span (const Painter *p, const Bar *bar, const LotseChartSoft *from, const LotseChartSoft *to, double *x0, double *x1)
{
  LotseChartDate first = from->first != LOTSE_CHART_DATE_NONE ? from->first : bar->start;

  if (to->last == LOTSE_CHART_DATE_NONE || first > to->last)
    return FALSE;
  if (ABS (to->last - bar->end) < SLIP_DAYS && ABS (first - bar->start) < SLIP_DAYS)
    return FALSE;
  *x0 = lotse_timeline_x (p->view, p->m, first);
  *x1 = lotse_timeline_x (p->view, p->m, to->last + 1);
  return *x1 > p->m->plot.x && *x0 < p->m->plot.x + p->m->plot.width;
}

/* The thin bar below says what was promised first; the dotted line to the present end, by how much that slipped. */
static void
paint_first_promise (const Painter *p, const Bar *bar, const LotseChartRect *rect)
{
  double s = p->m->scale, x0, x1, y = rect->y + rect->height + round (s), height = MAX (round (3 * s), 2), end;

  if (p->m->bar_height < 12 * s || !promise_span (p, bar, &bar->bar.promised_from, &bar->bar.promised_to, &x0, &x1))
    return;
  x0 = round (MAX (x0, p->m->plot.x - 10));
  x1 = round (MIN (x1, p->m->plot.x + p->m->plot.width + 10));
  lotse_colour_set (p->cr, &p->style->promise, 1);
  cairo_rectangle (p->cr, x0, y, x1 - x0, height);
  end = MIN (rect->x + rect->width - 5 * s, p->m->plot.x + p->m->plot.width);
  for (double x = x1 + 3 * s; !bar->open_end && x < end - 5 * s; x += 6 * s)
    cairo_rectangle (p->cr, round (x), y + 1, MAX (round (2 * s), 1), 1);
  cairo_fill (p->cr);
  /* An arrow tells in which direction time went. */
  if (!bar->open_end && end - x1 > 10 * s && end < p->m->plot.x + p->m->plot.width)
    {
      cairo_move_to (p->cr, end + s, y + 1.5);
      cairo_line_to (p->cr, end - 4 * s, y + 1.5 - 3 * s);
      cairo_line_to (p->cr, end - 4 * s, y + 1.5 + 3 * s);
      cairo_close_path (p->cr);
      cairo_fill (p->cr);
    }
}

/* Promises of later baselines are thinner and lie below; two of them at most, all are named in the sentence of the bar. */
static void
paint_promise (const Painter *p, guint index, const Bar *bar, const LotseChartRect *rect)
{
  double s = p->m->scale, x0, x1, y = rect->y + rect->height + round (s) + MAX (round (3 * s), 2);
  guint n;
  const Promise *promises = lotse_timeline_promises (p->layout->input, index, &n);

  paint_first_promise (p, bar, rect);
  for (guint i = 0; i < MIN (n, 2) && p->m->bar_height >= 12 * s; i++)
    if (promise_span (p, bar, &promises[i].from, &promises[i].to, &x0, &x1))
      {
        double height = MAX (round (s), 1);

        x0 = round (MAX (x0, p->m->plot.x - 10));
        x1 = round (MIN (x1, p->m->plot.x + p->m->plot.width + 10));
        lotse_colour_set (p->cr, &p->style->promise, 1);
        cairo_rectangle (p->cr, x0, y + height + 2 * height * i, x1 - x0, height);
        cairo_fill (p->cr);
      }
}

/* ---- Title and sign ---- */

static double
mark_size (const Metrics *m)
{
  return m->bar_height * (m->untitled ? 0.8 : 0.5);
}

void
lotse_timeline_paint_title_words (const Painter *p, guint index, const LotseChartRect *rect, const TitleBox *box, const LotseColour *colour)
{
  double before = !box->sign_inside && (box->spot.place == TITLE_RIGHT || box->spot.place == TITLE_LEFT) ? mark_size (p->m) + 4 : 0;

  if (box->spot.place != TITLE_NONE && box->spot.width - before > 12)
    lotse_text_paint (p->text, p->cr, BAR (p->layout->input, index)->bar.title, box->size, LOTSE_TEXT_PLAIN, colour, box->spot.x + before,
                      rect->y + rect->height / 2, 0, box->spot.width - before);
}

static void
paint_title (const Painter *p, guint index, const LotseChartRect *rect, const TitleBox *box)
{
  const LotseChartState state = BAR (p->layout->input, index)->bar.state;
  double mark = mark_size (p->m), middle = rect->y + rect->height / 2;

  if (box->sign_inside)
    lotse_sprites_mark (p->layout->sprites, p->cr, p->style, state, MAX (rect->x, p->m->plot.x) + p->m->bar_height / 2 + p->m->scale, middle, mark, TRUE);
  else if (box->spot.place == TITLE_RIGHT || box->spot.place == TITLE_LEFT)
    lotse_sprites_mark (p->layout->sprites, p->cr, p->style, state, box->spot.x + mark / 2, middle, mark, FALSE);
  lotse_timeline_paint_title_words (p, index, rect, box, &p->style->text);
}

static void
paint_undated (const Painter *p, guint index, const LotseChartRect *rect)
{
  const Bar *bar = BAR (p->layout->input, index);
  double mark = p->m->bar_height * 0.5, y = rect->y + rect->height / 2, x = rect->x + mark + 6 * p->m->scale, room;

  lotse_sprites_mark (p->layout->sprites, p->cr, p->style, bar->bar.state, rect->x + mark / 2, y, mark, FALSE);
  room = p->m->plot.width - 140 * p->m->scale;
  x += lotse_text_paint (p->text, p->cr, bar->bar.title, lotse_timeline_title_size (p->m), LOTSE_TEXT_PLAIN, &p->style->text, x, y, 0, MAX (room, 40));
  lotse_text_paint (p->text, p->cr, _("no dates yet"), LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &p->style->dim, x + 10 * p->m->scale, y, 0, 0);
}

/* ---- Milestones ---- */

double
lotse_timeline_shape_size (const Metrics *m)
{
  return CLAMP (m->bar_height * 0.44, 6 * MIN (m->scale, 1), 11 * m->scale) + (m->below > 0 ? m->scale : 0);
}

/* On the lower edge; below titles that fill their low bars. Without titles, no nearer to the next row than it must. */
double
lotse_timeline_shape_drop (const Metrics *m)
{
  if (m->untitled)
    return 0;
  return m->bar_height < 20 * m->scale ? lotse_timeline_shape_size (m) * 0.5 : m->scale;
}

static void
paint_labels (const Painter *p, const Bar *bar, const LotseChartRect *rect, const Labels *labels)
{
  double s = p->m->scale, size = lotse_timeline_shape_size (p->m), line = rect->y + rect->height + lotse_timeline_shape_drop (p->m) + size / 2 + s;

  for (guint i = 0; i < labels->n; i++)
    {
      const LabelSpot *spot = &labels->labels[i];
      const LotseTimelineMilestone *milestone = &MILESTONE (p->layout->input, spot->milestone)->milestone;

      if (spot->place == LABEL_SECOND)
        {
          lotse_colour_set (p->cr, &p->style->dim, 0.7);
          cairo_rectangle (p->cr, floor (spot->sign), line, MAX (round (s), 1), spot->y - line);
          cairo_fill (p->cr);
        }
      else if (spot->place == LABEL_BESIDE)
        lotse_sprites_shape (p->layout->sprites, p->cr, p->style, milestone->shape, bar->bar.state, spot->sign, spot->y, size,
                             milestone->done_on != LOTSE_CHART_DATE_NONE);
      lotse_text_paint (p->text, p->cr, milestone->title, LOTSE_TEXT_TINY, LOTSE_TEXT_ELLIPSIS_END, &p->style->dim, spot->x, spot->y, 0, spot->width);
    }
  if (labels->slip_width > 0)
    {
      g_autofree char *words = lotse_timeline_slip_text (labels->months);

      lotse_text_paint (p->text, p->cr, words, LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD, &p->style->text, labels->slip_x, rect->y + rect->height / 2, 0, 0);
    }
}

static void
paint_milestones (const Painter *p, guint index, const LotseChartRect *rect)
{
  const Bar *bar = BAR (p->layout->input, index);
  double s = p->m->scale, size = lotse_timeline_shape_size (p->m), y = rect->y + rect->height + lotse_timeline_shape_drop (p->m), right = p->m->plot.x + p->m->plot.width;
  guint first = bar->first_milestone, last = first + bar->n_milestones;

  for (guint i = first; i < last; i++)
    {
      const LotseTimelineMilestone *milestone = &MILESTONE (p->layout->input, i)->milestone;
      double day = lotse_timeline_milestone_day (milestone), x;
      gboolean done = milestone->done_on != LOTSE_CHART_DATE_NONE;

      if (isnan (day))
        continue;
      x = lotse_timeline_x (p->view, p->m, day);
      if (x < p->m->plot.x - 20 * s || x > right + 20 * s)
        continue;
      if (!done && milestone->due.last > milestone->due.first && p->m->below > 0)
        {
          double from = lotse_timeline_x (p->view, p->m, milestone->due.first);

          lotse_colour_set (p->cr, &p->style->states[bar->bar.state].mark, 0.5);
          cairo_rectangle (p->cr, round (from), round (y) - 1, round (x - from), 2);
          cairo_fill (p->cr);
        }
      if (milestone->shape == LOTSE_SHAPE_GATE)
        lotse_timeline_paint_gate_line (p, bar, rect, x, done);
      lotse_sprites_shape (p->layout->sprites, p->cr, p->style, milestone->shape, bar->bar.state, x, y, size, done);
    }
}

/* ---- All bars ---- */

void
lotse_timeline_bar_reach (LotseTextCache *text, const Metrics *m, double *above, double *below)
{
  double s = m->scale, under;

  *above = 1;
  *below = m->bar_height + 1;
  if (m->detail != LOTSE_TIMELINE_DETAIL_FULL)
    return;
  /* Titles may be higher than low bars. */
  *above = MAX ((lotse_text_line_height (text, lotse_timeline_title_size (m)) - m->bar_height) / 2 + 1, 1);
  under = MAX (lotse_timeline_shape_drop (m) + lotse_timeline_shape_size (m) / 2 + 1.5, round (s) + 3 * s + 2.5);
  *below = m->bar_height + MAX (MAX (*above, under), lotse_timeline_labels_reach (text, m));
}

/* TRUE where something of the bar may lie in what is painted. */
static gboolean
reaches (const Batch *batch, const Bar *bar, const LotseChartRect *rect)
{
  double above = bar->bar.sync == LOTSE_TIMELINE_SENT ? batch->above : MAX (batch->above, BADGE_OVER * batch->p->m->scale);

  return lotse_timeline_is_seen (batch->p, rect->y - above, rect->y + batch->below);
}

static void
visit_full (guint index, gpointer data)
{
  const Painter *p = ((Batch *) data)->p;
  const Bar *bar = BAR (p->layout->input, index);
  LotseChartRect rect;
  TitleBox title;
  Labels labels;

  lotse_timeline_bar_rect (p->layout, p->view, p->m, index, &rect);
  if (!reaches (data, bar, &rect))
    return;
  if (!bar->placed)
    {
      paint_undated (p, index, &rect);
      return;
    }
  lotse_timeline_title_box (p->layout, p->view, p->m, p->text, index, &rect, &title);
  lotse_timeline_place_labels (p->layout, p->view, p->m, p->text, index, &rect, &title, &labels);
  if (rect.x < p->m->plot.x + p->m->plot.width && rect.x + rect.width > p->m->plot.x)
    {
      paint_promise (p, index, bar, &rect);
      paint_body (p, bar, &rect);
    }
  if (p->m->bar_height >= 8 * p->m->scale)
    paint_milestones (p, index, &rect);
  paint_title (p, index, &rect, &title);
  if (bar->n_phases > 0)
    lotse_timeline_paint_phase_names (p, bar, &rect, &title, &labels);
  paint_labels (p, bar, &rect, &labels);
  if (bar->bar.sync != LOTSE_TIMELINE_SENT)
    lotse_timeline_paint_sync (p, bar->bar.sync, &rect);
}

static void
visit_compact (guint index, gpointer data)
{
  Batch *batch = data;
  const Painter *p = batch->p;
  const Bar *bar = BAR (p->layout->input, index);
  double right = p->m->plot.x + p->m->plot.width;
  LotseChartRect rect;

  lotse_timeline_bar_rect (p->layout, p->view, p->m, index, &rect);
  if (!bar->placed)
    rect.width = 8 * p->m->scale;
  rect.width = MIN (rect.x + rect.width, right + 4) - MAX (rect.x, p->m->plot.x - 4);
  rect.x = MAX (rect.x, p->m->plot.x - 4);
  if (rect.width > 0 && reaches (batch, bar, &rect))
    g_array_append_val (batch->plain[bar->bar.state], rect);
}

static void
paint_batch (const Painter *p, Batch *batch)
{
  for (guint state = 0; state < LOTSE_CHART_N_STATES; state++)
    {
      for (guint i = 0; i < batch->plain[state]->len; i++)
        {
          const LotseChartRect *rect = &g_array_index (batch->plain[state], LotseChartRect, i);

          cairo_rectangle (p->cr, rect->x, rect->y, MAX (rect->width, 1), rect->height);
        }
      lotse_colour_set (p->cr, &p->style->states[state].area, 1);
      cairo_fill (p->cr);
    }
}

static void
each_seen (const Painter *p, Batch *batch, LotseTimelineVisit visit)
{
  double top = MAX (p->top, p->m->plot.y), bottom = MIN (p->bottom, p->m->plot.y + p->m->plot.height);

  lotse_timeline_bar_reach (p->text, p->m, &batch->above, &batch->below);
  /* Bars on their way may be anywhere. */
  if (p->layout->travel)
    lotse_timeline_each_visible (p->layout, p->view, p->m, visit, batch);
  else
    lotse_timeline_each_between (p->layout, p->view, p->m, top, bottom, MAX (batch->above, BADGE_OVER * p->m->scale), batch->below, visit, batch);
}

void
lotse_timeline_paint_bars (const Painter *p)
{
  Batch batch = { p };

  if (p->m->detail == LOTSE_TIMELINE_DETAIL_DENSITY)
    {
      lotse_timeline_paint_density (p);
      return;
    }
  lotse_timeline_paint_collapsed (p);
  if (p->m->detail == LOTSE_TIMELINE_DETAIL_FULL)
    {
      each_seen (p, &batch, visit_full);
      return;
    }
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    batch.plain[i] = g_array_new (FALSE, FALSE, sizeof (LotseChartRect));
  each_seen (p, &batch, visit_compact);
  paint_batch (p, &batch);
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    g_array_unref (batch.plain[i]);
}
