/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything a store does, with the n-th call of its machine failing: nothing is half written, nothing is said to be done that is not,
 * and after an error the store goes on. */
#include <string.h>

#include "store-help.h"
#include "tests/faults/fault-memory.h"
#include "tests/faults/fault-run.h"

#define CACHE "/home/cache.lotse"
#define TARGET "/home/copy.lotse"
#define ID(n) "11111111-1111-4111-8111-11111111111" #n
#define MID(n) "22222222-2222-4222-8222-22222222222" #n

typedef struct _Scenario Scenario;

typedef struct
{
  FaultVfs       *vfs;     /* (owned) */
  LotseMachine    machine;
  const Scenario *scenario;
  LotseStore     *store;   /* (owned) (nullable) */
  GString        *answer;  /* (owned) what was read */
  LotseConflict  *was;     /* (owned) (nullable) before it was decided */
} Env;

struct _Scenario
{
  const char     *name;
  gboolean      (*act) (Env *env, GError **error);
  void          (*set_up) (Env *env); /* (nullable) what there is before */
  LotseStoreFlags flags;
  gboolean        opens;  /* @act opens the store */
  gboolean        log;    /* @act finds a log that was not moved into the file */
};

static LotseRecord *
project (const char *id, const char *title, gint64 rev, gint64 seq)
{
  g_autoptr (LotseRecord) values = help_project (title, 0, 0);
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, id);

  for (guint i = 0; i < lotse_kind_info (LOTSE_KIND_PROJECT)->n_fields; i++)
    lotse_record_set (record, i, lotse_record_get (values, i));
  lotse_record_set_rev (record, rev);
  lotse_record_set_seq (record, seq);
  return record;
}

static LotseRecord *
milestone (const char *id, gint64 rev, gint64 seq)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_MILESTONE, id);

  lotse_record_set_text (record, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (record, LOTSE_F_MILESTONE_PROJECT, ID (1));
  lotse_record_set_rev (record, rev);
  lotse_record_set_seq (record, seq);
  return record;
}

static LotseRecord *
tombstone (const char *id, gint64 rev, gint64 seq)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, id);

  lotse_record_set_deleted (record, TRUE);
  lotse_record_set_rev (record, rev);
  lotse_record_set_seq (record, seq);
  return record;
}

/* Up to the first NULL. (transfer full) (transfer full records) */
static GPtrArray *
list (LotseRecord *first, ...)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  va_list more;

  va_start (more, first);
  for (LotseRecord *record = first; record != NULL; record = va_arg (more, LotseRecord *))
    g_ptr_array_add (records, record);
  va_end (more);
  return records;
}

static LotseMutation *
named (LotseMutation *mutation, const char *mid)
{
  g_free (mutation->mid);
  mutation->mid = g_strdup (mid);
  return mutation;
}

static LotseMutation *
create (const char *id, const char *title, const char *mid)
{
  g_autoptr (LotseRecord) record = project (id, title, 0, 0);

  return named (lotse_mutation_create (record), mid);
}

static LotseMutation *
patch (Env *env, const char *id, guint field, const char *text, const char *mid, GError **error)
{
  g_autoptr (LotseRecord) before = lotse_store_get (env->store, LOTSE_KIND_PROJECT, id, error);
  g_autoptr (LotseRecord) after = before != NULL ? lotse_record_copy (before) : NULL;

  if (after == NULL)
    return NULL;
  lotse_record_set_text (after, field, text);
  return named (lotse_mutation_patch (before, after), mid);
}

static LotseMutation *
removal (Env *env, const char *id, const char *mid, GError **error)
{
  g_autoptr (LotseRecord) before = lotse_store_get (env->store, LOTSE_KIND_PROJECT, id, error);

  return before != NULL ? named (lotse_mutation_delete (before), mid) : NULL;
}

static gboolean
commit (Env *env, LotseMutation *mutation, GError **error)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  if (mutation == NULL)
    return FALSE;
  g_ptr_array_add (mutations, mutation);
  return lotse_store_commit (env->store, mutations, error);
}

