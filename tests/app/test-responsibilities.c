/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who carries and pilots what: assigned, handed over and reorganised on a real client, and taken back. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/forms/form-remarks.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/forms/lotse-record-form.h"
#include "app/lotse-assign-dialog.h"
#include "app/lotse-holder-dialog.h"
#include "app/lotse-reorganise-dialog.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-fields-page.h"
#include "app/pages/lotse-responsibilities-page.h"
#include "app/widgets/lotse-function-row.h"
#include "app/widgets/lotse-search-result.h"
#include "data/model/responsibility.h"
#include "fixture.h"
#include "keys.h"

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client; /* (unowned) */
  LotseWindow  *window; /* (nullable) */
  char         *building, *traffic, *head, *pilot, *files, *person; /* (owned) ids */
} Fixture;

static LotseDataset *
data_of (Fixture *fixture)
{
  return lotse_session_get_dataset (fixture->session);
}

static LotseRecord *
get (Fixture *fixture, LotseKind kind, const char *id)
{
  return lotse_dataset_get (data_of (fixture), kind, id);
}

/* (transfer full) its id. @field: REF to @to, where there is one. */
static char *
add (Fixture *fixture, LotseKind kind, const char *title, guint field, const char *to)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, 0, title);
  if (to != NULL)
    lotse_record_set_text (record, field, to);
  return county_add (fixture->client, record);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  fixture->building = add (fixture, LOTSE_KIND_DEPARTMENT, "Baurechtsamt", 0, NULL);
  fixture->traffic = add (fixture, LOTSE_KIND_DEPARTMENT, "Verkehrsamt", 0, NULL);
  fixture->head = add (fixture, LOTSE_KIND_FUNCTION, "Amtsleitung Bau", LOTSE_F_FUNCTION_DEPARTMENT, fixture->building);
  fixture->pilot = add (fixture, LOTSE_KIND_FUNCTION, "Lotsin Verkehr", LOTSE_F_FUNCTION_DEPARTMENT, fixture->traffic);
  fixture->files = add (fixture, LOTSE_KIND_PROJECT, "E-Akte", LOTSE_F_PROJECT_DEPARTMENT, fixture->building);
  fixture->person = add (fixture, LOTSE_KIND_PERSON, "Kim Muster", 0, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fixture_leave (fixture->window, fixture->session);
  county_free (fixture->county);
  g_free (fixture->building);
  g_free (fixture->traffic);
  g_free (fixture->head);
  g_free (fixture->pilot);
  g_free (fixture->files);
  g_free (fixture->person);
}

static LotsePage *
open_page (Fixture *fixture)
{
  fixture->window = fixture_window_on (fixture->session, "responsibilities");
  return lotse_window_get_page (fixture->window);
}

static const char *
ref_of (Fixture *fixture, LotseKind kind, const char *id, guint field)
{
  LotseRecord *record = get (fixture, kind, id);

  return record != NULL ? lotse_record_text (record, field) : NULL;
}

/* A gap is seen, closed by choosing a function while typing, and open again after undo. */
static void
test_assign (Fixture *fixture, gconstpointer unused)
{
  LotsePage *page = open_page (fixture);
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
  wait_until (g_strcmp0 (ref_of (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_CARRIES), fixture->head) == 0);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_ASSIGN_DIALOG) == NULL);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "“E-Akte” is carried by “Amtsleitung Bau”"));
  fixture_settle (fixture->window);
  g_assert_false (fixture_shows (GTK_WIDGET (page), "No function carries these projects"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until (ref_of (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_CARRIES) == NULL);
}

static gboolean
does (GtkWidget *button, const char *text)
{
  return gtk_widget_get_mapped (button) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), text) == 0;
}

