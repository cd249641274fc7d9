/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line at the bottom that says what signs, colours and thin bars mean: the states that occur, then the rest while there is room. Where letters are so
 * large that not even the states have room in a line, there are more of them. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SIGN 12.0
#define AFTER_SIGN 8.0
#define AFTER_WORD 20.0
#define LINE 16.0
#define MOST_LINES 4

static const LotseChartState order[LOTSE_CHART_N_STATES] = {
  LOTSE_CHART_ON_TRACK, LOTSE_CHART_NEEDS_ATTENTION, LOTSE_CHART_NEEDS_DECISION, LOTSE_CHART_NOT_RATED,
  LOTSE_CHART_DONE, LOTSE_CHART_PLANNED, LOTSE_CHART_PAUSED, LOTSE_CHART_STOPPED,
};

/* Where room is short, words stand closer. */
static double
after_word (LotseTextSize size)
{
  return size == LOTSE_TEXT_TINY ? AFTER_WORD / 2 : AFTER_WORD;
}

static double
entry_width (const Painter *p, const char *word, LotseTextSize size)
{
  return (SIGN + AFTER_SIGN + after_word (size)) * p->m->scale + lotse_text_width (p->text, word, size, LOTSE_TEXT_PLAIN);
}

static double
paint_word (const Painter *p, const char *word, LotseTextSize size, double x, double y)
{
  double left = x + (SIGN + AFTER_SIGN) * p->m->scale;

  lotse_text_paint (p->text, p->cr, word, size, LOTSE_TEXT_PLAIN, &p->style->dim, left, y, 0, 0);
  return x + entry_width (p, word, size);
}

static double
states_width (const Painter *p, const Occurs *occurs, LotseTextSize size)
{
  double width = 0;

  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    if (occurs->states[i])
      width += entry_width (p, lotse_chart_state_label ((LotseChartState) i), size);
  return width;
}

static void
paint_states (const Painter *p, const Occurs *occurs, LotseTextSize size, double x, double y)
{
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    if (occurs->states[order[i]])
      {
        lotse_mark_paint (p->cr, p->style, order[i], x + SIGN / 2 * p->m->scale, y, SIGN * p->m->scale, FALSE);
        x = paint_word (p, lotse_chart_state_label (order[i]), size, x, y);
      }
}

/* ---- What is not a state ---- */

typedef enum { SIGN_BEYOND, SIGN_PROMISE, SIGN_SLIP, SIGN_STALE, SIGN_PHASES, SIGN_PAUSE, SIGN_SHAPE, SIGN_SOFT, SIGN_OPEN_END, SIGN_UNKNOWN } Sign;

typedef struct { Sign sign; LotseShape shape; const char *word; } Entry;

typedef struct { Entry entries[LOTSE_N_SHAPES + 10]; guint n; } Entries;

static void
add_entry (Entries *all, gboolean occurs, Sign sign, LotseShape shape, const char *word)
{
  if (occurs)
    all->entries[all->n++] = (Entry) { sign, shape, word };
}

/* What is worth most comes first. @beyond: (nullable) how much of it is cut off. @each: every kind of milestone by its name, else one sign for all. */
static void
collect_entries (const Occurs *occurs, const char *beyond, gboolean each, Entries *all)
{
  gboolean any = FALSE;

  all->n = 0;
  add_entry (all, beyond != NULL, SIGN_BEYOND, LOTSE_SHAPE_RESULT, beyond);
  add_entry (all, occurs->stale, SIGN_STALE, LOTSE_SHAPE_RESULT, _("without a current report"));
  add_entry (all, occurs->promise, SIGN_PROMISE, LOTSE_SHAPE_RESULT, _("first promise"));
  add_entry (all, occurs->slip, SIGN_SLIP, LOTSE_SHAPE_RESULT, _("moved since"));
  for (guint i = 0; i < LOTSE_SHAPE_GATE; i++)
    {
      any |= occurs->shapes[i];
      add_entry (all, each && occurs->shapes[i], SIGN_SHAPE, (LotseShape) i, lotse_shape_label ((LotseShape) i));
    }
  add_entry (all, any && !each, SIGN_SHAPE, LOTSE_SHAPE_RESULT, _("milestone"));
  add_entry (all, occurs->shapes[LOTSE_SHAPE_GATE], SIGN_SHAPE, LOTSE_SHAPE_GATE, lotse_shape_label (LOTSE_SHAPE_GATE));
  add_entry (all, occurs->pauses, SIGN_PAUSE, LOTSE_SHAPE_RESULT, _("phase rests"));
  add_entry (all, occurs->open_end, SIGN_OPEN_END, LOTSE_SHAPE_RESULT, _("goes on"));
  add_entry (all, occurs->unknown, SIGN_UNKNOWN, LOTSE_SHAPE_RESULT, _("not known"));
  add_entry (all, occurs->soft, SIGN_SOFT, LOTSE_SHAPE_RESULT, _("rough date"));
  add_entry (all, occurs->phases, SIGN_PHASES, LOTSE_SHAPE_RESULT, _("phases"));
}

