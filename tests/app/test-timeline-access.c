/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline as a screen reader finds it: lanes, bars, milestones and events as items of their own, the focus on them, and what is told. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "app/lotse-presenter.h"
#include "on-timeline.h"

static void
set_up (OnTimeline *f, gconstpointer data)
{
  on_timeline_set_up (f, data);
  wait_until (f->view->access_id == 0);
}

static void
rest (OnTimeline *f)
{
  wait_until (f->view->access_id == 0);
  fixture_turn (50);
}

static guint
count (GtkWidget *widget, GtkAccessibleRole role)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (child)) == role && gtk_widget_get_visible (child)) + count (child, role);
  return n;
}

static gboolean
is_at (GtkWidget *part, LotseTimelineView *view, const LotseChartRect *rect)
{
  double x, y;

  return gtk_widget_translate_coordinates (part, GTK_WIDGET (view), 0, 0, &x, &y) && fabs (x - rect->x) <= 1 && fabs (y - rect->y) <= 1
         && fabs (gtk_widget_get_width (part) - rect->width) <= 1.01 && fabs (gtk_widget_get_height (part) - rect->height) <= 1.01;
}

/* It says what is said of the item, and is where that is seen, with the next frame. */
static void
assert_stands_for (OnTimeline *f, GtkWidget *part, const LotseTimelineSeen *seen)
{
  g_autofree char *words = lotse_timeline_describe (f->view->input, seen->item, f->view->style.lang);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, words);
  wait_until (is_at (part, f->view, &seen->rect));
}

/* Lists of bands, then those of lanes; in each its items, in the order in which one reads. */
static void
assert_tree (OnTimeline *f)
{
  g_autoptr (GArray) seen = lotse_timeline_seen (f->view->layout, &f->view->view, 1000);
  GtkWidget *list = gtk_widget_get_first_child (GTK_WIDGET (f->view)), *item = NULL;
  gboolean first = TRUE;
  guint bars = 0, band = G_MAXUINT;

  for (guint i = 0; i < seen->len; i++)
    {
      const LotseTimelineSeen *one = &g_array_index (seen, LotseTimelineSeen, i);
      const guint of = one->item.kind == LOTSE_TIMELINE_EVENT ? lotse_timeline_input_event_band (f->view->input, one->item.index) : G_MAXUINT;

      if (one->item.kind == LOTSE_TIMELINE_LANE || (one->item.kind == LOTSE_TIMELINE_EVENT && of != band))
        {
          g_assert_null (item);
          list = first ? list : gtk_widget_get_next_sibling (list);
          first = FALSE;
          band = of;
          g_assert_nonnull (list);
          gtk_test_accessible_assert_role (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_ROLE_LIST);
          item = gtk_widget_get_first_child (list);
          if (one->item.kind == LOTSE_TIMELINE_LANE)
            assert_stands_for (f, list, one);
          else
            gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, lotse_timeline_input_band_title (f->view->input, of));
        }
      if (one->item.kind == LOTSE_TIMELINE_LANE)
        continue;
      g_assert_nonnull (item);
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      assert_stands_for (f, item, one);
      bars += one->item.kind == LOTSE_TIMELINE_BAR;
      item = gtk_widget_get_next_sibling (item);
    }
  g_assert_null (item);
  g_assert_cmpuint (bars, >, 0);
  g_assert_cmpuint (count (GTK_WIDGET (f->view), GTK_ACCESSIBLE_ROLE_LIST_ITEM) + count (GTK_WIDGET (f->view), GTK_ACCESSIBLE_ROLE_LIST), ==,
                    g_hash_table_size (f->view->parts) + (f->view->news_part && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (f->view->news_part)) != GTK_ACCESSIBLE_ROLE_ALERT));
}

static void
test_tree (OnTimeline *f, gconstpointer data)
{
  g_autofree char *summary = lotse_timeline_summary (f->view->input, f->view->style.lang), *words = NULL;

  words = g_strdup_printf ("%s %s", summary, "Arrow keys move between projects, plus and minus zoom, Home shows everything, Enter opens.");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f->view), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Timeline");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (f->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);
  assert_tree (f);
  /* Closer by, less is seen; further down, other things. */
  for (guint i = 0; i < 6; i++)
    lotse_timeline_view_zoom (f->view, 1.25);
  rest (f);
  assert_tree (f);
  gtk_adjustment_set_value (f->view->vadjustment, 200);
  rest (f);
  assert_tree (f);
  lotse_timeline_view_toggle_lane (f->view, 0);
  lotse_timeline_view_zoom_whole (f->view);
  rest (f);
  g_assert_cmpuint (count (GTK_WIDGET (f->view), GTK_ACCESSIBLE_ROLE_LIST), >=, 2);
}

