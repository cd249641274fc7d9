/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of what was said month after month. */
#include "chart-samples-private.h"

#include "charts/calendar.h"
#include "charts/milestone-trend.h"
#include "charts/status-history.h"

/* All states, a month in which nobody reported, and one without a project. */
LotseFigure *
sample_history (LotseTextCache *text, double width, double height)
{
  LotseStatusMonth months[18];

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      months[i] = (LotseStatusMonth) { .month = lotse_calendar_day (2020 + (int) (i + 5) / 12, (int) (i + 5) % 12 + 1, 1), .known = i > 1 && i != 9 };
      for (guint s = 0; s < LOTSE_CHART_N_STATES && i != 5; s++)
        months[i].counts[s] = (i * 7 + s * 5) % 6;
    }
  return lotse_status_history_new (months, G_N_ELEMENTS (months), TRUE, text, width, height);
}

/* Dates that slip, are kept, come earlier; long titles that begin close to one another; a milestone that was spoken of once. */
LotseFigure *
sample_trend (LotseTextCache *text, double width, double height)
{
  int day = lotse_calendar_day (2020, 1, 1);
  const LotseTrendPoint slipping[] = { { day, day + 300 }, { day + 90, day + 380 }, { day + 200, day + 540 }, { day + 330, day + 610 }, { day + 365, day + 610, LOTSE_TREND_HELD } };
  const LotseTrendPoint kept[] = { { day + 5, day + 180 }, { day + 90, day + 180 }, { day + 180, day + 180 } };
  const LotseTrendPoint earlier[] = { { day + 20, day + 480 }, { day + 240, day + 420 }, { day + 365, day + 420, LOTSE_TREND_HELD } };
  const LotseTrendPoint once[] = { { day + 250, day + 700 }, { day + 365, day + 700, LOTSE_TREND_HELD } };
  const LotseTrendLine lines[] = {
    { "a", "Abnahme der Kraftfahrzeugzulassungsschnittstelle", LOTSE_CHART_NEEDS_DECISION, slipping, G_N_ELEMENTS (slipping), LOTSE_CHART_DATE_NONE },
    { "b", "Datenschutz-Folgenabschätzung abgeschlossen", LOTSE_CHART_DONE, kept, G_N_ELEMENTS (kept), day + 180 },
    { "c", "Rechtsverbindliche Verwaltungsvorschrift", LOTSE_CHART_ON_TRACK, earlier, G_N_ELEMENTS (earlier), LOTSE_CHART_DATE_NONE },
    { "d", "Infotag", LOTSE_CHART_NEEDS_ATTENTION, once, G_N_ELEMENTS (once), LOTSE_CHART_DATE_NONE },
  };

  return lotse_milestone_trend_new (lines, G_N_ELEMENTS (lines), day + 365, text, width, height);
}
