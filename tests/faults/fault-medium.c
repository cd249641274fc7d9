/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The medium: what was synced of files and names, what was not, and what a power cut leaves of that. */
#include "fault-private.h"

#include <string.h>

/* A write, or a cut where there are no bytes. */
typedef struct
{
  gint64  offset; /* of a cut: the new size */
  GBytes *bytes;  /* (owned) (nullable) */
} FaultChange;

/* One step in the folder: a name gets a file or goes, and another goes with it. */
typedef struct
{
  char      *name;  /* (owned) */
  FaultNode *node;  /* (owned) (nullable) */
  char      *other; /* (owned) (nullable) */
} FaultRenaming;

/* SplitMix64: small, and the same everywhere. */
guint64
fault_die (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
fault_roll (FaultMedium *medium, guint sides)
{
  return (guint) (fault_die (&medium->die) % sides);
}

static void
free_change (FaultChange *change)
{
  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_free (change);
}

static void
free_renaming (FaultRenaming *renaming)
{
  g_free (renaming->name);
  g_free (renaming->other);
  g_clear_pointer (&renaming->node, fault_node_unref);
  g_free (renaming);
}

FaultNode *
fault_node_new (void)
{
  FaultNode *node = g_new0 (FaultNode, 1);

  node->refs = 1;
  node->now = g_byte_array_new ();
  node->durable = g_byte_array_new ();
  node->unsynced = g_ptr_array_new_with_free_func ((GDestroyNotify) free_change);
  return node;
}

FaultNode *
fault_node_ref (FaultNode *node)
{
  node->refs++;
  return node;
}

void
fault_node_unref (FaultNode *node)
{
  if (--node->refs > 0)
    return;
  g_byte_array_unref (node->now);
  g_byte_array_unref (node->durable);
  g_ptr_array_unref (node->unsynced);
  g_clear_pointer (&node->regions, g_ptr_array_unref);
  g_free (node);
}

void
fault_medium_init (FaultMedium *medium, guint64 seed)
{
  medium->now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fault_node_unref);
  medium->durable = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fault_node_unref);
  medium->unsynced = g_ptr_array_new_with_free_func ((GDestroyNotify) free_renaming);
  medium->die = seed;
}

void
fault_medium_empty (FaultMedium *medium)
{
  g_hash_table_remove_all (medium->now);
  g_hash_table_remove_all (medium->durable);
  g_ptr_array_set_size (medium->unsynced, 0);
}

void
fault_medium_clear (FaultMedium *medium)
{
  g_hash_table_unref (medium->now);
  g_hash_table_unref (medium->durable);
  g_ptr_array_unref (medium->unsynced);
}

FaultNode *
fault_medium_find (FaultMedium *medium, const char *name)
{
  return g_hash_table_lookup (medium->now, name);
}

static void
set_name (GHashTable *names, const char *name, FaultNode *node)
{
  if (node != NULL)
    g_hash_table_replace (names, g_strdup (name), fault_node_ref (node));
  else
    g_hash_table_remove (names, name);
}

static void
apply_renaming (GHashTable *names, const FaultRenaming *renaming)
{
  set_name (names, renaming->name, renaming->node);
  if (renaming->other != NULL)
    set_name (names, renaming->other, NULL);
}

void
fault_medium_name (FaultMedium *medium, const char *name, FaultNode *node, const char *other)
{
  FaultRenaming *renaming = g_new0 (FaultRenaming, 1);

  renaming->name = g_strdup (name);
  renaming->node = node != NULL ? fault_node_ref (node) : NULL;
  renaming->other = g_strdup (other);
  g_ptr_array_add (medium->unsynced, renaming);
  apply_renaming (medium->now, renaming);
}

void
fault_medium_sync_names (FaultMedium *medium)
{
  for (guint i = 0; i < medium->unsynced->len; i++)
    apply_renaming (medium->durable, medium->unsynced->pdata[i]);
  g_ptr_array_set_size (medium->unsynced, 0);
}

/* What lies between the end of a file and a write behind it reads as zero. */
static void
grow (GByteArray *content, gsize size)
{
  gsize old = content->len;

  if (size <= old)
    return;
  g_byte_array_set_size (content, (guint) size);
  memset (content->data + old, 0, size - old);
}

static void
put (GByteArray *content, gsize offset, gconstpointer bytes, gsize length)
{
  grow (content, offset + length);
  if (length > 0)
    memcpy (content->data + offset, bytes, length);
}

static void
apply_change (GByteArray *content, const FaultChange *change)
{
  gsize length;
  gconstpointer bytes;

  if (change->bytes == NULL)
    {
      grow (content, (gsize) change->offset);
      g_byte_array_set_size (content, (guint) change->offset);
      return;
    }
  bytes = g_bytes_get_data (change->bytes, &length);
  put (content, (gsize) change->offset, bytes, length);
}

static void
add_change (FaultNode *node, gint64 offset, GBytes *bytes)
{
  FaultChange *change = g_new0 (FaultChange, 1);

  change->offset = offset;
  change->bytes = bytes;
  g_ptr_array_add (node->unsynced, change);
  apply_change (node->now, change);
}

