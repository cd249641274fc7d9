/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judging the server, mutation by mutation and row by row. */
#include "sim-judge.h"

#include <string.h>

#include "data/model/codec.h"
#include "sim-ledger.h"

struct _SimJudge
{
  SimWorld         *world;
  const SimMessage *message;
  SimAccount       *account;   /* (unowned) (nullable) nobody */
  GPtrArray        *mutations; /* (owned) (element-type SimMutation) */
  gboolean          failed;    /* the server's disk, over this message */
};

static LotseDate
local_day (gint64 usecs)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (usecs / SIM_SECOND);
  int year, month, day;

  g_date_time_get_ymd (time, &year, &month, &day);
  return lotse_date_from_ymd (year, month, day);
}

SimJudge *
sim_judge_begin (SimWorld *world, const SimMessage *message)
{
  SimJudge *judge = g_new0 (SimJudge, 1);
  g_autoptr (GHashTable) members = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  judge->world = world;
  judge->message = message;
  world->oracle->day = local_day (sim_clock_wall (world->server_offset));
  judge->account = sim_oracle_account (world->oracle, world->clients[message->client].account);
  judge->mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) sim_mutation_free);
  if (message->body == NULL)
    return judge;
  members = sim_text_members (message->body);
  texts = sim_text_elements (g_hash_table_lookup (members, "mutations"));
  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (judge->mutations, sim_mutation_parse (texts->pdata[i]));
  return judge;
}

static gboolean
is_unsigned_voice (const SimMutation *mutation)
{
  return mutation->kind == LOTSE_KIND_VOICE && strcmp (mutation->op, "create") == 0 && !g_hash_table_contains (mutation->set, "author");
}

/* Whether the id of the mutation was used for something else. */
static gboolean
is_reused (SimJudge *judge, const SimMutation *mutation)
{
  SimResult *result = sim_oracle_result (judge->world->oracle, mutation->mid);

  return result != NULL
         && (strcmp (result->intent, mutation->intent) != 0 || (*result->account != '\0' && strcmp (result->account, judge->account->name) != 0));
}

static SimVerdict
read_verdict (GHashTable *members)
{
  g_autofree char *name = sim_text_unquote (g_hash_table_lookup (members, "result"));

  for (SimVerdict verdict = SIM_APPLIED; verdict < SIM_RETRY; verdict++)
    if (g_strcmp0 (name, sim_verdict_name (verdict)) == 0)
      return verdict;
  return SIM_RETRY;
}

static const char *
find_record_text (const char *text)
{
  return strstr (text, ",\"record\":");
}

/* The answer that was stored, word for word; without the record where the rights are others now. */
static void
check_replay (SimJudge *judge, const SimMutation *mutation, SimResult *result, const char *text)
{
  g_autofree char *scope = sim_oracle_scope (judge->world->oracle, judge->account);
  const char *record = find_record_text (result->text);
  gsize head = record != NULL ? (gsize) (record - result->text) : strlen (result->text) - 1;
  gboolean same = strcmp (text, result->text) == 0;
  gboolean verdict_only = strncmp (text, result->text, head) == 0 && strcmp (text + head, "}") == 0;

  sim_count (judge->world, SIM_COUNT_REPLAYED);
  if (!same && !(verdict_only && strcmp (scope, result->scope) != 0))
    sim_fail (judge->world, SIM_I4, "%s sent again is answered with %s, at first it was %s", mutation->mid, text, result->text);
}

/* The product may call values invalid only where its own schema does, and a judgement that is made without a reason. */
static gboolean
is_invalid (const SimMutation *mutation, GHashTable *after)
{
  g_autofree char *fields = sim_fields_write (after);
  g_autofree char *text = g_strdup_printf ("{\"kind\":\"%s\",\"id\":\"%s\",\"fields\":%s}", lotse_kind_info (mutation->kind)->name,
                                           mutation->id, fields);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (LotseRecord) record = node != NULL ? lotse_record_from_json (node, NULL, NULL) : NULL;

  if (record != NULL && mutation->kind == LOTSE_KIND_FIELD_OF_ACTION && g_hash_table_contains (after, "judgement")
      && !g_hash_table_contains (after, "judgement_why")
      && (g_hash_table_contains (mutation->set, "judgement") || g_hash_table_contains (mutation->set, "judgement_why")))
    return TRUE;
  return record == NULL || !lotse_record_validate (record, NULL);
}

