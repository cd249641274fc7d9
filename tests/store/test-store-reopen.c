/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions that are taken back: the conflict is as it was, and nothing of what was decided is sent or lost. */
#include "store-help.h"

#define TITLE LOTSE_F_PROJECT_TITLE

static LotseConflict *
only_conflict (Help *help)
{
  g_autoptr (GPtrArray) conflicts = lotse_store_conflicts (help->store, NULL);

  g_assert_cmpuint (conflicts->len, ==, 1);
  g_ptr_array_set_free_func (conflicts, NULL);
  return conflicts->pdata[0];
}

static guint
journal_length (Help *help)
{
  g_autoptr (GPtrArray) journal = lotse_store_journal (help->store, NULL);

  return journal->len;
}

static const char *
set_up_conflict (Help *help, LotseRecord *record)
{
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  return mid;
}

static void
reopen (Help *help, const LotseConflict *was)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseConflict) now = NULL;

  g_assert_true (lotse_store_reopen (help->store, was, &error));
  g_assert_no_error (error);
  help_assert_sound (help);
  now = only_conflict (help);
  g_assert_cmpstr (now->mine->mid, ==, was->mine->mid);
  g_assert_cmpint (now->mine->n, ==, was->mine->n);
  g_assert_cmpint (now->rejected, ==, was->rejected);
  g_assert_cmpstr (now->code, ==, was->code);
  g_assert_cmpuint (now->later->len, ==, was->later->len);
  help_assert_sendable (help, 0);
}

/* A copy stands alone: nothing of it goes with the original. */
static void
copied (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  const char *later = help_set_notes (help, lotse_record_id (record), "danach");
  LotseConflict *conflict = only_conflict (help);
  g_autoptr (LotseConflict) copy = lotse_conflict_copy (conflict);

  g_assert_true (copy->mine != conflict->mine && copy->base != conflict->base && copy->theirs != conflict->theirs
                 && copy->later != conflict->later);
  g_assert_true (copy->version == NULL || copy->version != conflict->version);
  lotse_conflict_free (conflict);
  g_assert_cmpstr (copy->mine->mid, ==, mid);
  g_assert_cmpstr (lotse_record_text (copy->theirs, TITLE), ==, "Ihrer");
  g_assert_cmpstr (((LotseMutation *) copy->later->pdata[0])->mid, ==, later);
}

static void
after_theirs (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  const char *later = help_set_notes (help, lotse_record_id (record), "danach");
  g_autoptr (LotseConflict) was = only_conflict (help);

  g_assert_nonnull (later);
  g_assert_true (lotse_store_resolve (help->store, mid, FALSE, NULL));
  help_assert_title (help, lotse_record_id (record), "Ihrer");
  reopen (help, was);
  help_assert_title (help, lotse_record_id (record), "Meiner");
  help_assert_state (help, 1, 1, 0);
  g_assert_cmpuint (journal_length (help), ==, 0);
  g_assert_true (lotse_store_resolve (help->store, mid, TRUE, NULL)); /* and can be decided otherwise */
  help_assert_sendable (help, 2);
}

static void
after_mine (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  g_autoptr (LotseConflict) was = only_conflict (help);

  g_assert_true (lotse_store_resolve (help->store, mid, TRUE, NULL));
  help_assert_sendable (help, 1);
  reopen (help, was);
  help_assert_state (help, 0, 1, 0);
  g_assert_true (lotse_store_resolve (help->store, mid, FALSE, NULL));
  help_assert_title (help, lotse_record_id (record), "Ihrer");
}

/* What was written for both is not lost with the decision. */
static void
after_an_edit (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  g_autoptr (LotseConflict) was = only_conflict (help);
  g_autoptr (LotseRecord) wanted = help_titled (record, "Beide", 1, 1);
  g_autoptr (GPtrArray) journal = NULL;
  const LotseJournalEntry *entry;

  g_assert_true (lotse_store_resolve_edited (help->store, mid, wanted, NULL, NULL));
  reopen (help, was);
  journal = lotse_store_journal (help->store, NULL);
  g_assert_cmpuint (journal->len, ==, 1);
  entry = journal->pdata[0];
  g_assert_cmpint (entry->reason, ==, LOTSE_JOURNAL_UNDONE);
  g_assert_cmpstr (lotse_record_text (entry->mine->set, TITLE), ==, "Beide");
}

static void
after_a_rejection (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Neu", 0, 0);
  const char *mid = help_create (help, record);
  g_autoptr (LotseConflict) was = NULL;
  const char *later = help_set_notes (help, lotse_record_id (record), "danach");

  g_assert_nonnull (later);
  help_ack (help, mid, LOTSE_RESULT_REJECTED, NULL);
  was = only_conflict (help);
  g_assert_true (lotse_store_resolve (help->store, mid, FALSE, NULL));
  help_assert_title (help, lotse_record_id (record), NULL);
  reopen (help, was);
  help_assert_title (help, lotse_record_id (record), "Neu");
  g_assert_cmpuint (journal_length (help), ==, 0);
}

static void
after_it_was_made_anew (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) gone = help_tombstone (record, 2, 2);
  g_autoptr (LotseConflict) was = NULL;
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, gone);
  was = only_conflict (help);
  g_assert_true (lotse_store_resolve (help->store, mid, TRUE, NULL));
  help_assert_sendable (help, 1);
  reopen (help, was);
}

/* What has left this computer cannot be called back, and the store is as it was. */
static void
too_late (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  g_autoptr (LotseConflict) was = only_conflict (help);
  g_autoptr (LotseMutation) sent = NULL;
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (lotse_store_reopen (help->store, was, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND); /* nothing was decided */
  g_clear_error (&error);
  g_assert_true (lotse_store_resolve (help->store, mid, TRUE, NULL));
  sent = help_sendable (help, 0);
  g_ptr_array_add (mids, sent->mid);
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
  g_assert_false (lotse_store_reopen (help->store, was, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT);
  help_assert_state (help, 1, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Meiner");
  help_assert_sendable (help, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/reopen/copied", 0, copied);
  HELP_TEST ("/store/reopen/after-theirs", 0, after_theirs);
  HELP_TEST ("/store/reopen/after-mine", 0, after_mine);
  HELP_TEST ("/store/reopen/after-an-edit", 0, after_an_edit);
  HELP_TEST ("/store/reopen/after-a-rejection", 0, after_a_rejection);
  HELP_TEST ("/store/reopen/after-it-was-made-anew", 0, after_it_was_made_anew);
  HELP_TEST ("/store/reopen/too-late", 0, too_late);
  return g_test_run ();
}
