/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line in the space of a table cell: values, gaps where there are none, the target dashed. */
#pragma once

#include "text.h"

G_BEGIN_DECLS

typedef struct { LotseChartDate date; double value; } LotseChartPoint; /* NAN: not known; a gap */

typedef struct _LotseSparkline LotseSparkline;

/* @points sorted by date. @target: NAN for none. @good_down: lower is better. */
LotseSparkline *lotse_sparkline_new (const LotseChartPoint *points, guint n_points, double target, gboolean good_down, double width, double height);
void            lotse_sparkline_free (LotseSparkline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseSparkline, lotse_sparkline_free)

/* In the colour of @state; the last known value is dotted. */
void     lotse_sparkline_paint (LotseSparkline *self, const LotseStyle *style, LotseChartState state, cairo_t *cr);
gboolean lotse_sparkline_hit (LotseSparkline *self, double x, guint *point); /* nearest known point */
gboolean lotse_sparkline_point (LotseSparkline *self, guint point, double *x, double *y);
/* @format (value, data) → (transfer full). "From 12 % (Q1 2019) to 38 % (23 Nov 2021), target 50 %." (transfer full) */
char    *lotse_sparkline_describe (LotseSparkline *self, char *(*format) (double value, gpointer data), gpointer data, LotseChartLang lang);

G_END_DECLS
