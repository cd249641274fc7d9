/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the import on small tables: matching, history, what cannot be read, mappings, layouts. */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "data/exchange/import-mapping.h"
#include "data/exchange/lotse-import.h"
#include "data/model/error.h"
#include "data/model/lang.h"

static LotseImport *
plan (LotseDataset *data, const char *name, const char *csv, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  LotseImportOptions options = { NULL, as_of != NULL ? lotse_date_parse (as_of) : LOTSE_DATE_NONE, NULL };
  LotseImport *import = lotse_import_plan_bytes (name, csv, strlen (csv), &options, data, &error);

  g_assert_no_error (error);
  g_assert_nonnull (import);
  return import;
}

/* Plans and applies. */
static LotseImport *
run (LotseDataset *data, const char *name, const char *csv, const char *as_of)
{
  LotseImport *import = plan (data, name, csv, as_of);
  lotse_import_apply (import, data);
  return import;
}

static void
import_only (LotseDataset *data, const char *name, const char *csv, const char *as_of)
{
  lotse_import_free (run (data, name, csv, as_of));
}

static void
assert_fails (const char *csv, const LotseImportOptions *options, GQuark domain, int code, const char *part)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseImport) import = lotse_import_plan_bytes ("bad.csv", csv, strlen (csv), options, data, &error);

  g_assert_null (import);
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, part));
}

static LotseRecord *
find (LotseDataset *data, LotseKind kind, guint field, const char *text)
{
  for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, kind, i), field), text) == 0)
      return lotse_dataset_at (data, kind, i);
  return NULL;
}

static LotseRecord *
project (LotseDataset *data, const char *title)
{
  LotseRecord *found = find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, title);
  g_assert_nonnull (found);
  return found;
}

static LotseRecord *
report_of (LotseDataset *data, LotseRecord *of, const char *as_of)
{
  const GPtrArray *reports = lotse_dataset_referrers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, lotse_record_id (of));
  for (guint i = 0; i < reports->len; i++)
    if (lotse_record_date (g_ptr_array_index (reports, i), LOTSE_F_REPORT_AS_OF) == lotse_date_parse (as_of))
      return g_ptr_array_index (reports, i);
  return NULL;
}

static void
assert_period (LotseRecord *record, guint field, const char *expected)
{
  g_autofree char *text = lotse_period_to_text (lotse_record_period (record, field));
  g_assert_cmpstr (text, ==, expected);
}

static const char german[] =
  "Projektliste;;;;;;;\r\n"
  "Stand: egal;;;;;;;\r\n"
  "\r\n"
  "Nr.;Vorhaben;Federführendes Amt;Ampel;Beginn;Fertigstellung;Gesamtbudget;Sachstand\r\n"
  "HF1-01;Serviceportal;Hauptamt;grün;01.02.2019;Q4 2019;84 T€;läuft\r\n"
  "HF1-02;\"Amt für\rStraßen; digital\";Straßenamt;Gelb/Rot;März 2019;offen;1,5 Mio.;\"zwei\r\nZeilen\"\r\n"
  ";Ohne Nummer;Hauptamt;rot;2. Hj. 2019;KW 12/2020;-1.200,50 €;\r\n";

