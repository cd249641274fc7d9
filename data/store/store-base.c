/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Base, the server's state as it was received, and the fold of the outbox over it that the view shows. */
#include "store-private.h"

#include <string.h>

#include "data/model/error.h"
#include "data/model/record-name.h"

void
store_base_clear (StoreBase *base)
{
  g_clear_object (&base->record);
}

char *
store_record_name (LotseKind kind, const char *id)
{
  return g_strdup_printf ("%s %s", lotse_kind_info (kind)->name, id);
}

static LotseRecord *
parse_record (LotseStore *self, GString *text, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (JsonNode) node = lotse_json_parse (text->str, text->len, NULL, &reason);
  LotseRecord *record = node != NULL ? lotse_record_from_json (node, NULL, &reason) : NULL;

  if (record == NULL)
    store_damaged (self, error, "%s", reason->message);
  return record;
}

LotseRecord *
store_base_parse_columns (LotseStore *self, const char *kind, const char *id, gint64 rev, gint64 seq, const char *fields, GError **error)
{
  g_autoptr (GString) text = g_string_new ("{\"kind\":");

  if (kind == NULL || id == NULL || fields == NULL)
    {
      store_missing (self, error);
      return NULL;
    }
  lotse_json_write_string (text, kind);
  g_string_append (text, ",\"id\":");
  lotse_json_write_string (text, id);
  g_string_append_printf (text, ",\"rev\":%" G_GINT64_FORMAT ",\"seq\":%" G_GINT64_FORMAT ",\"deleted\":false,\"fields\":", rev, seq);
  g_string_append (text, fields);
  g_string_append_c (text, '}');
  return parse_record (self, text, error);
}

LotseRecord *
store_base_parse_row (LotseStore *self, sqlite3_stmt *row, int first_column, GError **error)
{
  return store_base_parse_columns (self, (const char *) sqlite3_column_text (row, first_column),
                                   (const char *) sqlite3_column_text (row, first_column + 1),
                                   sqlite3_column_int64 (row, first_column + 2), sqlite3_column_int64 (row, first_column + 3),
                                   (const char *) sqlite3_column_text (row, first_column + 4), error);
}

static sqlite3_stmt *
find_base (LotseStore *self, LotseKind kind, const char *id, GError **error)
{
  sqlite3_stmt *row = store_prepare (self, "SELECT kind, id, rev, seq, fields, deleted FROM base WHERE kind = ?1 AND id = ?2", error);

  if (row != NULL)
    store_bind_record (row, kind, id);
  return row;
}

gboolean
store_base_get (LotseStore *self, LotseKind kind, const char *id, StoreBase *out, GError **error)
{
  g_autoptr (StoreRows) row = find_base (self, kind, id, error);
  int step;

  *out = (StoreBase) { 0 };
  if (row == NULL || (step = store_step (self, row, error)) < 0)
    return FALSE;
  if (step == 0)
    return TRUE;
  out->known = TRUE;
  out->rev = sqlite3_column_int64 (row, 2);
  out->seq = sqlite3_column_int64 (row, 3);
  out->deleted = sqlite3_column_int (row, 5) != 0;
  if (out->deleted)
    return TRUE;
  out->record = store_base_parse_row (self, row, 0, error);
  return out->record != NULL;
}

LotseRecord *
store_base_as_record (const StoreBase *base, LotseKind kind, const char *id)
{
  LotseRecord *tombstone;

  if (!base->deleted)
    return base->record != NULL ? g_object_ref (base->record) : NULL;
  tombstone = lotse_record_new (kind, id);
  lotse_record_set_deleted (tombstone, TRUE);
  lotse_record_set_rev (tombstone, base->rev);
  return tombstone;
}

gboolean
store_base_last_known (LotseStore *self, LotseKind kind, const char *id, LotseRecord **out, GError **error)
{
  g_autoptr (StoreRows) row = find_base (self, kind, id, error);
  int step;

  *out = NULL;
  if (row == NULL || (step = store_step (self, row, error)) < 0)
    return FALSE;
  if (step == 0 || g_strcmp0 ((const char *) sqlite3_column_text (row, 4), "{}") == 0)
    return TRUE;
  *out = store_base_parse_row (self, row, 0, error);
  return *out != NULL;
}

typedef struct
{
  LotseStore *store;
  GError     *error; /* (owned) (nullable) the first */
} Finder;

/* What a record names, as it is here, or as it was last known. */
static LotseRecord *
find_named (LotseKind kind, const char *id, gpointer data)
{
  Finder *finder = data;
  LotseRecord *found = NULL;

  if (finder->error == NULL && store_view_get (finder->store, kind, id, &found, &finder->error) && found == NULL)
    store_base_last_known (finder->store, kind, id, &found, &finder->error);
  return found;
}

