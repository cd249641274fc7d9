/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts and the journal of a workspace, read and decided without a main loop. */
#include "config.h"

#include "cli-pending.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli-fields.h"
#include "data/model/error.h"

GPtrArray *
cli_pending_waiting (CliStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_client_list_waiting_async (cli_store_client (store), NULL, cli_keep_result_cb, &result);
  cli_wait_for (&result);
  return lotse_client_list_waiting_finish (cli_store_client (store), result, error);
}

GPtrArray *
cli_pending_conflicts (CliStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_client_list_conflicts_async (cli_store_client (store), NULL, cli_keep_result_cb, &result);
  cli_wait_for (&result);
  return lotse_client_list_conflicts_finish (cli_store_client (store), result, error);
}

GPtrArray *
cli_pending_journal (CliStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_client_list_journal_async (cli_store_client (store), NULL, cli_keep_result_cb, &result);
  cli_wait_for (&result);
  return lotse_client_list_journal_finish (cli_store_client (store), result, error);
}

gboolean
cli_pending_export_journal (CliStore *store, const char *path, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_client_export_journal_async (cli_store_client (store), path, NULL, cli_keep_result_cb, &result);
  cli_wait_for (&result);
  return lotse_client_export_journal_finish (cli_store_client (store), result, error);
}

static gboolean
resolve (CliStore *store, const char *mid, gboolean mine, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_client_resolve_async (cli_store_client (store), mid, mine, NULL, cli_keep_result_cb, &result);
  cli_wait_for (&result);
  return lotse_client_resolve_finish (cli_store_client (store), result, error);
}

static const LotseConflict *
find_conflict (GPtrArray *conflicts, const char *mid, GError **error)
{
  for (guint i = 0; i < conflicts->len; i++)
    if (g_str_equal (((LotseConflict *) conflicts->pdata[i])->mine->mid, mid))
      return conflicts->pdata[i];
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("there is no conflict “%s”; lotsectl conflicts lists them"), mid);
  return NULL;
}

/* Values are read before anything is decided, so that a mistake changes nothing. */
static gboolean
resolve_edited (CliStore *store, const LotseConflict *conflict, char **assignments, JsonObject *fields, GError **error)
{
  LotseDataset *data = cli_store_dataset (store);
  LotseRecord *stands_on = conflict->theirs != NULL && !lotse_record_deleted (conflict->theirs) ? conflict->theirs : conflict->version;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (LotseRecord) wanted = NULL;
  g_autofree char *id = NULL;

  if (stands_on == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT, _("there is no record left to be edited; take mine, or theirs"));
      return FALSE;
    }
  wanted = lotse_record_copy (stands_on);
  for (guint i = 0; assignments != NULL && assignments[i] != NULL; i++)
    if (!cli_fields_assign (data, wanted, assignments[i], error))
      return FALSE;
  if ((fields != NULL && !cli_fields_assign_json (data, wanted, fields, error)) || !lotse_record_validate (wanted, error))
    return FALSE;
  lotse_client_resolve_edited_async (cli_store_client (store), conflict->mine->mid, g_steal_pointer (&wanted), NULL, cli_keep_result_cb, &result);
  cli_wait_for (&result);
  id = lotse_client_resolve_edited_finish (cli_store_client (store), result, error);
  return id != NULL;
}

gboolean
cli_pending_resolve (CliStore *store, const char *mid, const char *take, char **assignments, JsonObject *fields, GError **error)
{
  g_autoptr (GPtrArray) conflicts = cli_pending_conflicts (store, error);
  const LotseConflict *conflict = conflicts != NULL ? find_conflict (conflicts, mid, error) : NULL;

  if (conflict == NULL)
    return FALSE;
  if (strcmp (take, "mine") == 0)
    return resolve (store, mid, TRUE, error);
  if (strcmp (take, "theirs") == 0)
    return resolve (store, mid, FALSE, error);
  if (strcmp (take, "edit") == 0)
    return resolve_edited (store, conflict, assignments, fields, error);
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("“%s” is none of mine, theirs, edit"), take);
  return FALSE;
}

void
cli_pending_print_resolved (const char *mid, const char *take, gboolean json)
{
  if (json)
    printf ("{\"result\":\"resolved\",\"mid\":\"%s\",\"take\":\"%s\"}\n", mid, take);
  else
    printf ("resolved %s %s\n", mid, take);
  fflush (stdout);
}

static const char *
op_name (LotseOp op)
{
  return op == LOTSE_OP_CREATE ? "create" : op == LOTSE_OP_PATCH ? "patch" : "delete";
}

