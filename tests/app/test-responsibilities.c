/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who carries and pilots what: assigned and handed over on a real client, and taken back; and what is said of it. */
#include "config.h"

#include <string.h>

#include "app/forms/form-remarks.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/forms/lotse-record-form.h"
#include "app/lotse-assign-dialog.h"
#include "app/lotse-holder-dialog.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-fields-page.h"
#include "app/pages/lotse-responsibilities-page.h"
#include "app/widgets/lotse-function-row.h"
#include "data/model/responsibility.h"
#include "office-case.h"
#include "keys.h"

/* A gap is seen, closed by choosing a function while typing, and open again after undo. */
static void
test_assign (OfficeCase *fixture, gconstpointer unused)
{
  LotsePage *page = office_open_page (fixture);
  GtkWidget *dialog, *search;

  g_assert_true (fixture_shows (GTK_WIDGET (page), "No function carries these projects"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Nobody pilots these projects"));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.assign", "(us)", (guint) LOTSE_GAP_NO_CARRIES, fixture->files);
  fixture_turn (60);
  dialog = fixture_shown_toplevel (LOTSE_TYPE_ASSIGN_DIALOG);
  g_assert_nonnull (dialog);
  search = fixture_child (dialog, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "amtsl");
  g_signal_emit_by_name (search, "search-changed");
  g_signal_emit_by_name (search, "activate");
  wait_until (g_strcmp0 (office_ref (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_CARRIES), fixture->head) == 0);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_ASSIGN_DIALOG) == NULL);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "“E-Akte” is carried by “Amtsleitung Bau”"));
  fixture_settle (fixture->window);
  g_assert_false (fixture_shows (GTK_WIDGET (page), "No function carries these projects"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until (office_ref (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_CARRIES) == NULL);
}

static gboolean
does (GtkWidget *button, const char *text)
{
  return gtk_widget_get_mapped (button) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), text) == 0;
}

/* Enter on a gap is its button. */
static void
test_gap_enter (OfficeCase *fixture, gconstpointer unused)
{
  g_autofree char *carried G_GNUC_UNUSED = office_add (fixture, LOTSE_KIND_PROJECT, "Bauantrag", LOTSE_F_PROJECT_CARRIES, fixture->head);
  g_autoptr (LotseRecord) after = lotse_record_copy (office_get (fixture, LOTSE_KIND_FUNCTION, fixture->pilot));
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  GtkWidget *button, *row;

  lotse_record_set_text (after, LOTSE_F_FUNCTION_HOLDER, fixture->person); /* of what is vacant, something is known */
  g_ptr_array_add (mutations, lotse_mutation_patch (office_get (fixture, LOTSE_KIND_FUNCTION, fixture->pilot), after));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
  button = fixture_child (GTK_WIDGET (office_open_page (fixture)), GTK_TYPE_BUTTON, does, "win.change-holder");
  g_assert_nonnull (button);
  row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  fixture_turn (60);
  g_assert_nonnull (fixture_shown_toplevel (LOTSE_TYPE_HOLDER_DIALOG));
  gtk_window_destroy (GTK_WINDOW (fixture_shown_toplevel (LOTSE_TYPE_HOLDER_DIALOG)));
}

/* Several projects for a function, ticked in one list. */
static void
test_assign_several (OfficeCase *fixture, gconstpointer unused)
{
  g_autofree char *other = office_add (fixture, LOTSE_KIND_PROJECT, "Genehmigungen", 0, NULL);
  GtkWidget *dialog, *list;
  GtkListBoxRow *row;

  office_open_page (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.assign-to", "s", fixture->pilot);
  fixture_turn (60);
  dialog = fixture_shown_toplevel (LOTSE_TYPE_ASSIGN_DIALOG);
  g_assert_nonnull (dialog);
  list = fixture_child (dialog, GTK_TYPE_LIST_BOX, NULL, NULL);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    g_signal_emit_by_name (list, "row-activated", row);
  g_assert_true (gtk_widget_activate_action (dialog, "assign.now", NULL));
  wait_until (g_strcmp0 (office_ref (fixture, LOTSE_KIND_PROJECT, other, LOTSE_F_PROJECT_PILOTS), fixture->pilot) == 0);
  g_assert_cmpstr (office_ref (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_PILOTS), ==, fixture->pilot);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "2 projects are piloted by “Lotsin Verkehr”"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until (office_ref (fixture, LOTSE_KIND_PROJECT, other, LOTSE_F_PROJECT_PILOTS) == NULL
              && office_ref (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_PILOTS) == NULL);
}

/* By keyboard alone: tick, assign, search, Enter, take back. */
static void
test_keyboard (OfficeCase *fixture, gconstpointer unused)
{
  LotsePage *page = office_open_page (fixture);
  GtkWidget *dialog;

  if (!keys_open ())
    {
      g_test_skip ("no X display that takes keys");
      return;
    }
  keys_focus (GTK_WINDOW (fixture->window));
  lotse_page_focus (page);
  fixture_turn (60);
  keys_press (GDK_KEY_space, 0);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Assign 1 Project …"));
  keys_press (GDK_KEY_space, 0);
  g_assert_false (fixture_shows (GTK_WIDGET (page), "Assign 1 Project …"));
  keys_press (GDK_KEY_a, 0);
  dialog = fixture_shown_toplevel (LOTSE_TYPE_ASSIGN_DIALOG);
  g_assert_nonnull (dialog);
  keys_focus (GTK_WINDOW (dialog));
  keys_type ("amtsl");
  fixture_turn (300); /* the search waits for a pause */
  keys_press (GDK_KEY_Return, 0);
  wait_until (g_strcmp0 (office_ref (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_CARRIES), fixture->head) == 0);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_ASSIGN_DIALOG) == NULL);
  keys_focus (GTK_WINDOW (fixture->window));
  fixture_settle (fixture->window);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (office_ref (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_CARRIES) == NULL);
}

