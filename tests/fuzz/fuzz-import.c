/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole import: a table becomes mutations that are valid, travel as JSON and, once taken in, are not made again. A first line that names a
 * shipped mapping chooses it; what begins with [ is a mapping up to a line "%%". */
#include "fuzz.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

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
    g_assert_true (strstr (error->message, "table.csv") != NULL || strstr (error->message, mapping) != NULL);
  return import;
}

static void
check (const char *bytes, gsize length, const char *mapping)
{
  g_autoptr (LotseDataset) dataset = lotse_dataset_new ();
  g_autoptr (LotseImport) import = plan (bytes, length, mapping, dataset);
  g_autoptr (LotseImport) again = NULL;

  if (import == NULL)
    return;
  for (guint i = 0; i < import->mutations->len; i++)
    check_mutation (import->mutations->pdata[i]);
  check_report (import);
  lotse_import_apply (import, dataset);
  again = plan (bytes, length, mapping, dataset);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->mutations->len, ==, 0);
}

/* With a mapping of its own, which goes through a file. */
static void
check_with_mapping (const uint8_t *data, size_t size)
{
  static const char end[] = "\n%%\n";
  g_autofree char *text = fuzz_text (data, size);
  g_autofree char *path = g_strdup_printf ("%s/lotse-fuzz-%d.mapping", g_get_tmp_dir (), (int) getpid ());
  const char *table = strstr (text, end);

  if (table == NULL)
    return;
  g_assert_true (g_file_set_contents_full (path, text, table - text, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  check (table + strlen (end), strlen (table + strlen (end)), path);
  g_unlink (path);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static char **shipped;
  const uint8_t *rest = data;
  size_t rest_size = size;
  g_autofree char *first = fuzz_line (&rest, &rest_size);

  if (shipped == NULL)
    shipped = lotse_mapping_shipped ();
  if (size > 0 && *data == '[')
    check_with_mapping (data, size);
  else if (g_strv_contains ((const char *const *) shipped, first))
    check ((const char *) rest, rest_size, first);
  else
    check ((const char *) data, size, NULL);
  return 0;
}
