/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What moves in a layout that stays: lanes that open and close, and bars on their way from where another layout showed them. */
#include "timeline-private.h"

void
lotse_timeline_set_lane_open (LotseTimelineLayout *self, guint lane, double open)
{
  g_return_if_fail (lane < self->input->lanes->len);
  self->open[lane] = CLAMP (open, 0, 1);
  g_clear_pointer (&self->tops, g_free);
}

double
lotse_timeline_lane_open (LotseTimelineLayout *self, guint lane)
{
  g_return_val_if_fail (lane < self->input->lanes->len, 1);
  return self->open[lane];
}

void
lotse_timeline_travel_from (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTimelineLayout *before,
                            const LotseTimelineViewport *view_before)
{
  guint n = self->input->bars->len;
  Metrics m, m_before;

  lotse_timeline_set_travel (self, 0);
  lotse_timeline_metrics (self, view, &m);
  lotse_timeline_metrics (before, view_before, &m_before);
  if (m.detail == LOTSE_TIMELINE_DETAIL_DENSITY || m_before.detail == LOTSE_TIMELINE_DETAIL_DENSITY)
    return;
  self->travel = g_new0 (float, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      LotseChartRect here, there;
      guint old;

      if (!lotse_timeline_input_find_bar (before->input, BAR (self->input, i)->bar.id, &old))
        continue;
      lotse_timeline_bar_rect (self, view, &m, i, &here);
      lotse_timeline_bar_rect (before, view_before, &m_before, old, &there);
      self->travel[i] = (float) (there.y - here.y);
    }
  self->travel_left = 1;
}

void
lotse_timeline_set_travel (LotseTimelineLayout *self, double left)
{
  self->travel_left = CLAMP (left, 0, 1);
  if (self->travel_left <= 0)
    g_clear_pointer (&self->travel, g_free);
}
