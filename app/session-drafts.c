/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft that is thrown away, or goes into a report, and the entry of the history that brings it back. */
#include "config.h"
#include "lotse-session-private.h"

#include <string.h>

#include "app/draft-key.h"
#include "app/workplace.h"

typedef struct
{
  char     *key;      /* (owned) */
  GVariant *texts;    /* (owned) (nullable) */
  char     *report;   /* (owned) (nullable) of a report, which may be in a file of an earlier version */
  gint64    saved_at;
} Thrown;

typedef struct
{
  LotseSession *session; /* (unowned) (nullable) weak; the history belongs to it */
  char         *folder;  /* (owned) of the account that threw it away, whoever is signed in when it comes back */
  char         *store;   /* (owned) (nullable) */
  char        **keys;    /* (owned) */
  GPtrArray    *thrown;  /* (owned) (element-type Thrown) */
  char         *report;  /* (owned) (nullable) id of the report that it went into */
} Discard;

static void
thrown_free (gpointer data)
{
  Thrown *thrown = data;

  g_free (thrown->key);
  g_free (thrown->report);
  g_clear_pointer (&thrown->texts, g_variant_unref);
  g_free (thrown);
}

static void
discard_free (gpointer data)
{
  Discard *discard = data;

  g_clear_weak_pointer (&discard->session);
  g_free (discard->folder);
  g_free (discard->store);
  g_strfreev (discard->keys);
  g_free (discard->report);
  g_ptr_array_unref (discard->thrown);
  g_free (discard);
}

/* (transfer full) */
static LotseDraftStore *
store_of (Discard *discard)
{
  return discard->store != NULL ? lotse_workplace_drafts_of (discard->folder, discard->store) : lotse_workplace_drafts (discard->folder);
}

/* (nullable) id of the project of a report */
static const char *
reported (Discard *discard, const char *key)
{
  return discard->store == NULL && g_str_has_prefix (key, LOTSE_DRAFT_REPORT_PREFIX) ? key + strlen (LOTSE_DRAFT_REPORT_PREFIX) : NULL;
}

/* As it is now, which may be another than when it was thrown away before. */
static void
look_at (Discard *discard)
{
  g_autoptr (LotseDraftStore) drafts = store_of (discard);

  g_ptr_array_set_size (discard->thrown, 0);
  for (char **key = discard->keys; *key != NULL; key++)
    {
      const char *project = reported (discard, *key);
      Thrown *thrown = g_new0 (Thrown, 1);

      thrown->key = g_strdup (*key);
      thrown->texts = lotse_draft_store_get (drafts, *key, &thrown->saved_at);
      if (project != NULL && thrown->texts == NULL)
        thrown->report = lotse_draft_read (discard->folder, project);
      g_ptr_array_add (discard->thrown, thrown);
    }
}

static void
throw_away (Discard *discard)
{
  g_autoptr (LotseDraftStore) drafts = store_of (discard);

  look_at (discard);
  for (char **key = discard->keys; *key != NULL; key++)
    {
      const char *project = reported (discard, *key);

      if (project != NULL)
        lotse_draft_remove (discard->folder, project);
      else
        lotse_draft_store_drop (drafts, *key);
    }
}

static gboolean
bring_one_back (Discard *discard, LotseDraftStore *drafts, const Thrown *thrown, GError **error)
{
  if (thrown->texts != NULL)
    return lotse_draft_store_put_back (drafts, thrown->key, thrown->texts, thrown->saved_at, error);
  return thrown->report == NULL || lotse_draft_write (discard->folder, reported (discard, thrown->key), thrown->report, error);
}

