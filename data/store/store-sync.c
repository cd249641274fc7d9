/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes back from the server: acknowledgements and pages of changes. Each call is one transaction over outbox, base, view and
 * token. */
#include "config.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"

/* Told by the columns alone; reading all edits of a record for each answer to one of them would take long. */
static gboolean
has_deletion (LotseStore *self, const LotseMutation *done)
{
  g_autoptr (StoreRows) row = store_prepare (self, "SELECT 1 FROM outbox WHERE kind = ?1 AND id = ?2 AND op = ?3 LIMIT 1", NULL);

  if (row == NULL)
    return TRUE; /* reading them tells what is the matter */
  store_bind_record (row, done->kind, done->id);
  sqlite3_bind_int (row, 3, LOTSE_OP_DELETE);
  return store_step (self, row, NULL) != 0;
}

/* A deletion that waited for this edit was made on top of it: where nobody else changed the record in between, it deletes the
 * revision that the edit has become. */
static gboolean
move_deletions (LotseStore *self, const LotseMutation *done, LotseRecord *record, GError **error)
{
  g_autoptr (GPtrArray) later = NULL;

  if (!has_deletion (self, done))
    return TRUE;
  later = store_outbox_of_record (self, done->kind, done->id, error);
  if (later == NULL)
    return FALSE;
  for (guint i = 0; i < later->len; i++)
    {
      LotseMutation *mutation = ((StoreEntry *) later->pdata[i])->mutation;

      if (mutation->op != LOTSE_OP_DELETE || mutation->base_rev + 1 != lotse_record_rev (record))
        continue;
      mutation->base_rev = lotse_record_rev (record);
      if (!store_outbox_rewrite (self, mutation, error))
        return FALSE;
    }
  return TRUE;
}

/* TRUE where base holds the record, or its tombstone. */
static gboolean
is_known (LotseStore *self, const LotseMutation *mutation, gboolean *known, GError **error)
{
  g_autoptr (StoreRows) row = store_prepare (self, "SELECT 1 FROM base WHERE kind = ?1 AND id = ?2", error);
  int step;

  if (row == NULL)
    return FALSE;
  store_bind_record (row, mutation->kind, mutation->id);
  step = store_step (self, row, error);
  *known = step > 0;
  return step >= 0;
}

/* What a snapshot leaves out was deleted or went out of sight, and it tells no tombstones. Where the mutation was sent before the snapshot
 * was read, and again since, the answer may be the one of the first time, with the record of that time; the snapshot knows better, and what
 * is new the feed brings. */
static gboolean
take_answered (LotseStore *self, const StoreEntry *entry, LotseRecord *record, GPtrArray *changed, GError **error)
{
  const LotseMutation *mutation = entry->mutation;
  gboolean known;

  if (!is_known (self, mutation, &known, error))
    return FALSE;
  if (!known && entry->outdated)
    return store_refresh (self, mutation->kind, mutation->id, changed, error);
  return store_take_record (self, record, changed, error);
}

/* The server took the mutation but sent no record: base becomes what it must be there, until the feed brings it. */
static gboolean
absorb (LotseStore *self, const StoreEntry *entry, GPtrArray *changed, GError **error)
{
  const LotseMutation *mutation = entry->mutation;
  g_auto (StoreBase) base = { 0 };
  g_autoptr (LotseRecord) after = NULL;

  if (!store_base_get (self, mutation->kind, mutation->id, &base, error))
    return FALSE;
  after = store_show (mutation, entry->again, base.deleted, base.record);
  if (after == NULL && !base.known)
    return store_refresh (self, mutation->kind, mutation->id, changed, error);
  if (after == NULL)
    {
      after = lotse_record_new (mutation->kind, mutation->id);
      lotse_record_set_deleted (after, TRUE);
    }
  lotse_record_set_rev (after, base.rev);
  lotse_record_set_seq (after, base.seq);
  return store_take_record (self, after, changed, error);
}

