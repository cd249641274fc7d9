/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines by numbers: what is kept of millions of points, gaps and breaks, sentences. */
#include <math.h>
#include <string.h>

#include "lines-help.h"

static void
check_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

/* ---- Data ---- */

/* The pyramid says what a plain search says, wherever one looks. */
static void
test_extents (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint run = 0; run < 40; run++)
    {
      gsize n = (gsize) g_rand_int_range (rand, 0, run < 20 ? 300 : 40000);
      g_autofree LotseLinePoint *points = g_new (LotseLinePoint, n + 1);
      g_autoptr (LotseLineData) data = NULL;

      for (gsize i = 0; i < n; i++)
        points[i] = (LotseLinePoint) { (double) i * 7, g_rand_double (rand) < 0.3 || (i > 200 && i < 500) ? NAN : g_rand_double_range (rand, -50, 50) };
      data = lotse_line_data_new (points, n, 0);
      g_assert_cmpuint (lotse_line_data_n (data), ==, n);
      for (guint probe = 0; probe < 200; probe++)
        {
          gsize from = n ? (gsize) g_rand_int_range (rand, 0, (gint32) n) : 0, to = n ? from + (gsize) g_rand_int_range (rand, 0, (gint32) (n - from) + 1) : 0, first = n, last = n, index;
          double low = INFINITY, high = -INFINITY, l, h, time = g_rand_double_range (rand, -10, (double) n * 7 + 10);

          for (gsize i = from; i < to; i++)
            if (!isnan (points[i].value))
              {
                low = MIN (low, points[i].value);
                high = MAX (high, points[i].value);
                first = first == n ? i : first;
                last = i;
              }
          g_assert_cmpint (lotse_line_data_extent (data, from, to, &l, &h), ==, first < n);
          if (first < n)
            {
              g_assert_cmpfloat (l, ==, low);
              g_assert_cmpfloat (h, ==, high);
            }
          g_assert_cmpint (lotse_line_data_first_known (data, from, to, &index), ==, first < n);
          if (first < n)
            g_assert_cmpuint (index, ==, first);
          g_assert_cmpint (lotse_line_data_last_known (data, from, to, &index), ==, first < n);
          if (first < n)
            g_assert_cmpuint (index, ==, last);
          index = lotse_line_data_find (data, 0, time);
          g_assert_true (index == n || lotse_line_data_time (data, index) >= time);
          g_assert_true (index == 0 || lotse_line_data_time (data, index - 1) < time);
          g_assert_cmpuint (lotse_line_data_find_near (data, 0, (gsize) g_rand_int_range (rand, 0, 50000), time), ==, index);
        }
    }
}

/* Out of order, twice the same hour, without a time, without bounds. */
static void
test_disorder (void)
{
  LotseLinePoint points[] = { { 300, 3 }, { 100, 1 }, { 200, 2 }, { 200, 2.5 }, { NAN, 9 }, { INFINITY, 9 }, { 400, INFINITY }, { 50, -INFINITY } };
  g_autoptr (LotseLineData) data = lotse_line_data_new (points, G_N_ELEMENTS (points), 0);
  double low, high, before = -INFINITY;

  g_assert_cmpuint (lotse_line_data_n (data), ==, 6);
  for (gsize i = 0; i < 6; i++)
    {
      g_assert_cmpfloat (lotse_line_data_time (data, i), >=, before);
      before = lotse_line_data_time (data, i);
    }
  g_assert_cmpfloat (lotse_line_data_value (data, 2), ==, 2);
  g_assert_cmpfloat (lotse_line_data_value (data, 3), ==, 2.5);
  g_assert_true (isnan (lotse_line_data_value (data, 0)));
  g_assert_true (lotse_line_data_extent (data, 0, 6, &low, &high));
  g_assert_cmpfloat (low, ==, 1);
  g_assert_cmpfloat (high, ==, 3);
}