static void
count_verdict (SimWorld *world, SimVerdict verdict, const char *code, SimRecord *record)
{
  static const SimCount counts[] = { SIM_COUNT_APPLIED, SIM_COUNT_MERGED, SIM_COUNT_DUPLICATE, SIM_COUNT_CONFLICT };

  if (verdict < G_N_ELEMENTS (counts))
    sim_count (world, counts[verdict]);
  if (verdict == SIM_CONFLICT && record != NULL && record->deleted)
    sim_count (world, SIM_COUNT_CONFLICT_DELETED);
  if (g_strcmp0 (code, "denied") == 0)
    sim_count (world, SIM_COUNT_REJECTED_DENIED);
  if (g_strcmp0 (code, "not_found") == 0)
    sim_count (world, SIM_COUNT_REJECTED_NOT_FOUND);
}

static void
remember (SimJudge *judge, const SimMutation *mutation, SimVerdict verdict, const char *code, gint64 rev, const char *text)
{
  SimResult *result;

  /* What is not there yet may be there when it is asked for again. */
  if (g_strcmp0 (code, "not_found") == 0)
    return;
  result = g_new0 (SimResult, 1);
  result->verdict = verdict;
  result->code = g_strdup (code);
  result->wrote = rev > 0;
  result->rev = rev;
  result->intent = g_strdup (mutation->intent);
  result->account = g_strdup (is_unsigned_voice (mutation) ? "" : judge->account->name);
  result->scope = sim_oracle_scope (judge->world->oracle, judge->account);
  result->text = g_strdup (text);
  result->day = sim_clock_wall (judge->world->server_offset) / SIM_DAY;
  sim_oracle_remember (judge->world->oracle, mutation->mid, result);
}

static void
judge_new (SimJudge *judge, const SimMutation *mutation, const char *text)
{
  SimWorld *world = judge->world;
  g_autoptr (GHashTable) members = sim_text_members (text);
  g_autoptr (GHashTable) after = NULL;
  g_autofree char *told_code = sim_text_unquote (g_hash_table_lookup (members, "code"));
  SimRecord *record = mutation->kind != LOTSE_KIND_NONE ? sim_oracle_find (world->oracle, mutation->kind, mutation->id) : NULL;
  SimVerdict told = read_verdict (members);
  const char *code;
  gboolean wrote;
  SimVerdict verdict = sim_oracle_decide (world->oracle, judge->account, mutation, &code, &wrote, &after);

  count_verdict (world, verdict, code, record);
  if (wrote && after != NULL && told == SIM_REJECTED && g_strcmp0 (told_code, "invalid") == 0 && is_invalid (mutation, after))
    {
      remember (judge, mutation, told, told_code, 0, text);
      return;
    }
  if (told != verdict || g_strcmp0 (told_code, code) != 0)
    {
      sim_fail (world, verdict == SIM_CONFLICT || told == SIM_CONFLICT ? SIM_I5 : SIM_I6,
                "%s: %s of %s/%s by %s must be %s %s, and is %s", mutation->mid, mutation->op, lotse_kind_info (mutation->kind)->name,
                mutation->id, judge->account->name, sim_verdict_name (verdict), code != NULL ? code : "", text);
      return;
    }
  if (wrote)
    {
      sim_swap_note (world, mutation, record);
      record = sim_oracle_write (world->oracle, mutation, after, sim_clock_wall (world->server_offset) / SIM_DAY);
      world->version++;
      if (sim_oracle_goes_later (world->oracle, record))
        sim_count (world, SIM_COUNT_LATER_DAY);
    }
  remember (judge, mutation, verdict, code, wrote ? record->rev : 0, text);
}

/* Mutations of the message that the database holds a result for, though no answer told so. */
static void
recover (SimJudge *judge)
{
  SimWorld *world = judge->world;
  LotseWorkspace workspace;
  gboolean found = FALSE;

  world->storage->api->workspace_find (world->storage, SIM_WORKSPACE, &workspace, &found, NULL);
  for (guint i = 0; found && i < judge->mutations->len; i++)
    {
      SimMutation *mutation = judge->mutations->pdata[i];
      g_auto (LotseStoredResult) stored = { 0 };
      g_autofree char *text = NULL;
      gboolean there = FALSE;

      if (sim_oracle_result (world->oracle, mutation->mid) != NULL)
        continue;
      if (!world->storage->api->result_get (world->storage, workspace.id, mutation->mid, &stored, &there, NULL) || !there)
        continue;
      if (stored.record != NULL)
        text = g_strconcat (stored.head, ",\"record\":", stored.record, "}", NULL);
      else
        text = g_strconcat (stored.head, "}", NULL);
      sim_count (world, SIM_COUNT_SERVER_UNTOLD);
      judge_new (judge, mutation, text);
    }
}

