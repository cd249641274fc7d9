/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every figure of the overview opens the list of what it counts: as many lines as it says, in the tiles and beside the titles, with the keyboard alone. */
#include "config.h"

#include "app/forms/lotse-form-dialog.h"
#include "app/pages/lotse-projects-page.h"
#include "app/pages/projects-views.h"
#include "app/widgets/lotse-status-tile.h"
#include "data/exchange/example.h"
#include "leaders.h"

typedef struct
{
  guint figures; /* that were opened */
  guint lists;   /* of these, more than one record */
} Opened;

static gboolean
is_figure (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "figure") && gtk_widget_get_mapped (widget) && gtk_widget_get_focusable (widget)
         && g_object_get_data (G_OBJECT (widget), "title") != NULL; /* what shows more on the page itself has none */
}

/* (element-type GtkWidget) */
static void
collect (GtkWidget *widget, GPtrArray *out)
{
  if (is_figure (widget))
    g_ptr_array_add (out, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, out);
}

/* The first number of a text; 0 where it has none, as the name of the one project that waits. */
static guint
number_in (const char *text)
{
  while (*text != '\0' && !g_ascii_isdigit (*text))
    text++;
  return (guint) g_ascii_strtoull (text, NULL, 10);
}

static GtkWindow *
dialog_of (Leaders *f)
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) one = g_list_model_get_item (all, i);

      if (gtk_window_get_transient_for (one) == GTK_WINDOW (f->window) && gtk_widget_get_mapped (GTK_WIDGET (one)))
        return one;
    }
  return NULL;
}

static guint
rows_of (GtkWidget *dialog)
{
  GtkWidget *list = fixture_child (dialog, GTK_TYPE_LIST_BOX, NULL, NULL);
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  return n;
}

static gboolean
is_overview (Leaders *f)
{
  g_autofree char *page = lotse_window_get_page_name (f->window);

  return g_strcmp0 (page, "overview") == 0 || g_strcmp0 (page, "fields") == 0;
}

/* With the keyboard: focus, and Enter. What counts one opens it at once. */
static void
open_one (Leaders *f, GtkWidget *button, Opened *opened)
{
  g_autofree char *text = g_strdup (gtk_button_get_label (GTK_BUTTON (button))), *page = NULL;
  const guint n = number_in (text);
  GtkWindow *dialog;

  g_test_message ("%s", text);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_widget_activate (button));
  wait_until (dialog_of (f) != NULL || !is_overview (f));
  opened->figures++;
  dialog = dialog_of (f);
  page = lotse_window_get_page_name (f->window);
  if (dialog != NULL && LOTSE_IS_FORM_DIALOG (dialog)) /* of a milestone */
    {
      g_assert_cmpuint (n, ==, 1);
      gtk_window_destroy (dialog);
    }
  else if (dialog != NULL)
    {
      wait_until (rows_of (GTK_WIDGET (dialog)) >= n); /* they come in steps */
      fixture_turn (30);
      g_assert_cmpuint (rows_of (GTK_WIDGET (dialog)), ==, n);
      opened->lists++;
      gtk_window_destroy (dialog);
    }
  else
    {
      g_assert_true (g_str_has_prefix (page, "project:") || g_str_has_prefix (page, "kpis"));
      g_assert_cmpuint (n, <=, 1);
      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
    }
  fixture_settle (f->window);
}

static void
open_all (Leaders *f, Opened *opened)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (GPtrArray) figures = g_ptr_array_new ();

      collect (GTK_WIDGET (lotse_window_get_page (f->window)), figures);
      if (i >= figures->len)
        return;
      open_one (f, figures->pdata[i], opened);
    }
}

static gboolean
is_named (GtkWidget *widget, const char *text)
{
  return gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

/* What is behind the button of a tile that has no room for all. */
static void
open_more (Leaders *f, const char *name, guint expected, Opened *opened)
{
  for (guint i = 0; i < expected; i++)
    {
      g_autoptr (GPtrArray) figures = g_ptr_array_new ();
      GtkWidget *menu = fixture_child (GTK_WIDGET (f->window), GTK_TYPE_MENU_BUTTON, is_named, name);

      g_assert_nonnull (menu);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
      gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
      fixture_turn (60);
      collect (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu))), figures);
      g_assert_cmpuint (figures->len, ==, expected);
      open_one (f, figures->pdata[i], opened);
    }
}

