/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of the timeline: where each is, and where a key leads. */
#include "timeline-private.h"

#include <math.h>

#include "sprites.h"

#define MOST_UNDATED 3  /* signs without a date side by side; further ones lie on the last */
#define UNDATED_GAP 5.0 /* px between them at scale 1 */

gboolean
lotse_timeline_item_equal (LotseTimelineItem a, LotseTimelineItem b)
{
  return a.kind == b.kind && (a.kind == LOTSE_TIMELINE_NOTHING || a.index == b.index);
}

/* ---- Where ---- */

gboolean
lotse_timeline_milestone_x (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index, double *x)
{
  const Milestone *milestone = MILESTONE (self->input, index);
  const Bar *bar = BAR (self->input, milestone->bar);
  const double day = lotse_timeline_milestone_day (&milestone->milestone);
  const guint slot = self->bar_slot[milestone->bar], row = self->bar_row[milestone->bar];
  const double right = m->plot.x + m->plot.width;
  guint before = 0;
  double end;

  if (!bar->placed)
    return FALSE;
  if (!isnan (day))
    {
      *x = lotse_timeline_x (view, m, day);
      return TRUE;
    }
  for (guint i = bar->first_milestone; i < index; i++)
    before += isnan (lotse_timeline_milestone_day (&MILESTONE (self->input, i)->milestone));
  end = lotse_timeline_x (view, m, bar->end + 1);
  *x = end + (MIN (before, MOST_UNDATED - 1) + 1) * (lotse_timeline_shape_size (m) + UNDATED_GAP * m->scale);
  /* Where the next bar of the row is near, not on what hangs on that one. */
  if (slot + 1 < self->row_start[row + 1])
    *x = MIN (*x, MAX (end, lotse_timeline_x (view, m, BAR (self->input, self->row_bars[slot + 1])->reach_start) - lotse_timeline_shape_size (m)));
  /* Where the end of the bar is seen, so is the sign. */
  if (end <= right)
    *x = MIN (*x, right - lotse_timeline_shape_size (m) / 2 - 1);
  return TRUE;
}

gboolean
lotse_timeline_milestone_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index, LotseChartRect *rect)
{
  const Milestone *milestone = MILESTONE (self->input, index);
  double x, edge = lotse_timeline_shape_size (m) + 2;
  LotseChartRect bar;

  if (self->open[BAR (self->input, milestone->bar)->lane] <= 0 || m->detail != LOTSE_TIMELINE_DETAIL_FULL || !lotse_timeline_milestone_x (self, view, m, index, &x))
    return FALSE;
  lotse_timeline_bar_rect (self, view, m, milestone->bar, &bar);
  *rect = (LotseChartRect) { x - edge / 2, bar.y + bar.height + lotse_timeline_shape_drop (m) - edge / 2, edge, edge };
  return TRUE;
}

gboolean
lotse_timeline_event_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index, LotseChartRect *rect)
{
  double day = lotse_timeline_event_day (&EVENT (self->input, index)->event), s = m->scale, x;

  if (isnan (day))
    return FALSE;
  x = lotse_timeline_x (view, m, day);
  *rect = (LotseChartRect) { x - 7 * s, lotse_timeline_event_y (self, view, m, index) - 7 * s, 14 * s, 14 * s };
  return TRUE;
}

gboolean
lotse_timeline_event_extents (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index, LotseChartRect *rect)
{
  TitleSpot spot;

  if (!lotse_timeline_event_rect (self, view, m, index, rect))
    return FALSE;
  lotse_timeline_event_spot (self, view, m, index, &spot);
  if (spot.place == TITLE_LEFT)
    *rect = (LotseChartRect) { spot.x, rect->y, rect->x + rect->width - spot.x, rect->height };
  else if (spot.place == TITLE_RIGHT)
    rect->width = spot.x + spot.width - rect->x;
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
      *rect = (LotseChartRect) { 0, m.lanes_top + tops[item.index], view->width, tops[item.index + 1] - tops[item.index] };
      return TRUE;
    case LOTSE_TIMELINE_BAR:
      if (item.index >= input->bars->len || m.detail == LOTSE_TIMELINE_DETAIL_DENSITY || self->open[BAR (input, item.index)->lane] <= 0)
        return FALSE;
      lotse_timeline_bar_rect (self, view, &m, item.index, rect);
      return TRUE;
    case LOTSE_TIMELINE_MILESTONE: return item.index < input->milestones->len && lotse_timeline_milestone_rect (self, view, &m, item.index, rect);
    case LOTSE_TIMELINE_EVENT: return item.index < input->events->len && lotse_timeline_event_rect (self, view, &m, item.index, rect);
    case LOTSE_TIMELINE_BAND: return item.index < input->bands->len && lotse_timeline_band_rect (self, view, &m, item.index, rect);
    case LOTSE_TIMELINE_NOTHING:
    default: return FALSE;
    }
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
lane_item (guint lane)
{
  return (LotseTimelineItem) { LOTSE_TIMELINE_LANE, lane };
}

static gboolean
has_rows (LotseTimelineLayout *self, guint lane)
{
  return self->lanes[lane].n_rows > 0 && self->open[lane] > 0;
}

/* The bar, or its lane where that is collapsed. */
static LotseTimelineItem
bar_or_lane (LotseTimelineLayout *self, guint index)
{
  guint lane = BAR (self->input, index)->lane;

  return has_rows (self, lane) ? bar_item (index) : lane_item (lane);
}

/* Where one enters a lane from above or below: its nearest row, or the lane itself where no row is seen. */
static LotseTimelineItem
enter_lane (LotseTimelineLayout *self, guint lane, double day, gboolean from_below)
{
  const PackedLane *packed = &self->lanes[lane];

  if (!has_rows (self, lane))
    return lane_item (lane);
  return bar_item (nearest_in_row (self, from_below ? packed->first_row + packed->n_rows - 1 : packed->first_row, day));
}

