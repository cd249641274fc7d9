/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where dates stand says how a table is built: in a row on top, or in a column. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"
#include "kpi-table-private.h"

#define HEADER_ROWS 30 /* a header may come after a preamble */

static const char *
cell (KpiReading *self, guint row, guint column)
{
  return lotse_sheet_cell (self->sheet, row, column);
}

static LotseRecord *
only_kpi (KpiReading *self)
{
  return self->options->kpi != NULL ? lotse_dataset_get (self->data, LOTSE_KIND_KPI, self->options->kpi) : NULL;
}

static const char *
why_missing (const char *name, gboolean several)
{
  return *name == '\0' ? _("no KPI is named here") : several ? _("several KPIs have this name") : _("there is no KPI of this name");
}

/* ---- Rows per value, and rows per date ---- */

/* What a column is about: a KPI by its header, or the one that the row or the caller names. */
typedef struct { guint value, whole; LotseRecord *kpi; const char *missing; char *header; } ValueColumn; /* header owned */

static void
value_column_clear (gpointer data)
{
  g_free (((ValueColumn *) data)->header);
}

typedef struct { guint header, first, date, kpi; GArray *columns; } Long; /* header KPI_NO_COLUMN: none */

static void
add_column (Long *self, guint value, LotseRecord *kpi, const char *missing, const char *header)
{
  ValueColumn column = { value, KPI_NO_COLUMN, kpi, missing, g_strdup (header) };

  g_array_append_val (self->columns, column);
}

static ValueColumn *
last_column (Long *self)
{
  return self->columns->len > 0 ? &g_array_index (self->columns, ValueColumn, self->columns->len - 1) : NULL;
}

static gboolean
any_value_below (KpiReading *self, guint row, guint column)
{
  for (guint i = row; i < MIN (row + 200, lotse_sheet_n_rows (self->sheet)); i++)
    if (*cell (self, i, column) != '\0')
      return TRUE;
  return FALSE;
}

/* A column of values: whose it is, or that it is the whole of the one before. */
static void
look_at_column (KpiReading *self, Long *table, guint column)
{
  const char *header = table->header != KPI_NO_COLUMN ? cell (self, table->header, column) : "";
  const KpiRole own = kpi_header_role (header);
  ValueColumn *before = last_column (table);
  KpiRole role = ROLE_NONE;
  gboolean several = FALSE;
  LotseRecord *kpi = own == ROLE_NONE ? kpi_reading_find (self, header, &role, &several) : NULL;

  if (own == ROLE_WHOLE || (kpi != NULL && role == ROLE_WHOLE) || (kpi != NULL && before != NULL && before->kpi == kpi && before->whole == KPI_NO_COLUMN))
    {
      if (before != NULL)
        before->whole = column;
    }
  else if (kpi != NULL || several)
    add_column (table, column, kpi, why_missing (header, several), header);
  else if (table->kpi != KPI_NO_COLUMN ? own == ROLE_VALUE : own == ROLE_VALUE || (only_kpi (self) != NULL && (before == NULL || before->kpi == NULL)))
    {
      /* Values without a name: of the only KPI, and a second column is its whole. */
      if (before != NULL && before->kpi == NULL && before->missing == NULL)
        {
          if (before->whole == KPI_NO_COLUMN && only_kpi (self) != NULL && lotse_kpi_is_ratio (only_kpi (self)) && kpi_reads_as_value (cell (self, table->first, column)))
            before->whole = column;
        }
      else if (own == ROLE_VALUE || any_value_below (self, table->first, column))
        add_column (table, column, NULL, NULL, "");
    }
  else if (*header == '\0' && before != NULL && before->kpi != NULL && before->whole == KPI_NO_COLUMN && lotse_kpi_is_ratio (before->kpi))
    before->whole = column; /* the second of two cells under one header */
  else if (*header != '\0' && table->kpi == KPI_NO_COLUMN && any_value_below (self, table->first, column))
    add_column (table, column, NULL, why_missing (header, FALSE), header);
}

