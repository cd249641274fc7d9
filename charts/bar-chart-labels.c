/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bar chart: words and numbers on and beside the bars, and the values that all are held against. */
#include "config.h"
#include "bar-chart-private.h"

#include <math.h>

#include "series.h"

#define NAME_SHARE 0.38  /* of the width, at most */
#define SIGNS_BESIDE_NUMBER 4 /* widths of a sign from which it leaves room for a number */
#define SIGN 10.0 /* px at text of 100 % */
#define LEAST_SIGN 6.0 /* px at text of 100 %, on thin bars */

static gboolean
inside (const LotseChartRect *rect, double width, double height)
{
  return rect->width >= width + 6 && rect->height >= height;
}

/* No line of a reference runs through words that begin at @x. */
static double
beyond_references (const BarChart *self, double x, double width)
{
  gboolean moved = TRUE;

  while (moved)
    {
      moved = FALSE;
      for (guint r = 0; r < self->references->len; r++)
        if (REFERENCE (self, r)->line.x > x - 3 && REFERENCE (self, r)->line.x < x + width + 2)
          {
            x = REFERENCE (self, r)->line.x + 4;
            moved = TRUE;
          }
    }
  return x;
}

gboolean
lotse_bar_sign_rect (const BarChart *self, const LotseStyle *style, const LotseChartRect *bar, LotseChartRect *sign)
{
  /* Thin bars have smaller ones: a state is never told by its colour alone. */
  double size = MIN (floor (lotse_style_px (style, SIGN)), floor (MIN (bar->width - 2, bar->height - 1)));
  double left = bar->width >= size * SIGNS_BESIDE_NUMBER ? bar->width / 2 - size - 1 : (bar->width - size) / 2;

  if (!self->stacked || size < floor (lotse_style_px (style, LEAST_SIGN)))
    return FALSE;
  *sign = (LotseChartRect) { floor (bar->x + left), floor (bar->y + (bar->height - size) / 2), size, size };
  return TRUE;
}

/* Above a standing bar: with the unit where it has @room, else the number alone, so that it covers no neighbour; NULL: not even that fits.
 * (transfer full) (nullable) */
static char *
words_above (const BarChart *self, LotseTextCache *text, double value, LotseTextFlags flags, double room)
{
  const LotseChartUnit bare = { NULL, self->unit.share };
  const LotseStyle *style = lotse_text_cache_style (text);
  g_autofree char *words = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_free (words);
      words = isfinite (value) ? lotse_chart_value (value, i == 0 ? &self->unit : &bare, style->lang) : g_strdup (lotse_chart_unknown_words (value));
      if (lotse_text_width (text, words, LOTSE_TEXT_SMALL, flags) <= room)
        return g_steal_pointer (&words);
    }
  return NULL;
}