static void
add_report (Leaders *f, const char *project, int status, int days)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_today () - days);
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  leaders_add (f, report);
}

static void
add_stopped (Leaders *f, const char *title)
{
  LotseRecord *project = leaders_named (LOTSE_KIND_PROJECT, title);

  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_STOPPED);
  leaders_add (f, project);
}

/* Reported @days ago with one status and @later days ago with another. */
static void
add_turned (Leaders *f, const char *title, int before, int days, int after, int later)
{
  g_autofree char *id = g_strdup (leaders_add_project (f, title, leaders_add_function (f, "Leitung"), before, days));

  add_report (f, id, after, later);
}

/* Of two that became green and one that no longer is, the difference would have no list: both are said. */
static void
test_tiles (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  Opened opened = { 0, 0 };

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *green = g_strdup_printf ("Bleibt grün %d", i), *turned = g_strdup_printf ("Wird grün %d", i), *stopped = g_strdup_printf ("Eingestellt %d", i),
                     *unrated = g_strdup_printf ("Ohne Bewertung %d", i);

      leaders_add_project (f, green, lead, LOTSE_STATUS_ON_TRACK, 60);
      add_turned (f, turned, LOTSE_STATUS_NEEDS_DECISION, 70, LOTSE_STATUS_ON_TRACK, 5);
      add_stopped (f, stopped);
      leaders_add_project (f, unrated, lead, LOTSE_STATUS_NOT_RATED, 4);
    }
  add_turned (f, "War grün", LOTSE_STATUS_ON_TRACK, 70, LOTSE_STATUS_NEEDS_ATTENTION, 5);
  add_turned (f, "War auch grün", LOTSE_STATUS_ON_TRACK, 70, LOTSE_STATUS_NEEDS_ATTENTION, 5);
  leaders_add_project (f, "Lange gelb", lead, LOTSE_STATUS_NEEDS_ATTENTION, 90);
  f->window = fixture_window_on (f->session, "overview");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "+3"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "−2 since 26 Oct"));
  open_all (f, &opened);
  g_assert_cmpuint (opened.figures, >=, 6);
  g_assert_cmpuint (opened.lists, >=, 4);
  /* "3 not rated", "3 stopped" */
  open_more (f, "More figures: completed", 2, &opened);
}

/* What the news are made of. */
static void
test_news (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  Opened opened = { 0, 0 };

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *turned = g_strdup_printf ("Wird rot %d", i), *fresh = g_strdup_printf ("Erstmals %d", i);

      add_turned (f, turned, LOTSE_STATUS_ON_TRACK, 70, LOTSE_STATUS_NEEDS_DECISION, 5);
      leaders_add_project (f, fresh, lead, LOTSE_STATUS_NEEDS_ATTENTION, 3);
    }
  f->window = fixture_window_on (f->session, "overview");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "20 changes of status"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "20 reported for the first time"));
  open_all (f, &opened);
  g_assert_cmpuint (opened.lists, >=, 4);
}

static LotseProjectsPage *
list_of (Leaders *f)
{
  lotse_window_show_page (f->window, "projects");
  fixture_settle (f->window);
  return LOTSE_PROJECTS_PAGE (lotse_window_get_page (f->window));
}

static GtkEditable *
search_of (LotseProjectsPage *page)
{
  return GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (page), LOTSE_TYPE_PROJECTS_PAGE, "search"));
}

static void
filter_by (LotseProjectsPage *page, const char *search, const char *state, const char *legal)
{
  gtk_editable_set_text (search_of (page), search);
  g_signal_emit_by_name (search_of (page), "search-changed");
  lotse_projects_page_filter (page, state);
  lotse_projects_page_filter_legal (page, legal);
}

static void
assert_filtered (LotseProjectsPage *page, const char *search, const char *state, const char *legal)
{
  g_assert_cmpstr (gtk_editable_get_text (search_of (page)), ==, search);
  g_assert_cmpstr (lotse_projects_page_get_state (page), ==, state);
  g_assert_cmpstr (lotse_projects_page_get_legal (page), ==, legal);
}

static void
open_figure (Leaders *f, const char *action, const char *target, guint n)
{
  lotse_window_show_page (f->window, "overview");
  fixture_settle (f->window);
  gtk_widget_activate_action (GTK_WIDGET (f->window), action, "s", target);
  fixture_settle (f->window);
  g_assert_true (LOTSE_IS_PROJECTS_PAGE (lotse_window_get_page (f->window)));
  g_assert_cmpuint (g_list_model_get_n_items (lotse_projects_page_rows (LOTSE_PROJECTS_PAGE (lotse_window_get_page (f->window)))), ==, n);
}

