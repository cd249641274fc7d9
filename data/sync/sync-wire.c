/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading answers of the server: nothing is taken on trust, and what is not a complete answer of a Lotse server is none at all. */
#include "config.h"
#include "sync-wire.h"

#include <glib/gi18n-lib.h>

#include "data/model/codec.h"
#include "refusal-words.h"
#include "sync-engine.h"

#define MAX_DETAIL_CHARS 200

const char *
sync_wire_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

gboolean
sync_wire_true (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

JsonArray *
sync_wire_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonNode *
parse_body (const LotseSyncResponse *response, gsize max_bytes, GError **error)
{
  LotseGuardLimits limits = { .max_bytes = max_bytes };
  gsize length = 0;
  const char *data = response->body != NULL ? g_bytes_get_data (response->body, &length) : NULL;
  g_autoptr (JsonNode) root = NULL;

  if (length == 0)
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("empty answer"));
      return NULL;
    }
  root = lotse_json_parse (data, length, &limits, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("answer is not a JSON object"));
      return NULL;
    }
  return g_steal_pointer (&root);
}

JsonNode *
sync_wire_answer (const LotseSyncResponse *response, gsize max_bytes, GError **error)
{
  g_autoptr (JsonNode) root = NULL;

  if (g_strcmp0 (response->content_type, "application/json") != 0)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("answer is not from a Lotse server: content type %.80s"),
                   response->content_type != NULL ? response->content_type : _("not given"));
      return NULL;
    }
  root = parse_body (response, max_bytes, error);
  if (root == NULL)
    return NULL;
  if (!sync_wire_true (json_node_get_object (root), "end"))
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("answer is not complete"));
      return NULL;
    }
  return g_steal_pointer (&root);
}

void
sync_problem_clear (LotseSyncProblem *problem)
{
  g_clear_pointer (&problem->code, g_free);
  g_clear_pointer (&problem->reason, g_free);
  g_clear_pointer (&problem->time, g_free);
  g_clear_pointer (&problem->detail, g_free);
}

/* What a newer server says in words of its own goes into one line of a log or a status text. */
static char *
one_line (const char *text)
{
  g_autofree char *cut = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MAX_DETAIL_CHARS));

  for (char *p = cut; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return g_strdup (g_strstrip (cut));
}

gboolean
sync_wire_problem (const LotseSyncResponse *response, LotseSyncProblem *out)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  const char *code, *detail;
  g_autofree char *said = NULL;

  *out = (LotseSyncProblem) { NULL };
  if (g_strcmp0 (response->content_type, "application/problem+json") != 0)
    return FALSE;
  root = parse_body (response, LOTSE_SYNC_MAX_ANSWER_BYTES, NULL);
  if (root == NULL)
    return FALSE;
  object = json_node_get_object (root);
  code = sync_wire_text (object, "code");
  if (code == NULL || *code == '\0')
    return FALSE;
  detail = sync_wire_text (object, "detail");
  if (detail == NULL)
    detail = sync_wire_text (object, "title");
  said = detail != NULL ? one_line (detail) : NULL;
  out->code = one_line (code);
  out->reason = g_strdup (sync_wire_text (object, "reason"));
  out->time = g_strdup (sync_wire_text (object, "server_time"));
  out->detail = lotse_refusal_told (out->code, said);
  return TRUE;
}

GPtrArray *
sync_wire_records (JsonObject *object, const char *name, guint *skipped, GError **error)
{
  JsonArray *array = sync_wire_array (object, name);
  g_autoptr (GPtrArray) records = NULL;
  guint length;

  *skipped = 0;
  if (array == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("answer has no list \"%s\""), name);
      return NULL;
    }
  length = json_array_get_length (array);
  records = g_ptr_array_new_full (length, g_object_unref);
  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *kind = JSON_NODE_HOLDS_OBJECT (node) ? sync_wire_text (json_node_get_object (node), "kind") : NULL;
      LotseRecord *record;

      if (kind != NULL && lotse_kind_from_name (kind) == LOTSE_KIND_NONE)
        {
          (*skipped)++;
          continue;
        }
      record = lotse_record_from_json (node, NULL, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}

gboolean
sync_wire_record (JsonObject *object, const char *name, LotseRecord **out, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *out = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  *out = lotse_record_from_json (node, NULL, error);
  return *out != NULL;
}
