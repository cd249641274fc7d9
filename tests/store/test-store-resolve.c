/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person makes of both versions, later edits on top of a conflict, and where each discarded version is found afterwards. */
#include "store-help.h"

#include <string.h>

#define TITLE LOTSE_F_PROJECT_TITLE
#define NOTES LOTSE_F_PROJECT_NOTES

static char *
edit (Help *help, const char *mid, LotseRecord *wanted)
{
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  g_assert_true (lotse_store_resolve_edited (help->store, mid, wanted, &id, &error));
  g_assert_no_error (error);
  help_assert_sound (help);
  return id;
}

static LotseConflict *
only_conflict (Help *help)
{
  g_autoptr (GPtrArray) conflicts = lotse_store_conflicts (help->store, NULL);

  g_assert_cmpuint (conflicts->len, ==, 1);
  g_ptr_array_set_free_func (conflicts, NULL);
  return conflicts->pdata[0];
}

static LotseJournalEntry *
journal_entry (Help *help, guint index, guint of)
{
  g_autoptr (GPtrArray) journal = lotse_store_journal (help->store, NULL);
  LotseJournalEntry *entry;

  g_assert_cmpuint (journal->len, ==, of);
  entry = journal->pdata[index];
  journal->pdata[index] = NULL;
  return entry;
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
shown (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  const char *later = help_set_notes (help, lotse_record_id (record), "danach");
  g_autoptr (LotseConflict) conflict = only_conflict (help);

  g_assert_cmpstr (conflict->mine->mid, ==, mid);
  g_assert_cmpstr (lotse_record_text (conflict->base, TITLE), ==, "Alt");
  g_assert_cmpstr (lotse_record_text (conflict->theirs, TITLE), ==, "Ihrer");
  g_assert_cmpuint (conflict->fields, ==, G_GUINT64_CONSTANT (1) << TITLE);
  g_assert_cmpuint (conflict->later->len, ==, 1);
  g_assert_cmpstr (((LotseMutation *) conflict->later->pdata[0])->mid, ==, later);
  g_assert_cmpint (g_get_real_time () - conflict->at, <, 60 * G_USEC_PER_SEC);
  g_assert_false (conflict->again);
}

static void
edited (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  const char *later = help_set_notes (help, lotse_record_id (record), "danach");
  g_autoptr (LotseRecord) wanted = help_titled (record, "Beide", 1, 1);
  g_autofree char *id = edit (help, mid, wanted);
  g_autoptr (LotseMutation) first = help_sendable (help, 0);
  g_autoptr (LotseMutation) second = help_sendable (help, 1);
  g_autoptr (LotseJournalEntry) entry = journal_entry (help, 0, 1);
  g_autofree char *under = NULL;
  LotseEditPlace place;

  g_assert_cmpstr (id, ==, lotse_record_id (record));
  help_assert_state (help, 2, 0, 0);
  help_assert_title (help, id, "Beide");
  g_assert_cmpint (first->op, ==, LOTSE_OP_PATCH);
  g_assert_cmpint (first->base_rev, ==, 2);
  g_assert_cmpint (first->n, <, second->n);
  g_assert_cmpstr (lotse_record_text (first->base, TITLE), ==, "Ihrer");
  g_assert_cmpstr (lotse_record_text (first->set, TITLE), ==, "Beide");
  g_assert_cmpstr (second->mid, ==, later);
  g_assert_cmpstr (entry->mine->mid, ==, mid);
  g_assert_cmpint (entry->reason, ==, LOTSE_JOURNAL_EDITED);
  g_assert_cmpstr (entry->by, ==, first->mid);
  g_assert_cmpstr (lotse_record_text (entry->instead, TITLE), ==, "Beide");
  g_assert_cmpstr (lotse_record_text (entry->theirs, TITLE), ==, "Ihrer");
  g_assert_true (lotse_store_find_edit (help->store, mid, &place, &under, NULL));
  g_assert_cmpint (place, ==, LOTSE_EDIT_JOURNAL);
  g_assert_cmpstr (under, ==, mid);
}

/* The rights to the record are withdrawn: of what others wrote, nothing stays in the file, and what the person wrote does. */
static void
journal_out_of_sight (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  g_autoptr (LotseRecord) wanted = help_titled (record, "Beide", 1, 1);
  g_autofree char *id = edit (help, mid, wanted);
  g_autoptr (LotseJournalEntry) before = journal_entry (help, 0, 1);
  g_autoptr (LotseJournalEntry) after = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_assert_nonnull (id);
  g_assert_nonnull (before->theirs);
  g_assert_true (lotse_store_snapshot_begin (help->store, NULL));
  g_assert_true (lotse_store_snapshot_page (help->store, none, NULL, "t9", NULL));
  g_assert_true (lotse_store_snapshot_finish (help->store, 1, NULL));
  after = journal_entry (help, 0, 1);
  g_assert_null (after->theirs);
  g_assert_null (after->instead);
  g_assert_cmpstr (lotse_record_text (after->mine->set, TITLE), ==, lotse_record_text (before->mine->set, TITLE));
}

static void
edited_to_theirs (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  g_autoptr (LotseRecord) wanted = help_titled (record, "Ihrer", 1, 1);
  g_autofree char *id = edit (help, mid, wanted);
  g_autoptr (LotseJournalEntry) entry = journal_entry (help, 0, 1);

  help_assert_state (help, 0, 0, 0);
  help_assert_title (help, id, "Ihrer");
  g_assert_cmpint (entry->reason, ==, LOTSE_JOURNAL_EDITED);
  g_assert_null (entry->by);
}

/* The later edit was typed over mine before the person decided; what they made of both then stands, and what was typed goes to the journal. */
static void
later_edit_of_the_same (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  g_autoptr (LotseRecord) wanted = help_titled (record, "Beide", 1, 1);
  const char *later = help_set_title (help, lotse_record_id (record), "Meiner, neu");
  g_autoptr (LotseConflict) was = only_conflict (help);
  g_autofree char *id = edit (help, mid, wanted), *again = NULL;
  g_autoptr (LotseMutation) sent = NULL;
  g_autoptr (LotseJournalEntry) first = NULL, second = NULL;
  LotseEditPlace place;

  help_assert_title (help, id, "Beide");
  help_assert_state (help, 1, 0, 0);
  sent = help_sendable (help, 0);
  g_assert_cmpstr (lotse_record_text (sent->set, TITLE), ==, "Beide");
  first = journal_entry (help, 0, 2);
  second = journal_entry (help, 1, 2);
  g_assert_cmpstr (first->mine->mid, ==, mid);
  g_assert_cmpstr (second->mine->mid, ==, later);
  g_assert_cmpint (second->reason, ==, LOTSE_JOURNAL_EDITED);
  g_assert_cmpstr (second->by, ==, sent->mid);
  g_assert_cmpstr (lotse_record_text (second->instead, TITLE), ==, "Beide");
  /* The decision taken back, both are there as before. */
  g_assert_true (lotse_store_reopen (help->store, was, NULL));
  help_assert_state (help, 1, 1, 0);
  help_assert_title (help, id, "Meiner, neu");
  g_assert_true (lotse_store_find_edit (help->store, later, &place, &again, NULL));
  g_assert_cmpint (place, ==, LOTSE_EDIT_WAITING);
  help_assert_sound (help);
}

/* What else the later edit says is not what was decided about: it goes on, and stays one edit where the decision is taken back. */
static void
later_edit_of_more (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  g_autoptr (LotseRecord) wanted = help_titled (record, "Beide", 1, 1), before = help_get (help, lotse_record_id (record)), after = lotse_record_copy (before);
  g_autoptr (LotseRecord) seen = NULL, reopened = NULL;
  g_autoptr (LotseConflict) was = NULL;
  g_autoptr (LotseMutation) rest = NULL;
  g_autofree char *id = NULL;

  lotse_record_set_text (after, TITLE, "Meiner, neu");
  lotse_record_set_text (after, NOTES, "danach");
  help_commit (help, lotse_mutation_patch (before, after));
  was = only_conflict (help);
  id = edit (help, mid, wanted);
  help_assert_state (help, 2, 0, 0);
  seen = help_get (help, id);
  g_assert_cmpstr (lotse_record_text (seen, TITLE), ==, "Beide");
  g_assert_cmpstr (lotse_record_text (seen, NOTES), ==, "danach");
  rest = help_sendable (help, 1);
  g_assert_cmpuint (rest->mask, ==, G_GUINT64_CONSTANT (1) << NOTES);
  g_assert_true (lotse_store_reopen (help->store, was, NULL));
  help_assert_state (help, 1, 1, 0);
  reopened = help_get (help, id);
  g_assert_cmpstr (lotse_record_text (reopened, TITLE), ==, "Meiner, neu");
  g_assert_cmpstr (lotse_record_text (reopened, NOTES), ==, "danach");
  help_assert_sound (help);
}

/* It may have reached the server already: it keeps what it says, and the person is asked. */
static void
later_edit_that_was_sent (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1), theirs = help_titled (record, "Ihrer", 2, 2), wanted = help_titled (record, "Beide", 1, 1);
  const char *mid, *later;
  g_autofree char *id = NULL;
  g_autoptr (LotseMutation) second = NULL;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_offer (help);
  later = help_set_title (help, lotse_record_id (record), "Meiner, neu");
  help_offer (help);
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  id = edit (help, mid, wanted);
  help_assert_state (help, 2, 0, 0);
  second = help_sendable (help, 1);
  g_assert_cmpstr (second->mid, ==, later);
  g_assert_cmpstr (lotse_record_text (second->base, TITLE), ==, "Meiner");
}

