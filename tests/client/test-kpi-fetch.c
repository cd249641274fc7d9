/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources of values: fetched from a server on loopback and from files, when their rhythm says so; what was recorded stays, and what went wrong is said. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "../exchange/zip-make.h"
#include "../sync/raw-server.h"
#include "data/client/kpi-fetch.h"
#include "data/exchange/csv-text.h"
#include "data/model/error.h"
#include "data/model/kpi-values.h"
#include "tests/kept.h"

#define TODAY (lotse_date_from_ymd (2021, 11, 23))

typedef struct
{
  LotseDataset *data;
  RawServer    *server;
  char         *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  const LotsePoint typed[] = { { lotse_date_from_ymd (2021, 3, 31), 12, NAN } };
  g_autoptr (LotseRecord) kpi = lotse_record_new (LOTSE_KIND_KPI, "00000000-0000-4000-8000-00000000000a");
  g_autoptr (GArray) points = lotse_points_new ();
  LotseRecord *source = lotse_record_new (LOTSE_KIND_KPI_SOURCE, "00000000-0000-4000-8000-00000000000b");

  fixture->data = lotse_dataset_new ();
  fixture->server = raw_server_new ();
  fixture->folder = g_dir_make_tmp ("lotse-fetch-XXXXXX", NULL);
  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Wartezeit");
  g_array_append_vals (points, typed, 1);
  lotse_dataset_take (fixture->data, lotse_kpi_with_points (kpi, points));
  lotse_record_set_text (source, LOTSE_F_KPI_SOURCE_TITLE, "Zulassungsstelle");
  lotse_record_set_text (source, LOTSE_F_KPI_SOURCE_KPI, lotse_record_id (kpi));
  lotse_record_set_integer (source, LOTSE_F_KPI_SOURCE_RHYTHM, LOTSE_RHYTHM_QUARTERLY);
  lotse_dataset_take (fixture->data, source);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  raw_server_free (fixture->server);
  g_object_unref (fixture->data);
}

static LotseRecord *
source_of (Fixture *fixture)
{
  return lotse_dataset_at (fixture->data, LOTSE_KIND_KPI_SOURCE, 0);
}

static void
set (Fixture *fixture, guint field, const char *text)
{
  LotseRecord *copy = lotse_record_copy (source_of (fixture));

  lotse_record_set_text (copy, field, text);
  lotse_dataset_take (fixture->data, copy);
}

/* Fetches, and puts what came of it into the dataset. */
static LotseKpiFetched *
fetch_of (Fixture *fixture, LotseRecord *source)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  LotseKpiFetched *fetched;

  lotse_kpi_fetch_async (fixture->data, source, TODAY, NULL, kept_cb, &result);
  kept_wait (&result);
  fetched = lotse_kpi_fetch_finish (result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < fetched->mutations->len; i++)
    {
      const LotseMutation *mutation = fetched->mutations->pdata[i];

      lotse_dataset_take (fixture->data, lotse_mutation_apply (mutation, lotse_dataset_get (fixture->data, mutation->kind, mutation->id)));
    }
  return fetched;
}

static LotseKpiFetched *
fetch (Fixture *fixture)
{
  return fetch_of (fixture, source_of (fixture));
}

static void
serve (Fixture *fixture, const char *path, const char *body)
{
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: %u\r\nConnection: close\r\n\r\n%s", (guint) strlen (body), body);
  g_autofree char *url = raw_server_url (fixture->server), *whole = g_strconcat (url, path, NULL);

  raw_server_answer_text (fixture->server, answer);
  set (fixture, LOTSE_F_KPI_SOURCE_LOCATION, whole);
}

static void
check_points (Fixture *fixture, const char *expected)
{
  g_autofree char *text = lotse_value_format (&lotse_kind_info (LOTSE_KIND_KPI)->fields[LOTSE_F_KPI_POINTS],
                                              lotse_record_get (lotse_dataset_at (fixture->data, LOTSE_KIND_KPI, 0), LOTSE_F_KPI_POINTS), LOTSE_LANG_EN);

  g_assert_cmpstr (text, ==, expected);
}

