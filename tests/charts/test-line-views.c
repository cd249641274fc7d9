/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views of line charts that zoom and pan, and hours that come twice. */
#include <string.h>

#include "charts/sparkline.h"
#include "lines-help.h"

static void
test_views (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 1000; i++)
    {
      LotseLineView a = { g_rand_double_range (rand, 0, 1e9), 0, 1 }, b;
      double factor = g_rand_double_range (rand, 0.2, 5), shift = g_rand_double_range (rand, -1e8, 1e8), anchor = g_rand_double_range (rand, 0, 1e9);

      a.to = a.from + g_rand_double_range (rand, 1e3, 1e9);
      b = a;
      /* To zoom and then to pan is to pan and then to zoom about the place that came along. */
      lotse_line_view_zoom (&a, factor, anchor);
      lotse_line_view_pan (&a, shift);
      lotse_line_view_pan (&b, shift);
      lotse_line_view_zoom (&b, factor, anchor + shift);
      g_assert_cmpfloat_with_epsilon (a.from, b.from, 1e-3);
      g_assert_cmpfloat_with_epsilon (a.to, b.to, 1e-3);
      lotse_line_view_zoom (&a, 1 / factor, anchor + shift);
      g_assert_cmpfloat_with_epsilon (a.to - a.from, (b.to - b.from) * factor, 1e-3);
    }
}

/* What stands under the pointer stays there while one zooms, and panning moves all by the same px. */
static void
test_zoom_keeps_place (void)
{
  LotseLinePoint points[50];
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  LotseLineView view = { 0, 50 * DAY, 1 };
  LineChart *before, *after;
  double x, time;

  for (int i = 0; i < 50; i++)
    points[i] = (LotseLinePoint) { i * DAY, i };
  before = lines_chart (points, 50, 0, NULL, 0, &view, text);
  x = before->base.plot.x + 200;
  time = lotse_line_chart_time (&before->base, x);
  lotse_line_view_zoom (&view, 3, time);
  after = lines_chart (points, 50, 0, NULL, 0, &view, text);
  g_assert_cmpfloat_with_epsilon (lotse_line_chart_x (&after->base, time) - after->base.plot.x, 200, after->base.plot.width * 0.01);
  g_assert_cmpfloat_with_epsilon (lotse_line_chart_time (&after->base, lotse_line_chart_x (&after->base, time)), time, 1e-3);
  lotse_figure_free (&before->base);
  lotse_figure_free (&after->base);
}

/* Closer by, the sentence is about what is seen and no longer about the whole. */
static void
test_sentence (void)
{
  LotseLinePoint points[50];
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  const LotseLineView views[] = { { 0, 50 * DAY, 1 }, { 9.5 * DAY, 19.5 * DAY, 1 }, { 29.5 * DAY, 30.5 * DAY, 1 }, { 30.2 * DAY, 30.8 * DAY, 1 } };
  static const char *const said[] = {
    "Cases: from 0 (1 Jan 1970) to 7 (19 Feb 1970).", "Cases, as far as seen: from 4 (11 Jan 1970) to 1 (20 Jan 1970), lowest 0, highest 6.",
    "Cases: 3 (31 Jan 1970).", "Cases: no values between 31 Jan 1970 and 31 Jan 1970.",
  };

  for (int i = 0; i < 50; i++)
    points[i] = (LotseLinePoint) { i * DAY, i * i % 7 + (i == 49 ? 7 : 0) + (i == 30 ? -1 : 0) + (i == 10 ? 2 : 0) + (i == 12 ? 2 : 0) + (i == 19 ? -3 : 0) };
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      LineChart *chart = lines_chart (points, 50, 0, NULL, 0, &views[i], text);
      g_autofree char *words = lotse_figure_summarize (&chart->base, LOTSE_CHART_EN);

      g_assert_cmpstr (words, ==, said[i]);
      lotse_figure_free (&chart->base);
    }
}

static void
test_clamp (void)
{
  LotseLinePoint points[] = { { 0, 1 }, { 100 * DAY, 2 } };
  g_autoptr (LotseLineData) data = lotse_line_data_new (points, 2, 0);
  LotseLineSeries series = { "", data, LOTSE_CHART_N_STATES };
  LotseLineInput input = LOTSE_LINE_INPUT_INIT;
  LotseLineView view = { -500 * DAY, -400 * DAY, 1 }, all;

  input.series = &series;
  input.n_series = 1;
  all = lotse_line_view_all (&input);
  lotse_line_view_clamp (&view, &input);
  g_assert_cmpfloat_with_epsilon (view.from, all.from, 1);
  g_assert_cmpfloat_with_epsilon (view.to - view.from, 100 * DAY, 1);
  view = (LotseLineView) { 50 * DAY, 50 * DAY + 1, 1 };
  lotse_line_view_clamp (&view, &input);
  g_assert_cmpfloat_with_epsilon (view.to - view.from, 60, 1e-6);
  view = (LotseLineView) { -1e12, 1e12, 1 };
  lotse_line_view_clamp (&view, &input);
  g_assert_cmpfloat (view.from, ==, all.from);
  g_assert_cmpfloat (view.to, ==, all.to);
}

