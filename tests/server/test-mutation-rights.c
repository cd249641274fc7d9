/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may sign, and set, what. */
#include "support.h"

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

static LotseRecord *
report_by (const char *project, const char *function)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, 18900);
  lotse_record_set_text (report, LOTSE_F_REPORT_BY, function);
  return report;
}

static void
expect_report (Fixture *fixture, LotseRole role, const char *function, const char *denied)
{
  g_autoptr (LotseRecord) report = report_by (fixture->project, function);

  if (denied != NULL)
    expect_rejected (fixture, fixture->token[role], lotse_mutation_create (report), denied);
  else
    expect_only (fixture, fixture->token[role], lotse_mutation_create (report), "applied");
}

/* A report names the function that reports: the own one, one that is stood in for, for a head one of the department, and for the office anyone. */
static void
test_reporting_as (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) ours = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), theirs = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  g_autoptr (LotseRecord) stood_in = NULL, made = NULL, unknown = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (ours, LOTSE_F_FUNCTION_TITLE, "Sachgebietsleitung");
  lotse_record_set_text (ours, LOTSE_F_FUNCTION_DEPARTMENT, fixture->below);
  lotse_record_set_text (theirs, LOTSE_F_FUNCTION_TITLE, "Woanders");
  made = expect (fixture, OFFICE (fixture), lotse_mutation_create (ours), "applied");
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (theirs), "applied");
  expect_report (fixture, LOTSE_ROLE_PILOT, NULL, NULL);
  expect_report (fixture, LOTSE_ROLE_PILOT, fixture->function, NULL);
  expect_report (fixture, LOTSE_ROLE_PILOT, lotse_record_id (ours), "denied");
  expect_report (fixture, LOTSE_ROLE_PILOT, lotse_record_id (unknown), "not_found"); /* it may still come, after a restore */
  expect_report (fixture, LOTSE_ROLE_HEAD, lotse_record_id (ours), NULL);
  expect_report (fixture, LOTSE_ROLE_HEAD, lotse_record_id (theirs), "denied");
  expect_report (fixture, LOTSE_ROLE_STRATEGY_OFFICE, lotse_record_id (theirs), NULL);
  stood_in = lotse_record_copy (made);
  lotse_record_set_text (stood_in, LOTSE_F_FUNCTION_SUBSTITUTE, fixture->function);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_patch (made, stood_in), "applied");
  expect_report (fixture, LOTSE_ROLE_PILOT, lotse_record_id (ours), NULL);
}

/* Who pilots a project is stood in for by the substitute of that function: reports and milestones, but no more than a pilot may, and only as long. */
static void
test_standing_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) absent = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), stood_in = NULL, alone = NULL, made = NULL, known = NULL, named = NULL;
  g_autoptr (LotseRecord) project = new_project ("In Vertretung", fixture->below, NULL), moved = NULL, first = NULL;
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL), report = NULL;

  lotse_record_set_text (absent, LOTSE_F_FUNCTION_TITLE, "Digitale Lotsin Wohngeld");
  made = expect (fixture, OFFICE (fixture), lotse_mutation_create (absent), "applied");
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, lotse_record_id (absent));
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (project), "applied");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_PILOT], lotse_mutation_create (milestone), "denied");
  stood_in = lotse_record_copy (made);
  lotse_record_set_text (stood_in, LOTSE_F_FUNCTION_SUBSTITUTE, fixture->function);
  known = expect (fixture, OFFICE (fixture), lotse_mutation_patch (made, stood_in), "applied");

  first = expect (fixture, fixture->token[LOTSE_ROLE_PILOT], lotse_mutation_create (milestone), "applied");
  moved = lotse_record_copy (first);
  lotse_record_set_text (moved, LOTSE_F_MILESTONE_TITLE, "Abnahme mit dem Fachamt");
  expect_only (fixture, fixture->token[LOTSE_ROLE_PILOT], lotse_mutation_patch (first, moved), "applied");
  report = report_by (lotse_record_id (project), lotse_record_id (absent));
  expect_only (fixture, fixture->token[LOTSE_ROLE_PILOT], lotse_mutation_create (report), "applied");
  named = fetch (fixture, fixture->token[LOTSE_ROLE_PILOT], LOTSE_KIND_PROJECT, lotse_record_id (project));
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_PILOT], patch_text (named, LOTSE_F_PROJECT_TITLE, "Anders"), "denied");

  alone = lotse_record_copy (known);
  lotse_record_set_text (alone, LOTSE_F_FUNCTION_SUBSTITUTE, NULL);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_patch (known, alone), "applied");
  g_clear_object (&report);
  report = report_by (lotse_record_id (project), fixture->function);
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_PILOT], lotse_mutation_create (report), "denied");
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

