/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A segment per kind; only those whose records have changed are built anew. */
#include "config.h"

#include "search-index.h"
#include "search-segment.h"

#include <string.h>

/* In the order in which equally good matches are listed. Kinds that are left out: people, and what has no words of its own. */
static const LotseKind kinds[] = {
  LOTSE_KIND_PROJECT, LOTSE_KIND_MILESTONE, LOTSE_KIND_PHASE, LOTSE_KIND_DECISION, LOTSE_KIND_REQUEST, LOTSE_KIND_TASK, LOTSE_KIND_RISK, LOTSE_KIND_KPI,
  LOTSE_KIND_OBJECTIVE, LOTSE_KIND_SERVICE, LOTSE_KIND_PARTNER, LOTSE_KIND_EVENT, LOTSE_KIND_DEPARTMENT, LOTSE_KIND_FIELD_OF_ACTION,
  LOTSE_KIND_PERSONA, LOTSE_KIND_LESSON, LOTSE_KIND_VOICE, LOTSE_KIND_COMMITMENT, LOTSE_KIND_FUNDING, LOTSE_KIND_PILOT_PROCESS,
  LOTSE_KIND_INVOLVEMENT, LOTSE_KIND_FUNCTION, LOTSE_KIND_COUNCIL_PAPER, LOTSE_KIND_REPORT, LOTSE_KIND_SHIFT, LOTSE_KIND_REVIEW,
};

enum { PROJECTS = 0 }; /* the first of them */

struct _LotseSearchIndex
{
  GObject             parent_instance;
  LotseDataset       *data;                         /* (owned) (nullable) */
  LotseSearchSegment *segments[G_N_ELEMENTS (kinds)]; /* (owned) (nullable) */
  guint64             generations[G_N_ELEMENTS (kinds)]; /* that they were built from */
  LotseSearchLinks   *links[G_N_ELEMENTS (kinds)];    /* (owned) (nullable) */
  GHashTable         *numbers;                      /* (owned) (nullable) of the projects by id, from 1 */
};

G_DEFINE_TYPE (LotseSearchIndex, lotse_search_index, G_TYPE_OBJECT)

/* Projects have other numbers. */
static void
forget_links (LotseSearchIndex *self)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    g_clear_pointer (&self->links[k], lotse_search_links_free);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
}

static void
forget (LotseSearchIndex *self)
{
  forget_links (self);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    g_clear_pointer (&self->segments[k], lotse_search_segment_free);
  g_clear_object (&self->data);
}

static void
lotse_search_index_finalize (GObject *object)
{
  forget (LOTSE_SEARCH_INDEX (object));
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
}

LotseSearchIndex *
lotse_search_index_new (void)
{
  return g_object_new (LOTSE_TYPE_SEARCH_INDEX, NULL);
}

/* FALSE: all of them are there. */
static gboolean
prepare_links (LotseSearchIndex *self)
{
  if (self->numbers == NULL)
    {
      self->numbers = g_hash_table_new (g_str_hash, g_str_equal); /* the segment holds the records with their ids */
      for (guint i = 0; i < lotse_search_segment_length (self->segments[PROJECTS]); i++)
        g_hash_table_insert (self->numbers, (gpointer) lotse_record_id (lotse_search_segment_record (self->segments[PROJECTS], i)), GUINT_TO_POINTER (i + 1));
      return TRUE;
    }
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (self->links[k] == NULL && lotse_search_links_exist (kinds[k]))
      {
        self->links[k] = lotse_search_links_new (kinds[k], self->segments[k], self->numbers);
        return TRUE;
      }
  return FALSE;
}

