/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Risk matrix: layout, paint and words. */
#include "config.h"
#include "risk-matrix-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "marks.h"

#define N 5
#define MATRIX_SHARE 0.56   /* of the width, where there is a list beside it */
#define LEAST_LIST 150.0    /* px at text of 100 % that a list beside the matrix needs */
#define EASY_LIST 205.0     /* the same, where names are hardly shortened: the list goes below the matrix rather than into less */
#define LEAST_BELOW 3       /* of the first risks that a list below the matrix names, at least */
#define LARGEST_DISC 19.0
#define LEAST_DISC 6.0
#define WIDE_GAP 2.0        /* px between discs */
#define CLOSE_GAP 1.0
#define LEAST_NUMBERED 14.0 /* px of a disc that holds a number, at text of 100 % */

static const LotseFigureClass risk_class;

LotseRiskZone
lotse_risk_zone (int likelihood, int impact)
{
  return likelihood * impact >= 15 ? LOTSE_RISK_HIGH : likelihood * impact >= 6 ? LOTSE_RISK_MEDIUM : LOTSE_RISK_LOW;
}

const char *
lotse_risk_zone_label (LotseRiskZone zone)
{
  static const char *const labels[] = { NC_ ("risk", "low"), NC_ ("risk", "medium"), NC_ ("risk", "high") };

  g_return_val_if_fail (zone <= LOTSE_RISK_HIGH, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "risk", labels[zone]);
}

static LotseChartState
zone_state (LotseRiskZone zone)
{
  return zone == LOTSE_RISK_HIGH ? LOTSE_CHART_NEEDS_DECISION : zone == LOTSE_RISK_MEDIUM ? LOTSE_CHART_NEEDS_ATTENTION : LOTSE_CHART_ON_TRACK;
}

static void
risk_clear (gpointer data)
{
  g_free (((Risk *) data)->title);
  g_free (((Risk *) data)->context);
}

static void
risk_matrix_free (LotseFigure *figure)
{
  RiskMatrix *self = (RiskMatrix *) figure;

  g_free (self->title);
  g_array_unref (self->risks);
}

static gboolean
is_rating (int likelihood, int impact)
{
  return likelihood >= 1 && likelihood <= N && impact >= 1 && impact <= N;
}

static int
compare_risks (gconstpointer a, gconstpointer b)
{
  const Risk *x = a, *y = b;
  int now = y->la * y->ia - x->la * x->ia, impact = y->ia - x->ia;

  return now ? now : impact ? impact : x->original < y->original ? -1 : x->original > y->original;
}

static void
copy_risks (RiskMatrix *self, const LotseRiskInput *input)
{
  self->risks = g_array_new (FALSE, TRUE, sizeof (Risk));
  g_array_set_clear_func (self->risks, risk_clear);
  for (guint i = 0; i < input->n_risks; i++)
    {
      const LotseRisk *r = &input->risks[i];
      gboolean before = is_rating (r->likelihood_before, r->impact_before), after = is_rating (r->likelihood_after, r->impact_after);
      Risk risk = { .original = i };

      if (!before && !after)
        {
          self->unrated++;
          continue;
        }
      risk.title = lotse_text_clean (r->title);
      risk.context = r->context ? lotse_text_clean (r->context) : NULL;
      risk.la = after ? r->likelihood_after : r->likelihood_before;
      risk.ia = after ? r->impact_after : r->impact_before;
      risk.lb = before ? r->likelihood_before : risk.la;
      risk.ib = before ? r->impact_before : risk.ia;
      g_array_append_val (self->risks, risk);
    }
  g_array_sort (self->risks, compare_risks);
}

/* ---- Places in the cells ---- */

static LotseChartRect
cell_rect (const RiskMatrix *self, int likelihood, int impact)
{
  return (LotseChartRect) { self->base.plot.x + (impact - 1) * self->cell, self->base.plot.y + (N - likelihood) * self->cell, self->cell, self->cell };
}

static guint
per_row (const RiskMatrix *self, double disc)
{
  return (guint) MAX (1, floor ((self->cell - 4 + self->gap) / (disc + self->gap)));
}

