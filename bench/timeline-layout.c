/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline without a window: records into a layout, and what a frame of 1080p and of 2160p costs while one pans and zooms, for 28 to 100,000
 * projects, beside plain Cairo drawing as many rectangles and laid-out titles. */
#include <math.h>
#include <stdlib.h>

#include "bench-tools.h"
#include "charts/calendar.h"
#include "report/sources.h"

#define N_FRAMES 60
#define N_PANS 120
#define N_LAYOUTS 100
#define N_LARGE_LAYOUTS 20
#define N_RUNS 5
#define NAME 80
#define N_BANDS 3u
#define N_EVENTS 10000u
#define COUNTS_GOAL_MS 0.05

#define BUILD_GOAL_MS_PER_1000 6.0 /* 60 ms for 10,000 projects with 30,000 milestones */
#define BUILD_LEAST_GOAL_MS 6.0
#define FRAME_GOAL_MS 5.0     /* of 1080p; four times that for four times the marks and px */
#define AGAINST_1000 1.3
#define AGAINST_CAIRO 2.5

static int view_width, view_height;

typedef struct
{
  LotseTimelineInput   *input;
  LotseTimelineLayout  *layout;
  LotseTextCache       *text;
  LotseTimelineViewport view;
  cairo_surface_t      *surface;
  cairo_t              *cr;
} Scene;

static double
now_secs (void)
{
  return g_get_monotonic_time () / 1e6;
}

static LotseDataset *
dataset_of (guint projects)
{
  g_autoptr (GPtrArray) records = bench_portfolio (projects);
  LotseDataset *data = lotse_dataset_new ();

  lotse_dataset_begin (data);
  for (guint i = 0; i < records->len; i++)
    lotse_dataset_take (data, g_object_ref (records->pdata[i]));
  lotse_dataset_end (data);
  return data;
}

/* From the second run on the index of references stands, as when a page is turned to; the first one has to make it. */
static void
build (Scene *scene, LotseDataset *data, guint projects)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  double inputs[N_RUNS], layouts[N_RUNS];
  char name[NAME];
  guint runs = projects > 10000 ? 2 : N_RUNS;

  for (guint run = 0; run < runs; run++)
    {
      double start = now_secs ();

      g_clear_pointer (&scene->layout, lotse_timeline_layout_unref);
      g_clear_pointer (&scene->input, lotse_timeline_input_unref);
      scene->input = lotse_timeline_input_from (data, &options);
      inputs[run] = (now_secs () - start) * 1000;
      start = now_secs ();
      scene->layout = lotse_timeline_layout_new (scene->input, scene->text, view_width);
      layouts[run] = (now_secs () - start) * 1000;
      if (run == 0)
        {
          g_snprintf (name, sizeof name, "timeline, %dp, %u projects: records to layout, first", view_height, projects);
          bench_print_at_most (name, inputs[0] + layouts[0], "ms", MAX (2 * BUILD_GOAL_MS_PER_1000 * projects / 1000, 2 * BUILD_LEAST_GOAL_MS));
        }
    }
  g_snprintf (name, sizeof name, "timeline, %dp, %u projects: records to layout", view_height, projects);
  bench_print_at_most (name, bench_median (inputs, runs) + bench_median (layouts, runs), "ms",
                       MAX (BUILD_GOAL_MS_PER_1000 * projects / 1000, BUILD_LEAST_GOAL_MS));
}

static double
percentile (double *sorted, guint n, guint of_100)
{
  return sorted[MIN (n * of_100 / 100, n - 1)];
}

