/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turning to each page of the real window with 10,000 projects, a year of reports and what belongs to them: from the call to the end of the frame that
 * shows the page. First the turn that builds the page, then one after the data has changed, then one to a page that has nothing to read, and the first in a
 * window that was left alone for some seconds. Beside the time, what the processor had to do, in the program and in the system. bench-page-turn [PAGE…]
 * measures these pages only, over and over, for a profiler. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "app/lotse-application.h"
#include "app/lotse-pages.h"
#include "bench-tools.h"
#include "full-portfolio.h"

#define PROJECTS 10000
#define ROUNDS 5
#define GOAL_MS 100.0
#define REST_MSECS 7000 /* in which a window makes its pages ready */
#define WIDTH 1920
#define HEIGHT 1080

typedef enum { TURN_FIRST, TURN_CHANGED, TURN_AGAIN, TURN_PREPARED, N_TURNS } Turn;

static const char *const turn_names[N_TURNS] = { "first", "after a change", "again", "first, after a rest" };

typedef struct { double wall[N_TURNS][ROUNDS], cpu[N_TURNS][ROUNDS]; } Times;

static LotseApplication *application;
static LotseOptions options;
static gboolean painted;

static void
after_paint_cb (void)
{
  painted = TRUE;
}

static double
cpu_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static void
rest (guint msecs)
{
  const gint64 until = g_get_monotonic_time () + (gint64) msecs * 1000;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static void
turn_to (LotseWindow *window, const char *name, double *wall, double *cpu)
{
  const gint64 begun = g_get_monotonic_time (), until = begun + 10 * G_USEC_PER_SEC;
  const double used = cpu_ms ();

  painted = FALSE;
  if (!lotse_window_show_page (window, name))
    bench_failed (name);
  while ((!painted || !lotse_window_is_still (window)) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  *wall = (double) (g_get_monotonic_time () - begun) / 1e3;
  *cpu = cpu_ms () - used;
  rest (60);
}

static LotseWindow *
window_new (LotseSession *session)
{
  LotseWindow *window = lotse_window_new (GTK_APPLICATION (application), session);

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  lotse_window_show_page (window, "conflicts"); /* has nothing to show */
  gtk_window_present (GTK_WINDOW (window));
  rest (400);
  /* The first turn in a window brings it the memory that its frames are painted into, whatever page it shows: that is part of the start, where a page is shown
   * before anybody can turn to another. */
  lotse_window_show_page (window, "journal");
  rest (100);
  lotse_window_show_page (window, "conflicts");
  rest (100);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (after_paint_cb), NULL);
  return window;
}

/* A record is another one, and every page has to look anew. */
static void
change_something (LotseDataset *data)
{
  LotseRecord *project = lotse_record_copy (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0));
  g_autofree char *title = g_strdup_printf ("%s'", lotse_record_text (project, LOTSE_F_PROJECT_TITLE));

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
  lotse_dataset_take (data, project);
  rest (60);
}

/* Takes @page where it is one of @only, or that is empty. */
static void
take_name (GPtrArray *names, const char *page, const char *id, const char *const *only)
{
  if (only[0] == NULL || g_strv_contains (only, page))
    g_ptr_array_add (names, id != NULL ? g_strconcat (page, ":", id, NULL) : g_strdup (page));
}

static GPtrArray *
page_names (LotseDataset *data, const char *const *only)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *project = lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 17));
  guint n_pages;
  const LotsePageInfo *pages = lotse_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    if (strcmp (pages[i].name, "report") != 0 && strcmp (pages[i].name, "project") != 0)
      take_name (names, pages[i].name, NULL, only);
  take_name (names, "project", project, only);
  take_name (names, "report", project, only);
  return names;
}

/* Who looks pilots some twenty projects, and so has reports of their own. */
static void
choose_function (LotseSession *session, LotseDataset *data)
{
  const char *const ids[] = { lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_FUNCTION, 1)), NULL };

  lotse_session_choose_functions (session, ids);
}

/* Another window, in which nothing was done for some seconds. */
static void
measure_prepared (LotseSession *session, GPtrArray *names, Times *times, guint round)
{
  LotseWindow *window = window_new (session);

  lotse_window_set_prepares (window, TRUE);
  rest (REST_MSECS);
  lotse_window_set_prepares (window, FALSE);
  for (guint i = 0; i < names->len; i++)
    {
      turn_to (window, names->pdata[i], &times[i].wall[TURN_PREPARED][round], &times[i].cpu[TURN_PREPARED][round]);
      lotse_window_show_page (window, strcmp (names->pdata[i], "conflicts") != 0 ? "conflicts" : "journal");
      rest (60);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  rest (50);
}

static void
measure_round (LotseDataset *data, GPtrArray *names, Times *times, guint round)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  LotseWindow *window;

  lotse_session_set_dataset (session, data);
  choose_function (session, data);
  window = window_new (session);
  for (guint t = 0; t < TURN_PREPARED; t++)
    for (guint i = 0; i < names->len; i++)
      {
        if (t == TURN_CHANGED)
          change_something (data);
        for (guint k = t == TURN_AGAIN ? 0 : 1; k < 2; k++) /* it has to have been there */
          {
            turn_to (window, names->pdata[i], &times[i].wall[t][round], &times[i].cpu[t][round]);
            lotse_window_show_page (window, strcmp (names->pdata[i], "conflicts") != 0 ? "conflicts" : "journal");
            rest (60);
          }
      }
  gtk_window_destroy (GTK_WINDOW (window));
  rest (50);
  measure_prepared (session, names, times, round);
}

static void
say (const char *name, Times *times)
{
  g_autofree char *page = g_strdup (name);

  if (strchr (page, ':') != NULL)
    *strchr (page, ':') = '\0';
  for (guint t = 0; t < N_TURNS; t++)
    {
      const double cpu = bench_median (times->cpu[t], ROUNDS);
      g_autofree char *what = g_strdup_printf ("turn to %s, 10,000 projects, %s (%.0f ms of processor)", page, turn_names[t], cpu);

      bench_print_at_most (what, bench_median (times->wall[t], ROUNDS), "ms", GOAL_MS);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (LotseDataset) data = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autofree Times *times = NULL;

  g_setenv ("LOTSE_TODAY", "2026-01-15", TRUE);
  if (!gtk_init_check ())
    return 77;
  application = lotse_application_new (&options);
  options.measure_start = TRUE;
  g_object_set (application, "flags", G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN, NULL);
  if (!g_application_register (G_APPLICATION (application), NULL, NULL))
    return 77;
  data = bench_full_dataset (PROJECTS);
  names = page_names (data, (const char *const *) argv + 1);
  times = g_new0 (Times, names->len);
  for (guint round = 0; round < ROUNDS; round++)
    measure_round (data, names, times, round);
  for (guint i = 0; i < names->len; i++)
    say (names->pdata[i], &times[i]);
  return 0;
}
