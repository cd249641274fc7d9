/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a store: a cheap look at its header before SQLite opens it, creation beside and moved into place, the connection
 * with its safety settings. */
#include "config.h"

#include "store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"

#define HEADER_BYTES 100
#define PAGE_BYTES 4096 /* as SQLite makes them */
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
  g_set_error (error, LOTSE_ERROR, code, "%s: %s", path, _(what));
  return FALSE;
}

static gboolean
has_log (const LotseMachine *machine, const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return lotse_disk_has_content (machine, wal) || lotse_disk_has_content (machine, journal);
}

/* A file that was cut off is shorter than its header says. */
static gboolean
is_cut_off (const LotseMachine *machine, const char *path, const guint8 *header, gint64 size)
{
  guint32 page_size = big_endian (header, HEADER_PAGE_SIZE, 2);
  guint32 pages = big_endian (header, HEADER_PAGES, 4);

  if (page_size == 1)
    page_size = 65536;
  if (big_endian (header, HEADER_CHANGE_COUNTER, 4) != big_endian (header, HEADER_VALID_FOR, 4))
    return FALSE;
  return size < (gint64) page_size * pages;
}

gboolean
store_file_check_header (const LotseMachine *machine, const char *path, GError **error)
{
  guint8 header[HEADER_BYTES] = { 0 };
  gsize length = 0;
  gint64 size = 0;

  if (!lotse_disk_read_head (machine, path, header, HEADER_BYTES, &length, &size, error))
    return FALSE;
  if (length == 0)
    return set_file_error (error, LOTSE_ERROR_INVALID, path, N_("the file is empty"));
  /* A power cut may have torn the header while the log was moved into the file; the log has it still, and SQLite reads that first. */
  if (has_log (machine, path))
    return TRUE;
  if (length < HEADER_BYTES || memcmp (header, "SQLite format 3", 16) != 0)
    return set_file_error (error, LOTSE_ERROR_INVALID, path, N_("not a Lotse file"));
  if (big_endian (header, HEADER_APPLICATION_ID, 4) != LOTSE_STORE_APPLICATION_ID)
    return set_file_error (error, LOTSE_ERROR_INVALID, path, N_("a database of another program, not a Lotse file"));
  if (is_cut_off (machine, path, header, size))
    return lotse_set_storage_error (error, LOTSE_STORAGE_DAMAGED, "%s: %s", path, _("damaged (the file is cut off)"));
  return TRUE;
}

/* What a page of a table or an index begins with. */
static gboolean
is_tree_page (guint8 first)
{
  return first == 2 || first == 5 || first == 10 || first == 13;
}

gboolean
store_file_is_garbage (const LotseMachine *machine, const char *path)
{
  g_autofree guint8 *head = g_malloc0 (PAGE_BYTES + 1);
  gsize length = 0;
  gint64 size = 0;

  if (!lotse_disk_read_head (machine, path, head, PAGE_BYTES + 1, &length, &size, NULL))
    return FALSE;
  if (length >= HEADER_BYTES && memcmp (head, "SQLite format 3", 16) == 0)
    return FALSE;
  if (g_str_has_suffix (path, ".lotse-cache") || has_log (machine, path))
    return TRUE;
  return length > PAGE_BYTES && size % PAGE_BYTES == 0 && is_tree_page (head[PAGE_BYTES]);
}

static void
put_big_endian (guint8 *bytes, guint at, guint n, guint32 value)
{
  for (guint i = 0; i < n; i++)
    bytes[at + i] = (guint8) (value >> 8 * (n - 1 - i));
}

/* As SQLite writes it for a file of ours; whatever is of no consequence for reading is 0. */
static void
write_header (guint8 *bytes, gsize size)
{
  memset (bytes, 0, HEADER_BYTES);
  memcpy (bytes, "SQLite format 3", 16);
  put_big_endian (bytes, HEADER_PAGE_SIZE, 2, PAGE_BYTES);
  bytes[18] = bytes[19] = 2; /* with a log */
  bytes[21] = 64;
  bytes[22] = bytes[23] = 32;
  put_big_endian (bytes, HEADER_CHANGE_COUNTER, 4, 1);
  put_big_endian (bytes, HEADER_PAGES, 4, (guint32) (size / PAGE_BYTES));
  put_big_endian (bytes, 40, 4, 1); /* schema cookie */
  put_big_endian (bytes, 44, 4, 4); /* schema format */
  put_big_endian (bytes, 56, 4, 1); /* UTF-8 */
  put_big_endian (bytes, HEADER_APPLICATION_ID, 4, LOTSE_STORE_APPLICATION_ID);
  put_big_endian (bytes, HEADER_VALID_FOR, 4, 1);
}

static void
copy_log (const char *path, const char *to)
{
  g_autofree char *from_name = g_strconcat (path, "-wal", NULL);
  g_autofree char *to_name = g_strconcat (to, "-wal", NULL);
  g_autofree char *content = NULL;
  gsize length;

  if (g_file_get_contents (from_name, &content, &length, NULL))
    g_file_set_contents (to_name, content, (gssize) length, NULL);
}

