/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field types made of numbers: bool, integer, number, money, ratio, enum, set. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "codec.h"
#include "number.h"
#include "schema.h"
#include "value-private.h"

const char *
lotse_node_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

gboolean
lotse_node_int (JsonNode *node, gint64 *out)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      *out = json_node_get_int (node);
      return TRUE;
    }
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      double number = json_node_get_double (node);

      if (number != floor (number) || fabs (number) > 9007199254740992.0)
        return FALSE;
      *out = (gint64) number;
      return TRUE;
    }
  return FALSE;
}

gboolean
lotse_node_double (JsonNode *node, double *out)
{
  if (!JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return FALSE;
  *out = json_node_get_double (node);
  return isfinite (*out);
}

void
lotse_write_double (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number) && fabs (number) < 1e15)
    {
      g_string_append_printf (out, "%.0f", number == 0 ? 0.0 : number);
      return;
    }
  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_dtostr (text, sizeof text, number);
  g_string_append (out, text);
}

gboolean
lotse_equal_integer (const LotseValue *a, const LotseValue *b)
{
  return a->u.integer == b->u.integer;
}

int
lotse_compare_integer (const LotseValue *a, const LotseValue *b)
{
  return (a->u.integer > b->u.integer) - (a->u.integer < b->u.integer);
}

static void
write_integer (const LotseField *field, const LotseValue *value, GString *out)
{
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value->u.integer);
}

static gboolean
integer_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  gint64 integer;

  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &integer, NULL))
    return FALSE;
  *out = lotse_value_integer (field->type, integer);
  return TRUE;
}

static gboolean
integer_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  gint64 integer;

  *reason = N_("not a whole number");
  if (!lotse_node_int (node, &integer))
    return FALSE;
  *out = lotse_value_integer (field->type, integer);
  return TRUE;
}

static const char *
in_range (const LotseField *field, double number)
{
  if (field->min_number == 0 && field->max_number == 0)
    return NULL;
  if (number < field->min_number || (field->max_number > field->min_number && number > field->max_number))
    return N_("out of its range");
  return NULL;
}

/* bool */

static void
bool_write_json (const LotseField *field, const LotseValue *value, GString *out)
{
  g_string_append (out, value->u.integer ? "true" : "false");
}

static gboolean
bool_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  *reason = N_("not true or false");
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *out = lotse_value_integer (LOTSE_TYPE_BOOL, json_node_get_boolean (node));
  return TRUE;
}

static char *
bool_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  static const char *const words[][2] = { [LOTSE_LANG_DE] = { "nein", "ja" }, [LOTSE_LANG_EN] = { "no", "yes" } };

  return g_strdup (words[lang][value->u.integer != 0]);
}

static gboolean
bool_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  static const char *const yes[] = { "yes", "ja", "true", "wahr", "1", "x" }, *const no[] = { "no", "nein", "false", "falsch", "0" };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (!g_ascii_strcasecmp (text, yes[i]))
      {
        *out = lotse_value_integer (LOTSE_TYPE_BOOL, TRUE);
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (!g_ascii_strcasecmp (text, no[i]))
      {
        *out = lotse_value_integer (LOTSE_TYPE_BOOL, FALSE);
        return TRUE;
      }
  *reason = N_("not yes or no");
  return FALSE;
}

static const char *
bool_validate (const LotseField *field, const LotseValue *value)
{
  return value->u.integer == 0 || value->u.integer == 1 ? NULL : N_("not true or false");
}

const LotseTypeOps lotse_ops_bool = {
  .equal = lotse_equal_integer, .compare = lotse_compare_integer, .write_json = bool_write_json, .from_json = bool_from_json,
  .write_storage = write_integer, .from_storage = integer_from_storage, .format = bool_format, .parse = bool_parse, .validate = bool_validate,
};

/* integer */

static char *
integer_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  return lotse_number_format ((double) value->u.integer, 0, lang);
}

