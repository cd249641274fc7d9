/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phases of bars: tones that alternate, a line where the next one begins, a hatched gap where work rests. The colour of the status stays what the eye
 * sees first. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TONE 0.13          /* of the colour of the status, over its body */
#define EDGE 0.6
#define LEAST_WIDTH 48.0   /* of a bar whose phases are told apart */
#define LEAST_PART 3.0
#define BESIDE_NAMES 2.0   /* px that stay free of lines on both sides of a name; its phase begins and ends further away */

void
lotse_timeline_input_add_phase (LotseTimelineInput *self, const LotseTimelinePhase *phase)
{
  Phase copy = { *phase, self->bars->len - 1, self->pauses->len, 0 };
  Bar *bar;

  g_return_if_fail (self->bars->len > 0);
  bar = BAR (self, copy.bar);
  copy.phase.title = lotse_timeline_input_keep (self, phase->title);
  copy.phase.words = lotse_timeline_input_keep (self, phase->words);
  if (bar->n_phases++ == 0)
    bar->first_phase = self->phases->len;
  g_array_append_val (self->phases, copy);
  self->sealed = FALSE;
}

void
lotse_timeline_input_add_pause (LotseTimelineInput *self, LotseChartDate first, LotseChartDate last)
{
  Pause pause = { first, last };

  g_return_if_fail (self->phases->len > 0);
  if (first == LOTSE_CHART_DATE_NONE || last < first)
    return;
  g_array_append_val (self->pauses, pause);
  PHASE (self, self->phases->len - 1)->n_pauses++;
  self->sealed = FALSE;
}

guint
lotse_timeline_input_n_phases (LotseTimelineInput *self, guint bar)
{
  g_return_val_if_fail (bar < self->bars->len, 0);
  return BAR (self, bar)->n_phases;
}

gboolean
lotse_timeline_phase_span (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, const LotseChartRect *rect, guint index,
                           LotseChartSpan *out)
{
  const Phase *phase = PHASE (self->input, index);
  const LotseTimelinePhase *p = &phase->phase;
  const double begin = MAX (rect->x, m->plot.x), end = MIN (rect->x + rect->width, m->plot.x + m->plot.width);

  if (m->detail != LOTSE_TIMELINE_DETAIL_FULL || rect->width < LEAST_WIDTH * m->scale || m->bar_height < PROMISES_FROM * m->scale)
    return FALSE;
  /* What nobody has dated has no place on the bar; one end is enough. */
  if (p->from.first == LOTSE_CHART_DATE_NONE && p->to.last == LOTSE_CHART_DATE_NONE)
    return FALSE;
  out->from = p->from.first != LOTSE_CHART_DATE_NONE ? round (lotse_timeline_x (view, m, p->from.first)) : rect->x;
  out->to = p->to.last != LOTSE_CHART_DATE_NONE ? round (lotse_timeline_x (view, m, p->to.last + 1)) : rect->x + rect->width;
  out->from = CLAMP (out->from, begin, end);
  out->to = CLAMP (out->to, out->from, end);
  return out->to - out->from >= LEAST_PART;
}

/* A gap in the body, with slanting lines, between its upper and its lower border. */
static void
paint_pause (const Painter *p, const Bar *bar, const LotseChartRect *rect, const LotseChartSpan *span, const Pause *pause, const Words *words)
{
  const LotseStateColours *c = &p->style->states[bar->bar.unknown ? LOTSE_CHART_PLANNED : bar->bar.state];
  double x0 = CLAMP (round (lotse_timeline_x (p->view, p->m, pause->first)), span->from, span->to);
  double x1 = CLAMP (round (lotse_timeline_x (p->view, p->m, pause->last + 1)), span->from, span->to), edge = MAX (round (p->m->scale), 1);
  LotseChartRect gap = { x0, rect->y + 2 * edge, x1 - x0, rect->height - 4 * edge };

  if (gap.width < 1)
    return;
  lotse_colour_set (p->cr, &p->style->plot, 0.85);
  cairo_rectangle (p->cr, gap.x, gap.y, gap.width, gap.height);
  cairo_fill (p->cr);
  lotse_timeline_hatch_clear (p, &gap, words);
  lotse_colour_set (p->cr, &c->mark, EDGE);
  lotse_timeline_line_clear (p, x0, gap.y, edge, gap.height, words);
  lotse_timeline_line_clear (p, x1 - edge, gap.y, edge, gap.height, words);
  cairo_fill (p->cr);
}

