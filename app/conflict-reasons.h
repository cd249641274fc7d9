/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/lotse-conflict-form.h"

G_BEGIN_DECLS

/* When and why @side moved what @block is about, as its shift says: "Theirs, set down on 27 Nov 2026: Supplier – “…”". NULL: nothing of it is known.
 * (transfer full) (nullable) */
char *lotse_conflict_reason (LotseConflictForm *form, const LotseConflictBlock *block, LotseDataset *data, LotseConflictSide side);

G_END_DECLS
