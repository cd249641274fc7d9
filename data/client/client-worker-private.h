/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the client's thread, shared by its files: worker (pump and jobs), goals (who waits for a complete exchange). */
#pragma once

#include "client-worker.h"
#include "data/sync/soup-transport.h"

G_BEGIN_DECLS

struct _ClientWorker
{
  GThread            *thread;    /* (owned) */
  GMainContext       *context;   /* (owned) */
  GMainLoop          *loop;      /* (owned) */
  ClientQueue        *queue;     /* (unowned) outlives the thread */
  char               *server;    /* (owned) (nullable) */
  char               *token;     /* (owned) (nullable) */
  char               *workspace; /* (owned) (nullable) */
  LotseStorageTrouble only_reads; /* why nothing can be changed or received; FINE: it can */

  /* Of the thread alone. */
  LotseStore         *store;     /* (owned) */
  LotseSyncEngine    *engine;    /* (owned) (nullable) NULL: a file */
  LotseSoupTransport *transport; /* (owned) (nullable) */
  GCancellable       *in_flight; /* (owned) (nullable) of the request that is out */
  GSource            *timer;     /* (owned) (nullable) the engine's next turn */
  GPtrArray          *goals;     /* (owned) (element-type ClientGoal) */
  GPtrArray          *standings; /* (owned) (element-type LotseRecordStanding) to be told */
  gboolean            all_standings;
  ClientState         state;     /* as told last */
  gboolean            told;
  gboolean            stopping;
  LotseSalvage       *salvage;   /* (owned) (nullable) as in ClientState */
  gboolean            abandoned; /* the engine does not wait for the request that is out any more */
  gboolean            void_view; /* nothing that was told of the view before counts */
  gint64              rescue_usecs; /* no rescue of the cache before */
  GSource            *look;      /* (owned) (nullable) at what others write into a cache that is only read */
};

/* Sends what is next, or sets the clock for it. Called after everything that may have changed what is next. */
void client_worker_pump (ClientWorker *self);

/* client-goals.c */
typedef struct _ClientGoal ClientGoal;
void client_goal_free (ClientGoal *goal);
void client_goals_check (ClientWorker *self);   /* answers those that are reached, or out of reach */
void client_goals_give_up (ClientWorker *self); /* the client is closed */

G_END_DECLS
