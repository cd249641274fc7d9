/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an edit is at any time: waiting, offered, in conflict, acknowledged, discarded; and what the caller is told of it. */
#include "store-help.h"

static void
assert_place (Help *help, const char *mid, LotseEditPlace expected, const char *expected_under)
{
  g_autofree char *under = NULL;
  LotseEditPlace place;

  g_assert_true (lotse_store_find_edit (help->store, mid, &place, &under, NULL));
  g_assert_cmpint (place, ==, expected);
  g_assert_cmpstr (under, ==, expected_under);
}

/* The records whose edits came or went, and that of @id is among them with @state. */
static void
assert_told (Help *help, guint n, gboolean expect_all, const char *id, LotseRecordState state)
{
  gboolean all;
  g_autoptr (GPtrArray) standings = lotse_store_take_standings (help->store, &all, NULL);
  gboolean found = id == NULL;

  g_assert_cmpuint (standings->len, ==, n);
  g_assert_cmpint (all, ==, expect_all);
  for (guint i = 0; i < standings->len; i++)
    {
      const LotseRecordStanding *standing = standings->pdata[i];

      if (g_strcmp0 (standing->id, id) != 0)
        continue;
      g_assert_cmpint (standing->state, ==, state);
      g_assert_cmpint (standing->kind, ==, LOTSE_KIND_PROJECT);
      found = TRUE;
    }
  g_assert_true (found);
  if (id != NULL)
    g_assert_cmpint (lotse_store_record_state (help->store, LOTSE_KIND_PROJECT, id), ==, state);
}

static void
places (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 0, 0);
  g_autoptr (LotseRecord) made = help_titled (record, "Eins", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autoptr (LotseMutation) again = NULL;
  const char *id = lotse_record_id (record);
  const char *create, *patch;

  assert_told (help, 0, TRUE, NULL, 0);
  create = help_create (help, record);
  assert_place (help, create, LOTSE_EDIT_WAITING, create);
  assert_told (help, 1, FALSE, id, LOTSE_RECORD_WAITING);
  assert_told (help, 0, FALSE, NULL, 0); /* once */
  help_ack (help, create, LOTSE_RESULT_APPLIED, made);
  assert_place (help, create, LOTSE_EDIT_ACKNOWLEDGED, create);
  assert_told (help, 1, FALSE, id, LOTSE_RECORD_TRANSMITTED);
  patch = help_set_title (help, id, "Meiner");
  help_ack (help, patch, LOTSE_RESULT_CONFLICT, theirs);
  assert_place (help, patch, LOTSE_EDIT_CONFLICT, patch);
  assert_told (help, 1, FALSE, id, LOTSE_RECORD_CONFLICT);
  g_assert_true (lotse_store_resolve (help->store, patch, TRUE, NULL));
  again = help_sendable (help, 0);
  assert_place (help, patch, LOTSE_EDIT_WAITING, again->mid);
  assert_told (help, 1, FALSE, id, LOTSE_RECORD_WAITING);
  help_ack (help, again->mid, LOTSE_RESULT_REJECTED, NULL);
  assert_place (help, patch, LOTSE_EDIT_REJECTED, again->mid);
  assert_told (help, 1, FALSE, id, LOTSE_RECORD_REJECTED);
  g_assert_true (lotse_store_resolve (help->store, again->mid, FALSE, NULL));
  assert_place (help, patch, LOTSE_EDIT_JOURNAL, again->mid);
  assert_told (help, 1, FALSE, id, LOTSE_RECORD_TRANSMITTED);
  assert_place (help, id, LOTSE_EDIT_UNKNOWN, NULL);
  help_reopen (help, 0);
  assert_place (help, patch, LOTSE_EDIT_JOURNAL, again->mid);
}

/* Mine is taken again and again, and found every time. */
static void
found_after_several_decisions (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  g_autofree char *last = NULL;
  const char *patch;

  help_change (help, record, "t1");
  patch = help_set_title (help, lotse_record_id (record), "Meiner");
  last = g_strdup (patch);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (LotseMutation) again = NULL;

      help_ack (help, last, LOTSE_RESULT_CONFLICT, theirs);
      g_assert_true (lotse_store_resolve (help->store, last, TRUE, NULL));
      again = help_sendable (help, 0);
      assert_place (help, patch, LOTSE_EDIT_WAITING, again->mid);
      assert_place (help, last, LOTSE_EDIT_WAITING, again->mid);
      g_free (last);
      last = g_strdup (again->mid);
    }
}

