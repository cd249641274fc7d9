/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the example strategy: relative dates, references by key, mistakes that are named, and the compiled-in content on many days. */
#include <glib.h>
#include <string.h>

#include "data/exchange/example-date.h"
#include "data/exchange/example.h"
#include "data/model/error.h"
#include "data/model/id.h"
#include "data/model/lang.h"
#include "data/model/kpi-values.h"
#include "data/model/legal.h"

static void
assert_date (const char *text, const char *today, const char *expected)
{
  LotseSoftDate date;
  g_assert_true (lotse_example_date (text, lotse_date_parse (today), &date));
  g_autofree char *got = lotse_soft_to_text (date);
  g_assert_cmpstr (got, ==, expected);
}

static void
test_dates (void)
{
  assert_date ("@+0d", "2026-03-31", "2026-03-31");
  assert_date ("@-14d", "2026-01-10", "2025-12-27");
  assert_date ("@+30d", "2024-02-01", "2024-03-02");
  assert_date ("@-2m", "2026-04-30", "2026-02-28");
  assert_date ("@+12m", "2024-02-29", "2025-02-28");
  assert_date ("@Q-1", "2026-01-31", "2025-Q4");
  assert_date ("@Q+0", "2026-05-31", "2026-Q2");
  assert_date ("@M+2", "2025-12-31", "2026-02");
  assert_date ("@H+1", "2025-08-31", "2026-H1");
  assert_date ("@Y+0", "2025-08-31", "2025");
  assert_date ("@Y-7", "2025-08-31", "2018");

  static const char *const bad[] = { "@", "2019", "@d", "@+d", "@+3", "@+3x", "@Q", "@Q1", "@Q+1x", "@+99999d", "@ +1d", "@Z+1" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      LotseSoftDate date;
      g_assert_false (lotse_example_date (bad[i], lotse_date_parse ("2026-03-31"), &date));
    }
}

static GPtrArray *
load (const char *text, GError **error)
{
  LotseExampleFile file = { "t.json", text, -1 };
  return lotse_example_load_files (&file, 1, lotse_date_parse ("2026-05-20"), error);
}

static void
test_records (void)
{
  const char *text = "[{\"kind\":\"department\",\"key\":\"HA\",\"fields\":{\"name\":\"Hauptamt\"}},"
                     "{\"kind\":\"project\",\"key\":\"P1\",\"fields\":{\"title\":\"Eins\",\"department\":\"HA\",\"depends_on\":[\"P2\"],\"period\":\"2019-Q1/@Q+1\","
                     "\"budget_plan\":{\"2025-01-01\":100,\"@-1m\":200}}},"
                     "{\"kind\":\"project\",\"key\":\"P2\",\"fields\":{\"title\":\"Zwei\"}}]";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = load (text, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 3);
  LotseRecord *project = g_ptr_array_index (records, 1);
  g_autofree char *id = lotse_id_from_name ("example/project/P1"), *department = lotse_id_from_name ("example/department/HA");
  g_autofree char *other = lotse_id_from_name ("example/project/P2");
  g_assert_cmpstr (lotse_record_id (project), ==, id);
  g_assert_cmpstr (lotse_record_text (project, LOTSE_F_PROJECT_DEPARTMENT), ==, department);
  g_assert_cmpstr (lotse_record_refs (project, LOTSE_F_PROJECT_DEPENDS_ON)[0], ==, other);
  g_autofree char *period = lotse_period_to_text (lotse_record_period (project, LOTSE_F_PROJECT_PERIOD));
  g_assert_cmpstr (period, ==, "2019-Q1/2026-Q3");
  const LotseValue *plan = lotse_record_get (project, LOTSE_F_PROJECT_BUDGET_PLAN);
  g_assert_cmpuint (plan->u.points->len, ==, 2);
  g_assert_cmpint (g_array_index (plan->u.points, LotsePoint, 1).date, ==, lotse_date_parse ("2026-04-20"));
}

static void
assert_mistake (const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = load (text, &error);

  g_assert_null (records);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "t.json"));
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_mistakes (void)
{
  assert_mistake ("{", "t.json");
  assert_mistake ("{}", "not an array");
  assert_mistake ("[1]", "[0]");
  assert_mistake ("[{\"kind\":\"nothing\",\"key\":\"a\",\"fields\":{}}]", "nothing");
  assert_mistake ("[{\"kind\":\"project\",\"fields\":{}}]", "key");
  assert_mistake ("[{\"kind\":\"project\",\"key\":\"a\"}]", "fields");
  assert_mistake ("[{\"kind\":\"project\",\"key\":\"a\",\"fields\":{\"title\":\"x\"},\"more\":1}]", "beside");
  assert_mistake ("[{\"kind\":\"project\",\"key\":\"a\",\"fields\":{\"title\":\"x\"}},{\"kind\":\"project\",\"key\":\"a\",\"fields\":{\"title\":\"y\"}}]", "[1].key");
  assert_mistake ("[{\"kind\":\"project\",\"key\":\"a\",\"fields\":{\"title\":\"x\",\"colour\":\"red\"}}]", "colour");
  assert_mistake ("[{\"kind\":\"project\",\"key\":\"a\",\"fields\":{\"title\":\"x\",\"department\":\"HX\"}}]", "no department 'HX'");
  assert_mistake ("[{\"kind\":\"project\",\"key\":\"a\",\"fields\":{\"title\":\"x\",\"depends_on\":\"a\"}}]", "depends_on");
  assert_mistake ("[{\"kind\":\"project\",\"key\":\"a\",\"fields\":{\"title\":\"x\",\"period\":\"2019/@Q\"}}]", "period");
  assert_mistake ("[{\"kind\":\"project\",\"key\":\"a\",\"fields\":{\"title\":\"x\",\"life_cycle\":\"asleep\"}}]", "life_cycle");
  assert_mistake ("[{\"kind\":\"project\",\"key\":\"a\",\"fields\":{}}]", "title");
}

