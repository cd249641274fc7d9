/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strips of the timeline that a second thread paints before the renderer comes to them. */
#include "config.h"

#include <string.h>

#include "app/widgets/timeline-strips.h"
#include "on-timeline.h"

#define ROUNDS 24
#define HEAD_START (20 * 1000) /* µs for the second thread */

static LotseTimelineStrips *
strips_of (OnTimeline *f, LotseTimelineCanvas *canvas)
{
  return lotse_timeline_strips_new (f->view->layout, &f->view->view, f->view->text, canvas, f->view->painted);
}

static cairo_surface_t *
drawn (OnTimeline *f, LotseTimelineStrips *strips)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) f->view->view.width, (int) f->view->view.height);
  GskRenderNode *node = lotse_timeline_strips_node (strips);
  cairo_t *cr = cairo_create (image);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  gsk_render_node_unref (node);
  cairo_surface_flush (image);
  return image;
}

static void
assert_equal_and_destroy (cairo_surface_t *a, cairo_surface_t *b)
{
  const gsize size = (gsize) cairo_image_surface_get_stride (a) * cairo_image_surface_get_height (a);

  g_assert_cmpmem (cairo_image_surface_get_data (a), size, cairo_image_surface_get_data (b), (gsize) cairo_image_surface_get_stride (b) * cairo_image_surface_get_height (b));
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

static void
go_on (OnTimeline *f, guint round)
{
  lotse_timeline_view_zoom (f->view, round % 3 == 0 ? 1.3 : 0.9);
  gtk_adjustment_set_value (f->view->hadjustment, gtk_adjustment_get_value (f->view->hadjustment) + 11);
  gtk_adjustment_set_value (f->view->vadjustment, gtk_adjustment_get_value (f->view->vadjustment) + 7);
}

/* Whoever paints a strip, the picture is the same, one canvas after the other. */
static void
test_same_picture (OnTimeline *f, gconstpointer data)
{
  LotseTimelineCanvas *canvas = lotse_timeline_canvas_new ();
  guint ahead = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      LotseTimelineStrips *now = strips_of (f, canvas), *before = strips_of (f, canvas);

      lotse_timeline_strips_paint_ahead (before);
      if (round % 2 == 0)
        g_usleep (HEAD_START);
      assert_equal_and_destroy (drawn (f, now), drawn (f, before));
      ahead += lotse_timeline_strips_drawn_ahead (before);
      lotse_timeline_strips_unref (now);
      lotse_timeline_strips_unref (before);
      go_on (f, round);
    }
  lotse_timeline_canvas_unref (canvas);
  if (g_get_num_processors () > 1)
    g_assert_cmpuint (ahead, >, 0);
  else
    g_assert_cmpuint (ahead, ==, 0);
}

/* What was painted ahead is not drawn once the layout may have changed. */
static void
test_settled (OnTimeline *f, gconstpointer data)
{
  LotseTimelineCanvas *canvas = lotse_timeline_canvas_new ();
  LotseTimelineStrips *strips = strips_of (f, canvas), *now = strips_of (f, canvas);

  lotse_timeline_strips_paint_ahead (strips);
  g_usleep (HEAD_START);
  lotse_timeline_strips_settle (strips);
  lotse_timeline_set_lane_open (f->view->layout, 0, 0);
  assert_equal_and_destroy (drawn (f, now), drawn (f, strips));
  g_assert_cmpuint (lotse_timeline_strips_drawn_ahead (strips), ==, 0);
  lotse_timeline_set_lane_open (f->view->layout, 0, 1);
  lotse_timeline_strips_unref (now);
  /* Given up while they are painted. */
  for (guint round = 0; round < ROUNDS; round++)
    {
      lotse_timeline_strips_paint_ahead (strips);
      lotse_timeline_strips_unref (strips);
      strips = strips_of (f, canvas);
    }
  lotse_timeline_strips_unref (strips);
  lotse_timeline_canvas_unref (canvas);
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

/* The frames of a window are painted ahead, and between them nothing is. */
static void
test_in_frames (OnTimeline *f, gconstpointer data)
{
  GdkFrameClock *frames = gtk_widget_get_frame_clock (GTK_WIDGET (f->view));
  guint ahead = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      gboolean painted = FALSE;
      gulong id;

      go_on (f, round);
      lotse_timeline_view_repaint (f->view);
      g_assert_null (f->view->strips);
      id = g_signal_connect_swapped (frames, "after-paint", G_CALLBACK (painted_cb), &painted);
      wait_until (painted);
      g_signal_handler_disconnect (frames, id);
      g_assert_false (f->view->in_frame);
      g_assert_nonnull (f->view->strips);
      ahead += lotse_timeline_strips_drawn_ahead (f->view->strips);
    }
  if (g_get_num_processors () > 1)
    g_assert_cmpuint (ahead, >, 0);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/timeline-ahead/same-picture", OnTimeline, NULL, on_timeline_set_up, test_same_picture, on_timeline_tear_down);
  g_test_add ("/app/timeline-ahead/settled", OnTimeline, NULL, on_timeline_set_up, test_settled, on_timeline_tear_down);
  g_test_add ("/app/timeline-ahead/in-frames", OnTimeline, NULL, on_timeline_set_up, test_in_frames, on_timeline_tear_down);
  return g_test_run ();
}
