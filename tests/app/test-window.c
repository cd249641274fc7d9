/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window with a small strategy: pages, list, project page, search, first start. */
#include "config.h"

#include <string.h>

#include "app/lotse-functions-dialog.h"
#include "app/lotse-pages.h"
#include "app/lotse-project-item.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-project-page.h"
#include "app/pages/lotse-projects-page.h"
#include "app/pages/lotse-start-page.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/lotse-search-popover.h"
#include "app/widgets/lotse-sidebar-row.h"
#include "app/widgets/lotse-search-result.h"
#include "data/model/error.h"
#include "fixture.h"

static const char *
code_at (GListModel *rows, guint position)
{
  g_autoptr (LotseProjectItem) item = g_list_model_get_item (rows, position);

  return lotse_record_text (lotse_project_item_record (item), LOTSE_F_PROJECT_CODE);
}

static void
test_opens (void)
{
  LotseWindow *window = fixture_window ("projects");

  g_assert_true (fixture_shows (GTK_WIDGET (window), "Online-Antrag Bauen"));
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Example: invented data"));
  g_assert_true (fixture_shows (GTK_WIDGET (window), "12 projects"));
  fixture_close (window);
}

static void
test_all_pages (void)
{
  LotseWindow *window = fixture_window ("projects");
  guint n_pages;
  const LotsePageInfo *pages = lotse_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *name = NULL;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", pages[i].name));
      fixture_settle (window);
      name = lotse_window_get_page_name (window);
      g_assert_cmpstr (name, ==, pages[i].name);
      g_assert_cmpstr (lotse_page_get_title (lotse_window_get_page (window)), !=, NULL);
    }
  g_assert_false (lotse_window_show_page (window, "nowhere"));
  fixture_close (window);
}

/* Of two projects with one code neither is shown in place of the other, and both are named. */
static void
test_two_of_one_code (void)
{
  LotseWindow *window = fixture_window ("overview");
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  LotseRecord *one = fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-1"), *other = fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-3");
  g_autofree char *first = g_strdup (lotse_record_id (one)), *second = g_strdup (lotse_record_id (other)), *page = NULL, *named = g_strconcat ("project:", second, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_window_find_project (window, "project:A-1", NULL) == one);
  other = lotse_record_copy (other);
  lotse_record_set_text (other, LOTSE_F_PROJECT_CODE, "A-1");
  lotse_dataset_take (data, other);
  g_assert_false (lotse_window_show_page (window, "project:A-1"));
  page = lotse_window_get_page_name (window);
  g_assert_cmpstr (page, ==, "overview");
  g_assert_null (lotse_window_find_project (window, "project:A-1", &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, first));
  g_assert_nonnull (strstr (error->message, second));
  g_assert_true (lotse_window_show_page (window, named));
  fixture_close (window);
}

static gboolean
is_row_of (GtkWidget *row, const char *page)
{
  return g_strcmp0 (lotse_sidebar_row_info (LOTSE_SIDEBAR_ROW (row))->name, page) == 0;
}

/* The sidebar marks the page that is shown, whatever in it has the focus; F10 opens the menu, also where it is folded away. */
static void
test_sidebar (void)
{
  LotseWindow *window = fixture_window ("projects");
  GtkWidget *shown = fixture_child (GTK_WIDGET (window), LOTSE_TYPE_SIDEBAR_ROW, is_row_of, "projects");
  GtkWidget *other = fixture_child (GTK_WIDGET (window), LOTSE_TYPE_SIDEBAR_ROW, is_row_of, "timeline");
  GtkWidget *menu = GTK_WIDGET (window->sidebar);

  /* A finger that moves the timeline does not move the sidebar. */
  g_assert_false (adw_flap_get_swipe_to_close (window->flap));
  g_assert_false (adw_flap_get_swipe_to_open (window->flap));
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (other)), GTK_LIST_BOX_ROW (other));
  g_assert_true (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (shown)));
  g_assert_false (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (other)));
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 600);
  fixture_settle (window);
  menu = fixture_child (menu, GTK_TYPE_MENU_BUTTON, NULL, NULL);
  wait_until (!gtk_widget_get_mapped (menu)); /* the display says when the window is smaller */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.main-menu", NULL));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)))));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (menu));
  fixture_turn (600);
  fixture_close (window);
}