static LotseAck
ack_of (const char *mid, LotseMutationResult result, LotseRecord *record)
{
  return (LotseAck) { (char *) mid, result, result == LOTSE_RESULT_REJECTED ? (char *) "denied" : NULL, record };
}

/* @record: (transfer full) (nullable) */
static gboolean
acknowledge (Env *env, const char *mid, LotseMutationResult result, LotseRecord *record, GError **error)
{
  g_autoptr (LotseRecord) owned = record;
  g_autoptr (GPtrArray) acks = g_ptr_array_new ();
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  LotseAck ack = ack_of (mid, result, record);
  gboolean good;

  g_ptr_array_add (acks, &ack);
  good = lotse_store_apply_acks (env->store, acks, changed, error);
  g_assert_true (good || changed->len == 0);
  return good;
}

/* @records: (transfer full) */
static gboolean
take_changes (Env *env, GPtrArray *records, const char *token, GError **error)
{
  g_autoptr (GPtrArray) owned = records;
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean good = lotse_store_apply_changes (env->store, records, token, TRUE, 4000, changed, error);

  g_assert_true (good || changed->len == 0);
  return good;
}

/* @records: (transfer full) */
static gboolean
take_page (Env *env, GPtrArray *records, const char *cursor, GError **error)
{
  g_autoptr (GPtrArray) owned = records;

  return lotse_store_snapshot_page (env->store, records, cursor, "t9", error);
}

/* What there is before. */

static void
must (gboolean good, GError *error)
{
  g_assert_no_error (error);
  g_assert_true (good);
}

#define MUST(call) \
  G_STMT_START \
    { \
      g_autoptr (GError) error = NULL; \
      gboolean must_be = (call); \
      must (must_be, error); \
    } \
  G_STMT_END

static void
known (Env *env)
{
  MUST (take_changes (env, list (project (ID (1), "Eins", 1, 1), project (ID (2), "Zwei", 2, 2), milestone (ID (5), 1, 3), NULL), "t3",
                      &error));
}

static void
edited (Env *env)
{
  known (env);
  MUST (commit (env, patch (env, ID (1), LOTSE_F_PROJECT_TITLE, "Meins", MID (1), &error), &error));
  MUST (commit (env, create (ID (3), "Neu", MID (2)), &error));
}

static void
in_conflict (Env *env)
{
  edited (env);
  MUST (commit (env, patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "danach", MID (3), &error), &error));
  MUST (acknowledge (env, MID (1), LOTSE_RESULT_CONFLICT, project (ID (1), "Ihres", 4, 7), &error));
}

static void
gone (Env *env)
{
  edited (env);
  MUST (commit (env, patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "danach", MID (3), &error), &error));
  MUST (acknowledge (env, MID (1), LOTSE_RESULT_CONFLICT, tombstone (ID (1), 4, 7), &error));
}

static void
rejected (Env *env)
{
  edited (env);
  MUST (commit (env, patch (env, ID (3), LOTSE_F_PROJECT_NOTES, "danach", MID (3), &error), &error));
  MUST (acknowledge (env, MID (2), LOTSE_RESULT_REJECTED, NULL, &error));
}

static void
decided (Env *env)
{
  g_autoptr (GPtrArray) conflicts = NULL;

  in_conflict (env);
  MUST ((conflicts = lotse_store_conflicts (env->store, &error)) != NULL);
  env->was = g_ptr_array_steal_index (conflicts, 0);
  MUST (lotse_store_resolve (env->store, MID (1), FALSE, &error));
}

static void
acknowledged (Env *env)
{
  edited (env);
  MUST (acknowledge (env, MID (1), LOTSE_RESULT_APPLIED, project (ID (1), "Meins", 2, 8), &error));
  MUST (acknowledge (env, MID (2), LOTSE_RESULT_APPLIED, project (ID (3), "Neu", 1, 9), &error));
  MUST (commit (env, patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "danach", MID (3), &error), &error));
}

static void
snapshot_of_other_epoch (Env *env)
{
  acknowledged (env);
  MUST (lotse_store_enter_epoch (env->store, "one", &error));
  MUST (lotse_store_resync (env->store, FALSE, &error));
  MUST (lotse_store_snapshot_begin (env->store, &error));
}

