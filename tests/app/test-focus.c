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
  gtk_stack_set_visible_child_name (LOTSE_MY_REPORTS_PAGE (page)->stack, "reports");
  gtk_list_box_append (LOTSE_MY_REPORTS_PAGE (page)->tasks, lotse_mark_row_new (-1, "Task", "open"));
  gtk_widget_set_visible (GTK_WIDGET (LOTSE_MY_REPORTS_PAGE (page)->tasks_card), TRUE);
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

static void
fill (GtkWidget *list, const char *names)
{
  empty (list);
  for (const char *name = names; *name != '\0'; name++)
    {
      g_autofree char *title = g_strndup (name, 1);

      gtk_list_box_append (GTK_LIST_BOX (list), lotse_mark_row_new (-1, title, "waits"));
    }
}

/* "C": of the row that has the focus; "-": none has it. (transfer full) */
static char *
focused (LotseWindow *window, GtkWidget *list)
{
  GtkWidget *focus = focus_of (window), *row = focus != NULL && gtk_widget_is_ancestor (focus, list) ? focus : NULL;

  while (row != NULL && gtk_widget_get_parent (row) != list)
    row = gtk_widget_get_parent (row);
  if (row == NULL)
    return g_strdup ("-");
  {
    g_autofree char *title = NULL;

    g_object_get (row, "title", &title, NULL);
    return g_steal_pointer (&title);
  }
}

/* A list is emptied and filled anew, as pages do when records have changed: the focus is on the row that follows, else on the one before. */
static void
test_row_goes (void)
{
  static const struct { const char *before; int at; const char *after, *then; } cases[] = {
    { "ABC", 1, "AC", "C" }, { "ABC", 0, "BC", "B" }, { "ABC", 2, "AB", "B" }, { "AB", 1, "A", "A" }, { "ABCDE", 3, "ABCE", "E" }, { "ABC", 1, "AXC", "X" },
  };
  LotseWindow *window = fixture_window ("my-reports");
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window)), *card, *list;

  card = GTK_WIDGET (LOTSE_MY_REPORTS_PAGE (page)->waiting_card);
  list = GTK_WIDGET (LOTSE_MY_REPORTS_PAGE (page)->waiting);
  gtk_stack_set_visible_child_name (LOTSE_MY_REPORTS_PAGE (page)->stack, "reports");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint toast = 0; toast < 2; toast++)
      {
        g_autofree char *then = NULL;

        fill (list, cases[i].before);
        gtk_widget_set_visible (card, TRUE);
        fixture_settle (window);
        g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), cases[i].at))));
        fixture_settle (window);
        if (toast)
          lotse_window_toast (window, "Done");
        fill (list, cases[i].after);
        fixture_turn (150);
        then = focused (window, list);
        g_test_message ("%s at %d, then %s: %s", cases[i].before, cases[i].at, cases[i].after, then);
        g_assert_cmpstr (then, ==, cases[i].then);
      }
  fixture_close (window);
}

/* What has the focus is a button in a row that goes: the row that follows has it. The last row goes: the first that the page has left. */
static void
test_button_goes (void)
{
  LotseWindow *window = fixture_window ("my-reports");
  LotseMyReportsPage *page = LOTSE_MY_REPORTS_PAGE (lotse_window_get_page (window));
  GtkWidget *list = GTK_WIDGET (page->waiting), *button = gtk_button_new_with_label ("Done"), *focus;
  g_autofree char *then = NULL;

  gtk_stack_set_visible_child_name (page->stack, "reports");
  gtk_list_box_append (page->tasks, lotse_mark_row_new (-1, "Task", "open"));
  gtk_widget_set_visible (GTK_WIDGET (page->tasks_card), TRUE);
  fill (list, "ABC");
  lotse_mark_row_add_suffix (LOTSE_MARK_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)), button);
  gtk_widget_set_visible (GTK_WIDGET (page->waiting_card), TRUE);
  fixture_settle (window);
  g_assert_true (gtk_widget_grab_focus (button));
  fixture_settle (window);
  fill (list, "AC");
  fixture_turn (150);
  then = focused (window, list);
  g_assert_cmpstr (then, ==, "C");
  empty (list);
  gtk_widget_set_visible (GTK_WIDGET (page->waiting_card), FALSE);
  fixture_turn (150);
  focus = focus_of (window);
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (page)));
  fixture_close (window);
}

/* What a page asks for counts, also where its row has just gone. */
static void
test_page_decides (void)
{
  LotseWindow *window = fixture_window ("my-reports");
  LotseMyReportsPage *page = LOTSE_MY_REPORTS_PAGE (lotse_window_get_page (window));
  GtkWidget *list = GTK_WIDGET (page->waiting);
  g_autofree char *then = NULL;

  gtk_stack_set_visible_child_name (page->stack, "reports");
  fill (list, "ABC");
  gtk_widget_set_visible (GTK_WIDGET (page->waiting_card), TRUE);
  fixture_settle (window);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2))));
  fixture_settle (window);
  fill (list, "AXY");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)));
  fixture_turn (150);
  then = focused (window, list);
  g_assert_cmpstr (then, ==, "X");
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/focus/list-goes", test_list_goes);
  g_test_add_func ("/app/focus/row-goes", test_row_goes);
  g_test_add_func ("/app/focus/button-goes", test_button_goes);
  g_test_add_func ("/app/focus/page-decides", test_page_decides);
  g_test_add_func ("/app/focus/page-stays-open", test_page_stays_open);
  g_test_add_func ("/app/focus/watches-once", test_watches_once);
  return g_test_run ();
}
