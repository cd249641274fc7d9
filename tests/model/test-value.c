/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field types: every type reads back what it writes, refuses what is not of it, and merges by element where it has elements. */
#include "data/model/codec.h"
#include "data/model/error.h"
#include "random-record.h"
#include "value-json.h"

#define SEED 20181001
#define ROUNDS 40

typedef void (*FieldTest) (GRand *rand, const LotseField *field, const LotseValue *value);

static void
each_field (FieldTest test)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint i = 0; i < lotse_kind_info ((LotseKind) k)->n_fields; i++)
      for (guint round = 0; round < ROUNDS; round++)
        {
          const LotseField *field = &lotse_kind_info ((LotseKind) k)->fields[i];
          LotseValue value = random_value (rand, field);

          test (rand, field, &value);
          lotse_value_clear (&value);
        }
}

static void
wire (GRand *rand, const LotseField *field, const LotseValue *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) parsed = NULL;
  g_autoptr (JsonNode) direct = lotse_value_to_json (field, value);
  LotseValue back, again;

  lotse_value_write_json (field, value, text);
  parsed = lotse_json_parse (text->str, -1, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (parsed, direct));
  g_assert_true (lotse_value_from_json (field, parsed, &back, &error));
  g_assert_no_error (error);
  g_assert_true (lotse_value_equal (value, &back));
  g_assert_cmpint (lotse_value_compare (value, &back), ==, 0);
  g_assert_true (lotse_value_from_json (field, direct, &again, &error));
  g_assert_true (lotse_value_equal (&again, &back));
  lotse_value_clear (&back);
  lotse_value_clear (&again);
}

static void
storage (GRand *rand, const LotseField *field, const LotseValue *value)
{
  g_autofree char *text = lotse_value_to_storage (field, value);
  LotseValue back;

  g_assert_true (lotse_value_from_storage (field, text, &back));
  g_assert_true (lotse_value_equal (value, &back));
  lotse_value_clear (&back);
}

/* A text of people is not everything that there is to a value, but it never reads back as something else. */
static void
shown (GRand *rand, const LotseField *field, const LotseValue *value)
{
  for (int lang = LOTSE_LANG_DE; lang <= LOTSE_LANG_EN; lang++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = lotse_value_format (field, value, (LotseLang) lang);
      g_autofree char *again = NULL;
      LotseValue back;

      g_assert_cmpstr (text, !=, "");
      if (!lotse_value_parse (field, text, (LotseLang) lang, &back, &error))
        g_error ("%s: %s", text, error->message);
      again = lotse_value_format (field, &back, (LotseLang) lang);
      if (field->type != LOTSE_TYPE_MAP || (field->keys_id && field->enum_id))
        g_assert_cmpstr (text, ==, again);
      lotse_value_clear (&back);
    }
}

static void
valid (GRand *rand, const LotseField *field, const LotseValue *value)
{
  g_autoptr (GError) error = NULL;
  LotseValue copy, unset = LOTSE_VALUE_UNSET (field->type);

  if (!lotse_value_validate (field, value, &error))
    g_error ("%s", error->message);
  lotse_value_copy (value, &copy);
  g_assert_true (lotse_value_equal (value, &copy));
  g_assert_false (lotse_value_equal (value, &unset));
  g_assert_cmpint (lotse_value_compare (value, &unset), <, 0);
  g_assert_cmpint (lotse_value_compare (&unset, value), >, 0);
  g_assert_cmpint (lotse_value_compare (&unset, &unset), ==, 0);
  lotse_value_clear (&copy);
  g_assert_false (copy.set);
  g_assert_cmpint (copy.type, ==, field->type);
}

