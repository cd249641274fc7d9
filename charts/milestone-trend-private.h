/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the layout of a milestone trend and the names of its lines. */
#pragma once

#include "milestone-trend.h"

G_BEGIN_DECLS

typedef struct
{
  char           *title;   /* (owned) */
  LotseChartState state;
  GArray         *points;  /* (owned) (element-type LotseTrendPoint) */
  LotseChartDate  done_on;
  gboolean        leads;   /* a thin line leads from its name, which stands apart, to it */
  double          lead[4]; /* x, y of either end */
} LotseTrendCourse;

typedef struct
{
  LotseFigure    figure;
  GArray        *lines; /* (owned) (element-type LotseTrendCourse) */
  LotseChartDate first, last;                   /* of the x axis */
  LotseChartDate first_expected, last_expected; /* of the y axis */
} LotseTrend;

#define LOTSE_TREND_COURSE(self, i) (&g_array_index ((self)->lines, LotseTrendCourse, i))
#define LOTSE_TREND_POINT(line, i) (&g_array_index ((line)->points, LotseTrendPoint, i))

double   lotse_trend_x (const LotseTrend *self, double date);
double   lotse_trend_y (const LotseTrend *self, double date);
/* From where to where the diagonal runs. FALSE: the axes have no day in common. */
gboolean lotse_trend_diagonal (const LotseTrend *self, double *from, double *to);

#define LOTSE_TREND_SHORT G_MAXUINT /* number of a line whose name is shortened */

/* Names lines: beside them, at the end of a leader, or, those that have a number in @numbers (one per line, 0: none), by that number, which stands at their
 * end. @nameless (one per line): set for those that have a place for their name nowhere. Returns whether there are any. */
gboolean lotse_trend_add_names (LotseTrend *self, LotseTextCache *text, const guint *numbers, gboolean *nameless);
/* What is still expected, and what was moved, is what the chart is looked at for: it is named first. */
gboolean lotse_trend_matters (const LotseTrendCourse *line);
/* The key of the lines that have a number, over as many rows as it needs, from @y down. @place FALSE: only measures. Returns its height. */
double   lotse_trend_key (LotseTrend *self, LotseTextCache *text, const guint *numbers, double y, gboolean place);

G_END_DECLS
