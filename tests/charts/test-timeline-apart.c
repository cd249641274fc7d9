/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that begin or end alike keep what tells them apart, however little room they have; and names before a room are whole. */
#include <string.h>

#include "charts/calendar.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

static const char *const titles[] = {
  "Digitalisierung der Bauanträge Nord (Phase 1)", "Digitalisierung der Bauanträge Süd (Phase 1)", "Digitalisierung der Bauakten", "E-Akte", "E-Akte",
  "Führerscheinstelle Außenstelle Überlingen", "Führerscheinstelle Außenstelle Öhringen",
};

/* What is read of a name in @width px. (transfer full) */
static char *
shown (LotseTextCache *text, const NameApart *apart, guint i, double width)
{
  char *special = lotse_timeline_apart_name (text, titles[i], &apart[i], NULL, LOTSE_TEXT_BODY, width);

  return special ? special : g_strdup (pango_layout_get_text (lotse_text_layout (text, titles[i], LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, width)));
}

static void
test_found (void)
{
  g_autofree NameApart *apart = lotse_timeline_names_apart (titles, G_N_ELEMENTS (titles)), *one = lotse_timeline_names_apart (titles, 1);

  g_assert_null (one);
  g_assert_cmpuint (apart[0].start, ==, strlen ("Digitalisierung der Bauanträge "));
  g_assert_cmpuint (apart[0].end, ==, strlen ("d (Phase 1)"));
  g_assert_cmpuint (apart[2].start, ==, strlen ("Digitalisierung der Baua"));
  /* The same name twice cannot be told apart, and both begin like no other. */
  g_assert_cmpuint (apart[3].start, ==, 0);
  g_assert_cmpuint (apart[4].start, ==, 0);
}

static void
test_differ (void)
{
  static const guint pairs[][2] = { { 0, 1 }, { 0, 2 }, { 5, 6 } };
  g_autofree NameApart *apart = lotse_timeline_names_apart (titles, G_N_ELEMENTS (titles));
  g_autoptr (LotseTextCache) text = new_text (1);

  for (guint pair = 0; pair < G_N_ELEMENTS (pairs); pair++)
    for (double width = 90; width < 400; width += 5)
      {
        g_autofree char *a = shown (text, apart, pairs[pair][0], width), *b = shown (text, apart, pairs[pair][1], width);

        g_assert_cmpstr (a, !=, b);
        g_assert_true (g_utf8_validate (a, -1, NULL) && g_utf8_validate (b, -1, NULL));
        g_assert_cmpfloat (lotse_text_width (text, a, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN), <=, width + 1);
        g_assert_cmpfloat (lotse_text_width (text, b, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN), <=, width + 1);
      }
}

/* Before a room, a title that is too long for its bar has smaller letters before it ends in dots. */
static void
test_whole_in_talk (void)
{
  static const char *const title = "Ein Vorhaben mit einem ungewöhnlich langen Namen, der ganz gelesen wird";
  guint tried = 0;

  for (double width = 480; width < 1000; width += 10)
    {
      g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
      g_autoptr (LotseTextCache) text = new_text (1);
      g_autoptr (LotseTimelineLayout) layout = NULL;
      LotseTimelineBar bar = plain_bar ("a", title, day (2019, 1, 1), day (2026, 12, 31));
      LotseTimelineViewport view = { .width = width, .height = 600, .row_scale = 1, .talk = TRUE };
      LotseChartRect rect;
      double inner;
      Metrics m;

      lotse_timeline_input_add_lane (input, "l", "Lane");
      lotse_timeline_input_add_bar (input, &bar);
      layout = lotse_timeline_layout_new (input, text, width);
      lotse_timeline_frame_lane (layout, &view, 0);
      lotse_timeline_metrics (layout, &view, &m);
      rect = rect_of (layout, &view, LOTSE_TIMELINE_BAR, 0);
      inner = MIN (rect.x + rect.width, m.plot.x + m.plot.width) - MAX (rect.x, m.plot.x) - (m.bar_height + 10 * m.scale);
      if (inner >= lotse_text_width (text, title, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN) || inner < lotse_text_width (text, title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN))
        continue;
      tried++;
      g_assert_cmpuint (lotse_timeline_short_titles (layout, &view, text, 0), ==, 0);
    }
  g_assert_cmpuint (tried, >, 2);
}

