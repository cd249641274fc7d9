/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, calendar units and their names in German and English. */
#include "calendar.h"

#include <math.h>

static const char *const month_names[2][12] = {
  [LOTSE_CHART_DE] = { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember" },
  [LOTSE_CHART_EN] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" },
};

static const char *const month_names_short[2][12] = {
  [LOTSE_CHART_DE] = { "Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez" },
  [LOTSE_CHART_EN] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
};

static int
floor_div (int a, int b)
{
  return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

/* Civil from days and back: Howard Hinnant, "chrono-compatible low-level date algorithms". */
LotseChartDate
lotse_calendar_day (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = floor_div (y, 400), of_era = y - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void
lotse_calendar_split (LotseChartDate date, int *year, int *month, int *day)
{
  int z = date + 719468, era = floor_div (z, 146097), of_era = z - era * 146097;
  int yoe = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int doy = of_era - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  int m = mp < 10 ? mp + 3 : mp - 9;

  if (year)
    *year = yoe + era * 400 + (m <= 2);
  if (month)
    *month = m;
  if (day)
    *day = doy - (153 * mp + 2) / 5 + 1;
}

/* 1970-01-01 was a Thursday. */
static LotseChartDate
monday_of (LotseChartDate date)
{
  return floor_div (date + 3, 7) * 7 - 3;
}

void
lotse_calendar_iso_week (LotseChartDate date, int *year, int *week)
{
  LotseChartDate thursday = monday_of (date) + 3;
  int y;

  lotse_calendar_split (thursday, &y, NULL, NULL);
  if (year)
    *year = y;
  if (week)
    *week = (thursday - lotse_calendar_day (y, 1, 1)) / 7 + 1;
}

static int
unit_months (LotseUnit unit)
{
  static const int months[LOTSE_N_UNITS] = { 0, 1, 3, 6, 12, 60, 120 };

  return months[unit];
}

LotseChartDate
lotse_calendar_floor (LotseChartDate date, LotseUnit unit)
{
  int year, month, index, step = unit_months (unit);

  if (unit == LOTSE_UNIT_WEEK)
    return monday_of (date);
  lotse_calendar_split (date, &year, &month, NULL);
  index = floor_div (year * 12 + month - 1, step) * step;
  return lotse_calendar_day (floor_div (index, 12), index - floor_div (index, 12) * 12 + 1, 1);
}

LotseChartDate
lotse_calendar_next (LotseChartDate first, LotseUnit unit)
{
  int year, month, index;

  if (unit == LOTSE_UNIT_WEEK)
    return first + 7;
  lotse_calendar_split (first, &year, &month, NULL);
  index = year * 12 + month - 1 + unit_months (unit);
  return lotse_calendar_day (floor_div (index, 12), index - floor_div (index, 12) * 12 + 1, 1);
}

double
lotse_calendar_unit_days (LotseUnit unit)
{
  return unit == LOTSE_UNIT_WEEK ? 7 : unit_months (unit) * 30.436875;
}

static char *
month_label (int year, int month, gboolean wide, gboolean with_year, LotseChartLang lang)
{
  const char *name = (wide ? month_names : month_names_short)[lang][month - 1];

  return with_year ? g_strdup_printf ("%s %d", name, year) : g_strdup (name);
}

static char *
week_label (LotseChartDate first, gboolean with_year, LotseChartLang lang)
{
  int year, week;

  lotse_calendar_iso_week (first, &year, &week);
  if (!with_year)
    return lang == LOTSE_CHART_DE ? g_strdup_printf ("KW %d", week) : g_strdup_printf ("CW %d", week);
  return lang == LOTSE_CHART_DE ? g_strdup_printf ("KW %d/%d", week, year) : g_strdup_printf ("week %d/%d", week, year);
}

static char *
half_label (int year, int half, gboolean with_year, LotseChartLang lang)
{
  g_autofree char *label = g_strdup_printf (lang == LOTSE_CHART_DE ? "%d. Hj." : "H%d", half);

  return with_year ? g_strdup_printf ("%s %d", label, year) : g_steal_pointer (&label);
}

char *
lotse_calendar_label (LotseChartDate first, LotseUnit unit, gboolean wide, gboolean with_year, LotseChartLang lang)
{
  int year, month;

  lotse_calendar_split (first, &year, &month, NULL);
  switch (unit)
    {
    case LOTSE_UNIT_WEEK: return week_label (first, with_year, lang);
    case LOTSE_UNIT_MONTH: return month_label (year, month, wide, with_year, lang);
    case LOTSE_UNIT_QUARTER:
      return with_year ? g_strdup_printf ("Q%d %d", (month + 2) / 3, year) : g_strdup_printf ("Q%d", (month + 2) / 3);
    case LOTSE_UNIT_HALF_YEAR: return half_label (year, month <= 6 ? 1 : 2, with_year, lang);
    case LOTSE_UNIT_FIVE_YEARS: return g_strdup_printf ("%d–%d", year, year + 4);
    case LOTSE_UNIT_DECADE: return g_strdup_printf ("%d–%d", year, year + 9);
    default: return g_strdup_printf ("%d", year);
    }
}

char *
lotse_calendar_day_text (LotseChartDate date, LotseChartLang lang)
{
  int year, month, day;

  if (date == LOTSE_CHART_DATE_NONE)
    return g_strdup ("");
  lotse_calendar_split (date, &year, &month, &day);
  if (lang == LOTSE_CHART_DE)
    return g_strdup_printf ("%02d.%02d.%d", day, month, year);
  return g_strdup_printf ("%d %s %d", day, month_names_short[lang][month - 1], year);
}

char *
lotse_calendar_day_text_short (LotseChartDate date, LotseChartLang lang)
{
  int month, day;

  if (date == LOTSE_CHART_DATE_NONE)
    return g_strdup ("");
  lotse_calendar_split (date, NULL, &month, &day);
  if (lang == LOTSE_CHART_DE)
    return g_strdup_printf ("%02d.%02d.", day, month);
  return g_strdup_printf ("%d %s", day, month_names_short[lang][month - 1]);
}

char *
lotse_calendar_soft_text (const LotseChartSoft *soft, LotseChartLang lang)
{
  if (soft->said == LOTSE_CHART_SAID_OPEN)
    return g_strdup (lang == LOTSE_CHART_DE ? "offen" : "open");
  if (soft->first == LOTSE_CHART_DATE_NONE)
    return g_strdup ("");
  switch (soft->said)
    {
    case LOTSE_CHART_SAID_WEEK: return lotse_calendar_label (soft->first, LOTSE_UNIT_WEEK, FALSE, TRUE, lang);
    case LOTSE_CHART_SAID_MONTH: return lotse_calendar_label (soft->first, LOTSE_UNIT_MONTH, TRUE, TRUE, lang);
    case LOTSE_CHART_SAID_QUARTER: return lotse_calendar_label (soft->first, LOTSE_UNIT_QUARTER, FALSE, TRUE, lang);
    case LOTSE_CHART_SAID_HALF_YEAR: return lotse_calendar_label (soft->first, LOTSE_UNIT_HALF_YEAR, FALSE, TRUE, lang);
    case LOTSE_CHART_SAID_YEAR: return lotse_calendar_label (soft->first, LOTSE_UNIT_YEAR, FALSE, TRUE, lang);
    default: return lotse_calendar_day_text (soft->first, lang);
    }
}

char *
lotse_calendar_period_text (const LotseChartSoft *from, const LotseChartSoft *to, LotseChartLang lang)
{
  g_autofree char *a = lotse_calendar_soft_text (from, lang), *b = lotse_calendar_soft_text (to, lang);

  if (!*a && !*b)
    return g_strdup ("");
  if (!*b)
    return g_strdup_printf (lang == LOTSE_CHART_DE ? "ab %s" : "from %s", a);
  if (!*a)
    return g_strdup_printf (lang == LOTSE_CHART_DE ? "bis %s" : "until %s", b);
  if (g_str_equal (a, b))
    return g_steal_pointer (&a);
  return g_strdup_printf ("%s – %s", a, b);
}

LotseChartSoft
lotse_calendar_soft_at (const LotseChartSoft *like, LotseChartDate day)
{
  static const LotseUnit units[] = {
    [LOTSE_CHART_SAID_NOT] = LOTSE_UNIT_MONTH, [LOTSE_CHART_SAID_WEEK] = LOTSE_UNIT_WEEK, [LOTSE_CHART_SAID_MONTH] = LOTSE_UNIT_MONTH,
    [LOTSE_CHART_SAID_QUARTER] = LOTSE_UNIT_QUARTER, [LOTSE_CHART_SAID_HALF_YEAR] = LOTSE_UNIT_HALF_YEAR,
    [LOTSE_CHART_SAID_YEAR] = LOTSE_UNIT_YEAR, [LOTSE_CHART_SAID_OPEN] = LOTSE_UNIT_MONTH,
  };
  LotseUnit unit;

  if (like->said == LOTSE_CHART_SAID_DAY)
    return (LotseChartSoft) { day, day, LOTSE_CHART_SAID_DAY };
  g_return_val_if_fail (like->said >= 0 && like->said < (gint32) G_N_ELEMENTS (units), LOTSE_CHART_SOFT_NONE);
  unit = units[like->said];
  day = lotse_calendar_floor (day, unit);
  return (LotseChartSoft) { day, lotse_calendar_next (day, unit) - 1, unit == LOTSE_UNIT_MONTH ? LOTSE_CHART_SAID_MONTH : like->said };
}
