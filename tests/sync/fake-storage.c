/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A storage in memory for tests of the engine. */
#include "fake-storage.h"

#include "data/model/error.h"

static gboolean
may_write (FakeStorage *self, GError **error)
{
  if (!self->fail && (self->fail_at == 0 || --self->fail_at > 0))
    return TRUE;
  g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "disk is full");
  return FALSE;
}

static GPtrArray *
outbox (gpointer data, guint limit, GError **error)
{
  FakeStorage *self = data;
  GPtrArray *list;

  if (self->unreadable)
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "outbox is damaged");
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  for (guint i = 0; i < self->outbox->len && i < limit; i++)
    g_ptr_array_add (list, lotse_mutation_copy (self->outbox->pdata[i]));
  return list;
}

static gboolean
offer (gpointer data, GPtrArray *mids, GError **error)
{
  FakeStorage *self = data;

  if (!may_write (self, error))
    return FALSE;
  for (guint i = 0; i < mids->len; i++)
    g_hash_table_add (self->offered, g_strdup (mids->pdata[i]));
  return TRUE;
}

static GPtrArray *
unoffered (gpointer data, GPtrArray *mids, GError **error)
{
  FakeStorage *self = data;
  GPtrArray *fresh = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < mids->len; i++)
    if (!g_hash_table_contains (self->offered, mids->pdata[i]))
      g_ptr_array_add (fresh, g_strdup (mids->pdata[i]));
  return fresh;
}

static gboolean
recall (gpointer data, GPtrArray *mids, GError **error)
{
  FakeStorage *self = data;

  if (!may_write (self, error))
    return FALSE;
  for (guint i = 0; i < mids->len; i++)
    g_hash_table_remove (self->offered, mids->pdata[i]);
  return TRUE;
}

static void
remove_mutation (FakeStorage *self, const char *mid)
{
  for (guint i = 0; i < self->outbox->len; i++)
    if (g_str_equal (((LotseMutation *) self->outbox->pdata[i])->mid, mid))
      {
        g_ptr_array_remove_index (self->outbox, i);
        return;
      }
}

static void
keep (GPtrArray *list, LotseRecord *record)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (lotse_record_id (list->pdata[i]), lotse_record_id (record)))
      {
        g_ptr_array_remove_index (list, i);
        break;
      }
  if (!lotse_record_deleted (record))
    g_ptr_array_add (list, g_object_ref (record));
}

static gboolean
apply_acks (gpointer data, GPtrArray *acks, GPtrArray *changed, GError **error)
{
  FakeStorage *self = data;

  if (!may_write (self, error))
    return FALSE;
  for (guint i = 0; i < acks->len; i++)
    {
      const LotseAck *ack = acks->pdata[i];

      g_ptr_array_add (self->acks, g_strjoin (" ", ack->mid, lotse_mutation_result_name (ack->result), ack->code, ack->detail, NULL));
      remove_mutation (self, ack->mid);
      if (ack->record == NULL)
        continue;
      keep (self->base, ack->record);
      g_ptr_array_add (changed, g_object_ref (ack->record));
    }
  return TRUE;
}