/* Where work begins is said before the window is there, as at the start with a page. */
static void
test_focus_at_start (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);
  LotseWindow *window;
  GtkWidget *focus;

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Online-Anträge");
  lotse_dataset_take (data, kpi);
  lotse_session_set_dataset (session, data);
  window = lotse_window_new (GTK_APPLICATION (fixture_application ()), session);
  g_assert_true (lotse_window_show_page (window, "kpis"));
  lotse_page_focus (lotse_window_get_page (window));
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle (window);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (lotse_window_get_page (window))));
  g_assert_true (GTK_IS_LIST_BOX_ROW (focus));
  fixture_close (window);
}

static void
test_sort (void)
{
  LotseWindow *window = fixture_window ("projects");
  LotseProjectsPage *page = LOTSE_PROJECTS_PAGE (lotse_window_get_page (window));
  GListModel *rows = lotse_projects_page_rows (page);

  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 12);
  g_assert_cmpstr (code_at (rows, 0), ==, "A-1");
  g_assert_cmpstr (code_at (rows, 3), ==, "A-10"); /* after A-3 */
  lotse_projects_page_sort (page, "status", FALSE);
  fixture_settle (window);
  g_assert_cmpstr (code_at (rows, 0), ==, "B-1");
  lotse_projects_page_sort (page, "slip", TRUE);
  fixture_settle (window);
  g_assert_cmpstr (code_at (rows, 0), ==, "A-1");
  lotse_projects_page_sort (page, "title", FALSE);
  fixture_settle (window);
  g_assert_cmpstr (code_at (rows, 0), ==, "B-8");
  lotse_projects_page_sort (page, "stand", TRUE);
  fixture_settle (window);
  g_assert_cmpstr (code_at (rows, 0), ==, "A-1");
  lotse_projects_page_sort (page, "period", TRUE);
  fixture_settle (window);
  g_assert_cmpstr (code_at (rows, 0), ==, "A-10"); /* open end */
  fixture_close (window);
}

/* Another order is looked at from its beginning, also from far below. */
static void
test_sort_from_the_top (void)
{
  LotseWindow *window = fixture_window ("projects");
  LotseProjectsPage *page = LOTSE_PROJECTS_PAGE (lotse_window_get_page (window));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture_child (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW, NULL, NULL)));

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 400);
  wait_until (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment)); /* the display says when the window is smaller */
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  fixture_settle (window);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
  lotse_projects_page_sort (page, "slip", TRUE);
  fixture_settle (window);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  fixture_close (window);
}

/* What is typed counts after a pause; on a busy machine that takes longer. */
static void
wait_for_rows (GListModel *rows, guint n)
{
  for (guint i = 0; i < 200 && g_list_model_get_n_items (rows) != n; i++)
    fixture_turn (50);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, n);
}

static void
test_filter (void)
{
  LotseWindow *window = fixture_window ("projects");
  LotseProjectsPage *page = LOTSE_PROJECTS_PAGE (lotse_window_get_page (window));
  LotseSession *session = lotse_window_get_session (window);
  LotseDataset *data = lotse_session_get_dataset (session);
  GListModel *rows = lotse_projects_page_rows (page);
  GtkWidget *entry = fixture_child (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  lotse_projects_page_filter (page, "needs_attention");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  lotse_projects_page_filter (page, "stale");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  g_assert_cmpstr (code_at (rows, 0), ==, "B-2");
  lotse_projects_page_filter (page, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), "muell");
  wait_for_rows (rows, 1);
  g_assert_cmpstr (code_at (rows, 0), ==, "A-2");
  gtk_editable_set_text (GTK_EDITABLE (entry), "nirgends");
  wait_for_rows (rows, 0);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "No project matches"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  wait_for_rows (rows, 12);
  lotse_session_set_department (session, lotse_record_id (fixture_find (data, LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME, "Abfallwirtschaft")));
  fixture_settle (window);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 4);
  fixture_close (window);
}

