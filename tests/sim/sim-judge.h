/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The oracle looks over the server's shoulder: what a batch of mutations must have done, and that the database says the same. */
#pragma once

#include "server/core/lotse-server.h"
#include "sim-world.h"

G_BEGIN_DECLS

typedef struct _SimJudge SimJudge;

SimJudge *sim_judge_begin (SimWorld *world, const SimMessage *message); /* before the server has the message */
/* @failed: its disk has, in between. Frees @judge. */
void      sim_judge_end (SimJudge *judge, const LotseResponse *response, gboolean failed);
/* The server has crashed over the message and is up again; @response never got out. Frees @judge. */
void      sim_judge_crashed (SimJudge *judge, const LotseResponse *response);
/* After a crash: what a message said over which the disk had failed before may be written after all. The rows are not looked at: the
 * message over which it has crashed comes next. */
void      sim_judge_unsure (SimWorld *world);
/* All rows of the database against the oracle; @all: not only those that moved since the last look. */
void      sim_judge_rows (SimWorld *world, gboolean all);

/* sim-swap.c: whether two patches of one record that touch different groups give the same in either order. */
GHashTable *sim_swap_new (void);
void      sim_swap_note (SimWorld *world, const SimMutation *mutation, SimRecord *record); /* @record as it is before */

/* sim-sabotage.c: where self-tests put in wrong behaviour. */
void      sim_sabotage_client (SimClient *client);      /* its cache is open */
void      sim_sabotage_commit (SimClient *client);      /* an edit is saved */
void      sim_sabotage_disk (SimWorld *world, SimDisk *disk); /* after a crash */
void      sim_sabotage_server (SimWorld *world);        /* it has started */
void      sim_sabotage_answer (SimWorld *world, const SimMessage *message, LotseResponse *response);
void      sim_sabotage_message (SimWorld *world, SimMessage *message);
LotseSyncResponse *sim_sabotage_made_up (SimWorld *world, const SimMessage *message);

G_END_DECLS