static LotseMutation *
invite (LotseRecord *project, const char *function)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (project);
  LotseValue refs = lotse_value_refs ((const char *const[]) { function, NULL });

  lotse_record_take (after, LOTSE_F_PROJECT_COMMENTS_FROM, &refs);
  return lotse_mutation_patch (project, after);
}

static LotseRecord *
new_comment (const char *project, const char *author)
{
  LotseRecord *voice = lotse_record_new (LOTSE_KIND_VOICE, NULL);

  lotse_record_set_text (voice, LOTSE_F_VOICE_TEXT, "Wann kommt der Landkreis-App-Anschluss?");
  lotse_record_set_text (voice, LOTSE_F_VOICE_PROJECT, project);
  lotse_record_set_text (voice, LOTSE_F_VOICE_AUTHOR, author);
  return voice;
}

/* Who only reads comments where a project invites their function, under their own name, and changes nothing of it. */
static void
test_invited (Fixture *fixture, gconstpointer data)
{
  const LotseAccount account = { .name = (char *) "kreisraetin", .role = LOTSE_ROLE_READER, .audience = -1, .function = fixture->other_function };
  const char *nobody = fixture->token[LOTSE_ROLE_READER];
  g_autofree char *token = fixture_add_account (fixture, &account);
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) early = new_comment (fixture->project, fixture->other_function), late = new_comment (fixture->project, fixture->other_function);
  g_autoptr (LotseRecord) signed_else = new_comment (fixture->project, fixture->function), elsewhere = new_comment (fixture->other_project, fixture->other_function);
  g_autoptr (LotseRecord) loose = new_comment (NULL, NULL), unsigned_one = new_comment (fixture->project, NULL), made = NULL;

  expect_rejected (fixture, token, lotse_mutation_create (early), "denied");
  expect_only (fixture, OFFICE (fixture), invite (project, fixture->other_function), "applied");
  made = expect (fixture, token, lotse_mutation_create (late), "applied");
  expect_rejected (fixture, token, patch_text (made, LOTSE_F_VOICE_TEXT, "Doch nicht."), "denied");
  expect_rejected (fixture, token, lotse_mutation_create (signed_else), "denied");
  expect_rejected (fixture, token, lotse_mutation_create (elsewhere), "denied");
  expect_rejected (fixture, token, lotse_mutation_create (loose), "denied");
  expect_rejected (fixture, nobody, lotse_mutation_create (unsigned_one), "denied");
  /* Whoever pilots the project answers. */
  expect_only (fixture, fixture->token[LOTSE_ROLE_PILOT], patch_text (made, LOTSE_F_VOICE_ANSWER, "Im Herbst."), "applied");
}

/* A judgement says why; what was judged before without a reason can be renamed all the same. */
static void
test_judgement (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) field = lotse_record_new (LOTSE_KIND_FIELD_OF_ACTION, NULL);
  g_autoptr (LotseRecord) made = NULL, judged = NULL, reasoned = NULL, without = NULL, known = NULL;
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  lotse_record_set_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE, "Bürgerdienste");
  made = expect (fixture, OFFICE (fixture), lotse_mutation_create (field), "applied");
  judged = lotse_record_copy (made);
  lotse_record_set_integer (judged, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT, LOTSE_STATUS_ON_TRACK);
  expect_rejected (fixture, OFFICE (fixture), lotse_mutation_patch (made, judged), "invalid");
  lotse_record_set_text (judged, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY, "Zwei von drei Ämtern arbeiten damit.");
  reasoned = expect (fixture, OFFICE (fixture), lotse_mutation_patch (made, judged), "applied");
  without = lotse_record_copy (reasoned);
  lotse_record_set_text (without, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY, NULL);
  expect_rejected (fixture, OFFICE (fixture), lotse_mutation_patch (reasoned, without), "invalid");
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_HEAD], patch_text (reasoned, LOTSE_F_FIELD_OF_ACTION_TITLE, "Anders"), "denied");
  g_ptr_array_add (old, without);
  g_assert_true (lotse_server_load (fixture->server, WORKSPACE, old, &error));
  g_assert_no_error (error);
  known = fetch (fixture, OFFICE (fixture), LOTSE_KIND_FIELD_OF_ACTION, lotse_record_id (field));
  g_assert_false (lotse_record_has (known, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY));
  expect_only (fixture, OFFICE (fixture), patch_text (known, LOTSE_F_FIELD_OF_ACTION_TITLE, "Dienste"), "applied");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/transactions/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("denied-first", test_denied_first);
  ADD ("signing", test_signing);
  ADD ("reporting-as", test_reporting_as);
  ADD ("standing-in", test_standing_in);
  ADD ("fields-out-of-sight", test_fields_out_of_sight);
  ADD ("invited", test_invited);
  ADD ("judgement", test_judgement);
#undef ADD
  return g_test_run ();
}
