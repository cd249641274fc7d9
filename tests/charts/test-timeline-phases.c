/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phases on the bars of the timeline: where they lie, what they say, gates among the milestones; and what the legend says of the chart. */
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#include "charts/calendar.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

static void
add_phase (LotseTimelineInput *input, const char *title, LotseChartSoft from, LotseChartSoft to)
{
  const LotseTimelinePhase phase = { title, "under way", from, to };

  lotse_timeline_input_add_phase (input, &phase);
}

static guint
add_gate (LotseTimelineInput *input, const char *id, const char *title, LotseChartSoft due, gboolean taken)
{
  const LotseTimelineMilestone gate = { .id = id, .title = title, .shape = LOTSE_SHAPE_GATE, .due = due,
                                        .done_on = taken ? due.last : LOTSE_CHART_DATE_NONE, .note = taken ? "taken on 1 Feb" : "open" };

  return lotse_timeline_input_add_milestone (input, &gate);
}

/* Three phases of which two overlap, with a pause; the first gate was taken. */
static LotseTimelineInput *
phased_input (LotseChartState state)
{
  LotseTimelineInput *input = lotse_timeline_input_new ();
  LotseTimelineBar bar = plain_bar ("p", "Akte", day (2019, 1, 1), day (2022, 12, 31));

  bar.state = state;
  lotse_timeline_input_set_dates (input, lotse_calendar_day (2021, 11, 23), LOTSE_CHART_DATE_NONE);
  lotse_timeline_input_add_lane (input, "A", "Lane");
  lotse_timeline_input_add_bar (input, &bar);
  add_phase (input, "Vorbereitung", day (2019, 1, 1), day (2019, 12, 31));
  add_phase (input, "Beschaffung", day (2020, 1, 1), day (2021, 3, 31));
  lotse_timeline_input_add_pause (input, lotse_calendar_day (2020, 6, 1), lotse_calendar_day (2020, 10, 31));
  add_phase (input, "Umsetzung", day (2021, 1, 1), day (2022, 12, 31));
  add_gate (input, "g1", "Vorbereitung", day (2019, 12, 31), TRUE);
  add_gate (input, "g2", "Beschaffung", day (2021, 4, 10), FALSE);
  bar = plain_bar ("q", "Ohne", day (2019, 1, 1), day (2022, 12, 31));
  bar.state = state;
  lotse_timeline_input_add_bar (input, &bar);
  return input;
}

static void
set_up (LaidOut *f, gconstpointer data)
{
  laid_out_begin (f, phased_input (LOTSE_CHART_ON_TRACK));
}

static void
test_spans (LaidOut *f, gconstpointer data)
{
  LotseChartSpan spans[3];
  LotseChartRect rect;
  Metrics m;

  g_assert_cmpuint (lotse_timeline_input_n_phases (f->input, 0), ==, 3);
  g_assert_cmpuint (lotse_timeline_input_n_phases (f->input, 1), ==, 0);
  lotse_timeline_metrics (f->layout, &f->view, &m);
  lotse_timeline_bar_rect (f->layout, &f->view, &m, 0, &rect);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (lotse_timeline_phase_span (f->layout, &f->view, &m, &rect, i, &spans[i]));
      g_assert_cmpfloat (spans[i].from, >=, rect.x);
      g_assert_cmpfloat (spans[i].to, <=, rect.x + rect.width);
    }
  g_assert_cmpfloat_with_epsilon (spans[0].from, rect.x, 1);
  g_assert_cmpfloat_with_epsilon (spans[0].to, spans[1].from, 1); /* one ends where the next begins */
  g_assert_cmpfloat (spans[2].from, <, spans[1].to);              /* these two overlap */
  g_assert_cmpfloat_with_epsilon (spans[2].to, rect.x + rect.width, 1);
  /* Far out, phases are not told apart. */
  f->view.px_per_day /= 60;
  lotse_timeline_metrics (f->layout, &f->view, &m);
  lotse_timeline_bar_rect (f->layout, &f->view, &m, 0, &rect);
  g_assert_false (lotse_timeline_phase_span (f->layout, &f->view, &m, &rect, 1, &spans[1]));
}

