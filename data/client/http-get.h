/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of the web that anybody may read, within limits of size and time. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LOTSE_HTTP_TIMEOUT_SECS 60 /* of the whole, however slowly it comes */

/* Whether @location is a web address, and not a file. */
gboolean lotse_http_is_address (const char *location);

/* GET of @address (http or https), following redirects to either; without cookies, cache or credentials. At most @max_bytes, counted after they are
 * unpacked. Calls back on the main context of the thread. */
void     lotse_http_get_async (const char *address, gsize max_bytes, guint timeout_secs, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full). LOTSE_ERROR_INVALID (no address), _NETWORK (no answer, too slow, or another status than 200; the message says which), _NOT_FOUND (404, 410),
 * _DENIED (401, 403), _TOO_LARGE; G_IO_ERROR_CANCELLED */
GBytes  *lotse_http_get_finish (GAsyncResult *result, GError **error);

G_END_DECLS
