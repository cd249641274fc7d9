/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding: an edit of a record goes into the edit before it, as long as that one has not left this computer. What the person typed and took
 * back is not sent; what was offered once keeps what it says, since nobody knows what has become of it. */
#include "store-private.h"

#include "data/model/error.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

static gboolean
read_last (LotseStore *self, const LotseMutation *mutation, StoreEntry **out, GError **error)
{
  g_autoptr (StoreRows) row =
    store_prepare (self, "SELECT " STORE_ENTRY_COLUMNS " FROM outbox WHERE kind = ?1 AND id = ?2 ORDER BY n DESC LIMIT 1", error);
  int step;

  *out = NULL;
  if (row == NULL)
    return FALSE;
  store_bind_record (row, mutation->kind, mutation->id);
  step = store_step (self, row, error);
  if (step > 0)
    *out = store_outbox_read (self, row, error);
  return step == 0 || *out != NULL;
}

static gboolean
may_change (const StoreEntry *last)
{
  return last->state == STORE_WAITING && !last->offered;
}

static gboolean
has_extra (const LotseMutation *mutation)
{
  return lotse_record_extra (mutation->base) != NULL || lotse_record_extra (mutation->set) != NULL;
}

/* What the person saw when they made @last: base with the edits before it. */
static gboolean
state_before (LotseStore *self, const LotseMutation *last, LotseRecord **out, GError **error)
{
  g_auto (StoreBase) base = { 0 };
  g_autoptr (GPtrArray) entries = NULL;

  *out = NULL;
  if (!store_base_get (self, last->kind, last->id, &base, error))
    return FALSE;
  entries = store_outbox_of_record (self, last->kind, last->id, error);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (((StoreEntry *) entries->pdata[i])->mutation->n >= last->n)
      g_ptr_array_set_size (entries, i);
  *out = store_show_all (&base, entries);
  return TRUE;
}

/* Where others changed the same meanwhile, the later edit was made on a mixture that the earlier one knows nothing of; and where what is below the
 * earlier edit is not what it was made on, going back to that is a change. */
static gboolean
stands_on (const LotseMutation *later, const LotseMutation *last, LotseRecord *before)
{
  guint64 both = later->mask & last->mask;

  if (has_extra (later) || has_extra (last))
    return FALSE;
  for (guint i = 0; i < lotse_kind_info (last->kind)->n_fields; i++)
    if ((both & BIT (i)) != 0
        && (!lotse_value_equal (lotse_record_get (later->base, i), lotse_record_get (last->set, i))
            || before == NULL || !lotse_value_equal (lotse_record_get (before, i), lotse_record_get (last->base, i))))
      return FALSE;
  return TRUE;
}

/* From where @last began to where @later ends. (transfer full) */
static LotseMutation *
join_patches (const LotseMutation *last, const LotseMutation *later)
{
  LotseMutation *joined = lotse_mutation_copy (last);

  for (guint i = 0; i < lotse_kind_info (last->kind)->n_fields; i++)
    {
      if ((later->mask & BIT (i)) == 0)
        continue;
      if ((last->mask & BIT (i)) == 0)
        lotse_record_set (joined->base, i, lotse_record_get (later->base, i));
      lotse_record_set (joined->set, i, lotse_record_get (later->set, i));
    }
  joined->mask |= later->mask;
  return joined;
}

static gboolean
changes_nothing (const LotseMutation *patch)
{
  for (guint i = 0; i < lotse_kind_info (patch->kind)->n_fields; i++)
    if ((patch->mask & BIT (i)) != 0 && !lotse_value_equal (lotse_record_get (patch->base, i), lotse_record_get (patch->set, i)))
      return FALSE;
  return TRUE;
}

/* Both go: @last to the journal, and @later goes by its name. */
static gboolean
fold_away (LotseStore *self, const LotseMutation *last, const LotseMutation *later, LotseJournalReason reason, GError **error)
{
  return store_journal_discard (self, last, reason, NULL, NULL, error) && store_journal_note_folded (self, later->mid, last->mid, error);
}

static gboolean
fold_into (LotseStore *self, const LotseMutation *joined, const LotseMutation *later, GError **error)
{
  return store_outbox_rewrite (self, joined, error) && store_journal_note_folded (self, later->mid, joined->mid, error);
}

