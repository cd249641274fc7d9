/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line charts of one series, for tests. */
#pragma once

#include "charts/calendar.h"
#include "charts/line-chart-private.h"

#define DAY LOTSE_SECS_PER_DAY

LotseTextCache *lines_text (LotseChartLang lang);             /* (transfer full) */
double          lines_at (int year, int month, int day);      /* seconds since 1970, UTC */
/* 800 × 300 px. @max_gap in seconds, 0: none; @view (nullable): all. (transfer full) to lotse_figure_free() */
LineChart      *lines_chart (const LotseLinePoint *points, gsize n, double max_gap, const LotseLineBreak *breaks, guint n_breaks, const LotseLineView *view,
                             LotseTextCache *text);
guint           lines_strokes (const LineChart *chart);       /* how many pieces of line are drawn */
