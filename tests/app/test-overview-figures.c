/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers on the overview and what they open, and whose projects are counted, there and on other pages. */
#include "config.h"

#include "app/pages/lotse-compare-page.h"
#include "app/pages/lotse-needs-page.h"
#include "app/pages/lotse-projects-page.h"
#include "app/pages/overview-lines.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-figure-view-private.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/lotse-status-tile.h"
#include "app/widgets/lotse-timeline-view-private.h"
#include "charts/timeline-private.h"
#include "leaders.h"

static LotseFigureView *
figure_of (GtkWidget *within, LotseFigureKind kind)
{
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      LotseFigureMaker *maker = LOTSE_IS_FIGURE_VIEW (child) ? lotse_figure_view_get_maker (LOTSE_FIGURE_VIEW (child)) : NULL;
      LotseFigureView *found = maker != NULL && lotse_figure_maker_kind (maker) == kind ? LOTSE_FIGURE_VIEW (child) : figure_of (child, kind);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
projects_in_chart (Leaders *f)
{
  LotseFigureView *view = figure_of (GTK_WIDGET (lotse_window_get_page (f->window)), LOTSE_FIGURE_STATES);
  g_autoptr (LotseChartTable) table = lotse_figure_maker_table (lotse_figure_view_get_maker (view), NULL, LOTSE_LANG_EN);
  double sum = 0;

  /* The last column is that of all states. */
  for (guint r = 0; r < lotse_chart_table_n_rows (table); r++)
    sum += lotse_chart_table_cell (table, r, lotse_chart_table_n_columns (table) - 1).number;
  return (guint) sum;
}

/* The functions of the person reduce timeline and charts as they do the overview. With nothing in them the pages say so and lead to all. */
static void
test_mine_on_pages (Leaders *f, gconstpointer unused)
{
  const char *mine[] = { leaders_add_function (f, "Amtsleitung Bau"), NULL }, *idle[] = { leaders_add_function (f, "Ohne Projekt"), NULL };
  LotseTimelineView *view;
  GtkWidget *all;

  leaders_add_project (f, "Unseres", mine[0], LOTSE_STATUS_ON_TRACK, 3);
  leaders_add_project (f, "Ihres", leaders_add_function (f, "Amtsleitung Soziales"), LOTSE_STATUS_ON_TRACK, 3);
  lotse_session_choose_functions (f->session, mine);
  f->window = fixture_window_on (f->session, "timeline");
  view = LOTSE_TIMELINE_VIEW (fixture_child (GTK_WIDGET (f->window), LOTSE_TYPE_TIMELINE_VIEW, NULL, NULL));
  g_assert_cmpuint (lotse_timeline_input_n_bars (view->input), ==, 2);
  lotse_session_set_mine (f->session, TRUE);
  fixture_settle (f->window);
  g_assert_cmpuint (lotse_timeline_input_n_bars (view->input), ==, 1);
  g_assert_cmpstr (lotse_timeline_input_bar (view->input, 0)->title, ==, "Unseres");
  lotse_window_show_page (f->window, "charts");
  fixture_settle (f->window);
  g_assert_cmpuint (projects_in_chart (f), ==, 1);
  lotse_session_set_mine (f->session, FALSE);
  fixture_settle (f->window);
  g_assert_cmpuint (projects_in_chart (f), ==, 2);

  lotse_session_choose_functions (f->session, idle);
  lotse_session_set_mine (f->session, TRUE);
  lotse_window_show_page (f->window, "timeline");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (lotse_window_get_page (f->window)), "No projects in this selection"));
  all = fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), GTK_TYPE_BUTTON, leaders_is_labelled, "Show All Departments");
  g_assert_nonnull (all);
  g_signal_emit_by_name (all, "clicked");
  fixture_settle (f->window);
  g_assert_false (lotse_session_get_mine (f->session));
  g_assert_cmpuint (lotse_timeline_input_n_bars (view->input), ==, 2);
}

