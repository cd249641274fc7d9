/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulated world: one server, some clients, the network between them, and the oracle that watches. */
#pragma once

#include "data/store/lotse-store.h"
#include "data/sync/sync-engine.h"
#include "server/core/admin.h"
#include "sim-clock.h"
#include "sim-disk.h"
#include "sim-oracle.h"
#include "sim-random.h"

G_BEGIN_DECLS

#define SIM_WORKSPACE "county"
#define SIM_MAX_CLIENTS 8
#define SIM_SCHEMA 4 /* version of the schema that everybody speaks to begin with */
#define SIM_FIRST_PROJECT 13 /* among the keys */

typedef enum
{
  SIM_I0, /* no crash, no critical warning, no unexpected failure */
  SIM_I1, SIM_I2, SIM_I3, SIM_I4, SIM_I5, SIM_I6, SIM_I7, SIM_I8, SIM_I9, SIM_I10, SIM_I11, SIM_I12, SIM_I13, SIM_I14,
  SIM_N_INVARIANTS
} SimInvariant;

const char *sim_invariant_text (SimInvariant invariant); /* "I1 convergence" */

/* What the workload has met; each must occur in the runs of the test suite. */
typedef enum
{
#define COUNT(ID, text) SIM_COUNT_##ID,
#include "sim-counts.h"
#undef COUNT
  SIM_N_COUNTS
} SimCount;

const char *sim_count_text (SimCount count);

/* What is done to the next message of a client. */
typedef enum
{
#define FAULT(ID, text) SIM_FAULT_##ID,
#include "sim-faults.h"
#undef FAULT
  SIM_N_FAULTS
} SimFault;

const char *sim_fault_text (SimFault fault);

/* Wrong behaviour that self-tests put between product and oracle, to see that a check notices. */
typedef enum
{
#define SABOTAGE(ID, text, invariants) SIM_SABOTAGE_##ID,
#include "sim-sabotage.h"
#undef SABOTAGE
  SIM_N_SABOTAGES
} SimSabotage;

const char *sim_sabotage_text (SimSabotage sabotage);
const char *sim_sabotage_invariants (SimSabotage sabotage); /* "I3 I4": one of them has to notice */

typedef struct _SimWorld SimWorld;
typedef struct _SimLedger SimLedger;

typedef struct
{
  const char *method; /* "GET" or "POST" */
  char       *path;   /* (owned) with query */
  char       *body;   /* (owned) (nullable) */
  char       *token;  /* (owned) */
  int         client; /* who sent it */
  guint       schema; /* version that it spoke then */
} SimMessage;

typedef enum { SIM_STAGE_IDLE, SIM_STAGE_OUT, SIM_STAGE_HELD, SIM_STAGE_BACK } SimStage;

typedef struct
{
  SimWorld         *world;      /* (unowned) */
  guint             index;
  char             *account;    /* (owned) */
  char             *token;      /* (owned) */
  SimDisk           disk;
  LotseStore       *store;      /* (owned) (nullable) NULL while it is down */
  LotseSyncEngine  *engine;     /* (owned) (nullable) */
  LotseSyncStorage  table;      /* of the store, behind what self-tests put before it */
  guint             schema;     /* version that it speaks */
  gboolean          patient;    /* where the server calls it too old, nobody asks again or updates it */
  gint64            offset;     /* of the wall clock */
  gboolean          offline;

  SimStage          stage;
  SimMessage       *message;    /* (owned) (nullable) */
  LotseSyncResponse *answer;    /* (owned) (nullable) */
  gint64            held_until;
  guint64           held_version;
  gboolean          intact;     /* the answer is the server's, word for word */
  guint64           handled_version; /* of the world when the server answered */
  guint             handled_restores;
  SimFault          fault;
  LotseSyncResponse *earlier[2]; /* (owned) (nullable) answers of earlier requests: GET, POST */

  GPtrArray        *undecided;  /* (owned) (element-type utf8) conflicts whose decision failed, likewise */
  GPtrArray        *unsure;     /* (owned) (element-type SimMutation) not saved since the last that was, as the person was told; a crash may bring one back from the log */
  char             *earlier_token; /* (owned) (nullable) for sabotage */

  SimLedger        *ledger;     /* (owned) */
  guint64           synced_version; /* of the world that it has pulled completely; 0: none */
  guint             restores;   /* of the world, when it last pulled */
  gint64            token_seq;  /* highest position it has held in this epoch */
  guint64           token_epoch;
  GPtrArray        *recent;     /* (owned) keys of records it edited lately */
} SimClient;

struct _SimWorld
{
  guint64        seed;
  SimRandom      random;        /* for what the step under way decides, and the engines' back-off */

  LotseServer   *server;        /* (owned) (nullable) */
  LotseStorage  *storage;       /* (unowned) its storage */
  SimDisk        server_disk;
  guint          page_records;  /* that its pages hold at most */
  guint          schema;        /* version that it speaks */
  gint64         server_offset;
  gint64         storm_until;   /* the way to the server answers for it */
  guint          storm_status;
  guint8         feed_key[32];

  SimOracle     *oracle;        /* (owned) */
  SimOracle     *backup;        /* (owned) (nullable) as the server was when the backup was made */
  guint          restores;
  guint64        version;       /* goes up with everything that a client may see */
  gint64         checked_seq;   /* of the feed */
  GHashTable    *restored_mids; /* (owned) mids whose results a restore took back */