gboolean
store_title (LotseStore *self, const LotseMutation *mutation, char **title, GError **error)
{
  Finder finder = { self, NULL };
  g_autoptr (LotseRecord) known = NULL;

  if (!store_view_get (self, mutation->kind, mutation->id, &known, error)
      || (known == NULL && !store_base_last_known (self, mutation->kind, mutation->id, &known, error)))
    return FALSE;
  if (known == NULL && mutation->set != NULL)
    known = g_object_ref (mutation->set);
  *title = known != NULL ? lotse_record_name_by (known, find_named, &finder) : g_strdup (lotse_kind_label (mutation->kind));
  if (finder.error == NULL)
    return TRUE;
  g_clear_pointer (title, g_free);
  g_propagate_error (error, finder.error);
  return FALSE;
}

/* Of one revision there may be several positions: what belongs to another record goes out of sight and comes back with that. */
#define PUT_BASE(table) \
  "INSERT INTO " table " AS old (kind, id, rev, seq, deleted, fields) VALUES (?1, ?2, ?3, ?4, ?5, ?6) " \
  "ON CONFLICT (kind, id) DO UPDATE SET rev = excluded.rev, seq = excluded.seq, deleted = excluded.deleted, " \
  "fields = CASE WHEN ?7 THEN old.fields ELSE excluded.fields END WHERE (excluded.rev, excluded.seq) >= (old.rev, old.seq) OR ?8"

gboolean
store_base_put (LotseStore *self, StoreSide side, LotseRecord *record, gboolean *taken, GError **error)
{
  LotseKind kind = lotse_record_kind (record);
  const char *id = lotse_record_id (record);
  gboolean deleted = lotse_record_deleted (record);
  gboolean any_rev = side == STORE_MAIN && self->stale_epoch, waits = FALSE;
  sqlite3_stmt *put = store_prepare (self, side == STORE_MAIN ? PUT_BASE ("base") : PUT_BASE ("shadow_base"), error);
  g_autoptr (GString) fields = NULL;
  gboolean done;

  if (put == NULL || (deleted && !store_outbox_has (self, kind, id, &waits, error)))
    return FALSE;
  fields = g_string_sized_new (512);
  if (deleted)
    g_string_append (fields, "{}");
  else
    lotse_record_write_fields_json (record, fields);
  store_bind_record (put, kind, id);
  sqlite3_bind_int64 (put, 3, lotse_record_rev (record));
  sqlite3_bind_int64 (put, 4, lotse_record_seq (record));
  sqlite3_bind_int (put, 5, deleted);
  sqlite3_bind_text (put, 6, fields->str, fields->len, SQLITE_STATIC);
  /* While an edit of a deleted record waits, what the record was is kept: the person may want it back. */
  sqlite3_bind_int (put, 7, waits);
  sqlite3_bind_int (put, 8, any_rev);
  done = store_run (self, put, error);
  if (taken != NULL)
    *taken = done && sqlite3_changes (self->db) > 0;
  return done;
}

static LotseRecord *
overlay (const LotseMutation *mutation, gboolean again, LotseRecord *current)
{
  g_autoptr (LotseRecord) merged = NULL;

  switch (lotse_merge (current, mutation, &merged, NULL))
    {
    case LOTSE_MERGE_APPLIED:
    case LOTSE_MERGE_MERGED:
      return g_steal_pointer (&merged);
    case LOTSE_MERGE_CONFLICT:
      /* The server decides later; until then the person sees what they entered. What was acknowledged once and offered again may be
       * older than what the server sent since. */
      return again ? g_object_ref (current) : lotse_mutation_apply (mutation, current);
    case LOTSE_MERGE_NOTHING:
    default:
      return g_object_ref (current);
    }
}

LotseRecord *
store_show (const LotseMutation *mutation, gboolean again, gboolean tombstone, LotseRecord *current)
{
  if (current == NULL)
    {
      if (mutation->op != LOTSE_OP_CREATE || (again && tombstone))
        return NULL;
      return lotse_mutation_apply (mutation, NULL);
    }
  if (mutation->op == LOTSE_OP_DELETE)
    return NULL;
  if (mutation->op == LOTSE_OP_CREATE)
    return g_object_ref (current); /* it has arrived already */
  return overlay (mutation, again, current);
}

LotseRecord *
store_show_all (const StoreBase *base, GPtrArray *entries)
{
  LotseRecord *shown = base->record != NULL ? g_object_ref (base->record) : NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      StoreEntry *entry = entries->pdata[i];
      LotseRecord *next = store_show (entry->mutation, entry->again, base->deleted, shown);

      g_clear_object (&shown);
      shown = next;
    }
  return shown;
}

LotseRecord *
store_put_values (LotseRecord *values, LotseRecord *on)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (on));
  LotseRecord *after = lotse_record_copy (on);

  for (guint i = 0; i < info->n_fields; i++)
    if (lotse_record_has (values, i) || !lotse_extra_has (lotse_record_extra (on), info->fields[i].name))
      lotse_record_set (after, i, lotse_record_get (values, i));
  return after;
}

gboolean
store_fold (LotseStore *self, LotseKind kind, const char *id, LotseRecord **out, GError **error)
{
  g_auto (StoreBase) base = { 0 };
  g_autoptr (GPtrArray) entries = NULL;

  *out = NULL;
  if (!store_base_get (self, kind, id, &base, error))
    return FALSE;
  entries = store_outbox_of_record (self, kind, id, error);
  if (entries == NULL)
    return FALSE;
  *out = store_show_all (&base, entries);
  return TRUE;
}

