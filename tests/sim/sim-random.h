/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only randomness of a simulated run: small generators seeded by number, and the one that everything in the process draws from that
 * asks the machine for randomness (record ids, keys, salts, epochs). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct { guint64 state; } SimRandom;

void    sim_random_seed (SimRandom *self, guint64 seed, guint64 stream);
guint64 sim_random_next (SimRandom *self);
guint   sim_random_below (SimRandom *self, guint n); /* 0 ≤ x < n; @n above 0 */
gboolean sim_random_chance (SimRandom *self, guint percent);
double  sim_random_share (SimRandom *self);          /* 0 ≤ x < 1 */

/* Puts the machine's randomness under a seed: g_uuid_string_random(), libsodium and SQLite. Once per process, before their first use. */
void    sim_machine_install (void);
/* From here on, the machine's randomness follows from these two numbers alone. */
void    sim_machine_reseed (guint64 seed, guint64 stream);
/* The same, and SQLite's own generator too. */
void    sim_machine_restart (guint64 seed);

G_END_DECLS
