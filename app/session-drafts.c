/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft that is thrown away, and the entry of the history that brings it back. */
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
throw_away (Discard *discard)
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
      if (project != NULL)
        lotse_draft_remove (discard->folder, project);
      else
        lotse_draft_store_drop (drafts, *key);
      g_ptr_array_add (discard->thrown, thrown);
    }
}

/* What was typed into the form since then stays. */
static void
bring_back (Discard *discard)
{
  g_autoptr (LotseDraftStore) drafts = store_of (discard);

  for (guint i = 0; i < discard->thrown->len; i++)
    {
      const Thrown *thrown = g_ptr_array_index (discard->thrown, i);
      g_autoptr (GVariant) now = lotse_draft_store_get (drafts, thrown->key, NULL);

      if (now != NULL)
        continue;
      if (thrown->texts != NULL)
        lotse_draft_store_put_back (drafts, thrown->key, thrown->texts, thrown->saved_at);
      else if (thrown->report != NULL)
        lotse_draft_write (discard->folder, reported (discard, thrown->key), thrown->report, NULL);
    }
  lotse_draft_store_flush (drafts);
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

static void
discard_turn (gboolean again, gpointer data)
{
  if (again)
    throw_away (data);
  else
    bring_back (data);
  tell (data);
}

void
lotse_session_discard_draft (LotseSession *self, const char *store, const char *key, const char *words)
{
  Discard *discard;

  g_return_if_fail (LOTSE_IS_SESSION (self) && key != NULL && words != NULL);

  if (self->folder == NULL)
    return;
  discard = g_new0 (Discard, 1);
  g_set_weak_pointer (&discard->session, self);
  discard->folder = g_strdup (self->folder);
  discard->store = g_strdup (store);
  discard->keys = store == NULL ? lotse_draft_key_parts (key) : g_strdupv ((char *[]) { (char *) key, NULL });
  discard->thrown = g_ptr_array_new_with_free_func (thrown_free);
  throw_away (discard);
  tell (discard);
  lotse_history_note (self->history, words, discard_turn, discard, discard_free);
}