/* Enter on a gap is its button. */
static void
test_gap_enter (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *carried G_GNUC_UNUSED = add (fixture, LOTSE_KIND_PROJECT, "Bauantrag", LOTSE_F_PROJECT_CARRIES, fixture->head);
  g_autoptr (LotseRecord) after = lotse_record_copy (get (fixture, LOTSE_KIND_FUNCTION, fixture->pilot));
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  GtkWidget *button, *row;

  lotse_record_set_text (after, LOTSE_F_FUNCTION_HOLDER, fixture->person); /* of what is vacant, something is known */
  g_ptr_array_add (mutations, lotse_mutation_patch (get (fixture, LOTSE_KIND_FUNCTION, fixture->pilot), after));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
  button = fixture_child (GTK_WIDGET (open_page (fixture)), GTK_TYPE_BUTTON, does, "win.change-holder");
  g_assert_nonnull (button);
  row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  fixture_turn (60);
  g_assert_nonnull (fixture_shown_toplevel (LOTSE_TYPE_HOLDER_DIALOG));
  gtk_window_destroy (GTK_WINDOW (fixture_shown_toplevel (LOTSE_TYPE_HOLDER_DIALOG)));
}

/* Several projects for a function, ticked in one list. */
static void
test_assign_several (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *other = add (fixture, LOTSE_KIND_PROJECT, "Genehmigungen", 0, NULL);
  GtkWidget *dialog, *list;
  GtkListBoxRow *row;

  open_page (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.assign-to", "s", fixture->pilot);
  fixture_turn (60);
  dialog = fixture_shown_toplevel (LOTSE_TYPE_ASSIGN_DIALOG);
  g_assert_nonnull (dialog);
  list = fixture_child (dialog, GTK_TYPE_LIST_BOX, NULL, NULL);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    g_signal_emit_by_name (list, "row-activated", row);
  g_assert_true (gtk_widget_activate_action (dialog, "assign.now", NULL));
  wait_until (g_strcmp0 (ref_of (fixture, LOTSE_KIND_PROJECT, other, LOTSE_F_PROJECT_PILOTS), fixture->pilot) == 0);
  g_assert_cmpstr (ref_of (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_PILOTS), ==, fixture->pilot);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "2 projects are piloted by “Lotsin Verkehr”"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until (ref_of (fixture, LOTSE_KIND_PROJECT, other, LOTSE_F_PROJECT_PILOTS) == NULL
              && ref_of (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_PILOTS) == NULL);
}

/* By keyboard alone: tick, assign, search, Enter, take back. */
static void
test_keyboard (Fixture *fixture, gconstpointer unused)
{
  LotsePage *page = open_page (fixture);
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
  wait_until (g_strcmp0 (ref_of (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_CARRIES), fixture->head) == 0);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_ASSIGN_DIALOG) == NULL);
  keys_focus (GTK_WINDOW (fixture->window));
  fixture_settle (fixture->window);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (ref_of (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_CARRIES) == NULL);
}

/* The name of a holder is shown beside the function and finds nothing: nobody can gather what one person has. */
static void
test_filter_knows_no_people (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (get (fixture, LOTSE_KIND_FUNCTION, fixture->head));
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotsePage *page;
  GtkWidget *search;

  lotse_record_set_text (after, LOTSE_F_FUNCTION_HOLDER, fixture->person);
  g_ptr_array_add (mutations, lotse_mutation_patch (get (fixture, LOTSE_KIND_FUNCTION, fixture->head), after));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
  page = open_page (fixture);
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
test_holder (Fixture *fixture, gconstpointer unused)
{
  LotseHolderDialog *dialog;
  gpointer alive;
  const char *holder;

  open_page (fixture);
  dialog = lotse_holder_dialog_present (fixture->window, get (fixture, LOTSE_KIND_FUNCTION, fixture->head));
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
  holder = ref_of (fixture, LOTSE_KIND_FUNCTION, fixture->head, LOTSE_F_FUNCTION_HOLDER);
  g_assert_nonnull (holder);
  g_assert_cmpstr (ref_of (fixture, LOTSE_KIND_PERSON, holder, LOTSE_F_PERSON_NAME), ==, "Alex Beispiel");
  g_assert_cmpint (lotse_record_date (get (fixture, LOTSE_KIND_FUNCTION, fixture->head), LOTSE_F_FUNCTION_HOLDER_SINCE), ==, lotse_date_parse ("2021-12-01"));
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "“Amtsleitung Bau” is held by Alex Beispiel"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until (ref_of (fixture, LOTSE_KIND_FUNCTION, fixture->head, LOTSE_F_FUNCTION_HOLDER) == NULL);
  g_assert_cmpuint (lotse_dataset_count (data_of (fixture), LOTSE_KIND_PERSON), ==, 1);
}

static LotseReorganiseDialog *
open_reorganise (Fixture *fixture)
{
  LotseReorganiseDialog *dialog;

  if (fixture->window == NULL)
    open_page (fixture);
  dialog = lotse_reorganise_dialog_present (fixture->window);
  fixture_turn (60);
  return dialog;
}

/* Merged, seen on both sides of the day, and taken back whole. What was typed survives closing the dialog. */
static void
test_merge (Fixture *fixture, gconstpointer unused)
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
  lotse_reorganise_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_REORGANISE_DIALOG) == NULL);
  department = lotse_project_department (data_of (fixture), get (fixture, LOTSE_KIND_PROJECT, fixture->files), lotse_date_today ());
  g_assert_cmpstr (lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME), ==, "Bauen und Verkehr");
  department = lotse_project_department (data_of (fixture), get (fixture, LOTSE_KIND_PROJECT, fixture->files), lotse_date_parse ("2021-10-31"));
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
  wait_until (lotse_dataset_count (data_of (fixture), LOTSE_KIND_DEPARTMENT) == 2);
  g_assert_cmpstr (ref_of (fixture, LOTSE_KIND_PROJECT, fixture->files, LOTSE_F_PROJECT_DEPARTMENT), ==, fixture->building);
  g_assert_false (lotse_record_has (get (fixture, LOTSE_KIND_PROJECT, fixture->files), LOTSE_F_PROJECT_EARLIER_DEPARTMENTS));
  g_assert_false (lotse_record_has (get (fixture, LOTSE_KIND_DEPARTMENT, fixture->building), LOTSE_F_DEPARTMENT_VALID_TO));
}

