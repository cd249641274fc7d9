/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All records of one workspace in memory, by kind and id, with the index of who refers to whom. The application, the reports, the
 * import and the exports read from it. Lives on one thread. */
#pragma once

#include <gio/gio.h>

#include "lotse-record.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_DATASET (lotse_dataset_get_type ())
G_DECLARE_FINAL_TYPE (LotseDataset, lotse_dataset, LOTSE, DATASET, GObject)

LotseDataset *lotse_dataset_new (void);

/* Adds, or replaces the content of the record with that id in place (bindings stay alive); a deleted record removes it.
 * Between begin and end, list models and "changed" are told once. A record that is in a dataset is never set in place: take a changed
 * copy, so that the indexes and everybody who listens follow. (transfer full) */
void          lotse_dataset_begin (LotseDataset *self);
void          lotse_dataset_take (LotseDataset *self, LotseRecord *record);
void          lotse_dataset_remove (LotseDataset *self, LotseKind kind, const char *id);
void          lotse_dataset_clear (LotseDataset *self);
void          lotse_dataset_end (LotseDataset *self);

LotseRecord  *lotse_dataset_get (LotseDataset *self, LotseKind kind, const char *id); /* (transfer none) (nullable) */
LotseRecord  *lotse_dataset_deref (LotseDataset *self, LotseRecord *record, guint field); /* record that a REF field names (transfer none) (nullable) */
guint         lotse_dataset_count (LotseDataset *self, LotseKind kind);
LotseRecord  *lotse_dataset_at (LotseDataset *self, LotseKind kind, guint index); /* (transfer none) */
GListModel   *lotse_dataset_model (LotseDataset *self, LotseKind kind); /* (transfer none) of LotseRecord; follows changes */

/* Records of @kind whose REF or REFS field @field names @id; index built on first use, kept up to date. (transfer none)
 * (element-type LotseRecord); never NULL */
const GPtrArray *lotse_dataset_referrers (LotseDataset *self, LotseKind kind, guint field, const char *id);
/* The same for the id of @record, several times as fast where it is in the dataset, in particular for one record after the other. */
const GPtrArray *lotse_dataset_referrers_of (LotseDataset *self, LotseKind kind, guint field, LotseRecord *record);

guint64       lotse_dataset_generation (LotseDataset *self); /* grows with every change */
guint64       lotse_dataset_kind_generation (LotseDataset *self, LotseKind kind); /* grows with every change of a record of that kind */
/* signal "changed" () after each batch */

G_END_DECLS
