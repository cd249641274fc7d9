/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's memory, of which the n-th allocation fails. One thread at a time. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     fault_memory_install (void);                    /* before the first use of SQLite; once in a process */
guint64  fault_memory_calls (void);                      /* allocations so far, growing ones included */
void     fault_memory_arm (guint64 nth, guint count);    /* the @nth (1: the next) fails, and @count in a row; 0: until disarmed */
void     fault_memory_disarm (void);
gboolean fault_memory_hit (void);                        /* an allocation has failed since it was armed */

/* SQLite's own randomness, which salts logs and journals, becomes the same in every run. */
void     fault_random_seed (guint32 seed);

G_END_DECLS
