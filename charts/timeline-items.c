/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of the timeline: where each is, what lies under a point, and where a key leads. */
#include "timeline-private.h"

#include <math.h>

#include "sprites.h"

gboolean
lotse_timeline_item_equal (LotseTimelineItem a, LotseTimelineItem b)
{
  return a.kind == b.kind && (a.kind == LOTSE_TIMELINE_NOTHING || a.index == b.index);
}

/* ---- Where ---- */

static gboolean
milestone_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index, LotseChartRect *rect)
{
  const Milestone *milestone = MILESTONE (self->input, index);
  double day = lotse_timeline_milestone_day (&milestone->milestone), x, edge = lotse_timeline_shape_size (m) + 2;
  LotseChartRect bar;

  if (isnan (day) || !BAR (self->input, milestone->bar)->placed || m->detail != LOTSE_TIMELINE_DETAIL_FULL)
    return FALSE;
  lotse_timeline_bar_rect (self, view, m, milestone->bar, &bar);
  x = lotse_timeline_x (view, m, day);
  *rect = (LotseChartRect) { x - edge / 2, bar.y + bar.height + lotse_timeline_shape_drop (m) - edge / 2, edge, edge };
  return TRUE;
}

static gboolean
event_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index, LotseChartRect *rect)
{
  double day = lotse_timeline_event_day (&EVENT (self->input, index)->event), s = m->scale, x;

  if (isnan (day))
    return FALSE;
  x = lotse_timeline_x (view, m, day);
  *rect = (LotseChartRect) { x - 7 * s, lotse_timeline_event_y (self, view, m, index) - 7 * s, 14 * s, 14 * s };
  return TRUE;
}

gboolean
lotse_timeline_item_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTimelineItem item, LotseChartRect *rect)
{
  LotseTimelineInput *input = self->input;
  const double *tops;
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  switch (item.kind)
    {
    case LOTSE_TIMELINE_LANE:
      if (item.index >= input->lanes->len)
        return FALSE;
      tops = lotse_timeline_tops (self, &m);
      *rect = (LotseChartRect) { 0, m.plot.y + tops[item.index] - view->y, view->width, tops[item.index + 1] - tops[item.index] };
      return TRUE;
    case LOTSE_TIMELINE_BAR:
      if (item.index >= input->bars->len || m.detail == LOTSE_TIMELINE_DETAIL_DENSITY)
        return FALSE;
      lotse_timeline_bar_rect (self, view, &m, item.index, rect);
      return TRUE;
    case LOTSE_TIMELINE_MILESTONE: return item.index < input->milestones->len && milestone_rect (self, view, &m, item.index, rect);
    case LOTSE_TIMELINE_EVENT: return item.index < input->events->len && event_rect (self, view, &m, item.index, rect);
    default: return FALSE;
    }
}

/* ---- What lies there ---- */

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

      if (!milestone_rect (search->self, search->view, search->m, i, &rect))
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
  TitleSpot spot;

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
  /* A title beside its bar belongs to it. */
  lotse_timeline_title_spot (search->self, search->view, search->m, index, &rect, search->self->title_width[index], &spot);
  if (spot.place != TITLE_NONE && search->x >= spot.x && search->x < spot.x + MIN (spot.width, search->self->title_width[index]))
    search->bar = (LotseTimelineItem) { LOTSE_TIMELINE_BAR, index };
}

static LotseTimelineItem
hit_event (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, double x, double y)
{
  for (guint i = 0; i < self->input->events->len; i++)
    {
      LotseChartRect rect;
      TitleSpot spot;

      if (!event_rect (self, view, m, i, &rect))
        continue;
      lotse_timeline_event_spot (self, view, m, i, &spot);
      if (spot.place == TITLE_LEFT)
        rect = (LotseChartRect) { spot.x, rect.y, rect.x + rect.width - spot.x, rect.height };
      else if (spot.place == TITLE_RIGHT)
        rect.width = spot.x + spot.width - rect.x;
      if (lotse_chart_rect_contains (&rect, x, y))
        return (LotseTimelineItem) { LOTSE_TIMELINE_EVENT, i };
    }
  return LOTSE_TIMELINE_NO_ITEM;
}

