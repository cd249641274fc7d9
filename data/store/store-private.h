/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the store share: the connection with its prepared statements, base rows, view rows, and the fold of the outbox
 * over the base. */
#pragma once

#include <sqlite3.h>

#include "lotse-store.h"

G_BEGIN_DECLS

/* A snapshot is built beside the tables in use, under the same names with a prefix. */
typedef enum
{
  STORE_MAIN,
  STORE_SHADOW,
  STORE_N_SIDES
} StoreSide;

typedef enum
{
  STORE_WAITING,
  STORE_CONFLICT,
  STORE_REJECTED,
} StoreOutboxState;

typedef enum
{
  VIEW_GET,
  VIEW_ALL,
  VIEW_PUT,
  VIEW_DELETE,
  VIEW_N_STATEMENTS
} StoreViewStatement;

struct _LotseStore
{
  GObject         parent_instance;

  sqlite3        *db;   /* (owned) (nullable) NULL once closed */
  char           *path; /* (owned) */
  LotseStoreFlags flags;
  LotseMachine    machine;     /* has the files and the clock */
  LotseStorageTrouble trouble; /* of the last transaction */
  gboolean        portable;    /* no outbox: commits go to base */
  gboolean        snapshot;    /* shadow tables exist */
  gboolean        stale_epoch; /* base is of an epoch that ended: revisions of the new one may be lower */
  int             failed;      /* SQLite code of a call that failed in the transaction under way */
  GHashTable     *touched;     /* (owned) (element-type utf8) "KIND/ID" of records whose edits came or went, see store_touch() */
  gboolean        all_touched; /* any of them may have */
  GHashTable     *state;        /* (owned) (element-type utf8 utf8) see store-state.c */
  GHashTable     *state_before; /* (owned) (nullable) the same before the transaction under way */
  GPtrArray      *deferred;    /* (owned) (nullable) (element-type StoreKey) records whose view is brought in line at the end, see store_defer() */
  gint64          version;     /* of what others write, see lotse_store_look_again() */
  gint64          server_usecs; /* what the server said last, until it is stored; 0: nothing */
  gboolean        unsure;      /* a commit failed: it may be in the file all the same */
  sqlite3_stmt   *undo;        /* (owned) (nullable) ROLLBACK, which must not need memory when there is none */
  GHashTable     *statements;  /* (owned) (element-type utf8 sqlite3_stmt) by SQL text */
  sqlite3_stmt   *view[STORE_N_SIDES][LOTSE_N_KINDS][VIEW_N_STATEMENTS]; /* (owned) (nullable) */
};

/* store-sqlite.c: errors, statements, transactions. */