/* While the view moves, nothing is made; a frame has other things to do. */
static void
test_rest (OnTimeline *f, gconstpointer data)
{
  const guint round = f->view->access_round;

  for (guint i = 0; i < 30; i++)
    {
      lotse_timeline_view_zoom (f->view, i % 2 ? 1.1 : 1 / 1.1);
      fixture_turn (30);
    }
  g_assert_cmpuint (f->view->access_round, ==, round);
  rest (f);
  g_assert_cmpuint (f->view->access_round, ==, round + 1);
}

static GtkWidget *
focused (OnTimeline *f)
{
  return gtk_window_get_focus (GTK_WINDOW (f->window));
}

static void
assert_focus_says (OnTimeline *f, LotseTimelineItem item)
{
  g_autofree char *words = lotse_timeline_describe (f->view->input, item, f->view->style.lang);

  g_assert_true (focused (f) != GTK_WIDGET (f->view));
  g_assert_true (gtk_widget_is_ancestor (focused (f), GTK_WIDGET (f->view)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focused (f)), GTK_ACCESSIBLE_PROPERTY_LABEL, words);
  g_assert_true (lotse_timeline_view_has_focus (f->view));
}

/* Each step of the keyboard moves the focus to the item, so that it is read out. */
static void
test_focus (OnTimeline *f, gconstpointer data)
{
  static const guint keys[] = { GDK_KEY_Right, GDK_KEY_Down, GDK_KEY_Right, GDK_KEY_space, GDK_KEY_BackSpace, GDK_KEY_BackSpace, GDK_KEY_Right };
  GtkWidget *before;

  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  g_assert_true (focused (f) == GTK_WIDGET (f->view));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const LotseTimelineItem from = f->view->selected;

      before = focused (f);
      g_assert_true (on_timeline_press (f, keys[i], 0));
      if (lotse_timeline_item_equal (from, f->view->selected))
        continue;
      g_assert_true (focused (f) != before);
      g_assert_false (gtk_widget_get_focusable (before) && before != GTK_WIDGET (f->view));
      assert_focus_says (f, f->view->selected);
    }
  g_assert_cmpint (f->view->selected.kind, ==, LOTSE_TIMELINE_BAR);
  rest (f);
  assert_focus_says (f, f->view->selected);
  /* Tab leaves; coming back is at the same item. */
  before = focused (f);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (f->window), GTK_DIR_TAB_FORWARD));
  g_assert_false (lotse_timeline_view_has_focus (f->view));
  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  g_assert_true (focused (f) == before);
  /* Records that come anew take it away from nobody, and nothing is read out again. */
  lotse_page_refresh (lotse_window_get_page (f->window));
  fixture_settle (f->window);
  rest (f);
  g_assert_true (focused (f) == before);
  assert_focus_says (f, f->view->selected);
  g_assert_true (on_timeline_press (f, GDK_KEY_Escape, 0));
  g_assert_true (focused (f) == GTK_WIDGET (f->view));
}

/* The last of what was told; it has the focus where the view had it. */
static void
assert_told (LotseTimelineView *view, gboolean focus, const char *words)
{
  wait_until (view->news_part && gtk_test_accessible_check_property (GTK_ACCESSIBLE (view->news_part), GTK_ACCESSIBLE_PROPERTY_LABEL, view->news) == NULL);
  if (!strstr (view->news, words))
    g_test_message ("told: %s", view->news);
  g_assert_nonnull (strstr (view->news, words));
  g_assert_cmpint (gtk_widget_is_focus (view->news_part), ==, focus);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (view->news_part), focus ? GTK_ACCESSIBLE_ROLE_LIST_ITEM : GTK_ACCESSIBLE_ROLE_ALERT);
}

/* Other lanes, another stretch and another day are told, whatever has the focus. */
static void
test_news (OnTimeline *f, gconstpointer data)
{
  GtkWidget *entry;
  g_autofree char *lane = NULL;
  LotseTimelineItem item;

  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  on_timeline_press (f, GDK_KEY_Right, 0);
  g_assert_true (on_timeline_press (f, GDK_KEY_g, 0));
  item = f->view->selected;
  assert_focus_says (f, item);
  lane = g_strdup_printf ("%s is in the lane %s.", lotse_timeline_input_bar (f->view->input, item.index)->title,
                          lotse_timeline_input_lane_title (f->view->input, lotse_timeline_input_bar_lane (f->view->input, item.index)));
  assert_told (f->view, TRUE, "Lanes by");
  g_assert_nonnull (strstr (f->view->news, lane));
  on_timeline_press (f, GDK_KEY_plus, 0);
  assert_told (f->view, TRUE, "Seen: ");
  /* The next key goes on from what is selected, and says it. */
  on_timeline_press (f, GDK_KEY_Right, 0);
  assert_focus_says (f, f->view->selected);
  on_timeline_press (f, GDK_KEY_Home, 0);
  assert_told (f->view, TRUE, "The whole is seen: ");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.look-back", NULL));
  entry = fixture_child (GTK_WIDGET (f->window), g_type_from_name ("LotseLookBack"), NULL, NULL);
  entry = fixture_child (entry, GTK_TYPE_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "30.6.2020");
  g_signal_emit_by_name (entry, "activate");
  assert_told (f->view, FALSE, "The timeline shows the state of ");
  g_assert_nonnull (strstr (f->view->news, "2020"));
}

