/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, units and their names in both languages. */
#include "charts/calendar.h"

static void
check (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_days (void)
{
  g_assert_cmpint (lotse_calendar_day (1970, 1, 1), ==, 0);
  g_assert_cmpint (lotse_calendar_day (2000, 3, 1), ==, 11017);
  g_assert_cmpint (lotse_calendar_day (1969, 12, 31), ==, -1);
  for (LotseChartDate date = lotse_calendar_day (1599, 12, 30); date < lotse_calendar_day (2401, 1, 2); date++)
    {
      int year, month, day;

      lotse_calendar_split (date, &year, &month, &day);
      g_assert_cmpint (lotse_calendar_day (year, month, day), ==, date);
      g_assert_true (g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year));
    }
}

static void
test_weeks (void)
{
  static const struct { int y, m, d, year, week; } cases[] = {
    { 2018, 12, 31, 2019, 1 }, { 2020, 12, 31, 2020, 53 }, { 2021, 1, 3, 2020, 53 }, { 2021, 1, 4, 2021, 1 }, { 2016, 1, 3, 2015, 53 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int year, week;

      lotse_calendar_iso_week (lotse_calendar_day (cases[i].y, cases[i].m, cases[i].d), &year, &week);
      g_assert_cmpint (year, ==, cases[i].year);
      g_assert_cmpint (week, ==, cases[i].week);
    }
}

/* Units follow each other without gap, and every day lies in the one that it is said to. */
static void
test_units (void)
{
  for (LotseUnit unit = 0; unit < LOTSE_N_UNITS; unit++)
    {
      LotseChartDate first = lotse_calendar_floor (lotse_calendar_day (1965, 6, 15), unit), end = lotse_calendar_day (2035, 1, 1);
      double days = 0, n = 0;

      while (first < end)
        {
          LotseChartDate next = lotse_calendar_next (first, unit);

          g_assert_cmpint (next, >, first);
          g_assert_cmpint (lotse_calendar_floor (first, unit), ==, first);
          g_assert_cmpint (lotse_calendar_floor (next - 1, unit), ==, first);
          g_assert_cmpint (lotse_calendar_floor (next, unit), ==, next);
          days += next - first;
          n++;
          first = next;
        }
      g_assert_cmpfloat_with_epsilon (days / n, lotse_calendar_unit_days (unit), 1);
    }
}

static void
test_labels (void)
{
  LotseChartDate july = lotse_calendar_day (2019, 7, 1), october = lotse_calendar_day (2019, 10, 1), monday = lotse_calendar_day (2020, 3, 16);

  check (lotse_calendar_label (july, LOTSE_UNIT_QUARTER, FALSE, TRUE, LOTSE_CHART_DE), "Q3 2019");
  check (lotse_calendar_label (july, LOTSE_UNIT_QUARTER, FALSE, FALSE, LOTSE_CHART_EN), "Q3");
  check (lotse_calendar_label (october, LOTSE_UNIT_MONTH, FALSE, FALSE, LOTSE_CHART_DE), "Okt");
  check (lotse_calendar_label (october, LOTSE_UNIT_MONTH, FALSE, FALSE, LOTSE_CHART_EN), "Oct");
  check (lotse_calendar_label (october, LOTSE_UNIT_MONTH, TRUE, TRUE, LOTSE_CHART_DE), "Oktober 2019");
  check (lotse_calendar_label (july, LOTSE_UNIT_HALF_YEAR, FALSE, TRUE, LOTSE_CHART_DE), "2. Hj. 2019");
  check (lotse_calendar_label (july, LOTSE_UNIT_HALF_YEAR, FALSE, TRUE, LOTSE_CHART_EN), "H2 2019");
  check (lotse_calendar_label (monday, LOTSE_UNIT_WEEK, FALSE, FALSE, LOTSE_CHART_DE), "KW 12");
  check (lotse_calendar_label (monday, LOTSE_UNIT_WEEK, FALSE, FALSE, LOTSE_CHART_EN), "CW 12");
  check (lotse_calendar_label (monday, LOTSE_UNIT_WEEK, FALSE, TRUE, LOTSE_CHART_DE), "KW 12/2020");
  check (lotse_calendar_label (lotse_calendar_day (2015, 1, 1), LOTSE_UNIT_FIVE_YEARS, FALSE, FALSE, LOTSE_CHART_DE), "2015–2019");
}

static void
test_dates (void)
{
  LotseChartSoft exact = { lotse_calendar_day (2021, 11, 3), lotse_calendar_day (2021, 11, 3), LOTSE_CHART_SAID_DAY };
  LotseChartSoft quarter = { lotse_calendar_day (2019, 7, 1), lotse_calendar_day (2019, 9, 30), LOTSE_CHART_SAID_QUARTER };
  LotseChartSoft month = { lotse_calendar_day (2019, 3, 1), lotse_calendar_day (2019, 3, 31), LOTSE_CHART_SAID_MONTH };
  LotseChartSoft open = { LOTSE_CHART_DATE_NONE, LOTSE_CHART_DATE_NONE, LOTSE_CHART_SAID_OPEN }, none = LOTSE_CHART_SOFT_NONE;

  check (lotse_calendar_soft_text (&exact, LOTSE_CHART_DE), "03.11.2021");
  check (lotse_calendar_soft_text (&exact, LOTSE_CHART_EN), "3 Nov 2021");
  check (lotse_calendar_soft_text (&month, LOTSE_CHART_DE), "März 2019");
  check (lotse_calendar_soft_text (&open, LOTSE_CHART_DE), "offen");
  check (lotse_calendar_soft_text (&none, LOTSE_CHART_DE), "");
  check (lotse_calendar_period_text (&quarter, &open, LOTSE_CHART_DE), "Q3 2019 – offen");
  check (lotse_calendar_period_text (&quarter, &none, LOTSE_CHART_DE), "ab Q3 2019");
  check (lotse_calendar_period_text (&none, &quarter, LOTSE_CHART_EN), "until Q3 2019");
  check (lotse_calendar_period_text (&quarter, &quarter, LOTSE_CHART_EN), "Q3 2019");
  check (lotse_calendar_period_text (&none, &none, LOTSE_CHART_EN), "");
  check (lotse_calendar_day_text (LOTSE_CHART_DATE_NONE, LOTSE_CHART_DE), "");
  check (lotse_calendar_day_text_short (exact.first, LOTSE_CHART_DE), "03.11.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/calendar/days", test_days);
  g_test_add_func ("/charts/calendar/weeks", test_weeks);
  g_test_add_func ("/charts/calendar/units", test_units);
  g_test_add_func ("/charts/calendar/labels", test_labels);
  g_test_add_func ("/charts/calendar/dates", test_dates);
  return g_test_run ();
}
