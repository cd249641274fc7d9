/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds wherever one looks, and on the way there: what hangs on a bar is whole and in its place however close one is. */
#include <math.h>

#include "charts/calendar.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

/* ---- Promises ---- */

static guint
count_pixels (cairo_surface_t *surface, const LotseChartRect *within, const LotseColour *colour)
{
  guint n = 0;

  for (int y = (int) within->y; y < (int) (within->y + within->height); y++)
    for (int x = (int) within->x; x < (int) (within->x + within->width); x++)
      n += pixel (surface, x, y) == colour_pixel (colour);
  return n;
}

/* By how much an end slipped is seen as long as the end is, even where what was promised lies in the past, out of sight. */
static void
test_slip_line (void)
{
  g_autoptr (LotseTimelineInput) input = small_input ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
  LotseTimelineViewport view = fitted (layout);
  guint index = bar_of (input, "a2");

  /* Promised was the end of 2021, with the beginning of the bar. */
  for (int year = 2020; year <= 2022; year++)
    {
      const LotseColour *colour = &lotse_text_cache_style (text)->promise;
      cairo_surface_t *surface;
      LotseChartRect rect, below;
      guint n;

      lotse_timeline_show_range (layout, &view, lotse_calendar_day (year, 3, 1), lotse_calendar_day (2022, 12, 31));
      rect = rect_of (layout, &view, LOTSE_TIMELINE_BAR, index);
      g_assert_true (year < 2022 || lotse_timeline_x_to_day (layout, &view, lotse_timeline_gutter (layout, &view)) > lotse_calendar_day (2021, 12, 31));
      below = (LotseChartRect) { lotse_timeline_gutter (layout, &view) + 1, rect.y + rect.height + 2, rect.x + rect.width - lotse_timeline_gutter (layout, &view) - 8, 1 };
      surface = painted (layout, &view, text);
      n = count_pixels (surface, &below, colour);
      cairo_surface_destroy (surface);
      if (year < 2022)
        g_assert_cmpuint (n, >, 100);
      else /* a dot every six px, but for where a sign lies on it */
        g_assert_cmpfloat_with_epsilon (n, below.width / 3, below.width / 30);
    }
}

/* In words it is told at the bar, and not at others where that one is out of sight. */
static void
test_slip_words (void)
{
  g_autoptr (LotseTimelineInput) input = small_input ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
  LotseTimelineViewport view = fitted (layout);
  const LotseChartDate begins = lotse_calendar_day (2019, 7, 1), moved_to = lotse_calendar_day (2022, 12, 31);
  guint told = 0;
  Metrics m;
  const Painter p = { .layout = layout, .view = &view, .m = &m, .text = text, .style = lotse_text_cache_style (text), .bottom = HEIGHT };

  for (LotseChartDate first = input->first; first + 200 < input->last; first += 40)
    {
      LotseChartRect tag;

      lotse_timeline_show_range (layout, &view, first, first + 200);
      lotse_timeline_metrics (layout, &view, &m);
      if (!lotse_timeline_tag_place (&p, bar_of (input, "a2"), &tag))
        continue;
      g_assert_cmpfloat (lotse_timeline_x (&view, &m, begins), <, m.plot.x + m.plot.width);
      g_assert_cmpfloat (lotse_timeline_x (&view, &m, moved_to + 1), >, m.plot.x);
      told++;
    }
  g_assert_cmpuint (told, >, 0);
}

/* ---- What is selected ---- */

/* µs to find out what the marks cover, at the least of some times. */
static gint64
marks_usecs (LotseTimelineLayout *layout, const LotseTimelineViewport *view, LotseTextCache *text, LotseTimelineOverlay overlay)
{
  gint64 least = G_MAXINT64;

  for (guint i = 0; i < 20; i++)
    {
      const gint64 start = g_get_monotonic_time ();
      LotseChartRect rect;

      lotse_timeline_overlay_extents (layout, view, text, &overlay, &rect);
      least = MIN (least, g_get_monotonic_time () - start);
    }
  return least;
}

