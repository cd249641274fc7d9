/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving the view of a timeline: how far it may go, the whole in it, closer to a point, and to where something is seen. */
#include "timeline-edges.h"
#include "timeline-private.h"

#include <math.h>

#define MAX_PX_PER_DAY 26.0
#define LARGE_TITLES 0.84      /* of the normal height of rows: titles have letters of normal size */
#define APPROACH_BEGIN 0.15   /* of the plot: where a bar begins that is gone to */
#define APPROACH_SHARE 0.5
#define CUT_BANDS 0.25        /* of the height that bands take at most where lanes are cut */
#define LEAST_BESIDE 80.0     /* px beside a panel in which something can be shown */

static double
plot_width (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  return MAX (view->width - self->gutter - lotse_timeline_before_width (self, view) - lotse_timeline_after_width (self, view), 1);
}

static double
whole_days (LotseTimelineLayout *self)
{
  return self->input->last + 1 - self->input->first;
}

void
lotse_timeline_clamp (LotseTimelineLayout *self, LotseTimelineViewport *view)
{
  Metrics m;
  double least, span, content;

  if (!(view->row_scale > 0))
    view->row_scale = 1;
  view->row_scale = CLAMP (view->row_scale, 0.05, 2);
  least = plot_width (self, view) / whole_days (self);
  if (!(view->px_per_day > least)) /* NAN too */
    view->px_per_day = least;
  view->px_per_day = MIN (view->px_per_day, MAX (MAX_PX_PER_DAY * self->scale, least));
  lotse_timeline_metrics (self, view, &m);
  span = m.plot.width / view->px_per_day;
  if (isnan (view->left_day))
    view->left_day = self->input->first;
  view->left_day = MAX (MIN (view->left_day, self->input->last + 1 - span), self->input->first);
  content = lotse_timeline_tops (self, &m)[self->input->lanes->len];
  view->y = isnan (view->y) ? 0 : MAX (MIN (view->y, content - (m.plot.height - m.scrolled)), 0);
}

void
lotse_timeline_fit (LotseTimelineLayout *self, LotseTimelineViewport *view)
{
  view->y = 0;
  lotse_timeline_show_range (self, view, self->input->core_first, self->input->core_last);
}

static gboolean
fits (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  return lotse_timeline_content_height (self, view) <= lotse_timeline_plot (self, view).height;
}

/* Rows as high as they can be with all lanes seen, of @least of their normal height at the least. */
static gboolean
fit_rows_with (LotseTimelineLayout *self, LotseTimelineViewport *view, double labels, double least)
{
  double high = 1, low = least;

  view->label_rows = labels;
  view->row_scale = 1;
  if (fits (self, view))
    return TRUE;
  view->row_scale = least;
  if (!fits (self, view))
    return FALSE;
  /* Rows are whole px high: a few halvings are enough. */
  for (guint i = 0; i < 6; i++)
    {
      view->row_scale = (high + low) / 2;
      if (fits (self, view))
        low = view->row_scale;
      else
        high = view->row_scale;
    }
  view->row_scale = low;
  return TRUE;
}

static double
bands_height (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  return m.bands;
}

void
lotse_timeline_fit_rows (LotseTimelineLayout *self, LotseTimelineViewport *view, double least)
{
  gboolean names = self->input->milestones->len > 0;
  LotseTimelineViewport tried = *view;

  if ((names && (fit_rows_with (self, view, 2, 1) || fit_rows_with (self, view, 1, MAX (least, LARGE_TITLES)))) || fit_rows_with (self, view, 0, least))
    {
      view->y = 0;
      return;
    }
  /* Before the lanes are cut, events come closer together, as long as their names stay whole. */
  tried.row_scale = least;
  tried.label_rows = 0;
  for (tried.band_rows = lotse_timeline_band_limit (view) + 1; tried.bands_away < 1 && tried.band_rows > 2 && !lotse_timeline_needs_band_rows (self, tried.band_rows);)
    {
      tried.band_rows--;
      if (fit_rows_with (self, &tried, 0, least))
        {
          *view = tried;
          view->y = 0;
          return;
        }
      tried.row_scale = least;
    }
  /* Where lanes are cut in any case, they are what is looked at first: events whose names find no room then are counted. */
  for (; tried.bands_away < 1 && tried.band_rows > 2 && bands_height (self, &tried) > CUT_BANDS * view->height;)
    {
      tried.band_rows--;
      if (fit_rows_with (self, &tried, 0, least))
        break;
      tried.row_scale = least;
    }
  *view = tried;
  view->y = 0;
}

