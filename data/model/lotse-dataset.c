/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All records of one workspace in memory, with list models per kind and the index of who refers to whom. */
#include "lotse-dataset.h"

#include "dataset-private.h"
#include "id.h"
#include "record-list.h"

#define MOST_FIELDS 64 /* of a kind; the masks of fields hold no more */

/* Who names whom in one field. */
typedef struct
{
  GHashTable *by_id;    /* (owned) id → GPtrArray of LotseRecord, which stays until the index goes */
  GPtrArray  *by_place; /* (owned) the same lists by the place of the record that is named; NULL: not looked up yet */
  guint       moves;    /* of the places in the list of these records */
} Index;

struct _LotseDataset
{
  GObject          parent_instance;

  LotseRecordList *lists[LOTSE_N_KINDS];    /* (owned) */
  Index           *indexes[LOTSE_N_KINDS][MOST_FIELDS]; /* (owned) (nullable) built on first use */
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

static void
drop_indexes (LotseDataset *self)
{
  for (guint kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint field = 0; field < MOST_FIELDS; field++)
      {
        Index *index = g_steal_pointer (&self->indexes[kind][field]);

        if (index == NULL)
          continue;
        g_hash_table_unref (index->by_id);
        g_ptr_array_unref (index->by_place);
        g_free (index);
      }
}

static void
lotse_dataset_finalize (GObject *object)
{
  LotseDataset *self = LOTSE_DATASET (object);

  lotse_dataset_take_memo (self, NULL, NULL, NULL);
  drop_indexes (self);
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
  self->empty = g_ptr_array_new ();
}

LotseDataset *
lotse_dataset_new (void)
{
  return g_object_new (LOTSE_TYPE_DATASET, NULL);
}

/* The records that a field of @kind names; LOTSE_KIND_NONE where it may be several kinds. */
static LotseKind
named_kind (LotseKind kind, guint field)
{
  return (LotseKind) lotse_kind_info (kind)->fields[field].ref;
}

/* The list of those who name @id, which is a new one. */
static GPtrArray *
add_list (LotseDataset *self, LotseKind kind, guint field, const char *id)
{
  Index *index = self->indexes[kind][field];
  const LotseKind named = named_kind (kind, field);
  LotseRecord *record = named >= 0 && named < LOTSE_N_KINDS ? lotse_record_list_find (self->lists[named], id) : NULL;
  const guint place = record != NULL ? lotse_record_list_place (self->lists[named], record) : 0;
  GPtrArray *list = g_ptr_array_new ();

  g_hash_table_insert (index->by_id, g_strdup (id), list);
  if (place > 0 && place <= index->by_place->len)
    index->by_place->pdata[place - 1] = NULL;
  return list;
}

/* Adds or removes @record in one referrer index. */
static void
index_record (LotseDataset *self, guint field, LotseRecord *record, gboolean add)
{
  const LotseKind kind = lotse_record_kind (record);
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
      GPtrArray *list = g_hash_table_lookup (self->indexes[kind][field]->by_id, *ids);

      if (add && !list)
        list = add_list (self, kind, field, *ids);
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
  const LotseKind kind = lotse_record_kind (record);

  for (guint field = 0; field < lotse_kind_info (kind)->n_fields; field++)
    if (self->indexes[kind][field] != NULL)
      index_record (self, field, record, add);
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
  drop_indexes (self);
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

static Index *
index_of (LotseDataset *self, LotseKind kind, guint field)
{
  Index *index = self->indexes[kind][field];

  if (index != NULL)
    return index;
  index = g_new0 (Index, 1);
  index->by_id = g_hash_table_new_full (lotse_record_id_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  index->by_place = g_ptr_array_new ();
  self->indexes[kind][field] = index;
  for (guint i = 0; i < lotse_dataset_count (self, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (self, kind, i);

      /* What was removed in a batch that goes on stands in the list until its end. */
      if (lotse_record_list_find (self->lists[kind], lotse_record_id (record)) == record)
        index_record (self, field, record, TRUE);
    }
  return index;
}

const GPtrArray *
lotse_dataset_referrers (LotseDataset *self, LotseKind kind, guint field, const char *id)
{
  Index *index;
  GPtrArray *list;

  g_return_val_if_fail (kind >= 0 && kind < LOTSE_N_KINDS && field < MOST_FIELDS, self->empty);

  index = index_of (self, kind, field);
  list = id && g_hash_table_size (index->by_id) > 0 ? g_hash_table_lookup (index->by_id, id) : NULL;
  return list ? list : self->empty;
}

const GPtrArray *
lotse_dataset_referrers_of (LotseDataset *self, LotseKind kind, guint field, LotseRecord *record)
{
  const LotseKind named = lotse_record_kind (record);
  const guint place = lotse_record_list_place (self->lists[named], record);
  gpointer *list;
  Index *index;

  g_return_val_if_fail (kind >= 0 && kind < LOTSE_N_KINDS && field < MOST_FIELDS, self->empty);

  if (place == 0 || named != named_kind (kind, field))
    return lotse_dataset_referrers (self, kind, field, lotse_record_id (record));
  index = index_of (self, kind, field);
  if (index->moves != lotse_record_list_moves (self->lists[named]))
    g_ptr_array_set_size (index->by_place, 0);
  index->moves = lotse_record_list_moves (self->lists[named]);
  if (index->by_place->len < place)
    g_ptr_array_set_size (index->by_place, (int) lotse_record_list_length (self->lists[named]));
  list = &index->by_place->pdata[place - 1];
  if (*list == NULL)
    *list = (gpointer) lotse_dataset_referrers (self, kind, field, lotse_record_id (record));
  return *list;
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

  g_hash_table_iter_init (&iter, index_of (self, kind, field)->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    if (((GPtrArray *) list)->len > 0)
      return FALSE;
  return TRUE;
}
