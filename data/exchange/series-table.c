/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times are read by hand: there are as many of them as rows, and a general reader of dates would take longer than everything else. */
#include "config.h"
#include "series-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/model/date.h"
#include "data/model/error.h"
#include "data/model/number.h"
#include "spreadsheet.h"

#define SAMPLED_STEPS 1000

typedef struct
{
  char    *title;  /* (owned) */
  GArray  *values; /* (owned) (element-type double) */
  gboolean any;    /* at least one is a number */
} Column;

struct _LotseSeriesTable
{
  GArray *times;   /* (owned) (element-type double) */
  GArray *columns; /* (owned) (element-type Column) */
  guint   unread;
};

static void
column_clear (gpointer data)
{
  g_free (((Column *) data)->title);
  g_array_unref (((Column *) data)->values);
}

/* ---- Cells ---- */

static gboolean
read_day (const char *text, int *used, int *year, int *month, int *day)
{
  int length = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", year, month, day, &length) == 3 && length >= 8)
    *used = length;
  else if (sscanf (text, "%2d.%2d.%4d%n", day, month, year, &length) == 3 && length >= 8)
    *used = length;
  else
    return FALSE;
  return *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31 && *year >= 1;
}

static gboolean
read_time (const char *text, GTimeZone *zone, double *out)
{
  int used, year, month, day, hour = 0, minute = 0, second = 0, interval, length = 0;
  gint64 local;

  if (!read_day (text, &used, &year, &month, &day))
    return FALSE;
  text += used;
  if (*text == ' ' || *text == 'T')
    {
      if (sscanf (text + 1, "%2d:%2d%n:%2d%n", &hour, &minute, &length, &second, &length) < 2 || text[1 + length] != '\0')
        return FALSE;
    }
  else if (*text != '\0')
    return FALSE;
  if (lotse_date_from_ymd (year, month, day) == LOTSE_DATE_NONE || hour > 24 || minute > 59 || second > 60)
    return FALSE;
  local = (gint64) lotse_date_from_ymd (year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  *out = (double) local;
  /* An hour that comes twice is taken as the first one, one that never comes as if the clock had not been set. */
  interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &local);
  *out -= g_time_zone_get_offset (zone, interval);
  return TRUE;
}

/* Shares count as they are shown: "34.5%" is 34.5. */
static double
read_value (const char *text)
{
  const gsize length = strlen (text);
  g_autofree char *number = length > 1 && text[length - 1] == '%' ? g_strchomp (g_strndup (text, length - 1)) : NULL;
  double value;

  return *text != '\0' && lotse_number_read (number != NULL ? number : text, LOTSE_DECIMAL_AUTO, &value) ? value : NAN;
}

/* ---- Files ---- */

/* A column that begins in a later file is not known before. */
static guint
column_of (LotseSeriesTable *self, const char *title)
{
  Column column = { .any = FALSE };

  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (g_array_index (self->columns, Column, i).title, title))
      return i;
  column.title = g_strdup (title);
  column.values = g_array_new (FALSE, FALSE, sizeof (double));
  g_array_append_val (self->columns, column);
  return self->columns->len - 1;
}

static void
pad (LotseSeriesTable *self)
{
  const double unknown = NAN;

  for (guint i = 0; i < self->columns->len; i++)
    while (g_array_index (self->columns, Column, i).values->len < self->times->len)
      g_array_append_val (g_array_index (self->columns, Column, i).values, unknown);
}

static void
take_row (LotseSeriesTable *self, LotseSheet *sheet, guint row, GTimeZone *zone, GArray *places)
{
  const guint n = lotse_sheet_row_cells (sheet, row);
  double time;

  if (n == 0 || (n == 1 && *lotse_sheet_cell (sheet, row, 0) == '\0'))
    return;
  if (!read_time (lotse_sheet_cell (sheet, row, 0), zone, &time))
    {
      self->unread++;
      return;
    }
  g_array_append_val (self->times, time);
  for (guint i = 1; i < MIN (n, places->len); i++)
    {
      Column *column = &g_array_index (self->columns, Column, g_array_index (places, guint, i));
      const double value = read_value (lotse_sheet_cell (sheet, row, i));

      /* Two columns of one name: the first that is known counts. */
      if (column->values->len >= self->times->len)
        continue;
      column->any |= !isnan (value);
      g_array_append_val (column->values, value);
    }
  pad (self);
}

static gboolean
read_file (LotseSeriesTable *self, const char *path, GTimeZone *zone, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (LotseSheet) sheet = lotse_sheet_load (path, NULL, error);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint before = self->times->len;

  if (sheet == NULL)
    return FALSE;
  for (guint i = 0; lotse_sheet_n_rows (sheet) > 0 && i < lotse_sheet_row_cells (sheet, 0); i++)
    {
      guint place = i == 0 ? G_MAXUINT : column_of (self, lotse_sheet_cell (sheet, 0, i));

      g_array_append_val (places, place);
    }
  pad (self);
  for (guint row = 1; row < lotse_sheet_n_rows (sheet) && !g_cancellable_is_cancelled (cancellable); row++)
    take_row (self, sheet, row, zone, places);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (self->times->len > before)
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: the first column holds no times such as 31.01.2019 or 2019-01-31 14:15"), name);
  return FALSE;
}

static void
drop_columns_without_numbers (LotseSeriesTable *self)
{
  for (guint i = self->columns->len; i > 0; i--)
    if (!g_array_index (self->columns, Column, i - 1).any)
      g_array_remove_index (self->columns, i - 1);
}

LotseSeriesTable *
lotse_series_table_read (const char *const *paths, GTimeZone *zone, GCancellable *cancellable, GError **error)
{
  g_autoptr (LotseSeriesTable) self = g_new0 (LotseSeriesTable, 1);

  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
  for (guint i = 0; paths[i] != NULL; i++)
    if (!read_file (self, paths[i], zone, cancellable, error))
      return NULL;
  drop_columns_without_numbers (self);
  return g_steal_pointer (&self);
}

void
lotse_series_table_free (LotseSeriesTable *self)
{
  g_array_unref (self->times);
  g_array_unref (self->columns);
  g_free (self);
}

/* ---- What was read ---- */

guint
lotse_series_table_n_rows (LotseSeriesTable *self)
{
  return self->times->len;
}

guint
lotse_series_table_n_unread (LotseSeriesTable *self)
{
  return self->unread;
}

const double *
lotse_series_table_times (LotseSeriesTable *self)
{
  return (const double *) (gconstpointer) self->times->data;
}

guint
lotse_series_table_n_columns (LotseSeriesTable *self)
{
  return self->columns->len;
}

const char *
lotse_series_table_title (LotseSeriesTable *self, guint column)
{
  g_return_val_if_fail (column < self->columns->len, "");
  return g_array_index (self->columns, Column, column).title;
}

const double *
lotse_series_table_values (LotseSeriesTable *self, guint column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);
  return (const double *) (gconstpointer) g_array_index (self->columns, Column, column).values->data;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

double
lotse_series_table_step (LotseSeriesTable *self)
{
  double steps[SAMPLED_STEPS];
  const double *times = lotse_series_table_times (self);
  guint n = 0;

  for (guint i = 1; i < self->times->len && n < SAMPLED_STEPS; i++)
    if (times[i] > times[i - 1])
      steps[n++] = times[i] - times[i - 1];
  if (n == 0)
    return 0;
  qsort (steps, n, sizeof (double), compare_doubles);
  return steps[n / 2];
}
