/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First which records go, then what is left to be said of those that stay. */
#include "config.h"
#include "record-removal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/decision.h"

typedef struct
{
  LotseDataset *data;
  GPtrArray    *going;   /* (owned) (element-type LotseRecord) (unowned records) what goes, owners first */
  GPtrArray    *staying; /* (owned) (element-type LotseRecord) copies without the mention */
  GPtrArray    *before;  /* (owned) (element-type LotseRecord) (unowned records) what they are copies of */
} Removal;

static void
removal_clear (Removal *self)
{
  g_ptr_array_unref (self->going);
  g_ptr_array_unref (self->staying);
  g_ptr_array_unref (self->before);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Removal, removal_clear)

static LotseRecord *
copy_to_change (Removal *self, LotseRecord *record)
{
  guint index;

  if (!g_ptr_array_find (self->before, record, &index))
    {
      index = self->before->len;
      g_ptr_array_add (self->before, record);
      g_ptr_array_add (self->staying, lotse_record_copy (record));
    }
  return g_ptr_array_index (self->staying, index);
}

static void
take_out (LotseRecord *record, guint field, const char *id)
{
  const char *const *ids = lotse_record_refs (record, field);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  LotseValue value;

  for (guint i = 0; ids[i] != NULL; i++)
    if (strcmp (ids[i], id) != 0)
      g_ptr_array_add (left, (char *) ids[i]);
  g_ptr_array_add (left, NULL);
  value = lotse_value_refs ((const char *const *) left->pdata);
  lotse_record_take (record, field, &value);
}

/* FALSE where @referrer is never changed. */
static gboolean
meet (Removal *self, LotseRecord *referrer, const LotseField *field, const char *id)
{
  if (g_ptr_array_find (self->going, referrer, NULL))
    return TRUE;
  if ((lotse_kind_info (lotse_record_kind (referrer))->flags & LOTSE_KIND_APPEND_ONLY) != 0)
    return FALSE;
  if ((field->flags & LOTSE_FIELD_REQUIRED) != 0)
    g_ptr_array_add (self->going, referrer);
  else if (field->type == LOTSE_TYPE_REFS)
    take_out (copy_to_change (self, referrer), field->index, id);
  else
    lotse_record_set_text (copy_to_change (self, referrer), field->index, NULL);
  return TRUE;
}

/* Everything that names @record; FALSE with @kind where something of it cannot be changed. */
static gboolean
meet_referrers (Removal *self, LotseRecord *record, LotseKind *kind)
{
  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint i = 0; i < lotse_kind_info (k)->n_fields; i++)
      {
        const LotseField *field = &lotse_kind_info (k)->fields[i];
        const GPtrArray *referrers;

        if (field->ref != (int) lotse_record_kind (record) || (field->type != LOTSE_TYPE_REF && field->type != LOTSE_TYPE_REFS))
          continue;
        referrers = lotse_dataset_referrers_of (self->data, k, i, record);
        *kind = k;
        for (guint j = 0; j < referrers->len; j++)
          if (!meet (self, g_ptr_array_index (referrers, j), field, lotse_record_id (record)))
            return FALSE;
      }
  return TRUE;
}

GPtrArray *
lotse_removal (LotseDataset *data, LotseRecord *record, char **why)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  return lotse_removal_of_all (data, records, why);
}

GPtrArray *
lotse_removal_of_all (LotseDataset *data, GPtrArray *records, char **why)
{
  g_auto (Removal) self = { .data = data, .going = g_ptr_array_new (), .staying = g_ptr_array_new_with_free_func (g_object_unref),
                            .before = g_ptr_array_new () };
  GPtrArray *mutations;
  LotseKind kind = LOTSE_KIND_NONE;

  *why = NULL;
  g_ptr_array_extend (self.going, records, NULL, NULL);
  for (guint i = 0; i < self.going->len; i++)
    if (!meet_referrers (&self, g_ptr_array_index (self.going, i), &kind))
      {
        LotseRecord *first = records->pdata[0];
        g_autofree char *title = lotse_record_title (first);

        if (lotse_record_kind (first) != LOTSE_KIND_PROJECT)
          *why = g_strdup_printf (_("“%s” cannot be deleted: %s are never changed or deleted, and some of them belong to it. It stays readable, so that "
                                    "what was promised and why it moved can be read later."),
                                  title, lotse_kind_plural (kind));
        else
          *why = g_strdup_printf (_("“%s” cannot be deleted: %s are never changed or deleted, and some of them belong to it. Archive it, or set the "
                                  "life cycle to “stopped”; the project stays visible, and so does what was learned."),
                                title, lotse_kind_plural (kind));
        return NULL;
      }
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  for (guint i = 0; i < self.before->len; i++)
    {
      LotseRecord *before = g_ptr_array_index (self.before, i);
      LotseMutation *patch = g_ptr_array_find (self.going, before, NULL) ? NULL : lotse_mutation_patch (before, g_ptr_array_index (self.staying, i));

      if (patch != NULL)
        g_ptr_array_add (mutations, patch);
    }
  for (guint i = self.going->len; i-- > 0;)
    g_ptr_array_add (mutations, lotse_mutation_delete (g_ptr_array_index (self.going, i)));
  return mutations;
}

gboolean
lotse_removal_offered (const LotsePerson *person, LotseDataset *data, LotseRecord *record, LotseDate as_of)
{
  const LotseKind kind = lotse_record_kind (record);

  if ((lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY) != 0)
    return FALSE;
  switch ((int) kind)
    {
    case LOTSE_KIND_STRATEGY:
    case LOTSE_KIND_DEPARTMENT:
    case LOTSE_KIND_FUNCTION: return FALSE;
    case LOTSE_KIND_DECISION:
      if (!lotse_decision_is_open (lotse_decision_state (data, record, as_of)))
        return FALSE;
      break;
    default: break;
    }
  return person == NULL || lotse_person_may (person, data, record, NULL, NULL);
}

char *
lotse_removal_words (LotseRecord *record, const GPtrArray *mutations)
{
  const char *kind = lotse_kind_label (lotse_record_kind (record));
  g_autofree char *title = lotse_record_title (record);
  guint others = 0;

  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];

      others += mutation->op == LOTSE_OP_DELETE && strcmp (mutation->id, lotse_record_id (record)) != 0;
    }
  if (others == 0)
    return g_strdup_printf (_("%s “%s” deleted"), kind, title);
  /* Translators: kind of the record, its title, how many others: "Milestone “Go-live” deleted, and 2 entries that belong to it" */
  return g_strdup_printf (ngettext ("%s “%s” deleted, and %u entry that belongs to it", "%s “%s” deleted, and %u entries that belong to it", others), kind, title,
                          others);
}
