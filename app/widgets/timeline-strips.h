/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data of a timeline as strips that are painted when the renderer draws them, and in a second thread before it comes to them. */
#pragma once

#include <gtk/gtk.h>

#include "charts/timeline.h"

G_BEGIN_DECLS

typedef struct _LotseTimelineCanvas LotseTimelineCanvas;
typedef struct _LotseTimelineStrips LotseTimelineStrips;

/* Memory in which strips are painted ahead, for one picture after the other: fresh memory for each would cost as much as painting. (transfer full) */
LotseTimelineCanvas *lotse_timeline_canvas_new (void);
void                 lotse_timeline_canvas_unref (LotseTimelineCanvas *self);

/* Strips of @view, which is copied. @painted: a g_rc_box to which the device px that were painted are added. (transfer full) */
LotseTimelineStrips *lotse_timeline_strips_new (LotseTimelineLayout *layout, const LotseTimelineViewport *view, LotseTextCache *text, LotseTimelineCanvas *canvas,
                                                double *painted);
void                 lotse_timeline_strips_unref (LotseTimelineStrips *self);
/* One that draws all strips, and shows what they were made for as long as it lives. (transfer full) */
GskRenderNode       *lotse_timeline_strips_node (LotseTimelineStrips *self);

/* Has a second thread paint strips from the last on, where the machine has more than one processor. Until lotse_timeline_strips_settle() nothing may change the
 * layout; other strips must not paint ahead on the same canvas. */
void                 lotse_timeline_strips_paint_ahead (LotseTimelineStrips *self);
/* Waits for the strip that is being painted and forgets what was painted ahead. */
void                 lotse_timeline_strips_settle (LotseTimelineStrips *self);
/* How many strips were painted ahead since the last lotse_timeline_strips_paint_ahead() and drawn. */
guint                lotse_timeline_strips_drawn_ahead (LotseTimelineStrips *self);

G_END_DECLS