static void
test_german (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) import = run (data, "liste.csv", german, "2019-06-30");

  g_assert_cmpstr (import->mapping, ==, "generic");
  g_assert_cmpint (import->delimiter, ==, ';');
  g_assert_cmpuint (import->header_row, ==, 4);
  g_assert_cmpuint (import->counts.projects, ==, 3);
  g_assert_cmpuint (import->counts.departments, ==, 2);
  g_assert_null (import->problems);

  LotseRecord *portal = project (data, "Serviceportal"), *roads = project (data, "Amt für Straßen; digital"), *third = project (data, "Ohne Nummer");
  g_assert_cmpstr (lotse_record_text (portal, LOTSE_F_PROJECT_CODE), ==, "HF1-01");
  assert_period (portal, LOTSE_F_PROJECT_PERIOD, "2019-02-01/2019-Q4");
  assert_period (roads, LOTSE_F_PROJECT_PERIOD, "2019-03/open");
  assert_period (third, LOTSE_F_PROJECT_PERIOD, "2019-H2/2020-W12");
  g_assert_cmpint (lotse_record_integer (portal, LOTSE_F_PROJECT_BUDGET_TOTAL, -1), ==, 8400000);
  g_assert_cmpint (lotse_record_integer (roads, LOTSE_F_PROJECT_BUDGET_TOTAL, -1), ==, 150000000);
  g_assert_cmpint (lotse_record_integer (third, LOTSE_F_PROJECT_BUDGET_TOTAL, -1), ==, -120050);
  g_assert_false (lotse_record_has (portal, LOTSE_F_PROJECT_CURRENCY));
  g_assert_true (lotse_record_text (portal, LOTSE_F_PROJECT_DEPARTMENT) != NULL
                 && strcmp (lotse_record_text (portal, LOTSE_F_PROJECT_DEPARTMENT), lotse_record_text (third, LOTSE_F_PROJECT_DEPARTMENT)) == 0);

  LotseRecord *report = report_of (data, roads, "2019-06-30");
  g_assert_cmpint (lotse_record_enum (report, LOTSE_F_REPORT_STATUS), ==, LOTSE_STATUS_NEEDS_DECISION);
  g_assert_cmpstr (lotse_record_text (report, LOTSE_F_REPORT_STATUS_WORD), ==, "Gelb/Rot");
  g_assert_cmpstr (lotse_record_text (report, LOTSE_F_REPORT_SUMMARY), ==, "zwei\nZeilen");
  assert_period (report, LOTSE_F_REPORT_PERIOD, "2019-03/open");
}

/* The names that the fields of a project have in the program itself. */
static void
test_own_names (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) import = run (data, "liste.csv", "Kürzel;Titel;Beginn;Ende\nA-1;Portal;01.02.2019;31.12.2020\n", "2019-06-30");

  g_assert_cmpuint (import->counts.projects, ==, 1);
  g_assert_cmpstr (lotse_record_text (project (data, "Portal"), LOTSE_F_PROJECT_CODE), ==, "A-1");
  assert_period (project (data, "Portal"), LOTSE_F_PROJECT_PERIOD, "2019-02-01/2020-12-31");
}

static void
test_again_changes_nothing (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) first = run (data, "liste.csv", german, "2019-06-30");
  guint64 generation = lotse_dataset_generation (data);
  g_autoptr (LotseImport) again = plan (data, "andere.csv", german, "2019-06-30");

  g_assert_cmpuint (first->mutations->len, >, 0);
  g_assert_cmpuint (again->mutations->len, ==, 0);
  g_assert_cmpuint (again->counts.projects_unchanged, ==, 3);
  g_assert_cmpuint (again->counts.reports_unchanged, ==, 3);
  g_assert_cmpuint (lotse_dataset_generation (data), ==, generation);
}

static const char year_1[] = "code,title,department,status,end,schedule comment\nA,Alpha,IT,green,2020-03-31,\n,Beta,IT,amber,2020-06-30,\n";
static const char year_2[] = "code,title,department,status,end,schedule comment\nA,Alpha renamed,IT,red,2021-03-31,Procurement took longer.\nB,Beta,IT,green,2020-06-30,\n"
                             "C,Gamma,HR,amber,TBD,\n";

