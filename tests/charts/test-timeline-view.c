/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving the view: what is under the pointer stays there, nothing leaves its bounds, what is asked for gets seen; and what is painted. */
#include <math.h>

#include "charts/calendar.h"
#include "timeline-help.h"

static void
test_zoom_anchor (LaidOut *f, gconstpointer data)
{
  double x = 640, y = 500, before;
  LotseTimelineItem lane;

  lotse_timeline_zoom (f->layout, &f->view, 3, 600, y);
  before = lotse_timeline_x_to_day (f->layout, &f->view, x);
  lane = lotse_timeline_hit (f->layout, &f->view, 20, y);
  g_assert_cmpint (lane.kind, ==, LOTSE_TIMELINE_LANE);
  for (guint i = 0; i < 12; i++)
    {
      lotse_timeline_zoom (f->layout, &f->view, 1.2, x, y);
      g_assert_cmpfloat_with_epsilon (lotse_timeline_x_to_day (f->layout, &f->view, x), before, 1e-6);
      g_assert_true (lotse_timeline_item_equal (lotse_timeline_hit (f->layout, &f->view, 20, y), lane));
    }
  for (guint i = 0; i < 8; i++)
    lotse_timeline_zoom (f->layout, &f->view, 1 / 1.2, x, y);
  g_assert_cmpfloat_with_epsilon (lotse_timeline_x_to_day (f->layout, &f->view, x), before, 1e-6);
}

static void
test_clamp (LaidOut *f, gconstpointer data)
{
  static const double odd[] = { 0, -5, 1e9, 1e-9, NAN, INFINITY };
  LotseChartDate first, last;

  lotse_timeline_input_range (f->input, &first, &last);
  for (guint a = 0; a < G_N_ELEMENTS (odd); a++)
    for (guint b = 0; b < G_N_ELEMENTS (odd); b++)
      {
        LotseTimelineViewport view = f->view;

        view.px_per_day = odd[a];
        view.left_day = odd[b];
        view.y = odd[(a + b) % G_N_ELEMENTS (odd)];
        view.row_scale = odd[(a * b) % G_N_ELEMENTS (odd)];
        lotse_timeline_clamp (f->layout, &view);
        g_assert_cmpfloat (view.left_day, >=, first);
        g_assert_cmpfloat (lotse_timeline_x_to_day (f->layout, &view, WIDTH), <=, last + 1.001);
        g_assert_cmpfloat (view.y, >=, 0);
        g_assert_cmpfloat (view.y, <=, MAX (lotse_timeline_content_height (f->layout, &view) - lotse_timeline_plot (f->layout, &view).height, 0));
        g_assert_cmpfloat (view.row_scale, >, 0);
      }
}

static void
test_fit (LaidOut *f, gconstpointer data)
{
  LotseChartDate first, last;

  lotse_timeline_input_range (f->input, &first, &last);
  g_assert_cmpfloat_with_epsilon (lotse_timeline_day_to_x (f->layout, &f->view, first), lotse_timeline_gutter (f->layout, &f->view), 0.01);
  g_assert_cmpfloat_with_epsilon (lotse_timeline_day_to_x (f->layout, &f->view, last + 1), WIDTH, 0.01);
  lotse_timeline_show_range (f->layout, &f->view, lotse_calendar_day (2020, 1, 1), lotse_calendar_day (2020, 12, 31));
  g_assert_cmpfloat_with_epsilon (lotse_timeline_x_to_day (f->layout, &f->view, WIDTH), lotse_calendar_day (2021, 1, 1), 0.01);
}

static void
test_fit_all (LaidOut *f, gconstpointer data)
{
  lotse_timeline_fit_all (f->layout, &f->view);
  g_assert_cmpfloat (lotse_timeline_content_height (f->layout, &f->view), <=, lotse_timeline_plot (f->layout, &f->view).height);
}

