/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items: a point gives back what was put there, keys reach everything, and each has its sentence. */
#include <string.h>

#include "charts/calendar.h"
#include "charts/timeline-edges.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

static void
assert_hit (LaidOut *f, double x, double y, LotseTimelineItemKind kind, guint index)
{
  LotseTimelineItem item = lotse_timeline_hit (f->layout, &f->view, x, y);

  g_assert_cmpint (item.kind, ==, kind);
  if (kind != LOTSE_TIMELINE_NOTHING)
    g_assert_cmpuint (item.index, ==, index);
}

static void
test_hit (LaidOut *f, gconstpointer data)
{
  LotseChartRect plot, rect;
  guint first, n;

  plot = lotse_timeline_plot (f->layout, &f->view);
  for (guint i = 0; i < lotse_timeline_input_n_bars (f->input); i++)
    {
      rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, i);
      if (rect.y + rect.height < plot.y + plot.height)
        assert_hit (f, rect.x + rect.width / 2, rect.y + 4, LOTSE_TIMELINE_BAR, i);
    }
  lotse_timeline_input_bar_milestones (f->input, bar_of (f->input, "a2"), &first, &n);
  for (guint i = first; i < first + n; i++)
    {
      rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_MILESTONE, i);
      assert_hit (f, rect.x + rect.width / 2, rect.y + rect.height / 2, LOTSE_TIMELINE_MILESTONE, i);
    }
  rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_EVENT, 1);
  assert_hit (f, rect.x + rect.width / 2, rect.y + rect.height / 2, LOTSE_TIMELINE_EVENT, 1);
  rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_LANE, 1);
  assert_hit (f, 20, rect.y + 10, LOTSE_TIMELINE_LANE, 1);
  assert_hit (f, -1, 10, LOTSE_TIMELINE_NOTHING, 0);
  assert_hit (f, WIDTH - 3, plot.y + plot.height - 3, LOTSE_TIMELINE_NOTHING, 0);
  assert_hit (f, 600, 5, LOTSE_TIMELINE_NOTHING, 0);
}

static gboolean
is_within (const LotseChartRect *rect, double x)
{
  return x >= rect->x && x < rect->x + MAX (rect->width, 4);
}

/* Beside its body a bar is hit where its title is painted, in whichever letters that is, and nowhere else. */
static void
test_hit_titles (void)
{
  static const double rows[] = { 0.55, 0.7, 1, 1.3 };
  g_autoptr (LotseTimelineInput) input = large_input (120);

  for (guint k = 0; k < 2 * G_N_ELEMENTS (rows); k++)
    {
      g_autoptr (LotseTextCache) text = new_text (1 + k % 2);
      g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
      LotseTimelineViewport view = { .width = WIDTH, .height = 3 * HEIGHT, .row_scale = rows[k / 2], .pixels = 1 };
      Metrics m;

      lotse_timeline_fit (layout, &view);
      lotse_timeline_zoom (layout, &view, 2, WIDTH / 2.0, HEIGHT / 2.0);
      lotse_timeline_metrics (layout, &view, &m);
      for (guint bar = 0; bar < lotse_timeline_input_n_bars (input); bar++)
        {
          LotseChartRect rect, edge = { 0 };
          TitleBox title;
          double y;

          lotse_timeline_bar_rect (layout, &view, &m, bar, &rect);
          lotse_timeline_title_box (layout, &view, &m, text, bar, &rect, &title);
          lotse_timeline_edge_rect (layout, &view, bar, &edge);
          y = rect.y + rect.height / 3;
          if (y < m.plot.y || y >= m.plot.y + m.plot.height)
            continue;
          for (double x = m.plot.x + 1; x < m.plot.x + m.plot.width; x += 5)
            {
              const gboolean hit = lotse_timeline_item_equal (lotse_timeline_hit (layout, &view, x, y), (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar });
              const gboolean painted = is_within (&rect, x) || (edge.width > 0 && is_within (&edge, x))
                                       || (title.spot.place != TITLE_NONE && x >= title.spot.x && x < title.spot.x + title.width);

              g_assert_cmpint (hit, ==, painted);
            }
        }
    }
}