/* However far down a bar is that is selected, while one pans its marks cost no more than those of one that is seen. */
static void
test_far_away (void)
{
  g_autoptr (LotseTimelineInput) input = large_input (100000);
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  const LotseTimelineItem bar = { LOTSE_TIMELINE_BAR, 90000 };
  LotseTimelineViewport view;
  gint64 below, seen;

  lotse_timeline_input_add_band (input, "Leadership");
  lotse_timeline_input_hang_on (input, bar.index, lotse_timeline_input_add_event (input, &(LotseTimelineEvent) { "e", "Strategy decided", day (2021, 3, 18) }));
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  view = fitted (layout);
  view.row_scale = 1;
  view.y = 0;
  lotse_timeline_clamp (layout, &view);
  g_assert_cmpfloat (rect_of (layout, &view, bar.kind, bar.index).y, >, 1e5);
  below = marks_usecs (layout, &view, text, (LotseTimelineOverlay) { .selected = bar });
  lotse_timeline_reveal (layout, &view, bar);
  seen = marks_usecs (layout, &view, text, (LotseTimelineOverlay) { .selected = bar });
  g_assert_cmpint (below, <=, 4 * seen + 500);
}

/* So does a date on its way, of a bar that is a hundred times as long as what is seen of it. */
static void
test_long_way (void)
{
  LotseTimelineInput *input = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = new_text (1);
  const LotseTimelineBar bar = plain_bar ("long", "Langes Vorhaben", day (2000, 1, 1), day (2029, 12, 31));
  const LotseTimelineOverlay overlay = { .moved = { LOTSE_TIMELINE_BAR, 0 }, .moved_to = day (2029, 11, 30) };
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineViewport view;
  LotseChartRect rect;
  gint64 whole;

  lotse_timeline_input_add_lane (input, "lane", "Lane");
  lotse_timeline_input_add_bar (input, &bar);
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  lotse_timeline_input_unref (input);
  view = fitted (layout);
  whole = marks_usecs (layout, &view, text, overlay);
  lotse_timeline_show_range (layout, &view, lotse_calendar_day (2029, 11, 10), lotse_calendar_day (2029, 12, 31));
  g_assert_cmpfloat (rect_of (layout, &view, LOTSE_TIMELINE_BAR, 0).width, >, 1e5);
  g_assert_cmpint (marks_usecs (layout, &view, text, overlay), <=, 4 * whole + 500);
  /* It is seen all the same. */
  g_assert_true (lotse_timeline_overlay_extents (layout, &view, text, &overlay, &rect));
  g_assert_cmpfloat (rect.x, <=, lotse_timeline_gutter (layout, &view) + 1);
  g_assert_cmpfloat (rect.x + rect.width, >=, lotse_timeline_day_to_x (layout, &view, overlay.moved_to.last + 1));
}

/* ---- Names of milestones ---- */

static guint
assert_names_are_whole (LotseTimelineLayout *layout, const LotseTimelineViewport *view, LotseTextCache *text)
{
  guint found = 0;
  Metrics m;

  lotse_timeline_metrics (layout, view, &m);
  for (guint i = 0; i < lotse_timeline_input_n_bars (layout->input); i++)
    {
      const Bar *bar = BAR (layout->input, i);
      LotseChartRect rect;
      TitleBox box;
      Labels labels;

      if (!bar->placed)
        continue;
      lotse_timeline_bar_rect (layout, view, &m, i, &rect);
      lotse_timeline_title_box (layout, view, &m, text, i, &rect, &box);
      lotse_timeline_place_labels (layout, view, &m, text, i, &rect, &box, &labels);
      for (guint k = 0; k < labels.n; k++)
        if (labels.labels[k].place != LABEL_BESIDE)
          {
            g_assert_cmpfloat (labels.labels[k].y + lotse_text_line_height (text, LOTSE_TEXT_TINY) / 2, <=, rect.y + m.pitch + 0.5);
            found++;
          }
    }
  return found;
}

/* At no zoom, and nowhere on the way of a camera, does the row below cover a part of a name. */
static void
test_whole_names (void)
{
  static const double scales[] = { 0.8, 1, 1.3, 2 }, rows[] = { 0.6, 0.85, 1, 1.5, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autoptr (LotseTimelineInput) input = large_input (60);
      g_autoptr (LotseTextCache) text = new_text (scales[i]);
      g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);

      for (guint k = 0; k < G_N_ELEMENTS (rows); k++)
        {
          LotseTimelineViewport view = { .width = WIDTH, .height = HEIGHT, .row_scale = rows[k], .pixels = 1 };
          guint found = 0;

          lotse_timeline_fit (layout, &view);
          for (; view.px_per_day < 3 * scales[i]; view.px_per_day *= 1.03)
            found += assert_names_are_whole (layout, &view, text);
          g_assert_cmpuint (found, >, 0);
          found = 0;
          lotse_timeline_fit (layout, &view);
          for (view.label_rows = 0; view.label_rows <= 2; view.label_rows += 1 / 32.0)
            found += assert_names_are_whole (layout, &view, text);
          g_assert_cmpuint (found, >, 0);
        }
    }
}

