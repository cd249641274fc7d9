/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits are taken back and done again on a real client with a real server, while others work on the same. */
#include "config.h"

#include <string.h>

#include "app/lotse-window-private.h"
#include "app/pages/lotse-project-page.h"
#include "data/model/shift.h"
#include "fixture.h"
#include "history-case.h"

static void
test_undo_redo (HistoryCase *fixture, gconstpointer data)
{
  g_assert_null (lotse_history_undo_words (fixture->history));
  history_case_commit (fixture, "Titel geändert", history_case_texts (fixture, TITLE, "E-Akte 2", GOAL, "Alle Akten digital."), NULL);
  history_case_commit (fixture, "Ziel geändert", history_case_texts (fixture, TITLE, "E-Akte 2", GOAL, NULL), NULL);
  g_assert_cmpstr (lotse_history_undo_words (fixture->history), ==, "Ziel geändert");
  history_case_undo (fixture);
  assert_text (GOAL, "Alle Akten digital.");
  assert_text (TITLE, "E-Akte 2");
  history_case_undo (fixture);
  assert_text (TITLE, "E-Akte");
  g_assert_null (lotse_history_undo_words (fixture->history));
  g_assert_cmpstr (lotse_history_redo_words (fixture->history), ==, "Titel geändert");
  history_case_redo (fixture);
  history_case_redo (fixture);
  assert_text (TITLE, "E-Akte 2");
  assert_text (GOAL, NULL);
  history_case_undo (fixture);
  history_case_commit (fixture, "Notiz", history_case_texts (fixture, NOTES, "neu", GOAL, "Alle Akten digital."), NULL);
  g_assert_null (lotse_history_redo_words (fixture->history));
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_assert_cmpstr (county_text (fixture->theirs, fixture->id, NOTES), ==, "neu");
}

/* What others have changed stays; the rest of the same entry is taken back all the same. */
static void
test_others (HistoryCase *fixture, gconstpointer data)
{
  history_case_commit (fixture, "Ziel und Notiz", history_case_texts (fixture, GOAL, "Mein Ziel.", NOTES, "Meine Notiz."), NULL);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  county_edit (fixture->theirs, fixture->id, GOAL, "Ihr Ziel.");
  county_sync (fixture->theirs);
  county_sync (fixture->mine);
  history_case_undo (fixture);
  assert_text (GOAL, "Ihr Ziel.");
  assert_text (NOTES, NULL);
  g_assert_nonnull (strstr (fixture->obstacles, "“E-Akte”: Goal"));
  g_assert_nonnull (strstr (fixture->obstacles, "stays as it is"));
  history_case_redo (fixture);
  assert_text (GOAL, "Ihr Ziel.");
  assert_text (NOTES, "Meine Notiz.");
  g_assert_cmpstr (fixture->obstacles, ==, "");
}

/* They changed it, and it has not come here yet: the server says so, and nobody's change is overwritten. */
static void
test_others_unseen (HistoryCase *fixture, gconstpointer data)
{
  history_case_commit (fixture, "Ziel", history_case_texts (fixture, GOAL, "Mein Ziel.", NOTES, NULL), NULL);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  relay_cut (fixture->county->relay);
  county_wait (fixture->mine, county_is_offline);
  history_case_undo (fixture);
  assert_text (GOAL, "Alle Akten digital.");
  lotse_client_close (fixture->theirs);
  g_object_unref (fixture->theirs);
  relay_mend (fixture->county->relay);
  lotse_client_set_token (fixture->mine, NULL);
  fixture->theirs = county_client (fixture->county, "theirs.db");
  county_edit (fixture->theirs, fixture->id, GOAL, "Ihr Ziel.");
  county_sync (fixture->theirs);
  lotse_client_set_token (fixture->mine, fixture->county->token);
  wait_until (lotse_client_conflicts (fixture->mine) == 1);
  county_sync (fixture->theirs);
  g_assert_cmpstr (county_text (fixture->theirs, fixture->id, GOAL), ==, "Ihr Ziel.");
}

static LotseMutation *
add_milestone (HistoryCase *fixture, const char *project, char **id)
{
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, project);
  *id = g_strdup (lotse_record_id (milestone));
  return lotse_mutation_create (milestone);
}

