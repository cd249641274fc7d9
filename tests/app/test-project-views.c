/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved views of the project list: to a record and back, personal ones in the settings, and what the page shows of one. */
#include "config.h"

#include <glib/gstdio.h>

#include "app/lotse-project-item.h"
#include "app/lotse-settings.h"
#include "app/pages/lotse-projects-page.h"
#include "app/pages/projects-views.h"
#include "app/project-views.h"
#include "app/widgets/views-menu.h"
#include "data/model/legal.h"
#include "fixture.h"

static const char *const names[] = { "status", "code", "title", NULL };

static void
test_round_trip (void)
{
  const LotseProjectsSeen seen = { "Müll & Abfall=1", "on_track", "", "title", TRUE, 1u << 1, TRUE, "any" };
  g_autoptr (LotseRecord) view = lotse_project_view_new ("Grüne", &seen, names, 1u << 0);
  g_autoptr (GHashTable) filter = NULL;
  g_autoptr (GError) error = NULL;
  LotseProjectsSeen again;

  g_assert_true (lotse_record_validate (view, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lotse_record_text (view, LOTSE_F_VIEW_PAGE), ==, "projects");
  filter = lotse_project_view_read (view, names, 1u << 0, &again);
  g_assert_cmpstr (again.search, ==, seen.search);
  g_assert_cmpstr (again.state, ==, "on_track");
  g_assert_cmpstr (again.department, ==, "");
  g_assert_cmpstr (again.column, ==, "title");
  g_assert_true (again.descending);
  g_assert_cmpuint (again.hidden, ==, 1u << 1);
  g_assert_true (again.mine);
  g_assert_cmpstr (again.legal, ==, "any");
  g_assert_cmpstr (lotse_record_text (view, LOTSE_F_VIEW_SORT), ==, "-title without code with status"); /* which is shown only where it is asked for */
}

/* What a later version wrote, or nobody. */
static void
test_strange (void)
{
  g_autoptr (LotseRecord) view = lotse_record_new (LOTSE_KIND_VIEW, NULL);
  g_autoptr (GHashTable) none = NULL, later = NULL;
  LotseProjectsSeen seen;

  none = lotse_project_view_read (view, names, 0, &seen);
  g_assert_cmpstr (seen.column, ==, "");
  g_assert_cmpuint (seen.hidden, ==, 0);
  lotse_record_set_text (view, LOTSE_F_VIEW_SORT, "-weight without mass code");
  later = lotse_project_view_read (view, names, 0, &seen);
  g_assert_cmpstr (seen.column, ==, "");
  g_assert_cmpuint (seen.hidden, ==, 1u << 1);
}

static void
test_personal (void)
{
  LotseSettings *settings = lotse_settings_get_default ();
  const LotseProjectsSeen one = { "a", "", "", "code", FALSE, 0, FALSE, NULL }, other = { "b", "", "", "code", FALSE, 0, FALSE, NULL };
  g_autoptr (LotseRecord) first = lotse_project_view_new ("Meine", &one, names, 0), second = lotse_project_view_new ("Meine", &other, names, 0);
  g_autoptr (GPtrArray) views = NULL, none = NULL;

  lotse_settings_set_string (settings, "project-views", "kein JSON");
  lotse_project_views_keep (NULL, first);
  lotse_project_views_keep (NULL, second); /* of the same name */
  views = lotse_project_views_load (NULL);
  g_assert_cmpuint (views->len, ==, 1);
  g_assert_cmpstr (lotse_record_text (views->pdata[0], LOTSE_F_VIEW_FILTER), ==, "search=b");
  lotse_project_views_forget (NULL, "Meine");
  none = lotse_project_views_load (NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Each account has its own; what was kept before there were accounts goes to the first that asks for it. */
static void
test_accounts (void)
{
  LotseSettings *settings = lotse_settings_get_default ();
  const LotseProjectsSeen one = { "a", "", "", "code", FALSE, 0, FALSE, NULL };
  g_autoptr (LotseRecord) before = lotse_project_view_new ("Von früher", &one, names, 0), mine = lotse_project_view_new ("Meine", &one, names, 0);
  g_autofree char *folder = g_dir_make_tmp ("lotse-views-XXXXXX", NULL), *first = g_build_filename (folder, "first", NULL),
                  *second = g_build_filename (folder, "second", NULL), *left = NULL;
  g_autoptr (GPtrArray) of_first = NULL, of_second = NULL;

  lotse_settings_set_string (settings, "project-views", "");
  lotse_project_views_keep (NULL, before);
  of_first = lotse_project_views_load (first);
  g_assert_cmpuint (of_first->len, ==, 1);
  left = lotse_settings_get_string (settings, "project-views");
  g_assert_cmpstr (left, ==, "");
  lotse_project_views_keep (first, mine);
  g_clear_pointer (&of_first, g_ptr_array_unref);
  of_first = lotse_project_views_load (first);
  of_second = lotse_project_views_load (second);
  g_assert_cmpuint (of_first->len, ==, 2);
  g_assert_cmpuint (of_second->len, ==, 0);
  {
    g_autofree char *file = g_build_filename (first, "me.ini", NULL);

    g_remove (file);
  }
  g_rmdir (first);
  g_rmdir (folder);
}

static void
test_page (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = fixture_dataset ();
  const LotseProjectsSeen seen = { "", "on_track", "", "title", TRUE, LOTSE_COLUMNS_OPTIONAL | 1u << LOTSE_COLUMN_FIELD, FALSE, NULL };
  LotseRecord *view = lotse_project_view_new ("Im Plan", &seen, lotse_projects_page_column_names (), LOTSE_COLUMNS_OPTIONAL);
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
  g_assert_cmpuint (lotse_projects_page_get_hidden_columns (page), ==, LOTSE_COLUMNS_OPTIONAL | 1u << LOTSE_COLUMN_FIELD);
  fixture_close (window);
}

static void
say_check (LotseDataset *data, const char *code, int check, int state, LotseDate review)
{
  LotseRecord *project = lotse_record_copy (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, code));
  const LotseLegalCheck value = { state, LOTSE_DATE_NONE, NULL, NULL, review };

  lotse_legal_set (project, check, &value);
  lotse_dataset_take (data, project);
}

static guint
n_shown (LotseProjectsPage *page)
{
  return g_list_model_get_n_items (lotse_projects_page_rows (page));
}

/* Which projects have an open impact assessment: one choice, kept as a view; the columns that tell of it come with it. */
static void
test_legal (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = fixture_dataset ();
  g_autoptr (LotseProjectItem) first = NULL;
  g_autofree char *text = NULL, *review = NULL;
  LotseProjectsPage *page;
  LotseWindow *window;

  say_check (data, "A-3", LOTSE_LEGAL_CHECK_DATA_PROTECTION, LOTSE_CHECK_STATE_RUNNING, lotse_date_today () - 5);
  say_check (data, "B-2", LOTSE_LEGAL_CHECK_DATA_PROTECTION, LOTSE_CHECK_STATE_DONE, lotse_date_today () + 50);
  say_check (data, "B-2", LOTSE_LEGAL_CHECK_PROCUREMENT, LOTSE_CHECK_STATE_OPEN, LOTSE_DATE_NONE);
  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "projects");
  page = LOTSE_PROJECTS_PAGE (lotse_window_get_page (window));
  g_assert_false (fixture_shows (GTK_WIDGET (page), "Open checks"));
  lotse_projects_page_filter_legal (page, "data_protection");
  fixture_settle (window);
  fixture_picture (window, "projects-legal");
  g_assert_cmpuint (n_shown (page), ==, 1);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Open checks"));
  first = g_list_model_get_item (lotse_projects_page_rows (page), 0);
  text = lotse_project_item_text (first, LOTSE_COLUMN_CHECKS);
  g_assert_true (g_str_has_prefix (text, "8 · Data protection, impact assessment; Staff council;"));
  review = lotse_project_item_text (first, LOTSE_COLUMN_REVIEW);
  g_assert_true (g_str_has_suffix (review, ", overdue"));
  lotse_projects_page_filter_legal (page, "any");
  g_assert_cmpuint (n_shown (page), ==, 2);
  lotse_projects_page_filter_legal (page, "overdue");
  g_assert_cmpuint (n_shown (page), ==, 1);
  g_assert_cmpstr (lotse_projects_page_get_legal (page), ==, "overdue");
  lotse_projects_page_filter_legal (page, "");
  g_assert_cmpuint (n_shown (page), >, 2);
  fixture_close (window);
}

/* On track, though a milestone is overdue: one choice finds it, and leaves out what facts do not contradict. */
static void
test_doubted (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  LotseProjectsPage *page;
  LotseWindow *window;
  guint before;

  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "projects");
  page = LOTSE_PROJECTS_PAGE (lotse_window_get_page (window));
  lotse_projects_page_filter (page, "doubted");
  before = n_shown (page);
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Pilot");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "Terminvergabe")));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (lotse_date_today () - 40));
  lotse_dataset_take (data, milestone);
  fixture_settle (window);
  g_assert_cmpuint (n_shown (page), ==, before + 1);
  g_assert_cmpstr (lotse_projects_page_get_state (page), ==, "doubted");
  fixture_close (window);
}

