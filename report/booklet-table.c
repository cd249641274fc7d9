/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of a booklet: cells that keep what they are, so that a spreadsheet gets days and numbers and a page what people read. */
#include "config.h"
#include "booklet-private.h"

static void
column_clear (gpointer data)
{
  g_free (((LotseTableColumn *) data)->label);
}

static void
cell_clear (gpointer data)
{
  LotseCell *cell = data;

  g_free (cell->text);
  g_free (cell->below);
}

LotseTable *
lotse_table_new (const char *name)
{
  LotseTable *self = g_new0 (LotseTable, 1);

  self->name = g_strdup (name);
  self->columns = g_array_new (FALSE, FALSE, sizeof (LotseTableColumn));
  self->cells = g_array_new (FALSE, FALSE, sizeof (LotseCell));
  g_array_set_clear_func (self->columns, column_clear);
  g_array_set_clear_func (self->cells, cell_clear);
  return self;
}

void
lotse_table_free (LotseTable *self)
{
  g_free (self->name);
  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_free (self);
}

static void
add_column (LotseTable *self, const char *label, double share, gboolean right, gboolean paper_only)
{
  LotseTableColumn column = { .label = g_strdup (label), .share = share, .right = right, .paper_only = paper_only };

  g_array_append_val (self->columns, column);
}

void
lotse_table_add_column (LotseTable *self, const char *label, double share, gboolean right)
{
  add_column (self, label, share, right, FALSE);
}

void
lotse_table_add_paper_column (LotseTable *self, const char *label, double share)
{
  add_column (self, label, share, FALSE, TRUE);
}

void
lotse_table_name_rows (LotseTable *self)
{
  g_assert (self->columns->len > 0);
  g_array_index (self->columns, LotseTableColumn, self->columns->len - 1).names_row = TRUE;
}

LotseCell *
lotse_table_take (LotseTable *self, LotseCellKind kind, char *text)
{
  LotseCell cell = { .kind = kind, .text = text ? text : g_strdup (""), .date = LOTSE_DATE_NONE, .state = LOTSE_CHART_N_STATES };

  g_array_append_val (self->cells, cell);
  return &g_array_index (self->cells, LotseCell, self->cells->len - 1);
}

void
lotse_table_add_text (LotseTable *self, const char *text)
{
  lotse_table_take (self, LOTSE_CELL_TEXT, g_strdup (text));
}

void
lotse_table_add_state (LotseTable *self, LotseChartState state, const char *text)
{
  lotse_table_take (self, LOTSE_CELL_STATE, g_strdup (text))->state = state;
}

void
lotse_table_add_date (LotseTable *self, LotseDate date, LotseLang lang)
{
  if (date == LOTSE_DATE_NONE)
    lotse_table_add_text (self, "");
  else
    lotse_table_take (self, LOTSE_CELL_DATE, lotse_date_format (date, lang))->date = date;
}

void
lotse_table_add_soft (LotseTable *self, LotseSoftDate soft, LotseLang lang)
{
  if (soft.precision == LOTSE_PRECISION_DAY)
    lotse_table_add_date (self, soft.first, lang);
  else
    lotse_table_take (self, LOTSE_CELL_TEXT, lotse_soft_is_set (soft) ? lotse_soft_format (soft, lang) : NULL);
}

void
lotse_table_take_number (LotseTable *self, double number, char *text)
{
  lotse_table_take (self, LOTSE_CELL_NUMBER, text)->number = number;
}

guint
lotse_table_n_columns (const LotseTable *self)
{
  return self->columns->len;
}

guint
lotse_table_n_rows (const LotseTable *self)
{
  return self->columns->len ? self->cells->len / self->columns->len : 0;
}

const LotseTableColumn *
lotse_table_column (const LotseTable *self, guint column)
{
  g_return_val_if_fail (column < self->columns->len, NULL);
  return &g_array_index (self->columns, LotseTableColumn, column);
}

const LotseCell *
lotse_table_cell (const LotseTable *self, guint row, guint column)
{
  g_return_val_if_fail (row < lotse_table_n_rows (self) && column < self->columns->len, NULL);
  return &g_array_index (self->cells, LotseCell, row * self->columns->len + column);
}

void
lotse_table_remove_row (LotseTable *self, guint row)
{
  const guint n = lotse_table_n_columns (self);

  g_return_if_fail (row < lotse_table_n_rows (self));
  g_array_remove_range (self->cells, row * n, n);
}