/* What was typed into the form since then stays. FALSE with the first @error where something cannot be written; the rest is. */
static gboolean
bring_back (Discard *discard, GError **error)
{
  gboolean all = TRUE;
  g_autoptr (LotseDraftStore) drafts = store_of (discard);

  for (guint i = 0; i < discard->thrown->len; i++)
    {
      const Thrown *thrown = g_ptr_array_index (discard->thrown, i);
      g_autoptr (GVariant) now = lotse_draft_store_get (drafts, thrown->key, NULL);

      if (now != NULL)
        continue;
      all &= bring_one_back (discard, drafts, thrown, all ? error : NULL);
    }
  lotse_draft_store_flush (drafts);
  return all;
}

static void
tell (Discard *discard)
{
  if (discard->session == NULL)
    return;
  for (char **key = discard->keys; *key != NULL; key++)
    g_signal_emit_by_name (discard->session, "draft-turned", discard->store, *key);
  lotse_session_queue_changed (discard->session);
}

static gboolean
discard_turn (gboolean again, gpointer data, GError **error)
{
  gboolean done = TRUE;

  if (again)
    throw_away (data);
  else
    done = bring_back (data, error);
  tell (data);
  return done;
}

/* What was typed into it since it came back stays. */
static gboolean
is_as_it_was (Discard *discard)
{
  g_autoptr (LotseDraftStore) drafts = store_of (discard);

  for (guint i = 0; i < discard->thrown->len; i++)
    {
      const Thrown *thrown = g_ptr_array_index (discard->thrown, i);
      g_autoptr (GVariant) now = lotse_draft_store_get (drafts, thrown->key, NULL);

      if (now == NULL || thrown->texts == NULL || !g_variant_equal (now, thrown->texts))
        return FALSE;
    }
  return TRUE;
}

/* A report that others have seen stays, and then its draft is of no use. */
static gboolean
report_turn (gboolean again, gpointer data, GError **error)
{
  Discard *discard = data;
  gboolean done = TRUE;

  if (discard->session == NULL)
    return TRUE;
  if (again && is_as_it_was (discard))
    throw_away (discard);
  else if (!again && lotse_dataset_get (lotse_session_get_dataset (discard->session), LOTSE_KIND_REPORT, discard->report) == NULL)
    done = bring_back (discard, error);
  else
    return TRUE;
  tell (discard);
  return done;
}

static Discard *
discard_new (LotseSession *self, const char *store, const char *key)
{
  Discard *discard = g_new0 (Discard, 1);

  g_set_weak_pointer (&discard->session, self);
  discard->folder = g_strdup (self->folder);
  discard->store = g_strdup (store);
  discard->keys = store == NULL ? lotse_draft_key_parts (key) : g_strdupv ((char *[]) { (char *) key, NULL });
  discard->thrown = g_ptr_array_new_with_free_func (thrown_free);
  return discard;
}

void
lotse_session_commit_report_async (LotseSession *self, const char *project, const char *words, GPtrArray *mutations, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autofree char *key = NULL;
  Discard *discard;

  g_return_if_fail (LOTSE_IS_SESSION (self) && project != NULL && words != NULL);
  g_return_if_fail (mutations != NULL && mutations->len > 0);

  if (self->folder == NULL)
    {
      lotse_history_commit_async (self->history, words, mutations, NULL, callback, user_data);
      return;
    }
  key = g_strconcat (LOTSE_DRAFT_REPORT_PREFIX, project, NULL);
  discard = discard_new (self, NULL, key);
  discard->report = g_strdup (((const LotseMutation *) mutations->pdata[0])->id);
  look_at (discard);
  lotse_history_commit_along_async (self->history, words, mutations, report_turn, discard, discard_free, callback, user_data);
}

void
lotse_session_discard_draft (LotseSession *self, const char *store, const char *key, const char *words)
{
  Discard *discard;

  g_return_if_fail (LOTSE_IS_SESSION (self) && key != NULL && words != NULL);

  if (self->folder == NULL)
    return;
  discard = discard_new (self, store, key);
  throw_away (discard);
  tell (discard);
  lotse_history_note (self->history, words, discard_turn, discard, discard_free);
}
