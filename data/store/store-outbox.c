/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: what waits for the server, and what the server has acknowledged, which is kept 30 days and offered again after a restore
 * from backup. */
#include "store-private.h"

#include <string.h>

#include "data/model/error.h"
#include "data/model/id.h"

#define KEEP_ACKNOWLEDGED_USECS (30 * G_TIME_SPAN_DAY)

void
store_entry_free (StoreEntry *entry)
{
  if (entry == NULL)
    return;
  lotse_mutation_free (entry->mutation);
  g_free (entry->code);
  g_free (entry->detail);
  g_free (entry);
}

LotseMutation *
store_mutation_from_text (LotseStore *self, const char *body, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node = body != NULL ? lotse_json_parse (body, -1, NULL, &reason) : NULL;
  LotseMutation *mutation = node != NULL ? lotse_mutation_from_own_json (node, "outbox", &reason) : NULL;

  if (body == NULL)
    store_missing (self, error);
  else if (mutation == NULL)
    store_damaged (self, error, "%s", reason->message);
  return mutation;
}

StoreEntry *
store_outbox_read (LotseStore *self, sqlite3_stmt *row, GError **error)
{
  g_autoptr (LotseMutation) mutation = store_mutation_from_text (self, (const char *) sqlite3_column_text (row, 0), error);
  g_autofree char *code = g_strdup ((const char *) sqlite3_column_text (row, 3));
  g_autofree char *detail = g_strdup ((const char *) sqlite3_column_text (row, 6));
  StoreEntry *entry;

  if (mutation == NULL || !store_is_whole (self, error))
    return NULL;
  entry = g_new0 (StoreEntry, 1);
  entry->mutation = g_steal_pointer (&mutation);
  entry->state = sqlite3_column_int (row, 1);
  entry->again = sqlite3_column_int (row, 2) != 0;
  entry->code = g_steal_pointer (&code);
  entry->detail = g_steal_pointer (&detail);
  entry->offered = sqlite3_column_int (row, 4) != 0;
  entry->outdated = sqlite3_column_int (row, 4) == STORE_OFFERED_BEFORE;
  entry->at = sqlite3_column_int64 (row, 5);
  return entry;
}

gboolean
store_outbox_add (LotseStore *self, const LotseMutation *mutation, GError **error)
{
  sqlite3_stmt *put = store_prepare (self, "INSERT INTO outbox (kind, id, n, mid, op, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
  g_autoptr (GString) body = g_string_new (NULL);

  if (put == NULL)
    return FALSE;
  store_touch (self, mutation->kind, mutation->id);
  lotse_mutation_write_json (mutation, body);
  store_bind_record (put, mutation->kind, mutation->id);
  sqlite3_bind_int64 (put, 3, mutation->n);
  store_bind_text (put, 4, mutation->mid);
  sqlite3_bind_int (put, 5, mutation->op);
  sqlite3_bind_text (put, 6, body->str, body->len, SQLITE_STATIC);
  sqlite3_bind_int64 (put, 7, store_now_usecs (self));
  return store_run (self, put, error);
}

gboolean
store_outbox_remove (LotseStore *self, const LotseMutation *mutation, GError **error)
{
  sqlite3_stmt *statement = store_prepare (self, "DELETE FROM outbox WHERE mid = ?1", error);

  if (statement == NULL)
    return FALSE;
  store_touch (self, mutation->kind, mutation->id);
  store_bind_text (statement, 1, mutation->mid);
  return store_run (self, statement, error);
}

gboolean
store_outbox_find (LotseStore *self, const char *mid, StoreEntry **out, GError **error)
{
  g_autoptr (StoreRows) row = store_prepare (self, "SELECT " STORE_ENTRY_COLUMNS " FROM outbox WHERE mid = ?1", error);
  int step;

  *out = NULL;
  if (row == NULL)
    return FALSE;
  store_bind_text (row, 1, mid);
  step = store_step (self, row, error);
  if (step > 0)
    *out = store_outbox_read (self, row, error);
  return step == 0 || *out != NULL;
}

GPtrArray *
store_outbox_of_record (LotseStore *self, LotseKind kind, const char *id, GError **error)
{
  g_autoptr (StoreRows) rows = store_prepare (self, "SELECT " STORE_ENTRY_COLUMNS " FROM outbox WHERE kind = ?1 AND id = ?2 ORDER BY n",
                                              error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) store_entry_free);
  int step;

  if (rows == NULL)
    return NULL;
  store_bind_record (rows, kind, id);
  while ((step = store_step (self, rows, error)) > 0)
    {
      StoreEntry *entry = store_outbox_read (self, rows, error);

      if (entry == NULL)
        return NULL;
      g_ptr_array_add (entries, entry);
    }
  return step < 0 ? NULL : g_steal_pointer (&entries);
}

