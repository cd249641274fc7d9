/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names on the timeline where there is little room: those of events take further rows before they are left out, what stands under the name of a lane takes a
 * further line, and signs of milestones keep clear of the letters above them. */
#include <math.h>

#include "charts/calendar.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

static const struct { const char *title; int year, month, day; } outside[] = {
  { "Erste Kurse für Digitallotsen", 2018, 11, 20 }, { "Vertrag Digitale Landkreise", 2019, 5, 8 }, { "Universalprozess auf service-bw", 2020, 3, 16 },
  { "OZG-Dashboard startet mit 315 Leistungen", 2020, 9, 28 }, { "Cybersicherheitsgesetz", 2021, 2, 5 }, { "Dashboard Digitale Verwaltung neu", 2022, 5, 30 },
  { "Frist des OZG", 2022, 12, 31 }, { "OZG-Änderungsgesetz", 2024, 7, 24 }, { "VergabeVwV gilt", 2025, 1, 1 }, { "Reifegradmodell 2.0", 2025, 7, 15 },
  { "Abgabe der Haushaltsanmeldungen", 2027, 2, 15 },
};

/* Three bands like those of a county, of which the last one is crowded. */
static LotseTimelineInput *
crowded_input (void)
{
  LotseTimelineInput *input = lotse_timeline_input_new ();

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2026, 11, 23), LOTSE_CHART_DATE_NONE);
  for (guint band = 0; band < 3; band++)
    {
      lotse_timeline_input_add_band (input, band == 2 ? "Ereignisse von außen" : "Führung");
      for (guint i = 0; i < G_N_ELEMENTS (outside); i += band == 2 ? 1 : 2)
        {
          LotseTimelineEvent event = { outside[i].title, outside[i].title, day (outside[i].year, outside[i].month, outside[i].day), FALSE };

          lotse_timeline_input_add_event (input, &event);
        }
    }
  lotse_timeline_input_add_lane (input, "a", "Bürgerservice & eine Plattform");
  for (guint i = 0; i < 12; i++)
    {
      LotseTimelineBar bar = plain_bar ("p", "Grundstücksverkehrsgenehmigung", day (2019 + (int) i % 5, 1, 1), day (2027, 6, 30));

      bar.state = i % 2 ? LOTSE_CHART_NEEDS_ATTENTION : LOTSE_CHART_ON_TRACK;
      lotse_timeline_input_add_bar (input, &bar);
      add_milestone (input, "Abnahme", day (2022, 3, 1), TRUE);
    }
  return input;
}

/* In the smallest window every event has a name beside its sign and over no other, in larger ones its whole name, and lanes keep most of the height. */
static void
test_every_event (void)
{
  static const struct { double width, height; } sizes[] = { { 640, 652 }, { 1150, 850 }, { 1650, 1030 } };
  g_autoptr (LotseTimelineInput) input = crowded_input ();

  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    {
      g_autoptr (LotseTextCache) text = new_text (1);
      g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, sizes[size].width);
      LotseTimelineViewport view = { .width = sizes[size].width, .height = sizes[size].height, .row_scale = 1, .legend = TRUE };
      guint n = lotse_timeline_input_n_events (input);
      TitleSpot spots[3 * G_N_ELEMENTS (outside)];
      double y[3 * G_N_ELEMENTS (outside)], width;
      Metrics m;

      lotse_timeline_fit (layout, &view);
      view.band_rows = lotse_timeline_band_rows (layout, &view);
      lotse_timeline_metrics (layout, &view, &m);
      g_assert_cmpfloat (m.bands, <, 0.4 * view.height);
      for (guint i = 0; i < n; i++)
        {
          lotse_timeline_event_spot (layout, &view, &m, i, &spots[i]);
          y[i] = lotse_timeline_event_y (layout, &view, &m, i);
          g_assert_cmpint (spots[i].place, !=, TITLE_NONE);
          width = lotse_text_width (text, lotse_timeline_input_event (input, i)->title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);
          g_assert_cmpfloat (spots[i].width, >=, size > 0 ? width : MIN (0.55 * width, 85));
        }
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < i; j++)
          g_assert_true (y[i] != y[j] || spots[i].x + spots[i].width <= spots[j].x || spots[j].x + spots[j].width <= spots[i].x);
    }
}

