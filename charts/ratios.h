/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two averages of ratios, which differ and are easily mistaken for one another: the ratio of the sums (of all cases, how many) and the mean
 * of the ratios (each department counts the same). Both are always named. */
#pragma once

#include "values.h"

G_BEGIN_DECLS

typedef struct { double numerator, denominator; } LotseChartRatio; /* either NAN, or a denominator of 0: not known */

typedef struct
{
  double ratio_of_sums;  /* NAN where nothing is known */
  double mean_of_ratios;
  double numerator, denominator; /* sums of what is known */
  guint  known, all;
} LotseRatioAverages;

/* Both from the same ratios: those of which both parts are known. */
LotseRatioAverages lotse_ratio_averages (const LotseChartRatio *ratios, guint n);

const char *lotse_ratio_of_sums_label (void);  /* translated: "ratio of sums" */
const char *lotse_mean_of_ratios_label (void); /* translated: "mean of ratios" */
/* "Ratio of sums 31 % (46,000 of 150,000), mean of ratios 20 %; 9 of 12 known." (transfer full) */
char       *lotse_ratio_averages_text (const LotseRatioAverages *averages, LotseChartLang lang);

/* "9 of 12 departments" (transfer full) */
char       *lotse_coverage_text (guint known, guint all);

G_END_DECLS
