/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A function in the plan of the organisation: who holds it and who stands in, and which projects it carries and pilots, each a button; of many the first, and a button for
 * all. */
#pragma once

#include <gtk/gtk.h>

#include "data/model/fold.h"
#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_FUNCTION_ROW (lotse_function_row_get_type ())
G_DECLARE_FINAL_TYPE (LotseFunctionRow, lotse_function_row, LOTSE, FUNCTION_ROW, GtkListBoxRow)

/* @depth: of its department in the tree. @today FALSE: for a day of which only the function is known. Activating opens its form. */
GtkWidget  *lotse_function_row_new (LotseDataset *data, LotseRecord *function, guint depth, LotseDate day, gboolean today);
/* All that the row shows, and what its buttons are about: where it is the same, so is the row. (transfer full) */
char       *lotse_function_row_contents (LotseDataset *data, LotseRecord *function, guint depth, LotseDate day, gboolean today);
const char *lotse_function_row_id (LotseFunctionRow *self);
/* Whether title, department and, @today, projects of @function have all words of @query. Never the name of a person. */
gboolean    lotse_function_matches (LotseDataset *data, LotseRecord *function, LotseDate day, gboolean today, const LotseFoldQuery *query);
/* Opens the menu of what can be done. */
void        lotse_function_row_popup (LotseFunctionRow *self);

G_END_DECLS
