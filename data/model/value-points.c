/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field type points: a series of values by date, plain or as numerator and denominator. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"
#include "schema.h"
#include "value-private.h"

#define DEFAULT_MAX_POINTS 4000 /* the JSON guard lets an object have 4096 members, with those around it */

GArray *
lotse_points_new (void)
{
  return g_array_new (FALSE, TRUE, sizeof (LotsePoint));
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  LotseDate x = ((const LotsePoint *) a)->date, y = ((const LotsePoint *) b)->date;

  return (x > y) - (x < y);
}

LotseValue
lotse_value_points_take (GArray *points)
{
  LotseValue value = LOTSE_VALUE_UNSET (LOTSE_TYPE_POINTS);
  guint kept = 0;

  g_array_sort (points, compare_dates);
  for (guint i = 0; i < points->len; i++)
    {
      LotsePoint point = g_array_index (points, LotsePoint, i);

      if (kept && g_array_index (points, LotsePoint, kept - 1).date == point.date)
        kept--;
      g_array_index (points, LotsePoint, kept++) = point;
    }
  g_array_set_size (points, kept);
  if (!kept)
    {
      g_array_unref (points);
      return value;
    }
  value.set = TRUE;
  value.u.points = points;
  return value;
}

static void
points_clear (LotseValue *value)
{
  g_array_unref (value->u.points);
}

static void
points_copy (const LotseValue *from, LotseValue *to)
{
  to->u.points = g_array_copy (from->u.points);
}

static gboolean
point_equal (const LotsePoint *a, const LotsePoint *b)
{
  return a->date == b->date && a->value == b->value && (a->denominator == b->denominator || (isnan (a->denominator) && isnan (b->denominator)));
}

static gboolean
points_equal (const LotseValue *a, const LotseValue *b)
{
  if (a->u.points->len != b->u.points->len)
    return FALSE;
  for (guint i = 0; i < a->u.points->len; i++)
    if (!point_equal (&g_array_index (a->u.points, LotsePoint, i), &g_array_index (b->u.points, LotsePoint, i)))
      return FALSE;
  return TRUE;
}

/* By the latest value. */
static int
points_compare (const LotseValue *a, const LotseValue *b)
{
  double x = g_array_index (a->u.points, LotsePoint, a->u.points->len - 1).value;
  double y = g_array_index (b->u.points, LotsePoint, b->u.points->len - 1).value;

  return (x > y) - (x < y);
}

static void
points_write_json (const LotseField *field, const LotseValue *value, GString *out)
{
  g_string_append_c (out, '{');
  for (guint i = 0; i < value->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (value->u.points, LotsePoint, i);
      g_autofree char *date = lotse_date_to_text (point->date);

      g_string_append_printf (out, "%s\"%s\":", i ? "," : "", date);
      if (isnan (point->denominator))
        lotse_write_double (out, point->value);
      else
        {
          g_string_append (out, "{\"n\":");
          lotse_write_double (out, point->value);
          g_string_append (out, ",\"d\":");
          lotse_write_double (out, point->denominator);
          g_string_append_c (out, '}');
        }
    }
  g_string_append_c (out, '}');
}

static gboolean
point_from_node (JsonNode *node, LotsePoint *point)
{
  JsonObject *object;

  point->denominator = NAN;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return lotse_node_double (node, &point->value);
  object = json_node_get_object (node);
  return json_object_has_member (object, "n") && json_object_has_member (object, "d")
         && lotse_node_double (json_object_get_member (object, "n"), &point->value)
         && lotse_node_double (json_object_get_member (object, "d"), &point->denominator);
}

static gboolean
points_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GArray) points = lotse_points_new ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  *reason = N_("not a series of values by day");
  if (!object)
    return FALSE;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &member))
    {
      LotsePoint point = { lotse_date_parse (key), 0, NAN };

      if (point.date == LOTSE_DATE_NONE || !point_from_node (member, &point))
        return FALSE;
      g_array_append_val (points, point);
    }
  *out = lotse_value_points_take (g_steal_pointer (&points));
  return TRUE;
}

/* "days:value" or "days:value/denominator", parted by blanks. */
static void
points_write_storage (const LotseField *field, const LotseValue *value, GString *out)
{
  for (guint i = 0; i < value->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (value->u.points, LotsePoint, i);

      g_string_append_printf (out, "%s%d:", i ? " " : "", point->date);
      lotse_write_double (out, point->value);
      if (!isnan (point->denominator))
        {
          g_string_append_c (out, '/');
          lotse_write_double (out, point->denominator);
        }
    }
}

static gboolean
points_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  g_autoptr (GArray) points = lotse_points_new ();

  while (*text)
    {
      LotsePoint point = { 0, 0, NAN };
      char *end;

      point.date = (LotseDate) strtol (text, &end, 10);
      if (end == text || *end != ':')
        return FALSE;
      text = end + 1;
      point.value = g_ascii_strtod (text, &end);
      if (end == text)
        return FALSE;
      if (*end == '/')
        {
          text = end + 1;
          point.denominator = g_ascii_strtod (text, &end);
        }
      if (*end && *end != ' ')
        return FALSE;
      text = *end ? end + 1 : end;
      g_array_append_val (points, point);
    }
  *out = lotse_value_points_take (g_steal_pointer (&points));
  return TRUE;
}

