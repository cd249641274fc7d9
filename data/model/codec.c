/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as JSON, behind the strict validator. */
#include "config.h"
#include "codec-private.h"

#include <glib/gi18n-lib.h>
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

JsonNode *
lotse_extra_parse (const char *extra)
{
  g_autoptr (JsonNode) node = extra != NULL ? lotse_json_parse (extra, -1, NULL, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

JsonNode *
lotse_extra_member (JsonNode *extra, const char *name)
{
  JsonNode *member = extra != NULL ? json_object_get_member (json_node_get_object (extra), name) : NULL;

  return member != NULL && !JSON_NODE_HOLDS_NULL (member) ? member : NULL;
}

gboolean
lotse_extra_member_equal (JsonNode *a, JsonNode *b)
{
  return a != NULL && b != NULL ? json_node_equal (a, b) : a == b;
}

gboolean
lotse_extra_has (const char *extra, const char *name)
{
  g_autoptr (JsonNode) node = lotse_extra_parse (extra);

  return lotse_extra_member (node, name) != NULL;
}

/* (transfer full) an object with the members of @extra, to be changed. */
static JsonObject *
copy_members (const char *extra)
{
  g_autoptr (JsonNode) old = lotse_extra_parse (extra);
  JsonObject *members = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (old == NULL)
    return members;
  json_object_iter_init_ordered (&iter, json_node_get_object (old));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    json_object_set_member (members, name, json_node_copy (value));
  return members;
}

/* Takes @members. (transfer full) (nullable) nothing is left */
static char *
write_members (JsonObject *members)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, members);
  return json_object_get_size (members) > 0 ? lotse_json_to_text (node, FALSE) : NULL;
}

char *
lotse_extra_without (const char *extra, const char *name)
{
  JsonObject *members = copy_members (extra);

  if (json_object_has_member (members, name))
    json_object_remove_member (members, name);
  return write_members (members);
}

void
lotse_extra_edit_put (LotseExtraEdit *edit, const char *name, JsonNode *member)
{
  if (edit->members == NULL)
    {
      if (member == NULL && lotse_record_extra (edit->record) == NULL)
        return;
      edit->members = copy_members (lotse_record_extra (edit->record));
    }
  if (json_object_has_member (edit->members, name))
    json_object_remove_member (edit->members, name);
  if (member != NULL)
    json_object_set_member (edit->members, name, json_node_copy (member));
}

void
lotse_extra_edit_finish (LotseExtraEdit *edit)
{
  g_autofree char *text = NULL;

  if (edit->members == NULL)
    return;
  text = write_members (g_steal_pointer (&edit->members));
  lotse_record_set_extra (edit->record, text);
}

void
lotse_record_add_extra (LotseRecord *record, const char *json)
{
  g_autoptr (JsonNode) node = lotse_extra_parse (json);
  g_auto (LotseExtraEdit) edit = { .record = record };
  JsonObjectIter iter;
  const char *key;

  if (node == NULL)
    return;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &key, NULL))
    lotse_extra_edit_put (&edit, key, lotse_extra_member (node, key));
}

gboolean
lotse_record_read_fields (LotseRecord *record, JsonObject *fields, LotseReadFlags flags, GError **error)
{
  LotseKind kind = lotse_record_kind (record);
  g_auto (LotseExtraEdit) edit = { .record = record };
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, fields);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      const LotseField *field = lotse_kind_field (kind, name);
      g_autoptr (GError) reason = NULL;
      LotseValue value;

      if (field && lotse_value_from_json (field, member, &value, &reason))
        {
          lotse_record_take (record, field->index, &value);
          lotse_extra_edit_put (&edit, name, NULL);
          continue;
        }
      if (field && !(flags & LOTSE_READ_LENIENT))
        {
          g_autofree char *title = lotse_record_title (record);

          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s '%s': %s"), lotse_kind_info (kind)->name, title, reason->message);
          return FALSE;
        }
      lotse_extra_edit_put (&edit, name, JSON_NODE_HOLDS_NULL (member) && !(flags & LOTSE_READ_KEEP_NULLS) ? NULL : member);
    }
  return TRUE;
}

gboolean
lotse_record_fields_from_json (LotseRecord *record, JsonObject *fields, GError **error)
{
  return lotse_record_read_fields (record, fields, LOTSE_READ_STRICT, error);
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
  g_autofree char *reason = NULL;

  if (!object)
    reason = g_strdup (_("not an object"));
  else if (kind == LOTSE_KIND_NONE)
    reason = g_strdup_printf (_("%s: unknown or missing"), "kind");
  else if (!lotse_id_is_valid (id ? id : ""))
    reason = g_strdup_printf (_("%s: not a record id"), "id");
  else if (fields_node && !JSON_NODE_HOLDS_OBJECT (fields_node))
    reason = g_strdup_printf (_("%s: not an object"), "fields");
  else
    {
      record = lotse_record_new (kind, id);
      lotse_record_set_rev (record, optional_int (object, "rev", &ok));
      lotse_record_set_seq (record, optional_int (object, "seq", &ok));
      lotse_record_set_deleted (record, deleted_node && JSON_NODE_HOLDS_VALUE (deleted_node)
                                          && json_node_get_value_type (deleted_node) == G_TYPE_BOOLEAN && json_node_get_boolean (deleted_node));
      if (!ok)
        reason = g_strdup_printf (_("%s: not whole numbers"), "rev, seq");
    }
  if (!reason && (!fields_node || lotse_record_read_fields (record, json_node_get_object (fields_node), LOTSE_READ_LENIENT, error)))
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