/* The name of a holder is shown beside the function and finds nothing: nobody can gather what one person has. */
static void
test_filter_knows_no_people (OfficeCase *fixture, gconstpointer unused)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (office_get (fixture, LOTSE_KIND_FUNCTION, fixture->head));
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotsePage *page;
  GtkWidget *search;

  lotse_record_set_text (after, LOTSE_F_FUNCTION_HOLDER, fixture->person);
  g_ptr_array_add (mutations, lotse_mutation_patch (office_get (fixture, LOTSE_KIND_FUNCTION, fixture->head), after));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
  page = office_open_page (fixture);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Kim Muster"));
  search = fixture_child (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "Muster");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_null (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, NULL, NULL));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "No gap matches the filter."));
  gtk_editable_set_text (GTK_EDITABLE (search), "lotsin");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpstr (lotse_function_row_id (LOTSE_FUNCTION_ROW (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, NULL, NULL))), ==, fixture->pilot);
  g_assert_false (fixture_shows (GTK_WIDGET (page), "Kim Muster"));
}

/* Somebody new follows: person and function in one entry, and back in one. */
static void
test_holder (OfficeCase *fixture, gconstpointer unused)
{
  LotseHolderDialog *dialog;
  gpointer alive;
  const char *holder;

  office_open_page (fixture);
  dialog = lotse_holder_dialog_present (fixture->window, office_get (fixture, LOTSE_KIND_FUNCTION, fixture->head));
  alive = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &alive);
  fixture_turn (60);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fixture_child (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, NULL, NULL)), FALSE);
  lotse_holder_dialog_save (dialog); /* nothing was chosen */
  fixture_turn (60);
  g_assert_nonnull (alive);
  lotse_record_form_set_text (lotse_holder_dialog_person (dialog), LOTSE_F_PERSON_PHONE, "07071 1");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Whoever is new needs a name."));
  lotse_record_form_set_text (lotse_holder_dialog_person (dialog), LOTSE_F_PERSON_NAME, "Alex Beispiel");
  lotse_record_form_set_text (lotse_holder_dialog_form (dialog), LOTSE_F_FUNCTION_HOLDER_SINCE, "1.12.2021");
  lotse_holder_dialog_save (dialog);
  wait_until (alive == NULL);
  holder = office_ref (fixture, LOTSE_KIND_FUNCTION, fixture->head, LOTSE_F_FUNCTION_HOLDER);
  g_assert_nonnull (holder);
  g_assert_cmpstr (office_ref (fixture, LOTSE_KIND_PERSON, holder, LOTSE_F_PERSON_NAME), ==, "Alex Beispiel");
  g_assert_cmpint (lotse_record_date (office_get (fixture, LOTSE_KIND_FUNCTION, fixture->head), LOTSE_F_FUNCTION_HOLDER_SINCE), ==, lotse_date_parse ("2021-12-01"));
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "“Amtsleitung Bau” is held by Alex Beispiel"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until (office_ref (fixture, LOTSE_KIND_FUNCTION, fixture->head, LOTSE_F_FUNCTION_HOLDER) == NULL);
  g_assert_cmpuint (lotse_dataset_count (office_data (fixture), LOTSE_KIND_PERSON), ==, 1);
}