static void
test_project_page (void)
{
  LotseWindow *window = fixture_window ("project:A-1");
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window));

  g_assert_true (LOTSE_IS_PROJECT_PAGE (page));
  g_assert_cmpstr (lotse_page_get_title (LOTSE_PAGE (page)), ==, "Online-Antrag Bauen");
  g_assert_cmpstr (lotse_page_get_subtitle (LOTSE_PAGE (page)), ==, "Bürgerservice · Baurechtsamt");
  g_assert_true (fixture_shows (page, "needs attention"));
  g_assert_true (fixture_shows (page, "Zwei offene Rechtsfragen"));
  g_assert_true (fixture_shows (page, "Support needed by 17 Dec 2021: Entscheidung zur Stellenverlängerung"));
  g_assert_true (fixture_shows (page, "1 of 2 reached · 50%"));
  g_assert_true (fixture_shows (page, "30 Aug 2021")); /* the promise */
  g_assert_true (fixture_shows (page, "Decision: Pilotgemeinden bleiben im Betrieb (Kreistag)"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL));
  fixture_settle (window);
  g_assert_true (LOTSE_IS_PROJECTS_PAGE (lotse_window_get_page (window)));
  fixture_close (window);
}

static void
add_report (LotseDataset *data, const char *project, const char *function, const char *day, int status, const char *summary)
{
  LotseRecord *by = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (by, LOTSE_F_FUNCTION_TITLE, function);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_text (report, LOTSE_F_REPORT_BY, lotse_record_id (by));
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, summary);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse (day));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  lotse_record_set_seq (report, status == LOTSE_STATUS_ON_TRACK ? 900 : 901);
  lotse_dataset_take (data, by);
  lotse_dataset_take (data, report);
}

/* Two pilots report the same week, one of them offline: both reports stay visible with function and date; the later one counts, and on
 * one day the one that came to the server later. */
static void
test_two_reports_of_one_week (void)
{
  LotseWindow *window = fixture_window ("project:A-1");
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  g_autofree char *id = g_strdup (lotse_record_id (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-1")));
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window));

  lotse_dataset_begin (data);
  add_report (data, id, "Digitale Lotsin Bau", "2021-11-22", LOTSE_STATUS_ON_TRACK, "Alles gelöst.");
  add_report (data, id, "Digitaler Lotse Hauptamt", "2021-11-22", LOTSE_STATUS_NEEDS_DECISION, "Stelle läuft aus.");
  lotse_dataset_end (data);
  fixture_settle (window);
  g_assert_true (fixture_shows (page, "needs decision"));
  g_assert_true (fixture_shows (page, "report of 22 Nov 2021 by Digitaler Lotse Hauptamt, yesterday"));
  g_assert_true (fixture_shows (page, "2 reports in that week; the latest counts"));
  g_assert_true (fixture_shows (page, "Alles gelöst."));
  g_assert_true (fixture_shows (page, "Digitale Lotsin Bau"));
  g_assert_true (fixture_shows (page, "Stelle läuft aus."));

  lotse_window_show_page (window, "overview");
  fixture_settle (window);
  page = GTK_WIDGET (lotse_window_get_page (window));
  g_assert_true (fixture_shows (page, "“Online-Antrag Bauen” was reported for the first time and needs a decision."));
  g_assert_true (fixture_shows (page, "“Stelle läuft aus.” · Digitaler Lotse Hauptamt"));
  g_assert_true (fixture_shows (page, "“Online-Antrag Bauen” was also reported on the same day as: on track."));
  g_assert_true (fixture_shows (page, "“Alles gelöst.” · Digitale Lotsin Bau"));
  fixture_close (window);
}

