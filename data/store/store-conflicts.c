/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutations that the server did not take: shown with theirs beside mine until a person decides. Whatever is discarded goes to the
 * journal. */
#include "store-private.h"

#include "data/model/error.h"
#include "data/model/id.h"

void
lotse_conflict_free (LotseConflict *conflict)
{
  if (conflict == NULL)
    return;
  lotse_mutation_free (conflict->mine);
  g_clear_object (&conflict->theirs);
  g_free (conflict->code);
  g_free (conflict);
}

static LotseConflict *
read_conflict (LotseStore *self, sqlite3_stmt *row, GError **error)
{
  g_autoptr (StoreEntry) entry = store_outbox_read (self, row, error);
  g_auto (StoreBase) base = { 0 };
  LotseConflict *conflict;

  if (entry == NULL || !store_base_get (self, entry->mutation->kind, entry->mutation->id, &base, error))
    return NULL;
  conflict = g_new0 (LotseConflict, 1);
  conflict->rejected = entry->state == STORE_REJECTED;
  conflict->code = g_steal_pointer (&entry->code);
  conflict->theirs = g_steal_pointer (&base.record);
  if (base.deleted)
    {
      conflict->theirs = lotse_record_new (entry->mutation->kind, entry->mutation->id);
      lotse_record_set_deleted (conflict->theirs, TRUE);
      lotse_record_set_rev (conflict->theirs, base.rev);
    }
  conflict->mine = g_steal_pointer (&entry->mutation);
  return conflict;
}

GPtrArray *
lotse_store_conflicts (LotseStore *self, GError **error)
{
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_conflict_free);
  g_autoptr (StoreRows) rows = NULL;
  int step;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, NULL);
  rows = store_prepare (self, "SELECT body, state, again, code FROM outbox WHERE state <> 0 ORDER BY n", error);
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

/* Where the record was never made, edits of it have nothing to stand on. */
static gboolean
take_theirs (LotseStore *self, const StoreEntry *entry, const StoreBase *base, GError **error)
{
  g_autoptr (GPtrArray) later = NULL;

  if (!store_outbox_discard (self, entry->mutation->mid, error))
    return FALSE;
  if (entry->mutation->op != LOTSE_OP_CREATE || base->record != NULL)
    return TRUE;
  later = store_outbox_of_record (self, entry->mutation->kind, entry->mutation->id, error);
  for (guint i = 0; later != NULL && i < later->len; i++)
    if (!store_outbox_discard (self, ((StoreEntry *) later->pdata[i])->mutation->mid, error))
      return FALSE;
  return later != NULL;
}

/* Theirs with mine on it: what does not contradict is merged, of a group that does, all is mine. */
static LotseRecord *
put_mine_on_theirs (const LotseMutation *mine, LotseRecord *theirs)
{
  const LotseKindInfo *info = lotse_kind_info (mine->kind);
  LotseRecord *after = lotse_record_copy (theirs);
  g_autoptr (LotseRecord) unused = NULL;
  guint64 conflicts = G_MAXUINT64;

  if (mine->op == LOTSE_OP_PATCH && mine->base != NULL)
    lotse_merge (theirs, mine, &unused, &conflicts);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseValue *value = lotse_record_get (mine->set, i);
      LotseValue merged;

      if ((mine->mask & (G_GUINT64_CONSTANT (1) << i)) == 0)
        continue;
      if ((conflicts & (G_GUINT64_CONSTANT (1) << i)) == 0
          && lotse_value_merge (&info->fields[i], lotse_record_get (mine->base, i), value, lotse_record_get (theirs, i), &merged))
        lotse_record_take (after, i, &merged);
      else
        lotse_record_set (after, i, value);
    }
  return after;
}

static gboolean
replace_entry (LotseStore *self, const StoreEntry *entry, LotseMutation *with, GError **error)
{
  g_free (with->mid);
  with->mid = lotse_id_new ();
  with->n = entry->mutation->n;
  return store_outbox_remove (self, entry->mutation->mid, error) && store_outbox_add (self, with, error);
}