static void
snapshot_begun (Env *env)
{
  in_conflict (env);
  MUST (lotse_store_snapshot_begin (env->store, &error));
}

static void
snapshot_paged (Env *env)
{
  snapshot_begun (env);
  MUST (take_page (env, list (project (ID (1), "Ihres", 4, 7), project (ID (4), "Anderes", 1, 8), NULL), "c1", &error));
}

static void
noted (Env *env)
{
  known (env);
  MUST (lotse_store_set_meta (env->store, "filter", "alle", &error));
}

/* Made by a version with another schema. */
static void
outdated (Env *env)
{
  snapshot_paged (env);
  MUST (store_exec (env->store, "UPDATE state SET value = 'another' WHERE key = 'fingerprint'", &error));
}

static void
portable (Env *env)
{
  MUST (commit (env, create (ID (1), "Eins", NULL), &error));
  MUST (commit (env, create (ID (2), "Zwei", NULL), &error));
}

static void
exported (Env *env)
{
  edited (env);
  MUST (lotse_store_export_portable (env->store, TARGET, &error));
  MUST (commit (env, patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "danach", MID (3), &error), &error));
}

/* What is done. */

static gboolean
commits_create (Env *env, GError **error)
{
  return commit (env, create (ID (4), "Vier", MID (4)), error);
}

static gboolean
commits_patch (Env *env, GError **error)
{
  return commit (env, patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "Notiz", MID (4), error), error);
}

static gboolean
commits_removal (Env *env, GError **error)
{
  return commit (env, removal (env, ID (2), MID (4), error), error);
}

static gboolean
commits_several (Env *env, GError **error)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotseMutation *change = patch (env, ID (1), LOTSE_F_PROJECT_NOTES, "Notiz", MID (5), error);
  LotseMutation *end = change != NULL ? removal (env, ID (2), MID (6), error) : NULL;

  g_ptr_array_add (mutations, create (ID (4), "Vier", MID (4)));
  if (change != NULL)
    g_ptr_array_add (mutations, change);
  if (end == NULL)
    return FALSE;
  g_ptr_array_add (mutations, end);
  return lotse_store_commit (env->store, mutations, error);
}

static gboolean
hears_applied (Env *env, GError **error)
{
  return acknowledge (env, MID (1), LOTSE_RESULT_APPLIED, project (ID (1), "Meins", 2, 8), error);
}

static gboolean
hears_bare (Env *env, GError **error)
{
  return acknowledge (env, MID (1), LOTSE_RESULT_DUPLICATE, NULL, error);
}

static gboolean
hears_conflict (Env *env, GError **error)
{
  return acknowledge (env, MID (1), LOTSE_RESULT_CONFLICT, project (ID (1), "Ihres", 4, 7), error);
}

static gboolean
hears_rejected (Env *env, GError **error)
{
  return acknowledge (env, MID (2), LOTSE_RESULT_REJECTED, NULL, error);
}

static gboolean
hears_several (Env *env, GError **error)
{
  g_autoptr (LotseRecord) merged = project (ID (1), "Meins", 5, 10);
  g_autoptr (LotseRecord) made = project (ID (3), "Neu", 1, 11);
  LotseAck acks[] = { ack_of (MID (1), LOTSE_RESULT_MERGED, merged), ack_of (MID (2), LOTSE_RESULT_APPLIED, made),
                      ack_of (MID (9), LOTSE_RESULT_DUPLICATE, NULL) };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (acks); i++)
    g_ptr_array_add (all, &acks[i]);
  return lotse_store_apply_acks (env->store, all, NULL, error);
}

static gboolean
pulls_page (Env *env, GError **error)
{
  return take_changes (env, list (project (ID (1), "Ihres", 3, 5), tombstone (ID (2), 3, 6), project (ID (4), "Anderes", 1, 7), NULL),
                       "t7", error);
}

static gboolean
pulls_tombstone (Env *env, GError **error)
{
  return take_changes (env, list (tombstone (ID (1), 9, 9), NULL), "t9", error);
}

static gboolean
begins_snapshot (Env *env, GError **error)
{
  return lotse_store_snapshot_begin (env->store, error);
}

