/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A county of real processes: a server, clients that edit through lotsectl, and a bad line between them. Everything lies in one folder and
 * outlives whatever is killed. */
#pragma once

#include "child.h"
#include "cutter.h"
#include "edits.h"

#define SCENE_WORKSPACE "kreis"

/* What an answer of a client answers. */
typedef enum
{
  ASKED_EDIT,
  ASKED_SYNC,
  ASKED_CONFLICTS,
  ASKED_DECISION,
} AskedWhat;

typedef struct
{
  AskedWhat what;
  LotseKind kind;
  char     *id;    /* (owned) (nullable) record of an edit, mid of a decision */
  LotseDate point;
  gboolean  fresh; /* makes the record */
} Asked;

typedef struct
{
  guint      number;
  Child     *child;    /* (owned) (nullable) NULL: not running */
  char      *cache;    /* (owned) */
  GQueue     asked;    /* (element-type Asked) without an answer so far */
  GPtrArray *own[LOTSE_N_KINDS]; /* (owned) (element-type utf8) records it has made since the last checkpoint */
  GPtrArray *conflicts; /* (owned) (element-type Asked) the decisions it has to make, as it listed them last */
  guint      waiting, n_conflicts; /* as it said last */
  gboolean   transmitted; /* the last sync went through */
  guint      kills;
} Client;

typedef struct
{
  char      *folder;   /* (owned) */
  char      *data;     /* (owned) of the server */
  char      *log;      /* (owned) what processes said on standard error */
  char      *token;    /* (owned) path */
  char      *url;      /* (owned) of the cutter */
  const char *lotsectl, *server_program;
  Child     *server;   /* (owned) (nullable) */
  Cutter    *cutter;   /* (owned) */
  Client    *clients;  /* (owned) (array length=n_clients) */
  guint      n_clients;
  Ledger    *ledger;   /* (owned) */
  GRand     *rand;     /* (owned) */
  guint      server_kills;
  char      *counter;  /* (owned) (nullable) id of the KPI that counts */
  guint      counters;
  LotseDate  next_day;
  char      *broken;   /* (owned) (nullable) the first thing that was not as it must be */
} Scene;

Scene   *scene_new (const char *folder, guint n_clients, guint32 seed);
void     scene_free (Scene *self);
/* Notes what broke; the first one stays. Returns FALSE. */
gboolean scene_break (Scene *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

gboolean scene_start_server (Scene *self);
void     scene_kill_server (Scene *self);
gboolean scene_stop_server (Scene *self); /* in an orderly way */
void     scene_start_client (Scene *self, Client *client);
void     scene_kill_client (Scene *self, Client *client);
gboolean scene_stop_client (Scene *self, Client *client); /* input ends, it sends what waits */

/* Writes @line; what comes back will be of @asked (transfer full). */
void     scene_ask (Scene *self, Client *client, const char *line, Asked *asked);
void     scene_ask_edit (Scene *self, Client *client);
void     scene_ask_count (Scene *self, Client *client);
void     scene_ask_sync (Scene *self, Client *client);
void     scene_ask_conflicts (Scene *self, Client *client);
/* Decides up to @most of the conflicts that the client has listed. */
void     scene_decide (Scene *self, Client *client, guint most);
/* Takes in the answers that come within @msecs. FALSE: something is broken. */
gboolean scene_listen (Scene *self, guint msecs);
/* Until all that was asked is answered. FALSE where nothing comes for @timeout_msecs. */
gboolean scene_hear_out (Scene *self, Client *client, guint timeout_msecs);
gboolean scene_new_counter (Scene *self);
/* lotse-server COMMAND on the data folder, whatever it says. FALSE: it failed. */
gboolean scene_administer (Scene *self, const char *command, const char *argument, const char *more);
