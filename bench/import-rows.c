/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import: a table of 20,000 rows with texts, dates, sums and status words, from the file to committed records in a .lotse file. */
#include <glib/gstdio.h>

#include "bench-tools.h"
#include "data/exchange/lotse-import.h"
#include "data/store/lotse-store.h"

#define N_ROWS 20000
#define N_RUNS 3
#define GOAL_ROWS_PER_SEC 10000.0

static gboolean
write_table (const char *path)
{
  static const char *const words[] = { "Green", "Amber/Green", "Amber", "Amber/Red", "Red", "Exempt under Section 43" };
  g_autoptr (GString) csv = g_string_sized_new (N_ROWS * 400);

  g_string_append (csv, "code,title,department,category,description,status,comment,start date,end date,schedule comment,total budget\r\n");
  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (csv,
                            "P-%05u,Project number %u,Department %u,Category %u,\"A sentence, with a comma, about what project %u is for.\nAnd a second line.\",%s,"
                            "\"The rating reflects the state of the work.\",%02u.%02u.%u,\"March %u, %u\",\"The end moved by a few months, because of procurement.\",\"£%u,%03u.50\"\r\n",
                            i, i, i % 60, i % 7, i, words[i % G_N_ELEMENTS (words)], i % 28 + 1, i % 12 + 1, 2010 + i % 9, i % 31 + 1, 2020 + i % 9, i % 900 + 1, i % 1000);
  return g_file_set_contents (path, csv->str, (gssize) csv->len, NULL);
}

/* Seconds from the file to committed records; negative where it failed. */
static double
import_once (const char *table, const char *file)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (GError) error = NULL;
  LotseImportOptions options = { NULL, lotse_date_parse ("2019-12-31"), NULL };
  g_autoptr (LotseImport) import = lotse_import_plan_file (table, &options, data, &error);
  g_autoptr (LotseStore) store = lotse_store_open (file, LOTSE_STORE_PORTABLE | LOTSE_STORE_CREATE, import != NULL ? &error : NULL);

  gboolean ok = import != NULL && import->counts.projects == N_ROWS && store != NULL && lotse_store_commit (store, import->mutations, &error);
  double secs = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  if (store != NULL)
    lotse_store_close (store);
  if (!ok)
    g_printerr ("import: %s\n", error != NULL ? error->message : "not all rows became projects");
  g_unlink (file);
  return ok ? secs : -1;
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-bench-XXXXXX", NULL);
  g_autofree char *table = g_build_filename (folder, "table.csv", NULL), *file = g_build_filename (folder, "table.lotse", NULL);
  double secs[N_RUNS];
  gboolean ok = write_table (table);

  for (guint i = 0; ok && i < N_RUNS; i++)
    ok = (secs[i] = import_once (table, file)) > 0;
  if (ok)
    bench_print_at_least ("import of 20,000 rows, committed", N_ROWS / bench_median (secs, N_RUNS), "rows/s", GOAL_ROWS_PER_SEC);
  else
    bench_failed ("import of 20,000 rows, committed");
  bench_remove_folder (folder);
  return ok ? 0 : 1;
}
