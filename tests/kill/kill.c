/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real processes that are killed at random moments, with a line between them that is cut: nothing that was said to be saved is lost, nothing
 * is applied twice, no file breaks, and in the end everybody has the same. Choices follow from the seed; when the processes get to run does
 * not, so a seed repeats a run as far as that allows. */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

#define HEAR_MSECS 180000
#define MEMORY "/dev/shm" /* what is killed loses nothing that was written, synced or not: there is no need to wait for a disk */
#define COUNTER_DAYS 1200
#define CALM_ROUND_MSECS 30
#define MOST_DECISION_TURNS 40
#define MOST_TURNS 12

typedef struct
{
  int      seed, rounds, clients, every, kill_percent, cut_percent;
  gboolean calm, keep, verbose;
  char    *on;      /* (owned) (nullable) */
} Options;

typedef struct
{
  Options  options;
  Scene   *scene;   /* (owned) */
  char    *backup;  /* (owned) */
  gboolean has_backup;
  guint    backups, restores, checkpoints;
} Run;

static gboolean
chance (Run *self, int percent)
{
  return g_rand_int_range (self->scene->rand, 0, 100) < percent;
}

static void
ask_round (Run *self, Client *client)
{
  Scene *scene = self->scene;

  for (int i = g_rand_int_range (scene->rand, 0, 4); i > 0; i--)
    scene_ask_edit (scene, client);
  if (chance (self, 60))
    scene_ask_count (scene, client);
  if (client->conflicts->len > 0 && chance (self, 60))
    scene_decide (scene, client, 3);
  else if (chance (self, 25))
    scene_ask_conflicts (scene, client);
  if (chance (self, 50))
    scene_ask_sync (scene, client);
}

/* A copy while everybody works. */
static gboolean
back_up (Run *self)
{
  Scene *scene = self->scene;

  g_unlink (self->backup);
  if (!scene_start_server (scene) || !scene_administer (scene, "backup", self->backup, NULL))
    return FALSE;
  self->has_backup = TRUE;
  self->backups++;
  return TRUE;
}

static gboolean
restore (Run *self)
{
  self->has_backup = FALSE;
  self->restores++;
  return scene_administer (self->scene, "restore", self->backup, NULL);
}

static gboolean
hear_all (Run *self)
{
  for (guint i = 0; i < self->scene->n_clients; i++)
    if (!scene_hear_out (self->scene, &self->scene->clients[i], HEAR_MSECS))
      return FALSE;
  return TRUE;
}

static gboolean
run_round (Run *self)
{
  Scene *scene = self->scene;
  int msecs = g_rand_int_range (scene->rand, 10, self->options.calm ? CALM_ROUND_MSECS : 100);
  Client *victim = &scene->clients[g_rand_int_range (scene->rand, 0, (gint32) scene->n_clients)];
  gboolean kills_client = chance (self, self->options.kill_percent), kills_server = chance (self, self->options.kill_percent / 2);
  int first = g_rand_int_range (scene->rand, 0, msecs + 1);

  if (!scene_start_server (scene))
    return FALSE;
  for (guint i = 0; i < scene->n_clients; i++)
    {
      scene_start_client (scene, &scene->clients[i]);
      if (scene->clients[i].asked.length < 12)
        ask_round (self, &scene->clients[i]);
    }
  if (!scene_listen (scene, (guint) first))
    return FALSE;
  if (kills_client)
    scene_kill_client (scene, victim);
  if (kills_server && chance (self, 50))
    scene_kill_server (scene);
  if (!scene_listen (scene, (guint) (msecs - first)))
    return FALSE;
  if (kills_server)
    scene_kill_server (scene);
  return !self->options.calm || hear_all (self);
}

/* In peace, until the server has everything of @client and the other way round. */
static gboolean
exchange (Run *self, Client *client)
{
  Scene *scene = self->scene;

  for (guint attempt = 0; attempt < 20; attempt++)
    {
      scene_ask_sync (scene, client);
      if (!scene_hear_out (scene, client, HEAR_MSECS))
        return FALSE;
      if (client->transmitted)
        return client->waiting == 0 || client->n_conflicts > 0
               || scene_break (scene, "client %u: %u edits wait though all was exchanged", client->number, client->waiting);
    }
  return scene_break (scene, "client %u: does not reach the server in peace", client->number);
}