char *
cli_pending_time (gint64 usecs)
{
  g_autoptr (GDateTime) time = usecs > 0 ? g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
write_text (const char *name, const char *text, GString *out)
{
  g_string_append_printf (out, ",\"%s\":", name);
  if (text != NULL)
    lotse_json_write_string (out, text);
  else
    g_string_append (out, "null");
}

static void
write_head (const LotseMutation *mutation, const char *title, gint64 at, GString *out)
{
  g_autofree char *time = cli_pending_time (at);

  g_string_append_printf (out, "{\"mid\":\"%s\",\"kind\":\"%s\",\"id\":\"%s\",\"op\":\"%s\"", mutation->mid,
                          lotse_kind_info (mutation->kind)->name, mutation->id, op_name (mutation->op));
  write_text ("title", title, out);
  write_text ("at", time, out);
}

static void
write_fields_of (const char *name, LotseRecord *record, GString *out)
{
  g_string_append_printf (out, ",\"%s\":", name);
  if (record != NULL && !lotse_record_deleted (record))
    lotse_record_write_fields_json (record, out);
  else
    g_string_append (out, "null");
}

static void
write_value (LotseRecord *record, const LotseField *field, GString *out)
{
  if (record != NULL)
    lotse_value_write_json (field, lotse_record_get (record, field->index), out);
  else
    g_string_append (out, "null");
}

static void
write_sides (const LotseConflict *conflict, GString *out)
{
  const LotseMutation *mine = conflict->mine;
  const LotseKindInfo *info = lotse_kind_info (mine->kind);
  LotseRecord *theirs = conflict->theirs != NULL && !lotse_record_deleted (conflict->theirs) ? conflict->theirs : NULL;
  gboolean first = TRUE;

  for (guint i = 0; i < info->n_fields; i++)
    {
      guint64 bit = G_GUINT64_CONSTANT (1) << i;

      if ((mine->mask & bit) == 0)
        continue;
      g_string_append_printf (out, "%s{\"field\":\"%s\",\"base\":", first ? "" : ",", info->fields[i].name);
      write_value (conflict->base, &info->fields[i], out);
      g_string_append (out, ",\"mine\":");
      write_value (mine->set, &info->fields[i], out);
      g_string_append (out, ",\"theirs\":");
      write_value (theirs, &info->fields[i], out);
      g_string_append_printf (out, ",\"contradicts\":%s}", conflict->fields & bit ? "true" : "false");
      first = FALSE;
    }
}

void
cli_pending_write_conflict (gpointer element, GString *out)
{
  const LotseConflict *conflict = element;
  gboolean deleted = conflict->theirs != NULL && lotse_record_deleted (conflict->theirs);
  g_autofree char *title = conflict->theirs != NULL && !deleted ? lotse_record_title (conflict->theirs)
                           : conflict->version != NULL          ? lotse_record_title (conflict->version)
                           : conflict->mine->set != NULL        ? lotse_record_title (conflict->mine->set)
                                                                : g_strdup (conflict->mine->id);

  write_head (conflict->mine, title, conflict->at, out);
  g_string_append_printf (out, ",\"reason\":\"%s\"", conflict->rejected ? "rejected" : "conflict");
  write_text ("code", conflict->code, out);
  write_text ("detail", conflict->detail, out);
  g_string_append_printf (out, ",\"deleted\":%s,\"later\":%u,\"fields\":[", deleted ? "true" : "false", conflict->later->len);
  write_sides (conflict, out);
  g_string_append (out, "]}");
}

static const char *
state_name (LotseRecordState state)
{
  return state == LOTSE_RECORD_CONFLICT ? "conflict" : state == LOTSE_RECORD_REJECTED ? "rejected" : "waiting";
}

void
cli_pending_write_waiting (gpointer element, GString *out)
{
  const LotseWaiting *waiting = element;

  write_head (waiting->mutation, waiting->title, waiting->at, out);
  g_string_append_printf (out, ",\"state\":\"%s\"", state_name (waiting->state));
  write_fields_of ("set", waiting->mutation->set, out);
  g_string_append_c (out, '}');
}

static const char *
discard_name (LotseJournalReason reason)
{
  static const char *const names[LOTSE_JOURNAL_N_REASONS] = {
    [LOTSE_JOURNAL_TOOK_THEIRS] = "took_theirs", [LOTSE_JOURNAL_EDITED] = "edited",   [LOTSE_JOURNAL_MADE_ANEW] = "made_anew",
    [LOTSE_JOURNAL_SAME] = "same",               [LOTSE_JOURNAL_UNDONE] = "undone",   [LOTSE_JOURNAL_DELETED] = "deleted",
    [LOTSE_JOURNAL_NO_RECORD] = "no_record",
  };

  return (guint) reason < LOTSE_JOURNAL_N_REASONS ? names[reason] : NULL;
}

void
cli_pending_write_discarded (gpointer element, GString *out)
{
  const LotseJournalEntry *entry = element;

  write_head (entry->mine, entry->title, entry->at, out);
  write_text ("reason", discard_name (entry->reason), out);
  write_fields_of ("base", entry->mine->base, out);
  write_fields_of ("set", entry->mine->set, out);
  write_fields_of ("theirs", entry->theirs, out);
  write_fields_of ("instead", entry->instead, out);
  g_string_append_c (out, '}');
}
