/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the exports: what is in them, what a spreadsheet may not run, who may see what, and that Lotse reads its own table again. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "data/exchange/csv-sheet.h"
#include "data/exchange/export.h"
#include "data/exchange/lotse-import.h"
#include "data/model/codec.h"
#include "data/model/lang.h"

static const LotseExportOptions *
options_on (const char *today, int audience)
{
  static LotseExportOptions options;
  options = (LotseExportOptions) { lotse_date_parse (today), audience, FALSE };
  return &options;
}

static LotseDataset *
example (void)
{
  const char *csv = "code,title,department,status,start,end,budget,goal,comment\n"
                    "A-1,\"=HYPERLINK(\"\"x\"\")\",IT,Amber,2019-Q1,2020-06-30,\"1,234.50\",\"two\nlines; and, more\",@here\n"
                    "A-2,Beta,HR,,,open,-5,,\n";
  LotseDataset *data = lotse_dataset_new ();
  LotseImportOptions options = { NULL, lotse_date_parse ("2019-06-30"), NULL };
  g_autoptr (LotseImport) import = lotse_import_plan_bytes ("t.csv", csv, strlen (csv), &options, data, NULL);

  g_assert_nonnull (import);
  lotse_import_apply (import, data);
  return data;
}

static guint
column (LotseSheet *sheet, const char *name)
{
  for (guint i = 0; i < lotse_sheet_n_columns (sheet); i++)
    if (strcmp (lotse_sheet_cell (sheet, 0, i), name) == 0)
      return i;
  g_error ("no column %s", name);
}

static guint
row_with (LotseSheet *sheet, const char *name, const char *value)
{
  for (guint i = 1; i < lotse_sheet_n_rows (sheet); i++)
    if (strcmp (lotse_sheet_cell (sheet, i, column (sheet, name)), value) == 0)
      return i;
  g_error ("no row %s", value);
}

static void
test_csv (void)
{
  g_autoptr (LotseDataset) data = example ();
  g_autofree char *text = lotse_export_csv (data, LOTSE_KIND_PROJECT, options_on ("2019-12-31", LOTSE_AUDIENCE_LEADERSHIP));
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = lotse_sheet_new ("t", text, strlen (text), ',', 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lotse_sheet_n_rows (sheet), ==, 3);
  guint first = row_with (sheet, "code", "A-1"), second = row_with (sheet, "code", "A-2");
#define CELL(row, name) lotse_sheet_cell (sheet, row, column (sheet, name))
  g_assert_cmpstr (CELL (first, "title"), ==, "'=HYPERLINK(\"x\")");
  g_assert_cmpstr (CELL (first, "goal"), ==, "two\nlines; and, more");
  g_assert_cmpstr (CELL (first, "department"), ==, "IT");
  g_assert_cmpuint (strlen (CELL (first, "department_id")), ==, 36);
  g_assert_cmpstr (CELL (first, "period"), ==, "2019-Q1/2020-06-30");
  g_assert_cmpstr (CELL (first, "budget_total"), ==, "1234.50");
  g_assert_cmpstr (CELL (second, "budget_total"), ==, "-5.00");
  g_assert_cmpstr (CELL (second, "period"), ==, "/open");
  g_assert_cmpstr (CELL (first, "status"), ==, "needs_attention");
  g_assert_cmpstr (CELL (first, "status_word"), ==, "Amber");
  g_assert_cmpstr (CELL (second, "status"), ==, "not_rated");
  g_assert_cmpstr (CELL (second, "status_word"), ==, "");
#undef CELL
  for (guint i = 0; i < lotse_sheet_n_rows (sheet); i++)
    g_assert_cmpuint (lotse_sheet_row_cells (sheet, i), ==, lotse_sheet_n_columns (sheet));
}

static void
test_byte_order_mark (void)
{
  g_autoptr (LotseDataset) data = example ();
  LotseExportOptions options = { lotse_date_parse ("2019-12-31"), LOTSE_AUDIENCE_LEADERSHIP, TRUE };
  g_autofree char *text = lotse_export_csv (data, LOTSE_KIND_DEPARTMENT, &options);

  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbfid,name,"));
}

