/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server: the real core on the real storage, its administration, and what each request must have done to it. */
#include "sim-judge.h"

#include <sodium.h>
#include <string.h>

#include "server/core/feed-token.h"

#define DATABASE "/server.db"
#define BACKUP "/backup.db"

static void
enter (SimWorld *self)
{
  sim_clock_enter (self->server_offset);
}

static gboolean
read_feed_key (SimWorld *self)
{
  g_autofree char *text = NULL;
  gsize length;

  return self->storage->api->meta_get (self->storage, "feed_key", &text, NULL) && text != NULL
         && sodium_hex2bin (self->feed_key, sizeof self->feed_key, text, strlen (text), NULL, &length, NULL) == 0;
}

static gboolean
open_server (SimWorld *self, GError **error)
{
  LotseMachine machine = sim_disk_machine (&self->server_disk);
  LotseServerOptions options = { .machine = machine, .page_records = self->page_records, 
                                 .schema = self->sabotage == SIM_SABOTAGE_TAKE_ALL ? 1 : self->schema };

  self->storage = lotse_storage_open_sqlite_on (&machine, DATABASE, LOTSE_STORAGE_CREATE, error);
  if (self->storage != NULL)
    self->server = lotse_server_new (self->storage, &options, error);
  if (self->server == NULL)
    self->storage = NULL;
  return self->server != NULL;
}

/* It is started again when a disk fails. */
gboolean
sim_server_start (SimWorld *self)
{
  for (guint tries = 0; self->server == NULL; tries++)
    {
      g_autoptr (GError) error = NULL;
      gboolean opened, hit;

      enter (self);
      sim_disk_begin (&self->server_disk);
      opened = open_server (self, &error);
      hit = sim_disk_end (&self->server_disk);
      if (hit)
        sim_count_fault (self, &self->server_disk);
      if (sim_disk_is_dead (&self->server_disk))
        {
          sim_server_stop (self);
          sim_disk_reboot (&self->server_disk);
        }
      else if (!opened && (!hit || tries > 3))
        {
          sim_fail (self, SIM_I8, "the server does not start: %s", error->message);
          return FALSE;
        }
    }
  sim_sabotage_server (self);
  return read_feed_key (self);
}

void
sim_server_stop (SimWorld *self)
{
  g_clear_pointer (&self->server, lotse_server_free);
  self->storage = NULL;
}

void
sim_server_update (SimWorld *self, guint schema)
{
  sim_server_stop (self);
  self->schema = schema;
  if (sim_server_start (self))
    sim_judge_unsure (self);
}

static gboolean
fine (SimWorld *self, gboolean done, const char *what, const GError *error)
{
  if (!done)
    sim_fail (self, SIM_I0, "%s: %s", what, error->message);
  return done;
}

gboolean
sim_server_backup (SimWorld *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done, hit;

  enter (self);
  fault_vfs_remove (self->server_disk.vfs, BACKUP);
  g_clear_pointer (&self->backup, sim_oracle_free);
  sim_disk_begin (&self->server_disk);
  done = lotse_server_backup (self->server, BACKUP, &error);
  hit = sim_disk_end (&self->server_disk);
  if (hit)
    {
      sim_count_fault (self, &self->server_disk);
      sim_count (self, SIM_COUNT_BACKUP_FAILED);
    }
  if (sim_disk_is_dead (&self->server_disk))
    sim_server_reboot (self);
  /* Where it says so, it is there, whatever happens next. */
  if (done)
    self->backup = sim_oracle_copy (self->oracle);
  else if (!hit)
    sim_fail (self, SIM_I0, "backup: %s", error->message);
  return done;
}

void
sim_server_reboot (SimWorld *self)
{
  sim_server_stop (self);
  sim_disk_reboot (&self->server_disk);
  sim_sabotage_disk (self, &self->server_disk);
  if (sim_server_start (self))
    sim_judge_unsure (self);
}

static gboolean
put_back (SimWorld *self)
{
  fault_vfs_remove (self->server_disk.vfs, DATABASE "-wal");
  return fault_vfs_copy (self->server_disk.vfs, BACKUP, DATABASE);
}

/* What `lotse-server restore` does: the copy in the place of the database, with new epochs. */
void
sim_server_restore (SimWorld *self)
{
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer mid;

  if (self->backup == NULL)
    return;
  sim_server_stop (self);
  g_ptr_array_set_size (self->unsure, 0);
  if (!put_back (self))
    sim_fail (self, SIM_I8, "the backup is not there any more");
  if (self->failure != NULL || !sim_server_start (self)
      || (self->sabotage != SIM_SABOTAGE_SAME_EPOCH && !fine (self, lotse_server_new_epochs (self->server, &error), "restore", error)))
    return;
  g_hash_table_iter_init (&iter, self->oracle->results);
  while (g_hash_table_iter_next (&iter, &mid, NULL))
    if (!g_hash_table_contains (self->backup->results, mid))
      g_hash_table_add (self->restored_mids, g_strdup (mid));
  sim_oracle_free (self->oracle);
  self->oracle = sim_oracle_copy (self->backup);
  self->restores++;
  self->version++;
  self->checked_seq = 0;
  sim_count (self, SIM_COUNT_RESTORE);
}

