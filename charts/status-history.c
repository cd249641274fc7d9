/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status history: stacked columns per month. */
#include "config.h"
#include "status-history.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar.h"
#include "marks.h"
#include "series.h"

#define SIGN 9.0      /* px at scale 1, as in bars */
#define LEAST_SIGN 6.0 /* px of one that can be told from others */
#define APART 3.0     /* of the size of a sign, between two of them over narrow columns */
#define KEY_FROM 9.0 /* lines of height from which there is room for a key */

/* From the bottom up; what needs least stands lowest, what is not known on top. */
static const LotseChartState order[LOTSE_CHART_N_STATES] = {
  LOTSE_CHART_DONE, LOTSE_CHART_ON_TRACK, LOTSE_CHART_NEEDS_ATTENTION, LOTSE_CHART_NEEDS_DECISION,
  LOTSE_CHART_PAUSED, LOTSE_CHART_STOPPED, LOTSE_CHART_PLANNED, LOTSE_CHART_NOT_RATED,
};

typedef struct
{
  LotseFigure       figure;
  LotseStatusMonth *months; /* (owned) */
  guint             n_months;
  gboolean          shares;
  guint             most;   /* projects in the fullest month */
  LotseKeyEntry     key[LOTSE_CHART_N_STATES]; /* its series are the states */
  guint             n_key;
  gboolean          beside; /* columns are too narrow for signs: those of the newest one stand right of it as well */
} History;

static guint
total (const LotseStatusMonth *month)
{
  guint sum = month->rest;

  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    sum += month->counts[i];
  return sum;
}

static void
column (const History *self, guint month, double *x, double *width)
{
  double slot = self->figure.plot.width / MAX (1, self->n_months), gap = slot > 8 ? MIN (slot * 0.22, 6) : 0;

  *x = self->figure.plot.x + month * slot + gap / 2;
  *width = MAX (1, slot - gap);
}

/* px of one project in @month. */
static double
unit (const History *self, guint month)
{
  guint sum = total (&self->months[month]), all = self->shares ? sum : self->most;

  return all ? self->figure.plot.height / all : 0;
}

gboolean
lotse_status_history_rect (LotseFigure *figure, guint month, LotseChartState state, LotseChartRect *rect)
{
  const History *self = (const History *) figure;
  double below = 0, per;

  if (month >= self->n_months || !self->months[month].known)
    return FALSE;
  per = unit (self, month);
  column (self, month, &rect->x, &rect->width);
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    {
      double height = self->months[month].counts[order[i]] * per;

      if (order[i] == state)
        {
          rect->y = figure->plot.y + figure->plot.height - below - height;
          rect->height = height;
          return height > 0;
        }
      below += height;
    }
  rect->y = figure->plot.y + figure->plot.height - below;
  rect->height = below;
  return state == LOTSE_CHART_N_STATES && below > 0;
}

/* Of the states that are not shown: above the others, or the whole column where nothing is known of how many they are. */
static gboolean
rest_rect (const History *self, guint month, LotseChartRect *rect)
{
  const LotseStatusMonth *at = &self->months[month];
  const double top = self->figure.plot.y, height = self->figure.plot.height;

  if (!at->known || at->hidden == 0)
    return FALSE;
  column (self, month, &rect->x, &rect->width);
  rect->y = at->rest > 0 ? top + height - total (at) * unit (self, month) : top;
  rect->height = at->rest > 0 ? at->rest * unit (self, month) : height - (total (at) > 0 ? total (at) * unit (self, month) : 0);
  return rect->height > 0;
}

/* ---- Layout ---- */

