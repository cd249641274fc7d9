/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells and order of the columns of the project table. */
#pragma once

#include <gtk/gtk.h>

#include "app/lotse-project-item.h"

G_BEGIN_DECLS

/* Gives @column its sorter, and cells for that many characters; may be called again with another number. */
void  lotse_project_column_set_up (GtkColumnViewColumn *column, LotseColumn which, guint chars);
/* How many px of text the column has room for: wider texts get a second line. 0: as many as they have. */
void  lotse_project_column_set_room (GtkColumnViewColumn *column, int room_px);
/* Of the column of the status: the age of what is known stands below it, where that has no column of its own. */
void  lotse_project_column_set_with_stand (GtkColumnViewColumn *column, gboolean with_stand);
/* The projects of the cells have changed: shows them anew where they stand. */
void  lotse_project_column_show_again (GtkColumnViewColumn *column);
/* Characters that suit the projects of @data: codes and periods are as long as they are. 0: nothing to show in that column. */
guint lotse_project_column_chars (LotseDataset *data, LotseColumn which);
/* Characters of the longest title, within bounds: what the column of titles would like to have. */
guint lotse_project_column_title_chars (LotseDataset *data);
/* Width that the column takes at least, with cells for that many characters. */
int   lotse_project_column_width_px (GtkWidget *widget, LotseColumn which, guint chars);

/* Which row of @view is at that place; GTK_INVALID_LIST_POSITION: none. */
guint lotse_project_column_position_at (GtkWidget *view, double x, double y);

G_END_DECLS
