/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions that are handed to clients: opaque text that carries epoch, scope, feed position and place, sealed with a key of the server. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LOTSE_FEED_KEY_BYTES 32

typedef struct
{
  guint64 epoch;
  char    scope[17];
  gint64  seq;
  char    kind[32];  /* cursors only: the record after which the next page begins */
  char    id[64];
} LotseFeedToken;

char    *lotse_feed_token_write (const guint8 *key, const LotseFeedToken *token); /* (transfer full) */
/* FALSE: not made by this server. */
gboolean lotse_feed_token_read (const guint8 *key, const char *text, LotseFeedToken *out);

G_END_DECLS
