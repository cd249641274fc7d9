/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names on the timeline of the example, at the sizes of windows, pages and projectors: where there is room for one, it is whole. */
#include <math.h>

#include "booklet-data.h"
#include "charts/timeline-private.h"
#include "data/model/date.h"
#include "report/sources.h"

typedef struct
{
  LotseDataset          *data;
  LotseTimelineInput    *input;
  LotseTextCache        *text;
  LotseTimelineLayout   *layout;
  LotseTimelineViewport  view;
} Scene;

static void
scene_begin (Scene *scene, int lanes, double width, double height, double scale)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseStyle style;

  options.lanes = lanes;
  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_DE, scale);
  scene->data = booklet_example ();
  scene->input = lotse_timeline_input_from (scene->data, &options);
  scene->text = lotse_text_cache_new (&style);
  scene->layout = lotse_timeline_layout_new (scene->input, scene->text, width);
  scene->view = (LotseTimelineViewport) { .width = width, .height = height, .row_scale = 1, .legend = TRUE, .pixels = 1 };
  scene->view.band_rows = lotse_timeline_band_rows (scene->layout, &scene->view);
  lotse_timeline_fit (scene->layout, &scene->view);
  lotse_timeline_fit_rows (scene->layout, &scene->view, 0.56); /* as the application does */
}

static void
scene_end (Scene *scene)
{
  lotse_timeline_layout_unref (scene->layout);
  lotse_text_cache_unref (scene->text);
  lotse_timeline_input_unref (scene->input);
  g_object_unref (scene->data);
}

static guint
short_events (Scene *scene)
{
  guint n = 0;
  Metrics m;

  lotse_timeline_metrics (scene->layout, &scene->view, &m);
  for (guint i = 0; i < lotse_timeline_input_n_events (scene->input); i++)
    {
      const char *title = lotse_timeline_input_event (scene->input, i)->title;
      TitleSpot spot;

      lotse_timeline_event_spot (scene->layout, &scene->view, &m, i, &spot);
      if (spot.width >= lotse_text_width (scene->text, title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN))
        continue;
      g_test_message ("%s: %.0f px in %.0f", title, spot.width, scene->view.width);
      n++;
    }
  return n;
}

static void
test_events (void)
{
  static const double widths[] = { 640, 700, 760, 860, 1000, 1160, 1400, 1680 };
  guint whole = 0;

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    /* With the height of a row for the search gone, too. */
    for (guint search = 0; search <= 1; search++)
      {
        Scene scene;
        Metrics m;

        scene_begin (&scene, LOTSE_LANES_FIELD_OF_ACTION, widths[i], (widths[i] < 1000 ? 652 : 850) - 50 * search, 1);
        lotse_timeline_metrics (scene.layout, &scene.view, &m);
        g_test_message ("%.0f x %.0f: bands %.0f of %u rows, rows %.2f, %u below", widths[i], scene.view.height, m.bands, scene.view.band_rows, scene.view.row_scale, lotse_timeline_n_below (scene.layout, &scene.view));
        /* Where lanes are cut, those come first. */
        if (lotse_timeline_content_height (scene.layout, &scene.view) > m.plot.height)
          g_assert_true (m.bands <= scene.view.height / 4 || scene.view.band_rows <= 2);
        else
          {
            g_assert_cmpuint (short_events (&scene), ==, 0);
            whole++;
          }
        scene_end (&scene);
      }
  g_assert_cmpuint (whole, >=, 4);
}

/* ---- Milestones ---- */

typedef struct { double from, to, y; } Place;

static gboolean
is_free (const GArray *places, double from, double to, double y)
{
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (place->y == y && from < place->to + 8 && to > place->from - 8)
        return FALSE;
    }
  return TRUE;
}