/* One needs, several need. */
static void
test_tile_words (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");

  leaders_add_project (f, "Rot", lead, LOTSE_STATUS_NEEDS_DECISION, 3);
  leaders_add_project (f, "Gelb", lead, LOTSE_STATUS_NEEDS_ATTENTION, 3);
  f->window = fixture_window_on (f->session, "overview");
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "1 needs a decision"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "1 needs attention"));
  leaders_add_project (f, "Auch rot", lead, LOTSE_STATUS_NEEDS_DECISION, 3);
  leaders_add_project (f, "Auch gelb", lead, LOTSE_STATUS_NEEDS_ATTENTION, 3);
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "2 need a decision"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "2 need attention"));
}

/* A figure opens the list behind it, filtered, and leads back. */
static void
test_figure (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  g_autofree char *name = NULL;

  leaders_add_project (f, "Rot", lead, LOTSE_STATUS_NEEDS_DECISION, 3);
  leaders_add_project (f, "Grün", lead, LOTSE_STATUS_ON_TRACK, 3);
  f->window = fixture_window_on (f->session, "overview");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.filter-state", "s", "needs_decision");
  fixture_settle (f->window);
  g_assert_true (LOTSE_IS_PROJECTS_PAGE (lotse_window_get_page (f->window)));
  g_assert_cmpuint (g_list_model_get_n_items (lotse_projects_page_rows (LOTSE_PROJECTS_PAGE (lotse_window_get_page (f->window)))), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  name = lotse_window_get_page_name (f->window);
  g_assert_cmpstr (name, ==, "overview");
  /* By the sidebar there is nowhere to go back to. */
  lotse_window_show_page (f->window, "projects");
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL)
                  && !LOTSE_IS_PROJECTS_PAGE (lotse_window_get_page (f->window)));
}

static void
add_milestone (Leaders *f, const char *title, const char *project, int days)
{
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, title);
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, project);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (lotse_date_today () + days));
  leaders_add (f, milestone);
}

static GtkWidget *
window_titled (const char *title)
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) one = g_list_model_get_item (all, i);

      if (g_strcmp0 (gtk_window_get_title (one), title) == 0)
        return GTK_WIDGET (one);
    }
  return NULL;
}

/* The numbers beside the titles: overdue milestones, all of them and not only those that have room; and what waits. */
static void
test_card_figures (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  GtkWidget *list;

  leaders_add_decision (f, "Anbieter wechseln?", project, 9);
  for (int i = 0; i < 9; i++)
    {
      g_autofree char *late = g_strdup_printf ("Stufe %d", i), *ahead = g_strdup_printf ("Ausblick %d", i);

      add_milestone (f, late, project, -3 - i);
      add_milestone (f, ahead, project, 3 + i);
    }
  f->window = fixture_window_on (f->session, "overview");
  leaders_click (f, "9 overdue");
  fixture_turn (50);
  list = window_titled ("Overdue milestones");
  g_assert_nonnull (list);
  g_assert_true (fixture_shows (list, "9 entries"));
  for (int i = 0; i < 9; i++)
    {
      g_autofree char *late = g_strdup_printf ("Stufe %d", i);

      g_assert_true (fixture_shows (list, late));
    }
  g_assert_false (fixture_shows (list, "Ausblick 0"));
  g_assert_true (fixture_shows (list, "Terminvergabe · due "));
  gtk_window_close (GTK_WINDOW (list));
  fixture_turn (30);
  leaders_click (f, "1 open");
  fixture_settle (f->window);
  g_assert_true (LOTSE_IS_NEEDS_PAGE (lotse_window_get_page (f->window)));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
}

/* What Tab stops at, and within a list what the arrows lead to. (transfer full) (element-type GtkWidget) */
static GHashTable *
walk (Leaders *f)
{
  GHashTable *visited = g_hash_table_new (NULL, NULL);
  GtkWindow *window = GTK_WINDOW (f->window);

  gtk_window_set_focus (window, NULL);
  for (guint i = 0; i < 200 && gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD); i++)
    {
      GtkWidget *focus = gtk_window_get_focus (window), *list = focus != NULL ? gtk_widget_get_parent (focus) : NULL;
      gboolean more;

      if (focus == NULL)
        break;
      g_hash_table_add (visited, focus);
      for (more = GTK_IS_LIST_BOX_ROW (focus); more;)
        more = gtk_widget_child_focus (list, GTK_DIR_DOWN) && gtk_widget_is_ancestor (gtk_window_get_focus (window), list)
               && g_hash_table_add (visited, gtk_window_get_focus (window));
      g_hash_table_add (visited, gtk_window_get_focus (window)); /* may be what comes after the list */
    }
  return visited;
}