/* Titles that stand beside their bars belong to them. */
static void
test_hit_title (LaidOut *f, gconstpointer data)
{
  LotseChartRect plot = lotse_timeline_plot (f->layout, &f->view);
  guint beside = 0;

  for (guint i = 0; i < lotse_timeline_input_n_bars (f->input); i++)
    {
      LotseChartRect rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, i);
      double width = lotse_text_width (f->text, lotse_timeline_input_bar (f->input, i)->title, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN);

      if (width + 34 < rect.width || rect.x + rect.width + width + 20 > WIDTH || rect.y + rect.height > plot.y + plot.height)
        continue;
      beside++;
      assert_hit (f, rect.x + rect.width + 20, rect.y + 5, LOTSE_TIMELINE_BAR, i);
    }
  g_assert_cmpuint (beside, >, 3);
}

/* From the first with "next" one comes past every bar, once. */
static void
test_walk (LaidOut *f, gconstpointer data)
{
  guint n = lotse_timeline_input_n_bars (f->input), met = 0;
  g_autofree gboolean *seen = g_new0 (gboolean, n);
  LotseTimelineItem item = lotse_timeline_step (f->layout, LOTSE_TIMELINE_NO_ITEM, LOTSE_TIMELINE_FIRST);
  LotseTimelineItem last = lotse_timeline_step (f->layout, item, LOTSE_TIMELINE_LAST), first = item;

  for (;;)
    {
      g_assert_cmpint (item.kind, ==, LOTSE_TIMELINE_BAR);
      g_assert_false (seen[item.index]);
      seen[item.index] = TRUE;
      met++;
      if (lotse_timeline_item_equal (item, last))
        break;
      item = lotse_timeline_step (f->layout, item, LOTSE_TIMELINE_NEXT);
    }
  g_assert_cmpuint (met, ==, n);
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_step (f->layout, last, LOTSE_TIMELINE_NEXT), last));
  for (guint i = 1; i < n; i++)
    item = lotse_timeline_step (f->layout, item, LOTSE_TIMELINE_PREVIOUS);
  g_assert_true (lotse_timeline_item_equal (item, first));
}

/* Down goes down on the screen, row by row, to the last one. */
static void
test_down (LaidOut *f, gconstpointer data)
{
  LotseTimelineItem item = lotse_timeline_step (f->layout, LOTSE_TIMELINE_NO_ITEM, LOTSE_TIMELINE_FIRST), next;
  double y = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, item.index).y;
  guint rows = 1;

  for (;; item = next, rows++)
    {
      double below;

      next = lotse_timeline_step (f->layout, item, LOTSE_TIMELINE_DOWN);
      if (lotse_timeline_item_equal (next, item))
        break;
      below = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, next.index).y;
      g_assert_cmpfloat (below, >, y);
      y = below;
    }
  g_assert_cmpuint (rows, >, 4);
  g_assert_cmpfloat (y, ==, rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, lotse_timeline_step (f->layout, item, LOTSE_TIMELINE_LAST).index).y);
}