static void
after_a_restart (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) first = help_project ("Eins", 0, 0);
  g_autoptr (LotseRecord) second = help_project ("Zwei", 0, 0);
  const char *mid = help_create (help, first);

  help_create (help, second);
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, NULL);
  help_reopen (help, 0);
  assert_told (help, 2, TRUE, lotse_record_id (first), LOTSE_RECORD_CONFLICT);
  help_reopen (help, 0);
  assert_told (help, 2, TRUE, lotse_record_id (second), LOTSE_RECORD_WAITING);
}

/* What was said of a transaction that was taken back is said of what is there. */
static void
taken_back (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 0, 0);
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  assert_told (help, 0, TRUE, NULL, 0);
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  g_assert_false (lotse_store_commit (help->store, mutations, NULL));
  assert_told (help, 1, FALSE, lotse_record_id (record), LOTSE_RECORD_TRANSMITTED);
}

static void
new_epoch (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 0, 0);
  g_autoptr (LotseRecord) made = help_titled (record, "Eins", 1, 1);
  g_autoptr (GPtrArray) list = NULL;
  const char *mid = help_create (help, record);
  const LotseWaiting *waiting;

  help_ack (help, mid, LOTSE_RESULT_APPLIED, made);
  assert_told (help, 0, TRUE, NULL, 0);
  g_assert_true (lotse_store_resync (help->store, TRUE, NULL));
  assert_told (help, 1, TRUE, lotse_record_id (record), LOTSE_RECORD_WAITING);
  assert_place (help, mid, LOTSE_EDIT_WAITING, mid);
  list = lotse_store_waiting (help->store, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  waiting = list->pdata[0];
  g_assert_true (waiting->again);
  g_assert_true (waiting->offered);
}

static void
refuse (Help *help, const char *mid, const char *code)
{
  LotseAck ack = { (char *) mid, LOTSE_RESULT_REJECTED, (char *) code, NULL };
  g_autoptr (GPtrArray) acks = g_ptr_array_new ();

  g_ptr_array_add (acks, &ack);
  g_assert_true (lotse_store_apply_acks (help->store, acks, NULL, NULL));
}

/* After a restore, whose record it is may come later than who edited it. */
static void
refused_before_it_was_there (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 1, 1);
  g_autoptr (LotseRecord) other = help_project ("Zwei", 1, 2);
  g_autoptr (LotseRecord) anew = help_titled (record, "Eins", 1, 3);
  g_autoptr (LotseRecord) gone = help_tombstone (other, 2, 4);
  const char *id = lotse_record_id (record);
  const char *title, *notes, *denied;

  help_change (help, record, "t1");
  help_change (help, other, "t2");
  title = help_set_title (help, id, "Meiner");
  help_offer (help);
  notes = help_set_notes (help, id, "danach");
  denied = help_set_title (help, lotse_record_id (other), "Verboten");
  refuse (help, title, "not_found");
  refuse (help, denied, "denied");
  help_assert_state (help, 1, 0, 2);
  help_assert_sendable (help, 0);
  help_change (help, gone, "t3"); /* what was refused for another reason stays refused, and so does what is deleted */
  help_assert_state (help, 1, 0, 2);
  assert_told (help, 2, TRUE, id, LOTSE_RECORD_REJECTED);
  help_change (help, anew, "t4");
  help_assert_state (help, 2, 0, 1);
  assert_told (help, 1, FALSE, id, LOTSE_RECORD_WAITING);
  help_assert_sendable (help, 2);
  assert_place (help, title, LOTSE_EDIT_WAITING, title);
  assert_place (help, notes, LOTSE_EDIT_WAITING, notes);
  help_assert_title (help, id, "Meiner");
}

static void
refused_before_a_snapshot (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 1, 1);
  g_autoptr (LotseRecord) other = help_project ("Zwei", 1, 2);
  g_autoptr (LotseRecord) anew = help_titled (record, "Eins", 1, 3);
  const char *title, *elsewhere;

  help_change (help, record, "t1");
  help_change (help, other, "t2");
  title = help_set_title (help, lotse_record_id (record), "Meiner");
  elsewhere = help_set_title (help, lotse_record_id (other), "Auch meiner");
  refuse (help, title, "not_found");
  refuse (help, elsewhere, "not_found");
  g_assert_true (lotse_store_snapshot_begin (help->store, NULL));
  help_page (help, anew, NULL, "t5");
  help_assert_state (help, 0, 0, 2);
  g_assert_true (lotse_store_snapshot_finish (help->store, 1, NULL));
  help_assert_state (help, 1, 0, 1);
  assert_place (help, title, LOTSE_EDIT_WAITING, title);
  assert_place (help, elsewhere, LOTSE_EDIT_REJECTED, elsewhere);
  assert_told (help, 2, TRUE, lotse_record_id (record), LOTSE_RECORD_WAITING);
}

