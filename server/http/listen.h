/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the server listens: loopback, a Unix socket, or elsewhere where that is asked for. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @url (out) (transfer full); @path (out) (transfer full) (nullable): of a Unix socket, to be removed at the end. (transfer full) */
GSocket *lotse_listen (const char *where, gboolean anywhere, char **url, char **path, GError **error);

G_END_DECLS