/* A view that is about a department that has ended, or that there is not any more. */
static void
test_gone_department (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *old = lotse_record_copy (fixture_find (data, LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME, "Baurechtsamt"));
  LotseRecord *heir = fixture_find (data, LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME, "Abfallwirtschaft");
  g_autofree char *old_id = g_strdup (lotse_record_id (old)), *heir_id = g_strdup (lotse_record_id (heir)), *target = NULL, *gone = NULL;
  const LotseProjectsSeen seen = { "", "", old_id, "title", FALSE, 0, FALSE, "" }, lost = { "", "", "nowhere", "title", FALSE, 0, FALSE, "" };
  LotseRecord *view = lotse_project_view_new ("Bäume & Straßen", &seen, lotse_projects_page_column_names (), LOTSE_COLUMNS_OPTIONAL);
  LotseRecord *other = lotse_project_view_new ("Verloren", &lost, lotse_projects_page_column_names (), LOTSE_COLUMNS_OPTIONAL);
  LotseWindow *window;
  GtkWidget *page;

  target = g_strdup_printf ("all:%s", lotse_record_id (view));
  gone = g_strdup_printf ("all:%s", lotse_record_id (other));
  lotse_dataset_take (data, view);
  lotse_dataset_take (data, other);
  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "projects");
  page = GTK_WIDGET (lotse_window_get_page (window));
  gtk_widget_activate_action (page, "page.show-view", "s", target);
  g_assert_cmpstr (lotse_session_get_department (session), ==, old_id);
  lotse_record_set_integer (old, LOTSE_F_DEPARTMENT_VALID_TO, lotse_session_get_as_of (session) - 30);
  lotse_record_set_text (old, LOTSE_F_DEPARTMENT_SUCCESSOR, heir_id);
  lotse_dataset_take (data, old);
  fixture_settle (window);
  gtk_widget_activate_action (page, "page.show-view", "s", target);
  g_assert_cmpstr (lotse_session_get_department (session), ==, heir_id);
  wait_until (fixture_shows (GTK_WIDGET (window), "“Baurechtsamt” has ended; what followed it is shown: “Abfallwirtschaft”"));
  gtk_widget_activate_action (page, "page.show-view", "s", gone);
  g_assert_null (lotse_session_get_department (session));
  wait_until (fixture_shows (GTK_WIDGET (window), "The department of this view is not there any more; all departments are shown"));
  fixture_close (window);
}