static void
test_json (void)
{
  g_autoptr (LotseDataset) data = example ();
  g_autofree char *text = lotse_export_json (data, LOTSE_KIND_PROJECT, options_on ("2019-12-31", LOTSE_AUDIENCE_LEADERSHIP));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = lotse_json_parse (text, -1, NULL, &error);

  g_assert_no_error (error);
  JsonArray *array = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (array), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      JsonObject *record = json_array_get_object_element (array, i);
      JsonObject *fields = json_object_get_object_member (record, "fields"), *derived = json_object_get_object_member (record, "derived");
      gboolean first = strcmp (json_object_get_string_member (fields, "code"), "A-1") == 0;

      g_assert_cmpstr (json_object_get_string_member (record, "kind"), ==, "project");
      g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (record, "labels"), "department"), ==, first ? "IT" : "HR");
      g_assert_cmpint (json_object_get_int_member (fields, "budget_total"), ==, first ? 123450 : -500);
      g_assert_cmpstr (json_object_get_string_member (derived, "status"), ==, first ? "needs_attention" : "not_rated");
    }

  g_autofree char *none = lotse_export_json (data, LOTSE_KIND_STORY, options_on ("2019-12-31", LOTSE_AUDIENCE_LEADERSHIP));
  g_assert_cmpstr (none, ==, "[]\n");
}

static void
test_audience (void)
{
  g_autoptr (LotseDataset) data = example ();
  g_autofree char *text = lotse_export_csv (data, LOTSE_KIND_PROJECT, options_on ("2019-12-31", LOTSE_AUDIENCE_PUBLIC));
  g_autofree char *json = lotse_export_json (data, LOTSE_KIND_PROJECT, options_on ("2019-12-31", LOTSE_AUDIENCE_PUBLIC));
  g_autofree char *people = lotse_export_csv (data, LOTSE_KIND_PERSON, options_on ("2019-12-31", LOTSE_AUDIENCE_PUBLIC));

  g_assert_null (strstr (text, "budget_total"));
  g_assert_null (strstr (text, "1234.50"));
  g_assert_null (strstr (json, "budget_total"));
  g_assert_cmpuint (strlen (people), ==, (gsize) (strchr (people, '\n') - people) + 1);
}

static LotseDataset *
counts (const char *unit, guint n, const double *values, const double *wholes)
{
  LotseDataset *data = lotse_dataset_new ();
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);
  GArray *points = lotse_points_new ();
  LotseValue value;

  for (guint i = 0; i < n; i++)
    {
      const LotsePoint point = { lotse_date_from_ymd (2019, (int) i + 1, 1), values[i], wholes != NULL ? wholes[i] : NAN };

      g_array_append_val (points, point);
    }
  value = lotse_value_points_take (points);
  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Beschwerden");
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, unit);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  lotse_dataset_take (data, kpi);
  return data;
}

