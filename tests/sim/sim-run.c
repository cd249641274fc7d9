/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run: the steps one after the other, with the cheap checks behind each, and all of them at the end. */
#include <string.h>

#include "sim-checks.h"
#include "sim-judge.h"
#include "sim-ledger.h"
#include "sim-steps.h"

#define MAX_SYNC_TURNS 40

static void
sync_client (SimClient *client)
{
  if (client->store == NULL)
    return;
  lotse_sync_engine_kick (client->engine, LOTSE_SYNC_KICK_NOW);
  for (guint i = 0; i < MAX_SYNC_TURNS && sim_network_turn (client); i++)
    if (lotse_sync_engine_trouble (client->engine) != LOTSE_SYNC_TROUBLE_NONE && client->stage == SIM_STAGE_IDLE)
      break;
}

/* Closed, without power, or killed. */
static void
restart_client (SimClient *client, guint how)
{
  if (how % 3 == 1)
    fault_vfs_crash (client->disk.vfs);
  else if (how % 3 == 2)
    fault_vfs_kill (client->disk.vfs);
  if (how % 3 > 0 ? !sim_client_reboot (client) : !sim_client_restart (client))
    return;
  sim_count (client->world, SIM_COUNT_CLIENT_RESTART);
  sim_ledger_look (client);
}

static void
restart_server (SimWorld *world, guint how)
{
  if (how % 3 == 1)
    fault_vfs_crash (world->server_disk.vfs);
  else if (how % 3 == 2)
    fault_vfs_kill (world->server_disk.vfs);
  if (how % 3 > 0)
    sim_server_reboot (world);
  else
    sim_server_update (world, world->schema);
  sim_judge_rows (world, FALSE);
  sim_count (world, SIM_COUNT_SERVER_RESTART);
}

/* From two versions before the server to one after it: older or newer than it was, since computers are set up anew, too. */
static void
update_client (SimClient *client, guint which)
{
  client->schema = MAX (client->world->schema + which % 4, 3) - 2; /* there was none before the first */
  if (sim_client_restart (client))
    sim_ledger_look (client);
}

/* A version up, or back to the one before because the new one did not do. */
static void
update_server (SimWorld *world, guint which)
{
  sim_server_update (world, which % 3 > 0 || world->schema == SIM_SCHEMA ? world->schema + 1 : world->schema - 1);
  sim_judge_rows (world, FALSE);
  sim_count (world, SIM_COUNT_SERVER_RESTART);
}

static void
plan_disk (SimWorld *world, SimDisk *disk, const SimStep *step)
{
  guint count = step->a >= FAULT_CRASH || sim_random_chance (&world->random, 60) ? 1 : 1 + sim_random_below (&world->random, 12);

  sim_disk_plan (disk, (FaultKind) step->a, (guint64) step->b, count);
}

static void
change_rights (SimClient *client)
{
  static const LotseRole roles[] = { LOTSE_ROLE_READER, LOTSE_ROLE_EMPLOYEE, LOTSE_ROLE_PILOT, LOTSE_ROLE_HEAD, LOTSE_ROLE_STRATEGY_OFFICE };
  SimWorld *world = client->world;
  SimRandom *random = &world->random;
  SimAccount *now = sim_oracle_account (world->oracle, client->account);
  SimAccount then = *now;
  g_autofree char *department = NULL;

  if (strcmp (client->account, "office") == 0) /* somebody has to see everything */
    return;
  switch (sim_random_below (random, 3))
    {
    case 0:
      then.role = roles[sim_random_below (random, G_N_ELEMENTS (roles))];
      break;
    case 1:
      then.audience = (int) sim_random_below (random, LOTSE_AUDIENCE_N_VALUES + 1) - 1;
      break;
    default:
      for (guint i = 0; i < 3; i++)
        {
          LotseKind kind;
          g_autofree char *id = sim_split_key (world->keys->pdata[sim_random_below (random, world->keys->len)], &kind);

          if (kind == LOTSE_KIND_DEPARTMENT)
            department = g_steal_pointer (&id);
        }
      then.department = department;
    }
  sim_server_set_account (world, &then);
  sim_count (world, SIM_COUNT_RIGHTS);
}

static void
poison_client (SimClient *client)
{
  g_autoptr (GPtrArray) mids = sim_client_query (client, "SELECT mid FROM outbox WHERE state = 0 ORDER BY n");

  if (mids != NULL && mids->len > 0)
    g_hash_table_add (client->world->poison, g_strdup (mids->pdata[sim_random_below (&client->world->random, mids->len)]));
}

/* What was on its way does not arrive years later. */
static void
let_years_pass (SimWorld *world, gint64 days)
{
  g_ptr_array_set_size (world->strays, 0);
  g_ptr_array_set_size (world->old_messages, 0);
  for (guint i = 0; i < world->n_clients; i++)
    sim_network_time_out (&world->clients[i]);
  sim_clock_advance (days * SIM_DAY);
  sim_server_maintain (world);
}

static void
jump (SimClient *client, gint64 hours)
{
  client->offset += hours * 60 * SIM_MINUTE;
  sim_count (client->world, SIM_COUNT_CLOCK_JUMP);
}

