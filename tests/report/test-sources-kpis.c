/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KPIs to what is said of them: values, targets, states and how reliable they are. */
#include <math.h>

#include "report-data.h"
#include "report/sources.h"

static void
set_points (LotseRecord *kpi, guint field, const LotsePoint *points, guint n)
{
  GArray *array = lotse_points_new ();
  LotseValue value;

  g_array_append_vals (array, points, n);
  value = lotse_value_points_take (array);
  lotse_record_take (kpi, field, &value);
}

static void
test_kpi (void)
{
  g_autoptr (LotseRecord) kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Online");
  const LotsePoint values[] = { { report_day ("2025-12-31"), 10, NAN }, { report_day ("2026-06-30"), 38, NAN }, { report_day ("2026-12-31"), 60, NAN } };
  const LotsePoint targets[] = { { report_day ("2025-12-31"), 20, NAN }, { report_day ("2027-12-31"), 50, NAN } };
  LotseDate today = report_day (REPORT_TODAY);
  g_autoptr (GArray) points = NULL;
  LotseValue amber = lotse_value_number (40);
  g_autofree char *text = NULL, *nothing = NULL;

  g_assert_cmpint (lotse_kpi_state (kpi, today), ==, LOTSE_CHART_NOT_RATED);
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
  set_points (kpi, LOTSE_F_KPI_POINTS, values, G_N_ELEMENTS (values));
  set_points (kpi, LOTSE_F_KPI_TARGETS, targets, G_N_ELEMENTS (targets));
  points = lotse_kpi_points_from (kpi, today);
  g_assert_cmpuint (points->len, ==, 2); /* the one of December is not known yet */
  g_assert_cmpfloat (lotse_kpi_target (kpi, today), ==, 50);
  g_assert_cmpfloat (lotse_kpi_target (kpi, report_day ("2025-01-01")), ==, 20);
  lotse_record_take (kpi, LOTSE_F_KPI_THRESHOLD_AMBER, &amber);
  g_assert_cmpint (lotse_kpi_state (kpi, today), ==, LOTSE_CHART_NEEDS_ATTENTION);
  g_assert_cmpint (lotse_kpi_state (kpi, report_day ("2027-01-01")), ==, LOTSE_CHART_ON_TRACK);
  text = lotse_kpi_format (kpi, 38, LOTSE_LANG_EN);
  g_assert_cmpstr (text, ==, "38%");
  nothing = lotse_kpi_format (kpi, NAN, LOTSE_LANG_EN);
  g_assert_cmpstr (nothing, ==, "–");
}

/* A value never reads like a target or a minimum that it misses. */
static void
test_told_apart (void)
{
  g_autoptr (LotseRecord) kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Online");
  const LotsePoint written[] = { { report_day ("2025-12-31"), 49.6, NAN } }, counted[] = { { report_day ("2025-12-31"), 149, 300 } }, targets[] = { { report_day ("2025-12-31"), 50, NAN } };
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autofree char *value = NULL, *target = NULL, *half = NULL, *ratio = NULL, *far = NULL, *distance = NULL;

  options.as_of = report_day (REPORT_TODAY);
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
  set_points (kpi, LOTSE_F_KPI_POINTS, written, 1);
  set_points (kpi, LOTSE_F_KPI_TARGETS, targets, 1);
  value = lotse_kpi_last_words (kpi, &options, LOTSE_LANG_EN);
  g_assert_cmpstr (value, ==, "49.6%");
  target = lotse_kpi_format (kpi, 50, LOTSE_LANG_EN);
  g_assert_cmpstr (target, ==, "50%");
  half = lotse_kpi_format (kpi, 38.5, LOTSE_LANG_EN);
  g_assert_cmpstr (half, ==, "38.5%");
  set_points (kpi, LOTSE_F_KPI_POINTS, counted, 1);
  ratio = lotse_kpi_last_words (kpi, &options, LOTSE_LANG_EN);
  g_assert_cmpstr (ratio, ==, "49.7%");
  far = lotse_kpi_format (kpi, 19.0 / 22, LOTSE_LANG_EN);
  g_assert_cmpstr (far, ==, "86%");
  distance = lotse_kpi_target_short (kpi, &options, LOTSE_LANG_EN);
  g_assert_cmpstr (distance, ==, "missed by 0.3 points");
}

