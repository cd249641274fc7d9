/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of KPIs and of charts across all projects. */
#include "config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "app/kpi/lotse-kpi-grid.h"
#include "app/pages/kpi-definition.h"
#include "app/pages/lotse-kpis-page.h"
#include "app/series-window.h"
#include "app/widgets/lotse-figure-view.h"
#include "fixture.h"

/* Shares of two services that are counted by one rule, and one figure of another kind. */
static void
take_kpi (LotseDataset *data, const char *id, const char *title, const char *rule, double part, double whole, const char *project)
{
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, id), *found = project ? fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, project) : NULL;
  GArray *points = lotse_points_new (), *targets = lotse_points_new ();
  LotsePoint point = { lotse_date_parse ("2021-06-30"), part / 2, whole }, last = { lotse_date_parse ("2021-10-31"), part, whole },
             target = { lotse_date_parse ("2022-12-31"), 50, NAN };
  LotseValue value;

  g_array_append_val (points, point);
  g_array_append_val (points, last);
  g_array_append_val (targets, target);
  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, title);
  lotse_record_set_text (kpi, LOTSE_F_KPI_FORMULA, rule);
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
  value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  value = lotse_value_points_take (targets);
  lotse_record_take (kpi, LOTSE_F_KPI_TARGETS, &value);
  if (found != NULL)
    lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, lotse_record_id (found));
  lotse_dataset_take (data, kpi);
}

static LotseWindow *
window_with_kpis (const char *page)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseWindow *window = fixture_window ("overview");

  take_kpi (data, "waste", "Sperrmüll online", "online / all", 100, 1000, "B-2");
  take_kpi (data, "cars", "Zulassung online", "online / all", 20, 40, "A-3");
  take_kpi (data, "other", "Wartezeit", NULL, 3, 10, NULL);
  lotse_session_set_dataset (lotse_window_get_session (window), data);
  g_assert_true (lotse_window_show_page (window, page));
  fixture_settle (window);
  return window;
}

static LotseFigureView *
chart_of (LotseWindow *window, LotseFigureKind kind, GtkWidget *within)
{
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      LotseFigureMaker *maker = LOTSE_IS_FIGURE_VIEW (child) ? lotse_figure_view_get_maker (LOTSE_FIGURE_VIEW (child)) : NULL;
      LotseFigureView *found = maker != NULL && lotse_figure_maker_kind (maker) == kind ? LOTSE_FIGURE_VIEW (child) : chart_of (window, kind, child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_page (void)
{
  LotseWindow *window = window_with_kpis ("kpis");
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window));
  LotseFigureView *line = chart_of (window, LOTSE_FIGURE_KPI, page);
  GtkListBox *list;

  g_assert_nonnull (line);
  g_assert_nonnull (chart_of (window, LOTSE_FIGURE_BULLET, page));
  /* The one that is furthest from its target comes first, and is shown. */
  g_assert_cmpstr (lotse_kpis_page_get_kpi (LOTSE_KPIS_PAGE (page)), ==, "waste");
  g_assert_cmpstr (lotse_figure_maker_title (lotse_figure_view_get_maker (line)), ==, "Sperrmüll online");
  g_assert_true (lotse_window_show_page (window, "kpis:cars"));
  fixture_settle (window);
  g_assert_cmpstr (lotse_figure_maker_title (lotse_figure_view_get_maker (line)), ==, "Zulassung online");
  /* Walking through the list shows one after the other. */
  list = GTK_LIST_BOX (fixture_child (page, GTK_TYPE_LIST_BOX, NULL, NULL));
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 2);
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 1));
  g_assert_cmpstr (lotse_figure_maker_title (lotse_figure_view_get_maker (line)), ==, "Wartezeit");
  fixture_close (window);
}

static gboolean
says_mean (GtkWidget *button, const char *unused)
{
  const char *label = gtk_button_get_label (GTK_BUTTON (button));

  return label != NULL && strstr (label, "mean of ratios") != NULL;
}

/* 120 of 1040 are 11.5 %, and the mean of 10 % and 50 % is 30 %: both are named; a figure without a rule has neither. */
static gboolean
tells_of_last_value (GtkWidget *label, const char *text)
{
  return gtk_widget_get_mapped (label) && gtk_widget_has_css_class (label, "row-subtitle") && strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL
         && gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX) == NULL;
}

/* What is known of a KPI stands below its title and the buttons, as wide as its chart. */
static void
test_head (void)
{
  LotseWindow *window = window_with_kpis ("kpis");
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window)), *facts;
  LotseFigureView *line = chart_of (window, LOTSE_FIGURE_KPI, page);

  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 900);
  wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 1300);
  fixture_settle (window);
  facts = fixture_child (page, GTK_TYPE_LABEL, tells_of_last_value, "The last value is of");
  g_assert_nonnull (facts);
  g_assert_cmpint (gtk_widget_get_width (facts), >=, gtk_widget_get_width (GTK_WIDGET (line)));
  fixture_close (window);
}

