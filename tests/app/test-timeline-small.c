/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline page in a small window and with large letters; what of it the H key takes out of sight, and how one comes to what is out of sight. */
#include "config.h"

#include <string.h>

#include "app/pages/lotse-timeline-page-private.h"
#include "charts/timeline-edges.h"
#include "data/model/phase.h"
#include "on-timeline.h"

static gboolean
is_lanes (GtkWidget *widget, const char *text)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

static gboolean
is_shown (GtkWidget *widget, const char *text)
{
  return gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

/* How the lanes are grouped is read whole in the smallest window, with large letters too, and the window becomes no wider for it. */
static void
test_lanes_name (OnTimeline *f, gconstpointer data)
{
  GtkWidget *lanes = fixture_child (GTK_WIDGET (f->window), GTK_TYPE_DROP_DOWN, is_lanes, "Lanes of the timeline");
  GListModel *names = gtk_drop_down_get_model (GTK_DROP_DOWN (lanes));
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  for (int scale = 1; scale <= 2; scale++)
    {
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", scale * 96 * 1024, NULL);
      gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 700);
      for (guint i = 0; i < g_list_model_get_n_items (names); i++)
        {
          g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);
          GtkWidget *label;

          gtk_drop_down_set_selected (GTK_DROP_DOWN (lanes), i);
          fixture_settle (f->window);
          label = fixture_child (lanes, GTK_TYPE_LABEL, is_shown, gtk_string_object_get_string (name));
          g_assert_nonnull (label);
          g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
          g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (f->window)), <=, 900);
        }
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

static LotseChartRect
rect_of_bar (OnTimeline *f, LotseTimelineItem item)
{
  LotseChartRect bar;

  g_assert_true (lotse_timeline_item_rect (f->view->layout, &f->view->view, item, &bar));
  return bar;
}

/* px of the bar that are seen beside the card, at the begin of the chart or at its end. */
static double
seen_beside_card (OnTimeline *f, LotseTimelineItem item, int card, gboolean at_start)
{
  const LotseChartRect plot = lotse_timeline_plot (f->view->layout, &f->view->view), bar = rect_of_bar (f, item);

  return MAX (MIN (MIN (bar.x + bar.width, plot.x + plot.width), f->view->view.width - (at_start ? 0 : card)) - MAX (MAX (bar.x, plot.x), at_start ? card : 0), 0);
}

/* The card of what is selected goes to the other side only where more of its bar is seen there, or no less of it and today besides. */
static void
test_card_side (OnTimeline *f, gconstpointer data)
{
  LotseTimelinePage *page = LOTSE_TIMELINE_PAGE (lotse_window_get_page (f->window));
  guint turns = 0;

  gtk_window_set_default_size (GTK_WINDOW (f->window), 1440, 900);
  fixture_settle (f->window);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < lotse_timeline_input_n_bars (f->view->input); i++)
      {
        const LotseTimelineItem item = { LOTSE_TIMELINE_BAR, i };
        const gboolean was_start = gtk_revealer_get_reveal_child (page->side) && page->side_at_start;
        int card;

        if (!lotse_timeline_input_bar (f->view->input, i)->id)
          continue;
        lotse_timeline_view_zoom_whole (f->view);
        fixture_settle (f->window);
        lotse_timeline_view_select (f->view, lotse_timeline_input_bar (f->view->input, i)->id);
        gtk_widget_measure (gtk_revealer_get_child (page->side), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &card, NULL, NULL);
        g_assert_true (gtk_revealer_get_reveal_child (page->side));
        if (page->side_at_start != was_start)
          g_assert_cmpfloat (seen_beside_card (f, item, card, page->side_at_start), >=, seen_beside_card (f, item, card, was_start));
        /* It does not stay over the begin of the bar where the other side would show more. */
        else if (page->side_at_start && rect_of_bar (f, item).x < card)
          g_assert_cmpfloat (seen_beside_card (f, item, card, TRUE), >=, seen_beside_card (f, item, card, FALSE));
        turns += page->side_at_start != was_start;
      }
  g_test_message ("went to the other side %u times", turns);
}

static void
press (OnTimeline *f, guint key, GdkModifierType state)
{
  g_assert_true (on_timeline_press (f, key, state));
  fixture_settle (f->window);
}

/* A project with a phase that ends with an open gate. */
static void
add_gate (OnTimeline *f)
{
  LotseDataset *all = lotse_session_get_dataset (lotse_window_get_session (f->window));
  LotseRecord *project = fixture_find (all, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "Terminvergabe");
  LotseRecord *phase = lotse_record_new (LOTSE_KIND_PHASE, NULL), *gate = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  LotsePeriod when;

  g_assert_true (lotse_period_parse ("2020-01/2021-06", &when));
  lotse_record_set_text (phase, LOTSE_F_PHASE_TITLE, "Beschaffung");
  lotse_record_set_text (phase, LOTSE_F_PHASE_PROJECT, lotse_record_id (project));
  lotse_record_set_period (phase, LOTSE_F_PHASE_PERIOD, when);
  lotse_record_set_text (gate, LOTSE_F_DECISION_QUESTION, "Weiter?");
  lotse_record_set_text (gate, LOTSE_F_DECISION_PHASE, lotse_record_id (phase));
  lotse_record_set_integer (gate, LOTSE_F_DECISION_ASKED_ON, lotse_date_from_ymd (2021, 1, 10));
  lotse_dataset_begin (all);
  lotse_dataset_take (all, phase);
  lotse_dataset_take (all, gate);
  lotse_dataset_end (all);
  fixture_settle (f->window);
}

