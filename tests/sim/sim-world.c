/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a world: every run begins with copies of the same databases, in which all clients are in step with the server. */
#include <string.h>

#include "data/model/codec.h"
#include "data/model/id.h"
#include "sim-judge.h"
#include "sim-ledger.h"

static const char *const invariant_texts[SIM_N_INVARIANTS] = {
  "I0 no crash and no unexpected failure", "I1 convergence", "I2 no acknowledged write lost",
  "I3 every committed edit is in exactly one place", "I4 exactly once", "I5 no silent overwrite",
  "I6 merging is deterministic and order-free", "I7 nothing goes back within an epoch", "I8 a crash loses nothing that was saved",
  "I9 tombstones win", "I10 after a restore nothing acknowledged is missing", "I11 nobody holds what is out of their scope",
  "I12 every outbox empties or shows its conflict", "I13 old clients never remove fields", "I14 the audit chain verifies",
};

static const char *const count_texts[SIM_N_COUNTS] = {
#define COUNT(ID, text) text,
#include "sim-counts.h"
#undef COUNT
};

typedef struct { const char *text, *invariants; } SabotageInfo;

static const SabotageInfo sabotages[SIM_N_SABOTAGES] = {
#define SABOTAGE(ID, text, invariants) { text, invariants },
#include "sim-sabotage.h"
#undef SABOTAGE
};

static const char *const fault_texts[SIM_N_FAULTS] = {
#define FAULT(ID, text) text,
#include "sim-faults.h"
#undef FAULT
};

typedef struct { const char *name; LotseRole role; const char *department, *function; } Account;

static const Account accounts[] = {
  { "office", LOTSE_ROLE_STRATEGY_OFFICE, NULL, NULL }, { "head-a", LOTSE_ROLE_HEAD, "A", NULL },
  { "pilot", LOTSE_ROLE_PILOT, NULL, "P1" },            { "reader", LOTSE_ROLE_READER, NULL, "P1" },
  { "head-b", LOTSE_ROLE_HEAD, "B", NULL },             { "office-2", LOTSE_ROLE_STRATEGY_OFFICE, NULL, NULL },
  { "employee", LOTSE_ROLE_EMPLOYEE, NULL, NULL },      { "pilot-2", LOTSE_ROLE_PILOT, NULL, "P2" },
};

static SimWorld *template; /* the world that all others are copies of; its machines are down */
static FaultDisk *server_content, *client_content[SIM_MAX_CLIENTS];

const char *
sim_invariant_text (SimInvariant invariant)
{
  return invariant_texts[invariant];
}

const char *
sim_count_text (SimCount count)
{
  return count_texts[count];
}

const char *
sim_fault_text (SimFault fault)
{
  return fault_texts[fault];
}

const char *
sim_sabotage_text (SimSabotage sabotage)
{
  return sabotages[sabotage].text;
}

const char *
sim_sabotage_invariants (SimSabotage sabotage)
{
  return sabotages[sabotage].invariants;
}

static char *
named (const char *name)
{
  g_autofree char *full = g_strconcat ("simulated ", name, NULL);

  return lotse_id_from_name (full);
}

void
sim_trace (SimWorld *self, const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  for (const char *at = line; *at != '\0'; at++)
    self->hash = (self->hash ^ (guint8) *at) * G_GUINT64_CONSTANT (0x100000001b3);
  if (self->trace != NULL)
    g_string_append_printf (self->trace, "%s\n", line);
  if (self->verbose)
    g_print ("    %s\n", line);
}

void
sim_fail (SimWorld *self, SimInvariant invariant, const char *format, ...)
{
  va_list arguments;

  if (self->failure != NULL)
    return;
  va_start (arguments, format);
  self->failure = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->failed = invariant;
  sim_trace (self, "FAILED %s: %s", sim_invariant_text (invariant), self->failure);
}

