/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Caches that were damaged in every way a disk knows: what exists nowhere else is saved, what could not be is counted, and the damaged file
 * is still there. */
#include "store-help.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096
#define N_RECORDS 120

/* Waiting edits, a conflict, an acknowledged one, a discarded one, and records of others. (transfer full) the id of the one in conflict */
static char *
fill_around (Help *help)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autoptr (LotseRecord) other = help_project ("Anderes", 3, 3);
  g_autoptr (LotseRecord) applied = help_titled (other, "Anderes, neu", 4, 4);
  const char *mid;

  help_change (help, record, "t1");
  help_change (help, other, "t2");
  mid = help_set_title (help, lotse_record_id (other), "Anderes, neu");
  help_ack (help, mid, LOTSE_RESULT_APPLIED, applied);
  mid = help_set_title (help, lotse_record_id (record), "Verworfen");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  g_assert_true (lotse_store_resolve (help->store, mid, FALSE, NULL));
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Wartet %u", i);
      g_autoptr (LotseRecord) mine = help_project (title, 0, 0);

      help_create (help, mine);
    }
  help_assert_state (help, N_RECORDS, 1, 0);
  return g_strdup (lotse_record_id (record));
}

static void
fill (Help *help)
{
  g_free (fill_around (help));
}

static GString *
read_file (Help *help)
{
  char *content;
  gsize length;

  g_clear_object (&help->store);
  g_assert_true (g_file_get_contents (help->path, &content, &length, NULL));
  g_assert_cmpuint (length % PAGE, ==, 0);
  g_autofree char *owned = content;
  return g_string_new_len (owned, (gssize) length);
}

static void
write_file (Help *help, const GString *content)
{
  g_assert_true (g_file_set_contents (help->path, content->str, (gssize) content->len, NULL));
}

/* The page in which @text lies is overwritten. */
static void
destroy_page_with (GString *content, const char *text)
{
  gsize at = 0, length = strlen (text);

  while (at + length <= content->len && memcmp (content->str + at, text, length) != 0)
    at++;
  g_assert_cmpuint (at + length, <=, content->len);
  memset (content->str + at / PAGE * PAGE, 0xa5, PAGE);
}

