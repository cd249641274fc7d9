/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server on this computer behind the example: a child process that ends with the application. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_EMBEDDED_SERVER (lotse_embedded_server_get_type ())
G_DECLARE_FINAL_TYPE (LotseEmbeddedServer, lotse_embedded_server, LOTSE, EMBEDDED_SERVER, GObject)

typedef struct
{
  char *url;       /* (owned) */
  char *workspace; /* (owned) */
  char *token;     /* (owned) */
} LotseEmbeddedAddress;

void                  lotse_embedded_address_free (LotseEmbeddedAddress *address);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseEmbeddedAddress, lotse_embedded_address_free)

LotseEmbeddedServer  *lotse_embedded_server_new (void);
/* Starts the server with its data below the user's data folder, and waits until it says where it listens. */
void                  lotse_embedded_server_start_async (LotseEmbeddedServer *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                                         gpointer user_data);
LotseEmbeddedAddress *lotse_embedded_server_start_finish (LotseEmbeddedServer *self, GAsyncResult *result, GError **error);

/* Folder of the embedded server and of the cache in front of it. (transfer full) */
char                 *lotse_embedded_folder (void);

G_END_DECLS
