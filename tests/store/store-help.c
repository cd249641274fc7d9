/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store in a folder of its own, and short words for the records, edits and answers that the tests are made of. */
#include "store-help.h"

#include <glib/gstdio.h>
#include <math.h>

void
help_set_up (Help *help, gconstpointer flags)
{
  g_autoptr (GError) error = NULL;

  help->folder = g_dir_make_tmp ("lotse-store-XXXXXX", &error);
  g_assert_no_error (error);
  help->path = g_build_filename (help->folder, "store.lotse", NULL);
  help->changed = g_ptr_array_new_with_free_func (g_object_unref);
  help->mids = g_ptr_array_new_with_free_func (g_free);
  help_reopen (help, LOTSE_STORE_CREATE | GPOINTER_TO_UINT (flags));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

void
help_tear_down (Help *help, gconstpointer unused)
{
  g_clear_object (&help->store);
  remove_folder (help->folder);
  g_ptr_array_unref (help->changed);
  g_ptr_array_unref (help->mids);
  g_free (help->folder);
  g_free (help->path);
}

void
help_reopen (Help *help, LotseStoreFlags flags)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&help->store);
  help->store = lotse_store_open (help->path, flags, &error);
  g_assert_no_error (error);
  g_assert_nonnull (help->store);
}

static void
take (LotseRecord *record, guint field, LotseValue value)
{
  lotse_record_take (record, field, &value);
}

LotseRecord *
help_project (const char *title, gint64 rev, gint64 seq)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  const char *refs[] = { "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222", NULL };
  GArray *points = lotse_points_new ();
  GArray *legal = lotse_map_new ();
  LotsePoint point = { lotse_date_from_ymd (2020, 1, 1), 1234.5, NAN };
  LotsePeriod period = { lotse_soft_make (lotse_date_from_ymd (1969, 3, 1), LOTSE_PRECISION_QUARTER),
                         lotse_soft_from_day (lotse_date_from_ymd (2026, 12, 31)) };

  g_array_append_val (points, point);
  lotse_map_add (legal, "data_protection", "running", lotse_date_from_ymd (2021, 5, 6), "Grüße; \"quoted\" \\ line\nbreak");
  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_PROJECT_GOAL, "Bürgerinnen und Bürger stellen Anträge 🙂 online.");
  lotse_record_set_text (record, LOTSE_F_PROJECT_DEPARTMENT, refs[0]);
  lotse_record_set_integer (record, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_integer (record, LOTSE_F_PROJECT_BUDGET_TOTAL, G_GINT64_CONSTANT (-123456789012));
  lotse_record_set_integer (record, LOTSE_F_PROJECT_THEMES, 1 << LOTSE_THEME_WORKFLOW | 1 << LOTSE_THEME_PLATFORM);
  lotse_record_set_period (record, LOTSE_F_PROJECT_PERIOD, period);
  take (record, LOTSE_F_PROJECT_FUNDING_SHARE, lotse_value_ratio (2, 3));
  take (record, LOTSE_F_PROJECT_PARTNERS, lotse_value_refs (refs));
  take (record, LOTSE_F_PROJECT_BUDGET_PLAN, lotse_value_points_take (points));
  take (record, LOTSE_F_PROJECT_LEGAL, lotse_value_map_take (legal));
  lotse_record_set_rev (record, rev);
  lotse_record_set_seq (record, seq);
  return record;
}

LotseRecord *
help_milestone (const char *title, const char *project)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);

  lotse_record_set_text (record, LOTSE_F_MILESTONE_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_MILESTONE_PROJECT, project);
  lotse_record_set_soft (record, LOTSE_F_MILESTONE_DUE, lotse_soft_make (lotse_date_from_ymd (1968, 8, 1), LOTSE_PRECISION_HALF_YEAR));
  lotse_record_set_integer (record, LOTSE_F_MILESTONE_DONE_ON, lotse_date_from_ymd (1969, 12, 31));
  return record;
}