static void
test_averages (void)
{
  LotseWindow *window = window_with_kpis ("kpis:cars");
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window));

  g_assert_true (fixture_shows (page, "Ratio of sums 11.5%"));
  g_assert_true (fixture_shows (page, "mean of ratios 30%"));
  {
    /* The sentence opens the KPIs that it is about. */
    GtkWidget *button = fixture_child (page, GTK_TYPE_BUTTON, says_mean, NULL);
    g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());
    g_autoptr (GtkWidget) list = NULL;

    g_assert_nonnull (button);
    g_signal_emit_by_name (button, "clicked");
    fixture_turn (50);
    for (guint i = 0; list == NULL && i < g_list_model_get_n_items (all); i++)
      {
        g_autoptr (GtkWidget) one = g_list_model_get_item (all, i);

        if (fixture_shows (one, "2 entries"))
          list = g_steal_pointer (&one);
      }
    g_assert_nonnull (list);
    g_assert_true (fixture_shows (list, "Zulassung online"));
    g_assert_true (fixture_shows (list, "Sperrmüll online"));
    gtk_window_destroy (GTK_WINDOW (list));
  }
  g_assert_true (lotse_window_show_page (window, "kpis:other"));
  fixture_settle (window);
  /* The keyboard was in the list, in the row of another one: it goes to the one that is shown, and does not call its own back. */
  g_assert_cmpstr (lotse_kpis_page_get_kpi (LOTSE_KPIS_PAGE (page)), ==, "other");
  wait_until (!fixture_shows (page, "mean of ratios"));
  fixture_close (window);
}

/* KPIs of the department alone; one without any says so and leads back to all. */
static void
test_department (void)
{
  LotseWindow *window = window_with_kpis ("kpis");
  LotseSession *session = lotse_window_get_session (window);
  LotseRecord *waste = fixture_find (lotse_session_get_dataset (session), LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME, "Abfallwirtschaft");
  LotseRecord *building = fixture_find (lotse_session_get_dataset (session), LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME, "Baurechtsamt");

  lotse_session_set_department (session, lotse_record_id (waste));
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Sperrmüll online"));
  g_assert_false (fixture_shows (GTK_WIDGET (lotse_window_get_page (window)), "Zulassung online"));
  lotse_session_set_department (session, lotse_record_id (building));
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "No KPIs of this department"));
  fixture_close (window);
}

static const char *
line_of (GPtrArray *lines, const char *title)
{
  for (guint i = 0; i + 1 < lines->len; i += 2)
    if (g_str_equal (lines->pdata[i], title))
      return lines->pdata[i + 1];
  return NULL;
}

static gboolean
is_said_so (GtkWidget *row, const char *text)
{
  g_autofree char *differs = gtk_test_accessible_check_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text);

  return differs == NULL;
}

/* The sheet says what is written, what is missing, and no name that the audience may not see. */
static void
test_definition (void)
{
  LotseWindow *window = window_with_kpis ("kpis:cars");
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *kpi = lotse_dataset_get (data, LOTSE_KIND_KPI, "cars");
  g_autoptr (GPtrArray) lines = lotse_kpi_definition_lines (data, &options, kpi), public = NULL;
  GListModel *windows = gtk_window_get_toplevels ();
  LotseValue start;
  const guint before = g_list_model_get_n_items (windows);

  g_assert_cmpstr (line_of (lines, "Formula and counting rule"), ==, "online / all");
  g_assert_cmpstr (line_of (lines, "Source"), ==, "not recorded");
  g_assert_cmpstr (line_of (lines, "Targets"), ==, "31 Dec 2022: 50\u00a0%");
  g_assert_cmpstr (line_of (lines, "Project"), ==, "Straße und Verkehr: i-Kfz");
  lotse_record_set_integer (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-3"), LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "Anzahl");
  start = lotse_value_number (3);
  lotse_record_take (kpi, LOTSE_F_KPI_START, &start);
  public = lotse_kpi_definition_lines (data, &options, kpi);
  g_assert_cmpstr (line_of (public, lotse_field_label (&lotse_kind_info (LOTSE_KIND_KPI)->fields[LOTSE_F_KPI_START])), ==, "fewer than 5");
  g_assert_null (line_of (public, "Project"));
  gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (window)), "kpi.definition", NULL);
  fixture_turn (100);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, before + 1);
  {
    g_autoptr (GtkWidget) first = g_list_model_get_item (windows, 0), second = g_list_model_get_item (windows, 1);
    GtkWidget *list = fixture_child (first == GTK_WIDGET (window) ? second : first, GTK_TYPE_LIST_BOX, NULL, NULL);

    /* A screen reader hears what a line is about before what it says. */
    g_assert_nonnull (list);
    gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, "Definition");
    g_assert_nonnull (fixture_child (list, GTK_TYPE_LIST_BOX_ROW, is_said_so, "Formula and counting rule: online / all"));
  }
  fixture_close (window);
}

