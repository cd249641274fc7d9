/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the lanes is seen at first, and what is said of the rest. */
#include <math.h>

#include "charts/timeline-private.h"
#include "timeline-help.h"

#define LEAST 0.56

/* Bars of which something lies below the lanes that are seen, and those that are seen whole; counted one by one. */
static void
count (LotseTimelineLayout *layout, const LotseTimelineViewport *view, guint *below, guint *whole)
{
  const LotseChartRect plot = lotse_timeline_plot (layout, view);
  LotseTimelineInput *input = lotse_timeline_layout_input (layout);

  *below = *whole = 0;
  for (guint i = 0; i < lotse_timeline_input_n_bars (input); i++)
    {
      const LotseTimelineItem lane = { LOTSE_TIMELINE_LANE, lotse_timeline_input_bar_lane (input, i) };
      LotseChartRect rect;

      /* A lane that is collapsed stands for its bars. */
      if (!lotse_timeline_item_rect (layout, view, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, i }, &rect))
        g_assert_true (lotse_timeline_item_rect (layout, view, lane, &rect));
      *below += rect.y + rect.height > plot.y + plot.height + 0.5;
      *whole += rect.y >= plot.y && rect.y + rect.height <= plot.y + plot.height;
    }
}

/* The number that is written is that of the bars below, wherever one looks and whatever is collapsed; and it is written where there are some. */
static void
test_counts (LaidOut *f, gconstpointer data)
{
  guint some = 0, none = 0;

  for (guint closed = 0; closed <= 2; closed++)
    {
      lotse_timeline_set_lane_open (f->layout, closed, closed > 0 ? 0 : 1);
      for (f->view.row_scale = 0.5; f->view.row_scale <= 1; f->view.row_scale += 0.25)
        for (f->view.y = 0; f->view.y < 3000; f->view.y += 37)
          {
            LotseTimelineViewport view = f->view;
            LotseChartRect rect, plot;
            guint below, whole;

            lotse_timeline_clamp (f->layout, &view);
            plot = lotse_timeline_plot (f->layout, &view);
            count (f->layout, &view, &below, &whole);
            g_assert_cmpuint (lotse_timeline_n_below (f->layout, &view), ==, below);
            g_assert_cmpint (lotse_timeline_more_extents (f->layout, &view, f->text, FALSE, &rect), ==, view.y > 0.5);
            if (below > 0)
              {
                g_assert_true (lotse_timeline_more_extents (f->layout, &view, f->text, TRUE, &rect));
                g_assert_cmpfloat_with_epsilon (rect.y + rect.height, plot.y + plot.height, 0.01);
                g_assert_cmpfloat (rect.y, >, plot.y);
                g_assert_true (lotse_timeline_hit_more (f->layout, &view, f->text, plot.x + plot.width / 2, rect.y + 4));
              }
            else
              g_assert_false (lotse_timeline_hit_more (f->layout, &view, f->text, plot.x + plot.width / 2, plot.y + plot.height - 12));
            some += below > 0;
            none += below == 0;
          }
    }
  g_assert_cmpuint (some, >, 0);
  g_assert_cmpuint (none, >, 0);
}

/* In a window that is too low for all: with rows whose titles can still be read, no other height of rows, and no more rows of events, show more of it at first. */
static void
test_first_look (LaidOut *f, gconstpointer data)
{
  guint cut = 0;

  for (f->view.height = 300; f->view.height <= 900; f->view.height += 50)
    {
      guint below, whole, other, others_below;

      f->view.y = 0;
      f->view.band_rows = 0;
      lotse_timeline_fit_rows (f->layout, &f->view, LEAST);
      g_assert_cmpint (lotse_timeline_detail (f->layout, &f->view), ==, LOTSE_TIMELINE_DETAIL_FULL);
      g_assert_cmpfloat (f->view.row_scale, >=, LEAST);
      count (f->layout, &f->view, &below, &whole);
      cut += below > 0;
      for (double scale = LEAST; scale <= 1; scale += 0.04)
        for (guint bands = f->view.band_rows; bands <= MAX_BAND_ROWS; bands++)
          {
            LotseTimelineViewport tried = f->view;

            tried.row_scale = scale;
            tried.label_rows = below > 0 ? 0 : f->view.label_rows;
            tried.band_rows = bands;
            count (f->layout, &tried, &others_below, &other);
            g_assert_cmpuint (whole, >=, other);
          }
    }
  g_assert_cmpuint (cut, >, 0);
}

