/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client object itself: commits, conflicts, signing in, portable files, slices, closing. */
#include <glib/gstdio.h>
#include <string.h>

#include "county.h"
#include "data/client/lotse-client-conflicts.h"
#include "data/client/sign-in.h"
#include "tests/kept.h"
#include "tests/sync/raw-server.h"

#define TITLE LOTSE_F_PROJECT_TITLE
#define GOAL LOTSE_F_PROJECT_GOAL

static GPtrArray *
list_conflicts (LotseClient *client)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *list;

  lotse_client_list_conflicts_async (client, NULL, kept_cb, &result);
  kept_wait (&result);
  list = lotse_client_list_conflicts_finish (client, result, &error);
  g_assert_no_error (error);
  return list;
}

static void
resolve (LotseClient *client, const char *mid, gboolean take_mine)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lotse_client_resolve_async (client, mid, take_mine, NULL, kept_cb, &result);
  kept_wait (&result);
  lotse_client_resolve_finish (client, result, &error);
  g_assert_no_error (error);
}

/* Both change the title of the same project; a's version reaches the server first. */
static char *
make_conflict (LotseClient *a, LotseClient *b)
{
  char *id;

  county_sync (a);
  county_sync (b);
  id = county_add_project (a, "Anfang");
  county_sync (a);
  county_sync (b);
  return id;
}

static void
collide (County *county, LotseClient *a, LotseClient *b, const char *id)
{
  g_autoptr (GError) error = NULL;

  relay_cut (county->relay);
  county_edit (b, id, TITLE, "Fassung b");
  county_edit (a, id, TITLE, "Fassung a");
  g_assert_false (lotse_client_sync_blocking (b, 10, &error));
  relay_mend (county->relay);
  county_sync (a);
  county_sync (b);
}

static void
test_conflict_theirs (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = county_client (county, "b");
  g_autofree char *id = make_conflict (a, b);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  LotseConflict *conflict;
  guint loser_is_b;
  LotseClient *loser;

  collide (county, a, b, id);
  /* Which of the two came first is the network's choice; exactly one of them has the conflict. */
  g_assert_cmpuint (lotse_client_conflicts (a) + lotse_client_conflicts (b), ==, 1);
  loser_is_b = lotse_client_conflicts (b);
  loser = loser_is_b ? b : a;
  g_assert_cmpstr (county_text (loser, id, TITLE), ==, loser_is_b ? "Fassung b" : "Fassung a");
  list = list_conflicts (loser);
  g_assert_cmpuint (list->len, ==, 1);
  conflict = list->pdata[0];
  g_assert_false (conflict->rejected);
  g_assert_cmpstr (lotse_record_text (conflict->mine->set, TITLE), ==, loser_is_b ? "Fassung b" : "Fassung a");
  g_assert_cmpstr (lotse_record_text (conflict->theirs, TITLE), ==, loser_is_b ? "Fassung a" : "Fassung b");
  resolve (loser, conflict->mine->mid, FALSE);
  g_assert_cmpuint (lotse_client_conflicts (loser), ==, 0);
  g_assert_cmpstr (county_text (loser, id, TITLE), ==, loser_is_b ? "Fassung a" : "Fassung b");
  lotse_client_list_journal_async (loser, NULL, kept_cb, &result);
  kept_wait (&result);
  journal = lotse_client_list_journal_finish (loser, result, NULL);
  g_assert_cmpuint (journal->len, ==, 1);
}

static void
test_conflict_mine (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = county_client (county, "b");
  g_autofree char *id = make_conflict (a, b);
  g_autoptr (GPtrArray) list = NULL;
  const char *mine;
  LotseClient *loser, *winner;

  collide (county, a, b, id);
  loser = lotse_client_conflicts (b) > 0 ? b : a;
  winner = loser == b ? a : b;
  mine = loser == b ? "Fassung b" : "Fassung a";
  list = list_conflicts (loser);
  g_assert_cmpuint (list->len, ==, 1);
  resolve (loser, ((LotseConflict *) list->pdata[0])->mine->mid, TRUE);
  g_assert_cmpstr (county_text (loser, id, TITLE), ==, mine);
  county_sync (loser);
  county_sync (winner);
  g_assert_cmpuint (lotse_client_conflicts (loser) + lotse_client_waiting (loser), ==, 0);
  g_assert_cmpstr (county_text (winner, id, TITLE), ==, mine);
}