/* Whatever the list of projects is filtered by: a number opens just what it counts, and the filters are there again when one goes back. */
static void
test_standing_filter (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  LotseProjectsPage *page;

  leaders_add_project (f, "Rot", lead, LOTSE_STATUS_NEEDS_DECISION, 3);
  leaders_add_project (f, "Auch rot", lead, LOTSE_STATUS_NEEDS_DECISION, 3);
  leaders_add_project (f, "Grün", lead, LOTSE_STATUS_ON_TRACK, 3);
  f->window = fixture_window_on (f->session, "overview");
  page = list_of (f);
  filter_by (page, "Grün", "done", "overdue");
  open_figure (f, "win.filter-state", "needs_decision", 2);
  assert_filtered (page, "", "needs_decision", "");
  g_assert_true (fixture_shows (GTK_WIDGET (page), "2 of 3 projects"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  fixture_settle (f->window);
  assert_filtered (page, "Grün", "done", "overdue");
  /* One number after the other, and then by the sidebar. */
  open_figure (f, "win.filter-state", "needs_decision", 2);
  open_figure (f, "win.filter-state", "on_track", 1);
  assert_filtered (list_of (f), "Grün", "done", "overdue");
  open_figure (f, "win.department", "", 3);
  assert_filtered (list_of (f), "Grün", "done", "overdue");
  /* Whoever filters by something else meanwhile keeps that. */
  open_figure (f, "win.filter-state", "needs_decision", 2);
  filter_by (page, "Auch", "needs_decision", "");
  assert_filtered (list_of (f), "Auch", "needs_decision", "");
}

/* ---- The example ---- */

static LotseSession *
example_session (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = lotse_example_load (lotse_date_today (), &error);
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSession *session = lotse_session_new ();

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    lotse_dataset_take (data, g_object_ref (records->pdata[i]));
  lotse_session_set_dataset (session, data);
  return session;
}

static void
collect_of_type (GtkWidget *widget, GType type, GPtrArray *out)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (out, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_of_type (child, type, out);
}

static gboolean
has_number (GtkWidget *label, const char *unused)
{
  return gtk_widget_get_mapped (label) && g_ascii_isdigit (*gtk_label_get_text (GTK_LABEL (label)));
}

/* The list of projects, one of its own, or the only project. */
static void
open_tile (Leaders *f, GtkWidget *tile, Opened *opened)
{
  GtkWidget *head = fixture_child (tile, GTK_TYPE_LABEL, has_number, NULL);
  const guint n = number_in (gtk_label_get_text (GTK_LABEL (head)));
  GtkWindow *dialog;

  g_test_message ("tile: %s", gtk_label_get_text (GTK_LABEL (head)));
  if (n == 0)
    return;
  g_assert_true (gtk_widget_activate (tile));
  wait_until (dialog_of (f) != NULL || !is_overview (f));
  fixture_settle (f->window);
  opened->figures++;
  dialog = dialog_of (f);
  if (dialog != NULL)
    {
      wait_until (rows_of (GTK_WIDGET (dialog)) >= n);
      fixture_turn (30);
      g_assert_cmpuint (rows_of (GTK_WIDGET (dialog)), ==, n);
      gtk_window_destroy (dialog);
    }
  else if (LOTSE_IS_PROJECTS_PAGE (lotse_window_get_page (f->window)))
    g_assert_cmpuint (g_list_model_get_n_items (lotse_projects_page_rows (LOTSE_PROJECTS_PAGE (lotse_window_get_page (f->window)))), ==, n);
  else
    g_assert_cmpuint (n, ==, 1);
  if (!is_overview (f))
    gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  fixture_settle (f->window);
}

static void
open_tiles (Leaders *f, Opened *opened)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (GPtrArray) tiles = g_ptr_array_new ();

      collect_of_type (GTK_WIDGET (lotse_window_get_page (f->window)), LOTSE_TYPE_STATUS_TILE, tiles);
      if (i >= tiles->len)
        return;
      open_tile (f, tiles->pdata[i], opened);
    }
}

static gboolean
is_more (GtkWidget *menu, const char *unused)
{
  return gtk_widget_get_mapped (menu) && gtk_widget_get_tooltip_text (menu) != NULL && g_str_has_prefix (gtk_widget_get_tooltip_text (menu), "More figures: ");
}