/* Whole values: who changed wins, whoever that is; both the same is no conflict. */
static void
merge_whole (GRand *rand, const LotseField *field, const LotseValue *value)
{
  LotseValue other = random_value (rand, field), unset = LOTSE_VALUE_UNSET (field->type), out;

  g_assert_true (lotse_value_merge (field, value, &other, value, &out));
  g_assert_true (lotse_value_equal (&out, &other));
  lotse_value_clear (&out);
  g_assert_true (lotse_value_merge (field, value, value, &other, &out));
  g_assert_true (lotse_value_equal (&out, &other));
  lotse_value_clear (&out);
  g_assert_true (lotse_value_merge (field, &unset, value, value, &out));
  g_assert_true (lotse_value_equal (&out, value));
  lotse_value_clear (&out);
  g_assert_true (lotse_value_merge (field, value, &unset, value, &out));
  g_assert_false (out.set);
  lotse_value_clear (&other);
}

/* Whatever two people did, the result does not depend on who came first. */
static void
merge_symmetric (GRand *rand, const LotseField *field, const LotseValue *value)
{
  LotseValue mine = random_value (rand, field), theirs = random_value (rand, field), one, two;
  gboolean first = lotse_value_merge (field, value, &mine, &theirs, &one);
  gboolean second = lotse_value_merge (field, value, &theirs, &mine, &two);

  g_assert_true (first == second);
  if (first)
    {
      g_assert_true (lotse_value_equal (&one, &two));
      lotse_value_clear (&one);
      lotse_value_clear (&two);
    }
  lotse_value_clear (&mine);
  lotse_value_clear (&theirs);
}

static void test_wire (void) { each_field (wire); }
static void test_storage (void) { each_field (storage); }
static void test_shown (void) { each_field (shown); }
static void test_valid (void) { each_field (valid); }
static void test_merge_whole (void) { each_field (merge_whole); }
static void test_merge_symmetric (void) { each_field (merge_symmetric); }

static void
assert_written (LotseKind kind, const char *name, const char *json, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);
  LotseValue value = value_json_read (value_json_field (kind, name), json);

  lotse_value_write_json (value_json_field (kind, name), &value, out);
  g_assert_cmpstr (out->str, ==, expected);
  lotse_value_clear (&value);
}

static void
test_wire_forms (void)
{
  assert_written (LOTSE_KIND_PROJECT, "title", "\"a\\u0041\\n\\\"\"", "\"aA\\n\\\"\"");
  assert_written (LOTSE_KIND_REPORT, "as_of", "\"2020-02-29\"", "\"2020-02-29\"");
  assert_written (LOTSE_KIND_MILESTONE, "due", "\"2020-Q3\"", "\"2020-Q3\"");
  assert_written (LOTSE_KIND_PROJECT, "period", "\"2019-W12/open\"", "\"2019-W12/open\"");
  assert_written (LOTSE_KIND_PROJECT, "period", "\"/2020\"", "\"/2020\"");
  assert_written (LOTSE_KIND_REPORT, "unchanged", "false", "false");
  assert_written (LOTSE_KIND_PROJECT, "budget_total", "-9007199254740993", "-9007199254740993");
  assert_written (LOTSE_KIND_KPI, "start", "0.1", "0.1");
  assert_written (LOTSE_KIND_KPI, "start", "1e3", "1000");
  assert_written (LOTSE_KIND_PROJECT, "funding_share", "{\"d\":3,\"n\":2}", "{\"n\":2,\"d\":3}");
  assert_written (LOTSE_KIND_PROJECT, "life_cycle", "\"in_operation\"", "\"in_operation\"");
  assert_written (LOTSE_KIND_PROJECT, "themes", "[\"platform\",\"ai\",\"ai\"]", "[\"ai\",\"platform\"]");
  assert_written (LOTSE_KIND_PROJECT, "themes", "[]", "null");
  assert_written (LOTSE_KIND_PROJECT, "legal", "{\"procurement\":{\"note\":\"x\",\"state\":\"open\"},\"archive\":{}}",
                  "{\"archive\":{},\"procurement\":{\"state\":\"open\",\"note\":\"x\"}}");
  assert_written (LOTSE_KIND_KPI, "points", "{\"2020-03-31\":{\"n\":1,\"d\":4},\"2019-03-31\":2.5}",
                  "{\"2019-03-31\":2.5,\"2020-03-31\":{\"n\":1,\"d\":4}}");
  assert_written (LOTSE_KIND_PROJECT, "title", "null", "null");
  assert_written (LOTSE_KIND_PROJECT, "title", "\"\"", "null");
}

