/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading relative dates. The unit stands after a count of days or months ("@+30d", "@-2m": a day), and before it for a whole period
 * ("@Q-1": the quarter before the current one). */
#include "config.h"

#include "example-date.h"

#include <stdlib.h>
#include <string.h>

#define MAX_COUNT 4000

static gboolean
read_count (const char **text, int *count)
{
  char *end = NULL;

  if (**text != '+' && **text != '-')
    return FALSE;
  long number = strtol (*text, &end, 10);
  if (end == *text + 1 || labs (number) > MAX_COUNT)
    return FALSE;
  *text = end;
  *count = (int) number;
  return TRUE;
}

static gboolean
relative_day (const char *text, LotseDate today, LotseSoftDate *out)
{
  int count;

  if (!read_count (&text, &count) || text[0] == '\0' || text[1] != '\0')
    return FALSE;
  if (*text == 'd')
    *out = lotse_soft_from_day (today + count);
  else if (*text == 'm')
    *out = lotse_soft_from_day (lotse_date_add_months (today, count));
  else
    return FALSE;
  return TRUE;
}

gboolean
lotse_example_date (const char *text, LotseDate today, LotseSoftDate *out)
{
  static const struct { char unit; int months; LotsePrecision precision; } units[] = {
    { 'M', 1, LOTSE_PRECISION_MONTH }, { 'Q', 3, LOTSE_PRECISION_QUARTER }, { 'H', 6, LOTSE_PRECISION_HALF_YEAR }, { 'Y', 12, LOTSE_PRECISION_YEAR },
  };
  int count, year, month;

  g_return_val_if_fail (text != NULL && out != NULL, FALSE);
  if (*text++ != '@')
    return FALSE;
  if (*text == '+' || *text == '-')
    return relative_day (text, today, out);

  char unit = *text;
  if (unit == '\0')
    return FALSE;
  text++;
  if (!read_count (&text, &count) || *text != '\0')
    return FALSE;
  if (unit == 'W')
    {
      *out = lotse_soft_make (today + 7 * count, LOTSE_PRECISION_WEEK);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].unit == unit)
      {
        /* From the first of the month, so that the 31st does not spill over. */
        lotse_date_to_ymd (today, &year, &month, NULL);
        LotseDate first = lotse_date_from_ymd (year, month, 1);
        *out = lotse_soft_make (lotse_date_add_months (first, count * units[i].months), units[i].precision);
        return TRUE;
      }
  return FALSE;
}
