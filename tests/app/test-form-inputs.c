/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of a form by keyboard: pickers, calendars, lists of ticks; and undo over all of them. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "app/widgets/calendar-button.h"
#include "app/widgets/drop-down.h"
#include "app/widgets/focus-sight.h"
#include "desk.h"
#include "fixture.h"

#define GOAL LOTSE_F_PROJECT_GOAL

/* Text and Enter without a pause take what was typed, or nothing; Escape closes. Who does the same for another project comes first. */
static void
test_picker (Desk *desk, gconstpointer data)
{
  g_autofree char *head = desk_add_function (desk, "Amtsleitung"), *other = desk_add_function (desk, "Zentrale Dienste");
  g_autofree char *pilot = desk_add_function (desk, "Zweckverband Lotsin"), *second = county_add_project (desk->client, "Wald");
  g_autoptr (LotseRecord) after = lotse_record_copy (lotse_dataset_get (lotse_session_get_dataset (desk->session), LOTSE_KIND_PROJECT, second));
  LotseFormDialog *dialog;
  LotseRecordForm *form;
  GtkMenuButton *button;
  GtkWidget *popover;

  lotse_record_set_text (after, LOTSE_F_PROJECT_PILOTS, pilot);
  county_commit (desk->client, lotse_mutation_patch (lotse_dataset_get (lotse_session_get_dataset (desk->session), LOTSE_KIND_PROJECT, second), after));
  dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  form = lotse_form_dialog_form (dialog);
  desk_pick (dialog, LOTSE_F_PROJECT_CARRIES, "nirgends");
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_PROJECT_CARRIES), ==, "");
  desk_pick (dialog, LOTSE_F_PROJECT_CARRIES, "zweck");
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_PROJECT_CARRIES), ==, pilot);
  desk_pick (dialog, LOTSE_F_PROJECT_CARRIES, " ");
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_PROJECT_CARRIES), ==, pilot);
  desk_pick (dialog, LOTSE_F_PROJECT_TAKES_PART, "zentr");
  g_assert_nonnull (strstr (lotse_record_form_text (form, LOTSE_F_PROJECT_TAKES_PART), other));

  button = desk_picker (dialog, LOTSE_F_PROJECT_PILOTS);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  gtk_menu_button_popup (button);
  fixture_turn (60);
  g_assert_cmpstr (g_object_get_data (G_OBJECT (gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture_child (popover, GTK_TYPE_LIST_BOX, NULL, NULL)), 1)), "id"),
                   ==, pilot);
  g_signal_emit_by_name (fixture_child (popover, GTK_TYPE_SEARCH_ENTRY, NULL, NULL), "stop-search");
  fixture_turn (60);
  g_assert_false (gtk_widget_get_mapped (popover));
  lotse_record_form_drop_draft (form);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_nonnull (head);
}

static gboolean
opens_calendar (GtkWidget *button, const char *unused)
{
  return g_strcmp0 (gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (button)), "x-office-calendar-symbolic") == 0;
}

static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, scrolled, &bounds) && bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scrolled);
}

static gboolean
has_monitor (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  return surface != NULL && gdk_surface_get_mapped (surface) && gdk_display_get_monitor_at_surface (gtk_widget_get_display (widget), surface) != NULL;
}

/* (transfer none) the calendar of a field, which is open */
static GtkCalendar *
open_calendar (LotseFormDialog *dialog, guint field)
{
  GtkWidget *button = fixture_child (desk_row (dialog, field), GTK_TYPE_MENU_BUTTON, opens_calendar, NULL), *calendar;

  wait_until (gtk_widget_get_mapped (button) && gtk_widget_get_width (button) > 0);
  lotse_focus_in_sight (button);
  wait_until (is_in_sight (button));
  wait_until (has_monitor (button)); /* before, nothing can open over it */
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  fixture_turn (60);
  calendar = fixture_child (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), GTK_TYPE_CALENDAR, NULL, NULL);
  g_assert_nonnull (calendar);
  return GTK_CALENDAR (calendar);
}

static void
pick_day (GtkCalendar *calendar, int year, int month, int day)
{
  g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 12, 0, 0);

  gtk_calendar_select_day (calendar, date);
}

static gboolean
is_labelled (GtkWidget *button, const char *text)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), text) == 0;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  return g_strcmp0 (GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : gtk_widget_get_tooltip_text (widget), text) == 0;
}