static void
test_milestones_and_events (LaidOut *f, gconstpointer data)
{
  LotseTimelineItem bar = { LOTSE_TIMELINE_BAR, bar_of (f->input, "a2") }, item, event;

  item = lotse_timeline_step (f->layout, bar, LOTSE_TIMELINE_INTO);
  g_assert_cmpint (item.kind, ==, LOTSE_TIMELINE_MILESTONE);
  g_assert_cmpstr (lotse_timeline_input_milestone (f->input, item.index)->title, ==, "Concept");
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_step (f->layout, item, LOTSE_TIMELINE_PREVIOUS), item));
  item = lotse_timeline_step (f->layout, lotse_timeline_step (f->layout, item, LOTSE_TIMELINE_NEXT), LOTSE_TIMELINE_NEXT);
  g_assert_cmpstr (lotse_timeline_input_milestone (f->input, item.index)->title, ==, "Live");
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_step (f->layout, item, LOTSE_TIMELINE_NEXT), item));
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_step (f->layout, item, LOTSE_TIMELINE_OUT), bar));

  event = lotse_timeline_step (f->layout, lotse_timeline_step (f->layout, bar, LOTSE_TIMELINE_FIRST), LOTSE_TIMELINE_UP);
  g_assert_cmpint (event.kind, ==, LOTSE_TIMELINE_EVENT);
  event.index = 0;
  item = lotse_timeline_step (f->layout, event, LOTSE_TIMELINE_NEXT);
  g_assert_cmpuint (item.index, ==, 1);
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_step (f->layout, item, LOTSE_TIMELINE_PREVIOUS), event));
  g_assert_cmpint (lotse_timeline_step (f->layout, item, LOTSE_TIMELINE_DOWN).kind, ==, LOTSE_TIMELINE_BAR);
}