static void
open_menus (Leaders *f, Opened *opened)
{
  g_autoptr (GPtrArray) menus = g_ptr_array_new ();

  collect_of_type (GTK_WIDGET (lotse_window_get_page (f->window)), GTK_TYPE_MENU_BUTTON, menus);
  for (guint i = 0; i < menus->len; i++)
    if (is_more (menus->pdata[i], NULL))
      {
        g_autofree char *name = g_strdup (gtk_widget_get_tooltip_text (menus->pdata[i]));
        g_autoptr (GPtrArray) figures = g_ptr_array_new ();

        gtk_menu_button_popup (menus->pdata[i]);
        fixture_turn (60);
        collect (GTK_WIDGET (gtk_menu_button_get_popover (menus->pdata[i])), figures);
        gtk_menu_button_popdown (menus->pdata[i]);
        fixture_turn (60);
        open_more (f, name, figures->len, opened);
      }
}

/* All numbers of the overview, and then all of the fields of action. */
static void
walk_figures (Leaders *f, guint least)
{
  Opened opened = { 0, 0 };

  fixture_settle (f->window);
  open_tiles (f, &opened);
  open_all (f, &opened);
  open_menus (f, &opened);
  lotse_window_show_page (f->window, "fields");
  fixture_settle (f->window);
  open_all (f, &opened);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  fixture_settle (f->window);
  g_assert_true (is_overview (f));
  g_assert_cmpuint (opened.figures, >=, least);
}

/* How many KPIs have the same counting rule. */
static guint
walk_kpis (Leaders *f)
{
  LotseDataset *data = lotse_session_get_dataset (f->session);
  guint opened = 0;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_KPI); i++)
    {
      g_autofree char *name = g_strdup_printf ("kpis:%s", lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_KPI, i)));
      g_autoptr (GPtrArray) figures = g_ptr_array_new ();
      GtkWindow *dialog;
      guint n;

      lotse_window_show_page (f->window, name);
      fixture_settle (f->window);
      collect (GTK_WIDGET (lotse_window_get_page (f->window)), figures);
      if (figures->len == 0)
        continue;
      g_assert_cmpuint (figures->len, ==, 1);
      n = number_in (gtk_button_get_label (figures->pdata[0]));
      g_test_message ("%s", gtk_button_get_label (figures->pdata[0]));
      g_assert_true (gtk_widget_activate (figures->pdata[0]));
      wait_until ((dialog = dialog_of (f)) != NULL);
      wait_until (rows_of (GTK_WIDGET (dialog)) >= n);
      fixture_turn (30);
      g_assert_cmpuint (rows_of (GTK_WIDGET (dialog)), ==, n);
      gtk_window_destroy (dialog);
      opened++;
    }
  lotse_window_show_page (f->window, "overview");
  return opened;
}

/* In the example each number has as many lines behind it as it says, whoever's projects they are and of whatever day. */
static void
test_example (void)
{
  Leaders f = { .session = example_session () };
  LotseDataset *data = lotse_session_get_dataset (f.session);
  LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, 3);
  const char *department = lotse_record_text (project, LOTSE_F_PROJECT_DEPARTMENT), *mine[] = { lotse_record_text (project, LOTSE_F_PROJECT_CARRIES), NULL };

  f.window = fixture_window_on (f.session, "overview");
  walk_figures (&f, 30);
  g_assert_cmpuint (walk_kpis (&f), >=, 2);
  lotse_session_set_as_of (f.session, lotse_date_today () - 800);
  walk_figures (&f, 15);
  lotse_session_set_as_of (f.session, LOTSE_DATE_NONE);
  lotse_session_set_department (f.session, department);
  walk_figures (&f, 3);
  lotse_session_set_department (f.session, NULL);
  lotse_session_choose_functions (f.session, mine);
  lotse_session_set_mine (f.session, TRUE);
  walk_figures (&f, 3);
  fixture_leave (f.window, f.session);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/overview/lists-tiles", Leaders, NULL, leaders_set_up, test_tiles, leaders_tear_down);
  g_test_add ("/app/overview/lists-news", Leaders, NULL, leaders_set_up, test_news, leaders_tear_down);
  g_test_add ("/app/overview/lists-standing-filter", Leaders, NULL, leaders_set_up, test_standing_filter, leaders_tear_down);
  g_test_add_func ("/app/overview/lists-example", test_example);
  return g_test_run ();
}
