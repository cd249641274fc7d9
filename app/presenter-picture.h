/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All lanes before a room: as a screen showed them or as a whole, with letters as large as they can be while every bar has its name. */
#pragma once

#include "app/widgets/lotse-timeline-view.h"

G_BEGIN_DECLS

/* What a screen showed. */
typedef struct
{
  LotseChartDate first, last;
  gboolean       bands;     /* the bands of events were in sight */
  char         **collapsed; /* (owned) ids of lanes */
} LotsePictureLook;

/* What @view shows; NULL where that is all of the strategy, all of it open, or nothing yet. (transfer full) (nullable) */
LotsePictureLook *lotse_picture_look_of (LotseTimelineView *view);
void              lotse_picture_look_free (LotsePictureLook *look);

/* Points @target at all lanes as in @look (nullable: the whole). TRUE: every bar has its name. Else bars have their signs, or lanes their counts; the stops
 * that follow have the names. */
gboolean lotse_picture_frame_all (LotseTimelineLayout *layout, LotseTimelineViewport *target, const LotsePictureLook *look);
/* How much larger than on a screen letters on @view are for that: @room, the size for all in the room, or smaller where names, and bands, need it. */
double   lotse_picture_text_scale (LotseTimelineView *view, LotseTimelineInput *input, const LotsePictureLook *look, double room);
/* The same for a lane and its bars, each looked at by itself: the largest letters with which all of its titles are whole, or else the most of them. */
double   lotse_picture_lane_scale (LotseTimelineView *view, LotseTimelineInput *input, guint lane, double room);

#define LOTSE_PICTURE_ALL_LANES -1
/* Where all lanes, or @lane, are higher than the picture: @target looks at the beginning, and goes to the @part-th part (0: the first); how many parts there are, at
 * least 1. */
void     lotse_picture_show_part (LotseTimelineLayout *layout, LotseTimelineViewport *target, int lane, guint part);
guint    lotse_picture_count_parts (LotseTimelineLayout *layout, const LotseTimelineViewport *target, int lane);

G_END_DECLS