/* Rows whose date cannot be read are counted, and named by their place. */
static void
test_unreadable_dates (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseKpiFetched) fetched = NULL;
  g_autofree char *words = NULL;

  serve (fixture, "/werte.csv", "Datum;Wert\n30.06.2021;14\n31.06.2021;15\nneulich;16\n");
  fetched = fetch (fixture);
  g_assert_true (fetched->reached);
  g_assert_cmpuint (fetched->n_new, ==, 1);
  g_assert_cmpuint (fetched->n_bad, ==, 2);
  g_assert_cmpstr (fetched->trouble, ==, "2 cells could not be taken (first: A3: the date cannot be read, A4: the date cannot be read)");
  words = lotse_kpi_source_words (source_of (fixture));
  g_assert_nonnull (strstr (words, "A4: the date cannot be read"));
}

/* Gaps are filled, what was typed stays and is named; a second time nothing is left to be saved. */
static void
test_web (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseKpiFetched) first = NULL, second = NULL;
  g_autofree char *words = NULL;

  serve (fixture, "/werte.csv?key=geheim", "Datum;Wert\n31.03.2021;13\n30.06.2021;1.234,5\nQ3 2021;viele\n");
  g_assert_true (lotse_kpi_source_is_due (source_of (fixture), TODAY));
  first = fetch (fixture);
  g_assert_true (first->reached);
  g_assert_cmpuint (first->n_new, ==, 1);
  g_assert_cmpstr (first->trouble, ==, "1 value is recorded otherwise and was left as it is (31 Mar 2021); 1 cell could not be taken (B4: not a number)");
  check_points (fixture, "31 Mar 2021: 12; 30 Jun 2021: 1,234.5");
  g_assert_cmpint (lotse_record_date (source_of (fixture), LOTSE_F_KPI_SOURCE_FETCHED_ON), ==, TODAY);
  words = lotse_kpi_source_words (source_of (fixture));
  g_assert_true (g_str_has_prefix (words, "Last fetched on 23 Nov 2021 · 1 value is recorded otherwise"));
  g_assert_false (lotse_kpi_source_is_due (source_of (fixture), TODAY));
  g_assert_true (lotse_kpi_source_is_due (source_of (fixture), lotse_date_from_ymd (2022, 1, 1)));
  second = fetch (fixture);
  g_assert_cmpuint (second->mutations->len, ==, 0);
}

static void
check_trouble (Fixture *fixture, const char *part)
{
  g_autoptr (LotseKpiFetched) fetched = fetch (fixture);

  g_assert_false (fetched->reached);
  if (fetched->trouble == NULL || strstr (fetched->trouble, part) == NULL)
    g_error ("“%s” does not say “%s”", fetched->trouble, part);
  /* What is kept says when it failed; the last success keeps its own day. */
  g_assert_true (g_str_has_prefix (lotse_record_text (source_of (fixture), LOTSE_F_KPI_SOURCE_TROUBLE), "failed on 23 Nov 2021: "));
  g_assert_true (g_str_has_suffix (lotse_record_text (source_of (fixture), LOTSE_F_KPI_SOURCE_TROUBLE), fetched->trouble));
  g_assert_false (lotse_record_has (source_of (fixture), LOTSE_F_KPI_SOURCE_FETCHED_ON));
  g_assert_true (lotse_kpi_source_is_due (source_of (fixture), TODAY));
  check_points (fixture, "31 Mar 2021: 12");
}

