/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import-titles.h"

#include <string.h>

#include "data/model/fold.h"
#include "header-name.h"

#define SHORTEST_BEGINNING 6 /* letters; "App" begins many titles */
#define LETTERS_PER_SLIP 8
#define MOST_SLIPS 4
#define LONGEST 400

char *
lotse_title_key (const char *title)
{
  g_return_val_if_fail (title != NULL, NULL);

  g_autofree char *composed = g_utf8_normalize (title, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *plain = lotse_name_normalise (composed != NULL ? composed : title);
  g_autofree char *folded = lotse_fold (plain, TRUE);
  GString *key = g_string_sized_new (strlen (folded));

  for (const char *p = folded; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (key, *p);
  return g_string_free (key, FALSE);
}

char *
lotse_title_bare (const char *title)
{
  g_autofree char *key = lotse_title_key (title);
  GString *bare = g_string_sized_new (strlen (key));

  for (const char *p = key; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));
  return g_string_free (bare, FALSE);
}

static gboolean
same_numbers (const char *a, const char *b)
{
  for (;;)
    {
      while (*a != '\0' && !g_ascii_isdigit (*a))
        a++;
      while (*b != '\0' && !g_ascii_isdigit (*b))
        b++;
      if (*a != *b)
        return FALSE;
      if (*a == '\0')
        return TRUE;
      a++;
      b++;
    }
}

/* Whether at most @most letters have to be put in, taken out or changed; only the band in which that is possible is looked at. */
static gboolean
differ_little (const char *a, gsize n_a, const char *b, gsize n_b, gsize most)
{
  gsize rows[2][LONGEST + 1];

  for (gsize j = 0; j <= n_b; j++)
    rows[0][j] = j;
  for (gsize i = 1; i <= n_a; i++)
    {
      const gsize *last = rows[(i - 1) % 2];
      gsize *row = rows[i % 2];
      const gsize from = i > most ? i - most : 1, to = MIN (n_b, i + most);
      gsize least = most + 1;

      row[from - 1] = from == 1 ? i : most + 1;
      for (gsize j = from; j <= to; j++)
        {
          const gsize above = j < i + most ? last[j] + 1 : most + 1;

          row[j] = MIN (MIN (above, row[j - 1] + 1), last[j - 1] + (a[i - 1] != b[j - 1]));
          least = MIN (least, row[j]);
        }
      if (least > most)
        return FALSE;
    }
  return rows[n_a % 2][n_b] <= most;
}

gboolean
lotse_title_is_near (const char *bare, const char *other_bare)
{
  const gsize n = strlen (bare), other_n = strlen (other_bare), shorter = MIN (n, other_n), longer = MAX (n, other_n);
  const gsize most = MIN (shorter / LETTERS_PER_SLIP, MOST_SLIPS);

  if (n == other_n && memcmp (bare, other_bare, n) == 0)
    return TRUE;
  if (shorter >= SHORTEST_BEGINNING && memcmp (bare, other_bare, shorter) == 0 && !g_ascii_isdigit ((n > other_n ? bare : other_bare)[shorter]))
    return TRUE;
  if (most == 0 || longer > LONGEST || longer - shorter > most || !same_numbers (bare, other_bare))
    return FALSE;
  return differ_little (bare, n, other_bare, other_n, most);
}