static gboolean
takes_first_page (Env *env, GError **error)
{
  return take_page (env, list (project (ID (1), "Ihres", 4, 7), project (ID (4), "Anderes", 1, 8), NULL), "c1", error);
}

static gboolean
takes_last_page (Env *env, GError **error)
{
  return take_page (env, list (milestone (ID (5), 2, 9), NULL), NULL, error);
}

static gboolean
finishes_snapshot (Env *env, GError **error)
{
  return lotse_store_snapshot_finish (env->store, 6000, error);
}

static gboolean
resyncs_epoch (Env *env, GError **error)
{
  return lotse_store_resync (env->store, TRUE, error);
}

static gboolean
resyncs (Env *env, GError **error)
{
  return lotse_store_resync (env->store, FALSE, error);
}

static gboolean
takes_mine (Env *env, GError **error)
{
  return lotse_store_resolve (env->store, env->scenario->set_up == rejected ? MID (2) : MID (1), TRUE, error);
}

static gboolean
takes_theirs (Env *env, GError **error)
{
  return lotse_store_resolve (env->store, env->scenario->set_up == rejected ? MID (2) : MID (1), FALSE, error);
}

static gboolean
reopens (Env *env, GError **error)
{
  return lotse_store_reopen (env->store, env->was, error);
}

static gboolean
enters_epoch (Env *env, GError **error)
{
  return lotse_store_enter_epoch (env->store, "two", error);
}

static gboolean
notes (Env *env, GError **error)
{
  return lotse_store_set_meta (env->store, "filter", "meine", error);
}

static gboolean
forgets_note (Env *env, GError **error)
{
  return lotse_store_set_meta (env->store, "filter", NULL, error);
}

static gboolean
exports (Env *env, GError **error)
{
  return lotse_store_export_portable (env->store, TARGET, error);
}

static gboolean
open_store (Env *env, LotseStoreFlags flags, GError **error)
{
  g_clear_object (&env->store);
  env->store = lotse_store_open_on (&env->machine, CACHE, flags | env->scenario->flags, error);
  if (env->store != NULL)
    g_string_append (env->answer, "open");
  return env->store != NULL;
}

static gboolean
opens (Env *env, GError **error)
{
  return open_store (env, 0, error);
}

static gboolean
opens_to_read (Env *env, GError **error)
{
  return open_store (env, LOTSE_STORE_READ_ONLY, error);
}

static gboolean
makes (Env *env, GError **error)
{
  return open_store (env, LOTSE_STORE_CREATE, error);
}

static gboolean
checks (Env *env, GError **error)
{
  if (!lotse_store_check_on (&env->machine, CACHE, error))
    return FALSE;
  g_string_append (env->answer, "sound");
  return TRUE;
}

static void
add_record (GString *out, LotseRecord *record)
{
  g_string_append_printf (out, "%s %s %" G_GINT64_FORMAT "%s ", lotse_kind_info (lotse_record_kind (record))->name,
                          lotse_record_id (record), lotse_record_rev (record), lotse_record_deleted (record) ? " deleted" : "");
  lotse_record_write_fields_json (record, out);
  g_string_append_c (out, '\n');
}

static gboolean
loads (Env *env, GError **error)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();

  if (!lotse_store_load (env->store, data, error))
    {
      for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
        g_assert_cmpuint (lotse_dataset_count (data, kind), ==, 0);
      return FALSE;
    }
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
      add_record (env->answer, lotse_dataset_at (data, kind, i));
  return TRUE;
}

static gboolean
reads_one (Env *env, GError **error)
{
  g_autoptr (LotseRecord) record = NULL;

  record = lotse_store_get (env->store, LOTSE_KIND_PROJECT, ID (1), error);
  if (record == NULL)
    return FALSE;
  add_record (env->answer, record);
  return TRUE;
}

static gboolean
reads_outbox (Env *env, GError **error)
{
  g_autoptr (GPtrArray) mutations = NULL;

  mutations = lotse_store_outbox (env->store, 100, error);
  for (guint i = 0; mutations != NULL && i < mutations->len; i++)
    lotse_mutation_write_json (mutations->pdata[i], env->answer);
  return mutations != NULL;
}

