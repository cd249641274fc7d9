/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread that owns the store, the sync engine and the transport: it pumps requests of the engine through the transport, and runs jobs
 * in between. */
#include "config.h"

#include "client-worker-private.h"

#include <glib/gi18n-lib.h>

#include "client-storage.h"
/* A rescue that fails is not tried again with every turn. */
#define RESCUE_INTERVAL_USECS (60 * G_USEC_PER_SEC)
#define LOOK_INTERVAL_SECS 2

/* The engine's own word, but for a file and for a server nobody signed in to. */
static LotseSyncPhase
current_phase (ClientWorker *self)
{
  if (self->engine == NULL)
    return self->server != NULL ? LOTSE_SYNC_FAILED : LOTSE_SYNC_LOCAL;
  if (self->token == NULL)
    return LOTSE_SYNC_OFFLINE;
  return lotse_sync_engine_phase (self->engine);
}

static void
read_state (ClientWorker *self, ClientState *state)
{
  LotseStoreState store = { 0 };
  g_autoptr (GError) error = NULL;

  *state = (ClientState) { .phase = current_phase (self), .trouble = lotse_store_trouble (self->store) };
  if (!lotse_store_state (self->store, &store, &error))
    {
      state->phase = LOTSE_SYNC_FAILED;
      state->trouble = lotse_storage_trouble (error);
      state->message = g_strdup (error->message);
      return;
    }
  state->salvage = lotse_salvage_copy (self->salvage);
  state->waiting = store.waiting;
  state->conflicts = store.conflicts + store.rejected;
  state->synced_at = store.synced_at;
  if (self->engine != NULL)
    state->person = lotse_sync_person_copy (lotse_sync_engine_person (self->engine));
  if (self->server != NULL && self->only_reads != LOTSE_STORAGE_FINE)
    state->trouble = self->only_reads;
  else if (self->engine != NULL && self->token != NULL)
    state->message = g_strdup (lotse_sync_engine_message (self->engine));
}

/* Puts how things stand on @batch where it is different from what was told last. */
static gboolean
add_state (ClientWorker *self, ClientBatch *batch)
{
  ClientState state;

  read_state (self, &state);
  if (self->told && client_state_equal (&state, &self->state))
    {
      client_state_clear (&state);
      return FALSE;
    }
  client_batch_set_state (batch, &state);
  client_state_clear (&self->state);
  self->state = state;
  self->told = TRUE;
  return TRUE;
}

/* Records whose edits came or went since the last time; where that cannot be read now, it is read with the next batch. */
static void
collect_standings (ClientWorker *self)
{
  gboolean all = FALSE;
  g_autoptr (GPtrArray) standings = lotse_store_take_standings (self->store, &all, NULL);

  if (standings == NULL)
    return;
  if (all)
    g_ptr_array_set_size (self->standings, 0);
  self->all_standings |= all;
  g_ptr_array_extend_and_steal (self->standings, g_steal_pointer (&standings));
}

static gboolean
add_standings (ClientWorker *self, ClientBatch *batch)
{
  collect_standings (self);
  if (self->standings->len == 0 && !self->all_standings)
    return FALSE;
  batch->standings = g_steal_pointer (&self->standings);
  batch->all_standings = self->all_standings;
  self->standings = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_record_standing_free);
  self->all_standings = FALSE;
  return TRUE;
}

/* The whole view, for one who has records of the base before. */
static GPtrArray *
read_all (ClientWorker *self, GError **error)
{
  g_autoptr (LotseDataset) view = lotse_dataset_new ();
  g_autoptr (GPtrArray) records = NULL;

  if (!lotse_store_load (self->store, view, error))
    return NULL;
  records = g_ptr_array_new_with_free_func (g_object_unref);
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0, n = lotse_dataset_count (view, kind); i < n; i++)
      g_ptr_array_add (records, g_object_ref (lotse_dataset_at (view, kind, i)));
  return g_steal_pointer (&records);
}

