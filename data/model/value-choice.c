/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field types that choose: enum and set over an enumeration of the schema, refs over records. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "codec.h"
#include "id.h"
#include "schema.h"
#include "value-private.h"

#define DEFAULT_MAX_REFS 1000
#define MAX_REFS_READ 4096 /* more is no list of this version: merging looks at each element for each */

const char *
lotse_choice_label (int enum_id, guint index, LotseLang lang)
{
  const LotseEnum *info = lotse_enum_info (enum_id);

  if (index >= info->n_values)
    return "";
  return lang == LOTSE_LANG_EN ? info->values[index].label : lotse_enum_label (enum_id, (int) index);
}

/* The value of an enumeration that a person means: its code, or its label in English or in the language of the process. */
int
lotse_choice_read (int enum_id, const char *text)
{
  const LotseEnum *info = lotse_enum_info (enum_id);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; i < info->n_values; i++)
    {
      g_autofree char *label = g_utf8_casefold (lotse_enum_label (enum_id, i), -1);
      g_autofree char *english = g_utf8_casefold (info->values[i].label, -1);

      if (!g_ascii_strcasecmp (text, info->values[i].code) || g_str_equal (folded, label) || g_str_equal (folded, english))
        return i;
    }
  return -1;
}

/* enum */

static void
enum_write (const LotseField *field, const LotseValue *value, GString *out)
{
  const char *code = lotse_enum_code (field->enum_id, (int) value->u.integer);

  if (code)
    g_string_append_printf (out, "\"%s\"", code);
  else
    g_string_append (out, "null");
}

static gboolean
enum_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  const char *code = lotse_node_string (node);
  int index = code ? lotse_enum_index (field->enum_id, code) : -1;

  *reason = code ? N_("not one of its values") : N_("not a text");
  *out = lotse_value_integer (LOTSE_TYPE_ENUM, index);
  return out->set;
}

static void
enum_write_storage (const LotseField *field, const LotseValue *value, GString *out)
{
  const char *code = lotse_enum_code (field->enum_id, (int) value->u.integer);

  g_string_append (out, code ? code : "");
}

static gboolean
enum_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  *out = lotse_value_integer (LOTSE_TYPE_ENUM, lotse_enum_index (field->enum_id, text));
  return out->set;
}

static char *
enum_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  return g_strdup (lotse_choice_label (field->enum_id, (guint) value->u.integer, lang));
}

static gboolean
enum_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  *reason = N_("not one of its values");
  *out = lotse_value_integer (LOTSE_TYPE_ENUM, lotse_choice_read (field->enum_id, text));
  return out->set;
}

static const char *
enum_validate (const LotseField *field, const LotseValue *value)
{
  return lotse_enum_code (field->enum_id, (int) value->u.integer) ? NULL : N_("not one of its values");
}

const LotseTypeOps lotse_ops_enum = {
  .equal = lotse_equal_integer, .compare = lotse_compare_integer, .write_json = enum_write, .from_json = enum_from_json,
  .write_storage = enum_write_storage, .from_storage = enum_from_storage, .format = enum_format, .parse = enum_parse,
  .validate = enum_validate,
};

/* set: a bit per value of the enumeration */

static void
set_write_json (const LotseField *field, const LotseValue *value, GString *out)
{
  const LotseEnum *info = lotse_enum_info (field->enum_id);
  gboolean first = TRUE;

  g_string_append_c (out, '[');
  for (guint i = 0; i < info->n_values; i++)
    if (value->u.integer & (G_GINT64_CONSTANT (1) << i))
      {
        g_string_append_printf (out, "%s\"%s\"", first ? "" : ",", info->values[i].code);
        first = FALSE;
      }
  g_string_append_c (out, ']');
}

static gboolean
set_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gint64 mask = 0;

  *reason = N_("not a list of its values");
  if (!array)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *code = lotse_node_string (json_array_get_element (array, i));
      int index = code ? lotse_enum_index (field->enum_id, code) : -1;

      if (index < 0)
        return FALSE;
      mask |= G_GINT64_CONSTANT (1) << index;
    }
  *out = lotse_value_integer (LOTSE_TYPE_SET, mask);
  return TRUE;
}