static void
assert_says (LaidOut *f, LotseTimelineItemKind kind, guint index, const char *expected)
{
  g_autofree char *text = lotse_timeline_describe (f->input, (LotseTimelineItem) { kind, index }, LOTSE_CHART_EN);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_sentences (LaidOut *f, gconstpointer data)
{
  guint first, n;

  assert_says (f, LOTSE_TIMELINE_BAR, bar_of (f->input, "a2"),
               "Building permit online, Citizen service: needs attention, 1 Jul 2019 – Q4 2022. 2 of 3 milestones reached. "
               "12 months later than promised. Reason of the last shift: procurement.");
  assert_says (f, LOTSE_TIMELINE_BAR, bar_of (f->input, "a1"), "Service portal, Citizen service: completed, Q1 2019 – Q2 2020.");
  assert_says (f, LOTSE_TIMELINE_BAR, bar_of (f->input, "b2"), "Text recognition, Workflows: planned, no dates yet.");
  lotse_timeline_input_bar_milestones (f->input, bar_of (f->input, "a2"), &first, &n);
  assert_says (f, LOTSE_TIMELINE_MILESTONE, first, "Concept, result of Building permit online: reached on 1 Dec 2019.");
  assert_says (f, LOTSE_TIMELINE_MILESTONE, first + 2, "Live, result of Building permit online: due 1 Oct 2022.");
  assert_says (f, LOTSE_TIMELINE_EVENT, 0, "Information day, Leadership: 25 Oct 2018.");
  assert_says (f, LOTSE_TIMELINE_LANE, 1, "Workflows: 2 projects. 1 needs decision. 1 planned.");
  assert_says (f, LOTSE_TIMELINE_LANE, 2, "Partners: nothing here yet.");
  assert_says (f, LOTSE_TIMELINE_NOTHING, 0, "");
  assert_says (f, LOTSE_TIMELINE_BAR, 99999, "");
}

/* Beside the pointer there is room for some of the sentences: none of them is another one, and reasons, phases and former promises are in the details. */
static void
test_hint (LaidOut *f, gconstpointer data)
{
  const LotseTimelineItem bar = { LOTSE_TIMELINE_BAR, bar_of (f->input, "a2") }, event = { LOTSE_TIMELINE_EVENT, 0 }, none = { LOTSE_TIMELINE_BAR, 99999 };
  g_autofree char *hint = NULL, *whole = NULL, *of_event = NULL, *nothing = NULL;

  lotse_timeline_input_set_sync (f->input, bar.index, LOTSE_TIMELINE_CONTRADICTED);
  hint = lotse_timeline_hint (f->input, bar, LOTSE_CHART_EN);
  g_assert_cmpstr (hint, ==, "Building permit online, Citizen service: needs attention, 1 Jul 2019 – Q4 2022. 2 of 3 milestones reached. 12 months later than promised. "
                             "An edit of it needs your decision before it can be transmitted.");
  of_event = lotse_timeline_hint (f->input, event, LOTSE_CHART_EN);
  whole = lotse_timeline_describe (f->input, event, LOTSE_CHART_EN);
  g_assert_cmpstr (of_event, ==, whole);
  nothing = lotse_timeline_hint (f->input, none, LOTSE_CHART_EN);
  g_assert_cmpstr (nothing, ==, "");
}

/* The whole in words, a project in two lanes counted once; and edits that have not arrived. */
static void
test_summary (LaidOut *f, gconstpointer data)
{
  g_autofree char *text = lotse_timeline_summary (f->input, LOTSE_CHART_EN), *again = NULL, *nothing = NULL;
  g_autoptr (LotseTimelineInput) none = lotse_timeline_input_new (), more = small_input ();
  LotseTimelineBar bar = plain_bar ("b1", "Invoices", day (2019, 2, 1), day (2019, 9, 30));

  g_assert_cmpstr (text, ==, "Timeline: 5 projects, 2019 to 2022; needing attention or a decision: 2, ending later than promised first: 1. "
                             "3 lanes, 1 on track, 1 needs attention, 1 needs decision, 1 completed, 1 planned. As of 23 Nov 2021.");
  lotse_timeline_input_add_lane (more, "D", "Another");
  lotse_timeline_input_add_bar (more, &bar);
  again = lotse_timeline_summary (more, LOTSE_CHART_EN);
  g_assert_true (g_str_has_prefix (again, "Timeline: 5 projects, 2019 to 2022;"));
  g_assert_nonnull (strstr (again, " 4 lanes, "));
  nothing = lotse_timeline_summary (none, LOTSE_CHART_EN);
  g_assert_true (g_str_has_prefix (nothing, "Timeline: no projects."));
}

static void
test_sync (LaidOut *f, gconstpointer data)
{
  guint bar = bar_of (f->input, "a1");
  LotseChartRect rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, bar);
  cairo_surface_t *before = painted (f->layout, &f->view, f->text), *after;
  int x = (int) (rect.x + rect.width), y = (int) (rect.y + 7);
  g_autofree char *words = NULL;

  lotse_timeline_input_set_sync (f->input, bar, LOTSE_TIMELINE_WAITS);
  after = painted (f->layout, &f->view, f->text);
  g_assert_cmpuint (pixel (before, x + 4, y), !=, pixel (after, x + 4, y));
  words = lotse_timeline_describe (f->input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar }, LOTSE_CHART_EN);
  g_assert_true (g_str_has_suffix (words, "not yet transmitted."));
  g_free (words);
  cairo_surface_destroy (before);
  lotse_timeline_input_set_sync (f->input, bar, LOTSE_TIMELINE_CONTRADICTED);
  before = painted (f->layout, &f->view, f->text);
  g_assert_cmpuint (pixel (before, x + 4, y), !=, pixel (after, x + 4, y));
  words = lotse_timeline_describe (f->input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar }, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (words, "needs your decision"));
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