/* Nothing that is no table does any harm, and each says what it is. */
static void
test_trouble (Fixture *fixture, gconstpointer unused)
{
  serve (fixture, "/werte.csv", "<html><body>Anmeldung</body></html>");
  check_trouble (fixture, "no dates are found");
  raw_server_answer_text (fixture->server, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  check_trouble (fixture, "the server has nothing at this address (404)");
  raw_server_answer_zeros (fixture->server, 200);
  check_trouble (fixture, "larger than 64 MiB");
  raw_server_answer_text (fixture->server, "nonsense");
  check_trouble (fixture, "no answer");
  set (fixture, LOTSE_F_KPI_SOURCE_LOCATION, "http://127.0.0.1:9/werte.csv");
  check_trouble (fixture, "no answer");
  set (fixture, LOTSE_F_KPI_SOURCE_LOCATION, "werte.csv");
  check_trouble (fixture, "neither a web address nor the whole path");
  set (fixture, LOTSE_F_KPI_SOURCE_LOCATION, "/etc/passwd");
  check_trouble (fixture, "the file is no table");
  set (fixture, LOTSE_F_KPI_SOURCE_LOCATION, "/nowhere/werte.csv");
  check_trouble (fixture, "cannot be opened");
  serve (fixture, "/werte.csv", "Datum;Wert\n30.06.2021;5\n");
  set (fixture, LOTSE_F_KPI_SOURCE_COLUMNS, "spalte=3");
  check_trouble (fixture, "is none of");
  /* A row that is not there is no table without news. */
  set (fixture, LOTSE_F_KPI_SOURCE_COLUMNS, "date=Datum; value=Wert; where=Datum:Bauamt");
  check_trouble (fixture, "no row has “Bauamt” in the column “Datum”; there are “30.06.2021”");
  g_assert_false (lotse_record_has (source_of (fixture), LOTSE_F_KPI_SOURCE_FETCHED_ON));
}

/* A workbook in a file, with columns that are named; a success takes the trouble of before away. */
static void
test_file (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Werte 2021.xlsx", NULL), *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GBytes) book = zip_make_xlsx ("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row><row><c s=\"1\"><v>44377</v></c><c><v>1</v></c><c><v>7.25</v></c></row>",
                                           "<si><t>Stand</t></si><si><t>Anderes</t></si><si><t>Tage</t></si>");
  g_autoptr (LotseKpiFetched) fetched = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (book, NULL), (gssize) g_bytes_get_size (book), NULL));
  set (fixture, LOTSE_F_KPI_SOURCE_LOCATION, uri);
  set (fixture, LOTSE_F_KPI_SOURCE_COLUMNS, "date=Stand; value=Tage; sheet=werte");
  set (fixture, LOTSE_F_KPI_SOURCE_TROUBLE, "früher");
  fetched = fetch (fixture);
  g_assert_null (fetched->trouble);
  g_assert_cmpuint (fetched->n_new, ==, 1);
  check_points (fixture, "31 Mar 2021: 12; 30 Jun 2021: 7.25");
  g_assert_false (lotse_record_has (source_of (fixture), LOTSE_F_KPI_SOURCE_TROUBLE));
  g_unlink (path);
}

static LotseRecord *
add_benchmark (Fixture *fixture, const char *region, const char *location)
{
  LotseRecord *benchmark = lotse_benchmark_preset (lotse_dataset_at (fixture->data, LOTSE_KIND_KPI, 0));

  lotse_record_set_text (benchmark, LOTSE_F_BENCHMARK_TITLE, "Landkreis");
  lotse_record_set_text (benchmark, LOTSE_F_BENCHMARK_REGION, region);
  lotse_record_set_text (benchmark, LOTSE_F_BENCHMARK_LOCATION, location);
  lotse_dataset_take (fixture->data, benchmark);
  return benchmark;
}

static void
check_benchmark (Fixture *fixture, const char *expected)
{
  g_autofree char *text = lotse_value_format (&lotse_kind_info (LOTSE_KIND_BENCHMARK)->fields[LOTSE_F_BENCHMARK_POINTS],
                                              lotse_record_get (lotse_dataset_at (fixture->data, LOTSE_KIND_BENCHMARK, 0), LOTSE_F_BENCHMARK_POINTS), LOTSE_LANG_EN);

  g_assert_cmpstr (text, ==, expected);
}

