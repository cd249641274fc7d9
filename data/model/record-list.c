/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of one kind: a list model with look-up by id, which tells of a batch of changes once. */
#include "record-list.h"

#include "record-slot.h"

#include <string.h>

struct _LotseRecordList
{
  GObject     parent_instance;

  LotseKind   kind;
  GPtrArray  *records;   /* (owned) (element-type LotseRecord) */
  GHashTable *positions; /* (owned) id (of the record) → position + 1; positions behind a removal are set right at the end */
  GHashTable *removed;   /* (owned) ids taken out in this batch, still in the array */
  guint       before;    /* length at begin */
  gboolean    cleared;   /* in this batch */
  guint       moves;     /* how often records got other places */
};

guint
lotse_record_id_hash (gconstpointer id)
{
  const char *p = id;
  gsize left = strlen (p);
  guint64 hash = left, word = 0;

  for (; left >= sizeof word; p += sizeof word, left -= sizeof word)
    {
      memcpy (&word, p, sizeof word);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 32;
    }
  word = 0;
  memcpy (&word, p, left);
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint) (hash >> 32);
}

static void list_model_init (GListModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (LotseRecordList, lotse_record_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return LOTSE_TYPE_RECORD;
}

static guint
get_n_items (GListModel *model)
{
  return LOTSE_RECORD_LIST (model)->records->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  LotseRecord *record = lotse_record_list_at (LOTSE_RECORD_LIST (model), position);

  return record ? g_object_ref (record) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
lotse_record_list_finalize (GObject *object)
{
  LotseRecordList *self = LOTSE_RECORD_LIST (object);

  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_clear_pointer (&self->removed, g_hash_table_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  G_OBJECT_CLASS (lotse_record_list_parent_class)->finalize (object);
}

static void
lotse_record_list_class_init (LotseRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_record_list_finalize;
}

static void
lotse_record_list_init (LotseRecordList *self)
{
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->positions = g_hash_table_new (lotse_record_id_hash, g_str_equal);
  self->removed = g_hash_table_new (NULL, NULL);
}

LotseRecordList *
lotse_record_list_new (LotseKind kind)
{
  LotseRecordList *self = g_object_new (LOTSE_TYPE_RECORD_LIST, NULL);

  self->kind = kind;
  return self;
}

LotseRecord *
lotse_record_list_find (LotseRecordList *self, const char *id)
{
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, id));

  return position ? self->records->pdata[position - 1] : NULL;
}

guint
lotse_record_list_place (LotseRecordList *self, LotseRecord *record)
{
  const guint place = lotse_record_slot (record);

  return place > 0 && place <= self->records->len && self->records->pdata[place - 1] == record ? place : 0;
}

guint
lotse_record_list_moves (LotseRecordList *self)
{
  return self->moves;
}

guint
lotse_record_list_length (LotseRecordList *self)
{
  return self->records->len;
}

LotseRecord *
lotse_record_list_at (LotseRecordList *self, guint index)
{
  return index < self->records->len ? self->records->pdata[index] : NULL;
}

void
lotse_record_list_begin (LotseRecordList *self)
{
  self->before = self->records->len;
}

void
lotse_record_list_append (LotseRecordList *self, LotseRecord *record)
{
  g_ptr_array_add (self->records, record);
  g_hash_table_insert (self->positions, (gpointer) lotse_record_id (record), GUINT_TO_POINTER (self->records->len));
  lotse_record_set_slot (record, self->records->len);
}

void
lotse_record_list_remove (LotseRecordList *self, const char *id)
{
  LotseRecord *record = lotse_record_list_find (self, id);

  if (!record)
    return;
  g_hash_table_remove (self->positions, id);
  g_hash_table_add (self->removed, record);
  lotse_record_set_slot (record, 0);
}

void
lotse_record_list_clear (LotseRecordList *self)
{
  g_hash_table_remove_all (self->positions);
  g_hash_table_remove_all (self->removed);
  for (guint i = 0; i < self->records->len; i++)
    lotse_record_set_slot (self->records->pdata[i], 0);
  g_ptr_array_set_size (self->records, 0);
  self->cleared = TRUE;
  self->moves++;
}

/* Closes the gaps. @first and @end: the range, before, that holds them all. */
static void
compact (LotseRecordList *self, guint *first, guint *end)
{
  guint kept = 0;

  *first = G_MAXUINT;
  *end = 0;
  for (guint i = 0; i < self->records->len; i++)
    {
      LotseRecord *record = self->records->pdata[i];

      if (g_hash_table_contains (self->removed, record))
        {
          *first = MIN (*first, i);
          *end = i + 1;
          g_object_unref (record);
          continue;
        }
      self->records->pdata[kept++] = record;
      if (*first == G_MAXUINT)
        continue;
      g_hash_table_insert (self->positions, (gpointer) lotse_record_id (record), GUINT_TO_POINTER (kept));
      lotse_record_set_slot (record, kept);
    }
  self->moves++;
  /* What lies behind was moved or freed above. */
  g_ptr_array_set_free_func (self->records, NULL);
  g_ptr_array_set_size (self->records, (int) kept);
  g_ptr_array_set_free_func (self->records, g_object_unref);
  g_hash_table_remove_all (self->removed);
}

void
lotse_record_list_end (LotseRecordList *self)
{
  guint before = self->before, appended = self->records->len, first = before, end = before;

  if (g_hash_table_size (self->removed) > 0)
    compact (self, &first, &end);
  if (self->cleared)
    first = 0;
  /* Behind the gaps all is as it was, unless the list also grew. */
  if (self->cleared || appended != before)
    end = before;
  first = MIN (first, before);
  self->cleared = FALSE;
  self->before = self->records->len;
  if (before != self->records->len || first != end)
    g_list_model_items_changed (G_LIST_MODEL (self), first, end - first, self->records->len + end - before - first);
}
