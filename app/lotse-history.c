/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two stacks of entries and a queue of what is to be done, of which one at a time is under way: each starts from the data as the one before has
 * left it. */
#include "config.h"
#include "lotse-history.h"

#include <glib/gi18n-lib.h>

#include "app/history-plan.h"
#include "app/history-step.h"
#include "data/client/trouble-words.h"
#include "data/model/error.h"

typedef struct
{
  LotseHistoryTurn turn; /* (nullable) */
  gpointer         data; /* (owned) of @turn */
  GDestroyNotify   destroy;
} Along;

typedef struct
{
  char      *words; /* (owned) */
  GPtrArray *steps; /* (owned) (element-type HistoryStep) in the order in which they were done; empty: only @along is turned */
  Along      along;
  gboolean   partial; /* a part of what @words say is not among @steps: it stayed when the rest was turned */
} Entry;

typedef enum { JOB_COMMIT, JOB_UNDO, JOB_REDO } JobKind;

typedef struct
{
  JobKind              kind;
  char                *words;     /* (owned) (nullable) of a commit */
  GPtrArray           *mutations; /* (owned) (nullable) of a commit */
  Along                along;     /* of a commit */
  GTask               *task;      /* (owned) (nullable) of a commit */
  Entry               *entry;     /* (owned) (nullable) what is taken back */
  Entry               *reverse;   /* (owned) (nullable) what is being done */
  LotseHistoryOutcome *outcome;   /* (owned) (nullable) */
  guint64              epoch;     /* of the client that it was asked for */
  gboolean             on_its_way; /* what was done is being transmitted, and the answer is not there */
} Job;

struct _LotseHistory
{
  GObject      parent_instance;

  LotseClient *client; /* (owned) (nullable) */
  GPtrArray   *undo;   /* (owned) (element-type Entry) the last is the latest */
  GPtrArray   *redo;   /* (owned) (element-type Entry) */
  GQueue       jobs;   /* (element-type Job) (owned); the head is under way */
  gboolean     busy;
  guint64      epoch;  /* counts clients */
  LotseHistoryRefusal refusal; /* (nullable) */
  gpointer     refusal_data;
};

enum { SIGNAL_CHANGED, SIGNAL_DONE, SIGNAL_UNDONE, SIGNAL_RENAMED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (LotseHistory, lotse_history, G_TYPE_OBJECT)

static void run_next (LotseHistory *self);

static void
along_clear (Along *along)
{
  if (along->destroy != NULL)
    along->destroy (along->data);
  *along = (Along){ 0 };
}

static void
along_move (Along *to, Along *from)
{
  *to = *from;
  *from = (Along){ 0 };
}

static Entry *
entry_new (const char *words)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->words = g_strdup (words);
  entry->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) history_step_free);
  return entry;
}

static void
entry_free (Entry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->words);
  g_ptr_array_unref (entry->steps);
  along_clear (&entry->along);
  g_free (entry);
}

static void
outcome_free (LotseHistoryOutcome *outcome)
{
  if (outcome == NULL)
    return;
  g_free (outcome->words);
  g_ptr_array_unref (outcome->reports);
  g_ptr_array_unref (outcome->obstacles);
  g_clear_error (&outcome->error);
  g_free (outcome);
}

static void
job_free (Job *job)
{
  g_free (job->words);
  g_clear_pointer (&job->mutations, g_ptr_array_unref);
  along_clear (&job->along);
  g_clear_object (&job->task);
  entry_free (job->entry);
  entry_free (job->reverse);
  outcome_free (job->outcome);
  g_free (job);
}

static void
lotse_history_dispose (GObject *object)
{
  g_clear_object (&LOTSE_HISTORY (object)->client);
  G_OBJECT_CLASS (lotse_history_parent_class)->dispose (object);
}

static void
lotse_history_finalize (GObject *object)
{
  LotseHistory *self = LOTSE_HISTORY (object);

  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_queue_clear_full (&self->jobs, (GDestroyNotify) job_free);
  G_OBJECT_CLASS (lotse_history_parent_class)->finalize (object);
}

