/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "series-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/model/error.h"
#include "data/model/number.h"
#include "series-time.h"
#include "spreadsheet.h"

#define SAMPLED_STEPS 1000
#define NUMBER_LEAST 5     /* digits; fewer may be a year */
#define CODES_MOST 8       /* different numbers of a column of flags */
#define CODE_GREATEST 255

typedef struct
{
  char      *title;  /* (owned) in the newest file that has it */
  GPtrArray *names;  /* (owned) (element-type utf8) all that it had, in the order in which they were read */
  double     until;  /* the last time of that file */
  GArray    *values; /* (owned) (element-type double) */
  gboolean   any;    /* at least one is a number */
  double     codes[CODES_MOST]; /* the different numbers */
  guint      n_codes; /* more than CODES_MOST: too many to be flags, or one of them is no code */
  char      *earlier; /* (owned) (nullable) its other names, once all is read */
} Column;

struct _LotseSeriesTable
{
  GArray *times;   /* (owned) (element-type double) */
  GArray *columns; /* (owned) (element-type Column) */
  guint   unread;
  GPtrArray *left_out[LOTSE_N_SERIES_REASONS]; /* (owned) (element-type utf8) */
};

static void
column_clear (gpointer data)
{
  Column *column = data;

  g_free (column->title);
  g_free (column->earlier);
  g_ptr_array_unref (column->names);
  g_array_unref (column->values);
}

/* ---- Cells ---- */

