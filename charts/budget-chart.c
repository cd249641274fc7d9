/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Budget: two plots over the same years. */
#include "config.h"
#include "budget-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "series.h"

#define MOST_NAMED_YEARS 3 /* that a sum lacks */
#define UPPER_SHARE 0.62
#define GUTTER_SHARE 0.3 /* of the width, at most, for a name and its number in one line */
#define PAIR 2.25        /* lines that a name above its number takes, with what is left free below */
#define END_GAP 12       /* px around what stands beside the plots */

/* Which series of the palette. */
enum { PLANNED = 5, SPENT = 0, EXPECTED = 1 };

typedef struct
{
  LotseFigure      base;
  char            *title, *unit_text, *note; /* (owned) (nullable but title) */
  LotseChartUnit   unit;
  LotseBudgetYear *years; /* (owned) */
  guint            n_years;
  double           total;
  LotseChartRect   lower; /* plot of the single years */
  LotseScale       sums, single;
} BudgetChart;

static const LotseFigureClass budget_class;

static void
budget_free (LotseFigure *figure)
{
  BudgetChart *self = (BudgetChart *) figure;

  g_free (self->title);
  g_free (self->unit_text);
  g_free (self->note);
  g_free (self->years);
}

static double
expected_of (const LotseBudgetYear *year)
{
  return !isnan (year->forecast) ? year->forecast : !isnan (year->spent) ? year->spent : year->planned;
}

static double
add_known (double sum, double value)
{
  return isnan (value) ? sum : isnan (sum) ? value : sum + value;
}

LotseBudgetSums
lotse_budget_sums (const LotseBudgetYear *years, guint n_years)
{
  LotseBudgetSums sums = { NAN, NAN, NAN };
  gboolean said = FALSE;

  for (guint i = 0; i < n_years; i++)
    {
      said |= !isnan (years[i].forecast);
      sums.planned = add_known (sums.planned, years[i].planned);
      sums.spent = add_known (sums.spent, years[i].spent);
      sums.expected = add_known (sums.expected, expected_of (&years[i]));
    }
  if (!said)
    sums.expected = NAN;
  return sums;
}

/* ---- Geometry ---- */

static double
slot (const BudgetChart *self)
{
  return self->base.plot.width / MAX (1, self->n_years);
}

/* End of year @i; -1 is the begin of the first. */
static double
x_of (const BudgetChart *self, int i)
{
  return self->base.plot.x + (i + 1) * slot (self);
}

static double
y_single (const BudgetChart *self, double value)
{
  return self->lower.y + self->lower.height * (1 - lotse_scale_share (&self->single, value));
}

static LotseChartRect
column (const BudgetChart *self, guint year, double from, double to, double share)
{
  double wide = floor (MIN (slot (self) * share, 90 * share)), a = y_single (self, MIN (from, to)), b = y_single (self, MAX (from, to));

  return (LotseChartRect) { floor (x_of (self, (int) year) - slot (self) / 2 - wide / 2), b, MAX (1, wide), MAX (0, a - b) };
}

static LotseScale
scale_of_sums (const BudgetChart *self, guint steps)
{
  LotseBudgetSums all = lotse_budget_sums (self->years, self->n_years);
  double high = fmax (fmax (all.planned, all.spent), fmax (all.expected, self->total)), low = 0;

  /* Money that comes back lets sums fall, so each of them is looked at. */
  for (guint i = 1; i <= self->n_years; i++)
    {
      LotseBudgetSums some = lotse_budget_sums (self->years, i);

      high = fmax (high, fmax (some.planned, fmax (some.spent, some.expected)));
      low = fmin (low, fmin (some.planned, fmin (some.spent, some.expected)));
    }
  return lotse_scale_nice (low, isnan (high) ? 1 : high, steps, FALSE);
}

static LotseScale
scale_of_years (const BudgetChart *self, guint steps)
{
  double high = NAN, low = 0;

  for (guint i = 0; i < self->n_years; i++)
    {
      high = fmax (high, fmax (self->years[i].planned, fmax (self->years[i].spent, self->years[i].forecast)));
      low = fmin (low, fmin (self->years[i].planned, fmin (self->years[i].spent, self->years[i].forecast)));
    }
  return lotse_scale_nice (low, isnan (high) ? 1 : MAX (high, 0), steps, FALSE);
}