/* The search over everything leads to a function or department itself and says how many projects it has, not to one of them. */
static void
test_found (OfficeCase *fixture, gconstpointer unused)
{
  g_autofree char *page = g_strdup_printf ("responsibilities:%s", fixture->head), *second = NULL;
  GtkWidget *focus;

  office_assert_found (fixture, LOTSE_KIND_FUNCTION, fixture->head, "amtsleitung", "Baurechtsamt · No projects", "win.page", page);
  second = office_add (fixture, LOTSE_KIND_PROJECT, "Bauantrag", LOTSE_F_PROJECT_CARRIES, fixture->head);
  office_assert_found (fixture, LOTSE_KIND_FUNCTION, fixture->head, "amtsleitung", "Baurechtsamt · 1 project", "win.page", page);
  office_assert_found (fixture, LOTSE_KIND_DEPARTMENT, fixture->building, "baurecht", "1 project", "win.department", fixture->building);
  office_open_page (fixture);
  lotse_session_set_department (fixture->session, fixture->traffic); /* hides it */
  lotse_window_show_page (fixture->window, "projects");
  fixture_settle (fixture->window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", page));
  fixture_settle (fixture->window);
  g_assert_null (lotse_session_get_department (fixture->session));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (LOTSE_IS_FUNCTION_ROW (focus));
  g_assert_cmpstr (lotse_function_row_id (LOTSE_FUNCTION_ROW (focus)), ==, fixture->head);
  g_assert_false (lotse_window_show_page (fixture->window, "responsibilities:nothing"));
}

static gboolean
is_row_of (GtkWidget *row, const char *id)
{
  return g_strcmp0 (lotse_function_row_id (LOTSE_FUNCTION_ROW (row)), id) == 0;
}

/* What shows the same stays the same row, with its focus; what has changed is there anew. */
static void
test_rows_stay (OfficeCase *fixture, gconstpointer unused)
{
  LotsePage *page = office_open_page (fixture);
  GtkWidget *head = fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->head);
  GtkWidget *pilot = fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->pilot);
  LotseRecord *project = lotse_record_copy (office_get (fixture, LOTSE_KIND_PROJECT, fixture->files));

  g_assert_nonnull (head);
  g_assert_nonnull (pilot);
  g_object_ref (head);
  g_object_ref (pilot);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, fixture->pilot);
  lotse_dataset_take (office_data (fixture), project);
  fixture_settle (fixture->window);
  g_assert_true (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->head) == head);
  g_assert_nonnull (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->pilot));
  g_assert_true (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->pilot) != pilot);
  g_assert_true (fixture_shows (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->pilot), "E-Akte"));
  g_object_unref (pilot);
  project = lotse_record_copy (office_get (fixture, LOTSE_KIND_PROJECT, fixture->files));
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Rechnung");
  lotse_dataset_take (office_data (fixture), project);
  fixture_settle (fixture->window);
  g_assert_true (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->head) == head);
  g_assert_true (fixture_shows (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->pilot), "E-Rechnung"));
  g_object_unref (head);
}

/* What can be done with a function is in a menu that is made when it is opened. */
static void
test_row_menu (OfficeCase *fixture, gconstpointer unused)
{
  LotsePage *page = office_open_page (fixture);
  GtkWidget *row = fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->head), *button;

  button = fixture_child (row, GTK_TYPE_MENU_BUTTON, NULL, NULL);
  g_assert_true (gtk_widget_get_sensitive (gtk_widget_get_first_child (button)));
  lotse_function_row_popup (LOTSE_FUNCTION_ROW (row));
  g_assert_nonnull (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)))));
  g_assert_cmpint (g_menu_model_get_n_items (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button))), ==, 5);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  fixture_turn (20);
}

static void
rate (OfficeCase *fixture, const char *project, int status)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_today () - 3);
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  g_free (county_add (fixture->client, report));
}

static LotseRecordForm *
open_form (const char *text)
{
  GtkWidget *dialog = fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG);

  g_assert_nonnull (dialog);
  g_assert_true (fixture_shows (dialog, text));
  return lotse_form_dialog_form (LOTSE_FORM_DIALOG (dialog));
}

static GtkListBoxRow *
first_row (LotsePage *page)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (gtk_widget_get_template_child (GTK_WIDGET (page), LOTSE_TYPE_FIELDS_PAGE, "list")), 0);
}