/* Offline, a deletion that is taken back never was. */
static void
test_delete_offline (HistoryCase *fixture, gconstpointer data)
{
  relay_cut (fixture->county->relay);
  county_wait (fixture->mine, county_is_offline);
  history_case_commit (fixture, "Gelöscht", lotse_mutation_delete (history_case_find (fixture, LOTSE_KIND_PROJECT, fixture->id)), NULL);
  g_assert_null (history_case_find (fixture, LOTSE_KIND_PROJECT, fixture->id));
  g_assert_cmpuint (lotse_client_waiting (fixture->mine), ==, 1);
  history_case_undo (fixture);
  assert_text (GOAL, "Alle Akten digital.");
  g_assert_cmpuint (lotse_client_waiting (fixture->mine), ==, 0);
  history_case_redo (fixture);
  g_assert_null (history_case_find (fixture, LOTSE_KIND_PROJECT, fixture->id));
}

/* The server knows of the deletion: both records come back under new ids that fit together, and what was done before is still taken back. */
static void
test_delete_transmitted (HistoryCase *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  g_autofree char *milestone = NULL;
  LotseRecord *back;

  history_case_commit (fixture, "Meilenstein", add_milestone (fixture, fixture->id, &milestone), NULL);
  history_case_commit (fixture, "Titel", history_case_texts (fixture, TITLE, "E-Akte neu", NOTES, NULL), NULL);
  history_case_commit (fixture, "Gelöscht", lotse_mutation_delete (history_case_find (fixture, LOTSE_KIND_MILESTONE, milestone)),
          lotse_mutation_delete (history_case_find (fixture, LOTSE_KIND_PROJECT, fixture->id)));
  county_sync (fixture->mine);
  history_case_undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, "");
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_PROJECT), ==, 1);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_MILESTONE), ==, 1);
  back = lotse_dataset_at (all, LOTSE_KIND_PROJECT, 0);
  g_assert_cmpstr (lotse_record_id (back), !=, fixture->id);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_at (all, LOTSE_KIND_MILESTONE, 0), LOTSE_F_MILESTONE_PROJECT), ==, lotse_record_id (back));
  county_sync (fixture->mine);
  g_assert_cmpuint (lotse_client_conflicts (fixture->mine), ==, 0);
  history_case_undo (fixture);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_at (all, LOTSE_KIND_PROJECT, 0), TITLE), ==, "E-Akte");
  history_case_undo (fixture);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_MILESTONE), ==, 0);
  for (guint i = 0; i < 3; i++)
    history_case_redo (fixture);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (fixture->theirs), LOTSE_KIND_PROJECT), ==, 0);
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (fixture->theirs), LOTSE_KIND_MILESTONE), ==, 0);
}

/* Somebody has begun to work with what was made: it stays. */
static void
test_create_in_use (HistoryCase *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) fresh = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autofree char *milestone = NULL;
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  lotse_record_set_text (fresh, TITLE, "Neu");
  history_case_commit (fixture, "Neu", lotse_mutation_create (fresh), NULL);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_ptr_array_add (mutations, add_milestone (fixture, lotse_record_id (fresh), &milestone));
  g_assert_true (lotse_client_commit (fixture->theirs, mutations, NULL));
  county_sync (fixture->theirs);
  county_sync (fixture->mine);
  history_case_undo (fixture);
  g_assert_nonnull (strstr (fixture->obstacles, "Milestone “Abnahme” refers to it"));
  g_assert_nonnull (history_case_find (fixture, LOTSE_KIND_PROJECT, lotse_record_id (fresh)));
}

/* As long as nobody else can have seen it, a shift that is taken back never was; and it comes back when it is done again. */
static void
test_shift_unsent (HistoryCase *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  g_autoptr (LotseRecord) shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, fixture->id);
  history_case_commit (fixture, "Ende verschoben", lotse_mutation_create (shift), history_case_texts (fixture, NOTES, "verschoben", GOAL, "Alle Akten digital."));
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_SHIFT), ==, 1);
  history_case_undo (fixture);
  assert_text (NOTES, NULL);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_SHIFT), ==, 0);
  history_case_redo (fixture);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_SHIFT), ==, 1);
}

