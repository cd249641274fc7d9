/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order things happen and how long they are kept: what may be sent, what is kept of what was sent, which position counts, and
 * which of two revisions is the later one. */
#include "store-help.h"

static const char *
id_of (LotseRecord *record)
{
  return lotse_record_id (record);
}

static gint64
stopped (gpointer data)
{
  return *(gint64 *) data;
}

/* The store's clock shows @now from here on. */
static void
stop_clock (Help *help, gint64 *now)
{
  help->store->machine.wall_usecs = stopped;
  help->store->machine.data = now;
}

static void
begin (Help *help)
{
  g_assert_true (lotse_store_snapshot_begin (help->store, NULL));
}

static void
finish (Help *help)
{
  g_assert_true (lotse_store_snapshot_finish (help->store, 5000, NULL));
}

static void
resync (Help *help, gboolean new_epoch)
{
  g_assert_true (lotse_store_resync (help->store, new_epoch, NULL));
}

static void
assert_token (Help *help, const char *expected)
{
  g_autofree char *token = lotse_store_token (help->store);

  g_assert_cmpstr (token, ==, expected);
}

static void
assert_place (Help *help, const char *mid, LotseEditPlace expected)
{
  g_autofree char *under = NULL;
  LotseEditPlace place;

  g_assert_true (lotse_store_find_edit (help->store, mid, &place, &under, NULL));
  g_assert_cmpint (place, ==, expected);
}

static void
assert_sendable (Help *help, guint index, const char *mid)
{
  g_autoptr (LotseMutation) mutation = help_sendable (help, index);

  g_assert_cmpstr (mutation->mid, ==, mid);
}

/* @mid leaves, and only that. */
static void
offer_one (Help *help, const char *mid)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();

  g_ptr_array_add (mids, (gpointer) mid);
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
}

static void
acknowledge_new (Help *help, LotseRecord *record, gint64 seq)
{
  g_autofree char *title = lotse_record_title (record);
  g_autoptr (LotseRecord) made = help_titled (record, title, 1, seq);
  const char *mid = help_create (help, record);

  help_ack (help, mid, LOTSE_RESULT_APPLIED, made);
}

/* The server says what time it is, in an answer without news. */
static void
learn (Help *help, gint64 usecs)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  lotse_store_note_server_time (help->store, usecs);
  g_assert_true (lotse_store_apply_changes (help->store, none, NULL, FALSE, 0, NULL, NULL));
}

/* What was acknowledged is offered again for thirty days, to the microsecond, by either clock. */
static void
kept_thirty_days (Help *help, gconstpointer unused)
{
  gint64 then = G_GINT64_CONSTANT (1700000000000000), now = then;
  g_autoptr (LotseRecord) record = help_project ("Alt", 0, 0);

  stop_clock (help, &now);
  acknowledge_new (help, record, 1);
  learn (help, then);
  now = then + 30 * G_TIME_SPAN_DAY;
  lotse_store_note_server_time (help->store, now);
  resync (help, TRUE);
  help_assert_state (help, 1, 0, 0);
}

static void
kept_no_longer (Help *help, gconstpointer unused)
{
  gint64 then = G_GINT64_CONSTANT (1700000000000000), now = then;
  g_autoptr (LotseRecord) record = help_project ("Alt", 0, 0);

  stop_clock (help, &now);
  acknowledge_new (help, record, 1);
  learn (help, then);
  now = then + 30 * G_TIME_SPAN_DAY + 1;
  lotse_store_note_server_time (help->store, now);
  resync (help, TRUE);
  help_assert_state (help, 0, 0, 0);
}