static void
test_reveal (LaidOut *f, gconstpointer data)
{
  LotseChartRect plot;
  guint n = lotse_timeline_input_n_bars (f->input);

  lotse_timeline_zoom (f->layout, &f->view, 5, WIDTH, HEIGHT);
  plot = lotse_timeline_plot (f->layout, &f->view);
  for (guint i = 0; i < n; i += 7)
    {
      LotseTimelineItem item = { LOTSE_TIMELINE_BAR, i };
      LotseChartRect rect;

      lotse_timeline_reveal (f->layout, &f->view, item);
      rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, i);
      g_assert_cmpfloat (rect.y, >=, plot.y);
      g_assert_cmpfloat (rect.y + rect.height, <=, plot.y + plot.height);
      g_assert_cmpfloat (rect.x, <, plot.x + plot.width);
      g_assert_cmpfloat (rect.x + rect.width, >, plot.x);
      g_assert_false (lotse_timeline_reveal (f->layout, &f->view, item));
    }
}

static void
test_detail (LaidOut *f, gconstpointer data)
{
  g_assert_cmpint (lotse_timeline_detail (f->layout, &f->view), ==, LOTSE_TIMELINE_DETAIL_FULL);
  lotse_timeline_zoom_rows (f->layout, &f->view, 0.35, 400);
  g_assert_cmpint (lotse_timeline_detail (f->layout, &f->view), ==, LOTSE_TIMELINE_DETAIL_COMPACT);
  cairo_surface_destroy (painted (f->layout, &f->view, f->text));
  lotse_timeline_zoom_rows (f->layout, &f->view, 0.3, 400);
  g_assert_cmpint (lotse_timeline_detail (f->layout, &f->view), ==, LOTSE_TIMELINE_DETAIL_DENSITY);
  cairo_surface_destroy (painted (f->layout, &f->view, f->text));
  g_assert_cmpint (lotse_timeline_hit (f->layout, &f->view, 700, 200).kind, ==, LOTSE_TIMELINE_LANE);
}

/* But for what mixed colours are rounded by. */
static gboolean
is_near (guint32 a, guint32 b)
{
  for (guint shift = 0; shift < 24; shift += 8)
    if (ABS ((int) (a >> shift & 255) - (int) (b >> shift & 255)) > 1)
      return FALSE;
  return TRUE;
}

/* Of masses, too, it is seen and said what was not reported of late. */
static void
test_density_age (void)
{
  LaidOut f;
  LotseTimelineInput *input = lotse_timeline_input_new ();
  const LotseStyle *style;
  cairo_surface_t *surface;
  guint n_pale = 0, n_plain = 0;

  lotse_timeline_input_add_lane (input, "a", "Fresh");
  for (guint i = 0; i < 80; i++)
    {
      LotseTimelineBar bar = plain_bar ("a", "Portal", day (2018, 1, 1), day (2026, 12, 31));

      if (i == 40)
        lotse_timeline_input_add_lane (input, "b", "Old");
      bar.state = LOTSE_CHART_ON_TRACK;
      bar.stale = i >= 60;
      lotse_timeline_input_add_bar (input, &bar);
    }
  laid_out_begin (&f, input);
  f.view.row_scale = 0.1;
  lotse_timeline_clamp (f.layout, &f.view);
  g_assert_cmpint (lotse_timeline_detail (f.layout, &f.view), ==, LOTSE_TIMELINE_DETAIL_DENSITY);
  style = lotse_text_cache_style (f.text);
  surface = painted (f.layout, &f.view, f.text);
  for (guint lane = 0; lane < 2; lane++)
    {
      const LotseChartRect rect = rect_of (f.layout, &f.view, LOTSE_TIMELINE_LANE, lane), plot = lotse_timeline_plot (f.layout, &f.view);
      const int x = (int) (plot.x + plot.width * 0.55);
      g_autofree char *words = lotse_timeline_describe (f.input, (LotseTimelineItem) { LOTSE_TIMELINE_LANE, lane }, LOTSE_CHART_EN);

      n_pale = n_plain = 0;
      for (int y = (int) rect.y; y < (int) (rect.y + rect.height); y++)
        {
          n_plain += pixel (surface, x, y) == colour_pixel (&style->states[LOTSE_CHART_ON_TRACK].area);
          n_pale += is_near (pixel (surface, x, y), colour_pixel (&style->faded[LOTSE_CHART_ON_TRACK].area));
        }
      g_assert_cmpuint (n_plain, >, 4);
      g_assert_cmpuint (n_pale > 4, ==, lane == 1);
      g_assert_cmpstr (words, ==, lane == 1 ? "Old: 40 projects. 40 on track. 20 have no current report." : "Fresh: 40 projects. 40 on track.");
    }
  /* As many are pale as are not. */
  g_assert_cmpint (ABS ((int) n_pale - (int) n_plain), <=, 3);
  cairo_surface_destroy (surface);
  laid_out_end (&f);
}

