/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lanes with more rows than can be told apart: how many bars run in each month, stacked by state, and paler those without a current report. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "series.h"

#define BUCKET_DAYS 30
#define SIGN 10.0        /* px of the sign of a state on its area */
#define SIGNS_APART 140.0 /* px between two of the same state in a lane */

/* From the axis up: what is settled lies below, what burns on top of what runs well. */
static const LotseChartState order[LOTSE_CHART_N_STATES] = {
  LOTSE_CHART_DONE, LOTSE_CHART_ON_TRACK, LOTSE_CHART_NEEDS_ATTENTION, LOTSE_CHART_NEEDS_DECISION,
  LOTSE_CHART_NOT_RATED, LOTSE_CHART_PAUSED, LOTSE_CHART_PLANNED, LOTSE_CHART_STOPPED,
};

/* Of each state what was reported of late, and what was not. */
#define N_LAYERS (2 * LOTSE_CHART_N_STATES)
#define LAYER(state, stale) (2 * (guint) (state) + ((stale) ? 1 : 0))
#define COUNT(self, lane, month, layer) ((self)->density[((gsize) (lane) * (self)->n_months + (month)) * N_LAYERS + (layer)])

static guint
bucket (LotseTimelineLayout *self, LotseChartDate day)
{
  int index = (day - self->input->first) / BUCKET_DAYS;

  return (guint) CLAMP (index, 0, (int) self->n_months - 2);
}

/* Ups and downs per bar, then a running sum: every bar costs the same, however long it is. */
void
lotse_timeline_count_density (LotseTimelineLayout *self)
{
  LotseTimelineInput *input = self->input;

  if (self->density)
    return;
  self->n_months = (guint) ((input->last - input->first) / BUCKET_DAYS) + 3;
  self->density = g_new0 (guint, (gsize) MAX (input->lanes->len, 1) * self->n_months * N_LAYERS);
  self->density_max = g_new0 (guint, MAX (input->lanes->len, 1));
  self->density_stale = g_new0 (guint, MAX (input->lanes->len, 1));
  for (guint i = 0; i < input->bars->len; i++)
    {
      const Bar *bar = BAR (input, i);

      if (!bar->placed || bar->end < input->first || bar->start > input->last)
        continue;
      COUNT (self, bar->lane, bucket (self, bar->start), LAYER (bar->bar.state, bar->bar.stale))++;
      COUNT (self, bar->lane, bucket (self, bar->end) + 1, LAYER (bar->bar.state, bar->bar.stale))--;
      self->density_stale[bar->lane] += bar->bar.stale;
    }
  for (guint lane = 0; lane < input->lanes->len; lane++)
    for (guint month = 0; month < self->n_months; month++)
      {
        guint sum = 0;

        for (guint layer = 0; layer < N_LAYERS; layer++)
          {
            if (month > 0)
              COUNT (self, lane, month, layer) += COUNT (self, lane, month - 1, layer);
            sum += COUNT (self, lane, month, layer);
          }
        self->density_max[lane] = MAX (self->density_max[lane], sum);
      }
}

/* Px per bar: the same for all lanes, so that one project never looks like many. */
static double
unit_of (LotseTimelineLayout *self, double height)
{
  guint most = 1;

  for (guint lane = 0; lane < self->input->lanes->len; lane++)
    most = MAX (most, self->density_max[lane]);
  return height / most;
}

void
lotse_timeline_tell_state (const Painter *p, LotseChartState state, const LotseChartRect *rect, gboolean sign)
{
  const double s = p->m->scale, size = MIN (SIGN * s, rect->height - 1), left = MAX (rect->x, p->m->plot.x);

  if (lotse_state_is_patterned (p->style, state))
    lotse_state_fill (p->cr, p->style, state, rect);
  if (sign && size >= LEAST_SIGN * s && MIN (rect->x + rect->width, p->m->plot.x + p->m->plot.width) - left >= 2 * size)
    lotse_state_sign (p->cr, p->style, state, &(LotseChartRect) { left + size / 2, rect->y + (rect->height - size) / 2, size, size });
}

/* What of a state runs as long as nothing of it changes. @signed_to: (inout) where the last sign of that state stands. */
static void
paint_run (const Painter *p, LotseChartState state, gboolean stale, const LotseChartRect *run, double alpha, double *signed_to)
{
  const gboolean sign = run->x >= *signed_to;

  if (!(run->height > 0) || run->x + run->width <= p->m->plot.x || run->x >= p->m->plot.x + p->m->plot.width)
    return;
  lotse_colour_set (p->cr, stale ? &p->style->faded[state].area : &p->style->states[state].area, alpha);
  cairo_rectangle (p->cr, run->x, run->y, run->width, run->height);
  cairo_fill (p->cr);
  if (alpha < 1)
    return;
  lotse_timeline_tell_state (p, state, run, sign);
  if (sign && run->height > LEAST_SIGN * p->m->scale)
    *signed_to = run->x + SIGNS_APART * p->m->scale;
}

