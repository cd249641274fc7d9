/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many projects changed, archived and deleted at once, on a real client, by keyboard and pointer. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/bulk/lotse-bulk-dialog.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-projects-page.h"
#include "app/paste/paste-dialog.h"
#include "app/paste/project-paste.h"
#include "app/widgets/lotse-search-result.h"
#include "keys.h"

#define N_PROJECTS 6
#define DEPARTMENT LOTSE_F_PROJECT_DEPARTMENT

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client;     /* (unowned) */
  char         *ids[N_PROJECTS + 1]; /* (owned) */
  char         *mine, *theirs; /* (owned) departments */
  LotseWindow  *window;     /* (nullable) */
} Fixture;

static char *
add (Fixture *fixture, LotseRecord *record)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  char *id = g_strdup (lotse_record_id (record));

  g_ptr_array_add (mutations, lotse_mutation_create (record));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
  g_object_unref (record);
  return id;
}

static char *
add_department (Fixture *fixture, const char *name)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL);

  lotse_record_set_text (record, LOTSE_F_DEPARTMENT_NAME, name);
  return add (fixture, record);
}

/* The first four are of one department, the others of another. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  county_wait (fixture->client, county_knows_person); /* tests say who works there instead */
  fixture->mine = add_department (fixture, "Bauamt");
  fixture->theirs = add_department (fixture, "Sozialamt");
  for (guint i = 0; i < N_PROJECTS; i++)
    {
      LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
      g_autofree char *title = g_strdup_printf ("Projekt %u", i), *code = g_strdup_printf ("HF-%u", i);

      lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
      lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, code);
      lotse_record_set_text (project, DEPARTMENT, i < 4 ? fixture->mine : fixture->theirs);
      if (i == 0)
        lotse_record_set_integer (project, LOTSE_F_PROJECT_THEMES, 1 << LOTSE_THEME_AI | 1 << LOTSE_THEME_PLATFORM);
      fixture->ids[i] = add (fixture, project);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_leave (fixture->window, fixture->session);
  county_free (fixture->county);
  for (guint i = 0; i < N_PROJECTS; i++)
    g_free (fixture->ids[i]);
  g_free (fixture->mine);
  g_free (fixture->theirs);
}

static LotseRecord *
project (Fixture *fixture, guint i)
{
  return lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->ids[i]);
}

static gint64
themes (Fixture *fixture, guint i)
{
  return lotse_record_integer (project (fixture, i), LOTSE_F_PROJECT_THEMES, 0);
}

static const char *const *
all_ids (Fixture *fixture)
{
  return (const char *const *) fixture->ids;
}

static LotseBulkLine *
line_at (GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}

/* What is so already is not touched; sets are added to and taken from; what would be too much is left out and named. */
static void
test_plan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) values = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  const LotseBulkChange move = { DEPARTMENT, LOTSE_BULK_SET }, theme = { LOTSE_F_PROJECT_THEMES, LOTSE_BULK_ADD };
  const LotseBulkChange without = { LOTSE_F_PROJECT_THEMES, LOTSE_BULK_REMOVE };
  g_autoptr (GPtrArray) moved = NULL, added = NULL, taken = NULL, mutations = NULL;

  lotse_record_set_text (values, DEPARTMENT, fixture->mine);
  lotse_record_set_integer (values, LOTSE_F_PROJECT_THEMES, 1 << LOTSE_THEME_AI);
  moved = lotse_bulk_plan (fixture->session, all_ids (fixture), values, &move, 1);
  g_assert_cmpuint (lotse_bulk_count (moved, LOTSE_BULK_SAME), ==, 4);
  g_assert_cmpuint (lotse_bulk_count (moved, LOTSE_BULK_CHANGED), ==, 2);
  g_assert_cmpstr (line_at (moved, 4)->words, ==, "Department: Sozialamt → Bauamt");
  mutations = lotse_bulk_mutations (moved);
  g_assert_cmpuint (mutations->len, ==, 2);
  added = lotse_bulk_plan (fixture->session, all_ids (fixture), values, &theme, 1);
  g_assert_cmpint (line_at (added, 0)->fate, ==, LOTSE_BULK_SAME);
  g_assert_cmpint (line_at (added, 1)->fate, ==, LOTSE_BULK_CHANGED);
  taken = lotse_bulk_plan (fixture->session, all_ids (fixture), values, &without, 1);
  g_assert_cmpuint (lotse_bulk_count (taken, LOTSE_BULK_CHANGED), ==, 1);
  g_assert_cmpint (lotse_record_integer (line_at (taken, 0)->after, LOTSE_F_PROJECT_THEMES, 0), ==, 1 << LOTSE_THEME_PLATFORM);
}

