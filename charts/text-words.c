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

/* Whether @c, between two digits, belongs to their number. */
static gboolean
joins_digits (gunichar c)
{
  return c == '.' || c == ',' || c == ':' || c == '/' || c == '\'' || c == 0xa0 || c == 0x202f || c == 0x2009;
}

/* The number that @at lies in, with its sign before it and the unit that is bound to it or written behind it: "9,73 Mio. €", "−4 %", "€9.73m". A part of it
 * would be another number. FALSE: there is none, or @at lies at its border. @from, @to: (out) */
static gboolean
number_around (const char *text, int at, int *from, int *to)
{
  const int length = (int) strlen (text);
  int begin = at, end = at;

  /* The whole word, as spaces in a number are none that words are parted at. */
  while (begin > 0 && text[begin - 1] != ' ')
    begin--;
  while (end < length && text[end] != ' ')
    end++;
  for (int i = begin; i < end; i++)
    {
      int start = i, stop = i;

      if (!g_ascii_isdigit (text[i]))
        continue;
      while (stop < end)
        {
          const gunichar c = g_utf8_get_char (text + stop);
          const int next = (int) (g_utf8_next_char (text + stop) - text);

          if (!g_ascii_isdigit (text[stop]) && !(joins_digits (c) && next < end && g_ascii_isdigit (text[next])))
            break;
          stop = next;
        }
      while (start > begin)
        {
          const char *before = g_utf8_prev_char (text + start);
          const gunichar c = g_utf8_get_char (before);

          if (c != '-' && c != '+' && c != 0x2212 && c != '(' && g_unichar_type (c) != G_UNICODE_CURRENCY_SYMBOL)
            break;
          start = (int) (before - text);
        }
      /* What is bound to it ends with the word. */
      if (stop < end && (g_utf8_get_char (text + stop) == 0xa0 || g_utf8_get_char (text + stop) == 0x202f))
        stop = end;
      while (stop < end && (text[stop] == '%' || text[stop] == ')' || g_unichar_isalpha (g_utf8_get_char (text + stop))))
        stop = (int) (g_utf8_next_char (text + stop) - text);
      i = stop - 1;
      if (at <= start || at >= stop)
        continue;
      *from = start;
      *to = stop;
      return TRUE;
    }
  return FALSE;
}

static double
width_of (PangoLayout *layout, const char *text)
{
  g_autoptr (PangoLayout) part = pango_layout_copy (layout);

  pango_layout_set_text (part, text, -1);
  return layout_width (part);
}

/* Words before the number at the end make room for it as long as it has any, otherwise it is left out as a whole. */
static void
keep_last_number (PangoLayout *layout, const char *text, double keep, int from, int to, int *head_end, int *tail_start)
{
  int begin, end;

  *tail_start = width_of (layout, text + from) <= keep ? from : to;
  for (; *head_end > 0; *head_end = (int) (g_utf8_prev_char (text + *head_end) - text))
    {
      g_autofree char *both = g_strdup_printf ("%.*s%s", *head_end, text, text + *tail_start);

      if (width_of (layout, both) <= keep && !number_around (text, *head_end, &begin, &end))
        return;
    }
}

/* The same for the one, @to bytes long, that all begins with. */
static void
keep_first_number (PangoLayout *layout, const char *text, double keep, int to, int *head_end, int *tail_start)
{
  int begin, end;

  for (const char *tail = text + MAX (*tail_start, to); ; tail = g_utf8_next_char (tail))
    {
      g_autofree char *both = g_strdup_printf ("%.*s%s", to, text, tail);

      if (width_of (layout, both) <= keep && !number_around (text, (int) (tail - text), &begin, &end))
        {
          *head_end = to;
          *tail_start = (int) (tail - text);
          return;
        }
      if (*tail == '\0')
        return;
    }
}

/* Moves what is left out, @head_end to @tail_start of @text, so that it neither begins nor ends within a number. @keep: px that are left for the rest */
static void
keep_numbers (PangoLayout *layout, const char *text, double keep, int *head_end, int *tail_start)
{
  const int head = *head_end;
  int from, to, first = 0;

  if (number_around (text, head, &from, &to))
    {
      *head_end = from;
      first = from == 0 ? to : 0;
    }
  if (number_around (text, *tail_start, &from, &to))
    keep_last_number (layout, text, keep, from, to, head_end, tail_start);
  else if (first > 0)
    keep_first_number (layout, text, keep, first, head_end, tail_start);
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
  keep_numbers (layout, text, keep, &head_end, &tail_start);
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