/* Months and days are in the language of the program, whatever that of the system is, and the arrows have names. */
static void
test_calendar_words (void)
{
  GtkWidget *calendar;

  lotse_lang_init ("de");
  calendar = g_object_ref_sink (GTK_WIDGET (lotse_calendar_new ()));
  g_assert_nonnull (fixture_child (calendar, GTK_TYPE_LABEL, says, "März"));
  g_assert_null (fixture_child (calendar, GTK_TYPE_LABEL, says, "March"));
  g_object_unref (calendar);
  lotse_lang_init ("en");
  calendar = g_object_ref_sink (GTK_WIDGET (lotse_calendar_new ()));
  g_assert_nonnull (fixture_child (calendar, GTK_TYPE_LABEL, says, "March"));
  for (guint i = 0; i < 4; i++)
    {
      static const char *const words[] = { "Previous month", "Next month", "Previous year", "Next year" };
      GtkWidget *arrow = fixture_child (calendar, GTK_TYPE_BUTTON, says, words[i]);

      g_assert_nonnull (arrow);
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  /* Where the system speaks English too, each day stands where the toolkit has put it. */
  if (g_str_has_prefix (setlocale (LC_TIME, NULL), "C") || g_str_has_prefix (setlocale (LC_TIME, NULL), "en"))
    {
      GtkWidget *own = g_object_ref_sink (gtk_calendar_new ());
      GtkWidget *theirs = gtk_widget_get_first_child (gtk_widget_get_last_child (own)), *ours = gtk_widget_get_first_child (gtk_widget_get_last_child (calendar));

      for (guint i = 0; i < 7; i++, theirs = gtk_widget_get_next_sibling (theirs), ours = gtk_widget_get_next_sibling (ours))
        g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (ours)), ==, gtk_label_get_text (GTK_LABEL (theirs)));
      g_object_unref (own);
    }
  g_object_unref (calendar);
}

/* A calendar opens on the day that is there and closes with the one that is clicked; of a period, one end after the other is taken from it. */
static void
test_calendar (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_MILESTONE, NULL);
  LotseRecordForm *form = lotse_form_dialog_form (dialog);
  GtkCalendar *calendar;
  GtkWidget *popover;

  lotse_record_form_set_text (form, LOTSE_F_MILESTONE_DUE, "31 Dec 2026");
  calendar = open_calendar (dialog, LOTSE_F_MILESTONE_DUE);
  popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);
  wait_until (gtk_widget_get_mapped (popover));
  g_assert_cmpint (lotse_calendar_get_day (calendar), ==, lotse_date_from_ymd (2026, 12, 31));
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_MILESTONE_DUE), ==, "31 Dec 2026");
  pick_day (calendar, 2027, 2, 3);
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_MILESTONE_DUE), ==, "3 Feb 2027");
  wait_until (!gtk_widget_get_mapped (popover));
  lotse_record_form_drop_draft (form);
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  form = lotse_form_dialog_form (dialog);
  desk_type (dialog, LOTSE_F_PROJECT_PERIOD, "");
  calendar = open_calendar (dialog, LOTSE_F_PROJECT_PERIOD);
  popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);
  g_assert_cmpint (lotse_calendar_get_day (calendar), ==, lotse_date_today ());
  pick_day (calendar, 2027, 2, 3);
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_PROJECT_PERIOD), ==, "");
  g_signal_emit_by_name (fixture_child (popover, GTK_TYPE_BUTTON, is_labelled, "Take as _Beginning"), "clicked");
  pick_day (calendar, 2027, 5, 31);
  g_signal_emit_by_name (fixture_child (popover, GTK_TYPE_BUTTON, is_labelled, "Take as _End"), "clicked");
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_PROJECT_PERIOD), ==, "3 Feb 2027 – 31 May 2027");
  gtk_popover_popdown (GTK_POPOVER (popover));
  wait_until (!gtk_widget_get_mapped (popover));
  lotse_record_form_drop_draft (form);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A partner that is not there yet is made on the way, and is chosen then. */
