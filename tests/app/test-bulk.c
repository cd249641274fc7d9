/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many projects changed, archived and deleted at once, on a real client, by keyboard and pointer. */
#include "config.h"

#include <string.h>

#include "app/bulk/lotse-bulk-dialog.h"
#include "app/forms/form-layout.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-window-private.h"
#include "app/widgets/lotse-search-result.h"
#include "keys.h"
#include "portfolio.h"

#define DEPARTMENT LOTSE_F_PROJECT_DEPARTMENT

static gint64
themes (Portfolio *portfolio, guint i)
{
  return lotse_record_integer (portfolio_project (portfolio, i), LOTSE_F_PROJECT_THEMES, 0);
}

/* What is so already is not touched; sets are added to and taken from; what would be too much is left out and named. */
static void
test_plan (Portfolio *portfolio, gconstpointer data)
{
  g_autoptr (LotseRecord) values = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  const LotseBulkChange move = { DEPARTMENT, LOTSE_BULK_SET }, theme = { LOTSE_F_PROJECT_THEMES, LOTSE_BULK_ADD };
  const LotseBulkChange without = { LOTSE_F_PROJECT_THEMES, LOTSE_BULK_REMOVE };
  g_autoptr (GPtrArray) moved = NULL, added = NULL, taken = NULL, mutations = NULL;

  lotse_record_set_text (values, DEPARTMENT, portfolio->mine);
  lotse_record_set_integer (values, LOTSE_F_PROJECT_THEMES, 1 << LOTSE_THEME_AI);
  moved = lotse_bulk_plan (portfolio->session, portfolio_ids (portfolio), values, &move, 1);
  g_assert_cmpuint (lotse_bulk_count (moved, LOTSE_BULK_SAME), ==, 4);
  g_assert_cmpuint (lotse_bulk_count (moved, LOTSE_BULK_CHANGED), ==, 2);
  g_assert_cmpstr (portfolio_line (moved, 4)->words, ==, "Department: Sozialamt → Bauamt");
  mutations = lotse_bulk_mutations (moved);
  g_assert_cmpuint (mutations->len, ==, 2);
  added = lotse_bulk_plan (portfolio->session, portfolio_ids (portfolio), values, &theme, 1);
  g_assert_cmpint (portfolio_line (added, 0)->fate, ==, LOTSE_BULK_SAME);
  g_assert_cmpint (portfolio_line (added, 1)->fate, ==, LOTSE_BULK_CHANGED);
  taken = lotse_bulk_plan (portfolio->session, portfolio_ids (portfolio), values, &without, 1);
  g_assert_cmpuint (lotse_bulk_count (taken, LOTSE_BULK_CHANGED), ==, 1);
  g_assert_cmpint (lotse_record_integer (portfolio_line (taken, 0)->after, LOTSE_F_PROJECT_THEMES, 0), ==, 1 << LOTSE_THEME_PLATFORM);
}

/* What one may not edit is left out, with the reason, and nothing of it is sent. */
static void
test_rights (Portfolio *portfolio, gconstpointer data)
{
  g_autoptr (LotseRecord) values = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  const LotseBulkChange pause = { LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_BULK_SET };
  g_autoptr (GPtrArray) lines = NULL, mutations = NULL, archived = NULL, removed = NULL;

  lotse_record_set_integer (values, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_PAUSED);
  lotse_session_set_account (portfolio->session, "head", portfolio->mine, NULL);
  lines = lotse_bulk_plan (portfolio->session, portfolio_ids (portfolio), values, &pause, 1);
  g_assert_cmpuint (lotse_bulk_count (lines, LOTSE_BULK_CHANGED), ==, 4);
  g_assert_cmpuint (lotse_bulk_count (lines, LOTSE_BULK_LEFT_OUT), ==, 2);
  g_assert_cmpstr (portfolio_line (lines, 5)->words, ==, "Your account is that of Bauamt, and “Projekt 5” belongs to: Sozialamt.");
  mutations = lotse_bulk_mutations (lines);
  g_assert_cmpuint (mutations->len, ==, 4);
  archived = lotse_bulk_archive_plan (portfolio->session, portfolio_ids (portfolio), lotse_date_today ());
  g_assert_cmpuint (lotse_bulk_count (archived, LOTSE_BULK_LEFT_OUT), ==, 2);
  removed = lotse_bulk_removal_plan (portfolio->session, portfolio_ids (portfolio));
  g_assert_cmpuint (lotse_bulk_count (removed, LOTSE_BULK_LEFT_OUT), ==, PORTFOLIO_PROJECTS);
  g_assert_nonnull (strstr (portfolio_line (removed, 0)->words, "may not delete Projects"));
}

