/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Local edits: what commit promises, what it refuses, and that neither a restart nor a killed process loses any of it. */
#include "store-help.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
survives_reopen (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Kfz-Zulassung", 0, 0);
  const char *create = help_create (help, record);
  const char *patch;
  g_autoptr (LotseMutation) first = NULL;
  g_autoptr (LotseMutation) second = NULL;

  help_offer (help);
  patch = help_set_title (help, lotse_record_id (record), "Kfz-Zulassung online");

  help_reopen (help, 0);
  help_assert_title (help, lotse_record_id (record), "Kfz-Zulassung online");
  help_assert_state (help, 2, 0, 0);
  g_assert_true (lotse_store_record_waiting (help->store, LOTSE_KIND_PROJECT, lotse_record_id (record)));
  first = help_sendable (help, 0);
  second = help_sendable (help, 1);
  g_assert_cmpstr (first->mid, ==, create);
  g_assert_cmpstr (second->mid, ==, patch);
  g_assert_cmpint (first->n, ==, 1);
  g_assert_cmpint (second->n, ==, 2);
  g_assert_cmpint (first->op, ==, LOTSE_OP_CREATE);
  help_assert_equal (first->set, record);
  g_assert_cmpstr (lotse_record_text (second->base, LOTSE_F_PROJECT_TITLE), ==, "Kfz-Zulassung");
  help_assert_sound (help);
}

static void
keeps_all_types (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) project = help_project ("Alle Arten", 0, 0);
  g_autoptr (LotseRecord) milestone = help_milestone ("Abnahme", lotse_record_id (project));
  g_autoptr (LotseRecord) stored_project = NULL;
  g_autoptr (LotseRecord) stored_milestone = NULL;

  help_create (help, project);
  help_create (help, milestone);
  stored_project = help_get (help, lotse_record_id (project));
  stored_milestone = lotse_store_get (help->store, LOTSE_KIND_MILESTONE, lotse_record_id (milestone), NULL);
  help_assert_equal (stored_project, project);
  help_assert_equal (stored_milestone, milestone);
}

static void
assert_refused (Help *help, LotseMutation *good, LotseMutation *bad, LotseErrorCode code, const char *names)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (mutations, good);
  g_ptr_array_add (mutations, bad);
  g_assert_false (lotse_store_commit (help->store, mutations, &error));
  g_assert_error (error, LOTSE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, names));
  help_assert_title (help, good->id, NULL);
}

static LotseMutation *
new_project (const char *title)
{
  g_autoptr (LotseRecord) record = help_project (title, 0, 0);

  return lotse_mutation_create (record);
}

static void
all_or_nothing (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Da", 0, 0);
  g_autoptr (LotseRecord) untitled = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseRecord) absent = help_project ("Fehlt", 3, 3);
  g_autoptr (LotseRecord) changed = help_titled (absent, "Fehlt noch immer", 3, 3);
  g_autoptr (LotseRecord) changed_here = help_titled (record, "Da, geändert", 0, 0);
  LotseMutation *bad;

  help_create (help, record);
  assert_refused (help, new_project ("A"), lotse_mutation_create (record), LOTSE_ERROR_CONFLICT, lotse_record_id (record));
  lotse_record_set_text (untitled, LOTSE_F_PROJECT_CODE, "K-1");
  assert_refused (help, new_project ("B"), lotse_mutation_create (untitled), LOTSE_ERROR_INVALID, "project");
  assert_refused (help, new_project ("C"), lotse_mutation_patch (absent, changed), LOTSE_ERROR_NOT_FOUND, lotse_record_id (absent));
  assert_refused (help, new_project ("D"), lotse_mutation_delete (absent), LOTSE_ERROR_NOT_FOUND, lotse_record_id (absent));
  bad = new_project ("E");
  g_free (bad->id);
  bad->id = g_strdup ("../etc");
  assert_refused (help, new_project ("F"), bad, LOTSE_ERROR_INVALID, "../etc");
  bad = new_project ("G");
  g_free (bad->mid);
  bad->mid = g_strdup ("1");
  assert_refused (help, new_project ("H"), bad, LOTSE_ERROR_INVALID, "not a UUID");
  bad = lotse_mutation_patch (record, changed_here);
  g_clear_object (&bad->base);
  assert_refused (help, new_project ("I"), bad, LOTSE_ERROR_INVALID, lotse_record_id (record));
  bad = new_project ("J");
  g_set_object (&bad->set, absent);
  assert_refused (help, new_project ("K"), bad, LOTSE_ERROR_INVALID, "no values of this record");
  help_assert_state (help, 1, 0, 0);
  help_assert_sound (help);
}

