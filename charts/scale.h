/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Axes: round steps for values, and units of the calendar for time, both never denser than their labels allow. */
#pragma once

#include "calendar.h"

G_BEGIN_DECLS

typedef struct { double low, high, step; } LotseScale;

/* Round bounds around @low … @high with at most @max_steps steps of 1, 2 or 5 × 10ⁿ. @whole: no step below one. */
LotseScale lotse_scale_nice (double low, double high, guint max_steps, gboolean whole);
/* 0 at the lower bound, 1 at the upper one. */
double     lotse_scale_share (const LotseScale *scale, double value);

/* Seconds since 1970 UTC; a day of the calendar begins at its midnight. */
#define LOTSE_SECS_PER_DAY 86400.0

typedef struct
{
  double   time;   /* where a unit begins; of the first one, that may lie before what is seen */
  double   until;  /* where what the label names ends, in the middle of which it stands; time itself of hours and days, which stand at their line */
  gboolean strong; /* a unit of the next larger kind begins here */
  char     label[24];
} LotseTick;

typedef struct
{
  double   from;      /* where the unit begins; may lie before what is seen */
  char     label[48]; /* "2021", "Oktober 2021", "24.10.2021" */
} LotseTickContext;

typedef struct
{
  GArray *ticks;    /* (owned) (element-type LotseTick) */
  GArray *contexts; /* (owned) (element-type LotseTickContext) the larger units, for a second line; none where the ticks are years */
} LotseTimeTicks;

/* Ticks from @from to @to that are at least @min_px apart at @px_per_sec. @zone: (nullable) of the clock on the axis; UTC. Hours that come
 * twice or not at all with daylight saving stand where they are. */
LotseTimeTicks *lotse_time_ticks_new (double from, double to, double px_per_sec, double min_px, GTimeZone *zone, LotseChartLang lang);
void            lotse_time_ticks_free (LotseTimeTicks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTimeTicks, lotse_time_ticks_free)

/* "23.11.2021", with a time of day also "23.11.2021, 14:30"; of the hour that comes twice when clocks are put back "31.10.2021, 02:15 (Sommerzeit)" and
 * "31.10.2021, 02:15 (Winterzeit)". (transfer full) */
char           *lotse_time_text (double time, gboolean with_clock, GTimeZone *zone, LotseChartLang lang);
/* The day of the calendar on which @time lies. */
LotseChartDate  lotse_time_day (double time, GTimeZone *zone);

G_END_DECLS
