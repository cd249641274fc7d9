/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars that are too low for titles, and lanes that are collapsed, on paper without colours: states are told apart by shade or by pattern, and by signs. */
#include "config.h"

#include <math.h>

#include "charts/calendar.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

#define SHADE 0.05   /* of the way from black to white */
#define PATTERN 0.01

/* A lane for each state, with one bar over all years. */
static LotseTimelineInput *
states_input (void)
{
  LotseTimelineInput *input = lotse_timeline_input_new ();

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2021, 11, 23), LOTSE_CHART_DATE_NONE);
  for (guint state = 0; state < LOTSE_CHART_N_STATES; state++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", state);
      LotseTimelineBar bar = plain_bar (id, "Project", day (2019, 1, 1), day (2024, 12, 31));

      bar.state = (LotseChartState) state;
      lotse_timeline_input_add_lane (input, id, "Lane");
      lotse_timeline_input_add_bar (input, &bar);
    }
  return input;
}

static double
grey_at (cairo_surface_t *surface, int x, int y)
{
  const guint32 p = pixel (surface, x, y);

  return (0.2126 * (p >> 16 & 0xff) + 0.7152 * (p >> 8 & 0xff) + 0.0722 * (p & 0xff)) / 255;
}

typedef struct { double mean, unrest; } Texture;

static Texture
texture_of (cairo_surface_t *surface, const LotseChartRect *r)
{
  double sum = 0, squares = 0;
  int n = 0;

  for (int y = (int) r->y; y < (int) (r->y + r->height); y++)
    for (int x = (int) r->x; x < (int) (r->x + r->width); x++, n++)
      {
        const double grey = grey_at (surface, x, y);

        sum += grey;
        squares += grey * grey;
      }
  return (Texture) { sum / n, sqrt (MAX (0, squares / n - sum / n * (sum / n))) };
}

/* @low: rows that are too low for titles; else lanes that are collapsed. */
static void
assert_told_apart (gboolean low, LotseTheme theme)
{
  LotseStyle style;
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseTimelineInput) input = states_input ();
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineViewport view;
  Texture textures[LOTSE_CHART_N_STATES];
  cairo_surface_t *surface;

  lotse_style_init (&style, theme, LOTSE_CHART_EN, 1);
  text = lotse_text_cache_new (&style);
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  view = fitted (layout);
  if (low)
    view.row_scale = 0.3;
  for (guint i = 0; i < LOTSE_CHART_N_STATES && !low; i++)
    lotse_timeline_set_lane_open (layout, i, 0);
  surface = painted (layout, &view, text);
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    {
      LotseChartRect bar = rect_of (layout, &view, low ? LOTSE_TIMELINE_BAR : LOTSE_TIMELINE_LANE, i);

      /* Well within the area, and right of the sign at its begin. */
      bar.x = lotse_timeline_day_to_x (layout, &view, lotse_calendar_day (2020, 6, 1));
      bar.width = 200;
      bar.y = floor (bar.y + bar.height / 2 - 2);
      bar.height = 4;
      textures[i] = texture_of (surface, &bar);
    }
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    for (guint j = 0; j < i; j++)
      if (fabs (textures[i].mean - textures[j].mean) < SHADE && fabs (textures[i].unrest - textures[j].unrest) < PATTERN)
        g_test_fail_printf ("theme %d, low %d: states %u and %u look the same in grey (%.3f/%.3f, %.3f/%.3f)", theme, low, j, i, textures[j].mean, textures[j].unrest,
                            textures[i].mean, textures[i].unrest);
  cairo_surface_destroy (surface);
}

static void
test_low_rows (void)
{
  assert_told_apart (TRUE, LOTSE_THEME_PRINT);
}

static void
test_collapsed (void)
{
  assert_told_apart (FALSE, LOTSE_THEME_PRINT);
}

/* How much ink lies between two days on @bar, and how often it comes and goes along its upper border. */
static void
look_at_bar (LotseTimelineLayout *layout, const LotseTimelineViewport *view, cairo_surface_t *surface, guint bar, double *ink, guint *breaks)
{
  const LotseChartRect rect = rect_of (layout, view, LOTSE_TIMELINE_BAR, bar);
  const int x0 = (int) lotse_timeline_day_to_x (layout, view, lotse_calendar_day (2022, 6, 1)), x1 = x0 + 120;
  const LotseChartRect within = { x0, floor (rect.y + rect.height / 2 - 2), x1 - x0, 4 };
  gboolean dark = FALSE;

  *ink = 1 - texture_of (surface, &within).mean;
  *breaks = 0;
  for (int x = x0; x < x1; x++)
    {
      const gboolean now = grey_at (surface, x, (int) rect.y) < 0.75;

      *breaks += x > x0 && now != dark;
      dark = now;
    }
}

/* A fresh bar and one that nobody reported for long, otherwise the same. @pixels: 0: as in files. */
static void
assert_stale_differs (LotseTheme theme, double pixels, double row_scale)
{
  LotseStyle style;
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineViewport view;
  cairo_surface_t *surface;
  double ink[2];
  guint breaks[2];

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2021, 11, 23), LOTSE_CHART_DATE_NONE);
  lotse_timeline_input_add_lane (input, "lane", "Lane");
  for (guint i = 0; i < 2; i++)
    {
      LotseTimelineBar bar = plain_bar (i == 0 ? "fresh" : "stale", "P", day (2019, 1, 1), day (2024, 12, 31));

      bar.state = LOTSE_CHART_NEEDS_DECISION;
      bar.stale = i == 1;
      lotse_timeline_input_add_bar (input, &bar);
    }
  lotse_style_init (&style, theme, LOTSE_CHART_EN, 1);
  text = lotse_text_cache_new (&style);
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  view = fitted (layout);
  view.pixels = pixels;
  view.row_scale = row_scale;
  surface = painted (layout, &view, text);
  for (guint i = 0; i < 2; i++)
    look_at_bar (layout, &view, surface, i, &ink[i], &breaks[i]);
  g_test_message ("theme %d, pixels %g, rows %g: ink %.3f and %.3f, %u and %u breaks", theme, pixels, row_scale, ink[0], ink[1], breaks[0], breaks[1]);
  if (theme != LOTSE_THEME_CONTRAST)
    g_assert_cmpfloat (ink[1], <, 0.75 * ink[0]);
  if (row_scale >= 1)
    {
      g_assert_cmpuint (breaks[0], ==, 0);
      g_assert_cmpuint (breaks[1], >=, 20);
    }
  cairo_surface_destroy (surface);
}

/* What is old is pale, on a screen and in files, and has a dotted border, also where nothing may be pale. */
static void
test_stale (void)
{
  assert_stale_differs (LOTSE_THEME_LIGHT, 1, 1);
  assert_stale_differs (LOTSE_THEME_LIGHT, 0, 1);
  assert_stale_differs (LOTSE_THEME_PRINT, 0, 1);
  assert_stale_differs (LOTSE_THEME_CONTRAST, 1, 1);
  assert_stale_differs (LOTSE_THEME_LIGHT, 1, 0.3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/timeline-grey/stale", test_stale);
  g_test_add_func ("/charts/timeline-grey/low-rows", test_low_rows);
  g_test_add_func ("/charts/timeline-grey/collapsed", test_collapsed);
  return g_test_run ();
}
