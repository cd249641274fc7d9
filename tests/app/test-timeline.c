/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline page: lanes that turn and collapse, looking back, views, what is hidden, and export. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/lotse-presenter.h"
#include "app/lotse-settings.h"
#include "app/pages/timeline-export.h"
#include "app/timeline-views.h"
#include "app/widgets/lotse-look-back.h"
#include "charts/timeline-private.h"
#include "on-timeline.h"

static void
animate (gboolean yes)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", yes, NULL);
}

static LotseChartRect
rect_of (OnTimeline *f, LotseTimelineItem item)
{
  LotseChartRect rect = { 0 };

  g_assert_true (lotse_timeline_item_rect (f->view->layout, &f->view->view, item, &rect));
  return rect;
}

static void
test_collapse (OnTimeline *f, gconstpointer data)
{
  LotseChartRect rect;
  double height = lotse_timeline_content_height (f->view->layout, &f->view->view);
  guint lane;

  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "Terminvergabe"), FALSE);
  lotse_timeline_view_toggle_lane (f->view, 0);
  fixture_settle (f->window);
  g_assert_cmpfloat (lotse_timeline_lane_open (f->view->layout, 0), ==, 0);
  g_assert_false (lotse_timeline_item_rect (f->view->layout, &f->view->view, on_timeline_bar (f, "Terminvergabe"), &rect));
  /* The lane stands for what was selected in it. */
  g_assert_cmpint (f->view->selected.kind, ==, LOTSE_TIMELINE_LANE);
  g_assert_true (lotse_timeline_view_lane_of (f->view, f->view->selected, &lane));
  g_assert_cmpuint (lane, ==, 0);
  /* It stays so when the records come anew, and by its id in any order. */
  lotse_page_refresh (lotse_window_get_page (f->window));
  fixture_settle (f->window);
  g_assert_cmpfloat (lotse_timeline_lane_open (f->view->layout, 0), ==, 0);
  lotse_timeline_view_toggle_all (f->view);
  g_assert_cmpfloat (lotse_timeline_lane_open (f->view->layout, 1), ==, 0);
  lotse_timeline_view_toggle_all (f->view);
  g_assert_cmpfloat (lotse_timeline_content_height (f->view->layout, &f->view->view), ==, height);
}

/* On a busy machine a frame may take longer than the move; then it is seen the next time. */
static void
test_collapse_moves (OnTimeline *f, gconstpointer data)
{
  gboolean between = FALSE;

  animate (TRUE);
  for (guint turn = 0; turn < 10 && !between; turn++)
    {
      if (turn > 0)
        lotse_timeline_view_toggle_lane (f->view, 1);
      fixture_settle (f->window);
      lotse_timeline_view_toggle_lane (f->view, 1);
      for (guint i = 0; i < 300 && lotse_timeline_view_is_moving (f->view); i++)
        {
          double open = lotse_timeline_lane_open (f->view->layout, 1);

          between |= open > 0 && open < 1;
          fixture_turn (5);
        }
    }
  wait_until (!lotse_timeline_view_is_moving (f->view));
  animate (FALSE);
  g_assert_true (between);
  g_assert_cmpfloat (lotse_timeline_lane_open (f->view->layout, 1), ==, 0);
}

