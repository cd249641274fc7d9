/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a test does with the files of the machine, without faults. */
#include "fault-private.h"

#include <string.h>

struct _FaultDisk
{
  GHashTable *files; /* (owned) name → GBytes */
};

gboolean
fault_vfs_exists (FaultVfs *self, const char *path)
{
  return fault_medium_find (&self->medium, path) != NULL;
}

gint64
fault_vfs_size (FaultVfs *self, const char *path)
{
  const FaultNode *node = fault_medium_find (&self->medium, path);

  return node != NULL ? (gint64) node->now->len : -1;
}

static void
set_file (FaultVfs *self, const char *path, gconstpointer bytes, gsize length)
{
  g_autoptr (FaultNode) node = fault_node_new ();

  fault_node_set (node, bytes, length);
  fault_medium_name (&self->medium, path, node, NULL);
}

gboolean
fault_vfs_copy (FaultVfs *self, const char *from, const char *to)
{
  const FaultNode *node = fault_medium_find (&self->medium, from);

  if (node == NULL)
    return FALSE;
  set_file (self, to, node->now->data, node->now->len);
  fault_medium_sync_names (&self->medium);
  return TRUE;
}

gboolean
fault_vfs_remove (FaultVfs *self, const char *path)
{
  if (fault_medium_find (&self->medium, path) == NULL)
    return FALSE;
  fault_medium_name (&self->medium, path, NULL, NULL);
  fault_medium_sync_names (&self->medium);
  return TRUE;
}

void
fault_vfs_damage (FaultVfs *self, const char *path, gint64 offset, guint bytes)
{
  FaultNode *node = fault_medium_find (&self->medium, path);
  g_autofree guint8 *content = NULL;

  g_assert_nonnull (node);
  g_assert_cmpint (offset + bytes, <=, node->now->len);
  content = g_memdup2 (node->now->data, node->now->len);
  for (guint i = 0; i < bytes; i++)
    content[offset + i] ^= (guint8) (1 + fault_roll (&self->medium, 255));
  fault_node_set (node, content, node->now->len);
}

void
fault_vfs_cut (FaultVfs *self, const char *path, gint64 size)
{
  FaultNode *node = fault_medium_find (&self->medium, path);
  g_autofree guint8 *content = NULL;

  g_assert_nonnull (node);
  g_assert_cmpint (size, <=, node->now->len);
  content = g_memdup2 (node->now->data, (gsize) size);
  fault_node_set (node, content, (gsize) size);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
fault_vfs_list (FaultVfs *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->medium.now);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

guint
fault_vfs_open_handles (FaultVfs *self)
{
  return self->n_open;
}

FaultDisk *
fault_vfs_save (FaultVfs *self)
{
  FaultDisk *disk = g_new0 (FaultDisk, 1);
  GHashTableIter iter;
  gpointer name, node;

  disk->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_hash_table_iter_init (&iter, self->medium.now);
  while (g_hash_table_iter_next (&iter, &name, &node))
    {
      const GByteArray *now = ((FaultNode *) node)->now;

      g_hash_table_insert (disk->files, g_strdup (name), g_bytes_new (now->data, now->len));
    }
  return disk;
}

void
fault_vfs_restore (FaultVfs *self, const FaultDisk *disk)
{
  GHashTableIter iter;
  gpointer name, bytes;

  g_assert_cmpuint (self->n_open, ==, 0);
  fault_vfs_disarm (self);
  self->dead = FALSE;
  self->hit = FALSE;
  fault_medium_empty (&self->medium);
  g_hash_table_iter_init (&iter, disk->files);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    {
      gsize length;
      gconstpointer content = g_bytes_get_data (bytes, &length);

      set_file (self, name, content, length);
    }
  fault_medium_sync_names (&self->medium);
}

void
fault_disk_free (FaultDisk *disk)
{
  if (disk == NULL)
    return;
  g_hash_table_unref (disk->files);
  g_free (disk);
}