/* Shuffled, turned round, with hours set back: afterwards in order, and what came first of equal times stays first. */
static void
test_sorting (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);

  for (guint run = 0; run < 300; run++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 400);
      g_autofree LotseLinePoint *points = g_new (LotseLinePoint, n);
      g_autoptr (LotseLineData) data = NULL;

      for (guint i = 0; i < n; i++)
        points[i] = (LotseLinePoint) { run % 3 == 0 ? g_rand_int_range (rand, 0, 100) : run % 3 == 1 ? n - i : i - (i / 50) * 7.0, i };
      data = lotse_line_data_new (points, n, 0);
      g_assert_cmpuint (lotse_line_data_n (data), ==, n);
      for (gsize i = 1; i < n; i++)
        {
          double before = lotse_line_data_time (data, i - 1), here = lotse_line_data_time (data, i);

          g_assert_cmpfloat (points[(guint) lotse_line_data_value (data, i)].time, ==, here);
          g_assert_true (before < here || (before == here && lotse_line_data_value (data, i - 1) < lotse_line_data_value (data, i)));
        }
    }
}

/* ---- Geometry ---- */

/* Between five values there are four strokes, less one per gap or break; a gap is hatched, a break is not. */
static void
test_cuts (void)
{
  LotseLinePoint whole[] = { { 0, 1 }, { DAY, 2 }, { 2 * DAY, 3 }, { 3 * DAY, 2 }, { 4 * DAY, 1 } }, hole[] = { { 0, 1 }, { DAY, 2 }, { 2 * DAY, NAN }, { 3 * DAY, 2 }, { 4 * DAY, 1 } };
  LotseLinePoint pause[] = { { 0, 1 }, { DAY, 2 }, { 9 * DAY, 3 } }, edge[] = { { 0, NAN }, { DAY, 2 }, { 2 * DAY, 3 }, { 3 * DAY, NAN }, { 4 * DAY, NAN } };
  LotseLineBreak change[] = { { 1.5 * DAY, "counted anew" } };
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  LineChart *chart = lines_chart (whole, 5, 0, NULL, 0, NULL, text);

  g_assert_cmpuint (lines_strokes (chart), ==, 4);
  g_assert_cmpuint (chart->gaps->len, ==, 0);
  lotse_figure_free (&chart->base);

  chart = lines_chart (hole, 5, 0, NULL, 0, NULL, text);
  g_assert_cmpuint (lines_strokes (chart), ==, 2);
  g_assert_cmpuint (chart->gaps->len, ==, 1);
  g_assert_cmpfloat (GAP (chart, 0)->from, ==, DAY);
  g_assert_cmpfloat (GAP (chart, 0)->to, ==, 3 * DAY);
  g_assert_cmpfloat_with_epsilon (GAP (chart, 0)->rect.x, lotse_line_x (chart, DAY), 1e-6);
  lotse_figure_free (&chart->base);

  chart = lines_chart (whole, 5, 0, change, 1, NULL, text);
  g_assert_cmpuint (lines_strokes (chart), ==, 3);
  g_assert_cmpuint (chart->gaps->len, ==, 0);
  check_text (lotse_figure_describe (&chart->base, 0, LOTSE_CHART_EN), "2 Jan 1970, break in the series: counted anew.");
  lotse_figure_free (&chart->base);

  chart = lines_chart (pause, 3, 2 * DAY, NULL, 0, NULL, text);
  g_assert_cmpuint (lines_strokes (chart), ==, 1);
  g_assert_cmpuint (chart->gaps->len, ==, 1);
  lotse_figure_free (&chart->base);
  chart = lines_chart (pause, 3, 0, NULL, 0, NULL, text);
  g_assert_cmpuint (lines_strokes (chart), ==, 2);
  lotse_figure_free (&chart->base);

  chart = lines_chart (edge, 5, 0, NULL, 0, NULL, text);
  g_assert_cmpuint (lines_strokes (chart), ==, 1);
  g_assert_cmpuint (chart->gaps->len, ==, 2);
  lotse_figure_free (&chart->base);
}

