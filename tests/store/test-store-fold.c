/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Unsent edits become one, what was sent never changes, and nothing of it gets lost on the way. */
#include "store-help.h"

#include <string.h>

#define TITLE LOTSE_F_PROJECT_TITLE
#define NOTES LOTSE_F_PROJECT_NOTES
#define THEMES LOTSE_F_PROJECT_THEMES
#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

static void
assert_under (Help *help, const char *mid, LotseEditPlace expected, const char *expected_under)
{
  g_autofree char *under = NULL;
  LotseEditPlace place;

  g_assert_true (lotse_store_find_edit (help->store, mid, &place, &under, NULL));
  g_assert_cmpint (place, ==, expected);
  g_assert_cmpstr (under, ==, expected_under);
}

static void
assert_journal (Help *help, guint index, guint of, const char *mid, LotseJournalReason reason)
{
  g_autoptr (GPtrArray) journal = lotse_store_journal (help->store, NULL);

  g_assert_cmpuint (journal->len, ==, of);
  g_assert_cmpstr (((LotseJournalEntry *) journal->pdata[index])->mine->mid, ==, mid);
  g_assert_cmpint (((LotseJournalEntry *) journal->pdata[index])->reason, ==, reason);
}

static void
patch_into_create (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Entwurf", 0, 0);
  const char *create = help_create (help, record);
  const char *patch = help_set_title (help, lotse_record_id (record), "Fertig");
  g_autoptr (LotseMutation) only = NULL;

  help_set_notes (help, lotse_record_id (record), "dazu");
  help_reopen (help, 0);
  help_assert_state (help, 1, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Fertig");
  only = help_sendable (help, 0);
  g_assert_cmpstr (only->mid, ==, create);
  g_assert_cmpint (only->op, ==, LOTSE_OP_CREATE);
  g_assert_cmpint (only->n, ==, 1);
  g_assert_cmpstr (lotse_record_text (only->set, TITLE), ==, "Fertig");
  g_assert_cmpstr (lotse_record_text (only->set, NOTES), ==, "dazu");
  g_assert_true ((only->mask & BIT (NOTES)) != 0);
  assert_under (help, patch, LOTSE_EDIT_WAITING, create);
  help_assert_sound (help);
}

static void
patch_into_patch (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseMutation) only = NULL;
  const char *first, *second, *third;

  help_change (help, record, "t1");
  first = help_set_title (help, lotse_record_id (record), "Neu");
  second = help_set_title (help, lotse_record_id (record), "Neuer");
  third = help_set_notes (help, lotse_record_id (record), "dazu");
  help_assert_state (help, 1, 0, 0);
  only = help_sendable (help, 0);
  g_assert_cmpstr (only->mid, ==, first);
  g_assert_cmpint (only->op, ==, LOTSE_OP_PATCH);
  g_assert_cmpint (only->base_rev, ==, 1);
  g_assert_cmpuint (only->mask, ==, BIT (TITLE) | BIT (NOTES));
  g_assert_cmpstr (lotse_record_text (only->base, TITLE), ==, "Alt"); /* as it was before the first of them */
  g_assert_cmpstr (lotse_record_text (only->set, TITLE), ==, "Neuer");
  g_assert_cmpstr (lotse_record_text (only->set, NOTES), ==, "dazu");
  g_assert_null (lotse_record_text (only->base, NOTES));
  assert_under (help, second, LOTSE_EDIT_WAITING, first);
  assert_under (help, third, LOTSE_EDIT_WAITING, first);
  help_ack (help, first, LOTSE_RESULT_APPLIED, NULL);
  assert_under (help, third, LOTSE_EDIT_ACKNOWLEDGED, first);
  help_assert_sound (help);
}