static void
set_write_storage (const LotseField *field, const LotseValue *value, GString *out)
{
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value->u.integer);
}

static gboolean
set_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  gint64 mask;

  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &mask, NULL))
    return FALSE;
  *out = lotse_value_integer (LOTSE_TYPE_SET, mask);
  return TRUE;
}

static char *
set_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  const LotseEnum *info = lotse_enum_info (field->enum_id);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < info->n_values; i++)
    if (value->u.integer & (G_GINT64_CONSTANT (1) << i))
      g_string_append_printf (out, "%s%s", out->len ? ", " : "", lotse_choice_label (field->enum_id, i, lang));
  return g_string_free (out, FALSE);
}

static gboolean
set_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;", -1);
  gint64 mask = 0;

  *reason = N_("not a list of its values");
  for (guint i = 0; parts[i]; i++)
    {
      int index;

      if (!*g_strstrip (parts[i]))
        continue;
      if ((index = lotse_choice_read (field->enum_id, parts[i])) < 0)
        return FALSE;
      mask |= G_GINT64_CONSTANT (1) << index;
    }
  *out = lotse_value_integer (LOTSE_TYPE_SET, mask);
  return TRUE;
}

static const char *
set_validate (const LotseField *field, const LotseValue *value)
{
  guint n = lotse_enum_info (field->enum_id)->n_values;

  return value->u.integer > 0 && value->u.integer < (G_GINT64_CONSTANT (1) << n) ? NULL : N_("not a list of its values");
}

/* By element: what I added is added, what I removed is removed. */
static gboolean
set_merge (const LotseField *field, const LotseValue *base, const LotseValue *mine, const LotseValue *theirs, LotseValue *out)
{
  gint64 b = base->set ? base->u.integer : 0, m = mine->set ? mine->u.integer : 0, t = theirs->set ? theirs->u.integer : 0;

  *out = lotse_value_integer (LOTSE_TYPE_SET, (t | (m & ~b)) & ~(b & ~m));
  return TRUE;
}

const LotseTypeOps lotse_ops_set = {
  .equal = lotse_equal_integer, .compare = lotse_compare_integer, .write_json = set_write_json, .from_json = set_from_json,
  .write_storage = set_write_storage, .from_storage = set_from_storage, .format = set_format, .parse = set_parse, .validate = set_validate,
  .merge = set_merge,
};

/* refs: ids in order, without duplicates */

static gboolean
has_id (char *const *ids, const char *id)
{
  return ids && g_strv_contains ((const char *const *) ids, id);
}

LotseValue
lotse_value_refs (const char *const *ids)
{
  LotseValue value = LOTSE_VALUE_UNSET (LOTSE_TYPE_REFS);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; ids && ids[i]; i++)
    if (*ids[i] && g_hash_table_add (seen, (gpointer) ids[i]))
      g_ptr_array_add (list, g_strdup (ids[i]));
  if (list->len)
    {
      g_ptr_array_add (list, NULL);
      value.set = TRUE;
      value.u.refs = (char **) g_ptr_array_steal (list, NULL);
    }
  return value;
}

static void
refs_clear (LotseValue *value)
{
  g_strfreev (value->u.refs);
}

static void
refs_copy (const LotseValue *from, LotseValue *to)
{
  to->u.refs = g_strdupv (from->u.refs);
}

static gboolean
refs_equal (const LotseValue *a, const LotseValue *b)
{
  return g_strv_equal ((const char *const *) a->u.refs, (const char *const *) b->u.refs);
}

static int
refs_compare (const LotseValue *a, const LotseValue *b)
{
  for (guint i = 0;; i++)
    {
      int order;

      if (!a->u.refs[i] || !b->u.refs[i])
        return (a->u.refs[i] != NULL) - (b->u.refs[i] != NULL);
      if ((order = strcmp (a->u.refs[i], b->u.refs[i])))
        return order;
    }
}

static void
refs_write_json (const LotseField *field, const LotseValue *value, GString *out)
{
  g_string_append_c (out, '[');
  for (guint i = 0; value->u.refs[i]; i++)
    {
      if (i)
        g_string_append_c (out, ',');
      lotse_json_write_string (out, value->u.refs[i]);
    }
  g_string_append_c (out, ']');
}

