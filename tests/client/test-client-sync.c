/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clients against a real server: converging, working offline, lines cut in the middle, servers that come back from a backup. */
#include <string.h>

#include "county.h"
#include "tests/kept.h"
#include "tests/sync/raw-server.h"

#define TITLE LOTSE_F_PROJECT_TITLE
#define GOAL LOTSE_F_PROJECT_GOAL

static guint
count (LotseClient *client, LotseKind kind)
{
  return lotse_dataset_count (lotse_client_dataset (client), kind);
}

static void
test_first_snapshot (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = NULL;

  county_load (county, 300);
  client = county_client (county, "a");
  g_assert_cmpuint (count (client, LOTSE_KIND_PROJECT), ==, 0);
  g_assert_cmpint (lotse_client_synced_at (client), ==, 0);
  county_sync (client);
  g_assert_cmpuint (count (client, LOTSE_KIND_PROJECT), ==, 300);
  g_assert_cmpuint (count (client, LOTSE_KIND_MILESTONE), ==, 900);
  g_assert_cmpint (lotse_client_phase (client), ==, LOTSE_SYNC_IDLE);
  g_assert_cmpint (g_get_real_time () - lotse_client_synced_at (client), <, 60 * G_USEC_PER_SEC);
}

static void
test_two_clients_converge (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = county_client (county, "b");
  g_autofree char *id = NULL;

  county_sync (a);
  county_sync (b);
  id = county_add_project (a, "E-Akte");
  g_assert_cmpstr (county_text (a, id, TITLE), ==, "E-Akte");
  county_sync (a);
  county_sync (b);
  g_assert_cmpstr (county_text (b, id, TITLE), ==, "E-Akte");
  /* Different fields of the same record, both offline from each other: both survive. */
  county_edit (a, id, TITLE, "E-Akte im Bauamt");
  county_edit (b, id, GOAL, "Akten findet man in Sekunden.");
  county_sync (a);
  county_sync (b);
  county_sync (a);
  g_assert_cmpstr (county_text (a, id, TITLE), ==, "E-Akte im Bauamt");
  g_assert_cmpstr (county_text (a, id, GOAL), ==, "Akten findet man in Sekunden.");
  g_assert_cmpstr (county_text (b, id, TITLE), ==, "E-Akte im Bauamt");
  g_assert_cmpstr (county_text (b, id, GOAL), ==, "Akten findet man in Sekunden.");
  g_assert_cmpuint (lotse_client_conflicts (a) + lotse_client_conflicts (b), ==, 0);
}

static const char *awaited_id;

static gboolean
has_awaited (LotseClient *client)
{
  return county_text (client, awaited_id, TITLE) != NULL;
}

static void
test_changes_come_by_themselves (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = county_client (county, "b");
  g_autofree char *id = NULL;
  gint64 begin;

  county_sync (a);
  county_sync (b);
  begin = g_get_monotonic_time ();
  awaited_id = id = county_add_project (a, "Portal");
  /* Nobody asks b to look: the server holds its request until there is something to tell. */
  county_wait (b, has_awaited);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC);
}

