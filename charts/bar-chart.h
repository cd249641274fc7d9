/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars from zero: one per group, several side by side, or stacked; lying for departments with long names, standing for periods. */
#pragma once

#include "figure.h"

G_BEGIN_DECLS

typedef struct
{
  const char     *title;
  LotseChartState state; /* LOTSE_CHART_N_STATES: no state, the next colour of the series */
  gboolean        neutral; /* not the next colour but grey: of these nothing was said */
} LotseBarSeries;

typedef struct
{
  const char   *title;
  const char   *note;   /* (nullable) "9 of 12 departments" */
  const double *values; /* one per series; NAN: not known, LOTSE_CHART_PROTECTED: not to be shown; both hatched and never zero */
  const double *total;  /* (nullable) where it is not the sum of the values: LOTSE_CHART_PROTECTED, or the sum of all with those that are */
} LotseBarGroup;

/* A value that all groups are held against: a target, one of the averages. */
typedef struct { const char *title; double value; } LotseBarReference;

typedef struct
{
  const char              *title;
  LotseChartUnit           unit;
  gboolean                 stacked, standing;
  gboolean                 whole; /* counts: no step of the axis below one */
  gboolean                 unranked; /* nobody is named as the most or the least */
  const LotseBarSeries    *series;
  guint                    n_series;
  const LotseBarGroup     *groups;
  guint                    n_groups;
  const LotseBarReference *references;
  guint                    n_references;
} LotseBarInput;

/* Copies what it is given. Items: the bars, group after group. */
LotseFigure *lotse_bar_chart_new (const LotseBarInput *input, LotseTextCache *text, double width, double height);
/* Height in which lying bars have room for their names. */
double       lotse_bar_chart_height (const LotseBarInput *input, LotseTextCache *text);

G_END_DECLS
