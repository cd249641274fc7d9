/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a cache or file in a thread while the program does something else at its start. */
#include "prefetch.h"

#include "client-storage.h"

typedef struct
{
  char           *path; /* (owned) */
  LotseStoreFlags flags;
  LotseStore     *store;   /* (owned) (nullable) NULL where it could not be read */
  LotseDataset   *dataset; /* (owned) */
} Prefetch;

static GThread *thread; /* only used by the thread that starts the program */
static Prefetch *begun;

static void
prefetch_free (Prefetch *prefetch)
{
  g_clear_object (&prefetch->store);
  g_clear_object (&prefetch->dataset);
  g_free (prefetch->path);
  g_free (prefetch);
}

/* An error is not kept: whoever opens the file meets it again and says it. */
static gpointer
read_cb (gpointer data)
{
  Prefetch *prefetch = data;

  prefetch->store = lotse_store_open (prefetch->path, prefetch->flags, NULL);
  if (prefetch->store != NULL
      && ((!(prefetch->flags & LOTSE_STORE_PORTABLE) && !client_storage_bring_up_to_date (prefetch->store, NULL))
          || !lotse_store_load (prefetch->store, prefetch->dataset, NULL)))
    g_clear_object (&prefetch->store);
  return NULL;
}

void
lotse_client_prefetch (const char *path, LotseStoreFlags flags)
{
  if (thread != NULL)
    return;
  begun = g_new0 (Prefetch, 1);
  begun->path = g_strdup (path);
  begun->flags = flags;
  begun->dataset = lotse_dataset_new ();
  thread = g_thread_new ("lotse-prefetch", read_cb, begun);
}

gboolean
lotse_client_prefetched (const char *path, LotseStoreFlags flags, LotseStore **store, LotseDataset **dataset)
{
  Prefetch *prefetch = begun;
  gboolean fits;

  if (thread == NULL)
    return FALSE;
  g_thread_join (g_steal_pointer (&thread));
  begun = NULL;
  fits = prefetch->store != NULL && prefetch->flags == flags && g_str_equal (prefetch->path, path);
  if (fits)
    {
      *store = g_steal_pointer (&prefetch->store);
      *dataset = g_steal_pointer (&prefetch->dataset);
    }
  prefetch_free (prefetch);
  return fits;
}
