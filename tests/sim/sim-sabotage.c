/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wrong behaviour on purpose, between product and oracle: self-tests see with it that the checks notice. */
#include <string.h>

#include "data/store/store-private.h"
#include "sim-judge.h"

#define CLIENT "sim-client"

/* The cache, as the engine sees it. */

static LotseSyncStorage honest; /* the functions of all clients are the same */

static SimClient *
client_of (gpointer store)
{
  return g_object_get_data (store, CLIENT);
}

static gboolean
apply_acks (gpointer store, GPtrArray *acks, GPtrArray *changed, GError **error)
{
  return client_of (store)->world->sabotage == SIM_SABOTAGE_LOSE_ACKS || honest.apply_acks (store, acks, changed, error);
}

static gboolean
apply_changes (gpointer store, GPtrArray *records, const char *token, gboolean complete, gint64 now_usecs, GPtrArray *changed,
               GError **error)
{
  SimClient *client = client_of (store);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *before = lotse_store_token (store);

  switch (client->world->sabotage)
    {
    case SIM_SABOTAGE_LOSE_CHANGES:
      return honest.apply_changes (store, none, token, complete, now_usecs, changed, error);
    case SIM_SABOTAGE_TOKEN_BACK:
      if (!honest.apply_changes (store, records, token, complete, now_usecs, changed, error))
        return FALSE;
      if (client->earlier_token != NULL && sim_random_chance (&client->world->random, 20))
        return honest.apply_changes (store, none, client->earlier_token, FALSE, now_usecs, changed, error);
      g_free (client->earlier_token);
      client->earlier_token = g_steal_pointer (&before);
      return TRUE;
    default:
      return honest.apply_changes (store, records, token, complete, now_usecs, changed, error);
    }
}

static gboolean
resync (gpointer store, gboolean new_epoch, GError **error)
{
  return honest.resync (store, new_epoch && client_of (store)->world->sabotage != SIM_SABOTAGE_NO_OFFER, error);
}

static gboolean
enter_epoch (gpointer store, const char *epoch, GError **error)
{
  return client_of (store)->world->sabotage == SIM_SABOTAGE_NO_OFFER || honest.enter_epoch (store, epoch, error);
}

void
sim_sabotage_client (SimClient *client)
{
  if (client->world->sabotage == SIM_SABOTAGE_NONE)
    return;
  honest = client->table;
  g_object_set_data (G_OBJECT (client->store), CLIENT, client);
  client->table.apply_acks = apply_acks;
  client->table.apply_changes = apply_changes;
  client->table.resync = resync;
  client->table.enter_epoch = enter_epoch;
}

void
sim_sabotage_commit (SimClient *client)
{
  if (client->world->sabotage == SIM_SABOTAGE_LOSE_EDIT && sim_random_chance (&client->world->random, 20))
    sqlite3_exec (client->store->db, "DELETE FROM outbox WHERE n = (SELECT max (n) FROM outbox)", NULL, NULL, NULL);
  if (client->world->sabotage == SIM_SABOTAGE_DOUBLE_EDIT)
    sqlite3_exec (client->store->db,
                  "INSERT OR IGNORE INTO outbox (mid, n, kind, id, op, body) SELECT mid, n, kind, id, op, body FROM acknowledged LIMIT 1", NULL,
                  NULL, NULL);
}

void
sim_sabotage_disk (SimWorld *world, SimDisk *disk)
{
  if (world->sabotage == SIM_SABOTAGE_LOSE_LOG && disk != &world->server_disk)
    fault_vfs_remove (disk->vfs, "/cache.db-wal");
  if (world->sabotage == SIM_SABOTAGE_LOSE_SERVER_LOG && disk == &world->server_disk)
    fault_vfs_remove (disk->vfs, "/server.db-wal");
}

/* The server's storage, as its core sees it. */

static const LotseStorageApi *true_api;
static SimWorld *victim;

/* Without its last member, or without the unknown ones. (transfer full) */
static char *
thin_out (const LotseRow *row, gboolean unknown)
{
  g_autoptr (GHashTable) fields = sim_text_members (row->fields);
  g_autoptr (GPtrArray) names = sim_map_keys (fields);

  for (guint i = 1; i < names->len; i++)
    if ((lotse_kind_field (lotse_kind_from_name (row->kind), names->pdata[i]) == NULL) == unknown)
      {
        g_hash_table_remove (fields, names->pdata[i]);
        break;
      }
  return sim_fields_write (fields);
}

static gboolean
record_put (LotseStorage *storage, gint64 workspace, const LotseRow *row, GError **error)
{
  LotseRow other = *row;
  g_autofree char *fields = NULL;

  switch (victim->sabotage)
    {
    case SIM_SABOTAGE_LOSE_WRITE:
      return sim_random_chance (&victim->random, 30) || true_api->record_put (storage, workspace, row, error);
    case SIM_SABOTAGE_WRITE_TWICE:
      other.rev += row->rev > 1;
      break;
    case SIM_SABOTAGE_RAISE_DEAD:
      other.deleted = FALSE;
      break;
    case SIM_SABOTAGE_LOSE_FIELD:
    case SIM_SABOTAGE_LOSE_UNKNOWN:
      fields = thin_out (row, victim->sabotage == SIM_SABOTAGE_LOSE_UNKNOWN);
      other.fields = fields;
      other.fields_length = strlen (fields);
      break;
    default:
      break;
    }
  return true_api->record_put (storage, workspace, &other, error);
}

