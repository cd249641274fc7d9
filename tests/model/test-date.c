/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar, soft dates and periods: arithmetic against GDate, spellings, what must be refused, round trips. */
#include <string.h>

#include "data/model/date.h"
#include "random-text.h"
#include "../cpu-time.h"

static const LotseDateHabits canadian = { .fiscal_start_month = 4 };
static const LotseDateHabits american = { .month_first = TRUE };
static const LotseDateHabits typed = { .spoken = TRUE };

static void
take_and_check (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_calendar (void)
{
  GDate date;
  LotseDate day = lotse_date_from_ymd (1583, 1, 1);

  g_assert_cmpint (lotse_date_from_ymd (1970, 1, 1), ==, 0);
  g_assert_cmpint (lotse_date_from_ymd (2000, 3, 1), ==, 11017);

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 1, 1583);
  for (; g_date_get_year (&date) < 10000; g_date_add_days (&date, 1), day++)
    {
      int year, month, dom, week_year, week;

      g_assert_true (lotse_date_to_ymd (day, &year, &month, &dom));
      if (year != g_date_get_year (&date) || month != (int) g_date_get_month (&date) || dom != g_date_get_day (&date))
        g_error ("day %d is %d-%d-%d", day, year, month, dom);
      if (lotse_date_from_ymd (year, month, dom) != day)
        g_error ("%d-%d-%d is not day %d", year, month, dom, day);
      if (day % 5 != 0)
        continue;
      lotse_date_iso_week (day, &week_year, &week);
      if (week != (int) g_date_get_iso8601_week_of_year (&date))
        g_error ("%d-%d-%d is in week %d", year, month, dom, week);
      if (ABS (week_year - year) > 1)
        g_error ("%d-%d-%d is in a week of %d", year, month, dom, week_year);
    }

  g_assert_cmpint (day - 1, ==, lotse_date_from_ymd (9999, 12, 31));
}

