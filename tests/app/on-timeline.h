/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline page in a window on the small strategy. */
#pragma once

#include "app/widgets/lotse-timeline-view-private.h"
#include "fixture.h"

G_BEGIN_DECLS

typedef struct
{
  LotseWindow       *window;
  LotseTimelineView *view; /* (unowned) */
} OnTimeline;

void              on_timeline_set_up (OnTimeline *f, gconstpointer data);
void              on_timeline_tear_down (OnTimeline *f, gconstpointer data);
/* The bar of the project with that title, which is there. */
LotseTimelineItem on_timeline_bar (OnTimeline *f, const char *title);
gboolean          on_timeline_press (OnTimeline *f, guint key, GdkModifierType state);

G_END_DECLS
