/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network between clients and server: each exchange goes through its stages one at a time, so that those of several clients interleave,
 * and at each stage something may happen to the message. */
#include <string.h>

#include "data/model/error.h"
#include "sim-judge.h"
#include "sim-ledger.h"

#define CAPTIVE_PAGE "<!DOCTYPE html><html><head><title>Gast-WLAN</title></head><body>Bitte stimmen Sie den Nutzungsbedingungen zu.</body></html>"

void
sim_message_free (SimMessage *message)
{
  if (message == NULL)
    return;
  g_free (message->path);
  g_free (message->body);
  g_free (message->token);
  g_free (message);
}

SimMessage *
sim_message_copy (const SimMessage *message)
{
  SimMessage *copy = g_memdup2 (message, sizeof *copy);

  copy->path = g_strdup (message->path);
  copy->body = g_strdup (message->body);
  copy->token = g_strdup (message->token);
  return copy;
}

static LotseSyncResponse *
no_answer (const char *why)
{
  return lotse_sync_response_new_error (g_error_new_literal (LOTSE_ERROR, LOTSE_ERROR_NETWORK, why));
}

static LotseSyncResponse *
not_sent (void)
{
  LotseSyncResponse *answer = no_answer ("no network");

  answer->unsent = TRUE;
  return answer;
}

static LotseSyncResponse *
page (guint status, const char *type, const char *body)
{
  return lotse_sync_response_new (status, type, g_bytes_new (body, strlen (body)));
}

static LotseSyncResponse *
problem (guint status, const char *code)
{
  g_autofree char *body = g_strdup_printf ("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%u,\"code\":\"%s\"}", code, status, code);

  return page (status, "application/problem+json", body);
}

static LotseSyncResponse *
copy_response (const LotseSyncResponse *from)
{
  LotseSyncResponse *copy = lotse_sync_response_new (from->status, from->content_type, from->body != NULL ? g_bytes_ref (from->body) : NULL);

  copy->retry_after_secs = from->retry_after_secs;
  return copy;
}

gboolean
sim_message_is_push (const SimMessage *message)
{
  return strcmp (message->method, "POST") == 0;
}

void
sim_network_drop (SimClient *client)
{
  client->stage = SIM_STAGE_IDLE;
  g_clear_pointer (&client->message, sim_message_free);
  g_clear_pointer (&client->answer, lotse_sync_response_free);
}

static void
answer_with (SimClient *client, LotseSyncResponse *answer, gboolean intact)
{
  g_clear_pointer (&client->answer, lotse_sync_response_free);
  client->answer = answer;
  client->intact = intact;
  client->stage = SIM_STAGE_BACK;
}

static SimFault
take_fault (SimClient *client, SimFault first, SimFault last)
{
  SimFault fault = client->fault;

  if (fault < first || fault > last)
    return SIM_FAULT_NONE;
  client->fault = SIM_FAULT_NONE;
  return fault;
}

static gboolean
send_request (SimClient *client)
{
  SimWorld *world = client->world;
  const LotseSyncRequest *request;
  gboolean fine, crashed;
  gint64 wake;

  sim_client_enter (client);
  sim_disk_begin (&client->disk);
  request = lotse_sync_engine_next (client->engine, &wake);
  crashed = sim_disk_is_dead (&client->disk);
  fine = sim_client_end (client);
  if (crashed)
    return TRUE;
  if (request == NULL)
    return !fine;
  client->message = g_new0 (SimMessage, 1);
  client->message->method = request->method;
  client->message->path = g_strdup (request->path);
  if (request->body != NULL)
    client->message->body = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
  client->message->token = g_strdup (client->token);
  client->message->client = (int) client->index;
  client->message->schema = client->schema;
  sim_sabotage_message (world, client->message);
  client->stage = SIM_STAGE_OUT;
  sim_trace (world, "client %u sends %s %s %s", client->index, request->method, request->path,
             client->message->body != NULL ? client->message->body : "");
  return TRUE;
}

