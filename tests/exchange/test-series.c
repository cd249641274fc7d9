/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of values over time: columns that come and go, clocks that are set, cells that say nothing; and the counter of a city, quarter of an hour
 * by quarter of an hour, where its files are at hand. */
#include <glib/gstdio.h>
#include <math.h>

#include "data/exchange/series-table.h"
#include "data/model/error.h"
#include "zip-make.h"

static char *folder;

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static LotseSeriesTable *
read_two (const char *one, const char *other, GError **error)
{
  g_autofree char *first = write_file ("one.csv", one), *second = other ? write_file ("other.csv", other) : NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  const char *paths[] = { first, second, NULL };
  LotseSeriesTable *table = lotse_series_table_read (paths, zone, NULL, error);

  g_unlink (first);
  if (second != NULL)
    g_unlink (second);
  return table;
}

/* A column that begins in the second file is not known in the first, and the other way round; order does not matter. */
static void
test_columns_change (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSeriesTable) table = read_two ("Zeit;Nord;Süd;Bemerkung\n31.12.2018 23:45;1,5;7;gut\n01.01.2019 00:00;;8;\n", "time,Süd,West\n2019-01-01 00:15,9,4\n\n",
                                                 &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lotse_series_table_n_rows (table), ==, 3);
  g_assert_cmpuint (lotse_series_table_n_columns (table), ==, 3); /* remarks are no numbers */
  g_assert_cmpstr (lotse_series_table_title (table, 2), ==, "West");
  g_assert_cmpfloat (lotse_series_table_values (table, 0)[0], ==, 1.5);
  g_assert_true (isnan (lotse_series_table_values (table, 0)[1]));
  g_assert_true (isnan (lotse_series_table_values (table, 0)[2]));
  g_assert_cmpfloat (lotse_series_table_values (table, 1)[2], ==, 9);
  g_assert_true (isnan (lotse_series_table_values (table, 2)[0]));
  g_assert_cmpfloat (lotse_series_table_values (table, 2)[2], ==, 4);
  g_assert_cmpfloat (lotse_series_table_step (table), ==, 900);
  g_assert_cmpfloat (lotse_series_table_times (table)[1], ==, 1546297200); /* 2018-12-31 23:00 UTC */
}

/* In summer the same clock is another hour. */
static void
test_clock (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSeriesTable) table = read_two ("time,n\n2019-03-31 01:45,1\n2019-03-31 03:00,2\n2019-07-01T12:00:30,3\n2019-07-02,4\nsoon,5\n2019-02-30,6\n", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lotse_series_table_n_rows (table), ==, 4);
  g_assert_cmpuint (lotse_series_table_n_unread (table), ==, 2);
  g_assert_cmpfloat (lotse_series_table_times (table)[1] - lotse_series_table_times (table)[0], ==, 900);
  g_assert_cmpfloat (lotse_series_table_times (table)[2], ==, 1561975230); /* 10:00:30 UTC */
}

/* In autumn an hour comes twice. Rows that go on tell which one is meant, from the oldest on and from the newest on; where there is only one, it is the first. */
static void
test_clock_twice (void)
{
  static const char *rising = "time,n\n2019-10-27 01:30,1\n2019-10-27 02:00,2\n2019-10-27 02:30,3\n2019-10-27 02:00,4\n2019-10-27 02:30,5\n2019-10-27 03:00,6\n";
  static const char *falling = "time,n\n2019-10-27 03:30,0\n2019-10-27 03:00,6\n2019-10-27 02:30,5\n2019-10-27 02:00,4\n2019-10-27 02:30,3\n2019-10-27 02:00,2\n2019-10-27 01:30,1\n";
  static const char *once = "time,n\n2019-10-27 02:00,1\n2019-10-27 02:30,2\n2019-10-27 03:00,3\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSeriesTable) up = read_two (rising, NULL, &error), down = read_two (falling, NULL, &error), one = read_two (once, NULL, &error);
  const double start = 1572132600; /* 2019-10-26 23:30 UTC */

  g_assert_no_error (error);
  for (guint i = 0; i < 6; i++)
    {
      g_assert_cmpfloat (lotse_series_table_times (up)[i], ==, start + 1800 * i);
      g_assert_cmpfloat (lotse_series_table_times (down)[6 - i], ==, start + 1800 * i);
    }
  g_assert_cmpfloat (lotse_series_table_times (one)[1], ==, start + 3600);
  g_assert_cmpfloat (lotse_series_table_times (one)[2], ==, start + 3600 + 5400); /* the other hour is not known: a gap */
}