static gboolean
apply_changes (gpointer data, GPtrArray *records, const char *token, gboolean complete, gint64 now_usecs, GPtrArray *changed,
               GError **error)
{
  FakeStorage *self = data;

  if (!may_write (self, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      keep (self->base, records->pdata[i]);
      g_ptr_array_add (changed, g_object_ref (records->pdata[i]));
    }
  g_free (self->token);
  self->token = g_strdup (token);
  if (complete)
    {
      self->complete++;
      self->synced_at = now_usecs;
    }
  return TRUE;
}

static char *
token (gpointer data)
{
  return g_strdup (((FakeStorage *) data)->token);
}

static gboolean
snapshot_begin (gpointer data, GError **error)
{
  FakeStorage *self = data;

  if (!may_write (self, error))
    return FALSE;
  self->begun++;
  g_ptr_array_set_size (self->shadow, 0);
  g_free (self->cursor);
  self->cursor = g_strdup ("");
  return TRUE;
}

static gboolean
snapshot_page (gpointer data, GPtrArray *records, const char *next_cursor, const char *feed_token, GError **error)
{
  FakeStorage *self = data;

  if (!may_write (self, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    keep (self->shadow, records->pdata[i]);
  g_free (self->cursor);
  self->cursor = g_strdup (next_cursor);
  g_free (self->shadow_token);
  self->shadow_token = g_strdup (feed_token);
  return TRUE;
}

static void
note_server_time (gpointer data, gint64 usecs)
{
  ((FakeStorage *) data)->server_time = usecs;
}

static gboolean
enter_epoch (gpointer data, const char *epoch, GError **error)
{
  FakeStorage *self = data;

  if (!may_write (self, error))
    return FALSE;
  g_free (self->epoch);
  self->epoch = g_strdup (epoch);
  return TRUE;
}

static gboolean
snapshot_finish (gpointer data, gint64 now_usecs, GError **error)
{
  FakeStorage *self = data;

  if (!may_write (self, error))
    return FALSE;
  g_ptr_array_unref (self->base);
  self->base = g_steal_pointer (&self->shadow);
  self->shadow = g_ptr_array_new_with_free_func (g_object_unref);
  g_free (self->token);
  self->token = g_strdup (self->shadow_token);
  return TRUE;
}

static char *
snapshot_cursor (gpointer data)
{
  return g_strdup (((FakeStorage *) data)->cursor);
}

static gboolean
resync (gpointer data, gboolean new_epoch, GError **error)
{
  FakeStorage *self = data;

  if (!may_write (self, error))
    return FALSE;
  self->resyncs++;
  self->new_epoch = new_epoch;
  g_clear_pointer (&self->token, g_free);
  return TRUE;
}

static gboolean
note_skipped (gpointer data, GError **error)
{
  FakeStorage *self = data;

  self->skipped++;
  return may_write (self, error);
}

FakeStorage *
fake_storage_new (const char *feed_token)
{
  FakeStorage *self = g_new0 (FakeStorage, 1);

  self->outbox = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  self->acks = g_ptr_array_new_with_free_func (g_free);
  self->base = g_ptr_array_new_with_free_func (g_object_unref);
  self->shadow = g_ptr_array_new_with_free_func (g_object_unref);
  self->token = g_strdup (feed_token);
  self->offered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
fake_storage_free (FakeStorage *self)
{
  g_ptr_array_unref (self->outbox);
  g_hash_table_unref (self->offered);
  g_ptr_array_unref (self->acks);
  g_ptr_array_unref (self->base);
  g_ptr_array_unref (self->shadow);
  g_free (self->token);
  g_free (self->cursor);
  g_free (self->shadow_token);
  g_free (self->epoch);
  g_free (self);
}

LotseSyncStorage
fake_storage_table (FakeStorage *self)
{
  return (LotseSyncStorage) {
    .data = self,
    .outbox = outbox,
    .offer = offer,
    .unoffered = unoffered,
    .recall = recall,
    .apply_acks = apply_acks,
    .apply_changes = apply_changes,
    .token = token,
    .snapshot_begin = snapshot_begin,
    .snapshot_page = snapshot_page,
    .enter_epoch = enter_epoch,
    .snapshot_finish = snapshot_finish,
    .snapshot_cursor = snapshot_cursor,
    .resync = resync,
    .note_server_time = note_server_time,
    .note_skipped = note_skipped,
  };
}

const char *
fake_storage_edit (FakeStorage *self, guint length)
{
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autofree char *title = g_strnfill (length, 'x');
  LotseMutation *mutation;

  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, title);
  mutation = lotse_mutation_create (record);
  g_ptr_array_add (self->outbox, mutation);
  return mutation->mid;
}
