/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fewer steps that break the same invariant: halves, quarters and so on are left out while the failure stays (ddmin). */
#include "sim-steps.h"

#define MAX_RUNS 2000

typedef struct
{
  SimSabotage  sabotage;
  SimInvariant failed;
  guint        runs;
} Shrink;

static gboolean
still_fails (Shrink *shrink, const SimPlan *plan)
{
  g_auto (SimOutcome) outcome = { 0 };

  shrink->runs++;
  return !sim_run (plan, 0, shrink->sabotage, &outcome) && outcome.failed == shrink->failed;
}

static SimPlan *
without (const SimPlan *plan, guint from, guint n)
{
  SimPlan *less = g_memdup2 (plan, sizeof *less);

  less->steps = g_array_sized_new (FALSE, TRUE, sizeof (SimStep), plan->steps->len);
  for (guint i = 0; i < plan->steps->len; i++)
    if (i < from || i >= from + n)
      g_array_append_val (less->steps, g_array_index (plan->steps, SimStep, i));
  return less;
}

/* One pass with pieces of @size. TRUE: something could be left out. */
static gboolean
drop_pieces (Shrink *shrink, SimPlan **plan, guint size)
{
  gboolean any = FALSE;
  guint at = (*plan)->steps->len;

  while (at > 0 && shrink->runs < MAX_RUNS)
    {
      guint from = at > size ? at - size : 0;
      SimPlan *less = without (*plan, from, at - from);

      at = from;
      if (still_fails (shrink, less))
        {
          sim_plan_free (*plan);
          *plan = less;
          any = TRUE;
        }
      else
        sim_plan_free (less);
    }
  return any;
}

/* A burst of turns, an edit of many fields: smaller arguments. */
static void
lower_arguments (Shrink *shrink, SimPlan *plan)
{
  for (guint i = 0; i < plan->steps->len && shrink->runs < MAX_RUNS; i++)
    {
      SimStep *step = &g_array_index (plan->steps, SimStep, i);
      SimStep before = *step;

      if (step->kind != SIM_STEP_TURN || step->a <= 1)
        continue;
      step->a = 1;
      if (!still_fails (shrink, plan))
        *step = before;
    }
}

SimPlan *
sim_shrink (const SimPlan *plan, SimSabotage sabotage, SimInvariant failed)
{
  Shrink shrink = { sabotage, failed, 0 };
  SimPlan *best = without (plan, 0, 0);

  for (guint size = MAX (1, best->steps->len / 2); shrink.runs < MAX_RUNS; size = MAX (1, size / 2))
    {
      gboolean any = drop_pieces (&shrink, &best, size);

      if (size == 1 && !any)
        break;
    }
  lower_arguments (&shrink, best);
  return best;
}
