/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved views and the choice of columns on the page of projects. */
#pragma once

#include "app/pages/lotse-projects-page.h"

G_BEGIN_DECLS

/* What is seen as a record, and one of the records again, see lotse-page.h. */
LotseRecord *lotse_projects_page_keep_view (LotsePage *page, const char *title);
void lotse_projects_page_show_view (LotsePage *page, LotseRecord *view);
void lotse_projects_page_install_views (GtkWidgetClass *widget_class);
/* Puts the button with the menu behind @beside. */
void lotse_projects_page_add_views (LotseProjectsPage *self, GtkWidget *beside);

/* Names of the columns in their order, NULL at the end. */
const char *const *lotse_projects_page_column_names (void);
const char *lotse_projects_page_column_title (LotseProjectsPage *self, guint column);
/* Bit per column that is not wanted. */
guint lotse_projects_page_get_hidden_columns (LotseProjectsPage *self);
void  lotse_projects_page_set_hidden_columns (LotseProjectsPage *self, guint hidden);
/* As the headers show it. @descending (out) (nullable) */
const char *lotse_projects_page_sorted_by (LotseProjectsPage *self, gboolean *descending);
/* What is shown of legal certainty: the code of a check that is open, "any", "overdue" (its review), "unknown" (nothing was looked at), or "" for all. */
const char *lotse_projects_page_get_legal (LotseProjectsPage *self);
void        lotse_projects_page_filter_legal (LotseProjectsPage *self, const char *code);
/* "" where all are shown. */
const char *lotse_projects_page_get_state (LotseProjectsPage *self);

G_END_DECLS
