/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer does to the client that it reaches: the engine takes it, the ledger hears the verdicts, and nothing goes back. */
#include <string.h>

#include "sim-ledger.h"

static void
forget_answers (SimClient *client)
{
  for (guint i = 0; i < G_N_ELEMENTS (client->earlier); i++)
    g_clear_pointer (&client->earlier[i], lotse_sync_response_free);
}

typedef void (*TellFunc) (SimClient *client, const char *mid, SimVerdict verdict);

/* Verdicts of an answer that arrived whole, for the ledger. */
static void
tell_ledger (SimClient *client, const char *text, TellFunc tell)
{
  g_autoptr (GHashTable) members = sim_text_members (text);
  g_autoptr (GPtrArray) results = sim_text_elements (g_hash_table_lookup (members, "results"));

  for (guint i = 0; i < results->len; i++)
    {
      g_autoptr (GHashTable) result = sim_text_members (results->pdata[i]);
      g_autofree char *mid = sim_text_unquote (g_hash_table_lookup (result, "mid"));
      g_autofree char *name = sim_text_unquote (g_hash_table_lookup (result, "result"));
      g_autofree char *code = sim_text_unquote (g_hash_table_lookup (result, "code"));
      SimEntry *entry = mid != NULL ? sim_ledger_find (client->ledger, mid) : NULL;

      if (entry != NULL)
        entry->open = g_strcmp0 (code, "not_found") == 0;
      for (SimVerdict verdict = SIM_APPLIED; verdict <= SIM_RETRY; verdict++)
        if (mid != NULL && g_strcmp0 (name, sim_verdict_name (verdict)) == 0)
          tell (client, mid, verdict);
    }
}

/* A refused batch of one is a verdict, too. */
static void
tell_refusal (SimClient *client)
{
  g_autoptr (GHashTable) members = sim_text_members (client->message->body);
  g_autoptr (GPtrArray) texts = sim_text_elements (g_hash_table_lookup (members, "mutations"));
  SimMutation *mutation;

  if (texts->len != 1)
    return;
  mutation = sim_mutation_parse (texts->pdata[0]);
  sim_ledger_told (client, mutation->mid, SIM_REJECTED);
  sim_mutation_free (mutation);
}

/* The position that a client holds only goes up while the server's epoch stays. */
static void
watch_token (SimClient *client)
{
  SimWorld *world = client->world;
  g_autofree char *token = lotse_store_token (client->store);
  guint64 epoch;
  gint64 seq;

  if (token == NULL)
    return;
  if (!sim_server_read_token (world, token, &epoch, &seq))
    {
      sim_fail (world, SIM_I7, "client %u holds a position that no server has given: %s", client->index, token);
      return;
    }
  if (epoch == client->token_epoch && seq < client->token_seq)
    sim_fail (world, SIM_I7, "client %u went back from position %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, client->index, client->token_seq,
              seq);
  client->token_epoch = epoch;
  client->token_seq = seq;
}

/* Whether the client knows all that the server had to say when it answered. */
static void
note_synced (SimClient *client)
{
  LotseSyncPhase phase = lotse_sync_engine_phase (client->engine);
  gboolean complete = client->answer->status == 304;

  if (!client->intact || sim_message_is_push (client->message) || strstr (client->message->path, "/changes") == NULL)
    return;
  if (client->answer->status == 200)
    {
      gsize length;
      const char *body = g_bytes_get_data (client->answer->body, &length);

      complete = g_strstr_len (body, (gssize) length, "\"more\":false") != NULL;
    }
  if (complete && phase != LOTSE_SYNC_FAILED && phase != LOTSE_SYNC_OFFLINE)
    client->synced_version = client->handled_version;
}

static void
count_answer (SimWorld *world, const LotseSyncResponse *answer, const SimMessage *message)
{
  gsize length = 0;
  const char *body = answer->body != NULL ? g_bytes_get_data (answer->body, &length) : "";

  if (answer->status == 304)
    sim_count (world, SIM_COUNT_UNCHANGED);
  if (answer->status == 401)
    sim_count (world, SIM_COUNT_SIGN_IN);
  if (answer->status == 200 && strstr (message->path, "/snapshot") != NULL)
    {
      sim_count (world, SIM_COUNT_SNAPSHOT);
      if (g_strstr_len (body, (gssize) length, "\"cursor\":\"") != NULL)
        sim_count (world, SIM_COUNT_CURSOR);
    }
  if (answer->status == 200 && g_strstr_len (body, (gssize) length, "\"more\":true") != NULL)
    sim_count (world, SIM_COUNT_MORE);
  if (answer->status != 410)
    return;
  if (g_strstr_len (body, (gssize) length, "\"reason\":\"epoch\"") != NULL)
    sim_count (world, SIM_COUNT_RESYNC_EPOCH);
  if (g_strstr_len (body, (gssize) length, "\"reason\":\"scope\"") != NULL)
    sim_count (world, SIM_COUNT_RESYNC_SCOPE);
  if (g_strstr_len (body, (gssize) length, "\"reason\":\"horizon\"") != NULL)
    sim_count (world, SIM_COUNT_RESYNC_HORIZON);
}

