/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotse-sim: runs seeds, replays steps, shrinks what fails and prints it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim-steps.h"

#define SELF_TEST_SEEDS 40

static gint64 option_seed = -1, option_from = 1, option_count;
static int option_jobs = 1;
static char *option_seeds, *option_steps;
static char **option_files;
static gboolean option_verbose, option_trace, option_counts, option_twice, option_no_shrink, option_self_test;

static const GOptionEntry entries[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT64, &option_seed, "run this one seed", "N" },
  { "from", 0, 0, G_OPTION_ARG_INT64, &option_from, "first seed (1)", "N" },
  { "count", 0, 0, G_OPTION_ARG_INT64, &option_count, "how many seeds", "N" },
  { "seeds", 0, 0, G_OPTION_ARG_STRING, &option_seeds, "run these seeds", "A..B" },
  { "jobs", 'j', 0, G_OPTION_ARG_INT, &option_jobs, "processes at a time (1)", "N" },
  { "steps", 0, 0, G_OPTION_ARG_STRING, &option_steps, "replay the steps in a file, or as text", "FILE|TEXT" },
  { "verbose", 'v', 0, G_OPTION_ARG_NONE, &option_verbose, "say what happens", NULL },
  { "trace", 0, 0, G_OPTION_ARG_NONE, &option_trace, "print the trace and its hash", NULL },
  { "twice", 0, 0, G_OPTION_ARG_NONE, &option_twice, "run each seed twice and compare", NULL },
  { "counts", 0, 0, G_OPTION_ARG_NONE, &option_counts, "print what the runs have met; an error where something never occurred", NULL },
  { "no-shrink", 0, 0, G_OPTION_ARG_NONE, &option_no_shrink, "do not look for fewer steps", NULL },
  { "self-test", 0, 0, G_OPTION_ARG_NONE, &option_self_test, "put in wrong behaviour of every kind and see that it is noticed", NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_files, "replay the steps in these files", "FILE…" },
  { NULL },
};

static guint64 totals[SIM_N_COUNTS];

static gboolean
prepare (void)
{
  sim_machine_install ();
  return sim_template_make ();
}

static void
report (const SimPlan *plan, const SimOutcome *outcome)
{
  SimPlan *less = option_no_shrink ? NULL : sim_shrink (plan, SIM_SABOTAGE_NONE, outcome->failed);
  const SimPlan *shown = less != NULL ? less : plan;
  g_autofree char *text = sim_plan_write (shown);
  g_auto (SimOutcome) again = { 0 };

  sim_run (shown, 0, SIM_SABOTAGE_NONE, &again);
  g_print ("seed %" G_GUINT64_FORMAT ": %s\n  %s\n", plan->seed, sim_invariant_text (outcome->failed), outcome->failure);
  g_print ("%u of %u steps are enough:\n  %s\n\n%s\n", shown->steps->len, plan->steps->len,
           again.failure != NULL ? again.failure : "(not any more)", text);
  g_print ("Replay: save these lines as FILE and run lotse-sim --steps FILE --verbose\n");
  fflush (stdout);
  sim_plan_free (less);
}

static gboolean
run_plan (const SimPlan *plan)
{
  g_auto (SimOutcome) outcome = { 0 };
  SimRunFlags flags = (option_verbose ? SIM_RUN_VERBOSE : 0) | (option_trace ? SIM_RUN_TRACE : 0);
  gboolean good = sim_run (plan, flags, SIM_SABOTAGE_NONE, &outcome);

  for (guint i = 0; i < SIM_N_COUNTS; i++)
    totals[i] += outcome.counts[i];
  if (option_trace)
    g_print ("%strace %016" G_GINT64_MODIFIER "x\n", outcome.trace, outcome.hash);
  if (good && option_twice)
    {
      g_auto (SimOutcome) again = { 0 };

      sim_run (plan, 0, SIM_SABOTAGE_NONE, &again);
      good = again.hash == outcome.hash;
      if (!good)
        g_print ("seed %" G_GUINT64_FORMAT ": the second run went another way\n", plan->seed);
      return good;
    }
  if (!good)
    report (plan, &outcome);
  return good;
}

static gboolean
run_seeds (guint64 from, guint64 count, guint64 stride)
{
  gboolean good = TRUE;

  for (guint64 seed = from; seed < from + count; seed += stride)
    {
      SimPlan *plan = sim_plan_new (seed);

      good &= run_plan (plan);
      sim_plan_free (plan);
    }
  return good;
}

static gboolean
print_counts (void)
{
  gboolean all = TRUE;

  for (guint i = 0; i < SIM_N_COUNTS; i++)
    {
      g_print ("%10" G_GUINT64_FORMAT "  %s\n", totals[i], sim_count_text (i));
      all &= totals[i] > 0;
    }
  if (!all)
    g_print ("Something never occurred.\n");
  return all;
}

