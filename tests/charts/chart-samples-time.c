/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples over time: lines, bullets, budget, heat map. */
#include "chart-samples-private.h"

#include <math.h>

#include "charts/budget-chart.h"
#include "charts/bullet.h"
#include "charts/calendar.h"
#include "charts/heat-map.h"
#include "charts/line-chart.h"

static double
at (int year, int month, int day)
{
  return lotse_calendar_day (year, month, day) * LOTSE_SECS_PER_DAY;
}

/* A share with targets per year, a gap, a break, thresholds, and milestones that lie close together. */
LotseFigure *
sample_line_kpi (LotseTextCache *text, double width, double height)
{
  static const double values[] = { 0.04, 0.05, 0.07, 0.08, 0.12, 0.14, NAN, NAN, NAN, 0.22, 0.25, 0.27, 0.31, 0.36, 0.38 };
  LotseLinePoint points[G_N_ELEMENTS (values)];
  LotseLineTarget targets[] = { { at (2018, 7, 1), at (2019, 1, 1), 0.05 }, { at (2019, 1, 1), at (2020, 1, 1), 0.15 }, { at (2020, 1, 1), at (2021, 1, 1), 0.3 },
                                { at (2021, 1, 1), at (2022, 1, 1), 0.5 } };
  LotseLineBreak breaks[] = { { at (2020, 7, 1), "Zählung jetzt mit Gemeinden" } };
  LotseLineEvent events[] = { { at (2019, 3, 18), "Strategie im Kreistag", LOTSE_SHAPE_DECISION, LOTSE_CHART_DONE, TRUE },
                              { at (2020, 3, 20), "Universalprozess auf service-bw", LOTSE_SHAPE_GO_LIVE, LOTSE_CHART_DONE, TRUE },
                              { at (2020, 5, 2), "Pilot mit drei Gemeinden", LOTSE_SHAPE_PILOT_START, LOTSE_CHART_DONE, TRUE },
                              { at (2021, 9, 29), "Abnahme Schnittstelle", LOTSE_SHAPE_RESULT, LOTSE_CHART_NEEDS_ATTENTION, FALSE } };
  LotseLineSeries series = { "Online-Anträge über service-bw", NULL, LOTSE_CHART_NEEDS_ATTENTION };
  LotseLineInput input = LOTSE_LINE_INPUT_INIT;
  LotseFigure *figure;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    points[i] = (LotseLinePoint) { at (2018 + (int) i / 4, 1 + (int) (i % 4) * 3, 1) + 181 * LOTSE_SECS_PER_DAY, values[i] };
  series.data = lotse_line_data_new (points, G_N_ELEMENTS (points), 0);
  input.title = "Online-Anträge über service-bw";
  input.unit = (LotseChartUnit) { .share = TRUE };
  input.series = &series;
  input.n_series = 1;
  input.targets = targets;
  input.n_targets = G_N_ELEMENTS (targets);
  input.breaks = breaks;
  input.n_breaks = 1;
  input.events = events;
  input.n_events = G_N_ELEMENTS (events);
  input.amber = 0.2;
  input.red = 0.1;
  input.zero = TRUE;
  figure = lotse_line_chart_new (&input, NULL, text, width, height);
  lotse_line_data_unref (series.data);
  return figure;
}

/* Three lines that end close to one another. */
LotseFigure *
sample_line_several (LotseTextCache *text, double width, double height)
{
  static const char *const names[] = { "Baugenehmigung", "Kraftfahrzeugzulassung", "Wohngeld" };
  static const double levels[] = { 92, 70, 78 }, slopes[] = { -1.1, -0.1, -0.35 };
  LotseLineSeries series[3];
  LotseLineInput input = LOTSE_LINE_INPUT_INIT;
  LotseFigure *figure;

  for (guint s = 0; s < 3; s++)
    {
      LotseLinePoint points[24];

      for (int i = 0; i < 24; i++)
        points[i] = (LotseLinePoint) { at (2020 + i / 12, i % 12 + 1, 1), s == 1 && i > 9 && i < 13 ? NAN : levels[s] + slopes[s] * i + 4 * sin (i * 0.9 + s * 2) };
      series[s] = (LotseLineSeries) { names[s], lotse_line_data_new (points, 24, 0), LOTSE_CHART_N_STATES };
    }
  input.title = "Durchlaufzeit";
  input.unit = (LotseChartUnit) { "Tage" };
  input.series = series;
  input.n_series = 3;
  input.minimum = 60;
  input.good_down = TRUE;
  figure = lotse_line_chart_new (&input, NULL, text, width, height);
  for (guint s = 0; s < 3; s++)
    lotse_line_data_unref (series[s].data);
  return figure;
}

