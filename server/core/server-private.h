/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server core, shared by its files. Functions named lotse_core_… want the lock held unless they say otherwise. */
#pragma once

#include "feed-token.h"
#include "lotse-server.h"
#include "rights.h"

#include "data/model/codec.h"
#include "data/model/mutation.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define LOTSE_PAGE_RECORDS 500
#define LOTSE_PAGE_BYTES (1024 * 1024)
#define LOTSE_PAGE_VALUES 40000  /* the validator of the client takes 50,000 in a document */
#define LOTSE_BATCH_MUTATIONS 100
#define LOTSE_BATCH_BYTES (1024 * 1024)
#define LOTSE_ANSWER_BYTES (1536 * 1024) /* the client reads at most 2 MiB of an answer to mutations */
#define LOTSE_RECORD_BYTES (1024 * 1024) /* of the fields of one record */
#define LOTSE_RECORD_VALUES 30000
#define LOTSE_SCHEMA_UNSAID 1             /* clients of this version said nothing yet */
#define LOTSE_KEEP_DAYS 400              /* tombstones and results of mutations */
#define LOTSE_KEEP_AUDIT_DAYS 730
#define LOTSE_NO_PASSWORD "-"            /* instead of a hash: nobody signs in with a password */

struct _LotseServer
{
  GMutex                 lock;
  LotseStorage          *storage;        /* (owned) under lock */
  LotseServerOptions     options;
  guint8                 feed_key[LOTSE_FEED_KEY_BYTES];
  GHashTable            *users;          /* (owned) token hash → CachedUser, under lock */
  gint64                 users_generation;
  GHashTable            *hidden;         /* (owned) workspace and scope → HiddenSet, under lock */
  GHashTable            *days;           /* (owned) workspace → day as of which its records are placed, under lock */
  GMutex                 hashing_lock;
  char                  *nobody_hash;    /* (owned) (nullable) for accounts that do not exist; made when first needed, under hashing_lock */
  GCond                  hashing_free;
  guint                  hashing;        /* passwords being hashed now */
  LotseServerChangedFunc changed_func;
  gpointer               changed_data;
};

/* A request on its way through: who asks, where, when. */
typedef struct
{
  LotseServer        *server;
  const LotseRequest *request;
  gint64              now_usecs;
  LotseUser          *user;          /* (owned) */
  LotseWorkspace      workspace;     /* seq, epoch and horizon only after a look under the lock */
  guint8              token_hash[LOTSE_TOKEN_HASH_BYTES];
} LotseCall;

/* response.c */
LotseResponse *lotse_response_new (int status, const char *content_type); /* (transfer full) with an empty body */
LotseResponse *lotse_response_error (GError *error);                      /* (transfer full) (transfer none error) storage: 503; else 400 */
/* Another member of a problem: a name and a JSON value. */
void           lotse_response_add_problem (LotseResponse *response, const char *format, ...) G_GNUC_PRINTF (2, 3);
LotseResponse *lotse_response_not_modified (const char *etag);
char          *lotse_rfc3339_text (gint64 usecs);                            /* (transfer full) RFC 3339, UTC */
/* Value of @name in the query, or NULL. (transfer full) */
char          *lotse_query_get (const char *query, const char *name);
/* FALSE: not a number from @min to @max. Absent: @out is untouched. */
gboolean       lotse_query_integer (const char *query, const char *name, gint64 min, gint64 max, gint64 *out);

/* user.c */
void           lotse_core_hash_token (const char *token, guint8 hash[LOTSE_TOKEN_HASH_BYTES]);
/* TRUE with @user NULL: the token is not (no longer) valid. Of @workspace, id and name are as they are now. */
gboolean       lotse_core_find_user (LotseServer *self, const guint8 *token_hash, gint64 now_usecs, LotseUser **user,
                                     LotseWorkspace *workspace, GError **error);
void           lotse_core_forget_users (LotseServer *self); /* accounts, tokens or departments have changed */
/* Ids of @department and those below it. (transfer full) (nullable) NULL with @error */
GHashTable    *lotse_core_subtree (LotseServer *self, gint64 workspace, const char *department, GError **error);

/* view.c: records as one user sees them */
typedef struct
{
  const LotseUser *user;
  GHashTable      *hidden; /* (nullable) ids that references must not tell */
} LotseView;

gboolean       lotse_view_init (LotseView *view, LotseServer *server, const LotseUser *user, const LotseWorkspace *workspace, GError **error);
gboolean       lotse_view_shows (const LotseView *view, const LotseRow *row);
void           lotse_view_write (const LotseView *view, const LotseRow *row, GString *out); /* of a row that is shown, deleted or not */
/* The record, a tombstone where it went out of sight, or nothing: FALSE. */
gboolean       lotse_view_write_change (const LotseView *view, const LotseRow *row, GString *out);
void           lotse_core_forget_hidden (LotseServer *self);