static void
assert_two_years (LotseDataset *data)
{
  LotseRecord *alpha = project (data, "Alpha renamed"), *beta = project (data, "Beta");

  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_PROJECT), ==, 3);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_REPORT), ==, 5);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_SHIFT), ==, 1);
  assert_period (alpha, LOTSE_F_PROJECT_PERIOD, "/2021-03-31");
  assert_period (report_of (data, alpha, "2019-12-31"), LOTSE_F_REPORT_PERIOD, "/2020-03-31");
  g_assert_cmpstr (lotse_record_text (beta, LOTSE_F_PROJECT_CODE), ==, "B");
  g_assert_nonnull (report_of (data, beta, "2019-12-31"));
  g_assert_nonnull (report_of (data, beta, "2020-12-31"));

  LotseRecord *shift = lotse_dataset_at (data, LOTSE_KIND_SHIFT, 0);
  assert_period (shift, LOTSE_F_SHIFT_FROM, "/2020-03-31");
  assert_period (shift, LOTSE_F_SHIFT_TO, "/2021-03-31");
  g_assert_cmpint (lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON), ==, lotse_date_parse ("2020-12-31"));
  g_assert_cmpstr (lotse_record_text (shift, LOTSE_F_SHIFT_SENTENCE), ==, "Procurement took longer.");

  /* The promise of the earlier table is there, whichever came first. */
  const GPtrArray *promises = lotse_dataset_referrers (data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, lotse_record_id (alpha));
  gboolean found = FALSE;
  for (guint i = 0; i < promises->len; i++)
    if (lotse_record_date (g_ptr_array_index (promises, i), LOTSE_F_PROMISE_MADE_ON) == lotse_date_parse ("2019-12-31"))
      {
        assert_period (g_ptr_array_index (promises, i), LOTSE_F_PROMISE_PERIOD, "/2020-03-31");
        found = TRUE;
      }
  g_assert_true (found);
}

static void
test_later_year (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) first = run (data, "one.csv", year_1, "2019-12-31");
  g_autoptr (LotseImport) second = run (data, "two.csv", year_2, "2020-12-31");

  assert_two_years (data);
  g_assert_cmpuint (first->counts.promises_created, ==, 2);
  g_assert_cmpuint (second->counts.projects_created, ==, 1);
  g_assert_cmpuint (second->counts.projects_updated, ==, 2);
  g_assert_cmpuint (second->counts.promises_created, ==, 0);
  g_assert_cmpuint (second->counts.shifts_created, ==, 1);
  /* Alpha's new name and Beta's match by name are announced. */
  g_assert_nonnull (second->notes);
  g_assert_cmpuint (second->notes->len, ==, 2);
}

static void
test_earlier_year (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  import_only (data, "two.csv", year_2, "2020-12-31");
  g_autoptr (LotseImport) earlier = run (data, "one.csv", year_1, "2019-12-31");
  g_autoptr (LotseImport) again = plan (data, "two.csv", year_2, "2020-12-31");

  assert_two_years (data);
  g_assert_cmpuint (earlier->counts.projects_created, ==, 0);
  g_assert_cmpuint (again->mutations->len, ==, 0);
}

static void
test_unreadable (void)
{
  const char *csv = "title,department,status,start,end,budget\n"
                    "Alpha,IT,Exempt under Section 43,Exempt under Section 26,31.02.2020,Exempt\n"
                    "Beta,IT,,,,\n"
                    ",IT,green,2019-01-01,2019-02-01,5\n"
                    "Gamma,IT,amber,2020-05-01,2019-05-01,1 000\n";
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) import = run (data, "t.csv", csv, "2019-12-31");
  LotseRecord *alpha = project (data, "Alpha"), *beta = project (data, "Beta"), *gamma = project (data, "Gamma");

  g_assert_cmpuint (import->counts.projects, ==, 3);
  g_assert_cmpuint (import->problems->len, ==, 6);
  const LotseImportProblem *first = g_ptr_array_index (import->problems, 0);
  g_assert_cmpuint (first->row, ==, 2);
  g_assert_cmpuint (first->column, ==, 3);
  g_assert_cmpstr (first->header, ==, "status");
  g_assert_cmpstr (first->project, ==, "Alpha");
  g_assert_cmpstr (first->value, ==, "Exempt under Section 43");

  /* Empty, not zero, not 1970. */
  g_assert_false (lotse_record_has (alpha, LOTSE_F_PROJECT_PERIOD));
  g_assert_false (lotse_record_has (alpha, LOTSE_F_PROJECT_BUDGET_TOTAL));
  LotseRecord *report = report_of (data, alpha, "2019-12-31");
  g_assert_cmpint (lotse_record_enum (report, LOTSE_F_REPORT_STATUS), ==, LOTSE_STATUS_NOT_RATED);
  g_assert_cmpstr (lotse_record_text (report, LOTSE_F_REPORT_STATUS_WORD), ==, "Exempt under Section 43");
  g_assert_false (lotse_record_has (report_of (data, beta, "2019-12-31"), LOTSE_F_REPORT_STATUS));

  /* A beginning after the end is listed; the end stays. */
  assert_period (gamma, LOTSE_F_PROJECT_PERIOD, "/2019-05-01");
  g_assert_cmpuint (import->counts.status[LOTSE_STATUS_NOT_RATED], ==, 1);
  g_assert_cmpuint (import->counts.status_empty, ==, 1);
}

