/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of all charts of figures. */
#include "chart-samples-private.h"

#include <math.h>

#include "charts/bar-chart.h"

LotseTextCache *
chart_text_new (LotseTheme theme, double scale, LotseChartLang lang)
{
  LotseStyle style;

  lotse_style_init (&style, theme, lang, scale);
  return lotse_text_cache_new (&style);
}

static LotseFigure *
bars_departments (LotseTextCache *text, double width, double height)
{
  static const double values[][1] = { { 0.42 }, { 0.31 }, { 0.12 }, { NAN }, { 0.08 }, { 0.55 } };
  LotseBarSeries series = { "Anteil online", LOTSE_CHART_N_STATES };
  LotseBarGroup groups[] = { { "Kraftfahrzeugzulassungsstelle", "9 von 12 Leistungen", values[0] }, { "Baurechtsamt", NULL, values[1] },
                             { "Ausländer- und Einbürgerungsbehörde", NULL, values[2] }, { "Amt für Landwirtschaft", NULL, values[3] },
                             { "Gesundheitsamt", NULL, values[4] }, { "Abfallwirtschaft", NULL, values[5] } };
  LotseBarReference references[] = { { "Quote der Summen", 0.31 }, { "Mittel der Quoten", 0.296 } };
  LotseBarInput input = { .title = "Online gestellte Anträge", .unit = { .share = TRUE }, .series = &series, .n_series = 1, .groups = groups,
                          .n_groups = G_N_ELEMENTS (groups), .references = references, .n_references = 2 };

  return lotse_bar_chart_new (&input, text, width, height);
}

static LotseFigure *
bars_grouped (LotseTextCache *text, double width, double height)
{
  static const double values[][2] = { { 12, 17 }, { 25, 21 }, { 4, NAN }, { -3, 9 } };
  LotseBarSeries series[] = { { "2020", LOTSE_CHART_N_STATES }, { "2021", LOTSE_CHART_N_STATES } };
  LotseBarGroup groups[] = { { "Bürgerservice & Plattform", NULL, values[0] }, { "Automatisierte Abläufe", NULL, values[1] },
                             { "Arbeit der Zukunft", NULL, values[2] }, { "Partnerschaften", NULL, values[3] } };
  LotseBarInput input = { .title = "Veränderung der Vorgänge", .unit = { "Tage" }, .series = series, .n_series = 2, .groups = groups,
                          .n_groups = G_N_ELEMENTS (groups) };

  return lotse_bar_chart_new (&input, text, width, height);
}

static LotseFigure *
bars_reasons (LotseTextCache *text, double width, double height)
{
  static const double values[][6] = { { 1, 0, 2, 0, 0, 1 }, { 3, 1, 2, 1, 0, 0 }, { 5, 4, 6, 1, 2, 1 }, { 4, 3, 7, 2, 1, 3 } };
  LotseBarSeries series[] = { { "Warten auf das Land", LOTSE_CHART_N_STATES }, { "Vergabe", LOTSE_CHART_N_STATES }, { "Personal", LOTSE_CHART_N_STATES },
                              { "Technik", LOTSE_CHART_N_STATES }, { "Recht", LOTSE_CHART_N_STATES }, { "Priorität", LOTSE_CHART_N_STATES } };
  LotseBarGroup groups[] = { { "2018", NULL, values[0] }, { "2019", NULL, values[1] }, { "2020", NULL, values[2] }, { "2021", "bis 23.11.", values[3] } };
  LotseBarInput input = { .title = "Verschobene Termine nach Grund", .stacked = TRUE, .standing = TRUE, .whole = TRUE, .series = series, .n_series = 6,
                          .groups = groups, .n_groups = G_N_ELEMENTS (groups) };

  return lotse_bar_chart_new (&input, text, width, height);
}

static LotseFigure *
bars_states (LotseTextCache *text, double width, double height)
{
  static const double values[][4] = { { 4, 6, 1, 0 }, { 2, 3, 2, 1 }, { 5, 1, 0, 1 } };
  LotseBarSeries series[] = { { "abgeschlossen", LOTSE_CHART_DONE }, { "im Plan", LOTSE_CHART_ON_TRACK }, { "braucht Aufmerksamkeit", LOTSE_CHART_NEEDS_ATTENTION },
                              { "braucht Entscheidung", LOTSE_CHART_NEEDS_DECISION } };
  LotseBarGroup groups[] = { { "Hauptamt", NULL, values[0] }, { "Baurechtsamt", NULL, values[1] }, { "Sozialamt", NULL, values[2] } };
  LotseBarInput input = { .title = "Projekte je Amt", .stacked = TRUE, .whole = TRUE, .series = series, .n_series = 4, .groups = groups,
                          .n_groups = G_N_ELEMENTS (groups) };

  return lotse_bar_chart_new (&input, text, width, height);
}

const ChartSample chart_samples[] = {
  { "bars-departments", bars_departments, 620, 300 },
  { "bars-grouped", bars_grouped, 620, 300 },
  { "bars-reasons", bars_reasons, 560, 320 },
  { "bars-states", bars_states, 560, 220 },
  { "budget", sample_budget, 640, 360 },
  { "bullet-down", sample_bullet_down, 420, 110 },
  { "bullet-large", sample_bullet_large, 420, 110 },
  { "heat-map", sample_heat_map, 720, 260 },
  { "history", sample_history, 560, 200 },
  { "line-dense", sample_line_dense, 720, 280 },
  { "line-kpi", sample_line_kpi, 720, 320 },
  { "line-several", sample_line_several, 640, 300 },
  { "maturity", sample_maturity, 820, 520 },
  { "network", sample_network, 720, 340 },
  { "risks", sample_risks, 720, 400 },
  { "trend", sample_trend, 560, 300 },
};
const guint n_chart_samples = G_N_ELEMENTS (chart_samples);

cairo_surface_t *
chart_sample_paint (const ChartSample *sample, LotseTheme theme, double scale, double width, double height)
{
  g_autoptr (LotseTextCache) text = chart_text_new (theme, scale, LOTSE_CHART_DE);
  g_autoptr (LotseFigure) figure = sample->make (text, width, height);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width), (int) ceil (height));
  cairo_t *cr = cairo_create (surface);

  lotse_colour_set (cr, &lotse_text_cache_style (text)->card, 1);
  cairo_paint (cr);
  lotse_figure_paint (figure, text, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}