/* What the engine changed since the last time: all of it after a snapshot or a rescue, else one by one. */
static gboolean
add_records (ClientWorker *self, ClientBatch *batch)
{
  g_autoptr (GPtrArray) changed = self->engine != NULL ? lotse_sync_engine_take_changed (self->engine) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean reload = (self->engine != NULL && lotse_sync_engine_take_reload (self->engine)) || self->void_view;

  self->void_view = FALSE;
  if (reload)
    {
      GPtrArray *all = read_all (self, &error);

      if (all != NULL)
        {
          client_batch_set_all (batch, all);
          return TRUE;
        }
      g_warning ("cache cannot be read: %s", error->message);
    }
  if (changed == NULL || changed->len == 0)
    return FALSE;
  batch->records = g_steal_pointer (&changed);
  return TRUE;
}

/* Hands out what the engine changed, and how things stand. */
static void
tell (ClientWorker *self)
{
  ClientBatch *batch = client_batch_new ();
  gboolean worth = add_records (self, batch);

  worth = add_standings (self, batch) || worth;
  worth = add_state (self, batch) || worth;
  if (worth)
    client_queue_push (self->queue, batch);
  else
    client_batch_free (batch);
}

static void
read_salvage (ClientWorker *self)
{
  g_clear_pointer (&self->salvage, lotse_salvage_free);
  self->salvage = lotse_store_salvaged (self->store);
}

/* A cache that turns out to be damaged is built anew. What the engine had asked for was meant for the old one. */
static void
rescue (ClientWorker *self)
{
  g_autoptr (GError) error = NULL;

  self->rescue_usecs = g_get_monotonic_time () + RESCUE_INTERVAL_USECS;
  g_warning ("cache is damaged and is built anew");
  if (!lotse_store_rescue (self->store, &error))
    g_warning ("cache cannot be built anew: %s", error->message);
  read_salvage (self);
  self->void_view = TRUE;
  if (self->in_flight != NULL && !self->abandoned)
    {
      self->abandoned = TRUE;
      lotse_sync_engine_aborted (self->engine);
      g_cancellable_cancel (self->in_flight);
    }
  lotse_sync_engine_kick (self->engine, LOTSE_SYNC_KICK_NOW);
}

static gboolean
needs_rescue (ClientWorker *self)
{
  return self->engine != NULL && lotse_store_trouble (self->store) == LOTSE_STORAGE_DAMAGED
         && g_get_monotonic_time () >= self->rescue_usecs;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ClientWorker *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSyncResponse) response = lotse_soup_transport_send_finish (LOTSE_SOUP_TRANSPORT (source), result, &error);

  g_clear_object (&self->in_flight);
  if (self->abandoned)
    self->abandoned = FALSE;
  else if (response != NULL)
    lotse_sync_engine_feed (self->engine, response);
  else
    lotse_sync_engine_aborted (self->engine);
  if (self->stopping)
    {
      g_main_loop_quit (self->loop);
      return;
    }
  client_worker_pump (self);
}

static gboolean
timer_cb (gpointer user_data)
{
  ClientWorker *self = user_data;

  g_clear_pointer (&self->timer, g_source_unref);
  client_worker_pump (self);
  return G_SOURCE_REMOVE;
}

static void
stop_timer (ClientWorker *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
start_timer (ClientWorker *self, gint64 wake_usecs)
{
  gint64 delay_msecs;

  if (wake_usecs == G_MAXINT64)
    return;
  delay_msecs = (wake_usecs - g_get_monotonic_time ()) / 1000 + 1;
  self->timer = g_timeout_source_new (CLAMP (delay_msecs, 0, G_MAXINT));
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, self->context);
}

void
client_worker_pump (ClientWorker *self)
{
  const LotseSyncRequest *request = NULL;
  gint64 wake_usecs = G_MAXINT64;

  if (needs_rescue (self))
    rescue (self);
  if (self->engine != NULL && self->token != NULL && !self->stopping)
    {
      stop_timer (self);
      if (self->in_flight != NULL && lotse_sync_engine_wants_abort (self->engine))
        g_cancellable_cancel (self->in_flight);
      else if (!self->abandoned)
        request = lotse_sync_engine_next (self->engine, &wake_usecs);
      if (request != NULL)
        {
          self->in_flight = g_cancellable_new ();
          lotse_soup_transport_send_async (self->transport, request, self->in_flight, answered_cb, self);
        }
      else if (self->in_flight == NULL || !g_cancellable_is_cancelled (self->in_flight))
        start_timer (self, wake_usecs);
    }
  tell (self);
  if (self->engine != NULL)
    client_goals_check (self);
}