gboolean
store_outbox_has (LotseStore *self, LotseKind kind, const char *id, gboolean *has, GError **error)
{
  g_autoptr (StoreRows) row = store_prepare (self, "SELECT 1 FROM outbox WHERE kind = ?1 AND id = ?2 LIMIT 1", error);
  int step;

  if (row == NULL)
    return FALSE;
  store_bind_record (row, kind, id);
  step = store_step (self, row, error);
  *has = step > 0;
  return step >= 0;
}

gboolean
store_outbox_mark (LotseStore *self, const LotseMutation *mutation, StoreOutboxState state, const char *code, const char *detail,
                   GError **error)
{
  sqlite3_stmt *mark = store_prepare (self, "UPDATE outbox SET state = ?2, code = ?3, detail = ?4 WHERE mid = ?1", error);

  if (mark == NULL)
    return FALSE;
  store_touch (self, mutation->kind, mutation->id);
  store_bind_text (mark, 1, mutation->mid);
  sqlite3_bind_int (mark, 2, state);
  store_bind_text (mark, 3, code);
  store_bind_text (mark, 4, detail);
  return store_run (self, mark, error);
}

gboolean
store_outbox_rewrite (LotseStore *self, const LotseMutation *mutation, GError **error)
{
  sqlite3_stmt *put = store_prepare (self, "UPDATE outbox SET op = ?2, body = ?3 WHERE mid = ?1", error);
  g_autoptr (GString) body = g_string_new (NULL);

  if (put == NULL)
    return FALSE;
  lotse_mutation_write_json (mutation, body);
  store_bind_text (put, 1, mutation->mid);
  sqlite3_bind_int (put, 2, mutation->op);
  sqlite3_bind_text (put, 3, body->str, body->len, SQLITE_STATIC);
  return store_run (self, put, error);
}

static gboolean
forget_old (LotseStore *self, GError **error)
{
  return store_keep_forget (self, "DELETE FROM acknowledged WHERE " STORE_IS_OLD, KEEP_ACKNOWLEDGED_USECS, error);
}

gboolean
store_outbox_acknowledge (LotseStore *self, const LotseMutation *mutation, GError **error)
{
  sqlite3_stmt *copy;

  if (!forget_old (self, error))
    return FALSE;
  copy = store_prepare (self,
                        "INSERT OR REPLACE INTO acknowledged (mid, n, kind, id, op, body, at) "
                        "SELECT mid, n, kind, id, op, body, ?2 FROM outbox WHERE mid = ?1",
                        error);
  if (copy == NULL)
    return FALSE;
  store_bind_text (copy, 1, mutation->mid);
  sqlite3_bind_int64 (copy, 2, store_now_usecs (self));
  return store_run (self, copy, error) && store_outbox_remove (self, mutation, error);
}

gboolean
store_outbox_found (LotseStore *self, LotseKind kind, const char *id, GError **error)
{
  sqlite3_stmt *statement = store_prepare (self,
                                           "UPDATE outbox SET state = 0, code = NULL WHERE kind = ?1 AND id = ?2 AND state = 2 "
                                           "AND code = 'not_found'",
                                           error);

  if (statement == NULL)
    return FALSE;
  store_touch (self, kind, id);
  store_bind_record (statement, kind, id);
  return store_run (self, statement, error);
}

/* Whether the edit could not be taken for lack of one of @records, which it changes or names. */
static gboolean
waits_for_any (const char *body, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    if (!lotse_record_deleted (records->pdata[i]) && strstr (body, lotse_record_id (records->pdata[i])) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
store_outbox_found_named (LotseStore *self, GPtrArray *records, GError **error)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (StoreRows) rows = store_prepare (self, "SELECT body FROM outbox WHERE state = 2 AND code = 'not_found'", error);
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = store_step (self, rows, error)) > 0)
    {
      const char *body = (const char *) sqlite3_column_text (rows, 0);
      LotseMutation *mutation = body == NULL || waits_for_any (body, records) ? store_mutation_from_text (self, body, error) : NULL;

      if (mutation != NULL)
        g_ptr_array_add (waiting, mutation);
      else if (body == NULL)
        return FALSE;
    }
  for (guint i = 0; step == 0 && i < waiting->len; i++)
    if (!store_outbox_mark (self, waiting->pdata[i], STORE_WAITING, NULL, NULL, error))
      return FALSE;
  return step == 0;
}

