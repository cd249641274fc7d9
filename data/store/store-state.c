/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store's own settings. They are read once and kept in memory: a disk that fails to read for a moment must not look like a store without
 * a position in the feed, or with no edit yet. What a transaction changed goes back with it. */
#include "store-private.h"

static void
put (GHashTable *state, const char *key, const char *value)
{
  if (value == NULL)
    g_hash_table_remove (state, key);
  else
    g_hash_table_replace (state, g_strdup (key), g_strdup (value));
}

static GHashTable *
copy_state (GHashTable *state)
{
  GHashTable *copy = store_state_new ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, state);
  while (g_hash_table_iter_next (&iter, &key, &value))
    put (copy, key, value);
  return copy;
}

GHashTable *
store_state_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

gboolean
store_state_load (LotseStore *self, GError **error)
{
  g_autoptr (StoreRows) rows = store_prepare (self, "SELECT key, value FROM state", error);
  g_autoptr (GHashTable) read = store_state_new ();
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = store_step (self, rows, error)) > 0)
    {
      const char *key = (const char *) sqlite3_column_text (rows, 0);
      const char *value = (const char *) sqlite3_column_text (rows, 1);

      if (key == NULL || value == NULL)
        return store_missing (self, error);
      put (read, key, value);
    }
  if (step < 0)
    return FALSE;
  g_hash_table_unref (self->state);
  self->state = g_steal_pointer (&read);
  return TRUE;
}

void
store_state_end (LotseStore *self, gboolean committed)
{
  GHashTable *before = g_steal_pointer (&self->state_before);

  if (before == NULL)
    return;
  if (!committed)
    {
      g_hash_table_unref (self->state);
      self->state = before;
    }
  else
    g_hash_table_unref (before);
}

static gboolean
read_value (LotseStore *self, const char *key, char **value)
{
  g_autoptr (StoreRows) row = store_prepare (self, "SELECT value FROM state WHERE key = ?1", NULL);
  int step;

  *value = NULL;
  if (row == NULL)
    return FALSE;
  store_bind_text (row, 1, key);
  step = store_step (self, row, NULL);
  if (step > 0)
    *value = g_strdup ((const char *) sqlite3_column_text (row, 0));
  return step == 0 || *value != NULL;
}

char *
store_state_get (LotseStore *self, const char *key)
{
  char *value;

  /* Of a file that is only read, somebody else may be the writer. */
  if ((self->flags & LOTSE_STORE_READ_ONLY) && read_value (self, key, &value))
    return value;
  return g_strdup (g_hash_table_lookup (self->state, key));
}

gint64
store_state_integer (LotseStore *self, const char *key)
{
  g_autofree char *text = store_state_get (self, key);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

gboolean
store_state_set (LotseStore *self, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *put_row;

  if (value == NULL)
    put_row = store_prepare (self, "DELETE FROM state WHERE key = ?1", error);
  else
    put_row = store_prepare (self, "INSERT OR REPLACE INTO state (key, value) VALUES (?1, ?2)", error);
  if (put_row == NULL)
    return FALSE;
  store_bind_text (put_row, 1, key);
  if (value != NULL)
    store_bind_text (put_row, 2, value);
  if (!store_run (self, put_row, error))
    return FALSE;
  if (self->state_before == NULL)
    self->state_before = copy_state (self->state);
  put (self->state, key, value);
  return TRUE;
}

gboolean
store_state_set_integer (LotseStore *self, const char *key, gint64 value, GError **error)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  return store_state_set (self, key, text, error);
}
