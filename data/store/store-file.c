/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a store: a cheap look at its header before SQLite opens it, creation beside and moved into place, the connection
 * with its safety settings. */
#include "store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/model/error.h"

#define HEADER_BYTES 100
#define BUSY_TIMEOUT_MSECS 2000

/* https://www.sqlite.org/fileformat.html, 1.3: offsets in the database header. */
enum
{
  HEADER_PAGE_SIZE = 16,
  HEADER_CHANGE_COUNTER = 24,
  HEADER_PAGES = 28,
  HEADER_APPLICATION_ID = 68,
  HEADER_VALID_FOR = 92,
};

static guint32
big_endian (const guint8 *bytes, guint at, guint n)
{
  guint32 value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | bytes[at + i];
  return value;
}

static gboolean
set_file_error (GError **error, LotseErrorCode code, const char *path, const char *what)
{
  g_set_error (error, LOTSE_ERROR, code, "%s: %s", path, what);
  return FALSE;
}

static gboolean
set_errno_error (GError **error, const char *path, int number)
{
  switch (number)
    {
    case ENOENT:
      {
        g_autofree char *folder = g_path_get_dirname (path);

        if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
          return set_file_error (error, LOTSE_ERROR_NOT_FOUND, path, "the folder does not exist");
        return set_file_error (error, LOTSE_ERROR_NOT_FOUND, path, "the file does not exist");
      }
    case ENOTDIR:
      return set_file_error (error, LOTSE_ERROR_NOT_FOUND, path, "the folder does not exist");
    case EACCES:
    case EPERM:
      return set_file_error (error, LOTSE_ERROR_STORAGE, path, "no permission");
    case EROFS:
      return set_file_error (error, LOTSE_ERROR_STORAGE, path, "the folder is read-only");
    case ENOSPC:
    case EDQUOT:
      return set_file_error (error, LOTSE_ERROR_STORAGE, path, "no space left");
    default:
      return set_file_error (error, LOTSE_ERROR_STORAGE, path, g_strerror (number));
    }
}

static gboolean
has_content (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf info;

  return g_stat (name, &info) == 0 && info.st_size > 0;
}

/* A file that was cut off is shorter than its header says; with a log beside it the header may run ahead of the file. */
static gboolean
is_cut_off (const char *path, const guint8 *header, goffset size)
{
  guint32 page_size = big_endian (header, HEADER_PAGE_SIZE, 2);
  guint32 pages = big_endian (header, HEADER_PAGES, 4);

  if (page_size == 1)
    page_size = 65536;
  if (has_content (path, "-wal") || has_content (path, "-journal"))
    return FALSE;
  if (big_endian (header, HEADER_CHANGE_COUNTER, 4) != big_endian (header, HEADER_VALID_FOR, 4))
    return FALSE;
  return size < (goffset) page_size * pages;
}

static gboolean
read_header (const char *path, guint8 *header, gsize *length, struct stat *info, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  ssize_t n;

  if (fd < 0)
    return set_errno_error (error, path, errno);
  if (fstat (fd, info) != 0 || !S_ISREG (info->st_mode))
    {
      close (fd);
      return set_file_error (error, LOTSE_ERROR_INVALID, path, "not a regular file");
    }
  n = pread (fd, header, HEADER_BYTES, 0);
  close (fd);
  if (n < 0)
    return set_errno_error (error, path, errno);
  *length = n;
  return TRUE;
}

gboolean
store_file_check_header (const char *path, GError **error)
{
  guint8 header[HEADER_BYTES] = { 0 };
  gsize length = 0;
  struct stat info;

  if (!read_header (path, header, &length, &info, error))
    return FALSE;
  if (length == 0)
    return set_file_error (error, LOTSE_ERROR_INVALID, path, "the file is empty");
  if (length < HEADER_BYTES || memcmp (header, "SQLite format 3", 16) != 0)
    return set_file_error (error, LOTSE_ERROR_INVALID, path, "not a Lotse file");
  if (big_endian (header, HEADER_APPLICATION_ID, 4) != LOTSE_STORE_APPLICATION_ID)
    return set_file_error (error, LOTSE_ERROR_INVALID, path, "a database of another program, not a Lotse file");
  if (is_cut_off (path, header, info.st_size))
    return set_file_error (error, LOTSE_ERROR_STORAGE, path, "damaged (the file is cut off)");
  return TRUE;
}

static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  /* Some file systems cannot sync folders; there is nothing better to be done there. */
  (void) fsync (fd);
  close (fd);
}