/* The done part, the rest and today's line have the colours of the style where geometry says they are. */
static void
test_painted (LaidOut *f, gconstpointer data)
{
  const LotseStyle *style = lotse_text_cache_style (f->text);
  const LotseStateColours *amber = &style->states[LOTSE_CHART_NEEDS_ATTENTION];
  LotseChartRect rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, bar_of (f->input, "a2"));
  cairo_surface_t *surface = painted (f->layout, &f->view, f->text);
  int y = (int) (rect.y + 3), today = (int) lotse_timeline_day_to_x (f->layout, &f->view, lotse_calendar_day (2021, 11, 23) + 0.5);

  g_assert_cmphex (pixel (surface, (int) (rect.x + rect.width * 0.64), y), ==, colour_pixel (&amber->done));
  g_assert_cmphex (pixel (surface, (int) (rect.x + rect.width * 0.69), y), ==, colour_pixel (&amber->fill));
  g_assert_cmphex (pixel (surface, (int) (rect.x + rect.width * 0.5), (int) rect.y), ==, colour_pixel (&amber->mark));
  g_assert_cmphex (pixel (surface, today, (int) lotse_timeline_header_height (f->layout, &f->view) + 20), ==, colour_pixel (&style->today));
  /* The imprecise end has faded. */
  g_assert_cmphex (pixel (surface, (int) (rect.x + rect.width) - 2, y), !=, colour_pixel (&amber->fill));
  cairo_surface_destroy (surface);
}

static gboolean
matches_first (guint bar, gpointer data)
{
  return bar == GPOINTER_TO_UINT (data);
}

/* The overlay alone: data is not repainted, what was not found is covered, what was found is not. */
static void
test_overlay (LaidOut *f, gconstpointer data)
{
  guint a2 = bar_of (f->input, "a2"), b1 = bar_of (f->input, "b1");
  LotseTimelineOverlay overlay = { .selected = { LOTSE_TIMELINE_BAR, b1 }, .hover = { LOTSE_TIMELINE_BAR, a2 }, .focus = { LOTSE_TIMELINE_EVENT, 0 },
                                   .matches = matches_first, .matches_data = GUINT_TO_POINTER (a2) };
  LotseChartRect found = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, a2), other = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, bar_of (f->input, "a1"));
  cairo_surface_t *surface = painted (f->layout, &f->view, f->text);
  guint32 before = pixel (surface, (int) (other.x + other.width / 2), (int) other.y + 4), kept = pixel (surface, (int) (found.x + found.width * 0.6), (int) found.y + 4);
  cairo_t *cr = cairo_create (surface);

  lotse_timeline_paint_overlay (f->layout, &f->view, f->text, &overlay, cr);
  cairo_surface_flush (surface);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmphex (pixel (surface, (int) (other.x + other.width / 2), (int) other.y + 4), !=, before);
  g_assert_cmphex (pixel (surface, (int) (found.x + found.width * 0.6), (int) found.y + 4), ==, kept);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gboolean
finds_one_each (LotseTimelineItem item, gpointer data)
{
  return (item.kind == LOTSE_TIMELINE_EVENT && item.index == 0) || (item.kind == LOTSE_TIMELINE_MILESTONE && item.index == 1);
}