/* A value seen at the edge of a closer view is joined to its neighbours outside of it. */
static void
test_edges (void)
{
  LotseLinePoint points[] = { { 0, 1 }, { 10 * DAY, 2 }, { 20 * DAY, 3 } };
  LotseLineView view = { 9 * DAY, 11 * DAY, 1 }, between = { 2 * DAY, 3 * DAY, 1 };
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  LineChart *chart = lines_chart (points, 3, 0, NULL, 0, &view, text);

  g_assert_cmpuint (lines_strokes (chart), ==, 2);
  g_assert_cmpuint (lotse_figure_n_items (&chart->base), ==, 1);
  lotse_figure_free (&chart->base);
  chart = lines_chart (points, 3, 0, NULL, 0, &between, text);
  g_assert_cmpuint (lines_strokes (chart), ==, 1);
  g_assert_cmpuint (lotse_figure_n_items (&chart->base), ==, 0);
  lotse_figure_free (&chart->base);
}

/* An hour that comes twice in local time is two places on the axis, and the line goes on through both; sentences and rows tell the first from the second. */
static void
test_daylight_saving (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_DE);
  LotseLinePoint points[25];
  LotseLineSeries series = { "Fahrten", NULL, LOTSE_CHART_N_STATES };
  LotseLineInput input = LOTSE_LINE_INPUT_INIT;
  double start = lines_at (2021, 10, 31) - 2 * 3600;
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LotseLineData) data = NULL;
  g_autoptr (LotseChartTable) table = NULL;
  LotseFigure *figure;
  guint twice = 0;

  if (zone == NULL)
    {
      g_test_skip ("no time zones installed");
      return;
    }
  for (int i = 0; i < 25; i++)
    points[i] = (LotseLinePoint) { start + i * 3600, i };
  data = lotse_line_data_new (points, 25, 5400);
  series.data = data;
  input.title = "Fahrten";
  input.series = &series;
  input.n_series = 1;
  input.zone = zone;
  figure = lotse_line_chart_new (&input, NULL, text, 900, 300);
  g_assert_cmpuint (((LineChart *) figure)->gaps->len, ==, 0);
  g_assert_cmpuint (lotse_figure_n_items (figure), ==, 25);
  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *sentence = lotse_figure_describe (figure, i, LOTSE_CHART_DE);

      twice += strstr (sentence, "31.10.2021, 02:00") != NULL;
      g_assert_true (g_hash_table_add (told, g_strdup (sentence)));
    }
  g_assert_cmpuint (twice, ==, 2);
  table = lotse_figure_tabulate (figure, LOTSE_CHART_DE);
  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 25);
  for (guint row = 0; row < 25; row++)
    {
      char *time = lotse_chart_table_shown_text (table, row, 0);

      g_assert_cmpint (strstr (time, "Sommerzeit") != NULL, ==, row == 2);
      g_assert_cmpint (strstr (time, "Winterzeit") != NULL, ==, row == 3);
      g_assert_true (g_hash_table_add (told, time));
    }
  lotse_figure_free (figure);
}

/* A table of a stretch of time has its values and says of when it is; as values, all of them are there, however many. */
static void
test_values_of_stretch (void)
{
  enum { N = 5000 };
  g_autofree LotseLinePoint *points = g_new (LotseLinePoint, N);
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  const LotseLineView view = { 9.5 * DAY, 19.5 * DAY, 1 }, wide = { 100 * DAY, 4100 * DAY, 1 };
  static const struct { guint n; gboolean closer, wide; guint rows, values; } cases[] = {
    { 50, FALSE, FALSE, 50, 50 }, { 50, TRUE, FALSE, 10, 10 }, { N, TRUE, FALSE, 10, 10 }, { N, FALSE, FALSE, 0, N }, { N, TRUE, TRUE, 0, 4001 },
  };

  for (int i = 0; i < N; i++)
    points[i] = (LotseLinePoint) { i * DAY, i };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LineChart *chart = lines_chart (points, cases[i].n, 0, NULL, 0, cases[i].wide ? &wide : cases[i].closer ? &view : NULL, text);
      g_autoptr (LotseChartTable) table = lotse_figure_tabulate (&chart->base, LOTSE_CHART_EN);
      g_autoptr (LotseChartTable) values = lotse_line_chart_values (&chart->base, LOTSE_CHART_EN);

      if (cases[i].rows > 0)
        g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, cases[i].rows);
      else
        g_assert_cmpuint (lotse_chart_table_n_rows (table), <, 2000); /* by stretches */
      g_assert_cmpuint (lotse_chart_table_n_rows (values), ==, cases[i].values);
      g_assert_cmpstr (lotse_chart_table_cell (values, 0, 0).text, ==, cases[i].wide ? "11 Apr 1970" : cases[i].closer ? "11 Jan 1970" : "1 Jan 1970");
      g_assert_cmpint (strstr (lotse_chart_table_caption (values), ", only from ") != NULL, ==, cases[i].closer);
      g_assert_cmpint (strstr (lotse_chart_table_caption (table), ", only from ") != NULL, ==, cases[i].closer);
      lotse_figure_free (&chart->base);
    }
}