/* A field of action that is judged green names its red project; Enter opens its form, where a judgement needs its reason. */
static void
test_fields (OfficeCase *fixture, gconstpointer unused)
{
  g_autofree char *field = office_add (fixture, LOTSE_KIND_FIELD_OF_ACTION, "Bürgerdienste", 0, NULL), *permit = NULL, *problem = NULL, *remark = NULL, *good = NULL, *today = NULL;
  g_autoptr (LotseRecord) judged = lotse_record_copy (office_get (fixture, LOTSE_KIND_FIELD_OF_ACTION, field));
  g_autoptr (LotseRecord) files = lotse_record_copy (office_get (fixture, LOTSE_KIND_PROJECT, fixture->files));
  LotseRecordForm *form;
  LotsePage *page;
  GtkListBoxRow *row;

  permit = office_add (fixture, LOTSE_KIND_PROJECT, "Bauantrag", LOTSE_F_PROJECT_FIELD_OF_ACTION, field);
  lotse_record_set_text (files, LOTSE_F_PROJECT_FIELD_OF_ACTION, field);
  county_commit (fixture->client, lotse_mutation_patch (office_get (fixture, LOTSE_KIND_PROJECT, fixture->files), files));
  rate (fixture, fixture->files, LOTSE_STATUS_NEEDS_DECISION);
  rate (fixture, permit, LOTSE_STATUS_ON_TRACK);
  fixture->window = fixture_window_on (fixture->session, "fields");
  page = lotse_window_get_page (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Worst project: “E-Akte”, needs decision"));
  row = first_row (page);
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
  fixture_turn (60);
  form = open_form ("Why this judgement");
  lotse_record_form_set_text (form, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT, "on_track");
  problem = lotse_record_form_problem (form, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY, TRUE);
  g_assert_cmpstr (problem, ==, "Please say why the field of action is judged like this.");
  remark = lotse_form_remark (form, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT);
  g_assert_cmpstr (remark, ==, "Worst project: “E-Akte”, needs decision. It stands beside this judgement.");
  lotse_record_form_set_text (form, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY, "Zwei von drei");
  today = lotse_date_format (lotse_date_today (), LOTSE_LANG_EN);
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON), ==, today);
  good = lotse_record_form_problem (form, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY, TRUE);
  g_assert_null (good);
  lotse_record_form_drop_draft (form);
  gtk_window_destroy (GTK_WINDOW (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG)));
  lotse_record_set_integer (judged, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (judged, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY, "Zwei von drei");
  county_commit (fixture->client, lotse_mutation_patch (office_get (fixture, LOTSE_KIND_FIELD_OF_ACTION, field), judged));
  wait_until (fixture_shows (GTK_WIDGET (page), "Own judgement (day not recorded): on track – Zwei von drei\nWorst project: “E-Akte”, needs decision"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (first_row (page)), "faded"));
  lotse_record_set_integer (judged, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON, lotse_date_today ());
  county_commit (fixture->client, lotse_mutation_patch (office_get (fixture, LOTSE_KIND_FIELD_OF_ACTION, field), judged));
  wait_until (fixture_shows (GTK_WIDGET (page), ", today): on track – Zwei von drei"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (first_row (page)), "faded"));
  fixture_picture (fixture->window, "fields");
}

/* Capacity is a word beside the function, and a commitment is added from its menu. */
static void
test_capacity_and_commitment (OfficeCase *fixture, gconstpointer unused)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (office_get (fixture, LOTSE_KIND_FUNCTION, fixture->head));
  LotseRecordForm *form;
  LotsePage *page = office_open_page (fixture);

  lotse_record_set_integer (after, LOTSE_F_FUNCTION_CAPACITY, LOTSE_CAPACITY_SHORT);
  county_commit (fixture->client, lotse_mutation_patch (office_get (fixture, LOTSE_KIND_FUNCTION, fixture->head), after));
  wait_until (fixture_shows (GTK_WIDGET (page), "Capacity: short"));
  gtk_widget_activate_action (GTK_WIDGET (page), "win.add-commitment", "s", fixture->head);
  fixture_turn (60);
  form = open_form ("Commitment");
  g_assert_cmpint (lotse_record_form_kind (form), ==, LOTSE_KIND_COMMITMENT);
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_COMMITMENT_FUNCTION), ==, fixture->head);
  lotse_record_form_drop_draft (form);
  gtk_window_destroy (GTK_WINDOW (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG)));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(name, test) g_test_add ("/app/responsibilities/" name, OfficeCase, NULL, office_set_up, test, office_tear_down)
  ADD ("assign", test_assign);
  ADD ("gap-enter", test_gap_enter);
  ADD ("assign-several", test_assign_several);
  ADD ("keyboard", test_keyboard);
  ADD ("filter-knows-no-people", test_filter_knows_no_people);
  ADD ("holder", test_holder);
  ADD ("found", test_found);
  ADD ("rows-stay", test_rows_stay);
  ADD ("row-menu", test_row_menu);
  ADD ("fields", test_fields);
  ADD ("capacity-and-commitment", test_capacity_and_commitment);
#undef ADD
  return g_test_run ();
}