/* A search that finds an event leaves it as it is and covers the others; a milestone that it finds has a ring, and its neighbour has none. */
static void
test_overlay_finds (LaidOut *f, gconstpointer data)
{
  const LotseTimelineItem items[] = { { LOTSE_TIMELINE_EVENT, 0 }, { LOTSE_TIMELINE_EVENT, 1 }, { LOTSE_TIMELINE_MILESTONE, 0 }, { LOTSE_TIMELINE_MILESTONE, 1 } };
  const gboolean changed[] = { FALSE, TRUE, FALSE, TRUE };
  guint a2 = bar_of (f->input, "a2");
  LotseTimelineOverlay overlay = { .matches = matches_first, .finds = finds_one_each, .matches_data = GUINT_TO_POINTER (a2) };
  cairo_surface_t *before = painted (f->layout, &f->view, f->text), *surface = painted (f->layout, &f->view, f->text);
  cairo_t *cr = cairo_create (surface);

  lotse_timeline_paint_overlay (f->layout, &f->view, f->text, &overlay, cr);
  cairo_surface_flush (surface);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      const LotseChartRect rect = rect_of (f->layout, &f->view, items[i].kind, items[i].index);
      gboolean differs = FALSE;

      for (int y = (int) rect.y - 3; y < (int) (rect.y + rect.height) + 3; y++)
        for (int x = (int) rect.x - 3; x < (int) (rect.x + rect.width) + 3; x++)
          differs |= pixel (surface, x, y) != pixel (before, x, y);
      g_assert_cmpint (differs, ==, changed[i]);
    }
  g_assert_true (lotse_timeline_overlay_extents (f->layout, &f->view, f->text, &(LotseTimelineOverlay) { .finds = finds_one_each }, &(LotseChartRect) { 0 }));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  cairo_surface_destroy (before);
}

/* What is asked to be drawn again is no more than what the pointer is on, and nothing lies outside. */
static void
test_overlay_extents (LaidOut *f, gconstpointer data)
{
  guint a2 = bar_of (f->input, "a2");
  LotseTimelineOverlay nothing = { .matches = NULL }, hover = { .hover = { LOTSE_TIMELINE_BAR, a2 } },
                       marked = { .selected = { LOTSE_TIMELINE_BAR, a2 }, .focus = { LOTSE_TIMELINE_BAR, a2 } }, lane = { .hover = { LOTSE_TIMELINE_LANE, 0 } };
  const LotseTimelineOverlay *overlays[] = { &hover, &marked, &lane };
  LotseChartRect bar = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, a2), extents;

  g_assert_false (lotse_timeline_overlay_extents (f->layout, &f->view, f->text, &nothing, &extents));
  g_assert_true (lotse_timeline_overlay_extents (f->layout, &f->view, f->text, &hover, &extents));
  g_assert_cmpfloat (extents.x, <=, bar.x);
  g_assert_cmpfloat (extents.width, <=, bar.width + 12);
  g_assert_cmpfloat (extents.height, <=, bar.height + 12);
  for (guint i = 0; i < G_N_ELEMENTS (overlays); i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) f->view.width, (int) f->view.height);
      cairo_t *cr = cairo_create (surface);
      guint painted = 0;

      g_assert_true (lotse_timeline_overlay_extents (f->layout, &f->view, f->text, overlays[i], &extents));
      lotse_timeline_paint_overlay (f->layout, &f->view, f->text, overlays[i], cr);
      cairo_surface_flush (surface);
      for (int y = 0; y < (int) f->view.height; y++)
        for (int x = 0; x < (int) f->view.width; x++)
          if (pixel (surface, x, y) != 0)
            {
              painted++;
              g_assert_true (x >= extents.x && x < extents.x + extents.width && y >= extents.y && y < extents.y + extents.height);
            }
      g_assert_cmpuint (painted, >, 0);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  hover.matches = matches_first;
  g_assert_true (lotse_timeline_overlay_extents (f->layout, &f->view, f->text, &hover, &extents));
  g_assert_cmpfloat (extents.width, ==, f->view.width);
}

