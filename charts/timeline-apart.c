/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that begin, or end, alike: where one is shortened, what tells it from the others stays. */
#include "timeline-private.h"

#include <string.h>

#define APART_NAMES 2000 /* of more, nobody reads the names of one beside that of another */
#define ALIKE_BYTES 6    /* names that begin alike for less are told apart by any beginning */
#define HEAD_LETTERS 3   /* of the beginning that is left, at least */

static gsize
common_start (const char *a, const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  /* No part of a character. */
  while (n > 0 && (a[n] & 0xc0) == 0x80)
    n--;
  return n;
}

static gsize
common_end (const char *a, const char *b)
{
  const gsize length_a = strlen (a), length_b = strlen (b);
  gsize n = 0;

  while (n < MIN (length_a, length_b) && a[length_a - 1 - n] == b[length_b - 1 - n])
    n++;
  while (n > 0 && (a[length_a - n] & 0xc0) == 0x80)
    n--;
  return n;
}

typedef struct { const char *title; guint index; } Named;

static int
by_title (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Named *) a)->title, ((const Named *) b)->title);
}

static void
note_alike (NameApart *apart, const Named *self, const Named *other)
{
  const gsize start = common_start (self->title, other->title);

  if (strcmp (self->title, other->title) == 0 || start < ALIKE_BYTES || start < apart[self->index].start)
    return;
  apart[self->index] = (NameApart) { (guint) start, (guint) common_end (self->title, other->title) };
}

NameApart *
lotse_timeline_names_apart (const char *const *titles, guint n)
{
  g_autofree Named *sorted = NULL;
  NameApart *apart;

  if (n < 2 || n > APART_NAMES)
    return NULL;
  sorted = g_new (Named, n);
  apart = g_new0 (NameApart, n);
  for (guint i = 0; i < n; i++)
    sorted[i] = (Named) { titles[i], i };
  qsort (sorted, n, sizeof *sorted, by_title);
  /* In this order, the one that begins alike for longest is a neighbour; those of the same name are passed over. */
  for (guint i = 0, first; i < n; i++)
    {
      for (first = i; i + 1 < n && strcmp (sorted[i + 1].title, sorted[i].title) == 0; i++)
        ;
      for (guint k = first; k <= i; k++)
        {
          if (first > 0)
            note_alike (apart, &sorted[k], &sorted[first - 1]);
          if (i + 1 < n)
            note_alike (apart, &sorted[k], &sorted[i + 1]);
        }
    }
  return apart;
}

/* As many letters of @from's first @most bytes as fit with @rest behind them. (transfer full) (nullable) NULL: not even @least letters do */
static char *
fitting_head (LotseTextCache *text, const char *from, gsize most, guint least, const char *rest, LotseTextSize size, double width)
{
  glong low = least, high = g_utf8_strlen (from, (gssize) most);
  char *best = NULL;

  while (low <= high)
    {
      const glong middle = (low + high) / 2;
      g_autofree char *head = g_strchomp (g_strndup (from, (gsize) (g_utf8_offset_to_pointer (from, middle) - from))), *whole = g_strconcat (head, rest, NULL);

      if (lotse_text_width (text, whole, size, LOTSE_TEXT_PLAIN) <= width)
        {
          g_free (best);
          best = g_steal_pointer (&whole);
          low = middle + 1;
        }
      else
        high = middle - 1;
    }
  return best;
}

/* The word in which the difference lies; of a long one that is nearly all the same, the difference itself. */
static gsize
differing_word (const char *title, gsize start)
{
  gsize word = start;

  while (word > 0 && title[word - 1] != ' ')
    word--;
  return start - word > 2 * ALIKE_BYTES || word == 0 ? start : word;
}

char *
lotse_timeline_apart_name (LotseTextCache *text, const char *title, const NameApart *apart, const char *shortened, LotseTextSize size, double width)
{
  const char *shown = shortened, *dots, *head;
  g_autofree char *rest = NULL, *whole = NULL;
  gsize word;

  if (!apart || apart->start == 0 || lotse_text_width (text, title, size, LOTSE_TEXT_PLAIN) <= width)
    return NULL;
  if (!shown)
    shown = pango_layout_get_text (lotse_text_layout (text, title, size, LOTSE_TEXT_PLAIN, width));
  dots = strstr (shown, "…");
  for (head = dots; head && head > shown && head[-1] == ' '; head--)
    ;
  if (!dots || (gsize) (head - shown) > apart->start || strlen (dots + strlen ("…")) > apart->end)
    return NULL;
  word = differing_word (title, apart->start);
  rest = g_strconcat ("…", title + word, NULL);
  whole = fitting_head (text, title, word, HEAD_LETTERS, rest, size, width);
  if (whole)
    return g_steal_pointer (&whole);
  /* Not all of the rest fits: of that, its beginning. */
  {
    g_autofree char *beginning = g_strndup (title, (gsize) (g_utf8_offset_to_pointer (title, HEAD_LETTERS) - title)), *both = g_strconcat (beginning, rest, NULL);

    return fitting_head (text, both, strlen (both), HEAD_LETTERS + 2, "…", size, width);
  }
}
