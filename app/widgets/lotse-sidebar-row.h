/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the sidebar. */
#pragma once

#include <gtk/gtk.h>

#include "app/lotse-pages.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_SIDEBAR_ROW (lotse_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (LotseSidebarRow, lotse_sidebar_row, LOTSE, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget           *lotse_sidebar_row_new (const LotsePageInfo *info, guint number);
const LotsePageInfo *lotse_sidebar_row_info (LotseSidebarRow *self);
void                 lotse_sidebar_row_set_badge (LotseSidebarRow *self, guint badge);

G_END_DECLS
