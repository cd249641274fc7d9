/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One mutation, one transaction: record, feed, audit and result are there together or not at all, whatever fails and whoever looks on; and
 * an id that was used once is answered the same for as long as it is remembered. */
#include "observe.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* What people do. Each: who sends it, and the mutation. (transfer full) */
typedef LotseMutation *(*Deed) (Fixture *fixture, const char **token);

static LotseMutation *
make_project (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = new_project ("Neu", fixture->below, fixture->function);

  return lotse_mutation_create (project);
}

static LotseMutation *
rename_project (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);

  return patch_text (project, LOTSE_F_PROJECT_TITLE, "Anders");
}

static LotseMutation *
move_project (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);

  return patch_text (project, LOTSE_F_PROJECT_DEPARTMENT, fixture->other);
}

static LotseMutation *
delete_project (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);

  return lotse_mutation_delete (project);
}

static LotseMutation *
move_department (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) department = fetch (fixture, OFFICE (fixture), LOTSE_KIND_DEPARTMENT, fixture->other);

  return patch_text (department, LOTSE_F_DEPARTMENT_PARENT, fixture->department);
}

static LotseMutation *
delete_an_old_one (Fixture *fixture, const char **token)
{
  LotseMutation *mutation = delete_project (fixture, token);

  mutation->base_rev--;
  return mutation;
}

static LotseMutation *
make_again (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);

  return lotse_mutation_create (project);
}

static LotseMutation *
speak_unsigned (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) voice = lotse_record_new (LOTSE_KIND_VOICE, NULL);

  lotse_record_set_text (voice, LOTSE_F_VOICE_TEXT, "Bitte weniger Formulare.");
  *token = fixture->token[LOTSE_ROLE_EMPLOYEE];
  return lotse_mutation_create (voice);
}

static LotseMutation *
report_elsewhere (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) report = new_report (fixture->other_project, LOTSE_STATUS_ON_TRACK);

  *token = fixture->token[LOTSE_ROLE_PILOT];
  return lotse_mutation_create (report);
}

static LotseMutation *
head_renames_project (Fixture *fixture, const char **token)
{
  *token = fixture->token[LOTSE_ROLE_HEAD];
  return rename_project (fixture, token);
}

static LotseMutation *
make_untitled (Fixture *fixture, const char **token)
{
  g_autoptr (LotseRecord) project = new_project (NULL, NULL, NULL);

  return lotse_mutation_create (project);
}

static const struct { const char *name, *result; Deed deed; gboolean writes; } deeds[] = {
  { "make a project", "applied", make_project, TRUE },
  { "rename it", "applied", rename_project, TRUE },
  { "move it with all that belongs to it", "applied", move_project, TRUE },
  { "delete it", "applied", delete_project, TRUE },
  { "move a department", "applied", move_department, TRUE },
  { "delete what has changed", "conflict", delete_an_old_one, FALSE },
  { "make it again", "duplicate", make_again, FALSE },
  { "speak unsigned", "applied", speak_unsigned, TRUE },
  { "report elsewhere", "rejected", report_elsewhere, FALSE },
  { "rename as a head", "applied", head_renames_project, TRUE },
  { "make an untitled one", "rejected", make_untitled, FALSE },
};

/* Milestones below the project, so that a deed may have to write more than one record. */
static void
load_milestones (Fixture *fixture)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LotseRecord) milestone = new_milestone ("Abnahme", fixture->project);

      expect_only (fixture, OFFICE (fixture), lotse_mutation_create (milestone), "applied");
    }
}

static void
check_refused (LotseResponse *response, const char *mid)
{
  g_autofree char *retry = g_strdup_printf ("{\"results\":[{\"mid\":\"%s\",\"result\":\"retry\"}],\"end\":true}", mid);

  /* The client is told to send it again, and the log says why. */
  g_assert_cmpuint (faults_warnings, ==, 1);
  if (response->status == 503)
    return;
  g_assert_cmpint (response->status, ==, 200);
  g_assert_cmpstr (response->body->str, ==, retry);
}

