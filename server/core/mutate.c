/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing: each mutation in a transaction of its own, answered the same way however often it is sent. */
#include "mutate.h"

#include "data/model/ack.h"
#include "data/model/field-standing.h"
#include "data/model/id.h"
#include "data/model/merge.h"

#include <sodium.h>
#include <string.h>

void
lotse_incoming_free (LotseIncoming *incoming)
{
  g_free (incoming->mid);
  g_free (incoming->code);
  g_free (incoming->detail);
  g_free (incoming->intent);
  lotse_mutation_free (incoming->mutation);
  g_free (incoming);
}

typedef struct
{
  LotseMutationResult result;
  char               *code;   /* (owned) (nullable) */
  char               *detail; /* (owned) (nullable) */
  LotseRow           *row;    /* (owned) (nullable) the record as it is now */
  gboolean            wrote;
} Outcome;

static void
clear_outcome (Outcome *outcome)
{
  g_free (outcome->code);
  g_free (outcome->detail);
  lotse_row_free (outcome->row);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, clear_outcome)

static gboolean
reject (Outcome *outcome, const char *code, const char *detail)
{
  outcome->result = LOTSE_RESULT_REJECTED;
  g_free (outcome->code);
  outcome->code = g_strdup (code);
  g_free (outcome->detail);
  outcome->detail = g_strdup (detail);
  g_clear_pointer (&outcome->row, lotse_row_free);
  return TRUE;
}

/* A person is free not to sign what they say, but not to sign as somebody else. */
static gboolean
author_is_own (const LotseUser *user, LotseRecord *record)
{
  const char *author;

  if (lotse_record_kind (record) != LOTSE_KIND_VOICE || user->role == LOTSE_ROLE_STRATEGY_OFFICE)
    return TRUE;
  author = lotse_record_text (record, LOTSE_F_VOICE_AUTHOR);
  return author == NULL || g_strcmp0 (author, user->function) == 0;
}

/* The function @id, by its record. TRUE also where it is not there: @row is NULL then. */
static gboolean
get_function (LotseCall *call, const char *id, LotseRow **row, LotseRecord **function, GError **error)
{
  LotseStorage *storage = call->server->storage;

  *function = NULL;
  if (!storage->api->record_get (storage, call->workspace.id, lotse_kind_info (LOTSE_KIND_FUNCTION)->name, id, row, error))
    return FALSE;
  if (*row != NULL && (*row)->deleted)
    g_clear_pointer (row, lotse_row_free);
  if (*row != NULL)
    *function = lotse_core_read_row (*row, error);
  return *row == NULL || *function != NULL;
}

static gboolean
is_substitute (const LotseUser *user, LotseRecord *function)
{
  return user->function != NULL && g_strcmp0 (lotse_record_text (function, LOTSE_F_FUNCTION_SUBSTITUTE), user->function) == 0;
}

/* The project @parent ("project/ID") invites comments from the function of the user. FALSE: @error. */
static gboolean
check_invited (LotseCall *call, const char *parent, gboolean *invited, GError **error)
{
  LotseStorage *storage = call->server->storage;
  const char *prefix = "project/";
  g_autoptr (LotseRow) row = NULL;
  g_autoptr (LotseRecord) project = NULL;

  *invited = FALSE;
  if (parent == NULL || !g_str_has_prefix (parent, prefix))
    return TRUE;
  if (!storage->api->record_get (storage, call->workspace.id, "project", parent + strlen (prefix), &row, error))
    return FALSE;
  if (row == NULL || row->deleted)
    return TRUE;
  project = lotse_core_read_row (row, error);
  if (project == NULL)
    return FALSE;
  *invited = lotse_project_invites (project, call->user->function);
  return TRUE;
}

/* Whether the user may do @action on @subject, which belongs to @parent (nullable); who pilots a project is stood in for by the substitute of that
 * function. FALSE: @error. */
