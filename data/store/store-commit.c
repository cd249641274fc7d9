/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Local edits: checked against what the person sees, then into the outbox and the view (of a portable file: base and view) in one
 * transaction. */
#include "config.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"
#include "data/model/id.h"

static gboolean
refuse (GError **error, LotseErrorCode code, const LotseMutation *mutation, const char *why)
{
  g_autofree char *name = store_record_name (mutation->kind, mutation->id);

  g_set_error (error, LOTSE_ERROR, code, "%s: %s", name, why);
  return FALSE;
}

static gboolean
is_of (LotseRecord *record, const LotseMutation *mutation)
{
  return record != NULL && lotse_record_kind (record) == mutation->kind && strcmp (lotse_record_id (record), mutation->id) == 0;
}

/* What does not depend on the state of the record. */
static gboolean
check_form (const LotseMutation *mutation, GError **error)
{
  if (mutation->kind < 0 || mutation->kind >= LOTSE_N_KINDS || mutation->id == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s", _("mutation without a record"));
      return FALSE;
    }
  if (!lotse_id_is_valid (mutation->id))
    return refuse (error, LOTSE_ERROR_INVALID, mutation, _("the id is not a UUID"));
  if (mutation->mid != NULL && !lotse_id_is_valid (mutation->mid))
    return refuse (error, LOTSE_ERROR_INVALID, mutation, _("the mutation's id is not a UUID"));
  if (mutation->base_rev < 0)
    return refuse (error, LOTSE_ERROR_INVALID, mutation, _("the revision is below zero"));
  if (mutation->op != LOTSE_OP_DELETE && !is_of (mutation->set, mutation))
    return refuse (error, LOTSE_ERROR_INVALID, mutation, _("the mutation has no values of this record"));
  if (mutation->op == LOTSE_OP_PATCH && !is_of (mutation->base, mutation))
    return refuse (error, LOTSE_ERROR_INVALID, mutation, _("the mutation has no values to compare with"));
  if (mutation->op == LOTSE_OP_PATCH && lotse_kind_info (mutation->kind)->flags & LOTSE_KIND_APPEND_ONLY)
    return refuse (error, LOTSE_ERROR_INVALID, mutation, _("records of this kind are never changed or deleted"));
  return TRUE;
}

/* What is never changed can be taken back all the same, as long as nobody else can have seen it. */
static gboolean
check_withdrawal (LotseStore *self, const LotseMutation *mutation, GError **error)
{
  gboolean may = FALSE;

  if (mutation->op != LOTSE_OP_DELETE || (lotse_kind_info (mutation->kind)->flags & LOTSE_KIND_APPEND_ONLY) == 0)
    return TRUE;
  if ((self->flags & LOTSE_STORE_PORTABLE) != 0)
    return refuse (error, LOTSE_ERROR_INVALID, mutation, _("records of this kind are never changed or deleted"));
  if (!store_may_withdraw (self, mutation, &may, error))
    return FALSE;
  return may || refuse (error, LOTSE_ERROR_CONFLICT, mutation, _("has left this computer; records of this kind are never changed or deleted then"));
}

/* @after NULL: the record is gone. */
static gboolean
apply_to_view (LotseStore *self, const LotseMutation *mutation, LotseRecord **after, GError **error)
{
  g_autoptr (LotseRecord) before = NULL;

  *after = NULL;
  if (!check_form (mutation, error) || !check_withdrawal (self, mutation, error) || !store_view_get (self, mutation->kind, mutation->id, &before, error))
    return FALSE;
  if (mutation->op == LOTSE_OP_CREATE && before != NULL)
    return refuse (error, LOTSE_ERROR_CONFLICT, mutation, _("exists already"));
  if (mutation->op != LOTSE_OP_CREATE && before == NULL)
    return refuse (error, LOTSE_ERROR_NOT_FOUND, mutation, _("does not exist"));
  *after = store_show (mutation, FALSE, FALSE, before);
  if (*after == NULL)
    return TRUE;
  if (before == NULL)
    {
      lotse_record_set_rev (*after, 0);
      lotse_record_set_seq (*after, 0);
    }
  if (lotse_record_validate (*after, error))
    return TRUE;
  g_clear_object (after);
  return FALSE;
}

static gboolean
write_view (LotseStore *self, const LotseMutation *mutation, LotseRecord *after, GError **error)
{
  if (after == NULL)
    return store_view_delete (self, STORE_MAIN, mutation->kind, mutation->id, error);
  return store_view_put (self, STORE_MAIN, after, error);
}

static gboolean
commit_to_outbox (LotseStore *self, LotseMutation *mutation, GError **error)
{
  g_autoptr (LotseRecord) after = NULL;
  gboolean folded;

  if (!apply_to_view (self, mutation, &after, error))
    return FALSE;
  if (mutation->mid == NULL)
    mutation->mid = lotse_id_new ();
  if (!store_fold_edit (self, mutation, &folded, error))
    return FALSE;
  if (folded)
    return store_refresh (self, mutation->kind, mutation->id, NULL, error);
  mutation->n = store_outbox_next_n (self, error);
  return mutation->n != 0 && store_outbox_add (self, mutation, error) && write_view (self, mutation, after, error);
}

static gboolean
base_rev (LotseStore *self, const LotseMutation *mutation, gint64 *rev, GError **error)
{
  g_autoptr (StoreRows) row = store_prepare (self, "SELECT rev FROM base WHERE kind = ?1 AND id = ?2", error);
  int step;

  if (row == NULL)
    return FALSE;
  store_bind_record (row, mutation->kind, mutation->id);
  step = store_step (self, row, error);
  *rev = step > 0 ? sqlite3_column_int64 (row, 0) : 0;
  return step >= 0;
}

static gboolean
commit_to_base (LotseStore *self, LotseMutation *mutation, GError **error)
{
  g_autoptr (LotseRecord) after = NULL;
  g_autoptr (LotseRecord) base = NULL;
  gint64 rev, seq;

  if (!apply_to_view (self, mutation, &after, error) || !base_rev (self, mutation, &rev, error))
    return FALSE;
  seq = store_state_integer (self, "seq") + 1;
  base = after != NULL ? g_object_ref (after) : lotse_record_new (mutation->kind, mutation->id);
  lotse_record_set_deleted (base, after == NULL);
  lotse_record_set_rev (base, rev + 1);
  lotse_record_set_seq (base, seq);
  return store_base_put (self, STORE_MAIN, base, NULL, error) && write_view (self, mutation, after, error)
         && store_state_set_integer (self, "seq", seq, error);
}

gboolean
lotse_store_commit (LotseStore *self, GPtrArray *mutations, GError **error)
{
  gboolean good = TRUE;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && mutations != NULL, FALSE);
  if (!store_begin (self, error))
    return FALSE;
  for (guint i = 0; good && i < mutations->len; i++)
    {
      LotseMutation *mutation = mutations->pdata[i];

      good = self->portable ? commit_to_base (self, mutation, error) : commit_to_outbox (self, mutation, error);
    }
  if (!good)
    store_rollback (self);
  return good && store_commit (self, error);
}