static void
add_axis (History *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseFigure *figure = &self->figure;
  double top = self->shares ? 100 : self->most, step = self->shares ? 50 : lotse_scale_nice (0, self->most, 5, TRUE).step;
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 1, 0 };

  for (double value = 0; value <= top + 0.001 && top > 0; value += step)
    {
      double y = floor (figure->plot.y + figure->plot.height * (1 - value / top)) + 0.5;
      g_autofree char *label = g_strdup_printf (self->shares ? (style->lang == LOTSE_CHART_DE ? "%.0f\u00a0%%" : "%.0f%%") : "%.0f", value);

      lotse_figure_add_line (figure, figure->plot.x, y, figure->plot.x + figure->plot.width, y, FALSE);
      lotse_labels_try (figure->labels, label, &look, figure->plot.x - lotse_text_line_height (text, LOTSE_TEXT_TINY) * 0.4, y);
    }
}

/* A column that bears its name: that of each quarter's first month, and each where months were left out between them. */
static gboolean
is_named (const History *self, guint i)
{
  int month;

  if ((i > 0 && self->months[i].month != lotse_calendar_next (self->months[i - 1].month, LOTSE_UNIT_MONTH))
      || (i + 1 < self->n_months && self->months[i + 1].month != lotse_calendar_next (self->months[i].month, LOTSE_UNIT_MONTH)))
    return TRUE;
  lotse_calendar_split (self->months[i].month, NULL, &month, NULL);
  return (month - 1) % 3 == 0;
}

static void
add_month_names (History *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double y = self->figure.plot.y + self->figure.plot.height + lotse_text_line_height (text, LOTSE_TEXT_TINY) * 0.85, free_from = 0;
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0, 0 };

  for (guint i = 0; i < self->n_months; i++)
    {
      int year;
      g_autofree char *name = lotse_calendar_label (self->months[i].month, LOTSE_UNIT_MONTH, FALSE, FALSE, style->lang);
      g_autofree char *label = NULL;
      double x, width, wide;

      if (!is_named (self, i))
        continue;
      lotse_calendar_split (self->months[i].month, &year, NULL, NULL);
      label = g_strdup_printf ("%s %02d", name, year % 100);
      column (self, i, &x, &width);
      wide = lotse_text_width (text, label, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
      if (x < free_from || x + wide > self->figure.width || !lotse_labels_try (self->figure.labels, label, &look, x, y))
        continue;
      free_from = x + wide + lotse_style_px (style, 14);
    }
}

/* What occurs, in the order of the columns. Returns its height. */
static double
add_key (History *self, LotseTextCache *text)
{
  for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
    for (guint i = 0; i < self->n_months; i++)
      if (self->months[i].known && self->months[i].counts[order[s]] > 0)
        {
          self->key[self->n_key++] = (LotseKeyEntry) { .text = lotse_chart_state_label (order[s]), .series = order[s] };
          break;
        }
  return lotse_figure_key (&self->figure, text, self->key, self->n_key, 0, 0, self->figure.width);
}

static void
add_columns (History *self)
{
  for (guint i = 0; i < self->n_months; i++)
    {
      LotseChartRect rect = self->figure.plot;

      column (self, i, &rect.x, &rect.width);
      lotse_figure_add_item (&self->figure, rect, 0, 0, i);
    }
}

/* ---- Painting ---- */

/* n_months without any. */
static guint
newest (const History *self)
{
  for (guint i = self->n_months; i > 0; i--)
    if (self->months[i - 1].known)
      return i - 1;
  return self->n_months;
}

/* How much of @a and @b lies beside each other; @common: (out) */
static double
beside_each_other (const LotseChartRect *a, const LotseChartRect *b, LotseChartRect *common)
{
  const double top = MAX (a->y, b->y), bottom = MIN (a->y + a->height, b->y + b->height);

  *common = (LotseChartRect) { a->x, top, b->x + b->width - a->x, bottom - top };
  return bottom - top;
}

/* From column @from on, as many neighbours as it takes for a sign of @state to have room in what they have in common of it. @block: (out); returns the column
 * after these, or 0 where there is no such block. */
static guint
find_block (const History *self, guint from, LotseChartState state, double size, LotseChartRect *block)
{
  LotseChartRect part;

  if (!lotse_status_history_rect ((LotseFigure *) self, from, state, block))
    return 0;
  for (guint i = from + 1; block->width < size + 2; i++)
    if (i >= self->n_months || !lotse_status_history_rect ((LotseFigure *) self, i, state, &part) || beside_each_other (block, &part, block) < size + 3)
      return 0;
  return block->height >= size + 3 ? from + (guint) ceil (block->width / (self->figure.plot.width / self->n_months)) : 0;
}

