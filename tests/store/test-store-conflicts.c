/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts: mine, theirs, and where each goes once a person has decided. */
#include "store-help.h"

static void
resolve (Help *help, const char *mid, gboolean take_mine)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_store_resolve (help->store, mid, take_mine, &error));
  g_assert_no_error (error);
  help_assert_sound (help);
}

static void
assert_journal (Help *help, guint n)
{
  g_autoptr (GPtrArray) journal = lotse_store_journal (help->store, NULL);

  g_assert_nonnull (journal);
  g_assert_cmpuint (journal->len, ==, n);
}

/* An edit of the title that contradicts theirs; returns its mid. */
static const char *
set_up_conflict (Help *help, LotseRecord *record)
{
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  help_assert_state (help, 0, 1, 0);
  return mid;
}

static void
take_theirs (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  g_autoptr (GPtrArray) journal = NULL;
  LotseJournalEntry *entry;

  resolve (help, mid, FALSE);
  help_assert_state (help, 0, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Ihrer");
  journal = lotse_store_journal (help->store, NULL);
  g_assert_cmpuint (journal->len, ==, 1);
  entry = journal->pdata[0];
  g_assert_cmpstr (entry->mine->mid, ==, mid);
  g_assert_cmpstr (lotse_record_text (entry->mine->set, LOTSE_F_PROJECT_TITLE), ==, "Meiner");
  g_assert_cmpint (entry->reason, ==, LOTSE_JOURNAL_TOOK_THEIRS);
  g_assert_cmpstr (lotse_record_text (entry->instead, LOTSE_F_PROJECT_TITLE), ==, "Ihrer");
  g_assert_null (entry->by);
  g_assert_cmpstr (entry->title, ==, "Meiner");
  g_assert_cmpint (g_get_real_time () - entry->at, <, 60 * G_USEC_PER_SEC);
  g_assert_false (lotse_store_resolve (help->store, mid, FALSE, NULL)); /* it is decided */
}

static void
take_mine (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  const char *later = help_set_notes (help, lotse_record_id (record), "danach");
  g_autoptr (LotseMutation) first = NULL;
  g_autoptr (LotseMutation) second = NULL;

  help_assert_sendable (help, 0);
  resolve (help, mid, TRUE);
  help_assert_state (help, 2, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Meiner");
  first = help_sendable (help, 0);
  second = help_sendable (help, 1);
  g_assert_cmpstr (first->mid, !=, mid);
  g_assert_cmpint (first->base_rev, ==, 2);
  g_assert_cmpstr (lotse_record_text (first->base, LOTSE_F_PROJECT_TITLE), ==, "Ihrer");
  g_assert_cmpstr (lotse_record_text (first->set, LOTSE_F_PROJECT_TITLE), ==, "Meiner");
  g_assert_cmpstr (second->mid, ==, later);
  assert_journal (help, 0);
}

static void
take_mine_merges_sets (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) mine = help_titled (record, "Meiner", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autoptr (LotseRecord) shown = NULL;
  g_autoptr (LotseMutation) patch = NULL;
  g_autofree char *mid = NULL;
  gint64 old = 1 << LOTSE_THEME_WORKFLOW | 1 << LOTSE_THEME_PLATFORM;

  help_change (help, record, "t1");
  lotse_record_set_integer (mine, LOTSE_F_PROJECT_THEMES, old | 1 << LOTSE_THEME_AI);
  lotse_record_set_integer (theirs, LOTSE_F_PROJECT_THEMES, old | 1 << LOTSE_THEME_FLEXIBLE_WORK);
  patch = lotse_mutation_patch (record, mine);
  mid = g_strdup (patch->mid);
  help_commit (help, g_steal_pointer (&patch));
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  resolve (help, mid, TRUE);
  shown = help_get (help, lotse_record_id (record));
  g_assert_cmpstr (lotse_record_text (shown, LOTSE_F_PROJECT_TITLE), ==, "Meiner");
  g_assert_cmpint (lotse_record_integer (shown, LOTSE_F_PROJECT_THEMES, 0), ==,
                   old | 1 << LOTSE_THEME_AI | 1 << LOTSE_THEME_FLEXIBLE_WORK);
}

static void
delete_against_edit (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autoptr (LotseMutation) again = NULL;
  const char *mid = NULL;

  help_change (help, record, "t1");
  mid = help_delete (help, lotse_record_id (record));
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  resolve (help, mid, TRUE);
  again = help_sendable (help, 0);
  g_assert_cmpint (again->op, ==, LOTSE_OP_DELETE);
  g_assert_cmpint (again->base_rev, ==, 2);
  help_ack (help, again->mid, LOTSE_RESULT_CONFLICT, theirs);
  resolve (help, again->mid, FALSE);
  help_assert_title (help, lotse_record_id (record), "Ihrer");
}

static void
edit_against_delete (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) gone = help_tombstone (record, 2, 2);
  g_autoptr (LotseRecord) kept = NULL;
  g_autoptr (LotseMutation) create = NULL;
  const char *mid = NULL;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_offer (help);
  help_set_notes (help, lotse_record_id (record), "danach");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, gone);
  resolve (help, mid, TRUE);
  help_assert_state (help, 1, 0, 0);
  create = help_sendable (help, 0);
  g_assert_cmpint (create->op, ==, LOTSE_OP_CREATE);
  g_assert_cmpstr (create->id, !=, lotse_record_id (record)); /* tombstones win */
  kept = help_get (help, create->id);
  g_assert_cmpstr (lotse_record_text (kept, LOTSE_F_PROJECT_TITLE), ==, "Meiner");
  g_assert_cmpstr (lotse_record_text (kept, LOTSE_F_PROJECT_NOTES), ==, "danach");
  g_assert_cmpstr (lotse_record_text (kept, LOTSE_F_PROJECT_GOAL), ==, lotse_record_text (record, LOTSE_F_PROJECT_GOAL));
  assert_journal (help, 2);
}