static gboolean
stop_of_keyboard (GtkWidget *widget, const char *text)
{
  return gtk_widget_get_can_focus (widget);
}

/* The list is one stop: Tab and Shift+Tab leave it from any row, arrows go from row to row, and the lines within the rows are no stops. */
static void
test_one_stop (void)
{
  LotseWindow *window = window_with_kpis ("kpis");
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window)), *list = fixture_child (page, GTK_TYPE_LIST_BOX, NULL, NULL), *row, *next;

  lotse_page_focus (LOTSE_PAGE (page));
  row = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (GTK_IS_LIST_BOX_ROW (row) && gtk_widget_get_parent (row) == list);
  next = gtk_widget_get_next_sibling (row);
  g_assert_true (gtk_widget_grab_focus (next));
  g_assert_true (fixture_press (list, GDK_KEY_Tab, 0));
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), list));
  g_assert_true (gtk_widget_grab_focus (next));
  g_assert_true (fixture_press (list, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK));
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)), list));
  /* All of it can be reached as before. */
  gtk_widget_grab_focus (row);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == row);
  g_assert_null (fixture_child (row, LOTSE_TYPE_FIGURE_VIEW, stop_of_keyboard, NULL));
  fixture_close (window);
}

/* A table of values is read aside and shown in a window of its own, column by column; one without values is refused in words. */
static void
test_series (void)
{
  LotseWindow *window = window_with_kpis ("kpis");
  g_autofree char *folder = g_dir_make_tmp ("lotse-series-XXXXXX", NULL), *good = g_build_filename (folder, "counter.csv", NULL),
                  *bad = g_build_filename (folder, "names.csv", NULL);
  GListModel *windows = gtk_window_get_toplevels ();
  const guint before = g_list_model_get_n_items (windows);
  const char *paths[] = { good, NULL }, *refused[] = { bad, NULL };
  GtkWidget *shown = NULL;

  g_assert_true (g_file_set_contents (good, "time,North,South,North status\n2021-01-01 00:00,1,5,0\n2021-01-01 00:15,2,6,0\n2021-01-01 00:30,4,7,1\nsoon,1,1,0\n", -1, NULL));
  g_assert_true (g_file_set_contents (bad, "name,n\nBauamt,1\n", -1, NULL));
  lotse_series_open (window, paths);
  for (guint i = 0; i < 500 && g_list_model_get_n_items (windows) == before; i++)
    fixture_turn (10);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      if (one != GTK_WIDGET (window) && chart_of (window, LOTSE_FIGURE_KPI, one) != NULL)
        shown = one;
    }
  g_assert_nonnull (shown);
  g_assert_true (fixture_shows (shown, "3 rows · 1 without a time that can be read"));
  g_assert_true (fixture_shows (shown, "1 column is not offered because it says how good values are and holds none: North status"));
  g_assert_cmpstr (lotse_figure_maker_title (lotse_figure_view_get_maker (chart_of (window, LOTSE_FIGURE_KPI, shown))), ==, "North");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (fixture_child (shown, GTK_TYPE_DROP_DOWN, NULL, NULL)), 1);
  g_assert_cmpstr (lotse_figure_maker_title (lotse_figure_view_get_maker (chart_of (window, LOTSE_FIGURE_KPI, shown))), ==, "South");
  g_assert_true (lotse_window_of (gtk_window_get_child (GTK_WINDOW (shown))) == window); /* for files and toasts */
  gtk_window_destroy (GTK_WINDOW (shown));
  lotse_series_open (window, refused);
  for (guint i = 0; i < 500 && !fixture_shows (GTK_WIDGET (window), "Not opened: "); i++)
    fixture_turn (10);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "names.csv"));
  g_unlink (good);
  g_unlink (bad);
  g_rmdir (folder);
  fixture_close (window);
}

/* A chart that has something is drawn; one that has not says so in words. */
static void
test_charts (void)
{
  LotseWindow *window = window_with_kpis ("charts");
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window));

  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (chart_of (window, LOTSE_FIGURE_STATES, page))));
  g_assert_cmpuint (lotse_figure_n_items (lotse_figure_view_get_figure (chart_of (window, LOTSE_FIGURE_STATES, page))), >, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (chart_of (window, LOTSE_FIGURE_PARTNERS, page))));
  g_assert_true (fixture_shows (page, "No project has a partner yet."));
  fixture_close (window);
}