static void
test_offline_edit (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  county_sync (a);
  relay_cut (county->relay);
  id = county_add_project (a, "Ohne Netz angelegt");
  g_assert_cmpuint (lotse_client_waiting (a), ==, 1);
  g_assert_false (lotse_client_sync_blocking (a, 10, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK);
  g_assert_cmpint (lotse_client_phase (a), ==, LOTSE_SYNC_OFFLINE);
  g_assert_nonnull (lotse_client_message (a));
  g_assert_cmpuint (lotse_client_waiting (a), ==, 1);
  relay_mend (county->relay);
  county_sync (a);
  g_assert_cmpuint (lotse_client_waiting (a), ==, 0);
  b = county_client (county, "b");
  county_sync (b);
  g_assert_cmpstr (county_text (b, id, TITLE), ==, "Ohne Netz angelegt");
}

static void
test_opens_without_server (void)
{
  g_autoptr (County) county = county_new ();
  LotseClient *client;
  g_autoptr (LotseClient) again = NULL;
  gint64 synced_at;

  county_load (county, 20);
  client = county_client (county, "a");
  county_sync (client);
  synced_at = lotse_client_synced_at (client);
  g_object_unref (client);
  relay_cut (county->relay);
  again = county_client (county, "a");
  /* At once, before anything was tried. */
  g_assert_cmpuint (count (again, LOTSE_KIND_PROJECT), ==, 20);
  g_assert_cmpint (lotse_client_synced_at (again), >=, synced_at);
  county_wait (again, county_is_offline);
  g_assert_cmpuint (count (again, LOTSE_KIND_MILESTONE), ==, 60);
}

static void
test_snapshot_goes_on (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = NULL;

  county_load (county, 1000);
  /* Eight pages; about half of them get through before the line is cut in the middle of one. */
  relay_set_budget (county->relay, 400 * 1024);
  client = county_client (county, "a");
  county_wait (client, county_is_offline);
  g_assert_cmpuint (count (client, LOTSE_KIND_PROJECT), ==, 0);
  g_clear_object (&client);
  relay_mend (county->relay);
  client = county_client (county, "a");
  county_sync (client);
  g_assert_cmpuint (count (client, LOTSE_KIND_PROJECT), ==, 1000);
  g_assert_cmpuint (count (client, LOTSE_KIND_MILESTONE), ==, 3000);
  g_assert_cmpuint (relay_count (county->relay, "GET /v1/county/snapshot?schema="), ==, 1);
  g_assert_cmpuint (relay_count (county->relay, "GET /v1/county/snapshot?cursor="), >=, 7);
  g_assert_cmpuint (relay_count (county->relay, "GET /v1/county/snapshot?cursor="), <=, 9);
}

static void
test_ack_is_lost (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = NULL;
  g_autofree char *id = NULL;
  LotseRecord *record;

  county_sync (a);
  /* The server takes the edit in; what it answers is cut after a few bytes. */
  relay_set_budget (county->relay, 20);
  id = county_add_project (a, "Genau einmal");
  county_wait (a, county_is_offline);
  g_assert_cmpuint (lotse_client_waiting (a), ==, 1);
  relay_mend (county->relay);
  county_sync (a);
  g_assert_cmpuint (lotse_client_waiting (a), ==, 0);
  g_assert_cmpuint (lotse_client_conflicts (a), ==, 0);
  g_assert_cmpuint (relay_count (county->relay, "POST /v1/county/mutations"), >=, 2);
  b = county_client (county, "b");
  county_sync (b);
  record = lotse_dataset_get (lotse_client_dataset (b), LOTSE_KIND_PROJECT, id);
  g_assert_nonnull (record);
  g_assert_cmpint (lotse_record_rev (record), ==, 1);
  g_assert_cmpuint (count (b, LOTSE_KIND_PROJECT), ==, 1);
}

/* A report, which is never changed or deleted once others can have seen it. (transfer full) its id */
static char *
report (LotseClient *client, const char *project)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (record, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_text (record, LOTSE_F_REPORT_SUMMARY, "Läuft.");
  lotse_record_set_integer (record, LOTSE_F_REPORT_AS_OF, lotse_date_from_ymd (2020, 6, 30));
  lotse_record_set_integer (record, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  return county_add (client, record);
}

static gboolean
take_back (LotseClient *client, const char *id, GError **error)
{
  LotseRecord *record = lotse_dataset_get (lotse_client_dataset (client), LOTSE_KIND_REPORT, id);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_nonnull (record);
  g_ptr_array_add (mutations, lotse_mutation_delete (record));
  lotse_client_commit_async (client, mutations, NULL, kept_cb, &result);
  kept_wait (&result);
  return lotse_client_commit_finish (client, result, error);
}

/* However often the server was looked for: what has never left this computer can be taken back. */
static void
test_taken_back_offline (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = county_client (county, "b");
  g_autoptr (GError) error = NULL;
  g_autofree char *project = NULL, *id = NULL;

  county_sync (a);
  project = county_add_project (a, "E-Akte");
  county_sync (a);
  relay_close (county->relay);
  id = report (a, project);
  for (guint i = 0; i < 2; i++)
    g_assert_false (lotse_client_sync_blocking (a, 10, NULL));
  g_assert_cmpuint (lotse_client_waiting (a), ==, 1);
  g_assert_true (take_back (a, id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lotse_client_waiting (a), ==, 0);
  relay_open (county->relay);
  county_sync (a);
  county_sync (b);
  g_assert_cmpuint (count (b, LOTSE_KIND_REPORT), ==, 0);
}

/* A server that neither answers nor refuses is looked for a minute long; nothing has left all that while. */
static void
test_taken_back_while_it_knocks (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (GError) error = NULL;
  g_autofree char *project = NULL, *id = NULL, *kept = NULL;

  county_sync (a);
  project = county_add_project (a, "E-Akte");
  county_sync (a);
  relay_stall (county->relay);
  id = report (a, project);
  g_assert_false (lotse_client_sync_blocking (a, 1, NULL));
  g_assert_true (take_back (a, id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lotse_client_waiting (a), ==, 0);
  kept = report (a, project);
  relay_open (county->relay);
  county_sync (a);
  g_assert_cmpuint (lotse_client_waiting (a), ==, 0);
  g_assert_cmpuint (relay_count (county->relay, kept), >=, 1);
  g_assert_cmpuint (relay_count (county->relay, id), ==, 0);
}

/* Sent, and no answer: the server may have it, and others may have read it. */
static void
test_not_taken_back_once_sent (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (GError) error = NULL;
  g_autofree char *project = NULL, *id = NULL;

  county_sync (a);
  project = county_add_project (a, "E-Akte");
  county_sync (a);
  relay_set_budget (county->relay, 20);
  id = report (a, project);
  county_wait (a, county_is_offline);
  g_assert_cmpuint (lotse_client_waiting (a), ==, 1);
  g_assert_false (take_back (a, id, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT);
  g_clear_error (&error);
  /* Nor after attempts that find nobody: the first one still may have arrived. */
  relay_close (county->relay);
  g_assert_false (lotse_client_sync_blocking (a, 10, NULL));
  g_assert_false (take_back (a, id, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT);
  relay_open (county->relay);
  relay_mend (county->relay);
  county_sync (a);
  g_assert_cmpuint (lotse_client_waiting (a), ==, 0);
}

static void
test_server_is_restarted (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  county_sync (a);
  first = county_add_project (a, "Vor dem Neustart");
  county_restart (county, NULL, FALSE);
  second = county_add_project (a, "Nach dem Neustart");
  county_sync (a);
  g_assert_cmpuint (lotse_client_waiting (a), ==, 0);
  g_assert_cmpuint (count (a, LOTSE_KIND_PROJECT), ==, 2);
  g_assert_cmpuint (relay_count (county->relay, "/snapshot"), ==, 1);
}

static void
test_server_comes_back_from_a_backup (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = county_path (county, "backup.db");
  g_autofree char *kept = NULL;
  g_autofree char *lost = NULL;

  kept = county_add_project (a, "In der Sicherung");
  county_sync (a);
  lotse_server_backup (county->server, backup, &error);
  g_assert_no_error (error);
  lost = county_add_project (a, "Nach der Sicherung");
  county_edit (a, kept, GOAL, "Auch das kam nach der Sicherung.");
  county_sync (a);
  county_restart (county, backup, TRUE);
  county_sync (a);
  b = county_client (county, "b");
  county_sync (b);
  for (guint i = 0; i < 2; i++)
    {
      LotseClient *client = i == 0 ? a : b;

      g_assert_cmpstr (county_text (client, kept, TITLE), ==, "In der Sicherung");
      g_assert_cmpstr (county_text (client, kept, GOAL), ==, "Auch das kam nach der Sicherung.");
      g_assert_cmpstr (county_text (client, lost, TITLE), ==, "Nach der Sicherung");
      g_assert_cmpuint (lotse_client_waiting (client) + lotse_client_conflicts (client), ==, 0);
    }
}

static void
test_rights_are_withdrawn (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = NULL;
  LotseAccount account = { .name = (char *) "office", .role = LOTSE_ROLE_STRATEGY_OFFICE, .audience = -1 };
  g_autofree char *inner = NULL;
  g_autofree char *outer = NULL;
  g_autoptr (GError) error = NULL;

  client = county_client (county, "a");
  county_sync (client);
  outer = county_add_project (client, "Öffentlich");
  inner = county_add_project (client, "Nur für die Leitung");
  county_edit (client, inner, LOTSE_F_PROJECT_NOTES, "vertraulich");
  {
    LotseRecord *before = lotse_dataset_get (lotse_client_dataset (client), LOTSE_KIND_PROJECT, inner);
    g_autoptr (LotseRecord) after = lotse_record_copy (before);
    GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

    lotse_record_set_integer (after, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
    g_ptr_array_add (mutations, lotse_mutation_patch (before, after));
    lotse_client_commit (client, mutations, &error);
    g_assert_no_error (error);
  }
  county_sync (client);
  g_assert_cmpuint (count (client, LOTSE_KIND_PROJECT), ==, 2);
  account.role = LOTSE_ROLE_READER;
  account.audience = LOTSE_AUDIENCE_STAFF;
  lotse_server_put_account (county->server, COUNTY_WORKSPACE, &account, NULL, &error);
  g_assert_no_error (error);
  county_sync (client);
  /* What one may no longer see is gone from the dataset and from the file. */
  g_assert_null (county_text (client, inner, TITLE));
  g_assert_cmpstr (county_text (client, outer, TITLE), ==, "Öffentlich");
  g_clear_object (&client);
  client = county_client (county, "a");
  g_assert_null (county_text (client, inner, TITLE));
}

static void
test_bomb (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (RawServer) stranger = raw_server_new ();
  g_autoptr (LotseClient) client = NULL;
  g_autofree char *url = raw_server_url (stranger);
  g_autofree char *path = county_path (county, "a");
  g_autoptr (GError) error = NULL;

  raw_server_answer_zeros (stranger, 420);
  client = lotse_client_open (url, COUNTY_WORKSPACE, county->token, path, &error);
  g_assert_no_error (error);
  county_wait (client, county_is_offline);
  g_assert_nonnull (strstr (lotse_client_message (client), "larger than 16777216 bytes"));
  g_assert_cmpuint (count (client, LOTSE_KIND_PROJECT), ==, 0);
}

static void
test_captive_portal (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "a");
  g_autoptr (RawServer) portal = raw_server_new ();
  g_autofree char *id = NULL;
  g_autofree char *url = raw_server_url (portal);
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  county_sync (client);
  /* The guest network of a hotel answers for the server, then the real one is reached again. */
  raw_server_answer_text (portal, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>Welcome</html>");
  relay_cut (county->relay);
  county_wait (client, county_is_offline);
  relay_set_target (county->relay, (guint16) g_uri_get_port (uri));
  relay_mend (county->relay);
  id = county_add_project (client, "Im Hotel geschrieben");
  lotse_client_sync (client);
  g_assert_false (lotse_client_sync_blocking (client, 10, NULL));
  g_assert_nonnull (strstr (lotse_client_message (client), "not from a Lotse server"));
  g_assert_cmpuint (lotse_client_waiting (client), ==, 1);
  county_restart (county, NULL, FALSE);
  county_sync (client);
  g_assert_cmpuint (lotse_client_waiting (client), ==, 0);
  g_assert_cmpstr (county_text (client, id, TITLE), ==, "Im Hotel geschrieben");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("no_proxy", "127.0.0.1,localhost", TRUE);
  g_test_add_func ("/client/sync/first-snapshot", test_first_snapshot);
  g_test_add_func ("/client/sync/two-clients-converge", test_two_clients_converge);
  g_test_add_func ("/client/sync/changes-come-by-themselves", test_changes_come_by_themselves);
  g_test_add_func ("/client/sync/offline-edit", test_offline_edit);
  g_test_add_func ("/client/sync/opens-without-server", test_opens_without_server);
  g_test_add_func ("/client/sync/snapshot-goes-on-where-it-was-cut", test_snapshot_goes_on);
  g_test_add_func ("/client/sync/lost-ack-is-applied-once", test_ack_is_lost);
  g_test_add_func ("/client/sync/taken-back-offline", test_taken_back_offline);
  g_test_add_func ("/client/sync/taken-back-while-it-knocks", test_taken_back_while_it_knocks);
  g_test_add_func ("/client/sync/not-taken-back-once-sent", test_not_taken_back_once_sent);
  g_test_add_func ("/client/sync/server-is-restarted", test_server_is_restarted);
  g_test_add_func ("/client/sync/server-comes-back-from-a-backup", test_server_comes_back_from_a_backup);
  g_test_add_func ("/client/sync/gzip-bomb", test_bomb);
  g_test_add_func ("/client/sync/captive-portal", test_captive_portal);
  g_test_add_func ("/client/sync/rights-are-withdrawn", test_rights_are_withdrawn);
  return g_test_run ();
}
