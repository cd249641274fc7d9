/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network around the server core: HTTP/1.1 by libmicrohttpd, on loopback or a Unix socket behind a proxy that speaks TLS. */
#pragma once

#include "server/core/lotse-server.h"

G_BEGIN_DECLS

#define LOTSE_HTTP_DEFAULT_LISTEN "127.0.0.1:8470"

typedef struct
{
  const char *listen;          /* (nullable) "127.0.0.1:8470", "[::1]:0", "unix:/run/lotse/socket" */
  gboolean    anywhere;        /* addresses other than loopback are allowed */
  gboolean    trust_forwarded; /* the last address in X-Forwarded-For is the client's: a proxy stands in front */
  guint       max_connections; /* 0: 2500 */
  guint       timeout_secs;    /* of a connection on which nothing happens, and for a whole request; 0: 30 */
} LotseHttpOptions;

typedef struct _LotseHttp LotseHttp;

/* @server stays with the caller and must live longer. LOTSE_ERROR_INVALID (address), _DENIED (not loopback), _NETWORK. (transfer full) */
LotseHttp  *lotse_http_start (LotseServer *server, const LotseHttpOptions *options, GError **error);
/* "http://127.0.0.1:8470", with the port that was given by the system; "unix:PATH". */
const char *lotse_http_url (LotseHttp *self);
/* Lets running requests end, answers those that wait, and frees @self. */
void        lotse_http_stop (LotseHttp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseHttp, lotse_http_stop)

G_END_DECLS
