/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars of the timeline with what hangs on them: promise, title, milestones; small ones as plain rectangles. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sprites.h"

#define TITLE_UP 2.0         /* letters stand in the middle of a high bar rather than their line, which has room for accents */
#define TOLD_BARS 600        /* low bars on a screen of which each has its sign */
#define TITLE_DOWN 7.6       /* from the middle of a high bar to the lower end of letters like g */
#define SHAPE_LINE 0.75      /* of the outline of a milestone, that lies outside of it */
#define BADGE_OVER 6.0       /* of the sign for edits on their way, above the bar */

typedef struct
{
  const Painter *p;
  double         above, below;                /* of the marks, from the upper edge of a bar */
  GArray        *plain[2 * LOTSE_CHART_N_STATES]; /* (owned) (element-type LotseChartRect) for compact rows; those of which nothing was heard for long behind the others */
} Batch;

/* ---- Promise ---- */

/* Where the promise lies, in sight or not; FALSE: there is none to speak of. */
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
  return TRUE;
}

/* What of it is seen. */
static void
fill_promise (const Painter *p, double x0, double x1, double y, double height)
{
  x0 = round (MAX (x0, p->m->plot.x - 10));
  x1 = round (MIN (x1, p->m->plot.x + p->m->plot.width + 10));
  if (x1 > x0)
    cairo_rectangle (p->cr, x0, y, x1 - x0, height);
}

/* The thin bar below says what was promised first; the dotted line to the present end, by how much that slipped, even where the promise itself lies out
 * of sight. */
static void
paint_first_promise (const Painter *p, const Bar *bar, const LotseChartRect *rect)
{
  double s = p->m->scale, x0, x1, y = rect->y + rect->height + round (s), end, dots;

  if (p->m->bar_height < PROMISES_FROM * s || !promise_span (p, bar, &bar->bar.promised_from, &bar->bar.promised_to, &x0, &x1))
    return;
  lotse_colour_set (p->cr, &p->style->promise, 1);
  fill_promise (p, x0, x1, y, MAX (round (3 * s), 2));
  end = MIN (rect->x + rect->width - 5 * s, p->m->plot.x + p->m->plot.width);
  /* Dots stay where they are while one moves along. */
  dots = x1 + 3 * s;
  dots += MAX (floor ((p->m->plot.x - dots) / (6 * s)), 0) * 6 * s;
  for (double x = dots; !bar->open_end && x < end - 5 * s; x += 6 * s)
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
  for (guint i = 0; i < MIN (n, 2) && p->m->bar_height >= PROMISES_FROM * s; i++)
    if (promise_span (p, bar, &promises[i].from, &promises[i].to, &x0, &x1))
      {
        double height = MAX (round (s), 1);

        lotse_colour_set (p->cr, &p->style->promise, 1);
        fill_promise (p, x0, x1, y + height + 2 * height * i, height);
        cairo_fill (p->cr);
      }
}

/* ---- Title and sign ---- */

/* Their titles have letters of normal size, and fill them from edge to edge. */
static gboolean
has_high_bars (const Metrics *m)
{
  return m->bar_height >= 20 * m->scale;
}

static double
mark_size (const Metrics *m)
{
  return m->bar_height * (m->untitled ? 0.8 : 0.5);
}

void
lotse_timeline_paint_title_words (const Painter *p, guint index, const LotseChartRect *rect, const TitleBox *box, const LotseColour *colour)
{
  const char *title = BAR (p->layout->input, index)->bar.title;
  double before = !box->sign_inside && (box->spot.place == TITLE_RIGHT || box->spot.place == TITLE_LEFT) ? mark_size (p->m) + 4 * p->m->scale : 0;

  g_autofree char *apart = NULL;

  if (box->spot.place == TITLE_NONE || box->spot.width - before <= 12)
    return;
  apart = lotse_timeline_apart_name (p->text, title, p->layout->title_apart ? &p->layout->title_apart[index] : NULL, NULL, box->size, box->spot.width - before);
  lotse_text_paint (p->text, p->cr, apart ? apart : title, box->size, LOTSE_TEXT_PLAIN, colour, box->spot.x + before,
                    rect->y + rect->height / 2 - (has_high_bars (p->m) ? TITLE_UP * p->m->scale : 0), 0, box->spot.width - before);
}

static void
paint_title (const Painter *p, guint index, const LotseChartRect *rect, const TitleBox *box)
{
  const LotseChartState state = BAR (p->layout->input, index)->bar.state;
  double mark = mark_size (p->m), middle = rect->y + rect->height / 2;

  if (box->sign_inside)
    lotse_sprites_mark (p->sprites, p->cr, p->style, state, MAX (rect->x, p->m->plot.x) + p->m->bar_height / 2 + p->m->scale, middle, mark, TRUE);
  else if (box->spot.place == TITLE_RIGHT || box->spot.place == TITLE_LEFT)
    lotse_sprites_mark (p->sprites, p->cr, p->style, state, box->spot.x + mark / 2, middle, mark, FALSE);
  lotse_timeline_paint_title_words (p, index, rect, box, &p->style->text);
  if (box->spot.place != TITLE_NONE)
    lotse_timeline_keep_clear (p, box->spot.x, box->width, middle, box->size);
}

