/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything the server does, with the n-th call of its machine failing: nothing is half written, nothing is answered as done that is
 * not, the audit chain holds, and after an error the server goes on. */
#include "support.h"
#include "fault-scenarios.h"

#include <sodium.h>
#include <string.h>

#include "tests/faults/fault-memory.h"
#include "tests/faults/fault-run.h"

/* Randomness: other bytes each time before the turns, the same in every turn. */
static guint8 random_byte;
static gboolean random_moves;

static const char *
random_name (void)
{
  return "fault";
}

static guint32
random_number (void)
{
  return random_byte;
}

static void
random_fill (void *const out, const size_t length)
{
  memset (out, random_byte, length);
  if (random_moves)
    random_byte++;
}

static struct randombytes_implementation same_always = { .implementation_name = random_name, .random = random_number, .buf = random_fill };

char *last_warning;

static void
note_warning (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if ((level & G_LOG_LEVEL_WARNING) == 0)
    g_log_default_handler (domain, level, message, data);
  else
    {
      g_free (last_warning);
      last_warning = g_strdup (message);
    }
}

static void
run_open (gpointer data)
{
  Env *env = data;
  g_autoptr (GError) error = NULL;

  fixture_open (&env->fixture, DATABASE, 0, &error);
  g_assert_no_error (error);
}

static gboolean
run_act (gpointer data, GError **error)
{
  Env *env = data;

  random_byte = 0xa5;
  random_moves = FALSE;
  g_string_truncate (env->answer, 0);
  g_clear_pointer (&last_warning, g_free);
  return env->scenario->act (env, error);
}

static void
run_close (gpointer data)
{
  Env *env = data;

  fixture_close (&env->fixture);
}

static char *
run_dump (gpointer data)
{
  Env *env = data;
  g_autofree char *database = fault_dump (env->vfs, DATABASE);
  g_autofree char *backup = fault_dump (env->vfs, BACKUP);

  return g_strconcat (database, backup, NULL);
}

static const char *
run_answer (gpointer data)
{
  Env *env = data;

  return env->answer->str;
}

static void
check_chain (Env *env, const char *path)
{
  Fixture fixture = { .machine = env->fixture.machine };
  g_autoptr (GError) error = NULL;

  if (!fault_vfs_exists (env->vfs, path) || env->scenario->empty)
    return;
  fixture_open (&fixture, path, 0, &error);
  g_assert_no_error (error);
  g_assert_true (lotse_server_verify_audit (fixture.server, WORKSPACE, NULL, NULL, &error));
  fixture_close (&fixture);
}

static void
run_check (gpointer data)
{
  check_chain (data, DATABASE);
  check_chain (data, BACKUP);
}

static void
run_check_error (gpointer data, FaultKind kind, const GError *error)
{
  /* Where the size of the copy cannot be read, SQLite says that it exists. */
  static const char *const says[FAULT_N_KINDS] = {
    [FAULT_IOERR] = "disk I/O error|unable to open|reading or writing failed|cannot be opened|output file already exists",
    [FAULT_FULL] = "full|disk I/O error|unable to open|no space left",
    [FAULT_NOMEM] = "out of memory|unable to open|not enough memory|output file already exists",
    [FAULT_CRASH] = "disk I/O error|unable to open|reading or writing failed|cannot be opened",
    [FAULT_KILL] = "disk I/O error|unable to open|reading or writing failed|cannot be opened",
  };
  Env *env = data;

  if (!g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE) || !g_regex_match_simple (says[kind], error->message, 0, 0)
      || (!g_str_has_prefix (error->message, DATABASE ": ") && !g_str_has_prefix (error->message, BACKUP ": ")))
    {
      g_printerr ("%s: %s %d: %s\n", env->scenario->name, g_quark_to_string (error->domain), error->code, error->message);
      g_assert_not_reached ();
    }
}

static void
prepare (Env *env)
{
  LotseMachine machine = fault_vfs_machine (env->vfs);

  random_byte = 1;
  random_moves = TRUE;
  if (env->scenario->empty)
    {
      env->fixture.machine = machine;
      env->fixture.now_usecs = NOW_USECS;
      return;
    }
  fixture_set_up_on (&env->fixture, &machine, DATABASE);
  if (env->scenario->set_up != NULL)
    env->scenario->set_up (env);
  if (env->scenario->log)
    fault_vfs_kill (env->vfs);
  fixture_close (&env->fixture);
  fault_vfs_reboot (env->vfs);
}

static void
test (gconstpointer data)
{
  Env env = { .scenario = data, .vfs = fault_vfs_new ("fault-server", 1), .answer = g_string_new (NULL) };
  FaultRun run = { .vfs = env.vfs, .data = &env, .open = run_open, .act_opens = env.scenario->opens, .act = run_act, .steps = env.scenario->steps, .close = run_close,
                   .dump = run_dump, .answer = run_answer, .check = run_check, .check_error = run_check_error };

  prepare (&env);
  fault_run (&run);
  fixture_tear_down (&env.fixture, NULL);
  fault_vfs_free (env.vfs);
  g_string_free (env.answer, TRUE);
  g_free (env.position);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  fault_memory_install ();
  randombytes_set_implementation (&same_always);
  g_assert (sodium_init () >= 0);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_log_set_default_handler (note_warning, NULL);
  for (guint i = 0; i < n_scenarios; i++)
    {
      g_autofree char *path = g_strconcat ("/server/faults/", scenarios[i].name, NULL);

      g_test_add_data_func (path, &scenarios[i], test);
    }
  status = g_test_run ();
  g_free (last_warning);
  return status;
}