LotseTimelineItem
lotse_timeline_hit (LotseTimelineLayout *self, const LotseTimelineViewport *view, double x, double y)
{
  Search search = { self, view, NULL, x, y, G_MAXDOUBLE, LOTSE_TIMELINE_NO_ITEM, LOTSE_TIMELINE_NO_ITEM };
  Metrics m;
  guint lane;

  lotse_timeline_metrics (self, view, &m);
  search.m = &m;
  if (x < 0 || y < m.pills + m.axis || x >= view->width || y >= m.plot.y + m.plot.height)
    return LOTSE_TIMELINE_NO_ITEM;
  if (y < m.plot.y)
    return x >= m.plot.x ? hit_event (self, view, &m, x, y) : LOTSE_TIMELINE_NO_ITEM;
  if (x >= m.plot.x)
    {
      lotse_timeline_each_visible (self, view, &m, search_bar, &search);
      if (search.milestone.kind != LOTSE_TIMELINE_NOTHING)
        return search.milestone;
      if (search.bar.kind != LOTSE_TIMELINE_NOTHING || m.detail != LOTSE_TIMELINE_DETAIL_DENSITY)
        return search.bar;
    }
  if (lotse_timeline_lane_at (self, view, &m, y, &lane))
    return (LotseTimelineItem) { LOTSE_TIMELINE_LANE, lane };
  return LOTSE_TIMELINE_NO_ITEM;
}

/* ---- Where a key leads ---- */

static double
middle_of (LotseTimelineLayout *self, guint index)
{
  const Bar *bar = BAR (self->input, index);

  return bar->placed ? (bar->start + bar->end) / 2.0 : self->input->first;
}

static guint
nearest_in_row (LotseTimelineLayout *self, guint row, double day)
{
  guint best = self->row_bars[self->row_start[row]];

  for (guint slot = self->row_start[row]; slot < self->row_start[row + 1]; slot++)
    if (fabs (middle_of (self, self->row_bars[slot]) - day) < fabs (middle_of (self, best) - day))
      best = self->row_bars[slot];
  return best;
}

static LotseTimelineItem
bar_item (guint index)
{
  return (LotseTimelineItem) { LOTSE_TIMELINE_BAR, index };
}

/* The event in a band (FALSE: none there) that is nearest to a day. */
static gboolean
nearest_event (LotseTimelineLayout *self, guint band_index, double day, LotseTimelineItem *item)
{
  const Band *band = BAND (self->input, band_index);
  double nearest = G_MAXDOUBLE;

  for (guint i = band->first_event; i < band->first_event + band->n_events; i++)
    {
      double at = lotse_timeline_event_day (&EVENT (self->input, i)->event);

      if (!isnan (at) && fabs (at - day) < nearest)
        {
          nearest = fabs (at - day);
          *item = (LotseTimelineItem) { LOTSE_TIMELINE_EVENT, i };
        }
    }
  return nearest < G_MAXDOUBLE;
}

static LotseTimelineItem
last_band_event (LotseTimelineLayout *self, double day, LotseTimelineItem otherwise)
{
  LotseTimelineItem item = otherwise;

  for (guint band = self->input->bands->len; band > 0; band--)
    if (nearest_event (self, band - 1, day, &item))
      return item;
  return otherwise;
}

static LotseTimelineItem
step_bar (LotseTimelineLayout *self, guint index, LotseTimelineStep step)
{
  guint slot = self->bar_slot[index], row = self->bar_row[index];
  const Bar *bar = BAR (self->input, index);

  switch (step)
    {
    case LOTSE_TIMELINE_PREVIOUS: return bar_item (self->row_bars[slot > 0 ? slot - 1 : slot]);
    case LOTSE_TIMELINE_NEXT: return bar_item (self->row_bars[slot + 1 < self->input->bars->len ? slot + 1 : slot]);
    case LOTSE_TIMELINE_UP:
      if (row == 0)
        return last_band_event (self, middle_of (self, index), bar_item (index));
      return bar_item (nearest_in_row (self, row - 1, middle_of (self, index)));
    case LOTSE_TIMELINE_DOWN: return bar_item (row + 1 < self->n_rows ? nearest_in_row (self, row + 1, middle_of (self, index)) : index);
    case LOTSE_TIMELINE_INTO:
      if (bar->n_milestones > 0)
        return (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, bar->first_milestone };
      return bar_item (index);
    default: return bar_item (index);
    }
}

