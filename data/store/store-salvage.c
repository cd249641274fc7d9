/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A damaged cache is rebuilt: first of all what exists nowhere else — edits that wait, conflicts, what was acknowledged, the journal — is read
 * row by row into a fresh file, then what can be read of the server's state, which a snapshot completes later. The damaged file is kept
 * under another name. */
#include "config.h"
#include "store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"

#define MAX_KEPT 3
#define MAX_PROBES 100000

LotseSalvage *
lotse_salvage_copy (const LotseSalvage *salvage)
{
  LotseSalvage *copy = salvage != NULL ? g_memdup2 (salvage, sizeof *salvage) : NULL;

  if (copy != NULL)
    copy->kept = g_strdup (salvage->kept);
  return copy;
}

void
lotse_salvage_free (LotseSalvage *salvage)
{
  if (salvage == NULL)
    return;
  g_free (salvage->kept);
  g_free (salvage);
}

typedef struct
{
  sqlite3      *from;    /* (owned) the damaged file */
  LotseStore   *to;      /* (owned) the fresh one */
  LotseSalvage *report;  /* (unowned) */
  gint64        max_n;
  guint        *counter; /* (nullable) rows of the table that is being read */
  GError       *failed;  /* (owned) (nullable) of the fresh file */
} Rescue;

