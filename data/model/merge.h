/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of a mutation into a record that changed meanwhile, per merge group. */
#pragma once

#include "mutation.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_MERGE_APPLIED,  /* nobody else touched these groups: the record now holds the mutation */
  LOTSE_MERGE_MERGED,   /* others touched the record; no group in conflict */
  LOTSE_MERGE_NOTHING,  /* all was there already */
  LOTSE_MERGE_CONFLICT, /* nothing of the mutation was taken */
} LotseMergeResult;

/* @current: the server's record now. @merged (out) (transfer full) (nullable): the record to write, NULL on CONFLICT and NOTHING.
 * @conflicts (out) (nullable): mask of the fields of groups in conflict. A group is taken as one: where any of its fields conflicts,
 * the whole mutation does; a mutation that leaves out fields of a group is in conflict with any later revision. Delete against edit is a conflict unless rev == base_rev. */
LotseMergeResult lotse_merge (LotseRecord *current, const LotseMutation *mutation, LotseRecord **merged, guint64 *conflicts);

G_END_DECLS
