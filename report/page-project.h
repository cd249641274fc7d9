/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the page of a project that take their own room: dimensions in a line or two, budget by year, KPIs. */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/* The dimensions of the latest report side by side, each with its mark and in words, on at most @most_lines; what has no room is counted. Returns their
 * height; 0 where there are none. @paint: else they are measured. */
double lotse_page_dimensions (LotsePage *page, double x, double y, double width, guint most_lines, gboolean paint);

/* The height of the card that all of it would need, 0 where there is nothing to be told to this audience. */
double lotse_page_budget_height (LotsePage *page);
double lotse_page_kpis_height (LotsePage *page, double width);
/* What has no room is counted. Of the years, this one is kept, with the one before it and those that follow. */
void   lotse_page_budget_card (LotsePage *page, LotseChartRect rect);
void   lotse_page_kpis_card (LotsePage *page, LotseChartRect rect);

G_END_DECLS