/* ---- Words ---- */

static void
lower_axis (BudgetChart *self, LotseTextCache *text)
{
  LotseChartRect upper = self->base.plot;

  /* The axis of values draws for the plot of the figure. */
  self->base.plot = self->lower;
  lotse_figure_value_axis (&self->base, text, &self->single, &self->unit);
  self->base.plot = upper;
}

static void
year_labels (BudgetChart *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), bottom = self->lower.y + self->lower.height;
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0.5, 0 };

  for (guint i = 0; i < self->n_years; i++)
    {
      char label[16];

      g_snprintf (label, sizeof label, "%d", self->years[i].year);
      lotse_labels_try (self->base.labels, label, &look, x_of (self, (int) i) - slot (self) / 2, bottom + line * 0.8);
      lotse_figure_add_item (&self->base,
                             (LotseChartRect) { x_of (self, (int) i - 1), self->base.plot.y, slot (self), bottom - self->base.plot.y }, 0, 0, i);
    }
}

/* What stands at the end of a line. */
typedef struct
{
  const char *name;
  char       *value; /* (owned) */
  double      at;
  int         series; /* -1: the budget */
} End;

/* Beside the plots, all of them or none over two lines, the name above the number. */
typedef struct
{
  End      ends[4];
  guint    n;
  gboolean two_lines;
  double   width;
} Ends;

static void
ends_clear (Ends *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->ends[i].value);
}

static char *
end_words (const End *end)
{
  return g_strdup_printf ("%s %s", end->name, end->value);
}

static double
bold_width (LotseTextCache *text, const char *words)
{
  return lotse_text_width (text, words, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD);
}

/* @height: px that they may lie in. */
static void
ends_init (Ends *self, const BudgetChart *chart, LotseTextCache *text, double height)
{
  LotseBudgetSums sums = lotse_budget_sums (chart->years, chart->n_years);
  const char *names[] = { _("Budget"), _("Planned"), _("Expected"), _("Spent") };
  double all[] = { chart->total, sums.planned, sums.expected, sums.spent }, whole = 0, name = 0, value = 0;
  int which[] = { -1, PLANNED, EXPECTED, SPENT };

  self->n = 0;
  for (guint i = 0; i < 4; i++)
    {
      End *end = &self->ends[self->n];
      g_autofree char *words = NULL;

      if (isnan (all[i]))
        continue;
      *end = (End) { names[i], lotse_chart_value (all[i], &chart->unit, lotse_text_cache_style (text)->lang), all[i], which[i] };
      words = end_words (end);
      whole = MAX (whole, bold_width (text, words));
      name = MAX (name, bold_width (text, end->name));
      value = MAX (value, bold_width (text, end->value));
      self->n++;
    }
  self->two_lines = whole + END_GAP > chart->base.width * GUTTER_SHARE && self->n * PAIR * lotse_text_line_height (text, LOTSE_TEXT_SMALL) <= height;
  self->width = self->n == 0 ? 0 : self->two_lines ? ceil (MAX (name, value)) : MIN (ceil (whole), MAX (chart->base.width * GUTTER_SHARE - END_GAP, ceil (value)));
}

static void
ends_put (const Ends *self, BudgetChart *chart, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), lines = self->two_lines ? PAIR : 1, x = chart->base.plot.x + chart->base.plot.width + END_GAP - 2;
  const double bottom = self->two_lines ? chart->lower.y + chart->lower.height - line : chart->base.plot.y + chart->base.plot.height;
  double ys[4];

  for (guint i = 0; i < self->n; i++)
    ys[i] = lotse_figure_y (&chart->base, &chart->sums, self->ends[i].at);
  lotse_labels_spread (ys, self->n, line * lines, self->two_lines ? line : chart->base.plot.y + line * 0.4, bottom);
  for (guint i = 0; i < self->n; i++)
    {
      const End *end = &self->ends[i];
      g_autofree char *words = end_words (end);
      LotseLabelLook look = { LOTSE_TEXT_SMALL, end->series == SPENT ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN, end->series < 0 ? &style->text : &style->series[end->series].text, NULL, 0,
                              self->width + 2 };

      if (!self->two_lines)
        lotse_labels_try (chart->base.labels, words, &look, x, ys[i]);
      else if (lotse_labels_try (chart->base.labels, end->name, &look, x, ys[i] - line / 2))
        lotse_labels_put (chart->base.labels, end->value, &look, x, ys[i] + line / 2);
    }
}

