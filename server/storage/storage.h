/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server keeps, behind one small table of functions: workspaces with their feed, records as JSON text, results of mutations,
 * accounts, tokens, failed sign-ins and the audit chain. The caller holds a lock: one thread at a time. */
#pragma once

#include "data/disk/disk.h"
#include "data/model/error.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LotseStorage LotseStorage;

typedef struct
{
  gint64  id;
  char    name[64];
  guint64 epoch;   /* changes when the server is restored from a backup */
  gint64  seq;     /* position of the feed */
  gint64  horizon; /* tombstones up to this position have been removed */
} LotseWorkspace;

/* A record as it is kept. Everything that decides who may see it stands in columns, so that reading needs no JSON parser. */
typedef struct
{
  const char *kind;
  const char *id;
  gint64      rev, seq;
  gboolean    deleted;
  int         own_level;  /* audience of the record itself */
  int         level;      /* audience that sees it: the higher of its own and that of what it belongs to */
  int         seen_level; /* lowest level it ever had: who below @level may still hold it */
  gboolean    moved;      /* its department has changed at some time */
  const char *parent;     /* (nullable) "project/ID", "milestone/ID", "function/ID": what it belongs to */
  const char *department; /* (nullable) */
  const char *pilot;      /* (nullable) function that pilots the project it belongs to */
  guint       weight;     /* upper bound of the JSON values in @fields */
  gint64      day;        /* days since 1970 of the last change; never finer */
  const char *fields;     /* JSON object text */
  gsize       fields_length;
} LotseRow;

LotseRow *lotse_row_copy (const LotseRow *row); /* (transfer full) */
void      lotse_row_free (LotseRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseRow, lotse_row_free)

/* Called for each row; its texts live until it returns. FALSE ends the scan without an error. */
typedef gboolean (*LotseRowFunc) (const LotseRow *row, gpointer data);

typedef enum
{
  LOTSE_SCAN_LIVE,       /* records that are not deleted, by (kind, id), after (kind, after_id); of one kind where @one_kind */
  LOTSE_SCAN_CHANGES,    /* all records after @since, by seq */
  LOTSE_SCAN_DEPENDENTS, /* records whose parent is @parent */
  LOTSE_SCAN_NAMING,     /* records that are not deleted and whose fields name the id @named */
  LOTSE_SCAN_ABOVE,      /* records that are not deleted with a level above @level; only kind, id, level, department are filled */
} LotseScanMode;

typedef struct
{
  LotseScanMode mode;
  const char   *kind;     /* (nullable) LIVE */
  const char   *after_id; /* (nullable) LIVE */
  gboolean      one_kind; /* LIVE */
  gint64        since;    /* CHANGES */
  const char   *parent;   /* DEPENDENTS */
  const char   *named;    /* NAMING */
  int           level;    /* ABOVE */
} LotseScan;

typedef struct
{
  char   *name;       /* (owned) */
  char   *hash;       /* (owned) Argon2id */
  int     role;       /* LotseRole */
  int     audience;   /* LOTSE_AUDIENCE_…; -1: what the role sees */
  char   *department; /* (owned) (nullable) */
  char   *function;   /* (owned) (nullable) */
  gboolean disabled;
} LotseAccount;

void lotse_account_clear (LotseAccount *account);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LotseAccount, lotse_account_clear)
typedef gboolean (*LotseAccountFunc) (const LotseAccount *account, gpointer data);

#define LOTSE_TOKEN_HASH_BYTES 32

typedef struct
{
  guint8 hash[LOTSE_TOKEN_HASH_BYTES];
  gint64 number;       /* how a person names it */
  gint64 workspace;
  char   account[129];
  char   device[129];
  gint64 created_day;
  gint64 expires_secs; /* since 1970; 0: never */
} LotseTokenRow;

typedef gboolean (*LotseTokenFunc) (const LotseTokenRow *token, gpointer data);

/* The stored answer to a mutation: "head" up to the record, so that it can be given without the record to whom the rights were changed. */
typedef struct
{
  char   *intent;  /* (owned) hash of what was asked for */
  char   *account; /* (owned) "" for voices without author */
  char   *scope;   /* (owned) */
  char   *head;    /* (owned) */
  char   *record;  /* (owned) (nullable) */
} LotseStoredResult;

void lotse_stored_result_clear (LotseStoredResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LotseStoredResult, lotse_stored_result_clear)

#define LOTSE_AUDIT_HASH_BYTES 32

/* One link of the audit chain. What names a person is covered by @seal only, so that it can be erased without breaking the chain. */
typedef struct
{
  gint64      n;
  gint64      at_secs;
  const char *action;
  const char *subject; /* "project/ID", "account", "" */
  const char *actor;   /* (nullable) erased */
  const char *address; /* (nullable) erased */
  const char *detail;  /* (nullable) erased */
  const char *salt;    /* (nullable) erased */
  guint8      seal[LOTSE_AUDIT_HASH_BYTES];
  guint8      hash[LOTSE_AUDIT_HASH_BYTES];
} LotseAuditRow;

typedef gboolean (*LotseAuditFunc) (const LotseAuditRow *row, gpointer data);

typedef struct { gint64 failures, last_secs, next_secs; } LotseFailures;

/* Every function that can fail returns FALSE with LOTSE_ERROR_STORAGE. "find" and "get" return TRUE also where there is nothing and tell
 * it by @found. */