/* Another program may work on a cache that is only read here. */
static gboolean
look_cb (gpointer user_data)
{
  ClientWorker *self = user_data;

  if (lotse_store_look_again (self->store))
    {
      self->void_view = TRUE;
      tell (self);
    }
  return G_SOURCE_CONTINUE;
}

static void
start_looking (ClientWorker *self)
{
  self->look = g_timeout_source_new_seconds (LOOK_INTERVAL_SECS);
  g_source_set_callback (self->look, look_cb, self, NULL);
  g_source_attach (self->look, self->context);
}

static gpointer
run_thread (gpointer data)
{
  ClientWorker *self = data;

  g_main_context_push_thread_default (self->context);
  read_salvage (self);
  if (self->server != NULL && self->only_reads != LOTSE_STORAGE_FINE)
    start_looking (self);
  else if (self->server != NULL)
    {
      LotseSyncStorage storage = client_storage (self->store);
      LotseSyncHost host = client_host ();

      /* The address was checked before. */
      self->transport = lotse_soup_transport_new (self->server, self->token, NULL);
      self->engine = lotse_sync_engine_new (self->workspace, &storage, &host);
    }
  client_worker_pump (self);
  g_main_loop_run (self->loop);

  stop_timer (self);
  if (self->look != NULL)
    g_source_destroy (self->look);
  g_clear_pointer (&self->look, g_source_unref);
  g_ptr_array_set_size (self->goals, 0);
  g_clear_pointer (&self->engine, lotse_sync_engine_free);
  g_clear_object (&self->transport);
  lotse_store_close (self->store);
  g_clear_object (&self->store);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

ClientWorker *
client_worker_new (LotseStore *store, const char *server, const char *workspace, const char *token, LotseStorageTrouble only_reads,
                   ClientQueue *queue, GError **error)
{
  g_autofree char *base = NULL;
  ClientWorker *self;

  if (server != NULL)
    {
      base = lotse_soup_base_url (server, error);
      if (base == NULL)
        return NULL;
    }
  self = g_new0 (ClientWorker, 1);
  self->store = g_object_ref (store);
  self->server = g_steal_pointer (&base);
  self->workspace = g_strdup (workspace);
  self->only_reads = only_reads;
  self->token = g_strdup (token);
  self->queue = queue;
  self->goals = g_ptr_array_new_with_free_func ((GDestroyNotify) client_goal_free);
  self->standings = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_record_standing_free);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("lotse-client", run_thread, self);
  return self;
}

typedef struct
{
  ClientWorker  *worker;
  ClientJobFunc  func;
  GTask         *task; /* (owned) (nullable) */
  gpointer       data; /* (owned) (nullable) */
  GDestroyNotify data_free;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->task);
  if (job->data_free != NULL && job->data != NULL)
    job->data_free (job->data);
  g_free (job);
}

static gboolean
job_cb (gpointer user_data)
{
  Job *job = user_data;
  GTask *task = g_steal_pointer (&job->task);

  if (task != NULL && g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    client_worker_answer (job->worker, task, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled"));
  else
    job->func (job->worker, task, job->data);
  return G_SOURCE_REMOVE;
}

void
client_worker_run (ClientWorker *self, ClientJobFunc func, GTask *task, gpointer data, GDestroyNotify data_free)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Job *job = g_new0 (Job, 1);

  job->worker = self;
  job->func = func;
  job->task = task;
  job->data = data;
  job->data_free = data_free;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, job_cb, job, (GDestroyNotify) job_free);
  g_source_attach (source, self->context);
}

void
client_worker_hold_back (ClientWorker *self)
{
  if (self->in_flight == NULL || self->abandoned || !lotse_sync_engine_offers (self->engine) || !lotse_soup_transport_hold_back (self->transport))
    return;
  lotse_sync_engine_held_back (self->engine);
  self->abandoned = TRUE;
  g_cancellable_cancel (self->in_flight);
}