/* Whichever day it is loaded on, its relative days fall beside those that are told as they are, or in the place of one. That is likeliest on the last
 * of a month. */
static void
test_any_day (void)
{
  for (int year = 2019; year <= 2035; year++)
    for (int month = 1 + year % 2; month <= 12; month += 2)
      {
        const LotseDate day = lotse_date_add_months (lotse_date_from_ymd (year, month, 1), 1) - 1;
        g_autoptr (GError) error = NULL;
        g_autoptr (GPtrArray) records = lotse_example_load (day, &error);

        if (error != NULL)
          {
            g_autofree char *when = lotse_date_to_text (day);
            g_test_message ("%s: %s", when, error->message);
          }
        g_assert_no_error (error);
        g_assert_cmpuint (records->len, >, 0);
      }
}

static double
value_on (LotseRecord *project, guint field, const char *day)
{
  const GArray *points = lotse_record_get (project, field)->u.points;

  for (guint i = 0; i < points->len; i++)
    if (g_array_index (points, LotsePoint, i).date == lotse_date_parse (day))
      return g_array_index (points, LotsePoint, i).value;
  return -1;
}

static void
assert_period (const char *told, const char *expected)
{
  g_autofree char *text = g_strdup_printf ("[{\"kind\":\"project\",\"key\":\"P\",\"fields\":{\"title\":\"P\",\"period\":\"%s\"}}]", told), *got = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = load (text, &error);

  g_assert_no_error (error);
  got = lotse_period_to_text (lotse_record_period (records->pdata[0], LOTSE_F_PROJECT_PERIOD));
  g_assert_cmpstr (got, ==, expected);
}

static void
test_same_day (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = load ("[{\"kind\":\"project\",\"key\":\"P\",\"fields\":{\"title\":\"P\",\"budget_plan\":{\"2026-04-20\":100,\"@-1m\":200,\"2026-04-21\":300}}}]", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lotse_record_get (records->pdata[0], LOTSE_F_PROJECT_BUDGET_PLAN)->u.points->len, ==, 2);
  g_assert_cmpfloat (value_on (records->pdata[0], LOTSE_F_PROJECT_BUDGET_PLAN, "2026-04-20"), ==, 200);
  g_assert_cmpfloat (value_on (records->pdata[0], LOTSE_F_PROJECT_BUDGET_PLAN, "2026-04-21"), ==, 300);
  /* Nor does the end of a period come before its begin. */
  assert_period ("2027-Q1/@Q+1", "2027-Q1/2027-Q1");
  assert_period ("@Q+1/2026-02", "2026-02/2026-02");
  assert_period ("2026-01/@Q+1", "2026-01/2026-Q3");
  assert_mistake ("[{\"kind\":\"project\",\"key\":\"P\",\"fields\":{\"title\":\"P\",\"period\":\"2026-03/2026-02\"}}]", "ends before");
  assert_mistake ("[{\"kind\":\"project\",\"key\":\"P\",\"fields\":{\"title\":\"P\",\"budget_plan\":{\"@-1m\":100,\"@-30d\":200}}}]", "twice");
}

