/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many projects stopped at once, on a real client: why is asked once for all of them, and what stays open is closed with them. */
#include "config.h"

#include <string.h>

#include "app/bulk/lotse-bulk-dialog.h"
#include "app/lotse-window-private.h"
#include "fixture.h"
#include "portfolio.h"

static char *
add_asked (Portfolio *portfolio, LotseKind kind, guint of_project, const char *one, const char *other)
{
  LotseRecord *record = lotse_record_new (kind, NULL);
  const char *ids[] = { one, other, NULL };
  LotseValue refs = lotse_value_refs (ids);

  lotse_record_set_text (record, 0, "Was noch offen ist");
  if (kind == LOTSE_KIND_DECISION)
    lotse_record_set (record, of_project, &refs);
  else
    lotse_record_set_text (record, of_project, one);
  lotse_value_clear (&refs);
  return county_add (portfolio->client, record);
}

static LotseRecord *
asked (Portfolio *portfolio, LotseKind kind, const char *id)
{
  return lotse_dataset_get (lotse_session_get_dataset (portfolio->session), kind, id);
}

/* What a stop asks for, once for all of them. */
static void
say_why (LotseBulkDialog *dialog)
{
  lotse_record_form_set_text (lotse_bulk_dialog_stop_form (dialog, LOTSE_KIND_DECISION), LOTSE_F_DECISION_BODY, "Kreisausschuss");
  lotse_record_form_set_text (lotse_bulk_dialog_stop_form (dialog, LOTSE_KIND_DECISION), LOTSE_F_DECISION_OUTCOME, "Wird eingestellt.");
  lotse_record_form_set_text (lotse_bulk_dialog_stop_form (dialog, LOTSE_KIND_LESSON), LOTSE_F_LESSON_TEXT, "Früher fragen.");
}

/* The dialog for projects @ids, where they are being stopped. */
static LotseBulkDialog *
open_stop (Portfolio *portfolio, const char *const *ids)
{
  LotseValue stopped = lotse_value_integer (LOTSE_TYPE_ENUM, LOTSE_LIFE_CYCLE_STOPPED);
  LotseBulkDialog *dialog = lotse_bulk_dialog_present (portfolio->window, ids);

  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_LIFE_CYCLE, TRUE);
  fixture_turn (60);
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "requests, decisions or tasks")); /* not before it is stopped */
  lotse_record_form_set_value (lotse_bulk_dialog_form (dialog), LOTSE_F_PROJECT_LIFE_CYCLE, &stopped);
  return dialog;
}

/* Stopped all at once, nobody goes on waiting for an answer: what is open is said, closed in the same step, and open again with one undo. */
static void
test_stop (Portfolio *portfolio, gconstpointer data)
{
  const char *const *ids = portfolio_ids (portfolio), *const two[] = { ids[0], ids[1], NULL };
  g_autofree char *request = add_asked (portfolio, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, ids[0], NULL);
  g_autofree char *both = add_asked (portfolio, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, ids[0], ids[1]);
  g_autofree char *elsewhere = add_asked (portfolio, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, ids[0], ids[4]);
  g_autofree char *task = add_asked (portfolio, LOTSE_KIND_TASK, LOTSE_F_TASK_PROJECT, ids[1], NULL);
  LotseBulkDialog *dialog;

  portfolio_open (portfolio);
  dialog = open_stop (portfolio, two);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "2 projects still have 3 requests, decisions or tasks open: close with them"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Whoever asked reads: “No longer needed: the project was stopped on "));
  say_why (dialog);
  fixture_picture (dialog, "bulk-stop");
  lotse_bulk_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_BULK_DIALOG) == NULL);
  g_assert_cmpint (lotse_record_enum (portfolio_project (portfolio, 1), LOTSE_F_PROJECT_LIFE_CYCLE), ==, LOTSE_LIFE_CYCLE_STOPPED);
  g_assert_cmpint (lotse_record_enum (asked (portfolio, LOTSE_KIND_REQUEST, request), LOTSE_F_REQUEST_ANSWER), ==, LOTSE_ANSWER_NO);
  g_assert_cmpint (lotse_record_enum (asked (portfolio, LOTSE_KIND_DECISION, both), LOTSE_F_DECISION_EFFECT), ==, LOTSE_DECISION_EFFECT_OBSOLETE);
  g_assert_false (lotse_record_has (asked (portfolio, LOTSE_KIND_DECISION, elsewhere), LOTSE_F_DECISION_TAKEN_ON));
  g_assert_cmpint (lotse_record_enum (asked (portfolio, LOTSE_KIND_TASK, task), LOTSE_F_TASK_STATE), ==, LOTSE_TASK_STATE_DROPPED);
  wait_until (fixture_shows (GTK_WIDGET (portfolio->window), "3 open matters closed with it"));
  lotse_history_undo (lotse_session_get_history (portfolio->session));
  wait_until (!lotse_record_has (asked (portfolio, LOTSE_KIND_REQUEST, request), LOTSE_F_REQUEST_ANSWER));
  g_assert_false (lotse_record_has (asked (portfolio, LOTSE_KIND_DECISION, both), LOTSE_F_DECISION_TAKEN_ON));
  g_assert_cmpint (lotse_record_enum (portfolio_project (portfolio, 1), LOTSE_F_PROJECT_LIFE_CYCLE), !=, LOTSE_LIFE_CYCLE_STOPPED);
}

