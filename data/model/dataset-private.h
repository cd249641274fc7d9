/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that answer questions keep beside a dataset, so that a question asked again is not worked out again. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

/* Grows with every record that comes, changes or goes, also in the middle of a batch. */
guint64  lotse_dataset_version (LotseDataset *self);
gpointer lotse_dataset_memo (LotseDataset *self); /* (transfer none) (nullable) */
void     lotse_dataset_take_memo (LotseDataset *self, gpointer memo, GDestroyNotify free_memo); /* goes with the dataset */
/* No record of @kind has something in the REF or REFS field @field. */
gboolean lotse_dataset_nobody_refers (LotseDataset *self, LotseKind kind, guint field);

G_END_DECLS
