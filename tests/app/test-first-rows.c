/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long list: what fills a screen is there in the first frame, the rest comes by itself, and at once where it is asked for. */
#include "config.h"

#include "app/lotse-project-item.h"
#include "app/pages/lotse-projects-page.h"
#include "app/widgets/first-rows.h"
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
  fixture->rows = lotse_first_rows_new (fixture->view, G_LIST_MODEL (g_object_ref (fixture->source)));
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
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/first-rows/rest-comes", Fixture, GUINT_TO_POINTER (MANY), set_up, test_rest_comes, tear_down);
  g_test_add ("/app/first-rows/short", Fixture, GUINT_TO_POINTER (A_SCREEN), set_up, test_short, tear_down);
  g_test_add ("/app/first-rows/asked-for", Fixture, GUINT_TO_POINTER (MANY), set_up, test_asked_for, tear_down);
  g_test_add_func ("/app/first-rows/projects", test_projects);
  return g_test_run ();
}
