/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short words for what happens to a store, and what there is before anything fails. */
#include "store-faults.h"

LotseRecord *
new_project (const char *id, const char *title, gint64 rev, gint64 seq)
{
  g_autoptr (LotseRecord) values = help_project (title, 0, 0);
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, id);

  for (guint i = 0; i < lotse_kind_info (LOTSE_KIND_PROJECT)->n_fields; i++)
    lotse_record_set (record, i, lotse_record_get (values, i));
  lotse_record_set_rev (record, rev);
  lotse_record_set_seq (record, seq);
  return record;
}

LotseRecord *
new_milestone (const char *id, gint64 rev, gint64 seq)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_MILESTONE, id);

  lotse_record_set_text (record, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (record, LOTSE_F_MILESTONE_PROJECT, ID (1));
  lotse_record_set_rev (record, rev);
  lotse_record_set_seq (record, seq);
  return record;
}

LotseRecord *
new_tombstone (const char *id, gint64 rev, gint64 seq)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, id);

  lotse_record_set_deleted (record, TRUE);
  lotse_record_set_rev (record, rev);
  lotse_record_set_seq (record, seq);
  return record;
}

/* Up to the first NULL. (transfer full) (transfer full records) */
GPtrArray *
record_list (LotseRecord *first, ...)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  va_list more;

  va_start (more, first);
  for (LotseRecord *record = first; record != NULL; record = va_arg (more, LotseRecord *))
    g_ptr_array_add (records, record);
  va_end (more);
  return records;
}

static LotseMutation *
named (LotseMutation *mutation, const char *mid)
{
  g_free (mutation->mid);
  mutation->mid = g_strdup (mid);
  return mutation;
}

LotseMutation *
new_create (const char *id, const char *title, const char *mid)
{
  g_autoptr (LotseRecord) record = new_project (id, title, 0, 0);

  return named (lotse_mutation_create (record), mid);
}

LotseMutation *
env_patch (Env *env, const char *id, guint field, const char *text, const char *mid, GError **error)
{
  g_autoptr (LotseRecord) before = lotse_store_get (env->store, LOTSE_KIND_PROJECT, id, error);
  g_autoptr (LotseRecord) after = before != NULL ? lotse_record_copy (before) : NULL;

  if (after == NULL)
    return NULL;
  lotse_record_set_text (after, field, text);
  return named (lotse_mutation_patch (before, after), mid);
}

LotseMutation *
env_removal (Env *env, const char *id, const char *mid, GError **error)
{
  g_autoptr (LotseRecord) before = lotse_store_get (env->store, LOTSE_KIND_PROJECT, id, error);

  return before != NULL ? named (lotse_mutation_delete (before), mid) : NULL;
}

gboolean
env_commit (Env *env, LotseMutation *mutation, GError **error)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  if (mutation == NULL)
    return FALSE;
  g_ptr_array_add (mutations, mutation);
  return lotse_store_commit (env->store, mutations, error);
}

LotseAck
ack_of (const char *mid, LotseMutationResult result, LotseRecord *record)
{
  return (LotseAck) { (char *) mid, result, result == LOTSE_RESULT_REJECTED ? (char *) "denied" : NULL, record };
}

/* @record: (transfer full) (nullable) */
gboolean
env_acknowledge (Env *env, const char *mid, LotseMutationResult result, LotseRecord *record, GError **error)
{
  g_autoptr (LotseRecord) owned = record;
  g_autoptr (GPtrArray) acks = g_ptr_array_new ();
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  LotseAck ack = ack_of (mid, result, owned);
  gboolean good;

  g_ptr_array_add (acks, &ack);
  good = lotse_store_apply_acks (env->store, acks, changed, error);
  g_assert_true (good || changed->len == 0);
  return good;
}

/* @records: (transfer full) */
gboolean
env_take_changes (Env *env, GPtrArray *records, const char *token, GError **error)
{
  g_autoptr (GPtrArray) owned = records;
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean good = lotse_store_apply_changes (env->store, owned, token, TRUE, 4000, changed, error);

  g_assert_true (good || changed->len == 0);
  return good;
}

