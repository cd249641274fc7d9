/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two edits of one value: what goes together is put together element by element, and what contradicts is said to. */
#include "data/model/codec.h"
#include "value-json.h"

static void
assert_merged (LotseKind kind, const char *name, const char *base, const char *mine, const char *theirs, const char *expected)
{
  const LotseField *field = value_json_field (kind, name);
  LotseValue b = value_json_read (field, base), m = value_json_read (field, mine), t = value_json_read (field, theirs), out = LOTSE_VALUE_UNSET (field->type);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_true (lotse_value_merge (field, &b, &m, &t, &out) == (expected != NULL));
  if (expected != NULL)
    {
      lotse_value_write_json (field, &out, text);
      g_assert_cmpstr (text->str, ==, expected);
    }
  lotse_value_clear (&b);
  lotse_value_clear (&m);
  lotse_value_clear (&t);
  lotse_value_clear (&out);
}

static void
test_merge_by_element (void)
{
  assert_merged (LOTSE_KIND_PROJECT, "title", "\"a\"", "\"b\"", "\"c\"", NULL);
  assert_merged (LOTSE_KIND_PROJECT, "title", "null", "\"b\"", "\"c\"", NULL);
  assert_merged (LOTSE_KIND_PROJECT, "themes", "[\"ai\",\"platform\"]", "[\"ai\",\"workflow\"]", "[\"platform\",\"participation\"]",
                 "[\"workflow\",\"participation\"]");
  assert_merged (LOTSE_KIND_PROJECT, "partners", "[\"1\",\"2\"]", "[\"2\",\"9\"]", "[\"1\",\"2\",\"3\"]", "[\"2\",\"3\",\"9\"]");
  /* Mine only moved, theirs only added; both moved differently. */
  assert_merged (LOTSE_KIND_PROJECT, "partners", "[\"1\",\"2\",\"3\"]", "[\"3\",\"1\",\"2\"]", "[\"1\",\"2\",\"3\",\"4\"]", "[\"3\",\"1\",\"2\",\"4\"]");
  assert_merged (LOTSE_KIND_PROJECT, "partners", "[\"1\",\"2\",\"3\"]", "[\"3\",\"1\",\"2\"]", "[\"2\",\"1\",\"3\"]", NULL);
  assert_merged (LOTSE_KIND_PROJECT, "legal", "{\"archive\":{\"state\":\"open\"}}", "{\"archive\":{\"state\":\"done\"}}",
                 "{\"archive\":{\"state\":\"open\"},\"committee\":{\"state\":\"open\"}}",
                 "{\"archive\":{\"state\":\"done\"},\"committee\":{\"state\":\"open\"}}");
  assert_merged (LOTSE_KIND_PROJECT, "legal", "{\"archive\":{\"state\":\"open\"}}", "{\"archive\":{\"state\":\"done\"}}",
                 "{\"archive\":{\"state\":\"running\"}}", NULL);
  assert_merged (LOTSE_KIND_PROJECT, "legal", "{\"archive\":{\"state\":\"open\"}}", "null", "{\"archive\":{\"state\":\"running\"}}", NULL);
  assert_merged (LOTSE_KIND_KPI, "points", "{\"2020-01-01\":1,\"2021-01-01\":2}", "{\"2020-01-01\":1,\"2021-01-01\":3}",
                 "{\"2021-01-01\":2,\"2022-01-01\":4}", "{\"2021-01-01\":3,\"2022-01-01\":4}");
  assert_merged (LOTSE_KIND_KPI, "points", "{\"2020-01-01\":1}", "{\"2020-01-01\":2}", "{\"2020-01-01\":3}", NULL);
}

/* Values that differ in one part only are different, and two such edits of one element contradict each other; whoever changed nothing gives way. */
static void
assert_different (LotseKind kind, const char *name, const char *one, const char *other)
{
  const LotseField *field = value_json_field (kind, name);
  LotseValue a = value_json_read (field, one), b = value_json_read (field, other), again = value_json_read (field, one);

  g_assert_false (lotse_value_equal (&a, &b));
  g_assert_false (lotse_value_equal (&b, &a));
  g_assert_true (lotse_value_equal (&a, &again));
  assert_merged (kind, name, "null", one, other, NULL);
  assert_merged (kind, name, "null", other, one, NULL);
  assert_merged (kind, name, "null", one, one, one);
  assert_merged (kind, name, one, other, one, other);
  assert_merged (kind, name, one, one, other, other);
  assert_merged (kind, name, one, other, other, other);
  assert_merged (kind, name, one, "null", other, NULL);
  assert_merged (kind, name, one, other, "null", NULL);
  assert_merged (kind, name, one, "null", one, "null");
  assert_merged (kind, name, one, one, "null", "null");
  lotse_value_clear (&a);
  lotse_value_clear (&b);
  lotse_value_clear (&again);
}