static void
rescue_clear (Rescue *rescue)
{
  sqlite3_close_v2 (rescue->from);
  g_clear_object (&rescue->to);
  g_clear_error (&rescue->failed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rescue, rescue_clear)

/* Puts the row, whose first column is its rowid, into the fresh file. FALSE: it is not sound. */
typedef gboolean (*TakeRow) (Rescue *rescue, sqlite3_stmt *row);

typedef struct
{
  const char *table;
  const char *columns;
  const char *index; /* (nullable) counts the rows where the table cannot be read */
  TakeRow     take;
} Source;

static const char *
text_at (sqlite3_stmt *row, int column)
{
  const char *text = sqlite3_column_type (row, column) == SQLITE_TEXT ? (const char *) sqlite3_column_text (row, column) : NULL;

  return text != NULL && strlen (text) == (gsize) sqlite3_column_bytes (row, column) && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

/* Copies columns 1 to @n of @row, each as it is. What does not fit into the table is not sound. */
static gboolean
copy_row (Rescue *rescue, const char *sql, sqlite3_stmt *row, int n)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *put = store_prepare (rescue->to, sql, &rescue->failed);

  if (put == NULL)
    return FALSE;
  for (int i = 1; i <= n; i++)
    sqlite3_bind_value (put, i, sqlite3_column_value (row, i));
  if (store_run (rescue->to, put, &error))
    return TRUE;
  if ((sqlite3_errcode (rescue->to->db) & 0xff) != SQLITE_CONSTRAINT)
    rescue->failed = g_steal_pointer (&error);
  return FALSE;
}

/* Column 1 is the mid, column @body the mutation as JSON. */
static gboolean
is_mutation (Rescue *rescue, sqlite3_stmt *row, int body)
{
  const char *mid = text_at (row, 1), *text = text_at (row, body);
  g_autoptr (LotseMutation) mutation = mid != NULL && text != NULL ? store_mutation_from_text (rescue->to, text, NULL) : NULL;

  if (mutation == NULL || strcmp (mutation->mid, mid) != 0)
    return FALSE;
  rescue->max_n = MAX (rescue->max_n, mutation->n);
  return TRUE;
}

static gboolean
take_waiting (Rescue *rescue, sqlite3_stmt *row)
{
  if (!is_mutation (rescue, row, 6))
    return FALSE;
  rescue->max_n = MAX (rescue->max_n, sqlite3_column_int64 (row, 2));
  return copy_row (rescue, "INSERT OR IGNORE INTO outbox (mid, n, kind, id, op, body, state, again, code, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                   row, 10);
}

static gboolean
take_acknowledged (Rescue *rescue, sqlite3_stmt *row)
{
  return is_mutation (rescue, row, 6)
         && copy_row (rescue, "INSERT OR IGNORE INTO acknowledged (mid, n, kind, id, op, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", row, 7);
}

static gboolean
take_discarded (Rescue *rescue, sqlite3_stmt *row)
{
  return is_mutation (rescue, row, 5)
         && copy_row (rescue,
                      "INSERT OR IGNORE INTO journal (mid, n, kind, id, body, at, reason, title, replaced_by) "
                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                      row, 9);
}

static gboolean
take_folded (Rescue *rescue, sqlite3_stmt *row)
{
  return text_at (row, 1) != NULL && text_at (row, 2) != NULL
         && copy_row (rescue, "INSERT OR IGNORE INTO folded (mid, into_mid) VALUES (?1, ?2)", row, 2);
}

static gboolean
take_setting (Rescue *rescue, sqlite3_stmt *row)
{
  return text_at (row, 1) != NULL && text_at (row, 2) != NULL
         && copy_row (rescue, "INSERT OR IGNORE INTO meta (key, value) VALUES (?1, ?2)", row, 2);
}

/* The position is left behind, so that a snapshot is asked for. */
static gboolean
take_state (Rescue *rescue, sqlite3_stmt *row)
{
  static const char *const kept[] = { "epoch", "stale-epoch", "synced-at", "seq" };
  const char *key = text_at (row, 1), *value = text_at (row, 2);

  if (key == NULL || value == NULL)
    return FALSE;
  if (strcmp (key, "n") == 0)
    rescue->max_n = MAX (rescue->max_n, g_ascii_strtoll (value, NULL, 10));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (strcmp (key, kept[i]) == 0)
      return store_state_set (rescue->to, key, value, rescue->failed == NULL ? &rescue->failed : NULL);
  return TRUE;
}

static gboolean
take_record (Rescue *rescue, sqlite3_stmt *row)
{
  const char *kind = text_at (row, 1), *id = text_at (row, 2), *fields = text_at (row, 6);
  g_autoptr (LotseRecord) record = NULL;

  if (kind == NULL || id == NULL || fields == NULL)
    return FALSE;
  if (lotse_kind_from_name (kind) != LOTSE_KIND_NONE)
    {
      record = store_base_parse_columns (rescue->to, kind, id, sqlite3_column_int64 (row, 3), sqlite3_column_int64 (row, 4), fields, NULL);
      if (record == NULL)
        return FALSE;
    }
  return copy_row (rescue, "INSERT OR IGNORE INTO base (kind, id, rev, seq, deleted, fields) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", row, 6);
}

/* Later columns are missing in files of earlier versions: the second line of a table is for those. */
static const Source precious[] = {
  { "outbox", "mid, n, kind, id, op, body, state, again, code, at", "outbox_record", take_waiting },
  { "outbox", "mid, n, kind, id, op, body, state, again, code, 0", "outbox_record", take_waiting },
  { "acknowledged", "mid, n, kind, id, op, body, at", "acknowledged_at", take_acknowledged },
  { "journal", "mid, n, kind, id, body, at, reason, title, replaced_by", "sqlite_autoindex_journal_1", take_discarded },
  { "journal", "mid, n, kind, id, body, at, 0, NULL, NULL", "sqlite_autoindex_journal_1", take_discarded },
};

static const Source others[] = {
  { "folded", "mid, into_mid", NULL, take_folded },
  { "state", "key, value", NULL, take_state },
  { "meta", "key, value", NULL, take_setting },
  { "base", "kind, id, rev, seq, deleted, fields", NULL, take_record },
};

static sqlite3_stmt *
prepare (Rescue *rescue, const Source *source, const char *rest)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid, %s FROM %s %s", source->columns, source->table, rest);
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (rescue->from, sql, -1, &statement, NULL);
  return statement;
}

/* @seen: rowids that were met. Rows until the end, or until one that cannot be read; FALSE then. */
static gboolean
read_until_damage (Rescue *rescue, const Source *source, sqlite3_stmt *rows, GHashTable *seen)
{
  int code;

  while (rescue->failed == NULL && (code = sqlite3_step (rows)) == SQLITE_ROW)
    {
      gint64 rowid = sqlite3_column_int64 (rows, 0);

      if (!g_hash_table_add (seen, g_memdup2 (&rowid, sizeof rowid)))
        continue;
      if (source->take (rescue, rows) && rescue->counter != NULL)
        *rescue->counter += 1;
    }
  return rescue->failed == NULL && code == SQLITE_DONE;
}

/* The rows between the damaged places, one by one. */
static void
probe (Rescue *rescue, const Source *source, gint64 first, gint64 last, GHashTable *seen)
{
  sqlite3_stmt *row = prepare (rescue, source, "WHERE rowid = ?1");

  for (gint64 rowid = first; row != NULL && rowid <= last && rowid - first < MAX_PROBES; rowid++)
    {
      sqlite3_bind_int64 (row, 1, rowid);
      read_until_damage (rescue, source, row, seen);
      sqlite3_reset (row);
    }
  sqlite3_finalize (row);
}

static void
find_gap (GHashTable *forward, GHashTable *both, gint64 *first, gint64 *last)
{
  GHashTableIter iter;
  gpointer key;

  *first = 1;
  *last = G_MAXINT64;
  g_hash_table_iter_init (&iter, forward);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    *first = MAX (*first, *(gint64 *) key + 1);
  g_hash_table_iter_init (&iter, both);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (forward, key))
      *last = MIN (*last, *(gint64 *) key - 1);
}