/* Whichever call to the storage fails: nothing of the mutation is there afterwards, and sent again it is taken in as if nothing had been. */
static void
test_nothing_half_done (Fixture *unused, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      Fixture fixture = { 0 };
      const char *token;
      g_autoptr (LotseMutation) mutation = NULL;
      g_autofree char *before = NULL;
      guint n;

      fixture_set_up (&fixture, NULL);
      load_milestones (&fixture);
      token = OFFICE (&fixture);
      mutation = deeds[i].deed (&fixture, &token);
      before = observe (fixture.storage, (const char *const[]) { mutation->mid, NULL });
      for (n = 1;; n++)
        {
          g_autoptr (LotseResponse) response = NULL;
          g_autofree char *after = NULL;
          g_autofree char *wanted = g_strdup_printf ("\"result\":\"%s\"", deeds[i].result);
          Faults faults;

          faults_begin (&faults, fixture.storage, n);
          response = push (&fixture, token, mutation);
          faults_end (&faults);
          after = observe (fixture.storage, (const char *const[]) { mutation->mid, NULL });
          if (faults.calls < n)
            {
              g_assert_nonnull (strstr (response->body->str, wanted));
              g_assert_cmpstr (before, !=, after);
              g_assert_cmpuint (faults_warnings, ==, 0);
              break;
            }
          check_refused (response, mutation->mid);
          g_assert_cmpstr (before, ==, after);
        }
      /* Looked up twice, once for the mid's sake and once in the transaction; begun, decided, remembered, committed. */
      g_assert_cmpuint (n, >, 5);
      fixture_tear_down (&fixture, NULL);
    }
}

/* A second connection that looks on */

typedef struct
{
  LotseStorage *storage;
  const char   *mid;
  const char   *before;
  guint         looks;
} Onlooker;

static void
look_on (gpointer data)
{
  Onlooker *onlooker = data;
  g_autofree char *now = observe (onlooker->storage, (const char *const[]) { onlooker->mid, NULL });

  g_assert_cmpstr (now, ==, onlooker->before);
  onlooker->looks++;
}

static void
test_seen_all_at_once (Fixture *unused, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      Fixture fixture = { 0 };
      const char *token;
      g_autoptr (LotseMutation) mutation = NULL;
      g_autoptr (LotseStorage) other = NULL;
      g_autoptr (LotseResponse) response = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL;
      g_autofree char *own = NULL;
      g_autofree char *seen = NULL;
      Onlooker onlooker;
      Faults faults;

      fixture_set_up (&fixture, IN_A_FILE);
      load_milestones (&fixture);
      token = OFFICE (&fixture);
      mutation = deeds[i].deed (&fixture, &token);
      other = lotse_storage_open_sqlite (fixture.path, LOTSE_STORAGE_NO_CHECKPOINT, &error);
      g_assert_no_error (error);
      before = observe (other, (const char *const[]) { mutation->mid, NULL });
      onlooker = (Onlooker) { other, mutation->mid, before, 0 };
      faults_begin (&faults, fixture.storage, 0);
      faults.before_commit = look_on;
      faults.data = &onlooker;
      response = push (&fixture, token, mutation);
      faults_end (&faults);
      g_assert_cmpuint (onlooker.looks, ==, 1);
      g_assert_cmpuint (faults.begins, ==, 1);
      g_assert_cmpuint (faults.commits, ==, 1);
      own = observe (fixture.storage, (const char *const[]) { mutation->mid, NULL });
      seen = observe (other, (const char *const[]) { mutation->mid, NULL });
      g_assert_cmpstr (seen, ==, own);
      g_assert_cmpstr (seen, !=, before);
      fixture_tear_down (&fixture, NULL);
    }
}

/* Two servers on one file by mistake, or an administrator's command: whoever has begun to write is alone from the first moment on. */
static void
test_writing_excludes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *other;

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_true (fixture->storage->api->begin (fixture->storage, &error));
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_BUSY);
  fixture->storage->api->rollback (fixture->storage);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
}

static LotseRecord *
link_projects (Fixture *fixture)
{
  g_autoptr (LotseRecord) own = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) linked = lotse_record_copy (own);
  LotseValue refs = lotse_value_refs ((const char *const[]) { fixture->other_project, NULL });

  lotse_record_take (linked, LOTSE_F_PROJECT_DEPENDS_ON, &refs);
  return expect (fixture, OFFICE (fixture), lotse_mutation_patch (own, linked), "applied");
}

static void
set_audience (Fixture *fixture, int audience)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->other_project);
  g_autoptr (LotseRecord) after = lotse_record_copy (project);

  lotse_record_set_integer (after, LOTSE_F_PROJECT_AUDIENCE, audience);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_patch (project, after), "applied");
}

