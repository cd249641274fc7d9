/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A KPI as a line of a card: title, target, its course in small, and the last value. */
#pragma once

#include "app/widgets/lotse-figure-view.h"
#include "app/widgets/lotse-mark-row.h"

G_BEGIN_DECLS

GtkWidget *lotse_kpi_row_new (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi);

G_END_DECLS