static void
check_walked (GtkWidget *widget, GHashTable *visited)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (LOTSE_IS_STATUS_TILE (widget) || (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "figure") && gtk_widget_get_focusable (widget))
      || (LOTSE_IS_MARK_ROW (widget) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget))))
    {
      g_assert_true (g_hash_table_contains (visited, widget));
      /* Later releases of GTK name a button by its label as a relation. */
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
                     || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_walked (child, visited);
}

/* Without a pointer: every number and every line of the overview is reached, and reads itself out in a sentence, with its number. */
static void
test_walk (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  g_autoptr (GHashTable) visited = NULL;
  LotseFigureView *history;
  GtkWidget *page, *button;

  leaders_add_project (f, "Lange gelb", lead, LOTSE_STATUS_NEEDS_ATTENTION, 90);
  leaders_add_decision (f, "Anbieter wechseln?", project, 9);
  leaders_add_commitment (f, "Nur noch in der E-Akte", lead, 20);
  add_milestone (f, "Stufe 1", project, -3);
  add_milestone (f, "Stufe 2", project, 3);
  f->window = fixture_window_on (f->session, "overview");
  page = GTK_WIDGET (lotse_window_get_page (f->window));
  visited = walk (f);
  check_walked (page, visited);
  history = figure_of (page, LOTSE_FIGURE_HISTORY);
  g_assert_true (g_hash_table_contains (visited, history->stop));
  button = fixture_child (page, GTK_TYPE_BUTTON, leaders_is_labelled, "1 overdue");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "1 overdue: Overdue milestones");
  button = fixture_child (page, GTK_TYPE_BUTTON, leaders_is_labelled, "1 for more than 60 days");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "1 for more than 60 days: Needing attention for more than 60 days");
}

/* Those that have needed attention for more than sixty days are these, and not all that need it. */
static void
test_long_attention (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  GtkWidget *list;

  leaders_add_project (f, "Lange gelb", lead, LOTSE_STATUS_NEEDS_ATTENTION, 90);
  leaders_add_project (f, "Auch lange gelb", lead, LOTSE_STATUS_NEEDS_ATTENTION, 70);
  leaders_add_project (f, "Neu gelb", lead, LOTSE_STATUS_NEEDS_ATTENTION, 5);
  f->window = fixture_window_on (f->session, "overview");
  leaders_click (f, "2 for more than 60 days");
  fixture_turn (50);
  list = window_titled ("Needing attention for more than 60 days");
  g_assert_nonnull (list);
  g_assert_true (fixture_shows (list, "2 entries"));
  g_assert_true (fixture_shows (list, "Lange gelb"));
  g_assert_true (fixture_shows (list, "Auch lange gelb"));
  g_assert_true (fixture_shows (list, "needs attention")); /* how each stands */
  g_assert_false (fixture_shows (list, "Neu gelb"));
  gtk_window_close (GTK_WINDOW (list));
}

static gboolean
names_project (GtkWidget *label, const char *text)
{
  return gtk_widget_get_mapped (label) && strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL;
}

static gboolean
is_content (GtkWidget *widget, const char *unused)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_has_css_class (widget, "dashboard");
}

static GtkAdjustment *
scroll_of (Leaders *f)
{
  GtkWidget *content = fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), GTK_TYPE_BOX, is_content, NULL);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (content, GTK_TYPE_SCROLLED_WINDOW)));
}

static gboolean
is_titled (GtkWidget *card, const char *title)
{
  g_autofree char *text = NULL;

  g_object_get (card, "title", &text, NULL);
  return g_strcmp0 (text, title) == 0;
}

