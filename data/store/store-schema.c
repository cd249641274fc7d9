/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a store. Those of the view are generated from the schema and made anew from base when the schema has changed; those
 * of a snapshot under way lie beside them and are swapped in. */
#include "config.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

#include "data/model/error.h"

#define MAX_MOVED_ROWS 500
/* Grows whenever the tables of the store itself change. Versions before read what is newer all the same: columns are only added, with
 * defaults. */
#define TABLES_VERSION 4

/* fields: the JSON object as the server sent it, unknown fields included; of a tombstone, {} or what the record last was. */
#define BASE_COLUMNS \
  "(kind TEXT NOT NULL, id TEXT NOT NULL, rev INTEGER NOT NULL, seq INTEGER NOT NULL, deleted INTEGER NOT NULL, " \
  "fields TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT"

/* Of edits that have no row of their own (any more): which mutation they are in. */
#define FOLDED_TABLE \
  "CREATE TABLE folded (mid TEXT PRIMARY KEY, into_mid TEXT NOT NULL) STRICT;" \
  "CREATE INDEX folded_into ON folded (into_mid);"

static const char fixed_tables[] =
  "CREATE TABLE base " BASE_COLUMNS ";"
  "CREATE TABLE outbox (n INTEGER PRIMARY KEY, mid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, id TEXT NOT NULL, op INTEGER NOT NULL, "
  "body TEXT NOT NULL, state INTEGER NOT NULL DEFAULT 0, again INTEGER NOT NULL DEFAULT 0, code TEXT, "
  "offered INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL DEFAULT 0, detail TEXT) STRICT;"
  "CREATE INDEX outbox_record ON outbox (kind, id, n);"
  "CREATE TABLE acknowledged (mid TEXT PRIMARY KEY, n INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, op INTEGER NOT NULL, "
  "body TEXT NOT NULL, at INTEGER NOT NULL, learnt INTEGER) STRICT;"
  "CREATE INDEX acknowledged_at ON acknowledged (at);"
  "CREATE TABLE journal (mid TEXT PRIMARY KEY, n INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, "
  "at INTEGER NOT NULL, reason INTEGER NOT NULL DEFAULT 0, title TEXT, instead TEXT, replaced_by TEXT, "
  "learnt INTEGER, theirs TEXT) STRICT;"
  FOLDED_TABLE
  "CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;";

const char *
store_side_prefix (StoreSide side)
{
  return side == STORE_SHADOW ? "shadow_" : "";
}

