/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people read them, in German and English, whatever locale is installed. */
#include "date-private.h"

typedef struct { const char *full, *brief; } MonthName;

static const MonthName month_names[2][12] = {
  [LOTSE_LANG_DE] = { { "Januar", "Jan" }, { "Februar", "Feb" }, { "März", "Mär" }, { "April", "Apr" }, { "Mai", "Mai" },
                      { "Juni", "Jun" }, { "Juli", "Jul" }, { "August", "Aug" }, { "September", "Sep" }, { "Oktober", "Okt" },
                      { "November", "Nov" }, { "Dezember", "Dez" } },
  [LOTSE_LANG_EN] = { { "January", "Jan" }, { "February", "Feb" }, { "March", "Mar" }, { "April", "Apr" }, { "May", "May" },
                      { "June", "Jun" }, { "July", "Jul" }, { "August", "Aug" }, { "September", "Sep" }, { "October", "Oct" },
                      { "November", "Nov" }, { "December", "Dec" } },
};

const char *
lotse_month_name (int month, LotseLang lang)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return month_names[lang][month - 1].full;
}

const char *
lotse_month_name_short (int month, LotseLang lang)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return month_names[lang][month - 1].brief;
}

char *
lotse_date_format (LotseDate date, LotseLang lang)
{
  int year, month, day;

  if (!lotse_date_to_ymd (date, &year, &month, &day))
    return g_strdup ("");

  return lang == LOTSE_LANG_DE ? g_strdup_printf ("%02d.%02d.%04d", day, month, year)
                               : g_strdup_printf ("%d %s %04d", day, lotse_month_name_short (month, lang), year);
}

char *
lotse_date_format_short (LotseDate date, LotseLang lang)
{
  int month, day;

  if (!lotse_date_to_ymd (date, NULL, &month, &day))
    return g_strdup ("");

  return lang == LOTSE_LANG_DE ? g_strdup_printf ("%02d.%02d.", day, month)
                               : g_strdup_printf ("%d %s", day, lotse_month_name_short (month, lang));
}

char *
lotse_soft_format (LotseSoftDate soft, LotseLang lang)
{
  gboolean german = lang == LOTSE_LANG_DE;
  int year, month, week;

  if (soft.precision == LOTSE_PRECISION_OPEN)
    return g_strdup (german ? "offen" : "open");
  if (!lotse_date_to_ymd (soft.first, &year, &month, NULL))
    return g_strdup ("");

  switch ((LotsePrecision) soft.precision)
    {
    case LOTSE_PRECISION_DAY:
      return lotse_date_format (soft.first, lang);
    case LOTSE_PRECISION_WEEK:
      lotse_date_iso_week (soft.first, &year, &week);
      return g_strdup_printf (german ? "KW %d/%04d" : "week %d/%04d", week, year);
    case LOTSE_PRECISION_MONTH:
      return g_strdup_printf ("%s %04d", lotse_month_name (month, lang), year);
    case LOTSE_PRECISION_QUARTER:
      return g_strdup_printf ("Q%d %04d", (month - 1) / 3 + 1, year);
    case LOTSE_PRECISION_HALF_YEAR:
      return g_strdup_printf (german ? "%d. Hj. %04d" : "H%d %04d", month <= 6 ? 1 : 2, year);
    case LOTSE_PRECISION_YEAR:
      return g_strdup_printf ("%04d", year);
    case LOTSE_PRECISION_NONE:
    case LOTSE_PRECISION_OPEN:
    default:
      return g_strdup ("");
    }
}
