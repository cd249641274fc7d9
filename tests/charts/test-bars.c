/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars by numbers, axes, numbers in words, placement of labels, the table as text. */
#include <math.h>
#include <string.h>

#include "charts/bar-chart-private.h"
#include "charts/bar-chart.h"
#include "charts/calendar.h"

static LotseTextCache *
new_text (LotseChartLang lang)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, lang, 1);
  return lotse_text_cache_new (&style);
}

static void
test_scale (void)
{
  LotseScale s = lotse_scale_nice (0, 97, 5, FALSE);

  g_assert_cmpfloat (s.low, ==, 0);
  g_assert_cmpfloat (s.high, ==, 100);
  g_assert_cmpfloat (s.step, ==, 20);
  s = lotse_scale_nice (-3, 25, 4, FALSE);
  g_assert_cmpfloat (s.low, <=, -3);
  g_assert_cmpfloat (s.high, >=, 25);
  g_assert_cmpfloat ((s.high - s.low) / s.step, <=, 4.001);
  s = lotse_scale_nice (0, 2, 6, TRUE);
  g_assert_cmpfloat (s.step, ==, 1);
  s = lotse_scale_nice (7, 7, 5, FALSE);
  g_assert_cmpfloat (s.high, >, s.low);
  s = lotse_scale_nice (NAN, 1, 5, FALSE);
  g_assert_cmpfloat (s.high, >, s.low);
  g_assert_cmpfloat_with_epsilon (lotse_scale_share (&(LotseScale) { 10, 30, 5 }, 15), 0.25, 1e-9);
}

/* Bounds hold the values and the steps are few, whatever the values. */
static void
test_scale_any (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      double low = (g_rand_double (rand) - 0.5) * pow (10, g_rand_int_range (rand, -6, 9)), high = low + g_rand_double (rand) * pow (10, g_rand_int_range (rand, -4, 9));
      guint steps = (guint) g_rand_int_range (rand, 1, 9);
      LotseScale s = lotse_scale_nice (low, high, steps, FALSE);

      g_assert_cmpfloat (s.low, <=, low + s.step * 1e-6);
      g_assert_cmpfloat (s.high, >=, high - s.step * 1e-6);
      g_assert_cmpfloat ((s.high - s.low) / s.step, <=, steps + 1.001);
    }
}

