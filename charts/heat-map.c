/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heat map: layout, paint and words. */
#include "config.h"
#include "heat-map.h"

#include <glib/gi18n-lib.h>

#include "series.h"

#define PROTECTED "•" /* there is a number, which is not for this audience */
#define NAME_SHARE 0.34 /* of the width, at most */
#define N_SHADES 5

typedef struct
{
  LotseFigure     base;
  char           *title, *what, *one; /* (owned) */
  LotseChartDate *months;       /* (owned) */
  guint           n_months, n_rows;
  LotseUnit       unit;         /* that each of the months begins */
  char          **names;        /* (owned) */
  double         *values;       /* (owned) row after row */
  double          most;
  LotseColour     shades[N_SHADES];
  double          cell_width, cell_height;
} HeatMap;

static const LotseFigureClass heat_class;

static void
heat_map_free (LotseFigure *figure)
{
  HeatMap *self = (HeatMap *) figure;

  g_free (self->title);
  g_free (self->what);
  g_free (self->one);
  g_free (self->months);
  g_free (self->values);
  g_strfreev (self->names);
}

static void
copy_input (HeatMap *self, const LotseHeatInput *input)
{
  self->title = lotse_text_clean (input->title);
  self->what = lotse_text_clean (input->what);
  self->one = lotse_text_clean (input->one);
  self->n_months = input->n_months;
  self->n_rows = input->n_rows;
  self->unit = input->unit == LOTSE_UNIT_QUARTER || input->unit == LOTSE_UNIT_YEAR ? input->unit : LOTSE_UNIT_MONTH;
  self->months = g_memdup2 (input->months, sizeof *input->months * input->n_months);
  self->names = g_new0 (char *, input->n_rows + 1);
  self->values = g_new (double, MAX (1, input->n_rows * input->n_months));
  for (guint r = 0; r < input->n_rows; r++)
    {
      self->names[r] = lotse_text_clean (input->rows[r].title);
      for (guint m = 0; m < input->n_months; m++)
        {
          self->values[r * input->n_months + m] = input->rows[r].values[m];
          if (isfinite (input->rows[r].values[m]))
            self->most = fmax (self->most, input->rows[r].values[m]);
        }
    }
}

static double
value_at (const HeatMap *self, guint row, guint month)
{
  return self->values[row * self->n_months + month];
}

/* Nothing is the ground, the most the strongest shade; each shade is clearly darker than the one before. */
static void
init_shades (HeatMap *self, const LotseStyle *style)
{
  const LotseStateColours *c = &style->states[LOTSE_CHART_NEEDS_DECISION];

  for (guint i = 0; i < N_SHADES; i++)
    self->shades[i] = i == 0 ? lotse_colour_mix (&style->card, &style->text, 0.04) : lotse_colour_mix (&style->card, &c->mark, 0.14 + 0.66 * (i - 1) / (N_SHADES - 2));
}

static const LotseColour *
shade_of (const HeatMap *self, double value)
{
  guint shade = !(value > 0) || !isfinite (value) || self->most <= 0 ? 0 : 1 + (guint) MIN (N_SHADES - 2, floor (value / self->most * (N_SHADES - 1) - 1e-9));

  return &self->shades[shade];
}

static LotseChartRect
cell_rect (const HeatMap *self, guint row, guint month)
{
  double x0 = floor (self->base.plot.x + month * self->cell_width), x1 = floor (self->base.plot.x + (month + 1) * self->cell_width);
  double y0 = floor (self->base.plot.y + row * self->cell_height), y1 = floor (self->base.plot.y + (row + 1) * self->cell_height);

  return (LotseChartRect) { x0, y0, MAX (1, x1 - x0 - 1), MAX (1, y1 - y0 - 1) };
}

static gboolean
is_none (double value)
{
  return isinf (value) && value < 0;
}

/* @there: (out) how many rows there was something to report of. */
static guint
reported (const HeatMap *self, guint month, guint *there)
{
  guint n = 0;

  *there = 0;
  for (guint r = 0; r < self->n_rows; r++)
    {
      const double value = value_at (self, r, month);

      *there += !is_none (value);
      n += !is_none (value) && !isnan (value);
    }
  return n;
}

