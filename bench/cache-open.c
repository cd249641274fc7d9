/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache: opening it with 10,000 projects and 30,000 milestones into a dataset, and storing a first snapshot of as many. */
#include <glib/gstdio.h>

#include "bench-tools.h"
#include "data/store/lotse-store.h"

#define N_PROJECTS 10000
#define N_RECORDS (N_PROJECTS * 4)
#define N_RUNS 7
#define N_SNAPSHOTS 3
#define PAGE_RECORDS 500

#define OPEN_GOAL_SECS 0.150
#define SNAPSHOT_GOAL_SECS 1.5

/* About 30 % of the fields, as in real portfolios. */
static void
fill_project (LotseRecord *project, guint i)
{
  const char *ids[] = { lotse_record_text (project, LOTSE_F_PROJECT_DEPARTMENT), lotse_record_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION),
                        NULL };
  LotseValue partners = lotse_value_refs (ids);

  lotse_record_set_text (project, LOTSE_F_PROJECT_BENEFIT_CITIZENS,
                         "Bürgerinnen und Bürger erledigen den Vorgang von zu Hause, erhalten den Bescheid am selben Tag und zahlen online.");
  lotse_record_set_integer (project, LOTSE_F_PROJECT_THEMES, 1 + i % 100);
  lotse_record_take (project, LOTSE_F_PROJECT_PARTNERS, &partners);
}

static int
by_kind_and_id (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord **) a, *y = *(LotseRecord **) b;
  int kinds = (int) lotse_record_kind (x) - (int) lotse_record_kind (y);

  return kinds != 0 ? kinds : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

/* As the server sends them: by kind and id. */
static GPtrArray *
make_records (void)
{
  g_autoptr (GPtrArray) all = bench_portfolio (N_PROJECTS);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    {
      LotseRecord *record = all->pdata[i];

      if (lotse_record_kind (record) != LOTSE_KIND_PROJECT && lotse_record_kind (record) != LOTSE_KIND_MILESTONE)
        continue;
      if (lotse_record_kind (record) == LOTSE_KIND_PROJECT)
        fill_project (record, i);
      lotse_record_set_rev (record, 1);
      lotse_record_set_seq (record, i + 1);
      g_ptr_array_add (records, g_object_ref (record));
    }
  g_ptr_array_sort (records, by_kind_and_id);
  return records;
}

static gboolean
store_pages (LotseStore *store, GPtrArray *records, GError **error)
{
  if (!lotse_store_snapshot_begin (store, error))
    return FALSE;
  for (guint from = 0; from < records->len; from += PAGE_RECORDS)
    {
      g_autoptr (GPtrArray) page = g_ptr_array_new ();
      gboolean last = from + PAGE_RECORDS >= records->len;

      for (guint i = from; i < MIN (from + PAGE_RECORDS, records->len); i++)
        g_ptr_array_add (page, records->pdata[i]);
      if (!lotse_store_snapshot_page (store, page, last ? NULL : "next", "position", error))
        return FALSE;
    }
  return lotse_store_snapshot_finish (store, g_get_real_time (), error);
}

static gboolean
measure_snapshot (const char *path, GPtrArray *records, GError **error)
{
  double secs[N_SNAPSHOTS];

  for (guint run = 0; run < N_SNAPSHOTS; run++)
    {
      g_autoptr (LotseStore) store = NULL;
      gint64 start = g_get_monotonic_time ();

      g_unlink (path);
      store = lotse_store_open (path, LOTSE_STORE_CREATE, error);
      if (store == NULL || !store_pages (store, records, error))
        return FALSE;
      secs[run] = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    }
  bench_print_at_most ("store snapshot 40,000 records", bench_median (secs, N_SNAPSHOTS), "s", SNAPSHOT_GOAL_SECS);
  return TRUE;
}

static gboolean
measure_open (const char *path, GError **error)
{
  double secs[N_RUNS];

  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (LotseDataset) data = lotse_dataset_new ();
      g_autoptr (LotseStore) store = NULL;
      gint64 start = g_get_monotonic_time ();

      store = lotse_store_open (path, 0, error);
      if (store == NULL || !lotse_store_load (store, data, error))
        return FALSE;
      secs[run] = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
      if (lotse_dataset_count (data, LOTSE_KIND_PROJECT) + lotse_dataset_count (data, LOTSE_KIND_MILESTONE) != N_RECORDS)
        return FALSE;
    }
  bench_print_at_most ("open the cache, 10,000 projects + 30,000 milestones", bench_median (secs, N_RUNS), "s", OPEN_GOAL_SECS);
  return TRUE;
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lotse-bench-XXXXXX", &error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "cache.lotse", NULL) : NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (folder != NULL)
    {
      records = make_records ();
      if (!measure_snapshot (path, records, &error))
        bench_failed ("store snapshot 40,000 records");
      else if (!measure_open (path, &error))
        bench_failed ("open the cache, 10,000 projects + 30,000 milestones");
      bench_remove_folder (folder);
    }
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  return error != NULL || folder == NULL;
}
