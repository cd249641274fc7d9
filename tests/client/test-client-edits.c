/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person is told of their edits: how far each has come, what waits, what was discarded, and what became of a damaged cache. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "county.h"
#include "data/client/trouble-words.h"
#include "data/client/lotse-client-conflicts.h"
#include "tests/kept.h"

#define TITLE LOTSE_F_PROJECT_TITLE
#define NOTES LOTSE_F_PROJECT_NOTES
#define PROJECT LOTSE_KIND_PROJECT

static GPtrArray *
list_waiting (LotseClient *client)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *list;

  lotse_client_list_waiting_async (client, NULL, kept_cb, &result);
  kept_wait (&result);
  list = lotse_client_list_waiting_finish (client, result, &error);
  g_assert_no_error (error);
  return list;
}

static LotseConflict *
only_conflict (LotseClient *client)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) list = NULL;

  lotse_client_list_conflicts_async (client, NULL, kept_cb, &result);
  kept_wait (&result);
  list = lotse_client_list_conflicts_finish (client, result, NULL);
  g_assert_nonnull (list);
  g_assert_cmpuint (list->len, ==, 1);
  g_ptr_array_set_free_func (list, NULL);
  return list->pdata[0];
}

static char *
resolve_edited (LotseClient *client, const char *mid, LotseRecord *wanted, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_client_resolve_edited_async (client, mid, g_object_ref (wanted), NULL, kept_cb, &result);
  kept_wait (&result);
  return lotse_client_resolve_edited_finish (client, result, error);
}

static void
moved_cb (LotseClient *client, guint kind, const char *id, GString *log)
{
  static const char letters[] = "TWCR";

  g_assert_cmpuint (kind, ==, PROJECT);
  g_string_append_c (log, letters[lotse_client_record_state (client, PROJECT, id)]);
}

/* b has changed the title of the same project that a has changed before it. (transfer full) its id */
static char *
collide (County *county, LotseClient *a, LotseClient *b)
{
  char *id;

  county_sync (a);
  county_sync (b);
  id = county_add_project (a, "Anfang");
  county_sync (a);
  county_sync (b);
  relay_cut (county->relay);
  county_edit (b, id, TITLE, "Fassung b");
  g_assert_false (lotse_client_sync_blocking (b, 10, NULL));
  relay_mend (county->relay);
  county_edit (a, id, TITLE, "Fassung a");
  county_sync (a);
  county_sync (b);
  if (lotse_client_conflicts (b) == 0) /* b was first after all */
    {
      g_free (id);
      return NULL;
    }
  return id;
}

static void
test_states (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "a");
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *id = NULL;
  const LotseWaiting *waiting;

  county_sync (client);
  g_signal_connect (client, "record-state-changed", G_CALLBACK (moved_cb), log);
  relay_cut (county->relay);
  county_wait (client, county_is_offline); /* or the first edit may be on its way already, and keeps what it says */
  id = county_add_project (client, "Ohne Netz");
  /* Both are told before the edit is: whoever waits for it finds the state in place. */
  g_assert_cmpint (lotse_client_record_state (client, PROJECT, id), ==, LOTSE_RECORD_WAITING);
  g_assert_cmpstr (log->str, ==, "W");
  county_edit (client, id, NOTES, "dazu");
  list = list_waiting (client);
  g_assert_cmpuint (list->len, ==, 1); /* they became one */
  waiting = list->pdata[0];
  g_assert_cmpstr (waiting->id, ==, id);
  g_assert_cmpstr (waiting->title, ==, "Ohne Netz");
  g_assert_cmpint (waiting->op, ==, LOTSE_OP_CREATE);
  g_assert_true ((waiting->fields & G_GUINT64_CONSTANT (1) << NOTES) != 0);
  g_clear_object (&client);
  client = county_client (county, "a");
  g_signal_connect (client, "record-state-changed", G_CALLBACK (moved_cb), log);
  g_assert_cmpint (lotse_client_record_state (client, PROJECT, id), ==, LOTSE_RECORD_WAITING); /* at once, after a restart as well */
  relay_mend (county->relay);
  county_sync (client);
  g_assert_cmpint (lotse_client_record_state (client, PROJECT, id), ==, LOTSE_RECORD_TRANSMITTED);
  g_assert_cmpstr (log->str, ==, "WT");
}