/* The answer may be lost and the program killed: what left once is sent again as it was. */
static void
offered_stays (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseMutation) first = NULL;
  g_autoptr (LotseMutation) again = NULL;
  g_autoptr (LotseMutation) second = NULL;
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  const char *later;

  help_change (help, record, "t1");
  help_set_title (help, lotse_record_id (record), "Neu");
  first = help_sendable (help, 0);
  help_offer (help);
  help_reopen (help, 0);
  later = help_set_title (help, lotse_record_id (record), "Neuer");
  help_set_notes (help, lotse_record_id (record), "dazu"); /* goes into the one before, not into the first */
  help_assert_state (help, 2, 0, 0);
  again = help_sendable (help, 0);
  second = help_sendable (help, 1);
  lotse_mutation_write_json (first, before);
  lotse_mutation_write_json (again, after);
  g_assert_cmpstr (before->str, ==, after->str);
  g_assert_cmpstr (second->mid, ==, later);
  g_assert_cmpuint (second->mask, ==, BIT (TITLE) | BIT (NOTES));
  help_assert_title (help, lotse_record_id (record), "Neuer");
  help_assert_sound (help);
}

static void
conflict_stays (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autoptr (GPtrArray) conflicts = NULL;
  const LotseConflict *conflict;
  const char *first, *second;

  help_change (help, record, "t1");
  first = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, first, LOTSE_RESULT_CONFLICT, theirs);
  second = help_set_notes (help, lotse_record_id (record), "eins");
  help_set_notes (help, lotse_record_id (record), "zwei");
  conflicts = lotse_store_conflicts (help->store, NULL);
  conflict = conflicts->pdata[0];
  g_assert_cmpuint (conflict->mine->mask, ==, BIT (TITLE));
  g_assert_cmpuint (conflict->later->len, ==, 1);
  g_assert_cmpstr (((LotseMutation *) conflict->later->pdata[0])->mid, ==, second);
  g_assert_cmpstr (lotse_record_text (((LotseMutation *) conflict->later->pdata[0])->set, NOTES), ==, "zwei");
}

static void
again_stays (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) applied = help_titled (record, "Neu", 2, 2);
  const char *first;

  help_change (help, record, "t1");
  first = help_set_title (help, lotse_record_id (record), "Neu");
  help_ack (help, first, LOTSE_RESULT_APPLIED, applied);
  g_assert_true (lotse_store_resync (help->store, TRUE, NULL));
  help_set_title (help, lotse_record_id (record), "Neuer");
  help_assert_state (help, 2, 0, 0);
  assert_under (help, first, LOTSE_EDIT_WAITING, first);
}

static void
made_and_deleted (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Doch nicht", 0, 0);
  const char *create = help_create (help, record);
  const char *patch = help_set_title (help, lotse_record_id (record), "Wirklich nicht");
  const char *removal = help_delete (help, lotse_record_id (record));

  help_assert_state (help, 0, 0, 0);
  help_assert_title (help, lotse_record_id (record), NULL);
  assert_journal (help, 0, 1, create, LOTSE_JOURNAL_DELETED);
  assert_under (help, create, LOTSE_EDIT_JOURNAL, create);
  assert_under (help, patch, LOTSE_EDIT_JOURNAL, create);
  assert_under (help, removal, LOTSE_EDIT_JOURNAL, create);
  help_assert_sound (help);
}

static void
made_offered_and_deleted (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Zu spät", 0, 0);
  const char *create = help_create (help, record);
  const char *removal;

  help_offer (help);
  help_set_title (help, lotse_record_id (record), "Zwischendurch");
  removal = help_delete (help, lotse_record_id (record));
  help_assert_state (help, 2, 0, 0);
  assert_under (help, create, LOTSE_EDIT_WAITING, create);
  assert_under (help, removal, LOTSE_EDIT_WAITING, removal);
  help_assert_sendable (help, 1); /* the deletion waits for what it deletes */
}

