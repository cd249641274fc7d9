/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage-support.h"

#include <string.h>

void
pair_set_up (Pair *pair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LotseWorkspace workspace;
  gboolean found;

  pair->storage = lotse_storage_open_sqlite (":memory:", LOTSE_STORAGE_CREATE, &error);
  g_assert_no_error (error);
  OK (pair->storage->api->workspace_add (pair->storage, "b", 5, ERR));
  OK (pair->storage->api->workspace_add (pair->storage, "a", G_MAXUINT64, ERR));
  OK (pair->storage->api->workspace_find (pair->storage, "a", &workspace, &found, ERR));
  g_assert_true (found);
  g_assert_cmpuint (workspace.epoch, ==, G_MAXUINT64);
  pair->a = workspace.id;
  OK (pair->storage->api->workspace_find (pair->storage, "b", &workspace, &found, ERR));
  pair->b = workspace.id;
}

void
pair_tear_down (Pair *pair, gconstpointer data)
{
  lotse_storage_free (pair->storage);
}

LotseRow
make_row (const char *kind, const char *id, gint64 seq)
{
  const char *fields = "{\"title\":\"ä\"}";

  return (LotseRow) { .kind = kind, .id = id, .rev = 1, .seq = seq, .fields = fields, .fields_length = strlen (fields), .weight = 2, .day = 100 };
}

void
put_row (Pair *pair, gint64 workspace, const LotseRow *row)
{
  OK (pair->storage->api->record_put (pair->storage, workspace, row, ERR));
}

LotseTokenRow
make_token (gint64 workspace, guint8 byte, const char *account, const char *device, gint64 expires)
{
  LotseTokenRow token = { .workspace = workspace, .created_day = 77, .expires_secs = expires };

  memset (token.hash, byte, sizeof token.hash);
  g_strlcpy (token.account, account, sizeof token.account);
  g_strlcpy (token.device, device, sizeof token.device);
  return token;
}
