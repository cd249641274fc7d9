/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status history as a widget: one column per month, walked with the arrow keys. */
#pragma once

#include "app/widgets/lotse-chart.h"
#include "charts/status-history.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_STATUS_HISTORY_CHART (lotse_status_history_chart_get_type ())
G_DECLARE_FINAL_TYPE (LotseStatusHistoryChart, lotse_status_history_chart, LOTSE, STATUS_HISTORY_CHART, LotseChart)

GtkWidget *lotse_status_history_chart_new (void);
/* @months: (element-type LotseStatusMonth), as from lotse_status_months_from(); copied. */
void       lotse_status_history_chart_set_months (LotseStatusHistoryChart *self, const LotseStatusMonth *months, guint n_months);

G_END_DECLS