static gboolean
exchange_each (Run *self)
{
  for (guint i = 0; i < self->scene->n_clients; i++)
    if (!exchange (self, &self->scene->clients[i]))
      return FALSE;
  return TRUE;
}

/* Until a whole turn changes nothing: what was refused for want of a record is sent again once another client has brought that back after a
 * restore, and there may be a chain of these. */
static gboolean
exchange_all (Run *self)
{
  gint64 before = -1, after;

  for (guint turn = 0; turn < MOST_TURNS; turn++)
    {
      if (!exchange_each (self) || (after = check_position (self->scene)) < 0)
        return FALSE;
      if (turn > 0 && after == before)
        return TRUE;
      before = after;
    }
  return scene_break (self->scene, "the clients do not come to rest in %u turns", MOST_TURNS);
}

/* Until no client has a conflict any more. */
static gboolean
decide_all (Run *self)
{
  Scene *scene = self->scene;

  for (guint turn = 0; turn < MOST_DECISION_TURNS; turn++)
    {
      guint left = 0;

      for (guint i = 0; i < scene->n_clients; i++)
        {
          Client *client = &scene->clients[i];

          scene_ask_conflicts (scene, client);
          if (!scene_hear_out (scene, client, HEAR_MSECS))
            return FALSE;
          left += client->conflicts->len;
          scene_decide (scene, client, G_MAXUINT);
          if (!scene_hear_out (scene, client, HEAR_MSECS))
            return FALSE;
        }
      if (left == 0)
        return TRUE;
      if (!exchange_each (self))
        return FALSE;
    }
  return scene_break (scene, "conflicts do not come to an end");
}

static void
share_known (Scene *scene)
{
  for (guint i = 0; i < scene->n_clients; i++)
    for (guint kind = 0; kind < LOTSE_N_KINDS; kind++)
      {
        GPtrArray *own = scene->clients[i].own[kind];

        for (guint r = 0; r < own->len; r++)
          g_ptr_array_add (scene->ledger->known[kind], g_strdup (own->pdata[r]));
        g_ptr_array_set_size (own, 0);
      }
}

static gboolean
stop_all (Scene *scene)
{
  for (guint i = 0; i < scene->n_clients; i++)
    if (!scene_stop_client (scene, &scene->clients[i]))
      return FALSE;
  return TRUE;
}

static void
report (Run *self, guint round)
{
  const Ledger *ledger = self->scene->ledger;
  guint kills = 0;

  for (guint i = 0; i < self->scene->n_clients; i++)
    kills += self->scene->clients[i].kills;
  printf ("# round %u: %u edits saved, %u refused, %u conflicts decided; killed: %u clients, %u servers; %u lines cut, %u backups, %u restored\n", round,
          ledger->saved, ledger->failed, ledger->decided, kills, self->scene->server_kills, cutter_count (self->scene->cutter), self->backups, self->restores);
  fflush (stdout);
}

/* Peace, everything is exchanged, everybody ends, and all is looked at. */
static gboolean
checkpoint (Run *self, gboolean last)
{
  Scene *scene = self->scene;

  cutter_set_trouble (scene->cutter, 0);
  if (!scene_start_server (scene))
    return FALSE;
  for (guint i = 0; i < scene->n_clients; i++)
    scene_start_client (scene, &scene->clients[i]);
  if (!hear_all (self) || !exchange_all (self) || (last && !decide_all (self)) || (last && !exchange_all (self)))
    return FALSE;
  share_known (scene);
  if ((scene->counter == NULL || scene->next_day > lotse_date_from_ymd (1900, 1, 1) + COUNTER_DAYS) && !last
      && (!scene_new_counter (scene) || !exchange_all (self)))
    return FALSE;
  if (!stop_all (scene) || ((last || self->checkpoints % 4 == 3) && !check_fresh (scene)) || !scene_stop_server (scene) || !check_all (scene))
    return FALSE;
  self->checkpoints++;
  cutter_set_trouble (scene->cutter, (guint) self->options.cut_percent);
  return TRUE;
}

static gboolean
run_all (Run *self)
{
  const Options *options = &self->options;

  if (self->scene->broken != NULL || !checkpoint (self, FALSE))
    return FALSE;
  for (int round = 1; round <= options->rounds; round++)
    {
      gboolean last = round == options->rounds;

      if (!run_round (self))
        return FALSE;
      if (!self->has_backup && (round == options->rounds / 3 || chance (self, 3)) && !back_up (self))
        return FALSE;
      if (round % options->every != 0 && !last)
        continue;
      if (!checkpoint (self, last))
        return FALSE;
      if (options->verbose || last)
        report (self, (guint) round);
      if (self->has_backup && !last && (chance (self, 50) || round + 2 * options->every > options->rounds) && !restore (self))
        return FALSE;
    }
  return TRUE;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        remove_folder (file);
      else
        g_unlink (file);
    }
  g_rmdir (path);
}