/* Without milestones no height is kept for their names, however close one looks. */
static void
test_no_names (void)
{
  LotseTimelineInput *input = lotse_timeline_input_new ();
  double height;
  LaidOut f;

  lotse_timeline_input_add_lane (input, "lane", "Lane");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      const LotseTimelineBar bar = plain_bar (id, "Vorhaben", span (2019, 1 + i % 12, 12, LOTSE_CHART_SAID_MONTH), span (2023, 1, 1, LOTSE_CHART_SAID_MONTH));

      lotse_timeline_input_add_bar (input, &bar);
    }
  laid_out_begin (&f, input);
  f.view.label_rows = 0;
  height = lotse_timeline_content_height (f.layout, &f.view);
  f.view.px_per_day = 3;
  g_assert_cmpfloat (lotse_timeline_content_height (f.layout, &f.view), ==, height);
  laid_out_end (&f);
}

#define LARGE_WIDTH 945.0 /* beside the list of pages in a window of 1440 × 900, with letters of 200 % */
#define LARGE_HEIGHT 820.0

static LotseTimelineInput *
with_bands (void)
{
  LotseTimelineInput *input = large_input (120);

  for (guint band = 0; band < 3; band++)
    {
      lotse_timeline_input_add_band (input, "Führung");
      for (guint i = 0; i < 9; i++)
        lotse_timeline_input_add_event (input, &(LotseTimelineEvent) { "e", "Sachstand im Kreistag", day (2018 + (int) i, 3 + (int) band, 1), FALSE });
    }
  return input;
}

