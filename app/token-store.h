/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens at rest: in the keyring of the session; where there is none, in a file that only its owner can read. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void  lotse_token_store_async (const char *server, const char *workspace, const char *token, GAsyncReadyCallback callback, gpointer user_data);
gboolean lotse_token_store_finish (GAsyncResult *result, GError **error);

void  lotse_token_lookup_async (const char *server, const char *workspace, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
/* (transfer full) (nullable): no token is known; never an error. */
char *lotse_token_lookup_finish (GAsyncResult *result);

/* Forgets it in both places. */
void  lotse_token_forget (const char *server, const char *workspace);

/* What is in the file; needs no session bus. (transfer full) (nullable) */
char *lotse_token_from_file (const char *server, const char *workspace);

G_END_DECLS