/* What one may not edit is left out, with the reason, and nothing of it is sent. */
static void
test_rights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) values = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  const LotseBulkChange pause = { LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_BULK_SET };
  g_autoptr (GPtrArray) lines = NULL, mutations = NULL, archived = NULL, removed = NULL;

  lotse_record_set_integer (values, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_PAUSED);
  lotse_session_set_account (fixture->session, "head", fixture->mine, NULL);
  lines = lotse_bulk_plan (fixture->session, all_ids (fixture), values, &pause, 1);
  g_assert_cmpuint (lotse_bulk_count (lines, LOTSE_BULK_CHANGED), ==, 4);
  g_assert_cmpuint (lotse_bulk_count (lines, LOTSE_BULK_LEFT_OUT), ==, 2);
  g_assert_cmpstr (line_at (lines, 5)->words, ==, "Your account is that of Bauamt, and “Projekt 5” belongs to: Sozialamt.");
  mutations = lotse_bulk_mutations (lines);
  g_assert_cmpuint (mutations->len, ==, 4);
  archived = lotse_bulk_archive_plan (fixture->session, all_ids (fixture), lotse_date_today ());
  g_assert_cmpuint (lotse_bulk_count (archived, LOTSE_BULK_LEFT_OUT), ==, 2);
  removed = lotse_bulk_removal_plan (fixture->session, all_ids (fixture));
  g_assert_cmpuint (lotse_bulk_count (removed, LOTSE_BULK_LEFT_OUT), ==, N_PROJECTS);
  g_assert_nonnull (strstr (line_at (removed, 0)->words, "may not delete Projects"));
}

static LotseProjectsPage *
open_list (Fixture *fixture)
{
  fixture->window = fixture_window_on (fixture->session, "projects");
  return LOTSE_PROJECTS_PAGE (lotse_window_get_page (fixture->window));
}

static GtkWidget *
table_of (Fixture *fixture)
{
  return fixture_child (GTK_WIDGET (fixture->window), GTK_TYPE_COLUMN_VIEW, NULL, NULL);
}

static guint
n_selected (LotseProjectsPage *page)
{
  g_auto (GStrv) ids = lotse_projects_page_selected (page);

  return g_strv_length (ids);
}

static void
select_all (Fixture *fixture)
{
  gtk_selection_model_select_all (gtk_column_view_get_model (GTK_COLUMN_VIEW (table_of (fixture))));
  fixture_turn (20);
}

