/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Departments are merged, split and renamed on a real client, seen on both sides of the day, and taken back. */
#include "config.h"

#include <string.h>

#include "app/lotse-reorganise-dialog.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-responsibilities-page.h"
#include "data/model/responsibility.h"
#include "keys.h"
#include "office-case.h"

static LotseReorganiseDialog *
open_reorganise (OfficeCase *fixture)
{
  LotseReorganiseDialog *dialog;

  if (fixture->window == NULL)
    office_open_page (fixture);
  dialog = lotse_reorganise_dialog_present (fixture->window);
  fixture_turn (60);
  return dialog;
}

/* Merged, seen on both sides of the day, and taken back whole. What was typed survives closing the dialog. */
static void
test_merge (OfficeCase *fixture, gconstpointer unused)
{
  LotseReorganiseDialog *dialog = open_reorganise (fixture);
  LotsePage *page = lotse_window_get_page (fixture->window);
  LotseRecord *department;

  lotse_reorganise_dialog_set_mode (dialog, LOTSE_REORGANISE_MERGE);
  lotse_reorganise_dialog_tick (dialog, fixture->building, TRUE);
  lotse_reorganise_dialog_tick (dialog, fixture->traffic, TRUE);
  lotse_reorganise_dialog_set_from (dialog, "1.1.1800");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "more than ten years from today. Is the year right?"));
  lotse_reorganise_dialog_set_from (dialog, "1.11.2021");
  lotse_reorganise_dialog_set_name (dialog, 0, "Bauen und Verkehr");
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_turn (60);
  dialog = open_reorganise (fixture);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "What moves: 1 project, 2 functions."));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "from when this is saved until whoever runs the server"));
  lotse_reorganise_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_REORGANISE_DIALOG) == NULL);
  department = lotse_project_department (office_data (fixture), office_get (fixture, LOTSE_KIND_PROJECT, fixture->files), lotse_date_today ());
  g_assert_cmpstr (lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME), ==, "Bauen und Verkehr");
  department = lotse_project_department (office_data (fixture), office_get (fixture, LOTSE_KIND_PROJECT, fixture->files), lotse_date_parse ("2021-10-31"));
  g_assert_cmpstr (lotse_record_id (department), ==, fixture->building);
  lotse_window_open_project (fixture->window, fixture->files);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "From “Baurechtsamt” to “Bauen und Verkehr”"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL));
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Bauen und Verkehr"));
  g_assert_false (fixture_shows (GTK_WIDGET (page), "Verkehrsamt"));
  lotse_responsibilities_page_set_day (LOTSE_RESPONSIBILITIES_PAGE (page), lotse_date_parse ("2021-10-31"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Verkehrsamt"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "until 31 Oct 2021, followed by Bauen und Verkehr"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until (lotse_dataset_count (office_data (fixture), LOTSE_KIND_DEPARTMENT) == 2);
  g_assert_cmpstr (office_ref (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_DEPARTMENT), ==, fixture->building);
  g_assert_false (lotse_record_has (office_get (fixture, LOTSE_KIND_PROJECT, fixture->files), LOTSE_F_PROJECT_EARLIER_DEPARTMENTS));
  g_assert_false (lotse_record_has (office_get (fixture, LOTSE_KIND_DEPARTMENT, fixture->building), LOTSE_F_DEPARTMENT_VALID_TO));
}

static gboolean
says_just (GtkWidget *label, const char *text)
{
  return gtk_widget_get_mapped (label) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) == 0;
}

