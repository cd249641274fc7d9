/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The requests of the engine over libsoup. Belongs to the thread, and to the thread-default main context, in which it was made. */
#pragma once

#include <gio/gio.h>

#include "sync-message.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_SOUP_TRANSPORT (lotse_soup_transport_get_type ())
G_DECLARE_FINAL_TYPE (LotseSoupTransport, lotse_soup_transport, LOTSE, SOUP_TRANSPORT, GObject)

/* @base_url: http or https, with a host; a path is kept as prefix. @token: (nullable). LOTSE_ERROR_INVALID names the address. */
LotseSoupTransport *lotse_soup_transport_new (const char *base_url, const char *token, GError **error);
void                lotse_soup_transport_set_token (LotseSoupTransport *self, const char *token);

/* What came back, whatever it is: no answer is a response with an error in it. Reads no more than the request allows, counted after
 * decompression. */
void                lotse_soup_transport_send_async (LotseSoupTransport *self, const LotseSyncRequest *request, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full); NULL with G_IO_ERROR_CANCELLED only. */
LotseSyncResponse  *lotse_soup_transport_send_finish (LotseSoupTransport *self, GAsyncResult *result, GError **error);

/* Keeps the request that was sent last from leaving. TRUE: nothing of it has left, and nothing will; cancel it. FALSE: some of it may have. */
gboolean            lotse_soup_transport_hold_back (LotseSoupTransport *self);

/* Normalised: scheme and host in lower case, no default port, no slash at the end. (transfer full) (nullable) */
char               *lotse_soup_base_url (const char *url, GError **error);

G_END_DECLS