/* What was remembered as hidden while a mutation was tried goes with it when that is taken back: its place in the feed is given to another. */
static void
test_forgets_with_the_transaction (Fixture *fixture, gconstpointer data)
{
  const char *head = fixture->token[LOTSE_ROLE_HEAD];
  g_autoptr (LotseRecord) linked = link_projects (fixture);
  gboolean done = FALSE;

  for (guint n = 1; !done; n++)
    {
      g_autoptr (LotseRecord) own = fetch (fixture, head, LOTSE_KIND_PROJECT, fixture->project);
      g_autofree char *code = g_strdup_printf ("C%u", n);
      g_autoptr (LotseMutation) patch = patch_text (own, LOTSE_F_PROJECT_CODE, code);
      g_autoptr (LotseResponse) response = NULL;
      g_autoptr (LotseRecord) seen = NULL;
      Faults faults;

      faults_begin (&faults, fixture->storage, n);
      response = push (fixture, head, patch);
      faults_end (&faults);
      done = faults.calls < n;
      set_audience (fixture, LOTSE_AUDIENCE_LEADERSHIP);
      seen = fetch (fixture, head, LOTSE_KIND_PROJECT, fixture->project);
      g_assert_false (lotse_record_has (seen, LOTSE_F_PROJECT_DEPENDS_ON));
      set_audience (fixture, LOTSE_AUDIENCE_PUBLIC);
    }
}

/* The answer to a mutation shows what may be seen now, not when the account was looked up. */
static void
test_answer_of_now (Fixture *fixture, gconstpointer data)
{
  const char *head = fixture->token[LOTSE_ROLE_HEAD];
  g_autoptr (LotseRecord) linked = link_projects (fixture);
  g_autoptr (LotseRecord) own = fetch (fixture, head, LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) answered = NULL;

  g_assert_true (lotse_record_has (own, LOTSE_F_PROJECT_DEPENDS_ON));
  set_audience (fixture, LOTSE_AUDIENCE_LEADERSHIP);
  answered = expect (fixture, head, patch_text (own, LOTSE_F_PROJECT_CODE, "1"), "applied");
  g_assert_false (lotse_record_has (answered, LOTSE_F_PROJECT_DEPENDS_ON));
}

/* Whoever may not change a record is told so, whatever else is wrong with the change; who pilots a project changes what belongs to it. */
static void
test_denied_first (Fixture *fixture, gconstpointer data)
{
  const char *head = fixture->token[LOTSE_ROLE_HEAD], *pilot = fixture->token[LOTSE_ROLE_PILOT];
  g_autoptr (LotseRecord) base = fetch (fixture, head, LOTSE_KIND_PROJECT, fixture->other_project);
  g_autoptr (LotseRecord) milestone = new_milestone ("Abnahme", fixture->project);
  g_autoptr (LotseRecord) made = NULL;
  g_autoptr (LotseRecord) changed = NULL;

  expect_only (fixture, OFFICE (fixture), patch_text (base, LOTSE_F_PROJECT_CODE, "1"), "applied");
  expect_rejected (fixture, head, patch_text (base, LOTSE_F_PROJECT_CODE, "2"), "denied");
  expect_rejected (fixture, head, patch_text (base, LOTSE_F_PROJECT_CODE, "1"), "denied");
  made = expect (fixture, pilot, lotse_mutation_create (milestone), "applied");
  changed = expect (fixture, pilot, patch_text (made, LOTSE_F_MILESTONE_TITLE, "Start"), "applied");
  expect_only (fixture, pilot, lotse_mutation_delete (changed), "applied");
}

/* The audit */

static JsonArray *
read_audit (Fixture *fixture, JsonNode **node)
{
  g_autoptr (LotseResponse) response = get (fixture, fixture->token[LOTSE_ROLE_AUDITOR], ROOT "/audit");

  *node = parse (response);
  return json_object_get_array_member (root_of (*node), "entries");
}

static void
expect_entry (Fixture *fixture, const char *action, const char *kind, const char *id, const char *actor, const char *detail)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *entries = read_audit (fixture, &node);
  JsonObject *last = json_array_get_object_element (entries, json_array_get_length (entries) - 1);
  g_autofree char *subject = id != NULL ? g_strconcat (kind, "/", id, NULL) : g_strdup (kind);

  g_assert_cmpstr (text_of (last, "action"), ==, action);
  g_assert_cmpstr (text_of (last, "subject"), ==, subject);
  g_assert_cmpstr (text_of (last, "actor"), ==, actor);
  g_assert_cmpstr (text_of (last, "detail"), ==, detail);
  g_assert_cmpstr (text_of (last, "address"), ==, *actor != '\0' ? "192.0.2.7" : "");
}

static guint
count_entries (Fixture *fixture)
{
  g_autoptr (JsonNode) node = NULL;

  return json_array_get_length (read_audit (fixture, &node));
}