static void
judge_one (SimJudge *judge, const SimMutation *mutation, const char *text)
{
  SimWorld *world = judge->world;
  SimResult *result = sim_oracle_result (world->oracle, mutation->mid);
  g_autoptr (GHashTable) members = sim_text_members (text);
  g_autofree char *mid = sim_text_unquote (g_hash_table_lookup (members, "mid"));

  if (g_strcmp0 (mid, mutation->mid) != 0)
    sim_fail (world, SIM_I4, "the answer for %s names %s", mutation->mid, mid);
  else if (read_verdict (members) == SIM_RETRY)
    {
      sim_count (world, SIM_COUNT_RETRY);
      if (!judge->failed)
        sim_fail (world, SIM_I0, "%s is to be sent again, and nothing has failed", mutation->mid);
      recover (judge);
    }
  else if (result != NULL)
    check_replay (judge, mutation, result, text);
  else
    judge_new (judge, mutation, text);
}

static void
judge_batch (SimJudge *judge, const LotseResponse *response)
{
  SimWorld *world = judge->world;
  g_autoptr (GHashTable) members = sim_text_members (response->body->str);
  g_autoptr (GPtrArray) texts = sim_text_elements (g_hash_table_lookup (members, "results"));

  if (texts->len != judge->mutations->len)
    sim_fail (world, SIM_I4, "%u mutations got %u results", judge->mutations->len, texts->len);
  for (guint i = 0; i < texts->len && world->failure == NULL; i++)
    judge_one (judge, judge->mutations->pdata[i], texts->pdata[i]);
}

/* What was written stands in the feed at once. */
static void
check_fed (SimJudge *judge)
{
  for (guint i = 0; i < judge->mutations->len; i++)
    {
      const SimMutation *mutation = judge->mutations->pdata[i];
      SimRecord *record = mutation->kind != LOTSE_KIND_NONE ? sim_oracle_find (judge->world->oracle, mutation->kind, mutation->id) : NULL;

      if (record != NULL && record->unseen)
        sim_fail (judge->world, SIM_I2, "%s wrote %s/%s, and the feed does not say so", mutation->mid, lotse_kind_info (mutation->kind)->name,
                  mutation->id);
    }
}

