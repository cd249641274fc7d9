/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Risks, network, heat map, maturity, budget and bullet by numbers; states and shades in grey. */
#include <math.h>
#include <string.h>

#include "charts/budget-chart.h"
#include "charts/bullet.h"
#include "charts/calendar.h"
#include "charts/heat-map.h"
#include "charts/maturity.h"
#include "charts/network-private.h"
#include "charts/risk-matrix.h"
#include "charts/series.h"

static LotseTextCache *
new_text (LotseTheme theme)
{
  LotseStyle style;

  lotse_style_init (&style, theme, LOTSE_CHART_EN, 1);
  return lotse_text_cache_new (&style);
}

static void
check_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static LotseChartRect
rect_of (LotseFigure *figure, guint item)
{
  LotseChartRect rect;

  g_assert_true (lotse_figure_item_rect (figure, item, &rect));
  return rect;
}

static cairo_surface_t *
painted (LotseFigure *figure, LotseTextCache *text)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (figure->width), (int) ceil (figure->height));
  cairo_t *cr = cairo_create (surface);

  lotse_colour_set (cr, &lotse_text_cache_style (text)->card, 1);
  cairo_paint (cr);
  lotse_figure_paint (figure, text, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static double
grey_at (cairo_surface_t *surface, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);
  guint32 p = ((const guint32 *) (const void *) row)[x];

  return (0.2126 * (p >> 16 & 0xff) + 0.7152 * (p >> 8 & 0xff) + 0.0722 * (p & 0xff)) / 255;
}

/* Mean and unrest of a stretch of the picture in grey. */
static void
texture (cairo_surface_t *surface, LotseChartRect r, double *mean, double *unrest)
{
  double sum = 0, squares = 0;
  int n = 0;

  for (int y = (int) r.y; y < (int) (r.y + r.height); y++)
    for (int x = (int) r.x; x < (int) (r.x + r.width); x++, n++)
      {
        double grey = grey_at (surface, x, y);

        sum += grey;
        squares += grey * grey;
      }
  *mean = sum / n;
  *unrest = sqrt (MAX (0, squares / n - *mean * *mean));
}

/* ---- Risks ---- */

static void
test_zones (void)
{
  g_assert_cmpint (lotse_risk_zone (1, 1), ==, LOTSE_RISK_LOW);
  g_assert_cmpint (lotse_risk_zone (5, 1), ==, LOTSE_RISK_LOW);
  g_assert_cmpint (lotse_risk_zone (3, 3), ==, LOTSE_RISK_MEDIUM);
  g_assert_cmpint (lotse_risk_zone (3, 5), ==, LOTSE_RISK_HIGH);
  g_assert_cmpint (lotse_risk_zone (5, 5), ==, LOTSE_RISK_HIGH);
}

/* How often @text stands within @rect. */
static guint
labels_in (LotseFigure *figure, const char *text, LotseChartRect rect)
{
  guint n = 0;

  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    {
      const LotseLabel *label = lotse_labels_get (figure->labels, i);
      const double x = label->rect.x + label->rect.width / 2, y = label->rect.y + label->rect.height / 2;

      n += strcmp (label->text, text) == 0 && x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
    }
  return n;
}

