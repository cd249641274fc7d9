/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over everything, opened with Ctrl+K: an entry and what it finds. */
#pragma once

#include "app/lotse-session.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_SEARCH_POPOVER (lotse_search_popover_get_type ())
G_DECLARE_FINAL_TYPE (LotseSearchPopover, lotse_search_popover, LOTSE, SEARCH_POPOVER, GtkPopover)

GtkWidget  *lotse_search_popover_new (LotseSession *session);
/* Shows what @text finds, as if it had been typed. */
void        lotse_search_popover_search (LotseSearchPopover *self, const char *text);
GListModel *lotse_search_popover_results (LotseSearchPopover *self); /* (transfer none) of LotseSearchResult */

G_END_DECLS