/* Three edits of one field were out when others changed it: the first and the third say the same, and that is decided once, before the answer to the third
 * or after it. What the second says is something else, and is asked about. */
static void
ask_the_same (Help *help, gboolean after)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1), theirs = help_titled (record, "Ihrer", 2, 2), seen = NULL;
  g_autoptr (LotseConflict) left = NULL;
  const char *mid[3], *const titles[] = { "Meiner", "Anders", "Meiner" };
  LotseEditPlace place;

  help_change (help, record, "t1");
  for (guint i = 0; i < 3; i++)
    {
      mid[i] = help_set_title (help, lotse_record_id (record), titles[i]);
      help_offer (help);
    }
  help_ack (help, mid[0], LOTSE_RESULT_CONFLICT, theirs);
  help_ack (help, mid[1], LOTSE_RESULT_CONFLICT, theirs);
  if (!after)
    help_ack (help, mid[2], LOTSE_RESULT_CONFLICT, theirs);
  g_assert_true (lotse_store_resolve (help->store, mid[0], FALSE, NULL));
  if (after)
    help_ack (help, mid[2], LOTSE_RESULT_CONFLICT, theirs);
  help_assert_state (help, 0, 1, 0);
  left = only_conflict (help);
  g_assert_cmpstr (left->mine->mid, ==, mid[1]);
  g_assert_true (lotse_store_find_edit (help->store, mid[2], &place, NULL, NULL));
  g_assert_cmpint (place, ==, LOTSE_EDIT_JOURNAL);
  g_assert_true (lotse_store_resolve (help->store, mid[1], FALSE, NULL));
  help_assert_state (help, 0, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Ihrer");
  help_assert_sound (help);
}

