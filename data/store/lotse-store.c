/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store as an object: opening and closing, reading the view, its state, small settings. The other files of the folder do the
 * writing. */
#include "config.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>

#include "data/model/error.h"

/* Read at once and kept: enough for the pages that edits touch, little beside the dataset. */
#define CACHE_KIBIBYTES 8192
#define LOG_LIMIT_BYTES 16777216

G_DEFINE_FINAL_TYPE (LotseStore, lotse_store, G_TYPE_OBJECT)

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
lotse_store_finalize (GObject *object)
{
  LotseStore *self = LOTSE_STORE (object);

  lotse_store_close (self);
  g_hash_table_unref (self->statements);
  g_hash_table_unref (self->state);
  g_clear_pointer (&self->state_before, g_hash_table_unref);
  g_hash_table_unref (self->touched);
  g_free (self->path);
  G_OBJECT_CLASS (lotse_store_parent_class)->finalize (object);
}

static void
lotse_store_class_init (LotseStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_store_finalize;
}

static void
lotse_store_init (LotseStore *self)
{
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_statement);
  self->state = store_state_new ();
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->all_touched = TRUE;
}

/* A process that was killed may have left a commit in the log that was never synced. It is shown from now on, and so it has to last. */
static gboolean
make_log_durable (LotseStore *self, GError **error)
{
  int code = sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);

  return code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED || store_fail (self, error);
}

/* After a power cut, what was committed must be there: in WAL mode FULL syncs the log at every commit; with a rollback journal, EXTRA
 * also syncs the folder out of which the journal goes. */
static gboolean
set_up_connection (LotseStore *self, GError **error)
{
  if (!store_execf (self, error, "PRAGMA cache_size = -%d; PRAGMA temp_store = MEMORY", CACHE_KIBIBYTES))
    return FALSE;
  if (self->flags & LOTSE_STORE_READ_ONLY)
    return TRUE;
  if (self->portable)
    return store_exec (self, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA", error);
  return store_execf (self, error, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = %d",
                      LOG_LIMIT_BYTES)
         && make_log_durable (self, error);
}

static gboolean
check_form (LotseStore *self, GError **error)
{
  g_autofree char *form = store_state_get (self, "form");
  gboolean portable = g_strcmp0 (form, "portable") == 0;

  if (form == NULL)
    return store_damaged (self, error, "%s", _("its own settings are missing"));
  if (!(self->flags & LOTSE_STORE_READ_ONLY) && portable != self->portable)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID,
                   portable ? _("%s: a portable file, not the cache of a workspace") : _("%s: the cache of a workspace, not a portable file"),
                   self->path);
      return FALSE;
    }
  self->portable = portable;
  return TRUE;
}

static gboolean
make_if_missing (const LotseMachine *machine, const char *path, LotseStoreFlags flags, GError **error)
{
  if (!(flags & LOTSE_STORE_CREATE) || flags & LOTSE_STORE_READ_ONLY || lotse_disk_exists (machine, path))
    return TRUE;
  return store_file_create (machine, path, flags, error);
}

LotseStore *
lotse_store_open (const char *path, LotseStoreFlags flags, GError **error)
{
  return lotse_store_open_on (NULL, path, flags, error);
}

/* SQLite's own word for what others have written; 0 where it cannot be read. */
static gint64
read_version (LotseStore *self)
{
  g_autoptr (StoreRows) row = store_prepare (self, "PRAGMA data_version", NULL);

  return row != NULL && store_step (self, row, NULL) > 0 ? sqlite3_column_int64 (row, 0) : 0;
}

static gboolean
connect_and_check (LotseStore *self, GError **error)
{
  self->db = store_file_connect (&self->machine, self->path, (self->flags & LOTSE_STORE_READ_ONLY) != 0, error);
  if (self->db == NULL || !store_schema_check (self, error))
    return FALSE;
  if (!store_state_load (self, error) || !check_form (self, error) || !set_up_connection (self, error))
    return FALSE;
  store_read_flags (self);
  if (!store_schema_bring_up_to_date (self, error))
    return FALSE;
  if (self->flags & LOTSE_STORE_READ_ONLY)
    self->version = read_version (self);
  return TRUE;
}