/* In each column, or where columns are narrow in as many as a sign is wide, wherever a part has room for one: it says what is what without any colour and
 * without counting from the next column that does. Of narrow ones, some stay free between two signs. */
static void
paint_signs (const History *self, const LotseStyle *style, cairo_t *cr)
{
  const double size = floor (lotse_style_px (style, SIGN)), slot = self->figure.plot.width / MAX (1, self->n_months);
  LotseChartRect block;

  for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
    for (guint i = 0; i < self->n_months;)
      {
        const guint after = find_block (self, i, (LotseChartState) s, size, &block);
        const LotseChartRect sign = { floor (block.x + (block.width - size) / 2), floor (block.y + (block.height - size) / 2), size, size };

        if (after == 0)
          {
            i++;
            continue;
          }
        /* What lies between narrow columns does not show through. */
        if (after > i + 1)
          lotse_state_fill (cr, style, (LotseChartState) s, &(LotseChartRect) { sign.x - 1, sign.y - 1, size + 2, size + 2 });
        lotse_state_sign (cr, style, (LotseChartState) s, &sign);
        i = after > i + 1 ? after + (guint) ceil (APART * size / slot) : after;
      }
}

/* Right of the plot, at the heights of the parts and in their order; smaller in a low plot, for as long as they can be told apart. */
static void
paint_signs_beside (const History *self, const LotseStyle *style, cairo_t *cr)
{
  double size = floor (lotse_style_px (style, SIGN));
  const double x = self->figure.plot.x + self->figure.plot.width + size / 2 + 3;
  LotseChartState states[LOTSE_CHART_N_STATES];
  double ys[LOTSE_CHART_N_STATES];
  LotseChartRect part;
  guint n = 0;

  for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
    if (lotse_status_history_rect ((LotseFigure *) self, newest (self), order[s], &part))
      {
        states[n] = order[s];
        ys[n++] = part.y + part.height / 2;
      }
  size = MIN (size, floor (self->figure.plot.height / MAX (n, 1)) - 1);
  if (size < LEAST_SIGN)
    return;
  lotse_labels_spread (ys, n, size + 1, self->figure.plot.y + size / 2, self->figure.plot.y + self->figure.plot.height - size / 2);
  for (guint i = 0; i < n; i++)
    lotse_mark_paint (cr, style, states[i], floor (x) + 0.5, floor (ys[i]) + 0.5, size, FALSE);
}

static void
paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  History *self = (History *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseChartRect rect;

  for (guint i = 0; i < self->n_months; i++)
    {
      /* Nothing was reported then: a hatched gap, never an empty column. */
      if (!self->months[i].known)
        {
          lotse_hatch_missing (cr, style, &lotse_figure_item (figure, i)->rect);
          continue;
        }
      if (rest_rect (self, i, &rect))
        lotse_hatch_missing (cr, style, &rect);
      for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
        if (lotse_status_history_rect (figure, i, (LotseChartState) s, &rect))
          {
            rect.height = MAX (0.5, rect.height - 1);
            lotse_state_fill (cr, style, (LotseChartState) s, &rect);
          }
    }
  paint_signs (self, style, cr);
  if (self->beside)
    paint_signs_beside (self, style, cr);
  for (guint i = 0; i < self->n_key; i++)
    lotse_state_key (cr, style, (LotseChartState) self->key[i].series, &self->key[i].sign);
}

/* ---- Words ---- */