static void
test_kept_values (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  import_only (data, "a.csv", "title,department,end\nAlpha,IT,2020-01-31\n", "2019-01-31");
  import_only (data, "b.csv", "title,department,end\nAlpha,IT,secret\n", "2020-01-31");

  /* What the later table does not tell stays as it was known; its report says nothing of it. */
  assert_period (project (data, "Alpha"), LOTSE_F_PROJECT_PERIOD, "/2020-01-31");
  g_assert_false (lotse_record_has (report_of (data, project (data, "Alpha"), "2020-01-31"), LOTSE_F_REPORT_PERIOD));
}

static void
test_correction (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  import_only (data, "a.csv", "title,department,status\nAlpha,IT,green\n", "2019-01-31");
  g_autoptr (LotseImport) second = run (data, "a.csv", "title,department,status\nAlpha,IT,red\n", "2019-01-31");
  g_autoptr (LotseImport) third = plan (data, "a.csv", "title,department,status\nAlpha,IT,red\n", "2019-01-31");

  g_assert_cmpuint (second->counts.reports_corrected, ==, 1);
  g_assert_cmpuint (third->mutations->len, ==, 0);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_REPORT), ==, 2);
  guint corrections = 0;
  for (guint i = 0; i < 2; i++)
    corrections += lotse_record_has (lotse_dataset_at (data, LOTSE_KIND_REPORT, i), LOTSE_F_REPORT_REPLACES);
  g_assert_cmpuint (corrections, ==, 1);
}

static void
test_two_assessors (void)
{
  const char *csv = "title,department,rag,rag,end\nAlpha,IT,Amber,Red,2020-01-01\nBeta,IT,,Green,2020-01-01\n";
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) import = run (data, "t.csv", csv, "2019-12-31");
  LotseRecord *alpha = report_of (data, project (data, "Alpha"), "2019-12-31"), *beta = report_of (data, project (data, "Beta"), "2019-12-31");

  g_assert_cmpint (lotse_record_enum (alpha, LOTSE_F_REPORT_STATUS), ==, LOTSE_STATUS_NEEDS_ATTENTION);
  g_assert_cmpstr (lotse_record_text (alpha, LOTSE_F_REPORT_OTHER_STATUS_WORD), ==, "Red");
  g_assert_false (lotse_record_has (beta, LOTSE_F_REPORT_STATUS));
  g_assert_cmpstr (lotse_record_text (beta, LOTSE_F_REPORT_OTHER_STATUS_WORD), ==, "Green");
  g_assert_cmpuint (import->counts.second_only, ==, 1);
}

