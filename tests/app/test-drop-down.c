/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drop-downs of strings: the rows of the list are made when it opens, and choose what they say; long lists are searched. */
#include "config.h"

#include <string.h>

#include "app/widgets/drop-down.h"
#include "fixture.h"
#include "keys.h"

#define N_NAMES 440

typedef struct
{
  GtkWidget *window, *input;
  GtkWidget *button, *popover, *list; /* (unowned) of @input */
} Place;

static GtkWidget *
make_input (gboolean of_model)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *input;

  for (guint i = 0; i < N_NAMES; i++)
    g_ptr_array_add (names, g_strdup_printf ("Function %03u", i));
  g_ptr_array_add (names, NULL);
  if (!of_model)
    return lotse_drop_down_new ((const char *const *) names->pdata, TRUE);
  input = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new ((const char *const *) names->pdata)),
                             gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (input), TRUE);
  lotse_drop_down_wrap (GTK_DROP_DOWN (input));
  return input;
}

static void
set_up (Place *place, gconstpointer data)
{
  place->window = gtk_window_new ();
  place->input = make_input (GPOINTER_TO_INT (data));
  place->button = fixture_child (place->input, GTK_TYPE_TOGGLE_BUTTON, NULL, NULL);
  place->popover = fixture_child (place->input, GTK_TYPE_POPOVER, NULL, NULL);
  place->list = fixture_child (place->popover, GTK_TYPE_LIST_VIEW, NULL, NULL);
  gtk_window_set_child (GTK_WINDOW (place->window), place->input);
  gtk_window_present (GTK_WINDOW (place->window));
  wait_until (gtk_widget_get_mapped (place->input));
}

static void
tear_down (Place *place, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (place->window));
  fixture_turn (50);
}

static guint
n_rows (GtkWidget *list)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

static void
open_list (Place *place)
{
  gtk_widget_activate (place->input);
  wait_until (gtk_widget_get_mapped (place->popover));
}

static const char *
shown_in_button (Place *place)
{
  GtkWidget *pages = fixture_child (place->button, GTK_TYPE_STACK, NULL, NULL); /* the other one is for when nothing is chosen */

  return gtk_label_get_text (GTK_LABEL (fixture_child (gtk_stack_get_visible_child (GTK_STACK (pages)), GTK_TYPE_LABEL, NULL, NULL)));
}

static const char *
chosen_in (Place *place)
{
  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (GTK_DROP_DOWN (place->input)));
}

/* What is chosen is in the button, and there are no rows until somebody wants to see them. */
static void
test_rows_when_opened (Place *place, gconstpointer data)
{
  g_assert_cmpuint (n_rows (place->list), ==, 0);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (place->input)), ==, 0);
  g_assert_cmpstr (shown_in_button (place), ==, "Function 000");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (place->input), 17);
  g_assert_cmpuint (n_rows (place->list), ==, 0);
  wait_until (g_str_equal (shown_in_button (place), "Function 017"));

  open_list (place);
  g_assert_cmpuint (n_rows (place->list), >, 17);
  g_assert_true (fixture_shows (place->list, "Function 018"));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (place->window)), place->popover));
  g_assert_true (gtk_selection_model_is_selected (gtk_list_view_get_model (GTK_LIST_VIEW (place->list)), 17));
  g_signal_emit_by_name (place->list, "activate", 17u);
  wait_until (!gtk_widget_get_mapped (place->popover));
  g_assert_cmpstr (chosen_in (place), ==, "Function 017");
}

/* A row of what is left by the search chooses what it says. */
static void
test_choose_from_search (Place *place, gconstpointer data)
{
  GtkWidget *entry = fixture_child (place->popover, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  GtkSelectionModel *rows;

  open_list (place);
  rows = gtk_list_view_get_model (GTK_LIST_VIEW (place->list));
  gtk_editable_set_text (GTK_EDITABLE (entry), "function 43");
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) == 10);
  gtk_selection_model_select_item (rows, 4, TRUE);
  g_signal_emit_by_name (place->list, "activate", 4u);
  wait_until (!gtk_widget_get_mapped (place->popover));
  g_assert_cmpstr (chosen_in (place), ==, "Function 434");
  open_list (place);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, N_NAMES);
}

/* The list follows when there is something else to choose from, opened before or not. */
static void
test_other_model (Place *place, gconstpointer data)
{
  static const char *const names[] = { "Bauamt", "Hauptamt", NULL };
  g_autoptr (GtkStringList) others = gtk_string_list_new (names);

  gtk_drop_down_set_model (GTK_DROP_DOWN (place->input), G_LIST_MODEL (others));
  open_list (place);
  g_assert_cmpuint (n_rows (place->list), ==, 2);
  g_assert_true (fixture_shows (place->list, "Hauptamt"));
  g_assert_false (fixture_shows (place->list, "Function 001"));
}

static guint
n_found (Place *place)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (place->list))));
}