LotseRecord *
help_tombstone (LotseRecord *record, gint64 rev, gint64 seq)
{
  LotseRecord *tombstone = lotse_record_new (lotse_record_kind (record), lotse_record_id (record));

  lotse_record_set_deleted (tombstone, TRUE);
  lotse_record_set_rev (tombstone, rev);
  lotse_record_set_seq (tombstone, seq);
  return tombstone;
}

LotseRecord *
help_parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = lotse_json_parse (json, -1, NULL, &error);
  LotseRecord *record;

  g_assert_no_error (error);
  record = lotse_record_from_json (node, NULL, &error);
  g_assert_no_error (error);
  return record;
}

LotseRecord *
help_titled (LotseRecord *record, const char *title, gint64 rev, gint64 seq)
{
  LotseRecord *copy = lotse_record_copy (record);

  lotse_record_set_text (copy, LOTSE_F_PROJECT_TITLE, title);
  lotse_record_set_rev (copy, rev);
  lotse_record_set_seq (copy, seq);
  return copy;
}

void
help_commit (Help *help, LotseMutation *mutation)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (mutations, mutation);
  lotse_store_commit (help->store, mutations, &error);
  g_assert_no_error (error);
}

static const char *
commit (Help *help, LotseMutation *mutation)
{
  char *mid;

  g_assert_nonnull (mutation);
  mid = g_strdup (mutation->mid);
  g_ptr_array_add (help->mids, mid);
  help_commit (help, mutation);
  return mid;
}

const char *
help_create (Help *help, LotseRecord *record)
{
  return commit (help, lotse_mutation_create (record));
}

static const char *
set_text (Help *help, const char *id, guint field, const char *text)
{
  g_autoptr (LotseRecord) before = help_get (help, id);
  g_autoptr (LotseRecord) after = NULL;

  g_assert_nonnull (before);
  after = lotse_record_copy (before);
  lotse_record_set_text (after, field, text);
  return commit (help, lotse_mutation_patch (before, after));
}

const char *
help_set_title (Help *help, const char *id, const char *title)
{
  return set_text (help, id, LOTSE_F_PROJECT_TITLE, title);
}

const char *
help_set_notes (Help *help, const char *id, const char *notes)
{
  return set_text (help, id, LOTSE_F_PROJECT_NOTES, notes);
}

const char *
help_delete (Help *help, const char *id)
{
  g_autoptr (LotseRecord) record = help_get (help, id);

  return commit (help, lotse_mutation_delete (record));
}

