/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestone trend analysis: on the x axis when it was said, on the y axis for when. Lines hold what was said until something else was; those that step up slip; a line
 * ends on the diagonal when its milestone is reached. */
#pragma once

#include "figure.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_TREND_SAID,   /* on that day somebody said so: only these have a mark on the line */
  LOTSE_TREND_BEFORE, /* nobody did: on the day of the next point it was moved away from there, and nobody knows since when it was expected so */
  LOTSE_TREND_HELD,   /* nobody did: what was said last still holds */
} LotseTrendTelling;

typedef struct { LotseChartDate said_on, expected; LotseTrendTelling telling; } LotseTrendPoint;

typedef struct
{
  const char            *id;
  const char            *title;
  LotseChartState        state;  /* colour and shape of the line's end */
  const LotseTrendPoint *points; /* sorted by said_on */
  guint                  n_points;
  LotseChartDate         done_on; /* LOTSE_CHART_DATE_NONE: open */
} LotseTrendLine;

/* Copies what it is given. @today: end of the x axis. Items: the points, line after line. Every line has its name: beside it, apart with a leader, or in a numbered
 * key below the plot; where there is not even room for that, those that were reached as promised go without the whole of it. */
LotseFigure *lotse_milestone_trend_new (const LotseTrendLine *lines, guint n_lines, LotseChartDate today, LotseTextCache *text, double width,
                                        double height);

G_END_DECLS