static guint
count_lines (GtkWidget *widget)
{
  guint n = LOTSE_IS_MARK_ROW (widget) && gtk_widget_get_mapped (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_lines (child);
  return n;
}

static guint
count_in (GtkWidget *page, const char *title)
{
  return count_lines (fixture_child (page, LOTSE_TYPE_CARD, is_titled, title));
}

/* Much that waits, with long words: on a common screen all cards are seen at once, and what is left out is said. Where that cannot be, the page is scrolled, and
 * nothing is left out for it. */
static void
test_one_screen (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  GtkWidget *page;
  guint few;

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *title = g_strdup_printf ("Wiedereinführung der Ladesäulen in allen Ortsteilen und Außenstellen der Gemeinde %d", i), *stage = g_strdup_printf ("Stufe %d ist in allen Ortsteilen abgenommen", i);
      g_autofree char *project = g_strdup (leaders_add_project (f, title, lead, LOTSE_STATUS_NEEDS_DECISION, 3 + i));

      add_milestone (f, stage, project, i < 6 ? -3 : 3 + i);
    }
  leaders_add_commitment (f, "Nur noch in der E-Akte", lead, 20);
  f->window = fixture_window_on (f->session, "overview");
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1440, 900);
  fixture_settle (f->window);
  wait_until (gtk_widget_get_width (GTK_WIDGET (f->window)) > 1400 && gtk_widget_get_height (GTK_WIDGET (f->window)) > 850);
  wait_until (gtk_adjustment_get_upper (scroll_of (f)) <= gtk_adjustment_get_page_size (scroll_of (f)));
  fixture_settle (f->window);
  fixture_picture (f->window, "one-screen");
  g_assert_cmpfloat (gtk_adjustment_get_upper (scroll_of (f)), <=, gtk_adjustment_get_page_size (scroll_of (f)));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Show all 13"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Show all 6"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "6 overdue"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Nur noch in der E-Akte"));
  page = GTK_WIDGET (lotse_window_get_page (f->window));
  few = count_lines (page);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1440, 560);
  wait_until (gtk_widget_get_height (GTK_WIDGET (f->window)) <= 560);
  wait_until (count_in (page, "Next milestones") == 4 && count_in (page, "Needs you today") == 7);
  g_assert_cmpfloat (gtk_adjustment_get_upper (scroll_of (f)), >, gtk_adjustment_get_page_size (scroll_of (f)));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1440, 900);
  wait_until (count_lines (page) == few);
}

/* All seven lines that wait and as many sentences as there may be, with words such as heads have, are seen at once; so are the figures below them. */
static void
test_all_lines (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  GtkWidget *page;

  for (int i = 0; i < 10; i++)
    {
      g_autofree char *title = g_strdup_printf ("Führerschein und Zulassung online %d", i);
      g_autofree char *project = g_strdup (leaders_add_project (f, title, lead, i < 6 ? LOTSE_STATUS_NEEDS_DECISION : LOTSE_STATUS_ON_TRACK, 3 + i));

      add_milestone (f, "Abnahme der Schnittstelle", project, i < 3 ? -3 : 3 + i);
    }
  leaders_add_commitment (f, "Die Kämmerei veröffentlicht den Stand der Digitalmittel.", lead, 20);
  f->window = fixture_window_on (f->session, "overview");
  page = GTK_WIDGET (lotse_window_get_page (f->window));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1440, 900);
  wait_until (gtk_widget_get_width (GTK_WIDGET (f->window)) > 1400 && gtk_widget_get_height (GTK_WIDGET (f->window)) > 850);
  wait_until (gtk_adjustment_get_upper (scroll_of (f)) <= gtk_adjustment_get_page_size (scroll_of (f)));
  fixture_settle (f->window);
  fixture_picture (f->window, "all-lines");
  g_assert_cmpfloat (gtk_adjustment_get_upper (scroll_of (f)), <=, gtk_adjustment_get_page_size (scroll_of (f)));
  g_assert_cmpuint (count_in (page, "Needs you today"), ==, 7);
  g_assert_cmpuint (count_in (page, "Since your last review"), >=, 9);
  g_assert_cmpuint (count_in (page, "Next milestones"), >=, 2);
}