static void
test_make_on_the_way (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk)), *other = NULL;
  LotseDataset *all = lotse_session_get_dataset (desk->session);
  GtkMenuButton *button = desk_picker (dialog, LOTSE_F_PROJECT_PARTNERS);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button)), *list;
  GtkListBoxRow *row = NULL;
  g_autoptr (GListModel) windows = NULL;

  fixture_turn (100);
  gtk_widget_grab_focus (GTK_WIDGET (button)); /* into sight */
  fixture_turn (300);
  desk_pick (dialog, LOTSE_F_PROJECT_PARTNERS, "Hochschule Neustadt"); /* nobody is of that name */
  list = fixture_child (popover, GTK_TYPE_LIST_BOX, NULL, NULL);
  wait_until ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)) != NULL && fixture_shows (GTK_WIDGET (row), "New: Partner “Hochschule Neustadt”"));
  g_signal_emit_by_name (list, "row-activated", row);
  fixture_turn (60);
  windows = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (windows) && other == NULL; i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (LOTSE_IS_FORM_DIALOG (window) && window != G_OBJECT (dialog))
        other = LOTSE_FORM_DIALOG (window);
    }
  g_assert_nonnull (other);
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (other), LOTSE_F_PARTNER_NAME), ==, "Hochschule Neustadt");
  lotse_form_dialog_save (other);
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PARTNER) == 1);
  wait_until (strstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_PROJECT_PARTNERS), lotse_record_id (lotse_dataset_at (all, LOTSE_KIND_PARTNER, 0))) != NULL);
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A form that opens on one of its later fields shows it, and it stays so. */
static void
test_focus_in_sight (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_DECISION, NULL);
  GtkWidget *focus;

  lotse_form_dialog_propose (dialog, LOTSE_F_DECISION_TAKEN_ON, "2021-11-23", LOTSE_F_DECISION_OUTCOME);
  focus = gtk_window_get_focus (GTK_WINDOW (dialog));
  g_assert_true (gtk_widget_is_ancestor (focus, desk_row (dialog, LOTSE_F_DECISION_OUTCOME)));
  wait_until (is_in_sight (focus));
  fixture_turn (400);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == focus && is_in_sight (focus));
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Tab goes through a list of ticks in one step, the arrow keys within it. */
static void
test_one_stop (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  GtkWidget *row = desk_row (dialog, LOTSE_F_PROJECT_THEMES), *first = fixture_child (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL), *second;

  gtk_widget_grab_focus (first);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (dialog), GTK_DIR_RIGHT));
  second = gtk_window_get_focus (GTK_WINDOW (dialog));
  g_assert_true (second != first && gtk_widget_is_ancestor (second, row));
  gtk_widget_child_focus (GTK_WIDGET (dialog), GTK_DIR_TAB_FORWARD);
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), row));
  gtk_widget_child_focus (GTK_WIDGET (dialog), GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == second);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* One row of steps over texts, choices, checks and tables; what came back is seen and has the keyboard. */
static void
test_undo_in_form (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  LotseRecordForm *form = lotse_form_dialog_form (dialog);
  GtkWidget *life = fixture_child (desk_row (dialog, LOTSE_F_PROJECT_LIFE_CYCLE), GTK_TYPE_DROP_DOWN, NULL, NULL);
  GtkWidget *theme = fixture_child (desk_row (dialog, LOTSE_F_PROJECT_THEMES), GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  GtkWidget *legal = fixture_child (desk_row (dialog, LOTSE_F_PROJECT_LEGAL), GTK_TYPE_DROP_DOWN, NULL, NULL);

  desk_type (dialog, GOAL, "Bauende");
  desk_type (dialog, GOAL, "Bauende reichen ein");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (life), 1 + LOTSE_LIFE_CYCLE_PAUSED);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (theme), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (legal), 1 + LOTSE_CHECK_STATE_DONE);
  g_assert_true (lotse_record_form_changed (form, LOTSE_F_PROJECT_LEGAL));

  g_assert_true (lotse_record_form_undo (form));
  g_assert_false (lotse_record_form_changed (form, LOTSE_F_PROJECT_LEGAL));
  legal = fixture_child (desk_row (dialog, LOTSE_F_PROJECT_LEGAL), GTK_TYPE_DROP_DOWN, NULL, NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (legal)), ==, 0);
  g_assert_true (lotse_record_form_undo (form));
  theme = fixture_child (desk_row (dialog, LOTSE_F_PROJECT_THEMES), GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (theme)));
  g_assert_true (lotse_record_form_undo (form));
  life = fixture_child (desk_row (dialog, LOTSE_F_PROJECT_LIFE_CYCLE), GTK_TYPE_DROP_DOWN, NULL, NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (life)), ==, 0);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), desk_row (dialog, LOTSE_F_PROJECT_LIFE_CYCLE)));
  g_assert_true (lotse_record_form_redo (form));
  g_assert_true (lotse_record_form_changed (form, LOTSE_F_PROJECT_LIFE_CYCLE));
  g_assert_true (lotse_record_form_undo (form));
  g_assert_true (lotse_record_form_undo (form)); /* typed without a pause: one step */
  g_assert_cmpstr (lotse_record_form_text (form, GOAL), ==, "");
  g_assert_false (lotse_record_form_undo (form));
  g_assert_false (lotse_record_form_dirty (form));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Whether the line in which one writes is seen in everything that scrolls around it. */