void
help_ack (Help *help, const char *mid, LotseMutationResult result, LotseRecord *record)
{
  LotseAck ack = { (char *) mid, result, result == LOTSE_RESULT_REJECTED ? (char *) "denied" : NULL, record };
  g_autoptr (GPtrArray) acks = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (acks, &ack);
  g_ptr_array_set_size (help->changed, 0);
  g_assert_true (lotse_store_apply_acks (help->store, acks, help->changed, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (LotseRecord *record)
{
  GPtrArray *records = g_ptr_array_new ();

  if (record != NULL)
    g_ptr_array_add (records, record);
  return records;
}

void
help_change (Help *help, LotseRecord *record, const char *token)
{
  g_autoptr (GPtrArray) records = list (record);
  g_autoptr (GError) error = NULL;

  g_ptr_array_set_size (help->changed, 0);
  g_assert_true (lotse_store_apply_changes (help->store, records, token, TRUE, 1000, help->changed, &error));
  g_assert_no_error (error);
}

void
help_page (Help *help, LotseRecord *record, const char *next, const char *token)
{
  g_autoptr (GPtrArray) records = list (record);
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_store_snapshot_page (help->store, records, next, token, &error));
  g_assert_no_error (error);
}

LotseRecord *
help_get (Help *help, const char *id)
{
  g_autoptr (GError) error = NULL;
  LotseRecord *record = lotse_store_get (help->store, LOTSE_KIND_PROJECT, id, &error);

  g_assert_no_error (error);
  return record;
}

void
help_assert_title (Help *help, const char *id, const char *title)
{
  g_autoptr (LotseRecord) record = help_get (help, id);

  if (title == NULL)
    g_assert_null (record);
  else
    {
      g_assert_nonnull (record);
      g_assert_cmpstr (lotse_record_text (record, LOTSE_F_PROJECT_TITLE), ==, title);
    }
}

void
help_assert_equal (LotseRecord *a, LotseRecord *b)
{
  g_assert_cmpint (lotse_record_kind (a), ==, lotse_record_kind (b));
  g_assert_cmpstr (lotse_record_id (a), ==, lotse_record_id (b));
  g_assert_cmpstr (lotse_record_extra (a), ==, lotse_record_extra (b));
  for (guint i = 0; i < lotse_kind_info (lotse_record_kind (a))->n_fields; i++)
    {
      if (!lotse_value_equal (lotse_record_get (a, i), lotse_record_get (b, i)))
        g_test_message ("field %s", lotse_kind_info (lotse_record_kind (a))->fields[i].name);
      g_assert_true (lotse_value_equal (lotse_record_get (a, i), lotse_record_get (b, i)));
    }
}

void
help_assert_state (Help *help, guint waiting, guint conflicts, guint rejected)
{
  LotseStoreState state;
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_store_state (help->store, &state, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (state.waiting, ==, waiting);
  g_assert_cmpuint (state.conflicts, ==, conflicts);
  g_assert_cmpuint (state.rejected, ==, rejected);
}

static GPtrArray *
sendable (Help *help)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *mutations = lotse_store_outbox (help->store, 100000, &error);

  g_assert_no_error (error);
  return mutations;
}

void
help_offer (Help *help)
{
  g_autoptr (GPtrArray) mutations = sendable (help);
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < mutations->len; i++)
    g_ptr_array_add (mids, ((LotseMutation *) mutations->pdata[i])->mid);
  g_assert_true (lotse_store_offer (help->store, mids, &error));
  g_assert_no_error (error);
}

void
help_assert_sendable (Help *help, guint n)
{
  g_autoptr (GPtrArray) mutations = sendable (help);

  g_assert_cmpuint (mutations->len, ==, n);
}

LotseMutation *
help_sendable (Help *help, guint index)
{
  g_autoptr (GPtrArray) mutations = sendable (help);

  g_assert_cmpuint (index, <, mutations->len);
  return lotse_mutation_copy (mutations->pdata[index]);
}

void
help_assert_sound (Help *help)
{
  g_autoptr (GError) error = NULL;
  gboolean sound = lotse_store_check (help->path, &error);

  g_assert_no_error (error);
  g_assert_true (sound);
}

void
help_begin_snapshot (Help *help)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_store_snapshot_begin (help->store, &error));
  g_assert_no_error (error);
}

void
help_finish_snapshot (Help *help)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_store_snapshot_finish (help->store, 5000, &error));
  g_assert_no_error (error);
}

void
help_resync (Help *help, gboolean new_epoch)
{
  g_assert_true (lotse_store_resync (help->store, new_epoch, NULL));
}

void
help_assert_sends (Help *help, guint index, const char *mid)
{
  g_autoptr (LotseMutation) mutation = help_sendable (help, index);

  g_assert_cmpstr (mutation->mid, ==, mid);
}

void
help_assert_place (Help *help, const char *mid, LotseEditPlace expected)
{
  g_autofree char *under = NULL;
  LotseEditPlace place;

  g_assert_true (lotse_store_find_edit (help->store, mid, &place, &under, NULL));
  g_assert_cmpint (place, ==, expected);
}

void
help_assert_token (Help *help, const char *expected)
{
  g_autofree char *token = lotse_store_token (help->store);

  g_assert_cmpstr (token, ==, expected);
}