static char *
describe (LotseFigure *figure, guint item, LotseChartLang lang)
{
  const History *self = (const History *) figure;
  const LotseStatusMonth *month = &self->months[item];
  g_autofree char *name = lotse_calendar_label (month->month, LOTSE_UNIT_MONTH, TRUE, TRUE, lang);
  gboolean any = FALSE;
  GString *out;

  if (!month->known)
    return g_strdup_printf (_("%s: nothing was reported."), name);
  if (total (month) == 0 && month->hidden != 0)
    return g_strdup_printf (_("%s: protected, because small numbers are not shown to this audience."), name);
  if (total (month) == 0 && month->unreported == 0)
    return g_strdup_printf (_("%s: no projects."), name);
  out = g_string_new (name);
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    if (month->counts[order[i]])
      {
        /* Translators: number of projects, status: "3 on track" */
        g_autofree char *part = g_strdup_printf (_("%u %s"), month->counts[order[i]], lotse_chart_state_label (order[i]));

        g_string_append_printf (out, "%s %s", any ? "," : ":", part);
        any = TRUE;
      }
  if (month->unreported > 0 && month->hidden == 0)
    {
      /* Translators: number of projects: "7 not reported yet" */
      g_autofree char *part = g_strdup_printf (ngettext ("%u not reported yet", "%u not reported yet", month->unreported), month->unreported);

      g_string_append_printf (out, "%s %s", any ? "," : ":", part);
      any = TRUE;
    }
  if (month->hidden != 0)
    {
      /* Translators: number of projects whose states are not shown: "7 protected" */
      g_autofree char *part = month->rest > 0 ? g_strdup_printf (_("%u protected"), month->rest) : g_strdup (_("the rest protected"));

      g_string_append_printf (out, "%s %s", any ? "," : ":", part);
    }
  g_string_append_c (out, '.');
  return g_string_free (out, FALSE);
}

/* Whether the whole is getting better or worse, as far as all numbers may be shown. */
static void
take_answer (const History *self, GString *out, guint first, guint last, LotseChartLang lang)
{
  const guint ends[] = { first, last };
  guint sums[2] = { 0 }, critical[2] = { 0 };
  g_autofree char *then = lotse_calendar_label (self->months[first].month, LOTSE_UNIT_MONTH, TRUE, TRUE, lang);
  g_autofree char *now = lotse_calendar_label (self->months[last].month, LOTSE_UNIT_MONTH, TRUE, TRUE, lang);

  for (guint i = 0; i < 2; i++)
    {
      if (self->months[ends[i]].hidden != 0)
        return;
      for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
        sums[i] += self->months[ends[i]].counts[s];
      critical[i] = self->months[ends[i]].counts[LOTSE_CHART_NEEDS_ATTENTION] + self->months[ends[i]].counts[LOTSE_CHART_NEEDS_DECISION];
    }
  if (first == last)
    /* Translators: month, how many of how many projects */
    lotse_sentence_take (out, g_strdup_printf (ngettext ("Status history: in %s, %u of %u project needs attention or a decision.",
                                                         "Status history: in %s, %u of %u projects need attention or a decision.", sums[1]), now, critical[1], sums[1]));
  else
    /* Translators: month, how many of how many projects; an earlier month, how many of how many */
    lotse_sentence_take (out, g_strdup_printf (ngettext ("Status history: in %s, %u of %u project needs attention or a decision; in %s it was %u of %u.",
                                                         "Status history: in %s, %u of %u projects need attention or a decision; in %s it was %u of %u.", sums[1]),
                                               now, critical[1], sums[1], then, critical[0], sums[0]));
}

static char *
summarize (LotseFigure *figure, LotseChartLang lang)
{
  const History *self = (const History *) figure;
  GString *out = g_string_new (NULL);
  guint first = self->n_months, last = self->n_months, unknown = 0;

  for (guint i = 0; i < self->n_months; i++)
    {
      unknown += !self->months[i].known;
      if (!self->months[i].known)
        continue;
      first = first == self->n_months ? i : first;
      last = i;
    }
  if (last == self->n_months)
    {
      g_string_append (out, _("Status history: nothing was reported yet."));
      return g_string_free (out, FALSE);
    }
  take_answer (self, out, first, last, lang);
  lotse_sentence_take (out, describe (figure, last, lang));
  if (first != last)
    lotse_sentence_take (out, describe (figure, first, lang));
  if (unknown > 0)
    lotse_sentence_take (out, g_strdup_printf (ngettext ("%u month without reports.", "%u months without reports.", unknown), unknown));
  return g_string_free (out, FALSE);
}