/* From @first to @last, in rows so low that all lanes are seen, as far as rows can be. */
static void
fit_days (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseChartDate first, LotseChartDate last)
{
  static const double scales[] = { 1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4, 0.34, 0.28, 0.22, 0.17 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      view->row_scale = scales[i];
      view->y = 0;
      lotse_timeline_show_range (self, view, first, last);
      if (lotse_timeline_content_height (self, view) <= lotse_timeline_plot (self, view).height)
        return;
    }
}

void
lotse_timeline_fit_all (LotseTimelineLayout *self, LotseTimelineViewport *view)
{
  fit_days (self, view, self->input->first, self->input->last);
}

void
lotse_timeline_fit_still (LotseTimelineLayout *self, LotseTimelineViewport *view)
{
  view->still = TRUE;
  fit_days (self, view, self->input->core_first, self->input->core_last);
}

void
lotse_timeline_show_range (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseChartDate first, LotseChartDate last)
{
  view->px_per_day = plot_width (self, view) / MAX (last + 1 - first, 1);
  view->left_day = first;
  lotse_timeline_clamp (self, view);
}

/* Row units below the top of all lanes: what stays the same point while heights change. */
typedef struct { guint lane; double share; gboolean found; } Anchor;

static Anchor
anchor_of (LotseTimelineLayout *self, const LotseTimelineViewport *view, double y)
{
  Anchor anchor = { 0, 0, FALSE };
  const double *tops;
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  tops = lotse_timeline_tops (self, &m);
  anchor.found = lotse_timeline_lane_at (self, view, &m, y, &anchor.lane);
  if (anchor.found)
    anchor.share = (y - m.lanes_top - tops[anchor.lane]) / (tops[anchor.lane + 1] - tops[anchor.lane]);
  return anchor;
}

static void
hold_anchor (LotseTimelineLayout *self, LotseTimelineViewport *view, const Anchor *anchor, double y)
{
  const double *tops;
  Metrics m;

  if (!anchor->found)
    return;
  lotse_timeline_metrics (self, view, &m);
  tops = lotse_timeline_tops (self, &m);
  view->y = tops[anchor->lane] + anchor->share * (tops[anchor->lane + 1] - tops[anchor->lane]) + m.lanes_top + view->y - y;
}

void
lotse_timeline_zoom (LotseTimelineLayout *self, LotseTimelineViewport *view, double factor, double anchor_x, double anchor_y)
{
  double day = lotse_timeline_x_to_day (self, view, anchor_x), least, most;
  Anchor anchor = anchor_of (self, view, anchor_y);

  g_return_if_fail (factor > 0);
  least = plot_width (self, view) / whole_days (self);
  most = MAX (MAX_PX_PER_DAY * self->scale, least);
  view->px_per_day = CLAMP (view->px_per_day * factor, least, most);
  view->left_day = day - (anchor_x - self->gutter - lotse_timeline_before_width (self, view)) / view->px_per_day;
  hold_anchor (self, view, &anchor, anchor_y);
  lotse_timeline_clamp (self, view);
}

void
lotse_timeline_zoom_rows (LotseTimelineLayout *self, LotseTimelineViewport *view, double factor, double anchor_y)
{
  Anchor anchor = anchor_of (self, view, anchor_y);

  g_return_if_fail (factor > 0);
  view->row_scale = CLAMP (view->row_scale * factor, 0.05, 2);
  hold_anchor (self, view, &anchor, anchor_y);
  lotse_timeline_clamp (self, view);
}