/* Turning the lanes keeps the selected bar where it was, as far as the ends of the page allow. */
static void
test_turn (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  LotseTimelineItem item;
  LotseChartRect before, after;

  animate (TRUE);
  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "Scanstelle"), FALSE);
  before = rect_of (f, f->view->selected);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.next-lanes", NULL));
  g_assert_cmpint (lotse_session_get_grouping (session), ==, LOTSE_LANES_DEPARTMENT);
  g_assert_true (lotse_timeline_view_is_moving (f->view));
  item = on_timeline_bar (f, "Scanstelle");
  after = rect_of (f, item);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 1);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 1);
  g_assert_true (lotse_timeline_item_equal (f->view->selected, item));
  for (guint i = 0; i < 300 && lotse_timeline_view_is_moving (f->view); i++)
    fixture_turn (10);
  g_assert_false (lotse_timeline_view_is_moving (f->view));
  animate (FALSE);
  /* Without animations it is there at once. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.next-lanes", NULL));
  g_assert_false (lotse_timeline_view_is_moving (f->view));
  g_assert_cmpint (lotse_session_get_grouping (session), ==, LOTSE_LANES_STATUS);
}

/* The slider shows an earlier day on this page only, on the same axis; a day can be typed as well. */
static void
test_look_back (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  LotseLookBack *bar = LOTSE_LOOK_BACK (fixture_child (GTK_WIDGET (f->window), LOTSE_TYPE_LOOK_BACK, NULL, NULL));
  GtkWidget *entry = fixture_child (GTK_WIDGET (bar), GTK_TYPE_ENTRY, NULL, NULL), *scale = fixture_child (GTK_WIDGET (bar), GTK_TYPE_SCALE, NULL, NULL);
  LotseChartDate first, last, first_then, last_then;
  LotseDate then = lotse_date_parse ("2020-06-30");

  lotse_timeline_input_range (f->view->input, &first, &last);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.look-back", NULL));
  g_assert_cmpint (lotse_session_get_as_of (session), ==, lotse_date_today ());
  gtk_editable_set_text (GTK_EDITABLE (entry), "Q2 2020");
  g_signal_emit_by_name (entry, "activate");
  fixture_settle (f->window);
  g_assert_cmpint (lotse_session_get_as_of (session), ==, then);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (scale)), ==, then);
  g_assert_cmpint (f->view->input->as_of, ==, then);
  lotse_timeline_input_range (f->view->input, &first_then, &last_then);
  g_assert_cmpint (first_then, ==, first);
  g_assert_cmpint (last_then, ==, last);
  /* A day before all that is known is not replaced without a word. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "1.1.1990");
  g_signal_emit_by_name (entry, "activate");
  fixture_turn (50);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Lotse knows nothing before"));
  /* Nor does the word stay when another day is shown; its time does not run out while the pointer is on it. */
  gtk_widget_set_state_flags (fixture_child (GTK_WIDGET (f->window), g_type_from_name ("AdwToastWidget"), NULL, NULL), GTK_STATE_FLAG_PRELIGHT, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Q2 2020");
  g_signal_emit_by_name (entry, "activate");
  fixture_settle (f->window);
  wait_until (!fixture_shows (GTK_WIDGET (f->window), "Lotse knows nothing before"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "gestern irgendwann");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpint (lotse_session_get_as_of (session), ==, then);
  /* Another page is of today; coming back, the day is there again. */
  lotse_window_show_page (f->window, "projects");
  g_assert_cmpint (lotse_session_get_as_of (session), ==, lotse_date_today ());
  lotse_window_show_page (f->window, "timeline");
  fixture_settle (f->window);
  g_assert_cmpint (lotse_session_get_as_of (session), ==, then);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.look-back", NULL));
  fixture_settle (f->window);
  g_assert_cmpint (lotse_session_get_as_of (session), ==, lotse_date_today ());
}

/* A view comes back under its name: lanes, range, what is collapsed, searched and selected. */
static void
test_saved_view (OnTimeline *f, gconstpointer data)
{
  LotseSettings *settings = lotse_settings_get_default ();
  LotseSession *session = lotse_window_get_session (f->window);
  LotseTimelineSaved *saved = g_new0 (LotseTimelineSaved, 1);
  g_autoptr (GPtrArray) views = NULL;
  const char *lane = lotse_timeline_input_lane_id (f->view->input, 1);

  saved->title = g_strdup ("Kreistag_2021 \"Herbst\"");
  saved->lanes = LOTSE_LANES_STATUS;
  saved->department = g_strdup ("no such department");
  saved->mine = TRUE; /* nobody holds a function here: all of it is shown */
  saved->search = g_strdup ("akte");
  saved->selected = g_strdup (lotse_timeline_input_bar (f->view->input, on_timeline_bar (f, "E-Akte").index)->id);
  saved->collapsed = g_strsplit ("done", ",", 0);
  saved->hidden = g_new0 (char *, 1);
  saved->highlighted = g_new0 (char *, 1);
  saved->first_day = lotse_date_parse ("2020-01-01");
  saved->days = 400;
  saved->row_scale = 0.8;
  g_assert_nonnull (lane);
  lotse_timeline_views_keep (NULL, saved);
  views = lotse_timeline_views_load (NULL);
  g_assert_cmpuint (views->len, ==, 1);
  g_assert_cmpstr (((LotseTimelineSaved *) views->pdata[0])->title, ==, "Kreistag_2021 \"Herbst\"");
  g_assert_true (((LotseTimelineSaved *) views->pdata[0])->mine);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.show-view", "s", "Kreistag_2021 \"Herbst\""));
  fixture_turn (400);
  fixture_settle (f->window);
  g_assert_cmpint (lotse_session_get_grouping (session), ==, LOTSE_LANES_STATUS);
  g_assert_null (lotse_session_get_department (session));
  g_assert_cmpfloat_with_epsilon (f->view->view.left_day, lotse_date_parse ("2020-01-01"), 1.5);
  g_assert_cmpfloat_with_epsilon (lotse_timeline_view_days (f->view), 400, 2);
  g_assert_cmpfloat (f->view->view.row_scale, ==, 0.8);
  g_assert_true (g_hash_table_contains (f->view->collapsed, "done"));
  g_assert_nonnull (f->view->matches);
  g_assert_true (lotse_timeline_item_equal (f->view->selected, on_timeline_bar (f, "E-Akte")));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.forget-view", "s", "Kreistag_2021 \"Herbst\""));
  g_ptr_array_unref (g_steal_pointer (&views));
  views = lotse_timeline_views_load (NULL);
  g_assert_cmpuint (views->len, ==, 0);
  lotse_settings_set_string (settings, "timeline-views", "nonsense [");
  g_ptr_array_unref (g_steal_pointer (&views));
  views = lotse_timeline_views_load (NULL);
  g_assert_cmpuint (views->len, ==, 0);
  lotse_settings_set_string (settings, "timeline-views", "");
}

