/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-private.h"

#include <string.h>

#define NBSP "\u00a0"

/* ---- Kept together ---- */

static const char *const signs[] = {
  "€", "$", "£", "¥", "CA$", "k€", "T€", "EUR", "USD", "GBP", "CHF", "%", "‰", "°", "°C", "km", "m", "m²", "qm", "km²", "ha", "kg", "t", "kW", "kWh", "MW", "MWh",
  "KB", "kB", "MB", "GB", "TB", "kbit/s", "Mbit/s", "Gbit/s", "Mio", "Mrd", "Tsd", "bn", NULL
};
static const char *const multiples[] = { "Mio.", "Mrd.", "Tsd.", "million", "billion", "Millionen", "Milliarden", NULL };

/* Bytes of the sign that @text begins with, as a word of its own; 0: none. */
static gsize
sign_length (const char *text)
{
  gsize longest = 0;

  for (guint i = 0; signs[i] != NULL; i++)
    {
      const gsize length = strlen (signs[i]);
      const gunichar next = strncmp (text, signs[i], length) == 0 ? g_utf8_get_char (text + length) : 'x';

      if (!g_unichar_isalnum (next) && next != '-' && next != '/')
        longest = MAX (longest, length);
    }
  return longest;
}

/* Whether what stands before the space at @space is a number, or a multiple as in "1,2 Mio. €". */
static gboolean
counts (const char *text, const char *space)
{
  if (space == text)
    return FALSE;
  if (g_ascii_isdigit (space[-1]))
    return TRUE;
  if (space[-1] != '.' && space[-1] != 'n') /* as all of them end */
    return FALSE;
  for (guint i = 0; multiples[i] != NULL; i++)
    {
      const gsize length = strlen (multiples[i]);

      if ((gsize) (space - text) > length && strncmp (space - length, multiples[i], length) == 0 && !g_ascii_isalpha (space[-(gssize) length - 1]))
        return TRUE;
    }
  return FALSE;
}

void
lotse_text_bind (char **text)
{
  g_autoptr (GString) out = NULL;
  const char *from = *text;

  for (const char *space = strchr (*text, ' '); space != NULL; space = strchr (space + 1, ' '))
    {
      if (!counts (*text, space) || sign_length (space + 1) == 0)
        continue;
      out = out != NULL ? out : g_string_new (NULL);
      g_string_append_len (out, from, space - from);
      g_string_append (out, NBSP);
      from = space + 1;
    }
  if (out == NULL)
    return;
  g_string_append (out, from);
  g_free (*text);
  *text = g_string_free (g_steal_pointer (&out), FALSE);
}

/* ---- Left out ---- */

static double
layout_width (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

static double
ellipsis_width (PangoLayout *layout)
{
  g_autoptr (PangoLayout) dots = pango_layout_copy (layout);

  pango_layout_set_text (dots, "…", -1);
  return layout_width (dots);
}

/* Where the last whole word before @end ends; @end where half of what is left would be lost for that. */
static int
word_end (const char *text, int end)
{
  int word = end;

  if (text[end] == ' ' || text[end] == '\0')
    return end;
  while (word > 0 && text[word - 1] != ' ')
    word--;
  while (word > 0 && text[word - 1] == ' ')
    word--;
  return 2 * word > end ? word : end;
}

/* The same for what begins at @start. */
static int
word_start (const char *text, int start)
{
  const int length = (int) strlen (text);
  int word = start;

  if (start == 0 || text[start - 1] == ' ')
    return start;
  while (word < length && text[word] != ' ')
    word++;
  while (word < length && text[word] == ' ')
    word++;
  return 2 * (length - word) > length - start ? word : start;
}

/* Leaves out what lies between two points of the line, at the borders of words, or else of characters as they are seen. Pango's own ellipsis leaves a gap
 * beside the dots. */
void
lotse_text_shorten_line (PangoLayout *layout, const char *text, double max_width, gboolean at_end)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  double whole = layout_width (layout), keep = MAX (max_width - ellipsis_width (layout), 0), head = at_end ? keep : keep / 2;
  int head_end, tail_start, trailing;
  g_autofree char *first = NULL;

  if (whole <= max_width)
    return;
  pango_layout_line_x_to_index (line, (int) (head * PANGO_SCALE), &head_end, &trailing);
  pango_layout_line_x_to_index (line, (int) ((whole - (keep - head)) * PANGO_SCALE), &tail_start, &trailing);
  tail_start = at_end ? (int) strlen (text) : (int) (g_utf8_next_char (text + tail_start) - text);
  head_end = word_end (text, head_end);
  tail_start = word_start (text, tail_start);
  first = g_strchomp (g_strndup (text, (gsize) head_end));
  while (text[tail_start] == ' ')
    tail_start++;
  {
    g_autofree char *shortened = g_strconcat (first, "…", text + tail_start, NULL);

    pango_layout_set_text (layout, shortened, -1);
  }
}

/* Where the last word before @end begins, without the space before it; 0 where it is the first. */
static int
before_word (const char *text, int end)
{
  while (end > 0 && text[end - 1] == ' ')
    end--;
  while (end > 0 && text[end - 1] != ' ')
    end--;
  while (end > 0 && text[end - 1] == ' ')
    end--;
  return end;
}

/* Where the character before @end begins. */
static int
before_character (const char *text, int end)
{
  const char *previous = g_utf8_find_prev_char (text, text + end);

  return previous != NULL ? (int) (previous - text) : 0;
}

void
lotse_text_shorten_lines (PangoLayout *layout, const char *text, int lines)
{
  const PangoLayoutLine *last;
  gboolean within = FALSE; /* most of what is seen would be lost with the word: it ends in it */
  int end;

  pango_layout_set_height (layout, -lines);
  if (strchr (text, '\n') != NULL)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      return;
    }
  /* Not asked of Pango's ellipsis, for which it would be laid out once more, and then again without. */
  if (pango_layout_get_line_count (layout) <= lines)
    return;
  last = pango_layout_get_line_readonly (layout, lines - 1);
  end = last != NULL ? last->start_index + last->length : 0;
  if (end > 0 && text[end] != ' ' && text[end] != '\0' && text[end - 1] != ' ')
    {
      const int word = before_word (text, end);

      within = 2 * word <= end;
      end = within ? end : word;
    }
  while (end > 0 && text[end - 1] == ' ')
    end--;
  for (; end > 0; end = within ? before_character (text, end) : before_word (text, end))
    {
      g_autofree char *kept = g_strndup (text, (gsize) end), *shortened = g_strconcat (kept, within ? "…" : NBSP "…", NULL);

      pango_layout_set_text (layout, shortened, -1);
      if (pango_layout_get_line_count (layout) <= lines)
        return;
    }
  /* One word that is too long. */
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}
