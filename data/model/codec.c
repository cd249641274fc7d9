/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as JSON, behind the strict validator. */
#include "codec.h"

#include <string.h>

#include "error.h"
#include "id.h"
#include "value-private.h"

JsonNode *
lotse_json_parse (const char *data, gssize length, const LotseGuardLimits *limits, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) parse_error = NULL;
  gsize bytes = length < 0 ? strlen (data) : (gsize) length;

  if (!lotse_json_guard (data, bytes, limits, error))
    return NULL;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, data, (gssize) bytes, &parse_error))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s", parse_error->message);
      return NULL;
    }
  return json_parser_steal_root (parser);
}

char *
lotse_json_to_text (JsonNode *node, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_pretty (generator, pretty);
  json_generator_set_root (generator, node);
  return json_generator_to_data (generator, NULL);
}

void
lotse_json_write_string (GString *out, const char *text)
{
  const char *run = text;

  g_string_append_c (out, '"');
  for (; *text; text++)
    {
      guchar c = (guchar) *text;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      g_string_append_len (out, run, text - run);
      run = text + 1;
      switch (c)
        {
        case '"': g_string_append (out, "\\\""); break;
        case '\\': g_string_append (out, "\\\\"); break;
        case '\n': g_string_append (out, "\\n"); break;
        case '\r': g_string_append (out, "\\r"); break;
        case '\t': g_string_append (out, "\\t"); break;
        default: g_string_append_printf (out, "\\u%04x", c); break;
        }
    }
  g_string_append_len (out, run, text - run);
  g_string_append_c (out, '"');
}

char *
lotse_extra_without (const char *extra, const char *name)
{
  g_autoptr (JsonNode) node = extra ? lotse_json_parse (extra, -1, NULL, NULL) : NULL;
  g_autoptr (JsonNode) copy = NULL;
  JsonObject *object, *kept;
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  kept = json_object_new ();
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &member))
    if (!g_str_equal (key, name))
      json_object_set_member (kept, key, json_node_copy (member));
  if (!json_object_get_size (kept))
    {
      json_object_unref (kept);
      return NULL;
    }
  copy = json_node_init_object (json_node_alloc (), kept);
  json_object_unref (kept);
  return lotse_json_to_text (copy, FALSE);
}

static void
extra_set (LotseRecord *record, const char *name, JsonNode *member)
{
  g_autofree char *kept = lotse_record_extra (record) ? lotse_extra_without (lotse_record_extra (record), name) : NULL;
  g_autoptr (GString) out = NULL;
  g_autofree char *text = NULL;

  if (!member || JSON_NODE_HOLDS_NULL (member))
    {
      lotse_record_set_extra (record, kept);
      return;
    }
  out = g_string_new (kept ? kept : "{}");
  g_string_truncate (out, out->len - 1);
  if (kept)
    g_string_append_c (out, ',');
  lotse_json_write_string (out, name);
  g_string_append_c (out, ':');
  text = lotse_json_to_text (member, FALSE);
  g_string_append (out, text);
  g_string_append_c (out, '}');
  lotse_record_set_extra (record, out->str);
}

void
lotse_record_add_extra (LotseRecord *record, const char *json)
{
  g_autoptr (JsonNode) node = json ? lotse_json_parse (json, -1, NULL, NULL) : NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &member))
    extra_set (record, key, member);
}

/* @lenient: what a newer version wrote into a field that this one knows goes to extra instead of being refused. */
static gboolean
read_fields (LotseRecord *record, JsonObject *fields, gboolean lenient, GError **error)
{
  LotseKind kind = lotse_record_kind (record);
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init (&iter, fields);
  while (json_object_iter_next (&iter, &name, &member))
    {
      const LotseField *field = lotse_kind_field (kind, name);
      g_autoptr (GError) reason = NULL;
      LotseValue value;

      if (field && lotse_value_from_json (field, member, &value, &reason))
        {
          lotse_record_take (record, field->index, &value);
          continue;
        }
      if (field && !lenient)
        {
          g_autofree char *title = lotse_record_title (record);

          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s '%s': %s", lotse_kind_info (kind)->name, title, reason->message);
          return FALSE;
        }
      extra_set (record, name, member);
    }
  return TRUE;
}

