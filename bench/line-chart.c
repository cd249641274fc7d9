/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of a million points at 1080p: from the points to the first picture, then zooming and panning, beside plain Cairo drawing the same
 * columns, strokes and laid-out labels. */
#include <math.h>

#include "bench-tools.h"
#include "charts/calendar.h"
#include "charts/line-chart-private.h"

#define WIDTH 1920
#define HEIGHT 1080
#define N_POINTS 1000000
#define N_STEPS 120
#define N_RUNS 7
#define NAME 96

#define FIRST_GOAL_MS 30.0
#define STEP_GOAL_MS 3.0
#define AGAINST_CAIRO 2.5

typedef struct
{
  LotseLinePoint  *points; /* (owned) */
  LotseLineSeries  series;
  LotseLineInput   input;
  LotseTextCache  *text;
  cairo_surface_t *surface;
  cairo_t         *cr;
} Scene;

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1e3;
}

/* Quarters of an hour over 28 years: days, seasons, noise, holes, and a clock that jumps. */
static LotseLinePoint *
new_points (guint n)
{
  LotseLinePoint *points = g_new (LotseLinePoint, n);
  guint32 noise = 7;
  double start = lotse_calendar_day (1996, 1, 1) * LOTSE_SECS_PER_DAY;

  for (guint i = 0; i < n; i++)
    {
      noise = noise * 1664525u + 1013904223u;
      points[i].time = start + i * 900.0 + (i % 35040 > 17520 ? 3600 : 0);
      points[i].value = (40 + 20 * sin (i / 5577.0) + 30 * sin (i / 15.28)) * (0.7 + (noise >> 16) / 65536.0 * 0.6);
      if (i % 50000 < 700)
        points[i].value = NAN;
    }
  return points;
}

static void
scene_init (Scene *scene, guint n)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_DE, 1);
  *scene = (Scene) { .points = new_points (n), .text = lotse_text_cache_new (&style), .input = LOTSE_LINE_INPUT_INIT };
  scene->series = (LotseLineSeries) { "Fahrten", NULL, LOTSE_CHART_N_STATES };
  scene->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  scene->cr = cairo_create (scene->surface);
}

static void
connect_data (Scene *scene)
{
  scene->input.title = "Fahrten";
  scene->input.series = &scene->series;
  scene->input.n_series = 1;
}

static void
scene_clear (Scene *scene)
{
  g_free (scene->points);
  g_clear_pointer (&scene->series.data, lotse_line_data_unref);
  lotse_text_cache_unref (scene->text);
  cairo_destroy (scene->cr);
  cairo_surface_destroy (scene->surface);
}

static double
frame (Scene *scene, const LotseLineView *view)
{
  double start = now_ms ();
  LotseLineView screen = view ? *view : lotse_line_view_all (&scene->input);
  LotseFigure *figure;

  screen.pixels = 1;
  figure = lotse_line_chart_new (&scene->input, &screen, scene->text, WIDTH, HEIGHT);
  cairo_set_source_rgb (scene->cr, 1, 1, 1);
  cairo_paint (scene->cr);
  lotse_figure_paint (figure, scene->text, scene->cr);
  cairo_surface_flush (scene->surface);
  lotse_figure_free (figure);
  return now_ms () - start;
}

static double
first (Scene *scene, guint n)
{
  double start = now_ms ();

  g_clear_pointer (&scene->series.data, lotse_line_data_unref);
  scene->series.data = lotse_line_data_new (scene->points, n, 3 * 3600);
  connect_data (scene);
  frame (scene, NULL);
  return now_ms () - start;
}

