/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger of one client: nothing that was saved may get lost on its way from outbox to acknowledged, conflict or journal. */
#include "sim-ledger.h"

#include <string.h>

#define KEEP_ACKNOWLEDGED (30 * SIM_DAY)
#define KEEP_JOURNAL (90 * SIM_DAY)

static void
free_entry (gpointer data)
{
  SimEntry *entry = data;

  g_free (entry->mid);
  g_free (entry->key);
  g_free (entry->op);
  g_free (entry->sent);
  g_hash_table_unref (entry->base);
  g_hash_table_unref (entry->set);
  g_free (entry);
}

SimLedger *
sim_ledger_new (void)
{
  SimLedger *ledger = g_new0 (SimLedger, 1);

  ledger->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_entry);
  ledger->order = g_ptr_array_new ();
  return ledger;
}

void
sim_ledger_free (SimLedger *ledger)
{
  g_ptr_array_unref (ledger->order);
  g_hash_table_unref (ledger->entries);
  g_free (ledger);
}

SimEntry *
sim_ledger_find (SimLedger *ledger, const char *mid)
{
  return g_hash_table_lookup (ledger->entries, mid);
}

static SimEntry *
add_entry (SimLedger *ledger, const SimMutation *mutation)
{
  SimEntry *entry = g_new0 (SimEntry, 1);

  entry->mid = g_strdup (mutation->mid);
  entry->key = g_strconcat (lotse_kind_info (mutation->kind)->name, "/", mutation->id, NULL);
  entry->op = g_strdup (mutation->op);
  entry->base = sim_map_copy (mutation->base);
  entry->set = sim_map_copy (mutation->set);
  g_hash_table_insert (ledger->entries, entry->mid, entry);
  g_ptr_array_add (ledger->order, entry);
  return entry;
}

/* The edit has gone into one that waited already. */
static void
fold_into (SimEntry *entry, const SimMutation *mutation)
{
  GHashTableIter iter;
  gpointer name, text;

  if (strcmp (mutation->op, "delete") == 0)
    {
      g_free (entry->op);
      entry->op = g_strdup ("delete");
      g_hash_table_remove_all (entry->set);
      g_hash_table_remove_all (entry->base);
      return;
    }
  g_hash_table_iter_init (&iter, mutation->set);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      if (strcmp (entry->op, "patch") == 0 && !g_hash_table_contains (entry->set, name))
        sim_map_put (entry->base, name, g_hash_table_lookup (mutation->base, name));
      sim_map_put (entry->set, name, strcmp (text, "null") == 0 && strcmp (entry->op, "create") == 0 ? NULL : text);
    }
}

static GPtrArray *
outbox_mids (SimClient *client, const char *key)
{
  LotseKind kind;
  g_autofree char *id = sim_split_key (key, &kind);
  g_autofree char *sql = g_strdup_printf ("SELECT mid FROM outbox WHERE kind = '%s' AND id = '%s' ORDER BY n",
                                          lotse_kind_info (kind)->name, id);

  return sim_client_query (client, sql);
}

static gboolean
contains (GPtrArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (strcmp (texts->pdata[i], text) == 0)
      return TRUE;
  return FALSE;
}

/* A record that was made and deleted before anybody heard of it leaves nothing behind. */
static void
annul (SimClient *client, const char *key, GPtrArray *mids)
{
  for (guint i = 0; i < client->ledger->order->len; i++)
    {
      SimEntry *entry = client->ledger->order->pdata[i];

      if (strcmp (entry->key, key) != 0 || entry->place > SIM_PLACE_CONFLICT || contains (mids, entry->mid))
        continue;
      if (entry->sent != NULL)
        sim_fail (client->world, SIM_I3, "client %u: %s of %s was sent already and left the outbox", client->index, entry->mid, key);
      entry->place = SIM_PLACE_REPLACED;
    }
}

static gboolean
changes_nothing (const SimEntry *entry)
{
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, entry->set);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      const char *before = g_hash_table_lookup (entry->base, name);

      if (strcmp (before != NULL ? before : "null", text != NULL ? text : "null") != 0)
        return FALSE;
    }
  return TRUE;
}