/* @records: (transfer full) */
gboolean
env_take_page (Env *env, GPtrArray *records, const char *cursor, GError **error)
{
  g_autoptr (GPtrArray) owned = records;

  return lotse_store_snapshot_page (env->store, owned, cursor, "t9", error);
}

void
env_must (gboolean good, GError *error)
{
  g_assert_no_error (error);
  g_assert_true (good);
}

void
before_known (Env *env)
{
  MUST (env_take_changes (env, record_list (new_project (ID (1), "Eins", 1, 1), new_project (ID (2), "Zwei", 2, 2),
                                            new_milestone (ID (5), 1, 3), NULL), "t3", &error));
}

void
before_edited (Env *env)
{
  before_known (env);
  MUST (env_commit (env, env_patch (env, ID (1), LOTSE_F_PROJECT_TITLE, "Meins", MID (1), &error), &error));
  MUST (env_commit (env, new_create (ID (3), "Neu", MID (2)), &error));
}

void
before_in_conflict (Env *env)
{
  before_edited (env);
  MUST (env_commit (env, env_patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "danach", MID (3), &error), &error));
  MUST (env_acknowledge (env, MID (1), LOTSE_RESULT_CONFLICT, new_project (ID (1), "Ihres", 4, 7), &error));
}

void
before_gone (Env *env)
{
  before_edited (env);
  MUST (env_commit (env, env_patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "danach", MID (3), &error), &error));
  MUST (env_acknowledge (env, MID (1), LOTSE_RESULT_CONFLICT, new_tombstone (ID (1), 4, 7), &error));
}

void
before_rejected (Env *env)
{
  before_edited (env);
  MUST (env_commit (env, env_patch (env, ID (3), LOTSE_F_PROJECT_NOTES, "danach", MID (3), &error), &error));
  MUST (env_acknowledge (env, MID (2), LOTSE_RESULT_REJECTED, NULL, &error));
}

void
before_decided (Env *env)
{
  g_autoptr (GPtrArray) conflicts = NULL;

  before_in_conflict (env);
  MUST ((conflicts = lotse_store_conflicts (env->store, &error)) != NULL);
  env->was = g_ptr_array_steal_index (conflicts, 0);
  MUST (lotse_store_resolve (env->store, MID (1), FALSE, &error));
}

void
before_acknowledged (Env *env)
{
  before_edited (env);
  MUST (env_acknowledge (env, MID (1), LOTSE_RESULT_APPLIED, new_project (ID (1), "Meins", 2, 8), &error));
  MUST (env_acknowledge (env, MID (2), LOTSE_RESULT_APPLIED, new_project (ID (3), "Neu", 1, 9), &error));
  MUST (env_commit (env, env_patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "danach", MID (3), &error), &error));
}

void
before_snapshot_of_other_epoch (Env *env)
{
  before_acknowledged (env);
  MUST (lotse_store_enter_epoch (env->store, "one", &error));
  MUST (lotse_store_resync (env->store, FALSE, &error));
  MUST (lotse_store_snapshot_begin (env->store, &error));
}

void
before_snapshot_begun (Env *env)
{
  before_in_conflict (env);
  MUST (lotse_store_snapshot_begin (env->store, &error));
}

void
before_snapshot_paged (Env *env)
{
  before_snapshot_begun (env);
  MUST (env_take_page (env, record_list (new_project (ID (1), "Ihres", 4, 7), new_project (ID (4), "Anderes", 1, 8), NULL), "c1", &error));
}

void
before_noted (Env *env)
{
  before_known (env);
  MUST (lotse_store_set_meta (env->store, "filter", "alle", &error));
}

/* Made by a version with another schema. */
void
before_outdated (Env *env)
{
  before_snapshot_paged (env);
  MUST (store_exec (env->store, "UPDATE state SET value = 'another' WHERE key = 'fingerprint'", &error));
}

void
before_portable (Env *env)
{
  MUST (env_commit (env, new_create (ID (1), "Eins", NULL), &error));
  MUST (env_commit (env, new_create (ID (2), "Zwei", NULL), &error));
}

void
before_exported (Env *env)
{
  before_edited (env);
  MUST (lotse_store_export_portable (env->store, TARGET, &error));
  MUST (env_commit (env, env_patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "danach", MID (3), &error), &error));
}
