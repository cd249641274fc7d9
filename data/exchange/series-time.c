/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times are read by hand: there are as many of them as rows, and a general reader of dates would take longer than everything else. */
#include "config.h"
#include "series-time.h"

#include <string.h>

#include "data/model/date.h"

#define SET_BACK_MOST 7200 /* seconds; no clock is set back further */
#define SET_UNTIL 4        /* o'clock */

/* At most @most digits, without a sign; FALSE where there is none. */
static gboolean
read_digits (const char **text, guint most, int *out)
{
  guint n = 0;

  for (*out = 0; n < most && g_ascii_isdigit ((*text)[n]); n++)
    *out = *out * 10 + (*text)[n] - '0';
  *text += n;
  return n > 0;
}

/* @text is behind the day afterwards. */
static gboolean
read_day (const char **text, int *year, int *month, int *day)
{
  const char *start = *text + strspn (*text, " "), *p = start;
  int first, last;
  char sign;

  if (!read_digits (&p, 4, &first) || ((sign = *p) != '-' && sign != '.'))
    return FALSE;
  p++;
  if (!read_digits (&p, 2, month) || *p != sign)
    return FALSE;
  p++;
  if (!read_digits (&p, sign == '-' ? 2 : 4, &last) || p - start < 8)
    return FALSE;
  *year = sign == '-' ? first : last;
  *day = sign == '-' ? last : first;
  *text = p;
  return TRUE;
}

/* 14:15[:30], to the end of the day, 24:00. @text is behind it afterwards. */
static gboolean
read_clock (const char **text, int *hour, int *minute, int *second)
{
  *text += strspn (*text, " ");
  *second = 0;
  if (!read_digits (text, 2, hour) || *(*text)++ != ':' || !read_digits (text, 2, minute))
    return FALSE;
  if (**text == ':')
    {
      ++*text;
      if (!read_digits (text, 2, second))
        return FALSE;
    }
  return *minute <= 59 && *second <= 60 && (*hour < 24 || (*hour == 24 && *minute == 0 && *second == 0));
}

static gint32
offset_at (GTimeZone *zone, gint64 time)
{
  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, time));
}

double
lotse_series_time_other (GTimeZone *zone, gint64 local, double time, gboolean later)
{
  const gint64 known = (gint64) time, far = later ? known + SET_BACK_MOST : known - SET_BACK_MOST;
  const gint64 other = known + offset_at (zone, known) - offset_at (zone, far);

  return other != known && (other > known) == later && other + offset_at (zone, other) == local ? (double) other : time;
}

/* What may follow a clock: parts of a second, which are left out, and how far the clock is from UTC, as Z, +01, +0100 or +01:00. @told: whether it is said. */
static gboolean
read_offset (const char *text, gboolean *told, int *seconds)
{
  int hours, minutes = 0;

  *told = FALSE;
  *seconds = 0;
  if (*text == '.')
    text += 1 + strspn (text + 1, "0123456789");
  if (*text == '\0')
    return TRUE;
  *told = TRUE;
  if (g_str_equal (text, "Z"))
    return TRUE;
  if ((*text != '+' && *text != '-') || !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[2]))
    return FALSE;
  hours = (text[1] - '0') * 10 + text[2] - '0';
  if (text[3] != '\0')
    {
      const char *rest = text + 3 + (text[3] == ':');

      if (!g_ascii_isdigit (rest[0]) || !g_ascii_isdigit (rest[1]) || rest[2] != '\0')
        return FALSE;
      minutes = (rest[0] - '0') * 10 + rest[1] - '0';
    }
  *seconds = (hours * 3600 + minutes * 60) * (*text == '-' ? -1 : 1);
  return hours <= 14 && minutes <= 59;
}

gboolean
lotse_series_time_read (const char *text, GTimeZone *zone, gint64 *local, gboolean *told, double *out)
{
  int year, month, day, hour = 0, minute = 0, second = 0, interval, offset = 0;
  gint64 shown;

  *told = FALSE;
  if (!read_day (&text, &year, &month, &day) || lotse_date_from_ymd (year, month, day) == LOTSE_DATE_NONE)
    return FALSE;
  if (*text == ' ' || *text == 'T')
    {
      text++;
      if (!read_clock (&text, &hour, &minute, &second) || !read_offset (text, told, &offset))
        return FALSE;
    }
  else if (*text != '\0')
    return FALSE;
  *local = shown = (gint64) lotse_date_from_ymd (year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  *out = (double) (shown - offset);
  if (*told)
    return TRUE;
  /* An hour that comes twice is taken as the first one, one that never comes as if the clock had not been set. */
  interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_STANDARD, &shown);
  *out -= g_time_zone_get_offset (zone, interval);
  /* Clocks are set at night. */
  if (hour <= SET_UNTIL)
    *out = lotse_series_time_other (zone, *local, *out, FALSE);
  return TRUE;
}