static void
test_risks (void)
{
  LotseRisk risks[] = { { "Small", NULL, 1, 1, 0, 0 }, { "Moved", "Project", 5, 5, 2, 2 }, { "Not rated", NULL, 0, 3, 0, 0 }, { "Worst", NULL, 4, 5, 4, 5 } };
  LotseRiskInput input = { "Risks", risks, 4 };
  g_autoptr (LotseTextCache) text = new_text (LOTSE_THEME_LIGHT);
  g_autoptr (LotseFigure) figure = lotse_risk_matrix_new (&input, text, 700, 400);
  LotseChartRect worst = rect_of (figure, 0), moved = rect_of (figure, 1), least = rect_of (figure, 2);
  double cell = figure->plot.width / 5;

  g_assert_cmpuint (lotse_figure_n_items (figure), ==, 3);
  /* Impact grows to the right, likelihood upwards; each lies in its cell. */
  g_assert_cmpint ((int) floor ((worst.x + worst.width / 2 - figure->plot.x) / cell), ==, 4);
  g_assert_cmpint ((int) floor ((worst.y + worst.height / 2 - figure->plot.y) / cell), ==, 1);
  g_assert_cmpint ((int) floor ((moved.x + moved.width / 2 - figure->plot.x) / cell), ==, 1);
  g_assert_cmpint ((int) floor ((moved.y + moved.height / 2 - figure->plot.y) / cell), ==, 3);
  g_assert_cmpint ((int) floor ((least.y + least.height / 2 - figure->plot.y) / cell), ==, 4);
  /* Where a risk was before bears its number as well. */
  g_assert_cmpuint (labels_in (figure, "2", (LotseChartRect) { figure->plot.x + 4 * cell, figure->plot.y, cell, cell }), ==, 1);
  g_assert_cmpuint (labels_in (figure, "2", (LotseChartRect) { figure->plot.x + cell, figure->plot.y + 3 * cell, cell, cell }), ==, 1);
  check_text (lotse_figure_describe (figure, 0, LOTSE_CHART_EN), "Worst: high, likelihood 4, impact 5 of 5.");
  check_text (lotse_figure_describe (figure, 1, LOTSE_CHART_EN), "Moved, Project: low, likelihood 2, impact 2 of 5. Before: high, likelihood 5, impact 5.");
  check_text (lotse_figure_summarize (figure, LOTSE_CHART_EN), "Risks: 3 risks, of which 1 high, 2 low. 1 is not rated.");
}

static gboolean
has_label (LotseFigure *figure, const char *text)
{
  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    if (g_str_equal (lotse_labels_get (figure->labels, i)->text, text))
      return TRUE;
  return FALSE;
}

/* A disc with room for it has a number; where none has, the list says which place each has. */
static void
test_small_matrix (void)
{
  LotseRisk risks[] = { { "Moved", NULL, 5, 4, 2, 3 }, { "Still", NULL, 2, 3, 2, 3 } };
  LotseRiskInput input = { "Risks", risks, 2 };
  g_autoptr (LotseTextCache) text = new_text (LOTSE_THEME_LIGHT);
  g_autoptr (LotseFigure) large = lotse_risk_matrix_new (&input, text, 700, 400), small = lotse_risk_matrix_new (&input, text, 560, 160);

  g_assert_true (has_label (large, "Moved"));
  g_assert_true (has_label (small, "Moved (5 × 4 → 2 × 3)"));
  g_assert_true (has_label (small, "Still (2 × 3)"));
}

static const LotseLabel *
label_of (LotseFigure *figure, const char *text)
{
  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    if (strcmp (lotse_labels_get (figure->labels, i)->text, text) == 0)
      return lotse_labels_get (figure->labels, i);
  return NULL;
}

/* The word of a zone goes to another of its cells where an arrow runs through its own. */
static void
test_words_clear_of_arrows (void)
{
  LotseRisk through[] = { { "Moved", NULL, 5, 3, 1, 3 }, { "Other", NULL, 4, 3, 1, 3 }, { "Third", NULL, 5, 2, 2, 3 } }, still[] = { { "Still", NULL, 1, 2, 1, 2 } };
  LotseRiskInput input = { "Risks", through, G_N_ELEMENTS (through) }, quiet = { "Risks", still, 1 };
  g_autoptr (LotseTextCache) text = new_text (LOTSE_THEME_LIGHT);
  g_autoptr (LotseFigure) figure = lotse_risk_matrix_new (&input, text, 700, 400), free_of = lotse_risk_matrix_new (&quiet, text, 700, 400);
  const LotseLabel *moved = label_of (figure, lotse_risk_zone_label (LOTSE_RISK_MEDIUM)), *own = label_of (free_of, lotse_risk_zone_label (LOTSE_RISK_MEDIUM));
  const LotseChartRect third = { figure->plot.x + figure->plot.width * 0.4, figure->plot.y + figure->plot.height * 0.4, figure->plot.width / 5, figure->plot.height / 5 };

  g_assert_true (lotse_chart_rects_overlap (&own->rect, &third));
  g_assert_false (lotse_chart_rects_overlap (&moved->rect, &third));
}

