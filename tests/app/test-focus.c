/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The focus of the window: it is never lost with what it stood on, and the keys of a page mean it wherever the focus stands. */
#include "config.h"

#include "app/lotse-pages.h"
#include "app/lotse-window-private.h"
#include "app/pages/my-reports-private.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-mark-row.h"
#include "fixture.h"

static GtkWidget *
focus_of (LotseWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (window)) ? focus : NULL;
}

static GtkWidget *
ancestor_of (GtkWidget *widget, GType type)
{
  return gtk_widget_get_ancestor (widget, type);
}

static gboolean
is_full (GtkWidget *list, const char *text)
{
  return gtk_widget_get_mapped (list) && gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1) != NULL;
}

static void
empty (GtkWidget *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), GTK_WIDGET (row));
}

/* What waits for its transmission goes, and with it its card, while a toast stands over the page. */
static void
test_list_goes (void)
{
  LotseWindow *window = fixture_window ("my-reports");
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window)), *card, *list, *focus;

  card = GTK_WIDGET (LOTSE_MY_REPORTS_PAGE (page)->waiting_card);
  list = GTK_WIDGET (LOTSE_MY_REPORTS_PAGE (page)->waiting);
  for (guint turn = 0; turn < 2; turn++)
    {
      empty (list);
      gtk_list_box_append (GTK_LIST_BOX (list), lotse_mark_row_new (-1, "Report", "waits"));
      gtk_widget_set_visible (card, TRUE);
      fixture_settle (window);
      g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0))));
    }
  lotse_window_toast (window, "Done");
  fixture_turn (600);
  empty (list);
  gtk_widget_set_visible (card, FALSE);
  fixture_turn (100);
  focus = focus_of (window);
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, page));
  g_assert_false (gtk_widget_is_ancestor (focus, card));
  fixture_close (window);
}

/* The focus is led elsewhere after its row has gone: keys still lead into the page. */
static void
test_page_stays_open (void)
{
  LotseWindow *window = fixture_window ("overview");
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window)), *list = fixture_child (page, GTK_TYPE_LIST_BOX, is_full, NULL);

  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  fixture_settle (window);
  empty (list);
  g_assert_true (gtk_widget_grab_focus (window->search_button));
  gtk_widget_set_visible (ancestor_of (list, LOTSE_TYPE_CARD), FALSE);
  fixture_settle (window);
  g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (focus_of (window), page));
  fixture_close (window);
}

/* The window watches its keys and its focus once, however often a page is turned. */
static void
test_watches_once (void)
{
  LotseWindow *window = fixture_window ("overview");
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  const guint before = g_list_model_get_n_items (controllers);

  for (guint turn = 0; turn < 3; turn++)
    {
      lotse_window_show_page (window, "projects");
      fixture_settle (window);
      lotse_window_show_page (window, "overview");
      fixture_settle (window);
    }
  g_assert_cmpuint (g_list_model_get_n_items (controllers), ==, before);
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/focus/list-goes", test_list_goes);
  g_test_add_func ("/app/focus/page-stays-open", test_page_stays_open);
  g_test_add_func ("/app/focus/watches-once", test_watches_once);
  return g_test_run ();
}