static void
test_facts_beside_green (void)
{
  LotseWindow *window = fixture_window ("project:A-3");

  g_assert_true (fixture_shows (GTK_WIDGET (window), "The milestone “Überfälliger Bescheid” has been overdue since 30 Sep 2021."));
  fixture_close (window);
}

/* What comes from others is text, whatever it looks like. */
static void
test_no_markup (void)
{
  LotseWindow *window = fixture_window ("project:B-8");

  g_assert_true (fixture_shows (GTK_WIDGET (window), "<b>Fett</b> & Co."));
  g_assert_true (fixture_shows (GTK_WIDGET (window), "<span>kein Markup</span>"));
  lotse_window_toast (window, "<b>Fett</b> & Co.");
  fixture_settle (window);
  fixture_close (window);
}

static void
test_deleted_project (void)
{
  LotseWindow *window = fixture_window ("project:B-4");
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  g_autofree char *id = g_strdup (lotse_record_id (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "B-4")));

  lotse_dataset_remove (data, LOTSE_KIND_PROJECT, id);
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "This project is not here"));
  fixture_close (window);
}

static void
test_search (void)
{
  LotseWindow *window = fixture_window ("projects");
  GtkWidget *popover;
  GListModel *results;
  GVariant *target;
  g_autoptr (LotseSearchResult) heading = NULL, result = NULL, report = NULL;
  g_autofree char *page = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL));
  fixture_turn (50);
  popover = fixture_child (GTK_WIDGET (window), LOTSE_TYPE_SEARCH_POPOVER, NULL, NULL);
  g_assert_nonnull (popover);
  lotse_search_popover_search (LOTSE_SEARCH_POPOVER (popover), "sperrmull");
  results = lotse_search_popover_results (LOTSE_SEARCH_POPOVER (popover));
  g_assert_cmpuint (g_list_model_get_n_items (results), ==, 2); /* below the heading of its kind */
  heading = g_list_model_get_item (results, 0);
  g_assert_cmpint (lotse_search_result_role (heading), ==, LOTSE_RESULT_HEADING);
  g_assert_cmpstr (lotse_search_result_title (heading), ==, "Projects · 1");
  result = g_list_model_get_item (results, 1);
  g_assert_cmpstr (lotse_search_result_title (result), ==, "Sperrmüll online");
  g_assert_cmpstr (lotse_search_result_action (result, &target), ==, "win.open-project");
  lotse_search_popover_search (LOTSE_SEARCH_POPOVER (popover), "nirgends");
  g_assert_cmpuint (g_list_model_get_n_items (results), ==, 0);
  /* A report leads to its project, with the history open there. */
  lotse_search_popover_search (LOTSE_SEARCH_POPOVER (popover), "schriftform");
  report = g_list_model_get_item (results, 1);
  g_assert_cmpstr (lotse_search_result_action (report, &target), ==, "win.open-report");
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.open-report", target);
  fixture_settle (window);
  page = lotse_window_get_page_name (window);
  g_assert_true (g_str_has_prefix (page, "project:"));
  g_assert_true (LOTSE_IS_MARK_ROW (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_true (gtk_widget_has_css_class (gtk_window_get_focus (GTK_WINDOW (window)), "found"));
  /* Opened again, it has what was sought last, and the next key begins anew. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL));
  fixture_turn (50);
  g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (fixture_child (popover, GTK_TYPE_SEARCH_ENTRY, NULL, NULL)), NULL, NULL));
  fixture_close (window);
}

/* The choice of functions that was opened before the first exchange shows what comes with it. */
static void
test_functions_that_come (void)
{
  LotseWindow *window = fixture_window ("projects");
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  GtkWidget *dialog = lotse_functions_dialog_new (session, GTK_WINDOW (window));

  gtk_window_present (GTK_WINDOW (dialog));
  fixture_turn (50);
  g_assert_false (fixture_shows (dialog, "Digital pilot, waste"));
  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Digital pilot, waste");
  lotse_dataset_take (data, function);
  lotse_session_set_dataset (session, data);
  wait_until (fixture_shows (dialog, "Digital pilot, waste"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_close (window);
}

/* Of each kind a few; all of one kind where somebody wants them. */
static void
test_search_all (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseWindow *window;
  GtkWidget *popover;
  GListModel *results;
  g_autoptr (LotseSearchResult) more = NULL;

  for (int i = 0; i < 20; i++)
    {
      LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

      lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Serienvorhaben");
      lotse_dataset_take (data, project);
    }
  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "projects");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  fixture_turn (50);
  popover = fixture_child (GTK_WIDGET (window), LOTSE_TYPE_SEARCH_POPOVER, NULL, NULL);
  results = lotse_search_popover_results (LOTSE_SEARCH_POPOVER (popover));
  lotse_search_popover_search (LOTSE_SEARCH_POPOVER (popover), "serien");
  g_assert_cmpuint (g_list_model_get_n_items (results), ==, 1 + 5 + 1);
  more = g_list_model_get_item (results, 6);
  g_assert_cmpint (lotse_search_result_role (more), ==, LOTSE_RESULT_MORE);
  g_signal_emit_by_name (fixture_child (popover, GTK_TYPE_LIST_VIEW, NULL, NULL), "activate", 6);
  g_assert_cmpuint (g_list_model_get_n_items (results), ==, 1 + 20);
  gtk_popover_popdown (GTK_POPOVER (popover));
  fixture_close (window);
}

static void
test_first_start (void)
{
  LotseWindow *window = fixture_window ("projects");
  GtkWidget *start;

  lotse_window_show_start (window);
  fixture_turn (50);
  start = fixture_child (GTK_WIDGET (window), LOTSE_TYPE_START_PAGE, NULL, NULL);
  g_assert_nonnull (start);
  g_assert_true (fixture_shows (start, "Connect to a server"));
  g_assert_true (fixture_shows (start, "Look around with an example"));
  g_assert_true (fixture_shows (start, "Open a file"));
  lotse_start_page_sign_in (LOTSE_START_PAGE (start));
  fixture_turn (50);
  g_assert_cmpstr (lotse_start_page_step (LOTSE_START_PAGE (start)), ==, "sign-in");
  g_assert_true (fixture_shows (start, "Workspace"));
  lotse_start_page_begin (LOTSE_START_PAGE (start));
  g_assert_cmpstr (lotse_start_page_step (LOTSE_START_PAGE (start)), ==, "choices");
  fixture_close (window);
}

static void
test_missing_file (void)
{
  LotseWindow *window = fixture_window ("projects");

  lotse_window_show_start (window);
  fixture_turn (50);
  lotse_opener_open_file (lotse_window_get_opener (window), "/nowhere/at-all.lotse");
  fixture_turn (50);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "The file “at-all.lotse” is not there."));
  fixture_close (window);
}

static void
test_empty (void)
{
  LotseWindow *window = fixture_window ("projects");
  g_autoptr (LotseDataset) empty = lotse_dataset_new ();

  lotse_session_set_dataset (lotse_window_get_session (window), empty);
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "No projects yet"));
  fixture_close (window);
}