LotseStore *
lotse_store_open_on (const LotseMachine *machine, const char *path, LotseStoreFlags flags, GError **error)
{
  g_autoptr (LotseStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  if (flags & LOTSE_STORE_CREATE && !(flags & LOTSE_STORE_PORTABLE) && !store_salvage_finish (machine, path, NULL, error))
    return NULL;
  if (!make_if_missing (machine, path, flags, error) || !store_file_check_header (machine, path, error))
    return NULL;
  self = g_object_new (LOTSE_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->flags = flags;
  if (machine != NULL)
    self->machine = *machine;
  self->portable = (flags & LOTSE_STORE_PORTABLE) != 0;
  return connect_and_check (self, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
store_open_again (LotseStore *self, GError **error)
{
  self->all_touched = TRUE;
  if (connect_and_check (self, error))
    return TRUE;
  lotse_store_close (self);
  return FALSE;
}

void
store_open_nothing (LotseStore *self)
{
  if (sqlite3_open_v2 (":memory:", &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
    store_schema_create (self, NULL);
  self->flags |= LOTSE_STORE_READ_ONLY;
  self->all_touched = TRUE;
}

void
lotse_store_close (LotseStore *self)
{
  g_return_if_fail (LOTSE_IS_STORE (self));
  if (self->db == NULL)
    return;
  store_forget_statements (self);
  g_clear_pointer (&self->undo, sqlite3_finalize);
  sqlite3_close_v2 (self->db);
  self->db = NULL;
}

gint64
store_now_usecs (LotseStore *self)
{
  return lotse_machine_wall_usecs (&self->machine);
}

LotseRecord *
lotse_store_get (LotseStore *self, LotseKind kind, const char *id, GError **error)
{
  LotseRecord *record;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && id != NULL, NULL);
  store_view_get (self, kind, id, &record, error);
  return record;
}

/* Records of @data that are not among @loaded, which is ordered by kind. (element-type LotseRecord) */
static GPtrArray *
find_gone (LotseDataset *data, GPtrArray *loaded)
{
  GPtrArray *gone = g_ptr_array_new_with_free_func (g_object_unref);
  guint next = 0;

  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

      for (; next < loaded->len && lotse_record_kind (loaded->pdata[next]) == kind; next++)
        g_hash_table_add (ids, (gpointer) lotse_record_id (loaded->pdata[next]));
      for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
        if (!g_hash_table_contains (ids, lotse_record_id (lotse_dataset_at (data, kind, i))))
          g_ptr_array_add (gone, g_object_ref (lotse_dataset_at (data, kind, i)));
    }
  return gone;
}

static gboolean
is_empty (LotseDataset *data)
{
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    if (lotse_dataset_count (data, kind) > 0)
      return FALSE;
  return TRUE;
}

/* A portable file may come from anywhere; its values are held against the schema. */
static gboolean
check_foreign (LotseStore *self, GPtrArray *records, GError **error)
{
  for (guint i = 0; self->portable && i < records->len; i++)
    if (!lotse_record_validate (records->pdata[i], error))
      {
        g_prefix_error (error, "%s: ", self->path);
        return FALSE;
      }
  return TRUE;
}

/* Taken in only when all is read: where the file turns out to be damaged, @data stays as it was. */
gboolean
lotse_store_load (LotseStore *self, LotseDataset *data, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) gone = NULL;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && LOTSE_IS_DATASET (data), FALSE);
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    if (!store_view_all (self, kind, records, error))
      return FALSE;
  if (!check_foreign (self, records, error))
    return FALSE;
  if (!is_empty (data))
    gone = find_gone (data, records);
  lotse_dataset_begin (data);
  for (guint i = 0; gone != NULL && i < gone->len; i++)
    lotse_dataset_remove (data, lotse_record_kind (gone->pdata[i]), lotse_record_id (gone->pdata[i]));
  g_ptr_array_set_free_func (records, NULL);
  for (guint i = 0; i < records->len; i++)
    lotse_dataset_take (data, records->pdata[i]);
  lotse_dataset_end (data);
  return TRUE;
}

gboolean
lotse_store_look_again (LotseStore *self)
{
  gint64 version;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, FALSE);
  version = read_version (self);
  if (version == self->version || version == 0 || !store_state_load (self, NULL))
    return FALSE;
  self->version = version;
  self->all_touched = TRUE;
  return TRUE;
}

static LotseDate
local_day (gint64 usecs)
{
  g_autoptr (GDateTime) time = usecs > 0 ? g_date_time_new_from_unix_local (usecs / G_USEC_PER_SEC) : NULL;

  if (time == NULL)
    return LOTSE_DATE_NONE;
  return lotse_date_from_ymd (g_date_time_get_year (time), g_date_time_get_month (time), g_date_time_get_day_of_month (time));
}

gboolean
lotse_store_state (LotseStore *self, LotseStoreState *out, GError **error)
{
  g_autoptr (StoreRows) row = NULL;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && out != NULL, FALSE);
  row = store_prepare (self,
                       "SELECT count (*) FILTER (WHERE state = 0), count (*) FILTER (WHERE state = 1), "
                       "count (*) FILTER (WHERE state = 2) FROM outbox",
                       error);
  if (row == NULL || store_step (self, row, error) <= 0)
    return FALSE;
  out->waiting = sqlite3_column_int (row, 0);
  out->conflicts = sqlite3_column_int (row, 1);
  out->rejected = sqlite3_column_int (row, 2);
  out->synced_at = store_state_integer (self, "synced-at");
  out->as_of = local_day (out->synced_at);
  return TRUE;
}

char *
lotse_store_meta (LotseStore *self, const char *key, GError **error)
{
  g_autoptr (StoreRows) row = NULL;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && key != NULL, NULL);
  row = store_prepare (self, "SELECT value FROM meta WHERE key = ?1", error);
  if (row == NULL)
    return NULL;
  store_bind_text (row, 1, key);
  if (store_step (self, row, error) <= 0)
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (row, 0));
}

gboolean
lotse_store_set_meta (LotseStore *self, const char *key, const char *value, GError **error)
{
  sqlite3_stmt *put;
  gboolean good;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL && key != NULL, FALSE);
  if (!store_begin (self, error))
    return FALSE;
  put = store_prepare (self, value != NULL ? "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)" : "DELETE FROM meta WHERE key = ?1",
                       error);
  if (put != NULL)
    {
      store_bind_text (put, 1, key);
      if (value != NULL)
        store_bind_text (put, 2, value);
    }
  good = put != NULL && store_run (self, put, error);
  if (!good)
    store_rollback (self);
  return good && store_commit (self, error);
}