/* Who did what to which record, for all that was written and all that was denied; and for nothing else. */
static void
test_audit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = new_project ("Neu", fixture->other, NULL);
  g_autoptr (LotseRecord) untitled = new_project (NULL, NULL, NULL);
  g_autoptr (LotseRecord) foreign = new_report (fixture->other_project, LOTSE_STATUS_ON_TRACK);
  g_autoptr (LotseRecord) voice = lotse_record_new (LOTSE_KIND_VOICE, NULL);
  g_autoptr (LotseRecord) first = NULL;
  g_autoptr (LotseRecord) second = NULL;
  const char *id = lotse_record_id (project);
  guint entries;

  first = expect (fixture, OFFICE (fixture), lotse_mutation_create (project), "applied");
  expect_entry (fixture, "create", "project", id, "strategy_office", "rev 1");
  second = expect (fixture, OFFICE (fixture), patch_text (first, LOTSE_F_PROJECT_CODE, "1"), "applied");
  expect_entry (fixture, "patch", "project", id, "strategy_office", "rev 2");
  entries = count_entries (fixture);
  expect_only (fixture, OFFICE (fixture), patch_text (first, LOTSE_F_PROJECT_CODE, "1"), "duplicate");
  expect_only (fixture, OFFICE (fixture), patch_text (first, LOTSE_F_PROJECT_CODE, "2"), "conflict");
  expect_rejected (fixture, OFFICE (fixture), lotse_mutation_create (untitled), "invalid");
  g_assert_cmpuint (count_entries (fixture), ==, entries);
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_HEAD], patch_text (second, LOTSE_F_PROJECT_CODE, "2"), "denied");
  expect_entry (fixture, "denied patch", "project", id, "head", "");
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_PILOT], lotse_mutation_create (foreign), "denied");
  expect_entry (fixture, "denied create", "report", lotse_record_id (foreign), "pilot", "");
  expect_only (fixture, OFFICE (fixture), lotse_mutation_delete (second), "applied");
  expect_entry (fixture, "delete", "project", id, "strategy_office", "rev 3");
  /* Who speaks without a name leaves none, whether heard or not. */
  lotse_record_set_text (voice, LOTSE_F_VOICE_TEXT, "Bitte weniger Formulare.");
  expect_only (fixture, fixture->token[LOTSE_ROLE_EMPLOYEE], lotse_mutation_create (voice), "applied");
  expect_entry (fixture, "create", "voice", NULL, "", "");
  entries = count_entries (fixture);
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_READER], lotse_mutation_create (voice), "denied");
  g_assert_cmpuint (count_entries (fixture), ==, entries);
}

/* A voice that is changed later, and one that is signed, are work like other work. */
static void
test_audit_of_voices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) voice = lotse_record_new (LOTSE_KIND_VOICE, NULL);
  g_autoptr (LotseRecord) signed_voice = lotse_record_new (LOTSE_KIND_VOICE, NULL);
  g_autoptr (LotseRecord) written = NULL;

  lotse_record_set_text (voice, LOTSE_F_VOICE_TEXT, "Bitte weniger Formulare.");
  lotse_record_set_text (signed_voice, LOTSE_F_VOICE_TEXT, "Danke.");
  lotse_record_set_text (signed_voice, LOTSE_F_VOICE_AUTHOR, fixture->function);
  written = expect (fixture, fixture->token[LOTSE_ROLE_EMPLOYEE], lotse_mutation_create (voice), "applied");
  expect_only (fixture, OFFICE (fixture), patch_text (written, LOTSE_F_VOICE_ANSWER, "Kommt."), "applied");
  expect_entry (fixture, "patch", "voice", lotse_record_id (voice), "strategy_office", "rev 2");
  expect_only (fixture, fixture->token[LOTSE_ROLE_PILOT], lotse_mutation_create (signed_voice), "applied");
  expect_entry (fixture, "create", "voice", lotse_record_id (signed_voice), "pilot", "rev 1");
}

/* Who may sign, and set, what */

