/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of KPIs as people enter them: cells of a table, the period that they are about, and where in the series they belong. */
#pragma once

#include "lotse-record.h"
#include "number.h"

G_BEGIN_DECLS

/* Whether the values of @kpi are parts of a whole: those that are there say so, else whether its definition names a denominator. */
gboolean          lotse_kpi_is_ratio (LotseRecord *kpi);

/* Whether @value is a count of 1 to 4 cases: one of the two parts of a ratio, or a whole number of a KPI that counts, and does not measure days, money or the
 * like. Such numbers are kept from the public, for they may tell about single people. @denominator NAN: a plain value. */
gboolean          lotse_kpi_is_count_small (LotseRecord *kpi, double value, double denominator);
/* Whether the value with which @kpi began is such a count, and @audience (LOTSE_AUDIENCE_…) is not of the house. */
gboolean          lotse_kpi_hides_start (LotseRecord *kpi, int audience);
gboolean          lotse_unit_is_count (const char *unit); /* (nullable) says nothing beside the number */

/* LOTSE_RHYTHM_… as the precision of a date; months for -1. */
LotsePrecision    lotse_rhythm_precision (int rhythm);
/* The period of @precision in which @day lies, @steps periods later or earlier. */
LotseSoftDate     lotse_period_at (LotseDate day, LotsePrecision precision, int steps);

/* "", "-", "–", "k. A.", "n/a", "#NV" and the like: not known, which is not zero. */
gboolean          lotse_kpi_cell_is_empty (const char *text);
/* Reads a cell: "1.234,5", "34 %" where the unit is percent, "46.000/150.000" and "46.000 von 150.000" where it is a ratio. @decimal as of
 * lotse_number_read(); what it does not allow is tried without it. FALSE with @reason (translated, static), also for a plain number where the KPI is
 * one in parts of a whole, and the other way round. The date of @point is left alone. */
gboolean          lotse_kpi_cell_read (LotseRecord *kpi, const char *text, LotseDecimal decimal, LotsePoint *point, const char **reason);
/* A question where @point of a KPI in percent was likely meant as a share of one, 0.781 for 78.1 %: it lies between 0 and 1, and there is no other value or target
 * yet, or most of them lie above 1. Never about parts of a whole. (transfer full) (nullable) NULL: there is nothing to ask */
char             *lotse_kpi_share_question (LotseRecord *kpi, const LotsePoint *point, LotseLang lang);
/* A question where @point can hardly be: a count or a share below zero, a part larger than its whole, more than 100 %. Not asked of a KPI of which a value or a
 * target is like that. Translated, static. (nullable) NULL: there is nothing to ask */
const char       *lotse_kpi_range_question (LotseRecord *kpi, const LotsePoint *point);
/* Whether nothing can be known yet of @when: it begins after @today. The period that runs is none of them. */
gboolean          lotse_kpi_is_to_come (LotseSoftDate when, LotseDate today);
/* A question where a value is said to be of a time that is still to come, which is nearly always a slip of the year. (transfer full) (nullable) NULL: it is not */
char             *lotse_kpi_to_come_question (LotseSoftDate when, LotseDate today, LotseLang lang);
/* So that it can be read again in @lang: "1.234,5", "46.000/150.000". (transfer full) */
char             *lotse_kpi_cell_write (const LotsePoint *point, LotseLang lang);

/* The last value of @kpi within @when. (nullable) lives as long as the record is not set */
const LotsePoint *lotse_kpi_point_within (LotseRecord *kpi, LotseSoftDate when);
/* The day on which a value for @when is kept: the day that was said; else that of the value which is there for the period; else the last day of the
 * period, but not after @today, as long as the period has begun. */
LotseDate         lotse_kpi_place (LotseRecord *kpi, LotseSoftDate when, LotseDate today);

/* A copy of @kpi with @points (element-type LotsePoint) in its series; one whose value is NAN takes away what is there on its day. (transfer full) */
LotseRecord      *lotse_kpi_with_points (LotseRecord *kpi, GArray *points);

G_END_DECLS