/* A single spike among a million survives, in its column and at its height; so does a hole of a few px. */
static void
test_dense (void)
{
  enum { N = 1000000, SPIKE = 654321 };
  g_autofree LotseLinePoint *points = g_new (LotseLinePoint, N);
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  LineChart *chart;
  const GArray *columns;
  double highest = G_MAXDOUBLE, x = 0;

  for (int i = 0; i < N; i++)
    points[i] = (LotseLinePoint) { i * 900.0, i == SPIKE ? 100 : i >= 200000 && i < 210000 ? NAN : i % 7 };
  chart = lines_chart (points, N, 0, NULL, 0, NULL, text);
  columns = SERIES (chart, 0)->columns;
  g_assert_cmpuint (columns->len, <=, (guint) ceil (chart->base.plot.width * chart->view.pixels) + 1);
  g_assert_cmpuint (columns->len, >, (guint) (chart->base.plot.width * 0.9));
  for (guint i = 0; i < columns->len; i++)
    {
      const LineColumn *c = &g_array_index (columns, LineColumn, i);

      if (c->top < highest)
        {
          highest = c->top;
          x = c->x;
        }
      g_assert_cmpfloat (c->bottom, <=, chart->base.plot.y + chart->base.plot.height + 1e-6);
    }
  g_assert_cmpfloat_with_epsilon (x, lotse_line_x (chart, SPIKE * 900.0), 2.01);
  g_assert_cmpfloat_with_epsilon (highest, lotse_figure_y (&chart->base, &chart->scale, 100), 1e-6);
  g_assert_cmpuint (chart->gaps->len, ==, 1);
  g_assert_cmpfloat (GAP (chart, 0)->from, ==, 199999 * 900.0);
  lotse_figure_free (&chart->base);
}

/* Columns next to one another touch, so that a line is whole however steep it is. */
static void
test_dense_is_whole (void)
{
  enum { N = 200000 };
  g_autofree LotseLinePoint *points = g_new (LotseLinePoint, N);
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  LineChart *chart;
  const GArray *columns;

  for (int i = 0; i < N; i++)
    points[i] = (LotseLinePoint) { i * 60.0, 50 * sin (i / 300.0) * sin (i / 9000.0) };
  chart = lines_chart (points, N, 0, NULL, 0, NULL, text);
  columns = SERIES (chart, 0)->columns;
  for (guint i = 1; i < columns->len; i++)
    {
      const LineColumn *a = &g_array_index (columns, LineColumn, i - 1), *b = &g_array_index (columns, LineColumn, i);

      g_assert_cmpfloat_with_epsilon (b->x - a->x, 1 / chart->view.pixels, 1e-6);
      g_assert_true (a->top <= b->bottom + 1e-6 && b->top <= a->bottom + 1e-6);
    }
  lotse_figure_free (&chart->base);
}

static double
darkness (cairo_surface_t *surface, double *rows)
{
  double sum = 0;

  cairo_surface_flush (surface);
  for (int y = 0; y < 300; y++)
    {
      rows[y] = 0;
      for (int x = 0; x < 800; x++)
        rows[y] += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] / 255.0;
      sum += rows[y];
    }
  return sum;
}

/* What is drawn as columns, or through a part of the values, looks as if all of them were stroked. */
static void
check_picture (double period, double height, gboolean screen, gboolean expect_columns)
{
  enum { N = 12000 };
  g_autofree LotseLinePoint *points = g_new (LotseLinePoint, N);
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  cairo_surface_t *drawn = cairo_image_surface_create (CAIRO_FORMAT_A8, 800, 300), *stroked = cairo_image_surface_create (CAIRO_FORMAT_A8, 800, 300);
  cairo_t *cr = cairo_create (drawn);
  double rows_a[300], rows_b[300], all_a, all_b, difference = 0;
  LotseLineView view;
  LineChart *chart;

  for (int i = 0; i < N; i++)
    points[i] = (LotseLinePoint) { i * 100.0, 20 * sin (i / 2900.0) + height * sin (i * 2 * G_PI / period) };
  view = (LotseLineView) { points[0].time, points[N - 1].time, screen ? 1 : 0 };
  chart = lines_chart (points, N, 0, NULL, 0, &view, text);
  g_assert_cmpint (SERIES (chart, 0)->columns->len > 0, ==, expect_columns);
  lotse_line_chart_paint (&chart->base, text, cr);
  cairo_destroy (cr);
  cr = cairo_create (stroked);
  cairo_set_line_width (cr, 2);
  for (int i = 0; i < N; i++)
    cairo_line_to (cr, lotse_line_x (chart, points[i].time), lotse_figure_y (&chart->base, &chart->scale, points[i].value));
  cairo_stroke (cr);
  cairo_destroy (cr);
  all_a = darkness (drawn, rows_a);
  all_b = darkness (stroked, rows_b);
  for (int y = 0; y < 300; y++)
    difference += fabs (rows_a[y] - rows_b[y]);
  g_test_message ("period %.0f: %.0f against %.0f, rows differ by %.2f", period, all_a, all_b, difference / all_b);
  g_assert_cmpfloat (fabs (all_a - all_b) / all_b, <, 0.2);
  g_assert_cmpfloat (difference / all_b, <, 0.25);
  cairo_surface_destroy (drawn);
  cairo_surface_destroy (stroked);
  lotse_figure_free (&chart->base);
}