/* In the bar where it has room, otherwise beyond its end. */
void
lotse_bar_label (BarChart *self, LotseTextCache *text, const LotseFigureItem *item)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double value = GROUP (self, item->what)->values[item->which], line = lotse_text_line_height (text, LOTSE_TEXT_SMALL);
  g_autofree char *words = isfinite (value) ? lotse_chart_value (value, &self->unit, style->lang) : g_strdup (lotse_chart_unknown_words (value));
  double width = lotse_text_width (text, words, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN), x = item->rect.x + item->rect.width / 2, y = item->rect.y + item->rect.height / 2;
  const BarSeries *series = SERIES (self, item->which);
  const LotseColour *ground = series->state < LOTSE_CHART_N_STATES ? &style->states[series->state].area : &style->series[lotse_series_index (series->series)].area;
  LotseColour readable = lotse_colour_readable (ground);
  LotseLabelLook look = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, 0.5, 0 };
  gboolean state = series->state < LOTSE_CHART_N_STATES;
  LotseChartRect sign = { 0 };

  if (self->stacked)
    {
      if (state && lotse_bar_sign_rect (self, style, &item->rect, &sign))
        {
          /* The sign stands in the first half, the number in the second; alone it stands in the middle. */
          if (item->rect.width < sign.width * SIGNS_BESIDE_NUMBER)
            return;
          width += sign.width * 2 + 4;
          x += sign.width / 2 + 2;
        }
      if (value == 0 || !isfinite (value) || !inside (&item->rect, width, line))
        return;
      look.colour = &readable;
      look.ground = ground;
      look.halo = state ? lotse_state_is_patterned (style, series->state) : lotse_series_is_patterned (style, series->series);
      lotse_labels_try (self->base.labels, words, &look, x, y);
      return;
    }
  if (!isfinite (value))
    look.colour = &style->dim;
  if (self->standing)
    {
      g_autofree char *above = words_above (self, text, value, LOTSE_TEXT_PLAIN, lotse_bar_slot (self) / MAX (1, self->series->len));

      if (above != NULL)
        lotse_labels_try (self->base.labels, above, &look, x, value < 0 ? item->rect.y + item->rect.height + line * 0.6 : item->rect.y - line * 0.55);
    }
  else
    {
      look.align = value < 0 ? 1 : 0;
      lotse_labels_try (self->base.labels, words, &look, value < 0 ? item->rect.x - 5 : beyond_references (self, item->rect.x + item->rect.width + 5, width), y);
    }
}

void
lotse_bar_label_total (BarChart *self, LotseTextCache *text, guint group)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  guint unknown;
  double total = lotse_bar_group_total (self, group, &unknown), line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), slot = lotse_bar_slot (self), end = 0;
  g_autofree char *words = NULL;
  LotseLabelLook look = { LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &style->text, NULL, self->standing ? 0.5 : 0, 0 };

  for (guint i = 0; i < self->base.items->len; i++)
    {
      const LotseFigureItem *item = lotse_figure_item (&self->base, i);

      if (item->what != group)
        continue;
      if (self->standing)
        end = end == 0 ? item->rect.y : MIN (end, item->rect.y);
      else
        end = MAX (end, item->rect.x + item->rect.width);
    }
  if (self->standing)
    {
      words = words_above (self, text, total, LOTSE_TEXT_BOLD, slot);
      if (words != NULL)
        lotse_labels_try (self->base.labels, words, &look, self->base.plot.x + (group + 0.5) * slot, end - line * 0.55);
      return;
    }
  words = isfinite (total) ? lotse_chart_value (total, &self->unit, style->lang) : g_strdup (lotse_chart_unknown_words (total));
  lotse_labels_try (self->base.labels, words, &look, end + 6, self->base.plot.y + (group + 0.5) * slot);
}

double
lotse_bar_name_width (const BarChart *self, LotseTextCache *text)
{
  double widest = 0;

  for (guint g = 0; g < self->groups->len; g++)
    {
      widest = MAX (widest, lotse_text_width (text, GROUP (self, g)->title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN));
      if (GROUP (self, g)->note)
        widest = MAX (widest, lotse_text_width (text, GROUP (self, g)->note, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN));
    }
  return ceil (MIN (widest, self->base.width * NAME_SHARE));
}

void
lotse_bar_label_lying_group (BarChart *self, LotseTextCache *text, guint group, double width)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const BarGroup *g = GROUP (self, group);
  double slot = lotse_bar_slot (self), y = self->base.plot.y + (group + 0.5) * slot, line = lotse_text_line_height (text, LOTSE_TEXT_SMALL);
  double tiny = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  gboolean wide = lotse_text_width (text, g->title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) > width, note = g->note && slot >= line + tiny;
  LotseLabelLook look = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, 0, width };
  LotseLabelLook dim = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0, width };

  if (wide && slot >= 2 * line + (note ? tiny : 0))
    {
      double top = y - line - (note ? tiny / 2 : 0), height = lotse_labels_put_paragraph (self->base.labels, g->title, &look, 0, top, 2);

      if (note)
        lotse_labels_put (self->base.labels, g->note, &dim, 0, top + height + tiny / 2);
      return;
    }
  lotse_labels_try (self->base.labels, g->title, &look, 0, y - (note ? tiny / 2 : 0));
  if (note)
    lotse_labels_try (self->base.labels, g->note, &dim, 0, y + line / 2);
}