/* The figure of a county stands beside the KPI, with where it is from and how it was counted, and the KPI keeps its own; what was written about the rule stays. */
static void
test_benchmark (Fixture *fixture, gconstpointer unused)
{
  static const char first[] = "leika_key,ars,art_flaechendeckung,datenstand_pvog_import\n99000000000001,083170000000,kreisweit flächendeckend,2021-11-02\n"
                              "99000000000002,080000000000,landesweit flächendeckend,2021-11-02\n";
  g_autofree char *path = g_build_filename (fixture->folder, "083170000000.csv", NULL), *pattern = g_build_filename (fixture->folder, "{ars}.csv", NULL);
  g_autoptr (LotseKpiFetched) fetched = NULL, again = NULL;
  g_autoptr (GPtrArray) due = NULL, later = NULL;
  LotseRecord *after;

  g_assert_true (g_file_set_contents (path, first, -1, NULL));
  g_assert_true (lotse_record_validate (add_benchmark (fixture, "083170000000", pattern), NULL));
  due = lotse_kpi_sources_due (fixture->data, TODAY, FALSE);
  g_assert_cmpuint (due->len, ==, 1);
  fetched = fetch_of (fixture, due->pdata[0]);
  g_assert_true (fetched->reached);
  g_assert_null (fetched->trouble);
  g_assert_cmpuint (fetched->n_new, ==, 1);
  check_benchmark (fixture, "2 Nov 2021: 2");
  check_points (fixture, "31 Mar 2021: 12");
  after = lotse_dataset_at (fixture->data, LOTSE_KIND_BENCHMARK, 0);
  g_assert_cmpstr (lotse_record_text (after, LOTSE_F_BENCHMARK_REGION), ==, "083170000000");
  g_assert_cmpstr (lotse_record_text (after, LOTSE_F_BENCHMARK_SOURCE), ==, "Dashboard Digitale Verwaltung (083170000000.csv)");
  g_assert_true (g_str_has_prefix (lotse_record_text (after, LOTSE_F_BENCHMARK_COUNTING_RULE), "Counted by Lotse from the table: services (LeiKa keys) that are online everywhere"));
  g_assert_cmpint (lotse_record_date (after, LOTSE_F_BENCHMARK_FETCHED_ON), ==, TODAY);
  later = lotse_kpi_sources_due (fixture->data, TODAY, FALSE);
  g_assert_cmpuint (later->len, ==, 0);
  /* The same table brings nothing, and takes no words away. */
  again = fetch_of (fixture, after);
  g_assert_cmpuint (again->mutations->len, ==, 0);
  g_unlink (path);
}

static void
check_benchmark_trouble (Fixture *fixture, const char *part)
{
  g_autoptr (LotseKpiFetched) fetched = fetch_of (fixture, lotse_dataset_at (fixture->data, LOTSE_KIND_BENCHMARK, 0));
  LotseRecord *after = lotse_dataset_at (fixture->data, LOTSE_KIND_BENCHMARK, 0);

  g_assert_false (fetched->reached);
  if (fetched->trouble == NULL || strstr (fetched->trouble, part) == NULL)
    g_error ("“%s” does not say “%s”", fetched->trouble, part);
  g_assert_true (g_str_has_prefix (lotse_record_text (after, LOTSE_F_BENCHMARK_TROUBLE), "failed on 23 Nov 2021: "));
  g_assert_true (g_str_has_suffix (lotse_record_text (after, LOTSE_F_BENCHMARK_TROUBLE), fetched->trouble));
  g_assert_false (lotse_record_has (after, LOTSE_F_BENCHMARK_POINTS));
  g_assert_false (lotse_record_has (after, LOTSE_F_BENCHMARK_FETCHED_ON));
}

