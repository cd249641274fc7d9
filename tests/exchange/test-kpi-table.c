/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of KPIs from tables of every build, with German numbers and dates; every cell that cannot be read is named. */
#include <math.h>
#include <string.h>

#include "data/exchange/kpi-table.h"
#include "data/exchange/spreadsheet.h"
#include "data/model/error.h"

#define TODAY (lotse_date_from_ymd (2021, 11, 23))

static LotseRecord *
add_kpi (LotseDataset *data, const char *id, const char *title, const char *unit, const char *denominator)
{
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, id);

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, title);
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, unit);
  lotse_record_set_text (kpi, LOTSE_F_KPI_DENOMINATOR, denominator);
  lotse_dataset_take (data, kpi);
  return kpi;
}

static LotseDataset *
make_data (void)
{
  LotseDataset *data = lotse_dataset_new ();

  add_kpi (data, "days", "Wartezeit in Tagen", "Tage", NULL);
  add_kpi (data, "share", "Online-Anträge", "%", "alle Anträge");
  add_kpi (data, "cars", "Zulassungen", NULL, NULL);
  add_kpi (data, "twin-a", "Doppelt", NULL, NULL);
  add_kpi (data, "twin-b", "Doppelt", NULL, NULL);
  return data;
}

static GPtrArray *
read_table (LotseDataset *data, const char *kpi, const char *columns, const char *text, GError **error)
{
  const LotseKpiTableOptions options = { kpi, columns, LOTSE_DECIMAL_COMMA };
  g_autoptr (LotseSheet) sheet = lotse_sheet_read ("tabelle", text, strlen (text), NULL, NULL, error);

  g_assert_nonnull (sheet);
  return lotse_kpi_table_read (sheet, data, &options, error);
}

/* What was read, a line per cell: "days 2021-Q1 7,5" or "C3 reason". */
static void
check (LotseDataset *data, const char *kpi, const char *columns, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cells = read_table (data, kpi, columns, text, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < cells->len; i++)
    {
      const LotseKpiCell *cell = cells->pdata[i];
      g_autofree char *when = lotse_soft_to_text (cell->when), *value = cell->reason == NULL ? lotse_kpi_cell_write (&cell->point, LOTSE_LANG_DE) : NULL;

      if (value != NULL)
        g_string_append_printf (out, "%s %s %s\n", cell->kpi, when, value);
      else
        g_string_append_printf (out, "%s “%s” %s: %s\n", cell->place, cell->text, cell->header, cell->reason);
    }
  g_assert_cmpstr (out->str, ==, expected);
}

/* As it comes from LibreOffice and Excel: tabs, thousands with points, decimal commas, "34 %". */
static void
test_rows_per_kpi (void)
{
  g_autoptr (LotseDataset) data = make_data ();

  check (data, NULL, NULL, "Kennzahl\tQ1 2021\tQ2 2021\t30.09.2021\nwartezeit in  tagen\t1.234,5\t-\t12\nZulassungen\t1.234\tviele\t\nOnline-Anträge\t46.000/150.000\t5 von 10\t34 %\nDoppelt\t1\nFremdes\t2\n",
         "days 2021-Q1 1234,5\ndays 2021-09-30 12\ncars 2021-Q1 1234\nC3 “viele” Zulassungen, Q2 2021: not a number\nshare 2021-Q1 46000/150000\nshare 2021-Q2 5/10\n"
         "D4 “34 %” Online-Anträge, 30 Sep 2021: this KPI is recorded in parts of a whole: both numbers are wanted, as in 12/40\n"
         "B5 “1” Doppelt, Q1 2021: several KPIs have this name\nB6 “2” Fremdes, Q1 2021: there is no KPI of this name\n");
}

static void
test_rows_per_date (void)
{
  g_autoptr (LotseDataset) data = make_data ();

  check (data, NULL, NULL, "Stand\tZulassungen\tOnline-Anträge\t\tKommentar\n31.01.2021\t1.500\t3\t12\tgut\n28.02.2021\t\t4\t12\t\n01.03.2021\t2.500,25\t\t\t\n",
         "cars 2021-01-31 1500\nshare 2021-01-31 3/12\nE2 “gut” Kommentar, 31 Jan 2021: there is no KPI of this name\nshare 2021-02-28 4/12\ncars 2021-03-01 2500,25\n");
  /* Of one KPI, without any header. */
  check (data, "cars", NULL, "31.01.2021\t7\n28.02.2021\t8\n", "cars 2021-01-31 7\ncars 2021-02-28 8\n");
}

