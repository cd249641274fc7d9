/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closer by, a row in which nothing is seen says at its edges what lies beyond; the names stand still while one moves, and a click leads there. */
#include <math.h>

#include "charts/timeline-edges.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

typedef struct { LotseTimelineInput *input; LotseTextCache *text; LotseTimelineLayout *layout; LotseTimelineViewport view; Metrics m; } Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->input = large_input (200);
  f->text = new_text (1);
  f->layout = lotse_timeline_layout_new (f->input, f->text, WIDTH);
  f->view = fitted (f->layout);
  f->view.pixels = 1;
  lotse_timeline_metrics (f->layout, &f->view, &f->m);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  lotse_timeline_layout_unref (f->layout);
  lotse_text_cache_unref (f->text);
  lotse_timeline_input_unref (f->input);
}

/* Somewhere, @factor times as close. */
static void
go (Fixture *f, GRand *rand, double factor)
{
  f->view = fitted (f->layout);
  f->view.pixels = 1;
  lotse_timeline_zoom (f->layout, &f->view, factor, WIDTH * g_rand_double_range (rand, 0.3, 0.9), HEIGHT / 2.0);
  f->view.y = g_rand_double_range (rand, 0, 2000);
  lotse_timeline_clamp (f->layout, &f->view);
  lotse_timeline_metrics (f->layout, &f->view, &f->m);
}

static gboolean
is_seen (Fixture *f, guint bar)
{
  const Bar *it = BAR (f->input, bar);

  return !it->placed || (lotse_timeline_x (&f->view, &f->m, it->reach_end + 1) >= f->m.plot.x
                         && lotse_timeline_x (&f->view, &f->m, it->reach_start) <= f->m.plot.x + f->m.plot.width);
}

static gboolean
row_is_seen (Fixture *f, guint row)
{
  for (guint slot = f->layout->row_start[row]; slot < f->layout->row_start[row + 1]; slot++)
    if (is_seen (f, f->layout->row_bars[slot]))
      return TRUE;
  return FALSE;
}

/* The nearest bar of its row on its side, in a row of which nothing else is seen, within the row and the plot, apart from the other, and hit where it stands. */
static void
check_edge (Fixture *f, guint bar, const LotseChartRect *rect, guint *pressed)
{
  const guint row = f->layout->bar_row[bar], slot = f->layout->bar_slot[bar];
  const gboolean right = BAR (f->input, bar)->reach_start > f->view.left_day;
  const double top = lotse_timeline_row_top (f->layout, &f->view, &f->m, BAR (f->input, bar)->lane, row);
  const LotseChartRect *plot = &f->m.plot;
  LotseTimelineItem hit;
  LotseChartRect other;

  g_assert_false (row_is_seen (f, row));
  g_assert_cmpfloat (rect->x, >=, plot->x);
  g_assert_cmpfloat (rect->x + rect->width, <=, plot->x + plot->width);
  g_assert_cmpfloat (rect->y, ==, top);
  g_assert_cmpfloat (rect->height, <=, f->m.pitch);
  if (right && slot > f->layout->row_start[row])
    {
      g_assert_cmpfloat (lotse_timeline_x (&f->view, &f->m, BAR (f->input, f->layout->row_bars[slot - 1])->reach_end + 1), <, plot->x);
      g_assert_true (lotse_timeline_edge_rect (f->layout, &f->view, f->layout->row_bars[slot - 1], &other));
      g_assert_cmpfloat (other.x + other.width, <, rect->x);
    }
  if (top < plot->y || top + rect->height > plot->y + plot->height)
    return;
  hit = lotse_timeline_hit (f->layout, &f->view, rect->x + rect->width / 2, rect->y + rect->height / 2);
  g_assert_cmpint (hit.kind, ==, LOTSE_TIMELINE_BAR);
  g_assert_cmpuint (hit.index, ==, bar);
  ++*pressed;
}

static void
test_rows (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint found = 0, pressed = 0;

  for (guint turn = 0; turn < 40; turn++)
    {
      go (f, rand, 4 + turn % 12);
      for (guint row = 0; row < f->layout->n_rows; row++)
        {
          guint n = 0;

          for (guint slot = f->layout->row_start[row]; slot < f->layout->row_start[row + 1]; slot++)
            {
              LotseChartRect rect;

              if (!lotse_timeline_edge_rect (f->layout, &f->view, f->layout->row_bars[slot], &rect))
                continue;
              check_edge (f, f->layout->row_bars[slot], &rect, &pressed);
              n++;
            }
          /* No row is empty for no reason. */
          g_assert_true (row_is_seen (f, row) ? n == 0 : n == 1 || n == 2);
          found += n;
        }
    }
  g_assert_cmpuint (found, >, 500);
  g_assert_cmpuint (pressed, >, 200);
}

