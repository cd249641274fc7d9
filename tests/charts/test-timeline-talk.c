/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a room sees of the timeline, and what looks small elsewhere: all bars at once, names of lanes in full, what is spoken of and what is dimmed. */
#include <math.h>
#include <string.h>

#include "charts/calendar.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

#define ROOM_WIDTH 1158.0  /* of the picture on a screen of 1280 × 800 */
#define ROOM_HEIGHT 595.0
#define ROOM_SCALE (800 / 45.0 / 13)

typedef struct { LotseTimelineInput *input; LotseTextCache *text; LotseTimelineLayout *layout; LotseTimelineViewport view; } Room;

static const struct { const char *title; guint bars; } lanes[] = {
  { "Bürgerservice & eine Plattform", 9 }, { "Digitale Verwaltung", 6 }, { "Mitarbeitende & Arbeit der Zukunft", 2 }, { "Führung, Kultur & Ethik", 4 },
  { "Recht, Sicherheit & Infrastruktur", 2 }, { "Partner, Innovation & Wissen", 2 }, { "Zusammenarbeit mit Gemeinden", 2 },
};

/* A strategy of a county: all bars of a lane run at once, so that each has a row; @times as many. */
static Room
room_new (guint times)
{
  Room room = { lotse_timeline_input_new (), new_text (ROOM_SCALE), NULL, { .width = ROOM_WIDTH, .height = ROOM_HEIGHT, .row_scale = 1, .legend = TRUE, .talk = TRUE } };

  lotse_timeline_input_set_dates (room.input, lotse_calendar_day (2021, 11, 23), LOTSE_CHART_DATE_NONE);
  for (guint band = 0; band < 3; band++)
    {
      lotse_timeline_input_add_band (room.input, "Führung");
      for (guint i = 0; i < 9; i++)
        lotse_timeline_input_add_event (room.input, &(LotseTimelineEvent) { "e", "Sachstand im Kreistag", day (2018 + (int) i, 3 + (int) band, 1), FALSE });
    }
  for (guint lane = 0; lane < G_N_ELEMENTS (lanes); lane++)
    {
      lotse_timeline_input_add_lane (room.input, lanes[lane].title, lanes[lane].title);
      for (guint i = 0; i < lanes[lane].bars * times; i++)
        {
          LotseTimelineBar bar = plain_bar ("x", "Vorhaben mit einem Namen", span (2019, 1, 12, LOTSE_CHART_SAID_YEAR), span (2026, 1, 12, LOTSE_CHART_SAID_YEAR));

          lotse_timeline_input_add_bar (room.input, &bar);
        }
    }
  room.layout = lotse_timeline_layout_new (room.input, room.text, ROOM_WIDTH);
  return room;
}

static void
room_free (Room *room)
{
  lotse_timeline_layout_unref (room->layout);
  lotse_text_cache_unref (room->text);
  lotse_timeline_input_unref (room->input);
}

/* The whole of an ordinary strategy is bars with their signs, for which events give way; not masses. Names of lanes are whole. */
static void
test_whole (void)
{
  Room room = room_new (1), large = room_new (4);
  Metrics m;

  g_assert_false (lotse_timeline_frame_whole (room.layout, &room.view));
  lotse_timeline_metrics (room.layout, &room.view, &m);
  g_assert_cmpfloat (lotse_timeline_content_height (room.layout, &room.view), <=, m.plot.height);
  g_assert_cmpint (m.detail, ==, LOTSE_TIMELINE_DETAIL_FULL);
  g_assert_true (m.short_heads);
  g_assert_cmpfloat (room.view.bands_away, ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      const double width = room.layout->gutter - 28 * ROOM_SCALE;
      const LotseStyle *style = lotse_text_cache_style (room.text);

      g_assert_cmpfloat (room.layout->lanes[i].short_height, ==, lotse_text_paragraph (room.text, NULL, lanes[i].title, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &style->text, 0, 0, width, 5));
    }
  /* Of too many, the events stay, and lanes are to be collapsed. */
  g_assert_false (lotse_timeline_frame_whole (large.layout, &large.view));
  g_assert_cmpfloat (lotse_timeline_content_height (large.layout, &large.view), >, lotse_timeline_plot (large.layout, &large.view).height);
  g_assert_cmpfloat (large.view.bands_away, ==, 0);
  room_free (&room);
  room_free (&large);
}

