/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in words of the two languages, as axes, labels and sentences need them. */
#pragma once

#include <math.h>

#include "chart-types.h"

G_BEGIN_DECLS

typedef struct
{
  const char *unit;  /* (nullable) "Tage", "€"; NULL: a bare number */
  gboolean    share; /* values are shares of one, shown in percent; @unit is ignored */
  gboolean    whole; /* shares of ten percent and more without decimals, as distances between them are told, but for what was written with one */
} LotseChartUnit;

typedef enum
{
  LOTSE_CHART_DECIMALS_TELLING, /* as many as tell something; millions shortened */
  LOTSE_CHART_DECIMALS_WRITTEN, /* for tables, as it was recorded: all up to six, of shares up to two of the hundredths, millions not shortened: "115,1 Tage" */
} LotseChartDecimals;

/* A count that is known and too small to be shown to everybody. */
#define LOTSE_CHART_PROTECTED ((double) INFINITY)
gboolean    lotse_chart_is_protected (double value);
/* Of what is no number: "not known", or that it is protected. Translated. */
const char *lotse_chart_unknown_words (double value);

/* "1.234,5" / "1,234.5"; "–" for NAN. (transfer full) */
char *lotse_chart_number (double value, int decimals, LotseChartLang lang);
/* With its unit and as many decimals as tell something: "38 %", "74 Tage", "1,2 Mio. €". (transfer full) */
char *lotse_chart_value (double value, const LotseChartUnit *unit, LotseChartLang lang);
/* The same beside @other, a target or a bound: of percentages that would read the same or the other way round, with the decimals that tell them apart, "49,7 %" beside
 * "50 %". NAN: there is none. (transfer full) */
char *lotse_chart_value_beside (double value, double other, const LotseChartUnit *unit, LotseChartLang lang);
/* Which of two bounds is nearer to @value; NAN: one that is not there. */
double lotse_chart_nearer (double value, double one, double other);
/* The same with another count of decimals. (transfer full) */
char *lotse_chart_value_counted (double value, const LotseChartUnit *unit, LotseChartDecimals decimals, LotseChartLang lang);
/* For an axis with steps of @step: "50 %", "20.000", "1,5 Mio."; without the unit. (transfer full) */
char *lotse_chart_axis_value (double value, double step, const LotseChartUnit *unit, LotseChartLang lang);
/* How far two values are apart: shares in points, "4 Punkte", all else in their unit. (transfer full) */
char *lotse_chart_distance (double distance, const LotseChartUnit *unit, LotseChartLang lang);

/* "Target 60 Tage: reached."; "Target 50 %: missed by 12 points."; before its day has come, without @due: "Target 50 %: 12 points to go."
 * @good_down: lower is better. @when (nullable): the day of the target in words, "Target 50 % by 31 Dec 2027: …". (transfer full) */
char *lotse_chart_target_text (double value, double target, const char *when, gboolean good_down, gboolean due, const LotseChartUnit *unit, LotseChartLang lang);

G_END_DECLS
