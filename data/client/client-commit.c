/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Local edits on their way into the cache. */
#include "config.h"
#include "lotse-client-private.h"

#include <glib/gi18n-lib.h>

#include "data/model/error.h"

/* FALSE with @error where the cache is open for reading alone, or the server takes nothing from this version any more. */
static gboolean
may_edit (ClientWorker *worker, GError **error)
{
  if (!client_worker_may_write (worker, error))
    return FALSE;
  if (client_worker_phase (worker) != LOTSE_SYNC_TOO_OLD)
    return TRUE;
  g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("the server asks for a newer Lotse: changes are not possible"));
  return FALSE;
}

/* What the person sees of the records that @mutations are of. (transfer full) */
static GPtrArray *
views_of (ClientWorker *worker, GPtrArray *mutations)
{
  GPtrArray *changed = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];

      client_worker_add_view (worker, mutation->kind, mutation->id, changed);
    }
  return changed;
}

/* What takes something back goes before a request that still looks for the server: nothing of it has left. */
static void
make_way (ClientWorker *worker, GPtrArray *mutations)
{
  for (guint i = 0; i < mutations->len; i++)
    if (((LotseMutation *) mutations->pdata[i])->op == LOTSE_OP_DELETE)
      {
        client_worker_hold_back (worker);
        return;
      }
}

static void
commit_job (ClientWorker *worker, GTask *task, gpointer data)
{
  g_autoptr (GPtrArray) changed = NULL;
  GError *error = NULL;

  make_way (worker, data);
  if (may_edit (worker, &error) && lotse_store_commit (client_worker_store (worker), data, &error))
    changed = views_of (worker, data);
  client_worker_answer (worker, task, changed, error);
  client_worker_kick (worker, LOTSE_SYNC_KICK_EDIT);
}

static void
restore_job (ClientWorker *worker, GTask *task, gpointer data)
{
  g_autoptr (GPtrArray) changed = NULL;
  GHashTable *renamed = NULL;
  GError *error = NULL;

  make_way (worker, data);
  if (may_edit (worker, &error) && lotse_store_restore (client_worker_store (worker), data, &renamed, &error))
    changed = views_of (worker, data);
  client_worker_answer_full (worker, task, changed, renamed, (GDestroyNotify) g_hash_table_unref, error);
  client_worker_kick (worker, LOTSE_SYNC_KICK_EDIT);
}

typedef struct
{
  GPtrArray *mids;
  gint64     until_usecs;
} Hold;

static void
hold_free (gpointer data)
{
  Hold *hold = data;

  g_ptr_array_unref (hold->mids);
  g_free (hold);
}

static void
hold_job (ClientWorker *worker, GTask *task, gpointer data)
{
  Hold *hold = data;

  client_worker_hold (worker, hold->mids, hold->until_usecs);
  client_worker_answer (worker, task, NULL, NULL);
}

void
lotse_client_hold (LotseClient *self, GPtrArray *mutations, guint msecs)
{
  Hold *hold;

  g_return_if_fail (LOTSE_IS_CLIENT (self) && mutations != NULL);

  hold = g_new0 (Hold, 1);
  hold->mids = g_ptr_array_new_with_free_func (g_free);
  hold->until_usecs = g_get_monotonic_time () + (gint64) msecs * 1000;
  for (guint i = 0; i < mutations->len; i++)
    g_ptr_array_add (hold->mids, g_strdup (((LotseMutation *) mutations->pdata[i])->mid));
  lotse_client_run (self, lotse_client_hold, hold_job, hold, hold_free, NULL, NULL, NULL);
}

void
lotse_client_commit_async (LotseClient *self, GPtrArray *mutations, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (LOTSE_IS_CLIENT (self) && mutations != NULL);

  lotse_client_run (self, lotse_client_commit_async, commit_job, mutations, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                    user_data);
}

gboolean
lotse_client_commit_finish (LotseClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
lotse_client_restore_async (LotseClient *self, GPtrArray *mutations, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (LOTSE_IS_CLIENT (self) && mutations != NULL);

  lotse_client_run (self, lotse_client_restore_async, restore_job, mutations, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                    user_data);
}

gboolean
lotse_client_restore_finish (LotseClient *self, GAsyncResult *result, GHashTable **renamed, GError **error)
{
  g_autoptr (GHashTable) names = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  names = g_task_propagate_pointer (G_TASK (result), error);
  if (names == NULL)
    return FALSE;
  if (renamed != NULL)
    *renamed = g_steal_pointer (&names);
  return TRUE;
}
