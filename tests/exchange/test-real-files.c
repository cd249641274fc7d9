/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests with real tables that are not part of Lotse; LOTSE_TEST_DATA names the folder that holds them, without which they are skipped. */
#include <glib.h>
#include <string.h>

#include "data/exchange/lotse-import.h"
#include "data/model/derive.h"
#include "data/model/lang.h"

/* Counted with Python's csv module, without Lotse: rows below the header (columns beside it for the transposed one) with a project name;
 * distinct department texts after strip().casefold(); words of the first rating column, Amber/Green with Amber, Amber/Red with Red, empty
 * apart from everything else; cells of the date and sum columns that fit ^\d\d/\d\d/\d{4}$ and the like, and £ sums. */
typedef struct
{
  const char *file;
  guint projects, departments, green, amber, red, other, empty, starts, ends, open_ends, budgets;
  const char *as_of;
} Expected;

static const Expected uk[] = {
  { "uk_2015.csv", 188, 22, 28, 108, 48, 4, 0, 187, 180, 5, 174, "2014-09-30" },
  { "uk_2019.csv", 133, 16, 4, 84, 42, 3, 0, 131, 127, 0, 118, "2018-09-30" },
  { "uk_2022.csv", 235, 18, 11, 118, 24, 14, 68, 224, 218, 0, 191, "2022-03-31" },
};

static const Expected canada[] = {
  { "gc-it-projects-2016.csv", 398, 37, 0, 0, 0, 0, 398, 0, 388, 2, 392, "2016-06-09" },
  { "gc-it-projects-2019.csv", 463, 37, 0, 0, 0, 0, 463, 0, 419, 29, 456, "2019-05-01" },
};

/* NULL after the test was skipped. (transfer full) (nullable) */
static char *
find_file (const char *folder, const char *name)
{
  const char *root = g_getenv ("LOTSE_TEST_DATA");
  g_autofree char *path = g_build_filename (root != NULL ? root : "", "portfolio", folder, name, NULL);

  if (root != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);
  g_autofree char *message = g_strdup_printf ("%s/%s is not there (LOTSE_TEST_DATA)", folder, name);
  g_test_skip (message);
  return NULL;
}

static LotseImport *
import_file (LotseDataset *data, const char *path)
{
  g_autoptr (GError) error = NULL;
  LotseImport *import = lotse_import_plan_file (path, NULL, data, &error);

  g_assert_no_error (error);
  lotse_import_apply (import, data);
  return import;
}

static void
assert_counts (const LotseImport *import, const Expected *expected)
{
  const LotseImportCounts *c = &import->counts;

  g_assert_cmpuint (c->rows, ==, expected->projects);
  g_assert_cmpuint (c->projects, ==, expected->projects);
  g_assert_cmpuint (c->departments, ==, expected->departments);
  g_assert_cmpuint (c->status[LOTSE_STATUS_ON_TRACK], ==, expected->green);
  g_assert_cmpuint (c->status[LOTSE_STATUS_NEEDS_ATTENTION], ==, expected->amber);
  g_assert_cmpuint (c->status[LOTSE_STATUS_NEEDS_DECISION], ==, expected->red);
  g_assert_cmpuint (c->status[LOTSE_STATUS_NOT_RATED], ==, expected->other);
  g_assert_cmpuint (c->status_empty, ==, expected->empty);
  g_assert_cmpuint (c->starts, ==, expected->starts);
  g_assert_cmpuint (c->ends, ==, expected->ends);
  g_assert_cmpuint (c->open_ends, ==, expected->open_ends);
  g_assert_cmpuint (c->budgets, ==, expected->budgets);
  g_assert_cmpuint (import->as_of->len, ==, 1);
  g_assert_cmpint (g_array_index (import->as_of, LotseDate, 0), ==, lotse_date_parse (expected->as_of));
}

/* The counts again, from the records that came out. */
static void
assert_records (LotseDataset *data, const Expected *expected)
{
  guint ends = 0, starts = 0, states[LOTSE_STATUS_N_VALUES + 1] = { 0 };

  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_PROJECT), ==, expected->projects);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT), ==, expected->departments);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_REPORT), ==, expected->projects);
  for (guint i = 0; i < expected->projects; i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      LotsePeriod period = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);
      starts += period.from.first != LOTSE_DATE_NONE;
      ends += period.to.first != LOTSE_DATE_NONE;
      states[lotse_project_status (data, project, lotse_date_parse (expected->as_of)) + 1]++;
    }
  g_assert_cmpuint (starts, ==, expected->starts);
  g_assert_cmpuint (ends, ==, expected->ends);
  g_assert_cmpuint (states[LOTSE_STATUS_ON_TRACK + 1], ==, expected->green);
  g_assert_cmpuint (states[LOTSE_STATUS_NEEDS_ATTENTION + 1], ==, expected->amber);
  g_assert_cmpuint (states[LOTSE_STATUS_NEEDS_DECISION + 1], ==, expected->red);
}

