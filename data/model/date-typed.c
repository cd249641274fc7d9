/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people say of a date rather than write in a table: "end of 2027", "Herbst 26", "ca. March 2027". There is no precision for it; it becomes the finest one that holds
 * what was said, and the forms say back which. Where a word may mean two things, as a winter without its second year, it is refused. */
#include "date-private.h"

#include <string.h>

typedef enum { PART_BEGIN = 1, PART_MIDDLE, PART_END } Part;

/* Longer ones before those that they begin with; all end where a word does. */
static const char *const hedges[] = { "ca.", "ca", "circa", "etwa", "ungefähr", "voraussichtlich", "vsl.", "vsl", "spätestens", "about", "around", "approximately", "approx.", "approx",
                                      "roughly", "~", "≈" };
static const char *const closings[] = { "bis zum", "bis", "until", "till", "by the", "by" };
static const char *const joints[] = { "des jahres", "of the year", "of", "the", "von", "vom", "im" };

static const struct { const char *word; Part part; } parts[] = {
  { "jahresanfang", PART_BEGIN }, { "jahresbeginn", PART_BEGIN }, { "anfang", PART_BEGIN }, { "beginn", PART_BEGIN }, { "the beginning", PART_BEGIN }, { "beginning", PART_BEGIN },
  { "the start", PART_BEGIN },    { "start", PART_BEGIN },        { "early", PART_BEGIN },  { "jahresmitte", PART_MIDDLE }, { "mitte", PART_MIDDLE },
  { "the middle", PART_MIDDLE },  { "middle", PART_MIDDLE },      { "mid", PART_MIDDLE },   { "jahresende", PART_END },   { "ende", PART_END },
  { "the end", PART_END },        { "end", PART_END },            { "late", PART_END },     { "year-end", PART_END },
};

/* The quarter that most of a season lies in. */
static const struct { const char *word; int quarter; } seasons[] = {
  { "frühjahr", 2 }, { "frühling", 2 }, { "spring", 2 }, { "sommer", 3 }, { "summer", 3 }, { "herbst", 4 }, { "autumn", 4 }, { "winter", 1 },
};

/* Goes on behind @word and what parts it from the next one; NULL where it does not stand there. */
static const char *
after_word (const char *text, const char *word)
{
  const gsize length = strlen (word);
  const char *next = text + length;

  if (strncmp (text, word, length) != 0)
    return NULL;
  /* A sign needs no space behind it. */
  if (*next != ' ' && *next != '-' && g_unichar_isalpha (g_utf8_get_char (word)) && word[length - 1] != '.')
    return NULL;
  while (*next == ' ' || *next == '-')
    next++;
  return next;
}

static const char *
skip_any (const char *text, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const char *next = after_word (text, words[i]);

      if (next != NULL)
        return next;
    }
  return text;
}

/* "2027", "27", "'27", and nothing behind it. 0: none. */
static int
read_year (const char *text)
{
  const char *digits = *text == '\'' ? text + 1 : text;
  const gsize length = strlen (digits);

  if ((length != 2 && length != 4) || strspn (digits, "0123456789") != length || (length == 4 && digits != text))
    return 0;
  return (int) g_ascii_strtoull (digits, NULL, 10) + (length == 2 ? 2000 : 0);
}

/* "2027/28": the second year of a winter. */
static int
read_second_year (const char *text)
{
  const gsize length = strcspn (text, "/-");
  g_autofree char *first = g_strndup (text, length);
  const int year = read_year (first), next = text[length] != '\0' ? read_year (text + length + 1) : 0;

  return year != 0 && next == year + 1 ? next : 0;
}

static gboolean
give (int year, int month, LotsePrecision precision, LotseSoftDate *out)
{
  if (year < 1900 || year >= 2200)
    return FALSE;
  *out = lotse_soft_make (lotse_date_from_ymd (year, month, 1), precision);
  return lotse_soft_is_set (*out);
}

/* @part of what @whole says. A month, a week and a day have none that could be written. */
static gboolean
give_part (LotseSoftDate whole, Part part, LotseSoftDate *out)
{
  int year, month;

  *out = whole;
  if (!lotse_date_to_ymd (whole.first, &year, &month, NULL))
    return lotse_soft_is_set (whole); /* open */
  switch ((int) whole.precision)
    {
    case LOTSE_PRECISION_YEAR: return give (year, part == PART_BEGIN ? 1 : part == PART_MIDDLE ? 4 : 10, LOTSE_PRECISION_QUARTER, out);
    case LOTSE_PRECISION_HALF_YEAR: return part == PART_MIDDLE || give (year, month + (part == PART_END ? 3 : 0), LOTSE_PRECISION_QUARTER, out);
    case LOTSE_PRECISION_QUARTER: return give (year, month + (int) part - 1, LOTSE_PRECISION_MONTH, out);
    default: return TRUE;
    }
}

static gboolean
read_part (const char *text, const LotseDateHabits *habits, LotseSoftDate *out)
{
  LotseDateHabits strict = habits != NULL ? *habits : (LotseDateHabits) { FALSE, 0, FALSE };

  strict.spoken = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *next = after_word (text, parts[i].word);
      LotseSoftDate whole;

      if (next == NULL)
        continue;
      next = skip_any (next, joints, G_N_ELEMENTS (joints));
      if (read_year (next) != 0)
        whole = lotse_soft_make (lotse_date_from_ymd (read_year (next), 1, 1), LOTSE_PRECISION_YEAR);
      else if (!lotse_date_read (next, &strict, &whole))
        return FALSE;
      return give_part (whole, parts[i].part, out);
    }
  return FALSE;
}

static gboolean
read_season (const char *text, LotseSoftDate *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (seasons); i++)
    {
      const char *next = after_word (text, seasons[i].word);

      if (next == NULL)
        continue;
      next = skip_any (next, joints, G_N_ELEMENTS (joints));
      return give (seasons[i].quarter == 1 ? read_second_year (next) : read_year (next), seasons[i].quarter * 3 - 2, LOTSE_PRECISION_QUARTER, out);
    }
  return FALSE;
}

gboolean
lotse_date_read_spoken (const char *simple, const LotseDateHabits *habits, LotseSoftDate *out)
{
  LotseDateHabits strict = *habits;
  const char *text = skip_any (simple, hedges, G_N_ELEMENTS (hedges));

  strict.spoken = FALSE;
  return (text != simple && lotse_date_read (text, &strict, out)) || read_part (text, habits, out) || read_season (text, out);
}

gboolean
lotse_date_read_typed (const char *text, LotseSoftDate *out)
{
  const LotseDateHabits habits = { .spoken = TRUE };
  g_autofree char *simple = lotse_date_simplify (text);

  g_return_val_if_fail (out != NULL, FALSE);

  *out = LOTSE_SOFT_NONE;
  return simple != NULL && (lotse_date_read (simple, &habits, out) || lotse_date_read (skip_any (simple, closings, G_N_ELEMENTS (closings)), &habits, out));
}
