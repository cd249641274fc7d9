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

static gboolean
is_push (const SimMessage *message)
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

  if (!client->intact || is_push (client->message) || strstr (client->message->path, "/changes") == NULL)
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
  guint which = is_push (client->message);

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

static void
deliver_answer (SimClient *client)
{
  SimWorld *world = client->world;
  gboolean results = client->intact && is_push (client->message) && client->answer->status == 200;
  gboolean refused = is_push (client->message) && client->answer->status == 422;
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
  if (client->intact && !is_push (client->message) && knows_epoch (client->answer->status)
      && lotse_sync_engine_trouble (client->engine) != LOTSE_SYNC_TROUBLE_STORAGE)
    client->restores = client->handled_restores;
  watch_token (client);
  note_synced (client);
  keep_answer (client);
  sim_network_drop (client);
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

  if (!is_push (client->message))
    return;
  g_ptr_array_add (old, sim_message_copy (client->message));
  if (old->len > 16)
    g_ptr_array_remove_index (old, 0);
}

static void
arrive (SimClient *client)
{
  SimWorld *world = client->world;

  check_outgoing (client);
  if (client->offline || (world->sabotage == SIM_SABOTAGE_NO_NETWORK && client->index == 0))
    {
      answer_with (client, no_answer ("no network"), FALSE);
      return;
    }
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

  if (client->offline)
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
  deliver_answer (client);
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
  deliver_answer (client);
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