static gboolean
same_text (const char *a, const char *b)
{
  return g_strcmp0 (a, b) == 0;
}

gboolean
store_same_record (LotseRecord *a, LotseRecord *b)
{
  guint n = lotse_kind_info (lotse_record_kind (a))->n_fields;

  if (lotse_record_rev (a) != lotse_record_rev (b) || lotse_record_seq (a) != lotse_record_seq (b)
      || !same_text (lotse_record_extra (a), lotse_record_extra (b)))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!lotse_value_equal (lotse_record_get (a, i), lotse_record_get (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
write_view (LotseStore *self, LotseKind kind, const char *id, LotseRecord *now, GPtrArray *changed, GError **error)
{
  g_autoptr (LotseRecord) before = NULL;

  if (!store_view_get (self, kind, id, &before, error))
    return FALSE;
  if (now == NULL ? before == NULL : before != NULL && store_same_record (before, now))
    return TRUE;
  if (changed != NULL)
    {
      LotseRecord *told = now != NULL ? lotse_record_copy (now) : lotse_record_new (kind, id);

      lotse_record_set_deleted (told, now == NULL);
      g_ptr_array_add (changed, told);
    }
  if (now == NULL)
    return store_view_delete (self, STORE_MAIN, kind, id, error);
  return store_view_put (self, STORE_MAIN, now, error);
}

typedef struct
{
  LotseKind kind;
  char     *id; /* (owned) */
} StoreKey;

static void
key_free (gpointer data)
{
  g_free (((StoreKey *) data)->id);
  g_free (data);
}

void
store_defer (LotseStore *self)
{
  g_return_if_fail (self->deferred == NULL);

  self->deferred = g_ptr_array_new_with_free_func (key_free);
}

void
store_defer_nothing (LotseStore *self)
{
  g_clear_pointer (&self->deferred, g_ptr_array_unref);
}

static void
note_deferred (LotseStore *self, LotseKind kind, const char *id)
{
  StoreKey *key;

  for (guint i = 0; i < self->deferred->len; i++)
    {
      const StoreKey *noted = self->deferred->pdata[i];

      if (noted->kind == kind && strcmp (noted->id, id) == 0)
        return;
    }
  key = g_new (StoreKey, 1);
  *key = (StoreKey) { kind, g_strdup (id) };
  g_ptr_array_add (self->deferred, key);
}

gboolean
store_refresh (LotseStore *self, LotseKind kind, const char *id, GPtrArray *changed, GError **error)
{
  g_autoptr (LotseRecord) now = NULL;

  if (self->deferred != NULL)
    {
      note_deferred (self, kind, id);
      return TRUE;
    }
  return store_fold (self, kind, id, &now, error) && write_view (self, kind, id, now, changed, error);
}

gboolean
store_catch_up (LotseStore *self, GPtrArray *changed, GError **error)
{
  g_autoptr (GPtrArray) keys = g_steal_pointer (&self->deferred);

  for (guint i = 0; i < keys->len; i++)
    {
      const StoreKey *key = keys->pdata[i];

      if (!store_refresh (self, key->kind, key->id, changed, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
store_refresh_pending (LotseStore *self, GError **error)
{
  g_autoptr (StoreRows) rows = store_prepare (self, "SELECT DISTINCT kind, id FROM outbox", error);
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = store_step (self, rows, error)) > 0)
    {
      LotseKind kind = lotse_kind_from_name ((const char *) sqlite3_column_text (rows, 0));

      if (kind != LOTSE_KIND_NONE && !store_refresh (self, kind, (const char *) sqlite3_column_text (rows, 1), NULL, error))
        return FALSE;
    }
  return step == 0;
}

gboolean
store_put_shadow (LotseStore *self, LotseRecord *record, GError **error)
{
  gboolean taken;

  if (!store_base_put (self, STORE_SHADOW, record, &taken, error))
    return FALSE;
  if (!taken)
    return TRUE;
  if (lotse_record_deleted (record))
    return store_view_delete (self, STORE_SHADOW, lotse_record_kind (record), lotse_record_id (record), error);
  return store_view_put (self, STORE_SHADOW, record, error);
}

gboolean
store_take_record (LotseStore *self, LotseRecord *record, GPtrArray *changed, GError **error)
{
  LotseKind kind = lotse_record_kind (record);
  const char *id = lotse_record_id (record);
  gboolean taken, waits = FALSE;

  /* A snapshot under way may be of an earlier position of the feed than this record. */
  if (!store_base_put (self, STORE_MAIN, record, &taken, error) || (self->snapshot && !store_put_shadow (self, record, error))
      || !store_outbox_has (self, kind, id, &waits, error))
    return FALSE;
  if (waits && taken && !lotse_record_deleted (record) && !store_outbox_found (self, kind, id, error))
    return FALSE;
  if (!taken || waits)
    return store_refresh (self, kind, id, changed, error);
  return write_view (self, kind, id, lotse_record_deleted (record) ? NULL : record, changed, error);
}
