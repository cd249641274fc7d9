/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One client: the real cache and the real engine, with a clock, randomness and a person of its own. */
#include <string.h>

#include "data/client/client-storage.h"
#include "data/model/error.h"
#include "data/store/store-private.h"
#include "sim-judge.h"
#include "sim-ledger.h"

#define CACHE "/cache.db"

static gint64
monotonic (gpointer data)
{
  return sim_clock_monotonic ();
}

static gint64
wall (gpointer data)
{
  return sim_clock_wall (((SimClient *) data)->offset);
}

static double
share (gpointer data)
{
  return sim_random_share (&((SimClient *) data)->world->random);
}

void
sim_client_enter (SimClient *self)
{
  sim_clock_enter (self->offset);
}

static gboolean
open_cache (SimClient *self, GError **error)
{
  LotseMachine machine = sim_disk_machine (&self->disk);

  self->store = lotse_store_open_on (&machine, CACHE, LOTSE_STORE_CREATE, error);
  if (self->store != NULL && !client_storage_bring_up_to_date (self->store, error))
    g_clear_object (&self->store);
  return self->store != NULL;
}

/* People try again when a disk fails. */
gboolean
sim_client_start (SimClient *self)
{
  LotseSyncHost host = { self, monotonic, wall, share, self->schema };

  for (guint tries = 0; self->store == NULL; tries++)
    {
      g_autoptr (GError) error = NULL;
      gboolean opened, hit;

      sim_client_enter (self);
      sim_disk_begin (&self->disk);
      opened = open_cache (self, &error);
      hit = sim_disk_end (&self->disk);
      if (hit)
        sim_count_fault (self->world, &self->disk);
      if (sim_disk_is_dead (&self->disk))
        {
          g_clear_object (&self->store);
          sim_disk_reboot (&self->disk);
        }
      else if (!opened && (!hit || tries > 3))
        {
          sim_fail (self->world, SIM_I8, "client %u: the cache does not open: %s", self->index, error->message);
          return FALSE;
        }
    }
  self->table = client_storage (self->store);
  sim_sabotage_client (self);
  self->engine = lotse_sync_engine_new (SIM_WORKSPACE, &self->table, &host);
  return TRUE;
}

void
sim_client_stop (SimClient *self)
{
  sim_network_drop (self);
  g_clear_pointer (&self->engine, lotse_sync_engine_free);
  if (self->store != NULL)
    lotse_store_close (self->store);
  g_clear_object (&self->store);
}

/* Nothing is unsure any more: what came after it has taken its place. */
static void
forget_unsure (SimClient *self)
{
  g_ptr_array_set_size (self->unsure, 0);
  g_ptr_array_set_size (self->undecided, 0);
}

gboolean
sim_client_restart (SimClient *self)
{
  /* A log that is removed as the files are closed may be there again after a power cut, so what is unsure stays so. */
  sim_client_stop (self);
  return sim_client_start (self);
}

gboolean
sim_client_is_too_old (SimClient *self)
{
  return self->schema + 1 < self->world->schema;
}

/* Where a commit failed at its very end, all of it may be in the log already, and comes back with that. */
static void
look_for_unsure (SimClient *self)
{
  for (guint i = 0; i < self->unsure->len; i++)
    {
      const SimMutation *unsure = self->unsure->pdata[i];

      if (!sim_ledger_recover (self, unsure))
        continue;
      sim_count (self->world, SIM_COUNT_SAVED_UNTOLD);
      if (strcmp (unsure->op, "create") == 0)
        sim_add_key (self->world, unsure->kind, unsure->id);
    }
  for (guint i = 0; i < self->undecided->len; i++)
    sim_ledger_adopt (self, self->undecided->pdata[i]);
  forget_unsure (self);
}

gboolean
sim_client_reboot (SimClient *self)
{
  /* What had left the computer may still arrive. */
  if (self->stage == SIM_STAGE_OUT && sim_random_chance (&self->world->random, 50))
    g_ptr_array_add (self->world->strays, sim_message_copy (self->message));
  sim_client_stop (self);
  sim_disk_reboot (&self->disk);
  sim_sabotage_disk (self->world, &self->disk);
  if (!sim_client_start (self))
    return FALSE;
  look_for_unsure (self);
  return TRUE;
}

