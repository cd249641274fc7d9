/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutations: what travels with a change and what does not, and what they make of a record without asking anybody. */
#include "data/model/codec.h"
#include "data/model/error.h"
#include "data/model/mutation.h"

#include <string.h>

#define ID "11111111-1111-4111-8111-111111111111"
#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

static LotseRecord *
new_project (void)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, ID);

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_rev (project, 4);
  return project;
}

static LotseMutation *
patch_with (LotseRecord *before, guint field, const char *text)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (before);

  lotse_record_set_text (after, field, text);
  return lotse_mutation_patch (before, after);
}

static JsonObject *
side_of (const LotseMutation *mutation, const char *name, JsonNode **node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  lotse_mutation_write_json (mutation, text);
  *node = lotse_json_parse (text->str, -1, NULL, &error);
  g_assert_no_error (error);
  return json_object_get_object_member (json_node_get_object (*node), name);
}

/* Fields of a merge group travel together, unchanged ones as company, unset ones as null; others stay at home. */
static void
test_groups_travel_together (void)
{
  g_autoptr (LotseRecord) project = new_project ();
  g_autoptr (LotseMutation) patch = patch_with (project, LOTSE_F_PROJECT_AUTOMATION_SOURCE, "count");
  g_autoptr (JsonNode) node = NULL;
  JsonObject *set = side_of (patch, "set", &node);

  g_assert_cmphex (patch->mask, ==, BIT (LOTSE_F_PROJECT_AUTOMATION) | BIT (LOTSE_F_PROJECT_AUTOMATION_CASES)
                                      | BIT (LOTSE_F_PROJECT_AUTOMATION_MINUTES) | BIT (LOTSE_F_PROJECT_AUTOMATION_SOURCE));
  g_assert_cmphex (patch->mask, ==, lotse_kind_group (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_AUTOMATION_SOURCE));
  g_assert_cmpuint (json_object_get_size (set), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (set, "automation_source"), ==, "count");
  g_assert_true (json_object_get_null_member (set, "automation_cases"));
  g_assert_cmphex (lotse_kind_group (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE), ==, BIT (LOTSE_F_PROJECT_TITLE));
}

/* A value of the group that only a newer version can read stays at home as long as nobody replaces it. */
static void
test_beyond_this_version (void)
{
  g_autoptr (LotseRecord) project = new_project ();
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, ID);
  g_autoptr (LotseRecord) replaced = NULL;
  g_autoptr (LotseMutation) patch = NULL;
  g_autoptr (LotseMutation) of_report = NULL;
  g_autoptr (LotseMutation) replacing = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) base_node = NULL;

  lotse_record_set_extra (project, "{\"automation\":\"self_driving\",\"mood\":1}");
  patch = patch_with (project, LOTSE_F_PROJECT_AUTOMATION_SOURCE, "count");
  g_assert_cmphex (patch->mask & BIT (LOTSE_F_PROJECT_AUTOMATION), ==, 0);
  g_assert_cmphex (patch->mask & BIT (LOTSE_F_PROJECT_AUTOMATION_CASES), !=, 0);
  g_assert_false (json_object_has_member (side_of (patch, "set", &node), "automation"));
  /* The first field of a kind as well. */
  lotse_record_set_extra (report, "{\"summary\":{\"rich\":true}}");
  of_report = patch_with (report, LOTSE_F_REPORT_STATUS_WORD, "grün");
  g_assert_cmphex (of_report->mask & BIT (LOTSE_F_REPORT_SUMMARY), ==, 0);
  g_assert_cmphex (of_report->mask & BIT (LOTSE_F_REPORT_STATUS), !=, 0);
  /* Who replaces it says what it was. */
  replaced = lotse_record_copy (project);
  lotse_record_set_integer (replaced, LOTSE_F_PROJECT_AUTOMATION, LOTSE_AUTOMATION_PARTLY);
  replacing = lotse_mutation_patch (project, replaced);
  g_assert_cmphex (replacing->mask & BIT (LOTSE_F_PROJECT_AUTOMATION), !=, 0);
  g_assert_cmpstr (json_object_get_string_member (side_of (replacing, "base", &base_node), "automation"), ==, "self_driving");
}

static void
expect_extra (LotseRecord *record, const char *wanted)
{
  g_autoptr (JsonNode) found = json_from_string (lotse_record_extra (record), NULL);
  g_autoptr (JsonNode) node = json_from_string (wanted, NULL);

  g_assert_true (json_node_equal (found, node));
}