static GPtrArray *
mids_of (const char *mid, ...) G_GNUC_NULL_TERMINATED;

static GPtrArray *
mids_of (const char *mid, ...)
{
  GPtrArray *mids = g_ptr_array_new ();
  va_list more;

  va_start (more, mid);
  for (; mid != NULL; mid = va_arg (more, const char *))
    g_ptr_array_add (mids, (gpointer) mid);
  va_end (more);
  return mids;
}

static void
waiting (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) first = help_project ("Eins", 0, 0);
  g_autoptr (LotseRecord) second = help_project ("Zwei", 1, 1);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) mids = NULL;
  const char *create = help_create (help, first);
  const char *patch, *removal;
  const LotseWaiting *one;

  help_change (help, second, "t1");
  patch = help_set_title (help, lotse_record_id (second), "Zwei, neu");
  mids = mids_of (create, patch, NULL);
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
  help_reopen (help, 0); /* durable */
  removal = help_delete (help, lotse_record_id (second));
  help_ack (help, create, LOTSE_RESULT_REJECTED, NULL);
  list = lotse_store_waiting (help->store, NULL);
  g_assert_cmpuint (list->len, ==, 3);
  one = list->pdata[0];
  g_assert_cmpstr (one->mid, ==, create);
  g_assert_cmpint (one->state, ==, LOTSE_RECORD_REJECTED);
  g_assert_true (one->offered);
  g_assert_cmpstr (one->title, ==, "Eins");
  one = list->pdata[1];
  g_assert_cmpstr (one->mid, ==, patch);
  g_assert_cmpint (one->op, ==, LOTSE_OP_PATCH);
  g_assert_cmpuint (one->fields, ==, G_GUINT64_CONSTANT (1) << LOTSE_F_PROJECT_TITLE);
  g_assert_cmpint (one->state, ==, LOTSE_RECORD_WAITING);
  g_assert_true (one->offered);
  g_assert_cmpint (g_get_real_time () - one->at, <, 60 * G_USEC_PER_SEC);
  one = list->pdata[2];
  g_assert_cmpstr (one->mid, ==, removal);
  g_assert_cmpstr (one->id, ==, lotse_record_id (second));
  g_assert_cmpstr (one->title, ==, "Zwei"); /* nothing is shown any more: as it was at the server */
  g_assert_false (one->offered);
  g_assert_false (one->again);
}

/* A file of a version before, which marked nothing. */
static void
upgrade (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 0, 0);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const char *mid = help_create (help, record);

  g_assert_true (store_exec (help->store,
                             "ALTER TABLE outbox DROP COLUMN offered; ALTER TABLE outbox DROP COLUMN at;"
                             "ALTER TABLE journal DROP COLUMN reason; ALTER TABLE journal DROP COLUMN title;"
                             "ALTER TABLE journal DROP COLUMN instead; ALTER TABLE journal DROP COLUMN replaced_by;"
                             "DROP TABLE folded; UPDATE state SET value = 'older' WHERE key = 'fingerprint'",
                             &error));
  g_assert_no_error (error);
  help_reopen (help, 0);
  list = lotse_store_waiting (help->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  /* It may have been sent. */
  g_assert_true (((LotseWaiting *) list->pdata[0])->offered);
  g_assert_cmpint (((LotseWaiting *) list->pdata[0])->at, ==, 0);
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, NULL);
  g_assert_true (lotse_store_resolve (help->store, mid, FALSE, &error));
  g_assert_no_error (error);
  help_assert_sound (help);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/standing/places", 0, places);
  HELP_TEST ("/store/standing/found-after-several-decisions", 0, found_after_several_decisions);
  HELP_TEST ("/store/standing/after-a-restart", 0, after_a_restart);
  HELP_TEST ("/store/standing/taken-back", 0, taken_back);
  HELP_TEST ("/store/standing/new-epoch", 0, new_epoch);
  HELP_TEST ("/store/standing/refused-before-it-was-there", 0, refused_before_it_was_there);
  HELP_TEST ("/store/standing/refused-before-a-snapshot", 0, refused_before_a_snapshot);
  HELP_TEST ("/store/standing/waiting", 0, waiting);
  HELP_TEST ("/store/standing/upgrade", 0, upgrade);
  return g_test_run ();
}
