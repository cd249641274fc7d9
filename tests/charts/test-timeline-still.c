/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of a timeline that nobody can move: what reaches far beyond the rest is cut off, marked and counted. */
#include "charts/calendar.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

/* On paper, where nobody can zoom, those that last for decades are cut off: the rest has most of the width, and all that is cut off is counted. */
static void
test_still (void)
{
  g_autoptr (LotseTimelineInput) input = large_input (200);
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineBar far = plain_bar ("far", "Repository", day (2019, 1, 1), day (2060, 1, 1)), old = plain_bar ("old", "Register", day (1988, 1, 1), day (2020, 1, 1));
  LotseTimelineBar beyond = plain_bar ("beyond", "Dismantling", day (2050, 1, 1), day (2058, 1, 1));
  LotseTimelineViewport view = { .width = WIDTH, .height = HEIGHT, .row_scale = 1, .legend = TRUE };
  LotseChartRect plot, rect;
  cairo_surface_t *surface;
  guint cut = 0, inked = 0;

  lotse_timeline_input_add_bar (input, &far);
  lotse_timeline_input_add_bar (input, &old);
  lotse_timeline_input_add_bar (input, &beyond);
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  lotse_timeline_fit_still (layout, &view);
  plot = lotse_timeline_plot (layout, &view);
  g_assert_cmpfloat (lotse_timeline_x_to_day (layout, &view, plot.x), >, lotse_calendar_day (2000, 1, 1));
  g_assert_cmpfloat (lotse_timeline_x_to_day (layout, &view, plot.x + plot.width), <, lotse_calendar_day (2045, 1, 1));
  /* Arrows have a place of their own, right and left of the bars. */
  g_assert_cmpfloat (plot.x, >, lotse_timeline_gutter (layout, &view) + 30);
  g_assert_cmpfloat (plot.x + plot.width, <, WIDTH - 30);
  for (guint i = 0; i < lotse_timeline_input_n_bars (input); i++)
    {
      rect = rect_of (layout, &view, LOTSE_TIMELINE_BAR, i);
      cut += rect.x < plot.x - 0.5 || rect.x + rect.width > plot.x + plot.width + 0.5;
    }
  g_assert_cmpuint (cut, >=, 3);
  g_assert_cmpuint (lotse_timeline_n_beyond (layout, &view), >=, cut);
  surface = painted (layout, &view, text);
  rect = rect_of (layout, &view, LOTSE_TIMELINE_BAR, bar_of (input, "far"));
  for (int x = (int) (plot.x + plot.width) + 2; x < WIDTH - 2; x++)
    inked += pixel (surface, x, (int) (rect.y + rect.height / 2)) != pixel (surface, x, (int) rect.y - 2);
  g_assert_cmpuint (inked, >, 8);
  cairo_surface_destroy (surface);
  /* A view that can be moved has no such place, and counts nothing. */
  lotse_timeline_fit (layout, &view);
  view.still = FALSE;
  g_assert_cmpuint (lotse_timeline_n_beyond (layout, &view), ==, 0);
  g_assert_cmpfloat (lotse_timeline_plot (layout, &view).width, ==, WIDTH - lotse_timeline_gutter (layout, &view));
}

/* A title that has no room right of its bar within what is shown first stands left of it. */
static void
test_titles_in_core (void)
{
  g_autoptr (LotseTimelineInput) input = large_input (200);
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineBar far = plain_bar ("far", "Repository", day (2019, 1, 1), day (2060, 1, 1)), late = plain_bar ("late", "A title that is longer than its bar is", day (1, 1, 1), day (1, 1, 1));
  LotseChartDate first, last;

  /* Where the core ends is found without the late one, which does not move it. */
  lotse_timeline_input_add_bar (input, &far);
  {
    g_autoptr (LotseTimelineLayout) before = lotse_timeline_layout_new (input, text, WIDTH);
    LotseTimelineViewport view = { .width = WIDTH, .height = HEIGHT, .row_scale = 1 };

    lotse_timeline_fit_still (before, &view);
    first = (LotseChartDate) lotse_timeline_x_to_day (before, &view, lotse_timeline_plot (before, &view).x);
    last = (LotseChartDate) lotse_timeline_x_to_day (before, &view, lotse_timeline_plot (before, &view).x + lotse_timeline_plot (before, &view).width);
    g_assert_cmpint (last, >, first + 1000);
  }
  late.from = (LotseChartSoft) { .first = last - 40, .last = last - 40, .said = LOTSE_CHART_SAID_DAY };
  late.to = (LotseChartSoft) { .first = last - 8, .last = last - 8, .said = LOTSE_CHART_SAID_DAY };
  lotse_timeline_input_add_bar (input, &late);
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  {
    LotseTimelineViewport view = { .width = WIDTH, .height = 6 * HEIGHT, .row_scale = 1 };
    LotseChartRect rect;
    guint late_bar;
    TitleBox box;
    Metrics m;

    lotse_timeline_fit_still (layout, &view);
    late_bar = bar_of (input, "late");
    lotse_timeline_metrics (layout, &view, &m);
    rect = rect_of (layout, &view, LOTSE_TIMELINE_BAR, late_bar);
    lotse_timeline_title_box (layout, &view, &m, text, late_bar, &rect, &box);
    g_assert_cmpint (box.spot.place, ==, TITLE_LEFT);
    g_assert_cmpfloat (box.width, >=, lotse_text_width (text, late.title, box.size, LOTSE_TEXT_PLAIN) - 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/timeline/still/beyond", test_still);
  g_test_add_func ("/charts/timeline/still/titles-in-core", test_titles_in_core);
  return g_test_run ();
}
