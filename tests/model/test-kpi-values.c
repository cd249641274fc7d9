/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells as people type them, the periods they are about, and where a value is kept. */
#include <math.h>
#include <string.h>

#include "data/model/kpi-values.h"

static LotseRecord *
kpi_new (const char *unit, const char *denominator)
{
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Kennzahl");
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, unit);
  lotse_record_set_text (kpi, LOTSE_F_KPI_DENOMINATOR, denominator);
  return kpi;
}

static void
check (LotseRecord *kpi, LotseDecimal decimal, const char *text, const char *expected)
{
  const char *reason = NULL;
  LotsePoint point = { 0, 0, NAN };
  g_autofree char *out = lotse_kpi_cell_read (kpi, text, decimal, &point, &reason) ? lotse_kpi_cell_write (&point, LOTSE_LANG_DE) : g_strdup (reason);

  g_assert_cmpstr (out, ==, expected);
}

static void
test_cells (void)
{
  g_autoptr (LotseRecord) days = kpi_new ("Tage", NULL), percent = kpi_new ("%", NULL), share = kpi_new (NULL, "alle");

  check (days, LOTSE_DECIMAL_COMMA, " 1.234,5 ", "1234,5");
  check (days, LOTSE_DECIMAL_COMMA, "1.234", "1234");
  check (days, LOTSE_DECIMAL_POINT, "1.234", "1,234");
  check (days, LOTSE_DECIMAL_COMMA, "1.5", "1,5"); /* cannot be thousands */
  check (days, LOTSE_DECIMAL_COMMA, "-3", "-3");
  check (days, LOTSE_DECIMAL_COMMA, "34 %", "a percentage, but the KPI is counted in another unit");
  check (percent, LOTSE_DECIMAL_COMMA, "34,5 %", "34,5");
  check (percent, LOTSE_DECIMAL_COMMA, "34,5\u00a0%", "34,5");
  check (days, LOTSE_DECIMAL_COMMA, "viele", "not a number");
  check (days, LOTSE_DECIMAL_COMMA, "1e400", "not a number");
  check (days, LOTSE_DECIMAL_COMMA, "1000000000000000000", "not a number");
  check (share, LOTSE_DECIMAL_COMMA, "46.000 / 150.000", "46000/150000");
  check (share, LOTSE_DECIMAL_COMMA, "12 von 40", "12/40");
  check (share, LOTSE_DECIMAL_COMMA, "12/0", "the whole must be more than zero");
  check (share, LOTSE_DECIMAL_COMMA, "12/x", "not two numbers such as 12/40");
  check (share, LOTSE_DECIMAL_COMMA, "0,3", "this KPI is recorded in parts of a whole: both numbers are wanted, as in 12/40");
  g_assert_true (lotse_kpi_cell_is_empty (" K. A. ") && lotse_kpi_cell_is_empty ("–") && lotse_kpi_cell_is_empty ("#NV"));
  g_assert_false (lotse_kpi_cell_is_empty ("0") || lotse_kpi_cell_is_empty ("-1"));
}