/* ---- What stands beside a bar ---- */

/* Titles stand at their bars however far milestones reach; and what is awaited is said in words with its date, as a sign would stand at another one. */
static void
test_beside (void)
{
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineViewport view;
  LotseTimelineBar bar = plain_bar ("a", "Führerschein online", day (2020, 11, 1), day (2021, 2, 28));
  g_autofree char *date = NULL, *quarter = NULL;
  cairo_surface_t *surface;
  LotseChartRect rect;
  TitleBox title;
  Labels labels;
  Metrics m;

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2020, 6, 15), LOTSE_CHART_DATE_NONE);
  lotse_timeline_input_keep_range (input, lotse_calendar_day (2018, 1, 1), lotse_calendar_day (2028, 12, 31));
  lotse_timeline_input_add_lane (input, "l", "L");
  lotse_timeline_input_add_bar (input, &bar);
  add_milestone (input, "Erprobung", span (2021, 7, 3, LOTSE_CHART_SAID_QUARTER), FALSE);
  add_milestone (input, "Ersterteilung", day (2026, 11, 7), FALSE);
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  view = fitted (layout);
  lotse_timeline_metrics (layout, &view, &m);
  lotse_timeline_bar_rect (layout, &view, &m, 0, &rect);
  lotse_timeline_title_box (layout, &view, &m, text, 0, &rect, &title);
  g_assert_cmpint (title.spot.place, ==, TITLE_RIGHT);
  g_assert_cmpfloat (title.spot.x, <, rect.x + rect.width + 10);
  lotse_timeline_place_labels (layout, &view, &m, text, 0, &rect, &title, &labels);
  g_assert_cmpuint (labels.n, ==, 1);
  g_assert_cmpint (labels.labels[0].place, ==, LABEL_BESIDE);
  g_assert_cmpfloat (labels.labels[0].x, <, title.spot.x + title.width + 20);
  date = lotse_timeline_awaited_date (lotse_timeline_input_milestone (input, 1), LOTSE_CHART_EN);
  g_assert_cmpstr (date, ==, "· 11/2026");
  quarter = lotse_timeline_awaited_date (lotse_timeline_input_milestone (input, 0), LOTSE_CHART_EN);
  g_assert_cmpstr (quarter, ==, "· Q3 2021");
  /* Between title and words there is nothing. */
  surface = painted (layout, &view, text);
  for (int x = (int) (title.spot.x + title.width + 2); x < (int) labels.labels[0].x - 1; x++)
    g_assert_cmphex (pixel (surface, x, (int) labels.labels[0].y), !=, colour_pixel (&lotse_text_cache_style (text)->states[LOTSE_CHART_ON_TRACK].mark));
  cairo_surface_destroy (surface);
}

