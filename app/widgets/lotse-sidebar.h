/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sidebar: the pages with icon and badge, the mark of invented data, and the state of synchronisation. */
#pragma once

#include <adwaita.h>

#include "app/lotse-session.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_SIDEBAR (lotse_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (LotseSidebar, lotse_sidebar, LOTSE, SIDEBAR, AdwBin)

void lotse_sidebar_set_session (LotseSidebar *self, LotseSession *session);
/* Marks the entry of that page; choosing an entry activates win.page. */
void lotse_sidebar_select (LotseSidebar *self, const char *page);
void lotse_sidebar_focus (LotseSidebar *self);
void lotse_sidebar_open_menu (LotseSidebar *self); /* the main menu, as soon as the sidebar is seen */

G_END_DECLS