static void
assert_refused (LotseKind kind, const char *name, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = lotse_json_parse (json, -1, NULL, NULL);
  g_autofree char *prefix = g_strconcat (name, ": ", NULL);
  LotseValue value = LOTSE_VALUE_UNSET (value_json_field (kind, name)->type);

  g_assert_nonnull (node);
  g_assert_false (lotse_value_from_json (value_json_field (kind, name), node, &value, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, prefix));
  g_assert_false (value.set);
}

static void
test_wire_refused (void)
{
  assert_refused (LOTSE_KIND_PROJECT, "title", "5");
  assert_refused (LOTSE_KIND_PROJECT, "title", "[\"x\"]");
  assert_refused (LOTSE_KIND_REPORT, "as_of", "\"2019-02-29\"");
  assert_refused (LOTSE_KIND_REPORT, "as_of", "\"29.02.2020\"");
  assert_refused (LOTSE_KIND_REPORT, "as_of", "18000");
  assert_refused (LOTSE_KIND_MILESTONE, "due", "\"Q3 2020\"");
  assert_refused (LOTSE_KIND_PROJECT, "period", "\"2019\"");
  assert_refused (LOTSE_KIND_REPORT, "unchanged", "1");
  assert_refused (LOTSE_KIND_PROJECT, "budget_total", "1.5");
  assert_refused (LOTSE_KIND_PROJECT, "budget_total", "\"100\"");
  assert_refused (LOTSE_KIND_KPI, "start", "\"1\"");
  assert_refused (LOTSE_KIND_PROJECT, "funding_share", "0.4");
  assert_refused (LOTSE_KIND_PROJECT, "funding_share", "{\"n\":1}");
  assert_refused (LOTSE_KIND_PROJECT, "life_cycle", "\"dreaming\"");
  assert_refused (LOTSE_KIND_PROJECT, "themes", "[\"platform\",\"telepathy\"]");
  assert_refused (LOTSE_KIND_PROJECT, "themes", "\"platform\"");
  assert_refused (LOTSE_KIND_PROJECT, "partners", "[1]");
  assert_refused (LOTSE_KIND_PROJECT, "legal", "{\"archive\":\"open\"}");
  assert_refused (LOTSE_KIND_PROJECT, "legal", "{\"archive\":{\"date\":\"soon\"}}");
  assert_refused (LOTSE_KIND_KPI, "points", "{\"2020\":1}");
  assert_refused (LOTSE_KIND_KPI, "points", "{\"2020-01-01\":\"1\"}");
  assert_refused (LOTSE_KIND_KPI, "points", "[1,2]");
}

static void
assert_invalid (LotseKind kind, const char *name, LotseValue value, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (value.set);
  g_assert_false (lotse_value_validate (value_json_field (kind, name), &value, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, name));
  g_assert_nonnull (strstr (error->message, part));
  lotse_value_clear (&value);
}

