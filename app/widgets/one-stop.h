/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of rows as one stop of the keyboard: Tab leaves it, arrows go from row to row. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK goes with Tab to every row of a list box, which are many where the list is long. What a row itself holds (buttons) is still reached from the row;
 * where only that takes the keyboard, arrows go from one such row to the next. */
void lotse_list_is_one_stop (GtkListBox *list);
/* The same for the rows of a table; its head stays what it was. */
void lotse_table_is_one_stop (GtkColumnView *view);

G_END_DECLS