/* With letters of twice the size most of the height is the lanes'; bands scroll out of sight before them, and nothing is anywhere but where it is drawn. */
static void
test_large_letters (void)
{
  LotseTimelineInput *input = with_bands ();
  LotseTextCache *text = new_text (2);
  LotseTimelineLayout *layout;
  LotseTimelineViewport view = { .width = LARGE_WIDTH, .height = LARGE_HEIGHT, .row_scale = 1, .legend = TRUE, .pixels = 1, .bands_scroll = TRUE };
  LotseChartRect first, bar, event, plot;
  double scrolled = 0, head;
  guint hits = 0;
  Metrics m;

  layout = lotse_timeline_layout_new (input, text, LARGE_WIDTH);
  g_assert_true (lotse_timeline_has_large_letters (layout));
  view.band_rows = lotse_timeline_band_rows (layout, &view);
  lotse_timeline_fit (layout, &view);
  lotse_timeline_fit_rows (layout, &view, LEAST);
  lotse_timeline_metrics (layout, &view, &m);
  plot = lotse_timeline_plot (layout, &view);
  head = plot.y;
  g_assert_cmpfloat (plot.height, >=, LARGE_HEIGHT / 2);
  g_assert_cmpfloat (lotse_timeline_page_height (layout, &view), ==, plot.height);
  first = rect_of (layout, &view, LOTSE_TIMELINE_BAR, 0);
  event = rect_of (layout, &view, LOTSE_TIMELINE_EVENT, 0);
  for (view.y = 0; view.y == scrolled; scrolled = view.y += 29)
    {
      lotse_timeline_clamp (layout, &view);
      if (view.y != scrolled)
        break;
      plot = lotse_timeline_plot (layout, &view);
      bar = rect_of (layout, &view, LOTSE_TIMELINE_BAR, 0);
      g_assert_cmpfloat_with_epsilon (bar.y, first.y - view.y, 0.01);
      g_assert_cmpfloat_with_epsilon (plot.y, MAX (head - view.y, m.pills + m.axis), 0.01);
      g_assert_cmpfloat_with_epsilon (rect_of (layout, &view, LOTSE_TIMELINE_EVENT, 0).y, event.y - MIN (view.y, head - m.pills - m.axis), 0.01);
      for (guint i = 0; i < lotse_timeline_input_n_bars (input); i += 7)
        {
          const LotseChartRect rect = rect_of (layout, &view, LOTSE_TIMELINE_BAR, i);
          const double x = CLAMP (rect.x + rect.width / 2, plot.x + 1, plot.x + plot.width - 1), y = rect.y + rect.height / 2;

          if (y < plot.y || y >= plot.y + plot.height || x < rect.x || x > rect.x + rect.width)
            continue;
          g_assert_true (lotse_timeline_item_equal (lotse_timeline_hit (layout, &view, x, y), (LotseTimelineItem) { LOTSE_TIMELINE_BAR, i }));
          hits++;
        }
    }
  g_assert_cmpuint (hits, >, 20);
  /* At the end the last lane is seen whole, and of the bands nothing; whoever looks for an event has them back. */
  lotse_timeline_clamp (layout, &view);
  plot = lotse_timeline_plot (layout, &view);
  bar = rect_of (layout, &view, LOTSE_TIMELINE_LANE, lotse_timeline_input_n_lanes (input) - 1);
  g_assert_cmpfloat_with_epsilon (bar.y + bar.height, plot.y + plot.height, 1);
  g_assert_cmpfloat_with_epsilon (plot.y, m.pills + m.axis, 0.01);
  g_assert_cmpfloat (plot.height, >=, LARGE_HEIGHT * 0.7);
  g_assert_true (lotse_timeline_reveal (layout, &view, (LotseTimelineItem) { LOTSE_TIMELINE_EVENT, 0 }));
  g_assert_cmpfloat (rect_of (layout, &view, LOTSE_TIMELINE_EVENT, 0).y, >=, m.pills + m.axis - 0.01);
  lotse_timeline_layout_unref (layout);
  lotse_text_cache_unref (text);
  lotse_timeline_input_unref (input);
}

/* Lanes as densities stay as high as they are while the bands scroll out of sight above them. */
static void
test_large_densities (void)
{
  g_autoptr (LotseTimelineInput) input = with_bands ();
  g_autoptr (LotseTextCache) text = new_text (1.6);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, LARGE_WIDTH);

  for (int height = 500; height < 1600; height += 50)
    {
      LotseTimelineViewport view = { .width = LARGE_WIDTH, .height = height, .row_scale = 0.08, .legend = TRUE, .pixels = 1, .bands_scroll = TRUE };
      double content;

      view.band_rows = lotse_timeline_band_rows (layout, &view);
      lotse_timeline_fit (layout, &view);
      g_assert_cmpint (lotse_timeline_detail (layout, &view), ==, LOTSE_TIMELINE_DETAIL_DENSITY);
      content = lotse_timeline_content_height (layout, &view);
      for (; view.y < 300; view.y += 20.3)
        g_assert_cmpfloat (lotse_timeline_content_height (layout, &view), ==, content);
    }
}

#define ADD(path, n, func) g_test_add (path, LaidOut, GUINT_TO_POINTER (n), laid_out_set_up, func, laid_out_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/charts/timeline-more/counts", 120, test_counts);
  ADD ("/charts/timeline-more/first-look", 120, test_first_look);
  g_test_add_func ("/charts/timeline-more/no-names", test_no_names);
  g_test_add_func ("/charts/timeline-more/large-letters", test_large_letters);
  g_test_add_func ("/charts/timeline-more/large-densities", test_large_densities);
  return g_test_run ();
}