/* The layout alone, of the same input. */
static void
lay_out (Scene *scene, guint projects)
{
  const guint n = projects > 10000 ? N_LARGE_LAYOUTS : N_LAYOUTS;
  double times[N_LAYOUTS], median;
  g_autofree char *name = NULL;

  for (guint i = 0; i < n; i++)
    {
      const double start = now_secs ();
      LotseTimelineLayout *layout = lotse_timeline_layout_new (scene->input, scene->text, view_width);

      times[i] = (now_secs () - start) * 1000;
      lotse_timeline_layout_unref (layout);
    }
  median = bench_median (times, n);
  name = g_strdup_printf ("timeline, %dp, %u projects: layout, median %.2f, p95 %.2f, p99 %.2f; median", view_height, projects, median, percentile (times, n, 95),
                          percentile (times, n, 99));
  bench_print_at_most (name, median, "ms", MAX (BUILD_GOAL_MS_PER_1000 * projects / 1000, BUILD_LEAST_GOAL_MS));
}

static double
frame_goal (void)
{
  return FRAME_GOAL_MS * view_height * view_height / (1080.0 * 1080.0);
}

static double
frame (Scene *scene)
{
  double start = now_secs ();

  lotse_timeline_paint (scene->layout, &scene->view, scene->text, scene->cr);
  cairo_surface_flush (scene->surface);
  return now_secs () - start;
}

/* How close one looks; the whole is the last, and what the view is left with. */
static const struct { const char *name; double factor; } looks[] = { { "zoomed in", 8 }, { "half", 2 }, { "whole", 1 } };

/* Some px a frame to the right and down, as a finger moves. Returns the median. */
static double
pan (Scene *scene, guint projects, guint look)
{
  double times[N_PANS], median;
  g_autofree char *name = NULL;

  lotse_timeline_fit (scene->layout, &scene->view);
  lotse_timeline_zoom (scene->layout, &scene->view, looks[look].factor, view_width / 2.0, view_height / 2.0);
  frame (scene);
  for (guint i = 0; i < N_PANS; i++)
    {
      scene->view.left_day += 9 / scene->view.px_per_day;
      scene->view.y += 5;
      lotse_timeline_clamp (scene->layout, &scene->view);
      times[i] = frame (scene) * 1000;
    }
  median = bench_median (times, N_PANS);
  name = g_strdup_printf ("timeline, %dp, %u projects: frame while panning, %s, median %.2f, p95 %.2f, p99 %.2f; p95", view_height, projects, looks[look].name, median,
                          percentile (times, N_PANS, 95), percentile (times, N_PANS, 99));
  bench_print_at_most (name, percentile (times, N_PANS, 95), "ms", frame_goal ());
  return median;
}

static double
zoom (Scene *scene)
{
  double times[N_FRAMES];

  lotse_timeline_fit (scene->layout, &scene->view);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      lotse_timeline_zoom (scene->layout, &scene->view, i < N_FRAMES / 2 ? 1.06 : 1 / 1.06, view_width / 2.0, view_height / 2.0);
      times[i] = frame (scene);
    }
  bench_median (times, N_FRAMES);
  return times[N_FRAMES * 95 / 100];
}

/* What is seen: the bars, found before the clock starts. */
static GArray *
visible_bars (Scene *scene)
{
  LotseChartRect plot = lotse_timeline_plot (scene->layout, &scene->view);
  GArray *visible = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < lotse_timeline_input_n_bars (scene->input); i++)
    {
      LotseTimelineItem item = { LOTSE_TIMELINE_BAR, i };
      LotseChartRect rect;

      if (lotse_timeline_item_rect (scene->layout, &scene->view, item, &rect) && rect.y + rect.height >= plot.y
          && rect.y <= plot.y + plot.height && rect.x + rect.width >= plot.x && rect.x <= view_width)
        g_array_append_val (visible, i);
    }
  return visible;
}

static void
plain_text (Scene *scene, const char *text, LotseTextSize size, double x, double y)
{
  cairo_set_source_rgb (scene->cr, 0.2, 0.2, 0.2);
  cairo_move_to (scene->cr, round (x), round (y));
  pango_cairo_show_layout (scene->cr, lotse_text_layout (scene->text, text, size, LOTSE_TEXT_PLAIN, 0));
}

