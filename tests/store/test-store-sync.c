/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers and pages of changes: base, view and outbox stay in line, whatever comes in whichever order. */
#include "store-help.h"

#include <string.h>

static void
applied (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("E-Akte", 0, 0);
  g_autoptr (LotseRecord) made = help_titled (record, "E-Akte", 1, 7);
  g_autoptr (LotseRecord) shown = NULL;
  const char *mid = help_create (help, record);

  help_ack (help, mid, LOTSE_RESULT_APPLIED, made);
  help_assert_state (help, 0, 0, 0);
  g_assert_false (lotse_store_record_waiting (help->store, LOTSE_KIND_PROJECT, lotse_record_id (record)));
  g_assert_cmpuint (help->changed->len, ==, 1); /* the revision */
  shown = help_get (help, lotse_record_id (record));
  help_assert_equal (shown, record);
  g_assert_cmpint (lotse_record_rev (shown), ==, 1);
  g_assert_cmpint (lotse_record_seq (shown), ==, 7);
  help_ack (help, mid, LOTSE_RESULT_DUPLICATE, made); /* the answer comes twice */
  g_assert_cmpuint (help->changed->len, ==, 0);
  help_assert_sound (help);
}

static void
applied_without_record (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Ohne", 1, 1);
  const char *patch = NULL;
  const char *removal = NULL;

  help_change (help, record, "t1");
  patch = help_set_title (help, lotse_record_id (record), "Mit");
  help_ack (help, patch, LOTSE_RESULT_APPLIED, NULL);
  help_assert_title (help, lotse_record_id (record), "Mit");
  removal = help_delete (help, lotse_record_id (record));
  help_ack (help, removal, LOTSE_RESULT_APPLIED, NULL);
  help_assert_title (help, lotse_record_id (record), NULL);
  help_assert_state (help, 0, 0, 0);
  help_assert_sound (help);
}

static void
merged (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 4, 4);
  g_autoptr (LotseRecord) theirs = NULL;
  g_autoptr (LotseRecord) both = NULL;
  g_autoptr (LotseRecord) shown = NULL;
  const char *mid = NULL;

  help_change (help, record, "t4");
  mid = help_set_title (help, lotse_record_id (record), "Neu");
  theirs = lotse_record_copy (record);
  lotse_record_set_text (theirs, LOTSE_F_PROJECT_NOTES, "von der anderen Seite");
  lotse_record_set_rev (theirs, 6);
  both = help_titled (theirs, "Neu", 6, 6);
  help_ack (help, mid, LOTSE_RESULT_MERGED, both);
  help_assert_state (help, 0, 0, 0);
  shown = help_get (help, lotse_record_id (record));
  help_assert_equal (shown, both);
}