static void
check_words (LotseRecord *kpi, const char *day, int audience, const char *words)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autofree char *said = NULL;

  options.as_of = report_day (day);
  options.audience = audience;
  said = lotse_kpi_target_words (kpi, &options, LOTSE_LANG_EN);
  g_assert_cmpstr (said, ==, words);
}

static void
check_short (LotseRecord *kpi, const char *day, const char *words)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autofree char *said = NULL;

  options.as_of = report_day (day);
  said = lotse_kpi_target_short (kpi, &options, LOTSE_LANG_EN);
  g_assert_cmpstr (said, ==, words);
}

/* A yearly target that has passed is judged with the value as of its day, whatever target comes next. */
static void
test_kpi_passed_target (void)
{
  g_autoptr (LotseRecord) kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Cells");
  const LotsePoint values[] = { { report_day ("2024-12-31"), 183, NAN }, { report_day ("2025-12-31"), 190, NAN }, { report_day ("2026-06-30"), 215, NAN } };
  const LotsePoint targets[] = { { report_day ("2023-12-31"), 100, NAN }, { report_day ("2024-12-31"), 200, NAN }, { report_day ("2027-06-30"), 400, NAN } };
  LotsePassedTarget passed;

  set_points (kpi, LOTSE_F_KPI_POINTS, values, G_N_ELEMENTS (values));
  set_points (kpi, LOTSE_F_KPI_TARGETS, targets, G_N_ELEMENTS (targets));
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "cells");
  g_assert_false (lotse_kpi_passed_target (kpi, report_day ("2023-12-31"), &passed));
  g_assert_false (lotse_kpi_passed_target (kpi, report_day ("2024-12-31"), &passed)); /* nothing was measured by the end of 2023 */
  check_words (kpi, "2024-12-31", LOTSE_AUDIENCE_STAFF, "Target 200\u00a0cells by the end of 2024: 17\u00a0cells to go.");
  g_assert_true (lotse_kpi_passed_target (kpi, report_day ("2026-01-15"), &passed));
  g_assert_cmpfloat (passed.value, ==, 183);
  g_assert_true (lotse_passed_target_is_missed (&passed));
  g_assert_cmpint (lotse_kpi_state (kpi, report_day ("2026-01-15")), ==, LOTSE_CHART_NEEDS_ATTENTION);
  check_words (kpi, "2026-01-15", LOTSE_AUDIENCE_STAFF, "Target 200\u00a0cells by the end of 2024: missed (183 then); 10\u00a0cells short today. Target 400\u00a0cells by 30 Jun 2027: 210\u00a0cells to go.");
  /* What was missed has been made up for since. */
  g_assert_true (lotse_kpi_passed_target (kpi, report_day ("2026-07-15"), &passed));
  g_assert_false (passed.reached);
  g_assert_false (lotse_passed_target_is_missed (&passed));
  g_assert_cmpint (lotse_kpi_state (kpi, report_day ("2026-07-15")), ==, LOTSE_CHART_ON_TRACK);
  {
    LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
    g_autofree char *said = NULL;

    options.as_of = report_day ("2026-07-15");
    options.audience = LOTSE_AUDIENCE_STAFF;
    said = lotse_kpi_judgement_words (kpi, &options, LOTSE_LANG_EN);
    g_assert_cmpstr (said, ==, "Target 200\u00a0cells by the end of 2024: missed (183 then), reached since. Target 400\u00a0cells by 30 Jun 2027: 185\u00a0cells to go.");
  }
  check_words (kpi, "2026-07-15", LOTSE_AUDIENCE_STAFF, "Target 400\u00a0cells by 30 Jun 2027: 185\u00a0cells to go.");
  /* The last target stands until it is reached. */
  g_assert_true (lotse_kpi_passed_target (kpi, report_day ("2028-01-01"), &passed));
  g_assert_true (lotse_passed_target_is_missed (&passed));
  check_words (kpi, "2028-01-01", LOTSE_AUDIENCE_STAFF, "Target 400\u00a0cells by 30 Jun 2027: missed by 185\u00a0cells.");
  g_assert_cmpint (lotse_kpi_target_standing (kpi, report_day ("2028-01-01")), ==, LOTSE_TARGET_MISSED);
  g_assert_cmpint (lotse_kpi_target_standing (kpi, report_day ("2026-07-15")), ==, LOTSE_TARGET_AHEAD);
  check_short (kpi, "2026-01-15", "210\u00a0cells to go; target 200\u00a0cells by the end of 2024 missed");
  check_short (kpi, "2026-07-15", "185\u00a0cells to go");
  check_short (kpi, "2028-01-01", "missed by 185\u00a0cells");
}

