/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold whenever all processes have ended and everything was exchanged. */
#include "check.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "data/model/codec.h"
#include "data/store/lotse-store.h"

#define DATABASE "server.sqlite"

typedef struct
{
  LotseDataset *records;  /* (owned) those that are not deleted */
  GHashTable   *results;  /* (owned) (element-type utf8) mids that the server has decided on */
} Truth;

static sqlite3 *
open_database (Scene *scene, const char *path)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    {
      sqlite3_busy_timeout (db, 5000);
      return db;
    }
  scene_break (scene, "%s: cannot be opened: %s", path, sqlite3_errmsg (db));
  sqlite3_close (db);
  return NULL;
}

typedef gboolean (*RowFunc) (Scene *scene, sqlite3_stmt *row, gpointer data);

/* FALSE where the statement fails, or @func says so. */
static gboolean
each_row (Scene *scene, sqlite3 *db, const char *sql, RowFunc func, gpointer data)
{
  sqlite3_stmt *rows = NULL;
  gboolean good = sqlite3_prepare_v2 (db, sql, -1, &rows, NULL) == SQLITE_OK;
  int code = SQLITE_DONE;

  while (good && (code = sqlite3_step (rows)) == SQLITE_ROW)
    good = func (scene, rows, data);
  if (good && code != SQLITE_DONE)
    good = FALSE;
  if (!good)
    scene_break (scene, "%s: %s", sql, sqlite3_errmsg (db));
  sqlite3_finalize (rows);
  return good;
}

static gboolean
is_ok (Scene *scene, sqlite3_stmt *row, gpointer path)
{
  const char *verdict = (const char *) sqlite3_column_text (row, 0);

  return g_strcmp0 (verdict, "ok") == 0 || scene_break (scene, "%s: %s", (const char *) path, verdict);
}

static gboolean
check_file (Scene *scene, const char *path)
{
  sqlite3 *db = open_database (scene, path);
  gboolean good = db != NULL && each_row (scene, db, "PRAGMA integrity_check", is_ok, (gpointer) path);

  sqlite3_close (db);
  return good;
}

static gboolean
applied_once (Scene *scene, sqlite3_stmt *row, gpointer data)
{
  return scene_break (scene, "%s: revision %d, but %d changes in the audit with %d revisions", sqlite3_column_text (row, 0), sqlite3_column_int (row, 1),
                      sqlite3_column_int (row, 2), sqlite3_column_int (row, 3));
}

static gboolean
same_counts (Scene *scene, sqlite3_stmt *row, gpointer data)
{
  return sqlite3_column_int (row, 0) == sqlite3_column_int (row, 1)
         || scene_break (scene, "%d changes in the audit, %d mutations that changed something", sqlite3_column_int (row, 0), sqlite3_column_int (row, 1));
}

/* A mutation that is applied twice leaves one result and two entries of the audit; a revision that is skipped or given twice shows as well. */
static gboolean
check_exactly_once (Scene *scene, sqlite3 *db)
{
  return each_row (scene, db,
                   "WITH changes AS (SELECT subject, count(*) AS n, count(DISTINCT detail) AS revs FROM audit"
                   " WHERE action IN ('create', 'patch', 'delete') GROUP BY subject)"
                   " SELECT r.kind || '/' || r.id, r.rev, coalesce(c.n, 0), coalesce(c.revs, 0) FROM records r"
                   " LEFT JOIN changes c ON c.subject = r.kind || '/' || r.id WHERE coalesce(c.n, 0) <> r.rev OR c.revs <> r.rev",
                   applied_once, NULL)
         && each_row (scene, db,
                      "SELECT (SELECT count(*) FROM audit WHERE action IN ('create', 'patch', 'delete')),"
                      " (SELECT count(*) FROM results WHERE head LIKE '%\"result\":\"applied\"%' OR head LIKE '%\"result\":\"merged\"%')",
                      same_counts, NULL);
}

static gboolean
take_record (Scene *scene, sqlite3_stmt *row, gpointer data)
{
  Truth *truth = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup_printf ("{\"kind\":\"%s\",\"id\":\"%s\",\"rev\":%" G_GINT64_FORMAT ",\"seq\":%" G_GINT64_FORMAT ",\"deleted\":false,\"fields\":%s}",
                                           sqlite3_column_text (row, 0), sqlite3_column_text (row, 1), (gint64) sqlite3_column_int64 (row, 2),
                                           (gint64) sqlite3_column_int64 (row, 3), sqlite3_column_text (row, 4));
  g_autoptr (JsonNode) node = lotse_json_parse (text, -1, NULL, &error);
  LotseRecord *record = node != NULL ? lotse_record_from_json (node, NULL, &error) : NULL;

  if (record == NULL)
    return scene_break (scene, "server: record %s cannot be read: %s", sqlite3_column_text (row, 1), error->message);
  lotse_dataset_take (truth->records, record);
  return TRUE;
}