static char *
text_of (const LotseSyncResponse *answer)
{
  gsize length = 0;
  const char *body = answer->body != NULL ? g_bytes_get_data (answer->body, &length) : "";

  return g_strndup (body, length);
}

/* FALSE: the computer has crashed over it. */
static gboolean
feed_engine (SimClient *client)
{
  g_autoptr (GPtrArray) changed = NULL;
  LotseSyncEngine *engine = client->engine;
  gboolean fine;

  sim_client_enter (client);
  sim_disk_begin (&client->disk);
  lotse_sync_engine_feed (engine, client->answer);
  fine = sim_disk_end (&client->disk) == FALSE;
  if (!fine)
    sim_count_fault (client->world, &client->disk);
  if (sim_disk_is_dead (&client->disk))
    {
      sim_client_reboot (client);
      return FALSE;
    }
  changed = lotse_sync_engine_take_changed (engine);
  lotse_sync_engine_take_reload (engine);
  if (fine && lotse_sync_engine_trouble (engine) == LOTSE_SYNC_TROUBLE_STORAGE)
    sim_fail (client->world, SIM_I0, "client %u cannot store an answer: %s", client->index, lotse_sync_engine_message (engine));
  return TRUE;
}

static void
keep_answer (SimClient *client)
{
  guint which = sim_message_is_push (client->message);

  if (!client->intact || client->answer->status != 200)
    return;
  g_clear_pointer (&client->earlier[which], lotse_sync_response_free);
  client->earlier[which] = g_steal_pointer (&client->answer);
}

/* Whether an answer to reading tells the client of which epoch the server is. */
static gboolean
knows_epoch (guint status)
{
  return status == 200 || status == 304 || status == 410;
}

/* Read only is left by the word of a server that takes this version, and by nothing else. */
static void
watch_version (SimClient *client, gboolean was_too_old)
{
  LotseSyncPhase phase = lotse_sync_engine_phase (client->engine);

  if (client->intact && client->answer->status == 426 && phase != LOTSE_SYNC_TOO_OLD)
    sim_fail (client->world, SIM_I13, "client %u is too old for the server, and goes on in phase %d", client->index, phase);
  if (!was_too_old || phase == LOTSE_SYNC_TOO_OLD || phase == LOTSE_SYNC_FAILED || phase == LOTSE_SYNC_SIGN_IN)
    return;
  if (client->intact)
    sim_count (client->world, SIM_COUNT_TAKEN_AGAIN);
  else if (client->answer->error != NULL || client->answer->status >= 500)
    sim_fail (client->world, SIM_I13, "client %u was too old for the server, and forgets it without an answer", client->index);
}

void
sim_deliver_answer (SimClient *client)
{
  SimWorld *world = client->world;
  gboolean results = client->intact && sim_message_is_push (client->message) && client->answer->status == 200;
  gboolean refused = sim_message_is_push (client->message) && client->answer->status == 422;
  gboolean new_epoch = client->intact && client->answer->status == 410 && client->restores != world->restores;
  gboolean was_too_old = lotse_sync_engine_phase (client->engine) == LOTSE_SYNC_TOO_OLD;
  g_autofree char *text = results || refused ? text_of (client->answer) : NULL;

  sim_trace (world, "client %u is told %u", client->index, client->answer->status);
  if (client->intact)
    count_answer (world, client->answer, client->message);
  if (results)
    tell_ledger (client, text, sim_ledger_heard);
  if (!feed_engine (client))
    {
      if (results)
        sim_count (world, SIM_COUNT_ACK_UNTOLD);
      sim_ledger_look (client);
      return;
    }
  watch_version (client, was_too_old);
  if (new_epoch)
    forget_answers (client);
  if (lotse_sync_engine_trouble (client->engine) != LOTSE_SYNC_TROUBLE_STORAGE)
    {
      if (results)
        tell_ledger (client, text, sim_ledger_told);
      else if (refused && g_str_has_suffix (text, "}"))
        tell_refusal (client);
    }
  sim_ledger_look (client);
  if (client->intact && !sim_message_is_push (client->message) && knows_epoch (client->answer->status)
      && lotse_sync_engine_trouble (client->engine) != LOTSE_SYNC_TROUBLE_STORAGE)
    client->restores = client->handled_restores;
  watch_token (client);
  note_synced (client);
  keep_answer (client);
  sim_network_drop (client);
}