static LotseTimelineItem
milestone_item (OnTimeline *f, const char *title)
{
  for (guint i = 0; i < lotse_timeline_input_n_milestones (f->view->input); i++)
    if (g_str_equal (lotse_timeline_input_milestone (f->view->input, i)->title, title))
      return (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, i };
  return LOTSE_TIMELINE_NO_ITEM;
}

static GtkWidget *
chip (OnTimeline *f)
{
  return fixture_child (gtk_widget_get_next_sibling (GTK_WIDGET (f->view)), GTK_TYPE_MENU_BUTTON, NULL, NULL);
}

static void
hide (OnTimeline *f, LotseTimelineItem item)
{
  lotse_timeline_view_set_selected_item (f->view, item, FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.hide", NULL));
  fixture_settle (f->window);
}

/* Single projects and milestones are hidden and come back, one by one, all together, by undo and with a view; talk and print leave them out. */
static void
test_hide (OnTimeline *f, gconstpointer data)
{
  LotseSettings *settings = lotse_settings_get_default ();
  LotseSession *session = lotse_window_get_session (f->window);
  LotseHistory *history = lotse_session_get_history (session);
  guint bars = lotse_timeline_input_n_bars (f->view->input), milestones = lotse_timeline_input_n_milestones (f->view->input);
  g_autofree char *project = g_strdup (lotse_timeline_input_bar (f->view->input, on_timeline_bar (f, "Terminvergabe").index)->id);
  LotseTimelineSaved *saved;
  LotsePresenter *talk;
  guint bar;

  g_assert_false (gtk_widget_get_visible (chip (f)));
  hide (f, on_timeline_bar (f, "Terminvergabe"));
  g_assert_cmpuint (lotse_timeline_input_n_bars (f->view->input), ==, bars - 1);
  g_assert_false (lotse_timeline_input_find_bar (f->view->input, project, &bar));
  hide (f, milestone_item (f, "Abnahme der Schnittstelle"));
  g_assert_cmpuint (lotse_timeline_input_n_milestones (f->view->input), ==, milestones - 1);
  /* What is reached of how much stays honest. */
  g_assert_cmpuint (lotse_timeline_input_bar (f->view->input, on_timeline_bar (f, "Online-Antrag Bauen").index)->total, ==, 2);
  g_assert_true (gtk_widget_get_visible (chip (f)));
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (chip (f))), ==, "2 hidden");
  talk = lotse_presenter_new (GTK_APPLICATION (gtk_window_get_application (GTK_WINDOW (f->window))), session, LOTSE_AUDIENCE_LEADERSHIP);
  g_assert_cmpstr (lotse_presenter_shown (talk)->subtitle, ==, "11 projects");
  gtk_window_destroy (GTK_WINDOW (talk));
  /* A view keeps it. */
  saved = g_new0 (LotseTimelineSaved, 1);
  saved->title = g_strdup ("Kurz");
  saved->department = g_strdup ("");
  saved->search = g_strdup ("");
  saved->selected = g_strdup ("");
  saved->collapsed = g_new0 (char *, 1);
  saved->highlighted = g_strdupv ((char *[]) { (char *) lotse_timeline_input_bar (f->view->input, on_timeline_bar (f, "E-Akte").index)->id, NULL });
  saved->hidden = (char **) g_hash_table_get_keys_as_array (lotse_session_get_hidden (session), NULL);
  for (guint i = 0; saved->hidden[i]; i++)
    saved->hidden[i] = g_strdup (saved->hidden[i]);
  saved->whole = TRUE;
  saved->row_scale = 1;
  lotse_timeline_views_keep (NULL, saved);
  /* Taken back one after the other, and done again. */
  lotse_history_undo (history);
  fixture_settle (f->window);
  g_assert_cmpuint (lotse_timeline_input_n_milestones (f->view->input), ==, milestones);
  lotse_history_undo (history);
  fixture_settle (f->window);
  g_assert_cmpuint (lotse_timeline_input_n_bars (f->view->input), ==, bars);
  g_assert_false (gtk_widget_get_visible (chip (f)));
  lotse_history_redo (history);
  fixture_settle (f->window);
  g_assert_cmpuint (lotse_timeline_input_n_bars (f->view->input), ==, bars - 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.show-one", "s", project));
  fixture_settle (f->window);
  g_assert_cmpuint (lotse_timeline_input_n_bars (f->view->input), ==, bars);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.show-view", "s", "own:Kurz"));
  fixture_turn (400);
  fixture_settle (f->window);
  g_assert_cmpuint (lotse_timeline_input_n_bars (f->view->input), ==, bars - 1);
  g_assert_cmpuint (lotse_timeline_input_n_milestones (f->view->input), ==, milestones - 1);
  /* It points at one project, which is the only one that is not dimmed. */
  for (guint i = 0; i < lotse_timeline_input_n_bars (f->view->input); i++)
    g_assert_cmpint (f->view->matches (i, f->view->matches_data), ==, i == on_timeline_bar (f, "E-Akte").index);
  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "E-Akte"), FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.highlight", NULL));
  g_assert_null (f->view->matches);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.show-hidden", NULL));
  fixture_settle (f->window);
  g_assert_cmpuint (lotse_timeline_input_n_bars (f->view->input), ==, bars);
  lotse_settings_set_string (settings, "timeline-views", "");
}

