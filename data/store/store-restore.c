/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records made again after they were deleted: under their own id as long as nobody else knows of the deletion, under a new one after that. */
#include "store-private.h"

#include "data/model/id.h"
#include "data/model/rename.h"

/* Whether the server knows @id as deleted, or may by now. */
static gboolean
is_spent (LotseStore *self, LotseKind kind, const char *id, gboolean *spent, GError **error)
{
  g_auto (StoreBase) base = { 0 };
  g_autoptr (GPtrArray) entries = NULL;

  *spent = FALSE;
  if (self->portable)
    return TRUE;
  if (!store_base_get (self, kind, id, &base, error))
    return FALSE;
  entries = store_outbox_of_record (self, kind, id, error);
  if (entries == NULL)
    return FALSE;
  if (entries->len > 0)
    {
      const StoreEntry *last = entries->pdata[entries->len - 1];

      *spent = base.deleted || (last->mutation->op == LOTSE_OP_DELETE && (last->offered || last->state != STORE_WAITING));
    }
  else
    *spent = base.deleted;
  return TRUE;
}

static void
rename_all (GPtrArray *mutations, LotseKind kind, const char *id, GHashTable *renamed)
{
  g_autofree char *new_id = lotse_kind_info (kind)->flags & (LOTSE_KIND_APPEND_ONLY | LOTSE_KIND_TIMED) ? lotse_id_new_timed () : lotse_id_new ();
  char *old = g_strdup (id);

  for (guint i = 0; i < mutations->len; i++)
    lotse_mutation_rename (mutations->pdata[i], kind, old, new_id);
  g_hash_table_replace (renamed, old, g_steal_pointer (&new_id));
}

gboolean
lotse_store_restore (LotseStore *self, GPtrArray *mutations, GHashTable **renamed, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_val_if_fail (LOTSE_IS_STORE (self) && mutations != NULL, FALSE);

  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];
      gboolean spent;

      if (mutation->op != LOTSE_OP_CREATE)
        continue;
      if (!is_spent (self, mutation->kind, mutation->id, &spent, error))
        return FALSE;
      if (spent)
        rename_all (mutations, mutation->kind, mutation->id, names);
    }
  if (!lotse_store_commit (self, mutations, error))
    return FALSE;
  if (renamed != NULL)
    *renamed = g_steal_pointer (&names);
  return TRUE;
}
