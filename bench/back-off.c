/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much a server that is in trouble hears of its clients: an hour in which every answer is a failure, by a clock that is wound forward,
 * while people go on editing. */
#include "bench-tools.h"
#include "data/sync/sync-engine.h"

#define CLIENTS 50
#define HOUR_USECS G_TIME_SPAN_HOUR
#define ANSWER_USECS 2000 /* the server fails at once: the worst case */

typedef struct
{
  gint64 now_usecs;
  GRand *rand; /* (owned) */
} Machine;

typedef struct
{
  const char *name;
  guint       status;           /* 0: no answer at all */
  gint64      retry_after_secs; /* -1: not said */
  guint       edit_secs;        /* an edit every so many seconds on average */
  guint       ask_secs;         /* somebody asks for the server every so many seconds; 0: never */
} Hour;

static const Hour hours[] = {
  { "an hour of 503, an edit every 2 s", 503, -1, 2, 0 },
  { "an hour of 500, an edit every 20 s", 500, -1, 20, 0 },
  { "an hour of 429 with Retry-After: 1, an edit every 2 s", 429, 1, 2, 0 },
  { "an hour without an answer, an edit every 2 s", 0, -1, 2, 0 },
  { "an hour of 503, an edit every 2 s, asked for every 10 s", 503, -1, 2, 10 },
};

/* A cache in which one edit waits for ever. */

static GPtrArray *
outbox (gpointer data, guint limit, GError **error)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, "E-Akte");
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  return mutations;
}

static gboolean
offer (gpointer data, GPtrArray *mids, GError **error)
{
  return TRUE;
}

static GPtrArray *
unoffered (gpointer data, GPtrArray *mids, GError **error)
{
  return g_ptr_array_new ();
}

static char *
token (gpointer data)
{
  return g_strdup ("position");
}

static gint64
now (gpointer data)
{
  return ((Machine *) data)->now_usecs;
}

static double
share (gpointer data)
{
  return g_rand_double (((Machine *) data)->rand);
}

static LotseSyncResponse *
fail (const Hour *hour)
{
  LotseSyncResponse *response;

  if (hour->status == 0)
    return lotse_sync_response_new_error (g_error_new_literal (LOTSE_ERROR, LOTSE_ERROR_NETWORK, "connection refused"));
  response = lotse_sync_response_new (hour->status, "text/html", g_bytes_new_static ("<html>", 6));
  response->retry_after_secs = hour->retry_after_secs;
  return response;
}

/* When the next of something comes that comes every @secs on average. */
static gint64
draw (Machine *machine, guint secs)
{
  return secs == 0 ? G_MAXINT64 : machine->now_usecs + 1 + (gint64) (2 * share (machine) * secs * G_USEC_PER_SEC);
}

/* The requests of one client. */
static guint
count_requests (const Hour *hour, Machine *machine)
{
  const LotseSyncStorage storage = { .data = machine, .outbox = outbox, .offer = offer, .unoffered = unoffered, .token = token };
  const LotseSyncHost host = { machine, now, now, share };
  g_autoptr (LotseSyncEngine) engine = lotse_sync_engine_new ("kreis", &storage, &host);
  gint64 end = machine->now_usecs + HOUR_USECS;
  gint64 edit = draw (machine, hour->edit_secs), ask = draw (machine, hour->ask_secs);
  guint requests = 0;

  while (machine->now_usecs < end)
    {
      gint64 wake;

      if (lotse_sync_engine_next (engine, &wake) != NULL)
        {
          g_autoptr (LotseSyncResponse) response = fail (hour);

          requests++;
          machine->now_usecs += ANSWER_USECS;
          lotse_sync_engine_feed (engine, response);
          continue;
        }
      machine->now_usecs = MIN (MIN (wake, edit), MIN (ask, end));
      if (machine->now_usecs == edit)
        {
          lotse_sync_engine_kick (engine, LOTSE_SYNC_KICK_EDIT);
          edit = draw (machine, hour->edit_secs);
        }
      if (machine->now_usecs == ask)
        {
          lotse_sync_engine_kick (engine, LOTSE_SYNC_KICK_NOW);
          ask = draw (machine, hour->ask_secs);
        }
    }
  return requests;
}

int
main (void)
{
  Machine machine = { 1000 * G_USEC_PER_SEC, g_rand_new_with_seed (1) };

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      guint requests = 0;

      for (guint client = 0; client < CLIENTS; client++)
        requests += count_requests (&hours[i], &machine);
      bench_print_at_most (hours[i].name, (double) requests / CLIENTS / 3600, "per s and client", 1);
    }
  g_rand_free (machine.rand);
  return 0;
}