/* A time that says how far its clock is from UTC is that moment, whatever clock is set here, and in whatever order rows come. */
static void
test_clock_told (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSeriesTable) table = read_two ("time,n\n2019-10-27T02:30:00+01:00,4\n2019-10-27T02:30:00+0200,2\n2019-10-27 00:00Z,1\n2019-07-01T12:00:30.250-03,3\n2019-07-01T12:00+1:0,5\n",
                                                 NULL, &error);
  static const double expected[] = { 1572139800, 1572136200, 1572134400, 1561993230 };

  g_assert_no_error (error);
  g_assert_cmpuint (lotse_series_table_n_rows (table), ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (lotse_series_table_n_unread (table), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpfloat (lotse_series_table_times (table)[i], ==, expected[i]);
}

/* Signs are no part of a clock, and no day has a minute after its last: such rows are counted, not put somewhere near. */
static void
test_no_clock (void)
{
  static const char *const wrong[] = { "2019-01-31 -1:30", "2019-01-31 12:-5", "2019-01-31 12:30:-5", "2019-01-31 +1:30", "2019-01-31 24:30", "2019-01-31 23:59:61", "2019-01-31 12:60",
                                       "2019-01-31 12:3O", "2019-01-31 12", "2019-01-31 :30", "2019-01-31 12:30:", "2019-+1-31", "2019-01.31", "+1.01.2019", "31.02.2019", "31.01.19", "" };
  g_autoptr (GString) text = g_string_new ("time,n\n2019-01-31 24:00,1\n 1.2.2019 0:15,2\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSeriesTable) table = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_string_append_printf (text, "%s,3\n", wrong[i]);
  table = read_two (text->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lotse_series_table_n_rows (table), ==, 2);
  g_assert_cmpuint (lotse_series_table_n_unread (table), ==, G_N_ELEMENTS (wrong));
  g_assert_cmpfloat (lotse_series_table_times (table)[0], ==, 1548975600);
  g_assert_cmpfloat (lotse_series_table_times (table)[1], ==, 1548976500);
}

/* Rows of one moment are all kept, and counted; the hour that comes twice in October is no repetition. */
static void
test_repeated (void)
{
  static const char *const rows = "Zeit;Zähler\r\n25.10.2026 01:00;1,5\r\n25.10.2026 02:00;2\r\n25.10.2026 02:00;3\r\n25.10.2026 03:00;4\r\n", *const again = "25.10.2026 01:00;1,5\r\n25.10.2026 03:00;9\r\n";
  g_autofree char *both = g_strconcat (rows, again, NULL);
  g_autofree char *latin = g_convert (both, -1, "ISO-8859-1", "UTF-8", NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSeriesTable) once = read_two (rows, NULL, &error), twice = read_two (latin, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lotse_series_table_n_repeated (once), ==, 0);
  g_assert_cmpuint (lotse_series_table_n_rows (twice), ==, 6);
  g_assert_cmpuint (lotse_series_table_n_repeated (twice), ==, 2);
  g_assert_cmpstr (lotse_series_table_title (twice, 0), ==, "Zähler");
}

/* Where the headings come again in the middle of a file, with other columns, what follows belongs to these; with BOM and CRLF, too. */
static void
test_headings_again (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSeriesTable) table = read_two ("\xef\xbb\xbfZeit;10031 (Markt);Süd\r\n01.01.2019;1,5;2\r\nZeit;Süd;10031 (Markt Nord);West\r\n02.01.2019;3;4.5;5\r\n"
                                                 "zeit;Süd\r\n03.01.2019;6\r\nZeitraum;7\r\n", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lotse_series_table_n_rows (table), ==, 3);
  g_assert_cmpuint (lotse_series_table_n_unread (table), ==, 1);
  g_assert_cmpuint (lotse_series_table_n_columns (table), ==, 3);
  g_assert_cmpstr (lotse_series_table_title (table, 0), ==, "10031 (Markt Nord)");
  g_assert_cmpstr (lotse_series_table_earlier (table, 0), ==, "10031 (Markt)");
  g_assert_cmpfloat (lotse_series_table_values (table, 0)[0], ==, 1.5);
  g_assert_cmpfloat (lotse_series_table_values (table, 0)[1], ==, 4.5);
  g_assert_true (isnan (lotse_series_table_values (table, 0)[2]));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (lotse_series_table_values (table, 1)[i], ==, ((double[]) { 2, 3, 6 })[i]);
  g_assert_true (isnan (lotse_series_table_values (table, 2)[0]));
  g_assert_cmpfloat (lotse_series_table_values (table, 2)[1], ==, 5);
}

/* A counter that got another name is still that counter, and both names are told; what stands beside it in one file is another one. */
static void
test_columns_renamed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSeriesTable) table = read_two ("time,10031 (Markt),10031-status,2019 (Plan),2019 (Ist)\n2023-11-30,1,0,7,8\n",
                                                 "time,10031-status,10031 (Markt (Nord)),20077 (Tor)\n2023-12-01,0,2,3\n", &error);
  g_autoptr (LotseSeriesTable) back = read_two ("time,10031 (Markt (Nord))\n2023-12-01,2\n", "time,10031 (Markt)\n2023-11-30,1\n", &error);
  g_autoptr (LotseSeriesTable) both = read_two ("time,10031 (hin)\n2023-11-30,1\n", "time,10031 (hin),10031 (her)\n2023-12-01,2,3\n", &error);
  g_autoptr (LotseSeriesTable) either = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (lotse_series_table_n_columns (table), ==, 4);
  g_assert_cmpstr (lotse_series_table_title (table, 0), ==, "10031 (Markt (Nord))");
  g_assert_cmpstr (lotse_series_table_earlier (table, 0), ==, "10031 (Markt)");
  g_assert_cmpfloat (lotse_series_table_values (table, 0)[0], ==, 1);
  g_assert_cmpfloat (lotse_series_table_values (table, 0)[1], ==, 2);
  g_assert_null (lotse_series_table_earlier (table, 1));
  /* The newest name counts, whichever file is read first. */
  g_assert_cmpuint (lotse_series_table_n_columns (back), ==, 1);
  g_assert_cmpstr (lotse_series_table_title (back, 0), ==, "10031 (Markt (Nord))");
  g_assert_cmpstr (lotse_series_table_earlier (back, 0), ==, "10031 (Markt)");
  g_assert_cmpuint (lotse_series_table_n_columns (both), ==, 2);
  /* Which of two has the new name is not guessed. */
  either = read_two ("time,10031 (hin),10031 (her)\n2023-11-30,1,2\n", "time,10031 (Markt)\n2023-12-01,3\n", &error);
  g_assert_cmpuint (lotse_series_table_n_columns (either), ==, 3);
}

