/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KPIs down, periods across, a field in each cell. Names and periods stay in sight while the cells are scrolled. */
#pragma once

#include <adwaita.h>

#include "app/kpi/lotse-kpi-entry.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_KPI_GRID (lotse_kpi_grid_get_type ())
G_DECLARE_FINAL_TYPE (LotseKpiGrid, lotse_kpi_grid, LOTSE, KPI_GRID, AdwBin)

/* Property-less; signal "moved" () when another cell has the keyboard.
 *
 * Keys: Up, Down and Enter go from row to row; Left and Right from cell to cell at the ends of what is typed; Tab as everywhere. */
GtkWidget *lotse_kpi_grid_new (void);
/* @kpis (element-type LotseRecord), @periods (element-type LotseSoftDate): (transfer none), kept. The keyboard stays in the same cell where it is still there. */
void       lotse_kpi_grid_show (LotseKpiGrid *self, LotseKpiEntry *entry, GPtrArray *kpis, GArray *periods);
/* Texts and marks as the entry has them now; what is being typed is left alone. */
void       lotse_kpi_grid_update (LotseKpiGrid *self);
/* The cell with the keyboard, or where it was last. */
void       lotse_kpi_grid_get_cell (LotseKpiGrid *self, guint *row, guint *column);
void       lotse_kpi_grid_focus (LotseKpiGrid *self, guint row, guint column);
GtkWidget *lotse_kpi_grid_cell (LotseKpiGrid *self, guint row, guint column); /* (transfer none) (nullable) a GtkEntry */

G_END_DECLS
