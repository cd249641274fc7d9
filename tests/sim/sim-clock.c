/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Virtual time. */
#include "sim-clock.h"

/* 2026-03-02 08:00 UTC */
#define BEGIN_USECS (G_GINT64_CONSTANT (1772438400) * SIM_SECOND)
#define MONOTONIC_BEGIN (1000 * SIM_SECOND)

static gint64 elapsed;
static gint64 offset;

gint64 __wrap_g_get_real_time (void);
gint64 __wrap_g_get_monotonic_time (void);

void
sim_clock_reset (void)
{
  elapsed = 0;
  offset = 0;
}

void
sim_clock_advance (gint64 usecs)
{
  elapsed += usecs;
}

gint64
sim_clock_monotonic (void)
{
  return MONOTONIC_BEGIN + elapsed;
}

gint64
sim_clock_wall (gint64 offset_usecs)
{
  return BEGIN_USECS + elapsed + offset_usecs;
}

void
sim_clock_enter (gint64 offset_usecs)
{
  offset = offset_usecs;
}

gint64
__wrap_g_get_real_time (void)
{
  return sim_clock_wall (offset);
}

gint64
__wrap_g_get_monotonic_time (void)
{
  return sim_clock_monotonic ();
}