/* (nullable) (transfer none) */
static const LotseLabel *
label_of (const LotseFigure *figure, const char *words)
{
  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    if (g_str_equal (lotse_labels_get (figure->labels, i)->text, words))
      return lotse_labels_get (figure->labels, i);
  return NULL;
}

/* The word of a threshold stands where it is true: below it where more is better, above it where less is; and the worst that is accepted is the least or the most. */
static void
test_threshold_sides (void)
{
  static const char *const words[] = { "needs attention", "needs decision" };

  /* With data that runs above, below and through. */
  for (guint i = 0; i < 6; i++)
    {
      const gboolean down = i % 2 == 1;
      const double base = i / 2 == 0 ? 90 : i / 2 == 1 ? 5 : 50;
      const LotseLinePoint points[] = { { 0, base }, { 100 * DAY, base + 2 }, { 200 * DAY, base } };
      LotseLineSeries series = { .title = "Days", .state = LOTSE_CHART_N_STATES, .data = lotse_line_data_new (points, G_N_ELEMENTS (points), 0) };
      LotseLineInput input = LOTSE_LINE_INPUT_INIT;
      g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
      g_autoptr (LotseFigure) figure = NULL;
      const double thresholds[] = { 50, down ? 70 : 30 };

      input.title = "Days";
      input.series = &series;
      input.n_series = 1;
      input.amber = thresholds[0];
      input.red = thresholds[1];
      input.minimum = 40;
      input.good_down = down;
      input.zero = TRUE;
      figure = lotse_line_chart_new (&input, NULL, text, 800, 300);
      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        {
          const LotseLabel *label = label_of (figure, words[k]);
          const double y = lotse_figure_y (figure, &((LineChart *) figure)->scale, thresholds[k]);

          if (label == NULL) /* the line runs all along the side on which it would be true */
            continue;
          if (down)
            g_assert_cmpfloat (label->rect.y + label->rect.height, <=, y);
          else
            g_assert_cmpfloat (label->rect.y, >=, y);
        }
      g_assert_true (i >= 4 || (label_of (figure, words[0]) != NULL && label_of (figure, words[1]) != NULL));
      g_assert_true ((label_of (figure, "Minimum 40") != NULL) == !down);
      g_assert_true ((label_of (figure, "At most 40") != NULL) == down);
      lotse_line_data_unref (series.data);
    }
}

