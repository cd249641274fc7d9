/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A keystroke writes the whole draft beside the old one and renames it; flushing to the disk costs milliseconds and is put off a little. Until then the
 * one that is on the disk stays under another name: some file systems leave an empty file of what was renamed just before the power went. */
#include "config.h"
#include "lotse-draft-store.h"

#include "data/model/date.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC "lotse-draft-1\n"
#define FLUSH_SECS 2
#define MOST_BYTES (16 * 1024 * 1024)

struct _LotseDraftStore
{
  GObject     parent_instance;

  char       *folder;   /* (owned) */
  GHashTable *unsynced; /* (owned) (element-type utf8) keys */
  guint       flush_id;
};

G_DEFINE_TYPE (LotseDraftStore, lotse_draft_store, G_TYPE_OBJECT)

static char *
path_of (LotseDraftStore *self, const char *key, const char *suffix)
{
  g_autofree char *name = g_strcanon (g_strconcat (key, suffix, NULL), G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-.", '-');

  return g_build_filename (self->folder, name, NULL);
}

static void
lotse_draft_store_dispose (GObject *object)
{
  lotse_draft_store_flush (LOTSE_DRAFT_STORE (object));
  G_OBJECT_CLASS (lotse_draft_store_parent_class)->dispose (object);
}

static void
lotse_draft_store_finalize (GObject *object)
{
  LotseDraftStore *self = LOTSE_DRAFT_STORE (object);

  g_hash_table_unref (self->unsynced);
  g_free (self->folder);
  G_OBJECT_CLASS (lotse_draft_store_parent_class)->finalize (object);
}

static void
lotse_draft_store_class_init (LotseDraftStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lotse_draft_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = lotse_draft_store_finalize;
}

static void
lotse_draft_store_init (LotseDraftStore *self)
{
  self->unsynced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

LotseDraftStore *
lotse_draft_store_new (const char *folder)
{
  LotseDraftStore *self = g_object_new (LOTSE_TYPE_DRAFT_STORE, NULL);

  self->folder = g_strdup (folder);
  return self;
}

static gboolean
fail (GError **error, const char *path)
{
  const int number = errno;

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number), "%s: %s", path, g_strerror (number));
  return FALSE;
}

static gboolean
write_all (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      const gssize written = write (fd, bytes, length);

      if (written < 0 && errno != EINTR)
        return FALSE;
      if (written > 0)
        {
          bytes += written;
          length -= (gsize) written;
        }
    }
  return TRUE;
}

static gboolean
flush_cb (gpointer data)
{
  LotseDraftStore *self = data;

  self->flush_id = 0;
  lotse_draft_store_flush (self);
  return G_SOURCE_REMOVE;
}

/* What is on the disk for certain, under its name for then. */
static void
keep_last (LotseDraftStore *self, const char *key)
{
  g_autofree char *path = path_of (self, key, ".draft"), *last = path_of (self, key, ".last");

  if (g_hash_table_contains (self->unsynced, key))
    return;
  g_unlink (last);
  if (link (path, last) != 0 && errno != ENOENT)
    g_debug ("%s: %s", last, g_strerror (errno)); /* a file system without links: as it was */
}

