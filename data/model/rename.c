/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record keeps its id for life, so one with another id is another object. */
#include "rename.h"

#include <string.h>

static void
rename_refs (LotseRecord *record, guint field, const char *id, const char *new_id)
{
  const char *const *old = lotse_record_refs (record, field);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  LotseValue value;

  if (!g_strv_contains (old, id))
    return;
  for (guint i = 0; old[i] != NULL; i++)
    g_ptr_array_add (ids, (char *) (strcmp (old[i], id) == 0 ? new_id : old[i]));
  g_ptr_array_add (ids, NULL);
  value = lotse_value_refs ((const char *const *) ids->pdata);
  lotse_record_take (record, field, &value);
}

LotseRecord *
lotse_record_renamed (LotseRecord *record, LotseKind kind, const char *id, const char *new_id)
{
  const gboolean own = lotse_record_kind (record) == kind && strcmp (lotse_record_id (record), id) == 0;
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  LotseRecord *renamed = lotse_record_new (lotse_record_kind (record), own ? new_id : lotse_record_id (record));

  lotse_record_set_rev (renamed, own ? 0 : lotse_record_rev (record));
  lotse_record_set_seq (renamed, own ? 0 : lotse_record_seq (record));
  lotse_record_set_extra (renamed, lotse_record_extra (record));
  for (guint i = 0; i < info->n_fields; i++)
    {
      lotse_record_set (renamed, i, lotse_record_get (record, i));
      if (info->fields[i].ref != (int) kind)
        continue;
      if (info->fields[i].type == LOTSE_TYPE_REF && g_strcmp0 (lotse_record_text (record, i), id) == 0)
        lotse_record_set_text (renamed, i, new_id);
      else if (info->fields[i].type == LOTSE_TYPE_REFS)
        rename_refs (renamed, i, id, new_id);
    }
  return renamed;
}

static void
rename_side (LotseRecord **side, LotseKind kind, const char *id, const char *new_id)
{
  LotseRecord *renamed = *side != NULL ? lotse_record_renamed (*side, kind, id, new_id) : NULL;

  g_clear_object (side);
  *side = renamed;
}

void
lotse_mutation_rename (LotseMutation *mutation, LotseKind kind, const char *id, const char *new_id)
{
  rename_side (&mutation->set, kind, id, new_id);
  if (mutation->kind != kind || strcmp (mutation->id, id) != 0)
    return;
  rename_side (&mutation->base, kind, id, new_id);
  g_free (mutation->id);
  mutation->id = g_strdup (new_id);
}
