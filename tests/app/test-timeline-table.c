/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every chart has, of the timeline, too: a table in its place, copies, values; and details that lie over it without moving it. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/pages/lotse-timeline-page-private.h"
#include "app/pages/timeline-export.h"
#include "app/widgets/figure-table.h"
#include "keys.h"
#include "on-timeline.h"

static LotseTimelinePage *
page_of (OnTimeline *f)
{
  return LOTSE_TIMELINE_PAGE (lotse_window_get_page (f->window));
}

static GtkWidget *
table_of (OnTimeline *f)
{
  return fixture_child (page_of (f)->table_box, GTK_TYPE_COLUMN_VIEW, NULL, NULL);
}

static guint
n_rows (OnTimeline *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table_of (f)))));
}

static gboolean
is_text (GtkWidget *cell, const char *text)
{
  const char *shown = GTK_IS_LABEL (cell) ? gtk_label_get_text (GTK_LABEL (cell)) : GTK_IS_INSCRIPTION (cell) ? gtk_inscription_get_text (GTK_INSCRIPTION (cell)) : NULL;

  return g_strcmp0 (shown, text) == 0;
}

/* T shows the table and takes the keyboard there, T and Escape show the chart again. */
static void
test_table (OnTimeline *f, gconstpointer data)
{
  LotseTimelinePage *page = page_of (f);

  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  g_assert_true (on_timeline_press (f, GDK_KEY_t, 0));
  fixture_settle (f->window);
  g_assert_false (gtk_widget_get_mapped (page->chart));
  g_assert_true (gtk_widget_get_mapped (table_of (f)));
  wait_until (gtk_widget_get_focus_child (page->table_box) != NULL);
  g_assert_nonnull (fixture_child (table_of (f), GTK_TYPE_WIDGET, is_text, "E-Akte"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (page->actions), "today"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (page->actions), "zoom-in"));
  g_assert_true (fixture_press (page->table_box, GDK_KEY_Escape, 0));
  fixture_settle (f->window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (f->view)));
  g_assert_true (lotse_timeline_view_has_focus (f->view));
  g_assert_null (page->table);
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (page->actions), "today"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (page->actions), "zoom-in"));
}

static gboolean
has_table_row (LotseTimelinePage *page, guint wanted)
{
  guint row;

  return page->table != NULL && lotse_figure_table_get_focus_row (page->table, &row) && row == wanted;
}

static guint
row_of_item (LotseTimelinePage *page, LotseTimelineItem item)
{
  for (guint i = 0; i < page->table_items->len; i++)
    {
      const LotseTimelineItem *one = &g_array_index (page->table_items, LotseTimelineItem, i);

      if (one->kind == item.kind && one->index == item.index)
        return i;
    }
  g_assert_not_reached ();
}