static gboolean
create_views (LotseStore *self, StoreSide side, GError **error)
{
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      g_autofree char *ddl = store_view_ddl (side, lotse_kind_info (kind));

      if (!store_exec (self, ddl, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_enum (GString *text, int enum_id)
{
  const LotseEnum *values = enum_id == LOTSE_ENUM_NONE ? NULL : lotse_enum_info (enum_id);

  for (guint i = 0; values != NULL && i < values->n_values; i++)
    g_string_append_printf (text, ",%s", values->values[i].code);
}

/* What the stored form of the view depends on: fields with their types in order, and enumerations, which are stored by index. */
static char *
fingerprint (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%d %d\n", LOTSE_SCHEMA_VERSION, TABLES_VERSION);
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      const LotseKindInfo *info = lotse_kind_info (kind);

      g_string_append_printf (text, "%s\n", info->name);
      for (guint i = 0; i < info->n_fields; i++)
        {
          g_string_append_printf (text, " %s %d", info->fields[i].name, info->fields[i].type);
          add_enum (text, info->fields[i].enum_id);
          add_enum (text, info->fields[i].keys_id);
        }
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);
}

static gboolean
sign (LotseStore *self, GError **error)
{
  g_autofree char *print = fingerprint ();

  return store_state_set (self, "fingerprint", print, error)
         && store_execf (self, error, "PRAGMA user_version = %d", LOTSE_SCHEMA_VERSION);
}

gboolean
store_schema_create (LotseStore *self, GError **error)
{
  if (!store_execf (self, error, "PRAGMA application_id = %d", LOTSE_STORE_APPLICATION_ID) || !store_begin (self, error))
    return FALSE;
  if (store_exec (self, fixed_tables, error) && create_views (self, STORE_MAIN, error)
      && store_state_set (self, "form", self->portable ? "portable" : "cache", error) && sign (self, error))
    return store_commit (self, error);
  store_rollback (self);
  return FALSE;
}

static GPtrArray *
list_names (LotseStore *self, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (StoreRows) rows = store_prepare (self, sql, error);
  int step;

  if (rows == NULL)
    return NULL;
  while ((step = store_step (self, rows, error)) > 0)
    g_ptr_array_add (names, g_strdup ((const char *) sqlite3_column_text (rows, 0))); /* without memory, the next step fails */
  return step < 0 ? NULL : g_steal_pointer (&names);
}

static gboolean
drop_tables (LotseStore *self, const char *listing, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (self, listing, error);

  if (names == NULL)
    return FALSE;
  store_forget_statements (self);
  for (guint i = 0; i < names->len; i++)
    {
      char *sql = sqlite3_mprintf ("DROP TABLE \"%w\"", (const char *) names->pdata[i]);
      gboolean dropped = sql != NULL ? store_exec (self, sql, error)
                                     : store_set_error (error, self->path, SQLITE_NOMEM, sqlite3_errstr (SQLITE_NOMEM));

      sqlite3_free (sql);
      if (!dropped)
        return FALSE;
    }
  return TRUE;
}

gboolean
store_schema_drop_shadow (LotseStore *self, GError **error)
{
  self->snapshot = FALSE;
  return drop_tables (self, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'shadow_*'", error);
}

gboolean
store_schema_create_shadow (LotseStore *self, GError **error)
{
  if (!store_schema_drop_shadow (self, error) || !store_exec (self, "CREATE TABLE shadow_base " BASE_COLUMNS, error)
      || !create_views (self, STORE_SHADOW, error))
    return FALSE;
  self->snapshot = TRUE;
  return TRUE;
}

/* To rename a table, SQLite reads the whole schema anew: a few rows are moved faster than the table that holds them. */
static gboolean
is_small (LotseStore *self, const char *table, gboolean *small, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM (SELECT 1 FROM \"shadow_%s\" LIMIT %d)", table, MAX_MOVED_ROWS + 1);
  sqlite3_stmt *row = NULL;
  gboolean good = sqlite3_prepare_v2 (self->db, sql, -1, &row, NULL) == SQLITE_OK && sqlite3_step (row) == SQLITE_ROW;

  if (good)
    *small = sqlite3_column_int (row, 0) <= MAX_MOVED_ROWS;
  else
    store_fail (self, error);
  sqlite3_finalize (row);
  return good;
}

static gboolean
swap_table (LotseStore *self, const char *table, GError **error)
{
  gboolean small;

  if (!is_small (self, table, &small, error))
    return FALSE;
  if (small)
    return store_execf (self, error,
                        "DELETE FROM \"%s\"; INSERT INTO \"%s\" SELECT * FROM \"shadow_%s\" ORDER BY rowid; DROP TABLE \"shadow_%s\"",
                        table, table, table, table);
  return store_execf (self, error, "DROP TABLE \"%s\"", table)
         && store_execf (self, error, "ALTER TABLE \"shadow_%s\" RENAME TO \"%s\"", table, table);
}

gboolean
store_schema_swap_shadow (LotseStore *self, GError **error)
{
  store_forget_statements (self);
  if (!swap_table (self, "base", error))
    return FALSE;
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      g_autofree char *table = g_strconcat ("view_", lotse_kind_info (kind)->name, NULL);

      if (!swap_table (self, table, error))
        return FALSE;
    }
  self->snapshot = FALSE;
  return TRUE;
}

static gboolean
fill_views (LotseStore *self, GError **error)
{
  g_autoptr (StoreRows) rows = store_prepare (self, "SELECT kind, id, rev, seq, fields FROM base WHERE NOT deleted", error);
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = store_step (self, rows, error)) > 0)
    {
      g_autoptr (LotseRecord) record = NULL;

      /* A kind that this version does not know stays in base for one that does. */
      if (lotse_kind_from_name ((const char *) sqlite3_column_text (rows, 0)) == LOTSE_KIND_NONE)
        continue;
      record = store_base_parse_row (self, rows, 0, error);
      if (record == NULL || !store_view_put (self, STORE_MAIN, record, error))
        return FALSE;
    }
  return step == 0;
}

static const struct { const char *table, *column, *definition; } added_columns[] = {
  { "outbox", "offered", "INTEGER NOT NULL DEFAULT 0" }, { "outbox", "at", "INTEGER NOT NULL DEFAULT 0" },
  { "journal", "reason", "INTEGER NOT NULL DEFAULT 0" }, { "journal", "title", "TEXT" },
  { "journal", "instead", "TEXT" },                      { "journal", "replaced_by", "TEXT" },
  { "journal", "learnt", "INTEGER" },                    { "acknowledged", "learnt", "INTEGER" },
  { "journal", "theirs", "TEXT" },                       { "outbox", "detail", "TEXT" },
};

/* -1 with @error. */
static int
has_any (LotseStore *self, const char *sql, const char *first, const char *second, GError **error)
{
  g_autoptr (StoreRows) row = store_prepare (self, sql, error);

  if (row == NULL)
    return -1;
  store_bind_text (row, 1, first);
  store_bind_text (row, 2, second);
  return store_step (self, row, error);
}

