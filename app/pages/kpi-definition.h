/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The definition sheet of a KPI: how it is counted, from where, since when, what is aimed for. */
#pragma once

#include <gtk/gtk.h>

#include "report/sources.h"

G_BEGIN_DECLS

/* Shows it over @parent; Escape closes it. */
void       lotse_kpi_definition_present (GtkWindow *parent, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi);

/* What it says, line by line: titles and texts by turns. (transfer full) (element-type utf8) */
GPtrArray *lotse_kpi_definition_lines (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi);

G_END_DECLS
