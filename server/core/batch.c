/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A batch of mutations: read, checked for ids that were used before, and taken in one after the other. */
#include "mutate.h"

#include "data/model/ack.h"
#include "data/model/id.h"

#include <sodium.h>
#include <string.h>

static char *
hash_text (const char *text, gsize length)
{
  guint8 hash[32];
  char *hex = g_malloc (sizeof hash * 2 + 1);

  crypto_generichash (hash, sizeof hash, (const guint8 *) text, length, NULL, 0);
  return sodium_bin2hex (hex, sizeof hash * 2 + 1, hash, sizeof hash);
}

/* A client that has pulled meanwhile sends the same wish on a newer base; base, base_rev and the running number are not part of it. */
static char *
hash_intent (const LotseMutation *mutation)
{
  LotseMutation wish = *mutation;
  g_autoptr (GString) text = g_string_new (NULL);

  wish.base = NULL;
  wish.base_rev = 0;
  wish.n = 0;
  lotse_mutation_write_json (&wish, text);
  return hash_text (text->str, text->len);
}

static const char *
get_text (JsonNode *node, const char *name)
{
  JsonNode *member = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), name) : NULL;

  return member != NULL && JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING
           ? json_node_get_string (member)
           : NULL;
}

/* NULL with @error: not even an id to answer to. */
static LotseIncoming *
read_incoming (JsonNode *node, const char *where, GError **error)
{
  g_autoptr (LotseIncoming) incoming = g_new0 (LotseIncoming, 1);
  g_autoptr (GError) invalid = NULL;
  g_autofree char *text = NULL;
  const char *mid = get_text (node, "mid");
  const char *kind = get_text (node, "kind");

  if (!lotse_id_is_valid (mid))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s: mid: not a UUID", where);
      return NULL;
    }
  incoming->mid = g_strdup (mid);
  incoming->mutation = lotse_mutation_from_json (node, where, &invalid);
  if (incoming->mutation != NULL)
    {
      incoming->intent = hash_intent (incoming->mutation);
      return g_steal_pointer (&incoming);
    }
  text = lotse_json_to_text (node, FALSE);
  incoming->intent = hash_text (text, strlen (text));
  incoming->code = g_strdup (kind != NULL && lotse_kind_from_name (kind) == LOTSE_KIND_NONE ? "unknown_kind" : "invalid");
  incoming->detail = g_strdup (invalid->message);
  return g_steal_pointer (&incoming);
}

static GPtrArray *
read_batch (const LotseRequest *request, GError **error)
{
  LotseGuardLimits limits = { .max_bytes = LOTSE_BATCH_BYTES };
  g_autoptr (JsonNode) root = lotse_json_parse (request->body != NULL ? request->body : "", (gssize) request->body_length, &limits, error);
  g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_incoming_free);
  JsonNode *member = NULL;
  JsonArray *array;

  if (root == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (root))
    member = json_object_get_member (json_node_get_object (root), "mutations");
  if (member == NULL || !JSON_NODE_HOLDS_ARRAY (member))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "mutations: not a list");
      return NULL;
    }
  array = json_node_get_array (member);
  if (json_array_get_length (array) > LOTSE_BATCH_MUTATIONS)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, "mutations: more than %d", LOTSE_BATCH_MUTATIONS);
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *where = g_strdup_printf ("mutations[%u]", i);
      LotseIncoming *incoming = read_incoming (json_array_get_element (array, i), where, error);

      if (incoming == NULL)
        return NULL;
      g_ptr_array_add (batch, incoming);
    }
  return g_steal_pointer (&batch);
}

static LotseResponse *
refuse_reused (const char *mid)
{
  LotseResponse *response = lotse_response_problem (422, "mid_reused", "The id of a mutation was used for another one.");

  g_string_truncate (response->body, response->body->len - 1);
  g_string_append_printf (response->body, ",\"mid\":\"%s\"}", mid);
  return response;
}

/* All ids are looked at before anything is written. NULL: none was used for something else. */
static LotseResponse *
check_reused (LotseCall *call, GPtrArray *batch)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < batch->len; i++)
    {
      LotseIncoming *incoming = g_ptr_array_index (batch, i);
      LotseIncoming *earlier = g_hash_table_lookup (seen, incoming->mid);
      gboolean reused = earlier != NULL && strcmp (earlier->intent, incoming->intent) != 0;

      if (!reused && !lotse_mutate_reused (call, incoming, &reused, &error))
        return lotse_response_error (error);
      if (reused)
        return refuse_reused (incoming->mid);
      g_hash_table_insert (seen, incoming->mid, incoming);
    }
  return NULL;
}

static void
write_retry (const LotseIncoming *incoming, GString *out)
{
  g_string_append_printf (out, "{\"mid\":\"%s\",\"result\":\"%s\"}", incoming->mid, lotse_mutation_result_name (LOTSE_RESULT_RETRY));
}

/* The lock is given away between two mutations, so that readers get their turn. */
static void
run_batch (LotseCall *call, GPtrArray *batch, GString *out, gboolean *wrote)
{
  LotseServer *self = call->server;
  gboolean stopped = FALSE;
  guint values = 0;

  for (guint i = 0; i < batch->len; i++)
    {
      LotseIncoming *incoming = g_ptr_array_index (batch, i);
      gsize length;
      g_autoptr (GError) error = NULL;

      if (i > 0)
        g_string_append_c (out, ',');
      /* Later ones may build on the one that failed, and the answer has to stay within what a client reads. */
      stopped |= out->len > LOTSE_ANSWER_BYTES - LOTSE_RECORD_BYTES || values > LOTSE_PAGE_VALUES - LOTSE_RECORD_VALUES;
      length = out->len;
      if (!stopped)
        {
          g_mutex_lock (&self->lock);
          stopped = !lotse_mutate_one (call, incoming, out, wrote, &error);
          g_mutex_unlock (&self->lock);
          if (stopped)
            g_warning ("%s", error->message);
        }
      if (stopped)
        write_retry (incoming, out);
      values += lotse_core_count_values (out->str + length);
    }
}

LotseResponse *
lotse_call_mutations (LotseCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batch = read_batch (call->request, &error);
  LotseResponse *response;
  gboolean wrote = FALSE;

  if (batch == NULL)
    return lotse_response_error (error);
  g_mutex_lock (&call->server->lock);
  response = lotse_call_check_scope (call);
  if (response == NULL)
    response = check_reused (call, batch);
  g_mutex_unlock (&call->server->lock);
  if (response != NULL)
    return response;

  response = lotse_response_new (200, LOTSE_TYPE_JSON);
  g_string_append (response->body, "{\"results\":[");
  run_batch (call, batch, response->body, &wrote);
  g_string_append (response->body, "],\"end\":true}");
  if (wrote)
    lotse_core_notify (call->server);
  return response;
}