static void
test_not_a_day (void)
{
  static const int bad[][3] = { { 1582, 12, 31 }, { 10000, 1, 1 }, { 2019, 0, 1 }, { 2019, 13, 1 }, { 2019, 1, 0 },
                                { 2019, 1, 32 },  { 2019, 2, 29 }, { 2100, 2, 29 }, { 2022, 6, 31 }, { -1, 1, 1 } };
  static const char *const texts[] = { "", "2019-1-01", "2019-01-1", "2019-01-01 ", " 2019-01-01", "2019/01/01", "2022-06-31", "+019-01-01",
                                       "2019-01-0a", "20190101", "2019-01-01T00:00" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (lotse_date_from_ymd (bad[i][0], bad[i][1], bad[i][2]), ==, LOTSE_DATE_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (lotse_date_parse (texts[i]), ==, LOTSE_DATE_NONE);

  g_assert_cmpint (lotse_date_parse (NULL), ==, LOTSE_DATE_NONE);
  g_assert_cmpint (lotse_date_parse ("2020-02-29"), ==, lotse_date_from_ymd (2020, 2, 29));
  g_assert_false (lotse_date_to_ymd (LOTSE_DATE_NONE, NULL, NULL, NULL));
  g_assert_false (lotse_date_to_ymd (G_MAXINT32, NULL, NULL, NULL));
  take_and_check (lotse_date_to_text (LOTSE_DATE_NONE), "");
  take_and_check (lotse_date_format (LOTSE_DATE_NONE, LOTSE_LANG_DE), "");
}

static void
test_months (void)
{
  static const struct { const char *from; int months; const char *to; } sums[] = {
    { "2020-01-31", 1, "2020-02-29" }, { "2019-01-31", 1, "2019-02-28" }, { "2020-03-31", -1, "2020-02-29" }, { "2019-12-15", 1, "2020-01-15" },
    { "2020-01-15", -1, "2019-12-15" }, { "2020-02-29", 12, "2021-02-28" }, { "9999-12-31", 1, "" }, { "1583-01-01", -1, "" }, { "2020-05-05", 0, "2020-05-05" },
  };
  static const struct { const char *from, *to; int months; } spans[] = {
    { "2019-01-01", "2019-01-01", 0 }, { "2019-01-01", "2019-01-15", 0 }, { "2019-01-01", "2019-01-20", 1 }, { "2019-06-30", "2019-12-31", 6 },
    { "2019-12-31", "2019-06-30", -6 }, { "2020-03-31", "2021-03-31", 12 }, { "2019-01-31", "2019-03-01", 1 }, { "2020-02-29", "2021-02-28", 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    take_and_check (lotse_date_to_text (lotse_date_add_months (lotse_date_parse (sums[i].from), sums[i].months)), sums[i].to);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    g_assert_cmpint (lotse_date_months_between (lotse_date_parse (spans[i].from), lotse_date_parse (spans[i].to)), ==, spans[i].months);

  g_assert_cmpint (lotse_date_add_months (0, G_MAXINT), ==, LOTSE_DATE_NONE);
  g_assert_cmpint (lotse_date_add_months (0, G_MININT), ==, LOTSE_DATE_NONE);
  g_assert_cmpint (lotse_date_add_months (LOTSE_DATE_NONE, 1), ==, LOTSE_DATE_NONE);
}

static void
test_today (void)
{
  LotseDate before, today;

  g_setenv ("LOTSE_TODAY", "2026-11-23", TRUE);
  g_assert_cmpint (lotse_date_today (), ==, lotse_date_from_ymd (2026, 11, 23));
  g_setenv ("LOTSE_TODAY", "tomorrow", TRUE);
  before = (LotseDate) (g_get_real_time () / G_USEC_PER_SEC / 86400);
  today = lotse_date_today ();
  g_assert_cmpint (ABS (today - before), <=, 1);
  g_unsetenv ("LOTSE_TODAY");
}

static void
check_read (const char *text, const LotseDateHabits *habits, const char *expected)
{
  LotseSoftDate soft;
  g_autofree char *canonical = NULL;

  if (!lotse_date_read (text, habits, &soft))
    g_error ("'%s' was refused", text);
  canonical = lotse_soft_to_text (soft);
  if (strcmp (canonical, expected) != 0)
    g_error ("'%s' was read as %s, not as %s", text, canonical, expected);
}

static void
test_read (void)
{
  static const struct { const char *text, *canonical; } cases[] = {
    /* days */
    { "2020-06-30", "2020-06-30" }, { "2020/06/30", "2020-06-30" }, { "2020.06.30", "2020-06-30" }, { "2020-6-3", "2020-06-03" },
    { "30/06/2020", "2020-06-30" }, { "30.06.2020", "2020-06-30" }, { "30.6.20", "2020-06-30" }, { "30-06-2020", "2020-06-30" },
    { "30. 06. 2020", "2020-06-30" }, { "30.06.08", "2008-06-30" }, { "31.12.40", "2040-12-31" }, { "01.01.70", "1970-01-01" },
    { "01.01.69", "2069-01-01" }, { "31/12/2015\n", "2015-12-31" }, { "30 June 2020", "2020-06-30" }, { "30th June 2020", "2020-06-30" },
    { "June 30, 2020", "2020-06-30" }, { "June 30th, 2020", "2020-06-30" }, { "Jun. 30 2020", "2020-06-30" }, { "30-Jun-20", "2020-06-30" },
    { "30-JUN-2020", "2020-06-30" }, { "2020-Jun-30", "2020-06-30" }, { "30. Juni 2020", "2020-06-30" }, { "30.Juni 2020", "2020-06-30" },
    { "1. Jänner 2020", "2020-01-01" }, { "1. MÄRZ 2020", "2020-03-01" }, { "1. Mrz. 2020", "2020-03-01" }, { "Montag, 5. Okt. 2020", "2020-10-05" },
    { "Mon, 5 Oct 2020", "2020-10-05" }, { "5th of October 2020", "2020-10-05" }, { "20200630", "2020-06-30" }, { "30\xe2\x80\x93" "06\xe2\x80\x93" "2020", "2020-06-30" },
    { "30.\xc2\xa0" "Juni\xc2\xa0" "2020", "2020-06-30" }, { "9999-12-31", "9999-12-31" }, { "July 18, 1905", "1905-07-18" },
    /* time stamps */
    { "2020-03-31T00:00:00Z", "2020-03-31" }, { "2020-03-31T12:30:15.123+02:00", "2020-03-31" }, { "2020-03-31 12:30", "2020-03-31" },
    { "31.03.2020, 12:30 Uhr", "2020-03-31" }, { "31/03/2020 9:05 pm", "2020-03-31" }, { "March 31, 2020 09:05:00 AM", "2020-03-31" },
    /* months */
    { "June 2020", "2020-06" }, { "August2020", "2020-08" }, { "Juni 2020", "2020-06" }, { "06/2020", "2020-06" }, { "6.2020", "2020-06" },
    { "2020-06", "2020-06" }, { "2020/06", "2020-06" }, { "Mar-21", "2021-03" }, { "Mär '21", "2021-03" }, { "2020 June", "2020-06" }, { "im März 2020", "2020-03" },
    { "2011-12", "2011-12" },
    /* quarters, half-years, weeks, years */
    { "Q3 2020", "2020-Q3" }, { "Q3/2020", "2020-Q3" }, { "Q3/20", "2020-Q3" }, { "3Q2020", "2020-Q3" }, { "2020-Q3", "2020-Q3" }, { "2020Q3", "2020-Q3" },
    { "3. Quartal 2020", "2020-Q3" }, { "III. Quartal 2020", "2020-Q3" }, { "drittes Quartal 2020", "2020-Q3" }, { "3rd quarter of 2020", "2020-Q3" },
    { "third quarter 2020", "2020-Q3" }, { "2020 (Q3)", "2020-Q3" }, { "H2 2020", "2020-H2" }, { "2. Hj. 2020", "2020-H2" }, { "2. Halbjahr 2020", "2020-H2" },
    { "II. Halbjahr 2020", "2020-H2" }, { "first half of 2020", "2020-H1" }, { "2020-H2", "2020-H2" }, { "KW 12/2020", "2020-W12" }, { "KW12 2020", "2020-W12" },
    { "12. KW 2020", "2020-W12" }, { "2020-W12", "2020-W12" }, { "week 12/2020", "2020-W12" }, { "KW 53 2020", "2020-W53" }, { "2020", "2020" }, { " 2020. ", "2020" },
    /* open */
    { "offen", "open" }, { "Open", "open" }, { "TBD", "open" }, { "t.b.d.", "open" }, { "To be determined", "open" }, { "laufend", "open" }, { "ongoing", "open" },
    { "No end date", "open" }, { "unbefristet", "open" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_read (cases[i].text, NULL, cases[i].canonical);

  check_read ("06/30/2020", &american, "2020-06-30");
  check_read ("06/07/20", &american, "2020-06-07");
  check_read ("2020-06-07", &american, "2020-06-07");
  check_read ("06/07/2020", NULL, "2020-07-06");
}

static void
test_fiscal (void)
{
  static const struct { const char *text, *canonical; } cases[] = {
    { "Q3 FY22-23", "2022-Q4" }, { "Q3 2022-23", "2022-Q4" }, { "Q3 FY 2022/23", "2022-Q4" }, { "Q4 2020/21", "2021-Q1" }, { "Q1 2019/2020", "2019-Q2" },
    { "2020-21 (Q1)", "2020-Q2" }, { "FY22-23 Q2", "2022-Q3" }, { "2022-23 Q2", "2022-Q3" }, { "3rd quarter 2022-23", "2022-Q4" }, { "3. Quartal GJ 2022/23", "2022-Q4" },
    { "2023-24", "2024-Q1" }, { "2023/24", "2024-Q1" }, { "2023-2024", "2024-Q1" }, { "2023\xe2\x80\x93" "24", "2024-Q1" }, { "FY 2023-24", "2024-Q1" },
    { "FY22-23", "2023-Q1" }, { "Fiscal Year 2021/22", "2022-Q1" }, { "2020-21\n  \n .", "2021-Q1" }, { "2011-12", "2012-Q1" }, { "1999-00", "2000-Q1" },
    { "Q3 2022", "2022-Q3" }, { "2023-10", "2023-10" },
  };
  static const LotseDateHabits october = { .fiscal_start_month = 10 }, february = { .fiscal_start_month = 2 }, nonsense = { .fiscal_start_month = 13 };
  LotseSoftDate soft;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      check_read (cases[i].text, &canadian, cases[i].canonical);
      if (i < 18)
        {
          g_assert_false (lotse_date_read (cases[i].text, NULL, &soft));
          g_assert_false (lotse_date_read (cases[i].text, &nonsense, &soft));
        }
    }

  check_read ("Q1 FY22-23", &october, "2022-Q4");
  check_read ("FY 2022-23", &october, "2023-Q3");
  check_read ("Q1 FY22-23", &february, "2022-Q2"); /* February to April ends in the second quarter */
}

static void
test_refuse (void)
{
  static const char *const bad[] = {
    "", " ", ".", "-", "2022-06-31", "29.02.2019", "31.04.2020", "30/13/2020", "06/30/2020", "00.00.0000", "0000-00-00", "32.01.2020", "1.1.1", "30.06.202", "30.06.20200",
    "June 31, 2020", "Ende 2020", "Anfang 2020", "mid-2020", "ca. 2020", "by 2020", "June 20", "30 June", "June", "30.06.", "12/20", "20-21", "2020-13", "2020/00", "13/2020",
    "Q5 2020", "Q0 2020", "Q3", "Q3 Q4 2020", "5. Quartal 2020", "H3 2020", "KW 0/2020", "KW 54/2020", "KW 53/2021", "2021-W53", "Fiscal Year 2016/07", "FY2023", "Q3 FY23",
    "2016-i7", "04 2019/20", "2024-22", "2023-2025", "24-2025", "43831", "1", "12", "5000", "1066", "99999999", "20201301", "3.14", "1.200", "30 06 2020", "30.06-2020", "30/06.2020",
    "2020-06-30 25:00", "2020-06-30 12:60", "2020-06-30 12", "12:30", "2020 12:30", "June 2020 12:30", "2020-06-30T", "2020-06-30 12:30 foo", "2020--06--30",
    "TBD (dependent on SSC project plan)", "N/A", "On hold", "Not Applicable", "Not provided", "Awaiting approval", "PSPC implementation completed by 2019",
    "_ April 2020 (ground segment) I\n June 2029 (space segment}", "Exempt under Section 26 of the Freedom of Information Act (2000)", "Data not provided by department",
    "2020)", "(2020", "(2020)", "2020 (Q1) (Q2)", "2020,", "\xff", "2020\xc3", "Maiglöckchen 2020", "£2020", "2020 %", "Q32020", "1st 2nd 2020", "III.06.2020",
  };
  LotseSoftDate soft;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      soft = lotse_soft_from_day (0);
      if (lotse_date_read (bad[i], &canadian, &soft))
        g_error ("'%s' was read", bad[i]);
      g_assert_true (lotse_soft_equal (soft, LOTSE_SOFT_NONE));
    }
  g_assert_false (lotse_date_read (NULL, NULL, &soft));
}

/* What is typed into a form, where it is said back how it was understood. */
static void
test_typed (void)
{
  static const struct { const char *text, *means; } cases[] = {
    { "Ende 2027", "2027-Q4" },           { "Mitte 2027", "2027-Q2" },           { "Anfang 2027", "2027-Q1" },        { "end of 2027", "2027-Q4" },
    { "the end of the year 2027", "2027-Q4" }, { "mid-2027", "2027-Q2" },        { "early 2027", "2027-Q1" },         { "late 2027", "2027-Q4" },
    { "Ende des Jahres 2027", "2027-Q4" }, { "Jahresende 2027", "2027-Q4" },     { "Mitte 27", "2027-Q2" },           { "Q3 2027", "2027-Q3" },
    { "Sommer 2027", "2027-Q3" },         { "Herbst 26", "2026-Q4" },            { "Herbst '26", "2026-Q4" },         { "Frühjahr 2027", "2027-Q2" },
    { "spring 2027", "2027-Q2" },         { "Summer of 2027", "2027-Q3" },       { "Winter 2027/28", "2028-Q1" },     { "winter 2027-2028", "2028-Q1" },
    { "bis Ende 2027", "2027-Q4" },       { "bis zum 31.12.2027", "2027-12-31" }, { "by March 2027", "2027-03" },     { "until the end of 2027", "2027-Q4" },
    { "ca. März 2027", "2027-03" },       { "ca. Ende 2027", "2027-Q4" },        { "etwa Q3 2027", "2027-Q3" },       { "~2027", "2027" },
    { "about June 2027", "2027-06" },     { "Ende März 2027", "2027-03" },       { "end of March 2027", "2027-03" },  { "Ende Q3 2027", "2027-09" },
    { "Anfang 3. Quartal 2027", "2027-07" }, { "Mitte des 3. Quartals 2027", "2027-08" }, { "Ende 2. Hj. 2027", "2027-Q4" }, { "Mitte KW 12/2027", "2027-W12" },
    { "ende offen", "open" },             { " ENDE  2027. ", "2027-Q4" },        { "31.12.2027", "2027-12-31" },      { "2027", "2027" },
  };
  static const char *const bad[] = { "Ende", "Ende März", "Winter 2027", "Winter 2027/29", "Sommer", "Sommer 2027/28", "Ende 12345", "Ende 7", "Endes 2027", "Sommerfest 2027", "ca.", "bis",
                                     "Ende Mitte 2027", "Ende 2027 oder später", "Ende 2500", "Ende 0012", "Herbst 1066", "~", "midday 2027", "Herbst ''26", "Ende Sommer 2027", "\xff", "" };
  LotseSoftDate soft, table;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (!lotse_date_read_typed (cases[i].text, &soft))
        g_error ("'%s' was not read", cases[i].text);
      take_and_check (lotse_soft_to_text (soft), cases[i].means);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      if (lotse_date_read_typed (bad[i], &soft))
        g_error ("'%s' was read", bad[i]);
      g_assert_true (lotse_soft_equal (soft, LOTSE_SOFT_NONE));
    }
  g_assert_false (lotse_date_read_typed (NULL, &soft));
  /* What the program writes itself is read the same in a table and where it is typed. */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int lang = LOTSE_LANG_DE; lotse_date_read_typed (cases[i].text, &table) && lang <= LOTSE_LANG_EN; lang++)
      {
        g_autofree char *shown = lotse_soft_format (table, (LotseLang) lang);

        g_assert_true (lotse_date_read_typed (shown, &soft) && lotse_soft_equal (soft, table));
      }
}

static void
test_soft (void)
{
  static const struct { const char *canonical, *first, *last, *german, *english; } cases[] = {
    { "2019-03-31", "2019-03-31", "2019-03-31", "31.03.2019", "31 Mar 2019" },
    { "2019-W01", "2018-12-31", "2019-01-06", "KW 1/2019", "week 1/2019" },
    { "2020-W53", "2020-12-28", "2021-01-03", "KW 53/2020", "week 53/2020" },
    { "2020-02", "2020-02-01", "2020-02-29", "Februar 2020", "February 2020" },
    { "2019-12", "2019-12-01", "2019-12-31", "Dezember 2019", "December 2019" },
    { "2019-Q3", "2019-07-01", "2019-09-30", "Q3 2019", "Q3 2019" },
    { "2019-Q4", "2019-10-01", "2019-12-31", "Q4 2019", "Q4 2019" },
    { "2019-H1", "2019-01-01", "2019-06-30", "1. Hj. 2019", "H1 2019" },
    { "2019-H2", "2019-07-01", "2019-12-31", "2. Hj. 2019", "H2 2019" },
    { "2019", "2019-01-01", "2019-12-31", "2019", "2019" },
    { "9999", "9999-01-01", "9999-12-31", "9999", "9999" },
    { "open", "", "", "offen", "open" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LotseSoftDate soft;

      g_assert_true (lotse_soft_parse (cases[i].canonical, &soft));
      take_and_check (lotse_soft_to_text (soft), cases[i].canonical);
      take_and_check (lotse_date_to_text (soft.first), cases[i].first);
      take_and_check (lotse_date_to_text (lotse_soft_last (soft)), cases[i].last);
      take_and_check (lotse_soft_format (soft, LOTSE_LANG_DE), cases[i].german);
      take_and_check (lotse_soft_format (soft, LOTSE_LANG_EN), cases[i].english);
      if (soft.precision != LOTSE_PRECISION_OPEN)
        g_assert_true (lotse_soft_equal (soft, lotse_soft_make (lotse_soft_last (soft), (LotsePrecision) soft.precision)));
    }

  take_and_check (lotse_soft_to_text (LOTSE_SOFT_NONE), "");
  take_and_check (lotse_soft_format (LOTSE_SOFT_NONE, LOTSE_LANG_DE), "");
  take_and_check (lotse_date_format_short (lotse_date_from_ymd (2026, 11, 3), LOTSE_LANG_DE), "03.11.");
  take_and_check (lotse_date_format_short (lotse_date_from_ymd (2026, 11, 3), LOTSE_LANG_EN), "3 Nov");
  g_assert_cmpstr (lotse_month_name_short (3, LOTSE_LANG_DE), ==, "Mär");

  /* A week that begins before 1583 or ends after 9999 has no first or last day here. */
  g_assert_false (lotse_soft_is_set (lotse_soft_make (lotse_date_from_ymd (1583, 1, 1), LOTSE_PRECISION_WEEK)));
  g_assert_false (lotse_soft_is_set (lotse_soft_make (lotse_date_from_ymd (9999, 12, 31), LOTSE_PRECISION_WEEK)));
}

static void
test_soft_parse_strict (void)
{
  static const char *const bad[] = { "", "Open", "offen", "2019-3", "2019-13", "2019-00", "2019-Q0", "2019-Q5", "2019-q1", "2019-H3", "2019-W00", "2019-W54",
                                     "2019-W53", "2019W12", "1582", "0000", "20190", "2019-", "2019-Q", "2019-W1", "2019 ", " 2019", "2019-02-30", "2019-Q1x" };
  LotseSoftDate soft;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      if (lotse_soft_parse (bad[i], &soft))
        g_error ("'%s' was parsed", bad[i]);
      g_assert_false (lotse_soft_is_set (soft));
    }
  g_assert_false (lotse_soft_parse (NULL, &soft));
}

static void
test_order (void)
{
  static const char *const ascending[] = { "2019-03-30", "2019-03-31", "2019-W13", "2019-05-31", "2019-05", "2019-06-30", "2019-06", "2019-Q2", "2019-H1",
                                           "2019-12-31", "2019", "open" };

  for (guint i = 0; i < G_N_ELEMENTS (ascending); i++)
    {
      LotseSoftDate a, b;

      g_assert_true (lotse_soft_parse (ascending[i], &a));
      g_assert_cmpint (lotse_soft_compare (a, LOTSE_SOFT_NONE), <, 0);
      g_assert_cmpint (lotse_soft_compare (LOTSE_SOFT_NONE, a), >, 0);
      for (guint j = 0; j < G_N_ELEMENTS (ascending); j++)
        {
          g_assert_true (lotse_soft_parse (ascending[j], &b));
          g_assert_cmpint (lotse_soft_compare (a, b), ==, i < j ? -1 : i > j);
          g_assert_true (lotse_soft_equal (a, b) == (i == j));
        }
    }
  g_assert_cmpint (lotse_soft_compare (LOTSE_SOFT_NONE, LOTSE_SOFT_NONE), ==, 0);
}

static void
check_period (const char *text, const char *expected)
{
  LotsePeriod period;
  g_autofree char *canonical = NULL;

  if (!lotse_period_read (text, NULL, &period))
    g_error ("'%s' was refused", text);
  canonical = lotse_period_to_text (period);
  g_assert_cmpstr (canonical, ==, expected);
}

static void
test_period (void)
{
  static const char *const good[] = { "2019/2020", "2019-Q1/2020-Q2", "2019-03-31/", "/2020-H2", "2019-W12/open" };
  static const char *const bad[] = { "", "/", "2019", "2019/2020/2021", "2019-Q5/2020", "x/", " 2019/2020" };
  LotsePeriod period;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (lotse_period_parse (good[i], &period));
      take_and_check (lotse_period_to_text (period), good[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (lotse_period_parse (bad[i], &period));
      g_assert_true (lotse_period_equal (period, LOTSE_PERIOD_NONE));
    }
  take_and_check (lotse_period_to_text (LOTSE_PERIOD_NONE), "");

  g_assert_true (lotse_period_parse ("2019-Q1/2020-Q2", &period));
  take_and_check (lotse_period_format (period, LOTSE_LANG_DE), "Q1 2019 – Q2 2020");
  period.to = LOTSE_SOFT_NONE;
  take_and_check (lotse_period_format (period, LOTSE_LANG_DE), "ab Q1 2019");
  period.to = period.from;
  take_and_check (lotse_period_format (period, LOTSE_LANG_EN), "Q1 2019");
  period.from = LOTSE_SOFT_NONE;
  take_and_check (lotse_period_format (period, LOTSE_LANG_EN), "until Q1 2019");

  check_period ("Q1 2019 – Q2 2020", "2019-Q1/2020-Q2");
  check_period ("von März 2019 bis 30.06.2020", "2019-03/2020-06-30");
  check_period ("01.02.2019-31.12.2020", "2019-02-01/2020-12-31");
  check_period ("2019-2020", "2019/2020");
  check_period ("2019-03 - 2019-05", "2019-03/2019-05");
  check_period ("from 1 Jan 2020 to open", "2020-01-01/open");
  check_period ("seit 2018", "2018/");
  check_period ("bis 2020", "/2020");
  check_period ("2. Hj. 2020", "2020-H2/2020-H2");
  g_assert_false (lotse_period_read ("Q1 – Q3 2020", NULL, &period));
  g_assert_false (lotse_period_read ("bis Ende 2020", NULL, &period));
  g_assert_true (lotse_period_read ("bis Ende 2020", &typed, &period));
  take_and_check (lotse_period_to_text (period), "/2020-Q4");
  g_assert_true (lotse_period_read ("Mitte 2020 bis Herbst 21", &typed, &period));
  take_and_check (lotse_period_to_text (period), "2020-Q2/2021-Q4");
  g_assert_true (lotse_period_read ("Ende 2020", &typed, &period));
  take_and_check (lotse_period_to_text (period), "2020-Q4/2020-Q4");
  g_assert_false (lotse_period_read ("2019 - 2020 - 2021", NULL, &period));
  g_assert_false (lotse_period_read (NULL, NULL, &period));
}

static const char *const pieces[] = {
  "0", "1", "2", "3", "9", "12", "13", "20", "21", "30", "31", "2019", "2020", "2021", "1999", "9999", "-", "-", "/", "/", ".", ".", " ", " ", ",", "'", ":", "(", ")",
  "Q", "q3", "Quartal", "H", "Hj.", "KW", "W", "FY", "fiscal year", "June", "März", "Mai", "Sept.", "III", "th", "of", "T", "Z", "12:30", "open", "offen", "TBD",
  "\xe2\x80\x93", "\xc2\xa0", "Mo", "x", "bis", "ab ", "\n",
  "Ende ", "mid", "Herbst ", "winter ", "ca.", "~", " of ", "26",
};

static void
test_random_read (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  guint accepted = 0;

  for (int i = 0; i < 200000; i++)
    {
      g_autofree char *text = random_text (rand, pieces, G_N_ELEMENTS (pieces), 7);
      const LotseDateHabits *habits = i % 4 == 0 ? NULL : i % 4 == 1 ? &canadian : i % 4 == 2 ? &typed : &american;
      LotseSoftDate soft, again;
      g_autofree char *canonical = NULL;

      if (!lotse_date_read (text, habits, &soft))
        {
          g_assert_false (lotse_soft_is_set (soft));
          continue;
        }
      accepted++;
      canonical = lotse_soft_to_text (soft);
      g_assert_true (lotse_soft_parse (canonical, &again));
      g_assert_true (lotse_soft_equal (soft, again));
      for (int lang = LOTSE_LANG_DE; lang <= LOTSE_LANG_EN; lang++)
        {
          g_autofree char *shown = lotse_soft_format (soft, (LotseLang) lang);

          g_assert_true (lotse_date_read (shown, NULL, &again));
          g_assert_true (lotse_soft_equal (soft, again));
        }
    }

  g_assert_cmpuint (accepted, >, 2000);
}

/* A year alone is read from 1900 to 2199 only. */
static gboolean
is_readable_alone (LotseSoftDate soft)
{
  int year;

  return soft.precision != LOTSE_PRECISION_YEAR || (lotse_date_to_ymd (soft.first, &year, NULL, NULL) && year >= 1900 && year < 2200);
}

static void
test_random_canonical (void)
{
  static const char *const canonical_pieces[] = { "2019", "2020", "20", "-", "-", "0", "1", "3", "Q", "H", "W", "12", "31", "/", "/", "open", "2019-Q1", "2020-W53", "x" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (22);
  guint softs = 0, periods = 0;

  for (int i = 0; i < 100000; i++)
    {
      g_autofree char *text = random_text (rand, canonical_pieces, G_N_ELEMENTS (canonical_pieces), 6);
      LotseSoftDate soft;
      LotsePeriod period, again;

      if (lotse_soft_parse (text, &soft))
        {
          softs++;
          take_and_check (lotse_soft_to_text (soft), text);
        }
      if (lotse_period_parse (text, &period))
        {
          g_autofree char *shown = lotse_period_format (period, i % 2 == 0 ? LOTSE_LANG_DE : LOTSE_LANG_EN);

          periods++;
          take_and_check (lotse_period_to_text (period), text);
          if (!is_readable_alone (period.from) || !is_readable_alone (period.to))
            continue;
          if (!lotse_period_read (shown, NULL, &again))
            g_error ("'%s' was refused", shown);
          g_assert_true (lotse_period_equal (period, again));
        }
      lotse_period_read (text, &canadian, &period);
    }

  g_assert_cmpuint (softs, >, 1000);
  g_assert_cmpuint (periods, >, 500);
}

/* A table may hold a hundred thousand cells that are made to take long: each has to be given up soon. */
static void
test_time (void)
{
  static const char *const slow[] = { "-", "/", " - ", "1-", "2020-", "9", "q", ":", "(", " bis ", "i ", "1.1.20 - ", "\xe2\x80\x93", "jan " };
  gint64 begin = cpu_usecs ();

  for (guint i = 0; i < G_N_ELEMENTS (slow); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      LotseSoftDate soft;
      LotsePeriod period;

      while (text->len + strlen (slow[i]) <= 200)
        g_string_append (text, slow[i]);
      for (guint j = 0; j < 300; j++)
        {
          g_assert_false (lotse_date_read (text->str, NULL, &soft));
          g_assert_false (lotse_date_read_typed (text->str, &soft));
          g_assert_false (lotse_period_read (text->str, &typed, &period));
        }
      while (text->len < 1000000)
        g_string_append (text, slow[i]);
      for (guint j = 0; j < 20; j++)
        g_assert_false (lotse_date_read (text->str, NULL, &soft) || lotse_period_read (text->str, NULL, &period)
                        || lotse_soft_parse (text->str, &soft) || lotse_period_parse (text->str, &period));
    }
  g_test_message ("%.2f s", (cpu_usecs () - begin) / (double) G_USEC_PER_SEC);
  g_assert_cmpint (cpu_usecs () - begin, <, 15 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/date/calendar", test_calendar);
  g_test_add_func ("/model/date/not-a-day", test_not_a_day);
  g_test_add_func ("/model/date/months", test_months);
  g_test_add_func ("/model/date/today", test_today);
  g_test_add_func ("/model/date/read", test_read);
  g_test_add_func ("/model/date/fiscal", test_fiscal);
  g_test_add_func ("/model/date/refuse", test_refuse);
  g_test_add_func ("/model/date/typed", test_typed);
  g_test_add_func ("/model/date/soft", test_soft);
  g_test_add_func ("/model/date/soft-parse-strict", test_soft_parse_strict);
  g_test_add_func ("/model/date/order", test_order);
  g_test_add_func ("/model/date/period", test_period);
  g_test_add_func ("/model/date/random-read", test_random_read);
  g_test_add_func ("/model/date/random-canonical", test_random_canonical);
  g_test_add_func ("/model/date/time", test_time);

  return g_test_run ();
}
