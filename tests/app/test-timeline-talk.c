/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline in a talk: stops and keys, what a room can read, for whom it is, and what whoever presents sees beside it. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/lotse-present-dialog.h"
#include "app/lotse-presenter-console.h"
#include "app/lotse-settings.h"
#include "app/widgets/lotse-look-back.h"
#include "charts/calendar.h"
#include "charts/timeline-private.h"
#include "fingers.h"
#include "on-timeline.h"

#define STEADY 8 /* pictures in a row */

/* What a picture was laid out for, and how many in a row were laid out for the same. */
typedef struct { double width, height, scale; guint steady; } Pace;

static gboolean
picture_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  const LotseTimelineView *view = (LotseTimelineView *) widget;
  Pace *pace = data, now = { view->view.width, view->view.height, view->layout ? view->layout->scale : 0, 0 };

  pace->steady = now.scale > 0 && now.width == pace->width && now.height == pace->height && now.scale == pace->scale ? pace->steady + 1 : 0;
  now.steady = pace->steady;
  *pace = now;
  return G_SOURCE_CONTINUE;
}

/* The timeline of a talk, once its first stop is laid out: size, style and letters may each come with a later picture, however long that takes. */
static LotseTimelineView *
begin_talk (LotsePresenter *talk)
{
  LotseTimelineView *view;
  Pace pace = { 0 };
  guint id;

  gtk_window_present (GTK_WINDOW (talk));
  view = LOTSE_TIMELINE_VIEW (fixture_child (GTK_WIDGET (talk), LOTSE_TYPE_TIMELINE_VIEW, NULL, NULL));
  id = gtk_widget_add_tick_callback (GTK_WIDGET (view), picture_cb, &pace, NULL);
  fixture_turn (200);
  wait_until (pace.steady >= STEADY);
  gtk_widget_remove_tick_callback (GTK_WIDGET (view), id);
  return view;
}

/* @n more of the same lane that all run at once, so that each has a row. */
static void
add_projects (OnTimeline *f, guint n)
{
  LotseDataset *records = lotse_session_get_dataset (lotse_window_get_session (f->window));
  LotseRecord *model = fixture_find (records, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "Terminvergabe");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Vorhaben %u mit einem Namen", i);
      LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

      lotse_record_set_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION, lotse_record_text (model, LOTSE_F_PROJECT_FIELD_OF_ACTION));
      lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, lotse_record_period (model, LOTSE_F_PROJECT_PERIOD));
      lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
      lotse_dataset_take (records, project);
    }
}