gboolean
lotse_search_index_prepare (LotseSearchIndex *self, LotseDataset *data)
{
  g_return_val_if_fail (LOTSE_IS_SEARCH_INDEX (self) && LOTSE_IS_DATASET (data), FALSE);

  if (self->data != data)
    {
      forget (self);
      self->data = g_object_ref (data);
    }
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const guint64 generation = lotse_dataset_kind_generation (data, kinds[k]);

      if (self->segments[k] != NULL && self->generations[k] == generation)
        continue;
      if (k == PROJECTS)
        forget_links (self);
      g_clear_pointer (&self->links[k], lotse_search_links_free);
      g_clear_pointer (&self->segments[k], lotse_search_segment_free);
      self->segments[k] = lotse_search_segment_new (data, kinds[k]);
      self->generations[k] = generation;
      return TRUE;
    }
  return prepare_links (self);
}

/* For each word of @query the projects that are called so. One word alone has to be in the record itself. (transfer full) (nullable) */
static GPtrArray *
named_by (LotseSearchIndex *self, const LotseFoldQuery *query, int audience)
{
  const guint n = g_strv_length (query->plain);
  GPtrArray *named = n > 1 ? g_ptr_array_new_with_free_func (g_free) : NULL;

  for (guint i = 0; i < n && named != NULL; i++)
    g_ptr_array_add (named, lotse_search_segment_named (self->segments[PROJECTS], query, i, audience));
  return named;
}

/* (transfer full) (nullable) */
static guint8 *
match (LotseSearchIndex *self, guint k, const LotseFoldQuery *query, int audience, const GPtrArray *named)
{
  return lotse_search_segment_match (self->segments[k], query, audience, self->links[k], named != NULL ? (const guint8 *const *) named->pdata : NULL);
}

GPtrArray *
lotse_search_index_find (LotseSearchIndex *self, LotseDataset *data, const char *text, guint max)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (text);
  g_autoptr (GPtrArray) named = NULL;
  GPtrArray *ranked[LOTSE_SEARCH_RANKS], *found = g_ptr_array_new ();

  g_return_val_if_fail (LOTSE_IS_SEARCH_INDEX (self) && LOTSE_IS_DATASET (data), found);

  if (lotse_fold_query_is_empty (query))
    return found;
  while (lotse_search_index_prepare (self, data))
    ;
  named = named_by (self, query, LOTSE_AUDIENCE_N_VALUES);
  for (guint i = 0; i < LOTSE_SEARCH_RANKS; i++)
    ranked[i] = g_ptr_array_new ();
  for (guint k = 0; k < G_N_ELEMENTS (kinds) && ranked[0]->len < max; k++)
    {
      g_autofree guint8 *ranks = match (self, k, query, LOTSE_AUDIENCE_N_VALUES, named);

      for (guint i = 0; ranks != NULL && i < lotse_search_segment_length (self->segments[k]); i++)
        if (ranks[i] < LOTSE_SEARCH_RANKS && ranked[ranks[i]]->len < max)
          g_ptr_array_add (ranked[ranks[i]], lotse_search_segment_record (self->segments[k], i));
    }
  for (guint i = 0; i < LOTSE_SEARCH_RANKS; i++)
    {
      for (guint j = 0; j < ranked[i]->len && found->len < max; j++)
        g_ptr_array_add (found, ranked[i]->pdata[j]);
      g_ptr_array_unref (ranked[i]);
    }
  return found;
}

static void
group_free (gpointer data)
{
  LotseSearchGroup *group = data;

  g_ptr_array_unref (group->records);
  g_free (group);
}

/* @ranks (nullable) of the records in @segment. (nullable) NULL: nothing was found. @best (out): the best rank */
static LotseSearchGroup *
find_group (const LotseSearchSegment *segment, LotseKind kind, const guint8 *ranks, guint max, guint *best)
{
  const guint n = ranks != NULL ? lotse_search_segment_length (segment) : 0;
  guint counts[LOTSE_SEARCH_RANKS + 1] = { 0 };
  LotseSearchGroup *group;

  for (guint i = 0; i < n; i++)
    counts[ranks[i]]++;
  if (n == counts[LOTSE_SEARCH_RANKS])
    return NULL;
  group = g_new0 (LotseSearchGroup, 1);
  group->kind = kind;
  group->n_found = n - counts[LOTSE_SEARCH_RANKS];
  group->records = g_ptr_array_new ();
  for (*best = 0; counts[*best] == 0; ++*best)
    ;
  for (guint rank = *best; rank < LOTSE_SEARCH_RANKS && group->records->len < max; rank++)
    for (guint i = 0; i < n && group->records->len < max && counts[rank] > 0; i++)
      if (ranks[i] == rank)
        g_ptr_array_add (group->records, lotse_search_segment_record (segment, i));
  return group;
}