/* Made up for since is not the same as reached on its day, in sentences and in columns. */
static void
test_kpi_reached_since (void)
{
  g_autoptr (LotseRecord) late = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Mail"), kept = report_record (LOTSE_KIND_KPI, "d", LOTSE_F_KPI_TITLE, "Days");
  const LotsePoint values[] = { { report_day ("2023-12-31"), 89, NAN }, { report_day ("2026-06-30"), 94, NAN } }, targets[] = { { report_day ("2023-12-31"), 92, NAN } };
  const LotsePoint lower[] = { { report_day ("2023-12-31"), 80, NAN } };

  set_points (late, LOTSE_F_KPI_POINTS, values, G_N_ELEMENTS (values));
  set_points (late, LOTSE_F_KPI_TARGETS, targets, G_N_ELEMENTS (targets));
  lotse_record_set_text (late, LOTSE_F_KPI_UNIT, "letters");
  check_words (late, "2026-07-15", LOTSE_AUDIENCE_STAFF, "Target 92\u00a0letters by the end of 2023: missed (89 then), reached since.");
  check_short (late, "2026-07-15", "missed (89\u00a0letters then), reached since");
  g_assert_cmpint (lotse_kpi_target_standing (late, report_day ("2026-07-15")), ==, LOTSE_TARGET_REACHED);
  set_points (kept, LOTSE_F_KPI_POINTS, values, G_N_ELEMENTS (values));
  set_points (kept, LOTSE_F_KPI_TARGETS, lower, G_N_ELEMENTS (lower));
  lotse_record_set_text (kept, LOTSE_F_KPI_UNIT, "letters");
  check_words (kept, "2026-07-15", LOTSE_AUDIENCE_STAFF, "Target 80\u00a0letters by the end of 2023: reached.");
  check_short (kept, "2026-07-15", "target reached");
}