/* The office writes down what others said, under their name; whoever writes something else signs nothing. */
static void
test_signing (Fixture *fixture, gconstpointer data)
{
  static const LotseKind kinds[] = { LOTSE_KIND_MILESTONE, LOTSE_KIND_RISK, LOTSE_KIND_REQUEST, LOTSE_KIND_LESSON, LOTSE_KIND_INVOLVEMENT };
  g_autoptr (LotseRecord) voice = lotse_record_new (LOTSE_KIND_VOICE, NULL);
  g_autoptr (LotseRecord) own = lotse_record_new (LOTSE_KIND_VOICE, NULL);

  lotse_record_set_text (voice, LOTSE_F_VOICE_TEXT, "Aus der Versammlung.");
  lotse_record_set_text (voice, LOTSE_F_VOICE_AUTHOR, fixture->other_function);
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_PILOT], lotse_mutation_create (voice), "denied");
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (voice), "applied");
  lotse_record_set_text (own, LOTSE_F_VOICE_TEXT, "Von mir.");
  lotse_record_set_text (own, LOTSE_F_VOICE_AUTHOR, fixture->function);
  expect_only (fixture, fixture->token[LOTSE_ROLE_PILOT], lotse_mutation_create (own), "applied");
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (LotseRecord) record = lotse_record_new (kinds[k], NULL);
      const LotseKindInfo *info = lotse_kind_info (kinds[k]);

      for (guint i = 0; i < info->n_fields; i++)
        if (info->fields[i].type <= LOTSE_TYPE_LONGTEXT)
          lotse_record_set_text (record, i, "x");
        else if (info->fields[i].ref == LOTSE_KIND_PROJECT && info->fields[i].type == LOTSE_TYPE_REF)
          lotse_record_set_text (record, i, fixture->project);
      expect_only (fixture, fixture->token[LOTSE_ROLE_PILOT], lotse_mutation_create (record), "applied");
    }
}

/* What an account does not see of a record it does not set either, when making it and when changing it; the rest it does. */
static void
test_fields_out_of_sight (Fixture *fixture, gconstpointer data)
{
  const LotseAccount account = { .name = (char *) "chef", .role = LOTSE_ROLE_HEAD, .audience = LOTSE_AUDIENCE_PARTNERS, .department = fixture->department };
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autoptr (LotseRecord) project = NULL;
  g_autoptr (LotseRecord) named = NULL;
  g_autoptr (LotseRecord) costly = NULL;
  g_autoptr (LotseRecord) made = new_project ("Neu", fixture->below, NULL);

  lotse_server_put_account (fixture->server, WORKSPACE, &account, NULL, &error);
  g_assert_no_error (error);
  token = lotse_server_issue_token (fixture->server, WORKSPACE, "chef", "test", 0, FALSE, &error);
  g_assert_no_error (error);
  project = fetch (fixture, token, LOTSE_KIND_PROJECT, fixture->project);
  named = expect (fixture, token, patch_text (project, LOTSE_F_PROJECT_TITLE, "Anders"), "applied");
  costly = lotse_record_copy (named);
  lotse_record_set_integer (costly, LOTSE_F_PROJECT_BUDGET_TOTAL, 100);
  expect_rejected (fixture, token, lotse_mutation_patch (named, costly), "denied");
  expect_only (fixture, token, lotse_mutation_create (made), "applied");
  g_clear_object (&made);
  made = new_project ("Neu", fixture->below, NULL);
  lotse_record_set_integer (made, LOTSE_F_PROJECT_BUDGET_TOTAL, 100);
  expect_rejected (fixture, token, lotse_mutation_create (made), "denied");
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (made), "applied");
  /* Nor does guessing tell what it is. */
  expect_only (fixture, OFFICE (fixture), lotse_mutation_patch (named, costly), "applied");
  expect_rejected (fixture, token, lotse_mutation_patch (named, costly), "denied");
}

/* Answered the same */

static void
restart (Fixture *fixture)
{
  const LotseServerOptions options = { .password_passes = 1, .password_bytes = 8192 };
  g_autoptr (GError) error = NULL;

  lotse_server_free (fixture->server);
  fixture->storage = lotse_storage_open_sqlite (fixture->path, 0, &error);
  g_assert_no_error (error);
  fixture->server = lotse_server_new (fixture->storage, &options, &error);
  g_assert_no_error (error);
}

static void
test_replay_after_restart (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      const char *token = OFFICE (fixture);
      g_autoptr (LotseMutation) mutation = i == 4 ? NULL : deeds[i].deed (fixture, &token);
      g_autoptr (LotseResponse) first = NULL;
      g_autoptr (LotseResponse) again = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      if (deeds[i].deed == delete_project || mutation == NULL)
        continue;
      first = push (fixture, token, mutation);
      before = observe (fixture->storage, NULL);
      restart (fixture);
      again = push (fixture, token, mutation);
      g_assert_cmpint (again->status, ==, 200);
      g_assert_cmpstr (again->body->str, ==, first->body->str);
      after = observe (fixture->storage, NULL);
      g_assert_cmpstr (before, ==, after);
    }
}