/* In large letters not every name has room; then most of those that are there are whole, and not the first letters of many. */
static void
test_large_letters (void)
{
  g_autoptr (LotseTimelineInput) input = crowded_input ();
  g_autoptr (LotseTextCache) text = new_text (2);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, 1100);
  LotseTimelineViewport view = { .width = 1100, .height = 815, .row_scale = 1, .legend = TRUE };
  const guint n = lotse_timeline_input_n_events (input);
  guint whole = 0, shortened = 0;
  double before = -1, last = -G_MAXDOUBLE;
  Metrics m;

  lotse_timeline_fit (layout, &view);
  view.band_rows = 3;
  lotse_timeline_metrics (layout, &view, &m);
  for (guint i = 0; i < n; i++)
    {
      const double width = lotse_text_width (text, lotse_timeline_input_event (input, i)->title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);
      const double y = lotse_timeline_event_y (layout, &view, &m, i), x = lotse_timeline_x (&view, &m, lotse_timeline_event_day (&EVENT (input, i)->event));
      TitleSpot spot;

      lotse_timeline_event_spot (layout, &view, &m, i, &spot);
      whole += spot.place != TITLE_NONE && spot.width >= width;
      shortened += spot.place != TITLE_NONE && spot.width < width;
      /* No sign lies on another one. */
      g_assert_true (y != before || fabs (x - last) > 13);
      before = y;
      last = x;
    }
  g_test_message ("%u whole, %u shortened of %u", whole, shortened, n);
  g_assert_cmpuint (whole, >, 2 * shortened);
  g_assert_cmpuint (whole + shortened, >=, n / 3);
}

/* A name is shortened at whole words that tell something: none ends with an article, and none is a few letters. */
static void
test_whole_words (void)
{
  static const struct { const char *title; double room; const char *expected; } names[] = {
    { "Sachstand im Kreistag", 0, "Sachstand …" }, { "Sachstand im Kreistag", 1000, "Sachstand …" }, { "Frist des OZG", 0, NULL }, { "Ideentage", 0, NULL },
    { "Erste Kurse für Digitallotsen", 0, "Erste Kurse …" }, { "OZG-Dashboard startet mit 315 Leistungen", 1000, "OZG-Dashboard startet …" },
    { "OZG-Dashboard startet mit 315 Leistungen", 10, NULL }, { "Universalprozess auf service-bw", 0, "Universalprozess …" }, { "", 0, NULL }, { "  ", 0, NULL },
  };
  g_autoptr (LotseTextCache) text = new_text (1);
  guint more = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *shorter = lotse_timeline_shorter_name (text, names[i].title, names[i].room);

      g_assert_cmpstr (shorter, ==, names[i].expected);
    }
  /* In large letters, more of them are read than by their first letters. */
  for (double width = 700; width < 1500; width += 25)
    {
      g_autoptr (LotseTimelineInput) input = crowded_input ();
      g_autoptr (LotseTextCache) large = new_text (2);
      g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, large, width);
      LotseTimelineViewport view = { .width = width, .height = 600, .row_scale = 1, .band_rows = 2 };
      Metrics m;

      lotse_timeline_fit (layout, &view);
      lotse_timeline_metrics (layout, &view, &m);
      for (guint i = 0; i < lotse_timeline_input_n_events (input); i++)
        {
          const double whole = lotse_text_width (large, EVENT (input, i)->event.title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);
          TitleSpot spot;

          lotse_timeline_event_spot (layout, &view, &m, i, &spot);
          more += spot.place != TITLE_NONE && spot.width < MIN (EVENT_ENOUGH * m.scale, whole * EVENT_SHARE);
          if (spot.place != TITLE_NONE)
            g_assert_cmpfloat (spot.width, >=, layout->event_least[i]);
        }
    }
  g_assert_cmpuint (more, >, 0);
}