/* Before bands, promises and padding, an ordinary strategy has the names of all its bars on a common screen, in some size of letters no smaller than those
 * of a desk; with bands and promises as well. What is explained below is what is drawn. */
static void
test_names_first (void)
{
  Room room = room_new (1);
  gboolean named = FALSE;
  double scale;

  for (scale = 1080 / 45.0 / 13; scale > 0.92 && !named; scale *= 0.93)
    {
      LotseStyle style;

      lotse_timeline_layout_unref (room.layout);
      lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_EN, scale);
      lotse_text_cache_set_style (room.text, &style);
      room.layout = lotse_timeline_layout_new (room.input, room.text, 1850);
      room.view = (LotseTimelineViewport) { .width = 1850, .height = 850, .row_scale = 1, .legend = TRUE, .talk = TRUE };
      named = lotse_timeline_frame_whole (room.layout, &room.view) && room.view.bands_away == 0;
      if (named)
        {
          Metrics m;

          lotse_timeline_metrics (room.layout, &room.view, &m);
          g_assert_false (m.untitled);
          g_assert_cmpfloat (m.bar_height, >=, PROMISES_FROM * m.scale);
          g_assert_cmpfloat (lotse_timeline_content_height (room.layout, &room.view), <=, m.plot.height);
          g_assert_cmpfloat (m.legend, >=, 2 * 16 * m.scale);
        }
    }
  g_assert_true (named);
  room_free (&room);
}

/* Some years as a screen showed them: these years, all lanes, names, and bands or not. */
static void
test_range (void)
{
  for (guint bands = 0; bands <= 1; bands++)
    {
      Room room = room_new (1);

      room.view.width = 1850;
      room.view.height = 850;
      lotse_timeline_layout_unref (room.layout);
      lotse_text_cache_unref (room.text);
      room.text = new_text (1);
      room.layout = lotse_timeline_layout_new (room.input, room.text, 1850);
      g_assert_true (lotse_timeline_frame_range (room.layout, &room.view, lotse_calendar_day (2020, 1, 1), lotse_calendar_day (2022, 12, 31), bands));
      g_assert_cmpfloat_with_epsilon (room.view.left_day, lotse_calendar_day (2020, 1, 1), 0.5);
      g_assert_cmpfloat_with_epsilon (lotse_timeline_x_to_day (room.layout, &room.view, 1850), lotse_calendar_day (2023, 1, 1), 0.5);
      g_assert_cmpfloat (room.view.bands_away, ==, bands ? 0 : 1);
      g_assert_cmpfloat (lotse_timeline_content_height (room.layout, &room.view), <=, lotse_timeline_plot (room.layout, &room.view).height);
      room_free (&room);
    }
}

static gboolean
in_first_lane (guint bar, gpointer data)
{
  return lotse_timeline_input_bar_lane (data, bar) == 0;
}

