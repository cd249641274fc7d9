/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestone trend analysis: on the x axis when it was said, on the y axis for when. Rising lines slip; a line ends on the diagonal when its
 * milestone is reached. */
#pragma once

#include "text.h"

G_BEGIN_DECLS

typedef struct { LotseChartDate said_on, expected; } LotseTrendPoint;

typedef struct
{
  const char            *id;
  const char            *title;
  LotseChartState        state;  /* colour and shape of the line's end */
  const LotseTrendPoint *points; /* sorted by said_on */
  guint                  n_points;
  LotseChartDate         done_on; /* LOTSE_CHART_DATE_NONE: open */
} LotseTrendLine;

typedef struct _LotseMilestoneTrend LotseMilestoneTrend;

/* Copies what it is given. @today: end of the x axis. */
LotseMilestoneTrend *lotse_milestone_trend_new (const LotseTrendLine *lines, guint n_lines, LotseChartDate today, LotseTextCache *text,
                                                double width, double height);
void                 lotse_milestone_trend_free (LotseMilestoneTrend *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseMilestoneTrend, lotse_milestone_trend_free)

void     lotse_milestone_trend_paint (LotseMilestoneTrend *self, LotseTextCache *text, cairo_t *cr);
void     lotse_milestone_trend_paint_selected (LotseMilestoneTrend *self, LotseTextCache *text, guint line, guint point, cairo_t *cr);
gboolean lotse_milestone_trend_hit (LotseMilestoneTrend *self, double x, double y, guint *line, guint *point);
gboolean lotse_milestone_trend_point (LotseMilestoneTrend *self, guint line, guint point, double *x, double *y);
guint    lotse_milestone_trend_n_lines (LotseMilestoneTrend *self);
guint    lotse_milestone_trend_n_points (LotseMilestoneTrend *self, guint line);
char    *lotse_milestone_trend_describe (LotseMilestoneTrend *self, guint line, LotseChartLang lang); /* (transfer full) */

G_END_DECLS
