/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes and reads sealed positions: "epoch scope seq kind id" and a keyed BLAKE2b over it, in base64url. */
#include "feed-token.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define SEAL_BYTES 16
#define MAX_PLAIN 192

char *
lotse_feed_token_write (const guint8 *key, const LotseFeedToken *token)
{
  guint8 buffer[MAX_PLAIN + SEAL_BYTES];
  int length = g_snprintf ((char *) buffer, MAX_PLAIN, "%016" G_GINT64_MODIFIER "x %s %" G_GINT64_FORMAT " %s %s", token->epoch,
                           token->scope, token->seq, token->kind[0] != '\0' ? token->kind : "-", token->id[0] != '\0' ? token->id : "-");
  gsize size;
  char *text;

  g_assert (length < MAX_PLAIN);
  crypto_generichash (buffer + length, SEAL_BYTES, buffer, (gsize) length, key, LOTSE_FEED_KEY_BYTES);
  size = sodium_base64_encoded_len ((gsize) length + SEAL_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text = g_malloc (size);
  sodium_bin2base64 (text, size, buffer, (gsize) length + SEAL_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text;
}

gboolean
lotse_feed_token_read (const guint8 *key, const char *text, LotseFeedToken *out)
{
  guint8 buffer[MAX_PLAIN + SEAL_BYTES + 1], seal[SEAL_BYTES];
  gsize size;

  memset (out, 0, sizeof *out);
  if (text == NULL
      || sodium_base642bin (buffer, MAX_PLAIN + SEAL_BYTES, text, strlen (text), NULL, &size, NULL,
                            sodium_base64_VARIANT_URLSAFE_NO_PADDING)
           != 0
      || size <= SEAL_BYTES)
    return FALSE;
  size -= SEAL_BYTES;
  crypto_generichash (seal, sizeof seal, buffer, size, key, LOTSE_FEED_KEY_BYTES);
  if (sodium_memcmp (seal, buffer + size, sizeof seal) != 0)
    return FALSE;
  buffer[size] = '\0';
  if (sscanf ((const char *) buffer, "%16" G_GINT64_MODIFIER "x %16s %" G_GINT64_FORMAT " %31s %63s", &out->epoch, out->scope, &out->seq,
              out->kind, out->id)
      != 5)
    return FALSE;
  if (strcmp (out->kind, "-") == 0)
    out->kind[0] = out->id[0] = '\0';
  return TRUE;
}
