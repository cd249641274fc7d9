/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache of one workspace on this computer, and the portable .lotse file: one SQLite file with base (server state), outbox,
 * view = base + pending in typed columns generated from the schema, conflicts, journal, and the feed position. WAL, synchronous=FULL,
 * one writer. Not thread-safe: a store belongs to the thread that opened it. */
#pragma once

#include "data/disk/disk.h"
#include "data/model/ack.h"
#include "data/model/error.h"
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

/* What became of a damaged cache. */
typedef struct
{
  guint    waiting;      /* edits and conflicts that were saved */
  guint    acknowledged; /* of the last 30 days */
  guint    discarded;    /* entries of the journal */
  guint    lost;         /* of all three: known to have been there, and unreadable */
  gboolean uncertain;    /* there may have been more */
  char    *kept;         /* (owned) the damaged file under its new name */
} LotseSalvage;
LotseSalvage *lotse_salvage_copy (const LotseSalvage *salvage); /* (nullable) of NULL */
void        lotse_salvage_free (LotseSalvage *salvage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseSalvage, lotse_salvage_free)
/* lotse_store_open_on() for a cache; one that is damaged is built anew from what can be read of it, first of all from what exists nowhere
 * else, see lotse_store_salvaged(). It has no position in the feed then: a snapshot is asked for. */
LotseStore *lotse_store_open_rescuing (const LotseMachine *machine, const char *path, LotseStoreFlags flags, GError **error);
/* The same for one that turns out to be damaged while it is open; all that is known of its content is void afterwards. Where it fails, the
 * store stays open, if only to refuse what is asked of it. */
gboolean    lotse_store_rescue (LotseStore *self, GError **error);
/* (transfer full) (nullable) NULL: it was never damaged, or the person was told and lotse_store_forget_salvage() called. */
LotseSalvage *lotse_store_salvaged (LotseStore *self);
gboolean    lotse_store_forget_salvage (LotseStore *self, GError **error);
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
/* The same for mutations of which some make records again that were deleted. Where the deletion has left this computer, the tombstone is final:
 * the record gets a new id, and so does everything in @mutations that names it. @renamed (out) (optional) (transfer full) (element-type utf8
 * utf8): old ids and new ones. */
gboolean    lotse_store_restore (LotseStore *self, GPtrArray *mutations, GHashTable **renamed, GError **error);

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

/* How far the edits of a record have come. */
typedef enum
{
  LOTSE_RECORD_TRANSMITTED, /* nothing of it waits */
  LOTSE_RECORD_WAITING,     /* saved on this computer */
  LOTSE_RECORD_CONFLICT,    /* somebody else changed the same; a person has to decide */
  LOTSE_RECORD_REJECTED,    /* the server does not take it; a person has to decide */
} LotseRecordState;

typedef struct
{
  LotseKind        kind;
  char            *id; /* (owned) */
  LotseRecordState state;
} LotseRecordStanding;
void        lotse_record_standing_free (LotseRecordStanding *standing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseRecordStanding, lotse_record_standing_free)
LotseRecordState lotse_store_record_state (LotseStore *self, LotseKind kind, const char *id);
/* Records whose edits came or went since the last call; the first call: all records that have any. @all (out): what is not named here is
 * transmitted. (transfer full) (element-type LotseRecordStanding) */
GPtrArray  *lotse_store_take_standings (LotseStore *self, gboolean *all, GError **error);

/* An edit that has not been taken by the server yet. */
typedef struct
{
  char            *mid;     /* (owned) */
  LotseKind        kind;
  char            *id;      /* (owned) */
  LotseOp          op;
  guint64          fields;  /* bit per field that it sets */
  gint64           at;      /* microseconds since the epoch, by this computer's clock; 0: not known */
  LotseRecordState state;   /* of this edit */
  gboolean         offered; /* a request with it has left this computer, or was about to */
  gboolean         again;   /* the server had taken it before it was restored from a backup */
  char            *title;   /* (owned) what names the record */
  LotseMutation   *mutation; /* (owned) */
} LotseWaiting;
void        lotse_waiting_free (LotseWaiting *waiting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseWaiting, lotse_waiting_free)
/* In the order in which it was entered. (transfer full) (element-type LotseWaiting) */
GPtrArray  *lotse_store_waiting (LotseStore *self, GError **error);

