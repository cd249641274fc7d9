/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts, rejections and the journal, through the client's thread. */
#include "lotse-client-conflicts.h"

#include "lotse-client-private.h"

/* One way out for all that read a list from the store. */
static void
list_job (ClientWorker *worker, GTask *task, GPtrArray *(*read) (LotseStore *store, GError **error))
{
  GError *error = NULL;
  GPtrArray *list = read (client_worker_store (worker), &error);

  if (list != NULL)
    client_worker_answer_with (worker, task, list, (GDestroyNotify) g_ptr_array_unref);
  else
    client_worker_answer (worker, task, NULL, error);
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

typedef struct
{
  char    *mid; /* (owned) */
  gboolean take_mine;
} Resolution;

static void
resolution_free (Resolution *resolution)
{
  g_free (resolution->mid);
  g_free (resolution);
}

/* The record that mutation @mid is about. FALSE: no such conflict. */
static gboolean
find_record (LotseStore *store, const char *mid, LotseKind *kind, char **id, GError **error)
{
  g_autoptr (GPtrArray) conflicts = lotse_store_conflicts (store, error);

  if (conflicts == NULL)
    return FALSE;
  for (guint i = 0; i < conflicts->len; i++)
    {
      const LotseConflict *conflict = conflicts->pdata[i];

      if (g_str_equal (conflict->mine->mid, mid))
        {
          *kind = conflict->mine->kind;
          *id = g_strdup (conflict->mine->id);
          return TRUE;
        }
    }
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, "conflict %s does not exist", mid);
  return FALSE;
}

static void
resolve_job (ClientWorker *worker, GTask *task, gpointer data)
{
  Resolution *resolution = data;
  LotseStore *store = client_worker_store (worker);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *id = NULL;
  GError *error = NULL;
  LotseKind kind;

  if (find_record (store, resolution->mid, &kind, &id, &error) &&
      lotse_store_resolve (store, resolution->mid, resolution->take_mine, &error))
    client_worker_add_view (worker, kind, id, changed);
  client_worker_answer (worker, task, changed, error);
  client_worker_kick (worker, LOTSE_SYNC_KICK_EDIT);
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

  resolution = g_new0 (Resolution, 1);
  resolution->mid = g_strdup (mid);
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