/* Both numbers of a ratio in two columns or rows, however they are named. */
static void
test_ratios (void)
{
  static const char expected[] = "share 2021-Q1 3/12\nshare 2021-Q2 4/12\n";
  g_autoptr (LotseDataset) data = make_data ();

  check (data, "share", NULL, "Datum\tZähler\tNenner\nQ1 2021\t3\t12\nQ2 2021\t4\t12\n", expected);
  check (data, "share", NULL, "Q1 2021\t3\t12\nQ2 2021\t4\t12\n", expected);
  check (data, NULL, NULL, "Quartal\tOnline-Anträge (Zähler)\tOnline-Anträge (Nenner)\nQ1 2021\t3\t12\nQ2 2021\t4\t12\n", expected);
  check (data, NULL, NULL, "\tQ1 2021\tQ1 2021\tQ2 2021\tQ2 2021\nOnline-Anträge\t3\t12\t4\t12\n", expected);
  check (data, NULL, NULL, "\tQ1 2021\t\tQ2 2021\t\nOnline-Anträge\t3\t12\t4\t12\n", expected);
  check (data, NULL, NULL, "\tQ1 2021\t\tQ2 2021\t\n\tZähler\tNenner\tZähler\tNenner\nOnline-Anträge\t3\t12\t4\t12\n", expected);
  check (data, NULL, NULL, "\t\tQ1 2021\tQ2 2021\nOnline-Anträge\tZähler\t3\t4\n\tNenner\t12\t12\n", expected);
  check (data, "share", NULL, "\tQ1 2021\tQ2 2021\nonline\t3\t4\nalle\t12\t12\n", expected);
  check (data, "share", NULL, "Datum\tZähler\tNenner\nQ1 2021\t3\t\nQ2 2021\t\t12\nQ3 2021\t3\t0\n",
         "B2 “3” Q1 2021: this KPI is recorded in parts of a whole: both numbers are wanted, as in 12/40\nB3 “/12” Q2 2021: the first of the two numbers is missing\n"
         "B4 “3/0” Q3 2021: the whole must be more than zero\n");
}

static void
test_rows_per_value (void)
{
  g_autoptr (LotseDataset) data = make_data ();

  check (data, NULL, NULL, "Kennzahl;Stichtag;Wert;Nenner\nZulassungen;31.01.2021;7;\nOnline-Anträge;31.01.2021;3;12\nNeues;31.01.2021;1;\nZulassungen;31.01.2021;8;\n",
         "C2 “7” Zulassungen, 31 Jan 2021: another value for the same day comes further on\nshare 2021-01-31 3/12\nC4 “1” Neues, 31 Jan 2021: there is no KPI of this name\ncars 2021-01-31 8\n");
}

/* No value of the day is made up of a series by the hour, whichever comes last. */
static void
test_finer_than_days (void)
{
  g_autoptr (LotseDataset) data = make_data ();
  g_autoptr (GString) text = g_string_new ("timestamp,value\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cells = NULL;

  for (guint i = 0; i < 3 * 24; i++)
    g_string_append_printf (text, "2019-01-%02u %02u:00:00,%u\n", 1 + i / 24, i % 24, i);
  cells = read_table (data, "cars", NULL, text->str, &error);
  g_assert_null (cells);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "several values a day (1 Jan 2019: 24)"));
  g_assert_nonnull (strstr (error->message, "Table of Values"));
}

/* A sum beside its parts wants a day that one of them has. */
static void
test_periods_within (void)
{
  g_autoptr (LotseDataset) data = make_data ();
  const char *wide = "\t2021\tQ1 2021\tQ2 2021\t2022\nZulassungen\t7\t3\t4\t9\n";
  const LotseDate today = lotse_date_from_ymd (2024, 3, 31);
  LotseRecord *cars = lotse_dataset_get (data, LOTSE_KIND_KPI, "cars");
  g_autoptr (LotseRecord) after = NULL;
  g_autoptr (GPtrArray) cells = NULL;

  check (data, NULL, NULL, wide,
         "B2 “7” Zulassungen, 2021: the table has values of shorter periods within this one\ncars 2021-Q1 3\ncars 2021-Q2 4\ncars 2022 9\n");
  cells = read_table (data, "cars", NULL, "Datum\tZulassungen\nQ1 2024\t3\n31.12.2024\t4\n2024\t7\n", NULL);
  after = lotse_kpi_table_apply (cells, cars, today, NULL, NULL);
  g_assert_nonnull (after);
  g_assert_null (lotse_kpi_table_apply (cells, after, today, NULL, NULL));
}

