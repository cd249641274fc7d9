/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field types made of calendar days: date, soft_date, period. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "schema.h"
#include "value-private.h"

/* Canonical texts hold no character that JSON would escape. */
static void
append_quoted (GString *out, char *text)
{
  g_string_append_printf (out, "\"%s\"", text);
  g_free (text);
}

static void
date_write_json (const LotseField *field, const LotseValue *value, GString *out)
{
  append_quoted (out, lotse_date_to_text ((LotseDate) value->u.integer));
}

static gboolean
date_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  const char *text = lotse_node_string (node);
  LotseDate date = text ? lotse_date_parse (text) : LOTSE_DATE_NONE;

  *reason = N_("not a day (YYYY-MM-DD)");
  *out = lotse_value_integer (LOTSE_TYPE_DATE, date);
  return out->set;
}

static void
date_write_storage (const LotseField *field, const LotseValue *value, GString *out)
{
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value->u.integer);
}

static gboolean
date_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  gint64 days;

  if (!g_ascii_string_to_signed (text, 10, -200000, 3000000, &days, NULL))
    return FALSE;
  *out = lotse_value_integer (LOTSE_TYPE_DATE, days);
  return TRUE;
}

static char *
date_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  return lotse_date_format ((LotseDate) value->u.integer, lang);
}

static gboolean
date_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  const LotseDateHabits habits = { 0 };
  LotseSoftDate soft;

  *reason = N_("not a day");
  if (!lotse_date_read (text, &habits, &soft) || soft.precision != LOTSE_PRECISION_DAY)
    return FALSE;
  *out = lotse_value_integer (LOTSE_TYPE_DATE, soft.first);
  return TRUE;
}

static const char *
date_validate (const LotseField *field, const LotseValue *value)
{
  return lotse_date_to_ymd ((LotseDate) value->u.integer, NULL, NULL, NULL) ? NULL : N_("not a day between 1583 and 9999");
}

const LotseTypeOps lotse_ops_date = {
  .equal = lotse_equal_integer, .compare = lotse_compare_integer, .write_json = date_write_json, .from_json = date_from_json,
  .write_storage = date_write_storage, .from_storage = date_from_storage, .format = date_format, .parse = date_parse,
  .validate = date_validate,
};

static gboolean
soft_equal (const LotseValue *a, const LotseValue *b)
{
  return lotse_soft_equal (a->u.soft, b->u.soft);
}

static int
soft_compare (const LotseValue *a, const LotseValue *b)
{
  return lotse_soft_compare (a->u.soft, b->u.soft);
}

static void
soft_write_json (const LotseField *field, const LotseValue *value, GString *out)
{
  append_quoted (out, lotse_soft_to_text (value->u.soft));
}

static gboolean
soft_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  const char *text = lotse_node_string (node);
  LotseSoftDate soft;

  *reason = N_("not a date (2019-03-31, 2019-W12, 2019-03, 2019-Q3, 2019-H2, 2019, open)");
  if (!text || (*text && !lotse_soft_parse (text, &soft)))
    return FALSE;
  *out = *text ? lotse_value_soft (soft) : LOTSE_VALUE_UNSET (LOTSE_TYPE_SOFT_DATE);
  return TRUE;
}

static void
soft_write_storage (const LotseField *field, const LotseValue *value, GString *out)
{
  g_autofree char *text = lotse_soft_to_text (value->u.soft);

  g_string_append (out, text);
}

static gboolean
soft_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  LotseSoftDate soft;

  if (!lotse_soft_parse (text, &soft))
    return FALSE;
  *out = lotse_value_soft (soft);
  return TRUE;
}

static char *
soft_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  return lotse_soft_format (value->u.soft, lang);
}

static gboolean
soft_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  LotseSoftDate soft;

  *reason = N_("not a date");
  if (!lotse_soft_parse (text, &soft) && !lotse_date_read_typed (text, &soft))
    return FALSE;
  *out = lotse_value_soft (soft);
  return TRUE;
}

/* A quarter begins on the first day of a quarter, and so on. */
static gboolean
is_whole (LotseSoftDate soft)
{
  return lotse_soft_equal (soft, lotse_soft_make (soft.first, (LotsePrecision) soft.precision));
}

static const char *
soft_validate (const LotseField *field, const LotseValue *value)
{
  return is_whole (value->u.soft) ? NULL : N_("does not begin on the first day of its precision");
}

const LotseTypeOps lotse_ops_soft = {
  .equal = soft_equal, .compare = soft_compare, .write_json = soft_write_json, .from_json = soft_from_json,
  .write_storage = soft_write_storage, .from_storage = soft_from_storage, .format = soft_format, .parse = soft_parse,
  .validate = soft_validate,
};