static gboolean
check_right (LotseCall *call, LotseAction action, LotseSubject *subject, const char *parent, gboolean *allowed, GError **error)
{
  const LotseReach reach = lotse_role_reach (call->user->role, subject->kind, action, subject->values);
  g_autoptr (LotseRow) row = NULL;
  g_autoptr (LotseRecord) function = NULL;

  *allowed = lotse_may (call->user, action, subject);
  if (*allowed || call->user->function == NULL)
    return TRUE;
  if (reach == LOTSE_REACH_INVITED && !check_invited (call, parent, &subject->invited, error))
    return FALSE;
  if (reach == LOTSE_REACH_OWN && subject->pilot != NULL)
    {
      if (!get_function (call, subject->pilot, &row, &function, error))
        return FALSE;
      subject->stands_in = function != NULL && is_substitute (call->user, function);
    }
  *allowed = lotse_may (call->user, action, subject);
  return TRUE;
}

/* The function that ticks @record off, or answers it, with the mutation, which changes nothing else, nothing that a later version knows either. (transfer none)
 * (nullable) */
static const char *
taken_by (const LotseMutation *mutation, LotseRecord *record)
{
  return mutation->op == LOTSE_OP_PATCH && lotse_record_extra (mutation->set) == NULL ? lotse_taken_by (record, mutation->mask) : NULL;
}

/* The task or request @record was put to a function that the user answers for: that is as good as the right to write where it belongs (@subject, whose level
 * decides whether it is seen at all). FALSE: @error. */
static gboolean
check_taken (LotseCall *call, const LotseMutation *mutation, LotseRecord *record, const LotseSubject *subject, gboolean *allowed, GError **error)
{
  const char *id = taken_by (mutation, record);
  g_autoptr (LotseRow) row = NULL;
  g_autoptr (LotseRecord) function = NULL;
  LotseSubject taker = { .kind = subject->kind, .level = -1, .pilot = id };

  if (lotse_answers_for_other (call->user->role, record, mutation->op == LOTSE_OP_PATCH ? mutation->mask : lotse_fields_said (record)))
    *allowed = FALSE;
  if (*allowed || id == NULL || !lotse_may (call->user, LOTSE_ACTION_READ, subject))
    return TRUE;
  if (!get_function (call, id, &row, &function, error))
    return FALSE;
  if (function == NULL)
    return TRUE;
  taker.department = row->department;
  return check_right (call, LOTSE_ACTION_PATCH, &taker, NULL, allowed, error);
}

/* Whether a report may name @id as the function that reports: the own one, one whose substitute the own one is, and for a head one of the own department. The
 * strategy office also types in what others wrote on paper. FALSE with @missing: the function is not there. */
static gboolean
may_report_as (LotseCall *call, const char *id, gboolean *allowed, gboolean *missing, GError **error)
{
  const LotseUser *user = call->user;
  g_autoptr (LotseRow) row = NULL;
  g_autoptr (LotseRecord) function = NULL;
  LotseSubject subject = { .kind = LOTSE_KIND_PROJECT };

  *missing = FALSE;
  *allowed = id == NULL || user->role == LOTSE_ROLE_STRATEGY_OFFICE || g_strcmp0 (id, user->function) == 0;
  if (*allowed)
    return TRUE;
  if (!get_function (call, id, &row, &function, error))
    return FALSE;
  *missing = function == NULL;
  if (*missing)
    return TRUE;
  subject.department = row->department;
  *allowed = is_substitute (user, function) || (user->role == LOTSE_ROLE_HEAD && lotse_may (user, LOTSE_ACTION_PATCH, &subject));
  return TRUE;
}

/* A report that is signed as somebody else is refused. FALSE: @error. */
static gboolean
check_signature (LotseCall *call, LotseRecord *record, Outcome *outcome, gboolean *signed_well, GError **error)
{
  gboolean missing = FALSE;

  *signed_well = TRUE;
  if (lotse_record_kind (record) != LOTSE_KIND_REPORT)
    return TRUE;
  if (!may_report_as (call, lotse_record_text (record, LOTSE_F_REPORT_BY), signed_well, &missing, error))
    return FALSE;
  if (!*signed_well)
    reject (outcome, missing ? "not_found" : "denied", NULL);
  return TRUE;
}