static void
test_transposed (void)
{
  const char *csv = "GMPP ID Number;MOD_1;\n"
                    "Project Name;Alpha;Beta;\n"
                    "Department;MoD;MOD;\n"
                    "\"IPA Delivery Confidence Assessment\n(a five-point scale)\";Amber/Green;Reset;\n"
                    "SRO Delivery Confidence Assessment;Green;Red;\n"
                    "\"Project - Start Date\n(Latest approved start date)\";01/04/2014;30/06/08;\n"
                    "Project - End Date;31/03/2021;31.12.40;\n"
                    "Whole Life Cost TOTAL Baseline £m;£1,234.50;Ł7.5;\n"
                    "2016/17 TOTAL Baseline £m;£0.00m;£1.5bn;\n"
                    "Departmental commentary on actions planned or taken on the IPA RAG rating.;going well;;\n";
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) import = run (data, "projects.csv", csv, NULL);
  LotseRecord *alpha = project (data, "Alpha"), *beta = project (data, "Beta");

  g_assert_cmpstr (import->mapping, ==, "uk-major-projects");
  g_assert_true (import->transposed);
  g_assert_cmpuint (import->counts.projects, ==, 2);
  g_assert_cmpuint (import->counts.departments, ==, 1);
  /* The header names the financial year 2016/17, whose table shows September 2016. */
  g_assert_cmpuint (import->as_of->len, ==, 1);
  g_assert_cmpint (g_array_index (import->as_of, LotseDate, 0), ==, lotse_date_parse ("2016-09-30"));
  assert_period (alpha, LOTSE_F_PROJECT_PERIOD, "2014-04-01/2021-03-31");
  assert_period (beta, LOTSE_F_PROJECT_PERIOD, "2008-06-30/2040-12-31");
  g_assert_cmpint (lotse_record_integer (alpha, LOTSE_F_PROJECT_BUDGET_TOTAL, -1), ==, G_GINT64_CONSTANT (123450000000));
  g_assert_cmpint (lotse_record_integer (beta, LOTSE_F_PROJECT_BUDGET_TOTAL, -1), ==, G_GINT64_CONSTANT (750000000));
  g_assert_cmpstr (lotse_record_text (alpha, LOTSE_F_PROJECT_CURRENCY), ==, "GBP");

  LotseRecord *report = report_of (data, alpha, "2016-09-30");
  g_assert_cmpint (lotse_record_enum (report, LOTSE_F_REPORT_STATUS), ==, LOTSE_STATUS_NEEDS_ATTENTION);
  g_assert_cmpstr (lotse_record_text (report, LOTSE_F_REPORT_OTHER_STATUS_WORD), ==, "Green");
  g_assert_cmpstr (lotse_record_text (report, LOTSE_F_REPORT_SUMMARY), ==, "going well");
  g_assert_cmpint (lotse_record_enum (report_of (data, beta, "2016-09-30"), LOTSE_F_REPORT_STATUS), ==, LOTSE_STATUS_NOT_RATED);
}

static void
test_cumulative (void)
{
  const char *csv = "uniqueId,deptAcronym,department,projectName,totalBudget,estimatedCompletionDate,rawProvidedDate,asOfDate\r\n"
                    "x-1,x,Ministry X,Alpha,\"$2,000,000\",\"March 31, 2021\",2020-21,\"May 1, 2019\"\r\n"
                    "x-1,x,Ministry X,Alpha,\"$1,000,000\",\"March 31, 2018\",2017-18,\"June 9, 2016\"\r\n"
                    "x-2,x,Ministry X,Alpha,,,Q3 FY22-23,\"May 1, 2019\"\r\n"
                    "x-3,x,Ministry X,Beta,$5,,2022-06-31,\"May 1, 2019\"\r\n";
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) import = run (data, "t.csv", csv, NULL);
  LotseRecord *first = find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "x-1"), *second = find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "x-2");

  g_assert_cmpstr (import->mapping, ==, "canada-it-projects");
  g_assert_cmpuint (import->counts.projects, ==, 3);
  g_assert_cmpuint (import->counts.reports, ==, 4);
  g_assert_cmpuint (import->counts.shifts_created, ==, 1);
  g_assert_cmpuint (import->as_of->len, ==, 2);
  /* The rows are not in the order of their dates; the later one is the current one. */
  assert_period (first, LOTSE_F_PROJECT_PERIOD, "/2021-03-31");
  g_assert_cmpint (lotse_record_integer (first, LOTSE_F_PROJECT_BUDGET_TOTAL, -1), ==, 200000000);
  assert_period (second, LOTSE_F_PROJECT_PERIOD, "/2022-Q4");
  g_assert_cmpuint (import->problems->len, ==, 1);
  g_assert_cmpstr (((LotseImportProblem *) g_ptr_array_index (import->problems, 0))->value, ==, "2022-06-31");

  LotseRecord *department = lotse_dataset_at (data, LOTSE_KIND_DEPARTMENT, 0);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT), ==, 1);
  g_assert_cmpstr (lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME), ==, "Ministry X");
  g_assert_cmpstr (lotse_record_text (department, LOTSE_F_DEPARTMENT_SHORT_NAME), ==, "x");
}

