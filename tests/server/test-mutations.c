/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing: answered the same way however often it is sent, merged per group, refused where it must be. */
#include "support.h"

#include <string.h>

static void
test_create_and_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = new_project ("Wohngeld digital", fixture->other, NULL);
  g_autoptr (LotseRecord) written = expect (fixture, OFFICE (fixture), lotse_mutation_create (project), "applied");
  g_autoptr (LotseRecord) fetched = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, lotse_record_id (project));

  g_assert_cmpint (lotse_record_rev (written), ==, 1);
  g_assert_cmpstr (lotse_record_text (fetched, LOTSE_F_PROJECT_TITLE), ==, "Wohngeld digital");
  g_assert_cmpint (lotse_record_seq (fetched), ==, lotse_record_seq (written));
}

static void
test_replay_is_byte_for_byte (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = new_project ("Bauantrag", fixture->other, NULL);
  g_autoptr (LotseMutation) create = lotse_mutation_create (project);
  g_autoptr (LotseResponse) first = push (fixture, OFFICE (fixture), create);
  g_autoptr (LotseRecord) written = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, lotse_record_id (project));
  g_autoptr (LotseRecord) patched = NULL;
  g_autoptr (LotseResponse) again = NULL;
  g_autoptr (LotseRecord) now = NULL;

  patched = expect (fixture, OFFICE (fixture), patch_text (written, LOTSE_F_PROJECT_TITLE, "Bauantrag online"), "applied");
  again = push (fixture, OFFICE (fixture), create);
  g_assert_cmpstr (first->body->str, ==, again->body->str);
  now = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, lotse_record_id (project));
  g_assert_cmpint (lotse_record_rev (now), ==, 2);
  g_assert_cmpstr (lotse_record_text (now, LOTSE_F_PROJECT_TITLE), ==, "Bauantrag online");
}

/* The answer was lost, meanwhile the client has pulled: the same wish comes on a newer base. */
static void
test_replay_on_newer_base (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) before = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseMutation) patch = patch_text (before, LOTSE_F_PROJECT_CODE, "HF2-07");
  g_autoptr (LotseResponse) first = push (fixture, OFFICE (fixture), patch);
  g_autoptr (LotseResponse) again = NULL;

  patch->base_rev = 2;
  lotse_record_set_text (patch->base, LOTSE_F_PROJECT_CODE, "HF2-07");
  again = push (fixture, OFFICE (fixture), patch);
  g_assert_cmpint (again->status, ==, 200);
  g_assert_cmpstr (first->body->str, ==, again->body->str);
}

static void
test_reused_mid (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) before = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseMutation) patch = patch_text (before, LOTSE_F_PROJECT_CODE, "A");
  g_autoptr (LotseResponse) first = push (fixture, OFFICE (fixture), patch);
  g_autoptr (LotseResponse) other = NULL;
  g_autoptr (LotseResponse) someone = NULL;
  g_autoptr (LotseRecord) now = NULL;
  g_autofree char *code = NULL;

  g_assert_cmpint (first->status, ==, 200);
  someone = push (fixture, fixture->token[LOTSE_ROLE_HEAD], patch);
  g_assert_cmpint (someone->status, ==, 422);
  lotse_record_set_text (patch->set, LOTSE_F_PROJECT_CODE, "B");
  other = push (fixture, OFFICE (fixture), patch);
  g_assert_cmpint (other->status, ==, 422);
  code = code_of (other);
  g_assert_cmpstr (code, ==, "mid_reused");
  now = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_assert_cmpstr (lotse_record_text (now, LOTSE_F_PROJECT_CODE), ==, "A");
}

static void
test_disjoint_groups_merge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) base = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  expect_only (fixture, OFFICE (fixture), patch_text (base, LOTSE_F_PROJECT_GOAL, "Weniger Papier"), "applied");
  g_autoptr (LotseRecord) mine = expect (fixture, OFFICE (fixture), patch_text (base, LOTSE_F_PROJECT_CATEGORY, "innen"), "merged");

  g_assert_cmpstr (lotse_record_text (mine, LOTSE_F_PROJECT_GOAL), ==, "Weniger Papier");
  g_assert_cmpstr (lotse_record_text (mine, LOTSE_F_PROJECT_CATEGORY), ==, "innen");
  g_assert_cmpint (lotse_record_rev (mine), ==, 3);
}