static void
same_question_once (Help *help, gconstpointer unused)
{
  ask_the_same (help, FALSE);
}

static void
same_question_once_later (Help *help, gconstpointer unused)
{
  ask_the_same (help, TRUE);
}

/* Theirs has changed since it was decided, or the own version was typed anew over what was decided: that is another question. */
static void
other_question (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1), newer = help_titled (record, "Noch anders", 3, 3), newest = help_titled (record, "Ihrer", 5, 5);
  g_autoptr (LotseRecord) wanted = help_titled (record, "Beide", 1, 1), sent = help_titled (record, "Beide", 4, 4);
  const char *mid = set_up_conflict (help, record), *later;
  g_autoptr (LotseMutation) patch = NULL;
  g_autofree char *id = NULL;

  g_assert_true (lotse_store_resolve (help->store, mid, FALSE, NULL));
  later = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, later, LOTSE_RESULT_CONFLICT, newer);
  help_assert_state (help, 0, 1, 0);
  id = edit (help, later, wanted);
  patch = help_sendable (help, 0);
  help_ack (help, patch->mid, LOTSE_RESULT_APPLIED, sent);
  later = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, later, LOTSE_RESULT_CONFLICT, newest);
  help_assert_state (help, 0, 1, 0);
}

/* Whoever takes theirs is asked again about what they typed later over their own version: it is not put over theirs silently. */
static void
later_edit_and_theirs (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  g_autoptr (LotseMutation) left = NULL;

  help_set_title (help, lotse_record_id (record), "Meiner, neu");
  g_assert_true (lotse_store_resolve (help->store, mid, FALSE, NULL));
  help_assert_state (help, 1, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Meiner, neu");
  left = help_sendable (help, 0);
  g_assert_cmpstr (lotse_record_text (left->base, TITLE), ==, "Meiner");
  help_assert_sound (help);
}

/* A set that was merged with theirs is the new ground of a later edit of it. */
static void
later_edit_of_a_set (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) mine = help_titled (record, "Meiner", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autoptr (LotseRecord) before = NULL;
  g_autoptr (LotseRecord) after = NULL;
  g_autoptr (LotseRecord) seen = NULL;
  LotseMutation *patch;
  g_autofree char *mid = NULL;
  gint64 old = 1 << LOTSE_THEME_WORKFLOW | 1 << LOTSE_THEME_PLATFORM;

  help_change (help, record, "t1");
  lotse_record_set_integer (mine, LOTSE_F_PROJECT_THEMES, old | 1 << LOTSE_THEME_AI);
  lotse_record_set_integer (theirs, LOTSE_F_PROJECT_THEMES, old | 1 << LOTSE_THEME_FLEXIBLE_WORK);
  patch = lotse_mutation_patch (record, mine);
  mid = g_strdup (patch->mid);
  help_commit (help, patch);
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  before = help_get (help, lotse_record_id (record));
  after = lotse_record_copy (before);
  lotse_record_set_integer (after, LOTSE_F_PROJECT_THEMES, lotse_record_integer (before, LOTSE_F_PROJECT_THEMES, 0) & ~(1 << LOTSE_THEME_WORKFLOW));
  help_commit (help, lotse_mutation_patch (before, after));
  g_assert_true (lotse_store_resolve (help->store, mid, TRUE, NULL));
  seen = help_get (help, lotse_record_id (record));
  g_assert_cmpint (lotse_record_integer (seen, LOTSE_F_PROJECT_THEMES, 0), ==,
                   1 << LOTSE_THEME_PLATFORM | 1 << LOTSE_THEME_AI | 1 << LOTSE_THEME_FLEXIBLE_WORK);
  help_assert_sound (help);
}

static void
deleted_by_them (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) gone = help_tombstone (record, 2, 2);
  g_autoptr (LotseRecord) wanted = help_titled (record, "Neu gefasst", 1, 1);
  g_autoptr (LotseRecord) made = NULL;
  g_autoptr (LotseJournalEntry) entry = NULL;
  g_autofree char *id = NULL;
  g_autoptr (LotseConflict) conflict = NULL;
  g_autoptr (LotseMutation) create = NULL;
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_offer (help);
  help_set_notes (help, lotse_record_id (record), "danach");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, gone);
  conflict = only_conflict (help);
  g_assert_true (lotse_record_deleted (conflict->theirs));
  g_assert_cmpuint (conflict->fields, ==, conflict->mine->mask);
  id = edit (help, mid, wanted);
  g_assert_cmpstr (id, !=, lotse_record_id (record)); /* tombstones win */
  made = help_get (help, id);
  g_assert_cmpstr (lotse_record_text (made, TITLE), ==, "Neu gefasst");
  g_assert_cmpstr (lotse_record_text (made, NOTES), ==, "danach");
  help_assert_title (help, lotse_record_id (record), NULL);
  help_assert_state (help, 1, 0, 0);
  create = help_sendable (help, 0);
  entry = journal_entry (help, 0, 2);
  g_assert_cmpint (entry->reason, ==, LOTSE_JOURNAL_MADE_ANEW);
  g_assert_cmpstr (entry->by, ==, create->mid);
}

