/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a cache: made where it is missing, built anew where it is damaged, and only read where it may not be written. */
#include "config.h"
#include "client-cache.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "client-storage.h"

gboolean
client_cache_make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  return lotse_set_storage_error (error, lotse_storage_trouble_from_errno (errno), _("the folder %s cannot be made: %s"), folder,
                                  g_strerror (errno));
}

/* A cache in a home that may not be written, or without space for a log, can still be read. */
static gboolean
may_be_read (const GError *error, const char *path)
{
  LotseStorageTrouble trouble = lotse_storage_trouble (error);

  return (trouble == LOTSE_STORAGE_READ_ONLY || trouble == LOTSE_STORAGE_FULL) && g_file_test (path, G_FILE_TEST_EXISTS);
}

static LotseStore *
open_store (const char *path, LotseStorageTrouble *only_reads, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (LotseStore) store = lotse_store_open_rescuing (NULL, path, LOTSE_STORE_CREATE, &failed);

  *only_reads = LOTSE_STORAGE_FINE;
  if (store != NULL && client_storage_bring_up_to_date (store, &failed))
    return g_steal_pointer (&store);
  g_clear_object (&store);
  *only_reads = lotse_storage_trouble (failed);
  if (may_be_read (failed, path))
    store = lotse_store_open (path, LOTSE_STORE_READ_ONLY, NULL);
  if (store == NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return g_steal_pointer (&store);
}

/* All of the cache; where it turns out to be damaged, of what can be saved of it. */
static LotseDataset *
read_store (LotseStore *store, GError **error)
{
  g_autoptr (LotseDataset) dataset = lotse_dataset_new ();
  g_autoptr (GError) failed = NULL;

  if (lotse_store_load (store, dataset, &failed))
    return g_steal_pointer (&dataset);
  if (lotse_storage_trouble (failed) == LOTSE_STORAGE_DAMAGED && lotse_store_rescue (store, NULL) && lotse_store_load (store, dataset, error))
    return g_steal_pointer (&dataset);
  if (error != NULL && *error == NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

gboolean
client_cache_look (const char *path, LotseStore **store, LotseDataset **read, GError **error)
{
  g_autoptr (LotseStore) opened = lotse_store_open (path, LOTSE_STORE_READ_ONLY, error);
  g_autoptr (LotseDataset) dataset = lotse_dataset_new ();

  if (opened == NULL || !lotse_store_load (opened, dataset, error))
    return FALSE;
  *store = g_steal_pointer (&opened);
  *read = g_steal_pointer (&dataset);
  return TRUE;
}

gboolean
client_cache_open (const char *path, LotseStore **store, LotseDataset **read, LotseStorageTrouble *only_reads, GError **error)
{
  g_autoptr (LotseStore) opened = open_store (path, only_reads, error);

  *read = opened != NULL ? read_store (opened, error) : NULL;
  if (*read == NULL)
    return FALSE;
  *store = g_steal_pointer (&opened);
  return TRUE;
}