/* Members of no field: old to base, new or null to set, and only those that differ. */
static void
test_unknown_members (void)
{
  g_autoptr (LotseRecord) before = new_project ();
  g_autoptr (LotseRecord) after = new_project ();
  g_autoptr (LotseMutation) patch = NULL;
  g_autoptr (LotseMutation) nothing = NULL;
  g_autoptr (LotseRecord) applied = NULL;

  lotse_record_set_extra (before, "{\"same\":1,\"changed\":1,\"removed\":1}");
  lotse_record_set_extra (after, "{\"same\":1,\"changed\":2,\"added\":3}");
  patch = lotse_mutation_patch (before, after);
  g_assert_cmphex (patch->mask, ==, 0);
  expect_extra (patch->base, "{\"changed\":1,\"removed\":1}");
  expect_extra (patch->set, "{\"changed\":2,\"removed\":null,\"added\":3}");
  applied = lotse_mutation_apply (patch, before);
  expect_extra (applied, "{\"same\":1,\"changed\":2,\"added\":3}");
  nothing = lotse_mutation_patch (before, before);
  g_assert_null (nothing);
}

static void
test_apply (void)
{
  g_autoptr (LotseRecord) project = new_project ();
  g_autoptr (LotseRecord) other = new_project ();
  g_autoptr (LotseMutation) create = lotse_mutation_create (project);
  g_autoptr (LotseMutation) patch = patch_with (project, LOTSE_F_PROJECT_TITLE, "Akte");
  g_autoptr (LotseMutation) gone = lotse_mutation_delete (project);
  g_autoptr (LotseRecord) made = NULL;
  g_autoptr (LotseRecord) made_over = NULL;
  g_autoptr (LotseRecord) patched = NULL;
  g_autoptr (LotseRecord) alone = NULL;

  lotse_record_set_text (other, LOTSE_F_PROJECT_TITLE, "anders");
  lotse_record_set_text (other, LOTSE_F_PROJECT_CODE, "HF1");
  made = lotse_mutation_apply (create, NULL);
  made_over = lotse_mutation_apply (create, other);
  patched = lotse_mutation_apply (patch, other);
  alone = lotse_mutation_apply (patch, NULL);
  g_assert_cmpstr (lotse_record_text (made, LOTSE_F_PROJECT_TITLE), ==, "E-Akte");
  g_assert_false (lotse_record_has (made_over, LOTSE_F_PROJECT_CODE));
  g_assert_cmpstr (lotse_record_text (patched, LOTSE_F_PROJECT_TITLE), ==, "Akte");
  g_assert_cmpstr (lotse_record_text (patched, LOTSE_F_PROJECT_CODE), ==, "HF1");
  g_assert_cmpstr (lotse_record_text (alone, LOTSE_F_PROJECT_TITLE), ==, "Akte");
  g_assert_null (lotse_mutation_apply (gone, other));
}

static void
test_made (void)
{
  g_autoptr (LotseRecord) project = new_project ();
  g_autoptr (LotseRecord) voice = lotse_record_new (LOTSE_KIND_VOICE, ID);
  g_autoptr (LotseMutation) create = lotse_mutation_create (project);
  g_autoptr (LotseMutation) patch = patch_with (project, LOTSE_F_PROJECT_TITLE, "Akte");
  g_autoptr (LotseMutation) gone = lotse_mutation_delete (project);
  g_autoptr (LotseMutation) copy = lotse_mutation_copy (patch);

  g_assert_cmpint (create->base_rev, ==, 0);
  g_assert_cmphex (create->mask, ==, BIT (LOTSE_F_PROJECT_TITLE));
  g_assert_cmpint (patch->base_rev, ==, 4);
  g_assert_cmpint (gone->base_rev, ==, 4);
  g_assert_cmpstr (create->mid, !=, gone->mid);
  g_assert_cmpstr (copy->mid, ==, patch->mid);
  g_assert_true (copy->set != patch->set && copy->base != patch->base && copy->mid != patch->mid);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*assertion*failed*");
  g_assert_null (lotse_mutation_patch (project, voice));
  g_test_assert_expected_messages ();
  lotse_mutation_free (NULL);
}

/* Whatever is in the extra members, also nothing, what is sent is JSON. */
static void
test_empty_extra (void)
{
  static const char *const extras[] = { NULL, "{}", "{ }", "{\"a\":1}" };

  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    {
      g_autoptr (LotseRecord) project = new_project ();
      g_autoptr (LotseMutation) patch = patch_with (project, LOTSE_F_PROJECT_TITLE, "Akte");
      g_autoptr (JsonNode) node = NULL;
      JsonObject *set;

      lotse_record_set_extra (patch->set, extras[i]);
      set = side_of (patch, "set", &node);
      g_assert_cmpuint (json_object_get_size (set), ==, i == 3 ? 2 : 1);
      patch->mask = 0;
      json_node_unref (node);
      set = side_of (patch, "set", &node);
      g_assert_cmpuint (json_object_get_size (set), ==, i == 3 ? 1 : 0);
    }
}

