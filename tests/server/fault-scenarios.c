/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-scenarios.h"

#include <string.h>

#define ID(n) "11111111-1111-4111-8111-11111111111" #n
#define MID(n) "22222222-2222-4222-8222-22222222222" #n

/* TRUE where the answer is that it was done; else an error. Takes @response. */
static gboolean
take (Env *env, LotseResponse *response, GError **error)
{
  g_autoptr (LotseResponse) owned G_GNUC_UNUSED = response;
  gboolean tried_later = strstr (response->body->str, "\"result\":\"retry\"") != NULL;

  g_string_truncate (env->answer, 0);
  if (response->status != 503 && !tried_later)
    {
      g_string_append_printf (env->answer, "%d %s", response->status, response->body->str);
      return TRUE;
    }
  g_assert_nonnull (last_warning);
  g_assert_true (response->status == 200 || response->retry_after_secs > 0);
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "%s", last_warning);
  return FALSE;
}

static gboolean
took (Env *env, gboolean good, const char *answer)
{
  g_string_assign (env->answer, good ? answer : "");
  return good;
}

static LotseMutation *
named (LotseMutation *mutation, const char *mid)
{
  g_assert_nonnull (mutation);
  g_free (mutation->mid);
  mutation->mid = g_strdup (mid);
  mutation->n = 1;
  return mutation;
}

static LotseRecord *
with_id (LotseRecord *values, const char *id)
{
  g_autoptr (LotseRecord) owned G_GNUC_UNUSED = values;
  LotseRecord *record = lotse_record_new (lotse_record_kind (values), id);

  for (guint i = 0; i < lotse_kind_info (lotse_record_kind (values))->n_fields; i++)
    lotse_record_set (record, i, lotse_record_get (values, i));
  return record;
}

static LotseMutation *
creation (LotseRecord *values, const char *id, const char *mid)
{
  g_autoptr (LotseRecord) record = with_id (values, id);

  return named (lotse_mutation_create (record), mid);
}

/* The project of the fixture as it was loaded, at revision @rev. */
static LotseRecord *
base_project (Env *env, gint64 rev)
{
  LotseRecord *record = with_id (new_project ("E-Akte", env->fixture.below, env->fixture.function), env->fixture.project);

  lotse_record_set_rev (record, rev);
  return record;
}

static LotseMutation *
change (Env *env, guint field, const char *text, const char *mid)
{
  g_autoptr (LotseRecord) record = base_project (env, 1);

  return named (patch_text (record, field, text), mid);
}

static gboolean
send (Env *env, int role, LotseMutation *mutation, GError **error)
{
  LotseResponse *response = push (&env->fixture, env->fixture.token[role], mutation);

  lotse_mutation_free (mutation);
  return take (env, response, error);
}

/* What there is before. */

static void
must (Env *env, LotseMutation *mutation)
{
  g_autoptr (GError) error = NULL;
  gboolean good = send (env, LOTSE_ROLE_STRATEGY_OFFICE, mutation, &error);

  g_assert_no_error (error);
  g_assert_true (good);
}

static void
changed (Env *env)
{
  must (env, change (env, LOTSE_F_PROJECT_TITLE, "E-Akte neu", MID (1)));
}

static void
with_milestone (Env *env)
{
  must (env, creation (new_milestone ("Abnahme", env->fixture.project), ID (1), MID (1)));
}

static void
with_position (Env *env)
{
  env->position = snapshot_token (&env->fixture, env->fixture.token[LOTSE_ROLE_READER]);
  changed (env);
}

static void
with_password (Env *env)
{
  LotseAccount account = { .name = (char *) "anna", .role = LOTSE_ROLE_STRATEGY_OFFICE, .audience = -1 };
  g_autoptr (GError) error = NULL;

  lotse_server_put_account (env->fixture.server, WORKSPACE, &account, PASSWORD, &error);
  g_assert_no_error (error);
  g_free (lotse_server_issue_token (env->fixture.server, WORKSPACE, "anna", "laptop", 0, FALSE, &error));
  g_assert_no_error (error);
}

