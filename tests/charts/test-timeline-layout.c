/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packing: nothing overlaps at the first view, nor at any closer one; lanes hold their bars. */
#include <math.h>

#include "charts/calendar.h"
#include "timeline-help.h"

typedef struct { guint lane; LotseChartRect rect; } Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *x = a, *y = b;

  if (x->rect.y != y->rect.y)
    return x->rect.y < y->rect.y ? -1 : 1;
  return (x->rect.x > y->rect.x) - (x->rect.x < y->rect.x);
}

static GArray *
all_bars (LotseTimelineInput *input, LotseTimelineLayout *layout, const LotseTimelineViewport *view)
{
  GArray *placed = g_array_new (FALSE, FALSE, sizeof (Placed));

  for (guint i = 0; i < lotse_timeline_input_n_bars (input); i++)
    {
      Placed p = { lotse_timeline_input_bar_lane (input, i), rect_of (layout, view, LOTSE_TIMELINE_BAR, i) };

      g_array_append_val (placed, p);
    }
  g_array_sort (placed, compare_placed);
  return placed;
}

static void
assert_apart (LotseTimelineInput *input, LotseTimelineLayout *layout, const LotseTimelineViewport *view)
{
  g_autoptr (GArray) placed = all_bars (input, layout, view);

  for (guint i = 1; i < placed->len; i++)
    {
      const Placed *a = &g_array_index (placed, Placed, i - 1), *b = &g_array_index (placed, Placed, i);

      if (a->rect.y == b->rect.y)
        g_assert_cmpfloat (a->rect.x + a->rect.width, <=, b->rect.x + 0.01);
      else
        g_assert_cmpfloat (a->rect.y + a->rect.height, <=, b->rect.y);
    }
}

static void
test_apart (void)
{
  static const guint sizes[] = { 1, 28, 500, 3000 };
  static const double zooms[] = { 1, 1.7, 6 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
      {
        g_autoptr (LotseTimelineInput) input = large_input (sizes[i]);
        g_autoptr (LotseTextCache) text = new_text (1);
        g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
        LotseTimelineViewport view = fitted (layout);

        lotse_timeline_zoom (layout, &view, zooms[z], 700, 300);
        assert_apart (input, layout, &view);
      }
}

/* A title that stands right of its bar ends before the next bar of the row. */
static void
test_titles_apart (void)
{
  g_autoptr (LotseTimelineInput) input = large_input (60);
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
  LotseTimelineViewport view = fitted (layout);
  guint beside = 0;

  for (guint a = 0; a < 60; a++)
    {
      LotseChartRect x = rect_of (layout, &view, LOTSE_TIMELINE_BAR, a);
      double width = lotse_text_width (text, lotse_timeline_input_bar (input, a)->title, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN);

      if (width + 34 < x.width || x.x + x.width + width + 10 > WIDTH)
        continue;
      beside++;
      for (guint b = 0; b < 60; b++)
        {
          LotseChartRect y = rect_of (layout, &view, LOTSE_TIMELINE_BAR, b);

          if (a != b && y.y == x.y && y.x >= x.x + x.width)
            g_assert_cmpfloat (x.x + x.width + width, <=, y.x);
        }
    }
  g_assert_cmpuint (beside, >, 10);
}

static void
test_lanes_hold_bars (void)
{
  static const double scales[] = { 1, 0.6, 0.3 };
  g_autoptr (LotseTimelineInput) input = large_input (200);
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);

  for (guint s = 0; s < G_N_ELEMENTS (scales); s++)
    {
      LotseTimelineViewport view = fitted (layout);
      double bottom = lotse_timeline_header_height (layout, &view);

      view.row_scale = scales[s];
      for (guint lane = 0; lane < lotse_timeline_input_n_lanes (input); lane++)
        {
          LotseChartRect outer = rect_of (layout, &view, LOTSE_TIMELINE_LANE, lane);
          guint first, n;

          g_assert_cmpfloat (outer.y, ==, bottom);
          bottom = outer.y + outer.height;
          lotse_timeline_input_lane_bars (input, lane, &first, &n);
          for (guint i = first; i < first + n; i++)
            {
              LotseChartRect inner = rect_of (layout, &view, LOTSE_TIMELINE_BAR, i);

              g_assert_cmpfloat (inner.y, >=, outer.y);
              g_assert_cmpfloat (inner.y + inner.height, <=, bottom);
            }
        }
      g_assert_cmpfloat (bottom - lotse_timeline_header_height (layout, &view), ==, lotse_timeline_content_height (layout, &view));
    }
}