/* Twenty risks in one cell: each has a place of its own in it. */
static void
test_crowded_cell (void)
{
  LotseRisk risks[20];
  LotseRiskInput input = { "Risks", risks, 20 };
  g_autoptr (LotseTextCache) text = new_text (LOTSE_THEME_LIGHT);
  g_autoptr (LotseFigure) figure = NULL;
  double cell;

  for (guint i = 0; i < 20; i++)
    risks[i] = (LotseRisk) { "Risk", NULL, 3, 4, 3, 4 };
  figure = lotse_risk_matrix_new (&input, text, 700, 400);
  cell = figure->plot.width / 5;
  for (guint i = 0; i < 20; i++)
    {
      LotseChartRect a = rect_of (figure, i);

      g_assert_cmpfloat (a.x, >=, figure->plot.x + 3 * cell);
      g_assert_cmpfloat (a.x + a.width, <=, figure->plot.x + 4 * cell);
      g_assert_cmpfloat (a.y, >=, figure->plot.y + 2 * cell);
      g_assert_cmpfloat (a.y + a.height, <=, figure->plot.y + 3 * cell);
      for (guint k = 0; k < i; k++)
        {
          LotseChartRect b = rect_of (figure, k);

          g_assert_false (lotse_chart_rects_overlap (&a, &b));
        }
    }
}

/* ---- Network ---- */

static guint
crossings_after (const NetworkEdge *edges, guint n, guint left, guint right)
{
  guint left_order[200], right_order[200], left_place[200], right_place[200];

  lotse_network_order (edges, n, left, right, left_order, right_order);
  memset (left_place, 0xff, sizeof left_place);
  memset (right_place, 0xff, sizeof right_place);
  for (guint i = 0; i < left; i++)
    left_place[left_order[i]] = i;
  for (guint i = 0; i < right; i++)
    right_place[right_order[i]] = i;
  for (guint i = 0; i < left; i++)
    g_assert_cmpuint (left_place[i], <, left);
  for (guint i = 0; i < right; i++)
    g_assert_cmpuint (right_place[i], <, right);
  return lotse_network_count_crossings (edges, n, left_place, right_place);
}

static void
shuffle (GRand *rand, guint *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    numbers[i] = i;
  for (guint i = n; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) i), swap = numbers[i - 1];

      numbers[i - 1] = numbers[other];
      numbers[other] = swap;
    }
}

/* Paths and stars, their names shuffled, come out without any crossing; what must cross crosses little. */
static void
test_crossings (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  NetworkEdge square[] = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };

  g_assert_cmpuint (crossings_after (square, 4, 2, 2), ==, 1);
  for (guint run = 0; run < 60; run++)
    {
      guint n = (guint) g_rand_int_range (rand, 2, 12), left[32], right[32];
      NetworkEdge path[64], stars[64];

      shuffle (rand, left, n);
      shuffle (rand, right, n);
      for (guint i = 0; i + 1 < 2 * n; i++)
        path[i] = (NetworkEdge) { left[(i + 1) / 2], right[i / 2] };
      g_assert_cmpuint (crossings_after (path, 2 * n - 1, n, n), ==, 0);
      for (guint i = 0; i < n; i++)
        stars[i] = (NetworkEdge) { left[i / 3], right[i] };
      g_assert_cmpuint (crossings_after (stars, n, n, n), ==, 0);
    }
}

static LotseFigure *
new_network (LotseTextCache *text, double height)
{
  static const LotseNetworkPartner partners[] = { { "Land", "state", 0 }, { "University", NULL, 1 }, { "Alone", NULL, 2 } };
  static const LotseNetworkProject projects[] = { { "Portal", LOTSE_CHART_DONE }, { "Files", LOTSE_CHART_ON_TRACK } };
  static const LotseNetworkLink links[] = { { 0, 1 }, { 0, 0 }, { 1, 1 }, { 1, 1 }, { 7, 0 } };
  LotseNetworkInput input = { "Network", partners, 3, projects, 2, links, 5 };

  return lotse_network_new (&input, text, 600, height);
}

