/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widget with a line of real values in a real window: from the table to the first picture, then zooming; and a pointer that moves over it, which
 * paints no data. bench-figure-view [FOLDER] reads all CSV files of the folder; without it those of kpi/counter-15min in LOTSE_TEST_DATA. */
#include <adwaita.h>
#include <malloc.h>
#include <math.h>

#include "app/widgets/lotse-figure-view-private.h"
#include "bench-tools.h"
#include "data/exchange/series-table.h"

#define WIDTH 1920
#define HEIGHT 1080
#define N_STEPS 60
#define FIRST_GOAL_MS 60.0
#define STEP_GOAL_MS 8.3
#define HOVER_GOAL_MS 16.6

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1e3;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* (transfer full) (nullable) */
static LotseSeriesTable *
read_folder (const char *folder, GTimeZone *zone)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  LotseSeriesTable *table;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".csv"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_texts);
  g_ptr_array_add (paths, NULL);
  table = paths->len > 1 ? lotse_series_table_read ((const char *const *) paths->pdata, zone, NULL, &error) : NULL;
  if (table == NULL)
    g_printerr ("%s: %s\n", folder, error != NULL ? error->message : "no CSV files");
  return table;
}

static LotseFigureMaker *
make (LotseSeriesTable *table, GTimeZone *zone)
{
  const guint n = lotse_series_table_n_rows (table);
  const double *times = lotse_series_table_times (table), *values = lotse_series_table_values (table, 0);
  g_autofree LotseLinePoint *points = g_new (LotseLinePoint, n);
  g_autoptr (LotseLineData) line = NULL;

  for (guint i = 0; i < n; i++)
    points[i] = (LotseLinePoint) { times[i], values[i] };
  line = lotse_line_data_new (points, n, lotse_series_table_step (table) * 3);
  return lotse_figure_maker_new_line (lotse_series_table_title (table, 0), "counter", line, zone);
}

/* What a frame of the widget costs: laid out, recorded, and turned into pixels. */
static void
render (LotseFigureView *view)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  GTK_WIDGET_GET_CLASS (view)->snapshot (GTK_WIDGET (view), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (GTK_WIDGET (view))), node, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT));
}

static void
measure (LotseFigureView *view, LotseSeriesTable *table, GTimeZone *zone)
{
  double zooms[N_STEPS], hovers[N_STEPS], begun = now_ms ();
  guint paints;

  lotse_figure_view_take_maker (view, make (table, zone));
  render (view);
  bench_print_at_most ("widget, real rows: from the values to the first picture", now_ms () - begun, "ms", FIRST_GOAL_MS);
  for (guint i = 0; i < N_STEPS; i++)
    {
      begun = now_ms ();
      lotse_figure_view_zoom (view, i < N_STEPS / 2 ? 1.2 : 1 / 1.2, WIDTH * 0.6);
      render (view);
      zooms[i] = now_ms () - begun;
    }
  bench_print_at_most ("widget, real rows: a step of the wheel, to the pixels", bench_median (zooms, N_STEPS), "ms", STEP_GOAL_MS);
  paints = view->paints;
  for (guint i = 0; i < N_STEPS; i++)
    {
      begun = now_ms ();
      lotse_figure_view_hover (view, i % lotse_figure_n_items (view->figure));
      render (view);
      hovers[i] = now_ms () - begun;
    }
  bench_print_at_most ("widget, real rows: a step of the pointer, to the pixels of the whole chart", bench_median (hovers, N_STEPS), "ms", HOVER_GOAL_MS);
  if (view->paints != paints)
    bench_failed ("the pointer painted data");
}

int
main (int argc, char **argv)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char *folder = argc > 1 ? g_strdup (argv[1])
                                      : g_build_filename (g_getenv ("LOTSE_TEST_DATA") ? g_getenv ("LOTSE_TEST_DATA") : "../shared/data", "kpi", "counter-15min", NULL);
  g_autoptr (LotseSeriesTable) table = g_file_test (folder, G_FILE_TEST_IS_DIR) ? read_folder (folder, zone) : NULL;
  GtkWidget *window, *view;
  double end;

  if (table == NULL)
    {
      g_print ("widget, real rows: there are no tables in %s, nothing is measured\n", folder);
      return 0;
    }
  /* A window keeps what it draws on; a texture of its size would be fresh memory for every frame. */
  mallopt (M_MMAP_THRESHOLD, 256 << 20);
  mallopt (M_TRIM_THRESHOLD, 256 << 20);
  if (!gtk_init_check ())
    return 77;
  adw_init ();
  window = gtk_window_new ();
  view = lotse_figure_view_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  for (end = now_ms () + 3000; now_ms () < end && gtk_widget_get_width (view) == 0;)
    g_main_context_iteration (NULL, FALSE);
  g_print ("%u rows at %d × %d\n", lotse_series_table_n_rows (table), gtk_widget_get_width (view), gtk_widget_get_height (view));
  measure (LOTSE_FIGURE_VIEW (view), table, zone);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