static void
test_present (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  LotseDataset *records = lotse_session_get_dataset (session);
  LotseRecord *secret = fixture_find (records, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte");
  LotseTimelineItem before = on_timeline_bar (f, "Scanstelle");
  LotsePresenter *talk;
  LotseTimelineView *view;
  GtkWidget *curtain;
  const LotseTimelineViewport *seen;
  double whole;
  guint bar, n;

  lotse_record_set_integer (secret, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  lotse_timeline_view_set_selected_item (f->view, before, FALSE);
  talk = lotse_presenter_new (gtk_window_get_application (GTK_WINDOW (f->window)), session, LOTSE_AUDIENCE_PUBLIC);
  view = begin_talk (talk);
  /* What the public may not see is not there at all. */
  g_assert_false (lotse_timeline_input_find_bar (view->input, lotse_record_id (secret), &bar));
  g_assert_true (lotse_timeline_input_find_bar (f->view->input, lotse_record_id (secret), &bar));
  g_assert_cmpuint (lotse_timeline_input_n_bars (view->input), ==, 11);
  n = lotse_presenter_n_stops (talk);
  g_assert_cmpuint (n, ==, 4); /* whole, two lanes, the selected project */
  seen = lotse_timeline_view_get_viewport (view);
  whole = seen->px_per_day;
  g_assert_cmpfloat (seen->bands_away, ==, 0);
  g_assert_true (fixture_shows (GTK_WIDGET (talk), "Digitalisierungsstrategie"));
  g_assert_true (fixture_shows (GTK_WIDGET (talk), "As of 18 Nov 2021")); /* the newest day of the data */
  g_assert_true (lotse_presenter_key (talk, GDK_KEY_Page_Down, 0));
  fixture_turn (50);
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, 1);
  g_assert_true (fixture_shows (GTK_WIDGET (talk), "Bürgerservice"));
  g_assert_cmpfloat (seen->bands_away, ==, 1);
  g_assert_cmpfloat (seen->px_per_day, >=, whole);
  g_assert_true (fixture_shows (GTK_WIDGET (talk), "2 / 4"));
  lotse_presenter_key (talk, GDK_KEY_Down, 0);
  g_assert_true (fixture_shows (GTK_WIDGET (talk), "completed") || fixture_shows (GTK_WIDGET (talk), "on track"));
  g_assert_true (fixture_shows (GTK_WIDGET (talk), "2 / 4 · project 1 of "));
  lotse_presenter_key (talk, GDK_KEY_3, 0);
  lotse_presenter_key (talk, GDK_KEY_Return, 0);
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, 2);
  lotse_presenter_key (talk, GDK_KEY_End, 0);
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, n - 1);
  g_assert_true (fixture_shows (GTK_WIDGET (talk), "Scanstelle"));
  lotse_presenter_key (talk, GDK_KEY_Page_Down, 0);
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, n - 1);
  curtain = gtk_widget_get_next_sibling (gtk_widget_get_first_child (fixture_child (GTK_WIDGET (talk), GTK_TYPE_OVERLAY, NULL, NULL)));
  g_assert_false (gtk_widget_get_visible (curtain));
  lotse_presenter_key (talk, GDK_KEY_b, 0);
  g_assert_true (gtk_widget_get_visible (curtain));
  g_assert_true (gtk_widget_has_css_class (curtain, "black"));
  lotse_presenter_key (talk, GDK_KEY_w, 0);
  g_assert_true (gtk_widget_get_visible (curtain));
  g_assert_true (gtk_widget_has_css_class (curtain, "white"));
  /* Coming back from the curtain is not a step. */
  lotse_presenter_key (talk, GDK_KEY_Page_Up, 0);
  g_assert_false (gtk_widget_get_visible (curtain));
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, n - 1);
  lotse_presenter_key (talk, GDK_KEY_Escape, 0);
  wait_until (fixture_toplevel (LOTSE_TYPE_PRESENTER) == NULL);
}

/* A finger goes both ways: a tap goes on, on the left third back; a swipe drags the picture away, to the left what was seen, to the right what follows. */
static void
test_present_touch (OnTimeline *f, gconstpointer data)
{
  LotsePresenter *talk;
  GtkWidget *stage;
  double width, height;

  if (!fingers_open ())
    {
      g_test_skip ("events of this GTK are laid out otherwise");
      return;
    }
  talk = lotse_presenter_new (gtk_window_get_application (GTK_WINDOW (f->window)), lotse_window_get_session (f->window), LOTSE_AUDIENCE_PUBLIC);
  begin_talk (talk);
  stage = lotse_presenter_get_stage (talk);
  width = gtk_widget_get_width (stage);
  height = gtk_widget_get_height (stage);
  g_assert_cmpuint (lotse_presenter_n_stops (talk), ==, 3);
  fingers_tap (stage, width * 0.8, height / 2);
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, 1);
  fingers_tap (stage, width * 0.4, height / 2);
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, 2);
  fingers_tap (stage, width * 0.3, height / 2);
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, 1);
  fingers_tap (stage, width * 0.02, height * 0.9);
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, 0);
  fingers_swipe (stage, width * 0.3, height / 2, width * 0.1, height * 0.52);
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, 1);
  fingers_swipe (stage, width * 0.6, height / 2, width * 0.9, height * 0.48);
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, 0);
  /* What is neither: up or down, two fingers, a hand that was taken for one. */
  fingers_swipe (stage, width * 0.6, height * 0.8, width * 0.62, height * 0.3);
  fingers_pinch (stage, width * 0.7, height / 2, 40, 200);
  fingers_touch (stage, GDK_TOUCH_BEGIN, 1, width * 0.8, height / 2);
  fingers_touch (stage, GDK_TOUCH_CANCEL, 1, width * 0.8, height / 2);
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, 0);
  /* Coming back from the curtain is not a step, on either side. */
  fingers_tap (stage, width * 0.8, height / 2);
  lotse_presenter_key (talk, GDK_KEY_b, 0);
  fingers_tap (stage, width * 0.1, height / 2);
  g_assert_false (lotse_presenter_curtain (talk));
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, 1);
  lotse_presenter_key (talk, GDK_KEY_Escape, 0);
  wait_until (fixture_toplevel (LOTSE_TYPE_PRESENTER) == NULL);
}