static LotseTimelineItem
step_milestone (LotseTimelineLayout *self, guint index, LotseTimelineStep step)
{
  const Milestone *milestone = MILESTONE (self->input, index);
  const Bar *bar = BAR (self->input, milestone->bar);
  guint last = bar->first_milestone + bar->n_milestones - 1;

  switch (step)
    {
    case LOTSE_TIMELINE_PREVIOUS: return (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, MAX (index, bar->first_milestone + 1) - 1 };
    case LOTSE_TIMELINE_NEXT: return (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, MIN (index + 1, last) };
    case LOTSE_TIMELINE_OUT: return bar_item (milestone->bar);
    case LOTSE_TIMELINE_INTO: return (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, index };
    default: return step_bar (self, milestone->bar, step);
    }
}

/* Events of a band in the order of their days. */
static LotseTimelineItem
event_beside (LotseTimelineLayout *self, guint index, gboolean later)
{
  const Band *band = BAND (self->input, EVENT (self->input, index)->band);
  double from = lotse_timeline_event_day (&EVENT (self->input, index)->event), best = later ? G_MAXDOUBLE : -G_MAXDOUBLE;
  LotseTimelineItem found = { LOTSE_TIMELINE_EVENT, index };

  for (guint i = band->first_event; i < band->first_event + band->n_events; i++)
    {
      double day = lotse_timeline_event_day (&EVENT (self->input, i)->event);
      gboolean beyond = later ? day > from || (day == from && i > index) : day < from || (day == from && i < index);

      if (isnan (day) || !beyond || (later ? day >= best : day <= best))
        continue;
      best = day;
      found.index = i;
    }
  return found;
}

static LotseTimelineItem
step_event (LotseTimelineLayout *self, guint index, LotseTimelineStep step)
{
  LotseTimelineItem item = { LOTSE_TIMELINE_EVENT, index };
  double day = lotse_timeline_event_day (&EVENT (self->input, index)->event);
  guint band = EVENT (self->input, index)->band;

  switch (step)
    {
    case LOTSE_TIMELINE_PREVIOUS: return event_beside (self, index, FALSE);
    case LOTSE_TIMELINE_NEXT: return event_beside (self, index, TRUE);
    case LOTSE_TIMELINE_UP:
      while (band > 0)
        if (nearest_event (self, --band, day, &item))
          break;
      return item;
    case LOTSE_TIMELINE_DOWN:
      while (++band < self->input->bands->len)
        if (nearest_event (self, band, day, &item))
          return item;
      return self->n_rows > 0 ? bar_item (nearest_in_row (self, 0, day)) : item;
    default: return item;
    }
}

LotseTimelineItem
lotse_timeline_step (LotseTimelineLayout *self, LotseTimelineItem from, LotseTimelineStep step)
{
  LotseTimelineInput *input = self->input;
  guint n = input->bars->len;

  if (step == LOTSE_TIMELINE_FIRST || step == LOTSE_TIMELINE_LAST || from.kind == LOTSE_TIMELINE_NOTHING)
    {
      if (n == 0)
        return last_band_event (self, input->first, from);
      return bar_item (self->row_bars[step == LOTSE_TIMELINE_LAST ? n - 1 : 0]);
    }
  if (from.kind == LOTSE_TIMELINE_BAR && from.index < n)
    return step_bar (self, from.index, step);
  if (from.kind == LOTSE_TIMELINE_MILESTONE && from.index < input->milestones->len)
    return step_milestone (self, from.index, step);
  if (from.kind == LOTSE_TIMELINE_EVENT && from.index < input->events->len)
    return step_event (self, from.index, step);
  if (from.kind == LOTSE_TIMELINE_LANE && from.index < input->lanes->len && LANE (input, from.index)->n_bars > 0)
    return bar_item (self->row_bars[self->row_start[self->lanes[from.index].first_row]]);
  return n > 0 ? bar_item (self->row_bars[0]) : from;
}