/* In a narrow page the buttons of the header bar keep to their icons, and their names. */
static void
test_narrow_header (Leaders *f, gconstpointer unused)
{
  const char *project = leaders_add_project (f, "Terminvergabe in allen Ämtern und Außenstellen mit Wartezeit und Erinnerung auf das Telefon, in fünf Sprachen", leaders_add_function (f, "Landrat"),
                                             LOTSE_STATUS_ON_TRACK, 3);
  GtkWidget *below;

  leaders_add_decision (f, "Anbieter wechseln?", project, 9);
  f->window = fixture_window_on (f->session, "overview");
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1440, 900);
  wait_until (fixture_shows (GTK_WIDGET (f->window), "Reports …"));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 700);
  wait_until (!fixture_shows (GTK_WIDGET (f->window), "Reports …") && !fixture_shows (GTK_WIDGET (f->window), "Present"));
  /* And the name of the project is not cut off any more. */
  below = fixture_child (GTK_WIDGET (f->window), GTK_TYPE_LABEL, names_project, "in fünf Sprachen");
  g_assert_nonnull (below);
  wait_until (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (below))));
}

/* More than a card of the page has room for are a list; the same number is not offered twice. */
static void
test_all_of_a_need (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  GtkWidget *list;

  for (int i = 0; i < 17; i++)
    {
      g_autofree char *text = g_strdup_printf ("Aufgabe %d", i);

      leaders_add_task (f, text, lead, 1);
    }
  f->window = fixture_window_on (f->session, "needs");
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "the first 15 of 17"));
  leaders_click (f, "Open List");
  fixture_turn (50);
  list = window_titled (lotse_need_label (LOTSE_NEED_TASK));
  g_assert_nonnull (list);
  g_assert_true (fixture_shows (list, "17 entries"));
  gtk_window_close (GTK_WINDOW (list));
}

/* Two days side by side: what changed, in a table, in sentences, and as files. */
static void
report_again (Leaders *f, const char *project)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_today () - 2);
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
  leaders_add (f, report);
}

/* A month of the status history opens how each project stood then, beside today. */
static void
test_history_month (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 80);
  LotseComparePage *page;
  LotseDate first, second;
  int year, month, day;

  leaders_add_project (f, "Ohne Änderung", lead, LOTSE_STATUS_ON_TRACK, 80);
  report_again (f, project);
  f->window = fixture_window_on (f->session, "overview");
  fixture_settle (f->window);
  {
    LotseFigureView *history = figure_of (GTK_WIDGET (lotse_window_get_page (f->window)), LOTSE_FIGURE_HISTORY);
    g_autoptr (LotseChartTable) table = lotse_figure_maker_table (lotse_figure_view_get_maker (history), NULL, LOTSE_LANG_EN);

    /* The last but one: the month before this. */
    g_assert_true (lotse_figure_view_open (history, lotse_chart_table_n_rows (table) - 2));
  }
  fixture_settle (f->window);
  page = LOTSE_COMPARE_PAGE (lotse_window_get_page (f->window));
  lotse_compare_page_get_days (page, &first, &second);
  g_assert_cmpint (second, ==, lotse_date_today ());
  lotse_date_to_ymd (second, &year, &month, &day);
  g_assert_cmpint (first, ==, second - day);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Ohne Änderung")); /* all of them, not only what changed */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_false (LOTSE_IS_COMPARE_PAGE (lotse_window_get_page (f->window)));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define CASE(path, function) g_test_add ("/app/overview-figures/" path, Leaders, NULL, leaders_set_up, function, leaders_tear_down)
  CASE ("tile", test_figure);
  CASE ("tile-words", test_tile_words);
  CASE ("card-figures", test_card_figures);
  CASE ("walk", test_walk);
  CASE ("all-of-a-need", test_all_of_a_need);
  CASE ("long-attention", test_long_attention);
  CASE ("narrow-header", test_narrow_header);
  CASE ("one-screen", test_one_screen);
  CASE ("all-lines", test_all_lines);
  CASE ("history-month", test_history_month);
  CASE ("mine-on-pages", test_mine_on_pages);
  return g_test_run ();
}
