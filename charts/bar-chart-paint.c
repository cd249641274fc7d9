/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bar chart: painting, and its words. */
#include "config.h"
#include "bar-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "marks.h"
#include "series.h"

static void
paint_bar (const BarChart *self, const LotseStyle *style, const LotseFigureItem *item, cairo_t *cr)
{
  const BarSeries *series = SERIES (self, item->which);
  LotseChartRect rect = item->rect, sign;

  if (!isfinite (GROUP (self, item->what)->values[item->which]))
    {
      lotse_hatch_missing (cr, style, &rect);
      return;
    }
  if (series->state >= LOTSE_CHART_N_STATES)
    {
      lotse_series_fill (cr, style, series->series, &rect);
      return;
    }
  *(self->standing ? &rect.height : &rect.width) -= self->stacked ? 1 : 0;
  lotse_state_fill (cr, style, series->state, &rect);
  if (lotse_bar_sign_rect (self, style, &item->rect, &sign))
    lotse_state_sign (cr, style, series->state, &sign);
}

static void
paint_reference (const LotseStyle *style, const BarReference *reference, guint index, cairo_t *cr)
{
  const LotseChartRect *l = &reference->line;

  lotse_colour_set (cr, &style->text, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, index % 2 ? (double[]) { 2, 3 } : (double[]) { 6, 3 }, 2, 0);
  cairo_move_to (cr, l->x, l->y);
  cairo_line_to (cr, l->x + l->width, l->y + l->height);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

void
lotse_bar_chart_paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  BarChart *self = (BarChart *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);

  for (guint i = 0; i < figure->items->len; i++)
    paint_bar (self, style, lotse_figure_item (figure, i), cr);
  for (guint r = 0; r < self->references->len; r++)
    paint_reference (style, REFERENCE (self, r), r, cr);
  for (guint k = 0; k < self->n_key; k++)
    {
      const BarSeries *series = SERIES (self, self->key[k].series);
      const LotseChartRect *sign = &self->key[k].sign;

      if (series->state < LOTSE_CHART_N_STATES)
        lotse_state_key (cr, style, series->state, sign);
      else
        lotse_series_fill (cr, style, series->series, sign);
    }
}

/* ---- Words ---- */

char *
lotse_bar_chart_describe (LotseFigure *figure, guint index, LotseChartLang lang)
{
  BarChart *self = (BarChart *) figure;
  const LotseFigureItem *item = lotse_figure_item (figure, index);
  const BarGroup *group = GROUP (self, item->what);
  double value = group->values[item->which], total = lotse_bar_group_total (self, item->what, NULL);
  g_autofree char *words = lotse_chart_value (value, &self->unit, lang), *all = isfinite (total) ? lotse_chart_value (total, &self->unit, lang) : NULL;
  GString *out = g_string_new (NULL);

  if (lotse_chart_is_protected (value) && self->series->len < 2)
    lotse_sentence_take (out, g_strdup_printf (_("%s: protected, because small numbers are not shown to this audience."), group->title));
  else if (lotse_chart_is_protected (value))
    lotse_sentence_take (out, g_strdup_printf (_("%s, %s: protected, because small numbers are not shown to this audience."), group->title, SERIES (self, item->which)->title));
  else if (self->series->len < 2 || lotse_bar_is_empty (self, item->what))
    lotse_sentence_take (out, isfinite (value) ? g_strdup_printf (_("%s: %s."), group->title, words) : g_strdup_printf (_("%s: not known."), group->title));
  else if (!isfinite (value))
    lotse_sentence_take (out, g_strdup_printf (_("%s, %s: not known."), group->title, SERIES (self, item->which)->title));
  else if (self->stacked && all != NULL)
    /* Translators: group, part, value, sum of the group: "2021, staffing: 3 of 8." */
    lotse_sentence_take (out, g_strdup_printf (_("%s, %s: %s of %s."), group->title, SERIES (self, item->which)->title, words, all));
  else
    lotse_sentence_take (out, g_strdup_printf (_("%s, %s: %s."), group->title, SERIES (self, item->which)->title, words));
  if (group->note)
    lotse_sentence_take (out, lotse_sentence_ended (group->note));
  return g_string_free (out, FALSE);
}

