/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "history-case.h"

#include "fixture.h"

static void
undone_cb (LotseHistory *history, const LotseHistoryOutcome *outcome, HistoryCase *fixture)
{
  g_assert_no_error (outcome->error);
  g_ptr_array_add (outcome->obstacles, NULL);
  g_free (fixture->obstacles);
  fixture->obstacles = g_strjoinv ("\n", (char **) outcome->obstacles->pdata);
  g_ptr_array_set_size (outcome->obstacles, (int) outcome->obstacles->len - 1);
  fixture->n_done = outcome->n_done;
  fixture->n_undone++;
}

void
history_case_set_up (HistoryCase *fixture, gconstpointer data)
{
  fixture->county = county_new ();
  fixture->mine = county_client (fixture->county, "mine.db");
  fixture->theirs = county_client (fixture->county, "theirs.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->mine);
  fixture->history = lotse_session_get_history (fixture->session);
  fixture->id = county_add_project (fixture->mine, "E-Akte");
  county_edit (fixture->mine, fixture->id, GOAL, "Alle Akten digital.");
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_signal_connect (fixture->history, "undone", G_CALLBACK (undone_cb), fixture);
}

void
history_case_tear_down (HistoryCase *fixture, gconstpointer data)
{
  lotse_session_take_client (fixture->session, NULL);
  g_object_unref (fixture->session);
  lotse_client_close (fixture->theirs);
  g_object_unref (fixture->theirs);
  county_free (fixture->county);
  g_free (fixture->id);
  g_free (fixture->obstacles);
}

void
history_case_keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* @first and @second (nullable) in one entry. (transfer full) */
void
history_case_commit (HistoryCase *fixture, const char *words, LotseMutation *first, LotseMutation *second)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (mutations, first);
  if (second != NULL)
    g_ptr_array_add (mutations, second);
  lotse_history_commit_async (fixture->history, words, mutations, NULL, history_case_keep_result_cb, &result);
  wait_until (result != NULL);
  lotse_history_commit_finish (fixture->history, result, &error);
  g_assert_no_error (error);
}

LotseRecord *
history_case_find (HistoryCase *fixture, LotseKind kind, const char *id)
{
  return lotse_dataset_get (lotse_session_get_dataset (fixture->session), kind, id);
}

LotseMutation *
history_case_texts (HistoryCase *fixture, guint field, const char *text, guint other_field, const char *other_text)
{
  LotseRecord *before = history_case_find (fixture, LOTSE_KIND_PROJECT, fixture->id);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);

  lotse_record_set_text (after, field, text);
  lotse_record_set_text (after, other_field, other_text);
  return lotse_mutation_patch (before, after);
}

void
history_case_undo (HistoryCase *fixture)
{
  const guint before = fixture->n_undone;

  lotse_history_undo (fixture->history);
  wait_until (fixture->n_undone == before + 1);
}

void
history_case_redo (HistoryCase *fixture)
{
  const guint before = fixture->n_undone;

  lotse_history_redo (fixture->history);
  wait_until (fixture->n_undone == before + 1);
}