static void
test_banner (void)
{
  LotseWindow *window = fixture_window ("projects");

  lotse_window_banner (window, "You are not signed in.", "Sign In …", "app.sign-in");
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "You are not signed in."));
  lotse_window_banner (window, NULL, NULL, NULL);
  fixture_settle (window);
  g_assert_false (fixture_shows (GTK_WIDGET (window), "You are not signed in."));
  fixture_close (window);
}

/* Another language builds the window anew; what is open stays open. */
static void
test_second_window (void)
{
  LotseWindow *first = fixture_window ("project:A-1");
  g_autofree char *page = lotse_window_get_page_name (first);
  LotseWindow *second = lotse_window_new_with_opener (gtk_window_get_application (GTK_WINDOW (first)), lotse_window_get_opener (first));

  g_assert_true (lotse_window_show_page (second, page));
  gtk_window_present (GTK_WINDOW (second));
  fixture_close (first);
  fixture_settle (second);
  g_assert_true (fixture_shows (GTK_WIDGET (second), "needs attention"));
  fixture_close (second);
}

static gboolean
is_prepared (LotseWindow *window, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (window->pages, name);

  return page != NULL && !gtk_widget_get_mapped (page) && lotse_page_is_prepared (LOTSE_PAGE (page));
}

/* All texts that are to be seen have their place: there is nothing left to measure when the page is shown. */
static gboolean
is_laid_out (GtkWidget *widget)
{
  if (!gtk_widget_should_layout (widget) && !LOTSE_IS_PAGE (widget))
    return TRUE;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0' && gtk_widget_get_width (widget) == 0)
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) && !is_laid_out (child))
      return FALSE;
  return TRUE;
}