/* What stands where can be said. */
static void
test_columns (void)
{
  g_autoptr (LotseDataset) data = make_data ();
  static const char table[] = "Bericht der Stabsstelle\nAmt;Stand;2012-Q4 Vol.;2012-Q4 Digital vol.;2013-Q1 Vol.;2013-Q1 Digital vol.\nBauamt;31.03.2021;40;10;50;20\nKämmerei;30.06.2021;8;2;9;3\n";

  check (data, "share", "wert=* Digital vol.; nenner=* Vol.; wo=Amt:kämmerei", table, "share 2012-Q4 2/8\nshare 2013-Q1 3/9\n");
  check (data, "cars", "date=Stand; value=2013-Q1 Vol.; where=Amt:Bauamt", table, "cars 2021-03-31 50\n");
  check (data, "cars", "day=2020; value=2013-Q1 Vol.; where=Amt:Bauamt", table, "cars 2020 50\n");
  /* Shares that are meant as percentages: with columns and without, but no part of a whole. */
  check (data, "cars", "scale=100", "31.01.2021\t0,781\n28.02.2021\tviele\n", "cars 2021-01-31 78,1\nB2 “viele” 28 Feb 2021: not a number\n");
  check (data, "share", "faktor=100; wert=* Digital vol.; nenner=* Vol.; wo=Amt:kämmerei", table, "share 2012-Q4 2/8\nshare 2013-Q1 3/9\n");
}

static void
check_refused (const char *kpi, const char *columns, const char *text, const char *part)
{
  g_autoptr (LotseDataset) data = make_data ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cells = read_table (data, kpi, columns, text, &error);

  g_assert_null (cells);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, part));
}

/* What has no date that can be read is lost to nobody: its row or column is named once, with what stands where the date should be. Headings that come again, notes
 * and units below a heading are no values. */
static void
test_unreadable_dates (void)
{
  g_autoptr (LotseDataset) data = make_data ();

  check (data, "cars", NULL, "Datum;Wert\nin;Stück\n31.12.2020;4\n31.02.2021;5\n;6\nDatum;Wert\n30.06.2021;7\nQuelle: Kreis;\n",
         "cars 2020-12-31 4\nA4 “31.02.2021” Zulassungen: the date cannot be read\nA5 “” Zulassungen: the date is missing\ncars 2021-06-30 7\n");
  check (data, NULL, NULL, "Datum;Kennzahl;Wert\n30.06.2021;Zulassungen;7\nneulich;Wartezeit in Tagen;8\n",
         "cars 2021-06-30 7\nA3 “neulich” Wartezeit in Tagen: the date cannot be read\n");
  check (data, NULL, NULL, "Tag;Zulassungen;Wartezeit in Tagen\n32.01.2021;1;2\n30.06.2021;3;4\n",
         "A2 “32.01.2021” Date: the date cannot be read\ncars 2021-06-30 3\ndays 2021-06-30 4\n");
  check (data, NULL, NULL, "Kennzahl;Q1 2021;Q2 2021;Q5 2021;Bemerkung\nZulassungen;1;2;3;vorläufig\n",
         "D1 “Q5 2021” Date: the date cannot be read\ncars 2021-Q1 1\ncars 2021-Q2 2\n");
  check (data, "cars", "date=Stichtag; value=Zahl", "Stichtag;Zahl\n31.03.2021;5\n3103.2021;6\n", "cars 2021-03-31 5\nA3 “3103.2021” Zulassungen: the date cannot be read\n");
  check (data, "cars", "value=* Vol.; where=Amt:Bau", "Amt;2021-Q1 Vol.;2021-Q7 Vol.\nBau;5;6\n", "C1 “2021-Q7 Vol.” Zulassungen: the date cannot be read\ncars 2021-Q1 5\n");
}

static void
test_refused (void)
{
  check_refused (NULL, NULL, "a\tb\nc\td\n", "no dates are found");
  check_refused (NULL, NULL, "31.01.2021\t7\n", "no column that names a KPI");
  check_refused ("cars", "value=Fehlt", "Datum;Wert\n31.01.2021;7\n", "no column “Fehlt”");
  check_refused ("cars", "wert", "Datum;Wert\n", "is not written as");
  check_refused ("cars", "spalte=3", "Datum;Wert\n", "is none of");
  check_refused ("cars", "value=Wert; where=Amt", "Datum;Wert\n", "wants a header and a text");
  check_refused ("cars", "value=Wert; where=Amt:Bauamt", "Datum;Amt;Wert\n2021-03-31;Straßenbauamt;5\n2021-06-30;Sozialamt;6\n2021-09-30;Sozialamt;7\n",
                 "no row has “Bauamt” in the column “Amt”; there are “Straßenbauamt”, “Sozialamt”");
  check_refused ("cars", "value=Wert; where=Amt:Bauamt", "Datum;Amt;Wert\n2021-03-31;;5\n", "the column “Amt” is empty");
  check_refused ("cars", "value=Wert; day=bald", "Datum;Wert\n", "is not a date");
  check_refused ("cars", "date=Datum", "Datum;Wert\n", "which one holds the values");
}