/* In some months there are fewer: they are said with each number then. */
static gboolean
rows_vary (const HeatMap *self)
{
  for (guint i = 0; i < self->n_rows * self->n_months; i++)
    if (is_none (self->values[i]))
      return TRUE;
  return FALSE;
}

/* (transfer full) */
static char *
reported_title (const HeatMap *self)
{
  return rows_vary (self) ? g_strdup (_("with a valid report")) : g_strdup_printf (_("with a valid report, of %u"), self->n_rows);
}

/* How far it is from the left of a month to that of the next year. */
static double
room_of_year (HeatMap *self, guint month)
{
  int year, other;
  guint m = month + 1;

  lotse_calendar_split (self->months[month], &year, NULL, NULL);
  for (; m < self->n_months; m++)
    {
      lotse_calendar_split (self->months[m], &other, NULL, NULL);
      if (other != year)
        break;
    }
  return m < self->n_months ? cell_rect (self, 0, m).x - cell_rect (self, 0, month).x : G_MAXDOUBLE;
}

/* Those that have no room beside the one before are left out. */
static void
label_years (HeatMap *self, LotseTextCache *text, double top)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const double line = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  const LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD, &style->text, NULL, 0.5, 0 };

  /* The latest first: it is what is looked for. */
  for (guint m = self->n_months; m > 0; m--)
    {
      const LotseChartRect cell = cell_rect (self, 0, m - 1);
      g_autofree char *year = lotse_calendar_label (self->months[m - 1], LOTSE_UNIT_YEAR, FALSE, FALSE, style->lang);

      lotse_labels_try (self->base.labels, year, &look, cell.x + cell.width / 2, top + line * 1.6);
    }
}

static void
label_months (HeatMap *self, LotseTextCache *text, double top)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  LotseLabelLook month = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0.5, 0 }, year = { LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD, &style->text, NULL, 0, 0 };
  double widest = lotse_text_width (text, "Sep", LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + 6;
  guint step = self->cell_width >= widest ? 1 : self->cell_width * 3 >= widest ? 3 : 12;
  int before = 0;

  for (guint m = 0; m < self->n_months; m++)
    {
      g_autofree char *name = lotse_calendar_label (self->months[m], self->unit, FALSE, FALSE, style->lang);
      LotseChartRect cell = cell_rect (self, 0, m);
      int y, of_year;

      lotse_calendar_split (self->months[m], &y, &of_year, NULL);
      if (y != before)
        {
          char digits[16];

          g_snprintf (digits, sizeof digits, "%d", y);
          /* The end of a year ends where the next one begins, and gives way to the year before. */
          const double wide = lotse_text_width (text, digits, LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD) + line * 0.6, room = room_of_year (self, m);
          if (wide <= room || m == 0)
            lotse_labels_try (self->base.labels, digits, &year, MAX (0, cell.x - MAX (0, wide - room)), top + line * 0.5);
          before = y;
        }
      if (step < 12 && (self->unit == LOTSE_UNIT_QUARTER || (of_year - 1) % (int) step == 0))
        lotse_labels_try (self->base.labels, name, &month, cell.x + cell.width / 2, top + line * 1.6);
    }
}

static void
label_row (HeatMap *self, LotseTextCache *text, guint row, double width)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double y = self->base.plot.y + (row + 0.5) * self->cell_height, line = lotse_text_line_height (text, LOTSE_TEXT_SMALL);
  LotseLabelLook name = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, 0, width };

  lotse_labels_try (self->base.labels, self->names[row], &name, 0, y);
  for (guint m = 0; m < self->n_months; m++)
    {
      LotseChartRect cell = cell_rect (self, row, m);
      double value = value_at (self, row, m);
      const LotseColour *ground = shade_of (self, value);
      LotseColour ink = lotse_colour_readable (ground);
      LotseLabelLook look = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &ink, ground, 0.5, 0 };
      g_autofree char *words = NULL;

      lotse_figure_add_item (&self->base, cell, row, 0, row * self->n_months + m);
      if (isnan (value) || is_none (value))
        continue;
      words = lotse_chart_is_protected (value) ? g_strdup (PROTECTED) : lotse_chart_value (value, &(LotseChartUnit) { 0 }, style->lang);
      if (cell.height >= line - 2 && cell.width >= lotse_text_width (text, words, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) + 3)
        lotse_labels_try (self->base.labels, words, &look, cell.x + cell.width / 2, cell.y + cell.height / 2);
    }
}

