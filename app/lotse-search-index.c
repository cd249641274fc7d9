/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One folded text per record in one block of memory; a search walks over it. Follows the dataset by its generation. */
#include "config.h"
#include "lotse-search-index.h"

#include <string.h>

#include "data/model/fold.h"

#define NO_TEXT G_MAXUINT
#define RANKS 4

typedef struct
{
  LotseRecord *record;      /* (unowned) of the dataset; the index is rebuilt before it is asked after a change */
  guint        plain;       /* offset */
  guint        expanded;    /* offset, or NO_TEXT where it does not differ */
  guint        title_bytes; /* of the plain text */
} Entry;

struct _LotseSearchIndex
{
  GObject       parent_instance;
  GString      *texts;   /* (owned) folded texts, each with its NUL */
  GArray       *entries; /* (owned) (element-type Entry) */
  LotseDataset *data;    /* (owned) (nullable) */
  guint64       generation;
};

G_DEFINE_TYPE (LotseSearchIndex, lotse_search_index, G_TYPE_OBJECT)

/* In the order in which equally good matches are listed. Kinds that are left out: people, and what has no words of its own. */
static const LotseKind kinds[] = {
  LOTSE_KIND_PROJECT, LOTSE_KIND_MILESTONE, LOTSE_KIND_DECISION, LOTSE_KIND_REQUEST, LOTSE_KIND_RISK, LOTSE_KIND_KPI, LOTSE_KIND_SERVICE,
  LOTSE_KIND_PARTNER, LOTSE_KIND_EVENT, LOTSE_KIND_DEPARTMENT, LOTSE_KIND_FIELD_OF_ACTION, LOTSE_KIND_PERSONA, LOTSE_KIND_LESSON,
  LOTSE_KIND_VOICE, LOTSE_KIND_COMMITMENT, LOTSE_KIND_FUNDING, LOTSE_KIND_PILOT_PROCESS, LOTSE_KIND_INVOLVEMENT, LOTSE_KIND_FUNCTION,
  LOTSE_KIND_REPORT, LOTSE_KIND_SHIFT,
};

static gboolean
is_searched (const LotseField *field)
{
  return field->type == LOTSE_TYPE_TEXT || field->type == LOTSE_TYPE_LONGTEXT || field->type == LOTSE_TYPE_KEY;
}

/* Title first, then a line break, then the rest; what a report says is not its title. */
static gboolean
append_texts (LotseRecord *record, const LotseKindInfo *info, GString *out, gboolean expand, guint *title_bytes)
{
  const gsize begin = out->len;
  gboolean differs = FALSE;

  if (info->kind == LOTSE_KIND_REPORT || info->kind == LOTSE_KIND_SHIFT)
    *title_bytes = 0;
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (is_searched (&info->fields[i]))
        differs |= lotse_fold_append (out, lotse_record_text (record, i), expand);
      if (i == 0 && info->kind != LOTSE_KIND_REPORT && info->kind != LOTSE_KIND_SHIFT)
        *title_bytes = (guint) (out->len - begin);
      g_string_append_c (out, '\n');
    }
  g_string_append_c (out, '\0');
  return differs;
}

static void
add_record (LotseSearchIndex *self, LotseRecord *record, const LotseKindInfo *info)
{
  Entry entry = { record, (guint) self->texts->len, NO_TEXT, 0 };

  if (append_texts (record, info, self->texts, FALSE, &entry.title_bytes))
    {
      guint unused;

      entry.expanded = (guint) self->texts->len;
      append_texts (record, info, self->texts, TRUE, &unused);
    }
  g_array_append_val (self->entries, entry);
}

static void
build (LotseSearchIndex *self, LotseDataset *data)
{
  g_string_truncate (self->texts, 0);
  g_array_set_size (self->entries, 0);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const LotseKindInfo *info = lotse_kind_info (kinds[k]);
      const guint n = lotse_dataset_count (data, kinds[k]);

      for (guint i = 0; i < n && self->texts->len < G_MAXUINT / 2; i++)
        add_record (self, lotse_dataset_at (data, kinds[k], i), info);
    }
  g_set_object (&self->data, data);
  self->generation = lotse_dataset_generation (data);
}

