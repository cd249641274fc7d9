/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting edits, conflicts, rejections and the journal, through the client's thread. */
#include "lotse-client-conflicts.h"

#include "client-journal.h"
#include "lotse-client-private.h"

/* One way out for all that read a list from the store. */
static void
list_job (ClientWorker *worker, GTask *task, GPtrArray *(*read) (LotseStore *store, GError **error))
{
  GError *error = NULL;
  GPtrArray *list = read (client_worker_store (worker), &error);

  client_worker_answer_full (worker, task, NULL, list, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
conflicts_job (ClientWorker *worker, GTask *task, gpointer data)
{
  list_job (worker, task, lotse_store_conflicts);
}

static void
journal_job (ClientWorker *worker, GTask *task, gpointer data)
{
  list_job (worker, task, lotse_store_journal);
}

static void
waiting_job (ClientWorker *worker, GTask *task, gpointer data)
{
  list_job (worker, task, lotse_store_waiting);
}

typedef struct
{
  char        *mid;    /* (owned) */
  gboolean     take_mine;
  LotseRecord *wanted; /* (owned) (nullable) what the person made of both */
} Resolution;

static Resolution *
resolution_new (const char *mid)
{
  Resolution *resolution = g_new0 (Resolution, 1);

  resolution->mid = g_strdup (mid);
  return resolution;
}

static void
resolution_free (Resolution *resolution)
{
  g_free (resolution->mid);
  g_clear_object (&resolution->wanted);
  g_free (resolution);
}

static void
resolve_job (ClientWorker *worker, GTask *task, gpointer data)
{
  Resolution *resolution = data;
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  LotseStore *store = client_worker_store (worker);
  char *id = NULL;
  GError *error = NULL;

  if (!client_worker_may_write (worker, &error))
    {
      client_worker_answer (worker, task, NULL, error);
      return;
    }
  if (resolution->wanted != NULL)
    lotse_store_resolve_edited (store, resolution->mid, resolution->wanted, &id, &error);
  else
    lotse_store_resolve (store, resolution->mid, resolution->take_mine, &error);
  client_worker_add_touched (worker, changed);
  client_worker_answer_full (worker, task, changed, id, g_free, error);
  client_worker_kick (worker, LOTSE_SYNC_KICK_EDIT);
}

static void
export_job (ClientWorker *worker, GTask *task, gpointer data)
{
  GError *error = NULL;

  client_journal_export (client_worker_store (worker), data, &error);
  client_worker_answer (worker, task, NULL, error);
}

void
lotse_client_list_conflicts_async (LotseClient *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (LOTSE_IS_CLIENT (self));

  lotse_client_run (self, lotse_client_list_conflicts_async, conflicts_job, NULL, NULL, cancellable, callback, user_data);
}

GPtrArray *
lotse_client_list_conflicts_finish (LotseClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lotse_client_resolve_async (LotseClient *self, const char *mid, gboolean take_mine, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  Resolution *resolution;

  g_return_if_fail (LOTSE_IS_CLIENT (self) && mid != NULL);

  resolution = resolution_new (mid);
  resolution->take_mine = take_mine;
  lotse_client_run (self, lotse_client_resolve_async, resolve_job, resolution, (GDestroyNotify) resolution_free, cancellable, callback,
                    user_data);
}

gboolean
lotse_client_resolve_finish (LotseClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
lotse_client_resolve_edited_async (LotseClient *self, const char *mid, LotseRecord *wanted, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  Resolution *resolution;

  g_return_if_fail (LOTSE_IS_CLIENT (self) && mid != NULL && LOTSE_IS_RECORD (wanted));

  resolution = resolution_new (mid);
  resolution->wanted = wanted;
  lotse_client_run (self, lotse_client_resolve_edited_async, resolve_job, resolution, (GDestroyNotify) resolution_free, cancellable,
                    callback, user_data);
}

char *
lotse_client_resolve_edited_finish (LotseClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
reopen_job (ClientWorker *worker, GTask *task, gpointer data)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  GError *error = NULL;

  client_worker_hold_back (worker);
  if (client_worker_may_write (worker, &error))
    lotse_store_reopen (client_worker_store (worker), data, &error);
  client_worker_add_touched (worker, changed);
  client_worker_answer (worker, task, changed, error);
}

void
lotse_client_reopen_async (LotseClient *self, LotseConflict *was, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (LOTSE_IS_CLIENT (self) && was != NULL);

  lotse_client_run (self, lotse_client_reopen_async, reopen_job, was, (GDestroyNotify) lotse_conflict_free, cancellable, callback, user_data);
}

gboolean
lotse_client_reopen_finish (LotseClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
lotse_client_list_waiting_async (LotseClient *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (LOTSE_IS_CLIENT (self));

  lotse_client_run (self, lotse_client_list_waiting_async, waiting_job, NULL, NULL, cancellable, callback, user_data);
}

GPtrArray *
lotse_client_list_waiting_finish (LotseClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lotse_client_list_journal_async (LotseClient *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (LOTSE_IS_CLIENT (self));

  lotse_client_run (self, lotse_client_list_journal_async, journal_job, NULL, NULL, cancellable, callback, user_data);
}

GPtrArray *
lotse_client_list_journal_finish (LotseClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lotse_client_export_journal_async (LotseClient *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (LOTSE_IS_CLIENT (self) && path != NULL);

  lotse_client_run (self, lotse_client_export_journal_async, export_job, g_strdup (path), g_free, cancellable, callback, user_data);
}

gboolean
lotse_client_export_journal_finish (LotseClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