static void
append_only (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autoptr (LotseRecord) after = NULL;

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "11111111-1111-4111-8111-111111111111");
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Läuft.");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_from_ymd (2020, 6, 30));
  help_create (help, report);
  after = lotse_record_copy (report);
  lotse_record_set_text (after, LOTSE_F_REPORT_SUMMARY, "Läuft nicht.");
  assert_refused (help, new_project ("A"), lotse_mutation_patch (report, after), LOTSE_ERROR_INVALID, lotse_record_id (report));
  help_offer (help);
  assert_refused (help, new_project ("B"), lotse_mutation_delete (report), LOTSE_ERROR_CONFLICT, lotse_record_id (report));
}

/* A report that was confirmed by mistake goes again as long as nobody else can have seen it, and can be made once more. */
static void
append_only_withdrawn (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autoptr (LotseRecord) gone = NULL;
  g_autoptr (GPtrArray) journal = NULL;

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "11111111-1111-4111-8111-111111111111");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_from_ymd (2020, 6, 30));
  help_create (help, report);
  help_commit (help, lotse_mutation_delete (report));
  help_assert_state (help, 0, 0, 0);
  gone = lotse_store_get (help->store, LOTSE_KIND_REPORT, lotse_record_id (report), NULL);
  g_assert_null (gone);
  journal = lotse_store_journal (help->store, NULL);
  g_assert_cmpuint (journal->len, ==, 1);
  g_assert_cmpint (((LotseJournalEntry *) journal->pdata[0])->reason, ==, LOTSE_JOURNAL_DELETED);
  help_create (help, report);
  help_assert_state (help, 1, 0, 0);
  help_assert_sound (help);
}

static void
same_mid_twice (Help *help, gconstpointer unused)
{
  LotseMutation *first = new_project ("A");
  LotseMutation *second = new_project ("B");
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  g_free (second->mid);
  second->mid = g_strdup (first->mid);
  g_ptr_array_add (mutations, first);
  g_ptr_array_add (mutations, second);
  g_assert_false (lotse_store_commit (help->store, mutations, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  help_assert_state (help, 0, 0, 0);
}

static void
delete_waits (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Kurz", 0, 0);
  g_autoptr (LotseRecord) made = help_titled (record, "Kurz", 1, 10);
  const char *create = help_create (help, record);
  const char *removal;
  g_autoptr (LotseMutation) mutation = NULL;

  help_offer (help);
  removal = help_delete (help, lotse_record_id (record));

  help_assert_title (help, lotse_record_id (record), NULL);
  help_assert_sendable (help, 1);
  help_ack (help, create, LOTSE_RESULT_APPLIED, made);
  help_assert_title (help, lotse_record_id (record), NULL);
  g_assert_cmpuint (help->changed->len, ==, 0);
  mutation = help_sendable (help, 0);
  g_assert_cmpstr (mutation->mid, ==, removal);
  g_assert_cmpint (mutation->base_rev, ==, 1);
}

#define N_ROUNDS 6
#define N_BEFORE_KILL 40

/* Says each id and title on the pipe, after the commit, never before. */
static void
commit_until_killed (const char *path, int out, guint round)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseStore) store = lotse_store_open (path, 0, &error);
  Help help = { .path = (char *) path, .store = store, .mids = g_ptr_array_new_with_free_func (g_free) };

  g_assert_no_error (error);
  g_random_set_seed (round); /* forked processes would all make the same ids */
  for (guint i = 0;; i++)
    {
      g_autoptr (LotseRecord) record = help_project ("Entwurf", 0, 0);

      help_create (&help, record);
      if (write (out, lotse_record_id (record), 36) != 36)
        _exit (1);
      help_set_title (&help, lotse_record_id (record), "Fertig");
      if (write (out, "+", 1) != 1)
        _exit (1);
    }
}

