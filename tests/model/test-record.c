/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: properties that come from the schema, notification, copies, titles, audiences and validation. */
#include "data/model/duplicate.h"
#include "data/model/error.h"
#include "random-record.h"

#define SEED 4711

static void
test_types (void)
{
  for (int k = 0; k < LOTSE_N_KINDS; k++)
    {
      const LotseKindInfo *info = lotse_kind_info ((LotseKind) k);
      g_autoptr (LotseRecord) record = lotse_record_new ((LotseKind) k, NULL);
      GObjectClass *class = G_OBJECT_GET_CLASS (record);

      g_assert_cmpstr (G_OBJECT_TYPE_NAME (record), ==, info->type_name);
      g_assert_true (G_OBJECT_TYPE (record) == lotse_kind_get_type ((LotseKind) k));
      g_assert_cmpint (lotse_record_kind (record), ==, k);
      g_assert_true (lotse_id_is_valid (lotse_record_id (record)));
      for (guint i = 0; i < info->n_fields; i++)
        {
          g_assert_nonnull (g_object_class_find_property (class, info->fields[i].name));
          g_assert_false (lotse_record_has (record, i));
          g_assert_cmpint (lotse_record_get (record, i)->type, ==, info->fields[i].type);
        }
    }
}

static void
test_properties (void)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, "11111111-1111-4111-8111-111111111111");
  g_autofree char *id = NULL, *title = NULL, *period = NULL, *life = NULL, *share = NULL;
  g_auto (GStrv) themes = NULL;
  LotseValue ratio = lotse_value_ratio (2, 5);
  gint64 budget = 0;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_PAUSED);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, 12345);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_THEMES, 1 << LOTSE_THEME_AI | 1 << LOTSE_THEME_PLATFORM);
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, (LotsePeriod) { lotse_soft_make (0, LOTSE_PRECISION_YEAR), LOTSE_SOFT_NONE });
  lotse_record_take (project, LOTSE_F_PROJECT_FUNDING_SHARE, &ratio);
  g_assert_false (ratio.set);
  g_object_get (project, "id", &id, "title", &title, "life-cycle", &life, "budget-total", &budget, "themes", &themes, "period", &period,
                "funding-share", &share, NULL);
  g_assert_cmpstr (id, ==, "11111111-1111-4111-8111-111111111111");
  g_assert_cmpstr (title, ==, "E-Akte");
  g_assert_cmpstr (life, ==, "paused");
  g_assert_cmpint (budget, ==, 12345);
  g_assert_cmpstr (themes[0], ==, "ai");
  g_assert_cmpstr (themes[1], ==, "platform");
  g_assert_null (themes[2]);
  g_assert_cmpstr (period, ==, "1970/");
  g_assert_cmpstr (share, ==, "2/5");
}

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer data)
{
  g_hash_table_insert (data, (gpointer) pspec->name,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (data, pspec->name)) + 1));
}

static guint
times (GHashTable *counts, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
}

static void
test_notify (void)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseRecord) newer = NULL;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "a");
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, "c");
  g_signal_connect (project, "notify", G_CALLBACK (count_notify), counts);
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "b");
  g_assert_cmpuint (times (counts, "title"), ==, 1);

  newer = lotse_record_copy (project);
  lotse_record_set_text (newer, LOTSE_F_PROJECT_TITLE, NULL);
  lotse_record_set_integer (newer, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IDEA);
  lotse_record_set_rev (newer, 7);
  lotse_record_set_seq (newer, 9);
  lotse_record_set_extra (newer, "{\"x\":1}");
  lotse_record_replace (project, newer);
  g_assert_cmpuint (times (counts, "title"), ==, 2);
  g_assert_cmpuint (times (counts, "life-cycle"), ==, 1);
  g_assert_cmpuint (times (counts, "rev"), ==, 1);
  g_assert_cmpuint (times (counts, "code"), ==, 0);
  g_assert_true (same_fields (project, newer));
  g_assert_cmpint (lotse_record_rev (project), ==, 7);
  g_assert_cmpint (lotse_record_seq (project), ==, 9);
}

