/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the list of projects while records change: each says what is so now, and stays the same widget. */
#include "config.h"

#include <string.h>

#include "app/lotse-project-item.h"
#include "app/pages/lotse-projects-page.h"
#include "fixture.h"

typedef struct
{
  LotseWindow      *window;
  LotseProjectsPage *page;
  LotseDataset     *data; /* (unowned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->window = fixture_window ("projects");
  fixture->page = LOTSE_PROJECTS_PAGE (lotse_window_get_page (fixture->window));
  fixture->data = lotse_session_get_dataset (lotse_window_get_session (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fixture_close (fixture->window);
}

static LotseRecord *
project_of (Fixture *fixture, const char *code)
{
  return fixture_find (fixture->data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, code);
}

static void
change_text (Fixture *fixture, LotseRecord *record, guint field, const char *text)
{
  LotseRecord *copy = lotse_record_copy (record);

  lotse_record_set_text (copy, field, text);
  lotse_dataset_take (fixture->data, copy);
  fixture_settle (fixture->window);
}

/* The row of widgets in which some cell says @text. (nullable) */
static GtkWidget *
row_of (Fixture *fixture, const char *text)
{
  GtkWidget *view = fixture_child (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  GtkWidget *widget = fixture_child (view, GTK_TYPE_INSCRIPTION, fixture_has_text, text);

  while (widget != NULL && strcmp (gtk_widget_get_css_name (widget), "row") != 0)
    widget = gtk_widget_get_parent (widget);
  return widget;
}

/* Codes in the order of the rows, "A-1 A-2 …". (transfer full) */
static char *
order (Fixture *fixture)
{
  GListModel *rows = lotse_projects_page_rows (fixture->page);
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LotseProjectItem) item = g_list_model_get_item (rows, i);

      g_string_append_printf (codes, i > 0 ? " %s" : "%s", lotse_record_text (lotse_project_item_record (item), LOTSE_F_PROJECT_CODE));
    }
  return g_string_free (codes, FALSE);
}

static void
assert_order (Fixture *fixture, const char *expected)
{
  g_autofree char *codes = order (fixture);

  g_assert_cmpstr (codes, ==, expected);
}

static void
test_says_what_changed (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *row = row_of (fixture, "Scanstelle"), *other = row_of (fixture, "E-Akte");
  LotseRecord *report;

  g_assert_nonnull (row);
  change_text (fixture, project_of (fixture, "B-2"), LOTSE_F_PROJECT_TITLE, "Scanstelle im Rathaus");
  g_assert_true (row_of (fixture, "Scanstelle im Rathaus") == row);
  g_assert_true (row_of (fixture, "E-Akte") == other);

  /* What the row says comes from other records too. */
  change_text (fixture, fixture_find (fixture->data, LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME, "Abfallwirtschaft"),
               LOTSE_F_DEPARTMENT_SHORT_NAME, "AWB");
  g_assert_true (fixture_shows (row, "AWB"));
  g_assert_null (row_of (fixture, "Abfallwirtschaft"));
  change_text (fixture, fixture_find (fixture->data, LOTSE_KIND_FIELD_OF_ACTION, LOTSE_F_FIELD_OF_ACTION_TITLE, "Verwaltung"),
               LOTSE_F_FIELD_OF_ACTION_TITLE, "Moderne Verwaltung");
  g_assert_true (fixture_shows (row, "Moderne Verwaltung"));

  g_assert_true (fixture_shows (row, lotse_state_label (LOTSE_STATE_ON_TRACK)));
  report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Ohne Beschluss geht es nicht weiter.");
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project_of (fixture, "B-2")));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-22"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
  lotse_dataset_take (fixture->data, report);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (row, lotse_state_label (LOTSE_STATE_NEEDS_DECISION)));
  g_assert_false (fixture_shows (row, lotse_state_label (LOTSE_STATE_ON_TRACK)));
  g_assert_true (row_of (fixture, "Scanstelle im Rathaus") == row);
}

