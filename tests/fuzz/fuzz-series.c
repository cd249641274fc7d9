/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values over time. The first line is the time zone, a file follows, and another one behind each line that begins with "@". Whatever they hold, each column has a value or none for
 * each row, and times are the same when they are written in UTC and read again. */
#include "fuzz.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "data/exchange/series-table.h"
#include "data/model/error.h"

#define MAX_FILES 3

/* (transfer full) */
static char *
write_file (guint n, const uint8_t *data, size_t size)
{
  g_autofree char *name = g_strdup_printf ("lotse-fuzz-%d-%u.csv", (int) getpid (), n);
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);

  g_assert_true (g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return path;
}

static void
check_columns (LotseSeriesTable *table)
{
  for (guint i = 0; i < lotse_series_table_n_columns (table); i++)
    {
      const double *values = lotse_series_table_values (table, i);
      const char *earlier = lotse_series_table_earlier (table, i);
      guint known = 0;

      g_assert_true (g_utf8_validate (lotse_series_table_title (table, i), -1, NULL));
      g_assert_true (earlier == NULL || g_utf8_validate (earlier, -1, NULL));
      for (guint row = 0; row < lotse_series_table_n_rows (table); row++)
        {
          g_assert_false (isinf (values[row]));
          known += !isnan (values[row]);
        }
      g_assert_cmpuint (known, >, 0);
    }
  for (LotseSeriesReason reason = 0; reason < LOTSE_N_SERIES_REASONS; reason++)
    for (guint i = 0; i < lotse_series_table_left_out (table, reason)->len; i++)
      g_assert_true (g_utf8_validate (lotse_series_table_left_out (table, reason)->pdata[i], -1, NULL));
}

/* (transfer full) (nullable) where a year is outside of what can be written */
static char *
write_times (LotseSeriesTable *table)
{
  g_autoptr (GString) text = g_string_new ("time;value\n");

  for (guint row = 0; row < lotse_series_table_n_rows (table); row++)
    {
      g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc ((gint64) lotse_series_table_times (table)[row]);
      g_autofree char *time = when != NULL ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : NULL;

      if (time == NULL || g_date_time_get_year (when) < 1583)
        return NULL;
      g_string_append_printf (text, "%s;1\n", time);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_times (LotseSeriesTable *table, GTimeZone *zone)
{
  const guint n = lotse_series_table_n_rows (table);
  g_autofree char *text = write_times (table), *path = text != NULL ? write_file (MAX_FILES, (const uint8_t *) text, strlen (text)) : NULL;
  const char *const paths[] = { path, NULL };
  g_autoptr (LotseSeriesTable) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (lotse_series_table_n_repeated (table), <, n);
  g_assert_cmpfloat (lotse_series_table_step (table), >=, 0);
  if (text == NULL)
    return;
  again = lotse_series_table_read (paths, zone, NULL, &error);
  g_unlink (path);
  g_assert_no_error (error);
  g_assert_cmpuint (lotse_series_table_n_rows (again), ==, n);
  g_assert_cmpuint (lotse_series_table_n_unread (again), ==, 0);
  g_assert_cmpuint (lotse_series_table_n_columns (again), ==, 1);
  for (guint row = 0; row < n; row++)
    g_assert_cmpfloat (lotse_series_table_times (again)[row], ==, lotse_series_table_times (table)[row]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *first = fuzz_line (&data, &size);
  g_autoptr (GTimeZone) zone = g_utf8_validate (first, -1, NULL) ? g_time_zone_new_identifier (first) : NULL;
  g_auto (GStrv) paths = g_new0 (char *, MAX_FILES + 1);
  g_autoptr (LotseSeriesTable) table = NULL;
  g_autoptr (GError) error = NULL;

  if (zone == NULL)
    zone = g_time_zone_new_identifier ("Europe/Berlin");
  for (guint i = 0; i < MAX_FILES && (i == 0 || size > 0); i++)
    {
      const size_t length = fuzz_next_part (data, size);

      paths[i] = write_file (i, data, length);
      data += length;
      size -= length;
      if (size > 0)
        g_free (fuzz_line (&data, &size));
    }
  table = lotse_series_table_read ((const char *const *) paths, zone, NULL, &error);
  for (guint i = 0; paths[i] != NULL; i++)
    g_unlink (paths[i]);
  g_assert_true ((table == NULL) == (error != NULL));
  if (table == NULL)
    {
      g_assert_true (error->domain == LOTSE_ERROR && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_cmpuint (lotse_series_table_n_rows (table), >, 0);
  check_columns (table);
  check_times (table, zone);
  return 0;
}