/* The last target whose day has passed: what was then and what is today stand side by side, in one rounding, wherever it is told. */
static void
test_kpi_last_target (void)
{
  g_autoptr (LotseRecord) offices = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Offices"), days = report_record (LOTSE_KIND_KPI, "d", LOTSE_F_KPI_TITLE, "Days");
  g_autoptr (LotseRecord) share = report_record (LOTSE_KIND_KPI, "s", LOTSE_F_KPI_TITLE, "Share");
  const LotsePoint values[] = { { report_day ("2024-09-30"), 13, NAN }, { report_day ("2026-06-30"), 19, NAN } }, targets[] = { { report_day ("2024-12-31"), 22, NAN } };
  const LotsePoint lasted[] = { { report_day ("2024-12-31"), 50, NAN }, { report_day ("2026-06-30"), 74, NAN } }, wanted[] = { { report_day ("2024-12-31"), 60, NAN } };
  const LotsePoint parts[] = { { report_day ("2026-06-30"), 33, 99 } }, percent[] = { { report_day ("2024-12-31"), 60, NAN } };
  g_autofree char *third = NULL;

  set_points (offices, LOTSE_F_KPI_POINTS, values, G_N_ELEMENTS (values));
  set_points (offices, LOTSE_F_KPI_TARGETS, targets, G_N_ELEMENTS (targets));
  lotse_record_set_text (offices, LOTSE_F_KPI_UNIT, "von 22");
  check_words (offices, "2026-07-15", LOTSE_AUDIENCE_STAFF, "Target 22\u00a0von 22 by the end of 2024: missed (13 then); 3 short today.");
  check_short (offices, "2026-07-15", "missed, 3 short today");
  check_words (offices, "2025-07-15", LOTSE_AUDIENCE_STAFF, "Target 22\u00a0von 22 by the end of 2024: missed by 9.");
  g_assert_cmpint (lotse_kpi_target_standing (offices, report_day ("2026-07-15")), ==, LOTSE_TARGET_MISSED);
  set_points (days, LOTSE_F_KPI_POINTS, lasted, G_N_ELEMENTS (lasted));
  set_points (days, LOTSE_F_KPI_TARGETS, wanted, G_N_ELEMENTS (wanted));
  lotse_record_set_text (days, LOTSE_F_KPI_UNIT, "days");
  lotse_record_set_integer (days, LOTSE_F_KPI_DIRECTION, LOTSE_DIRECTION_DOWN);
  check_words (days, "2026-07-15", LOTSE_AUDIENCE_STAFF, "Target 60\u00a0days by the end of 2024: reached (50 then), but 14\u00a0days above it today.");
  check_short (days, "2026-07-15", "reached, but 14\u00a0days above it today");
  /* Nothing was known on its day. */
  set_points (share, LOTSE_F_KPI_POINTS, parts, G_N_ELEMENTS (parts));
  set_points (share, LOTSE_F_KPI_TARGETS, percent, G_N_ELEMENTS (percent));
  lotse_record_set_text (share, LOTSE_F_KPI_UNIT, "%");
  check_words (share, "2026-07-15", LOTSE_AUDIENCE_STAFF, "Target 60% by the end of 2024: missed; 27 points short today.");
  g_assert_cmpint (lotse_kpi_target_standing (share, report_day ("2026-07-15")), ==, LOTSE_TARGET_MISSED);
  third = lotse_kpi_format (share, 1.0 / 3, LOTSE_LANG_EN);
  g_assert_cmpstr (third, ==, "33%");
}

/* What a figure must reach at least is told wherever its target is, and without a target too; where less is better it is the highest value. */
static void
test_kpi_minimum (void)
{
  g_autoptr (LotseRecord) kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Online"), days = report_record (LOTSE_KIND_KPI, "d", LOTSE_F_KPI_TITLE, "Days");
  const LotsePoint values[] = { { report_day ("2026-06-30"), 40, NAN }, { report_day ("2026-09-30"), 52, NAN } }, targets[] = { { report_day ("2027-12-31"), 80, NAN } };
  const LotsePoint low[] = { { report_day ("2026-12-31"), 30, NAN } }, cases[] = { { report_day ("2026-06-30"), 3, NAN } };
  LotseValue minimum = lotse_value_number (50), few = lotse_value_number (10);

  set_points (kpi, LOTSE_F_KPI_POINTS, values, G_N_ELEMENTS (values));
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
  lotse_record_take (kpi, LOTSE_F_KPI_MINIMUM, &minimum);
  check_words (kpi, "2026-07-15", LOTSE_AUDIENCE_STAFF, "Below the minimum of 50%.");
  check_short (kpi, "2026-07-15", "below the minimum of 50%");
  set_points (kpi, LOTSE_F_KPI_TARGETS, targets, G_N_ELEMENTS (targets));
  check_words (kpi, "2026-07-15", LOTSE_AUDIENCE_STAFF, "Target 80% by the end of 2027: 40 points to go. Below the minimum of 50%.");
  check_short (kpi, "2026-07-15", "40 points to go; below the minimum of 50%");
  g_assert_true (lotse_kpi_misses_minimum (kpi, report_day ("2026-07-15")));
  g_assert_cmpint (lotse_kpi_state (kpi, report_day ("2026-07-15")), ==, LOTSE_CHART_NEEDS_ATTENTION);
  g_assert_false (lotse_kpi_misses_minimum (kpi, report_day ("2026-10-15")));
  g_assert_cmpint (lotse_kpi_state (kpi, report_day ("2026-10-15")), ==, LOTSE_CHART_ON_TRACK);
  check_short (kpi, "2026-10-15", "28 points to go");
  /* A target that lies below the minimum is no way out. */
  set_points (kpi, LOTSE_F_KPI_TARGETS, low, G_N_ELEMENTS (low));
  check_short (kpi, "2026-07-15", "target reached; below the minimum of 50%");
  g_assert_cmpint (lotse_kpi_state (kpi, report_day ("2026-07-15")), ==, LOTSE_CHART_NEEDS_ATTENTION);

  set_points (days, LOTSE_F_KPI_POINTS, values, G_N_ELEMENTS (values));
  lotse_record_set_text (days, LOTSE_F_KPI_UNIT, "days");
  lotse_record_set_integer (days, LOTSE_F_KPI_DIRECTION, LOTSE_DIRECTION_DOWN);
  minimum = lotse_value_number (50);
  lotse_record_take (days, LOTSE_F_KPI_MINIMUM, &minimum);
  check_short (days, "2026-07-15", NULL);
  check_short (days, "2026-10-15", "worse than the minimum of 50\u00a0days");
  check_words (days, "2026-10-15", LOTSE_AUDIENCE_STAFF, "Worse than the minimum of 50\u00a0days.");
  g_assert_cmpint (lotse_kpi_state (days, report_day ("2026-10-15")), ==, LOTSE_CHART_NEEDS_ATTENTION);
  /* What must not be told is not told by its minimum either. */
  set_points (kpi, LOTSE_F_KPI_POINTS, cases, G_N_ELEMENTS (cases));
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, NULL);
  lotse_record_take (kpi, LOTSE_F_KPI_MINIMUM, &few);
  check_words (kpi, "2026-07-15", LOTSE_AUDIENCE_PUBLIC, NULL);
}

