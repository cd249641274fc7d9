/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values: constructors, and the dispatch to the field types. */
#include "config.h"
#include "value.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "codec.h"
#include "error.h"
#include "schema.h"
#include "value-private.h"

static const LotseTypeOps *const ops[LOTSE_N_TYPES] = {
  [LOTSE_TYPE_TEXT] = &lotse_ops_text,       [LOTSE_TYPE_LONGTEXT] = &lotse_ops_text,  [LOTSE_TYPE_DATE] = &lotse_ops_date,
  [LOTSE_TYPE_SOFT_DATE] = &lotse_ops_soft,  [LOTSE_TYPE_PERIOD] = &lotse_ops_period,  [LOTSE_TYPE_BOOL] = &lotse_ops_bool,
  [LOTSE_TYPE_INTEGER] = &lotse_ops_integer, [LOTSE_TYPE_NUMBER] = &lotse_ops_number,  [LOTSE_TYPE_MONEY] = &lotse_ops_money,
  [LOTSE_TYPE_RATIO] = &lotse_ops_ratio,     [LOTSE_TYPE_ENUM] = &lotse_ops_enum,      [LOTSE_TYPE_SET] = &lotse_ops_set,
  [LOTSE_TYPE_REF] = &lotse_ops_ref,         [LOTSE_TYPE_REFS] = &lotse_ops_refs,      [LOTSE_TYPE_MAP] = &lotse_ops_map,
  [LOTSE_TYPE_POINTS] = &lotse_ops_points,   [LOTSE_TYPE_URL] = &lotse_ops_url,        [LOTSE_TYPE_KEY] = &lotse_ops_key,
};

LotseValue
lotse_value_text (LotseFieldType type, const char *text)
{
  LotseValue value = LOTSE_VALUE_UNSET (type);

  if (text && *text)
    {
      value.set = TRUE;
      value.u.text = g_strdup (text);
    }
  return value;
}

LotseValue
lotse_value_integer (LotseFieldType type, gint64 integer)
{
  LotseValue value = LOTSE_VALUE_UNSET (type);

  value.set = !(type == LOTSE_TYPE_DATE && integer == LOTSE_DATE_NONE) && !(type == LOTSE_TYPE_SET && integer == 0)
              && !(type == LOTSE_TYPE_ENUM && integer < 0);
  if (value.set)
    value.u.integer = type == LOTSE_TYPE_BOOL ? integer != 0 : integer;
  return value;
}

LotseValue
lotse_value_number (double number)
{
  LotseValue value = LOTSE_VALUE_UNSET (LOTSE_TYPE_NUMBER);

  if (isfinite (number))
    {
      value.set = TRUE;
      value.u.number = number;
    }
  return value;
}

LotseValue
lotse_value_soft (LotseSoftDate soft)
{
  LotseValue value = LOTSE_VALUE_UNSET (LOTSE_TYPE_SOFT_DATE);

  if (lotse_soft_is_set (soft))
    {
      value.set = TRUE;
      value.u.soft = soft;
    }
  return value;
}

LotseValue
lotse_value_period (LotsePeriod period)
{
  LotseValue value = LOTSE_VALUE_UNSET (LOTSE_TYPE_PERIOD);

  if (lotse_soft_is_set (period.from) || lotse_soft_is_set (period.to))
    {
      value.set = TRUE;
      value.u.period = g_memdup2 (&period, sizeof period);
    }
  return value;
}

LotseValue
lotse_value_ratio (gint64 numerator, gint64 denominator)
{
  LotseValue value = { TRUE, LOTSE_TYPE_RATIO, { 0 } };

  value.u.ratio = g_new (LotseRatio, 1);
  *value.u.ratio = (LotseRatio) { numerator, denominator };
  return value;
}

void
lotse_value_copy (const LotseValue *from, LotseValue *to)
{
  *to = *from;
  if (from->set && ops[from->type]->copy)
    ops[from->type]->copy (from, to);
}

