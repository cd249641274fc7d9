/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reorganisation is entered before its day and counts from it on. Where a record stands is kept beside it for all that is asked of it, so what has gone elsewhere
 * meanwhile is placed anew with the first request of a day, and comes with the feed to those who see it now or no more. */
#include "server-private.h"

#include <string.h>

static LotseDate
day_of (gint64 now_usecs)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now_usecs / G_USEC_PER_SEC);

  return time != NULL ? lotse_date_from_ymd (g_date_time_get_year (time), g_date_time_get_month (time), g_date_time_get_day_of_month (time)) : LOTSE_DATE_NONE;
}

static gboolean
find_day (LotseServer *self, gint64 workspace, LotseDate *day)
{
  gpointer kept;

  if (!g_hash_table_lookup_extended (self->days, &workspace, NULL, &kept))
    return FALSE;
  *day = GPOINTER_TO_INT (kept);
  return TRUE;
}

static void
keep_day (LotseServer *self, gint64 workspace, LotseDate day)
{
  g_hash_table_replace (self->days, g_memdup2 (&workspace, sizeof workspace), GINT_TO_POINTER (day));
}

LotseDate
lotse_core_day (LotseServer *self, gint64 workspace, gint64 now_usecs)
{
  LotseDate day;

  return find_day (self, workspace, &day) ? day : day_of (now_usecs);
}

/* Written by a version that placed neither functions as their own pilot nor tasks below them. */
static gboolean
placed_before (const LotseRow *row)
{
  return strcmp (row->kind, "function") == 0 ? row->pilot == NULL : strcmp (row->kind, "task") == 0 && row->parent == NULL;
}

static gboolean
collect_dated (const LotseRow *row, gpointer data)
{
  if (strstr (row->fields, "\"earlier_") != NULL || placed_before (row))
    g_ptr_array_add (data, lotse_row_copy (row));
  return TRUE;
}

/* Rows that may stand elsewhere: departments first, as the rights of the others hang on them. (element-type LotseRow) NULL with @error */
static GPtrArray *
dated_rows (LotseServer *self, gint64 workspace, GError **error)
{
  static const char *const kinds[] = { "department", "function", "project", "task" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_row_free);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const LotseScan scan = { .mode = LOTSE_SCAN_LIVE, .kind = kinds[i], .one_kind = TRUE };

      if (!self->storage->api->scan (self->storage, workspace, &scan, collect_dated, rows, error))
        return NULL;
    }
  return g_steal_pointer (&rows);
}

/* Places @row as of the day of the workspace; writes it only where @write. @moved becomes TRUE where it stands elsewhere. */
static gboolean
settle_row (LotseServer *self, gint64 workspace, const LotseRow *before, gint64 now_usecs, gboolean write, gboolean *moved, GError **error)
{
  g_autoptr (LotseRecord) record = lotse_core_read_row (before, error);
  g_auto (LotsePlacement) placement = { 0 };
  LotseRow row = *before;

  if (record == NULL || !lotse_core_place (self, workspace, record, now_usecs, &placement, error))
    return FALSE;
  if (g_strcmp0 (placement.department, before->department) == 0 && g_strcmp0 (placement.parent, before->parent) == 0
      && g_strcmp0 (placement.pilot, before->pilot) == 0 && placement.level == before->level)
    return TRUE;
  *moved = TRUE;
  row.department = placement.department;
  row.parent = placement.parent;
  row.pilot = placement.pilot;
  row.level = placement.level;
  return !write || lotse_core_move (self, workspace, before, &row, error);
}

static gboolean
settle_rows (LotseServer *self, gint64 workspace, gint64 now_usecs, gboolean write, gboolean *moved, GError **error)
{
  g_autoptr (GPtrArray) rows = dated_rows (self, workspace, error);

  *moved = FALSE;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!settle_row (self, workspace, rows->pdata[i], now_usecs, write, moved, error))
      return FALSE;
  return rows != NULL;
}

/* Nothing is written where nothing moves, so that a full disk stops nobody from reading. */
static gboolean
settle (LotseServer *self, gint64 workspace, gint64 now_usecs, gboolean *moved, GError **error)
{
  if (!settle_rows (self, workspace, now_usecs, FALSE, moved, error))
    return FALSE;
  if (!*moved)
    return TRUE;
  if (!self->storage->api->begin (self->storage, error))
    return FALSE;
  if (settle_rows (self, workspace, now_usecs, TRUE, moved, error) && self->storage->api->commit (self->storage, error))
    return TRUE;
  self->storage->api->rollback (self->storage);
  /* What was looked up meanwhile may be of what was not kept. */
  lotse_core_forget_users (self);
  return FALSE;
}

gboolean
lotse_core_settle_day (LotseServer *self, gint64 workspace, gint64 now_usecs, gboolean *moved, GError **error)
{
  const LotseDate day = day_of (now_usecs);
  LotseDate before = LOTSE_DATE_NONE;
  const gboolean known = find_day (self, workspace, &before);

  *moved = FALSE;
  if (known && before == day)
    return TRUE;
  keep_day (self, workspace, day);
  if (settle (self, workspace, now_usecs, moved, error))
    return TRUE;
  *moved = FALSE;
  if (known)
    keep_day (self, workspace, before);
  else
    g_hash_table_remove (self->days, &workspace);
  return FALSE;
}
