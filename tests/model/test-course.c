/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read of the reports of a project is kept until one of them changes: whatever comes, changes and goes, the answers are those of a dataset
 * that never kept anything. */
#include "data/model/course.h"
#include "data/model/derive.h"
#include "data/model/id.h"
#include "data/model/report-order.h"

#define PROJECTS 4
#define REPORTS 12
#define STEPS 1500
#define FIRST_DAY 8000

static char *
id_of (const char *what, int number)
{
  g_autofree char *name = g_strdup_printf ("%s %d", what, number);

  return lotse_id_from_name (name);
}

static LotseRecord *
random_report (int number)
{
  g_autofree char *id = id_of ("report", number);
  g_autofree char *project = id_of ("project", g_test_rand_int_range (0, PROJECTS));
  g_autofree char *other = id_of ("report", g_test_rand_int_range (0, REPORTS));
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, id);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  if (g_test_rand_int_range (0, 8) > 0)
    lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, FIRST_DAY + g_test_rand_int_range (0, 6));
  if (g_test_rand_int_range (0, 4) > 0)
    lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, g_test_rand_int_range (0, LOTSE_STATUS_N_VALUES));
  if (g_test_rand_int_range (0, 4) == 0)
    lotse_record_set_text (report, LOTSE_F_REPORT_REPLACES, other);
  return report;
}

static LotseRecord *
project_new (int number)
{
  g_autofree char *id = id_of ("project", number);
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, id);

  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  return project;
}

static void
random_step (LotseDataset *data)
{
  const int number = g_test_rand_int_range (0, REPORTS), kind = g_test_rand_int_range (0, 100);
  g_autofree char *report = id_of ("report", number), *project = id_of ("project", number % PROJECTS);

  if (kind < 60)
    lotse_dataset_take (data, random_report (number));
  else if (kind < 90)
    lotse_dataset_remove (data, LOTSE_KIND_REPORT, report);
  else if (kind < 94)
    lotse_dataset_remove (data, LOTSE_KIND_PROJECT, project);
  else if (kind < 99)
    lotse_dataset_take (data, project_new (number % PROJECTS));
  else
    lotse_dataset_clear (data);
}

/* The same records in the same order, in a dataset that nobody has asked anything. */
static LotseDataset *
afresh (LotseDataset *data)
{
  static const LotseKind kinds[] = { LOTSE_KIND_PROJECT, LOTSE_KIND_REPORT };
  LotseDataset *copy = lotse_dataset_new ();

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < lotse_dataset_count (data, kinds[k]); i++)
      lotse_dataset_take (copy, lotse_record_copy (lotse_dataset_at (data, kinds[k], i)));
  return copy;
}

static const char *
latest_id (LotseDataset *data, LotseRecord *project, LotseDate day)
{
  LotseRecord *report = lotse_project_latest_report (data, project, day);

  return report != NULL ? lotse_record_id (report) : NULL;
}

static void
assert_same_answers (LotseDataset *data)
{
  g_autoptr (LotseDataset) fresh = afresh (data);

  g_assert_cmpint (lotse_dataset_as_of (data), ==, lotse_dataset_as_of (fresh));
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      LotseRecord *other = lotse_dataset_get (fresh, LOTSE_KIND_PROJECT, lotse_record_id (project));

      for (LotseDate day = FIRST_DAY - 1; day < FIRST_DAY + 7; day++)
        {
          g_assert_cmpstr (latest_id (data, project, day), ==, latest_id (fresh, other, day));
          g_assert_cmpint (lotse_project_status (data, project, day), ==, lotse_project_status (fresh, other, day));
          g_assert_cmpint (lotse_project_status_since (data, project, day), ==, lotse_project_status_since (fresh, other, day));
        }
    }
}

static void
test_follows (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();

  for (int i = 0; i < PROJECTS; i++)
    lotse_dataset_take (data, project_new (i));
  for (int i = 0; i < STEPS; i++)
    {
      const int batch = g_test_rand_int_range (0, 5) == 0 ? g_test_rand_int_range (2, 8) : 1;

      lotse_dataset_begin (data);
      for (int k = 0; k < batch; k++)
        random_step (data);
      lotse_dataset_end (data);
      assert_same_answers (data);
    }
}

#define DELIVERIES 40

/* Whatever the clocks of the computers said: ids that tell a time in no order, days that go back, corrections of corrections and rings. */
static GPtrArray *
random_reports (const char *project)
{
  GPtrArray *reports = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < REPORTS; i++)
    {
      const guint32 time = (guint32) g_test_rand_int_range (0, 6);
      g_autofree char *id = g_strdup_printf ("01900000-%04x-%c000-8000-%012x", time, g_test_rand_int_range (0, 4) == 0 ? '4' : '7', (guint) i);
      LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, id);

      lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
      lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, FIRST_DAY + g_test_rand_int_range (0, 3));
      lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, g_test_rand_int_range (0, LOTSE_STATUS_N_VALUES));
      g_ptr_array_add (reports, report);
    }
  for (int i = 0; i < REPORTS; i++)
    if (g_test_rand_int_range (0, 3) == 0)
      lotse_record_set_text (reports->pdata[i], LOTSE_F_REPORT_REPLACES, lotse_record_id (reports->pdata[g_test_rand_int_range (0, REPORTS)]));
  return reports;
}

static void
shuffle (GPtrArray *array)
{
  for (guint i = array->len; i > 1; i--)
    {
      const guint other = (guint) g_test_rand_int_range (0, (gint32) i);
      gpointer swap = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[other];
      array->pdata[other] = swap;
    }
}

/* The course as text, newest first: what stands, and from when on it does not. */
static char *
course_text (LotseDataset *data, LotseRecord *project)
{
  const LotseCourse *course = lotse_course_of (data, project);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < course->n; i++)
    g_string_append_printf (text, "%s %d %" G_GINT64_FORMAT "\n", lotse_record_id (course->entries[i].report), (int) course->entries[i].day,
                            course->entries[i].corrected_from);
  return g_string_free (text, FALSE);
}

/* The same reports delivered in another order, and again under other places in the feed, are the same course; what corrects comes after what it
 * corrects. */
static void
test_order (void)
{
  g_autofree char *id = id_of ("project", 0);

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (GPtrArray) reports = random_reports (id);
      g_autofree char *first = NULL;

      for (int delivery = 0; delivery < DELIVERIES; delivery++)
        {
          g_autoptr (LotseDataset) data = lotse_dataset_new ();
          LotseRecord *project = project_new (0);
          g_autofree char *text = NULL;
          const LotseCourse *course;

          lotse_dataset_take (data, project);
          for (int again = 0; again < 2; again++)
            {
              shuffle (reports);
              for (guint i = 0; i < reports->len; i++)
                {
                  LotseRecord *copy = lotse_record_copy (reports->pdata[i]);

                  lotse_record_set_seq (copy, g_test_rand_int_range (0, 50));
                  lotse_dataset_take (data, copy);
                  lotse_course_of (data, project);
                }
            }
          text = course_text (data, project);
          if (first == NULL)
            first = g_strdup (text);
          g_assert_cmpstr (text, ==, first);
          course = lotse_course_of (data, project);
          for (guint i = 0; i < course->n; i++)
            for (guint k = 0; k < i; k++)
              g_assert_true (lotse_report_corrected (data, course->entries[i].report) != course->entries[k].report);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/course/follows", test_follows);
  g_test_add_func ("/model/course/order", test_order);
  return g_test_run ();
}