static cairo_surface_t *
painted (LotseFigure *figure, LotseTextCache *text)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 700, 300);
  cairo_t *cr = cairo_create (surface);

  lotse_colour_set (cr, &lotse_text_cache_style (text)->card, 1);
  cairo_paint (cr);
  lotse_figure_paint (figure, text, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
px (cairo_surface_t *surface, int x, int y)
{
  return *(const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4) & 0xffffff;
}

/* How many words lie below the marks of others. Those are as they would be without any stems. */
static guint
assert_words_are_clear (LineChart *chart, LotseTextCache *text)
{
  cairo_surface_t *with_stems = painted (&chart->base, text), *without;
  guint n = 0;

  for (guint i = 0; i < chart->flags->len; i++)
    FLAG (chart, i)->time = -DAY * 1e6;
  without = painted (&chart->base, text);
  for (guint i = 0; i < chart->flags->len; i++)
    for (guint k = 0; k < chart->flags->len; k++)
      {
        const LotseChartRect *words = &FLAG (chart, k)->label;
        const int x = (int) FLAG (chart, i)->x;

        if (i == k || words->y < FLAG (chart, i)->y || x < words->x || x >= words->x + words->width)
          continue;
        n++;
        for (int y = (int) words->y + 2; y < (int) (words->y + words->height) - 2; y++)
          g_assert_cmphex (px (with_stems, x, y), ==, px (without, x, y));
      }
  cairo_surface_destroy (with_stems);
  cairo_surface_destroy (without);
  return n;
}

#define MOST_EVENTS 16

/* Where a mark finds no place but above the words of others, its stem is broken there: they stay readable. */
static void
test_stems (void)
{
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_DE);
  const LotseLinePoint points[] = { { 0, 1 }, { 1170 * DAY, 16 } };
  const LotseLineBreak breaks[] = { { 150 * DAY, "Zählung jetzt mit Gemeinden" }, { 300 * DAY, "Zählung jetzt mit Gemeinden" } };
  g_autoptr (LotseLineData) data = lotse_line_data_new (points, G_N_ELEMENTS (points), 0);
  const LotseLineSeries series = { "Akten", data, LOTSE_CHART_N_STATES };
  LotseLineEvent events[MOST_EVENTS];
  LotseLineInput input = LOTSE_LINE_INPUT_INIT;
  guint crossings = 0;

  input.title = "Akten";
  input.series = &series;
  input.n_series = 1;
  input.breaks = breaks;
  input.n_breaks = G_N_ELEMENTS (breaks);
  input.events = events;
  for (input.n_events = 8; input.n_events <= MOST_EVENTS; input.n_events++)
    {
      g_autoptr (LotseFigure) figure = NULL;

      for (guint i = 0; i < input.n_events; i++)
        events[i] = (LotseLineEvent) { i * 1170 * DAY / (input.n_events - 1), i % 3 ? "Abnahme der Schnittstelle durch das Rechenzentrum" : "Pilot", LOTSE_SHAPE_RESULT, LOTSE_CHART_DONE, TRUE, NULL };
      figure = lotse_line_chart_new (&input, NULL, text, 700, 300);
      crossings += assert_words_are_clear ((LineChart *) figure, text);
    }
  g_assert_cmpuint (crossings, >, 0);
}

/* Whether a line is drawn half way between two points of @input. */
static gboolean
is_joined (const LotseSparklineInput *input, guint first, guint second)
{
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  g_autoptr (LotseFigure) line = lotse_sparkline_new (input, text, 200, 40);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 200, 40);
  cairo_t *cr = cairo_create (surface);
  LotseChartRect a, b;
  gboolean drawn;
  double x, y;

  lotse_figure_paint (line, text, cr);
  g_assert_true (lotse_figure_item_rect (line, first, &a) && lotse_figure_item_rect (line, second, &b));
  cairo_surface_flush (surface);
  x = (a.x + a.width / 2 + b.x + b.width / 2) / 2;
  y = (a.y + a.height / 2 + b.y + b.height / 2) / 2;
  drawn = ((const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) + (int) y * cairo_image_surface_get_stride (surface)))[(int) x] >> 24 > 0x80;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return drawn;
}

/* A period that was left out is not bridged, as in the large chart, nor is a break in the series. */
static void
test_sparkline_gap (void)
{
  const LotseChartPoint points[] = { { 0, 4 }, { 90, 5 }, { 270, 20 }, { 360, 38 } };
  LotseSparklineInput input = { .title = "Online share", .points = points, .n_points = G_N_ELEMENTS (points), .target = NAN, .state = LOTSE_CHART_DONE };
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  g_autoptr (LotseFigure) line = NULL;
  g_autofree char *said = NULL;

  g_assert_true (is_joined (&input, 1, 2));
  input.max_gap = 150;
  g_assert_true (is_joined (&input, 0, 1));
  g_assert_false (is_joined (&input, 1, 2));
  g_assert_true (is_joined (&input, 2, 3));
  line = lotse_sparkline_new (&input, text, 200, 40);
  said = lotse_figure_summarize (line, LOTSE_CHART_EN);
  g_assert_true (g_str_has_suffix (said, " 1 gap without values."));
  input.max_gap = 0;
  input.comparable = 2;
  g_assert_false (is_joined (&input, 1, 2));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/line-views/views", test_views);
  g_test_add_func ("/charts/line-views/zoom-keeps-place", test_zoom_keeps_place);
  g_test_add_func ("/charts/line-views/sentence", test_sentence);
  g_test_add_func ("/charts/line-views/clamp", test_clamp);
  g_test_add_func ("/charts/line-views/edges", test_edges);
  g_test_add_func ("/charts/line-views/daylight-saving", test_daylight_saving);
  g_test_add_func ("/charts/sparkline/gap", test_sparkline_gap);
  g_test_add_func ("/charts/line-views/values-of-stretch", test_values_of_stretch);
  g_test_add_func ("/charts/line-views/threshold-sides", test_threshold_sides);
  g_test_add_func ("/charts/line-views/stems", test_stems);
  return g_test_run ();
}
