/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status history: stacked columns per month. */
#include "config.h"
#include "status-history.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar.h"
#include "scale.h"
#include "series.h"

/* From the bottom up; what needs least stands lowest, what is not known on top. */
static const LotseChartState order[LOTSE_CHART_N_STATES] = {
  LOTSE_CHART_DONE, LOTSE_CHART_ON_TRACK, LOTSE_CHART_NEEDS_ATTENTION, LOTSE_CHART_NEEDS_DECISION,
  LOTSE_CHART_PAUSED, LOTSE_CHART_STOPPED, LOTSE_CHART_PLANNED, LOTSE_CHART_NOT_RATED,
};

struct _LotseStatusHistory
{
  LotseStatusMonth *months; /* (owned) */
  guint             n_months;
  gboolean          shares;
  guint             most;   /* projects in the fullest month */
  double            step;   /* of the axis, in projects */
  double            width, height;
  LotseChartRect    plot;
};

static guint
total (const LotseStatusMonth *month)
{
  guint sum = 0;

  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    sum += month->counts[i];
  return sum;
}

LotseStatusHistory *
lotse_status_history_new (const LotseStatusMonth *months, guint n_months, gboolean shares, LotseTextCache *text, double width, double height)
{
  LotseStatusHistory *self = g_new0 (LotseStatusHistory, 1);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), gutter;
  g_autofree char *widest = NULL;

  self->months = n_months ? g_memdup2 (months, sizeof *months * n_months) : NULL;
  self->n_months = n_months;
  self->shares = shares;
  self->width = width;
  self->height = height;
  for (guint i = 0; i < n_months; i++)
    self->most = MAX (self->most, total (&months[i]));
  self->step = lotse_scale_nice (0, self->most, 5, TRUE).step;
  widest = shares ? g_strdup ("100 %") : g_strdup_printf ("%u", self->most);
  gutter = lotse_text_width (text, widest, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + line * 0.7;
  self->plot = (LotseChartRect) { gutter, line * 0.6, MAX (1, width - gutter - 1), MAX (1, height - line * 2.1) };
  return self;
}

void
lotse_status_history_free (LotseStatusHistory *self)
{
  if (!self)
    return;
  g_free (self->months);
  g_free (self);
}

guint
lotse_status_history_n_months (LotseStatusHistory *self)
{
  return self->n_months;
}

static void
column (LotseStatusHistory *self, guint month, double *x, double *width)
{
  double slot = self->plot.width / MAX (1, self->n_months), gap = slot > 8 ? MIN (slot * 0.22, 6) : 0;

  *x = self->plot.x + month * slot + gap / 2;
  *width = MAX (1, slot - gap);
}

/* px of one project in @month. */
static double
unit (LotseStatusHistory *self, guint month)
{
  guint sum = total (&self->months[month]), all = self->shares ? sum : self->most;

  return all ? self->plot.height / all : 0;
}

gboolean
lotse_status_history_rect (LotseStatusHistory *self, guint month, LotseChartState state, LotseChartRect *rect)
{
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
          rect->y = self->plot.y + self->plot.height - below - height;
          rect->height = height;
          return height > 0;
        }
      below += height;
    }
  rect->y = self->plot.y + self->plot.height - below;
  rect->height = below;
  return state == LOTSE_CHART_N_STATES && below > 0;
}

gboolean
lotse_status_history_hit (LotseStatusHistory *self, double x, double y, guint *month, LotseChartState *state)
{
  double slot = self->plot.width / MAX (1, self->n_months);
  LotseChartRect rect;

  if (!self->n_months || !lotse_chart_rect_contains (&self->plot, x, y))
    return FALSE;
  *month = MIN (self->n_months - 1, (guint) ((x - self->plot.x) / slot));
  *state = LOTSE_CHART_N_STATES;
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    if (lotse_status_history_rect (self, *month, (LotseChartState) i, &rect) && y >= rect.y && y < rect.y + rect.height)
      *state = (LotseChartState) i;
  return TRUE;
}

static void
paint_axis (LotseStatusHistory *self, LotseTextCache *text, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double top = self->shares ? 100 : self->most, step = self->shares ? 50 : self->step, line = lotse_text_line_height (text, LOTSE_TEXT_TINY);

  for (double value = 0; value <= top + 0.001 && top > 0; value += step)
    {
      double y = floor (self->plot.y + self->plot.height * (1 - value / top)) + 0.5;
      g_autofree char *label = g_strdup_printf (self->shares ? (style->lang == LOTSE_CHART_DE ? "%.0f %%" : "%.0f%%") : "%.0f", value);

      lotse_colour_set (cr, &style->grid, 1);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, self->plot.x, y);
      cairo_line_to (cr, self->plot.x + self->plot.width, y);
      cairo_stroke (cr);
      lotse_text_paint (text, cr, label, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, self->plot.x - line * 0.4, y, 1, 0);
    }
}

static void
paint_months (LotseStatusHistory *self, LotseTextCache *text, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double y = self->plot.y + self->plot.height + lotse_text_line_height (text, LOTSE_TEXT_TINY) * 0.85, free_from = 0;

  for (guint i = 0; i < self->n_months; i++)
    {
      int year, month;
      g_autofree char *name = lotse_calendar_label (self->months[i].month, LOTSE_UNIT_MONTH, FALSE, FALSE, style->lang);
      g_autofree char *label = NULL;
      double x, width, wide;

      lotse_calendar_split (self->months[i].month, &year, &month, NULL);
      if ((month - 1) % 3 != 0)
        continue;
      label = g_strdup_printf ("%s %02d", name, year % 100);
      column (self, i, &x, &width);
      wide = lotse_text_width (text, label, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
      if (x < free_from || x + wide > self->width)
        continue;
      lotse_text_paint (text, cr, label, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, x, y, 0, 0);
      free_from = x + wide + lotse_style_px (style, 14);
    }
}

/* Nothing was reported then: a hatched gap, never an empty column. */
static void
paint_gap (LotseStatusHistory *self, guint month, const LotseStyle *style, cairo_t *cr)
{
  LotseChartRect rect = self->plot;

  column (self, month, &rect.x, &rect.width);
  lotse_hatch_missing (cr, style, &rect);
}

void
lotse_status_history_paint (LotseStatusHistory *self, LotseTextCache *text, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseChartRect rect;

  cairo_save (cr);
  paint_axis (self, text, cr);
  for (guint i = 0; i < self->n_months; i++)
    {
      if (!self->months[i].known)
        {
          paint_gap (self, i, style, cr);
          continue;
        }
      for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
        if (lotse_status_history_rect (self, i, (LotseChartState) s, &rect))
          {
            rect.height = MAX (0.5, rect.height - 1);
            lotse_state_fill (cr, style, (LotseChartState) s, &rect);
          }
    }
  paint_months (self, text, cr);
  cairo_restore (cr);
}

char *
lotse_status_history_describe (LotseStatusHistory *self, guint month, LotseChartLang lang)
{
  g_autofree char *name = NULL;
  GString *out;

  g_return_val_if_fail (month < self->n_months, g_strdup (""));
  name = lotse_calendar_label (self->months[month].month, LOTSE_UNIT_MONTH, TRUE, TRUE, lang);
  if (!self->months[month].known)
    return g_strdup_printf (_("%s: nothing was reported"), name);
  out = g_string_new (name);
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    if (self->months[month].counts[order[i]])
      g_string_append_printf (out, "%s %u %s", i && strchr (out->str, ':') ? "," : ":", self->months[month].counts[order[i]], lotse_chart_state_label (order[i]));
  return g_string_free (out, FALSE);
}