static GtkWidget *
table_of (Portfolio *portfolio)
{
  return fixture_child (GTK_WIDGET (portfolio->window), GTK_TYPE_COLUMN_VIEW, NULL, NULL);
}

static guint
n_selected (LotseProjectsPage *page)
{
  g_auto (GStrv) ids = lotse_projects_page_selected (page);

  return g_strv_length (ids);
}

static void
select_all (Portfolio *portfolio)
{
  gtk_selection_model_select_all (gtk_column_view_get_model (GTK_COLUMN_VIEW (table_of (portfolio))));
  fixture_turn (20);
}

/* Through the dialog: previewed, saved in one entry, taken back and done again by one step. */
static void
test_dialog (Portfolio *portfolio, gconstpointer data)
{
  LotseProjectsPage *page = portfolio_open (portfolio);
  LotseHistory *history = lotse_session_get_history (portfolio->session);
  LotseBulkDialog *dialog;
  LotseValue value;

  select_all (portfolio);
  g_assert_cmpuint (n_selected (page), ==, PORTFOLIO_PROJECTS);
  wait_until (fixture_shows (GTK_WIDGET (page), "6 projects selected"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (portfolio->window), "win.edit-project", NULL));
  wait_until (fixture_toplevel (LOTSE_TYPE_BULK_DIALOG) != NULL);
  dialog = fixture_toplevel (LOTSE_TYPE_BULK_DIALOG);
  fixture_turn (60);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Choose above what is to change"));
  lotse_bulk_dialog_choose (dialog, DEPARTMENT, TRUE);
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_THEMES, TRUE);
  value = lotse_value_text (LOTSE_TYPE_REF, portfolio->theirs);
  lotse_record_form_set_value (lotse_bulk_dialog_form (dialog), DEPARTMENT, &value);
  lotse_value_clear (&value);
  value = lotse_value_integer (LOTSE_TYPE_SET, 1 << LOTSE_THEME_WORKFLOW);
  lotse_record_form_set_value (lotse_bulk_dialog_form (dialog), LOTSE_F_PROJECT_THEMES, &value);
  fixture_turn (60);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "6 of 6 projects change"));
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Department: Bauamt → Sozialamt"));
  fixture_picture (dialog, "bulk-dialog");
  fixture_picture (portfolio->window, "bulk-list");
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_ARCHIVED_ON, TRUE);
  lotse_record_form_set_text (lotse_bulk_dialog_form (dialog), LOTSE_F_PROJECT_ARCHIVED_ON, "demnächst");
  fixture_turn (60);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Not a day"));
  lotse_bulk_dialog_save (dialog);
  g_assert_false (lotse_record_has (portfolio_project (portfolio, 1), LOTSE_F_PROJECT_THEMES));
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_ARCHIVED_ON, FALSE);
  lotse_bulk_dialog_save (dialog);
  wait_until (themes (portfolio, 5) == 1 << LOTSE_THEME_WORKFLOW);
  wait_until (fixture_toplevel (LOTSE_TYPE_BULK_DIALOG) == NULL);
  g_assert_cmpint (themes (portfolio, 0), ==, 1 << LOTSE_THEME_WORKFLOW | 1 << LOTSE_THEME_AI | 1 << LOTSE_THEME_PLATFORM);
  g_assert_cmpstr (lotse_record_text (portfolio_project (portfolio, 0), DEPARTMENT), ==, portfolio->theirs);
  g_assert_cmpstr (lotse_history_undo_words (history), ==, "6 projects changed: Department · Themes");
  g_assert_cmpuint (n_selected (page), ==, PORTFOLIO_PROJECTS); /* to go on with the same */
  lotse_history_undo (history);
  wait_until (themes (portfolio, 5) == 0);
  g_assert_cmpstr (lotse_record_text (portfolio_project (portfolio, 0), DEPARTMENT), ==, portfolio->mine);
  g_assert_null (lotse_history_undo_words (history));
  lotse_history_redo (history);
  wait_until (themes (portfolio, 5) == 1 << LOTSE_THEME_WORKFLOW);
}

