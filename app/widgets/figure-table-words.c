/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Estimated from letters: to lay out the words of all cells takes longer than one likes to wait. */
#include "config.h"
#include "figure-table-words.h"

#define LETTER_PERCENT 88

glong
lotse_table_chars (const char *text)
{
  glong digits = 0, others = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_ascii_isdigit (*at))
      digits++;
    else
      others++;
  return digits + (others * LETTER_PERCENT + 99) / 100;
}

glong
lotse_table_word_chars (const char *text)
{
  glong longest = 0, n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gboolean parts = g_unichar_isspace (g_utf8_get_char (at)) || *at == '-' || *at == '/';

      n = parts ? 0 : n + 1;
      longest = MAX (longest, n);
    }
  return longest;
}

guint
lotse_table_lines (const char *text, double chars)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double used = 0;
  guint lines = 1;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const double word = (double) lotse_table_chars (words[i]);

      if (used > 0 && used + 1 + word > chars)
        {
          lines++;
          used = word;
        }
      else
        used += (used > 0 ? 1 : 0) + word;
    }
  return lines;
}