/* Who looks back presents that day: the picture says so, in the room and beside it, and shows what was so then. */
static void
test_present_earlier (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  const LotseDate then = lotse_date_parse ("2020-02-01");
  LotsePresenter *talk;
  LotseTimelineView *view;
  GtkWidget *look_back, *dialog;
  guint differ = 0;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.look-back", NULL));
  fixture_settle (f->window);
  look_back = fixture_child (GTK_WIDGET (f->window), LOTSE_TYPE_LOOK_BACK, NULL, NULL);
  lotse_look_back_set_day (LOTSE_LOOK_BACK (look_back), then);
  g_signal_emit_by_name (look_back, "day-changed");
  fixture_settle (f->window);
  g_assert_cmpint (lotse_session_get_as_of (session), ==, then);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present", NULL));
  wait_until ((dialog = fixture_toplevel (LOTSE_TYPE_PRESENT_DIALOG)) != NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_child (dialog, ADW_TYPE_COMBO_ROW, NULL, NULL)), LOTSE_AUDIENCE_LEADERSHIP);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "present");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until ((talk = fixture_toplevel (LOTSE_TYPE_PRESENTER)) != NULL);
  view = begin_talk (talk);
  g_assert_true (fixture_shows (GTK_WIDGET (talk), "As of 1 Feb 2020"));
  g_assert_cmpint (view->input->as_of, ==, f->view->input->as_of);
  g_assert_cmpuint (lotse_timeline_input_n_bars (view->input), ==, lotse_timeline_input_n_bars (f->view->input));
  for (guint i = 0; i < lotse_timeline_input_n_bars (view->input); i++)
    g_assert_cmpint (lotse_timeline_input_bar (view->input, i)->state, ==, lotse_timeline_input_bar (f->view->input, i)->state);
  /* Back on the screen, another day; the talk stays with its own. */
  lotse_look_back_set_day (LOTSE_LOOK_BACK (look_back), LOTSE_DATE_NONE);
  g_signal_emit_by_name (look_back, "day-changed");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (talk), "As of 1 Feb 2020"));
  for (guint i = 0; i < lotse_timeline_input_n_bars (view->input); i++)
    differ += lotse_timeline_input_bar (view->input, i)->state != lotse_timeline_input_bar (f->view->input, i)->state;
  g_assert_cmpuint (differ, >, 0);
  lotse_presenter_key (talk, GDK_KEY_Escape, 0);
  wait_until (fixture_toplevel (LOTSE_TYPE_PRESENTER) == NULL);
  lotse_settings_set_int (lotse_settings_get_default (), "present-audience", 0);
}

/* A talk begins with what is on the screen: the same years, the same bands, with the names of bars; then comes the whole. */
static void
test_present_view (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  LotsePresenter *talk = lotse_presenter_new (gtk_window_get_application (GTK_WINDOW (f->window)), session, LOTSE_AUDIENCE_LEADERSHIP);
  LotseTimelineViewport target = *lotse_timeline_view_get_viewport (f->view);
  guint n = lotse_presenter_n_stops (talk);
  LotseTimelineView *view;
  Metrics m;

  /* The whole is the whole anyway. */
  lotse_timeline_view_zoom_whole (f->view);
  lotse_presenter_begin_with (talk, f->view);
  g_assert_cmpuint (lotse_presenter_n_stops (talk), ==, n);
  lotse_timeline_show_range (f->view->layout, &target, lotse_calendar_day (2020, 1, 1), lotse_calendar_day (2021, 12, 31));
  target.bands_away = 1;
  lotse_timeline_view_look_at (f->view, &target);
  lotse_presenter_begin_with (talk, f->view);
  g_assert_cmpuint (lotse_presenter_n_stops (talk), ==, n + 1);
  view = begin_talk (talk);
  g_assert_cmpint (lotse_presenter_shown (talk)->kind, ==, LOTSE_STOP_VIEW);
  g_assert_cmpfloat_with_epsilon (view->view.left_day, target.left_day, 1);
  g_assert_cmpfloat_with_epsilon (lotse_timeline_view_days (view), lotse_timeline_view_days (f->view), 2);
  g_assert_cmpfloat (view->view.bands_away, ==, 1);
  lotse_timeline_metrics (view->layout, &view->view, &m);
  g_assert_false (m.untitled);
  lotse_presenter_key (talk, GDK_KEY_Page_Down, 0);
  fixture_turn (50);
  g_assert_cmpint (lotse_presenter_shown (talk)->kind, ==, LOTSE_STOP_WHOLE);
  lotse_timeline_metrics (view->layout, &view->view, &m);
  g_assert_false (m.untitled);
  lotse_presenter_key (talk, GDK_KEY_Escape, 0);
  wait_until (fixture_toplevel (LOTSE_TYPE_PRESENTER) == NULL);
}

