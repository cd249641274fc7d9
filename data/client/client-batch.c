/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue from the worker to the caller's thread, and how its batches enter the dataset. */
#include "client-batch.h"

struct _ClientQueue
{
  GMainContext   *context; /* (owned) */
  LotseDataset   *dataset; /* (owned) */
  ClientQueueFuncs funcs;
  GObject        *owner;   /* (unowned) */

  GMutex          lock;
  GQueue          batches; /* (element-type ClientBatch) under @lock */
  GSource        *source;  /* (owned) (nullable) under @lock: the next turn */
};

void
client_state_copy (const ClientState *from, ClientState *to)
{
  *to = *from;
  to->message = g_strdup (from->message);
  to->salvage = lotse_salvage_copy (from->salvage);
  to->person = lotse_sync_person_copy (from->person);
}

void
client_state_clear (ClientState *state)
{
  g_clear_pointer (&state->message, g_free);
  g_clear_pointer (&state->salvage, lotse_salvage_free);
  g_clear_pointer (&state->person, lotse_sync_person_free);
}

/* Every damaged file gets a name of its own. */
static gboolean
same_salvage (const LotseSalvage *a, const LotseSalvage *b)
{
  return a != NULL && b != NULL ? g_strcmp0 (a->kept, b->kept) == 0 : a == b;
}

/* A stamp says all of it. */
gboolean
client_person_equal (const LotseSyncPerson *a, const LotseSyncPerson *b)
{
  return a != NULL && b != NULL ? g_str_equal (a->stamp, b->stamp) : a == b;
}

gboolean
client_state_equal (const ClientState *a, const ClientState *b)
{
  return a->phase == b->phase && a->waiting == b->waiting && a->conflicts == b->conflicts && a->synced_at == b->synced_at &&
         a->trouble == b->trouble && g_strcmp0 (a->message, b->message) == 0 && same_salvage (a->salvage, b->salvage) && client_person_equal (a->person, b->person);
}

ClientBatch *
client_batch_new (void)
{
  return g_new0 (ClientBatch, 1);
}

void
client_batch_free (ClientBatch *batch)
{
  if (batch == NULL)
    return;
  g_clear_pointer (&batch->records, g_ptr_array_unref);
  g_clear_pointer (&batch->keep, g_hash_table_unref);
  g_clear_pointer (&batch->standings, g_ptr_array_unref);
  client_state_clear (&batch->state);
  g_clear_object (&batch->task);
  g_clear_error (&batch->error);
  if (batch->result != NULL && batch->result_free != NULL)
    batch->result_free (batch->result);
  g_free (batch);
}

void
client_batch_set_state (ClientBatch *batch, const ClientState *state)
{
  client_state_clear (&batch->state);
  client_state_copy (state, &batch->state);
  batch->stated = TRUE;
}

static char *
name_record (LotseRecord *record)
{
  return g_strdup_printf ("%d/%s", lotse_record_kind (record), lotse_record_id (record));
}

void
client_batch_set_all (ClientBatch *batch, GPtrArray *records)
{
  batch->keep = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (batch->keep, name_record (records->pdata[i]));
  batch->records = records;
}

/* Removes what is not among @keep. */
static void
sweep (LotseDataset *dataset, GHashTable *keep)
{
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = lotse_dataset_count (dataset, kind); i > 0; i--)
      {
        g_autoptr (LotseRecord) record = g_object_ref (lotse_dataset_at (dataset, kind, i - 1));
        g_autofree char *name = name_record (record);

        if (!g_hash_table_contains (keep, name))
          lotse_dataset_remove (dataset, kind, lotse_record_id (record));
      }
}

/* Takes in at most @budget records of @batch. TRUE: it is done. */
static gboolean
take_in (LotseDataset *dataset, ClientBatch *batch, guint *budget)
{
  guint length = batch->records != NULL ? batch->records->len : 0;

  for (; batch->next < length && *budget > 0; (*budget)--)
    lotse_dataset_take (dataset, g_object_ref (batch->records->pdata[batch->next++]));
  if (batch->next < length)
    return FALSE;
  if (batch->keep != NULL)
    sweep (dataset, batch->keep);
  return TRUE;
}