static void
open_rescuing (Help *help)
{
  g_autoptr (GError) error = NULL;

  g_test_expect_message (NULL, G_LOG_LEVEL_MESSAGE, "*");
  help->store = lotse_store_open_rescuing (NULL, help->path, LOTSE_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_test_assert_expected_messages ();
}

static LotseSalvage *
report_of (Help *help)
{
  LotseSalvage *report = lotse_store_salvaged (help->store);

  g_assert_nonnull (report);
  g_assert_true (g_file_test (report->kept, G_FILE_TEST_IS_REGULAR));
  return report;
}

/* A snapshot is asked for, edits go on, and what is there fits together. */
static void
assert_works (Help *help)
{
  g_autofree char *token = lotse_store_token (help->store);
  g_autoptr (LotseRecord) record = help_project ("Danach", 0, 0);
  g_autoptr (LotseRecord) server = help_project ("Vom Server", 9, 9);

  g_assert_null (token);
  help_create (help, record);
  help_assert_title (help, lotse_record_id (record), "Danach");
  g_assert_true (lotse_store_snapshot_begin (help->store, NULL));
  help_page (help, server, NULL, "t9");
  g_assert_true (lotse_store_snapshot_finish (help->store, 1, NULL));
  help_assert_title (help, lotse_record_id (record), "Danach");
  help_assert_title (help, lotse_record_id (server), "Vom Server");
  help_assert_sound (help);
}

static void
assert_all_saved (Help *help)
{
  g_autoptr (LotseSalvage) report = report_of (help);
  g_autoptr (GPtrArray) journal = lotse_store_journal (help->store, NULL);
  LotseEditPlace place;

  g_assert_cmpuint (report->waiting, ==, N_RECORDS + 1);
  g_assert_cmpuint (report->acknowledged, ==, 1);
  g_assert_cmpuint (report->discarded, ==, 1);
  g_assert_cmpuint (report->lost, ==, 0);
  g_assert_false (report->uncertain);
  help_assert_state (help, N_RECORDS, 1, 0);
  help_assert_sendable (help, N_RECORDS);
  g_assert_cmpuint (journal->len, ==, 1);
  for (guint i = 0; i < help->mids->len; i++)
    {
      g_assert_true (lotse_store_find_edit (help->store, help->mids->pdata[i], &place, NULL, NULL));
      g_assert_cmpint (place, !=, LOTSE_EDIT_UNKNOWN);
    }
  g_assert_true (lotse_store_resync (help->store, TRUE, NULL)); /* what was acknowledged is offered again */
  help_assert_state (help, N_RECORDS + 1, 1, 0);
}

static void
sound (Help *help, gconstpointer unused)
{
  fill (help);
  g_clear_object (&help->store);
  help->store = lotse_store_open_rescuing (NULL, help->path, LOTSE_STORE_CREATE, NULL);
  g_assert_null (lotse_store_salvaged (help->store));
  help_assert_state (help, N_RECORDS, 1, 0);
}

static void
header (Help *help, gconstpointer unused)
{
  g_autoptr (GString) content = NULL;

  fill (help);
  content = read_file (help);
  memset (content->str, 0, 100);
  write_file (help, content);
  open_rescuing (help);
  assert_all_saved (help);
  assert_works (help);
}

/* A table of the server's state is gone: nothing of one's own is. */
static void
base_page (Help *help, gconstpointer unused)
{
  g_autoptr (GString) content = NULL;

  fill (help);
  g_assert_true (store_exec (help->store, "UPDATE state SET value = 'other' WHERE key = 'fingerprint'", NULL)); /* all is read at opening */
  content = read_file (help);
  destroy_page_with (content, "\"title\":\"Ihrer\"");
  write_file (help, content);
  open_rescuing (help);
  assert_all_saved (help);
  assert_works (help);
}

/* A leaf in the middle of the outbox: the rows before and behind it are saved. */
static void
outbox_page (Help *help, gconstpointer unused)
{
  g_autoptr (GString) content = NULL;
  g_autoptr (LotseSalvage) report = NULL;
  g_autofree char *conflict = fill_around (help);
  LotseStoreState state;

  g_assert_true (store_exec (help->store, "UPDATE state SET value = 'other' WHERE key = 'fingerprint'", NULL));
  content = read_file (help);
  destroy_page_with (content, "\"n\":60,");
  write_file (help, content);
  open_rescuing (help);
  report = report_of (help);
  g_assert_cmpuint (report->waiting, >, N_RECORDS - 15);
  g_assert_cmpuint (report->lost, >, 0);
  g_assert_cmpuint (report->waiting + report->lost, ==, N_RECORDS + 1);
  g_assert_cmpuint (report->acknowledged, ==, 1);
  g_assert_cmpuint (report->discarded, ==, 1);
  g_assert_false (report->uncertain);
  g_assert_true (lotse_store_state (help->store, &state, NULL));
  g_assert_cmpuint (state.waiting + state.conflicts, ==, report->waiting);
  help_assert_title (help, conflict, "Meiner"); /* the conflict is still shown */
  assert_works (help);
}

static void
two_outbox_pages (Help *help, gconstpointer unused)
{
  g_autoptr (GString) content = NULL;
  g_autoptr (LotseSalvage) report = NULL;

  fill (help);
  g_assert_true (store_exec (help->store, "UPDATE state SET value = 'other' WHERE key = 'fingerprint'", NULL));
  content = read_file (help);
  destroy_page_with (content, "\"n\":30,");
  destroy_page_with (content, "\"n\":90,");
  write_file (help, content);
  open_rescuing (help);
  report = report_of (help);
  g_assert_cmpuint (report->waiting, >, N_RECORDS - 25); /* those between the two as well */
  g_assert_cmpuint (report->waiting + report->lost, ==, N_RECORDS + 1);
  assert_works (help);
}

static void
first_page (Help *help, gconstpointer unused)
{
  g_autoptr (GString) content = NULL;
  g_autoptr (LotseSalvage) report = NULL;

  fill (help);
  content = read_file (help);
  memset (content->str, 0x11, PAGE);
  write_file (help, content);
  open_rescuing (help);
  report = report_of (help);
  g_assert_cmpuint (report->waiting, ==, N_RECORDS + 1);
  g_assert_cmpuint (report->acknowledged, ==, 1);
  g_assert_cmpuint (report->discarded, ==, 1);
  g_assert_true (report->uncertain); /* where the tables lie is told by a fresh file only */
  assert_works (help);
}

static void
cut_off (Help *help, gconstpointer unused)
{
  g_autoptr (GString) content = NULL;
  g_autoptr (LotseSalvage) report = NULL;

  fill (help);
  content = read_file (help);
  g_string_truncate (content, content->len / 2 / PAGE * PAGE);
  write_file (help, content);
  open_rescuing (help);
  report = report_of (help);
  g_assert_true (report->lost > 0 || report->uncertain || report->waiting == N_RECORDS + 1);
  assert_works (help);
}

/* What lies before the cut is read, wherever in a page that is. */
static void
cut_at_the_end (Help *help, gconstpointer unused)
{
  g_autoptr (GString) content = NULL;
  g_autoptr (LotseSalvage) report = NULL;

  fill (help);
  content = read_file (help);
  g_string_truncate (content, content->len - 4 * PAGE - 123);
  write_file (help, content);
  open_rescuing (help);
  report = report_of (help);
  g_assert_cmpuint (report->waiting, >, N_RECORDS / 2);
  g_assert_true (report->uncertain || report->waiting + report->lost == N_RECORDS + 1);
  assert_works (help);
}

/* The last edits are in the log only, as after a power cut. */
/* Where the log has the whole first page still, SQLite mends the file by itself, and nothing has to be saved. */
static void
in_the_log (Help *help, gconstpointer unused)
{
  g_autofree char *log = g_strconcat (help->path, "-wal", NULL);
  g_autofree char *kept = g_strconcat (help->path, ".damaged-1", NULL);
  g_autofree char *content = NULL;
  g_autofree char *main_content = NULL;
  gsize length, main_length;

  g_assert_true (store_exec (help->store, "PRAGMA wal_autocheckpoint = 0", NULL));
  fill (help);
  g_assert_true (g_file_get_contents (log, &content, &length, NULL));
  g_assert_true (g_file_get_contents (help->path, &main_content, &main_length, NULL));
  g_clear_object (&help->store);
  memset (main_content, 0, 100);
  g_assert_true (g_file_set_contents (help->path, main_content, (gssize) main_length, NULL));
  g_assert_true (g_file_set_contents (log, content, (gssize) length, NULL));
  help->store = lotse_store_open_rescuing (NULL, help->path, LOTSE_STORE_CREATE, NULL);
  g_assert_nonnull (help->store);
  g_assert_null (lotse_store_salvaged (help->store));
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
  help_assert_state (help, N_RECORDS, 1, 0);
  help_assert_sendable (help, N_RECORDS);
  help_assert_sound (help);
}

static void
while_open (Help *help, gconstpointer unused)
{
  g_autoptr (LotseSalvage) report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean all;
  g_autoptr (GPtrArray) standings = NULL;

  fill (help);
  standings = lotse_store_take_standings (help->store, &all, NULL);
  g_clear_pointer (&standings, g_ptr_array_unref);
  g_assert_true (store_exec (help->store, "UPDATE base SET fields = '{\"title\":' WHERE rowid = 1", NULL));
  g_assert_false (lotse_store_check (help->path, NULL));
  g_assert_true (lotse_store_rescue (help->store, &error));
  g_assert_no_error (error);
  report = report_of (help);
  g_assert_cmpuint (report->waiting, ==, N_RECORDS + 1);
  g_assert_cmpuint (report->lost, ==, 0);
  help_assert_state (help, N_RECORDS, 1, 0);
  standings = lotse_store_take_standings (help->store, &all, NULL);
  g_assert_true (all);
  assert_works (help);
}

static void
one_unreadable_edit (Help *help, gconstpointer unused)
{
  g_autoptr (LotseSalvage) report = NULL;

  fill (help);
  g_assert_true (store_exec (help->store, "UPDATE outbox SET body = substr (body, 1, 100) WHERE n = 50", NULL));
  g_assert_true (lotse_store_rescue (help->store, NULL));
  report = report_of (help);
  g_assert_cmpuint (report->waiting, ==, N_RECORDS);
  g_assert_cmpuint (report->lost, ==, 1);
  help_assert_sendable (help, N_RECORDS - 1);
  assert_works (help);
}

static void
report_is_forgotten (Help *help, gconstpointer unused)
{
  fill (help);
  g_assert_true (lotse_store_rescue (help->store, NULL));
  help_reopen (help, 0);
  g_autoptr (LotseSalvage) report = report_of (help);
  g_assert_true (lotse_store_forget_salvage (help->store, NULL));
  g_assert_null (lotse_store_salvaged (help->store));
  g_assert_true (g_file_test (report->kept, G_FILE_TEST_EXISTS));
}

static void
move (Help *help, const char *from, const char *to)
{
  g_autofree char *from_name = g_strconcat (help->path, from, NULL);
  g_autofree char *to_name = g_strconcat (help->path, to, NULL);

  g_assert_cmpint (g_rename (from_name, to_name), ==, 0);
}

/* The power went while the fresh file was put in the place of the damaged one. */
static void
cut_short (Help *help, gconstpointer unused)
{
  fill (help);
  g_clear_object (&help->store);
  move (help, "", ".rebuilt");
  help_reopen (help, LOTSE_STORE_CREATE); /* nothing lies in its place any more */
  help_assert_state (help, N_RECORDS, 1, 0);
  g_clear_object (&help->store);
  move (help, "", ".rebuilt");
  g_assert_true (g_file_set_contents (help->path, "damaged", -1, NULL)); /* still in its place, with a log */
  g_autofree char *log = g_strconcat (help->path, "-wal", NULL);
  g_assert_true (g_file_set_contents (log, "log of the damaged one", -1, NULL));
  help_reopen (help, LOTSE_STORE_CREATE);
  help_assert_state (help, N_RECORDS, 1, 0);
  g_autofree char *kept_log = g_strconcat (help->path, ".damaged-1-wal", NULL);
  g_autofree char *log_text = NULL;
  g_assert_true (g_file_get_contents (kept_log, &log_text, NULL, NULL));
  g_assert_cmpstr (log_text, ==, "log of the damaged one");
}

static void
keeps_three (Help *help, gconstpointer unused)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (LotseRecord) record = help_project ("Noch eins", 0, 0);

      help_create (help, record);
      if (i >= 3)
        g_test_expect_message (NULL, G_LOG_LEVEL_MESSAGE, "*not kept any longer*");
      g_assert_true (lotse_store_rescue (help->store, NULL));
      g_test_assert_expected_messages ();
      help_assert_state (help, i + 1, 0, 0);
    }
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.damaged-%u", help->path, i);

      g_assert_cmpint (g_file_test (name, G_FILE_TEST_EXISTS), ==, i <= 3);
    }
}

