/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bullet: layout, paint and words. */
#include "config.h"
#include "bullet.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "marks.h"
#include "series.h"

#define CELL_HEIGHT 18.0 /* px at most; the bar in a cell is no taller than its text */

typedef struct
{
  LotseFigure      base;
  LotseBulletInput in;    /* its texts are owned */
  gboolean         large;
  LotseScale       scale;
  LotseChartRect   sign;  /* of the state, large only */
} Bullet;

static const LotseFigureClass bullet_class;

static void
bullet_free (LotseFigure *figure)
{
  Bullet *self = (Bullet *) figure;

  g_free ((char *) self->in.title);
  g_free ((char *) self->in.unit.unit);
  g_free ((char *) self->in.value_when);
  g_free ((char *) self->in.before_when);
  g_free ((char *) self->in.target_when);
  g_free ((char *) self->in.target_words);
}

static double
x_of (const Bullet *self, double value)
{
  return self->base.plot.x + CLAMP (lotse_scale_share (&self->scale, value), 0, 1) * self->base.plot.width;
}

static LotseScale
scale_of (const LotseBulletInput *in, guint steps)
{
  const double value = isfinite (in->value) ? in->value : NAN;
  double high = fmax (fmax (value, in->target), fmax (in->before, fmax (in->minimum, fmax (in->amber, in->red))));
  double low = fmin (fmin (value, in->target), fmin (in->before, fmin (in->minimum, fmin (in->amber, in->red))));

  return lotse_scale_nice (fmin (0, low), fmax (0, high), steps, FALSE);
}

static void
lay_out_axis (Bullet *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), bottom = self->base.plot.y + self->base.plot.height;
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0.5, 0 };
  guint steps = (guint) round ((self->scale.high - self->scale.low) / self->scale.step);

  for (guint i = 0; i <= steps && i < 50; i++)
    {
      double value = self->scale.low + i * self->scale.step, x = floor (x_of (self, value)) + 0.5;
      g_autofree char *label = lotse_chart_axis_value (fabs (value) < self->scale.step * 1e-9 ? 0 : value, self->scale.step, &self->in.unit, style->lang);

      lotse_figure_add_line (&self->base, x, bottom, x, bottom + 4, TRUE);
      lotse_labels_try (self->base.labels, label, &look, x, bottom + 4 + line * 0.6);
    }
}

/* Told apart from the bound that is nearest to it. */
static char *
value_text (const Bullet *self, double value, LotseChartLang lang)
{
  const double wanted = lotse_chart_nearer (value, self->in.target, self->in.minimum), threshold = lotse_chart_nearer (value, self->in.amber, self->in.red);

  return lotse_chart_value_beside (value, lotse_chart_nearer (value, wanted, threshold), &self->in.unit, lang);
}

/* Name and value with the word of the state above, the target at its stroke. */
static void
lay_out_large (Bullet *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double body = lotse_text_line_height (text, LOTSE_TEXT_BODY), small = lotse_text_line_height (text, LOTSE_TEXT_SMALL), tiny = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  double sign = lotse_style_px (style, 12), side = tiny * 1.2, value_width;
  g_autofree char *value = !isfinite (self->in.value) ? g_strdup (lotse_chart_unknown_words (self->in.value)) : value_text (self, self->in.value, style->lang);
  LotseLabelLook bold = { LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD, &style->text, NULL, 1, self->base.width * 0.5 }, name = { LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD, &style->text, NULL, 0, 0 };
  LotseLabelLook word = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->states[self->in.state].text, NULL, 0, self->base.width - sign * 1.6 }, plain = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, 0.5, 0 };

  value_width = lotse_text_width (text, value, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD);
  name.max_width = MAX (1, self->base.width - MIN (value_width, self->base.width * 0.5) - 10);
  lotse_labels_put (self->base.labels, self->in.title, &name, 0, body / 2);
  lotse_labels_put (self->base.labels, value, &bold, self->base.width, body / 2);
  self->sign = (LotseChartRect) { 0, body + (small - sign) / 2, sign, sign };
  lotse_labels_put (self->base.labels, lotse_chart_state_label (self->in.state), &word, sign * 1.6, body + small / 2);
  self->base.plot = (LotseChartRect) { side, body + 2 * small + 4, MAX (1, self->base.width - 2 * side), 0 };
  self->base.plot.height = MAX (4, MIN (self->base.height - self->base.plot.y - tiny * 1.6 - 4, body * 2));
  self->scale = scale_of (&self->in, (guint) CLAMP (self->base.plot.width / (tiny * 5), 1, 6));
  if (!isnan (self->in.target))
    {
      g_autofree char *number = lotse_chart_value (self->in.target, &self->in.unit, style->lang), *target = g_strdup_printf (_("Target %s"), number);
      /* Translators: target, its day: "Target 22 by the end of 2024" */
      g_autofree char *dated = self->in.target_when != NULL ? g_strdup_printf (_("Target %s by %s"), number, self->in.target_when) : NULL;
      const double x = x_of (self, self->in.target), y = body + small * 1.5 + 1;

      /* The day is left out where it would have to be cut off. */
      if (dated == NULL || lotse_text_width (text, dated, plain.size, plain.flags) > self->base.width || !lotse_labels_try (self->base.labels, dated, &plain, x, y))
        lotse_labels_try (self->base.labels, target, &plain, x, y);
    }
  /* The circle in the bar, at the end of the line of the state. */
  if (!isnan (self->in.before))
    {
      const LotseLabelLook end = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, 1, 0 };
      g_autofree char *number = value_text (self, self->in.before, style->lang), *before = g_strdup_printf (_("○ before: %s"), number);
      /* Translators: a day and the value of that day; the circle stands for it in the chart */
      g_autofree char *dated = self->in.before_when != NULL ? g_strdup_printf (_("○ %s: %s"), self->in.before_when, number) : NULL;

      if (dated == NULL || !lotse_labels_try (self->base.labels, dated, &end, self->base.width, body + small / 2))
        lotse_labels_try (self->base.labels, before, &end, self->base.width, body + small / 2);
    }
  lay_out_axis (self, text);
}