/* 3 of 10: the value is not told to the public, so how far it is from the target is not either. */
static void
test_small_numbers (void)
{
  LotseWindow *window = window_with_kpis ("kpis");
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window));

  g_assert_true (fixture_shows (page, "20 points to go"));
  lotse_session_set_audience (lotse_window_get_session (window), LOTSE_AUDIENCE_PUBLIC);
  fixture_settle (window);
  g_assert_false (fixture_shows (page, "20 points to go"));
  g_assert_true (fixture_shows (page, ") too small to be shown"));
  g_assert_true (fixture_shows (page, "not published"));
  fixture_close (window);
}

static gboolean
begins_alike (GtkWidget *label, const char *title)
{
  return g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), "Durchlaufzeit") && strstr (gtk_label_get_text (GTK_LABEL (label)), title) != NULL;
}

/* Names that differ only in the middle are told apart where values are entered. */
static void
test_grid_names (void)
{
  static const char *const words[] = { "Baugenehmigungen", "Bauvoranfragen" };
  LotseWindow *window = window_with_kpis ("kpis");
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  GtkWidget *grid = lotse_kpi_grid_new (), *shown = gtk_window_new ();
  g_autoptr (LotseKpiEntry) entry = NULL;
  g_autoptr (GPtrArray) kpis = g_ptr_array_new ();
  g_autoptr (GArray) periods = g_array_new (FALSE, FALSE, sizeof (LotseSoftDate));
  const LotseSoftDate when = lotse_soft_from_day (lotse_date_parse ("2021-10-31"));

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *title = g_strdup_printf ("Durchlaufzeit der %s im Landkreis", words[i]);

      take_kpi (data, words[i], title, NULL, 3, 10, NULL);
      g_ptr_array_add (kpis, lotse_dataset_get (data, LOTSE_KIND_KPI, words[i]));
    }
  g_array_append_val (periods, when);
  entry = lotse_kpi_entry_new (lotse_window_get_session (window));
  gtk_window_set_default_size (GTK_WINDOW (shown), 500, 300);
  gtk_window_set_child (GTK_WINDOW (shown), grid);
  lotse_kpi_grid_show (LOTSE_KPI_GRID (grid), entry, kpis, periods);
  gtk_window_present (GTK_WINDOW (shown));
  wait_until (gtk_widget_get_mapped (grid));
  fixture_turn (50);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GtkWidget *name = fixture_child (grid, GTK_TYPE_LABEL, begins_alike, words[i]);
      graphene_rect_t cell, beside;

      g_assert_nonnull (name);
      g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (name))));
      /* And stand beside their cells. */
      g_assert_true (gtk_widget_compute_bounds (name, grid, &beside) && gtk_widget_compute_bounds (lotse_kpi_grid_cell (LOTSE_KPI_GRID (grid), i, 0), grid, &cell));
      g_assert_cmpfloat (ABS (beside.origin.y + beside.size.height / 2 - cell.origin.y - cell.size.height / 2), <, 3);
    }
  gtk_window_destroy (GTK_WINDOW (shown));
  fixture_close (window);
}

/* What is copied of any chart says of which day the records are, as the timeline does. */
static void
test_told_day (void)
{
  static const struct { const char *page; LotseFigureKind kind; } charts[] = {
    { "kpis:cars", LOTSE_FIGURE_KPI }, { "kpis:cars", LOTSE_FIGURE_BULLET }, { "charts", LOTSE_FIGURE_STATES }, { "project:A-3", LOTSE_FIGURE_TREND },
  };
  LotseWindow *window = window_with_kpis ("kpis");
  const LotseDate data_day = lotse_session_get_data_day (lotse_window_get_session (window));

  g_assert_cmpint (data_day, <, lotse_date_today ());
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      LotseFigureView *view;

      g_assert_true (lotse_window_show_page (window, charts[i].page));
      fixture_settle (window);
      view = chart_of (window, charts[i].kind, GTK_WIDGET (lotse_window_get_page (window)));
      g_assert_nonnull (view);
      g_test_message ("%s %u", charts[i].page, charts[i].kind);
      g_assert_cmpint (lotse_figure_maker_told_day (lotse_figure_view_get_maker (view)), ==, data_day);
    }
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/kpis/page", test_page);
  g_test_add_func ("/app/kpis/told-day", test_told_day);
  g_test_add_func ("/app/kpis/head", test_head);
  g_test_add_func ("/app/kpis/averages", test_averages);
  g_test_add_func ("/app/kpis/department", test_department);
  g_test_add_func ("/app/kpis/definition", test_definition);
  g_test_add_func ("/app/kpis/one-stop", test_one_stop);
  g_test_add_func ("/app/kpis/series", test_series);
  g_test_add_func ("/app/charts/page", test_charts);
  g_test_add_func ("/app/kpis/grid-names", test_grid_names);
  g_test_add_func ("/app/kpis/small-numbers", test_small_numbers);
  return g_test_run ();
}
