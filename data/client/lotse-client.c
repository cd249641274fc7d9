/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client object on the caller's thread: opens the cache, then leaves all work to the worker and follows what comes from it. */
#include "config.h"
#include "lotse-client.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "client-lock.h"
#include "data/model/derive.h"
#include "data/model/error.h"
#include "lotse-client-private.h"

struct _LotseClient
{
  GObject       parent_instance;

  GMainContext *context; /* (owned) the caller's */
  LotseDataset *dataset; /* (owned) */
  ClientQueue  *queue;   /* (owned) (nullable) NULL once closed */
  ClientWorker *worker;  /* (owned) (nullable) NULL once closed */
  ClientState   state;
  int           lock;    /* of the cache; -1: none */
  LotseStorageTrouble only_reads;
  char         *path;    /* (owned) */
  GHashTable   *standings; /* (owned) (element-type utf8 LotseRecordState) "KIND/ID" of records that are not all transmitted */
  GPtrArray    *moved;     /* (owned) (element-type utf8) of those that changed, to be told */
};

enum
{
  PROP_0,
  PROP_PHASE,
  PROP_WAITING,
  PROP_CONFLICTS,
  PROP_SYNCED_AT,
  PROP_MESSAGE,
  PROP_STORAGE_TROUBLE,
  PROP_SALVAGED,
  PROP_PERSON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint record_state_changed;

G_DEFINE_FINAL_TYPE (LotseClient, lotse_client, G_TYPE_OBJECT)

static void
state_cb (const ClientState *state, GObject *owner)
{
  LotseClient *self = LOTSE_CLIENT (owner);
  ClientState before = self->state;

  client_state_copy (state, &self->state);
  if (before.phase != state->phase)
    g_object_notify_by_pspec (owner, properties[PROP_PHASE]);
  if (before.waiting != state->waiting)
    g_object_notify_by_pspec (owner, properties[PROP_WAITING]);
  if (before.conflicts != state->conflicts)
    g_object_notify_by_pspec (owner, properties[PROP_CONFLICTS]);
  if (before.synced_at != state->synced_at)
    g_object_notify_by_pspec (owner, properties[PROP_SYNCED_AT]);
  if (g_strcmp0 (before.message, state->message) != 0)
    g_object_notify_by_pspec (owner, properties[PROP_MESSAGE]);
  if (before.trouble != state->trouble)
    g_object_notify_by_pspec (owner, properties[PROP_STORAGE_TROUBLE]);
  if ((before.salvage != NULL) != (state->salvage != NULL))
    g_object_notify_by_pspec (owner, properties[PROP_SALVAGED]);
  if (!client_person_equal (before.person, state->person))
    g_object_notify_by_pspec (owner, properties[PROP_PERSON]);
  client_state_clear (&before);
}

static char *
name_record (LotseKind kind, const char *id)
{
  return g_strdup_printf ("%d/%s", (int) kind, id);
}

/* Takes @name. */
static void
move_standing (LotseClient *self, char *name, LotseRecordState state)
{
  g_autofree char *key = name;
  LotseRecordState before = GPOINTER_TO_UINT (g_hash_table_lookup (self->standings, key));

  if (before == state)
    return;
  g_ptr_array_add (self->moved, g_strdup (key));
  if (state == LOTSE_RECORD_TRANSMITTED)
    g_hash_table_remove (self->standings, key);
  else
    g_hash_table_insert (self->standings, g_steal_pointer (&key), GUINT_TO_POINTER (state));
}

static void
standings_cb (GPtrArray *standings, gboolean all, GObject *owner)
{
  LotseClient *self = LOTSE_CLIENT (owner);
  g_autoptr (GHashTable) named = all ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;

  for (guint i = 0; i < standings->len; i++)
    {
      const LotseRecordStanding *standing = standings->pdata[i];

      move_standing (self, name_record (standing->kind, standing->id), standing->state);
      if (all)
        g_hash_table_add (named, name_record (standing->kind, standing->id));
    }
  if (all)
    {
      g_autofree gpointer *names = g_hash_table_get_keys_as_array (self->standings, NULL);

      for (guint i = 0; names[i] != NULL; i++)
        if (!g_hash_table_contains (named, names[i]))
          move_standing (self, g_strdup (names[i]), LOTSE_RECORD_TRANSMITTED);
    }
}

static void
told_cb (GObject *owner)
{
  LotseClient *self = LOTSE_CLIENT (owner);
  g_autoptr (GPtrArray) moved = g_steal_pointer (&self->moved);

  self->moved = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < moved->len; i++)
    {
      const char *slash = strchr (moved->pdata[i], '/');

      g_signal_emit (self, record_state_changed, 0, (guint) g_ascii_strtoull (moved->pdata[i], NULL, 10), slash + 1);
    }
}