/* Sets @error from an SQLite result code; the message names the file. Returns FALSE. */
gboolean      store_set_error (GError **error, const char *path, int code, const char *detail);
int           store_code_of (sqlite3 *db); /* of the last call; FULL where the machine gives that as the reason for another */
gboolean      store_fail (LotseStore *self, GError **error); /* of the last call on the connection */
gboolean      store_damaged (LotseStore *self, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean      store_exec (LotseStore *self, const char *sql, GError **error);
gboolean      store_execf (LotseStore *self, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Kept by @sql, which must be a literal; reset it with store_done() or a StoreRows. (transfer none) */
sqlite3_stmt *store_prepare (LotseStore *self, const char *sql, GError **error);
int           store_step (LotseStore *self, sqlite3_stmt *statement, GError **error); /* 1: row, 0: end, -1: error */
gboolean      store_run (LotseStore *self, sqlite3_stmt *statement, GError **error);  /* a statement without rows, then reset */
void          store_done (sqlite3_stmt *statement);
void          store_forget_statements (LotseStore *self);
void          store_bind_text (sqlite3_stmt *statement, int at, const char *text); /* not copied; until store_done() */
void          store_bind_record (sqlite3_stmt *statement, LotseKind kind, const char *id); /* ?1 and ?2 */
/* Where a text of the row is missing that has to be there, for want of memory or because the file is damaged: FALSE. */
gboolean      store_missing (LotseStore *self, GError **error);
/* After texts that may be NULL have been read: FALSE where one is for want of memory. */
gboolean      store_is_whole (LotseStore *self, GError **error);
gboolean      store_begin (LotseStore *self, GError **error);
gboolean      store_begin_reading (LotseStore *self, GError **error); /* ends with store_rollback() */
gboolean      store_begin_anyhow (LotseStore *self, GError **error); /* also of what was opened to read: its copy in memory */
gboolean      store_commit (LotseStore *self, GError **error); /* rolls back where it fails */
void          store_rollback (LotseStore *self);
void          store_read_flags (LotseStore *self); /* snapshot and stale_epoch, as the file says */

/* A prepared statement that is being read, reset at the end of the scope. */
typedef sqlite3_stmt StoreRows;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreRows, store_done)

/* store-state.c: the store's own settings, kept in memory beside the file: form, fingerprint, n, seq, token, synced-at, snapshot-cursor,
 * snapshot-token, epoch (of the last snapshot), stale-epoch. */
GHashTable   *store_state_new (void);                                  /* (transfer full) */
gboolean      store_state_load (LotseStore *self, GError **error);     /* once, when it is opened */
char         *store_state_get (LotseStore *self, const char *key);     /* (transfer full) (nullable) */
gint64        store_state_integer (LotseStore *self, const char *key); /* 0 where there is none */
gboolean      store_state_set (LotseStore *self, const char *key, const char *value, GError **error); /* NULL removes */
gboolean      store_state_set_integer (LotseStore *self, const char *key, gint64 value, GError **error);
void          store_state_end (LotseStore *self, gboolean committed);  /* the transaction is over */

/* store-file.c: the file itself. */
gboolean      store_file_check_header (const LotseMachine *machine, const char *path, GError **error);
gboolean      store_file_create (const LotseMachine *machine, const char *path, LotseStoreFlags flags, GError **error);
sqlite3      *store_file_connect (const LotseMachine *machine, const char *path, gboolean read_only, GError **error);
void          store_file_remove (const LotseMachine *machine, const char *path); /* with what SQLite keeps beside it */
/* People know the file by the name @to, not by @from, under which it is made. */
void          store_file_rename_error (GError **error, const char *from, const char *to);

gint64        store_now_usecs (LotseStore *self);

/* Whether what lies there is a database of ours no more, rather than something else. */
gboolean      store_file_is_garbage (const LotseMachine *machine, const char *path);
/* A copy of @path with its log, under another name, where the header has to be made anew. (transfer full) (nullable) NULL: it has not.
 * Where the whole first page is gone, that of @fresh tells where the tables lie, and @guessed becomes TRUE. */
char         *store_file_repair_header (const LotseMachine *machine, const char *path, const char *fresh, gboolean *guessed);

/* store-salvage.c: a damaged cache is closed; afterwards a sound one lies in its place. */
gboolean      store_salvage (const LotseMachine *machine, const char *path, LotseSalvage **out, GError **error);
/* Ends a rescue that was cut short after the fresh file was complete. @kept: (out) (nullable) (transfer full) */
gboolean      store_salvage_finish (const LotseMachine *machine, const char *path, char **kept, GError **error);

/* lotse-store.c: a store that was closed, opened again on its path, or on nothing at all. */
gboolean      store_open_again (LotseStore *self, GError **error);
void          store_open_nothing (LotseStore *self);

/* store-schema.c: tables generated from the schema. */
gboolean      store_schema_create (LotseStore *self, GError **error);
gboolean      store_schema_check (LotseStore *self, GError **error); /* refuses newer files and foreign objects */
/* Tables, columns and indexes of the store itself that a file of an earlier version lacks. */
gboolean      store_tables_upgrade (LotseStore *self, GError **error);
gboolean      store_schema_bring_up_to_date (LotseStore *self, GError **error);
gboolean      store_schema_create_shadow (LotseStore *self, GError **error);
gboolean      store_schema_drop_shadow (LotseStore *self, GError **error);
gboolean      store_schema_swap_shadow (LotseStore *self, GError **error);
const char   *store_side_prefix (StoreSide side);

/* store-view.c: rows in typed columns. */
char         *store_view_ddl (StoreSide side, const LotseKindInfo *info); /* (transfer full) */
gboolean      store_view_get (LotseStore *self, LotseKind kind, const char *id, LotseRecord **out, GError **error); /* @out NULL: none */
gboolean      store_view_put (LotseStore *self, StoreSide side, LotseRecord *record, GError **error);
gboolean      store_view_delete (LotseStore *self, StoreSide side, LotseKind kind, const char *id, GError **error);
/* All records of @kind, appended to @records. */
gboolean      store_view_all (LotseStore *self, LotseKind kind, GPtrArray *records, GError **error);

/* store-base.c: server state, and the view as base + outbox. */
typedef struct
{
  gint64       rev, seq; /* 0 where there is no row */
  gboolean     known;    /* there is a row */
  gboolean     deleted;  /* it is a tombstone */
  LotseRecord *record;   /* (owned) (nullable) NULL for none and for tombstones */
} StoreBase;
void          store_base_clear (StoreBase *base);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreBase, store_base_clear)
gboolean      store_base_get (LotseStore *self, LotseKind kind, const char *id, StoreBase *out, GError **error);
/* What the server has, a tombstone where it was deleted. (transfer full) (nullable) NULL where nothing is known */
LotseRecord  *store_base_as_record (const StoreBase *base, LotseKind kind, const char *id);
LotseRecord  *store_base_parse_columns (LotseStore *self, const char *kind, const char *id, gint64 rev, gint64 seq, const char *fields,
                                        GError **error);