/* With other rights than at that time, the verdict is given and the record withheld. */
static void
test_replay_with_other_rights (Fixture *fixture, gconstpointer data)
{
  const LotseAccount reader = { .name = (char *) "pilot", .role = LOTSE_ROLE_READER, .audience = -1 };
  const char *pilot = fixture->token[LOTSE_ROLE_PILOT];
  g_autoptr (LotseRecord) report = new_report (fixture->project, LOTSE_STATUS_ON_TRACK);
  g_autoptr (LotseMutation) create = lotse_mutation_create (report);
  g_autofree char *verdict = g_strdup_printf ("{\"results\":[{\"mid\":\"%s\",\"result\":\"applied\"}],\"end\":true}", create->mid);
  g_autoptr (LotseResponse) first = push (fixture, pilot, create);
  g_autoptr (LotseResponse) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (first->body->str, ",\"record\":{\"kind\":\"report\""));
  lotse_server_put_account (fixture->server, WORKSPACE, &reader, NULL, &error);
  g_assert_no_error (error);
  again = push (fixture, pilot, create);
  g_assert_cmpstr (again->body->str, ==, verdict);
}

/* What goes out of the writer's own sight by the mutation comes back as a tombstone, the first time and ever after. */
static void
test_replay_of_what_is_hidden (Fixture *fixture, gconstpointer data)
{
  const char *token = fixture->token[LOTSE_ROLE_HEAD];
  g_autoptr (LotseRecord) project = fetch (fixture, token, LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) after = lotse_record_copy (project);
  g_autoptr (LotseMutation) patch = NULL;
  g_autoptr (LotseResponse) first = NULL;
  g_autoptr (LotseResponse) again = NULL;

  lotse_record_set_integer (after, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  patch = lotse_mutation_patch (project, after);
  first = push (fixture, token, patch);
  g_assert_nonnull (strstr (first->body->str, "\"deleted\":false"));
  again = push (fixture, token, patch);
  g_assert_cmpstr (again->body->str, ==, first->body->str);
}

/* Remembered for 400 days, then like new: the record is there already. */
static void
test_replay_after_years (Fixture *fixture, gconstpointer data)
{
  gint64 day = NOW_USECS / DAY_USECS * DAY_USECS;
  LotseMutation *made[2];
  LotseResponse *first[2];
  g_autoptr (GError) error = NULL;

  /* In the first and in the last moment of a day. */
  for (guint i = 0; i < 2; i++)
    {
      fixture->now_usecs = i == 0 ? day : day + DAY_USECS - 1;
      made[i] = make_project (fixture, NULL);
      first[i] = push (fixture, OFFICE (fixture), made[i]);
    }
  /* Not a moment of the last day earlier. */
  lotse_server_maintain (fixture->server, (NOW_USECS / DAY_USECS + 400) * DAY_USECS + DAY_USECS - 1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LotseResponse) kept = push (fixture, OFFICE (fixture), made[i]);

      g_assert_cmpstr (kept->body->str, ==, first[i]->body->str);
    }
  lotse_server_maintain (fixture->server, (NOW_USECS / DAY_USECS + 401) * DAY_USECS, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LotseResponse) gone = push (fixture, OFFICE (fixture), made[i]);

      g_assert_nonnull (strstr (gone->body->str, "\"result\":\"duplicate\""));
      lotse_response_free (first[i]);
      lotse_mutation_free (made[i]);
    }
}

/* The same wish under the same id: whatever base, revision and running number it comes with. Another wish: refused, and nothing written. */
static void
test_what_is_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseMutation) patch = patch_text (project, LOTSE_F_PROJECT_CODE, "A");
  g_autoptr (LotseMutation) same = lotse_mutation_copy (patch);
  g_autoptr (LotseResponse) first = push (fixture, OFFICE (fixture), patch);
  g_autoptr (LotseResponse) again = NULL;
  g_autofree char *before = observe (fixture->storage, (const char *const[]) { patch->mid, NULL });

  same->n = 17;
  same->base_rev = 9;
  lotse_record_set_text (same->base, LOTSE_F_PROJECT_CODE, "B");
  again = push (fixture, OFFICE (fixture), same);
  g_assert_cmpstr (again->body->str, ==, first->body->str);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (LotseMutation) other = i == 0 ? lotse_mutation_delete (project) : i == 1 ? lotse_mutation_create (project) : lotse_mutation_copy (patch);
      g_autoptr (LotseResponse) refused = NULL;
      g_autofree char *after = NULL;
      g_autofree char *code = NULL;

      g_free (other->mid);
      other->mid = g_strdup (patch->mid);
      if (i == 2)
        lotse_record_set_text (other->set, LOTSE_F_PROJECT_CODE, "B");
      if (i == 3)
        {
          g_free (other->id);
          other->id = g_strdup (fixture->other_project);
        }
      if (i == 4)
        other->mask |= G_GUINT64_CONSTANT (1) << LOTSE_F_PROJECT_GOAL;
      refused = push (fixture, OFFICE (fixture), other);
      g_assert_cmpint (refused->status, ==, 422);
      code = code_of (refused);
      g_assert_cmpstr (code, ==, "mid_reused");
      g_assert_nonnull (strstr (refused->body->str, patch->mid));
      after = observe (fixture->storage, (const char *const[]) { patch->mid, NULL });
      g_assert_cmpstr (before, ==, after);
    }
}

