/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a new computer needs for everything a server has, and how long for the changes of a busy hour: the real server core behind HTTP
 * on loopback, the real client with a fresh cache on disk. */
#include <glib/gstdio.h>

#include "bench-tools.h"
#include "data/client/lotse-client.h"
#include "server/core/admin.h"
#include "server/http/lotse-http.h"

#define WORKSPACE "bench"
#define PROJECTS 10000
#define ROUNDS 3
#define DELTA 100
#define DELTA_ROUNDS 9
#define SNAPSHOT_NAME "first snapshot 10,000 + 30,000"
#define DELTA_NAME "delta of 100 records, from the server's write to the dataset"

typedef struct
{
  char        *folder; /* (owned) */
  LotseServer *server; /* (owned) */
  LotseHttp   *http;   /* (owned) */
  char        *token;  /* (owned) */
} Server;

static gboolean
start_server (Server *self, GError **error)
{
  static const LotseHttpOptions options = { .listen = "127.0.0.1:0" };
  LotseAccount account = { .name = (char *) "bench", .role = LOTSE_ROLE_STRATEGY_OFFICE, .audience = -1 };
  g_autofree char *path = g_build_filename (self->folder, "server.db", NULL);
  LotseStorage *storage = lotse_storage_open_sqlite (path, TRUE, error);

  if (storage == NULL)
    return FALSE;
  self->server = lotse_server_new (storage, NULL, error);
  if (self->server == NULL || !lotse_server_add_workspace (self->server, WORKSPACE, error) ||
      !lotse_server_put_account (self->server, WORKSPACE, &account, "a password for the bench", error))
    return FALSE;
  self->token = lotse_server_issue_token (self->server, WORKSPACE, "bench", "bench", 0, FALSE, error);
  if (self->token == NULL)
    return FALSE;
  self->http = lotse_http_start (self->server, &options, error);
  return self->http != NULL;
}

static void
stop_server (Server *self)
{
  g_clear_pointer (&self->http, lotse_http_stop);
  g_clear_pointer (&self->server, lotse_server_free);
  g_clear_pointer (&self->token, g_free);
}

/* Projects, milestones and what they refer to; no reports. */
static gboolean
load_server (Server *self, GError **error)
{
  g_autoptr (GPtrArray) portfolio = bench_portfolio (PROJECTS);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; i < portfolio->len; i++)
    if (lotse_record_kind (portfolio->pdata[i]) != LOTSE_KIND_REPORT)
      g_ptr_array_add (records, portfolio->pdata[i]);
  return lotse_server_load (self->server, WORKSPACE, records, error);
}

static LotseClient *
open_client (Server *self, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  return lotse_client_open (lotse_http_url (self->http), WORKSPACE, self->token, path, error);
}

/* From opening an empty cache to the last record in the dataset. */
static LotseClient *
time_snapshot (Server *self, guint round, double *secs, GError **error)
{
  g_autofree char *name = g_strdup_printf ("cache-%u", round);
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (LotseClient) client = open_client (self, name, error);
  LotseDataset *data;

  if (client == NULL || !lotse_client_sync_blocking (client, 120, error))
    return NULL;
  *secs = (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  data = lotse_client_dataset (client);
  if (lotse_dataset_count (data, LOTSE_KIND_PROJECT) != PROJECTS || lotse_dataset_count (data, LOTSE_KIND_MILESTONE) != 3 * PROJECTS)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "snapshot holds %u projects and %u milestones",
                   lotse_dataset_count (data, LOTSE_KIND_PROJECT), lotse_dataset_count (data, LOTSE_KIND_MILESTONE));
      return NULL;
    }
  return g_steal_pointer (&client);
}

/* A hundred projects are renamed on the server. The clock runs from before it writes them, since the client may wait there already. */
static gboolean
time_delta (Server *self, LotseClient *client, guint round, double *secs, GError **error)
{
  LotseDataset *data = lotse_client_dataset (client);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *title = g_strdup_printf ("Stand %u", round);
  gint64 begin;

  for (guint i = 0; i < DELTA; i++)
    {
      LotseRecord *record = lotse_record_copy (lotse_dataset_at (data, LOTSE_KIND_PROJECT, (round * DELTA + i) * 7 % PROJECTS));

      lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, title);
      g_ptr_array_add (records, record);
    }
  begin = g_get_monotonic_time ();
  if (!lotse_server_load (self->server, WORKSPACE, records, error) ||
      !lotse_client_sync_blocking (client, 60, error))
    return FALSE;
  *secs = (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  for (guint i = 0; i < DELTA; i++)
    {
      LotseRecord *record = lotse_dataset_get (data, LOTSE_KIND_PROJECT, lotse_record_id (records->pdata[i]));

      if (g_strcmp0 (lotse_record_text (record, LOTSE_F_PROJECT_TITLE), title) != 0)
        {
          g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "a change has not arrived");
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
run (Server *server, GError **error)
{
  g_autoptr (LotseClient) client = NULL;
  double snapshots[ROUNDS], deltas[DELTA_ROUNDS];

  if (!start_server (server, error) || !load_server (server, error))
    return FALSE;
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_clear_object (&client);
      client = time_snapshot (server, i, &snapshots[i], error);
      if (client == NULL)
        return FALSE;
    }
  bench_print_at_most (SNAPSHOT_NAME, bench_median (snapshots, ROUNDS), "s", 3);
  for (guint i = 0; i < DELTA_ROUNDS; i++)
    if (!time_delta (server, client, i, &deltas[i], error))
      return FALSE;
  bench_print_at_most (DELTA_NAME, bench_median (deltas, DELTA_ROUNDS) * 1000, "ms", 50);
  return TRUE;
}

int
main (void)
{
  Server server = { NULL };
  g_autoptr (GError) error = NULL;
  gboolean good;

  /* A proxy of the environment has no business on loopback. */
  g_setenv ("no_proxy", "127.0.0.1,localhost", TRUE);
  server.folder = g_dir_make_tmp ("lotse-bench-XXXXXX", &error);
  if (server.folder == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  good = run (&server, &error);
  if (!good)
    {
      bench_failed (SNAPSHOT_NAME);
      g_printerr ("%s\n", error->message);
    }
  stop_server (&server);
  bench_remove_folder (server.folder);
  g_free (server.folder);
  return good ? 0 : 1;
}