/* The content that ships is sound whatever the day, month ends and leap days among them. */
static void
test_compiled_in (void)
{
  static const char *const days[] = { "2025-12-31", "2026-01-01", "2026-02-28", "2026-03-31", "2026-10-25", "2028-02-29", "2035-06-30" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) records = lotse_example_load (lotse_date_parse (days[i]), &error);
      g_assert_no_error (error);

      guint projects = 0, objectives = 0, papers = 0, superseding = 0, linked = 0, parts = 0, reviews = 0, offices = 0;
      g_autofree char *office = lotse_id_from_name ("example/function/F-CDO");

      for (guint r = 0; r < records->len; r++)
        {
          LotseRecord *record = g_ptr_array_index (records, r);

          projects += lotse_record_kind (record) == LOTSE_KIND_PROJECT;
          objectives += lotse_record_kind (record) == LOTSE_KIND_OBJECTIVE;
          offices += lotse_record_kind (record) == LOTSE_KIND_FUNCTION && g_str_equal (lotse_record_id (record), office);
          papers += lotse_record_kind (record) == LOTSE_KIND_COUNCIL_PAPER && lotse_record_has (record, LOTSE_F_COUNCIL_PAPER_PAPER_URL);
          if (lotse_record_kind (record) == LOTSE_KIND_DECISION)
            {
              superseding += lotse_record_has (record, LOTSE_F_DECISION_SUPERSEDES);
              linked += lotse_record_has (record, LOTSE_F_DECISION_PAPER_URL);
            }
          parts += lotse_record_kind (record) == LOTSE_KIND_KPI && lotse_kpi_is_ratio (record);
          for (int check = 0; lotse_record_kind (record) == LOTSE_KIND_PROJECT && check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
            {
              LotseLegalCheck one;

              lotse_legal_get (record, check, &one);
              reviews += one.date != LOTSE_DATE_NONE && one.review != LOTSE_DATE_NONE;
            }
          /* Every project works for at least one. */
          if (lotse_record_kind (record) == LOTSE_KIND_PROJECT)
            g_assert_true (lotse_record_has (record, LOTSE_F_PROJECT_OBJECTIVES));
        }
      g_assert_cmpuint (projects, ==, 28);
      g_assert_cmpuint (objectives, ==, 8);
      /* What pages can show, it has: a paper behind a decision, one decision in the place of another, reviews of the law, shares to compare. */
      g_assert_cmpuint (offices, ==, 1); /* the function that whoever opens the example is given */
      g_assert_cmpuint (papers, ==, 2);
      g_assert_cmpuint (linked, ==, 2);
      g_assert_cmpuint (superseding, ==, 1);
      g_assert_cmpuint (parts, ==, 3);
      g_assert_cmpuint (reviews, ==, 3);
    }
}

/* Whether @shift is nearer to the day than @than (nullable), both before or both after it. */
static gboolean
is_nearer (LotseRecord *shift, LotseRecord *than, gboolean later)
{
  const LotseDate day = lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON), other = than != NULL ? lotse_record_date (than, LOTSE_F_SHIFT_DECIDED_ON) : LOTSE_DATE_NONE;

  return than == NULL || (later ? day < other : day > other);
}

/* What shifts tell of the end of a project on @day. */
static LotseSoftDate
end_told (GPtrArray *records, const char *project, LotseDate day)
{
  LotseRecord *before = NULL, *after = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      LotseRecord *shift = records->pdata[i];
      gboolean later;

      if (lotse_record_kind (shift) != LOTSE_KIND_SHIFT || g_strcmp0 (lotse_record_text (shift, LOTSE_F_SHIFT_PROJECT), project) != 0
          || lotse_record_has (shift, LOTSE_F_SHIFT_MILESTONE))
        continue;
      later = lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON) > day;
      if (later && is_nearer (shift, after, TRUE))
        after = shift;
      else if (!later && is_nearer (shift, before, FALSE))
        before = shift;
    }
  if (after != NULL)
    return lotse_record_period (after, LOTSE_F_SHIFT_FROM).to;
  return before != NULL ? lotse_record_period (before, LOTSE_F_SHIFT_TO).to : LOTSE_SOFT_NONE;
}

/* Reports name the end that the shifts of their time tell: whoever looks back sees one story. */
static void
test_one_story (void)
{
  static const char *const days[] = { "2026-10-25", "2026-12-31", "2027-06-30" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GPtrArray) records = lotse_example_load (lotse_date_parse (days[i]), NULL);
      guint compared = 0;

      for (guint r = 0; r < records->len; r++)
        {
          LotseRecord *report = records->pdata[r];
          LotseSoftDate told, reported;
          g_autofree char *a = NULL, *b = NULL;

          if (lotse_record_kind (report) != LOTSE_KIND_REPORT)
            continue;
          reported = lotse_record_period (report, LOTSE_F_REPORT_PERIOD).to;
          told = end_told (records, lotse_record_text (report, LOTSE_F_REPORT_PROJECT), lotse_record_date (report, LOTSE_F_REPORT_AS_OF));
          if (!lotse_soft_is_set (told) || !lotse_soft_is_set (reported))
            continue;
          a = lotse_soft_to_text (told);
          b = lotse_soft_to_text (reported);
          g_assert_cmpstr (b, ==, a);
          compared++;
        }
      g_assert_cmpuint (compared, >, 200);
    }
}

int
main (int argc, char **argv)
{
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/example/dates", test_dates);
  g_test_add_func ("/example/records", test_records);
  g_test_add_func ("/example/mistakes", test_mistakes);
  g_test_add_func ("/example/same-day", test_same_day);
  g_test_add_func ("/example/any-day", test_any_day);
  g_test_add_func ("/example/compiled-in", test_compiled_in);
  g_test_add_func ("/example/one-story", test_one_story);
  return g_test_run ();
}