/* F1 opens what helps with the field in which the focus is, as in a form of one project. */
static void
test_help (Portfolio *portfolio, gconstpointer data)
{
  LotseBulkDialog *dialog;
  GtkWidget *focus;

  if (!keys_open ())
    {
      g_test_skip ("no X display with its test extension");
      return;
    }
  portfolio_open (portfolio);
  dialog = lotse_bulk_dialog_present (portfolio->window, portfolio_ids (portfolio));
  keys_focus (GTK_WINDOW (dialog));
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_PILOTS, TRUE);
  fixture_turn (60);
  focus = gtk_window_get_focus (GTK_WINDOW (dialog));
  keys_press (GDK_KEY_F1, 0);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "The digital pilot, who drives it day by day and reports."));
  fixture_picture (dialog, "bulk-help");
  keys_press (GDK_KEY_Escape, 0);
  fixture_turn (100);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == focus);
  gtk_window_destroy (GTK_WINDOW (dialog));
  keys_focus (GTK_WINDOW (portfolio->window));
}

static gboolean
help_open (GtkWindow *dialog)
{
  return fixture_shows (GTK_WIDGET (dialog), "What it is called, in the words of those who need it.");
}

static void
open_help (GtkWindow *dialog)
{
  keys_press (GDK_KEY_F1, 0);
  wait_until (help_open (dialog));
}

/* Whatever closes the help, typing goes on where it was: at the place of the cursor, with nothing selected that a letter would replace. */
static void
test_help_returns (Portfolio *portfolio, gconstpointer data)
{
  GtkWindow *dialog;
  GtkEditable *title;

  if (!keys_open ())
    {
      g_test_skip ("no X display with its test extension");
      return;
    }
  portfolio_open (portfolio);
  lotse_form_dialog_present (portfolio->window, LOTSE_KIND_PROJECT, portfolio_project (portfolio, 1), NULL);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) != NULL);
  dialog = fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG);
  keys_focus (dialog);
  fixture_turn (60);
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (dialog)));
  title = GTK_EDITABLE (gtk_window_get_focus (dialog));
  g_assert_cmpstr (gtk_editable_get_text (title), ==, "Projekt 1");
  gtk_editable_set_position (title, 3);
  open_help (dialog);
  keys_press (GDK_KEY_Escape, 0);
  wait_until (!help_open (dialog));
  fixture_turn (100);
  keys_type ("a");
  wait_until (g_str_equal (gtk_editable_get_text (title), "Proajekt 1"));
  open_help (dialog);
  keys_press (GDK_KEY_F1, 0);
  wait_until (!help_open (dialog));
  fixture_turn (100);
  keys_type ("b");
  wait_until (g_str_equal (gtk_editable_get_text (title), "Proabjekt 1"));
  open_help (dialog);
  keys_type ("cd");
  wait_until (!help_open (dialog));
  wait_until (g_str_equal (gtk_editable_get_text (title), "Proabcdjekt 1"));
  gtk_window_destroy (dialog);
  keys_focus (GTK_WINDOW (portfolio->window));
}

/* A tick without a value changes nothing; empty is what somebody says is to be empty, and never who carries or pilots. */
static void
test_empty (Portfolio *portfolio, gconstpointer data)
{
  LotseBulkDialog *dialog;

  g_assert_false (lotse_bulk_field_may_be_empty (LOTSE_F_PROJECT_PILOTS));
  g_assert_false (lotse_bulk_field_may_be_empty (LOTSE_F_PROJECT_CARRIES));
  portfolio_open (portfolio);
  select_all (portfolio);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (portfolio->window), "win.edit-project", NULL));
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_BULK_DIALOG) != NULL);
  dialog = fixture_shown_toplevel (LOTSE_TYPE_BULK_DIALOG);
  fixture_turn (60);
  g_assert_true (GTK_IS_CHECK_BUTTON (gtk_window_get_focus (GTK_WINDOW (dialog))));
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_PILOTS, TRUE);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Enter a value for everything that is ticked"));
  lotse_bulk_dialog_save (dialog);
  g_assert_null (lotse_bulk_dialog_lines (dialog));
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_PILOTS, FALSE);
  lotse_bulk_dialog_choose (dialog, DEPARTMENT, TRUE);
  lotse_bulk_dialog_save (dialog);
  g_assert_null (lotse_bulk_dialog_lines (dialog));
  g_assert_cmpstr (lotse_record_text (portfolio_project (portfolio, 0), DEPARTMENT), ==, portfolio->mine);
  lotse_bulk_dialog_empty (dialog, DEPARTMENT, TRUE);
  lotse_bulk_dialog_save (dialog);
  wait_until (lotse_record_text (portfolio_project (portfolio, 0), DEPARTMENT) == NULL);
}