static void
lay_out (BudgetChart *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), left, right, room = self->base.height - line * (self->note ? 4.4 : 3.2);
  Ends ends;

  ends_init (&ends, self, text, room + line * 1.3);
  right = ends.n > 0 ? ends.width + END_GAP : 0;
  self->sums = scale_of_sums (self, (guint) CLAMP (room * UPPER_SHARE / (line * 2.2), 1, 6));
  self->single = scale_of_years (self, (guint) CLAMP (room * (1 - UPPER_SHARE) / (line * 2.2), 1, 4));
  left = MAX (lotse_figure_value_gutter (text, &self->sums, &self->unit), lotse_figure_value_gutter (text, &self->single, &self->unit));
  self->base.plot = (LotseChartRect) { left, line * 0.6, MAX (1, self->base.width - left - right), MAX (1, room * UPPER_SHARE) };
  self->lower = (LotseChartRect) { left, self->base.plot.y + self->base.plot.height + line * 1.3, self->base.plot.width, MAX (1, room * (1 - UPPER_SHARE)) };
  ends_put (&ends, self, text);
  ends_clear (&ends);
  lotse_figure_value_axis (&self->base, text, &self->sums, &self->unit);
  lower_axis (self, text);
  year_labels (self, text);
  if (self->note != NULL)
    {
      LotseLabelLook look = { LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &style->dim, NULL, 0, self->base.width };

      lotse_labels_try (self->base.labels, self->note, &look, 0, self->base.height - line * 0.6);
    }
}

LotseFigure *
lotse_budget_chart_new (const LotseBudgetInput *input, LotseTextCache *text, double width, double height)
{
  BudgetChart *self = g_new0 (BudgetChart, 1);

  lotse_figure_init (&self->base, &budget_class, text, width, height);
  self->title = lotse_text_clean (input->title);
  self->unit_text = g_strdup (input->unit.unit);
  self->note = input->note ? lotse_text_clean (input->note) : NULL;
  self->unit = (LotseChartUnit) { self->unit_text, input->unit.share };
  self->years = g_memdup2 (input->years, sizeof *input->years * input->n_years);
  self->n_years = input->n_years;
  self->total = input->total;
  lay_out (self, text);
  return &self->base;
}

/* ---- Paint ---- */

static double
figure_of (const LotseBudgetYear *year, int series)
{
  return series == PLANNED ? year->planned : series == SPENT ? year->spent : expected_of (year);
}

