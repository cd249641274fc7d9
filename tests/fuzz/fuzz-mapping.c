/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mapping files and settings files: read or refused with a place, never half. */
#include "fuzz.h"

#include <string.h>

#include "data/exchange/header-name.h"
#include "data/exchange/import-mapping.h"
#include "data/model/error.h"

static void
check (const LotseMapping *mapping)
{
  g_assert_nonnull (mapping->name);
  g_assert_true (mapping->header_row >= -1 && mapping->scale >= 0);
  g_assert_true (mapping->habits.fiscal_start_month >= 0 && mapping->habits.fiscal_start_month <= 12);
  for (LotseTarget target = 0; target < LOTSE_N_TARGETS; target++)
    {
      g_assert_nonnull (mapping->columns[target]);
      for (char **pattern = mapping->columns[target]; *pattern != NULL; pattern++)
        lotse_header_match (*pattern, "budget total");
    }
  lotse_mapping_as_of_for_year (mapping, 2024);
  lotse_mapping_as_of_for_year (mapping, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_memdup2 (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseMapping) mapping = lotse_mapping_parse ("table.mapping", text != NULL ? text : "", (gssize) size, &error);

  g_assert_true ((mapping == NULL) == (error != NULL));
  if (mapping != NULL)
    {
      check (mapping);
      return 0;
    }
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "table.mapping"));
  return 0;
}