LotseFigure *
lotse_bullet_new (const LotseBulletInput *input, gboolean large, LotseTextCache *text, double width, double height)
{
  Bullet *self = g_new0 (Bullet, 1);
  double cell = MIN (height - 2, lotse_style_px (lotse_text_cache_style (text), CELL_HEIGHT));

  lotse_figure_init (&self->base, &bullet_class, text, width, height);
  self->in = *input;
  self->in.title = lotse_text_clean (input->title);
  self->in.unit.unit = g_strdup (input->unit.unit);
  self->in.value_when = g_strdup (input->value_when);
  self->in.before_when = g_strdup (input->before_when);
  self->in.target_when = g_strdup (input->target_when);
  self->in.target_words = g_strdup (input->target_words);
  self->in.state = MIN (input->state, LOTSE_CHART_N_STATES - 1);
  self->large = large;
  if (large)
    lay_out_large (self, text);
  else
    {
      self->base.plot = (LotseChartRect) { 2, (height - cell) / 2, MAX (1, width - 4), MAX (1, cell) };
      self->scale = scale_of (input, 20);
      /* A cell has no axis to end on: it ends where the largest of its values does. */
      self->scale.high = MAX (self->scale.low + self->scale.step * 0.01, fmax (fmax (isfinite (input->value) ? input->value : NAN, fmax (input->target, input->before)), fmax (0, fmax (input->amber, input->red))) * 1.02);
    }
  lotse_figure_add_item (&self->base, self->base.plot, 0, 0, 0);
  return &self->base;
}

/* Where a decision is needed, attention, and neither: darkest where it is worst, with a line at each bound. */
static void
paint_ranges (const Bullet *self, const LotseStyle *style, cairo_t *cr)
{
  const LotseChartRect *p = &self->base.plot;
  double bounds[2] = { self->in.red, self->in.amber };
  LotseColour ground = lotse_colour_mix (&style->card, &style->text, 0.05);

  lotse_colour_set (cr, &ground, 1);
  cairo_rectangle (cr, p->x, p->y, p->width, p->height);
  cairo_fill (cr);
  for (int i = 1; i >= 0; i--)
    {
      LotseColour shade = lotse_colour_mix (&style->card, &style->text, i == 0 ? 0.2 : 0.12);
      double at = x_of (self, bounds[i]);

      if (isnan (bounds[i]))
        continue;
      lotse_colour_set (cr, &shade, 1);
      if (self->in.good_down)
        cairo_rectangle (cr, at, p->y, p->x + p->width - at, p->height);
      else
        cairo_rectangle (cr, p->x, p->y, at - p->x, p->height);
      cairo_fill (cr);
    }
}

static void
paint_bar (const Bullet *self, const LotseStyle *style, cairo_t *cr)
{
  const LotseChartRect *p = &self->base.plot;
  double from = x_of (self, 0), to = isfinite (self->in.value) ? x_of (self, self->in.value) : from, height = MAX (3, floor (p->height * 0.42));
  LotseChartRect bar = { MIN (from, to), floor (p->y + (p->height - height) / 2), MAX (1, fabs (to - from)), height };

  if (!isfinite (self->in.value))
    {
      lotse_hatch_missing (cr, style, p);
      return;
    }
  lotse_colour_set (cr, &style->states[self->in.state].mark, 1);
  cairo_rectangle (cr, bar.x, bar.y, bar.width, bar.height);
  cairo_fill (cr);
}

static void
paint_stroke (const Bullet *self, const LotseStyle *style, double value, double share, double width, cairo_t *cr)
{
  const LotseChartRect *p = &self->base.plot;
  double half = p->height * share / 2, middle = p->y + p->height / 2;

  if (isnan (value))
    return;
  lotse_colour_set (cr, &style->card, 1);
  cairo_rectangle (cr, floor (x_of (self, value) - width / 2) - 1, middle - half, width + 2, half * 2);
  cairo_fill (cr);
  lotse_colour_set (cr, &style->text, 1);
  cairo_rectangle (cr, floor (x_of (self, value) - width / 2), middle - half, width, half * 2);
  cairo_fill (cr);
}