static void
count_cells (const RiskMatrix *self, guint counts[N + 1][N + 1])
{
  for (guint i = 0; i < self->risks->len; i++)
    {
      counts[RISK (self, i)->la][RISK (self, i)->ia]++;
      if (lotse_risk_moved (RISK (self, i)))
        counts[RISK (self, i)->lb][RISK (self, i)->ib]++;
    }
}

static gboolean
holds (const RiskMatrix *self, double disc, guint most)
{
  return disc + 4 < self->cell && per_row (self, disc) * floor ((self->cell - self->word - 2) / (disc + self->gap)) >= most;
}

/* The largest size at which the fullest cell still holds all of its signs, below a line for its word. Where they would be too small for a number they stand
 * closer, then where the word would be as well: it finds another cell. */
static void
choose_disc (RiskMatrix *self, double word, double scale)
{
  const double least = ceil (LEAST_NUMBERED * scale);
  guint counts[N + 1][N + 1] = { { 0 } }, most = 1;

  count_cells (self, counts);
  for (int l = 1; l <= N; l++)
    for (int i = 1; i <= N; i++)
      most = MAX (most, counts[l][i]);
  self->gap = WIDE_GAP;
  self->word = word;
  for (self->disc = LARGEST_DISC * scale; self->disc > LEAST_DISC && !holds (self, self->disc, most);)
    self->disc -= 1;
  self->numbered = self->disc >= LEAST_NUMBERED * scale;
  for (guint closer = 0; closer < 2 && !self->numbered; closer++)
    {
      self->gap = CLOSE_GAP;
      self->word = closer == 0 ? word : 0;
      self->numbered = holds (self, least, most);
      self->disc = self->numbered ? least : self->disc;
    }
  if (self->numbered)
    return;
  self->gap = WIDE_GAP;
  self->word = word;
  self->disc = MAX (self->disc, LEAST_DISC);
}

static Point
place (const RiskMatrix *self, int likelihood, int impact, guint index, guint count)
{
  LotseChartRect cell = cell_rect (self, likelihood, impact);
  guint row_length = per_row (self, self->disc), rows = (count + row_length - 1) / row_length, row = index / row_length;
  guint in_row = row + 1 < rows ? row_length : count - row * row_length;
  double step = self->disc + self->gap, top = cell.y + (cell.height - self->word - rows * step) / 2;

  return (Point) { cell.x + cell.width / 2 + ((index % row_length) - (in_row - 1) / 2.0) * step, MAX (cell.y + 1, top) + (row + 0.5) * step };
}

static void
place_all (RiskMatrix *self)
{
  guint counts[N + 1][N + 1] = { { 0 } }, used[N + 1][N + 1] = { { 0 } };

  count_cells (self, counts);
  for (guint i = 0; i < self->risks->len; i++)
    {
      Risk *r = RISK (self, i);

      r->now = place (self, r->la, r->ia, used[r->la][r->ia]++, counts[r->la][r->ia]);
      if (lotse_risk_moved (r))
        r->before = place (self, r->lb, r->ib, used[r->lb][r->ib]++, counts[r->lb][r->ib]);
    }
}

/* ---- Layout ---- */

static void
label_axes (RiskMatrix *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), bottom = self->base.plot.y + self->base.plot.height;
  LotseLabelLook dim = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0.5, 0 }, name = { LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD, &style->text, NULL, 0, self->base.plot.x + self->base.plot.width };

  for (int i = 1; i <= N; i++)
    {
      char number[4];

      g_snprintf (number, sizeof number, "%d", i);
      lotse_labels_try (self->base.labels, number, &dim, self->base.plot.x + (i - 0.5) * self->cell, bottom + line * 0.65);
      lotse_labels_try (self->base.labels, number, &dim, self->base.plot.x - line * 0.6, self->base.plot.y + (N - i + 0.5) * self->cell);
    }
  lotse_labels_put (self->base.labels, _("↑ Likelihood"), &name, 0, line * 0.6);
  name.align = 1;
  lotse_labels_put (self->base.labels, _("Impact →"), &name, self->base.plot.x + self->base.plot.width, bottom + line * 1.75);
}