gboolean
store_file_replace (const char *from, const char *to, GError **error)
{
  int fd = g_open (from, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return set_errno_error (error, to, errno);
  if (fsync (fd) != 0)
    {
      int number = errno;

      close (fd);
      return set_errno_error (error, to, number);
    }
  close (fd);
  if (g_rename (from, to) != 0)
    return set_errno_error (error, to, errno);
  sync_folder (to);
  return TRUE;
}

/* Like store_file_replace(), but a file that another program made meanwhile stays. */
static gboolean
put_in_place (const char *from, const char *to, GError **error)
{
  if (link (from, to) == 0)
    {
      g_unlink (from);
      sync_folder (to);
      return TRUE;
    }
  if (errno == EEXIST)
    {
      g_unlink (from);
      return TRUE;
    }
  return store_file_replace (from, to, error); /* no hard links on this file system */
}

static gboolean
write_tables (const char *path, LotseStoreFlags flags, GError **error)
{
  g_autoptr (LotseStore) fresh = g_object_new (LOTSE_TYPE_STORE, NULL);

  fresh->path = g_strdup (path);
  fresh->portable = (flags & LOTSE_STORE_PORTABLE) != 0;
  fresh->db = store_file_connect (path, FALSE, error);
  return fresh->db != NULL && store_exec (fresh, "PRAGMA synchronous = FULL", error) && store_schema_create (fresh, error);
}

gboolean
store_file_create (const char *path, LotseStoreFlags flags, GError **error)
{
  g_autofree char *aside = g_strconcat (path, ".XXXXXX", NULL);
  /* A cache belongs to one person; a portable file is a document like others. */
  int fd = g_mkstemp_full (aside, O_RDWR | O_CLOEXEC, flags & LOTSE_STORE_PORTABLE ? 0666 : 0600);

  if (fd < 0)
    return set_errno_error (error, path, errno);
  close (fd);
  if (write_tables (aside, flags, error) && put_in_place (aside, path, error))
    return TRUE;
  g_unlink (aside);
  return FALSE;
}

/* In a folder that cannot be written, SQLite cannot make the files beside a database in WAL mode. Without a log, nothing is in them. */
static int
open_immutable (const char *path, sqlite3 **db)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *immutable = g_strconcat (uri, "?immutable=1", NULL);

  return sqlite3_open_v2 (immutable, db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL);
}

static gboolean
can_read (sqlite3 *db)
{
  return sqlite3_exec (db, "SELECT count (*) FROM sqlite_schema", NULL, NULL, NULL) == SQLITE_OK;
}

static gboolean
needs_files_beside (sqlite3 *db)
{
  int code = sqlite3_errcode (db) & 0xff;

  return code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
}

static void
make_safe (sqlite3 *db)
{
  sqlite3_extended_result_codes (db, 1);
  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MSECS);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 0);
}

/* A process that ended in the middle of a write left its journal; only a connection that may write can take the write back. */
static void
take_back_unfinished (const char *path)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    {
      make_safe (db);
      can_read (db);
    }
  sqlite3_close_v2 (db);
}

sqlite3 *
store_file_connect (const char *path, gboolean read_only, GError **error)
{
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2 (path, &db, (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX, NULL);

  if (db != NULL)
    make_safe (db);
  if (code == SQLITE_OK && read_only && !can_read (db) && sqlite3_extended_errcode (db) == SQLITE_READONLY_ROLLBACK)
    take_back_unfinished (path);
  if (code == SQLITE_OK && read_only && !can_read (db) && needs_files_beside (db) && !has_content (path, "-wal")
      && !has_content (path, "-journal"))
    {
      sqlite3_close_v2 (db);
      code = open_immutable (path, &db);
      if (db != NULL)
        make_safe (db);
    }
  if (code == SQLITE_OK && can_read (db) && (read_only || !sqlite3_db_readonly (db, "main")))
    return db;
  if (code == SQLITE_OK && sqlite3_errcode (db) == SQLITE_OK)
    set_file_error (error, LOTSE_ERROR_STORAGE, path, "cannot be written (no permission)");
  else if (db == NULL)
    store_set_error (error, path, SQLITE_NOMEM, sqlite3_errstr (SQLITE_NOMEM));
  else
    store_set_error (error, path, sqlite3_extended_errcode (db), sqlite3_errmsg (db));
  sqlite3_close_v2 (db);
  return NULL;
}
