/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of two revisions is the later one, which position of the feed counts, and what is true once a snapshot has come. */
#include "store-help.h"

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
      help_assert_title (help, lotse_record_id (record), cases[i].taken ? "Anderes" : "Da");
      if (!cases[i].taken)
        help_change (help, gone, "t");
      help_assert_title (help, lotse_record_id (record), cases[i].taken ? "Anderes" : "Da");
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
      help_resync (help, TRUE);
      if (restart != 0)
        help_reopen (help, 0);
      help_change (help, newer, "t4");
      help_assert_title (help, lotse_record_id (record), "Weiter");
      help_begin_snapshot (help);
      help_page (help, restored, NULL, "t3");
      help_page (help, newer, NULL, "t4");
      help_finish_snapshot (help);
      help_assert_title (help, lotse_record_id (record), "Weiter");
      help_change (help, restored, "t4");
      help_assert_title (help, lotse_record_id (record), "Weiter");
      if (restart != 0)
        help_reopen (help, 0);
      help_change (help, restored, "t4");
      help_assert_title (help, lotse_record_id (record), "Weiter");
    }
}

/* The feed goes on from where the snapshot began, however far its later pages saw. */
static void
position_of_the_first_page (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 1, 1);

  help_begin_snapshot (help);
  help_page (help, record, "c1", "at-5");
  help_page (help, NULL, "c2", "at-7");
  help_reopen (help, 0);
  help_page (help, NULL, NULL, "at-9");
  help_finish_snapshot (help);
  help_assert_token (help, "at-5");
  help_begin_snapshot (help);
  help_page (help, record, "c1", "at-8");
  help_begin_snapshot (help);
  help_page (help, record, NULL, "at-9");
  help_finish_snapshot (help);
  help_assert_token (help, "at-9");
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
  help_begin_snapshot (help);
  g_assert_false (lotse_store_snapshot_finish (help->store, 5000, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT);
  help_assert_token (help, "t1");
  help_assert_title (help, lotse_record_id (record), "Eins");
}

/* The moment of the last complete pull is that of a page that is the last one; a page without a position leaves it. */
static void
position_of_a_page (Help *help, gconstpointer unused)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  LotseStoreState state;

  g_assert_true (lotse_store_apply_changes (help->store, none, "t1", TRUE, 1000, NULL, NULL));
  g_assert_true (lotse_store_apply_changes (help->store, none, "t2", FALSE, 2000, NULL, NULL));
  help_assert_token (help, "t2");
  g_assert_true (lotse_store_state (help->store, &state, NULL));
  g_assert_cmpint (state.synced_at, ==, 1000);
  g_assert_true (lotse_store_apply_changes (help->store, none, NULL, TRUE, 3000, NULL, NULL));
  help_assert_token (help, "t2");
  help_reopen (help, 0);
  help_assert_token (help, "t2");
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
  before = help_set_title (help, lotse_record_id (old), "Alt, neu");
  help_begin_snapshot (help);
  help_page (help, old, NULL, "t2");
  help_finish_snapshot (help);
  help_reopen (help, 0);
  mid = help_create (help, record);
  without = help_create (help, silent);
  help_ack (help, before, LOTSE_RESULT_APPLIED, old_now);
  help_assert_title (help, lotse_record_id (old), "Alt, neu");
  help_ack (help, mid, LOTSE_RESULT_APPLIED, made);
  help_assert_title (help, lotse_record_id (record), "Neu");
  help_ack (help, without, LOTSE_RESULT_APPLIED, NULL);
  help_assert_title (help, lotse_record_id (silent), "Ohne Antwort");
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
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_offer (help);
  help_begin_snapshot (help);
  help_page (help, NULL, NULL, "t9");
  help_finish_snapshot (help);
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  help_assert_title (help, lotse_record_id (record), NULL);
  help_assert_state (help, 0, 1, 0);
  conflicts = lotse_store_conflicts (help->store, NULL);
  g_assert_null (((LotseConflict *) conflicts->pdata[0])->theirs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/order/later-revision", 0, later_revision);
  HELP_TEST ("/store/order/revisions-of-epochs", 0, revisions_of_epochs);
  HELP_TEST ("/store/order/position-of-the-first-page", 0, position_of_the_first_page);
  HELP_TEST ("/store/order/pages-without-a-snapshot", 0, pages_without_a_snapshot);
  HELP_TEST ("/store/order/position-of-a-page", 0, position_of_a_page);
  HELP_TEST ("/store/order/answers-after-a-snapshot", 0, answers_after_a_snapshot);
  HELP_TEST ("/store/order/conflict-of-before-a-snapshot", 0, conflict_of_before_a_snapshot);
  return g_test_run ();
}