static gboolean
reads_conflicts (Env *env, GError **error)
{
  g_autoptr (GPtrArray) conflicts = NULL;

  conflicts = lotse_store_conflicts (env->store, error);
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      LotseConflict *conflict = conflicts->pdata[i];

      g_string_append_printf (env->answer, "%d %s ", conflict->rejected, conflict->code != NULL ? conflict->code : "-");
      lotse_mutation_write_json (conflict->mine, env->answer);
      if (conflict->theirs != NULL)
        add_record (env->answer, conflict->theirs);
    }
  return conflicts != NULL;
}

static gboolean
reads_state (Env *env, GError **error)
{
  LotseStoreState state;

  if (!lotse_store_state (env->store, &state, error))
    return FALSE;
  g_string_append_printf (env->answer, "%u %u %u %" G_GINT64_FORMAT, state.waiting, state.conflicts, state.rejected, state.synced_at);
  return TRUE;
}

static gboolean
reads_note (Env *env, GError **error)
{
  g_autofree char *value = lotse_store_meta (env->store, "filter", error);

  if (value == NULL)
    return FALSE;
  g_string_append (env->answer, value);
  return TRUE;
}

static gboolean
reads_journal (Env *env, GError **error)
{
  g_autoptr (GPtrArray) entries = lotse_store_journal (env->store, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      LotseJournalEntry *entry = entries->pdata[i];

      g_string_append_printf (env->answer, "%d %s %s ", entry->reason, entry->title, entry->by != NULL ? entry->by : "-");
      lotse_mutation_write_json (entry->mine, env->answer);
      if (entry->instead != NULL)
        add_record (env->answer, entry->instead);
    }
  return entries != NULL;
}

static gboolean
reads_waiting (Env *env, GError **error)
{
  g_autoptr (GPtrArray) all = lotse_store_waiting (env->store, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      LotseWaiting *waiting = all->pdata[i];

      g_string_append_printf (env->answer, "%s %s %d %d %s\n", waiting->mid, waiting->id, waiting->state, waiting->offered, waiting->title);
    }
  return all != NULL;
}

static gboolean
reads_standings (Env *env, GError **error)
{
  gboolean everything;
  g_autoptr (GPtrArray) all = lotse_store_take_standings (env->store, &everything, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      LotseRecordStanding *standing = all->pdata[i];

      g_string_append_printf (env->answer, "%s %d\n", standing->id, standing->state);
    }
  return all != NULL;
}

static gboolean
finds_edit (Env *env, GError **error)
{
  LotseEditPlace place;
  g_autofree char *under = NULL;

  if (!lotse_store_find_edit (env->store, MID (1), &place, &under, error))
    return FALSE;
  g_string_append_printf (env->answer, "%d %s", place, under);
  return TRUE;
}

static gboolean
offers (Env *env, GError **error)
{
  g_autoptr (GPtrArray) mids = g_ptr_array_new ();

  g_ptr_array_add (mids, (gpointer) MID (1));
  g_ptr_array_add (mids, (gpointer) MID (2));
  return lotse_store_offer (env->store, mids, error);
}

static gboolean
makes_of_both (Env *env, GError **error)
{
  g_autoptr (LotseRecord) wanted = project (ID (1), "Beides", 0, 0);
  g_autofree char *id = NULL;

  if (!lotse_store_resolve_edited (env->store, MID (1), wanted, &id, error))
    return FALSE;
  g_string_append (env->answer, id);
  return TRUE;
}

