/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of a KPI in a row: line, target dashed, last value dotted. */
#pragma once

#include "app/widgets/lotse-chart.h"
#include "data/model/lotse-record.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_SPARKLINE_CHART (lotse_sparkline_chart_get_type ())
G_DECLARE_FINAL_TYPE (LotseSparklineChart, lotse_sparkline_chart, LOTSE, SPARKLINE_CHART, LotseChart)

GtkWidget *lotse_sparkline_chart_new (void);
void       lotse_sparkline_chart_set_kpi (LotseSparklineChart *self, LotseRecord *kpi, LotseDate as_of);

G_END_DECLS
