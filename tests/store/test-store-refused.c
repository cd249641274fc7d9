/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a store does not take, and what it does not make up: it says so, and nothing of it is there. */
#include "store-help.h"

#include <string.h>

static gboolean
commit (Help *help, LotseMutation *mutation, GError **error)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new ();

  g_ptr_array_add (mutations, mutation);
  return lotse_store_commit (help->store, mutations, error);
}

static void
assert_refused (Help *help, LotseMutation *mutation)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (commit (help, mutation, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  help_assert_state (help, 0, 0, 0);
}

static void
of_no_record (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Neu", 0, 0);
  g_autoptr (LotseMutation) of_none = lotse_mutation_create (record);
  g_autoptr (LotseMutation) of_another_kind = lotse_mutation_create (record);

  of_none->kind = LOTSE_KIND_NONE;
  assert_refused (help, of_none);
  of_none->kind = LOTSE_KIND_PROJECT;
  of_another_kind->kind = LOTSE_KIND_MILESTONE; /* the same id, and values of a project */
  assert_refused (help, of_another_kind);
}

/* An edit gets a name of its own where it has none, and a new record neither revision nor position before the server gives them. */
static void
without_a_name (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Neu", 5, 9);
  g_autoptr (LotseMutation) create = lotse_mutation_create (record);
  g_autoptr (LotseRecord) shown = NULL;
  g_autoptr (GError) error = NULL;
  LotseEditPlace place;

  g_clear_pointer (&create->mid, g_free);
  g_assert_true (commit (help, create, &error));
  g_assert_no_error (error);
  g_assert_true (lotse_id_is_valid (create->mid));
  g_assert_true (lotse_store_find_edit (help->store, create->mid, &place, NULL, NULL));
  g_assert_cmpint (place, ==, LOTSE_EDIT_WAITING);
  shown = help_get (help, lotse_record_id (record));
  g_assert_cmpint (lotse_record_rev (shown), ==, 0);
  g_assert_cmpint (lotse_record_seq (shown), ==, 0);
}

/* In a portable file, each record counts its own revisions. */
static void
revisions_of_a_file (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) first = help_project ("Eins", 0, 0);
  g_autoptr (LotseRecord) second = help_project ("Zwei", 0, 0);
  g_auto (StoreBase) one = { 0 };
  g_auto (StoreBase) two = { 0 };

  help_create (help, first);
  help_set_title (help, lotse_record_id (first), "Eins, neu");
  help_create (help, second);
  g_assert_true (store_base_get (help->store, LOTSE_KIND_PROJECT, lotse_record_id (first), &one, NULL));
  g_assert_true (store_base_get (help->store, LOTSE_KIND_PROJECT, lotse_record_id (second), &two, NULL));
  g_assert_cmpint (one.rev, ==, 2);
  g_assert_cmpint (two.rev, ==, 1);
}

/* One answer that is none spoils all that came with it, wherever it stands. */
static void
answers_as_a_whole (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) first = help_project ("Eins", 0, 0);
  g_autoptr (LotseRecord) second = help_project ("Zwei", 0, 0);
  LotseAck wrong = { (char *) help_create (help, first), LOTSE_RESULT_APPLIED, NULL, second };
  LotseAck right = { (char *) help_create (help, second), LOTSE_RESULT_APPLIED, NULL, second };

  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr (GPtrArray) acks = g_ptr_array_new ();
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (acks, turn == 0 ? &wrong : &right);
      g_ptr_array_add (acks, turn == 0 ? &right : &wrong);
      g_assert_false (lotse_store_apply_acks (help->store, acks, NULL, &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
      help_assert_state (help, 2, 0, 0);
    }
}

static void
assert_damaged (GError **error)
{
  g_assert_cmpint (lotse_storage_trouble (*error), ==, LOTSE_STORAGE_DAMAGED);
  g_clear_error (error);
}

/* A text that is not there is damage, and no record is made up without it. */
static void
missing_texts (Help *help, gconstpointer unused)
{
  static const char *const texts[][3] = {
    { NULL, "3d3a2f0e-54b5-4b0e-8f8a-9a3a6f0c1d2e", "{\"title\":\"x\"}" },
    { "project", NULL, "{\"title\":\"x\"}" },
    { "project", "3d3a2f0e-54b5-4b0e-8f8a-9a3a6f0c1d2e", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (store_base_parse_columns (help->store, texts[i][0], texts[i][1], 1, 1, texts[i][2], &error));
      assert_damaged (&error);
    }
}

/* Where a part of a conflict cannot be read, it is not shown without it, nor decided. */
static void
damaged_conflicts (Help *help, gconstpointer unused)
{
  static const struct { const char *sql; gboolean mine; } cases[] = {
    { "UPDATE outbox SET body = '{' WHERE state <> 0", FALSE },
    { "UPDATE outbox SET body = '{' WHERE state = 0", TRUE },
    { "UPDATE base SET deleted = 0, fields = '{'", TRUE },
    { "UPDATE base SET deleted = 1, fields = '{'", TRUE },
  };
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) gone = help_tombstone (record, 2, 2);
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_offer (help);
  help_set_notes (help, lotse_record_id (record), "danach");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, gone);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].sql);
      g_assert_true (store_exec (help->store, "SAVEPOINT whole", NULL));
      g_assert_true (store_exec (help->store, cases[i].sql, NULL));
      g_assert_null (lotse_store_conflicts (help->store, &error));
      assert_damaged (&error);
      g_assert_true (store_exec (help->store, "ROLLBACK TO whole; RELEASE whole", NULL));
    }
  /* The later edit would go into the record that is made anew. */
  g_assert_true (store_exec (help->store, "UPDATE outbox SET body = '{' WHERE state = 0", NULL));
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (lotse_store_resolve (help->store, mid, TRUE, &error));
    assert_damaged (&error);
  }
  help_assert_state (help, 1, 1, 0);
}

