/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches with paths of their own: chains may be as long as there are projects. */
#include "config.h"
#include "dependency-ring.h"

typedef struct { LotseRecord *project; guint next; } Step;

enum { ON_PATH = 1, SEEN };

static void
enter (GArray *path, GHashTable *states, LotseRecord *project)
{
  const Step step = { project, 0 };

  g_array_append_val (path, step);
  g_hash_table_insert (states, project, GINT_TO_POINTER (ON_PATH));
}

/* From where @project stands on the path to its end. (transfer container) */
static GPtrArray *
ring_from (GArray *path, LotseRecord *project)
{
  GPtrArray *ring = g_ptr_array_new ();
  guint i = 0;

  while (g_array_index (path, Step, i).project != project)
    i++;
  for (; i < path->len; i++)
    g_ptr_array_add (ring, g_array_index (path, Step, i).project);
  return ring;
}

GPtrArray *
lotse_dependency_ring (LotseDataset *data)
{
  g_autoptr (GHashTable) states = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (Step));

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (!g_hash_table_contains (states, project))
        enter (path, states, project);
      while (path->len > 0)
        {
          Step *step = &g_array_index (path, Step, path->len - 1);
          const char *id = lotse_record_refs (step->project, LOTSE_F_PROJECT_DEPENDS_ON)[step->next];
          LotseRecord *other = id != NULL ? lotse_dataset_get (data, LOTSE_KIND_PROJECT, id) : NULL;
          const int state = other != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (states, other)) : SEEN;

          if (id == NULL)
            {
              g_hash_table_insert (states, step->project, GINT_TO_POINTER (SEEN));
              g_array_set_size (path, path->len - 1);
              continue;
            }
          step->next++;
          if (state == ON_PATH)
            return ring_from (path, other);
          if (state != SEEN)
            enter (path, states, other);
        }
    }
  return NULL;
}

/* The way that led to @last. (transfer container) */
static GPtrArray *
way_to (GHashTable *before, LotseRecord *last)
{
  GPtrArray *way = g_ptr_array_new ();

  for (LotseRecord *one = last; one != NULL; one = g_hash_table_lookup (before, one))
    g_ptr_array_insert (way, 0, one);
  return way;
}

/* Notes what @from waits for, or where NULL what is asked about; TRUE where @id is among it. */
static gboolean
look_on (LotseDataset *data, LotseRecord *from, const char *const *ids, const char *id, GPtrArray *queue, GHashTable *before)
{
  for (; *ids != NULL; ids++)
    {
      LotseRecord *other = lotse_dataset_get (data, LOTSE_KIND_PROJECT, *ids);

      if (g_str_equal (*ids, id))
        return TRUE;
      if (other == NULL || g_hash_table_contains (before, other))
        continue;
      g_hash_table_insert (before, other, from);
      g_ptr_array_add (queue, other);
    }
  return FALSE;
}

GPtrArray *
lotse_dependency_ring_through (LotseDataset *data, const char *id, const char *const *depends_on)
{
  g_autoptr (GPtrArray) queue = g_ptr_array_new ();
  g_autoptr (GHashTable) before = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (id != NULL && depends_on != NULL, NULL);
  if (look_on (data, NULL, depends_on, id, queue, before))
    return g_ptr_array_new ();
  for (guint i = 0; i < queue->len; i++)
    if (look_on (data, queue->pdata[i], lotse_record_refs (queue->pdata[i], LOTSE_F_PROJECT_DEPENDS_ON), id, queue, before))
      return way_to (before, queue->pdata[i]);
  return NULL;
}

char *
lotse_dependency_ring_words (LotseDataset *data, LotseRecord *project)
{
  g_autoptr (GPtrArray) ring = NULL;
  g_autofree char *own = NULL;
  GString *way;

  g_return_val_if_fail (LOTSE_IS_DATASET (data) && LOTSE_IS_RECORD (project), NULL);

  ring = lotse_dependency_ring_through (data, lotse_record_id (project), lotse_record_refs (project, LOTSE_F_PROJECT_DEPENDS_ON));
  if (ring == NULL || ring->len == 0)
    return NULL;
  own = lotse_record_title (project);
  way = g_string_new (own);
  for (guint i = 0; i < ring->len; i++)
    {
      g_autofree char *other = lotse_record_title (ring->pdata[i]);

      g_string_append_printf (way, " → %s", other);
    }
  g_string_append_printf (way, " → %s", own);
  return g_string_free (way, FALSE);
}
