/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts of conflicts. A conflict is settled on this page or another, on this computer or another: what was typed for it then is of no use. */
#include "config.h"
#include "my-reports-private.h"

#include "app/draft-key.h"
#include "app/workplace.h"
#include "data/client/lotse-client-conflicts.h"

typedef struct
{
  LotseMyReportsPage *page; /* (owned) */
  GPtrArray          *keys; /* (owned) (element-type utf8) of drafts that there were when it was asked */
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->page);
  g_ptr_array_unref (asked->keys);
  g_free (asked);
}

static void
drop_settled (Asked *asked, LotseSession *session)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (lotse_session_get_folder (session));

  for (guint i = 0; drafts != NULL && i < asked->keys->len; i++)
    {
      g_auto (LotseDraftKey) key = { .kind = LOTSE_KIND_NONE };

      lotse_draft_key_parse (asked->keys->pdata[i], &key);
      if (key.form == LOTSE_DRAFT_CONFLICT && !g_hash_table_contains (asked->page->conflicts, key.id))
        lotse_draft_store_drop (drafts, asked->keys->pdata[i]);
    }
}

static void
conflicts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  LotseMyReportsPage *self = asked->page;
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  g_autoptr (GPtrArray) conflicts = lotse_client_list_conflicts_finish (LOTSE_CLIENT (source), result, NULL);

  self->conflicts_asked = FALSE;
  /* A page that was disposed of meanwhile has no lists any more. */
  if (conflicts != NULL && self->pending != NULL && session != NULL && lotse_session_get_client (session) == LOTSE_CLIENT (source))
    {
      g_clear_pointer (&self->conflicts, g_hash_table_unref);
      self->conflicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      for (guint i = 0; i < conflicts->len; i++)
        {
          const LotseMutation *mine = ((LotseConflict *) g_ptr_array_index (conflicts, i))->mine;
          LotseRecord *record = lotse_dataset_get (lotse_session_get_dataset (session), mine->kind, mine->id);

          g_hash_table_insert (self->conflicts, g_strdup (mine->mid), record != NULL ? lotse_record_title (record) : NULL);
        }
      drop_settled (asked, session);
      lotse_my_reports_update_drafts (self);
    }
  asked_free (asked);
}

void
lotse_my_reports_ask_conflicts (LotseMyReportsPage *self, GPtrArray *keys)
{
  LotseClient *client = lotse_session_get_client (lotse_page_get_session (LOTSE_PAGE (self)));
  gboolean any = FALSE;
  Asked *asked;

  for (guint i = 0; i < keys->len && !any; i++)
    {
      g_auto (LotseDraftKey) key = { .kind = LOTSE_KIND_NONE };

      lotse_draft_key_parse (keys->pdata[i], &key);
      any = key.form == LOTSE_DRAFT_CONFLICT;
    }
  if (!any || client == NULL || self->conflicts_asked)
    return;
  asked = g_new (Asked, 1);
  *asked = (Asked) { g_object_ref (self), g_ptr_array_ref (keys) };
  self->conflicts_asked = TRUE;
  lotse_client_list_conflicts_async (client, NULL, conflicts_cb, asked);
}