static void
test_dates_to_x (void)
{
  g_autoptr (LotseTimelineInput) input = small_input ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
  LotseTimelineViewport view = fitted (layout);
  LotseChartRect rect = rect_of (layout, &view, LOTSE_TIMELINE_BAR, bar_of (input, "b1")), milestone;
  double start = lotse_timeline_day_to_x (layout, &view, lotse_calendar_day (2019, 2, 1));
  double end = lotse_timeline_day_to_x (layout, &view, lotse_calendar_day (2019, 10, 1));
  guint first, n;

  /* On whole px, the last day included. */
  g_assert_cmpfloat_with_epsilon (rect.x, start, 0.51);
  g_assert_cmpfloat_with_epsilon (rect.x + rect.width, end, 0.51);
  g_assert_cmpfloat_with_epsilon (lotse_timeline_x_to_day (layout, &view, lotse_timeline_day_to_x (layout, &view, 17000)), 17000, 1e-6);

  rect = rect_of (layout, &view, LOTSE_TIMELINE_BAR, bar_of (input, "a2"));
  lotse_timeline_input_bar_milestones (input, bar_of (input, "a2"), &first, &n);
  g_assert_cmpuint (n, ==, 3);
  for (guint i = first; i < first + n; i++)
    {
      milestone = rect_of (layout, &view, LOTSE_TIMELINE_MILESTONE, i);
      g_assert_cmpfloat (milestone.x + milestone.width / 2, >=, rect.x);
      g_assert_cmpfloat (milestone.x + milestone.width / 2, <=, rect.x + rect.width);
      g_assert_cmpfloat (milestone.y + milestone.height / 2, >=, rect.y);
      g_assert_cmpfloat (milestone.y, <=, rect.y + rect.height);
    }
}

/* Rows do not change while one zooms, once the names of milestones have their row. */
static void
test_rows_stay (void)
{
  g_autoptr (LotseTimelineInput) input = large_input (300);
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
  LotseTimelineViewport view = fitted (layout), closer = view;

  closer.px_per_day *= 2;
  view.label_rows = closer.label_rows = 1;
  for (guint i = 0; i < 300; i++)
    g_assert_cmpfloat (rect_of (layout, &view, LOTSE_TIMELINE_BAR, i).y + view.y, ==, rect_of (layout, &closer, LOTSE_TIMELINE_BAR, i).y + closer.y);
}

static void
test_range (void)
{
  g_autoptr (LotseTimelineInput) input = small_input (), empty = lotse_timeline_input_new (), wild = small_input ();
  LotseTimelineBar typo = plain_bar ("typo", "Year mistyped", day (2019, 1, 1), day (9019, 1, 1));
  LotseChartDate first, last;

  lotse_timeline_input_range (input, &first, &last);
  g_assert_cmpint (first, <=, lotse_calendar_day (2018, 10, 25));
  g_assert_cmpint (last, >=, lotse_calendar_day (2022, 12, 31));
  g_assert_cmpint (last, <, lotse_calendar_day (2024, 1, 1));
  /* A sitting of years before any project is not where the picture begins. */
  {
    const LotseTimelineEvent old = { .id = "old", .title = "Sitting", .date = day (2005, 3, 1) }, near = { .id = "near", .title = "Before", .date = day (2018, 4, 1) };
    LotseChartDate widened, same;

    lotse_timeline_input_add_event (input, &old);
    lotse_timeline_input_range (input, &widened, &same);
    g_assert_cmpint (widened, ==, first);
    lotse_timeline_input_add_event (input, &near);
    lotse_timeline_input_range (input, &widened, &same);
    g_assert_cmpint (widened, <=, lotse_calendar_day (2018, 4, 1));
    g_assert_cmpint (same, <, lotse_calendar_day (2024, 1, 1));
  }
  lotse_timeline_input_range (empty, &first, &last);
  g_assert_cmpint (last - first, >, 300);
  lotse_timeline_input_add_bar (wild, &typo);
  lotse_timeline_input_range (wild, &first, &last);
  g_assert_cmpint (last, <, lotse_calendar_day (2070, 1, 1));
}

