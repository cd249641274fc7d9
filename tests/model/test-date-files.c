/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as they stand in real files: how many of them are read, and how many are no dates. */
#include <string.h>

#include "data/model/date.h"

static const LotseDateHabits canadian = { .fiscal_start_month = 4 };

/* Rows of a CSV text, as arrays of cells; as much of the format as the files of this test need. */
static GPtrArray *
split_csv (const char *text, char delimiter)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  GString *cell = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *p = text;; p++)
    {
      if (quoted ? *p == '"' && p[1] == '"' : FALSE)
        g_string_append_c (cell, *p++);
      else if (*p == '"')
        quoted = !quoted;
      else if (quoted && *p != '\0' && *p != '\r')
        g_string_append_c (cell, *p);
      else if (*p == delimiter || *p == '\n' || *p == '\0')
        {
          g_ptr_array_add (row, g_strdup (cell->str));
          g_string_truncate (cell, 0);
          if (*p == delimiter)
            continue;
          g_ptr_array_add (rows, row);
          row = g_ptr_array_new_with_free_func (g_free);
          if (*p == '\0')
            break;
        }
      else if (*p != '\r')
        g_string_append_c (cell, *p);
    }
  g_ptr_array_unref (row);
  g_string_free (cell, TRUE);

  return rows;
}

/* (transfer full) (nullable) the distinct non-empty cells of a column, sorted */
static GPtrArray *
column_of_file (const char *name, const char *column, char delimiter)
{
  const char *folder = g_getenv ("LOTSE_TEST_DATA") != NULL ? g_getenv ("LOTSE_TEST_DATA") : ".";
  g_autofree char *path = g_build_filename (folder, "portfolio", name, NULL);
  g_autofree char *bytes = NULL, *text = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *cells;
  guint index = 0;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return NULL;
  text = g_utf8_validate (bytes, (gssize) length, NULL) ? g_strdup (bytes) : g_convert (bytes, (gssize) length, "UTF-8", "CP1252", NULL, NULL, NULL);
  g_assert_nonnull (text);
  rows = split_csv (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text, delimiter);

  for (GPtrArray *header = rows->pdata[0]; strcmp (header->pdata[index], column) != 0; index++)
    g_assert_cmpuint (index + 1, <, header->len);
  cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 1; i < rows->len; i++)
    {
      GPtrArray *row = rows->pdata[i];

      if (row->len > index && *(char *) row->pdata[index] != '\0' && g_hash_table_add (seen, row->pdata[index]))
        g_ptr_array_add (cells, g_strdup (row->pdata[index]));
    }

  return cells;
}

static void
check_file (const char *name, const char *column, char delimiter, guint expected_read, guint expected_refused)
{
  g_autoptr (GPtrArray) cells = column_of_file (name, column, delimiter);
  guint n_read = 0, n_refused = 0;

  if (cells == NULL)
    {
      g_autofree char *message = g_strdup_printf ("portfolio/%s is not there", name);

      g_test_skip (message);
      return;
    }

  for (guint i = 0; i < cells->len; i++)
    {
      LotseSoftDate soft;

      if (lotse_date_read (cells->pdata[i], &canadian, &soft))
        n_read++;
      else
        n_refused++;
    }
  g_assert_cmpuint (n_read, ==, expected_read);
  g_assert_cmpuint (n_refused, ==, expected_refused);
}

static void
test_files (void)
{
  check_file ("canada-it-projects/gc-it-projects-2016.csv", "rawProvidedDate", ',', 130, 8);
  check_file ("canada-it-projects/gc-it-projects-2016.csv", "estimatedCompletionDate", ',', 104, 0);
  check_file ("canada-it-projects/gc-it-projects-2019.csv", "rawProvidedDate", ',', 169, 12);
  check_file ("canada-it-projects/gc-it-projects-2019.csv", "estimatedCompletionDate", ',', 123, 0);
  check_file ("canada-it-projects/gc-it-projects-cumulative.csv", "rawProvidedDate", ',', 282, 20);
  check_file ("uk-major-projects/uk_2019.csv", "start_date", ',', 103, 2);
  check_file ("uk-major-projects/uk_2019.csv", "end_date", ',', 81, 5);
  check_file ("uk-major-projects/uk_2022.csv", "start_date", ';', 158, 8);
  check_file ("uk-major-projects/uk_2022.csv", "end_date", ';', 121, 11);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/date-files/read", test_files);
  return g_test_run ();
}