/* Where an edit is that was committed once. */
typedef enum
{
  LOTSE_EDIT_UNKNOWN,      /* never committed here, or longer ago than anything is kept */
  LOTSE_EDIT_WAITING,
  LOTSE_EDIT_CONFLICT,
  LOTSE_EDIT_REJECTED,
  LOTSE_EDIT_ACKNOWLEDGED,
  LOTSE_EDIT_JOURNAL,
} LotseEditPlace;
/* @under (out) (transfer full) (nullable): the mid that the edit goes by now: its own, or that of the mutation it was folded into. */
gboolean    lotse_store_find_edit (LotseStore *self, const char *mid, LotseEditPlace *place, char **under, GError **error);

/* For the sync engine. */

/* Sendable mutations by n: none of a record that has a conflict or rejection before it. Base values and base_rev are those of when the
 * edit was made, the server merges. A deletion waits for the edits of its record before it, and then names the revision they became.
 * (transfer full) (element-type LotseMutation) */
GPtrArray  *lotse_store_outbox (LotseStore *self, guint limit, GError **error);
/* Before a request with the mutations @mids leaves: from here on they keep what they say, whatever becomes of the request. Durable.
 * (element-type utf8) */
gboolean    lotse_store_offer (LotseStore *self, GPtrArray *mids, GError **error);
/* Those of @mids that wait and were never offered, in their order. (transfer full) (element-type utf8) NULL with @error */
GPtrArray  *lotse_store_unoffered (LotseStore *self, GPtrArray *mids, GError **error);
/* The request that @mids were offered for never left, and they had not been offered before: they may be folded and taken back again. What a
 * snapshot was read after stays offered. Durable. (element-type utf8) */
gboolean    lotse_store_recall (LotseStore *self, GPtrArray *mids, GError **error);

/* One transaction: acknowledged mutations leave the outbox (kept 30 days in `acknowledged`), base takes the record, the view is base +
 * pending again; conflicts and rejections are marked and stay. @changed (nullable) collects the view records that are different now
 * (element-type LotseRecord), deleted ones with deleted set. */
gboolean    lotse_store_apply_acks (LotseStore *self, GPtrArray *acks, GPtrArray *changed, GError **error);

/* A page of changes + the token after it, one transaction. @complete: nothing more to pull, synced_at becomes @now_usecs. */
gboolean    lotse_store_apply_changes (LotseStore *self, GPtrArray *records, const char *token, gboolean complete, gint64 now_usecs,
                                       GPtrArray *changed, GError **error);
/* What time it was at the server, microseconds since the epoch, when it made the answer that is stored next, or that asks to start over:
 * acknowledged edits and the journal are forgotten only when this says, too, that they are old enough. */
void        lotse_store_note_server_time (LotseStore *self, gint64 usecs);
char       *lotse_store_token (LotseStore *self); /* (transfer full) (nullable) NULL: a snapshot is needed */

/* Snapshot, restartable per page: pages go to a shadow base; finish swaps it in, re-bases the view on the outbox and sets the token, in one
 * transaction. snapshot_cursor: where to go on (NULL: no snapshot begun, "": first page is next). */
gboolean    lotse_store_snapshot_begin (LotseStore *self, GError **error);
gboolean    lotse_store_snapshot_page (LotseStore *self, GPtrArray *records, const char *next_cursor, const char *token, GError **error);
gboolean    lotse_store_snapshot_finish (LotseStore *self, gint64 now_usecs, GError **error);
char       *lotse_store_snapshot_cursor (LotseStore *self);
/* The snapshot under way is of this epoch of the server. Where the one before was of another (it was restored between a resync for another
 * reason and its snapshot), acknowledged mutations of the last 30 days go back to the outbox here. */
gboolean    lotse_store_enter_epoch (LotseStore *self, const char *epoch, GError **error);
/* The server has a new epoch: acknowledged mutations of the last 30 days go back to the outbox, in order; the token is dropped. */
gboolean    lotse_store_resync (LotseStore *self, gboolean new_epoch, GError **error);