static void
test_one_group_conflicts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) base = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) after = lotse_record_copy (base);
  g_autoptr (LotseRecord) theirs = NULL;
  g_autoptr (LotseRecord) current = NULL;
  g_autoptr (LotseRecord) now = NULL;

  lotse_record_set_integer (after, LOTSE_F_PROJECT_AUTOMATION, LOTSE_AUTOMATION_PARTLY);
  theirs = expect (fixture, OFFICE (fixture), lotse_mutation_patch (base, after), "applied");
  lotse_record_set_integer (after, LOTSE_F_PROJECT_AUTOMATION, LOTSE_AUTOMATION_END_TO_END);
  lotse_record_set_integer (after, LOTSE_F_PROJECT_AUTOMATION_CASES, 1200);
  lotse_record_set_text (after, LOTSE_F_PROJECT_CATEGORY, "außen");
  current = expect (fixture, OFFICE (fixture), lotse_mutation_patch (base, after), "conflict");
  g_assert_cmpint (lotse_record_enum (current, LOTSE_F_PROJECT_AUTOMATION), ==, LOTSE_AUTOMATION_PARTLY);
  now = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_assert_false (lotse_record_has (now, LOTSE_F_PROJECT_CATEGORY));
  g_assert_cmpint (lotse_record_rev (now), ==, 2);
}

static void
test_same_edit_is_duplicate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) base = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) first = expect (fixture, OFFICE (fixture), patch_text (base, LOTSE_F_PROJECT_CODE, "HF1-01"), "applied");
  g_autoptr (LotseRecord) second = expect (fixture, OFFICE (fixture), patch_text (base, LOTSE_F_PROJECT_CODE, "HF1-01"), "duplicate");

  g_assert_cmpint (lotse_record_rev (second), ==, lotse_record_rev (first));
}

static void
test_delete_against_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) base = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) edited = expect (fixture, OFFICE (fixture), patch_text (base, LOTSE_F_PROJECT_CODE, "X"), "applied");
  g_autoptr (LotseRecord) kept = expect (fixture, OFFICE (fixture), lotse_mutation_delete (base), "conflict");
  g_autoptr (LotseRecord) gone = NULL;
  g_autoptr (LotseRecord) late = NULL;
  g_autoptr (LotseRecord) again = NULL;

  g_assert_cmpstr (lotse_record_text (kept, LOTSE_F_PROJECT_CODE), ==, "X");
  gone = expect (fixture, OFFICE (fixture), lotse_mutation_delete (edited), "applied");
  g_assert_true (lotse_record_deleted (gone));
  g_assert_false (lotse_record_has (gone, LOTSE_F_PROJECT_TITLE));
  late = expect (fixture, OFFICE (fixture), patch_text (edited, LOTSE_F_PROJECT_CODE, "Y"), "conflict");
  g_assert_true (lotse_record_deleted (late));
  again = expect (fixture, OFFICE (fixture), lotse_mutation_delete (edited), "duplicate");
  g_assert_null (fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project));
}

static void
test_create_over_existing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) record = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (record), "duplicate");
  g_autoptr (LotseRecord) theirs = NULL;

  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, "Etwas anderes");
  theirs = expect (fixture, OFFICE (fixture), lotse_mutation_create (record), "conflict");
  g_assert_cmpstr (lotse_record_text (theirs, LOTSE_F_PROJECT_TITLE), ==, "E-Akte");
}

static void
test_append_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) report = new_report (fixture->project, LOTSE_STATUS_ON_TRACK);
  g_autoptr (LotseRecord) written = expect (fixture, OFFICE (fixture), lotse_mutation_create (report), "applied");

  expect_rejected (fixture, OFFICE (fixture), patch_text (written, LOTSE_F_REPORT_SUMMARY, "anders"), "append_only");
  expect_rejected (fixture, OFFICE (fixture), lotse_mutation_delete (written), "append_only");
}

static void
test_invalid_is_rejected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) untitled = new_project (NULL, fixture->below, NULL);
  g_autoptr (LotseRecord) badly_linked = new_milestone ("Abnahme", "keine-id");
  g_autoptr (LotseRecord) missing = new_project ("nie geschrieben", NULL, NULL);
  g_autoptr (LotseRecord) forward = new_milestone ("Projekt kommt noch", "00000000-0000-4000-8000-000000000000");
  g_autoptr (LotseRecord) written = NULL;

  expect_rejected (fixture, OFFICE (fixture), lotse_mutation_create (untitled), "invalid");
  expect_rejected (fixture, OFFICE (fixture), lotse_mutation_create (badly_linked), "invalid");
  expect_rejected (fixture, OFFICE (fixture), patch_text (missing, LOTSE_F_PROJECT_TITLE, "doch"), "not_found");
  written = expect (fixture, OFFICE (fixture), lotse_mutation_create (forward), "applied");
}

