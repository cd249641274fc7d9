/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The merge of the reference model: by element over raw texts. */
#include "sim-oracle.h"

#include <string.h>

static gboolean
same (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

static gboolean
holds (GPtrArray *list, const char *text)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (list->pdata[i], text) == 0)
      return TRUE;
  return FALSE;
}

static char *
write_list (GPtrArray *elements)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < elements->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "," : "", (const char *) elements->pdata[i]);
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

/* An element is in where either side added it or neither removed it; in the order of the enumeration. */
static gboolean
merge_set (const LotseField *field, GPtrArray *base, GPtrArray *mine, GPtrArray *theirs, char **out)
{
  const LotseEnum *values = lotse_enum_info (field->enum_id);
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < values->n_values; i++)
    {
      g_autofree char *element = g_strdup_printf ("\"%s\"", values->values[i].code);
      gboolean b = holds (base, element), m = holds (mine, element), t = holds (theirs, element);

      if (b ? m && t : m || t)
        g_ptr_array_add (merged, g_steal_pointer (&element));
    }
  *out = merged->len > 0 ? write_list (merged) : NULL;
  return TRUE;
}

/* The elements of @list that @other has too. (transfer container) */
static GPtrArray *
common (GPtrArray *list, GPtrArray *other)
{
  GPtrArray *both = g_ptr_array_new ();

  for (guint i = 0; i < list->len; i++)
    if (holds (other, list->pdata[i]))
      g_ptr_array_add (both, list->pdata[i]);
  return both;
}

static gboolean
same_order (GPtrArray *a, GPtrArray *b)
{
  g_autoptr (GPtrArray) first = common (a, b);
  g_autoptr (GPtrArray) second = common (b, a);

  for (guint i = 0; i < first->len; i++)
    if (strcmp (first->pdata[i], second->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What nobody removed stands in the order of the side that changed it; what was added follows, sorted. */
static gboolean
merge_refs (GPtrArray *base, GPtrArray *mine, GPtrArray *theirs, char **out)
{
  GPtrArray *order = same_order (base, mine) ? theirs : mine;
  g_autoptr (GPtrArray) merged = g_ptr_array_new ();
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  if (order == mine && !same_order (base, theirs) && !same_order (mine, theirs))
    return FALSE;
  for (guint i = 0; i < order->len; i++)
    if (holds (base, order->pdata[i]) && holds (mine, order->pdata[i]) && holds (theirs, order->pdata[i]))
      g_ptr_array_add (merged, order->pdata[i]);
  for (guint i = 0; i < mine->len; i++)
    if (!holds (base, mine->pdata[i]))
      g_ptr_array_add (added, mine->pdata[i]);
  for (guint i = 0; i < theirs->len; i++)
    if (!holds (base, theirs->pdata[i]) && !holds (mine, theirs->pdata[i]))
      g_ptr_array_add (added, theirs->pdata[i]);
  g_ptr_array_sort (added, compare_texts);
  g_ptr_array_extend (merged, added, NULL, NULL);
  *out = merged->len > 0 ? write_list (merged) : NULL;
  return TRUE;
}

/* Maps and point series: every key by itself. */
static gboolean
merge_keys (const char *base, const char *mine, const char *theirs, char **out)
{
  g_autoptr (GHashTable) b = sim_text_members (base);
  g_autoptr (GHashTable) m = sim_text_members (mine);
  g_autoptr (GHashTable) t = sim_text_members (theirs);
  g_autoptr (GHashTable) all = sim_map_copy (m);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GString) text = g_string_new ("{");
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, t);
  while (g_hash_table_iter_next (&iter, &key, &value))
    sim_map_put (all, key, value);
  keys = sim_map_keys (all);
  for (guint i = 0; i < keys->len; i++)
    {
      const char *old = g_hash_table_lookup (b, keys->pdata[i]), *my = g_hash_table_lookup (m, keys->pdata[i]);
      const char *their = g_hash_table_lookup (t, keys->pdata[i]), *taken;

      if (same (my, old) || same (my, their))
        taken = their;
      else if (same (their, old))
        taken = my;
      else
        return FALSE;
      if (taken != NULL)
        g_string_append_printf (text, "%s\"%s\":%s", text->len > 1 ? "," : "", (const char *) keys->pdata[i], taken);
    }
  g_string_append_c (text, '}');
  *out = text->len > 2 ? g_strdup (text->str) : NULL;
  return TRUE;
}

static gboolean
merge_elements (const LotseField *field, const char *base, const char *mine, const char *theirs, char **out)
{
  g_autoptr (GPtrArray) b = sim_text_elements (base);
  g_autoptr (GPtrArray) m = sim_text_elements (mine);
  g_autoptr (GPtrArray) t = sim_text_elements (theirs);

  return field->type == LOTSE_TYPE_SET ? merge_set (field, b, m, t, out) : merge_refs (b, m, t, out);
}

gboolean
sim_merge_values (const LotseField *field, const char *base, const char *mine, const char *theirs, char **out)
{
  *out = NULL;
  if (same (mine, theirs) || same (mine, base))
    *out = g_strdup (theirs);
  else if (same (theirs, base))
    *out = g_strdup (mine);
  else if (field == NULL)
    return FALSE;
  else if (field->type == LOTSE_TYPE_SET || field->type == LOTSE_TYPE_REFS)
    return merge_elements (field, base, mine, theirs, out);
  else if (field->type == LOTSE_TYPE_MAP || field->type == LOTSE_TYPE_POINTS)
    return merge_keys (base, mine, theirs, out);
  else
    return FALSE;
  return TRUE;
}