static void
test_limits (void)
{
  g_autofree char *long_text = g_strnfill (501, 'x');
  g_autofree char *umlauts = g_strnfill (1000, 'x');
  GArray *map = lotse_map_new (), *points = lotse_points_new ();
  LotsePoint far = { G_MAXINT32, 1, NAN };
  LotseValue value;

  assert_invalid (LOTSE_KIND_PROJECT, "title", lotse_value_text (LOTSE_TYPE_TEXT, long_text), "too long");
  assert_invalid (LOTSE_KIND_PROJECT, "title", lotse_value_text (LOTSE_TYPE_TEXT, "a\nb"), "control");
  assert_invalid (LOTSE_KIND_PROJECT, "goal", lotse_value_text (LOTSE_TYPE_LONGTEXT, "a\x01"), "control");
  assert_invalid (LOTSE_KIND_PROJECT, "goal", lotse_value_text (LOTSE_TYPE_LONGTEXT, "a\xff"), "UTF-8");
  assert_invalid (LOTSE_KIND_PROJECT, "department", lotse_value_text (LOTSE_TYPE_REF, "Sozialamt"), "record id");
  assert_invalid (LOTSE_KIND_SERVICE, "url", lotse_value_text (LOTSE_TYPE_URL, "javascript:alert(1)"), "http");
  assert_invalid (LOTSE_KIND_SERVICE, "url", lotse_value_text (LOTSE_TYPE_URL, "https://"), "web address");
  assert_invalid (LOTSE_KIND_SERVICE, "url", lotse_value_text (LOTSE_TYPE_URL, "https://a b/"), "web address");
  assert_invalid (LOTSE_KIND_SERVICE, "leika_key", lotse_value_text (LOTSE_TYPE_KEY, "9905001210400"), "length");
  assert_invalid (LOTSE_KIND_SERVICE, "leika_key", lotse_value_text (LOTSE_TYPE_KEY, "9905001210400A"), "digits");
  assert_invalid (LOTSE_KIND_SERVICE, "ozg_id", lotse_value_text (LOTSE_TYPE_KEY, "1023"), "length");
  assert_invalid (LOTSE_KIND_BENCHMARK, "region", lotse_value_text (LOTSE_TYPE_KEY, "08415"), "length");
  assert_invalid (LOTSE_KIND_BENCHMARK, "region", lotse_value_text (LOTSE_TYPE_KEY, "83170000000"), "length");
  assert_invalid (LOTSE_KIND_BENCHMARK, "region", lotse_value_text (LOTSE_TYPE_KEY, "170000000000"), "Land");
  assert_invalid (LOTSE_KIND_RISK, "impact_before", lotse_value_integer (LOTSE_TYPE_INTEGER, 6), "range");
  assert_invalid (LOTSE_KIND_RISK, "impact_before", lotse_value_integer (LOTSE_TYPE_INTEGER, 0), "range");
  assert_invalid (LOTSE_KIND_REPORT, "as_of", lotse_value_integer (LOTSE_TYPE_DATE, -200000), "1583");
  assert_invalid (LOTSE_KIND_PROJECT, "life_cycle", lotse_value_integer (LOTSE_TYPE_ENUM, LOTSE_LIFE_CYCLE_N_VALUES), "values");
  assert_invalid (LOTSE_KIND_PROJECT, "themes", lotse_value_integer (LOTSE_TYPE_SET, 1 << LOTSE_THEME_N_VALUES), "values");
  assert_invalid (LOTSE_KIND_PROJECT, "period",
                  lotse_value_period ((LotsePeriod) { lotse_soft_from_day (100), lotse_soft_from_day (99) }), "before it begins");
  assert_invalid (LOTSE_KIND_MILESTONE, "due", lotse_value_soft ((LotseSoftDate) { 17, LOTSE_PRECISION_QUARTER }), "first day");
  lotse_map_add (map, "tea", "open", LOTSE_DATE_NONE, NULL);
  assert_invalid (LOTSE_KIND_PROJECT, "legal", lotse_value_map_take (map), "unknown key");
  g_array_append_val (points, far);
  assert_invalid (LOTSE_KIND_KPI, "points", lotse_value_points_take (points), "day");

  /* The limit counts characters, not bytes; a period may begin and end in the same quarter. */
  for (guint i = 0; i < 1000; i += 2)
    memcpy (umlauts + i, "ä", 2);
  value = lotse_value_text (LOTSE_TYPE_TEXT, umlauts);
  g_assert_true (lotse_value_validate (value_json_field (LOTSE_KIND_PROJECT, "title"), &value, NULL));
  lotse_value_clear (&value);
  value = lotse_value_period ((LotsePeriod) { lotse_soft_from_day (100), lotse_soft_make (100, LOTSE_PRECISION_QUARTER) });
  g_assert_true (lotse_value_validate (value_json_field (LOTSE_KIND_PROJECT, "period"), &value, NULL));
  lotse_value_clear (&value);
}