static gboolean
fold_patch (LotseStore *self, const LotseMutation *last, const LotseMutation *later, gboolean *folded, GError **error)
{
  g_autoptr (LotseMutation) joined = NULL;
  g_autoptr (LotseRecord) before = NULL;

  if (last->op != LOTSE_OP_CREATE && !state_before (self, last, &before, error))
    return FALSE;
  if (last->op == LOTSE_OP_CREATE)
    {
      g_autoptr (LotseRecord) record = lotse_mutation_apply (later, last->set);

      joined = lotse_mutation_create (record);
      g_free (joined->mid);
      joined->mid = g_strdup (last->mid);
      joined->n = last->n;
    }
  else if (stands_on (later, last, before))
    joined = join_patches (last, later);
  *folded = joined != NULL;
  if (joined == NULL)
    return TRUE;
  if (joined->op == LOTSE_OP_PATCH && changes_nothing (joined))
    return fold_away (self, last, later, LOTSE_JOURNAL_UNDONE, error);
  return fold_into (self, joined, later, error);
}

/* A deletion needs no edits before it. Where an edit hides what others have entered, the deletion is one of what the person saw: it names the
 * revision on which they began, and the server asks. */
static gboolean
fold_deletion (LotseStore *self, const LotseMutation *last, LotseMutation *later, gboolean *folded, GError **error)
{
  g_autoptr (LotseRecord) before = NULL;
  g_autoptr (LotseRecord) merged = NULL;

  if (last->op == LOTSE_OP_CREATE)
    {
      *folded = TRUE;
      return fold_away (self, last, later, LOTSE_JOURNAL_DELETED, error);
    }
  if (!state_before (self, last, &before, error))
    return FALSE;
  if (before != NULL && lotse_merge (before, last, &merged, NULL) == LOTSE_MERGE_CONFLICT)
    later->base_rev = last->base_rev;
  return store_journal_discard (self, last, LOTSE_JOURNAL_DELETED, NULL, later->mid, error);
}

/* A record that is made again before its deletion was sent was never gone. */
static gboolean
fold_recreation (LotseStore *self, const LotseMutation *last, LotseMutation *later, gboolean *folded, GError **error)
{
  g_autoptr (LotseRecord) before = NULL;
  g_autoptr (LotseRecord) after = NULL;
  g_autoptr (LotseMutation) patch = NULL;

  if (!state_before (self, last, &before, error))
    return FALSE;
  if (before == NULL)
    return TRUE;
  after = store_put_values (later->set, before);
  patch = lotse_mutation_patch (before, after);
  *folded = TRUE;
  if (patch == NULL)
    return fold_away (self, last, later, LOTSE_JOURNAL_UNDONE, error);
  g_free (patch->mid);
  patch->mid = g_strdup (later->mid);
  patch->n = last->n;
  return store_journal_discard (self, last, LOTSE_JOURNAL_UNDONE, NULL, later->mid, error) && store_outbox_add (self, patch, error);
}

gboolean
store_may_withdraw (LotseStore *self, const LotseMutation *mutation, gboolean *may, GError **error)
{
  g_autoptr (StoreEntry) last = NULL;

  if (!read_last (self, mutation, &last, error))
    return FALSE;
  *may = last != NULL && last->state == STORE_WAITING && !last->offered && last->mutation->op == LOTSE_OP_CREATE;
  return TRUE;
}

gboolean
store_fold_edit (LotseStore *self, LotseMutation *later, gboolean *folded, GError **error)
{
  g_autoptr (StoreEntry) last = NULL;
  const LotseMutation *before;

  *folded = FALSE;
  if (!read_last (self, later, &last, error))
    return FALSE;
  if (last == NULL || !may_change (last))
    return TRUE;
  before = last->mutation;
  if (later->op == LOTSE_OP_PATCH && before->op != LOTSE_OP_DELETE)
    return fold_patch (self, before, later, folded, error);
  if (later->op == LOTSE_OP_DELETE && before->op != LOTSE_OP_DELETE)
    return fold_deletion (self, before, later, folded, error);
  if (later->op == LOTSE_OP_CREATE && before->op == LOTSE_OP_DELETE)
    return fold_recreation (self, before, later, folded, error);
  return TRUE;
}