static gboolean
acknowledge (LotseStore *self, const StoreEntry *entry, LotseRecord *record, GPtrArray *changed, GError **error)
{
  if (!store_outbox_acknowledge (self, entry->mutation, error))
    return FALSE;
  if (record == NULL && entry->outdated)
    return store_refresh (self, entry->mutation->kind, entry->mutation->id, changed, error);
  if (record == NULL)
    return absorb (self, entry, changed, error);
  return move_deletions (self, entry->mutation, record, error)
         && take_answered (self, entry, record, changed, error);
}

static gboolean
mark (LotseStore *self, const StoreEntry *entry, const LotseAck *ack, GPtrArray *changed, GError **error)
{
  StoreOutboxState state = ack->result == LOTSE_RESULT_CONFLICT ? STORE_CONFLICT : STORE_REJECTED;

  gboolean discarded;

  if (!store_outbox_mark (self, entry->mutation, state, ack->code, ack->detail, error)
      || (ack->record != NULL && !take_answered (self, entry, ack->record, changed, error)))
    return FALSE;
  if (state != STORE_CONFLICT || entry->code == NULL)
    return TRUE;
  return store_discard_answered (self, entry->mutation, entry->code, &discarded, error)
         && (!discarded || store_refresh (self, entry->mutation->kind, entry->mutation->id, changed, error));
}

static gboolean
apply_ack (LotseStore *self, const LotseAck *ack, GPtrArray *changed, GError **error)
{
  g_autoptr (StoreEntry) entry = NULL;

  if (ack->result == LOTSE_RESULT_RETRY)
    return TRUE;
  if (!store_outbox_find (self, ack->mid, &entry, error))
    return FALSE;
  if (entry == NULL) /* an answer that comes twice: the feed has brought the record, or will */
    return TRUE;
  if (ack->record != NULL
      && (lotse_record_kind (ack->record) != entry->mutation->kind || strcmp (lotse_record_id (ack->record), entry->mutation->id) != 0))
    {
      g_autofree char *name = store_record_name (entry->mutation->kind, entry->mutation->id);

      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: the server's answer names another record"), name);
      return FALSE;
    }
  if (ack->result == LOTSE_RESULT_CONFLICT || ack->result == LOTSE_RESULT_REJECTED)
    return mark (self, entry, ack, changed, error);
  return acknowledge (self, entry, ack->record, changed, error);
}

gboolean
lotse_store_apply_acks (LotseStore *self, GPtrArray *acks, GPtrArray *changed, GError **error)
{
  gboolean good = TRUE;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && acks != NULL, FALSE);
  if (!store_begin (self, error))
    return FALSE;
  /* What is acknowledged here is newer than what was told before. */
  self->server_usecs = 0;
  store_defer (self);
  for (guint i = 0; good && i < acks->len; i++)
    good = apply_ack (self, acks->pdata[i], changed, error);
  good = good && store_catch_up (self, changed, error);
  store_defer_nothing (self);
  if (!good)
    store_rollback (self);
  good = good && store_commit (self, error);
  if (!good && changed != NULL)
    g_ptr_array_set_size (changed, 0);
  return good;
}

static gboolean
take_page (LotseStore *self, GPtrArray *records, const char *token, gboolean complete, gint64 now_usecs, GPtrArray *changed,
           GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!store_take_record (self, records->pdata[i], changed, error))
      return FALSE;
  if (!store_outbox_found_named (self, records, error))
    return FALSE;
  if (token != NULL && !store_state_set (self, "token", token, error))
    return FALSE;
  return store_keep_learn (self, error) && (!complete || store_state_set_integer (self, "synced-at", now_usecs, error));
}

gboolean
lotse_store_apply_changes (LotseStore *self, GPtrArray *records, const char *token, gboolean complete, gint64 now_usecs,
                           GPtrArray *changed, GError **error)
{
  gboolean good;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && records != NULL, FALSE);
  if (!store_begin (self, error))
    return FALSE;
  good = take_page (self, records, token, complete, now_usecs, changed, error);
  if (!good)
    store_rollback (self);
  good = good && store_commit (self, error);
  if (good)
    self->server_usecs = 0;
  if (!good && changed != NULL)
    g_ptr_array_set_size (changed, 0);
  return good;
}

char *
lotse_store_token (LotseStore *self)
{
  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, NULL);
  return store_state_get (self, "token");
}