/* Through the dialog: previewed, saved in one entry, taken back and done again by one step. */
static void
test_dialog (Fixture *fixture, gconstpointer data)
{
  LotseProjectsPage *page = open_list (fixture);
  LotseHistory *history = lotse_session_get_history (fixture->session);
  LotseBulkDialog *dialog;
  LotseValue value;

  select_all (fixture);
  g_assert_cmpuint (n_selected (page), ==, N_PROJECTS);
  wait_until (fixture_shows (GTK_WIDGET (page), "6 projects selected"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-project", NULL));
  wait_until (fixture_toplevel (LOTSE_TYPE_BULK_DIALOG) != NULL);
  dialog = fixture_toplevel (LOTSE_TYPE_BULK_DIALOG);
  fixture_turn (60);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Choose above what is to change"));
  lotse_bulk_dialog_choose (dialog, DEPARTMENT, TRUE);
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_THEMES, TRUE);
  value = lotse_value_text (LOTSE_TYPE_REF, fixture->theirs);
  lotse_record_form_set_value (lotse_bulk_dialog_form (dialog), DEPARTMENT, &value);
  lotse_value_clear (&value);
  value = lotse_value_integer (LOTSE_TYPE_SET, 1 << LOTSE_THEME_WORKFLOW);
  lotse_record_form_set_value (lotse_bulk_dialog_form (dialog), LOTSE_F_PROJECT_THEMES, &value);
  fixture_turn (60);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "6 of 6 projects change"));
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Department: Bauamt → Sozialamt"));
  fixture_picture (dialog, "bulk-dialog");
  fixture_picture (fixture->window, "bulk-list");
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_ARCHIVED_ON, TRUE);
  lotse_record_form_set_text (lotse_bulk_dialog_form (dialog), LOTSE_F_PROJECT_ARCHIVED_ON, "demnächst");
  fixture_turn (60);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Not a day"));
  lotse_bulk_dialog_save (dialog);
  g_assert_false (lotse_record_has (project (fixture, 1), LOTSE_F_PROJECT_THEMES));
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_ARCHIVED_ON, FALSE);
  lotse_bulk_dialog_save (dialog);
  wait_until (themes (fixture, 5) == 1 << LOTSE_THEME_WORKFLOW);
  wait_until (fixture_toplevel (LOTSE_TYPE_BULK_DIALOG) == NULL);
  g_assert_cmpint (themes (fixture, 0), ==, 1 << LOTSE_THEME_WORKFLOW | 1 << LOTSE_THEME_AI | 1 << LOTSE_THEME_PLATFORM);
  g_assert_cmpstr (lotse_record_text (project (fixture, 0), DEPARTMENT), ==, fixture->theirs);
  g_assert_cmpstr (lotse_history_undo_words (history), ==, "6 projects changed: Department · Themes");
  g_assert_cmpuint (n_selected (page), ==, N_PROJECTS); /* to go on with the same */
  lotse_history_undo (history);
  wait_until (themes (fixture, 5) == 0);
  g_assert_cmpstr (lotse_record_text (project (fixture, 0), DEPARTMENT), ==, fixture->mine);
  g_assert_null (lotse_history_undo_words (history));
  lotse_history_redo (history);
  wait_until (themes (fixture, 5) == 1 << LOTSE_THEME_WORKFLOW);
}

/* A tick without a value changes nothing; empty is what somebody says is to be empty, and never who carries or pilots. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  LotseBulkDialog *dialog;

  g_assert_false (lotse_bulk_field_may_be_empty (LOTSE_F_PROJECT_PILOTS));
  g_assert_false (lotse_bulk_field_may_be_empty (LOTSE_F_PROJECT_CARRIES));
  open_list (fixture);
  select_all (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-project", NULL));
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
  g_assert_cmpstr (lotse_record_text (project (fixture, 0), DEPARTMENT), ==, fixture->mine);
  lotse_bulk_dialog_empty (dialog, DEPARTMENT, TRUE);
  lotse_bulk_dialog_save (dialog);
  wait_until (lotse_record_text (project (fixture, 0), DEPARTMENT) == NULL);
}

/* One archive, one undo; the day of an earlier one stays. */
static void
test_archive (Fixture *fixture, gconstpointer data)
{
  LotseHistory *history = lotse_session_get_history (fixture->session);
  const LotseDate earlier = lotse_date_parse ("2020-01-31");
  g_autoptr (LotseRecord) after = lotse_record_copy (project (fixture, 2));
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  lotse_record_set_integer (after, LOTSE_F_PROJECT_ARCHIVED_ON, earlier);
  g_ptr_array_add (mutations, lotse_mutation_patch (project (fixture, 2), after));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
  open_list (fixture);
  select_all (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.archive-selected", NULL));
  wait_until (lotse_record_date (project (fixture, 0), LOTSE_F_PROJECT_ARCHIVED_ON) == lotse_date_today ());
  g_assert_cmpint (lotse_record_date (project (fixture, 2), LOTSE_F_PROJECT_ARCHIVED_ON), ==, earlier);
  lotse_history_undo (history);
  wait_until (!lotse_record_has (project (fixture, 0), LOTSE_F_PROJECT_ARCHIVED_ON));
  g_assert_cmpint (lotse_record_date (project (fixture, 2), LOTSE_F_PROJECT_ARCHIVED_ON), ==, earlier);
}

static guint
n_rows (LotseProjectsPage *page)
{
  return g_list_model_get_n_items (lotse_projects_page_rows (page));
}

/* Gone from the list until the archive is asked for; its page and the search find it, and say since when it is there. */
static void
test_archived_is_out_of_sight (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (lotse_record_text (project (fixture, 3), LOTSE_F_PROJECT_TITLE));
  LotseProjectsPage *page = open_list (fixture);
  const char *one[] = { fixture->ids[3], NULL };
  g_autoptr (GPtrArray) lines = lotse_bulk_archive_plan (fixture->session, one, lotse_date_today ());
  g_autofree char *name = g_strdup_printf ("project:%s", fixture->ids[3]);
  g_autofree char *today = lotse_date_format (lotse_date_today (), lotse_lang_get ());
  g_autofree char *words = g_strdup_printf ("archived on %s", today);
  g_autoptr (LotseSearchResult) found = NULL;

  g_assert_cmpuint (n_rows (page), ==, N_PROJECTS);
  g_assert_true (lotse_client_commit (fixture->client, lotse_bulk_mutations (lines), NULL));
  wait_until (n_rows (page) == N_PROJECTS - 1);
  wait_until (fixture_shows (GTK_WIDGET (page), "5 projects"));
  lotse_session_set_show_archived (fixture->session, TRUE);
  wait_until (n_rows (page) == N_PROJECTS);
  wait_until (fixture_shows (GTK_WIDGET (page), "not rated, archived"));
  fixture_picture (fixture->window, "archived-list");
  g_assert_true (lotse_window_show_page (fixture->window, name));
  fixture_settle (fixture->window);
  g_assert_nonnull (strstr (lotse_page_get_subtitle (lotse_window_get_page (fixture->window)), words));
  found = lotse_search_result_new (fixture->session, project (fixture, 3), query);
  g_assert_nonnull (strstr (lotse_search_result_detail (found), words));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (fixture->window)), "page.bring-back", NULL));
  wait_until (!lotse_record_has (project (fixture, 3), LOTSE_F_PROJECT_ARCHIVED_ON));
  lotse_history_undo (lotse_session_get_history (fixture->session));
  wait_until (lotse_record_has (project (fixture, 3), LOTSE_F_PROJECT_ARCHIVED_ON));
}