/* Quarters of an hour over half a year, denser than px. */
LotseFigure *
sample_line_dense (LotseTextCache *text, double width, double height)
{
  enum { N = 180 * 96 };
  g_autofree LotseLinePoint *points = g_new (LotseLinePoint, N);
  LotseLineSeries series = { "Zählstelle", NULL, LOTSE_CHART_N_STATES };
  LotseLineInput input = LOTSE_LINE_INPUT_INIT;
  LotseFigure *figure;
  guint32 noise = 1;

  for (int i = 0; i < N; i++)
    {
      double hour = i % 96 / 4.0, day = i / 96;

      noise = noise * 1664525u + 1013904223u;
      points[i] = (LotseLinePoint) { at (2021, 1, 1) + i * 900.0, MAX (0, 60 * sin ((hour - 6) / 24 * 2 * G_PI) + 30 + day * 0.2) * (0.6 + (noise >> 16) / 65536.0 * 0.8) };
      if (day >= 70 && day < 84)
        points[i].value = NAN;
    }
  series.data = lotse_line_data_new (points, N, 3600);
  input.title = "Fahrten je Viertelstunde";
  input.series = &series;
  input.n_series = 1;
  input.zero = TRUE;
  figure = lotse_line_chart_new (&input, NULL, text, width, height);
  lotse_line_data_unref (series.data);
  return figure;
}

static LotseFigure *
bullet (LotseTextCache *text, double width, double height, gboolean large)
{
  LotseBulletInput input = { "Online-Anträge über service-bw", { .share = TRUE }, 0.38, 0.5, 0.2, 0.4, 0.25, 0.27, FALSE, FALSE, LOTSE_CHART_NEEDS_ATTENTION };

  return lotse_bullet_new (&input, large, text, width, height);
}

LotseFigure *
sample_bullet_large (LotseTextCache *text, double width, double height)
{
  return bullet (text, width, height, TRUE);
}

LotseFigure *
sample_bullet_down (LotseTextCache *text, double width, double height)
{
  LotseBulletInput input = { "Durchlaufzeit Baugenehmigungsverfahren", { "Tage" }, 74, 60, NAN, 70, 90, 81, TRUE, TRUE, LOTSE_CHART_NEEDS_ATTENTION };

  return lotse_bullet_new (&input, TRUE, text, width, height);
}

LotseFigure *
sample_budget (LotseTextCache *text, double width, double height)
{
  static const LotseBudgetYear years[] = { { 2018, 80000, 62000, NAN }, { 2019, 240000, 255000, NAN }, { 2020, 320000, 298000, NAN },
                                           { 2021, 280000, 214000, 350000 }, { 2022, 180000, NAN, 230000 }, { 2023, 100000, NAN, 120000 } };
  LotseBudgetInput input = { "Mittel der Digitalisierungsstrategie", { "€" }, years, G_N_ELEMENTS (years), 1200000 };

  return lotse_budget_chart_new (&input, text, width, height);
}

LotseFigure *
sample_heat_map (LotseTextCache *text, double width, double height)
{
  static const char *const names[] = { "Hauptamt", "Baurechtsamt", "Ausländer- und Einbürgerungsbehörde", "Gesundheitsamt", "Sozialamt", "Kraftfahrzeugzulassungsstelle" };
  LotseChartDate months[14];
  double values[6][14];
  LotseHeatRow rows[6];
  LotseHeatInput input = { "Meldungen der Ämter", "kritische Projekte", months, 14, rows, 6, LOTSE_UNIT_MONTH };

  for (int m = 0; m < 14; m++)
    months[m] = lotse_calendar_day (2020 + (m + 9) / 12, (m + 9) % 12 + 1, 1);
  for (int r = 0; r < 6; r++)
    {
      for (int m = 0; m < 14; m++)
        values[r][m] = (r * 5 + m * 3) % 11 == 0 ? NAN : (r * r + m * (r + 1)) % 7 % 5;
      rows[r] = (LotseHeatRow) { names[r], values[r] };
    }
  return lotse_heat_map_new (&input, text, width, height);
}