static void
lotse_history_class_init (LotseHistoryClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_history_dispose;
  G_OBJECT_CLASS (klass)->finalize = lotse_history_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_UNDONE] = g_signal_new ("undone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_RENAMED] = g_signal_new ("renamed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
lotse_history_init (LotseHistory *self)
{
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_queue_init (&self->jobs);
}

/* What @mutations will have done to what is there now. (transfer full) */
static Entry *
entry_of (LotseDataset *data, const char *words, GPtrArray *mutations)
{
  Entry *entry = entry_new (words);

  history_plan_add_steps (entry->steps, data, mutations);
  return entry;
}

/* Where nothing of it can be taken back, nothing is offered. */
static gboolean
entry_revocable (const Entry *entry)
{
  for (guint i = 0; i < entry->steps->len; i++)
    if (history_step_revocable (g_ptr_array_index (entry->steps, i)))
      return TRUE;
  return FALSE;
}

static void
rename_in_stack (GPtrArray *stack, LotseKind kind, const char *id, const char *new_id)
{
  for (guint i = 0; i < stack->len; i++)
    {
      const Entry *entry = g_ptr_array_index (stack, i);

      for (guint j = 0; j < entry->steps->len; j++)
        history_step_rename (g_ptr_array_index (entry->steps, j), kind, id, new_id);
    }
}

/* Records that came back under another id are meant by everything that was done to them before. */
static void
rename_all (LotseHistory *self, Entry *entry, GHashTable *renamed)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  g_ptr_array_add (own, entry);
  for (guint i = 0; i < entry->steps->len; i++)
    {
      const HistoryStep *step = g_ptr_array_index (entry->steps, i);
      g_autofree char *id = g_strdup (step->id);
      const char *new_id = g_hash_table_lookup (renamed, id);

      if (new_id == NULL)
        continue;
      rename_in_stack (self->undo, step->kind, id, new_id);
      rename_in_stack (self->redo, step->kind, id, new_id);
      rename_in_stack (own, step->kind, id, new_id);
    }
}

static void
next_job (LotseHistory *self)
{
  job_free (g_queue_pop_head (&self->jobs));
  self->busy = FALSE;
  run_next (self);
}

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseHistory) self = data;
  Job *job = g_queue_peek_head (&self->jobs);
  GError *error = NULL;
  g_autofree char *words = g_strdup (job->words);
  g_autoptr (GHashTable) renamed = NULL;
  gboolean kept = FALSE;

  if (!lotse_client_restore_finish (LOTSE_CLIENT (source), result, &renamed, &error))
    g_task_return_error (job->task, error);
  else
    {
      kept = job->epoch == self->epoch && entry_revocable (job->reverse);
      if (kept)
        {
          rename_all (self, job->reverse, renamed);
          g_ptr_array_add (self->undo, g_steal_pointer (&job->reverse));
          g_ptr_array_set_size (self->redo, 0);
        }
      g_task_return_boolean (job->task, TRUE);
    }
  if (kept)
    {
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      g_signal_emit (self, signals[SIGNAL_DONE], 0, words);
    }
  next_job (self);
}

static GPtrArray *
stack_of (LotseHistory *self, JobKind kind)
{
  return kind == JOB_UNDO ? self->undo : self->redo;
}

static void
tell_renamed (LotseHistory *self, GHashTable *renamed)
{
  GHashTableIter iter;
  gpointer id, new_id;

  g_hash_table_iter_init (&iter, renamed);
  while (g_hash_table_iter_next (&iter, &id, &new_id))
    g_signal_emit (self, signals[SIGNAL_RENAMED], 0, id, new_id);
}

static void
tell_undone (LotseHistory *self, Job *job)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_UNDONE], 0, job->outcome);
}

static void
start_commit (LotseHistory *self, Job *job)
{
  job->reverse = entry_of (lotse_client_dataset (self->client), job->words, job->mutations);
  along_move (&job->reverse->along, &job->along);
  /* A table that is taken in again after it was taken back has the ids of then, which are spent by now. */
  lotse_client_restore_async (self->client, g_steal_pointer (&job->mutations), g_task_get_cancellable (job->task), committed_cb, g_object_ref (self));
}

/* What changed no record is turned at once. */
static void
turn_entry (LotseHistory *self, Job *job)
{
  const gboolean done = job->entry->along.turn (job->kind == JOB_REDO, job->entry->along.data, &job->outcome->error);

  job->outcome->n_done = done;
  g_ptr_array_add (stack_of (self, done == (job->kind == JOB_UNDO) ? JOB_REDO : JOB_UNDO), g_steal_pointer (&job->entry));
  tell_undone (self, job);
}

