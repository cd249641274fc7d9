/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The synchronisation as a state machine without I/O: it says which request to send next and when, is fed the answer, and keeps the
 * storage in step. Storage, clock and randomness come in through sync-storage.h; the same inputs give the same run, always. */
#pragma once

#include "sync-message.h"
#include "sync-phase.h"
#include "sync-storage.h"

G_BEGIN_DECLS

#define LOTSE_SYNC_MAX_MUTATIONS 100              /* per push */
#define LOTSE_SYNC_MAX_PUSH_BYTES (1024 * 1024)   /* per push */
#define LOTSE_SYNC_MAX_PAGE_BYTES (16 * 1024 * 1024)
#define LOTSE_SYNC_MAX_ANSWER_BYTES (2 * 1024 * 1024)
#define LOTSE_SYNC_PAGE_LIMIT 500                 /* records per page of changes */
#define LOTSE_SYNC_WAIT_SECS 25                   /* how long the server may hold an answer until something changes */
#define LOTSE_SYNC_INTERVAL_SECS 30               /* between pulls where a server does not hold its answer */
#define LOTSE_SYNC_BACK_OFF_MIN_SECS 1
#define LOTSE_SYNC_BACK_OFF_MAX_SECS 300
#define LOTSE_SYNC_TOO_OLD_SECS (15 * 60)         /* a server that asked for a newer version is asked again after this, or up to twice as long */

typedef struct _LotseSyncEngine LotseSyncEngine;

typedef enum
{
  LOTSE_SYNC_KICK_EDIT,      /* something was put into the outbox: push soon; a running back-off goes on */
  LOTSE_SYNC_KICK_NOW,       /* a person asks, or the network came back: the back-off ends, but for a server's Retry-After */
  LOTSE_SYNC_KICK_SIGNED_IN, /* there is a new token */
} LotseSyncKick;

typedef enum
{
  LOTSE_SYNC_TROUBLE_NONE,
  LOTSE_SYNC_TROUBLE_NO_ANSWER, /* the network, or something that is not a Lotse server */
  LOTSE_SYNC_TROUBLE_BUSY,      /* the server asks to come again */
  LOTSE_SYNC_TROUBLE_REFUSED,   /* sign-in, rights, version, workspace */
  LOTSE_SYNC_TROUBLE_STORAGE,
} LotseSyncTrouble;

/* Who the server takes the account for. */
typedef struct
{
  char *stamp;      /* (owned) by which the server knows what it has told */
  char *role;       /* (owned) "pilot" */
  char *department; /* (owned) (nullable) id */
  char *function;   /* (owned) (nullable) id */
} LotseSyncPerson;

LotseSyncPerson *lotse_sync_person_copy (const LotseSyncPerson *person); /* @person, and what comes of it, nullable */
void             lotse_sync_person_free (LotseSyncPerson *person);

/* Copies the two tables; what their data points to stays with the caller. */
LotseSyncEngine *lotse_sync_engine_new (const char *workspace, const LotseSyncStorage *storage, const LotseSyncHost *host);
void             lotse_sync_engine_free (LotseSyncEngine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseSyncEngine, lotse_sync_engine_free)

/* The request to send now; it stays valid until it is fed or aborted. NULL: nothing to send before @wake_usecs (monotonic; G_MAXINT64:
 * before the next kick, or while a request is out). While a request waits for news, @wake_usecs is when it may have to be aborted. */
const LotseSyncRequest *lotse_sync_engine_next (LotseSyncEngine *self, gint64 *wake_usecs);
/* The answer to that request. */
void             lotse_sync_engine_feed (LotseSyncEngine *self, const LotseSyncResponse *response);

void             lotse_sync_engine_kick (LotseSyncEngine *self, LotseSyncKick why);
/* Mutations @mids, which are about to be put into the outbox, are not sent before @until_usecs (monotonic), so that they can be taken back; what is
 * put in after them waits behind them, since it may build on them. They stay in the outbox whatever happens meanwhile, and any kick but that of
 * an edit sends them at once. (element-type utf8) */
void             lotse_sync_engine_hold (LotseSyncEngine *self, GPtrArray *mids, gint64 until_usecs);
/* TRUE where the request that is out only waits for news while there is something to do: abort it and say so. */
gboolean         lotse_sync_engine_wants_abort (LotseSyncEngine *self);
void             lotse_sync_engine_aborted (LotseSyncEngine *self);
/* TRUE where the request that is out offers edits for the first time: where it can be held back, so that nothing of it leaves, say so. They can be
 * taken back then, and are sent with one of the next requests where they are not. */
gboolean         lotse_sync_engine_offers (LotseSyncEngine *self);
void             lotse_sync_engine_held_back (LotseSyncEngine *self);

LotseSyncPhase   lotse_sync_engine_phase (LotseSyncEngine *self);
LotseSyncTrouble lotse_sync_engine_trouble (LotseSyncEngine *self);
const char      *lotse_sync_engine_message (LotseSyncEngine *self); /* (nullable) of the trouble */
/* As the server has told it since the engine was made, and again wherever it has changed; NULL: not yet. (transfer none) (nullable) */
const LotseSyncPerson *lotse_sync_engine_person (LotseSyncEngine *self);
/* Counts the times that the outbox was empty and everything was pulled, with a pull that began after the last kick. */
guint64          lotse_sync_engine_rounds (LotseSyncEngine *self);

/* View records that are different since the last call, deleted ones with deleted set. (transfer full) (element-type LotseRecord) */
GPtrArray       *lotse_sync_engine_take_changed (LotseSyncEngine *self);
/* TRUE once after the whole base was exchanged: read the view anew, `changed` before it counts no more. */
gboolean         lotse_sync_engine_take_reload (LotseSyncEngine *self);

G_END_DECLS
