/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every chart of figures with data that is hard on it: long German words, gaps, breaks, several in one place. */
#pragma once

#include "charts/figure.h"

typedef LotseFigure *(*ChartSampleNew) (LotseTextCache *text, double width, double height);

typedef struct
{
  const char    *name;
  ChartSampleNew make;
  double         width, height; /* a usual size at text of 100 % */
} ChartSample;

extern const ChartSample chart_samples[];
extern const guint       n_chart_samples;

LotseTextCache  *chart_text_new (LotseTheme theme, double scale, LotseChartLang lang);
cairo_surface_t *chart_sample_paint (const ChartSample *sample, LotseTheme theme, double scale, double width, double height);