static void
check_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_numbers (void)
{
  LotseChartUnit days = { "Tage" }, euro = { "€" }, share = { .share = TRUE }, whole = { .share = TRUE, .whole = TRUE }, none = { NULL };

  check_text (lotse_chart_number (1234.5, 1, LOTSE_CHART_DE), "1.234,5");
  check_text (lotse_chart_number (-1234567.891, 2, LOTSE_CHART_EN), "−1,234,567.89");
  check_text (lotse_chart_number (-0.001, 1, LOTSE_CHART_DE), "0,0");
  check_text (lotse_chart_number (NAN, 1, LOTSE_CHART_DE), "–");
  check_text (lotse_chart_number (100, 0, LOTSE_CHART_DE), "100");
  check_text (lotse_chart_value (74, &days, LOTSE_CHART_DE), "74\u00a0Tage");
  /* A table has what was recorded. */
  check_text (lotse_chart_value (115.1, &days, LOTSE_CHART_DE), "115\u00a0Tage");
  check_text (lotse_chart_value_counted (115.1, &days, LOTSE_CHART_DECIMALS_WRITTEN, LOTSE_CHART_DE), "115,1\u00a0Tage");
  check_text (lotse_chart_value_counted (-1234567.25, &days, LOTSE_CHART_DECIMALS_WRITTEN, LOTSE_CHART_DE), "−1.234.567,25\u00a0Tage");
  check_text (lotse_chart_value_counted (0.1 + 0.2, &days, LOTSE_CHART_DECIMALS_WRITTEN, LOTSE_CHART_EN), "0.3\u00a0Tage");
  check_text (lotse_chart_value_counted (1.0 / 3, &share, LOTSE_CHART_DECIMALS_WRITTEN, LOTSE_CHART_EN), "33.33%");
  check_text (lotse_chart_value_counted (0.29, &share, LOTSE_CHART_DECIMALS_WRITTEN, LOTSE_CHART_EN), "29%");
  check_text (lotse_chart_value (0.384, &share, LOTSE_CHART_DE), "38,4\u00a0%");
  check_text (lotse_chart_value (0.38, &share, LOTSE_CHART_EN), "38%");
  check_text (lotse_chart_value (0.385, &whole, LOTSE_CHART_DE), "38,5\u00a0%"); /* as it was written */
  check_text (lotse_chart_value (19.0 / 22, &whole, LOTSE_CHART_DE), "86\u00a0%");
  check_text (lotse_chart_value (0.496, &whole, LOTSE_CHART_DE), "49,6\u00a0%");
  check_text (lotse_chart_value_beside (149.0 / 300, 0.5, &whole, LOTSE_CHART_DE), "49,7\u00a0%");
  check_text (lotse_chart_value_beside (0.4996, 0.5, &whole, LOTSE_CHART_DE), "49,96\u00a0%");
  check_text (lotse_chart_value_beside (149.0 / 300, 0.497, &whole, LOTSE_CHART_DE), "49,67\u00a0%");
  check_text (lotse_chart_value_beside (0.5, 0.4996, &whole, LOTSE_CHART_DE), "50\u00a0%");
  check_text (lotse_chart_value_beside (19.0 / 22, 0.5, &whole, LOTSE_CHART_DE), "86\u00a0%");
  check_text (lotse_chart_value_beside (0.5, 0.5, &whole, LOTSE_CHART_DE), "50\u00a0%");
  check_text (lotse_chart_value_beside (0.5, NAN, &whole, LOTSE_CHART_DE), "50\u00a0%");
  check_text (lotse_chart_number (38.5, 0, LOTSE_CHART_DE), "39");
  check_text (lotse_chart_number (-36.5, 0, LOTSE_CHART_DE), "−37");
  check_text (lotse_chart_number (0.385 * 100, 0, LOTSE_CHART_DE), "39");
  check_text (lotse_chart_value (1200000, &euro, LOTSE_CHART_DE), "1,2\u00a0Mio.\u00a0€");
  check_text (lotse_chart_value (84000, &euro, LOTSE_CHART_DE), "84.000\u00a0€");
  check_text (lotse_chart_value (-84000, &euro, LOTSE_CHART_EN), "−€84,000");
  check_text (lotse_chart_value (2.5, &none, LOTSE_CHART_DE), "2,5");
  check_text (lotse_chart_value (999.6, &none, LOTSE_CHART_DE), "1.000");
  check_text (lotse_chart_axis_value (0.5, 0.1, &share, LOTSE_CHART_DE), "50\u00a0%");
  check_text (lotse_chart_axis_value (0.25, 0.05, &none, LOTSE_CHART_DE), "0,25");
  check_text (lotse_chart_axis_value (1500000, 500000, &euro, LOTSE_CHART_DE), "1,5\u00a0Mio.");
  check_text (lotse_chart_distance (-0.04, &share, LOTSE_CHART_DE), "4 points");
  check_text (lotse_chart_distance (0.0004, &share, LOTSE_CHART_DE), "0,04 points");
  check_text (lotse_chart_distance (0.01, &share, LOTSE_CHART_DE), "1 point");
  check_text (lotse_chart_distance (-14, &days, LOTSE_CHART_DE), "14\u00a0Tage");
  check_text (lotse_chart_target_text (0.38, 0.5, NULL, FALSE, TRUE, &share, LOTSE_CHART_EN), "Target 50%: missed by 12 points.");
  check_text (lotse_chart_target_text (0.38, 0.5, NULL, FALSE, FALSE, &share, LOTSE_CHART_EN), "Target 50%: 12 points to go.");
  check_text (lotse_chart_target_text (0.38, 0.5, "the end of 2027", FALSE, FALSE, &share, LOTSE_CHART_EN), "Target 50% by the end of 2027: 12 points to go.");
  check_text (lotse_chart_target_text (0.5, 0.5, NULL, FALSE, FALSE, &share, LOTSE_CHART_EN), "Target 50%: reached.");
  check_text (lotse_chart_target_text (74, 60, NULL, TRUE, TRUE, &days, LOTSE_CHART_EN), "Target 60\u00a0Tage: missed by 14\u00a0Tage.");
  {
    LotseChartUnit of = { "von 22" };

    check_text (lotse_chart_target_text (19, 22, NULL, FALSE, TRUE, &of, LOTSE_CHART_EN), "Target 22\u00a0von 22: missed by 3.");
  }
}

