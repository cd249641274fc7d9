/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records and values as a person names them on the command line or a program writes them in JSON. */
#include "config.h"

#include "cli-fields.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/record-name.h"
#include "data/model/error.h"
#include "data/model/id.h"
#include "report/sources.h"

static const char *const naming_fields[] = { "code", "short_name", NULL };

/* Adds the records of @kind whose text in @field is @text. */
static void
add_named (LotseDataset *data, LotseKind kind, const LotseField *field, const char *text, GPtrArray *found)
{
  for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, kind, i);

      if (g_strcmp0 (lotse_record_text (record, field->index), text) == 0)
        g_ptr_array_add (found, record);
    }
}

LotseRecord *
cli_find_record (LotseDataset *data, LotseKind kind, const char *text, GError **error)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  LotseRecord *named = lotse_dataset_get (data, kind, text);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (named != NULL)
    return named;
  for (guint i = 0; found->len == 0 && naming_fields[i] != NULL; i++)
    {
      const LotseField *field = lotse_kind_field (kind, naming_fields[i]);

      if (field != NULL)
        add_named (data, kind, field, text, found);
    }
  if (found->len == 0)
    add_named (data, kind, &info->fields[0], text, found);
  if (found->len == 1)
    return found->pdata[0];
  if (found->len == 0)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("there is no %s “%s”"), info->name, text);
  else
    {
      g_autofree char *names = lotse_source_names (data, found);

      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID,
                   ngettext ("%u %s is called “%s”: %s; name the one that is meant by its id, in brackets",
                             "%u of kind %s are called “%s”: %s; name the one that is meant by its id, in brackets", found->len),
                   found->len, info->name, text, names);
    }
  return NULL;
}

/* An id that is not known here may be on its way. (transfer none) (nullable) */
static const char *
find_target (LotseDataset *data, const LotseField *field, const char *text, GError **error)
{
  LotseRecord *target;

  if (lotse_id_is_valid (text))
    return text;
  target = cli_find_record (data, (LotseKind) field->ref, text, error);
  if (target != NULL)
    return lotse_record_id (target);
  g_prefix_error (error, "%s: ", field->name);
  return NULL;
}

/* @names: (transfer none) */
static gboolean
read_targets (LotseDataset *data, const LotseField *field, const char *const *names, LotseValue *out, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *id = find_target (data, field, names[i], error);

      if (id == NULL)
        return FALSE;
      g_ptr_array_add (ids, (gpointer) id);
    }
  g_ptr_array_add (ids, NULL);
  *out = lotse_value_refs ((const char *const *) ids->pdata);
  return TRUE;
}

static gboolean
read_target_list (LotseDataset *data, const LotseField *field, const char *text, LotseValue *out, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, strchr (text, ';') != NULL ? ";" : ",", -1);
  guint kept = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      parts[kept++] = parts[i];
    else
      g_free (parts[i]);
  parts[kept] = NULL;
  return read_targets (data, field, (const char *const *) parts, out, error);
}

static gboolean
complain_value (const LotseField *field, const char *text, GError **error)
{
  if (field->type == LOTSE_TYPE_ENUM || field->type == LOTSE_TYPE_SET)
    {
      const LotseEnum *choices = lotse_enum_info (field->enum_id);
      g_autoptr (GString) codes = g_string_new (NULL);

      for (guint i = 0; i < choices->n_values; i++)
        g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", choices->values[i].code);
      g_clear_error (error);
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: “%s” is none of %s"), field->name, text, codes->str);
    }
  else
    g_prefix_error (error, _("“%s”: "), text);
  return FALSE;
}

/* As on the wire, else as people write it. */
static gboolean
read_text (LotseDataset *data, const LotseField *field, const char *text, LotseValue *out, GError **error)
{
  g_autoptr (JsonNode) node = NULL;

  *out = LOTSE_VALUE_UNSET (field->type);
  if (*text == '\0')
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: the value is not valid UTF-8"), field->name);
      return FALSE;
    }
  if (field->type == LOTSE_TYPE_REF)
    {
      const char *id = find_target (data, field, text, error);

      *out = lotse_value_text (LOTSE_TYPE_REF, id);
      return id != NULL;
    }
  if (field->type == LOTSE_TYPE_REFS)
    return read_target_list (data, field, text, out, error);
  node = json_node_init_string (json_node_alloc (), text);
  return lotse_value_from_json (field, node, out, NULL) || lotse_value_parse (field, text, lotse_lang_get (), out, error)
         || complain_value (field, text, error);
}

