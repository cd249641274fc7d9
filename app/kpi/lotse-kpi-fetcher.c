/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue of ids, worked off one at a time; it ends with what is open. */
#include "config.h"
#include "lotse-kpi-fetcher.h"

#include <glib/gi18n-lib.h>

#include "app/workplace.h"
#include "data/client/kpi-fetch.h"

#define AGAIN_USECS (6 * G_TIME_SPAN_HOUR)

typedef struct { char *id; gboolean asked; } Job; /* id owned */

struct _LotseKpiFetcher
{
  GObject       parent_instance;
  LotseSession *session; /* (unowned) has this */
  LotseClient  *client;  /* (unowned) for which it works; compared only */
  GQueue        jobs;    /* (element-type Job) */
  Job          *now;     /* (owned) (nullable) */
  GHashTable   *tried;   /* (owned) (element-type utf8 gint64) when last */
  GCancellable *cancellable; /* (owned) */
};

enum { CHANGED, FETCHED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_TYPE (LotseKpiFetcher, lotse_kpi_fetcher, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  g_free (((Job *) data)->id);
  g_free (data);
}

static void next (LotseKpiFetcher *self);

/* Something else was opened: what was asked for before is over. */
static void
start_over (LotseKpiFetcher *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_queue_clear_full (&self->jobs, job_free);
  g_hash_table_remove_all (self->tried);
  g_clear_pointer (&self->now, job_free);
  self->client = lotse_session_get_client (self->session);
}

static void
finish (LotseKpiFetcher *self, const char *words)
{
  const gboolean asked = self->now != NULL && self->now->asked;

  g_clear_pointer (&self->now, job_free);
  g_signal_emit (self, signals[CHANGED], 0);
  if (asked && words != NULL)
    g_signal_emit (self, signals[FETCHED], 0, words);
  next (self);
}

typedef struct { LotseKpiFetcher *self; GCancellable *cancellable; LotseKpiFetched *fetched; gboolean asked; } Saving; /* all owned */

static char *
words_of (const LotseKpiFetched *fetched)
{
  const char *name = fetched->kpi != NULL ? fetched->kpi : fetched->title;

  if (!fetched->reached)
    return g_strdup_printf (_("“%s” was not fetched: %s"), name, fetched->trouble);
  if (fetched->trouble != NULL)
    return g_strdup_printf (ngettext ("%u new value for “%s”; %s", "%u new values for “%s”; %s", fetched->n_new), fetched->n_new, name, fetched->trouble);
  if (fetched->n_new == 0)
    return g_strdup_printf (_("Nothing new for “%s”"), name);
  return g_strdup_printf (ngettext ("%u new value for “%s”", "%u new values for “%s”", fetched->n_new), fetched->n_new, name);
}

static void
saved (Saving *saving, GError *error)
{
  LotseKpiFetcher *self = saving->self;
  g_autofree char *words = error != NULL ? g_strdup_printf (_("Fetched, but not saved: %s"), error->message) : words_of (saving->fetched);

  if (!g_cancellable_is_cancelled (saving->cancellable))
    finish (self, words);
  g_clear_error (&error);
  g_object_unref (saving->cancellable);
  lotse_kpi_fetched_free (saving->fetched);
  g_object_unref (self);
  g_free (saving);
}

static void
history_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error);
  saved (data, error);
}

static void
client_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  lotse_client_commit_finish (LOTSE_CLIENT (source), result, &error);
  saved (data, error);
}

static void
save (LotseKpiFetcher *self, LotseKpiFetched *fetched)
{
  Saving *saving = g_new0 (Saving, 1);
  GPtrArray *mutations = g_ptr_array_ref (fetched->mutations);

  *saving = (Saving) { g_object_ref (self), g_object_ref (self->cancellable), fetched, self->now->asked };
  if (mutations->len == 0 || lotse_session_get_client (self->session) == NULL)
    {
      g_ptr_array_unref (mutations);
      saved (saving, NULL);
    }
  else if (saving->asked)
    {
      g_autofree char *words = g_strdup_printf (_("Values of “%s” fetched"), fetched->kpi != NULL ? fetched->kpi : fetched->title);

      lotse_history_commit_async (lotse_session_get_history (self->session), words, mutations, NULL, history_cb, saving);
    }
  else
    lotse_client_commit_async (lotse_session_get_client (self->session), mutations, NULL, client_cb, saving);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseKpiFetcher) self = data;
  g_autoptr (GError) error = NULL;
  LotseKpiFetched *fetched = lotse_kpi_fetch_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->now == NULL || self->client != lotse_session_get_client (self->session))
    {
      g_clear_pointer (&fetched, lotse_kpi_fetched_free);
      return;
    }
  if (fetched != NULL)
    save (self, fetched);
  else
    finish (self, error->message);
}