/* Asked first; a decision about two of them loses both and gets both back; what was reported on stays and is named. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL), *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  const char *both[] = { fixture->ids[0], fixture->ids[1], NULL };
  LotseValue refs = lotse_value_refs (both);
  g_autofree char *decided = NULL, *reported = NULL;
  GtkWidget *dialog;

  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, "Bleiben die Stellen?");
  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  decided = add (fixture, decision);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, fixture->ids[5]);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-01"));
  reported = add (fixture, report);
  open_list (fixture);
  select_all (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.delete-selected", NULL));
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  fixture_turn (60);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "Delete 5 Projects?");
  wait_until (fixture_shows (dialog, "“Projekt 5” cannot be deleted"));
  fixture_picture (dialog, "bulk-delete");
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_PROJECT), ==, N_PROJECTS);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "delete");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == 1);
  g_assert_null (lotse_record_refs (lotse_dataset_get (all, LOTSE_KIND_DECISION, decided), LOTSE_F_DECISION_PROJECTS)[0]);
  lotse_history_undo (lotse_session_get_history (fixture->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == N_PROJECTS);
  g_assert_cmpuint (g_strv_length ((char **) lotse_record_refs (lotse_dataset_get (all, LOTSE_KIND_DECISION, decided), LOTSE_F_DECISION_PROJECTS)), ==, 2);
}

#define TABLE                                                         \
  "Titel\tCode\tAmt\tBeginn\tEnde\tLieblingsfarbe\n"                  \
  "Projekt eins, neu benannt\tHF-1\tBauamt\t01.03.2026\t31.12.2027\trot\n" \
  "\"Online-Antrag\nBauen\"\tHF-77\tBauamt\tQ2 2026\toffen\tblau\n"

static LotsePastePlan *
read_projects (Fixture *fixture, const char *table, LotseDate day)
{
  return lotse_project_paste.read (fixture->session, NULL, table, day);
}

/* Headings say what is what; an existing code is changed instead of doubled; the day is asked for and not guessed. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  const LotseDate day = lotse_date_parse ("2026-03-01");
  g_autoptr (LotsePastePlan) undated = read_projects (fixture, TABLE, LOTSE_DATE_NONE), plan = read_projects (fixture, TABLE, day);
  g_autoptr (LotsePastePlan) prose = read_projects (fixture, "Guten Tag,\nanbei die Liste.", day);

  g_assert_true (undated->wants_day);
  g_assert_cmpuint (undated->mutations->len, ==, 0);
  g_assert_nonnull (prose->problem);
  g_assert_null (plan->problem);
  g_assert_cmpuint (plan->refused->len, ==, 0);
  g_assert_cmpuint (plan->n_made, ==, 1);
  g_assert_cmpuint (plan->n_changed, ==, 1);
  g_assert_cmpstr (plan->words, ==, "2 projects pasted: 1 new, 1 changed");
  g_assert_cmpuint (plan->lines->len, ==, 2);
  g_assert_nonnull (strstr (line_at (plan->lines, 0)->words, "Projekt 1 → Projekt eins, neu benannt"));
  g_assert_cmpuint (plan->unknown->len, ==, 1);
  g_assert_cmpstr (plan->unknown->pdata[0], ==, "Lieblingsfarbe");
  g_assert_null (plan->left_out);
}

/* A row with a cell that cannot be read is refused as a whole, by name of row and column; the others are not touched by it. */
static void
test_paste_refused (Fixture *fixture, gconstpointer data)
{
  const char *table = TABLE "Projekt zwei\tHF-2\tBauamt\t32.13.2026\t31.12.2027\tgrün\n";
  g_autoptr (LotsePastePlan) plan = read_projects (fixture, table, lotse_date_parse ("2026-03-01"));

  g_assert_cmpuint (plan->n_left_out, ==, 1);
  g_assert_true (g_str_has_prefix (plan->refused->pdata[0], "Row 4, column “Beginn”: “32.13.2026”"));
  g_assert_cmpstr (plan->left_out, ==, "Titel\tCode\tAmt\tBeginn\tEnde\tLieblingsfarbe\nProjekt zwei\tHF-2\tBauamt\t32.13.2026\t31.12.2027\tgrün\n");
  g_assert_cmpuint (plan->lines->len, ==, 2);
  for (guint i = 0; i < plan->mutations->len; i++)
    g_assert_cmpstr (((LotseMutation *) plan->mutations->pdata[i])->id, !=, fixture->ids[2]);
}