static const Scenario scenarios[] = {
  { "create", makes, NULL, 0, TRUE, FALSE },
  { "create-portable", makes, NULL, LOTSE_STORE_PORTABLE, TRUE, FALSE },
  { "open", opens, in_conflict, 0, TRUE, FALSE },
  { "open-portable", opens, portable, LOTSE_STORE_PORTABLE, TRUE, FALSE },
  { "open-log", opens, in_conflict, 0, TRUE, TRUE },
  { "open-read-only", opens_to_read, in_conflict, 0, TRUE, TRUE },
  { "open-outdated", opens, outdated, 0, TRUE, FALSE },
  { "open-outdated-read-only", opens_to_read, outdated, 0, TRUE, FALSE },
  { "check", checks, in_conflict, 0, TRUE, FALSE },
  { "commit/create", commits_create, known, 0, FALSE, FALSE },
  { "commit/patch", commits_patch, known, 0, FALSE, FALSE },
  { "commit/delete", commits_removal, known, 0, FALSE, FALSE },
  { "commit/several", commits_several, known, 0, FALSE, FALSE },
  { "commit/on-conflict", commits_patch, in_conflict, 0, FALSE, FALSE },
  { "portable/create", commits_create, portable, LOTSE_STORE_PORTABLE, FALSE, FALSE },
  { "portable/patch", commits_patch, portable, LOTSE_STORE_PORTABLE, FALSE, FALSE },
  { "portable/delete", commits_removal, portable, LOTSE_STORE_PORTABLE, FALSE, FALSE },
  { "ack/applied", hears_applied, edited, 0, FALSE, FALSE },
  { "ack/bare", hears_bare, edited, 0, FALSE, FALSE },
  { "ack/conflict", hears_conflict, edited, 0, FALSE, FALSE },
  { "ack/rejected", hears_rejected, edited, 0, FALSE, FALSE },
  { "ack/several", hears_several, edited, 0, FALSE, FALSE },
  { "ack/during-snapshot", hears_several, snapshot_paged, 0, FALSE, FALSE },
  { "changes/page", pulls_page, edited, 0, FALSE, FALSE },
  { "changes/tombstone-under-edit", pulls_tombstone, edited, 0, FALSE, FALSE },
  { "changes/during-snapshot", pulls_page, snapshot_paged, 0, FALSE, FALSE },
  { "snapshot/begin", begins_snapshot, in_conflict, 0, FALSE, FALSE },
  { "snapshot/begin-again", begins_snapshot, snapshot_paged, 0, FALSE, FALSE },
  { "snapshot/first-page", takes_first_page, snapshot_begun, 0, FALSE, FALSE },
  { "snapshot/last-page", takes_last_page, snapshot_paged, 0, FALSE, FALSE },
  { "snapshot/finish", finishes_snapshot, snapshot_paged, 0, FALSE, FALSE },
  { "resync/epoch", resyncs_epoch, acknowledged, 0, FALSE, FALSE },
  { "resync/other-epoch", enters_epoch, snapshot_of_other_epoch, 0, FALSE, FALSE },
  { "resolve/taken-back", reopens, decided, 0, FALSE, FALSE },
  { "resync/during-snapshot", resyncs, snapshot_paged, 0, FALSE, FALSE },
  { "resolve/mine", takes_mine, in_conflict, 0, FALSE, FALSE },
  { "resolve/theirs", takes_theirs, in_conflict, 0, FALSE, FALSE },
  { "resolve/mine-of-deleted", takes_mine, gone, 0, FALSE, FALSE },
  { "resolve/theirs-of-deleted", takes_theirs, gone, 0, FALSE, FALSE },
  { "resolve/rejected-again", takes_mine, rejected, 0, FALSE, FALSE },
  { "resolve/rejected-dropped", takes_theirs, rejected, 0, FALSE, FALSE },
  { "meta/set", notes, noted, 0, FALSE, FALSE },
  { "meta/remove", forgets_note, noted, 0, FALSE, FALSE },
  { "export/new", exports, edited, 0, FALSE, FALSE },
  { "export/over", exports, exported, 0, FALSE, FALSE },
  { "read/load", loads, in_conflict, 0, FALSE, FALSE },
  { "read/one", reads_one, in_conflict, 0, FALSE, FALSE },
  { "read/outbox", reads_outbox, in_conflict, 0, FALSE, FALSE },
  { "read/conflicts", reads_conflicts, gone, 0, FALSE, FALSE },
  { "offer", offers, edited, 0, FALSE, FALSE },
  { "resolve/edited", makes_of_both, in_conflict, 0, FALSE, FALSE },
  { "resolve/edited-of-deleted", makes_of_both, gone, 0, FALSE, FALSE },
  { "read/journal", reads_journal, decided, 0, FALSE, FALSE },
  { "read/waiting", reads_waiting, in_conflict, 0, FALSE, FALSE },
  { "read/standings", reads_standings, in_conflict, 0, FALSE, FALSE },
  { "read/edit", finds_edit, in_conflict, 0, FALSE, FALSE },
  { "read/meta", reads_note, noted, 0, FALSE, FALSE },
  { "read/state", reads_state, in_conflict, 0, FALSE, FALSE },
};