/* Conflicts. */
typedef struct
{
  LotseMutation *mine;    /* (owned) */
  LotseRecord   *base;    /* (owned) (nullable) the values before, of the fields that a patch sets */
  LotseRecord   *theirs;  /* (owned) (nullable) deleted set where they deleted it */
  LotseRecord   *version; /* (owned) (nullable) the whole record with mine on it: on theirs, or on what it was last where they deleted it; what a
                           * person edits. NULL where mine is a deletion */
  guint64        fields;  /* those of mine that contradict theirs; all of mine where a deletion or a rejection is one side */
  GPtrArray     *later;   /* (owned) (element-type LotseMutation) edits of the record that wait behind it, in order */
  gboolean       rejected;
  gboolean       again;   /* the server had taken it before it was restored from a backup */
  char          *code;    /* (owned) (nullable) */
  char          *detail;  /* (owned) (nullable) what the server says of a rejection, in English, for the fields it names */
  gint64         at;      /* when it was entered, as in LotseWaiting */
} LotseConflict;
void        lotse_conflict_free (LotseConflict *conflict);
LotseConflict *lotse_conflict_copy (const LotseConflict *conflict); /* (transfer full) */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseConflict, lotse_conflict_free)
GPtrArray  *lotse_store_conflicts (LotseStore *self, GError **error); /* (transfer full) (element-type LotseConflict) */
/* Take theirs: the mutation goes to the journal. Take mine: it goes back to the outbox on top of theirs, with a new mid. Later edits of the
 * record stay, in order. Where they deleted the record, mine becomes a record of its own. */
gboolean    lotse_store_resolve (LotseStore *self, const char *mid, gboolean take_mine, GError **error);
/* What the person made of both: mine goes to the journal, and @wanted, a whole record of that kind, goes to the outbox as an edit of theirs.
 * What @wanted does not know of theirs, because only a newer version does, stays as it is. Where they deleted the record, or it is of a
 * kind that never changes, @wanted becomes a record of its own. @id (out) (optional) (transfer full): the record that holds it. */
gboolean    lotse_store_resolve_edited (LotseStore *self, const char *mid, LotseRecord *wanted, char **id, GError **error);

/* The decision taken back: the conflict @was, as lotse_store_conflicts() said it before, is there again. LOTSE_ERROR_CONFLICT: what was
 * decided has left this computer; then only a new edit turns it round. LOTSE_ERROR_NOT_FOUND: nothing was decided about it. */
gboolean    lotse_store_reopen (LotseStore *self, const LotseConflict *was, GError **error);

typedef enum
{
  LOTSE_JOURNAL_TOOK_THEIRS,
  LOTSE_JOURNAL_EDITED,     /* the person made something else of both */
  LOTSE_JOURNAL_MADE_ANEW,  /* the record had been deleted: it went into a new one */
  LOTSE_JOURNAL_SAME,       /* others had entered the same */
  LOTSE_JOURNAL_UNDONE,     /* taken back before it was sent */
  LOTSE_JOURNAL_DELETED,    /* the person deleted the record before it was sent */
  LOTSE_JOURNAL_NO_RECORD,  /* it changed a record that was never made */
  LOTSE_JOURNAL_N_REASONS
} LotseJournalReason;

typedef struct
{
  gint64             at;      /* when it was discarded, microseconds since the epoch by this computer's clock */
  LotseJournalReason reason;
  LotseMutation     *mine;    /* (owned) what was discarded */
  LotseRecord       *instead; /* (owned) (nullable) the record as it stood afterwards, as far as it may be seen */
  LotseRecord       *theirs;  /* (owned) (nullable) what others had, where that is known; with TOOK_THEIRS and SAME it is what stood afterwards */
  char              *by;      /* (owned) (nullable) mid of the mutation that holds what replaced it */
  char              *title;   /* (owned) what named the record */
} LotseJournalEntry;
void        lotse_journal_entry_free (LotseJournalEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseJournalEntry, lotse_journal_entry_free)
/* Versions that were discarded in the last 90 days, oldest first. (transfer full) (element-type LotseJournalEntry) */
GPtrArray  *lotse_store_journal (LotseStore *self, GError **error);

gboolean    lotse_store_is_read_only (LotseStore *self);
/* For a store that is only read: whether another program has written since the last call, or since it was opened; what was loaded before is
 * old then. */
gboolean    lotse_store_look_again (LotseStore *self);
/* What the last transaction met; FINE again as soon as one succeeds. */
LotseStorageTrouble lotse_store_trouble (LotseStore *self);

/* Small settings kept in the file. NULL without an error where @key is not set. (transfer full) (nullable) */
char       *lotse_store_meta (LotseStore *self, const char *key, GError **error);
gboolean    lotse_store_set_meta (LotseStore *self, const char *key, const char *value, GError **error);

G_END_DECLS