/* A lane of which everything is spoken stays as it is, between its bars as well; the others are dimmed. */
static void
test_spared_lane (void)
{
  Room room = room_new (1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ROOM_WIDTH, (int) ROOM_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  LotseTimelineOverlay overlay = { .matches = in_first_lane, .matches_data = room.input };
  LotseChartRect first, second;

  lotse_timeline_frame_whole (room.layout, &room.view);
  lotse_timeline_paint_overlay (room.layout, &room.view, room.text, &overlay, cr);
  first = rect_of (room.layout, &room.view, LOTSE_TIMELINE_LANE, 0);
  second = rect_of (room.layout, &room.view, LOTSE_TIMELINE_LANE, 1);
  cairo_surface_flush (surface);
  for (double y = first.y + 1; y < first.y + first.height - 1; y += 3)
    for (double x = room.layout->gutter + 2; x < ROOM_WIDTH - 2; x += 20)
      g_assert_cmpuint (pixel (surface, (int) x, (int) y), ==, 0);
  g_assert_cmpuint (pixel (surface, (int) ROOM_WIDTH - 5, (int) (second.y + second.height / 2)), !=, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  room_free (&room);
}

static gboolean
is_third (guint bar, gpointer data)
{
  return bar == 2;
}

/* A collapsed lane in which something is found is not dimmed, as no other sign would say where it is; the others are. */
static void
test_spared_collapsed (void)
{
  Room room = room_new (1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ROOM_WIDTH, (int) ROOM_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  LotseTimelineOverlay overlay = { .matches = is_third };

  room.view.talk = FALSE;
  for (guint lane = 0; lane < G_N_ELEMENTS (lanes); lane++)
    lotse_timeline_set_lane_open (room.layout, lane, 0);
  lotse_timeline_fit (room.layout, &room.view);
  lotse_timeline_paint_overlay (room.layout, &room.view, room.text, &overlay, cr);
  cairo_surface_flush (surface);
  for (guint lane = 0; lane < 3; lane++)
    {
      const LotseChartRect rect = rect_of (room.layout, &room.view, LOTSE_TIMELINE_LANE, lane);
      const guint32 veil = pixel (surface, (int) (room.layout->gutter + 40), (int) (rect.y + rect.height / 2));

      g_assert_cmpint (veil == 0, ==, lane == 0);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  room_free (&room);
}

/* Names that are dimmed while another project is spoken of can be read on every ground they may lie on. */
static void
test_veiled_names (void)
{
  for (guint theme = 0; theme < LOTSE_N_THEMES; theme++)
    for (guint state = 0; state < LOTSE_CHART_N_STATES; state++)
      {
        LotseStyle style;
        LotseColour ink, grounds[4];

        lotse_style_init (&style, (LotseTheme) theme, LOTSE_CHART_DE, 1);
        ink = lotse_timeline_veiled_ink (&style, (LotseChartState) state);
        grounds[0] = lotse_timeline_veiled (&style, &style.states[state].fill);
        grounds[1] = lotse_timeline_veiled (&style, &style.states[state].done);
        grounds[2] = style.plot;
        grounds[3] = lotse_timeline_veiled (&style, &style.stripe);
        for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
          g_assert_cmpfloat (lotse_colour_contrast (&ink, &grounds[i]), >=, 4.5);
      }
}

static gboolean
is_first (guint bar, gpointer data)
{
  return bar == 0;
}

/* What one of them looks like: in the picture of a lane there is its ink. */
static void
test_veiled_picture (void)
{
  Room room = room_new (1);
  cairo_surface_t *surface;
  LotseTimelineOverlay overlay = { .matches = is_first };
  const LotseStyle *style = lotse_text_cache_style (room.text);
  const LotseColour ink = lotse_timeline_veiled_ink (style, lotse_timeline_input_bar (room.input, 1)->state);
  LotseChartRect rect;
  guint found = 0;
  cairo_t *cr;

  room.view.legend = FALSE;
  lotse_timeline_frame_lane (room.layout, &room.view, 0);
  surface = painted (room.layout, &room.view, room.text);
  cr = cairo_create (surface);
  lotse_timeline_paint_overlay (room.layout, &room.view, room.text, &overlay, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  rect = rect_of (room.layout, &room.view, LOTSE_TIMELINE_BAR, 1);
  for (double y = rect.y; y < rect.y + rect.height; y++)
    for (double x = MAX (rect.x, room.layout->gutter); x < MIN (rect.x + rect.width, ROOM_WIDTH - 1); x++)
      found += pixel (surface, (int) x, (int) y) == colour_pixel (&ink);
  g_assert_cmpuint (found, >, 10);
  cairo_surface_destroy (surface);
  room_free (&room);
}

/* The veil lies on no letter of the names below what is spoken of, however high its row is. */
static void
test_names_unveiled (void)
{
  for (double rows = 0.9; rows < 2; rows += 0.1)
    {
      g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
      g_autoptr (LotseTextCache) text = new_text (ROOM_SCALE);
      g_autoptr (LotseTimelineLayout) layout = NULL;
      LotseTimelineViewport view = { .width = ROOM_WIDTH, .height = ROOM_HEIGHT, .row_scale = rows, .label_rows = 2, .talk = TRUE, .pixels = 1 };
      LotseTimelineOverlay overlay = { .matches = is_first };
      const LotseTimelineBar bar = plain_bar ("a", "Vorhaben", day (2019, 1, 1), day (2026, 12, 31)), other = plain_bar ("b", "Anderes", day (2019, 1, 1), day (2026, 12, 31));
      cairo_surface_t *before, *after;
      LotseChartRect rect;
      TitleBox title;
      Labels labels;
      guint second = 0;
      Metrics m;
      cairo_t *cr;

      lotse_timeline_input_set_dates (input, lotse_calendar_day (2026, 11, 23), LOTSE_CHART_DATE_NONE);
      lotse_timeline_input_add_lane (input, "a", "A");
      lotse_timeline_input_add_bar (input, &bar);
      for (int i = 0; i < 4; i++)
        add_milestone (input, "Erste Zusagen g\303\274ltig", day (2021, 1 + 2 * i, 1), TRUE);
      lotse_timeline_input_add_bar (input, &other);
      layout = lotse_timeline_layout_new (input, text, ROOM_WIDTH);
      lotse_timeline_fit (layout, &view);
      lotse_timeline_metrics (layout, &view, &m);
      before = painted (layout, &view, text);
      after = painted (layout, &view, text);
      cr = cairo_create (after);
      lotse_timeline_paint_overlay (layout, &view, text, &overlay, cr);
      cairo_destroy (cr);
      cairo_surface_flush (after);
      lotse_timeline_bar_rect (layout, &view, &m, 0, &rect);
      lotse_timeline_title_box (layout, &view, &m, text, 0, &rect, &title);
      lotse_timeline_place_labels (layout, &view, &m, text, 0, &rect, &title, &labels);
      for (guint i = 0; i < labels.n; i++)
        {
          const LabelSpot *spot = &labels.labels[i];
          const double half = lotse_text_line_height (text, LOTSE_TEXT_TINY) / 2 - 1;

          second += spot->place == LABEL_LINED;
          for (double y = spot->y - half; y < spot->y + half; y++)
            for (double x = spot->x; x < spot->x + spot->width; x++)
              g_assert_cmphex (pixel (after, (int) x, (int) y), ==, pixel (before, (int) x, (int) y));
        }
      g_assert_cmpuint (second, >, 0);
      cairo_surface_destroy (before);
      cairo_surface_destroy (after);
    }
}

/* Signs of milestones hang below bars that their titles fill. */
static void
test_low_signs (void)
{
  Room room = room_new (1);

  room.view.talk = FALSE;
  for (room.view.row_scale = 1; room.view.row_scale > 0.4; room.view.row_scale -= 0.04)
    {
      Metrics m;

      lotse_timeline_metrics (room.layout, &room.view, &m);
      if (m.detail == LOTSE_TIMELINE_DETAIL_FULL && !m.untitled && m.bar_height < 20 * m.scale)
        g_assert_cmpfloat (lotse_timeline_shape_drop (&m), >=, lotse_timeline_shape_size (&m) / 2 - 0.01);
    }
  room_free (&room);
}

/* A name of an event is there with enough of it to know what is meant, or its sign stands alone. */
static void
test_event_names (void)
{
  static const char *const titles[] = { "Informationstag", "Sachstand im Kreistag", "OZG-Dashboard startet mit 315 Leistungen", "Messe" };
  guint named = 0, alone = 0;

  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
      g_autoptr (LotseTextCache) text = new_text (1);
      g_autoptr (LotseTimelineLayout) layout = NULL;
      LotseTimelineViewport view = { .width = 900, .height = 700, .row_scale = 1 };
      Metrics m;

      lotse_timeline_input_set_dates (input, lotse_calendar_day (2021, 11, 23), LOTSE_CHART_DATE_NONE);
      lotse_timeline_input_add_band (input, "Leadership");
      for (guint i = 0; i < 14; i++)
        {
          const LotseChartDate at = lotse_calendar_day (2018, 1, 1) + g_rand_int_range (rand, 0, 3600);

          lotse_timeline_input_add_event (input, &(LotseTimelineEvent) { "e", titles[i % 4], { at, at, LOTSE_CHART_SAID_DAY }, FALSE });
        }
      layout = lotse_timeline_layout_new (input, text, view.width);
      view.band_rows = 1 + seed % 2;
      lotse_timeline_fit (layout, &view);
      lotse_timeline_metrics (layout, &view, &m);
      for (guint i = 0; i < 14; i++)
        {
          const double width = lotse_text_width (text, titles[i % 4], LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);
          TitleSpot spot;

          lotse_timeline_event_spot (layout, &view, &m, i, &spot);
          if (spot.place == TITLE_NONE)
            alone++;
          else
            g_assert_cmpfloat (spot.width, >=, MIN (width * 0.55, 85));
          named += spot.place != TITLE_NONE;
        }
    }
  g_assert_cmpuint (named, >, 0);
  g_assert_cmpuint (alone, >, 0);
}

/* What lay ahead on the day that is looked back to has a hollow sign, and says that nobody knows whether it was known. */
static void
test_unsure_event (void)
{
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineViewport view = { .width = WIDTH, .height = HEIGHT, .row_scale = 1 };
  const LotseStyle *style = lotse_text_cache_style (text);
  cairo_surface_t *surface;

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2024, 11, 23), lotse_calendar_day (2020, 6, 30));
  lotse_timeline_input_add_band (input, "Leadership");
  for (guint i = 0; i < 2; i++)
    lotse_timeline_input_add_event (input, &(LotseTimelineEvent) { "e", "Frist", day (2019 + 3 * (int) i, 3, 1), i == 1 });
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  lotse_timeline_fit (layout, &view);
  surface = painted (layout, &view, text);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *words = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_EVENT, i }, LOTSE_CHART_EN);
      LotseChartRect rect = rect_of (layout, &view, LOTSE_TIMELINE_EVENT, i);

      g_assert_cmpuint (pixel (surface, (int) (rect.x + rect.width / 2), (int) (rect.y + rect.height / 2)), ==, colour_pixel (i == 1 ? &style->band : &style->band_text));
      g_assert_true ((strstr (words, "not recorded") != NULL) == (i == 1));
    }
  cairo_surface_destroy (surface);
}