/* An item of another input, or none, never reaches beyond an array. */
/* A collapsed lane is one stop on the way; the ones around it stay where keys lead, and come up to fill its place. */
static void
test_collapsed (LaidOut *f, gconstpointer data)
{
  LotseTimelineItem first = { LOTSE_TIMELINE_BAR, bar_of (f->input, "a1") }, lane = { LOTSE_TIMELINE_LANE, 0 }, empty = { LOTSE_TIMELINE_LANE, 2 }, next;
  double full = lotse_timeline_content_height (f->layout, &f->view), below = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, bar_of (f->input, "b1")).y;
  LotseChartRect rect;

  lotse_timeline_set_lane_open (f->layout, 0, 0.5);
  g_assert_cmpfloat (lotse_timeline_content_height (f->layout, &f->view), <, full);
  lotse_timeline_set_lane_open (f->layout, 0, 0);
  g_assert_cmpfloat (rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, bar_of (f->input, "b1")).y, <, below);
  g_assert_false (lotse_timeline_item_rect (f->layout, &f->view, first, &rect));
  g_assert_false (lotse_timeline_item_rect (f->layout, &f->view, (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, 0 }, &rect));
  rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_LANE, 0);
  assert_hit (f, 600, rect.y + rect.height / 2, LOTSE_TIMELINE_NOTHING, 0);
  assert_hit (f, 20, rect.y + rect.height / 2, LOTSE_TIMELINE_LANE, 0);
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_step (f->layout, LOTSE_TIMELINE_NO_ITEM, LOTSE_TIMELINE_FIRST), lane));
  next = lotse_timeline_step (f->layout, lane, LOTSE_TIMELINE_NEXT);
  g_assert_cmpuint (lotse_timeline_input_bar_lane (f->input, next.index), ==, 1);
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_step (f->layout, next, LOTSE_TIMELINE_UP), lane));
  next = (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar_of (f->input, "b2") };
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_step (f->layout, next, LOTSE_TIMELINE_DOWN), empty));
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_step (f->layout, empty, LOTSE_TIMELINE_UP), next));
  g_assert_cmpuint (lotse_timeline_step (f->layout, next, LOTSE_TIMELINE_OUT).index, ==, 1);
  lotse_timeline_set_lane_open (f->layout, 0, 1);
  g_assert_cmpfloat (lotse_timeline_content_height (f->layout, &f->view), ==, full);
}

/* Chains end; a circle is found from each bar in it, and from no bar that only leads to it. */
static void
test_cycle (LaidOut *f, gconstpointer data)
{
  guint a1 = bar_of (f->input, "a1"), a2 = bar_of (f->input, "a2"), a3 = bar_of (f->input, "a3"), b1 = bar_of (f->input, "b1");
  g_autoptr (GArray) cycle = NULL;
  g_autofree char *sentence = NULL, *before = NULL;

  g_assert_null (lotse_timeline_input_cycle (f->input, b1)); /* b1 waits for a2 */
  before = lotse_timeline_describe (f->input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, b1 }, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (before, "Waits for Building permit online."));
  lotse_timeline_input_add_dependency (f->input, a3, a1);
  lotse_timeline_input_add_dependency (f->input, a1, a2);
  lotse_timeline_input_add_dependency (f->input, a2, a3);
  g_assert_null (lotse_timeline_input_cycle (f->input, b1));
  cycle = lotse_timeline_input_cycle (f->input, a2);
  g_assert_cmpuint (cycle->len, ==, 3);
  g_assert_cmpuint (g_array_index (cycle, guint, 0), ==, a2);
  g_assert_cmpuint (g_array_index (cycle, guint, 1), ==, a3);
  g_assert_cmpuint (g_array_index (cycle, guint, 2), ==, a1);
  sentence = lotse_timeline_describe (f->input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, a3 }, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (sentence, "Waits for Service portal. Waits for itself in the end: Appointments → Service portal → Building permit online → Appointments."));
}

