/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar arithmetic, soft dates and their canonical text. Reading people's spellings, showing dates and periods stand beside it. */
#include "date-private.h"

#include <string.h>
#include <time.h>

/* Days from civil and back: the algorithms of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013). */
static gint32
days_from_civil (int year, int month, int day)
{
  int shifted = year - (month <= 2);
  int era = shifted / 400;
  int of_era = shifted - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void
civil_from_days (gint32 days, int *year, int *month, int *day)
{
  int shifted = days + 719468;
  int era = shifted / 146097;
  int of_era = shifted - era * 146097;
  int of_400 = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * of_400 + of_400 / 4 - of_400 / 100);
  int from_march = (5 * of_year + 2) / 153;

  *day = of_year - (153 * from_march + 2) / 5 + 1;
  *month = from_march < 10 ? from_march + 3 : from_march - 9;
  *year = of_400 + era * 400 + (*month <= 2);
}

#define FIRST_DAY (-141349) /* 1583-01-01 */
#define LAST_DAY 2932896    /* 9999-12-31 */

static gboolean
is_day (LotseDate date)
{
  return date >= FIRST_DAY && date <= LAST_DAY;
}

static int
days_in_month (int year, int month)
{
  static const gint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return days[month - 1] + (month == 2 && leap);
}

LotseDate
lotse_date_from_ymd (int year, int month, int day)
{
  if (year < 1583 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return LOTSE_DATE_NONE;

  return days_from_civil (year, month, day);
}

gboolean
lotse_date_to_ymd (LotseDate date, int *year, int *month, int *day)
{
  int y, m, d;

  if (!is_day (date))
    return FALSE;

  civil_from_days (date, &y, &m, &d);
  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = d;

  return TRUE;
}

extern char **environ;

/* The day that the environment says, or LOTSE_DATE_NONE. Pages ask for today tens of thousands of times, and to look through all variables takes longer than
 * what is asked about it: they are looked through anew only where the place of that variable, or where none was the end of them, is another. */
static LotseDate
fixed_today (void)
{
  static _Thread_local char **known, **place; /* @place: of the variable, or of what ends them all */
  static _Thread_local const char *text;
  static _Thread_local LotseDate fixed;
  static const char name[] = "LOTSE_TODAY=";

  if (known != NULL && known == environ && *place == text)
    return fixed;
  known = environ;
  fixed = LOTSE_DATE_NONE;
  if (known == NULL)
    return fixed;
  for (place = known; *place != NULL && strncmp (*place, name, sizeof name - 1) != 0; place++)
    ;
  text = *place;
  if (text != NULL)
    fixed = lotse_date_parse (text + sizeof name - 1);
  return fixed;
}

static LotseDate frozen = LOTSE_DATE_NONE;

void
lotse_date_freeze (LotseDate day)
{
  g_atomic_int_set (&frozen, day);
}

LotseDate
lotse_date_frozen (void)
{
  return g_atomic_int_get (&frozen);
}

/* Asked for every project of a portfolio, and the time zone is dear to look up: the answer holds for the rest of the quarter of an hour, since
 * every zone lies a whole number of those from UTC. */
LotseDate
lotse_date_today (void)
{
  static _Thread_local gint64 quarter = G_MININT64;
  static _Thread_local LotseDate today;
  const LotseDate held = lotse_date_frozen (), fixed = held != LOTSE_DATE_NONE ? held : fixed_today ();
  const gint64 now_quarter = (gint64) time (NULL) / (15 * 60); /* seconds will do, and take a tenth of the time */
  g_autoptr (GDateTime) now = NULL;

  if (fixed != LOTSE_DATE_NONE)
    return fixed;
  if (now_quarter == quarter)
    return today;
  now = g_date_time_new_now_local ();
  quarter = now_quarter;
  today = lotse_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
  return today;
}

LotseDate
lotse_date_add_months (LotseDate date, int months)
{
  int year, month, day;
  gint64 count;

  if (!lotse_date_to_ymd (date, &year, &month, &day))
    return LOTSE_DATE_NONE;

  count = (gint64) year * 12 + (month - 1) + months;
  if (count < 1583 * 12 || count >= 10000 * 12)
    return LOTSE_DATE_NONE;

  year = (int) (count / 12);
  month = (int) (count % 12) + 1;

  return lotse_date_from_ymd (year, month, MIN (day, days_in_month (year, month)));
}

int
lotse_date_months_between (LotseDate from, LotseDate to)
{
  int year_a, month_a, day_a, year_b, month_b, day_b, months;
  double share;

  if (!is_day (from) || !is_day (to))
    return 0;
  if (from > to)
    return -lotse_date_months_between (to, from);

  civil_from_days (from, &year_a, &month_a, &day_a);
  civil_from_days (to, &year_b, &month_b, &day_b);
  months = (year_b - year_a) * 12 + month_b - month_a;

  /* From one month's end to another's is whole months: 30 June to 31 December is six. */
  if (day_a == days_in_month (year_a, month_a) && day_b == days_in_month (year_b, month_b))
    return months;

  share = (day_b - day_a) / 30.44;
  return months + (share >= 0.5) - (share < -0.5);
}

static gboolean
digits_at (const char *text, guint count, int *out)
{
  *out = 0;
  for (guint i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *out = *out * 10 + (text[i] - '0');
    }

  return TRUE;
}

LotseDate
lotse_date_parse (const char *text)
{
  int year, month, day;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-' || !digits_at (text, 4, &year) ||
      !digits_at (text + 5, 2, &month) || !digits_at (text + 8, 2, &day))
    return LOTSE_DATE_NONE;

  return lotse_date_from_ymd (year, month, day);
}

