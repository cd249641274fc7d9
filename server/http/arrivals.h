/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long each connection may take to send a request, and to take in the answer. The library counts only the time in which nothing at all comes:
 * a byte now and then would hold a connection for ever. */
#pragma once

#include <glib.h>
#include <microhttpd.h>

G_BEGIN_DECLS

typedef struct _LotseArrivals LotseArrivals;

LotseArrivals *lotse_arrivals_new (guint timeout_secs);
void           lotse_arrivals_free (LotseArrivals *self);

/* A connection is new, or has had its answer: from now on it has timeout_secs to send the next request as a whole. */
void           lotse_arrivals_begin (LotseArrivals *self, struct MHD_Connection *connection);
/* The request is here. Answering, waiting for a change included, and sending the answer may take ten times as long. */
void           lotse_arrivals_came (LotseArrivals *self, struct MHD_Connection *connection);
/* The socket is about to be closed. */
void           lotse_arrivals_end (LotseArrivals *self, struct MHD_Connection *connection);
/* Shuts the sockets of those that took too long; the library then closes them. Any thread. */
void           lotse_arrivals_cut (LotseArrivals *self, gint64 now_usecs);

G_END_DECLS
