/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are numbered, so that comparing two is comparing numbers; the beginning and the end in common are set aside first, for most edits
 * touch little of a text. */
#include "config.h"
#include "word-diff.h"

#include <string.h>

/* Words added and removed up to which the way is searched: 2 × 1000² numbers of memory at most. */
#define MOST_DIFFERENT 1000

typedef struct
{
  gsize    start, end;
  guint    number; /* the same for the same word */
  gboolean space;
  gboolean changed;
} Word;

static gsize
word_length (const char *text, gboolean *space)
{
  const gunichar first = g_utf8_get_char (text);
  const char *p = g_utf8_next_char (text);

  *space = g_unichar_isspace (first) != FALSE;
  if (!*space && !g_unichar_isalnum (first))
    {
      /* A sign keeps what combines with it. */
      while (*p != '\0' && g_unichar_ismark (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      return (gsize) (p - text);
    }
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (*space ? !g_unichar_isspace (c) : !g_unichar_isalnum (c) && !g_unichar_ismark (c))
        break;
    }
  return (gsize) (p - text);
}

static GArray *
cut_into_words (const char *text, GHashTable *numbers)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));

  for (gsize at = 0; text[at] != '\0';)
    {
      Word word = { .start = at };
      char *spelling;

      word.end = at + word_length (text + at, &word.space);
      spelling = g_strndup (text + at, word.end - at);
      word.number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, spelling));
      if (word.number == 0)
        {
          word.number = g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, spelling, GUINT_TO_POINTER (word.number));
        }
      else
        g_free (spelling);
      g_array_append_val (words, word);
      at = word.end;
    }
  return words;
}

static void
mark_all (Word *words, int n)
{
  for (int i = 0; i < n; i++)
    words[i].changed = TRUE;
}

/* Walks the furthest points back from the end and marks every step that is none along the diagonal. */
static void
mark_way (Word *a, int n, Word *b, int m, GPtrArray *furthest)
{
  int x = n, y = m;

  for (int d = (int) furthest->len - 1; d > 0; d--)
    {
      const int *v = (const int *) g_ptr_array_index (furthest, d - 1) + d; /* middle of 2d + 1 */
      const int k = x - y;
      const gboolean down = k == -d || (k != d && v[k - 1] < v[k + 1]);
      const int from_k = down ? k + 1 : k - 1;
      const int from_x = v[from_k];

      if (down)
        b[from_x - from_k].changed = TRUE;
      else
        a[from_x].changed = TRUE;
      x = from_x;
      y = from_x - from_k;
    }
}

static int *
copy_of (const int *middle, int d)
{
  int *copy = g_new0 (int, 2 * d + 3);

  memcpy (copy, middle - d - 1, (gsize) (2 * d + 3) * sizeof (int));
  return copy;
}

/* furthest[d]: how far in @a one comes with d differences, per diagonal from -(d + 1) to d + 1. */
static void
compare (Word *a, int n, Word *b, int m)
{
  const int most = MIN (n + m, MOST_DIFFERENT);
  g_autofree int *points = g_new0 (int, 2 * most + 5);
  g_autoptr (GPtrArray) furthest = g_ptr_array_new_with_free_func (g_free);
  int *v = points + most + 2;

  v[1] = 0;
  for (int d = 0; d <= most; d++)
    {
      for (int k = -d; k <= d; k += 2)
        {
          int x = k == -d || (k != d && v[k - 1] < v[k + 1]) ? v[k + 1] : v[k - 1] + 1;

          while (x < n && x - k < m && a[x].number == b[x - k].number)
            x++;
          v[k] = x;
          if (x >= n && x - k >= m)
            {
              g_ptr_array_add (furthest, NULL);
              mark_way (a, n, b, m, furthest);
              return;
            }
        }
      g_ptr_array_add (furthest, copy_of (v, d));
    }
  mark_all (a, n);
  mark_all (b, m);
}

/* White space between two words that differ differs with them. */
static GArray *
collect_spans (GArray *words)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (LotseTextSpan));

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      LotseTextSpan *last = spans->len > 0 ? &g_array_index (spans, LotseTextSpan, spans->len - 1) : NULL;

      if (!word->changed)
        continue;
      if (last != NULL && (last->end == word->start || (i >= 2 && g_array_index (words, Word, i - 1).space
                                                        && last->end == g_array_index (words, Word, i - 2).end)))
        last->end = word->end;
      else
        g_array_append_val (spans, ((LotseTextSpan) { word->start, word->end }));
    }
  return spans;
}

void
lotse_word_diff (const char *before, const char *after, GArray **removed, GArray **added)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) a = cut_into_words (before != NULL ? before : "", numbers);
  g_autoptr (GArray) b = cut_into_words (after != NULL ? after : "", numbers);
  Word *from = (Word *) (void *) a->data, *to = (Word *) (void *) b->data;
  int n = (int) a->len, m = (int) b->len;

  while (n > 0 && m > 0 && from->number == to->number)
    from++, to++, n--, m--;
  while (n > 0 && m > 0 && from[n - 1].number == to[m - 1].number)
    n--, m--;
  if (n == 0 || m == 0)
    {
      mark_all (from, n);
      mark_all (to, m);
    }
  else
    compare (from, n, to, m);
  *removed = collect_spans (a);
  *added = collect_spans (b);
}