static gboolean
integer_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  double number;

  *reason = N_("not a whole number");
  if (!lotse_number_read (text, lang == LOTSE_LANG_DE ? LOTSE_DECIMAL_COMMA : LOTSE_DECIMAL_POINT, &number) || number != floor (number)
      || fabs (number) > LOTSE_MAX_INTEGER)
    return FALSE;
  *out = lotse_value_integer (LOTSE_TYPE_INTEGER, (gint64) number);
  return TRUE;
}

static const char *
integer_validate (const LotseField *field, const LotseValue *value)
{
  if (value->u.integer < -LOTSE_MAX_INTEGER || value->u.integer > LOTSE_MAX_INTEGER)
    return N_("out of its range");
  return in_range (field, (double) value->u.integer);
}

const LotseTypeOps lotse_ops_integer = {
  .equal = lotse_equal_integer, .compare = lotse_compare_integer, .write_json = write_integer, .from_json = integer_from_json,
  .write_storage = write_integer, .from_storage = integer_from_storage, .format = integer_format, .parse = integer_parse,
  .validate = integer_validate,
};

/* number */

static gboolean
number_equal (const LotseValue *a, const LotseValue *b)
{
  return a->u.number == b->u.number;
}

static int
number_compare (const LotseValue *a, const LotseValue *b)
{
  return (a->u.number > b->u.number) - (a->u.number < b->u.number);
}

static void
number_write (const LotseField *field, const LotseValue *value, GString *out)
{
  lotse_write_double (out, value->u.number);
}

static gboolean
number_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  double number;

  *reason = N_("not a number");
  if (!lotse_node_double (node, &number))
    return FALSE;
  *out = lotse_value_number (number);
  return TRUE;
}

static gboolean
number_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end)
    return FALSE;
  *out = lotse_value_number (number);
  return out->set;
}

static char *
number_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  return lotse_number_format (value->u.number, 6, lang);
}

static gboolean
number_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  double number;

  *reason = N_("not a number");
  if (!lotse_number_read (text, lang == LOTSE_LANG_DE ? LOTSE_DECIMAL_COMMA : LOTSE_DECIMAL_POINT, &number))
    return FALSE;
  *out = lotse_value_number (number);
  return out->set;
}

static const char *
number_validate (const LotseField *field, const LotseValue *value)
{
  if (!isfinite (value->u.number))
    return N_("not a number");
  return fabs (value->u.number) < LOTSE_MAX_NUMBER ? in_range (field, value->u.number) : N_("out of its range");
}

const LotseTypeOps lotse_ops_number = {
  .equal = number_equal, .compare = number_compare, .write_json = number_write, .from_json = number_from_json, .write_storage = number_write,
  .from_storage = number_from_storage, .format = number_format, .parse = number_parse, .validate = number_validate,
};

/* money */

static char *
money_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  return lotse_money_format (value->u.integer, NULL, lang);
}

static gboolean
money_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  gint64 cents;

  *reason = N_("not an amount of money");
  if (!lotse_money_read (text, lang == LOTSE_LANG_DE ? LOTSE_DECIMAL_COMMA : LOTSE_DECIMAL_POINT, 1, &cents, NULL))
    return FALSE;
  *out = lotse_value_integer (LOTSE_TYPE_MONEY, cents);
  return TRUE;
}

static const char *
money_validate (const LotseField *field, const LotseValue *value)
{
  return value->u.integer >= -LOTSE_MAX_INTEGER && value->u.integer <= LOTSE_MAX_INTEGER ? NULL : "beyond 90 trillion";
}

const LotseTypeOps lotse_ops_money = {
  .equal = lotse_equal_integer, .compare = lotse_compare_integer, .write_json = write_integer, .from_json = integer_from_json,
  .write_storage = write_integer, .from_storage = integer_from_storage, .format = money_format, .parse = money_parse, .validate = money_validate,
};

/* ratio */

static void
ratio_clear (LotseValue *value)
{
  g_free (value->u.ratio);
}