/* At every zoom names are whole, within their phase, and clear of the title and of each other. */
static void
test_names (LaidOut *f, gconstpointer data)
{
  guint named = 0;

  for (guint step = 0; step < 12; step++)
    {
      double taken = 0, end = -1;
      LotseChartSpan name, part;
      LotseChartRect rect;
      TitleBox title;
      Labels labels;
      Metrics m;

      lotse_timeline_metrics (f->layout, &f->view, &m);
      lotse_timeline_bar_rect (f->layout, &f->view, &m, 0, &rect);
      lotse_timeline_title_box (f->layout, &f->view, &m, f->text, 0, &rect, &title);
      lotse_timeline_place_labels (f->layout, &f->view, &m, f->text, 0, &rect, &title, &labels);
      for (guint i = 0; i < 3; i++)
        if (lotse_timeline_phase_name (f->layout, &f->view, &m, f->text, &rect, &title, &labels, i, &taken, &name))
          {
            g_assert_true (lotse_timeline_phase_span (f->layout, &f->view, &m, &rect, i, &part));
            g_assert_cmpfloat (name.from, >=, part.from);
            g_assert_cmpfloat (name.to, <=, part.to);
            g_assert_cmpfloat (name.from, >, end);
            if (title.spot.place == TITLE_INSIDE)
              g_assert_cmpfloat (name.from, >=, title.spot.x + title.width);
            end = name.to;
            named++;
          }
      lotse_timeline_zoom (f->layout, &f->view, 1.25, WIDTH / 2.0, 200);
    }
  g_assert_cmpuint (named, >, 4);
}

/* A gate within a phase is no stroke through the name of it. */
static void
test_lines_clear (void)
{
  guint crossed = 0;

  for (double shrink = 1; shrink > 0.3; shrink *= 0.93)
    {
      LotseTimelineInput *input = lotse_timeline_input_new ();
      LotseTimelineBar bar = plain_bar ("p", "A", day (2019, 1, 1), day (2022, 12, 31));
      LaidOut f;
      LotseChartRect rect;
      LotseChartSpan name;
      TitleBox title;
      Labels labels;
      double taken = 0, x;
      Metrics m;

      lotse_timeline_input_add_lane (input, "A", "Lane");
      lotse_timeline_input_add_bar (input, &bar);
      add_phase (input, "Vorbereitung", day (2019, 1, 1), day (2019, 12, 31));
      add_phase (input, "Umsetzung mit langem Namen", day (2020, 1, 1), day (2022, 12, 31));
      add_gate (input, "g", "Vorbereitung", day (2020, 4, 10), TRUE);
      laid_out_begin (&f, input);
      f.view.px_per_day *= shrink;
      lotse_timeline_metrics (f.layout, &f.view, &m);
      lotse_timeline_bar_rect (f.layout, &f.view, &m, 0, &rect);
      lotse_timeline_title_box (f.layout, &f.view, &m, f.text, 0, &rect, &title);
      lotse_timeline_place_labels (f.layout, &f.view, &m, f.text, 0, &rect, &title, &labels);
      lotse_timeline_phase_name (f.layout, &f.view, &m, f.text, &rect, &title, &labels, 0, &taken, &name);
      x = lotse_timeline_x (&f.view, &m, lotse_calendar_day (2020, 4, 10) + 0.5);
      if (lotse_timeline_phase_name (f.layout, &f.view, &m, f.text, &rect, &title, &labels, 1, &taken, &name) && x > name.from + 3 && x < name.to - 3)
        {
          cairo_surface_t *surface = painted (f.layout, &f.view, f.text);
          const guint32 mark = colour_pixel (&lotse_text_cache_style (f.text)->states[LOTSE_CHART_ON_TRACK].mark);
          const int middle = (int) (rect.y + rect.height / 2);

          for (int y = middle - 4; y <= middle + 3; y++)
            for (int dx = -2; dx <= 2; dx++)
              g_assert_cmphex (pixel (surface, (int) x + dx, y), !=, mark);
          cairo_surface_destroy (surface);
          crossed++;
        }
      laid_out_end (&f);
    }
  g_assert_cmpuint (crossed, >, 2);
}

