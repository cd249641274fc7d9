/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server says: acknowledgements, changes, snapshots, another epoch. */
#include "store-faults.h"

static gboolean
hears_applied (Env *env, GError **error)
{
  return env_acknowledge (env, MID (1), LOTSE_RESULT_APPLIED, new_project (ID (1), "Meins", 2, 8), error);
}

static gboolean
hears_bare (Env *env, GError **error)
{
  return env_acknowledge (env, MID (1), LOTSE_RESULT_DUPLICATE, NULL, error);
}

static gboolean
hears_conflict (Env *env, GError **error)
{
  return env_acknowledge (env, MID (1), LOTSE_RESULT_CONFLICT, new_project (ID (1), "Ihres", 4, 7), error);
}

static gboolean
hears_rejected (Env *env, GError **error)
{
  return env_acknowledge (env, MID (2), LOTSE_RESULT_REJECTED, NULL, error);
}

static gboolean
hears_several (Env *env, GError **error)
{
  g_autoptr (LotseRecord) merged = new_project (ID (1), "Meins", 5, 10);
  g_autoptr (LotseRecord) made = new_project (ID (3), "Neu", 1, 11);
  LotseAck acks[] = { ack_of (MID (1), LOTSE_RESULT_MERGED, merged), ack_of (MID (2), LOTSE_RESULT_APPLIED, made),
                      ack_of (MID (9), LOTSE_RESULT_DUPLICATE, NULL) };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (acks); i++)
    g_ptr_array_add (all, &acks[i]);
  return lotse_store_apply_acks (env->store, all, NULL, error);
}

static gboolean
pulls_page (Env *env, GError **error)
{
  return env_take_changes (env, record_list (new_project (ID (1), "Ihres", 3, 5), new_tombstone (ID (2), 3, 6),
                                             new_project (ID (4), "Anderes", 1, 7), NULL), "t7", error);
}

static gboolean
pulls_tombstone (Env *env, GError **error)
{
  return env_take_changes (env, record_list (new_tombstone (ID (1), 9, 9), NULL), "t9", error);
}

static gboolean
begins_snapshot (Env *env, GError **error)
{
  return lotse_store_snapshot_begin (env->store, error);
}

static gboolean
takes_first_page (Env *env, GError **error)
{
  return env_take_page (env, record_list (new_project (ID (1), "Ihres", 4, 7), new_project (ID (4), "Anderes", 1, 8), NULL), "c1", error);
}

static gboolean
takes_last_page (Env *env, GError **error)
{
  return env_take_page (env, record_list (new_milestone (ID (5), 2, 9), NULL), NULL, error);
}

static gboolean
finishes_snapshot (Env *env, GError **error)
{
  return lotse_store_snapshot_finish (env->store, 6000, error);
}

static gboolean
resyncs_epoch (Env *env, GError **error)
{
  return lotse_store_resync (env->store, TRUE, error);
}

static gboolean
resyncs (Env *env, GError **error)
{
  return lotse_store_resync (env->store, FALSE, error);
}

static gboolean
enters_epoch (Env *env, GError **error)
{
  return lotse_store_enter_epoch (env->store, "two", error);
}

static const Scenario scenarios[] = {
  { "ack/applied", hears_applied, before_edited, 0, FALSE, FALSE },
  { "ack/bare", hears_bare, before_edited, 0, FALSE, FALSE },
  { "ack/conflict", hears_conflict, before_edited, 0, FALSE, FALSE },
  { "ack/rejected", hears_rejected, before_edited, 0, FALSE, FALSE },
  { "ack/several", hears_several, before_edited, 0, FALSE, FALSE },
  { "ack/during-snapshot", hears_several, before_snapshot_paged, 0, FALSE, FALSE },
  { "changes/page", pulls_page, before_edited, 0, FALSE, FALSE },
  { "changes/tombstone-under-edit", pulls_tombstone, before_edited, 0, FALSE, FALSE },
  { "changes/during-snapshot", pulls_page, before_snapshot_paged, 0, FALSE, FALSE },
  { "snapshot/begin", begins_snapshot, before_in_conflict, 0, FALSE, FALSE },
  { "snapshot/begin-again", begins_snapshot, before_snapshot_paged, 0, FALSE, FALSE },
  { "snapshot/first-page", takes_first_page, before_snapshot_begun, 0, FALSE, FALSE },
  { "snapshot/last-page", takes_last_page, before_snapshot_paged, 0, FALSE, FALSE },
  { "snapshot/finish", finishes_snapshot, before_snapshot_paged, 0, FALSE, FALSE },
  { "resync/epoch", resyncs_epoch, before_acknowledged, 0, FALSE, FALSE },
  { "resync/other-epoch", enters_epoch, before_snapshot_of_other_epoch, 0, FALSE, FALSE },
  { "resync/during-snapshot", resyncs, before_snapshot_paged, 0, FALSE, FALSE },
};

const ScenarioList store_faults_answers = { scenarios, G_N_ELEMENTS (scenarios) };
