/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order things happen: what may be sent, what waits, and what an answer that comes early, late or once more does. */
#include "store-help.h"

/* @mid leaves, and only that. */
static void
offer_one (Help *help, const char *mid)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();

  g_ptr_array_add (mids, (gpointer) mid);
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
}

/* In the order in which they were entered, whatever the records are called; not more than asked for. */
static void
in_order (Help *help, gconstpointer unused)
{
  g_autoptr (GPtrArray) first = NULL;

  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (LotseRecord) record = i % 2 != 0 ? help_project ("Projekt", 0, 0) : help_milestone ("Meilenstein", help->folder);

      if (i % 2 == 0)
        lotse_record_set_text (record, LOTSE_F_MILESTONE_PROJECT, "11111111-1111-4111-8111-111111111111");
      help_create (help, record);
    }
  help_assert_sendable (help, 12);
  for (guint i = 0; i < 12; i++)
    help_assert_sends (help, i, help->mids->pdata[i]);
  first = lotse_store_outbox (help->store, 5, NULL);
  g_assert_cmpuint (first->len, ==, 5);
  g_assert_cmpstr (((LotseMutation *) first->pdata[4])->mid, ==, help->mids->pdata[4]);
}

/* One edit is in conflict: the later ones of its record wait, the earlier one and those of others go. */
static void
only_what_is_later_waits (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 1, 1);
  g_autoptr (LotseRecord) other = help_project ("Zwei", 1, 2);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 3);
  g_autoptr (GPtrArray) conflicts = NULL;
  const char *first, *second, *third, *of_other;
  LotseConflict *conflict;

  help_change (help, record, "t1");
  help_change (help, other, "t2");
  first = help_set_notes (help, lotse_record_id (record), "zuerst");
  help_offer (help);
  second = help_set_title (help, lotse_record_id (record), "Danach");
  help_offer (help);
  third = help_set_title (help, lotse_record_id (record), "Zuletzt");
  of_other = help_set_title (help, lotse_record_id (other), "Anderes");
  help_ack (help, second, LOTSE_RESULT_CONFLICT, theirs);
  help_assert_sendable (help, 2);
  help_assert_sends (help, 0, first);
  help_assert_sends (help, 1, of_other);
  conflicts = lotse_store_conflicts (help->store, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_cmpstr (conflict->mine->mid, ==, second);
  g_assert_cmpuint (conflict->later->len, ==, 1);
  g_assert_cmpstr (((LotseMutation *) conflict->later->pdata[0])->mid, ==, third);
  help_ack (help, second, LOTSE_RESULT_RETRY, NULL);
  help_assert_state (help, 3, 1, 0); /* what a person has to decide stays so */
}

/* Of another kind with the same id is another record. */
static void
same_id_of_two_kinds (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) project = help_project ("Projekt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (project, "Ihrer", 2, 2);
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, lotse_record_id (project));
  g_autoptr (GPtrArray) conflicts = NULL;
  const char *mid, *create;

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Meilenstein");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
  help_change (help, project, "t1");
  mid = help_set_title (help, lotse_record_id (project), "Meiner");
  g_assert_false (lotse_store_record_waiting (help->store, LOTSE_KIND_MILESTONE, lotse_record_id (project)));
  create = help_create (help, milestone);
  help_assert_state (help, 2, 0, 0);
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  help_assert_sendable (help, 1);
  help_assert_sends (help, 0, create);
  conflicts = lotse_store_conflicts (help->store, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpuint (((LotseConflict *) conflicts->pdata[0])->later->len, ==, 0);
  g_assert_cmpint (lotse_record_kind (((LotseConflict *) conflicts->pdata[0])->theirs), ==, LOTSE_KIND_PROJECT);
  help_assert_title (help, lotse_record_id (project), "Meiner");
  help_ack (help, create, LOTSE_RESULT_APPLIED, NULL);
  help_assert_title (help, lotse_record_id (project), "Meiner");
  help_assert_state (help, 0, 1, 0);
}