static gboolean
any_reused (SimJudge *judge)
{
  for (guint i = 0; i < judge->mutations->len; i++)
    if (is_reused (judge, judge->mutations->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
free_judge (SimJudge *judge)
{
  g_ptr_array_unref (judge->mutations);
  g_free (judge);
}

static void
conclude (SimJudge *judge)
{
  sim_judge_rows (judge->world, FALSE);
  check_fed (judge);
  free_judge (judge);
}

/* A version that is older than the one before the server's is refused, whatever it asks for; all others are not. */
static void
judge_version (SimJudge *judge, const LotseResponse *response)
{
  SimWorld *world = judge->world;
  const char *said = strstr (judge->message->path, "schema=");
  guint schema = judge->message->schema;
  gboolean too_old = schema + 1 < world->schema;

  if (said == NULL || g_ascii_strtoull (said + strlen ("schema="), NULL, 10) != schema)
    sim_fail (world, SIM_I13, "client %d does not say that it speaks version %u: %s", judge->message->client, schema, judge->message->path);
  if (response->status == 401 || judge->failed)
    return;
  if (too_old != (response->status == 426))
    sim_fail (world, SIM_I13, "a client of version %u is answered %d by a server of version %u", schema, response->status, world->schema);
  if (too_old)
    sim_count (world, SIM_COUNT_REFUSED_OLD);
  if (judge->mutations->len > 0 && schema + 1 == world->schema)
    sim_count (world, SIM_COUNT_VERSION_BEFORE);
  if (judge->mutations->len > 0 && schema > world->schema)
    sim_count (world, SIM_COUNT_VERSION_AFTER);
}

void
sim_judge_end (SimJudge *judge, const LotseResponse *response, gboolean failed)
{
  SimWorld *world = judge->world;
  gboolean reused = any_reused (judge);

  judge->failed = failed;
  judge_version (judge, response);
  if (response->status >= 500 && !failed)
    sim_fail (world, SIM_I0, "the server answers %d, and nothing has failed", response->status);
  if (judge->mutations->len > 0 && (response->status == 200 || response->status == 422))
    {
      if (reused)
        sim_count (world, SIM_COUNT_REUSED);
      if (reused != (response->status == 422))
        sim_fail (world, SIM_I4, "a batch that %s ids again for something else is answered with %d", reused ? "uses" : "does not use",
                  response->status);
      else if (response->status == 200)
        judge_batch (judge, response);
    }
  conclude (judge);
}

/* What was decided before the crash is decided for good. */
static void
check_kept (SimJudge *judge, const LotseResponse *response)
{
  g_autoptr (GHashTable) members = sim_text_members (response->body->str);
  g_autoptr (GPtrArray) texts = sim_text_elements (g_hash_table_lookup (members, "results"));

  for (guint i = 0; i < texts->len && judge->world->failure == NULL; i++)
    {
      g_autoptr (GHashTable) result = sim_text_members (texts->pdata[i]);
      g_autofree char *mid = sim_text_unquote (g_hash_table_lookup (result, "mid"));
      g_autofree char *code = sim_text_unquote (g_hash_table_lookup (result, "code"));

      if (mid != NULL && read_verdict (result) != SIM_RETRY && g_strcmp0 (code, "not_found") != 0
          && sim_oracle_result (judge->world->oracle, mid) == NULL)
        sim_fail (judge->world, SIM_I8, "%s was decided before the crash, and is not known any more", mid);
    }
}

void
sim_judge_crashed (SimJudge *judge, const LotseResponse *response)
{
  if (judge->world->server != NULL)
    {
      recover (judge);
      if (response->status == 200)
        check_kept (judge, response);
    }
  conclude (judge);
}

void
sim_judge_unsure (SimWorld *world)
{
  for (guint i = 0; i < world->unsure->len; i++)
    {
      SimJudge *judge = sim_judge_begin (world, world->unsure->pdata[i]);

      recover (judge);
      free_judge (judge);
    }
  g_ptr_array_set_size (world->unsure, 0);
}

/* Rows */

typedef struct
{
  SimWorld *world;
  gboolean  all;
  guint     rows;
  gint64    last_seq;
} Rows;

static gboolean
check_row (const LotseRow *row, gpointer data)
{
  Rows *rows = data;
  SimWorld *world = rows->world;
  LotseKind kind = lotse_kind_from_name (row->kind);
  SimRecord *record = sim_oracle_find (world->oracle, kind, row->id);
  g_autoptr (GHashTable) fields = NULL;
  const char *name;

  rows->rows++;
  rows->last_seq = row->seq;
  if (record == NULL || record->purged)
    {
      sim_fail (world, SIM_I4, "the server holds %s/%s, which nobody wrote", row->kind, row->id);
      return FALSE;
    }
  if (row->seq < record->seq)
    sim_fail (world, SIM_I7, "%s/%s went back from position %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, row->kind, row->id, record->seq,
              row->seq);
  record->seq = row->seq;
  record->unseen = FALSE;
  if (row->rev != record->rev)
    sim_fail (world, row->rev > record->rev ? SIM_I4 : SIM_I2, "%s/%s is at revision %" G_GINT64_FORMAT " and must be at %" G_GINT64_FORMAT,
              row->kind, row->id, row->rev, record->rev);
  if (row->deleted != record->deleted)
    sim_fail (world, SIM_I9, "%s/%s must %s", row->kind, row->id, record->deleted ? "be deleted" : "not be deleted");
  if (row->deleted && strcmp (row->fields, "{}") != 0)
    sim_fail (world, SIM_I9, "the tombstone of %s/%s keeps content", row->kind, row->id);
  if (record->deleted || world->failure != NULL)
    return world->failure == NULL;
  fields = sim_text_members (row->fields);
  name = sim_map_difference (record->fields, fields);
  if (name != NULL)
    sim_fail (world, lotse_kind_field (kind, name) != NULL ? SIM_I2 : SIM_I13, "%s/%s, %s: the server holds %s and must hold %s", row->kind,
              row->id, name, (const char *) g_hash_table_lookup (fields, name), (const char *) g_hash_table_lookup (record->fields, name));
  return world->failure == NULL;
}

void
sim_judge_rows (SimWorld *world, gboolean all)
{
  Rows rows = { .world = world, .all = all };
  LotseScan scan = { .mode = LOTSE_SCAN_CHANGES, .since = all ? 0 : world->checked_seq };
  LotseWorkspace workspace;
  gboolean found;
  guint expected = 0;

  if (world->storage == NULL || world->failure != NULL
      || !world->storage->api->workspace_find (world->storage, SIM_WORKSPACE, &workspace, &found, NULL) || !found
      || !world->storage->api->scan (world->storage, workspace.id, &scan, check_row, &rows, NULL) || world->failure != NULL)
    return;
  if (workspace.seq < world->checked_seq || rows.last_seq > workspace.seq)
    sim_fail (world, SIM_I7, "the feed went back from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT, world->checked_seq, workspace.seq);
  if (workspace.seq != world->checked_seq)
    world->version++;
  world->checked_seq = workspace.seq;
  if (!all)
    return;
  for (guint i = 0; i < world->keys->len; i++)
    {
      SimRecord *record = g_hash_table_lookup (world->oracle->records, world->keys->pdata[i]);

      expected += record != NULL && !record->purged;
    }
  if (rows.rows != expected)
    sim_fail (world, SIM_I2, "the server holds %u records and must hold %u", rows.rows, expected);
}