/* A value for a period takes the place of the one that is there, typed values on other days stay, and a second time nothing changes. */
static void
test_apply (void)
{
  g_autoptr (LotseDataset) data = make_data ();
  LotseRecord *cars = lotse_dataset_get (data, LOTSE_KIND_KPI, "cars");
  g_autoptr (GArray) typed = lotse_points_new ();
  const LotsePoint points[] = { { lotse_date_from_ymd (2021, 2, 10), 5, NAN }, { lotse_date_from_ymd (2020, 12, 31), 4, NAN } };
  g_autoptr (LotseRecord) before = NULL, after = NULL, again = NULL;
  g_autoptr (GPtrArray) cells = NULL;
  guint fresh, changed;

  g_array_append_vals (typed, points, 2);
  before = lotse_kpi_with_points (cars, typed);
  cells = read_table (data, "cars", NULL, "Datum\tWert\nQ1 2021\t6\nQ2 2021\t7\nQ4 2021\t9\n31.12.2020\t4\n", NULL);
  after = lotse_kpi_table_apply (cells, before, TODAY, &fresh, &changed);
  g_assert_cmpuint (fresh, ==, 2);
  g_assert_cmpuint (changed, ==, 1);
  {
    g_autofree char *text = lotse_value_to_storage (&lotse_kind_info (LOTSE_KIND_KPI)->fields[LOTSE_F_KPI_POINTS], lotse_record_get (after, LOTSE_F_KPI_POINTS));
    g_autofree char *expected = g_strdup_printf ("%d:4 %d:6 %d:7 %d:9", lotse_date_from_ymd (2020, 12, 31), lotse_date_from_ymd (2021, 2, 10), lotse_date_from_ymd (2021, 6, 30), TODAY);

    g_assert_cmpstr (text, ==, expected);
  }
  again = lotse_kpi_table_apply (cells, after, TODAY + 5, &fresh, &changed);
  g_assert_null (again);
  g_assert_cmpuint (fresh + changed, ==, 0);
}

/* Every quarter of a real service: its digital share. */
static void
test_real (void)
{
  const char *folder = g_getenv ("LOTSE_TEST_DATA");
  g_autofree char *path = g_strdup_printf ("%s/kpi/service-performance/services_dev.csv", folder);
  g_autoptr (LotseDataset) data = make_data ();
  g_autoptr (LotseSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cells = NULL;
  const LotseKpiTableOptions options = { "share", "value=* Digital vol.; denominator=* Vol.; where=Slug:bis-payment-of-patent-renewal-fee-f12", LOTSE_DECIMAL_AUTO };
  guint good = 0;

  if (folder == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("LOTSE_TEST_DATA has no kpi/service-performance");
      return;
    }
  sheet = lotse_sheet_load (path, NULL, &error);
  g_assert_no_error (error);
  cells = lotse_kpi_table_read (sheet, data, &options, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < cells->len; i++)
    {
      const LotseKpiCell *cell = cells->pdata[i];

      good += cell->reason == NULL;
      g_assert_true (cell->reason != NULL || cell->point.value <= cell->point.denominator);
    }
  g_assert_cmpuint (good, ==, 21);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/exchange/kpi-table/rows-per-kpi", test_rows_per_kpi);
  g_test_add_func ("/exchange/kpi-table/rows-per-date", test_rows_per_date);
  g_test_add_func ("/exchange/kpi-table/ratios", test_ratios);
  g_test_add_func ("/exchange/kpi-table/rows-per-value", test_rows_per_value);
  g_test_add_func ("/exchange/kpi-table/periods-within", test_periods_within);
  g_test_add_func ("/exchange/kpi-table/finer-than-days", test_finer_than_days);
  g_test_add_func ("/exchange/kpi-table/columns", test_columns);
  g_test_add_func ("/exchange/kpi-table/unreadable-dates", test_unreadable_dates);
  g_test_add_func ("/exchange/kpi-table/refused", test_refused);
  g_test_add_func ("/exchange/kpi-table/apply", test_apply);
  g_test_add_func ("/exchange/kpi-table/real", test_real);
  return g_test_run ();
}
