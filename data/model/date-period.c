/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Periods of two soft dates: canonical text, display, and what people write. */
#include "date-private.h"

#include <string.h>

gboolean
lotse_period_parse (const char *text, LotsePeriod *out)
{
  const char *slash = text != NULL ? strchr (text, '/') : NULL;
  LotsePeriod period = LOTSE_PERIOD_NONE;
  g_autofree char *from = NULL;

  g_return_val_if_fail (out != NULL, FALSE);

  *out = LOTSE_PERIOD_NONE;
  if (slash == NULL)
    return FALSE;

  from = g_strndup (text, slash - text);
  if ((*from != '\0' && !lotse_soft_parse (from, &period.from)) || (slash[1] != '\0' && !lotse_soft_parse (slash + 1, &period.to)) ||
      (*from == '\0' && slash[1] == '\0'))
    return FALSE;

  *out = period;
  return TRUE;
}

char *
lotse_period_to_text (LotsePeriod period)
{
  g_autofree char *from = lotse_soft_to_text (period.from);
  g_autofree char *to = lotse_soft_to_text (period.to);

  if (*from == '\0' && *to == '\0')
    return g_strdup ("");

  return g_strdup_printf ("%s/%s", from, to);
}

gboolean
lotse_period_equal (LotsePeriod a, LotsePeriod b)
{
  return lotse_soft_equal (a.from, b.from) && lotse_soft_equal (a.to, b.to);
}

char *
lotse_period_format (LotsePeriod period, LotseLang lang)
{
  g_autofree char *from = lotse_soft_format (period.from, lang);
  g_autofree char *to = lotse_soft_format (period.to, lang);
  gboolean german = lang == LOTSE_LANG_DE;

  if (*from == '\0' && *to == '\0')
    return g_strdup ("");
  if (*to == '\0')
    return g_strdup_printf (german ? "ab %s" : "from %s", from);
  if (*from == '\0')
    return g_strdup_printf (german ? "bis %s" : "until %s", to);
  if (lotse_soft_equal (period.from, period.to))
    return g_steal_pointer (&from);

  return g_strdup_printf ("%s – %s", from, to);
}

static gboolean
skip_word (const char **text, const char *const *words, guint count)
{
  for (guint i = 0; i < count; i++)
    if (g_str_has_prefix (*text, words[i]))
      {
        *text += strlen (words[i]);
        return TRUE;
      }

  return FALSE;
}

/* No two dates hold more of one separator than this; a text that does is not tried at each of them. */
#define MAX_SEPARATORS 12

/* The one place where @separator parts two readable dates; FALSE where there is none, or more than one. */
static gboolean
split_period (const char *text, const char *separator, const LotseDateHabits *habits, LotsePeriod *out)
{
  LotsePeriod last = LOTSE_PERIOD_NONE;
  guint found = 0, tried = 0;

  for (const char *p = strstr (text + 1, separator); p != NULL; p = strstr (p + 1, separator))
    {
      g_autofree char *left = g_strndup (text, (gsize) (p - text));
      LotsePeriod period;

      if (++tried > MAX_SEPARATORS)
        return FALSE;
      if (lotse_date_read (left, habits, &period.from) && lotse_date_read (p + strlen (separator), habits, &period.to))
        {
          last = period;
          found++;
        }
    }
  if (found != 1)
    return FALSE;

  *out = last;
  return TRUE;
}

static gboolean
read_between (const char *text, const LotseDateHabits *habits, LotsePeriod *out)
{
  static const char *const separators[] = { " - ", " bis ", " to ", " until ", " till ", " / ", "-", "/" };

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (split_period (text, separators[i], habits, out))
      return TRUE;

  return FALSE;
}

static gboolean
read_simple (const char *text, const LotseDateHabits *habits, LotsePeriod *out)
{
  static const char *const openings[] = { "from ", "von ", "ab ", "seit ", "since " };
  static const char *const closings[] = { "until ", "till ", "to ", "bis zum ", "bis ", "by " };

  if (lotse_date_read (text, habits, &out->from))
    {
      out->to = out->from;
      return TRUE;
    }
  if (read_between (text, habits, out))
    return TRUE;

  if (skip_word (&text, openings, G_N_ELEMENTS (openings)))
    return read_between (text, habits, out) || lotse_date_read (text, habits, &out->from);
  if (skip_word (&text, closings, G_N_ELEMENTS (closings)))
    return lotse_date_read (text, habits, &out->to);

  return FALSE;
}

gboolean
lotse_period_read (const char *text, const LotseDateHabits *habits, LotsePeriod *out)
{
  g_autofree char *simple = NULL;
  LotsePeriod period = LOTSE_PERIOD_NONE;

  g_return_val_if_fail (out != NULL, FALSE);

  if (lotse_period_parse (text, out))
    return TRUE;

  simple = lotse_date_simplify (text);
  if (simple == NULL || !read_simple (simple, habits, &period))
    return FALSE;

  *out = period;
  return TRUE;
}