/* Until the day on which a department is called otherwise, everything that belongs to it has the old name. */
static void
test_rename_to_come (OfficeCase *fixture, gconstpointer unused)
{
  LotseReorganiseDialog *dialog = open_reorganise (fixture);
  LotsePage *page = lotse_window_get_page (fixture->window);
  GtkWidget *problem;

  g_free (office_add (fixture, LOTSE_KIND_KPI, "Digitale Anträge", LOTSE_F_KPI_DEPARTMENT, fixture->building));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Baurechtsamt"));
  problem = fixture_child (GTK_WIDGET (dialog), GTK_TYPE_LABEL, fixture_has_text, "Choose the department that changes.");
  g_assert_false (gtk_widget_has_css_class (problem, "problem")); /* nobody has made a mistake yet */
  lotse_reorganise_dialog_set_mode (dialog, LOTSE_REORGANISE_RENAME);
  lotse_reorganise_dialog_tick (dialog, fixture->building, TRUE);
  g_assert_true (gtk_widget_has_css_class (problem, "problem"));
  lotse_reorganise_dialog_set_from (dialog, "1.12.2021");
  lotse_reorganise_dialog_set_name (dialog, 0, "Planung");
  /* What is said of a day to come is true of that day. */
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "What moves on 1 Dec 2021: "));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "1 KPI moves as soon as this is saved"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Nothing changes for the accounts of heads on the server before 1 Dec 2021."));
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "from when this is saved until"));
  lotse_reorganise_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_REORGANISE_DIALOG) == NULL);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Baurechtsamt"));
  g_assert_null (fixture_child (GTK_WIDGET (page), GTK_TYPE_LABEL, says_just, "Planung"));
  office_assert_found (fixture, LOTSE_KIND_PROJECT, fixture->files, "e-akte", "Baurechtsamt", "win.open-project", fixture->files);
  lotse_responsibilities_page_set_day (LOTSE_RESPONSIBILITIES_PAGE (page), lotse_date_parse ("2021-12-01"));
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Planung"));
}

/* One half of a split is a department that is there already; each thing goes where it was sent. */
static void
test_split (OfficeCase *fixture, gconstpointer unused)
{
  LotseReorganiseDialog *dialog = open_reorganise (fixture);
  LotseRecord *heir;

  lotse_reorganise_dialog_set_mode (dialog, LOTSE_REORGANISE_SPLIT);
  lotse_reorganise_dialog_tick (dialog, fixture->traffic, TRUE);
  lotse_reorganise_dialog_tick (dialog, fixture->building, TRUE); /* one only: the tick moves */
  lotse_reorganise_dialog_set_from (dialog, "1.11.2021");
  lotse_reorganise_dialog_set_name (dialog, 0, "Bauordnung");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Every department that follows needs a name."));
  lotse_reorganise_dialog_set_name (dialog, 1, "Verkehrsamt");
  lotse_reorganise_dialog_choose (dialog, fixture->head, 1);
  lotse_reorganise_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_REORGANISE_DIALOG) == NULL);
  heir = lotse_dataset_deref (office_data (fixture), office_get (fixture, LOTSE_KIND_PROJECT, fixture->files), LOTSE_F_PROJECT_DEPARTMENT);
  g_assert_cmpstr (lotse_record_text (heir, LOTSE_F_DEPARTMENT_NAME), ==, "Bauordnung");
  g_assert_cmpstr (office_ref (fixture, LOTSE_KIND_FUNCTION, fixture->head, LOTSE_F_FUNCTION_DEPARTMENT), ==, fixture->traffic);
  g_assert_false (lotse_record_has (office_get (fixture, LOTSE_KIND_DEPARTMENT, fixture->traffic), LOTSE_F_DEPARTMENT_VALID_TO));
}

static gboolean
is_list_of (GtkWidget *list, const char *text)
{
  return fixture_shows (list, text);
}

static GtkWidget *
focus_of (LotseReorganiseDialog *dialog)
{
  fixture_turn (30);
  return gtk_window_get_focus (GTK_WINDOW (dialog));
}

/* @n strokes of Tab lead there. */
static void
assert_tabs (LotseReorganiseDialog *dialog, GtkWidget *there, guint n)
{
  for (guint i = 0; i < n; i++)
    keys_press (GDK_KEY_Tab, 0);
  g_assert_true (focus_of (dialog) == there || gtk_widget_is_ancestor (focus_of (dialog), there));
}