/* After a restore, who made a record may offer it again later than others their edits of it. */
static void
test_not_found_is_not_final (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) late = new_project ("kommt noch", NULL, NULL);
  g_autoptr (LotseRecord) now = NULL;
  g_autoptr (LotseMutation) edit = patch_text (late, LOTSE_F_PROJECT_TITLE, "ist da");

  expect_rejected (fixture, OFFICE (fixture), lotse_mutation_copy (edit), "not_found");
  expect_rejected (fixture, OFFICE (fixture), lotse_mutation_copy (edit), "not_found");
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (late), "applied");
  expect_only (fixture, OFFICE (fixture), lotse_mutation_copy (edit), "merged");
  now = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, lotse_record_id (late));
  g_assert_cmpstr (lotse_record_text (now, LOTSE_F_PROJECT_TITLE), ==, "ist da");
  g_assert_cmpint (lotse_record_rev (now), ==, 2);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_copy (edit), "merged");
  g_clear_object (&now);
  now = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, lotse_record_id (late));
  g_assert_cmpint (lotse_record_rev (now), ==, 2);
}

static void
test_unknown_fields_are_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = lotse_id_new ();
  g_autofree char *mid = lotse_id_new ();
  g_autofree char *body = g_strdup_printf ("{\"mutations\":[{\"mid\":\"%s\",\"n\":1,\"kind\":\"project\",\"id\":\"%s\",\"op\":\"create\","
                                           "\"base_rev\":0,\"set\":{\"title\":\"Neuer\",\"from_the_future\":{\"a\":[1,2.5,\"x\"]}}}]}",
                                           mid, id);
  g_autoptr (LotseResponse) response = post (fixture, OFFICE (fixture), ROOT "/mutations", body);
  g_autoptr (LotseRecord) record = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, id);
  g_autoptr (LotseRecord) known = NULL;
  g_autoptr (LotseRecord) patched = NULL;

  g_assert_cmpint (response->status, ==, 200);
  g_assert_cmpstr (lotse_record_extra (record), ==, "{\"from_the_future\":{\"a\":[1,2.5,\"x\"]}}");
  /* A client that does not know the field patches another one. */
  known = lotse_record_copy (record);
  lotse_record_set_extra (known, NULL);
  patched = expect (fixture, OFFICE (fixture), patch_text (known, LOTSE_F_PROJECT_TITLE, "Umbenannt"), "applied");
  g_assert_cmpstr (lotse_record_extra (patched), ==, "{\"from_the_future\":{\"a\":[1,2.5,\"x\"]}}");
}

static void
test_one_bad_one_blocks_itself (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) good = new_project ("Gut", NULL, NULL);
  g_autoptr (LotseMutation) create = lotse_mutation_create (good);
  g_autofree char *mid = lotse_id_new ();
  g_autofree char *mid2 = lotse_id_new ();
  g_autoptr (GString) body = g_string_new ("{\"mutations\":[");
  g_autoptr (LotseResponse) response = NULL;
  g_autoptr (LotseResponse) again = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_string_append_printf (body, "{\"mid\":\"%s\",\"kind\":\"spaceship\",\"id\":\"%s\",\"op\":\"create\",\"set\":{}},", mid, mid);
  g_string_append_printf (body, "{\"mid\":\"%s\",\"kind\":\"project\",\"id\":\"%s\",\"op\":\"explode\"},", mid2, mid2);
  lotse_mutation_write_json (create, body);
  g_string_append (body, "]}");
  response = post (fixture, OFFICE (fixture), ROOT "/mutations", body->str);
  node = parse (response);
  g_assert_cmpstr (text_of (result_at (node, 0), "code"), ==, "unknown_kind");
  g_assert_cmpstr (text_of (result_at (node, 1), "code"), ==, "invalid");
  g_assert_cmpstr (text_of (result_at (node, 2), "result"), ==, "applied");
  again = post (fixture, OFFICE (fixture), ROOT "/mutations", body->str);
  g_assert_cmpstr (response->body->str, ==, again->body->str);
}

