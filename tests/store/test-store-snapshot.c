/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snapshots: built aside page by page, restarted in between, swapped in under pending edits; and the start over after a restore. */
#include "store-help.h"

static void
assert_cursor (Help *help, const char *expected)
{
  g_autofree char *cursor = lotse_store_snapshot_cursor (help->store);

  g_assert_cmpstr (cursor, ==, expected);
}

static void
restarts_between_pages (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) old = help_project ("Nur hier", 1, 1);
  g_autoptr (LotseRecord) first = help_project ("Eins", 4, 4);
  g_autoptr (LotseRecord) second = help_project ("Zwei", 5, 5);
  g_autoptr (LotseRecord) third = help_milestone ("Drei", lotse_record_id (first));
  LotseStoreState state;

  help_change (help, old, "before");
  assert_cursor (help, NULL);
  help_begin_snapshot (help);
  assert_cursor (help, "");
  help_page (help, first, "c1", "at-9");
  help_reopen (help, 0);
  assert_cursor (help, "c1");
  help_page (help, second, "c2", "at-9");
  help_page (help, second, "c2", "at-9"); /* the page once more */
  help_reopen (help, 0);
  help_page (help, third, NULL, "at-9");
  assert_cursor (help, "c2"); /* the end has not been reached */
  help_assert_title (help, lotse_record_id (old), "Nur hier"); /* until then, all is as before */
  help_assert_title (help, lotse_record_id (first), NULL);
  help_assert_token (help, "before");
  help_finish_snapshot (help);
  assert_cursor (help, NULL);
  help_assert_token (help, "at-9");
  help_assert_title (help, lotse_record_id (old), NULL); /* rights that were withdrawn take the data along */
  help_assert_title (help, lotse_record_id (first), "Eins");
  help_assert_title (help, lotse_record_id (second), "Zwei");
  g_assert_true (lotse_store_state (help->store, &state, NULL));
  g_assert_cmpint (state.synced_at, ==, 5000);
  help_assert_sound (help);
  help_reopen (help, 0);
  help_assert_title (help, lotse_record_id (second), "Zwei");
}

static void
keeps_pending (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Server", 1, 1);
  g_autoptr (LotseRecord) lost = help_project ("Entzogen", 2, 2);
  g_autoptr (LotseRecord) mine = help_project ("Meines", 0, 0);
  g_autoptr (LotseRecord) moved = NULL;

  help_change (help, record, "t1");
  help_change (help, lost, "t2");
  help_set_title (help, lotse_record_id (record), "Geändert");
  help_set_title (help, lotse_record_id (lost), "Ins Leere");
  help_create (help, mine);
  moved = lotse_record_copy (record);
  lotse_record_set_text (moved, LOTSE_F_PROJECT_NOTES, "neu am Server");
  lotse_record_set_rev (moved, 3);
  help_begin_snapshot (help);
  help_page (help, moved, NULL, "at-3");
  help_finish_snapshot (help);
  help_assert_title (help, lotse_record_id (record), "Geändert");
  help_assert_title (help, lotse_record_id (mine), "Meines");
  help_assert_title (help, lotse_record_id (lost), NULL);
  help_assert_state (help, 3, 0, 0);
  help_assert_sendable (help, 3);
  help_assert_sound (help);
}

static void
acks_meanwhile (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) mine = help_project ("Meines", 0, 0);
  g_autoptr (LotseRecord) made = help_titled (mine, "Meines", 1, 20);
  g_autoptr (LotseRecord) other = help_project ("Anderes", 2, 2);
  g_autoptr (LotseRecord) other_now = help_titled (other, "Anderes, neu", 3, 21);
  const char *create = help_create (help, mine);
  const char *patch = NULL;

  help_change (help, other, "t");
  patch = help_set_title (help, lotse_record_id (other), "Anderes, neu");
  help_begin_snapshot (help);
  help_ack (help, create, LOTSE_RESULT_APPLIED, made);
  help_ack (help, patch, LOTSE_RESULT_APPLIED, other_now);
  help_page (help, other, NULL, "at-10"); /* of a position before the answers */
  help_finish_snapshot (help);
  help_assert_title (help, lotse_record_id (mine), "Meines");
  help_assert_title (help, lotse_record_id (other), "Anderes, neu");
  help_assert_sound (help);
}

static void
begin_again (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) first = help_project ("Verworfen", 1, 1);
  g_autoptr (LotseRecord) second = help_project ("Gültig", 2, 2);
  g_autoptr (GError) error = NULL;

  g_assert_false (lotse_store_snapshot_finish (help->store, 1, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT);
  help_begin_snapshot (help);
  help_page (help, first, "c1", "at-1");
  help_begin_snapshot (help);
  assert_cursor (help, "");
  help_page (help, second, NULL, "at-2");
  help_finish_snapshot (help);
  help_assert_title (help, lotse_record_id (first), NULL);
  help_assert_title (help, lotse_record_id (second), "Gültig");
  help_assert_token (help, "at-2");
}

