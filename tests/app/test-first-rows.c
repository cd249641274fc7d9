/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long list: what fills a screen is there in the first frame, the rest comes by itself, and at once where it is asked for. */
#include "config.h"

#include "app/lotse-decision-item.h"
#include "app/lotse-project-item.h"
#include "app/pages/lotse-decisions-page.h"
#include "app/pages/lotse-projects-page-private.h"
#include "app/pages/lotse-responsibilities-page.h"
#include "app/record-open.h"
#include "app/widgets/first-rows.h"
#include "app/widgets/lotse-function-row.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/step-rows.h"
#include "fixture.h"

#define MANY 1000
#define A_SCREEN 40 /* rows that are seen of it at least */

typedef struct
{
  GtkWidget     *window, *view;
  GtkStringList *source; /* (owned) */
  GListModel    *rows;   /* (owned) */
  guint          painted; /* rows in the first frame */
} Fixture;

static void
label_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new ("row"));
}

static void
after_paint_cb (Fixture *fixture)
{
  if (fixture->painted == 0)
    fixture->painted = g_list_model_get_n_items (fixture->rows);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->source = gtk_string_list_new (NULL);
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    gtk_string_list_append (fixture->source, "row");
  g_signal_connect (factory, "setup", G_CALLBACK (label_cb), NULL);
  fixture->view = gtk_list_view_new (NULL, factory);
  fixture->rows = lotse_first_rows_new (fixture->view, G_LIST_MODEL (g_object_ref (fixture->source)), 20);
  gtk_list_view_set_model (GTK_LIST_VIEW (fixture->view), GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (fixture->rows))));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fixture->view);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), scroller);
  gtk_widget_realize (fixture->window);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (fixture->window), "after-paint", G_CALLBACK (after_paint_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_turn (20);
  g_object_unref (fixture->rows);
  g_object_unref (fixture->source);
}

static void
test_rest_comes (Fixture *fixture, gconstpointer unused)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (fixture->painted > 0);
  g_assert_cmpuint (fixture->painted, >=, A_SCREEN);
  g_assert_cmpuint (fixture->painted, <, MANY / 2);
  wait_until (g_list_model_get_n_items (fixture->rows) == MANY);

  /* From then on it is the list itself. */
  gtk_string_list_append (fixture->source, "another");
  g_assert_cmpuint (g_list_model_get_n_items (fixture->rows), ==, MANY + 1);
  gtk_widget_set_visible (fixture->window, FALSE);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture_turn (50);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->rows), ==, MANY + 1);
}

/* What is short is there as a whole, also when it grows. */
static void
test_short (Fixture *fixture, gconstpointer unused)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (fixture->painted > 0);
  g_assert_cmpuint (fixture->painted, ==, A_SCREEN);
  for (guint i = 0; i < MANY; i++)
    gtk_string_list_append (fixture->source, "row");
  wait_until (g_list_model_get_n_items (fixture->rows) == A_SCREEN + MANY);
}

static void
test_asked_for (Fixture *fixture, gconstpointer unused)
{
  lotse_first_rows_show_all (fixture->rows);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->rows), ==, MANY);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (fixture->painted > 0);
  g_assert_cmpuint (fixture->painted, ==, MANY);
}

/* A page that is turned to has no size yet: what shows it has, and what stands above that takes none of the rows. */
static void
test_below (void)
{
  g_autoptr (GtkStringList) source = gtk_string_list_new (NULL);
  GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *above = gtk_label_new ("above"), *stack = gtk_stack_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *view, *scroller = gtk_scrolled_window_new ();
  g_autoptr (GListModel) rows = NULL;
  int room_px;

  for (guint i = 0; i < MANY; i++)
    gtk_string_list_append (source, "row");
  gtk_widget_set_size_request (above, -1, 200);
  gtk_widget_set_vexpand (stack, TRUE);
  gtk_box_append (GTK_BOX (box), above);
  gtk_box_append (GTK_BOX (box), stack);
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new ("first"), "first");
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 600);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_height (stack) > 300);
  room_px = gtk_widget_get_height (stack);
  g_assert_cmpint (room_px, <=, 400);

  g_signal_connect (factory, "setup", G_CALLBACK (label_cb), NULL);
  view = gtk_list_view_new (NULL, factory);
  rows = lotse_first_rows_new (view, G_LIST_MODEL (g_object_ref (source)), 20);
  gtk_list_view_set_model (GTK_LIST_VIEW (view), GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (rows))));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_stack_add_named (GTK_STACK (stack), scroller, "second");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, (guint) room_px / 20 + 1);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "second");
  wait_until (g_list_model_get_n_items (rows) == MANY);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_turn (20);
}