/* What a tombstone's record last was, kept while edits of it wait. @out NULL: not known. */
gboolean      store_base_last_known (LotseStore *self, LotseKind kind, const char *id, LotseRecord **out, GError **error);
/* What names the record to a person: as it is shown, else as it last was, else as the edit says. */
gboolean      store_title (LotseStore *self, const LotseMutation *mutation, char **title, GError **error);
/* @taken: FALSE where the row there is of a later revision. */
gboolean      store_base_put (LotseStore *self, StoreSide side, LotseRecord *record, gboolean *taken, GError **error);
/* The record with kind, id, rev and seq of the row, its fields from JSON. (transfer full) */
LotseRecord  *store_base_parse_row (LotseStore *self, sqlite3_stmt *row, int first_column, GError **error);
/* What the person sees of a record after one more mutation on @current. (transfer full) (nullable) */
LotseRecord  *store_show (const LotseMutation *mutation, gboolean again, gboolean tombstone, LotseRecord *current);
/* The same for all of @entries, in order, on what the server has. (transfer full) (nullable) */
LotseRecord  *store_show_all (const StoreBase *base, GPtrArray *entries);
/* @on with the values of @values, which may be of another record. What only a newer version can read of @on stays, unless a value was put
 * in its place. (transfer full) */
LotseRecord  *store_put_values (LotseRecord *values, LotseRecord *on);
/* Base with the outbox applied in order. @out NULL: nothing to see. */
gboolean      store_fold (LotseStore *self, LotseKind kind, const char *id, LotseRecord **out, GError **error);
gboolean      store_same_record (LotseRecord *a, LotseRecord *b); /* of one kind; revision and all values */
/* Brings the view row in line with base and outbox. @changed (nullable) gets the record where it is different now. */
gboolean      store_refresh (LotseStore *self, LotseKind kind, const char *id, GPtrArray *changed, GError **error);
/* From here to store_catch_up(), store_refresh() only notes the record: where many edits of one record are answered at once, its outbox is
 * folded once and not anew for each of them. */
void          store_defer (LotseStore *self);
gboolean      store_catch_up (LotseStore *self, GPtrArray *changed, GError **error);
void          store_defer_nothing (LotseStore *self); /* after a failure */
gboolean      store_refresh_pending (LotseStore *self, GError **error); /* every record that the outbox names */
gboolean      store_put_shadow (LotseStore *self, LotseRecord *record, GError **error); /* unless a later revision is there */
/* The server's record into base (and a snapshot under way), then the view. */
gboolean      store_take_record (LotseStore *self, LotseRecord *record, GPtrArray *changed, GError **error);

/* store-outbox.c: what waits. */
typedef struct
{
  LotseMutation   *mutation; /* (owned) */
  StoreOutboxState state;
  gboolean         again;    /* acknowledged once, offered again after an epoch change */
  char            *code;     /* (owned) (nullable) */
  char            *detail;   /* (owned) (nullable) what the server says to it */
  gboolean         offered;  /* it keeps what it says */
  gboolean         outdated; /* offered before the last snapshot was read: it may have been answered before that */
  gint64           at;       /* when it was entered */
} StoreEntry;
void          store_entry_free (StoreEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreEntry, store_entry_free)
#define STORE_OFFERED_BEFORE 2 /* "offered": 0, 1, or this where a snapshot was read since */
#define STORE_ENTRY_COLUMNS "body, state, again, code, offered, at, detail" /* for store_outbox_read() */
gboolean      store_outbox_add (LotseStore *self, const LotseMutation *mutation, GError **error);
gboolean      store_outbox_remove (LotseStore *self, const LotseMutation *mutation, GError **error);
gboolean      store_outbox_acknowledge (LotseStore *self, const LotseMutation *mutation, GError **error); /* leaves the outbox, kept for a while */
/* The record that edits were refused for, since the server did not know it, is there now: they are sent again. */
gboolean      store_outbox_found (LotseStore *self, LotseKind kind, const char *id, GError **error);
/* The same for edits that name one of @records: it may be what their right hung on. (element-type LotseRecord) */
gboolean      store_outbox_found_named (LotseStore *self, GPtrArray *records, GError **error);
gboolean      store_outbox_found_all (LotseStore *self, GError **error); /* everything was read anew: whatever may be found now is asked about again */
gboolean      store_outbox_offer_again (LotseStore *self, GError **error); /* acknowledged mutations go back */
gboolean      store_outbox_find (LotseStore *self, const char *mid, StoreEntry **out, GError **error); /* @out NULL: none */
GPtrArray    *store_outbox_of_record (LotseStore *self, LotseKind kind, const char *id, GError **error); /* by n */
gboolean      store_outbox_has (LotseStore *self, LotseKind kind, const char *id, gboolean *has, GError **error);
gboolean      store_outbox_mark (LotseStore *self, const LotseMutation *mutation, StoreOutboxState state, const char *code, const char *detail,
                                 GError **error);
