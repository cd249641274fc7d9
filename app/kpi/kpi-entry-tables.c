/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that come as a table: read from a file, or copied in a spreadsheet. */
#include "config.h"
#include "kpi-entry-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/exchange/spreadsheet.h"

void
lotse_kpi_entry_add_stray (LotseKpiEntry *self, const char *header, const char *place, const char *text, const char *reason)
{
  LotseKpiChange *stray = g_new0 (LotseKpiChange, 1);

  stray->header = g_strdup (header != NULL ? header : "");
  stray->place = g_strdup (place != NULL ? place : "");
  stray->before = g_strdup ("");
  stray->text = g_strdup (text != NULL ? text : "");
  stray->reason = g_strdup (reason != NULL ? reason : "");
  stray->when = LOTSE_SOFT_NONE;
  g_ptr_array_add (self->strays, stray);
}

gboolean
lotse_kpi_entry_take_sheet (LotseKpiEntry *self, LotseSheet *sheet, const char *kpi, const char *columns, LotseDecimal decimal, GError **error)
{
  const LotseKpiTableOptions options = { kpi, columns, decimal };
  g_autoptr (GPtrArray) cells = NULL;

  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), FALSE);

  cells = lotse_kpi_table_read (sheet, lotse_session_get_dataset (self->session), &options, error);
  if (cells == NULL)
    return FALSE;
  lotse_kpi_entry_came_forget (self);
  for (guint i = 0; i < cells->len; i++)
    {
      const LotseKpiCell *cell = cells->pdata[i];
      LotseRecord *record = cell->kpi != NULL ? lotse_kpi_entry_record (self, cell->kpi) : NULL;
      g_autofree char *text = cell->reason == NULL ? lotse_kpi_cell_write (&cell->point, lotse_lang_get ()) : g_strdup (cell->text);
      LotsePoint point;
      const char *reason;

      /* What reads well by itself, and was refused beside others, is left out with its reason; and so is what has no period to stand in. */
      if (record == NULL || !lotse_soft_is_set (cell->when) || (cell->reason != NULL && lotse_kpi_cell_read (record, text, decimal, &point, &reason)))
        lotse_kpi_entry_add_stray (self, cell->header, cell->place, cell->text, cell->reason);
      else
        lotse_kpi_entry_came_set (self, record, cell->when, text, cell->place);
    }
  lotse_kpi_entry_tell (self);
  return TRUE;
}

/* The KPI whose title is in the first cell of a pasted row. */
static LotseRecord *
kpi_named (GPtrArray *kpis, const char *text)
{
  g_autofree char *wanted = g_utf8_casefold (text, -1);

  g_strstrip (wanted);
  for (guint i = 0; *wanted != '\0' && i < kpis->len; i++)
    {
      const char *title = lotse_record_text (kpis->pdata[i], LOTSE_F_KPI_TITLE);
      g_autofree char *name = title != NULL ? g_utf8_casefold (title, -1) : NULL;

      if (g_strcmp0 (name, wanted) == 0)
        return kpis->pdata[i];
    }
  return NULL;
}

static void
paste_block (LotseKpiEntry *self, LotseSheet *sheet, GPtrArray *kpis, guint row, const GArray *periods, guint column)
{
  gboolean named = FALSE;

  lotse_kpi_entry_came_forget (self);
  for (guint i = 0; i < lotse_sheet_n_rows (sheet); i++)
    named |= kpi_named (kpis, lotse_sheet_cell (sheet, i, 0)) != NULL;
  for (guint i = 0; i < lotse_sheet_n_rows (sheet); i++)
    for (guint j = named; j < lotse_sheet_row_cells (sheet, i); j++)
      {
        const char *text = lotse_sheet_cell (sheet, i, j), *name = named ? lotse_sheet_cell (sheet, i, 0) : "";
        LotseRecord *kpi = named ? kpi_named (kpis, name) : row + i < kpis->len ? kpis->pdata[row + i] : NULL;
        const guint at = column + j - named;
        g_autofree char *place = g_strdup_printf (_("row %u, column %u"), i + 1, j + 1);

        if (lotse_kpi_cell_is_empty (text))
          continue;
        if (kpi == NULL)
          lotse_kpi_entry_add_stray (self, name, place, text, named ? _("there is no KPI of this name") : _("there is no further row in the table"));
        else if (at >= periods->len)
          lotse_kpi_entry_add_stray (self, lotse_record_text (kpi, LOTSE_F_KPI_TITLE), place, text, _("there is no further column in the table"));
        else
          lotse_kpi_entry_came_set (self, kpi, g_array_index (periods, LotseSoftDate, at), text, place);
      }
  lotse_kpi_entry_tell (self);
}

void
lotse_kpi_entry_paste (LotseKpiEntry *self, const char *text, GPtrArray *kpis, guint row, const GArray *periods, guint column)
{
  /* The last row of what was copied has no line break in some programs. */
  g_autofree char *whole = g_strconcat (text, "\n", NULL);
  g_autoptr (LotseSheet) sheet = lotse_sheet_read (_("clipboard"), whole, strlen (whole), "UTF-8", NULL, NULL);
  const char *kpi = row < kpis->len ? lotse_record_id (kpis->pdata[row]) : NULL;

  g_return_if_fail (LOTSE_IS_KPI_ENTRY (self));

  if (sheet == NULL || (lotse_sheet_n_columns (sheet) > 1 && lotse_kpi_entry_take_sheet (self, sheet, kpi, NULL, lotse_kpi_entry_decimal (), NULL)))
    return;
  paste_block (self, sheet, kpis, row, periods, column);
}
