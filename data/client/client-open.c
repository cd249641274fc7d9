/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways to a client: a cache of a server, held or only read, or a portable file. */
#include "client-cache.h"
#include "client-lock.h"
#include "data/sync/soup-transport.h"
#include "lotse-client-private.h"
#include "prefetch.h"

/* The cache that @lock is held for, which goes with the client that comes of it. */
static LotseClient *
open_cache (const char *server, const char *workspace, const char *token, const char *path, int lock, GError **error)
{
  g_autoptr (LotseStore) store = NULL;
  g_autoptr (LotseDataset) read = NULL;
  LotseStorageTrouble only_reads = LOTSE_STORAGE_FINE;

  if (!lotse_client_prefetched (path, LOTSE_STORE_CREATE, &store, &read) && !client_cache_open (path, &store, &read, &only_reads, error))
    return NULL;
  return lotse_client_start (path, store, read, server, workspace, token, only_reads, lock, error);
}

/* Below the folder of the program, where it makes folders itself; whoever names another place has one. */
static gboolean
is_own_place (const char *path)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "lotse", "", NULL);

  return g_str_has_prefix (path, folder);
}

LotseClient *
lotse_client_open (const char *server, const char *workspace, const char *token, const char *path, GError **error)
{
  g_autofree char *base = NULL;
  g_autofree char *default_path = NULL;
  LotseClient *self;
  int lock;

  g_return_val_if_fail (server != NULL && workspace != NULL, NULL);

  /* No file is made for an address that is none. */
  base = lotse_soup_base_url (server, error);
  if (base == NULL)
    return NULL;
  if (path == NULL)
    path = default_path = lotse_client_default_path (server, workspace);
  if (is_own_place (path) && !client_cache_make_folder (path, error))
    return NULL;
  if (!client_lock_take (path, &lock, error))
    return NULL;
  self = open_cache (server, workspace, token, path, lock, error);
  if (self == NULL)
    client_lock_release (lock);
  return self;
}

LotseClient *
lotse_client_open_reading (const char *server, const char *workspace, const char *path, LotseStorageTrouble why, GError **error)
{
  g_autofree char *default_path = NULL;
  g_autoptr (LotseStore) store = NULL;
  g_autoptr (LotseDataset) read = NULL;

  g_return_val_if_fail (server != NULL && workspace != NULL && why != LOTSE_STORAGE_FINE, NULL);

  if (path == NULL)
    path = default_path = lotse_client_default_path (server, workspace);
  /* What was opened for writing ahead of time is not wanted. */
  if (lotse_client_prefetched (path, LOTSE_STORE_CREATE, &store, &read))
    {
      g_clear_object (&store);
      g_clear_object (&read);
    }
  if (!client_cache_look (path, &store, &read, error))
    return NULL;
  return lotse_client_start (path, store, read, server, workspace, NULL, why, -1, error);
}

LotseClient *
lotse_client_open_file (const char *path, gboolean read_only, GError **error)
{
  const LotseStoreFlags flags = LOTSE_STORE_PORTABLE | (read_only ? LOTSE_STORE_READ_ONLY : 0);
  g_autoptr (LotseStore) store = NULL;
  g_autoptr (LotseDataset) read = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!lotse_client_prefetched (path, flags, &store, &read))
    store = lotse_store_open (path, flags, error);
  if (store == NULL)
    return NULL;
  return lotse_client_start (path, store, read, NULL, NULL, NULL, read_only ? LOTSE_STORAGE_READ_ONLY : LOTSE_STORAGE_FINE, -1, error);
}