static void
undone (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *first, *second;

  help_change (help, record, "t1");
  first = help_set_title (help, lotse_record_id (record), "Vertippt");
  second = help_set_title (help, lotse_record_id (record), "Alt");
  help_assert_state (help, 0, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Alt");
  g_assert_false (lotse_store_record_waiting (help->store, LOTSE_KIND_PROJECT, lotse_record_id (record)));
  assert_journal (help, 0, 1, first, LOTSE_JOURNAL_UNDONE);
  assert_under (help, second, LOTSE_EDIT_JOURNAL, first);
  help_assert_sound (help);
}

static void
changed_and_deleted (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseMutation) only = NULL;
  const char *patch, *removal;

  help_change (help, record, "t1");
  patch = help_set_title (help, lotse_record_id (record), "Neu");
  removal = help_delete (help, lotse_record_id (record));
  help_assert_state (help, 1, 0, 0);
  only = help_sendable (help, 0);
  g_assert_cmpstr (only->mid, ==, removal);
  g_assert_cmpint (only->op, ==, LOTSE_OP_DELETE);
  g_assert_cmpint (only->base_rev, ==, 1);
  assert_journal (help, 0, 1, patch, LOTSE_JOURNAL_DELETED);
  help_assert_sound (help);
}

/* What others entered meanwhile was seen by whoever deletes, but where an own edit hides it. */
static void
changed_by_others_and_deleted (Help *help, gconstpointer hidden)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, hidden != NULL ? "Ihrer" : "Alt", 2, 2);
  g_autoptr (LotseMutation) only = NULL;

  lotse_record_set_text (theirs, LOTSE_F_PROJECT_GOAL, "Ihr Ziel");
  help_change (help, record, "t1");
  help_set_title (help, lotse_record_id (record), "Meiner");
  help_change (help, theirs, "t2");
  help_delete (help, lotse_record_id (record));
  only = help_sendable (help, 0);
  g_assert_cmpint (only->op, ==, LOTSE_OP_DELETE);
  g_assert_cmpint (only->base_rev, ==, hidden != NULL ? 1 : 2);
}

static void
hidden_and_deleted (Help *help, gconstpointer unused)
{
  changed_by_others_and_deleted (help, "hidden");
}

static void
seen_and_deleted (Help *help, gconstpointer unused)
{
  changed_by_others_and_deleted (help, NULL);
}

static LotseMutation *
set_themes (Help *help, const char *id, gint64 add, gint64 remove)
{
  g_autoptr (LotseRecord) before = help_get (help, id);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);

  lotse_record_set_integer (after, THEMES, (lotse_record_integer (before, THEMES, 0) | add) & ~remove);
  return lotse_mutation_patch (before, after);
}

/* What the first edit was made on has been discarded; going back to it is an edit like others. */
static void
back_to_what_was_discarded (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  const char *id = lotse_record_id (record);
  const char *first, *last;

  help_change (help, record, "t1");
  first = help_set_title (help, id, "Meiner");
  help_offer (help);
  help_set_title (help, id, "Neuer");
  help_ack (help, first, LOTSE_RESULT_CONFLICT, theirs);
  g_assert_true (lotse_store_resolve (help->store, first, FALSE, NULL));
  last = help_set_title (help, id, "Meiner");
  help_assert_title (help, id, "Meiner");
  assert_under (help, last, LOTSE_EDIT_WAITING, last);
  help_reopen (help, 0);
  help_assert_title (help, id, "Meiner");
  help_assert_sound (help);
}

/* The later edit takes out what only others had put in: it stays an edit of its own, on what was seen. */
static void
on_a_mixture (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Alt", 2, 2);
  g_autoptr (LotseRecord) seen = NULL;
  const char *id = lotse_record_id (record);
  gint64 old = lotse_record_integer (record, THEMES, 0);

  help_change (help, record, "t1");
  help_commit (help, set_themes (help, id, 1 << LOTSE_THEME_AI, 0));
  lotse_record_set_integer (theirs, THEMES, old | 1 << LOTSE_THEME_FLEXIBLE_WORK);
  help_change (help, theirs, "t2");
  help_commit (help, set_themes (help, id, 0, 1 << LOTSE_THEME_FLEXIBLE_WORK));
  help_assert_state (help, 2, 0, 0);
  seen = help_get (help, id);
  g_assert_cmpint (lotse_record_integer (seen, THEMES, 0), ==, old | 1 << LOTSE_THEME_AI);
  help_assert_sound (help);
}