static void
assert_found (Fixture *fixture, LotseKind kind, const char *id, const char *words, const char *detail, const char *action, const char *target)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (words);
  g_autoptr (LotseSearchResult) result = lotse_search_result_new (fixture->session, get (fixture, kind, id), query);
  GVariant *found;

  g_assert_cmpstr (lotse_search_result_detail (result), ==, detail);
  g_assert_cmpstr (lotse_search_result_action (result, &found), ==, action);
  g_assert_cmpstr (g_variant_get_string (found, NULL), ==, target);
}

static gboolean
says_just (GtkWidget *label, const char *text)
{
  return gtk_widget_get_mapped (label) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) == 0;
}

/* Until the day on which a department is called otherwise, everything that belongs to it has the old name. */
static void
test_rename_to_come (Fixture *fixture, gconstpointer unused)
{
  LotseReorganiseDialog *dialog = open_reorganise (fixture);
  LotsePage *page = lotse_window_get_page (fixture->window);
  GtkWidget *problem;

  g_assert_true (fixture_shows (GTK_WIDGET (page), "Baurechtsamt"));
  problem = fixture_child (GTK_WIDGET (dialog), GTK_TYPE_LABEL, fixture_has_text, "Choose the department that changes.");
  g_assert_false (gtk_widget_has_css_class (problem, "problem")); /* nobody has made a mistake yet */
  lotse_reorganise_dialog_set_mode (dialog, LOTSE_REORGANISE_RENAME);
  lotse_reorganise_dialog_tick (dialog, fixture->building, TRUE);
  g_assert_true (gtk_widget_has_css_class (problem, "problem"));
  lotse_reorganise_dialog_set_from (dialog, "1.12.2021");
  lotse_reorganise_dialog_set_name (dialog, 0, "Planung");
  lotse_reorganise_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_REORGANISE_DIALOG) == NULL);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Baurechtsamt"));
  g_assert_null (fixture_child (GTK_WIDGET (page), GTK_TYPE_LABEL, says_just, "Planung"));
  assert_found (fixture, LOTSE_KIND_PROJECT, fixture->files, "e-akte", "Baurechtsamt", "win.open-project", fixture->files);
  lotse_responsibilities_page_set_day (LOTSE_RESPONSIBILITIES_PAGE (page), lotse_date_parse ("2021-12-01"));
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Planung"));
}