/* An edit that takes back the one before, which nobody had heard of, is in the journal with it. */
static gboolean
cancels (SimClient *client, const SimMutation *mutation)
{
  g_autofree char *under = NULL;
  LotseEditPlace place;
  SimEntry *entry;

  if (strcmp (mutation->op, "patch") != 0 || !lotse_store_find_edit (client->store, mutation->mid, &place, &under, NULL)
      || place != LOTSE_EDIT_JOURNAL || strcmp (under, mutation->mid) == 0)
    return FALSE;
  entry = sim_ledger_find (client->ledger, under);
  if (entry == NULL || entry->sent != NULL || strcmp (entry->op, "patch") != 0)
    return FALSE;
  fold_into (entry, mutation);
  return changes_nothing (entry);
}

void
sim_ledger_committed (SimClient *client, const SimMutation *mutation)
{
  g_autofree char *key = g_strconcat (lotse_kind_info (mutation->kind)->name, "/", mutation->id, NULL);
  g_autoptr (GPtrArray) mids = outbox_mids (client, key);
  SimEntry *entry;

  if (mids == NULL)
    {
      sim_fail (client->world, SIM_I0, "client %u: the outbox cannot be read", client->index);
      return;
    }
  if (contains (mids, mutation->mid))
    {
      if (mids->len > 1)
        sim_count (client->world, SIM_COUNT_ON_PENDING);
      add_entry (client->ledger, mutation);
    }
  else if (cancels (client, mutation))
    {
      annul (client, key, mids);
      return;
    }
  else if (mids->len > 0)
    {
      entry = sim_ledger_find (client->ledger, mids->pdata[mids->len - 1]);
      if (entry == NULL || entry->sent != NULL)
        sim_fail (client->world, client->disk.damaged ? SIM_I8 : SIM_I3, "client %u: %s of %s was saved and is not in the outbox",
                  client->index, mutation->mid, key);
      else
        {
          sim_count (client->world, SIM_COUNT_ON_PENDING);
          fold_into (entry, mutation);
        }
    }
  else if (strcmp (mutation->op, "delete") != 0)
    sim_fail (client->world, client->disk.damaged ? SIM_I8 : SIM_I3, "client %u: %s of %s was saved and is not in the outbox",
              client->index, mutation->mid, key);
  if (mids->len > 0 || strcmp (mutation->op, "delete") == 0)
    annul (client, key, mids);
}

/* Whether the mutation in the outbox says what was entered. */
static gboolean
says (const char *body, const SimMutation *mutation)
{
  SimMutation *waiting = sim_mutation_parse (body);
  gboolean create = strcmp (waiting->op, "create") == 0, same = strcmp (mutation->op, "delete") != 0 || strcmp (waiting->op, "delete") == 0;
  GHashTableIter iter;
  gpointer name, text;

  g_hash_table_iter_init (&iter, mutation->set);
  while (same && g_hash_table_iter_next (&iter, &name, &text))
    same = g_strcmp0 (create && strcmp (text, "null") == 0 ? NULL : text, g_hash_table_lookup (waiting->set, name)) == 0;
  sim_mutation_free (waiting);
  return same;
}

gboolean
sim_ledger_recover (SimClient *client, const SimMutation *mutation)
{
  g_autofree char *key = g_strconcat (lotse_kind_info (mutation->kind)->name, "/", mutation->id, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT body FROM outbox WHERE kind = '%s' AND id = '%s' ORDER BY n",
                                          lotse_kind_info (mutation->kind)->name, mutation->id);
  g_autoptr (GPtrArray) mids = outbox_mids (client, key);
  g_autoptr (GPtrArray) bodies = sim_client_query (client, sql);
  SimEntry *last = NULL;

  if (mids == NULL || bodies == NULL)
    return FALSE;
  /* A decision that came back with it has been looked at before, and all that is in the outbox. */
  if (sim_ledger_find (client->ledger, mutation->mid) != NULL)
    return TRUE;
  if (!contains (mids, mutation->mid))
    {
      last = mids->len > 0 ? sim_ledger_find (client->ledger, mids->pdata[mids->len - 1]) : NULL;
      if (last == NULL || last->sent != NULL || !says (bodies->pdata[bodies->len - 1], mutation))
        return FALSE;
    }
  sim_ledger_committed (client, mutation);
  return TRUE;
}

