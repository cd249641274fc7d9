/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run is a seed, a number of clients and a list of steps. The list is made from the seed; each step carries its ordinal, from which its
 * own randomness follows, so that the others mean the same when one is left out. */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

typedef enum
{
#define STEP(ID, text, weight) SIM_STEP_##ID,
#include "sim-step-table.h"
#undef STEP
  SIM_N_STEPS
} SimStepKind;

typedef struct
{
  guint       ordinal;
  SimStepKind kind;
  guint       client;
  gint64      a, b;
} SimStep;

typedef struct
{
  guint64 seed;
  guint   n_clients;
  GArray *steps; /* (owned) (element-type SimStep) */
} SimPlan;

SimPlan *sim_plan_new (guint64 seed); /* (transfer full) from the seed */
void     sim_plan_free (SimPlan *plan);
/* "seed N clients N" and a line per step. (transfer full) */
char    *sim_plan_write (const SimPlan *plan);
/* What sim_plan_write() writes; lines may be parted by ";" too, and "#" begins a comment. NULL with a message on standard error. */
SimPlan *sim_plan_read (const char *text);

/* What came of a run. */
typedef struct
{
  SimInvariant failed;
  char        *failure; /* (owned) (nullable) NULL: all invariants held */
  char        *trace;   /* (owned) (nullable) */
  guint64      hash;
  guint        counts[SIM_N_COUNTS];
} SimOutcome;

void     sim_outcome_clear (SimOutcome *outcome);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SimOutcome, sim_outcome_clear)

typedef enum { SIM_RUN_TRACE = 1 << 0, SIM_RUN_VERBOSE = 1 << 1 } SimRunFlags;

/* sim-run.c. TRUE: all invariants held. */
gboolean sim_run (const SimPlan *plan, SimRunFlags flags, SimSabotage sabotage, SimOutcome *outcome);
/* sim-shrink.c: fewer steps that break the same invariant. (transfer full) */
SimPlan *sim_shrink (const SimPlan *plan, SimSabotage sabotage, SimInvariant failed);

G_END_DECLS