/* What was never a cache is left alone. */
static void
not_ours (Help *help, gconstpointer unused)
{
  static const char letter[] = "Sehr geehrte Damen und Herren";
  g_autofree char *content = NULL;
  g_autofree char *other = g_build_filename (help->folder, "other.db", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_clear_object (&help->store);
  g_assert_true (g_file_set_contents (help->path, letter, -1, NULL));
  g_assert_null (lotse_store_open_rescuing (NULL, help->path, LOTSE_STORE_CREATE, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (help->path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, letter);
  g_assert_cmpint (sqlite3_open (other, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE t (x)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_null (lotse_store_open_rescuing (NULL, other, LOTSE_STORE_CREATE, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

/* Where even that fails, the store refuses, and nothing is moved. */
static void
no_room (Help *help, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = g_strconcat (help->path, ".rebuilt", NULL);
  LotseStoreState state;

  fill (help);
  g_assert_cmpint (g_mkdir (aside, 0700), ==, 0); /* nothing can be put there */
  g_assert_false (lotse_store_rescue (help->store, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  g_assert_true (lotse_store_state (help->store, &state, NULL));
  g_assert_cmpuint (state.waiting, ==, N_RECORDS);
  g_assert_cmpint (g_rmdir (aside), ==, 0);
  g_assert_true (lotse_store_rescue (help->store, NULL));
  help_assert_state (help, N_RECORDS, 1, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/salvage/sound", 0, sound);
  HELP_TEST ("/store/salvage/header", 0, header);
  HELP_TEST ("/store/salvage/base-page", 0, base_page);
  HELP_TEST ("/store/salvage/outbox-page", 0, outbox_page);
  HELP_TEST ("/store/salvage/two-outbox-pages", 0, two_outbox_pages);
  HELP_TEST ("/store/salvage/first-page", 0, first_page);
  HELP_TEST ("/store/salvage/cut-off", 0, cut_off);
  HELP_TEST ("/store/salvage/in-the-log", 0, in_the_log);
  HELP_TEST ("/store/salvage/while-open", 0, while_open);
  HELP_TEST ("/store/salvage/one-unreadable-edit", 0, one_unreadable_edit);
  HELP_TEST ("/store/salvage/report-is-forgotten", 0, report_is_forgotten);
  HELP_TEST ("/store/salvage/cut-at-the-end", 0, cut_at_the_end);
  HELP_TEST ("/store/salvage/cut-short", 0, cut_short);
  HELP_TEST ("/store/salvage/keeps-three", 0, keeps_three);
  HELP_TEST ("/store/salvage/not-ours", 0, not_ours);
  HELP_TEST ("/store/salvage/no-room", 0, no_room);
  return g_test_run ();
}