static void
test_doubles (void)
{
  const char *csv = "id,title,department,status,end\n1,Alpha,IT,green,2020-01-01\n1,Alpha,IT,red,2020-02-01\n";
  const char *names = "title,department,status,end\nAlpha,IT,green,2020-01-01\nAlpha,IT,red,2020-02-01\n";
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) import = run (data, "t.csv", csv, "2019-01-01");
  g_assert_cmpuint (import->counts.projects, ==, 1);
  g_assert_cmpuint (import->problems->len, ==, 1);
  g_assert_cmpint (((LotseImportProblem *) g_ptr_array_index (import->problems, 0))->kind, ==, LOTSE_PROBLEM_TWICE);

  /* Without ids, two rows of one name are two projects, and the same ones the next time. */
  g_autoptr (LotseDataset) other = lotse_dataset_new ();
  g_autoptr (LotseImport) first = run (other, "t.csv", names, "2019-01-01");
  g_autoptr (LotseImport) again = plan (other, "t.csv", names, "2019-01-01");
  g_assert_cmpuint (first->counts.projects_created, ==, 2);
  g_assert_cmpuint (first->notes->len, ==, 1);
  g_assert_cmpuint (again->mutations->len, ==, 0);
}

static void
test_as_of (void)
{
  const char *csv = "project_name,department,colour_rating,rating_comment,schedule_comment,end_date\nAlpha,MOD,Amber,x,y,31.03.20\n";
  g_autoptr (LotseDataset) data = lotse_dataset_new ();

  g_autoptr (LotseImport) by_name = plan (data, "/some/uk_2019.csv", csv, NULL);
  g_assert_cmpint (g_array_index (by_name->as_of, LotseDate, 0), ==, lotse_date_parse ("2018-09-30"));
  g_autoptr (LotseImport) later = plan (data, "uk_2024.csv", csv, NULL);
  g_assert_cmpint (g_array_index (later->as_of, LotseDate, 0), ==, lotse_date_parse ("2024-03-31"));
  g_autoptr (LotseImport) given = plan (data, "uk_2019.csv", csv, "2018-12-31");
  g_assert_cmpint (g_array_index (given->as_of, LotseDate, 0), ==, lotse_date_parse ("2018-12-31"));

  assert_fails (csv, NULL, LOTSE_IMPORT_ERROR, LOTSE_IMPORT_ERROR_NO_AS_OF, "--as-of");
}

