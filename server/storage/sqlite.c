/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQLite storage: opening with the safe settings, tables, transactions, workspaces and backup. */
#include "sqlite-private.h"

#include <sys/stat.h>

#define APPLICATION_ID 0x4c545356 /* "LTSV" */
#define TABLES_VERSION 1

static const char tables_sql[] =
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;"
  "CREATE TABLE workspaces (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL, seq INTEGER NOT NULL DEFAULT 0,"
  " horizon INTEGER NOT NULL DEFAULT 0, audit_n INTEGER NOT NULL DEFAULT 0, audit_hash BLOB NOT NULL) STRICT;"
  "CREATE TABLE records (workspace INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, rev INTEGER NOT NULL, seq INTEGER NOT NULL,"
  " deleted INTEGER NOT NULL, own_level INTEGER NOT NULL, level INTEGER NOT NULL, seen_level INTEGER NOT NULL, moved INTEGER NOT NULL,"
  " parent TEXT, department TEXT, pilot TEXT, weight INTEGER NOT NULL, day INTEGER NOT NULL, fields TEXT NOT NULL,"
  " PRIMARY KEY (workspace, kind, id)) STRICT;"
  "CREATE UNIQUE INDEX records_feed ON records (workspace, seq);"
  "CREATE INDEX records_parent ON records (workspace, parent) WHERE parent IS NOT NULL;"
  "CREATE INDEX records_level ON records (workspace, level) WHERE deleted = 0;"
  "CREATE INDEX records_tombstones ON records (workspace, day) WHERE deleted = 1;"
  "CREATE TABLE results (workspace INTEGER NOT NULL, mid TEXT NOT NULL, intent TEXT NOT NULL, account TEXT NOT NULL, scope TEXT NOT NULL,"
  " head TEXT NOT NULL, record TEXT, day INTEGER NOT NULL, PRIMARY KEY (workspace, mid)) STRICT;"
  "CREATE INDEX results_day ON results (workspace, day);"
  "CREATE TABLE accounts (workspace INTEGER NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL, role INTEGER NOT NULL,"
  " audience INTEGER NOT NULL, department TEXT, function TEXT, disabled INTEGER NOT NULL, PRIMARY KEY (workspace, name)) WITHOUT ROWID, STRICT;"
  "CREATE TABLE tokens (number INTEGER PRIMARY KEY AUTOINCREMENT, hash BLOB NOT NULL UNIQUE, workspace INTEGER NOT NULL,"
  " account TEXT NOT NULL, device TEXT NOT NULL, created_day INTEGER NOT NULL, expires INTEGER NOT NULL) STRICT;"
  "CREATE TABLE failures (workspace INTEGER NOT NULL, subject TEXT NOT NULL, failures INTEGER NOT NULL, last INTEGER NOT NULL,"
  " next INTEGER NOT NULL, PRIMARY KEY (workspace, subject)) WITHOUT ROWID, STRICT;"
  "CREATE TABLE audit (workspace INTEGER NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,"
  " actor TEXT, address TEXT, detail TEXT, salt TEXT, seal BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (workspace, n)) WITHOUT ROWID, STRICT;";

void
lotse_sqlite_set_error (LotseSqlite *self, GError **error)
{
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "%s: %s", self->path, sqlite3_errmsg (self->db));
}