static void restored_cb (GObject *source, GAsyncResult *result, gpointer data);

/* Saves what takes the entry of @job back; FALSE where there is nothing that has to be saved. */
static gboolean
restore (LotseHistory *self, Job *job)
{
  LotseDataset *data = lotse_client_dataset (self->client);
  GPtrArray *mutations;
  char *refusal;

  g_ptr_array_set_size (job->outcome->obstacles, 0);
  g_ptr_array_set_size (job->outcome->reports, 0);
  mutations = history_plan_back (job->entry->steps, self->client, job->on_its_way, job->outcome->obstacles, job->outcome->reports);
  /* Half of it would be worse than none: a project that goes on beside the decision that stopped it. */
  refusal = self->refusal != NULL ? history_plan_refusal (mutations, data, job->on_its_way, self->refusal, self->refusal_data) : NULL;
  if (refusal != NULL)
    {
      g_ptr_array_add (job->outcome->obstacles, refusal);
      g_ptr_array_set_size (mutations, 0);
    }
  job->outcome->n_done = mutations->len;
  if (mutations->len == 0)
    {
      g_ptr_array_unref (mutations);
      tell_undone (self, job);
      return FALSE;
    }
  job->reverse = entry_of (data, job->entry->words, mutations);
  job->reverse->partial = job->entry->partial || job->outcome->obstacles->len > 0;
  if (history_plan_freezes (mutations))
    lotse_client_hold (self->client, mutations, LOTSE_HISTORY_HOLD_SECS * 1000);
  lotse_client_restore_async (self->client, mutations, NULL, restored_cb, g_object_ref (self));
  return TRUE;
}

static void
turn_along (Job *job, const Along *along)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;

  if (along->turn == NULL || along->turn (job->kind == JOB_REDO, along->data, &error))
    return;
  why = lotse_trouble_long (error);
  g_ptr_array_add (job->outcome->obstacles, g_strdup_printf (_("What was typed is no draft again: %s"), why));
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseHistory) self = data;
  g_autoptr (GHashTable) renamed = NULL;
  Job *job = g_queue_peek_head (&self->jobs);
  const gboolean done = lotse_client_restore_finish (LOTSE_CLIENT (source), result, &renamed, &job->outcome->error);

  /* What is never deleted was to be withdrawn, and left just then: taken back like what others have seen, in a transmission after it. */
  if (!done && job->epoch == self->epoch && !job->on_its_way && g_error_matches (job->outcome->error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT))
    {
      job->on_its_way = TRUE;
      g_clear_error (&job->outcome->error);
      g_clear_pointer (&job->reverse, entry_free);
      if (restore (self, job))
        return;
      next_job (self);
      return;
    }
  if (job->epoch == self->epoch)
    {
      if (!done)
        g_ptr_array_add (stack_of (self, job->kind), g_steal_pointer (&job->entry));
      else
        {
          const Along *along = &job->reverse->along;

          rename_all (self, job->reverse, renamed);
          along_move (&job->reverse->along, &job->entry->along);
          turn_along (job, along);
          g_ptr_array_add (stack_of (self, job->kind == JOB_UNDO ? JOB_REDO : JOB_UNDO), g_steal_pointer (&job->reverse));
          tell_renamed (self, renamed);
        }
      tell_undone (self, job);
    }
  next_job (self);
}

/* FALSE where there is nothing that has to be saved. */
static gboolean
start_taking_back (LotseHistory *self, Job *job)
{
  GPtrArray *stack = stack_of (self, job->kind);
  LotseDataset *data = self->client != NULL ? lotse_client_dataset (self->client) : NULL;

  if (stack->len == 0 || (data == NULL && ((Entry *) stack->pdata[stack->len - 1])->steps->len > 0))
    return FALSE;
  job->entry = g_ptr_array_steal_index (stack, stack->len - 1);
  job->outcome = g_new0 (LotseHistoryOutcome, 1);
  job->outcome->words = g_strdup (job->entry->words);
  job->outcome->redo = job->kind == JOB_REDO;
  job->outcome->partial = job->entry->partial;
  job->outcome->obstacles = g_ptr_array_new_with_free_func (g_free);
  job->outcome->reports = g_ptr_array_new_with_free_func (g_free);
  if (job->entry->steps->len == 0 && job->entry->along.turn != NULL)
    {
      turn_entry (self, job);
      return FALSE;
    }
  return restore (self, job);
}