/* The picture that is seen, drawn with nothing around it. */
static double
plain_frame (Scene *scene, LotseFigure *figure)
{
  const LineSeries *series = SERIES ((LineChart *) figure, 0);
  double start = now_ms ();

  cairo_set_source_rgb (scene->cr, 1, 1, 1);
  cairo_paint (scene->cr);
  cairo_set_source_rgb (scene->cr, 0.9, 0.9, 0.9);
  for (guint i = 0; i < figure->grid->len; i++)
    {
      const LotseGridLine *line = &g_array_index (figure->grid, LotseGridLine, i);

      cairo_move_to (scene->cr, line->x0, line->y0);
      cairo_line_to (scene->cr, line->x1, line->y1);
    }
  cairo_set_line_width (scene->cr, 1);
  cairo_stroke (scene->cr);
  cairo_set_source_rgb (scene->cr, 0.1, 0.4, 0.8);
  for (guint i = 0; i < series->columns->len; i++)
    {
      const LineColumn *c = &g_array_index (series->columns, LineColumn, i);

      cairo_rectangle (scene->cr, floor (c->x), floor (c->top), 1, ceil (c->bottom) - floor (c->top) + 1);
    }
  cairo_fill (scene->cr);
  cairo_set_line_width (scene->cr, 2);
  for (guint i = 0; i < series->path->len; i++)
    {
      const LinePathPoint *p = &g_array_index (series->path, LinePathPoint, i);

      if (p->start)
        cairo_move_to (scene->cr, p->x, p->y);
      else
        cairo_line_to (scene->cr, p->x, p->y);
    }
  cairo_stroke (scene->cr);
  cairo_set_source_rgb (scene->cr, 0.3, 0.3, 0.3);
  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    {
      const LotseLabel *label = lotse_labels_get (figure->labels, i);

      cairo_move_to (scene->cr, round (label->rect.x), round (label->rect.y));
      pango_cairo_show_layout (scene->cr, lotse_text_layout (scene->text, label->text, label->size, label->flags, 0));
    }
  cairo_surface_flush (scene->surface);
  return now_ms () - start;
}

/* Both in turn over the same view, so that a busy moment of the machine hits both. */
static void
against_plain (Scene *scene, const LotseLineView *view, const char *what)
{
  double plain[N_STEPS], real[N_STEPS];
  LotseLineView screen = { view->from, view->to, 1 };
  LotseFigure *figure = lotse_line_chart_new (&scene->input, &screen, scene->text, WIDTH, HEIGHT);
  char name[NAME];

  for (guint i = 0; i < N_STEPS; i++)
    {
      plain[i] = plain_frame (scene, figure);
      real[i] = frame (scene, view);
    }
  lotse_figure_free (figure);
  g_snprintf (name, sizeof name, "line, 1,000,000 points, %s: layout and frame against plain Cairo", what);
  bench_print_ratio (name, bench_median (real, N_STEPS) / 1000, bench_median (plain, N_STEPS) / 1000, AGAINST_CAIRO);
}

static void
print_steps (double *times, const char *what)
{
  char name[NAME];

  g_snprintf (name, sizeof name, "line, 1,000,000 points: %s, layout and frame", what);
  bench_print_at_most (name, bench_median (times, N_STEPS), "ms", STEP_GOAL_MS);
  g_snprintf (name, sizeof name, "line, 1,000,000 points: %s, p95", what);
  bench_print_at_most (name, times[N_STEPS * 95 / 100], "ms", 2 * STEP_GOAL_MS);
}

/* From the whole to a day and back. */
static void
zoom (Scene *scene)
{
  LotseLineView view = lotse_line_view_all (&scene->input);
  double times[N_STEPS], middle = (view.from + view.to) / 2, factor = pow ((view.to - view.from) / LOTSE_SECS_PER_DAY, 2.0 / N_STEPS);

  frame (scene, &view);
  for (guint i = 0; i < N_STEPS; i++)
    {
      lotse_line_view_zoom (&view, i < N_STEPS / 2 ? factor : 1 / factor, middle);
      times[i] = frame (scene, &view);
    }
  print_steps (times, "zoom step");
}

static void
pan (Scene *scene, double share, const char *what)
{
  LotseLineView view = lotse_line_view_all (&scene->input);
  double times[N_STEPS], length = (view.to - view.from) * share;

  view.to = view.from + length;
  frame (scene, &view);
  for (guint i = 0; i < N_STEPS; i++)
    {
      lotse_line_view_pan (&view, length * 0.01);
      times[i] = frame (scene, &view);
    }
  print_steps (times, what);
}

int
main (void)
{
  Scene scene;
  double times[N_RUNS];
  LotseLineView all, close;

  scene_init (&scene, N_POINTS);
  for (guint i = 0; i < N_RUNS; i++)
    times[i] = first (&scene, N_POINTS);
  bench_print_at_most ("line, 1,000,000 points: points to first frame of 1080p, median of 7", bench_median (times, N_RUNS), "ms", FIRST_GOAL_MS);
  zoom (&scene);
  pan (&scene, 0.4, "pan step, 11 years seen");
  pan (&scene, 0.001, "pan step, ten days seen");
  all = lotse_line_view_all (&scene.input);
  close = (LotseLineView) { all.from + (all.to - all.from) * 0.5, all.from + (all.to - all.from) * 0.502, 1 };
  against_plain (&scene, &all, "whole");
  against_plain (&scene, &close, "three weeks");
  scene_clear (&scene);
  return 0;
}