/* However many departments there are, and however much moves: each list is one stop, and arrows go within it. */
static void
test_reorganise_keys (OfficeCase *fixture, gconstpointer unused)
{
  LotseReorganiseDialog *dialog;
  GtkWidget *departments, *places, *first;

  if (!keys_open ())
    {
      g_test_skip ("no X display with its test extension");
      return;
    }
  for (guint i = 0; i < 28; i++)
    {
      g_autofree char *name = g_strdup_printf ("Amt %u", i), *id = office_add (fixture, LOTSE_KIND_DEPARTMENT, name, 0, NULL);

      g_assert_nonnull (id);
    }
  dialog = open_reorganise (fixture);
  keys_focus (GTK_WINDOW (dialog));
  lotse_reorganise_dialog_set_mode (dialog, LOTSE_REORGANISE_SPLIT);
  lotse_reorganise_dialog_set_name (dialog, 0, "Planung");
  lotse_reorganise_dialog_set_name (dialog, 1, "Ordnung");
  departments = fixture_child (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, is_list_of, "Amt 1");
  gtk_widget_child_focus (departments, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (focus_of (dialog), departments));
  while (!fixture_shows (focus_of (dialog), "Baurechtsamt"))
    keys_press (GDK_KEY_Down, 0);
  keys_press (GDK_KEY_space, 0);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "What goes where?"));
  keys_press (GDK_KEY_Tab, 0);
  g_assert_true (gtk_widget_is_ancestor (focus_of (dialog), fixture_child (GTK_WIDGET (dialog), GTK_TYPE_ENTRY, NULL, NULL))); /* from which day on */
  places = fixture_child (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, is_list_of, "Amtsleitung Bau");
  assert_tabs (dialog, places, 4); /* two names, one more, and there */
  first = focus_of (dialog);
  keys_press (GDK_KEY_Down, 0);
  g_assert_true (gtk_widget_is_ancestor (focus_of (dialog), places) && focus_of (dialog) != first);
  keys_press (GDK_KEY_Up, 0);
  g_assert_true (focus_of (dialog) == first);
  keys_press (GDK_KEY_Tab, 0);
  g_assert_false (gtk_widget_is_ancestor (focus_of (dialog), places));
  keys_press (GDK_KEY_Tab, GDK_SHIFT_MASK);
  g_assert_true (gtk_widget_is_ancestor (focus_of (dialog), places));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What others entered for a department after it ended is a gap, and goes where the department went. */
static void
test_follow (OfficeCase *fixture, gconstpointer unused)
{
  LotseReorganiseDialog *dialog = open_reorganise (fixture);
  LotsePage *page = lotse_window_get_page (fixture->window);
  g_autofree char *late = NULL, *name = NULL;

  lotse_reorganise_dialog_tick (dialog, fixture->building, TRUE);
  lotse_reorganise_dialog_set_from (dialog, "1.11.2021");
  lotse_reorganise_dialog_set_name (dialog, 0, "Bauamt");
  lotse_reorganise_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_REORGANISE_DIALOG) == NULL);
  late = office_add (fixture, LOTSE_KIND_PROJECT, "Nachzügler", LOTSE_F_PROJECT_DEPARTMENT, fixture->building);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Baurechtsamt, until 31 Oct 2021; followed by Bauamt"));
  name = g_strdup_printf ("project:%s", late);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.follow", "s", name);
  wait_until (g_strcmp0 (office_ref (fixture, LOTSE_KIND_PROJECT, late, LOTSE_F_PROJECT_DEPARTMENT), fixture->building) != 0);
  g_assert_cmpstr (lotse_record_id (lotse_project_department (office_data (fixture), office_get (fixture, LOTSE_KIND_PROJECT, late), lotse_date_parse ("2021-06-01"))), ==, fixture->building);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/app/reorganise/" name, OfficeCase, NULL, office_set_up, test, office_tear_down)
  ADD ("merge", test_merge);
  ADD ("rename-to-come", test_rename_to_come);
  ADD ("split", test_split);
  ADD ("reorganise-keys", test_reorganise_keys);
  ADD ("follow", test_follow);
  return g_test_run ();
}