/* 0: the title begins with the first word · 1: a word of the title does · 2: somewhere in the title · 3: elsewhere. */
static guint
rank_match (const Entry *entry, const char *text, const char *word)
{
  const char *at = g_strstr_len (text, entry->title_bytes, word);

  if (at == NULL)
    return 3;
  if (at == text)
    return 0;
  for (; at != NULL; at = g_strstr_len (at + 1, (gssize) (entry->title_bytes - (gsize) (at + 1 - text)), word))
    if (!g_ascii_isalnum (at[-1]) && (at[-1] & 0x80) == 0)
      return 1;
  return 2;
}

static void
lotse_search_index_finalize (GObject *object)
{
  LotseSearchIndex *self = LOTSE_SEARCH_INDEX (object);

  g_string_free (self->texts, TRUE);
  g_array_unref (self->entries);
  g_clear_object (&self->data);
  G_OBJECT_CLASS (lotse_search_index_parent_class)->finalize (object);
}

static void
lotse_search_index_class_init (LotseSearchIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_search_index_finalize;
}

static void
lotse_search_index_init (LotseSearchIndex *self)
{
  self->texts = g_string_new (NULL);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
}

LotseSearchIndex *
lotse_search_index_new (void)
{
  return g_object_new (LOTSE_TYPE_SEARCH_INDEX, NULL);
}

GPtrArray *
lotse_search_index_find (LotseSearchIndex *self, LotseDataset *data, const char *text, guint max)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (text);
  GPtrArray *ranked[RANKS] = { NULL };
  GPtrArray *found = g_ptr_array_new ();

  g_return_val_if_fail (LOTSE_IS_SEARCH_INDEX (self), found);
  g_return_val_if_fail (LOTSE_IS_DATASET (data), found);

  if (lotse_fold_query_is_empty (query))
    return found;
  if (self->data != data || self->generation != lotse_dataset_generation (data))
    build (self, data);

  for (guint i = 0; i < RANKS; i++)
    ranked[i] = g_ptr_array_new ();
  for (guint i = 0; i < self->entries->len && ranked[0]->len < max; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      const char *plain = self->texts->str + entry->plain;
      const char *expanded = entry->expanded != NO_TEXT ? self->texts->str + entry->expanded : NULL;
      GPtrArray *bucket;

      if (!lotse_fold_query_matches (query, plain, expanded))
        continue;
      bucket = ranked[rank_match (entry, plain, query->plain[0])];
      if (bucket->len < max)
        g_ptr_array_add (bucket, entry->record);
    }
  for (guint i = 0; i < RANKS; i++)
    {
      for (guint j = 0; j < ranked[i]->len && found->len < max; j++)
        g_ptr_array_add (found, g_ptr_array_index (ranked[i], j));
      g_ptr_array_unref (ranked[i]);
    }
  return found;
}

static LotseRecord *
first_of_refs (LotseDataset *data, LotseRecord *record, const LotseField *field)
{
  const char *const *ids;

  if (field->type == LOTSE_TYPE_REF)
    return lotse_dataset_deref (data, record, field->index);
  ids = lotse_record_refs (record, field->index);
  return ids[0] != NULL ? lotse_dataset_get (data, LOTSE_KIND_PROJECT, ids[0]) : NULL;
}

LotseRecord *
lotse_search_project_of (LotseDataset *data, LotseRecord *record)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  const LotseKindInfo *project_info = lotse_kind_info (LOTSE_KIND_PROJECT);

  if (info->kind == LOTSE_KIND_PROJECT)
    return record;
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].type == LOTSE_TYPE_REF || info->fields[i].type == LOTSE_TYPE_REFS) && info->fields[i].ref == LOTSE_KIND_PROJECT)
      {
        LotseRecord *project = first_of_refs (data, record, &info->fields[i]);

        if (project != NULL)
          return project;
      }
  for (guint i = 0; i < project_info->n_fields; i++)
    if ((project_info->fields[i].type == LOTSE_TYPE_REF || project_info->fields[i].type == LOTSE_TYPE_REFS) &&
        project_info->fields[i].ref == (int) info->kind)
      {
        const GPtrArray *projects = lotse_dataset_referrers (data, LOTSE_KIND_PROJECT, i, lotse_record_id (record));

        if (projects->len > 0)
          return g_ptr_array_index (projects, 0);
      }
  return NULL;
}
