/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions about edits that the server did not take, where something else has happened to the record meanwhile. */
#include "store-help.h"

#include <string.h>

#define TITLE LOTSE_F_PROJECT_TITLE
#define NOTES LOTSE_F_PROJECT_NOTES

static void
resolve (Help *help, const char *mid, gboolean take_mine)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_store_resolve (help->store, mid, take_mine, &error));
  g_assert_no_error (error);
  help_assert_sound (help);
}

static LotseConflict *
only_conflict (Help *help)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = lotse_store_conflicts (help->store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_ptr_array_set_free_func (conflicts, NULL);
  return conflicts->pdata[0];
}

static void
assert_journal (Help *help, guint index, guint of, LotseJournalReason reason, const char *title)
{
  g_autoptr (GPtrArray) journal = lotse_store_journal (help->store, NULL);
  const LotseJournalEntry *entry;

  g_assert_cmpuint (journal->len, ==, of);
  entry = journal->pdata[index];
  g_assert_cmpint (entry->reason, ==, reason);
  g_assert_cmpstr (entry->title, ==, title);
}

/* A report that the server refused may be sent once more: nobody else has one of its id. */
static void
refused_report (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  const char *mid;

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "11111111-1111-4111-8111-111111111111");
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Läuft.");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_from_ymd (2020, 6, 30));
  mid = help_create (help, report);
  help_ack (help, mid, LOTSE_RESULT_REJECTED, NULL);
  resolve (help, mid, TRUE);
  help_assert_state (help, 1, 0, 0);
}

/* What is made instead must be whole; until it is, the person can still decide. */
static void
refused_and_still_wrong (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Zu viel", 0, 0);
  g_autoptr (LotseRecord) untitled = lotse_record_copy (record);
  g_autoptr (GError) error = NULL;
  const char *mid = help_create (help, record);

  help_ack (help, mid, LOTSE_RESULT_REJECTED, NULL);
  lotse_record_set_text (untitled, TITLE, NULL);
  g_assert_false (lotse_store_resolve_edited (help->store, mid, untitled, NULL, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  help_assert_state (help, 0, 0, 1);
  help_assert_title (help, lotse_record_id (record), "Zu viel");
}

/* An edit that contradicts, and behind it one that takes it back. (transfer none) mid of the first */
static const char *
taken_back_in_conflict (Help *help, LotseRecord *record)
{
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  help_set_title (help, lotse_record_id (record), "Alt");
  help_assert_title (help, lotse_record_id (record), "Alt");
  return mid;
}

/* Who decides for theirs, and be it field by field, is asked again about what was entered behind the own version: it is not put over theirs silently. */
static void
theirs_is_not_covered (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1), wanted = help_titled (record, "Ihrer", 2, 2);
  const char *mid = taken_back_in_conflict (help, record);
  g_autoptr (LotseMutation) left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_store_resolve_edited (help->store, mid, wanted, NULL, &error));
  g_assert_no_error (error);
  help_assert_sound (help);
  help_assert_state (help, 1, 0, 0);
  left = help_sendable (help, 0);
  g_assert_cmpstr (lotse_record_text (left->base, TITLE), ==, "Meiner"); /* so that the server finds another and asks */
  g_assert_cmpstr (lotse_record_text (left->set, TITLE), ==, "Alt");
  assert_journal (help, 0, 1, LOTSE_JOURNAL_EDITED, "Alt");
}

