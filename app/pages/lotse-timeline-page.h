/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline page: lanes by choice, zoom, search that dims, details of what is selected, export. */
#pragma once

#include "app/pages/lotse-page.h"
#include "app/widgets/lotse-timeline-view.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_TIMELINE_PAGE (lotse_timeline_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseTimelinePage, lotse_timeline_page, LOTSE, TIMELINE_PAGE, LotsePage)

LotseTimelineView *lotse_timeline_page_get_view (LotseTimelinePage *self); /* (transfer none) */

G_END_DECLS