/* Where names need it, letters over all lanes are smaller than those for the whole room, and as large as these in each lane whose names are whole then. */
static void
test_present_names (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  LotsePresenter *talk;
  LotseTimelineView *view;
  double room;
  Metrics m;

  add_projects (f, 18);
  talk = lotse_presenter_new (gtk_window_get_application (GTK_WINDOW (f->window)), session, LOTSE_AUDIENCE_LEADERSHIP);
  view = begin_talk (talk);
  room = gtk_widget_get_height (GTK_WIDGET (talk)) / 45.0 / 13;
  wait_until (view->layout != NULL && view->layout->scale < room - 0.01);
  /* Letters of another size are laid out anew, and then it is aimed again. */
  wait_until (lotse_timeline_content_height (view->layout, &view->view) <= lotse_timeline_plot (view->layout, &view->view).height);
  lotse_timeline_metrics (view->layout, &view->view, &m);
  g_assert_false (m.untitled);
  g_assert_cmpfloat (view->view.bands_away, ==, 0);
  g_assert_cmpfloat (lotse_timeline_content_height (view->layout, &view->view), <=, m.plot.height);
  lotse_presenter_key (talk, GDK_KEY_Page_Down, 0);
  wait_until (view->layout != NULL && view->layout->scale >= room - 0.01);
  lotse_presenter_key (talk, GDK_KEY_Escape, 0);
  wait_until (fixture_toplevel (LOTSE_TYPE_PRESENTER) == NULL);
}

/* How many lanes are seen in what the camera goes to; each of them whole. */
static guint
count_whole_lanes (LotseTimelineView *view, guint *first)
{
  const LotseTimelineViewport *target = lotse_timeline_view_get_target (view);
  const LotseChartRect plot = lotse_timeline_plot (view->layout, target);
  guint seen = 0;

  for (guint i = 0; i < lotse_timeline_input_n_lanes (view->input); i++)
    {
      LotseChartRect lane;

      if (!lotse_timeline_item_rect (view->layout, target, (LotseTimelineItem) { LOTSE_TIMELINE_LANE, i }, &lane)
          || lane.y + lane.height <= plot.y + 0.5 || lane.y >= plot.y + plot.height - 0.5)
        continue;
      g_assert_cmpfloat (lane.y, >=, plot.y - 0.5);
      g_assert_cmpfloat (lane.y + lane.height, <=, plot.y + plot.height + 0.5);
      if (seen++ == 0)
        *first = i;
    }
  return seen;
}

/* The room reads that it is the @part-th part of the first stop. @of: (out) of how many. */
static void
assert_place (LotsePresenter *talk, guint part, guint *of)
{
  g_autofree char *place = lotse_presenter_place (talk), *number = NULL;
  guint said;

  g_assert_nonnull (place);
  g_assert_cmpint (sscanf (place, "part %u of %u", &said, of), ==, 2);
  g_assert_cmpuint (said, ==, part);
  number = g_strdup_printf ("1 / %u · %s", lotse_presenter_n_stops (talk), place);
  g_test_message ("%s", number);
  wait_until (fixture_shows (GTK_WIDGET (talk), number));
}