static LotseChartTable *
tabulate (LotseFigure *figure, LotseChartLang lang)
{
  const History *self = (const History *) figure;
  LotseChartTable *table = lotse_chart_table_new (_("Status history"));
  gboolean occurs[LOTSE_CHART_N_STATES] = { FALSE }, unreported = FALSE;

  for (guint i = 0; i < self->n_months; i++)
    unreported |= self->months[i].unreported > 0;
  for (guint i = 0; i < self->n_months; i++)
    for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
      occurs[s] |= self->months[i].counts[s] > 0 || (self->months[i].hidden & 1u << s) != 0;
  lotse_chart_table_add_column (table, _("Month"), FALSE);
  for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
    if (occurs[order[s]])
      lotse_chart_table_add_column (table, lotse_chart_state_label (order[s]), TRUE);
  if (unreported)
    lotse_chart_table_add_column (table, _("not reported yet"), TRUE);
  for (guint i = 0; i < self->n_months; i++)
    {
      lotse_chart_table_take_text (table, lotse_calendar_label (self->months[i].month, LOTSE_UNIT_MONTH, TRUE, TRUE, lang));
      for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
        if (occurs[order[s]] && self->months[i].known && (self->months[i].hidden & 1u << order[s]) != 0)
          lotse_chart_table_add_text (table, lotse_chart_unknown_words (LOTSE_CHART_PROTECTED));
        else if (occurs[order[s]] && self->months[i].known)
          lotse_chart_table_take_number (table, self->months[i].counts[order[s]], g_strdup_printf ("%u", self->months[i].counts[order[s]]));
        else if (occurs[order[s]])
          lotse_chart_table_add_text (table, _("not reported"));
      if (unreported)
        lotse_chart_table_take_number (table, self->months[i].unreported, g_strdup_printf ("%u", self->months[i].unreported));
    }
  return table;
}

static void
history_free (LotseFigure *figure)
{
  g_free (((History *) figure)->months);
}

static const LotseFigureClass history_class = { history_free, paint, describe, summarize, tabulate, FALSE };

LotseFigure *
lotse_status_history_new (const LotseStatusMonth *months, guint n_months, gboolean shares, LotseTextCache *text, double width, double height)
{
  History *self = g_new0 (History, 1);
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), gutter, top;
  g_autofree char *widest = NULL;

  lotse_figure_init (&self->figure, &history_class, text, width, height);
  self->months = n_months ? g_memdup2 (months, sizeof *months * n_months) : NULL;
  self->n_months = n_months;
  self->shares = shares;
  for (guint i = 0; i < n_months; i++)
    self->most = MAX (self->most, total (&months[i]));
  widest = shares ? g_strdup ("100\u00a0%") : g_strdup_printf ("%u", self->most);
  gutter = lotse_text_width (text, widest, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + line * 0.7;
  top = n_months > 0 && height >= line * KEY_FROM ? add_key (self, text) : 0;
  self->figure.plot = (LotseChartRect) { gutter, top + line * 0.6, MAX (1, width - gutter - 1), MAX (1, height - top - line * 2.1) };
  if (n_months == 0)
    {
      LotseLabelLook look = { LOTSE_TEXT_BODY, LOTSE_TEXT_ELLIPSIS_END, &style->dim, NULL, 0.5, width };

      lotse_labels_put (self->figure.labels, _("Nothing was reported yet."), &look, width / 2, height / 2);
      return &self->figure;
    }
  self->beside = self->n_key > 0 && self->figure.plot.width / n_months < lotse_style_px (style, SIGN) + 8;
  if (self->beside)
    self->figure.plot.width = MAX (1, self->figure.plot.width - lotse_style_px (style, SIGN) - 5);
  add_columns (self);
  add_axis (self, text);
  add_month_names (self, text);
  return &self->figure;
}