/* Nobody is asked about edits of a record that they have let go. */
static void
deleted_by_them_and_taken (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) gone = help_tombstone (record, 2, 2);
  g_autoptr (LotseJournalEntry) entry = NULL;
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, NULL);
  help_set_notes (help, lotse_record_id (record), "danach");
  help_change (help, gone, "t2");
  g_assert_true (lotse_store_resolve (help->store, mid, FALSE, NULL));
  help_assert_state (help, 0, 0, 0);
  help_assert_title (help, lotse_record_id (record), NULL);
  entry = journal_entry (help, 1, 2);
  g_assert_cmpint (entry->reason, ==, LOTSE_JOURNAL_NO_RECORD);
  g_assert_true (lotse_record_deleted (entry->instead));
  help_assert_sound (help);
}

static void
deletion_behind_a_conflict (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  const char *removal = help_delete (help, lotse_record_id (record));
  g_autoptr (LotseRecord) merged = help_titled (record, "Meiner", 3, 3);
  g_autoptr (LotseMutation) first = NULL;
  g_autoptr (LotseMutation) second = NULL;

  g_assert_true (lotse_store_resolve (help->store, mid, TRUE, NULL));
  help_assert_sendable (help, 1);
  first = help_sendable (help, 0);
  help_ack (help, first->mid, LOTSE_RESULT_APPLIED, merged);
  second = help_sendable (help, 0);
  g_assert_cmpstr (second->mid, ==, removal);
  g_assert_cmpint (second->base_rev, ==, 3);
}

