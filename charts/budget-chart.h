/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planned against spent, and what is expected: above as sums that grow over the years (burn-up), below year by year. */
#pragma once

#include "figure.h"

G_BEGIN_DECLS

/* What a year was planned for, what was spent in it so far, what is expected of it as a whole; NAN: not known. */
typedef struct { int year; double planned, spent, forecast; } LotseBudgetYear;

typedef struct
{
  const char            *title;
  LotseChartUnit         unit;
  const LotseBudgetYear *years; /* in order */
  guint                  n_years;
  double                 total; /* what is granted for all years; NAN: none */
  const char            *note;  /* (nullable) what is not in it; stands below the years */
} LotseBudgetInput;

/* Copies what it is given. Items: the years. */
LotseFigure *lotse_budget_chart_new (const LotseBudgetInput *input, LotseTextCache *text, double width, double height);

/* Sums of what is known; NAN where nothing is. Expected: NAN where nothing was said of any year, else of the other years what was spent, or planned. */
typedef struct { double planned, spent, expected; } LotseBudgetSums;
LotseBudgetSums lotse_budget_sums (const LotseBudgetYear *years, guint n_years);

G_END_DECLS