/* The product has had its turn. TRUE: nothing has failed; FALSE: something has, and after a crash the computer is up again. */
gboolean
sim_client_end (SimClient *self)
{
  if (!sim_disk_end (&self->disk))
    return TRUE;
  sim_count_fault (self->world, &self->disk);
  if (sim_disk_is_dead (&self->disk))
    sim_client_reboot (self);
  return FALSE;
}

static GPtrArray *
read_rows (sqlite3_stmt *statement)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  int code;

  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (rows, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  return code == SQLITE_DONE ? g_steal_pointer (&rows) : NULL;
}

GPtrArray *
sim_client_rows (SimClient *self, const char *literal)
{
  g_autoptr (StoreRows) statement = self->store != NULL ? store_prepare (self->store, literal, NULL) : NULL;

  return statement != NULL ? read_rows (statement) : NULL;
}

GPtrArray *
sim_client_query (SimClient *self, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  GPtrArray *rows;

  if (self->store == NULL || sqlite3_prepare_v2 (self->store->db, sql, -1, &statement, NULL) != SQLITE_OK)
    return NULL;
  rows = read_rows (statement);
  sqlite3_finalize (statement);
  return rows;
}

static void
remember_recent (SimClient *self, LotseKind kind, const char *id)
{
  g_ptr_array_add (self->recent, g_strconcat (lotse_kind_info (kind)->name, "/", id, NULL));
  if (self->recent->len > 4)
    g_ptr_array_remove_index (self->recent, 0);
}

/* What was entered must be seen from the moment it is saved. */
static void
check_seen (SimClient *self, const SimMutation *made)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseRecord) record = lotse_store_get (self->store, made->kind, made->id, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) fields = NULL;
  GHashTableIter iter;
  gpointer name, value;

  if (strcmp (made->op, "delete") == 0)
    {
      if (record != NULL)
        sim_fail (self->world, SIM_I3, "client %u: %s was deleted and is still seen", self->index, made->id);
      return;
    }
  if (record == NULL)
    {
      sim_fail (self->world, SIM_I3, "client %u: %s was saved and is not seen", self->index, made->id);
      return;
    }
  lotse_record_write_fields_json (record, text);
  fields = sim_text_members (text->str);
  g_hash_table_iter_init (&iter, made->set);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (g_strcmp0 (strcmp (value, "null") == 0 ? NULL : value, g_hash_table_lookup (fields, name)) != 0)
      sim_fail (self->world, SIM_I3, "client %u: %s/%s, %s: saved as %s, seen as %s", self->index, lotse_kind_info (made->kind)->name,
                made->id, (const char *) name, (const char *) value, (const char *) g_hash_table_lookup (fields, name));
}

/* The person was told that nothing is saved, or nothing at all, since the computer crashed. */
static void
note_not_saved (SimClient *self, const SimMutation *made, gboolean crashed)
{
  if (!sim_ledger_recover (self, made))
    {
      sim_count (self->world, SIM_COUNT_NOT_SAVED);
      if (!crashed)
        g_ptr_array_add (self->unsure, sim_mutation_parse (made->text));
      return;
    }
  if (!crashed)
    sim_fail (self->world, SIM_I8, "client %u: %s was not saved, as the person was told, and is in the outbox", self->index, made->mid);
  sim_count (self->world, SIM_COUNT_SAVED_UNTOLD);
  if (strcmp (made->op, "create") == 0)
    sim_add_key (self->world, made->kind, made->id);
}

static void
note_saved (SimClient *self, const SimMutation *made)
{
  forget_unsure (self);
  sim_count (self->world, SIM_COUNT_EDITS);
  if (strcmp (made->op, "create") == 0)
    sim_add_key (self->world, made->kind, made->id);
  remember_recent (self, made->kind, made->id);
  sim_ledger_committed (self, made);
  sim_sabotage_commit (self);
  if (self->world->failure == NULL)
    check_seen (self, made);
  lotse_sync_engine_kick (self->engine, LOTSE_SYNC_KICK_EDIT);
}