static double
entries_width (const Painter *p, const Entries *all, LotseTextSize size)
{
  double width = 0;

  for (guint i = 0; i < all->n; i++)
    width += entry_width (p, all->entries[i].word, size);
  return width;
}

static void
paint_chevrons (const Painter *p, double x, double y)
{
  double s = p->m->scale;

  for (guint i = 0; i < 2; i++)
    {
      cairo_move_to (p->cr, x + (1 + 5 * i) * s, y - 4 * s);
      cairo_line_to (p->cr, x + (5 + 5 * i) * s, y);
      cairo_line_to (p->cr, x + (1 + 5 * i) * s, y + 4 * s);
    }
  cairo_set_line_width (p->cr, 1.5 * s);
  cairo_stroke (p->cr);
}

/* As on the bars, in the colour of the words: what it means is the same for every state. */
static void
paint_sign (const Painter *p, const Entry *entry, double x, double y)
{
  const double s = p->m->scale, edge = MAX (round (s), 1);
  const LotseColour *colour = &p->style->dim;
  const LotseChartRect body = { round (x - 2 * s), round (y - 4.5 * s), round ((SIGN + 3) * s), round (9 * s) };

  lotse_colour_set (p->cr, entry->sign == SIGN_PROMISE || entry->sign == SIGN_SLIP ? &p->style->promise : colour, 1);
  switch (entry->sign)
    {
    case SIGN_BEYOND:
      cairo_move_to (p->cr, x, y);
      cairo_rel_line_to (p->cr, SIGN * s, 0);
      cairo_rel_move_to (p->cr, -4 * s, -4 * s);
      cairo_rel_line_to (p->cr, 4 * s, 4 * s);
      cairo_rel_line_to (p->cr, -4 * s, 4 * s);
      cairo_set_line_width (p->cr, 1.5 * s);
      cairo_stroke (p->cr);
      break;
    case SIGN_PROMISE:
      cairo_rectangle (p->cr, body.x, y - 1.5 * s, body.width, 3 * s);
      cairo_fill (p->cr);
      break;
    case SIGN_SLIP:
      for (int i = 0; i < 3; i++)
        cairo_rectangle (p->cr, round (x + (5 * i - 1) * s), round (y), MAX (round (2 * s), 1), edge);
      cairo_fill (p->cr);
      break;
    case SIGN_STALE:
      lotse_colour_set (p->cr, colour, 0.15);
      cairo_rectangle (p->cr, body.x, body.y, body.width, body.height);
      cairo_fill (p->cr);
      lotse_colour_set (p->cr, colour, 1);
      cairo_rectangle (p->cr, body.x + edge / 2, body.y + edge / 2, body.width - edge, body.height - edge);
      cairo_set_line_width (p->cr, edge);
      cairo_set_dash (p->cr, (const double[]) { 2 * s, 2 * s }, 2, 0);
      cairo_stroke (p->cr);
      cairo_set_dash (p->cr, NULL, 0, 0);
      break;
    case SIGN_PHASES:
      lotse_colour_set (p->cr, colour, 0.3);
      cairo_rectangle (p->cr, body.x, body.y, round (body.width / 2), body.height);
      cairo_fill (p->cr);
      lotse_colour_set (p->cr, colour, 1);
      cairo_rectangle (p->cr, body.x + edge / 2, body.y + edge / 2, body.width - edge, body.height - edge);
      cairo_move_to (p->cr, body.x + round (body.width / 2) + edge / 2, body.y);
      cairo_rel_line_to (p->cr, 0, body.height);
      cairo_set_line_width (p->cr, edge);
      cairo_stroke (p->cr);
      break;
    case SIGN_PAUSE:
      lotse_timeline_hatch (p->cr, &body, colour, s);
      cairo_rectangle (p->cr, body.x, body.y, edge, body.height);
      cairo_rectangle (p->cr, body.x + body.width - edge, body.y, edge, body.height);
      lotse_colour_set (p->cr, colour, 1);
      cairo_fill (p->cr);
      break;
    case SIGN_SOFT:
      for (guint i = 0; i < 5; i++)
        {
          lotse_colour_set (p->cr, colour, 1 - 0.19 * i);
          cairo_rectangle (p->cr, body.x + round (body.width * i / 5), body.y, round (body.width * (i + 1) / 5) - round (body.width * i / 5), body.height);
          cairo_fill (p->cr);
        }
      break;
    case SIGN_OPEN_END: paint_chevrons (p, x, y); break;
    case SIGN_UNKNOWN: lotse_text_paint (p->text, p->cr, "?", LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, colour, x + 2 * s, y, 0, 0); break;
    case SIGN_SHAPE:
    default: lotse_shape_paint (p->cr, entry->shape, x + SIGN / 2 * s, y, 10 * s, FALSE, colour, &p->style->plot);
    }
}