void
sim_server_maintain (SimWorld *self)
{
  g_autoptr (GError) error = NULL;
  gint64 now = sim_clock_wall (self->server_offset);

  enter (self);
  if (!fine (self, lotse_server_maintain (self->server, now, &error), "upkeep", error))
    return;
  sim_oracle_purge (self->oracle, now / SIM_DAY - 400);
  self->version++;
  sim_count (self, SIM_COUNT_PURGED);
}

void
sim_server_set_account (SimWorld *self, const SimAccount *account)
{
  LotseAccount row = { .name = account->name, .role = account->role, .audience = account->audience, .department = account->department,
                       .function = account->function };
  g_autoptr (GError) error = NULL;

  enter (self);
  if (!fine (self, lotse_server_put_account (self->server, SIM_WORKSPACE, &row, NULL, &error), "account", error))
    return;
  sim_oracle_put_account (self->oracle, account);
  self->version++;
}

void
sim_server_revoke (SimWorld *self, const char *account)
{
  enter (self);
  /* There may be none left. */
  lotse_server_revoke_tokens (self->server, SIM_WORKSPACE, account, 0, NULL);
}

char *
sim_server_issue (SimWorld *self, const char *account)
{
  g_autoptr (GError) error = NULL;
  char *token;

  enter (self);
  token = lotse_server_issue_token (self->server, SIM_WORKSPACE, account, "computer", 0, FALSE, &error);
  fine (self, token != NULL, "token", error);
  return token;
}

gboolean
sim_server_read_token (SimWorld *self, const char *token, guint64 *epoch, gint64 *seq)
{
  LotseFeedToken read;

  if (!lotse_feed_token_read (self->feed_key, token, &read))
    return FALSE;
  *epoch = read.epoch;
  *seq = read.seq;
  return TRUE;
}

static LotseSyncResponse *
to_client (const LotseResponse *response)
{
  GBytes *body = response->content_type != NULL ? g_bytes_new (response->body->str, response->body->len) : NULL;
  LotseSyncResponse *answer = lotse_sync_response_new ((guint) response->status, response->content_type, body);

  if (response->retry_after_secs > 0)
    answer->retry_after_secs = response->retry_after_secs;
  return answer;
}

LotseSyncResponse *
sim_server_answer (SimWorld *self, const SimMessage *message, gboolean held, guint *hold_secs)
{
  g_auto (GStrv) parts = g_strsplit (message->path, "?", 2);
  LotseRequest request = {
    .method = strcmp (message->method, "GET") == 0 ? LOTSE_METHOD_GET : LOTSE_METHOD_POST,
    .path = parts[0],
    .query = parts[1],
    .token = message->token,
    .body = message->body,
    .body_length = message->body != NULL ? strlen (message->body) : 0,
    .now_usecs = sim_clock_wall (self->server_offset),
    .held = held,
  };
  g_autoptr (LotseResponse) response = NULL;
  SimJudge *judge;

  gboolean hit;

  enter (self);
  judge = sim_judge_begin (self, message);
  sim_disk_begin (&self->server_disk);
  response = lotse_server_handle (self->server, &request);
  hit = sim_disk_end (&self->server_disk);
  if (self->sabotage != SIM_SABOTAGE_NONE)
    sim_sabotage_answer (self, message, response);
  sim_trace (self, "server answers client %d %s %s: %d %.*s", message->client, message->method, message->path, response->status,
             (int) MIN (response->body->len, 4000), response->body->str);
  if (hit)
    sim_count_fault (self, &self->server_disk);
  if (sim_disk_is_dead (&self->server_disk))
    {
      /* First of all: where it uses an id of one that failed before, what is there now is its own. */
      if (message->body != NULL)
        g_ptr_array_insert (self->unsure, 0, sim_message_copy (message));
      sim_server_reboot (self);
      sim_judge_crashed (judge, response);
      return lotse_sync_response_new_error (g_error_new_literal (LOTSE_ERROR, LOTSE_ERROR_NETWORK, "connection reset"));
    }
  if (message->body != NULL && hit)
    g_ptr_array_insert (self->unsure, 0, sim_message_copy (message));
  sim_judge_end (judge, response, hit);
  if (hold_secs != NULL)
    *hold_secs = response->hold_secs;
  return to_client (response);
}