/* What was not marked as offered must not leave. */
static void
offered_without_a_mark (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Neu", 0, 0);
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (mids, (gpointer) help_create (help, record));
  g_assert_true (store_exec (help->store, "ALTER TABLE outbox RENAME COLUMN offered TO other", NULL));
  g_assert_false (lotse_store_offer (help->store, mids, &error));
  g_assert_nonnull (error);
}

static int
stop (void *data)
{
  guint *left = data;

  if (*left == 0)
    return 1;
  --*left;
  return 0;
}

/* Wherever reading stops, what is told is right or an error. */
static void
stopped_while_looking (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Neu", 0, 0);
  const char *create = help_create (help, record);
  const char *folded = help_set_title (help, lotse_record_id (record), "Neuer");
  gboolean found = FALSE;

  for (guint n = 0; !found; n++)
    {
      guint left = n;
      g_autofree char *under = NULL;
      g_autoptr (GError) error = NULL;
      LotseEditPlace place;

      sqlite3_progress_handler (help->store->db, 1, stop, &left);
      found = lotse_store_find_edit (help->store, folded, &place, &under, &error);
      sqlite3_progress_handler (help->store->db, 0, NULL, NULL);
      if (!found)
        {
          g_assert_nonnull (error);
          continue;
        }
      g_assert_cmpint (place, ==, LOTSE_EDIT_WAITING);
      g_assert_cmpstr (under, ==, create);
    }
}

/* A transaction that could not be ended when it failed is ended before the next one, and leaves nothing behind. */
static void
left_open (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) next = help_project ("Neu", 0, 0);

  help_change (help, record, "t1");
  g_assert_true (store_exec (help->store, "BEGIN; DELETE FROM view_project", NULL));
  help_create (help, next);
  help_assert_title (help, lotse_record_id (record), "Alt");
  help_assert_sound (help);
}

static void
settings (Help *help, gconstpointer unused)
{
  g_autofree char *value = NULL;

  g_assert_true (lotse_store_set_meta (help->store, "name", "Eins", NULL));
  g_assert_true (lotse_store_set_meta (help->store, "name", "Zwei", NULL));
  value = lotse_store_meta (help->store, "name", NULL);
  g_assert_cmpstr (value, ==, "Zwei");
  g_assert_true (lotse_store_set_meta (help->store, "name", NULL, NULL));
  g_assert_null (lotse_store_meta (help->store, "name", NULL));
}

/* Each trouble is told apart, names the file, and is explained. */
static void
troubles (Help *help, gconstpointer unused)
{
  static const struct { int code; LotseStorageTrouble trouble; const char *words; } cases[] = {
    { SQLITE_FULL, LOTSE_STORAGE_FULL, "no space left" },
    { SQLITE_BUSY, LOTSE_STORAGE_LOCKED, "in use by another program" },
    { SQLITE_LOCKED, LOTSE_STORAGE_LOCKED, "in use by another program" },
    { SQLITE_CORRUPT, LOTSE_STORAGE_DAMAGED, "damaged" },
    { SQLITE_NOTADB, LOTSE_STORAGE_DAMAGED, "damaged, or not a Lotse file" },
    { SQLITE_READONLY, LOTSE_STORAGE_READ_ONLY, "cannot be written" },
    { SQLITE_CANTOPEN, LOTSE_STORAGE_READ_ONLY, "cannot be opened" },
    { SQLITE_PERM, LOTSE_STORAGE_READ_ONLY, "cannot be opened" },
    { SQLITE_AUTH, LOTSE_STORAGE_READ_ONLY, "cannot be opened" },
    { SQLITE_IOERR, LOTSE_STORAGE_IO, "reading or writing failed" },
    { SQLITE_TOOBIG, LOTSE_STORAGE_IO, "a value is too large" },
    { SQLITE_NOMEM, LOTSE_STORAGE_IO, "not enough memory" },
  };
  g_autoptr (GError) read_only = NULL;
  g_autofree char *start = g_strdup_printf ("%s: ", help->path);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *expected = g_strdup_printf ("here.db: %s (why)", cases[i].words);

      g_assert_false (store_set_error (&error, "here.db", cases[i].code, "why"));
      g_assert_cmpint (lotse_storage_trouble (error), ==, cases[i].trouble);
      g_assert_cmpstr (error->message, ==, expected);
    }
  help_reopen (help, LOTSE_STORE_READ_ONLY);
  g_assert_false (store_begin (help->store, &read_only));
  g_assert_cmpint (lotse_storage_trouble (read_only), ==, LOTSE_STORAGE_READ_ONLY);
  g_assert_true (g_str_has_prefix (read_only->message, start));
}