/* Bars in other lanes begin where they were and end where they belong; times do not move. */
static void
test_travel (LaidOut *f, gconstpointer data)
{
  LotseTimelineInput *other = large_input (GPOINTER_TO_UINT (data));
  LotseTimelineLayout *turned;
  LotseTimelineViewport view;

  lotse_timeline_input_add_lane (other, "last", "Last");
  turned = lotse_timeline_layout_new (other, f->text, WIDTH);
  view = fitted (turned);
  view.y = 40;
  for (guint i = 0; i < lotse_timeline_input_n_bars (f->input); i++)
    {
      LotseChartRect there = rect_of (f->layout, &f->view, LOTSE_TIMELINE_BAR, i), here = rect_of (turned, &view, LOTSE_TIMELINE_BAR, i), now;

      lotse_timeline_travel_from (turned, &view, f->layout, &f->view);
      now = rect_of (turned, &view, LOTSE_TIMELINE_BAR, i);
      g_assert_cmpfloat_with_epsilon (now.y, there.y, 1);
      g_assert_cmpfloat (now.x, ==, here.x);
      lotse_timeline_set_travel (turned, 0.5);
      g_assert_cmpfloat_with_epsilon (rect_of (turned, &view, LOTSE_TIMELINE_BAR, i).y, (there.y + here.y) / 2, 1);
      lotse_timeline_set_travel (turned, 0);
      g_assert_cmpfloat (rect_of (turned, &view, LOTSE_TIMELINE_BAR, i).y, ==, here.y);
    }
  lotse_timeline_layout_unref (turned);
  lotse_timeline_input_unref (other);
}

static void
test_stale_items (LaidOut *f, gconstpointer data)
{
  for (int kind = LOTSE_TIMELINE_NOTHING; kind <= LOTSE_TIMELINE_BAND; kind++)
    {
      LotseTimelineItem item = { (LotseTimelineItemKind) kind, 4711 };
      LotseTimelineOverlay overlay = { .hover = item, .selected = item, .focus = item };
      cairo_surface_t *surface = painted (f->layout, &f->view, f->text);
      cairo_t *cr = cairo_create (surface);
      LotseChartRect rect;

      g_assert_false (lotse_timeline_item_rect (f->layout, &f->view, item, &rect));
      g_assert_false (lotse_timeline_reveal (f->layout, &f->view, item));
      for (int step = LOTSE_TIMELINE_FIRST; step <= LOTSE_TIMELINE_OUT; step++)
        lotse_timeline_step (f->layout, item, (LotseTimelineStep) step);
      lotse_timeline_paint_overlay (f->layout, &f->view, f->text, &overlay, cr);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static gboolean
in_sight (LaidOut *f, LotseTimelineItem item)
{
  const LotseChartRect plot = lotse_timeline_plot (f->layout, &f->view);
  LotseChartRect rect;

  return lotse_timeline_item_rect (f->layout, &f->view, item, &rect) && rect.x < plot.x + plot.width && rect.x + rect.width > plot.x
         && rect.y < plot.y + plot.height && rect.y + rect.height > plot.y;
}

/* All that is in sight and nothing else, lane by lane, each place within what is seen; never more than asked for. */
static void
assert_seen (LaidOut *f)
{
  const LotseChartRect plot = lotse_timeline_plot (f->layout, &f->view);
  g_autoptr (GArray) seen = lotse_timeline_seen (f->layout, &f->view, G_MAXUINT), few = lotse_timeline_seen (f->layout, &f->view, 7);
  guint counts[LOTSE_TIMELINE_EVENT + 1] = { 0 }, lane = 0, bar = 0, wanted[LOTSE_TIMELINE_EVENT + 1] = { 0 };

  for (guint i = 0; i < seen->len; i++)
    {
      const LotseTimelineSeen *one = &g_array_index (seen, LotseTimelineSeen, i);
      guint n, at;

      counts[one->item.kind]++;
      g_assert_cmpfloat (one->rect.width, >, 0);
      g_assert_cmpfloat (one->rect.x + one->rect.width, <=, f->view.width);
      if (one->item.kind == LOTSE_TIMELINE_EVENT)
        {
          g_assert_cmpuint (counts[LOTSE_TIMELINE_LANE], ==, 0);
          g_assert_cmpfloat (one->rect.y + one->rect.height, <=, plot.y);
          continue;
        }
      g_assert_cmpfloat (one->rect.y, >=, plot.y);
      g_assert_cmpfloat (one->rect.y + one->rect.height, <=, plot.y + plot.height);
      if (one->item.kind == LOTSE_TIMELINE_LANE)
        {
          g_assert_true (counts[LOTSE_TIMELINE_LANE] == 1 || one->item.index == lane + 1);
          lane = one->item.index;
          continue;
        }
      g_assert_true (in_sight (f, one->item));
      g_assert_cmpfloat (one->rect.x, >=, plot.x);
      if (one->item.kind == LOTSE_TIMELINE_MILESTONE)
        {
          at = lotse_timeline_input_milestone_bar (f->input, one->item.index);
          g_assert_true (at == bar || !in_sight (f, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, at }));
          continue;
        }
      bar = one->item.index;
      g_assert_cmpuint (lotse_timeline_input_bar_lane (f->input, bar), ==, lane);
      at = lotse_timeline_place_in_lane (f->layout, bar, &n);
      g_assert_cmpuint (at, >=, 1);
      g_assert_cmpuint (at, <=, n);
    }
  for (guint i = 0; i < lotse_timeline_input_n_bars (f->input); i++)
    wanted[LOTSE_TIMELINE_BAR] += in_sight (f, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, i });
  for (guint i = 0; i < lotse_timeline_input_n_milestones (f->input); i++)
    wanted[LOTSE_TIMELINE_MILESTONE] += in_sight (f, (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, i });
  g_assert_cmpuint (counts[LOTSE_TIMELINE_BAR], ==, wanted[LOTSE_TIMELINE_BAR]);
  g_assert_cmpuint (counts[LOTSE_TIMELINE_MILESTONE], ==, wanted[LOTSE_TIMELINE_MILESTONE]);
  g_assert_cmpuint (few->len, ==, MIN (seen->len, 7));
}