static void
test_same_picture (void)
{
  for (int screen = 0; screen < 2; screen++)
    {
      check_picture (4000, 3, screen, FALSE);
      check_picture (150, 10, screen, TRUE);
      check_picture (40, 10, screen, TRUE);
      check_picture (7, 15, screen, TRUE);
    }
}

/* ---- Words ---- */

static void
test_sentences (void)
{
  LotseLinePoint points[] = { { lines_at (2019, 6, 30), 0.12 }, { lines_at (2020, 6, 30), NAN }, { lines_at (2021, 11, 23), 0.38 } };
  LotseLineTarget targets[] = { { lines_at (2019, 1, 1), lines_at (2020, 1, 1), 0.1 }, { lines_at (2021, 1, 1), lines_at (2022, 1, 1), 0.5 } };
  LotseLineEvent events[] = { { lines_at (2020, 1, 15), "Portal", LOTSE_SHAPE_GO_LIVE, LOTSE_CHART_DONE, TRUE } };
  LotseLineSeries series = { "Online", NULL, LOTSE_CHART_NEEDS_ATTENTION };
  LotseLineInput input = LOTSE_LINE_INPUT_INIT;
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  g_autoptr (LotseLineData) data = lotse_line_data_new (points, 3, 0);
  g_autoptr (LotseFigure) figure = NULL;
  g_autoptr (LotseChartTable) table = NULL;
  g_autofree char *csv = NULL;
  guint hit;
  LotseChartRect rect;

  series.data = data;
  input.title = "Online applications";
  input.unit.share = TRUE;
  input.series = &series;
  input.n_series = 1;
  input.targets = targets;
  input.n_targets = 2;
  input.events = events;
  input.n_events = 1;
  input.minimum = 0.4;
  figure = lotse_line_chart_new (&input, NULL, text, 700, 300);
  g_assert_cmpuint (lotse_figure_n_items (figure), ==, 4);
  check_text (lotse_figure_describe (figure, 0, LOTSE_CHART_EN), "15 Jan 2020, go-live: Portal.");
  check_text (lotse_figure_describe (figure, 1, LOTSE_CHART_EN), "30 Jun 2019 to 23 Nov 2021: no values.");
  check_text (lotse_figure_describe (figure, 2, LOTSE_CHART_EN), "30 Jun 2019: 12%. Target 10%: reached. Below the minimum of 40%.");
  check_text (lotse_figure_describe (figure, 3, LOTSE_CHART_EN), "23 Nov 2021: 38%. Target 50%: 12 points to go. Below the minimum of 40%.");
  check_text (lotse_figure_summarize (figure, LOTSE_CHART_EN),
              "Online applications: from 12% (30 Jun 2019) to 38% (23 Nov 2021) – Target 50%: 12 points to go. Below the minimum of 40%. "
              "1 gap without values.");
  table = lotse_figure_tabulate (figure, LOTSE_CHART_EN);
  csv = lotse_chart_table_to_csv (table, LOTSE_CHART_EN);
  g_assert_cmpstr (csv, ==,
                   "Date,Online applications,Target,Note\r\n30 Jun 2019,0.12,0.1,\r\n30 Jun 2020,no value,,\"15 Jan 2020, go-live: Portal.\"\r\n"
                   "23 Nov 2021,0.38,0.5,\r\n");
  /* In the plot the nearest value is hit, however far above it the pointer is. */
  g_assert_true (lotse_figure_item_rect (figure, 3, &rect));
  g_assert_true (lotse_figure_hit (figure, rect.x + rect.width - 1, figure->plot.y + figure->plot.height - 2, &hit));
  g_assert_cmpuint (hit, ==, 3);
}

static void
ask_cb (LotseFigure *figure, guint what, guint which, gpointer data)
{
  guint *asked = data;

  ++*asked;
  lotse_figure_add_link (figure, what, which, "project:b");
}

static void
freed_cb (gpointer data)
{
  *(guint *) data = G_MAXUINT;
}

