/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Density of the timeline: where bars would be too thin to tell apart, a lane shows how many projects of each state run in each month. */
#include <math.h>

#include "calendar.h"
#include "timeline-private.h"

#define MONTH_DAYS 30.4375
#define CELL(self, lane, month, state) ((self)->density[((gsize) (lane) * (self)->n_months + (month)) * LOTSE_CHART_N_STATES + (state)])

static guint
month_of (LotseTimelineLayout *self, LotseChartDate day)
{
  return (guint) CLAMP ((day - self->input->first) / MONTH_DAYS, 0, self->n_months - 1);
}

void
lotse_timeline_count_density (LotseTimelineLayout *self)
{
  guint lanes = self->input->lanes->len;

  if (self->density || !lanes)
    return;
  self->n_months = (guint) MAX (1, ceil ((self->input->last - self->input->first) / MONTH_DAYS) + 1);
  self->density = g_new0 (guint, (gsize) lanes * self->n_months * LOTSE_CHART_N_STATES);
  self->density_max = g_new0 (guint, lanes);
  for (guint i = 0; i < self->input->bars->len; i++)
    {
      const Bar *bar = BAR (self->input, i);

      for (guint month = bar->placed ? month_of (self, bar->start) : 1; bar->placed && month <= month_of (self, bar->end); month++)
        CELL (self, bar->lane, month, bar->bar.state)++;
    }
  for (guint lane = 0; lane < lanes; lane++)
    for (guint month = 0; month < self->n_months; month++)
      {
        guint sum = 0;

        for (guint state = 0; state < LOTSE_CHART_N_STATES; state++)
          sum += CELL (self, lane, month, state);
        self->density_max[lane] = MAX (self->density_max[lane], sum);
      }
}

static void
paint_lane (const Painter *p, guint lane, double top, double bottom)
{
  LotseTimelineLayout *self = p->layout;
  double per = (bottom - top - 2 * p->m->pad) / self->density_max[lane];

  for (guint month = 0; month < self->n_months; month++)
    {
      double x = lotse_timeline_x (p->view, p->m, self->input->first + month * MONTH_DAYS), width = MONTH_DAYS * p->view->px_per_day, y = bottom - p->m->pad;

      if (x + width < p->m->plot.x || x > p->view->width)
        continue;
      for (guint state = 0; state < LOTSE_CHART_N_STATES; state++)
        {
          double height = CELL (self, lane, month, state) * per;

          if (height <= 0)
            continue;
          y -= height;
          lotse_colour_set (p->cr, &p->style->states[state].area, 1);
          cairo_rectangle (p->cr, x, y, MAX (1, width - 0.5), height);
          cairo_fill (p->cr);
        }
    }
}

void
lotse_timeline_paint_density (const Painter *p)
{
  const double *tops = lotse_timeline_tops (p->layout, p->m);

  lotse_timeline_count_density (p->layout);
  for (guint lane = 0; lane < p->layout->input->lanes->len; lane++)
    {
      double top = p->m->plot.y + tops[lane] - p->view->y, bottom = p->m->plot.y + tops[lane + 1] - p->view->y;

      if (p->layout->density_max[lane] && bottom > p->m->plot.y && top < p->m->plot.y + p->m->plot.height)
        paint_lane (p, lane, top, bottom);
    }
}
