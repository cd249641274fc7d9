/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the table reader: RFC 4180 and what offices make of it, encodings, limits. */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "data/exchange/csv-reader.h"
#include "data/exchange/csv-sheet.h"
#include "data/exchange/csv-text.h"
#include "data/exchange/header-name.h"
#include "data/exchange/import-status.h"
#include "data/model/error.h"
#include "data/model/lang.h"
#include "data/model/schema.h"
#include "../cpu-time.h"

/* Rows joined by "¦", cells by "·". */
static char *
read_all (const char *text, char delimiter)
{
  g_autoptr (LotseCsvReader) reader = lotse_csv_reader_new ("t.csv", text, strlen (text), delimiter);
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);

  while (lotse_csv_reader_next (reader, &error))
    {
      if (lotse_csv_reader_row (reader) > 1)
        g_string_append (out, "¦");
      for (guint i = 0; i < lotse_csv_reader_n_cells (reader); i++)
        g_string_append_printf (out, "%s%s", i > 0 ? "·" : "", lotse_csv_reader_cell (reader, i));
    }
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

static void
assert_reads (const char *text, char delimiter, const char *expected)
{
  g_autofree char *got = read_all (text, delimiter);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_cells (void)
{
  assert_reads ("a,b\n1,2\n", ',', "a·b¦1·2");
  assert_reads ("a,b\n1,2", ',', "a·b¦1·2");
  assert_reads ("a;\"b;c\"\n", ';', "a·b;c");
  assert_reads ("\"he said \"\"no\"\"\",x\n", ',', "he said \"no\"·x");
  assert_reads ("a,,c\n,,\n", ',', "a··c¦··");
  assert_reads ("\"\",\"x\"\n", ',', "·x");
  assert_reads ("a\n\nb\n", ',', "a¦¦b");
  assert_reads ("ab\"c,d\n", ',', "ab\"c·d");
  assert_reads ("\"ab\"c,d\n", ',', "abc·d");
  assert_reads ("a\tb|c\n", '\t', "a·b|c");
}

static void
test_line_breaks (void)
{
  assert_reads ("a,b\r\n1,2\r\n", ',', "a·b¦1·2");
  assert_reads ("a,b\r1,2\r", ',', "a·b¦1·2");
  assert_reads ("a\r\nb\nc\rd", ',', "a¦b¦c¦d");
  assert_reads ("\"x\ry\",2\r\n", ',', "x\ry·2");
  assert_reads ("\"x\r\r\n\r\ny\",2\n", ',', "x\r\r\n\r\ny·2");
}

static void
test_places (void)
{
  const char *text = "h\n\"a\nb\rc\"\nlast\n";
  g_autoptr (LotseCsvReader) reader = lotse_csv_reader_new ("t.csv", text, strlen (text), ',');

  g_assert_true (lotse_csv_reader_next (reader, NULL));
  g_assert_true (lotse_csv_reader_next (reader, NULL));
  g_assert_cmpuint (lotse_csv_reader_line (reader), ==, 2);
  g_assert_true (lotse_csv_reader_next (reader, NULL));
  g_assert_cmpuint (lotse_csv_reader_row (reader), ==, 3);
  g_assert_cmpuint (lotse_csv_reader_line (reader), ==, 5);
  g_assert_false (lotse_csv_reader_cut_off (reader));
  g_assert_cmpstr (lotse_csv_reader_cell (reader, 9), ==, "");
}

static void
test_unclosed_quote (void)
{
  const char *text = "subject,description\nfoo,\"Unclosed\nand on,1\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = lotse_sheet_new ("t.csv", text, strlen (text), ',', 0, &error);

  g_assert_null (sheet);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "t.csv"));
  g_assert_nonnull (strstr (error->message, "row 2"));
  g_assert_nonnull (strstr (error->message, "column 2"));
}