static GHashTable *
copy_keys (GHashTable *keys)
{
  GHashTable *copy = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy, g_memdup2 (key, sizeof (gint64)));
  return copy;
}

/* From the front, from the back, and what is left between. FALSE: the table cannot be asked with these columns. @whole: all of it was read. */
static gboolean
read_table (Rescue *rescue, const Source *source, gboolean *whole)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) forward = NULL;
  sqlite3_stmt *rows = prepare (rescue, source, "ORDER BY rowid");
  gint64 first, last;

  if (rows == NULL)
    return FALSE;
  *whole = read_until_damage (rescue, source, rows, seen);
  sqlite3_finalize (rows);
  if (*whole)
    return TRUE;
  forward = copy_keys (seen);
  rows = prepare (rescue, source, "ORDER BY rowid DESC");
  if (rows != NULL)
    read_until_damage (rescue, source, rows, seen);
  sqlite3_finalize (rows);
  find_gap (forward, seen, &first, &last);
  probe (rescue, source, first, last, seen);
  return TRUE;
}

/* How many rows there were, as far as anything still knows; -1: nothing does. */
static gint64
count_rows (Rescue *rescue, const Source *source)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s INDEXED BY %s", source->table, source->index);
  sqlite3_stmt *row = NULL;
  gint64 n = -1;

  if (sqlite3_prepare_v2 (rescue->from, sql, -1, &row, NULL) == SQLITE_OK && sqlite3_step (row) == SQLITE_ROW)
    n = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  return n;
}

/* What exists nowhere else; every row of it that is missing is counted. */
static void
read_precious (Rescue *rescue)
{
  guint *counters[] = { &rescue->report->waiting, &rescue->report->acknowledged, &rescue->report->discarded };
  const char *const tables[] = { "outbox", "acknowledged", "journal" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      gboolean done = FALSE, whole = FALSE;
      gint64 expected = -1;

      rescue->counter = counters[i];
      for (guint j = 0; j < G_N_ELEMENTS (precious) && !done; j++)
        if (strcmp (precious[j].table, tables[i]) == 0)
          {
            done = read_table (rescue, &precious[j], &whole);
            expected = count_rows (rescue, &precious[j]);
          }
      if (expected > *counters[i])
        rescue->report->lost += (guint) (expected - *counters[i]);
      rescue->report->uncertain |= !done || (!whole && expected < 0);
    }
  rescue->counter = NULL;
}

static gboolean
write_fresh (Rescue *rescue, GError **error)
{
  gboolean whole;

  if (!store_begin (rescue->to, error))
    return FALSE;
  read_precious (rescue);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    read_table (rescue, &others[i], &whole);
  /* Its view is made from this when it is opened. */
  if (rescue->failed == NULL && store_state_set (rescue->to, "fingerprint", "salvaged", &rescue->failed)
      && store_state_set_integer (rescue->to, "n", rescue->max_n, &rescue->failed))
    return store_commit (rescue->to, error);
  store_rollback (rescue->to);
  g_propagate_error (error, g_steal_pointer (&rescue->failed));
  return FALSE;
}