/* Screen and paper, both languages, all themes, large text, close and far: nothing fails. */
static void
test_all_styles (LaidOut *f, gconstpointer data)
{
  for (int theme = 0; theme < LOTSE_N_THEMES; theme++)
    for (int lang = LOTSE_CHART_DE; lang <= LOTSE_CHART_EN; lang++)
      for (double scale = 1; scale <= 2; scale++)
        for (double zoom = 1; zoom < 100; zoom *= 9)
          {
            LotseStyle style;
            g_autoptr (LotseTextCache) text = NULL;
            g_autoptr (LotseTimelineLayout) layout = NULL;
            LotseTimelineViewport view = { .width = 900, .height = 700, .row_scale = 1, .legend = TRUE, .pixels = theme % 2 };

            lotse_style_init (&style, (LotseTheme) theme, (LotseChartLang) lang, scale);
            text = lotse_text_cache_new (&style);
            layout = lotse_timeline_layout_new (f->input, text, 900);
            lotse_timeline_fit (layout, &view);
            lotse_timeline_zoom (layout, &view, zoom, 600, 400);
            cairo_surface_destroy (painted (layout, &view, text));
          }
}

/* The frame is where one looks, and looking at its middle changes nothing. */
static void
test_minimap (LaidOut *f, gconstpointer data)
{
  LotseChartRect strip = { 10, 5, 700, 40 }, window = lotse_timeline_minimap_window (f->layout, &f->view, &strip);
  LotseTimelineViewport before;

  g_assert_cmpfloat_with_epsilon (window.x, strip.x, 1);
  lotse_timeline_zoom (f->layout, &f->view, 5, 700, 300);
  f->view.y = 200;
  lotse_timeline_clamp (f->layout, &f->view);
  before = f->view;
  window = lotse_timeline_minimap_window (f->layout, &f->view, &strip);
  g_assert_cmpfloat (window.x, >=, strip.x);
  g_assert_cmpfloat (window.x + window.width, <=, strip.x + strip.width + 0.01);
  g_assert_cmpfloat (window.y + window.height, <=, strip.y + strip.height + 0.01);
  g_assert_cmpfloat (window.width, <, strip.width / 3);
  lotse_timeline_minimap_look (f->layout, &f->view, &strip, window.x + window.width / 2, window.y + window.height / 2);
  g_assert_cmpfloat_with_epsilon (f->view.left_day, before.left_day, 2);
  lotse_timeline_minimap_look (f->layout, &f->view, &strip, strip.x + strip.width, strip.y);
  g_assert_cmpfloat (f->view.left_day, >, before.left_day);
  g_assert_cmpfloat (f->view.y, ==, 0);
}

/* A page ends between rows, as low as it may. */
static void
test_break (LaidOut *f, gconstpointer data)
{
  double content = lotse_timeline_content_height (f->layout, &f->view), top = lotse_timeline_plot (f->layout, &f->view).y;

  for (double y = 60; y < content; y += 37)
    {
      double at = lotse_timeline_break (f->layout, &f->view, y), lane = lotse_timeline_lane_break (f->layout, &f->view, y);

      g_assert_cmpfloat (at, <=, y);
      g_assert_cmpfloat (at, >, y - 90);
      /* Between lanes: no lower than between rows, and no lane is on both sides of it. */
      g_assert_cmpfloat (lane, <=, at);
      for (guint i = 0; i < lotse_timeline_input_n_lanes (f->input); i++)
        {
          LotseChartRect rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_LANE, i);

          g_assert_false (rect.y - top + 0.5 < lane && rect.y + rect.height - top - 0.5 > lane);
        }
      for (guint i = 0; i < lotse_timeline_input_n_bars (f->input); i++)
        {
          LotseChartRect rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, i);

          g_assert_false (rect.y - top < at && rect.y + rect.height - top > at);
        }
    }
  g_assert_cmpfloat (lotse_timeline_break (f->layout, &f->view, content + 50), ==, content);
}

