/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything a store does, with the n-th call of its machine failing: nothing is half written, nothing is said to be done that is not,
 * and after an error the store goes on. */
#include "store-faults.h"
#include "tests/faults/fault-memory.h"

static void
run_open (gpointer data)
{
  Env *env = data;
  g_autoptr (GError) error = NULL;

  env->store = lotse_store_open_on (&env->machine, CACHE, env->scenario->flags, &error);
  g_assert_no_error (error);
}

static gboolean
run_act (gpointer data, GError **error)
{
  Env *env = data;

  g_string_truncate (env->answer, 0);
  return env->scenario->act (env, error);
}

static void
run_close (gpointer data)
{
  Env *env = data;

  g_clear_object (&env->store);
}

static char *
run_dump (gpointer data)
{
  Env *env = data;
  g_autofree char *cache = fault_dump (env->vfs, CACHE);
  g_autofree char *target = fault_dump (env->vfs, TARGET);

  return g_strconcat (cache, target, NULL);
}

static const char *
run_answer (gpointer data)
{
  Env *env = data;

  return env->answer->str;
}

static void
run_check (gpointer data)
{
  Env *env = data;
  static const char *const paths[] = { CACHE, TARGET };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      if (fault_vfs_exists (env->vfs, paths[i]))
        {
          lotse_store_check_on (&env->machine, paths[i], &error);
          g_assert_no_error (error);
        }
    }
}

static void
run_check_error (gpointer data, FaultKind kind, const GError *error)
{
  static const char *const says[FAULT_N_KINDS] = {
    [FAULT_IOERR] = "reading or writing failed|cannot be opened",
    [FAULT_FULL] = "no space left|reading or writing failed|cannot be opened",
    [FAULT_NOMEM] = "not enough memory|cannot be opened",
    [FAULT_CRASH] = "reading or writing failed|cannot be opened",
    [FAULT_KILL] = "reading or writing failed|cannot be opened",
  };
  Env *env = data;

  if (lotse_storage_trouble (error) == LOTSE_STORAGE_DAMAGED || !g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE)
      || !g_regex_match_simple (says[kind], error->message, 0, 0)
      || (!g_str_has_prefix (error->message, CACHE ": ") && !g_str_has_prefix (error->message, TARGET ": ")))
    {
      g_printerr ("%s: %s %d: %s\n", env->scenario->name, g_quark_to_string (error->domain), error->code, error->message);
      g_assert_not_reached ();
    }
}

/* The files that @scenario begins with. */
static void
prepare (Env *env)
{
  const Scenario *scenario = env->scenario;

  if (scenario->set_up == NULL)
    return;
  MUST ((env->store = lotse_store_open_on (&env->machine, CACHE, scenario->flags | LOTSE_STORE_CREATE, &error)) != NULL);
  scenario->set_up (env);
  if (scenario->log)
    fault_vfs_kill (env->vfs);
  g_clear_object (&env->store);
  fault_vfs_reboot (env->vfs);
}

static void
test (gconstpointer data)
{
  Env env = { .scenario = data, .vfs = fault_vfs_new ("fault-store", 1), .answer = g_string_new (NULL) };
  FaultRun run = { .vfs = env.vfs, .data = &env, .open = run_open, .act_opens = env.scenario->opens, .act = run_act, .close = run_close,
                   .dump = run_dump, .answer = run_answer, .check = run_check, .check_error = run_check_error };

  env.machine = fault_vfs_machine (env.vfs);
  prepare (&env);
  fault_run (&run);
  fault_vfs_free (env.vfs);
  lotse_conflict_free (env.was);
  g_string_free (env.answer, TRUE);
}

int
main (int argc, char **argv)
{
  const ScenarioList lists[] = { store_faults_files, store_faults_edits, store_faults_answers, store_faults_reads };

  g_test_init (&argc, &argv, NULL);
  fault_memory_install ();
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i].n; j++)
      {
        g_autofree char *path = g_strconcat ("/store/faults/", lists[i].scenarios[j].name, NULL);

        g_test_add_data_func (path, &lists[i].scenarios[j], test);
      }
  return g_test_run ();
}