/* The arrow of a risk is bent over (@cx, @cy), so that it does not run through what stands between. FALSE: too short to be drawn. */
static gboolean
arrow_control (const RiskMatrix *self, const Risk *risk, double *cx, double *cy)
{
  double dx = risk->now.x - risk->before.x, dy = risk->now.y - risk->before.y, length = hypot (dx, dy), bow = MIN (length * 0.3, self->cell * 0.42);

  if (!lotse_risk_moved (risk) || length <= self->disc + 2)
    return FALSE;
  *cx = risk->before.x + dx / 2 - dy / length * bow;
  *cy = risk->before.y + dy / 2 + dx / length * bow;
  return TRUE;
}

/* No word of a zone stands on a sign or an arrow. */
static void
block_risks (RiskMatrix *self)
{
  const double half = self->disc / 2;

  for (guint i = 0; i < self->risks->len; i++)
    {
      const Risk *r = RISK (self, i);
      double cx, cy;

      lotse_labels_block (self->base.labels, (LotseChartRect) { r->now.x - half, r->now.y - half, self->disc, self->disc });
      if (lotse_risk_moved (r))
        lotse_labels_block (self->base.labels, (LotseChartRect) { r->before.x - half, r->before.y - half, self->disc, self->disc });
      if (!arrow_control (self, r, &cx, &cy))
        continue;
      for (double t = 0; t <= 1; t += 1 / 48.0)
        {
          double x = (1 - t) * (1 - t) * r->before.x + 2 * t * (1 - t) * cx + t * t * r->now.x, y = (1 - t) * (1 - t) * r->before.y + 2 * t * (1 - t) * cy + t * t * r->now.y;

          lotse_labels_block (self->base.labels, (LotseChartRect) { x - 2, y - 2, 4, 4 });
        }
    }
}

static gboolean
try_zone (RiskMatrix *self, LotseRiskZone zone, int likelihood, int impact, const LotseLabelLook *look, double line)
{
  const LotseChartRect cell = cell_rect (self, likelihood, impact);

  for (int top = 0; top < 2; top++)
    if (lotse_labels_try (self->base.labels, lotse_risk_zone_label (zone), look, cell.x + cell.width / 2, top ? cell.y + line * 0.6 : cell.y + cell.height - line * 0.6))
      return TRUE;
  return FALSE;
}

/* Once per zone: in the cell that stands for it, else in another one of it that has room, the farthest from the middle first. */
static void
label_zones (RiskMatrix *self, LotseTextCache *text)
{
  static const int where[3][2] = { { 1, 1 }, { 3, 3 }, { 5, 5 } };
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY);

  block_risks (self);
  for (LotseRiskZone zone = LOTSE_RISK_LOW; zone <= LOTSE_RISK_HIGH; zone++)
    {
      LotseChartRect cell = cell_rect (self, where[zone][0], where[zone][1]);
      LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->text, &style->states[zone_state (zone)].fill, 0.5, self->cell - 4, TRUE };
      gboolean done = try_zone (self, zone, where[zone][0], where[zone][1], &look, line);

      for (int l = N; l >= 1 && !done; l--)
        for (int i = 1; i <= N && !done; i++)
          done = lotse_risk_zone (l, i) == zone && try_zone (self, zone, l, i, &look, line);
      if (!done && self->word > 0)
        lotse_labels_put (self->base.labels, lotse_risk_zone_label (zone), &look, cell.x + cell.width / 2, cell.y + cell.height - line * 0.6);
    }
}

static void
label_numbers (RiskMatrix *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD, &style->card, &style->text, 0.5, 0 }, ring = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->text, NULL, 0.5, 0 };

  for (guint i = 0; self->numbered && i < self->risks->len; i++)
    {
      char number[8];

      g_snprintf (number, sizeof number, "%u", i + 1);
      lotse_labels_put (self->base.labels, number, &look, RISK (self, i)->now.x, RISK (self, i)->now.y);
      if (lotse_risk_moved (RISK (self, i)))
        lotse_labels_put (self->base.labels, number, &ring, RISK (self, i)->before.x, RISK (self, i)->before.y);
    }
}

