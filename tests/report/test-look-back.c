/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan as it stood on an earlier day: only what was known then, however it was told later, and what was promised as it was promised. */
#include <string.h>

#include "report-data.h"
#include "report/source-private.h"

static LotsePeriod
period (const char *text)
{
  LotsePeriod out;

  g_assert_true (lotse_period_parse (text, &out));
  return out;
}

static LotseRecord *
take_project (LotseDataset *data, const char *when)
{
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, "p", LOTSE_F_PROJECT_TITLE, "P");

  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period (when));
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_dataset_take (data, project);
  return project;
}

static void
take_shift (LotseDataset *data, const char *id, const char *from, const char *to, const char *day)
{
  LotseRecord *shift = report_record (LOTSE_KIND_SHIFT, id, LOTSE_F_SHIFT_PROJECT, "p");

  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, period (from));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period (to));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, report_day (day));
  lotse_dataset_take (data, shift);
}

static void
take_promise (LotseDataset *data, const char *id, const char *when, const char *day)
{
  LotseRecord *promise = report_record (LOTSE_KIND_PROMISE, id, LOTSE_F_PROMISE_BASELINE, id);

  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, "p");
  lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, period (when));
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, report_day (day));
  lotse_dataset_take (data, promise);
}

static void
take_report (LotseDataset *data, const char *id, const char *when, const char *day)
{
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, id, LOTSE_F_REPORT_PROJECT, "p");

  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (day));
  if (when != NULL)
    lotse_record_set_period (report, LOTSE_F_REPORT_PERIOD, period (when));
  lotse_dataset_take (data, report);
}

/* (transfer full) "2021-Q1/2022-Q4", with "?" where it is not known. */
static char *
plan_on (LotseDataset *data, LotseRecord *project, const char *day)
{
  gboolean unknown;
  g_autofree char *text = lotse_period_to_text (lotse_source_period (data, project, report_day (day), &unknown));

  return g_strconcat (text, unknown ? "?" : NULL, NULL);
}

static void
check_plan (LotseDataset *data, LotseRecord *project, const char *day, const char *expected)
{
  g_autofree char *plan = plan_on (data, project, day);

  g_assert_cmpstr (plan, ==, expected);
}

/* What was said by then comes before what a later shift says that it moved away from: that may have been planned in between. */
static void
test_said_by_then (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = take_project (data, "2020-Q1/2026-Q4");

  take_promise (data, "v", "2020-Q1/2022-Q4", "2020-01-01");
  take_report (data, "r1", "2020-Q1/2023-Q2", "2021-06-30");
  take_report (data, "r2", "2020-Q1/2024-Q2", "2022-06-30");
  take_shift (data, "s", "2020-Q1/2024-Q2", "2020-Q1/2026-Q4", "2023-03-01");
  check_plan (data, project, "2020-06-01", "2020-Q1/2022-Q4");
  check_plan (data, project, "2021-12-31", "2020-Q1/2023-Q2");
  check_plan (data, project, "2022-12-31", "2020-Q1/2024-Q2");
  check_plan (data, project, "2023-03-01", "2020-Q1/2026-Q4");
}

/* That a shift moved away from an end tells of the day before it, and nobody knows for how long it had been planned. */
static void
test_only_told_later (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = take_project (data, "2020-Q1/2026-Q4");
  LotseSoftDate end;

  take_report (data, "r", NULL, "2020-06-30");
  take_shift (data, "s", "2020-Q1/2024-Q2", "2020-Q1/2026-Q4", "2023-03-01");
  take_promise (data, "v", "2020-Q1/2027-Q1", "2024-01-01");
  check_plan (data, project, "2020-03-01", "2020-Q1/?");
  check_plan (data, project, "2022-12-31", "2020-Q1/?");
  check_plan (data, project, "2023-02-28", "2020-Q1/2024-Q2");
  check_plan (data, project, "2023-03-01", "2020-Q1/2026-Q4");
  /* Nor had anybody promised, by then, what was promised the year after. */
  g_assert_false (lotse_source_promised_end (data, project, report_day ("2022-12-31"), &end));
  g_assert_true (lotse_source_promised_end (data, project, report_day ("2023-06-30"), &end));
  g_assert_cmpint (lotse_soft_last (end), ==, report_day ("2024-06-30"));
}

static void
check_ghost (LotseDataset *data, const char *day, const char *from, const char *to)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) input = NULL;
  const LotseTimelineBar *bar;

  options.as_of = day != NULL ? report_day (day) : LOTSE_DATE_NONE;
  input = lotse_timeline_input_from (data, &options);
  g_assert_cmpuint (lotse_timeline_input_n_bars (input), ==, 1);
  bar = lotse_timeline_input_bar (input, 0);
  g_assert_cmpint (bar->promised_from.first, ==, report_day (from));
  g_assert_cmpint (bar->promised_to.last, ==, report_day (to));
}

/* What was promised has its own begin: where the promise says none, the one that the project had then, and not the one to which it was moved. */
static void
test_promised_begin (void)
{
  g_autoptr (LotseDataset) moved = lotse_dataset_new (), promised = lotse_dataset_new (), reported = lotse_dataset_new (), told = lotse_dataset_new ();
  LotseRecord *end = report_record (LOTSE_KIND_PROMISE, "v", LOTSE_F_PROMISE_PROJECT, "p");

  take_project (moved, "2021-Q3/2026-Q4");
  take_shift (moved, "s", "2020-Q1/2024-Q2", "2021-Q3/2026-Q4", "2022-03-01");
  check_ghost (moved, NULL, "2020-01-01", "2024-06-30");
  check_ghost (moved, "2023-03-01", "2020-01-01", "2024-06-30");

  take_project (promised, "2023-Q3/2027-Q4");
  lotse_record_set_soft (end, LOTSE_F_PROMISE_DATE, period ("/2024-Q1").to);
  lotse_record_set_integer (end, LOTSE_F_PROMISE_MADE_ON, report_day ("2020-01-01"));
  lotse_dataset_take (promised, end);
  take_shift (promised, "s1", "/2024-Q2", "/2025-Q2", "2021-03-01");
  take_shift (promised, "s2", "2020-Q2/2025-Q2", "2022-Q3/2026-Q4", "2022-03-01");
  take_shift (promised, "s3", "2022-Q3/2026-Q4", "2023-Q3/2027-Q4", "2023-01-01");
  check_ghost (promised, NULL, "2020-04-01", "2024-03-31");
  check_ghost (promised, "2022-06-01", "2020-04-01", "2024-03-31");

  take_project (reported, "2021-Q3/2026-Q4");
  take_report (reported, "r1", "2020-Q3/2024-Q2", "2020-03-31");
  take_report (reported, "r2", "2021-Q3/2026-Q4", "2022-03-31");
  take_promise (reported, "v", "/2024-Q2", "2020-06-01");
  check_ghost (reported, NULL, "2020-07-01", "2024-06-30");

  take_project (told, "2021-Q3/2026-Q4");
  take_promise (told, "v", "2019-Q4/2024-Q2", "2020-06-01");
  take_shift (told, "s", "2020-Q1/2024-Q2", "2021-Q3/2026-Q4", "2022-03-01");
  check_ghost (told, NULL, "2019-10-01", "2024-06-30");
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", REPORT_TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/report/look-back/said-by-then", test_said_by_then);
  g_test_add_func ("/report/look-back/only-told-later", test_only_told_later);
  g_test_add_func ("/report/look-back/promised-begin", test_promised_begin);
  return g_test_run ();
}
