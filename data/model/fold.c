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