/* As much of it as opens; the damaged file is read, and nothing is moved from its log into it. NULL: not even that. */
static sqlite3 *
open_damaged (const LotseMachine *machine, const char *path)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, machine != NULL ? machine->vfs : NULL) == SQLITE_OK)
    {
      sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
      /* Only so does SQLite read what is left of a file that is shorter than its header says; nothing is written. */
      sqlite3_exec (db, "PRAGMA writable_schema = 1; PRAGMA query_only = 1; PRAGMA cell_size_check = 1", NULL, NULL, NULL);
      return db;
    }
  sqlite3_close_v2 (db);
  return NULL;
}

static gboolean
build (const LotseMachine *machine, const char *path, const char *aside, LotseSalvage *report, GError **error)
{
  g_auto (Rescue) rescue = { .report = report };
  g_autofree char *repaired = NULL;
  gboolean done, guessed = FALSE;

  store_file_remove (machine, aside); /* of an attempt that was cut short */
  if (!store_file_create (machine, aside, LOTSE_STORE_CREATE, error))
    return FALSE;
  rescue.to = g_object_new (LOTSE_TYPE_STORE, NULL);
  rescue.to->path = g_strdup (aside);
  if (machine != NULL)
    rescue.to->machine = *machine;
  rescue.to->db = store_file_connect (machine, aside, FALSE, error);
  if (rescue.to->db == NULL || !store_exec (rescue.to, "PRAGMA synchronous = FULL", error) || !store_state_load (rescue.to, error))
    return FALSE;
  repaired = store_file_repair_header (machine, path, aside, &guessed);
  rescue.from = open_damaged (machine, repaired != NULL ? repaired : path);
  done = write_fresh (&rescue, error);
  report->uncertain |= guessed;
  if (repaired != NULL)
    store_file_remove (machine, repaired);
  return done;
}

static gboolean
move_if_there (const LotseMachine *machine, const char *from, const char *to, const char *suffix, GError **error)
{
  g_autofree char *from_name = g_strconcat (from, suffix, NULL);
  g_autofree char *to_name = g_strconcat (to, suffix, NULL);

  return !lotse_disk_exists (machine, from_name) || lotse_disk_move (machine, from_name, to_name, TRUE, error);
}

static char *
kept_name (const char *path, guint i)
{
  return g_strdup_printf ("%s.damaged-%u", path, i);
}

/* A name for one more damaged file; where there are many already, the oldest goes. (transfer full) */
static char *
make_room (const LotseMachine *machine, const char *path)
{
  for (guint i = 1; i <= MAX_KEPT; i++)
    {
      g_autofree char *name = kept_name (path, i);

      if (!lotse_disk_exists (machine, name))
        return g_steal_pointer (&name);
    }
  for (guint i = 1; i < MAX_KEPT; i++)
    {
      g_autofree char *older = kept_name (path, i);
      g_autofree char *newer = kept_name (path, i + 1);

      move_if_there (machine, newer, older, "", NULL);
      move_if_there (machine, newer, older, "-wal", NULL);
    }
  g_message ("%s: damaged before, too; the oldest of the damaged files is not kept any longer", path);
  return kept_name (path, MAX_KEPT);
}

