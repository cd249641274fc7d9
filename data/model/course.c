/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept beside the dataset, a course a project, until a report of the project comes, changes or goes. Records lie all over the memory; to ask each
 * of them for every question takes many times longer than to read a few lines in a row. */
#include "course.h"

#include "dataset-private.h"
#include "report-order.h"

typedef struct
{
  GHashTable *courses;     /* (owned) LotseRecord (owned, so that its place in memory stays its own) → LotseCourse */
  int         corrections; /* some report corrects another; -1: not known */
  LotseDate   latest_day;
  gboolean    latest_known;
  GHashTable  *kept;     /* (owned) (nullable) see lotse_course_keep_set() */
  LotseDate    kept_day; /* what it is of */
  int          kept_audience;
} Memo;

static void
memo_free (gpointer data)
{
  Memo *memo = data;

  g_hash_table_unref (memo->courses);
  g_clear_pointer (&memo->kept, g_hash_table_unref);
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

/* What a report says of its project; it corrects no report of another. */
static void
forget_course (Memo *memo, LotseDataset *data, LotseRecord *report)
{
  LotseRecord *project = lotse_dataset_deref (data, report, LOTSE_F_REPORT_PROJECT);
  const LotseDate day = lotse_record_date (report, LOTSE_F_REPORT_AS_OF);

  if (project != NULL)
    g_hash_table_remove (memo->courses, project);
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

  if (record == NULL || lotse_record_kind (record) == LOTSE_KIND_REPORT || lotse_record_kind (record) == LOTSE_KIND_PROJECT)
    g_clear_pointer (&memo->kept, g_hash_table_unref);
  if (record == NULL)
    {
      g_hash_table_remove_all (memo->courses);
      memo->corrections = -1;
      memo->latest_known = FALSE;
    }
  else if (lotse_record_kind (record) == LOTSE_KIND_REPORT)
    forget_course (memo, dataset, record);
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

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer unused)
{
  return lotse_report_key_compare (b, a);
}

/* Reports that bear a day, newest first. */
static GArray *
read_keys (LotseDataset *data, const GPtrArray *reports)
{
  GArray *keys = g_array_sized_new (FALSE, FALSE, sizeof (LotseReportKey), reports->len);
  gboolean ordered = TRUE;

  for (guint i = reports->len; i > 0; i--) /* they mostly came in order */
    {
      LotseReportKey key;

      lotse_report_key_read (data, reports->pdata[i - 1], &key);
      if (key.day == LOTSE_DATE_NONE)
        continue;
      ordered = ordered && (keys->len == 0 || g_array_index (keys, LotseReportKey, keys->len - 1).day > key.day);
      g_array_append_val (keys, key);
    }
  if (!ordered)
    g_array_sort_with_data (keys, compare_keys, NULL);
  return keys;
}

/* Reports that correct one another are one place, whoever corrected what: the later stands in for the earlier from its day on. */
static void
read_places (LotseDataset *data, LotseCourse *course)
{
  g_autoptr (GHashTable) later = g_hash_table_new (NULL, NULL); /* first of a place → the earliest of the entries after the one looked at */

  for (guint i = 0; i < course->n; i++)
    {
      LotseRecord *first = lotse_report_first (data, course->entries[i].report);
      const LotseCourseEntry *next = g_hash_table_lookup (later, first);

      if (next != NULL)
        course->entries[i].corrected_from = next->day;
      g_hash_table_insert (later, first, &course->entries[i]);
    }
}

static guint16
what_says (LotseRecord *report)
{
  return (guint16) ((lotse_record_has (report, LOTSE_F_REPORT_PERIOD) ? LOTSE_COURSE_SAYS_PERIOD : 0)
                    | (lotse_record_has (report, LOTSE_F_REPORT_BUDGET_TOTAL) ? LOTSE_COURSE_SAYS_BUDGET : 0));
}

/* @corrections: any report corrects another. */
static LotseCourse *
read_course (LotseDataset *data, LotseRecord *project, gboolean corrections)
{
  const GPtrArray *all = lotse_dataset_referrers_of (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, project);
  g_autoptr (GArray) keys = read_keys (data, all);
  LotseCourse *course = g_malloc (sizeof *course + keys->len * sizeof (LotseCourseEntry));
  gboolean corrects = FALSE;

  course->n = keys->len;
  for (guint i = 0; i < keys->len; i++)
    {
      const LotseReportKey *key = &g_array_index (keys, LotseReportKey, i);

      course->entries[i] = (LotseCourseEntry) { key->report, G_MAXINT64, key->day, (gint16) lotse_record_enum (key->report, LOTSE_F_REPORT_STATUS), what_says (key->report) };
      corrects = corrects || (corrections && lotse_record_has (key->report, LOTSE_F_REPORT_REPLACES));
    }
  if (corrects)
    read_places (data, course);
  return course;
}

const LotseCourse *
lotse_course_of (LotseDataset *data, LotseRecord *project)
{
  Memo *memo = memo_of (data);
  LotseCourse *course = g_hash_table_lookup (memo->courses, project);

  if (course != NULL)
    return course;
  if (memo->corrections < 0)
    memo->corrections = !lotse_dataset_nobody_refers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_REPLACES);
  course = read_course (data, project, memo->corrections);
  g_hash_table_insert (memo->courses, g_object_ref (project), course);
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

GHashTable *
lotse_course_kept_set (LotseDataset *data, LotseDate day, int audience)
{
  const Memo *memo = memo_of (data);

  return memo->kept != NULL && memo->kept_day == day && memo->kept_audience == audience ? memo->kept : NULL;
}

void
lotse_course_keep_set (LotseDataset *data, LotseDate day, int audience, GHashTable *set)
{
  Memo *memo = memo_of (data);

  g_clear_pointer (&memo->kept, g_hash_table_unref);
  memo->kept = set;
  memo->kept_day = day;
  memo->kept_audience = audience;
}
