/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ticks of a time axis. */
#include "time-axis.h"

#define EPOCH_JULIAN 719163 /* GDate's day number of 1970-01-01 */

static const char *const months_de[] = { "Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez" };
static const char *const months_en[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

void
lotse_day_to_ymd (gint32 day, int *year, int *month, int *mday)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) MAX (1, day + EPOCH_JULIAN));
  *year = g_date_get_year (&date);
  *month = g_date_get_month (&date);
  *mday = g_date_get_day (&date);
}

gint32
lotse_day_from_ymd (int year, int month, int mday)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) mday, (GDateMonth) month, (GDateYear) CLAMP (year, 1, 9999));
  return (gint32) g_date_get_julian (&date) - EPOCH_JULIAN;
}

LotseTick
lotse_tick_for (double px_per_day, double em)
{
  if (px_per_day * 7 >= em * 3.6)
    return LOTSE_TICK_WEEK;
  if (px_per_day * 28 >= em * 2.6)
    return LOTSE_TICK_MONTH;
  if (px_per_day * 90 >= em * 2.1)
    return LOTSE_TICK_QUARTER;
  if (px_per_day * 181 >= em * 3.2)
    return LOTSE_TICK_HALF_YEAR;
  return LOTSE_TICK_YEAR;
}

gint32
lotse_tick_start (LotseTick tick, gint32 day)
{
  int year, month, mday;

  if (tick == LOTSE_TICK_WEEK)
    return day - ((day + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
  lotse_day_to_ymd (day, &year, &month, &mday);
  switch (tick)
    {
    case LOTSE_TICK_MONTH: break;
    case LOTSE_TICK_QUARTER: month = (month - 1) / 3 * 3 + 1; break;
    case LOTSE_TICK_HALF_YEAR: month = month > 6 ? 7 : 1; break;
    default: month = 1; break;
    }
  return lotse_day_from_ymd (year, month, 1);
}

gint32
lotse_tick_next (LotseTick tick, gint32 start)
{
  static const int months[] = { [LOTSE_TICK_YEAR] = 12, [LOTSE_TICK_HALF_YEAR] = 6, [LOTSE_TICK_QUARTER] = 3, [LOTSE_TICK_MONTH] = 1 };
  int year, month, mday;

  if (tick == LOTSE_TICK_WEEK)
    return start + 7;
  lotse_day_to_ymd (start, &year, &month, &mday);
  month += months[tick];
  if (month > 12)
    {
      month -= 12;
      year++;
    }
  return lotse_day_from_ymd (year, month, 1);
}

static int
iso_week (gint32 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) MAX (1, day + EPOCH_JULIAN));
  return (int) g_date_get_iso8601_week_of_year (&date);
}

char *
lotse_tick_label (LotseTick tick, gint32 start, LotseChartLang lang, gboolean with_year)
{
  int year, month, mday;
  g_autofree char *label = NULL;

  lotse_day_to_ymd (start, &year, &month, &mday);
  switch (tick)
    {
    case LOTSE_TICK_WEEK: label = g_strdup_printf (lang == LOTSE_CHART_DE ? "KW %d" : "W%d", iso_week (start)); break;
    case LOTSE_TICK_MONTH: label = g_strdup ((lang == LOTSE_CHART_DE ? months_de : months_en)[month - 1]); break;
    case LOTSE_TICK_QUARTER: label = g_strdup_printf ("Q%d", (month - 1) / 3 + 1); break;
    case LOTSE_TICK_HALF_YEAR: label = g_strdup_printf (lang == LOTSE_CHART_DE ? "%d. Hj." : "H%d", month > 6 ? 2 : 1); break;
    default: return g_strdup_printf ("%d", year);
    }
  if (!with_year)
    return g_steal_pointer (&label);
  return tick == LOTSE_TICK_MONTH ? g_strdup_printf ("%s %02d", label, year % 100) : g_strdup_printf ("%s %d", label, year);
}

char *
lotse_day_label (gint32 day, LotseChartLang lang)
{
  int year, month, mday;

  lotse_day_to_ymd (day, &year, &month, &mday);
  return lang == LOTSE_CHART_DE ? g_strdup_printf ("%02d.%02d.%d", mday, month, year) : g_strdup_printf ("%d %s %d", mday, months_en[month - 1], year);
}

char *
lotse_span_label (gint32 first, gint32 last, LotseChartLang lang)
{
  static const LotseTick ticks[] = { LOTSE_TICK_WEEK, LOTSE_TICK_MONTH, LOTSE_TICK_QUARTER, LOTSE_TICK_HALF_YEAR, LOTSE_TICK_YEAR };
  int year, month, mday;

  if (last <= first)
    return lotse_day_label (first, lang);
  lotse_day_to_ymd (first, &year, &month, &mday);
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    if (lotse_tick_start (ticks[i], first) == first && lotse_tick_next (ticks[i], first) == last + 1)
      {
        if (ticks[i] == LOTSE_TICK_MONTH)
          return g_strdup_printf ("%s %d", (lang == LOTSE_CHART_DE ? months_de : months_en)[month - 1], year);
        if (ticks[i] == LOTSE_TICK_WEEK)
          return lotse_tick_label (LOTSE_TICK_WEEK, first, lang, TRUE);
        return lotse_tick_label (ticks[i], first, lang, TRUE);
      }
  {
    g_autofree char *from = lotse_day_label (first, lang);
    g_autofree char *to = lotse_day_label (last, lang);

    return g_strdup_printf ("%s – %s", from, to);
  }
}
