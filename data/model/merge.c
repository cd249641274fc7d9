/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of a mutation into a record that changed meanwhile. */
#include "merge.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

/* Fields of the mutation that are of the merge group of @field, itself included. */
static guint64
group_of (const LotseKindInfo *info, guint field, guint64 mask)
{
  guint64 group = BIT (field);

  for (guint i = 0; info->fields[field].group && i < info->n_fields; i++)
    if ((mask & BIT (i)) && !g_strcmp0 (info->fields[i].group, info->fields[field].group))
      group |= BIT (i);
  return group;
}

/* Whether somebody else changed any field of the group since the mutation's base. */
static gboolean
group_touched (LotseRecord *current, const LotseMutation *mutation, guint64 group)
{
  for (guint i = 0; i < 64 && group >> i; i++)
    if ((group & BIT (i)) && !lotse_value_equal (lotse_record_get (current, i), lotse_record_get (mutation->base, i)))
      return TRUE;
  return FALSE;
}

/* Whether theirs is already what the mutation wants. */
static gboolean
group_done (LotseRecord *current, const LotseMutation *mutation, guint64 group)
{
  for (guint i = 0; i < 64 && group >> i; i++)
    if ((group & BIT (i)) && !lotse_value_equal (lotse_record_get (current, i), lotse_record_get (mutation->set, i)))
      return FALSE;
  return TRUE;
}

/* Only a field that stands alone merges by element: of a group, both sides' changes would be mixed. */
static gboolean
merge_group (LotseRecord *merged, const LotseMutation *mutation, const LotseKindInfo *info, guint64 group, gboolean touched)
{
  gboolean alone = (group & (group - 1)) == 0;

  if (touched && !alone)
    return FALSE;
  for (guint i = 0; i < 64 && group >> i; i++)
    {
      LotseValue value;

      if (!(group & BIT (i)))
        continue;
      if (!touched)
        lotse_value_copy (lotse_record_get (mutation->set, i), &value);
      else if (!lotse_value_merge (&info->fields[i], lotse_record_get (mutation->base, i), lotse_record_get (mutation->set, i),
                                   lotse_record_get (merged, i), &value))
        return FALSE;
      lotse_record_take (merged, i, &value);
    }
  return TRUE;
}

static LotseMergeResult
merge_patch (LotseRecord *current, const LotseMutation *mutation, LotseRecord **merged, guint64 *conflicts)
{
  const LotseKindInfo *info = lotse_kind_info (mutation->kind);
  g_autoptr (LotseRecord) record = lotse_record_copy (current);
  guint64 left = mutation->mask, conflicting = 0;
  gboolean changed = FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      guint64 group;

      if (!(left & BIT (i)))
        continue;
      group = group_of (info, i, mutation->mask);
      left &= ~group;
      if (group_done (current, mutation, group))
        continue;
      changed = TRUE;
      if (!merge_group (record, mutation, info, group, group_touched (current, mutation, group)))
        conflicting |= group;
    }
  if (conflicts)
    *conflicts = conflicting;
  if (conflicting)
    return LOTSE_MERGE_CONFLICT;
  if (!changed && !lotse_record_extra (mutation->set))
    return LOTSE_MERGE_NOTHING;
  lotse_record_add_extra (record, lotse_record_extra (mutation->set));
  *merged = g_steal_pointer (&record);
  return lotse_record_rev (current) == mutation->base_rev ? LOTSE_MERGE_APPLIED : LOTSE_MERGE_MERGED;
}

LotseMergeResult
lotse_merge (LotseRecord *current, const LotseMutation *mutation, LotseRecord **merged, guint64 *conflicts)
{
  *merged = NULL;
  if (conflicts)
    *conflicts = 0;
  switch (mutation->op)
    {
    case LOTSE_OP_CREATE:
      if (!current)
        {
          *merged = lotse_record_copy (mutation->set);
          return LOTSE_MERGE_APPLIED;
        }
      if (lotse_record_deleted (current) || !group_done (current, mutation, mutation->mask))
        return LOTSE_MERGE_CONFLICT;
      return LOTSE_MERGE_NOTHING;
    case LOTSE_OP_DELETE:
      if (!current || lotse_record_deleted (current))
        return LOTSE_MERGE_NOTHING;
      if (lotse_record_rev (current) != mutation->base_rev)
        return LOTSE_MERGE_CONFLICT;
      *merged = lotse_record_copy (current);
      lotse_record_set_deleted (*merged, TRUE);
      return LOTSE_MERGE_APPLIED;
    default:
      if (!current || lotse_record_deleted (current))
        {
          if (conflicts)
            *conflicts = mutation->mask;
          return LOTSE_MERGE_CONFLICT;
        }
      return merge_patch (current, mutation, merged, conflicts);
    }
}
