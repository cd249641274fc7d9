/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept beside the dataset, a course a project, until a report of the project comes, changes or goes. Records lie all over the memory; to ask each
 * of them for every question takes many times longer than to read a few lines in a row. */
#include "course.h"

#include "dataset-private.h"

typedef struct
{
  GHashTable *courses;     /* (owned) LotseRecord (owned, so that its place in memory stays its own) → LotseCourse */
  int         corrections; /* some report corrects another; -1: not known */
  LotseDate   latest_day;
  gboolean    latest_known;
  LotseRecord *last;             /* (unowned) (nullable) asked for last: one question about a project mostly follows the other */
  const LotseCourse *last_course; /* (unowned) */
} Memo;

static void
memo_free (gpointer data)
{
  Memo *memo = data;

  g_hash_table_unref (memo->courses);
  g_free (memo);
}

static LotseDate
latest_day (LotseDataset *data)
{
  const guint n = lotse_dataset_count (data, LOTSE_KIND_REPORT);
  LotseDate latest = LOTSE_DATE_NONE;

  for (guint i = 0; i < n; i++)
    latest = MAX (latest, lotse_record_date (lotse_dataset_at (data, LOTSE_KIND_REPORT, i), LOTSE_F_REPORT_AS_OF));
  return latest;
}

/* What a report says of its project, and of the project whose report it corrects. */
static void
forget_courses (Memo *memo, LotseDataset *data, LotseRecord *report)
{
  LotseRecord *corrected = lotse_dataset_deref (data, report, LOTSE_F_REPORT_REPLACES);
  LotseRecord *project = lotse_dataset_deref (data, report, LOTSE_F_REPORT_PROJECT);
  const LotseDate day = lotse_record_date (report, LOTSE_F_REPORT_AS_OF);
  LotseRecord *other = corrected != NULL ? lotse_dataset_deref (data, corrected, LOTSE_F_REPORT_PROJECT) : NULL;

  if (project != NULL)
    g_hash_table_remove (memo->courses, project);
  if (other != NULL)
    g_hash_table_remove (memo->courses, other);
  if (lotse_record_has (report, LOTSE_F_REPORT_REPLACES))
    memo->corrections = -1;
  /* What was the latest of all may become an earlier one. */
  if (day > memo->latest_day)
    memo->latest_day = day;
  else if (day == memo->latest_day)
    memo->latest_known = FALSE;
}

static void
touch_cb (gpointer data, LotseDataset *dataset, LotseRecord *record)
{
  Memo *memo = data;

  memo->last = NULL;
  if (record == NULL)
    {
      g_hash_table_remove_all (memo->courses);
      memo->corrections = -1;
      memo->latest_known = FALSE;
    }
  else if (lotse_record_kind (record) == LOTSE_KIND_REPORT)
    forget_courses (memo, dataset, record);
  else if (lotse_record_kind (record) == LOTSE_KIND_PROJECT)
    g_hash_table_remove (memo->courses, record);
}

static Memo *
memo_of (LotseDataset *data)
{
  Memo *memo = lotse_dataset_memo (data);

  if (memo != NULL)
    return memo;
  memo = g_new0 (Memo, 1);
  memo->courses = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  memo->corrections = -1;
  lotse_dataset_take_memo (data, memo, touch_cb, memo_free);
  return memo;
}

static gint64
corrected_from (LotseDataset *data, LotseRecord *report)
{
  const GPtrArray *corrections = lotse_dataset_referrers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_REPLACES, lotse_record_id (report));
  gint64 first = G_MAXINT64;

  for (guint i = 0; i < corrections->len; i++)
    {
      const LotseDate day = lotse_record_date (corrections->pdata[i], LOTSE_F_REPORT_AS_OF);

      if (corrections->pdata[i] != report && day != LOTSE_DATE_NONE)
        first = MIN (first, day);
    }
  return first;
}

/* What has no place in the feed yet was written here just now. */
static gint64
feed_position (LotseRecord *record)
{
  return lotse_record_seq (record) > 0 ? lotse_record_seq (record) : G_MAXINT64;
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer unused)
{
  const LotseCourseEntry *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? 1 : -1;
  if (feed_position (x->report) != feed_position (y->report))
    return feed_position (x->report) < feed_position (y->report) ? 1 : -1;
  return g_strcmp0 (lotse_record_id (x->report), lotse_record_id (y->report));
}

static LotseCourse *
read_course (LotseDataset *data, LotseRecord *project, gboolean corrections)
{
  const GPtrArray *all = lotse_dataset_referrers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  LotseCourse *course = g_malloc (sizeof *course + all->len * sizeof (LotseCourseEntry));
  gboolean ordered = TRUE;

  course->n = 0;
  for (guint i = all->len; i > 0; i--) /* they mostly came in order */
    {
      LotseRecord *report = all->pdata[i - 1];
      LotseCourseEntry *entry = &course->entries[course->n];

      entry->day = lotse_record_date (report, LOTSE_F_REPORT_AS_OF);
      if (entry->day == LOTSE_DATE_NONE)
        continue;
      entry->report = report;
      entry->status = lotse_record_enum (report, LOTSE_F_REPORT_STATUS);
      entry->corrected_from = corrections ? corrected_from (data, report) : G_MAXINT64;
      ordered = ordered && (course->n == 0 || entry[-1].day > entry->day);
      course->n++;
    }
  if (!ordered)
    g_qsort_with_data (course->entries, (int) course->n, sizeof (LotseCourseEntry), compare_entries, NULL);
  return course;
}

const LotseCourse *
lotse_course_of (LotseDataset *data, LotseRecord *project)
{
  Memo *memo = memo_of (data);
  LotseCourse *course;

  if (memo->last == project)
    return memo->last_course;
  course = g_hash_table_lookup (memo->courses, project);
  if (course == NULL)
    {
      if (memo->corrections < 0)
        memo->corrections = !lotse_dataset_nobody_refers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_REPLACES);
      course = read_course (data, project, memo->corrections);
      g_hash_table_insert (memo->courses, g_object_ref (project), course);
    }
  memo->last = project;
  memo->last_course = course;
  return course;
}

LotseDate
lotse_course_latest_day (LotseDataset *data)
{
  Memo *memo = memo_of (data);

  if (!memo->latest_known)
    memo->latest_day = latest_day (data);
  memo->latest_known = TRUE;
  return memo->latest_day;
}