/* The table begins where one was in the chart, and the chart goes on where one was in the table; whoever only looks into it selects nothing. */
static void
test_goes_on (OnTimeline *f, gconstpointer data)
{
  LotseTimelinePage *page = page_of (f);
  const LotseTimelineItem first = on_timeline_bar (f, "E-Akte"), none = { LOTSE_TIMELINE_NOTHING, 0 };
  g_autofree char *placeholder = NULL;
  LotseTimelineItem selected;
  guint row;

  if (!keys_open ())
    {
      g_test_skip ("no keyboard");
      return;
    }
  lotse_timeline_view_set_selected_item (f->view, first, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  g_assert_true (on_timeline_press (f, GDK_KEY_t, 0));
  row = row_of_item (page, first);
  g_assert_cmpuint (row, >, 0);
  wait_until (has_table_row (page, row));
  g_object_get (page->search, "placeholder-text", &placeholder, NULL);
  g_assert_cmpstr (placeholder, ==, "What does not match is left out");
  g_assert_true (lotse_figure_table_focus_row (page->table, row));
  keys_focus (GTK_WINDOW (f->window));
  keys_press (GDK_KEY_Down, 0);
  wait_until (has_table_row (page, row + 1));
  selected = g_array_index (page->table_items, LotseTimelineItem, row + 1);
  g_assert_true (fixture_press (page->table_box, GDK_KEY_Escape, 0));
  fixture_settle (f->window);
  g_assert_cmpint (lotse_timeline_view_get_selected_item (f->view).kind, ==, selected.kind);
  g_assert_cmpuint (lotse_timeline_view_get_selected_item (f->view).index, ==, selected.index);
  lotse_timeline_view_set_selected_item (f->view, none, TRUE);
  g_assert_true (on_timeline_press (f, GDK_KEY_t, 0));
  wait_until (has_table_row (page, 0));
  g_assert_true (fixture_press (page->table_box, GDK_KEY_Escape, 0));
  g_assert_cmpint (lotse_timeline_view_get_selected_item (f->view).kind, ==, LOTSE_TIMELINE_NOTHING);
}

/* The keyboard comes to the table when it has rows; where the person took it somewhere else before, it stays there. */
static void
test_meanwhile (OnTimeline *f, gconstpointer data)
{
  LotseTimelinePage *page = page_of (f);

  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  g_assert_true (on_timeline_press (f, GDK_KEY_t, 0));
  gtk_widget_grab_focus (GTK_WIDGET (page->lanes));
  g_assert_false (has_table_row (page, 0));
  wait_until (gtk_widget_get_mapped (table_of (f)) && gtk_widget_get_height (table_of (f)) > 0);
  fixture_settle (f->window);
  g_assert_false (has_table_row (page, 0));
}

/* Search leaves out of the table what it dims in the chart; what is hidden, and what changes, is followed. */
static void
test_follows (OnTimeline *f, gconstpointer data)
{
  LotseTimelinePage *page = page_of (f);
  LotseRecord *project = fixture_find (lotse_session_get_dataset (lotse_window_get_session (f->window)), LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte");
  guint all;

  g_assert_true (on_timeline_press (f, GDK_KEY_t, 0));
  fixture_settle (f->window);
  all = n_rows (f);
  lotse_page_start_search (LOTSE_PAGE (page));
  gtk_editable_set_text (GTK_EDITABLE (page->search), "E-Akte");
  wait_until (n_rows (f) < all);
  g_assert_nonnull (fixture_child (table_of (f), GTK_TYPE_WIDGET, is_text, "E-Akte"));
  gtk_editable_set_text (GTK_EDITABLE (page->search), "");
  wait_until (n_rows (f) == all);
  lotse_timeline_view_select (f->view, lotse_record_id (project));
  g_action_group_activate_action (G_ACTION_GROUP (page->actions), "hide", NULL);
  fixture_settle (f->window);
  g_assert_cmpuint (n_rows (f), <, all);
  g_assert_null (fixture_child (table_of (f), GTK_TYPE_WIDGET, is_text, "E-Akte"));
}

/* Whoever searches types into the entry, and not into the chart, where letters mean something else. */
static void
test_search_focus (OnTimeline *f, gconstpointer data)
{
  GtkWidget *focus;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.find", NULL);
  fixture_turn (600);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (page_of (f)->search)));
}

/* Whoever leaves the search is back at the bar that is selected, and not in the panel that lies over the chart. */
static void
test_search_left (OnTimeline *f, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (f->window);

  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "E-Akte"), TRUE);
  fixture_settle (f->window);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.find", NULL);
  wait_until (gtk_window_get_focus (window) != NULL && gtk_widget_is_ancestor (gtk_window_get_focus (window), GTK_WIDGET (page_of (f)->search)));
  g_signal_emit_by_name (page_of (f)->search, "stop-search");
  fixture_turn (100);
  g_assert_false (gtk_search_bar_get_search_mode (page_of (f)->search_bar));
  g_assert_nonnull (gtk_window_get_focus (window));
  g_assert_true (gtk_window_get_focus (window) == GTK_WIDGET (f->view) || gtk_widget_is_ancestor (gtk_window_get_focus (window), GTK_WIDGET (f->view)));
}