static double
at (int year, int month, int day)
{
  return lotse_calendar_day (year, month, day) * LOTSE_SECS_PER_DAY;
}

static const char *
tick_label (LotseTimeTicks *ticks, guint i)
{
  g_assert_cmpuint (i, <, ticks->ticks->len);
  return g_array_index (ticks->ticks, LotseTick, i).label;
}

static void
test_time_ticks (void)
{
  double from = at (2018, 1, 1), to = at (2022, 1, 1);
  g_autoptr (LotseTimeTicks) years = lotse_time_ticks_new (from, to, 400 / (to - from), 40, NULL, LOTSE_CHART_DE);
  g_autoptr (LotseTimeTicks) quarters = lotse_time_ticks_new (from, to, 1000 / (to - from), 40, NULL, LOTSE_CHART_DE);
  g_autoptr (LotseTimeTicks) days = lotse_time_ticks_new (at (2021, 10, 28), at (2021, 11, 4), 400 / (7 * LOTSE_SECS_PER_DAY), 40, NULL, LOTSE_CHART_DE);

  g_assert_cmpuint (years->ticks->len, ==, 5);
  g_assert_cmpstr (tick_label (years, 0), ==, "2018");
  g_assert_cmpuint (years->contexts->len, ==, 0);
  g_assert_cmpuint (quarters->ticks->len, ==, 17);
  g_assert_cmpstr (tick_label (quarters, 1), ==, "Q2");
  /* The label of a quarter stands in the middle of it, that of a day at its line. */
  g_assert_cmpfloat (g_array_index (quarters->ticks, LotseTick, 1).until, ==, at (2018, 7, 1));
  g_assert_cmpfloat (g_array_index (days->ticks, LotseTick, 4).until, ==, g_array_index (days->ticks, LotseTick, 4).time);
  g_assert_cmpstr (g_array_index (quarters->contexts, LotseTickContext, 1).label, ==, "2019");
  g_assert_cmpstr (tick_label (days, 4), ==, "1.");
  g_assert_true (g_array_index (days->ticks, LotseTick, 4).strong);
  g_assert_cmpstr (g_array_index (days->contexts, LotseTickContext, 0).label, ==, "Oktober 2021");
  g_assert_cmpstr (g_array_index (days->contexts, LotseTickContext, 1).label, ==, "November 2021");
}