static void
stop_job (ClientWorker *self, GTask *task, gpointer data)
{
  self->stopping = TRUE;
  client_goals_give_up (self);
  client_worker_hold_back (self);
  /* A request that is out comes back cancelled and ends the loop. */
  if (self->in_flight != NULL)
    g_cancellable_cancel (self->in_flight);
  else
    g_main_loop_quit (self->loop);
}

void
client_worker_free (ClientWorker *self)
{
  if (self == NULL)
    return;
  client_worker_run (self, stop_job, NULL, NULL, NULL);
  g_thread_join (self->thread);
  client_state_clear (&self->state);
  g_clear_pointer (&self->salvage, lotse_salvage_free);
  g_ptr_array_unref (self->goals);
  g_ptr_array_unref (self->standings);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self->server);
  g_free (self->token);
  g_free (self->workspace);
  g_free (self);
}

LotseStore *
client_worker_store (ClientWorker *self)
{
  return self->store;
}

LotseSyncPhase
client_worker_phase (ClientWorker *self)
{
  return current_phase (self);
}

gboolean
client_worker_may_write (ClientWorker *self, GError **error)
{
  static const char *const whys[] = { "", N_("no space left"), N_("cannot be written"), N_("in use by another program"), N_("damaged"),
                                      N_("reading or writing failed") };

  if (self->only_reads == LOTSE_STORAGE_FINE)
    return TRUE;
  return lotse_set_storage_error (error, self->only_reads, "%s: %s", _("opened for reading only"), _(whys[self->only_reads]));
}

void
client_worker_add_view (ClientWorker *self, LotseKind kind, const char *id, GPtrArray *changed)
{
  g_autoptr (GError) error = NULL;
  LotseRecord *record = lotse_store_get (self->store, kind, id, &error);

  if (error != NULL)
    {
      g_warning ("record %s cannot be read from the cache: %s", id, error->message);
      return;
    }
  if (record == NULL)
    {
      record = lotse_record_new (kind, id);
      lotse_record_set_deleted (record, TRUE);
    }
  g_ptr_array_add (changed, record);
}

void
client_worker_add_touched (ClientWorker *self, GPtrArray *changed)
{
  guint before = self->standings->len;

  collect_standings (self);
  for (guint i = MIN (before, self->standings->len); i < self->standings->len; i++)
    {
      const LotseRecordStanding *standing = self->standings->pdata[i];

      client_worker_add_view (self, standing->kind, standing->id, changed);
    }
}

void
client_worker_answer_full (ClientWorker *self, GTask *task, GPtrArray *changed, gpointer result, GDestroyNotify result_free, GError *error)
{
  ClientBatch *batch = client_batch_new ();

  batch->task = task;
  batch->error = error;
  batch->result = result;
  batch->result_free = result_free;
  if (changed != NULL)
    batch->records = g_ptr_array_ref (changed);
  add_standings (self, batch);
  add_state (self, batch);
  client_queue_push (self->queue, batch);
}

void
client_worker_answer (ClientWorker *self, GTask *task, GPtrArray *changed, GError *error)
{
  client_worker_answer_full (self, task, changed, NULL, NULL, error);
}

void
client_worker_forget_salvage (ClientWorker *self)
{
  g_autoptr (GError) error = NULL;

  if (!lotse_store_forget_salvage (self->store, &error))
    g_warning ("%s", error->message);
  read_salvage (self);
  tell (self);
}

void
client_worker_kick (ClientWorker *self, LotseSyncKick why)
{
  if (self->engine == NULL || self->stopping)
    return;
  lotse_sync_engine_kick (self->engine, why);
  client_worker_pump (self);
}

void
client_worker_hold (ClientWorker *self, GPtrArray *mids, gint64 until_usecs)
{
  if (self->engine != NULL)
    lotse_sync_engine_hold (self->engine, mids, until_usecs);
}

void
client_worker_set_token (ClientWorker *self, const char *token)
{
  if (self->engine == NULL)
    return;
  g_free (self->token);
  self->token = g_strdup (token);
  lotse_soup_transport_set_token (self->transport, token);
  /* What the old token still brings in says nothing about the new one. */
  if (self->in_flight != NULL)
    g_cancellable_cancel (self->in_flight);
  client_worker_kick (self, LOTSE_SYNC_KICK_SIGNED_IN);
}