/* The project that was left is selected, wherever it stands. */
static void
test_projects (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseSession) session = lotse_session_new ();
  LotseRecord *last = NULL;
  LotseProjectsPage *page;
  LotseWindow *window;
  g_auto (GStrv) selected = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *code = g_strdup_printf ("P-%04u", i);

      last = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
      lotse_record_set_text (last, LOTSE_F_PROJECT_CODE, code);
      lotse_record_set_text (last, LOTSE_F_PROJECT_TITLE, code);
      lotse_dataset_take (data, last);
    }
  lotse_session_set_dataset (session, data);
  lotse_session_set_selection (session, lotse_record_id (last));
  window = fixture_window_on (session, "projects");
  page = LOTSE_PROJECTS_PAGE (lotse_window_get_page (window));
  selected = lotse_projects_page_selected (page);
  g_assert_cmpuint (g_strv_length (selected), ==, 1);
  g_assert_cmpstr (selected[0], ==, lotse_record_id (last));
  g_assert_cmpuint (g_list_model_get_n_items (lotse_projects_page_rows (page)), ==, MANY);
  wait_until (page->late == NULL); /* its row has come */
  g_strfreev (selected);
  selected = lotse_projects_page_selected (page);
  g_assert_cmpuint (g_strv_length (selected), ==, 1);
  g_assert_cmpstr (selected[0], ==, lotse_record_id (last));
  fixture_close (window);
}

/* A thousand decisions: the one that is asked for is there, and whatever else changes, rows stay what they are. */
static void
test_decisions (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  g_autoptr (LotseSession) session = lotse_session_new ();
  LotseRecord *decision = NULL, *project;
  GListModel *rows;
  LotseDecisionsPage *page;
  LotseWindow *window;
  g_autofree char *last = NULL, *id = NULL;
  g_autoptr (LotseDecisionItem) before = NULL, after = NULL, changed = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *question = g_strdup_printf ("Los %04u?", i);

      decision = lotse_record_new (LOTSE_KIND_DECISION, NULL);
      lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, question);
      lotse_record_set_integer (decision, LOTSE_F_DECISION_ASKED_ON, lotse_date_parse ("2020-01-01") + (int) i % 300);
      lotse_dataset_take (data, decision);
    }
  last = g_strdup (lotse_record_id (decision));
  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "decisions");
  page = LOTSE_DECISIONS_PAGE (lotse_window_get_page (window));
  rows = lotse_decisions_page_rows (page);
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, MANY);
  g_assert_true (lotse_decisions_page_select (page, last));
  g_assert_cmpstr (lotse_decisions_page_selected (page), ==, last);
  fixture_settle (window);
  before = g_list_model_get_item (rows, 1); /* below the heading */
  project = lotse_record_copy (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0));
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Ganz anders");
  lotse_dataset_take (data, project);
  fixture_settle (window);
  after = g_list_model_get_item (rows, 1);
  g_assert_true (after == before);
  decision = lotse_record_copy (lotse_decision_item_record (before));
  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, "Eine andere Frage?");
  id = g_strdup (lotse_record_id (decision));
  lotse_dataset_take (data, decision);
  fixture_settle (window);
  changed = g_list_model_get_item (rows, 1);
  g_assert_cmpstr (lotse_record_id (lotse_decision_item_record (changed)), ==, id);
  g_assert_cmpstr (lotse_decision_item_title (changed), ==, "Eine andere Frage?");
  g_assert_true (changed != before); /* what was bound to a row is bound anew */
  g_assert_cmpstr (lotse_decisions_page_selected (page), ==, last);
  fixture_close (window);
}

static GtkWidget *
make_row (guint index, gpointer data)
{
  guint *made = data;

  g_assert_cmpuint (index, ==, *made); /* in order, and each once */
  ++*made;
  return index % 10 == 9 ? NULL : gtk_list_box_row_new ();
}