/* Sets the size of the cells and where the list of all risks is. FALSE: there is no room for one. */
static gboolean
share_out (RiskMatrix *self, LotseTextCache *text, LotseChartRect *list)
{
  const double scale = lotse_text_cache_style (text)->scale, line = lotse_text_line_height (text, LOTSE_TEXT_TINY), gutter = line * 1.3, top = line * 1.4, around = line * 3.8;
  const double width = self->base.width, height = self->base.height, room = width - gutter, free = width * (1 - MATRIX_SHARE);
  const gboolean beside = free >= LEAST_LIST * scale;
  const double alone = MIN (room, height - around) / N, wanted = lotse_risk_list_height (self, text, width, self->risks->len) + line;
  const double some = lotse_risk_list_height (self, text, width, LEAST_BELOW) + line;
  double below = MIN (room, height - around - wanted) / N;

  self->cell = beside ? MIN (width * MATRIX_SHARE - gutter, height - around) / N : alone;
  /* Without any list beside it, some of them below it are better than none. */
  if (!beside && below < self->cell)
    below = MIN (room, height - around - some) / N >= self->cell ? self->cell : 0;
  if (free < EASY_LIST * scale && below >= self->cell)
    {
      self->cell = floor (MAX (4, below));
      *list = (LotseChartRect) { 0, around + self->cell * N + line, width, height - around - self->cell * N - line };
    }
  else
    {
      self->cell = floor (MAX (4, self->cell));
      *list = (LotseChartRect) { gutter + self->cell * N + line * 1.5, line * 0.2, width - gutter - self->cell * N - line * 1.5, height - line * 0.2 };
      if (!beside)
        list->width = 0;
    }
  self->base.plot = (LotseChartRect) { gutter, top, self->cell * N, self->cell * N };
  return list->width > 0;
}

static void
lay_out (RiskMatrix *self, LotseTextCache *text)
{
  LotseChartRect list;
  const gboolean listed = share_out (self, text, &list);

  choose_disc (self, lotse_text_line_height (text, LOTSE_TEXT_TINY), lotse_text_cache_style (text)->scale);
  place_all (self);
  label_axes (self, text);
  label_numbers (self, text);
  label_zones (self, text);
  if (listed)
    lotse_risk_list_put (self, text, list);
  for (guint i = 0; i < self->risks->len; i++)
    {
      const Risk *r = RISK (self, i);

      lotse_figure_add_item (&self->base, (LotseChartRect) { r->now.x - self->disc / 2, r->now.y - self->disc / 2, self->disc, self->disc }, (guint) (N - r->la), 0, i);
    }
}

LotseFigure *
lotse_risk_matrix_new (const LotseRiskInput *input, LotseTextCache *text, double width, double height)
{
  RiskMatrix *self = g_new0 (RiskMatrix, 1);

  lotse_figure_init (&self->base, &risk_class, text, width, height);
  self->title = lotse_text_clean (input->title);
  copy_risks (self, input);
  lay_out (self, text);
  return &self->base;
}

/* ---- Paint ---- */

static void
paint_cells (const RiskMatrix *self, const LotseStyle *style, cairo_t *cr)
{
  for (int l = 1; l <= N; l++)
    for (int i = 1; i <= N; i++)
      {
        LotseChartRect cell = cell_rect (self, l, i);

        lotse_colour_set (cr, &style->states[zone_state (lotse_risk_zone (l, i))].fill, 1);
        cairo_rectangle (cr, cell.x, cell.y, cell.width, cell.height);
        cairo_fill (cr);
      }
  lotse_colour_set (cr, &style->card, 1);
  cairo_set_line_width (cr, 1);
  for (int i = 1; i < N; i++)
    {
      cairo_rectangle (cr, self->base.plot.x + i * self->cell - 0.5, self->base.plot.y, 1, self->base.plot.height);
      cairo_rectangle (cr, self->base.plot.x, self->base.plot.y + i * self->cell - 0.5, self->base.plot.width, 1);
    }
  cairo_fill (cr);
}

