/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three ways to begin, what is remembered, and what is shown while the server is not there. Needs no display. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/lotse-opener.h"
#include "app/lotse-settings.h"
#include "app/sync-words.h"
#include "app/token-store.h"
#include "data/model/reporting.h"
#include "data/store/lotse-store.h"
#include "folder.h"
#include "sample.h"
#include "waiting.h"

typedef struct
{
  LotseSession *session;
  LotseOpener  *opener;
  guint         opened;
  char         *failed, *notice, *imported, *date_wanted;
} Fixture;

static void
opened_cb (Fixture *fixture)
{
  fixture->opened++;
}

static void
keep (char **where, const char *text)
{
  g_free (*where);
  *where = g_strdup (text);
}

static void
failed_cb (Fixture *fixture, const char *text)
{
  keep (&fixture->failed, text);
}

static void
notice_cb (Fixture *fixture, const char *text, const char *button, const char *action)
{
  keep (&fixture->notice, text);
}

static void
imported_cb (Fixture *fixture, const char *text)
{
  keep (&fixture->imported, text);
}

static void
date_wanted_cb (Fixture *fixture, const char *path)
{
  keep (&fixture->date_wanted, path);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = lotse_session_new ();
  fixture->opener = lotse_opener_new (fixture->session);
  g_signal_connect_swapped (fixture->opener, "opened", G_CALLBACK (opened_cb), fixture);
  g_signal_connect_swapped (fixture->opener, "failed", G_CALLBACK (failed_cb), fixture);
  g_signal_connect_swapped (fixture->opener, "notice", G_CALLBACK (notice_cb), fixture);
  g_signal_connect_swapped (fixture->opener, "imported", G_CALLBACK (imported_cb), fixture);
  g_signal_connect_swapped (fixture->opener, "date-wanted", G_CALLBACK (date_wanted_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lotse_opener_cancel (fixture->opener);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->opener);
  g_object_unref (fixture->session);
  g_clear_pointer (&fixture->failed, g_free);
  g_clear_pointer (&fixture->notice, g_free);
  g_clear_pointer (&fixture->imported, g_free);
  g_clear_pointer (&fixture->date_wanted, g_free);
}

static char *
path_of (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static guint
projects (Fixture *fixture)
{
  return lotse_dataset_count (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT);
}

static void
test_nothing_chosen (Fixture *fixture, gconstpointer data)
{
  lotse_settings_set_string (lotse_settings_get_default (), "start-choice", "");
  g_assert_false (lotse_opener_open_last (fixture->opener));
  g_assert_cmpuint (fixture->opened, ==, 0);
}

static void
test_file_is_remembered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of ("kept.lotse");
  g_autofree char *choice = NULL;
  g_autoptr (LotseStore) store = lotse_store_open (path, LOTSE_STORE_CREATE | LOTSE_STORE_PORTABLE, NULL);
  Fixture next = { NULL };

  g_assert_nonnull (store);
  g_clear_object (&store);
  lotse_opener_open_file (fixture->opener, path);
  g_assert_cmpuint (fixture->opened, ==, 1);
  g_assert_cmpint (lotse_client_phase (lotse_session_get_client (fixture->session)), ==, LOTSE_SYNC_LOCAL);
  choice = lotse_settings_get_string (lotse_settings_get_default (), "start-choice");
  g_assert_cmpstr (choice, ==, "file");
  lotse_session_take_client (fixture->session, NULL);

  set_up (&next, NULL);
  g_assert_true (lotse_opener_open_last (next.opener));
  g_assert_cmpuint (next.opened, ==, 1);
  tear_down (&next, NULL);
}

static void
test_missing_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of ("gone.lotse");

  lotse_opener_open_file (fixture->opener, path);
  g_assert_cmpuint (fixture->opened, ==, 0);
  g_assert_nonnull (fixture->failed);
  g_assert_null (lotse_session_get_client (fixture->session));
}

static void
test_not_a_strategy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of ("noise.lotse");

  g_assert_true (g_file_set_contents (path, "this is no database at all, and long enough to be looked at twice", -1, NULL));
  lotse_opener_open_file (fixture->opener, path);
  g_assert_cmpuint (fixture->opened, ==, 0);
  g_assert_nonnull (fixture->failed);
}