static const ClientQueueFuncs queue_funcs = { state_cb, standings_cb, told_cb };

static void
kick_job (ClientWorker *worker, GTask *task, gpointer data)
{
  client_worker_kick (worker, LOTSE_SYNC_KICK_NOW);
}

static void
network_changed_cb (GNetworkMonitor *monitor, gboolean available, LotseClient *self)
{
  /* A request that waits may wait on a line that is no more. */
  if (available && (self->state.phase == LOTSE_SYNC_OFFLINE || self->state.phase == LOTSE_SYNC_IDLE))
    lotse_client_sync (self);
}

static void
lotse_client_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseClient *self = LOTSE_CLIENT (object);

  switch (id)
    {
    case PROP_PHASE:
      g_value_set_uint (value, self->state.phase);
      break;
    case PROP_WAITING:
      g_value_set_uint (value, self->state.waiting);
      break;
    case PROP_CONFLICTS:
      g_value_set_uint (value, self->state.conflicts);
      break;
    case PROP_SYNCED_AT:
      g_value_set_int64 (value, self->state.synced_at);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->state.message);
      break;
    case PROP_STORAGE_TROUBLE:
      g_value_set_uint (value, self->state.trouble);
      break;
    case PROP_PERSON:
      g_value_set_pointer (value, self->state.person);
      break;
    case PROP_SALVAGED:
      g_value_set_boolean (value, self->state.salvage != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_client_dispose (GObject *object)
{
  lotse_client_close (LOTSE_CLIENT (object));
  G_OBJECT_CLASS (lotse_client_parent_class)->dispose (object);
}

static void
lotse_client_finalize (GObject *object)
{
  LotseClient *self = LOTSE_CLIENT (object);

  client_state_clear (&self->state);
  g_free (self->path);
  g_hash_table_unref (self->standings);
  g_ptr_array_unref (self->moved);
  g_object_unref (self->dataset);
  g_main_context_unref (self->context);
  G_OBJECT_CLASS (lotse_client_parent_class)->finalize (object);
}

static void
lotse_client_class_init (LotseClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lotse_client_get_property;
  object_class->dispose = lotse_client_dispose;
  object_class->finalize = lotse_client_finalize;
  properties[PROP_PHASE] = g_param_spec_uint ("phase", NULL, NULL, 0, LOTSE_SYNC_FAILED, LOTSE_SYNC_LOCAL, flags);
  properties[PROP_WAITING] = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CONFLICTS] = g_param_spec_uint ("conflicts", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SYNCED_AT] = g_param_spec_int64 ("synced-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_STORAGE_TROUBLE] = g_param_spec_uint ("storage-trouble", NULL, NULL, 0, LOTSE_STORAGE_IO, LOTSE_STORAGE_FINE, flags);
  properties[PROP_PERSON] = g_param_spec_pointer ("person", NULL, NULL, flags);
  properties[PROP_SALVAGED] = g_param_spec_boolean ("salvaged", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  record_state_changed = g_signal_new ("record-state-changed", LOTSE_TYPE_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                       G_TYPE_UINT, G_TYPE_STRING);
}

static void
lotse_client_init (LotseClient *self)
{
  self->lock = -1;
  self->context = g_main_context_ref_thread_default ();
  self->dataset = lotse_dataset_new ();
  self->standings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->moved = g_ptr_array_new_with_free_func (g_free);
}

/* Reads everything while the store is still ours, then gives it to the worker. */
LotseClient *
lotse_client_start (const char *path, LotseStore *store, LotseDataset *read, const char *server, const char *workspace, const char *token,
                    LotseStorageTrouble only_reads, int lock, GError **error)
{
  g_autoptr (LotseClient) self = g_object_new (LOTSE_TYPE_CLIENT, NULL);
  g_autoptr (GPtrArray) standings = NULL;
  LotseStoreState state;
  gboolean all;
  /* GLib before 2.76 can lock up where two threads meet the types of sockets for the first time at once; so they are met here, before
   * the thread starts. */
  GNetworkMonitor *monitor = server != NULL ? g_network_monitor_get_default () : NULL;

  if (read != NULL)
    g_set_object (&self->dataset, read);
  else if (!lotse_store_load (store, self->dataset, error))
    return NULL;
  standings = lotse_store_take_standings (store, &all, error);
  if (standings == NULL || !lotse_store_state (store, &state, error))
    return NULL;
  standings_cb (standings, all, G_OBJECT (self));
  g_ptr_array_set_size (self->moved, 0);
  self->state.phase = server == NULL ? LOTSE_SYNC_LOCAL : token == NULL ? LOTSE_SYNC_OFFLINE : LOTSE_SYNC_BUSY;
  self->state.waiting = state.waiting;
  self->state.conflicts = state.conflicts + state.rejected;
  self->state.synced_at = state.synced_at;
  self->state.salvage = lotse_store_salvaged (store);
  self->only_reads = only_reads;
  self->path = g_strdup (path);
  if (server != NULL && only_reads != LOTSE_STORAGE_FINE)
    {
      self->state.phase = LOTSE_SYNC_FAILED;
      self->state.trouble = only_reads;
    }
  self->queue = client_queue_new (self->context, self->dataset, &queue_funcs, G_OBJECT (self));
  self->worker = client_worker_new (store, server, workspace, token, only_reads, self->queue, error);
  if (self->worker == NULL)
    return NULL;
  if (monitor != NULL)
    g_signal_connect_object (monitor, "network-changed", G_CALLBACK (network_changed_cb), self, 0);
  self->lock = lock;
  return g_steal_pointer (&self);
}

void
lotse_client_close (LotseClient *self)
{
  g_return_if_fail (LOTSE_IS_CLIENT (self));

  g_clear_pointer (&self->worker, client_worker_free);
  if (self->queue != NULL)
    {
      ClientQueue *queue = g_steal_pointer (&self->queue);

      client_queue_free (queue);
    }
  client_lock_release (self->lock);
  self->lock = -1;
}

const char *
lotse_client_path (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), NULL);
  return self->path;
}