/* Letters of another size, and yet the same days at the edges and the same lane in the middle, as high as before. */
static void
test_look_alike (void)
{
  Room room = room_new (1), large = room_new (1);
  LotseTimelineViewport view = large.view;
  LotseChartRect before, here, plot;
  LotseTimelineItem lane = { LOTSE_TIMELINE_LANE, 2 };

  lotse_timeline_layout_unref (large.layout);
  lotse_text_cache_unref (large.text);
  large.text = new_text (ROOM_SCALE * 1.2);
  large.layout = lotse_timeline_layout_new (large.input, large.text, ROOM_WIDTH);
  lotse_timeline_frame_whole (room.layout, &room.view);
  lotse_timeline_look_alike (large.layout, &view, room.layout, &room.view);
  g_assert_cmpfloat_with_epsilon (view.left_day, room.view.left_day, 1);
  plot = lotse_timeline_plot (large.layout, &view);
  g_assert_cmpfloat_with_epsilon (plot.width / view.px_per_day, lotse_timeline_plot (room.layout, &room.view).width / room.view.px_per_day, 2);
  g_assert_cmpfloat_with_epsilon (lotse_timeline_content_height (large.layout, &view), lotse_timeline_content_height (room.layout, &room.view), plot.height / 10);
  g_assert_true (lotse_timeline_item_rect (room.layout, &room.view, lane, &before));
  g_assert_true (lotse_timeline_item_rect (large.layout, &view, lane, &here));
  g_assert_cmpfloat_with_epsilon (here.y, before.y, plot.height / 8);
  room_free (&room);
  room_free (&large);
}