/* TRUE where a name of @width px would have room beside the sign at @x or below it; @signs keep clear of those of the first row. */
static gboolean
has_room (const Metrics *m, const GArray *names, const GArray *signs, double x, double width, double first, double second)
{
  const double sides[][2] = { { x + 8, x + 8 + width }, { x - 8 - width, x - 8 } };
  const double below[][2] = { { x + 5, x + 5 + width }, { x - 5 - width, x - 5 } };
  const double left = m->plot.x + 4, right = m->plot.x + m->plot.width - 4;

  for (guint i = 0; i < 2; i++)
    {
      if (sides[i][0] >= left && sides[i][1] <= right && is_free (names, sides[i][0], sides[i][1], first) && is_free (signs, sides[i][0], sides[i][1], 0))
        return TRUE;
      if (below[i][0] >= left && below[i][1] <= right && is_free (names, MIN (below[i][0], x), MAX (below[i][1], x), second))
        return TRUE;
    }
  return FALSE;
}

/* Names of milestones that are short though there is room; @out_whole grows by those that are whole. */
static guint
short_of_room (Scene *scene, const Metrics *m, guint bar, guint *out_whole)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Place)), signs = g_array_new (FALSE, FALSE, sizeof (Place));
  const Bar *b = BAR (scene->input, bar);
  LotseChartRect rect;
  TitleBox title;
  Labels labels;
  guint n = 0;

  lotse_timeline_bar_rect (scene->layout, &scene->view, m, bar, &rect);
  lotse_timeline_title_box (scene->layout, &scene->view, m, scene->text, bar, &rect, &title);
  lotse_timeline_place_labels (scene->layout, &scene->view, m, scene->text, bar, &rect, &title, &labels);
  for (guint i = 0; i < labels.n; i++)
    {
      const LabelSpot *spot = &labels.labels[i];
      const double from = spot->place == LABEL_LINED ? MIN (spot->x, spot->sign) : spot->x;

      g_array_append_val (names, ((Place) { from, MAX (spot->x + spot->width, spot->place == LABEL_LINED ? spot->sign : 0), spot->y }));
    }
  for (guint i = b->first_milestone; i < b->first_milestone + b->n_milestones; i++)
    {
      double x;

      if (lotse_timeline_sign_seen (scene->layout, &scene->view, m, i, &x))
        g_array_append_val (signs, ((Place) { x, x, 0 }));
    }
  for (guint i = b->first_milestone; i < b->first_milestone + b->n_milestones; i++)
    {
      const double width = lotse_timeline_name_width (scene->layout, scene->text, i);
      gboolean whole = FALSE;
      double x;

      if (!lotse_timeline_sign_seen (scene->layout, &scene->view, m, i, &x))
        continue;
      for (guint k = 0; k < labels.n; k++)
        whole |= labels.labels[k].milestone == i && labels.labels[k].width >= width - 1;
      *out_whole += whole;
      if (!whole && has_room (m, names, signs, x, width, rect.y + rect.height + 10, rect.y + rect.height + 24))
        {
          g_test_message ("%s is short in %.0f px", MILESTONE (scene->input, i)->milestone.title, scene->view.width);
          n++;
        }
    }
  return n;
}

/* By fields of action and by departments, from the smallest window to a large one: a name is short only where there is room on no side of its sign. */
static void
test_milestones (void)
{
  static const int lanes[] = { LOTSE_LANES_FIELD_OF_ACTION, LOTSE_LANES_DEPARTMENT, LOTSE_LANES_OBJECTIVE };

  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    for (double width = 640; width < 1800; width += 130)
      {
        guint whole = 0, seen = 0;
        Scene scene;
        Metrics m;

        scene_begin (&scene, lanes[i], width, 652, 1);
        scene.view.label_rows = 2;
        scene.view.row_scale = 1;
        lotse_timeline_metrics (scene.layout, &scene.view, &m);
        g_assert_cmpuint (m.label_rows, ==, 2);
        for (guint row = 0; row < scene.layout->n_rows; row++)
          /* Of two in a row, each has its share of what lies between them. */
          if (scene.layout->row_start[row + 1] - scene.layout->row_start[row] == 1)
            {
              const guint bar = scene.layout->row_bars[scene.layout->row_start[row]];

              if (!BAR (scene.input, bar)->placed)
                continue;
              seen += BAR (scene.input, bar)->n_milestones;
              g_assert_cmpuint (short_of_room (&scene, &m, bar, &whole), ==, 0);
            }
        g_assert_cmpuint (whole, >, seen * 2 / 3);
        scene_end (&scene);
      }
}