char *
store_file_repair_header (const LotseMachine *machine, const char *path, const char *fresh, gboolean *guessed)
{
  g_autofree char *name = g_strconcat (path, ".repaired", NULL);
  g_autofree guint8 *first = g_malloc0 (PAGE_BYTES);
  g_autofree char *content = NULL;
  gsize length, first_length = 0;
  gint64 size;

  if ((machine != NULL && machine->vfs != NULL) || !store_file_is_garbage (machine, path))
    return NULL;
  if (!g_file_get_contents (path, &content, &length, NULL) || length < PAGE_BYTES)
    return NULL;
  write_header ((guint8 *) content, length);
  *guessed = !is_tree_page ((guint8) content[HEADER_BYTES])
             && lotse_disk_read_head (machine, fresh, first, PAGE_BYTES, &first_length, &size, NULL) && first_length == PAGE_BYTES;
  if (*guessed)
    memcpy (content + HEADER_BYTES, first + HEADER_BYTES, PAGE_BYTES - HEADER_BYTES);
  store_file_remove (machine, name);
  if (!g_file_set_contents_full (name, content, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    return NULL;
  copy_log (path, name);
  return g_steal_pointer (&name);
}

static gboolean
write_tables (const LotseMachine *machine, const char *path, LotseStoreFlags flags, GError **error)
{
  g_autoptr (LotseStore) fresh = g_object_new (LOTSE_TYPE_STORE, NULL);

  fresh->path = g_strdup (path);
  fresh->portable = (flags & LOTSE_STORE_PORTABLE) != 0;
  fresh->db = store_file_connect (machine, path, FALSE, error);
  return fresh->db != NULL && store_exec (fresh, "PRAGMA synchronous = FULL", error) && store_schema_create (fresh, error);
}

void
store_file_remove (const LotseMachine *machine, const char *path)
{
  static const char *const ends[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);

      lotse_disk_remove (machine, name);
    }
}

void
store_file_rename_error (GError **error, const char *from, const char *to)
{
  g_autoptr (GString) message = NULL;

  if (error == NULL || *error == NULL)
    return;
  message = g_string_new ((*error)->message);
  g_string_replace (message, from, to, 0);
  g_free ((*error)->message);
  (*error)->message = g_string_free (g_steal_pointer (&message), FALSE);
}

/* A file that another program made meanwhile stays. */
static gboolean
put_in_place (const LotseMachine *machine, const char *from, const char *to, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (lotse_disk_move (machine, from, to, FALSE, &failed))
    return TRUE;
  store_file_remove (machine, from);
  if (g_error_matches (failed, LOTSE_ERROR, LOTSE_ERROR_CONFLICT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
store_file_create (const LotseMachine *machine, const char *path, LotseStoreFlags flags, GError **error)
{
  /* A cache belongs to one person; a portable file is a document like others. */
  g_autofree char *aside = lotse_disk_make_beside (machine, path, flags & LOTSE_STORE_PORTABLE ? 0666 : 0600, error);

  if (aside == NULL)
    return FALSE;
  if (write_tables (machine, aside, flags, error))
    return put_in_place (machine, aside, path, error);
  store_file_remove (machine, aside);
  store_file_rename_error (error, aside, path);
  return FALSE;
}

/* In a folder that cannot be written, or on a full disk, SQLite cannot make the files beside a database in WAL mode. Without a log, nothing is
 * in them; with one, its index is built in memory, which takes a file of the index that is there. */
static int
open_without_files_beside (const char *vfs, const char *path, gboolean log, sqlite3 **db)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);
  g_autofree char *alone = g_strconcat (uri, log ? "?readonly_shm=1" : "?immutable=1", NULL);

  return sqlite3_open_v2 (alone, db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, vfs);
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

  return code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_FULL || store_code_of (db) == SQLITE_FULL
         || sqlite3_extended_errcode (db) == SQLITE_IOERR_SHMSIZE;
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
take_back_unfinished (const char *vfs, const char *path)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, vfs) == SQLITE_OK)
    {
      make_safe (db);
      can_read (db);
    }
  sqlite3_close_v2 (db);
}

sqlite3 *
store_file_connect (const LotseMachine *machine, const char *path, gboolean read_only, GError **error)
{
  const char *vfs = machine != NULL ? machine->vfs : NULL;
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2 (path, &db, (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX, vfs);

  if (db != NULL)
    make_safe (db);
  if (code == SQLITE_OK && read_only && !can_read (db) && sqlite3_extended_errcode (db) == SQLITE_READONLY_ROLLBACK)
    take_back_unfinished (vfs, path);
  if (code == SQLITE_OK && read_only && !can_read (db) && needs_files_beside (db))
    {
      sqlite3_close_v2 (db);
      code = open_without_files_beside (vfs, path, has_log (machine, path), &db);
      if (db != NULL)
        make_safe (db);
    }
  if (code == SQLITE_OK && can_read (db) && (read_only || !sqlite3_db_readonly (db, "main")))
    return db;
  if (code == SQLITE_OK && sqlite3_errcode (db) == SQLITE_OK)
    lotse_set_storage_error (error, LOTSE_STORAGE_READ_ONLY, "%s: %s", path, _("cannot be written (no permission)"));
  else if (db == NULL)
    store_set_error (error, path, SQLITE_NOMEM, sqlite3_errstr (SQLITE_NOMEM));
  else
    store_set_error (error, path, store_code_of (db), sqlite3_errmsg (db));
  sqlite3_close_v2 (db);
  return NULL;
}
