/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestone trend of one project as a widget: points along a line with left and right, lines with up and down. */
#pragma once

#include "app/widgets/lotse-chart.h"
#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_MILESTONE_TREND_CHART (lotse_milestone_trend_chart_get_type ())
G_DECLARE_FINAL_TYPE (LotseMilestoneTrendChart, lotse_milestone_trend_chart, LOTSE, MILESTONE_TREND_CHART, LotseChart)

GtkWidget *lotse_milestone_trend_chart_new (void);
/* FALSE: nothing to draw, the chart is empty. */
gboolean   lotse_milestone_trend_chart_set_project (LotseMilestoneTrendChart *self, LotseDataset *data, LotseRecord *project, LotseDate as_of);

G_END_DECLS