/* What is searched for is lit, also where something else is highlighted; that is lit again after the search. */
static void
test_search_highlighted (OnTimeline *f, gconstpointer data)
{
  LotseTimelinePage *page = page_of (f);
  guint marked, found;

  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "E-Akte"), FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.highlight", NULL));
  lotse_page_start_search (LOTSE_PAGE (page));
  gtk_editable_set_text (GTK_EDITABLE (page->search), "Terminvergabe");
  marked = on_timeline_bar (f, "E-Akte").index;
  found = on_timeline_bar (f, "Terminvergabe").index;
  wait_until (f->view->matches != NULL && f->view->matches (found, f->view->matches_data));
  g_assert_false (f->view->matches (marked, f->view->matches_data));
  gtk_editable_set_text (GTK_EDITABLE (page->search), "");
  wait_until (f->view->matches != NULL && f->view->matches (marked, f->view->matches_data));
  g_assert_false (f->view->matches (found, f->view->matches_data));
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
texture_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GdkTexture **) data = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* What is copied says how the whole stands, what is selected, and from when it is. */
static void
test_copy (OnTimeline *f, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->view));
  g_autofree char *text = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "E-Akte"), TRUE);
  g_assert_true (on_timeline_press (f, GDK_KEY_c, GDK_CONTROL_MASK));
  gdk_clipboard_read_text_async (clipboard, NULL, text_cb, &text);
  gdk_clipboard_read_texture_async (clipboard, NULL, texture_cb, &texture);
  wait_until (text != NULL && texture != NULL);
  g_assert_true (g_str_has_prefix (text, "Timeline: 12 projects"));
  g_assert_nonnull (strstr (text, "\nE-Akte, "));
  g_assert_nonnull (strstr (text, "\nAs of 18 Nov 2021"));
  g_assert_null (strstr (text, "23 Nov 2021"));
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 2880);
}

