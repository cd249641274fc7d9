/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON cut into pieces, and maps of texts. */
#include "sim-text.h"

#include <string.h>

static const char *
skip_string (const char *at)
{
  for (at++; *at != '\0' && *at != '"'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
  return *at == '"' ? at + 1 : at;
}

static const char *
skip_space (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;
  return at;
}

/* Behind the value that begins at @at. */
static const char *
skip_value (const char *at)
{
  int depth = 0;

  for (; *at != '\0'; at++)
    {
      if (*at == '"')
        {
          at = skip_string (at) - 1;
          continue;
        }
      if (*at == '{' || *at == '[')
        depth++;
      else if (*at == '}' || *at == ']' || *at == ',')
        {
          if (depth == 0)
            return at;
          if (*at != ',')
            depth--;
        }
    }
  return at;
}

static char *
cut (const char *from, const char *to)
{
  while (to > from && g_ascii_isspace (to[-1]))
    to--;
  return g_strndup (from, (gsize) (to - from));
}

static GHashTable *
read_members (const char *object, gboolean nulls)
{
  GHashTable *members = sim_map_new ();
  const char *at = object != NULL ? skip_space (object) : "";

  if (*at != '{')
    return members;
  for (at = skip_space (at + 1); *at == '"'; at = skip_space (at + 1))
    {
      const char *name = at + 1, *end = skip_string (at), *value;

      at = skip_space (end);
      if (*at != ':')
        break;
      value = skip_space (at + 1);
      at = skip_value (value);
      if (nulls || strncmp (value, "null", 4) != 0)
        g_hash_table_insert (members, g_strndup (name, (gsize) (end - 1 - name)), cut (value, at));
      if (*at != ',')
        break;
    }
  return members;
}

GHashTable *
sim_text_members (const char *object)
{
  return read_members (object, FALSE);
}

GHashTable *
sim_text_members_and_nulls (const char *object)
{
  return read_members (object, TRUE);
}

GPtrArray *
sim_text_elements (const char *array)
{
  GPtrArray *elements = g_ptr_array_new_with_free_func (g_free);
  const char *at = array != NULL ? skip_space (array) : "";

  if (*at != '[')
    return elements;
  for (at = skip_space (at + 1); *at != ']' && *at != '\0'; at = skip_space (at + 1))
    {
      const char *value = at;

      at = skip_value (value);
      g_ptr_array_add (elements, cut (value, at));
      if (*at != ',')
        break;
    }
  return elements;
}

char *
sim_text_unquote (const char *raw)
{
  gsize length = raw != NULL ? strlen (raw) : 0;

  return length >= 2 && raw[0] == '"' ? g_strndup (raw + 1, length - 2) : NULL;
}

gint64
sim_text_integer (const char *raw, gint64 fallback)
{
  return raw != NULL ? g_ascii_strtoll (raw, NULL, 10) : fallback;
}

GHashTable *
sim_map_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

GHashTable *
sim_map_copy (GHashTable *map)
{
  GHashTable *copy = sim_map_new ();
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, map);
  while (g_hash_table_iter_next (&iter, &key, &text))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (text));
  return copy;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
sim_map_keys (GHashTable *map)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, map);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_texts);
  return keys;
}

void
sim_map_put (GHashTable *map, const char *key, const char *text)
{
  if (text == NULL)
    g_hash_table_remove (map, key);
  else
    g_hash_table_replace (map, g_strdup (key), g_strdup (text));
}

gboolean
sim_map_equal (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key, text;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &text))
    if (g_strcmp0 (text, g_hash_table_lookup (b, key)) != 0)
      return FALSE;
  return TRUE;
}

const char *
sim_map_difference (GHashTable *a, GHashTable *b)
{
  g_autoptr (GPtrArray) first = sim_map_keys (a);
  g_autoptr (GPtrArray) second = sim_map_keys (b);

  for (guint i = 0; i < first->len; i++)
    if (g_strcmp0 (g_hash_table_lookup (a, first->pdata[i]), g_hash_table_lookup (b, first->pdata[i])) != 0)
      return first->pdata[i];
  for (guint i = 0; i < second->len; i++)
    if (!g_hash_table_contains (a, second->pdata[i]))
      return second->pdata[i];
  return NULL;
}
