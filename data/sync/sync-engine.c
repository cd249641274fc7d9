/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule: which request is next and when, and what an answer's status means for it. */
#include "config.h"
#include "sync-private.h"

#include <glib/gi18n-lib.h>

#define MAX_RETRY_AFTER_SECS (24 * 60 * 60)
/* A server that fails every second request is not asked more often than one that fails all of them; a long row of good answers before does
 * not make the wait any longer than so many seconds. */
#define MAX_BURST 10

static gint64
usecs (double secs)
{
  return (gint64) (secs * G_USEC_PER_SEC);
}

gint64
sync_now (LotseSyncEngine *self)
{
  return self->host.monotonic_usecs (self->host.data);
}

gint64
sync_back_off (LotseSyncEngine *self, guint attempt)
{
  double ceiling = MIN ((double) LOTSE_SYNC_BACK_OFF_MAX_SECS, LOTSE_SYNC_BACK_OFF_MIN_SECS * (double) (2u << MIN (attempt, 16)));
  double share = CLAMP (self->host.random (self->host.data), 0, 1);

  return usecs (LOTSE_SYNC_BACK_OFF_MIN_SECS + share * (ceiling - LOTSE_SYNC_BACK_OFF_MIN_SECS));
}

/* A server that asked for a newer version is believed until it takes this one: whatever else fails meanwhile, it stays read only. */
static LotseSyncPhase
failed_phase (LotseSyncEngine *self, LotseSyncTrouble trouble)
{
  if (trouble == LOTSE_SYNC_TROUBLE_STORAGE)
    return LOTSE_SYNC_FAILED;
  return self->phase == LOTSE_SYNC_TOO_OLD ? LOTSE_SYNC_TOO_OLD : LOTSE_SYNC_OFFLINE;
}

static void
set_trouble (LotseSyncEngine *self, LotseSyncPhase phase, LotseSyncTrouble trouble, const char *message)
{
  char *copy = g_strdup (message);

  self->phase = phase;
  self->trouble = trouble;
  g_free (self->message);
  self->message = copy;
}

void
sync_fail (LotseSyncEngine *self, LotseSyncTrouble trouble, gint64 retry_after_secs, const char *message)
{
  gint64 now = sync_now (self);
  gint64 owed = (gint64) MIN (self->burst, MAX_BURST) * G_USEC_PER_SEC - (now - self->burst_usecs);
  gint64 delay = MAX (sync_back_off (self, self->attempt), owed);

  self->burst = 0;
  self->attempt++;
  self->current = FALSE;
  self->retry_usecs = now + delay;
  if (retry_after_secs >= 0)
    {
      /* Everybody is told the same time; coming back a little apart helps the server that asked for rest. */
      gint64 asked = usecs (MIN (retry_after_secs, MAX_RETRY_AFTER_SECS));

      self->not_before_usecs = now + asked;
      self->retry_usecs = MAX (self->retry_usecs, now + asked + MIN (delay, asked / 10));
    }
  set_trouble (self, failed_phase (self, trouble), trouble, message);
  if (trouble == LOTSE_SYNC_TROUBLE_NO_ANSWER && self->sent_kicks != self->kicks)
    {
      /* Somebody asked while this was under way already: they get an attempt of their own, at once. */
      self->retry_usecs = self->not_before_usecs;
      self->trouble = LOTSE_SYNC_TROUBLE_NONE;
    }
}

void
sync_fail_storage (LotseSyncEngine *self, const GError *error)
{
  sync_fail (self, LOTSE_SYNC_TROUBLE_STORAGE, -1, error != NULL ? error->message : "storage failed");
}

void
sync_succeed (LotseSyncEngine *self)
{
  self->attempt = 0;
  self->phase = LOTSE_SYNC_BUSY;
  self->trouble = LOTSE_SYNC_TROUBLE_NONE;
  g_clear_pointer (&self->message, g_free);
}

static void
clear_request (LotseSyncEngine *self)
{
  g_clear_pointer (&self->request, lotse_sync_request_free);
  g_clear_pointer (&self->position, g_free);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  self->task = TASK_NONE;
  self->waits = FALSE;
}

static void
refused (LotseSyncEngine *self, LotseSyncPhase phase, const LotseSyncProblem *problem)
{
  set_trouble (self, phase, LOTSE_SYNC_TROUBLE_REFUSED, problem->detail);
}

/* The server may be replaced by one that takes this version, too; it is asked now and then. */
static void
too_old (LotseSyncEngine *self, const LotseSyncProblem *problem)
{
  double share = CLAMP (self->host.random (self->host.data), 0, 1);

  refused (self, LOTSE_SYNC_TOO_OLD, problem);
  self->attempt = 0;
  self->current = FALSE;
  self->retry_usecs = sync_now (self) + usecs (LOTSE_SYNC_TOO_OLD_SECS * (1 + share));
}