/* ---- The slip in words ---- */

/* How many names on and beside other bars than @own the tag would lie on. */
static guint
lies_on (Scene *scene, const Metrics *m, guint own, const LotseChartRect *tag)
{
  guint n = 0;

  for (guint bar = 0; bar < lotse_timeline_input_n_bars (scene->input); bar++)
    {
      LotseChartRect rect, words[MAX_LABELS + 2];
      TitleBox title;
      Labels labels;
      guint n_words = 0;

      if (!BAR (scene->input, bar)->placed)
        continue;
      lotse_timeline_bar_rect (scene->layout, &scene->view, m, bar, &rect);
      lotse_timeline_title_box (scene->layout, &scene->view, m, scene->text, bar, &rect, &title);
      lotse_timeline_place_labels (scene->layout, &scene->view, m, scene->text, bar, &rect, &title, &labels);
      if (title.spot.place != TITLE_NONE)
        words[n_words++] = (LotseChartRect) { title.spot.x, rect.y + 3, title.width, rect.height - 6 };
      if (labels.inside.width > 0)
        words[n_words++] = (LotseChartRect) { labels.inside.x, rect.y + 3, labels.inside.width, rect.height - 6 };
      for (guint i = 0; i < labels.n; i++)
        words[n_words++] = (LotseChartRect) { labels.labels[i].x, labels.labels[i].y - 3, labels.labels[i].width, 6 };
      for (guint i = 0; i < n_words; i++)
        n += tag->x < words[i].x + words[i].width && tag->x + tag->width > words[i].x && tag->y < words[i].y + words[i].height && tag->y + tag->height > words[i].y;
    }
  return n;
}

/* By how much the end of what is selected moved is told in words that lie on no others; where there is no such place, in short alone. */
static void
test_tag (void)
{
  static const struct { double width, height; } sizes[] = { { 1199, 853 }, { 1679, 1033 }, { 900, 652 } };
  guint found = 0, would_lie = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Scene scene;
      Metrics m;
      Painter p = { 0 };

      scene_begin (&scene, LOTSE_LANES_FIELD_OF_ACTION, sizes[i].width, sizes[i].height, 1);
      lotse_timeline_metrics (scene.layout, &scene.view, &m);
      p = (Painter) { .layout = scene.layout, .view = &scene.view, .m = &m, .text = scene.text, .style = lotse_text_cache_style (scene.text), .bottom = scene.view.height };
      for (guint bar = 0; bar < lotse_timeline_input_n_bars (scene.input); bar++)
        {
          LotseChartRect tag, rect;

          if (!BAR (scene.input, bar)->placed || !lotse_timeline_tag_place (&p, bar, &tag))
            continue;
          found++;
          g_assert_cmpuint (lies_on (&scene, &m, bar, &tag), ==, 0);
          g_assert_true (tag.x >= m.plot.x && tag.x + tag.width <= m.plot.x + m.plot.width && tag.y >= m.plot.y && tag.y + tag.height <= m.plot.y + m.plot.height);
          lotse_timeline_bar_rect (scene.layout, &scene.view, &m, bar, &rect);
          would_lie += lies_on (&scene, &m, bar, &(LotseChartRect) { rect.x + rect.width - tag.width, rect.y - 14, tag.width, tag.height }) > 0;
        }
      scene_end (&scene);
    }
  g_assert_cmpuint (found, >=, 20);
  g_assert_cmpuint (would_lie, >, 0);
}

/* ---- What comes next, and talks ---- */