/* Whether all fields that the mutation sets may be seen, and so be set, by the user. */
static gboolean
fields_in_sight (const LotseUser *user, const LotseMutation *mutation, const char *department)
{
  const LotseKindInfo *info = lotse_kind_info (mutation->kind);
  int level = lotse_user_level (user, department);

  for (guint i = 0; i < info->n_fields; i++)
    if ((mutation->mask & (G_GUINT64_CONSTANT (1) << i)) && info->fields[i].audience > level)
      return FALSE;
  return TRUE;
}

/* Pilots enter the values of their figures; targets and thresholds are of those who steer by them. */
static gboolean
sets_values (const LotseMutation *mutation)
{
  return mutation->op == LOTSE_OP_PATCH && lotse_fields_are_values (mutation->kind, mutation->mask);
}

/* The right to write may hang on a record above that is not there: after a restore from a backup another computer may offer it again. Nothing is
 * decided for good then, and as what is hidden is not told from what is not there, a hidden one is answered alike. Who could never do it is
 * denied. */
static gboolean
refuse (LotseCall *call, LotseAction action, const LotseMutation *mutation, LotseRecord *record, const char *parent, Outcome *outcome, GError **error)
{
  const char *taker = taken_by (mutation, record);
  g_autofree char *above = taker != NULL ? g_strconcat (lotse_kind_info (LOTSE_KIND_FUNCTION)->name, "/", taker, NULL) : NULL;
  LotseSubject own = { .kind = mutation->kind, .level = -1, .department = call->user->department, .pilot = call->user->function,
                       .values = sets_values (mutation), .invited = TRUE };
  gboolean hidden = FALSE;

  if (lotse_may (call->user, action, &own)
      && (!lotse_core_parent_hidden (call->server, call->workspace.id, call->user, parent, &hidden, error)
          || (!hidden && !lotse_core_parent_hidden (call->server, call->workspace.id, call->user, above, &hidden, error))))
    return FALSE;
  return reject (outcome, hidden ? "not_found" : "denied", NULL);
}

/* Whoever gives a project or a function to another department needs the right there as well, on whatever day it goes. */
static gboolean
may_give (const LotseUser *user, LotseAction action, const LotseMutation *mutation, LotseRecord *record, const LotseSubject *subject)
{
  const char *to = action != LOTSE_ACTION_DELETE ? lotse_given_to (record, mutation->mask) : NULL;
  LotseSubject there = *subject;

  there.department = to;
  there.level = -1;
  return to == NULL || lotse_role_reach (user->role, subject->kind, action, subject->values) != LOTSE_REACH_DEPARTMENT || lotse_may (user, action, &there);
}

/* Validates, places, authorises and writes @record, which may then be freed. TRUE also where it was rejected. */
static gboolean
write_record (LotseCall *call, LotseAction action, const LotseMutation *mutation, const LotseRow *before, LotseRecord *record,
              Outcome *outcome, GError **error)
{
  g_autoptr (GError) invalid = NULL;
  g_auto (LotsePlacement) placement = { 0 };
  LotseSubject subject = { .kind = mutation->kind, .values = sets_values (mutation) };
  GError *failed = NULL;
  gboolean allowed;

  if (!lotse_record_deleted (record) && (!lotse_record_validate (record, &invalid) || !lotse_judgement_check (mutation, record, &invalid)))
    return reject (outcome, "invalid", invalid->message);
  if (!lotse_core_place (call->server, call->workspace.id, record, call->now_usecs, &placement, error))
    return FALSE;
  subject.level = placement.level;
  subject.department = placement.department;
  subject.pilot = placement.pilot;
  if (!check_right (call, action, &subject, placement.parent, &allowed, error)
      || !check_taken (call, mutation, record, &subject, &allowed, error))
    return FALSE;
  if (!allowed || !fields_in_sight (call->user, mutation, placement.department) || !may_give (call->user, action, mutation, record, &subject)
      || (action == LOTSE_ACTION_CREATE && !author_is_own (call->user, record)))
    return refuse (call, action, mutation, record, placement.parent, outcome, error);
  if (action == LOTSE_ACTION_CREATE)
    {
      gboolean signed_well;

      if (!check_signature (call, record, outcome, &signed_well, error))
        return FALSE;
      if (!signed_well)
        return TRUE;
    }
  g_clear_pointer (&outcome->row, lotse_row_free);
  if (!lotse_core_write (call->server, call->workspace.id, before, record, &placement, call->now_usecs, &outcome->row, &failed))
    {
      if (!g_error_matches (failed, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE))
        {
          g_propagate_error (error, failed);
          return FALSE;
        }
      reject (outcome, "too_large", failed->message);
      g_error_free (failed);
      return TRUE;
    }
  outcome->wrote = TRUE;
  return TRUE;
}