static void
test_steps (void)
{
  GtkWidget *window = gtk_window_new (), *scroller = gtk_scrolled_window_new (), *list = gtk_list_box_new ();
  guint made = 0, again = 0, few = 0;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  lotse_step_rows_fill (GTK_LIST_BOX (list), MANY, LOTSE_STEP_ROWS_FIRST, make_row, &made, NULL);
  g_assert_cmpuint (made, ==, LOTSE_STEP_ROWS_FIRST);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (made == MANY);
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), MANY / 10 * 9 - 1));
  lotse_mark_list_clear (GTK_LIST_BOX (list));
  lotse_step_rows_fill (GTK_LIST_BOX (list), MANY, 50, make_row, &again, NULL);
  g_assert_cmpuint (again, ==, 50);
  lotse_step_rows_finish (GTK_LIST_BOX (list));
  g_assert_cmpuint (again, ==, MANY);
  lotse_mark_list_clear (GTK_LIST_BOX (list));
  made = 0;
  lotse_step_rows_fill (GTK_LIST_BOX (list), MANY, LOTSE_STEP_ROWS_FIRST, make_row, &made, NULL);
  lotse_mark_list_clear (GTK_LIST_BOX (list));
  lotse_step_rows_fill (GTK_LIST_BOX (list), 3, 0, make_row, &few, NULL); /* what was to come is not wanted any more */
  wait_until (few == 3);
  fixture_turn (50);
  g_assert_cmpuint (made, ==, LOTSE_STEP_ROWS_FIRST);
  g_assert_cmpuint (few, ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_turn (20);
}

/* What is out of sight is left as it is: its rows would have to be measured before it is seen again. */
static void
test_steps_out_of_sight (void)
{
  GtkWidget *window = gtk_window_new (), *scroller = gtk_scrolled_window_new (), *list = gtk_list_box_new ();
  guint made = 0, left;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (list));
  lotse_step_rows_fill (GTK_LIST_BOX (list), MANY, LOTSE_STEP_ROWS_FIRST, make_row, &made, NULL);
  wait_until (made > LOTSE_STEP_ROWS_FIRST);
  gtk_widget_set_visible (scroller, FALSE);
  left = made;
  g_assert_cmpuint (left, <, MANY);
  fixture_turn (150);
  g_assert_cmpuint (made, ==, left);
  gtk_widget_set_visible (scroller, TRUE);
  g_assert_true (gtk_widget_get_mapped (list));
  g_assert_cmpuint (made, ==, left);
  wait_until (made == MANY);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_turn (20);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (gtk_string_object_get_string (gtk_list_item_get_item (item))));
}

static void
test_view_out_of_sight (void)
{
  GtkWidget *window = gtk_window_new (), *scroller = gtk_scrolled_window_new (), *view;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkStringList *strings = gtk_string_list_new (NULL);
  GListModel *rows;
  guint left;

  for (guint i = 0; i < MANY; i++)
    gtk_string_list_append (strings, "Zeile");
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  view = gtk_list_view_new (NULL, factory);
  rows = lotse_first_rows_new (view, G_LIST_MODEL (strings), 20);
  gtk_list_view_set_model (GTK_LIST_VIEW (view), GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (rows))));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  left = g_list_model_get_n_items (rows);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (g_list_model_get_n_items (rows) > left);
  gtk_widget_set_visible (scroller, FALSE);
  left = g_list_model_get_n_items (rows);
  g_assert_cmpuint (left, <, MANY);
  fixture_turn (150);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, left);
  gtk_widget_set_visible (scroller, TRUE);
  wait_until (g_list_model_get_n_items (rows) == MANY);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (rows);
  fixture_turn (20);
}

/* In a window that has a size already, no more rows are made before the first frame than it has room for. */
static void
test_room (void)
{
  GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *view = gtk_list_view_new (NULL, NULL);
  GtkStringList *strings = gtk_string_list_new (NULL);
  GListModel *rows;

  for (guint i = 0; i < MANY; i++)
    gtk_string_list_append (strings, "Zeile");
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 600);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_height (window) >= 600);
  rows = lotse_first_rows_new (view, G_LIST_MODEL (strings), 60);
  g_object_ref_sink (view);
  gtk_box_append (GTK_BOX (box), view);
  g_assert_cmpuint (g_list_model_get_n_items (rows), >=, 600 / 60);
  g_assert_cmpuint (g_list_model_get_n_items (rows), <=, (guint) gtk_widget_get_height (window) / 60 + 1);
  wait_until (g_list_model_get_n_items (rows) == MANY);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (view);
  g_object_unref (rows);
  fixture_turn (20);
}

