/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that are not released stay with staff: who else would see them gets them with their release, and loses them when they are
 * returned. The same rule as data/model/release.h, kept in the level of the report's row. */
#include "server-private.h"

#include <string.h>

#include "data/model/release.h"

typedef struct
{
  gboolean  on;
  LotseDate since; /* LOTSE_DATE_NONE: every report */
} Rule;

static gboolean
collect_copy (const LotseRow *row, gpointer data)
{
  g_ptr_array_add (data, lotse_row_copy (row));
  return TRUE;
}

static GPtrArray *
collect (LotseServer *self, gint64 workspace, const LotseScan *scan, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_row_free);

  return self->storage->api->scan (self->storage, workspace, scan, collect_copy, rows, error) ? g_steal_pointer (&rows) : NULL;
}

static void
read_strategy (LotseRecord *strategy, Rule *rule)
{
  rule->on = !lotse_record_deleted (strategy) && lotse_record_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES, FALSE) != FALSE;
  rule->since = lotse_record_date (strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE);
}

static gboolean
read_rule (LotseServer *self, gint64 workspace, Rule *rule, GError **error)
{
  const LotseScan scan = { .mode = LOTSE_SCAN_LIVE, .kind = "strategy", .one_kind = TRUE };
  g_autoptr (GPtrArray) rows = collect (self, workspace, &scan, error);
  g_autoptr (LotseRecord) strategy = NULL;

  *rule = (Rule) { FALSE, LOTSE_DATE_NONE };
  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    return TRUE;
  strategy = lotse_core_read_row (rows->pdata[0], error);
  if (strategy == NULL)
    return FALSE;
  read_strategy (strategy, rule);
  return TRUE;
}

static gboolean
asks (const Rule *rule, LotseRecord *report)
{
  return rule->on && (rule->since == LOTSE_DATE_NONE || lotse_record_date (report, LOTSE_F_REPORT_AS_OF) >= rule->since);
}

/* What the latest of its releases says. */
static gboolean
find_outcome (LotseServer *self, gint64 workspace, const char *parent, const char *report, gboolean *released, GError **error)
{
  const LotseScan scan = { .mode = LOTSE_SCAN_DEPENDENTS, .parent = parent };
  g_autoptr (GPtrArray) rows = collect (self, workspace, &scan, error);
  g_autoptr (LotseRecord) latest = NULL;

  *released = FALSE;
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = rows->pdata[i];
      g_autoptr (LotseRecord) release = NULL;

      if (row->deleted || strcmp (row->kind, "release") != 0)
        continue;
      release = lotse_core_read_row (row, error);
      if (release == NULL)
        return FALSE;
      if (g_strcmp0 (lotse_record_text (release, LOTSE_F_RELEASE_REPORT), report) == 0
          && (latest == NULL || lotse_release_compare (release, latest) > 0))
        g_set_object (&latest, release);
    }
  *released = latest != NULL && lotse_record_enum (latest, LOTSE_F_RELEASE_OUTCOME) == LOTSE_RELEASE_OUTCOME_RELEASED;
  return TRUE;
}

gboolean
lotse_core_report_level (LotseServer *self, gint64 workspace, LotseRecord *report, int *level, GError **error)
{
  Rule rule;

  if (!read_rule (self, workspace, &rule, error))
    return FALSE;
  if (asks (&rule, report))
    *level = MAX (*level, LOTSE_AUDIENCE_STAFF);
  return TRUE;
}