/* While one moves along the time, a name stands still as long as it is there. */
static void
test_calm (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint compared = 0;

  for (guint turn = 0; turn < 10; turn++)
    {
      go (f, rand, 8);
      for (guint bar = 0; bar < f->input->bars->len; bar++)
        {
          LotseTimelineViewport moved = f->view;
          LotseChartRect before, after;

          if (!lotse_timeline_edge_rect (f->layout, &f->view, bar, &before))
            continue;
          moved.left_day += 3 / moved.px_per_day;
          if (!lotse_timeline_edge_rect (f->layout, &moved, bar, &after))
            continue;
          g_assert_cmpfloat (after.y, ==, before.y);
          /* It gives way only where another one comes to the other edge, or leaves it. */
          if (after.width == before.width)
            g_assert_cmpfloat (after.x, ==, before.x);
          compared++;
        }
    }
  g_assert_cmpuint (compared, >, 100);
}

/* Where a name leads, its bar is seen, and neither scale nor height has changed. */
static void
test_approach (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  guint gone = 0;

  for (guint turn = 0; turn < 10; turn++)
    {
      go (f, rand, 10);
      for (guint bar = 0; bar < f->input->bars->len; bar++)
        {
          LotseTimelineViewport target = f->view;
          LotseChartRect rect;

          if (!lotse_timeline_edge_rect (f->layout, &f->view, bar, &rect))
            continue;
          lotse_timeline_approach (f->layout, &target, bar);
          g_assert_cmpfloat (target.px_per_day, ==, f->view.px_per_day);
          g_assert_cmpfloat (target.y, ==, f->view.y);
          rect = rect_of (f->layout, &target, LOTSE_TIMELINE_BAR, bar);
          g_assert_cmpfloat (rect.x, <, f->m.plot.x + f->m.plot.width - 20);
          g_assert_cmpfloat (rect.x + rect.width, >, f->m.plot.x + 20);
          g_assert_false (lotse_timeline_edge_rect (f->layout, &target, bar, &rect));
          gone++;
        }
    }
  g_assert_cmpuint (gone, >, 100);
}

/* Nobody clicks in a room, and low rows carry no names. */
static void
test_nowhere (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  LotseTimelineViewport room, low;
  LotseChartRect rect;

  go (f, rand, 10);
  room = low = f->view;
  room.talk = TRUE;
  low.row_scale = 0.3;
  for (guint bar = 0; bar < f->input->bars->len; bar++)
    {
      g_assert_false (lotse_timeline_edge_rect (f->layout, &room, bar, &rect));
      g_assert_false (lotse_timeline_edge_rect (f->layout, &low, bar, &rect));
    }
}

/* The name is painted there. */
static void
test_painted (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);
  cairo_surface_t *surface;
  guint looked = 0;

  go (f, rand, 10);
  surface = painted (f->layout, &f->view, f->text);
  for (guint bar = 0; bar < f->input->bars->len; bar++)
    {
      const guint32 dim = colour_pixel (&lotse_text_cache_style (f->text)->dim);
      LotseChartRect rect;
      guint inside = 0;

      if (!lotse_timeline_edge_rect (f->layout, &f->view, bar, &rect) || rect.y < f->m.plot.y || rect.y + rect.height > f->m.plot.y + f->m.plot.height)
        continue;
      for (int y = (int) rect.y; y < (int) (rect.y + rect.height); y++)
        for (int x = (int) rect.x; x < (int) (rect.x + rect.width); x++)
          inside += pixel (surface, x, y) == dim;
      g_assert_cmpuint (inside, >, 5);
      looked++;
    }
  g_assert_cmpuint (looked, >, 3);
  cairo_surface_destroy (surface);
}

static gboolean
is_wanted (guint bar, gpointer data)
{
  return bar == *(const guint *) data;
}

/* Under the veil of a search, the names at the edges stay readable where they are what is searched, and only there. */
static void
test_search (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint n = 0;

  go (f, rand, 12);
  for (guint wanted = 0; wanted < lotse_timeline_input_n_bars (f->input); wanted++)
    {
      LotseTimelineOverlay overlay = { .matches = is_wanted, .matches_data = &wanted };
      cairo_surface_t *surface;
      LotseChartRect rect;
      cairo_t *cr;

      if (!lotse_timeline_edge_rect (f->layout, &f->view, wanted, &rect) || rect.y < f->m.plot.y || rect.y + rect.height > f->m.plot.y + f->m.plot.height)
        continue;
      surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
      cr = cairo_create (surface);
      lotse_timeline_paint_overlay (f->layout, &f->view, f->text, &overlay, cr);
      cairo_destroy (cr);
      for (guint bar = 0; bar < lotse_timeline_input_n_bars (f->input); bar++)
        if (lotse_timeline_edge_rect (f->layout, &f->view, bar, &rect) && rect.y >= f->m.plot.y && rect.y + rect.height <= f->m.plot.y + f->m.plot.height)
          g_assert_true ((pixel (surface, (int) (rect.x + rect.width / 2), (int) (rect.y + rect.height / 2)) == 0) == (bar == wanted));
      cairo_surface_destroy (surface);
      n++;
    }
  g_assert_cmpuint (n, >, 3);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/charts/timeline/edges/rows", test_rows);
  ADD ("/charts/timeline/edges/calm", test_calm);
  ADD ("/charts/timeline/edges/approach", test_approach);
  ADD ("/charts/timeline/edges/nowhere", test_nowhere);
  ADD ("/charts/timeline/edges/painted", test_painted);
  ADD ("/charts/timeline/edges/search", test_search);
  return g_test_run ();
}
