/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout of a bar chart: axis, bars from zero, key. */
#include "config.h"
#include "bar-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "series.h"

#define GROUP_SHARE 0.68 /* of a slot; the rest is space between groups */
#define LEAST_BAR 1.0
#define UNKNOWN_STUB 26.0 /* px */
#define WIDEST_BAR 64.0

static const LotseFigureClass bar_chart_class;

static void
series_clear (gpointer data)
{
  g_free (((BarSeries *) data)->title);
}

static void
group_clear (gpointer data)
{
  BarGroup *group = data;

  g_free (group->title);
  g_free (group->note);
  g_free (group->values);
}

static void
reference_clear (gpointer data)
{
  g_free (((BarReference *) data)->title);
}

static GArray *
owned_array (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint) size);

  g_array_set_clear_func (array, clear);
  return array;
}

static void
bar_chart_free (LotseFigure *figure)
{
  BarChart *self = (BarChart *) figure;

  g_free (self->title);
  g_free (self->unit_text);
  g_free (self->key);
  g_array_unref (self->series);
  g_array_unref (self->groups);
  g_array_unref (self->references);
}

static void
copy_input (BarChart *self, const LotseBarInput *input)
{
  guint colour = 0;

  self->title = lotse_text_clean (input->title);
  self->unit_text = g_strdup (input->unit.unit);
  self->unit = (LotseChartUnit) { self->unit_text, input->unit.share };
  self->stacked = input->stacked;
  self->unranked = input->unranked;
  self->standing = input->standing;
  self->series = owned_array (sizeof (BarSeries), series_clear);
  self->groups = owned_array (sizeof (BarGroup), group_clear);
  self->references = owned_array (sizeof (BarReference), reference_clear);
  for (guint i = 0; i < input->n_series; i++)
    {
      gboolean state = input->series[i].state < LOTSE_CHART_N_STATES;
      BarSeries series = { lotse_text_clean (input->series[i].title), input->series[i].state, state ? 0 : input->series[i].neutral ? LOTSE_SERIES_NEUTRAL : colour++ };

      g_array_append_val (self->series, series);
    }
  for (guint i = 0; i < input->n_groups; i++)
    {
      BarGroup group = { lotse_text_clean (input->groups[i].title), input->groups[i].note ? lotse_text_clean (input->groups[i].note) : NULL,
                         g_memdup2 (input->groups[i].values, sizeof (double) * MAX (1, input->n_series)),
                         input->groups[i].total != NULL ? *input->groups[i].total : NAN, input->groups[i].total != NULL };

      g_array_append_val (self->groups, group);
    }
  for (guint i = 0; i < input->n_references; i++)
    {
      BarReference reference = { .title = lotse_text_clean (input->references[i].title), .value = input->references[i].value };

      g_array_append_val (self->references, reference);
    }
}

double
lotse_bar_group_total (const BarChart *self, guint group, guint *unknown)
{
  double sum = 0;
  guint missing = 0, protected = 0;

  for (guint s = 0; s < self->series->len; s++)
    {
      double value = GROUP (self, group)->values[s];

      protected += lotse_chart_is_protected (value);
      if (isfinite (value))
        sum += value;
      else
        missing++;
    }
  if (unknown)
    *unknown = missing;
  if (GROUP (self, group)->has_total)
    return GROUP (self, group)->total;
  return protected > 0 ? LOTSE_CHART_PROTECTED : missing == self->series->len ? NAN : sum;
}

/* From the known parts of a stack to its known total: all that is said of the others. FALSE where there is no such rest. @from, @to: (out) (optional) */
static gboolean
rest_of_stack (const BarChart *self, guint group, double *from, double *to)
{
  double sum = 0;
  guint unknown = 0;

  for (guint s = 0; s < self->series->len; s++)
    {
      const double value = GROUP (self, group)->values[s];

      unknown += !isfinite (value);
      sum += isfinite (value) && value > 0 ? value : 0;
    }
  if (from != NULL)
    *from = sum;
  if (to != NULL)
    *to = GROUP (self, group)->total;
  return self->stacked && unknown > 0 && GROUP (self, group)->has_total && isfinite (GROUP (self, group)->total) && GROUP (self, group)->total > sum;
}

static void
extend_by_group (const BarChart *self, guint group, double *low, double *high)
{
  double below = 0, above = 0;

  for (guint s = 0; s < self->series->len; s++)
    {
      double value = GROUP (self, group)->values[s];

      if (!isfinite (value))
        continue;
      if (self->stacked)
        *(value < 0 ? &below : &above) += value;
      else
        {
          below = MIN (below, value);
          above = MAX (above, value);
        }
    }
  if (rest_of_stack (self, group, NULL, NULL))
    above = MAX (above, GROUP (self, group)->total);
  *low = MIN (*low, below);
  *high = MAX (*high, above);
}

