/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in the place of the pages until everything has come from the server once: that nothing is here yet does not mean that there is nothing. */
#pragma once

#include "data/client/lotse-client.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_FIRST_SYNC (lotse_first_sync_get_type ())
G_DECLARE_FINAL_TYPE (LotseFirstSync, lotse_first_sync, LOTSE, FIRST_SYNC, AdwBin)

/* Whether @client (nullable) waits for what the server has, and has never had it. */
gboolean lotse_first_sync_waits (LotseClient *client);
/* Says how far that is, or what keeps it from coming and what to do. */
void     lotse_first_sync_show (LotseFirstSync *self, LotseClient *client);

G_END_DECLS