/* Counts of 1 to 4 are not for partners and the public, neither alone nor as one of the two parts of a share; the other part says nothing either then. */
static void
test_small_counts (void)
{
  g_autoptr (LotseDataset) plain = counts ("Anzahl", 3, (double[]) { 12, 3, 0 }, NULL), shares = counts ("%", 3, (double[]) { 40, 3, 7917 }, (double[]) { 80, 7001, 7919 });

  LotseValue start = lotse_value_number (4);

  lotse_record_take (lotse_dataset_at (shares, LOTSE_KIND_KPI, 0), LOTSE_F_KPI_START, &start); /* a percentage is no count */
  start = lotse_value_number (3);
  lotse_record_take (lotse_dataset_at (plain, LOTSE_KIND_KPI, 0), LOTSE_F_KPI_START, &start);
  for (int audience = LOTSE_AUDIENCE_PUBLIC; audience <= LOTSE_AUDIENCE_LEADERSHIP; audience++)
    {
      const gboolean protects = audience < LOTSE_AUDIENCE_STAFF;
      g_autofree char *csv = lotse_export_csv (plain, LOTSE_KIND_KPI, options_on ("2019-12-31", audience)), *json = lotse_export_json (plain, LOTSE_KIND_KPI, options_on ("2019-12-31", audience));
      g_autofree char *parts = lotse_export_csv (shares, LOTSE_KIND_KPI, options_on ("2019-12-31", audience)), *parts_json = lotse_export_json (shares, LOTSE_KIND_KPI, options_on ("2019-12-31", audience));
      g_autoptr (JsonNode) read = lotse_json_parse (json, -1, NULL, NULL), read_parts = lotse_json_parse (parts_json, -1, NULL, NULL);

      g_assert_nonnull (read);
      g_assert_nonnull (read_parts);
      g_assert_nonnull (strstr (csv, protects ? "2019-01-01=12; 2019-02-01=protected; 2019-03-01=0" : "2019-01-01=12; 2019-02-01=3; 2019-03-01=0"));
      g_assert_nonnull (strstr (json, protects ? "\"points\":{\"2019-01-01\":12,\"2019-03-01\":0}" : "\"2019-02-01\":3"));
      g_assert_cmpint (strstr (json, "\"protected\":{\"points\":[\"2019-02-01\"],\"start\":true}") != NULL, ==, protects);
      g_assert_cmpint (strstr (json, "\"start\":3") == NULL, ==, protects);
      g_assert_cmpint (strstr (csv, ",protected,") != NULL, ==, protects);
      g_assert_nonnull (strstr (parts_json, "\"start\":4"));
      g_assert_nonnull (strstr (parts, protects ? "2019-01-01=40/80; 2019-02-01=protected; 2019-03-01=protected" : "2019-02-01=3/7001; 2019-03-01=7917/7919"));
      for (guint i = 0; i < 2; i++)
        {
          g_assert_cmpint (strstr (i == 0 ? parts : parts_json, "7001") == NULL, ==, protects);
          g_assert_cmpint (strstr (i == 0 ? parts : parts_json, "791") == NULL, ==, protects);
        }
      g_assert_cmpint (strstr (parts_json, "\"protected\":{\"points\":[\"2019-02-01\",\"2019-03-01\"]}") != NULL, ==, protects);
    }
}

static void
test_round_trip (void)
{
  g_autoptr (LotseDataset) data = example ();
  g_autofree char *text = lotse_export_csv (data, LOTSE_KIND_PROJECT, options_on ("2019-12-31", LOTSE_AUDIENCE_LEADERSHIP));
  g_autoptr (LotseDataset) other = lotse_dataset_new ();
  g_autoptr (GError) error = NULL;
  LotseImportOptions options = { "generic", lotse_date_parse ("2019-12-31"), NULL };
  g_autoptr (LotseImport) import = lotse_import_plan_bytes ("t.csv", text, strlen (text), &options, other, &error);

  g_assert_no_error (error);
  lotse_import_apply (import, other);
  g_assert_cmpuint (lotse_dataset_count (other, LOTSE_KIND_PROJECT), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      LotseRecord *before = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), *after = lotse_dataset_get (other, LOTSE_KIND_PROJECT, lotse_record_id (before));
      g_assert_nonnull (after);
      g_assert_true (lotse_value_equal (lotse_record_get (before, LOTSE_F_PROJECT_PERIOD), lotse_record_get (after, LOTSE_F_PROJECT_PERIOD)));
      g_assert_true (lotse_value_equal (lotse_record_get (before, LOTSE_F_PROJECT_BUDGET_TOTAL), lotse_record_get (after, LOTSE_F_PROJECT_BUDGET_TOTAL)));
      g_assert_true (lotse_value_equal (lotse_record_get (before, LOTSE_F_PROJECT_GOAL), lotse_record_get (after, LOTSE_F_PROJECT_GOAL)));
    }
  g_assert_cmpuint (import->counts.status[LOTSE_STATUS_NEEDS_ATTENTION], ==, 1);
}

int
main (int argc, char **argv)
{
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/csv", test_csv);
  g_test_add_func ("/export/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/export/json", test_json);
  g_test_add_func ("/export/audience", test_audience);
  g_test_add_func ("/export/small-counts", test_small_counts);
  g_test_add_func ("/export/round-trip", test_round_trip);
  return g_test_run ();
}
