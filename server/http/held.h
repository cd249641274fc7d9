/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections whose answers are held back until the feed moves, their time is over, or the client has gone. */
#pragma once

#include <glib.h>
#include <microhttpd.h>

G_BEGIN_DECLS

typedef struct _LotseHeld LotseHeld;

LotseHeld *lotse_held_new (void);
/* How often the feed has moved. Ask before the answer is made that may be held back. */
guint64    lotse_held_changes (LotseHeld *self);
/* Suspends @connection, to be resumed later. @deadline_usecs (monotonic) belongs to the caller and is in the past once nothing is to be waited
 * for any more. FALSE: the feed has moved since @changes, or the server ends: answer now. */
gboolean   lotse_held_add (LotseHeld *self, struct MHD_Connection *connection, gint64 *deadline_usecs, guint64 changes);
/* Resumes those that have waited long enough, and those whose clients have gone; now and then, from a clock. Any thread. */
void       lotse_held_tick (LotseHeld *self, gint64 now_usecs);
/* The feed has moved: resumes all. Any thread. */
void       lotse_held_changed (LotseHeld *self);
/* Nothing is held from here on, and what was is resumed. */
void       lotse_held_stop (LotseHeld *self);
void       lotse_held_free (LotseHeld *self);

G_END_DECLS