/* Something between client and server answers in its place. */
static gboolean
answered_on_the_way (SimClient *client)
{
  SimWorld *world = client->world;
  LotseSyncResponse *answer;

  if (world->storm_until > sim_clock_monotonic ())
    {
      sim_count (world, SIM_COUNT_STORM);
      answer_with (client, page (world->storm_status, "text/html", "<h1>Bad Gateway</h1>"), FALSE);
      return TRUE;
    }
  switch (take_fault (client, SIM_FAULT_CAPTIVE, SIM_FAULT_TOO_OLD_426))
    {
    case SIM_FAULT_CAPTIVE:
      sim_count (world, SIM_COUNT_CAPTIVE);
      answer_with (client, page (200, "text/html", CAPTIVE_PAGE), FALSE);
      return TRUE;
    case SIM_FAULT_WRONG_TYPE:
      sim_count (world, SIM_COUNT_WRONG_TYPE);
      answer_with (client, page (200, "text/plain", "{\"results\":[],\"changes\":[],\"next\":\"x\",\"more\":false,\"end\":true}"), FALSE);
      return TRUE;
    case SIM_FAULT_ERROR_503:
      sim_count (world, SIM_COUNT_STORM);
      answer_with (client, problem (503, "storage"), FALSE);
      return TRUE;
    case SIM_FAULT_BUSY_429:
      sim_count (world, SIM_COUNT_BUSY);
      answer = problem (429, "busy");
      answer->retry_after_secs = 1 + sim_random_below (&world->random, 60);
      answer_with (client, answer, FALSE);
      return TRUE;
    case SIM_FAULT_TOO_OLD_426:
      sim_count (world, SIM_COUNT_TOO_OLD);
      answer_with (client, problem (426, "too_old"), FALSE);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_poisoned (SimClient *client)
{
  GHashTableIter iter;
  gpointer mid;

  g_hash_table_iter_init (&iter, client->world->poison);
  while (g_hash_table_iter_next (&iter, &mid, NULL))
    if (client->message->body != NULL && strstr (client->message->body, mid) != NULL)
      return TRUE;
  return FALSE;
}

static void
check_outgoing (SimClient *client)
{
  g_autoptr (GHashTable) members = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  if (client->message->body == NULL)
    return;
  members = sim_text_members (client->message->body);
  texts = sim_text_elements (g_hash_table_lookup (members, "mutations"));
  for (guint i = 0; i < texts->len; i++)
    {
      SimMutation *mutation = sim_mutation_parse (texts->pdata[i]);

      sim_ledger_sending (client, mutation);
      sim_mutation_free (mutation);
    }
}

static void
ask_server (SimClient *client, gboolean held)
{
  SimWorld *world = client->world;
  guint hold_secs = 0;
  LotseSyncResponse *answer = sim_sabotage_made_up (world, client->message);

  if (answer != NULL)
    {
      answer_with (client, answer, TRUE);
      return;
    }
  if (world->server == NULL)
    {
      answer_with (client, no_answer ("connection refused"), FALSE);
      return;
    }
  answer = sim_server_answer (world, client->message, held, &hold_secs);
  client->handled_version = world->version;
  client->handled_restores = world->restores;
  if (hold_secs > 0)
    {
      sim_count (world, SIM_COUNT_HELD);
      lotse_sync_response_free (answer);
      client->stage = SIM_STAGE_HELD;
      client->held_until = sim_clock_monotonic () + hold_secs * SIM_SECOND;
      client->held_version = world->version;
      return;
    }
  answer_with (client, answer, TRUE);
}

static void
keep_for_replay (SimClient *client)
{
  GPtrArray *old = client->world->old_messages;

  if (!sim_message_is_push (client->message))
    return;
  g_ptr_array_add (old, sim_message_copy (client->message));
  if (old->len > 16)
    g_ptr_array_remove_index (old, 0);
}

static void
arrive (SimClient *client)
{
  SimWorld *world = client->world;

  if (client->offline || (world->sabotage == SIM_SABOTAGE_NO_NETWORK && client->index == 0))
    {
      answer_with (client, not_sent (), FALSE);
      return;
    }
  check_outgoing (client);
  switch (take_fault (client, SIM_FAULT_DROP_REQUEST, SIM_FAULT_DROP_REQUEST))
    {
    case SIM_FAULT_DROP_REQUEST:
      sim_count (world, SIM_COUNT_DROPPED_REQUEST);
      answer_with (client, no_answer ("timeout"), FALSE);
      return;
    default:
      break;
    }
  if (take_fault (client, SIM_FAULT_LATE_REQUEST, SIM_FAULT_LATE_REQUEST) != SIM_FAULT_NONE)
    {
      g_ptr_array_add (world->strays, sim_message_copy (client->message));
      answer_with (client, no_answer ("timeout"), FALSE);
      return;
    }
  if (answered_on_the_way (client))
    return;
  if (is_poisoned (client))
    {
      sim_count (world, SIM_COUNT_POISONED);
      answer_with (client, problem (422, "poison"), FALSE);
      return;
    }
  keep_for_replay (client);
  if (take_fault (client, SIM_FAULT_DOUBLE_REQUEST, SIM_FAULT_DOUBLE_REQUEST) != SIM_FAULT_NONE)
    {
      sim_count (world, SIM_COUNT_DOUBLED_REQUEST);
      g_ptr_array_add (world->strays, sim_message_copy (client->message));
    }
  ask_server (client, FALSE);
}

static void
truncate_answer (SimClient *client, gboolean silently)
{
  const LotseSyncResponse *answer = client->answer;
  gsize length = answer->body != NULL ? g_bytes_get_size (answer->body) : 0;
  LotseSyncResponse *cut;

  sim_count (client->world, SIM_COUNT_TRUNCATED);
  if (!silently || length == 0)
    {
      answer_with (client, no_answer ("connection closed early"), FALSE);
      return;
    }
  cut = lotse_sync_response_new (answer->status, answer->content_type,
                                 g_bytes_new_from_bytes (answer->body, 0, sim_random_below (&client->world->random, (guint) length)));
  answer_with (client, cut, FALSE);
}

static void
come_back (SimClient *client)
{
  LotseSyncResponse *other;

  if (client->offline && (client->answer == NULL || !client->answer->unsent))
    answer_with (client, no_answer ("no network"), FALSE);
  switch (take_fault (client, SIM_FAULT_DROP_ANSWER, SIM_FAULT_OTHER_ANSWER))
    {
    case SIM_FAULT_DROP_ANSWER:
      sim_count (client->world, SIM_COUNT_DROPPED_ANSWER);
      answer_with (client, no_answer ("timeout"), FALSE);
      break;
    case SIM_FAULT_TRUNCATE:
      truncate_answer (client, FALSE);
      break;
    case SIM_FAULT_TRUNCATE_SILENTLY:
      truncate_answer (client, TRUE);
      break;
    case SIM_FAULT_OTHER_ANSWER:
      other = client->earlier[sim_random_below (&client->world->random, 2)];
      if (other != NULL)
        {
          sim_count (client->world, SIM_COUNT_OTHER_ANSWER);
          answer_with (client, copy_response (other), FALSE);
        }
      break;
    default:
      break;
    }
  sim_deliver_answer (client);
}

static gboolean
wait_held (SimClient *client)
{
  SimWorld *world = client->world;

  sim_client_enter (client);
  if (lotse_sync_engine_wants_abort (client->engine) || client->offline || world->server == NULL)
    {
      lotse_sync_engine_aborted (client->engine);
      sim_network_drop (client);
      return TRUE;
    }
  if (world->version == client->held_version && sim_clock_monotonic () < client->held_until)
    return FALSE;
  ask_server (client, TRUE);
  return TRUE;
}

void
sim_network_time_out (SimClient *client)
{
  if (client->store == NULL || client->stage == SIM_STAGE_IDLE)
    return;
  sim_client_enter (client);
  answer_with (client, no_answer ("timeout"), FALSE);
  sim_deliver_answer (client);
}

gboolean
sim_network_turn (SimClient *client)
{
  if (client->store == NULL || client->world->failure != NULL)
    return FALSE;
  switch (client->stage)
    {
    case SIM_STAGE_IDLE:
      return send_request (client);
    case SIM_STAGE_OUT:
      arrive (client);
      return TRUE;
    case SIM_STAGE_HELD:
      return wait_held (client);
    case SIM_STAGE_BACK:
    default:
      come_back (client);
      return TRUE;
    }
}

void
sim_network_stray (SimWorld *self, guint which)
{
  SimMessage *message;

  if (self->strays->len == 0 || self->server == NULL)
    return;
  message = g_ptr_array_steal_index (self->strays, which % self->strays->len);
  sim_count (self, SIM_COUNT_LATE_REQUEST);
  lotse_sync_response_free (sim_server_answer (self, message, TRUE, NULL));
  sim_message_free (message);
}

void
sim_network_replay (SimWorld *self, guint which, gboolean other_payload)
{
  g_autoptr (GString) body = NULL;
  SimMessage *message;

  if (self->old_messages->len == 0 || self->server == NULL)
    return;
  message = sim_message_copy (self->old_messages->pdata[which % self->old_messages->len]);
  if (other_payload)
    {
      body = g_string_new (message->body);
      g_string_replace (body, "\"op\":\"patch\"", "\"op\":\"delete\"", 1);
      g_string_replace (body, "\"set\":{\"title\":\"", "\"set\":{\"title\":\"other ", 1);
      g_free (message->body);
      message->body = g_strdup (body->str);
    }
  lotse_sync_response_free (sim_server_answer (self, message, TRUE, NULL));
  sim_message_free (message);
}
