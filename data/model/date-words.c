/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that dates are written with, German and English. */
#include "date-words.h"

#include <string.h>

/* "|" stands between spellings. */
static const struct { char kind; gint8 value; const char *spellings; } words[] = {
  { LOTSE_WORD_MONTH, 1, "jan|january|januar|jän|jänner" },
  { LOTSE_WORD_MONTH, 2, "feb|february|februar|febr|feber" },
  { LOTSE_WORD_MONTH, 3, "mar|march|mär|märz|mrz|maerz" },
  { LOTSE_WORD_MONTH, 4, "apr|april" },
  { LOTSE_WORD_MONTH, 5, "may|mai" },
  { LOTSE_WORD_MONTH, 6, "jun|june|juni" },
  { LOTSE_WORD_MONTH, 7, "jul|july|juli" },
  { LOTSE_WORD_MONTH, 8, "aug|august" },
  { LOTSE_WORD_MONTH, 9, "sep|sept|september" },
  { LOTSE_WORD_MONTH, 10, "oct|october|okt|oktober" },
  { LOTSE_WORD_MONTH, 11, "nov|november" },
  { LOTSE_WORD_MONTH, 12, "dec|december|dez|dezember" },
  { LOTSE_WORD_ORDINAL, 1, "i|first|erstes|erster|erste|ersten" },
  { LOTSE_WORD_ORDINAL, 2, "ii|second|zweites|zweiter|zweite|zweiten" },
  { LOTSE_WORD_ORDINAL, 3, "iii|third|drittes|dritter|dritte|dritten" },
  { LOTSE_WORD_ORDINAL, 4, "iv|fourth|viertes|vierter|vierte|vierten" },
  { LOTSE_WORD_QUARTER, 0, "q|qu|qtr|quarter|quartal|quartals|vj|vierteljahr" },
  { LOTSE_WORD_HALF, 0, "h|hj|hy|half|halbjahr|halbjahres" },
  { LOTSE_WORD_WEEK, 0, "w|wk|cw|week|kw|woche|kalenderwoche" },
  { LOTSE_WORD_FISCAL, 0, "fy|fiscal|financial|gj|geschäftsjahr|wirtschaftsjahr" },
  { LOTSE_WORD_WEEKDAY, 0, "mon|monday|mo|montag|tue|tues|tuesday|di|dienstag|wed|weds|wednesday|mi|mittwoch" },
  { LOTSE_WORD_WEEKDAY, 0, "thu|thur|thurs|thursday|do|donnerstag|fri|friday|fr|freitag|sat|saturday|sa|samstag|sonnabend" },
  { LOTSE_WORD_WEEKDAY, 0, "sun|sunday|so|sonntag" },
  { LOTSE_WORD_NOISE, 0, "of|the|year|im|des|jahres" },
};

static const char open_texts[] = "open|open end|open-ended|tbd|tba|tbc|t.b.d|t.b.a|t.b.c|to be determined|to be decided|to be defined|"
                                 "to be confirmed|to be announced|ongoing|on-going|continuous|no end date|"
                                 "offen|noch offen|laufend|fortlaufend|kontinuierlich|unbefristet|dauerhaft|daueraufgabe|"
                                 "kein enddatum|ohne enddatum|noch nicht festgelegt";

static gboolean
is_listed (const char *list, const char *text, gsize length)
{
  for (const char *p = list; *p != '\0';)
    {
      gsize spelling = strcspn (p, "|");

      if (spelling == length && memcmp (p, text, length) == 0)
        return TRUE;
      p += spelling + (p[spelling] == '|');
    }

  return FALSE;
}

gboolean
lotse_date_word (const char *word, gsize length, char *kind, int *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_listed (words[i].spellings, word, length))
      {
        *kind = words[i].kind;
        *value = words[i].value;
        return TRUE;
      }

  return FALSE;
}

gboolean
lotse_date_word_open (const char *text)
{
  return is_listed (open_texts, text, strlen (text));
}