void
sim_count_fault (SimWorld *self, SimDisk *disk)
{
  static const SimCount errors[] = { SIM_COUNT_DISK_IOERR, SIM_COUNT_DISK_FULL, SIM_COUNT_DISK_NOMEM };
  const char *call = fault_vfs_hit_call (disk->vfs);

  if (call == NULL)
    return;
  sim_trace (self, "the disk of %s fails at a %s", fault_vfs_name (disk->vfs), call);
  if (disk->kind < G_N_ELEMENTS (errors))
    {
      sim_count (self, errors[disk->kind]);
      return;
    }
  sim_count (self, disk == &self->server_disk ? SIM_COUNT_CRASH_SERVER : SIM_COUNT_CRASH_CLIENT);
  sim_count (self, g_str_equal (call, "write") ? SIM_COUNT_CRASH_WRITE : g_str_equal (call, "sync") ? SIM_COUNT_CRASH_SYNC : SIM_COUNT_CRASH_OTHER);
}

void
sim_add_key (SimWorld *self, LotseKind kind, const char *id)
{
  g_autofree char *key = g_strconcat (lotse_kind_info (kind)->name, "/", id, NULL);

  /* What came back with a decision and is then asked for itself is one record. */
  if (!g_ptr_array_find_with_equal_func (self->keys, key, g_str_equal, NULL))
    g_ptr_array_add (self->keys, g_steal_pointer (&key));
}

char *
sim_split_key (const char *key, LotseKind *kind)
{
  const char *slash = strchr (key, '/');
  g_autofree char *name = g_strndup (key, (gsize) (slash - key));

  *kind = lotse_kind_from_name (name);
  return g_strdup (slash + 1);
}

static SimWorld *
world_alloc (guint64 seed, const FaultDisk *content)
{
  SimWorld *self = g_new0 (SimWorld, 1);

  sim_clock_reset ();
  sim_machine_restart (seed);
  self->seed = seed;
  sim_disk_init (&self->server_disk, "sim-server", seed, content, &self->server_offset);
  self->version = 1;
  self->schema = SIM_SCHEMA;
  self->strays = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_message_free);
  self->unsure = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_message_free);
  self->old_messages = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_message_free);
  self->poison = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->restored_mids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->patches = sim_swap_new ();
  self->hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  sim_random_seed (&self->random, seed, 0);
  lotse_id_restart_clock ();
  return self;
}

static void
client_init (SimWorld *self, guint index, const char *account, const FaultDisk *content)
{
  SimClient *client = &self->clients[index];
  g_autofree char *name = g_strdup_printf ("sim-client-%u", index);

  client->world = self;
  client->index = index;
  client->undecided = g_ptr_array_new_with_free_func (g_free);
  client->unsure = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_mutation_free);
  client->account = g_strdup (account);
  client->schema = SIM_SCHEMA;
  sim_disk_init (&client->disk, name, self->seed * SIM_MAX_CLIENTS + index + 1, content, &client->offset);
  client->ledger = sim_ledger_new ();
  client->recent = g_ptr_array_new_with_free_func (g_free);
}

/* Records to begin with. */

static LotseRecord *
add (GPtrArray *records, LotseKind kind, const char *name)
{
  g_autofree char *id = named (name);
  LotseRecord *record = lotse_record_new (kind, id);

  lotse_record_set_text (record, 0, name);
  g_ptr_array_add (records, record);
  return record;
}

static void
set_ref (LotseRecord *record, guint field, const char *name)
{
  g_autofree char *id = name != NULL ? named (name) : NULL;

  lotse_record_set_text (record, field, id);
}

