/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to one record, one edit or one request stays with it: records of two kinds that share an id, edits of two records, requests
 * of which a part has left before. */
#include "store-help.h"

#include <string.h>

#define ID "33333333-3333-4333-8333-333333333333"

static LotseRecord *
of_kind (LotseKind kind, guint field, const char *text, gint64 rev, gint64 seq)
{
  LotseRecord *record = lotse_record_new (kind, ID);

  lotse_record_set_text (record, field, text);
  if (kind == LOTSE_KIND_MILESTONE)
    lotse_record_set_text (record, LOTSE_F_MILESTONE_PROJECT, ID);
  lotse_record_set_rev (record, rev);
  lotse_record_set_seq (record, seq);
  return record;
}

/* The edit has left this computer, so that later ones are not folded into it. */
static void
send_off (Help *help, const char *mid)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();

  g_ptr_array_add (mids, (gpointer) mid);
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
}

static void
expect_milestone (Help *help, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseRecord) milestone = lotse_store_get (help->store, LOTSE_KIND_MILESTONE, ID, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (milestone != NULL ? lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE) : NULL, ==, title);
  g_assert_false (lotse_store_record_waiting (help->store, LOTSE_KIND_MILESTONE, ID));
  g_assert_cmpint (lotse_store_record_state (help->store, LOTSE_KIND_MILESTONE, ID), ==, LOTSE_RECORD_TRANSMITTED);
}

static char *
base_fields (Help *help, const char *kind)
{
  g_autofree char *sql = g_strdup_printf ("SELECT fields FROM base WHERE kind = '%s'", kind);
  sqlite3_stmt *row;
  char *fields;

  g_assert_cmpint (sqlite3_prepare_v2 (help->store->db, sql, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  fields = g_strdup ((const char *) sqlite3_column_text (row, 0));
  sqlite3_finalize (row);
  return fields;
}

/* A project and a milestone under one id: what waits, contradicts or is deleted of the one is not of the other. */
static void
same_id (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) project = of_kind (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "P", 1, 1);
  g_autoptr (LotseRecord) milestone = of_kind (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE, "M", 1, 2);
  g_autoptr (LotseRecord) renamed = of_kind (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE, "M2", 2, 3);
  g_autoptr (LotseRecord) theirs = of_kind (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "Ihrer", 2, 4);
  g_autoptr (LotseRecord) gone = help_tombstone (milestone, 3, 5);
  g_autofree char *kept = NULL;
  g_autofree char *emptied = NULL;
  const char *mid, *later;

  help_change (help, project, "t1");
  help_change (help, milestone, "t2");
  mid = help_set_title (help, ID, "Meiner");
  send_off (help, mid);
  later = help_set_notes (help, ID, "Später");
  g_assert_true (lotse_store_record_waiting (help->store, LOTSE_KIND_PROJECT, ID));
  g_assert_nonnull (later);
  expect_milestone (help, "M");
  help_change (help, renamed, "t3");
  expect_milestone (help, "M2");
  help_assert_title (help, ID, "Meiner");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  expect_milestone (help, "M2");
  g_assert_cmpint (lotse_store_record_state (help->store, LOTSE_KIND_PROJECT, ID), ==, LOTSE_RECORD_CONFLICT);
  /* Nothing waits of the milestone, so nothing of it is kept when it is deleted. */
  help_change (help, gone, "t4");
  expect_milestone (help, NULL);
  emptied = base_fields (help, "milestone");
  kept = base_fields (help, "project");
  g_assert_cmpstr (emptied, ==, "{}");
  g_assert_nonnull (strstr (kept, "Ihrer"));
  g_assert_true (lotse_store_resolve (help->store, mid, FALSE, NULL));
  help_assert_title (help, ID, "Ihrer");
  help_assert_sound (help);
}

/* An edit of the one is sent while one of the other is in conflict; a milestone with the same id is no edit before it. */
static void
sendable_of_each (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) project = of_kind (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "P", 1, 1);
  g_autoptr (LotseRecord) milestone = of_kind (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE, "M", 1, 2);
  g_autoptr (LotseRecord) theirs = of_kind (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "Ihrer", 2, 4);
  g_autoptr (LotseRecord) renamed = of_kind (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE, "M2", 1, 2);
  g_autoptr (LotseMutation) sent = NULL;
  const char *mid;

  help_change (help, project, "t1");
  help_change (help, milestone, "t2");
  mid = help_set_title (help, ID, "Meiner");
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  help_commit (help, lotse_mutation_patch (milestone, renamed));
  help_assert_sendable (help, 1);
  sent = help_sendable (help, 0);
  g_assert_cmpint (sent->kind, ==, LOTSE_KIND_MILESTONE);
  help_commit (help, lotse_mutation_delete (renamed));
  help_assert_sendable (help, 1);
}

/* The deletion behind an edit names the revision that the edit has become; what waits of other records says what it said. */
static void
deletion_moves_alone (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) one = help_project ("Eins", 1, 1);
  g_autoptr (LotseRecord) other = help_project ("Zwei", 1, 2);
  g_autoptr (LotseRecord) now = help_titled (one, "Neu", 2, 3);
  g_autoptr (LotseMutation) first = NULL;
  g_autoptr (LotseMutation) second = NULL;
  const char *mid;

  help_change (help, one, "t1");
  help_change (help, other, "t2");
  mid = help_set_title (help, lotse_record_id (one), "Neu");
  send_off (help, mid);
  help_set_title (help, lotse_record_id (other), "Auch neu");
  help_delete (help, lotse_record_id (one));
  help_assert_sendable (help, 2);
  help_ack (help, mid, LOTSE_RESULT_APPLIED, now);
  help_assert_sendable (help, 2);
  first = help_sendable (help, 0);
  second = help_sendable (help, 1);
  g_assert_cmpint (first->op, ==, LOTSE_OP_PATCH);
  g_assert_cmpint (first->base_rev, ==, 1);
  g_assert_cmpstr (first->id, ==, lotse_record_id (other));
  g_assert_cmpint (second->op, ==, LOTSE_OP_DELETE);
  g_assert_cmpint (second->base_rev, ==, 2);
}

