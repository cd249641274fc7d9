/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that answer questions share: what they keep beside a dataset, so that a question asked again is not worked out again, and records
 * in an order. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

/* Told of @record before it is changed or goes, and after it came or was changed: the indexes hold it both times. NULL: all have gone. */
typedef void (*LotseDatasetTouch) (gpointer memo, LotseDataset *data, LotseRecord *record);

gpointer lotse_dataset_memo (LotseDataset *self); /* (transfer none) (nullable) */
/* Goes with the dataset. */
void     lotse_dataset_take_memo (LotseDataset *self, gpointer memo, LotseDatasetTouch touch, GDestroyNotify free_memo);
/* No record of @kind has something in the REF or REFS field @field. */
gboolean lotse_dataset_nobody_refers (LotseDataset *self, LotseKind kind, guint field);
/* A copy of lotse_dataset_referrers() in the order of @compare, as g_ptr_array_sort() calls it. (transfer full) (element-type LotseRecord) */
GPtrArray *lotse_dataset_sorted_referrers (LotseDataset *self, LotseKind kind, guint field, const char *id, GCompareFunc compare);

G_END_DECLS