static guint
n_ticked (GtkWidget *dialog)
{
  guint n = 0;
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();

  g_ptr_array_add (todo, dialog);
  while (todo->len > 0)
    {
      GtkWidget *widget = g_ptr_array_steal_index_fast (todo, todo->len - 1);

      n += GTK_IS_CHECK_BUTTON (widget) && gtk_widget_get_mapped (widget) && gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)) ? 1 : 0;
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        g_ptr_array_add (todo, child);
    }
  return n;
}

/* Arrows go from field to field and choose nothing; the space bar does. */
static void
test_arrows (Portfolio *portfolio, gconstpointer data)
{
  LotseBulkDialog *dialog;
  GtkWidget *first, *second;

  if (!keys_open ())
    {
      g_test_skip ("no X display with its test extension");
      return;
    }
  portfolio_open (portfolio);
  dialog = lotse_bulk_dialog_present (portfolio->window, portfolio_ids (portfolio));
  keys_focus (GTK_WINDOW (dialog));
  first = gtk_window_get_focus (GTK_WINDOW (dialog));
  keys_press (GDK_KEY_Down, 0);
  fixture_turn (50);
  second = gtk_window_get_focus (GTK_WINDOW (dialog));
  g_assert_true (GTK_IS_CHECK_BUTTON (second) && second != first);
  keys_press (GDK_KEY_Down, 0);
  keys_press (GDK_KEY_Right, 0);
  keys_press (GDK_KEY_Left, 0);
  keys_press (GDK_KEY_Up, 0);
  fixture_turn (50);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == second);
  g_assert_cmpuint (n_ticked (GTK_WIDGET (dialog)), ==, 0);
  keys_press (GDK_KEY_space, 0);
  wait_until (gtk_check_button_get_active (GTK_CHECK_BUTTON (second)));
  g_assert_cmpuint (n_ticked (GTK_WIDGET (dialog)), ==, 1);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* One archive, one undo; the day of an earlier one stays. */
static void
test_archive (Portfolio *portfolio, gconstpointer data)
{
  LotseHistory *history = lotse_session_get_history (portfolio->session);
  const LotseDate earlier = lotse_date_parse ("2020-01-31");
  g_autoptr (LotseRecord) after = lotse_record_copy (portfolio_project (portfolio, 2));
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  lotse_record_set_integer (after, LOTSE_F_PROJECT_ARCHIVED_ON, earlier);
  g_ptr_array_add (mutations, lotse_mutation_patch (portfolio_project (portfolio, 2), after));
  g_assert_true (lotse_client_commit (portfolio->client, mutations, NULL));
  portfolio_open (portfolio);
  select_all (portfolio);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (portfolio->window), "win.archive-selected", NULL));
  wait_until (lotse_record_date (portfolio_project (portfolio, 0), LOTSE_F_PROJECT_ARCHIVED_ON) == lotse_date_today ());
  g_assert_cmpint (lotse_record_date (portfolio_project (portfolio, 2), LOTSE_F_PROJECT_ARCHIVED_ON), ==, earlier);
  lotse_history_undo (history);
  wait_until (!lotse_record_has (portfolio_project (portfolio, 0), LOTSE_F_PROJECT_ARCHIVED_ON));
  g_assert_cmpint (lotse_record_date (portfolio_project (portfolio, 2), LOTSE_F_PROJECT_ARCHIVED_ON), ==, earlier);
}

static guint
n_rows (LotseProjectsPage *page)
{
  return g_list_model_get_n_items (lotse_projects_page_rows (page));
}

