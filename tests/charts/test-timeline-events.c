/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events in crowded bands, in letters of any size: what stands of their names can be read, and lies on nothing. */
#include "charts/calendar.h"
#include "charts/labels.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

#define N_BANDS 3
#define N_EVENTS 12

/* Long names and short ones, of several words and of one, a few months from each other. */
static LotseTimelineInput *
crowded_input (void)
{
  static const char *const titles[] = { "Lotsentag", "Erste Kurse für Digitallotsen", "Start", "OZG-Dashboard startet mit 315 Leistungen", "Ideentage", "Frist des OZG",
                                        "Befragung", "Abgabe der Haushaltsanmeldungen" };
  LotseTimelineInput *input = lotse_timeline_input_new ();

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2026, 11, 23), LOTSE_CHART_DATE_NONE);
  for (guint band = 0; band < N_BANDS; band++)
    {
      lotse_timeline_input_add_band (input, band == 0 ? "Ereignisse von außen" : "Führung");
      for (guint i = 0; i < N_EVENTS; i++)
        {
          const char *title = titles[(band == 2 ? 2 * i : i + band) % G_N_ELEMENTS (titles)];

          lotse_timeline_input_add_event (input, &(LotseTimelineEvent) { title, title, day (2019 + (int) i * 2 / 3, 1 + i * 5 % 12, 1), FALSE });
        }
    }
  lotse_timeline_input_add_lane (input, "a", "Bürgerservice & eine Plattform");
  for (int i = 0; i < 12; i++)
    {
      LotseTimelineBar bar = plain_bar ("p", "Grundstücksverkehrsgenehmigung", day (2019 + i % 5, 1, 1), day (2027, 6, 30));

      lotse_timeline_input_add_bar (input, &bar);
    }
  return input;
}

typedef struct { LotseChartRect name, sign; } EventPlace; /* name: width 0 where it has none */

/* What is seen of an event, and that its name lies in its band and in the plot, and says something. */
static EventPlace
place_of_event (LotseTimelineLayout *layout, const LotseTimelineViewport *view, LotseTextCache *text, const Metrics *m, guint event)
{
  const char *title = EVENT (layout->input, event)->event.title;
  const double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), y = lotse_timeline_event_y (layout, view, m, event);
  const double x = lotse_timeline_x (view, m, lotse_timeline_event_day (&EVENT (layout->input, event)->event));
  const guint band = lotse_timeline_input_event_band (layout->input, event);
  double top = m->pills + m->axis;
  TitleSpot spot;

  lotse_timeline_event_spot (layout, view, m, event, &spot);
  if (spot.place != TITLE_NONE)
    {
      g_autofree char *first = g_utf8_substring (title, 0, MIN (5, g_utf8_strlen (title, -1))), *least = g_strconcat (first, "…", NULL);

      for (guint before = 0; before < band; before++)
        top += lotse_timeline_band_height (layout, view, before);
      g_assert_cmpfloat (spot.x, >=, m->plot.x - 0.5);
      g_assert_cmpfloat (spot.x + spot.width, <=, m->plot.x + m->plot.width + 0.5);
      g_assert_cmpfloat (y - line / 2, >=, top - 1);
      g_assert_cmpfloat (y + line / 2, <=, top + lotse_timeline_band_height (layout, view, band) + 1);
      g_assert_cmpfloat (spot.width, >=, MIN (lotse_text_width (text, title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN),
                                              lotse_text_width (text, least, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN)));
    }
  return (EventPlace) { { spot.x, y - line / 2 + 1, spot.place == TITLE_NONE ? 0 : spot.width, line - 2 },
                        { x - 5 * m->scale, y - 5 * m->scale, 10 * m->scale, 10 * m->scale } };
}

/* In letters of whatever size, and however close one looks: no name of an event leaves the plot or its band, none is a few letters, and none lies on another one
 * or on a sign. */
static void
test_names (void)
{
  static const double heights[] = { 480, 652, 1030 }, closer[] = { 1, 2.5, 8 };
  g_autoptr (LotseTimelineInput) input = crowded_input ();
  const guint n = lotse_timeline_input_n_events (input);
  guint names = 0;

  g_assert_cmpuint (n, ==, N_BANDS * N_EVENTS);
  for (guint scale = 2; scale <= 4; scale++)
    for (double width = 560; width < 1800; width += 124)
      for (guint look = 0; look < G_N_ELEMENTS (heights) * G_N_ELEMENTS (closer); look++)
        {
          g_autoptr (LotseTextCache) text = new_text (scale / 2.0);
          g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, width);
          LotseTimelineViewport view = { .width = width, .height = heights[look % 3], .row_scale = 1, .legend = TRUE };
          EventPlace places[N_BANDS * N_EVENTS];
          Metrics m;

          view.bands_scroll = lotse_timeline_has_large_letters (layout);
          view.band_rows = lotse_timeline_band_rows (layout, &view);
          lotse_timeline_fit (layout, &view);
          if (look >= 3)
            lotse_timeline_zoom (layout, &view, closer[look / 3], width * 0.6, 100);
          lotse_timeline_metrics (layout, &view, &m);
          for (guint i = 0; i < n; i++)
            {
              places[i] = place_of_event (layout, &view, text, &m, i);
              names += places[i].name.width > 0;
            }
          for (guint i = 0; i < n; i++)
            for (guint j = 0; j < n; j++)
              if (i != j && places[i].name.width > 0)
                {
                  g_assert_false (places[j].name.width > 0 && lotse_chart_rects_overlap (&places[i].name, &places[j].name));
                  g_assert_false (places[j].sign.x >= m.plot.x && lotse_chart_rects_overlap (&places[i].name, &places[j].sign));
                }
        }
  g_assert_cmpuint (names, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/timeline/events/names", test_names);
  return g_test_run ();
}
