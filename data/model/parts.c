/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "parts.h"

void
lotse_parts_add (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

void
lotse_parts_take (GString *line, char *part)
{
  lotse_parts_add (line, part);
  g_free (part);
}