/* Without memory, a text that is missing is not taken for a damaged file. */
static void
without_memory (Help *help, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (store_is_whole (help->store, NULL));
  sqlite3_hard_heap_limit64 (sqlite3_memory_used () + 200000);
  g_assert_cmpint (sqlite3_exec (help->store->db, "SELECT hex (zeroblob (10000000))", NULL, NULL, NULL), ==, SQLITE_NOMEM);
  sqlite3_hard_heap_limit64 (0);
  g_assert_false (store_missing (help->store, &error));
  g_assert_cmpint (lotse_storage_trouble (error), ==, LOTSE_STORAGE_IO);
}

/* Answers to several edits of one record bring its view in line once. */
static void
noted_once (Help *help, gconstpointer unused)
{
  static const char first[] = "11111111-1111-4111-8111-111111111111", second[] = "22222222-2222-4222-8222-222222222222";

  store_defer (help->store);
  for (guint turn = 0; turn < 2; turn++)
    {
      g_assert_true (store_refresh (help->store, LOTSE_KIND_PROJECT, first, NULL, NULL));
      g_assert_true (store_refresh (help->store, LOTSE_KIND_PROJECT, second, NULL, NULL));
      g_assert_true (store_refresh (help->store, LOTSE_KIND_MILESTONE, first, NULL, NULL));
      g_assert_cmpuint (help->store->deferred->len, ==, 3);
    }
  store_defer_nothing (help->store);
}

/* All records of a file from elsewhere are looked at, not only the first. */
static void
second_record_of_a_file (Help *help, gconstpointer unused)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseRecord) first = help_project ("Eins", 0, 0);
  g_autoptr (LotseRecord) second = help_project ("Zwei", 0, 0);
  g_autoptr (GError) error = NULL;

  help_create (help, first);
  help_create (help, second);
  g_assert_true (store_exec (help->store, "UPDATE view_project SET title = '' WHERE id = (SELECT max (id) FROM view_project)", NULL));
  g_assert_false (lotse_store_load (help->store, data, &error));
  g_assert_true (g_str_has_prefix (error->message, help->path));
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_PROJECT), ==, 0);
}

typedef struct
{
  Help    *help;
  gboolean asked;
} Visit;

static int
open_meanwhile (void *data, int times)
{
  Visit *visit = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseStore) store = NULL;

  visit->asked = TRUE;
  store = lotse_store_open (visit->help->path, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (store);
  return 0;
}

/* While another program tidies the log up, a cache can be opened. */
static void
opened_while_tidied (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Neu", 0, 0);
  Visit visit = { help, FALSE };
  sqlite3 *reader, *tidier;

  help_create (help, record);
  g_assert_cmpint (sqlite3_open (help->path, &reader), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN; SELECT * FROM outbox", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_open (help->path, &tidier), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (tidier, "SELECT * FROM outbox", NULL, NULL, NULL), ==, SQLITE_OK); /* only now it looks for a log */
  sqlite3_busy_handler (tidier, open_meanwhile, &visit);
  sqlite3_wal_checkpoint_v2 (tidier, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  g_assert_true (visit.asked);
  sqlite3_close (tidier);
  sqlite3_close (reader);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/refused/of-no-record", 0, of_no_record);
  HELP_TEST ("/store/refused/without-a-name", 0, without_a_name);
  HELP_TEST ("/store/refused/revisions-of-a-file", LOTSE_STORE_PORTABLE, revisions_of_a_file);
  HELP_TEST ("/store/refused/answers-as-a-whole", 0, answers_as_a_whole);
  HELP_TEST ("/store/refused/missing-texts", 0, missing_texts);
  HELP_TEST ("/store/refused/damaged-conflicts", 0, damaged_conflicts);
  HELP_TEST ("/store/refused/offered-without-a-mark", 0, offered_without_a_mark);
  HELP_TEST ("/store/refused/stopped-while-looking", 0, stopped_while_looking);
  HELP_TEST ("/store/refused/left-open", 0, left_open);
  HELP_TEST ("/store/refused/settings", 0, settings);
  HELP_TEST ("/store/refused/troubles", 0, troubles);
  HELP_TEST ("/store/refused/without-memory", 0, without_memory);
  HELP_TEST ("/store/refused/noted-once", 0, noted_once);
  HELP_TEST ("/store/refused/second-record-of-a-file", LOTSE_STORE_PORTABLE, second_record_of_a_file);
  HELP_TEST ("/store/refused/opened-while-tidied", 0, opened_while_tidied);
  return g_test_run ();
}
