/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheet files: values as they are stored, whole tables as their CSV twins have them, and files that are meant to do harm. */
#include <string.h>

#include "data/exchange/spreadsheet.h"
#include "data/exchange/zip-parts.h"
#include "data/model/error.h"
#include "data/model/number.h"
#include "zip-make.h"

static LotseSheet *
read (GBytes *file, const char *sheet, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (file, &length);
  LotseSheet *read = lotse_spreadsheet_read ("werte.xlsx", bytes, length, sheet, error);

  g_bytes_unref (file);
  return read;
}

/* The sheet, row by row: cells parted by bars. */
static void
check_sheet (LotseSheet *sheet, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (sheet);
  for (guint row = 0; row < lotse_sheet_n_rows (sheet); row++)
    {
      for (guint i = 0; i < lotse_sheet_row_cells (sheet, row); i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", lotse_sheet_cell (sheet, row, i));
      g_string_append_c (text, '\n');
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
check_refused (GBytes *file, const char *sheet, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) read_sheet = read (file, sheet, &error);

  g_assert_null (read_sheet);
  g_assert_error (error, LOTSE_ERROR, code);
  if (strstr (error->message, part) == NULL || !g_str_has_prefix (error->message, "werte.xlsx: "))
    g_error ("“%s” does not say “%s”", error->message, part);
}

/* Texts of both kinds, numbers, dates of either calendar, shares, formulas, gaps; the first sheet is empty and passed over. */
static void
test_xlsx (void)
{
  static const char rows[] = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"1\"><v>43555</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>frei</t></is></c></row>"
                             "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>1</v></c><c r=\"B4\"><v>0.6150899999999999</v></c><c r=\"C4\"><f>B4*2</f><v>1.234</v></c><c r=\"D4\" s=\"2\"><v>0.345</v></c></row>"
                             "<row><c t=\"b\"><v>1</v></c><c s=\"3\"><v>12.5</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"str\"><f>A1</f><v>Text</v></c><c><v>1.2E-3</v></c></row>"
                             "<row r=\"9\"/>";
  static const char shared[] = "<si><t>Kenn</t><rPh><t>x</t></rPh></si><si><r><t>E-</t></r><r><t>Akte &amp; mehr</t></r></si>";
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = read (zip_make_xlsx (rows, shared), NULL, &error), named = NULL;

  g_assert_no_error (error);
  check_sheet (sheet, "\nKenn|2019-03-31||frei\n\nE-Akte & mehr|0.61509|1.2340|34.5%\n1|12.5|#N/A|Text|0.0012\n");
  g_assert_cmpint (lotse_sheet_decimal (sheet), ==, LOTSE_DECIMAL_POINT);
  named = read (zip_make_xlsx (rows, shared), "wERTE", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lotse_sheet_n_rows (named), ==, 5);
  check_refused (zip_make_xlsx (rows, shared), "Anderes", LOTSE_ERROR_NOT_FOUND, "“Leer”, “Werte”");
}

/* What is repeated, what belongs to notes, and what is shown in percent. */
static void
test_ods (void)
{
  static const char tables[] =
    "<table:table table:name=\"Leer\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"
    "<table:table table:name=\"Werte\"><table:table-header-rows><table:table-row><table:table-cell office:value-type=\"string\"><text:p>Datum</text:p></table:table-cell>"
    "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>Notiz</text:p></office:annotation><text:p>E-<text:span>Akte</text:span><text:s text:c=\"2\"/>neu</text:p></table:table-cell>"
    "</table:table-row></table:table-header-rows>"
    "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"date\" office:date-value=\"2019-03-31T00:00:00\"><text:p>31.03.19</text:p></table:table-cell>"
    "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"1234.5\"><text:p>1.234,5</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>"
    "<table:table-row><table:table-cell/><table:table-cell office:value-type=\"percentage\" office:value=\"0.345\"><text:p>34,5 %</text:p></table:table-cell></table:table-row>"
    "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>";
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = read (zip_make_ods (tables), NULL, &error);

  g_assert_no_error (error);
  check_sheet (sheet, "Datum|E-Akte  neu\n2019-03-31|1234.5|1234.5\n2019-03-31|1234.5|1234.5\n|34.5%\n");
  check_refused (zip_make_ods (tables), "Anderes", LOTSE_ERROR_NOT_FOUND, "“Werte”");
  check_refused (zip_make_ods (""), NULL, LOTSE_ERROR_INVALID, "no table");
}

/* A few bytes that unpack to hundreds of megabytes; a column that is repeated over all rows; entities that multiply; a row far below. */
static void
test_harm (void)
{
  const char *const plain[] = { "readme.txt", "nothing", NULL };
  const char *const bomb[] = { "content.xml",
                               "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><office:document-content><office:body>&b;</office:body></office:document-content>", NULL };
  const char *const entity[] = { "content.xml", "<office:document-content>&b;</office:document-content>", NULL };
  g_autofree char *wide = g_strnfill (200000, 'x');
  g_autofree char *repeated = g_strdup_printf ("<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"string\"><text:p>%s</text:p></table:table-cell></table:table-row></table:table>", wide);
  g_autofree char *cut = NULL;
  g_autoptr (GBytes) whole = zip_make_ods ("<table:table/>");
  gsize length;

  check_refused (zip_make_bomb ("content.xml", "<a>", 300u * 1024 * 1024), NULL, LOTSE_ERROR_TOO_LARGE, "unpacks to more");
  check_refused (zip_make_ods (repeated), NULL, LOTSE_ERROR_TOO_LARGE, "more rows");
  check_refused (zip_make_ods ("<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>"),
                 NULL, LOTSE_ERROR_TOO_LARGE, "more rows");
  check_refused (zip_make_ods ("<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"1000000\" office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>"),
                 NULL, LOTSE_ERROR_TOO_LARGE, "more rows");
  check_refused (zip_make_xlsx ("<row r=\"900000\"><c r=\"A900000\"><v>1</v></c></row>", ""), NULL, LOTSE_ERROR_TOO_LARGE, "more rows");
  check_refused (zip_make (bomb), NULL, LOTSE_ERROR_INVALID, "document type");
  check_refused (zip_make (entity), NULL, LOTSE_ERROR_INVALID, "not a table that can be read");
  check_refused (zip_make (plain), NULL, LOTSE_ERROR_INVALID, "neither an Excel file");
  cut = g_memdup2 (g_bytes_get_data (whole, &length), g_bytes_get_size (whole));
  check_refused (g_bytes_new (cut, 40), NULL, LOTSE_ERROR_INVALID, "");
}

/* Text tables come through the same door. */
static void
test_text (void)
{
  static const char german[] = "Datum;Wert\n31.03.2019;1.234,5\n", tabs[] = "Datum\tWert\n31.03.2019\t1,5\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = lotse_sheet_read ("werte.csv", german, strlen (german), NULL, NULL, &error), pasted = NULL, missing = NULL;

  g_assert_no_error (error);
  check_sheet (sheet, "Datum|Wert\n31.03.2019|1.234,5\n");
  g_assert_cmpint (lotse_sheet_decimal (sheet), ==, LOTSE_DECIMAL_COMMA);
  pasted = lotse_sheet_read ("werte.tsv", tabs, strlen (tabs), NULL, NULL, &error);
  check_sheet (pasted, "Datum|Wert\n31.03.2019|1,5\n");
  missing = lotse_sheet_load ("/nowhere/werte.xlsx", NULL, &error);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
}

/* The same figures from the workbook of a publisher and from its text twin. */
static void
test_twins (void)
{
  const char *folder = g_getenv ("LOTSE_TEST_DATA");
  guint n = 0;

  for (guint year = 2010; year <= 2014; year += 2)
    {
      g_autofree char *csv = g_strdup_printf ("%s/kpi/egovernment-index/egdi-%u.csv", folder, year), *xlsx = g_strdup_printf ("%s/kpi/egovernment-index/egdi-%u.xlsx", folder, year);
      g_autoptr (GError) error = NULL;
      g_autoptr (LotseSheet) text = NULL, book = NULL;

      if (folder == NULL || !g_file_test (xlsx, G_FILE_TEST_EXISTS))
        {
          g_test_skip ("LOTSE_TEST_DATA has no kpi/egovernment-index");
          return;
        }
      text = lotse_sheet_load (csv, NULL, &error);
      g_assert_no_error (error);
      book = lotse_sheet_load (xlsx, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (lotse_sheet_n_rows (text), ==, lotse_sheet_n_rows (book));
      for (guint row = 0; row < lotse_sheet_n_rows (text); row++)
        for (guint i = 0; i < lotse_sheet_n_columns (text); i++)
          {
            const char *a = lotse_sheet_cell (text, row, i), *b = lotse_sheet_cell (book, row, i);
            double x, y;

            if (lotse_number_read (a, LOTSE_DECIMAL_POINT, &x) && lotse_number_read (b, LOTSE_DECIMAL_POINT, &y))
              g_assert_cmpfloat_with_epsilon (x, y, 1e-12);
            else
              g_assert_cmpstr (a, ==, b);
            n++;
          }
    }
  g_assert_cmpuint (n, >, 4000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/spreadsheet/xlsx", test_xlsx);
  g_test_add_func ("/exchange/spreadsheet/ods", test_ods);
  g_test_add_func ("/exchange/spreadsheet/harm", test_harm);
  g_test_add_func ("/exchange/spreadsheet/text", test_text);
  g_test_add_func ("/exchange/spreadsheet/twins", test_twins);
  return g_test_run ();
}