/* From nothing at the begin; what is expected begins where what was spent ends. */
static void
paint_sum (const BudgetChart *self, const LotseStyle *style, int series, cairo_t *cr)
{
  double sum = 0;
  gboolean begun = series != EXPECTED;

  lotse_series_line (cr, style, (guint) series);
  if (begun)
    cairo_move_to (cr, x_of (self, -1), lotse_figure_y (&self->base, &self->sums, 0));
  for (guint i = 0; i < self->n_years; i++)
    {
      double value = figure_of (&self->years[i], series);

      if (isnan (value))
        break;
      if (!begun && !isnan (self->years[i].forecast))
        {
          cairo_move_to (cr, x_of (self, (int) i - 1), lotse_figure_y (&self->base, &self->sums, sum));
          begun = TRUE;
        }
      sum += value;
      if (begun)
        cairo_line_to (cr, x_of (self, (int) i), lotse_figure_y (&self->base, &self->sums, sum));
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_sum_points (const BudgetChart *self, const LotseStyle *style, int series, cairo_t *cr)
{
  double sum = 0;

  for (guint i = 0; i < self->n_years && !isnan (figure_of (&self->years[i], series)); i++)
    {
      sum += figure_of (&self->years[i], series);
      if (series != EXPECTED || !isnan (self->years[i].forecast))
        lotse_series_point (cr, style, (guint) series, x_of (self, (int) i), lotse_figure_y (&self->base, &self->sums, sum), 7);
    }
}

static void
paint_year (const BudgetChart *self, const LotseStyle *style, guint i, cairo_t *cr)
{
  const LotseBudgetYear *year = &self->years[i];
  LotseChartRect planned = column (self, i, 0, year->planned, 0.74), spent = column (self, i, 0, year->spent, 0.4), expected = column (self, i, 0, year->forecast, 0.4);

  if (isnan (year->planned) && isnan (year->spent) && isnan (year->forecast))
    {
      LotseChartRect all = { x_of (self, (int) i - 1) + slot (self) * 0.13, self->lower.y, slot (self) * 0.74, self->lower.height };

      lotse_hatch_missing (cr, style, &all);
      return;
    }
  if (!isnan (year->planned))
    {
      LotseColour shade = lotse_colour_mix (&style->card, &style->series[PLANNED].mark, 0.14);

      lotse_colour_set (cr, &shade, 1);
      cairo_rectangle (cr, planned.x, planned.y, planned.width, planned.height);
      cairo_fill (cr);
      lotse_colour_set (cr, &style->series[PLANNED].mark, 1);
      cairo_set_line_width (cr, 1);
      cairo_set_dash (cr, (double[]) { 3, 2 }, 2, 0);
      cairo_rectangle (cr, planned.x + 0.5, planned.y + 0.5, planned.width - 1, planned.height);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  if (!isnan (year->forecast))
    {
      lotse_colour_set (cr, &style->card, 1);
      cairo_rectangle (cr, expected.x, expected.y, expected.width, expected.height);
      cairo_fill (cr);
      lotse_hatch (cr, &style->series[EXPECTED].mark, &expected, 5, TRUE);
      lotse_colour_set (cr, &style->series[EXPECTED].mark, 1);
      cairo_set_line_width (cr, 1);
      cairo_rectangle (cr, expected.x + 0.5, expected.y + 0.5, expected.width - 1, MAX (0, expected.height - 1));
      cairo_stroke (cr);
    }
  if (!isnan (year->spent))
    lotse_series_fill (cr, style, SPENT, &spent);
}

static void
budget_paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  BudgetChart *self = (BudgetChart *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);

  for (guint i = 0; i < self->n_years; i++)
    paint_year (self, style, i, cr);
  if (!isnan (self->total))
    {
      double y = floor (lotse_figure_y (figure, &self->sums, self->total)) + 0.5;

      lotse_colour_set (cr, &style->text, 1);
      cairo_set_line_width (cr, 1.5);
      cairo_move_to (cr, figure->plot.x, y);
      cairo_line_to (cr, figure->plot.x + figure->plot.width, y);
      cairo_stroke (cr);
    }
  paint_sum (self, style, PLANNED, cr);
  paint_sum (self, style, EXPECTED, cr);
  paint_sum (self, style, SPENT, cr);
  paint_sum_points (self, style, PLANNED, cr);
  paint_sum_points (self, style, EXPECTED, cr);
  paint_sum_points (self, style, SPENT, cr);
}

/* ---- Sentences and table ---- */

static char *
money (const BudgetChart *self, double value, LotseChartLang lang)
{
  return isnan (value) ? g_strdup (_("not known")) : lotse_chart_value (value, &self->unit, lang);
}

static char *
budget_describe (LotseFigure *figure, guint index, LotseChartLang lang)
{
  BudgetChart *self = (BudgetChart *) figure;
  const LotseBudgetYear *year = &self->years[lotse_figure_item (figure, index)->which];
  g_autofree char *planned = money (self, year->planned, lang), *spent = money (self, year->spent, lang), *forecast = money (self, year->forecast, lang);
  GString *out = g_string_new (NULL);

  if (isnan (year->forecast))
    /* Translators: year, amounts */
    g_string_printf (out, _("%d: planned %s, spent %s."), year->year, planned, spent);
  else
    g_string_printf (out, _("%d: planned %s, spent %s, expected for the whole year %s."), year->year, planned, spent, forecast);
  return g_string_free (out, FALSE);
}

static void
take_against_plan (const BudgetChart *self, GString *out, const LotseBudgetSums *sums, LotseChartLang lang)
{
  g_autofree char *distance = lotse_chart_value (fabs (sums->expected - sums->planned), &self->unit, lang);

  if (isnan (sums->expected) || isnan (sums->planned))
    return;
  if (sums->expected > sums->planned)
    lotse_sentence_take (out, g_strdup_printf (_("Expected are %s more than planned."), distance));
  else if (sums->expected < sums->planned)
    lotse_sentence_take (out, g_strdup_printf (_("Expected are %s less than planned."), distance));
  else
    lotse_sentence_take (out, g_strdup (_("Expected is what was planned.")));
}

typedef double (*Amount) (const LotseBudgetYear *year);

static double
planned_of (const LotseBudgetYear *year)
{
  return year->planned;
}

static double
spent_of (const LotseBudgetYear *year)
{
  return year->spent;
}

/* A sum of some years is not that of all: those that are not known are named, or counted where they are many. */
static char *
sum_text (const BudgetChart *self, double sum, Amount amount_of, LotseChartLang lang)
{
  g_autofree char *amount = money (self, sum, lang);
  g_autoptr (GString) missing = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < self->n_years; i++)
    if (isnan (amount_of (&self->years[i])))
      g_string_append_printf (missing, n++ > 0 ? ", %d" : "%d", self->years[i].year);
  if (isnan (sum) || n == 0)
    return g_steal_pointer (&amount);
  if (n > MOST_NAMED_YEARS)
    /* Translators: a sum, how many years are in it, how many there are: "9.7m € (9 of 12 years)" */
    return g_strdup_printf (_("%s (%u of %u years)"), amount, self->n_years - n, self->n_years);
  /* Translators: a sum, years that are not known: "9.7m € (without 2026)" */
  return g_strdup_printf (_("%s (without %s)"), amount, missing->str);
}

static char *
budget_summarize (LotseFigure *figure, LotseChartLang lang)
{
  BudgetChart *self = (BudgetChart *) figure;
  LotseBudgetSums sums = lotse_budget_sums (self->years, self->n_years);
  g_autofree char *planned = sum_text (self, sums.planned, planned_of, lang), *spent = sum_text (self, sums.spent, spent_of, lang), *total = money (self, self->total, lang);
  GString *out = g_string_new (NULL);

  lotse_sentence_take (out, g_strdup_printf (_("%s: planned %s, spent %s."), self->title, planned, spent));
  take_against_plan (self, out, &sums, lang);
  if (!isnan (self->total))
    lotse_sentence_take (out, g_strdup_printf (_("The budget is %s."), total));
  if (self->note != NULL)
    lotse_sentence_take (out, g_strdup (self->note));
  return g_string_free (out, FALSE);
}

static void
take_money (const BudgetChart *self, LotseChartTable *table, double value, LotseChartLang lang)
{
  lotse_chart_table_take_number (table, value, money (self, value, lang));
}

static LotseChartTable *
budget_tabulate (LotseFigure *figure, LotseChartLang lang)
{
  BudgetChart *self = (BudgetChart *) figure;
  LotseChartTable *table = lotse_chart_table_new (self->title);
  LotseBudgetSums sums = lotse_budget_sums (self->years, self->n_years);

  lotse_chart_table_add_column (table, _("Year"), FALSE);
  lotse_chart_table_add_column (table, _("Planned"), TRUE);
  lotse_chart_table_add_column (table, _("Spent"), TRUE);
  if (!isnan (sums.expected))
    lotse_chart_table_add_column (table, _("Expected"), TRUE);
  for (guint i = 0; i < self->n_years; i++)
    {
      lotse_chart_table_take_text (table, g_strdup_printf ("%d", self->years[i].year));
      take_money (self, table, self->years[i].planned, lang);
      take_money (self, table, self->years[i].spent, lang);
      if (!isnan (sums.expected))
        take_money (self, table, expected_of (&self->years[i]), lang);
    }
  lotse_chart_table_add_text (table, _("Total"));
  lotse_chart_table_take_number (table, sums.planned, sum_text (self, sums.planned, planned_of, lang));
  lotse_chart_table_take_number (table, sums.spent, sum_text (self, sums.spent, spent_of, lang));
  if (!isnan (sums.expected))
    lotse_chart_table_take_number (table, sums.expected, sum_text (self, sums.expected, expected_of, lang));
  return table;
}

static const LotseFigureClass budget_class = { budget_free, budget_paint, budget_describe, budget_summarize, budget_tabulate };