/* Mine once more, as an edit of the record as it is there now. */
static gboolean
offer_on_top (LotseStore *self, const StoreEntry *entry, LotseRecord *theirs, GError **error)
{
  g_autoptr (LotseMutation) again = NULL;
  g_autoptr (LotseRecord) after = NULL;

  if (entry->mutation->op == LOTSE_OP_DELETE)
    again = lotse_mutation_delete (theirs);
  else
    {
      after = put_mine_on_theirs (entry->mutation, theirs);
      if (!lotse_record_validate (after, error))
        return FALSE;
      again = lotse_mutation_patch (theirs, after);
    }
  if (again == NULL) /* they have entered the same */
    return store_outbox_discard (self, entry->mutation->mid, error);
  return replace_entry (self, entry, again, error);
}

/* A tombstone is final: what the person wants to keep becomes a record of its own, with all their edits that were still waiting. */
static gboolean
make_anew (LotseStore *self, const StoreEntry *entry, GError **error)
{
  LotseKind kind = entry->mutation->kind;
  g_autoptr (LotseRecord) kept = NULL;
  g_autoptr (LotseRecord) fresh = NULL;
  g_autoptr (LotseMutation) create = NULL;
  g_autoptr (GPtrArray) entries = store_outbox_of_record (self, kind, entry->mutation->id, error);

  if (entries == NULL || !store_base_last_known (self, kind, entry->mutation->id, &kept, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      StoreEntry *waiting = entries->pdata[i];
      LotseRecord *next = store_show (waiting->mutation, FALSE, FALSE, kept);

      g_clear_object (&kept);
      kept = next;
      if (!store_outbox_discard (self, waiting->mutation->mid, error))
        return FALSE;
    }
  if (kept == NULL)
    return TRUE; /* in the end, the person deleted it too */
  fresh = lotse_record_new (kind, NULL);
  for (guint i = 0; i < lotse_kind_info (kind)->n_fields; i++)
    lotse_record_set (fresh, i, lotse_record_get (kept, i));
  lotse_record_set_extra (fresh, lotse_record_extra (kept));
  if (!lotse_record_validate (fresh, error))
    return FALSE;
  create = lotse_mutation_create (fresh);
  create->n = store_outbox_next_n (self, error);
  return create->n != 0 && store_outbox_add (self, create, error) && store_refresh (self, kind, create->id, NULL, error);
}

static gboolean
take_mine (LotseStore *self, const StoreEntry *entry, const StoreBase *base, GError **error)
{
  g_autoptr (LotseMutation) again = NULL;

  if (base->deleted && entry->mutation->op == LOTSE_OP_DELETE)
    return store_outbox_discard (self, entry->mutation->mid, error);
  if (base->deleted)
    return make_anew (self, entry, error);
  if (base->record != NULL && entry->mutation->op == LOTSE_OP_CREATE
      && lotse_kind_info (entry->mutation->kind)->flags & LOTSE_KIND_APPEND_ONLY)
    {
      g_autofree char *name = store_record_name (entry->mutation->kind, entry->mutation->id);

      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT, "%s: exists already, and records of this kind are never changed", name);
      return FALSE;
    }
  if (base->record != NULL)
    return offer_on_top (self, entry, base->record, error);
  again = lotse_mutation_copy (entry->mutation);
  return replace_entry (self, entry, again, error);
}

static gboolean
resolve (LotseStore *self, const char *mid, gboolean mine, GError **error)
{
  g_autoptr (StoreEntry) entry = NULL;
  g_auto (StoreBase) base = { 0 };

  if (!store_outbox_find (self, mid, &entry, error))
    return FALSE;
  if (entry == NULL || entry->state == STORE_WAITING)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, "%s: no conflict of that name", mid);
      return FALSE;
    }
  if (!store_base_get (self, entry->mutation->kind, entry->mutation->id, &base, error))
    return FALSE;
  return (mine ? take_mine (self, entry, &base, error) : take_theirs (self, entry, &base, error))
         && store_refresh (self, entry->mutation->kind, entry->mutation->id, NULL, error);
}

gboolean
lotse_store_resolve (LotseStore *self, const char *mid, gboolean mine, GError **error)
{
  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && mid != NULL, FALSE);
  if (!store_begin (self, error))
    return FALSE;
  if (resolve (self, mid, mine, error))
    return store_commit (self, error);
  store_rollback (self);
  return FALSE;
}