static void
test_every_part_counts (void)
{
  static const char *const entries[] = {
    "{\"archive\":{\"state\":\"open\"}}",
    "{\"archive\":{\"state\":\"done\"}}",
    "{\"archive\":{\"state\":\"open\",\"date\":\"2020-01-01\"}}",
    "{\"archive\":{\"state\":\"open\",\"date\":\"2020-01-02\"}}",
    "{\"archive\":{\"state\":\"open\",\"note\":\"a\"}}",
    "{\"archive\":{\"state\":\"open\",\"note\":\"b\"}}",
    "{\"archive\":{\"state\":\"open\",\"review\":\"2020-01-01\"}}",
    "{\"archive\":{\"state\":\"open\",\"review\":\"2020-01-02\"}}",
    "{\"archive\":{\"state\":\"open\",\"function\":\"a\"}}",
    "{\"archive\":{\"state\":\"open\",\"function\":\"b\"}}",
  };
  static const char *const points[] = {
    "{\"2020-01-01\":1}",
    "{\"2020-01-01\":2}",
    "{\"2020-01-01\":{\"n\":1,\"d\":4}}",
    "{\"2020-01-01\":{\"n\":2,\"d\":4}}",
    "{\"2020-01-01\":{\"n\":1,\"d\":5}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    for (guint j = 0; j < i; j++)
      assert_different (LOTSE_KIND_PROJECT, "legal", entries[i], entries[j]);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    for (guint j = 0; j < i; j++)
      assert_different (LOTSE_KIND_KPI, "points", points[i], points[j]);
}

/* More or fewer elements, or others, are another value. */
static void
test_every_element_counts (void)
{
  static const struct { LotseKind kind; const char *field, *values[5]; } cases[] = {
    { LOTSE_KIND_PROJECT, "legal", { "{\"archive\":{\"state\":\"open\"}}", "{\"committee\":{\"state\":\"open\"}}",
                                     "{\"archive\":{\"state\":\"open\"},\"committee\":{\"state\":\"open\"}}",
                                     "{\"archive\":{\"state\":\"open\"},\"committee\":{\"state\":\"done\"}}" } },
    { LOTSE_KIND_KPI, "points", { "{\"2020-01-01\":1}", "{\"2020-01-02\":1}", "{\"2020-01-01\":1,\"2020-01-02\":1}",
                                  "{\"2020-01-01\":1,\"2020-01-02\":2}" } },
    { LOTSE_KIND_PROJECT, "partners", { "[\"1\"]", "[\"2\"]", "[\"1\",\"2\"]", "[\"2\",\"1\"]", "[\"1\",\"2\",\"3\"]" } },
    { LOTSE_KIND_PROJECT, "themes", { "[\"ai\"]", "[\"platform\"]", "[\"ai\",\"platform\"]", "[\"workflow\",\"platform\"]" } },
  };

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    for (guint i = 0; i < 5 && cases[c].values[i] != NULL; i++)
      for (guint j = 0; j < 5 && cases[c].values[j] != NULL; j++)
        {
          const LotseField *field = value_json_field (cases[c].kind, cases[c].field);
          LotseValue a = value_json_read (field, cases[c].values[i]), b = value_json_read (field, cases[c].values[j]);

          g_assert_cmpint (lotse_value_equal (&a, &b), ==, i == j);
          lotse_value_clear (&a);
          lotse_value_clear (&b);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/value-merge/merge-by-element", test_merge_by_element);
  g_test_add_func ("/model/value-merge/every-part-counts", test_every_part_counts);
  g_test_add_func ("/model/value-merge/every-element-counts", test_every_element_counts);
  return g_test_run ();
}
