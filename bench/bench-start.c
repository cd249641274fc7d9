/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Start to a still timeline with 28, 1,000 and 10,000 projects, held against an empty libadwaita window in the same run; peak memory. */
#include "config.h"

#include <gio/gio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench-tools.h"

#define RUNS 7

typedef struct { double secs; double peak_mib; } Run;

/* Wall time from the start of the process until it says "still", and its peak memory at the end. */
static gboolean
run_once (const char *const *argv, Run *run)
{
  gint64 begin = g_get_monotonic_time ();
  int out = -1, status = 0;
  GPid pid;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GIOChannel) channel = NULL;
  struct rusage usage;

  if (!g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, NULL,
                                 &out, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  channel = g_io_channel_unix_new (out);
  run->secs = -1;
  while (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL)
    {
      if (run->secs < 0 && g_str_has_prefix (line, "still"))
        run->secs = (g_get_monotonic_time () - begin) / 1e6;
      g_clear_pointer (&line, g_free);
    }
  if (wait4 (pid, &status, 0, &usage) != pid)
    return FALSE;
  close (out);
  run->peak_mib = usage.ru_maxrss / 1024.0;
  return run->secs >= 0 && WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

static void
measure (const char *lotse, const char *empty, guint projects, gboolean reports)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-bench-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "bench.lotse", NULL);
  const char *const lotse_argv[] = { lotse, "--file", file, "--page", "timeline", "--measure-start", NULL };
  const char *const empty_argv[] = { empty, NULL };
  double ours[RUNS], theirs[RUNS], peaks[RUNS];
  g_autofree char *name = g_strdup_printf ("start to a still timeline, %u projects%s", projects, reports ? " with reports" : "");
  g_autofree char *memory = g_strdup_printf ("peak memory, %u projects%s", projects, reports ? " with reports" : "");
  Run run;

  if (!bench_write_portfolio (file, projects, reports))
    return;
  for (int i = -1; i < RUNS; i++) /* the first pair only warms the caches */
    {
      if (!run_once (empty_argv, &run))
        return bench_failed (name);
      theirs[MAX (i, 0)] = run.secs;
      if (!run_once (lotse_argv, &run))
        return bench_failed (name);
      ours[MAX (i, 0)] = run.secs;
      peaks[MAX (i, 0)] = run.peak_mib;
    }
  g_print ("empty libadwaita window: %.3f s\n", bench_median (theirs, RUNS));
  bench_print_ratio (name, bench_median (ours, RUNS), bench_median (theirs, RUNS), 2.5);
  bench_print_at_most (memory, bench_median (peaks, RUNS), "MiB", 180);
  bench_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *here = g_path_get_dirname (argv[0]);
  g_autofree char *lotse = g_build_filename (here, "..", "app", "lotse", NULL);
  g_autofree char *empty = g_build_filename (here, "empty-window", NULL);

  for (guint i = 0; i < 3; i++)
    measure (lotse, empty, ((guint[]) { 28, 1000, 10000 })[i], FALSE);
  measure (lotse, empty, 10000, TRUE);
  return 0;
}