static gboolean
find_gate (OnTimeline *f, guint *index)
{
  for (*index = 0; *index < lotse_timeline_input_n_milestones (f->view->input); ++*index)
    if (lotse_timeline_input_milestone (f->view->input, *index)->shape == LOTSE_SHAPE_GATE)
      return TRUE;
  return FALSE;
}

static GtkMenuButton *
chip (OnTimeline *f)
{
  return GTK_MENU_BUTTON (fixture_child (gtk_widget_get_next_sibling (GTK_WIDGET (f->view)), GTK_TYPE_MENU_BUTTON, NULL, NULL));
}

/* The label of what the chip can show again, first of all. (transfer full) */
static char *
first_listed (OnTimeline *f)
{
  g_autoptr (GMenuModel) single = g_menu_model_get_item_link (gtk_menu_button_get_menu_model (chip (f)), 1, G_MENU_LINK_SECTION);
  char *label = NULL;

  g_menu_model_get_item_attribute (single, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  return label;
}

/* H hides a gate as it hides bars and milestones; the chip names it by its phase, and it comes back with Shift+H, from the menu, and by undo. */
static void
test_hide_gate (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  g_autofree char *id = NULL, *label = NULL;
  guint index;

  add_gate (f);
  g_assert_true (find_gate (f, &index));
  id = g_strdup (lotse_timeline_input_milestone (f->view->input, index)->id);
  lotse_timeline_view_set_selected_item (f->view, (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, index }, TRUE);
  press (f, GDK_KEY_h, 0);
  g_assert_false (find_gate (f, &index));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (chip (f))));
  g_assert_cmpstr (gtk_menu_button_get_label (chip (f)), ==, "1 hidden");
  label = first_listed (f);
  g_assert_cmpstr (label, ==, "Gate of Beschaffung");
  press (f, GDK_KEY_H, GDK_SHIFT_MASK);
  g_assert_true (find_gate (f, &index));
  lotse_history_undo (lotse_session_get_history (session));
  fixture_settle (f->window);
  g_assert_false (find_gate (f, &index));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.show-one", "s", id));
  fixture_settle (f->window);
  g_assert_true (find_gate (f, &index));
}

static void
click (OnTimeline *f, double x, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller) && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_PRIMARY)
        g_signal_emit_by_name (controller, "pressed", 1, x, y);
    }
}

/* Looks at two months after the other until one of them has a row without anything in sight. */
static gboolean
find_edge (OnTimeline *f, guint *bar, LotseChartRect *rect)
{
  LotseChartDate first, last;

  lotse_timeline_input_range (f->view->input, &first, &last);
  for (; first + 60 < last; first += 60)
    {
      lotse_timeline_show_range (f->view->layout, &f->view->view, first, first + 60);
      lotse_timeline_view_moved (f->view);
      fixture_settle (f->window);
      for (*bar = 0; *bar < lotse_timeline_input_n_bars (f->view->input); ++*bar)
        if (lotse_timeline_edge_rect (f->view->layout, &f->view->view, *bar, rect))
          return TRUE;
    }
  return FALSE;
}

/* Closer by, the name of a bar out of sight leads to it: it is selected, and seen. */
static void
test_edge (OnTimeline *f, gconstpointer data)
{
  LotseTimelineItem item = { LOTSE_TIMELINE_BAR, 0 };
  LotseChartRect rect, plot;
  double scale;

  g_assert_true (find_edge (f, &item.index, &rect));
  scale = f->view->view.px_per_day;
  click (f, rect.x + rect.width / 2, rect.y + rect.height / 2);
  wait_until (!lotse_timeline_edge_rect (f->view->layout, &f->view->view, item.index, &rect) && !lotse_timeline_view_is_moving (f->view));
  g_assert_true (lotse_timeline_item_equal (lotse_timeline_view_get_selected_item (f->view), item));
  g_assert_true (lotse_timeline_item_rect (f->view->layout, &f->view->view, item, &rect));
  plot = lotse_timeline_plot (f->view->layout, &f->view->view);
  g_assert_cmpfloat (rect.x, <, plot.x + plot.width);
  g_assert_cmpfloat (rect.x + rect.width, >, plot.x);
  g_assert_cmpfloat (f->view->view.px_per_day, >, scale * 0.5);
}