/* Which of two equal hours a row means follows from the rows before it in its file, whose first one is @begin. */
static double
settle (LotseSeriesTable *self, guint begin, GTimeZone *zone, gint64 local, double first)
{
  const double *times = (const double *) (gconstpointer) self->times->data;
  const guint n = self->times->len;
  double again;

  if (n <= begin)
    return first;
  /* The newest come first. */
  if (n >= begin + 2 && times[n - 1] < times[n - 2])
    {
      again = lotse_series_time_other (zone, local, first, TRUE);
      return again < times[n - 1] ? again : first;
    }
  if (first > times[n - 1])
    return first;
  again = lotse_series_time_other (zone, local, first, TRUE);
  return again > times[n - 1] ? again : first;
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

/* How many letters of a heading are the number by which a counter is known: "100031297 (Promenade)". 0 where it has none. */
static gsize
number_length (const char *title)
{
  const gsize digits = strspn (title, "0123456789");

  return digits >= NUMBER_LEAST && (title[digits] == '\0' || title[digits] == ' ') ? digits : 0;
}

static gboolean
has_name (const Column *column, const char *name)
{
  return g_ptr_array_find_with_equal_func (column->names, name, g_str_equal, NULL);
}

static gboolean
has_number (const Column *column, const char *title, gsize number)
{
  return number_length (column->title) == number && strncmp (column->title, title, number) == 0;
}

/* Whether @column has a heading of its own in the row of headings @head. */
static gboolean
is_in_head (const Column *column, LotseSheet *sheet, guint head)
{
  for (guint i = 1; i < lotse_sheet_row_cells (sheet, head); i++)
    if (has_name (column, lotse_sheet_cell (sheet, head, i)))
      return TRUE;
  return FALSE;
}

/* A column that begins later is not known before. One whose number is known, and that is not among these headings by its old name, has a new name. */
static guint
column_of (LotseSeriesTable *self, LotseSheet *sheet, guint head, const char *title)
{
  const gsize number = number_length (title);
  Column column = { .any = FALSE };
  guint same = 0, found = 0;

  for (guint i = 0; i < self->columns->len; i++)
    if (has_name (&g_array_index (self->columns, Column, i), title))
      return i;
  for (guint i = 0; number > 0 && i < self->columns->len; i++)
    if (has_number (&g_array_index (self->columns, Column, i), title, number))
      {
        same++;
        found = i;
      }
  if (same == 1 && !is_in_head (&g_array_index (self->columns, Column, found), sheet, head))
    {
      g_ptr_array_add (g_array_index (self->columns, Column, found).names, g_strdup (title));
      return found;
    }
  column.title = g_strdup (title);
  column.names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (column.names, g_strdup (title));
  column.until = -G_MAXDOUBLE;
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
note_code (Column *column, double value)
{
  guint i = 0;

  if (isnan (value) || column->n_codes > CODES_MOST)
    return;
  while (i < column->n_codes && column->codes[i] != value)
    i++;
  if (i < column->n_codes)
    return;
  if (i == CODES_MOST || value < 0 || value > CODE_GREATEST || value != floor (value))
    column->n_codes = CODES_MOST + 1;
  else
    column->codes[column->n_codes++] = value;
}

static void
take_row (LotseSeriesTable *self, LotseSheet *sheet, guint row, guint begin, GTimeZone *zone, GArray *places)
{
  const guint n = lotse_sheet_row_cells (sheet, row);
  gboolean told;
  gint64 local;
  double time;

  if (n == 0 || (n == 1 && *lotse_sheet_cell (sheet, row, 0) == '\0'))
    return;
  if (!lotse_series_time_read (lotse_sheet_cell (sheet, row, 0), zone, &local, &told, &time))
    {
      self->unread++;
      return;
    }
  if (!told)
    time = settle (self, begin, zone, local, time);
  g_array_append_val (self->times, time);
  for (guint i = 1; i < MIN (n, places->len); i++)
    {
      Column *column = &g_array_index (self->columns, Column, g_array_index (places, guint, i));
      const double value = read_value (lotse_sheet_cell (sheet, row, i));

      /* Two columns of one name: the first that is known counts. */
      if (column->values->len >= self->times->len)
        continue;
      column->any |= !isnan (value);
      note_code (column, value);
      g_array_append_val (column->values, value);
    }
  pad (self);
}

/* A column is called what it is called by the newest headings, in whatever order they are read. @begin: the first time that belongs to @head. */
static void
name_columns (LotseSeriesTable *self, LotseSheet *sheet, guint head, GArray *places, guint begin)
{
  double newest = -G_MAXDOUBLE;

  for (guint i = begin; i < self->times->len; i++)
    newest = MAX (newest, g_array_index (self->times, double, i));
  for (guint i = 1; i < places->len; i++)
    {
      Column *column = &g_array_index (self->columns, Column, g_array_index (places, guint, i));

      if (newest <= column->until)
        continue;
      column->until = newest;
      g_free (column->title);
      column->title = g_strdup (lotse_sheet_cell (sheet, head, i));
    }
}

/* Files that were put together have their headings once more in the middle, perhaps with other columns. */
static gboolean
is_head_again (LotseSheet *sheet, guint row)
{
  const char *first = lotse_sheet_row_cells (sheet, row) > 1 ? lotse_sheet_cell (sheet, row, 0) : "";
  g_autofree char *again = NULL, *time = NULL;

  if (*first == '\0' || g_ascii_isdigit (*first))
    return FALSE;
  again = g_utf8_casefold (first, -1);
  time = g_utf8_casefold (lotse_sheet_cell (sheet, 0, 0), -1);
  return g_str_equal (again, time);
}

/* @places: which column of the table each cell of the rows below @head belongs to. */
static void
read_head (LotseSeriesTable *self, LotseSheet *sheet, guint head, GArray *places)
{
  g_array_set_size (places, 0);
  for (guint i = 0; i < lotse_sheet_row_cells (sheet, head); i++)
    {
      guint place = i == 0 ? G_MAXUINT : column_of (self, sheet, head, lotse_sheet_cell (sheet, head, i));

      g_array_append_val (places, place);
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
  guint head = 0, begin = before;

  if (sheet == NULL)
    return FALSE;
  if (lotse_sheet_n_rows (sheet) > 0)
    read_head (self, sheet, 0, places);
  for (guint row = 1; row < lotse_sheet_n_rows (sheet) && !g_cancellable_is_cancelled (cancellable); row++)
    if (is_head_again (sheet, row))
      {
        name_columns (self, sheet, head, places, begin);
        head = row;
        begin = self->times->len;
        read_head (self, sheet, head, places);
      }
    else
      take_row (self, sheet, row, before, zone, places);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  name_columns (self, sheet, head, places, begin);
  if (self->times->len > before)
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: the first column holds no times such as 31.01.2019 or 2019-01-31 14:15"), name);
  return FALSE;
}

/* The last word of a heading says that its numbers are codes. */
static gboolean
says_flag (const char *title)
{
  static const char *const words[] = { "status", "flag", "flags", "quality", "qualität", "qc", "gültig", "gültigkeit", "valid", "validity", "kennzeichen", NULL };
  g_autofree char *low = g_utf8_strdown (title, -1);
  const char *last = low;

  for (const char *p = low; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalnum (g_utf8_get_char (p)) && g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (p))))
      last = g_utf8_next_char (p);
  return g_strv_contains (words, last);
}

/* "10031-ok" of "10031 (Market)", "Market, state" of "Market". */
static gboolean
is_of (const Column *flag, const Column *other)
{
  const gsize number = number_length (other->title), length = number > 0 ? number : strlen (other->title);
  const char *rest = flag->title + length;

  return flag != other && length > 0 && strncmp (flag->title, other->title, length) == 0 && *rest != '\0' && *rest != '(' && !g_unichar_isalnum (g_utf8_get_char (rest))
         && !(number > 0 && *rest == ' ');
}

static gboolean
is_flag (LotseSeriesTable *self, guint index)
{
  const Column *column = &g_array_index (self->columns, Column, index);

  if (column->n_codes == 0 || column->n_codes > CODES_MOST)
    return FALSE;
  if (says_flag (column->title))
    return TRUE;
  for (guint i = 0; column->n_codes == 1 && i < self->columns->len; i++)
    if (is_of (column, &g_array_index (self->columns, Column, i)))
      return TRUE;
  return FALSE;
}

static void
leave_out (LotseSeriesTable *self, guint index, LotseSeriesReason reason)
{
  g_ptr_array_insert (self->left_out[reason], 0, g_strdup (g_array_index (self->columns, Column, index).title));
  g_array_remove_index (self->columns, index);
}

static void
drop_columns (LotseSeriesTable *self)
{
  g_autofree gboolean *flags = NULL;
  guint n_flags = 0;

  for (guint i = self->columns->len; i > 0; i--)
    if (!g_array_index (self->columns, Column, i - 1).any)
      leave_out (self, i - 1, LOTSE_SERIES_NO_NUMBERS);
  flags = g_new0 (gboolean, MAX (1, self->columns->len));
  for (guint i = 0; i < self->columns->len; i++)
    {
      flags[i] = is_flag (self, i);
      n_flags += flags[i];
    }
  for (guint i = n_flags < self->columns->len ? self->columns->len : 0; i > 0; i--)
    if (flags[i - 1])
      leave_out (self, i - 1, LOTSE_SERIES_FLAGS);
}

static void
join_earlier (Column *column)
{
  g_autoptr (GString) others = g_string_new (NULL);

  for (guint i = 0; i < column->names->len; i++)
    if (!g_str_equal (column->names->pdata[i], column->title))
      g_string_append_printf (others, "%s%s", others->len > 0 ? ", " : "", (const char *) column->names->pdata[i]);
  column->earlier = others->len > 0 ? g_strdup (others->str) : NULL;
}

LotseSeriesTable *
lotse_series_table_read (const char *const *paths, GTimeZone *zone, GCancellable *cancellable, GError **error)
{
  g_autoptr (LotseSeriesTable) self = g_new0 (LotseSeriesTable, 1);

  self->times = g_array_new (FALSE, FALSE, sizeof (double));
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
  for (guint i = 0; i < LOTSE_N_SERIES_REASONS; i++)
    self->left_out[i] = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; paths[i] != NULL; i++)
    if (!read_file (self, paths[i], zone, cancellable, error))
      return NULL;
  drop_columns (self);
  for (guint i = 0; i < self->columns->len; i++)
    join_earlier (&g_array_index (self->columns, Column, i));
  return g_steal_pointer (&self);
}