/* One half of a split is a department that is there already; each thing goes where it was sent. */
static void
test_split (Fixture *fixture, gconstpointer unused)
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
  heir = lotse_dataset_deref (data_of (fixture), get (fixture, LOTSE_KIND_PROJECT, fixture->files), LOTSE_F_PROJECT_DEPARTMENT);
  g_assert_cmpstr (lotse_record_text (heir, LOTSE_F_DEPARTMENT_NAME), ==, "Bauordnung");
  g_assert_cmpstr (ref_of (fixture, LOTSE_KIND_FUNCTION, fixture->head, LOTSE_F_FUNCTION_DEPARTMENT), ==, fixture->traffic);
  g_assert_false (lotse_record_has (get (fixture, LOTSE_KIND_DEPARTMENT, fixture->traffic), LOTSE_F_DEPARTMENT_VALID_TO));
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
test_reorganise_keys (Fixture *fixture, gconstpointer unused)
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
      g_autofree char *name = g_strdup_printf ("Amt %u", i), *id = add (fixture, LOTSE_KIND_DEPARTMENT, name, 0, NULL);

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
test_follow (Fixture *fixture, gconstpointer unused)
{
  LotseReorganiseDialog *dialog = open_reorganise (fixture);
  LotsePage *page = lotse_window_get_page (fixture->window);
  g_autofree char *late = NULL, *name = NULL;

  lotse_reorganise_dialog_tick (dialog, fixture->building, TRUE);
  lotse_reorganise_dialog_set_from (dialog, "1.11.2021");
  lotse_reorganise_dialog_set_name (dialog, 0, "Bauamt");
  lotse_reorganise_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_REORGANISE_DIALOG) == NULL);
  late = add (fixture, LOTSE_KIND_PROJECT, "Nachzügler", LOTSE_F_PROJECT_DEPARTMENT, fixture->building);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Baurechtsamt, until 31 Oct 2021; followed by Bauamt"));
  name = g_strdup_printf ("project:%s", late);
  gtk_widget_activate_action (GTK_WIDGET (page), "page.follow", "s", name);
  wait_until (g_strcmp0 (ref_of (fixture, LOTSE_KIND_PROJECT, late, LOTSE_F_PROJECT_DEPARTMENT), fixture->building) != 0);
  g_assert_cmpstr (lotse_record_id (lotse_project_department (data_of (fixture), get (fixture, LOTSE_KIND_PROJECT, late), lotse_date_parse ("2021-06-01"))), ==, fixture->building);
}

/* The search over everything leads to a function or department itself and says how many projects it has, not to one of them. */
static void
test_found (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *page = g_strdup_printf ("responsibilities:%s", fixture->head), *second = NULL;
  GtkWidget *focus;

  assert_found (fixture, LOTSE_KIND_FUNCTION, fixture->head, "amtsleitung", "Baurechtsamt · No projects", "win.page", page);
  second = add (fixture, LOTSE_KIND_PROJECT, "Bauantrag", LOTSE_F_PROJECT_CARRIES, fixture->head);
  assert_found (fixture, LOTSE_KIND_FUNCTION, fixture->head, "amtsleitung", "Baurechtsamt · 1 project", "win.page", page);
  assert_found (fixture, LOTSE_KIND_DEPARTMENT, fixture->building, "baurecht", "1 project", "win.department", fixture->building);
  open_page (fixture);
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
test_rows_stay (Fixture *fixture, gconstpointer unused)
{
  LotsePage *page = open_page (fixture);
  GtkWidget *head = fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->head);
  GtkWidget *pilot = fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->pilot);
  LotseRecord *project = lotse_record_copy (get (fixture, LOTSE_KIND_PROJECT, fixture->files));

  g_assert_nonnull (head);
  g_assert_nonnull (pilot);
  g_object_ref (head);
  g_object_ref (pilot);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, fixture->pilot);
  lotse_dataset_take (data_of (fixture), project);
  fixture_settle (fixture->window);
  g_assert_true (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->head) == head);
  g_assert_nonnull (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->pilot));
  g_assert_true (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->pilot) != pilot);
  g_assert_true (fixture_shows (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->pilot), "E-Akte"));
  g_object_unref (pilot);
  project = lotse_record_copy (get (fixture, LOTSE_KIND_PROJECT, fixture->files));
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Rechnung");
  lotse_dataset_take (data_of (fixture), project);
  fixture_settle (fixture->window);
  g_assert_true (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->head) == head);
  g_assert_true (fixture_shows (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_FUNCTION_ROW, is_row_of, fixture->pilot), "E-Rechnung"));
  g_object_unref (head);
}

