/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one field of a conflict is written anew: an entry, a text, a choice of values, or of whose value. */
#pragma once

#include <gtk/gtk.h>

#include "app/lotse-conflict-form.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_CONFLICT_EDITOR (lotse_conflict_editor_get_type ())
G_DECLARE_FINAL_TYPE (LotseConflictEditor, lotse_conflict_editor, LOTSE, CONFLICT_EDITOR, GtkBox)

/* Follows @form and writes into it. */
GtkWidget *lotse_conflict_editor_new (LotseConflictForm *form, guint field, LotseDataset *data);

G_END_DECLS