typedef struct
{
  void     (*free) (LotseStorage *self);
  gboolean (*begin) (LotseStorage *self, GError **error); /* of a write transaction */
  gboolean (*commit) (LotseStorage *self, GError **error);
  void     (*rollback) (LotseStorage *self);
  gint64   (*generation) (LotseStorage *self); /* changes when another process has written */
  gboolean (*check) (LotseStorage *self, GError **error);  /* it answers */
  gboolean (*verify) (LotseStorage *self, GError **error); /* every page of it is sound; takes as long as reading all of it */
  gboolean (*backup) (LotseStorage *self, const char *path, GError **error);
  gboolean (*meta_get) (LotseStorage *self, const char *key, char **value, GError **error); /* NULL where absent */
  gboolean (*meta_set) (LotseStorage *self, const char *key, const char *value, GError **error);

  gboolean (*workspace_find) (LotseStorage *self, const char *name, LotseWorkspace *out, gboolean *found, GError **error);
  gboolean (*workspace_by_id) (LotseStorage *self, gint64 id, LotseWorkspace *out, gboolean *found, GError **error);
  gboolean (*workspace_add) (LotseStorage *self, const char *name, guint64 epoch, GError **error);
  gboolean (*workspace_new_epochs) (LotseStorage *self, guint64 epoch, GError **error); /* each gets @epoch (below 2^62) + id */
  GPtrArray *(*workspace_names) (LotseStorage *self, GError **error);    /* (transfer full) (element-type utf8) */
  gboolean (*feed_advance) (LotseStorage *self, gint64 workspace, gint64 *seq, GError **error);

  gboolean (*record_get) (LotseStorage *self, gint64 workspace, const char *kind, const char *id, LotseRow **row, GError **error);
  gboolean (*record_put) (LotseStorage *self, gint64 workspace, const LotseRow *row, GError **error);
  gboolean (*scan) (LotseStorage *self, gint64 workspace, const LotseScan *scan, LotseRowFunc func, gpointer data, GError **error);
  /* Tombstones and results from before @before_day, failed sign-ins and tokens that ended before @now_secs. */
  gboolean (*prune) (LotseStorage *self, gint64 workspace, gint64 before_day, gint64 now_secs, GError **error);

  gboolean (*result_get) (LotseStorage *self, gint64 workspace, const char *mid, LotseStoredResult *out, gboolean *found, GError **error);
  gboolean (*result_put) (LotseStorage *self, gint64 workspace, const char *mid, const LotseStoredResult *result, gint64 day,
                          GError **error);

  gboolean (*account_find) (LotseStorage *self, gint64 workspace, const char *name, LotseAccount *out, gboolean *found, GError **error);
  gboolean (*account_put) (LotseStorage *self, gint64 workspace, const LotseAccount *account, GError **error);
  gboolean (*account_each) (LotseStorage *self, gint64 workspace, LotseAccountFunc func, gpointer data, GError **error);
  gboolean (*token_find) (LotseStorage *self, const guint8 *hash, LotseTokenRow *out, gboolean *found, GError **error);
  gboolean (*token_put) (LotseStorage *self, const LotseTokenRow *token, GError **error); /* assigns the number */
  gboolean (*token_revoke) (LotseStorage *self, const guint8 *hash, GError **error);
  /* @account and @device (nullable): only those; @number 0: all. @revoked (out) counts. */
  gboolean (*token_revoke_some) (LotseStorage *self, gint64 workspace, const char *account, const char *device, gint64 number,
                                 guint *revoked, GError **error);
  gboolean (*token_each) (LotseStorage *self, gint64 workspace, LotseTokenFunc func, gpointer data, GError **error);
  gboolean (*failures_get) (LotseStorage *self, gint64 workspace, const char *subject, LotseFailures *out, GError **error);
  gboolean (*failures_put) (LotseStorage *self, gint64 workspace, const char *subject, const LotseFailures *failures, GError **error);

  gboolean (*audit_head) (LotseStorage *self, gint64 workspace, gint64 *n, guint8 *hash, GError **error); /* 0 and the anchor when empty */
  gboolean (*audit_anchor) (LotseStorage *self, gint64 workspace, gint64 *n, guint8 *hash, GError **error); /* what stands before the first */
  gboolean (*audit_put) (LotseStorage *self, gint64 workspace, const LotseAuditRow *row, GError **error);
  gboolean (*audit_each) (LotseStorage *self, gint64 workspace, gint64 after_n, LotseAuditFunc func, gpointer data, GError **error);
  gboolean (*audit_prune) (LotseStorage *self, gint64 workspace, gint64 before_secs, GError **error); /* moves the anchor */
} LotseStorageApi;

struct _LotseStorage
{
  const LotseStorageApi *api;
};

typedef enum
{
  LOTSE_STORAGE_CREATE = 1 << 0,        /* make file and tables where they are missing */
  LOTSE_STORAGE_NO_CHECKPOINT = 1 << 1, /* another process has the file open and moves the log into it */
} LotseStorageFlags;

/* SQLite at @path (":memory:" for a database that lives as long as the server).
 * LOTSE_ERROR_NOT_FOUND, _INVALID, _UNSUPPORTED (made by a newer server), _STORAGE. (transfer full) */
LotseStorage *lotse_storage_open_sqlite (const char *path, LotseStorageFlags flags, GError **error);
/* The same with the files of @machine (nullable: this computer). */
LotseStorage *lotse_storage_open_sqlite_on (const LotseMachine *machine, const char *path, LotseStorageFlags flags, GError **error);
void          lotse_storage_free (LotseStorage *storage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseStorage, lotse_storage_free)

G_END_DECLS
