/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bodies of bars: fill and border, how much is done, and soft ends; as paths, as steps where there are no gradients, or from sprites. */
#include "timeline-private.h"

#include <math.h>

#include "sprites.h"

#define SOFT_ALPHA 0.28 /* at the far edge of an imprecise end; an open one fades to nothing */

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

/* A bar of which the plan is not known has no colour of its own, and one of which nothing was heard for long a pale one. */
static const LotseStateColours *
body_colours (const Painter *p, const Bar *bar)
{
  if (bar->bar.unknown)
    return &p->style->states[LOTSE_CHART_PLANNED];
  return bar->bar.stale ? &p->style->faded[bar->bar.state] : &p->style->states[bar->bar.state];
}

/* How the border is broken: dashes where nothing is sure yet, dots where what is known is old. Lengths of what is drawn and what is not, in px at scale 1; 0: it is not. */
typedef struct { double on, off; } Broken;

static Broken
broken_border (const Bar *bar)
{
  if (bar->bar.state == LOTSE_CHART_PLANNED || bar->bar.unknown)
    return (Broken) { 4, 3 };
  return bar->bar.stale ? (Broken) { 2, 2 } : (Broken) { 0, 0 };
}

static double
border_width (const Painter *p)
{
  gboolean strong = p->style->theme == LOTSE_THEME_CONTRAST || p->style->theme == LOTSE_THEME_CONTRAST_DARK;

  return (strong ? 2 : 1.25) * p->m->scale;
}

static void
fill_dashes (const Painter *p, const LotseColour *colour, Broken broken, double x0, double x1, double y, double height)
{
  double dash = MAX (round (broken.on * p->m->scale), 1), step = dash + MAX (round (broken.off * p->m->scale), 1);

  lotse_colour_set (p->cr, colour, 1);
  for (double x = x0; x < x1; x += step)
    {
      cairo_rectangle (p->cr, x, y, MIN (dash, x1 - x), 1);
      cairo_rectangle (p->cr, x, y + height - 1, MIN (dash, x1 - x), 1);
    }
  cairo_fill (p->cr);
}

/* The same from a picture of many dashes. */
static void
stamp_dashes (const Painter *p, const Bar *bar, Broken broken, double x0, double x1, const LotseChartRect *rect)
{
  const double dash = MAX (round (broken.on * p->m->scale), 1), gap = MAX (round (broken.off * p->m->scale), 1);
  const LotseChartState state = bar->bar.unknown ? LOTSE_CHART_PLANNED : bar->bar.state;
  const gboolean faded = bar->bar.stale && !bar->bar.unknown;

  lotse_sprites_dashes (p->sprites, p->cr, p->style, state, faded, dash, gap, x0, x1, rect->y);
  lotse_sprites_dashes (p->sprites, p->cr, p->style, state, faded, dash, gap, x0, x1, rect->y + rect->height - 1);
}