static void
fail_with_status (LotseSyncEngine *self, const LotseSyncResponse *response, const LotseSyncProblem *problem)
{
  gboolean busy = response->status == 429 || response->status >= 500;
  g_autofree char *message = NULL;

  if (problem != NULL)
    message = g_strdup_printf (_("server answered %u: %s"), response->status, problem->detail);
  else
    message = g_strdup_printf (_("answer with status %u is not from a Lotse server"), response->status);
  if (busy)
    sync_fail (self, LOTSE_SYNC_TROUBLE_BUSY, response->retry_after_secs, message);
  else
    sync_fail (self, problem != NULL ? LOTSE_SYNC_TROUBLE_REFUSED : LOTSE_SYNC_TROUBLE_NO_ANSWER, -1, message);
}

/* A refusal that a Lotse server has signed with its problem details. */
static void
take_problem (LotseSyncEngine *self, const LotseSyncResponse *response, const LotseSyncProblem *problem)
{
  switch (response->status)
    {
    case 401:
    case 403:
      refused (self, LOTSE_SYNC_SIGN_IN, problem);
      return;
    case 426:
      too_old (self, problem);
      return;
    case 410:
      if (g_str_equal (problem->code, "resync"))
        {
          sync_resync (self, problem->reason, problem->time);
          return;
        }
      break;
    case 413:
      if (self->task == TASK_PUSH)
        {
          sync_push_too_large (self);
          return;
        }
      break;
    case 400:
    case 409:
    case 422:
      if (self->task == TASK_PUSH)
        {
          sync_push_refused (self, problem->code);
          return;
        }
      break;
    default:
      break;
    }
  fail_with_status (self, response, problem);
}

static void
take_answer (LotseSyncEngine *self, const LotseSyncResponse *response)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = sync_wire_answer (response, self->request->max_bytes, &error);

  if (root == NULL)
    sync_fail (self, LOTSE_SYNC_TROUBLE_NO_ANSWER, -1, error->message);
  else if (self->task == TASK_SNAPSHOT)
    sync_snapshot_answer (self, json_node_get_object (root));
  else if (self->task == TASK_PUSH)
    sync_push_answer (self, json_node_get_object (root));
  else
    sync_pull_answer (self, json_node_get_object (root));
}

static void
take_error (LotseSyncEngine *self, const LotseSyncResponse *response)
{
  const GError *error = response->error;

  if (self->task == TASK_PUSH && response->unsent)
    sync_push_unsent (self);
  /* The answer to a batch holds the records it met; fewer mutations have a smaller answer. */
  if (self->task == TASK_PUSH && self->batch->len > 1 && g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE))
    sync_push_too_large (self);
  else
    sync_fail (self, LOTSE_SYNC_TROUBLE_NO_ANSWER, -1, error->message);
}

