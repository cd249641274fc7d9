/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search folding, written for speed: most text is ASCII, the rest mostly Latin letters with one diacritic. */
#include "config.h"
#include "fold.h"

#include <string.h>

static void
append_umlaut (GString *out, char base, gboolean expand)
{
  g_string_append_c (out, base);
  if (expand)
    g_string_append_c (out, 'e');
}

/* The base letter of a character that Unicode decomposes, else the character in lower case. */
static void
append_base (GString *out, gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (g_unichar_tolower (c), TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    if (g_unichar_type (parts[i]) != G_UNICODE_NON_SPACING_MARK)
      g_string_append_unichar (out, parts[i]);
}

static gboolean
append_character (GString *out, gunichar c, gboolean expand)
{
  switch (c)
    {
    case 0xe4: case 0xc4: append_umlaut (out, 'a', expand); return TRUE; /* ä */
    case 0xf6: case 0xd6: append_umlaut (out, 'o', expand); return TRUE; /* ö */
    case 0xfc: case 0xdc: append_umlaut (out, 'u', expand); return TRUE; /* ü */
    case 0xdf: case 0x1e9e: g_string_append (out, "ss"); return FALSE;   /* ß */
    case 0xad: case 0x200b: return FALSE; /* soft hyphen, zero-width space: never typed */
    default: append_base (out, c); return FALSE;
    }
}

gboolean
lotse_fold_append (GString *out, const char *text, gboolean expand)
{
  gboolean differs = FALSE;
  const char *p = text;

  while (p != NULL && *p != '\0')
    {
      const guchar byte = (guchar) *p;

      if (byte < 0x80)
        {
          g_string_append_c (out, byte < ' ' ? ' ' : g_ascii_tolower ((char) byte));
          p++;
          continue;
        }
      differs |= append_character (out, g_utf8_get_char (p), expand);
      p = g_utf8_next_char (p);
    }
  return differs;
}

char *
lotse_fold (const char *text, gboolean expand)
{
  GString *out = g_string_sized_new (text != NULL ? strlen (text) + 8 : 1);

  lotse_fold_append (out, text, expand);
  return g_string_free (out, FALSE);
}

static char **
split_words (const char *text, gboolean expand)
{
  g_autofree char *folded = lotse_fold (text, expand);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_strv_builder_add (builder, words[i]);
  return g_strv_builder_end (builder);
}

LotseFoldQuery *
lotse_fold_query_new (const char *text)
{
  LotseFoldQuery *query = g_new0 (LotseFoldQuery, 1);

  query->plain = split_words (text, FALSE);
  query->expanded = split_words (text, TRUE);
  return query;
}

void
lotse_fold_query_free (LotseFoldQuery *query)
{
  if (query == NULL)
    return;
  g_strfreev (query->plain);
  g_strfreev (query->expanded);
  g_free (query);
}

gboolean
lotse_fold_query_is_empty (const LotseFoldQuery *query)
{
  return query->plain[0] == NULL;
}

gboolean
lotse_fold_query_matches (const LotseFoldQuery *query, const char *plain, const char *expanded)
{
  for (guint i = 0; query->plain[i] != NULL; i++)
    if (strstr (plain, query->plain[i]) == NULL && strstr (expanded != NULL ? expanded : plain, query->expanded[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* ---- Where the words stand ---- */

/* Folded text, and for each of its bytes where the character that it comes from begins; one more for the end. */
static void
fold_with_places (const char *text, gboolean expand, GString *out, GArray *places)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const guint place = (guint) (p - text);
      const gsize before = out->len;
      char character[8] = { 0 };

      g_utf8_strncpy (character, p, 1);
      lotse_fold_append (out, character, expand);
      for (gsize i = before; i < out->len; i++)
        g_array_append_val (places, place);
    }
  g_array_append_vals (places, &(guint) { (guint) strlen (text) }, 1);
}

static void
find_words (const char *text, char **words, gboolean expand, GArray *ranges)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  fold_with_places (text, expand, folded, places);
  for (guint i = 0; words[i] != NULL; i++)
    for (const char *at = strstr (folded->str, words[i]); at != NULL; at = strstr (at + 1, words[i]))
      {
        const gsize begin = (gsize) (at - folded->str), last = begin + strlen (words[i]) - 1;
        const guint character = g_array_index (places, guint, last);
        const LotseFoldRange range = { g_array_index (places, guint, begin), character + (guint) (g_utf8_next_char (text + character) - (text + character)) };

        g_array_append_val (ranges, range);
      }
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const LotseFoldRange *one = a, *other = b;

  return one->start != other->start ? (one->start < other->start ? -1 : 1) : one->end < other->end ? 1 : one->end > other->end ? -1 : 0;
}

GArray *
lotse_fold_find (const char *text, const LotseFoldQuery *query)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (LotseFoldRange));
  guint kept = 0;

  find_words (text, query->plain, FALSE, ranges);
  find_words (text, query->expanded, TRUE, ranges);
  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      const LotseFoldRange range = g_array_index (ranges, LotseFoldRange, i);
      LotseFoldRange *last = kept > 0 ? &g_array_index (ranges, LotseFoldRange, kept - 1) : NULL;

      if (last != NULL && range.start <= last->end)
        last->end = MAX (last->end, range.end);
      else
        g_array_index (ranges, LotseFoldRange, kept++) = range;
    }
  g_array_set_size (ranges, kept);
  return ranges;
}