/* Left alone, a window makes its pages ready, and again after something has changed; what is shown then is what there is. */
static void
test_prepares (void)
{
  static const char *const names[] = { "overview", "timeline", "decisions", "kpis", "needs", "responsibilities", "charts", "promises", "my-reports" };
  LotseWindow *window = fixture_window ("projects");
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  LotseRecord *decision;

  g_assert_null (gtk_stack_get_child_by_name (window->pages, "overview"));
  lotse_window_set_prepares (window, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      wait_until (is_prepared (window, names[i]));
      g_assert_cmpint (gtk_widget_get_width (gtk_stack_get_child_by_name (window->pages, names[i])), >=, gtk_widget_get_width (GTK_WIDGET (window->pages)));
      g_assert_true (is_laid_out (gtk_stack_get_child_by_name (window->pages, names[i])));
    }
  wait_until (gtk_stack_get_child_by_name (window->pages, "review") != NULL);
  g_assert_cmpstr (lotse_page_get_title (lotse_window_get_page (window)), ==, "Projects");
  decision = lotse_record_copy (lotse_dataset_at (data, LOTSE_KIND_DECISION, 0));
  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, "Ganz neu gefragt?");
  lotse_dataset_take (data, decision);
  wait_until (!is_prepared (window, "decisions"));
  wait_until (is_prepared (window, "decisions"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      lotse_window_show_page (window, names[i]);
      fixture_settle (window);
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (lotse_window_get_page (window))));
    }
  lotse_window_show_page (window, "decisions");
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Ganz neu gefragt?"));
  lotse_window_show_page (window, "review");
  fixture_settle (window);
  lotse_window_open_project (window, lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0)));
  fixture_settle (window);
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/window/opens", test_opens);
  g_test_add_func ("/app/window/all-pages", test_all_pages);
  g_test_add_func ("/app/window/two-of-one-code", test_two_of_one_code);
  g_test_add_func ("/app/window/sidebar", test_sidebar);
  g_test_add_func ("/app/window/focus-at-start", test_focus_at_start);
  g_test_add_func ("/app/projects/sort", test_sort);
  g_test_add_func ("/app/projects/sort-from-the-top", test_sort_from_the_top);
  g_test_add_func ("/app/projects/filter", test_filter);
  g_test_add_func ("/app/projects/empty", test_empty);
  g_test_add_func ("/app/project/shows", test_project_page);
  g_test_add_func ("/app/project/two-reports-of-one-week", test_two_reports_of_one_week);
  g_test_add_func ("/app/project/facts-beside-green", test_facts_beside_green);
  g_test_add_func ("/app/project/no-markup", test_no_markup);
  g_test_add_func ("/app/project/deleted", test_deleted_project);
  g_test_add_func ("/app/functions/that-come", test_functions_that_come);
  g_test_add_func ("/app/search/popover", test_search);
  g_test_add_func ("/app/search/all", test_search_all);
  g_test_add_func ("/app/start/three-ways", test_first_start);
  g_test_add_func ("/app/start/missing-file", test_missing_file);
  g_test_add_func ("/app/window/banner", test_banner);
  g_test_add_func ("/app/window/second", test_second_window);
  g_test_add_func ("/app/window/prepares", test_prepares);
  return g_test_run ();
}
