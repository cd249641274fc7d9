/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A closer look at a stretch of time. The item that was chosen stays chosen as long as it is seen. */
#include "config.h"
#include "lotse-figure-view-private.h"

#include <math.h>

static double
chosen_time (LotseFigureView *self)
{
  LotseChartRect rect;

  if (!self->zooms || !lotse_figure_view_ensure (self) || self->item == LOTSE_FIGURE_NO_ITEM || !lotse_figure_item_rect (self->figure, self->item, &rect))
    return NAN;
  return lotse_line_chart_time (self->figure, rect.x + rect.width / 2);
}

static guint
item_at_time (LotseFigureView *self, double time)
{
  const double x = lotse_line_chart_x (self->figure, time);
  guint found = LOTSE_FIGURE_NO_ITEM;
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < lotse_figure_n_items (self->figure); i++)
    {
      const LotseFigureItem *item = lotse_figure_item (self->figure, i);
      const double distance = fabs (item->rect.x + item->rect.width / 2 - x);

      if (item->point && distance < best)
        {
          best = distance;
          found = i;
        }
    }
  return found;
}

static void
look_at (LotseFigureView *self, LotseLineView view)
{
  const double time = chosen_time (self);

  lotse_figure_maker_clamp (self->maker, &view);
  self->zoomed = view.to - view.from < (self->all.to - self->all.from) * 0.999;
  self->view.from = self->zoomed ? view.from : self->all.from;
  self->view.to = self->zoomed ? view.to : self->all.to;
  lotse_figure_view_hover (self, LOTSE_FIGURE_NO_ITEM);
  lotse_figure_view_drop (self);
  lotse_figure_view_update_actions (self);
  if (isfinite (time) && lotse_figure_view_ensure (self))
    {
      self->item = LOTSE_FIGURE_NO_ITEM;
      lotse_figure_view_choose (self, item_at_time (self, CLAMP (time, self->view.from, self->view.to)));
    }
  if (self->table != NULL)
    {
      lotse_figure_view_show_table (self, FALSE);
      lotse_figure_view_show_table (self, TRUE);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
lotse_figure_view_reset_zoom (LotseFigureView *self, gboolean keep)
{
  const LotseLineView before = self->view;
  const gboolean zoomed = self->zoomed && keep;

  self->zooms = self->maker != NULL && !self->compact && lotse_figure_maker_zooms (self->maker, &self->all);
  self->zoomed = FALSE;
  self->view = self->all;
  if (!self->zooms || !zoomed)
    return;
  self->view = before;
  lotse_figure_maker_clamp (self->maker, &self->view);
  self->zoomed = self->view.to - self->view.from < (self->all.to - self->all.from) * 0.999;
}

void
lotse_figure_view_zoom (LotseFigureView *self, double factor, double x)
{
  LotseLineView view = self->view;
  double at;

  if (!self->zooms || !lotse_figure_view_ensure (self))
    return;
  at = isnan (x) ? chosen_time (self) : lotse_line_chart_time (self->figure, x);
  lotse_line_view_zoom (&view, factor, isnan (at) ? (view.from + view.to) / 2 : CLAMP (at, view.from, view.to));
  look_at (self, view);
}

void
lotse_figure_view_pan (LotseFigureView *self, double share)
{
  LotseLineView view = self->view;

  if (!self->zooms || !self->zoomed)
    return;
  lotse_line_view_pan (&view, (view.to - view.from) * share);
  look_at (self, view);
}

void
lotse_figure_view_zoom_all (LotseFigureView *self)
{
  if (self->zooms && self->zoomed)
    look_at (self, self->all);
}