/* Tombstones, results, links of the audit and a failed sign-in that are to be forgotten, and some that are not. */
static void
aged (Env *env)
{
  g_autoptr (LotseRecord) gone = NULL;

  with_password (env);
  env->fixture.now_usecs -= 1000 * DAY_USECS;
  with_milestone (env);
  gone = with_id (new_milestone ("Abnahme", env->fixture.project), ID (1));
  must (env, named (lotse_mutation_delete (gone), MID (2)));
  lotse_response_free (post (&env->fixture, NULL, ROOT "/sessions", "{\"account\":\"anna\",\"password\":\"falsch-genug\"}"));
  env->fixture.now_usecs += 1000 * DAY_USECS;
  must (env, creation (new_milestone ("Abnahme", env->fixture.project), ID (2), MID (3)));
}

/* What is done. */

static gboolean
opens (Env *env, GError **error)
{
  fixture_close (&env->fixture);
  return took (env, fixture_open (&env->fixture, DATABASE, 0, error), "open");
}

static gboolean
makes (Env *env, GError **error)
{
  fixture_close (&env->fixture);
  return took (env, fixture_open (&env->fixture, DATABASE, LOTSE_STORAGE_CREATE, error), "made");
}

static gboolean
adds_workspace (Env *env, GError **error)
{
  return lotse_server_add_workspace (env->fixture.server, "stadt", error);
}

static gboolean
adds_account (Env *env, GError **error)
{
  LotseAccount account = { .name = (char *) "berta", .role = LOTSE_ROLE_PILOT, .audience = -1, .function = env->fixture.function };

  return lotse_server_put_account (env->fixture.server, WORKSPACE, &account, PASSWORD, error);
}

static gboolean
changes_password (Env *env, GError **error)
{
  LotseAccount account = { .name = (char *) "anna", .role = LOTSE_ROLE_STRATEGY_OFFICE, .audience = -1 };

  return lotse_server_put_account (env->fixture.server, WORKSPACE, &account, "noch-geheimer", error);
}

static gboolean
issues_token (Env *env, GError **error)
{
  g_autofree char *token = lotse_server_issue_token (env->fixture.server, WORKSPACE, "anna", "laptop", 30, TRUE, error);

  return took (env, token != NULL, token);
}

static gboolean
revokes_tokens (Env *env, GError **error)
{
  return lotse_server_revoke_tokens (env->fixture.server, WORKSPACE, "anna", 0, error);
}

static gboolean
loads (Env *env, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (records, with_id (new_project ("Portal", env->fixture.below, NULL), ID (3)));
  g_ptr_array_add (records, with_id (new_milestone ("Start", ID (3)), ID (4)));
  return lotse_server_load (env->fixture.server, WORKSPACE, records, error);
}

static gboolean
creates (Env *env, GError **error)
{
  return send (env, LOTSE_ROLE_STRATEGY_OFFICE, creation (new_project ("Portal", env->fixture.below, NULL), ID (3), MID (5)), error);
}

static gboolean
patches (Env *env, GError **error)
{
  return send (env, LOTSE_ROLE_STRATEGY_OFFICE, change (env, LOTSE_F_PROJECT_NOTES, "Notiz", MID (5)), error);
}

/* The milestone follows the project into the other department. */
static gboolean
moves (Env *env, GError **error)
{
  return send (env, LOTSE_ROLE_STRATEGY_OFFICE, change (env, LOTSE_F_PROJECT_DEPARTMENT, env->fixture.other, MID (5)), error);
}

static gboolean
conflicts (Env *env, GError **error)
{
  return send (env, LOTSE_ROLE_STRATEGY_OFFICE, change (env, LOTSE_F_PROJECT_TITLE, "E-Akte anders", MID (5)), error);
}

static gboolean
deletes (Env *env, GError **error)
{
  g_autoptr (LotseRecord) record = base_project (env, 1);

  return send (env, LOTSE_ROLE_STRATEGY_OFFICE, named (lotse_mutation_delete (record), MID (5)), error);
}

static gboolean
is_denied (Env *env, GError **error)
{
  return send (env, LOTSE_ROLE_READER, change (env, LOTSE_F_PROJECT_TITLE, "Nein", MID (5)), error);
}

static gboolean
repeats (Env *env, GError **error)
{
  return send (env, LOTSE_ROLE_STRATEGY_OFFICE, change (env, LOTSE_F_PROJECT_TITLE, "E-Akte neu", MID (1)), error);
}