/* How many bars of the input are seen in @room; none of them is cut. */
static guint
count_whole (Room *room)
{
  const LotseChartRect plot = lotse_timeline_plot (room->layout, &room->view);
  guint seen = 0;

  for (guint i = 0; i < lotse_timeline_input_n_bars (room->input); i++)
    {
      const LotseChartRect rect = rect_of (room->layout, &room->view, LOTSE_TIMELINE_BAR, i);

      if (rect.y + rect.height <= plot.y || rect.y >= plot.y + plot.height)
        continue;
      g_assert_cmpfloat (rect.y, >=, plot.y - 0.5);
      g_assert_cmpfloat (rect.y + rect.height, <=, plot.y + plot.height + 0.5);
      seen++;
    }
  return seen;
}

/* A lane that is higher than the room goes on in the next part with a whole row: no bar is cut at the edge of a part, and each is in one of them; also where such a
 * lane is the last one, and where it is looked at alone. */
static void
test_high_lane (void)
{
  Room room = room_new (10);
  guint seen = 0, parts = 0;

  while (lotse_timeline_frame_part (room.layout, &room.view, parts++) > 0 && parts < 100)
    seen += count_whole (&room);
  g_assert_cmpuint (seen + count_whole (&room), ==, lotse_timeline_input_n_bars (room.input));
  g_assert_cmpuint (parts, >, G_N_ELEMENTS (lanes));
  for (guint lane = 0; lane < G_N_ELEMENTS (lanes); lane++)
    {
      lotse_timeline_frame_lane (room.layout, &room.view, lane);
      for (seen = parts = 0; lotse_timeline_frame_lane_part (room.layout, &room.view, lane, parts) && parts < 100; parts++)
        seen += count_whole (&room);
      if (parts > 0)
        g_assert_cmpuint (seen + count_whole (&room), ==, lanes[lane].bars * 10);
    }
  room_free (&room);
}