/* An unsigned voice keeps no account, so anybody who holds its id is answered. */
static void
test_unsigned_voice_has_no_owner (Fixture *fixture, gconstpointer data)
{
  const char *token;
  g_autoptr (LotseMutation) mutation = speak_unsigned (fixture, &token);
  g_autoptr (LotseResponse) first = push (fixture, token, mutation);
  g_autoptr (LotseResponse) again = push (fixture, OFFICE (fixture), mutation);

  g_assert_cmpint (first->status, ==, 200);
  g_assert_cmpint (again->status, ==, 200);
  g_assert_nonnull (strstr (again->body->str, "\"result\":\"applied\""));
}

static LotseResponse *
push_two (Fixture *fixture, const LotseMutation *one, const LotseMutation *other)
{
  g_autoptr (GString) body = g_string_new ("{\"mutations\":[");

  lotse_mutation_write_json (one, body);
  g_string_append_c (body, ',');
  lotse_mutation_write_json (other, body);
  g_string_append (body, "]}");
  return post (fixture, OFFICE (fixture), ROOT "/mutations", body->str);
}

/* Twice in one batch: the same wish is answered twice, two wishes refuse all of it. */
static void
test_twice_in_a_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseMutation) one = patch_text (project, LOTSE_F_PROJECT_CODE, "A");
  g_autoptr (LotseMutation) other = patch_text (project, LOTSE_F_PROJECT_CODE, "B");
  g_autoptr (LotseMutation) same = lotse_mutation_copy (one);
  g_autofree char *before = observe (fixture->storage, (const char *const[]) { one->mid, NULL });
  g_autofree char *after = NULL;
  g_autoptr (LotseResponse) refused = NULL;
  g_autoptr (LotseResponse) taken = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (LotseRecord) now = NULL;

  g_free (other->mid);
  other->mid = g_strdup (one->mid);
  refused = push_two (fixture, one, other);
  g_assert_cmpint (refused->status, ==, 422);
  after = observe (fixture->storage, (const char *const[]) { one->mid, NULL });
  g_assert_cmpstr (before, ==, after);
  taken = push_two (fixture, one, same);
  node = parse (taken);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (text_of (result_at (node, i), "result"), ==, "applied");
  now = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_assert_cmpint (lotse_record_rev (now), ==, 2);
}

/* What fails stops the batch: later ones may build on it. What was written before it stays. */
static void
test_failure_stops_the_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GString) body = g_string_new ("{\"mutations\":[");
  guint needed = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_ptr_array_add (all, make_project (fixture, NULL));
      if (i > 0)
        g_string_append_c (body, ',');
      lotse_mutation_write_json (all->pdata[i], body);
    }
  g_string_append (body, "]}");
  /* Looking up three ids and writing one takes so many calls; the next one fails. */
  {
    g_autoptr (LotseMutation) another = make_project (fixture, NULL);
    g_autoptr (LotseResponse) response = NULL;
    Faults faults;

    faults_begin (&faults, fixture->storage, 0);
    response = push (fixture, OFFICE (fixture), another);
    faults_end (&faults);
    needed = faults.calls;
  }
  {
    g_autoptr (LotseResponse) response = NULL;
    g_autoptr (LotseResponse) again = NULL;
    g_autoptr (JsonNode) node = NULL;
    g_autoptr (JsonNode) later = NULL;
    Faults faults;

    faults_begin (&faults, fixture->storage, needed + 2 + 3);
    response = post (fixture, OFFICE (fixture), ROOT "/mutations", body->str);
    faults_end (&faults);
    node = parse (response);
    g_assert_cmpstr (text_of (result_at (node, 0), "result"), ==, "applied");
    g_assert_cmpstr (text_of (result_at (node, 1), "result"), ==, "retry");
    g_assert_cmpstr (text_of (result_at (node, 2), "result"), ==, "retry");
    g_assert_cmpuint (faults_warnings, ==, 1);
    again = post (fixture, OFFICE (fixture), ROOT "/mutations", body->str);
    later = parse (again);
    for (guint i = 0; i < 3; i++)
      g_assert_cmpstr (text_of (result_at (later, i), "result"), ==, "applied");
  }
}