static void
paint_entries (const Painter *p, const Entries *all, LotseTextSize size, double x, double y)
{
  for (guint i = 0; i < all->n; i++)
    {
      paint_sign (p, &all->entries[i], x, y);
      x = paint_word (p, all->entries[i].word, size, x, y);
    }
}

/* ---- Lines one after the other ---- */

typedef struct { double x, y, left, right; guint line, lines; } Pen;

/* On to the next line where the word has no room in this one. FALSE: that was the last. */
static gboolean
make_room (const Painter *p, Pen *pen, const char *word)
{
  if (pen->x <= pen->left || pen->x + entry_width (p, word, LOTSE_TEXT_TINY) - after_word (LOTSE_TEXT_TINY) * p->m->scale <= pen->right)
    return TRUE;
  pen->line++;
  pen->x = pen->left;
  pen->y += LINE * p->m->scale;
  return pen->line < pen->lines;
}

/* States, then the rest, in @lines lines from @y down; what has no room is left out. Returns how many lines all of it needs, @lines + 1 where that is more. Without
 * a context nothing is painted. */
static guint
flow (const Painter *p, const Occurs *occurs, const Entries *all, double width, double y, guint lines)
{
  const double s = p->m->scale, left = 15 * s;
  Pen pen = { left, y, left, width - left, 0, lines };

  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    {
      const char *word = lotse_chart_state_label (order[i]);

      if (!occurs->states[order[i]])
        continue;
      if (!make_room (p, &pen, word))
        return lines + 1;
      if (p->cr)
        {
          lotse_mark_paint (p->cr, p->style, order[i], pen.x + SIGN / 2 * s, pen.y, SIGN * s, FALSE);
          paint_word (p, word, LOTSE_TEXT_TINY, pen.x, pen.y);
        }
      pen.x += entry_width (p, word, LOTSE_TEXT_TINY);
    }
  for (guint i = 0; i < all->n; i++)
    {
      const char *word = all->entries[i].word;

      if (!make_room (p, &pen, word))
        return lines + 1;
      if (p->cr)
        {
          paint_sign (p, &all->entries[i], pen.x, pen.y);
          paint_word (p, word, LOTSE_TEXT_TINY, pen.x, pen.y);
        }
      pen.x += entry_width (p, word, LOTSE_TEXT_TINY);
    }
  return pen.line + 1;
}

guint
lotse_timeline_legend_lines (LotseTimelineLayout *self, LotseTextCache *text, double width)
{
  const Metrics m = { .scale = self->scale };
  const Painter p = { .layout = self, .m = &m, .text = text };
  const Occurs *occurs = &self->input->occurs;
  Entries all;

  if (states_width (&p, occurs, LOTSE_TEXT_TINY) - after_word (LOTSE_TEXT_TINY) * m.scale <= width - 30 * m.scale)
    return 2;
  collect_entries (occurs, NULL, FALSE, &all);
  return MIN (flow (&p, occurs, &all, width, 0, MOST_LINES), MOST_LINES);
}