static void
next (LotseKpiFetcher *self)
{
  LotseDataset *data = lotse_session_get_dataset (self->session);
  LotseRecord *source = NULL;

  while (self->now == NULL && !g_queue_is_empty (&self->jobs))
    {
      self->now = g_queue_pop_head (&self->jobs);
      source = lotse_kpi_source_get (data, self->now->id);
      if (source == NULL)
        g_clear_pointer (&self->now, job_free);
    }
  if (source == NULL)
    return;
  g_hash_table_replace (self->tried, g_strdup (self->now->id), g_memdup2 (&(gint64) { g_get_monotonic_time () }, sizeof (gint64)));
  g_signal_emit (self, signals[CHANGED], 0);
  lotse_kpi_fetch_async (data, source, lotse_date_today (), self->cancellable, fetched_cb, g_object_ref (self));
}

static gboolean
may_save (LotseKpiFetcher *self)
{
  LotseClient *client = lotse_session_get_client (self->session);
  g_autofree char *role = client != NULL ? lotse_workplace_account_role (lotse_session_get_folder (self->session)) : NULL;

  return lotse_session_may_edit (self->session) && client != NULL && (lotse_client_phase (client) == LOTSE_SYNC_LOCAL || g_strcmp0 (role, "strategy_office") == 0);
}

static gboolean
tried_lately (LotseKpiFetcher *self, const char *id)
{
  const gint64 *when = g_hash_table_lookup (self->tried, id);

  return when != NULL && g_get_monotonic_time () - *when < AGAIN_USECS;
}

static void
add_job (LotseKpiFetcher *self, const char *id, gboolean asked)
{
  Job *job = g_new0 (Job, 1);

  job->id = g_strdup (id);
  job->asked = asked;
  if (asked)
    g_queue_push_head (&self->jobs, job);
  else
    g_queue_push_tail (&self->jobs, job);
}

void
lotse_kpi_fetcher_look (LotseKpiFetcher *self)
{
  g_autoptr (GPtrArray) due = NULL;

  g_return_if_fail (LOTSE_IS_KPI_FETCHER (self));

  if (self->client != lotse_session_get_client (self->session))
    start_over (self);
  if (!may_save (self) || self->now != NULL)
    return;
  due = lotse_kpi_sources_due (lotse_session_get_dataset (self->session), lotse_date_today (), FALSE);
  for (guint i = 0; i < due->len; i++)
    if (!tried_lately (self, lotse_record_id (due->pdata[i])))
      add_job (self, lotse_record_id (due->pdata[i]), FALSE);
  next (self);
}

void
lotse_kpi_fetcher_fetch (LotseKpiFetcher *self, LotseRecord *source)
{
  g_return_if_fail (LOTSE_IS_KPI_FETCHER (self));

  if (self->client != lotse_session_get_client (self->session))
    start_over (self);
  if (lotse_kpi_fetcher_busy (self, lotse_record_id (source)))
    return;
  add_job (self, lotse_record_id (source), TRUE);
  next (self);
}

gboolean
lotse_kpi_fetcher_busy (LotseKpiFetcher *self, const char *source)
{
  g_return_val_if_fail (LOTSE_IS_KPI_FETCHER (self), FALSE);

  if (self->now != NULL && (source == NULL || g_str_equal (self->now->id, source)))
    return TRUE;
  for (GList *l = self->jobs.head; l != NULL; l = l->next)
    if (source == NULL || g_str_equal (((Job *) l->data)->id, source))
      return TRUE;
  return FALSE;
}

static void
lotse_kpi_fetcher_finalize (GObject *object)
{
  LotseKpiFetcher *self = LOTSE_KPI_FETCHER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_queue_clear_full (&self->jobs, job_free);
  g_clear_pointer (&self->now, job_free);
  g_hash_table_unref (self->tried);
  G_OBJECT_CLASS (lotse_kpi_fetcher_parent_class)->finalize (object);
}

static void
lotse_kpi_fetcher_class_init (LotseKpiFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_kpi_fetcher_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FETCHED] = g_signal_new ("fetched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lotse_kpi_fetcher_init (LotseKpiFetcher *self)
{
  g_queue_init (&self->jobs);
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
}

LotseKpiFetcher *
lotse_kpi_fetcher_of (LotseSession *session)
{
  static const char key[] = "lotse-kpi-fetcher";
  LotseKpiFetcher *self;

  g_return_val_if_fail (LOTSE_IS_SESSION (session), NULL);

  self = g_object_get_data (G_OBJECT (session), key);
  if (self == NULL)
    {
      self = g_object_new (LOTSE_TYPE_KPI_FETCHER, NULL);
      self->session = session;
      self->client = lotse_session_get_client (session);
      g_object_set_data_full (G_OBJECT (session), key, self, g_object_unref);
    }
  return self;
}