/* Gone from the list until the archive is asked for; its page and the search find it, and say since when it is there. */
static void
test_archived_is_out_of_sight (Portfolio *portfolio, gconstpointer data)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (lotse_record_text (portfolio_project (portfolio, 3), LOTSE_F_PROJECT_TITLE));
  LotseProjectsPage *page = portfolio_open (portfolio);
  const char *one[] = { portfolio->ids[3], NULL };
  g_autoptr (GPtrArray) lines = lotse_bulk_archive_plan (portfolio->session, one, lotse_date_today ());
  g_autofree char *name = g_strdup_printf ("project:%s", portfolio->ids[3]);
  g_autofree char *today = lotse_date_format (lotse_date_today (), lotse_lang_get ());
  g_autofree char *words = g_strdup_printf ("archived on %s", today);
  g_autoptr (LotseSearchResult) found = NULL;

  g_assert_cmpuint (n_rows (page), ==, PORTFOLIO_PROJECTS);
  g_assert_true (lotse_client_commit (portfolio->client, lotse_bulk_mutations (lines), NULL));
  wait_until (n_rows (page) == PORTFOLIO_PROJECTS - 1);
  wait_until (fixture_shows (GTK_WIDGET (page), "5 projects"));
  lotse_session_set_show_archived (portfolio->session, TRUE);
  wait_until (n_rows (page) == PORTFOLIO_PROJECTS);
  wait_until (fixture_shows (GTK_WIDGET (page), "not rated, archived"));
  fixture_picture (portfolio->window, "archived-list");
  g_assert_true (lotse_window_show_page (portfolio->window, name));
  fixture_settle (portfolio->window);
  g_assert_nonnull (strstr (lotse_page_get_subtitle (lotse_window_get_page (portfolio->window)), words));
  found = lotse_search_result_new (portfolio->session, portfolio_project (portfolio, 3), query);
  g_assert_nonnull (strstr (lotse_search_result_detail (found), words));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (portfolio->window)), "page.bring-back", NULL));
  wait_until (!lotse_record_has (portfolio_project (portfolio, 3), LOTSE_F_PROJECT_ARCHIVED_ON));
  lotse_history_undo (lotse_session_get_history (portfolio->session));
  wait_until (lotse_record_has (portfolio_project (portfolio, 3), LOTSE_F_PROJECT_ARCHIVED_ON));
}

/* Asked first; a decision about two of them loses both and gets both back; what was reported on stays and is named. */
static void
test_delete (Portfolio *portfolio, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (portfolio->session);
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL), *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  const char *both[] = { portfolio->ids[0], portfolio->ids[1], NULL };
  LotseValue refs = lotse_value_refs (both);
  g_autofree char *decided = NULL, *reported = NULL;
  GtkWidget *dialog;

  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, "Bleiben die Stellen?");
  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  decided = county_add (portfolio->client, decision);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, portfolio->ids[5]);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-01"));
  reported = county_add (portfolio->client, report);
  portfolio_open (portfolio);
  select_all (portfolio);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (portfolio->window), "win.delete-selected", NULL));
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  fixture_turn (60);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "Delete 5 Projects?");
  wait_until (fixture_shows (dialog, "“Projekt 5” cannot be deleted"));
  fixture_picture (dialog, "bulk-delete");
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_PROJECT), ==, PORTFOLIO_PROJECTS);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "delete");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == 1);
  g_assert_null (lotse_record_refs (lotse_dataset_get (all, LOTSE_KIND_DECISION, decided), LOTSE_F_DECISION_PROJECTS)[0]);
  lotse_history_undo (lotse_session_get_history (portfolio->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == PORTFOLIO_PROJECTS);
  g_assert_cmpuint (g_strv_length ((char **) lotse_record_refs (lotse_dataset_get (all, LOTSE_KIND_DECISION, decided), LOTSE_F_DECISION_PROJECTS)), ==, 2);
}

static GtkWidget *
text_of_row (Portfolio *portfolio, const char *title)
{
  return fixture_child (table_of (portfolio), GTK_TYPE_INSCRIPTION, fixture_has_text, title);
}