LotseDataset *
lotse_client_dataset (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), NULL);

  return self->dataset;
}

void
lotse_client_run (LotseClient *self, gpointer source_tag, ClientJobFunc func, gpointer data, GDestroyNotify data_free,
                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  /* What was written stays written: a late cancellation does not turn it into a failure. */
  g_task_set_check_cancellable (task, FALSE);
  if (self->worker != NULL)
    {
      client_worker_run (self->worker, func, task, data, data_free);
      return;
    }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, _("workspace is closed"));
  g_object_unref (task);
  if (data_free != NULL)
    data_free (data);
}

void
lotse_client_sync (LotseClient *self)
{
  g_return_if_fail (LOTSE_IS_CLIENT (self));

  if (self->worker != NULL)
    client_worker_run (self->worker, kick_job, NULL, NULL, NULL);
}

static void
token_job (ClientWorker *worker, GTask *task, gpointer data)
{
  client_worker_set_token (worker, data);
}

void
lotse_client_set_token (LotseClient *self, const char *token)
{
  g_return_if_fail (LOTSE_IS_CLIENT (self));

  if (self->worker != NULL)
    client_worker_run (self->worker, token_job, NULL, g_strdup (token), g_free);
}

LotseSalvage *
lotse_client_salvage (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), NULL);

  return lotse_salvage_copy (self->state.salvage);
}

static void
forget_job (ClientWorker *worker, GTask *task, gpointer data)
{
  client_worker_forget_salvage (worker);
}

