/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQLite storage: records, the feed, and stored results of mutations. */
#include "sqlite-private.h"

#define COLUMNS \
  "kind, id, rev, seq, deleted, own_level, level, seen_level, moved, parent, department, pilot, weight, day, fields"

/* The row is not used where FALSE is returned with @error: what decides about who sees it may be missing. */
static gboolean
read_row (LotseSqlite *self, sqlite3_stmt *statement, LotseRow *row, GError **error)
{
  row->kind = (const char *) sqlite3_column_text (statement, 0);
  row->id = (const char *) sqlite3_column_text (statement, 1);
  row->rev = sqlite3_column_int64 (statement, 2);
  row->seq = sqlite3_column_int64 (statement, 3);
  row->deleted = sqlite3_column_int (statement, 4) != 0;
  row->own_level = sqlite3_column_int (statement, 5);
  row->level = sqlite3_column_int (statement, 6);
  row->seen_level = sqlite3_column_int (statement, 7);
  row->moved = sqlite3_column_int (statement, 8) != 0;
  row->parent = (const char *) sqlite3_column_text (statement, 9);
  row->department = (const char *) sqlite3_column_text (statement, 10);
  row->pilot = (const char *) sqlite3_column_text (statement, 11);
  row->weight = (guint) sqlite3_column_int64 (statement, 12);
  row->day = sqlite3_column_int64 (statement, 13);
  row->fields = (const char *) sqlite3_column_text (statement, 14);
  row->fields_length = (gsize) sqlite3_column_bytes (statement, 14);
  return lotse_sqlite_is_whole (self, error);
}

static gboolean
storage_feed_advance (LotseStorage *storage, gint64 workspace, gint64 *seq, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement
    = lotse_sqlite_statement (self, "UPDATE workspaces SET seq = seq + 1 WHERE id = ?1 RETURNING seq", error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  code = lotse_sqlite_step (self, statement, error);
  if (code == SQLITE_ROW)
    {
      *seq = sqlite3_column_int64 (statement, 0);
      code = lotse_sqlite_step (self, statement, error);
    }
  else if (code == SQLITE_DONE)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "workspace %" G_GINT64_FORMAT " has gone", workspace);
      code = SQLITE_ERROR;
    }
  lotse_sqlite_done (statement);
  return code == SQLITE_DONE;
}

static gboolean
storage_record_get (LotseStorage *storage, gint64 workspace, const char *kind, const char *id, LotseRow **row, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement
    = lotse_sqlite_statement (self, "SELECT " COLUMNS " FROM records WHERE workspace = ?1 AND kind = ?2 AND id = ?3", error);
  LotseRow found;
  int code;

  *row = NULL;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  lotse_sqlite_bind_text (statement, 2, kind);
  lotse_sqlite_bind_text (statement, 3, id);
  code = lotse_sqlite_step (self, statement, error);
  if (code == SQLITE_ROW && read_row (self, statement, &found, error))
    *row = lotse_row_copy (&found);
  else if (code == SQLITE_ROW)
    code = SQLITE_ERROR;
  lotse_sqlite_done (statement);
  return code != SQLITE_ERROR;
}