static LotseMutationResult
result_of (LotseMergeResult merge)
{
  static const LotseMutationResult results[] = {
    [LOTSE_MERGE_APPLIED] = LOTSE_RESULT_APPLIED,
    [LOTSE_MERGE_MERGED] = LOTSE_RESULT_MERGED,
    [LOTSE_MERGE_NOTHING] = LOTSE_RESULT_DUPLICATE,
    [LOTSE_MERGE_CONFLICT] = LOTSE_RESULT_CONFLICT,
  };

  return results[merge];
}

static gboolean
apply_create (LotseCall *call, const LotseMutation *mutation, Outcome *outcome, GError **error)
{
  g_autoptr (LotseRecord) current = NULL;
  g_autoptr (LotseRecord) record = NULL;
  LotseSubject subject;
  gboolean allowed;

  if (outcome->row != NULL)
    {
      current = lotse_core_read_row (outcome->row, error);
      if (current == NULL)
        return FALSE;
    }
  outcome->result = result_of (lotse_merge (current, mutation, &record, NULL));
  if (record != NULL)
    return write_record (call, LOTSE_ACTION_CREATE, mutation, NULL, record, outcome, error);
  /* A record that is there is not shown by trying to make it again where it could not have been made. */
  subject = (LotseSubject) { mutation->kind, outcome->row->level, outcome->row->department, outcome->row->pilot };
  if (!check_right (call, LOTSE_ACTION_CREATE, &subject, outcome->row->parent, &allowed, error))
    return FALSE;
  return allowed || reject (outcome, "denied", NULL);
}

static gboolean
apply_change (LotseCall *call, const LotseMutation *mutation, Outcome *outcome, GError **error)
{
  g_autoptr (LotseRow) before = g_steal_pointer (&outcome->row);
  g_autoptr (LotseRecord) current = NULL;
  g_autoptr (LotseRecord) merged = NULL;
  LotseAction action = mutation->op == LOTSE_OP_DELETE ? LOTSE_ACTION_DELETE : LOTSE_ACTION_PATCH;
  LotseSubject subject = { .kind = mutation->kind, .values = sets_values (mutation) };
  LotseMergeResult merge;
  gboolean allowed;

  if (lotse_kind_info (mutation->kind)->flags & LOTSE_KIND_APPEND_ONLY)
    return reject (outcome, "append_only", NULL);
  if (before == NULL)
    return reject (outcome, "not_found", NULL);
  subject.level = before->level;
  subject.department = before->department;
  subject.pilot = before->pilot;
  /* What is hidden from a user does not exist for them. */
  if (!lotse_may (call->user, LOTSE_ACTION_READ, &subject))
    return reject (outcome, "not_found", NULL);
  current = lotse_core_read_row (before, error);
  if (current == NULL)
    return FALSE;
  if (!check_right (call, action, &subject, before->parent, &allowed, error) || !check_taken (call, mutation, current, &subject, &allowed, error))
    return FALSE;
  if (!allowed || !fields_in_sight (call->user, mutation, before->department))
    return refuse (call, action, mutation, current, before->parent, outcome, error);

  outcome->row = lotse_row_copy (before);
  merge = lotse_merge (current, mutation, &merged, NULL);
  outcome->result = result_of (merge);
  if (merged == NULL)
    return TRUE;
  return write_record (call, action, mutation, before, merged, outcome, error);
}

