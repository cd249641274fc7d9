/* SPDX-License-Identifier: GPL-3.0-or-later */
/* I6: of two patches of one record that followed each other and touch different merge groups, the order must not matter. */
#include <string.h>

#include "data/model/codec.h"
#include "data/model/merge.h"
#include "sim-judge.h"

typedef struct
{
  char       *text;   /* (owned) of the patch */
  GHashTable *names;  /* (owned) what it sets */
  GHashTable *fields; /* (owned) of the record before it */
  gint64      rev;    /* of the record after it */
} Patch;

static void
free_patch (gpointer data)
{
  Patch *patch = data;

  g_free (patch->text);
  g_hash_table_unref (patch->names);
  g_hash_table_unref (patch->fields);
  g_free (patch);
}

GHashTable *
sim_swap_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_patch);
}

static gboolean
are_one_group (LotseKind kind, const char *a, const char *b)
{
  const LotseField *first = lotse_kind_field (kind, a), *second = lotse_kind_field (kind, b);

  return strcmp (a, b) == 0
         || (first != NULL && second != NULL && first->group != NULL && g_strcmp0 (first->group, second->group) == 0);
}

static gboolean
are_disjoint (LotseKind kind, GHashTable *a, GHashTable *b)
{
  GHashTableIter i, j;
  gpointer first, second;

  g_hash_table_iter_init (&i, a);
  while (g_hash_table_iter_next (&i, &first, NULL))
    {
      g_hash_table_iter_init (&j, b);
      while (g_hash_table_iter_next (&j, &second, NULL))
        if (are_one_group (kind, first, second))
          return FALSE;
    }
  return TRUE;
}

static LotseRecord *
record_of (const SimRecord *record, GHashTable *fields)
{
  g_autofree char *written = sim_fields_write (fields);
  g_autofree char *text = g_strdup_printf ("{\"kind\":\"%s\",\"id\":\"%s\",\"fields\":%s}", lotse_kind_info (record->kind)->name, record->id,
                                           written);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return node != NULL ? lotse_record_from_json (node, NULL, NULL) : NULL;
}

static LotseMutation *
mutation_of (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return lotse_mutation_from_json (node, NULL, NULL);
}

/* The fields after both; NULL where they do not merge. (transfer full) (nullable) */
static char *
merge_both (LotseRecord *record, const LotseMutation *first, const LotseMutation *second)
{
  const LotseMutation *mutations[] = { first, second };
  g_autoptr (LotseRecord) now = g_object_ref (record);
  g_autoptr (GHashTable) fields = NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LotseRecord) merged = NULL;

      if (lotse_merge (now, mutations[i], &merged, NULL) == LOTSE_MERGE_CONFLICT)
        return g_string_free (text, TRUE);
      if (merged != NULL)
        g_set_object (&now, merged);
    }
  lotse_record_write_fields_json (now, text);
  fields = sim_text_members (text->str);
  g_string_free (text, TRUE);
  return sim_fields_write (fields);
}

static void
check_pair (SimWorld *world, const Patch *before, const SimMutation *mutation, SimRecord *record)
{
  g_autoptr (LotseRecord) start = record_of (record, before->fields);
  g_autoptr (LotseMutation) first = mutation_of (before->text);
  g_autoptr (LotseMutation) second = mutation_of (mutation->text);
  g_autofree char *forth = NULL;
  g_autofree char *back = NULL;

  if (start == NULL || first == NULL || second == NULL)
    return;
  sim_count (world, SIM_COUNT_SWAPPED);
  forth = merge_both (start, first, second);
  back = merge_both (start, second, first);
  if (forth == NULL || g_strcmp0 (forth, back) != 0)
    sim_fail (world, SIM_I6, "%s/%s: %s and then %s give %s, the other way round %s", lotse_kind_info (record->kind)->name, record->id,
              before->text, mutation->text, forth, back);
}

void
sim_swap_note (SimWorld *world, const SimMutation *mutation, SimRecord *record)
{
  g_autofree char *key = g_strconcat (lotse_kind_info (mutation->kind)->name, "/", mutation->id, NULL);
  const Patch *before = g_hash_table_lookup (world->patches, key);
  Patch *now;

  if (record == NULL || strcmp (mutation->op, "patch") != 0)
    return;
  if (before != NULL && before->rev == record->rev && are_disjoint (mutation->kind, before->names, mutation->set))
    check_pair (world, before, mutation, record);
  now = g_new0 (Patch, 1);
  now->text = g_strdup (mutation->text);
  now->names = sim_map_copy (mutation->set);
  now->fields = sim_map_copy (record->fields);
  now->rev = record->rev + 1;
  g_hash_table_replace (world->patches, g_steal_pointer (&key), now);
}
