/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of a mutation into a record that changed meanwhile. */
#include "merge.h"

#include "codec-private.h"

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

/* Whether the mutation sends the group only for company: what it sets is what it began with. */
static gboolean
group_unchanged (const LotseMutation *mutation, guint64 group)
{
  for (guint i = 0; i < 64 && group >> i; i++)
    if ((group & BIT (i)) && !lotse_value_equal (lotse_record_get (mutation->base, i), lotse_record_get (mutation->set, i)))
      return FALSE;
  return TRUE;
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

typedef struct
{
  LotseRecord         *current;
  const LotseMutation *mutation;
  LotseRecord         *record;  /* becomes the merged one */
  JsonNode            *base, *mine, *theirs; /* (owned) (nullable) what this version does not know */
  guint64              conflicts;
  gboolean             conflict;
  gboolean             changed;
} Merge;

static void
merge_clear (Merge *merge)
{
  g_clear_object (&merge->record);
  g_clear_pointer (&merge->base, json_node_unref);
  g_clear_pointer (&merge->mine, json_node_unref);
  g_clear_pointer (&merge->theirs, json_node_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

/* Whether a field of the group holds what only a newer version can read; that is a value like another. */
static gboolean
any_unknown (JsonNode *extra, const LotseKindInfo *info, guint64 group)
{
  for (guint i = 0; i < 64 && group >> i; i++)
    if ((group & BIT (i)) && lotse_extra_member (extra, info->fields[i].name) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
unknown_touched (const Merge *merge, const LotseKindInfo *info, guint64 group)
{
  for (guint i = 0; i < 64 && group >> i; i++)
    if ((group & BIT (i)) && !lotse_extra_member_equal (lotse_extra_member (merge->base, info->fields[i].name),
                                                         lotse_extra_member (merge->theirs, info->fields[i].name)))
      return TRUE;
  return FALSE;
}

static void
merge_fields (Merge *merge)
{
  const LotseMutation *mutation = merge->mutation;
  const LotseKindInfo *info = lotse_kind_info (mutation->kind);
  guint64 left = mutation->mask;

  for (guint i = 0; i < info->n_fields; i++)
    {
      guint64 group;

      if (!(left & BIT (i)))
        continue;
      group = group_of (info, i, mutation->mask);
      left &= ~group;
      if ((group_done (merge->current, mutation, group) && !any_unknown (merge->theirs, info, group)) ||
          (group_unchanged (mutation, group) && !any_unknown (merge->base, info, group)))
        continue;
      merge->changed = TRUE;
      if (unknown_touched (merge, info, group) ||
          !merge_group (merge->record, mutation, info, group, group_touched (merge->current, mutation, group)))
        merge->conflicts |= group;
    }
}

/* Fields that this version does not know: each stands alone, and only as a whole. */
static void
merge_unknown (Merge *merge)
{
  g_auto (LotseExtraEdit) edit = { .record = merge->record };
  JsonObjectIter iter;
  const char *name;

  if (merge->mine == NULL)
    return;
  json_object_iter_init_ordered (&iter, json_node_get_object (merge->mine));
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      JsonNode *base = lotse_extra_member (merge->base, name), *mine = lotse_extra_member (merge->mine, name);
      JsonNode *theirs = lotse_extra_member (merge->theirs, name);

      if (lotse_extra_member_equal (theirs, mine) || lotse_extra_member_equal (mine, base))
        continue;
      merge->changed = TRUE;
      if (lotse_extra_member_equal (theirs, base))
        lotse_extra_edit_put (&edit, name, mine);
      else
        merge->conflict = TRUE;
    }
}

static LotseMergeResult
merge_patch (LotseRecord *current, const LotseMutation *mutation, LotseRecord **merged, guint64 *conflicts)
{
  g_auto (Merge) merge = { .current = current, .mutation = mutation, .record = lotse_record_copy (current) };

  merge.base = lotse_extra_parse (lotse_record_extra (mutation->base));
  merge.mine = lotse_extra_parse (lotse_record_extra (mutation->set));
  merge.theirs = lotse_extra_parse (lotse_record_extra (current));
  merge_fields (&merge);
  merge_unknown (&merge);
  if (conflicts)
    *conflicts = merge.conflicts;
  if (merge.conflicts || merge.conflict)
    return LOTSE_MERGE_CONFLICT;
  if (!merge.changed)
    return LOTSE_MERGE_NOTHING;
  *merged = g_steal_pointer (&merge.record);
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
        {
          if (conflicts)
            *conflicts = mutation->mask;
          return LOTSE_MERGE_CONFLICT;
        }
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
