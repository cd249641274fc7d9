/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar days, soft dates that keep the precision in which they were said, and periods of two soft dates. */
#pragma once

#include <glib.h>

#include "lang.h"

G_BEGIN_DECLS

/* Days since 1970-01-01 (proleptic Gregorian). No time of day, no zone. Valid years: 1583 to 9999. */
typedef gint32 LotseDate;
#define LOTSE_DATE_NONE G_MININT32

LotseDate lotse_date_from_ymd (int year, int month, int day); /* LOTSE_DATE_NONE unless a real day */
gboolean  lotse_date_to_ymd (LotseDate date, int *year, int *month, int *day); /* any out pointer may be NULL */
LotseDate lotse_date_today (void);                            /* local day; LOTSE_TODAY=YYYY-MM-DD overrides it */
/* From here on @day is today in this process, whatever clock and environment say: what was frozen on a day is looked at as on that day. LOTSE_DATE_NONE: time
 * goes on. Call it before other threads ask. */
void      lotse_date_freeze (LotseDate day);
LotseDate lotse_date_frozen (void); /* the day it is frozen at; LOTSE_DATE_NONE: time goes on */
LotseDate lotse_date_add_months (LotseDate date, int months); /* clamps to the month's last day */
int       lotse_date_months_between (LotseDate from, LotseDate to); /* whole months, rounded to nearest; negative if earlier */

/* Canonical text, YYYY-MM-DD. Strict: nothing before or after. */
LotseDate lotse_date_parse (const char *text);
char     *lotse_date_to_text (LotseDate date); /* (transfer full) */

/* "23.11.2026" / "23 Nov 2026"; short: "23.11." / "23 Nov". (transfer full) */
char *lotse_date_format (LotseDate date, LotseLang lang);
char *lotse_date_format_short (LotseDate date, LotseLang lang);
const char *lotse_month_name (int month, LotseLang lang);       /* 1–12, full */
const char *lotse_month_name_short (int month, LotseLang lang); /* "Mär", "Mar" */
void lotse_date_iso_week (LotseDate date, int *year, int *week);

/* What people write in tables. Day first for dotted and slashed dates unless @month_first. Understands day (ISO, dotted, slashed, dashed,
 * two-digit years as 19xx from 70, "30 June 2020", "June 30, 2020", "30. Juni 2020", "30-Jun-20"), time stamps (day part),
 * month ("June 2020", "06/2020", "Juni 2020"), quarter ("Q3 2020", "3. Quartal 2020", "2020-Q3"), fiscal-year quarters
 * and years ("Q3 FY22-23", "FY 2022-23", "2023-24", with @fiscal_start_month, 0: refused), half-year ("H2 2020", "2. Hj. 2020"),
 * calendar week ("KW 12/2020", "2020-W12"), year ("2020", 1900 to 2199), open ("offen", "open", "TBD", "laufend", "ongoing").
 * A whole fiscal year fits no calendar precision; it reads as the quarter in which it ends: "2023-24" from April is 2024-Q1. */
typedef enum
{
  LOTSE_PRECISION_NONE, /* not said at all */
  LOTSE_PRECISION_DAY,
  LOTSE_PRECISION_WEEK,
  LOTSE_PRECISION_MONTH,
  LOTSE_PRECISION_QUARTER,
  LOTSE_PRECISION_HALF_YEAR,
  LOTSE_PRECISION_YEAR,
  LOTSE_PRECISION_OPEN, /* said to be open */
} LotsePrecision;

typedef struct
{
  LotseDate first;      /* first day of what was said; LOTSE_DATE_NONE when NONE or OPEN */
  gint32    precision;  /* LotsePrecision */
} LotseSoftDate;

typedef struct { LotseSoftDate from, to; } LotsePeriod;

/* @spoken: also "end of 2027" and the like, which are refused in tables, see lotse_date_read_typed(). */
typedef struct { gboolean month_first; int fiscal_start_month; gboolean spoken; } LotseDateHabits;

#define LOTSE_SOFT_NONE ((LotseSoftDate) { LOTSE_DATE_NONE, LOTSE_PRECISION_NONE })
#define LOTSE_PERIOD_NONE ((LotsePeriod) { { LOTSE_DATE_NONE, LOTSE_PRECISION_NONE }, { LOTSE_DATE_NONE, LOTSE_PRECISION_NONE } })

gboolean      lotse_date_read (const char *text, const LotseDateHabits *habits, LotseSoftDate *out); /* FALSE: not a date */
/* What a person types, who sees how it was understood: as above, and "end of 2027" / "Ende 2027" (Q4), "Mitte 2027" (Q2), "Anfang Q3 2027" (July), "Ende März 2027" (March),
 * "Herbst 26" (Q4), "winter 2027/28" (Q1 2028), "ca. March 2027", and "until" / "bis" before any of it. */
gboolean      lotse_date_read_typed (const char *text, LotseSoftDate *out); /* FALSE: not a date */
LotseSoftDate lotse_soft_from_day (LotseDate day);
LotseSoftDate lotse_soft_make (LotseDate any_day_within, LotsePrecision precision);
LotseDate     lotse_soft_last (LotseSoftDate soft);   /* last day of what was said */
gboolean      lotse_soft_is_set (LotseSoftDate soft); /* said, OPEN included */
int           lotse_soft_compare (LotseSoftDate a, LotseSoftDate b); /* by last day, then finer first; open after all, none last */
gboolean      lotse_soft_equal (LotseSoftDate a, LotseSoftDate b);
/* Canonical: 2019-03-31, 2019-W12, 2019-03, 2019-Q3, 2019-H2, 2019, open. */
gboolean      lotse_soft_parse (const char *text, LotseSoftDate *out);
char         *lotse_soft_to_text (LotseSoftDate soft); /* (transfer full); "" for none */
/* "31.03.2019", "KW 12/2019" / "week 12/2019", "März 2019", "Q3 2019", "2. Hj. 2019" / "H2 2019", "2019", "offen". (transfer full) */
char         *lotse_soft_format (LotseSoftDate soft, LotseLang lang);

/* As people write it and lotse_period_format() shows it, in either language: "Q1 2019 – Q2 2020", "2019 bis 2020", "ab 2019",
 * "until 30 June 2020", FROM/TO; one soft date alone is both ends. */
gboolean lotse_period_read (const char *text, const LotseDateHabits *habits, LotsePeriod *out);
/* Canonical: FROM/TO, either side may be empty. */
gboolean lotse_period_parse (const char *text, LotsePeriod *out);
char    *lotse_period_to_text (LotsePeriod period);                  /* (transfer full) */
char    *lotse_period_format (LotsePeriod period, LotseLang lang);   /* "Q1 2019 – Q2 2020", "ab Q1 2019" (transfer full) */
gboolean lotse_period_equal (LotsePeriod a, LotsePeriod b);

G_END_DECLS
