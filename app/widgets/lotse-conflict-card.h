/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is decided together in a conflict: the versions side by side, the choice between them, and the place to write another. */
#pragma once

#include <adwaita.h>

#include "app/lotse-conflict-form.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_CONFLICT_CARD (lotse_conflict_card_get_type ())
G_DECLARE_FINAL_TYPE (LotseConflictCard, lotse_conflict_card, LOTSE, CONFLICT_CARD, AdwBin)

/* Follows @form. @data: where the titles of references are looked up. */
GtkWidget *lotse_conflict_card_new (LotseConflictForm *form, guint block, LotseDataset *data);
/* Focus on the choice. */
gboolean   lotse_conflict_card_focus (LotseConflictCard *self);

G_END_DECLS
