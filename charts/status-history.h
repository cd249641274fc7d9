/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status history: stacked columns per month, each project counted in one state. */
#pragma once

#include "figure.h"

G_BEGIN_DECLS

typedef struct
{
  LotseChartDate month;  /* first day */
  gboolean       known;  /* FALSE: nothing was reported then; a gap, never zero */
  guint          counts[LOTSE_CHART_N_STATES];
  guint          unreported; /* of which nothing was reported yet: said, and in no column */
  guint          hidden; /* a bit for each state whose number is not shown to this audience; its count is 0 */
  guint          rest;   /* how many those are together; 0: that is not shown either */
} LotseStatusMonth;

/* @shares: columns of equal height, axis in percent; otherwise numbers of projects. Copies what it is given. Items: the months. */
LotseFigure *lotse_status_history_new (const LotseStatusMonth *months, guint n_months, gboolean shares, LotseTextCache *text, double width,
                                       double height);
/* Where a state of a month is drawn. FALSE where it does not occur; LOTSE_CHART_N_STATES: the whole column. */
gboolean     lotse_status_history_rect (LotseFigure *figure, guint month, LotseChartState state, LotseChartRect *rect);

G_END_DECLS