static gboolean
speaks (Env *env, GError **error)
{
  g_autoptr (LotseRecord) voice = lotse_record_new (LOTSE_KIND_VOICE, NULL);

  lotse_record_set_text (voice, LOTSE_F_VOICE_TEXT, "So nicht.");
  lotse_record_set_text (voice, LOTSE_F_VOICE_PROJECT, env->fixture.project);
  return send (env, LOTSE_ROLE_EMPLOYEE, creation (g_steal_pointer (&voice), ID (3), MID (5)), error);
}

/* A new one, one that is in conflict, one that was sent before and one that builds on the first. */
static gboolean
sends_batch (Env *env, GError **error)
{
  LotseMutation *mutations[] = { creation (new_project ("Portal", env->fixture.below, NULL), ID (3), MID (5)),
                                 change (env, LOTSE_F_PROJECT_TITLE, "E-Akte anders", MID (6)),
                                 change (env, LOTSE_F_PROJECT_TITLE, "E-Akte neu", MID (1)),
                                 creation (new_milestone ("Start", ID (3)), ID (4), MID (7)) };
  LotseResponse *response = push_all (&env->fixture, OFFICE (&env->fixture), (const LotseMutation *const *) mutations, G_N_ELEMENTS (mutations));

  for (guint i = 0; i < G_N_ELEMENTS (mutations); i++)
    lotse_mutation_free (mutations[i]);
  return take (env, response, error);
}

static gboolean
ask (Env *env, int role, const char *target, GError **error)
{
  return take (env, get (&env->fixture, env->fixture.token[role], target), error);
}

static gboolean
reads_snapshot (Env *env, GError **error)
{
  return ask (env, LOTSE_ROLE_PILOT, ROOT "/snapshot", error);
}

static gboolean
reads_changes (Env *env, GError **error)
{
  g_autofree char *target = g_strconcat (ROOT "/changes?since=", env->position, NULL);

  return ask (env, LOTSE_ROLE_READER, target, error);
}

static gboolean
reads_list (Env *env, GError **error)
{
  g_autofree char *target = g_strconcat (ROOT "/projects?department=", env->fixture.department, NULL);

  return ask (env, LOTSE_ROLE_HEAD, target, error);
}

static gboolean
reads_one (Env *env, GError **error)
{
  g_autofree char *target = g_strconcat (ROOT "/projects/", env->fixture.project, NULL);

  return ask (env, LOTSE_ROLE_EMPLOYEE, target, error);
}

static gboolean
reads_audit (Env *env, GError **error)
{
  return ask (env, LOTSE_ROLE_AUDITOR, ROOT "/audit", error);
}

static gboolean
is_ready (Env *env, GError **error)
{
  return take (env, get (&env->fixture, NULL, "/readyz"), error);
}

static gboolean
signs_in (Env *env, GError **error)
{
  return take (env, post (&env->fixture, NULL, ROOT "/sessions", "{\"account\":\"anna\",\"password\":\"" PASSWORD "\",\"device\":\"neu\"}"),
               error);
}

static gboolean
guesses (Env *env, GError **error)
{
  return take (env, post (&env->fixture, NULL, ROOT "/sessions", "{\"account\":\"anna\",\"password\":\"falsch-genug\"}"), error);
}

static gboolean
signs_out (Env *env, GError **error)
{
  LotseRequest request = { .method = LOTSE_METHOD_DELETE, .path = ROOT "/sessions", .token = env->fixture.token[LOTSE_ROLE_READER],
                           .peer = "192.0.2.7", .now_usecs = env->fixture.now_usecs };
  LotseResponse *response = lotse_server_handle (env->fixture.server, &request);
  gboolean gone = response->status == 401;

  /* After an error of which nobody knows whether it was one, the token may be gone already. */
  if (!gone)
    return take (env, response, error);
  lotse_response_free (response);
  return took (env, TRUE, "204 ");
}

static gboolean
maintains (Env *env, GError **error)
{
  return lotse_server_maintain (env->fixture.server, env->fixture.now_usecs, error);
}

static gboolean
backs_up (Env *env, GError **error)
{
  return lotse_server_backup (env->fixture.server, BACKUP, error);
}