static void
test_network (void)
{
  g_autoptr (LotseTextCache) text = new_text (LOTSE_THEME_LIGHT);
  g_autoptr (LotseFigure) figure = new_network (text, 300), again = new_network (text, 300), low = new_network (text, 50);
  g_autofree char *summary = lotse_figure_summarize (figure, LOTSE_CHART_EN);

  g_assert_cmpuint (lotse_figure_n_items (figure), ==, 5);
  g_assert_cmpuint (lotse_network_crossings (figure), ==, 0);
  /* What the signs of the projects say stands in a key, where there is room for one. */
  g_assert_nonnull (label_of (figure, lotse_chart_state_label (LOTSE_CHART_ON_TRACK)));
  g_assert_null (label_of (low, lotse_chart_state_label (LOTSE_CHART_ON_TRACK)));
  g_assert_cmpstr (summary, ==, "Network: 3 partners, 2 projects; most projects: Land with 2. 1 partner is without a project.");
  for (guint i = 0; i < 5; i++)
    {
      LotseChartRect a = rect_of (figure, i), b = rect_of (again, i);
      g_autofree char *sentence = lotse_figure_describe (figure, i, LOTSE_CHART_EN), *same = lotse_figure_describe (again, i, LOTSE_CHART_EN);

      g_assert_cmpfloat (a.y, ==, b.y);
      g_assert_cmpstr (sentence, ==, same);
    }
  check_text (lotse_figure_describe (figure, 2, LOTSE_CHART_EN), "Alone: partner without a project.");
  /* Without room only the best linked are shown, and the rest counted. */
  g_assert_cmpuint (lotse_figure_n_items (low), <, 5);
}

/* ---- Heat map ---- */

/* The last month of a year that stands alone has its year, too. */
static void
test_heat_map_years (void)
{
  g_autoptr (LotseTextCache) text = new_text (LOTSE_THEME_LIGHT);
  LotseChartDate months[12];
  double values[12] = { 0 };
  LotseHeatRow row = { "Building office", values };
  const LotseHeatInput input = { "Reports", "critical projects", months, 12, &row, 1, "critical project", LOTSE_UNIT_MONTH };

  for (int m = 0; m < 12; m++)
    months[m] = lotse_calendar_day (2025 + (m + 11) / 12, (m + 11) % 12 + 1, 1);
  for (double width = 380; width < 900; width += 20)
    {
      g_autoptr (LotseFigure) figure = lotse_heat_map_new (&input, text, width, 160);

      g_assert_true (has_label (figure, "2025"));
      g_assert_true (has_label (figure, "2026"));
    }
}

/* What the signs of partners mean is in the key. */
static void
test_network_kinds (void)
{
  g_autoptr (LotseTextCache) text = new_text (LOTSE_THEME_LIGHT);
  const LotseNetworkPartner partners[] = { { "Agency", "authority", 0 }, { "University", "science", 1 }, { "College", "science", 1 } };
  const LotseNetworkProject projects[] = { { "Portal", LOTSE_CHART_ON_TRACK } };
  const LotseNetworkLink links[] = { { 0, 0 }, { 1, 0 }, { 2, 0 } };
  const LotseNetworkInput input = { "Partners", partners, 3, projects, 1, links, 3 };
  g_autoptr (LotseFigure) figure = lotse_network_new (&input, text, 600, 400);

  for (guint i = 0; i < 2; i++)
    {
      gboolean above = FALSE;

      for (guint l = 0; l < lotse_labels_count (figure->labels); l++)
        above |= g_str_equal (lotse_labels_get (figure->labels, l)->text, partners[i].note) && lotse_labels_get (figure->labels, l)->rect.y < rect_of (figure, 0).y - 20;
      g_assert_true (above);
    }
}