gboolean
lotse_timeline_reveal (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseTimelineItem item)
{
  LotseTimelineViewport before = *view;
  LotseChartRect rect;
  double margin;
  Metrics m;

  if (!lotse_timeline_item_rect (self, view, item, &rect))
    return FALSE;
  lotse_timeline_metrics (self, view, &m);
  margin = MIN (24 * m.scale, m.plot.width / 8);
  /* A bar longer than the view counts as seen while any of it is. */
  if (rect.x + MIN (rect.width, m.plot.width / 3) > m.plot.x + m.plot.width)
    view->left_day += (rect.x + MIN (rect.width + margin, m.plot.width * 0.8) - m.plot.x - m.plot.width) / view->px_per_day;
  else if (rect.x + rect.width < m.plot.x + margin)
    view->left_day += (rect.x - margin - m.plot.x) / view->px_per_day;
  if (item.kind != LOTSE_TIMELINE_EVENT && item.kind != LOTSE_TIMELINE_BAND)
    {
      if (rect.y < m.plot.y)
        view->y += rect.y - m.plot.y - m.pad;
      else if (rect.y + rect.height + m.below > m.plot.y + m.plot.height)
        view->y += rect.y + rect.height + m.below + m.pad - m.plot.y - m.plot.height;
    }
  else if (rect.y < m.pills + m.axis)
    view->y = MAX (m.scrolled - (m.pills + m.axis - rect.y), 0);
  lotse_timeline_clamp (self, view);
  return before.left_day != view->left_day || before.y != view->y;
}

/* Of a bar that is longer than @room, what is to be seen: around the day of today where that is within, else its beginning. */
static void
shorten_to (double room, double today, double *from, double *to)
{
  if (*to - *from <= room)
    return;
  if (today >= *from && today <= *to)
    *from = CLAMP (today - room / 2, *from, *to - room);
  *to = *from + room;
}

gboolean
lotse_timeline_reveal_beside (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseTimelineItem item, double covered, gboolean at_start)
{
  const double before = view->left_day;
  double left, right, from, to, today = -G_MAXDOUBLE, margin, shift = 0;
  LotseChartRect rect;
  Metrics m;

  if (!lotse_timeline_item_rect (self, view, item, &rect))
    return FALSE;
  lotse_timeline_metrics (self, view, &m);
  margin = MIN (12 * m.scale, m.plot.width / 16);
  left = (at_start ? MAX (m.plot.x, covered) : m.plot.x) + margin;
  right = (at_start ? m.plot.x + m.plot.width : MIN (m.plot.x + m.plot.width, view->width - covered)) - margin;
  if (right - left < LEAST_BESIDE * m.scale)
    return FALSE;
  if (self->input->today != LOTSE_CHART_DATE_NONE)
    today = lotse_timeline_x (view, &m, self->input->today + 0.5);
  from = rect.x;
  to = rect.x + rect.width;
  shorten_to (right - left, today, &from, &to);
  /* The line of today comes along where it was in sight and both have room. */
  if (today >= m.plot.x && today <= m.plot.x + m.plot.width && MAX (to, today) - MIN (from, today) <= right - left)
    {
      from = MIN (from, today);
      to = MAX (to, today);
    }
  if (from < left)
    shift = from - left;
  else if (to > right)
    shift = to - right;
  /* Enough of a long one is seen as it is, and today in it. */
  if (rect.width > right - left && MIN (rect.x + rect.width, right) - MAX (rect.x, left) >= (right - left) / 3 && !(today >= rect.x && today <= rect.x + rect.width && (today < left || today > right)))
    return FALSE;
  view->left_day += shift / view->px_per_day;
  lotse_timeline_clamp (self, view);
  return fabs (view->left_day - before) * view->px_per_day >= 1;
}

void
lotse_timeline_approach (LotseTimelineLayout *self, LotseTimelineViewport *view, guint bar)
{
  LotseChartRect rect, plot = lotse_timeline_plot (self, view);

  if (!lotse_timeline_item_rect (self, view, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar }, &rect))
    return;
  /* One that is long and comes from the left is seen with its end. */
  if (rect.x < plot.x && rect.width > plot.width * APPROACH_SHARE)
    view->left_day += (rect.x + rect.width - plot.x - plot.width * APPROACH_SHARE) / view->px_per_day;
  else
    view->left_day += (rect.x - plot.x - plot.width * APPROACH_BEGIN) / view->px_per_day;
  lotse_timeline_clamp (self, view);
}