static gboolean
read_json (LotseDataset *data, const LotseField *field, JsonNode *node, LotseValue *out, GError **error)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return read_text (data, field, json_node_get_string (node), out, error);
  if (field->type == LOTSE_TYPE_REFS && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      g_autoptr (GPtrArray) names = g_ptr_array_new ();

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = json_array_get_element (array, i);

          if (!JSON_NODE_HOLDS_VALUE (element) || json_node_get_value_type (element) != G_TYPE_STRING)
            return lotse_value_from_json (field, node, out, error);
          g_ptr_array_add (names, (gpointer) json_node_get_string (element));
        }
      g_ptr_array_add (names, NULL);
      return read_targets (data, field, (const char *const *) names->pdata, out, error);
    }
  return lotse_value_from_json (field, node, out, error);
}

/* @how: '=' replaces, '+' adds, '-' takes away. Takes @value. */
static gboolean
put (LotseRecord *record, const LotseField *field, char how, LotseValue *value, GError **error)
{
  const LotseValue none = LOTSE_VALUE_UNSET (field->type);
  LotseValue merged;
  gboolean good;

  if (how == '=')
    good = TRUE, merged = *value, *value = none;
  else
    {
      const LotseValue *now = lotse_record_get (record, field->index);

      good = how == '+' ? lotse_value_merge (field, &none, value, now, &merged) : lotse_value_merge (field, value, &none, now, &merged);
    }
  lotse_value_clear (value);
  if (good && lotse_record_names_itself (record, field, &merged))
    {
      lotse_value_clear (&merged);
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: a record cannot name itself there"), field->name);
      return FALSE;
    }
  if (good)
    lotse_record_take (record, field->index, &merged);
  else
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: there is another value in its place"), field->name);
  return good;
}

static const LotseField *
find_field (LotseRecord *record, const char *name, char how, GError **error)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  g_autofree char *plain = g_strdelimit (g_strstrip (g_strdup (name)), "-", '_');
  const LotseField *field = lotse_kind_field (info->kind, plain);
  g_autoptr (GString) names = NULL;

  if (field == NULL)
    {
      names = g_string_new (NULL);
      for (guint i = 0; i < info->n_fields; i++)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", info->fields[i].name);
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: there is no field “%s”; there are %s"), info->name, name, names->str);
      return NULL;
    }
  if (how == '=' || field->type == LOTSE_TYPE_SET || field->type == LOTSE_TYPE_REFS || field->type == LOTSE_TYPE_MAP
      || field->type == LOTSE_TYPE_POINTS)
    return field;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: a single value, nothing can be added to it or taken away"), field->name);
  return NULL;
}

gboolean
cli_fields_assign (LotseDataset *data, LotseRecord *record, const char *assignment, GError **error)
{
  const char *sign = strchr (assignment, '=');
  g_autofree char *name = NULL;
  const LotseField *field;
  LotseValue value;
  char how = '=';

  if (sign == NULL || sign == assignment)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("“%s” is not FIELD=VALUE"), assignment);
      return FALSE;
    }
  name = g_strndup (assignment, (gsize) (sign - assignment));
  if (sign[-1] == '+' || sign[-1] == '-')
    {
      how = sign[-1];
      name[strlen (name) - 1] = '\0';
    }
  field = find_field (record, name, how, error);
  return field != NULL && read_text (data, field, sign + 1, &value, error) && put (record, field, how, &value, error);
}

gboolean
cli_fields_assign_json (LotseDataset *data, LotseRecord *record, JsonObject *fields, GError **error)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, fields);
  while (json_object_iter_next (&iter, &member, &node))
    {
      gsize length = strlen (member);
      char how = length > 1 && (member[length - 1] == '+' || member[length - 1] == '-') ? member[length - 1] : '=';
      g_autofree char *name = g_strndup (member, how == '=' ? length : length - 1);
      const LotseField *field = find_field (record, name, how, error);
      LotseValue value;

      if (field == NULL || !read_json (data, field, node, &value, error) || !put (record, field, how, &value, error))
        return FALSE;
    }
  return TRUE;
}

/* (transfer full) */
static char *
title_of (LotseDataset *data, const LotseField *field, const char *id)
{
  LotseRecord *target = lotse_dataset_get (data, (LotseKind) field->ref, id);

  return target != NULL ? lotse_record_name (target, data) : g_strdup (id);
}

char *
cli_fields_format (LotseDataset *data, const LotseField *field, const LotseValue *value)
{
  g_autoptr (GString) text = NULL;

  if (value->set && field->type == LOTSE_TYPE_REF)
    return title_of (data, field, value->u.text);
  if (!value->set || field->type != LOTSE_TYPE_REFS)
    return lotse_value_format (field, value, lotse_lang_get ());
  text = g_string_new (NULL);
  for (guint i = 0; value->u.refs[i] != NULL; i++)
    {
      g_autofree char *title = title_of (data, field, value->u.refs[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", title);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