#define MIXED                                                     \
  "Titel\tCode\tAmt\tBeginn\tEnde\n"                              \
  "Fremdes Projekt\tHF-1\tBauamt\t01.03.2026\t31.12.2027\n"       \
  "Kaputtes Projekt\tHF-5\tSozialamt\t32.13.2026\t31.12.2027\n"   \
  "Projekt vier, neu\tHF-4\tSozialamt\t01.03.2026\t31.12.2027\n"  \
  "Ganz neues\tHF-80\tSozialamt\t01.03.2026\toffen\n"             \
  "Für ein neues Amt\tHF-81\tZukunftsamt\t01.03.2026\toffen\n"

/* What one may not write is left out row by row, with the reason and the number that the row has in the spreadsheet; the rest is offered. */
static void
test_paste_denied (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotsePastePlan) plan = NULL, none = NULL;
  GPtrArray *lines;

  lotse_session_set_account (fixture->session, "head", fixture->theirs, NULL);
  plan = read_projects (fixture, MIXED, lotse_date_parse ("2026-03-01"));
  lines = plan->lines;
  g_assert_cmpuint (plan->n_left_out, ==, 3);
  g_assert_cmpuint (plan->refused->len, ==, 1);
  g_assert_true (g_str_has_prefix (plan->refused->pdata[0], "Row 3, column “Beginn”"));
  g_assert_cmpuint (lotse_bulk_count (lines, LOTSE_BULK_LEFT_OUT), ==, 2);
  g_assert_cmpstr (line_at (lines, 0)->words, ==, "Row 2: Your account is that of Sozialamt, and “Projekt 1” belongs to: Bauamt.");
  g_assert_true (g_str_has_prefix (line_at (lines, 1)->words, "Row 6: “Zukunftsamt” would be new. Your account (Head) may not add Departments."));
  g_assert_cmpuint (lotse_bulk_count (lines, LOTSE_BULK_CHANGED), ==, 2);
  g_assert_cmpstr (plan->words, ==, "2 projects pasted: 1 new, 1 changed");
  g_assert_cmpuint (plan->mutations->len, >=, 2);
  for (guint i = 0; i < plan->mutations->len; i++)
    {
      g_assert_cmpstr (((LotseMutation *) plan->mutations->pdata[i])->id, !=, fixture->ids[1]);
      g_assert_cmpint (((LotseMutation *) plan->mutations->pdata[i])->kind, !=, LOTSE_KIND_DEPARTMENT);
    }
  g_assert_cmpstr (plan->left_out, ==,
                   "Titel\tCode\tAmt\tBeginn\tEnde\n"
                   "Fremdes Projekt\tHF-1\tBauamt\t01.03.2026\t31.12.2027\n"
                   "Kaputtes Projekt\tHF-5\tSozialamt\t32.13.2026\t31.12.2027\n"
                   "Für ein neues Amt\tHF-81\tZukunftsamt\t01.03.2026\toffen\n");

  /* Whoever may write none of it learns why of each. */
  lotse_session_set_account (fixture->session, "employee", NULL, NULL);
  none = read_projects (fixture, MIXED, lotse_date_parse ("2026-03-01"));
  g_assert_cmpuint (none->mutations->len, ==, 0);
  g_assert_null (none->problem);
  g_assert_cmpuint (none->n_left_out, ==, 5);
  g_assert_cmpuint (lotse_bulk_count (none->lines, LOTSE_BULK_LEFT_OUT), ==, 4);
}