static guint
n_rows (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

/* The list behind a figure holds all it counts, however many they are: the last ones once one has scrolled to them. */
static void
test_records (void)
{
  LotseWindow *window = fixture_window ("overview");
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);
  GtkAdjustment *adjustment;
  GtkWidget *list = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *title = g_strdup_printf ("Vorhaben %04u", i);
      LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

      lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
      lotse_dataset_take (data, project);
      g_ptr_array_add (targets, g_strdup_printf ("project:%s", lotse_record_id (project)));
    }
  lotse_records_open (window, targets, "Vorhaben");
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWindow) one = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (g_strcmp0 (gtk_window_get_title (one), "Vorhaben") == 0)
        list = fixture_child (GTK_WIDGET (one), GTK_TYPE_LIST_BOX, NULL, NULL);
    }
  g_assert_nonnull (list);
  g_assert_true (fixture_shows (GTK_WIDGET (gtk_widget_get_root (list)), "1000 entries"));
  g_assert_cmpuint (n_rows (GTK_LIST_BOX (list)), >=, LOTSE_STEP_ROWS_FIRST);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW)));
  for (guint tries = 0; n_rows (GTK_LIST_BOX (list)) < MANY && tries < 400; tries++)
    {
      fixture_turn (20);
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
    }
  g_assert_cmpuint (n_rows (GTK_LIST_BOX (list)), ==, MANY);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), MANY - 1))), ==, "Vorhaben 0999");
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (list)));
  fixture_close (window);
}

static guint
count_rows (LotseResponsibilitiesPage *page, GType type)
{
  GtkWidget *any = fixture_child (GTK_WIDGET (page), type, NULL, NULL);
  guint n = 0;

  for (GtkWidget *row = any != NULL ? gtk_widget_get_first_child (gtk_widget_get_parent (any)) : NULL; row != NULL; row = gtk_widget_get_next_sibling (row))
    n += G_TYPE_CHECK_INSTANCE_TYPE (row, type) ? 1 : 0;
  return n;
}

/* Functions with many projects: rows are made as far as one has scrolled, and the one that is asked for is there. */
static void
test_functions (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  g_autoptr (LotseSession) session = lotse_session_new ();
  LotseResponsibilitiesPage *page;
  LotseWindow *window;
  LotseRecord *function = NULL;
  GtkWidget *focus;
  g_autofree char *last = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *title = g_strdup_printf ("Leitung %04u", i);

      function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
      lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, title);
      lotse_dataset_take (data, function);
    }
  last = g_strdup (lotse_record_id (function));
  for (guint i = 0; i < 20; i++)
    {
      LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

      lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Vorhaben");
      lotse_record_set_text (project, LOTSE_F_PROJECT_CARRIES, last);
      lotse_dataset_take (data, project);
    }
  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "responsibilities");
  page = LOTSE_RESPONSIBILITIES_PAGE (lotse_window_get_page (window));
  g_assert_cmpuint (count_rows (page, LOTSE_TYPE_FUNCTION_ROW), <, 60);
  g_assert_false (fixture_shows (GTK_WIDGET (page), "Show all 20"));
  g_assert_true (lotse_responsibilities_page_select (page, last));
  fixture_settle (window);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (LOTSE_IS_FUNCTION_ROW (focus));
  g_assert_cmpstr (lotse_function_row_id (LOTSE_FUNCTION_ROW (focus)), ==, last);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Show all 20"));
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/first-rows/rest-comes", Fixture, GUINT_TO_POINTER (MANY), set_up, test_rest_comes, tear_down);
  g_test_add_func ("/app/first-rows/below", test_below);
  g_test_add ("/app/first-rows/short", Fixture, GUINT_TO_POINTER (A_SCREEN), set_up, test_short, tear_down);
  g_test_add ("/app/first-rows/asked-for", Fixture, GUINT_TO_POINTER (MANY), set_up, test_asked_for, tear_down);
  g_test_add_func ("/app/first-rows/projects", test_projects);
  g_test_add_func ("/app/first-rows/decisions", test_decisions);
  g_test_add_func ("/app/first-rows/steps", test_steps);
  g_test_add_func ("/app/first-rows/steps-out-of-sight", test_steps_out_of_sight);
  g_test_add_func ("/app/first-rows/view-out-of-sight", test_view_out_of_sight);
  g_test_add_func ("/app/first-rows/room", test_room);
  g_test_add_func ("/app/first-rows/functions", test_functions);
  g_test_add_func ("/app/first-rows/records", test_records);
  return g_test_run ();
}
