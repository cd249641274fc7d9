/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets and tables of values: whatever they hold, cells are valid text within the limits, what is taken for a value makes a valid record, and taken
 * a second time changes nothing. Bytes that begin like a zip are one; "ods" as first line: content.xml follows; "xlsx": parts, each after a line "@NAME"; else the
 * first line says the columns of a text table. */
#include "fuzz.h"

#include "data/exchange/kpi-table.h"
#include "data/exchange/spreadsheet-private.h"
#include "data/exchange/zip-parts.h"
#include "data/model/error.h"

#define TODAY (lotse_date_from_ymd (2024, 3, 31))

static LotseDataset *
make_data (void)
{
  static const struct { const char *id, *title, *unit, *whole; } kpis[] = { { "00000000-0000-4000-8000-00000000000a", "Wartezeit", "Tage", NULL }, { "00000000-0000-4000-8000-00000000000b", "Online", "%", "alle" }, { "00000000-0000-4000-8000-00000000000c", "Zahl", NULL, NULL } };
  LotseDataset *data = lotse_dataset_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kpis); i++)
    {
      LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, kpis[i].id);

      lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, kpis[i].title);
      lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, kpis[i].unit);
      lotse_record_set_text (kpi, LOTSE_F_KPI_DENOMINATOR, kpis[i].whole);
      lotse_dataset_take (data, kpi);
    }
  return data;
}

static void
check_cell (const LotseKpiCell *cell)
{
  g_assert_true (cell->place != NULL && cell->header != NULL && g_utf8_validate (cell->text, -1, NULL) && g_utf8_validate (cell->header, -1, NULL));
  g_assert_true (cell->reason != NULL || (cell->kpi != NULL && cell->when.first != LOTSE_DATE_NONE && cell->point.denominator != 0));
}

static void
check_table (LotseSheet *sheet, const char *kpi, const char *columns)
{
  const LotseKpiTableOptions options = { kpi, columns, LOTSE_DECIMAL_AUTO };
  g_autoptr (LotseDataset) data = make_data ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cells = lotse_kpi_table_read (sheet, data, &options, &error);

  g_assert_true ((cells == NULL) == (error != NULL));
  if (cells == NULL)
    return;
  g_ptr_array_foreach (cells, (GFunc) (gpointer) check_cell, NULL);
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_KPI); i++)
    {
      LotseRecord *before = lotse_dataset_at (data, LOTSE_KIND_KPI, i);
      guint fresh, changed;
      g_autoptr (LotseRecord) after = lotse_kpi_table_apply (cells, before, TODAY, &fresh, &changed);
      g_autoptr (LotseRecord) again = after != NULL ? lotse_kpi_table_apply (cells, after, TODAY, NULL, NULL) : NULL;

      g_assert_true ((after != NULL) == (fresh + changed > 0));
      g_assert_null (again);
      lotse_record_validate (after != NULL && fresh <= 4000 ? after : before, &error);
      g_assert_no_error (error);
    }
}

/* What is said of the columns is refused with a sentence, or understood, before there is a table. */
static void
check_columns (const char *columns)
{
  g_autofree char *sheet = lotse_kpi_columns_sheet (columns);
  g_autoptr (GError) error = NULL;

  if (lotse_kpi_columns_check (columns, &error))
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (sheet);
}

/* Takes @sheet. */
static void
check_sheet (LotseSheet *sheet, GError **where)
{
  const GError *error = *where;

  g_assert_true ((sheet == NULL) == (error != NULL));
  if (sheet == NULL)
    {
      g_assert_true (error->domain == LOTSE_ERROR && g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_assert_cmpuint (lotse_sheet_n_rows (sheet), <=, LOTSE_SPREADSHEET_MAX_ROWS);
  g_assert_cmpuint (lotse_sheet_n_columns (sheet), <=, LOTSE_SPREADSHEET_MAX_COLUMNS);
  for (guint row = 0; row < lotse_sheet_n_rows (sheet); row++)
    for (guint i = 0; i < lotse_sheet_row_cells (sheet, row); i++)
      g_assert_true (g_utf8_validate (lotse_sheet_cell (sheet, row, i), -1, NULL));
  check_table (sheet, NULL, NULL);
  check_table (sheet, "00000000-0000-4000-8000-00000000000b", NULL);
  lotse_sheet_free (sheet);
}

static GHashTable *
parts_of (const uint8_t *data, size_t size)
{
  GHashTable *parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  while (size > 0)
    {
      size_t length = fuzz_next_part (data, size);
      const uint8_t *rest = data;
      size_t rest_size = length;
      g_autofree char *name = fuzz_line (&rest, &rest_size);

      if (name[0] == '@' && g_utf8_validate (name, -1, NULL))
        g_hash_table_replace (parts, g_strdup (name + 1), g_bytes_new (rest, rest_size));
      data += length;
      size -= length;
    }
  return parts;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *rest = data;
  size_t rest_size = size;
  g_autofree char *first = NULL;
  g_autoptr (GError) error = NULL;

  if (lotse_zip_is ((const char *) data, size))
    {
      check_sheet (lotse_spreadsheet_read ("table", (const char *) data, size, NULL, &error), &error);
      return 0;
    }
  first = fuzz_line (&rest, &rest_size);
  if (g_str_equal (first, "ods"))
    {
      g_autoptr (GBytes) content = g_bytes_new (rest, rest_size);

      check_sheet (lotse_ods_read ("table", content, NULL, &error), &error);
    }
  else if (g_str_equal (first, "xlsx"))
    {
      g_autoptr (GHashTable) parts = parts_of (rest, rest_size);

      check_sheet (lotse_xlsx_read ("table", parts, NULL, &error), &error);
    }
  else
    {
      g_autoptr (LotseSheet) sheet = lotse_sheet_read ("table", (const char *) rest, rest_size, NULL, NULL, NULL);

      if (g_utf8_validate (first, -1, NULL))
        check_columns (first);
      if (sheet != NULL && g_utf8_validate (first, -1, NULL))
        {
          check_table (sheet, NULL, first);
          check_table (sheet, "00000000-0000-4000-8000-00000000000b", first);
        }
      check_sheet (lotse_sheet_read ("table", (const char *) data, size, NULL, NULL, &error), &error);
    }
  return 0;
}