static LotseTimelineItem
row_above (LotseTimelineLayout *self, guint lane, guint row, double day, LotseTimelineItem from)
{
  if (has_rows (self, lane) && row > self->lanes[lane].first_row && row != G_MAXUINT)
    return bar_item (nearest_in_row (self, row - 1, day));
  return lane > 0 ? enter_lane (self, lane - 1, day, TRUE) : last_band_event (self, day, from);
}

static LotseTimelineItem
row_below (LotseTimelineLayout *self, guint lane, guint row, double day, LotseTimelineItem from)
{
  const PackedLane *packed = &self->lanes[lane];

  if (has_rows (self, lane) && row != G_MAXUINT && row + 1 < packed->first_row + packed->n_rows)
    return bar_item (nearest_in_row (self, row + 1, day));
  return lane + 1 < self->input->lanes->len ? enter_lane (self, lane + 1, day, FALSE) : from;
}

/* Along the lanes, past those where nothing is. */
static LotseTimelineItem
lane_beside (LotseTimelineLayout *self, guint lane, gboolean later)
{
  guint n = self->input->lanes->len;

  for (guint i = lane; later ? i + 1 < n : i > 0;)
    {
      i = later ? i + 1 : i - 1;
      if (self->lanes[i].n_rows == 0)
        continue;
      if (!has_rows (self, i))
        return lane_item (i);
      return bar_item (self->row_bars[later ? self->row_start[self->lanes[i].first_row] : self->row_start[self->lanes[i].first_row + self->lanes[i].n_rows] - 1]);
    }
  return lane_item (lane);
}

static LotseTimelineItem
step_lane (LotseTimelineLayout *self, guint lane, LotseTimelineStep step)
{
  double day = self->input->first;

  switch (step)
    {
    case LOTSE_TIMELINE_UP: return row_above (self, lane, G_MAXUINT, day, lane_item (lane));
    case LOTSE_TIMELINE_DOWN:
    case LOTSE_TIMELINE_NEXT:
    case LOTSE_TIMELINE_INTO:
      if (has_rows (self, lane))
        return bar_item (self->row_bars[self->row_start[self->lanes[lane].first_row]]);
      if (step == LOTSE_TIMELINE_INTO)
        return lane_item (lane);
      return step == LOTSE_TIMELINE_DOWN ? row_below (self, lane, G_MAXUINT, day, lane_item (lane)) : lane_beside (self, lane, TRUE);
    case LOTSE_TIMELINE_PREVIOUS: return lane_beside (self, lane, FALSE);
    default: return lane_item (lane);
    }
}

static LotseTimelineItem
step_bar (LotseTimelineLayout *self, guint index, LotseTimelineStep step)
{
  guint slot = self->bar_slot[index], row = self->bar_row[index];
  const Bar *bar = BAR (self->input, index);

  switch (step)
    {
    case LOTSE_TIMELINE_PREVIOUS: return bar_or_lane (self, self->row_bars[slot > 0 ? slot - 1 : slot]);
    case LOTSE_TIMELINE_NEXT: return bar_or_lane (self, self->row_bars[slot + 1 < self->input->bars->len ? slot + 1 : slot]);
    case LOTSE_TIMELINE_UP: return row_above (self, bar->lane, row, middle_of (self, index), bar_item (index));
    case LOTSE_TIMELINE_DOWN: return row_below (self, bar->lane, row, middle_of (self, index), bar_item (index));
    case LOTSE_TIMELINE_OUT: return lane_item (bar->lane);
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
      return self->input->lanes->len > 0 ? enter_lane (self, 0, day, FALSE) : item;
    case LOTSE_TIMELINE_OUT: return (LotseTimelineItem) { LOTSE_TIMELINE_BAND, EVENT (self->input, index)->band };
    default: return item;
    }
}

/* From a band up and down as from its first event, and into it. */
static LotseTimelineItem
step_band (LotseTimelineLayout *self, guint band, LotseTimelineStep step)
{
  LotseTimelineItem item = { LOTSE_TIMELINE_BAND, band }, first;

  if (!nearest_event (self, band, self->input->first, &first))
    return item;
  switch (step)
    {
    case LOTSE_TIMELINE_NEXT:
    case LOTSE_TIMELINE_INTO: return first;
    case LOTSE_TIMELINE_UP: return band > 0 ? (LotseTimelineItem) { LOTSE_TIMELINE_BAND, band - 1 } : item;
    case LOTSE_TIMELINE_DOWN:
      return band + 1 < self->input->bands->len ? (LotseTimelineItem) { LOTSE_TIMELINE_BAND, band + 1 } : step_event (self, first.index, step);
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
      return bar_or_lane (self, self->row_bars[step == LOTSE_TIMELINE_LAST ? n - 1 : 0]);
    }
  if (from.kind == LOTSE_TIMELINE_BAR && from.index < n)
    return step_bar (self, from.index, step);
  if (from.kind == LOTSE_TIMELINE_MILESTONE && from.index < input->milestones->len)
    return step_milestone (self, from.index, step);
  if (from.kind == LOTSE_TIMELINE_EVENT && from.index < input->events->len)
    return step_event (self, from.index, step);
  if (from.kind == LOTSE_TIMELINE_BAND && from.index < input->bands->len)
    return step_band (self, from.index, step);
  if (from.kind == LOTSE_TIMELINE_LANE && from.index < input->lanes->len)
    return step_lane (self, from.index, step);
  return n > 0 ? bar_item (self->row_bars[0]) : from;
}
