/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What saving would do, line by line: cells that cannot be taken first, each by name and with its reason, then values before and after. */
#pragma once

#include <adwaita.h>

#include "app/kpi/lotse-kpi-entry.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_KPI_CHANGES (lotse_kpi_changes_get_type ())
G_DECLARE_FINAL_TYPE (LotseKpiChanges, lotse_kpi_changes, LOTSE, KPI_CHANGES, AdwBin)

GtkWidget *lotse_kpi_changes_new (void);
void       lotse_kpi_changes_show (LotseKpiChanges *self, LotseKpiEntry *entry); /* as the entry has them now */

/* "12 values new, 3 changed, 1 taken away; 2 cells cannot be taken" (transfer full) */
char      *lotse_kpi_changes_summary (GPtrArray *changes);

G_END_DECLS
