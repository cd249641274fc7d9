/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records and mutations as JSON: what is written reads back the same, what is not of its type is refused, and what only a newer version
 * knows comes back untouched. */
#include <string.h>

#include "data/model/error.h"
#include "data/model/mutation.h"
#include "random-record.h"
#include "../cpu-time.h"

#define SEED 1848
#define ID "11111111-1111-4111-8111-111111111111"
#define MID "22222222-2222-4222-8222-222222222222"

static JsonNode *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = lotse_json_parse (json, -1, NULL, &error);

  g_assert_no_error (error);
  return node;
}

static void
test_record_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint round = 0; round < 30; round++)
      {
        g_autoptr (LotseRecord) record = random_record (rand, (LotseKind) k);
        g_autoptr (LotseRecord) back = NULL;
        g_autoptr (GString) text = g_string_new (NULL);
        g_autoptr (GString) again = g_string_new (NULL);
        g_autoptr (JsonNode) node = NULL;
        g_autoptr (GError) error = NULL;

        if (g_rand_boolean (rand))
          lotse_record_set_extra (record, "{\"mood\":{\"deep\":[1,null,\"ä\"]},\"zeal\":0.5}");
        lotse_record_set_deleted (record, g_rand_boolean (rand));
        lotse_record_write_json (record, text);
        node = parse (text->str);
        back = lotse_record_from_json (node, NULL, &error);
        g_assert_no_error (error);
        g_assert_true (same_fields (record, back));
        g_assert_cmpstr (lotse_record_id (back), ==, lotse_record_id (record));
        g_assert_cmpint (lotse_record_rev (back), ==, lotse_record_rev (record));
        g_assert_cmpint (lotse_record_seq (back), ==, lotse_record_seq (record));
        g_assert_true (lotse_record_deleted (back) == lotse_record_deleted (record));
        lotse_record_write_json (back, again);
        g_assert_cmpstr (text->str, ==, again->str);
      }
}

static void
assert_record_refused (const char *json, const char *part)
{
  g_autoptr (JsonNode) node = parse (json);
  g_autoptr (GError) error = NULL;

  g_assert_null (lotse_record_from_json (node, "line 7", &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "line 7: "));
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_record_refused (void)
{
  assert_record_refused ("[]", "object");
  assert_record_refused ("{\"id\":\"" ID "\"}", "kind");
  assert_record_refused ("{\"kind\":\"dragon\",\"id\":\"" ID "\"}", "kind");
  assert_record_refused ("{\"kind\":5,\"id\":\"" ID "\"}", "kind");
  assert_record_refused ("{\"kind\":\"project\"}", "id");
  assert_record_refused ("{\"kind\":\"project\",\"id\":\"P-1\"}", "id");
  assert_record_refused ("{\"kind\":\"project\",\"id\":\"" ID "\",\"fields\":[]}", "fields");
  assert_record_refused ("{\"kind\":\"project\",\"id\":\"" ID "\",\"rev\":\"1\"}", "rev");
  assert_record_refused ("{\"kind\":\"project\",\"id\":\"" ID "\",\"seq\":-1}", "seq");
}

static void
test_json_refused (void)
{
  static const char *const texts[] = { "", "{", "{\"a\":1,\"a\":2}", "'x'", "1 2", "\"\\u0000\"", "[1,]", "99999999999999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lotse_json_parse (texts[i], -1, NULL, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == LOTSE_ERROR);
    }
}

static void
test_write_string (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  static const char text[] = "\"\\/\b\f\n\r\t\x01\x1f\x7f ä 日 😀 </script>";

  lotse_json_write_string (out, text);
  node = parse (out->str);
  g_assert_cmpstr (json_node_get_string (node), ==, text);
}

/* A code, a member of a set and a field of a newer version come back as they came, and go when the field is set. */
static void
test_newer_version (void)
{
  g_autoptr (JsonNode) node = parse ("{\"kind\":\"project\",\"id\":\"" ID "\",\"rev\":3,\"fields\":{\"title\":\"x\",\"life_cycle\":\"dreaming\","
                                     "\"themes\":[\"ai\",\"telepathy\"],\"mood\":{\"a\":1}}}");
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseRecord) record = lotse_record_from_json (node, NULL, &error);
  g_autoptr (GString) untouched = g_string_new (NULL);
  g_autoptr (GString) edited = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_false (lotse_record_has (record, LOTSE_F_PROJECT_LIFE_CYCLE));
  lotse_record_write_fields_json (record, untouched);
  g_assert_cmpstr (untouched->str, ==, "{\"title\":\"x\",\"life_cycle\":\"dreaming\",\"themes\":[\"ai\",\"telepathy\"],\"mood\":{\"a\":1}}");
  lotse_record_set_integer (record, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IDEA);
  lotse_record_write_fields_json (record, edited);
  g_assert_cmpstr (edited->str, ==, "{\"title\":\"x\",\"life_cycle\":\"idea\",\"themes\":[\"ai\",\"telepathy\"],\"mood\":{\"a\":1}}");
}