void
fault_node_write (FaultNode *node, gconstpointer bytes, gsize length, gint64 offset)
{
  if (length > 0)
    add_change (node, offset, g_bytes_new (bytes, length));
}

void
fault_node_truncate (FaultNode *node, gint64 size)
{
  add_change (node, size, NULL);
}

void
fault_node_sync (FaultNode *node)
{
  for (guint i = 0; i < node->unsynced->len; i++)
    apply_change (node->durable, node->unsynced->pdata[i]);
  g_ptr_array_set_size (node->unsynced, 0);
}

void
fault_node_forget (FaultMedium *medium, FaultNode *node)
{
  for (guint i = node->unsynced->len; i > 0; i--)
    if (fault_roll (medium, 2) == 0)
      g_ptr_array_remove_index (node->unsynced, i - 1);
}

void
fault_node_set (FaultNode *node, gconstpointer bytes, gsize length)
{
  g_ptr_array_set_size (node->unsynced, 0);
  g_byte_array_set_size (node->now, 0);
  g_byte_array_set_size (node->durable, 0);
  put (node->now, 0, bytes, length);
  put (node->durable, 0, bytes, length);
}

/* Bytes that nobody wrote: what is in a sector whose writing was cut off. */
static void
spoil (FaultMedium *medium, GByteArray *content, gsize from, gsize to)
{
  grow (content, to);
  for (gsize i = from; i < to; i++)
    content->data[i] = (guint8) fault_die (&medium->die);
}

/* Each sector of the write is there, is not, or, rarely, is neither what it was nor what it was to become. Where the machine is not
 * safe, that takes the bytes beside the write with it; they never reach beyond the end that the file has after the write. */
static void
tear (FaultMedium *medium, GByteArray *content, const FaultChange *change)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (change->bytes, &length);
  gsize begin = (gsize) change->offset, end = begin + length;
  gsize whole = MAX (end, content->len);

  for (gsize sector = begin / FAULT_SECTOR * FAULT_SECTOR; sector < end; sector += FAULT_SECTOR)
    {
      gsize from = MAX (sector, begin), to = MIN (sector + FAULT_SECTOR, end);
      guint what = fault_roll (medium, 8);

      if (what == 0 && medium->powersafe)
        spoil (medium, content, from, to);
      else if (what == 0)
        spoil (medium, content, sector, MIN (sector + FAULT_SECTOR, whole));
      else if (what < 5)
        put (content, from, bytes + (from - begin), to - from);
    }
  if (fault_roll (medium, 2) == 0)
    grow (content, whole);
}

/* How much a power cut spares, so that all or nothing is not rare among many changes. */
typedef struct
{
  guint keep, tear; /* of 16 */
} Mood;

static Mood
make_mood (FaultMedium *medium)
{
  static const Mood moods[] = { { 0, 0 }, { 16, 0 }, { 0, 16 }, { 8, 0 }, { 8, 4 }, { 14, 1 }, { 2, 2 }, { 4, 8 } };

  return moods[fault_roll (medium, G_N_ELEMENTS (moods))];
}

static void
settle_node (FaultMedium *medium, FaultNode *node, Mood mood)
{
  if (node->settled)
    return;
  node->settled = TRUE;
  for (guint i = 0; i < node->unsynced->len; i++)
    {
      const FaultChange *change = node->unsynced->pdata[i];
      guint roll = fault_roll (medium, 16);

      if (roll < mood.keep)
        apply_change (node->durable, change);
      else if (roll < mood.keep + mood.tear && change->bytes != NULL)
        tear (medium, node->durable, change);
    }
  g_ptr_array_set_size (node->unsynced, 0);
  g_byte_array_set_size (node->now, 0);
  put (node->now, 0, node->durable->data, node->durable->len);
}

/* A step is kept only where every earlier one on the same names is. */
static void
settle_names (FaultMedium *medium, Mood mood)
{
  g_autoptr (GHashTable) lost = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < medium->unsynced->len; i++)
    {
      const FaultRenaming *renaming = medium->unsynced->pdata[i];
      gboolean follows_lost = g_hash_table_contains (lost, renaming->name)
                              || (renaming->other != NULL && g_hash_table_contains (lost, renaming->other));

      if (!follows_lost && fault_roll (medium, 16) < mood.keep + mood.tear)
        {
          apply_renaming (medium->durable, renaming);
          continue;
        }
      g_hash_table_add (lost, renaming->name);
      if (renaming->other != NULL)
        g_hash_table_add (lost, renaming->other);
    }
  g_ptr_array_set_size (medium->unsynced, 0);
}

void
fault_medium_power_cut (FaultMedium *medium)
{
  Mood mood = make_mood (medium);
  g_autoptr (GList) names = NULL;

  settle_names (medium, mood);
  g_hash_table_remove_all (medium->now);
  names = g_list_sort (g_hash_table_get_keys (medium->durable), (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next)
    {
      FaultNode *node = g_hash_table_lookup (medium->durable, l->data);

      settle_node (medium, node, mood);
      set_name (medium->now, l->data, node);
    }
  for (GList *l = names; l != NULL; l = l->next)
    ((FaultNode *) g_hash_table_lookup (medium->durable, l->data))->settled = FALSE;
}
