/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All projects as a table. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PROJECTS_PAGE (lotse_projects_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseProjectsPage, lotse_projects_page, LOTSE, PROJECTS_PAGE, LotsePage)

/* Reduces the table to one state: "on_track", "needs_attention", "needs_decision", "not_rated", "done", "planned", "paused", "stopped",
 * "stale" (no current report), "doubted" (on track, while facts say otherwise), or "" for all. */
void        lotse_projects_page_filter (LotseProjectsPage *self, const char *state);
/* The list behind a number, reduced to @state alone, as of lotse_projects_page_filter(): text and legal check that were filtered by are put aside. */
void        lotse_projects_page_show_figure (LotseProjectsPage *self, const char *state);
/* They are there again, unless somebody has filtered by something else meanwhile. Nothing where no number is open. */
void        lotse_projects_page_leave_figure (LotseProjectsPage *self);
GListModel *lotse_projects_page_rows (LotseProjectsPage *self); /* (transfer none) of LotseProjectItem, as shown */
void        lotse_projects_page_sort (LotseProjectsPage *self, const char *column, gboolean descending); /* by the id of the column */

/* Ids of the projects that are selected, in the order of the table. (transfer full) */
char      **lotse_projects_page_selected (LotseProjectsPage *self);

G_END_DECLS
