/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of a mutation into a record that changed meanwhile. */
#include "merge.h"

#include "codec-private.h"

/* Whether somebody else changed any field of the group since the mutation's base. What fields that the mutation leaves out were then is not
 * known: any later revision may have changed them. */
static gboolean
group_touched (LotseRecord *current, const LotseMutation *mutation, guint64 group)
{
  guint64 left = group & mutation->mask;

  if ((group & ~mutation->mask) != 0 && lotse_record_rev (current) != mutation->base_rev)
    return TRUE;
  for (guint i; lotse_mask_take (&left, &i);)
    if (!lotse_value_equal (lotse_record_get (current, i), lotse_record_get (mutation->base, i)))
      return TRUE;
  return FALSE;
}

/* Whether all of @fields are the same on both sides. */
static gboolean
same_values (LotseRecord *a, LotseRecord *b, guint64 fields)
{
  for (guint i; lotse_mask_take (&fields, &i);)
    if (!lotse_value_equal (lotse_record_get (a, i), lotse_record_get (b, i)))
      return FALSE;
  return TRUE;
}

/* Puts @fields into @merged; FALSE where that would overwrite what somebody else changed. */
static gboolean
merge_values (LotseRecord *merged, const LotseMutation *mutation, guint64 fields, gboolean touched)
{
  const LotseField *info = lotse_kind_info (mutation->kind)->fields;

  for (guint i; lotse_mask_take (&fields, &i);)
    {
      LotseValue value;

      if (!touched)
        lotse_value_copy (lotse_record_get (mutation->set, i), &value);
      else if (!lotse_value_merge (&info[i], lotse_record_get (mutation->base, i), lotse_record_get (mutation->set, i),
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

/* Whether any of @fields holds what only a newer version can read; that is a value like another. */
static gboolean
any_unknown (JsonNode *extra, const LotseField *info, guint64 fields)
{
  for (guint i; lotse_mask_take (&fields, &i);)
    if (lotse_extra_member (extra, info[i].name) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
unknown_touched (const Merge *merge, const LotseField *info, guint64 fields)
{
  for (guint i; lotse_mask_take (&fields, &i);)
    if (!lotse_extra_member_equal (lotse_extra_member (merge->base, info[i].name), lotse_extra_member (merge->theirs, info[i].name)))
      return TRUE;
  return FALSE;
}

/* The group of @field. Only a field that stands alone merges by element: of a group, both sides' changes would be mixed. */
static gboolean
merge_group (Merge *merge, const LotseField *info, guint field)
{
  const LotseMutation *mutation = merge->mutation;
  guint64 group = lotse_kind_group (mutation->kind, field), sent = group & mutation->mask;
  gboolean alone = group == G_GUINT64_CONSTANT (1) << field;
  gboolean touched = group_touched (merge->current, mutation, group);

  /* What they have is what the mutation wants, or the group was sent only for company. */
  if ((same_values (merge->current, mutation->set, sent) && !any_unknown (merge->theirs, info, sent))
      || (same_values (mutation->base, mutation->set, sent) && !any_unknown (merge->base, info, sent)))
    return TRUE;
  merge->changed = TRUE;
  return !unknown_touched (merge, info, sent) && (alone || !touched) && merge_values (merge->record, mutation, sent, touched);
}

static void
merge_fields (Merge *merge)
{
  const LotseField *info = lotse_kind_info (merge->mutation->kind)->fields;
  guint64 left = merge->mutation->mask;

  for (guint i; lotse_mask_take (&left, &i);)
    if (!merge_group (merge, info, i))
      merge->conflicts |= G_GUINT64_CONSTANT (1) << i;
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

/* @conflicts (out): fields of this version that are in conflict. */
static LotseMergeResult
merge_patch (LotseRecord *current, const LotseMutation *mutation, LotseRecord **merged, guint64 *conflicts)
{
  g_auto (Merge) merge = { .current = current, .mutation = mutation, .record = lotse_record_copy (current) };

  merge.base = lotse_extra_parse (lotse_record_extra (mutation->base));
  merge.mine = lotse_extra_parse (lotse_record_extra (mutation->set));
  merge.theirs = lotse_extra_parse (lotse_record_extra (current));
  merge_fields (&merge);
  merge_unknown (&merge);
  *conflicts = merge.conflicts;
  if (merge.conflicts || merge.conflict)
    return LOTSE_MERGE_CONFLICT;
  if (!merge.changed)
    return LOTSE_MERGE_NOTHING;
  *merged = g_steal_pointer (&merge.record);
  return lotse_record_rev (current) == mutation->base_rev ? LOTSE_MERGE_APPLIED : LOTSE_MERGE_MERGED;
}

/* Whether @current holds all that the mutation makes, what only a newer version knows included. */
static gboolean
is_made (LotseRecord *current, const LotseMutation *create)
{
  g_autoptr (JsonNode) mine = lotse_extra_parse (lotse_record_extra (create->set));
  g_autoptr (JsonNode) theirs = lotse_extra_parse (lotse_record_extra (current));
  JsonObjectIter iter;
  const char *name;

  if (!same_values (current, create->set, create->mask))
    return FALSE;
  if (mine == NULL)
    return TRUE;
  json_object_iter_init_ordered (&iter, json_node_get_object (mine));
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!lotse_extra_member_equal (lotse_extra_member (mine, name), lotse_extra_member (theirs, name)))
      return FALSE;
  return TRUE;
}

static LotseMergeResult
merge_create (LotseRecord *current, const LotseMutation *mutation, LotseRecord **merged)
{
  if (current != NULL)
    return !lotse_record_deleted (current) && is_made (current, mutation) ? LOTSE_MERGE_NOTHING : LOTSE_MERGE_CONFLICT;
  *merged = lotse_record_copy (mutation->set);
  return LOTSE_MERGE_APPLIED;
}

static LotseMergeResult
merge_delete (LotseRecord *current, const LotseMutation *mutation, LotseRecord **merged)
{
  if (current == NULL || lotse_record_deleted (current))
    return LOTSE_MERGE_NOTHING;
  if (lotse_record_rev (current) != mutation->base_rev)
    return LOTSE_MERGE_CONFLICT;
  *merged = lotse_record_copy (current);
  lotse_record_set_deleted (*merged, TRUE);
  return LOTSE_MERGE_APPLIED;
}

LotseMergeResult
lotse_merge (LotseRecord *current, const LotseMutation *mutation, LotseRecord **merged, guint64 *conflicts)
{
  LotseMergeResult result = LOTSE_MERGE_CONFLICT;
  guint64 masked = mutation->mask;

  *merged = NULL;
  if (mutation->op == LOTSE_OP_CREATE)
    result = merge_create (current, mutation, merged);
  else if (mutation->op == LOTSE_OP_DELETE)
    result = merge_delete (current, mutation, merged);
  else if (current != NULL && !lotse_record_deleted (current))
    result = merge_patch (current, mutation, merged, &masked);
  if (conflicts != NULL)
    *conflicts = result == LOTSE_MERGE_CONFLICT ? masked : 0;
  return result;
}
