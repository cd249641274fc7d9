/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small machine of stages. It never forgets what was to be saved before it is saved. */
#include "config.h"
#include "lotse-form-guard.h"

struct _LotseFormGuard
{
  GObject        parent_instance;

  LotseClient   *client;    /* (owned) (nullable) */
  GSignalGroup  *signals;   /* (owned) of the client */
  LotseSaveStage stage;
  GError        *error;     /* (owned) (nullable) */
  GPtrArray     *mutations; /* (owned) (nullable) (element-type LotseMutation) not saved yet */
  LotseHistory  *history;   /* (owned) (nullable) through which they go */
  char          *words;     /* (owned) (nullable) what they do */
  gint64         saved_at;
  LotseKind      kind;
  char          *id;        /* (owned) (nullable) of the record that is followed */
};

enum { SIGNAL_CHANGED, SIGNAL_RETRY, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (LotseFormGuard, lotse_form_guard, G_TYPE_OBJECT)

static void
go_to (LotseFormGuard *self, LotseSaveStage stage)
{
  self->stage = stage;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
look_whether_transmitted (LotseFormGuard *self)
{
  if (self->stage != LOTSE_SAVE_SAVED || self->client == NULL || self->id == NULL)
    return;
  if (lotse_client_phase (self->client) != LOTSE_SYNC_LOCAL
      && lotse_client_record_state (self->client, self->kind, self->id) == LOTSE_RECORD_TRANSMITTED)
    go_to (self, LOTSE_SAVE_TRANSMITTED);
}

static void
lotse_form_guard_dispose (GObject *object)
{
  LotseFormGuard *self = LOTSE_FORM_GUARD (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->client);
  g_clear_error (&self->error);
  g_clear_pointer (&self->mutations, g_ptr_array_unref);
  g_clear_object (&self->history);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (lotse_form_guard_parent_class)->dispose (object);
}

static void
lotse_form_guard_class_init (LotseFormGuardClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_form_guard_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RETRY] = g_signal_new ("retry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lotse_form_guard_init (LotseFormGuard *self)
{
  self->signals = g_signal_group_new (LOTSE_TYPE_CLIENT);
  g_signal_group_connect_swapped (self->signals, "record-state-changed", G_CALLBACK (look_whether_transmitted), self);
}

LotseFormGuard *
lotse_form_guard_new (void)
{
  return g_object_new (LOTSE_TYPE_FORM_GUARD, NULL);
}

void
lotse_form_guard_set_client (LotseFormGuard *self, LotseClient *client)
{
  g_return_if_fail (LOTSE_IS_FORM_GUARD (self));
  g_set_object (&self->client, client);
  g_signal_group_set_target (self->signals, client);
}

void
lotse_form_guard_follow (LotseFormGuard *self, LotseKind kind, const char *id)
{
  g_return_if_fail (LOTSE_IS_FORM_GUARD (self));
  self->kind = kind;
  g_free (self->id);
  self->id = g_strdup (id);
}

void
lotse_form_guard_touch (LotseFormGuard *self)
{
  g_return_if_fail (LOTSE_IS_FORM_GUARD (self));
  /* What is on its way goes on; the next save takes the rest. */
  if (self->stage != LOTSE_SAVE_SAVING && self->stage != LOTSE_SAVE_DIRTY)
    go_to (self, LOTSE_SAVE_DIRTY);
}

void
lotse_form_guard_reset (LotseFormGuard *self)
{
  g_return_if_fail (LOTSE_IS_FORM_GUARD (self));
  g_clear_error (&self->error);
  g_clear_pointer (&self->mutations, g_ptr_array_unref);
  go_to (self, LOTSE_SAVE_CLEAN);
}

static GPtrArray *
copy_mutations (GPtrArray *mutations)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  for (guint i = 0; i < mutations->len; i++)
    g_ptr_array_add (copies, lotse_mutation_copy (g_ptr_array_index (mutations, i)));
  return copies;
}

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseFormGuard) self = data;
  g_autoptr (GError) error = NULL;
  const gboolean done = LOTSE_IS_HISTORY (source) ? lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error)
                                                  : lotse_client_commit_finish (LOTSE_CLIENT (source), result, &error);

  if (done)
    g_clear_pointer (&self->mutations, g_ptr_array_unref);
  lotse_form_guard_end (self, error);
}

