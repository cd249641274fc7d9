/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the timeline is seen, item by item in the order in which one reads. */
#include "timeline-private.h"

#include <math.h>

typedef struct
{
  LotseTimelineLayout         *self;
  const LotseTimelineViewport *view;
  const Metrics               *m;
  GArray                      *items; /* (element-type LotseTimelineSeen) */
  guint                        most;
} Collect;

/* The part of @rect that lies within @frame; FALSE where none does. */
static gboolean
clip (LotseChartRect *rect, const LotseChartRect *frame)
{
  const double left = MAX (rect->x, frame->x), right = MIN (rect->x + rect->width, frame->x + frame->width);
  const double top = MAX (rect->y, frame->y), bottom = MIN (rect->y + rect->height, frame->y + frame->height);

  *rect = (LotseChartRect) { left, top, right - left, bottom - top };
  return right > left && bottom > top;
}

static void
collect (Collect *c, LotseTimelineItemKind kind, guint index, LotseChartRect rect, const LotseChartRect *frame)
{
  const LotseTimelineSeen seen = { { kind, index }, rect };

  if (c->items->len >= c->most)
    return;
  g_array_append_val (c->items, seen);
  if (!clip (&g_array_index (c->items, LotseTimelineSeen, c->items->len - 1).rect, frame))
    g_array_set_size (c->items, c->items->len - 1);
}

static void
collect_bar (guint index, gpointer data)
{
  Collect *c = data;
  const Bar *bar = BAR (c->self->input, index);
  LotseChartRect rect;

  if (c->items->len >= c->most)
    return;
  lotse_timeline_bar_rect (c->self, c->view, c->m, index, &rect);
  collect (c, LOTSE_TIMELINE_BAR, index, rect, &c->m->plot);
  for (guint i = bar->first_milestone; i < bar->first_milestone + bar->n_milestones; i++)
    if (lotse_timeline_milestone_rect (c->self, c->view, c->m, i, &rect))
      collect (c, LOTSE_TIMELINE_MILESTONE, i, rect, &c->m->plot);
}

static int
by_band_and_day (gconstpointer a, gconstpointer b, gpointer data)
{
  LotseTimelineInput *input = data;
  const Event *x = EVENT (input, ((const LotseTimelineSeen *) a)->item.index), *y = EVENT (input, ((const LotseTimelineSeen *) b)->item.index);
  const double x_day = lotse_timeline_event_day (&x->event), y_day = lotse_timeline_event_day (&y->event);

  return x->band != y->band ? (x->band > y->band) - (x->band < y->band) : (x_day > y_day) - (x_day < y_day);
}

static void
collect_events (Collect *c)
{
  const LotseChartRect frame = { c->m->plot.x, c->m->pills + c->m->axis, c->m->plot.width, c->m->plot.y - c->m->pills - c->m->axis };
  LotseChartRect rect;

  for (guint i = 0; i < c->self->input->events->len; i++)
    if (lotse_timeline_event_rect (c->self, c->view, c->m, i, &rect))
      collect (c, LOTSE_TIMELINE_EVENT, i, rect, &frame);
  g_array_sort_with_data (c->items, by_band_and_day, c->self->input);
}

static guint
lane_of (LotseTimelineInput *input, LotseTimelineItem item)
{
  return BAR (input, item.kind == LOTSE_TIMELINE_MILESTONE ? MILESTONE (input, item.index)->bar : item.index)->lane;
}

GArray *
lotse_timeline_seen (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint most)
{
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (LotseTimelineSeen));
  Metrics m;
  Collect c = { self, view, &m, g_array_new (FALSE, FALSE, sizeof (LotseTimelineSeen)), most }, of_bars = { self, view, &m, bars, most };
  LotseChartRect frame;
  const double *tops;
  guint at = 0, lane;

  lotse_timeline_metrics (self, view, &m);
  tops = lotse_timeline_tops (self, &m);
  if (view->bands_away < 0.5)
    collect_events (&c);
  lotse_timeline_each_visible (self, view, &m, collect_bar, &of_bars);
  frame = (LotseChartRect) { 0, m.plot.y, view->width, m.plot.height };
  if (!lotse_timeline_lane_at (self, view, &m, m.plot.y, &lane))
    return c.items;
  for (; lane < self->input->lanes->len && m.lanes_top + tops[lane] < m.plot.y + m.plot.height; lane++)
    {
      collect (&c, LOTSE_TIMELINE_LANE, lane, (LotseChartRect) { 0, m.lanes_top + tops[lane], view->width, tops[lane + 1] - tops[lane] }, &frame);
      for (; at < bars->len && lane_of (self->input, g_array_index (bars, LotseTimelineSeen, at).item) <= lane; at++)
        if (c.items->len < most)
          g_array_append_val (c.items, g_array_index (bars, LotseTimelineSeen, at));
    }
  return c.items;
}

guint
lotse_timeline_place_in_lane (LotseTimelineLayout *self, guint bar, guint *n)
{
  const guint lane = BAR (self->input, bar)->lane;

  *n = LANE (self->input, lane)->n_bars;
  return self->bar_slot[bar] - self->row_start[self->lanes[lane].first_row] + 1;
}
