/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them: whatever is read has a canonical text that reads the same, and is shown so that it reads the same. */
#include "fuzz.h"

#include "data/model/date.h"

/* A bare number is taken for a year only where it can hardly be anything else. */
static gboolean
is_bare_year_of_no_table (LotseSoftDate soft)
{
  return soft.precision == LOTSE_PRECISION_YEAR && (soft.first < lotse_date_from_ymd (1900, 1, 1) || soft.first >= lotse_date_from_ymd (2200, 1, 1));
}

static void
check_calendar (LotseDate day)
{
  LotseDate later = lotse_date_add_months (day, 7);
  int year, month, number, week_year, week;

  g_assert_true (lotse_date_to_ymd (day, &year, &month, &number));
  g_assert_cmpint (lotse_date_from_ymd (year, month, number), ==, day);
  lotse_date_iso_week (day, &week_year, &week);
  g_assert_true (week >= 1 && week <= 53 && ABS (week_year - year) <= 1);
  if (later == LOTSE_DATE_NONE)
    return;
  g_assert_cmpint (later, >, day);
  g_assert_cmpint (ABS (lotse_date_months_between (day, later) - 7), <=, 1);
  g_assert_cmpint (lotse_date_months_between (later, day), ==, -lotse_date_months_between (day, later));
  if (number <= 28)
    g_assert_cmpint (lotse_date_add_months (later, -7), ==, day);
  g_assert_cmpint (lotse_soft_compare (lotse_soft_from_day (day), lotse_soft_from_day (later)), <, 0);
}

static void
check_soft (LotseSoftDate soft)
{
  g_autofree char *text = lotse_soft_to_text (soft);
  LotseSoftDate again;

  g_assert_true (lotse_soft_is_set (soft));
  g_assert_true (lotse_soft_parse (text, &again));
  g_assert_true (lotse_soft_equal (soft, again));
  g_assert_cmpint (lotse_soft_compare (soft, again), ==, 0);
  for (LotseLang lang = LOTSE_LANG_DE; lang <= LOTSE_LANG_EN; lang++)
    {
      g_autofree char *shown = lotse_soft_format (soft, lang);

      g_assert_true (lotse_date_read (shown, NULL, &again));
      g_assert_true (lotse_soft_equal (soft, again));
    }
  if (soft.precision == LOTSE_PRECISION_OPEN)
    return;
  g_assert_cmpint (soft.first, <=, lotse_soft_last (soft));
  check_calendar (soft.first);
  g_assert_true (lotse_date_to_ymd (soft.first, NULL, NULL, NULL));
  g_assert_true (lotse_soft_equal (soft, lotse_soft_make (lotse_soft_last (soft), (LotsePrecision) soft.precision)));
}

static void
check_period (LotsePeriod period)
{
  g_autofree char *text = lotse_period_to_text (period);
  LotsePeriod again;

  g_assert_true (lotse_period_parse (text, &again));
  g_assert_true (lotse_period_equal (period, again));
  if (is_bare_year_of_no_table (period.from) || is_bare_year_of_no_table (period.to))
    return;
  for (LotseLang lang = LOTSE_LANG_DE; lang <= LOTSE_LANG_EN; lang++)
    {
      g_autofree char *shown = lotse_period_format (period, lang);

      g_assert_true (lotse_period_read (shown, NULL, &again));
      g_assert_true (lotse_period_equal (period, again));
    }
}

/* What was not said stays so, whatever is asked of it. */
static void
check_nothing (void)
{
  g_autofree char *text = lotse_soft_to_text (LOTSE_SOFT_NONE);
  g_autofree char *shown = lotse_soft_format (LOTSE_SOFT_NONE, LOTSE_LANG_DE);
  g_autofree char *day = lotse_date_to_text (LOTSE_DATE_NONE);
  LotseSoftDate open = lotse_soft_make (LOTSE_DATE_NONE, LOTSE_PRECISION_OPEN);
  LotseSoftDate today = lotse_soft_from_day (lotse_date_today ());
  LotseSoftDate year = lotse_soft_make (today.first, LOTSE_PRECISION_YEAR);
  LotseSoftDate last = lotse_soft_from_day (lotse_soft_last (year));

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpstr (shown, ==, "");
  g_assert_cmpstr (day, ==, "");
  g_assert_false (lotse_soft_is_set (lotse_soft_make (LOTSE_DATE_NONE, LOTSE_PRECISION_YEAR)));
  g_assert_cmpint (lotse_soft_last (LOTSE_SOFT_NONE), ==, LOTSE_DATE_NONE);
  g_assert_cmpint (lotse_date_add_months (LOTSE_DATE_NONE, 1), ==, LOTSE_DATE_NONE);
  g_assert_cmpint (lotse_date_months_between (LOTSE_DATE_NONE, today.first), ==, 0);
  /* The finer first, open after all days, and nothing last. */
  g_assert_cmpint (lotse_soft_compare (last, year), <, 0);
  g_assert_cmpint (lotse_soft_compare (year, open), <, 0);
  g_assert_cmpint (lotse_soft_compare (open, LOTSE_SOFT_NONE), <, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const LotseDateHabits habits[] = { { FALSE, 0, FALSE }, { TRUE, 0, FALSE }, { FALSE, 4, FALSE }, { TRUE, 10, FALSE }, { FALSE, 0, TRUE }, { TRUE, 4, TRUE } };
  g_autofree char *text = fuzz_text (data, size);
  LotseDate day = lotse_date_parse (text);
  LotseSoftDate soft;
  LotsePeriod period;

  check_nothing ();
  if (day != LOTSE_DATE_NONE)
    {
      g_autofree char *again = lotse_date_to_text (day);

      g_assert_cmpstr (again, ==, text);
    }
  if (lotse_soft_parse (text, &soft))
    {
      g_autofree char *again = lotse_soft_to_text (soft);

      g_assert_cmpstr (again, ==, text);
    }
  if (lotse_period_parse (text, &period))
    {
      g_autofree char *again = lotse_period_to_text (period);

      g_assert_cmpstr (again, ==, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    {
      if (lotse_date_read (text, &habits[i], &soft))
        check_soft (soft);
      if (lotse_period_read (text, &habits[i], &period))
        check_period (period);
    }
  return 0;
}
