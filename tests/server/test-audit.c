/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What mutations leave in the audit. */
#include "support.h"

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
  entries = count_audit_entries (fixture);
  expect_only (fixture, OFFICE (fixture), patch_text (first, LOTSE_F_PROJECT_CODE, "1"), "duplicate");
  expect_only (fixture, OFFICE (fixture), patch_text (first, LOTSE_F_PROJECT_CODE, "2"), "conflict");
  expect_rejected (fixture, OFFICE (fixture), lotse_mutation_create (untitled), "invalid");
  g_assert_cmpuint (count_audit_entries (fixture), ==, entries);
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
  entries = count_audit_entries (fixture);
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_READER], lotse_mutation_create (voice), "denied");
  g_assert_cmpuint (count_audit_entries (fixture), ==, entries);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/transactions/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("audit", test_audit);
  ADD ("audit-of-voices", test_audit_of_voices);
#undef ADD
  return g_test_run ();
}
