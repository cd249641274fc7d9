/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A KPI as a line of a card: title, target, its course in small, and the last value. */
#pragma once

#include "app/widgets/lotse-figure-view.h"
#include "app/widgets/lotse-mark-row.h"

G_BEGIN_DECLS

/* Faded where the value is old. */
GtkWidget *lotse_kpi_row_new (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi);
/* "last value 3 years ago"; NULL where it is as new as its rhythm wants, or there is none. (transfer full) (nullable) */
char      *lotse_kpi_age_words (LotseRecord *kpi, LotseDate as_of);

G_END_DECLS