/* A row with numbers of which nobody can say of when they are. */
static void
refuse_long_row (KpiReading *self, Long *table, guint row)
{
  LotseRecord *kpi = table->columns->len == 1 ? g_array_index (table->columns, ValueColumn, 0).kpi : NULL;
  gboolean any = FALSE, several;
  KpiRole role;

  if (table->kpi != KPI_NO_COLUMN)
    kpi = kpi_reading_find (self, cell (self, row, table->kpi), &role, &several);
  else if (kpi == NULL && table->columns->len == 1)
    kpi = only_kpi (self);
  for (guint i = 0; i < table->columns->len; i++)
    any |= kpi_reads_as_value (cell (self, row, g_array_index (table->columns, ValueColumn, i).value));
  if (any)
    kpi_reading_refuse_date (self, kpi, row, table->date);
}

static void
take_long_row (KpiReading *self, Long *table, guint row)
{
  LotseRecord *named = only_kpi (self);
  const char *missing = named == NULL ? why_missing ("", FALSE) : NULL, *name = "";
  LotseSoftDate when;

  if (!kpi_read_date (cell (self, row, table->date), &when))
    {
      refuse_long_row (self, table, row);
      return;
    }
  if (table->kpi != KPI_NO_COLUMN)
    {
      gboolean several;
      KpiRole role;

      name = cell (self, row, table->kpi);
      named = kpi_reading_find (self, name, &role, &several);
      missing = named == NULL ? why_missing (name, several) : NULL;
    }
  for (guint i = 0; i < table->columns->len; i++)
    {
      const ValueColumn *column = &g_array_index (table->columns, ValueColumn, i);
      const gboolean by_header = column->kpi != NULL || column->missing != NULL;
      LotseRecord *kpi = by_header ? column->kpi : named;

      kpi_reading_take (self, kpi, kpi != NULL ? NULL : by_header ? column->missing : missing, when, row, column->value, row, column->whole,
                        by_header ? column->header : name);
    }
}

static gboolean
take_long (KpiReading *self, Long *table, GError **error)
{
  table->columns = g_array_new (FALSE, TRUE, sizeof (ValueColumn));
  g_array_set_clear_func (table->columns, value_column_clear);
  for (guint i = 0; i < lotse_sheet_n_columns (self->sheet); i++)
    if (i != table->date && i != table->kpi)
      look_at_column (self, table, i);
  for (guint row = table->first; row < lotse_sheet_n_rows (self->sheet); row++)
    take_long_row (self, table, row);
  if (table->columns->len == 0)
    g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("there are dates, but no column that names a KPI of this strategy"));
  return table->columns->len > 0;
}