/* The bytes that the child managed to say. */
static GString *
run_and_kill (const char *path, guint n_before_kill)
{
  GString *said = g_string_new (NULL);
  int ends[2];
  char buffer[4096];
  pid_t child;
  ssize_t n;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      commit_until_killed (path, ends[1], n_before_kill);
    }
  close (ends[1]);
  while (said->len < n_before_kill * 37 && (n = read (ends[0], buffer, sizeof buffer)) > 0)
    g_string_append_len (said, buffer, n);
  kill (child, SIGKILL);
  while ((n = read (ends[0], buffer, sizeof buffer)) > 0)
    g_string_append_len (said, buffer, n);
  close (ends[0]);
  waitpid (child, NULL, 0);
  return said;
}

static void
survives_kill (Help *help, gconstpointer unused)
{
  guint n_records = 0;

  g_clear_object (&help->store);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GString) said = run_and_kill (help->path, N_BEFORE_KILL + round);
      LotseStoreState state;

      g_assert_cmpuint (said->len, >=, N_BEFORE_KILL * 37);
      help_reopen (help, 0);
      for (gsize at = 0; at + 36 <= said->len; at += 37)
        {
          g_autofree char *id = g_strndup (said->str + at, 36);
          g_autoptr (LotseRecord) record = help_get (help, id);

          g_assert_nonnull (record);
          n_records++;
          if (at + 36 < said->len)
            g_assert_cmpstr (lotse_record_text (record, LOTSE_F_PROJECT_TITLE), ==, "Fertig");
        }
      /* One record may have been made that the process did not live to say. */
      g_assert_true (lotse_store_state (help->store, &state, NULL));
      g_assert_cmpuint (state.waiting, >=, n_records);
      g_assert_cmpuint (state.waiting, <=, n_records + 1);
      n_records = state.waiting;
      help_assert_sendable (help, n_records);
      help_assert_sound (help);
      g_clear_object (&help->store);
    }
}

/* A copy of a record that a newer version made: what this one cannot read of it is sent all the same. */
static void
values_of_a_newer_version (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseMutation) only = NULL;
  g_autoptr (LotseRecord) shown = NULL;

  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, "Kopie");
  lotse_record_set_extra (record, "{\"life_cycle\":\"beamed_up\",\"later\":1}");
  help_create (help, record);
  help_reopen (help, 0);
  only = help_sendable (help, 0);
  g_assert_cmpstr (lotse_record_extra (only->set), ==, "{\"life_cycle\":\"beamed_up\",\"later\":1}");
  help_set_title (help, lotse_record_id (record), "Kopie, neu");
  shown = help_get (help, lotse_record_id (record));
  g_assert_cmpstr (lotse_record_extra (shown), ==, "{\"life_cycle\":\"beamed_up\",\"later\":1}");
  help_assert_sound (help);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/outbox/survives-reopen", 0, survives_reopen);
  HELP_TEST ("/store/outbox/keeps-all-types", 0, keeps_all_types);
  HELP_TEST ("/store/outbox/all-or-nothing", 0, all_or_nothing);
  HELP_TEST ("/store/outbox/append-only", 0, append_only);
  HELP_TEST ("/store/outbox/append-only-withdrawn", 0, append_only_withdrawn);
  HELP_TEST ("/store/outbox/same-mid-twice", 0, same_mid_twice);
  HELP_TEST ("/store/outbox/delete-waits-for-edits", 0, delete_waits);
  HELP_TEST ("/store/outbox/survives-kill", 0, survives_kill);
  HELP_TEST ("/store/outbox/values-of-a-newer-version", 0, values_of_a_newer_version);
  return g_test_run ();
}
