/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Record ids: random ones for what is made here, timed ones for what is only ever added, named ones for what is imported or shipped. */
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

/* The clock of timed ids: milliseconds since 1970, and the count within one of them. */
#define COUNTS 4096 /* fit into the 12 bits beside the version */
#define FARTHEST_AHEAD (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

typedef struct
{
  gint64 ms;
  guint  count;
} Tick;

static GMutex clock_lock;
static Tick last_tick;

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

static Tick
next_tick (void)
{
  const gint64 now = now_ms ();
  Tick tick;

  g_mutex_lock (&clock_lock);
  if (now > last_tick.ms)
    last_tick = (Tick) { now, 0 };
  else if (++last_tick.count == COUNTS)
    last_tick = (Tick) { last_tick.ms + 1, 0 };
  tick = last_tick;
  g_mutex_unlock (&clock_lock);
  return tick;
}

char *
lotse_id_new_timed (void)
{
  g_autofree char *random = lotse_id_new ();
  const Tick tick = next_tick ();

  /* The last 18 characters of a random id are the variant and its 62 random bits. */
  return g_strdup_printf ("%08x-%04x-7%03x%s", (guint) (tick.ms >> 16), (guint) (tick.ms & 0xffff), tick.count, random + 18);
}

static gboolean
is_timed (const char *id)
{
  return strlen (id) == 36 && id[14] == '7';
}

void
lotse_id_notice (const char *id)
{
  Tick tick = { 0, 0 };

  g_return_if_fail (id != NULL);

  if (!is_timed (id) || !lotse_id_is_valid (id))
    return;
  for (guint i = 0; i < 13; i++)
    if (id[i] != '-')
      tick.ms = tick.ms * 16 + g_ascii_xdigit_value (id[i]);
  for (guint i = 15; i < 18; i++)
    tick.count = tick.count * 16 + (guint) g_ascii_xdigit_value (id[i]);
  if (tick.ms > now_ms () + FARTHEST_AHEAD)
    return;
  g_mutex_lock (&clock_lock);
  if (tick.ms > last_tick.ms || (tick.ms == last_tick.ms && tick.count > last_tick.count))
    last_tick = tick;
  g_mutex_unlock (&clock_lock);
}

void
lotse_id_restart_clock (void)
{
  g_mutex_lock (&clock_lock);
  last_tick = (Tick) { 0, 0 };
  g_mutex_unlock (&clock_lock);
}

gint64
lotse_id_made_at (const char *id)
{
  char digits[13];

  g_return_val_if_fail (id != NULL, -1);

  if (!is_timed (id))
    return -1;
  /* The first 48 bits, "01234567-89ab". */
  memcpy (digits, id, 8);
  memcpy (digits + 8, id + 9, 4);
  digits[12] = '\0';
  return (gint64) g_ascii_strtoull (digits, NULL, 16);
}

int
lotse_id_compare (const char *a, const char *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (is_timed (a) != is_timed (b))
    return is_timed (a) ? 1 : -1;
  return strcmp (a, b);
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