static void
test_fields_strict (void)
{
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_PROJECT, ID);
  g_autoptr (JsonNode) good = parse ("{\"title\":\"x\",\"code\":null,\"mood\":1}");
  g_autoptr (JsonNode) code = parse ("{\"life_cycle\":\"dreaming\"}");
  g_autoptr (JsonNode) type = parse ("{\"budget_total\":\"much\"}");
  g_autoptr (GError) bad_code = NULL;
  g_autoptr (GError) bad_type = NULL;

  lotse_record_set_text (record, LOTSE_F_PROJECT_CODE, "HF1");
  lotse_record_set_text (record, LOTSE_F_PROJECT_GOAL, "g");
  g_assert_true (lotse_record_fields_from_json (record, json_node_get_object (good), NULL));
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_PROJECT_TITLE), ==, "x");
  g_assert_cmpstr (lotse_record_text (record, LOTSE_F_PROJECT_GOAL), ==, "g");
  g_assert_false (lotse_record_has (record, LOTSE_F_PROJECT_CODE));
  g_assert_cmpstr (lotse_record_extra (record), ==, "{\"mood\":1}");
  g_assert_false (lotse_record_fields_from_json (record, json_node_get_object (code), &bad_code));
  g_assert_true (g_str_has_prefix (bad_code->message, "project 'x': life_cycle: "));
  g_assert_false (lotse_record_fields_from_json (record, json_node_get_object (type), &bad_type));
  g_assert_true (g_str_has_prefix (bad_type->message, "project 'x': budget_total: "));
}

static void
assert_same_mutation (const LotseMutation *a, const LotseMutation *b)
{
  g_assert_cmpstr (a->mid, ==, b->mid);
  g_assert_cmpint (a->n, ==, b->n);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpint (a->op, ==, b->op);
  g_assert_cmpint (a->base_rev, ==, b->base_rev);
  g_assert_cmphex (a->mask, ==, b->mask);
  g_assert_true ((a->base == NULL) == (b->base == NULL) && (a->set == NULL) == (b->set == NULL));
  g_assert_true (a->base == NULL || same_fields (a->base, b->base));
  g_assert_true (a->set == NULL || same_fields (a->set, b->set));
}

static void
check_mutation (LotseMutation *mutation)
{
  g_autoptr (LotseMutation) copy = lotse_mutation_copy (mutation);
  g_autoptr (LotseMutation) back = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  assert_same_mutation (mutation, copy);
  lotse_mutation_write_json (mutation, text);
  node = parse (text->str);
  back = lotse_mutation_from_json (node, NULL, &error);
  g_assert_no_error (error);
  assert_same_mutation (mutation, back);
}

/* A patch, applied to what it began with, gives what it was made from; over the wire as well. */
static void
test_mutation_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint round = 0; round < 20; round++)
      {
        g_autoptr (LotseRecord) before = random_record (rand, (LotseKind) k);
        g_autoptr (LotseRecord) other = random_record (rand, (LotseKind) k);
        g_autoptr (LotseRecord) after = lotse_record_copy (before);
        g_autoptr (LotseMutation) create = lotse_mutation_create (before);
        g_autoptr (LotseMutation) delete = lotse_mutation_delete (before);
        g_autoptr (LotseMutation) patch = NULL;
        g_autoptr (LotseRecord) applied = NULL;
        g_autoptr (LotseRecord) created = lotse_mutation_apply (create, NULL);

        for (guint i = 0; i < lotse_kind_info ((LotseKind) k)->n_fields; i++)
          if (g_rand_int_range (rand, 0, 4) == 0)
            lotse_record_set (after, i, lotse_record_get (other, i));
        patch = lotse_mutation_patch (before, after);
        create->n = delete->n = 12;
        check_mutation (create);
        check_mutation (delete);
        g_assert_true (same_fields (created, before));
        g_assert_null (lotse_mutation_apply (delete, before));
        g_assert_cmpint (create->base_rev, ==, 0);
        g_assert_cmpint (delete->base_rev, ==, lotse_record_rev (before));
        if (patch == NULL)
          {
            g_assert_true (same_fields (before, after));
            continue;
          }
        check_mutation (patch);
        applied = lotse_mutation_apply (patch, before);
        g_assert_true (same_fields (applied, after));
      }
}