void
sim_ledger_adopt (SimClient *client, const char *replaced_mid)
{
  g_autoptr (GPtrArray) bodies = sim_client_rows (client, "SELECT body FROM outbox ORDER BY n");
  SimEntry *old = sim_ledger_find (client->ledger, replaced_mid);
  gboolean there = FALSE;

  for (guint i = 0; bodies != NULL && i < bodies->len; i++)
    {
      SimMutation *mutation = sim_mutation_parse (bodies->pdata[i]);
      SimEntry *entry = sim_ledger_find (client->ledger, mutation->mid);

      there |= strcmp (mutation->mid, replaced_mid) == 0;
      if (entry == NULL)
        {
          entry = add_entry (client->ledger, mutation);
          entry->trusted = TRUE;
          if (strcmp (mutation->op, "create") == 0 && !g_str_equal (entry->key, old->key))
            sim_add_key (client->world, mutation->kind, mutation->id);
          if (old != NULL && !there)
            old->place = SIM_PLACE_REPLACED;
        }
      else if (old != NULL && strcmp (entry->key, old->key) == 0)
        {
          /* Later edits stand on what the person has just decided, and has seen. */
          g_hash_table_unref (entry->base);
          entry->base = sim_map_copy (mutation->base);
          if (entry->sent == NULL)
            {
              g_hash_table_unref (entry->set);
              entry->set = sim_map_copy (mutation->set);
            }
        }
      sim_mutation_free (mutation);
    }
}

static void
check_content (SimClient *client, const SimEntry *entry, const SimMutation *mutation)
{
  GHashTableIter iter;
  gpointer name, text;

  if (strcmp (entry->op, mutation->op) != 0)
    sim_fail (client->world, SIM_I3, "client %u: %s of %s was entered as %s and is sent as %s", client->index, entry->mid, entry->key,
              entry->op, mutation->op);
  g_hash_table_iter_init (&iter, entry->set);
  while (g_hash_table_iter_next (&iter, &name, &text))
    if (g_strcmp0 (text, g_hash_table_lookup (mutation->set, name)) != 0)
      sim_fail (client->world, SIM_I3, "client %u: %s of %s, %s: entered as %s, sent as %s", client->index, entry->mid, entry->key,
                (const char *) name, (const char *) text, (const char *) g_hash_table_lookup (mutation->set, name));
  g_hash_table_iter_init (&iter, mutation->set);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      if (!g_hash_table_contains (entry->set, name))
        sim_fail (client->world, SIM_I5, "client %u: %s of %s sends %s, which nobody entered", client->index, entry->mid, entry->key,
                  (const char *) name);
      if (strcmp (entry->op, "patch") == 0
          && g_strcmp0 (g_hash_table_lookup (entry->base, name), g_hash_table_lookup (mutation->base, name)) != 0)
        sim_fail (client->world, SIM_I5, "client %u: %s of %s, %s: the person saw %s, sent as base is %s", client->index, entry->mid,
                  entry->key, (const char *) name, (const char *) g_hash_table_lookup (entry->base, name),
                  (const char *) g_hash_table_lookup (mutation->base, name));
    }
}

void
sim_ledger_sending (SimClient *client, const SimMutation *mutation)
{
  SimEntry *entry = sim_ledger_find (client->ledger, mutation->mid);

  if (entry == NULL)
    {
      sim_fail (client->world, SIM_I3, "client %u sends %s, which nobody entered", client->index, mutation->mid);
      return;
    }
  if (!entry->trusted)
    check_content (client, entry, mutation);
  if (entry->sent != NULL && strcmp (entry->sent, mutation->intent) != 0)
    sim_fail (client->world, SIM_I4, "client %u: %s of %s is sent again with another content", client->index, entry->mid, entry->key);
  if (entry->sent == NULL)
    entry->sent = g_strdup (mutation->intent);
}

void
sim_ledger_heard (SimClient *client, const char *mid, SimVerdict verdict)
{
  SimEntry *entry = sim_ledger_find (client->ledger, mid);

  if (entry == NULL || verdict == SIM_RETRY)
    return;
  entry->heard = TRUE;
  entry->heard_verdict = verdict;
}

void
sim_ledger_told (SimClient *client, const char *mid, SimVerdict verdict)
{
  SimEntry *entry = sim_ledger_find (client->ledger, mid);

  if (entry == NULL || verdict == SIM_RETRY)
    return;
  entry->told = TRUE;
  entry->verdict = verdict;
}