static gboolean
is_closing_tick (GtkWidget *check, const char *text)
{
  return fixture_shows (check, text);
}

/* Unticked, it stays open. */
static void
test_stop_leaves_open (Portfolio *portfolio, gconstpointer data)
{
  const char *const *ids = portfolio_ids (portfolio), *const one[] = { ids[0], NULL };
  g_autofree char *request = add_asked (portfolio, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, ids[0], NULL);
  LotseBulkDialog *dialog;

  portfolio_open (portfolio);
  dialog = open_stop (portfolio, one);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "1 project still has 1 request, decision or task open: close with it"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fixture_child (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, is_closing_tick, "still has 1 request")), FALSE);
  say_why (dialog);
  lotse_bulk_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_BULK_DIALOG) == NULL);
  g_assert_cmpint (lotse_record_enum (portfolio_project (portfolio, 0), LOTSE_F_PROJECT_LIFE_CYCLE), ==, LOTSE_LIFE_CYCLE_STOPPED);
  g_assert_false (lotse_record_has (asked (portfolio, LOTSE_KIND_REQUEST, request), LOTSE_F_REQUEST_ANSWER));
}

/* Of the new decisions and lessons that name @project. */
static guint
n_about (Portfolio *portfolio, LotseKind kind, guint field, guint project)
{
  return lotse_dataset_referrers (lotse_session_get_dataset (portfolio->session), kind, field, portfolio->ids[project])->len;
}

/* Nothing is stopped without decision and lesson; what has ended stays as it is, and is counted; one step back takes all of it back. */
static void
test_stop_says_why (Portfolio *portfolio, gconstpointer data)
{
  const char *const *ids = portfolio_ids (portfolio), *const three[] = { ids[0], ids[1], ids[2], NULL };
  LotseValue stopped = lotse_value_integer (LOTSE_TYPE_ENUM, LOTSE_LIFE_CYCLE_STOPPED);
  g_autoptr (LotseRecord) done = lotse_record_copy (portfolio_project (portfolio, 2));
  LotseBulkDialog *dialog;

  lotse_record_set_integer (done, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_COMPLETED);
  county_commit (portfolio->client, lotse_mutation_patch (portfolio_project (portfolio, 2), done));
  portfolio_open (portfolio);
  wait_until (lotse_record_enum (portfolio_project (portfolio, 2), LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_COMPLETED);
  dialog = lotse_bulk_dialog_present (portfolio->window, three);
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_LIFE_CYCLE, TRUE);
  fixture_turn (60);
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "What was decided (required)"));
  lotse_record_form_set_value (lotse_bulk_dialog_form (dialog), LOTSE_F_PROJECT_LIFE_CYCLE, &stopped);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "What was decided (required)"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "1 project has ended already"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "To stop projects, say above what was decided"));
  lotse_bulk_dialog_save (dialog);
  fixture_turn (60);
  g_assert_nonnull (fixture_shown_toplevel (LOTSE_TYPE_BULK_DIALOG));
  g_assert_cmpint (lotse_record_enum (portfolio_project (portfolio, 0), LOTSE_F_PROJECT_LIFE_CYCLE), !=, LOTSE_LIFE_CYCLE_STOPPED);
  say_why (dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  dialog = lotse_bulk_dialog_present (portfolio->window, three);
  g_assert_cmpstr (lotse_record_form_text (lotse_bulk_dialog_stop_form (dialog, LOTSE_KIND_LESSON), LOTSE_F_LESSON_TEXT), ==, "Früher fragen.");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "2 of 3 projects change"));
  lotse_bulk_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_BULK_DIALOG) == NULL);
  g_assert_cmpint (lotse_record_enum (portfolio_project (portfolio, 0), LOTSE_F_PROJECT_LIFE_CYCLE), ==, LOTSE_LIFE_CYCLE_STOPPED);
  g_assert_cmpint (lotse_record_enum (portfolio_project (portfolio, 2), LOTSE_F_PROJECT_LIFE_CYCLE), ==, LOTSE_LIFE_CYCLE_COMPLETED);
  g_assert_nonnull (strstr (lotse_history_undo_words (lotse_session_get_history (portfolio->session)), "; 1 left alone"));
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (n_about (portfolio, LOTSE_KIND_LESSON, LOTSE_F_LESSON_PROJECT, i), ==, i < 2 ? 1 : 0);
      g_assert_cmpuint (n_about (portfolio, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, i), ==, i < 2 ? 1 : 0);
    }
  lotse_history_undo (lotse_session_get_history (portfolio->session));
  wait_until (n_about (portfolio, LOTSE_KIND_LESSON, LOTSE_F_LESSON_PROJECT, 0) == 0);
  g_assert_cmpuint (n_about (portfolio, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, 0), ==, 0);
  g_assert_cmpint (lotse_record_enum (portfolio_project (portfolio, 0), LOTSE_F_PROJECT_LIFE_CYCLE), !=, LOTSE_LIFE_CYCLE_STOPPED);
}

