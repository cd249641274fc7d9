/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view: what the person sees, one table per kind with a typed column per field, so that reading it parses nothing but the few
 * types that SQLite has no form for. */
#include "config.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

#include "data/model/error.h"
#include "data/model/id.h"

#define COLUMN_ID 0
#define COLUMN_REV 1
#define COLUMN_SEQ 2
#define COLUMN_EXTRA 3
#define N_FIXED_COLUMNS 4

typedef enum
{
  FORM_STORAGE, /* TEXT: lotse_value_to_storage() */
  FORM_TEXT,
  FORM_INTEGER,
  FORM_SOFT,    /* INTEGER: days × 8 + precision */
  FORM_REAL,
} ColumnForm;

static const ColumnForm forms[LOTSE_N_TYPES] = {
  [LOTSE_TYPE_TEXT] = FORM_TEXT,
  [LOTSE_TYPE_LONGTEXT] = FORM_TEXT,
  [LOTSE_TYPE_DATE] = FORM_INTEGER,
  [LOTSE_TYPE_SOFT_DATE] = FORM_SOFT,
  [LOTSE_TYPE_PERIOD] = FORM_STORAGE,
  [LOTSE_TYPE_BOOL] = FORM_INTEGER,
  [LOTSE_TYPE_INTEGER] = FORM_INTEGER,
  [LOTSE_TYPE_NUMBER] = FORM_REAL,
  [LOTSE_TYPE_MONEY] = FORM_INTEGER,
  [LOTSE_TYPE_RATIO] = FORM_STORAGE,
  [LOTSE_TYPE_ENUM] = FORM_INTEGER,
  [LOTSE_TYPE_SET] = FORM_INTEGER,
  [LOTSE_TYPE_REF] = FORM_TEXT,
  [LOTSE_TYPE_REFS] = FORM_STORAGE,
  [LOTSE_TYPE_MAP] = FORM_STORAGE,
  [LOTSE_TYPE_POINTS] = FORM_STORAGE,
  [LOTSE_TYPE_URL] = FORM_TEXT,
  [LOTSE_TYPE_KEY] = FORM_TEXT,
};

static const char *const form_types[] = {
  [FORM_STORAGE] = "TEXT", [FORM_TEXT] = "TEXT", [FORM_INTEGER] = "INTEGER", [FORM_SOFT] = "INTEGER", [FORM_REAL] = "REAL",
};

char *
store_view_ddl (StoreSide side, const LotseKindInfo *info)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE \"%sview_%s\" (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, seq INTEGER NOT NULL, extra TEXT",
                          store_side_prefix (side), info->name);
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\" %s", info->fields[i].name, form_types[forms[info->fields[i].type]]);
  g_string_append (sql, ") STRICT");
  return g_string_free (sql, FALSE);
}

static void
append_columns (GString *sql, const LotseKindInfo *info)
{
  g_string_append (sql, "id, rev, seq, extra");
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", info->fields[i].name);
}

/* An upsert keeps the row where it is, so that the order of the records stays. */
static void
append_put (GString *sql, const LotseKindInfo *info, const char *table)
{
  g_string_append_printf (sql, "INSERT INTO \"%s\" (", table);
  append_columns (sql, info);
  g_string_append (sql, ") VALUES (?");
  for (guint i = 1; i < N_FIXED_COLUMNS + info->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append (sql, ") ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, seq = excluded.seq, extra = excluded.extra");
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\" = excluded.\"%s\"", info->fields[i].name, info->fields[i].name);
}