/* Only what left is bound to what it says. */
static void
only_what_left (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) one = help_project ("Eins", 0, 0);
  g_autoptr (LotseRecord) two = help_project ("Zwei", 0, 0);
  const char *first = help_create (help, one);

  help_create (help, two);
  offer_one (help, first);
  help_set_title (help, lotse_record_id (two), "Zwei, geändert"); /* goes into the one before */
  help_assert_state (help, 2, 0, 0);
  help_set_title (help, lotse_record_id (one), "Eins, geändert");
  help_assert_state (help, 3, 0, 0);
  offer_one (help, first);
  help_assert_state (help, 3, 0, 0);
}

/* The deletion was made on top of the edit: it deletes what has become of that alone, and asks where others had a part in it. */
static void
deletion_behind_an_edit (Help *help, gconstpointer unused)
{
  for (gint64 rev = 2; rev <= 3; rev++)
    {
      g_autoptr (LotseRecord) record = help_project ("Alt", 1, rev * 10);
      g_autoptr (LotseRecord) after = help_titled (record, "Neu", rev, rev * 10 + 1);
      g_autoptr (LotseMutation) left = NULL;
      const char *edit, *removal;

      help_change (help, record, "t1");
      edit = help_set_title (help, lotse_record_id (record), "Neu");
      help_offer (help);
      removal = help_delete (help, lotse_record_id (record));
      help_assert_sendable (help, 1);
      help_ack (help, edit, rev == 2 ? LOTSE_RESULT_APPLIED : LOTSE_RESULT_MERGED, after);
      left = help_sendable (help, 0);
      g_assert_cmpstr (left->mid, ==, removal);
      g_assert_cmpint (left->base_rev, ==, rev == 2 ? 2 : 1);
      help_ack (help, removal, LOTSE_RESULT_APPLIED, NULL);
    }
}

/* A later edit keeps the revision that it was made on: the server merges it. */
static void
edit_behind_an_edit (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) after = help_titled (record, "Neu", 2, 2);
  g_autoptr (LotseMutation) left = NULL;
  const char *edit;

  help_change (help, record, "t1");
  edit = help_set_title (help, lotse_record_id (record), "Neu");
  help_offer (help);
  help_set_notes (help, lotse_record_id (record), "dazu");
  help_ack (help, edit, LOTSE_RESULT_APPLIED, after);
  left = help_sendable (help, 0);
  g_assert_cmpint (left->base_rev, ==, 1);
}

/* With a deletion at the end as well: what left stays as it was, and the deletion is of what the last of the edits has become. */
static void
deletion_behind_two_edits (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) once = help_titled (record, "Neu", 2, 2);
  g_autoptr (LotseRecord) twice = help_titled (record, "Neuer", 3, 3);
  g_autoptr (LotseMutation) second = NULL;
  const char *edit, *later, *removal;

  help_change (help, record, "t1");
  edit = help_set_title (help, lotse_record_id (record), "Neu");
  help_offer (help);
  later = help_set_title (help, lotse_record_id (record), "Neuer");
  help_offer (help);
  removal = help_delete (help, lotse_record_id (record));
  help_ack (help, edit, LOTSE_RESULT_APPLIED, once);
  second = help_sendable (help, 0);
  g_assert_cmpstr (second->mid, ==, later);
  g_assert_cmpint (second->base_rev, ==, 1);
  help_assert_sendable (help, 1);
  help_ack (help, later, LOTSE_RESULT_APPLIED, twice);
  help_assert_sends (help, 0, removal);
}