static void
test_periods (void)
{
  const LotseDate day = lotse_date_from_ymd (2021, 12, 31);
  const struct { LotsePrecision precision; int steps; const char *text; } cases[] = {
    { LOTSE_PRECISION_MONTH, 0, "2021-12" },      { LOTSE_PRECISION_MONTH, -10, "2021-02" },   { LOTSE_PRECISION_QUARTER, 1, "2022-Q1" },
    { LOTSE_PRECISION_QUARTER, -4, "2020-Q4" },   { LOTSE_PRECISION_HALF_YEAR, -1, "2021-H1" }, { LOTSE_PRECISION_YEAR, -2, "2019" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = lotse_soft_to_text (lotse_period_at (day, cases[i].precision, cases[i].steps));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_assert_cmpint (lotse_rhythm_precision (-1), ==, LOTSE_PRECISION_MONTH);
  g_assert_cmpint (lotse_rhythm_precision (LOTSE_RHYTHM_HALF_YEARLY), ==, LOTSE_PRECISION_HALF_YEAR);
}

/* A period that has not ended yet is kept on today, one with a value where that stands; what is taken away leaves a gap. */
static void
test_places (void)
{
  g_autoptr (LotseRecord) empty = kpi_new ("Tage", NULL), kpi = NULL, without = NULL;
  g_autoptr (GArray) points = lotse_points_new (), gone = lotse_points_new ();
  const LotseDate today = lotse_date_from_ymd (2021, 11, 23), typed = lotse_date_from_ymd (2021, 2, 10);
  const LotsePoint point = { typed, 5, NAN }, removed = { typed, NAN, NAN }, again = { typed, 6, NAN };
  const LotseSoftDate first = lotse_soft_make (typed, LOTSE_PRECISION_QUARTER), now = lotse_soft_make (today, LOTSE_PRECISION_QUARTER);

  g_array_append_val (points, point);
  g_array_append_val (points, again);
  kpi = lotse_kpi_with_points (empty, points);
  g_assert_cmpfloat (lotse_kpi_point_within (kpi, first)->value, ==, 6);
  g_assert_null (lotse_kpi_point_within (kpi, now));
  g_assert_cmpint (lotse_kpi_place (kpi, first, today), ==, typed);
  g_assert_cmpint (lotse_kpi_place (empty, first, today), ==, lotse_date_from_ymd (2021, 3, 31));
  g_assert_cmpint (lotse_kpi_place (empty, now, today), ==, today);
  g_assert_cmpint (lotse_kpi_place (empty, lotse_period_at (today, LOTSE_PRECISION_QUARTER, 1), today), ==, lotse_date_from_ymd (2022, 3, 31));
  g_assert_cmpint (lotse_kpi_place (kpi, lotse_soft_from_day (today), today), ==, today);
  g_array_append_val (gone, removed);
  without = lotse_kpi_with_points (kpi, gone);
  g_assert_false (lotse_record_has (without, LOTSE_F_KPI_POINTS));
}

/* Before the first value, and where one slipped in already. */
static void
test_shares (void)
{
  static const struct { double before[4]; guint n; double value; const char *question; } cases[] = {
    { { 0 }, 0, 0.73, "The unit is %: was 73 % meant?" },
    { { 0 }, 0, 73, NULL },
    { { 0 }, 0, 0, NULL },
    { { 71, 72 }, 2, 0.73, "All values so far are above 1: was 73 % meant?" },
    { { 71, 0.72, 74 }, 3, 0.73, "Most values so far are above 1: was 73 % meant?" },
    { { 0.71, 1.2, 0.4 }, 3, 0.73, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseRecord) empty = kpi_new ("%", NULL), kpi = NULL;
      GArray *points = lotse_points_new ();
      LotsePoint point = { lotse_date_from_ymd (2021, 1, 31), cases[i].value, NAN };
      g_autofree char *question = NULL;

      for (guint k = 0; k < cases[i].n; k++)
        {
          LotsePoint before = { lotse_date_from_ymd (2020, 1, 1 + (int) k), cases[i].before[k], NAN };

          g_array_append_val (points, before);
        }
      kpi = lotse_kpi_with_points (empty, points);
      g_array_unref (points);
      question = lotse_kpi_share_question (kpi, &point, LOTSE_LANG_EN);
      g_assert_cmpstr (question, ==, cases[i].question);
    }
}

/* What has begun may be known, the end of the day included; what has not is asked about. */
static void
test_to_come (void)
{
  static const struct { const char *when; const char *question; } cases[] = {
    { "2021-11-23", NULL }, { "2021-11", NULL }, { "2021", NULL }, { "2021-11-24", "24 Nov 2021 is still to come: is the year right?" },
    { "2021-12", "December 2021 is still to come: is the year right?" }, { "2022", "2022 is still to come: is the year right?" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LotseSoftDate when;
      g_autofree char *question = NULL;

      g_assert_true (lotse_soft_parse (cases[i].when, &when));
      question = lotse_kpi_to_come_question (when, lotse_date_from_ymd (2021, 11, 23), LOTSE_LANG_EN);
      g_assert_cmpstr (question, ==, cases[i].question);
      g_assert_cmpint (lotse_kpi_is_to_come (when, lotse_date_from_ymd (2021, 11, 23)), ==, cases[i].question != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/model/kpi-values/cells", test_cells);
  g_test_add_func ("/model/kpi-values/periods", test_periods);
  g_test_add_func ("/model/kpi-values/places", test_places);
  g_test_add_func ("/model/kpi-values/shares", test_shares);
  g_test_add_func ("/model/kpi-values/to-come", test_to_come);
  return g_test_run ();
}