static void
test_seen (LaidOut *f, gconstpointer data)
{
  assert_seen (f);
  for (guint i = 0; i < 6; i++)
    {
      lotse_timeline_zoom (f->layout, &f->view, 1.6, WIDTH * 0.6, HEIGHT * 0.5);
      f->view.y += 37;
      lotse_timeline_clamp (f->layout, &f->view);
      assert_seen (f);
    }
  lotse_timeline_set_lane_open (f->layout, 0, 0);
  lotse_timeline_clamp (f->layout, &f->view);
  assert_seen (f);
  lotse_timeline_fit_all (f->layout, &f->view);
  assert_seen (f);
}

/* A milestone without a date has a sign behind the end of its bar, a sentence, and a row; no day of it can be moved. */
static void
test_undated (void)
{
  LotseTimelineInput *input = lotse_timeline_input_new ();
  const LotseTimelineBar bar = plain_bar ("p", "Portal", day (2020, 1, 1), span (2021, 1, 3, LOTSE_CHART_SAID_QUARTER));
  const LotseChartSoft open = { LOTSE_CHART_DATE_NONE, LOTSE_CHART_DATE_NONE, LOTSE_CHART_SAID_OPEN };
  LaidOut f;
  LotseChartRect rect, body;
  guint dated, first, second, seen = 0;
  LotseTimelineItem item;
  gboolean begin;

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2020, 11, 23), LOTSE_CHART_DATE_NONE);
  lotse_timeline_input_add_lane (input, "l", "Lane");
  lotse_timeline_input_add_bar (input, &bar);
  dated = add_milestone (input, "Start", day (2020, 6, 1), FALSE);
  first = add_milestone (input, "Acceptance", open, FALSE);
  second = add_milestone (input, "Closing", LOTSE_CHART_SOFT_NONE, FALSE);
  lotse_timeline_input_keep_range (input, lotse_calendar_day (2020, 1, 1), lotse_calendar_day (2023, 12, 31));
  laid_out_begin (&f, input);
  body = rect_of (f.layout, &f.view, LOTSE_TIMELINE_BAR, 0);
  g_assert_cmpfloat (rect_of (f.layout, &f.view, LOTSE_TIMELINE_MILESTONE, dated).x, <, body.x + body.width);
  for (guint i = first; i <= second; i++)
    {
      rect = rect_of (f.layout, &f.view, LOTSE_TIMELINE_MILESTONE, i);
      g_assert_cmpfloat (rect.x, >=, body.x + body.width);
      assert_hit (&f, rect.x + rect.width / 2, rect.y + rect.height / 2, LOTSE_TIMELINE_MILESTONE, i);
      g_assert_false (lotse_timeline_hit_date (f.layout, &f.view, rect.x + rect.width / 2, rect.y + rect.height / 2, &item, &begin));
    }
  {
    g_autoptr (GArray) items = lotse_timeline_seen (f.layout, &f.view, 100);
    g_autofree char *words = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, 0 }, LOTSE_CHART_EN);
    g_autofree char *said = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, first }, LOTSE_CHART_EN);
    g_autoptr (LotseChartTable) table = lotse_timeline_tabulate (input, "T", LOTSE_CHART_EN, NULL, NULL, NULL);
    g_autofree char *rows = lotse_chart_table_to_tabs (table, LOTSE_CHART_EN);

    for (guint i = 0; i < items->len; i++)
      seen += g_array_index (items, LotseTimelineSeen, i).item.kind == LOTSE_TIMELINE_MILESTONE;
    g_assert_cmpuint (seen, ==, 3);
    g_assert_nonnull (strstr (words, "2 milestones have no date yet."));
    g_assert_true (g_str_has_suffix (said, "of Portal: no date yet."));
    g_assert_nonnull (strstr (rows, "\topen\tno date yet"));
  }
  /* Also where the axis ends with the bar. */
  lotse_timeline_show_range (f.layout, &f.view, lotse_calendar_day (2020, 1, 1), lotse_calendar_day (2021, 4, 2));
  rect = rect_of (f.layout, &f.view, LOTSE_TIMELINE_MILESTONE, first);
  g_assert_cmpfloat (rect.x + rect.width, <=, WIDTH);
  laid_out_end (&f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/charts/timeline/items/hit", LaidOut, NULL, laid_out_set_up, test_hit, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/hit-title", LaidOut, GUINT_TO_POINTER (60), laid_out_set_up, test_hit_title, laid_out_tear_down);
  g_test_add_func ("/charts/timeline/items/hit-titles", test_hit_titles);
  g_test_add ("/charts/timeline/items/walk-few", LaidOut, NULL, laid_out_set_up, test_walk, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/walk-many", LaidOut, GUINT_TO_POINTER (700), laid_out_set_up, test_walk, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/down", LaidOut, GUINT_TO_POINTER (120), laid_out_set_up, test_down, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/milestones-and-events", LaidOut, NULL, laid_out_set_up, test_milestones_and_events, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/sentences", LaidOut, NULL, laid_out_set_up, test_sentences, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/hint", LaidOut, NULL, laid_out_set_up, test_hint, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/summary", LaidOut, NULL, laid_out_set_up, test_summary, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/sync", LaidOut, NULL, laid_out_set_up, test_sync, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/collapsed", LaidOut, NULL, laid_out_set_up, test_collapsed, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/cycle", LaidOut, NULL, laid_out_set_up, test_cycle, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/travel", LaidOut, GUINT_TO_POINTER (60), laid_out_set_up, test_travel, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/stale-items", LaidOut, NULL, laid_out_set_up, test_stale_items, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/seen", LaidOut, NULL, laid_out_set_up, test_seen, laid_out_tear_down);
  g_test_add ("/charts/timeline/items/seen-many", LaidOut, GUINT_TO_POINTER (600), laid_out_set_up, test_seen, laid_out_tear_down);
  g_test_add_func ("/charts/timeline/items/undated", test_undated);
  return g_test_run ();
}