/* An answer that comes once more, of any kind, changes nothing, even when the record has moved on. */
static void
answers_once_more (Help *help, gconstpointer unused)
{
  static const LotseMutationResult results[] = { LOTSE_RESULT_APPLIED, LOTSE_RESULT_MERGED, LOTSE_RESULT_DUPLICATE, LOTSE_RESULT_CONFLICT,
                                                 LOTSE_RESULT_REJECTED, LOTSE_RESULT_RETRY };
  g_autoptr (LotseRecord) record = help_project ("Alt", 0, 0);
  g_autoptr (LotseRecord) made = help_titled (record, "Alt", 1, 1);
  g_autoptr (LotseRecord) foreign = help_project ("Fremdes", 1, 1);
  const char *mid = help_create (help, record);

  help_ack (help, mid, LOTSE_RESULT_APPLIED, made);
  help_set_title (help, lotse_record_id (record), "Neu");
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      help_ack (help, mid, results[i], made);
      g_assert_cmpuint (help->changed->len, ==, 0);
      help_ack (help, mid, results[i], foreign);
      help_assert_title (help, lotse_record_id (foreign), NULL);
      help_assert_state (help, 1, 0, 0);
      help_assert_title (help, lotse_record_id (record), "Neu");
      help_assert_place (help, mid, LOTSE_EDIT_ACKNOWLEDGED);
    }
}

/* An edit that was refused for lack of a record is sent again when a record comes that it names, and with every snapshot. */
static void
sent_again_for_what_it_names (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) project = help_project ("Wieder da", 1, 5);
  g_autoptr (LotseRecord) other = help_project ("Anderes", 1, 4);
  g_autoptr (LotseRecord) gone = help_tombstone (project, 2, 6);
  g_autoptr (LotseRecord) back = help_titled (project, "Wieder da", 3, 7);
  g_autoptr (LotseRecord) milestone = help_milestone ("Meiner", lotse_record_id (project));
  const char *mid = help_create (help, milestone);
  LotseAck *ack = lotse_ack_new (mid, LOTSE_RESULT_REJECTED);
  g_autoptr (GPtrArray) acks = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_ack_free);

  ack->code = g_strdup ("not_found");
  g_ptr_array_add (acks, ack);
  help_offer (help);
  for (guint snapshot = 0; snapshot < 2; snapshot++)
    {
      g_assert_true (lotse_store_apply_acks (help->store, acks, NULL, NULL));
      help_assert_state (help, 0, 0, 1);
      help_change (help, other, "t1");
      help_assert_state (help, 0, 0, 1);
      if (snapshot == 0)
        help_change (help, gone, "t2");
      help_assert_state (help, 0, 0, 1);
      help_begin_snapshot (help);
      if (snapshot == 0)
        help_change (help, back, "t3");
      else
        {
          help_page (help, other, NULL, "t4");
          help_finish_snapshot (help);
        }
      help_assert_state (help, 1, 0, 0);
      help_assert_sends (help, 0, mid);
    }
}

/* A refusal of another kind stays, whatever comes. */
static void
refused_for_good (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) project = help_project ("Wieder da", 1, 5);
  g_autoptr (LotseRecord) milestone = help_milestone ("Meiner", lotse_record_id (project));
  const char *mid = help_create (help, milestone);

  help_ack (help, mid, LOTSE_RESULT_REJECTED, NULL);
  help_change (help, project, "t1");
  help_begin_snapshot (help);
  help_page (help, project, NULL, "t2");
  help_finish_snapshot (help);
  help_assert_state (help, 0, 0, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/order/in-order", 0, in_order);
  HELP_TEST ("/store/order/only-what-is-later-waits", 0, only_what_is_later_waits);
  HELP_TEST ("/store/order/same-id-of-two-kinds", 0, same_id_of_two_kinds);
  HELP_TEST ("/store/order/only-what-left", 0, only_what_left);
  HELP_TEST ("/store/order/deletion-behind-an-edit", 0, deletion_behind_an_edit);
  HELP_TEST ("/store/order/edit-behind-an-edit", 0, edit_behind_an_edit);
  HELP_TEST ("/store/order/deletion-behind-two-edits", 0, deletion_behind_two_edits);
  HELP_TEST ("/store/order/answers-once-more", 0, answers_once_more);
  HELP_TEST ("/store/order/sent-again-for-what-it-names", 0, sent_again_for_what_it_names);
  HELP_TEST ("/store/order/refused-for-good", 0, refused_for_good);
  return g_test_run ();
}