/* What has no name is counted once for a view, however often that is painted, and anew for another one. */
static void
test_unnamed_once (void)
{
  g_autoptr (LotseTimelineInput) input = crowded_input ();
  g_autoptr (LotseTextCache) text = new_text (2);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, 880);
  LotseTimelineViewport view = { .width = 880, .height = 560, .row_scale = 1, .band_rows = 1 };
  guint before, after = 0;

  lotse_timeline_fit (layout, &view);
  before = lotse_timeline_unnamed (layout, &view, 2);
  g_assert_cmpuint (before, >, 0);
  for (guint i = 0; i < lotse_timeline_input_n_events (input); i++)
    layout->event_spots[i].place = TITLE_RIGHT;
  g_assert_cmpuint (lotse_timeline_unnamed (layout, &view, 2), ==, before);
  lotse_timeline_zoom (layout, &view, 12, 600, 300);
  after = lotse_timeline_unnamed (layout, &view, 2);
  g_assert_cmpuint (after, <, before);
}

#define PLOT 444.0 /* px, of a layout 576 px wide */

/* As many letters as are reckoned with as @px. (transfer full) */
static char *
name_of (LotseTextCache *text, double px)
{
  GString *name = g_string_new (NULL);

  while (lotse_text_estimate (text, name->str, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) * TITLE_SLACK + 12 < px)
    g_string_append_c (name, 'n');
  return g_string_free (name, FALSE);
}

/* Where the first row that is free for the third name would leave none for the last, another one is taken: all are whole. */
static void
test_other_rows (void)
{
  static const struct { double x, px; } events[] = { { 0, 96 }, { 50, 120 }, { 198, 60 }, { 310, 140 } };
  const LotseChartDate first = lotse_calendar_day (2018, 1, 1), last = lotse_calendar_day (2024, 12, 31);
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineViewport view = { .width = 576, .height = 600, .row_scale = 1, .band_rows = 2 };
  Metrics m;

  lotse_timeline_input_only_range (input, first, last);
  lotse_timeline_input_add_band (input, "Leadership");
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      const LotseChartDate at = first + (int) ceil (events[i].x / PLOT * (last + 1 - first));
      g_autofree char *name = name_of (text, events[i].px);

      lotse_timeline_input_add_event (input, &(LotseTimelineEvent) { name, name, { at, at, LOTSE_CHART_SAID_DAY }, FALSE });
    }
  layout = lotse_timeline_layout_new (input, text, view.width);
  lotse_timeline_fit (layout, &view);
  lotse_timeline_metrics (layout, &view, &m);
  g_assert_cmpfloat_with_epsilon (m.plot.width, PLOT, 1);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      TitleSpot spot;

      lotse_timeline_event_spot (layout, &view, &m, i, &spot);
      g_assert_cmpint (spot.place, ==, i == 3 ? TITLE_LEFT : TITLE_RIGHT);
      g_assert_cmpfloat (spot.width, >=, 0.95 * lotse_text_width (text, lotse_timeline_input_event (input, i)->title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN));
    }
}

