/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells and order of the columns of the project table. */
#pragma once

#include <gtk/gtk.h>

#include "app/lotse-project-item.h"

G_BEGIN_DECLS

/* Gives @column its factory and its sorter. */
void lotse_project_column_set_up (GtkColumnViewColumn *column, LotseColumn which);

G_END_DECLS
