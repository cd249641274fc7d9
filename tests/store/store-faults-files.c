/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with the file of a store as a whole: it is opened, checked, exported. */
#include "store-faults.h"

static gboolean
exports (Env *env, GError **error)
{
  return lotse_store_export_portable (env->store, TARGET, error);
}

static gboolean
open_store (Env *env, LotseStoreFlags flags, GError **error)
{
  g_clear_object (&env->store);
  env->store = lotse_store_open_on (&env->machine, CACHE, flags | env->scenario->flags, error);
  if (env->store != NULL)
    g_string_append (env->answer, "open");
  return env->store != NULL;
}

static gboolean
opens (Env *env, GError **error)
{
  return open_store (env, 0, error);
}

static gboolean
opens_to_read (Env *env, GError **error)
{
  return open_store (env, LOTSE_STORE_READ_ONLY, error);
}

static gboolean
makes (Env *env, GError **error)
{
  return open_store (env, LOTSE_STORE_CREATE, error);
}

static gboolean
checks (Env *env, GError **error)
{
  if (!lotse_store_check_on (&env->machine, CACHE, error))
    return FALSE;
  g_string_append (env->answer, "sound");
  return TRUE;
}

static const Scenario scenarios[] = {
  { "create", makes, NULL, 0, TRUE, FALSE },
  { "create-portable", makes, NULL, LOTSE_STORE_PORTABLE, TRUE, FALSE },
  { "open", opens, before_in_conflict, 0, TRUE, FALSE },
  { "open-portable", opens, before_portable, LOTSE_STORE_PORTABLE, TRUE, FALSE },
  { "open-log", opens, before_in_conflict, 0, TRUE, TRUE },
  { "open-read-only", opens_to_read, before_in_conflict, 0, TRUE, TRUE },
  { "open-outdated", opens, before_outdated, 0, TRUE, FALSE },
  { "open-outdated-read-only", opens_to_read, before_outdated, 0, TRUE, FALSE },
  { "check", checks, before_in_conflict, 0, TRUE, FALSE },
  { "export/new", exports, before_edited, 0, FALSE, FALSE },
  { "export/over", exports, before_exported, 0, FALSE, FALSE },
};

const ScenarioList store_faults_files = { scenarios, G_N_ELEMENTS (scenarios) };