char *
lotse_date_to_text (LotseDate date)
{
  int year, month, day;

  if (!lotse_date_to_ymd (date, &year, &month, &day))
    return g_strdup ("");

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/* Monday is 0; 1970-01-01 was a Thursday. */
static int
weekday (LotseDate date)
{
  return (int) (((gint64) date + 3) % 7 + 7) % 7;
}

void
lotse_date_iso_week (LotseDate date, int *year, int *week)
{
  int y = 0, m, d;
  LotseDate thursday;

  if (is_day (date))
    {
      thursday = date - weekday (date) + 3; /* an ISO week belongs to the year of its Thursday */
      civil_from_days (thursday, &y, &m, &d);
      *week = (thursday - days_from_civil (y, 1, 1)) / 7 + 1;
    }
  else
    *week = 0;
  *year = y;
}

LotseDate
lotse_date_from_week (int year, int week)
{
  LotseDate fourth_of_january, monday;
  int y, w;

  if (year < 1583 || year > 9999 || week < 1 || week > 53)
    return LOTSE_DATE_NONE;

  fourth_of_january = days_from_civil (year, 1, 4);
  monday = fourth_of_january - weekday (fourth_of_january) + (week - 1) * 7;
  if (!is_day (monday) || !is_day (monday + 6))
    return LOTSE_DATE_NONE;

  lotse_date_iso_week (monday, &y, &w);
  return y == year && w == week ? monday : LOTSE_DATE_NONE;
}

LotseSoftDate
lotse_soft_from_day (LotseDate day)
{
  return lotse_soft_make (day, LOTSE_PRECISION_DAY);
}

LotseSoftDate
lotse_soft_make (LotseDate any_day_within, LotsePrecision precision)
{
  LotseDate first = any_day_within;
  int year, month;

  if (precision == LOTSE_PRECISION_OPEN)
    return (LotseSoftDate) { LOTSE_DATE_NONE, LOTSE_PRECISION_OPEN };
  if (precision == LOTSE_PRECISION_NONE || !lotse_date_to_ymd (any_day_within, &year, &month, NULL))
    return LOTSE_SOFT_NONE;

  switch (precision)
    {
    case LOTSE_PRECISION_DAY:
      break;
    case LOTSE_PRECISION_WEEK:
      first -= weekday (first);
      if (!is_day (first) || !is_day (first + 6))
        return LOTSE_SOFT_NONE;
      break;
    case LOTSE_PRECISION_MONTH:
      first = days_from_civil (year, month, 1);
      break;
    case LOTSE_PRECISION_QUARTER:
      first = days_from_civil (year, (month - 1) / 3 * 3 + 1, 1);
      break;
    case LOTSE_PRECISION_HALF_YEAR:
      first = days_from_civil (year, month <= 6 ? 1 : 7, 1);
      break;
    case LOTSE_PRECISION_YEAR:
      first = days_from_civil (year, 1, 1);
      break;
    case LOTSE_PRECISION_NONE:
    case LOTSE_PRECISION_OPEN:
    default:
      return LOTSE_SOFT_NONE;
    }

  return (LotseSoftDate) { first, precision };
}

static LotseDate
last_of_months (LotseDate first, int months)
{
  int year, month, day;

  civil_from_days (first, &year, &month, &day);
  month += months;
  if (month > 12)
    {
      year++;
      month -= 12;
    }

  return days_from_civil (year, month, 1) - 1;
}

LotseDate
lotse_soft_last (LotseSoftDate soft)
{
  if (!is_day (soft.first))
    return LOTSE_DATE_NONE;

  switch ((LotsePrecision) soft.precision)
    {
    case LOTSE_PRECISION_DAY:
      return soft.first;
    case LOTSE_PRECISION_WEEK:
      return soft.first + 6;
    case LOTSE_PRECISION_MONTH:
      return last_of_months (soft.first, 1);
    case LOTSE_PRECISION_QUARTER:
      return last_of_months (soft.first, 3);
    case LOTSE_PRECISION_HALF_YEAR:
      return last_of_months (soft.first, 6);
    case LOTSE_PRECISION_YEAR:
      return last_of_months (soft.first, 12);
    case LOTSE_PRECISION_NONE:
    case LOTSE_PRECISION_OPEN:
    default:
      return LOTSE_DATE_NONE;
    }
}

gboolean
lotse_soft_is_set (LotseSoftDate soft)
{
  return soft.precision != LOTSE_PRECISION_NONE;
}

static int
soft_rank (LotseSoftDate soft)
{
  return soft.precision == LOTSE_PRECISION_NONE ? 2 : soft.precision == LOTSE_PRECISION_OPEN ? 1 : 0;
}

int
lotse_soft_compare (LotseSoftDate a, LotseSoftDate b)
{
  int rank_a = soft_rank (a), rank_b = soft_rank (b);
  LotseDate last_a, last_b;

  if (rank_a != rank_b)
    return rank_a < rank_b ? -1 : 1;
  if (rank_a > 0)
    return 0;

  last_a = lotse_soft_last (a);
  last_b = lotse_soft_last (b);
  if (last_a != last_b)
    return last_a < last_b ? -1 : 1;
  if (a.precision != b.precision)
    return a.precision < b.precision ? -1 : 1;

  return 0;
}

gboolean
lotse_soft_equal (LotseSoftDate a, LotseSoftDate b)
{
  return a.precision == b.precision && (soft_rank (a) > 0 || a.first == b.first);
}

static LotseDate
parse_week (const char *text)
{
  int year, week;

  if (!digits_at (text, 4, &year) || !digits_at (text + 6, 2, &week))
    return LOTSE_DATE_NONE;

  return lotse_date_from_week (year, week);
}

/* The part of the year after "YYYY-": "03", "Q3", "H2". */
static LotseDate
parse_part (const char *text, LotsePrecision *precision)
{
  int year, part;

  if (!digits_at (text, 4, &year))
    return LOTSE_DATE_NONE;

  if (text[5] == 'Q' && text[6] >= '1' && text[6] <= '4')
    {
      *precision = LOTSE_PRECISION_QUARTER;
      return lotse_date_from_ymd (year, (text[6] - '1') * 3 + 1, 1);
    }
  if (text[5] == 'H' && (text[6] == '1' || text[6] == '2'))
    {
      *precision = LOTSE_PRECISION_HALF_YEAR;
      return lotse_date_from_ymd (year, text[6] == '1' ? 1 : 7, 1);
    }

  *precision = LOTSE_PRECISION_MONTH;
  return digits_at (text + 5, 2, &part) ? lotse_date_from_ymd (year, part, 1) : LOTSE_DATE_NONE;
}

gboolean
lotse_soft_parse (const char *text, LotseSoftDate *out)
{
  LotsePrecision precision = LOTSE_PRECISION_NONE;
  LotseDate first = LOTSE_DATE_NONE;
  gsize length;
  int year;

  g_return_val_if_fail (out != NULL, FALSE);

  *out = LOTSE_SOFT_NONE;
  if (text == NULL)
    return FALSE;
  if (strcmp (text, "open") == 0)
    {
      out->precision = LOTSE_PRECISION_OPEN;
      return TRUE;
    }

  length = strlen (text);
  if (length == 10)
    {
      precision = LOTSE_PRECISION_DAY;
      first = lotse_date_parse (text);
    }
  else if (length == 8 && text[4] == '-' && text[5] == 'W')
    {
      precision = LOTSE_PRECISION_WEEK;
      first = parse_week (text);
    }
  else if (length == 7 && text[4] == '-')
    first = parse_part (text, &precision);
  else if (length == 4 && digits_at (text, 4, &year))
    {
      precision = LOTSE_PRECISION_YEAR;
      first = lotse_date_from_ymd (year, 1, 1);
    }

  if (first == LOTSE_DATE_NONE)
    return FALSE;

  *out = (LotseSoftDate) { first, precision };
  return TRUE;
}

char *
lotse_soft_to_text (LotseSoftDate soft)
{
  int year, month, week;

  if (soft.precision == LOTSE_PRECISION_OPEN)
    return g_strdup ("open");
  if (!lotse_date_to_ymd (soft.first, &year, &month, NULL))
    return g_strdup ("");

  switch ((LotsePrecision) soft.precision)
    {
    case LOTSE_PRECISION_DAY:
      return lotse_date_to_text (soft.first);
    case LOTSE_PRECISION_WEEK:
      lotse_date_iso_week (soft.first, &year, &week);
      return g_strdup_printf ("%04d-W%02d", year, week);
    case LOTSE_PRECISION_MONTH:
      return g_strdup_printf ("%04d-%02d", year, month);
    case LOTSE_PRECISION_QUARTER:
      return g_strdup_printf ("%04d-Q%d", year, (month - 1) / 3 + 1);
    case LOTSE_PRECISION_HALF_YEAR:
      return g_strdup_printf ("%04d-H%d", year, month <= 6 ? 1 : 2);
    case LOTSE_PRECISION_YEAR:
      return g_strdup_printf ("%04d", year);
    case LOTSE_PRECISION_NONE:
    case LOTSE_PRECISION_OPEN:
    default:
      return g_strdup ("");
    }
}
