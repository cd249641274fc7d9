/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache as the sync engine wants it, and the clocks of this machine. */
#include "client-storage.h"

/* Which kinds were known when records of other kinds were left out. */
#define META_SKIPPED "skipped-records-known-kinds"

static GPtrArray *
outbox (gpointer data, guint limit, GError **error)
{
  return lotse_store_outbox (data, limit, error);
}

static gboolean
offer (gpointer data, GPtrArray *mids, GError **error)
{
  return lotse_store_offer (data, mids, error);
}

static GPtrArray *
unoffered (gpointer data, GPtrArray *mids, GError **error)
{
  return lotse_store_unoffered (data, mids, error);
}

static gboolean
recall (gpointer data, GPtrArray *mids, GError **error)
{
  return lotse_store_recall (data, mids, error);
}

static gboolean
apply_acks (gpointer data, GPtrArray *acks, GPtrArray *changed, GError **error)
{
  return lotse_store_apply_acks (data, acks, changed, error);
}

static gboolean
apply_changes (gpointer data, GPtrArray *records, const char *token, gboolean complete, gint64 now_usecs, GPtrArray *changed,
               GError **error)
{
  return lotse_store_apply_changes (data, records, token, complete, now_usecs, changed, error);
}

static char *
token (gpointer data)
{
  return lotse_store_token (data);
}

static gboolean
snapshot_begin (gpointer data, GError **error)
{
  return lotse_store_snapshot_begin (data, error);
}

static gboolean
snapshot_page (gpointer data, GPtrArray *records, const char *next_cursor, const char *feed_token, GError **error)
{
  return lotse_store_snapshot_page (data, records, next_cursor, feed_token, error);
}

static gboolean
enter_epoch (gpointer data, const char *epoch, GError **error)
{
  return lotse_store_enter_epoch (data, epoch, error);
}

static gboolean
snapshot_finish (gpointer data, gint64 now_usecs, GError **error)
{
  return lotse_store_snapshot_finish (data, now_usecs, error);
}

static char *
snapshot_cursor (gpointer data)
{
  return lotse_store_snapshot_cursor (data);
}

static gboolean
resync (gpointer data, gboolean new_epoch, GError **error)
{
  return lotse_store_resync (data, new_epoch, error);
}

static void
note_server_time (gpointer data, gint64 usecs)
{
  lotse_store_note_server_time (data, usecs);
}

static char *
known_kinds (void)
{
  return g_strdup_printf ("%d/%d", LOTSE_SCHEMA_VERSION, LOTSE_N_KINDS);
}

static gboolean
note_skipped (gpointer data, GError **error)
{
  g_autofree char *known = known_kinds ();
  g_autoptr (GError) failed = NULL;
  g_autofree char *noted = lotse_store_meta (data, META_SKIPPED, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  /* An earlier, smaller note stays: the records left out then are still missing. */
  return noted != NULL || lotse_store_set_meta (data, META_SKIPPED, known, error);
}

gboolean
client_storage_bring_up_to_date (LotseStore *store, GError **error)
{
  g_autofree char *known = known_kinds ();
  g_autoptr (GError) failed = NULL;
  g_autofree char *noted = lotse_store_meta (store, META_SKIPPED, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (noted == NULL || g_str_equal (noted, known))
    return TRUE;
  return lotse_store_resync (store, FALSE, error) && lotse_store_snapshot_begin (store, error) &&
         lotse_store_set_meta (store, META_SKIPPED, NULL, error);
}

LotseSyncStorage
client_storage (LotseStore *store)
{
  return (LotseSyncStorage) {
    .data = store,
    .outbox = outbox,
    .offer = offer,
    .unoffered = unoffered,
    .recall = recall,
    .apply_acks = apply_acks,
    .apply_changes = apply_changes,
    .token = token,
    .snapshot_begin = snapshot_begin,
    .snapshot_page = snapshot_page,
    .enter_epoch = enter_epoch,
    .snapshot_finish = snapshot_finish,
    .snapshot_cursor = snapshot_cursor,
    .resync = resync,
    .note_server_time = note_server_time,
    .note_skipped = note_skipped,
  };
}

static gint64
monotonic_usecs (gpointer data)
{
  return g_get_monotonic_time ();
}

static gint64
wall_usecs (gpointer data)
{
  return g_get_real_time ();
}

static double
random_share (gpointer data)
{
  return g_random_double ();
}

LotseSyncHost
client_host (void)
{
  return (LotseSyncHost) { .monotonic_usecs = monotonic_usecs, .wall_usecs = wall_usecs, .random = random_share };
}