static void
paint_layer (const Painter *p, guint lane, LotseChartState state, gboolean stale, double bottom, double unit, double alpha, double *base)
{
  LotseTimelineLayout *self = p->layout;
  LotseChartRect run = { 0 };
  double signed_to = -G_MAXDOUBLE;

  for (guint month = 0; month + 1 < self->n_months; month++)
    {
      double x0 = lotse_timeline_x (p->view, p->m, self->input->first + (int) month * BUCKET_DAYS), x1 = x0 + BUCKET_DAYS * p->view->px_per_day;
      double height = COUNT (self, lane, month, LAYER (state, stale)) * unit, y = bottom - base[month] - height;

      base[month] += height;
      if (height == run.height && y == run.y)
        {
          run.width = floor (x1) - run.x;
          continue;
        }
      paint_run (p, state, stale, &run, alpha, &signed_to);
      run = (LotseChartRect) { floor (x0), y, floor (x1) - floor (x0), height };
    }
  paint_run (p, state, stale, &run, alpha, &signed_to);
}

/* Above its area: how high that is, and how old what it tells. */
static void
paint_caption (const Painter *p, guint lane, double top)
{
  const guint most = p->layout->density_max[lane], stale = p->layout->density_stale[lane];
  g_autofree char *peak = g_strdup_printf (ngettext ("up to %u project at the same time", "up to %u projects at the same time", most), most);
  g_autofree char *age = g_strdup_printf (ngettext ("%u without a current report", "%u without a current report", stale), stale);
  g_autofree char *both = g_strdup_printf ("%s · %s", peak, age);

  lotse_text_paint (p->text, p->cr, stale > 0 ? both : peak, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &p->style->dim, p->m->plot.x + 6 * p->m->scale,
                    top - 10 * p->m->scale, 0, 0);
}

static void
paint_lane (const Painter *p, guint lane, double top, double bottom, double unit, double alpha)
{
  g_autofree double *base = g_new0 (double, p->layout->n_months);

  for (guint k = 0; k < LOTSE_CHART_N_STATES; k++)
    for (guint stale = 0; stale <= 1; stale++)
      paint_layer (p, lane, order[k], stale > 0, bottom, unit, alpha, base);
  if (p->m->detail == LOTSE_TIMELINE_DETAIL_DENSITY)
    paint_caption (p, lane, top);
}

void
lotse_timeline_paint_density (const Painter *p)
{
  const double *tops = lotse_timeline_tops (p->layout, p->m);
  guint lane;

  lotse_timeline_count_density (p->layout);
  if (!lotse_timeline_lane_at (p->layout, p->view, p->m, MAX (p->m->plot.y, p->top), &lane))
    return;
  for (; lane < p->layout->input->lanes->len && p->m->lanes_top + tops[lane] < p->bottom; lane++)
    {
      double top = p->m->lanes_top + tops[lane], bottom = top + tops[lane + 1] - tops[lane];

      if (p->layout->density_max[lane] > 0)
        paint_lane (p, lane, round (top + 20 * p->m->scale), round (bottom - 4 * p->m->scale), unit_of (p->layout, p->m->pitch - 24 * p->m->scale), 1);
    }
}

static double
lowest_lane (const Painter *p)
{
  const double *tops = lotse_timeline_tops (p->layout, p->m);
  double lowest = G_MAXDOUBLE;

  for (guint lane = 0; lane < p->layout->input->lanes->len; lane++)
    if (p->layout->open[lane] < 1 && p->layout->lanes[lane].n_rows > 0)
      lowest = MIN (lowest, tops[lane + 1] - tops[lane]);
  return lowest;
}

/* One low band for each lane that is collapsed; pale while its rows come or go. */
void
lotse_timeline_paint_collapsed (const Painter *p)
{
  const double *tops = lotse_timeline_tops (p->layout, p->m);
  double gap = MIN (6 * p->m->scale, p->m->pad);
  guint lane;

  if (!lotse_timeline_lane_at (p->layout, p->view, p->m, MAX (p->m->plot.y, p->top), &lane))
    return;
  for (; lane < p->layout->input->lanes->len && p->m->lanes_top + tops[lane] < p->bottom; lane++)
    {
      double top = p->m->lanes_top + tops[lane], bottom = top + tops[lane + 1] - tops[lane], open = p->layout->open[lane];

      if (open >= 1 || p->layout->lanes[lane].n_rows == 0)
        continue;
      lotse_timeline_count_density (p->layout);
      if (p->layout->density_max[lane] > 0)
        paint_lane (p, lane, round (top + gap), round (bottom - gap), unit_of (p->layout, lowest_lane (p) - 2 * gap), 1 - open);
    }
}