static void
bullet_paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  Bullet *self = (Bullet *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);

  paint_ranges (self, style, cr);
  paint_bar (self, style, cr);
  paint_stroke (self, style, self->in.minimum, 0.42, 1, cr);
  paint_stroke (self, style, self->in.target, 0.86, self->large ? 3 : 2, cr);
  if (!isnan (self->in.before))
    {
      cairo_new_path (cr);
      cairo_arc (cr, x_of (self, self->in.before), self->base.plot.y + self->base.plot.height / 2, MAX (2, self->base.plot.height * 0.09), 0, 2 * G_PI);
      lotse_colour_set (cr, &style->card, 1);
      cairo_fill_preserve (cr);
      lotse_colour_set (cr, &style->text, 1);
      cairo_set_line_width (cr, 1.25);
      cairo_stroke (cr);
    }
  if (self->large)
    lotse_mark_paint (cr, style, self->in.state, self->sign.x + self->sign.width / 2, self->sign.y + self->sign.height / 2, self->sign.width, FALSE);
}

static char *
bullet_describe (LotseFigure *figure, guint item, LotseChartLang lang)
{
  Bullet *self = (Bullet *) figure;
  GString *out = g_string_new (NULL);
  g_autofree char *value = value_text (self, self->in.value, lang);

  if (isnan (self->in.value))
    {
      g_string_printf (out, _("%s: not known."), self->in.title);
      return g_string_free (out, FALSE);
    }
  if (lotse_chart_is_protected (self->in.value))
    {
      if (self->in.value_when != NULL)
        g_string_printf (out, _("%s: the newest value (%s) is protected, because small numbers are not shown to this audience."), self->in.title, self->in.value_when);
      else
        g_string_printf (out, _("%s: protected, because small numbers are not shown to this audience."), self->in.title);
      return g_string_free (out, FALSE);
    }
  /* Translators: name, value, status: "Applications online: 38 %, needs attention." */
  lotse_sentence_take (out, g_strdup_printf (_("%s: %s, %s."), self->in.title, value, lotse_chart_state_label (self->in.state)));
  if (self->in.target_words != NULL)
    lotse_sentence_take (out, g_strdup (self->in.target_words));
  else if (!isnan (self->in.target))
    lotse_sentence_take (out, lotse_chart_target_text (self->in.value, self->in.target, self->in.target_when, self->in.good_down, self->in.target_due, &self->in.unit, lang));
  if (!isnan (self->in.before))
    {
      g_autofree char *before = value_text (self, self->in.before, lang);

      if (self->in.before_when != NULL)
        lotse_sentence_take (out, g_strdup_printf (_("On %s: %s."), self->in.before_when, before));
      else
        lotse_sentence_take (out, g_strdup_printf (_("Before: %s."), before));
    }
  return g_string_free (out, FALSE);
}

static char *
bullet_summarize (LotseFigure *figure, LotseChartLang lang)
{
  return bullet_describe (figure, 0, lang);
}

static void
add_row (const Bullet *self, LotseChartTable *table, const char *name, double value, LotseChartLang lang)
{
  if (isnan (value))
    return;
  lotse_chart_table_add_text (table, name);
  lotse_chart_table_take_number (table, value, value_text (self, value, lang));
}

static LotseChartTable *
bullet_tabulate (LotseFigure *figure, LotseChartLang lang)
{
  Bullet *self = (Bullet *) figure;
  LotseChartTable *table = lotse_chart_table_new (self->in.title);
  g_autofree char *before = self->in.before_when != NULL ? g_strdup_printf (_("Value of %s"), self->in.before_when) : g_strdup (_("Before"));

  lotse_chart_table_add_column (table, _("Name"), FALSE);
  lotse_chart_table_add_column (table, _("Value"), TRUE);
  if (!isfinite (self->in.value))
    {
      lotse_chart_table_add_text (table, _("Last value"));
      lotse_chart_table_add_text (table, lotse_chart_unknown_words (self->in.value));
    }
  else
    add_row (self, table, _("Last value"), self->in.value, lang);
  add_row (self, table, before, self->in.before, lang);
  add_row (self, table, _("Target"), self->in.target, lang);
  if (self->in.target_words != NULL && *self->in.target_words != '\0')
    {
      lotse_chart_table_add_text (table, _("Assessment"));
      lotse_chart_table_add_text (table, self->in.target_words);
    }
  add_row (self, table, _("Minimum"), self->in.minimum, lang);
  add_row (self, table, _("Threshold: needs attention"), self->in.amber, lang);
  add_row (self, table, _("Threshold: needs decision"), self->in.red, lang);
  return table;
}

static const LotseFigureClass bullet_class = { bullet_free, bullet_paint, bullet_describe, bullet_summarize, bullet_tabulate };