/* placement.c: what a record belongs to */
typedef struct
{
  int   own_level, level;
  char *parent;     /* (owned) (nullable) */
  char *department; /* (owned) (nullable) */
  char *pilot;      /* (owned) (nullable) */
} LotsePlacement;

void           lotse_placement_clear (LotsePlacement *placement);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LotsePlacement, lotse_placement_clear)
/* Whether @parent (nullable: FALSE), or anything above it, is not there or out of sight of @user. */
gboolean       lotse_core_parent_hidden (LotseServer *self, gint64 workspace, const LotseUser *user, const char *parent, gboolean *hidden,
                                         GError **error);
/* Where @record stands on the day as of which the workspace is placed, else on that of @now_usecs. */
gboolean       lotse_core_place (LotseServer *self, gint64 workspace, LotseRecord *record, gint64 now_usecs, LotsePlacement *out, GError **error);

/* days.c: what goes elsewhere from a day on */
/* The day as of which the workspace is placed, else that of @now_usecs, as it is told here. */
LotseDate      lotse_core_day (LotseServer *self, gint64 workspace, gint64 now_usecs);
/* In a transaction of its own: what has gone elsewhere since the day as of which the workspace was placed is placed anew. @moved: whether anything was. */
gboolean       lotse_core_settle_day (LotseServer *self, gint64 workspace, gint64 now_usecs, gboolean *moved, GError **error);

/* records.c: inside a write transaction */
LotseRecord   *lotse_core_read_row (const LotseRow *row, GError **error); /* (transfer full) */
guint          lotse_core_count_values (const char *json);
/* Writes @record at the next position of the feed; @before (nullable) is its row until now. What belongs to it follows. @written (out) (nullable) (transfer full) */
gboolean       lotse_core_write (LotseServer *self, gint64 workspace, const LotseRow *before, LotseRecord *record,
                                 const LotsePlacement *placement, gint64 now_usecs, LotseRow **written, GError **error);

/* Puts @row, which is @before with another place, at the next position of the feed; what belongs to it follows. */
gboolean       lotse_core_move (LotseServer *self, gint64 workspace, const LotseRow *before, LotseRow *row, GError **error);
/* References to what came out of sight, or into it, come again. */
gboolean       lotse_core_move_referrers (LotseServer *self, gint64 workspace, const LotseRow *before, const LotseRow *now, GError **error);

/* release.c: inside a write transaction */
/* Raises @level to that of staff where @report has to be released first. */
gboolean       lotse_core_report_level (LotseServer *self, gint64 workspace, LotseRecord *report, int *level, GError **error);
/* After @record was written: the reports that it releases, returns, or subjects to the rule are seen by others. */
gboolean       lotse_core_follow_release (LotseServer *self, gint64 workspace, const LotseRow *before, LotseRecord *record, GError **error);

/* audit.c: inside a write transaction */
typedef struct
{
  const char *action;
  const char *subject;
  const char *actor;
  const char *address;
  const char *detail;
} LotseAuditNote;

gboolean       lotse_core_audit (LotseServer *self, gint64 workspace, const LotseAuditNote *note, gint64 at_secs, GError **error);

/* The routes. The lock is not held. */
LotseResponse *lotse_call_snapshot (LotseCall *call);
LotseResponse *lotse_call_changes (LotseCall *call);
LotseResponse *lotse_call_list (LotseCall *call, LotseKind kind);
LotseResponse *lotse_call_one (LotseCall *call, LotseKind kind, const char *id);
LotseResponse *lotse_call_mutations (LotseCall *call);
/* With the lock held. Answers to what is written show records, too: whoever stands on a position of other rights reads anew first, or what came with such an answer
 * would stay when the rights are what they were again. NULL: nothing of that. (transfer full) (nullable) */
LotseResponse *lotse_call_check_scope (LotseCall *call);
LotseResponse *lotse_call_audit (LotseCall *call);
LotseResponse *lotse_call_sign_in (LotseCall *call, const char *workspace); /* call->user is NULL */
LotseResponse *lotse_call_session (LotseCall *call); /* whose token it is */
LotseResponse *lotse_call_sign_out (LotseCall *call);
LotseResponse *lotse_call_openapi (LotseCall *call);                        /* call->user is NULL */

/* session.c */
char          *lotse_core_hash_password (LotseServer *self, const char *password, GError **error); /* (transfer full); the lock is not held */
/* (transfer full) the token; only its hash is kept. Within a write transaction. */
char          *lotse_core_issue_token (LotseServer *self, gint64 workspace, const char *account, const char *device, gint64 now_usecs,
                                       guint days, GError **error);

/* server.c */
void           lotse_core_notify (LotseServer *self); /* without the lock */
gint64         lotse_core_now_usecs (LotseServer *self); /* of its machine; requests bring their own */

#define LOTSE_TYPE_JSON "application/json"

G_END_DECLS
