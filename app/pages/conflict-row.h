/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the list of conflicts. */
#pragma once

#include <gtk/gtk.h>

#include "app/lotse-conflict-form.h"

G_BEGIN_DECLS

GtkWidget         *lotse_conflict_row_new (LotseConflictForm *form, LotseDataset *data);
LotseConflictForm *lotse_conflict_row_form (GtkListBoxRow *row); /* (transfer none) */

G_END_DECLS