static void
test_mapping_file (void)
{
  const char *mapping = "[mapping]\nextends=generic\ntitle=Hausliste\n[file]\nheader_row=0\n[read]\nscale=1000\ndate_order=month-first\nempty_words=k. A.\n"
                        "[columns]\ntitle=#2\ncode=#1\nend=#3\nbudget_total=#4\nstatus=#5\n[status]\non_track=läuft rund\n";
  g_autofree char *folder = g_dir_make_tmp ("lotse-mapping-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "own.mapping", NULL);
  g_assert_true (g_file_set_contents (path, mapping, -1, NULL));

  const char *csv = "1|Alpha|04/05/2020|1.5|läuft rund\n2|Beta|k. A.|2|brennt\n";
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (GError) error = NULL;
  LotseImportOptions options = { path, lotse_date_parse ("2019-01-01"), NULL };
  g_autoptr (LotseImport) import = lotse_import_plan_bytes ("t.csv", csv, strlen (csv), &options, data, &error);
  g_assert_no_error (error);
  lotse_import_apply (import, data);

  g_assert_cmpuint (import->counts.projects, ==, 2);
  assert_period (project (data, "Alpha"), LOTSE_F_PROJECT_PERIOD, "/2020-04-05");
  g_assert_cmpint (lotse_record_integer (project (data, "Alpha"), LOTSE_F_PROJECT_BUDGET_TOTAL, -1), ==, 150000);
  g_assert_cmpint (lotse_record_enum (report_of (data, project (data, "Alpha"), "2019-01-01"), LOTSE_F_REPORT_STATUS), ==, LOTSE_STATUS_ON_TRACK);
  g_assert_cmpuint (import->problems->len, ==, 1);
  g_assert_nonnull (strstr (lotse_record_text (project (data, "Beta"), LOTSE_F_PROJECT_SOURCE), "Hausliste"));

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* The UK's mapping: ministries change their names, and their projects stay what they are. */
static void
test_renamed_department (void)
{
  const char *before = "project name,department,mpa rag,end date\nBridge,Energy,green,2020-01-01\nTwin,Health,green,2020-01-01\n";
  /* The row of the new ministry stands before the one that carries on under the old name. */
  const char *after = "project name,department,mpa rag,end date\nTwin,Defence,red,2021-01-01\nTwin,Health,green,2020-01-01\nBridge,Business,red,2021-01-01\n";
  LotseImportOptions options = { "uk-major-projects", lotse_date_parse ("2015-01-01"), NULL };
  g_autoptr (LotseDataset) data = lotse_dataset_new ();

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      const char *csv = i == 1 ? after : before;
      options.as_of = lotse_date_parse (i == 1 ? "2016-01-01" : "2015-01-01");
      g_autoptr (LotseImport) import = lotse_import_plan_bytes ("t.csv", csv, strlen (csv), &options, data, &error);
      g_assert_no_error (error);
      if (i == 2)
        g_assert_cmpuint (import->mutations->len, ==, 0);
      lotse_import_apply (import, data);
      if (i == 1)
        {
          g_assert_cmpuint (import->notes->len, ==, 3);
          g_assert_nonnull (strstr (((LotseImportNote *) g_ptr_array_index (import->notes, 2))->text, "another department had"));
        }
    }

  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_PROJECT), ==, 3);
  LotseRecord *bridge = project (data, "Bridge");
  g_assert_cmpuint (lotse_dataset_referrers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, lotse_record_id (bridge))->len, ==, 2);
  g_assert_cmpuint (lotse_dataset_referrers (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT, lotse_record_id (bridge))->len, ==, 1);
  const char *department = lotse_record_text (bridge, LOTSE_F_PROJECT_DEPARTMENT);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, department), LOTSE_F_DEPARTMENT_NAME), ==, "Business");
}

static void
assert_bad_mapping (const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseMapping) mapping = lotse_mapping_parse ("own", text, -1, &error);

  g_assert_null (mapping);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "own"));
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_bad_mappings (void)
{
  assert_bad_mapping ("no key file", "own");
  assert_bad_mapping ("[columns]\nend=x\n", "title");
  assert_bad_mapping ("[columns]\ntitle=x\nfoo=y\n", "foo");
  assert_bad_mapping ("[oops]\na=b\n[columns]\ntitle=x\n", "oops");
  assert_bad_mapping ("[columns]\ntitle=x\n[read]\nscale=many\n", "scale");
  assert_bad_mapping ("[columns]\ntitle=x\n[read]\ndate_order=backwards\n", "date_order");
  assert_bad_mapping ("[columns]\ntitle=x\n[status]\npurple=x\n", "purple");
  assert_bad_mapping ("[columns]\ntitle=x\n[as_of]\ndefault=yesterday\n", "default");
  assert_bad_mapping ("[mapping]\nextends=nothing\n[columns]\ntitle=x\n", "extends");

  assert_bad_mapping ("[columns]\ntitle=Ma\xdfnahme\n", "not a text file in UTF-8");

  g_autoptr (GError) none = NULL;
  g_autoptr (LotseMapping) marked = lotse_mapping_parse ("own", "\xef\xbb\xbf[columns]\ntitle=x\n", -1, &none);
  g_assert_no_error (none);
  g_assert_nonnull (marked);

  g_auto (GStrv) names = lotse_mapping_shipped ();
  g_assert_cmpuint (g_strv_length (names), >=, 3);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LotseMapping) mapping = lotse_mapping_load (names[i], &error);
      g_assert_no_error (error);
      g_assert_nonnull (mapping);
    }
}