LotseSyncEngine *
lotse_sync_engine_new (const char *workspace, const LotseSyncStorage *storage, const LotseSyncHost *host)
{
  LotseSyncEngine *self;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (workspace != NULL && storage != NULL && host != NULL, NULL);

  escaped = g_uri_escape_string (workspace, NULL, FALSE);
  self = g_new0 (LotseSyncEngine, 1);
  self->root = g_strconcat ("/v1/", escaped, NULL);
  self->storage = *storage;
  self->host = *host;
  self->schema = host->schema != 0 ? host->schema : LOTSE_SCHEMA_VERSION;
  self->dirty = TRUE;
  self->batch_limit = LOTSE_SYNC_MAX_MUTATIONS;
  self->phase = LOTSE_SYNC_BUSY;
  self->changed = g_ptr_array_new_with_free_func (g_object_unref);
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
lotse_sync_engine_free (LotseSyncEngine *self)
{
  if (self == NULL)
    return;
  clear_request (self);
  lotse_sync_person_free (self->person);
  g_free (self->root);
  g_free (self->message);
  g_ptr_array_unref (self->changed);
  g_hash_table_unref (self->held);
  g_free (self);
}

/* No push before. */
static gint64
push_due (LotseSyncEngine *self)
{
  return MAX (self->push_usecs, self->held_usecs);
}

/* With a feed position: push, then pull. @wake_usecs is set where neither is due. */
static void
prepare_exchange (LotseSyncEngine *self, const char *token, gint64 now, gint64 *wake_usecs)
{
  if (self->dirty && now >= push_due (self))
    {
      if (sync_push_prepare (self, token))
        {
          if (self->phase == LOTSE_SYNC_IDLE)
            self->phase = LOTSE_SYNC_BUSY;
          return;
        }
      if (self->retry_usecs > now) /* the storage has failed */
        {
          *wake_usecs = self->retry_usecs;
          return;
        }
      if (self->current)
        self->phase = LOTSE_SYNC_IDLE;
    }
  /* A push that has to come soon is not kept waiting behind a pull that waits. */
  if (self->current && self->dirty)
    *wake_usecs = push_due (self);
  else if (self->current && now < self->pull_usecs)
    *wake_usecs = self->pull_usecs;
  else
    sync_pull_prepare (self, token);
}

const LotseSyncRequest *
lotse_sync_engine_next (LotseSyncEngine *self, gint64 *wake_usecs)
{
  g_autofree char *token = NULL;
  gint64 now;

  g_return_val_if_fail (self != NULL && wake_usecs != NULL, NULL);

  *wake_usecs = G_MAXINT64;
  if (self->task == TASK_PULL && self->waits && self->dirty)
    *wake_usecs = push_due (self); /* to be asked lotse_sync_engine_wants_abort() */
  if (self->task != TASK_NONE || self->phase == LOTSE_SYNC_SIGN_IN)
    return NULL;
  now = sync_now (self);
  if (now < self->retry_usecs)
    {
      *wake_usecs = self->retry_usecs;
      return NULL;
    }
  token = self->storage.token (self->storage.data);
  if (token != NULL)
    prepare_exchange (self, token, now, wake_usecs);
  else if (!sync_snapshot_prepare (self))
    *wake_usecs = self->retry_usecs;
  self->sent_usecs = now;
  self->sent_kicks = self->kicks;
  if (self->request != NULL && self->burst++ == 0)
    self->burst_usecs = now;
  return self->request;
}

void
lotse_sync_engine_feed (LotseSyncEngine *self, const LotseSyncResponse *response)
{
  g_auto (LotseSyncProblem) problem = { NULL };

  g_return_if_fail (self != NULL && response != NULL && self->task != TASK_NONE);

  if (response->error != NULL)
    take_error (self, response);
  else if (response->status == 200)
    take_answer (self, response);
  else if (response->status == 304 && self->task == TASK_PULL)
    sync_pull_unchanged (self);
  else if (sync_wire_problem (response, &problem))
    take_problem (self, response, &problem);
  else
    fail_with_status (self, response, NULL);
  clear_request (self);
}

void
lotse_sync_engine_kick (LotseSyncEngine *self, LotseSyncKick why)
{
  g_return_if_fail (self != NULL);

  self->dirty = TRUE;
  self->held_usecs = 0;
  if (why == LOTSE_SYNC_KICK_EDIT)
    {
      /* What the server put off stays put off. */
      self->push_usecs = MAX (self->push_usecs, self->pushed_usecs + SPACING_USECS);
      return;
    }
  g_hash_table_remove_all (self->held);
  self->push_usecs = 0;
  self->kicks++;
  self->current = FALSE;
  self->retry_usecs = self->not_before_usecs;
  self->trouble = LOTSE_SYNC_TROUBLE_NONE;
  if (self->phase == LOTSE_SYNC_IDLE || self->phase == LOTSE_SYNC_SIGN_IN)
    self->phase = LOTSE_SYNC_BUSY;
}

void
lotse_sync_engine_hold (LotseSyncEngine *self, GPtrArray *mids, gint64 until_usecs)
{
  g_return_if_fail (self != NULL && mids != NULL);

  for (guint i = 0; i < mids->len; i++)
    {
      gint64 *until = g_new (gint64, 1);

      *until = until_usecs;
      g_hash_table_insert (self->held, g_strdup (mids->pdata[i]), until);
    }
}

gboolean
lotse_sync_engine_wants_abort (LotseSyncEngine *self)
{
  /* No pull waits while there is something to push; only who asks, or edits, makes it so meanwhile. */
  return self->waits && self->dirty && sync_now (self) >= push_due (self);
}

void
lotse_sync_engine_aborted (LotseSyncEngine *self)
{
  g_return_if_fail (self != NULL && self->task != TASK_NONE);

  clear_request (self);
}

gboolean
lotse_sync_engine_offers (LotseSyncEngine *self)
{
  return self->task == TASK_PUSH && self->fresh->len > 0;
}

void
lotse_sync_engine_held_back (LotseSyncEngine *self)
{
  g_return_if_fail (self != NULL && self->task == TASK_PUSH);

  sync_push_unsent (self);
  clear_request (self);
}

LotseSyncPhase
lotse_sync_engine_phase (LotseSyncEngine *self)
{
  return self->phase;
}

LotseSyncTrouble
lotse_sync_engine_trouble (LotseSyncEngine *self)
{
  return self->trouble;
}

const char *
lotse_sync_engine_message (LotseSyncEngine *self)
{
  return self->message;
}

guint64
lotse_sync_engine_rounds (LotseSyncEngine *self)
{
  return self->rounds;
}

GPtrArray *
lotse_sync_engine_take_changed (LotseSyncEngine *self)
{
  GPtrArray *changed = g_steal_pointer (&self->changed);

  self->changed = g_ptr_array_new_with_free_func (g_object_unref);
  return changed;
}

gboolean
lotse_sync_engine_take_reload (LotseSyncEngine *self)
{
  gboolean reload = self->reload;

  self->reload = FALSE;
  return reload;
}