static void
paint_undated (const Painter *p, guint index, const LotseChartRect *rect)
{
  const Bar *bar = BAR (p->layout->input, index);
  double mark = p->m->bar_height * 0.5, y = rect->y + rect->height / 2, x = rect->x + mark + 6 * p->m->scale, room, end;

  lotse_sprites_mark (p->sprites, p->cr, p->style, bar->bar.state, rect->x + mark / 2, y, mark, FALSE);
  room = p->m->plot.width - 140 * p->m->scale;
  end = x + lotse_text_paint (p->text, p->cr, bar->bar.title, lotse_timeline_title_size (p->m), LOTSE_TEXT_PLAIN, &p->style->text, x, y, 0, MAX (room, 40)) + 10 * p->m->scale;
  end += lotse_text_paint (p->text, p->cr, _("no dates yet"), LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &p->style->dim, end, y, 0, 0);
  lotse_timeline_keep_clear (p, x, end - x, y, lotse_timeline_title_size (p->m));
}

/* ---- Milestones ---- */

/* How far letters of a title reach down from the upper edge of a high bar. */
static double
title_reach (const Metrics *m)
{
  return m->bar_height / 2 + TITLE_DOWN * m->scale;
}

/* Between a title of normal size and the row below there is room for it. */
double
lotse_timeline_shape_size (const Metrics *m)
{
  double size = CLAMP (m->bar_height * 0.44, 6 * MIN (m->scale, 1), 11 * m->scale);

  if (m->below > 0)
    return size + m->scale;
  return has_high_bars (m) ? MIN (size, m->pitch - 1 - title_reach (m) - 2 * SHAPE_LINE * m->scale) : size;
}

/* On the lower edge, and below the letters of the title. Without titles, no nearer to the next row than it must. */
double
lotse_timeline_shape_drop (const Metrics *m)
{
  double half = lotse_timeline_shape_size (m) / 2;

  if (m->untitled)
    return 0;
  return has_high_bars (m) ? MAX (m->scale, title_reach (m) + SHAPE_LINE * m->scale + half - m->bar_height) : half;
}

static void
paint_labels (const Painter *p, const LotseChartRect *rect, const Labels *labels)
{
  double s = p->m->scale, size = lotse_timeline_shape_size (p->m), line = rect->y + rect->height + lotse_timeline_shape_drop (p->m) + size / 2 + s;

  for (guint i = 0; i < labels->n; i++)
    {
      const LabelSpot *spot = &labels->labels[i];

      lotse_timeline_keep_clear (p, spot->x, spot->width, spot->y, LOTSE_TEXT_TINY);
      if (spot->place == LABEL_LINED)
        {
          /* To the middle of a name beside it, and to the top of one below it. */
          const gboolean across = spot->x < spot->sign + s && spot->x + spot->width > spot->sign - s;
          const double end = across ? spot->y - lotse_text_line_height (p->text, LOTSE_TEXT_TINY) / 2 + 2 * s : spot->y;

          lotse_colour_set (p->cr, &p->style->dim, 0.7);
          cairo_rectangle (p->cr, floor (spot->sign), line, MAX (round (s), 1), MAX (end - line, 0));
          cairo_fill (p->cr);
        }
      else if (spot->place == LABEL_BESIDE)
        {
          lotse_timeline_paint_awaited (p, spot, &p->style->dim);
          continue;
        }
      lotse_text_paint (p->text, p->cr, MILESTONE (p->layout->input, spot->milestone)->name, LOTSE_TEXT_TINY, LOTSE_TEXT_ELLIPSIS_END, &p->style->dim, spot->x, spot->y, 0, spot->width);
    }
  if (labels->inside.width > 0)
    {
      lotse_timeline_keep_clear (p, labels->inside.x, labels->inside.width, labels->inside.y, LOTSE_TEXT_TINY);
      lotse_timeline_paint_awaited (p, &labels->inside, &p->style->text);
    }
  if (labels->slip_width > 0)
    {
      g_autofree char *words = lotse_timeline_slip_text (labels->months);

      lotse_text_paint (p->text, p->cr, words, LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD, &p->style->text, labels->slip_x, rect->y + rect->height / 2, 0, 0);
      lotse_timeline_keep_clear (p, labels->slip_x, labels->slip_width, rect->y + rect->height / 2, LOTSE_TEXT_TINY);
    }
}

/* Dots from the end of a bar to the sign of a milestone of which nobody said when. */
static void
paint_loose_line (const Painter *p, double from, double to, double y)
{
  static const double dots[] = { 1, 2 };

  lotse_colour_set (p->cr, &p->style->dim, 1);
  cairo_set_line_width (p->cr, 1);
  cairo_set_dash (p->cr, dots, 2, 0);
  cairo_move_to (p->cr, from, round (y) + 0.5);
  cairo_line_to (p->cr, MAX (from, to), round (y) + 0.5);
  cairo_stroke (p->cr);
  cairo_set_dash (p->cr, NULL, 0, 0);
}