static void
test_bad_tables (void)
{
  LotseImportOptions options = { NULL, lotse_date_parse ("2019-01-01"), NULL };

  assert_fails ("a,b\n1,2\n", &options, LOTSE_ERROR, LOTSE_ERROR_INVALID, "“a”");
  assert_fails (",,x\n1,2\n", &options, LOTSE_ERROR, LOTSE_ERROR_INVALID, "with “x”;");
  assert_fails ("\n,,\n\na,b\n", &options, LOTSE_ERROR, LOTSE_ERROR_INVALID, "with “a”, “b”;");
  assert_fails ("\n,,\n\n", &options, LOTSE_ERROR, LOTSE_ERROR_INVALID, "nothing stands");
  assert_fails ("\"a,b\n1,2\n", &options, LOTSE_ERROR, LOTSE_ERROR_INVALID, "never closed");
  assert_fails ("title,department,end\n", &options, LOTSE_ERROR, LOTSE_ERROR_INVALID, "no project");
  assert_fails ("title,department,end\nAlpha,\"IT,2020\n", &options, LOTSE_ERROR, LOTSE_ERROR_INVALID, "never closed");
  /* A project per column, and the column with the field names cut away. */
  assert_fails ("Alpha,Beta\nIT,IT\nGreen,Red\n", &options, LOTSE_ERROR, LOTSE_ERROR_INVALID, "no header");
  assert_fails ("time,count\n2019-01-01,4\n2019-01-02,5\n", &options, LOTSE_ERROR, LOTSE_ERROR_INVALID, "“Table of Values …”");
}

static void
test_header_unit (void)
{
  const char *csv = "Projekt;Amt;Gesamtbudget (T€)\nA;Hauptamt;84\nB;Hauptamt;1,5 Mio. €\nC;Hauptamt;1.250,5\n";
  g_autoptr (LotseDataset) data = lotse_dataset_new ();

  import_only (data, "liste.csv", csv, "2024-01-01");
  g_assert_cmpint (lotse_record_integer (project (data, "A"), LOTSE_F_PROJECT_BUDGET_TOTAL, -1), ==, 8400000);
  g_assert_cmpint (lotse_record_integer (project (data, "B"), LOTSE_F_PROJECT_BUDGET_TOTAL, -1), ==, 150000000);
  g_assert_cmpint (lotse_record_integer (project (data, "C"), LOTSE_F_PROJECT_BUDGET_TOTAL, -1), ==, 125050000);
}

static void
test_json_report (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) import = plan (data, "t.csv", "title,department,status,end\nA \"q\",IT,Amber,soon\n", "2019-01-01");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  lotse_import_write_json (import, FALSE, text);
  g_autoptr (JsonNode) root = lotse_json_parse (text->str, (gssize) text->len, NULL, &error);
  g_assert_no_error (error);
  JsonObject *object = json_node_get_object (root);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "counts"), "projects"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "status_words"), "Amber"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "status"), "needs_attention"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "problems")), ==, 1);

  g_autofree char *summary = lotse_import_summary (import, FALSE, 5);
  g_assert_nonnull (strstr (summary, "“soon”"));
}

int
main (int argc, char **argv)
{
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/german", test_german);
  g_test_add_func ("/import/own-names", test_own_names);
  g_test_add_func ("/import/again-changes-nothing", test_again_changes_nothing);
  g_test_add_func ("/import/later-year", test_later_year);
  g_test_add_func ("/import/earlier-year", test_earlier_year);
  g_test_add_func ("/import/unreadable", test_unreadable);
  g_test_add_func ("/import/kept-values", test_kept_values);
  g_test_add_func ("/import/correction", test_correction);
  g_test_add_func ("/import/two-assessors", test_two_assessors);
  g_test_add_func ("/import/transposed", test_transposed);
  g_test_add_func ("/import/cumulative", test_cumulative);
  g_test_add_func ("/import/doubles", test_doubles);
  g_test_add_func ("/import/renamed-department", test_renamed_department);
  g_test_add_func ("/import/as-of", test_as_of);
  g_test_add_func ("/import/mapping-file", test_mapping_file);
  g_test_add_func ("/import/bad-mappings", test_bad_mappings);
  g_test_add_func ("/import/bad-tables", test_bad_tables);
  g_test_add_func ("/import/header-unit", test_header_unit);
  g_test_add_func ("/import/json-report", test_json_report);
  return g_test_run ();
}
