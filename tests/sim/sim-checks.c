/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Client by client: what it holds is what its person may see, word for word; nothing that was transmitted is missing at the server. */
#include "sim-checks.h"

#include <string.h>

#include "data/model/codec.h"
#include "sim-judge.h"
#include "sim-ledger.h"

#define KEEP_DAYS 400 /* results of mutations and tombstones */

/* "kind/id rev fields" */
#define BASE "SELECT kind || '/' || id || ' ' || rev || ' ' || fields FROM base WHERE NOT deleted"

static SimRecord *
find_by_key (SimWorld *world, const char *key)
{
  return g_hash_table_lookup (world->oracle->records, key);
}

static gboolean
may_hold (SimClient *client, SimRecord *record)
{
  SimWorld *world = client->world;

  return record != NULL && !record->deleted && sim_oracle_sees (world->oracle, sim_oracle_account (world->oracle, client->account), record);
}

static void
compare_fields (SimClient *client, const char *where, SimRecord *record, GHashTable *held)
{
  SimWorld *world = client->world;
  g_autoptr (GHashTable) shown = sim_oracle_project (world->oracle, sim_oracle_account (world->oracle, client->account), record);
  const char *name = sim_map_difference (shown, held);
  SimInvariant invariant = SIM_I1;

  if (name == NULL)
    return;
  if (g_hash_table_lookup (shown, name) == NULL && g_hash_table_lookup (record->fields, name) != NULL)
    invariant = SIM_I11;
  else if (lotse_kind_field (record->kind, name) == NULL)
    invariant = SIM_I13;
  sim_fail (world, invariant, "client %u (%s) %s: %s/%s, %s: %s is held, and it must be %s", client->index, client->account, where,
            lotse_kind_info (record->kind)->name, record->id, name, (const char *) g_hash_table_lookup (held, name),
            (const char *) g_hash_table_lookup (shown, name));
}

static void
check_base_row (SimClient *client, const char *row, GHashTable *held)
{
  g_auto (GStrv) parts = g_strsplit (row, " ", 3);
  SimRecord *record = find_by_key (client->world, parts[0]);
  g_autoptr (GHashTable) fields = NULL;

  g_hash_table_add (held, g_strdup (parts[0]));
  if (record == NULL)
    sim_fail (client->world, SIM_I2, "client %u holds %s, which the server does not know", client->index, parts[0]);
  else if (record->deleted)
    sim_fail (client->world, SIM_I9, "client %u holds %s, which is deleted", client->index, parts[0]);
  else if (!may_hold (client, record))
    sim_fail (client->world, SIM_I11, "client %u (%s) holds %s, which is out of its sight", client->index, client->account, parts[0]);
  else if (g_ascii_strtoll (parts[1], NULL, 10) != record->rev)
    sim_fail (client->world, SIM_I1, "client %u holds %s at revision %s, the server at %" G_GINT64_FORMAT, client->index, parts[0], parts[1],
              record->rev);
  if (client->world->failure != NULL)
    return;
  fields = sim_text_members (parts[2]);
  compare_fields (client, "in its base", record, fields);
}

/* The copy of the server's state, against what the oracle says that the account may see. */
static void
check_base (SimClient *client)
{
  SimWorld *world = client->world;
  g_autoptr (GPtrArray) rows = sim_client_rows (client, BASE);
  g_autoptr (GHashTable) held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (rows == NULL)
    {
      sim_fail (world, SIM_I0, "client %u: the cache cannot be read", client->index);
      return;
    }
  for (guint i = 0; i < rows->len && world->failure == NULL; i++)
    check_base_row (client, rows->pdata[i], held);
  for (guint i = 0; i < world->keys->len && world->failure == NULL; i++)
    if (!g_hash_table_contains (held, world->keys->pdata[i]) && may_hold (client, find_by_key (world, world->keys->pdata[i])))
      sim_fail (world, SIM_I1, "client %u (%s) lacks %s", client->index, client->account, (const char *) world->keys->pdata[i]);
}

/* What the person sees of records without an edit that waits is what the server has. */
static void
check_view (SimClient *client, gboolean decided)
{
  SimWorld *world = client->world;
  g_autoptr (GPtrArray) waiting = sim_client_rows (client, "SELECT DISTINCT kind || '/' || id FROM outbox");
  g_autoptr (GHashTable) pending = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  guint seen = 0, expected = 0;

  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    g_hash_table_add (pending, waiting->pdata[i]);
  if (decided && g_hash_table_size (pending) > 0)
    sim_fail (world, SIM_I12, "client %u: %s is still in the outbox", client->index, (const char *) waiting->pdata[0]);
  if (!lotse_store_load (client->store, data, NULL))
    sim_fail (world, SIM_I0, "client %u: the view cannot be read", client->index);
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (data, kind) && world->failure == NULL; i++)
      {
        LotseRecord *shown = lotse_dataset_at (data, kind, i);
        g_autofree char *key = g_strconcat (lotse_kind_info (kind)->name, "/", lotse_record_id (shown), NULL);
        g_autoptr (GString) text = g_string_new (NULL);
        g_autoptr (GHashTable) fields = NULL;

        if (g_hash_table_contains (pending, key))
          continue;
        seen++;
        if (!may_hold (client, find_by_key (world, key)))
          {
            sim_fail (world, SIM_I11, "client %u (%s) shows %s, which is deleted or out of its sight", client->index, client->account, key);
            continue;
          }
        lotse_record_write_fields_json (shown, text);
        fields = sim_text_members (text->str);
        compare_fields (client, "in its view", find_by_key (world, key), fields);
      }
  for (guint i = 0; i < world->keys->len; i++)
    expected += !g_hash_table_contains (pending, world->keys->pdata[i]) && may_hold (client, find_by_key (world, world->keys->pdata[i]));
  if (seen != expected)
    sim_fail (world, SIM_I1, "client %u (%s) shows %u records and must show %u", client->index, client->account, seen, expected);
}

