/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table files: bytes become valid UTF-8 or are refused with a place, and the rows that are read, written out again, read the same. The
 * first line is the delimiter and the encoding. */
#include "fuzz.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "data/exchange/csv-reader.h"
#include "data/exchange/csv-sheet.h"
#include "data/exchange/csv-text.h"
#include "data/exchange/header-name.h"
#include "data/model/error.h"

static GPtrArray *
read_rows (const char *text, gsize length, char delimiter)
{
  g_autoptr (LotseCsvReader) reader = lotse_csv_reader_new ("table", text, length, delimiter);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) error = NULL;
  guint line = 0;

  while (lotse_csv_reader_next (reader, &error))
    {
      guint n = lotse_csv_reader_n_cells (reader);
      char **cells = g_new0 (char *, n + 1);

      g_assert_cmpuint (n, >, 0);
      for (guint i = 0; i < n; i++)
        cells[i] = g_strdup (lotse_csv_reader_cell (reader, i));
      g_ptr_array_add (rows, cells);
      g_assert_cmpuint (lotse_csv_reader_row (reader), ==, rows->len);
      g_assert_cmpuint (lotse_csv_reader_line (reader), >, line);
      line = lotse_csv_reader_line (reader);
    }
  if (error == NULL)
    return rows;
  g_assert_true (g_str_has_prefix (error->message, "table"));
  g_ptr_array_unref (rows);
  return NULL;
}

static char *
write_rows (GPtrArray *rows, char delimiter)
{
  GString *out = g_string_new (NULL);

  for (guint row = 0; row < rows->len; row++)
    {
      char **cells = rows->pdata[row];

      for (guint i = 0; cells[i] != NULL; i++)
        {
          g_auto (GStrv) parts = g_strsplit (cells[i], "\"", -1);
          g_autofree char *doubled = g_strjoinv ("\"\"", parts);

          if (i > 0)
            g_string_append_c (out, delimiter);
          g_string_append_printf (out, "\"%s\"", doubled);
        }
      g_string_append (out, "\r\n");
    }
  return g_string_free (out, FALSE);
}

static void
check_rows (const char *text, gsize length, char delimiter)
{
  g_autoptr (GPtrArray) rows = read_rows (text, length, delimiter);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *written = NULL;

  if (rows == NULL)
    return;
  written = write_rows (rows, delimiter);
  again = read_rows (written, strlen (written), delimiter);
  g_assert_true (again != NULL && again->len == rows->len);
  for (guint i = 0; i < rows->len; i++)
    g_assert_true (g_strv_equal (rows->pdata[i], again->pdata[i]));
}

static void
check_sheet (const char *text, gsize length, char delimiter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = lotse_sheet_new ("table", text, length, delimiter, 0, &error);
  g_autoptr (LotseSheet) beginning = lotse_sheet_new ("table", text, length, delimiter, 3, NULL);

  g_assert_true ((sheet == NULL) == (error != NULL));
  g_assert_true (beginning == NULL || lotse_sheet_n_rows (beginning) <= 3);
  for (guint row = 0; sheet != NULL && row < MIN (lotse_sheet_n_rows (sheet), 8); row++)
    for (guint column = 0; column < MIN (lotse_sheet_n_columns (sheet), 8); column++)
      {
        const char *cell = lotse_sheet_cell (sheet, row, column);
        g_autofree char *header = lotse_header_normalise (cell);
        g_autofree char *name = lotse_name_normalise (cell);
        g_autofree char *name_again = lotse_name_normalise (name);

        g_assert_true (g_utf8_validate (header, -1, NULL) && strstr (header, "  ") == NULL && !g_str_has_prefix (header, " "));
        g_assert_cmpstr (name, ==, name_again);
        g_assert_cmpfloat (lotse_header_scale (cell), >, 0);
        lotse_header_match (header, name);
      }
}

static void
check_file (const uint8_t *data, size_t size)
{
  g_autofree char *path = g_strdup_printf ("%s/lotse-fuzz-%d.csv", g_get_tmp_dir (), (int) getpid ());
  g_auto (LotseCsvText) loaded = { 0 }, decoded = { 0 }, gone = { 0 };
  gboolean done;

  g_assert_true (g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  done = lotse_csv_text_load (path, NULL, &loaded, NULL);
  g_assert_true (done == lotse_csv_text_decode (path, (const char *) data, size, NULL, &decoded, NULL));
  g_assert_cmpstr (loaded.text, ==, decoded.text);
  g_unlink (path);
  g_assert_false (lotse_csv_text_load (path, NULL, &gone, NULL));
  g_assert_false (lotse_csv_text_load (g_get_tmp_dir (), NULL, &gone, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const encodings[] = { NULL, "utf-8", "windows-1252", "iso-8859-1", "UTF-16", "Shift_JIS", "auto" };
  g_autofree char *first = fuzz_line (&data, &size);
  char delimiter = strchr (",;\t|", first[0]) != NULL && first[0] != '\0' ? first[0] : ',';
  guint encoding = first[0] != '\0' ? (guint) g_ascii_digit_value (first[1]) : 0;
  g_auto (LotseCsvText) text = { 0 };
  g_autoptr (GError) error = NULL;

  /* "," and 0 and f: the same through a file. */
  if (strlen (first) == 3 && first[2] == 'f')
    check_file (data, size);
  if (!lotse_csv_text_decode ("table", (const char *) data, size, encodings[encoding < G_N_ELEMENTS (encodings) ? encoding : 0], &text, &error))
    {
      g_assert_true (g_str_has_prefix (error->message, "table: "));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_true (g_utf8_validate_len (text.text, text.length, NULL));
  check_rows (text.text, text.length, delimiter);
  check_sheet (text.text, text.length, delimiter);
  return 0;
}