/* The same from a spreadsheet: days are days, shares are as they are shown; and beside a text. */
static void
test_spreadsheet (void)
{
  g_autoptr (GBytes) book = zip_make_xlsx ("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row><row><c s=\"1\"><v>44377</v></c><c><v>7.25</v></c></row>"
                                           "<row><c s=\"1\"><v>44408</v></c><c t=\"str\"><v>34.5%</v></c></row>",
                                           "<si><t>Stand</t></si><si><t>Wartezeit</t></si>");
  g_autofree char *xlsx = g_build_filename (folder, "werte.xlsx", NULL), *csv = write_file ("mehr.csv", "Stand;Wartezeit\n31.08.2021;8\n");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const char *paths[] = { xlsx, csv, NULL };
  g_autoptr (LotseSeriesTable) table = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (xlsx, g_bytes_get_data (book, NULL), (gssize) g_bytes_get_size (book), NULL));
  table = lotse_series_table_read (paths, zone, NULL, &error);
  g_assert_no_error (error);
  g_unlink (xlsx);
  g_unlink (csv);
  g_assert_cmpuint (lotse_series_table_n_columns (table), ==, 1);
  g_assert_cmpstr (lotse_series_table_title (table, 0), ==, "Wartezeit");
  g_assert_cmpuint (lotse_series_table_n_rows (table), ==, 3);
  g_assert_cmpfloat (lotse_series_table_times (table)[0], ==, 1625011200); /* 2021-06-30 */
  g_assert_cmpfloat (lotse_series_table_values (table, 0)[0], ==, 7.25);
  g_assert_cmpfloat (lotse_series_table_values (table, 0)[1], ==, 34.5);
  g_assert_cmpfloat (lotse_series_table_values (table, 0)[2], ==, 8);
}