void
lotse_bar_label_standing_group (BarChart *self, LotseTextCache *text, guint group)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const BarGroup *g = GROUP (self, group);
  double slot = lotse_bar_slot (self), x = self->base.plot.x + (group + 0.5) * slot, bottom = self->base.plot.y + self->base.plot.height;
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), tiny = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  LotseLabelLook look = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, 0.5, slot - 4 }, dim = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0.5, slot - 4 };

  /* Periods are short; where even they are crowded every other one is left out rather than shortened. */
  if (slot < line * 4)
    look.max_width = dim.max_width = 0;
  lotse_labels_try (self->base.labels, g->title, &look, x, bottom + line * 0.75);
  if (g->note)
    lotse_labels_try (self->base.labels, g->note, &dim, x, bottom + line * 1.3 + tiny * 0.5);
}

gboolean
lotse_bar_any_note (const BarChart *self)
{
  for (guint g = 0; g < self->groups->len; g++)
    if (GROUP (self, g)->note)
      return TRUE;
  return FALSE;
}

/* ---- References ---- */

char *
lotse_bar_reference_words (const BarChart *self, guint r, LotseChartLang lang)
{
  g_autofree char *value = lotse_chart_value (REFERENCE (self, r)->value, &self->unit, lang);

  return g_strdup_printf ("%s %s", REFERENCE (self, r)->title, value);
}

void
lotse_bar_add_standing_references (BarChart *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), right = self->base.plot.x + self->base.plot.width;
  g_autofree double *ys = g_new (double, MAX (1, self->references->len));
  LotseLabelLook look = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, 0, self->base.width - right - 8 };

  for (guint r = 0; r < self->references->len; r++)
    ys[r] = lotse_bar_along (self, REFERENCE (self, r)->value);
  for (guint r = 0; r < self->references->len; r++)
    REFERENCE (self, r)->line = (LotseChartRect) { self->base.plot.x, floor (ys[r]) + 0.5, self->base.plot.width, 0 };
  lotse_labels_spread (ys, self->references->len, line, self->base.plot.y, self->base.plot.y + self->base.plot.height);
  for (guint r = 0; r < self->references->len; r++)
    {
      g_autofree char *words = lotse_bar_reference_words (self, r, style->lang);

      lotse_labels_try (self->base.labels, words, &look, right + 8, ys[r]);
    }
}

static gboolean
crosses_reference (const BarChart *self, double x, double width)
{
  for (guint r = 0; r < self->references->len; r++)
    {
      double other = lotse_bar_along (self, REFERENCE (self, r)->value);

      if (other > x + 1 && other < x + width)
        return TRUE;
    }
  return FALSE;
}

/* Each in a line of its own above the plot, so that two that lie close together are both read. */
void
lotse_bar_add_lying_references (BarChart *self, LotseTextCache *text, double top)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL);

  for (guint r = 0; r < self->references->len; r++)
    {
      double x = floor (lotse_bar_along (self, REFERENCE (self, r)->value)) + 0.5, y = top + (r + 0.5) * line;
      g_autofree char *words = lotse_bar_reference_words (self, r, style->lang);
      double width = lotse_text_width (text, words, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);
      gboolean left = x + 6 + width > self->base.width || (x - 6 - width > 0 && crosses_reference (self, x, width + 8));
      LotseLabelLook look = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, left ? 1 : 0, left ? x - 6 : self->base.width - x - 6 };

      REFERENCE (self, r)->line = (LotseChartRect) { x, y - line * 0.35, 0, self->base.plot.y + self->base.plot.height - y + line * 0.35 };
      lotse_labels_put (self->base.labels, words, &look, left ? x - 6 : x + 6, y);
    }
}