/* Who decides for the own version goes on from there with what was entered behind it. */
static void
mine_goes_on (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  const char *mid = taken_back_in_conflict (help, record);

  resolve (help, mid, TRUE);
  help_assert_state (help, 2, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Alt");
}

/* They have entered the same meanwhile: nothing is left to send. */
static void
same_as_theirs (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autoptr (LotseRecord) same = help_titled (record, "Meiner", 3, 3);
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  help_change (help, same, "t3");
  resolve (help, mid, TRUE);
  help_assert_state (help, 0, 0, 0);
  assert_journal (help, 0, 1, LOTSE_JOURNAL_SAME, "Meiner");
}

/* Two have made the same record: what only they have filled in stays. */
static void
made_by_both (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Meiner", 0, 0);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 3, 3);
  g_autoptr (LotseRecord) shown = NULL;
  const char *mid = help_create (help, record);

  g_assert_false (lotse_record_has (record, NOTES));
  lotse_record_set_text (theirs, NOTES, "nur bei ihnen");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  resolve (help, mid, TRUE);
  shown = help_get (help, lotse_record_id (record));
  g_assert_cmpstr (lotse_record_text (shown, TITLE), ==, "Meiner");
  g_assert_cmpstr (lotse_record_text (shown, NOTES), ==, "nur bei ihnen");
}

/* Of a record that is known as deleted and no more, all that the person made is kept under another name. */
static void
made_where_it_was_deleted (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Meiner", 0, 0);
  g_autoptr (LotseRecord) gone = help_tombstone (record, 3, 3);
  g_autoptr (LotseMutation) create = NULL;
  g_autoptr (LotseConflict) conflict = NULL;
  const char *mid = help_create (help, record);

  help_ack (help, mid, LOTSE_RESULT_CONFLICT, gone);
  conflict = only_conflict (help);
  g_assert_cmpuint (conflict->fields, ==, conflict->mine->mask);
  help_assert_equal (conflict->version, record);
  resolve (help, mid, TRUE);
  create = help_sendable (help, 0);
  g_assert_cmpint (create->op, ==, LOTSE_OP_CREATE);
  help_assert_title (help, create->id, "Meiner");
}

/* Whoever gives up a deletion does not give up the record that they made again behind it. */
static void
deletion_given_up (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Da", 1, 1);
  g_autoptr (LotseRecord) gone = help_tombstone (record, 2, 2);
  const char *removal;

  help_change (help, record, "t1");
  removal = help_delete (help, lotse_record_id (record));
  help_offer (help);
  help_create (help, record);
  help_change (help, gone, "t2");
  help_ack (help, removal, LOTSE_RESULT_REJECTED, NULL);
  resolve (help, removal, FALSE);
  help_assert_state (help, 1, 0, 0);
  assert_journal (help, 0, 1, LOTSE_JOURNAL_TOOK_THEIRS, "Da");
}

/* The deletion was made before the answer; once the person has put theirs aside, it deletes what they have seen of it. */
static void
deletion_before_the_answer (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 4, 4);
  g_autoptr (LotseRecord) mine = help_titled (record, "Meiner", 5, 5);
  g_autoptr (LotseMutation) first = NULL;
  g_autoptr (LotseMutation) second = NULL;
  const char *mid, *removal;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_offer (help);
  removal = help_delete (help, lotse_record_id (record));
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  resolve (help, mid, TRUE);
  first = help_sendable (help, 0);
  help_ack (help, first->mid, LOTSE_RESULT_APPLIED, mine);
  second = help_sendable (help, 0);
  g_assert_cmpstr (second->mid, ==, removal);
  g_assert_cmpint (second->base_rev, ==, 5);
}

/* Others have deleted it as well: making it again is an edit of its own, and the server decides. */
static void
made_again_where_it_was_deleted (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Da", 1, 1);
  g_autoptr (LotseRecord) gone = help_tombstone (record, 2, 2);

  help_change (help, record, "t1");
  help_delete (help, lotse_record_id (record));
  help_change (help, gone, "t2");
  help_create (help, record);
  help_assert_state (help, 2, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Da");
}

/* What the server refused as a whole is told as a whole, also where nothing contradicts it. */
static void
fields_of_what_was_refused (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseConflict) conflict = NULL;
  g_autoptr (LotseConflict) copy = NULL;
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, mid, LOTSE_RESULT_REJECTED, NULL);
  conflict = only_conflict (help);
  copy = lotse_conflict_copy (conflict);
  g_assert_cmpstr (copy->code, ==, "denied"); /* the reason goes wherever it is shown */
  g_assert_cmpuint (conflict->fields, ==, G_GUINT64_CONSTANT (1) << TITLE);
  lotse_conflict_free (NULL); /* none is no conflict to free */
}

/* Of an edit of two fields, the person is asked about the one that others have changed too. */
static void
only_what_contradicts (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autoptr (LotseRecord) mine = help_titled (record, "Meiner", 1, 1);
  g_autoptr (LotseConflict) conflict = NULL;
  g_autofree char *mid = NULL;
  LotseMutation *patch;

  help_change (help, record, "t1");
  lotse_record_set_text (mine, NOTES, "meine");
  patch = lotse_mutation_patch (record, mine);
  mid = g_strdup (patch->mid);
  help_commit (help, patch);
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  conflict = only_conflict (help);
  g_assert_cmpuint (conflict->mine->mask, ==, G_GUINT64_CONSTANT (1) << TITLE | G_GUINT64_CONSTANT (1) << NOTES);
  g_assert_cmpuint (conflict->fields, ==, G_GUINT64_CONSTANT (1) << TITLE);
}