/* Where there are more lanes than there is room for, the whole is seen in parts: each lane in one of them, and whole. */
static void
test_present_parts (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  LotseDataset *records = lotse_session_get_dataset (session);
  LotseRecord *model = fixture_find (records, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "Terminvergabe");
  LotsePresenter *talk;
  LotseTimelineView *view;
  guint lanes, seen = 0, first = 0, parts = 0, said = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *title = g_strdup_printf ("Feld %u", i);
      LotseRecord *field = lotse_record_new (LOTSE_KIND_FIELD_OF_ACTION, NULL);

      lotse_record_set_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE, title);
      lotse_dataset_take (records, field);
      for (guint j = 0; j < 3; j++)
        {
          LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

          lotse_record_set_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION, lotse_record_id (field));
          lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, lotse_record_period (model, LOTSE_F_PROJECT_PERIOD));
          lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
          lotse_dataset_take (records, project);
        }
    }
  talk = lotse_presenter_new (gtk_window_get_application (GTK_WINDOW (f->window)), session, LOTSE_AUDIENCE_LEADERSHIP);
  view = begin_talk (talk);
  lanes = lotse_timeline_input_n_lanes (view->input);
  g_assert_cmpuint (lanes, >=, 60);
  for (; lotse_presenter_stop (talk) == 0; parts++)
    {
      const guint now = count_whole_lanes (view, &first);

      g_assert_cmpuint (now, >, 0);
      g_assert_cmpuint (first, ==, seen);
      seen += now;
      assert_place (talk, parts + 1, &said);
      lotse_presenter_key (talk, GDK_KEY_Page_Down, 0);
      fixture_turn (50);
    }
  g_assert_cmpuint (seen, ==, lanes);
  g_assert_cmpuint (parts, >, 1);
  g_assert_cmpuint (said, ==, parts);
  /* Back from the first lane, and within the whole. */
  lotse_presenter_go_to (talk, 0);
  fixture_turn (50);
  assert_place (talk, 1, &said);
  lotse_presenter_key (talk, GDK_KEY_Escape, 0);
  wait_until (fixture_toplevel (LOTSE_TYPE_PRESENTER) == NULL);
}