static gboolean
decide (LotseCall *call, const LotseIncoming *incoming, Outcome *outcome, GError **error)
{
  const LotseMutation *mutation = incoming->mutation;
  LotseServer *self = call->server;

  if (mutation == NULL)
    return reject (outcome, incoming->code, incoming->detail);
  if (!self->storage->api->record_get (self->storage, call->workspace.id, lotse_kind_info (mutation->kind)->name, mutation->id,
                                       &outcome->row, error))
    return FALSE;
  if (mutation->op != LOTSE_OP_CREATE)
    return apply_change (call, mutation, outcome, error);
  return apply_create (call, mutation, outcome, error);
}

static gboolean
is_unsigned_voice (const LotseIncoming *incoming)
{
  return incoming->mutation != NULL && incoming->mutation->kind == LOTSE_KIND_VOICE && incoming->mutation->op == LOTSE_OP_CREATE
         && !lotse_record_has (incoming->mutation->set, LOTSE_F_VOICE_AUTHOR);
}

static const char *
action_name (LotseOp op)
{
  return op == LOTSE_OP_CREATE ? "create" : op == LOTSE_OP_PATCH ? "patch" : "delete";
}

/* Who spoke without a name stays unknown to the audit: no account, no address, no record, nothing finer than the day. */
static gboolean
write_audit (LotseCall *call, const LotseIncoming *incoming, const Outcome *outcome, GError **error)
{
  const LotseMutation *mutation = incoming->mutation;
  gint64 now_secs = call->now_usecs / G_USEC_PER_SEC;
  gboolean denied = g_strcmp0 (outcome->code, "denied") == 0;
  g_autofree char *subject = NULL;
  g_autofree char *action = NULL;
  g_autofree char *detail = NULL;
  LotseAuditNote note = { 0 };

  if (!outcome->wrote && !denied)
    return TRUE;
  if (is_unsigned_voice (incoming))
    {
      note.action = "create";
      note.subject = "voice";
      return denied || lotse_core_audit (call->server, call->workspace.id, &note, now_secs - now_secs % 86400, error);
    }
  action = g_strconcat (denied ? "denied " : "", action_name (mutation->op), NULL);
  subject = g_strconcat (lotse_kind_info (mutation->kind)->name, "/", mutation->id, NULL);
  detail = outcome->wrote ? g_strdup_printf ("rev %" G_GINT64_FORMAT, outcome->row->rev) : g_strdup ("");
  note = (LotseAuditNote) { action, subject, call->user->name, call->request->peer, detail };
  return lotse_core_audit (call->server, call->workspace.id, &note, now_secs, error);
}

/* {"mid","result","code","detail", without the end. */
static char *
write_result_head (const LotseIncoming *incoming, const Outcome *outcome)
{
  GString *head = g_string_new ("{\"mid\":\"");

  g_string_append (head, incoming->mid);
  g_string_append_printf (head, "\",\"result\":\"%s\"", lotse_mutation_result_name (outcome->result));
  if (outcome->code != NULL)
    g_string_append_printf (head, ",\"code\":\"%s\"", outcome->code);
  if (outcome->detail != NULL)
    {
      g_string_append (head, ",\"detail\":");
      lotse_json_write_string (head, outcome->detail);
    }
  return g_string_free (head, FALSE);
}

/* The record was shown under the rights of that time; under others the verdict alone is given. */
static void
write_stored (const LotseStoredResult *stored, const char *scope, GString *out)
{
  g_string_append (out, stored->head);
  if (stored->record != NULL && strcmp (stored->scope, scope) == 0)
    {
      g_string_append (out, ",\"record\":");
      g_string_append (out, stored->record);
    }
  g_string_append_c (out, '}');
}