/* What somebody does at one client, or with one. FALSE: @step is none of these. */
static gboolean
execute_at_client (SimClient *client, const SimStep *step)
{
  switch (step->kind)
    {
    case SIM_STEP_EDIT:
      sim_edit (client, (guint) step->a, (guint) step->b);
      break;
    case SIM_STEP_TURN:
      for (gint64 i = 0; i < step->a; i++)
        sim_network_turn (client);
      break;
    case SIM_STEP_SYNC:
      sync_client (client);
      break;
    case SIM_STEP_FAULT:
      client->fault = (SimFault) step->a;
      break;
    case SIM_STEP_OFFLINE:
    case SIM_STEP_ONLINE:
      client->offline = step->kind == SIM_STEP_OFFLINE;
      break;
    case SIM_STEP_RESOLVE:
      if (client->store != NULL)
        sim_client_resolve (client, (guint) step->a, step->b < 40 ? SIM_MINE : step->b < 75 ? SIM_THEIRS : SIM_EDITED);
      break;
    case SIM_STEP_POISON:
      poison_client (client);
      break;
    case SIM_STEP_RESTART:
      restart_client (client, (guint) step->a);
      break;
    case SIM_STEP_UPDATE:
      update_client (client, (guint) step->a);
      break;
    case SIM_STEP_JUMP:
      jump (client, step->a);
      break;
    case SIM_STEP_RIGHTS:
      change_rights (client);
      break;
    case SIM_STEP_REVOKE:
      sim_server_revoke (client->world, client->account);
      break;
    case SIM_STEP_DISK:
      plan_disk (client->world, &client->disk, step);
      break;
    default:
      return FALSE;
    }
  return TRUE;
}

/* What befalls the server, the network, or all. */
static void
execute_in_world (SimWorld *world, const SimStep *step)
{
  switch (step->kind)
    {
    case SIM_STEP_TIME:
      sim_clock_advance (step->a * SIM_SECOND);
      break;
    case SIM_STEP_STRAY:
      sim_network_stray (world, (guint) step->a);
      break;
    case SIM_STEP_REPLAY:
    case SIM_STEP_REUSE:
      sim_network_replay (world, (guint) step->a, step->kind == SIM_STEP_REUSE);
      break;
    case SIM_STEP_STORM:
      world->storm_until = sim_clock_monotonic () + step->a * SIM_SECOND;
      world->storm_status = (guint) step->b;
      break;
    case SIM_STEP_SERVER_RESTART:
      restart_server (world, (guint) step->a);
      break;
    case SIM_STEP_SERVER_UPDATE:
      update_server (world, (guint) step->a);
      break;
    case SIM_STEP_SERVER_JUMP:
      world->server_offset += CLAMP (step->a, -48, 48) * 60 * SIM_MINUTE;
      sim_count (world, SIM_COUNT_CLOCK_JUMP);
      break;
    case SIM_STEP_BACKUP:
      sim_server_backup (world);
      break;
    case SIM_STEP_RESTORE:
      sim_server_restore (world);
      break;
    case SIM_STEP_YEARS:
      let_years_pass (world, step->a);
      break;
    case SIM_STEP_SERVER_DISK:
      plan_disk (world, &world->server_disk, step);
      break;
    case SIM_STEP_CALM:
      sim_calm (world, FALSE);
      break;
    default:
      break;
    }
}

static void
execute (SimWorld *world, const SimStep *step)
{
  if (!execute_at_client (&world->clients[step->client], step))
    execute_in_world (world, step);
}

static SimWorld *current; /* where critical warnings belong to */

static GLogWriterOutput
take_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  const char *message = "";

  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0)
      message = fields[i].value;
  if (level & G_LOG_LEVEL_ERROR)
    g_printerr ("%s\n", message);
  else if (level & G_LOG_LEVEL_CRITICAL && current != NULL)
    sim_fail (current, SIM_I0, "critical warning: %s", message);
  return G_LOG_WRITER_HANDLED;
}

void
sim_outcome_clear (SimOutcome *outcome)
{
  g_clear_pointer (&outcome->failure, g_free);
  g_clear_pointer (&outcome->trace, g_free);
}

gboolean
sim_run (const SimPlan *plan, SimRunFlags flags, SimSabotage sabotage, SimOutcome *outcome)
{
  static gboolean logging;
  SimWorld *world;

  if (!logging)
    g_log_set_writer_func (take_log, NULL, NULL);
  logging = TRUE;
  world = sim_world_new (plan->seed, plan->n_clients, sabotage);
  current = world;
  world->verbose = (flags & SIM_RUN_VERBOSE) != 0;
  if (flags & SIM_RUN_TRACE)
    world->trace = g_string_new (NULL);
  for (guint i = 0; i < plan->steps->len && world->failure == NULL; i++)
    {
      const SimStep *step = &g_array_index (plan->steps, SimStep, i);

      sim_trace (world, "step %u", step->ordinal);
      sim_random_seed (&world->random, plan->seed, step->ordinal);
      sim_machine_reseed (plan->seed, step->ordinal);
      sim_clock_advance (SIM_SECOND / 5);
      execute (world, step);
      sim_check_step (world, &world->clients[step->client]);
    }
  sim_random_seed (&world->random, plan->seed, G_MAXUINT32 - 1);
  sim_machine_reseed (plan->seed, G_MAXUINT32 - 1);
  if (world->failure == NULL)
    sim_calm (world, FALSE);
  if (world->failure == NULL)
    sim_calm (world, TRUE);
  current = NULL;
  *outcome = (SimOutcome) { .failed = world->failed, .failure = g_steal_pointer (&world->failure), .hash = world->hash };
  memcpy (outcome->counts, world->counts, sizeof outcome->counts);
  if (world->trace != NULL)
    outcome->trace = g_strdup (world->trace->str);
  sim_world_free (world);
  return outcome->failure == NULL;
}