static void
test_cut_off_row (void)
{
  const char *whole = "a,b,c\n1,2,3\n4,5,6", *cut = "a,b,c\n1,2,3\n4,5";
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) good = lotse_sheet_new ("t.csv", whole, strlen (whole), ',', 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lotse_sheet_n_rows (good), ==, 3);
  g_assert_cmpstr (lotse_sheet_cell (good, 2, 2), ==, "6");
  g_assert_cmpstr (lotse_sheet_cell (good, 3, 0), ==, "");

  g_autoptr (LotseSheet) bad = lotse_sheet_new ("t.csv", cut, strlen (cut), ',', 0, &error);
  g_assert_null (bad);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
}

static void
test_cell_limit (void)
{
  g_autoptr (GString) text = g_string_new ("\"");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i <= LOTSE_CSV_MAX_CELL_BYTES; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\"\n");
  g_autoptr (LotseSheet) quoted = lotse_sheet_new ("t.csv", text->str, text->len, ',', 0, &error);
  g_assert_null (quoted);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_autoptr (LotseSheet) plain = lotse_sheet_new ("t.csv", text->str + 1, text->len - 3, ',', 0, &error);
  g_assert_null (plain);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE);
}

static void
test_column_limit (void)
{
  g_autofree char *text = g_strnfill (LOTSE_CSV_MAX_COLUMNS, ',');
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = lotse_sheet_new ("t.csv", text, strlen (text), ',', 0, &error);

  g_assert_null (sheet);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE);
}

static void
assert_decodes (const char *bytes, gssize length, const char *encoding, const char *expected, const char *name)
{
  g_auto (LotseCsvText) text = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_csv_text_decode ("t.csv", bytes, length < 0 ? strlen (bytes) : (gsize) length, encoding, &text, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text.text, ==, expected);
  g_assert_cmpuint (text.length, ==, strlen (expected));
  g_assert_cmpstr (text.encoding, ==, name);
}

static void
test_encodings (void)
{
  assert_decodes ("a,b\n", -1, NULL, "a,b\n", "UTF-8");
  assert_decodes ("Gr\xc3\xbc\xc3\x9f""e\n", -1, NULL, "Grüße\n", "UTF-8");
  assert_decodes ("\xef\xbb\xbf""a\n", -1, NULL, "a\n", "UTF-8 with BOM");
  assert_decodes ("\xef\xbb\xbf""a\n", -1, "utf-8", "a\n", "UTF-8 with BOM");
  assert_decodes ("\xa3""1 \x96 \x80\n", -1, NULL, "£1 – €\n", "windows-1252");
  assert_decodes ("Stra\xdf""e\n", -1, NULL, "Straße\n", "ISO-8859-1");
  assert_decodes ("Stra\xdf""e\n", -1, "latin1", "Straße\n", "ISO-8859-1");
  assert_decodes ("a\0b\0", 4, "UTF-16LE", "ab", "UTF-16LE");
}

/* One stray byte in a table that is UTF-8 otherwise must not turn all its umlauts into two letters each. */
static void
test_damaged_utf8 (void)
{
  const char *bytes = "Stra\xc3\x9f""e,Gr\xc3\xbc""n\nM\xc3\xbc""ll,B\xe4""der\n";
  g_auto (LotseCsvText) text = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (lotse_csv_text_decode ("bad.csv", bytes, strlen (bytes), NULL, &text, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "line 2"));
}

static void
assert_refused (const char *bytes, gsize length, const char *encoding)
{
  g_auto (LotseCsvText) text = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (lotse_csv_text_decode ("bad.csv", bytes, length, encoding, &text, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "bad.csv"));
  g_assert_null (text.text);
}

static void
test_refused (void)
{
  assert_refused ("", 0, NULL);
  assert_refused ("\xef\xbb\xbf", 3, NULL);
  assert_refused ("a,b\n1,\0""2\n", 9, NULL);
  assert_refused ("\xff\xfe""a\0", 4, NULL);
  assert_refused ("PK\003\004....", 8, NULL);
  assert_refused ("%PDF-1.7\n", 9, NULL);
  assert_refused ("Gr\xfc\xdf""e\n", 6, "utf-8");
  assert_refused ("\x82\xa0\x81\x40\n", 5, NULL);
  assert_refused ("\1\2\3\4\5\6\7\10 text\n", 14, NULL);
  assert_refused ("abc", 3, "no-such-encoding");
}

