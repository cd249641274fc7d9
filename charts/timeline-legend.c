/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line at the bottom that says what signs, colours and thin bars mean: the states that occur, then the rest while there is room. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define SIGN 12.0
#define AFTER_SIGN 8.0
#define AFTER_WORD 20.0

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
  double s = p->m->scale, left = x, right = p->view->width - 8 * s;
  gboolean second = FALSE;

  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    {
      const char *word = lotse_chart_state_label (order[i]);

      if (!occurs->states[order[i]])
        continue;
      if (!second && x + entry_width (p, word, size) - after_word (size) * s > right)
        {
          second = TRUE;
          x = left;
          y += 16 * s;
        }
      lotse_mark_paint (p->cr, p->style, order[i], x + SIGN / 2 * s, y, SIGN * s, FALSE);
      x = paint_word (p, word, size, x, y);
    }
}

void
lotse_timeline_paint_legend (const Painter *p)
{
  const char *promise = _("first promise"), *milestone = _("milestone");
  double s = p->m->scale, top = p->view->height - p->m->legend, y = top + p->m->legend / 2, left = 15 * s, rest, wide;
  LotseTextSize size = LOTSE_TEXT_SMALL;
  Occurs occurs = p->layout->input->occurs;

  if (!lotse_timeline_is_seen (p, top, p->view->height))
    return;
  lotse_colour_set (p->cr, &p->style->plot, 1);
  cairo_rectangle (p->cr, 0, top, p->view->width, p->m->legend);
  cairo_fill (p->cr);
  lotse_colour_set (p->cr, &p->style->grid_strong, 0.75);
  cairo_rectangle (p->cr, 0, top, p->view->width, 1);
  cairo_fill (p->cr);
  wide = p->view->width - 2 * left;
  if (states_width (p, &occurs, size) > wide)
    size = LOTSE_TEXT_TINY;
  if (states_width (p, &occurs, size) - after_word (size) * s > wide)
    {
      paint_states (p, &occurs, size, left, y - 7 * s);
      return;
    }
  paint_states (p, &occurs, size, left, y);
  rest = p->view->width - left + after_word (size) * s - (occurs.promise ? entry_width (p, promise, size) : 0)
         - (occurs.milestone ? entry_width (p, milestone, size) : 0);
  if (rest < left + states_width (p, &occurs, size))
    return;
  if (occurs.promise)
    {
      lotse_colour_set (p->cr, &p->style->promise, 1);
      cairo_rectangle (p->cr, rest - 2 * s, y - 1.5 * s, (SIGN + 3) * s, 3 * s);
      cairo_fill (p->cr);
      rest = paint_word (p, promise, size, rest, y);
    }
  if (occurs.milestone)
    {
      lotse_shape_paint (p->cr, LOTSE_SHAPE_RESULT, rest + SIGN / 2 * s, y, 10 * s, FALSE, &p->style->dim, &p->style->plot);
      paint_word (p, milestone, size, rest, y);
    }
}