static void
made_again (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Da", 1, 1);
  g_autoptr (LotseRecord) changed = help_titled (record, "Wieder da", 0, 0);
  g_autoptr (LotseMutation) only = NULL;
  const char *removal, *create;

  /* Undone as it was: it was never gone. */
  help_change (help, record, "t1");
  removal = help_delete (help, lotse_record_id (record));
  create = help_create (help, record);
  help_assert_state (help, 0, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Da");
  assert_journal (help, 0, 1, removal, LOTSE_JOURNAL_UNDONE);
  assert_under (help, create, LOTSE_EDIT_JOURNAL, removal);
  help_assert_sound (help);
  /* With other content: it was changed. */
  help_delete (help, lotse_record_id (record));
  create = help_create (help, changed);
  help_assert_state (help, 1, 0, 0);
  only = help_sendable (help, 0);
  g_assert_cmpint (only->op, ==, LOTSE_OP_PATCH);
  g_assert_cmpstr (only->mid, ==, create);
  g_assert_cmpint (only->base_rev, ==, 1);
  g_assert_cmpuint (only->mask, ==, BIT (TITLE));
  help_assert_title (help, lotse_record_id (record), "Wieder da");
  help_assert_sound (help);
}

/* Once the deletion has left, tombstones win. */
static void
made_again_too_late (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Da", 1, 1);

  help_change (help, record, "t1");
  help_delete (help, lotse_record_id (record));
  help_offer (help);
  help_create (help, record);
  help_assert_state (help, 2, 0, 0);
}

static void
within_one_commit (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 0, 0);
  g_autoptr (LotseRecord) after = help_titled (record, "Zwei", 0, 0);
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (mutations, lotse_mutation_create (record));
  g_ptr_array_add (mutations, lotse_mutation_patch (record, after));
  g_assert_true (lotse_store_commit (help->store, mutations, &error));
  g_assert_no_error (error);
  help_assert_state (help, 1, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Zwei");
}

/* The same edit handed in twice is not folded into itself. */
static void
same_mid_twice (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) after = help_titled (record, "Neu", 1, 1);
  g_autoptr (LotseRecord) other = help_titled (record, "Anders", 1, 1);
  g_autoptr (LotseMutation) first = lotse_mutation_patch (record, after);
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotseMutation *second;

  help_change (help, record, "t1");
  help_set_notes (help, lotse_record_id (record), "vorher");
  help_commit (help, lotse_mutation_copy (first));
  second = lotse_mutation_patch (after, other);
  g_free (second->mid);
  second->mid = g_strdup (first->mid);
  g_ptr_array_add (mutations, second);
  g_assert_false (lotse_store_commit (help->store, mutations, NULL));
  help_assert_title (help, lotse_record_id (record), "Neu");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/fold/patch-into-create", 0, patch_into_create);
  HELP_TEST ("/store/fold/patch-into-patch", 0, patch_into_patch);
  HELP_TEST ("/store/fold/offered-stays", 0, offered_stays);
  HELP_TEST ("/store/fold/conflict-stays", 0, conflict_stays);
  HELP_TEST ("/store/fold/again-stays", 0, again_stays);
  HELP_TEST ("/store/fold/made-and-deleted", 0, made_and_deleted);
  HELP_TEST ("/store/fold/made-offered-and-deleted", 0, made_offered_and_deleted);
  HELP_TEST ("/store/fold/undone", 0, undone);
  HELP_TEST ("/store/fold/changed-and-deleted", 0, changed_and_deleted);
  HELP_TEST ("/store/fold/hidden-and-deleted", 0, hidden_and_deleted);
  HELP_TEST ("/store/fold/seen-and-deleted", 0, seen_and_deleted);
  HELP_TEST ("/store/fold/back-to-what-was-discarded", 0, back_to_what_was_discarded);
  HELP_TEST ("/store/fold/on-a-mixture", 0, on_a_mixture);
  HELP_TEST ("/store/fold/made-again", 0, made_again);
  HELP_TEST ("/store/fold/made-again-too-late", 0, made_again_too_late);
  HELP_TEST ("/store/fold/within-one-commit", 0, within_one_commit);
  HELP_TEST ("/store/fold/same-mid-twice", 0, same_mid_twice);
  return g_test_run ();
}
