/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cache that cannot be worked with: read where that goes, and in every case said in words. */
#include "config.h"
#include "lotse-opener-private.h"

#include <glib/gi18n-lib.h>

#include "app/trouble-words.h"
#include "data/store/lotse-store.h"

/* All that is in the cache of (@url, @workspace), without a right to write. (transfer full) (nullable) */
static LotseDataset *
read_only (const char *url, const char *workspace)
{
  g_autofree char *path = lotse_client_default_path (url, workspace);
  g_autoptr (LotseStore) store = lotse_store_open (path, LOTSE_STORE_READ_ONLY, NULL);
  g_autoptr (LotseDataset) data = lotse_dataset_new ();

  if (store == NULL || !lotse_store_load (store, data, NULL))
    return NULL;
  lotse_store_close (store);
  return g_steal_pointer (&data);
}

void
lotse_opener_show_as_it_is (LotseOpener *self, const char *url, const char *workspace, const char *token, const GError *error)
{
  g_autofree char *words = lotse_trouble_notice (lotse_storage_trouble (error));
  g_autofree char *text = NULL;
  g_autoptr (LotseDataset) data = NULL;

  g_free (self->again_url);
  g_free (self->again_workspace);
  g_free (self->again_token);
  self->again_url = g_strdup (url);
  self->again_workspace = g_strdup (workspace);
  self->again_token = g_strdup (token);
  data = read_only (url, workspace);
  if (data != NULL && words != NULL)
    {
      lotse_session_take_client (self->session, NULL);
      lotse_session_set_dataset (self->session, data);
      lotse_opener_emit_notice (self, words, _("Try Again"), "app.try-again");
      lotse_opener_emit_opened (self);
      return;
    }
  text = words != NULL ? g_strdup_printf ("%s\n(%s)", words, error->message)
                       : g_strdup_printf (_("The data kept on this computer cannot be opened: %s"), error->message);
  lotse_opener_emit_failed (self, text);
}

void
lotse_opener_try_again (LotseOpener *self)
{
  g_autofree char *url = NULL, *workspace = NULL, *token = NULL;

  g_return_if_fail (LOTSE_IS_OPENER (self));

  url = g_steal_pointer (&self->again_url);
  workspace = g_steal_pointer (&self->again_workspace);
  token = g_steal_pointer (&self->again_token);
  if (url != NULL && workspace != NULL)
    lotse_opener_open_server (self, url, workspace, token, FALSE);
}