static gboolean
take_result (Scene *scene, sqlite3_stmt *row, gpointer data)
{
  g_hash_table_add (((Truth *) data)->results, g_strdup ((const char *) sqlite3_column_text (row, 0)));
  return TRUE;
}

static void
truth_clear (Truth *truth)
{
  g_clear_object (&truth->records);
  g_clear_pointer (&truth->results, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Truth, truth_clear)

static gboolean
read_server (Scene *scene, Truth *truth)
{
  g_autofree char *path = g_build_filename (scene->data, DATABASE, NULL);
  sqlite3 *db = NULL;
  gboolean good;

  truth->records = lotse_dataset_new ();
  truth->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!check_file (scene, path) || (db = open_database (scene, path)) == NULL)
    return FALSE;
  lotse_dataset_begin (truth->records);
  good = check_exactly_once (scene, db)
         && each_row (scene, db, "SELECT kind, id, rev, seq, fields FROM records WHERE deleted = 0", take_record, truth)
         && each_row (scene, db, "SELECT mid FROM results", take_result, truth);
  lotse_dataset_end (truth->records);
  sqlite3_close (db);
  return good;
}

/* Where the edits of a client are now. */
typedef struct
{
  LotseStore   *store;     /* (owned) */
  LotseDataset *view;      /* (owned) */
  GHashTable   *places;    /* (owned) (element-type utf8) mids that were met, in one place or another */
  GHashTable   *pending;   /* (owned) (element-type utf8) ids of records that have an edit in the outbox */
} Cache;

static void
cache_clear (Cache *cache)
{
  g_clear_object (&cache->store);
  g_clear_object (&cache->view);
  g_clear_pointer (&cache->places, g_hash_table_unref);
  g_clear_pointer (&cache->pending, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cache, cache_clear)

static gboolean
take_place (Scene *scene, sqlite3_stmt *row, gpointer data)
{
  Cache *cache = data;
  char *mid = g_strdup ((const char *) sqlite3_column_text (row, 0));

  if (g_str_equal ((const char *) sqlite3_column_text (row, 2), "outbox"))
    g_hash_table_add (cache->pending, g_strdup ((const char *) sqlite3_column_text (row, 1)));
  if (!g_hash_table_contains (cache->places, mid))
    return g_hash_table_add (cache->places, mid);
  scene_break (scene, "mutation %s is in two places", mid);
  g_free (mid);
  return FALSE;
}

static gboolean
read_cache (Scene *scene, const char *path, Cache *cache)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;
  gboolean good;

  cache->view = lotse_dataset_new ();
  cache->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cache->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!check_file (scene, path) || (db = open_database (scene, path)) == NULL)
    return FALSE;
  good = each_row (scene, db,
                   "SELECT mid, id, 'outbox' FROM outbox UNION ALL SELECT mid, id, 'acknowledged' FROM acknowledged"
                   " UNION ALL SELECT mid, id, 'journal' FROM journal",
                   take_place, cache);
  sqlite3_close (db);
  if (!good)
    return FALSE;
  cache->store = lotse_store_open (path, LOTSE_STORE_READ_ONLY, &error);
  if (cache->store == NULL || !lotse_store_load (cache->store, cache->view, &error) || !lotse_store_check (path, &error))
    return scene_break (scene, "%s", error->message);
  return TRUE;
}

static gboolean
same_record (Scene *scene, const char *who, LotseRecord *theirs, LotseRecord *own)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (theirs));

  if (own == NULL)
    return scene_break (scene, "%s: %s %s is missing", who, info->name, lotse_record_id (theirs));
  if (lotse_record_rev (own) != lotse_record_rev (theirs))
    return scene_break (scene, "%s: %s %s has revision %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT, who, info->name, lotse_record_id (theirs),
                        lotse_record_rev (own), lotse_record_rev (theirs));
  for (guint i = 0; i < info->n_fields; i++)
    if (!lotse_value_equal (lotse_record_get (own, i), lotse_record_get (theirs, i)))
      return scene_break (scene, "%s: %s of %s %s differs from the server's", who, info->fields[i].name, info->name, lotse_record_id (theirs));
  return g_strcmp0 (lotse_record_extra (own), lotse_record_extra (theirs)) == 0
         || scene_break (scene, "%s: unknown fields of %s %s differ", who, info->name, lotse_record_id (theirs));
}

/* Record by record, but for those whose edits wait for a decision. */
static gboolean
check_converged (Scene *scene, const char *who, LotseDataset *truth, const Cache *cache)
{
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      for (guint i = 0; i < lotse_dataset_count (truth, kind); i++)
        {
          LotseRecord *record = lotse_dataset_at (truth, kind, i);
          const char *id = lotse_record_id (record);

          if (!g_hash_table_contains (cache->pending, id) && !same_record (scene, who, record, lotse_dataset_get (cache->view, kind, id)))
            return FALSE;
        }
      for (guint i = 0; i < lotse_dataset_count (cache->view, kind); i++)
        {
          const char *id = lotse_record_id (lotse_dataset_at (cache->view, kind, i));

          if (!g_hash_table_contains (cache->pending, id) && lotse_dataset_get (truth, kind, id) == NULL)
            return scene_break (scene, "%s: %s %s is there, and the server has none", who, lotse_kind_info (kind)->name, id);
        }
    }
  return TRUE;
}

