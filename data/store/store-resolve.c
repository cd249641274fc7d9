/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways out of a conflict: theirs, mine on top of theirs, or what the person made of both. Whatever is discarded goes to the journal,
 * and later edits of the record stay, in order, on top of what was decided. */
#include "config.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"
#include "data/model/id.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

typedef struct
{
  LotseStore       *self;
  const StoreEntry *entry;  /* the conflict */
  const StoreBase  *base;   /* theirs */
  LotseRecord      *theirs; /* (nullable) the same as a record, a tombstone where they deleted it */
} Decision;

static gboolean
is_append_only (LotseKind kind)
{
  return (lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY) != 0;
}

/* A record that is not there, and that no edit before this one makes. */
static gboolean
stands_on_nothing (const Decision *decision, GPtrArray *entries)
{
  if (decision->base->record != NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const LotseMutation *mutation = ((StoreEntry *) entries->pdata[i])->mutation;

      if (mutation->op == LOTSE_OP_CREATE && mutation->n < decision->entry->mutation->n)
        return FALSE;
    }
  return TRUE;
}

/* Where there is no record, later edits of it have nothing to stand on either. */
static gboolean
take_theirs (const Decision *decision, GError **error)
{
  const LotseMutation *mine = decision->entry->mutation;
  LotseStore *self = decision->self;
  g_autoptr (GPtrArray) entries = store_outbox_of_record (self, mine->kind, mine->id, error);

  if (entries == NULL || !store_journal_discard (self, mine, LOTSE_JOURNAL_TOOK_THEIRS, decision->theirs, NULL, error))
    return FALSE;
  if (mine->op == LOTSE_OP_DELETE || !stands_on_nothing (decision, entries))
    return store_answer_later (self, mine, error);
  for (guint i = 0; i < entries->len; i++)
    {
      const LotseMutation *later = ((StoreEntry *) entries->pdata[i])->mutation;

      if (later->n > mine->n && !store_journal_discard (self, later, LOTSE_JOURNAL_NO_RECORD, decision->theirs, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* Theirs with mine on it: what does not contradict is merged, of a group that does, all is mine. */
static LotseRecord *
put_mine_on_theirs (const LotseMutation *mine, LotseRecord *theirs)
{
  const LotseKindInfo *info = lotse_kind_info (mine->kind);
  LotseRecord *after = lotse_record_copy (theirs);
  g_autoptr (LotseRecord) unused = NULL;
  guint64 conflicts = G_MAXUINT64;

  if (mine->base != NULL)
    lotse_merge (theirs, mine, &unused, &conflicts);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseValue *value = lotse_record_get (mine->set, i);
      LotseValue merged;

      if ((mine->mask & BIT (i)) == 0)
        continue;
      if ((conflicts & BIT (i)) == 0
          && lotse_value_merge (&info->fields[i], lotse_record_get (mine->base, i), value, lotse_record_get (theirs, i), &merged))
        lotse_record_take (after, i, &merged);
      else
        lotse_record_set (after, i, value);
    }
  return after;
}

guint64
store_group_of (const LotseKindInfo *info, guint field, guint64 mask)
{
  guint64 group = BIT (field);

  for (guint i = 0; info->fields[field].group != NULL && i < info->n_fields; i++)
    if ((mask & BIT (i)) != 0 && g_strcmp0 (info->fields[i].group, info->fields[field].group) == 0)
      group |= BIT (i);
  return group;
}

gboolean
store_same_values (LotseRecord *a, LotseRecord *b, guint64 fields)
{
  for (guint i = 0; i < lotse_kind_info (lotse_record_kind (a))->n_fields; i++)
    if ((fields & BIT (i)) != 0 && !lotse_value_equal (lotse_record_get (a, i), lotse_record_get (b, i)))
      return FALSE;
  return TRUE;
}

/* Whether the person has decided for theirs where @later set something on top of @mine that cannot stand beside it. */
static gboolean
contradicts (const LotseMutation *later, const LotseMutation *mine, LotseRecord *now, LotseRecord *theirs)
{
  const LotseKindInfo *info = lotse_kind_info (later->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const guint64 group = (later->mask & BIT (i)) != 0 ? store_group_of (info, i, later->mask) : 0;
      LotseValue merged;

      if (group == 0 || (mine->mask & group) != group || !store_same_values (later->base, mine->set, group) || store_same_values (later->base, now, group)
          || !store_same_values (now, theirs, group))
        continue;
      if (group != BIT (i)
          || !lotse_value_merge (&info->fields[i], lotse_record_get (later->base, i), lotse_record_get (later->set, i), lotse_record_get (now, i), &merged))
        return TRUE;
      lotse_value_clear (&merged);
    }
  return FALSE;
}

/* @later was made on top of @mine; now something else stands there, which the person has seen. */
static gboolean
rebase_fields (LotseMutation *later, const LotseMutation *mine, LotseRecord *now)
{
  const LotseKindInfo *info = lotse_kind_info (later->kind);
  guint64 left = later->mask;
  gboolean moved = FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      guint64 group;

      if ((left & BIT (i)) == 0)
        continue;
      group = store_group_of (info, i, later->mask);
      left &= ~group;
      if (store_same_values (later->base, now, group) || (mine->mask & group) != group || !store_same_values (later->base, mine->set, group))
        continue;
      moved = TRUE;
      for (guint j = i; j < info->n_fields; j++)
        {
          LotseValue merged;

          if ((group & BIT (j)) == 0)
            continue;
          if (group == BIT (j)
              && lotse_value_merge (&info->fields[j], lotse_record_get (later->base, j), lotse_record_get (later->set, j),
                                    lotse_record_get (now, j), &merged))
            lotse_record_take (later->set, j, &merged);
          lotse_record_set (later->base, j, lotse_record_get (now, j));
        }
    }
  return moved;
}

/* What was offered keeps what it says; the server compares it with what it finds. */
static gboolean
rebase_later (const Decision *decision, LotseRecord *after, GError **error)
{
  const LotseMutation *mine = decision->entry->mutation;
  LotseStore *self = decision->self;
  g_autoptr (GPtrArray) entries = store_outbox_of_record (self, mine->kind, mine->id, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      StoreEntry *entry = entries->pdata[i];
      LotseMutation *later = entry->mutation;
      gint64 rev = lotse_record_rev (decision->base->record);
      gboolean moved = FALSE;

      if (later->n <= mine->n || entry->offered || entry->state != STORE_WAITING)
        continue;
      /* What contradicts stays as it was made, so that the person is asked again instead of putting it over theirs silently. */
      if (later->op == LOTSE_OP_PATCH && mine->set != NULL)
        moved = !contradicts (later, mine, after, decision->base->record) && rebase_fields (later, mine, after);
      else if (later->op == LOTSE_OP_DELETE)
        moved = later->base_rev != rev;
      if (!moved)
        continue;
      later->base_rev = rev;
      if (!store_outbox_rewrite (self, later, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_in_its_place (const Decision *decision, LotseMutation *with, GError **error)
{
  with->n = decision->entry->mutation->n;
  return store_outbox_add (decision->self, with, error);
}

/* @with takes the place of mine in the outbox, and mine goes by its name. */
static gboolean
offer_instead (const Decision *decision, LotseMutation *with, GError **error)
{
  const LotseMutation *mine = decision->entry->mutation;

  return store_outbox_remove (decision->self, mine, error) && store_journal_note_folded (decision->self, mine->mid, with->mid, error)
         && put_in_its_place (decision, with, error);
}

/* Mine once more, as an edit of the record as it is there now. */
static gboolean
offer_on_top (const Decision *decision, GError **error)
{
  const LotseMutation *mine = decision->entry->mutation;
  LotseRecord *theirs = decision->base->record;
  g_autoptr (LotseMutation) again = NULL;
  g_autoptr (LotseRecord) after = NULL;

  if (mine->op == LOTSE_OP_DELETE)
    {
      again = lotse_mutation_delete (theirs);
      return offer_instead (decision, again, error);
    }
  after = put_mine_on_theirs (mine, theirs);
  if (!lotse_record_validate (after, error))
    return FALSE;
  again = lotse_mutation_patch (theirs, after);
  if (again == NULL) /* they have entered the same */
    return store_journal_discard (decision->self, mine, LOTSE_JOURNAL_SAME, theirs, NULL, error) && rebase_later (decision, after, error);
  return offer_instead (decision, again, error) && rebase_later (decision, after, error);
}

/* A new record with the content of @content, which may be of another one. (transfer full) */
static LotseMutation *
create_like (LotseRecord *content, GError **error)
{
  LotseKind kind = lotse_record_kind (content);
  g_autoptr (LotseRecord) fresh = lotse_record_new (kind, NULL);

  for (guint i = 0; i < lotse_kind_info (kind)->n_fields; i++)
    lotse_record_set (fresh, i, lotse_record_get (content, i));
  lotse_record_set_extra (fresh, lotse_record_extra (content));
  return lotse_record_validate (fresh, error) ? lotse_mutation_create (fresh) : NULL;
}

/* The record as the person last saw it: @content with the edits from @first on. (transfer full) (nullable) where they deleted it themselves */
static LotseRecord *
add_edits (GPtrArray *entries, gint64 first, LotseRecord *content)
{
  LotseRecord *kept = content != NULL ? g_object_ref (content) : NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const LotseMutation *mutation = ((StoreEntry *) entries->pdata[i])->mutation;
      LotseRecord *next;

      if (mutation->n < first)
        continue;
      next = store_show (mutation, FALSE, FALSE, kept);
      g_clear_object (&kept);
      kept = next;
    }
  return kept;
}

static gboolean
discard_all (const Decision *decision, GPtrArray *entries, LotseJournalReason reason, LotseRecord *instead, const char *by, GError **error)
{
  for (guint i = 0; i < entries->len; i++)
    if (!store_journal_discard (decision->self, ((StoreEntry *) entries->pdata[i])->mutation, reason, instead, by, error))
      return FALSE;
  return TRUE;
}

/* A tombstone is final: what the person wants to keep becomes a record of its own, with all their edits that were still waiting.
 * @wanted: (nullable) what they made of it; NULL: what it was, with their edits. */
static gboolean
make_anew (const Decision *decision, LotseRecord *wanted, char **id, GError **error)
{
  const LotseMutation *mine = decision->entry->mutation;
  LotseStore *self = decision->self;
  g_autoptr (GPtrArray) entries = store_outbox_of_record (self, mine->kind, mine->id, error);
  g_autoptr (LotseRecord) known = NULL;
  g_autoptr (LotseRecord) kept = NULL;
  g_autoptr (LotseMutation) create = NULL;

  if (entries == NULL || !store_base_last_known (self, mine->kind, mine->id, &known, error))
    return FALSE;
  kept = wanted != NULL ? add_edits (entries, mine->n + 1, wanted) : add_edits (entries, 0, known);
  if (kept == NULL) /* in the end, the person deleted it too */
    return discard_all (decision, entries, LOTSE_JOURNAL_TOOK_THEIRS, decision->theirs, NULL, error);
  create = create_like (kept, error);
  if (create == NULL || !discard_all (decision, entries, LOTSE_JOURNAL_MADE_ANEW, create->set, create->mid, error))
    return FALSE;
  create->n = store_outbox_next_n (self, error);
  if (id != NULL)
    *id = g_strdup (create->id);
  return create->n != 0 && store_outbox_add (self, create, error) && store_refresh (self, create->kind, create->id, NULL, error);
}

static gboolean
take_mine (const Decision *decision, GError **error)
{
  const LotseMutation *mine = decision->entry->mutation;
  const StoreBase *base = decision->base;
  g_autoptr (LotseMutation) again = NULL;

  if (base->deleted && mine->op == LOTSE_OP_DELETE)
    return store_journal_discard (decision->self, mine, LOTSE_JOURNAL_SAME, decision->theirs, NULL, error);
  if (base->deleted)
    return make_anew (decision, NULL, NULL, error);
  if (base->record != NULL && mine->op == LOTSE_OP_CREATE && is_append_only (mine->kind))
    {
      g_autofree char *name = store_record_name (mine->kind, mine->id);

      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT, _("%s: exists already, and records of this kind are never changed"), name);
      return FALSE;
    }
  if (base->record != NULL)
    return offer_on_top (decision, error);
  again = lotse_mutation_copy (mine);
  g_free (again->mid);
  again->mid = lotse_id_new ();
  return offer_instead (decision, again, error);
}

static gboolean
patch_to_wanted (const Decision *decision, LotseRecord *wanted, GError **error)
{
  const LotseMutation *mine = decision->entry->mutation;
  g_autoptr (LotseRecord) after = store_put_values (wanted, decision->base->record);
  g_autoptr (LotseMutation) patch = NULL;

  if (!lotse_record_validate (after, error))
    return FALSE;
  patch = lotse_mutation_patch (decision->base->record, after);
  if (!store_journal_discard (decision->self, mine, LOTSE_JOURNAL_EDITED, after, patch != NULL ? patch->mid : NULL, error))
    return FALSE;
  return (patch == NULL || put_in_its_place (decision, patch, error))
         && store_discard_superseded (decision->self, mine, after, decision->base->record, patch != NULL ? patch->mid : NULL, error)
         && store_answer_later (decision->self, mine, error) && rebase_later (decision, after, error);
}

/* The server would not have it as it was: it is made with other content. */
static gboolean
create_wanted (const Decision *decision, LotseRecord *wanted, GError **error)
{
  g_autoptr (LotseMutation) create = NULL;

  if (!lotse_record_validate (wanted, error))
    return FALSE;
  create = lotse_mutation_create (wanted);
  return store_journal_discard (decision->self, decision->entry->mutation, LOTSE_JOURNAL_EDITED, wanted, create->mid, error)
         && put_in_its_place (decision, create, error);
}

static gboolean
take_wanted (const Decision *decision, LotseRecord *wanted, char **id, GError **error)
{
  const LotseMutation *mine = decision->entry->mutation;
  const StoreBase *base = decision->base;

  if (lotse_record_kind (wanted) != mine->kind || strcmp (lotse_record_id (wanted), mine->id) != 0)
    {
      g_autofree char *name = store_record_name (mine->kind, mine->id);

      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: what was edited is another record"), name);
      return FALSE;
    }
  if (base->deleted || (base->record != NULL && is_append_only (mine->kind)) || (base->record == NULL && mine->op != LOTSE_OP_CREATE))
    return make_anew (decision, wanted, id, error);
  if (id != NULL)
    *id = g_strdup (mine->id);
  return base->record != NULL ? patch_to_wanted (decision, wanted, error) : create_wanted (decision, wanted, error);
}

typedef enum
{
  WAY_THEIRS,
  WAY_MINE,
  WAY_WANTED,
} Way;

static gboolean
resolve (LotseStore *self, const char *mid, Way way, LotseRecord *wanted, char **id, GError **error)
{
  g_autoptr (StoreEntry) entry = NULL;
  g_autoptr (LotseRecord) theirs = NULL;
  g_auto (StoreBase) base = { 0 };
  Decision decision = { .self = self, .base = &base };
  gboolean done;

  if (!store_outbox_find (self, mid, &entry, error))
    return FALSE;
  if (entry == NULL || entry->state == STORE_WAITING)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, _("%s: no conflict of that name"), mid);
      return FALSE;
    }
  if (!store_base_get (self, entry->mutation->kind, entry->mutation->id, &base, error))
    return FALSE;
  decision.entry = entry;
  decision.theirs = theirs = store_base_as_record (&base, entry->mutation->kind, entry->mutation->id);
  if (way == WAY_WANTED)
    done = take_wanted (&decision, wanted, id, error);
  else
    done = way == WAY_MINE ? take_mine (&decision, error) : take_theirs (&decision, error);
  return done && store_refresh (self, entry->mutation->kind, entry->mutation->id, NULL, error);
}

static gboolean
resolve_at_once (LotseStore *self, const char *mid, Way way, LotseRecord *wanted, char **id, GError **error)
{
  if (!store_begin (self, error))
    return FALSE;
  if (resolve (self, mid, way, wanted, id, error))
    return store_commit (self, error);
  store_rollback (self);
  return FALSE;
}

gboolean
lotse_store_resolve (LotseStore *self, const char *mid, gboolean mine, GError **error)
{
  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && mid != NULL, FALSE);
  return resolve_at_once (self, mid, mine ? WAY_MINE : WAY_THEIRS, NULL, NULL, error);
}

gboolean
lotse_store_resolve_edited (LotseStore *self, const char *mid, LotseRecord *wanted, char **id, GError **error)
{
  g_autofree char *made = NULL;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && mid != NULL && LOTSE_IS_RECORD (wanted), FALSE);
  if (id != NULL)
    *id = NULL;
  if (!resolve_at_once (self, mid, WAY_WANTED, wanted, &made, error))
    return FALSE;
  if (id != NULL)
    *id = made != NULL ? g_steal_pointer (&made) : g_strdup (lotse_record_id (wanted));
  return TRUE;
}