static double
group_value (const BarChart *self, guint group)
{
  return self->stacked || self->series->len == 1 ? lotse_bar_group_total (self, group, NULL) : NAN;
}

static gboolean
any_protected (const BarChart *self, guint group)
{
  for (guint s = 0; s < self->series->len; s++)
    if (lotse_chart_is_protected (GROUP (self, group)->values[s]))
      return TRUE;
  return FALSE;
}

static guint
n_with (const BarChart *self, double value)
{
  guint n = 0;

  for (guint g = 0; g < self->groups->len; g++)
    n += group_value (self, g) == value;
  return n;
}

/* What stands out as one sentence; FALSE: nothing does, or it may not be said. */
static gboolean
append_extremes (const BarChart *self, GString *out, LotseChartLang lang)
{
  guint most = G_MAXUINT, least = G_MAXUINT;

  for (guint g = 0; g < self->groups->len; g++)
    {
      double value = group_value (self, g);

      /* A number that is not shown may be the highest or the lowest; of a stack whose total is, nothing is hidden by its parts. */
      if (lotse_chart_is_protected (value) || (!isfinite (value) && any_protected (self, g)))
        return FALSE;
      if (!isfinite (value))
        continue;
      if (most == G_MAXUINT || value > group_value (self, most))
        most = g;
      if (least == G_MAXUINT || value < group_value (self, least))
        least = g;
    }
  if (most == G_MAXUINT || most == least || self->unranked || group_value (self, most) == group_value (self, least))
    return FALSE;
  g_autofree char *high = lotse_chart_value (group_value (self, most), &self->unit, lang), *low = lotse_chart_value (group_value (self, least), &self->unit, lang);
  const guint n_most = n_with (self, group_value (self, most)), n_least = n_with (self, group_value (self, least));
  /* One of several that are alike is not named alone. */
  if (n_most == 1 && n_least == 1)
    lotse_sentence_take (out, g_strdup_printf (_("%s: most: %s with %s; least: %s with %s."), self->title, GROUP (self, most)->title, high, GROUP (self, least)->title, low));
  else if (n_most == 1)
    lotse_sentence_take (out, g_strdup_printf (_("%s: most: %s with %s; least: %s, %u times."), self->title, GROUP (self, most)->title, high, low, n_least));
  else if (n_least == 1)
    lotse_sentence_take (out, g_strdup_printf (_("%s: most: %s, %u times; least: %s with %s."), self->title, high, n_most, GROUP (self, least)->title, low));
  else
    lotse_sentence_take (out, g_strdup_printf (_("%s: most: %s, %u times; least: %s, %u times."), self->title, high, n_most, low, n_least));
  return TRUE;
}

/* Where numbers are protected: the highest of those that are shown, else how many are not. FALSE: none is. */
static gboolean
append_shown (const BarChart *self, GString *out, LotseChartLang lang)
{
  guint most = G_MAXUINT, hidden = 0;

  for (guint g = 0; g < self->groups->len; g++)
    {
      const double value = group_value (self, g);

      hidden += lotse_chart_is_protected (value) || (isnan (value) && any_protected (self, g));
      if (isfinite (value) && value > 0 && (most == G_MAXUINT || value > group_value (self, most)))
        most = g;
    }
  if (hidden == 0)
    return FALSE;
  if (most != G_MAXUINT && !self->unranked && n_with (self, group_value (self, most)) == 1)
    {
      g_autofree char *high = lotse_chart_value (group_value (self, most), &self->unit, lang);

      /* Translators: title, name of the highest bar and its value: "Moved dates: as far as shown, most in 2021 with 12; …" */
      lotse_sentence_take (out, g_strdup_printf (_("%s: as far as shown, most: %s with %s; small numbers are not shown to this audience."), self->title,
                                                 GROUP (self, most)->title, high));
      return TRUE;
    }
  /* Translators: title, number of bars that are not shown, number of all bars */
  lotse_sentence_take (out, g_strdup_printf (ngettext ("%s: %u of %u value is not shown to this audience, because it is a small number or would reveal one.",
                                                       "%s: %u of %u values are not shown to this audience, because they are small numbers or would reveal one.", hidden),
                                             self->title, hidden, self->groups->len));
  return TRUE;
}