/* Names for which there is no room are counted beside the name of the band, which names them; and they are written whole where the focus is. */
static void
test_unnamed (void)
{
  g_autoptr (LotseTimelineInput) input = crowded_input ();
  g_autoptr (LotseTextCache) text = new_text (2);
  g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, 880);
  LotseTimelineViewport view = { .width = 880, .height = 560, .row_scale = 1 }, whole = view;
  const LotseTimelineItem band = { LOTSE_TIMELINE_BAND, 2 };
  g_autofree char *words = lotse_timeline_describe (input, band, LOTSE_CHART_DE);
  LotseTimelineItem item = LOTSE_TIMELINE_NO_ITEM;
  guint unnamed = 0;
  LotseChartRect rect, extents;
  Metrics m;

  lotse_timeline_fit (layout, &view);
  view.band_rows = 2;
  lotse_timeline_metrics (layout, &view, &m);
  for (guint i = 0; i < lotse_timeline_input_n_events (input); i++)
    {
      const LotseTimelineEvent *event = lotse_timeline_input_event (input, i);
      TitleSpot spot;

      if (lotse_timeline_input_event_band (input, i) != 2)
        continue;
      g_assert_nonnull (strstr (words, event->title));
      lotse_timeline_event_spot (layout, &view, &m, i, &spot);
      if (spot.place != TITLE_NONE)
        continue;
      unnamed++;
      item = (LotseTimelineItem) { LOTSE_TIMELINE_EVENT, i };
      for (guint hover = 0; hover < 2; hover++)
        {
          const LotseTimelineOverlay overlay = { .focus = hover ? LOTSE_TIMELINE_NO_ITEM : item, .hover = hover ? item : LOTSE_TIMELINE_NO_ITEM };

          g_assert_true (lotse_timeline_overlay_extents (layout, &view, text, &overlay, &extents));
          g_assert_cmpfloat (extents.width, >, MIN (lotse_text_width (text, event->title, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD), m.plot.width - 1));
        }
    }
  g_assert_cmpuint (unnamed, >, 3);
  g_assert_cmpuint (lotse_timeline_unnamed (layout, &view, 2), ==, unnamed);
  g_assert_true (lotse_timeline_item_rect (layout, &view, band, &rect));
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_hit (layout, &view, 20, rect.y + rect.height / 2), band));
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_step (layout, item, LOTSE_TIMELINE_OUT), band));
  item = lotse_timeline_step (layout, band, LOTSE_TIMELINE_INTO);
  g_assert_cmpint (item.kind, ==, LOTSE_TIMELINE_EVENT);
  g_assert_cmpuint (lotse_timeline_input_event_band (input, item.index), ==, 2);
  /* With room for all of them nothing is counted. */
  whole.width = 4000;
  whole.height = 2000;
  lotse_timeline_layout_unref (g_steal_pointer (&layout));
  layout = lotse_timeline_layout_new (input, text, whole.width);
  lotse_timeline_fit (layout, &whole);
  g_assert_cmpuint (lotse_timeline_unnamed (layout, &whole, 2), ==, 0);
}

/* Every row of a band lies within it, and rows are as far apart as their letters are high. */
static void
test_rows_of_bands (void)
{
  for (guint scale = 1; scale <= 2; scale++)
    {
      g_autoptr (LotseTimelineInput) input = crowded_input ();
      g_autoptr (LotseTextCache) text = new_text (scale);
      g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, 640);
      LotseTimelineViewport view = { .width = 640, .height = 652, .row_scale = 1 };
      Metrics m;

      lotse_timeline_fit (layout, &view);
      for (view.band_rows = 1; view.band_rows <= MAX_BAND_ROWS; view.band_rows++)
        {
          double top = 0;

          lotse_timeline_metrics (layout, &view, &m);
          for (guint i = 0; i < lotse_timeline_input_n_events (input); i++)
            {
              const guint band = lotse_timeline_input_event_band (input, i);
              const double y = lotse_timeline_event_y (layout, &view, &m, i);

              top = m.pills + m.axis;
              for (guint before = 0; before < band; before++)
                top += lotse_timeline_band_height (layout, &view, before);
              g_assert_cmpfloat (y - 6.5 * scale, >=, top);
              g_assert_cmpfloat (y + 6.5 * scale, <=, top + lotse_timeline_band_height (layout, &view, band));
              for (guint j = 0; j < i; j++)
                {
                  const double apart = ABS (lotse_timeline_event_y (layout, &view, &m, j) - y);

                  g_assert_true (apart == 0 || apart >= 14 * scale);
                }
            }
        }
    }
}