/* The key is a text of 12 digits that begin with a Land; with its zero, or it is none. */
static void
test_region_key (Fixture *fixture, gconstpointer unused)
{
  static const struct { const char *key; gboolean good; } keys[] = { { "083170000000", TRUE }, { "160000000000", TRUE }, { "000000000000", TRUE }, { "83170000000", FALSE },
                                                                     { "170000000000", FALSE }, { "08317", FALSE }, { "08317000000A", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (LotseRecord) record = lotse_record_copy (add_benchmark (fixture, keys[i].key, NULL));

      g_assert_cmpint (lotse_record_validate (record, NULL), ==, keys[i].good);
      g_assert_cmpstr (lotse_record_text (record, LOTSE_F_BENCHMARK_REGION), ==, keys[i].key);
      lotse_dataset_remove (fixture->data, LOTSE_KIND_BENCHMARK, lotse_record_id (record));
    }
}

/* Rows of the area alone, percentages beside a KPI in parts of a whole; an area that is not there, and numbers beside a share, are said. */
static void
test_benchmark_rows (Fixture *fixture, gconstpointer unused)
{
  const LotsePoint part[] = { { lotse_date_from_ymd (2021, 6, 30), 30, 120 } };
  g_autofree char *path = g_build_filename (fixture->folder, "werte.csv", NULL);
  g_autoptr (GArray) points = lotse_points_new ();
  g_autoptr (LotseKpiFetched) fetched = NULL;
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, "00000000-0000-4000-8000-00000000000a");

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Online-Quote");
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
  g_array_append_vals (points, part, 1);
  lotse_dataset_take (fixture->data, lotse_kpi_with_points (kpi, points));
  g_object_unref (kpi);
  add_benchmark (fixture, NULL, "/tmp/{ars}.csv");
  check_benchmark_trouble (fixture, "the address needs a regional key");
  lotse_dataset_remove (fixture->data, LOTSE_KIND_BENCHMARK, lotse_record_id (lotse_dataset_at (fixture->data, LOTSE_KIND_BENCHMARK, 0)));
  add_benchmark (fixture, "993170000000", path);
  check_benchmark_trouble (fixture, "12 digits of an area");
  lotse_dataset_remove (fixture->data, LOTSE_KIND_BENCHMARK, lotse_record_id (lotse_dataset_at (fixture->data, LOTSE_KIND_BENCHMARK, 0)));
  add_benchmark (fixture, "083170000000", path);
  g_assert_true (g_file_set_contents (path, "leika_key,ars,art_flaechendeckung\n99000000000001,083170000000,kreisweit flächendeckend\n", -1, NULL));
  check_benchmark_trouble (fixture, "this KPI is a share");
  g_assert_true (g_file_set_contents (path, "ars;Datum;Wert\n090000000000;30.06.2021;41 %\n", -1, NULL));
  check_benchmark_trouble (fixture, "nothing about the area 083170000000; it has 090000000000");
  g_assert_true (g_file_set_contents (path, "ars;Datum;Wert\n080000000000;30.06.2021;41 %\n083170000000;30.06.2021;35,5 %\n", -1, NULL));
  fetched = fetch_of (fixture, lotse_dataset_at (fixture->data, LOTSE_KIND_BENCHMARK, 0));
  g_assert_null (fetched->trouble);
  check_benchmark (fixture, "30 Jun 2021: 35.5");
  g_assert_cmpstr (lotse_record_text (lotse_dataset_at (fixture->data, LOTSE_KIND_BENCHMARK, 0), LOTSE_F_BENCHMARK_SOURCE), ==, "werte.csv");
  g_assert_false (lotse_record_has (lotse_dataset_at (fixture->data, LOTSE_KIND_BENCHMARK, 0), LOTSE_F_BENCHMARK_COUNTING_RULE));
  g_unlink (path);
}

/* Whoever does not wait any longer gets that as an answer, and nothing is changed. */
static void
test_cancelled (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  raw_server_hold_msecs (fixture->server, 2000);
  serve (fixture, "/werte.csv", "Datum;Wert\n30.06.2021;5\n");
  lotse_kpi_fetch_async (fixture->data, source_of (fixture), TODAY, cancellable, kept_cb, &result);
  g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  kept_wait (&result);
  g_assert_null (lotse_kpi_fetch_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
#define add(path, func) g_test_add ("/client/kpi-fetch/" path, Fixture, NULL, set_up, func, tear_down)
  add ("web", test_web);
  add ("unreadable-dates", test_unreadable_dates);
  add ("trouble", test_trouble);
  add ("file", test_file);
  add ("benchmark", test_benchmark);
  add ("region-key", test_region_key);
  add ("benchmark-rows", test_benchmark_rows);
  add ("cancelled", test_cancelled);
  return g_test_run ();
}
