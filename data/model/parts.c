/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "parts.h"

/* Letters of scripts that are written from right to left: the blocks that Unicode keeps for them. */
static gboolean
is_leftward (gunichar c)
{
  return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc) || (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff);
}

char *
lotse_isolated (const char *text)
{
  if (text == NULL)
    return NULL;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (is_leftward (g_utf8_get_char (at)))
      return g_strconcat ("\xe2\x81\xa8", text, "\xe2\x81\xa9", NULL);
  return g_strdup (text);
}

void
lotse_parts_add (GString *line, const char *part)
{
  g_autofree char *apart = NULL;

  if (part == NULL || *part == '\0')
    return;
  apart = lotse_isolated (part);
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, apart);
}

void
lotse_parts_take (GString *line, char *part)
{
  lotse_parts_add (line, part);
  g_free (part);
}