static sqlite3_stmt *
prepare_view (LotseStore *self, StoreSide side, LotseKind kind, StoreViewStatement which, GError **error)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  sqlite3_stmt **statement = &self->view[side][kind][which];
  g_autofree char *table = NULL;
  g_autoptr (GString) sql = NULL;

  if (*statement != NULL)
    return *statement;
  table = g_strdup_printf ("%sview_%s", store_side_prefix (side), info->name);
  sql = g_string_new (NULL);
  switch (which)
    {
    case VIEW_GET:
    case VIEW_ALL:
      g_string_append (sql, "SELECT ");
      append_columns (sql, info);
      g_string_append_printf (sql, " FROM \"%s\"%s", table, which == VIEW_GET ? " WHERE id = ?1" : " ORDER BY rowid");
      break;
    case VIEW_PUT:
      append_put (sql, info, table);
      break;
    case VIEW_DELETE:
      g_string_append_printf (sql, "DELETE FROM \"%s\" WHERE id = ?1", table);
      break;
    case VIEW_N_STATEMENTS:
    default:
      g_assert_not_reached ();
    }
  if (sqlite3_prepare_v3 (self->db, sql->str, sql->len, SQLITE_PREPARE_PERSISTENT, statement, NULL) != SQLITE_OK)
    store_fail (self, error);
  return *statement;
}

static gboolean
integer_fits (const LotseField *field, gint64 integer)
{
  switch (field->type)
    {
    case LOTSE_TYPE_ENUM:
      return integer >= 0 && integer < (gint64) lotse_enum_info (field->enum_id)->n_values;
    case LOTSE_TYPE_SET:
      return integer > 0 && integer >> lotse_enum_info (field->enum_id)->n_values == 0;
    case LOTSE_TYPE_BOOL:
      return integer == 0 || integer == 1;
    case LOTSE_TYPE_DATE:
      return integer > G_MININT32 && integer <= G_MAXINT32;
    default:
      return TRUE;
    }
}

static gboolean
read_soft (gint64 packed, LotseSoftDate *out)
{
  gint64 days = packed >> 3;

  if (days < G_MININT32 || days > G_MAXINT32)
    return FALSE;
  *out = (LotseSoftDate) { days, packed & 7 };
  if (out->precision == LOTSE_PRECISION_NONE)
    return FALSE;
  return (out->precision == LOTSE_PRECISION_OPEN) == (out->first == LOTSE_DATE_NONE);
}

static gboolean
read_text (sqlite3_stmt *row, int column, LotseValue *out)
{
  const char *text = (const char *) sqlite3_column_text (row, column);
  int bytes = sqlite3_column_bytes (row, column);

  if (text == NULL || bytes == 0)
    return FALSE;
  out->u.text = g_strndup (text, bytes);
  return TRUE;
}

/* @found: the column's type in this row, not NULL. */
static gboolean
read_value (const LotseField *field, sqlite3_stmt *row, int column, int found, LotseValue *out)
{
  const char *text;

  *out = (LotseValue) { TRUE, field->type, { 0 } };
  switch (forms[field->type])
    {
    case FORM_TEXT:
      return found == SQLITE_TEXT && read_text (row, column, out);
    case FORM_INTEGER:
      out->u.integer = sqlite3_column_int64 (row, column);
      return found == SQLITE_INTEGER && integer_fits (field, out->u.integer);
    case FORM_SOFT:
      return found == SQLITE_INTEGER && read_soft (sqlite3_column_int64 (row, column), &out->u.soft);
    case FORM_REAL:
      out->u.number = sqlite3_column_double (row, column);
      return found == SQLITE_FLOAT;
    case FORM_STORAGE:
    default:
      text = (const char *) sqlite3_column_text (row, column);
      return found == SQLITE_TEXT && text != NULL && lotse_value_from_storage (field, text, out);
    }
}