static void
test_edited (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = county_client (county, "b");
  g_autofree char *id = NULL;
  g_autofree char *held = NULL;
  g_autoptr (LotseConflict) conflict = NULL;
  g_autoptr (LotseRecord) wanted = NULL;
  g_autoptr (GError) error = NULL;

  while (id == NULL)
    id = collide (county, a, b);
  g_assert_cmpint (lotse_client_record_state (b, PROJECT, id), ==, LOTSE_RECORD_CONFLICT);
  county_edit (b, id, NOTES, "danach");
  conflict = only_conflict (b);
  g_assert_cmpstr (lotse_record_text (conflict->base, TITLE), ==, "Anfang");
  g_assert_cmpstr (lotse_record_text (conflict->theirs, TITLE), ==, "Fassung a");
  g_assert_cmpuint (conflict->fields, ==, G_GUINT64_CONSTANT (1) << TITLE);
  g_assert_cmpuint (conflict->later->len, ==, 1);
  wanted = lotse_record_copy (conflict->theirs);
  lotse_record_set_text (wanted, TITLE, NULL);
  g_assert_null (resolve_edited (b, conflict->mine->mid, wanted, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  lotse_record_set_text (wanted, TITLE, "Fassung a und b");
  held = resolve_edited (b, conflict->mine->mid, wanted, NULL);
  g_assert_cmpstr (held, ==, id);
  g_assert_cmpstr (county_text (b, id, TITLE), ==, "Fassung a und b");
  g_assert_cmpstr (county_text (b, id, NOTES), ==, "danach");
  county_sync (b);
  county_sync (a);
  g_assert_cmpuint (lotse_client_conflicts (b) + lotse_client_waiting (b), ==, 0);
  g_assert_cmpint (lotse_client_record_state (b, PROJECT, id), ==, LOTSE_RECORD_TRANSMITTED);
  g_assert_cmpstr (county_text (a, id, TITLE), ==, "Fassung a und b");
  g_assert_cmpstr (county_text (a, id, NOTES), ==, "danach");
}

static void
delete_project (LotseClient *client, const char *id)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  g_ptr_array_add (mutations, lotse_mutation_delete (lotse_dataset_get (lotse_client_dataset (client), PROJECT, id)));
  g_assert_true (lotse_client_commit (client, mutations, NULL));
}

/* What others have deleted goes on in a record of its own, which is seen at once. */
static void
test_edited_after_deletion (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = county_client (county, "b");
  g_autofree char *id = NULL;
  g_autofree char *made = NULL;
  g_autoptr (LotseConflict) conflict = NULL;
  g_autoptr (LotseRecord) wanted = NULL;

  county_sync (a);
  id = county_add_project (a, "Anfang");
  county_sync (a);
  county_sync (b);
  relay_cut (county->relay);
  county_edit (b, id, TITLE, "Fassung b");
  g_assert_false (lotse_client_sync_blocking (b, 10, NULL));
  g_object_unref (b);
  relay_mend (county->relay);
  delete_project (a, id);
  county_sync (a);
  b = county_client (county, "b");
  county_sync (b);
  g_assert_null (county_text (b, id, TITLE));
  conflict = only_conflict (b);
  g_assert_true (lotse_record_deleted (conflict->theirs));
  wanted = lotse_record_new (PROJECT, id);
  lotse_record_set_text (wanted, TITLE, "Doch noch");
  made = resolve_edited (b, conflict->mine->mid, wanted, NULL);
  g_assert_cmpstr (made, !=, id);
  g_assert_cmpstr (county_text (b, made, TITLE), ==, "Doch noch");
  county_sync (b);
  county_sync (a);
  g_assert_cmpstr (county_text (a, made, TITLE), ==, "Doch noch");
  g_assert_null (county_text (a, id, TITLE));
}

static char *
export_journal (LotseClient *client, const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  char *text = NULL;

  lotse_client_export_journal_async (client, path, NULL, kept_cb, &result);
  kept_wait (&result);
  if (lotse_client_export_journal_finish (client, result, error))
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_journal (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) a = county_client (county, "a");
  g_autoptr (LotseClient) b = county_client (county, "b");
  g_autofree char *id = NULL;
  g_autofree char *path = county_path (county, "journal.csv");
  g_autofree char *nowhere = county_path (county, "missing/journal.csv");
  g_autofree char *text = NULL;
  g_autofree char *row = NULL;
  g_autoptr (LotseConflict) conflict = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  while (id == NULL)
    id = collide (county, a, b);
  text = export_journal (b, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbfwhen,kind,record,title,field,before,mine,theirs,instead,reason\r\n"));
  row = g_strdup_printf (",%s,Fassung b,Title,Anfang,Fassung b,Fassung a,,conflict: waits for a decision\r\n", id);
  g_assert_nonnull (strstr (text, row));
  conflict = only_conflict (b);
  lotse_client_resolve_async (b, conflict->mine->mid, FALSE, NULL, kept_cb, &result);
  kept_wait (&result);
  g_assert_true (lotse_client_resolve_finish (b, result, NULL));
  relay_cut (county->relay);
  county_edit (b, id, NOTES, "=1+1, \"Zeile\"\nzwei");
  delete_project (b, id);
  g_clear_pointer (&text, g_free);
  g_clear_pointer (&row, g_free);
  text = export_journal (b, path, &error);
  g_assert_no_error (error);
  row = g_strdup_printf (",%s,Fassung b,Title,Anfang,Fassung b,Fassung a,,the other version was taken\r\n", id);
  g_assert_nonnull (strstr (text, row));
  /* Nothing that a spreadsheet would run, and line breaks stay within their cell. */
  g_assert_nonnull (strstr (text, ",Notes,,\"'=1+1, \"\"Zeile\"\"\nzwei\",,,deleted before it was transmitted\r\n"));
  g_assert_nonnull (strstr (text, ",,,deleted,,,\"saved on this computer, not transmitted yet\"\r\n"));
  g_assert_null (export_journal (b, nowhere, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
}

static void
break_cache (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static gboolean
is_salvaged (LotseClient *client)
{
  g_autoptr (LotseSalvage) salvage = lotse_client_salvage (client);

  return salvage != NULL;
}

static gboolean
is_not_salvaged (LotseClient *client)
{
  return !is_salvaged (client);
}

static void
test_damaged_at_start (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = NULL;
  g_autofree char *words = NULL;
  g_autoptr (LotseSalvage) salvage = NULL;
  g_autofree char *path = county_path (county, "a");
  g_autofree char *id = NULL;
  g_autofree char *content = NULL;
  gsize length;

  county_load (county, 20);
  client = county_client (county, "a");
  county_sync (client);
  relay_cut (county->relay);
  id = county_add_project (client, "Im Zug geschrieben");
  g_clear_object (&client);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  memset (content, 0, 100);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  g_test_expect_message (NULL, G_LOG_LEVEL_MESSAGE, "*not a Lotse file*");
  client = county_client (county, "a");
  g_test_assert_expected_messages ();
  salvage = lotse_client_salvage (client);
  g_assert_nonnull (salvage);
  g_assert_cmpuint (salvage->waiting, ==, 1);
  g_assert_cmpuint (salvage->lost, ==, 0);
  words = lotse_salvage_words (salvage);
  g_assert_nonnull (strstr (words, "1 change that was not transmitted yet has been saved."));
  g_assert_null (strstr (words, "could not be read"));
  g_assert_nonnull (strstr (words, ".damaged-1"));
  salvage->lost = 2;
  g_free (words);
  words = lotse_salvage_words (salvage);
  g_assert_nonnull (strstr (words, "2 entries could not be read"));
  g_assert_true (g_file_test (salvage->kept, G_FILE_TEST_EXISTS));
  g_assert_cmpstr (county_text (client, id, TITLE), ==, "Im Zug geschrieben");
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (client), PROJECT), ==, 21); /* what could be read is there, offline */
  relay_mend (county->relay);
  county_sync (client);
  g_assert_cmpuint (lotse_client_waiting (client), ==, 0);
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (client), PROJECT), ==, 21);
  g_assert_true (is_salvaged (client));
  lotse_client_forget_salvage (client);
  county_wait (client, is_not_salvaged);
}

static void
test_damaged_at_work (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "a");
  g_autofree char *path = county_path (county, "a");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  LotseRecord *before;
  g_autoptr (LotseRecord) after = NULL;
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  first = county_add_project (client, "Eins");
  county_sync (client);
  relay_cut (county->relay);
  second = county_add_project (client, "Zwei");
  break_cache (path, "UPDATE view_project SET life_cycle = 99");
  before = lotse_dataset_get (lotse_client_dataset (client), PROJECT, first);
  after = lotse_record_copy (before);
  lotse_record_set_text (after, TITLE, "Eins, neu");
  g_ptr_array_add (mutations, lotse_mutation_patch (before, after));
  g_ptr_array_add (again, lotse_mutation_copy (mutations->pdata[0]));
  g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "*damaged*");
  g_assert_false (lotse_client_commit (client, mutations, &error));
  g_assert_cmpint (lotse_storage_trouble (error), ==, LOTSE_STORAGE_DAMAGED);
  county_wait (client, is_salvaged);
  g_test_assert_expected_messages ();
  /* What was typed is still in the form, and goes through now. */
  g_assert_true (lotse_client_commit (client, g_steal_pointer (&again), NULL));
  g_assert_cmpint (lotse_client_storage_trouble (client), ==, LOTSE_STORAGE_FINE);
  g_assert_cmpstr (county_text (client, first, TITLE), ==, "Eins, neu");
  g_assert_cmpstr (county_text (client, second, TITLE), ==, "Zwei");
  g_assert_cmpint (lotse_client_record_state (client, PROJECT, second), ==, LOTSE_RECORD_WAITING);
  relay_mend (county->relay);
  county_sync (client);
  g_assert_cmpuint (lotse_client_waiting (client), ==, 0);
  g_assert_cmpstr (county_text (client, first, TITLE), ==, "Eins, neu");
}

