/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do: they edit, decide conflicts, change a setting. */
#include "store-faults.h"

static gboolean
commits_create (Env *env, GError **error)
{
  return env_commit (env, new_create (ID (4), "Vier", MID (4)), error);
}

static gboolean
commits_patch (Env *env, GError **error)
{
  return env_commit (env, env_patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "Notiz", MID (4), error), error);
}

static gboolean
commits_removal (Env *env, GError **error)
{
  return env_commit (env, env_removal (env, ID (2), MID (4), error), error);
}

static gboolean
commits_several (Env *env, GError **error)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotseMutation *change = env_patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "Notiz", MID (5), error);
  LotseMutation *end = change != NULL ? env_removal (env, ID (2), MID (6), error) : NULL;

  g_ptr_array_add (mutations, new_create (ID (4), "Vier", MID (4)));
  if (change != NULL)
    g_ptr_array_add (mutations, change);
  if (end == NULL)
    return FALSE;
  g_ptr_array_add (mutations, end);
  return lotse_store_commit (env->store, mutations, error);
}

static gboolean
takes_mine (Env *env, GError **error)
{
  return lotse_store_resolve (env->store, env->scenario->set_up == before_rejected ? MID (2) : MID (1), TRUE, error);
}

static gboolean
takes_theirs (Env *env, GError **error)
{
  return lotse_store_resolve (env->store, env->scenario->set_up == before_rejected ? MID (2) : MID (1), FALSE, error);
}

static gboolean
reopens (Env *env, GError **error)
{
  return lotse_store_reopen (env->store, env->was, error);
}

static gboolean
notes (Env *env, GError **error)
{
  return lotse_store_set_meta (env->store, "filter", "meine", error);
}

static gboolean
forgets_note (Env *env, GError **error)
{
  return lotse_store_set_meta (env->store, "filter", NULL, error);
}

static gboolean
offers (Env *env, GError **error)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();

  g_ptr_array_add (mids, (gpointer) MID (1));
  g_ptr_array_add (mids, (gpointer) MID (2));
  return lotse_store_offer (env->store, mids, error);
}

static gboolean
makes_of_both (Env *env, GError **error)
{
  g_autoptr (LotseRecord) wanted = new_project (ID (1), "Beides", 0, 0);
  g_autofree char *id = NULL;

  if (!lotse_store_resolve_edited (env->store, MID (1), wanted, &id, error))
    return FALSE;
  g_string_append (env->answer, id);
  return TRUE;
}

static const Scenario scenarios[] = {
  { "commit/create", commits_create, before_known, 0, FALSE, FALSE },
  { "commit/patch", commits_patch, before_known, 0, FALSE, FALSE },
  { "commit/delete", commits_removal, before_known, 0, FALSE, FALSE },
  { "commit/several", commits_several, before_known, 0, FALSE, FALSE },
  { "commit/on-conflict", commits_patch, before_in_conflict, 0, FALSE, FALSE },
  { "portable/create", commits_create, before_portable, LOTSE_STORE_PORTABLE, FALSE, FALSE },
  { "portable/patch", commits_patch, before_portable, LOTSE_STORE_PORTABLE, FALSE, FALSE },
  { "portable/delete", commits_removal, before_portable, LOTSE_STORE_PORTABLE, FALSE, FALSE },
  { "resolve/taken-back", reopens, before_decided, 0, FALSE, FALSE },
  { "resolve/mine", takes_mine, before_in_conflict, 0, FALSE, FALSE },
  { "resolve/theirs", takes_theirs, before_in_conflict, 0, FALSE, FALSE },
  { "resolve/mine-of-deleted", takes_mine, before_gone, 0, FALSE, FALSE },
  { "resolve/theirs-of-deleted", takes_theirs, before_gone, 0, FALSE, FALSE },
  { "resolve/rejected-again", takes_mine, before_rejected, 0, FALSE, FALSE },
  { "resolve/rejected-dropped", takes_theirs, before_rejected, 0, FALSE, FALSE },
  { "meta/set", notes, before_noted, 0, FALSE, FALSE },
  { "meta/remove", forgets_note, before_noted, 0, FALSE, FALSE },
  { "offer", offers, before_edited, 0, FALSE, FALSE },
  { "resolve/edited", makes_of_both, before_in_conflict, 0, FALSE, FALSE },
  { "resolve/edited-of-deleted", makes_of_both, before_gone, 0, FALSE, FALSE },
};

const ScenarioList store_faults_edits = { scenarios, G_N_ELEMENTS (scenarios) };
