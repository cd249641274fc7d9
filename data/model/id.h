/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Record ids: lower-case UUIDs, random, named or timed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *lotse_id_new (void); /* random, version 4 (transfer full) */
/* The same id for the same name, always: UUID version 5 (RFC 9562, 5.5) in Lotse's own name space. For what is imported or shipped,
 * so that the second import finds the records of the first. (transfer full) */
char    *lotse_id_from_name (const char *name);
gboolean lotse_id_is_valid (const char *id);

/* An id that tells when it was made: UUID version 7 (RFC 9562, 5.7). Each sorts after every one that was made or noticed before in this process,
 * whatever the clock of the computer does meanwhile (a hybrid logical clock). For records that are only ever added, of which the later one
 * counts. Safe to call from any thread. (transfer full) */
char    *lotse_id_new_timed (void);
/* @id came from elsewhere: what is written here from now on was written after it. One from more than a day ahead is of a clock that is wrong, and
 * not followed. Ids of other versions tell nothing. Safe to call from any thread. */
void     lotse_id_notice (const char *id);
/* The clock of timed ids begins anew: for simulations, in which one machine lives through several histories. */
void     lotse_id_restart_clock (void);
/* When @id was made, in milliseconds since the epoch; -1: it does not tell. Made by the clock of lotse_id_new_timed(), it is no time of day to be shown. */
gint64   lotse_id_made_at (const char *id);
/* By when they were made; ids that do not tell come before those that do, and are in some order that stays. Below 0: @a is the earlier. */
int      lotse_id_compare (const char *a, const char *b);

G_END_DECLS
