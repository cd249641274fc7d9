/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all charts share: days, soft dates as they were said, rectangles, states. Charts know no records; whoever calls fills these in. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days since 1970-01-01. */
typedef gint32 LotseChartDate;
#define LOTSE_CHART_DATE_NONE G_MININT32

typedef enum { LOTSE_CHART_DE, LOTSE_CHART_EN } LotseChartLang;

/* How exactly a date was said. */
typedef enum
{
  LOTSE_CHART_SAID_NOT,
  LOTSE_CHART_SAID_DAY,
  LOTSE_CHART_SAID_WEEK,
  LOTSE_CHART_SAID_MONTH,
  LOTSE_CHART_SAID_QUARTER,
  LOTSE_CHART_SAID_HALF_YEAR,
  LOTSE_CHART_SAID_YEAR,
  LOTSE_CHART_SAID_OPEN,
} LotseChartSaid;

/* First and last day of what was said; both LOTSE_CHART_DATE_NONE where nothing was said or it is open. */
typedef struct
{
  LotseChartDate first, last;
  gint32         said; /* LotseChartSaid */
} LotseChartSoft;

#define LOTSE_CHART_SOFT_NONE ((LotseChartSoft) { LOTSE_CHART_DATE_NONE, LOTSE_CHART_DATE_NONE, LOTSE_CHART_SAID_NOT })

typedef struct { double x, y, width, height; } LotseChartRect;

/* What a person sees as the state of a project. Each has a colour, a shape and a word. */
typedef enum
{
  LOTSE_CHART_ON_TRACK,
  LOTSE_CHART_NEEDS_ATTENTION,
  LOTSE_CHART_NEEDS_DECISION,
  LOTSE_CHART_NOT_RATED,
  LOTSE_CHART_DONE,
  LOTSE_CHART_PLANNED,
  LOTSE_CHART_PAUSED,
  LOTSE_CHART_STOPPED,
  LOTSE_CHART_N_STATES
} LotseChartState;

const char *lotse_chart_state_label (LotseChartState state); /* translated: "needs attention" */

gboolean lotse_chart_rect_contains (const LotseChartRect *rect, double x, double y);

G_END_DECLS
