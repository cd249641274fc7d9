/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a timeline in strips, as the window paints it. */
#include <math.h>

#include "charts/calendar.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

#define ROUNDS 16

typedef struct { GRand *rand; LotseTimelineInput *input; LotseTextCache *text; LotseTimelineLayout *layout; LotseTimelineViewport view; } Fixture;

/* Anything that a painter may meet: any height of rows, names of milestones below them, lanes on their way, edits that wait, a legend, an old day of
 * the data. */
static void
set_up (Fixture *c, guint seed)
{
  guint bars;

  c->rand = g_rand_new_with_seed (seed);
  c->input = seed % 2 ? small_input () : large_input (300);
  bars = lotse_timeline_input_n_bars (c->input);
  for (guint i = 0; i < 5; i++)
    lotse_timeline_input_set_sync (c->input, (guint) g_rand_int_range (c->rand, 0, (int) bars), (LotseTimelineSync) g_rand_int_range (c->rand, 0, 3));
  c->text = new_text (g_rand_double_range (c->rand, 0.8, 2));
  c->view = (LotseTimelineViewport) { .width = g_rand_int_range (c->rand, 500, 1300), .height = g_rand_int_range (c->rand, 300, 900),
                                      .row_scale = g_rand_double_range (c->rand, 0.1, 1.5), .label_rows = g_rand_int_range (c->rand, 0, 3),
                                      .legend = g_rand_boolean (c->rand), .weeks = g_rand_boolean (c->rand), .talk = seed % 4 == 3,
                                      .pixels = g_rand_int_range (c->rand, 0, 3) };
  c->layout = lotse_timeline_layout_new (c->input, c->text, c->view.width);
  lotse_timeline_fit (c->layout, &c->view);
  lotse_timeline_set_lane_open (c->layout, (guint) g_rand_int_range (c->rand, 0, (int) lotse_timeline_input_n_lanes (c->input)),
                                g_rand_int_range (c->rand, 0, 3) / 2.0);
  lotse_timeline_zoom (c->layout, &c->view, g_rand_double_range (c->rand, 0.5, 8), g_rand_double_range (c->rand, 250, c->view.width), c->view.height / 2);
  c->view.left_day += g_rand_double_range (c->rand, -500, 500);
  c->view.y += g_rand_double_range (c->rand, 0, 600);
  lotse_timeline_clamp (c->layout, &c->view);
}

static void
tear_down (Fixture *c)
{
  lotse_timeline_layout_unref (c->layout);
  lotse_text_cache_unref (c->text);
  lotse_timeline_input_unref (c->input);
  g_rand_free (c->rand);
}

static cairo_surface_t *
painted_between (Fixture *c, LotseTextCache *text, double top, double bottom, cairo_surface_t *onto)
{
  double pixels = MAX (c->view.pixels, 1);
  cairo_surface_t *strip = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (c->view.width * pixels), (int) ((bottom - top) * pixels));
  cairo_t *cr = cairo_create (strip);

  cairo_scale (cr, pixels, pixels);
  cairo_translate (cr, 0, -top);
  lotse_timeline_paint_strip (c->layout, &c->view, text, top, bottom, cr);
  cairo_destroy (cr);
  if (!onto)
    return strip;
  cr = cairo_create (onto);
  cairo_set_source_surface (cr, strip, 0, top * pixels);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (strip);
  return onto;
}

static void
assert_same_picture (cairo_surface_t *a, cairo_surface_t *b)
{
  int stride = cairo_image_surface_get_stride (a), width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a), worst = 0;
  const guchar *x = cairo_image_surface_get_data (a), *y = cairo_image_surface_get_data (b);

  /* The fourth byte of a px means nothing. */
  for (int row = 0; row < height; row++)
    for (int i = 0; i < 4 * width; i++)
      if (i % 4 != (G_BYTE_ORDER == G_LITTLE_ENDIAN ? 3 : 0))
        worst = MAX (worst, ABS (x[row * stride + i] - y[row * stride + i]));
  g_assert_cmpint (worst, <=, 2);
}