static void
test_copy (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    {
      g_autoptr (LotseRecord) record = random_record (rand, (LotseKind) k);
      g_autoptr (LotseRecord) copy = lotse_record_copy (record);

      g_assert_true (same_fields (record, copy));
      g_assert_cmpstr (lotse_record_id (record), ==, lotse_record_id (copy));
      g_assert_cmpint (lotse_record_rev (record), ==, lotse_record_rev (copy));
      g_assert_cmpint (lotse_record_seq (record), ==, lotse_record_seq (copy));
      lotse_record_set_text (copy, 0, "another");
      g_assert_cmpstr (lotse_record_text (record, 0), !=, "another");
    }
}

/* What is not there is never zero, never 1970. */
static void
test_unset (void)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseRecord) kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);

  g_assert_null (lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
  g_assert_cmpint (lotse_record_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, -1), ==, -1);
  g_assert_cmpint (lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE), ==, -1);
  g_assert_cmpint (lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON), ==, LOTSE_DATE_NONE);
  g_assert_false (lotse_soft_is_set (lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE)));
  g_assert_true (isnan (lotse_record_number (kpi, LOTSE_F_KPI_START)));
  g_assert_nonnull (lotse_record_refs (project, LOTSE_F_PROJECT_PARTNERS));
  g_assert_null (lotse_record_refs (project, LOTSE_F_PROJECT_PARTNERS)[0]);
  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, 0);
  g_assert_cmpint (lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON), ==, 0);
  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, LOTSE_DATE_NONE);
  g_assert_false (lotse_record_has (milestone, LOTSE_F_MILESTONE_DONE_ON));
}

static void
test_title (void)
{
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autofree char *long_text = g_strnfill (500, 'x');
  g_autofree char *none = lotse_record_title (report), *lines = NULL, *cut = NULL, *broken = NULL;

  g_assert_cmpstr (none, ==, lotse_record_id (report));
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Erste Zeile\nzweite\n");
  lines = lotse_record_title (report);
  g_assert_cmpstr (lines, ==, "Erste Zeile zweite");
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, long_text);
  cut = lotse_record_title (report);
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 120);
  g_assert_true (g_str_has_suffix (cut, "…"));
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "broken \xe4");
  broken = lotse_record_title (report);
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

static void
test_audience (void)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseRecord) risk = lotse_record_new (LOTSE_KIND_RISK, NULL);
  g_autoptr (LotseRecord) copy = NULL, unset = NULL;

  g_assert_cmpint (lotse_record_audience (project), ==, LOTSE_AUDIENCE_PUBLIC);
  g_assert_cmpint (lotse_record_audience (risk), ==, LOTSE_AUDIENCE_STAFF);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_PARTNERS);
  g_assert_cmpint (lotse_record_audience (project), ==, LOTSE_AUDIENCE_PARTNERS);
  /* One that only a newer version knows. */
  lotse_record_set_integer (project, LOTSE_F_PROJECT_AUDIENCE, -1);
  lotse_record_set_extra (project, "{\"audience\":\"council\"}");
  g_assert_cmpint (lotse_record_audience (project), ==, LOTSE_AUDIENCE_LEADERSHIP);
  copy = lotse_record_copy (project);
  g_assert_cmpint (lotse_record_audience (copy), ==, LOTSE_AUDIENCE_LEADERSHIP);
  lotse_record_set_integer (copy, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_STAFF); /* what was not understood goes with it */
  g_assert_cmpint (lotse_record_audience (copy), ==, LOTSE_AUDIENCE_STAFF);
  lotse_record_replace (project, copy);
  g_assert_cmpint (lotse_record_audience (project), ==, LOTSE_AUDIENCE_STAFF);
  unset = lotse_record_new (LOTSE_KIND_PROJECT, lotse_record_id (project));
  lotse_record_replace (project, unset);
  g_assert_cmpint (lotse_record_audience (project), ==, LOTSE_AUDIENCE_PUBLIC);
}

static void
test_extra_goes (void)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_extra (project, "{\"life_cycle\":\"dreaming\",\"mood\":3}");
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "x");
  g_assert_cmpstr (lotse_record_extra (project), ==, "{\"life_cycle\":\"dreaming\",\"mood\":3}");
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IDEA);
  g_assert_cmpstr (lotse_record_extra (project), ==, "{\"mood\":3}");
}