/* "12 projects · 6 at risk": in further lines rather than shortened, and the lane is high enough for them. */
static void
test_under_lane_names (void)
{
  for (guint scale = 1; scale <= 2; scale++)
    for (double width = 400; width < 1500; width += 300)
      {
        g_autoptr (LotseTimelineInput) input = crowded_input ();
        g_autoptr (LotseTextCache) text = new_text (scale);
        g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, width);
        LotseTimelineViewport view = { .width = width, .height = 652, .row_scale = 0.6 };
        const PackedLane *lane = &layout->lanes[0];
        const double room = layout->gutter - 28 * scale;
        g_auto (GStrv) lines = g_strsplit (lane->subtitle, "\n", -1);
        LotseChartRect rect;

        g_assert_cmpuint (g_strv_length (lines), <=, 2);
        /* As high as with any number of lines: nothing was cut. */
        g_assert_cmpfloat (lane->subtitle_height, >=, lotse_text_paragraph (text, NULL, lane->subtitle, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, NULL, 0, 0, room, 20));
        lotse_timeline_fit (layout, &view);
        rect = rect_of (layout, &view, LOTSE_TIMELINE_LANE, 0);
        g_assert_cmpfloat (rect.height, >=, lane->title_height + g_strv_length (lines) * (lotse_text_line_height (text, LOTSE_TEXT_SMALL) - 1));
      }
}

/* What is reported no longer is still seen in the state of then, but is no project at risk of today: it is counted apart, in words. */
static void
test_at_risk (void)
{
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  g_autofree char *words = NULL, *spoken = NULL;

  lotse_timeline_input_add_lane (input, "lane", "Lane");
  for (guint i = 0; i < 3; i++)
    {
      LotseTimelineBar bar = plain_bar (i == 0 ? "a" : i == 1 ? "b" : "c", "P", day (2019, 1, 1), day (2024, 12, 31));

      bar.state = LOTSE_CHART_NEEDS_DECISION;
      bar.stale = bar.missing = i > 0;
      lotse_timeline_input_add_bar (input, &bar);
    }
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  g_assert_cmpuint (layout->lanes[0].n_at_risk, ==, 1);
  words = g_strdelimit (g_strdup (layout->lanes[0].subtitle), "\n", '|');
  g_assert_cmpstr (words, ==, "3 projects · 1 at risk|2 no longer reported");
  spoken = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_LANE, 0 }, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (spoken, "3 needs decision. 2 have no current report. 2 no longer reported."));
}

/* Where a title of normal size ends at its lower end, letters like g included, in px. */
static double
ink_bottom (LotseTextCache *text, const Painter *p, guint bar, const LotseChartRect *rect, const TitleBox *box)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) p->view->width, (int) p->view->height);
  cairo_t *cr = cairo_create (surface);
  Painter on = *p;
  int stride, bottom = 0;
  const guchar *data;

  on.cr = cr;
  lotse_timeline_paint_title_words (&on, bar, rect, box, &lotse_text_cache_style (text)->text);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < (int) p->view->height; y++)
    for (int x = 0; x < (int) p->view->width; x++)
      if (data[y * stride + 4 * x + 3] > 60)
        bottom = y + 1;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return bottom;
}

