/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every cell of the table of rights, and that what is hidden leaves no trace in any answer. */
#include "support.h"

#include <math.h>
#include <string.h>

/* How far creating, patching and deleting reach: - nowhere, o own projects, d department and below, a anywhere. */
typedef struct
{
  const char *kind;
  const char *reader, *employee, *pilot, *head, *presenter, *office, *admin, *auditor;
} Expected;

static const Expected expected[] = {
  { "strategy",        "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "field_of_action", "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "department",      "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "function",        "---", "---", "---", "-d-", "---", "aaa", "---", "---" },
  { "person",          "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "project",         "---", "---", "---", "dd-", "---", "aaa", "---", "---" },
  { "milestone",       "---", "---", "ooo", "ddd", "---", "aaa", "---", "---" },
  { "promise",         "---", "---", "---", "dd-", "---", "aaa", "---", "---" },
  { "shift",           "---", "---", "o--", "d--", "---", "a--", "---", "---" },
  { "report",          "---", "---", "o--", "d--", "---", "a--", "---", "---" },
  { "request",         "---", "---", "ooo", "ddd", "---", "aaa", "---", "---" },
  { "commitment",      "---", "---", "---", "dd-", "---", "aaa", "---", "---" },
  { "risk",            "---", "---", "ooo", "ddd", "---", "aaa", "---", "---" },
  { "decision",        "---", "---", "---", "dd-", "---", "aaa", "---", "---" },
  { "kpi",             "---", "---", "---", "dd-", "---", "aaa", "---", "---" },
  { "service",         "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "offering",        "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "pilot_process",   "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "persona",         "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "partner",         "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "funding",         "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "event",           "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "involvement",     "---", "---", "ooo", "ddd", "---", "aaa", "---", "---" },
  { "voice",           "---", "a--", "ao-", "ad-", "---", "aaa", "---", "---" },
  { "lesson",          "---", "---", "ooo", "ddd", "---", "aaa", "---", "---" },
  { "pulse",           "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "view",            "---", "---", "aaa", "aaa", "aaa", "aaa", "---", "---" },
  { "story",           "---", "---", "---", "---", "aaa", "aaa", "---", "---" },
  { "folder",          "---", "---", "---", "---", "aaa", "aaa", "---", "---" },
  { "objective",       "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "release",         "---", "---", "---", "d--", "---", "a--", "---", "---" },
  { "review",          "---", "---", "---", "dd-", "---", "aaa", "---", "---" },
  { "task",            "---", "---", "ooo", "ddd", "---", "aaa", "---", "---" },
  { "kpi_source",      "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "council_paper",   "---", "---", "---", "---", "---", "aaa", "---", "---" },
  { "phase",           "---", "---", "ooo", "ddd", "---", "aaa", "---", "---" },
  { "benchmark",       "---", "---", "---", "---", "---", "aaa", "---", "---" },
};

static const char *
cell_of (const Expected *row, LotseRole role)
{
  const char *const cells[] = { row->reader, row->employee, row->pilot, row->head, row->presenter, row->office, row->admin, row->auditor };

  return cells[role];
}

/* What each role sees: highest audience everywhere, and in the own department. */
static const struct { int everywhere, inside; } sees[LOTSE_N_ROLES] = {
  [LOTSE_ROLE_READER] = { LOTSE_AUDIENCE_PARTNERS, LOTSE_AUDIENCE_PARTNERS },
  [LOTSE_ROLE_EMPLOYEE] = { LOTSE_AUDIENCE_STAFF, LOTSE_AUDIENCE_STAFF },
  [LOTSE_ROLE_PILOT] = { LOTSE_AUDIENCE_STAFF, LOTSE_AUDIENCE_STAFF },
  [LOTSE_ROLE_HEAD] = { LOTSE_AUDIENCE_STAFF, LOTSE_AUDIENCE_LEADERSHIP },
  [LOTSE_ROLE_PRESENTER] = { LOTSE_AUDIENCE_LEADERSHIP, LOTSE_AUDIENCE_LEADERSHIP },
  [LOTSE_ROLE_STRATEGY_OFFICE] = { LOTSE_AUDIENCE_LEADERSHIP, LOTSE_AUDIENCE_LEADERSHIP },
  [LOTSE_ROLE_ADMIN] = { -1, -1 },
  [LOTSE_ROLE_AUDITOR] = { LOTSE_AUDIENCE_LEADERSHIP, LOTSE_AUDIENCE_LEADERSHIP },
};

static LotseUser *
make_user (LotseRole role, gboolean placed)
{
  const LotseAccount account = { .name = (char *) "x", .role = role, .audience = -1, .department = (char *) (placed ? "d1" : NULL),
                                 .function = (char *) (placed ? "f1" : NULL) };
  GHashTable *subtree = NULL;

  if (placed)
    {
      subtree = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_add (subtree, g_strdup ("d1"));
      g_hash_table_add (subtree, g_strdup ("d2"));
    }
  return lotse_user_new (1, &account, subtree);
}

static gboolean
reaches (char reach, const LotseSubject *subject)
{
  return reach == 'a' || (reach == 'd' && (g_strcmp0 (subject->department, "d1") == 0 || g_strcmp0 (subject->department, "d2") == 0))
         || (reach == 'o' && g_strcmp0 (subject->pilot, "f1") == 0);
}

static void
check_subject (const LotseUser *user, const Expected *row, const LotseSubject *subject)
{
  gboolean inside = g_strcmp0 (subject->department, "d1") == 0 || g_strcmp0 (subject->department, "d2") == 0;
  gboolean seen = subject->level <= (inside ? sees[user->role].inside : sees[user->role].everywhere);

  g_assert_cmpint (lotse_may (user, LOTSE_ACTION_READ, subject), ==, seen);
  for (int i = 0; i < 3; i++)
    {
      gboolean may = lotse_may (user, LOTSE_ACTION_CREATE + i, subject);

      if (may != (seen && reaches (cell_of (row, user->role)[i], subject)))
        g_error ("%s, %s, action %d, level %d, department %s, pilot %s: %d", lotse_role_name (user->role), row->kind, i, subject->level,
                 subject->department, subject->pilot, may);
    }
}

static void
test_every_cell (void)
{
  const char *departments[] = { NULL, "d1", "d2", "d9" };
  const char *pilots[] = { NULL, "f1", "f9" };

  g_assert_cmpint (G_N_ELEMENTS (expected), ==, LOTSE_N_KINDS);
  for (int role = 0; role < LOTSE_N_ROLES; role++)
    {
      g_autoptr (LotseUser) user = make_user (role, TRUE);

      g_assert_cmpint (lotse_may (user, LOTSE_ACTION_READ_AUDIT, NULL), ==, role == LOTSE_ROLE_AUDITOR);
      g_assert_false (lotse_may (user, LOTSE_ACTION_READ, NULL));
      for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
        for (int level = 0; level < LOTSE_AUDIENCE_N_VALUES; level++)
          for (guint d = 0; d < G_N_ELEMENTS (departments); d++)
            for (guint p = 0; p < G_N_ELEMENTS (pilots); p++)
              {
                LotseSubject subject = { lotse_kind_from_name (expected[i].kind), level, departments[d], pilots[p] };

                g_assert_cmpint (subject.kind, !=, LOTSE_KIND_NONE);
                check_subject (user, &expected[i], &subject);
              }
    }
}

/* A pilot enters what was counted; what it is measured by, others decide. */
static void
test_values (void)
{
  g_autoptr (LotseUser) pilot = make_user (LOTSE_ROLE_PILOT, TRUE);
  LotseSubject kpi = { LOTSE_KIND_KPI, LOTSE_AUDIENCE_STAFF, "d1", "f1", TRUE };

  g_assert_true (lotse_may (pilot, LOTSE_ACTION_PATCH, &kpi));
  g_assert_false (lotse_may (pilot, LOTSE_ACTION_CREATE, &kpi));
  g_assert_false (lotse_may (pilot, LOTSE_ACTION_DELETE, &kpi));
  kpi.pilot = "f9";
  g_assert_false (lotse_may (pilot, LOTSE_ACTION_PATCH, &kpi));
  kpi.pilot = "f1";
  kpi.values = FALSE;
  g_assert_false (lotse_may (pilot, LOTSE_ACTION_PATCH, &kpi));
}

/* Who has no department leads the whole house; who has no function pilots nothing. */
static void
test_without_place (void)
{
  g_autoptr (LotseUser) head = make_user (LOTSE_ROLE_HEAD, FALSE);
  g_autoptr (LotseUser) pilot = make_user (LOTSE_ROLE_PILOT, FALSE);
  LotseSubject project = { LOTSE_KIND_PROJECT, LOTSE_AUDIENCE_LEADERSHIP, "d9", NULL };
  LotseSubject report = { LOTSE_KIND_REPORT, LOTSE_AUDIENCE_PUBLIC, "d9", NULL };

  g_assert_true (lotse_may (head, LOTSE_ACTION_PATCH, &project));
  g_assert_false (lotse_may (pilot, LOTSE_ACTION_CREATE, &report));
}

static void
test_pilot (Fixture *fixture, gconstpointer data)
{
  const char *pilot = fixture->token[LOTSE_ROLE_PILOT];
  g_autoptr (LotseRecord) own = new_report (fixture->project, LOTSE_STATUS_NEEDS_DECISION);
  g_autoptr (LotseRecord) foreign = new_report (fixture->other_project, LOTSE_STATUS_ON_TRACK);
  g_autoptr (LotseRecord) milestone = new_milestone ("Pilotstart", fixture->project);
  expect_only (fixture, pilot, lotse_mutation_create (own), "applied");
  g_autoptr (LotseRecord) placed = expect (fixture, pilot, lotse_mutation_create (milestone), "applied");
  g_autoptr (LotseRecord) project = fetch (fixture, pilot, LOTSE_KIND_PROJECT, fixture->project);

  expect_rejected (fixture, pilot, lotse_mutation_create (foreign), "denied");
  expect_rejected (fixture, pilot, patch_text (project, LOTSE_F_PROJECT_TITLE, "Meins"), "denied");
  /* Not even into another project may one's own milestone be moved. */
  expect_rejected (fixture, pilot, patch_text (placed, LOTSE_F_MILESTONE_PROJECT, fixture->other_project), "denied");
}

static void
test_head (Fixture *fixture, gconstpointer data)
{
  const char *head = fixture->token[LOTSE_ROLE_HEAD];
  g_autoptr (LotseRecord) project = fetch (fixture, head, LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) foreign = fetch (fixture, head, LOTSE_KIND_PROJECT, fixture->other_project);
  g_autoptr (LotseRecord) patched = expect (fixture, head, patch_text (project, LOTSE_F_PROJECT_GOAL, "Ziel"), "applied");

  expect_rejected (fixture, head, patch_text (foreign, LOTSE_F_PROJECT_GOAL, "Ziel"), "denied");
  expect_rejected (fixture, head, patch_text (patched, LOTSE_F_PROJECT_DEPARTMENT, fixture->other), "denied");
  expect_rejected (fixture, head, lotse_mutation_delete (patched), "denied");
}

static void
test_voices (Fixture *fixture, gconstpointer data)
{
  const char *employee = fixture->token[LOTSE_ROLE_EMPLOYEE];
  g_autoptr (LotseRecord) unsigned_voice = lotse_record_new (LOTSE_KIND_VOICE, NULL);
  g_autoptr (LotseRecord) borrowed = lotse_record_new (LOTSE_KIND_VOICE, NULL);
  g_autoptr (LotseRecord) written = NULL;

  lotse_record_set_text (unsigned_voice, LOTSE_F_VOICE_TEXT, "Bitte weniger Formulare.");
  lotse_record_set_text (borrowed, LOTSE_F_VOICE_TEXT, "Im Namen von anderen.");
  lotse_record_set_text (borrowed, LOTSE_F_VOICE_AUTHOR, fixture->function);
  written = expect (fixture, employee, lotse_mutation_create (unsigned_voice), "applied");
  expect_rejected (fixture, employee, lotse_mutation_create (borrowed), "denied");
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_READER], lotse_mutation_create (unsigned_voice), "denied");
}

/* Everything that an account can read of the workspace, as one text. (transfer full) */
static char *
read_everything (Fixture *fixture, const char *token)
{
  const char *targets[] = { "/snapshot", "/projects", "/milestones", "/reports", "/decisions", "/risks", "/requests", "/people" };
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *target = g_strconcat (ROOT, targets[i], NULL);
      g_autoptr (LotseResponse) response = get (fixture, token, target);
      g_autoptr (JsonNode) node = parse (response);

      g_assert_cmpint (response->status, ==, 200);
      g_assert_true (json_object_get_boolean_member (root_of (node), "end"));
      g_string_append (all, response->body->str);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
test_audience (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) secret = new_project ("Verschwiegen", fixture->other, NULL);
  g_autoptr (LotseRecord) milestone = new_milestone ("Stiller Termin", lotse_record_id (secret));
  g_autoptr (LotseRecord) risk = lotse_record_new (LOTSE_KIND_RISK, NULL);
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) linked = lotse_record_copy (project);
  const char *refs[] = { lotse_record_id (secret), fixture->other_project, NULL };
  LotseValue depends_on = lotse_value_refs (refs);
  LotseRecord *records[5] = { NULL };
  g_autofree char *public_text = NULL;
  g_autofree char *staff_text = NULL;
  g_autofree char *head_text = NULL;
  g_autofree char *all_text = NULL;

  lotse_record_set_integer (secret, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  lotse_record_set_text (risk, LOTSE_F_RISK_TITLE, "Nur intern");
  lotse_record_set_text (risk, LOTSE_F_RISK_PROJECT, fixture->project);
  lotse_record_take (linked, LOTSE_F_PROJECT_DEPENDS_ON, &depends_on);
  lotse_record_set_integer (linked, LOTSE_F_PROJECT_BUDGET_TOTAL, 123456700);
  records[0] = expect (fixture, OFFICE (fixture), lotse_mutation_create (secret), "applied");
  records[1] = expect (fixture, OFFICE (fixture), lotse_mutation_create (milestone), "applied");
  records[2] = expect (fixture, OFFICE (fixture), lotse_mutation_create (risk), "applied");
  records[3] = expect (fixture, OFFICE (fixture), lotse_mutation_patch (project, linked), "applied");

  public_text = read_everything (fixture, fixture->public_token);
  staff_text = read_everything (fixture, fixture->token[LOTSE_ROLE_EMPLOYEE]);
  head_text = read_everything (fixture, fixture->token[LOTSE_ROLE_HEAD]);
  all_text = read_everything (fixture, fixture->token[LOTSE_ROLE_PRESENTER]);
  g_assert_nonnull (strstr (all_text, "Verschwiegen"));
  g_assert_nonnull (strstr (all_text, "Stiller Termin"));
  g_assert_nonnull (strstr (staff_text, "Nur intern"));
  g_assert_nonnull (strstr (staff_text, "123456700"));
  /* Neither the record, nor what belongs to it, nor a reference to it; the head of another department is no exception. */
  g_assert_null (strstr (staff_text, "Verschwiegen"));
  g_assert_null (strstr (staff_text, "Stiller Termin"));
  g_assert_null (strstr (staff_text, lotse_record_id (secret)));
  g_assert_null (strstr (head_text, lotse_record_id (secret)));
  g_assert_nonnull (strstr (staff_text, fixture->other_project));
  g_assert_null (strstr (public_text, lotse_record_id (secret)));
  g_assert_null (strstr (public_text, "Nur intern"));
  g_assert_null (strstr (public_text, "budget_total"));
  g_assert_nonnull (strstr (public_text, "E-Akte"));
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    g_clear_object (&records[i]);
}

/* What goes out of sight becomes a tombstone for who held it, and for nobody else; what belongs to it follows. */
static void
test_out_of_sight (Fixture *fixture, gconstpointer data)
{
  const char *employee = fixture->token[LOTSE_ROLE_EMPLOYEE];
  g_autoptr (LotseRecord) milestone = new_milestone ("Abnahme", fixture->project);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (milestone), "applied");
  g_autofree char *since = snapshot_token (fixture, employee);
  g_autofree char *target = g_strconcat (ROOT "/changes?since=", since, NULL);
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) hidden = lotse_record_copy (project);
  g_autoptr (LotseRecord) secret = new_project ("Nie gesehen", NULL, NULL);
  g_autoptr (LotseRecord) shown = NULL;
  g_autoptr (LotseRecord) never = NULL;
  g_autoptr (LotseResponse) response = NULL;
  g_autoptr (LotseResponse) later = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *next = NULL;
  JsonArray *changes;

  lotse_record_set_integer (secret, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  never = expect (fixture, OFFICE (fixture), lotse_mutation_create (secret), "applied");
  lotse_record_set_integer (hidden, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  shown = expect (fixture, OFFICE (fixture), lotse_mutation_patch (project, hidden), "applied");

  response = get (fixture, employee, target);
  node = parse (response);
  changes = json_object_get_array_member (root_of (node), "changes");
  g_assert_cmpuint (json_array_get_length (changes), ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_true (json_object_get_boolean_member (json_array_get_object_element (changes, i), "deleted"));
  g_assert_null (strstr (response->body->str, lotse_record_id (secret)));
  g_assert_nonnull (strstr (response->body->str, lotse_record_id (milestone)));
  g_assert_null (strstr (response->body->str, "Abnahme"));

  /* And back. */
  g_clear_object (&hidden);
  hidden = lotse_record_copy (shown);
  lotse_record_set_integer (hidden, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_PUBLIC);
  g_clear_object (&never);
  never = expect (fixture, OFFICE (fixture), lotse_mutation_patch (shown, hidden), "applied");
  next = g_strconcat (ROOT "/changes?since=", text_of (root_of (node), "next"), NULL);
  later = get (fixture, employee, next);
  g_assert_nonnull (strstr (later->body->str, "Abnahme"));
  g_assert_nonnull (strstr (later->body->str, "E-Akte"));
}

static void
test_hidden_cannot_be_touched (Fixture *fixture, gconstpointer data)
{
  const char *pilot = fixture->token[LOTSE_ROLE_PILOT];
  g_autoptr (LotseRecord) secret = new_project ("Verschwiegen", fixture->below, fixture->function);
  g_autoptr (LotseRecord) written = NULL;
  g_autoptr (LotseRecord) report = NULL;
  g_autoptr (LotseRecord) milestone = NULL;
  g_autofree char *target = g_strconcat (ROOT "/projects/", lotse_record_id (secret), NULL);
  g_autoptr (LotseResponse) response = NULL;

  lotse_record_set_integer (secret, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  written = expect (fixture, OFFICE (fixture), lotse_mutation_create (secret), "applied");
  report = new_report (lotse_record_id (secret), LOTSE_STATUS_ON_TRACK);
  expect_rejected (fixture, pilot, lotse_mutation_create (report), "not_found");
  expect_rejected (fixture, pilot, patch_text (written, LOTSE_F_PROJECT_TITLE, "x"), "not_found");
  expect_rejected (fixture, pilot, lotse_mutation_create (secret), "denied");
  response = get (fixture, pilot, target);
  g_assert_cmpint (response->status, ==, 404);
  /* Nobody makes something that they could not see afterwards. */
  milestone = new_milestone ("Geheim", fixture->project);
  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  expect_rejected (fixture, pilot, lotse_mutation_create (milestone), "denied");
}

/* Of a record that may be written, fields out of sight may not: neither one that stands before a visible one nor one behind it. */
static void
test_hidden_fields_cannot_be_set (Fixture *fixture, gconstpointer data)
{
  const LotseAccount account = { .name = (char *) "narrow", .role = LOTSE_ROLE_HEAD, .audience = LOTSE_AUDIENCE_PARTNERS,
                                 .department = fixture->department };
  g_autofree char *head = fixture_add_account (fixture, &account);
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) planned = lotse_record_copy (project);
  g_autoptr (LotseRecord) forecast = lotse_record_copy (project);
  g_autoptr (GArray) points = lotse_points_new ();
  const LotsePoint point = { lotse_date_from_ymd (2026, 1, 1), 100, NAN };
  LotseValue plan;

  g_array_append_val (points, point);
  plan = lotse_value_points_take (g_steal_pointer (&points));
  lotse_record_take (planned, LOTSE_F_PROJECT_BUDGET_PLAN, &plan);
  lotse_record_set_integer (forecast, LOTSE_F_PROJECT_COST_TOTAL_FORECAST, 100);
  expect_rejected (fixture, head, lotse_mutation_patch (project, planned), "denied");
  expect_rejected (fixture, head, lotse_mutation_patch (project, forecast), "denied");
  expect_only (fixture, head, patch_text (project, LOTSE_F_PROJECT_CURRENCY, "CHF"), "applied");
}

static char *
answer_to (Fixture *fixture, const char *token, const LotseMutation *mutation)
{
  g_autoptr (LotseResponse) response = push (fixture, token, mutation);
  g_autoptr (GString) text = g_string_new (response->body->str);

  g_string_replace (text, mutation->mid, "", 0);
  return g_strdup (text->str);
}

/* After a restore a pilot may offer what hangs on a project before somebody else offers the project: asked again, it is taken. */
static void
test_project_comes_later (Fixture *fixture, gconstpointer data)
{
  const char *pilot = fixture->token[LOTSE_ROLE_PILOT];
  g_autoptr (LotseRecord) project = new_project ("Verloren", fixture->below, fixture->function);
  g_autoptr (LotseRecord) milestone = new_milestone ("Abnahme", lotse_record_id (project));
  g_autoptr (LotseRecord) report = new_report (lotse_record_id (project), LOTSE_STATUS_ON_TRACK);
  g_autoptr (LotseMutation) reporting = lotse_mutation_create (report);
  g_autoptr (LotseMutation) changing = NULL;
  g_autoptr (LotseRecord) placed = NULL;
  g_autofree char *first = answer_to (fixture, pilot, reporting);
  g_autofree char *second = NULL, *third = NULL, *change = NULL;

  g_assert_nonnull (strstr (first, "\"code\":\"not_found\""));
  /* The office may write what hangs on nothing; the pilot cannot be told for good that it is not theirs. */
  placed = expect (fixture, OFFICE (fixture), lotse_mutation_create (milestone), "applied");
  changing = patch_text (placed, LOTSE_F_MILESTONE_TITLE, "Abnahme im Mai");
  change = answer_to (fixture, pilot, changing);
  g_assert_nonnull (strstr (change, "\"code\":\"not_found\""));
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (project), "applied");
  second = answer_to (fixture, pilot, reporting);
  third = answer_to (fixture, pilot, changing);
  g_assert_nonnull (strstr (second, "\"result\":\"applied\""));
  g_assert_nonnull (strstr (third, "\"result\":\"applied\""));
}

/* What hangs on a hidden project is answered as if there were none; who sees the project, or could never write such a thing, is denied. */
static void
test_hidden_project_is_none (Fixture *fixture, gconstpointer data)
{
  const char *pilot = fixture->token[LOTSE_ROLE_PILOT], *reader = fixture->token[LOTSE_ROLE_READER];
  g_autofree char *nowhere = lotse_id_new ();
  g_autoptr (LotseRecord) secret = new_project ("Verschwiegen", fixture->below, fixture->function);
  g_autoptr (LotseMutation) create_hidden = NULL;
  g_autoptr (LotseMutation) create_none = NULL;
  g_autoptr (LotseMutation) move_hidden = NULL;
  g_autoptr (LotseMutation) move_none = NULL;
  g_autofree char *of_hidden = NULL, *of_none = NULL, *under_hidden = NULL, *under_none = NULL;
  g_autoptr (LotseRecord) report_hidden = new_report (lotse_record_id (secret), LOTSE_STATUS_ON_TRACK);
  g_autoptr (LotseRecord) report_none = new_report (nowhere, LOTSE_STATUS_ON_TRACK);
  g_autoptr (LotseRecord) foreign = new_report (fixture->other_project, LOTSE_STATUS_ON_TRACK);
  g_autoptr (LotseRecord) own = new_milestone ("Meiner", fixture->project);
  g_autoptr (LotseRecord) placed = NULL;

  lotse_record_set_integer (secret, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (secret), "applied");
  create_hidden = lotse_mutation_create (report_hidden);
  create_none = lotse_mutation_create (report_none);
  of_hidden = answer_to (fixture, pilot, create_hidden);
  of_none = answer_to (fixture, pilot, create_none);
  g_assert_cmpstr (of_hidden, ==, of_none);
  g_assert_nonnull (strstr (of_none, "\"code\":\"not_found\""));
  placed = expect (fixture, pilot, lotse_mutation_create (own), "applied");
  move_hidden = patch_text (placed, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (secret));
  move_none = patch_text (placed, LOTSE_F_MILESTONE_PROJECT, nowhere);
  under_hidden = answer_to (fixture, pilot, move_hidden);
  under_none = answer_to (fixture, pilot, move_none);
  g_assert_cmpstr (under_hidden, ==, under_none);
  expect_rejected (fixture, pilot, lotse_mutation_create (foreign), "denied");
  expect_rejected (fixture, reader, lotse_mutation_create (report_hidden), "denied");
  expect_rejected (fixture, reader, lotse_mutation_create (report_none), "denied");
}

static void
test_admin_sees_no_content (Fixture *fixture, gconstpointer data)
{
  const char *admin = fixture->token[LOTSE_ROLE_ADMIN];
  const char *targets[] = { ROOT "/snapshot", ROOT "/changes?since=x", ROOT "/projects", ROOT "/people", ROOT "/audit" };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (LotseResponse) response = get (fixture, admin, targets[i]);

      g_assert_cmpint (response->status, ==, 403);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/rights/every-cell", test_every_cell);
  g_test_add_func ("/server/rights/without-place", test_without_place);
  g_test_add_func ("/server/rights/values", test_values);
#define ADD(path, func) g_test_add ("/server/rights/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("pilot", test_pilot);
  ADD ("head", test_head);
  ADD ("voices", test_voices);
  ADD ("audience", test_audience);
  ADD ("hidden-fields-cannot-be-set", test_hidden_fields_cannot_be_set);
  ADD ("out-of-sight", test_out_of_sight);
  ADD ("hidden-cannot-be-touched", test_hidden_cannot_be_touched);
  ADD ("project-comes-later", test_project_comes_later);
  ADD ("hidden-project-is-none", test_hidden_project_is_none);
  ADD ("admin-sees-no-content", test_admin_sees_no_content);
#undef ADD
  return g_test_run ();
}