static gboolean
store_result (LotseCall *call, const LotseIncoming *incoming, const Outcome *outcome, GString *out, GError **error)
{
  LotseServer *self = call->server;
  g_auto (LotseStoredResult) stored = { 0 };
  g_autoptr (GString) record = g_string_new (NULL);
  LotseView view;
  gboolean found;

  if (outcome->row != NULL)
    {
      /* What is hidden now may be other than before the mutation. */
      if (!self->storage->api->workspace_by_id (self->storage, call->workspace.id, &call->workspace, &found, error)
          || !lotse_view_init (&view, self, call->user, &call->workspace, error))
        return FALSE;
      if (lotse_view_write_change (&view, outcome->row, record))
        stored.record = g_strdup (record->str);
    }
  stored.intent = g_strdup (incoming->intent);
  stored.account = g_strdup (is_unsigned_voice (incoming) ? "" : call->user->name);
  stored.scope = g_strdup (call->user->scope);
  stored.head = write_result_head (incoming, outcome);
  if (!self->storage->api->result_put (self->storage, call->workspace.id, incoming->mid, &stored, call->now_usecs / G_USEC_PER_SEC / 86400,
                                       error))
    return FALSE;
  write_stored (&stored, call->user->scope, out);
  return TRUE;
}

/* What is changed before it is there is not decided for good: after a restore from a backup one computer may offer its edit again before
 * another one offers the record that it belongs to. */
static gboolean
is_open (const Outcome *outcome)
{
  return g_strcmp0 (outcome->code, "not_found") == 0;
}

static void
write_verdict (const LotseIncoming *incoming, const Outcome *outcome, GString *out)
{
  g_autofree char *head = write_result_head (incoming, outcome);

  g_string_append (out, head);
  g_string_append_c (out, '}');
}

static gboolean
is_same (const LotseStoredResult *stored, const LotseIncoming *incoming, const LotseUser *user)
{
  return strcmp (stored->intent, incoming->intent) == 0 && (stored->account[0] == '\0' || strcmp (stored->account, user->name) == 0);
}

gboolean
lotse_mutate_reused (LotseCall *call, const LotseIncoming *incoming, gboolean *reused, GError **error)
{
  g_auto (LotseStoredResult) stored = { 0 };
  gboolean found;

  if (!call->server->storage->api->result_get (call->server->storage, call->workspace.id, incoming->mid, &stored, &found, error))
    return FALSE;
  *reused = found && !is_same (&stored, incoming, call->user);
  return TRUE;
}

gboolean
lotse_mutate_one (LotseCall *call, const LotseIncoming *incoming, GString *out, gboolean *wrote, GError **error)
{
  LotseServer *self = call->server;
  g_auto (LotseStoredResult) stored = { 0 };
  g_auto (Outcome) outcome = { 0 };
  gsize length = out->len;
  gboolean found;

  if (!self->storage->api->begin (self->storage, error))
    return FALSE;
  if (!self->storage->api->result_get (self->storage, call->workspace.id, incoming->mid, &stored, &found, error))
    goto failed;
  if (found)
    {
      self->storage->api->rollback (self->storage);
      write_stored (&stored, call->user->scope, out);
      return TRUE;
    }
  if (!decide (call, incoming, &outcome, error))
    goto failed;
  if (is_open (&outcome))
    {
      self->storage->api->rollback (self->storage);
      write_verdict (incoming, &outcome, out);
      return TRUE;
    }
  if (!write_audit (call, incoming, &outcome, error)
      || !store_result (call, incoming, &outcome, out, error) || !self->storage->api->commit (self->storage, error))
    goto failed;
  *wrote |= outcome.wrote;
  return TRUE;

failed:
  g_string_truncate (out, length);
  self->storage->api->rollback (self->storage);
  /* What is remembered as hidden may stem from what has just been taken back. */
  lotse_core_forget_hidden (self);
  return FALSE;
}
