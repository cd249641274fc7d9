/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved views of the project list: to a record and back, personal ones in the settings, and what the page shows of one. */
#include "config.h"

#include "app/lotse-project-item.h"
#include "app/pages/lotse-projects-page.h"
#include "app/pages/projects-views.h"
#include "app/project-views.h"
#include "fixture.h"

static const char *const names[] = { "status", "code", "title", NULL };

static void
test_round_trip (void)
{
  const LotseProjectsSeen seen = { "Müll & Abfall=1", "on_track", "", "title", TRUE, 1u << 1, TRUE };
  g_autoptr (LotseRecord) view = lotse_project_view_new ("Grüne", &seen, names);
  g_autoptr (GHashTable) filter = NULL;
  g_autoptr (GError) error = NULL;
  LotseProjectsSeen again;

  g_assert_true (lotse_record_validate (view, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lotse_record_text (view, LOTSE_F_VIEW_PAGE), ==, "projects");
  filter = lotse_project_view_read (view, names, &again);
  g_assert_cmpstr (again.search, ==, seen.search);
  g_assert_cmpstr (again.state, ==, "on_track");
  g_assert_cmpstr (again.department, ==, "");
  g_assert_cmpstr (again.column, ==, "title");
  g_assert_true (again.descending);
  g_assert_cmpuint (again.hidden, ==, 1u << 1);
  g_assert_true (again.mine);
}

/* What a later version wrote, or nobody. */
static void
test_strange (void)
{
  g_autoptr (LotseRecord) view = lotse_record_new (LOTSE_KIND_VIEW, NULL);
  g_autoptr (GHashTable) none = NULL, later = NULL;
  LotseProjectsSeen seen;

  none = lotse_project_view_read (view, names, &seen);
  g_assert_cmpstr (seen.column, ==, "");
  g_assert_cmpuint (seen.hidden, ==, 0);
  lotse_record_set_text (view, LOTSE_F_VIEW_SORT, "-weight without mass code");
  later = lotse_project_view_read (view, names, &seen);
  g_assert_cmpstr (seen.column, ==, "");
  g_assert_cmpuint (seen.hidden, ==, 1u << 1);
}

static void
test_personal (void)
{
  LotseSettings *settings = lotse_settings_get_default ();
  const LotseProjectsSeen one = { "a", "", "", "code", FALSE, 0, FALSE }, other = { "b", "", "", "code", FALSE, 0, FALSE };
  g_autoptr (LotseRecord) first = lotse_project_view_new ("Meine", &one, names), second = lotse_project_view_new ("Meine", &other, names);
  g_autoptr (GPtrArray) views = NULL, none = NULL;

  lotse_settings_set_string (settings, "project-views", "kein JSON");
  lotse_project_views_keep (settings, first);
  lotse_project_views_keep (settings, second); /* of the same name */
  views = lotse_project_views_load (settings);
  g_assert_cmpuint (views->len, ==, 1);
  g_assert_cmpstr (lotse_record_text (views->pdata[0], LOTSE_F_VIEW_FILTER), ==, "search=b");
  lotse_project_views_forget (settings, "Meine");
  none = lotse_project_views_load (settings);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_page (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = fixture_dataset ();
  const LotseProjectsSeen seen = { "", "on_track", "", "title", TRUE, 1u << LOTSE_COLUMN_FIELD, FALSE };
  LotseRecord *view = lotse_project_view_new ("Im Plan", &seen, lotse_projects_page_column_names ());
  g_autofree char *target = g_strdup_printf ("all:%s", lotse_record_id (view));
  g_autoptr (LotseProjectItem) first = NULL;
  LotseProjectsPage *page;
  LotseWindow *window;
  gboolean descending;

  lotse_dataset_take (data, view);
  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "projects");
  page = LOTSE_PROJECTS_PAGE (lotse_window_get_page (window));
  g_assert_cmpstr (lotse_projects_page_sorted_by (page, &descending), ==, "code");
  g_assert_false (descending);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.show-view", "s", target);
  fixture_settle (window);
  g_assert_cmpstr (lotse_projects_page_sorted_by (page, &descending), ==, "title");
  g_assert_true (descending);
  g_assert_cmpstr (lotse_projects_page_get_state (page), ==, "on_track");
  first = g_list_model_get_item (lotse_projects_page_rows (page), 0);
  g_assert_cmpstr (lotse_record_text (lotse_project_item_record (first), LOTSE_F_PROJECT_TITLE), ==, "Terminvergabe");
  g_assert_cmpuint (lotse_projects_page_get_hidden_columns (page), ==, 1u << LOTSE_COLUMN_FIELD);
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/project-views/round-trip", test_round_trip);
  g_test_add_func ("/app/project-views/strange", test_strange);
  g_test_add_func ("/app/project-views/personal", test_personal);
  g_test_add_func ("/app/project-views/page", test_page);
  return g_test_run ();
}
