/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done to a cache, and what there is before. */
#include "store-deeds.h"

static void
known (Scene *scene)
{
  help_change (scene->help, scene->project, "t1");
}

static void
edited (Scene *scene)
{
  known (scene);
  scene->mid = help_set_title (scene->help, lotse_record_id (scene->project), "Meiner");
}

static void
edited_twice (Scene *scene)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();

  /* Later edits are folded into one that has not left yet. */
  edited (scene);
  g_ptr_array_add (mids, (gpointer) scene->mid);
  g_assert_true (lotse_store_offer (scene->help->store, mids, NULL));
  help_set_notes (scene->help, lotse_record_id (scene->project), "Später");
}

static void
edited_then_deleted (Scene *scene)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();

  edited (scene);
  g_ptr_array_add (mids, (gpointer) scene->mid);
  g_assert_true (lotse_store_offer (scene->help->store, mids, NULL));
  help_delete (scene->help, lotse_record_id (scene->project));
}

static void
deleted (Scene *scene)
{
  known (scene);
  help_delete (scene->help, lotse_record_id (scene->project));
}

static void
in_conflict (Scene *scene)
{
  g_autoptr (LotseRecord) theirs = help_titled (scene->project, "Ihrer", 2, 2);

  edited_twice (scene);
  help_ack (scene->help, scene->mid, LOTSE_RESULT_CONFLICT, theirs);
}

static void
acknowledged (Scene *scene)
{
  g_autoptr (LotseRecord) theirs = help_titled (scene->project, "Meiner", 2, 2);

  edited (scene);
  help_ack (scene->help, scene->mid, LOTSE_RESULT_APPLIED, theirs);
}

static void
of_an_epoch (Scene *scene)
{
  acknowledged (scene);
  g_assert_true (lotse_store_enter_epoch (scene->help->store, "e1", NULL));
}

static void
snapshot_begun (Scene *scene)
{
  edited (scene);
  g_assert_true (lotse_store_snapshot_begin (scene->help->store, NULL));
}

static void
snapshot_read (Scene *scene)
{
  g_autoptr (LotseRecord) theirs = help_titled (scene->project, "Ihrer", 5, 5);
  g_autoptr (LotseRecord) other = help_project ("Noch einer", 1, 6);

  snapshot_begun (scene);
  help_page (scene->help, theirs, "c1", "t9");
  help_page (scene->help, other, NULL, "t9");
}

static gboolean
commit_one (Scene *scene, LotseMutation *mutation, GError **error)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  g_ptr_array_add (mutations, mutation);
  return lotse_store_commit (scene->help->store, mutations, error);
}

static gboolean
create (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) project = help_project ("Neu", 0, 0);

  return commit_one (scene, lotse_mutation_create (project), error);
}

static gboolean
rename_it (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) after = help_titled (scene->project, "Anders", 1, 1);

  return commit_one (scene, lotse_mutation_patch (scene->project, after), error);
}

static gboolean
edit_again (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) before = help_titled (scene->project, "Meiner", 1, 1);
  g_autoptr (LotseRecord) after = help_titled (scene->project, "Doch anders", 1, 1);

  return commit_one (scene, lotse_mutation_patch (before, after), error);
}

static gboolean
take_back (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) before = help_titled (scene->project, "Meiner", 1, 1);

  return commit_one (scene, lotse_mutation_patch (before, scene->project), error);
}

static gboolean
make_again (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) again = help_titled (scene->project, "Wieder da", 0, 0);

  return commit_one (scene, lotse_mutation_create (again), error);
}

static gboolean
delete_it (Scene *scene, GError **error)
{
  return commit_one (scene, lotse_mutation_delete (scene->project), error);
}

static gboolean
commit_two (Scene *scene, GError **error)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) project = help_project ("Neu", 0, 0);
  g_autoptr (LotseRecord) milestone = help_milestone ("Abnahme", lotse_record_id (project));

  g_ptr_array_add (mutations, lotse_mutation_create (project));
  g_ptr_array_add (mutations, lotse_mutation_create (milestone));
  return lotse_store_commit (scene->help->store, mutations, error);
}

static gboolean
answer (Scene *scene, LotseMutationResult result, LotseRecord *record, GError **error)
{
  LotseAck ack = { (char *) scene->mid, result, result == LOTSE_RESULT_REJECTED ? (char *) "denied" : NULL, record };
  g_autoptr (GPtrArray) acks = g_ptr_array_new ();

  g_ptr_array_add (acks, &ack);
  return lotse_store_apply_acks (scene->help->store, acks, scene->changed, error);
}

static gboolean
applied (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) record = help_titled (scene->project, "Meiner", 2, 2);

  return answer (scene, LOTSE_RESULT_APPLIED, record, error);
}

static gboolean
applied_without_record (Scene *scene, GError **error)
{
  return answer (scene, LOTSE_RESULT_APPLIED, NULL, error);
}

static gboolean
merged (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) record = help_titled (scene->project, "Meiner", 5, 7);

  lotse_record_set_text (record, LOTSE_F_PROJECT_CODE, "HF1");
  return answer (scene, LOTSE_RESULT_MERGED, record, error);
}

