/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who names a project, asked for each of 10,000 projects as every page does: by its place among the records, and by what the place spares, a look-up by its id. */
#include "config.h"

#include <time.h>

#include "bench-tools.h"
#include "full-portfolio.h"

#define PROJECTS 10000
#define ROUNDS 51
#define GOAL 0.5 /* of the look-up */

static double
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* Of one walk; adds what was found to @found. */
static double
walk (LotseDataset *data, gboolean by_place, guint *found)
{
  const guint n = lotse_dataset_count (data, LOTSE_KIND_PROJECT);
  const double begun = cpu_ms ();

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      const GPtrArray *reports = by_place ? lotse_dataset_referrers_of (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, project)
                                          : lotse_dataset_referrers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));

      *found += reports->len;
    }
  return cpu_ms () - begun;
}

int
main (void)
{
  g_autoptr (LotseDataset) data = bench_full_dataset (PROJECTS);
  double times[2][ROUNDS];
  guint found[2] = { 0 };

  for (guint round = 0; round < ROUNDS; round++)
    for (guint way = 0; way < G_N_ELEMENTS (times); way++)
      times[way][round] = walk (data, way == 1, &found[way]);
  if (found[0] == 0 || found[0] != found[1])
    bench_failed ("referrers");
  bench_print_ratio ("reports of each of 10,000 projects by place, against by id (processor)", bench_median (times[1], ROUNDS) / 1e3, bench_median (times[0], ROUNDS) / 1e3,
                     GOAL);
  return 0;
}
