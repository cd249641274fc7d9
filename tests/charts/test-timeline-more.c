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

#define ADD(path, n, func) g_test_add (path, LaidOut, GUINT_TO_POINTER (n), laid_out_set_up, func, laid_out_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/charts/timeline-more/counts", 120, test_counts);
  ADD ("/charts/timeline-more/first-look", 120, test_first_look);
  g_test_add_func ("/charts/timeline-more/no-names", test_no_names);
  return g_test_run ();
}
