/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the client share. */
#pragma once

#include "client-worker.h"
#include "lotse-client.h"

G_BEGIN_DECLS

/* A task whose work @func does in the thread. @data as for client_worker_run(). A client that is closed answers with an error. */
void lotse_client_run (LotseClient *self, gpointer source_tag, ClientJobFunc func, gpointer data, GDestroyNotify data_free,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* A client of @store (transfer none; the worker holds it from then on), for all who open one. @path: of the cache or file. @read (nullable): what was
 * read of it already. @server, @workspace and @token (all nullable): none for a file alone. @lock: what holds the cache, which goes with the client;
 * -1: none; stays the caller's on error. Returns: (transfer full) (nullable) NULL with @error where the store cannot be read or no thread starts. */
LotseClient *lotse_client_start (const char *path, LotseStore *store, LotseDataset *read, const char *server, const char *workspace, const char *token,
                                 LotseStorageTrouble only_reads, int lock, GError **error);

G_END_DECLS