void
lotse_value_clear (LotseValue *value)
{
  if (value->set && ops[value->type]->clear)
    ops[value->type]->clear (value);
  value->set = FALSE;
  memset (&value->u, 0, sizeof value->u);
}

gboolean
lotse_value_equal (const LotseValue *a, const LotseValue *b)
{
  if (!a->set || !b->set)
    return a->set == b->set;
  return a->type == b->type && ops[a->type]->equal (a, b);
}

int
lotse_value_compare (const LotseValue *a, const LotseValue *b)
{
  if (!a->set || !b->set)
    return (int) b->set - (int) a->set;
  if (a->type != b->type)
    return (int) a->type - (int) b->type;
  return ops[a->type]->compare (a, b);
}

void
lotse_value_write_json (const LotseField *field, const LotseValue *value, GString *out)
{
  if (value->set)
    ops[field->type]->write_json (field, value, out);
  else
    g_string_append (out, "null");
}

JsonNode *
lotse_value_to_json (const LotseField *field, const LotseValue *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (!value->set)
    return json_node_new (JSON_NODE_NULL);
  lotse_value_write_json (field, value, text);
  if (!json_parser_load_from_data (parser, text->str, text->len, NULL))
    return json_node_new (JSON_NODE_NULL);
  return json_parser_steal_root (parser);
}

gboolean
lotse_value_from_json (const LotseField *field, JsonNode *node, LotseValue *out, GError **error)
{
  const char *reason = NULL;

  *out = LOTSE_VALUE_UNSET (field->type);
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (ops[field->type]->from_json (field, node, out, &reason))
    return TRUE;
  *out = LOTSE_VALUE_UNSET (field->type);
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s: %s", field->name, reason ? _(reason) : _("not of its type"));
  return FALSE;
}

char *
lotse_value_to_storage (const LotseField *field, const LotseValue *value)
{
  GString *out;

  if (!value->set)
    return NULL;
  out = g_string_new (NULL);
  ops[field->type]->write_storage (field, value, out);
  return g_string_free (out, FALSE);
}

gboolean
lotse_value_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  *out = LOTSE_VALUE_UNSET (field->type);
  if (!text)
    return TRUE;
  if (ops[field->type]->from_storage (field, text, out))
    return TRUE;
  *out = LOTSE_VALUE_UNSET (field->type);
  return FALSE;
}

char *
lotse_value_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  return value->set ? ops[field->type]->format (field, value, lang) : g_strdup ("");
}

gboolean
lotse_value_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, GError **error)
{
  const char *reason = NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (text ? text : ""));

  *out = LOTSE_VALUE_UNSET (field->type);
  if (!*stripped)
    return TRUE;
  if (ops[field->type]->parse (field, stripped, lang, out, &reason))
    return TRUE;
  *out = LOTSE_VALUE_UNSET (field->type);
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s: %s", field->name, reason ? _(reason) : _("cannot be read"));
  return FALSE;
}

gboolean
lotse_value_validate (const LotseField *field, const LotseValue *value, GError **error)
{
  const char *reason = NULL;

  if (!value->set)
    return TRUE;
  if (value->type != field->type)
    reason = N_("not of its type");
  else if (ops[field->type]->validate)
    reason = ops[field->type]->validate (field, value);
  if (!reason)
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s: %s", field->name, _(reason));
  return FALSE;
}

gboolean
lotse_value_merge (const LotseField *field, const LotseValue *base, const LotseValue *mine, const LotseValue *theirs, LotseValue *out)
{
  if (lotse_value_equal (mine, theirs) || lotse_value_equal (mine, base))
    {
      lotse_value_copy (theirs, out);
      return TRUE;
    }
  if (lotse_value_equal (theirs, base))
    {
      lotse_value_copy (mine, out);
      return TRUE;
    }
  return ops[field->type]->merge && ops[field->type]->merge (field, base, mine, theirs, out);
}
