/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bar chart: what layout, paint and words share. */
#pragma once

#include "bar-chart.h"

typedef struct { char *title; LotseChartState state; guint series; } BarSeries; /* (owned) title */
typedef struct { char *title, *note; double *values; double total; gboolean has_total; } BarGroup; /* (owned) title, note, values */
typedef struct { char *title; double value; LotseChartRect line; } BarReference; /* (owned) title */

typedef struct
{
  LotseFigure    base;
  char          *title;      /* (owned) */
  char          *unit_text;  /* (owned) (nullable) */
  LotseChartUnit unit;       /* its text is unit_text */
  gboolean       stacked, standing, unranked;
  GArray        *series, *groups, *references; /* (owned) (element-type BarSeries, BarGroup, BarReference) */
  LotseScale     scale;
  LotseKeyEntry *key;        /* (owned) (nullable) */
  guint          n_key;
} BarChart;

#define SERIES(chart, i) (&g_array_index ((chart)->series, BarSeries, i))
#define GROUP(chart, i) (&g_array_index ((chart)->groups, BarGroup, i))
#define REFERENCE(chart, i) (&g_array_index ((chart)->references, BarReference, i))

/* px along the direction of the bars; px of a group across it. */
double lotse_bar_along (const BarChart *self, double value);
double lotse_bar_slot (const BarChart *self);

/* ---- Words ---- */

/* px of the names beside lying bars, at most a share of the chart. */
double lotse_bar_name_width (const BarChart *self, LotseTextCache *text);
gboolean lotse_bar_any_note (const BarChart *self);
void lotse_bar_label (BarChart *self, LotseTextCache *text, const LotseFigureItem *item);
void lotse_bar_label_total (BarChart *self, LotseTextCache *text, guint group);
char *lotse_bar_reference_words (const BarChart *self, guint r, LotseChartLang lang); /* (transfer full) */
void lotse_bar_label_lying_group (BarChart *self, LotseTextCache *text, guint group, double width);
void lotse_bar_label_standing_group (BarChart *self, LotseTextCache *text, guint group);
void lotse_bar_add_lying_references (BarChart *self, LotseTextCache *text, double top);
void lotse_bar_add_standing_references (BarChart *self, LotseTextCache *text);

/* Sum of what is known, or what was given instead; NAN where nothing is, LOTSE_CHART_PROTECTED where a part is and nothing was given. @unknown: (out) values that are not. */
/* Whether a stack is one of nothing: all of its parts are zero. */
gboolean lotse_bar_is_empty (const BarChart *chart, guint group);
double lotse_bar_group_total (const BarChart *chart, guint group, guint *unknown);
/* Where the sign of a state stands in a stacked bar; FALSE where there is no room. */
gboolean lotse_bar_sign_rect (const BarChart *chart, const LotseStyle *style, const LotseChartRect *bar, LotseChartRect *sign);
void   lotse_bar_chart_paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr);
char  *lotse_bar_chart_describe (LotseFigure *figure, guint item, LotseChartLang lang);
char  *lotse_bar_chart_summarize (LotseFigure *figure, LotseChartLang lang);
LotseChartTable *lotse_bar_chart_tabulate (LotseFigure *figure, LotseChartLang lang);
