/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's state, shared by its files: engine (schedule and verdicts), push, pull, wire (reading answers). */
#pragma once

#include "sync-engine.h"
#include "sync-wire.h"

G_BEGIN_DECLS

/* Edits that follow each other closely travel together, and news that come one by one are fetched together. */
#define SPACING_USECS G_USEC_PER_SEC

typedef enum { TASK_NONE, TASK_SNAPSHOT, TASK_PUSH, TASK_PULL } LotseSyncTask;

struct _LotseSyncEngine
{
  char             *root; /* (owned) "/v1/WORKSPACE", percent-encoded */
  LotseSyncStorage  storage;
  LotseSyncHost     host;
  guint             schema; /* version that every request names */

  /* The request that is out. */
  LotseSyncTask     task;
  LotseSyncRequest *request;    /* (owned) (nullable) */
  gboolean          waits;      /* it holds until something changes */
  gint64            sent_usecs;
  guint             sent_kicks; /* `kicks` when it was sent */
  char             *position;   /* (owned) (nullable) token or cursor that was sent */
  GPtrArray        *batch;      /* (owned) (nullable) (element-type utf8) mids that were sent */
  GPtrArray        *fresh;      /* (owned) (nullable) (element-type utf8) those of them that were offered for the first time */

  /* What there is to do. */
  gboolean          dirty;      /* the outbox may hold something */
  gboolean          current;    /* the last pull was complete: the next one may wait at the server */
  guint             kicks;
  guint             batch_limit;
  guint             isolate;    /* so many mutations go one at a time, since one of them is refused */
  guint             resyncs;    /* without a complete pull in between */

  /* When; all monotonic. */
  guint             burst;            /* requests since the last failure */
  gint64            burst_usecs;      /* when the first of them was sent */
  gint64            pushed_usecs;     /* when the outbox was sent last */
  guint             attempt;
  guint             push_attempt;
  gint64            retry_usecs;      /* nothing before */
  gint64            not_before_usecs; /* the same, by the server's Retry-After: no kick overrides it */
  gint64            push_usecs;       /* no push before: the server said "retry" */
  gint64            pull_usecs;
  gint64            held_usecs;       /* the outbox begins with what is held until then; 0: it does not, or nobody has looked */
  GHashTable       *held;             /* (owned) (element-type utf8 gint64) mids, and until when each is held */

  LotseSyncPhase    phase;
  LotseSyncTrouble  trouble;
  char             *message;    /* (owned) (nullable) */
  GPtrArray        *changed;    /* (owned) (element-type LotseRecord) */
  gboolean          reload;
  guint64           rounds;
  LotseSyncPerson  *person;     /* (owned) (nullable) */
};

/* sync-engine.c */
gint64   sync_now (LotseSyncEngine *self);
gint64   sync_back_off (LotseSyncEngine *self, guint attempt);
/* The attempt failed: back-off, trouble, message. @retry_after_secs: -1 where the server did not say. */
void     sync_fail (LotseSyncEngine *self, LotseSyncTrouble trouble, gint64 retry_after_secs, const char *message);
void     sync_fail_storage (LotseSyncEngine *self, const GError *error);
/* An answer was good: back-off and trouble end. */
void     sync_succeed (LotseSyncEngine *self);

/* sync-push.c */
gboolean sync_push_prepare (LotseSyncEngine *self, const char *token); /* FALSE: nothing to push now, or the storage failed */
/* Nothing of the batch has left: what was not offered before is not offered. */
void     sync_push_unsent (LotseSyncEngine *self);
void     sync_push_answer (LotseSyncEngine *self, JsonObject *answer);
/* The server refused the whole batch with @code: smaller batches, or the one mutation is marked. */
void     sync_push_refused (LotseSyncEngine *self, const char *code);
void     sync_push_too_large (LotseSyncEngine *self);

/* sync-pull.c */
gboolean sync_snapshot_prepare (LotseSyncEngine *self);
void     sync_snapshot_answer (LotseSyncEngine *self, JsonObject *answer);
void     sync_pull_prepare (LotseSyncEngine *self, const char *token);
void     sync_pull_answer (LotseSyncEngine *self, JsonObject *answer);
void     sync_pull_unchanged (LotseSyncEngine *self);
/* What a request says of it: the stamp, or "" before the first answer. (transfer none) */
const char *sync_person_stamp (LotseSyncEngine *self);
/* Takes what @answer says of the account. TRUE: it said something. */
gboolean sync_person_answer (LotseSyncEngine *self, JsonObject *answer);
void     sync_resync (LotseSyncEngine *self, const char *reason, const char *server_time);

G_END_DECLS
