/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars out of sight, in rows of which nothing else is seen. */
#pragma once

#include "timeline.h"

G_BEGIN_DECLS

/* Where the name of @bar, an index, stands at the edge of its row, in px of the view; FALSE where it does not. A hit there is the bar. */
gboolean lotse_timeline_edge_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint bar, LotseChartRect *rect);
/* Moves @view along the time until @bar, or its end where it is long and lies before, has what is around it in sight. */
void     lotse_timeline_approach (LotseTimelineLayout *self, LotseTimelineViewport *view, guint bar);

G_END_DECLS
