/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, calendar units and their names in both languages, as the axes and the sentences of the charts need them. */
#pragma once

#include "chart-types.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_UNIT_WEEK,
  LOTSE_UNIT_MONTH,
  LOTSE_UNIT_QUARTER,
  LOTSE_UNIT_HALF_YEAR,
  LOTSE_UNIT_YEAR,
  LOTSE_UNIT_FIVE_YEARS,
  LOTSE_UNIT_DECADE,
  LOTSE_N_UNITS
} LotseUnit;

LotseChartDate lotse_calendar_day (int year, int month, int day);
void           lotse_calendar_split (LotseChartDate date, int *year, int *month, int *day); /* any may be NULL */
void           lotse_calendar_iso_week (LotseChartDate date, int *year, int *week);

/* First day of the unit that @date lies in, and of the one after it. */
LotseChartDate lotse_calendar_floor (LotseChartDate date, LotseUnit unit);
LotseChartDate lotse_calendar_next (LotseChartDate first, LotseUnit unit);
double         lotse_calendar_unit_days (LotseUnit unit); /* on average */

/* Label of the unit that begins at @first: "KW 12"/"CW 12", "Okt"/"Oct" (@wide: "Oktober"), "Q3", "2. Hj."/"H2", "2019", "2015–2019".
 * @with_year adds the year to units below it: "Q3 2019", "Oktober 2019". (transfer full) */
char          *lotse_calendar_label (LotseChartDate first, LotseUnit unit, gboolean wide, gboolean with_year, LotseChartLang lang);

char          *lotse_calendar_day_text (LotseChartDate date, LotseChartLang lang);       /* "23.11.2021" / "23 Nov 2021" */
char          *lotse_calendar_day_text_short (LotseChartDate date, LotseChartLang lang); /* "23.11." / "23 Nov" */
/* As it was said: "31.03.2019", "KW 12/2019", "März 2019", "Q3 2019", "2. Hj. 2019", "2019", "offen"; "" where nothing was. */
char          *lotse_calendar_soft_text (const LotseChartSoft *soft, LotseChartLang lang);
/* What is said in the same precision of the unit that @day lies in; where nothing or an open end was said, in months. */
LotseChartSoft lotse_calendar_soft_at (const LotseChartSoft *like, LotseChartDate day);
char          *lotse_calendar_period_text (const LotseChartSoft *from, const LotseChartSoft *to, LotseChartLang lang); /* "Q1 2019 – offen" */

G_END_DECLS