void
lotse_client_forget_salvage (LotseClient *self)
{
  g_return_if_fail (LOTSE_IS_CLIENT (self));

  if (self->worker != NULL)
    client_worker_run (self->worker, forget_job, NULL, NULL, NULL);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* Runs the caller's main context until the task that was given @kept for its callback has answered. */
static gboolean
wait_for (LotseClient *self, GAsyncResult **kept, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  while (*kept == NULL)
    g_main_context_iteration (self->context, TRUE);
  result = *kept;
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
lotse_client_commit (LotseClient *self, GPtrArray *mutations, GError **error)
{
  GAsyncResult *kept = NULL;

  g_return_val_if_fail (LOTSE_IS_CLIENT (self) && mutations != NULL, FALSE);

  lotse_client_commit_async (self, mutations, NULL, keep_result_cb, &kept);
  return wait_for (self, &kept, error);
}

static void
sync_job (ClientWorker *worker, GTask *task, gpointer data)
{
  client_worker_sync (worker, task, GPOINTER_TO_UINT (data));
}

gboolean
lotse_client_sync_blocking (LotseClient *self, guint timeout_secs, GError **error)
{
  GAsyncResult *kept = NULL;

  g_return_val_if_fail (LOTSE_IS_CLIENT (self), FALSE);

  lotse_client_run (self, lotse_client_sync_blocking, sync_job, GUINT_TO_POINTER (timeout_secs), NULL, NULL, keep_result_cb, &kept);
  return wait_for (self, &kept, error);
}

static void
export_job (ClientWorker *worker, GTask *task, gpointer data)
{
  GError *error = NULL;

  lotse_store_export_portable (client_worker_store (worker), data, &error);
  client_worker_answer (worker, task, NULL, error);
}

gboolean
lotse_client_export (LotseClient *self, const char *path, GError **error)
{
  GAsyncResult *kept = NULL;

  g_return_val_if_fail (LOTSE_IS_CLIENT (self) && path != NULL, FALSE);

  lotse_client_run (self, lotse_client_export, export_job, g_strdup (path), g_free, NULL, keep_result_cb, &kept);
  return wait_for (self, &kept, error);
}

LotseSyncPhase
lotse_client_phase (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), LOTSE_SYNC_LOCAL);

  return self->state.phase;
}

gboolean
lotse_client_writable (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), FALSE);

  return self->only_reads == LOTSE_STORAGE_FINE && self->state.phase != LOTSE_SYNC_TOO_OLD;
}

guint
lotse_client_waiting (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), 0);

  return self->state.waiting;
}

guint
lotse_client_conflicts (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), 0);

  return self->state.conflicts;
}

gint64
lotse_client_synced_at (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), 0);

  return self->state.synced_at;
}

LotseDate
lotse_client_data_day (LotseClient *client, LotseDataset *data)
{
  const gint64 synced_at = client != NULL ? lotse_client_synced_at (client) : 0;
  g_autoptr (GDateTime) utc = synced_at > 0 ? g_date_time_new_from_unix_utc (synced_at / G_USEC_PER_SEC) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (local == NULL)
    return lotse_dataset_as_of (data);
  return lotse_date_from_ymd (g_date_time_get_year (local), g_date_time_get_month (local), g_date_time_get_day_of_month (local));
}

const char *
lotse_client_message (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), NULL);

  return self->state.message;
}

const LotseSyncPerson *
lotse_client_person (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), NULL);

  return self->state.person;
}

LotseStorageTrouble
lotse_client_storage_trouble (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), LOTSE_STORAGE_FINE);

  return self->state.trouble;
}

LotseStorageTrouble
lotse_client_only_reads (LotseClient *self)
{
  g_return_val_if_fail (LOTSE_IS_CLIENT (self), LOTSE_STORAGE_FINE);

  return self->only_reads;
}

LotseRecordState
lotse_client_record_state (LotseClient *self, LotseKind kind, const char *id)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (LOTSE_IS_CLIENT (self) && id != NULL, LOTSE_RECORD_TRANSMITTED);

  name = name_record (kind, id);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->standings, name));
}

void
lotse_client_each_unsent (LotseClient *self, LotseUnsentFunc each, gpointer data)
{
  GHashTableIter iter;
  gpointer name, state;

  g_return_if_fail (LOTSE_IS_CLIENT (self));
  g_hash_table_iter_init (&iter, self->standings);
  while (g_hash_table_iter_next (&iter, &name, &state))
    each ((LotseKind) g_ascii_strtoull (name, NULL, 10), strchr (name, '/') + 1, (LotseRecordState) GPOINTER_TO_UINT (state), data);
}
