/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A socket on loopback that answers every request with the bytes it was given, good HTTP or not, and closes. */
#pragma once

#include <gio/gio.h>

typedef struct _RawServer RawServer;

RawServer *raw_server_new (void);
void       raw_server_free (RawServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawServer, raw_server_free)

char      *raw_server_url (RawServer *self);                     /* (transfer full) */
void       raw_server_answer (RawServer *self, GBytes *answer);  /* from now on; takes @answer */
void       raw_server_answer_text (RawServer *self, const char *answer);
/* So many megabytes of zeros as gzip; returns the bytes that travel. */
gsize      raw_server_answer_zeros (RawServer *self, guint megabytes);
/* The same bytes as @head says, without length and empty line: "HTTP/1.1 500 …", "Content-Encoding: …". Packed once, or twice; deflate instead of gzip; in chunks;
 * brotli, which is always 420 of them. */
typedef enum { RAW_DEFLATE = 1 << 0, RAW_TWICE = 1 << 1, RAW_CHUNKED = 1 << 2, RAW_BROTLI = 1 << 3 } RawPacking;
gsize      raw_server_answer_packed (RawServer *self, const char *head, guint megabytes, RawPacking packing);
void       raw_server_hold_msecs (RawServer *self, guint msecs); /* before it answers */
char      *raw_server_request (RawServer *self);                 /* head of the last request (transfer full) (nullable) */
guint      raw_server_count (RawServer *self);                   /* requests so far */
gsize      raw_server_sent (RawServer *self);                    /* bytes of the last answer that went out */