/* Names of what a bar waits for that are shortened after its title, where there is no row for names. */
static guint
short_awaited (Scene *scene, const Metrics *m, guint bar)
{
  LotseChartRect rect;
  TitleBox title;
  Labels labels;
  guint n = 0;

  lotse_timeline_bar_rect (scene->layout, &scene->view, m, bar, &rect);
  lotse_timeline_title_box (scene->layout, &scene->view, m, scene->text, bar, &rect, &title);
  lotse_timeline_place_labels (scene->layout, &scene->view, m, scene->text, bar, &rect, &title, &labels);
  for (guint i = 0; i < labels.n; i++)
    {
      const LabelSpot *spot = &labels.labels[i];
      const LotseTimelineMilestone *milestone = &MILESTONE (scene->input, spot->milestone)->milestone;
      g_autofree char *date = lotse_timeline_awaited_date (milestone, LOTSE_CHART_DE);
      double sign = -G_MAXDOUBLE;

      lotse_timeline_sign_seen (scene->layout, &scene->view, m, spot->milestone, &sign);
      if (spot->place != LABEL_BESIDE || lotse_timeline_awaited_alone (scene->text, milestone, spot, sign, m->scale)
          || spot->width >= lotse_timeline_name_width (scene->layout, scene->text, spot->milestone) + lotse_text_width (scene->text, date, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN))
        continue;
      g_test_message ("%s is short in %.0f x %.0f: %.1f px of %.1f, %s", milestone->title, scene->view.width, scene->view.height, spot->width,
                      lotse_timeline_name_width (scene->layout, scene->text, spot->milestone), date);
      n++;
    }
  return n;
}

/* In the windows in which it is opened, the first look at the example says in full what comes next. */
static void
test_first_look (void)
{
  static const struct { double width, height; } sizes[] = { { 1199, 853 }, { 1199, 790 }, { 1679, 1033 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Scene scene;
      Metrics m;

      scene_begin (&scene, LOTSE_LANES_FIELD_OF_ACTION, sizes[i].width, sizes[i].height, 1);
      lotse_timeline_metrics (scene.layout, &scene.view, &m);
      g_assert_cmpuint (m.label_rows, ==, 0);
      for (guint bar = 0; bar < lotse_timeline_input_n_bars (scene.input); bar++)
        if (BAR (scene.input, bar)->placed)
          g_assert_cmpuint (short_awaited (&scene, &m, bar), ==, 0);
      scene_end (&scene);
    }
}

/* Nobody in a room can point at a name to read the rest of it: a lane that is looked at alone has as many rows of names as keep them whole,
 * as far as all of it is seen then. */
static void
test_talk (void)
{
  static const struct { double width, height, scale; } rooms[] = { { 1280, 720, 1.4 }, { 1200, 560, 1.2 }, { 1920, 900, 1.8 } };

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      guint seen = 0, missing = 0;
      Scene scene;

      scene_begin (&scene, LOTSE_LANES_FIELD_OF_ACTION, rooms[i].width, rooms[i].height, rooms[i].scale);
      scene.view.legend = FALSE;
      scene.view.talk = TRUE;
      for (guint lane = 0; lane < lotse_timeline_input_n_lanes (scene.input); lane++)
        {
          guint n;

          lotse_timeline_frame_lane (scene.layout, &scene.view, lane);
          n = lotse_timeline_short_labels (scene.layout, &scene.view, scene.text, lane);
          for (guint bar = LANE (scene.input, lane)->first_bar; bar < LANE (scene.input, lane)->first_bar + LANE (scene.input, lane)->n_bars; bar++)
            seen += BAR (scene.input, bar)->n_milestones;
          g_test_message ("%s: %u short with %.0f rows, bars %.2f", lotse_timeline_input_lane_title (scene.input, lane), n, scene.view.label_rows, scene.view.row_scale);
          missing += n;
        }
      g_test_message ("%u of %u are short at %.0f x %.0f", missing, seen, rooms[i].width, rooms[i].height);
      g_assert_cmpuint (missing * 5, <=, seen);
      scene_end (&scene);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/timeline-names/events", test_events);
  g_test_add_func ("/report/timeline-names/milestones", test_milestones);
  g_test_add_func ("/report/timeline-names/tag", test_tag);
  g_test_add_func ("/report/timeline-names/first-look", test_first_look);
  g_test_add_func ("/report/timeline-names/talk", test_talk);
  return g_test_run ();
}