/* A computer whose clock jumps ahead by years forgets nothing, as long as the server says that it is not so; nor does one without a server. */
static void
kept_over_a_jump (Help *help, gconstpointer unused)
{
  gint64 then = G_GINT64_CONSTANT (1700000000000000), now = then;
  g_autoptr (LotseRecord) first = help_project ("Eins", 0, 0);
  g_autoptr (LotseRecord) second = help_project ("Zwei", 0, 0);

  stop_clock (help, &now);
  acknowledge_new (help, first, 1);
  now = then + 15 * 365 * G_TIME_SPAN_DAY;
  acknowledge_new (help, second, 2);
  learn (help, then + G_TIME_SPAN_DAY);
  learn (help, then + 2 * G_TIME_SPAN_DAY);
  resync (help, TRUE);
  help_assert_state (help, 2, 0, 0);
}

/* What was acknowledged while the clock was ahead goes by the server's time once the clock is right; one that was set back keeps nothing for
 * good either. */
static void
forgotten_after_a_jump (Help *help, gconstpointer unused)
{
  gint64 then = G_GINT64_CONSTANT (1700000000000000), now = then + 15 * 365 * G_TIME_SPAN_DAY;
  g_autoptr (LotseRecord) record = help_project ("Eins", 0, 0);

  stop_clock (help, &now);
  acknowledge_new (help, record, 1);
  learn (help, then);
  now = then;
  learn (help, then + 30 * G_TIME_SPAN_DAY + 1);
  resync (help, TRUE);
  help_assert_state (help, 0, 0, 0);
}

/* The age counts from the first time that the server said after the acknowledgement, never from one before, however long ago. */
static void
counted_from_the_next_answer (Help *help, gconstpointer unused)
{
  gint64 then = G_GINT64_CONSTANT (1700000000000000), now = then;
  g_autoptr (LotseRecord) record = help_project ("Eins", 0, 0);

  stop_clock (help, &now);
  learn (help, then - 100 * G_TIME_SPAN_DAY);
  lotse_store_note_server_time (help->store, then - 100 * G_TIME_SPAN_DAY);
  acknowledge_new (help, record, 1);
  learn (help, then);
  now = then + 60 * G_TIME_SPAN_DAY;
  lotse_store_note_server_time (help->store, then + 29 * G_TIME_SPAN_DAY);
  resync (help, TRUE);
  help_assert_state (help, 1, 0, 0);
}

/* A server whose clock was ahead is believed again when it is right. */
static void
server_ahead_for_a_day (Help *help, gconstpointer unused)
{
  gint64 then = G_GINT64_CONSTANT (1700000000000000), now = then;
  g_autoptr (LotseRecord) record = help_project ("Eins", 0, 0);

  stop_clock (help, &now);
  acknowledge_new (help, record, 1);
  learn (help, then + 3650 * G_TIME_SPAN_DAY);
  learn (help, then);
  now = then + 30 * G_TIME_SPAN_DAY + 1;
  lotse_store_note_server_time (help->store, now);
  resync (help, TRUE);
  help_assert_state (help, 0, 0, 0);
}

/* What is older goes when something else is acknowledged, too; what is not older stays then. */
static void
forgotten_in_time (Help *help, gconstpointer unused)
{
  gint64 then = G_GINT64_CONSTANT (1700000000000000), now = then;
  g_autoptr (LotseRecord) first = help_project ("Eins", 0, 0);
  g_autoptr (LotseRecord) second = help_project ("Zwei", 0, 0);
  g_autoptr (LotseRecord) third = help_project ("Drei", 0, 0);

  stop_clock (help, &now);
  acknowledge_new (help, first, 1);
  learn (help, then);
  now = then + 1;
  acknowledge_new (help, second, 2);
  learn (help, now);
  now = then + 30 * G_TIME_SPAN_DAY + 1;
  learn (help, now);
  acknowledge_new (help, third, 3);
  assert_place (help, help->mids->pdata[0], LOTSE_EDIT_UNKNOWN);
  assert_place (help, help->mids->pdata[1], LOTSE_EDIT_ACKNOWLEDGED);
  assert_place (help, help->mids->pdata[2], LOTSE_EDIT_ACKNOWLEDGED);
}