/* The night in which an hour comes twice has 25 hours, the other one 23. */
static void
test_daylight_saving (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  double autumn = at (2021, 10, 31) - 2 * 3600, spring = at (2021, 3, 28) - 3600;
  g_autoptr (LotseTimeTicks) longer = NULL, shorter = NULL;
  guint two = 0;

  if (zone == NULL)
    {
      g_test_skip ("no time zones installed");
      return;
    }
  longer = lotse_time_ticks_new (autumn, autumn + 25 * 3600 - 1, 100 / 3600.0, 60, zone, LOTSE_CHART_DE);
  shorter = lotse_time_ticks_new (spring, spring + 23 * 3600 - 1, 100 / 3600.0, 60, zone, LOTSE_CHART_DE);
  g_assert_cmpuint (longer->ticks->len, ==, 25);
  g_assert_cmpuint (shorter->ticks->len, ==, 23);
  for (guint i = 0; i < longer->ticks->len; i++)
    two += strcmp (tick_label (longer, i), "02:00") == 0;
  g_assert_cmpuint (two, ==, 2);
  g_assert_cmpstr (tick_label (shorter, 2), ==, "03:00");
  check_text (lotse_time_text (autumn + 14.5 * 3600, TRUE, zone, LOTSE_CHART_DE), "31.10.2021, 13:30");
  check_text (lotse_time_text (autumn + 1.75 * 3600, TRUE, zone, LOTSE_CHART_DE), "31.10.2021, 01:45");
  check_text (lotse_time_text (autumn + 2.25 * 3600, TRUE, zone, LOTSE_CHART_DE), "31.10.2021, 02:15 (Sommerzeit)");
  check_text (lotse_time_text (autumn + 3.25 * 3600, TRUE, zone, LOTSE_CHART_DE), "31.10.2021, 02:15 (Winterzeit)");
  check_text (lotse_time_text (autumn + 3.25 * 3600, TRUE, zone, LOTSE_CHART_EN), "31 Oct 2021, 02:15 (winter time)");
  check_text (lotse_time_text (autumn + 4 * 3600, TRUE, zone, LOTSE_CHART_DE), "31.10.2021, 03:00");
  check_text (lotse_time_text (autumn + 2.25 * 3600, FALSE, zone, LOTSE_CHART_DE), "31.10.2021");
  check_text (lotse_time_text (spring + 2.25 * 3600, TRUE, zone, LOTSE_CHART_DE), "28.03.2021, 03:15");
  check_text (lotse_time_text (autumn + 2.25 * 3600, TRUE, NULL, LOTSE_CHART_DE), "31.10.2021, 00:15");
}

static void
test_spread (void)
{
  double apart[] = { 10, 50, 90 }, crowded[] = { 52, 50, 51 }, edge[] = { 99, 98 }, y[40];
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  lotse_labels_spread (apart, 3, 12, 0, 100);
  g_assert_cmpfloat (apart[1], ==, 50);
  lotse_labels_spread (crowded, 3, 12, 0, 100);
  g_assert_cmpfloat_with_epsilon (crowded[1], 39, 1e-9);
  g_assert_cmpfloat_with_epsilon (crowded[2], 51, 1e-9);
  g_assert_cmpfloat_with_epsilon (crowded[0], 63, 1e-9);
  lotse_labels_spread (edge, 2, 12, 0, 100);
  g_assert_cmpfloat_with_epsilon (edge[0], 99.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (edge[1], 87.5, 1e-9);
  for (guint run = 0; run < 500; run++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 40);
      double wanted[40];

      for (guint i = 0; i < n; i++)
        y[i] = wanted[i] = g_rand_double_range (rand, -20, 620);
      lotse_labels_spread (y, n, 14, 0, 600);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpfloat (y[i], >=, -1e-6);
          g_assert_cmpfloat (y[i], <=, 600 + 1e-6);
          for (guint k = 0; k < i; k++)
            {
              g_assert_cmpfloat (fabs (y[i] - y[k]), >=, 14 - 1e-6);
              g_assert_cmpint (y[i] < y[k], ==, wanted[i] == wanted[k] ? y[i] < y[k] : wanted[i] < wanted[k]);
            }
        }
    }
}

static LotseFigure *
new_bars (LotseTextCache *text, gboolean stacked, gboolean standing)
{
  static const double a[] = { 10, 20 }, b[] = { 40, NAN }, c[] = { 0, 5 };
  LotseBarSeries series[] = { { "first", LOTSE_CHART_N_STATES }, { "second", LOTSE_CHART_N_STATES } };
  LotseBarGroup groups[] = { { "A\u202e", NULL, a }, { "B", "1 of 2", b }, { "C", NULL, c } };
  LotseBarInput input = { .title = "Cases", .stacked = stacked, .standing = standing, .series = series, .n_series = 2, .groups = groups, .n_groups = 3 };

  return lotse_bar_chart_new (&input, text, 500, 300);
}

static LotseChartRect
rect_of (LotseFigure *figure, guint item)
{
  LotseChartRect rect;

  g_assert_true (lotse_figure_item_rect (figure, item, &rect));
  return rect;
}