static void
test_refused (void)
{
  g_autoptr (GError) words = NULL, missing = NULL;
  const char *nowhere[] = { "/nowhere/at-all.csv", NULL };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  g_assert_null (read_two ("name,n\nBauamt,1\n", NULL, &words));
  g_assert_error (words, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_null (lotse_series_table_read (nowhere, zone, NULL, &missing));
  g_assert_error (missing, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
}

static void
check_titles (LotseSeriesTable *table, const char *titles, const char *flags, const char *words)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *const expected[] = { flags, words };

  for (guint i = 0; i < lotse_series_table_n_columns (table); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", lotse_series_table_title (table, i));
  g_assert_cmpstr (out->str, ==, titles);
  for (guint reason = 0; reason < LOTSE_N_SERIES_REASONS; reason++)
    {
      const GPtrArray *names = lotse_series_table_left_out (table, reason);

      g_string_truncate (out, 0);
      for (guint i = 0; i < names->len; i++)
        g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", (const char *) names->pdata[i]);
      g_assert_cmpstr (out->str, ==, expected[reason]);
    }
}

/* Columns that say how good others are, are no series: by their heading with few codes, or as the twin of a counter that never changes. Real small numbers stay, and
 * where there is nothing else, so do flags. */
static void
test_flags (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSeriesTable) table = read_two ("Zeit;10031 (Markt);10031-status;Tor;Tor ok;Regen Qualität;Bemerkung;Ruhig;Besuche Status 2\n"
                                                 "2023-11-30;1;0;7;1;2;trocken;0;3\n2023-12-01;2;0;8;1;0;nass;0;4\n", NULL, &error);
  g_autoptr (LotseSeriesTable) alone = read_two ("Zeit;Status\n2023-11-30;1\n2023-12-01;0\n", NULL, &error);
  g_autoptr (LotseSeriesTable) measured = read_two ("Zeit;n;Status\n2023-11-30;1;0.5\n2023-12-01;1;300\n", NULL, &error);

  g_assert_no_error (error);
  check_titles (table, "10031 (Markt)|Tor|Ruhig|Besuche Status 2", "10031-status|Tor ok|Regen Qualität", "Bemerkung");
  check_titles (alone, "Status", "", "");
  check_titles (measured, "n|Status", "", "");
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static void
test_counter (void)
{
  g_autofree char *place = g_build_filename (g_getenv ("LOTSE_TEST_DATA") != NULL ? g_getenv ("LOTSE_TEST_DATA") : ".", "kpi", "counter-15min", NULL);
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (LotseSeriesTable) table = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;
  gint64 begun;

  if (dir == NULL)
    {
      g_test_skip ("kpi/counter-15min is not in LOTSE_TEST_DATA");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".csv"))
      g_ptr_array_add (paths, g_build_filename (place, name, NULL));
  g_ptr_array_sort (paths, compare_texts);
  g_ptr_array_add (paths, NULL);
  begun = g_get_monotonic_time ();
  table = lotse_series_table_read ((const char *const *) paths->pdata, zone, NULL, &error);
  g_test_message ("read in %.0f ms", (double) (g_get_monotonic_time () - begun) / 1000);
  g_assert_no_error (error);
  g_assert_cmpuint (lotse_series_table_n_rows (table), ==, 260158);
  g_assert_cmpuint (lotse_series_table_n_unread (table), ==, 0);
  g_assert_cmpfloat (lotse_series_table_step (table), ==, 900);
  g_assert_true (g_str_has_prefix (lotse_series_table_title (table, 0), "100031297 ("));
  /* Seven counters with a column of states each; their names changed in December 2023, and none of them ends there. */
  g_assert_cmpuint (lotse_series_table_n_columns (table), ==, 7);
  g_assert_cmpuint (lotse_series_table_left_out (table, LOTSE_SERIES_FLAGS)->len, ==, 7);
  g_assert_nonnull (lotse_series_table_earlier (table, 0));
  g_assert_false (isnan (lotse_series_table_values (table, 0)[0]));
  g_assert_false (isnan (lotse_series_table_values (table, 0)[260157]));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("lotse-series-XXXXXX", NULL);
  g_test_add_func ("/exchange/series/columns-change", test_columns_change);
  g_test_add_func ("/exchange/series/clock", test_clock);
  g_test_add_func ("/exchange/series/clock-twice", test_clock_twice);
  g_test_add_func ("/exchange/series/clock-told", test_clock_told);
  g_test_add_func ("/exchange/series/no-clock", test_no_clock);
  g_test_add_func ("/exchange/series/headings-again", test_headings_again);
  g_test_add_func ("/exchange/series/repeated", test_repeated);
  g_test_add_func ("/exchange/series/columns-renamed", test_columns_renamed);
  g_test_add_func ("/exchange/series/spreadsheet", test_spreadsheet);
  g_test_add_func ("/exchange/series/refused", test_refused);
  g_test_add_func ("/exchange/series/flags", test_flags);
  g_test_add_func ("/exchange/series/counter", test_counter);
  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return result;
}