static void
run_next (LotseHistory *self)
{
  while (!self->busy && !g_queue_is_empty (&self->jobs))
    {
      Job *job = g_queue_peek_head (&self->jobs);

      self->busy = TRUE;
      if (job->epoch == self->epoch && self->client != NULL && job->kind == JOB_COMMIT)
        start_commit (self, job);
      else if (job->kind == JOB_COMMIT)
        {
          g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CLOSED, "nothing is open that could be changed");
          job_free (g_queue_pop_head (&self->jobs));
          self->busy = FALSE;
        }
      else if (job->epoch != self->epoch || !start_taking_back (self, job))
        {
          job_free (g_queue_pop_head (&self->jobs));
          self->busy = FALSE;
        }
    }
}

static Job *
add_job (LotseHistory *self, JobKind kind)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->epoch = self->epoch;
  g_queue_push_tail (&self->jobs, job);
  return job;
}

LotseHistory *
lotse_history_new (void)
{
  return g_object_new (LOTSE_TYPE_HISTORY, NULL);
}

void
lotse_history_set_client (LotseHistory *self, LotseClient *client)
{
  g_return_if_fail (LOTSE_IS_HISTORY (self));

  if (!g_set_object (&self->client, client))
    return;
  self->epoch++;
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
lotse_history_set_refusal (LotseHistory *self, LotseHistoryRefusal refusal, gpointer data)
{
  g_return_if_fail (LOTSE_IS_HISTORY (self));
  self->refusal = refusal;
  self->refusal_data = data;
}

static void
commit (LotseHistory *self, const char *words, GPtrArray *mutations, Along along, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = add_job (self, JOB_COMMIT);
  job->words = g_strdup (words);
  job->mutations = mutations;
  job->along = along;
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, lotse_history_commit_async);
  g_task_set_check_cancellable (job->task, FALSE);
  run_next (self);
}

void
lotse_history_commit_async (LotseHistory *self, const char *words, GPtrArray *mutations, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (LOTSE_IS_HISTORY (self));
  g_return_if_fail (words != NULL && mutations != NULL);
  commit (self, words, mutations, (Along){ 0 }, cancellable, callback, user_data);
}

void
lotse_history_commit_along_async (LotseHistory *self, const char *words, GPtrArray *mutations, LotseHistoryTurn turn, gpointer data, GDestroyNotify destroy,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (LOTSE_IS_HISTORY (self));
  g_return_if_fail (words != NULL && mutations != NULL && turn != NULL);
  commit (self, words, mutations, (Along){ turn, data, destroy }, NULL, callback, user_data);
}

void
lotse_history_note (LotseHistory *self, const char *words, LotseHistoryTurn turn, gpointer data, GDestroyNotify destroy)
{
  Entry *entry;

  g_return_if_fail (LOTSE_IS_HISTORY (self));
  g_return_if_fail (words != NULL && turn != NULL);
  entry = entry_new (words);
  entry->along = (Along){ turn, data, destroy };
  g_ptr_array_add (self->undo, entry);
  g_ptr_array_set_size (self->redo, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_DONE], 0, words);
}

gboolean
lotse_history_commit_finish (LotseHistory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
lotse_history_undo (LotseHistory *self)
{
  g_return_if_fail (LOTSE_IS_HISTORY (self));
  add_job (self, JOB_UNDO);
  run_next (self);
}

void
lotse_history_redo (LotseHistory *self)
{
  g_return_if_fail (LOTSE_IS_HISTORY (self));
  add_job (self, JOB_REDO);
  run_next (self);
}

static const char *
last_words (GPtrArray *stack)
{
  return stack->len > 0 ? ((const Entry *) g_ptr_array_index (stack, stack->len - 1))->words : NULL;
}

const char *
lotse_history_undo_words (LotseHistory *self)
{
  g_return_val_if_fail (LOTSE_IS_HISTORY (self), NULL);
  return last_words (self->undo);
}

const char *
lotse_history_redo_words (LotseHistory *self)
{
  g_return_val_if_fail (LOTSE_IS_HISTORY (self), NULL);
  return last_words (self->redo);
}