static void
test_counts (const char *folder, const Expected *expected, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = find_file (folder, expected[i].file);
      if (path == NULL)
        return;
      g_autoptr (LotseDataset) data = lotse_dataset_new ();
      g_autoptr (LotseImport) import = import_file (data, path);
      assert_counts (import, &expected[i]);
      assert_records (data, &expected[i]);

      g_autoptr (LotseImport) again = import_file (data, path);
      g_assert_cmpuint (again->mutations->len, ==, 0);
    }
}

static void
test_uk (void)
{
  test_counts ("uk-major-projects", uk, G_N_ELEMENTS (uk));
}

static void
test_canada (void)
{
  test_counts ("canada-it-projects", canada, G_N_ELEMENTS (canada));
}

/* 475 distinct (name, department) pairs over the three years, names after casefold and with single spaces, less 8 names that go on under
 * another ministry (five in 2019, three in 2022; no name stands under two of them in one year). */
static void
test_uk_years (void)
{
  g_autoptr (LotseDataset) forward = lotse_dataset_new (), backward = lotse_dataset_new ();

  for (guint i = 0; i < G_N_ELEMENTS (uk); i++)
    {
      g_autofree char *first = find_file ("uk-major-projects", uk[i].file);
      g_autofree char *last = find_file ("uk-major-projects", uk[G_N_ELEMENTS (uk) - 1 - i].file);
      if (first == NULL || last == NULL)
        return;
      lotse_import_free (import_file (forward, first));
      lotse_import_free (import_file (backward, last));
    }
  g_assert_cmpuint (lotse_dataset_count (forward, LOTSE_KIND_PROJECT), ==, 467);
  g_assert_cmpuint (lotse_dataset_count (forward, LOTSE_KIND_REPORT), ==, 188 + 133 + 235);
  g_assert_cmpuint (lotse_dataset_count (backward, LOTSE_KIND_PROJECT), ==, 467);
  g_assert_cmpuint (lotse_dataset_count (backward, LOTSE_KIND_REPORT), ==, 188 + 133 + 235);

  /* Current values are those of the latest year, in whichever order the tables came. */
  for (guint i = 0; i < 467; i++)
    {
      LotseRecord *project = lotse_dataset_at (forward, LOTSE_KIND_PROJECT, i);
      LotseRecord *other = lotse_dataset_get (backward, LOTSE_KIND_PROJECT, lotse_record_id (project));
      if (other != NULL)
        g_assert_cmpstr (lotse_record_text (project, LOTSE_F_PROJECT_GOAL), ==, lotse_record_text (other, LOTSE_F_PROJECT_GOAL));
    }
}

/* 763 distinct uniqueId, 861 rows, 45 departments, 807 filled estimatedCompletionDate; 98 ids have a row of both dates. */
static void
test_canada_cumulative (void)
{
  g_autofree char *path = find_file ("canada-it-projects", "gc-it-projects-cumulative.csv");
  if (path == NULL)
    return;

  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) import = import_file (data, path);
  g_assert_cmpuint (import->counts.projects, ==, 763);
  g_assert_cmpuint (import->counts.reports, ==, 861);
  g_assert_cmpuint (import->counts.departments, ==, 45);
  g_assert_cmpuint (import->counts.ends, ==, 807);
  g_assert_cmpuint (import->counts.budgets, ==, 848);
  g_assert_cmpuint (import->as_of->len, ==, 2);

  guint slipped = 0;
  for (guint i = 0; i < 763; i++)
    {
      int months = 0;
      slipped += lotse_project_slip_months (data, lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), &months) && months != 0;
    }
  g_assert_cmpuint (slipped, >, 50);

  /* The single years hold nothing that the cumulative table has not brought, save for wording. */
  g_autofree char *single = find_file ("canada-it-projects", "gc-it-projects-2016.csv");
  if (single == NULL)
    return;
  g_autoptr (LotseImport) year = import_file (data, single);
  g_assert_cmpuint (year->counts.projects_created, ==, 0);
  g_assert_cmpuint (year->counts.reports_created, ==, 0);
}

int
main (int argc, char **argv)
{
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/real/uk-major-projects", test_uk);
  g_test_add_func ("/import/real/uk-years-in-any-order", test_uk_years);
  g_test_add_func ("/import/real/canada-it-projects", test_canada);
  g_test_add_func ("/import/real/canada-cumulative", test_canada_cumulative);
  return g_test_run ();
}
