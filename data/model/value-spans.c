/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spans of time in a map: the first day is the key, so that two people who end one and add another merge. */
#include "config.h"

#include "value-private.h"

#include <string.h>

void
lotse_map_add_span (GArray *map, LotsePeriod span, const char *why)
{
  g_autofree char *from = lotse_soft_to_text (span.from), *to = lotse_soft_to_text (span.to);

  lotse_map_add (map, from, *to != '\0' ? to : NULL, LOTSE_DATE_NONE, why);
}

gboolean
lotse_map_span (const LotseMapEntry *entry, LotsePeriod *out)
{
  LotsePeriod span = LOTSE_PERIOD_NONE;

  /* What begins some time is no span: it could not be said on which days it holds. */
  if (!lotse_soft_parse (entry->key, &span.from) || span.from.first == LOTSE_DATE_NONE)
    return FALSE;
  if (entry->state != NULL && *entry->state != '\0' && !lotse_soft_parse (entry->state, &span.to))
    return FALSE;
  if (span.to.first != LOTSE_DATE_NONE && lotse_soft_last (span.to) < span.from.first)
    return FALSE;
  if (out != NULL)
    *out = span;
  return TRUE;
}

char *
lotse_spans_format (const GArray *map, LotseLang lang)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (map, LotseMapEntry, i);
      LotsePeriod span;
      g_autofree char *when = lotse_map_span (entry, &span) ? lotse_period_format (span, lang) : g_strdup (entry->key);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", when);
      if (entry->note != NULL)
        {
          g_autofree char *note = g_strstrip (g_strdelimit (g_strdup (entry->note), "\n\r", ' '));

          if (*note != '\0')
            g_string_append_printf (text, ": %s", note);
        }
    }
  return g_string_free (text, FALSE);
}

static gboolean
read_span (const char *line, GArray *map)
{
  g_auto (GStrv) parts = g_strsplit (line, ":", 2);
  LotsePeriod span;

  if (parts[0] == NULL || !lotse_period_read (g_strstrip (parts[0]), NULL, &span) || span.from.first == LOTSE_DATE_NONE)
    return FALSE;
  lotse_map_add_span (map, span, parts[1] != NULL ? g_strstrip (parts[1]) : NULL);
  return TRUE;
}

static gboolean
read_lines (const char *text, const char *separator, GArray *map)
{
  g_auto (GStrv) lines = g_strsplit (text, separator, -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0' && !read_span (lines[i], map))
      return FALSE;
  return TRUE;
}

gboolean
lotse_spans_parse (const char *text, GArray *map)
{
  const guint n = map->len;

  /* A semicolon may be part of a reason as well: then what follows it is no span. */
  if (strchr (text, '\n') == NULL && read_lines (text, ";", map))
    return TRUE;
  g_array_set_size (map, n);
  return read_lines (text, "\n", map);
}
