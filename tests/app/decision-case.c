/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "decision-case.h"

#include "fixture.h"

LotseRecord *
decision_case_decision (DecisionCase *f)
{
  return lotse_dataset_get (lotse_client_dataset (f->client), LOTSE_KIND_DECISION, f->decision);
}

void
decision_case_set_up (DecisionCase *f, gconstpointer data)
{
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  f->county = county_new ();
  f->client = county_client (f->county, "mine.db");
  lotse_record_set_text (record, LOTSE_F_DECISION_QUESTION, "Eigener Weg?");
  lotse_record_set_text (record, LOTSE_F_DECISION_OPTIONS, "A: ja. B: nein.");
  lotse_record_set_integer (record, LOTSE_F_DECISION_ASKED_ON, lotse_date_parse ("2021-11-01"));
  f->decision = g_strdup (lotse_record_id (record));
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  g_assert_true (lotse_client_commit (f->client, mutations, &error));
  g_assert_no_error (error);
  f->session = lotse_session_new ();
  lotse_session_take_client (f->session, f->client);
  f->window = fixture_window_on (f->session, "decisions");
  f->page = LOTSE_DECISIONS_PAGE (lotse_window_get_page (f->window));
}

void
decision_case_tear_down (DecisionCase *f, gconstpointer data)
{
  fixture_leave (f->window, f->session);
  county_free (f->county);
  g_free (f->decision);
}