static double
grey (guint32 pixel)
{
  return 0.2126 * (pixel >> 16 & 0xff) + 0.7152 * (pixel >> 8 & 0xff) + 0.0722 * (pixel & 0xff);
}

/* Also in grey: the tone of one phase differs from that of the next, a pause has slanting lines that neither has; the bar keeps the colour of its status. */
static void
check_tones (LotseChartState state, double pixels)
{
  LaidOut f;
  const LotseChartDate days[] = { lotse_calendar_day (2019, 11, 15), lotse_calendar_day (2020, 3, 15), lotse_calendar_day (2020, 8, 15) };
  double shade[3] = { 0 }, least[3] = { 255, 255, 255 }, most[3] = { 0 }, plain = 0;
  cairo_surface_t *surface;
  Metrics m;
  LotseChartRect rect;

  laid_out_begin (&f, phased_input (state));
  f.view.pixels = pixels;
  surface = painted (f.layout, &f.view, f.text);
  lotse_timeline_metrics (f.layout, &f.view, &m);
  lotse_timeline_bar_rect (f.layout, &f.view, &m, 0, &rect);
  /* A patch near the upper edge, where no letters are. */
  for (guint i = 0; i < 3; i++)
    {
      const int x = (int) lotse_timeline_x (&f.view, &m, days[i]);

      for (int dx = 0; dx < 14; dx++)
        for (int dy = 3; dy < 5; dy++)
          {
            const double one = grey (pixel (surface, x + dx, (int) rect.y + dy));

            shade[i] += one / 28;
            least[i] = MIN (least[i], one);
            most[i] = MAX (most[i], one);
          }
    }
  lotse_timeline_bar_rect (f.layout, &f.view, &m, 1, &rect);
  plain = grey (pixel (surface, (int) lotse_timeline_x (&f.view, &m, days[1]), (int) rect.y + 4));
  g_assert_cmpfloat (shade[1] - shade[0], >=, 6);
  g_assert_cmpfloat (fabs (shade[1] - plain), <=, 2);
  g_assert_cmpfloat (most[0] - least[0], <=, 1);
  g_assert_cmpfloat (most[2] - least[2], >=, 60);
  cairo_surface_destroy (surface);
  laid_out_end (&f);
}

static void
test_tones (void)
{
  check_tones (LOTSE_CHART_ON_TRACK, 0);
  check_tones (LOTSE_CHART_ON_TRACK, 1);
  check_tones (LOTSE_CHART_NEEDS_DECISION, 1);
  check_tones (LOTSE_CHART_NEEDS_ATTENTION, 1);
}

static void
test_words (void)
{
  g_autoptr (LotseTimelineInput) input = phased_input (LOTSE_CHART_ON_TRACK);
  g_autofree char *bar = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, 0 }, LOTSE_CHART_EN);
  g_autofree char *other = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, 1 }, LOTSE_CHART_EN);
  g_autofree char *gate = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, 0 }, LOTSE_CHART_EN);
  g_autofree char *open = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, 1 }, LOTSE_CHART_EN);

  g_assert_nonnull (strstr (bar, "Phases: Vorbereitung (under way); Beschaffung (under way); Umsetzung (under way)."));
  g_assert_null (strstr (other, "Phases"));
  g_assert_cmpstr (gate, ==, "Gate at the end of “Vorbereitung”, Akte: taken on 1 Feb.");
  g_assert_cmpstr (open, ==, "Gate at the end of “Beschaffung”, Akte: open.");
}

