/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keyboard and large text: whatever can be worked with is reached with Tab, and every page fits into 900 × 700 at 200 % text. */
#include "config.h"

#include "app/lotse-pages.h"
#include "app/screenshots.h"
#include "fixture.h"
#include "folder.h"
#include "sample.h"

#define MOST_STEPS 400

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_EDITABLE (widget) ||
         GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_LIST_BASE (widget);
}

static gboolean
has_focus_of (GtkWidget *widget, GHashTable *visited)
{
  GHashTableIter iter;
  gpointer other;

  g_hash_table_iter_init (&iter, visited);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (other == widget || gtk_widget_is_ancestor (other, widget) || gtk_widget_is_ancestor (widget, other))
      return TRUE;
  return FALSE;
}

/* Rows of a list are walked with the arrow keys once Tab has reached one of them. */
static gboolean
is_walked_by_arrows (GtkWidget *widget, GHashTable *visited)
{
  GtkWidget *list = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX);

  return list != NULL && has_focus_of (list, visited);
}

static void
check_reached (GtkWidget *widget, GHashTable *visited, const char *page)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_POPOVER (widget))
    return;
  if (is_control (widget) && gtk_widget_is_sensitive (widget) && gtk_widget_get_focusable (widget) && !has_focus_of (widget, visited) &&
      !is_walked_by_arrows (widget, visited))
    g_error ("%s: %s is not reached with Tab", page, G_OBJECT_TYPE_NAME (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_reached (child, visited, page);
}

static guint
walk (LotseWindow *window, const char *page)
{
  g_autoptr (GHashTable) visited = g_hash_table_new (NULL, NULL);
  GtkWidget *first = NULL;
  guint steps;

  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  for (steps = 0; steps < MOST_STEPS && gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD); steps++)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

      if (focus == NULL || focus == first) /* once around */
        break;
      /* What comes when the page has been read may take the place of where the walk began. */
      if (first == NULL || !gtk_widget_get_mapped (first))
        g_set_weak_pointer (&first, focus);
      g_hash_table_add (visited, focus);
    }
  g_clear_weak_pointer (&first);
  g_assert_cmpuint (steps, <, MOST_STEPS); /* no trap */
  g_assert_cmpuint (g_hash_table_size (visited), >=, 4);
  check_reached (GTK_WIDGET (window), visited, page);
  return steps;
}

static void
test_tab_reaches_all (void)
{
  LotseWindow *window = fixture_window ("projects");
  guint n_pages;
  const LotsePageInfo *pages = lotse_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      g_assert_true (lotse_window_show_page (window, pages[i].name));
      fixture_settle (window);
      walk (window, pages[i].name);
    }
  g_assert_true (lotse_window_show_page (window, "project:A-1"));
  fixture_settle (window);
  walk (window, "project");
  lotse_window_show_start (window);
  fixture_turn (50);
  walk (window, "start");
  fixture_close (window);
}

/* Every control says what it is: by its own text, a tooltip or an accessible name. */
static gboolean
has_words (GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (tooltip != NULL && *tooltip != '\0')
    return TRUE;
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL) ||
      gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;
  return fixture_child (widget, GTK_TYPE_WIDGET, fixture_has_text, "") != NULL;
}

static gboolean
is_property (GtkWidget *widget, GtkAccessibleProperty property, const char *text)
{
  g_autofree char *differs = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, text);

  return differs == NULL;
}

/* What the name says already is not read out once more as the description. */
static gboolean
repeats_itself (GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget), *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;

  return tooltip != NULL && (is_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip) || g_strcmp0 (label, tooltip) == 0)
         && is_property (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip);
}

static void
check_words (GtkWidget *widget, const char *page)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_WINDOW_CONTROLS (widget))
    return;
  if ((GTK_IS_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_LIST_BOX_ROW (widget)) && !has_words (widget) &&
      !GTK_IS_DROP_DOWN (gtk_widget_get_parent (widget)) && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget)))
    g_error ("%s: a %s says nothing", page, G_OBJECT_TYPE_NAME (widget));
  if ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) && repeats_itself (widget))
    g_error ("%s: “%s” is said twice", page, gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_words (child, page);
}

static const char *
project_of (LotseWindow *window, const char *code)
{
  return lotse_record_id (fixture_find (lotse_session_get_dataset (lotse_window_get_session (window)), LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, code));
}

/* The page of my reports for somebody who pilots that project. */
static void
show_reports (LotseWindow *window, const char *code)
{
  LotseSession *session = lotse_window_get_session (window);
  LotseDataset *data = lotse_session_get_dataset (session);
  LotseRecord *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  const char *mine[] = { lotse_record_id (function), NULL };
  LotseRecord *project = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, project_of (window, code)));

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Digitale Lotsin Baurechtsamt und Denkmalschutz");
  lotse_dataset_take (data, function);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, mine[0]);
  lotse_dataset_take (data, project);
  lotse_session_choose_functions (session, mine);
  g_assert_true (lotse_window_show_page (window, "my-reports"));
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Online-Antrag Bauen"));
}

