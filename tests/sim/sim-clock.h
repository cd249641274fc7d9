/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Virtual time: one monotonic clock that runs for all, and a wall clock per machine that can be set wrong. Nothing in a run reads a
 * real clock: g_get_real_time() and g_get_monotonic_time() of the linked-in code end here (see meson.build). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SIM_SECOND G_GINT64_CONSTANT (1000000)
#define SIM_MINUTE (60 * SIM_SECOND)
#define SIM_DAY (G_GINT64_CONSTANT (86400) * SIM_SECOND)

void   sim_clock_reset (void);
void   sim_clock_advance (gint64 usecs);
gint64 sim_clock_monotonic (void);
/* The wall clock of a machine that is @offset_usecs wrong. */
gint64 sim_clock_wall (gint64 offset_usecs);
/* From here on, code runs on that machine. */
void   sim_clock_enter (gint64 offset_usecs);

G_END_DECLS
