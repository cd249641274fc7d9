/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All records of one workspace in memory, with list models per kind and the index of who refers to whom. */
#include "lotse-dataset.h"

#include "dataset-private.h"
#include "id.h"
#include "record-list.h"

struct _LotseDataset
{
  GObject          parent_instance;

  LotseRecordList *lists[LOTSE_N_KINDS];    /* (owned) */
  GHashTable      *referrers;               /* (owned) (kind << 8 | field) → GHashTable of id → GPtrArray of LotseRecord; built on first use */
  GPtrArray       *empty;                   /* (owned) what a look-up without referrers returns */
  guint64          generation;
  guint64          kind_generations[LOTSE_N_KINDS];
  guint            depth;                   /* of begin/end */
  gboolean         changed;
  gpointer         memo;                    /* (owned) (nullable) */
  LotseDatasetTouch touch;
  GDestroyNotify   free_memo;
};

G_DEFINE_TYPE (LotseDataset, lotse_dataset, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

#define INDEX_KEY(kind, field) GUINT_TO_POINTER ((guint) (kind) << 8 | (field))

static void
lotse_dataset_finalize (GObject *object)
{
  LotseDataset *self = LOTSE_DATASET (object);

  lotse_dataset_take_memo (self, NULL, NULL, NULL);
  g_clear_pointer (&self->referrers, g_hash_table_unref);
  g_clear_pointer (&self->empty, g_ptr_array_unref);
  for (guint i = 0; i < LOTSE_N_KINDS; i++)
    g_clear_object (&self->lists[i]);
  G_OBJECT_CLASS (lotse_dataset_parent_class)->finalize (object);
}

static void
lotse_dataset_class_init (LotseDatasetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_dataset_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lotse_dataset_init (LotseDataset *self)
{
  for (guint i = 0; i < LOTSE_N_KINDS; i++)
    self->lists[i] = lotse_record_list_new ((LotseKind) i);
  self->referrers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self->empty = g_ptr_array_new ();
}

LotseDataset *
lotse_dataset_new (void)
{
  return g_object_new (LOTSE_TYPE_DATASET, NULL);
}

/* Adds or removes @record in one referrer index. */
static void
index_record (GHashTable *index, guint field, LotseRecord *record, gboolean add)
{
  const LotseValue *value = lotse_record_get (record, field);
  const char *single[2] = { NULL, NULL };
  const char *const *ids = single;

  if (!value->set)
    return;
  if (value->type == LOTSE_TYPE_REFS)
    ids = (const char *const *) value->u.refs;
  else
    single[0] = value->u.text;
  for (; *ids; ids++)
    {
      GPtrArray *list = g_hash_table_lookup (index, *ids);

      if (add && !list)
        g_hash_table_insert (index, g_strdup (*ids), list = g_ptr_array_new ());
      if (add)
        g_ptr_array_add (list, record);
      else if (list)
        g_ptr_array_remove (list, record);
    }
}

/* Keeps the indexes of the kind that exist already up to date. */
static void
index_all (LotseDataset *self, LotseRecord *record, gboolean add)
{
  LotseKind kind = lotse_record_kind (record);
  GHashTableIter iter;
  gpointer key, index;

  if (!g_hash_table_size (self->referrers))
    return;
  g_hash_table_iter_init (&iter, self->referrers);
  while (g_hash_table_iter_next (&iter, &key, &index))
    if (GPOINTER_TO_UINT (key) >> 8 == (guint) kind)
      index_record (index, GPOINTER_TO_UINT (key) & 0xff, record, add);
}

static void
tell_memo (LotseDataset *self, LotseRecord *record)
{
  if (self->memo != NULL)
    self->touch (self->memo, self, record);
}

void
lotse_dataset_begin (LotseDataset *self)
{
  if (self->depth++ == 0)
    for (guint i = 0; i < LOTSE_N_KINDS; i++)
      lotse_record_list_begin (self->lists[i]);
}

void
lotse_dataset_end (LotseDataset *self)
{
  g_return_if_fail (self->depth > 0);
  if (--self->depth > 0)
    return;
  if (self->changed)
    self->generation++;
  for (guint i = 0; i < LOTSE_N_KINDS; i++)
    lotse_record_list_end (self->lists[i]);
  if (self->changed)
    {
      self->changed = FALSE;
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

void
lotse_dataset_take (LotseDataset *self, LotseRecord *record)
{
  LotseKind kind = lotse_record_kind (record);
  LotseRecord *old = lotse_record_list_find (self->lists[kind], lotse_record_id (record));

  if (lotse_record_deleted (record))
    {
      lotse_dataset_remove (self, kind, lotse_record_id (record));
      g_object_unref (record);
      return;
    }
  lotse_dataset_begin (self);
  if (old)
    {
      tell_memo (self, old);
      index_all (self, old, FALSE);
      lotse_record_replace (old, record);
      index_all (self, old, TRUE);
      tell_memo (self, old);
      g_object_unref (record);
    }
  else
    {
      if (lotse_kind_info (kind)->flags & (LOTSE_KIND_APPEND_ONLY | LOTSE_KIND_TIMED))
        lotse_id_notice (lotse_record_id (record));
      lotse_record_list_append (self->lists[kind], record);
      index_all (self, record, TRUE);
      tell_memo (self, record);
    }
  self->changed = TRUE;
  self->kind_generations[kind]++;
  lotse_dataset_end (self);
}

void
lotse_dataset_remove (LotseDataset *self, LotseKind kind, const char *id)
{
  LotseRecord *old = lotse_record_list_find (self->lists[kind], id);

  if (!old)
    return;
  lotse_dataset_begin (self);
  tell_memo (self, old);
  index_all (self, old, FALSE);
  lotse_record_list_remove (self->lists[kind], id);
  self->changed = TRUE;
  self->kind_generations[kind]++;
  lotse_dataset_end (self);
}

void
lotse_dataset_clear (LotseDataset *self)
{
  lotse_dataset_begin (self);
  tell_memo (self, NULL);
  g_hash_table_remove_all (self->referrers);
  for (guint i = 0; i < LOTSE_N_KINDS; i++)
    if (g_list_model_get_n_items (G_LIST_MODEL (self->lists[i])))
      {
        lotse_record_list_clear (self->lists[i]);
        self->changed = TRUE;
        self->kind_generations[i]++;
      }
  lotse_dataset_end (self);
}

LotseRecord *
lotse_dataset_get (LotseDataset *self, LotseKind kind, const char *id)
{
  g_return_val_if_fail (kind >= 0 && kind < LOTSE_N_KINDS, NULL);
  return id ? lotse_record_list_find (self->lists[kind], id) : NULL;
}

LotseRecord *
lotse_dataset_deref (LotseDataset *self, LotseRecord *record, guint field)
{
  const LotseField *info = &lotse_kind_info (lotse_record_kind (record))->fields[field];

  g_return_val_if_fail (info->type == LOTSE_TYPE_REF, NULL);
  return lotse_dataset_get (self, (LotseKind) info->ref, lotse_record_text (record, field));
}

guint
lotse_dataset_count (LotseDataset *self, LotseKind kind)
{
  return lotse_record_list_length (self->lists[kind]);
}

LotseRecord *
lotse_dataset_at (LotseDataset *self, LotseKind kind, guint index)
{
  return lotse_record_list_at (self->lists[kind], index);
}

GListModel *
lotse_dataset_model (LotseDataset *self, LotseKind kind)
{
  return G_LIST_MODEL (self->lists[kind]);
}

const GPtrArray *
lotse_dataset_referrers (LotseDataset *self, LotseKind kind, guint field, const char *id)
{
  GHashTable *index = g_hash_table_lookup (self->referrers, INDEX_KEY (kind, field));
  GPtrArray *list;

  if (!index)
    {
      index = g_hash_table_new_full (lotse_record_id_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      for (guint i = 0; i < lotse_dataset_count (self, kind); i++)
        {
          LotseRecord *record = lotse_dataset_at (self, kind, i);

          /* What was removed in a batch that goes on stands in the list until its end. */
          if (lotse_record_list_find (self->lists[kind], lotse_record_id (record)) == record)
            index_record (index, field, record, TRUE);
        }
      g_hash_table_insert (self->referrers, INDEX_KEY (kind, field), index);
    }
  list = id && g_hash_table_size (index) > 0 ? g_hash_table_lookup (index, id) : NULL;
  return list ? list : self->empty;
}

GPtrArray *
lotse_dataset_sorted_referrers (LotseDataset *self, LotseKind kind, guint field, const char *id, GCompareFunc compare)
{
  const GPtrArray *all = lotse_dataset_referrers (self, kind, field, id);
  GPtrArray *sorted = g_ptr_array_sized_new (all->len);

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (sorted, all->pdata[i]);
  g_ptr_array_sort (sorted, compare);
  return sorted;
}

guint64
lotse_dataset_kind_generation (LotseDataset *self, LotseKind kind)
{
  g_return_val_if_fail (kind >= 0 && kind < LOTSE_N_KINDS, 0);
  return self->kind_generations[kind];
}

guint64
lotse_dataset_generation (LotseDataset *self)
{
  return self->generation;
}

gpointer
lotse_dataset_memo (LotseDataset *self)
{
  return self->memo;
}

void
lotse_dataset_take_memo (LotseDataset *self, gpointer memo, LotseDatasetTouch touch, GDestroyNotify free_memo)
{
  if (self->memo != NULL && self->free_memo != NULL)
    self->free_memo (self->memo);
  self->memo = memo;
  self->touch = touch;
  self->free_memo = free_memo;
}

gboolean
lotse_dataset_nobody_refers (LotseDataset *self, LotseKind kind, guint field)
{
  GHashTableIter iter;
  gpointer list;

  lotse_dataset_referrers (self, kind, field, NULL); /* makes the index */
  g_hash_table_iter_init (&iter, g_hash_table_lookup (self->referrers, INDEX_KEY (kind, field)));
  while (g_hash_table_iter_next (&iter, NULL, &list))
    if (((GPtrArray *) list)->len > 0)
      return FALSE;
  return TRUE;
}