/* A shift whose transmission is not answered is on its way: undone at once, it is turned round by another that is sent after it. */
static void
test_shift_on_its_way (HistoryCase *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session), *others = lotse_client_dataset (fixture->theirs);
  g_autoptr (LotseRecord) shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, fixture->id);
  relay_set_budget (fixture->county->relay, 1);
  history_case_commit (fixture, "Ende verschoben", lotse_mutation_create (shift), history_case_texts (fixture, NOTES, "verschoben", GOAL, "Alle Akten digital."));
  county_wait (fixture->mine, county_is_offline);
  g_assert_cmpint (lotse_record_rev (lotse_dataset_get (all, LOTSE_KIND_SHIFT, lotse_record_id (shift))), ==, 0);
  history_case_undo (fixture);
  assert_text (NOTES, NULL);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_SHIFT), ==, 2);
  relay_mend (fixture->county->relay);
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_assert_cmpuint (lotse_client_conflicts (fixture->mine), ==, 0);
  g_assert_cmpuint (lotse_dataset_count (others, LOTSE_KIND_SHIFT), ==, 2);
  g_assert_cmpstr (county_text (fixture->theirs, fixture->id, NOTES), ==, NULL);
}

/* A shift that others have is history: it is turned round by another, and what is frozen stays. */
static void
test_append_only (HistoryCase *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  g_autoptr (LotseRecord) shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  LotsePeriod from, to, seen;

  g_assert_true (lotse_period_parse ("2019/2020-Q1", &from));
  g_assert_true (lotse_period_parse ("2019/2020-Q4", &to));
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, fixture->id);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, from);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, to);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, lotse_date_today ());
  history_case_commit (fixture, "Ende verschoben", lotse_mutation_create (shift), history_case_texts (fixture, NOTES, "verschoben", GOAL, "Alle Akten digital."));
  county_sync (fixture->mine);
  history_case_undo (fixture);
  assert_text (NOTES, NULL);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_SHIFT), ==, 2);
  g_assert_false (lotse_shift_stands (all, lotse_dataset_at (all, LOTSE_KIND_SHIFT, 0)) || lotse_shift_stands (all, lotse_dataset_at (all, LOTSE_KIND_SHIFT, 1)));
  for (guint i = 0; i < 2; i++)
    if (strcmp (lotse_record_id (lotse_dataset_at (all, LOTSE_KIND_SHIFT, i)), lotse_record_id (shift)) != 0)
      {
        seen = lotse_record_period (lotse_dataset_at (all, LOTSE_KIND_SHIFT, i), LOTSE_F_SHIFT_FROM);
        g_assert_true (lotse_period_equal (seen, to));
      }

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, fixture->id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-01"));
  history_case_commit (fixture, "Gemeldet", lotse_mutation_create (report), NULL);
  g_assert_cmpstr (lotse_history_undo_words (fixture->history), ==, "Gemeldet");
  county_sync (fixture->mine);
  history_case_undo (fixture);
  g_assert_cmpstr (fixture->obstacles, ==, TRANSMITTED);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_REPORT), ==, 1);
  g_assert_null (lotse_history_undo_words (fixture->history));
}

static void
test_unlimited (HistoryCase *fixture, gconstpointer data)
{
  relay_cut (fixture->county->relay);
  county_wait (fixture->mine, county_is_offline);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = g_strdup_printf ("Notiz %u 🚜 \u202eabc", i);

      history_case_commit (fixture, text, history_case_texts (fixture, NOTES, text, GOAL, "Alle Akten digital."), NULL);
    }
  for (guint i = 0; i < 200; i++)
    history_case_undo (fixture);
  assert_text (NOTES, NULL);
  g_assert_cmpuint (lotse_client_waiting (fixture->mine), ==, 0);
  for (guint i = 0; i < 200; i++)
    history_case_redo (fixture);
  assert_text (NOTES, "Notiz 199 🚜 \u202eabc");
}