static gboolean
conflict (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) record = help_titled (scene->project, "Ihrer", 2, 2);

  return answer (scene, LOTSE_RESULT_CONFLICT, record, error);
}

static gboolean
conflict_with_deletion (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) record = help_tombstone (scene->project, 2, 2);

  return answer (scene, LOTSE_RESULT_CONFLICT, record, error);
}

static gboolean
rejected (Scene *scene, GError **error)
{
  return answer (scene, LOTSE_RESULT_REJECTED, NULL, error);
}

static gboolean
take_page (Scene *scene, LotseRecord *record, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (LotseRecord) other = help_project ("Noch einer", 1, 3);

  g_ptr_array_add (records, record);
  g_ptr_array_add (records, other);
  return lotse_store_apply_changes (scene->help->store, records, "t2", TRUE, 1000, scene->changed, error);
}

static gboolean
changes (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) record = help_titled (scene->project, "Ihrer", 2, 2);

  return take_page (scene, record, error);
}

static gboolean
deletion (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) record = help_tombstone (scene->project, 2, 2);

  return take_page (scene, record, error);
}

static gboolean
begin_snapshot (Scene *scene, GError **error)
{
  return lotse_store_snapshot_begin (scene->help->store, error);
}

static gboolean
page (Scene *scene, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (LotseRecord) record = help_titled (scene->project, "Ihrer", 5, 5);

  g_ptr_array_add (records, record);
  return lotse_store_snapshot_page (scene->help->store, records, "c1", "t9", error);
}

static gboolean
finish_snapshot (Scene *scene, GError **error)
{
  return lotse_store_snapshot_finish (scene->help->store, 2000, error);
}

static gboolean
other_scope (Scene *scene, GError **error)
{
  return lotse_store_resync (scene->help->store, FALSE, error);
}

static gboolean
new_epoch (Scene *scene, GError **error)
{
  return lotse_store_resync (scene->help->store, TRUE, error);
}

static gboolean
enter_epoch (Scene *scene, GError **error)
{
  return lotse_store_enter_epoch (scene->help->store, "e2", error);
}

static gboolean
take_mine (Scene *scene, GError **error)
{
  return lotse_store_resolve (scene->help->store, scene->mid, TRUE, error);
}

static gboolean
take_theirs (Scene *scene, GError **error)
{
  return lotse_store_resolve (scene->help->store, scene->mid, FALSE, error);
}

static gboolean
edit_both (Scene *scene, GError **error)
{
  g_autoptr (LotseRecord) wanted = help_titled (scene->project, "Unserer", 0, 0);

  return lotse_store_resolve_edited (scene->help->store, scene->mid, wanted, NULL, error);
}

static gboolean
offer (Scene *scene, GError **error)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();

  g_ptr_array_add (mids, (gpointer) scene->mid);
  return lotse_store_offer (scene->help->store, mids, error);
}

static gboolean
set_meta (Scene *scene, GError **error)
{
  return lotse_store_set_meta (scene->help->store, "theme", "dark", error);
}

const Deed store_deeds[] = {
  { "create", known, create },
  { "rename", known, rename_it },
  { "delete", known, delete_it },
  { "edit again", edited, edit_again },
  { "delete what was edited", edited, delete_it },
  { "edit what is on its way", edited_twice, edit_again },
  { "take back what was edited", edited, take_back },
  { "delete what is on its way", edited_twice, delete_it },
  { "make again what was deleted", deleted, make_again },
  { "two at once", known, commit_two },
  { "applied", edited, applied },
  { "applied, with a later edit", edited_twice, applied },
  { "applied, with a deletion behind", edited_then_deleted, applied },
  { "applied without a record", edited, applied_without_record },
  { "applied without a record, with a later edit", edited_twice, applied_without_record },
  { "merged", edited, merged },
  { "conflict", edited_twice, conflict },
  { "conflict with a deletion", edited, conflict_with_deletion },
  { "rejected", edited, rejected },
  { "changes", known, changes },
  { "changes below an edit", edited, changes },
  { "deletion", known, deletion },
  { "deletion below an edit", edited, deletion },
  { "snapshot begins", edited, begin_snapshot },
  { "snapshot page", snapshot_begun, page },
  { "snapshot is swapped in", snapshot_read, finish_snapshot },
  { "other scope", acknowledged, other_scope },
  { "new epoch", acknowledged, new_epoch },
  { "epoch of a snapshot", of_an_epoch, enter_epoch },
  { "take mine", in_conflict, take_mine },
  { "take theirs", in_conflict, take_theirs },
  { "edit both", in_conflict, edit_both },
  { "offer", edited, offer },
  { "setting", known, set_meta },
};

const guint store_n_deeds = G_N_ELEMENTS (store_deeds);

void
scene_begin (Scene *scene, const Deed *deed)
{
  scene->help = g_new0 (Help, 1);
  help_set_up (scene->help, NULL);
  scene->project = help_project ("Alt", 1, 1);
  scene->changed = g_ptr_array_new_with_free_func (g_object_unref);
  deed->before (scene);
}

void
scene_end (Scene *scene)
{
  help_tear_down (scene->help, NULL);
  g_free (scene->help);
  g_object_unref (scene->project);
  g_ptr_array_unref (scene->changed);
}