static void
test_heat_map (void)
{
  LotseChartDate months[] = { lotse_calendar_day (2020, 12, 1), lotse_calendar_day (2021, 1, 1), lotse_calendar_day (2021, 2, 1) };
  double a[] = { 0, 1, NAN }, b[] = { 2, 5, 3 };
  LotseHeatRow rows[] = { { "Building", a }, { "Social", b } };
  LotseHeatInput input = { "Reports", "critical projects", months, 3, rows, 2, "critical project", LOTSE_UNIT_MONTH };
  g_autoptr (LotseTextCache) text = new_text (LOTSE_THEME_PRINT);
  g_autoptr (LotseFigure) figure = lotse_heat_map_new (&input, text, 500, 160);
  g_autoptr (LotseChartTable) table = lotse_figure_tabulate (figure, LOTSE_CHART_EN);
  g_autofree char *csv = lotse_chart_table_to_csv (table, LOTSE_CHART_EN);
  cairo_surface_t *surface = painted (figure, text);
  double greys[6], unrest[6];
  static const guint by_value[] = { 0, 1, 3, 5, 4 };

  g_assert_cmpuint (lotse_figure_n_items (figure), ==, 6);
  g_assert_cmpfloat_with_epsilon (rect_of (figure, 0).y, rect_of (figure, 1).y, 1e-6);
  g_assert_cmpfloat (rect_of (figure, 3).y, >, rect_of (figure, 0).y);
  check_text (lotse_figure_describe (figure, 2, LOTSE_CHART_EN), "Building, February 2021: no valid report.");
  check_text (lotse_figure_describe (figure, 1, LOTSE_CHART_EN), "Building, January 2021: 1 critical project.");
  check_text (lotse_figure_describe (figure, 4, LOTSE_CHART_EN), "Social, January 2021: 5 critical projects.");
  check_text (lotse_figure_summarize (figure, LOTSE_CHART_EN), "Reports: 5 of 6 reports are valid; 5 critical projects at most, Social, January 2021.");
  g_assert_cmpstr (csv, ==, "Name,Dec 2020,Jan 2021,Feb 2021\r\nBuilding,0,1,no valid report\r\nSocial,2,5,3\r\n\"with a valid report, of 2\",2,2,1\r\n");
  /* In grey more is darker, and what is missing is neither the one nor the other: it is hatched. */
  for (guint i = 0; i < 6; i++)
    {
      LotseChartRect r = rect_of (figure, i);

      texture (surface, (LotseChartRect) { r.x + 1, r.y + 1, 12, r.height - 2 }, &greys[i], &unrest[i]);
    }
  for (guint i = 1; i < G_N_ELEMENTS (by_value); i++)
    g_assert_cmpfloat (greys[by_value[i]], <, greys[by_value[i - 1]] - 0.03);
  g_assert_cmpfloat (unrest[2], >, 0.05);
  g_assert_cmpfloat (unrest[0], <, 0.01);
  cairo_surface_destroy (surface);
}

