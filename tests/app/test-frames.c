/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame that is painted without a graphics device does not get its memory from the kernel anew. */
#include "config.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "fixture.h"

#define WIDTH 1600
#define HEIGHT 1000
#define FRAMES 24

static guint painted;

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  cairo_set_source_rgb (cr, painted % 2, 0.5, 0.5);
  cairo_paint (cr);
}

static void
after_paint_cb (void)
{
  painted++;
}

static long
pages_taken (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_minflt;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const long left = *(const long *) a, right = *(const long *) b;

  return left < right ? -1 : left > right;
}

static void
test_memory_is_kept (void)
{
  GtkWidget *window, *area = gtk_drawing_area_new ();
  const long frame_pages = WIDTH * HEIGHT * 4 / sysconf (_SC_PAGESIZE);
  long taken[FRAMES];

  g_assert_nonnull (fixture_application ());
  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, NULL, NULL);
  gtk_window_set_child (GTK_WINDOW (window), area);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), NULL);
  wait_until (painted > 0 && gtk_widget_get_width (area) > 0);
  if (strcmp (G_OBJECT_TYPE_NAME (gtk_native_get_renderer (GTK_NATIVE (window))), "GskCairoRenderer") != 0)
    {
      g_test_skip ("a graphics device paints");
      gtk_window_destroy (GTK_WINDOW (window));
      return;
    }
  g_assert_cmpint (gtk_widget_get_width (area), ==, WIDTH);
  g_assert_cmpint (gtk_widget_get_height (area), ==, HEIGHT);
  for (guint i = 0; i < FRAMES; i++)
    {
      const guint before = painted;
      const long begun = pages_taken ();

      gtk_widget_queue_draw (area);
      wait_until (painted > before);
      taken[i] = pages_taken () - begun;
    }
  qsort (taken, FRAMES, sizeof taken[0], compare_cb);
  /* What is handed to the display may be new, as cairo wants it; what is painted on, and what the area draws on, are not. */
  g_assert_cmpint (taken[FRAMES / 2], <, frame_pages * 3 / 2);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_turn (20);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/frames/memory-is-kept", test_memory_is_kept);
  return g_test_run ();
}
