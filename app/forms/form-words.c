/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence per type and kind of mistake; what the data layer says of it is meant for logs. */
#include "config.h"
#include "form-words.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/forms/form-lines.h"
#include "data/model/number.h"

/* Values with a widget of their own are kept in the locale-free form of the cache, which holds all of them. */
static gboolean
is_structured (const LotseField *field)
{
  return field->type == LOTSE_TYPE_SET || field->type == LOTSE_TYPE_ENUM || field->type == LOTSE_TYPE_BOOL || field->type == LOTSE_TYPE_REF
         || field->type == LOTSE_TYPE_REFS || field->type == LOTSE_TYPE_MAP;
}

static char *
without_controls (const char *text, gboolean lines)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == '\n' || c == '\t')
        g_string_append_c (clean, c == '\t' ? '\t' : lines ? '\n' : ' ');
      else if (c >= 0x20 && c != 0x7f)
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

static char *
text_problem (const LotseField *field, const char *text)
{
  const guint max = field->max != 0 ? field->max : G_MAXUINT;
  const glong n = g_utf8_strlen (text, -1);

  if (n > (glong) max)
    return g_strdup_printf (ngettext ("%ld character too many; at most %u fit.", "%ld characters too many; at most %u fit.", (gulong) (n - (glong) max)),
                            n - (glong) max, max);
  return g_strdup (_("This cannot be saved; please write it anew without pasting."));
}

static char *
range_problem (const LotseField *field)
{
  g_autofree char *from = lotse_number_format (field->min_number, 2, lotse_lang_get ());
  g_autofree char *to = lotse_number_format (field->max_number, 2, lotse_lang_get ());

  if (field->min_number < field->max_number)
    return g_strdup_printf (_("Between %s and %s, please."), from, to);
  return g_strdup (_("This number is out of range."));
}

static char *
key_problem (const LotseField *field)
{
  if (field->max == 14)
    return g_strdup (_("A LeiKa key has 14 digits and starts with 99: 99 050 012 104 000."));
  if (field->max == 12)
    return g_strdup (_("A regional key has 12 digits and starts with the Land, 01 to 16: 083170000000."));
  return g_strdup_printf (_("Exactly %u digits, please."), field->max);
}

static char *
map_problem (const LotseField *field, const char *text)
{
  char *line = lotse_form_lines_problem (field, text);

  return line != NULL ? line : g_strdup (_("Too many entries, or one of them is not complete."));
}

/* What has the shape of a day, in a month that does not have it. (transfer full) (nullable) */
static char *
missing_day (const char *text)
{
  int day, month, year, end = 0;

  if ((sscanf (text, " %2d . %2d . %4d %n", &day, &month, &year, &end) != 3 && sscanf (text, " %4d - %2d - %2d %n", &year, &month, &day, &end) != 3)
      || text[end] != '\0' || day < 1 || day > 31 || !g_date_valid_month ((GDateMonth) month) || !g_date_valid_year ((GDateYear) year)
      || day <= g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf (_("There is no such day: that month has %d days."), g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year));
}

char *
lotse_form_problem (const LotseField *field, const char *text, gboolean read)
{
  char *missing = field->type == LOTSE_TYPE_DATE || field->type == LOTSE_TYPE_SOFT_DATE ? missing_day (text) : NULL;

  if (missing != NULL)
    return missing;
  switch (field->type)
    {
    case LOTSE_TYPE_DATE: return g_strdup (_("Not a day. Write it like this: 31 Dec 2026."));
    case LOTSE_TYPE_SOFT_DATE: return g_strdup (_("Not a date. Write 31 Dec 2026, week 12/2026, March 2026, Q3 2026, H2 2026, 2026 or open."));
    case LOTSE_TYPE_PERIOD:
      return g_strdup (read ? _("The period ends before it begins.") : _("Not a period. Write Q1 2026 – Q2 2027, or from 2026, or 2026 – open."));
    case LOTSE_TYPE_INTEGER: return read ? range_problem (field) : g_strdup (_("Not a whole number."));
    case LOTSE_TYPE_NUMBER: return read ? range_problem (field) : g_strdup (_("Not a number. Write it like this: 1,234.5"));
    case LOTSE_TYPE_MONEY: return g_strdup (_("Not an amount. Write it like this: 84,000 or 1.2 m"));
    case LOTSE_TYPE_RATIO: return g_strdup (_("Not a share. Write part and whole: 3/10"));
    case LOTSE_TYPE_POINTS: return g_strdup (_("A line has no date or no number."));
    case LOTSE_TYPE_URL: return g_strdup (_("Not a web address. It starts with https:// or http://"));
    case LOTSE_TYPE_KEY: return key_problem (field);
    case LOTSE_TYPE_MAP: return map_problem (field, text);
    case LOTSE_TYPE_REFS: return g_strdup (_("Too many entries, or one of them is not complete."));
    default: return text_problem (field, text);
    }
}

gboolean
lotse_form_read (const LotseField *field, const char *text, LotseValue *out, char **problem)
{
  g_autofree char *clean = is_structured (field) ? g_strdup (text)
                                                 : without_controls (text, field->type == LOTSE_TYPE_LONGTEXT || field->type == LOTSE_TYPE_POINTS);
  const gboolean empty = strspn (clean, " \n\t") == strlen (clean);
  const gboolean read = empty || (is_structured (field) ? lotse_value_from_storage (field, clean, out)
                                                        : lotse_value_parse (field, clean, lotse_lang_get (), out, NULL));

  if (empty)
    *out = LOTSE_VALUE_UNSET (field->type);
  *problem = NULL;
  if (read && lotse_value_validate (field, out, NULL))
    return TRUE;
  if (read)
    lotse_value_clear (out);
  *problem = lotse_form_problem (field, clean, read);
  return FALSE;
}

char *
lotse_form_write (const LotseField *field, const LotseValue *value)
{
  if (!value->set)
    return g_strdup ("");
  return is_structured (field) ? lotse_value_to_storage (field, value) : lotse_value_format (field, value, lotse_lang_get ());
}

static gboolean
says_more (LotseFieldType type)
{
  return type == LOTSE_TYPE_DATE || type == LOTSE_TYPE_SOFT_DATE || type == LOTSE_TYPE_PERIOD || type == LOTSE_TYPE_MONEY || type == LOTSE_TYPE_NUMBER
         || type == LOTSE_TYPE_INTEGER;
}

/* A single date in place of a period: nothing else says that it is both ends. */
static gboolean
is_one_date (const LotseValue *value)
{
  return value->set && value->type == LOTSE_TYPE_PERIOD && lotse_soft_equal (value->u.period->from, value->u.period->to);
}

char *
lotse_form_understood_as (const LotseField *field, const char *text, const LotseValue *value)
{
  g_autofree char *written = NULL, *typed = g_strstrip (g_strdup (text));

  if (!says_more (field->type))
    return NULL;
  written = lotse_value_format (field, value, lotse_lang_get ());
  if (*written == '\0' || strcmp (written, typed) == 0)
    return NULL;
  return g_strdup_printf (is_one_date (value) ? _("understood as %s, begin and end") : _("understood as %s"), written);
}

char *
lotse_form_understood (const LotseField *field, const char *text)
{
  g_autofree char *problem = NULL;
  char *words;
  LotseValue value;

  if (!says_more (field->type) || !lotse_form_read (field, text, &value, &problem))
    return NULL;
  words = lotse_form_understood_as (field, text, &value);
  lotse_value_clear (&value);
  return words;
}
