/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cache that cannot be worked with: read where that goes, and in every case said in words. */
#include "config.h"
#include "lotse-opener-private.h"

#include <glib/gi18n-lib.h>

#include "app/accounts.h"
#include "data/client/trouble-words.h"

/* What to open again: the answer to "try again". */
static void
remember_for_again (LotseOpener *self, const char *url, const char *workspace, const char *token)
{
  g_autofree char *own_url = g_strdup (url), *own_workspace = g_strdup (workspace), *own_token = g_strdup (token);

  g_free (self->again_url);
  g_free (self->again_workspace);
  g_free (self->again_token);
  self->again_url = g_steal_pointer (&own_url);
  self->again_workspace = g_steal_pointer (&own_workspace);
  self->again_token = g_steal_pointer (&own_token);
}

LotseClient *
lotse_opener_open_cache (LotseOpener *self, const char *url, const char *workspace, const char *token, const char *path, GError **error)
{
  g_autoptr (GError) failed = NULL;
  LotseClient *client = lotse_client_open (url, workspace, token, path, &failed);
  const LotseStorageTrouble trouble = lotse_storage_trouble (failed);

  if (client == NULL && trouble != LOTSE_STORAGE_FINE)
    client = lotse_client_open_reading (url, workspace, path, trouble, NULL);
  if (client == NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return client;
}

LotseClient *
lotse_opener_open_workspace (LotseOpener *self, const char *url, const char *workspace, const char *token)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = lotse_accounts_current_path (url, workspace), *words = NULL, *text = NULL;
  LotseClient *client = lotse_opener_open_cache (self, url, workspace, token, path, &error);

  if (client == NULL || lotse_client_only_reads (client) != LOTSE_STORAGE_FINE)
    remember_for_again (self, url, workspace, token);
  if (client != NULL)
    return client;
  words = lotse_trouble_notice (lotse_storage_trouble (error));
  text = words != NULL ? g_strdup_printf ("%s\n(%s)", words, error->message)
                       : g_strdup_printf (_("The data kept on this computer cannot be opened: %s"), error->message);
  lotse_opener_emit_failed (self, text);
  return NULL;
}

void
lotse_opener_try_again (LotseOpener *self)
{
  g_autofree char *url = NULL, *workspace = NULL, *token = NULL;

  g_return_if_fail (LOTSE_IS_OPENER (self));

  if (self->embedded != NULL)
    {
      lotse_opener_open_example (self);
      return;
    }
  url = g_steal_pointer (&self->again_url);
  workspace = g_steal_pointer (&self->again_workspace);
  token = g_steal_pointer (&self->again_token);
  if (url != NULL && workspace != NULL)
    lotse_opener_open_server (self, url, workspace, token, FALSE);
}