/* A status that the newest report does not give says of which day it is, on a line of its own. */
static void
test_says_the_day (Fixture *fixture, gconstpointer unused)
{
  LotseRecord *project = project_of (fixture, "B-2");
  g_autofree char *day = NULL, *expected = NULL;
  g_autoptr (GPtrArray) reports = lotse_project_reports (fixture->data, project, lotse_date_today ());
  GtkWidget *row = row_of (fixture, "Scanstelle");
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  g_assert_cmpuint (reports->len, >, 0);
  day = lotse_date_format (lotse_record_date (reports->pdata[0], LOTSE_F_REPORT_AS_OF), lotse_lang_get ());
  expected = g_strdup_printf ("%s\nas of %s", lotse_state_label (LOTSE_STATE_ON_TRACK), day);
  g_assert_true (fixture_shows (row, lotse_state_label (LOTSE_STATE_ON_TRACK)));
  g_assert_false (fixture_shows (row, expected));
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Noch keine Bewertung.");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_record_date (reports->pdata[0], LOTSE_F_REPORT_AS_OF) + 3);
  lotse_dataset_take (fixture->data, report);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (row, expected));
}

static void
test_order_and_filter_follow (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *row = row_of (fixture, "E-Akte");

  assert_order (fixture, "A-1 A-2 A-3 A-10 B-1 B-2 B-3 B-4 B-5 B-6 B-7 B-8");
  change_text (fixture, project_of (fixture, "A-2"), LOTSE_F_PROJECT_CODE, "C-2");
  assert_order (fixture, "A-1 A-3 A-10 B-1 B-2 B-3 B-4 B-5 B-6 B-7 B-8 C-2");
  g_assert_true (row_of (fixture, "E-Akte") == row);

  lotse_projects_page_filter (fixture->page, "needs_attention");
  assert_order (fixture, "A-1 B-8");
  {
    LotseRecord *stopped = lotse_record_copy (project_of (fixture, "A-1"));

    lotse_record_set_integer (stopped, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_STOPPED);
    lotse_dataset_take (fixture->data, stopped);
  }
  fixture_settle (fixture->window);
  assert_order (fixture, "B-8");
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->page), "1 of 12 projects"));
}

static gboolean
has_column (Fixture *fixture, const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (fixture_child (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW, NULL, NULL)));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (strcmp (gtk_column_view_column_get_title (column), title) == 0)
        return gtk_column_view_column_get_visible (column);
    }
  g_assert_not_reached ();
}

/* Long titles need the room of the field of action; short ones leave it. */
static void
test_titles_win (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *cell;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 900);
  fixture_settle (fixture->window);
  wait_until (has_column (fixture, "Field of action"));
  change_text (fixture, project_of (fixture, "A-1"), LOTSE_F_PROJECT_TITLE, "Eingliederungshilfe: vom Antrag bis zum Bescheid durchgängig");
  wait_until (!has_column (fixture, "Field of action"));
  g_assert_true (has_column (fixture, "Department"));
  cell = fixture_child (row_of (fixture, "Eingliederungshilfe"), GTK_TYPE_INSCRIPTION, fixture_has_text, "Eingliederungshilfe");
  g_assert_cmpint (gtk_inscription_get_text_overflow (GTK_INSCRIPTION (cell)), ==, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  g_assert_true (gtk_widget_get_has_tooltip (cell));
  change_text (fixture, project_of (fixture, "A-1"), LOTSE_F_PROJECT_TITLE, "Kurz");
  wait_until (has_column (fixture, "Field of action"));
}