/* Restored twice in a row: what was offered again is in the outbox once, in the order in which it was entered, before what came later. */
static void
restored_twice (Help *help, gconstpointer unused)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  const char *waits;

  for (guint i = 0; i < 8; i++)
    {
      g_ptr_array_add (records, help_project ("Projekt", 0, 0));
      acknowledge_new (help, records->pdata[i], i + 1);
    }
  waits = help_set_notes (help, id_of (records->pdata[3]), "wartet");
  resync (help, TRUE);
  resync (help, TRUE);
  help_assert_state (help, 9, 0, 0);
  for (guint i = 0; i < 8; i++)
    assert_sendable (help, i, help->mids->pdata[i]);
  assert_sendable (help, 8, waits);
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (LotseMutation) mutation = help_sendable (help, i);

      g_assert_cmpint (mutation->n, ==, i + 1);
      assert_place (help, help->mids->pdata[i], LOTSE_EDIT_WAITING);
    }
  help_assert_sound (help);
}

/* A new scope, or a feed that no longer reaches back, is no restore: nothing is offered again. */
static void
other_scope (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 0, 0);

  acknowledge_new (help, record, 1);
  help_change (help, NULL, "t1");
  resync (help, FALSE);
  assert_token (help, NULL);
  help_assert_state (help, 0, 0, 0);
  assert_place (help, help->mids->pdata[0], LOTSE_EDIT_ACKNOWLEDGED);
}

/* What is offered again is shown again: somebody had set it back before the restore. */
static void
offered_again_is_shown (Help *help, gconstpointer unused)
{
  for (guint way = 0; way < 2; way++)
    {
      g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
      g_autoptr (LotseRecord) mine = help_titled (record, "Neu", 2, 2);
      g_autoptr (LotseRecord) set_back = help_titled (record, "Alt", 3, 3);
      const char *mid;

      help_change (help, record, "t1");
      g_assert_true (lotse_store_enter_epoch (help->store, "e1", NULL));
      mid = help_set_title (help, id_of (record), "Neu");
      help_ack (help, mid, LOTSE_RESULT_APPLIED, mine);
      help_change (help, set_back, "t3");
      help_assert_title (help, id_of (record), "Alt");
      if (way == 0)
        resync (help, TRUE);
      else
        g_assert_true (lotse_store_enter_epoch (help->store, "e2", NULL));
      help_assert_title (help, id_of (record), "Neu");
      help_ack (help, mid, LOTSE_RESULT_REJECTED, NULL);
    }
}

