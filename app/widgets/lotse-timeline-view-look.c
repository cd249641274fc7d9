/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the timeline widget looks: the whole, closer or farther away, today, rows of another height, and what lies below. */
#include "config.h"
#include "app/widgets/lotse-timeline-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/calendar.h"

#define TODAY_DAYS 548 /* a year and a half */
#define LEAST_ROWS 0.56 /* of the normal height: titles can still be read */
#define HELD_ROWS 0.52 /* the same for as long as something lies over the chart that takes height from it */
#define PAGE_SHARE 0.8  /* of the lanes that are seen, by which one goes on */

void
lotse_timeline_view_fit_rows (LotseTimelineView *self)
{
  LotseTimelineViewport tried = self->view;

  if (self->rows_chosen || self->presenting)
    return;
  lotse_timeline_fit_rows (self->layout, &self->view, LEAST_ROWS);
  /* For a while, events whose names find no room are rather counted, and rows rather lower, than that the last lane goes out of sight. */
  for (; self->rows_held && lotse_timeline_view_is_cut (self) && tried.band_rows > 0; tried.band_rows--)
    {
      LotseTimelineViewport held = tried;

      lotse_timeline_fit_rows (self->layout, &held, HELD_ROWS);
      if (lotse_timeline_content_height (self->layout, &held) <= lotse_timeline_page_height (self->layout, &held) + 0.5)
        self->view = held;
    }
}

gboolean
lotse_timeline_view_is_cut (LotseTimelineView *self)
{
  return lotse_timeline_content_height (self->layout, &self->view) > lotse_timeline_page_height (self->layout, &self->view) + 0.5;
}

/* What of the whole is not seen yet. (transfer full) (nullable) */
static char *
more_words (LotseTimelineView *self, const LotseTimelineViewport *view)
{
  const guint n = lotse_timeline_n_below (self->layout, view);

  return n > 0 ? g_strdup_printf (ngettext ("%u more project is further down.", "%u more projects are further down.", n), n) : NULL;
}