static void
paint_milestones (const Painter *p, guint index, const LotseChartRect *rect, const Words *words)
{
  const Bar *bar = BAR (p->layout->input, index);
  double s = p->m->scale, size = lotse_timeline_shape_size (p->m), y = rect->y + rect->height + lotse_timeline_shape_drop (p->m), right = p->m->plot.x + p->m->plot.width;
  guint first = bar->first_milestone, last = first + bar->n_milestones;

  for (guint i = first; i < last; i++)
    {
      const LotseTimelineMilestone *milestone = &MILESTONE (p->layout->input, i)->milestone;
      const gboolean dated = !isnan (lotse_timeline_milestone_day (milestone));
      gboolean done = milestone->done_on != LOTSE_CHART_DATE_NONE;
      double x;

      if (!lotse_timeline_milestone_x (p->layout, p->view, p->m, i, &x))
        continue;
      if (x < p->m->plot.x - 20 * s || x > right + 20 * s)
        continue;
      if (!done && milestone->due.last > milestone->due.first && p->m->below > 0)
        {
          double from = lotse_timeline_x (p->view, p->m, milestone->due.first);

          lotse_colour_set (p->cr, &p->style->states[bar->bar.state].mark, 0.5);
          cairo_rectangle (p->cr, round (from), round (y) - 1, round (x - from), 2);
          cairo_fill (p->cr);
        }
      if (!dated)
        paint_loose_line (p, rect->x + rect->width, x - size / 2, y);
      else if (milestone->shape == LOTSE_SHAPE_GATE)
        lotse_timeline_paint_gate_line (p, bar, rect, x, done, words);
      lotse_sprites_shape (p->sprites, p->cr, p->style, milestone->shape, bar->bar.state, x, y, size, done);
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
  under = MAX (lotse_timeline_shape_drop (m) + lotse_timeline_shape_size (m) / 2 + 1, round (s) + 3 * s + 2.5);
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
  Words words;

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
  lotse_timeline_words_on_bar (p->m, &rect, &title, &labels, &words);
  if (bar->n_phases > 0)
    lotse_timeline_words_of_phases (p, bar, &rect, &title, &labels, &words);
  if (rect.x < p->m->plot.x + p->m->plot.width && rect.x + rect.width > p->m->plot.x)
    {
      paint_promise (p, index, bar, &rect);
      lotse_timeline_paint_body (p, bar, &rect, &words);
    }
  if (p->m->bar_height >= MILESTONES_FROM * p->m->scale)
    paint_milestones (p, index, &rect, &words);
  paint_title (p, index, &rect, &title);
  if (bar->n_phases > 0)
    lotse_timeline_paint_phase_names (p, bar, &rect, &title, &labels);
  paint_labels (p, &rect, &labels);
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
    g_array_append_val (batch->plain[bar->bar.state + (bar->bar.stale ? LOTSE_CHART_N_STATES : 0)], rect);
}

/* A low bar has its sign within, or else before it, as large as its row. */
static void
tell_low_bar (const Painter *p, LotseChartState state, const LotseChartRect *rect)
{
  const double s = p->m->scale, size = MIN (p->m->pitch - 1, 10 * s), x = rect->x - size / 2 - 2 * s;
  const gboolean inside = rect->height > size - 2 * s;

  lotse_timeline_tell_state (p, state, rect, inside);
  if (!inside && size >= LEAST_SIGN * s && x - size / 2 >= p->m->plot.x)
    lotse_mark_paint (p->cr, p->style, state, x, rect->y + rect->height / 2, size, FALSE);
}

/* Of masses of bars on a screen nobody looks at each, and a frame must not wait for them. */
static gboolean
are_told_apart (const Painter *p, const Batch *batch)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (batch->plain); i++)
    n += batch->plain[i]->len;
  return n <= TOLD_BARS || p->view->pixels <= 0;
}

static void
paint_batch (const Painter *p, Batch *batch)
{
  const gboolean told = are_told_apart (p, batch);

  for (guint n = 0; n < G_N_ELEMENTS (batch->plain); n++)
    {
      const GArray *plain = batch->plain[n];
      const LotseChartState state = (LotseChartState) (n % LOTSE_CHART_N_STATES);

      for (guint i = 0; i < plain->len; i++)
        {
          const LotseChartRect *rect = &g_array_index (plain, LotseChartRect, i);

          cairo_rectangle (p->cr, rect->x, rect->y, MAX (rect->width, 1), rect->height);
        }
      lotse_colour_set (p->cr, n < LOTSE_CHART_N_STATES ? &p->style->states[state].area : &p->style->faded[state].area, 1);
      cairo_fill (p->cr);
      for (guint i = 0; i < plain->len && told; i++)
        tell_low_bar (p, state, &g_array_index (plain, LotseChartRect, i));
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
      lotse_timeline_paint_edges (p);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (batch.plain); i++)
    batch.plain[i] = g_array_new (FALSE, FALSE, sizeof (LotseChartRect));
  each_seen (p, &batch, visit_compact);
  paint_batch (p, &batch);
  for (guint i = 0; i < G_N_ELEMENTS (batch.plain); i++)
    g_array_unref (batch.plain[i]);
}