/* With Ctrl and Shift a click selects, alone it opens; the keyboard does the same. */
static void
test_pointer_and_keys (Portfolio *portfolio, gconstpointer data)
{
  GtkWidget *focus;
  LotseProjectsPage *page;
  g_autofree char *shown = NULL;

  if (!keys_open ())
    {
      g_test_skip ("no X display with its test extension");
      return;
    }
  county_sync (portfolio->client); /* what comes from the server in between makes the rows anew */
  page = portfolio_open (portfolio);
  keys_focus (GTK_WINDOW (portfolio->window));
  keys_click (text_of_row (portfolio, "Projekt 1"), GDK_CONTROL_MASK);
  wait_until (n_selected (page) == 1);
  keys_click (text_of_row (portfolio, "Projekt 4"), GDK_SHIFT_MASK);
  wait_until (n_selected (page) == 4);
  keys_click (text_of_row (portfolio, "Projekt 2"), GDK_CONTROL_MASK);
  wait_until (n_selected (page) == 3);
  keys_press (GDK_KEY_a, GDK_CONTROL_MASK);
  wait_until (n_selected (page) == PORTFOLIO_PROJECTS);
  keys_press (GDK_KEY_Escape, 0);
  wait_until (n_selected (page) == 0);
  keys_press (GDK_KEY_Home, 0);
  keys_press (GDK_KEY_Down, GDK_SHIFT_MASK);
  wait_until (n_selected (page) == 2);
  fixture_turn (400); /* the bar comes in */
  keys_press (GDK_KEY_Tab, 0); /* leads to what can be done with them, not through all rows */
  fixture_turn (50);
  focus = gtk_window_get_focus (GTK_WINDOW (portfolio->window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, GTK_TYPE_ACTION_BAR));
  keys_press (GDK_KEY_Tab, GDK_SHIFT_MASK);
  fixture_turn (50);
  focus = gtk_window_get_focus (GTK_WINDOW (portfolio->window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, GTK_TYPE_COLUMN_VIEW));
  g_assert_cmpuint (n_selected (page), ==, 2);
  keys_press (GDK_KEY_e, GDK_CONTROL_MASK);
  wait_until (fixture_toplevel (LOTSE_TYPE_BULK_DIALOG) != NULL);
  gtk_window_destroy (fixture_toplevel (LOTSE_TYPE_BULK_DIALOG));
  keys_focus (GTK_WINDOW (portfolio->window));
  /* While several are selected, a click chooses one of them. */
  keys_click (text_of_row (portfolio, "Projekt 3"), 0);
  wait_until (n_selected (page) == 1);
  g_assert_true (lotse_window_get_page (portfolio->window) == LOTSE_PAGE (page));
  keys_click (text_of_row (portfolio, "Projekt 3"), 0);
  wait_until (lotse_window_get_page (portfolio->window) != LOTSE_PAGE (page));
  shown = lotse_window_get_page_name (portfolio->window);
  g_assert_cmpstr (shown + strlen ("project:"), ==, portfolio->ids[3]);
}

/* The field of the first such text in the form. */
static guint
first_long_text (void)
{
  g_autoptr (GPtrArray) groups = lotse_form_groups (LOTSE_KIND_PROJECT);

  for (guint i = 0; i < groups->len; i++)
    {
      const LotseFormGroup *group = g_ptr_array_index (groups, i);

      for (guint j = 0; j < group->fields->len; j++)
        if (lotse_kind_info (LOTSE_KIND_PROJECT)->fields[g_array_index (group->fields, guint, j)].type == LOTSE_TYPE_LONGTEXT)
          return g_array_index (group->fields, guint, j);
    }
  g_assert_not_reached ();
}