static void
period_clear (LotseValue *value)
{
  g_free (value->u.period);
}

static void
period_copy (const LotseValue *from, LotseValue *to)
{
  to->u.period = g_memdup2 (from->u.period, sizeof *from->u.period);
}

static gboolean
period_equal (const LotseValue *a, const LotseValue *b)
{
  return lotse_period_equal (*a->u.period, *b->u.period);
}

static int
period_compare (const LotseValue *a, const LotseValue *b)
{
  int order = lotse_soft_compare (a->u.period->to, b->u.period->to);

  return order ? order : lotse_soft_compare (a->u.period->from, b->u.period->from);
}

static void
period_write_json (const LotseField *field, const LotseValue *value, GString *out)
{
  append_quoted (out, lotse_period_to_text (*value->u.period));
}

static gboolean
period_from_json (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason)
{
  const char *text = lotse_node_string (node);
  LotsePeriod period;

  *reason = N_("not a period (FROM/TO)");
  if (!text || !lotse_period_parse (text, &period))
    return FALSE;
  *out = lotse_value_period (period);
  return TRUE;
}

static void
period_write_storage (const LotseField *field, const LotseValue *value, GString *out)
{
  g_string_append_printf (out, "%d,%d;%d,%d", value->u.period->from.first, value->u.period->from.precision, value->u.period->to.first,
                          value->u.period->to.precision);
}

static gboolean
stored_int (const char **p, char end, gint32 *out)
{
  char *stop;
  long number = strtol (*p, &stop, 10);

  if (stop == *p || *stop != end || number < G_MININT32 || number > G_MAXINT32)
    return FALSE;
  *out = (gint32) number;
  *p = stop + (end != 0);
  return TRUE;
}

static gboolean
period_from_storage (const LotseField *field, const char *text, LotseValue *out)
{
  LotsePeriod period;

  if (!stored_int (&text, ',', &period.from.first) || !stored_int (&text, ';', &period.from.precision)
      || !stored_int (&text, ',', &period.to.first) || !stored_int (&text, 0, &period.to.precision)
      || period.from.precision < 0 || period.from.precision > LOTSE_PRECISION_OPEN || period.to.precision < 0
      || period.to.precision > LOTSE_PRECISION_OPEN)
    return FALSE;
  *out = lotse_value_period (period);
  return TRUE;
}

static char *
period_format (const LotseField *field, const LotseValue *value, LotseLang lang)
{
  return lotse_period_format (*value->u.period, lang);
}

/* One side of what period_format() shows: a year alone may be any, other than in a table. */
static gboolean
read_side (const char *text, LotseSoftDate *out)
{
  return lotse_soft_parse (text, out) || lotse_date_read (text, NULL, out);
}

static gboolean
read_shown (const char *text, LotsePeriod *out)
{
  static const char *const openings[] = { "ab ", "from " }, *const closings[] = { "bis ", "until " };
  static const char dash[] = " – ";
  const char *middle = strstr (text, dash);
  g_autofree char *left = middle != NULL ? g_strndup (text, (gsize) (middle - text)) : NULL;

  *out = LOTSE_PERIOD_NONE;
  if (left != NULL)
    return read_side (left, &out->from) && read_side (middle + strlen (dash), &out->to);
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      if (g_str_has_prefix (text, openings[i]))
        return read_side (text + strlen (openings[i]), &out->from);
      if (g_str_has_prefix (text, closings[i]))
        return read_side (text + strlen (closings[i]), &out->to);
    }
  if (!read_side (text, &out->from))
    return FALSE;
  out->to = out->from;
  return TRUE;
}

static gboolean
period_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason)
{
  const LotseDateHabits habits = { .spoken = TRUE };
  LotsePeriod period;

  *reason = N_("not a period");
  if (!lotse_period_parse (text, &period) && !lotse_period_read (text, &habits, &period) && !read_shown (text, &period))
    return FALSE;
  *out = lotse_value_period (period);
  return TRUE;
}

static const char *
period_validate (const LotseField *field, const LotseValue *value)
{
  LotsePeriod p = *value->u.period;

  if (!is_whole (p.from) || !is_whole (p.to))
    return N_("does not begin on the first day of its precision");
  if (p.from.first != LOTSE_DATE_NONE && p.to.first != LOTSE_DATE_NONE && p.from.first > lotse_soft_last (p.to))
    return N_("ends before it begins");
  return NULL;
}

const LotseTypeOps lotse_ops_period = {
  .clear = period_clear, .copy = period_copy, .equal = period_equal, .compare = period_compare, .write_json = period_write_json,
  .from_json = period_from_json, .write_storage = period_write_storage, .from_storage = period_from_storage, .format = period_format,
  .parse = period_parse, .validate = period_validate,
};