gboolean
store_outbox_found_all (LotseStore *self, GError **error)
{
  self->all_touched = TRUE;
  /* What makes a record anew was refused for another one; whether that has come, the server says sooner than a search. */
  return store_execf (self, error,
                      "UPDATE outbox SET state = 0, code = NULL WHERE state = 2 AND code = 'not_found' AND (op = %d OR EXISTS (SELECT 1 "
                      "FROM base AS b WHERE b.kind = outbox.kind AND b.id = outbox.id AND b.deleted = 0))",
                      LOTSE_OP_CREATE);
}

gboolean
store_outbox_offer_again (LotseStore *self, GError **error)
{
  self->all_touched = TRUE;
  return forget_old (self, error)
         && store_exec (self,
                        "INSERT INTO outbox (mid, n, kind, id, op, body, again, offered) "
                        "SELECT mid, n, kind, id, op, body, 1, 1 FROM acknowledged;"
                        "DELETE FROM acknowledged",
                        error);
}

gint64
store_outbox_next_n (LotseStore *self, GError **error)
{
  gint64 n = store_state_integer (self, "n") + 1;

  return store_state_set_integer (self, "n", n, error) ? n : 0;
}

static GPtrArray *
read_mutations (LotseStore *self, sqlite3_stmt *rows, GError **error)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  int step;

  while ((step = store_step (self, rows, error)) > 0)
    {
      LotseMutation *mutation = store_mutation_from_text (self, (const char *) sqlite3_column_text (rows, 0), error);

      if (mutation == NULL)
        return NULL;
      g_ptr_array_add (mutations, mutation);
    }
  return step < 0 ? NULL : g_steal_pointer (&mutations);
}

/* A deletion names the revision it deletes; that is only known once the edits before it are acknowledged, so it waits for them. */
#define SENDABLE \
  "SELECT body FROM outbox AS o WHERE state = 0 AND NOT EXISTS (SELECT 1 FROM outbox AS b WHERE b.kind = o.kind AND b.id = o.id " \
  "AND b.n < o.n AND (b.state <> 0 OR o.op = ?2)) ORDER BY n LIMIT ?1"

GPtrArray *
lotse_store_outbox (LotseStore *self, guint limit, GError **error)
{
  g_autoptr (StoreRows) rows = NULL;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, NULL);
  rows = store_prepare (self, SENDABLE, error);
  if (rows == NULL)
    return NULL;
  sqlite3_bind_int64 (rows, 1, limit);
  sqlite3_bind_int (rows, 2, LOTSE_OP_DELETE);
  return read_mutations (self, rows, error);
}

/* Runs @sql for each of @mids, in one transaction. */
static gboolean
mark_each (LotseStore *self, const char *sql, GPtrArray *mids, GError **error)
{
  if (!store_begin (self, error))
    return FALSE;
  for (guint i = 0; i < mids->len; i++)
    {
      sqlite3_stmt *mark = store_prepare (self, sql, error);

      if (mark != NULL)
        store_bind_text (mark, 1, mids->pdata[i]);
      if (mark == NULL || !store_run (self, mark, error))
        {
          store_rollback (self);
          return FALSE;
        }
    }
  return store_commit (self, error);
}

GPtrArray *
lotse_store_unoffered (LotseStore *self, GPtrArray *mids, GError **error)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && mids != NULL, NULL);
  for (guint i = 0; i < mids->len; i++)
    {
      g_autoptr (StoreRows) row = store_prepare (self, "SELECT 1 FROM outbox WHERE mid = ?1 AND NOT offered", error);
      int step;

      if (row == NULL)
        return NULL;
      store_bind_text (row, 1, mids->pdata[i]);
      step = store_step (self, row, error);
      if (step < 0)
        return NULL;
      if (step > 0)
        g_ptr_array_add (fresh, g_strdup (mids->pdata[i]));
    }
  return g_steal_pointer (&fresh);
}

gboolean
lotse_store_offer (LotseStore *self, GPtrArray *mids, GError **error)
{
  g_autoptr (GPtrArray) fresh = NULL;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && mids != NULL, FALSE);
  fresh = lotse_store_unoffered (self, mids, error);
  if (fresh == NULL)
    return FALSE;
  return fresh->len == 0 || mark_each (self, "UPDATE outbox SET offered = 1 WHERE mid = ?1 AND NOT offered", fresh, error);
}

gboolean
lotse_store_recall (LotseStore *self, GPtrArray *mids, GError **error)
{
  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && mids != NULL, FALSE);
  return mark_each (self, "UPDATE outbox SET offered = 0 WHERE mid = ?1 AND offered = 1 AND state = 0", mids, error);
}

gboolean
lotse_store_record_waiting (LotseStore *self, LotseKind kind, const char *id)
{
  gboolean has = FALSE;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && id != NULL, FALSE);
  /* Of what cannot be read, it is not told that it has been transmitted. */
  return !store_outbox_has (self, kind, id, &has, NULL) || has;
}