static gboolean
refs_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  *reason = N_("not a list of record ids");
  if (!array || json_array_get_length (array) > MAX_REFS_READ)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *id = lotse_node_string (json_array_get_element (array, i));

      if (!id)
        return FALSE;
      g_ptr_array_add (ids, (gpointer) id);
    }
  g_ptr_array_add (ids, NULL);
  *out = lotse_value_refs ((const char *const *) ids->pdata);
  return TRUE;
}

static void
refs_write_storage (const LotseField *field, const LotseValue *value, GString *out)
{
  for (guint i = 0; value->u.refs[i]; i++)
    g_string_append_printf (out, "%s%s", i ? " " : "", value->u.refs[i]);
}

static gboolean
refs_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  g_auto (GStrv) ids = g_strsplit (text, " ", -1);

  *out = lotse_value_refs ((const char *const *) ids);
  return TRUE;
}

static char *
refs_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  return g_strjoinv (", ", value->u.refs);
}

static gboolean
refs_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  g_auto (GStrv) ids = g_strsplit_set (text, ", ;", -1);

  *reason = N_("not a list of record ids");
  for (guint i = 0; ids[i]; i++)
    if (*ids[i] && !lotse_id_is_valid (ids[i]))
      return FALSE;
  *out = lotse_value_refs ((const char *const *) ids);
  return TRUE;
}

static const char *
refs_validate (const LotseField *field, const LotseValue *value)
{
  guint max = field->max ? field->max : DEFAULT_MAX_REFS;

  if (g_strv_length (value->u.refs) > max)
    return N_("too many");
  for (guint i = 0; value->u.refs[i]; i++)
    if (!lotse_id_is_valid (value->u.refs[i]))
      return N_("not a list of record ids");
  return NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Whether what is in both stands in the same order in both. */
static gboolean
same_order (char *const *a, char *const *b)
{
  guint j = 0;

  for (guint i = 0; a && a[i]; i++)
    {
      if (!has_id (b, a[i]))
        continue;
      while (b[j] && !has_id (a, b[j]))
        j++;
      if (!b[j] || strcmp (a[i], b[j]))
        return FALSE;
      j++;
    }
  return TRUE;
}

/* What nobody removed, in the order of the side that changed the order, then what was added; that is sorted, so that the order of merging
 * does not show. Two different new orders are a conflict. */
static gboolean
refs_merge (const LotseField *field, const LotseValue *base, const LotseValue *mine, const LotseValue *theirs, LotseValue *out)
{
  char *const *b = base->set ? base->u.refs : NULL, *const *m = mine->set ? mine->u.refs : NULL, *const *t = theirs->set ? theirs->u.refs : NULL;
  char *const *order = same_order (b, m) ? t : m;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  if (order == m && !same_order (b, t) && !same_order (m, t))
    return FALSE;
  for (guint i = 0; order && order[i]; i++)
    if (has_id (b, order[i]) && has_id (m, order[i]) && has_id (t, order[i]))
      g_ptr_array_add (kept, order[i]);
  for (guint i = 0; t && t[i]; i++)
    if (!has_id (b, t[i]))
      g_ptr_array_add (added, t[i]);
  for (guint i = 0; m && m[i]; i++)
    if (!has_id (b, m[i]) && !has_id (t, m[i]))
      g_ptr_array_add (added, m[i]);
  g_ptr_array_sort (added, compare_ids);
  g_ptr_array_extend (kept, added, NULL, NULL);
  g_ptr_array_add (kept, NULL);
  *out = lotse_value_refs ((const char *const *) kept->pdata);
  return TRUE;
}

const LotseTypeOps lotse_ops_refs = {
  .clear = refs_clear, .copy = refs_copy, .equal = refs_equal, .compare = refs_compare, .write_json = refs_write_json,
  .from_json = refs_from_json, .write_storage = refs_write_storage, .from_storage = refs_from_storage, .format = refs_format,
  .parse = refs_parse, .validate = refs_validate, .merge = refs_merge,
};
