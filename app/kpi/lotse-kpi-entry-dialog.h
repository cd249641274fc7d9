/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where values of KPIs are entered: typed into a table, pasted from a spreadsheet, or read from a file; looked through, and saved as one entry of the
 * history. */
#pragma once

#include "app/kpi/lotse-kpi-entry.h"
#include "app/lotse-window.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_KPI_ENTRY_DIALOG (lotse_kpi_entry_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseKpiEntryDialog, lotse_kpi_entry_dialog, LOTSE, KPI_ENTRY_DIALOG, AdwWindow)

/* Shown over @window for @kpis (element-type LotseRecord) (transfer none); the keyboard is at @kpi (nullable) and the present period. */
LotseKpiEntryDialog *lotse_kpi_entry_dialog_present (LotseWindow *window, GPtrArray *kpis, const char *kpi);
LotseKpiEntry       *lotse_kpi_entry_dialog_entry (LotseKpiEntryDialog *self); /* (transfer none) */
/* What Ctrl+V does with what was copied. */
void                 lotse_kpi_entry_dialog_paste (LotseKpiEntryDialog *self, const char *text);
/* Reads a table (CSV, XLSX, ODS) aside and takes its values in; what comes of it is said in the dialog. */
void                 lotse_kpi_entry_dialog_open (LotseKpiEntryDialog *self, const char *path);
void                 lotse_kpi_entry_dialog_save (LotseKpiEntryDialog *self);
/* "table" or "changes" */
const char          *lotse_kpi_entry_dialog_page (LotseKpiEntryDialog *self);

G_END_DECLS
