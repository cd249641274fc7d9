/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the client share. */
#pragma once

#include "client-worker.h"
#include "lotse-client.h"

G_BEGIN_DECLS

/* A task whose work @func does in the thread. @data as for client_worker_run(). A client that is closed answers with an error. */
void lotse_client_run (LotseClient *self, gpointer source_tag, ClientJobFunc func, gpointer data, GDestroyNotify data_free,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
