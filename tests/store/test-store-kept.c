/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long what was acknowledged is kept, and when it is offered again. */
#include "store-help.h"

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
  help_resync (help, TRUE);
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
  help_resync (help, TRUE);
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
  help_resync (help, TRUE);
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
  help_resync (help, TRUE);
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
  help_resync (help, TRUE);
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
  help_resync (help, TRUE);
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
  help_assert_place (help, help->mids->pdata[0], LOTSE_EDIT_UNKNOWN);
  help_assert_place (help, help->mids->pdata[1], LOTSE_EDIT_ACKNOWLEDGED);
  help_assert_place (help, help->mids->pdata[2], LOTSE_EDIT_ACKNOWLEDGED);
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
  waits = help_set_notes (help, lotse_record_id (records->pdata[3]), "wartet");
  help_resync (help, TRUE);
  help_resync (help, TRUE);
  help_assert_state (help, 9, 0, 0);
  for (guint i = 0; i < 8; i++)
    help_assert_sends (help, i, help->mids->pdata[i]);
  help_assert_sends (help, 8, waits);
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (LotseMutation) mutation = help_sendable (help, i);

      g_assert_cmpint (mutation->n, ==, i + 1);
      help_assert_place (help, help->mids->pdata[i], LOTSE_EDIT_WAITING);
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
  help_resync (help, FALSE);
  help_assert_token (help, NULL);
  help_assert_state (help, 0, 0, 0);
  help_assert_place (help, help->mids->pdata[0], LOTSE_EDIT_ACKNOWLEDGED);
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
      mid = help_set_title (help, lotse_record_id (record), "Neu");
      help_ack (help, mid, LOTSE_RESULT_APPLIED, mine);
      help_change (help, set_back, "t3");
      help_assert_title (help, lotse_record_id (record), "Alt");
      if (way == 0)
        help_resync (help, TRUE);
      else
        g_assert_true (lotse_store_enter_epoch (help->store, "e2", NULL));
      help_assert_title (help, lotse_record_id (record), "Neu");
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/order/kept-thirty-days", 0, kept_thirty_days);
  HELP_TEST ("/store/order/kept-no-longer", 0, kept_no_longer);
  HELP_TEST ("/store/order/kept-over-a-jump", 0, kept_over_a_jump);
  HELP_TEST ("/store/order/forgotten-after-a-jump", 0, forgotten_after_a_jump);
  HELP_TEST ("/store/order/counted-from-the-next-answer", 0, counted_from_the_next_answer);
  HELP_TEST ("/store/order/server-ahead-for-a-day", 0, server_ahead_for_a_day);
  HELP_TEST ("/store/order/forgotten-in-time", 0, forgotten_in_time);
  HELP_TEST ("/store/order/restored-twice", 0, restored_twice);
  HELP_TEST ("/store/order/other-scope", 0, other_scope);
  HELP_TEST ("/store/order/offered-again-is-shown", 0, offered_again_is_shown);
  HELP_TEST ("/store/order/first-epoch", 0, first_epoch);
  return g_test_run ();
}