/* The menu opens at what is selected, with a key as well as with the pointer. */
static void
test_context_menu (OnTimeline *f, gconstpointer data)
{
  g_assert_false (lotse_timeline_view_pop_up (f->view));
  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "Terminvergabe"), TRUE);
  g_assert_true (lotse_timeline_view_pop_up (f->view));
  fixture_turn (50);
  g_assert_true (gtk_widget_get_visible (f->view->context));
  gtk_popover_popdown (GTK_POPOVER (f->view->context));
}

/* H hides and L highlights, but not where Ctrl makes another shortcut of them. */
static void
test_letters (OnTimeline *f, gconstpointer data)
{
  guint bars = lotse_timeline_input_n_bars (f->view->input);

  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "Terminvergabe"), TRUE);
  g_assert_false (on_timeline_press (f, GDK_KEY_h, GDK_CONTROL_MASK));
  g_assert_false (on_timeline_press (f, GDK_KEY_w, GDK_CONTROL_MASK));
  fixture_settle (f->window);
  g_assert_cmpuint (lotse_timeline_input_n_bars (f->view->input), ==, bars);
  g_assert_false (f->view->view.weeks);
  g_assert_true (on_timeline_press (f, GDK_KEY_l, 0));
  g_assert_nonnull (f->view->matches);
  g_assert_true (on_timeline_press (f, GDK_KEY_L, GDK_SHIFT_MASK));
  g_assert_null (f->view->matches);
  g_assert_true (on_timeline_press (f, GDK_KEY_h, 0));
  fixture_settle (f->window);
  g_assert_cmpuint (lotse_timeline_input_n_bars (f->view->input), ==, bars - 1);
  g_assert_true (on_timeline_press (f, GDK_KEY_H, GDK_SHIFT_MASK));
  fixture_settle (f->window);
  g_assert_cmpuint (lotse_timeline_input_n_bars (f->view->input), ==, bars);
}

