/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "conflict-case.h"

#include "fixture.h"

void
conflict_case_set_up (ConflictCase *fixture, gconstpointer data)
{
  LotseClient *mine;

  fixture->county = county_new ();
  mine = county_client (fixture->county, "mine.db");
  fixture->theirs = county_client (fixture->county, "theirs.db");
  fixture->id = county_add_project (mine, "Virtuelles Bauamt");
  county_edit (mine, fixture->id, LOTSE_F_PROJECT_GOAL, "Anträge online stellen.");
  county_sync (mine);
  county_sync (fixture->theirs);
  relay_cut (fixture->county->relay);
  county_wait (mine, county_is_offline);
  if (data == NULL)
    county_edit (mine, fixture->id, LOTSE_F_PROJECT_GOAL, "Bauanträge online stellen.");
  else
    county_edit (mine, fixture->id, LOTSE_F_PROJECT_NOTES, data);
  lotse_client_close (mine);
  g_object_unref (mine);
}

void
conflict_case_tear_down (ConflictCase *fixture, gconstpointer data)
{
  fixture_leave (fixture->window, fixture->session);
  lotse_client_close (fixture->theirs);
  g_object_unref (fixture->theirs);
  county_free (fixture->county);
  g_free (fixture->id);
}

void
conflict_case_meet (ConflictCase *fixture, const char *page)
{
  relay_mend (fixture->county->relay);
  county_sync (fixture->theirs);
  fixture->session = lotse_session_new ();
  fixture->mine = county_client (fixture->county, "mine.db");
  lotse_session_take_client (fixture->session, fixture->mine);
  wait_until (lotse_client_conflicts (fixture->mine) == 1);
  fixture->window = fixture_window_on (fixture->session, page);
}

void
conflict_case_meet_over_goal (ConflictCase *fixture, const char *page)
{
  county_edit (fixture->theirs, fixture->id, LOTSE_F_PROJECT_GOAL, "Anträge stellen und Bescheide erhalten.");
  conflict_case_meet (fixture, page);
}

LotseConflictsPage *
conflict_case_page (ConflictCase *fixture)
{
  LotseConflictsPage *page = LOTSE_CONFLICTS_PAGE (lotse_window_get_page (fixture->window));

  wait_until (lotse_conflicts_page_count (page) == 1);
  fixture_settle (fixture->window);
  return page;
}

static gboolean
is_labelled (GtkWidget *widget, const char *text)
{
  const char *label = GTK_IS_CHECK_BUTTON (widget) ? gtk_check_button_get_label (GTK_CHECK_BUTTON (widget))
                      : GTK_IS_BUTTON (widget)     ? gtk_button_get_label (GTK_BUTTON (widget))
                                                   : NULL;

  return g_strcmp0 (label, text) == 0;
}

GtkWidget *
conflict_case_control (ConflictCase *fixture, const char *label)
{
  GtkWidget *found = fixture_child (GTK_WIDGET (fixture->window), GTK_TYPE_WIDGET, is_labelled, label);

  g_assert_nonnull (found);
  return found;
}

void
conflict_case_press (GtkWidget *button)
{
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

void
conflict_case_check_settled (ConflictCase *fixture, const char *goal)
{
  wait_until (lotse_client_conflicts (fixture->mine) == 0 && county_is_idle (fixture->mine));
  county_sync (fixture->theirs);
  g_assert_cmpstr (county_text (fixture->mine, fixture->id, LOTSE_F_PROJECT_GOAL), ==, goal);
  g_assert_cmpstr (county_text (fixture->theirs, fixture->id, LOTSE_F_PROJECT_GOAL), ==, goal);
  fixture_settle (fixture->window);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "Nothing to settle"));
}