/* Among many, two that last for decades do not squeeze all others; they are reached by zooming out. */
static void
test_first_view (void)
{
  g_autoptr (LotseTimelineInput) input = large_input (200);
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineBar far = plain_bar ("far", "Repository", day (2019, 1, 1), day (2060, 1, 1));
  LotseTimelineViewport view;

  lotse_timeline_input_add_bar (input, &far);
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  view = fitted (layout);
  g_assert_cmpfloat (lotse_timeline_x_to_day (layout, &view, WIDTH), <, lotse_calendar_day (2035, 1, 1));
  lotse_timeline_zoom (layout, &view, 0.01, 600, 300);
  g_assert_cmpfloat (lotse_timeline_x_to_day (layout, &view, WIDTH), >=, lotse_calendar_day (2060, 1, 1));
  lotse_timeline_fit_all (layout, &view);
  g_assert_cmpfloat (lotse_timeline_x_to_day (layout, &view, WIDTH), >=, lotse_calendar_day (2060, 1, 1));
}

/* What outside data may bring: ends before starts, no dates, odd texts, no lanes at all. */
static void
test_odd_input (void)
{
  g_autoptr (LotseTimelineInput) input = small_input (), nothing = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL, empty = lotse_timeline_layout_new (nothing, text, WIDTH);
  LotseTimelineBar backwards = plain_bar ("x1", "Back\xe2\x80\xaewards\n\x01", day (2021, 5, 1), day (2020, 5, 1));
  LotseTimelineBar untitled = plain_bar (NULL, NULL, LOTSE_CHART_SOFT_NONE, day (2020, 5, 1));
  LotseTimelineViewport view;
  guint x1, bare;

  x1 = lotse_timeline_input_add_bar (input, &backwards);
  bare = lotse_timeline_input_add_bar (input, &untitled);
  add_milestone (input, "No date", LOTSE_CHART_SOFT_NONE, FALSE);
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  view = fitted (layout);
  g_assert_cmpstr (lotse_timeline_input_bar (input, x1)->title, ==, "Backwards");
  g_assert_cmpstr (lotse_timeline_input_bar (input, bare)->title, ==, "");
  g_assert_cmpfloat (rect_of (layout, &view, LOTSE_TIMELINE_BAR, x1).width, >, 0);
  cairo_surface_destroy (painted (layout, &view, text));
  view = fitted (empty);
  cairo_surface_destroy (painted (empty, &view, text));
  g_assert_cmpint (lotse_timeline_step (empty, LOTSE_TIMELINE_NO_ITEM, LOTSE_TIMELINE_FIRST).kind, ==, LOTSE_TIMELINE_NOTHING);
}

static void
test_suits (void)
{
  g_autoptr (LotseTimelineInput) input = small_input ();
  g_autoptr (LotseTextCache) text = new_text (1), large = new_text (2);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);

  g_assert_true (lotse_timeline_layout_suits (layout, text, WIDTH + 10));
  g_assert_false (lotse_timeline_layout_suits (layout, text, WIDTH * 2));
  g_assert_false (lotse_timeline_layout_suits (layout, large, WIDTH));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/timeline/layout/apart", test_apart);
  g_test_add_func ("/charts/timeline/layout/titles-apart", test_titles_apart);
  g_test_add_func ("/charts/timeline/layout/lanes-hold-bars", test_lanes_hold_bars);
  g_test_add_func ("/charts/timeline/layout/dates-to-x", test_dates_to_x);
  g_test_add_func ("/charts/timeline/layout/rows-stay", test_rows_stay);
  g_test_add_func ("/charts/timeline/layout/range", test_range);
  g_test_add_func ("/charts/timeline/layout/first-view", test_first_view);
  g_test_add_func ("/charts/timeline/layout/odd-input", test_odd_input);
  g_test_add_func ("/charts/timeline/layout/suits", test_suits);
  return g_test_run ();
}
