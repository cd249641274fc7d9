/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of synchronisation at the foot of the sidebar, with details on a click. */
#pragma once

#include "app/lotse-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_SYNC_BUTTON (lotse_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (LotseSyncButton, lotse_sync_button, LOTSE, SYNC_BUTTON, AdwBin)

void        lotse_sync_button_set_session (LotseSyncButton *self, LotseSession *session);
const char *lotse_sync_button_text (LotseSyncButton *self);

G_END_DECLS
