/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every chart as a picture, against one that was looked at. How references are renewed stands in docs/testing.md. */
#include <math.h>

#include "chart-samples.h"
#include "charts/calendar.h"
#include "charts/figure-note.h"
#include "charts/sparkline.h"
#include "charts/status-tiles.h"
#include "picture-help.h"
#include "timeline-help.h"

/* @surface: (transfer full) */
static void
assert_picture (cairo_surface_t *surface, const char *name)
{
  g_autofree char *difference = picture_difference (surface, name);

  cairo_surface_destroy (surface);
  if (difference != NULL)
    g_test_fail_printf ("%s", difference);
}

static void
test_timeline (void)
{
  LaidOut t;

  laid_out_begin (&t, small_input ());
  assert_picture (painted (t.layout, &t.view, t.text), "timeline");
  laid_out_end (&t);
}

static void
test_figures (void)
{
  for (guint i = 0; i < n_chart_samples; i++)
    assert_picture (chart_sample_paint (&chart_samples[i], LOTSE_THEME_LIGHT, 1, chart_samples[i].width, chart_samples[i].height), chart_samples[i].name);
}

/* On paper, patterns tell apart what colours do on a screen. */
static void
test_print (void)
{
  for (guint i = 0; i < n_chart_samples; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-print", chart_samples[i].name);

      assert_picture (chart_sample_paint (&chart_samples[i], LOTSE_THEME_PRINT, 1, chart_samples[i].width, chart_samples[i].height), name);
    }
}

/* ---- What has no axes ---- */

static LotseFigure *
sample_sparkline (LotseTextCache *text, double width, double height)
{
  LotseChartPoint points[] = { { lotse_calendar_day (2020, 1, 31), 12 }, { lotse_calendar_day (2020, 2, 29), 18 }, { lotse_calendar_day (2020, 3, 31), NAN },
                               { lotse_calendar_day (2020, 4, 30), 25 }, { lotse_calendar_day (2020, 5, 31), 21 }, { lotse_calendar_day (2020, 6, 30), 34 } };
  LotseSparklineInput input = { .title = "Online-Anträge", .unit = { "Anträge" }, .points = points, .n_points = G_N_ELEMENTS (points), .target = 30,
                                .state = LOTSE_CHART_ON_TRACK };

  return lotse_sparkline_new (&input, text, width, height);
}

static LotseFigure *
sample_note (LotseTextCache *text, double width, double height)
{
  return lotse_figure_note_new ("Budget", "Für diese Zielgruppe nicht gezeigt.", text, width, height);
}

static void
test_small (void)
{
  static const ChartSample samples[] = { { "sparkline", sample_sparkline, 240, 80 }, { "note", sample_note, 420, 120 } };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    assert_picture (chart_sample_paint (&samples[i], LOTSE_THEME_LIGHT, 1, samples[i].width, samples[i].height), samples[i].name);
}

static void
test_tiles (void)
{
  static const LotseStatusTile tiles[] = { { LOTSE_CHART_NEEDS_DECISION, 3, "braucht Entscheidung", "+1 seit Oktober" }, { LOTSE_CHART_NEEDS_ATTENTION, 7, "braucht Aufmerksamkeit", NULL },
                                           { LOTSE_CHART_ON_TRACK, 12, "im Plan", "−2 seit Oktober" }, { LOTSE_CHART_N_STATES, 4, "Berichte fehlen", NULL } };
  g_autoptr (LotseTextCache) text = chart_text_new (LOTSE_THEME_LIGHT, 1, LOTSE_CHART_DE);
  const double width = 900;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) ceil (lotse_status_tiles_height (tiles, G_N_ELEMENTS (tiles), text, width)));
  cairo_t *cr = cairo_create (surface);

  lotse_colour_set (cr, &lotse_text_cache_style (text)->background, 1);
  cairo_paint (cr);
  lotse_status_tiles_paint (tiles, G_N_ELEMENTS (tiles), text, width, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  assert_picture (surface, "status-tiles");
}

/* ---- The comparison itself ---- */

/* What is told of a chart moved by @dx px, with a bar too many, with red and blue in each other's place. (transfer full) (nullable) */
static char *
changed (const ChartSample *sample, double dx, gboolean bar, gboolean swapped)
{
  cairo_surface_t *chart = chart_sample_paint (sample, LOTSE_THEME_LIGHT, 1, sample->width, sample->height);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (chart), cairo_image_surface_get_height (chart));
  cairo_t *cr = cairo_create (surface);
  char *difference;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_surface (cr, chart, dx, 0);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.2, 0.4, 0.8);
  cairo_rectangle (cr, 200, 100, bar ? 80 : 0, 24);
  cairo_fill (cr);
  cairo_surface_flush (surface);
  /* Another colour of about the same brightness. */
  for (int y = 0; swapped && y < cairo_image_surface_get_height (surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      {
        guint32 *p = (guint32 *) (void *) (cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface)) + x;

        *p = (*p & 0xff00ff00) | (*p & 0xff) << 16 | (*p >> 16 & 0xff);
      }
  cairo_surface_mark_dirty (surface);
  difference = picture_difference (surface, sample->name);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (chart);
  return difference;
}

/* What shall be noticed is: a chart that moved by half a letter, a bar too many, other colours. What stayed is the same. */
static void
test_notices (void)
{
  const ChartSample *sample = &chart_samples[0];

  if (g_getenv ("LOTSE_KEEP_PICTURES") != NULL)
    {
      g_test_skip ("references are written");
      return;
    }
  g_autofree char *same = changed (sample, 0, FALSE, FALSE), *moved = changed (sample, 6, FALSE, FALSE), *more = changed (sample, 0, TRUE, FALSE);
  g_autofree char *coloured = changed (sample, 0, FALSE, TRUE);

  g_assert_cmpstr (same, ==, NULL);
  g_assert_nonnull (moved);
  g_assert_nonnull (more);
  g_assert_nonnull (coloured);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/pictures/timeline", test_timeline);
  g_test_add_func ("/charts/pictures/figures", test_figures);
  g_test_add_func ("/charts/pictures/print", test_print);
  g_test_add_func ("/charts/pictures/small", test_small);
  g_test_add_func ("/charts/pictures/tiles", test_tiles);
  g_test_add_func ("/charts/pictures/notices", test_notices);
  return g_test_run ();
}