/* However an umlaut is written, and in whatever place of the name; what is not there is said not to be, and Enter takes nothing then. */
static void
test_folded (Place *place, gconstpointer data)
{
  static const char *const names[] = { "Bauamt", "Amt 20 Kämmerei", "Straßenbau", NULL };
  static const char *const typed[] = { "kaemm", "Kämm", "kamm", "KÄMMEREI", "amt 20 kae" };
  GtkWidget *entry = fixture_child (place->popover, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_autoptr (GtkStringList) others = gtk_string_list_new (names);

  gtk_drop_down_set_model (GTK_DROP_DOWN (place->input), G_LIST_MODEL (others));
  open_list (place);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_test_message ("%s", typed[i]);
      gtk_editable_set_text (GTK_EDITABLE (entry), typed[i]);
      wait_until (n_found (place) == 1);
      g_assert_true (fixture_shows (place->list, "Amt 20 Kämmerei"));
      g_assert_false (fixture_shows (place->popover, "Nothing found"));
      gtk_editable_set_text (GTK_EDITABLE (entry), "");
      wait_until (n_found (place) == 3);
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "zzz");
  wait_until (n_found (place) == 0);
  g_assert_true (fixture_shows (place->popover, "Nothing found"));
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_get_mapped (place->popover));
  g_assert_cmpstr (chosen_in (place), ==, "Bauamt");

  gtk_editable_set_text (GTK_EDITABLE (entry), "strasse");
  g_signal_emit_by_name (entry, "activate");
  wait_until (!gtk_widget_get_mapped (place->popover));
  g_assert_cmpstr (chosen_in (place), ==, "Straßenbau");
}

/* What is typed over the open list is searched for as it is typed, blanks too: they are in most names. Enter takes it, however soon. */
static void
type_and_take (Place *place, const char *typed)
{
  GtkWidget *entry = fixture_child (place->popover, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  if (!keys_open ())
    {
      g_test_skip ("keys cannot be sent to this display");
      return;
    }
  keys_focus (GTK_WINDOW (place->window));
  open_list (place);
  wait_until (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (place->window)), place->list));
  keys_type (typed);
  wait_until (strlen (gtk_editable_get_text (GTK_EDITABLE (entry))) == strlen (typed) || !gtk_widget_get_mapped (place->popover));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, typed);
  keys_press (GDK_KEY_Return, 0);
  wait_until (!gtk_widget_get_mapped (place->popover));
  g_assert_cmpstr (chosen_in (place), ==, "Function 017");
}

static void
test_typed_blank (Place *place, gconstpointer data)
{
  type_and_take (place, "n 017");
}

static void
test_typed_blank_first (Place *place, gconstpointer data)
{
  type_and_take (place, " 017");
}

/* Who goes to one that lies far below what is seen, and opens it before the page has got there: it opens below the button, and both are seen. */
static void
test_opened_on_the_way (Place *place, gconstpointer data)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *above = gtk_button_new (), *below = gtk_label_new ("");
  GdkSurface *list;
  graphene_rect_t button;
  int y;

  g_object_ref (place->input);
  gtk_window_set_child (GTK_WINDOW (place->window), scrolled);
  gtk_widget_set_size_request (above, -1, 2400);
  gtk_widget_set_size_request (below, -1, 400);
  gtk_box_append (GTK_BOX (box), above);
  gtk_box_append (GTK_BOX (box), place->input);
  gtk_box_append (GTK_BOX (box), below);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_size_request (place->window, 600, 500);
  g_object_unref (place->input);
  gtk_widget_grab_focus (above);
  fixture_turn (300);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  g_assert_true (gtk_widget_child_focus (place->window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (place->window)), place->input));
  /* As a key does, a quarter of a second later: on a machine that had no time for a frame. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (place->button), TRUE);
  g_assert_true (gtk_widget_get_mapped (place->popover));
  for (guint i = 0; i < 2; i++)
    {
      list = gtk_native_get_surface (GTK_NATIVE (place->popover));
      y = gdk_popup_get_position_y (GDK_POPUP (list));
      g_assert_true (gtk_widget_compute_bounds (place->button, place->window, &button));
      g_assert_cmpfloat (button.origin.y, >=, 0);
      g_assert_cmpfloat (button.origin.y + button.size.height, <=, gtk_widget_get_height (place->window));
      g_assert_cmpint (ABS (y - (int) (button.origin.y + button.size.height)), <, 60);
      fixture_turn (800);
      g_assert_true (gtk_widget_get_mapped (place->popover));
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  for (int of_model = 0; of_model < 2; of_model++)
    {
      const char *made = of_model ? "wrapped" : "new";
#define ADD(name, func) \
  G_STMT_START { g_autofree char *path = g_strdup_printf ("/app/drop-down/%s/%s", made, name); \
    g_test_add (path, Place, GINT_TO_POINTER (of_model), set_up, func, tear_down); } G_STMT_END
      ADD ("rows-when-opened", test_rows_when_opened);
      ADD ("choose-from-search", test_choose_from_search);
      ADD ("other-model", test_other_model);
      ADD ("folded", test_folded);
      ADD ("typed-blank", test_typed_blank);
      ADD ("typed-blank-first", test_typed_blank_first);
      ADD ("opened-on-the-way", test_opened_on_the_way);
    }
  return g_test_run ();
}