/* Two of one name, kept by two people at the same time, can be told apart. */
static void
test_same_name (void)
{
  static const char *const labels[] = { "Bäume", "Bäume (2)", "Wälder" };
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GPtrArray) shared = NULL;
  g_autoptr (GMenuModel) section = NULL;
  const LotseProjectsSeen seen = { "", "", "", "title", FALSE, 0, FALSE, "" };

  lotse_dataset_take (data, lotse_project_view_new ("Bäume", &seen, lotse_projects_page_column_names (), LOTSE_COLUMNS_OPTIONAL));
  lotse_dataset_take (data, lotse_project_view_new ("Wälder", &seen, lotse_projects_page_column_names (), LOTSE_COLUMNS_OPTIONAL));
  lotse_dataset_take (data, lotse_project_view_new ("Bäume", &seen, lotse_projects_page_column_names (), LOTSE_COLUMNS_OPTIONAL));
  shared = lotse_shared_views (data, LOTSE_PROJECT_VIEWS_PAGE);
  lotse_views_menu_fill (menu, NULL, shared, FALSE);
  section = g_menu_model_get_item_link (G_MENU_MODEL (menu), 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *label = NULL;

      g_assert_true (g_menu_model_get_item_attribute (section, (int) i, G_MENU_ATTRIBUTE_LABEL, "s", &label));
      g_assert_cmpstr (label, ==, labels[i]);
    }
}