static const char table[] = "Titel;Code;Amt;Status;Beginn;Ende;Stand\n"
                            "Müll online;A-1;Abfallamt;grün;01.03.2020;Q4 2022;30.06.2021\n"
                            "Bauantrag;A-2;Baurechtsamt;rot;01.01.2021;offen;30.06.2021\n";

/* A table becomes a strategy of its own beside it. */
static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of ("projekte.csv");
  g_autofree char *strategy = path_of ("projekte.lotse");

  g_assert_true (g_file_set_contents (path, table, -1, NULL));
  lotse_opener_open_file (fixture->opener, path);
  if (fixture->date_wanted != NULL)
    lotse_opener_import (fixture->opener, path, lotse_date_parse ("2021-06-30"));
  g_assert_null (fixture->failed);
  wait_until (fixture->imported != NULL && projects (fixture) == 2);
  g_assert_true (g_file_test (strategy, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (lotse_dataset_count (lotse_session_get_dataset (fixture->session), LOTSE_KIND_DEPARTMENT), ==, 2);
}

/* What cannot be read leaves what is open as it is. */
static void
test_broken_table (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_of ("broken.csv");
  g_autofree char *open = path_of ("open.lotse");
  g_autoptr (LotseStore) store = lotse_store_open (open, LOTSE_STORE_CREATE | LOTSE_STORE_PORTABLE, NULL);
  LotseClient *client;

  g_clear_object (&store);
  lotse_opener_open_file (fixture->opener, open);
  client = lotse_session_get_client (fixture->session);
  g_assert_true (g_file_set_contents (path, "\x01\x02\x03;;;\n\n", -1, NULL));
  lotse_opener_open_file (fixture->opener, path);
  g_assert_nonnull (fixture->failed);
  g_assert_true (lotse_session_get_client (fixture->session) == client);
}

static void
test_server_away (Fixture *fixture, gconstpointer data)
{
  lotse_opener_open_server (fixture->opener, "http://127.0.0.1:9", "landkreis", "a-token", FALSE);
  g_assert_cmpuint (fixture->opened, ==, 1);
  wait_until (lotse_client_phase (lotse_session_get_client (fixture->session)) == LOTSE_SYNC_OFFLINE);
  g_assert_null (fixture->failed);
}

static char *
make_cache (const char *url, const char *workspace)
{
  char *path = lotse_client_default_path (url, workspace);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  sample_make (path, &error);
  g_assert_no_error (error);
  return path;
}

/* Another program works on the cache: what is in it is shown all the same, and it is said why nothing can be saved. */
static void
test_cache_in_use (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_cache ("http://127.0.0.1:9", "in-use");
  g_autofree char *words = NULL;
  LotseClient *other = lotse_client_open ("http://127.0.0.1:9", "in-use", NULL, path, NULL), *client;

  g_assert_nonnull (other);
  lotse_opener_open_server (fixture->opener, "http://127.0.0.1:9", "in-use", "a-token", FALSE);
  g_assert_cmpuint (fixture->opened, ==, 1);
  g_assert_null (fixture->failed);
  g_assert_cmpuint (projects (fixture), >, 20);
  client = lotse_session_get_client (fixture->session);
  g_assert_cmpint (lotse_client_only_reads (client), ==, LOTSE_STORAGE_LOCKED);
  g_assert_cmpuint (lotse_client_conflicts (client), ==, SAMPLE_CONFLICTS);
  g_assert_cmpuint (lotse_client_waiting (client), ==, SAMPLE_WAITING);
  words = lotse_sync_short_text (client);
  g_assert_cmpstr (words, ==, "Read only: in use elsewhere");
  lotse_opener_import (fixture->opener, "/nowhere.csv", LOTSE_DATE_NONE);
  g_assert_true (g_str_has_prefix (fixture->failed, "Read only, because another program"));
  lotse_client_close (other);
  g_object_unref (other);
  lotse_opener_try_again (fixture->opener);
  g_assert_cmpint (lotse_client_only_reads (lotse_session_get_client (fixture->session)), ==, LOTSE_STORAGE_FINE);
  g_assert_null (fixture->notice);
}

/* A damaged cache is built anew, and the damaged file is left for somebody to look at. */
static void
test_cache_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_cache ("http://127.0.0.1:9", "damaged");
  g_autofree char *kept = NULL;
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  memset (content + 4096, 0x5a, length - 4096);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  lotse_opener_open_server (fixture->opener, "http://127.0.0.1:9", "damaged", "a-token", FALSE);
  g_assert_cmpuint (fixture->opened, ==, 1);
  g_assert_null (fixture->failed);
  g_assert_nonnull (lotse_session_get_client (fixture->session));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  kept = g_strconcat (path, ".damaged-1", NULL);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
}