gboolean
store_salvage_finish (const LotseMachine *machine, const char *path, char **kept, GError **error)
{
  g_autofree char *rebuilt = g_strconcat (path, ".rebuilt", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autofree char *name = NULL;

  if (!lotse_disk_exists (machine, rebuilt))
    return TRUE;
  name = make_room (machine, path);
  /* The log first: beside the fresh file it would be taken for its own. */
  if (!move_if_there (machine, path, name, "-wal", error) || !move_if_there (machine, path, name, "-journal", error))
    return FALSE;
  lotse_disk_remove (machine, shm);
  if (!move_if_there (machine, path, name, "", error) || !lotse_disk_move (machine, rebuilt, path, TRUE, error))
    return FALSE;
  if (kept != NULL)
    *kept = g_steal_pointer (&name);
  return TRUE;
}

gboolean
store_salvage (const LotseMachine *machine, const char *path, LotseSalvage **out, GError **error)
{
  g_autofree char *aside = g_strconcat (path, ".rebuilding", NULL);
  g_autofree char *rebuilt = g_strconcat (path, ".rebuilt", NULL);
  g_autoptr (LotseSalvage) report = g_new0 (LotseSalvage, 1);

  if (!build (machine, path, aside, report, error) || !lotse_disk_move (machine, aside, rebuilt, TRUE, error)
      || !store_salvage_finish (machine, path, &report->kept, error))
    return FALSE;
  *out = g_steal_pointer (&report);
  return TRUE;
}

/* Of a cache, what is no database at all is one that was damaged; what belongs to another program is not ours to move. */
static gboolean
is_damaged (const LotseMachine *machine, const char *path, LotseStoreFlags flags, const GError *error)
{
  if (flags & (LOTSE_STORE_PORTABLE | LOTSE_STORE_READ_ONLY))
    return FALSE;
  return lotse_storage_trouble (error) == LOTSE_STORAGE_DAMAGED
         || (g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_INVALID) && store_file_is_garbage (machine, path));
}

#define META_SALVAGE "salvage"

/* For whoever is to be told, even after a restart. */
static gboolean
note_report (LotseStore *self, const LotseSalvage *report, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%u %u %u %u %d %s", report->waiting, report->acknowledged, report->discarded, report->lost,
                                           report->uncertain ? 1 : 0, report->kept);

  return lotse_store_set_meta (self, META_SALVAGE, text, error);
}

LotseSalvage *
lotse_store_salvaged (LotseStore *self)
{
  g_autofree char *text = lotse_store_meta (self, META_SALVAGE, NULL);
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, " ", 6) : NULL;
  LotseSalvage *report;

  if (parts == NULL || g_strv_length (parts) != 6)
    return NULL;
  report = g_new0 (LotseSalvage, 1);
  report->waiting = (guint) g_ascii_strtoull (parts[0], NULL, 10);
  report->acknowledged = (guint) g_ascii_strtoull (parts[1], NULL, 10);
  report->discarded = (guint) g_ascii_strtoull (parts[2], NULL, 10);
  report->lost = (guint) g_ascii_strtoull (parts[3], NULL, 10);
  report->uncertain = strcmp (parts[4], "0") != 0;
  report->kept = g_strdup (parts[5]);
  return report;
}

gboolean
lotse_store_forget_salvage (LotseStore *self, GError **error)
{
  return lotse_store_set_meta (self, META_SALVAGE, NULL, error);
}

LotseStore *
lotse_store_open_rescuing (const LotseMachine *machine, const char *path, LotseStoreFlags flags, GError **error)
{
  g_autoptr (GError) damage = NULL;
  g_autoptr (LotseSalvage) report = NULL;
  g_autoptr (LotseStore) self = lotse_store_open_on (machine, path, flags, &damage);

  if (self != NULL)
    return g_steal_pointer (&self);
  if (!is_damaged (machine, path, flags, damage))
    {
      g_propagate_error (error, g_steal_pointer (&damage));
      return NULL;
    }
  g_message ("%s", damage->message);
  if (!store_salvage (machine, path, &report, error))
    return NULL;
  self = lotse_store_open_on (machine, path, flags, error);
  return self != NULL && note_report (self, report, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
lotse_store_rescue (LotseStore *self, GError **error)
{
  g_autoptr (LotseSalvage) report = NULL;
  gboolean done;

  g_return_val_if_fail (LOTSE_IS_STORE (self) && self->db != NULL, FALSE);
  if (self->portable || self->flags & LOTSE_STORE_READ_ONLY)
    return store_damaged (self, error, "%s", _("it is not written here"));
  lotse_store_close (self);
  done = store_salvage (&self->machine, self->path, &report, error);
  if (store_open_again (self, done ? error : NULL))
    return done && note_report (self, report, error);
  /* Nothing to read from and nothing to write to: that every edit fails is better than to crash. */
  store_open_nothing (self);
  return FALSE;
}
