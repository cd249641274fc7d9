/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache of one workspace on this computer, and the portable .lotse file: one SQLite file with base (server state), outbox,
 * view = base + pending in typed columns generated from the schema, conflicts, journal, and the feed position. WAL, synchronous=FULL,
 * one writer. Not thread-safe: a store belongs to the thread that opened it. */
#pragma once

#include "data/disk/disk.h"
#include "data/model/ack.h"
#include "data/model/lotse-dataset.h"
#include "data/model/merge.h"
#include "data/model/mutation.h"

G_BEGIN_DECLS

#define LOTSE_STORE_APPLICATION_ID 0x4c4f5453 /* "LOTS" */

#define LOTSE_TYPE_STORE (lotse_store_get_type ())
G_DECLARE_FINAL_TYPE (LotseStore, lotse_store, LOTSE, STORE, GObject)

typedef enum
{
  LOTSE_STORE_CREATE = 1 << 0,    /* make the file where it is missing */
  LOTSE_STORE_READ_ONLY = 1 << 1,
  LOTSE_STORE_PORTABLE = 1 << 2,  /* a .lotse document: no server behind it, commits go to base at once, journal_mode=DELETE so that it is one file */
} LotseStoreFlags;

/* LOTSE_ERROR_NOT_FOUND, _STORAGE, _UNSUPPORTED (newer schema), _INVALID (not a Lotse file); the message names the file. */
LotseStore *lotse_store_open (const char *path, LotseStoreFlags flags, GError **error);
/* The same with files and clock of @machine (nullable: this computer). */
LotseStore *lotse_store_open_on (const LotseMachine *machine, const char *path, LotseStoreFlags flags, GError **error);
void        lotse_store_close (LotseStore *self);
/* Application id, integrity, every record valid: what `lotsectl check` says of a .lotse file. */
gboolean    lotse_store_check (const char *path, GError **error);
gboolean    lotse_store_check_on (const LotseMachine *machine, const char *path, GError **error);
/* All base and view records into one portable file, written aside and moved into place. */
gboolean    lotse_store_export_portable (LotseStore *self, const char *path, GError **error);

/* The whole view into @data, in one batch, without parsing JSON. */
gboolean    lotse_store_load (LotseStore *self, LotseDataset *data, GError **error);
LotseRecord *lotse_store_get (LotseStore *self, LotseKind kind, const char *id, GError **error); /* view (transfer full) (nullable) */

/* Local edits, one transaction: outbox + view (portable: base + view). Assigns n. Validates first; all or nothing. After this returns TRUE,
 * the edits survive a power cut. (element-type LotseMutation) */
gboolean    lotse_store_commit (LotseStore *self, GPtrArray *mutations, GError **error);

typedef struct
{
  guint     waiting;       /* mutations in the outbox */
  guint     conflicts;
  guint     rejected;
  gint64    synced_at;     /* microseconds since the epoch of the last complete pull; 0: never */
  LotseDate as_of;         /* day of synced_at, local */
} LotseStoreState;
gboolean    lotse_store_state (LotseStore *self, LotseStoreState *out, GError **error);
gboolean    lotse_store_record_waiting (LotseStore *self, LotseKind kind, const char *id);

/* For the sync engine. */

/* Sendable mutations by n: none of a record that has a conflict or rejection before it. Base values and base_rev are those of when the
 * edit was made, the server merges. A deletion waits for the edits of its record before it, and then names the revision they became.
 * (transfer full) (element-type LotseMutation) */
GPtrArray  *lotse_store_outbox (LotseStore *self, guint limit, GError **error);

/* One transaction: acknowledged mutations leave the outbox (kept 30 days in `acknowledged`), base takes the record, the view is base +
 * pending again; conflicts and rejections are marked and stay. @changed (nullable) collects the view records that are different now
 * (element-type LotseRecord), deleted ones with deleted set. */
gboolean    lotse_store_apply_acks (LotseStore *self, GPtrArray *acks, GPtrArray *changed, GError **error);

/* A page of changes + the token after it, one transaction. @complete: nothing more to pull, synced_at becomes @now_usecs. */
gboolean    lotse_store_apply_changes (LotseStore *self, GPtrArray *records, const char *token, gboolean complete, gint64 now_usecs,
                                       GPtrArray *changed, GError **error);
char       *lotse_store_token (LotseStore *self); /* (transfer full) (nullable) NULL: a snapshot is needed */

/* Snapshot, restartable per page: pages go to a shadow base; finish swaps it in, re-bases the view on the outbox and sets the token, in one
 * transaction. snapshot_cursor: where to go on (NULL: no snapshot begun, "": first page is next). */
gboolean    lotse_store_snapshot_begin (LotseStore *self, GError **error);
gboolean    lotse_store_snapshot_page (LotseStore *self, GPtrArray *records, const char *next_cursor, const char *token, GError **error);
gboolean    lotse_store_snapshot_finish (LotseStore *self, gint64 now_usecs, GError **error);
char       *lotse_store_snapshot_cursor (LotseStore *self);
/* The server has a new epoch: acknowledged mutations of the last 30 days go back to the outbox, in order; the token is dropped. */
gboolean    lotse_store_resync (LotseStore *self, gboolean new_epoch, GError **error);

/* Conflicts. */
typedef struct
{
  LotseMutation *mine;    /* (owned) */
  LotseRecord   *theirs;  /* (owned) (nullable) deleted set where they deleted it */
  gboolean       rejected;
  char          *code;    /* (owned) (nullable) */
} LotseConflict;
void        lotse_conflict_free (LotseConflict *conflict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseConflict, lotse_conflict_free)
GPtrArray  *lotse_store_conflicts (LotseStore *self, GError **error); /* (transfer full) (element-type LotseConflict) */
/* Take theirs: the mutation goes to the journal. Take mine: it goes back to the outbox on top of theirs, with a new mid. */
gboolean    lotse_store_resolve (LotseStore *self, const char *mid, gboolean take_mine, GError **error);
/* Versions that were discarded in the last 90 days, oldest first. (transfer full) (element-type LotseMutation) */
GPtrArray  *lotse_store_journal (LotseStore *self, GError **error);

char       *lotse_store_meta (LotseStore *self, const char *key); /* (transfer full) (nullable) small settings kept in the file */
gboolean    lotse_store_set_meta (LotseStore *self, const char *key, const char *value, GError **error);

G_END_DECLS