static void
fields_of_what_is_nowhere (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Meiner", 0, 0);
  g_autoptr (LotseConflict) conflict = NULL;
  const char *mid = help_create (help, record);

  help_ack (help, mid, LOTSE_RESULT_CONFLICT, NULL);
  conflict = only_conflict (help);
  g_assert_null (conflict->theirs);
  g_assert_cmpuint (conflict->fields, ==, conflict->mine->mask);
}

/* In the journal, an edit goes by the title of its record, also where it holds none itself. */
static void
titles_in_the_journal (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = lotse_record_copy (record);
  const char *mid;

  lotse_record_set_text (theirs, NOTES, "ihre");
  lotse_record_set_rev (theirs, 2);
  help_change (help, record, "t1");
  mid = help_set_notes (help, lotse_record_id (record), "meine");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  resolve (help, mid, FALSE);
  assert_journal (help, 0, 1, LOTSE_JOURNAL_TOOK_THEIRS, "Alt");
}

/* A cache that was built anew may hold an edit in both places. */
static void
in_the_journal_already (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  g_assert_true (store_exec (help->store, "INSERT INTO journal (mid, n, kind, id, body, at) SELECT mid, n, kind, id, body, 1 FROM outbox", NULL));
  resolve (help, mid, FALSE);
  help_assert_state (help, 0, 0, 0);
  assert_journal (help, 0, 1, LOTSE_JOURNAL_TOOK_THEIRS, "Meiner");
}

static void
refuse (Help *help, const char *mid)
{
  LotseAck ack = { (char *) mid, LOTSE_RESULT_REJECTED, (char *) "not_found", NULL };
  g_autoptr (GPtrArray) acks = g_ptr_array_new ();

  g_ptr_array_add (acks, &ack);
  g_assert_true (lotse_store_apply_acks (help->store, acks, NULL, NULL));
}

/* Of two records that were not there, one comes, and only its edits go out again; a tombstone brings nothing back. */
static void
only_the_record_that_came (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) first = help_project ("Eins", 1, 1);
  g_autoptr (LotseRecord) second = help_project ("Zwei", 1, 2);
  g_autoptr (LotseRecord) back = help_titled (first, "Eins", 2, 3);
  g_autoptr (LotseRecord) gone = help_tombstone (second, 2, 4);
  g_autoptr (LotseConflict) conflict = NULL;
  const char *one, *two;

  help_change (help, first, "t1");
  help_change (help, second, "t2");
  one = help_set_title (help, lotse_record_id (first), "Eins, neu");
  two = help_set_title (help, lotse_record_id (second), "Zwei, neu");
  refuse (help, one);
  refuse (help, two);
  help_change (help, back, "t3");
  help_assert_state (help, 1, 0, 1);
  help_change (help, gone, "t4");
  help_assert_state (help, 1, 0, 1);
  conflict = only_conflict (help);
  g_assert_cmpstr (conflict->mine->mid, ==, two);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/decided/refused-report", 0, refused_report);
  HELP_TEST ("/store/decided/refused-and-still-wrong", 0, refused_and_still_wrong);
  HELP_TEST ("/store/decided/same-as-theirs", 0, same_as_theirs);
  HELP_TEST ("/store/decided/theirs-is-not-covered", 0, theirs_is_not_covered);
  HELP_TEST ("/store/decided/mine-goes-on", 0, mine_goes_on);
  HELP_TEST ("/store/decided/made-by-both", 0, made_by_both);
  HELP_TEST ("/store/decided/made-where-it-was-deleted", 0, made_where_it_was_deleted);
  HELP_TEST ("/store/decided/deletion-given-up", 0, deletion_given_up);
  HELP_TEST ("/store/decided/deletion-before-the-answer", 0, deletion_before_the_answer);
  HELP_TEST ("/store/decided/made-again-where-it-was-deleted", 0, made_again_where_it_was_deleted);
  HELP_TEST ("/store/decided/fields-of-what-was-refused", 0, fields_of_what_was_refused);
  HELP_TEST ("/store/decided/only-what-contradicts", 0, only_what_contradicts);
  HELP_TEST ("/store/decided/fields-of-what-is-nowhere", 0, fields_of_what_is_nowhere);
  HELP_TEST ("/store/decided/titles-in-the-journal", 0, titles_in_the_journal);
  HELP_TEST ("/store/decided/in-the-journal-already", 0, in_the_journal_already);
  HELP_TEST ("/store/decided/only-the-record-that-came", 0, only_the_record_that_came);
  return g_test_run ();
}