/* A header that says "date" and "value" in words. */
static gboolean
find_words (KpiReading *self, Long *table)
{
  for (guint row = 0; row < MIN (HEADER_ROWS, lotse_sheet_n_rows (self->sheet)); row++)
    {
      gboolean value = FALSE;

      table->date = table->kpi = KPI_NO_COLUMN;
      for (guint i = 0; i < lotse_sheet_row_cells (self->sheet, row); i++)
        switch (kpi_header_role (cell (self, row, i)))
          {
          case ROLE_DATE: table->date = MIN (table->date, i); break;
          case ROLE_KPI: table->kpi = MIN (table->kpi, i); break;
          case ROLE_VALUE: value = TRUE; break;
          case ROLE_WHOLE:
          case ROLE_NONE:
          default: break;
          }
      table->header = row;
      table->first = row + 1;
      if (table->date != KPI_NO_COLUMN && value)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_numbers (KpiReading *self, guint row)
{
  for (guint i = 1; i < lotse_sheet_row_cells (self->sheet, row); i++)
    if (kpi_reads_as_value (cell (self, row, i)))
      return TRUE;
  return FALSE;
}

/* Dates one below the other in the first column. A row of numbers above the first of them is no heading: its date cannot be read. */
static gboolean
find_date_column (KpiReading *self, Long *table)
{
  LotseSoftDate when;

  for (guint row = 0; row < MIN (HEADER_ROWS, lotse_sheet_n_rows (self->sheet)); row++)
    if (kpi_read_date (cell (self, row, 0), &when))
      {
        guint first = row;

        while (first > 0 && has_numbers (self, first - 1))
          first--;
        *table = (Long) { first > 0 ? first - 1 : KPI_NO_COLUMN, first, 0, KPI_NO_COLUMN, NULL };
        return TRUE;
      }
  return FALSE;
}

/* ---- Rows per KPI ---- */

typedef struct { guint row, first; gboolean roles; } Wide; /* first column with a date; a row of Zähler and Nenner below */

/* A row with dates from some column on, and nothing else from there on; its first cell is none. */
static gboolean
find_date_row (KpiReading *self, Wide *table)
{
  for (table->row = 0; table->row < MIN (HEADER_ROWS, lotse_sheet_n_rows (self->sheet)); table->row++)
    {
      LotseSoftDate when;
      guint dates = 0, others = 0;

      table->first = KPI_NO_COLUMN;
      for (guint i = 1; i < lotse_sheet_row_cells (self->sheet, table->row); i++)
        {
          const char *text = cell (self, table->row, i);

          if (kpi_read_date (text, &when))
            {
              dates++;
              table->first = MIN (table->first, i);
            }
          else if (table->first != KPI_NO_COLUMN && *text != '\0')
            others++;
        }
      if (dates > 0 && dates >= others && !kpi_read_date (cell (self, table->row, 0), &when))
        return TRUE;
    }
  return FALSE;
}

/* The KPI that a row is about, by the cells before its values; @role: of which of the two numbers of a ratio. */
static LotseRecord *
kpi_of_row (KpiReading *self, const Wide *table, guint row, KpiRole *role, const char **name, gboolean *several)
{
  LotseRecord *found = NULL;

  *role = ROLE_NONE;
  *name = "";
  *several = FALSE;
  for (guint i = 0; i < table->first; i++)
    {
      const char *text = cell (self, row, i);
      const KpiRole own = kpi_header_role (text);
      KpiRole part = ROLE_NONE;
      gboolean ambiguous = FALSE;
      LotseRecord *kpi = own == ROLE_NONE ? kpi_reading_find (self, text, &part, &ambiguous) : NULL;

      if (own == ROLE_VALUE || own == ROLE_WHOLE)
        *role = own;
      if (kpi != NULL && found == NULL)
        {
          found = kpi;
          *name = text;
          *role = part != ROLE_NONE ? part : *role;
        }
      *several |= ambiguous;
      if (**name == '\0' && own == ROLE_NONE)
        *name = text;
    }
  return found;
}

static gboolean
row_has_values (KpiReading *self, const Wide *table, guint row)
{
  for (guint i = table->first; i < lotse_sheet_row_cells (self->sheet, row); i++)
    if (!lotse_kpi_cell_is_empty (cell (self, row, i)))
      return TRUE;
  return FALSE;
}

/* The column with the whole of @column: named so below the date, under the same date, or under none beside it. */
static guint
whole_beside (KpiReading *self, const Wide *table, LotseRecord *kpi, guint column, LotseSoftDate when)
{
  const char *next = cell (self, table->row, column + 1);
  LotseSoftDate other;

  if (column + 1 >= lotse_sheet_n_columns (self->sheet))
    return KPI_NO_COLUMN;
  if (table->roles)
    return kpi_header_role (cell (self, table->row + 1, column + 1)) == ROLE_WHOLE ? column + 1 : KPI_NO_COLUMN;
  if (kpi_read_date (next, &other))
    return lotse_soft_equal (when, other) ? column + 1 : KPI_NO_COLUMN;
  return *next == '\0' && kpi != NULL && lotse_kpi_is_ratio (kpi) ? column + 1 : KPI_NO_COLUMN;
}

static void
take_wide_row (KpiReading *self, const Wide *table, LotseRecord *kpi, const char *missing, const char *name, guint row, guint whole_row)
{
  for (guint i = table->first; i < lotse_sheet_n_columns (self->sheet); i++)
    {
      const guint here = i;
      guint whole;
      LotseSoftDate when;

      if (!kpi_read_date (cell (self, table->row, i), &when))
        continue;
      whole = whole_row != KPI_NO_COLUMN ? i : whole_beside (self, table, kpi, i, when);
      if (whole != KPI_NO_COLUMN && whole != i)
        i = whole;
      kpi_reading_take (self, kpi, missing, when, row, here, whole_row != KPI_NO_COLUMN ? whole_row : row, whole, name);
    }
}

/* Rows without names are those of the only KPI, where there is one such row, or two of them for a ratio. */
static LotseRecord *
kpi_without_name (KpiReading *self, const Wide *table, guint *whole_row)
{
  LotseRecord *kpi = only_kpi (self);
  guint rows[2] = { KPI_NO_COLUMN, KPI_NO_COLUMN }, n = 0;

  *whole_row = KPI_NO_COLUMN;
  for (guint row = table->row + (table->roles ? 2 : 1); kpi != NULL && row < lotse_sheet_n_rows (self->sheet); row++)
    {
      gboolean several;
      const char *name;
      KpiRole role;

      if (!row_has_values (self, table, row))
        continue;
      if (kpi_of_row (self, table, row, &role, &name, &several) != NULL || n == 2)
        return NULL;
      rows[n++] = row;
    }
  if (n == 2 && lotse_kpi_is_ratio (kpi))
    *whole_row = rows[1];
  return n == 1 || (n == 2 && *whole_row != KPI_NO_COLUMN) ? kpi : NULL;
}

/* Columns with numbers of a KPI below a heading that is no date, although it stands among dates. What stands beside a date without one is the whole of it. */
static void
refuse_columns (KpiReading *self, const Wide *table, guint first_row)
{
  for (guint i = table->first; i < lotse_sheet_n_columns (self->sheet); i++)
    {
      gboolean any = FALSE;
      LotseSoftDate when;

      if (*cell (self, table->row, i) == '\0' || kpi_read_date (cell (self, table->row, i), &when))
        continue;
      for (guint row = first_row; row < lotse_sheet_n_rows (self->sheet); row++)
        any |= kpi_reads_as_value (cell (self, row, i));
      if (any)
        kpi_reading_refuse_date (self, NULL, table->row, i);
    }
}

static gboolean
take_wide (KpiReading *self, Wide *table)
{
  LotseRecord *fallback;
  guint fallback_whole;

  table->roles = kpi_header_role (cell (self, table->row + 1, table->first)) == ROLE_VALUE;
  fallback = kpi_without_name (self, table, &fallback_whole);
  refuse_columns (self, table, table->row + (table->roles ? 2 : 1));
  for (guint row = table->row + (table->roles ? 2 : 1); row < lotse_sheet_n_rows (self->sheet); row++)
    {
      guint whole_row = KPI_NO_COLUMN;
      KpiRole role, next_role;
      const char *name, *next_name;
      gboolean several, next_several;
      LotseRecord *kpi = kpi_of_row (self, table, row, &role, &name, &several);

      if (!row_has_values (self, table, row))
        continue;
      if (fallback != NULL)
        {
          take_wide_row (self, table, fallback, NULL, name, row, fallback_whole);
          return TRUE;
        }
      /* The whole of the row above stands in its own row, with its name or without. */
      if (kpi != NULL && row + 1 < lotse_sheet_n_rows (self->sheet))
        {
          LotseRecord *next = kpi_of_row (self, table, row + 1, &next_role, &next_name, &next_several);

          if (next_role == ROLE_WHOLE && (next == kpi || next == NULL))
            whole_row = row + 1;
        }
      take_wide_row (self, table, kpi, kpi != NULL ? NULL : why_missing (name, several), name, row, whole_row);
      if (whole_row != KPI_NO_COLUMN)
        row = whole_row;
    }
  return TRUE;
}

gboolean
kpi_reading_by_layout (KpiReading *self, GError **error)
{
  Long by_date = { 0 };
  Wide by_kpi = { 0 };
  gboolean good;

  if (!find_words (self, &by_date))
    {
      if (find_date_row (self, &by_kpi))
        return take_wide (self, &by_kpi);
      if (!find_date_column (self, &by_date))
        {
          g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("no dates are found, neither in a row on top nor in the first column"));
          return FALSE;
        }
    }
  good = take_long (self, &by_date, error);
  g_array_unref (by_date.columns);
  return good;
}
