/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts and the journal of a workspace, read and decided without a main loop. */
#include "config.h"

#include "cli-pending.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli-edit.h"
#include "cli-fields.h"
#include "data/model/error.h"
#include "data/model/merge.h"

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

/* Theirs stands, with what the person writes on it. Values are read before anything is decided, so that a mistake changes nothing. */
static gboolean
resolve_edited (CliStore *store, const LotseConflict *conflict, char **assignments, JsonObject *fields, GError **error)
{
  LotseDataset *data = cli_store_dataset (store);
  LotseRecord *theirs = conflict->theirs;
  g_autoptr (LotseRecord) after = NULL;
  g_auto (CliEdit) done = { 0 };

  if (theirs == NULL || lotse_record_deleted (theirs))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT, _("the server has no record to be edited; take mine, or theirs"));
      return FALSE;
    }
  after = lotse_record_copy (theirs);
  for (guint i = 0; assignments != NULL && assignments[i] != NULL; i++)
    if (!cli_fields_assign (data, after, assignments[i], error))
      return FALSE;
  if (fields != NULL && !cli_fields_assign_json (data, after, fields, error))
    return FALSE;
  return lotse_record_validate (after, error) && resolve (store, conflict->mine->mid, FALSE, error)
         && cli_edit_commit (store, LOTSE_OP_PATCH, theirs, after, &done, error);
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

static void
write_head (const LotseMutation *mutation, GString *out)
{
  g_string_append_printf (out, "{\"mid\":\"%s\",\"kind\":\"%s\",\"id\":\"%s\",\"op\":\"%s\"", mutation->mid,
                          lotse_kind_info (mutation->kind)->name, mutation->id, op_name (mutation->op));
}

static void
write_value (LotseRecord *record, const LotseField *field, GString *out)
{
  if (record != NULL)
    lotse_value_write_json (field, lotse_record_get (record, field->index), out);
  else
    g_string_append (out, "null");
}

/* The masked fields of both sides, and which of them contradict each other. */
static void
write_fields (const LotseConflict *conflict, GString *out)
{
  const LotseMutation *mine = conflict->mine;
  const LotseKindInfo *info = lotse_kind_info (mine->kind);
  LotseRecord *theirs = conflict->theirs != NULL && !lotse_record_deleted (conflict->theirs) ? conflict->theirs : NULL;
  g_autoptr (LotseRecord) unused = NULL;
  guint64 contradicts = 0;
  gboolean first = TRUE;

  if (theirs != NULL && mine->op == LOTSE_OP_PATCH)
    lotse_merge (theirs, mine, &unused, &contradicts);
  for (guint i = 0; i < info->n_fields; i++)
    {
      guint64 bit = G_GUINT64_CONSTANT (1) << i;

      if ((mine->mask & bit) == 0)
        continue;
      g_string_append_printf (out, "%s{\"field\":\"%s\",\"base\":", first ? "" : ",", info->fields[i].name);
      write_value (mine->base, &info->fields[i], out);
      g_string_append (out, ",\"mine\":");
      write_value (mine->set, &info->fields[i], out);
      g_string_append (out, ",\"theirs\":");
      write_value (theirs, &info->fields[i], out);
      g_string_append_printf (out, ",\"contradicts\":%s}", contradicts & bit ? "true" : "false");
      first = FALSE;
    }
}

void
cli_pending_write_conflict (const LotseConflict *conflict, GString *out)
{
  g_autofree char *title = conflict->theirs != NULL && !lotse_record_deleted (conflict->theirs) ? lotse_record_title (conflict->theirs)
                           : conflict->mine->set != NULL                                        ? lotse_record_title (conflict->mine->set)
                                                                                                : g_strdup (conflict->mine->id);

  write_head (conflict->mine, out);
  g_string_append (out, ",\"title\":");
  lotse_json_write_string (out, title);
  g_string_append_printf (out, ",\"reason\":\"%s\",\"code\":", conflict->rejected ? "rejected" : "conflict");
  if (conflict->code != NULL)
    lotse_json_write_string (out, conflict->code);
  else
    g_string_append (out, "null");
  g_string_append_printf (out, ",\"deleted\":%s,\"fields\":[",
                          conflict->theirs != NULL && lotse_record_deleted (conflict->theirs) ? "true" : "false");
  write_fields (conflict, out);
  g_string_append (out, "]}");
}

void
cli_pending_write_mutation (const LotseMutation *mutation, GString *out)
{
  write_head (mutation, out);
  if (mutation->base != NULL)
    {
      g_string_append (out, ",\"base\":");
      lotse_record_write_fields_json (mutation->base, out);
    }
  if (mutation->set != NULL)
    {
      g_string_append (out, ",\"set\":");
      lotse_record_write_fields_json (mutation->set, out);
    }
  g_string_append_c (out, '}');
}