/* By how much a target was missed tells the count, then and now. */
static void
test_kpi_passed_small (void)
{
  g_autoptr (LotseRecord) kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Cases");
  const LotsePoint values[] = { { report_day ("2024-12-31"), 3, NAN }, { report_day ("2025-12-31"), 9, NAN } };
  const LotsePoint targets[] = { { report_day ("2024-12-31"), 10, NAN }, { report_day ("2027-12-31"), 20, NAN } };

  set_points (kpi, LOTSE_F_KPI_POINTS, values, G_N_ELEMENTS (values));
  set_points (kpi, LOTSE_F_KPI_TARGETS, targets, G_N_ELEMENTS (targets));
  check_words (kpi, "2026-01-15", LOTSE_AUDIENCE_STAFF, "Target 10 by the end of 2024: missed (3 then); 1 short today. Target 20 by the end of 2027: 11 to go.");
  check_words (kpi, "2026-01-15", LOTSE_AUDIENCE_PUBLIC, "Target 20 by the end of 2027: 11 to go.");
  check_words (kpi, "2025-01-15", LOTSE_AUDIENCE_PUBLIC, NULL);
}

/* By its rhythm: what ended a hundred days ago should be known. */
static void
test_kpi_old (void)
{
  g_autoptr (LotseRecord) kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Cases");
  const LotsePoint values[] = { { report_day ("2024-12-31"), 3, NAN } }, within[] = { { report_day ("2024-02-10"), 3, NAN } };

  g_assert_false (lotse_kpi_is_old (kpi, report_day ("2026-01-15")));
  set_points (kpi, LOTSE_F_KPI_POINTS, values, G_N_ELEMENTS (values));
  lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_YEARLY);
  g_assert_false (lotse_kpi_is_old (kpi, report_day ("2026-03-01")));
  g_assert_true (lotse_kpi_is_old (kpi, report_day ("2026-04-15")));
  lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_QUARTERLY);
  g_assert_false (lotse_kpi_is_old (kpi, report_day ("2025-06-30")));
  g_assert_true (lotse_kpi_is_old (kpi, report_day ("2025-07-15")));
  /* A value of any day is that of its period. */
  set_points (kpi, LOTSE_F_KPI_POINTS, within, G_N_ELEMENTS (within));
  lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_YEARLY);
  g_assert_false (lotse_kpi_is_old (kpi, report_day ("2026-03-01")));
  g_assert_true (lotse_kpi_is_old (kpi, report_day ("2026-04-15")));
}