static void
test_projects_come_and_go (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *first = row_of (fixture, "Online-Antrag Bauen"), *last = row_of (fixture, "<b>Fett</b>");
  const char *const one[] = { lotse_record_id (project_of (fixture, "B-8")), NULL };
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  GtkSelectionModel *selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (fixture_child (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW, NULL, NULL)));
  g_auto (GStrv) selected = NULL;

  g_assert_true (gtk_selection_model_select_item (selection, 11, TRUE));
  lotse_dataset_remove (fixture->data, LOTSE_KIND_PROJECT, lotse_record_id (project_of (fixture, "B-3")));
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Ratsportal");
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, "A-4");
  lotse_dataset_take (fixture->data, project);
  fixture_settle (fixture->window);
  assert_order (fixture, "A-1 A-2 A-3 A-4 A-10 B-1 B-2 B-4 B-5 B-6 B-7 B-8");
  g_assert_nonnull (row_of (fixture, "Ratsportal"));
  g_assert_null (row_of (fixture, "WLAN"));
  g_assert_true (row_of (fixture, "Online-Antrag Bauen") == first);
  g_assert_true (row_of (fixture, "<b>Fett</b>") == last);
  selected = lotse_projects_page_selected (fixture->page);
  g_assert_cmpuint (g_strv_length (selected), ==, 1);
  g_assert_cmpstr (selected[0], ==, one[0]);

  lotse_dataset_clear (fixture->data);
  fixture_settle (fixture->window);
  assert_order (fixture, "");
}

/* Somebody walks the list while others save. */
static void
test_keyboard_stays (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *row = row_of (fixture, "Scanstelle"), *focus;

  g_assert_true (gtk_widget_grab_focus (row));
  focus = gtk_root_get_focus (gtk_widget_get_root (row));
  change_text (fixture, project_of (fixture, "B-2"), LOTSE_F_PROJECT_TITLE, "Scanstelle im Rathaus");
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (row)) == focus);

  lotse_dataset_remove (fixture->data, LOTSE_KIND_PROJECT, lotse_record_id (project_of (fixture, "B-2")));
  fixture_settle (fixture->window);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, fixture_child (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW, NULL, NULL)));
}

/* The same projects of another dataset are others. */
static void
test_another_dataset (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();

  fixture->data = data;
  change_text (fixture, project_of (fixture, "B-2"), LOTSE_F_PROJECT_TITLE, "Scanstelle im Rathaus");
  lotse_session_set_dataset (lotse_window_get_session (fixture->window), data);
  fixture_settle (fixture->window);
  g_assert_nonnull (row_of (fixture, "Scanstelle im Rathaus"));
  change_text (fixture, project_of (fixture, "B-1"), LOTSE_F_PROJECT_TITLE, "E-Akte in allen Ämtern");
  g_assert_nonnull (row_of (fixture, "E-Akte in allen Ämtern"));
}

/* In a small window a title that does not fit has two lines, and the others one; in a large window all have one. */
static void
test_long_titles (Fixture *fixture, gconstpointer unused)
{
  static const char *const long_title = "Zusammenarbeit der Gemeinden beim Betrieb";
  GtkWidget *text;
  int one_px, two_px;

  change_text (fixture, project_of (fixture, "A-1"), LOTSE_F_PROJECT_TITLE, long_title);
  change_text (fixture, project_of (fixture, "A-3"), LOTSE_F_PROJECT_TITLE, "Kurz");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  fixture_turn (200);
  fixture_settle (fixture->window);
  text = fixture_child (row_of (fixture, long_title), GTK_TYPE_INSCRIPTION, fixture_has_text, long_title);
  g_assert_cmpuint (gtk_inscription_get_min_lines (GTK_INSCRIPTION (text)), ==, 2);
  two_px = gtk_widget_get_height (row_of (fixture, long_title));
  one_px = gtk_widget_get_height (row_of (fixture, "Kurz"));
  g_assert_cmpint (two_px, >, one_px + 10);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 900);
  fixture_turn (200);
  fixture_settle (fixture->window);
  g_assert_cmpint (gtk_widget_get_height (row_of (fixture, long_title)), ==, gtk_widget_get_height (row_of (fixture, "Kurz")));
}

