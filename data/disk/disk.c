/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files by way of SQLite's VFS, and what that has no function for: names beside, durable renames. */
#include "config.h"

#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/model/error.h"
#include "data/model/id.h"

static const char *
vfs_name (const LotseMachine *machine)
{
  return machine != NULL ? machine->vfs : NULL;
}

gint64
lotse_machine_wall_usecs (const LotseMachine *machine)
{
  return machine != NULL && machine->wall_usecs != NULL ? machine->wall_usecs (machine->data) : g_get_real_time ();
}

static gboolean
set_error (GError **error, LotseErrorCode code, const char *path, const char *what)
{
  g_set_error (error, LOTSE_ERROR, code, "%s: %s", path, _(what));
  return FALSE;
}

static gboolean
set_errno_error (GError **error, const LotseMachine *machine, const char *path, int number)
{
  switch (number)
    {
    case ENOENT:
      {
        g_autofree char *folder = g_path_get_dirname (path);

        if (vfs_name (machine) == NULL && !g_file_test (folder, G_FILE_TEST_IS_DIR))
          return set_error (error, LOTSE_ERROR_NOT_FOUND, path, N_("the folder does not exist"));
        return set_error (error, LOTSE_ERROR_NOT_FOUND, path, N_("the file does not exist"));
      }
    case ENOTDIR:
      return set_error (error, LOTSE_ERROR_NOT_FOUND, path, N_("the folder does not exist"));
    case EEXIST:
      return set_error (error, LOTSE_ERROR_CONFLICT, path, N_("a file of this name exists"));
    case EACCES:
    case EPERM:
      return lotse_set_storage_error (error, LOTSE_STORAGE_READ_ONLY, "%s: %s", path, _("no permission"));
    case EROFS:
      return lotse_set_storage_error (error, LOTSE_STORAGE_READ_ONLY, "%s: %s", path, _("the folder is read-only"));
    case ENOSPC:
    case EDQUOT:
      return lotse_set_storage_error (error, LOTSE_STORAGE_FULL, "%s: %s", path, _("no space left"));
    case ENOMEM:
      return set_error (error, LOTSE_ERROR_STORAGE, path, N_("not enough memory"));
    case EIO:
      return set_error (error, LOTSE_ERROR_STORAGE, path, N_("reading or writing failed"));
    default:
      return lotse_set_storage_error (error, lotse_storage_trouble_from_errno (number), "%s: %s", path, g_strerror (number));
    }
}

static gboolean
set_sqlite_error (GError **error, const char *path, int code)
{
  switch (code == SQLITE_IOERR_NOMEM ? SQLITE_NOMEM : code & 0xff)
    {
    case SQLITE_FULL:
      return lotse_set_storage_error (error, LOTSE_STORAGE_FULL, "%s: %s", path, _("no space left"));
    case SQLITE_NOMEM:
      return set_error (error, LOTSE_ERROR_STORAGE, path, N_("not enough memory"));
    case SQLITE_CANTOPEN:
      return lotse_set_storage_error (error, LOTSE_STORAGE_READ_ONLY, "%s: %s", path, _("cannot be opened"));
    default:
      return set_error (error, LOTSE_ERROR_STORAGE, path, N_("reading or writing failed"));
    }
}

/* A file open by SQLite's layer, outside of a connection. */
typedef struct
{
  sqlite3_file *file; /* (owned) (nullable) */
  const char   *name; /* (owned) (nullable) as SQLite wants names: with room for parameters behind */
} RawFile;

static void
raw_close (RawFile *raw)
{
  if (raw->file != NULL && raw->file->pMethods != NULL)
    raw->file->pMethods->xClose (raw->file);
  g_free (raw->file);
  sqlite3_free_filename ((sqlite3_filename) raw->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RawFile, raw_close)

static int
raw_open (const LotseMachine *machine, const char *path, int flags, RawFile *out)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (vfs_name (machine));

  if (vfs == NULL)
    return SQLITE_CANTOPEN;
  out->name = sqlite3_create_filename (path, "", "", 0, NULL);
  if (out->name == NULL)
    return SQLITE_NOMEM;
  out->file = g_malloc0 (vfs->szOsFile);
  return vfs->xOpen (vfs, out->name, out->file, flags | SQLITE_OPEN_MAIN_DB, NULL);
}

static gboolean
raw_access (const LotseMachine *machine, const char *path)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (vfs_name (machine));
  int found = 0;

  return vfs != NULL && vfs->xAccess (vfs, path, SQLITE_ACCESS_EXISTS, &found) == SQLITE_OK && found != 0;
}

