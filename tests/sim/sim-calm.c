/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calm after the storm: no more faults, everybody at the network, until nothing moves. Whoever is not done within virtual minutes never
 * will be. */
#include "sim-checks.h"
#include "sim-ledger.h"

#define MAX_CALM (40 * SIM_MINUTE)
#define MAX_ROUNDS 4000
#define MAX_DECISIONS 12

static void
end_faults (SimWorld *world)
{
  world->storm_until = 0;
  g_hash_table_remove_all (world->poison);
  g_ptr_array_set_size (world->strays, 0);
  sim_disk_forget (&world->server_disk);
  if (world->server == NULL)
    sim_server_start (world);
  for (guint i = 0; i < world->n_clients; i++)
    {
      world->clients[i].fault = SIM_FAULT_NONE;
      world->clients[i].offline = FALSE;
      sim_disk_forget (&world->clients[i].disk);
      if (world->clients[i].store == NULL)
        sim_client_start (&world->clients[i]);
    }
}

/* Computers that are too old get the newer version; or the server gets the older one again, and nobody tells the clients. */
static void
end_refusals (SimWorld *world)
{
  gboolean back = sim_random_chance (&world->random, 50);
  guint schema = world->schema;

  for (guint i = 0; i < world->n_clients; i++)
    {
      SimClient *client = &world->clients[i];

      client->patient = sim_random_chance (&world->random, 50);
      schema = MIN (schema, client->schema + 1);
      if (!back && sim_client_is_too_old (client))
        {
          client->schema = world->schema;
          sim_client_restart (client);
        }
    }
  if (back && schema < world->schema)
    sim_server_update (world, schema);
}

/* People sign in again, and ask again where they are told that Lotse is too old. */
static void
help (SimClient *client)
{
  LotseSyncPhase phase = lotse_sync_engine_phase (client->engine);

  if (client->stage != SIM_STAGE_IDLE)
    return;
  if (phase == LOTSE_SYNC_SIGN_IN)
    {
      g_free (client->token);
      client->token = sim_server_issue (client->world, client->account);
      lotse_sync_engine_kick (client->engine, LOTSE_SYNC_KICK_SIGNED_IN);
    }
  else if (phase == LOTSE_SYNC_TOO_OLD && !client->patient)
    lotse_sync_engine_kick (client->engine, LOTSE_SYNC_KICK_NOW);
}

static gboolean
is_done (SimClient *client)
{
  return lotse_sync_engine_phase (client->engine) == LOTSE_SYNC_IDLE && client->synced_version == client->world->version
         && (client->stage == SIM_STAGE_IDLE || client->stage == SIM_STAGE_HELD);
}

static gboolean
all_done (SimWorld *world)
{
  for (guint i = 0; i < world->n_clients; i++)
    if (!is_done (&world->clients[i]))
      return FALSE;
  return TRUE;
}

static gboolean
turn_all (SimWorld *world)
{
  gboolean moved = FALSE;

  for (guint i = 0; i < world->n_clients && world->failure == NULL; i++)
    {
      help (&world->clients[i]);
      moved |= sim_network_turn (&world->clients[i]);
    }
  return moved;
}

static void
settle (SimWorld *world)
{
  gint64 begin = sim_clock_monotonic ();

  for (guint i = 0; i < world->n_clients; i++)
    if (!world->clients[i].patient || lotse_sync_engine_phase (world->clients[i].engine) != LOTSE_SYNC_TOO_OLD)
      lotse_sync_engine_kick (world->clients[i].engine, LOTSE_SYNC_KICK_NOW);
  for (guint round = 0; world->failure == NULL && !all_done (world); round++)
    {
      gboolean moved = turn_all (world);

      if (!moved)
        sim_clock_advance (SIM_SECOND);
      if (round < MAX_ROUNDS && sim_clock_monotonic () - begin < MAX_CALM)
        continue;
      for (guint i = 0; i < world->n_clients; i++)
        if (!is_done (&world->clients[i]))
          sim_fail (world, SIM_I12, "client %u (%s) does not come to rest: phase %d, stage %d, %s", i, world->clients[i].account,
                    lotse_sync_engine_phase (world->clients[i].engine), world->clients[i].stage,
                    lotse_sync_engine_message (world->clients[i].engine));
    }
}

/* FALSE: there was nothing to decide. */
static gboolean
decide (SimWorld *world, guint round)
{
  gboolean any = FALSE;

  for (guint i = 0; i < world->n_clients && world->failure == NULL; i++)
    {
      SimClient *client = &world->clients[i];

      for (guint j = 0; j < 200 && world->failure == NULL; j++)
        {
          LotseStoreState state;

          if (!lotse_store_state (client->store, &state, NULL) || state.conflicts + state.rejected == 0)
            break;
          any = TRUE;
          sim_client_resolve (client, 0, state.conflicts > 0 && round < 3 ? (SimDecision) sim_random_below (&world->random, 3) : SIM_THEIRS);
        }
    }
  return any;
}

void
sim_calm (SimWorld *world, gboolean resolve)
{
  sim_trace (world, "calm%s", resolve ? ", and everybody decides" : "");
  end_faults (world);
  end_refusals (world);
  if (world->failure != NULL)
    return;
  settle (world);
  for (guint round = 0; resolve && world->failure == NULL && decide (world, round); round++)
    {
      if (round > MAX_DECISIONS)
        sim_fail (world, SIM_I12, "conflicts come up again and again");
      settle (world);
    }
  if (world->failure == NULL)
    sim_check_all (world, resolve);
}