/* A point that was added is in the series, since no other edit touches its day. */
static gboolean
has_point (LotseDataset *data, const Edit *edit)
{
  LotseRecord *counter = lotse_dataset_get (data, LOTSE_KIND_KPI, edit->id);
  const LotseValue *points = counter != NULL ? lotse_record_get (counter, LOTSE_F_KPI_POINTS) : NULL;

  for (guint i = 0; points != NULL && points->set && i < points->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (points->u.points, LotsePoint, i);

      if (point->date == edit->point)
        return point->value == edit->client + 1;
    }
  return FALSE;
}

static gboolean
check_edit (Scene *scene, const Edit *edit, const Truth *truth, const Cache *cache)
{
  static const char *const places[] = { "nowhere", "waiting", "in conflict", "rejected", "acknowledged", "in the journal" };
  const char *kind = lotse_kind_info (edit->kind)->name;
  g_autofree char *under = NULL;
  g_autoptr (GError) error = NULL;
  LotseEditPlace place;

  if (!lotse_store_find_edit (cache->store, edit->mid, &place, &under, &error))
    return scene_break (scene, "client %u: %s", edit->client, error->message);
  if (place == LOTSE_EDIT_UNKNOWN && !edit->decided)
    return scene_break (scene, "client %u: edit %s of %s %s was saved, and is nowhere", edit->client, edit->mid, kind, edit->id);
  if (place == LOTSE_EDIT_ACKNOWLEDGED && !g_hash_table_contains (truth->results, under))
    return scene_break (scene, "client %u: edit %s of %s %s was acknowledged, and the server does not have it", edit->client, edit->mid, kind, edit->id);
  if (edit->point != LOTSE_DATE_NONE && !has_point (truth->records, edit)
      && (place == LOTSE_EDIT_ACKNOWLEDGED || (place != LOTSE_EDIT_JOURNAL && !has_point (cache->view, edit))))
    return scene_break (scene, "client %u: what edit %s added to the series of %s is missing (the edit is %s)", edit->client, edit->mid, edit->id,
                        places[place]);
  return TRUE;
}

static gboolean
check_client (Scene *scene, Client *client, const Truth *truth)
{
  g_auto (Cache) cache = { NULL, NULL, NULL, NULL };
  g_autofree char *who = g_strdup_printf ("client %u", client->number);

  if (!read_cache (scene, client->cache, &cache) || !check_converged (scene, who, truth->records, &cache))
    return FALSE;
  for (guint i = 0; i < scene->ledger->edits->len; i++)
    {
      const Edit *edit = scene->ledger->edits->pdata[i];

      if (edit->client == client->number && !check_edit (scene, edit, truth, &cache))
        return FALSE;
    }
  return TRUE;
}

gboolean
check_all (Scene *scene)
{
  g_auto (Truth) truth = { NULL, NULL };

  if (!read_server (scene, &truth) || !scene_administer (scene, "audit", "verify", NULL))
    return FALSE;
  for (guint i = 0; i < scene->n_clients; i++)
    if (!check_client (scene, &scene->clients[i], &truth))
      return FALSE;
  return TRUE;
}

gboolean
check_fresh (Scene *scene)
{
  g_autofree char *path = g_build_filename (scene->folder, "fresh.cache", NULL);
  const char *argv[] = { scene->lotsectl, "sync", "--server", scene->url, "--workspace", SCENE_WORKSPACE, "--token-file", scene->token,
                         "--cache", path, NULL };
  g_auto (Truth) truth = { NULL, NULL };
  g_auto (Cache) cache = { NULL, NULL, NULL, NULL };
  gboolean good;

  g_unlink (path);
  good = child_run (argv, scene->log, NULL) == 0 || scene_break (scene, "a new computer gets no snapshot");
  good = good && read_server (scene, &truth) && read_cache (scene, path, &cache)
         && check_converged (scene, "a new computer", truth.records, &cache);
  g_unlink (path);
  return good;
}

static gboolean
take_position (Scene *scene, sqlite3_stmt *row, gpointer data)
{
  *(gint64 *) data = sqlite3_column_int64 (row, 0);
  return TRUE;
}

gint64
check_position (Scene *scene)
{
  g_autofree char *path = g_build_filename (scene->data, DATABASE, NULL);
  sqlite3 *db = open_database (scene, path);
  gint64 position = -1;

  if (db != NULL && !each_row (scene, db, "SELECT coalesce(max(seq), 0) FROM records", take_position, &position))
    position = -1;
  sqlite3_close (db);
  return position;
}