/* Another workspace has another past, and without one nothing can be saved. */
static void
test_other_client (HistoryCase *fixture, gconstpointer data)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  history_case_commit (fixture, "Notiz", history_case_texts (fixture, NOTES, "neu", GOAL, NULL), NULL);
  g_ptr_array_add (mutations, history_case_texts (fixture, NOTES, "neuer", GOAL, NULL));
  lotse_session_take_client (fixture->session, NULL);
  g_assert_null (lotse_history_undo_words (fixture->history));
  lotse_history_commit_async (fixture->history, "Notiz", mutations, NULL, history_case_keep_result_cb, &result);
  wait_until (result != NULL);
  g_assert_false (lotse_history_commit_finish (fixture->history, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static gboolean
note_turned (gboolean again, gpointer data, GError **error)
{
  *(int *) data += again ? 10 : 1;
  return TRUE;
}

/* What changed no record stands among what did, in the order in which it was done, and is let go with it. */
static void
test_note (HistoryCase *fixture, gconstpointer data)
{
  int turned = 0, *other = g_new0 (int, 1);

  history_case_commit (fixture, "Notiz", history_case_texts (fixture, NOTES, "neu", GOAL, NULL), NULL);
  lotse_history_note (fixture->history, "Hidden", note_turned, &turned, NULL);
  g_assert_cmpstr (lotse_history_undo_words (fixture->history), ==, "Hidden");
  history_case_undo (fixture);
  g_assert_cmpint (turned, ==, 1);
  g_assert_cmpuint (fixture->n_done, ==, 1);
  g_assert_cmpstr (lotse_history_redo_words (fixture->history), ==, "Hidden");
  assert_text (NOTES, "neu");
  history_case_redo (fixture);
  g_assert_cmpint (turned, ==, 11);
  history_case_undo (fixture);
  history_case_undo (fixture);
  assert_text (NOTES, NULL);
  /* Something new ends what could be done again. */
  lotse_history_note (fixture->history, "Other", note_turned, other, g_free);
  g_assert_null (lotse_history_redo_words (fixture->history));
  lotse_session_take_client (fixture->session, NULL);
  g_assert_null (lotse_history_undo_words (fixture->history));
}

/* The window says what was done, offers to take it back, and names it in its menu. */
static char *
refuse_deletion_cb (LotseRecord *before, LotseRecord *after, gpointer data)
{
  return after == NULL ? g_strdup ("Entscheidungen bleiben.") : NULL;
}

/* What the server would refuse to take back stays as a whole; what has not left the computer never was, whoever may delete it. */
static void
test_refused (HistoryCase *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) decision = lotse_record_new (LOTSE_KIND_DECISION, NULL), unsent = lotse_record_new (LOTSE_KIND_DECISION, NULL);

  lotse_history_set_refusal (fixture->history, refuse_deletion_cb, NULL);
  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, "Geht es weiter?");
  lotse_record_set_text (unsent, LOTSE_F_DECISION_QUESTION, "Und was noch?");
  history_case_commit (fixture, "Eingestellt", lotse_mutation_create (decision), history_case_texts (fixture, GOAL, "Keines mehr.", NOTES, NULL));
  county_sync (fixture->mine);
  relay_cut (fixture->county->relay);
  county_wait (fixture->mine, county_is_offline);
  history_case_commit (fixture, "Gefragt", lotse_mutation_create (unsent), NULL);
  history_case_undo (fixture);
  g_assert_null (history_case_find (fixture, LOTSE_KIND_DECISION, lotse_record_id (unsent)));
  g_assert_cmpstr (fixture->obstacles, ==, "");
  history_case_undo (fixture);
  g_assert_nonnull (history_case_find (fixture, LOTSE_KIND_DECISION, lotse_record_id (decision)));
  assert_text (GOAL, "Keines mehr.");
  g_assert_nonnull (strstr (fixture->obstacles, "Entscheidungen bleiben."));
  g_assert_cmpuint (fixture->n_done, ==, 0);
  g_assert_cmpuint (lotse_client_waiting (fixture->mine), ==, 0);
}

static void
test_window (HistoryCase *fixture, gconstpointer data)
{
  LotseWindow *window = fixture_window_on (fixture->session, "projects");

  history_case_commit (fixture, "Notiz zu <E-Akte> geändert", history_case_texts (fixture, NOTES, "neu", GOAL, "Alle Akten digital."), NULL);
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Notiz zu <E-Akte> geändert"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  wait_until (fixture->n_undone == 1);
  wait_until (fixture_shows (GTK_WIDGET (window), "Undone: Notiz zu <E-Akte> geändert"));
  assert_text (NOTES, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL));
  wait_until (fixture->n_undone == 2);
  assert_text (NOTES, "neu");
  fixture_close (window);
}