static gboolean
storage_record_put (LotseStorage *storage, gint64 workspace, const LotseRow *row, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (
    self,
    "INSERT INTO records (workspace, " COLUMNS ") VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)"
    " ON CONFLICT (workspace, kind, id) DO UPDATE SET rev=excluded.rev, seq=excluded.seq, deleted=excluded.deleted,"
    " own_level=excluded.own_level, level=excluded.level, seen_level=excluded.seen_level, moved=excluded.moved, parent=excluded.parent,"
    " department=excluded.department, pilot=excluded.pilot, weight=excluded.weight, day=excluded.day, fields=excluded.fields",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  lotse_sqlite_bind_text (statement, 2, row->kind);
  lotse_sqlite_bind_text (statement, 3, row->id);
  sqlite3_bind_int64 (statement, 4, row->rev);
  sqlite3_bind_int64 (statement, 5, row->seq);
  sqlite3_bind_int (statement, 6, row->deleted);
  sqlite3_bind_int (statement, 7, row->own_level);
  sqlite3_bind_int (statement, 8, row->level);
  sqlite3_bind_int (statement, 9, row->seen_level);
  sqlite3_bind_int (statement, 10, row->moved);
  lotse_sqlite_bind_text (statement, 11, row->parent);
  lotse_sqlite_bind_text (statement, 12, row->department);
  lotse_sqlite_bind_text (statement, 13, row->pilot);
  sqlite3_bind_int64 (statement, 14, row->weight);
  sqlite3_bind_int64 (statement, 15, row->day);
  sqlite3_bind_text64 (statement, 16, row->fields, row->fields_length, SQLITE_STATIC, SQLITE_UTF8);
  return lotse_sqlite_run (self, statement, error);
}

/* Ids and what decides about visibility, without the fields: the row behind the index on levels would be the dear part. */
static gboolean
scan_above (LotseSqlite *self, gint64 workspace, int level, LotseRowFunc func, gpointer data, GError **error)
{
  sqlite3_stmt *statement = lotse_sqlite_statement (
    self, "SELECT kind, id, level, department FROM records WHERE workspace = ?1 AND deleted = 0 AND level > ?2", error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  sqlite3_bind_int (statement, 2, level);
  while ((code = lotse_sqlite_step (self, statement, error)) == SQLITE_ROW)
    {
      LotseRow row = { .kind = (const char *) sqlite3_column_text (statement, 0),
                       .id = (const char *) sqlite3_column_text (statement, 1),
                       .level = sqlite3_column_int (statement, 2),
                       .department = (const char *) sqlite3_column_text (statement, 3) };

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

static sqlite3_stmt *
scan_statement (LotseSqlite *self, gint64 workspace, const LotseScan *scan, GError **error)
{
  static const char live_sql[] = "SELECT " COLUMNS " FROM records WHERE workspace = ?1 AND deleted = 0 AND (kind, id) > (?2, ?3)"
                                 " ORDER BY workspace, kind, id";
  static const char kind_sql[] = "SELECT " COLUMNS " FROM records WHERE workspace = ?1 AND kind = ?2 AND id > ?3 AND deleted = 0"
                                 " ORDER BY workspace, kind, id";
  static const char changes_sql[] = "SELECT " COLUMNS " FROM records WHERE workspace = ?1 AND seq > ?2 ORDER BY seq";
  static const char parent_sql[] = "SELECT " COLUMNS " FROM records WHERE workspace = ?1 AND parent = ?2";
  static const char naming_sql[] = "SELECT " COLUMNS " FROM records WHERE workspace = ?1 AND deleted = 0 AND instr(fields, ?2) > 0";
  const char *sql = scan->mode == LOTSE_SCAN_CHANGES      ? changes_sql
                    : scan->mode == LOTSE_SCAN_NAMING     ? naming_sql
                    : scan->mode == LOTSE_SCAN_DEPENDENTS ? parent_sql
                    : scan->one_kind                      ? kind_sql
                                                          : live_sql;
  sqlite3_stmt *statement = lotse_sqlite_statement (self, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, workspace);
  if (scan->mode == LOTSE_SCAN_CHANGES)
    sqlite3_bind_int64 (statement, 2, scan->since);
  else if (scan->mode == LOTSE_SCAN_DEPENDENTS || scan->mode == LOTSE_SCAN_NAMING)
    lotse_sqlite_bind_text (statement, 2, scan->mode == LOTSE_SCAN_NAMING ? scan->named : scan->parent);
  else
    {
      lotse_sqlite_bind_text (statement, 2, scan->kind != NULL ? scan->kind : "");
      lotse_sqlite_bind_text (statement, 3, scan->after_id != NULL ? scan->after_id : "");
    }
  return statement;
}

static gboolean
storage_scan (LotseStorage *storage, gint64 workspace, const LotseScan *scan, LotseRowFunc func, gpointer data, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement;
  LotseRow row;
  int code;

  if (scan->mode == LOTSE_SCAN_ABOVE)
    return scan_above (self, workspace, scan->level, func, data, error);
  statement = scan_statement (self, workspace, scan, error);
  if (statement == NULL)
    return FALSE;
  while ((code = lotse_sqlite_step (self, statement, error)) == SQLITE_ROW)
    {
      if (!read_row (self, statement, &row, error))
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
run_pruning (LotseSqlite *self, const char *sql, gint64 workspace, gint64 before, GError **error)
{
  sqlite3_stmt *statement = lotse_sqlite_statement (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  sqlite3_bind_int64 (statement, 2, before);
  return lotse_sqlite_run (self, statement, error);
}

#define OLD_TOMBSTONE \
  "t.workspace = ?1 AND t.deleted = 1 AND t.day < ?2 AND NOT EXISTS (SELECT 1 FROM records AS c WHERE c.workspace = ?1" \
  " AND c.parent = t.kind || '/' || t.id AND c.deleted = 0)"

static gboolean
storage_prune (LotseStorage *storage, gint64 workspace, gint64 before_day, gint64 now_secs, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  /* As long as there is something that belongs to it, a tombstone says where that stands and who may see it. */
  static const char *const by_day[] = {
    "UPDATE workspaces SET horizon = max(horizon, (SELECT ifnull(max(seq), 0) FROM records AS t WHERE " OLD_TOMBSTONE ")) WHERE id = ?1",
    "DELETE FROM records AS t WHERE " OLD_TOMBSTONE,
    "DELETE FROM results WHERE workspace = ?1 AND day < ?2",
  };

  static const char *const by_time[] = {
    "DELETE FROM failures WHERE workspace = ?1 AND next < ?2 AND last < ?2 - 86400",
    "DELETE FROM tokens WHERE workspace = ?1 AND expires > 0 AND expires < ?2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (by_day); i++)
    if (!run_pruning (self, by_day[i], workspace, before_day, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (by_time); i++)
    if (!run_pruning (self, by_time[i], workspace, now_secs, error))
      return FALSE;
  return TRUE;
}

static gboolean
storage_result_get (LotseStorage *storage, gint64 workspace, const char *mid, LotseStoredResult *out, gboolean *found, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (
    self, "SELECT intent, account, scope, head, record FROM results WHERE workspace = ?1 AND mid = ?2", error);
  int code;

  *found = FALSE;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  lotse_sqlite_bind_text (statement, 2, mid);
  code = lotse_sqlite_step (self, statement, error);
  if (code == SQLITE_ROW)
    {
      *found = TRUE;
      out->intent = lotse_sqlite_dup_text (statement, 0);
      out->account = lotse_sqlite_dup_text (statement, 1);
      out->scope = lotse_sqlite_dup_text (statement, 2);
      out->head = lotse_sqlite_dup_text (statement, 3);
      out->record = lotse_sqlite_dup_text (statement, 4);
      if (!lotse_sqlite_is_whole (self, error))
        code = SQLITE_ERROR;
    }
  lotse_sqlite_done (statement);
  return code != SQLITE_ERROR;
}

static gboolean
storage_result_put (LotseStorage *storage, gint64 workspace, const char *mid, const LotseStoredResult *result, gint64 day, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (
    self, "INSERT INTO results (workspace, mid, intent, account, scope, head, record, day) VALUES (?1,?2,?3,?4,?5,?6,?7,?8)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  lotse_sqlite_bind_text (statement, 2, mid);
  lotse_sqlite_bind_text (statement, 3, result->intent);
  lotse_sqlite_bind_text (statement, 4, result->account);
  lotse_sqlite_bind_text (statement, 5, result->scope);
  lotse_sqlite_bind_text (statement, 6, result->head);
  lotse_sqlite_bind_text (statement, 7, result->record);
  sqlite3_bind_int64 (statement, 8, day);
  return lotse_sqlite_run (self, statement, error);
}

void
lotse_sqlite_records_api (LotseStorageApi *api)
{
  api->feed_advance = storage_feed_advance;
  api->record_get = storage_record_get;
  api->record_put = storage_record_put;
  api->scan = storage_scan;
  api->prune = storage_prune;
  api->result_get = storage_result_get;
  api->result_put = storage_result_put;
}
