/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealed feed positions: nobody but the server makes one, what it made reads the same, and what was changed by a byte is none. */
#include "fuzz.h"

#include <sodium.h>
#include <string.h>

#include "server/core/feed-token.h"

static const guint8 key[LOTSE_FEED_KEY_BYTES] = "a key that is in nobody's hands";

static guint64
take_number (const uint8_t **data, size_t *size)
{
  guint64 number = 0;
  size_t length = MIN (*size, sizeof number);

  memcpy (&number, *data, length);
  *data += length;
  *size -= length;
  return number;
}

static void
take_word (const uint8_t **data, size_t *size, char *out, size_t max)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
  size_t length = 0;

  for (; *size > 0 && length < max && **data != '\n'; (*data)++, (*size)--)
    out[length++] = letters[**data % strlen (letters)];
  if (*size > 0)
    {
      (*data)++;
      (*size)--;
    }
  out[length] = '\0';
}

static void
check_changed (const char *text, guint64 where)
{
  g_autofree char *changed = g_strdup (text);
  gsize length = strlen (text);
  LotseFeedToken out;

  changed[where % length] = (char) (changed[where % length] ^ (1 + where / length % 7));
  g_assert_false (lotse_feed_token_read (key, changed, &out));
  changed[where % length] = '\0';
  g_assert_false (lotse_feed_token_read (key, changed, &out));
}

static void
check_made (const uint8_t *data, size_t size)
{
  static const guint8 other_key[LOTSE_FEED_KEY_BYTES] = "another";
  guint64 where = take_number (&data, &size);
  LotseFeedToken token = { .epoch = take_number (&data, &size), .seq = (gint64) take_number (&data, &size) }, out;
  g_autofree char *text = NULL;

  g_snprintf (token.scope, sizeof token.scope, "%016" G_GINT64_MODIFIER "x", take_number (&data, &size));
  take_word (&data, &size, token.kind, sizeof token.kind - 1);
  take_word (&data, &size, token.id, sizeof token.id - 1);
  /* A cursor names both, a position none. */
  if (*token.kind == '\0' || *token.id == '\0' || *token.kind == '-')
    *token.kind = *token.id = '\0';
  text = lotse_feed_token_write (key, &token);
  g_assert_true (lotse_feed_token_read (key, text, &out));
  g_assert_cmpuint (out.epoch, ==, token.epoch);
  g_assert_cmpint (out.seq, ==, token.seq);
  g_assert_cmpstr (out.scope, ==, token.scope);
  g_assert_cmpstr (out.kind, ==, token.kind);
  g_assert_cmpstr (out.id, ==, token.id);
  g_assert_false (lotse_feed_token_read (other_key, text, &out));
  check_changed (text, where);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);
  LotseFeedToken out;

  g_assert_true (sodium_init () >= 0);
  g_assert_false (lotse_feed_token_read (key, text, &out));
  check_made (data, size);
  return 0;
}