/* What stays is named, as it is called and never by its id, and the notice does not say that all of it is undone. */
static void
test_in_part (HistoryCase *fixture, gconstpointer data)
{
  LotseWindow *window = fixture_window_on (fixture->session, "projects");
  g_autoptr (LotseRecord) fresh = lotse_record_new (LOTSE_KIND_PROJECT, NULL), report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  GtkWindow *dialog;

  lotse_record_set_text (fresh, TITLE, "Neu");
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (fresh));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2026-06-01"));
  history_case_commit (fixture, "Neu", lotse_mutation_create (fresh), history_case_texts (fixture, NOTES, "neu", GOAL, "Alle Akten digital."));
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  county_commit (fixture->theirs, lotse_mutation_create (report));
  county_sync (fixture->theirs);
  county_sync (fixture->mine);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  wait_until (fixture->n_undone == 1);
  g_assert_cmpstr (fixture->obstacles, ==, "“Neu” stays: Status report refers to it by now.");
  wait_until (fixture_shows (GTK_WIDGET (window), "Undone in part: Neu"));
  wait_until ((dialog = fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Everything else of it was undone."));
  assert_text (NOTES, NULL);
  gtk_window_destroy (dialog);
  /* Nor does it afterwards: only what was taken back is done again, and taken back once more. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL));
  wait_until (fixture->n_undone == 2);
  wait_until (fixture_shows (GTK_WIDGET (window), "Done again, as far as it had been undone: Neu"));
  assert_text (NOTES, "neu");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  wait_until (fixture->n_undone == 3);
  wait_until (fixture_shows (GTK_WIDGET (window), "Undone, as far as it had been done again: Neu"));
  assert_text (NOTES, NULL);
  fixture_close (window);
}

/* What was made is open, taken back after it was transmitted, and made again: its page shows it again. */
static void
test_page_follows (HistoryCase *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  LotseWindow *window = fixture_window_on (fixture->session, "projects");
  LotseProjectPage *page;

  lotse_record_set_text (project, TITLE, "Neues Vorhaben");
  history_case_commit (fixture, "„Neues Vorhaben“ begonnen", lotse_mutation_create (project), NULL);
  county_sync (fixture->mine);
  lotse_window_open_project (window, lotse_record_id (project));
  page = LOTSE_PROJECT_PAGE (lotse_window_get_page (window));
  history_case_undo (fixture);
  county_sync (fixture->mine);
  history_case_redo (fixture);
  fixture_settle (window);
  g_assert_cmpstr (lotse_project_page_get_project (page), !=, lotse_record_id (project));
  g_assert_nonnull (history_case_find (fixture, LOTSE_KIND_PROJECT, lotse_project_page_get_project (page)));
  g_assert_cmpstr (lotse_page_get_title (LOTSE_PAGE (page)), ==, "Neues Vorhaben");
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, HistoryCase, NULL, history_case_set_up, func, history_case_tear_down)
  ADD ("/app/history/undo-redo", test_undo_redo);
  ADD ("/app/history/others", test_others);
  ADD ("/app/history/others-unseen", test_others_unseen);
  ADD ("/app/history/delete-offline", test_delete_offline);
  ADD ("/app/history/delete-transmitted", test_delete_transmitted);
  ADD ("/app/history/create-in-use", test_create_in_use);
  ADD ("/app/history/shift-unsent", test_shift_unsent);
  ADD ("/app/history/shift-on-its-way", test_shift_on_its_way);
  ADD ("/app/history/append-only", test_append_only);
  ADD ("/app/history/in-part", test_in_part);
  ADD ("/app/history/refused", test_refused);
  ADD ("/app/history/unlimited", test_unlimited);
  ADD ("/app/history/other-client", test_other_client);
  ADD ("/app/history/note", test_note);
  ADD ("/app/history/window", test_window);
  ADD ("/app/history/page-follows", test_page_follows);
  return g_test_run ();
}
