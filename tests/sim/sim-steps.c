/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of steps: made from a seed, written and read. */
#include "sim-steps.h"

#include <stdio.h>
#include <string.h>

#define N_HOT_RECORDS 5

static const char *const disk_faults[FAULT_N_KINDS] = { "I/O error", "disk full", "no memory", "power cut", "kill" };

typedef struct { const char *name; guint weight; } StepInfo;

static const StepInfo step_infos[SIM_N_STEPS] = {
#define STEP(ID, text, weight) { text, weight },
#include "sim-step-table.h"
#undef STEP
};

static SimStepKind
pick_kind (SimRandom *random)
{
  guint sum = 0, at;

  for (guint i = 0; i < SIM_N_STEPS; i++)
    sum += step_infos[i].weight;
  at = sim_random_below (random, sum);
  for (guint i = 0; i < SIM_N_STEPS; i++)
    {
      if (at < step_infos[i].weight)
        return i;
      at -= step_infos[i].weight;
    }
  return SIM_STEP_EDIT;
}

static gint64
pick_jump_hours (SimRandom *random)
{
  static const gint64 hours[] = { -26, -1, 1, 5, 24 * 20, -24 * 20, 24 * 45, 24 * 365 * 3, -24 * 365 * 2 };

  return hours[sim_random_below (random, G_N_ELEMENTS (hours))];
}

static void
pick_arguments (SimRandom *random, SimStep *step)
{
  switch (step->kind)
    {
    case SIM_STEP_EDIT:
      /* What they did last, one of a few records that everybody works at, so that people meet, or any. */
      step->a = sim_random_chance (random, 25) ? sim_random_below (random, 4) : SIM_ANY_RECORD + sim_random_below (random, 3000);
      if (step->a >= SIM_ANY_RECORD && sim_random_chance (random, 60))
        step->a = SIM_HOT_RECORD + sim_random_below (random, N_HOT_RECORDS);
      step->b = sim_random_below (random, 100);
      break;
    case SIM_STEP_TURN:
      step->a = 1 + sim_random_below (random, 4);
      break;
    case SIM_STEP_FAULT:
      step->a = 1 + sim_random_below (random, SIM_N_FAULTS - 1);
      break;
    case SIM_STEP_TIME:
      step->a = sim_random_chance (random, 70) ? 1 + sim_random_below (random, 40) : sim_random_below (random, 4000);
      break;
    case SIM_STEP_STORM:
      step->a = 5 + sim_random_below (random, 300);
      step->b = sim_random_chance (random, 50) ? 502 : 503;
      break;
    case SIM_STEP_JUMP:
    case SIM_STEP_SERVER_JUMP:
      step->a = pick_jump_hours (random);
      break;
    case SIM_STEP_YEARS:
      step->a = 20 + sim_random_below (random, 900);
      break;
    case SIM_STEP_DISK:
    case SIM_STEP_SERVER_DISK:
      step->a = sim_random_below (random, FAULT_N_KINDS);
      step->b = sim_random_chance (random, 80) ? 1 + sim_random_below (random, 24) : 1 + sim_random_below (random, 400);
      break;
    default:
      step->a = sim_random_below (random, 100);
      step->b = sim_random_below (random, 100);
    }
}

static SimPlan *
plan_alloc (guint64 seed, guint n_clients)
{
  SimPlan *plan = g_new0 (SimPlan, 1);

  plan->seed = seed;
  plan->n_clients = n_clients;
  plan->steps = g_array_new (FALSE, TRUE, sizeof (SimStep));
  return plan;
}

SimPlan *
sim_plan_new (guint64 seed)
{
  SimRandom random;
  SimPlan *plan;
  guint length;

  sim_random_seed (&random, seed, G_MAXUINT32);
  plan = plan_alloc (seed, 3 + sim_random_below (&random, SIM_MAX_CLIENTS - 2));
  if (sim_random_chance (&random, 60))
    plan->n_clients = MIN (plan->n_clients, 4);
  length = 60 + sim_random_below (&random, 100);
  for (guint i = 0; i < length; i++)
    {
      SimStep step = { .ordinal = i + 1, .kind = pick_kind (&random), .client = sim_random_below (&random, plan->n_clients) };

      pick_arguments (&random, &step);
      g_array_append_val (plan->steps, step);
    }
  return plan;
}

void
sim_plan_free (SimPlan *plan)
{
  if (plan == NULL)
    return;
  g_array_unref (plan->steps);
  g_free (plan);
}

char *
sim_plan_write (const SimPlan *plan)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "seed %" G_GUINT64_FORMAT " clients %u\n", plan->seed, plan->n_clients);
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const SimStep *step = &g_array_index (plan->steps, SimStep, i);

      g_string_append_printf (out, "%u %s %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, step->ordinal, step_infos[step->kind].name, step->client,
                              step->a, step->b);
      if (step->kind == SIM_STEP_FAULT)
        g_string_append_printf (out, " # %s", sim_fault_text ((SimFault) step->a));
      if (step->kind == SIM_STEP_DISK || step->kind == SIM_STEP_SERVER_DISK)
        g_string_append_printf (out, " # %s at the call of this number", disk_faults[step->a]);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static gboolean
read_step (const char *line, SimPlan *plan)
{
  SimStep step = { 0 };
  char name[32];

  if (sscanf (line, "%u %31s %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &step.ordinal, name, &step.client, &step.a, &step.b) < 3)
    return FALSE;
  for (step.kind = 0; step.kind < SIM_N_STEPS; step.kind++)
    if (strcmp (step_infos[step.kind].name, name) == 0)
      {
        gboolean disk = step.kind == SIM_STEP_DISK || step.kind == SIM_STEP_SERVER_DISK;

        if (step.client >= plan->n_clients || (step.kind == SIM_STEP_FAULT && (step.a < 0 || step.a >= SIM_N_FAULTS))
            || (disk && (step.a < 0 || step.a >= FAULT_N_KINDS || step.b < 1)))
          return FALSE;
        g_array_append_val (plan->steps, step);
        return TRUE;
      }
  return FALSE;
}

/* @text without what stands behind "#" in each line. (transfer full) */
static char *
without_comments (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean comment = FALSE;

  for (; *text != '\0'; text++)
    {
      comment = *text == '#' || (comment && *text != '\n');
      if (!comment)
        g_string_append_c (out, *text);
    }
  return g_string_free (out, FALSE);
}

SimPlan *
sim_plan_read (const char *text)
{
  g_autofree char *plain = without_comments (text);
  g_auto (GStrv) lines = g_strsplit_set (plain, "\n;", -1);
  SimPlan *plan = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint64 seed;
      guint n_clients;
      gboolean good;

      if (*g_strstrip (lines[i]) == '\0')
        continue;
      if (plan == NULL)
        {
          good = sscanf (lines[i], "seed %" G_GUINT64_FORMAT " clients %u", &seed, &n_clients) == 2 && n_clients >= 1
                 && n_clients <= SIM_MAX_CLIENTS;
          plan = good ? plan_alloc (seed, n_clients) : NULL;
        }
      else
        good = read_step (lines[i], plan);
      if (!good)
        {
          g_printerr ("lotse-sim: line %u cannot be read: %s\n", i + 1, lines[i]);
          sim_plan_free (plan);
          return NULL;
        }
    }
  if (plan == NULL)
    g_printerr ("lotse-sim: no steps\n");
  return plan;
}