/* µs of the fastest of some looks at @bar, or at the last part of its lane where @part is. */
static double
fastest_look (Room *room, guint bar, gboolean part)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 5; i++)
    {
      const gint64 begin = g_get_monotonic_time ();

      if (part)
        lotse_timeline_frame_lane_part (room->layout, &room->view, 0, G_MAXUINT);
      else
        lotse_timeline_frame_bar (room->layout, &room->view, bar);
      best = MIN (best, (double) (g_get_monotonic_time () - begin));
    }
  return best;
}

/* The last of very many projects in one lane is found in one walk over its parts, not in one for each of them. */
static void
test_long_lane (void)
{
  Room room = room_new (600);
  const guint last = lanes[0].bars * 600 - 1;
  LotseChartRect plot, bar;

  g_assert_cmpfloat (fastest_look (&room, last, FALSE), <, 20 * fastest_look (&room, last, TRUE) + 5000);
  lotse_timeline_frame_bar (room.layout, &room.view, last);
  plot = lotse_timeline_plot (room.layout, &room.view);
  bar = rect_of (room.layout, &room.view, LOTSE_TIMELINE_BAR, last);
  g_assert_cmpfloat (bar.y, >=, plot.y);
  g_assert_cmpfloat (bar.y + bar.height, <=, plot.y + plot.height);
  count_whole (&room);
  room_free (&room);
}

/* Beside a lane or a project that is spoken of, neighbours are seen whole or not at all. */
static void
test_whole_neighbours (void)
{
  for (guint times = 1; times <= 3; times++)
    {
      Room room = room_new (times);

      for (guint i = 0; i < lotse_timeline_input_n_bars (room.input); i++)
        for (guint alone = 0; alone <= 1; alone++)
          {
            const guint own = lotse_timeline_input_bar_lane (room.input, i);
            LotseChartRect plot, bar;

            if (alone == 1)
              lotse_timeline_frame_bar (room.layout, &room.view, i);
            else
              lotse_timeline_frame_lane (room.layout, &room.view, own);
            plot = lotse_timeline_plot (room.layout, &room.view);
            bar = rect_of (room.layout, &room.view, LOTSE_TIMELINE_BAR, i);
            if (alone == 1)
              g_assert_true (bar.y >= plot.y - 0.5 && bar.y + bar.height <= plot.y + plot.height + 0.5);
            count_whole (&room);
            for (guint lane = 0; lane < G_N_ELEMENTS (lanes); lane++)
              {
                const LotseChartRect rect = rect_of (room.layout, &room.view, LOTSE_TIMELINE_LANE, lane);

                if (lane != own && rect.y < plot.y + plot.height - 0.5 && rect.y + rect.height > plot.y + 0.5)
                  g_assert_true (rect.y >= plot.y - 0.5 && rect.y + rect.height <= plot.y + plot.height + 0.5);
              }
          }
      room_free (&room);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/timeline/talk/whole", test_whole);
  g_test_add_func ("/charts/timeline/talk/names-first", test_names_first);
  g_test_add_func ("/charts/timeline/talk/range", test_range);
  g_test_add_func ("/charts/timeline/talk/spared-lane", test_spared_lane);
  g_test_add_func ("/charts/timeline/talk/spared-collapsed", test_spared_collapsed);
  g_test_add_func ("/charts/timeline/talk/whole-neighbours", test_whole_neighbours);
  g_test_add_func ("/charts/timeline/talk/veiled-names", test_veiled_names);
  g_test_add_func ("/charts/timeline/talk/veiled-picture", test_veiled_picture);
  g_test_add_func ("/charts/timeline/talk/names-unveiled", test_names_unveiled);
  g_test_add_func ("/charts/timeline/low-signs", test_low_signs);
  g_test_add_func ("/charts/timeline/event-names", test_event_names);
  g_test_add_func ("/charts/timeline/unsure-event", test_unsure_event);
  g_test_add_func ("/charts/timeline-talk/look-alike", test_look_alike);
  g_test_add_func ("/charts/timeline-talk/high-lane", test_high_lane);
  g_test_add_func ("/charts/timeline-talk/long-lane", test_long_lane);
  return g_test_run ();
}
