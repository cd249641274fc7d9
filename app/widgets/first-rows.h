/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a list that may be long: until the list was seen once as many as fill a screen, and all of them soon after. A list makes some two hundred rows
 * of widgets at once, which takes longer than one likes to wait for the thirty that are seen. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOTSE_FIRST_ROWS_LINE_PX 31 /* of a row of one line: its own height in a small font, and the padding of the table */

/* To be put between @rows (transfer full) and the selection of @view; what has the rows follows @rows. @row_px: the height of a low row, at text of 100 %.
 * (transfer full) */
GListModel *lotse_first_rows_new (GtkWidget *view, GListModel *rows, int row_px);
/* All of them now: one that is not among the first is asked for. @self: made by lotse_first_rows_new(). */
void        lotse_first_rows_show_all (GListModel *self);

G_END_DECLS
