/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long texts where there is room for a little of them. */
#include "excerpt.h"

#include <string.h>

char *
lotse_excerpt (const char *text, guint max)
{
  if (g_utf8_strlen (text, -1) <= (glong) max)
    return g_strdup (text);

  g_autofree char *cut = g_utf8_substring (text, 0, max - 1);
  char *space = strrchr (cut, ' ');
  if (space != NULL && space > cut + strlen (cut) / 2)
    *space = '\0';
  return g_strconcat (cut, "…", NULL);
}

char *
lotse_excerpt_line (const char *text, guint max)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (line, *p);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
  return lotse_excerpt (g_strchomp (line->str), max);
}
