/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A closer look at a stretch of time. The item that was chosen stays chosen as long as it is seen. What keys and the menu ask for glides there, unless the
 * desktop is without animations; what follows the pointer or a finger is there at once. */
#include "config.h"
#include "lotse-figure-view-private.h"

#include <adwaita.h>
#include <math.h>

#define GLIDE_MSECS 180

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

/* @time: of what was chosen; NAN: nothing was. */
static void
look_at (LotseFigureView *self, LotseLineView view, double time)
{
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

/* ---- Gliding ---- */

gboolean
lotse_figure_view_glides (LotseFigureView *self)
{
  return lotse_motion_is_under_way (self->glide);
}

void
lotse_figure_view_stop_glide (LotseFigureView *self)
{
  g_clear_pointer (&self->glide, lotse_motion_free);
}

/* On the way nothing is chosen and nothing told; only the picture moves. */
static void
glide_step (double value, gpointer data)
{
  LotseFigureView *self = data;

  if (self->maker == NULL || !self->zooms)
    return;
  self->view.from = self->glide_from.from + (self->glide_to.from - self->glide_from.from) * value;
  self->view.to = self->glide_from.to + (self->glide_to.to - self->glide_from.to) * value;
  self->zoomed = TRUE;
  lotse_figure_view_drop (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
glide_done (gpointer data)
{
  LotseFigureView *self = data;

  if (self->maker != NULL && self->zooms)
    look_at (self, self->glide_to, self->glide_time);
}

/* Where the view is, or on its way to. */
static LotseLineView
goal (LotseFigureView *self)
{
  LotseLineView view = self->view;

  if (lotse_figure_view_glides (self))
    {
      view.from = self->glide_to.from;
      view.to = self->glide_to.to;
    }
  return view;
}

static double
goal_time (LotseFigureView *self)
{
  return lotse_figure_view_glides (self) ? self->glide_time : chosen_time (self);
}

static void
go_to (LotseFigureView *self, LotseLineView view, gboolean glide)
{
  const double time = goal_time (self);

  lotse_figure_maker_clamp (self->maker, &view);
  lotse_figure_view_stop_glide (self);
  if (!glide || self->table != NULL || !adw_get_enable_animations (GTK_WIDGET (self)) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      look_at (self, view, time);
      return;
    }
  lotse_figure_view_hover (self, LOTSE_FIGURE_NO_ITEM);
  self->item = LOTSE_FIGURE_NO_ITEM;
  self->glide_from = self->view;
  self->glide_to = view;
  self->glide_time = time;
  self->glide = lotse_motion_new (GTK_WIDGET (self), GLIDE_MSECS, ADW_EASE_OUT_CUBIC, glide_step, glide_done, self);
}

void
lotse_figure_view_reset_zoom (LotseFigureView *self, gboolean keep)
{
  const LotseLineView before = self->view;
  const gboolean zoomed = self->zoomed && keep;

  lotse_figure_view_stop_glide (self);
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
  LotseLineView view = goal (self);
  double at;

  if (!self->zooms || !lotse_figure_view_ensure (self))
    return;
  at = isnan (x) ? goal_time (self) : lotse_line_chart_time (self->figure, x);
  lotse_line_view_zoom (&view, factor, isnan (at) ? (view.from + view.to) / 2 : CLAMP (at, view.from, view.to));
  go_to (self, view, isnan (x));
}

void
lotse_figure_view_pan (LotseFigureView *self, double share)
{
  LotseLineView view = goal (self);

  if (!self->zooms || !self->zoomed)
    return;
  lotse_line_view_pan (&view, (view.to - view.from) * share);
  go_to (self, view, FALSE);
}

void
lotse_figure_view_zoom_all (LotseFigureView *self)
{
  if (self->zooms && self->zoomed)
    go_to (self, self->all, TRUE);
}