static void
retry_and_rejected (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Abgelehnt", 0, 0);
  g_autoptr (LotseRecord) other = help_project ("Anderes", 0, 0);
  const char *first = help_create (help, record);
  g_autoptr (GPtrArray) conflicts = NULL;
  LotseConflict *conflict;

  help_offer (help);
  help_set_title (help, lotse_record_id (record), "Später");
  help_create (help, other);
  help_ack (help, first, LOTSE_RESULT_RETRY, NULL);
  help_assert_sendable (help, 3);
  help_ack (help, first, LOTSE_RESULT_REJECTED, NULL);
  help_assert_state (help, 2, 0, 1);
  help_assert_sendable (help, 1); /* what follows on the record waits, others go on */
  conflicts = lotse_store_conflicts (help->store, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_true (conflict->rejected);
  g_assert_cmpstr (conflict->code, ==, "denied");
  g_assert_cmpstr (conflict->mine->mid, ==, first);
  g_assert_null (conflict->theirs);
  help_assert_title (help, lotse_record_id (record), "Später"); /* nothing a person entered vanishes */
  help_assert_sound (help);
}

static void
wrong_record (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Meines", 0, 0);
  g_autoptr (LotseRecord) other = help_project ("Fremdes", 1, 1);
  const char *mid = help_create (help, record);
  LotseAck ack = { (char *) mid, LOTSE_RESULT_APPLIED, NULL, other };
  g_autoptr (GPtrArray) acks = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (acks, &ack);
  g_assert_false (lotse_store_apply_acks (help->store, acks, NULL, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  help_assert_state (help, 1, 0, 0);
  help_assert_title (help, lotse_record_id (other), NULL);
}

static void
changes (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Eins", 1, 1);
  g_autoptr (LotseRecord) second = help_titled (record, "Zwei", 2, 2);
  g_autoptr (LotseRecord) gone = help_tombstone (record, 3, 3);
  g_autofree char *token = NULL;
  LotseStoreState state;

  g_assert_null (lotse_store_token (help->store));
  help_change (help, record, "t1");
  g_assert_cmpuint (help->changed->len, ==, 1);
  help_change (help, second, "t2");
  g_assert_cmpuint (help->changed->len, ==, 1);
  help_change (help, record, "t2"); /* an old one, late */
  g_assert_cmpuint (help->changed->len, ==, 0);
  help_assert_title (help, lotse_record_id (record), "Zwei");
  help_change (help, gone, "t3");
  g_assert_cmpuint (help->changed->len, ==, 1);
  g_assert_true (lotse_record_deleted (help->changed->pdata[0]));
  help_assert_title (help, lotse_record_id (record), NULL);
  help_change (help, second, "t3"); /* tombstones win */
  help_assert_title (help, lotse_record_id (record), NULL);
  token = lotse_store_token (help->store);
  g_assert_cmpstr (token, ==, "t3");
  g_assert_true (lotse_store_state (help->store, &state, NULL));
  g_assert_cmpint (state.synced_at, ==, 1000);
  g_assert_cmpint (state.as_of, ==, lotse_date_from_ymd (1970, 1, 1));
}

static void
rebase (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = lotse_record_copy (record);
  g_autoptr (LotseRecord) before = NULL;
  g_autoptr (LotseRecord) after = NULL;
  g_autoptr (LotseRecord) shown = NULL;
  g_autoptr (LotseMutation) mutation = NULL;

  help_change (help, record, "t1");
  before = help_get (help, lotse_record_id (record));
  after = help_titled (before, "Mein Titel", 1, 1);
  lotse_record_set_integer (after, LOTSE_F_PROJECT_THEMES, 1 << LOTSE_THEME_WORKFLOW | 1 << LOTSE_THEME_PLATFORM | 1 << LOTSE_THEME_AI);
  help_commit (help, lotse_mutation_patch (before, after));
  lotse_record_set_text (theirs, LOTSE_F_PROJECT_NOTES, "Ihre Notiz");
  lotse_record_set_integer (theirs, LOTSE_F_PROJECT_THEMES, 1 << LOTSE_THEME_WORKFLOW);
  lotse_record_set_rev (theirs, 2);
  lotse_record_set_seq (theirs, 2);
  help_change (help, theirs, "t2");
  g_assert_cmpuint (help->changed->len, ==, 1);
  shown = help_get (help, lotse_record_id (record));
  g_assert_cmpstr (lotse_record_text (shown, LOTSE_F_PROJECT_TITLE), ==, "Mein Titel");
  g_assert_cmpstr (lotse_record_text (shown, LOTSE_F_PROJECT_NOTES), ==, "Ihre Notiz");
  g_assert_cmpint (lotse_record_integer (shown, LOTSE_F_PROJECT_THEMES, 0), ==, 1 << LOTSE_THEME_WORKFLOW | 1 << LOTSE_THEME_AI);
  g_assert_cmpint (lotse_record_rev (shown), ==, 2);
  mutation = help_sendable (help, 0);
  g_assert_cmpint (mutation->base_rev, ==, 1); /* as it was when the edit was made: the server merges */
  g_assert_cmpstr (lotse_record_text (mutation->base, LOTSE_F_PROJECT_TITLE), ==, "Alt");
  help_assert_sound (help);
}

static void
rebase_contradiction (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (LotseRecord) theirs = help_titled (record, "Ihrer", 2, 2);
  const char *mid = NULL;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Meiner");
  help_change (help, theirs, "t2");
  help_assert_title (help, lotse_record_id (record), "Meiner"); /* until the server has decided */
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, theirs);
  help_assert_state (help, 0, 1, 0);
  help_assert_title (help, lotse_record_id (record), "Meiner");
  help_assert_sound (help);
}

static void
tombstone_under_edit (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Weg", 1, 1);
  g_autoptr (LotseRecord) gone = help_tombstone (record, 2, 2);
  g_autoptr (GPtrArray) conflicts = NULL;
  const char *mid = NULL;
  LotseConflict *conflict;

  help_change (help, record, "t1");
  mid = help_set_title (help, lotse_record_id (record), "Noch da");
  help_change (help, gone, "t2");
  help_assert_title (help, lotse_record_id (record), NULL);
  g_assert_true (lotse_record_deleted (help->changed->pdata[0]));
  help_assert_state (help, 1, 0, 0); /* the edit is not lost */
  help_assert_sendable (help, 1);
  help_ack (help, mid, LOTSE_RESULT_CONFLICT, gone);
  conflicts = lotse_store_conflicts (help->store, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = conflicts->pdata[0];
  g_assert_true (lotse_record_deleted (conflict->theirs));
  g_assert_cmpstr (lotse_record_text (conflict->mine->set, LOTSE_F_PROJECT_TITLE), ==, "Noch da");
  help_assert_sound (help);
}

static void
unknown_fields (Help *help, gconstpointer unused)
{
  static const char json[] = "{\"kind\":\"project\",\"id\":\"3d3a2f0e-54b5-4b0e-8f8a-9a3a6f0c1d2e\",\"rev\":5,\"seq\":9,\"deleted\":false,"
                             "\"fields\":{\"title\":\"Morgen\",\"later_field\":{\"a\":[1,2.5,\"ü\"]},\"another\":true}}";
  g_autoptr (LotseRecord) record = help_parse (json);
  g_autoptr (LotseRecord) shown = NULL;
  g_auto (StoreBase) base = { 0 };

  help_change (help, record, "t1");
  help_set_title (help, lotse_record_id (record), "Heute");
  help_reopen (help, 0);
  shown = help_get (help, lotse_record_id (record));
  g_assert_cmpstr (lotse_record_text (shown, LOTSE_F_PROJECT_TITLE), ==, "Heute");
  g_assert_nonnull (strstr (lotse_record_extra (shown), "later_field"));
  g_assert_cmpstr (lotse_record_extra (shown), ==, lotse_record_extra (record));
  g_assert_true (store_base_get (help->store, LOTSE_KIND_PROJECT, lotse_record_id (record), &base, NULL));
  help_assert_equal (base.record, record);
  g_assert_cmpint (base.rev, ==, 5);
}

static void
load_equals_get (Help *help, gconstpointer unused)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseRecord) stale = help_project ("Nicht mehr da", 1, 1);
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 50; i++)
    g_ptr_array_add (page, help_project ("Projekt", i + 1, i + 1));
  for (guint i = 0; i < 50; i++)
    g_ptr_array_add (page, help_milestone ("Meilenstein", lotse_record_id (page->pdata[i])));
  g_assert_true (lotse_store_apply_changes (help->store, page, "t", TRUE, 5, NULL, NULL));
  help_set_title (help, lotse_record_id (page->pdata[3]), "Geändert");
  help_delete (help, lotse_record_id (page->pdata[4]));
  lotse_dataset_take (data, g_object_ref (stale));
  g_assert_true (lotse_store_load (help->store, data, NULL));
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_PROJECT), ==, 49);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_MILESTONE), ==, 50);
  g_assert_null (lotse_dataset_get (data, LOTSE_KIND_PROJECT, lotse_record_id (stale)));
  for (guint i = 0; i < page->len; i++)
    {
      LotseKind kind = lotse_record_kind (page->pdata[i]);
      const char *id = lotse_record_id (page->pdata[i]);
      g_autoptr (LotseRecord) got = lotse_store_get (help->store, kind, id, NULL);
      LotseRecord *loaded = lotse_dataset_get (data, kind, id);

      g_assert_true ((got == NULL) == (loaded == NULL));
      if (got == NULL)
        continue;
      help_assert_equal (got, loaded);
      g_assert_cmpint (lotse_record_rev (got), ==, lotse_record_rev (loaded));
    }
}