gboolean
lotse_record_fields_from_json (LotseRecord *record, JsonObject *fields, GError **error)
{
  return read_fields (record, fields, FALSE, error);
}

static gint64
optional_int (JsonObject *object, const char *name, gboolean *ok)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 number = 0;

  if (node && !JSON_NODE_HOLDS_NULL (node) && (!lotse_node_int (node, &number) || number < 0))
    *ok = FALSE;
  return number;
}

LotseRecord *
lotse_record_from_json (JsonNode *node, const char *where, GError **error)
{
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *kind_node = object ? json_object_get_member (object, "kind") : NULL;
  JsonNode *id_node = object ? json_object_get_member (object, "id") : NULL;
  JsonNode *deleted_node = object ? json_object_get_member (object, "deleted") : NULL;
  JsonNode *fields_node = object ? json_object_get_member (object, "fields") : NULL;
  LotseKind kind = lotse_kind_from_name (kind_node ? lotse_node_string (kind_node) : NULL);
  const char *id = id_node ? lotse_node_string (id_node) : NULL;
  g_autoptr (LotseRecord) record = NULL;
  gboolean ok = TRUE;
  const char *reason = NULL;

  if (!object)
    reason = "not an object";
  else if (kind == LOTSE_KIND_NONE)
    reason = "kind: unknown or missing";
  else if (!lotse_id_is_valid (id ? id : ""))
    reason = "id: not a record id";
  else if (fields_node && !JSON_NODE_HOLDS_OBJECT (fields_node))
    reason = "fields: not an object";
  else
    {
      record = lotse_record_new (kind, id);
      lotse_record_set_rev (record, optional_int (object, "rev", &ok));
      lotse_record_set_seq (record, optional_int (object, "seq", &ok));
      lotse_record_set_deleted (record, deleted_node && JSON_NODE_HOLDS_VALUE (deleted_node)
                                          && json_node_get_value_type (deleted_node) == G_TYPE_BOOLEAN && json_node_get_boolean (deleted_node));
      if (!ok)
        reason = "rev, seq: not whole numbers";
    }
  if (!reason && (!fields_node || read_fields (record, json_node_get_object (fields_node), TRUE, error)))
    return g_steal_pointer (&record);
  if (reason)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s%s%s", where ? where : "", where ? ": " : "", reason);
  return NULL;
}

static void
write_fields (LotseRecord *record, GString *out)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  const char *extra = lotse_record_extra (record);
  gboolean first = TRUE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseValue *value = lotse_record_get (record, i);

      if (!value->set)
        continue;
      g_string_append_printf (out, "%s\"%s\":", first ? "" : ",", info->fields[i].name);
      lotse_value_write_json (&info->fields[i], value, out);
      first = FALSE;
    }
  if (extra && strlen (extra) > 2)
    {
      if (!first)
        g_string_append_c (out, ',');
      g_string_append_len (out, extra + 1, (gssize) strlen (extra) - 2);
    }
}

void
lotse_record_write_fields_json (LotseRecord *record, GString *out)
{
  g_string_append_c (out, '{');
  write_fields (record, out);
  g_string_append_c (out, '}');
}

void
lotse_record_write_json (LotseRecord *record, GString *out)
{
  g_string_append_printf (out, "{\"kind\":\"%s\",\"id\":", lotse_kind_info (lotse_record_kind (record))->name);
  lotse_json_write_string (out, lotse_record_id (record));
  g_string_append_printf (out, ",\"rev\":%" G_GINT64_FORMAT ",\"seq\":%" G_GINT64_FORMAT ",\"deleted\":%s,\"fields\":", lotse_record_rev (record),
                          lotse_record_seq (record), lotse_record_deleted (record) ? "true" : "false");
  lotse_record_write_fields_json (record, out);
  g_string_append_c (out, '}');
}