static void
test_resolve_nothing (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "a");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lotse_client_resolve_async (client, "00000000-0000-4000-8000-000000000000", TRUE, NULL, kept_cb, &result);
  kept_wait (&result);
  g_assert_false (lotse_client_resolve_finish (client, result, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
}

static void
test_invalid_commit (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "a");
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) good = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseRecord) bad = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (GError) error = NULL;

  lotse_record_set_text (good, TITLE, "Gut");
  lotse_record_set_text (bad, GOAL, "Ein Vorhaben ohne Titel");
  g_ptr_array_add (mutations, lotse_mutation_create (good));
  g_ptr_array_add (mutations, lotse_mutation_create (bad));
  g_assert_false (lotse_client_commit (client, mutations, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (client), LOTSE_KIND_PROJECT), ==, 0);
  g_assert_cmpuint (lotse_client_waiting (client), ==, 0);
}

static void
test_delete (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = county_client (county, "b");
  g_autofree char *id = county_add_project (a, "Wird gelöscht");
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  county_sync (a);
  county_sync (b);
  g_assert_nonnull (county_text (b, id, TITLE));
  g_ptr_array_add (mutations, lotse_mutation_delete (lotse_dataset_get (lotse_client_dataset (a), LOTSE_KIND_PROJECT, id)));
  lotse_client_commit (a, mutations, &error);
  g_assert_no_error (error);
  g_assert_null (county_text (a, id, TITLE));
  county_sync (a);
  county_sync (b);
  g_assert_null (county_text (b, id, TITLE));
}

static void
count_changed_cb (LotseDataset *dataset, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_slices (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = NULL;
  guint changed = 0;

  county_load (county, 1600);
  client = county_client (county, "a");
  g_signal_connect (lotse_client_dataset (client), "changed", G_CALLBACK (count_changed_cb), &changed);
  county_sync (client);
  /* 6,400 records come in slices of at most 2,000. */
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (client), LOTSE_KIND_MILESTONE), ==, 4800);
  g_assert_cmpuint (changed, >=, 4);
  g_assert_cmpuint (changed, <=, 6);
}

static void
test_pending_commit_and_close (void)
{
  g_autoptr (County) county = county_new ();
  LotseClient *client = county_client (county, "a");
  g_autoptr (LotseClient) again = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  lotse_record_set_text (record, TITLE, "Kurz vor Schluss");
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  relay_cut (county->relay);
  lotse_client_commit_async (client, mutations, NULL, kept_cb, &result);
  lotse_client_close (client);
  kept_wait (&result);
  g_assert_true (lotse_client_commit_finish (client, result, &error));
  g_assert_no_error (error);
  g_object_unref (client);
  again = county_client (county, "a");
  g_assert_cmpstr (county_text (again, lotse_record_id (record), TITLE), ==, "Kurz vor Schluss");
  g_assert_cmpuint (lotse_client_waiting (again), ==, 1);
}