/* A half-year has its word, or else its number; the word is then said once, beside the row. */
static void
test_half_years (void)
{
  g_autoptr (LotseTextCache) german = NULL, english = new_text (1);
  const LotseChartDate second = lotse_calendar_day (2020, 7, 1);
  g_autofree char *wide = NULL, *narrow = NULL, *first = NULL, *other = NULL;
  LotseStyle style;
  gboolean word;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_DE, 1);
  german = lotse_text_cache_new (&style);
  wide = lotse_timeline_half_year_label (german, second, 60, &word);
  g_assert_cmpstr (wide, ==, "2. Hj.");
  g_assert_true (word);
  narrow = lotse_timeline_half_year_label (german, second, 25, &word);
  g_assert_cmpstr (narrow, ==, "2.");
  g_assert_false (word);
  first = lotse_timeline_half_year_label (german, lotse_calendar_day (2020, 1, 1), 25, &word);
  g_assert_cmpstr (first, ==, "1.");
  other = lotse_timeline_half_year_label (english, second, 25, &word);
  g_assert_cmpstr (other, ==, "H2");
  g_assert_true (word);
}

/* First row of px with ink in the gutter at the height of the first band. */
static int
first_ink (const char *name)
{
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineViewport view = { .width = 700, .height = 800, .row_scale = 1 };
  LotseTimelineBar bar = plain_bar ("a", "Bar", day (2019, 1, 1), day (2026, 12, 31));
  cairo_surface_t *surface;
  double top;
  int found = -1;
  Metrics m;

  lotse_timeline_input_add_band (input, name);
  for (guint i = 0; i < 16; i++)
    lotse_timeline_input_add_event (input, &(LotseTimelineEvent) { "e", "Sachstand im Kreistag", day (2020, 1 + (int) i % 12, 1), FALSE });
  lotse_timeline_input_add_lane (input, "l", "Lane");
  lotse_timeline_input_add_bar (input, &bar);
  layout = lotse_timeline_layout_new (input, text, view.width);
  lotse_timeline_fit (layout, &view);
  lotse_timeline_metrics (layout, &view, &m);
  g_assert_cmpfloat (m.bands, >, 70);
  top = m.pills + m.axis;
  surface = painted (layout, &view, text);
  for (int y = (int) top + 2; y < top + m.bands - 2 && found < 0; y++)
    for (int x = 14; x < 90; x++)
      if (pixel (surface, x, y) != pixel (surface, 4, y))
        found = y - (int) top;
  cairo_surface_destroy (surface);
  return found;
}

/* The name of a band stands where its first row is, whether it needs one line or two. */
static void
test_band_name (void)
{
  const int one = first_ink ("Externes"), two = first_ink ("Ereignisse von außerhalb");

  g_assert_cmpint (one, >=, 0);
  g_assert_cmpint (ABS (two - one), <=, 2);
}

/* With letters twice as large, names of events get rows for it; those that still have no room are counted, none is lost. */
static void
test_large_letters (void)
{
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = new_text (2);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineBar bar = plain_bar ("a", "Bar", day (2019, 1, 1), day (2027, 12, 31));
  LotseTimelineViewport view = { .width = 660, .height = 650, .row_scale = 1, .legend = TRUE, .pixels = 1 };
  guint named = 0, unnamed = 0;
  TitleSpot spot;
  Metrics m;

  for (guint band = 0; band < 3; band++)
    {
      lotse_timeline_input_add_band (input, "Band");
      for (guint i = 0; i < 9; i++)
        lotse_timeline_input_add_event (input, &(LotseTimelineEvent) { "e", i % 2 ? "Sachstand im Kreistag" : "Cybersicherheitsgesetz", day (2019 + (int) i, 3 + (int) band, 1), FALSE });
    }
  lotse_timeline_input_add_lane (input, "l", "Lane");
  lotse_timeline_input_add_bar (input, &bar);
  layout = lotse_timeline_layout_new (input, text, view.width);
  lotse_timeline_fit (layout, &view);
  view.band_rows = lotse_timeline_band_rows (layout, &view);
  g_assert_cmpuint (view.band_rows, >=, 3);
  lotse_timeline_metrics (layout, &view, &m);
  g_assert_cmpfloat (m.bands, <=, view.height / 2);
  for (guint i = 0; i < lotse_timeline_input_n_events (input); i++)
    {
      lotse_timeline_event_spot (layout, &view, &m, i, &spot);
      named += spot.place != TITLE_NONE;
    }
  for (guint band = 0; band < 3; band++)
    unnamed += lotse_timeline_unnamed (layout, &view, band);
  g_assert_cmpuint (named + unnamed, ==, lotse_timeline_input_n_events (input));
  g_test_message ("%u names", named);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/timeline/apart/found", test_found);
  g_test_add_func ("/charts/timeline/apart/differ", test_differ);
  g_test_add_func ("/charts/timeline/apart/whole-in-talk", test_whole_in_talk);
  g_test_add_func ("/charts/timeline/apart/half-years", test_half_years);
  g_test_add_func ("/charts/timeline/apart/band-name", test_band_name);
  g_test_add_func ("/charts/timeline/apart/large-letters", test_large_letters);
  return g_test_run ();
}