static void
add_places (GPtrArray *records)
{
  static const char *const departments[] = { "A", "A1", "A2", "B", "C" };
  static const char *const functions[] = { "P1", "P2", "L" };
  static const char *const homes[] = { "A", "B", "A1" };

  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    {
      LotseRecord *record = add (records, LOTSE_KIND_DEPARTMENT, departments[i]);

      if (i == 1 || i == 2)
        set_ref (record, LOTSE_F_DEPARTMENT_PARENT, i == 1 ? "A" : "A1");
    }
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    set_ref (add (records, LOTSE_KIND_FUNCTION, functions[i]), LOTSE_F_FUNCTION_DEPARTMENT, homes[i]);
  add (records, LOTSE_KIND_PERSON, "Person 1");
  add (records, LOTSE_KIND_PERSON, "Person 2");
  add (records, LOTSE_KIND_FIELD_OF_ACTION, "Field 1");
  add (records, LOTSE_KIND_EVENT, "Event 1");
  add (records, LOTSE_KIND_VIEW, "View 1");
}

static void
add_projects (GPtrArray *records)
{
  static const char *const departments[] = { "A", "A1", "B", "A2", NULL };
  static const int audiences[] = { -1, LOTSE_AUDIENCE_STAFF, LOTSE_AUDIENCE_LEADERSHIP, LOTSE_AUDIENCE_PARTNERS };

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("Project %u", i);
      LotseRecord *record = add (records, LOTSE_KIND_PROJECT, name);

      set_ref (record, LOTSE_F_PROJECT_DEPARTMENT, departments[i % G_N_ELEMENTS (departments)]);
      set_ref (record, LOTSE_F_PROJECT_PILOTS, i % 3 == 0 ? "P1" : i % 3 == 1 ? "P2" : NULL);
      if (audiences[i % G_N_ELEMENTS (audiences)] >= 0)
        lotse_record_set_integer (record, LOTSE_F_PROJECT_AUDIENCE, audiences[i % G_N_ELEMENTS (audiences)]);
      lotse_record_set_integer (record, LOTSE_F_PROJECT_BUDGET_TOTAL, 100000 + i);
    }
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("Milestone %u", i);
      g_autofree char *project = g_strdup_printf ("Project %u", i);

      set_ref (add (records, LOTSE_KIND_MILESTONE, name), LOTSE_F_MILESTONE_PROJECT, project);
    }
  set_ref (add (records, LOTSE_KIND_KPI, "KPI 1"), LOTSE_F_KPI_PROJECT, "Project 2");
  set_ref (add (records, LOTSE_KIND_RISK, "Risk 1"), LOTSE_F_RISK_PROJECT, "Project 0");
  set_ref (add (records, LOTSE_KIND_REQUEST, "Request 1"), LOTSE_F_REQUEST_PROJECT, "Project 4");
  add (records, LOTSE_KIND_DECISION, "Decision 1");
  add (records, LOTSE_KIND_KPI, "KPI 2");
}

static void
tell_oracle (SimWorld *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      SimRecord *record = sim_oracle_put (self->oracle, lotse_record_kind (records->pdata[i]), lotse_record_id (records->pdata[i]));

      lotse_record_write_fields_json (records->pdata[i], text);
      g_hash_table_unref (record->fields);
      record->fields = sim_text_members (text->str);
      record->rev = 1;
      record->day = sim_clock_wall (0) / SIM_DAY;
      sim_add_key (self, record->kind, record->id);
    }
}

static gboolean
fill_server (SimWorld *self, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  add_places (records);
  add_projects (records);
  if (!lotse_server_add_workspace (self->server, SIM_WORKSPACE, error) || !lotse_server_load (self->server, SIM_WORKSPACE, records, error))
    return FALSE;
  tell_oracle (self, records);
  g_assert (g_str_has_prefix (self->keys->pdata[SIM_FIRST_PROJECT], "project/"));
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      g_autofree char *department = accounts[i].department != NULL ? named (accounts[i].department) : NULL;
      g_autofree char *function = accounts[i].function != NULL ? named (accounts[i].function) : NULL;
      SimAccount account = { (char *) accounts[i].name, accounts[i].role, -1, department, function };

      sim_server_set_account (self, &account);
      client_init (self, i, accounts[i].name, NULL);
      self->clients[i].token = sim_server_issue (self, accounts[i].name);
    }
  self->n_clients = G_N_ELEMENTS (accounts);
  return TRUE;
}

