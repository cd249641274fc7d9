/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table twin of a chart, for those who read numbers, and for screen readers cell by cell. */
#pragma once

#include <gtk/gtk.h>

#include "charts/table.h"

G_BEGIN_DECLS

/* Scrolls; columns can be sorted. @table: (transfer full). (transfer floating) */
GtkWidget *lotse_figure_table_new (LotseChartTable *table);
/* The same with what Enter or a click on a row opens, see lotse_record_open(). @targets: (element-type utf8) one a row (transfer full). @brief: for
 * little room, its columns become as narrow as a word and its texts have more lines. (transfer floating) */
GtkWidget *lotse_figure_table_new_linked (LotseChartTable *table, GPtrArray *targets, gboolean brief);
/* Shows @table in the place of what @widget shows; order and place of the rows stay as the person left them. FALSE: its columns are of another kind, or
 * one of them is long and the other is not, or only one has @targets (nullable); then nothing has happened. @table: (transfer full) where TRUE. */
gboolean   lotse_figure_table_replace (GtkWidget *widget, LotseChartTable *table, GPtrArray *targets);
/* The keyboard goes to the row that was the @row-th before anything was sorted, and it is scrolled into sight. FALSE: its rows have no place yet. */
gboolean   lotse_figure_table_focus_row (GtkWidget *widget, guint row);
/* Where the keyboard is, as that is counted. FALSE: in no row. */
gboolean   lotse_figure_table_get_focus_row (GtkWidget *widget, guint *row);

/* What is said of the row that has the focus. (transfer full) (nullable) NULL: none has */
char *lotse_figure_table_focus_words (GtkWidget *table);

G_END_DECLS