/* Lines and labels of the axis: one of each for every quarter that is seen. */
static void
plain_axis (Scene *scene, const LotseChartRect *plot)
{
  double step = 91.3 * scene->view.px_per_day;

  cairo_set_source_rgb (scene->cr, 0.93, 0.93, 0.93);
  for (double x = plot->x; x < view_width; x += step)
    cairo_rectangle (scene->cr, round (x), 0, 1, view_height);
  cairo_fill (scene->cr);
  for (double x = plot->x; x < view_width; x += step)
    plain_text (scene, "Q3", LOTSE_TEXT_TINY, x + 6, 46);
}

/* The same marks, each as a plain rectangle in one colour: body, done part, sign and milestones of every bar; and the same titles, from layouts
 * that stand. */
static double
plain_frame (Scene *scene, GArray *visible)
{
  LotseChartRect plot = lotse_timeline_plot (scene->layout, &scene->view), rect;
  double start = now_secs ();

  cairo_set_source_rgb (scene->cr, 1, 1, 1);
  cairo_paint (scene->cr);
  plain_axis (scene, &plot);
  for (guint i = 0; i < visible->len; i++)
    {
      guint bar = g_array_index (visible, guint, i), first, n;

      if (!lotse_timeline_item_rect (scene->layout, &scene->view, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar }, &rect))
        continue;
      cairo_set_source_rgb (scene->cr, 0.8, 0.9, 0.85);
      cairo_rectangle (scene->cr, round (rect.x), round (rect.y), round (rect.width), round (rect.height));
      cairo_fill (scene->cr);
      cairo_set_source_rgb (scene->cr, 0.6, 0.8, 0.7);
      cairo_rectangle (scene->cr, round (rect.x), round (rect.y), round (rect.width / 3), round (rect.height));
      cairo_fill (scene->cr);
      cairo_set_source_rgb (scene->cr, 0.1, 0.5, 0.3);
      cairo_rectangle (scene->cr, round (rect.x) + 6, round (rect.y) + 6, 12, 12);
      lotse_timeline_input_bar_milestones (scene->input, bar, &first, &n);
      for (guint m = 0; m < n; m++)
        cairo_rectangle (scene->cr, round (rect.x + rect.width * (m + 1) / n) - 5, round (rect.y + rect.height) - 5, 10, 10);
      cairo_fill (scene->cr);
      plain_text (scene, lotse_timeline_input_bar (scene->input, bar)->title, LOTSE_TEXT_BODY, MAX (rect.x, plot.x) + 26, rect.y + 3);
    }
  cairo_surface_flush (scene->surface);
  return now_secs () - start;
}

/* Both in turn over the same view, so that a busy moment of the machine hits both. */
static void
against_plain (Scene *scene, guint projects)
{
  g_autoptr (GArray) visible = visible_bars (scene);
  double plain[N_FRAMES], real[N_FRAMES];
  char name[NAME];

  for (guint i = 0; i < N_FRAMES; i++)
    {
      plain[i] = plain_frame (scene, visible);
      real[i] = frame (scene);
    }
  g_snprintf (name, sizeof name, "timeline, %dp, %u projects: frame against plain Cairo, %u bars seen", view_height, projects, visible->len);
  bench_print_ratio (name, bench_median (real, N_FRAMES), bench_median (plain, N_FRAMES), AGAINST_CAIRO);
}

static void
scene_init (Scene *scene)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_DE, 1);
  *scene = (Scene) { .text = lotse_text_cache_new (&style) };
  scene->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, view_width, view_height);
  scene->cr = cairo_create (scene->surface);
  scene->view = (LotseTimelineViewport) { .width = view_width, .height = view_height, .row_scale = 1, .pixels = 1 };
}

static void
scene_clear (Scene *scene)
{
  g_clear_pointer (&scene->layout, lotse_timeline_layout_unref);
  g_clear_pointer (&scene->input, lotse_timeline_input_unref);
  lotse_text_cache_unref (scene->text);
  cairo_destroy (scene->cr);
  cairo_surface_destroy (scene->surface);
}