static void
new_epoch (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 7, 70);
  g_autoptr (LotseRecord) restored = help_titled (record, "Alt", 2, 5);
  g_autoptr (LotseRecord) applied = NULL;
  g_autoptr (LotseRecord) mine = help_project ("Meines", 0, 0);
  g_autoptr (LotseRecord) made = help_titled (mine, "Meines", 1, 71);
  g_autoptr (LotseRecord) merged = NULL;
  const char *create = NULL;
  const char *patch = NULL;
  g_autoptr (LotseMutation) first = NULL;

  help_change (help, record, "e1");
  create = help_create (help, mine);
  help_ack (help, create, LOTSE_RESULT_APPLIED, made);
  patch = help_set_title (help, lotse_record_id (record), "Neu");
  applied = help_titled (record, "Neu", 8, 72);
  help_ack (help, patch, LOTSE_RESULT_APPLIED, applied);
  help_set_notes (help, lotse_record_id (record), "wartet noch");
  g_assert_true (lotse_store_resync (help->store, TRUE, NULL));
  help_assert_token (help, NULL);
  help_assert_state (help, 3, 0, 0);
  first = help_sendable (help, 0);
  g_assert_cmpstr (first->mid, ==, create);
  help_assert_title (help, lotse_record_id (record), "Neu");
  help_reopen (help, 0);
  merged = help_titled (restored, "Neu", 3, 6); /* lower revisions than ours: it is another epoch */
  help_ack (help, patch, LOTSE_RESULT_APPLIED, merged);
  help_assert_title (help, lotse_record_id (record), "Neu");
  help_begin_snapshot (help);
  help_page (help, merged, NULL, "e2");
  help_finish_snapshot (help);
  help_assert_title (help, lotse_record_id (mine), "Meines"); /* offered again, not yet taken */
  help_assert_title (help, lotse_record_id (record), "Neu");
  help_assert_state (help, 2, 0, 0);
  help_assert_sound (help);
}

/* The rights have changed, and before the snapshot is asked for, the server is restored from a backup. */
static void
restored_in_between (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) mine = help_project ("Meines", 0, 0);
  g_autoptr (LotseRecord) made = help_titled (mine, "Meines", 1, 20);
  g_autoptr (LotseRecord) other = help_project ("Anderes", 2, 2);
  const char *create = NULL;

  help_begin_snapshot (help);
  g_assert_true (lotse_store_enter_epoch (help->store, "e1", NULL));
  help_page (help, other, NULL, "at-10");
  help_finish_snapshot (help);
  create = help_create (help, mine);
  help_ack (help, create, LOTSE_RESULT_APPLIED, made);
  help_assert_state (help, 0, 0, 0);
  g_assert_true (lotse_store_resync (help->store, FALSE, NULL));
  help_begin_snapshot (help);
  g_assert_true (lotse_store_enter_epoch (help->store, "e2", NULL));
  help_assert_state (help, 1, 0, 0);
  help_page (help, other, NULL, "at-5");
  g_assert_true (lotse_store_enter_epoch (help->store, "e2", NULL));
  help_finish_snapshot (help);
  help_assert_state (help, 1, 0, 0);
  help_assert_sendable (help, 1);
  help_assert_title (help, lotse_record_id (mine), "Meines");
}

/* The last step of a snapshot fails, the server is restored, and the first page comes once more. */
static void
restored_before_the_end (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) lost = help_project ("Nach der Sicherung", 1, 30);
  g_autoptr (LotseRecord) kept = help_project ("Davor", 1, 2);

  help_begin_snapshot (help);
  g_assert_true (lotse_store_enter_epoch (help->store, "e1", NULL));
  help_page (help, lost, NULL, "at-30");
  g_assert_true (lotse_store_enter_epoch (help->store, "e2", NULL));
  help_page (help, kept, NULL, "at-5");
  help_finish_snapshot (help);
  help_assert_token (help, "at-5");
  help_assert_title (help, lotse_record_id (lost), NULL);
  help_assert_title (help, lotse_record_id (kept), "Davor");
  help_assert_sound (help);
}