/* In sentences: age, gaps, breaks, and what nobody wrote down. */
static void
test_kpi_reliability (void)
{
  g_autoptr (LotseRecord) kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Share");
  const LotsePoint values[] = { { report_day ("2026-03-31"), 10, NAN }, { report_day ("2026-06-30"), NAN, NAN }, { report_day ("2026-09-30"), 12, NAN } };
  GArray *breaks = lotse_map_new ();
  LotseValue value;
  g_autofree char *empty = lotse_kpi_reliability_words (kpi, report_day (REPORT_TODAY), LOTSE_LANG_EN), *bare = NULL, *full = NULL, *old = NULL;

  g_assert_cmpstr (empty, ==, "No value is recorded yet. Not recorded: counting rule, source, who answers for it.");
  set_points (kpi, LOTSE_F_KPI_POINTS, values, G_N_ELEMENTS (values));
  lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_QUARTERLY);
  lotse_record_set_text (kpi, LOTSE_F_KPI_SOURCE, "Own count");
  bare = lotse_kpi_reliability_words (kpi, report_day (REPORT_TODAY), LOTSE_LANG_EN);
  g_assert_cmpstr (bare, ==, "The last value is of 30 Sep 2026, 7 weeks ago. 1 value is missing. Not recorded: counting rule, who answers for it.");
  lotse_map_add (breaks, "b", NULL, report_day ("2026-07-01"), "new model");
  lotse_map_add (breaks, "c", NULL, report_day ("2027-07-01"), "not yet");
  value = lotse_value_map_take (breaks);
  lotse_record_take (kpi, LOTSE_F_KPI_BREAKS, &value);
  lotse_record_set_text (kpi, LOTSE_F_KPI_FORMULA, "online / all");
  lotse_record_set_text (kpi, LOTSE_F_KPI_FUNCTION, "f");
  full = lotse_kpi_reliability_words (kpi, report_day (REPORT_TODAY), LOTSE_LANG_EN);
  g_assert_cmpstr (full, ==, "The last value is of 30 Sep 2026, 7 weeks ago. 1 value is missing. It has been counted otherwise since 1 Jul 2026: values from before "
                             "cannot be compared. Counting rule, source and who answers for it are recorded.");
  old = lotse_kpi_reliability_words (kpi, report_day ("2027-09-23"), LOTSE_LANG_EN);
  g_assert_nonnull (strstr (old, " ago: a newer one is due."));
}

static void
test_kpi_ratio (void)
{
  g_autoptr (LotseRecord) kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Share");
  const LotsePoint values[] = { { report_day ("2026-03-31"), 1, 0 }, { report_day ("2026-06-30"), 19, 38 } };
  g_autoptr (GArray) points = NULL;
  g_autofree char *text = NULL;

  set_points (kpi, LOTSE_F_KPI_POINTS, values, G_N_ELEMENTS (values));
  points = lotse_kpi_points_from (kpi, report_day (REPORT_TODAY));
  g_assert_cmpfloat (g_array_index (points, LotseChartPoint, 1).value, ==, 0.5);
  g_assert_true (isnan (g_array_index (points, LotseChartPoint, 0).value));
  g_assert_true (isnan (lotse_kpi_target (kpi, report_day (REPORT_TODAY))));
  text = lotse_kpi_format (kpi, 0.5, LOTSE_LANG_EN);
  g_assert_cmpstr (text, ==, "50%");
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", REPORT_TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/sources/kpi", test_kpi);
  g_test_add_func ("/report/sources/kpi-told-apart", test_told_apart);
  g_test_add_func ("/report/sources/kpi-reliability", test_kpi_reliability);
  g_test_add_func ("/report/sources/kpi-ratio", test_kpi_ratio);
  g_test_add_func ("/report/sources/kpi-passed-target", test_kpi_passed_target);
  g_test_add_func ("/report/sources/kpi-last-target", test_kpi_last_target);
  g_test_add_func ("/report/sources/kpi-reached-since", test_kpi_reached_since);
  g_test_add_func ("/report/sources/kpi-minimum", test_kpi_minimum);
  g_test_add_func ("/report/sources/kpi-passed-small", test_kpi_passed_small);
  g_test_add_func ("/report/sources/kpi-old", test_kpi_old);
  return g_test_run ();
}