gboolean
lotse_draft_store_put (LotseDraftStore *self, const char *key, GVariant *texts, GError **error)
{
  g_autoptr (GVariant) kept = g_variant_ref_sink (texts);
  g_autofree char *path = NULL, *fresh = NULL;
  gboolean good;
  int fd;

  g_return_val_if_fail (LOTSE_IS_DRAFT_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL && *key != '\0' && g_variant_is_of_type (kept, G_VARIANT_TYPE ("a{ss}")), FALSE);

  path = path_of (self, key, ".draft");
  fresh = path_of (self, key, ".new");
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return fail (error, self->folder);
  fd = g_open (fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (error, fresh);
  good = write_all (fd, MAGIC, strlen (MAGIC)) && write_all (fd, g_variant_get_data (kept), g_variant_get_size (kept));
  if (!good)
    fail (error, fresh);
  close (fd);
  if (good)
    keep_last (self, key);
  if (good && g_rename (fresh, path) != 0)
    good = fail (error, path);
  if (!good)
    {
      g_unlink (fresh);
      return FALSE;
    }
  g_hash_table_add (self->unsynced, g_strdup (key));
  if (self->flush_id == 0)
    self->flush_id = g_timeout_add_seconds (FLUSH_SECS, flush_cb, self);
  return TRUE;
}

gboolean
lotse_draft_store_put_back (LotseDraftStore *self, const char *key, GVariant *texts, gint64 saved_at, GError **error)
{
  const struct timespec at = { saved_at / G_USEC_PER_SEC, saved_at % G_USEC_PER_SEC * 1000 };
  g_autofree char *path = NULL;

  g_return_val_if_fail (LOTSE_IS_DRAFT_STORE (self) && key != NULL && texts != NULL, FALSE);

  if (!lotse_draft_store_put (self, key, texts, error))
    return FALSE;
  path = path_of (self, key, ".draft");
  if (utimensat (AT_FDCWD, path, (const struct timespec[2]) { at, at }, 0) != 0)
    g_debug ("%s: %s", path, g_strerror (errno)); /* it is of now, then */
  return TRUE;
}

static void
sync_path (const char *path, int flags)
{
  const int fd = g_open (path, flags | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

void
lotse_draft_store_flush (LotseDraftStore *self)
{
  GHashTableIter iter;
  gpointer key;

  g_return_if_fail (LOTSE_IS_DRAFT_STORE (self));

  g_clear_handle_id (&self->flush_id, g_source_remove);
  if (g_hash_table_size (self->unsynced) == 0)
    return;
  g_hash_table_iter_init (&iter, self->unsynced);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *path = path_of (self, key, ".draft");

      sync_path (path, O_RDONLY);
    }
  sync_path (self->folder, O_RDONLY | O_DIRECTORY);
  g_hash_table_iter_init (&iter, self->unsynced);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_autofree char *last = path_of (self, key, ".last");

      g_unlink (last);
    }
  g_hash_table_remove_all (self->unsynced);
}

/* (transfer full) (nullable) */
static GVariant *
read_file (LotseDraftStore *self, const char *key, const char *suffix, gint64 *saved_at)
{
  g_autofree char *path = path_of (self, key, suffix), *bytes = NULL;
  g_autoptr (GVariant) texts = NULL;
  g_autoptr (GBytes) data = NULL;
  gsize length;
  GStatBuf info;

  if (g_stat (path, &info) != 0 || info.st_size > MOST_BYTES || !g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  if (length < strlen (MAGIC) || memcmp (bytes, MAGIC, strlen (MAGIC)) != 0)
    return NULL;
  data = g_bytes_new (bytes + strlen (MAGIC), length - strlen (MAGIC));
  texts = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("a{ss}"), data, FALSE));
  if (!g_variant_is_normal_form (texts))
    return NULL;
  if (saved_at != NULL)
    *saved_at = (gint64) info.st_mtim.tv_sec * G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000;
  return g_steal_pointer (&texts);
}

GVariant *
lotse_draft_store_get (LotseDraftStore *self, const char *key, gint64 *saved_at)
{
  g_autofree char *path = NULL;
  GVariant *texts;

  g_return_val_if_fail (LOTSE_IS_DRAFT_STORE (self) && key != NULL, NULL);

  texts = read_file (self, key, ".draft", saved_at);
  path = path_of (self, key, ".draft");
  return texts == NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? read_file (self, key, ".last", saved_at) : texts;
}

void
lotse_draft_store_drop (LotseDraftStore *self, const char *key)
{
  g_autofree char *path = NULL, *last = NULL;

  g_return_if_fail (LOTSE_IS_DRAFT_STORE (self) && key != NULL);

  path = path_of (self, key, ".draft");
  last = path_of (self, key, ".last");
  g_unlink (path);
  g_unlink (last);
  g_hash_table_remove (self->unsynced, key);
}

typedef struct { char *key; gint64 at; } Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *one = a, *other = b;

  return one->at < other->at ? 1 : one->at > other->at ? -1 : strcmp (one->key, other->key);
}

GPtrArray *
lotse_draft_store_list (LotseDraftStore *self)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (LOTSE_IS_DRAFT_STORE (self), keys);

  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      GStatBuf info;

      if (g_str_has_suffix (name, ".draft") && g_stat (path, &info) == 0)
        {
          Found one = { g_strndup (name, strlen (name) - strlen (".draft")), (gint64) info.st_mtim.tv_sec * G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000 };

          g_array_append_val (found, one);
        }
    }
  g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (keys, g_array_index (found, Found, i).key);
  return keys;
}

gboolean
lotse_draft_when (gint64 at, char **day, char **clock)
{
  g_autoptr (GDateTime) time = at > 0 ? g_date_time_new_from_unix_local (at / G_USEC_PER_SEC) : NULL;
  int year, month, of_month;

  *day = *clock = NULL;
  if (time == NULL)
    return FALSE;
  g_date_time_get_ymd (time, &year, &month, &of_month);
  *day = lotse_date_format (lotse_date_from_ymd (year, month, of_month), lotse_lang_get ());
  *clock = g_date_time_format (time, "%H:%M");
  return TRUE;
}
