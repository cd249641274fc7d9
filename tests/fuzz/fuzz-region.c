/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of areas and lists in JSON. The first line says the regional key, a table follows: JSON where it begins so, else text. Whatever it holds, cells are valid text within the
 * limits; what is kept of an area stands where it stood; services are counted once a day, and never more of them than there are rows. */
#include "fuzz.h"

#include "data/exchange/json-table.h"
#include "data/exchange/region-table.h"
#include "data/exchange/spreadsheet.h"
#include "data/model/error.h"

#define REGION "084150000000"
#define TODAY (lotse_date_from_ymd (2024, 3, 31))

static void
check_cells (LotseSheet *sheet)
{
  g_assert_cmpuint (lotse_sheet_n_rows (sheet), <=, LOTSE_SPREADSHEET_MAX_ROWS + 1);
  g_assert_cmpuint (lotse_sheet_n_columns (sheet), <=, LOTSE_SPREADSHEET_MAX_COLUMNS);
  for (guint row = 0; row < lotse_sheet_n_rows (sheet); row++)
    for (guint i = 0; i < lotse_sheet_row_cells (sheet, row); i++)
      g_assert_true (g_utf8_validate (lotse_sheet_cell (sheet, row, i), -1, NULL));
}

static void
check_error (const GError *error)
{
  g_assert_true (error->domain == LOTSE_ERROR && g_utf8_validate (error->message, -1, NULL));
}

static void
check_counts (LotseSheet *counts, guint rows)
{
  for (guint row = 1; row < lotse_sheet_n_rows (counts); row++)
    {
      g_assert_cmpuint (g_ascii_strtoull (lotse_sheet_cell (counts, row, 1), NULL, 10), <, MAX (rows, 1));
      if (row > 1)
        g_assert_cmpstr (lotse_sheet_cell (counts, row - 1, 0), <, lotse_sheet_cell (counts, row, 0));
    }
}

static void
check_area (LotseSheet *sheet, const char *region)
{
  g_autofree char *rule = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) out = lotse_region_table_read (sheet, region, TODAY, &rule, &error);

  g_assert_true ((out == NULL) == (error != NULL));
  if (out == NULL)
    {
      check_error (error);
      return;
    }
  check_cells (out);
  if (rule != NULL)
    check_counts (out, lotse_sheet_n_rows (sheet));
  else
    g_assert_cmpuint (lotse_sheet_n_rows (out), ==, lotse_sheet_n_rows (sheet));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *rest = data;
  size_t rest_size = size;
  g_autofree char *region = fuzz_line (&rest, &rest_size);
  const gboolean json = lotse_json_table_is ((const char *) rest, rest_size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = json ? lotse_json_table_read ("table", (const char *) rest, rest_size, &error)
                                      : lotse_sheet_read ("table", (const char *) rest, rest_size, NULL, NULL, &error);

  g_assert_true ((sheet == NULL) == (error != NULL));
  if (sheet == NULL)
    check_error (error);
  else
    {
      check_cells (sheet);
      check_area (sheet, lotse_region_key_is (region) ? region : REGION);
    }
  return 0;
}