static void
test_files (void)
{
  g_auto (LotseCsvText) text = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lotse-csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "t.csv", NULL);

  g_assert_false (lotse_csv_text_load (path, NULL, &text, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_false (lotse_csv_text_load (folder, NULL, &text, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "a,b\n", -1, NULL));
  g_assert_true (lotse_csv_text_load (path, NULL, &text, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text.text, ==, "a,b\n");

  g_unlink (path);
  g_rmdir (folder);
}

/* A file of 300 MB is refused by its size; reading it would take longer than this test may. */
static void
test_huge_file (void)
{
  g_auto (LotseCsvText) text = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lotse-csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "huge.csv", NULL);
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, 300L * 1000 * 1000 - 1, SEEK_SET), ==, 0);
  fputc ('x', file);
  fclose (file);

  gint64 start = cpu_usecs ();
  g_assert_false (lotse_csv_text_load (path, NULL, &text, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE);
  g_assert_cmpint (cpu_usecs () - start, <, G_USEC_PER_SEC / 10);

  g_unlink (path);
  g_rmdir (folder);
}

static void
assert_header (const char *raw, const char *expected)
{
  g_autofree char *got = lotse_header_normalise (raw);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_headers (void)
{
  assert_header ("projectName", "project name");
  assert_header ("Project_Name ", "project name");
  assert_header ("Project - Start Date\n(Latest approved start date)", "project start date");
  assert_header ("wlc_baseline_incl_NCG", "wlc baseline incl ncg");
  assert_header ("RAGStatus", "rag status");
  assert_header ("2014/2015 Budget (£million)", "2014 2015 budget");
  assert_header ("Maßnahme [Nr.]", "maßnahme");
  assert_header ("(nur Klammer)", "nur klammer");
  assert_header ("#", "#");
  assert_header ("", "");

  g_assert_cmpint (lotse_header_match ("project name", "project name"), ==, LOTSE_HEADER_EXACT);
  g_assert_cmpint (lotse_header_match ("ipa rag*", "ipa rag rating"), ==, LOTSE_HEADER_WILDCARD);
  g_assert_cmpint (lotse_header_match ("ipa rag*", "commentary on the ipa rag rating"), ==, LOTSE_HEADER_NO_MATCH);
  g_assert_cmpint (lotse_header_match ("*a*b*c", "xxaxxbxxbxc"), ==, LOTSE_HEADER_WILDCARD);
  g_assert_cmpint (lotse_header_match ("*a*b*c", "xxaxxbxxbx"), ==, LOTSE_HEADER_NO_MATCH);
  g_assert_cmpint (lotse_header_match ("*", ""), ==, LOTSE_HEADER_NO_MATCH);
}

static void
test_header_scale (void)
{
  static const struct { const char *header; double scale; } cases[] = {
    { "Budget", 1 }, { "Budget (T€)", 1e3 }, { "Budget in TEUR", 1e3 }, { "Kosten in Tsd. €", 1e3 }, { "Mittel (in Tausend)", 1e3 },
    { "Ansatz [1.000 €]", 1e3 }, { "Budget (€ 000)", 1e3 }, { "Gesamtkosten (Mio. €)", 1e6 }, { "Kosten in Millionen Euro", 1e6 },
    { "Whole Life Cost (£m)", 1e6 }, { "2014/2015 Budget (£million)", 1e6 }, { "Volumen in Mrd. Euro", 1e9 },
    { "Total budget of projects over 1 million", 1 }, { "Budget (€)", 1 }, { "Budget 2024 in €", 1 }, { "T", 1 }, { "", 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].header);
      g_assert_cmpfloat (lotse_header_scale (cases[i].header), ==, cases[i].scale);
    }
}

static int
status_of (const char *word)
{
  g_autofree char *normal = lotse_status_normalise (word);
  return lotse_status_from_word (normal);
}