/* On high bars a sign touches neither the letters of the title above it nor the row below. */
static void
test_clear_of_letters (void)
{
  static const double rows[] = { 0.84, 0.88, 0.94, 1, 1.2, 1.5, 2 };

  for (guint scale = 1; scale <= 2; scale++)
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      for (guint labels = 0; labels <= 2; labels++)
        {
          g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
          g_autoptr (LotseTextCache) text = new_text (scale);
          g_autoptr (LotseTimelineLayout) layout = NULL;
          LotseTimelineViewport view = { .width = 700 * scale, .height = 300 * scale, .row_scale = rows[i], .label_rows = labels, .pixels = 1 };
          LotseTimelineBar bar = plain_bar ("p", "Grundstücksverkehr gjpqy", day (2019, 1, 1), day (2026, 12, 31));
          LotseChartRect rect;
          double size, sign;
          TitleBox box;
          Metrics m;

          lotse_timeline_input_set_dates (input, lotse_calendar_day (2021, 11, 23), LOTSE_CHART_DATE_NONE);
          lotse_timeline_input_add_lane (input, "a", "A");
          lotse_timeline_input_add_bar (input, &bar);
          add_milestone (input, "Abnahme", day (2019, 9, 1), TRUE);
          layout = lotse_timeline_layout_new (input, text, view.width);
          lotse_timeline_fit (layout, &view);
          lotse_timeline_metrics (layout, &view, &m);
          lotse_timeline_bar_rect (layout, &view, &m, 0, &rect);
          lotse_timeline_title_box (layout, &view, &m, text, 0, &rect, &box);
          g_assert_cmpint (box.size, ==, LOTSE_TEXT_BODY);
          g_assert_cmpint (box.spot.place, ==, TITLE_INSIDE);
          size = lotse_timeline_shape_size (&m);
          sign = rect.y + rect.height + lotse_timeline_shape_drop (&m);
          g_assert_cmpfloat (size, >=, 7 * scale);
          /* A row of px may be shared by the soft edges of both. */
          g_assert_cmpfloat (sign - size / 2 + 0.5, >=, ink_bottom (text, &(Painter) { .layout = layout, .view = &view, .m = &m, .text = text, .style = lotse_text_cache_style (text), .bottom = view.height }, 0, &rect, &box));
          g_assert_cmpfloat (sign + size / 2, <=, rect.y + m.pitch - 1);
        }
}

/* No word of the name of a lane is broken where smaller letters or a little more width spare it that. */
static void
test_words_of_lanes (void)
{
  static const char *const titles[] = { "Architektenkammergruppe", "Vermessungsamt", "Straßenverkehrsamt", "Recht, Sicherheit & Infrastruktur" };

  for (guint scale = 1; scale <= 2; scale++)
    for (double width = 620 * scale; width < 1500 * scale; width += 80)
      {
        g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
        g_autoptr (LotseTextCache) text = new_text (scale);
        g_autoptr (LotseTimelineLayout) layout = NULL;

        for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
          lotse_timeline_input_add_lane (input, titles[i], titles[i]);
        layout = lotse_timeline_layout_new (input, text, width);
        for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
          g_assert_cmpfloat (lotse_timeline_widest_word (text, titles[i], layout->lanes[i].title_size), <=, layout->gutter - 28 * scale);
        g_assert_cmpfloat (layout->gutter, <=, 0.35 * width);
      }
}

/* Wherever a quarter has its name, its year has one that fits above it: of the first year, often no more than the end is seen. */
static void
test_years (void)
{
  for (guint scale = 1; scale <= 2; scale++)
    {
      g_autoptr (LotseTextCache) text = new_text (scale);

      for (double room = 24 * scale; room < 90 * scale; room++)
        {
          LotseTextSize size;
          g_autofree char *year = lotse_timeline_year_label (text, lotse_calendar_day (2018, 10, 1), room, &size);

          g_assert_nonnull (year);
          g_assert_true (g_str_has_suffix (year, "18"));
          g_assert_cmpfloat (6 * scale + lotse_text_width (text, year, size, LOTSE_TEXT_BOLD), <=, room);
        }
    }
}

/* Also in the smallest window there are two rows of units: every half-year has its name, as soon as the short one has room. */
static void
test_half_years (void)
{
  for (guint scale = 1; scale <= 2; scale++)
    for (double year = 50; year < 110; year += 3)
      {
        g_autoptr (LotseTimelineInput) input = small_input ();
        g_autoptr (LotseTextCache) text = new_text (scale);
        g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, WIDTH);
        LotseTimelineViewport view = fitted (layout);
        cairo_surface_t *surface;
        Metrics m;

        view.px_per_day = year * scale / 365.25;
        view.left_day = lotse_calendar_day (2014, 1, 1);
        lotse_timeline_metrics (layout, &view, &m);
        surface = painted (layout, &view, text);
        for (guint half = 0; half < 6; half++)
          {
            const double x = lotse_timeline_day_to_x (layout, &view, lotse_calendar_day (2015 + (int) half / 2, half % 2 ? 7 : 1, 1));
            const guint32 ground = pixel (surface, (int) x + 3, (int) (m.pills + m.axis - 3));
            guint ink = 0;

            for (int at = (int) (x + 5 * scale); at < (int) (x + 20 * scale); at++)
              for (int y = (int) (m.pills + 24 * scale); y < (int) (m.pills + 36 * scale); y++)
                ink += pixel (surface, at, y) != ground;
            g_assert_cmpuint (ink, >, 10);
          }
        cairo_surface_destroy (surface);
      }
}

