/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "missing.h"

#include <string.h>

#include "course.h"

/* (nullable) the latest that stands */
static const LotseCourseEntry *
latest_of (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const LotseCourse *course = lotse_course_of (data, project);

  for (guint i = 0; i < course->n; i++)
    if (lotse_course_entry_stands (&course->entries[i], as_of))
      return &course->entries[i];
  return NULL;
}

/* "Major projects, table_2019.csv" → "Major projects": what follows the last comma is the file. (transfer full) */
static char *
source_of (LotseRecord *report)
{
  const char *text = lotse_record_text (report, LOTSE_F_REPORT_SOURCE), *file = text != NULL ? strrchr (text, ',') : NULL;

  return file != NULL ? g_strndup (text, (gsize) (file - text)) : g_strdup ("");
}

/* Only where something may be missing: it asks for the reports of all projects. (transfer full) */
static GHashTable *
newest_by_source (LotseDataset *data, LotseDate as_of, int audience)
{
  GHashTable *newest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      const LotseCourseEntry *latest = lotse_record_audience (project) <= audience ? latest_of (data, project, as_of) : NULL;
      char *source = latest != NULL ? source_of (latest->report) : NULL;
      gpointer known;

      if (source == NULL)
        continue;
      if (g_hash_table_lookup_extended (newest, source, NULL, &known) && GPOINTER_TO_INT (known) >= latest->day)
        g_free (source);
      else
        g_hash_table_replace (newest, source, GINT_TO_POINTER (latest->day));
    }
  return newest;
}

/* Most projects are told by this alone. */
static gboolean
may_be_missing (LotseDataset *data, LotseRecord *project, LotseDate as_of, int audience)
{
  const LotseCourseEntry *latest = lotse_record_audience (project) <= audience ? latest_of (data, project, as_of) : NULL;

  return latest != NULL && as_of - latest->day > LOTSE_MISSING_DAYS && lotse_project_stale (data, project, as_of);
}

/* (transfer full) (element-type LotseRecord) */
static GHashTable *
read_missing (LotseDataset *data, LotseDate as_of, int audience)
{
  GHashTable *out = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) newest = newest_by_source (data, as_of, audience);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      const LotseCourseEntry *latest;
      g_autofree char *source = NULL;

      if (!may_be_missing (data, project, as_of, audience))
        continue;
      latest = latest_of (data, project, as_of);
      source = source_of (latest->report);
      if (GPOINTER_TO_INT (g_hash_table_lookup (newest, source)) - latest->day > LOTSE_MISSING_DAYS)
        g_hash_table_add (out, project);
    }
  if (g_hash_table_size (out) < LOTSE_MISSING_LEAST)
    g_hash_table_remove_all (out);
  return out;
}

gboolean
lotse_project_missing_for (LotseDataset *data, LotseRecord *project, LotseDate as_of, int audience)
{
  GHashTable *set;

  if (!may_be_missing (data, project, as_of, audience))
    return FALSE;
  set = lotse_course_kept_set (data, as_of, audience);
  if (set == NULL)
    {
      set = read_missing (data, as_of, audience);
      lotse_course_keep_set (data, as_of, audience, set);
    }
  return g_hash_table_contains (set, project);
}

gboolean
lotse_project_missing (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  return lotse_project_missing_for (data, project, as_of, LOTSE_AUDIENCE_LEADERSHIP);
}

gboolean
lotse_projects_missing_since (LotseDataset *data, const GPtrArray *missing, LotseDate as_of, LotseDate *first, LotseDate *last)
{
  *first = *last = LOTSE_DATE_NONE;
  for (guint i = 0; i < missing->len; i++)
    {
      const LotseCourseEntry *latest = latest_of (data, missing->pdata[i], as_of);

      if (latest == NULL)
        continue;
      *first = *first == LOTSE_DATE_NONE ? latest->day : MIN (*first, latest->day);
      *last = *last == LOTSE_DATE_NONE ? latest->day : MAX (*last, latest->day);
    }
  return *first != LOTSE_DATE_NONE;
}
