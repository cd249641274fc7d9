/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a page is: as its child, but the words of what was just put into it are measured once and not twice. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_PAGE_LAYOUT (lotse_page_layout_get_type ())
G_DECLARE_FINAL_TYPE (LotsePageLayout, lotse_page_layout, LOTSE, PAGE_LAYOUT, GtkLayoutManager)

/* The child of @page is filled anew: until the styles of its widgets are settled, which happens in each frame before sizes are given out, it is as large as it was.
 * A window asks for its size before that, and what it gets is thrown away with the styles. */
void lotse_page_layout_wait (AdwBin *page);
/* It is asked from now on, settled or not. */
void lotse_page_layout_go_on (AdwBin *page);

/* The natural height of @widget where it is @width_px wide, or as wide as it must be where that is more: none may be asked for less. -1: any width. */
int  lotse_height_at (GtkWidget *widget, int width_px);

G_END_DECLS