static void
travel (Fixture *c)
{
  g_autoptr (LotseTimelineLayout) before = lotse_timeline_layout_new (c->input, c->text, c->view.width);
  LotseTimelineViewport view_before = c->view;

  view_before.y += 70;
  lotse_timeline_travel_from (c->layout, &c->view, before, &view_before);
  lotse_timeline_set_travel (c->layout, 0.6);
}

/* Strips put together are the picture, wherever it is cut and whatever is on its way. */
static void
test_together (void)
{
  for (guint seed = 0; seed < ROUNDS; seed++)
    {
      g_autoptr (GArray) tops = NULL;
      cairo_surface_t *whole, *together;
      Fixture c;

      set_up (&c, seed);
      if (seed % 5 == 0)
        travel (&c);
      tops = lotse_timeline_strips (c.layout, &c.view, c.text, g_rand_int_range (c.rand, 17, 90));
      g_assert_cmpuint (tops->len, >, 1);
      /* Through bars and what hangs below them as well. */
      if (seed % 3 == 0)
        for (guint i = 1; i < tops->len; i++)
          g_array_index (tops, double, i) = MIN (g_array_index (tops, double, i) + i % 4 * 5, c.view.height - 1);
      whole = painted_between (&c, c.text, 0, c.view.height, NULL);
      together = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (whole), cairo_image_surface_get_height (whole));
      for (guint i = 0; i < tops->len; i++)
        {
          double top = g_array_index (tops, double, i), bottom = i + 1 < tops->len ? g_array_index (tops, double, i + 1) : c.view.height;

          g_assert_cmpfloat (top, ==, round (top));
          g_assert_cmpfloat (bottom, >, top);
          painted_between (&c, c.text, top, bottom, together);
        }
      g_test_message ("seed %u", seed);
      cairo_surface_flush (together);
      assert_same_picture (whole, together);
      cairo_surface_destroy (whole);
      cairo_surface_destroy (together);
      tear_down (&c);
    }
}

#define STRIP 20 /* px */
typedef struct { Fixture *c; guint first, n; cairo_surface_t **strips; } Share;

static void
paint_share (Share *share, LotseTextCache *text)
{
  for (guint i = share->first; i < share->n; i += 2)
    share->strips[i] = painted_between (share->c, text, i * STRIP, MIN ((i + 1) * STRIP, share->c->view.height), NULL);
}

static gpointer
paint_thread (gpointer data)
{
  Share *share = data;
  g_autoptr (LotseTextCache) text = lotse_text_cache_new (lotse_text_cache_style (share->c->text));

  paint_share (share, text);
  return NULL;
}

/* Two threads that paint at a time, each with texts of its own, paint the same picture. */
static void
test_two_threads (void)
{
  for (guint seed = 0; seed < ROUNDS; seed++)
    {
      g_autofree cairo_surface_t **strips = NULL;
      cairo_surface_t *whole, *together;
      Share even, odd;
      GThread *thread;
      cairo_t *cr;
      Fixture c;
      guint n;

      set_up (&c, seed);
      n = (guint) ceil (c.view.height / STRIP);
      strips = g_new0 (cairo_surface_t *, n);
      even = (Share) { &c, 0, n, strips };
      odd = (Share) { &c, 1, n, strips };
      lotse_timeline_prepare (c.layout, &c.view);
      thread = g_thread_new ("strips", paint_thread, &odd);
      paint_share (&even, c.text);
      g_thread_join (thread);
      whole = painted_between (&c, c.text, 0, c.view.height, NULL);
      together = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (whole), cairo_image_surface_get_height (whole));
      cr = cairo_create (together);
      for (guint i = 0; i < n; i++)
        {
          cairo_set_source_surface (cr, strips[i], 0, i * STRIP * MAX (c.view.pixels, 1));
          cairo_paint (cr);
          cairo_surface_destroy (strips[i]);
        }
      cairo_destroy (cr);
      g_test_message ("seed %u", seed);
      cairo_surface_flush (together);
      assert_same_picture (whole, together);
      cairo_surface_destroy (whole);
      cairo_surface_destroy (together);
      tear_down (&c);
    }
}