void
lotse_timeline_paint_phases (const Painter *p, const Bar *bar, const LotseChartRect *rect, const Words *words)
{
  const LotseStateColours *c = &p->style->states[bar->bar.unknown ? LOTSE_CHART_PLANNED : bar->bar.state];
  const double edge = MAX (round (p->m->scale), 1);
  LotseChartSpan span;

  for (guint i = 0; i < bar->n_phases; i++)
    {
      if (!lotse_timeline_phase_span (p->layout, p->view, p->m, rect, bar->first_phase + i, &span))
        continue;
      if (i % 2 == 0)
        {
          lotse_colour_set (p->cr, &c->mark, TONE);
          cairo_rectangle (p->cr, span.from, rect->y + edge, span.to - span.from, rect->height - 2 * edge);
          cairo_fill (p->cr);
        }
      lotse_colour_set (p->cr, &c->mark, EDGE);
      if (span.from > rect->x + edge && span.from > p->m->plot.x)
        lotse_timeline_line_clear (p, span.from, rect->y + edge, edge, rect->height - 2 * edge, words);
      if (span.to < rect->x + rect->width - 2 * edge && span.to < p->m->plot.x + p->m->plot.width)
        lotse_timeline_line_clear (p, span.to - edge, rect->y + edge, edge, rect->height - 2 * edge, words);
      cairo_fill (p->cr);
    }
  for (guint i = bar->first_phase; i < bar->first_phase + bar->n_phases; i++)
    {
      const Phase *phase = PHASE (p->layout->input, i);

      if (phase->n_pauses > 0 && lotse_timeline_phase_span (p->layout, p->view, p->m, rect, i, &span))
        for (guint j = 0; j < phase->n_pauses; j++)
          paint_pause (p, bar, rect, &span, &g_array_index (p->layout->input->pauses, Pause, phase->first_pause + j), words);
    }
}

gboolean
lotse_timeline_phase_name (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, const LotseChartRect *rect,
                           const TitleBox *title, const Labels *labels, guint index, double *taken, LotseChartSpan *out)
{
  const Bar *bar = BAR (self->input, PHASE (self->input, index)->bar);
  const double s = m->scale;
  double right, width;
  LotseChartSpan span;

  if (m->untitled || m->bar_height < 14 * s || !lotse_timeline_phase_span (self, view, m, rect, index, &span))
    return FALSE;
  if (index == bar->first_phase)
    *taken = MAX (rect->x, m->plot.x) + (title->sign_inside ? m->bar_height + 2 * s : 0);
  if (title->spot.place == TITLE_INSIDE)
    *taken = MAX (*taken, title->spot.x + title->width + 6 * s);
  right = span.to - 4 * s;
  if (labels->slip_width > 0 && labels->slip_x < rect->x + rect->width)
    right = MIN (right, labels->slip_x - 4 * s);
  if (labels->inside.width > 0)
    right = MIN (right, labels->inside.x - 6 * s);
  if (bar->open_end)
    right = MIN (right, rect->x + rect->width - 16 * s);
  /* Only whole names, and only where their phase begins, or else comes into sight: after the title of the bar, they would read on from that. */
  width = lotse_text_width (text, PHASE (self->input, index)->phase.title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
  out->from = MAX (span.from + 5 * s, *taken);
  out->to = out->from + width;
  if (width <= 0 || out->to > right || out->from > span.from + 5 * s)
    return FALSE;
  *taken = out->to + 6 * s;
  return TRUE;
}

void
lotse_timeline_words_of_phases (const Painter *p, const Bar *bar, const LotseChartRect *rect, const TitleBox *title, const Labels *labels, Words *words)
{
  const double margin = BESIDE_NAMES * p->m->scale;
  double taken = 0;
  LotseChartSpan name;

  for (guint i = bar->first_phase; i < bar->first_phase + bar->n_phases && words->n < MOST_WORDS; i++)
    if (lotse_timeline_phase_name (p->layout, p->view, p->m, p->text, rect, title, labels, i, &taken, &name))
      {
        guint at = words->n++;

        /* The slip stands right of all names. */
        for (; at > 0 && words->spans[at - 1].from > name.from; at--)
          words->spans[at] = words->spans[at - 1];
        words->spans[at] = (LotseChartSpan) { name.from - margin, name.to + margin };
      }
}

void
lotse_timeline_paint_phase_names (const Painter *p, const Bar *bar, const LotseChartRect *rect, const TitleBox *title, const Labels *labels)
{
  double taken = 0;
  LotseChartSpan name;

  for (guint i = bar->first_phase; i < bar->first_phase + bar->n_phases; i++)
    if (lotse_timeline_phase_name (p->layout, p->view, p->m, p->text, rect, title, labels, i, &taken, &name))
      {
        lotse_text_paint (p->text, p->cr, PHASE (p->layout->input, i)->phase.title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &p->style->text, name.from,
                          rect->y + rect->height / 2, 0, 0);
        lotse_timeline_keep_clear (p, name.from, name.to - name.from, rect->y + rect->height / 2, LOTSE_TEXT_TINY);
      }
}

void
lotse_timeline_paint_gate_line (const Painter *p, const Bar *bar, const LotseChartRect *rect, double x, gboolean taken, const Words *words)
{
  const double width = MAX (round (2 * p->m->scale), 2);

  if (x < rect->x || x > rect->x + rect->width)
    return;
  lotse_colour_set (p->cr, &p->style->states[bar->bar.state].mark, taken ? 1 : EDGE);
  lotse_timeline_line_clear (p, round (x - width / 2), rect->y, width, rect->height, words);
  cairo_fill (p->cr);
}

char *
lotse_timeline_describe_phases (LotseTimelineInput *input, guint index)
{
  const Bar *bar = BAR (input, index);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = bar->first_phase; i < bar->first_phase + bar->n_phases; i++)
    {
      const LotseTimelinePhase *phase = &PHASE (input, i)->phase;

      if (all->len > 0)
        g_string_append (all, "; ");
      /* Translators: a phase of a project and how it stands: "Procurement (Q1 2021 – Q3 2022 · under way)" */
      g_string_append_printf (all, _("%s (%s)"), phase->title, phase->words);
    }
  return all->len > 0 ? g_strdup_printf (_("Phases: %s."), all->str) : NULL;
}
