/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A snapshot is built in shadow tables, page by page, and swapped in at the end with the outbox folded over it: until then the person
 * sees what was there before. */
#include "store-private.h"

#include "data/model/error.h"

static gboolean
forget_snapshot (LotseStore *self, GError **error)
{
  return store_schema_drop_shadow (self, error) && store_state_set (self, "snapshot-cursor", NULL, error)
         && store_state_set (self, "snapshot-token", NULL, error);
}

/* Ends the transaction, one way or the other. */
static gboolean
conclude (LotseStore *self, gboolean good, GError **error)
{
  if (good)
    return store_commit (self, error);
  store_rollback (self);
  return FALSE;
}

static gboolean
begin_anew (LotseStore *self, GError **error)
{
  return forget_snapshot (self, error) && store_schema_create_shadow (self, error)
         && store_state_set (self, "snapshot-cursor", "", error);
}

gboolean
lotse_store_snapshot_begin (LotseStore *self, GError **error)
{
  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, FALSE);
  if (!store_begin (self, error))
    return FALSE;
  return conclude (self, begin_anew (self, error), error);
}

static gboolean
is_under_way (LotseStore *self, GError **error)
{
  if (self->snapshot)
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT, "%s: no snapshot has begun", self->path);
  return FALSE;
}

/* The first page's position stays: whatever later pages have seen beyond it, the feed from there on brings again. */
static gboolean
keep_position (LotseStore *self, const char *token, GError **error)
{
  g_autofree char *first = store_state_get (self, "snapshot-token");

  return first != NULL || token == NULL || store_state_set (self, "snapshot-token", token, error);
}

static gboolean
take_page (LotseStore *self, GPtrArray *records, const char *next_cursor, const char *token, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!store_put_shadow (self, records->pdata[i], error))
      return FALSE;
  /* The last page has no cursor after it; if the end is never reached, it is asked for once more. */
  if (next_cursor != NULL && !store_state_set (self, "snapshot-cursor", next_cursor, error))
    return FALSE;
  return keep_position (self, token, error);
}

gboolean
lotse_store_snapshot_page (LotseStore *self, GPtrArray *records, const char *next_cursor, const char *token, GError **error)
{
  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && records != NULL, FALSE);
  if (!is_under_way (self, error) || !store_begin (self, error))
    return FALSE;
  return conclude (self, take_page (self, records, next_cursor, token, error), error);
}

static gboolean
swap_in (LotseStore *self, const char *token, gint64 now_usecs, GError **error)
{
  if (!store_schema_swap_shadow (self, error) || !store_state_set (self, "snapshot-cursor", NULL, error)
      || !store_state_set (self, "snapshot-token", NULL, error) || !store_state_set (self, "stale-epoch", NULL, error))
    return FALSE;
  self->stale_epoch = FALSE;
  return store_state_set (self, "token", token, error)
         && store_execf (self, error, "UPDATE outbox SET offered = %d WHERE offered", STORE_OFFERED_BEFORE)
         && store_state_set_integer (self, "synced-at", now_usecs, error) && store_keep_learn (self, error) && store_outbox_found_all (self, error)
         && store_journal_hide (self, error)
         && store_refresh_pending (self, error);
}

gboolean
lotse_store_snapshot_finish (LotseStore *self, gint64 now_usecs, GError **error)
{
  g_autofree char *token = NULL;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, FALSE);
  if (!is_under_way (self, error))
    return FALSE;
  token = store_state_get (self, "snapshot-token");
  if (token == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT, "%s: the snapshot has no page yet", self->path);
      return FALSE;
    }
  if (!store_begin (self, error))
    return FALSE;
  return conclude (self, swap_in (self, token, now_usecs, error), error);
}

char *
lotse_store_snapshot_cursor (LotseStore *self)
{
  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, NULL);
  return store_state_get (self, "snapshot-cursor");
}

static gboolean
start_over (LotseStore *self, gboolean new_epoch, GError **error)
{
  if (!store_state_set (self, "token", NULL, error) || !forget_snapshot (self, error))
    return FALSE;
  if (!new_epoch)
    return TRUE;
  self->stale_epoch = TRUE;
  return store_state_set (self, "stale-epoch", "1", error) && store_outbox_offer_again (self, error)
         && store_refresh_pending (self, error);
}

gboolean
lotse_store_resync (LotseStore *self, gboolean new_epoch, GError **error)
{
  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, FALSE);
  if (!store_begin (self, error))
    return FALSE;
  return conclude (self, start_over (self, new_epoch, error), error);
}

/* Of another epoch than the one before: base is not to be believed, nor are pages that were read of that one, and what was acknowledged may
 * be missing there. */
static gboolean
enter_epoch (LotseStore *self, gboolean other, const char *epoch, GError **error)
{
  if (!store_state_set (self, "epoch", epoch, error))
    return FALSE;
  if (!other)
    return TRUE;
  if (self->snapshot && !begin_anew (self, error))
    return FALSE;
  self->stale_epoch = TRUE;
  return store_state_set (self, "stale-epoch", "1", error) && store_outbox_offer_again (self, error)
         && store_refresh_pending (self, error);
}

gboolean
lotse_store_enter_epoch (LotseStore *self, const char *epoch, GError **error)
{
  g_autofree char *before = NULL;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && epoch != NULL, FALSE);
  before = store_state_get (self, "epoch");
  if (g_strcmp0 (before, epoch) == 0)
    return TRUE;
  if (!store_begin (self, error))
    return FALSE;
  return conclude (self, enter_epoch (self, before != NULL, epoch, error), error);
}