GPtrArray *
lotse_search_index_find_groups (LotseSearchIndex *self, LotseDataset *data, const char *text, int audience, guint max)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (text);
  g_autoptr (GPtrArray) named = NULL;
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  guint ends[LOTSE_SEARCH_RANKS] = { 0 }; /* where the groups of a rank end */

  g_return_val_if_fail (LOTSE_IS_SEARCH_INDEX (self) && LOTSE_IS_DATASET (data), groups);

  if (lotse_fold_query_is_empty (query))
    return groups;
  while (lotse_search_index_prepare (self, data))
    ;
  named = named_by (self, query, audience);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autofree guint8 *ranks = match (self, k, query, audience, named);
      guint best;
      LotseSearchGroup *group = find_group (self->segments[k], kinds[k], ranks, max, &best);

      if (group == NULL)
        continue;
      g_ptr_array_insert (groups, (int) ends[best], group);
      for (guint rank = best; rank < LOTSE_SEARCH_RANKS; rank++)
        ends[rank]++;
    }
  return groups;
}

/* From about a third before @at; cut between characters, with "…" where something is left out. */
static char *
cut_out (const char *text, gsize at, guint chars)
{
  const char *begin = text + at, *end;
  g_autofree char *middle = NULL;

  for (guint i = 0; i < chars / 3 && begin > text; i++)
    begin = g_utf8_prev_char (begin);
  if (begin > text && strchr (begin, ' ') != NULL && strchr (begin, ' ') < text + at)
    begin = strchr (begin, ' ') + 1;
  end = begin;
  for (guint i = 0; i < chars && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  middle = g_strndup (begin, (gsize) (end - begin));
  g_strdelimit (middle, "\n\r\t", ' ');
  return g_strdup_printf ("%s%s%s", begin > text ? "…" : "", middle, *end != '\0' ? "…" : "");
}

/* (transfer full) (nullable) NULL: @text (nullable) has none of the words. */
static char *
excerpt_of (const char *text, const LotseFoldQuery *query, guint chars)
{
  g_autoptr (GArray) ranges = text != NULL ? lotse_fold_find (text, query) : NULL;

  return ranges != NULL && ranges->len > 0 ? cut_out (text, g_array_index (ranges, LotseFoldRange, 0).start, chars) : NULL;
}

/* (transfer full) (nullable) */
static char *
excerpt_of_notes (const LotseValue *value, const LotseFoldQuery *query, guint chars)
{
  char *excerpt = NULL;

  for (guint i = 0; value->set && i < value->u.map->len && excerpt == NULL; i++)
    excerpt = excerpt_of (g_array_index (value->u.map, LotseMapEntry, i).note, query, chars);
  return excerpt;
}

char *
lotse_search_excerpt (LotseRecord *record, const LotseFoldQuery *query, guint chars)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));

  for (guint i = info->kind == LOTSE_KIND_REPORT || info->kind == LOTSE_KIND_SHIFT ? 0 : 1; i < info->n_fields; i++)
    {
      const LotseFieldType type = info->fields[i].type;
      char *excerpt = NULL;

      if (type == LOTSE_TYPE_TEXT || type == LOTSE_TYPE_LONGTEXT || type == LOTSE_TYPE_KEY)
        excerpt = excerpt_of (lotse_record_text (record, i), query, chars);
      else if (type == LOTSE_TYPE_MAP)
        excerpt = excerpt_of_notes (lotse_record_get (record, i), query, chars);
      if (excerpt != NULL)
        return excerpt;
    }
  return NULL;
}