static gboolean
caret_is_seen (GtkWidget *view)
{
  GdkRectangle caret;
  int x, y;

  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (view), NULL, &caret, NULL);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y, &x, &y);
  for (GtkWidget *around = gtk_widget_get_parent (view); around != NULL; around = gtk_widget_get_parent (around))
    {
      graphene_point_t top = GRAPHENE_POINT_INIT (x, y), end = GRAPHENE_POINT_INIT (x, y + caret.height);

      if (GTK_IS_SCROLLED_WINDOW (around) &&
          (!gtk_widget_compute_point (view, around, &top, &top) || !gtk_widget_compute_point (view, around, &end, &end) || top.y < -1 ||
           end.y > gtk_widget_get_height (around) + 1))
        return FALSE;
    }
  return TRUE;
}

/* In large letters, too, one sees what one writes: at the end of each line that is added, and back at the first. */
static void
test_caret_in_sight (Desk *desk, gconstpointer data)
{
  GtkWidget *other = gtk_window_new (), *view;
  LotseFormDialog *dialog;
  GtkTextBuffer *buffer;
  GtkTextIter start;

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  view = fixture_child (desk_row (dialog, GOAL), GTK_TYPE_TEXT_VIEW, NULL, NULL);
  g_assert_nonnull (view);
  fixture_turn (100);
  lotse_focus_in_sight (view);
  fixture_turn (300);
  /* Whoever writes by dictation, or looks at something else meanwhile, has another window before this one. */
  gtk_window_present (GTK_WINDOW (other));
  wait_until (!gtk_window_is_active (GTK_WINDOW (dialog)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  for (guint i = 0; i < 12; i++)
    {
      gtk_text_buffer_insert_at_cursor (buffer, "Der Antrag ist vollständig online.\n", -1);
      wait_until (caret_is_seen (view));
      fixture_turn (60);
      g_assert_true (caret_is_seen (view));
    }
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  wait_until (caret_is_seen (view));
  gtk_window_destroy (GTK_WINDOW (other));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Letters that are typed while the list is open go into its search, wherever the focus is; without a search they choose as ever. */
static void
test_search_in_list (Desk *desk, gconstpointer data)
{
  static const char *const names[] = { "Bauamt", "Hauptamt", "Kämmerei", NULL };

  for (guint search = 0; search < 2; search++)
    {
      GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
      GtkWidget *input = g_object_ref_sink (gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (names)), text));
      GtkWidget *popover, *entry;

      gtk_drop_down_set_enable_search (GTK_DROP_DOWN (input), search);
      lotse_drop_down_wrap (GTK_DROP_DOWN (input));
      popover = fixture_child (input, GTK_TYPE_POPOVER, NULL, NULL);
      entry = fixture_child (popover, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
      g_assert_true (gtk_search_entry_get_key_capture_widget (GTK_SEARCH_ENTRY (entry)) == (search ? popover : NULL));
      g_object_unref (input);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-forms-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("/app/form-inputs/picker", test_picker);
  ADD ("/app/form-inputs/calendar", test_calendar);
  g_test_add_func ("/app/form-inputs/calendar-words", test_calendar_words);
  ADD ("/app/form-inputs/make-on-the-way", test_make_on_the_way);
  ADD ("/app/form-inputs/focus-in-sight", test_focus_in_sight);
  ADD ("/app/form-inputs/caret-in-sight", test_caret_in_sight);
  ADD ("/app/form-inputs/search-in-list", test_search_in_list);
  ADD ("/app/form-inputs/one-stop", test_one_stop);
  ADD ("/app/form-inputs/undo-in-form", test_undo_in_form);
  return g_test_run ();
}