/* Twice the value is twice the length, from the same zero. */
static void
test_lengths (void)
{
  g_autoptr (LotseTextCache) text = new_text (LOTSE_CHART_EN);
  g_autoptr (LotseFigure) lying = new_bars (text, FALSE, FALSE), stacked = new_bars (text, TRUE, FALSE), standing = new_bars (text, TRUE, TRUE);
  LotseChartRect ten = rect_of (lying, 0), twenty = rect_of (lying, 1), forty = rect_of (lying, 2);

  g_assert_cmpuint (lotse_figure_n_items (lying), ==, 6);
  g_assert_cmpfloat_with_epsilon (ten.width * 2, twenty.width, 1e-6);
  g_assert_cmpfloat_with_epsilon (ten.width * 4, forty.width, 1e-6);
  g_assert_cmpfloat_with_epsilon (ten.x, forty.x, 1e-6);
  g_assert_cmpfloat (rect_of (lying, 4).width, ==, 0);
  /* Stacked: the second begins where the first ends. */
  g_assert_cmpfloat_with_epsilon (rect_of (stacked, 0).x + rect_of (stacked, 0).width, rect_of (stacked, 1).x, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect_of (standing, 1).y + rect_of (standing, 1).height, rect_of (standing, 0).y, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect_of (standing, 0).height * 2, rect_of (standing, 1).height, 1e-6);
}

/* Of a stack whose parts are protected, the total is still to scale. */
static void
test_rest_of_stack (void)
{
  g_autoptr (LotseTextCache) text = new_text (LOTSE_CHART_EN);
  static const double five[] = { LOTSE_CHART_PROTECTED, LOTSE_CHART_PROTECTED }, ten[] = { 6, LOTSE_CHART_PROTECTED };
  static const double total[] = { 5, 10 };
  LotseBarSeries series[] = { { "first", LOTSE_CHART_N_STATES }, { "second", LOTSE_CHART_N_STATES } };
  LotseBarGroup groups[] = { { "A", NULL, five, &total[0] }, { "B", NULL, ten, &total[1] } };
  LotseBarInput input = { .title = "Cases", .stacked = TRUE, .standing = TRUE, .series = series, .n_series = 2, .groups = groups, .n_groups = 2 };
  g_autoptr (LotseFigure) bars = lotse_bar_chart_new (&input, text, 500, 300);

  g_assert_cmpfloat_with_epsilon (rect_of (bars, 0).height * 6, rect_of (bars, 2).height * 5, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect_of (bars, 3).height * 6, rect_of (bars, 2).height * 4, 1e-6);
  g_assert_cmpfloat_with_epsilon (rect_of (bars, 3).y + rect_of (bars, 3).height, rect_of (bars, 2).y, 1e-6);
  check_text (lotse_figure_summarize (bars, LOTSE_CHART_EN), "Cases: most: B with 10; least: A with 5.");
}

/* What the public may not see is no reason to say nothing of what it may. */
static void
test_protected_summary (void)
{
  g_autoptr (LotseTextCache) text = new_text (LOTSE_CHART_EN);
  static const double hidden[] = { LOTSE_CHART_PROTECTED, LOTSE_CHART_PROTECTED }, shown[] = { 7, 5 }, none[] = { 0, 0 };
  static const double total = LOTSE_CHART_PROTECTED;
  LotseBarSeries series[] = { { "first", LOTSE_CHART_N_STATES }, { "second", LOTSE_CHART_N_STATES } };
  LotseBarGroup groups[] = { { "2020", NULL, hidden, &total }, { "2021", NULL, shown }, { "2022", NULL, none } };
  LotseBarInput input = { .title = "Cases", .stacked = TRUE, .standing = TRUE, .series = series, .n_series = 2, .groups = groups, .n_groups = 3 };
  g_autoptr (LotseFigure) some = lotse_bar_chart_new (&input, text, 500, 300), all = NULL;

  groups[1] = (LotseBarGroup) { "2021", NULL, hidden, &total };
  all = lotse_bar_chart_new (&input, text, 500, 300);
  check_text (lotse_figure_summarize (some, LOTSE_CHART_EN), "Cases: as far as shown, most: 2021 with 12; small numbers are not shown to this audience.");
  check_text (lotse_figure_summarize (all, LOTSE_CHART_EN),
              "Cases: 2 of 3 values are not shown to this audience, because they are small numbers or would reveal one.");
}