static void
count_call (gpointer data)
{
  (*(guint *) data)++;
}

/* Whoever waits is told if anything in a batch was written, also where the last one was not. */
static void
test_tells_of_any (Fixture *fixture, gconstpointer data)
{
  const char *token;
  g_autoptr (LotseMutation) good = make_project (fixture, &token);
  g_autoptr (LotseMutation) bad = make_untitled (fixture, &token);
  g_autoptr (LotseResponse) response = NULL;
  guint calls = 0;

  lotse_server_set_changed_func (fixture->server, count_call, &calls);
  response = push_two (fixture, good, bad);
  g_assert_cmpuint (calls, ==, 1);
}

/* Many at once */

#define THREADS 4

typedef struct
{
  Fixture       *fixture;
  LotseMutation *mutation;
  char          *answer; /* (owned) */
} Sender;

static gpointer
send_in_thread (gpointer data)
{
  Sender *sender = data;
  g_autoptr (LotseResponse) response = push (sender->fixture, OFFICE (sender->fixture), sender->mutation);

  sender->answer = g_strdup (response->body->str);
  return NULL;
}

/* A client that lost patience sends again while the first attempt is still on its way. */
static void
test_same_mid_at_once (Fixture *fixture, gconstpointer data)
{
  guint entries = count_entries (fixture);

  for (guint round = 0; round < 20; round++)
    {
      const char *token;
      g_autoptr (LotseMutation) mutation = make_project (fixture, &token);
      g_autoptr (LotseRecord) written = NULL;
      Sender senders[THREADS];
      GThread *threads[THREADS];

      for (guint i = 0; i < THREADS; i++)
        {
          senders[i] = (Sender) { fixture, mutation, NULL };
          threads[i] = g_thread_new ("sender", send_in_thread, &senders[i]);
        }
      for (guint i = 0; i < THREADS; i++)
        g_thread_join (threads[i]);
      for (guint i = 0; i < THREADS; i++)
        {
          g_assert_cmpstr (senders[i].answer, ==, senders[0].answer);
          g_assert_nonnull (strstr (senders[i].answer, "\"result\":\"applied\""));
        }
      for (guint i = 0; i < THREADS; i++)
        g_free (senders[i].answer);
      written = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, mutation->id);
      g_assert_cmpint (lotse_record_rev (written), ==, 1);
    }
  g_assert_cmpuint (count_entries (fixture), ==, entries + 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  faults_count_warnings ();

#define ADD(path, where, func) g_test_add ("/server/transactions/" path, Fixture, where, fixture_set_up, func, fixture_tear_down)
  ADD ("nothing-half-done", NULL, test_nothing_half_done);
  ADD ("seen-all-at-once", NULL, test_seen_all_at_once);
  ADD ("writing-excludes", IN_A_FILE, test_writing_excludes);
  ADD ("forgets-with-the-transaction", NULL, test_forgets_with_the_transaction);
  ADD ("answer-of-now", NULL, test_answer_of_now);
  ADD ("denied-first", NULL, test_denied_first);
  ADD ("failure-stops-the-batch", NULL, test_failure_stops_the_batch);
  ADD ("tells-of-any", NULL, test_tells_of_any);
  ADD ("audit", NULL, test_audit);
  ADD ("audit-of-voices", NULL, test_audit_of_voices);
  ADD ("signing", NULL, test_signing);
  ADD ("fields-out-of-sight", NULL, test_fields_out_of_sight);
  ADD ("replay-after-restart", IN_A_FILE, test_replay_after_restart);
  ADD ("replay-with-other-rights", NULL, test_replay_with_other_rights);
  ADD ("replay-of-what-is-hidden", NULL, test_replay_of_what_is_hidden);
  ADD ("replay-after-years", NULL, test_replay_after_years);
  ADD ("what-is-the-same", NULL, test_what_is_the_same);
  ADD ("unsigned-voice-has-no-owner", NULL, test_unsigned_voice_has_no_owner);
  ADD ("twice-in-a-batch", NULL, test_twice_in_a_batch);
  ADD ("same-mid-at-once", NULL, test_same_mid_at_once);
#undef ADD
  return g_test_run ();
}
