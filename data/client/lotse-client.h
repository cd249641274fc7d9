/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cache, sync engine and transport put together, for the application and lotsectl. All work on the store and the network happens in a
 * thread of its own; the caller's thread gets a dataset that follows, and never blocks (but for lotse_client_open, which reads the cache). */
#pragma once

#include <gio/gio.h>

#include "data/model/lotse-dataset.h"
#include "data/model/mutation.h"
#include "data/store/lotse-store.h"
#include "data/sync/sync-engine.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_CLIENT (lotse_client_get_type ())
G_DECLARE_FINAL_TYPE (LotseClient, lotse_client, LOTSE, CLIENT, GObject)

/* Opens the cache of (server, workspace) below the user's data folder — or @path where given — loads it, and starts the thread.
 * @server: base URL; @token: opaque, or NULL to stay offline. A cache that is damaged is built anew first, see lotse_client_salvage(). One that
 * cannot be written is opened for reading alone, see lotse_client_only_reads(). LOTSE_ERROR_STORAGE where another program works on it
 * (LOTSE_STORAGE_LOCKED), among others. */
LotseClient  *lotse_client_open (const char *server, const char *workspace, const char *token, const char *path, GError **error);
/* The same for reading alone, also while another program works on the cache, which is followed then. The server is never asked. @why: what
 * kept it from being opened otherwise. */
LotseClient  *lotse_client_open_reading (const char *server, const char *workspace, const char *path, LotseStorageTrouble why, GError **error);
/* A portable .lotse file; no server. */
LotseClient  *lotse_client_open_file (const char *path, gboolean read_only, GError **error);
/* After signing in again; NULL: offline from here on. */
void          lotse_client_set_token (LotseClient *self, const char *token);
/* What was saved from a cache that had been damaged; NULL: it was not, or the person knows already. (transfer full) (nullable) */
LotseSalvage *lotse_client_salvage (LotseClient *self);
void          lotse_client_forget_salvage (LotseClient *self); /* the person knows */
void          lotse_client_close (LotseClient *self); /* stops the thread; what is committed is committed */

/* Of the cache or file that is open. (transfer none) */
const char   *lotse_client_path (LotseClient *self);
LotseDataset *lotse_client_dataset (LotseClient *self); /* (transfer none) */
void          lotse_client_sync (LotseClient *self);    /* now, instead of at the next turn */

/* Local edits: committed in the thread, then shown in the dataset; "saved on this computer" when it completes, and "transmitted" as soon as
 * lotse_client_record_state() of the record says so. Where it fails, nothing of it is stored, and lotse_storage_trouble() of the error says
 * whether trying again later makes sense. (element-type LotseMutation) (transfer full) */
void          lotse_client_commit_async (LotseClient *self, GPtrArray *mutations, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean      lotse_client_commit_finish (LotseClient *self, GAsyncResult *result, GError **error);
/* To be called before @mutations are committed: they are saved at once like others, and are not sent for @msecs, so that they can still be taken back
 * without a trace. Edits after them wait no longer than that. lotse_client_sync() sends them. Nothing where there is no server.
 * (element-type LotseMutation) */
void          lotse_client_hold (LotseClient *self, GPtrArray *mutations, guint msecs);
/* For edits that make records again which were deleted: see lotse_store_restore(). @renamed as there. */
void          lotse_client_restore_async (LotseClient *self, GPtrArray *mutations, GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean      lotse_client_restore_finish (LotseClient *self, GAsyncResult *result, GHashTable **renamed, GError **error);
/* The same, blocking; for programs without a main loop of their own. */
gboolean      lotse_client_commit (LotseClient *self, GPtrArray *mutations, GError **error);
/* Runs until everything is pushed and pulled, or it cannot be. For lotsectl sync. */
gboolean      lotse_client_sync_blocking (LotseClient *self, guint timeout_secs, GError **error);

gboolean       lotse_client_writable (LotseClient *self); /* FALSE: cache or file was opened for reading alone, or the server wants a newer Lotse */
LotseSyncPhase lotse_client_phase (LotseClient *self);
guint          lotse_client_waiting (LotseClient *self);
guint          lotse_client_conflicts (LotseClient *self);
gint64         lotse_client_synced_at (LotseClient *self); /* microseconds since the epoch, 0: never */
/* The day of which the records of @data are known: when they came last, here; where they are of no server (@client NULL), or never came, the newest day that
 * they tell. LOTSE_DATE_NONE: there is none. */
LotseDate      lotse_client_data_day (LotseClient *client, LotseDataset *data);
const char    *lotse_client_message (LotseClient *self);   /* (nullable) detail of OFFLINE or FAILED */
/* Role, department and function of the account, as the server says since this client was opened; told again where they change. NULL: not yet. (transfer none)
 * (nullable) */
const LotseSyncPerson *lotse_client_person (LotseClient *self);
/* What the cache met when it was written last; FINE again as soon as that works. */
LotseStorageTrouble lotse_client_storage_trouble (LotseClient *self);
/* Why nothing can be changed, and nothing received, as long as this client is open: phase FAILED, but for a file. Conflicts, journal and what
 * waits can be read. FINE: all can be done. */
LotseStorageTrouble lotse_client_only_reads (LotseClient *self);
/* How far the edits of a record have come; never waits. Signal "record-state-changed" (guint kind, const char *id) after it changed. */
LotseRecordState lotse_client_record_state (LotseClient *self, LotseKind kind, const char *id);
/* Every record of which something is not transmitted, in no order. */
typedef void (*LotseUnsentFunc) (LotseKind kind, const char *id, LotseRecordState state, gpointer data);
void             lotse_client_each_unsent (LotseClient *self, LotseUnsentFunc each, gpointer data);
gboolean       lotse_client_export (LotseClient *self, const char *path, GError **error); /* portable snapshot */
/* properties "phase", "waiting", "conflicts", "synced-at", "message", "storage-trouble", "salvaged", "person" notify on the caller's thread */

char *lotse_client_default_path (const char *server, const char *workspace); /* (transfer full) */
/* Where the cache of one account lies, where several work on one computer. (transfer full) */
char *lotse_client_account_path (const char *server, const char *workspace, const char *account);

G_END_DECLS
