/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a list box that may be long: those that fill a screen at once, the others in steps once those were painted, as long as the list is
 * on the screen. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOTSE_STEP_ROWS_FIRST 24 /* of rows of one line; taller ones fill a screen sooner */

/* (transfer floating) (nullable) NULL: no row */
typedef GtkWidget *(*LotseRowMaker) (guint index, gpointer data);

/* Fills @list, which is empty, with rows 0 to @n - 1 in order, @first of them before it returns. @data goes with the list, or with the next fill. */
void lotse_step_rows_fill (GtkListBox *list, guint n, guint first, LotseRowMaker make, gpointer data, GDestroyNotify destroy);
/* Makes what is still to come now, for whoever looks for a row that is not there yet. */
void lotse_step_rows_finish (GtkListBox *list);

G_END_DECLS
