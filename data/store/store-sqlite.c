/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite as the store uses it: result codes as errors that name the file, prepared statements that are kept, transactions, and the
 * store's own settings. */
#include "config.h"

#include "store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "data/model/error.h"

/* Where the memory that connections share cannot grow, it is the disk below it that is full. */
static int
primary (int code)
{
  return code == SQLITE_IOERR_SHMSIZE ? SQLITE_FULL : code & 0xff;
}

static const char *
explain (int code)
{
  switch (code == SQLITE_IOERR_NOMEM ? SQLITE_NOMEM : primary (code))
    {
    case SQLITE_FULL:
      return _("no space left");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _("in use by another program");
    case SQLITE_CORRUPT:
      return _("damaged");
    case SQLITE_NOTADB:
      return _("damaged, or not a Lotse file");
    case SQLITE_READONLY:
      return _("cannot be written");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return _("cannot be opened");
    case SQLITE_IOERR:
      return _("reading or writing failed");
    case SQLITE_TOOBIG:
      return _("a value is too large");
    case SQLITE_NOMEM:
      return _("not enough memory");
    default:
      return NULL;
    }
}

static LotseStorageTrouble
trouble_of (int code)
{
  switch (primary (code))
    {
    case SQLITE_FULL:
      return LOTSE_STORAGE_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return LOTSE_STORAGE_LOCKED;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return LOTSE_STORAGE_DAMAGED;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return LOTSE_STORAGE_READ_ONLY;
    default:
      return LOTSE_STORAGE_IO;
    }
}

gboolean
store_set_error (GError **error, const char *path, int code, const char *detail)
{
  const char *words = explain (code);

  if (words == NULL)
    lotse_set_storage_error (error, trouble_of (code), "%s: %s", path, detail);
  else
    lotse_set_storage_error (error, trouble_of (code), "%s: %s (%s)", path, words, detail);
  return FALSE;
}

int
store_code_of (sqlite3 *db)
{
  int code = sqlite3_extended_errcode (db), number = sqlite3_system_errno (db);

  if ((code & 0xff) == SQLITE_IOERR && code != SQLITE_IOERR_NOMEM && (number == ENOSPC || number == EDQUOT))
    return SQLITE_FULL;
  return code;
}

gboolean
store_fail (LotseStore *self, GError **error)
{
  int code = store_code_of (self->db);

  self->failed = code;
  /* A mutation that is there already says nothing about the disk. */
  if ((code & 0xff) != SQLITE_CONSTRAINT)
    self->trouble = trouble_of (code);
  return store_set_error (error, self->path, code, sqlite3_errmsg (self->db));
}

gboolean
lotse_store_is_read_only (LotseStore *self)
{
  g_return_val_if_fail (LOTSE_IS_STORE (self), TRUE);
  return (self->flags & LOTSE_STORE_READ_ONLY) != 0;
}

LotseStorageTrouble
lotse_store_trouble (LotseStore *self)
{
  g_return_val_if_fail (LOTSE_IS_STORE (self), LOTSE_STORAGE_FINE);
  return self->trouble;
}

gboolean
store_damaged (LotseStore *self, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  /* A text that there was no memory for looks like one that is not there. */
  if (!store_is_whole (self, error))
    return FALSE;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->trouble = LOTSE_STORAGE_DAMAGED;
  return lotse_set_storage_error (error, LOTSE_STORAGE_DAMAGED, _("%s: damaged (%s)"), self->path, what);
}

gboolean
store_missing (LotseStore *self, GError **error)
{
  return store_damaged (self, error, "%s", _("a text is missing"));
}

gboolean
store_is_whole (LotseStore *self, GError **error)
{
  return (sqlite3_errcode (self->db) & 0xff) != SQLITE_NOMEM || store_fail (self, error);
}

gboolean
store_exec (LotseStore *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return store_fail (self, error);
  return TRUE;
}

gboolean
store_execf (LotseStore *self, GError **error, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return store_exec (self, sql, error);
}

