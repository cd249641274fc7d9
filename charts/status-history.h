/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status history: stacked columns per month, each project counted in one state. */
#pragma once

#include "text.h"

G_BEGIN_DECLS

typedef struct
{
  LotseChartDate month;  /* first day */
  gboolean       known;  /* FALSE: nothing was reported then; a gap, never zero */
  guint          counts[LOTSE_CHART_N_STATES];
} LotseStatusMonth;

typedef struct _LotseStatusHistory LotseStatusHistory;

/* @shares: columns of equal height, axis in percent; otherwise numbers of projects. */
LotseStatusHistory *lotse_status_history_new (const LotseStatusMonth *months, guint n_months, gboolean shares, LotseTextCache *text,
                                              double width, double height);
void                lotse_status_history_free (LotseStatusHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseStatusHistory, lotse_status_history_free)

void     lotse_status_history_paint (LotseStatusHistory *self, LotseTextCache *text, cairo_t *cr);
/* FALSE outside of all columns. @state is LOTSE_CHART_N_STATES where the point is in the month but above its column. */
gboolean lotse_status_history_hit (LotseStatusHistory *self, double x, double y, guint *month, LotseChartState *state);
/* FALSE where the state does not occur in that month; LOTSE_CHART_N_STATES: the whole column. */
gboolean lotse_status_history_rect (LotseStatusHistory *self, guint month, LotseChartState state, LotseChartRect *rect);
guint    lotse_status_history_n_months (LotseStatusHistory *self);
char    *lotse_status_history_describe (LotseStatusHistory *self, guint month, LotseChartLang lang); /* (transfer full) */

G_END_DECLS