/* However narrow the parts and large the letters, no number stands on the sign of its part. */
static void
test_signs (void)
{
  guint signs = 0, beside = 0;

  for (double scale = 1; scale <= 2; scale += 0.25)
    for (double width = 120; width < 700; width += 7)
      {
        LotseStyle style;
        g_autoptr (LotseTextCache) text = NULL;
        static const double a[] = { 1, 2, 3, 7 };
        LotseBarSeries series[] = { { "a", LOTSE_CHART_DONE }, { "b", LOTSE_CHART_ON_TRACK }, { "c", LOTSE_CHART_NEEDS_ATTENTION }, { "d", LOTSE_CHART_NEEDS_DECISION } };
        LotseBarGroup groups[] = { { "A", NULL, a } };
        LotseBarInput input = { .title = "Cases", .stacked = TRUE, .series = series, .n_series = 4, .groups = groups, .n_groups = 1 };
        g_autoptr (LotseFigure) bars = NULL;

        lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_DE, scale);
        text = lotse_text_cache_new (&style);
        bars = lotse_bar_chart_new (&input, text, width, 200);
        for (guint i = 0; i < lotse_figure_n_items (bars); i++)
          {
            LotseChartRect bar = rect_of (bars, i), sign;

            if (!lotse_bar_sign_rect ((BarChart *) bars, &style, &bar, &sign))
              continue;
            signs++;
            for (guint l = 0; l < lotse_labels_count (bars->labels); l++)
              {
                const LotseLabel *label = lotse_labels_get (bars->labels, l);

                if (lotse_chart_rects_overlap (&label->rect, &bar) && label->rect.y > bar.y - 2)
                  {
                    g_assert_false (lotse_chart_rects_overlap (&label->rect, &sign));
                    beside++;
                  }
              }
          }
      }
  g_assert_cmpuint (signs, >, 500);
  g_assert_cmpuint (beside, >, 100);
}

static gboolean
has_label (LotseFigure *figure, const char *words)
{
  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    if (strcmp (lotse_labels_get (figure->labels, i)->text, words) == 0)
      return TRUE;
  return FALSE;
}

/* Totals above standing bars keep to their slot: narrow ones lose their unit, and none covers a neighbour. */
static void
test_totals_keep_to_their_slot (void)
{
  g_autoptr (LotseTextCache) text = new_text (LOTSE_CHART_DE);
  static const double values[] = { 36, 132, 117, 72, 24, 54, 33, 99 };
  LotseBarSeries series[] = { { "a", LOTSE_CHART_N_STATES } };
  LotseBarGroup groups[G_N_ELEMENTS (values)];
  LotseBarInput input = { .title = "Verschoben", .unit = { "Monate", FALSE }, .stacked = TRUE, .standing = TRUE, .series = series, .n_series = 1, .groups = groups,
                          .n_groups = G_N_ELEMENTS (values) };
  guint shown = 0;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    groups[i] = (LotseBarGroup) { "2019", NULL, &values[i] };
  for (double width = 100; width < 1200; width += 9)
    {
      g_autoptr (LotseFigure) bars = lotse_bar_chart_new (&input, text, width, 300);

      for (guint i = 0; i < lotse_figure_n_items (bars); i++)
        for (guint l = 0; l < lotse_labels_count (bars->labels); l++)
          {
            const LotseLabel *label = lotse_labels_get (bars->labels, l);
            LotseChartRect bar = rect_of (bars, i);

            /* Years below and values at the axis are no totals, and a bar may hold its own number. */
            if (label->rect.y > bars->plot.y + bars->plot.height - 2 || label->rect.x < bars->plot.x
                || fabs (label->rect.x + label->rect.width / 2 - bar.x - bar.width / 2) < bar.width / 2)
              continue;
            g_assert_false (lotse_chart_rects_overlap (&label->rect, &bar));
            shown++;
          }
      if (width > 900)
        g_assert_true (has_label (bars, "132\u00a0Monate"));
      else if (width > 350 && width < 400)
        g_assert_true (has_label (bars, "132") && !has_label (bars, "132\u00a0Monate"));
    }
  g_assert_cmpuint (shown, >, 500);
}