static void
answer_of_before (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) mine = help_project ("Meines", 0, 0);
  g_autoptr (LotseRecord) hidden = help_project ("Verborgenes", 0, 0);
  g_autoptr (LotseRecord) made = help_titled (mine, "Meines", 1, 20);
  g_autoptr (LotseRecord) other = help_project ("Anderes", 2, 2);
  const char *create = help_create (help, mine);
  const char *second = help_create (help, hidden);

  help_offer (help);
  help_begin_snapshot (help);
  help_page (help, other, NULL, "at-30"); /* somebody has deleted mine since, and hidden the other one */
  help_finish_snapshot (help);
  help_ack (help, create, LOTSE_RESULT_APPLIED, made); /* sent again, and answered as at the first time */
  help_ack (help, second, LOTSE_RESULT_APPLIED, NULL);
  help_assert_state (help, 0, 0, 0);
  help_assert_title (help, lotse_record_id (mine), NULL);
  help_assert_title (help, lotse_record_id (hidden), NULL);
  help_assert_sound (help);
}

/* More rows than are moved one by one. */
static void
many_records (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) old = help_project ("Alt", 1, 1);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  help_change (help, old, "before");
  for (guint i = 0; i < 1200; i++)
    {
      g_autofree char *title = g_strdup_printf ("Projekt %u", i);

      g_ptr_array_add (records, help_project (title, 1, 2 + i));
    }
  help_begin_snapshot (help);
  g_assert_true (lotse_store_snapshot_page (help->store, records, NULL, "at-1300", &error));
  g_assert_no_error (error);
  help_finish_snapshot (help);
  help_assert_title (help, lotse_record_id (old), NULL);
  for (guint i = 0; i < records->len; i += 300)
    {
      g_autofree char *title = g_strdup_printf ("Projekt %u", i);

      help_assert_title (help, lotse_record_id (records->pdata[i]), title);
    }
  help_assert_sound (help);
  help_reopen (help, 0);
  help_assert_title (help, lotse_record_id (records->pdata[1199]), "Projekt 1199");
}

static void
same_epoch (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Da", 1, 1);

  help_change (help, record, "t1");
  help_set_title (help, lotse_record_id (record), "Wartet");
  help_begin_snapshot (help);
  g_assert_true (lotse_store_resync (help->store, FALSE, NULL));
  help_assert_token (help, NULL);
  assert_cursor (help, NULL);
  help_assert_state (help, 1, 0, 0);
  help_assert_title (help, lotse_record_id (record), "Wartet");
}

/* What never left this computer before the snapshot was read stays in sight when the server takes it, with its record or without. */
static void
entered_before (Help *help, gconstpointer unused)
{
  for (guint with_record = 0; with_record < 2; with_record++)
    {
      g_autoptr (LotseRecord) record = help_project ("Vorher", 0, 0);
      g_autoptr (LotseRecord) taken = help_titled (record, "Vorher", 1, 7);
      const char *mid = help_create (help, record);

      g_autoptr (LotseRecord) other = help_project ("Von anderen", 3, 6);

      g_assert_true (lotse_store_resync (help->store, FALSE, NULL));
      help_begin_snapshot (help);
      help_page (help, other, NULL, "at-6");
      help_finish_snapshot (help);
      help_assert_title (help, lotse_record_id (record), "Vorher");
      help_offer (help);
      help_ack (help, mid, LOTSE_RESULT_APPLIED, with_record ? taken : NULL);
      help_assert_title (help, lotse_record_id (record), "Vorher");
      help_assert_state (help, 0, 0, 0);
    }
}

/* A patch, likewise, where the answer has no record. */
static void
changed_before (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Da", 1, 1);
  const char *mid;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Anders");
  help_begin_snapshot (help);
  help_page (help, record, NULL, "at-6");
  help_finish_snapshot (help);
  help_offer (help);
  help_ack (help, mid, LOTSE_RESULT_APPLIED, NULL);
  help_assert_title (help, lotse_record_id (record), "Anders");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/snapshot/restarts-between-pages", 0, restarts_between_pages);
  HELP_TEST ("/store/snapshot/keeps-pending", 0, keeps_pending);
  HELP_TEST ("/store/snapshot/acks-meanwhile", 0, acks_meanwhile);
  HELP_TEST ("/store/snapshot/begin-again", 0, begin_again);
  HELP_TEST ("/store/snapshot/restored-in-between", 0, restored_in_between);
  HELP_TEST ("/store/snapshot/restored-before-the-end", 0, restored_before_the_end);
  HELP_TEST ("/store/snapshot/answer-of-before", 0, answer_of_before);
  HELP_TEST ("/store/snapshot/entered-before", 0, entered_before);
  HELP_TEST ("/store/snapshot/changed-before", 0, changed_before);
  HELP_TEST ("/store/snapshot/many-records", 0, many_records);
  HELP_TEST ("/store/resync/new-epoch", 0, new_epoch);
  HELP_TEST ("/store/resync/same-epoch", 0, same_epoch);
  return g_test_run ();
}
