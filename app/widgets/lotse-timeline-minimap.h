/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole timeline in a strip below the view; the part that is seen can be dragged. */
#pragma once

#include "app/widgets/lotse-timeline-view.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_TIMELINE_MINIMAP (lotse_timeline_minimap_get_type ())
G_DECLARE_FINAL_TYPE (LotseTimelineMinimap, lotse_timeline_minimap, LOTSE, TIMELINE_MINIMAP, GtkWidget)

/* @view outlives it, or lives in the same window. */
void lotse_timeline_minimap_set_view (LotseTimelineMinimap *self, LotseTimelineView *view);

G_END_DECLS