/* A red light never travels without its reason and its day. */
static void
test_groups_travel_together (void)
{
  g_autoptr (LotseRecord) before = lotse_record_new (LOTSE_KIND_REPORT, ID);
  g_autoptr (LotseRecord) after = NULL;
  g_autoptr (LotseMutation) patch = NULL;

  lotse_record_set_text (before, LOTSE_F_REPORT_SUMMARY, "fine");
  lotse_record_set_integer (before, LOTSE_F_REPORT_AS_OF, 18000);
  after = lotse_record_copy (before);
  g_assert_null (lotse_mutation_patch (before, after));
  lotse_record_set_integer (after, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
  patch = lotse_mutation_patch (before, after);
  g_assert_true (patch->mask & G_GUINT64_CONSTANT (1) << LOTSE_F_REPORT_SUMMARY);
  g_assert_true (patch->mask & G_GUINT64_CONSTANT (1) << LOTSE_F_REPORT_AS_OF);
  g_assert_true (patch->mask & G_GUINT64_CONSTANT (1) << LOTSE_F_REPORT_STATUS);
  g_assert_false (patch->mask & G_GUINT64_CONSTANT (1) << LOTSE_F_REPORT_NEXT_STEPS);
  g_assert_cmpstr (lotse_record_text (patch->base, LOTSE_F_REPORT_SUMMARY), ==, "fine");
  g_assert_false (lotse_record_has (patch->base, LOTSE_F_REPORT_STATUS));
}

/* Somebody who sees only an empty field because its code is newer than their version empties or sets it: the old code goes along as what
 * it was before. */
static void
test_patch_of_unknown_code (void)
{
  g_autoptr (LotseRecord) before = lotse_record_new (LOTSE_KIND_PROJECT, ID);
  g_autoptr (LotseRecord) emptied = NULL;
  g_autoptr (LotseRecord) chosen = NULL;
  g_autoptr (LotseMutation) one = NULL;
  g_autoptr (LotseMutation) two = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  lotse_record_set_extra (before, "{\"life_cycle\":\"dreaming\",\"mood\":1}");
  emptied = lotse_record_copy (before);
  lotse_record_set_integer (emptied, LOTSE_F_PROJECT_LIFE_CYCLE, -1);
  one = lotse_mutation_patch (before, emptied);
  g_assert_nonnull (one);
  check_mutation (one);
  lotse_mutation_write_json (one, text);
  g_assert_nonnull (strstr (text->str, "\"base\":{\"life_cycle\":\"dreaming\"},\"set\":{\"life_cycle\":null}"));
  chosen = lotse_record_copy (before);
  lotse_record_set_integer (chosen, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IDEA);
  two = lotse_mutation_patch (before, chosen);
  check_mutation (two);
  g_assert_cmphex (two->mask, ==, G_GUINT64_CONSTANT (1) << LOTSE_F_PROJECT_LIFE_CYCLE);
}

static void
test_unknown_fields_travel (void)
{
  g_autoptr (JsonNode) node = parse ("{\"mid\":\"" MID "\",\"n\":1,\"kind\":\"project\",\"id\":\"" ID "\",\"op\":\"patch\",\"base_rev\":2,"
                                     "\"base\":{\"mood\":1,\"zeal\":2},\"set\":{\"title\":\"t\",\"mood\":5,\"zeal\":null}}");
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseMutation) mutation = lotse_mutation_from_json (node, NULL, &error);
  g_autoptr (LotseRecord) current = lotse_record_new (LOTSE_KIND_PROJECT, ID);
  g_autoptr (LotseRecord) after = NULL;

  g_assert_no_error (error);
  lotse_record_set_extra (current, "{\"mood\":1,\"zeal\":2,\"calm\":3}");
  after = lotse_mutation_apply (mutation, current);
  g_assert_cmpstr (lotse_record_extra (after), ==, "{\"calm\":3,\"mood\":5}");
  check_mutation (mutation);
}

static void
assert_mutation_refused (const char *body, const char *part)
{
  g_autofree char *json = g_strdup_printf ("{%s}", body);
  g_autoptr (JsonNode) node = parse (json);
  g_autoptr (GError) error = NULL;

  g_assert_null (lotse_mutation_from_json (node, "mutation 3", &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "mutation 3: "));
  g_assert_nonnull (strstr (error->message, part));
}

#define HEAD "\"mid\":\"" MID "\",\"kind\":\"project\",\"id\":\"" ID "\","