gboolean
sim_client_commit (SimClient *self, LotseMutation *mutation)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  SimMutation *made;
  gboolean saved, fine, crashed;

  sim_client_enter (self);
  g_ptr_array_add (mutations, mutation);
  lotse_mutation_write_json (mutation, text);
  made = sim_mutation_parse (text->str);
  sim_disk_begin (&self->disk);
  saved = lotse_store_commit (self->store, mutations, &error);
  crashed = sim_disk_is_dead (&self->disk);
  fine = sim_client_end (self);
  sim_trace (self->world, "client %u %s %s/%s %s: %s", self->index, made->op, lotse_kind_info (made->kind)->name, made->id, made->mid,
             saved ? "saved" : error->message);
  if (self->store != NULL && saved)
    note_saved (self, made);
  else if (self->store != NULL && !fine)
    note_not_saved (self, made, crashed);
  else if (g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE))
    sim_fail (self->world, SIM_I0, "client %u: an edit cannot be saved: %s", self->index, error->message);
  sim_mutation_free (made);
  return saved;
}

/* What the person makes of both sides; NULL where neither is a whole record. (transfer full) */
static LotseRecord *
make_of_both (SimClient *self, const LotseConflict *conflict)
{
  LotseRecord *wanted = NULL;

  if (conflict->theirs != NULL && !lotse_record_deleted (conflict->theirs))
    wanted = lotse_record_copy (conflict->theirs);
  else if (conflict->mine->op == LOTSE_OP_CREATE)
    wanted = lotse_mutation_apply (conflict->mine, NULL);
  if (wanted != NULL)
    sim_change_field (self, wanted);
  return wanted;
}

static gboolean
resolve (SimClient *self, const LotseConflict *conflict, SimDecision *decision, GError **error)
{
  g_autoptr (LotseRecord) wanted = *decision == SIM_EDITED ? make_of_both (self, conflict) : NULL;

  if (wanted != NULL)
    return lotse_store_resolve_edited (self->store, conflict->mine->mid, wanted, NULL, error);
  if (*decision == SIM_EDITED)
    *decision = SIM_THEIRS;
  return lotse_store_resolve (self->store, conflict->mine->mid, *decision == SIM_MINE, error);
}

void
sim_client_resolve (SimClient *self, guint which, SimDecision decision)
{
  static const char *const names[] = { "theirs", "mine", "something of both" };
  static const SimCount counts[] = { SIM_COUNT_RESOLVED_THEIRS, SIM_COUNT_RESOLVED_MINE, SIM_COUNT_RESOLVED_EDITED };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  const LotseConflict *conflict;
  g_autofree char *mid = NULL;
  gboolean done, fine;

  sim_client_enter (self);
  conflicts = lotse_store_conflicts (self->store, &error);
  if (conflicts == NULL || conflicts->len == 0)
    return;
  conflict = conflicts->pdata[which % conflicts->len];
  mid = g_strdup (conflict->mine->mid);
  sim_disk_begin (&self->disk);
  done = resolve (self, conflict, &decision, &error);
  if (!done)
    g_ptr_array_add (self->undecided, g_strdup (mid));
  fine = sim_client_end (self);
  sim_trace (self->world, "client %u takes %s for %s: %s", self->index, names[decision], mid, done ? "done" : error->message);
  if (self->store == NULL)
    return;
  if (!fine)
    {
      sim_ledger_adopt (self, mid);
      sim_ledger_look (self);
      return;
    }
  if (!done && decision != SIM_THEIRS) /* it cannot be made to fit: theirs, then */
    {
      g_clear_error (&error);
      decision = SIM_THEIRS;
      done = lotse_store_resolve (self->store, mid, FALSE, &error);
    }
  if (!done)
    {
      sim_fail (self->world, SIM_I12, "client %u: conflict %s cannot be resolved: %s", self->index, mid, error->message);
      return;
    }
  forget_unsure (self);
  sim_count (self->world, counts[decision]);
  sim_ledger_adopt (self, mid);
  sim_ledger_look (self);
  lotse_sync_engine_kick (self->engine, LOTSE_SYNC_KICK_EDIT);
}
