/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line in the space of a table cell: values, gaps where there are none and over breaks in the series, the target dashed. */
#pragma once

#include "figure.h"

G_BEGIN_DECLS

typedef struct { LotseChartDate date; double value; } LotseChartPoint; /* NAN: not known, LOTSE_CHART_PROTECTED: not to be shown; both are gaps */

typedef struct
{
  const char            *title;
  LotseChartUnit         unit;
  const LotseChartPoint *points; /* sorted by date */
  guint                  n_points;
  double                 target; /* NAN: none */
  gboolean               good_down;
  LotseChartState        state;  /* colour of the line */
  guint                  comparable; /* index of the first point after the last break in the series; 0: all can be compared */
  LotseChartDate         max_gap;    /* days: a longer step from one value to the next is a gap; 0: none is */
} LotseSparklineInput;

/* Copies what it is given. The newest value is dotted, where it is shown. Items: the known values, of which those that share a px are one. */
LotseFigure *lotse_sparkline_new (const LotseSparklineInput *input, LotseTextCache *text, double width, double height);

G_END_DECLS
