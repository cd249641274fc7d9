/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normal forms of headers and names, so that spellings of the same thing meet. */
#include "config.h"

#include "header-name.h"

#include <string.h>

/* A copy without what stands in closed round or square brackets. */
static char *
without_brackets (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  /* Behind the last one no bracket is closed: a cell of nothing but opening ones is looked through once, not once for each. */
  const char *last_round = strrchr (text, ')'), *last_square = strrchr (text, ']');

  for (const char *p = text; *p != '\0'; p++)
    {
      char closing = *p == '(' && p < last_round ? ')' : *p == '[' && p < last_square ? ']' : '\0';
      const char *end = closing != '\0' ? strchr (p, closing) : NULL;
      if (end == NULL)
        {
          g_string_append_c (out, *p);
          continue;
        }
      g_string_append_c (out, ' ');
      p = end;
    }
  return g_string_free (out, FALSE);
}

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* A new word begins: aB, and the last capital of ABc. */
static gboolean
breaks_word (gunichar previous, gunichar c, gunichar next)
{
  if (!g_unichar_isupper (c))
    return FALSE;
  return g_unichar_islower (previous) || (g_unichar_isupper (previous) && g_unichar_islower (next));
}

char *
lotse_header_normalise (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *bare = without_brackets (valid);
  const char *source = has_letters (bare) || strchr (bare, '*') != NULL ? bare : valid;
  GString *out = g_string_sized_new (strlen (source) + 8);
  gunichar previous = 0;

  for (const char *p = source; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), next = g_utf8_get_char (g_utf8_next_char (p));
      gboolean keep = g_unichar_isalnum (c) || c == '*' || (c == '#' && out->len == 0);
      gboolean space = !keep || breaks_word (previous, c, next);

      if (space && out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
      if (keep)
        g_string_append_unichar (out, g_unichar_tolower (c));
      previous = c;
    }

  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* "*" stands for any bytes; without allocation, because every cell of a possible header meets every pattern. */
static gboolean
glob (const char *pattern, const char *text)
{
  const char *star = NULL, *resume = NULL;

  while (*text != '\0')
    {
      if (*pattern == '*')
        {
          star = pattern++;
          resume = text;
        }
      else if (*pattern == *text)
        {
          pattern++;
          text++;
        }
      else if (star != NULL)
        {
          pattern = star + 1;
          text = ++resume;
        }
      else
        return FALSE;
    }
  while (*pattern == '*')
    pattern++;
  return *pattern == '\0';
}

LotseHeaderMatch
lotse_header_match (const char *pattern, const char *header)
{
  if (*header == '\0')
    return LOTSE_HEADER_NO_MATCH;
  if (strcmp (pattern, header) == 0)
    return LOTSE_HEADER_EXACT;
  return strchr (pattern, '*') != NULL && glob (pattern, header) ? LOTSE_HEADER_WILDCARD : LOTSE_HEADER_NO_MATCH;
}

static double
scale_of (const char *const words[3][12], const char *word)
{
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; words[i][j] != NULL; j++)
      if (strcmp (words[i][j], word) == 0)
        return i == 0 ? 1e3 : i == 1 ? 1e6 : 1e9;
  return 1;
}

/* Words of letters, digits and signs of currency, in lower case. (transfer full) */
static char **
unit_words (const char *header)
{
  g_autofree char *valid = g_utf8_make_valid (header, -1);
  GString *out = g_string_sized_new (strlen (valid) + 1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c) || c == '$' || c == 0x20ac || c == 0xa3)
        g_string_append_unichar (out, g_unichar_tolower (c));
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  g_autofree char *text = g_string_free (out, FALSE);
  return g_strsplit (g_strchomp (text), " ", -1);
}

double
lotse_header_scale (const char *header)
{
  /* The first are units wherever they stand; the others only beside a currency or after "in", as in "Budget in Tausend". */
  static const char *const units[3][12] = { { "t€", "k€", "teur", "keur", "tsd", "k£", "£k", "$k", "€k", "£000", "$000", NULL },
                                            { "mio", "m€", "meur", "€m", "£m", "$m", "£million", "$million", "£mn", "mln", NULL },
                                            { "mrd", "€bn", "£bn", "$bn", "£billion", "$billion", NULL } };
  static const char *const beside[3][12] = { { "t", "k", "000", "1000", "tausend", "thousand", "thousands", "000s", NULL },
                                             { "m", "mn", "million", "millions", "millionen", NULL },
                                             { "bn", "billion", "billions", "milliarden", NULL } };
  static const char *const currencies[] = { "€", "eur", "euro", "£", "gbp", "$", "usd", "cad", "chf", "in", NULL };

  g_return_val_if_fail (header != NULL, 1);

  g_auto (GStrv) words = unit_words (header);
  for (guint i = 0; words[i] != NULL; i++)
    {
      double scale = scale_of (units, words[i]);
      if (scale != 1)
        return scale;
      gboolean before = i > 0 && g_strv_contains (currencies, words[i - 1]);
      gboolean after = words[i + 1] != NULL && strcmp (words[i + 1], "in") != 0 && g_strv_contains (currencies, words[i + 1]);
      if ((before || after) && (scale = scale_of (beside, words[i])) != 1)
        return scale;
    }
  return 1;
}

static gunichar
plain (gunichar c)
{
  switch (c)
    {
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212:
      return '-';
    case 0x2018: case 0x2019: case 0x201a: case 0x00b4: case '`':
      return '\'';
    case 0x201c: case 0x201d: case 0x201e: case 0x00ab: case 0x00bb:
      return '"';
    default:
      return g_unichar_isspace (c) || g_unichar_iscntrl (c) ? ' ' : g_unichar_tolower (c);
    }
}

char *
lotse_name_normalise (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  GString *out = g_string_sized_new (strlen (text) + 1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = plain (g_utf8_get_char (p));
      if (c != ' ')
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  while (out->len > 0 && (out->str[out->len - 1] == ' ' || out->str[out->len - 1] == '.'))
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}
