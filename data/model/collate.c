/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "collate.h"

#include <string.h>

/* Letters without marks and case. (transfer full) */
static char *
key_of (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1), *parted = g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT);
  GString *key = g_string_sized_new (strlen (folded));

  for (const char *p = parted ? parted : folded; *p; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (key, g_utf8_get_char (p));
  return g_string_free (key, FALSE);
}

int
lotse_collate (const char *a, const char *b)
{
  g_autofree char *x = NULL, *y = NULL;
  int order;

  if (a == NULL || b == NULL)
    return (a != NULL) - (b != NULL);
  if (g_str_is_ascii (a) && g_str_is_ascii (b))
    order = g_ascii_strcasecmp (a, b);
  else
    {
      x = key_of (a);
      y = key_of (b);
      order = strcmp (x, y);
    }
  return order ? order : strcmp (a, b);
}
