/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the worker hands to the caller's thread: records that changed, how things stand, and work that is done, in one order. The caller's
 * main context takes it in from idle turns, in slices that never block a frame for long. */
#pragma once

#include "data/store/lotse-store.h"
#include "data/sync/sync-engine.h"

G_BEGIN_DECLS

#define CLIENT_SLICE_RECORDS 2000

typedef struct
{
  LotseSyncPhase phase;
  guint          waiting;
  guint          conflicts;
  gint64         synced_at;
  LotseStorageTrouble trouble; /* of the cache */
  LotseSalvage  *salvage;      /* (owned) (nullable) it was built anew, and the person has not been told */
  char          *message; /* (owned) (nullable) */
  LotseSyncPerson *person; /* (owned) (nullable) who the server takes the account for */
} ClientState;

void     client_state_copy (const ClientState *from, ClientState *to); /* @to is overwritten, not cleared */
void     client_state_clear (ClientState *state);
gboolean client_state_equal (const ClientState *a, const ClientState *b);
gboolean client_person_equal (const LotseSyncPerson *a, const LotseSyncPerson *b); /* nullable */

typedef struct
{
  GPtrArray   *records; /* (owned) (nullable) (element-type LotseRecord) */
  guint        next;    /* first record not taken yet */
  GHashTable  *keep;    /* (owned) (nullable) (element-type utf8) all there is: what is not named here goes away */
  GPtrArray   *standings; /* (owned) (nullable) (element-type LotseRecordStanding) */
  gboolean     all_standings; /* records that are not named there are transmitted */
  gboolean     stated;
  ClientState  state;
  GTask       *task;    /* (owned) (nullable) done, once all before it is taken in */
  GError      *error;   /* (owned) (nullable) of @task */
  gpointer     result;  /* (owned) (nullable) of @task */
  GDestroyNotify result_free;
} ClientBatch;

ClientBatch *client_batch_new (void);
void         client_batch_free (ClientBatch *batch);
void         client_batch_set_state (ClientBatch *batch, const ClientState *state);
/* The whole content: @records replace everything. (transfer full) */
void         client_batch_set_all (ClientBatch *batch, GPtrArray *records);

typedef struct _ClientQueue ClientQueue;
typedef struct
{
  void (*state) (const ClientState *state, GObject *owner);
  void (*standings) (GPtrArray *standings, gboolean all, GObject *owner);
  void (*told) (GObject *owner); /* after each turn: what changed may be said aloud, even where that closes the queue */
} ClientQueueFuncs;

/* @dataset, @owner and @funcs are used in @context only; @owner (unowned) tells its properties after the records are in. */
ClientQueue *client_queue_new (GMainContext *context, LotseDataset *dataset, const ClientQueueFuncs *funcs, GObject *owner);
/* In the caller's thread; takes in what is left, without slices, and refuses what comes after. */
void         client_queue_free (ClientQueue *queue);
void         client_queue_push (ClientQueue *queue, ClientBatch *batch); /* any thread; takes @batch */

G_END_DECLS