/* A gate is found, walked to and named like a milestone, but nobody drags its day. */
static void
test_gates (LaidOut *f, gconstpointer data)
{
  LotseChartRect rect = rect_of (f->layout, &f->view, LOTSE_TIMELINE_MILESTONE, 1);
  LotseTimelineItem hit = lotse_timeline_hit (f->layout, &f->view, rect.x + rect.width / 2, rect.y + rect.height / 2), item;
  LotseTimelineItem into = lotse_timeline_step (f->layout, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, 0 }, LOTSE_TIMELINE_INTO);
  gboolean begin;

  g_assert_cmpint (hit.kind, ==, LOTSE_TIMELINE_MILESTONE);
  g_assert_cmpuint (hit.index, ==, 1);
  g_assert_cmpint (into.kind, ==, LOTSE_TIMELINE_MILESTONE);
  g_assert_false (lotse_timeline_hit_date (f->layout, &f->view, rect.x + rect.width / 2, rect.y + rect.height / 2, &item, &begin));
}

/* The legend explains what is there, and nothing that is not. */
static void
test_occurs (void)
{
  g_autoptr (LotseTimelineInput) phased = phased_input (LOTSE_CHART_ON_TRACK), small = small_input (), bare = lotse_timeline_input_new ();
  LotseTimelineBar bar = plain_bar ("x", "X", day (2020, 1, 1), day (2020, 12, 31));

  lotse_timeline_input_add_lane (bare, "A", "Lane");
  lotse_timeline_input_add_bar (bare, &bar);
  lotse_timeline_input_seal (phased);
  lotse_timeline_input_seal (small);
  lotse_timeline_input_seal (bare);
  g_assert_true (phased->occurs.phases && phased->occurs.pauses && phased->occurs.shapes[LOTSE_SHAPE_GATE]);
  g_assert_false (phased->occurs.promise || phased->occurs.slip || phased->occurs.soft || phased->occurs.open_end || phased->occurs.shapes[LOTSE_SHAPE_RESULT]);
  /* Promised for the end of 2021 and now a year later; quarters; an open end. */
  g_assert_true (small->occurs.promise && small->occurs.slip && small->occurs.soft && small->occurs.open_end && small->occurs.shapes[LOTSE_SHAPE_RESULT]);
  g_assert_false (small->occurs.phases || small->occurs.pauses || small->occurs.unknown || small->occurs.shapes[LOTSE_SHAPE_GATE] || small->occurs.shapes[LOTSE_SHAPE_DEADLINE]);
  g_assert_false (bare->occurs.promise || bare->occurs.soft || bare->occurs.open_end || bare->occurs.stale);
}

static gboolean
has_ink (cairo_surface_t *picture, double from, double to, double left, double right)
{
  const guint32 ground = pixel (picture, (int) left, (int) from);

  for (int y = (int) from; y < (int) to; y++)
    for (int x = (int) left; x < (int) right; x++)
      if (pixel (picture, x, y) != ground)
        return TRUE;
  return FALSE;
}

