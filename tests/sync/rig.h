/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An engine on a table: storage in memory, a clock that stands until it is moved, a die that shows what it is told, and answers by hand. */
#pragma once

#include "data/sync/sync-engine.h"
#include "fake-storage.h"

typedef struct
{
  FakeStorage     *storage; /* (owned) */
  LotseSyncEngine *engine;  /* (owned) */
  const LotseSyncRequest *request; /* the one that is out */
  gint64           now;     /* monotonic, microseconds */
  double           random;
  const char      *workspace; /* of the next engine */
  guint            schema;  /* of the next engine; 0: its own */
} Rig;

Rig   *rig_new (const char *token); /* NULL: a snapshot is needed */
void   rig_free (Rig *rig);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rig, rig_free)
void   rig_restart (Rig *rig); /* a new engine over the same storage, as after a crash */

/* The engine now sends @method @path, and says which schema it speaks. */
void   rig_expect (Rig *rig, const char *method, const char *path);
/* It sends nothing, and wants to be asked again in so many microseconds (G_MAXINT64: never by itself). */
gint64 rig_idle (Rig *rig);
void   rig_advance_secs (Rig *rig, double secs);

void   rig_answer (Rig *rig, guint status, const char *content_type, const char *body);
void   rig_json (Rig *rig, const char *body);                                     /* 200 */
void   rig_problem (Rig *rig, guint status, const char *code, const char *reason);
void   rig_problem_after (Rig *rig, guint status, const char *code, gint64 retry_after_secs);
void   rig_error (Rig *rig, int code);
void   rig_unsent (Rig *rig); /* nothing of the request has left */
void   rig_unchanged (Rig *rig);                                                  /* 304 */
/* The batch that is out, each with @result; @code may be NULL. */
void   rig_results (Rig *rig, const char *result, const char *code);
/* A page of the snapshot with one record. @cursor: of the next one, NULL: it is the last. */
void   rig_snapshot (Rig *rig, const char *id_tail, const char *cursor);
/* A page of the feed. @records: JSON, parted by commas. */
void   rig_changes (Rig *rig, const char *records, const char *next, gboolean more);

/* The engine comes back to it by itself, in at most five minutes. */
void   rig_assert_tries_later (Rig *rig);
void   rig_assert_no_trouble (Rig *rig);

guint  rig_batch (Rig *rig);                        /* how many mutations are out */
gboolean rig_batch_has (Rig *rig, const char *mid);
char  *rig_record (const char *id_tail, gint64 seq, const char *title); /* (transfer full) JSON of a project */

#define SNAPSHOT "/v1/county/snapshot"
#define PULL_FIRST "/v1/county/changes?since=t1&limit=500&wait=0"
#define PULL_WAITS "/v1/county/changes?since=t1&limit=500&wait=25"
/* An empty page at t1, the end of the feed. */
#define NOTHING_NEW "{\"changes\":[],\"next\":\"t1\",\"more\":false,\"server_time\":1,\"end\":true}"