static LotseScale
scale_of (const BarChart *self, guint steps, gboolean whole)
{
  double low = 0, high = 0;

  for (guint g = 0; g < self->groups->len; g++)
    extend_by_group (self, g, &low, &high);
  for (guint r = 0; r < self->references->len; r++)
    {
      low = fmin (low, REFERENCE (self, r)->value);
      high = fmax (high, REFERENCE (self, r)->value);
    }
  return lotse_scale_nice (low, high, steps, whole);
}

/* ---- Geometry ---- */

/* px lotse_bar_along the direction of the bars. */
double
lotse_bar_along (const BarChart *self, double value)
{
  double share = lotse_scale_share (&self->scale, value);

  return self->standing ? self->base.plot.y + self->base.plot.height * (1 - share) : self->base.plot.x + self->base.plot.width * share;
}

double
lotse_bar_slot (const BarChart *self)
{
  return (self->standing ? self->base.plot.width : self->base.plot.height) / MAX (1, self->groups->len);
}

static LotseChartRect
bar_between (const BarChart *self, double across, double thickness, double from, double to)
{
  double a = lotse_bar_along (self, MIN (from, to)), b = lotse_bar_along (self, MAX (from, to));

  if (self->standing)
    return (LotseChartRect) { across, b, thickness, MAX (a - b, LEAST_BAR) };
  return (LotseChartRect) { a, across, MAX (b - a, LEAST_BAR), thickness };
}

/* A stub at the end of the stack or at zero where a value is not known. */
static LotseChartRect
unknown_bar (const BarChart *self, double across, double thickness, double from)
{
  double stub = MIN (UNKNOWN_STUB, (self->standing ? self->base.plot.height : self->base.plot.width) * 0.3);
  double at = lotse_bar_along (self, from);

  if (self->standing)
    return (LotseChartRect) { across, MAX (at - stub, self->base.plot.y), thickness, stub };
  return (LotseChartRect) { MIN (at, self->base.plot.x + self->base.plot.width - stub), across, stub, thickness };
}

gboolean
lotse_bar_is_empty (const BarChart *self, guint group)
{
  for (guint s = 0; s < self->series->len; s++)
    if (GROUP (self, group)->values[s] != 0)
      return FALSE;
  return self->stacked;
}

/* Of a stack, parts of nothing are neither seen nor walked over; the table has them. A stack of nothing is one item. */
static gboolean
is_passed_over (const BarChart *self, guint group, guint series)
{
  return self->stacked && GROUP (self, group)->values[series] == 0 && (series > 0 || !lotse_bar_is_empty (self, group));
}

static void
add_group (BarChart *self, guint group)
{
  double slot = lotse_bar_slot (self), start = self->standing ? self->base.plot.x : self->base.plot.y;
  double wide = MIN (slot * GROUP_SHARE, WIDEST_BAR * (self->stacked ? 1 : self->series->len)), thickness = self->stacked ? wide : wide / MAX (1, self->series->len);
  double first = start + group * slot + (slot - wide) / 2, below = 0, above = 0, rest, total;
  const gboolean has_rest = rest_of_stack (self, group, &rest, &total);

  for (guint s = 0; s < self->series->len; s++)
    {
      double value = GROUP (self, group)->values[s], across = floor (first + (self->stacked ? 0 : s * thickness));
      double *from = value < 0 ? &below : &above;
      double gap = self->stacked || thickness < 4 ? 0 : 1;
      LotseChartRect rect = isfinite (value) ? bar_between (self, across, floor (MAX (1, thickness - gap)), self->stacked ? *from : 0, (self->stacked ? *from : 0) + value)
                            : has_rest       ? bar_between (self, across, floor (MAX (1, thickness)), rest, total)
                                             : unknown_bar (self, across, floor (MAX (1, thickness - gap)), self->stacked ? above : 0);

      if (is_passed_over (self, group, s))
        continue;
      if (isfinite (value) && value == 0)
        *(self->standing ? &rect.height : &rect.width) = 0;
      lotse_figure_add_item (&self->base, rect, self->standing ? (self->stacked ? self->series->len - s : 0) : group, group, s);
      if (isfinite (value) && self->stacked)
        *from += value;
    }
}

/* ---- Whole ---- */

/* What is hatched as protected wherever it is not zero has a colour that occurs nowhere. */
static gboolean
is_seen_nowhere (const BarChart *self, guint series)
{
  gboolean protected = FALSE;

  for (guint g = 0; g < self->groups->len; g++)
    {
      const double value = GROUP (self, g)->values[series];

      protected |= lotse_chart_is_protected (value);
      if (isfinite (value) && value != 0)
        return FALSE;
    }
  return protected;
}

/* A state that no group has needs no sign. */
static gboolean
is_in_key (const BarChart *self, guint series)
{
  if (SERIES (self, series)->state >= LOTSE_CHART_N_STATES)
    return !is_seen_nowhere (self, series);
  for (guint g = 0; g < self->groups->len; g++)
    if (GROUP (self, g)->values[series] != 0)
      return TRUE;
  return FALSE;
}

