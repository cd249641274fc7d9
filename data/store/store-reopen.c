/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decision about a conflict taken back: the conflict is there again, as long as nothing of what was decided has left this computer. */
#include "config.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

#include "data/model/error.h"

typedef struct
{
  LotseStore          *self;
  const LotseConflict *was;
  char                *by; /* (owned) (nullable) mid of what stands in its place */
} Reopening;

static gboolean
refuse (const Reopening *reopening, LotseErrorCode code, const char *why, GError **error)
{
  g_autofree char *name = store_record_name (reopening->was->mine->kind, reopening->was->mine->id);

  g_set_error (error, LOTSE_ERROR, code, "%s: %s", name, why);
  return FALSE;
}

/* The mutation that replaced @mid, as the journal notes it. @by (out) (transfer full) (nullable) */
static gboolean
read_replacement (LotseStore *self, const char *mid, char **by, GError **error)
{
  return store_read_text (self, "SELECT replaced_by FROM journal WHERE mid = ?1", mid, by, error);
}

/* What replaced the edit: noted in the journal, or the mutation it goes by now. */
static gboolean
find_replacement (Reopening *reopening, GError **error)
{
  const char *mid = reopening->was->mine->mid;
  g_autofree char *under = NULL;
  LotseEditPlace place;

  if (!lotse_store_find_edit (reopening->self, mid, &place, &under, error))
    return FALSE;
  if (place == LOTSE_EDIT_UNKNOWN)
    return refuse (reopening, LOTSE_ERROR_NOT_FOUND, _("no decision of that name"), error);
  if (place != LOTSE_EDIT_JOURNAL && g_strcmp0 (under, mid) == 0)
    return refuse (reopening, LOTSE_ERROR_NOT_FOUND, _("nothing was decided"), error);
  if (place != LOTSE_EDIT_JOURNAL)
    {
      reopening->by = g_steal_pointer (&under);
      return TRUE;
    }
  return read_replacement (reopening->self, under, &reopening->by, error);
}

/* What stands in its place, with whatever went into it since, stays in the journal. */
static gboolean
withdraw (const Reopening *reopening, const char *by, GError **error)
{
  LotseStore *self = reopening->self;
  g_autoptr (StoreEntry) entry = NULL;

  if (by == NULL)
    return TRUE;
  if (!store_outbox_find (self, by, &entry, error))
    return FALSE;
  if (entry == NULL || entry->offered || entry->state != STORE_WAITING)
    return refuse (reopening, LOTSE_ERROR_CONFLICT, _("what was decided has been sent already"), error);
  return store_journal_discard (self, entry->mutation, LOTSE_JOURNAL_UNDONE, NULL, NULL, error)
         && store_refresh (self, entry->mutation->kind, entry->mutation->id, NULL, error);
}

static gboolean
run_with (LotseStore *self, const char *sql, const char *mid, GError **error)
{
  sqlite3_stmt *statement = store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  store_bind_text (statement, 1, mid);
  return store_run (self, statement, error);
}

/* @mutation into the outbox again, out of journal and notes; what was offered before keeps what it says. */
static gboolean
put_back (LotseStore *self, const LotseMutation *mutation, GError **error)
{
  return run_with (self, "DELETE FROM journal WHERE mid = ?1", mutation->mid, error)
         && run_with (self, "DELETE FROM folded WHERE mid = ?1", mutation->mid, error) && store_outbox_add (self, mutation, error)
         && run_with (self, "UPDATE outbox SET offered = 1 WHERE mid = ?1", mutation->mid, error);
}

/* Edits behind it that went the same way, because there was nothing left for them to stand on, or because it was decided against them. What was left of
 * one goes into it again. */
static gboolean
put_later_back (const Reopening *reopening, GError **error)
{
  LotseStore *self = reopening->self;

  for (guint i = 0; reopening->was->later != NULL && i < reopening->was->later->len; i++)
    {
      const LotseMutation *later = reopening->was->later->pdata[i];
      g_autofree char *by = NULL;
      LotseEditPlace place;

      if (!lotse_store_find_edit (self, later->mid, &place, NULL, error))
        return FALSE;
      if (place != LOTSE_EDIT_JOURNAL)
        continue;
      if (!read_replacement (self, later->mid, &by, error))
        return FALSE;
      if ((g_strcmp0 (by, reopening->by) != 0 && !withdraw (reopening, by, error)) || !put_back (self, later, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
reopen (Reopening *reopening, GError **error)
{
  LotseStore *self = reopening->self;
  const LotseConflict *was = reopening->was;

  return find_replacement (reopening, error) && withdraw (reopening, reopening->by, error) && put_back (self, was->mine, error)
         && store_outbox_mark (self, was->mine, was->rejected ? STORE_REJECTED : STORE_CONFLICT, was->code, was->detail, error)
         && put_later_back (reopening, error) && store_refresh (self, was->mine->kind, was->mine->id, NULL, error);
}

gboolean
lotse_store_reopen (LotseStore *self, const LotseConflict *was, GError **error)
{
  Reopening reopening = { .self = self, .was = was };
  gboolean done;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && was != NULL, FALSE);
  if (!store_begin (self, error))
    return FALSE;
  done = reopen (&reopening, error);
  g_free (reopening.by);
  if (done)
    return store_commit (self, error);
  store_rollback (self);
  return FALSE;
}