static void
test_closed (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "a");
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  lotse_client_close (client);
  lotse_client_close (client);
  lotse_client_sync (client);
  g_assert_false (lotse_client_commit (client, mutations, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static gboolean
is_too_old (LotseClient *client)
{
  return lotse_client_phase (client) == LOTSE_SYNC_TOO_OLD;
}

static void
test_too_old (void)
{
  static const char body[] = "{\"title\":\"Upgrade\",\"status\":426,\"code\":\"upgrade\",\"detail\":\"Lotse 9 or newer is needed.\"}";
  g_autoptr (County) county = county_new ();
  g_autoptr (RawServer) newer = raw_server_new ();
  g_autoptr (LotseClient) client = NULL;
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autofree char *url = raw_server_url (newer);
  g_autofree char *path = county_path (county, "a");
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 426 Upgrade Required\r\nContent-Type: application/problem+json\r\n"
                                             "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", strlen (body), body);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  raw_server_answer_text (newer, answer);
  client = lotse_client_open (url, COUNTY_WORKSPACE, county->token, path, &error);
  g_assert_no_error (error);
  county_wait (client, is_too_old);
  g_assert_cmpstr (lotse_client_message (client), ==,
                   "this version of Lotse does not know the reason “upgrade”; update Lotse, or ask whoever runs the server (its own words: “Lotse 9 or newer is needed.”)");
  /* Read only: what could not be sent is not taken. */
  lotse_record_set_text (record, TITLE, "Zu spät");
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  g_assert_false (lotse_client_commit (client, mutations, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED);
  g_assert_cmpuint (lotse_client_waiting (client), ==, 0);
}

/* The server is updated over the heads of its clients, and comes back as the version it was: read only in between, and nothing lost. */
static void
test_server_updated (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "a");
  g_autoptr (LotseClient) other = NULL;
  g_autofree char *id = NULL;
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  county_sync (client);
  relay_set_target (county->relay, 0);
  id = county_add_project (client, "Im Zug");
  county->schema = LOTSE_SCHEMA_VERSION + 2;
  county_restart (county, NULL, FALSE);
  lotse_client_sync (client);
  county_wait (client, is_too_old);
  g_assert_nonnull (strstr (lotse_client_message (client), "too old"));
  g_assert_cmpuint (lotse_client_waiting (client), ==, 1);
  lotse_record_set_text (record, TITLE, "Zu spät");
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  g_assert_false (lotse_client_commit (client, mutations, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED);
  county->schema = LOTSE_SCHEMA_VERSION + 1;
  county_restart (county, NULL, FALSE);
  county_sync (client);
  g_assert_cmpuint (lotse_client_waiting (client), ==, 0);
  county_edit (client, id, TITLE, "Wieder da");
  county_sync (client);
  other = county_client (county, "b");
  county_sync (other);
  g_assert_cmpstr (county_text (other, id, TITLE), ==, "Wieder da");
}

static LotseSignIn *
sign_in (County *county, const char *workspace, const char *account, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_client_sign_in_async (county->url, workspace, account, password, NULL, kept_cb, &result);
  kept_wait (&result);
  return lotse_client_sign_in_finish (result, error);
}

static gboolean
wants_sign_in (LotseClient *client)
{
  return lotse_client_phase (client) == LOTSE_SYNC_SIGN_IN;
}

static void
test_sign_in (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "a");
  g_autoptr (LotseSignIn) right = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) elsewhere = NULL;

  county_sync (client);
  lotse_server_revoke_tokens (county->server, COUNTY_WORKSPACE, "office", 0, &error);
  g_assert_no_error (error);
  lotse_client_sync (client);
  county_wait (client, wants_sign_in);
  g_free (county_add_project (client, "Wartet auf die Anmeldung"));
  g_assert_cmpuint (lotse_client_waiting (client), ==, 1);
  g_assert_false (lotse_client_sync_blocking (client, 10, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_DENIED);

  g_assert_null (sign_in (county, COUNTY_WORKSPACE, "office", "not the password", &wrong));
  g_assert_error (wrong, LOTSE_ERROR, LOTSE_ERROR_DENIED);
  g_assert_null (sign_in (county, "elsewhere", "office", COUNTY_PASSWORD, &elsewhere));
  g_assert_nonnull (elsewhere);
  g_clear_error (&error);
  right = sign_in (county, COUNTY_WORKSPACE, "office", COUNTY_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (right->account, ==, "office");
  lotse_client_set_token (client, right->token);
  county_sync (client);
  g_assert_cmpuint (lotse_client_waiting (client), ==, 0);
}

static void
test_without_token (void)
{
  g_autoptr (County) county = county_new ();
  g_autofree char *path = county_path (county, "a");
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseClient) client = lotse_client_open (county->url, COUNTY_WORKSPACE, NULL, path, &error);

  g_assert_no_error (error);
  g_free (county_add_project (client, "Nur hier"));
  g_assert_cmpint (lotse_client_phase (client), ==, LOTSE_SYNC_OFFLINE);
  g_assert_false (lotse_client_sync_blocking (client, 10, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_DENIED);
  lotse_client_set_token (client, county->token);
  county_sync (client);
  g_assert_cmpuint (lotse_client_waiting (client), ==, 0);
}

static void
test_portable (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "a");
  g_autoptr (LotseClient) file = NULL;
  g_autoptr (LotseClient) read_only = NULL;
  g_autofree char *path = county_path (county, "stand.lotse");
  g_autofree char *id = county_add_project (client, "Mitgenommen");
  GPtrArray *none = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (GError) error = NULL;

  lotse_client_export (client, path, &error);
  g_assert_no_error (error);
  file = lotse_client_open_file (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lotse_client_phase (file), ==, LOTSE_SYNC_LOCAL);
  g_assert_cmpstr (county_text (file, id, TITLE), ==, "Mitgenommen");
  county_edit (file, id, TITLE, "In der Datei geändert");
  county_sync (file);
  g_assert_cmpuint (lotse_client_waiting (file), ==, 0);
  g_clear_object (&file);
  read_only = lotse_client_open_file (path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (county_text (read_only, id, TITLE), ==, "In der Datei geändert");
  lotse_record_set_text (record, TITLE, "Geht nicht");
  g_ptr_array_add (none, lotse_mutation_create (record));
  g_assert_false (lotse_client_commit (read_only, none, &error));
  g_assert_nonnull (error);
}

static void
test_bad_arguments (void)
{
  g_autoptr (GError) address = NULL;
  g_autoptr (GError) missing = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lotse-client-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cache", NULL);

  g_assert_null (lotse_client_open ("gopher://example.org", "county", "t", path, &address));
  g_assert_error (address, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_null (lotse_client_open_file (path, FALSE, &missing));
  g_assert_error (missing, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
  g_rmdir (folder);
}

static void
test_default_path (void)
{
  g_autofree char *one = lotse_client_default_path ("https://Lotse.Example.org/", "county");
  g_autofree char *same = lotse_client_default_path ("https://lotse.example.org:443", "county");
  g_autofree char *other = lotse_client_default_path ("https://lotse.example.org/two", "county");
  g_autofree char *strange = lotse_client_default_path ("https://lotse.example.org", "../../etc/passwd");
  g_autofree char *cousin = lotse_client_default_path ("https://lotse.example.org", ".._.._etc_passwd");
  g_autofree char *root = g_build_filename (g_get_user_data_dir (), "lotse", NULL);

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpstr (strange, !=, cousin);
  g_assert_true (g_str_has_prefix (one, root));
  g_assert_true (g_str_has_suffix (one, "/county.lotse-cache"));
  g_assert_null (strstr (strange, "/../"));
  g_assert_null (strstr (strange, "/etc/"));
}

static void
test_threads_context (void)
{
  /* A caller with a main context of its own gets its answers there. */
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = NULL;

  g_main_context_push_thread_default (context);
  client = county_client (county, "a");
  g_free (county_add_project (client, "In eigenem Kontext"));
  county_sync (client);
  g_assert_cmpuint (lotse_client_waiting (client), ==, 0);
  g_clear_object (&client);
  g_main_context_pop_thread_default (context);
}

static void
test_one_program_at_a_time (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-client-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cache", NULL);
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseClient) first = NULL;
  g_autoptr (LotseClient) second = NULL;

  /* What an earlier process left behind locks nobody out. */
  g_assert_true (g_file_set_contents (lock, "", 0, NULL));
  first = lotse_client_open ("http://127.0.0.1:1", "county", NULL, path, &error);
  g_assert_no_error (error);
  second = lotse_client_open ("http://127.0.0.1:1", "county", NULL, path, &error);
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  g_assert_null (second);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "in use by another program"));
  g_clear_error (&error);
  lotse_client_close (first);
  second = lotse_client_open ("http://127.0.0.1:1", "county", NULL, path, &error);
  g_assert_no_error (error);
  g_clear_object (&second);
  /* One that cannot be opened holds nothing. */
  g_assert_true (g_file_set_contents (path, "no database, and long enough to be looked at as one, which it is not, whatever its name may say", -1, NULL));
  for (guint i = 0; i < 2; i++)
    {
      second = lotse_client_open ("http://127.0.0.1:1", "county", NULL, path, &error);
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_unlink (path);
  g_unlink (lock);
  g_rmdir (folder);
}

static gboolean
sees_two (LotseClient *client)
{
  return lotse_dataset_count (lotse_client_dataset (client), LOTSE_KIND_PROJECT) == 2 && lotse_client_waiting (client) == 2;
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GPtrArray **) data = lotse_client_list_waiting_finish (LOTSE_CLIENT (source), result, NULL);
}

/* One who only looks sees what another program works on, and follows; nothing goes through it to the cache. */
static void
test_only_reads (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-client-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cache", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseClient) first = lotse_client_open ("http://127.0.0.1:1", "county", NULL, path, &error);
  g_autoptr (LotseClient) second = NULL;
  g_autoptr (GPtrArray) waiting = NULL, mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autofree char *id = NULL, *other = NULL;

  g_assert_no_error (error);
  id = county_add_project (first, "Eins");
  second = lotse_client_open_reading ("http://127.0.0.1:1", "county", path, LOTSE_STORAGE_LOCKED, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lotse_client_only_reads (first), ==, LOTSE_STORAGE_FINE);
  g_assert_cmpint (lotse_client_only_reads (second), ==, LOTSE_STORAGE_LOCKED);
  g_assert_cmpint (lotse_client_phase (second), ==, LOTSE_SYNC_FAILED);
  g_assert_cmpint (lotse_client_storage_trouble (second), ==, LOTSE_STORAGE_LOCKED);
  g_assert_cmpuint (lotse_client_waiting (second), ==, 1);
  g_assert_cmpint (lotse_client_record_state (second, LOTSE_KIND_PROJECT, id), ==, LOTSE_RECORD_WAITING);
  lotse_client_list_waiting_async (second, NULL, list_cb, &waiting);
  while (waiting == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (waiting->len, ==, 1);

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Nicht hier");
  g_ptr_array_add (mutations, lotse_mutation_create (project));
  g_assert_false (lotse_client_commit (second, g_ptr_array_ref (mutations), &error));
  g_assert_cmpint (lotse_storage_trouble (error), ==, LOTSE_STORAGE_LOCKED);
  g_clear_error (&error);
  g_assert_false (lotse_client_sync_blocking (second, 1, &error));
  g_assert_cmpint (lotse_storage_trouble (error), ==, LOTSE_STORAGE_LOCKED);
  g_clear_error (&error);

  other = county_add_project (first, "Zwei");
  county_wait (second, sees_two);
  g_assert_cmpint (lotse_client_record_state (second, LOTSE_KIND_PROJECT, other), ==, LOTSE_RECORD_WAITING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("no_proxy", "127.0.0.1,localhost", TRUE);
  g_test_add_func ("/client/conflict/theirs", test_conflict_theirs);
  g_test_add_func ("/client/conflict/mine", test_conflict_mine);
  g_test_add_func ("/client/conflict/none", test_resolve_nothing);
  g_test_add_func ("/client/commit/invalid", test_invalid_commit);
  g_test_add_func ("/client/commit/delete", test_delete);
  g_test_add_func ("/client/commit/pending-when-closed", test_pending_commit_and_close);
  g_test_add_func ("/client/slices", test_slices);
  g_test_add_func ("/client/closed", test_closed);
  g_test_add_func ("/client/sign-in", test_sign_in);
  g_test_add_func ("/client/without-token", test_without_token);
  g_test_add_func ("/client/too-old", test_too_old);
  g_test_add_func ("/client/server-updated", test_server_updated);
  g_test_add_func ("/client/portable", test_portable);
  g_test_add_func ("/client/bad-arguments", test_bad_arguments);
  g_test_add_func ("/client/default-path", test_default_path);
  g_test_add_func ("/client/own-context", test_threads_context);
  g_test_add_func ("/client/only-reads", test_only_reads);
  g_test_add_func ("/client/one-program-at-a-time", test_one_program_at_a_time);
  return g_test_run ();
}