static gboolean
renews_epochs (Env *env, GError **error)
{
  return lotse_server_new_epochs (env->fixture.server, error);
}

static gboolean
verifies (Env *env, GError **error)
{
  g_autofree char *head = NULL;
  gboolean good = lotse_server_verify_audit (env->fixture.server, WORKSPACE, NULL, &head, error);

  return took (env, good, head);
}

static gboolean
lists_accounts (const LotseAccount *account, gpointer data)
{
  g_string_append_printf (data, "%s %s %d %s %s\n", account->name, account->hash, account->role,
                          account->department != NULL ? account->department : "-", account->function != NULL ? account->function : "-");
  return TRUE;
}

static gboolean
lists_tokens (const LotseTokenRow *token, gpointer data)
{
  g_string_append_printf (data, "%s %s %d\n", token->account, token->device, (int) token->number);
  return TRUE;
}

static gboolean
lists (Env *env, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean good = lotse_server_each_account (env->fixture.server, WORKSPACE, lists_accounts, text, error)
                  && lotse_server_each_token (env->fixture.server, WORKSPACE, lists_tokens, text, error);

  return took (env, good, text->str);
}

const Scenario scenarios[] = {
  { "create", makes, NULL, TRUE, TRUE, FALSE, TRUE },
  { "open", opens, changed, FALSE, TRUE, FALSE, FALSE },
  { "open-log", opens, changed, FALSE, TRUE, TRUE, FALSE },
  { "workspace", adds_workspace, NULL, FALSE, FALSE, FALSE, FALSE },
  { "account/add", adds_account, NULL, FALSE, FALSE, FALSE, FALSE },
  { "account/password", changes_password, with_password, FALSE, FALSE, FALSE, FALSE },
  { "account/list", lists, with_password, FALSE, FALSE, FALSE, FALSE },
  { "token/issue", issues_token, with_password, FALSE, FALSE, FALSE, FALSE },
  { "token/revoke", revokes_tokens, with_password, FALSE, FALSE, FALSE, FALSE },
  { "load", loads, NULL, FALSE, FALSE, FALSE, FALSE },
  { "mutation/create", creates, NULL, FALSE, FALSE, FALSE, FALSE },
  { "mutation/patch", patches, changed, FALSE, FALSE, FALSE, FALSE },
  { "mutation/move", moves, with_milestone, FALSE, FALSE, FALSE, FALSE },
  { "mutation/conflict", conflicts, changed, FALSE, FALSE, FALSE, FALSE },
  { "mutation/delete", deletes, NULL, FALSE, FALSE, FALSE, FALSE },
  { "mutation/denied", is_denied, NULL, FALSE, FALSE, FALSE, FALSE },
  { "mutation/voice", speaks, NULL, FALSE, FALSE, FALSE, FALSE },
  { "mutation/again", repeats, changed, FALSE, FALSE, FALSE, FALSE },
  { "mutation/batch", sends_batch, changed, FALSE, FALSE, FALSE, TRUE },
  { "read/snapshot", reads_snapshot, with_milestone, FALSE, FALSE, FALSE, FALSE },
  { "read/changes", reads_changes, with_position, FALSE, FALSE, FALSE, FALSE },
  { "read/list", reads_list, NULL, FALSE, FALSE, FALSE, FALSE },
  { "read/one", reads_one, NULL, FALSE, FALSE, FALSE, FALSE },
  { "read/audit", reads_audit, changed, FALSE, FALSE, FALSE, FALSE },
  { "read/ready", is_ready, NULL, FALSE, FALSE, FALSE, FALSE },
  { "session/sign-in", signs_in, with_password, FALSE, FALSE, FALSE, FALSE },
  { "session/guess", guesses, with_password, FALSE, FALSE, FALSE, FALSE },
  { "session/sign-out", signs_out, NULL, FALSE, FALSE, FALSE, FALSE },
  { "maintain", maintains, aged, FALSE, FALSE, FALSE, FALSE },
  { "backup", backs_up, changed, FALSE, FALSE, FALSE, FALSE },
  { "epochs", renews_epochs, NULL, FALSE, FALSE, FALSE, FALSE },
  { "audit", verifies, changed, FALSE, FALSE, FALSE, FALSE },
};

const guint n_scenarios = G_N_ELEMENTS (scenarios);