sqlite3_stmt *
lotse_sqlite_statement (LotseSqlite *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    return statement;
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    {
      lotse_sqlite_set_error (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);
  return statement;
}

int
lotse_sqlite_step (LotseSqlite *self, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return code;
  lotse_sqlite_set_error (self, error);
  return SQLITE_ERROR;
}

void
lotse_sqlite_done (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

gboolean
lotse_sqlite_run (LotseSqlite *self, sqlite3_stmt *statement, GError **error)
{
  int code;

  while ((code = lotse_sqlite_step (self, statement, error)) == SQLITE_ROW)
    ;
  lotse_sqlite_done (statement);
  return code == SQLITE_DONE;
}

void
lotse_sqlite_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

void
lotse_sqlite_copy_text (sqlite3_stmt *statement, int column, char *out, gsize size)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  g_strlcpy (out, text != NULL ? text : "", size);
}

char *
lotse_sqlite_dup_text (sqlite3_stmt *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

gboolean
lotse_sqlite_is_whole (LotseSqlite *self, GError **error)
{
  if ((sqlite3_errcode (self->db) & 0xff) != SQLITE_NOMEM)
    return TRUE;
  lotse_sqlite_set_error (self, error);
  return FALSE;
}

static gboolean
execute (LotseSqlite *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  lotse_sqlite_set_error (self, error);
  return FALSE;
}

static gboolean
read_pragma (LotseSqlite *self, const char *sql, gint64 *out, GError **error)
{
  sqlite3_stmt *statement = lotse_sqlite_statement (self, sql, error);

  if (statement == NULL || lotse_sqlite_step (self, statement, error) != SQLITE_ROW)
    {
      if (statement != NULL)
        lotse_sqlite_done (statement);
      return FALSE;
    }
  *out = sqlite3_column_int64 (statement, 0);
  lotse_sqlite_done (statement);
  return TRUE;
}

static gboolean
storage_begin (LotseStorage *storage, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (self, "BEGIN IMMEDIATE", error);

  if (statement == NULL)
    return FALSE;
  if (self->undo == NULL && sqlite3_prepare_v3 (self->db, "ROLLBACK", -1, SQLITE_PREPARE_PERSISTENT, &self->undo, NULL) != SQLITE_OK)
    {
      lotse_sqlite_set_error (self, error);
      return FALSE;
    }
  return lotse_sqlite_run (self, statement, error);
}

static void
storage_rollback (LotseStorage *storage)
{
  LotseSqlite *self = (LotseSqlite *) storage;

  /* After some errors SQLite has rolled back by itself. */
  if (sqlite3_get_autocommit (self->db))
    return;
  sqlite3_step (self->undo);
  sqlite3_reset (self->undo);
}

static gboolean
storage_commit (LotseStorage *storage, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (self, "COMMIT", error);

  if (statement != NULL && lotse_sqlite_run (self, statement, error))
    return TRUE;
  storage_rollback (storage);
  return FALSE;
}

static gint64
storage_generation (LotseStorage *storage)
{
  gint64 version = -1;

  read_pragma ((LotseSqlite *) storage, "PRAGMA data_version", &version, NULL);
  return version;
}

static gboolean
storage_check (LotseStorage *storage, GError **error)
{
  gint64 version;

  return read_pragma ((LotseSqlite *) storage, "SELECT count(*) FROM workspaces", &version, error);
}

static gboolean
storage_verify (LotseStorage *storage, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (self, "PRAGMA integrity_check (1)", error);
  g_autofree char *verdict = NULL;
  int step;

  if (statement == NULL)
    return FALSE;
  step = lotse_sqlite_step (self, statement, error);
  if (step == SQLITE_ROW)
    verdict = lotse_sqlite_dup_text (statement, 0);
  lotse_sqlite_done (statement);
  if (step == SQLITE_ERROR)
    return FALSE;
  if (g_strcmp0 (verdict, "ok") == 0)
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "%s: damaged (%s)", self->path, verdict != NULL ? verdict : "cannot be read");
  return FALSE;
}

static gboolean
write_backup (LotseSqlite *self, const char *path, GError **error)
{
  sqlite3_stmt *statement = lotse_sqlite_statement (self, "VACUUM INTO ?1", error);

  if (statement == NULL)
    return FALSE;
  lotse_sqlite_bind_text (statement, 1, path);
  return lotse_sqlite_run (self, statement, error);
}

/* Written beside: what has the name of a backup is a whole one, and on the disk. */
static gboolean
storage_backup (LotseStorage *storage, const char *path, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  g_autofree char *aside = NULL;

  if (lotse_disk_exists (&self->machine, path))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "%s: a file of this name exists", path);
      return FALSE;
    }
  aside = lotse_disk_make_beside (&self->machine, path, 0600, error);
  if (aside == NULL)
    return FALSE;
  if (write_backup (self, aside, error) && lotse_disk_move (&self->machine, aside, path, FALSE, error))
    return TRUE;
  lotse_disk_remove (&self->machine, aside);
  return FALSE;
}

static gboolean
storage_meta_get (LotseStorage *storage, const char *key, char **value, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (self, "SELECT value FROM meta WHERE key = ?1", error);
  int code;

  *value = NULL;
  if (statement == NULL)
    return FALSE;
  lotse_sqlite_bind_text (statement, 1, key);
  code = lotse_sqlite_step (self, statement, error);
  if (code == SQLITE_ROW)
    {
      *value = lotse_sqlite_dup_text (statement, 0);
      if (!lotse_sqlite_is_whole (self, error))
        code = SQLITE_ERROR;
    }
  lotse_sqlite_done (statement);
  return code != SQLITE_ERROR;
}

