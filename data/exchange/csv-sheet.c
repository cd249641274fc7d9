/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a whole table in one block of text with an index, because a transposed table can only be read when all of it is there. */
#include "config.h"

#include "csv-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "csv-reader.h"
#include "data/model/error.h"

typedef struct { guint first, n_cells, line; } SheetRow;

struct _LotseSheet
{
  GString *text;  /* (owned) cells, each NUL-terminated */
  GArray  *cells; /* (owned) (element-type guint32) where each cell begins in text */
  GArray  *rows;  /* (owned) (element-type SheetRow) */
  guint    n_columns;
  LotseDecimal decimal;
};

static void
append_cell (LotseSheet *self, const char *cell)
{
  guint32 offset = (guint32) self->text->len;

  g_array_append_val (self->cells, offset);
  g_string_append_len (self->text, cell, (gssize) strlen (cell) + 1);
}

static void
end_row (LotseSheet *self, guint first, guint line)
{
  SheetRow row = { first, self->cells->len - first, line };

  g_array_append_val (self->rows, row);
  self->n_columns = MAX (self->n_columns, row.n_cells);
}

static void
append_row (LotseSheet *self, LotseCsvReader *reader)
{
  const guint first = self->cells->len;

  for (guint i = 0; i < lotse_csv_reader_n_cells (reader); i++)
    append_cell (self, lotse_csv_reader_cell (reader, i));
  end_row (self, first, lotse_csv_reader_line (reader));
}

/* A last row without line break that is shorter than all others is what a cut-off copy leaves behind. */
static gboolean
check_end (LotseSheet *self, const char *name, GError **error)
{
  if (self->rows->len < 2)
    return TRUE;

  const SheetRow *last = &g_array_index (self->rows, SheetRow, self->rows->len - 1);
  guint shortest = G_MAXUINT;
  for (guint i = 0; i + 1 < self->rows->len; i++)
    {
      const SheetRow *row = &g_array_index (self->rows, SheetRow, i);
      if (row->n_cells > 1)
        shortest = MIN (shortest, row->n_cells);
    }
  if (shortest == G_MAXUINT || last->n_cells >= shortest)
    return TRUE;

  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: the last row (line %u) ends after %u of %u cells without a line break; the file is cut off"),
               name, last->line, last->n_cells, self->n_columns);
  return FALSE;
}

LotseSheet *
lotse_sheet_new_empty (void)
{
  LotseSheet *self = g_new0 (LotseSheet, 1);

  self->text = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->rows = g_array_new (FALSE, FALSE, sizeof (SheetRow));
  self->decimal = LOTSE_DECIMAL_POINT;
  return self;
}

void
lotse_sheet_add_row (LotseSheet *self, const char *const *cells, guint line)
{
  const guint first = self->cells->len;

  for (guint i = 0; cells[i] != NULL; i++)
    append_cell (self, cells[i]);
  end_row (self, first, line);
}

LotseSheet *
lotse_sheet_new (const char *name, const char *text, gsize length, char delimiter, guint max_rows, GError **error)
{
  g_autoptr (LotseCsvReader) reader = lotse_csv_reader_new (name, text, length, delimiter);
  g_autoptr (LotseSheet) self = lotse_sheet_new_empty ();
  g_autoptr (GError) local = NULL;

  self->decimal = delimiter == ';' ? LOTSE_DECIMAL_COMMA : delimiter == ',' ? LOTSE_DECIMAL_POINT : LOTSE_DECIMAL_AUTO;
  while ((max_rows == 0 || self->rows->len < max_rows) && lotse_csv_reader_next (reader, &local))
    append_row (self, reader);
  if (max_rows > 0)
    return g_steal_pointer (&self);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (self->rows->len > 0 && lotse_csv_reader_cut_off (reader) && !check_end (self, name, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
lotse_sheet_free (LotseSheet *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_free (self);
}

LotseDecimal
lotse_sheet_decimal (LotseSheet *self)
{
  return self->decimal;
}

guint
lotse_sheet_n_rows (LotseSheet *self)
{
  return self->rows->len;
}

guint
lotse_sheet_n_columns (LotseSheet *self)
{
  return self->n_columns;
}

guint
lotse_sheet_row_cells (LotseSheet *self, guint row)
{
  return row < self->rows->len ? g_array_index (self->rows, SheetRow, row).n_cells : 0;
}

guint
lotse_sheet_line (LotseSheet *self, guint row)
{
  return row < self->rows->len ? g_array_index (self->rows, SheetRow, row).line : 0;
}

const char *
lotse_sheet_cell (LotseSheet *self, guint row, guint column)
{
  if (row >= self->rows->len)
    return "";

  const SheetRow *r = &g_array_index (self->rows, SheetRow, row);
  return column < r->n_cells ? self->text->str + g_array_index (self->cells, guint32, r->first + column) : "";
}