/* Paused together with others, what has ended does not begin again: it is left alone, named and counted. */
static void
test_pause_leaves_ended (Portfolio *portfolio, gconstpointer data)
{
  const int ends[] = { LOTSE_LIFE_CYCLE_COMPLETED, LOTSE_LIFE_CYCLE_STOPPED };
  const char *const *ids = portfolio_ids (portfolio), *const three[] = { ids[0], ids[1], ids[2], NULL };
  LotseValue paused = lotse_value_integer (LOTSE_TYPE_ENUM, LOTSE_LIFE_CYCLE_PAUSED);
  LotseBulkDialog *dialog;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (LotseRecord) ended = lotse_record_copy (portfolio_project (portfolio, i + 1));

      lotse_record_set_integer (ended, LOTSE_F_PROJECT_LIFE_CYCLE, ends[i]);
      county_commit (portfolio->client, lotse_mutation_patch (portfolio_project (portfolio, i + 1), ended));
    }
  portfolio_open (portfolio);
  wait_until (lotse_record_enum (portfolio_project (portfolio, 2), LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_STOPPED);
  dialog = lotse_bulk_dialog_present (portfolio->window, three);
  lotse_bulk_dialog_choose (dialog, LOTSE_F_PROJECT_LIFE_CYCLE, TRUE);
  lotse_record_form_set_value (lotse_bulk_dialog_form (dialog), LOTSE_F_PROJECT_LIFE_CYCLE, &paused);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "1 of 3 projects change"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "2 projects have ended already and are left alone: they are named below."));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "“Projekt 1” has ended (completed) and is left alone"));
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "What was decided (required)"));
  fixture_picture (dialog, "bulk-pause");
  lotse_bulk_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_BULK_DIALOG) == NULL);
  g_assert_cmpint (lotse_record_enum (portfolio_project (portfolio, 0), LOTSE_F_PROJECT_LIFE_CYCLE), ==, LOTSE_LIFE_CYCLE_PAUSED);
  g_assert_cmpint (lotse_record_enum (portfolio_project (portfolio, 1), LOTSE_F_PROJECT_LIFE_CYCLE), ==, LOTSE_LIFE_CYCLE_COMPLETED);
  g_assert_cmpint (lotse_record_enum (portfolio_project (portfolio, 2), LOTSE_F_PROJECT_LIFE_CYCLE), ==, LOTSE_LIFE_CYCLE_STOPPED);
  g_assert_nonnull (strstr (lotse_history_undo_words (lotse_session_get_history (portfolio->session)), "; 2 left alone"));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-bulk-stop-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Portfolio, NULL, portfolio_set_up, func, portfolio_tear_down)
  ADD ("/app/bulk-stop/stop", test_stop);
  ADD ("/app/bulk-stop/leaves-open", test_stop_leaves_open);
  ADD ("/app/bulk-stop/says-why", test_stop_says_why);
  ADD ("/app/bulk-stop/pause-leaves-ended", test_pause_leaves_ended);
  return g_test_run ();
}