sqlite3_stmt *
store_prepare (LotseStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    return statement;
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) == SQLITE_OK)
    g_hash_table_insert (self->statements, (gpointer) sql, statement);
  else
    store_fail (self, error);
  return statement;
}

int
store_step (LotseStore *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return 1;
  if (code == SQLITE_DONE)
    return 0;
  store_fail (self, error);
  return -1;
}

gboolean
store_run (LotseStore *self, sqlite3_stmt *statement, GError **error)
{
  int step = store_step (self, statement, error);

  store_done (statement);
  return step >= 0;
}

void
store_done (sqlite3_stmt *statement)
{
  if (statement == NULL)
    return;
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

void
store_forget_statements (LotseStore *self)
{
  g_hash_table_remove_all (self->statements);
  for (guint side = 0; side < STORE_N_SIDES; side++)
    for (guint kind = 0; kind < LOTSE_N_KINDS; kind++)
      for (guint i = 0; i < VIEW_N_STATEMENTS; i++)
        {
          sqlite3_finalize (self->view[side][kind][i]);
          self->view[side][kind][i] = NULL;
        }
}

void
store_bind_text (sqlite3_stmt *statement, int at, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null (statement, at);
  else
    sqlite3_bind_text (statement, at, text, -1, SQLITE_STATIC);
}

void
store_bind_record (sqlite3_stmt *statement, LotseKind kind, const char *id)
{
  store_bind_text (statement, 1, lotse_kind_info (kind)->name);
  store_bind_text (statement, 2, id);
}

gboolean
store_begin (LotseStore *self, GError **error)
{
  if (self->flags & LOTSE_STORE_READ_ONLY)
    return lotse_set_storage_error (error, LOTSE_STORAGE_READ_ONLY, "%s: %s", self->path, _("opened for reading only"));
  return store_begin_anyhow (self, error);
}

static gboolean
look_again (LotseStore *self, GError **error)
{
  if (!store_state_load (self, error))
    return FALSE;
  store_read_flags (self);
  self->unsure = FALSE;
  return TRUE;
}

static gboolean
begin (LotseStore *self, const char *sql, GError **error)
{
  if (self->undo == NULL && sqlite3_prepare_v3 (self->db, "ROLLBACK", -1, SQLITE_PREPARE_PERSISTENT, &self->undo, NULL) != SQLITE_OK)
    return store_fail (self, error);
  /* One that could not be ended when it failed. */
  if (!sqlite3_get_autocommit (self->db))
    store_rollback (self);
  self->failed = SQLITE_OK;
  if (store_exec (self, sql, error))
    return TRUE;
  /* It may have begun before it failed. */
  store_rollback (self);
  return FALSE;
}

gboolean
store_begin_reading (LotseStore *self, GError **error)
{
  return begin (self, "BEGIN", error);
}

gboolean
store_begin_anyhow (LotseStore *self, GError **error)
{
  if (!begin (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!self->unsure || look_again (self, error))
    return TRUE;
  store_rollback (self);
  return FALSE;
}

gboolean
store_commit (LotseStore *self, GError **error)
{
  /* Some reads cannot say that they failed; what was decided on them is not kept. */
  if (self->failed != SQLITE_OK)
    store_set_error (error, self->path, self->failed, sqlite3_errstr (self->failed));
  else if (store_exec (self, "COMMIT", error))
    {
      self->trouble = LOTSE_STORAGE_FINE;
      store_state_end (self, TRUE);
      return TRUE;
    }
  self->unsure = TRUE;
  store_rollback (self);
  return FALSE;
}

void
store_rollback (LotseStore *self)
{
  /* SQLite rolls back by itself where the disk is full or an I/O error occurred. */
  if (!sqlite3_get_autocommit (self->db))
    {
      sqlite3_step (self->undo);
      sqlite3_reset (self->undo);
    }
  store_state_end (self, FALSE);
  store_read_flags (self);
}

void
store_read_flags (LotseStore *self)
{
  g_autofree char *cursor = store_state_get (self, "snapshot-cursor");

  self->snapshot = cursor != NULL;
  self->stale_epoch = store_state_integer (self, "stale-epoch") != 0;
}