/* What cannot be a mutation is refused, and the message says where. */
static void
test_refused (void)
{
  static const struct { const char *mid, *kind, *id, *rest, *message; } cases[] = {
    { "no", "project", ID, "\"op\":\"patch\",\"set\":{}", "here: mid: not a UUID" },
    { ID, "spaceship", ID, "\"op\":\"patch\",\"set\":{}", "here: kind: unknown or missing" },
    { ID, "project", "no", "\"op\":\"patch\",\"set\":{}", "here: id: not a record id" },
    { ID, "project", ID, "\"op\":\"explode\",\"set\":{}", "here: op: not create, patch or delete" },
    { ID, "project", ID, "\"set\":{}", "here: op: not create, patch or delete" },
    { ID, "project", ID, "\"op\":\"patch\",\"n\":\"1\",\"set\":{}", "here: n, base_rev: not whole numbers" },
    { ID, "project", ID, "\"op\":\"patch\",\"base_rev\":1.5,\"set\":{}", "here: n, base_rev: not whole numbers" },
    { ID, "project", ID, "\"op\":\"patch\",\"base_rev\":-1,\"set\":{}", "here: n, base_rev: not whole numbers" },
    { ID, "project", ID, "\"op\":\"patch\",\"base_rev\":1", "here: set: is missing" },
    { ID, "project", ID, "\"op\":\"create\"", "here: set: is missing" },
    { ID, "project", ID, "\"op\":\"patch\",\"set\":7", "here: set: not an object" },
    { ID, "project", ID, "\"op\":\"patch\",\"base\":[],\"set\":{}", "here: base: not an object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"mid\":\"%s\",\"kind\":\"%s\",\"id\":\"%s\",%s}", cases[i].mid, cases[i].kind, cases[i].id,
                                               cases[i].rest);
      g_autoptr (JsonNode) node = json_from_string (text, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (lotse_mutation_from_json (node, "here", &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JsonNode) node = json_from_string ("7", NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (lotse_mutation_from_json (node, i == 0 ? "here" : NULL, &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, i == 0 ? "here: not an object" : "not an object");
    }
}

/* What is left out of a mutation is taken for nothing: a base without values, revision 0, number 0. */
static void
test_left_out (void)
{
  g_autoptr (JsonNode) node = json_from_string ("{\"mid\":\"" ID "\",\"kind\":\"project\",\"id\":\"" ID "\",\"op\":\"patch\",\"set\":{\"title\":\"A\"}}", NULL);
  g_autoptr (JsonNode) gone = json_from_string ("{\"mid\":\"" ID "\",\"kind\":\"project\",\"id\":\"" ID "\",\"op\":\"delete\",\"set\":7}", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseMutation) patch = lotse_mutation_from_json (node, NULL, &error);
  g_autoptr (LotseMutation) deletion = lotse_mutation_from_json (gone, NULL, &error);
  g_autoptr (JsonNode) written = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (patch->n, ==, 0);
  g_assert_cmpint (patch->base_rev, ==, 0);
  g_assert_cmphex (patch->mask, ==, BIT (LOTSE_F_PROJECT_TITLE));
  g_assert_false (lotse_record_has (patch->base, LOTSE_F_PROJECT_TITLE));
  g_assert_cmpint (deletion->op, ==, LOTSE_OP_DELETE);
  g_assert_null (deletion->set);
  g_assert_null (deletion->base);
  /* The same wish without a base. */
  g_clear_object (&patch->base);
  g_assert_cmpstr (json_object_get_string_member (side_of (patch, "set", &written), "title"), ==, "A");
  g_assert_false (json_object_has_member (json_node_get_object (written), "base"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/mutation/groups-travel-together", test_groups_travel_together);
  g_test_add_func ("/model/mutation/beyond-this-version", test_beyond_this_version);
  g_test_add_func ("/model/mutation/unknown-members", test_unknown_members);
  g_test_add_func ("/model/mutation/apply", test_apply);
  g_test_add_func ("/model/mutation/made", test_made);
  g_test_add_func ("/model/mutation/refused", test_refused);
  g_test_add_func ("/model/mutation/left-out", test_left_out);
  g_test_add_func ("/model/mutation/empty-extra", test_empty_extra);
  return g_test_run ();
}
