/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rows of my reports are put together from: a mark, texts one below the other, and buttons beside them while there is room. */
#pragma once

#include <gtk/gtk.h>

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

/* "A-1 · Online application" (transfer full) */
char      *lotse_row_project_title (LotseRecord *project);
/* A column for texts with the mark of @state before it, and @buttons behind or below it; becomes the child of @row. The column. */
GtkBox    *lotse_row_lay_out (GtkListBoxRow *row, int state, GtkWidget *buttons);
/* A wrapping text; @style: "row-title", "row-subtitle" or "fact". Nothing for NULL. */
void       lotse_row_add_text (GtkBox *texts, const char *text, const char *style);
/* Buttons side by side, at the end of the row. */
GtkWidget *lotse_row_buttons_new (void);
/* @target: text that @action takes. The button. */
GtkWidget *lotse_row_add_button (GtkWidget *buttons, const char *label, const char *tooltip, const char *action, const char *target);

/* The facts that stand beside the colour of @project, in sentences; without how old the report is, which a row says anyway. (transfer full) (nullable) */
char      *lotse_row_facts (LotseDataset *data, LotseRecord *project, LotseDate as_of);

G_END_DECLS