/* A head pastes a list of several departments: the own rows are taken in, in one step that can be taken back; the others are named and can be copied. */
static void
test_paste_in_part (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  AdwMessageDialog *dialog;
  g_auto (GValue) copied = G_VALUE_INIT;
  GtkWidget *copy;

  lotse_session_set_account (fixture->session, "head", fixture->theirs, NULL);
  open_list (fixture);
  dialog = lotse_paste_dialog_present (fixture->window, &lotse_project_paste, NULL, MIXED);
  lotse_paste_dialog_set_date (dialog, "1.3.2026");
  fixture_turn (60);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "1 new, 1 changed, 0 unchanged, 3 left out"));
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Row 2: Your account is that of Sozialamt"));
  wait_until (adw_message_dialog_get_response_enabled (dialog, "take"));
  fixture_picture (GTK_WIDGET (dialog), "paste-in-part");
  copy = gtk_widget_get_ancestor (fixture_child (GTK_WIDGET (dialog), GTK_TYPE_LABEL, fixture_has_text, "Copy What Is Left Out"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (copy, "clicked");
  g_value_init (&copied, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (gdk_clipboard_get_content (gtk_widget_get_clipboard (copy)), &copied, NULL));
  g_assert_nonnull (strstr (g_value_get_string (&copied), "Zukunftsamt"));
  adw_message_dialog_response (dialog, "take");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == N_PROJECTS + 1);
  g_assert_cmpstr (lotse_record_text (project (fixture, 4), LOTSE_F_PROJECT_TITLE), ==, "Projekt vier, neu");
  g_assert_cmpstr (lotse_record_text (project (fixture, 1), LOTSE_F_PROJECT_TITLE), ==, "Projekt 1");
  lotse_history_undo (lotse_session_get_history (fixture->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == N_PROJECTS);
  g_assert_cmpstr (lotse_record_text (project (fixture, 4), LOTSE_F_PROJECT_TITLE), ==, "Projekt 4");
}

/* Ctrl+V in the list: looked at, dated, taken in, and taken back in one step. */
static void
test_paste_in_list (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  GtkWidget *dialog;

  open_list (fixture);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), TABLE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste-projects", NULL));
  wait_until (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  fixture_turn (60);
  wait_until (fixture_shows (dialog, "Of which day is the table?"));
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "take"));
  lotse_paste_dialog_set_date (ADW_MESSAGE_DIALOG (dialog), "1.3.2026");
  fixture_turn (60);
  wait_until (fixture_shows (dialog, "1 new, 1 changed, 0 unchanged, 0 left out"));
  wait_until (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "take"));
  fixture_picture (dialog, "paste");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "take");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == N_PROJECTS + 1);
  g_assert_cmpstr (lotse_record_text (project (fixture, 1), LOTSE_F_PROJECT_TITLE), ==, "Projekt eins, neu benannt");
  lotse_history_undo (lotse_session_get_history (fixture->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == N_PROJECTS);
  g_assert_cmpstr (lotse_record_text (project (fixture, 1), LOTSE_F_PROJECT_TITLE), ==, "Projekt 1");
}

static GtkWidget *
text_of_row (Fixture *fixture, const char *title)
{
  return fixture_child (table_of (fixture), GTK_TYPE_INSCRIPTION, fixture_has_text, title);
}

