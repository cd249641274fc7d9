/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read. */
#include "store-faults.h"

static void
add_record (GString *out, LotseRecord *record)
{
  g_string_append_printf (out, "%s %s %" G_GINT64_FORMAT "%s ", lotse_kind_info (lotse_record_kind (record))->name,
                          lotse_record_id (record), lotse_record_rev (record), lotse_record_deleted (record) ? " deleted" : "");
  lotse_record_write_fields_json (record, out);
  g_string_append_c (out, '\n');
}

static gboolean
loads (Env *env, GError **error)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();

  if (!lotse_store_load (env->store, data, error))
    {
      for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
        g_assert_cmpuint (lotse_dataset_count (data, kind), ==, 0);
      return FALSE;
    }
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
      add_record (env->answer, lotse_dataset_at (data, kind, i));
  return TRUE;
}

static gboolean
reads_one (Env *env, GError **error)
{
  g_autoptr (LotseRecord) record = NULL;

  record = lotse_store_get (env->store, LOTSE_KIND_PROJECT, ID (1), error);
  if (record == NULL)
    return FALSE;
  add_record (env->answer, record);
  return TRUE;
}

static gboolean
reads_outbox (Env *env, GError **error)
{
  g_autoptr (GPtrArray) mutations = NULL;

  mutations = lotse_store_outbox (env->store, 100, error);
  for (guint i = 0; mutations != NULL && i < mutations->len; i++)
    lotse_mutation_write_json (mutations->pdata[i], env->answer);
  return mutations != NULL;
}

static gboolean
reads_conflicts (Env *env, GError **error)
{
  g_autoptr (GPtrArray) conflicts = NULL;

  conflicts = lotse_store_conflicts (env->store, error);
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      LotseConflict *conflict = conflicts->pdata[i];

      g_string_append_printf (env->answer, "%d %s ", conflict->rejected, conflict->code != NULL ? conflict->code : "-");
      lotse_mutation_write_json (conflict->mine, env->answer);
      if (conflict->theirs != NULL)
        add_record (env->answer, conflict->theirs);
    }
  return conflicts != NULL;
}

static gboolean
reads_state (Env *env, GError **error)
{
  LotseStoreState state;

  if (!lotse_store_state (env->store, &state, error))
    return FALSE;
  g_string_append_printf (env->answer, "%u %u %u %" G_GINT64_FORMAT, state.waiting, state.conflicts, state.rejected, state.synced_at);
  return TRUE;
}

static gboolean
reads_note (Env *env, GError **error)
{
  g_autofree char *value = lotse_store_meta (env->store, "filter", error);

  if (value == NULL)
    return FALSE;
  g_string_append (env->answer, value);
  return TRUE;
}

static gboolean
reads_journal (Env *env, GError **error)
{
  g_autoptr (GPtrArray) entries = lotse_store_journal (env->store, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      LotseJournalEntry *entry = entries->pdata[i];

      g_string_append_printf (env->answer, "%d %s %s ", entry->reason, entry->title, entry->by != NULL ? entry->by : "-");
      lotse_mutation_write_json (entry->mine, env->answer);
      if (entry->instead != NULL)
        add_record (env->answer, entry->instead);
    }
  return entries != NULL;
}

static gboolean
reads_waiting (Env *env, GError **error)
{
  g_autoptr (GPtrArray) all = lotse_store_waiting (env->store, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      LotseWaiting *waiting = all->pdata[i];

      g_string_append_printf (env->answer, "%s %s %d %d %s\n", waiting->mid, waiting->id, waiting->state, waiting->offered, waiting->title);
    }
  return all != NULL;
}

static gboolean
reads_standings (Env *env, GError **error)
{
  gboolean everything;
  g_autoptr (GPtrArray) all = lotse_store_take_standings (env->store, &everything, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      LotseRecordStanding *standing = all->pdata[i];

      g_string_append_printf (env->answer, "%s %d\n", standing->id, standing->state);
    }
  return all != NULL;
}

static gboolean
finds_edit (Env *env, GError **error)
{
  LotseEditPlace place;
  g_autofree char *under = NULL;

  if (!lotse_store_find_edit (env->store, MID (1), &place, &under, error))
    return FALSE;
  g_string_append_printf (env->answer, "%d %s", place, under);
  return TRUE;
}

static const Scenario scenarios[] = {
  { "read/load", loads, before_in_conflict, 0, FALSE, FALSE },
  { "read/one", reads_one, before_in_conflict, 0, FALSE, FALSE },
  { "read/outbox", reads_outbox, before_in_conflict, 0, FALSE, FALSE },
  { "read/conflicts", reads_conflicts, before_gone, 0, FALSE, FALSE },
  { "read/journal", reads_journal, before_decided, 0, FALSE, FALSE },
  { "read/waiting", reads_waiting, before_in_conflict, 0, FALSE, FALSE },
  { "read/standings", reads_standings, before_in_conflict, 0, FALSE, FALSE },
  { "read/edit", finds_edit, before_in_conflict, 0, FALSE, FALSE },
  { "read/meta", reads_note, before_noted, 0, FALSE, FALSE },
  { "read/state", reads_state, before_in_conflict, 0, FALSE, FALSE },
};

const ScenarioList store_faults_reads = { scenarios, G_N_ELEMENTS (scenarios) };
