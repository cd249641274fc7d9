/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page scrolls up and down: the only child of a scrolled window without a horizontal scrollbar. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_SCROLL_BODY (lotse_scroll_body_get_type ())
G_DECLARE_FINAL_TYPE (LotseScrollBody, lotse_scroll_body, LOTSE, SCROLL_BODY, AdwBin)

/* Puts a body around what @widget and the scrolled windows in it scroll up and down only. */
void lotse_scroll_body_wrap (GtkWidget *widget);

G_END_DECLS