/* Gives the row of a report the level that its release asks for; the feed brings it where that is another. */
static gboolean
place_report (LotseServer *self, gint64 workspace, const LotseRow *row, const Rule *rule, GError **error)
{
  g_autoptr (LotseRecord) report = row->deleted ? NULL : lotse_core_read_row (row, error);
  g_autoptr (LotseRow) parent = NULL;
  LotseRow placed = *row;
  gboolean released = FALSE;
  const char *slash = row->parent != NULL ? strchr (row->parent, '/') : NULL;

  if (report == NULL)
    return row->deleted;
  if (slash != NULL)
    {
      g_autofree char *kind = g_strndup (row->parent, (gsize) (slash - row->parent));

      if (!self->storage->api->record_get (self->storage, workspace, kind, slash + 1, &parent, error)
          || (asks (rule, report) && !find_outcome (self, workspace, row->parent, row->id, &released, error)))
        return FALSE;
    }
  placed.own_level = lotse_record_audience (report);
  if (asks (rule, report) && !released)
    placed.own_level = MAX (placed.own_level, LOTSE_AUDIENCE_STAFF);
  if (placed.own_level == row->own_level)
    return TRUE;
  placed.level = MAX (placed.own_level, parent != NULL ? parent->level : LOTSE_AUDIENCE_PUBLIC);
  placed.seen_level = MIN (placed.seen_level, placed.level);
  if (placed.level != row->level && !self->storage->api->feed_advance (self->storage, workspace, &placed.seq, error))
    return FALSE;
  return self->storage->api->record_put (self->storage, workspace, &placed, error)
         && (placed.level == row->level || lotse_core_move_referrers (self, workspace, row, &placed, error));
}

/* @project (nullable): as the release names it. */
static gboolean
follow_release (LotseServer *self, gint64 workspace, const char *report, const char *project, GError **error)
{
  g_autoptr (LotseRow) row = NULL;
  Rule rule;

  if (!self->storage->api->record_get (self->storage, workspace, "report", report, &row, error))
    return FALSE;
  /* A release of a report of another project says nothing. */
  if (row == NULL || row->parent == NULL || !g_str_has_prefix (row->parent, "project/")
      || (project != NULL && strcmp (row->parent + strlen ("project/"), project) != 0))
    return TRUE;
  return read_rule (self, workspace, &rule, error) && place_report (self, workspace, row, &rule, error);
}

/* Switching it on or off is rare; then every report is looked at. */
static gboolean
follow_strategy (LotseServer *self, gint64 workspace, LotseRecord *strategy, GError **error)
{
  const LotseScan scan = { .mode = LOTSE_SCAN_LIVE, .kind = "report", .one_kind = TRUE };
  g_autoptr (GPtrArray) rows = NULL;
  Rule rule;

  read_strategy (strategy, &rule);
  rows = collect (self, workspace, &scan, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!place_report (self, workspace, rows->pdata[i], &rule, error))
      return FALSE;
  return rows != NULL;
}

static gboolean
rule_changes (const LotseRow *before, LotseRecord *strategy)
{
  g_autoptr (LotseRecord) old = before != NULL && !before->deleted ? lotse_core_read_row (before, NULL) : NULL;
  Rule was = { FALSE, LOTSE_DATE_NONE }, is;

  if (old != NULL)
    read_strategy (old, &was);
  read_strategy (strategy, &is);
  return was.on != is.on || (is.on && was.since != is.since);
}

gboolean
lotse_core_follow_release (LotseServer *self, gint64 workspace, const LotseRow *before, LotseRecord *record, GError **error)
{
  if (lotse_record_deleted (record) && lotse_record_kind (record) != LOTSE_KIND_STRATEGY)
    return TRUE;
  switch (lotse_record_kind (record))
    {
    case LOTSE_KIND_RELEASE:
      return follow_release (self, workspace, lotse_record_text (record, LOTSE_F_RELEASE_REPORT), lotse_record_text (record, LOTSE_F_RELEASE_PROJECT), error);
    /* After a restore from a backup, another computer may have offered the release again first. */
    case LOTSE_KIND_REPORT:
      return follow_release (self, workspace, lotse_record_id (record), NULL, error);
    case LOTSE_KIND_STRATEGY:
      return !rule_changes (before, record) || follow_strategy (self, workspace, record, error);
    default:
      return TRUE;
    }
}
