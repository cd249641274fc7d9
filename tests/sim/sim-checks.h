/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The invariants that are looked at from outside: what clients and server hold now. The others are judged where things happen: I4 to I6 in
 * sim-judge.c, I3, I5 and I12 in sim-ledger.c, I7 in sim-deliver.c. */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

/* What costs little, after every step. @client: whose step it was. */
void sim_check_step (SimWorld *world, SimClient *client);
/* Everything, when all are in step with the server. @decided: no conflict is left. */
void sim_check_all (SimWorld *world, gboolean decided);

G_END_DECLS