static void
test_controls_have_words (void)
{
  LotseWindow *window = fixture_window ("projects");
  guint n_pages;
  const LotsePageInfo *pages = lotse_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      g_assert_true (lotse_window_show_page (window, pages[i].name));
      fixture_settle (window);
      check_words (GTK_WIDGET (window), pages[i].name);
    }
  g_assert_true (lotse_window_show_page (window, "project:A-1"));
  fixture_settle (window);
  check_words (GTK_WIDGET (window), "project");
  show_reports (window, "A-1");
  check_words (GTK_WIDGET (window), "my-reports");
  g_assert_true (lotse_window_show_report (window, project_of (window, "A-1")));
  fixture_settle (window);
  check_words (GTK_WIDGET (window), "report");
  fixture_close (window);
}

static void
check_fits (LotseWindow *window, const char *page)
{
  const char *folder = g_getenv ("LOTSE_PICTURES"); /* to look at what is measured */
  int width, height;

  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_VERTICAL, 900, &height, NULL, NULL, NULL);
  if (folder != NULL)
    {
      g_autofree char *path = g_strdup_printf ("%s/large-%s.png", folder, page);

      lotse_screenshots_save (window, path, NULL);
    }
  if (width > 900 || height > 700)
    g_error ("%s: needs %d × %d", page, width, height);
}

static void
test_large_text (gconstpointer language)
{
  LotseWindow *window;
  guint n_pages;
  const LotsePageInfo *pages = lotse_pages (&n_pages);
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  lotse_lang_init (language);
  window = fixture_window ("projects");
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  fixture_turn (100);
  for (guint i = 0; i < n_pages; i++)
    {
      g_assert_true (lotse_window_show_page (window, pages[i].name));
      fixture_settle (window);
      check_fits (window, pages[i].name);
    }
  g_assert_true (lotse_window_show_page (window, "project:A-1"));
  fixture_settle (window);
  check_fits (window, "project");
  show_reports (window, "A-1");
  check_fits (window, "my-reports-filled");
  g_assert_true (lotse_window_show_report (window, project_of (window, "A-1")));
  fixture_settle (window);
  check_fits (window, "report-filled");
  lotse_window_show_start (window);
  fixture_turn (50);
  check_fits (window, "start");
  fixture_close (window);
  lotse_lang_init ("en");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

/* The page of conflicts with all cases there are, the journal and the project list with marks: reached, named, and fitting at 200 % text. */
static void
test_conflicts (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-access-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sample.db", NULL);
  static const char *const names[] = { "conflicts", "journal", "projects" };
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (GError) error = NULL;
  LotseWindow *window;
  int dpi;

  g_setenv ("LOTSE_TODAY", SAMPLE_TODAY, TRUE);
  sample_make (path, &error);
  g_assert_no_error (error);
  lotse_session_take_client (session, lotse_client_open (SAMPLE_SERVER, SAMPLE_WORKSPACE, NULL, path, &error));
  g_assert_no_error (error);
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  window = fixture_window_on (session, "conflicts");
  for (guint scale = 1; scale <= 2; scale++)
    {
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) scale * 96 * 1024, NULL);
      gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_assert_true (lotse_window_show_page (window, names[i]));
          fixture_turn (300); /* lists are read from the cache */
          fixture_settle (window);
          walk (window, names[i]);
          check_words (GTK_WIDGET (window), names[i]);
          check_fits (window, names[i]);
        }
      for (guint i = 0; i < SAMPLE_CONFLICTS; i++)
        {
          g_assert_true (lotse_window_show_page (window, "conflicts"));
          fixture_turn (100);
          gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (window)), "page.move", "i", scale == 1 ? 1 : -1); /* there and back */
          fixture_settle (window);
          check_words (GTK_WIDGET (window), "a conflict");
          check_fits (window, "conflict");
        }
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  fixture_close (window);
  lotse_session_take_client (session, NULL);
  g_setenv ("LOTSE_TODAY", FIXTURE_TODAY, TRUE);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/access/tab-reaches-all", test_tab_reaches_all);
  g_test_add_func ("/app/access/controls-have-words", test_controls_have_words);
  g_test_add_data_func ("/app/access/large-text", "en", test_large_text);
  g_test_add_data_func ("/app/access/large-text-german", "de", test_large_text);
  g_test_add_func ("/app/access/conflicts", test_conflicts);
  return g_test_run ();
}
