/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts that wait to be continued, from what is kept of them. */
#include "config.h"
#include "lotse-start-form.h"

#include "app/lotse-draft-store.h"
#include "app/workplace.h"

/* (transfer full) (nullable) */
static LotseDraftStore *
drafts_of (LotseSession *session)
{
  return lotse_workplace_drafts_of (lotse_session_get_folder (session), LOTSE_DRAFTS_OF_STARTS);
}

static void
started_free (gpointer data)
{
  LotseStarted *started = data;

  g_free (started->key);
  g_free (started->title);
  g_free (started);
}

/* (transfer full) (nullable) */
static char *
title_of (GVariant *texts)
{
  const char *title = NULL;

  return g_variant_lookup (texts, "project.title", "&s", &title) && *title != '\0' ? g_strdup (title) : NULL;
}

GPtrArray *
lotse_started_list (LotseSession *session)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (started_free);
  g_autoptr (LotseDraftStore) drafts = drafts_of (session);
  g_autoptr (GPtrArray) keys = drafts != NULL ? lotse_draft_store_list (drafts) : g_ptr_array_new ();

  for (guint i = 0; i < keys->len; i++)
    {
      gint64 saved_at = 0;
      g_autoptr (GVariant) texts = lotse_draft_store_get (drafts, keys->pdata[i], &saved_at);
      LotseStarted *started;

      if (texts == NULL)
        continue;
      started = g_new0 (LotseStarted, 1);
      started->key = g_strdup (keys->pdata[i]);
      started->title = title_of (texts);
      started->saved_at = saved_at;
      g_ptr_array_add (all, started);
    }
  return all;
}

char *
lotse_started_title (LotseSession *session, const char *key)
{
  g_autoptr (LotseDraftStore) drafts = drafts_of (session);
  g_autoptr (GVariant) texts = drafts != NULL ? lotse_draft_store_get (drafts, key, NULL) : NULL;

  return texts != NULL ? title_of (texts) : NULL;
}