/* What a stack is made of: its parts, each summed over all groups. Where one is not known or not shown, none is said. */
static void
append_parts (const BarChart *self, GString *out, LotseChartLang lang)
{
  g_autoptr (GString) parts = g_string_new (NULL);

  if (!self->stacked || self->series->len < 2)
    return;
  for (guint s = 0; s < self->series->len; s++)
    {
      g_autofree char *words = NULL;
      double sum = 0;

      for (guint g = 0; g < self->groups->len; g++)
        sum += GROUP (self, g)->values[s];
      if (!isfinite (sum))
        return;
      words = lotse_chart_value (sum, &self->unit, lang);
      if (sum > 0)
        g_string_append_printf (parts, "%s%s %s", parts->len > 0 ? ", " : "", SERIES (self, s)->title, words);
    }
  /* Translators: parts of all bars with their sums: "In all: done 12, planned 3." */
  if (parts->len > 0)
    lotse_sentence_take (out, g_strdup_printf (_("In all: %s."), parts->str));
}

char *
lotse_bar_chart_summarize (LotseFigure *figure, LotseChartLang lang)
{
  BarChart *self = (BarChart *) figure;
  GString *out = g_string_new (NULL);
  guint known = 0;

  for (guint g = 0; g < self->groups->len; g++)
    known += !isnan (lotse_bar_group_total (self, g, NULL));
  if (known == 0)
    {
      g_string_printf (out, _("%s: no values yet."), self->title);
      return g_string_free (out, FALSE);
    }
  if (append_extremes (self, out, lang))
    {
      if (known < self->groups->len)
        lotse_sentence_take (out, g_strdup_printf (ngettext ("%u of %u value is known.", "%u of %u values are known.", self->groups->len), known, self->groups->len));
    }
  else if (!append_shown (self, out, lang))
    lotse_sentence_take (out, known == self->groups->len ? g_strdup_printf (ngettext ("%s: %u value.", "%s: %u values.", known), self->title, known)
                                                         : g_strdup_printf (_("%s: %u of %u known."), self->title, known, self->groups->len));
  append_parts (self, out, lang);
  for (guint r = 0; r < self->references->len; r++)
    {
      g_autofree char *value = lotse_chart_value (REFERENCE (self, r)->value, &self->unit, lang);

      lotse_sentence_take (out, g_strdup_printf (_("%s: %s."), REFERENCE (self, r)->title, value));
    }
  return g_string_free (out, FALSE);
}

static void
take_value (const BarChart *self, LotseChartTable *table, double value, LotseChartLang lang)
{
  if (isfinite (value))
    lotse_chart_table_take_number (table, value, lotse_chart_value (value, &self->unit, lang));
  else
    lotse_chart_table_add_text (table, lotse_chart_unknown_words (value));
}

LotseChartTable *
lotse_bar_chart_tabulate (LotseFigure *figure, LotseChartLang lang)
{
  BarChart *self = (BarChart *) figure;
  LotseChartTable *table = lotse_chart_table_new (self->title);
  gboolean notes = FALSE, total = self->stacked && self->series->len > 1;

  for (guint g = 0; g < self->groups->len; g++)
    notes |= GROUP (self, g)->note != NULL;
  lotse_chart_table_add_column (table, _("Name"), FALSE);
  for (guint s = 0; s < self->series->len; s++)
    lotse_chart_table_add_column (table, SERIES (self, s)->title, TRUE);
  if (total)
    lotse_chart_table_add_column (table, _("Total"), TRUE);
  if (notes)
    lotse_chart_table_add_column (table, _("Note"), FALSE);
  for (guint g = 0; g < self->groups->len; g++)
    {
      lotse_chart_table_add_text (table, GROUP (self, g)->title);
      for (guint s = 0; s < self->series->len; s++)
        take_value (self, table, GROUP (self, g)->values[s], lang);
      if (total)
        take_value (self, table, lotse_bar_group_total (self, g, NULL), lang);
      if (notes)
        lotse_chart_table_add_text (table, GROUP (self, g)->note);
    }
  for (guint r = 0; r < self->references->len; r++)
    {
      lotse_chart_table_add_text (table, REFERENCE (self, r)->title);
      take_value (self, table, REFERENCE (self, r)->value, lang);
      for (guint c = 2; c < lotse_chart_table_n_columns (table); c++)
        lotse_chart_table_add_text (table, "");
    }
  return table;
}