void
lotse_series_table_free (LotseSeriesTable *self)
{
  g_array_unref (self->times);
  g_array_unref (self->columns);
  for (guint i = 0; i < LOTSE_N_SERIES_REASONS; i++)
    g_ptr_array_unref (self->left_out[i]);
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

const char *
lotse_series_table_earlier (LotseSeriesTable *self, guint column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);
  return g_array_index (self->columns, Column, column).earlier;
}

const double *
lotse_series_table_values (LotseSeriesTable *self, guint column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);
  return (const double *) (gconstpointer) g_array_index (self->columns, Column, column).values->data;
}

const GPtrArray *
lotse_series_table_left_out (LotseSeriesTable *self, LotseSeriesReason reason)
{
  g_return_val_if_fail ((guint) reason < LOTSE_N_SERIES_REASONS, NULL);
  return self->left_out[reason];
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

guint
lotse_series_table_n_repeated (LotseSeriesTable *self)
{
  const double *times = lotse_series_table_times (self);
  gboolean sorted = TRUE;
  g_autofree double *ordered = NULL;
  guint n = 0;

  for (guint i = 1; i < self->times->len && sorted; i++)
    sorted = times[i] > times[i - 1];
  if (sorted)
    return 0;
  ordered = g_memdup2 (times, self->times->len * sizeof (double));
  qsort (ordered, self->times->len, sizeof (double), compare_doubles);
  for (guint i = 1; i < self->times->len; i++)
    n += ordered[i] == ordered[i - 1];
  return n;
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