/* What can be done with a function is in a menu that is made when it is opened. */
static void
test_row_menu (Fixture *fixture, gconstpointer unused)
{
  LotsePage *page = open_page (fixture);
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
rate (Fixture *fixture, const char *project, int status)
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

/* A field of action that is judged green names its red project; Enter opens its form, where a judgement needs its reason. */
static void
test_fields (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *field = add (fixture, LOTSE_KIND_FIELD_OF_ACTION, "Bürgerdienste", 0, NULL), *permit = NULL, *problem = NULL, *remark = NULL, *good = NULL;
  g_autoptr (LotseRecord) judged = lotse_record_copy (get (fixture, LOTSE_KIND_FIELD_OF_ACTION, field));
  g_autoptr (LotseRecord) files = lotse_record_copy (get (fixture, LOTSE_KIND_PROJECT, fixture->files));
  LotseRecordForm *form;
  LotsePage *page;
  GtkListBoxRow *row;

  permit = add (fixture, LOTSE_KIND_PROJECT, "Bauantrag", LOTSE_F_PROJECT_FIELD_OF_ACTION, field);
  lotse_record_set_text (files, LOTSE_F_PROJECT_FIELD_OF_ACTION, field);
  county_commit (fixture->client, lotse_mutation_patch (get (fixture, LOTSE_KIND_PROJECT, fixture->files), files));
  rate (fixture, fixture->files, LOTSE_STATUS_NEEDS_DECISION);
  rate (fixture, permit, LOTSE_STATUS_ON_TRACK);
  fixture->window = fixture_window_on (fixture->session, "fields");
  page = lotse_window_get_page (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Worst project: “E-Akte”, needs decision\n2 projects · needs decision: 1 · on track: 1"));
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (gtk_widget_get_template_child (GTK_WIDGET (page), LOTSE_TYPE_FIELDS_PAGE, "list")), 0);
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
  good = lotse_record_form_problem (form, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY, TRUE);
  g_assert_null (good);
  lotse_record_form_drop_draft (form);
  gtk_window_destroy (GTK_WINDOW (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG)));
  lotse_record_set_integer (judged, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (judged, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY, "Zwei von drei");
  county_commit (fixture->client, lotse_mutation_patch (get (fixture, LOTSE_KIND_FIELD_OF_ACTION, field), judged));
  wait_until (fixture_shows (GTK_WIDGET (page), "Own judgement: on track – Zwei von drei\nWorst project: “E-Akte”, needs decision\n2 projects · needs decision: 1 · on track: 1"));
  fixture_picture (fixture->window, "fields");
}

/* Capacity is a word beside the function, and a commitment is added from its menu. */
static void
test_capacity_and_commitment (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (get (fixture, LOTSE_KIND_FUNCTION, fixture->head));
  LotseRecordForm *form;
  LotsePage *page = open_page (fixture);

  lotse_record_set_integer (after, LOTSE_F_FUNCTION_CAPACITY, LOTSE_CAPACITY_SHORT);
  county_commit (fixture->client, lotse_mutation_patch (get (fixture, LOTSE_KIND_FUNCTION, fixture->head), after));
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
#define ADD(name, test) g_test_add ("/app/responsibilities/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("assign", test_assign);
  ADD ("gap-enter", test_gap_enter);
  ADD ("assign-several", test_assign_several);
  ADD ("keyboard", test_keyboard);
  ADD ("filter-knows-no-people", test_filter_knows_no_people);
  ADD ("holder", test_holder);
  ADD ("merge", test_merge);
  ADD ("rename-to-come", test_rename_to_come);
  ADD ("split", test_split);
  ADD ("reorganise-keys", test_reorganise_keys);
  ADD ("follow", test_follow);
  ADD ("found", test_found);
  ADD ("rows-stay", test_rows_stay);
  ADD ("row-menu", test_row_menu);
  ADD ("fields", test_fields);
  ADD ("capacity-and-commitment", test_capacity_and_commitment);
#undef ADD
  return g_test_run ();
}