static void
ratio_copy (const LotseValue *from, LotseValue *to)
{
  to->u.ratio = g_memdup2 (from->u.ratio, sizeof *from->u.ratio);
}

static gboolean
ratio_equal (const LotseValue *a, const LotseValue *b)
{
  return a->u.ratio->numerator == b->u.ratio->numerator && a->u.ratio->denominator == b->u.ratio->denominator;
}

static double
ratio_share (const LotseValue *value)
{
  return value->u.ratio->denominator ? (double) value->u.ratio->numerator / (double) value->u.ratio->denominator : 0;
}

static int
ratio_compare (const LotseValue *a, const LotseValue *b)
{
  double x = ratio_share (a), y = ratio_share (b);

  return (x > y) - (x < y);
}

static void
ratio_write_json (const LotseField *field, const LotseValue *value, GString *out)
{
  g_string_append_printf (out, "{\"n\":%" G_GINT64_FORMAT ",\"d\":%" G_GINT64_FORMAT "}", value->u.ratio->numerator, value->u.ratio->denominator);
}

static gboolean
ratio_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gint64 n, d;

  *reason = N_("not a ratio ({\"n\":…,\"d\":…})");
  if (!object || !json_object_has_member (object, "n") || !json_object_has_member (object, "d")
      || !lotse_node_int (json_object_get_member (object, "n"), &n) || !lotse_node_int (json_object_get_member (object, "d"), &d))
    return FALSE;
  *out = lotse_value_ratio (n, d);
  return TRUE;
}

static void
ratio_write_storage (const LotseField *field, const LotseValue *value, GString *out)
{
  g_string_append_printf (out, "%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, value->u.ratio->numerator, value->u.ratio->denominator);
}

static gboolean
ratio_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  gint64 n, d;

  if (g_strv_length (parts) != 2 || !g_ascii_string_to_signed (parts[0], 10, G_MININT64, G_MAXINT64, &n, NULL)
      || !g_ascii_string_to_signed (parts[1], 10, G_MININT64, G_MAXINT64, &d, NULL))
    return FALSE;
  *out = lotse_value_ratio (n, d);
  return TRUE;
}

static char *
ratio_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  g_autofree char *n = lotse_number_format ((double) value->u.ratio->numerator, 0, lang);
  g_autofree char *d = lotse_number_format ((double) value->u.ratio->denominator, 0, lang);

  return g_strdup_printf ("%s/%s", n, d);
}

static gboolean
ratio_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  LotseDecimal decimal = lang == LOTSE_LANG_DE ? LOTSE_DECIMAL_COMMA : LOTSE_DECIMAL_POINT;
  double n, d;

  *reason = N_("not a ratio (3/7)");
  if (g_strv_length (parts) != 2 || !lotse_number_read (g_strstrip (parts[0]), decimal, &n) || !lotse_number_read (g_strstrip (parts[1]), decimal, &d)
      || n != floor (n) || d != floor (d) || fabs (n) > LOTSE_MAX_INTEGER || fabs (d) > LOTSE_MAX_INTEGER)
    return FALSE;
  *out = lotse_value_ratio ((gint64) n, (gint64) d);
  return TRUE;
}

static const char *
ratio_validate (const LotseField *field, const LotseValue *value)
{
  const LotseRatio *ratio = value->u.ratio;

  if (ratio->denominator < 0)
    return N_("negative denominator");
  return ratio->numerator >= -LOTSE_MAX_INTEGER && ratio->numerator <= LOTSE_MAX_INTEGER && ratio->denominator <= LOTSE_MAX_INTEGER
           ? NULL
           : N_("out of its range");
}

const LotseTypeOps lotse_ops_ratio = {
  .clear = ratio_clear, .copy = ratio_copy, .equal = ratio_equal, .compare = ratio_compare, .write_json = ratio_write_json,
  .from_json = ratio_from_json, .write_storage = ratio_write_storage, .from_storage = ratio_from_storage, .format = ratio_format,
  .parse = ratio_parse, .validate = ratio_validate,
};