static void
test_none_is_unset (void)
{
  const char *const none[] = { NULL }, *const twice[] = { "a", "b", "a", "", NULL };
  LotseValue refs = lotse_value_refs (twice);

  g_assert_false (lotse_value_text (LOTSE_TYPE_TEXT, "").set);
  g_assert_false (lotse_value_text (LOTSE_TYPE_TEXT, NULL).set);
  g_assert_false (lotse_value_refs (none).set);
  g_assert_false (lotse_value_map_take (lotse_map_new ()).set);
  g_assert_false (lotse_value_points_take (lotse_points_new ()).set);
  g_assert_false (lotse_value_integer (LOTSE_TYPE_DATE, LOTSE_DATE_NONE).set);
  g_assert_false (lotse_value_number (NAN).set);
  g_assert_false (lotse_value_soft (LOTSE_SOFT_NONE).set);
  g_assert_false (lotse_value_period (LOTSE_PERIOD_NONE).set);
  g_assert_true (lotse_value_integer (LOTSE_TYPE_INTEGER, 0).set);
  g_assert_true (lotse_value_integer (LOTSE_TYPE_BOOL, FALSE).set);
  g_assert_cmpint (lotse_value_integer (LOTSE_TYPE_BOOL, 7).u.integer, ==, 1);
  g_assert_cmpuint (g_strv_length (refs.u.refs), ==, 2);
  lotse_value_clear (&refs);
}

static void
test_last_of_equal_wins (void)
{
  GArray *map = lotse_map_new (), *points = lotse_points_new ();
  LotsePoint first = { 5, 1, NAN }, second = { 3, 2, NAN }, third = { 5, 3, NAN };
  LotseValue value;

  lotse_map_add (map, "b", "1", LOTSE_DATE_NONE, NULL);
  lotse_map_add (map, "a", "2", LOTSE_DATE_NONE, NULL);
  lotse_map_add (map, "b", "3", LOTSE_DATE_NONE, NULL);
  value = lotse_value_map_take (map);
  g_assert_cmpuint (value.u.map->len, ==, 2);
  g_assert_cmpstr (g_array_index (value.u.map, LotseMapEntry, 0).key, ==, "a");
  g_assert_cmpstr (g_array_index (value.u.map, LotseMapEntry, 1).state, ==, "3");
  lotse_value_clear (&value);

  g_array_append_val (points, first);
  g_array_append_val (points, second);
  g_array_append_val (points, third);
  value = lotse_value_points_take (points);
  g_assert_cmpuint (value.u.points->len, ==, 2);
  g_assert_cmpint (g_array_index (value.u.points, LotsePoint, 0).date, ==, 3);
  g_assert_cmpfloat (g_array_index (value.u.points, LotsePoint, 1).value, ==, 3);
  lotse_value_clear (&value);
}