/* A title goes to the side of its sign where there is room for it, whatever was planned. */
static void
test_events_move (void)
{
  static const struct { const char *title; int year, month; } events[] = {
    { "Erste Führungswerkstatt des Landkreises", 2019, 7 }, { "Sachstand im Kreistag", 2019, 8 }, { "Frist", 2024, 12 },
  };
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineViewport view = { .width = 1000, .height = 500, .row_scale = 1, .band_rows = 1 };
  TitleSpot spots[3];
  Metrics m;

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2021, 11, 23), LOTSE_CHART_DATE_NONE);
  lotse_timeline_input_add_band (input, "Leadership");
  for (guint i = 0; i < 3; i++)
    {
      LotseTimelineEvent event = { events[i].title, events[i].title, day (events[i].year, events[i].month, 1) };

      lotse_timeline_input_add_event (input, &event);
    }
  lotse_timeline_input_keep_range (input, lotse_calendar_day (2017, 1, 1), lotse_calendar_day (2024, 12, 31));
  layout = lotse_timeline_layout_new (input, text, view.width);
  lotse_timeline_fit (layout, &view);
  lotse_timeline_metrics (layout, &view, &m);
  for (guint i = 0; i < 3; i++)
    {
      lotse_timeline_event_spot (layout, &view, &m, i, &spots[i]);
      g_assert_cmpfloat (spots[i].width, >=, lotse_text_width (text, events[i].title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN));
    }
  g_assert_cmpint (spots[0].place, ==, TITLE_LEFT);
  g_assert_cmpint (spots[1].place, ==, TITLE_RIGHT);
  g_assert_cmpint (spots[2].place, ==, TITLE_LEFT);
  /* Closer by, where its sign is the first that is seen, a title goes to the right again. */
  lotse_timeline_show_range (layout, &view, lotse_calendar_day (2019, 6, 20), lotse_calendar_day (2019, 10, 1));
  lotse_timeline_metrics (layout, &view, &m);
  lotse_timeline_event_spot (layout, &view, &m, 0, &spots[0]);
  g_assert_cmpint (spots[0].place, ==, TITLE_RIGHT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/timeline/events-move", test_events_move);
  g_test_add_func ("/charts/timeline/names/every-event", test_every_event);
  g_test_add_func ("/charts/timeline/names/large-letters", test_large_letters);
  g_test_add_func ("/charts/timeline/names/other-rows", test_other_rows);
  g_test_add_func ("/charts/timeline/names/rows-of-bands", test_rows_of_bands);
  g_test_add_func ("/charts/timeline/names/unnamed", test_unnamed);
  g_test_add_func ("/charts/timeline/names/whole-words", test_whole_words);
  g_test_add_func ("/charts/timeline/names/unnamed-once", test_unnamed_once);
  g_test_add_func ("/charts/timeline/names/under-lane-names", test_under_lane_names);
  g_test_add_func ("/charts/timeline/names/at-risk", test_at_risk);
  g_test_add_func ("/charts/timeline/names/clear-of-letters", test_clear_of_letters);
  g_test_add_func ("/charts/timeline/names/years", test_years);
  g_test_add_func ("/charts/timeline/names/half-years", test_half_years);
  g_test_add_func ("/charts/timeline/names/words-of-lanes", test_words_of_lanes);
  return g_test_run ();
}
