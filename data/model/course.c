/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept beside the dataset, a course a project, and read anew once the dataset has changed. Records lie all over the memory; to ask each of
 * them for every question takes many times longer than to read a few lines in a row. */
#include "course.h"

#include "dataset-private.h"

typedef struct
{
  GHashTable *courses;     /* (owned) LotseRecord → LotseCourse, only compared */
  guint64     version;     /* to which the two below belong */
  gboolean    corrections; /* some report corrects another */
  LotseDate   latest_day;
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

static Memo *
memo_of (LotseDataset *data)
{
  Memo *memo = lotse_dataset_memo (data);

  if (memo == NULL)
    {
      memo = g_new0 (Memo, 1);
      memo->courses = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      memo->version = G_MAXUINT64;
      lotse_dataset_take_memo (data, memo, memo_free);
    }
  if (memo->version == lotse_dataset_version (data))
    return memo;
  memo->version = lotse_dataset_version (data);
  memo->corrections = !lotse_dataset_nobody_refers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_REPLACES);
  memo->latest_day = latest_day (data);
  /* Courses of projects that went would stay for ever. */
  if (g_hash_table_size (memo->courses) > 2 * lotse_dataset_count (data, LOTSE_KIND_PROJECT) + 64)
    g_hash_table_remove_all (memo->courses);
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
read_course (LotseDataset *data, LotseRecord *project, const Memo *memo)
{
  const GPtrArray *all = lotse_dataset_referrers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  LotseCourse *course = g_malloc (sizeof *course + all->len * sizeof (LotseCourseEntry));
  gboolean ordered = TRUE;

  course->version = memo->version;
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
      entry->corrected_from = memo->corrections ? corrected_from (data, report) : G_MAXINT64;
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
  LotseCourse *course = g_hash_table_lookup (memo->courses, project);

  if (course != NULL && course->version == memo->version)
    return course;
  course = read_course (data, project, memo);
  g_hash_table_replace (memo->courses, project, course);
  return course;
}

LotseDate
lotse_course_latest_day (LotseDataset *data)
{
  return memo_of (data)->latest_day;
}