/* The first epoch that is heard of is no other one. */
static void
first_epoch (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 0, 0);

  acknowledge_new (help, record, 1);
  g_assert_true (lotse_store_enter_epoch (help->store, "e1", NULL));
  help_assert_state (help, 0, 0, 0);
  help_reopen (help, 0);
  g_assert_true (lotse_store_enter_epoch (help->store, "e1", NULL));
  help_assert_state (help, 0, 0, 0);
  g_assert_true (lotse_store_enter_epoch (help->store, "e2", NULL));
  help_assert_state (help, 1, 0, 0);
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
    assert_sendable (help, i, help->mids->pdata[i]);
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
  first = help_set_notes (help, id_of (record), "zuerst");
  help_offer (help);
  second = help_set_title (help, id_of (record), "Danach");
  help_offer (help);
  third = help_set_title (help, id_of (record), "Zuletzt");
  of_other = help_set_title (help, id_of (other), "Anderes");
  help_ack (help, second, LOTSE_RESULT_CONFLICT, theirs);
  help_assert_sendable (help, 2);
  assert_sendable (help, 0, first);
  assert_sendable (help, 1, of_other);
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
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, id_of (project));
  g_autoptr (GPtrArray) conflicts = NULL;
  const char *mid, *create;

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Meilenstein");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, id_of (project));
  help_change (help, project, "t1");
  mid = help_set_title (help, id_of (project), "Meiner");
  g_assert_false (lotse_store_record_waiting (help->store, LOTSE_KIND_MILESTONE, id_of (project)));
  create = help_create (help, milestone);
  help_assert_state (help, 2, 0, 0);
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  help_assert_sendable (help, 1);
  assert_sendable (help, 0, create);
  conflicts = lotse_store_conflicts (help->store, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpuint (((LotseConflict *) conflicts->pdata[0])->later->len, ==, 0);
  g_assert_cmpint (lotse_record_kind (((LotseConflict *) conflicts->pdata[0])->theirs), ==, LOTSE_KIND_PROJECT);
  help_assert_title (help, id_of (project), "Meiner");
  help_ack (help, create, LOTSE_RESULT_APPLIED, NULL);
  help_assert_title (help, id_of (project), "Meiner");
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
  help_set_title (help, id_of (two), "Zwei, geändert"); /* goes into the one before */
  help_assert_state (help, 2, 0, 0);
  help_set_title (help, id_of (one), "Eins, geändert");
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
      edit = help_set_title (help, id_of (record), "Neu");
      help_offer (help);
      removal = help_delete (help, id_of (record));
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
  edit = help_set_title (help, id_of (record), "Neu");
  help_offer (help);
  help_set_notes (help, id_of (record), "dazu");
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
  edit = help_set_title (help, id_of (record), "Neu");
  help_offer (help);
  later = help_set_title (help, id_of (record), "Neuer");
  help_offer (help);
  removal = help_delete (help, id_of (record));
  help_ack (help, edit, LOTSE_RESULT_APPLIED, once);
  second = help_sendable (help, 0);
  g_assert_cmpstr (second->mid, ==, later);
  g_assert_cmpint (second->base_rev, ==, 1);
  help_assert_sendable (help, 1);
  help_ack (help, later, LOTSE_RESULT_APPLIED, twice);
  assert_sendable (help, 0, removal);
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
  help_set_title (help, id_of (record), "Neu");
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      help_ack (help, mid, results[i], made);
      g_assert_cmpuint (help->changed->len, ==, 0);
      help_ack (help, mid, results[i], foreign);
      help_assert_title (help, id_of (foreign), NULL);
      help_assert_state (help, 1, 0, 0);
      help_assert_title (help, id_of (record), "Neu");
      assert_place (help, mid, LOTSE_EDIT_ACKNOWLEDGED);
    }
}

/* Base with the later of two: the revision counts first, then the position. */
static void
later_revision (Help *help, gconstpointer unused)
{
  static const struct { gint64 rev, seq; gboolean taken; } cases[] = {
    { 5, 5, TRUE }, { 4, 9, FALSE }, { 5, 4, FALSE }, { 6, 1, TRUE }, { 5, 6, TRUE }, { 4, 4, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseRecord) record = help_project ("Da", 5, 5);
      g_autoptr (LotseRecord) other = help_titled (record, "Anderes", cases[i].rev, cases[i].seq);
      g_autoptr (LotseRecord) gone = help_tombstone (record, cases[i].rev, cases[i].seq);

      help_change (help, record, "t");
      help_change (help, other, "t");
      help_assert_title (help, id_of (record), cases[i].taken ? "Anderes" : "Da");
      if (!cases[i].taken)
        help_change (help, gone, "t");
      help_assert_title (help, id_of (record), cases[i].taken ? "Anderes" : "Da");
    }
}