/* States as areas on paper, desaturated: no two that meet look the same, by shade or by pattern. */
static void
test_states_in_grey (void)
{
  static const LotseTheme themes[] = { LOTSE_THEME_PRINT, LOTSE_THEME_CONTRAST, LOTSE_THEME_CONTRAST_DARK };

  for (guint t = 0; t < G_N_ELEMENTS (themes); t++)
    {
      LotseStyle style;
      double mean[LOTSE_CHART_N_STATES], unrest[LOTSE_CHART_N_STATES];
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 48, 48 * LOTSE_CHART_N_STATES);
      cairo_t *cr = cairo_create (surface);

      lotse_style_init (&style, themes[t], LOTSE_CHART_DE, 1);
      for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
        lotse_state_fill (cr, &style, (LotseChartState) s, &(LotseChartRect) { 0, 48 * s, 48, 48 });
      cairo_surface_flush (surface);
      for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
        {
          texture (surface, (LotseChartRect) { 0, 48 * s, 48, 48 }, &mean[s], &unrest[s]);
          for (guint o = 0; o < s; o++)
            if (fabs (mean[s] - mean[o]) < 0.025 && fabs (unrest[s] - unrest[o]) < 0.025)
              g_test_fail_printf ("theme %d: states %u and %u look the same in grey (%.3f/%.3f, %.3f/%.3f)", themes[t], o, s, mean[o], unrest[o], mean[s], unrest[s]);
        }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* ---- Maturity, budget, bullet ---- */

static void
test_maturity (void)
{
  static const guint counts[] = { 5, 0, 10, 20, 5 }, others[] = { 1, 1, 1, 1, 0, 0, 0, 0 }, met[] = { 30, 8 };
  static const char *const criteria[] = { "Form", "Payment" }, *const levels[] = { "Offline", NULL, NULL, "Online", NULL };
  LotseMaturityModel models[] = { { "0–4", NULL, 4, levels, counts, 3, 2, criteria, met, 40, 50 }, { "0–7", "since 2025", 7, NULL, others, -1, 0, NULL, NULL, 4, 50 } };
  LotseMaturityInput input = { "Maturity", models, 2 };
  g_autoptr (LotseTextCache) text = new_text (LOTSE_THEME_LIGHT);
  g_autoptr (LotseFigure) figure = lotse_maturity_new (&input, text, 800, 400);

  g_assert_cmpuint (lotse_figure_n_items (figure), ==, 5 + 2 + 8);
  /* The highest level stands on top, and the second ladder beside the first. */
  g_assert_cmpfloat (rect_of (figure, 0).y, <, rect_of (figure, 4).y);
  g_assert_cmpfloat (rect_of (figure, 7).x, >, rect_of (figure, 0).x + rect_of (figure, 0).width);
  check_text (lotse_figure_describe (figure, 1, LOTSE_CHART_EN), "0–4, level 3, Online: 20 of 40 services.");
  check_text (lotse_figure_describe (figure, 6, LOTSE_CHART_EN), "0–4, criterion Payment: met by 8 of 40 services.");
  check_text (lotse_figure_describe (figure, 7, LOTSE_CHART_EN), "0–7, level 7: 0 of 4 services.");
  check_text (lotse_figure_summarize (figure, LOTSE_CHART_EN),
              "Maturity: by 0–4, 25 of 40 services have reached level 3. 0–4: 40 of 50 services assessed. 0–7: since 2025 · 4 of 50 services assessed. "
              "The models cannot be converted into one another.");
  g_assert_cmpuint (lotse_maturity_reached (counts, 4, 3), ==, 25);
}

static void
test_budget (void)
{
  LotseBudgetYear years[] = { { 2020, 100, 90, NAN }, { 2021, 100, 40, 150 }, { 2022, 50, NAN, 60 } };
  LotseBudgetInput input = { "Money", { "€" }, years, 3, 260 };
  LotseBudgetSums sums = lotse_budget_sums (years, 3);
  g_autoptr (LotseTextCache) text = new_text (LOTSE_THEME_LIGHT);
  LotseBudgetYear many[] = { { 2020, 100, 10, NAN }, { 2021, 100, NAN, NAN }, { 2022, 100, NAN, NAN }, { 2023, 100, NAN, NAN }, { 2024, 100, NAN, NAN } };
  LotseBudgetInput later = { "Money", { "€" }, many, 5, NAN };
  g_autoptr (LotseFigure) figure = lotse_budget_chart_new (&input, text, 600, 360), more = NULL;

  g_assert_cmpfloat (sums.planned, ==, 250);
  g_assert_cmpfloat (sums.spent, ==, 130);
  g_assert_cmpfloat (sums.expected, ==, 300);
  g_assert_cmpuint (lotse_figure_n_items (figure), ==, 3);
  g_assert_cmpfloat_with_epsilon (rect_of (figure, 0).width, rect_of (figure, 2).width, 1e-6);
  check_text (lotse_figure_describe (figure, 0, LOTSE_CHART_EN), "2020: planned €100, spent €90.");
  check_text (lotse_figure_describe (figure, 1, LOTSE_CHART_EN), "2021: planned €100, spent €40, expected for the whole year €150.");
  check_text (lotse_figure_summarize (figure, LOTSE_CHART_EN), "Money: planned €250, spent €130 (without 2022). Expected are €50 more than planned. The budget is €260.");
  more = lotse_budget_chart_new (&later, text, 600, 360);
  check_text (lotse_figure_summarize (more, LOTSE_CHART_EN), "Money: planned €500, spent €10 (1 of 5 years).");
}

/* With large letters the name stands above the number, where both are read, and no label says a part of a number. */
static void
test_budget_large (void)
{
  LotseBudgetYear years[] = { { 2024, 4100000, 4070000, NAN }, { 2025, 5750000, 5660000, NAN }, { 2026, 1250000, NAN, NAN } };
  LotseBudgetInput input = { "Mittel", { "€" }, years, 3, 11100000 };
  const double widths[] = { 560, 430 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      LotseStyle style;
      g_autoptr (LotseTextCache) text = NULL;
      g_autoptr (LotseFigure) figure = NULL;
      const LotseLabel *name, *value;

      lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_DE, 2);
      text = lotse_text_cache_new (&style);
      figure = lotse_budget_chart_new (&input, text, widths[i], 840);
      name = label_of (figure, "Spent");
      value = label_of (figure, "9,73\u00a0Mio.\u00a0€");
      g_assert_nonnull (name);
      g_assert_nonnull (value);
      g_assert_cmpfloat (value->rect.y, >, name->rect.y);
      g_assert_cmpfloat (value->rect.y, <, name->rect.y + name->rect.height * 1.5);
      g_assert_cmpfloat (lotse_text_width (text, value->text, value->size, value->flags), <=, value->room);
      g_assert_cmpfloat (figure->plot.width, >, widths[i] * 0.4);
      g_assert_nonnull (label_of (figure, "Budget"));
      g_assert_nonnull (label_of (figure, "Planned"));
    }
}