static void
test_validate_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint round = 0; round < 30; round++)
      {
        g_autoptr (LotseRecord) record = random_record (rand, (LotseKind) k);
        g_autoptr (GError) error = NULL;

        if (!lotse_record_validate (record, &error))
          g_error ("%s", error->message);
      }
}

/* Every message names kind, record and field. */
static void
test_validate_names (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint i = 0; i < lotse_kind_info ((LotseKind) k)->n_fields; i++)
      {
        const LotseKindInfo *info = lotse_kind_info ((LotseKind) k);
        g_autoptr (LotseRecord) record = random_record (rand, (LotseKind) k);
        g_autoptr (GError) error = NULL;
        g_autofree char *title = NULL, *start = NULL;

        if (!(info->fields[i].flags & LOTSE_FIELD_REQUIRED))
          continue;
        lotse_record_take (record, i, &LOTSE_VALUE_UNSET (info->fields[i].type));
        title = lotse_record_title (record);
        start = g_strdup_printf ("%s '%s': %s: ", info->name, title, info->fields[i].name);
        g_assert_false (lotse_record_validate (record, &error));
        g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
        g_assert_true (g_str_has_prefix (error->message, start));
        g_assert_null (strchr (error->message, '\n'));
      }
}

static void
test_validate_values (void)
{
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autoptr (LotseRecord) nameless = lotse_record_new (LOTSE_KIND_PERSONA, "p-1");
  g_autoptr (GError) no_ref = NULL;
  g_autoptr (GError) no_id = NULL;

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, "P-17");
  g_assert_false (lotse_record_validate (milestone, &no_ref));
  g_assert_true (g_str_has_prefix (no_ref->message, "milestone 'Abnahme': project: "));
  lotse_record_set_text (nameless, LOTSE_F_PERSONA_NAME, "Anna");
  g_assert_false (lotse_record_validate (nameless, &no_id));
  g_assert_true (g_str_has_prefix (no_id->message, "persona 'Anna': id: "));
}

/* Another project like one that is over and put away begins anew. */
static void
test_duplicate (void)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), copy = NULL;
  g_autoptr (GError) error = NULL;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte Sozialamt");
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, "HF1-01");
  lotse_record_set_text (project, LOTSE_F_PROJECT_GOAL, "Akten ohne Papier");
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_OPERATION);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_ARCHIVED_ON, lotse_date_parse ("2026-11-28"));
  copy = lotse_record_duplicate (project, lotse_date_parse ("2026-11-28"));
  g_assert_true (lotse_record_validate (copy, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (lotse_record_text (copy, LOTSE_F_PROJECT_GOAL), ==, "Akten ohne Papier");
  g_assert_false (lotse_record_has (copy, LOTSE_F_PROJECT_CODE));
  g_assert_false (lotse_record_has (copy, LOTSE_F_PROJECT_LIFE_CYCLE));
  g_assert_false (lotse_record_has (copy, LOTSE_F_PROJECT_ARCHIVED_ON));
  g_assert_true (lotse_record_has (project, LOTSE_F_PROJECT_ARCHIVED_ON));
}

static LotseRecord *
duplicate_kpi (void)
{
  g_autoptr (LotseRecord) kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);
  GArray *targets = lotse_points_new (), *values = lotse_points_new ();
  const LotsePoint points[] = { { lotse_date_parse ("2025-12-31"), 40, NAN }, { lotse_date_parse ("2027-12-31"), 80, NAN } };
  LotseValue value;

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Online-Anträge");
  lotse_record_set_text (kpi, LOTSE_F_KPI_FORMULA, "Online gestellte von allen Anträgen");
  lotse_record_set_integer (kpi, LOTSE_F_KPI_VALID_FROM, lotse_date_parse ("2024-01-01"));
  g_array_append_vals (targets, points, 2);
  value = lotse_value_points_take (targets);
  lotse_record_take (kpi, LOTSE_F_KPI_TARGETS, &value);
  g_array_append_vals (values, points, 1);
  value = lotse_value_points_take (values);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  return lotse_record_duplicate (kpi, lotse_date_parse ("2026-11-28"));
}