static void
rejected_create (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Zu viel", 0, 0);
  g_autoptr (LotseRecord) wanted = help_titled (record, "Recht so", 0, 0);
  const char *mid = help_create (help, record);
  g_autofree char *id = NULL;
  g_autoptr (LotseMutation) again = NULL;

  help_ack (help, mid, LOTSE_RESULT_REJECTED, NULL);
  id = edit (help, mid, wanted);
  g_assert_cmpstr (id, ==, lotse_record_id (record));
  again = help_sendable (help, 0);
  g_assert_cmpint (again->op, ==, LOTSE_OP_CREATE);
  g_assert_cmpstr (again->mid, !=, mid);
  help_assert_title (help, id, "Recht so");
}

static void
deletion_turned_into_an_edit (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autofree char *id = NULL;
  g_autoptr (LotseMutation) again = NULL;
  const char *mid;

  help_change (help, record, "t1");
  mid = help_delete (help, lotse_record_id (record));
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  id = edit (help, mid, record);
  help_assert_title (help, id, "Alt");
  again = help_sendable (help, 0);
  g_assert_cmpint (again->op, ==, LOTSE_OP_PATCH);
}

static void
report_of_the_same_id (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autoptr (LotseRecord) theirs = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  const char *mid;

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "11111111-1111-4111-8111-111111111111");
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Läuft.");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_from_ymd (2020, 6, 30));
  theirs = lotse_record_copy (report);
  lotse_record_set_text (theirs, LOTSE_F_REPORT_SUMMARY, "Läuft nicht.");
  lotse_record_set_rev (theirs, 1);
  mid = help_create (help, report);
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  g_assert_false (lotse_store_resolve (help->store, mid, TRUE, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT);
  id = edit (help, mid, report);
  g_assert_cmpstr (id, !=, lotse_record_id (report)); /* both stay visible */
  help_assert_state (help, 1, 0, 0);
}