/* Typed and taken back by keys alone, in the entry itself and from a choice, in both kinds of forms. */
static void
test_undo_keys (Portfolio *portfolio, gconstpointer data)
{
  LotseBulkDialog *bulk;
  LotseFormDialog *dialog;
  LotseRecordForm *form;

  if (!keys_open ())
    {
      g_test_skip ("no X display with its test extension");
      return;
    }
  county_sync (portfolio->client);
  portfolio_open (portfolio);
  select_all (portfolio);
  gtk_widget_activate_action (GTK_WIDGET (portfolio->window), "win.edit-selected", NULL);
  bulk = fixture_toplevel (LOTSE_TYPE_BULK_DIALOG);
  keys_focus (GTK_WINDOW (bulk));
  lotse_bulk_dialog_choose (bulk, LOTSE_F_PROJECT_CATEGORY, TRUE);
  keys_type ("abc");
  form = lotse_bulk_dialog_form (bulk);
  wait_until (strcmp (lotse_record_form_text (form, LOTSE_F_PROJECT_CATEGORY), "abc") == 0);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (strcmp (lotse_record_form_text (form, LOTSE_F_PROJECT_CATEGORY), "") == 0);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  wait_until (strcmp (lotse_record_form_text (form, LOTSE_F_PROJECT_CATEGORY), "abc") == 0);
  keys_type ("d");
  wait_until (strcmp (lotse_record_form_text (form, LOTSE_F_PROJECT_CATEGORY), "abcd") == 0);
  gtk_window_destroy (GTK_WINDOW (bulk));

  dialog = lotse_form_dialog_present (portfolio->window, LOTSE_KIND_PROJECT, portfolio_project (portfolio, 1), NULL);
  form = lotse_form_dialog_form (dialog);
  keys_focus (GTK_WINDOW (dialog));
  keys_type ("x");
  wait_until (lotse_record_form_changed (form, LOTSE_F_PROJECT_TITLE));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (strcmp (lotse_record_form_text (form, LOTSE_F_PROJECT_TITLE), "Projekt 1") == 0);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK); /* nothing is left, and nothing of the window behind is taken back */
  g_assert_false (lotse_record_form_dirty (form));
  /* Ctrl+Enter saves, also in a text of several lines, which would take it for a new line. */
  gtk_widget_grab_focus (fixture_child (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, NULL, NULL));
  keys_type ("Kurz.");
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) == NULL);
  wait_until (g_strcmp0 (lotse_record_text (portfolio_project (portfolio, 1), first_long_text ()), "Kurz.") == 0);
}

/* What was typed is there again for the same projects, in whatever order they are selected; not for others, nor once it was saved or put away. */
static void
test_draft (Portfolio *portfolio, gconstpointer data)
{
  const char *const *ids = portfolio_ids (portfolio);
  const char *const two[] = { ids[0], ids[1], NULL }, *const same[] = { ids[1], ids[0], NULL }, *const others[] = { ids[1], ids[2], NULL };
  const char *const *const tries[] = { same, others, two };
  LotseBulkDialog *dialog;

  portfolio_open (portfolio);
  dialog = lotse_bulk_dialog_present (portfolio->window, two);
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_ARCHIVED_ON, TRUE);
  lotse_record_form_set_text (lotse_bulk_dialog_form (dialog), LOTSE_F_PROJECT_ARCHIVED_ON, "irgendw");
  gtk_window_close (GTK_WINDOW (dialog));
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      const gboolean there = tries[i] == same;

      dialog = lotse_bulk_dialog_present (portfolio->window, tries[i]);
      fixture_turn (50);
      g_assert_cmpstr (lotse_record_form_text (lotse_bulk_dialog_form (dialog), LOTSE_F_PROJECT_ARCHIVED_ON), ==, there ? "irgendw" : "");
      g_assert_true (fixture_shows (GTK_WIDGET (dialog), there ? "Put right what is marked above first." : "Choose above what is to change."));
      if (there)
        lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_ARCHIVED_ON, FALSE);
      gtk_window_close (GTK_WINDOW (dialog));
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-bulk-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Portfolio, NULL, portfolio_set_up, func, portfolio_tear_down)
  ADD ("/app/bulk/plan", test_plan);
  ADD ("/app/bulk/rights", test_rights);
  ADD ("/app/bulk/dialog", test_dialog);
  ADD ("/app/bulk/empty", test_empty);
  ADD ("/app/bulk/arrows", test_arrows);
  ADD ("/app/bulk/archive", test_archive);
  ADD ("/app/bulk/archived-is-out-of-sight", test_archived_is_out_of_sight);
  ADD ("/app/bulk/delete", test_delete);
  ADD ("/app/bulk/pointer-and-keys", test_pointer_and_keys);
  ADD ("/app/bulk/draft", test_draft);
  ADD ("/app/bulk/undo-keys", test_undo_keys);
  ADD ("/app/bulk/help", test_help);
  ADD ("/app/bulk/help-returns", test_help_returns);
  return g_test_run ();
}