/* In large letters states take more than a line; the rest is not left out for that, as long as height allows it, and no word is cut. */
static void
test_large_legend (void)
{
  static const struct { double width, height, scale; guint lines; } rooms[] = { { 1200, 800, 1, 2 }, { 860, 595, 2, 3 }, { 560, 815, 2, 4 }, { 860, 380, 2, 2 } };
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  static const LotseChartState states[] = { LOTSE_CHART_ON_TRACK, LOTSE_CHART_NEEDS_ATTENTION, LOTSE_CHART_NEEDS_DECISION, LOTSE_CHART_DONE, LOTSE_CHART_STOPPED };

  lotse_timeline_input_add_lane (input, "a", "Lane");
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      LotseTimelineBar bar = plain_bar ("p", "Project", span (2019 + (int) i, 1, 3, LOTSE_CHART_SAID_QUARTER), day (2026, 6, 30));

      bar.state = states[i];
      bar.promised_from = bar.from;
      bar.promised_to = day (2025, 6, 30);
      lotse_timeline_input_add_bar (input, &bar);
      add_milestone (input, "Abnahme", day (2022, 3, 1), TRUE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autoptr (LotseTextCache) text = new_text (rooms[i].scale);
      g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, rooms[i].width);
      LotseTimelineViewport view = { .width = rooms[i].width, .height = rooms[i].height, .row_scale = 1, .legend = TRUE, .pixels = 1 };
      const double line = 16 * rooms[i].scale;
      cairo_surface_t *picture;
      double top;
      Metrics m;

      lotse_timeline_fit (layout, &view);
      lotse_timeline_metrics (layout, &view, &m);
      g_assert_cmpuint (m.legend_lines, ==, rooms[i].lines);
      g_assert_cmpfloat (m.legend, ==, (36 + (rooms[i].lines - 2) * 16) * rooms[i].scale);
      g_assert_cmpfloat (m.legend, <, 0.2 * view.height);
      picture = painted (layout, &view, text);
      top = view.height - m.legend + (m.legend - rooms[i].lines * line) / 2;
      for (guint at = 0; rooms[i].scale > 1 && at < MIN (rooms[i].lines, 3); at++)
        g_assert_true (has_ink (picture, top + at * line + 2, top + (at + 1) * line - 2, 4, view.width));
      g_assert_false (has_ink (picture, view.height - m.legend + 2, view.height - 1, view.width - 10 * rooms[i].scale, view.width));
      cairo_surface_destroy (picture);
    }
}

static cairo_status_t
append (void *out, const unsigned char *data, unsigned int length)
{
  g_string_append_len (out, (const char *) data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Programs that open SVG draw masks and gradients of opacity as if they were opaque: soft ends are steps there. */
static void
test_soft_ends_in_svg (void)
{
  g_autoptr (LotseTimelineInput) input = small_input ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
  LotseTimelineViewport view = fitted (layout);
  g_autoptr (GString) svg = g_string_new (NULL);
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append, svg, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);

  view.pixels = 0; /* paths, as in every file */
  lotse_timeline_paint (layout, &view, text, cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_assert_null (strstr (svg->str, "linearGradient"));
  g_assert_null (strstr (svg->str, "<mask"));
}

/* Together, the steps let through what a gradient would: from opaque to what is left at the far edge. */
static void
test_steps (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 100, 4);
  const LotseColour black = { 0, 0, 0 };
  cairo_t *cr = cairo_create (surface);
  double before = -1;

  g_assert_false (lotse_timeline_needs_steps (cr));
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  lotse_timeline_paint_steps (cr, &black, 10, 90, 0.25, 0, 4);
  for (int x = 10; x < 90; x++)
    {
      const double light = grey (pixel (surface, x, 2)) / 255, wanted = 0.75 * (x - 9.5) / 80;

      g_assert_cmpfloat (light, >=, before - 0.004); /* without seams */
      g_assert_cmpfloat_with_epsilon (light, wanted, 0.05);
      before = light;
    }
  g_assert_cmpuint (pixel (surface, 95, 2), ==, 0xffffff);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/timeline/phases/spans", LaidOut, NULL, set_up, test_spans, laid_out_tear_down);
  g_test_add ("/timeline/phases/names", LaidOut, NULL, set_up, test_names, laid_out_tear_down);
  g_test_add_func ("/timeline/phases/tones", test_tones);
  g_test_add_func ("/timeline/phases/words", test_words);
  g_test_add_func ("/timeline/phases/lines-clear", test_lines_clear);
  g_test_add ("/timeline/phases/gates", LaidOut, NULL, set_up, test_gates, laid_out_tear_down);
  g_test_add_func ("/timeline/legend/occurs", test_occurs);
  g_test_add_func ("/timeline/legend/large", test_large_legend);
  g_test_add_func ("/timeline/soft/svg", test_soft_ends_in_svg);
  g_test_add_func ("/timeline/soft/steps", test_steps);
  return g_test_run ();
}