static void
refused (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = set_up_conflict (help, record);
  g_autoptr (LotseRecord) other = help_project ("Anderes", 1, 1);
  g_autoptr (LotseRecord) untitled = lotse_record_copy (record);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  g_assert_false (lotse_store_resolve_edited (help->store, mid, other, &id, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_clear_error (&error);
  lotse_record_set_text (untitled, TITLE, NULL);
  g_assert_false (lotse_store_resolve_edited (help->store, mid, untitled, &id, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (id);
  g_assert_false (lotse_store_resolve_edited (help->store, lotse_record_id (record), record, NULL, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
  help_assert_state (help, 0, 1, 0); /* nothing was decided */
  help_assert_title (help, lotse_record_id (record), "Meiner");
}

/* What only a newer version knows of theirs outlives an edit that does not know it. */
static void
keeps_what_it_does_not_know (Help *help, gconstpointer unused)
{
  static const char json[] = "{\"kind\":\"project\",\"id\":\"3d3a2f0e-54b5-4b0e-8f8a-9a3a6f0c1d2e\",\"rev\":%d,\"seq\":9,\"deleted\":false,"
                             "\"fields\":{\"title\":\"%s\",\"life_cycle\":\"beamed_up\",\"later_field\":{\"a\":[1,2.5,\"ü\"]}}}";
  g_autofree char *before = g_strdup_printf (json, 1, "Alt");
  g_autofree char *then = g_strdup_printf (json, 2, "Ihrer");
  g_autoptr (LotseRecord) record = help_parse (before);
  g_autoptr (LotseRecord) theirs = help_parse (then);
  g_autoptr (LotseRecord) wanted = lotse_record_new (LOTSE_KIND_PROJECT, lotse_record_id (record));
  g_autoptr (LotseRecord) seen = NULL;
  g_autoptr (LotseMutation) patch = NULL;
  g_autofree char *id = NULL;
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  lotse_record_set_text (wanted, TITLE, "Beide");
  id = edit (help, mid, wanted);
  seen = help_get (help, id);
  g_assert_nonnull (strstr (lotse_record_extra (seen), "later_field"));
  g_assert_nonnull (strstr (lotse_record_extra (seen), "beamed_up"));
  patch = help_sendable (help, 0);
  g_assert_cmpuint (patch->mask, ==, G_GUINT64_CONSTANT (1) << TITLE);
  g_assert_null (lotse_record_extra (patch->set));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/resolve/shown", 0, shown);
  HELP_TEST ("/store/resolve/edited", 0, edited);
  HELP_TEST ("/store/resolve/journal-out-of-sight", 0, journal_out_of_sight);
  HELP_TEST ("/store/resolve/edited-to-theirs", 0, edited_to_theirs);
  HELP_TEST ("/store/resolve/later-edit-of-the-same", 0, later_edit_of_the_same);
  HELP_TEST ("/store/resolve/later-edit-of-more", 0, later_edit_of_more);
  HELP_TEST ("/store/resolve/later-edit-that-was-sent", 0, later_edit_that_was_sent);
  HELP_TEST ("/store/resolve/same-question-once", 0, same_question_once);
  HELP_TEST ("/store/resolve/same-question-once-later", 0, same_question_once_later);
  HELP_TEST ("/store/resolve/other-question", 0, other_question);
  HELP_TEST ("/store/resolve/later-edit-and-theirs", 0, later_edit_and_theirs);
  HELP_TEST ("/store/resolve/later-edit-of-a-set", 0, later_edit_of_a_set);
  HELP_TEST ("/store/resolve/deleted-by-them", 0, deleted_by_them);
  HELP_TEST ("/store/resolve/deleted-by-them-and-taken", 0, deleted_by_them_and_taken);
  HELP_TEST ("/store/resolve/deletion-behind-a-conflict", 0, deletion_behind_a_conflict);
  HELP_TEST ("/store/resolve/rejected-create", 0, rejected_create);
  HELP_TEST ("/store/resolve/deletion-turned-into-an-edit", 0, deletion_turned_into_an_edit);
  HELP_TEST ("/store/resolve/report-of-the-same-id", 0, report_of_the_same_id);
  HELP_TEST ("/store/resolve/refused", 0, refused);
  HELP_TEST ("/store/resolve/keeps-what-it-does-not-know", 0, keeps_what_it_does_not_know);
  return g_test_run ();
}
