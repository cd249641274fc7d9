/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole import: a table becomes mutations that are valid, travel as JSON and, once taken in, are not made again. A first line that names a
 * shipped mapping chooses it. */
#include "fuzz.h"

#include <string.h>

#include "data/exchange/import-mapping.h"
#include "data/exchange/lotse-import.h"
#include "data/model/codec.h"
#include "data/model/error.h"

static void
check_mutation (const LotseMutation *mutation)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (LotseMutation) again = NULL;
  g_autoptr (GError) error = NULL;

  lotse_mutation_write_json (mutation, text);
  node = lotse_json_parse (text->str, (gssize) text->len, NULL, &error);
  g_assert_no_error (error);
  again = lotse_mutation_from_json (node, NULL, &error);
  g_assert_no_error (error);
  if (mutation->op == LOTSE_OP_CREATE)
    {
      lotse_record_validate (mutation->set, &error);
      g_assert_no_error (error);
    }
}

static void
check_report (LotseImport *import)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *summary = lotse_import_summary (import, FALSE, 5);
  g_autoptr (JsonNode) node = NULL;
  const LotseGuardLimits limits = { .max_values = G_MAXUINT };

  lotse_import_write_json (import, FALSE, json);
  node = lotse_json_parse (json->str, (gssize) json->len, &limits, NULL);
  g_assert_nonnull (node);
  g_assert_true (g_utf8_validate (summary, -1, NULL));
  for (guint i = 0; import->problems != NULL && i < import->problems->len; i++)
    {
      const LotseImportProblem *problem = import->problems->pdata[i];

      g_assert_true (problem->row + problem->column > 0 && problem->reason != NULL && (problem->value == NULL || g_utf8_validate (problem->value, -1, NULL)));
    }
}

/* (transfer full) (nullable) refused */
static LotseImport *
plan (const char *bytes, gsize length, const char *mapping, LotseDataset *data)
{
  const LotseImportOptions options = { mapping, lotse_date_from_ymd (2024, 3, 31), NULL };
  g_autoptr (GError) error = NULL;
  LotseImport *import = lotse_import_plan_bytes ("table.csv", bytes, length, &options, data, &error);

  g_assert_true ((import == NULL) == (error != NULL));
  if (error != NULL && error->domain == LOTSE_ERROR)
    g_assert_true (g_str_has_prefix (error->message, "table.csv"));
  return import;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static char **shipped;
  g_autoptr (LotseDataset) dataset = lotse_dataset_new ();
  g_autoptr (LotseImport) import = NULL;
  g_autoptr (LotseImport) again = NULL;
  const uint8_t *rest = data;
  size_t rest_size = size;
  g_autofree char *first = fuzz_line (&rest, &rest_size);
  gboolean named;

  if (shipped == NULL)
    shipped = lotse_mapping_shipped ();
  named = g_strv_contains ((const char *const *) shipped, first);
  if (named)
    import = plan ((const char *) rest, rest_size, first, dataset);
  else
    import = plan ((const char *) data, size, NULL, dataset);
  if (import == NULL)
    return 0;
  for (guint i = 0; i < import->mutations->len; i++)
    check_mutation (import->mutations->pdata[i]);
  check_report (import);
  lotse_import_apply (import, dataset);
  again = named ? plan ((const char *) rest, rest_size, first, dataset) : plan ((const char *) data, size, NULL, dataset);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->mutations->len, ==, 0);
  return 0;
}