static gboolean
result_get (LotseStorage *storage, gint64 workspace, const char *mid, LotseStoredResult *out, gboolean *found, GError **error)
{
  if (victim->sabotage != SIM_SABOTAGE_FORGET_RESULTS)
    return true_api->result_get (storage, workspace, mid, out, found, error);
  *found = FALSE;
  return TRUE;
}

static gboolean
result_put (LotseStorage *storage, gint64 workspace, const char *mid, const LotseStoredResult *result, gint64 day, GError **error)
{
  return victim->sabotage == SIM_SABOTAGE_FORGET_RESULTS || true_api->result_put (storage, workspace, mid, result, day, error);
}

static gboolean
feed_advance (LotseStorage *storage, gint64 workspace, gint64 *seq, GError **error)
{
  if (!true_api->feed_advance (storage, workspace, seq, error))
    return FALSE;
  *seq -= victim->sabotage == SIM_SABOTAGE_FEED_BACK && sim_random_chance (&victim->random, 30);
  return TRUE;
}

typedef struct
{
  LotseRowFunc func;
  gpointer     data;
} Scan;

static gboolean
show_row (const LotseRow *row, gpointer data)
{
  Scan *scan = data;
  LotseRow other = *row;

  other.level = 0;
  return scan->func (&other, scan->data);
}

static gboolean
scan_rows (LotseStorage *storage, gint64 workspace, const LotseScan *scan, LotseRowFunc func, gpointer data, GError **error)
{
  Scan shown = { func, data };

  if (victim->sabotage != SIM_SABOTAGE_SHOW_HIDDEN)
    return true_api->scan (storage, workspace, scan, func, data, error);
  return true_api->scan (storage, workspace, scan, show_row, &shown, error);
}

static gboolean
audit_put (LotseStorage *storage, gint64 workspace, const LotseAuditRow *row, GError **error)
{
  LotseAuditRow other = *row;

  if (victim->sabotage == SIM_SABOTAGE_FORGE_AUDIT)
    other.subject = "nothing";
  return true_api->audit_put (storage, workspace, &other, error);
}

void
sim_sabotage_server (SimWorld *world)
{
  static LotseStorageApi api;

  victim = world;
  if (world->sabotage == SIM_SABOTAGE_NONE)
    return;
  if (world->storage->api != &api)
    true_api = world->storage->api;
  api = *true_api;
  api.record_put = record_put;
  api.result_get = result_get;
  api.result_put = result_put;
  api.feed_advance = feed_advance;
  api.scan = scan_rows;
  api.audit_put = audit_put;
  world->storage->api = &api;
}

static void
replace (LotseResponse *response, const char *what, const char *with)
{
  g_string_replace (response->body, what, with, 1);
}

void
sim_sabotage_answer (SimWorld *world, const SimMessage *message, LotseResponse *response)
{
  if (world->sabotage == SIM_SABOTAGE_OLD_PERSON && sim_clock_monotonic () > SIM_MINUTE)
    replace (response, "\"person\":", "\"nobody\":");
  if (strcmp (message->method, "POST") != 0)
    return;
  if (world->sabotage == SIM_SABOTAGE_SAY_APPLIED)
    replace (response, "\"result\":\"conflict\"", "\"result\":\"applied\"");
  if (world->sabotage == SIM_SABOTAGE_SAY_MERGED)
    replace (response, "\"result\":\"merged\"", "\"result\":\"applied\"");
}

/* On the way out of a client. */
void
sim_sabotage_message (SimWorld *world, SimMessage *message)
{
  g_autoptr (GString) body = NULL;

  if (world->sabotage != SIM_SABOTAGE_OTHER_BASE || message->body == NULL)
    return;
  body = g_string_new (message->body);
  g_string_replace (body, "\"base\":{\"title\":\"", "\"base\":{\"title\":\"other ", 1);
  g_free (message->body);
  message->body = g_string_free (g_steal_pointer (&body), FALSE);
}

/* "applied" for everything that is asked for. (transfer full) (nullable) */
LotseSyncResponse *
sim_sabotage_made_up (SimWorld *world, const SimMessage *message)
{
  g_autoptr (GHashTable) members = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  GString *body;

  if (world->sabotage != SIM_SABOTAGE_MAKE_UP_ACKS || message->body == NULL || !sim_random_chance (&world->random, 30))
    return NULL;
  members = sim_text_members (message->body);
  texts = sim_text_elements (g_hash_table_lookup (members, "mutations"));
  body = g_string_new ("{\"results\":[");
  for (guint i = 0; i < texts->len; i++)
    {
      SimMutation *mutation = sim_mutation_parse (texts->pdata[i]);

      g_string_append_printf (body, "%s{\"mid\":\"%s\",\"result\":\"applied\"}", i > 0 ? "," : "", mutation->mid);
      sim_mutation_free (mutation);
    }
  g_string_append (body, "],\"end\":true}");
  return lotse_sync_response_new (200, "application/json", g_string_free_to_bytes (body));
}