/* Links that nobody has added yet are asked for once, when they are wanted. */
static void
assert_asked_for_links (LotseFigure *figure, guint item)
{
  guint asked = 0;

  lotse_figure_set_ask (figure, ask_cb, &asked, freed_cb);
  g_assert_cmpuint (asked, ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpuint (lotse_figure_links (figure, item)->len, ==, 1);
      g_assert_cmpstr (lotse_figure_links (figure, item)->pdata[0], ==, "project:b");
      g_assert_cmpuint (asked, ==, 1);
    }
  g_assert_null (lotse_figure_links (figure, lotse_figure_n_items (figure)));
  g_assert_cmpuint (asked, ==, 1);
  lotse_figure_set_ask (figure, NULL, NULL, NULL);
  g_assert_cmpuint (asked, ==, G_MAXUINT);
}

/* One line between two @points, and @events along it. (transfer full) */
static LotseFigure *
events_chart (const LotseLinePoint *points, const LotseLineEvent *events, guint n_events, LotseTextCache *text, double width, double height)
{
  g_autoptr (LotseLineData) data = lotse_line_data_new (points, 2, 0);
  LotseLineSeries series = { "Ämter", data, LOTSE_CHART_N_STATES };
  LotseLineInput input = LOTSE_LINE_INPUT_INIT;

  input.title = "Ämter mit E-Akte";
  input.series = &series;
  input.n_series = 1;
  input.events = events;
  input.n_events = n_events;
  return lotse_line_chart_new (&input, NULL, text, width, height);
}

/* The words of flag @i lie on those of none before it. */
static void
assert_apart (LineChart *chart, guint i)
{
  for (guint j = 0; j < i; j++)
    g_assert_false (lotse_chart_rects_overlap (&FLAG (chart, i)->label, &FLAG (chart, j)->label));
}

/* Milestones of a few weeks on a narrow chart: each keeps words, shortened where there is no room for all of them, and nothing lies on anything else; what
 * one opens is behind its mark. */
static void
test_close_events (void)
{
  LotseLinePoint points[] = { { lines_at (2019, 3, 31), 1 }, { lines_at (2024, 3, 31), 4 } };
  LotseLineEvent events[] = {
    { lines_at (2020, 1, 15), "Kreistag beschließt den Rahmen der Aktenführung", LOTSE_SHAPE_DECISION, LOTSE_CHART_DONE, TRUE, "milestone:a" },
    { lines_at (2020, 11, 15), "Aktenplan verabschiedet und veröffentlicht", LOTSE_SHAPE_RESULT, LOTSE_CHART_DONE, TRUE, NULL },
    { lines_at (2021, 3, 20), "Zuschlag für das System der Aktenführung", LOTSE_SHAPE_RESULT, LOTSE_CHART_DONE, TRUE, NULL },
    { lines_at (2021, 6, 1), "Pilot im Jugendamt und in der Kämmerei beginnt", LOTSE_SHAPE_PILOT_START, LOTSE_CHART_DONE, TRUE, NULL },
    { lines_at (2021, 9, 10), "Zehn Ämter arbeiten mit der elektronischen Akte", LOTSE_SHAPE_RESULT, LOTSE_CHART_PLANNED, FALSE, NULL },
  };
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_DE);
  g_autoptr (LotseFigure) figure = NULL;
  LineChart *chart;

  figure = events_chart (points, events, G_N_ELEMENTS (events), text, 380, 240);
  chart = (LineChart *) figure;
  g_assert_cmpuint (chart->flags->len, ==, 5);
  for (guint i = 0; i < chart->flags->len; i++)
    {
      g_assert_cmpfloat (FLAG (chart, i)->label.width, >=, 40);
      assert_apart (chart, i);
    }
  g_assert_cmpstr (lotse_figure_links (figure, 0)->pdata[0], ==, "milestone:a");
  g_assert_null (lotse_figure_links (figure, 1));
  assert_asked_for_links (figure, 1);
}

