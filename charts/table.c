/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table twin of a chart, and its way into a spreadsheet. */
#include "table.h"

#include <math.h>
#include <string.h>

typedef struct { char *title; gboolean numeric; } Column;
typedef struct { char *text; double number; gboolean stressed; double order; } Cell;

struct _LotseChartTable
{
  char   *caption; /* (owned) */
  GArray *columns; /* (owned) (element-type Column) */
  GArray *cells;   /* (owned) (element-type Cell) row after row */
};

static void
column_clear (gpointer data)
{
  g_free (((Column *) data)->title);
}

static void
cell_clear (gpointer data)
{
  g_free (((Cell *) data)->text);
}

LotseChartTable *
lotse_chart_table_new (const char *caption)
{
  LotseChartTable *self = g_new0 (LotseChartTable, 1);

  self->caption = g_strdup (caption ? caption : "");
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, cell_clear);
  return self;
}

void
lotse_chart_table_free (LotseChartTable *self)
{
  if (!self)
    return;
  g_free (self->caption);
  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_free (self);
}

void
lotse_chart_table_add_column (LotseChartTable *self, const char *title, gboolean numeric)
{
  Column column = { g_strdup (title), numeric };

  g_return_if_fail (self->cells->len == 0);
  g_array_append_val (self->columns, column);
}

void
lotse_chart_table_add_text (LotseChartTable *self, const char *text)
{
  lotse_chart_table_take_number (self, NAN, g_strdup (text));
}

void
lotse_chart_table_take_text (LotseChartTable *self, char *text)
{
  lotse_chart_table_take_number (self, NAN, text);
}

void
lotse_chart_table_take_number (LotseChartTable *self, double number, char *text)
{
  Cell cell = { text ? text : g_strdup (""), number, FALSE, NAN };

  g_array_append_val (self->cells, cell);
}

void
lotse_chart_table_take_ordered (LotseChartTable *self, double order, char *text)
{
  lotse_chart_table_take_text (self, text);
  g_array_index (self->cells, Cell, self->cells->len - 1).order = order;
}

void
lotse_chart_table_stress (LotseChartTable *self)
{
  g_return_if_fail (self->cells->len > 0);
  g_array_index (self->cells, Cell, self->cells->len - 1).stressed = TRUE;
}

void
lotse_chart_table_set_caption (LotseChartTable *self, const char *caption)
{
  g_free (self->caption);
  self->caption = g_strdup (caption ? caption : "");
}

const char *
lotse_chart_table_caption (LotseChartTable *self)
{
  return self->caption;
}

guint
lotse_chart_table_n_columns (LotseChartTable *self)
{
  return self->columns->len;
}

guint
lotse_chart_table_n_rows (LotseChartTable *self)
{
  return self->columns->len ? self->cells->len / self->columns->len : 0;
}

const char *
lotse_chart_table_column (LotseChartTable *self, guint column)
{
  g_return_val_if_fail (column < self->columns->len, "");
  return g_array_index (self->columns, Column, column).title;
}

gboolean
lotse_chart_table_is_numeric (LotseChartTable *self, guint column)
{
  return column < self->columns->len && g_array_index (self->columns, Column, column).numeric;
}

LotseChartCell
lotse_chart_table_cell (LotseChartTable *self, guint row, guint column)
{
  const Cell *cell;

  g_return_val_if_fail (column < self->columns->len && row < lotse_chart_table_n_rows (self), ((LotseChartCell) { "", NAN, FALSE, NAN }));
  cell = &g_array_index (self->cells, Cell, row * self->columns->len + column);
  return (LotseChartCell) { cell->text, cell->number, cell->stressed, cell->order };
}

char *
lotse_chart_table_shown_text (LotseChartTable *self, guint row, guint column)
{
  const LotseChartCell cell = lotse_chart_table_cell (self, row, column);

  return cell.stressed ? g_strdup_printf ("→ %s", cell.text) : g_strdup (cell.text);
}

static void
append_field (GString *out, const char *text, char separator)
{
  gboolean formula = *text && strchr ("=+-@\t\r", *text) != NULL;

  if (!formula && !strchr (text, separator) && !strpbrk (text, "\"\r\n"))
    {
      g_string_append (out, text);
      return;
    }
  g_string_append (out, formula ? "\"'" : "\"");
  for (; *text; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static void
append_number (GString *out, double number, LotseChartLang lang)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.10g", number);
  for (char *p = digits; *p; p++)
    if (*p == '.' && lang == LOTSE_CHART_DE)
      *p = ',';
  g_string_append (out, digits);
}

static char *
to_text (LotseChartTable *self, char separator, LotseChartLang lang)
{
  guint columns = self->columns->len, rows = lotse_chart_table_n_rows (self);
  GString *out = g_string_new (NULL);

  for (guint c = 0; c < columns; c++)
    {
      if (c > 0)
        g_string_append_c (out, separator);
      append_field (out, g_array_index (self->columns, Column, c).title, separator);
    }
  g_string_append (out, "\r\n");
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++)
      {
        const Cell *cell = &g_array_index (self->cells, Cell, r * columns + c);

        if (c > 0)
          g_string_append_c (out, separator);
        if (isfinite (cell->number))
          append_number (out, cell->number, lang);
        else
          append_field (out, cell->text, separator);
        if (c + 1 == columns)
          g_string_append (out, "\r\n");
      }
  return g_string_free (out, FALSE);
}

char *
lotse_chart_table_to_csv (LotseChartTable *self, LotseChartLang lang)
{
  return to_text (self, lang == LOTSE_CHART_DE ? ';' : ',', lang);
}

char *
lotse_chart_table_to_tabs (LotseChartTable *self, LotseChartLang lang)
{
  return to_text (self, '\t', lang);
}