static char *
points_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  gboolean cents = field->unit && g_str_equal (field->unit, "cents");
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < value->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (value->u.points, LotsePoint, i);
      g_autofree char *date = lotse_date_format (point->date, lang);
      g_autofree char *number = cents && fabs (point->value) < LOTSE_MAX_INTEGER ? lotse_money_format ((gint64) point->value, NULL, lang)
                                                                        : lotse_number_format (point->value, 6, lang);
      g_autofree char *denominator = isnan (point->denominator) ? NULL : lotse_number_format (point->denominator, 6, lang);

      g_string_append_printf (out, "%s%s: %s", i ? "; " : "", date, number);
      if (denominator)
        g_string_append_printf (out, "/%s", denominator);
    }
  return g_string_free (out, FALSE);
}

static gboolean
read_amount (const char *text, gboolean cents, LotseDecimal decimal, double *out)
{
  gint64 amount;

  if (!cents)
    return lotse_number_read (text, decimal, out);
  if (!lotse_money_read (text, decimal, 1, &amount, NULL))
    return FALSE;
  *out = (double) amount;
  return TRUE;
}

/* "date: value" or "date: value/denominator"; @part is cut up. */
static gboolean
parse_point (char *part, gboolean cents, LotseDecimal decimal, LotsePoint *point)
{
  char *colon = strchr (part, ':'), *slash;
  LotseSoftDate soft;

  if (!colon)
    return FALSE;
  *colon = 0;
  if (!lotse_date_read (g_strstrip (part), NULL, &soft) || soft.first == LOTSE_DATE_NONE)
    return FALSE;
  point->date = soft.first;
  point->denominator = NAN;
  if ((slash = strchr (colon + 1, '/')))
    {
      *slash = 0;
      if (!lotse_number_read (g_strstrip (slash + 1), decimal, &point->denominator))
        return FALSE;
    }
  return read_amount (g_strstrip (colon + 1), cents, decimal, &point->value);
}

static gboolean
points_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  gboolean cents = field->unit && g_str_equal (field->unit, "cents");
  LotseDecimal decimal = lang == LOTSE_LANG_DE ? LOTSE_DECIMAL_COMMA : LOTSE_DECIMAL_POINT;
  g_auto (GStrv) parts = g_strsplit_set (text, ";\n", -1);
  g_autoptr (GArray) points = lotse_points_new ();

  *reason = N_("not a series (date: value; date: value)");
  for (guint i = 0; parts[i]; i++)
    {
      LotsePoint point;

      if (!*g_strstrip (parts[i]))
        continue;
      if (!parse_point (parts[i], cents, decimal, &point))
        return FALSE;
      g_array_append_val (points, point);
    }
  *out = lotse_value_points_take (g_steal_pointer (&points));
  return TRUE;
}

static const char *
points_validate (const LotseField *field, const LotseValue *value)
{
  if (value->u.points->len > (field->max ? field->max : DEFAULT_MAX_POINTS))
    return N_("too many values");
  for (guint i = 0; i < value->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (value->u.points, LotsePoint, i);

      if (!lotse_date_to_ymd (point->date, NULL, NULL, NULL) || !isfinite (point->value) || isinf (point->denominator))
        return N_("holds a value that is not a number, or not on a day");
      if (fabs (point->value) >= LOTSE_MAX_NUMBER || fabs (point->denominator) >= LOTSE_MAX_NUMBER)
        return N_("holds a value out of its range");
    }
  return NULL;
}

static const LotsePoint *
find (const LotseValue *value, LotseDate date)
{
  LotsePoint wanted = { date, 0, NAN };
  guint at;

  if (!value->set || !g_array_binary_search (value->u.points, &wanted, compare_dates, &at))
    return NULL;
  return &g_array_index (value->u.points, LotsePoint, at);
}

static gboolean
same (const LotsePoint *a, const LotsePoint *b)
{
  return a && b ? point_equal (a, b) : a == b;
}

static gboolean
merge_date (GArray *points, LotseDate date, const LotseValue *base, const LotseValue *mine, const LotseValue *theirs)
{
  const LotsePoint *b = find (base, date), *m = find (mine, date), *t = find (theirs, date), *taken;

  if (same (m, b) || same (m, t))
    taken = t;
  else if (same (t, b))
    taken = m;
  else
    return FALSE;
  if (taken)
    g_array_append_val (points, *taken);
  return TRUE;
}

static gboolean
points_merge (const LotseField *field, const LotseValue *base, const LotseValue *mine, const LotseValue *theirs, LotseValue *out)
{
  g_autoptr (GArray) points = lotse_points_new ();

  for (guint i = 0; theirs->set && i < theirs->u.points->len; i++)
    if (!merge_date (points, g_array_index (theirs->u.points, LotsePoint, i).date, base, mine, theirs))
      return FALSE;
  for (guint i = 0; mine->set && i < mine->u.points->len; i++)
    {
      LotseDate date = g_array_index (mine->u.points, LotsePoint, i).date;

      if (!find (theirs, date) && !merge_date (points, date, base, mine, theirs))
        return FALSE;
    }
  *out = lotse_value_points_take (g_steal_pointer (&points));
  return TRUE;
}

const LotseTypeOps lotse_ops_points = {
  .clear = points_clear, .copy = points_copy, .equal = points_equal, .compare = points_compare, .write_json = points_write_json,
  .from_json = points_from_json, .write_storage = points_write_storage, .from_storage = points_from_storage, .format = points_format,
  .parse = points_parse, .validate = points_validate, .merge = points_merge,
};