/* Each process takes every n-th seed and tells what it has met; one that crashes has failed. */
static gboolean
run_process (int pipe, guint64 from, guint64 count)
{
  gboolean good = prepare () && run_seeds (from, count, (guint) option_jobs);

  return write (pipe, totals, sizeof totals) == (gssize) sizeof totals && good;
}

static gboolean
run_processes (guint64 from, guint64 count)
{
  gboolean good = TRUE;
  int pipes[2];

  if (pipe (pipes) != 0)
    return FALSE;
  for (int i = 0; i < option_jobs; i++)
    {
      pid_t pid = fork ();

      if (pid < 0)
        return FALSE;
      if (pid == 0)
        _exit (run_process (pipes[1], from + (guint) i, count - MIN (count, (guint) i)) ? 0 : 1);
    }
  close (pipes[1]);
  for (int i = 0; i < option_jobs; i++)
    {
      guint64 met[SIM_N_COUNTS] = { 0 };
      int status = 1;

      if (read (pipes[0], met, sizeof met) != (gssize) sizeof met || wait (&status) < 0 || status != 0)
        good = FALSE;
      for (guint j = 0; j < SIM_N_COUNTS; j++)
        totals[j] += met[j];
    }
  close (pipes[0]);
  return good;
}

static gboolean
replay (const char *file_or_text)
{
  g_autofree char *text = NULL;
  SimPlan *plan;
  gboolean good;

  if (!g_file_get_contents (file_or_text, &text, NULL, NULL))
    text = g_strdup (file_or_text);
  plan = sim_plan_read (text);
  if (plan == NULL)
    return FALSE;
  good = run_plan (plan);
  sim_plan_free (plan);
  return good;
}

/* As a test: a line each in TAP. */
static gboolean
replay_files (void)
{
  guint n = g_strv_length (option_files);
  gboolean all = TRUE;

  g_print ("1..%u\n", n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_path_get_basename (option_files[i]);
      gboolean good = replay (option_files[i]);

      g_print ("%s %u %s\n", good ? "ok" : "not ok", i + 1, name);
      all &= good;
    }
  return all;
}

static gboolean
is_among (SimInvariant invariant, const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);
  g_autofree char *name = g_strdup_printf ("I%d", invariant);

  return g_strv_contains ((const char *const *) words, name);
}

/* Runs seeds until the wrong behaviour is noticed. */
static gboolean
is_noticed (SimSabotage sabotage)
{
  for (guint64 seed = 1; seed <= SELF_TEST_SEEDS; seed++)
    {
      SimPlan *plan = sim_plan_new (seed);
      g_auto (SimOutcome) outcome = { 0 };
      gboolean good = sim_run (plan, 0, sabotage, &outcome);

      sim_plan_free (plan);
      if (good)
        continue;
      g_print ("# after %" G_GUINT64_FORMAT " seeds: %s: %s\n", seed, sim_invariant_text (outcome.failed), outcome.failure);
      return is_among (outcome.failed, sim_sabotage_invariants (sabotage));
    }
  g_print ("# %d seeds notice nothing\n", SELF_TEST_SEEDS);
  return FALSE;
}

static gboolean
self_test (void)
{
  gboolean all = TRUE;

  g_print ("1..%d\n", SIM_N_SABOTAGES - 1);
  for (guint i = 1; i < SIM_N_SABOTAGES; i++)
    {
      gboolean noticed = is_noticed (i);

      g_print ("%s %u %s\n", noticed ? "ok" : "not ok", i, sim_sabotage_text (i));
      all &= noticed;
    }
  return all;
}

static gboolean
run_here (void)
{
  if (option_self_test)
    return self_test ();
  if (option_files != NULL)
    return replay_files ();
  if (option_steps != NULL)
    return replay (option_steps);
  return run_seeds ((guint64) option_from, (guint64) option_count, 1);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("- one server, some clients, a bad network and an oracle");
  g_autoptr (GError) error = NULL;
  guint64 last;
  gboolean good;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("lotse-sim: %s\n", error->message);
      return 2;
    }
  if (option_seeds != NULL)
    {
      if (sscanf (option_seeds, "%" G_GINT64_FORMAT "..%" G_GUINT64_FORMAT, &option_from, &last) != 2)
        last = 0;
      option_count = (gint64) last - option_from + 1;
    }
  if (option_seed >= 0)
    {
      option_from = option_seed;
      option_count = 1;
    }
  if (!option_self_test && option_steps == NULL && option_files == NULL && option_count < 1)
    {
      g_printerr ("lotse-sim: no seeds to run; try --seed N, --seeds A..B, or --from A --count N\n");
      return 2;
    }
  if (option_jobs > 1 && !option_self_test && option_steps == NULL && option_files == NULL)
    good = run_processes ((guint64) option_from, (guint64) option_count);
  else
    good = prepare () && run_here ();
  if (option_counts && good)
    good = print_counts ();
  if (option_count > 1)
    g_print ("%" G_GINT64_FORMAT " seeds from %" G_GINT64_FORMAT ": %s\n", option_count, option_from, good ? "all invariants held" : "FAILED");
  return good ? 0 : 1;
}