static gboolean
storage_meta_set (LotseStorage *storage, const char *key, const char *value, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (self, "INSERT OR REPLACE INTO meta VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  lotse_sqlite_bind_text (statement, 1, key);
  lotse_sqlite_bind_text (statement, 2, value);
  return lotse_sqlite_run (self, statement, error);
}

static gboolean
read_workspace (LotseSqlite *self, sqlite3_stmt *statement, LotseWorkspace *out, gboolean *found, GError **error)
{
  int code = lotse_sqlite_step (self, statement, error);

  *found = code == SQLITE_ROW;
  if (*found)
    {
      out->id = sqlite3_column_int64 (statement, 0);
      lotse_sqlite_copy_text (statement, 1, out->name, sizeof out->name);
      out->epoch = (guint64) sqlite3_column_int64 (statement, 2);
      out->seq = sqlite3_column_int64 (statement, 3);
      out->horizon = sqlite3_column_int64 (statement, 4);
      if (!lotse_sqlite_is_whole (self, error))
        code = SQLITE_ERROR;
    }
  lotse_sqlite_done (statement);
  return code != SQLITE_ERROR;
}

static gboolean
storage_workspace_find (LotseStorage *storage, const char *name, LotseWorkspace *out, gboolean *found, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement
    = lotse_sqlite_statement (self, "SELECT id, name, epoch, seq, horizon FROM workspaces WHERE name = ?1", error);

  if (statement == NULL)
    return FALSE;
  lotse_sqlite_bind_text (statement, 1, name);
  return read_workspace (self, statement, out, found, error);
}

static gboolean
storage_workspace_by_id (LotseStorage *storage, gint64 id, LotseWorkspace *out, gboolean *found, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement
    = lotse_sqlite_statement (self, "SELECT id, name, epoch, seq, horizon FROM workspaces WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return read_workspace (self, statement, out, found, error);
}

static gboolean
storage_workspace_add (LotseStorage *storage, const char *name, guint64 epoch, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement
    = lotse_sqlite_statement (self, "INSERT INTO workspaces (name, epoch, audit_hash) VALUES (?1, ?2, zeroblob(32))", error);

  if (statement == NULL)
    return FALSE;
  lotse_sqlite_bind_text (statement, 1, name);
  sqlite3_bind_int64 (statement, 2, (gint64) epoch);
  return lotse_sqlite_run (self, statement, error);
}

static gboolean
storage_workspace_new_epochs (LotseStorage *storage, guint64 epoch, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (self, "UPDATE workspaces SET epoch = ?1 + id", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, (gint64) epoch);
  return lotse_sqlite_run (self, statement, error);
}

static GPtrArray *
storage_workspace_names (LotseStorage *storage, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = lotse_sqlite_statement (self, "SELECT name FROM workspaces ORDER BY name", error);
  int code;

  if (statement == NULL)
    return NULL;
  while ((code = lotse_sqlite_step (self, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (names, lotse_sqlite_dup_text (statement, 0)); /* where there is no memory, the next step says so */
  lotse_sqlite_done (statement);
  return code == SQLITE_DONE ? g_steal_pointer (&names) : NULL;
}

static void
storage_free (LotseStorage *storage)
{
  LotseSqlite *self = (LotseSqlite *) storage;

  g_hash_table_unref (self->statements);
  sqlite3_finalize (self->undo);
  sqlite3_close (self->db);
  g_free (self->path);
  g_free (self);
}

/* A process that was killed may have left a commit in the log that was never synced. It is answered from now on, and so it has to last. */
static gboolean
make_log_durable (LotseSqlite *self, GError **error)
{
  int code = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

  if (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED)
    return TRUE;
  lotse_sqlite_set_error (self, error);
  return FALSE;
}

/* WAL with synchronous=FULL: what was answered survives a power cut. No memory map and no checkpoint from a second connection: the oldest
 * supported SQLite can lose a reset of the WAL otherwise. */
static gboolean
apply_settings (LotseSqlite *self, LotseStorageFlags flags, GError **error)
{
  sqlite3_busy_timeout (self->db, 5000);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 1); /* VACUUM INTO needs one */
  if (flags & LOTSE_STORAGE_NO_CHECKPOINT)
    {
      sqlite3_wal_autocheckpoint (self->db, 0);
      sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    }
  return execute (self,
                  "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=0; PRAGMA cell_size_check=ON;"
                  "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384;",
                  error)
         && (flags & LOTSE_STORAGE_NO_CHECKPOINT || make_log_durable (self, error));
}

static gboolean
create_tables (LotseSqlite *self, GError **error)
{
  g_autofree char *pragmas
    = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d;", APPLICATION_ID, TABLES_VERSION);

  if (!storage_begin (&self->parent, error))
    return FALSE;
  if (execute (self, tables_sql, error) && execute (self, pragmas, error))
    return storage_commit (&self->parent, error);
  storage_rollback (&self->parent);
  return FALSE;
}

static gboolean
open_tables (LotseSqlite *self, gboolean create, GError **error)
{
  gint64 application, version;

  if (!read_pragma (self, "PRAGMA application_id", &application, error) || !read_pragma (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (application == 0 && version == 0 && create)
    return create_tables (self, error);
  if (application != APPLICATION_ID)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s: not a database of a Lotse server", self->path);
      return FALSE;
    }
  if (version > TABLES_VERSION)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, "%s: written by a newer lotse-server", self->path);
      return FALSE;
    }
  return TRUE;
}

static const LotseStorageApi *
sqlite_api (void)
{
  static LotseStorageApi api;
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      api = (LotseStorageApi) {
        .free = storage_free,
        .begin = storage_begin,
        .commit = storage_commit,
        .rollback = storage_rollback,
        .generation = storage_generation,
        .check = storage_check,
        .verify = storage_verify,
        .backup = storage_backup,
        .meta_get = storage_meta_get,
        .meta_set = storage_meta_set,
        .workspace_find = storage_workspace_find,
        .workspace_by_id = storage_workspace_by_id,
        .workspace_add = storage_workspace_add,
        .workspace_new_epochs = storage_workspace_new_epochs,
        .workspace_names = storage_workspace_names,
      };
      lotse_sqlite_records_api (&api);
      lotse_sqlite_accounts_api (&api);
      lotse_sqlite_audit_api (&api);
      g_once_init_leave (&ready, 1);
    }
  return &api;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

LotseStorage *
lotse_storage_open_sqlite (const char *path, LotseStorageFlags flags, GError **error)
{
  return lotse_storage_open_sqlite_on (NULL, path, flags, error);
}

LotseStorage *
lotse_storage_open_sqlite_on (const LotseMachine *machine, const char *path, LotseStorageFlags flags, GError **error)
{
  g_autoptr (LotseStorage) storage = NULL;
  LotseSqlite *self;
  gboolean memory = g_strcmp0 (path, ":memory:") == 0;
  gboolean create = (flags & LOTSE_STORAGE_CREATE) != 0;
  mode_t mask;
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  if (!memory && !create && !lotse_disk_exists (machine, path))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, "%s: there is no database; `lotse-server init` makes one", path);
      return NULL;
    }
  self = g_new0 (LotseSqlite, 1);
  self->parent.api = sqlite_api ();
  self->path = g_strdup (path);
  if (machine != NULL)
    self->machine = *machine;
  self->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize_statement);
  storage = &self->parent;

  /* Password hashes are in there: nobody else reads the file or its WAL. */
  mask = umask (0077);
  code = sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | (create ? SQLITE_OPEN_CREATE : 0),
                          self->machine.vfs);
  if (code == SQLITE_OK && apply_settings (self, flags, error) && open_tables (self, create, error))
    {
      umask (mask);
      return g_steal_pointer (&storage);
    }
  umask (mask);
  if (error != NULL && *error == NULL)
    lotse_sqlite_set_error (self, error);
  return NULL;
}