static void
complete (ClientBatch *batch)
{
  if (batch->task == NULL)
    return;
  if (batch->error != NULL)
    g_task_return_error (batch->task, g_steal_pointer (&batch->error));
  else if (batch->result != NULL)
    g_task_return_pointer (batch->task, g_steal_pointer (&batch->result), batch->result_free);
  else
    g_task_return_boolean (batch->task, TRUE);
}

static ClientBatch *
peek (ClientQueue *queue)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&queue->lock);

  return g_queue_peek_head (&queue->batches);
}

static void
pop (ClientQueue *queue)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&queue->lock);

  g_queue_pop_head (&queue->batches);
}

static gboolean turn_cb (gpointer user_data);

/* Under the lock. */
static void
schedule (ClientQueue *queue)
{
  if (queue->source != NULL || g_queue_is_empty (&queue->batches))
    return;
  queue->source = g_idle_source_new ();
  g_source_set_static_name (queue->source, "[lotse] take in records");
  g_source_set_callback (queue->source, turn_cb, queue, NULL);
  g_source_attach (queue->source, queue->context);
}

static void
take_turn (ClientQueue *queue, guint budget)
{
  g_autoptr (GPtrArray) done = g_ptr_array_new_with_free_func ((GDestroyNotify) client_batch_free);
  g_autoptr (LotseDataset) dataset = NULL;
  g_autoptr (GObject) owner = NULL;
  void (*told) (GObject *owner);
  ClientBatch *batch;

  if (peek (queue) == NULL)
    return;
  dataset = g_object_ref (queue->dataset);
  owner = g_object_ref (queue->owner);
  g_object_freeze_notify (owner);
  lotse_dataset_begin (dataset);
  while (budget > 0 && (batch = peek (queue)) != NULL)
    {
      if (!take_in (dataset, batch, &budget))
        break;
      pop (queue);
      g_ptr_array_add (done, batch);
      if (batch->standings != NULL)
        queue->funcs.standings (batch->standings, batch->all_standings, owner);
      if (batch->stated)
        queue->funcs.state (&batch->state, owner);
    }
  told = queue->funcs.told;
  /* From here on somebody is told, who may well close the queue: it is not touched again. */
  lotse_dataset_end (dataset);
  g_object_thaw_notify (owner);
  told (owner);
  for (guint i = 0; i < done->len; i++)
    complete (done->pdata[i]);
}

static gboolean
turn_cb (gpointer user_data)
{
  ClientQueue *queue = user_data;

  g_mutex_lock (&queue->lock);
  g_clear_pointer (&queue->source, g_source_unref);
  schedule (queue);
  g_mutex_unlock (&queue->lock);
  /* The next turn is set up before: what is told in this one may close the queue, or wait for the next. */
  take_turn (queue, CLIENT_SLICE_RECORDS);
  return G_SOURCE_REMOVE;
}

ClientQueue *
client_queue_new (GMainContext *context, LotseDataset *dataset, const ClientQueueFuncs *funcs, GObject *owner)
{
  ClientQueue *queue = g_new0 (ClientQueue, 1);

  queue->context = g_main_context_ref (context);
  queue->dataset = g_object_ref (dataset);
  queue->funcs = *funcs;
  queue->owner = owner;
  g_mutex_init (&queue->lock);
  g_queue_init (&queue->batches);
  return queue;
}

void
client_queue_free (ClientQueue *queue)
{
  if (queue == NULL)
    return;
  while (peek (queue) != NULL)
    take_turn (queue, G_MAXUINT);
  if (queue->source != NULL)
    g_source_destroy (queue->source);
  g_clear_pointer (&queue->source, g_source_unref);
  g_mutex_clear (&queue->lock);
  g_object_unref (queue->dataset);
  g_main_context_unref (queue->context);
  g_free (queue);
}

void
client_queue_push (ClientQueue *queue, ClientBatch *batch)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&queue->lock);

  g_queue_push_tail (&queue->batches, batch);
  schedule (queue);
}