static void
test_status_words (void)
{
  g_assert_cmpint (status_of ("Green"), ==, LOTSE_STATUS_ON_TRACK);
  g_assert_cmpint (status_of ("GRÜN"), ==, LOTSE_STATUS_ON_TRACK);
  g_assert_cmpint (status_of ("im Plan"), ==, LOTSE_STATUS_ON_TRACK);
  g_assert_cmpint (status_of ("Amber/Green "), ==, LOTSE_STATUS_NEEDS_ATTENTION);
  g_assert_cmpint (status_of ("Amber"), ==, LOTSE_STATUS_NEEDS_ATTENTION);
  g_assert_cmpint (status_of ("Gelb."), ==, LOTSE_STATUS_NEEDS_ATTENTION);
  g_assert_cmpint (status_of ("Amber/ Red"), ==, LOTSE_STATUS_NEEDS_DECISION);
  g_assert_cmpint (status_of ("amber - red"), ==, LOTSE_STATUS_NEEDS_DECISION);
  g_assert_cmpint (status_of ("Rot"), ==, LOTSE_STATUS_NEEDS_DECISION);
  g_assert_cmpint (status_of ("Reset"), ==, -1);
  g_assert_cmpint (status_of ("Exempt under Section 43"), ==, -1);
  g_assert_cmpint (lotse_life_cycle_from_word ("abgeschlossen"), ==, LOTSE_LIFE_CYCLE_COMPLETED);
  g_assert_cmpint (lotse_life_cycle_from_word ("green"), ==, -1);
}

/* Text that is made to take long is read in the time of its length. */
static void
test_time (void)
{
  g_autofree char *brackets = g_strnfill (1000000, '(');
  g_autofree char *squares = g_strnfill (1000000, '[');
  g_autofree char *quotes = g_strnfill (1000002, '"');
  g_autofree char *commas = g_strnfill (16000, ',');
  g_autofree char *stars = g_strnfill (1000, '*');
  g_autofree char *header = NULL, *other = NULL;
  g_autoptr (LotseSheet) sheet = NULL;
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 begin = cpu_usecs ();

  header = lotse_header_normalise (brackets);
  other = lotse_header_normalise (squares);
  g_assert_cmpstr (header, ==, "");
  g_assert_cmpstr (other, ==, "");
  g_assert_cmpint (lotse_header_match (stars, "budget total"), ==, LOTSE_HEADER_WILDCARD);

  /* A cell of half a million quotes. */
  sheet = lotse_sheet_new ("quotes", quotes, strlen (quotes), ',', 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (lotse_sheet_cell (sheet, 0, 0)), ==, 500000);
  g_clear_pointer (&sheet, lotse_sheet_free);
  g_assert_null (lotse_sheet_new ("open", quotes, strlen (quotes) - 1, ',', 0, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (wide, "%s\n", commas);
  sheet = lotse_sheet_new ("wide", wide->str, wide->len, ',', 0, NULL);
  g_assert_cmpuint (lotse_sheet_n_columns (sheet), ==, 16001);
  g_assert_cmpint (cpu_usecs () - begin, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv/cells", test_cells);
  g_test_add_func ("/exchange/csv/line-breaks", test_line_breaks);
  g_test_add_func ("/exchange/csv/places", test_places);
  g_test_add_func ("/exchange/csv/unclosed-quote", test_unclosed_quote);
  g_test_add_func ("/exchange/csv/cut-off-row", test_cut_off_row);
  g_test_add_func ("/exchange/csv/cell-limit", test_cell_limit);
  g_test_add_func ("/exchange/csv/column-limit", test_column_limit);
  g_test_add_func ("/exchange/text/encodings", test_encodings);
  g_test_add_func ("/exchange/text/damaged-utf8", test_damaged_utf8);
  g_test_add_func ("/exchange/text/refused", test_refused);
  g_test_add_func ("/exchange/text/files", test_files);
  g_test_add_func ("/exchange/text/huge-file", test_huge_file);
  g_test_add_func ("/exchange/headers", test_headers);
  g_test_add_func ("/exchange/header-scale", test_header_scale);
  g_test_add_func ("/exchange/status-words", test_status_words);
  g_test_add_func ("/exchange/csv/time", test_time);
  return g_test_run ();
}