static void
test_sign_in_refused (Fixture *fixture, gconstpointer data)
{
  lotse_opener_sign_in (fixture->opener, "http://127.0.0.1:9", "landkreis", "lotsin", "geheim");
  g_assert_true (lotse_opener_get_busy (fixture->opener));
  wait_until (fixture->failed != NULL);
  g_assert_false (lotse_opener_get_busy (fixture->opener));
  g_assert_null (lotse_session_get_client (fixture->session));
}

static void
hide_server (gboolean hide)
{
  g_autofree char *path = g_strconcat (g_getenv ("LOTSE_SERVER_DIR"), ":/usr/bin:/bin", NULL);

  g_setenv ("PATH", hide ? "/usr/bin:/bin" : path, TRUE);
}

/* First with the server, then without: what was there last time is shown, and said to be so. */
static void
test_example (Fixture *fixture, gconstpointer data)
{
  Fixture next = { NULL };
  g_autofree char *words = NULL;

  if (g_getenv ("LOTSE_SERVER_DIR") == NULL)
    {
      g_test_skip ("the server is not built");
      return;
    }
  hide_server (FALSE);
  lotse_opener_open_example (fixture->opener);
  wait_until (projects (fixture) == 28);
  wait_until (lotse_client_phase (lotse_session_get_client (fixture->session)) == LOTSE_SYNC_IDLE);
  g_assert_true (lotse_session_is_example (fixture->session));
  g_assert_null (fixture->failed);
  /* Whatever day it is, there is something to report. */
  g_assert_cmpuint (lotse_duties_due (lotse_session_get_dataset (fixture->session), lotse_session_get_functions (fixture->session), lotse_date_today ()), >=, 2);
  lotse_opener_cancel (fixture->opener);
  lotse_session_take_client (fixture->session, NULL);

  hide_server (TRUE);
  set_up (&next, NULL);
  g_assert_true (lotse_opener_open_last (next.opener));
  g_assert_cmpuint (projects (&next), ==, 28); /* at once */
  wait_until (next.notice != NULL);
  g_assert_null (next.failed);
  g_assert_cmpint (lotse_client_synced_at (lotse_session_get_client (next.session)), >, 0);
  words = lotse_sync_short_text (lotse_session_get_client (next.session));
  g_assert_true (g_str_has_prefix (words, "Offline · as of "));
  tear_down (&next, NULL);
}

static void
token_stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (lotse_token_store_finish (result, NULL));
  *(gboolean *) data = TRUE;
}

static void
token_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = lotse_token_lookup_finish (result);
}

/* There is no keyring here: the token goes into a file that nobody else can read. */
static void
test_token_without_keyring (Fixture *fixture, gconstpointer data)
{
  gboolean stored = FALSE;
  g_autofree char *found = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "lotse", "tokens", NULL);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL;
  GStatBuf info;

  lotse_token_store_async ("https://lotse.example", "landkreis", "geheim", token_stored_cb, &stored);
  wait_until (stored);
  lotse_token_lookup_async ("https://lotse.example", "landkreis", NULL, token_found_cb, &found);
  wait_until (found != NULL);
  g_assert_cmpstr (found, ==, "geheim");
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  path = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-opener-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/lotse", TRUE);
  g_setenv ("G_MESSAGES_DEBUG", "", TRUE);
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL); /* what is answered with a warning is tested here */
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/opener/nothing-chosen", test_nothing_chosen);
  ADD ("/app/opener/file-is-remembered", test_file_is_remembered);
  ADD ("/app/opener/missing-file", test_missing_file);
  ADD ("/app/opener/not-a-strategy", test_not_a_strategy);
  ADD ("/app/opener/table", test_table);
  ADD ("/app/opener/broken-table", test_broken_table);
  ADD ("/app/opener/server-away", test_server_away);
  ADD ("/app/opener/cache-in-use", test_cache_in_use);
  ADD ("/app/opener/cache-damaged", test_cache_damaged);
  ADD ("/app/opener/sign-in-refused", test_sign_in_refused);
  ADD ("/app/opener/example", test_example);
  ADD ("/app/opener/token-without-keyring", test_token_without_keyring);
  status = g_test_run ();
  remove_folder (folder);
  return status;
}