/* The day is asked for at once, though the bar for it is still on its way. */
static void
test_look_back_focus (OnTimeline *f, gconstpointer data)
{
  GtkWidget *bar = fixture_child (GTK_WIDGET (f->window), g_type_from_name ("LotseLookBack"), NULL, NULL);

  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.look-back", NULL));
  bar = fixture_child (bar, GTK_TYPE_ENTRY, NULL, NULL);
  wait_until (gtk_widget_is_ancestor (focused (f), bar));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.look-back", NULL));
  g_assert_true (lotse_timeline_view_has_focus (f->view));
}

/* What is selected stays in sight, however close one comes. */
static void
test_zoom_holds (OnTimeline *f, gconstpointer data)
{
  for (guint bar = 0; bar < lotse_timeline_input_n_bars (f->view->input); bar++)
    {
      const LotseTimelineItem item = { LOTSE_TIMELINE_BAR, bar };

      lotse_timeline_view_zoom_whole (f->view);
      lotse_timeline_view_set_selected_item (f->view, item, TRUE);
      for (guint i = 0; i < 36; i++)
        {
          const guint keys[] = { GDK_KEY_plus, GDK_KEY_minus, GDK_KEY_D, GDK_KEY_plus, GDK_KEY_d };
          LotseChartRect rect, plot;

          on_timeline_press (f, i < 16 ? GDK_KEY_plus : i < 20 ? GDK_KEY_D : keys[i % G_N_ELEMENTS (keys)], 0);
          plot = lotse_timeline_plot (f->view->layout, &f->view->view);
          if (!lotse_timeline_item_rect (f->view->layout, &f->view->view, item, &rect))
            continue;
          g_assert_cmpfloat (rect.x, <, plot.x + plot.width);
          g_assert_cmpfloat (rect.x + rect.width, >, plot.x);
          g_assert_cmpfloat (rect.y, >=, plot.y - 1);
          g_assert_cmpfloat (rect.y + rect.height, <=, plot.y + plot.height + 1);
        }
    }
}

/* A talk says at each stop what the room reads, and which keys there are. */
static void
test_talk (OnTimeline *f, gconstpointer data)
{
  LotsePresenter *talk = lotse_presenter_new (GTK_APPLICATION (fixture_application ()), lotse_window_get_session (f->window), 0);
  LotseTimelineView *view;

  gtk_window_present (GTK_WINDOW (talk));
  view = LOTSE_TIMELINE_VIEW (fixture_child (GTK_WIDGET (talk), LOTSE_TYPE_TIMELINE_VIEW, NULL, NULL));
  wait_until (lotse_timeline_view_get_viewport (view) != NULL && view->access_id == 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (talk)) == GTK_WIDGET (view));
  for (guint i = 0; i < 3; i++)
    {
      const LotseStop *stop = lotse_presenter_shown (talk);
      char *described = gtk_test_accessible_check_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");

      g_assert_nonnull (described);
      g_assert_nonnull (strstr (described, stop->title));
      g_assert_nonnull (strstr (described, stop->subtitle));
      g_assert_nonnull (strstr (described, "Escape ends."));
      g_free (described);
      lotse_presenter_key (talk, GDK_KEY_Right, 0);
      assert_told (view, TRUE, lotse_presenter_shown (talk)->title);
      wait_until (view->access_id == 0);
    }
  lotse_presenter_key (talk, GDK_KEY_b, 0);
  g_assert_cmpstr (view->news, ==, "The screen is black.");
  lotse_presenter_key (talk, GDK_KEY_x, 0);
  g_assert_cmpstr (view->news, ==, "The picture is seen again.");
  gtk_window_destroy (GTK_WINDOW (talk));
}

#define ADD(path, func) g_test_add (path, OnTimeline, NULL, set_up, func, on_timeline_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("/app/timeline-access/tree", test_tree);
  ADD ("/app/timeline-access/rest", test_rest);
  ADD ("/app/timeline-access/focus", test_focus);
  ADD ("/app/timeline-access/news", test_news);
  ADD ("/app/timeline-access/look-back-focus", test_look_back_focus);
  ADD ("/app/timeline-access/zoom-holds", test_zoom_holds);
  ADD ("/app/timeline-access/talk", test_talk);
  return g_test_run ();
}