/* Cut between rows, no mark of a bar is painted twice. */
static void
test_between_rows (void)
{
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineInput) input = large_input (400);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
  LotseTimelineViewport view = fitted (layout);
  g_autoptr (GArray) tops = lotse_timeline_strips (layout, &view, text, 24);
  double above, below;
  Metrics m;

  lotse_timeline_metrics (layout, &view, &m);
  lotse_timeline_bar_reach (text, &m, &above, &below);
  g_assert_cmpuint (tops->len, >, 10);
  for (guint bar = 0; bar < lotse_timeline_input_n_bars (input); bar++)
    {
      LotseChartRect rect;

      lotse_timeline_bar_rect (layout, &view, &m, bar, &rect);
      for (guint i = 0; i < tops->len && rect.y >= m.plot.y && rect.y + below < m.plot.y + m.plot.height; i++)
        {
          double top = g_array_index (tops, double, i);

          g_assert_true (top <= rect.y - above || top >= rect.y + below);
        }
    }
}

/* Where letters are so large that hardly anything but the head has room, no strip lies beyond the picture. */
static void
test_low (void)
{
  for (guint scale = 1; scale <= 3; scale++)
    {
      g_autoptr (LotseTextCache) text = new_text (scale);
      g_autoptr (LotseTimelineInput) input = small_input ();
      g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
      LotseTimelineViewport view = { .width = WIDTH, .height = 200, .row_scale = 1, .legend = TRUE, .bands_scroll = scale > 1, .pixels = 1 };
      g_autoptr (GArray) tops = NULL;

      lotse_timeline_fit (layout, &view);
      tops = lotse_timeline_strips (layout, &view, text, 24);
      for (guint i = 0; i < tops->len; i++)
        g_assert_cmpfloat (g_array_index (tops, double, i), <, view.height);
    }
}

/* The picture of @c on what was @grey before. */
static cairo_surface_t *
painted_on (Fixture *c, double grey)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (c->view.width * c->view.pixels), (int) (c->view.height * c->view.pixels));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_paint (cr);
  cairo_scale (cr, c->view.pixels, c->view.pixels);
  lotse_timeline_paint (c->layout, &c->view, c->text, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Memory for strips is not cleared before: all of it is painted, also where bands scroll by half a px of a fine screen. */
static void
test_all_painted (void)
{
  for (guint seed = 0; seed < ROUNDS; seed++)
    {
      cairo_surface_t *on_black, *on_white;
      Fixture c;

      set_up (&c, seed);
      lotse_timeline_layout_unref (c.layout);
      lotse_timeline_input_add_band (c.input, "Leadership");
      lotse_timeline_input_add_event (c.input, &(LotseTimelineEvent) { "e", "Strategy decided", day (2020, 3, 18), FALSE });
      c.layout = lotse_timeline_layout_new (c.input, c.text, c.view.width);
      c.view.bands_scroll = seed % 4 != 0;
      c.view.pixels = 1 + seed % 3;
      c.view.y = g_rand_double_range (c.rand, 0, 60);
      lotse_timeline_clamp (c.layout, &c.view);
      on_black = painted_on (&c, 0);
      on_white = painted_on (&c, 1);
      g_test_message ("seed %u", seed);
      assert_same_picture (on_black, on_white);
      cairo_surface_destroy (on_black);
      cairo_surface_destroy (on_white);
      tear_down (&c);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/timeline/strips/together", test_together);
  g_test_add_func ("/charts/timeline/strips/two-threads", test_two_threads);
  g_test_add_func ("/charts/timeline/strips/between-rows", test_between_rows);
  g_test_add_func ("/charts/timeline/strips/low", test_low);
  g_test_add_func ("/charts/timeline/strips/all-painted", test_all_painted);
  return g_test_run ();
}
