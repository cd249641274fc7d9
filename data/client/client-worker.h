/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread that owns the store, the sync engine and the transport. Everything that touches them is a job here; what comes of it goes out
 * through a ClientQueue. */
#pragma once

#include <gio/gio.h>

#include "client-batch.h"
#include "data/store/lotse-store.h"
#include "data/sync/sync-engine.h"

G_BEGIN_DECLS

typedef struct _ClientWorker ClientWorker;

/* @store: opened by the caller, who does not touch it from here on (transfer full). @server: (nullable) NULL for a file; @token: (nullable)
 * offline without. @only_reads: why nothing can be changed or received; FINE: it can. LOTSE_ERROR_INVALID for an address that is none. */
ClientWorker *client_worker_new (LotseStore *store, const char *server, const char *workspace, const char *token,
                                 LotseStorageTrouble only_reads, ClientQueue *queue, GError **error);
/* Does the jobs that were given, stops the thread and closes the store. */
void          client_worker_free (ClientWorker *self);

typedef void (*ClientJobFunc) (ClientWorker *self, GTask *task, gpointer data);
/* In the thread, in the order given. @task: (nullable) (transfer full) handed to @func, which has to answer it. */
void          client_worker_run (ClientWorker *self, ClientJobFunc func, GTask *task, gpointer data, GDestroyNotify data_free);

/* For jobs. */
LotseStore   *client_worker_store (ClientWorker *self);
LotseSyncPhase client_worker_phase (ClientWorker *self);
/* FALSE with @error where nothing can be changed. */
gboolean      client_worker_may_write (ClientWorker *self, GError **error);
/* The view's record @id into @changed, a deleted one where there is none (any more). */
void          client_worker_add_view (ClientWorker *self, LotseKind kind, const char *id, GPtrArray *changed);
/* The same for every record whose edits came or went since the last answer. */
void          client_worker_add_touched (ClientWorker *self, GPtrArray *changed);
/* Hands out @changed (nullable) and how things stand; then @task (transfer full) ends, with @error (transfer full) where it failed. */
void          client_worker_answer (ClientWorker *self, GTask *task, GPtrArray *changed, GError *error);
/* The same with @result (transfer full) (nullable) for the one who asked. */
void          client_worker_answer_full (ClientWorker *self, GTask *task, GPtrArray *changed, gpointer result, GDestroyNotify result_free,
                                         GError *error);
/* The person knows what became of a damaged cache. */
void          client_worker_forget_salvage (ClientWorker *self);
void          client_worker_kick (ClientWorker *self, LotseSyncKick why);
/* See lotse_sync_engine_hold(). (element-type utf8) */
void          client_worker_hold (ClientWorker *self, GPtrArray *mids, gint64 until_usecs);
/* A request with new edits that still looks for the server does not leave: what is about to be taken back can be. */
void          client_worker_hold_back (ClientWorker *self);
void          client_worker_set_token (ClientWorker *self, const char *token);
/* Ends @task (transfer full) when everything is exchanged, or cannot be, or after @timeout_secs. */
void          client_worker_sync (ClientWorker *self, GTask *task, guint timeout_secs);

G_END_DECLS