/* At a sure end of a bar without a rounded one. */
static void
fill_dots_down (const Painter *p, const LotseColour *colour, double x, const LotseChartRect *rect)
{
  const double dot = MAX (round (2 * p->m->scale), 1);

  lotse_colour_set (p->cr, colour, 1);
  for (double y = rect->y; y < rect->y + rect->height; y += 2 * dot)
    cairo_rectangle (p->cr, x, y, 1, MIN (dot, rect->y + rect->height - y));
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
paint_body_steps (const Painter *p, const Bar *bar, const LotseChartRect *body, const Fade *fade, double line, const Words *words)
{
  const LotseStateColours *c = body_colours (p, bar);
  const Broken broken = broken_border (bar);
  const double end = body->x + body->width;
  const LotseChartRect edges[] = { { body->x, body->y - line / 2, body->width, line }, { body->x, body->y + body->height - line / 2, body->width, line } };

  fill_steps (p, body, fade, &c->fill, body->x, end);
  if (done_share (&bar->bar) > 0)
    fill_steps (p, body, fade, &c->done, body->x, body->x + body->width * done_share (&bar->bar));
  if (broken.on > 0)
    fill_dashes (p, &c->mark, broken, body->x, end, body->y, body->height);
  else
    for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
      fill_steps (p, &edges[i], fade, &c->mark, body->x, end);
  if (bar->bar.state == LOTSE_CHART_STOPPED)
    lotse_timeline_hatch_clear (p, body, words);
}

static void
paint_body_path (const Painter *p, const Bar *bar, const LotseChartRect *rect, const Fade *fade, const Words *words)
{
  const LotseStateColours *c = body_colours (p, bar);
  const Broken broken = broken_border (bar);
  double line = border_width (p), share = done_share (&bar->bar), dash[] = { broken.on * p->m->scale, broken.off * p->m->scale };
  LotseChartRect body = { rect->x + line / 2, rect->y + line / 2, MAX (rect->width - line, 0.5), rect->height - line };
  LotseChartRect done = { body.x, body.y, body.width * share, body.height };

  cairo_new_path (p->cr);
  if (fade->any && lotse_timeline_needs_steps (p->cr))
    {
      paint_body_steps (p, bar, &body, fade, line, words);
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
    lotse_timeline_hatch_clear (p, &body, words);
  lotse_rounded_rect (p->cr, &body, p->m->radius);
  set_source (p->cr, &c->mark, fade);
  cairo_set_line_width (p->cr, line);
  if (broken.on > 0)
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
paint_body_stamped (const Painter *p, const Bar *bar, const LotseChartRect *rect, const LotseChartRect *seen, const Fade *fade, const Words *words)
{
  const LotseStateColours *c = body_colours (p, bar);
  double cap = ceil (p->m->radius), share = done_share (&bar->bar), split = round (rect->x + rect->width * share);
  double end = seen->x + seen->width, left = seen->x, right = end;
  const Broken broken = broken_border (bar);
  gboolean stale = bar->bar.stale && !bar->bar.unknown; /* its dotted border goes around, and no picture has one */
  gboolean left_cap = fade->alpha0 >= 1 && !bar->bar.unknown && !stale && seen->x == rect->x, right_cap = fade->alpha1 >= 1 && !stale && end >= rect->x + rect->width;

  if (left_cap)
    left += cap;
  if (right_cap)
    right -= cap;
  split = CLAMP (split, left, right);
  fill_span (p, fade, &c->done, left, split, rect->y + 1, rect->height - 2);
  fill_span (p, fade, &c->fill, split, right, rect->y + 1, rect->height - 2);
  if (bar->bar.state == LOTSE_CHART_STOPPED)
    lotse_timeline_hatch_clear (p, &(LotseChartRect) { left, rect->y + 1, right - left, rect->height - 2 }, words);
  if (stale && fade->alpha0 >= 1 && seen->x == rect->x)
    fill_dots_down (p, &c->mark, rect->x, rect);
  if (stale && fade->alpha1 >= 1 && end >= rect->x + rect->width)
    fill_dots_down (p, &c->mark, end - 1, rect);
  if (broken.on > 0)
    stamp_dashes (p, bar, broken, left, right, rect);
  else
    {
      fill_span (p, fade, &c->mark, left, right, rect->y, 1);
      fill_span (p, fade, &c->mark, left, right, rect->y + rect->height - 1, 1);
    }
  if (left_cap)
    lotse_sprites_cap (p->sprites, p->cr, p->style, bar->bar.state, LOTSE_CAP_LEFT, share > 0, rect->x, rect->y, cap, rect->height);
  if (right_cap)
    lotse_sprites_cap (p->sprites, p->cr, p->style, bar->bar.state, LOTSE_CAP_RIGHT, share >= 1, right, rect->y, cap, rect->height);
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

void
lotse_timeline_paint_body (const Painter *p, const Bar *bar, const LotseChartRect *rect, const Words *words)
{
  double margin = 40 * p->m->scale, x0 = MAX (rect->x, floor (p->m->plot.x - margin));
  double x1 = MIN (rect->x + rect->width, ceil (p->m->plot.x + p->m->plot.width + margin));
  /* Far beyond the edges nothing is drawn, however close one has zoomed in. */
  LotseChartRect seen = { x0, rect->y, x1 - x0, rect->height };
  Fade fade;

  if (seen.width <= 0)
    return;
  fade_of (p, bar, rect, &fade);
  if (p->sprites && border_width (p) < 2 * p->m->scale && rect->width >= 3 * ceil (p->m->radius))
    {
      cairo_save (p->cr);
      paint_body_stamped (p, bar, rect, &seen, &fade, words);
      cairo_restore (p->cr);
    }
  else
    paint_body_path (p, bar, rect, &fade, words);
  if (bar->n_phases > 0)
    lotse_timeline_paint_phases (p, bar, rect, words);
  paint_chevrons (p, bar, rect);
}