/* From the whole to a lane the camera flies, whatever size letters have here and there: it begins with what was seen. */
static void
test_present_flight (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  LotsePresenter *talk;
  LotseTimelineView *view;
  LotseTimelineViewport on_the_way;
  double days, left, scale;

  add_projects (f, 18);
  talk = lotse_presenter_new (gtk_window_get_application (GTK_WINDOW (f->window)), session, LOTSE_AUDIENCE_LEADERSHIP);
  view = begin_talk (talk);
  fixture_turn (200);
  wait_until (view->layout != NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  for (guint stop = 1; stop < 4; stop++)
    {
      scale = view->layout->scale;
      days = lotse_timeline_view_days (view);
      left = view->view.left_day;
      lotse_presenter_go_to (talk, stop % 2);
      wait_until (view->layout != NULL && view->layout->scale != scale && lotse_timeline_view_is_moving (view));
      g_assert_cmpfloat_with_epsilon (view->flight_from.left_day, left, 1);
      g_assert_cmpfloat_with_epsilon (lotse_timeline_plot (view->layout, &view->flight_from).width / view->flight_from.px_per_day, days, days * 0.02);
      /* A machine that stands still for longer than all of the way takes: it goes on from there, and does not jump to its end. */
      on_the_way = view->view;
      g_usleep (900 * 1000);
      wait_until (memcmp (&on_the_way, &view->view, sizeof on_the_way) != 0);
      g_assert_true (lotse_timeline_view_is_moving (view));
      wait_until (!lotse_timeline_view_is_moving (view));
      g_assert_cmpfloat (view->view.bands_away, ==, stop % 2);
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  lotse_presenter_key (talk, GDK_KEY_Escape, 0);
  wait_until (fixture_toplevel (LOTSE_TYPE_PRESENTER) == NULL);
}

/* No bar that the room sees is without its name, and none is smaller than a forty-fifth of the screen; where that takes more than there is room, the
 * first stop shows lanes with signs and the legend, and high lanes go on over several steps. */
static void
test_present_readable (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  LotsePresenter *talk;
  LotseTimelineView *view;
  Metrics m;
  guint steps = 0;

  add_projects (f, 60);
  talk = lotse_presenter_new (gtk_window_get_application (GTK_WINDOW (f->window)), session, LOTSE_AUDIENCE_LEADERSHIP);
  view = begin_talk (talk);
  g_assert_cmpfloat (view->view.bands_away, ==, 0);
  g_assert_true (view->view.legend);
  g_assert_cmpfloat (lotse_timeline_content_height (view->layout, &view->view), <=, lotse_timeline_plot (view->layout, &view->view).height);
  g_assert_cmpfloat (lotse_timeline_lane_open (view->layout, 0), ==, 0);
  for (; lotse_presenter_next (talk) && steps < 100; steps++)
    {
      lotse_presenter_key (talk, GDK_KEY_Page_Down, 0);
      fixture_turn (20);
      wait_until (view->layout != NULL && 13 * view->layout->scale >= gtk_widget_get_height (GTK_WIDGET (talk)) / 45.0 - 0.01);
      lotse_timeline_metrics (view->layout, &view->view, &m);
      g_assert_cmpint (m.detail, ==, LOTSE_TIMELINE_DETAIL_FULL);
      g_assert_false (m.untitled);
      g_assert_cmpint (lotse_timeline_title_size (&m), ==, LOTSE_TEXT_BODY);
      g_assert_cmpfloat (13 * m.scale, >=, gtk_widget_get_height (GTK_WIDGET (talk)) / 45.0 - 0.01);
      g_assert_cmpuint (m.label_rows, >, 0);
    }
  g_assert_cmpuint (steps, >, lotse_presenter_n_stops (talk) - 1);
  lotse_presenter_key (talk, GDK_KEY_Escape, 0);
  fixture_turn (50);
}

/* F5 asks for whom; the choice is kept, and what they do not see is counted. */
static void
test_present_dialog (OnTimeline *f, gconstpointer data)
{
  LotseDataset *records = lotse_session_get_dataset (lotse_window_get_session (f->window));
  LotseRecord *secret = fixture_find (records, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte");
  LotsePresentDialog *dialog;
  LotsePresenter *talk;
  GtkWidget *audience;

  lotse_record_set_integer (secret, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  /* Of another page there is no talk, and it says so. */
  lotse_window_show_page (f->window, "charts");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present", NULL));
  fixture_turn (100);
  g_assert_null (fixture_toplevel (LOTSE_TYPE_PRESENT_DIALOG));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "F5 presents the timeline"));
  lotse_window_show_page (f->window, "timeline");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present", NULL));
  fixture_turn (100);
  dialog = fixture_toplevel (LOTSE_TYPE_PRESENT_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "They see 11 projects. 1 is not for them"));
  audience = fixture_child (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, NULL, NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (audience), LOTSE_AUDIENCE_LEADERSHIP);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "They see 12 projects."));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "present");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until ((talk = fixture_toplevel (LOTSE_TYPE_PRESENTER)) != NULL);
  g_assert_cmpuint (lotse_presenter_n_stops (talk), ==, 3);
  gtk_window_destroy (GTK_WINDOW (talk));
  /* A remote control has no key but those for pages: it begins with them, too. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.present", NULL));
  wait_until ((dialog = fixture_toplevel (LOTSE_TYPE_PRESENT_DIALOG)) != NULL && gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  g_assert_true (fixture_press (GTK_WIDGET (dialog), GDK_KEY_Page_Down, 0));
  wait_until ((talk = fixture_toplevel (LOTSE_TYPE_PRESENTER)) != NULL);
  gtk_window_destroy (GTK_WINDOW (talk));
  lotse_settings_set_int (lotse_settings_get_default (), "present-audience", 0);
}

/* Whoever presents sees what the room sees, what comes next, what is to be said and the time, and is told what the room is not. */
static void
test_console (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  LotsePresenter *talk;
  LotsePresenterConsole *console;
  guint elapsed;

  lotse_session_set_selection (session, lotse_timeline_input_bar (f->view->input, on_timeline_bar (f, "Online-Antrag Bauen").index)->id);
  talk = lotse_presenter_new (GTK_APPLICATION (gtk_window_get_application (GTK_WINDOW (f->window))), session, LOTSE_AUDIENCE_LEADERSHIP);
  begin_talk (talk);
  console = lotse_presenter_console_new (talk);
  gtk_window_present (GTK_WINDOW (console));
  fixture_turn (200);
  g_assert_true (fixture_shows (GTK_WIDGET (console), "Stop 1 of 4"));
  g_assert_true (fixture_shows (GTK_WIDGET (console), "Timeline: 12 projects"));
  g_assert_true (fixture_shows (GTK_WIDGET (console), "Bürgerservice"));
  /* Keys of the console are those of the talk. */
  g_assert_true (lotse_presenter_console_key (console, GDK_KEY_Page_Down, 0));
  g_assert_cmpuint (lotse_presenter_stop (talk), ==, 1);
  g_assert_true (fixture_shows (GTK_WIDGET (console), "• Online-Antrag Bauen – needs attention: Zwei offene Rechtsfragen"));
  g_assert_true (lotse_presenter_console_key (console, GDK_KEY_Page_Down, 0));
  g_assert_true (fixture_shows (GTK_WIDGET (console), "Next: Abnahme der Schnittstelle"));
  g_assert_true (lotse_presenter_console_key (console, GDK_KEY_b, 0));
  g_assert_true (fixture_shows (GTK_WIDGET (console), "Any key brings the picture back"));
  g_assert_true (lotse_presenter_console_key (console, GDK_KEY_Page_Down, 0));
  g_assert_false (fixture_shows (GTK_WIDGET (console), "Any key brings the picture back"));
  g_assert_true (lotse_presenter_console_key (console, GDK_KEY_End, 0));
  g_assert_true (fixture_shows (GTK_WIDGET (console), "The end of the talk"));
  /* The time can be stopped. */
  fixture_turn (1100);
  g_assert_true (lotse_presenter_console_key (console, GDK_KEY_t, 0));
  elapsed = lotse_presenter_console_elapsed (console);
  g_assert_cmpuint (elapsed, >=, 1);
  fixture_turn (1100);
  g_assert_cmpuint (lotse_presenter_console_elapsed (console), ==, elapsed);
  /* A newer state is announced here only. */
  g_assert_false (fixture_shows (GTK_WIDGET (console), "Records have changed"));
  lotse_record_set_text (fixture_find (lotse_session_get_dataset (session), LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "Online-Antrag Bauen"), LOTSE_F_PROJECT_TITLE, "Anders");
  g_signal_emit_by_name (lotse_session_get_dataset (session), "changed");
  g_assert_true (fixture_shows (GTK_WIDGET (console), "Records have changed"));
  lotse_presenter_go_to (talk, 1);
  lotse_presenter_key (talk, GDK_KEY_Down, 0);
  g_assert_true (g_str_has_prefix (lotse_presenter_shown (talk)->note_title, "Online-Antrag Bauen") || !strstr (lotse_presenter_shown (talk)->note_title, "Anders"));
  lotse_presenter_console_key (console, GDK_KEY_Escape, 0);
  fixture_turn (50);
  g_assert_null (fixture_toplevel (LOTSE_TYPE_PRESENTER));
  g_assert_null (fixture_toplevel (LOTSE_TYPE_PRESENTER_CONSOLE));
}

#define ADD(path, func) g_test_add (path, OnTimeline, NULL, on_timeline_set_up, func, on_timeline_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("/app/timeline-talk/present", test_present);
  ADD ("/app/timeline-talk/present-touch", test_present_touch);
  ADD ("/app/timeline-talk/present-earlier", test_present_earlier);
  ADD ("/app/timeline-talk/present-view", test_present_view);
  ADD ("/app/timeline-talk/present-names", test_present_names);
  ADD ("/app/timeline-talk/present-parts", test_present_parts);
  ADD ("/app/timeline/present-flight", test_present_flight);
  ADD ("/app/timeline-talk/present-readable", test_present_readable);
  ADD ("/app/timeline-talk/present-dialog", test_present_dialog);
  ADD ("/app/timeline-talk/console", test_console);
  return g_test_run ();
}
