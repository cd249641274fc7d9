/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read of the reports of a project is kept until one of them changes: whatever comes, changes and goes, the answers are those of a dataset
 * that never kept anything. */
#include "data/model/derive.h"
#include "data/model/id.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/course/follows", test_follows);
  return g_test_run ();
}