/* How many of the rows the numbers above speak for: their report may be of an earlier month. */
static void
label_reported (HeatMap *self, LotseTextCache *text, double width)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double y = self->base.plot.y + self->base.plot.height + lotse_text_line_height (text, LOTSE_TEXT_TINY) * 0.8;
  LotseLabelLook name = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0, width }, number = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0.5, 0 };
  g_autofree char *words = reported_title (self);
  const gboolean vary = rows_vary (self);

  lotse_labels_put (self->base.labels, words, &name, 0, y);
  for (guint m = 0; m < self->n_months; m++)
    {
      LotseChartRect cell = cell_rect (self, 0, m);
      guint there, n = reported (self, m, &there);
      char digits[32];

      if (vary)
        g_snprintf (digits, sizeof digits, "%u/%u", n, there);
      else
        g_snprintf (digits, sizeof digits, "%u", n);
      if (lotse_text_width (text, digits, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + 2 <= self->cell_width)
        lotse_labels_try (self->base.labels, digits, &number, cell.x + cell.width / 2, y);
    }
}

LotseFigure *
lotse_heat_map_new (const LotseHeatInput *input, LotseTextCache *text, double width, double height)
{
  HeatMap *self = g_new0 (HeatMap, 1);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), names = 0, top = line * 2.3, bottom = line * 1.6;
  g_autofree char *foot = NULL;

  lotse_figure_init (&self->base, &heat_class, text, width, height);
  copy_input (self, input);
  init_shades (self, lotse_text_cache_style (text));
  foot = reported_title (self);
  names = lotse_text_width (text, foot, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
  for (guint r = 0; r < self->n_rows; r++)
    names = MAX (names, lotse_text_width (text, self->names[r], LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN));
  names = ceil (MIN (names, width * NAME_SHARE));
  self->base.plot = (LotseChartRect) { names + 8, top, MAX (1, width - names - 8), MAX (1, height - top - bottom) };
  self->cell_width = MIN (self->base.plot.width / MAX (1, self->n_months), lotse_style_px (lotse_text_cache_style (text), 60));
  self->cell_height = MIN (self->base.plot.height / MAX (1, self->n_rows), line * 2.6);
  self->base.plot.height = self->cell_height * self->n_rows;
  if (self->unit == LOTSE_UNIT_YEAR)
    label_years (self, text, 0);
  else
    label_months (self, text, 0);
  for (guint r = 0; r < self->n_rows; r++)
    label_row (self, text, r, names);
  label_reported (self, text, names);
  return &self->base;
}

static void
heat_map_paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  HeatMap *self = (HeatMap *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);

  for (guint r = 0; r < self->n_rows; r++)
    for (guint m = 0; m < self->n_months; m++)
      {
        LotseChartRect cell = cell_rect (self, r, m);

        if (is_none (value_at (self, r, m)))
          continue;
        if (isnan (value_at (self, r, m)))
          {
            lotse_hatch_missing (cr, style, &cell);
            continue;
          }
        lotse_colour_set (cr, shade_of (self, value_at (self, r, m)), 1);
        cairo_rectangle (cr, cell.x, cell.y, cell.width, cell.height);
        cairo_fill (cr);
      }
}

/* ---- Words ---- */

static const char *
counted (const HeatMap *self, double value)
{
  return value == 1 ? self->one : self->what;
}

