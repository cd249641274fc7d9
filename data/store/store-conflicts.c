/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutations that the server did not take, as they are shown until a person decides: base, mine, theirs, and what waits behind. */
#include "store-private.h"

#include "data/model/error.h"

void
lotse_conflict_free (LotseConflict *conflict)
{
  if (conflict == NULL)
    return;
  lotse_mutation_free (conflict->mine);
  g_clear_object (&conflict->base);
  g_clear_object (&conflict->theirs);
  g_clear_object (&conflict->version);
  g_clear_pointer (&conflict->later, g_ptr_array_unref);
  g_free (conflict->code);
  g_free (conflict->detail);
  g_free (conflict);
}

static LotseRecord *
copy_record (LotseRecord *record)
{
  return record != NULL ? lotse_record_copy (record) : NULL;
}

LotseConflict *
lotse_conflict_copy (const LotseConflict *conflict)
{
  LotseConflict *copy;

  g_return_val_if_fail (conflict != NULL, NULL);

  copy = g_memdup2 (conflict, sizeof *conflict);
  copy->mine = lotse_mutation_copy (conflict->mine);
  copy->base = copy_record (conflict->base);
  copy->theirs = copy_record (conflict->theirs);
  copy->version = copy_record (conflict->version);
  copy->later = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  for (guint i = 0; conflict->later != NULL && i < conflict->later->len; i++)
    g_ptr_array_add (copy->later, lotse_mutation_copy (conflict->later->pdata[i]));
  copy->code = g_strdup (conflict->code);
  copy->detail = g_strdup (conflict->detail);
  return copy;
}

/* Edits of the record that were entered after @mine. */
static GPtrArray *
read_later (LotseStore *self, const LotseMutation *mine, GError **error)
{
  g_autoptr (GPtrArray) entries = store_outbox_of_record (self, mine->kind, mine->id, error);
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      StoreEntry *entry = entries->pdata[i];

      if (entry->mutation->n > mine->n)
        g_ptr_array_add (later, g_steal_pointer (&entry->mutation));
    }
  return g_steal_pointer (&later);
}

static guint64
contradicting_fields (const LotseConflict *conflict)
{
  g_autoptr (LotseRecord) merged = NULL;
  guint64 fields;

  if (conflict->rejected || conflict->theirs == NULL)
    return conflict->mine->mask;
  lotse_merge (conflict->theirs, conflict->mine, &merged, &fields);
  return fields;
}

static gboolean
read_version (LotseStore *self, LotseConflict *conflict, const StoreBase *base, GError **error)
{
  const LotseMutation *mine = conflict->mine;
  g_autoptr (LotseRecord) known = NULL;

  if (mine->op == LOTSE_OP_DELETE)
    return TRUE;
  if (base->record != NULL)
    known = g_object_ref (base->record);
  else if (!store_base_last_known (self, mine->kind, mine->id, &known, error))
    return FALSE;
  conflict->version = known != NULL ? lotse_mutation_apply (mine, known) : lotse_record_copy (mine->set);
  return TRUE;
}

static LotseConflict *
read_conflict (LotseStore *self, sqlite3_stmt *row, GError **error)
{
  g_autoptr (StoreEntry) entry = store_outbox_read (self, row, error);
  g_autoptr (LotseConflict) conflict = NULL;
  g_auto (StoreBase) base = { 0 };

  if (entry == NULL || !store_base_get (self, entry->mutation->kind, entry->mutation->id, &base, error))
    return NULL;
  conflict = g_new0 (LotseConflict, 1);
  conflict->later = read_later (self, entry->mutation, error);
  if (conflict->later == NULL)
    return NULL;
  conflict->rejected = entry->state == STORE_REJECTED;
  conflict->again = entry->again;
  conflict->at = entry->at;
  conflict->code = g_steal_pointer (&entry->code);
  conflict->detail = g_steal_pointer (&entry->detail);
  conflict->theirs = store_base_as_record (&base, entry->mutation->kind, entry->mutation->id);
  conflict->mine = g_steal_pointer (&entry->mutation);
  if (conflict->mine->base != NULL)
    conflict->base = g_object_ref (conflict->mine->base);
  conflict->fields = contradicting_fields (conflict);
  if (!read_version (self, conflict, &base, error))
    return NULL;
  return g_steal_pointer (&conflict);
}

GPtrArray *
lotse_store_conflicts (LotseStore *self, GError **error)
{
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_conflict_free);
  g_autoptr (StoreRows) rows = NULL;
  int step;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, NULL);
  rows = store_prepare (self, "SELECT " STORE_ENTRY_COLUMNS " FROM outbox WHERE state <> 0 ORDER BY n", error);
  if (rows == NULL)
    return NULL;
  while ((step = store_step (self, rows, error)) > 0)
    {
      LotseConflict *conflict = read_conflict (self, rows, error);

      if (conflict == NULL)
        return NULL;
      g_ptr_array_add (conflicts, conflict);
    }
  return step < 0 ? NULL : g_steal_pointer (&conflicts);
}