static gboolean
counts (GtkWidget *label, const char *unused)
{
  return gtk_widget_get_mapped (label) && g_str_has_suffix (gtk_label_get_text (GTK_LABEL (label)), " Projekte");
}

/* In a small window, too, the controls above the list and how many projects it has are there whole. */
static void
test_small_window (void)
{
  graphene_rect_t bounds;
  LotseWindow *window;
  GtkWidget *label;

  lotse_lang_init ("de"); /* its words are longer */
  window = fixture_window ("projects");
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  fixture_turn (300);
  label = fixture_child (GTK_WIDGET (window), GTK_TYPE_LABEL, counts, NULL);
  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (label, GTK_WIDGET (window), &bounds));
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (GTK_WIDGET (window)));
  fixture_close (window);
  lotse_lang_init ("en");
}

static gboolean
says_two_things (GtkWidget *text, const char *unused)
{
  const char *words = gtk_inscription_get_text (GTK_INSCRIPTION (text));

  return gtk_widget_get_mapped (text) && words != NULL && strchr (words, '\n') != NULL && gtk_inscription_get_min_lines (GTK_INSCRIPTION (text)) == 2;
}

/* How old it is what one sees stands below the status where large text leaves its column no room. */
static void
test_large_text (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  LotseWindow *window;
  int before;

  g_object_get (settings, "gtk-xft-dpi", &before, NULL);
  window = fixture_window ("projects");
  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 700);
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 1300);
  fixture_settle (window);
  g_assert_null (fixture_child (GTK_WIDGET (window), GTK_TYPE_INSCRIPTION, says_two_things, NULL));
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  wait_until (fixture_child (GTK_WIDGET (window), GTK_TYPE_INSCRIPTION, says_two_things, NULL) != NULL);
  fixture_picture (window, "projects-large-text");
  fixture_close (window);
  g_object_set (settings, "gtk-xft-dpi", before, NULL);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/project-views/round-trip", test_round_trip);
  g_test_add_func ("/app/project-views/strange", test_strange);
  g_test_add_func ("/app/project-views/personal", test_personal);
  g_test_add_func ("/app/project-views/accounts", test_accounts);
  g_test_add_func ("/app/project-views/page", test_page);
  g_test_add_func ("/app/project-views/legal", test_legal);
  g_test_add_func ("/app/project-views/doubted", test_doubted);
  g_test_add_func ("/app/project-views/same-name", test_same_name);
  g_test_add_func ("/app/project-views/small-window", test_small_window);
  g_test_add_func ("/app/project-views/large-text", test_large_text);
  g_test_add_func ("/app/project-views/gone-department", test_gone_department);
  return g_test_run ();
}