static void
rejected_create (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Nie da", 0, 0);
  const char *create = help_create (help, record);
  g_autoptr (LotseMutation) again = NULL;

  help_offer (help);
  help_set_title (help, lotse_record_id (record), "Auch nicht");
  help_ack (help, create, LOTSE_RESULT_REJECTED, NULL);
  resolve (help, create, TRUE);
  help_assert_state (help, 2, 0, 0);
  again = help_sendable (help, 0);
  g_assert_cmpint (again->op, ==, LOTSE_OP_CREATE);
  g_assert_cmpstr (again->mid, !=, create);
  help_ack (help, again->mid, LOTSE_RESULT_REJECTED, NULL);
  resolve (help, again->mid, FALSE);
  help_assert_state (help, 0, 0, 0);
  help_assert_title (help, lotse_record_id (record), NULL);
  assert_journal (help, 2); /* the edit of what never was is kept too */
}

static void
create_of_the_same (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Meiner", 0, 0);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 3, 3);
  g_autoptr (LotseMutation) again = NULL;
  const char *mid = help_create (help, record);

  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  resolve (help, mid, TRUE);
  again = help_sendable (help, 0);
  g_assert_cmpint (again->op, ==, LOTSE_OP_PATCH);
  g_assert_cmpint (again->base_rev, ==, 3);
  g_assert_cmpstr (lotse_record_text (again->set, LOTSE_F_PROJECT_TITLE), ==, "Meiner");
}

static LotseConflict *
first_conflict (Help *help, GPtrArray **conflicts)
{
  g_autoptr (GError) error = NULL;

  *conflicts = lotse_store_conflicts (help->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint ((*conflicts)->len, ==, 1);
  return (*conflicts)->pdata[0];
}

/* What a person edits is a whole record, whatever became of it on the server. */
static void
whole_version (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) gone = help_tombstone (record, 3, 3);
  const char *mid = set_up_conflict (help, record);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (LotseRecord) expected = help_titled (record, "Meiner", 2, 2);
  LotseConflict *conflict = first_conflict (help, &conflicts);

  g_assert_cmpstr (conflict->mine->mid, ==, mid);
  help_assert_equal (conflict->version, expected);
  help_change (help, gone, "t2");
  conflict = first_conflict (help, &after);
  g_assert_true (lotse_record_deleted (conflict->theirs));
  help_assert_equal (conflict->version, expected);
}

static void
deletion_has_no_version (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autoptr (GPtrArray) conflicts = NULL;
  const char *mid;

  help_change (help, record, "t1");
  mid = help_delete (help, lotse_record_id (record));
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  g_assert_null (first_conflict (help, &conflicts)->version);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/conflicts/take-theirs", 0, take_theirs);
  HELP_TEST ("/store/conflicts/take-mine", 0, take_mine);
  HELP_TEST ("/store/conflicts/take-mine-merges-sets", 0, take_mine_merges_sets);
  HELP_TEST ("/store/conflicts/delete-against-edit", 0, delete_against_edit);
  HELP_TEST ("/store/conflicts/edit-against-delete", 0, edit_against_delete);
  HELP_TEST ("/store/conflicts/rejected-create", 0, rejected_create);
  HELP_TEST ("/store/conflicts/create-of-the-same", 0, create_of_the_same);
  HELP_TEST ("/store/conflicts/whole-version", 0, whole_version);
  HELP_TEST ("/store/conflicts/deletion-has-no-version", 0, deletion_has_no_version);
  return g_test_run ();
}
