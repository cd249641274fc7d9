/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a table for spreadsheets. */
#include "csv-cell.h"

#include <string.h>

void
lotse_csv_write_cell (GString *out, const char *text, gboolean from_people)
{
  gboolean formula = from_people && *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;

  if (!formula && strpbrk (text, ",\"\r\n;") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  if (formula)
    g_string_append_c (out, '\'');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}