/* The choice is kept, and whoever turns weeks on sees some. */
static void
test_weeks (OnTimeline *f, gconstpointer data)
{
  LotseSettings *settings = lotse_settings_get_default ();

  g_assert_false (f->view->view.weeks);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.weeks", NULL));
  fixture_settle (f->window);
  g_assert_true (f->view->view.weeks);
  g_assert_cmpfloat (7 * f->view->view.px_per_day, >, 24);
  g_assert_true (lotse_settings_get_boolean (settings, "timeline-weeks"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.weeks", NULL));
  g_assert_false (f->view->view.weeks);
  g_assert_false (lotse_settings_get_boolean (settings, "timeline-weeks"));
}

/* What was chosen is what is written, and the audience is the one of the dialog. */
static void
test_export (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseTimelineExport *dialog = lotse_timeline_export_new (f->window, lotse_session_get_dataset (session), &options, "png");
  g_autofree char *folder = g_dir_make_tmp ("lotse-export-XXXXXX", NULL), *png = g_build_filename (folder, "t.png", NULL), *pdf = g_build_filename (folder, "t.pdf", NULL);
  GtkWidget *width, *height, *points;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *larger = NULL;
  gsize usual, length;
  cairo_surface_t *picture;

  gtk_window_present (GTK_WINDOW (dialog));
  fixture_turn (50);
  width = fixture_child (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL, NULL);
  height = gtk_widget_get_next_sibling (width);
  gtk_editable_set_text (GTK_EDITABLE (width), "12");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save"));
  gtk_editable_set_text (GTK_EDITABLE (width), "1203");
  gtk_editable_set_text (GTK_EDITABLE (height), "801");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save"));
  g_assert_true (lotse_timeline_export_write (dialog, png, &error));
  g_assert_no_error (error);
  picture = cairo_image_surface_create_from_png (png);
  g_assert_cmpint (cairo_image_surface_get_width (picture), ==, 1203);
  g_assert_cmpint (cairo_image_surface_get_height (picture), ==, 801);
  cairo_surface_destroy (picture);
  adw_combo_row_set_selected (ADW_COMBO_ROW (fixture_child (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, NULL, NULL)), 0);
  g_assert_false (gtk_widget_get_visible (width));
  g_assert_true (lotse_timeline_export_write (dialog, pdf, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (pdf, &text, &usual, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF"));
  /* Larger letters are chosen below the paper, and written. */
  points = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (fixture_child (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, NULL, NULL)));
  g_assert_true (gtk_widget_get_visible (points));
  adw_combo_row_set_selected (ADW_COMBO_ROW (points), 4);
  g_assert_true (lotse_timeline_export_write (dialog, pdf, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (pdf, &larger, &length, NULL));
  g_assert_true (g_str_has_prefix (larger, "%PDF"));
  g_assert_true (length != usual || memcmp (larger, text, usual) != 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_unlink (png);
  g_unlink (pdf);
  g_rmdir (folder);
}

/* An event that is selected tells what it is about and where it is written down. */
static void
test_event (OnTimeline *f, gconstpointer data)
{
  LotseDataset *records = lotse_session_get_dataset (lotse_window_get_session (f->window));
  LotseRecord *event = lotse_record_new (LOTSE_KIND_EVENT, "law");
  GtkWidget *link;

  lotse_record_set_text (event, LOTSE_F_EVENT_TITLE, "Frist des Gesetzes");
  lotse_record_set_integer (event, LOTSE_F_EVENT_BAND, LOTSE_BAND_OUTSIDE);
  lotse_record_set_soft (event, LOTSE_F_EVENT_DATE, lotse_soft_from_day (lotse_date_parse ("2020-12-31")));
  lotse_record_set_text (event, LOTSE_F_EVENT_DESCRIPTION, "Bis dahin sind alle Leistungen online.");
  lotse_record_set_text (event, LOTSE_F_EVENT_SOURCE_URL, "https://example.org/law");
  lotse_dataset_take (records, event);
  lotse_page_refresh (lotse_window_get_page (f->window));
  fixture_settle (f->window);
  for (guint i = 0; i < lotse_timeline_input_n_events (f->view->input); i++)
    if (g_str_equal (lotse_timeline_input_event (f->view->input, i)->id, "law"))
      lotse_timeline_view_set_selected_item (f->view, (LotseTimelineItem) { LOTSE_TIMELINE_EVENT, i }, TRUE);
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Bis dahin sind alle Leistungen online."));
  link = fixture_child (GTK_WIDGET (f->window), GTK_TYPE_LINK_BUTTON, NULL, NULL);
  g_assert_true (gtk_widget_get_mapped (link));
  g_assert_cmpstr (gtk_link_button_get_uri (GTK_LINK_BUTTON (link)), ==, "https://example.org/law");
  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "Scanstelle"), FALSE);
  g_assert_false (gtk_widget_get_visible (link));
}

static gboolean
does (GtkWidget *widget, const char *action)
{
  return g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0;
}

/* What the page puts into the header bar works as well after other pages were there. */
static void
test_header (OnTimeline *f, gconstpointer data)
{
  GtkWidget *in = fixture_child (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, does, "page.zoom-in");
  GtkWidget *whole = fixture_child (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, does, "page.zoom-whole"), *out;
  double before = f->view->view.px_per_day;

  for (guint i = 0; i < 3; i++)
    {
      lotse_window_show_page (f->window, i % 2 ? "projects" : "charts");
      fixture_settle (f->window);
      g_assert_false (gtk_widget_get_mapped (in));
      lotse_window_show_page (f->window, "timeline");
      fixture_settle (f->window);
      g_assert_true (gtk_widget_get_mapped (in));
      g_assert_true (gtk_widget_is_sensitive (in));
      g_assert_true (gtk_widget_is_sensitive (whole));
      g_signal_emit_by_name (in, "clicked");
      g_assert_cmpfloat (f->view->view.px_per_day, >, before);
      out = fixture_child (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, does, "page.zoom-out");
      g_assert_true (gtk_widget_is_sensitive (out));
      g_signal_emit_by_name (whole, "clicked");
      g_assert_cmpfloat (f->view->view.px_per_day, ==, before);
      g_assert_false (gtk_widget_is_sensitive (out));
    }
}

static double
middle_day (OnTimeline *f)
{
  return f->view->view.left_day + lotse_timeline_view_days (f->view) / 2;
}

/* N comes to today from the whole, and from far away at the same scale. */
static void
test_today (OnTimeline *f, gconstpointer data)
{
  const LotseDate today = lotse_date_today ();
  double before = f->view->view.px_per_day, closer;

  g_assert_true (on_timeline_press (f, GDK_KEY_n, 0));
  wait_until (!lotse_timeline_view_is_moving (f->view));
  g_assert_cmpfloat_with_epsilon (middle_day (f), today + 0.5, 1);
  closer = f->view->view.px_per_day;
  g_assert_cmpfloat (closer, >, before);
  f->view->view.left_day -= 600;
  lotse_timeline_view_moved (f->view);
  g_assert_cmpfloat (middle_day (f), <, today - 300);
  g_assert_true (on_timeline_press (f, GDK_KEY_n, 0));
  wait_until (!lotse_timeline_view_is_moving (f->view));
  g_assert_cmpfloat_with_epsilon (middle_day (f), today + 0.5, 1);
  g_assert_cmpfloat (f->view->view.px_per_day, ==, closer);
}

/* What is known is of an earlier day: a line says which, until something of today comes. */
static void
test_data_day (OnTimeline *f, gconstpointer data)
{
  LotseSession *session = lotse_window_get_session (f->window);
  LotseDataset *records = lotse_session_get_dataset (session);
  const LotseDate day = lotse_session_get_data_day (session);
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, "of-today");
  g_autofree char *summary = lotse_timeline_summary (f->view->input, LOTSE_CHART_EN), *told = lotse_date_format (day, LOTSE_LANG_EN), *words = g_strdup_printf ("As of %s.", told);

  g_assert_cmpint (day, <, lotse_date_today ());
  g_assert_cmpint (f->view->input->as_of, ==, day);
  g_assert_cmpint (f->view->input->today, ==, lotse_date_today ());
  g_assert_nonnull (strstr (summary, words));
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (lotse_dataset_at (records, LOTSE_KIND_PROJECT, 0)));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_today ());
  lotse_dataset_take (records, report);
  lotse_page_refresh (lotse_window_get_page (f->window));
  fixture_settle (f->window);
  g_assert_cmpint (f->view->input->as_of, ==, LOTSE_CHART_DATE_NONE);
}

#define ADD(path, func) g_test_add (path, OnTimeline, NULL, on_timeline_set_up, func, on_timeline_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("/app/timeline/collapse", test_collapse);
  ADD ("/app/timeline/collapse-moves", test_collapse_moves);
  ADD ("/app/timeline/turn", test_turn);
  ADD ("/app/timeline/look-back", test_look_back);
  ADD ("/app/timeline/saved-view", test_saved_view);
  ADD ("/app/timeline/hide", test_hide);
  ADD ("/app/timeline/context-menu", test_context_menu);
  ADD ("/app/timeline/letters", test_letters);
  ADD ("/app/timeline/weeks", test_weeks);
  ADD ("/app/timeline/export", test_export);
  ADD ("/app/timeline/event", test_event);
  ADD ("/app/timeline/header", test_header);
  ADD ("/app/timeline/today", test_today);
  ADD ("/app/timeline/data-day", test_data_day);
  return g_test_run ();
}