  SimClient      clients[SIM_MAX_CLIENTS];
  guint          n_clients;
  GPtrArray     *strays;        /* (owned) (element-type SimMessage) requests that arrive late */
  GPtrArray     *old_messages;  /* (owned) (element-type SimMessage) pushes that were delivered, for replays */
  GPtrArray     *unsure;        /* (owned) (element-type SimMessage) the server's disk failed over them; a start may bring back from the log what one said */
  GHashTable    *poison;        /* (owned) mids that something on the way refuses */
  GHashTable    *patches;       /* (owned) the last patch of each record, for sim-swap.c */
  GPtrArray     *keys;          /* (owned) (element-type utf8) "kind/id" of all records there ever were */

  SimSabotage    sabotage;
  guint          counts[SIM_N_COUNTS];
  SimInvariant   failed;
  char          *failure;       /* (owned) (nullable) */
  GString       *trace;         /* (owned) (nullable) */
  guint64        hash;          /* of the trace */
  gboolean       verbose;
};

/* sim-world.c */
/* Databases that runs are copied from; once per process. FALSE with a message on standard error. */
gboolean  sim_template_make (void);
SimWorld *sim_world_new (guint64 seed, guint n_clients, SimSabotage sabotage);
void      sim_world_free (SimWorld *self);
/* The first failure stays. */
void      sim_fail (SimWorld *self, SimInvariant invariant, const char *format, ...) G_GNUC_PRINTF (3, 4);
void      sim_trace (SimWorld *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void      sim_add_key (SimWorld *self, LotseKind kind, const char *id);
/* Both parts of "kind/id". (transfer full) */
char     *sim_split_key (const char *key, LotseKind *kind);

static inline void
sim_count (SimWorld *self, SimCount count)
{
  self->counts[count]++;
}

/* sim-server.c */
gboolean  sim_server_start (SimWorld *self);
void      sim_server_stop (SimWorld *self);
void      sim_server_reboot (SimWorld *self); /* after a crash */
/* Ends and starts in an orderly way, as another version. */
void      sim_server_update (SimWorld *self, guint schema);
gboolean  sim_server_backup (SimWorld *self);
void      sim_server_restore (SimWorld *self);
void      sim_server_maintain (SimWorld *self);
void      sim_server_set_account (SimWorld *self, const SimAccount *account);
void      sim_server_revoke (SimWorld *self, const char *account);
char     *sim_server_issue (SimWorld *self, const char *account); /* (transfer full) */
/* Position and epoch that a token of the feed stands for. FALSE: not one of this server. */
gboolean  sim_server_read_token (SimWorld *self, const char *token, guint64 *epoch, gint64 *seq);
/* Hands the message to the server and lets the oracle judge what came of it. (transfer full) */
LotseSyncResponse *sim_server_answer (SimWorld *self, const SimMessage *message, gboolean held, guint *hold_secs);

/* Counts what hit a disk. */
void      sim_count_fault (SimWorld *self, SimDisk *disk);

/* sim-client.c */
gboolean  sim_client_start (SimClient *self);
void      sim_client_stop (SimClient *self);
/* Ends and starts in an orderly way. */
gboolean  sim_client_restart (SimClient *self);
/* By the versions, not by what anybody said. */
gboolean  sim_client_is_too_old (SimClient *self);
/* After a crash: the handles are closed, the machine comes up again. */
gboolean  sim_client_reboot (SimClient *self);
/* Ends what sim_disk_begin() began. FALSE: something has failed; after a crash the computer is up again. */
gboolean  sim_client_end (SimClient *self);
void      sim_client_enter (SimClient *self); /* its clock from here on */
/* One commit of one edit, in the ledger too where it succeeds. TRUE: committed. */
gboolean  sim_client_commit (SimClient *self, LotseMutation *mutation);
typedef enum { SIM_THEIRS, SIM_MINE, SIM_EDITED } SimDecision;

void      sim_client_resolve (SimClient *self, guint which, SimDecision decision);
/* Rows of one text column each. (transfer full) (nullable) NULL: the store is at fault */
GPtrArray *sim_client_query (SimClient *self, const char *sql);
GPtrArray *sim_client_rows (SimClient *self, const char *literal); /* the same with a text that is prepared once */

/* sim-network.c */
void      sim_message_free (SimMessage *message);
SimMessage *sim_message_copy (const SimMessage *message);
gboolean  sim_message_is_push (const SimMessage *message);
/* One step of the client's exchange with the server. FALSE: there was nothing to do. */
gboolean  sim_network_turn (SimClient *client);
void      sim_network_drop (SimClient *client); /* whatever is on its way */
void      sim_network_time_out (SimClient *client); /* the same, and the client is told */
void      sim_network_stray (SimWorld *self, guint which);
void      sim_network_replay (SimWorld *self, guint which, gboolean other_payload);

/* sim-deliver.c */
/* The client takes the answer that has come, and the exchange ends. */
void      sim_deliver_answer (SimClient *client);

/* sim-edits.c: @which: below SIM_HOT_RECORD one of those edited last, from there on one of the first projects, from SIM_ANY_RECORD on any. */
#define SIM_HOT_RECORD 1000
#define SIM_ANY_RECORD 2000
void      sim_edit (SimClient *client, guint which, guint how);
void      sim_change_field (SimClient *client, LotseRecord *record); /* one of them, at random */

/* sim-calm.c */
/* Ends all faults and lets everybody sync until nothing moves; then checks everything. @resolve: people decide their conflicts. */
void      sim_calm (SimWorld *self, gboolean resolve);

G_END_DECLS