gboolean
store_tables_upgrade (LotseStore *self, GError **error)
{
  int there;

  for (guint i = 0; i < G_N_ELEMENTS (added_columns); i++)
    {
      there = has_any (self, "SELECT 1 FROM pragma_table_info (?1) WHERE name = ?2", added_columns[i].table, added_columns[i].column, error);
      if (there < 0 || (there == 0 && !store_execf (self, error, "ALTER TABLE %s ADD COLUMN %s %s", added_columns[i].table,
                                                    added_columns[i].column, added_columns[i].definition)))
        return FALSE;
    }
  there = has_any (self, "SELECT 1 FROM sqlite_schema WHERE type = ?1 AND name = ?2", "table", "folded", error);
  if (there < 0 || (there == 0 && !store_exec (self, FOLDED_TABLE, error)))
    return FALSE;
  /* Versions that do not mark what they send may have sent any of it. */
  return store_execf (self, error, "UPDATE outbox SET offered = %d", STORE_OFFERED_BEFORE);
}

/* New columns, tables and indexes of enumerations: the view is made anew, base knows everything. */
static gboolean
rebuild (LotseStore *self, GError **error)
{
  return store_tables_upgrade (self, error) && store_schema_drop_shadow (self, error)
         && store_state_set (self, "snapshot-cursor", NULL, error) && store_state_set (self, "snapshot-token", NULL, error)
         && drop_tables (self, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'view_*'", error)
         && create_views (self, STORE_MAIN, error) && fill_views (self, error) && store_refresh_pending (self, error)
         && sign (self, error);
}

static gboolean
rebuild_at_once (LotseStore *self, GError **error)
{
  if (!store_begin_anyhow (self, error))
    return FALSE;
  if (rebuild (self, error))
    return store_commit (self, error);
  store_rollback (self);
  return FALSE;
}

/* A file that must not be written is brought up to date in memory. */
static gboolean
move_to_memory (LotseStore *self, GError **error)
{
  sqlite3 *memory = NULL;
  sqlite3_backup *backup;
  int code = sqlite3_open_v2 (":memory:", &memory, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    {
      backup = sqlite3_backup_init (memory, "main", self->db, "main");
      if (backup != NULL)
        sqlite3_backup_step (backup, -1);
      code = backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_extended_errcode (memory);
    }
  if (code != SQLITE_OK)
    {
      sqlite3_close_v2 (memory);
      return store_set_error (error, self->path, code, sqlite3_errstr (code));
    }
  store_forget_statements (self);
  g_clear_pointer (&self->undo, sqlite3_finalize);
  sqlite3_close_v2 (self->db);
  self->db = memory;
  return TRUE;
}

static gboolean
read_number (LotseStore *self, const char *sql, int *out, GError **error)
{
  g_autoptr (StoreRows) row = store_prepare (self, sql, error);
  int step = row != NULL ? store_step (self, row, error) : -1;

  if (step > 0)
    *out = sqlite3_column_int (row, 0);
  return step == 0 ? store_damaged (self, error, _("no answer to %s"), sql) : step > 0;
}

gboolean
store_schema_check (LotseStore *self, GError **error)
{
  int application = 0, version = 0, foreign = 0;

  if (!read_number (self, "PRAGMA application_id", &application, error)
      || !read_number (self, "PRAGMA user_version", &version, error)
      || !read_number (self, "SELECT count (*) FROM sqlite_schema WHERE type IN ('trigger', 'view')", &foreign, error))
    return FALSE;
  if (application != LOTSE_STORE_APPLICATION_ID)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s: %s", self->path, _("a database of another program, not a Lotse file"));
      return FALSE;
    }
  if (version < 0)
    return store_damaged (self, error, _("format %d"), version);
  if (version > LOTSE_SCHEMA_VERSION)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("%s: made by a newer Lotse (format %d, this one reads up to %d)"),
                   self->path, version, LOTSE_SCHEMA_VERSION);
      return FALSE;
    }
  if (foreign > 0)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: contains triggers or views, which no Lotse file does"), self->path);
      return FALSE;
    }
  return TRUE;
}

gboolean
store_schema_bring_up_to_date (LotseStore *self, GError **error)
{
  g_autofree char *stored = store_state_get (self, "fingerprint");
  g_autofree char *now = fingerprint ();

  if (g_strcmp0 (stored, now) == 0)
    return TRUE;
  if ((self->flags & LOTSE_STORE_READ_ONLY) && !move_to_memory (self, error))
    return FALSE;
  return rebuild_at_once (self, error);
}