/* Returns the median of panning over the whole; @of_1000: that of 1,000 projects, 0 before. */
static double
measure (guint projects, double of_1000)
{
  g_autoptr (LotseDataset) data = dataset_of (projects);
  double median = 0;
  char name[NAME];
  Scene scene;

  scene_init (&scene);
  build (&scene, data, projects);
  lay_out (&scene, projects);
  lotse_timeline_fit (scene.layout, &scene.view);
  g_snprintf (name, sizeof name, "timeline, %dp, %u projects: first frame", view_height, projects);
  bench_print_at_most (name, frame (&scene) * 1000, "ms", 4 * frame_goal ());
  for (guint look = 0; look < G_N_ELEMENTS (looks); look++)
    median = pan (&scene, projects, look);
  if (of_1000 > 0)
    {
      g_snprintf (name, sizeof name, "timeline, %dp, %u projects: frame against that with 1,000", view_height, projects);
      bench_print_ratio (name, median / 1000, of_1000 / 1000, AGAINST_1000);
    }
  against_plain (&scene, projects);
  g_snprintf (name, sizeof name, "timeline, %dp, %u projects: frame while zooming, p95", view_height, projects);
  bench_print_at_most (name, zoom (&scene) * 1000, "ms", frame_goal ());
  scene.view.row_scale = 0.1;
  lotse_timeline_clamp (scene.layout, &scene.view);
  frame (&scene);
  g_snprintf (name, sizeof name, "timeline, %dp, %u projects: frame of density", view_height, projects);
  bench_print_at_most (name, frame (&scene) * 1000, "ms", frame_goal ());
  scene_clear (&scene);
  return median;
}

/* How many events have no name stands beside each band, in every strip that is painted. */
static void
measure_bands (void)
{
  const LotseChartDate first = lotse_calendar_day (2018, 1, 1);
  double times[N_FRAMES];
  char name[NAME];
  Scene scene;

  scene_init (&scene);
  scene.input = lotse_timeline_input_new ();
  for (guint band = 0; band < N_BANDS; band++)
    {
      lotse_timeline_input_add_band (scene.input, "Outside events");
      for (guint i = 0; i < N_EVENTS; i++)
        {
          const LotseChartDate day = first + (int) (i * 3650 / N_EVENTS);

          lotse_timeline_input_add_event (scene.input, &(LotseTimelineEvent) { "e", "Sitting of the council", { day, day, LOTSE_CHART_SAID_DAY }, FALSE });
        }
    }
  scene.layout = lotse_timeline_layout_new (scene.input, scene.text, view_width);
  lotse_timeline_fit (scene.layout, &scene.view);
  frame (&scene);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      const double start = now_secs ();

      for (guint band = 0; band < N_BANDS; band++)
        lotse_timeline_unnamed (scene.layout, &scene.view, band);
      times[i] = (now_secs () - start) * 1000;
    }
  g_snprintf (name, sizeof name, "timeline, %dp, %u events: numbers beside the bands", view_height, N_BANDS * N_EVENTS);
  bench_print_at_most (name, bench_median (times, N_FRAMES), "ms", COUNTS_GOAL_MS);
  scene_clear (&scene);
}

static void
measure_all (int width, int height)
{
  double of_1000;

  view_width = width;
  view_height = height;
  measure_bands ();
  measure (28, 0);
  of_1000 = measure (1000, 0);
  measure (10000, of_1000);
  measure (100000, of_1000);
}

/* [PROJECTS]: 1080p with so many alone. */
int
main (int argc, char **argv)
{
  if (argc > 1)
    {
      view_width = 1920;
      view_height = 1080;
      measure ((guint) atoi (argv[1]), 0);
      return 0;
    }
  measure_all (1920, 1080);
  measure_all (3840, 2160);
  return 0;
}