/* The values as a file, for whoever may see less, hold less. */
static void
test_values (OnTimeline *f, gconstpointer data)
{
  LotseDataset *records = lotse_session_get_dataset (lotse_window_get_session (f->window));
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseTimelineExport *dialog = lotse_timeline_export_new (f->window, records, &options, "csv");
  g_autofree char *folder = g_dir_make_tmp ("lotse-values-XXXXXX", NULL), *path = g_build_filename (folder, "t.csv", NULL), *text = NULL, *public = NULL;
  g_autoptr (GError) error = NULL;
  LotseRecord *project = lotse_record_copy (fixture_find (records, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte"));

  lotse_record_set_integer (project, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  lotse_dataset_take (records, project);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save"));
  g_assert_true (lotse_timeline_export_write (dialog, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbfName,Kind,"));
  g_assert_nonnull (strstr (text, "\r\nE-Akte,Project,"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  dialog = lotse_timeline_export_new (f->window, records, &options, "csv");
  g_assert_true (lotse_timeline_export_write (dialog, path, &error));
  g_assert_true (g_file_get_contents (path, &public, NULL, NULL));
  g_assert_null (strstr (public, "E-Akte"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_unlink (path);
  g_rmdir (folder);
}

/* What is selected stays where it is and as large as it was, and is seen beside its details. */
static void
test_details (OnTimeline *f, gconstpointer data)
{
  LotseTimelinePage *page = page_of (f);
  const guint n = lotse_timeline_input_n_bars (f->view->input);
  const int before = gtk_widget_get_width (GTK_WIDGET (f->window));

  gtk_window_set_default_size (GTK_WINDOW (f->window), 1200, 800);
  wait_until (gtk_widget_get_width (GTK_WIDGET (f->window)) != before);
  fixture_settle (f->window);
  for (guint i = 0; i < n; i++)
    {
      const LotseTimelineItem item = { LOTSE_TIMELINE_BAR, i };
      const double width = f->view->view.width, px_per_day = f->view->view.px_per_day, left_day = f->view->view.left_day;
      graphene_rect_t side;
      LotseChartRect rect, plot;
      double left, right;

      lotse_timeline_view_set_selected_item (f->view, LOTSE_TIMELINE_NO_ITEM, FALSE);
      fixture_settle (f->window);
      lotse_timeline_view_set_selected_item (f->view, item, TRUE);
      wait_until (gtk_revealer_get_child_revealed (page->side));
      fixture_settle (f->window);
      g_assert_cmpfloat (f->view->view.width, ==, width);
      g_assert_cmpfloat (f->view->view.px_per_day, ==, px_per_day);
      g_assert_cmpfloat (f->view->view.left_day, ==, left_day);
      if (!lotse_timeline_item_rect (f->view->layout, &f->view->view, item, &rect))
        continue;
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (page->side), GTK_WIDGET (f->view), &side));
      plot = lotse_timeline_plot (f->view->layout, &f->view->view);
      left = MAX (rect.x, plot.x);
      right = MIN (rect.x + rect.width, plot.x + plot.width);
      if (side.origin.x > plot.x)
        right = MIN (right, side.origin.x);
      else
        left = MAX (left, side.origin.x + side.size.width);
      g_assert_cmpfloat (right - left, >=, MIN (60, rect.width) - 1);
    }
}

/* The button for what is done most is in sight without scrolling, and what a project waits for is told. */
static void
test_details_begin (OnTimeline *f, gconstpointer data)
{
  LotseTimelinePage *page = page_of (f);
  LotseDataset *records = lotse_session_get_dataset (lotse_window_get_session (f->window));
  LotseRecord *project = fixture_find (records, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte");
  LotseRecord *other = lotse_dataset_at (records, LOTSE_KIND_PROJECT, lotse_dataset_at (records, LOTSE_KIND_PROJECT, 0) == project ? 1 : 0);
  LotseValue refs = lotse_value_refs ((const char *const[]) { lotse_record_id (other), NULL });
  LotseRecord *changed = lotse_record_copy (project);
  graphene_rect_t button;

  lotse_record_take (changed, LOTSE_F_PROJECT_DEPENDS_ON, &refs);
  lotse_dataset_take (records, changed);
  lotse_page_refresh (LOTSE_PAGE (page));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 700);
  fixture_settle (f->window);
  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "E-Akte"), TRUE);
  wait_until (gtk_revealer_get_child_revealed (page->side));
  fixture_settle (f->window);
  g_assert_true (gtk_widget_compute_bounds (page->side_open, page->chart, &button));
  g_assert_cmpfloat (button.origin.y + button.size.height, <=, gtk_widget_get_height (page->chart) - 12);
  g_assert_nonnull (strstr (gtk_label_get_text (page->side_facts), "Waits for "));
  g_assert_nonnull (strstr (gtk_label_get_text (page->side_facts), lotse_record_text (other, LOTSE_F_PROJECT_TITLE)));
}

/* Not all lanes are seen at once. */
static gboolean
is_cut (OnTimeline *f)
{
  return lotse_timeline_content_height (f->view->layout, &f->view->view) > lotse_timeline_plot (f->view->layout, &f->view->view).height + 0.5;
}

/* With rows as high as @before, all lanes would be seen in the height that there is now. */
static gboolean
stays_whole (OnTimeline *f, const LotseTimelineViewport *before)
{
  LotseTimelineViewport view = *before;

  view.height = f->view->view.height;
  return lotse_timeline_content_height (f->view->layout, &view) <= lotse_timeline_plot (f->view->layout, &view).height + 0.5;
}

/* What opens above the chart takes height from it; its rows and bands stay as high as they were, but where a lane would be pushed out of the window they give way.
 * When it closes, all is as it was. */
static void
test_rows_stay (OnTimeline *f, gconstpointer data)
{
  LotseTimelinePage *page = page_of (f);
  guint stayed = 0, gave_way = 0;

  for (int height = 560; height <= 900; height += 68)
    {
      LotseTimelineViewport before;
      const double last = f->view->view.height;

      gtk_window_set_default_size (GTK_WINDOW (f->window), 1100, height);
      wait_until (height == 560 ? f->view->view.height < 560 : f->view->view.height > last + 30); /* the display answers when it likes */
      fixture_settle (f->window);
      before = f->view->view;
      for (guint way = 0; way < 2; way++)
        {
          const double seen = f->view->view.height;
          const gboolean was_cut = is_cut (f);

          if (way == 0)
            g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.look-back", NULL));
          else
            gtk_search_bar_set_search_mode (page->search_bar, TRUE);
          wait_until (gtk_revealer_get_child_revealed (page->look_back_revealer) || way == 1);
          wait_until (f->view->view.height < seen);
          fixture_settle (f->window);
          /* Before that, rows are as low as titles can be read and events have one row. */
          g_assert_true (!is_cut (f) || was_cut || (f->view->view.row_scale <= 0.57 && f->view->view.band_rows <= 1));
          if (stays_whole (f, &before))
            {
              g_assert_cmpfloat (f->view->view.row_scale, ==, before.row_scale);
              g_assert_cmpfloat (f->view->view.label_rows, ==, before.label_rows);
              g_assert_cmpuint (f->view->view.band_rows, ==, before.band_rows);
              stayed++;
            }
          else
            gave_way++;
          if (way == 0)
            g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.look-back", NULL));
          else
            gtk_search_bar_set_search_mode (page->search_bar, FALSE);
          wait_until (f->view->view.height == seen);
          fixture_settle (f->window);
          g_assert_cmpfloat (f->view->view.row_scale, ==, before.row_scale);
        }
    }
  g_assert_cmpuint (stayed, >, 0);
  g_assert_cmpuint (gave_way, >, 0);
}

/* Escape in the field of the day leaves looking back, and the keyboard goes on in the timeline. */
static void
test_look_back_escape (OnTimeline *f, gconstpointer data)
{
  LotseTimelinePage *page = page_of (f);

  if (!keys_open ())
    {
      g_test_skip ("no keyboard");
      return;
    }
  keys_focus (GTK_WINDOW (f->window));
  gtk_widget_grab_focus (GTK_WIDGET (f->view));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.look-back", NULL));
  wait_until (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)), GTK_WIDGET (page->look_back)));
  keys_press (GDK_KEY_Escape, 0);
  wait_until (!gtk_revealer_get_reveal_child (page->look_back_revealer));
  g_assert_true (lotse_timeline_view_has_focus (f->view));
}

#define ADD(path, func) g_test_add (path, OnTimeline, NULL, on_timeline_set_up, func, on_timeline_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("/app/timeline-table/keys", test_table);
  ADD ("/app/timeline-table/goes-on", test_goes_on);
  ADD ("/app/timeline-table/meanwhile", test_meanwhile);
  ADD ("/app/timeline-table/follows", test_follows);
  ADD ("/app/timeline-table/search-focus", test_search_focus);
  ADD ("/app/timeline-table/search-left", test_search_left);
  ADD ("/app/timeline-table/search-highlighted", test_search_highlighted);
  ADD ("/app/timeline-table/copy", test_copy);
  ADD ("/app/timeline-table/values", test_values);
  ADD ("/app/timeline-table/details", test_details);
  ADD ("/app/timeline-table/details-begin", test_details_begin);
  ADD ("/app/timeline-table/rows-stay", test_rows_stay);
  ADD ("/app/timeline-table/look-back-escape", test_look_back_escape);
  return g_test_run ();
}