static void
test_mutation_refused (void)
{
  assert_mutation_refused ("", "mid");
  assert_mutation_refused ("\"mid\":\"7\"", "mid");
  assert_mutation_refused ("\"mid\":\"" MID "\",\"kind\":\"dragon\",\"id\":\"" ID "\"", "kind");
  assert_mutation_refused ("\"mid\":\"" MID "\",\"kind\":\"project\",\"id\":\"x\"", "id");
  assert_mutation_refused (HEAD "\"op\":\"explode\"", "op");
  assert_mutation_refused (HEAD "\"op\":\"patch\",\"base_rev\":\"1\"", "base_rev");
  assert_mutation_refused (HEAD "\"op\":\"patch\",\"base_rev\":-1", "base_rev");
  assert_mutation_refused (HEAD "\"op\":\"create\"", "set");
  assert_mutation_refused (HEAD "\"op\":\"create\",\"set\":[]", "set");
  assert_mutation_refused (HEAD "\"op\":\"patch\",\"set\":{},\"base\":3", "base");
  assert_mutation_refused (HEAD "\"op\":\"create\",\"set\":{\"life_cycle\":\"dreaming\"}", "life_cycle");
  assert_mutation_refused (HEAD "\"op\":\"patch\",\"base\":{},\"set\":{\"budget_total\":1.5}", "budget_total");
}

/* What is not known is returned untouched, numbers included that json-glib's own generator spoils. */
static void
test_unknown_numbers (void)
{
  static const char text[] = "{\"kind\":\"project\",\"id\":\"0b7c2b1e-3a44-4b5c-9d3e-111111111111\",\"rev\":1,\"seq\":1,\"deleted\":false,"
                             "\"fields\":{\"title\":\"E-Akte\",\"later\":[1e+40,2.0,-0.5,1e-07,1.7976931348623157e+308,-9223372036854775808,{\"a\":1e+15}]}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = lotse_json_parse (text, -1, NULL, &error);
  g_autoptr (LotseRecord) record = NULL;
  g_autoptr (GString) written = g_string_new (NULL);

  g_assert_no_error (error);
  record = lotse_record_from_json (node, NULL, &error);
  g_assert_no_error (error);
  lotse_record_write_json (record, written);
  g_assert_cmpstr (written->str, ==, text);
}

/* Thousands of members that nobody knows cost what they weigh, and no more: taken apart one by one they took minutes. */
static void
test_many_unknown (void)
{
  g_autoptr (GString) text = g_string_new ("{\"mid\":\"0b7c2b1e-3a44-4b5c-9d3e-222222222222\",\"n\":1,\"kind\":\"project\","
                                           "\"id\":\"0b7c2b1e-3a44-4b5c-9d3e-111111111111\",\"op\":\"create\",\"base_rev\":0,\"set\":{\"title\":\"T\"");
  g_autofree char *filling = g_strnfill (200, 'x');
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (LotseMutation) mutation = NULL;
  g_autoptr (LotseRecord) after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text, ",\"later_%u\":\"%s\"", i, filling);
  g_string_append (text, "}}");
  begin = cpu_usecs ();
  node = lotse_json_parse (text->str, (gssize) text->len, NULL, &error);
  g_assert_no_error (error);
  mutation = lotse_mutation_from_json (node, NULL, &error);
  g_assert_no_error (error);
  after = lotse_mutation_apply (mutation, mutation->set);
  g_assert_cmpuint (strlen (lotse_record_extra (after)), >, 4000 * 200);
  g_assert_cmpint (cpu_usecs () - begin, <, 5 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/codec/record-round-trip", test_record_round_trip);
  g_test_add_func ("/model/codec/record-refused", test_record_refused);
  g_test_add_func ("/model/codec/json-refused", test_json_refused);
  g_test_add_func ("/model/codec/write-string", test_write_string);
  g_test_add_func ("/model/codec/newer-version", test_newer_version);
  g_test_add_func ("/model/codec/fields-strict", test_fields_strict);
  g_test_add_func ("/model/codec/mutation-round-trip", test_mutation_round_trip);
  g_test_add_func ("/model/codec/groups-travel-together", test_groups_travel_together);
  g_test_add_func ("/model/codec/patch-of-unknown-code", test_patch_of_unknown_code);
  g_test_add_func ("/model/codec/unknown-fields-travel", test_unknown_fields_travel);
  g_test_add_func ("/model/codec/mutation-refused", test_mutation_refused);
  g_test_add_func ("/model/codec/unknown-numbers", test_unknown_numbers);
  g_test_add_func ("/model/codec/many-unknown", test_many_unknown);
  return g_test_run ();
}