gboolean      store_outbox_rewrite (LotseStore *self, const LotseMutation *mutation, GError **error); /* body and op of its mid */
StoreEntry   *store_outbox_read (LotseStore *self, sqlite3_stmt *row, GError **error);
LotseMutation *store_mutation_from_text (LotseStore *self, const char *body, GError **error);
gint64        store_outbox_next_n (LotseStore *self, GError **error); /* 0 with @error */

/* store-fold.c: @later goes into the edit before it, or away with it, where that has not left this computer. @folded FALSE: it has to be
 * added; a deletion may name another revision then. */
gboolean      store_fold_edit (LotseStore *self, LotseMutation *later, gboolean *folded, GError **error);

/* @may: the record was made on this computer, and no request with it has left. */
gboolean      store_may_withdraw (LotseStore *self, const LotseMutation *mutation, gboolean *may, GError **error);

/* store-keep.c: inside a transaction */
/* ?1 to ?3 as store_keep_bind() binds them. By a clock that was set back, a row may lie ahead; then the server alone decides. */
#define STORE_IS_OLD "(learnt IS NOT NULL AND learnt < ?1 AND (at < ?2 OR at > ?3))"
void          store_keep_bind (LotseStore *self, sqlite3_stmt *statement, gint64 keep_usecs);
gboolean      store_keep_forget (LotseStore *self, const char *sql, gint64 keep_usecs, GError **error);
gboolean      store_keep_learn (LotseStore *self, GError **error); /* what lotse_store_note_server_time() was told goes into the file */

/* store-journal.c: what was discarded, and which edit went into which mutation. */
/* Leaves the outbox for the journal. @instead: (nullable) the record that stands there afterwards; @by: (nullable) mid of what replaces it. */
gboolean      store_journal_discard (LotseStore *self, const LotseMutation *mutation, LotseJournalReason reason, LotseRecord *instead,
                                     const char *by, GError **error);
/* After a snapshot: of records that are not to be seen (any more), only what the person wrote stays. */
gboolean      store_journal_hide (LotseStore *self, GError **error);
/* The text that @sql gives of the edit @mid, its only parameter. @text (out) (transfer full) (nullable): there is none */
gboolean      store_read_text (LotseStore *self, const char *sql, const char *mid, char **text, GError **error);
/* The edit @mid, and all that went into it, go by @into from here on. */
gboolean      store_journal_note_folded (LotseStore *self, const char *mid, const char *into, GError **error);

/* store-answered.c: edits of a record of which something was decided. */
/* @edit contradicts what others have: where the edit @decided, which is in the journal, asked the same, it goes there as well. */
gboolean      store_discard_answered (LotseStore *self, const LotseMutation *edit, const char *decided, gboolean *discarded, GError **error);
/* The same for edits of the record that were entered after @mine, which was just discarded. Where the answer to one is still out, it is noted in its
 * code that mine was decided meanwhile. */
gboolean      store_answer_later (LotseStore *self, const LotseMutation *mine, GError **error);
/* The person has made @now of @mine and @theirs, which is sent as @by (nullable). What they had typed over mine before that, and what has not left, goes to the
 * journal in the fields for which they decided for neither. */
gboolean      store_discard_superseded (LotseStore *self, const LotseMutation *mine, LotseRecord *now, LotseRecord *theirs, const char *by, GError **error);

/* store-resolve.c */
/* Fields of the merge group of @field, as far as @mask has them. */
guint64       store_group_of (const LotseKindInfo *info, guint field, guint64 mask);
gboolean      store_same_values (LotseRecord *a, LotseRecord *b, guint64 fields);

/* store-standing.c: how far the edits of each record have come. */
void          store_touch (LotseStore *self, LotseKind kind, const char *id);
LotseRecordState store_entry_standing (StoreOutboxState state);

/* Records of the store as errors name them: "project 0b0e…". (transfer full) */
char         *store_record_name (LotseKind kind, const char *id);

G_END_DECLS