/* With Ctrl and Shift a click selects, alone it opens; the keyboard does the same. */
static void
test_pointer_and_keys (Fixture *fixture, gconstpointer data)
{
  LotseProjectsPage *page;
  g_autofree char *shown = NULL;

  if (!keys_open ())
    {
      g_test_skip ("no X display with its test extension");
      return;
    }
  county_sync (fixture->client); /* what comes from the server in between makes the rows anew */
  page = open_list (fixture);
  keys_focus (GTK_WINDOW (fixture->window));
  keys_click (text_of_row (fixture, "Projekt 1"), GDK_CONTROL_MASK);
  wait_until (n_selected (page) == 1);
  keys_click (text_of_row (fixture, "Projekt 4"), GDK_SHIFT_MASK);
  wait_until (n_selected (page) == 4);
  keys_click (text_of_row (fixture, "Projekt 2"), GDK_CONTROL_MASK);
  wait_until (n_selected (page) == 3);
  keys_press (GDK_KEY_a, GDK_CONTROL_MASK);
  wait_until (n_selected (page) == N_PROJECTS);
  keys_press (GDK_KEY_Escape, 0);
  wait_until (n_selected (page) == 0);
  keys_press (GDK_KEY_Home, 0);
  keys_press (GDK_KEY_Down, GDK_SHIFT_MASK);
  wait_until (n_selected (page) == 2);
  keys_press (GDK_KEY_e, GDK_CONTROL_MASK);
  wait_until (fixture_toplevel (LOTSE_TYPE_BULK_DIALOG) != NULL);
  gtk_window_destroy (fixture_toplevel (LOTSE_TYPE_BULK_DIALOG));
  keys_focus (GTK_WINDOW (fixture->window));
  /* While several are selected, a click chooses one of them. */
  keys_click (text_of_row (fixture, "Projekt 3"), 0);
  wait_until (n_selected (page) == 1);
  g_assert_true (lotse_window_get_page (fixture->window) == LOTSE_PAGE (page));
  keys_click (text_of_row (fixture, "Projekt 3"), 0);
  wait_until (lotse_window_get_page (fixture->window) != LOTSE_PAGE (page));
  shown = lotse_window_get_page_name (fixture->window);
  g_assert_cmpstr (shown + strlen ("project:"), ==, fixture->ids[3]);
}

/* Typed and taken back by keys alone, in the entry itself and from a choice, in both kinds of forms. */
static void
test_undo_keys (Fixture *fixture, gconstpointer data)
{
  LotseBulkDialog *bulk;
  LotseFormDialog *dialog;
  LotseRecordForm *form;

  if (!keys_open ())
    {
      g_test_skip ("no X display with its test extension");
      return;
    }
  county_sync (fixture->client);
  open_list (fixture);
  select_all (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-selected", NULL);
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

  dialog = lotse_form_dialog_present (fixture->window, LOTSE_KIND_PROJECT, project (fixture, 1), NULL);
  form = lotse_form_dialog_form (dialog);
  keys_focus (GTK_WINDOW (dialog));
  keys_type ("x");
  wait_until (lotse_record_form_changed (form, LOTSE_F_PROJECT_TITLE));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (strcmp (lotse_record_form_text (form, LOTSE_F_PROJECT_TITLE), "Projekt 1") == 0);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK); /* nothing is left, and nothing of the window behind is taken back */
  g_assert_false (lotse_record_form_dirty (form));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-bulk-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/bulk/plan", test_plan);
  ADD ("/app/bulk/rights", test_rights);
  ADD ("/app/bulk/dialog", test_dialog);
  ADD ("/app/bulk/empty", test_empty);
  ADD ("/app/bulk/archive", test_archive);
  ADD ("/app/bulk/archived-is-out-of-sight", test_archived_is_out_of_sight);
  ADD ("/app/bulk/delete", test_delete);
  ADD ("/app/bulk/paste", test_paste);
  ADD ("/app/bulk/paste-refused", test_paste_refused);
  ADD ("/app/bulk/paste-denied", test_paste_denied);
  ADD ("/app/bulk/paste-in-part", test_paste_in_part);
  ADD ("/app/bulk/paste-in-list", test_paste_in_list);
  ADD ("/app/bulk/pointer-and-keys", test_pointer_and_keys);
  ADD ("/app/bulk/undo-keys", test_undo_keys);
  return g_test_run ();
}