/* Whether a title needs a second line is a matter of its width, not of how many letters it has. */
static void
test_wide_titles (Fixture *fixture, gconstpointer unused)
{
  static const char *const narrow = "Stiller Flitzi, illi til fit, iii ill ill tilt lift fit", *const wide = "MEHRWEG-WAGEN, GROMMA, WWWM";
  GtkWidget *texts[2];

  change_text (fixture, project_of (fixture, "A-1"), LOTSE_F_PROJECT_TITLE, narrow);
  change_text (fixture, project_of (fixture, "A-3"), LOTSE_F_PROJECT_TITLE, wide);
  g_assert_cmpint (g_utf8_strlen (narrow, -1), >, g_utf8_strlen (wide, -1) + 20);
  for (int width = 820; width <= 1240; width += 70)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
      fixture_turn (200);
      fixture_settle (fixture->window);
      texts[0] = fixture_child (row_of (fixture, narrow), GTK_TYPE_INSCRIPTION, fixture_has_text, narrow);
      texts[1] = fixture_child (row_of (fixture, wide), GTK_TYPE_INSCRIPTION, fixture_has_text, wide);
      for (guint i = 0; i < 2; i++)
        {
          g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (texts[i], gtk_inscription_get_text (GTK_INSCRIPTION (texts[i])));
          int needs;

          pango_layout_get_pixel_size (layout, &needs, NULL);
          g_test_message ("%d: %d px of %d in %u lines", width, needs, gtk_widget_get_width (texts[i]), gtk_inscription_get_min_lines (GTK_INSCRIPTION (texts[i])));
          g_assert_true (needs <= gtk_widget_get_width (texts[i]) || gtk_inscription_get_min_lines (GTK_INSCRIPTION (texts[i])) == 2);
          g_assert_true (needs + 24 > gtk_widget_get_width (texts[i]) || gtk_inscription_get_min_lines (GTK_INSCRIPTION (texts[i])) == 1);
        }
    }
}

static gboolean
is_cut (GtkWidget *label, const char *unused)
{
  return gtk_widget_get_mapped (label) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

/* Whoever looks for a status reads all of its name. */
static void
test_filter_is_read (void)
{
  LotseWindow *window;
  GtkWidget *filter, *popover, *cut;

  lotse_lang_init ("de"); /* its words are longer */
  window = fixture_window ("projects");
  filter = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (lotse_window_get_page (window)), LOTSE_TYPE_PROJECTS_PAGE, "state"));
  popover = fixture_child (filter, GTK_TYPE_POPOVER, NULL, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_child (filter, GTK_TYPE_TOGGLE_BUTTON, NULL, NULL)), TRUE);
  wait_until (gtk_widget_get_mapped (popover) && gtk_widget_get_width (popover) > 0);
  fixture_turn (100);
  g_assert_true (fixture_shows (popover, "braucht Aufmerksamkeit"));
  cut = fixture_child (popover, GTK_TYPE_LABEL, is_cut, NULL);
  g_assert_cmpstr (cut != NULL ? gtk_label_get_text (GTK_LABEL (cut)) : NULL, ==, NULL);
  gtk_popover_popdown (GTK_POPOVER (popover));
  fixture_close (window);
  lotse_lang_init ("en");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/app/projects-rows/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("says-what-changed", test_says_what_changed);
  ADD ("says-the-day", test_says_the_day);
  ADD ("order-and-filter-follow", test_order_and_filter_follow);
  ADD ("projects-come-and-go", test_projects_come_and_go);
  ADD ("keyboard-stays", test_keyboard_stays);
  ADD ("titles-win", test_titles_win);
  ADD ("another-dataset", test_another_dataset);
  ADD ("long-titles", test_long_titles);
  ADD ("wide-titles", test_wide_titles);
#undef ADD
  g_test_add_func ("/app/projects-rows/filter-is-read", test_filter_is_read);
  return g_test_run ();
}