/* Where one zone ends and another begins. */
static void
paint_borders (const RiskMatrix *self, const LotseStyle *style, cairo_t *cr)
{
  lotse_colour_set (cr, &style->dim, 1);
  cairo_set_line_width (cr, 2);
  for (int l = 1; l <= N; l++)
    for (int i = 1; i <= N; i++)
      {
        LotseChartRect cell = cell_rect (self, l, i);

        if (i < N && lotse_risk_zone (l, i) != lotse_risk_zone (l, i + 1))
          {
            cairo_move_to (cr, cell.x + cell.width, cell.y);
            cairo_line_to (cr, cell.x + cell.width, cell.y + cell.height);
          }
        if (l < N && lotse_risk_zone (l, i) != lotse_risk_zone (l + 1, i))
          {
            cairo_move_to (cr, cell.x, cell.y);
            cairo_line_to (cr, cell.x + cell.width, cell.y);
          }
      }
  cairo_stroke (cr);
}

static void
paint_arrow (const RiskMatrix *self, const LotseStyle *style, const Risk *risk, cairo_t *cr)
{
  double radius = self->disc / 2, head = MAX (5, self->disc * 0.4), cx, cy, ux, uy, x, y;

  if (!arrow_control (self, risk, &cx, &cy))
    return;
  ux = (risk->now.x - cx) / hypot (risk->now.x - cx, risk->now.y - cy);
  uy = (risk->now.y - cy) / hypot (risk->now.x - cx, risk->now.y - cy);
  x = risk->now.x - ux * (radius + 1);
  y = risk->now.y - uy * (radius + 1);
  lotse_colour_set (cr, &style->text, 1);
  cairo_set_line_width (cr, 1.25);
  {
    double bx = cx - risk->before.x, by = cy - risk->before.y, b = hypot (bx, by), sx = risk->before.x + bx / b * radius, sy = risk->before.y + by / b * radius;
    double ex = x - ux * head * 0.7, ey = y - uy * head * 0.7;

    /* A quadratic curve over (cx, cy). */
    cairo_move_to (cr, sx, sy);
    cairo_curve_to (cr, sx + (cx - sx) * 2 / 3, sy + (cy - sy) * 2 / 3, ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3, ex, ey);
  }
  cairo_stroke (cr);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x - ux * head - uy * head * 0.45, y - uy * head + ux * head * 0.45);
  cairo_line_to (cr, x - ux * head + uy * head * 0.45, y - uy * head - ux * head * 0.45);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
risk_matrix_paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  RiskMatrix *self = (RiskMatrix *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);

  paint_cells (self, style, cr);
  paint_borders (self, style, cr);
  for (guint i = 0; i < self->risks->len; i++)
    paint_arrow (self, style, RISK (self, i), cr);
  /* Rings are filled, so that arrows of others pass behind their numbers. */
  for (guint i = 0; i < self->risks->len; i++)
    {
      const Risk *r = RISK (self, i);

      if (!lotse_risk_moved (r))
        continue;
      cairo_new_path (cr);
      cairo_arc (cr, r->before.x, r->before.y, self->disc / 2 - 1, 0, 2 * G_PI);
      lotse_colour_set (cr, &style->states[zone_state (lotse_risk_zone (r->lb, r->ib))].fill, 1);
      cairo_fill_preserve (cr);
      lotse_colour_set (cr, &style->text, 1);
      cairo_set_line_width (cr, 1.25);
      cairo_stroke (cr);
    }
  for (guint i = 0; i < self->risks->len; i++)
    {
      cairo_new_path (cr);
      cairo_arc (cr, RISK (self, i)->now.x, RISK (self, i)->now.y, self->disc / 2, 0, 2 * G_PI);
      lotse_colour_set (cr, &style->text, 1);
      cairo_fill (cr);
    }
}

/* ---- Words ---- */

