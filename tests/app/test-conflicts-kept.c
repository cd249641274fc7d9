/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into a conflict stays where it cannot be saved, and what was settled is found in the journal. */
#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "../client/full-disk.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-journal-page.h"
#include "app/widgets/lotse-journal-row.h"
#include "app/widgets/lotse-save-state.h"
#include "conflict-case.h"
#include "data/client/lotse-client-conflicts.h"
#include "fixture.h"

static void
test_journal (ConflictCase *fixture, gconstpointer data)
{
  g_autofree char *path = county_path (fixture->county, "journal.csv");
  g_autofree char *text = NULL, *copied = NULL;
  LotseJournalPage *page;
  GtkWidget *row;

  conflict_case_meet_over_goal (fixture, "conflicts");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (conflict_case_page (fixture)), "page.take-theirs", NULL));
  wait_until (lotse_client_conflicts (fixture->mine) == 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "journal"));
  fixture_settle (fixture->window);
  page = LOTSE_JOURNAL_PAGE (lotse_window_get_page (fixture->window));
  wait_until (lotse_journal_page_count (page) == 1);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Virtuelles Bauamt"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "the other version was kept"));
  row = fixture_child (GTK_WIDGET (page), LOTSE_TYPE_JOURNAL_ROW, NULL, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  fixture_turn (400);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Anträge online stellen."));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Bauanträge online stellen."));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Anträge stellen und Bescheide erhalten."));
  copied = lotse_journal_row_as_text (LOTSE_JOURNAL_ROW (row));
  g_assert_nonnull (strstr (copied, "Mine: Bauanträge online stellen.\nTheirs: Anträge stellen und Bescheide erhalten.\n"));
  lotse_journal_page_search (page, "bauantraege");
  g_assert_cmpuint (lotse_journal_page_count (page), ==, 1);
  lotse_journal_page_search (page, "nirgends");
  g_assert_cmpuint (lotse_journal_page_count (page), ==, 0);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "No entry matches."));

  lotse_window_save_journal (fixture->window, path);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "The journal is saved"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Bauanträge online stellen."));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL));
  fixture_settle (fixture->window);
  g_assert_true (LOTSE_IS_CONFLICTS_PAGE (lotse_window_get_page (fixture->window)));
}

/* The page with both texts kept and "Beides." typed. */
static GtkWidget *
type_both (ConflictCase *fixture, LotseConflictsPage **page)
{
  GtkWidget *text;

  conflict_case_meet_over_goal (fixture, "conflicts");
  *page = conflict_case_page (fixture);
  conflict_case_press (conflict_case_control (fixture, "Keep both texts"));
  fixture_settle (fixture->window);
  text = fixture_child (GTK_WIDGET (*page), GTK_TYPE_TEXT_VIEW, NULL, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Beides.", -1);
  wait_until (county_is_idle (fixture->mine));
  return text;
}

/* It does not save: the form says @why, the bar says @bar, and what was typed stays. (transfer none) the state at its foot */
static GtkWidget *
fail_to_save (ConflictCase *fixture, LotseConflictsPage *page, GtkWidget *text, const char *why, const char *bar)
{
  GtkWidget *state = fixture_child (GTK_WIDGET (page), LOTSE_TYPE_SAVE_STATE, NULL, NULL);
  g_autofree char *typed = NULL;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.apply", NULL));
  wait_until (strstr (lotse_save_state_text (LOTSE_SAVE_STATE (state)), why) != NULL);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), bar));
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "text", &typed, NULL);
  g_assert_cmpstr (typed, ==, "Beides.");
  g_assert_true (lotse_page_unsaved (LOTSE_PAGE (page)));
  return state;
}

/* While another program holds the file, nothing can be saved; it is said, what was typed stays, and the second try saves it. */
static void
test_locked (ConflictCase *fixture, gconstpointer data)
{
  g_autofree char *path = county_path (fixture->county, "mine.db");
  LotseConflictsPage *page;
  GtkWidget *text = type_both (fixture, &page), *state;
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  state = fail_to_save (fixture, page, text, "Not saved: another program is using the data", "Nothing can be saved just now: another program");

  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  conflict_case_press (fixture_child (state, GTK_TYPE_BUTTON, NULL, NULL));
  conflict_case_check_settled (fixture, "Beides.");
  g_assert_false (fixture_shows (GTK_WIDGET (fixture->window), "Nothing can be saved"));
}

/* The same on a full disk. */
static void
test_full (ConflictCase *fixture, gconstpointer data)
{
  LotseConflictsPage *page;
  GtkWidget *text = type_both (fixture, &page), *state;

  full_disk_fill (TRUE);
  state = fail_to_save (fixture, page, text, "Not saved: the disk is full", "Nothing can be saved: the disk is full");
  full_disk_fill (FALSE);
  conflict_case_press (fixture_child (state, GTK_TYPE_BUTTON, NULL, NULL));
  conflict_case_check_settled (fixture, "Beides.");
  g_assert_false (fixture_shows (GTK_WIDGET (fixture->window), "Nothing can be saved"));
}

/* Started on a full disk: the conflict is there to be read, and it is said why nothing can be decided. */
static void
test_full_at_start (ConflictCase *fixture, gconstpointer data)
{
  county_edit (fixture->theirs, fixture->id, LOTSE_F_PROJECT_GOAL, "Anträge stellen und Bescheide erhalten.");
  conflict_case_meet (fixture, "overview");
  lotse_session_take_client (fixture->session, NULL);
  full_disk_fill (TRUE);
  lotse_session_take_client (fixture->session, county_client (fixture->county, "mine.db"));
  lotse_window_show_page (fixture->window, "conflicts");
  g_assert_cmpuint (lotse_conflicts_page_count (conflict_case_page (fixture)), ==, 1);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Read only, because the disk is full."));
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Read only: disk full"));
  g_assert_false (fixture_shows (GTK_WIDGET (fixture->window), "Synchronised"));
  full_disk_fill (FALSE);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  full_disk_watch ("mine.db");
#define ADD(path, func) g_test_add (path, ConflictCase, NULL, conflict_case_set_up, func, conflict_case_tear_down)
  ADD ("/app/conflicts/journal", test_journal);
  ADD ("/app/conflicts/locked", test_locked);
  ADD ("/app/conflicts/full", test_full);
  ADD ("/app/conflicts/full-at-start", test_full_at_start);
  return g_test_run ();
}