void
lotse_storage_free (LotseStorage *storage)
{
  if (storage != NULL)
    storage->api->free (storage);
}

LotseRow *
lotse_row_copy (const LotseRow *row)
{
  LotseRow *copy = g_memdup2 (row, sizeof *row);

  copy->kind = g_strdup (row->kind);
  copy->id = g_strdup (row->id);
  copy->parent = g_strdup (row->parent);
  copy->department = g_strdup (row->department);
  copy->pilot = g_strdup (row->pilot);
  copy->fields = g_strdup (row->fields);
  return copy;
}

void
lotse_row_free (LotseRow *row)
{
  if (row == NULL)
    return;
  g_free ((char *) row->kind);
  g_free ((char *) row->id);
  g_free ((char *) row->parent);
  g_free ((char *) row->department);
  g_free ((char *) row->pilot);
  g_free ((char *) row->fields);
  g_free (row);
}

void
lotse_account_clear (LotseAccount *account)
{
  g_clear_pointer (&account->name, g_free);
  g_clear_pointer (&account->hash, g_free);
  g_clear_pointer (&account->department, g_free);
  g_clear_pointer (&account->function, g_free);
}

void
lotse_stored_result_clear (LotseStoredResult *result)
{
  g_clear_pointer (&result->intent, g_free);
  g_clear_pointer (&result->account, g_free);
  g_clear_pointer (&result->scope, g_free);
  g_clear_pointer (&result->head, g_free);
  g_clear_pointer (&result->record, g_free);
}
