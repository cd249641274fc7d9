/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Record ids: random ones for what is made here, named ones for what is imported or shipped. */
#include "id.h"

#include <string.h>

/* The name space of all named ids; it must never change, else a second import no longer finds the first one's records. */
static const guint8 name_space[16] = { 0x5f, 0x0e, 0x1c, 0x7a, 0x93, 0xd4, 0x4b, 0x62,
                                       0xa8, 0x31, 0x2d, 0x6b, 0xc0, 0xf7, 0x84, 0x19 };

char *
lotse_id_new (void)
{
  return g_uuid_string_random ();
}

char *
lotse_id_from_name (const char *name)
{
  g_autoptr (GChecksum) sum = NULL;
  guint8 bytes[20];
  gsize length = sizeof bytes;
  GString *text;

  g_return_val_if_fail (name != NULL, NULL);

  sum = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (sum, name_space, sizeof name_space);
  g_checksum_update (sum, (const guchar *) name, strlen (name));
  g_checksum_get_digest (sum, bytes, &length);

  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;

  text = g_string_sized_new (36);
  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        g_string_append_c (text, '-');
      g_string_append_printf (text, "%02x", bytes[i]);
    }

  return g_string_free (text, FALSE);
}

gboolean
lotse_id_is_valid (const char *id)
{
  if (id == NULL)
    return FALSE;

  for (guint i = 0; i < 36; i++)
    {
      char c = id[i];
      gboolean fits = (i == 8 || i == 13 || i == 18 || i == 23)
                        ? c == '-'
                        : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');

      if (!fits)
        return FALSE;
    }

  return id[36] == '\0';
}