/* Another epoch counts from below; once its snapshot is there, late pages of before are late again. */
static void
revisions_of_epochs (Help *help, gconstpointer unused)
{
  for (guint restart = 0; restart < 2; restart++)
    {
      g_autoptr (LotseRecord) record = help_project ("Alt", 7, 70);
      g_autoptr (LotseRecord) restored = help_titled (record, "Gesichert", 3, 30);
      g_autoptr (LotseRecord) newer = help_titled (record, "Weiter", 4, 40);

      help_change (help, record, "t7");
      resync (help, TRUE);
      if (restart != 0)
        help_reopen (help, 0);
      help_change (help, newer, "t4");
      help_assert_title (help, id_of (record), "Weiter");
      begin (help);
      help_page (help, restored, NULL, "t3");
      help_page (help, newer, NULL, "t4");
      finish (help);
      help_assert_title (help, id_of (record), "Weiter");
      help_change (help, restored, "t4");
      help_assert_title (help, id_of (record), "Weiter");
      if (restart != 0)
        help_reopen (help, 0);
      help_change (help, restored, "t4");
      help_assert_title (help, id_of (record), "Weiter");
    }
}

/* The feed goes on from where the snapshot began, however far its later pages saw. */
static void
position_of_the_first_page (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 1, 1);

  begin (help);
  help_page (help, record, "c1", "at-5");
  help_page (help, NULL, "c2", "at-7");
  help_reopen (help, 0);
  help_page (help, NULL, NULL, "at-9");
  finish (help);
  assert_token (help, "at-5");
  begin (help);
  help_page (help, record, "c1", "at-8");
  begin (help);
  help_page (help, record, NULL, "at-9");
  finish (help);
  assert_token (help, "at-9");
}

/* A page belongs to a snapshot that has begun, and the end to one that has a page. */
static void
pages_without_a_snapshot (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 1, 1);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  help_change (help, record, "t1");
  g_assert_false (lotse_store_snapshot_page (help->store, none, "c1", "at-1", &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT);
  g_clear_error (&error);
  begin (help);
  g_assert_false (lotse_store_snapshot_finish (help->store, 5000, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT);
  assert_token (help, "t1");
  help_assert_title (help, id_of (record), "Eins");
}

/* The moment of the last complete pull is that of a page that is the last one; a page without a position leaves it. */
static void
position_of_a_page (Help *help, gconstpointer unused)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  LotseStoreState state;

  g_assert_true (lotse_store_apply_changes (help->store, none, "t1", TRUE, 1000, NULL, NULL));
  g_assert_true (lotse_store_apply_changes (help->store, none, "t2", FALSE, 2000, NULL, NULL));
  assert_token (help, "t2");
  g_assert_true (lotse_store_state (help->store, &state, NULL));
  g_assert_cmpint (state.synced_at, ==, 1000);
  g_assert_true (lotse_store_apply_changes (help->store, none, NULL, TRUE, 3000, NULL, NULL));
  assert_token (help, "t2");
  help_reopen (help, 0);
  assert_token (help, "t2");
  g_assert_true (lotse_store_state (help->store, &state, NULL));
  g_assert_cmpint (state.synced_at, ==, 3000);
}

/* What was sent after the snapshot is answered with more than the snapshot knew; what it has, it takes the answer for. */
static void
answers_after_a_snapshot (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) old = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) old_now = help_titled (old, "Alt, neu", 2, 3);
  g_autoptr (LotseRecord) record = help_project ("Neu", 0, 0);
  g_autoptr (LotseRecord) made = help_titled (record, "Neu", 1, 4);
  g_autoptr (LotseRecord) silent = help_project ("Ohne Antwort", 0, 0);
  const char *before, *mid, *without;

  help_change (help, old, "t1");
  before = help_set_title (help, id_of (old), "Alt, neu");
  begin (help);
  help_page (help, old, NULL, "t2");
  finish (help);
  help_reopen (help, 0);
  mid = help_create (help, record);
  without = help_create (help, silent);
  help_ack (help, before, LOTSE_RESULT_APPLIED, old_now);
  help_assert_title (help, id_of (old), "Alt, neu");
  help_ack (help, mid, LOTSE_RESULT_APPLIED, made);
  help_assert_title (help, id_of (record), "Neu");
  help_ack (help, without, LOTSE_RESULT_APPLIED, NULL);
  help_assert_title (help, id_of (silent), "Ohne Antwort");
  help_assert_state (help, 0, 0, 0);
  help_assert_sound (help);
}