static void
test_in_use (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "a");
  g_autofree char *path = county_path (county, "a");
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_client_writable (client));
  g_assert_null (lotse_client_open (county->url, COUNTY_WORKSPACE, county->token, path, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  g_assert_cmpint (lotse_storage_trouble (error), ==, LOTSE_STORAGE_LOCKED);
}

/* Somebody else writes for longer than anybody wants to wait: it is said, nothing is lost, and it goes again afterwards. */
static void
test_locked (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "a");
  g_autofree char *path = county_path (county, "a");
  g_autoptr (LotseRecord) record = lotse_record_new (PROJECT, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  sqlite3 *db;

  county_sync (client);
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  lotse_record_set_text (record, TITLE, "Gleich");
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  g_assert_false (lotse_client_commit (client, g_ptr_array_ref (mutations), &error));
  g_assert_cmpint (lotse_storage_trouble (error), ==, LOTSE_STORAGE_LOCKED);
  g_assert_cmpint (lotse_client_storage_trouble (client), ==, LOTSE_STORAGE_LOCKED);
  g_assert_null (county_text (client, lotse_record_id (record), TITLE));
  sqlite3_close (db);
  g_assert_true (lotse_client_commit (client, mutations, NULL));
  g_assert_cmpint (lotse_client_storage_trouble (client), ==, LOTSE_STORAGE_FINE);
  g_assert_cmpstr (county_text (client, lotse_record_id (record), TITLE), ==, "Gleich");
}

/* Root may write everywhere. */
static void
test_read_only_home (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = NULL;
  g_autofree char *home = county_path (county, "home");
  g_autofree char *path = county_path (county, "home/a");
  g_autofree char *lock = county_path (county, "home/a.lock");
  g_autofree char *id = NULL;
  g_autoptr (LotseRecord) record = lotse_record_new (PROJECT, NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  g_assert_cmpint (g_mkdir (home, 0700), ==, 0);
  client = county_client (county, "home/a");
  id = county_add_project (client, "Vorher");
  county_sync (client);
  g_clear_object (&client);
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (home, 0500), ==, 0);
  if (g_access (path, W_OK) != 0)
    {
      client = county_client (county, "home/a");
      g_assert_cmpstr (county_text (client, id, TITLE), ==, "Vorher");
      g_assert_cmpint (lotse_client_phase (client), ==, LOTSE_SYNC_FAILED);
      g_assert_cmpint (lotse_client_storage_trouble (client), ==, LOTSE_STORAGE_READ_ONLY);
      lotse_record_set_text (record, TITLE, "Jetzt");
      g_ptr_array_add (mutations, lotse_mutation_create (record));
      g_assert_false (lotse_client_commit (client, g_ptr_array_ref (mutations), &error));
      g_assert_cmpint (lotse_storage_trouble (error), ==, LOTSE_STORAGE_READ_ONLY);
      g_clear_error (&error);
      g_assert_false (lotse_client_sync_blocking (client, 5, &error));
      g_assert_cmpint (lotse_storage_trouble (error), ==, LOTSE_STORAGE_READ_ONLY);
    }
  else
    g_test_skip ("this account may write everywhere");
  g_ptr_array_unref (mutations);
  g_chmod (home, 0700);
  g_unlink (path);
  g_unlink (lock);
  g_clear_object (&client);
  g_rmdir (home);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("no_proxy", "127.0.0.1,localhost", TRUE);
  g_test_add_func ("/client/edits/states", test_states);
  g_test_add_func ("/client/edits/edited", test_edited);
  g_test_add_func ("/client/edits/edited-after-deletion", test_edited_after_deletion);
  g_test_add_func ("/client/edits/journal", test_journal);
  g_test_add_func ("/client/edits/damaged-at-start", test_damaged_at_start);
  g_test_add_func ("/client/edits/damaged-at-work", test_damaged_at_work);
  g_test_add_func ("/client/edits/in-use", test_in_use);
  g_test_add_func ("/client/edits/locked", test_locked);
  g_test_add_func ("/client/edits/read-only-home", test_read_only_home);
  return g_test_run ();
}