static gboolean
parse_options (int *argc, char ***argv, Options *options)
{
  const GOptionEntry entries[] = {
    { "seed", 's', 0, G_OPTION_ARG_INT, &options->seed, "Seed of all choices; the time without it", "N" },
    { "rounds", 'r', 0, G_OPTION_ARG_INT, &options->rounds, "Rounds", "N" },
    { "clients", 'c', 0, G_OPTION_ARG_INT, &options->clients, "Clients", "N" },
    { "every", 'e', 0, G_OPTION_ARG_INT, &options->every, "Rounds between two times that everything is checked", "N" },
    { "kill", 0, 0, G_OPTION_ARG_INT, &options->kill_percent, "How many of a hundred rounds kill a client; half as many kill the server", "N" },
    { "cut", 0, 0, G_OPTION_ARG_INT, &options->cut_percent, "How many of a hundred connections are cut", "N" },
    { "calm", 0, 0, G_OPTION_ARG_NONE, &options->calm, "A long session of editing: nothing is killed or cut", NULL },
    { "on", 0, 0, G_OPTION_ARG_FILENAME, &options->on, "Where the files are; in memory without it", "FOLDER" },
    { "keep", 0, 0, G_OPTION_ARG_NONE, &options->keep, "Keep the folder", NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options->verbose, "Report at every check", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, "Kills lotsectl and lotse-server (LOTSECTL, LOTSE_SERVER) while they work, and checks that nothing is lost.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return FALSE;
    }
  if (options->calm)
    options->kill_percent = options->cut_percent = 0;
  if (options->seed == 0)
    options->seed = (int) (g_get_real_time () % 1000000000) + 1;
  if (options->rounds > 0 && options->clients > 0 && options->every > 0 && g_getenv ("LOTSECTL") != NULL && g_getenv ("LOTSE_SERVER") != NULL)
    return TRUE;
  fprintf (stderr, "LOTSECTL and LOTSE_SERVER name the programs; rounds, clients and every are at least 1\n");
  return FALSE;
}

/* (transfer full) */
static char *
make_folder (const char *on)
{
  g_autofree char *name = NULL;

  if (on == NULL && g_access (MEMORY, W_OK) == 0)
    on = MEMORY;
  name = g_build_filename (on != NULL ? on : g_get_tmp_dir (), "lotse-kill-XXXXXX", NULL);
  if (g_mkdtemp (name) == NULL)
    g_error ("%s: %s", name, g_strerror (errno));
  return g_steal_pointer (&name);
}

int
main (int argc, char **argv)
{
  Run self = { .options = { .rounds = 200, .clients = 3, .every = 20, .kill_percent = 70, .cut_percent = 60 } };
  g_autofree char *folder = NULL;
  gboolean good;

  if (!parse_options (&argc, &argv, &self.options))
    return 2;
  folder = make_folder (self.options.on);
  signal (SIGPIPE, SIG_IGN);
  g_setenv ("no_proxy", "127.0.0.1,localhost", TRUE);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  printf ("1..1\n# seed %d, %d rounds, %d clients, in %s\n", self.options.seed, self.options.rounds, self.options.clients, folder);
  fflush (stdout);
  self.backup = g_build_filename (folder, "backup.sqlite", NULL);
  self.scene = scene_new (folder, (guint) self.options.clients, (guint32) self.options.seed);
  good = run_all (&self);
  if (!good)
    printf ("# broken: %s\n# the files are in %s\n# --seed %d --rounds %d --clients %d --every %d --kill %d --cut %d%s\n", self.scene->broken, folder,
            self.options.seed, self.options.rounds, self.options.clients, self.options.every, self.options.kill_percent, self.options.cut_percent,
            self.options.calm ? " --calm" : "");
  printf ("%s 1 /kill/%s\n", good ? "ok" : "not ok", self.options.calm ? "session" : "rounds");
  scene_free (self.scene);
  g_free (self.backup);
  if (good && !self.options.keep)
    remove_folder (folder);
  return good ? 0 : 1;
}
