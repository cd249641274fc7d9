/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server does not take is not said to be reported, nor to be transmitted. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/lotse-history.h"
#include "app/lotse-window-private.h"
#include "fixture.h"

static const char *report_id;

static gboolean
is_refused (LotseClient *client)
{
  return lotse_client_record_state (client, LOTSE_KIND_REPORT, report_id) == LOTSE_RECORD_REJECTED;
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
undone_cb (LotseHistory *history, const LotseHistoryOutcome *outcome, char **said)
{
  g_assert_cmpuint (outcome->obstacles->len, >, 0);
  g_assert_null (outcome->report); /* nobody has it, so there is nothing to correct */
  *said = g_strdup (outcome->obstacles->pdata[0]);
}

static void
test_refused (void)
{
  g_autoptr (County) county = county_new ();
  LotseClient *office = county_client (county, "office.db"), *reader;
  const LotseAccount account = { .name = (char *) "reader", .role = LOTSE_ROLE_READER, .audience = -1 };
  g_autoptr (LotseRecord) function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  const char *mine[] = { lotse_record_id (function), NULL };
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *said = NULL;
  LotseSession *session = lotse_session_new ();
  LotseHistory *history;
  LotseWindow *window;

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Lotsin");
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, mine[0]);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  county_commit (office, lotse_mutation_create (function));
  county_commit (office, lotse_mutation_create (project));
  county_sync (office);
  reader = county_client_of (county, "reader.db", &account);
  county_sync (reader);
  lotse_session_take_client (session, reader);
  lotse_session_choose_functions (session, mine);
  history = lotse_session_get_history (session);
  window = fixture_window_on (session, "my-reports");
  g_assert_true (fixture_shows (GTK_WIDGET (window), "0 of 1 project reported"));

  report_id = lotse_record_id (report);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_today ());
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  g_ptr_array_add (mutations, lotse_mutation_create (report));
  lotse_history_commit_async (history, "Gemeldet", mutations, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  g_assert_true (lotse_history_commit_finish (history, result, NULL));
  county_wait (reader, is_refused);
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "0 of 1 project reported"));
  g_assert_true (fixture_shows (GTK_WIDGET (window), "1 report was refused by the server"));
  g_assert_false (fixture_shows (GTK_WIDGET (window), "Everything is reported"));

  g_signal_connect (history, "undone", G_CALLBACK (undone_cb), &said);
  lotse_history_undo (history);
  wait_until (said != NULL);
  g_assert_cmpstr (said, ==, "The server has refused the status report on “E-Akte”, and nobody else has it. What can be done with it stands under “Conflicts”.");
  g_signal_handlers_disconnect_by_data (history, &said);
  fixture_leave (window, session);
  lotse_client_close (office);
  g_object_unref (office);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/refused-reports/told", test_refused);
  return g_test_run ();
}