static void
see (SimClient *client, SimEntry *entry, SimPlace place, gint64 now)
{
  /* What is not there yet is asked about again when something has come; that may be with the very answer. */
  if (place == SIM_PLACE_WAITING && entry->open && entry->told && entry->verdict == SIM_REJECTED)
    {
      sim_count (client->world, SIM_COUNT_FOUND_LATER);
      entry->told = entry->heard = FALSE;
    }
  if (place == entry->place)
    return;
  if (entry->place == SIM_PLACE_ACKED && place <= SIM_PLACE_CONFLICT)
    {
      if (entry->restores == client->world->restores)
        sim_fail (client->world, SIM_I4, "client %u: %s of %s was acknowledged and is offered again within one epoch", client->index,
                  entry->mid, entry->key);
      sim_count (client->world, SIM_COUNT_OFFERED_AGAIN);
      entry->told = entry->heard = FALSE;
    }
  if (entry->place == SIM_PLACE_JOURNAL)
    sim_fail (client->world, SIM_I3, "client %u: %s of %s was discarded and is back", client->index, entry->mid, entry->key);
  if (place == SIM_PLACE_ACKED || place == SIM_PLACE_JOURNAL)
    entry->left_at = now;
  if (place == SIM_PLACE_ACKED)
    entry->restores = client->restores;
  entry->place = place;
}

/* "place mid" of everything that the store holds. */
#define PLACES \
  "SELECT CASE state WHEN 0 THEN 0 ELSE 1 END || ' ' || mid FROM outbox UNION ALL SELECT '2 ' || mid FROM acknowledged " \
  "UNION ALL SELECT '3 ' || mid FROM journal"

static void
check_verdict (SimClient *client, const SimEntry *entry)
{
  gboolean good = entry->verdict == SIM_APPLIED || entry->verdict == SIM_MERGED || entry->verdict == SIM_DUPLICATE;

  if (!entry->told)
    {
      if (entry->place == SIM_PLACE_ACKED && !entry->forgotten && !(entry->heard && entry->heard_verdict <= SIM_DUPLICATE))
        sim_fail (client->world, SIM_I2, "client %u: %s of %s counts as transmitted, and no server has said so", client->index, entry->mid,
                  entry->key);
      return;
    }
  if (good && entry->place <= SIM_PLACE_CONFLICT)
    sim_fail (client->world, SIM_I12, "client %u: %s of %s was %s and is still in the outbox", client->index, entry->mid, entry->key,
              sim_verdict_name (entry->verdict));
  if (!good && (entry->place == SIM_PLACE_WAITING || entry->place == SIM_PLACE_ACKED))
    sim_fail (client->world, SIM_I5, "client %u: %s of %s was %s, and the person does not see it", client->index, entry->mid, entry->key,
              sim_verdict_name (entry->verdict));
}

/* Once they are too old by the server's clock, whatever that of the computer says, the store may forget them whenever it acknowledges or
 * discards. */
static void
forget (SimClient *client, gint64 now)
{
  for (guint i = 0; i < client->ledger->order->len; i++)
    {
      SimEntry *entry = client->ledger->order->pdata[i];

      if ((entry->place == SIM_PLACE_ACKED && entry->left_at < now - KEEP_ACKNOWLEDGED)
          || (entry->place == SIM_PLACE_JOURNAL && entry->left_at < now - KEEP_JOURNAL))
        entry->forgotten = TRUE;
    }
}

void
sim_ledger_look (SimClient *client)
{
  g_autoptr (GPtrArray) rows = sim_client_rows (client, PLACES);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 now = sim_clock_wall (client->world->server_offset);

  if (client->store == NULL)
    return;
  forget (client, now);
  if (rows == NULL)
    {
      sim_fail (client->world, SIM_I0, "client %u: the cache cannot be read", client->index);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const char *mid = (const char *) rows->pdata[i] + 2;

      if (!g_hash_table_insert (places, (gpointer) mid, GINT_TO_POINTER (*(const char *) rows->pdata[i] - '0')))
        sim_fail (client->world, SIM_I3, "client %u: %s is in two places", client->index, mid);
      if (sim_ledger_find (client->ledger, mid) == NULL)
        sim_fail (client->world, SIM_I3, "client %u holds %s, which nobody entered", client->index, mid);
    }
  for (guint i = 0; i < client->ledger->order->len && client->world->failure == NULL; i++)
    {
      SimEntry *entry = client->ledger->order->pdata[i];
      gpointer place;

      if (g_hash_table_lookup_extended (places, entry->mid, NULL, &place))
        see (client, entry, GPOINTER_TO_INT (place), now);
      else if (entry->place != SIM_PLACE_REPLACED && !entry->forgotten)
        sim_fail (client->world, client->disk.damaged ? SIM_I8 : entry->place == SIM_PLACE_ACKED ? SIM_I2 : SIM_I3,
                  "client %u: %s of %s was saved and is neither in the outbox nor acknowledged, in conflict or in the journal",
                  client->index, entry->mid, entry->key);
      check_verdict (client, entry);
    }
}