/* Towards both edges words stand towards the middle, where all of them have room; and in a narrower card as well, in whichever rows and on whichever sides that is so. */
static void
test_events_at_edges (void)
{
  LotseLinePoint points[] = { { lines_at (2019, 3, 31), 1 }, { lines_at (2026, 9, 28), 4 } };
  LotseLineEvent events[] = {
    { lines_at (2019, 4, 1), "Kreistag beschließt Rahmen", LOTSE_SHAPE_DECISION, LOTSE_CHART_DONE, TRUE, NULL },
    { lines_at (2020, 2, 10), "Aktenplan verabschiedet", LOTSE_SHAPE_RESULT, LOTSE_CHART_DONE, TRUE, NULL },
    { lines_at (2020, 11, 20), "Vergabe abgeschlossen", LOTSE_SHAPE_RESULT, LOTSE_CHART_DONE, TRUE, NULL },
    { lines_at (2021, 4, 15), "Dienstvereinbarung unterschrieben", LOTSE_SHAPE_DECISION, LOTSE_CHART_DONE, TRUE, NULL },
    { lines_at (2023, 11, 28), "10 Ämter arbeiten mit der E-Akte", LOTSE_SHAPE_RESULT, LOTSE_CHART_DONE, TRUE, NULL },
    { lines_at (2025, 9, 10), "16 Ämter arbeiten mit der E-Akte", LOTSE_SHAPE_RESULT, LOTSE_CHART_DONE, TRUE, NULL },
    { lines_at (2026, 9, 25), "Aussonderung mit dem Archiv geklärt", LOTSE_SHAPE_RESULT, LOTSE_CHART_PLANNED, FALSE, NULL },
  };
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_DE);
  static const double widths[] = { 760, 675, 640 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (LotseFigure) figure = events_chart (points, events, G_N_ELEMENTS (events), text, widths[w], 260);
      LineChart *chart = (LineChart *) figure;

      for (guint i = 0; i < chart->flags->len; i++)
        {
          g_assert_cmpfloat (FLAG (chart, i)->label.width, >=, lotse_text_width (text, FLAG (chart, i)->text, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN));
          assert_apart (chart, i);
        }
    }
}

/* Where the chart is high enough, milestones that come one soon after the other all have words, though none has room beside another. */
static void
test_many_close_events (void)
{
  enum { N = 7 };
  LotseLinePoint points[] = { { lines_at (2019, 3, 31), 1 }, { lines_at (2024, 12, 31), 4 } };
  LotseLineEvent events[N];
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_DE);
  g_autoptr (LotseFigure) figure = NULL;
  LineChart *chart;

  for (guint i = 0; i < N; i++)
    events[i] = (LotseLineEvent) { lines_at (2022 + (int) (i * 3 + 6) / 12, 1 + (int) (i * 3 + 6) % 12, 1), "Weitere Ämter arbeiten mit der elektronischen Akte", LOTSE_SHAPE_RESULT, LOTSE_CHART_DONE, TRUE, NULL };
  figure = events_chart (points, events, N, text, 500, 440);
  chart = (LineChart *) figure;
  g_assert_cmpuint (chart->flags->len, ==, N);
  for (guint i = 0; i < N; i++)
    g_assert_cmpfloat (FLAG (chart, i)->label.width, >=, 40);
  g_assert_cmpfloat (figure->plot.height, >, 200);
}

/* No values at all is said, not drawn as zero. */
static void
test_empty (void)
{
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  LotseLinePoint nothing[] = { { lines_at (2020, 1, 1), NAN }, { lines_at (2021, 1, 1), NAN } };
  LineChart *none = lines_chart (NULL, 0, 0, NULL, 0, NULL, text), *unknown = lines_chart (nothing, 2, 0, NULL, 0, NULL, text);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 800, 300);
  cairo_t *cr = cairo_create (surface);

  lotse_figure_paint (&none->base, text, cr);
  lotse_figure_paint (&unknown->base, text, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  check_text (lotse_figure_summarize (&none->base, LOTSE_CHART_EN), "Cases: no values yet.");
  check_text (lotse_figure_summarize (&unknown->base, LOTSE_CHART_EN), "Cases: no values yet. 1 gap without values.");
  g_assert_cmpuint (lotse_figure_n_items (&none->base), ==, 0);
  /* No day of an axis where nothing has a day. */
  g_assert_cmpuint (lotse_labels_count (none->base.labels), ==, 1);
  check_text (g_strdup (lotse_labels_get (none->base.labels, 0)->text), "no values yet");
  g_assert_cmpuint (lotse_labels_count (unknown->base.labels), >, 1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  lotse_figure_free (&none->base);
  lotse_figure_free (&unknown->base);
}

/* Gaps that are too short to be seen in the whole are counted all the same, and so is one at the begin. */
static void
test_short_gaps (void)
{
  const guint n = 100000;
  g_autofree LotseLinePoint *points = g_new (LotseLinePoint, n);
  LotseLineSeries series = { "Counter", NULL, LOTSE_CHART_N_STATES };
  LotseLineInput input = LOTSE_LINE_INPUT_INIT;
  g_autoptr (LotseTextCache) text = lines_text (LOTSE_CHART_EN);
  g_autoptr (LotseLineData) data = NULL;
  g_autoptr (LotseFigure) figure = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < n; i++)
    points[i] = (LotseLinePoint) { 900.0 * i + (i >= 70000 ? 3600 : 0), i < 2 || i == 30000 || (i > 50000 && i < 50004) ? NAN : i % 100 };
  data = lotse_line_data_new (points, n, 2700);
  g_assert_cmpuint (lotse_line_data_n_gaps (data), ==, 4);
  series.data = data;
  input.title = "Counter";
  input.series = &series;
  input.n_series = 1;
  figure = lotse_line_chart_new (&input, NULL, text, 400, 200);
  words = lotse_figure_summarize (figure, LOTSE_CHART_EN);
  g_assert_true (g_str_has_suffix (words, " 4 gaps without values."));
}