static double
add_key (BarChart *self, LotseTextCache *text)
{
  if (self->series->len < 2)
    return 0;
  self->key = g_new0 (LotseKeyEntry, self->series->len);
  for (guint s = 0; s < self->series->len; s++)
    if (is_in_key (self, s))
      self->key[self->n_key++] = (LotseKeyEntry) { .text = SERIES (self, s)->title, .series = s };
  return lotse_figure_key (&self->base, text, self->key, self->n_key, 0, 0, self->base.width);
}

static double
widest_value (const BarChart *self, LotseTextCache *text)
{
  LotseChartLang lang = lotse_text_cache_style (text)->lang;
  g_autofree char *most = lotse_chart_value (self->scale.high, &self->unit, lang);

  return MAX (lotse_text_width (text, most, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD), lotse_text_width (text, _("not known"), LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN));
}

static void
lying_axis (BarChart *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double bottom = self->base.plot.y + self->base.plot.height, line = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0.5, 0 };
  guint steps = (guint) round ((self->scale.high - self->scale.low) / self->scale.step);

  for (guint i = 0; i <= steps && i < 100; i++)
    {
      double value = self->scale.low + i * self->scale.step, x;
      gboolean zero = fabs (value) < self->scale.step * 1e-9;
      g_autofree char *label = lotse_chart_axis_value (zero ? 0 : value, self->scale.step, &self->unit, style->lang);

      x = floor (lotse_bar_along (self, value)) + 0.5;
      lotse_figure_add_line (&self->base, x, self->base.plot.y, x, bottom, zero);
      lotse_labels_try (self->base.labels, label, &look, x, bottom + line * 0.7);
    }
}

static void
lay_out_lying (BarChart *self, LotseTextCache *text, const LotseBarInput *input)
{
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), names = lotse_bar_name_width (self, text), top = add_key (self, text), references = top, right, ticks;

  self->scale = scale_of (self, 5, input->whole);
  top += self->references->len * line + (self->references->len ? 4 : 0);
  right = widest_value (self, text) + 8;
  self->base.plot = (LotseChartRect) { names + 10, top, MAX (1, self->base.width - names - 10 - right), MAX (1, self->base.height - top - line * 1.4) };
  ticks = self->base.plot.width / (lotse_figure_value_gutter (text, &self->scale, &self->unit) + line * 2);
  self->scale = scale_of (self, (guint) CLAMP (ticks, 1, 6), input->whole);
  lotse_bar_add_lying_references (self, text, references);
  for (guint g = 0; g < self->groups->len; g++)
    {
      add_group (self, g);
      lotse_bar_label_lying_group (self, text, g, names);
    }
  lying_axis (self, text);
}

static void
lay_out_standing (BarChart *self, LotseTextCache *text, const LotseBarInput *input)
{
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), top = add_key (self, text) + line * 1.1, left, right = 0, bottom = line * (lotse_bar_any_note (self) ? 2.6 : 1.6);

  self->scale = scale_of (self, (guint) CLAMP ((self->base.height - top - bottom) / (line * 2.2), 1, 6), input->whole);
  left = lotse_figure_value_gutter (text, &self->scale, &self->unit);
  for (guint r = 0; r < self->references->len; r++)
    {
      g_autofree char *words = lotse_bar_reference_words (self, r, lotse_text_cache_style (text)->lang);

      right = MAX (right, lotse_text_width (text, words, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) + 10);
    }
  right = MIN (right, self->base.width * 0.35);
  self->base.plot = (LotseChartRect) { left, top, MAX (1, self->base.width - left - right), MAX (1, self->base.height - top - bottom) };
  lotse_figure_value_axis (&self->base, text, &self->scale, &self->unit);
  lotse_bar_add_standing_references (self, text);
  for (guint g = 0; g < self->groups->len; g++)
    {
      add_group (self, g);
      lotse_bar_label_standing_group (self, text, g);
    }
}

LotseFigure *
lotse_bar_chart_new (const LotseBarInput *input, LotseTextCache *text, double width, double height)
{
  BarChart *self = g_new0 (BarChart, 1);

  lotse_figure_init (&self->base, &bar_chart_class, text, width, height);
  copy_input (self, input);
  if (self->standing)
    lay_out_standing (self, text, input);
  else
    lay_out_lying (self, text, input);
  for (guint i = 0; i < self->base.items->len; i++)
    lotse_bar_label (self, text, lotse_figure_item (&self->base, i));
  for (guint g = 0; self->stacked && g < self->groups->len; g++)
    lotse_bar_label_total (self, text, g);
  return &self->base;
}

double
lotse_bar_chart_height (const LotseBarInput *input, LotseTextCache *text)
{
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), per_group = line * (input->stacked ? 2.4 : MAX (2.4, 1.15 * input->n_series / GROUP_SHARE));

  return input->n_groups * per_group + line * (1.4 + input->n_references + (input->n_series > 1 ? 1.5 : 0));
}

static const LotseFigureClass bar_chart_class = {
  bar_chart_free, lotse_bar_chart_paint, lotse_bar_chart_describe, lotse_bar_chart_summarize, lotse_bar_chart_tabulate,
};
