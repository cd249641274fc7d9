/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those who wait for a complete exchange with the server. */
#include "config.h"
#include "client-worker-private.h"

#include <glib/gi18n-lib.h>

struct _ClientGoal
{
  ClientWorker *worker;
  GTask        *task; /* (owned) */
  guint64       rounds;
  guint         timeout_secs;
  GSource      *timer; /* (owned) */
};

void
client_goal_free (ClientGoal *goal)
{
  g_clear_object (&goal->task);
  g_source_destroy (goal->timer);
  g_source_unref (goal->timer);
  g_free (goal);
}

/* NULL: not reached yet, and not out of reach either. */
static GError *
trouble_as_error (ClientWorker *self)
{
  const char *message = lotse_sync_engine_message (self->engine);
  int code;

  if (self->token == NULL)
    return g_error_new_literal (LOTSE_ERROR, LOTSE_ERROR_DENIED, _("not signed in"));
  switch (lotse_sync_engine_trouble (self->engine))
    {
    case LOTSE_SYNC_TROUBLE_NONE:
    case LOTSE_SYNC_TROUBLE_BUSY:
      return NULL;
    case LOTSE_SYNC_TROUBLE_REFUSED:
      code = lotse_sync_engine_phase (self->engine) == LOTSE_SYNC_TOO_OLD ? LOTSE_ERROR_UNSUPPORTED : LOTSE_ERROR_DENIED;
      break;
    case LOTSE_SYNC_TROUBLE_STORAGE:
      code = LOTSE_ERROR_STORAGE;
      break;
    default:
      code = LOTSE_ERROR_NETWORK;
      break;
    }
  return g_error_new_literal (LOTSE_ERROR, code, message != NULL ? message : _("synchronisation failed"));
}

void
client_goals_check (ClientWorker *self)
{
  for (guint i = self->goals->len; i > 0; i--)
    {
      ClientGoal *goal = self->goals->pdata[i - 1];
      gboolean reached = lotse_sync_engine_rounds (self->engine) > goal->rounds;
      GError *error = reached ? NULL : trouble_as_error (self);

      if (!reached && error == NULL)
        continue;
      client_worker_answer (self, g_steal_pointer (&goal->task), NULL, error);
      g_ptr_array_remove_index (self->goals, i - 1);
    }
}

void
client_goals_give_up (ClientWorker *self)
{
  while (self->goals->len > 0)
    {
      ClientGoal *goal = self->goals->pdata[self->goals->len - 1];

      client_worker_answer (self, g_steal_pointer (&goal->task), NULL,
                            g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, _("closed before everything was exchanged")));
      g_ptr_array_remove_index (self->goals, self->goals->len - 1);
    }
}

static gboolean
goal_timeout_cb (gpointer user_data)
{
  ClientGoal *goal = user_data;
  ClientWorker *self = goal->worker;
  const char *message = lotse_sync_engine_message (self->engine);

  client_worker_answer (self, g_steal_pointer (&goal->task), NULL,
                        g_error_new (LOTSE_ERROR, LOTSE_ERROR_NETWORK, "not everything was exchanged within %u seconds%s%s",
                                     goal->timeout_secs, message != NULL ? ": " : "", message != NULL ? message : ""));
  g_ptr_array_remove (self->goals, goal);
  return G_SOURCE_REMOVE;
}

void
client_worker_sync (ClientWorker *self, GTask *task, guint timeout_secs)
{
  ClientGoal *goal;

  if (self->engine == NULL)
    {
      GError *error = NULL;

      if (self->server != NULL)
        client_worker_may_write (self, &error);
      client_worker_answer (self, task, NULL, error);
      return;
    }
  goal = g_new0 (ClientGoal, 1);
  goal->worker = self;
  goal->task = task;
  goal->rounds = lotse_sync_engine_rounds (self->engine);
  goal->timeout_secs = timeout_secs;
  goal->timer = g_timeout_source_new_seconds (timeout_secs);
  g_source_set_callback (goal->timer, goal_timeout_cb, goal, NULL);
  g_source_attach (goal->timer, self->context);
  lotse_sync_engine_kick (self->engine, LOTSE_SYNC_KICK_NOW);
  g_ptr_array_add (self->goals, goal);
  client_worker_pump (self);
}
