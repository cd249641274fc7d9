/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the edits of each record have come: transmitted, saved on this computer, or in need of a person. */
#include "store-private.h"

#include <stdlib.h>
#include <string.h>

#include "data/model/error.h"

void
lotse_record_standing_free (LotseRecordStanding *standing)
{
  if (standing == NULL)
    return;
  g_free (standing->id);
  g_free (standing);
}

void
lotse_waiting_free (LotseWaiting *waiting)
{
  if (waiting == NULL)
    return;
  g_free (waiting->mid);
  g_free (waiting->id);
  g_free (waiting->title);
  lotse_mutation_free (waiting->mutation);
  g_free (waiting);
}

LotseRecordState
store_entry_standing (StoreOutboxState state)
{
  return state == STORE_CONFLICT ? LOTSE_RECORD_CONFLICT : state == STORE_REJECTED ? LOTSE_RECORD_REJECTED : LOTSE_RECORD_WAITING;
}

void
store_touch (LotseStore *self, LotseKind kind, const char *id)
{
  if (!self->all_touched)
    g_hash_table_add (self->touched, store_record_name (kind, id));
}

/* 1 where any edit is in conflict, 2 where any is rejected, 0 where all wait, no row where there is none. */
#define STATE_OF "SELECT max (state = 1), max (state = 2) FROM outbox WHERE kind = ?1 AND id = ?2 HAVING count (*) > 0"

static gboolean
read_state (LotseStore *self, LotseKind kind, const char *id, LotseRecordState *state, GError **error)
{
  g_autoptr (StoreRows) row = store_prepare (self, STATE_OF, error);
  int step;

  /* Of what cannot be read, it is not told that it has been transmitted. */
  *state = LOTSE_RECORD_WAITING;
  if (row == NULL)
    return FALSE;
  store_bind_record (row, kind, id);
  step = store_step (self, row, error);
  if (step == 0)
    *state = LOTSE_RECORD_TRANSMITTED;
  if (step > 0)
    *state = sqlite3_column_int (row, 0) ? LOTSE_RECORD_CONFLICT : sqlite3_column_int (row, 1) ? LOTSE_RECORD_REJECTED : LOTSE_RECORD_WAITING;
  return step >= 0;
}

LotseRecordState
lotse_store_record_state (LotseStore *self, LotseKind kind, const char *id)
{
  LotseRecordState state;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && id != NULL, LOTSE_RECORD_TRANSMITTED);
  read_state (self, kind, id, &state, NULL);
  return state;
}

static void
add (GPtrArray *standings, LotseKind kind, const char *id, LotseRecordState state)
{
  LotseRecordStanding *standing = g_new0 (LotseRecordStanding, 1);

  standing->kind = kind;
  standing->id = g_strdup (id);
  standing->state = state;
  g_ptr_array_add (standings, standing);
}

static gboolean
add_all (LotseStore *self, GPtrArray *standings, GError **error)
{
  g_autoptr (StoreRows) rows = store_prepare (self, "SELECT kind, id, max (state = 1), max (state = 2) FROM outbox GROUP BY kind, id", error);
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = store_step (self, rows, error)) > 0)
    {
      LotseKind kind = lotse_kind_from_name ((const char *) sqlite3_column_text (rows, 0));

      if (kind != LOTSE_KIND_NONE)
        add (standings, kind, (const char *) sqlite3_column_text (rows, 1),
             sqlite3_column_int (rows, 2) ? LOTSE_RECORD_CONFLICT : sqlite3_column_int (rows, 3) ? LOTSE_RECORD_REJECTED : LOTSE_RECORD_WAITING);
    }
  return step == 0;
}

/* In the order of their names, so that two runs tell the same. */
static gboolean
add_touched (LotseStore *self, GPtrArray *standings, GError **error)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->touched), (GCompareFunc) strcmp);

  for (GList *at = names; at != NULL; at = at->next)
    {
      g_auto (GStrv) parts = g_strsplit (at->data, " ", 2);
      LotseKind kind = lotse_kind_from_name (parts[0]);
      LotseRecordState state;

      if (!read_state (self, kind, parts[1], &state, error))
        return FALSE;
      add (standings, kind, parts[1], state);
    }
  return TRUE;
}

GPtrArray *
lotse_store_take_standings (LotseStore *self, gboolean *all, GError **error)
{
  g_autoptr (GPtrArray) standings = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_record_standing_free);

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && all != NULL, NULL);
  *all = self->all_touched;
  if (!(self->all_touched ? add_all (self, standings, error) : add_touched (self, standings, error)))
    return NULL;
  self->all_touched = FALSE;
  g_hash_table_remove_all (self->touched);
  return g_steal_pointer (&standings);
}

static LotseWaiting *
read_waiting (LotseStore *self, sqlite3_stmt *row, GError **error)
{
  g_autoptr (StoreEntry) entry = store_outbox_read (self, row, error);
  g_autoptr (LotseWaiting) waiting = g_new0 (LotseWaiting, 1);

  if (entry == NULL || !store_title (self, entry->mutation, &waiting->title, error))
    return NULL;
  waiting->mid = g_strdup (entry->mutation->mid);
  waiting->kind = entry->mutation->kind;
  waiting->id = g_strdup (entry->mutation->id);
  waiting->op = entry->mutation->op;
  waiting->fields = entry->mutation->mask;
  waiting->at = entry->at;
  waiting->state = store_entry_standing (entry->state);
  waiting->offered = entry->offered;
  waiting->again = entry->again;
  waiting->mutation = g_steal_pointer (&entry->mutation);
  return g_steal_pointer (&waiting);
}

GPtrArray *
lotse_store_waiting (LotseStore *self, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_waiting_free);
  g_autoptr (StoreRows) rows = NULL;
  int step;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, NULL);
  rows = store_prepare (self, "SELECT " STORE_ENTRY_COLUMNS " FROM outbox ORDER BY n", error);
  if (rows == NULL)
    return NULL;
  while ((step = store_step (self, rows, error)) > 0)
    {
      LotseWaiting *waiting = read_waiting (self, rows, error);

      if (waiting == NULL)
        return NULL;
      g_ptr_array_add (list, waiting);
    }
  return step < 0 ? NULL : g_steal_pointer (&list);
}