gboolean
lotse_disk_exists (const LotseMachine *machine, const char *path)
{
  return vfs_name (machine) == NULL ? g_file_test (path, G_FILE_TEST_EXISTS) : raw_access (machine, path);
}

gboolean
lotse_disk_has_content (const LotseMachine *machine, const char *path)
{
  return raw_access (machine, path);
}

/* SQLite's layer tells only that a file cannot be opened, would wait for the other end of a pipe, and takes a file of one byte for an
 * empty one. */
static gboolean
look_at (const char *path, gint64 *size, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return set_errno_error (error, NULL, path, errno);
  if (!S_ISREG (info.st_mode))
    return set_error (error, LOTSE_ERROR_INVALID, path, N_("not a regular file"));
  *size = info.st_size;
  return g_access (path, R_OK) == 0 || set_errno_error (error, NULL, path, errno);
}

gboolean
lotse_disk_read_head (const LotseMachine *machine, const char *path, guint8 *head, gsize length, gsize *got, gint64 *size, GError **error)
{
  g_auto (RawFile) raw = { 0 };
  sqlite3_int64 bytes = 0;
  int code;

  if (vfs_name (machine) == NULL && !look_at (path, size, error))
    return FALSE;
  code = raw_open (machine, path, SQLITE_OPEN_READONLY, &raw);
  if (code == SQLITE_OK && vfs_name (machine) != NULL)
    {
      code = raw.file->pMethods->xFileSize (raw.file, &bytes);
      *size = bytes;
    }
  *got = MIN ((guint64) *size, length);
  if (code == SQLITE_OK && *got > 0)
    code = raw.file->pMethods->xRead (raw.file, head, (int) *got, 0);
  return code == SQLITE_OK || set_sqlite_error (error, path, code);
}

static char *
new_name (const LotseMachine *machine, const char *path)
{
  for (;;)
    {
      g_autofree char *id = lotse_id_new ();
      g_autofree char *name = g_strdup_printf ("%s.%.8s", path, id);
      g_auto (RawFile) raw = { 0 };

      if (raw_open (machine, name, SQLITE_OPEN_READONLY, &raw) != SQLITE_OK)
        return g_steal_pointer (&name);
    }
}

static char *
make_named (const LotseMachine *machine, const char *path, GError **error)
{
  g_autofree char *name = new_name (machine, path);
  g_auto (RawFile) raw = { 0 };
  int code = raw_open (machine, name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE, &raw);

  if (code == SQLITE_OK)
    return g_steal_pointer (&name);
  set_sqlite_error (error, path, code);
  return NULL;
}

char *
lotse_disk_make_beside (const LotseMachine *machine, const char *path, int mode, GError **error)
{
  g_autofree char *name = NULL;
  int fd;

  if (vfs_name (machine) != NULL)
    return make_named (machine, path, error);
  name = g_strconcat (path, ".XXXXXX", NULL);
  fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, mode);
  if (fd < 0)
    {
      set_errno_error (error, machine, path, errno);
      return NULL;
    }
  close (fd);
  return g_steal_pointer (&name);
}

static int
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  int number;

  if (fd < 0)
    return 0;
  number = fsync (fd) == 0 ? 0 : errno;
  close (fd);
  /* Some file systems cannot sync folders; there is nothing better to be done there. */
  return number == EIO || number == ENOSPC || number == EDQUOT ? number : 0;
}

static int
move_here (const char *from, const char *to, gboolean replace)
{
  if (!replace && link (from, to) == 0)
    g_unlink (from);
  else if (!replace && errno == EEXIST)
    return EEXIST;
  else if (g_rename (from, to) != 0) /* also where the file system has no hard links */
    return errno;
  return sync_folder (to);
}

gboolean
lotse_disk_move (const LotseMachine *machine, const char *from, const char *to, gboolean replace, GError **error)
{
  g_auto (RawFile) raw = { 0 };
  int code = raw_open (machine, from, SQLITE_OPEN_READWRITE, &raw);
  int number;

  if (code == SQLITE_OK)
    code = raw.file->pMethods->xSync (raw.file, SQLITE_SYNC_FULL);
  if (code != SQLITE_OK)
    return set_sqlite_error (error, to, code);
  if (vfs_name (machine) == NULL)
    number = move_here (from, to, replace);
  else
    {
      g_return_val_if_fail (machine->move != NULL, FALSE);
      number = machine->move (machine->data, from, to, replace);
    }
  return number == 0 || set_errno_error (error, machine, to, number);
}

void
lotse_disk_remove (const LotseMachine *machine, const char *path)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (vfs_name (machine));

  if (vfs != NULL)
    vfs->xDelete (vfs, path, 0);
}