/* I2, I10: what counts as transmitted is at the server, with a verdict that the person has seen. */
static void
check_transmitted (SimClient *client)
{
  SimWorld *world = client->world;

  for (guint i = 0; i < client->ledger->order->len; i++)
    {
      SimEntry *entry = client->ledger->order->pdata[i];
      SimResult *result = g_hash_table_lookup (world->oracle->results, entry->mid);

      if (entry->place != SIM_PLACE_ACKED || entry->forgotten)
        continue;
      if (result == NULL)
        sim_fail (world, g_hash_table_contains (world->restored_mids, entry->mid) ? SIM_I10 : SIM_I2,
                  "client %u: %s of %s was acknowledged, and the server does not know it", client->index, entry->mid, entry->key);
      else if (result->verdict > SIM_DUPLICATE)
        sim_fail (world, SIM_I5, "client %u: %s of %s counts as transmitted, and the server says %s", client->index, entry->mid, entry->key,
                  sim_verdict_name (result->verdict));
    }
}

typedef struct
{
  SimWorld   *world;
  GHashTable *seen; /* (owned) "subject detail" → (element-type gint64) when, in s */
} Audit;

/* What a server has forgotten it writes anew: with results and tombstones gone, a record that somebody deleted can be offered once more. */
static gboolean
is_forgotten (const gint64 *before, const LotseAuditRow *row)
{
  return row->at_secs - *before >= (gint64) (KEEP_DAYS - 1) * 86400;
}

static gboolean
check_link (const LotseAuditRow *row, gpointer data)
{
  Audit *audit = data;
  g_autofree char *key = NULL;
  const gint64 *before;

  if (row->detail == NULL || !g_str_has_prefix (row->detail, "rev "))
    return TRUE;
  key = g_strconcat (row->subject, " ", row->detail, NULL);
  before = g_hash_table_lookup (audit->seen, key);
  if (before != NULL && !is_forgotten (before, row))
    sim_fail (audit->world, SIM_I4, "the audit says twice: %s", key);
  g_hash_table_insert (audit->seen, g_strdup (key), g_memdup2 (&row->at_secs, sizeof row->at_secs));
  return audit->world->failure == NULL;
}

/* I14, and of I4 what the audit knows: every write once. */
static void
check_audit (SimWorld *world)
{
  Audit audit = { world, NULL };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) error = NULL;
  LotseWorkspace workspace;
  gboolean found;

  if (!lotse_server_verify_audit (world->server, SIM_WORKSPACE, NULL, NULL, &error))
    {
      sim_fail (world, SIM_I14, "%s", error->message);
      return;
    }
  audit.seen = seen;
  world->storage->api->workspace_find (world->storage, SIM_WORKSPACE, &workspace, &found, NULL);
  world->storage->api->audit_each (world->storage, workspace.id, 0, check_link, &audit, NULL);
}

/* I8: after crashes, the file itself is sound. */
static void
check_file (SimClient *client)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (!client->disk.damaged)
    return;
  client->disk.damaged = FALSE;
  rows = sim_client_query (client, "PRAGMA integrity_check");
  if (rows == NULL || rows->len != 1 || !g_str_equal (rows->pdata[0], "ok"))
    sim_fail (client->world, SIM_I8, "client %u: the cache is damaged: %s", client->index,
              rows != NULL && rows->len > 0 ? (const char *) rows->pdata[0] : "");
}

/* I11: what people are offered goes by what the server has told them of their account. */
static void
check_person (SimClient *client)
{
  const LotseSyncPerson *told = lotse_sync_engine_person (client->engine);
  SimAccount *account = sim_oracle_account (client->world->oracle, client->account);

  if (told == NULL)
    sim_fail (client->world, SIM_I11, "client %u (%s) was never told what its account may do", client->index, client->account);
  else if (strcmp (told->role, lotse_role_name (account->role)) != 0 || g_strcmp0 (told->department, account->department) != 0
           || g_strcmp0 (told->function, account->function) != 0)
    sim_fail (client->world, SIM_I11, "client %u (%s) takes its account for %s of %s as %s, and it is %s of %s as %s", client->index, client->account,
              told->role, told->department, told->function, lotse_role_name (account->role), account->department, account->function);
}

void
sim_check_step (SimWorld *world, SimClient *client)
{
  if (world->failure != NULL || client->store == NULL)
    return;
  sim_client_enter (client);
  sim_ledger_look (client);
  if (client->synced_version == world->version && client->stage == SIM_STAGE_IDLE && sim_random_chance (&world->random, 10))
    check_base (client);
}

void
sim_check_all (SimWorld *world, gboolean decided)
{
  sim_judge_rows (world, TRUE);
  check_audit (world);
  for (guint i = 0; i < world->n_clients && world->failure == NULL; i++)
    {
      SimClient *client = &world->clients[i];

      sim_client_enter (client);
      check_file (client);
      sim_ledger_look (client);
      check_base (client);
      check_view (client, decided);
      check_transmitted (client);
      check_person (client);
    }
}
