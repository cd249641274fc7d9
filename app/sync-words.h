/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of synchronisation in words: short for the sidebar, long for its popover. */
#pragma once

#include "data/client/lotse-client.h"

G_BEGIN_DECLS

/* "09:42" where it was today, else "23 Nov, 09:42". (transfer full) */
char *lotse_sync_moment_text (gint64 usecs);
/* "As of 23 Nov 2021 · 09:42" (transfer full) */
char *lotse_sync_as_of_text (gint64 synced_at);
/* "Synchronised 09:42 · 1 change waiting", "Offline · as of 23 Nov, 09:42". @client may be NULL. (transfer full) */
char *lotse_sync_short_text (LotseClient *client);
/* A sentence that explains the phase and what it means for the work. (transfer full) */
char *lotse_sync_long_text (LotseClient *client);
/* What waits, where anything does: "2 changes are saved on this computer and not yet transmitted." (transfer full) (nullable) */
char *lotse_sync_waiting_text (LotseClient *client);
/* (transfer full) (nullable) */
char *lotse_sync_conflicts_text (LotseClient *client);

G_END_DECLS