static gboolean
all_seen (LaidOut *f, LotseTimelineViewport view, double row_scale)
{
  view.row_scale = row_scale;
  return lotse_timeline_content_height (f->layout, &view) <= lotse_timeline_plot (f->layout, &view).height;
}

/* Rows give way as little as they must for all lanes to be seen, and where that is not enough, events and rows do as far as they can. Where there is more than
 * enough room, the names of milestones have it. */
static void
test_fit_rows (LaidOut *f, gconstpointer data)
{
  guint kinds[5] = { 0 };

  for (f->view.height = 260; f->view.height < 3000; f->view.height += 20)
    {
      LotseTimelineViewport bare = f->view;
      gboolean normal, least;

      f->view.band_rows = bare.band_rows = 0;
      bare.label_rows = 0;
      normal = all_seen (f, bare, 1);
      least = all_seen (f, bare, 0.68);
      lotse_timeline_fit_rows (f->layout, &f->view, 0.68);
      if (!least)
        {
          g_assert_cmpfloat (f->view.label_rows, ==, 0);
          g_assert_true (all_seen (f, f->view, f->view.row_scale) || f->view.row_scale == 0.68);
          kinds[2]++;
          continue;
        }
      if (f->view.label_rows > 0)
        {
          g_assert_true (normal);
          g_assert_cmpfloat (f->view.row_scale, >=, f->view.label_rows > 1 ? 1 : 0.84);
          g_assert_true (all_seen (f, f->view, f->view.row_scale));
          kinds[2 + (guint) f->view.label_rows]++;
          continue;
        }
      if (normal)
        g_assert_cmpfloat (f->view.row_scale, ==, 1);
      else
        {
          g_assert_cmpfloat (f->view.row_scale, >=, 0.68);
          g_assert_true (all_seen (f, f->view, f->view.row_scale));
          g_assert_false (all_seen (f, f->view, f->view.row_scale + 0.05));
        }
      kinds[normal ? 0 : 1]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpuint (kinds[i], >, 0);
}

static gboolean
scale_differs (LaidOut *f, const LotseTimelineViewport *a, const LotseTimelineViewport *b)
{
  cairo_surface_t *one = painted (f->layout, a, f->text), *other = painted (f->layout, b, f->text);
  gboolean differs = FALSE;

  for (int y = 40; y < 64; y++)
    for (int x = 220; x < WIDTH - 20; x++)
      differs |= pixel (one, x, y) != pixel (other, x, y);
  cairo_surface_destroy (one);
  cairo_surface_destroy (other);
  return differs;
}

/* Chosen weeks come earlier while one zooms in, and never where there is no room for their numbers. */
static void
test_weeks (LaidOut *f, gconstpointer data)
{
  static const struct { double week; gboolean differs; } cases[] = { { 20, FALSE }, { 26, TRUE }, { 40, TRUE }, { 60, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LotseTimelineViewport weeks;

      f->view.px_per_day = cases[i].week / 7;
      lotse_timeline_clamp (f->layout, &f->view);
      weeks = f->view;
      weeks.weeks = TRUE;
      g_assert_cmpint (scale_differs (f, &f->view, &weeks), ==, cases[i].differs);
    }
}

/* A panel over an end of the view leaves what is selected in sight, and the line of today as well where both have room. */
static void
test_reveal_beside (LaidOut *f, gconstpointer data)
{
  const double covered = 340;
  LotseTimelineViewport view = f->view;
  LotseTimelineItem item = { LOTSE_TIMELINE_BAR, 0 };
  LotseChartRect rect, plot;
  double today;

  for (guint start = 0; start <= 1; start++)
    for (guint bar = 0; bar < lotse_timeline_input_n_bars (f->input); bar++)
      {
        double left, right;

        if (lotse_timeline_input_bar (f->input, bar)->from.first == LOTSE_CHART_DATE_NONE)
          continue;
        view = f->view;
        lotse_timeline_zoom (f->layout, &view, 4, WIDTH / 2.0, HEIGHT / 2.0);
        item.index = bar;
        lotse_timeline_reveal (f->layout, &view, item);
        lotse_timeline_reveal_beside (f->layout, &view, item, covered, start == 1);
        plot = lotse_timeline_plot (f->layout, &view);
        rect = rect_of (f->layout, &view, LOTSE_TIMELINE_BAR, bar);
        left = MAX (plot.x, start ? covered : 0);
        right = MIN (plot.x + plot.width, start ? WIDTH : WIDTH - covered);
        if (view.left_day <= lotse_timeline_x_to_day (f->layout, &f->view, plot.x) + 1)
          continue; /* nothing lies before the first day */
        g_assert_cmpfloat (MIN (rect.x + rect.width, right) - MAX (rect.x, left), >=, MIN (rect.width, (right - left) / 4));
        g_assert_false (lotse_timeline_reveal_beside (f->layout, &view, item, covered, start == 1));
      }
  /* Today lies under the panel, and beside what is selected. */
  view = f->view;
  g_assert_true (lotse_timeline_input_find_bar (f->input, "a1", &item.index));
  lotse_timeline_show_range (f->layout, &view, lotse_calendar_day (2020, 11, 1), lotse_calendar_day (2021, 12, 31));
  today = lotse_timeline_day_to_x (f->layout, &view, lotse_timeline_input_today (f->input) + 0.5);
  g_assert_cmpfloat (today, >, WIDTH - covered);
  for (guint bar = 0; bar < lotse_timeline_input_n_bars (f->input); bar++)
    {
      LotseTimelineViewport moved = view;

      item.index = bar;
      rect = (LotseChartRect) { 0 };
      if (!lotse_timeline_item_rect (f->layout, &view, item, &rect) || rect.x > today || rect.x + rect.width < today)
        continue;
      lotse_timeline_reveal_beside (f->layout, &moved, item, covered, FALSE);
      g_assert_cmpfloat (lotse_timeline_day_to_x (f->layout, &moved, lotse_timeline_input_today (f->input) + 0.5), <=, WIDTH - covered);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/charts/timeline/view/zoom-anchor", LaidOut, GUINT_TO_POINTER (400), laid_out_set_up, test_zoom_anchor, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/clamp", LaidOut, GUINT_TO_POINTER (200), laid_out_set_up, test_clamp, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/fit-rows", LaidOut, GUINT_TO_POINTER (120), laid_out_set_up, test_fit_rows, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/weeks", LaidOut, NULL, laid_out_set_up, test_weeks, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/fit", LaidOut, NULL, laid_out_set_up, test_fit, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/fit-all-few", LaidOut, NULL, laid_out_set_up, test_fit_all, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/fit-all-many", LaidOut, GUINT_TO_POINTER (2000), laid_out_set_up, test_fit_all, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/reveal", LaidOut, GUINT_TO_POINTER (400), laid_out_set_up, test_reveal, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/detail", LaidOut, GUINT_TO_POINTER (400), laid_out_set_up, test_detail, laid_out_tear_down);
  g_test_add_func ("/charts/timeline/view/density-age", test_density_age);
  g_test_add ("/charts/timeline/view/minimap", LaidOut, GUINT_TO_POINTER (200), laid_out_set_up, test_minimap, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/break", LaidOut, GUINT_TO_POINTER (120), laid_out_set_up, test_break, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/painted", LaidOut, NULL, laid_out_set_up, test_painted, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/overlay", LaidOut, NULL, laid_out_set_up, test_overlay, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/overlay-finds", LaidOut, NULL, laid_out_set_up, test_overlay_finds, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/overlay-extents", LaidOut, NULL, laid_out_set_up, test_overlay_extents, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/all-styles", LaidOut, GUINT_TO_POINTER (100), laid_out_set_up, test_all_styles, laid_out_tear_down);
  g_test_add ("/charts/timeline/view/reveal-beside", LaidOut, NULL, laid_out_set_up, test_reveal_beside, laid_out_tear_down);
  return g_test_run ();
}