static void
run_open (gpointer data)
{
  Env *env = data;
  g_autoptr (GError) error = NULL;

  env->store = lotse_store_open_on (&env->machine, CACHE, env->scenario->flags, &error);
  g_assert_no_error (error);
}

static gboolean
run_act (gpointer data, GError **error)
{
  Env *env = data;

  g_string_truncate (env->answer, 0);
  return env->scenario->act (env, error);
}

static void
run_close (gpointer data)
{
  Env *env = data;

  g_clear_object (&env->store);
}

static char *
run_dump (gpointer data)
{
  Env *env = data;
  g_autofree char *cache = fault_dump (env->vfs, CACHE);
  g_autofree char *target = fault_dump (env->vfs, TARGET);

  return g_strconcat (cache, target, NULL);
}

static const char *
run_answer (gpointer data)
{
  Env *env = data;

  return env->answer->str;
}

static void
run_check (gpointer data)
{
  Env *env = data;
  static const char *const paths[] = { CACHE, TARGET };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      if (fault_vfs_exists (env->vfs, paths[i]))
        {
          lotse_store_check_on (&env->machine, paths[i], &error);
          g_assert_no_error (error);
        }
    }
}

static void
run_check_error (gpointer data, FaultKind kind, const GError *error)
{
  static const char *const says[FAULT_N_KINDS] = {
    [FAULT_IOERR] = "reading or writing failed|cannot be opened",
    [FAULT_FULL] = "no space left|reading or writing failed|cannot be opened",
    [FAULT_NOMEM] = "not enough memory|cannot be opened",
    [FAULT_CRASH] = "reading or writing failed|cannot be opened",
    [FAULT_KILL] = "reading or writing failed|cannot be opened",
  };
  Env *env = data;

  if (lotse_storage_trouble (error) == LOTSE_STORAGE_DAMAGED || !g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE) || !g_regex_match_simple (says[kind], error->message, 0, 0)
      || (!g_str_has_prefix (error->message, CACHE ": ") && !g_str_has_prefix (error->message, TARGET ": ")))
    {
      g_printerr ("%s: %s %d: %s\n", env->scenario->name, g_quark_to_string (error->domain), error->code, error->message);
      g_assert_not_reached ();
    }
}

/* The files that @scenario begins with. */
static void
prepare (Env *env)
{
  const Scenario *scenario = env->scenario;

  if (scenario->set_up == NULL)
    return;
  MUST ((env->store = lotse_store_open_on (&env->machine, CACHE, scenario->flags | LOTSE_STORE_CREATE, &error)) != NULL);
  scenario->set_up (env);
  if (scenario->log)
    fault_vfs_kill (env->vfs);
  g_clear_object (&env->store);
  fault_vfs_reboot (env->vfs);
}

static void
test (gconstpointer data)
{
  Env env = { .scenario = data, .vfs = fault_vfs_new ("fault-store", 1), .answer = g_string_new (NULL) };
  FaultRun run = { .vfs = env.vfs, .data = &env, .open = run_open, .act_opens = env.scenario->opens, .act = run_act, .close = run_close,
                   .dump = run_dump, .answer = run_answer, .check = run_check, .check_error = run_check_error };

  env.machine = fault_vfs_machine (env.vfs);
  prepare (&env);
  fault_run (&run);
  fault_vfs_free (env.vfs);
  lotse_conflict_free (env.was);
  g_string_free (env.answer, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fault_memory_install ();
  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strconcat ("/store/faults/", scenarios[i].name, NULL);

      g_test_add_data_func (path, &scenarios[i], test);
    }
  return g_test_run ();
}
