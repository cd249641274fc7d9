/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random strings out of pieces that a reader knows, for the robustness tests of this folder. */
#pragma once

#include <glib.h>

/* Up to @max pieces in a row; now and then one byte is overwritten, so that broken UTF-8 occurs. (transfer full) */
static inline char *
random_text (GRand *rand, const char *const *pieces, guint n_pieces, int max)
{
  GString *text = g_string_new (NULL);
  int count = g_rand_int_range (rand, 0, max + 1);

  for (int i = 0; i < count; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, (gint32) n_pieces)]);
  if (text->len > 0 && g_rand_int_range (rand, 0, 16) == 0)
    text->str[g_rand_int_range (rand, 0, (gint32) text->len)] = (char) g_rand_int_range (rand, 1, 256);

  return g_string_free (text, FALSE);
}