static void
commit_kept (LotseFormGuard *self)
{
  lotse_form_guard_begin (self);
  if (self->history != NULL)
    lotse_history_commit_async (self->history, self->words, copy_mutations (self->mutations), NULL, committed_cb, g_object_ref (self));
  else
    lotse_client_commit_async (self->client, copy_mutations (self->mutations), NULL, committed_cb, g_object_ref (self));
}

static void
keep_and_commit (LotseFormGuard *self, GPtrArray *mutations)
{
  const LotseMutation *first = g_ptr_array_index (mutations, 0);

  g_clear_pointer (&self->mutations, g_ptr_array_unref);
  self->mutations = mutations;
  lotse_form_guard_follow (self, first->kind, first->id);
  commit_kept (self);
}

void
lotse_form_guard_commit (LotseFormGuard *self, GPtrArray *mutations)
{
  g_return_if_fail (LOTSE_IS_FORM_GUARD (self));
  g_return_if_fail (mutations != NULL && mutations->len > 0 && self->client != NULL);

  g_clear_object (&self->history);
  keep_and_commit (self, mutations);
}

void
lotse_form_guard_save (LotseFormGuard *self, LotseHistory *history, const char *words, GPtrArray *mutations)
{
  g_return_if_fail (LOTSE_IS_FORM_GUARD (self));
  g_return_if_fail (LOTSE_IS_HISTORY (history) && words != NULL && mutations != NULL && mutations->len > 0);

  g_set_object (&self->history, history);
  g_free (self->words);
  self->words = g_strdup (words);
  keep_and_commit (self, mutations);
}

void
lotse_form_guard_begin (LotseFormGuard *self)
{
  g_return_if_fail (LOTSE_IS_FORM_GUARD (self));
  g_clear_error (&self->error);
  go_to (self, LOTSE_SAVE_SAVING);
}

void
lotse_form_guard_end (LotseFormGuard *self, const GError *error)
{
  g_return_if_fail (LOTSE_IS_FORM_GUARD (self));

  g_clear_error (&self->error);
  if (error != NULL)
    {
      self->error = g_error_copy (error);
      go_to (self, LOTSE_SAVE_FAILED);
      return;
    }
  self->saved_at = g_get_real_time ();
  go_to (self, LOTSE_SAVE_SAVED);
  look_whether_transmitted (self);
}

void
lotse_form_guard_retry (LotseFormGuard *self)
{
  g_return_if_fail (LOTSE_IS_FORM_GUARD (self));

  if (self->stage != LOTSE_SAVE_FAILED)
    return;
  if (self->mutations != NULL && (self->history != NULL || self->client != NULL))
    commit_kept (self);
  else
    g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

LotseSaveStage
lotse_form_guard_stage (LotseFormGuard *self)
{
  g_return_val_if_fail (LOTSE_IS_FORM_GUARD (self), LOTSE_SAVE_CLEAN);
  return self->stage;
}

gint64
lotse_form_guard_saved_at (LotseFormGuard *self)
{
  g_return_val_if_fail (LOTSE_IS_FORM_GUARD (self), 0);
  return self->saved_at;
}

const GError *
lotse_form_guard_error (LotseFormGuard *self)
{
  g_return_val_if_fail (LOTSE_IS_FORM_GUARD (self), NULL);
  return self->error;
}

gboolean
lotse_form_guard_saved (LotseFormGuard *self)
{
  g_return_val_if_fail (LOTSE_IS_FORM_GUARD (self), FALSE);
  return self->stage == LOTSE_SAVE_SAVED || self->stage == LOTSE_SAVE_TRANSMITTED;
}

gboolean
lotse_form_guard_unsaved (LotseFormGuard *self)
{
  g_return_val_if_fail (LOTSE_IS_FORM_GUARD (self), FALSE);
  return self->stage == LOTSE_SAVE_DIRTY || self->stage == LOTSE_SAVE_SAVING || self->stage == LOTSE_SAVE_FAILED;
}