/* A conflict with what the snapshot no longer shows: it went out of sight, and the answer of the first time brings it not back. */
static void
conflict_of_before_a_snapshot (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autoptr (GPtrArray) conflicts = NULL;
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, id_of (record), "Meiner");
  help_offer (help);
  begin (help);
  help_page (help, NULL, NULL, "t9");
  finish (help);
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  help_assert_title (help, id_of (record), NULL);
  help_assert_state (help, 0, 1, 0);
  conflicts = lotse_store_conflicts (help->store, NULL);
  g_assert_null (((LotseConflict *) conflicts->pdata[0])->theirs);
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
      begin (help);
      if (snapshot == 0)
        help_change (help, back, "t3");
      else
        {
          help_page (help, other, NULL, "t4");
          finish (help);
        }
      help_assert_state (help, 1, 0, 0);
      assert_sendable (help, 0, mid);
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
  begin (help);
  help_page (help, project, NULL, "t2");
  finish (help);
  help_assert_state (help, 0, 0, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/order/kept-thirty-days", 0, kept_thirty_days);
  HELP_TEST ("/store/order/kept-over-a-jump", 0, kept_over_a_jump);
  HELP_TEST ("/store/order/forgotten-after-a-jump", 0, forgotten_after_a_jump);
  HELP_TEST ("/store/order/counted-from-the-next-answer", 0, counted_from_the_next_answer);
  HELP_TEST ("/store/order/server-ahead-for-a-day", 0, server_ahead_for_a_day);
  HELP_TEST ("/store/order/sent-again-for-what-it-names", 0, sent_again_for_what_it_names);
  HELP_TEST ("/store/order/refused-for-good", 0, refused_for_good);
  HELP_TEST ("/store/order/kept-no-longer", 0, kept_no_longer);
  HELP_TEST ("/store/order/forgotten-in-time", 0, forgotten_in_time);
  HELP_TEST ("/store/order/restored-twice", 0, restored_twice);
  HELP_TEST ("/store/order/other-scope", 0, other_scope);
  HELP_TEST ("/store/order/offered-again-is-shown", 0, offered_again_is_shown);
  HELP_TEST ("/store/order/first-epoch", 0, first_epoch);
  HELP_TEST ("/store/order/in-order", 0, in_order);
  HELP_TEST ("/store/order/only-what-is-later-waits", 0, only_what_is_later_waits);
  HELP_TEST ("/store/order/same-id-of-two-kinds", 0, same_id_of_two_kinds);
  HELP_TEST ("/store/order/only-what-left", 0, only_what_left);
  HELP_TEST ("/store/order/deletion-behind-an-edit", 0, deletion_behind_an_edit);
  HELP_TEST ("/store/order/edit-behind-an-edit", 0, edit_behind_an_edit);
  HELP_TEST ("/store/order/deletion-behind-two-edits", 0, deletion_behind_two_edits);
  HELP_TEST ("/store/order/answers-once-more", 0, answers_once_more);
  HELP_TEST ("/store/order/later-revision", 0, later_revision);
  HELP_TEST ("/store/order/revisions-of-epochs", 0, revisions_of_epochs);
  HELP_TEST ("/store/order/position-of-the-first-page", 0, position_of_the_first_page);
  HELP_TEST ("/store/order/pages-without-a-snapshot", 0, pages_without_a_snapshot);
  HELP_TEST ("/store/order/position-of-a-page", 0, position_of_a_page);
  HELP_TEST ("/store/order/answers-after-a-snapshot", 0, answers_after_a_snapshot);
  HELP_TEST ("/store/order/conflict-of-before-a-snapshot", 0, conflict_of_before_a_snapshot);
  return g_test_run ();
}