gboolean
sim_template_make (void)
{
  g_autoptr (GError) error = NULL;
  SimWorld *self = world_alloc (0, NULL);

  self->oracle = sim_oracle_new ();
  if (!sim_server_start (self) || !fill_server (self, &error))
    {
      g_printerr ("lotse-sim: %s\n", error != NULL ? error->message : self->failure);
      return FALSE;
    }
  for (guint i = 0; i < self->n_clients; i++)
    sim_client_start (&self->clients[i]);
  if (self->failure == NULL)
    sim_calm (self, FALSE);
  if (self->failure != NULL)
    {
      g_printerr ("lotse-sim: the world to begin with: %s\n", self->failure);
      return FALSE;
    }
  for (guint i = 0; i < self->n_clients; i++)
    {
      sim_client_stop (&self->clients[i]);
      client_content[i] = fault_vfs_save (self->clients[i].disk.vfs);
      sim_disk_clear (&self->clients[i].disk);
    }
  sim_server_stop (self);
  server_content = fault_vfs_save (self->server_disk.vfs);
  sim_disk_clear (&self->server_disk);
  template = self;
  return TRUE;
}

/* The first three are always there: the one who may do all, a head with a department of their own, a pilot. */
static guint
account_of (SimWorld *self, guint index)
{
  return index < 3 ? index : sim_random_below (&self->random, G_N_ELEMENTS (accounts));
}

SimWorld *
sim_world_new (guint64 seed, guint n_clients, SimSabotage sabotage)
{
  SimWorld *self = world_alloc (seed, server_content);

  self->sabotage = sabotage;
  /* Short pages, so that others write between two of them. */
  self->page_records = seed % 3 == 0 ? 0 : 2 + (guint) (seed / 3 % 23);
  self->oracle = sim_oracle_copy (template->oracle);
  self->n_clients = n_clients;
  for (guint i = 0; i < template->keys->len; i++)
    g_ptr_array_add (self->keys, g_strdup (template->keys->pdata[i]));
  for (guint i = 0; i < n_clients; i++)
    {
      guint account = account_of (self, i);

      client_init (self, i, template->clients[account].account, client_content[account]);
      self->clients[i].token = g_strdup (template->clients[account].token);
    }
  if (!sim_server_start (self))
    return self;
  for (guint i = 0; i < n_clients; i++)
    sim_client_start (&self->clients[i]);
  return self;
}

static void
client_clear (SimClient *client)
{
  sim_client_stop (client);
  sim_disk_clear (&client->disk);
  sim_ledger_free (client->ledger);
  g_ptr_array_unref (client->recent);
  for (guint i = 0; i < G_N_ELEMENTS (client->earlier); i++)
    g_clear_pointer (&client->earlier[i], lotse_sync_response_free);
  g_free (client->account);
  g_free (client->token);
  g_free (client->earlier_token);
  g_ptr_array_unref (client->undecided);
  g_ptr_array_unref (client->unsure);
}

void
sim_world_free (SimWorld *self)
{
  for (guint i = 0; i < self->n_clients; i++)
    client_clear (&self->clients[i]);
  sim_server_stop (self);
  sim_disk_clear (&self->server_disk);
  sim_oracle_free (self->oracle);
  sim_oracle_free (self->backup);
  g_ptr_array_unref (self->strays);
  g_ptr_array_unref (self->old_messages);
  g_ptr_array_unref (self->unsure);
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->poison);
  g_hash_table_unref (self->patches);
  g_hash_table_unref (self->restored_mids);
  if (self->trace != NULL)
    g_string_free (self->trace, TRUE);
  g_free (self->failure);
  g_free (self);
}