static void
test_bad_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) deep = g_string_new ("{\"mutations\":");
  g_autoptr (GString) many = g_string_new ("{\"mutations\":[");
  const char *bad[] = { "", "{", "[]", "{\"mutations\":{}}", "{\"mutations\":[],\"mutations\":[]}", "{\"mutations\":[]} x",
                        "{\"mutations\":[1]}", "{\"mutations\":[{}]}", "{\"mutations\":[{\"mid\":[]}]}", "{\"mutations\":[{\"mid\":7}]}",
                        "{\"mutations\":[{\"mid\":null}]}", "{\"mutations\":[{\"mid\":\"no\"}]}", "{'mutations':[]}", "{\"mutations\":[\"\\u0000\"]}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (LotseResponse) response = post (fixture, OFFICE (fixture), ROOT "/mutations", bad[i]);
      g_autofree char *code = code_of (response);

      g_assert_cmpint (response->status, ==, 400);
      g_assert_cmpstr (code, ==, "bad_request");
      if (strstr (bad[i], "mid\"") != NULL)
        g_assert_nonnull (strstr (response->body->str, "mutations[0]: mid: not a UUID"));
    }
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < 101; i++)
    {
      g_autofree char *mid = lotse_id_new ();

      g_string_append_printf (many, "%s{\"mid\":\"%s\"}", i > 0 ? "," : "", mid);
    }
  g_string_append (many, "]}");
  {
    g_autoptr (LotseResponse) nested = post (fixture, OFFICE (fixture), ROOT "/mutations", deep->str);
    g_autoptr (LotseResponse) crowded = post (fixture, OFFICE (fixture), ROOT "/mutations", many->str);

    g_assert_cmpint (nested->status, >=, 400);
    g_assert_cmpint (nested->status, <, 500);
    g_assert_cmpint (crowded->status, ==, 413);
  }
}

static void
test_answer_stays_readable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *notes = g_strnfill (60000, 'n');
  g_autoptr (GString) body = g_string_new ("{\"mutations\":[");
  g_autoptr (LotseResponse) response = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *results;
  guint retries = 0;

  for (guint i = 0; i < 16; i++)
    {
      g_autoptr (LotseRecord) record = new_project ("Lang", NULL, NULL);
      g_autoptr (LotseMutation) create = NULL;

      lotse_record_set_text (record, LOTSE_F_PROJECT_NOTES, notes);
      create = lotse_mutation_create (record);
      if (i > 0)
        g_string_append_c (body, ',');
      lotse_mutation_write_json (create, body);
    }
  g_string_append (body, "]}");
  response = post (fixture, OFFICE (fixture), ROOT "/mutations", body->str);
  g_assert_cmpuint (response->body->len, <, 2 * 1024 * 1024);
  node = parse (response);
  results = json_object_get_array_member (root_of (node), "results");
  for (guint i = 0; i < 16; i++)
    retries += g_str_equal (text_of (json_array_get_object_element (results, i), "result"), "retry");
  g_assert_cmpuint (retries, >, 0);
  g_assert_cmpuint (retries, <, 12);
}

static void
count_call (gpointer data)
{
  (*(guint *) data)++;
}

static void
test_tells_of_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) base = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) first = NULL;
  g_autoptr (LotseRecord) second = NULL;
  guint calls = 0;

  lotse_server_set_changed_func (fixture->server, count_call, &calls);
  first = expect (fixture, OFFICE (fixture), patch_text (base, LOTSE_F_PROJECT_CODE, "C"), "applied");
  g_assert_cmpuint (calls, ==, 1);
  second = expect (fixture, OFFICE (fixture), patch_text (base, LOTSE_F_PROJECT_CODE, "C"), "duplicate");
  g_assert_cmpuint (calls, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/mutations/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("create-and-read", test_create_and_read);
  ADD ("replay-is-byte-for-byte", test_replay_is_byte_for_byte);
  ADD ("replay-on-newer-base", test_replay_on_newer_base);
  ADD ("reused-mid-is-refused", test_reused_mid);
  ADD ("disjoint-groups-merge", test_disjoint_groups_merge);
  ADD ("one-group-conflicts", test_one_group_conflicts);
  ADD ("same-edit-is-duplicate", test_same_edit_is_duplicate);
  ADD ("delete-against-edit", test_delete_against_edit);
  ADD ("create-over-existing", test_create_over_existing);
  ADD ("append-only", test_append_only);
  ADD ("invalid-is-rejected", test_invalid_is_rejected);
  ADD ("not-found-is-not-final", test_not_found_is_not_final);
  ADD ("unknown-fields-are-kept", test_unknown_fields_are_kept);
  ADD ("one-bad-one-blocks-itself", test_one_bad_one_blocks_itself);
  ADD ("bad-json", test_bad_json);
  ADD ("answer-stays-readable", test_answer_stays_readable);
  ADD ("tells-of-changes", test_tells_of_changes);
#undef ADD
  return g_test_run ();
}