static void
test_bullet (void)
{
  LotseBulletInput input = { "Online", { .share = TRUE }, 0.38, 0.5, NAN, 0.4, 0.2, 0.3, TRUE, FALSE, LOTSE_CHART_NEEDS_ATTENTION }, unknown = input;
  g_autoptr (LotseTextCache) text = new_text (LOTSE_THEME_LIGHT);
  g_autoptr (LotseFigure) cell = lotse_bullet_new (&input, FALSE, text, 120, 24), large = lotse_bullet_new (&input, TRUE, text, 400, 110), none = NULL;
  cairo_surface_t *surface = painted (cell, text);
  const LotseColour *mark = &lotse_text_cache_style (text)->states[LOTSE_CHART_NEEDS_ATTENTION].mark;
  double bar = 0.2126 * mark->red + 0.7152 * mark->green + 0.0722 * mark->blue;
  int last = 0;

  unknown.value = NAN;
  none = lotse_bullet_new (&unknown, TRUE, text, 400, 110);
  check_text (lotse_figure_describe (cell, 0, LOTSE_CHART_EN), "Online: 38%, needs attention. Target 50%: missed by 12 points. Before: 30%.");
  check_text (lotse_figure_describe (none, 0, LOTSE_CHART_EN), "Online: not known.");
  g_assert_cmpuint (lotse_labels_count (cell->labels), ==, 0);
  g_assert_cmpuint (lotse_labels_count (large->labels), >, 3);
  /* In the cell the bar ends where 38 of 51 are. */
  for (int x = 0; x < 120; x++)
    if (fabs (grey_at (surface, x, 12) - bar) < 0.01)
      last = x;
  g_assert_cmpint (ABS (last - (int) (2 + 116 * 0.38 / 0.51)), <=, 2);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/risks/zones", test_zones);
  g_test_add_func ("/charts/risks/places", test_risks);
  g_test_add_func ("/charts/risks/crowded-cell", test_crowded_cell);
  g_test_add_func ("/charts/risks/small", test_small_matrix);
  g_test_add_func ("/charts/risks/words", test_words_clear_of_arrows);
  g_test_add_func ("/charts/network/crossings", test_crossings);
  g_test_add_func ("/charts/network/items", test_network);
  g_test_add_func ("/charts/heat-map/cells", test_heat_map);
  g_test_add_func ("/charts/heat-map/years", test_heat_map_years);
  g_test_add_func ("/charts/network/kinds", test_network_kinds);
  g_test_add_func ("/charts/style/states-in-grey", test_states_in_grey);
  g_test_add_func ("/charts/maturity/ladders", test_maturity);
  g_test_add_func ("/charts/budget/sums", test_budget);
  g_test_add_func ("/charts/budget/large", test_budget_large);
  g_test_add_func ("/charts/bullet/bar", test_bullet);
  return g_test_run ();
}
