/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The geometry shared by layout, paint and hit-test of the timeline. */
#pragma once

#include "timeline.h"

G_BEGIN_DECLS

typedef struct
{
  guint  lane;
  double y;            /* top within the lanes, px */
  guint  first, count; /* into order */
} TimelineRow;

typedef struct { double y, height; guint first_row, n_rows; } TimelineLaneBox;

struct _LotseTimelineLayout
{
  const LotseTimelineInput *input;
  double  em;                     /* text size, px */
  double  gutter, axis_height, band_height, bar_height, row_height, lane_padding;
  double  lanes_height;
  double  whole_px_per_day;
  TimelineRow *rows;              /* (owned) */
  guint   n_rows;
  guint  *order;                  /* (owned) bars by row, then beginning */
  guint  *row_of;                 /* (owned) row of each bar */
  guint  *place_of;               /* (owned) index of each bar in order */
  TimelineLaneBox *lanes;         /* (owned) */
};

gint32 timeline_bar_start (const LotseTimelineInput *input, const LotseTimelineBar *bar);
gint32 timeline_bar_end (const LotseTimelineInput *input, const LotseTimelineBar *bar); /* last day drawn; open ends reach the end of the whole */

#define BAR(input, i) (&g_array_index ((input)->bars, LotseTimelineBar, (i)))
#define MILESTONE(input, i) (&g_array_index ((input)->milestones, LotseTimelineMilestone, (i)))
#define EVENT(input, i) (&g_array_index ((input)->events, LotseTimelineEvent, (i)))
#define LANE(input, i) (&g_array_index ((input)->lanes, LotseTimelineLane, (i)))
#define BAND(input, i) (&g_array_index ((input)->bands, LotseTimelineBand, (i)))

double timeline_milestone_x (LotseTimelineLayout *layout, const LotseTimelineView *view, const LotseTimelineMilestone *milestone);
double timeline_milestone_y (LotseTimelineLayout *layout, const LotseTimelineView *view, const LotseTimelineMilestone *milestone);
double timeline_shape_size (LotseTimelineLayout *layout);
void   timeline_visible_rows (LotseTimelineLayout *layout, const LotseTimelineView *view, guint *first, guint *last); /* first ≤ row < last */
double timeline_lanes_bottom (LotseTimelineLayout *layout, const LotseTimelineView *view); /* px; above the legend */

G_END_DECLS