static void
assert_read (LotseKind kind, const char *name, const char *text, LotseLang lang, const char *json)
{
  const LotseField *field = value_json_field (kind, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  LotseValue value;

  if (!lotse_value_parse (field, text, lang, &value, &error))
    {
      g_assert_null (json);
      g_assert_true (g_str_has_prefix (error->message, name));
      return;
    }
  lotse_value_write_json (field, &value, out);
  g_assert_cmpstr (out->str, ==, json);
  lotse_value_clear (&value);
}

static void
test_typed_by_people (void)
{
  assert_read (LOTSE_KIND_PROJECT, "title", "  Zwei\nZeilen ", LOTSE_LANG_DE, "\"Zwei Zeilen\"");
  assert_read (LOTSE_KIND_PROJECT, "title", "   ", LOTSE_LANG_DE, "null");
  assert_read (LOTSE_KIND_REPORT, "as_of", "23.11.2026", LOTSE_LANG_DE, "\"2026-11-23\"");
  assert_read (LOTSE_KIND_REPORT, "as_of", "Q3 2026", LOTSE_LANG_DE, NULL);
  assert_read (LOTSE_KIND_MILESTONE, "due", "3. Quartal 2026", LOTSE_LANG_DE, "\"2026-Q3\"");
  assert_read (LOTSE_KIND_MILESTONE, "due", "bald", LOTSE_LANG_DE, NULL);
  assert_read (LOTSE_KIND_PROJECT, "period", "Q1 2019 – Q2 2020", LOTSE_LANG_DE, "\"2019-Q1/2020-Q2\"");
  assert_read (LOTSE_KIND_PROJECT, "period", "ab 2019", LOTSE_LANG_DE, "\"2019/\"");
  assert_read (LOTSE_KIND_PROJECT, "budget_total", "1.234,50 €", LOTSE_LANG_DE, "123450");
  assert_read (LOTSE_KIND_PROJECT, "budget_total", "1,234.50", LOTSE_LANG_EN, "123450");
  assert_read (LOTSE_KIND_PROJECT, "budget_total", "viel", LOTSE_LANG_DE, NULL);
  assert_read (LOTSE_KIND_KPI, "start", "1,5", LOTSE_LANG_DE, "1.5");
  assert_read (LOTSE_KIND_RISK, "impact_before", "2,5", LOTSE_LANG_DE, NULL);
  assert_read (LOTSE_KIND_PROJECT, "funding_share", "3 / 12", LOTSE_LANG_DE, "{\"n\":3,\"d\":12}");
  assert_read (LOTSE_KIND_REPORT, "unchanged", "Ja", LOTSE_LANG_EN, "true");
  assert_read (LOTSE_KIND_REPORT, "unchanged", "vielleicht", LOTSE_LANG_DE, NULL);
  assert_read (LOTSE_KIND_REPORT, "status", "Needs Attention", LOTSE_LANG_EN, "\"needs_attention\"");
  assert_read (LOTSE_KIND_REPORT, "status", "purple", LOTSE_LANG_EN, NULL);
  assert_read (LOTSE_KIND_PROJECT, "themes", "platform; ai,", LOTSE_LANG_EN, "[\"ai\",\"platform\"]");
  assert_read (LOTSE_KIND_SERVICE, "leika_key", "99 050 012 104 000", LOTSE_LANG_DE, "\"99050012104000\"");
  assert_read (LOTSE_KIND_BENCHMARK, "region", "08 317 0000000", LOTSE_LANG_DE, "\"083170000000\"");
  assert_read (LOTSE_KIND_PROJECT, "legal", "archive: done (31.03.2020) – Az. 12; alt", LOTSE_LANG_DE,
               "{\"archive\":{\"state\":\"done\",\"date\":\"2020-03-31\",\"note\":\"Az. 12; alt\"}}");
  assert_read (LOTSE_KIND_PROJECT, "legal", "archive: done; committee: open", LOTSE_LANG_DE,
               "{\"archive\":{\"state\":\"done\"},\"committee\":{\"state\":\"open\"}}");
  assert_read (LOTSE_KIND_PROJECT, "legal", "tea: done", LOTSE_LANG_DE, NULL);
  assert_read (LOTSE_KIND_KPI, "points", "31.03.2020: 1,5; 30.06.2020: 3/4", LOTSE_LANG_DE, "{\"2020-03-31\":1.5,\"2020-06-30\":{\"n\":3,\"d\":4}}");
  assert_read (LOTSE_KIND_KPI, "points", "viele", LOTSE_LANG_DE, NULL);
}

/* The cache may be damaged: what is not storage text is refused, and nothing reads past its end. */
static void
test_damaged_storage (void)
{
  static const char *const texts[] = { "", "x", "1", "1:", "1:2/", "-:", "1:2 3", "a\tb", "a\t\t\t\t\t", "1,2;3,4", "1,2;3,99", "1/", "/1", "1/2/3",
                                       "99999999999999999999", "\\", "\t\t\t\t\t", "2019-13-01", "open", "\n\n" };

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint i = 0; i < lotse_kind_info ((LotseKind) k)->n_fields; i++)
      for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
        {
          const LotseField *field = &lotse_kind_info ((LotseKind) k)->fields[i];
          LotseValue value;

          if (!lotse_value_from_storage (field, texts[t], &value))
            g_assert_false (value.set);
          lotse_value_validate (field, &value, NULL);
          lotse_value_clear (&value);
        }
}

