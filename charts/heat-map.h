/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Departments by months, or quarters or years: how much there is in each, as a number and a shade; missing reports are hatched, never empty. */
#pragma once

#include <math.h>

#include "calendar.h"
#include "figure.h"

G_BEGIN_DECLS

#define LOTSE_HEAT_NONE (-INFINITY) /* there was nothing in that month that could be reported on: the cell is empty, and no report is missing */

typedef struct
{
  const char   *title;
  const double *values; /* one per month; NAN: nothing was reported */
} LotseHeatRow;

typedef struct
{
  const char           *title;
  const char           *what;     /* of the values, in a sentence: "critical projects" */
  const LotseChartDate *months;   /* first days, in order */
  guint                 n_months;
  const LotseHeatRow   *rows;
  guint                 n_rows;
  const char           *one;      /* the same where it is one: "critical project" */
  LotseUnit             unit;     /* LOTSE_UNIT_QUARTER or LOTSE_UNIT_YEAR: what each of @months begins; anything else: a month */
} LotseHeatInput;

/* Copies what it is given. Items: the cells, row after row. Below the cells stands how many rows were reported in each month, of how many. */
LotseFigure *lotse_heat_map_new (const LotseHeatInput *input, LotseTextCache *text, double width, double height);

G_END_DECLS