/* The key names the states that occur, a protected one among them. */
static void
test_key (void)
{
  g_autoptr (LotseTextCache) text = new_text (LOTSE_CHART_EN);
  static const double a[] = { 1, 0, LOTSE_CHART_PROTECTED };
  LotseBarSeries series[] = { { "done", LOTSE_CHART_DONE }, { "stopped", LOTSE_CHART_STOPPED }, { "paused", LOTSE_CHART_PAUSED } };
  LotseBarGroup groups[] = { { "A", NULL, a } };
  LotseBarInput input = { .title = "Cases", .stacked = TRUE, .series = series, .n_series = 3, .groups = groups, .n_groups = 1 };
  g_autoptr (LotseFigure) bars = lotse_bar_chart_new (&input, text, 500, 200);

  g_assert_true (has_label (bars, "done") && has_label (bars, "paused"));
  g_assert_false (has_label (bars, "stopped"));
}

/* A colour that occurs nowhere, because all that it stands for is protected, is not explained. */
static void
test_key_of_protected (void)
{
  g_autoptr (LotseTextCache) text = new_text (LOTSE_CHART_EN);
  static const double a[] = { 7, 0, LOTSE_CHART_PROTECTED }, b[] = { 9, 0, 0 };
  LotseBarSeries series[] = { { "Staff", LOTSE_CHART_N_STATES }, { "Law", LOTSE_CHART_N_STATES }, { "Money", LOTSE_CHART_N_STATES } };
  LotseBarGroup groups[] = { { "A", NULL, a }, { "B", NULL, b } };
  LotseBarInput input = { .title = "Cases", .stacked = TRUE, .series = series, .n_series = 3, .groups = groups, .n_groups = 2 };
  g_autoptr (LotseFigure) bars = lotse_bar_chart_new (&input, text, 500, 200);

  g_assert_true (has_label (bars, "Staff") && has_label (bars, "Law"));
  g_assert_false (has_label (bars, "Money"));
}

/* All parts are named with their sums, and nobody alone where several have the least. */
static void
test_parts_are_named (void)
{
  g_autoptr (LotseTextCache) text = new_text (LOTSE_CHART_EN);
  static const double a[] = { 3, 2, 0 }, b[] = { 1, 0, 0 }, c[] = { 0, 1, 0 };
  LotseBarSeries series[] = { { "done", LOTSE_CHART_DONE }, { "paused", LOTSE_CHART_PAUSED }, { "stopped", LOTSE_CHART_STOPPED } };
  LotseBarGroup groups[] = { { "A", NULL, a }, { "B", NULL, b }, { "C", NULL, c } };
  LotseBarInput input = { .title = "Cases", .stacked = TRUE, .series = series, .n_series = 3, .groups = groups, .n_groups = 3 };
  g_autoptr (LotseFigure) bars = lotse_bar_chart_new (&input, text, 500, 200);

  check_text (lotse_figure_summarize (bars, LOTSE_CHART_EN), "Cases: most: A with 5; least: 1, 2 times. In all: done 4, paused 3.");
}