/* Whatever is planned can be planned once more: without how it went, and without days that are over. */
static void
test_duplicate_kinds (void)
{
  const LotseDate today = lotse_date_parse ("2026-11-28");
  g_autoptr (LotseRecord) kpi = duplicate_kpi (), milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL), partner = lotse_record_new (LOTSE_KIND_PARTNER, NULL);
  g_autoptr (LotseRecord) risk = lotse_record_new (LOTSE_KIND_RISK, NULL), service = lotse_record_new (LOTSE_KIND_SERVICE, NULL);
  g_autoptr (LotseRecord) later = NULL, over = NULL, again = NULL, with = NULL, other = NULL;
  LotseSoftDate due;
  LotsePeriod term;

  g_assert_cmpstr (lotse_record_text (kpi, LOTSE_F_KPI_FORMULA), ==, "Online gestellte von allen Anträgen");
  g_assert_false (lotse_record_has (kpi, LOTSE_F_KPI_POINTS));
  g_assert_false (lotse_record_has (kpi, LOTSE_F_KPI_VALID_FROM));
  g_assert_cmpuint (lotse_record_get (kpi, LOTSE_F_KPI_TARGETS)->u.points->len, ==, 1);

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Echtbetrieb");
  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, lotse_date_parse ("2026-05-31"));
  g_assert_true (lotse_soft_parse ("2027-03-31", &due));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
  later = lotse_record_duplicate (milestone, today);
  g_assert_true (lotse_record_has (later, LOTSE_F_MILESTONE_DUE));
  g_assert_false (lotse_record_has (later, LOTSE_F_MILESTONE_DONE_ON));
  g_assert_true (lotse_soft_parse ("2026-05-31", &due));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
  over = lotse_record_duplicate (milestone, today);
  g_assert_false (lotse_record_has (over, LOTSE_F_MILESTONE_DUE));

  lotse_record_set_text (risk, LOTSE_F_RISK_RESPONSE, "Zweiter Anbieter");
  lotse_record_set_integer (risk, LOTSE_F_RISK_STATE, 1);
  again = lotse_record_duplicate (risk, today);
  g_assert_true (lotse_record_has (again, LOTSE_F_RISK_RESPONSE));
  g_assert_false (lotse_record_has (again, LOTSE_F_RISK_STATE));

  term.from = lotse_soft_make (lotse_date_parse ("2020-01-01"), LOTSE_PRECISION_DAY);
  term.to = lotse_soft_make (lotse_date_parse ("2029-12-31"), LOTSE_PRECISION_DAY);
  lotse_record_set_text (partner, LOTSE_F_PARTNER_ROLE, "Betreiber");
  lotse_record_set_period (partner, LOTSE_F_PARTNER_TERM, term);
  with = lotse_record_duplicate (partner, today);
  g_assert_true (lotse_record_has (with, LOTSE_F_PARTNER_ROLE));
  g_assert_false (lotse_record_has (with, LOTSE_F_PARTNER_TERM));

  lotse_record_set_text (service, LOTSE_F_SERVICE_PLATFORM, "Antragsportal");
  lotse_record_set_text (service, LOTSE_F_SERVICE_OZG_ID, "10412");
  other = lotse_record_duplicate (service, today);
  g_assert_true (lotse_record_has (other, LOTSE_F_SERVICE_PLATFORM));
  g_assert_false (lotse_record_has (other, LOTSE_F_SERVICE_OZG_ID));
  g_assert_false (lotse_kind_is_duplicated (LOTSE_KIND_REPORT));
  g_assert_true (lotse_kind_is_duplicated (LOTSE_KIND_DECISION));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/types", test_types);
  g_test_add_func ("/model/record/properties", test_properties);
  g_test_add_func ("/model/record/notify", test_notify);
  g_test_add_func ("/model/record/copy", test_copy);
  g_test_add_func ("/model/record/unset", test_unset);
  g_test_add_func ("/model/record/title", test_title);
  g_test_add_func ("/model/record/audience", test_audience);
  g_test_add_func ("/model/record/extra-goes-when-set", test_extra_goes);
  g_test_add_func ("/model/record/validate-random", test_validate_random);
  g_test_add_func ("/model/record/validate-names", test_validate_names);
  g_test_add_func ("/model/record/validate-values", test_validate_values);
  g_test_add_func ("/model/record/duplicate", test_duplicate);
  g_test_add_func ("/model/record/duplicate-kinds", test_duplicate_kinds);
  return g_test_run ();
}
