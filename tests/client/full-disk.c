/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods of watched files are exchanged for ones that look first. An existing file can be read and written over, as on a real disk. */
#include "full-disk.h"

#include <sqlite3.h>
#include <string.h>

#define MAX_METHODS 4

/* As SQLite's layer has made it, and as it is used. */
typedef struct
{
  const sqlite3_io_methods *own;
  sqlite3_io_methods        looking;
} Methods;

static sqlite3_vfs vfs;
static sqlite3_vfs *real;
static const char *watched;
static gint full; /* atomic */
static Methods all[MAX_METHODS];

static const sqlite3_io_methods *
own_methods (sqlite3_file *file)
{
  for (guint i = 0; i < MAX_METHODS; i++)
    if (file->pMethods == &all[i].looking)
      return all[i].own;
  g_assert_not_reached ();
}

static int
write_cb (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset)
{
  const sqlite3_io_methods *own = own_methods (file);
  sqlite3_int64 size = 0;

  if (g_atomic_int_get (&full) && own->xFileSize (file, &size) == SQLITE_OK && offset + length > size)
    return SQLITE_FULL;
  return own->xWrite (file, bytes, length, offset);
}

/* Read as it is; it cannot grow. */
static int
map_cb (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  int code = own_methods (file)->xShmMap (file, page, size, extend && !g_atomic_int_get (&full), memory);

  return code == SQLITE_OK && *memory == NULL && extend ? SQLITE_IOERR_SHMSIZE : code;
}

static void
exchange (sqlite3_file *file)
{
  for (guint i = 0; i < MAX_METHODS; i++)
    {
      if (all[i].own == NULL)
        {
          all[i].own = file->pMethods;
          all[i].looking = *file->pMethods;
          all[i].looking.xWrite = write_cb;
          if (all[i].looking.iVersion >= 2 && all[i].looking.xShmMap != NULL)
            all[i].looking.xShmMap = map_cb;
        }
      if (all[i].own == file->pMethods)
        {
          file->pMethods = &all[i].looking;
          return;
        }
    }
  g_assert_not_reached ();
}

static int
open_cb (sqlite3_vfs *self, const char *name, sqlite3_file *file, int flags, int *out)
{
  static GMutex lock;
  int code = real->xOpen (real, name, file, flags, out);

  if (code == SQLITE_OK && name != NULL && strstr (name, watched) != NULL)
    {
      g_mutex_lock (&lock);
      exchange (file);
      g_mutex_unlock (&lock);
    }
  return code;
}

void
full_disk_watch (const char *part)
{
  watched = part;
  if (real != NULL)
    return;
  real = sqlite3_vfs_find (NULL);
  vfs = *real;
  vfs.zName = "full-disk";
  vfs.xOpen = open_cb;
  sqlite3_vfs_register (&vfs, TRUE);
}

void
full_disk_fill (gboolean fill)
{
  g_atomic_int_set (&full, fill);
}
