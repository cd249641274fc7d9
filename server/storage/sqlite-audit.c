/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQLite storage: the links of the audit chain, and the anchor before the first that is kept. */
#include "sqlite-private.h"

#include <string.h>

static void
copy_hash (sqlite3_stmt *statement, int column, guint8 *out)
{
  const void *bytes = sqlite3_column_blob (statement, column);

  memset (out, 0, LOTSE_AUDIT_HASH_BYTES);
  if (bytes != NULL && sqlite3_column_bytes (statement, column) == LOTSE_AUDIT_HASH_BYTES)
    memcpy (out, bytes, LOTSE_AUDIT_HASH_BYTES);
}

/* Reads "n, hash" of one row. */
static gboolean
read_link (LotseSqlite *self, sqlite3_stmt *statement, gint64 workspace, gint64 *n, guint8 *hash, gboolean *found, GError **error)
{
  int code;

  *found = FALSE;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  code = lotse_sqlite_step (self, statement, error);
  if (code == SQLITE_ROW)
    {
      *n = sqlite3_column_int64 (statement, 0);
      copy_hash (statement, 1, hash);
      *found = lotse_sqlite_is_whole (self, error);
      if (!*found)
        code = SQLITE_ERROR;
    }
  lotse_sqlite_done (statement);
  return code != SQLITE_ERROR;
}

static gboolean
storage_audit_anchor (LotseStorage *storage, gint64 workspace, gint64 *n, guint8 *hash, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  gboolean found;

  *n = 0;
  memset (hash, 0, LOTSE_AUDIT_HASH_BYTES);
  return read_link (self, lotse_sqlite_statement (self, "SELECT audit_n, audit_hash FROM workspaces WHERE id = ?1", error), workspace, n,
                    hash, &found, error);
}

static gboolean
storage_audit_head (LotseStorage *storage, gint64 workspace, gint64 *n, guint8 *hash, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  gboolean found;

  if (!read_link (self,
                  lotse_sqlite_statement (self, "SELECT n, hash FROM audit WHERE workspace = ?1 ORDER BY n DESC LIMIT 1", error),
                  workspace, n, hash, &found, error))
    return FALSE;
  return found || storage_audit_anchor (storage, workspace, n, hash, error);
}

static gboolean
storage_audit_put (LotseStorage *storage, gint64 workspace, const LotseAuditRow *row, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement
    = lotse_sqlite_statement (self, "INSERT INTO audit VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  sqlite3_bind_int64 (statement, 2, row->n);
  sqlite3_bind_int64 (statement, 3, row->at_secs);
  lotse_sqlite_bind_text (statement, 4, row->action);
  lotse_sqlite_bind_text (statement, 5, row->subject);
  lotse_sqlite_bind_text (statement, 6, row->actor);
  lotse_sqlite_bind_text (statement, 7, row->address);
  lotse_sqlite_bind_text (statement, 8, row->detail);
  lotse_sqlite_bind_text (statement, 9, row->salt);
  sqlite3_bind_blob (statement, 10, row->seal, LOTSE_AUDIT_HASH_BYTES, SQLITE_STATIC);
  sqlite3_bind_blob (statement, 11, row->hash, LOTSE_AUDIT_HASH_BYTES, SQLITE_STATIC);
  return lotse_sqlite_run (self, statement, error);
}

static gboolean
storage_audit_each (LotseStorage *storage, gint64 workspace, gint64 after_n, LotseAuditFunc func, gpointer data, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (self,
                                                    "SELECT n, at, action, subject, actor, address, detail, salt, seal, hash FROM audit"
                                                    " WHERE workspace = ?1 AND n > ?2 ORDER BY n",
                                                    error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  sqlite3_bind_int64 (statement, 2, after_n);
  while ((code = lotse_sqlite_step (self, statement, error)) == SQLITE_ROW)
    {
      LotseAuditRow row = { .n = sqlite3_column_int64 (statement, 0),
                            .at_secs = sqlite3_column_int64 (statement, 1),
                            .action = (const char *) sqlite3_column_text (statement, 2),
                            .subject = (const char *) sqlite3_column_text (statement, 3),
                            .actor = (const char *) sqlite3_column_text (statement, 4),
                            .address = (const char *) sqlite3_column_text (statement, 5),
                            .detail = (const char *) sqlite3_column_text (statement, 6),
                            .salt = (const char *) sqlite3_column_text (statement, 7) };

      copy_hash (statement, 8, row.seal);
      copy_hash (statement, 9, row.hash);
      if (!lotse_sqlite_is_whole (self, error))
        {
          code = SQLITE_ERROR;
          break;
        }
      if (!func (&row, data))
        break;
    }
  lotse_sqlite_done (statement);
  return code != SQLITE_ERROR;
}

static gboolean
storage_audit_prune (LotseStorage *storage, gint64 workspace, gint64 before_secs, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  /* Only a prefix goes, up to the first link that is young enough, so that what stays remains a chain. */
  static const char *const steps[] = {
    "UPDATE workspaces SET (audit_n, audit_hash) = (SELECT n, hash FROM audit WHERE workspace = ?1 AND n < ifnull((SELECT min(n) FROM audit"
    " WHERE workspace = ?1 AND at >= ?2), 9223372036854775807) ORDER BY n DESC LIMIT 1) WHERE id = ?1 AND EXISTS (SELECT 1 FROM audit"
    " WHERE workspace = ?1 AND n < ifnull((SELECT min(n) FROM audit WHERE workspace = ?1 AND at >= ?2), 9223372036854775807))",
    "DELETE FROM audit WHERE workspace = ?1 AND ?2 = ?2 AND n <= (SELECT audit_n FROM workspaces WHERE id = ?1)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      sqlite3_stmt *statement = lotse_sqlite_statement (self, steps[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, workspace);
      sqlite3_bind_int64 (statement, 2, before_secs);
      if (!lotse_sqlite_run (self, statement, error))
        return FALSE;
    }
  return TRUE;
}

void
lotse_sqlite_audit_api (LotseStorageApi *api)
{
  api->audit_anchor = storage_audit_anchor;
  api->audit_head = storage_audit_head;
  api->audit_put = storage_audit_put;
  api->audit_each = storage_audit_each;
  api->audit_prune = storage_audit_prune;
}
