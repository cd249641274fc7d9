/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the timeline lies under a point. */
#include "timeline-private.h"

#include <math.h>

typedef struct
{
  LotseTimelineLayout         *self;
  const LotseTimelineViewport *view;
  const Metrics               *m;
  double                       x, y, nearest;
  LotseTimelineItem            bar, milestone;
} Search;

static void
search_milestones (Search *search, guint index, const LotseChartRect *body)
{
  const Bar *bar = BAR (search->self->input, index);

  if (search->y < body->y + body->height * 0.6 || search->y > body->y + search->m->pitch)
    return;
  for (guint i = bar->first_milestone; i < bar->first_milestone + bar->n_milestones; i++)
    {
      LotseChartRect rect;
      double distance;

      if (!lotse_timeline_milestone_rect (search->self, search->view, search->m, i, &rect))
        continue;
      distance = hypot (rect.x + rect.width / 2 - search->x, rect.y + rect.height / 2 - search->y);
      if (distance <= rect.width * 0.75 && distance < search->nearest)
        {
          search->nearest = distance;
          search->milestone = (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, i };
        }
    }
}

static void
search_bar (guint index, gpointer data)
{
  Search *search = data;
  LotseChartRect rect;
  TitleBox title;

  lotse_timeline_bar_rect (search->self, search->view, search->m, index, &rect);
  if (search->y < rect.y || search->y >= rect.y + search->m->pitch)
    return;
  search_milestones (search, index, &rect);
  if (search->y >= rect.y + rect.height)
    return;
  if (search->x >= rect.x && search->x < rect.x + MAX (rect.width, 4))
    {
      search->bar = (LotseTimelineItem) { LOTSE_TIMELINE_BAR, index };
      return;
    }
  if (search->bar.kind != LOTSE_TIMELINE_NOTHING || search->m->detail != LOTSE_TIMELINE_DETAIL_FULL || !BAR (search->self->input, index)->placed)
    return;
  /* A title beside its bar belongs to it, as it is painted. */
  lotse_timeline_title_box (search->self, search->view, search->m, search->self->text, index, &rect, &title);
  if (title.spot.place != TITLE_NONE && search->x >= title.spot.x && search->x < title.spot.x + title.width)
    search->bar = (LotseTimelineItem) { LOTSE_TIMELINE_BAR, index };
}

static LotseTimelineItem
hit_event (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, double x, double y)
{
  for (guint i = 0; i < self->input->events->len; i++)
    {
      LotseChartRect rect;

      if (lotse_timeline_event_extents (self, view, m, i, &rect) && lotse_chart_rect_contains (&rect, x, y))
        return (LotseTimelineItem) { LOTSE_TIMELINE_EVENT, i };
    }
  return LOTSE_TIMELINE_NO_ITEM;
}

/* At its name. */
static LotseTimelineItem
hit_band (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, double x, double y)
{
  LotseChartRect rect;

  for (guint i = 0; i < self->input->bands->len; i++)
    if (lotse_timeline_band_rect (self, view, m, i, &rect) && lotse_chart_rect_contains (&rect, x, y))
      return (LotseTimelineItem) { LOTSE_TIMELINE_BAND, i };
  return LOTSE_TIMELINE_NO_ITEM;
}

LotseTimelineItem
lotse_timeline_hit (LotseTimelineLayout *self, const LotseTimelineViewport *view, double x, double y)
{
  Search search = { self, view, NULL, x, y, G_MAXDOUBLE, LOTSE_TIMELINE_NO_ITEM, LOTSE_TIMELINE_NO_ITEM };
  Metrics m;
  guint lane, bar;

  lotse_timeline_metrics (self, view, &m);
  search.m = &m;
  if (x < 0 || y < m.pills + m.axis || x >= view->width || y >= m.plot.y + m.plot.height)
    return LOTSE_TIMELINE_NO_ITEM;
  if (y < m.plot.y)
    return x >= m.plot.x ? hit_event (self, view, &m, x, y) : hit_band (self, view, &m, x, y);
  if (x >= m.plot.x)
    {
      lotse_timeline_each_visible (self, view, &m, search_bar, &search);
      if (search.milestone.kind != LOTSE_TIMELINE_NOTHING)
        return search.milestone;
      if (search.bar.kind == LOTSE_TIMELINE_NOTHING && lotse_timeline_edge_at (self, view, &m, x, y, &bar))
        return (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar };
      if (search.bar.kind != LOTSE_TIMELINE_NOTHING || m.detail != LOTSE_TIMELINE_DETAIL_DENSITY)
        return search.bar;
    }
  if (lotse_timeline_lane_at (self, view, &m, y, &lane))
    return (LotseTimelineItem) { LOTSE_TIMELINE_LANE, lane };
  return LOTSE_TIMELINE_NO_ITEM;
}

/* ---- Dates that can be moved ---- */

#define GRIP 6.0

gboolean
lotse_timeline_bar_is_over (const LotseTimelineBar *bar)
{
  return bar->state == LOTSE_CHART_DONE || bar->state == LOTSE_CHART_STOPPED;
}

typedef struct { Search search; gboolean begin; double distance; LotseTimelineItem item; } Grip;

static void
search_edge (guint index, gpointer data)
{
  Grip *grip = data;
  const Search *search = &grip->search;
  LotseChartRect rect;
  double reach = GRIP * search->m->scale;

  if (!BAR (search->self->input, index)->placed || lotse_timeline_bar_is_over (&BAR (search->self->input, index)->bar))
    return;
  lotse_timeline_bar_rect (search->self, search->view, search->m, index, &rect);
  if (search->y < rect.y || search->y >= rect.y + rect.height || rect.width < 3 * reach)
    return;
  for (guint begin = 0; begin < 2; begin++)
    {
      double distance = fabs ((begin ? rect.x : rect.x + rect.width) - search->x);

      if (distance <= reach && distance < grip->distance)
        {
          grip->distance = distance;
          grip->begin = begin == 1;
          grip->item = (LotseTimelineItem) { LOTSE_TIMELINE_BAR, index };
        }
    }
}

gboolean
lotse_timeline_hit_date (LotseTimelineLayout *self, const LotseTimelineViewport *view, double x, double y, LotseTimelineItem *item, gboolean *begin)
{
  LotseTimelineItem hit = lotse_timeline_hit (self, view, x, y);
  Metrics m;
  Grip grip = { { self, view, &m, x, y, G_MAXDOUBLE, LOTSE_TIMELINE_NO_ITEM, LOTSE_TIMELINE_NO_ITEM }, FALSE, G_MAXDOUBLE, LOTSE_TIMELINE_NO_ITEM };

  lotse_timeline_metrics (self, view, &m);
  *begin = FALSE;
  if (hit.kind == LOTSE_TIMELINE_MILESTONE)
    {
      *item = hit;
      /* A gate is a decision: its day is not moved, it is decided. Where there is no day, none can be moved. */
      return MILESTONE (self->input, hit.index)->milestone.done_on == LOTSE_CHART_DATE_NONE
             && MILESTONE (self->input, hit.index)->milestone.shape != LOTSE_SHAPE_GATE
             && MILESTONE (self->input, hit.index)->milestone.due.first != LOTSE_CHART_DATE_NONE;
    }
  if (m.detail != LOTSE_TIMELINE_DETAIL_FULL || x < m.plot.x || y < m.plot.y || y >= m.plot.y + m.plot.height)
    return FALSE;
  lotse_timeline_each_visible (self, view, &m, search_edge, &grip);
  *item = grip.item;
  *begin = grip.begin;
  return grip.item.kind == LOTSE_TIMELINE_BAR;
}
