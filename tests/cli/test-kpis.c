/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of KPIs come from tables that are given or fetched. */
#include <string.h>

#include "../exchange/zip-make.h"
#include "cli-help.h"

static char *
new_record (Fixture *f, const char *const *fields)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *last;

  g_ptr_array_add (arguments, (gpointer) "new");
  for (guint i = 0; fields[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) fields[i]);
  g_ptr_array_add (arguments, (gpointer) "--file");
  g_ptr_array_add (arguments, f->store);
  g_ptr_array_add (arguments, NULL);
  g_assert_cmpint (fixture_run (f, (const char *const *) arguments->pdata), ==, 0);
  g_strchomp (f->out);
  last = strrchr (f->out, ' ');
  return g_strdup (last != NULL ? last + 1 : f->out);
}

/* Values of a KPI from a workbook and from text: repeatable, with every cell that cannot be taken. */
static void
test_import_kpis (Fixture *f, gconstpointer unused)
{
  g_autoptr (GBytes) book = zip_make_xlsx ("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row><row><c s=\"1\"><v>44377</v></c><c><v>7.25</v></c></row>",
                                           "<si><t>Stand</t></si><si><t>Wartezeit</t></si>");
  g_autofree char *xlsx = fixture_file (f, "werte.xlsx", g_bytes_get_data (book, NULL), (gssize) g_bytes_get_size (book));
  g_autofree char *text = fixture_file (f, "werte.csv", "Datum;Wert\n31.07.2021;1.234,5\nAugust 2021;viele\n", -1);
  g_autofree char *id = new_record (f, (const char *const[]) { "kpi", "title=Wartezeit", NULL });

  g_assert_cmpint (RUN (f, "import", "--kpis", xlsx, "--dry-run", "--file", f->store), ==, 0);
  g_assert_cmpint (RUN (f, "import", "--kpi", "wartezeit", text, xlsx, "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "Wartezeit: 1 new, 0 changed\n  werte.csv B3 “viele” (August 2021): not a number\nWartezeit: 1 new, 0 changed\n"));
  g_assert_cmpint (RUN (f, "show", "kpi", id, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "\"2021-06-30\":7.25,\"2021-07-31\":1234.5"));
  g_assert_cmpint (RUN (f, "import", "--kpis", xlsx, "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "Nothing has changed."));
  g_assert_cmpint (RUN (f, "import", "--kpi", "Anderes", text, "--file", f->store), ==, 2);
  g_assert_cmpint (RUN (f, "import", "--kpi", "Wartezeit", "--columns", "value=Fehlt", text, "--file", f->store), ==, 1);
  g_assert_nonnull (strstr (f->err, "no column “Fehlt”"));
}

static gboolean
asks (Fixture *f, const char *where, const char *what)
{
  return strstr (f->err, where) != NULL && strstr (f->err, what) != NULL;
}

/* A table that says nothing of days, like a yearly index: how it is said stands below the mistake, and works. */
static void
test_import_one_day (Fixture *f, gconstpointer unused)
{
  g_autofree char *index = fixture_file (f, "index.csv", "Kreis;Rang;Index\nMusterach;7;61,5\nAnderswo;9;58\n", -1), *id = new_record (f, (const char *const[]) { "kpi", "title=Index", NULL });

  g_assert_cmpint (RUN (f, "import", "--kpi", "Index", index, "--file", f->store), ==, 1);
  g_assert_true (asks (f, "no dates are found", "for a table of one day \"day=2020; value=Online; where="));
  g_assert_cmpint (RUN (f, "import", "--kpi", "Index", "--columns", "day=2020; value=Index; where=Kreis:Musterach", index, "--file", f->store), ==, 0);
  g_assert_cmpint (RUN (f, "show", "kpi", id, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "\"2020-12-31\":61.5"));
}

/* A share of one among percentages is taken, and asked about. */
static void
test_import_share (Fixture *f, gconstpointer unused)
{
  g_autofree char *first = fixture_file (f, "vorher.csv", "Datum;Wert\n31.07.2021;0,5\n31.08.2021;74,5\n", -1), *share = fixture_file (f, "anteil.csv", "Datum;Wert\n30.09.2021;0,781\n", -1);
  g_autofree char *of_percent = new_record (f, (const char *const[]) { "kpi", "title=EGDI", "unit=%", NULL }), *of_days G_GNUC_UNUSED = new_record (f, (const char *const[]) { "kpi", "title=Wartezeit", "unit=Tage", NULL });

  g_assert_cmpint (RUN (f, "import", "--kpi", "EGDI", share, "--dry-run", "--file", f->store), ==, 0);
  g_assert_true (asks (f, "  anteil.csv B2 “0,781” (", "): The unit is %: was 78.1 % meant?\n")); /* nothing is there to compare with */
  g_assert_cmpint (RUN (f, "set", "kpi", of_percent, "points=2020-08-31: 70", "--file", f->store), ==, 0);
  g_assert_cmpint (RUN (f, "import", "--kpi", "EGDI", share, "--dry-run", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "EGDI: 1 new, 0 changed\n"));
  g_assert_true (asks (f, "  anteil.csv B2 “0,781” (", "): All values so far are above 1: was 78.1 % meant?\n"));
  /* Also where nobody looks on: the value is taken as it is, and the same table brings the percentage. */
  g_assert_cmpint (RUN (f, "import", "--kpi", "EGDI", share, "--quiet", "--file", f->store), ==, 0);
  g_assert_cmpstr (f->out, ==, "");
  g_assert_true (asks (f, "  anteil.csv B2 “0,781” (", "import the table again with --columns \"scale=100\""));
  g_assert_cmpint (RUN (f, "show", "kpi", of_percent, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "\"2021-09-30\":0.781"));
  g_assert_cmpint (RUN (f, "import", "--kpi", "EGDI", share, "--columns", "scale=100", "--quiet", "--file", f->store), ==, 0);
  g_assert_cmpstr (f->err, ==, "");
  g_assert_cmpint (RUN (f, "show", "kpi", of_percent, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "\"2021-09-30\":78.1"));
  g_assert_cmpint (RUN (f, "import", "--kpi", "EGDI", share, "--columns", "scale=viel", "--file", f->store), ==, 1);
  g_assert_nonnull (strstr (f->err, "“viel” is no number to multiply by"));
  g_assert_cmpint (RUN (f, "import", "--kpi", "EGDI", first, "--file", f->store), ==, 0);
  g_assert_cmpint (RUN (f, "import", "--kpi", "EGDI", share, "--file", f->store), ==, 0);
  g_assert_true (asks (f, "  anteil.csv B2 “0,781” (", "): Most values so far are above 1: was 78.1 % meant?\n")); /* one slipped in */
  g_assert_cmpint (RUN (f, "import", "--kpi", "Wartezeit", share, "--file", f->store), ==, 0);
  g_assert_null (strstr (f->err, "meant"));
}

/* What is due is fetched, once; a file that is not there is said, with an exit code for cron. */
static void
test_fetch_kpis (Fixture *f, gconstpointer unused)
{
  g_autofree char *table = fixture_file (f, "werte.csv", "Datum;Wert\n31.07.2021;5\n", -1), *kpi = NULL, *source = NULL, *bad = NULL, *of_kpi = NULL, *at = NULL;

  kpi = new_record (f, (const char *const[]) { "kpi", "title=Wartezeit", NULL });
  of_kpi = g_strconcat ("kpi=", kpi, NULL);
  at = g_strconcat ("location=", table, NULL);
  source = new_record (f, (const char *const[]) { "kpi_source", "title=Amt", of_kpi, at, "rhythm=quarterly", NULL });
  g_assert_cmpint (RUN (f, "fetch-kpis", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "Amt: 1 new value\n"));
  g_assert_cmpint (RUN (f, "fetch-kpis", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "No source of values is due."));
  g_assert_cmpint (RUN (f, "show", "kpi", kpi, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "\"2021-07-31\":5"));
  bad = new_record (f, (const char *const[]) { "kpi_source", "title=Weg", of_kpi, "location=/nowhere/werte.csv", NULL });
  g_assert_cmpint (RUN (f, "fetch-kpis", "--quiet", "--file", f->store), ==, 1);
  g_assert_nonnull (strstr (f->err, "Weg: /nowhere/werte.csv: cannot be opened"));
  g_assert_cmpint (RUN (f, "show", "kpi_source", bad, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "cannot be opened"));
}

/* What comes by night is asked about as well, on the channel that cron reads, and stays with the source. */
static void
test_fetch_share (Fixture *f, gconstpointer unused)
{
  g_autofree char *table = fixture_file (f, "anteil.csv", "Datum;Wert\n31.08.2021;71\n30.09.2021;0,781\n", -1), *at = g_strconcat ("location=", table, NULL), *of_kpi = NULL, *source = NULL;
  g_autofree char *kpi = new_record (f, (const char *const[]) { "kpi", "title=EGDI", "unit=%", "points=2020-08-31: 70", NULL });

  of_kpi = g_strconcat ("kpi=", kpi, NULL);
  source = new_record (f, (const char *const[]) { "kpi_source", "title=Portal", of_kpi, at, "rhythm=quarterly", NULL });
  g_assert_cmpint (RUN (f, "fetch-kpis", "--quiet", "--file", f->store), ==, 0);
  g_assert_cmpstr (f->out, ==, "");
  g_assert_true (asks (f, "Portal: 1 value below 1 among percentages was taken as it is (B3)", "“scale=100”"));
  g_assert_cmpint (RUN (f, "show", "kpi", kpi, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "\"2021-08-31\":71,\"2021-09-30\":0.781"));
  g_assert_cmpint (RUN (f, "show", "kpi_source", source, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "1 value below 1 among percentages"));
}

/* A slip of the year is taken, and asked about with its cell and its day, by hand and by night. */
static void
test_to_come (Fixture *f, gconstpointer unused)
{
  g_autofree char *table = fixture_file (f, "werte.csv", "Datum;Wert\n31.07.2021;5\n31.08.2821;6\n", -1), *at = g_strconcat ("location=", table, NULL), *of_kpi = NULL, *source = NULL;
  g_autofree char *kpi = new_record (f, (const char *const[]) { "kpi", "title=Wartezeit", NULL }), *other = new_record (f, (const char *const[]) { "kpi", "title=Wege", NULL });

  g_assert_cmpint (RUN (f, "import", "--kpi", "Wartezeit", table, "--quiet", "--file", f->store), ==, 0);
  g_assert_true (asks (f, "  werte.csv B3 “6” (31 Aug 2821): 31 Aug 2821 is still to come: is the year right?\n", "It is taken as it stands there."));
  g_assert_null (strstr (f->err, "B2"));
  g_assert_cmpint (RUN (f, "show", "kpi", kpi, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "\"2021-07-31\":5,\"2821-08-31\":6"));
  of_kpi = g_strconcat ("kpi=", other, NULL);
  source = new_record (f, (const char *const[]) { "kpi_source", "title=Amt", of_kpi, at, "rhythm=quarterly", NULL });
  g_assert_cmpint (RUN (f, "fetch-kpis", "--quiet", "--file", f->store), ==, 0);
  g_assert_true (asks (f, "Amt: 1 value of a time still to come was taken as it is (B3, 31 Aug 2821)", "is the year right?"));
  g_assert_cmpint (RUN (f, "show", "kpi_source", source, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "1 value of a time still to come"));
}

/* What can hardly be is taken, and asked about with its cell, by hand and by night; where there was such a value before, it is not. */
static void
test_out_of_range (Fixture *f, gconstpointer unused)
{
  g_autofree char *table = fixture_file (f, "werte.csv", "Datum;Wert\n31.07.2021;140\n31.08.2021;-5\n30.09.2021;60\n", -1), *at = g_strconcat ("location=", table, NULL), *of_kpi = NULL, *source = NULL;
  g_autofree char *share = new_record (f, (const char *const[]) { "kpi", "title=Quote", "unit=%", NULL }), *other = new_record (f, (const char *const[]) { "kpi", "title=Anteil", "unit=%", NULL });
  g_autofree char *count G_GNUC_UNUSED = new_record (f, (const char *const[]) { "kpi", "title=Wege", "unit=Anzahl", NULL }), *growth G_GNUC_UNUSED = new_record (f, (const char *const[]) { "kpi", "title=Zuwachs", "unit=%", "points=2020-08-31: -7; 2020-09-30: 170", NULL });

  g_assert_cmpint (RUN (f, "import", "--kpi", "Quote", table, "--quiet", "--file", f->store), ==, 0);
  g_assert_true (asks (f, "  werte.csv B2 “140” (31 Jul 2021): More than 100 %: is that right?\n", "  werte.csv B3 “-5” (31 Aug 2021): Below zero: is that right?\n"));
  g_assert_true (asks (f, "It is taken as it stands there.", "correct the table and import it again"));
  g_assert_null (strstr (f->err, "B4"));
  g_assert_cmpint (RUN (f, "show", "kpi", share, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "\"2021-07-31\":140,\"2021-08-31\":-5"));
  g_assert_cmpint (RUN (f, "import", "--kpi", "Wege", table, "--quiet", "--file", f->store), ==, 0);
  g_assert_true (asks (f, "B3 “-5”", "Below zero: is that right?"));
  g_assert_null (strstr (f->err, "B2"));
  g_assert_cmpint (RUN (f, "import", "--kpi", "Zuwachs", table, "--quiet", "--file", f->store), ==, 0);
  g_assert_cmpstr (f->err, ==, "");
  of_kpi = g_strconcat ("kpi=", other, NULL);
  source = new_record (f, (const char *const[]) { "kpi_source", "title=Amt", of_kpi, at, "rhythm=quarterly", NULL });
  g_assert_cmpint (RUN (f, "fetch-kpis", "--quiet", "--file", f->store), ==, 0);
  g_assert_true (asks (f, "Amt: 2 values below zero or above the whole were taken as they are (first: B2)", "is that right?"));
  g_assert_cmpint (RUN (f, "show", "kpi_source", source, "--json", "--file", f->store), ==, 0);
  g_assert_nonnull (strstr (f->out, "2 values below zero or above the whole"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/import-kpis", Fixture, NULL, fixture_set_up, test_import_kpis, fixture_tear_down);
  g_test_add ("/cli/import-kpi-share", Fixture, NULL, fixture_set_up, test_import_share, fixture_tear_down);
  g_test_add ("/cli/import-kpi-one-day", Fixture, NULL, fixture_set_up, test_import_one_day, fixture_tear_down);
  g_test_add ("/cli/fetch-kpis", Fixture, NULL, fixture_set_up, test_fetch_kpis, fixture_tear_down);
  g_test_add ("/cli/kpi-out-of-range", Fixture, NULL, fixture_set_up, test_out_of_range, fixture_tear_down);
  g_test_add ("/cli/kpi-to-come", Fixture, NULL, fixture_set_up, test_to_come, fixture_tear_down);
  g_test_add ("/cli/fetch-share", Fixture, NULL, fixture_set_up, test_fetch_share, fixture_tear_down);
  return g_test_run ();
}