/* More of each lane, so that they are higher than a small window. */
static void
fill (OnTimeline *f, guint n)
{
  LotseDataset *records = lotse_session_get_dataset (lotse_window_get_session (f->window));
  static const char *const models[] = { "Terminvergabe", "E-Akte", "Scanstelle" };

  lotse_dataset_begin (records);
  for (guint i = 0; i < n; i++)
    {
      LotseRecord *model = fixture_find (records, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, models[i % G_N_ELEMENTS (models)]);
      LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
      g_autofree char *title = g_strdup_printf ("Vorhaben %u mit einem Namen", i);

      for (guint k = 0; k < 2; k++)
        {
          const guint field = k == 0 ? LOTSE_F_PROJECT_FIELD_OF_ACTION : LOTSE_F_PROJECT_DEPARTMENT;

          if (lotse_record_has (model, field))
            lotse_record_set_text (project, field, lotse_record_text (model, field));
        }
      lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, lotse_record_period (model, LOTSE_F_PROJECT_PERIOD));
      lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
      lotse_dataset_take (records, project);
    }
  lotse_dataset_end (records);
  fixture_settle (f->window);
}

static void
resize (OnTimeline *f, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, height);
  wait_until (f->view->layout != NULL && f->view->view.width < width && f->view->view.height < height);
  fixture_settle (f->window);
}

/* Turning the lanes of the whole shows the beginning of the others, and goes to no other place; a bar that was chosen stays where it was. */
static void
test_turn_whole (OnTimeline *f, gconstpointer data)
{
  LotseChartRect before, after;
  LotseTimelineItem item;

  fill (f, 60);
  resize (f, 900, 600);
  lotse_timeline_view_zoom_whole (f->view);
  g_assert_cmpuint (lotse_timeline_n_below (f->view->layout, &f->view->view), >, 0);
  for (guint turn = 0; turn < LOTSE_LANES_N_VALUES; turn++)
    {
      press (f, GDK_KEY_g, 0);
      g_assert_true (f->view->whole);
      g_assert_cmpfloat (f->view->view.y, ==, 0);
    }
  f->view->view.y = 150;
  lotse_timeline_view_moved (f->view);
  item = on_timeline_bar (f, "Vorhaben 3 mit einem Namen");
  lotse_timeline_view_set_selected_item (f->view, item, TRUE);
  g_assert_true (lotse_timeline_item_rect (f->view->layout, &f->view->view, item, &before));
  press (f, GDK_KEY_g, 0);
  g_assert_true (lotse_timeline_item_rect (f->view->layout, &f->view->view, on_timeline_bar (f, "Vorhaben 3 mit einem Namen"), &after));
  /* As far as the ends of the lanes allow. */
  if (f->view->view.y > 0 && f->view->view.y + lotse_timeline_plot (f->view->layout, &f->view->view).height < lotse_timeline_content_height (f->view->layout, &f->view->view) - 1)
    g_assert_cmpfloat_with_epsilon (after.y, before.y, 1);
}

/* How many projects follow below is written there, and a click on it goes on to them. */
static void
test_more (OnTimeline *f, gconstpointer data)
{
  LotseChartRect rect, plot;
  guint below;
  double x;

  fill (f, 60);
  resize (f, 900, 600);
  below = lotse_timeline_n_below (f->view->layout, &f->view->view);
  g_assert_cmpuint (below, >, 0);
  g_assert_true (lotse_timeline_more_extents (f->view->layout, &f->view->view, f->view->text, TRUE, &rect));
  plot = lotse_timeline_plot (f->view->layout, &f->view->view);
  x = plot.x + plot.width / 2;
  click (f, x, rect.y + 6);
  wait_until (!lotse_timeline_view_is_moving (f->view) && f->view->view.y > 0);
  g_assert_true (f->view->whole);
  g_assert_cmpint (f->view->selected.kind, ==, LOTSE_TIMELINE_NOTHING);
  g_assert_cmpuint (lotse_timeline_n_below (f->view->layout, &f->view->view), <, below);
  g_assert_true (lotse_timeline_more_extents (f->view->layout, &f->view->view, f->view->text, FALSE, &rect));
}

#define ADD(path, func) g_test_add (path, OnTimeline, NULL, on_timeline_set_up, func, on_timeline_tear_down)

static void
count_cb (guint *frames)
{
  ++*frames;
}

/* Of a strategy without projects a view has no place: it is not waited for, frame by frame. */
static void
test_view_of_nothing (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseRecord) view = lotse_record_new (LOTSE_KIND_VIEW, NULL);
  LotseWindow *window;
  guint frames = 0;
  gulong id;

  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "timeline");
  lotse_page_show_view (lotse_window_get_page (window), view);
  fixture_turn (100);
  id = g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "update", G_CALLBACK (count_cb), &frames);
  fixture_turn (500);
  g_assert_cmpuint (frames, <, 5);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), id);
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("/app/timeline-small/lanes-name", test_lanes_name);
  ADD ("/app/timeline-small/card-side", test_card_side);
  ADD ("/app/timeline-small/hide-gate", test_hide_gate);
  ADD ("/app/timeline-small/edge", test_edge);
  ADD ("/app/timeline-small/turn-whole", test_turn_whole);
  ADD ("/app/timeline-small/more", test_more);
  g_test_add_func ("/app/timeline-small/view-of-nothing", test_view_of_nothing);
  return g_test_run ();
}