static LotseRecord *
read_row (LotseStore *self, const LotseKindInfo *info, sqlite3_stmt *row, GError **error)
{
  const char *id = (const char *) sqlite3_column_text (row, COLUMN_ID);
  g_autoptr (LotseRecord) record = NULL;

  if (id == NULL || !lotse_id_is_valid (id))
    {
      store_damaged (self, error, _("%s without a valid id"), info->name);
      return NULL;
    }
  record = lotse_record_new (info->kind, id);
  lotse_record_set_rev (record, sqlite3_column_int64 (row, COLUMN_REV));
  lotse_record_set_seq (record, sqlite3_column_int64 (row, COLUMN_SEQ));
  for (guint i = 0; i < info->n_fields; i++)
    {
      int found = sqlite3_column_type (row, N_FIXED_COLUMNS + i);
      LotseValue value;

      if (found == SQLITE_NULL)
        continue;
      if (!read_value (&info->fields[i], row, N_FIXED_COLUMNS + i, found, &value))
        {
          store_damaged (self, error, "%s %s: %s", info->name, id, info->fields[i].name);
          return NULL;
        }
      lotse_record_take (record, i, &value);
    }
  /* Last: setting a field takes what a newer version wrote into it out of extra. */
  if (sqlite3_column_type (row, COLUMN_EXTRA) != SQLITE_NULL)
    lotse_record_set_extra (record, (const char *) sqlite3_column_text (row, COLUMN_EXTRA));
  return store_is_whole (self, error) ? g_steal_pointer (&record) : NULL;
}

gboolean
store_view_get (LotseStore *self, LotseKind kind, const char *id, LotseRecord **out, GError **error)
{
  g_autoptr (StoreRows) row = prepare_view (self, STORE_MAIN, kind, VIEW_GET, error);
  int step;

  *out = NULL;
  if (row == NULL)
    return FALSE;
  store_bind_text (row, 1, id);
  step = store_step (self, row, error);
  if (step > 0)
    *out = read_row (self, lotse_kind_info (kind), row, error);
  return step == 0 || *out != NULL;
}

gboolean
store_view_all (LotseStore *self, LotseKind kind, GPtrArray *records, GError **error)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  g_autoptr (StoreRows) rows = prepare_view (self, STORE_MAIN, kind, VIEW_ALL, error);
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = store_step (self, rows, error)) > 0)
    {
      LotseRecord *record = read_row (self, info, rows, error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (records, record);
    }
  return step == 0;
}

static void
bind_value (sqlite3_stmt *put, int at, const LotseField *field, const LotseValue *value)
{
  if (!value->set)
    {
      sqlite3_bind_null (put, at);
      return;
    }
  switch (forms[field->type])
    {
    case FORM_TEXT:
      store_bind_text (put, at, value->u.text);
      break;
    case FORM_INTEGER:
      sqlite3_bind_int64 (put, at, value->u.integer);
      break;
    case FORM_SOFT:
      sqlite3_bind_int64 (put, at, (gint64) value->u.soft.first * 8 + value->u.soft.precision);
      break;
    case FORM_REAL:
      sqlite3_bind_double (put, at, value->u.number);
      break;
    case FORM_STORAGE:
    default:
      sqlite3_bind_text (put, at, lotse_value_to_storage (field, value), -1, g_free);
      break;
    }
}

gboolean
store_view_put (LotseStore *self, StoreSide side, LotseRecord *record, GError **error)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  sqlite3_stmt *put = prepare_view (self, side, info->kind, VIEW_PUT, error);

  if (put == NULL)
    return FALSE;
  store_bind_text (put, 1 + COLUMN_ID, lotse_record_id (record));
  sqlite3_bind_int64 (put, 1 + COLUMN_REV, lotse_record_rev (record));
  sqlite3_bind_int64 (put, 1 + COLUMN_SEQ, lotse_record_seq (record));
  store_bind_text (put, 1 + COLUMN_EXTRA, lotse_record_extra (record));
  for (guint i = 0; i < info->n_fields; i++)
    bind_value (put, 1 + N_FIXED_COLUMNS + i, &info->fields[i], lotse_record_get (record, i));
  return store_run (self, put, error);
}

gboolean
store_view_delete (LotseStore *self, StoreSide side, LotseKind kind, const char *id, GError **error)
{
  sqlite3_stmt *delete = prepare_view (self, side, kind, VIEW_DELETE, error);

  if (delete == NULL)
    return FALSE;
  store_bind_text (delete, 1, id);
  return store_run (self, delete, error);
}