static void
paint_flow (const Painter *p, const Occurs *occurs, const char *beyond, double top)
{
  Painter measured = *p;
  guint lines;
  Entries all;

  measured.cr = NULL;
  collect_entries (occurs, beyond, TRUE, &all);
  lines = flow (&measured, occurs, &all, p->view->width, 0, p->m->legend_lines);
  if (lines > p->m->legend_lines)
    {
      collect_entries (occurs, beyond, FALSE, &all);
      lines = MIN (flow (&measured, occurs, &all, p->view->width, 0, p->m->legend_lines), p->m->legend_lines);
    }
  flow (p, occurs, &all, p->view->width, top + (p->m->legend - (lines - 1) * LINE * p->m->scale) / 2, lines);
}

/* What occurs and is painted in this view: low bars have no promises, and lower ones no signs of milestones. */
static Occurs
seen_of (const Painter *p)
{
  const double height = p->m->detail == LOTSE_TIMELINE_DETAIL_FULL ? p->m->bar_height / p->m->scale : 0;
  Occurs seen = p->layout->input->occurs;

  if (height < PROMISES_FROM)
    seen.promise = seen.slip = seen.phases = seen.pauses = FALSE;
  if (height < MILESTONES_FROM)
    memset (seen.shapes, 0, sizeof seen.shapes);
  if (height <= 0)
    seen.open_end = seen.soft = seen.unknown = FALSE;
  /* Low bars and masses have no border, and are paler only where colours may be. */
  if (height <= 0)
    seen.stale = seen.stale && p->style->theme != LOTSE_THEME_CONTRAST && p->style->theme != LOTSE_THEME_CONTRAST_DARK;
  return seen;
}

/* States on the left and the rest on the right of one line; in two lines of small letters where one does not do; then the kinds of milestones are
 * one, and what is worth least is left out. */
void
lotse_timeline_paint_legend (const Painter *p)
{
  double s = p->m->scale, top = p->view->height - p->m->legend, y = top + p->m->legend / 2, left = 15 * s, wide = p->view->width - 2 * left, states;
  const Occurs seen = seen_of (p), *occurs = &seen;
  g_autofree char *beyond = lotse_timeline_beyond_words (p);
  Entries all;

  if (!lotse_timeline_is_seen (p, top, p->view->height))
    return;
  lotse_colour_set (p->cr, &p->style->plot, 1);
  cairo_rectangle (p->cr, 0, top, p->view->width, p->m->legend);
  cairo_fill (p->cr);
  lotse_colour_set (p->cr, &p->style->grid_strong, 0.75);
  cairo_rectangle (p->cr, 0, top, p->view->width, 1);
  cairo_fill (p->cr);
  collect_entries (occurs, beyond, TRUE, &all);
  for (LotseTextSize size = LOTSE_TEXT_SMALL;; size = LOTSE_TEXT_TINY)
    {
      const double rest = entries_width (p, &all, size) - after_word (size) * s;

      states = states_width (p, occurs, size);
      if (states + rest <= wide)
        {
          paint_states (p, occurs, size, left, y);
          paint_entries (p, &all, size, left + wide - rest, y);
          return;
        }
      if (size == LOTSE_TEXT_TINY)
        break;
    }
  if (p->m->legend_lines < 2 || states - after_word (LOTSE_TEXT_TINY) * s > wide)
    {
      paint_flow (p, occurs, beyond, top);
      return;
    }
  paint_states (p, occurs, LOTSE_TEXT_TINY, left, y - 7 * s);
  if (entries_width (p, &all, LOTSE_TEXT_TINY) - after_word (LOTSE_TEXT_TINY) * s > wide)
    collect_entries (occurs, beyond, FALSE, &all);
  while (all.n > 0 && entries_width (p, &all, LOTSE_TEXT_TINY) - after_word (LOTSE_TEXT_TINY) * s > wide)
    all.n--;
  paint_entries (p, &all, LOTSE_TEXT_TINY, left, y + 9 * s);
}