/* From when to when one looks, or will as soon as one is there, for whom does not see it. */
static void
say_range (LotseTimelineView *self, const LotseTimelineViewport *view)
{
  g_autofree char *first = NULL, *last = NULL, *words = NULL, *more = NULL, *both = NULL;

  if (self->presenting || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  first = lotse_calendar_day_text ((LotseChartDate) ceil (view->left_day), self->style.lang);
  last = lotse_calendar_day_text ((LotseChartDate) floor (view->left_day + lotse_timeline_plot (self->layout, view).width / view->px_per_day) - 1, self->style.lang);
  words = g_strdup_printf (self->whole ? _("The whole is seen: %s to %s.") : _("Seen: %s to %s."), first, last);
  more = more_words (self, view);
  both = more ? g_strdup_printf ("%s %s", words, more) : NULL;
  lotse_timeline_view_say (self, both ? both : words);
}

/* The point that stays where it is when one comes closer: what is selected, where it is seen; else the middle. */
static gboolean
still_point (LotseTimelineView *self, double *x, double *y)
{
  LotseChartRect plot = lotse_timeline_plot (self->layout, &self->view), rect;
  gboolean seen = self->selected.kind != LOTSE_TIMELINE_NOTHING && lotse_timeline_item_rect (self->layout, &self->view, self->selected, &rect)
                  && rect.x + rect.width > plot.x && rect.x < plot.x + plot.width
                  && (self->selected.kind == LOTSE_TIMELINE_EVENT || (rect.y + rect.height > plot.y && rect.y < plot.y + plot.height));

  *x = seen ? CLAMP (rect.x + rect.width / 2, plot.x, plot.x + plot.width) : plot.x + plot.width / 2;
  *y = seen && self->selected.kind != LOTSE_TIMELINE_EVENT ? CLAMP (rect.y + rect.height / 2, plot.y, plot.y + plot.height) : plot.y + plot.height / 2;
  return seen;
}

void
lotse_timeline_view_zoom (LotseTimelineView *self, double factor)
{
  gboolean seen;
  double x, y;

  if (!self->layout)
    return;
  seen = still_point (self, &x, &y);
  self->whole = FALSE;
  lotse_timeline_zoom (self->layout, &self->view, factor, x, y);
  if (seen)
    lotse_timeline_reveal (self->layout, &self->view, self->selected);
  lotse_timeline_view_moved (self);
  say_range (self, &self->view);
}

void
lotse_timeline_view_go_to_today (LotseTimelineView *self)
{
  const LotseChartDate today = self->input ? lotse_timeline_input_today (self->input) : LOTSE_CHART_DATE_NONE;
  const gboolean rows_chosen = self->rows_chosen;
  LotseTimelineViewport target = self->view;

  if (!self->layout || today == LOTSE_CHART_DATE_NONE)
    return;
  if (self->whole)
    target.px_per_day = MAX (target.px_per_day, lotse_timeline_plot (self->layout, &target).width / TODAY_DAYS);
  target.left_day = today + 0.5 - lotse_timeline_plot (self->layout, &target).width / target.px_per_day / 2;
  lotse_timeline_clamp (self->layout, &target);
  lotse_timeline_view_fly_to (self, &target);
  self->rows_chosen = rows_chosen;
  say_range (self, &target);
}

void
lotse_timeline_view_zoom_rows (LotseTimelineView *self, double factor)
{
  gboolean seen;
  double x, y;

  if (!self->layout)
    return;
  seen = still_point (self, &x, &y);
  self->rows_chosen = TRUE;
  lotse_timeline_zoom_rows (self->layout, &self->view, factor, y);
  if (seen)
    lotse_timeline_reveal (self->layout, &self->view, self->selected);
  lotse_timeline_view_moved (self);
}

void
lotse_timeline_view_set_weeks (LotseTimelineView *self, gboolean weeks)
{
  g_return_if_fail (LOTSE_IS_TIMELINE_VIEW (self));
  if (self->view.weeks == weeks)
    return;
  self->view.weeks = weeks;
  lotse_timeline_view_repaint (self);
}

void
lotse_timeline_view_hold_rows (LotseTimelineView *self, gboolean hold)
{
  g_return_if_fail (LOTSE_IS_TIMELINE_VIEW (self));
  self->rows_held = hold;
}

void
lotse_timeline_view_zoom_whole (LotseTimelineView *self)
{
  self->whole = TRUE;
  if (!self->layout)
    return;
  self->rows_chosen = FALSE;
  lotse_timeline_fit (self->layout, &self->view);
  lotse_timeline_view_fit_rows (self);
  lotse_timeline_view_moved (self);
  say_range (self, &self->view);
}

gboolean
lotse_timeline_view_is_whole (LotseTimelineView *self)
{
  return self->whole;
}

void
lotse_timeline_view_set_whole (LotseTimelineView *self, gboolean whole)
{
  self->whole = whole;
}

double
lotse_timeline_view_days (LotseTimelineView *self)
{
  return self->layout ? lotse_timeline_plot (self->layout, &self->view).width / self->view.px_per_day : 0;
}

void
lotse_timeline_view_zoom_days (LotseTimelineView *self, double days)
{
  LotseChartRect plot;
  double x, today;

  if (!self->layout || days <= 0)
    return;
  plot = lotse_timeline_plot (self->layout, &self->view);
  x = plot.x + plot.width / 2;
  today = (double) (g_get_real_time () / G_TIME_SPAN_DAY);
  if (self->whole)
    x = CLAMP (lotse_timeline_day_to_x (self->layout, &self->view, today), plot.x, plot.x + plot.width);
  self->whole = FALSE;
  lotse_timeline_zoom (self->layout, &self->view, lotse_timeline_view_days (self) / days, x, plot.y + plot.height / 2);
  lotse_timeline_view_moved (self);
}

gboolean
lotse_timeline_view_go_on_down (LotseTimelineView *self)
{
  const gboolean whole = self->whole, rows_chosen = self->rows_chosen;
  LotseTimelineViewport target = self->view;

  if (!self->layout || lotse_timeline_n_below (self->layout, &target) == 0)
    return FALSE;
  target.y += PAGE_SHARE * lotse_timeline_plot (self->layout, &target).height;
  lotse_timeline_view_fly_to (self, &target);
  self->whole = whole;
  self->rows_chosen = rows_chosen;
  return TRUE;
}