/* Found by fuzzing: keys that look like what stands behind them are shown, and read back as they were. */
static void
test_keys_that_look_like_more (void)
{
  static const char *const keys[] = { ":", ":5ca1", "(01.01.1970)", "(1970-01-01)" };
  const LotseField *field = &lotse_kind_info (LOTSE_KIND_KPI)->fields[LOTSE_F_KPI_BREAKS];

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GArray *map = lotse_map_new ();
      g_autofree char *shown = NULL;
      LotseValue value, again;

      lotse_map_add (map, keys[i], "state", LOTSE_DATE_NONE, NULL);
      value = lotse_value_map_take (map);
      shown = lotse_value_format (field, &value, LOTSE_LANG_DE);
      g_assert_true (lotse_value_parse (field, shown, LOTSE_LANG_DE, &again, NULL));
      g_assert_true (lotse_value_equal (&value, &again));
      lotse_value_clear (&again);
      lotse_value_clear (&value);

      map = lotse_map_new ();
      lotse_map_add (map, keys[i], NULL, LOTSE_DATE_NONE, NULL);
      value = lotse_value_map_take (map);
      g_free (shown);
      shown = lotse_value_format (field, &value, LOTSE_LANG_DE);
      g_assert_true (lotse_value_parse (field, shown, LOTSE_LANG_DE, &again, NULL));
      g_assert_true (lotse_value_equal (&value, &again));
      lotse_value_clear (&again);
      lotse_value_clear (&value);
    }
}

/* Found by fuzzing: what is nothing but space is not shown as a part of its own, which would not be read back. */
static void
test_blank_parts_of_an_entry (void)
{
  const LotseField *field = &lotse_kind_info (LOTSE_KIND_KPI)->fields[LOTSE_F_KPI_BREAKS];
  GArray *map = lotse_map_new ();
  g_autofree char *shown = NULL;
  LotseValue value;

  lotse_map_add (map, "Umstellung", " \t ", lotse_date_from_ymd (2024, 3, 1), "  ");
  value = lotse_value_map_take (map);
  shown = lotse_value_format (field, &value, LOTSE_LANG_DE);
  g_assert_cmpstr (shown, ==, "Umstellung (01.03.2024)");
  lotse_value_clear (&value);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/value/wire", test_wire);
  g_test_add_func ("/model/value/wire-forms", test_wire_forms);
  g_test_add_func ("/model/value/wire-refused", test_wire_refused);
  g_test_add_func ("/model/value/storage", test_storage);
  g_test_add_func ("/model/value/damaged-storage", test_damaged_storage);
  g_test_add_func ("/model/value/shown-reads-back", test_shown);
  g_test_add_func ("/model/value/typed-by-people", test_typed_by_people);
  g_test_add_func ("/model/value/valid", test_valid);
  g_test_add_func ("/model/value/limits", test_limits);
  g_test_add_func ("/model/value/none-is-unset", test_none_is_unset);
  g_test_add_func ("/model/value/last-of-equal-wins", test_last_of_equal_wins);
  g_test_add_func ("/model/value/merge-whole", test_merge_whole);
  g_test_add_func ("/model/value/merge-symmetric", test_merge_symmetric);
  g_test_add_func ("/model/value/keys-that-look-like-more", test_keys_that_look_like_more);
  g_test_add_func ("/model/value/blank-parts-of-an-entry", test_blank_parts_of_an_entry);
  return g_test_run ();
}
