/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person has decided once is not asked again with the same two values; and what they made of both stands, whatever they had typed before that waits
 * behind it. */
#include "store-private.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

static gboolean
same (LotseRecord *a, LotseRecord *b, guint field)
{
  return lotse_value_equal (lotse_record_get (a, field), lotse_record_get (b, field));
}

/* Whether @decided answers all that @edit asks about: in each field, both values are those that were decided between, or theirs is what was decided for. */
static gboolean
answers (const LotseJournalEntry *decided, const LotseMutation *edit, LotseRecord *theirs)
{
  const LotseMutation *mine = decided->mine;
  gboolean any = FALSE;

  if (mine->op != LOTSE_OP_PATCH || decided->instead == NULL || decided->theirs == NULL || lotse_record_deleted (decided->theirs))
    return FALSE;
  for (guint i = 0; i < lotse_kind_info (edit->kind)->n_fields; i++)
    {
      if ((edit->mask & BIT (i)) == 0 || same (edit->set, theirs, i))
        continue;
      if ((mine->mask & BIT (i)) == 0 || !same (mine->set, edit->set, i) || same (mine->set, decided->instead, i)
          || (!same (decided->theirs, theirs, i) && !same (decided->instead, theirs, i)))
        return FALSE;
      any = TRUE;
    }
  return any;
}

gboolean
store_discard_answered (LotseStore *self, const LotseMutation *edit, const char *decided, gboolean *discarded, GError **error)
{
  g_auto (StoreBase) base = { 0 };
  g_autoptr (GPtrArray) journal = NULL;

  *discarded = FALSE;
  if (edit->op != LOTSE_OP_PATCH || lotse_record_extra (edit->set) != NULL)
    return TRUE;
  journal = lotse_store_journal (self, error);
  if (journal == NULL || !store_base_get (self, edit->kind, edit->id, &base, error))
    return FALSE;
  for (guint i = 0; base.record != NULL && i < journal->len; i++)
    {
      const LotseJournalEntry *entry = journal->pdata[i];

      if (g_strcmp0 (entry->mine->mid, decided) == 0 && answers (entry, edit, base.record))
        {
          *discarded = TRUE;
          return store_journal_discard (self, edit, entry->reason, entry->instead, NULL, error);
        }
    }
  return TRUE;
}

static gboolean
says_the_same (const LotseMutation *later, const LotseMutation *mine)
{
  if (later->op != LOTSE_OP_PATCH || mine->op != LOTSE_OP_PATCH || (later->mask & ~mine->mask) != 0)
    return FALSE;
  return store_same_values (later->set, mine->set, later->mask);
}

/* The answer to @later is still out: when it comes, it is known what was decided meanwhile. */
static gboolean
note_decided (LotseStore *self, const LotseMutation *later, const LotseMutation *mine, GError **error)
{
  sqlite3_stmt *note = store_prepare (self, "UPDATE outbox SET code = ?2 WHERE mid = ?1", error);

  if (note == NULL)
    return FALSE;
  store_bind_text (note, 1, later->mid);
  store_bind_text (note, 2, mine->mid);
  return store_run (self, note, error);
}

gboolean
store_answer_later (LotseStore *self, const LotseMutation *mine, GError **error)
{
  g_autoptr (GPtrArray) entries = store_outbox_of_record (self, mine->kind, mine->id, error);
  gboolean discarded;

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const StoreEntry *entry = entries->pdata[i];
      const LotseMutation *later = entry->mutation;

      if (later->n <= mine->n || entry->state == STORE_REJECTED || !says_the_same (later, mine))
        continue;
      if (entry->state == STORE_WAITING && entry->offered ? !note_decided (self, later, mine, error)
                                                          : !store_discard_answered (self, later, mine->mid, &discarded, error))
        return FALSE;
    }
  return TRUE;
}

/* Fields of @later that were typed over @ground, for which the person has now decided for a third value. */
static guint64
superseded_fields (const LotseMutation *later, guint64 mask, LotseRecord *ground, LotseRecord *now, LotseRecord *theirs)
{
  const LotseKindInfo *info = lotse_kind_info (later->kind);
  guint64 fields = 0;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const guint64 group = (later->mask & BIT (i)) != 0 ? store_group_of (info, i, later->mask) : 0;
      LotseValue merged;

      if (group == 0 || (mask & group) != group || !store_same_values (later->base, ground, group) || store_same_values (later->base, now, group)
          || store_same_values (now, theirs, group))
        continue;
      if (group == BIT (i)
          && lotse_value_merge (&info->fields[i], lotse_record_get (later->base, i), lotse_record_get (later->set, i), lotse_record_get (now, i), &merged))
        lotse_value_clear (&merged);
      else
        fields |= group;
    }
  return fields;
}

/* What is left of @later without @fields, as an edit of its own. (transfer full) (nullable) */
static LotseMutation *
rest_of (const LotseMutation *later, guint64 fields)
{
  const LotseKindInfo *info = lotse_kind_info (later->kind);
  g_autoptr (LotseRecord) before = lotse_record_new (later->kind, later->id), after = lotse_record_new (later->kind, later->id);
  LotseMutation *rest;

  for (guint i = 0; i < info->n_fields; i++)
    if ((later->mask & ~fields & BIT (i)) != 0)
      {
        lotse_record_set (before, i, lotse_record_get (later->base, i));
        lotse_record_set (after, i, lotse_record_get (later->set, i));
      }
  rest = lotse_mutation_patch (before, after);
  if (rest == NULL)
    return NULL;
  rest->n = later->n;
  rest->base_rev = later->base_rev;
  return rest;
}

static gboolean
discard_superseded (LotseStore *self, const LotseMutation *later, guint64 fields, LotseRecord *now, const char *by, GError **error)
{
  g_autoptr (LotseMutation) rest = rest_of (later, fields);

  return store_journal_discard (self, later, LOTSE_JOURNAL_EDITED, now, rest != NULL ? rest->mid : by, error)
         && (rest == NULL || store_outbox_add (self, rest, error));
}

gboolean
store_discard_superseded (LotseStore *self, const LotseMutation *mine, LotseRecord *now, LotseRecord *theirs, const char *by, GError **error)
{
  g_autoptr (GPtrArray) entries = store_outbox_of_record (self, mine->kind, mine->id, error);
  g_autoptr (LotseRecord) ground = NULL;

  if (entries == NULL)
    return FALSE;
  if (mine->op != LOTSE_OP_PATCH)
    return TRUE;
  ground = lotse_record_copy (mine->set);
  for (guint i = 0; i < entries->len; i++)
    {
      const StoreEntry *entry = entries->pdata[i];
      const LotseMutation *later = entry->mutation;
      guint64 fields;

      /* What was offered keeps what it says, and the server asks about it. */
      if (later->n <= mine->n || entry->offered || entry->state != STORE_WAITING || later->op != LOTSE_OP_PATCH || lotse_record_extra (later->set) != NULL)
        continue;
      fields = superseded_fields (later, mine->mask, ground, now, theirs);
      if (fields == 0)
        continue;
      for (guint j = 0; j < lotse_kind_info (later->kind)->n_fields; j++)
        if ((fields & BIT (j)) != 0)
          lotse_record_set (ground, j, lotse_record_get (later->set, j));
      if (!discard_superseded (self, later, fields, now, by, error))
        return FALSE;
    }
  return TRUE;
}