/* A project goes out of sight, and its milestones with it: of the same revision, at a later position. */
static void
same_revision (Help *help, gconstpointer unused)
{
  g_autoptr (LotseRecord) record = help_project ("Da", 1, 1);
  g_autoptr (LotseRecord) hidden = help_tombstone (record, 1, 5);
  g_autoptr (LotseRecord) back = help_titled (record, "Wieder da", 1, 8);

  help_change (help, record, "t1");
  help_change (help, hidden, "t5");
  help_assert_title (help, lotse_record_id (record), NULL);
  help_change (help, record, "t5"); /* an old page once more */
  help_assert_title (help, lotse_record_id (record), NULL);
  help_change (help, back, "t8");
  help_assert_title (help, lotse_record_id (record), "Wieder da");
}

static void
offer (Help *help, const char *mid)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();

  g_ptr_array_add (mids, (char *) mid);
  g_assert_true (lotse_store_offer (help->store, mids, NULL));
}

/* Many answers to edits of one record bring its view in line once: each time, all edits that still wait are put on it. */
static void
answers_to_one_record (Help *help, gconstpointer unused)
{
  enum { EDITS = 30 };
  g_autoptr (LotseRecord) record = help_project ("Alt", 1, 1);
  g_autoptr (GPtrArray) acks = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_ack_free);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  help_change (help, record, "t1");
  for (guint i = 0; i <= EDITS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Stand %u", i);
      const char *mid = help_set_title (help, lotse_record_id (record), title);
      LotseAck *ack = lotse_ack_new (mid, LOTSE_RESULT_APPLIED);

      offer (help, mid);
      ack->record = help_titled (record, title, 2 + i, 2 + i);
      if (i < EDITS)
        g_ptr_array_add (acks, ack);
      else
        lotse_ack_free (ack);
    }
  g_assert_true (lotse_store_apply_acks (help->store, acks, changed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (changed->len, ==, 1);
  help_assert_title (help, lotse_record_id (record), "Stand 30");
  help_assert_state (help, 1, 0, 0);
  help_assert_sound (help);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  HELP_TEST ("/store/acks/applied", 0, applied);
  HELP_TEST ("/store/acks/applied-without-record", 0, applied_without_record);
  HELP_TEST ("/store/acks/merged", 0, merged);
  HELP_TEST ("/store/acks/retry-and-rejected", 0, retry_and_rejected);
  HELP_TEST ("/store/acks/wrong-record", 0, wrong_record);
  HELP_TEST ("/store/changes/order-and-tombstones", 0, changes);
  HELP_TEST ("/store/changes/rebase", 0, rebase);
  HELP_TEST ("/store/changes/contradiction", 0, rebase_contradiction);
  HELP_TEST ("/store/changes/tombstone-under-edit", 0, tombstone_under_edit);
  HELP_TEST ("/store/changes/unknown-fields", 0, unknown_fields);
  HELP_TEST ("/store/load/equals-get", 0, load_equals_get);
  HELP_TEST ("/store/sync/same-revision", 0, same_revision);
  HELP_TEST ("/store/sync/answers-to-one-record", 0, answers_to_one_record);
  return g_test_run ();
}