static char *
risk_matrix_describe (LotseFigure *figure, guint index, LotseChartLang lang)
{
  RiskMatrix *self = (RiskMatrix *) figure;
  const Risk *r = RISK (self, lotse_figure_item (figure, index)->which);
  g_autofree char *name = r->context ? g_strdup_printf ("%s, %s", r->title, r->context) : g_strdup (r->title);
  GString *out = g_string_new (NULL);

  /* Translators: risk, "low", "medium" or "high", likelihood, impact */
  lotse_sentence_take (out, g_strdup_printf (_("%s: %s, likelihood %d, impact %d of 5."), name, lotse_risk_zone_label (lotse_risk_zone (r->la, r->ia)), r->la, r->ia));
  if (lotse_risk_moved (r))
    lotse_sentence_take (out, g_strdup_printf (_("Before: %s, likelihood %d, impact %d."), lotse_risk_zone_label (lotse_risk_zone (r->lb, r->ib)), r->lb, r->ib));
  return g_string_free (out, FALSE);
}

static char *
risk_matrix_summarize (LotseFigure *figure, LotseChartLang lang)
{
  RiskMatrix *self = (RiskMatrix *) figure;
  guint zones[3] = { 0 };
  g_autoptr (GString) ratings = g_string_new (NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->risks->len; i++)
    zones[lotse_risk_zone (RISK (self, i)->la, RISK (self, i)->ia)]++;
  for (int zone = LOTSE_RISK_HIGH; zone >= LOTSE_RISK_LOW; zone--)
    if (zones[zone] > 0)
      g_string_append_printf (ratings, "%s%u %s", ratings->len > 0 ? ", " : "", zones[zone], lotse_risk_zone_label ((LotseRiskZone) zone));
  if (ratings->len > 0)
    /* Translators: title, number, how they are rated: "Risks: 13 risks, of which 1 high, 10 medium, 2 low." */
    lotse_sentence_take (out, g_strdup_printf (ngettext ("%s: %u risk, of which %s.", "%s: %u risks, of which %s.", self->risks->len), self->title, self->risks->len, ratings->str));
  else
    lotse_sentence_take (out, g_strdup_printf (ngettext ("%s: %u risk.", "%s: %u risks.", self->risks->len), self->title, self->risks->len));
  if (self->unrated > 0)
    lotse_sentence_take (out, g_strdup_printf (ngettext ("%u is not rated.", "%u are not rated.", self->unrated), self->unrated));
  return g_string_free (out, FALSE);
}

static LotseChartTable *
risk_matrix_tabulate (LotseFigure *figure, LotseChartLang lang)
{
  static const char *const columns[] = { N_("Likelihood before"), N_("Impact before"), N_("Likelihood after"), N_("Impact after") };
  RiskMatrix *self = (RiskMatrix *) figure;
  LotseChartTable *table = lotse_chart_table_new (self->title);

  lotse_chart_table_add_column (table, _("Number"), TRUE);
  lotse_chart_table_add_column (table, _("Risk"), FALSE);
  lotse_chart_table_add_column (table, _("Project"), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    lotse_chart_table_add_column (table, _(columns[i]), TRUE);
  lotse_chart_table_add_column (table, _("Rating"), FALSE);
  for (guint i = 0; i < self->risks->len; i++)
    {
      const Risk *r = RISK (self, i);
      int values[] = { r->lb, r->ib, r->la, r->ia };

      lotse_chart_table_take_number (table, i + 1, g_strdup_printf ("%u", i + 1));
      lotse_chart_table_add_text (table, r->title);
      lotse_chart_table_add_text (table, r->context);
      for (guint v = 0; v < G_N_ELEMENTS (values); v++)
        lotse_chart_table_take_number (table, values[v], g_strdup_printf ("%d", values[v]));
      lotse_chart_table_add_text (table, lotse_risk_zone_label (lotse_risk_zone (r->la, r->ia)));
    }
  return table;
}

static const LotseFigureClass risk_class = { risk_matrix_free, risk_matrix_paint, risk_matrix_describe, risk_matrix_summarize, risk_matrix_tabulate };