/* Where name and date have no room, the name stands whole next to its shape, which shows the date; far from it, the date stays. */
static void
test_awaited_alone (void)
{
  g_autoptr (LotseTextCache) text = new_text (1);
  const LotseTimelineMilestone milestone = { .title = "60 Datensätze offen", .due = span (2027, 1, 3, LOTSE_CHART_SAID_QUARTER), .done_on = LOTSE_CHART_DATE_NONE };
  const double name = lotse_text_width (text, milestone.title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
  LabelSpot spot = { .x = 100, .y = 20, .width = name + 5 };

  g_assert_true (lotse_timeline_awaited_alone (text, &milestone, &spot, 90, 1));
  g_assert_false (lotse_timeline_awaited_alone (text, &milestone, &spot, 20, 1));
  g_assert_false (lotse_timeline_awaited_alone (text, &milestone, &spot, 180, 1));
  spot.width = name - 5; /* no whole name either */
  g_assert_false (lotse_timeline_awaited_alone (text, &milestone, &spot, 90, 1));
  spot.width = 2 * name + 100; /* both */
  g_assert_false (lotse_timeline_awaited_alone (text, &milestone, &spot, 90, 1));
}

/* Where there is no room beside a bar that ends at the edge, what comes next stands whole at the end of its body, clear of title and slip. */
static void
test_awaited_inside (void)
{
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  const LotseTimelineOverlay focus = { .focus = { LOTSE_TIMELINE_MILESTONE, 0 } };
  const LotseTimelinePhase phase = { "Umsetzung", "under way", day (2025, 1, 1), day (2028, 9, 30) };
  LotseTimelineViewport view;
  LotseTimelineBar bar = plain_bar ("a", "Portal", day (2019, 1, 1), day (2028, 9, 30));
  LotseChartRect rect;
  TitleBox title;
  Labels labels;
  Metrics m;

  bar.promised_to = day (2024, 9, 30);
  lotse_timeline_input_set_dates (input, lotse_calendar_day (2020, 6, 15), LOTSE_CHART_DATE_NONE);
  lotse_timeline_input_keep_range (input, lotse_calendar_day (2018, 1, 1), lotse_calendar_day (2028, 12, 31));
  lotse_timeline_input_add_lane (input, "l", "L");
  lotse_timeline_input_add_bar (input, &bar);
  add_milestone (input, "Durchgängige Bearbeitung", day (2028, 3, 7), FALSE);
  bar.id = "b";
  lotse_timeline_input_add_bar (input, &bar);
  add_milestone (input, "Durchgängige Bearbeitung", day (2028, 3, 7), FALSE);
  lotse_timeline_input_add_phase (input, &phase);
  lotse_timeline_input_add_pause (input, lotse_calendar_day (2027, 6, 1), lotse_calendar_day (2028, 2, 28));
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  view = fitted (layout);
  lotse_timeline_metrics (layout, &view, &m);
  lotse_timeline_bar_rect (layout, &view, &m, 0, &rect);
  lotse_timeline_title_box (layout, &view, &m, text, 0, &rect, &title);
  lotse_timeline_place_labels (layout, &view, &m, text, 0, &rect, &title, &labels);
  g_assert_cmpuint (labels.n, ==, 0);
  g_assert_cmpfloat (labels.inside.width, >, lotse_timeline_name_width (layout, text, 0));
  g_assert_cmpfloat (labels.inside.x, >, title.spot.x + title.width);
  g_assert_cmpfloat (labels.slip_width, >, 0);
  g_assert_cmpfloat (labels.inside.x + labels.inside.width, <, labels.slip_x);
  g_assert_cmpfloat (labels.slip_x, <, rect.x + rect.width);
  /* With the focus on its sign, its name is written there. */
  g_assert_true (lotse_timeline_overlay_extents (layout, &view, text, &focus, &rect));
  g_assert_cmpfloat (rect.width, >, lotse_timeline_name_width (layout, text, 0));
  /* Not over a pause, which would be seen no more. */
  lotse_timeline_bar_rect (layout, &view, &m, 1, &rect);
  lotse_timeline_title_box (layout, &view, &m, text, 1, &rect, &title);
  lotse_timeline_place_labels (layout, &view, &m, text, 1, &rect, &title, &labels);
  g_assert_cmpfloat (labels.inside.width, ==, 0);
}

/* ---- Lines and words ---- */

static LotseTimelineInput *
crossed_input (double *today)
{
  LotseTimelineInput *input = lotse_timeline_input_new ();
  LotseTimelineMilestone gate = { "g", "", LOTSE_SHAPE_GATE, day (2019, 6, 1), LOTSE_CHART_DATE_NONE, FALSE };
  LotseTimelinePhase phase = { "", "", day (2018, 1, 1), day (2024, 12, 31) };
  LotseTimelineBar bar = plain_bar ("a", "HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH", day (2018, 1, 1), day (2024, 12, 31));

  lotse_timeline_input_set_dates (input, (LotseChartDate) *today, lotse_calendar_day (2018, 9, 3));
  lotse_timeline_input_keep_range (input, lotse_calendar_day (2018, 1, 1), lotse_calendar_day (2025, 12, 31));
  lotse_timeline_input_add_lane (input, "l", "L");
  lotse_timeline_input_add_bar (input, &bar);
  lotse_timeline_input_add_milestone (input, &gate);
  lotse_timeline_input_add_phase (input, &phase);
  lotse_timeline_input_add_pause (input, lotse_calendar_day (2018, 11, 1), lotse_calendar_day (2019, 3, 31));
  bar = plain_bar ("b", "HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH", day (2018, 1, 1), day (2024, 12, 31));
  bar.state = LOTSE_CHART_STOPPED;
  lotse_timeline_input_add_bar (input, &bar);
  bar = plain_bar ("c", "Late", day (2018, 1, 1), day (2020, 12, 31));
  bar.promised_to = day (2018, 6, 30);
  lotse_timeline_input_add_bar (input, &bar);
  return input;
}

/* Just over the letters: the body, and the gap where work rests; hatching has more tones, and a gate another one. */
static guint
tones_along (cairo_surface_t *surface, const LotseChartRect *words, int y)
{
  g_autoptr (GHashTable) tones = g_hash_table_new (NULL, NULL);

  for (int x = (int) words->x + 1; x < (int) (words->x + words->width) - 1; x++)
    g_hash_table_add (tones, GUINT_TO_POINTER (pixel (surface, x, y)));
  return g_hash_table_size (tones);
}

/* Neither the lines of days nor those of gates, nor hatching, run through words: with a line through it, "+30 M" says something else. */
static void
test_clear_of_words (void)
{
  for (guint pixels = 0; pixels <= 1; pixels++)
    for (double today = lotse_calendar_day (2018, 6, 1); today < lotse_calendar_day (2021, 6, 1); today += 23)
      {
        g_autoptr (LotseTimelineInput) input = crossed_input (&today);
        g_autoptr (LotseTextCache) text = new_text (1);
        g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
        const LotseStyle *style = lotse_text_cache_style (text);
        LotseTimelineViewport view = fitted (layout);
        cairo_surface_t *surface;
        guint red = 0;
        Metrics m;

        view.pixels = pixels;
        surface = painted (layout, &view, text);
        lotse_timeline_metrics (layout, &view, &m);
        for (guint i = 0; i < 3; i++)
          {
            LotseChartRect rect, words;
            TitleBox title;
            Labels labels;

            lotse_timeline_bar_rect (layout, &view, &m, i, &rect);
            lotse_timeline_title_box (layout, &view, &m, text, i, &rect, &title);
            lotse_timeline_place_labels (layout, &view, &m, text, i, &rect, &title, &labels);
            words = (LotseChartRect) { title.spot.x, rect.y + rect.height / 2 - 3, title.width, 6 };
            g_assert_cmpuint (count_pixels (surface, &words, &style->today), ==, 0);
            g_assert_cmpuint (count_pixels (surface, &words, &style->as_of), ==, 0);
            g_assert_cmpuint (i < 2 ? tones_along (surface, &words, (int) (rect.y + rect.height / 2 - 7)) : 0, <=, 2);
            if (labels.slip_width > 0)
              {
                words = (LotseChartRect) { labels.slip_x - 2, rect.y + rect.height / 2 - 3, labels.slip_width + 4, 6 };
                g_assert_cmpuint (count_pixels (surface, &words, &style->today), ==, 0);
              }
          }
        /* Elsewhere it is there. */
        for (int y = (int) m.plot.y; y < HEIGHT; y++)
          for (int x = (int) m.plot.x; x < WIDTH; x++)
            red += pixel (surface, x, y) == colour_pixel (&style->today);
        g_assert_cmpuint (red, >=, pixels > 0 ? 40 : 0);
        cairo_surface_destroy (surface);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/timeline/closer/slip-line", test_slip_line);
  g_test_add_func ("/charts/timeline/closer/slip-words", test_slip_words);
  g_test_add_func ("/charts/timeline/closer/far-away", test_far_away);
  g_test_add_func ("/charts/timeline/closer/long-way", test_long_way);
  g_test_add_func ("/charts/timeline/closer/whole-names", test_whole_names);
  g_test_add_func ("/charts/timeline/closer/beside", test_beside);
  g_test_add_func ("/charts/timeline/closer/beside-inside", test_awaited_inside);
  g_test_add_func ("/charts/timeline/closer/beside-alone", test_awaited_alone);
  g_test_add_func ("/charts/timeline/closer/clear-of-words", test_clear_of_words);
  return g_test_run ();
}