static char *
heat_map_describe (LotseFigure *figure, guint index, LotseChartLang lang)
{
  HeatMap *self = (HeatMap *) figure;
  guint which = lotse_figure_item (figure, index)->which;
  g_autofree char *month = lotse_calendar_label (self->months[which % self->n_months], self->unit, TRUE, TRUE, lang), *value = NULL;
  const char *name = self->names[which / self->n_months];

  if (is_none (self->values[which]))
    /* Translators: department, month */
    return g_strdup_printf (_("%s, %s: no projects then."), name, month);
  if (isnan (self->values[which]))
    return g_strdup_printf (_("%s, %s: no valid report."), name, month);
  if (lotse_chart_is_protected (self->values[which]))
    return g_strdup_printf (_("%s, %s: protected, because small numbers are not shown to this audience."), name, month);
  value = lotse_chart_value (self->values[which], &(LotseChartUnit) { 0 }, lang);
  /* Translators: department, month, number, what is counted: "Building office, March 2021: 3 critical projects." */
  return g_strdup_printf (_("%s, %s: %s %s."), name, month, value, counted (self, self->values[which]));
}

static char *
heat_map_summarize (LotseFigure *figure, LotseChartLang lang)
{
  HeatMap *self = (HeatMap *) figure;
  guint missing = 0, worst = G_MAXUINT, all = self->n_rows * self->n_months, cells = 0, hidden = 0;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < all; i++)
    {
      cells += !is_none (self->values[i]);
      missing += isnan (self->values[i]);
      hidden += lotse_chart_is_protected (self->values[i]);
      if (isfinite (self->values[i]) && self->values[i] > 0 && (worst == G_MAXUINT || self->values[i] > self->values[worst]))
        worst = i;
    }
  if (worst == G_MAXUINT)
    lotse_sentence_take (out, g_strdup_printf (_("%s: %u of %u reports are valid."), self->title, cells - missing, cells));
  else
    {
      g_autofree char *month = lotse_calendar_label (self->months[worst % self->n_months], self->unit, TRUE, TRUE, lang);
      g_autofree char *value = lotse_chart_value (self->values[worst], &(LotseChartUnit) { 0 }, lang);

      /* Translators: title, reports that are valid and that there should be, number and what is counted, department, month:
       * "Reports: 5 of 6 reports are valid; 5 critical projects at most, Social, January 2021." */
      lotse_sentence_take (out, g_strdup_printf (_("%s: %u of %u reports are valid; %s %s at most, %s, %s."), self->title, cells - missing, cells, value, counted (self, self->values[worst]),
                                                 self->names[worst / self->n_months], month));
    }
  if (hidden > 0)
    lotse_sentence_take (out, g_strdup (_("• means protected, because small numbers are not shown to this audience.")));
  return g_string_free (out, FALSE);
}

static LotseChartTable *
heat_map_tabulate (LotseFigure *figure, LotseChartLang lang)
{
  HeatMap *self = (HeatMap *) figure;
  LotseChartTable *table = lotse_chart_table_new (self->title);

  lotse_chart_table_add_column (table, _("Name"), FALSE);
  for (guint m = 0; m < self->n_months; m++)
    {
      g_autofree char *month = lotse_calendar_label (self->months[m], self->unit, FALSE, TRUE, lang);

      lotse_chart_table_add_column (table, month, TRUE);
    }
  for (guint r = 0; r < self->n_rows; r++)
    {
      lotse_chart_table_add_text (table, self->names[r]);
      for (guint m = 0; m < self->n_months; m++)
        {
          double value = value_at (self, r, m);

          lotse_chart_table_take_number (table, isfinite (value) ? value : NAN, is_none (value) ? g_strdup (_("no projects")) : isnan (value) ? g_strdup (_("no valid report")) : lotse_chart_is_protected (value) ? g_strdup (lotse_chart_unknown_words (value)) : lotse_chart_value (value, &(LotseChartUnit) { 0 }, lang));
        }
    }
  lotse_chart_table_take_text (table, reported_title (self));
  for (guint m = 0; m < self->n_months; m++)
    {
      guint there, n = reported (self, m, &there);

      /* Translators: how many of how many */
      lotse_chart_table_take_number (table, n, rows_vary (self) ? g_strdup_printf (_("%u of %u"), n, there) : g_strdup_printf ("%u", n));
    }
  return table;
}

static const LotseFigureClass heat_class = { heat_map_free, heat_map_paint, heat_map_describe, heat_map_summarize, heat_map_tabulate };