/* Thin bars, too, have the signs of their states: every part that is wide enough for one. */
static void
test_signs_on_thin_bars (void)
{
  LotseStyle style;
  g_autoptr (LotseTextCache) text = NULL;
  static const double a[] = { 2, 3 };
  LotseBarSeries series[] = { { "a", LOTSE_CHART_NEEDS_DECISION }, { "b", LOTSE_CHART_ON_TRACK } };
  LotseBarGroup groups[15];
  LotseBarInput input = { .title = "Cases", .stacked = TRUE, .series = series, .n_series = 2, .groups = groups, .n_groups = 15 };
  g_autoptr (LotseFigure) bars = NULL;

  for (guint i = 0; i < 15; i++)
    groups[i] = (LotseBarGroup) { "A", NULL, a, NULL };
  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_DE, 1);
  text = lotse_text_cache_new (&style);
  bars = lotse_bar_chart_new (&input, text, 500, 260);
  for (guint i = 0; i < lotse_figure_n_items (bars); i++)
    {
      LotseChartRect bar = rect_of (bars, i), sign;

      g_assert_cmpfloat (bar.height, <, 12);
      g_assert_true (lotse_bar_sign_rect ((BarChart *) bars, &style, &bar, &sign));
      g_assert_cmpfloat (sign.y, >=, bar.y);
      g_assert_cmpfloat (sign.y + sign.height, <=, bar.y + bar.height);
    }
}

static void
test_sentences (void)
{
  g_autoptr (LotseTextCache) text = new_text (LOTSE_CHART_EN);
  g_autoptr (LotseFigure) plain = new_bars (text, FALSE, FALSE), stacked = new_bars (text, TRUE, FALSE);
  g_autoptr (LotseChartTable) table = lotse_figure_tabulate (stacked, LOTSE_CHART_EN);
  g_autofree char *csv = lotse_chart_table_to_csv (table, LOTSE_CHART_EN);

  check_text (lotse_figure_describe (plain, 0, LOTSE_CHART_EN), "A, first: 10.");
  check_text (lotse_figure_describe (plain, 3, LOTSE_CHART_EN), "B, second: not known. 1 of 2.");
  check_text (lotse_figure_describe (stacked, 1, LOTSE_CHART_EN), "A, second: 20 of 30.");
  check_text (lotse_figure_summarize (stacked, LOTSE_CHART_EN), "Cases: most: B with 40; least: C with 5.");
  g_assert_cmpstr (csv, ==, "Name,first,second,Total,Note\r\nA,10,20,30,\r\nB,40,not known,40,1 of 2\r\nC,0,5,5,\r\n");
}

static void
test_csv (void)
{
  g_autoptr (LotseChartTable) table = lotse_chart_table_new ("T");
  g_autofree char *german = NULL;

  lotse_chart_table_add_column (table, "Na;me", FALSE);
  lotse_chart_table_add_column (table, "Wert", TRUE);
  lotse_chart_table_add_text (table, "=1+1");
  lotse_chart_table_take_number (table, 1.5, g_strdup ("1,5"));
  lotse_chart_table_add_text (table, "sagt \"ja\"");
  lotse_chart_table_take_number (table, -2, g_strdup ("−2"));
  german = lotse_chart_table_to_csv (table, LOTSE_CHART_DE);
  g_assert_cmpstr (german, ==, "\"Na;me\";Wert\r\n\"'=1+1\";1,5\r\n\"sagt \"\"ja\"\"\";-2\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/scale/bounds", test_scale);
  g_test_add_func ("/charts/scale/any", test_scale_any);
  g_test_add_func ("/charts/scale/time", test_time_ticks);
  g_test_add_func ("/charts/scale/daylight-saving", test_daylight_saving);
  g_test_add_func ("/charts/bars/protected-summary", test_protected_summary);
  g_test_add_func ("/charts/values/words", test_numbers);
  g_test_add_func ("/charts/labels/spread", test_spread);
  g_test_add_func ("/charts/bars/lengths", test_lengths);
  g_test_add_func ("/charts/bars/rest-of-stack", test_rest_of_stack);
  g_test_add_func ("/charts/bars/signs", test_signs);
  g_test_add_func ("/charts/bars/totals-keep-to-their-slot", test_totals_keep_to_their_slot);
  g_test_add_func ("/charts/bars/key", test_key);
  g_test_add_func ("/charts/bars/key-of-protected", test_key_of_protected);
  g_test_add_func ("/charts/bars/sentences", test_sentences);
  g_test_add_func ("/charts/bars/parts-are-named", test_parts_are_named);
  g_test_add_func ("/charts/bars/signs-on-thin-bars", test_signs_on_thin_bars);
  g_test_add_func ("/charts/table/csv", test_csv);
  return g_test_run ();
}