static gboolean
is_offered (Help *help, const char *mid)
{
  g_autoptr (GPtrArray) waiting = lotse_store_waiting (help->store, NULL);

  for (guint i = 0; i < waiting->len; i++)
    if (g_str_equal (((LotseWaiting *) waiting->pdata[i])->mid, mid))
      return ((LotseWaiting *) waiting->pdata[i])->offered;
  g_assert_not_reached ();
}

static int
count (gpointer data)
{
  (*(guint *) data)++;
  return 0;
}

/* What has left is marked, all of it and nothing else; what had left before costs no writing. */
static void
offered (Help *help, gconstpointer unused)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();
  const char *mid[3];
  guint commits = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LotseRecord) project = help_project ("Neu", 0, 0);

      mid[i] = help_create (help, project);
      g_assert_false (is_offered (help, mid[i]));
    }
  sqlite3_commit_hook (help->store->db, count, &commits);
  g_ptr_array_add (mids, (gpointer) mid[0]);
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
  g_assert_cmpuint (commits, ==, 1);
  g_assert_true (is_offered (help, mid[0]) && !is_offered (help, mid[1]) && !is_offered (help, mid[2]));
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
  g_assert_cmpuint (commits, ==, 1);
  g_ptr_array_add (mids, (gpointer) mid[1]);
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
  g_assert_cmpuint (commits, ==, 2);
  g_assert_true (is_offered (help, mid[0]) && is_offered (help, mid[1]) && !is_offered (help, mid[2]));
  g_ptr_array_set_size (mids, 0);
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
  g_assert_cmpuint (commits, ==, 2);
  sqlite3_commit_hook (help->store->db, NULL, NULL);
}

/* What was offered by a request that never left is as it was; what a snapshot was read after may have been answered before it, and stays. */
static void
recalled (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) project = help_project ("Alt", 1, 1);
  g_autoptr (GPtrArray) mids = g_ptr_array_new (), page = g_ptr_array_new (), fresh = NULL, rest = NULL;
  const char *first, *folded, *later;

  help_change (help, project, "t1");
  first = help_set_title (help, lotse_record_id (project), "Neu");
  g_ptr_array_add (mids, (gpointer) first);
  g_ptr_array_add (mids, (gpointer) "nobody");
  fresh = lotse_store_unoffered (help->store, mids, NULL);
  g_assert_cmpuint (fresh->len, ==, 1);
  g_assert_cmpstr (fresh->pdata[0], ==, first);
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
  rest = lotse_store_unoffered (help->store, mids, NULL);
  g_assert_cmpuint (rest->len, ==, 0);
  g_assert_true (lotse_store_recall (help->store, fresh, NULL));
  g_assert_false (is_offered (help, first));
  folded = help_set_title (help, lotse_record_id (project), "Neuer"); /* goes into it */
  help_assert_state (help, 1, 0, 0);
  g_assert_cmpstr (folded, !=, first);
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
  g_assert_true (lotse_store_snapshot_begin (help->store, NULL));
  g_ptr_array_add (page, project);
  g_assert_true (lotse_store_snapshot_page (help->store, page, NULL, "t2", NULL));
  g_assert_true (lotse_store_snapshot_finish (help->store, 1, NULL));
  g_assert_true (lotse_store_recall (help->store, fresh, NULL));
  g_assert_true (is_offered (help, first));
  later = help_set_title (help, lotse_record_id (project), "Am neuesten");
  g_assert_false (is_offered (help, later));
  help_assert_state (help, 2, 0, 0);
  help_assert_sound (help);
}

/* A page or an answer that is refused tells of no change. */
static void
refused_tells_nothing (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) project = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) now = help_titled (project, "Neu", 2, 2);
  g_autoptr (LotseRecord) wrong = help_project ("Fremd", 2, 3);
  g_autoptr (GPtrArray) acks = g_ptr_array_new ();
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  const char *first, *second;

  help_change (help, project, "t1");
  first = help_set_title (help, lotse_record_id (project), "Neu");
  send_off (help, first);
  second = help_set_notes (help, lotse_record_id (project), "Später");
  {
    LotseAck good = { (char *) first, LOTSE_RESULT_APPLIED, NULL, now }, bad = { (char *) second, LOTSE_RESULT_APPLIED, NULL, wrong };

    g_ptr_array_add (acks, &good);
    g_ptr_array_add (acks, &bad);
    g_assert_false (lotse_store_apply_acks (help->store, acks, told, &error));
    g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, lotse_record_id (project)));
    g_assert_cmpuint (told->len, ==, 0);
    help_assert_state (help, 2, 0, 0);
    g_ptr_array_set_size (acks, 1);
    g_clear_error (&error);
    g_assert_true (lotse_store_apply_acks (help->store, acks, told, &error));
    help_assert_state (help, 1, 0, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/apart/same-id", 0, same_id);
  HELP_TEST ("/store/apart/sendable-of-each", 0, sendable_of_each);
  HELP_TEST ("/store/apart/deletion-moves-alone", 0, deletion_moves_alone);
  HELP_TEST ("/store/apart/offered", 0, offered);
  HELP_TEST ("/store/apart/recalled", 0, recalled);
  HELP_TEST ("/store/apart/refused-tells-nothing", 0, refused_tells_nothing);
  return g_test_run ();
}