/* Gaps are counted block by block and extents kept as points come; both are those of the sorted points, whatever the order, the holes and the infinite values. */
static void
test_counted_as_sorted (void)
{
  enum { N = 3000, MOST = 2 };
  g_autofree LotseLinePoint *points = g_new (LotseLinePoint, N);

  for (guint seed = 0; seed < 40; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      LotseLineData *data;
      double low = INFINITY, high = -INFINITY, least, most, time = 0;
      guint gaps = 0;
      gsize last = G_MAXSIZE;

      for (guint i = 0; i < N; i++)
        {
          time += g_rand_int_range (random, 0, 200) == 0 ? 5 : 1;
          /* The clock is set back, in some of them. */
          time -= seed % 2 == 1 && g_rand_int_range (random, 0, 400) == 0 ? 70 : 0;
          points[i] = (LotseLinePoint) { time, g_rand_double_range (random, -9, 9) };
          if (g_rand_int_range (random, 0, 300) == 0)
            points[i].value = i % 3 == 0 ? INFINITY : NAN;
        }
      data = lotse_line_data_new (points, N, MOST);
      g_assert_cmpuint (lotse_line_data_n (data), ==, N);
      for (gsize i = 0; i < N; i++)
        {
          const double value = lotse_line_data_value (data, i);

          g_assert_true (i == 0 || lotse_line_data_time (data, i - 1) <= lotse_line_data_time (data, i));
          g_assert_false (isinf (value));
          if (isnan (value))
            continue;
          gaps += last == G_MAXSIZE ? i > 0 : i > last + 1 || lotse_line_data_time (data, i) - lotse_line_data_time (data, last) > MOST;
          last = i;
          low = fmin (low, value);
          high = fmax (high, value);
        }
      g_assert_cmpuint (lotse_line_data_n_gaps (data), ==, gaps + (last + 1 < N));
      g_assert_true (lotse_line_data_extent (data, 0, N, &least, &most));
      g_assert_cmpfloat (least, ==, low);
      g_assert_cmpfloat (most, ==, high);
      lotse_line_data_unref (data);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/lines/extents", test_extents);
  g_test_add_func ("/charts/lines/disorder", test_disorder);
  g_test_add_func ("/charts/lines/sorting", test_sorting);
  g_test_add_func ("/charts/lines/cuts", test_cuts);
  g_test_add_func ("/charts/lines/dense", test_dense);
  g_test_add_func ("/charts/lines/dense-is-whole", test_dense_is_whole);
  g_test_add_func ("/charts/lines/same-picture", test_same_picture);
  g_test_add_func ("/charts/lines/sentences", test_sentences);
  g_test_add_func ("/charts/lines/close-events", test_close_events);
  g_test_add_func ("/charts/lines/many-close-events", test_many_close_events);
  g_test_add_func ("/charts/lines/events-at-edges", test_events_at_edges);
  g_test_add_func ("/charts/lines/empty", test_empty);
  g_test_add_func ("/charts/lines/short-gaps", test_short_gaps);
  g_test_add_func ("/charts/lines/counted-as-sorted", test_counted_as_sorted);
  return g_test_run ();
}
