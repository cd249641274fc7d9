/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Derived answers: what was promised, by how much it slipped, and why. "Today" is fixed. */
#include "derive-case.h"

static void
test_promises (void)
{
  Case c;
  LotsePeriod found;
  LotseRecord *of_milestone;
  int months = 0;

  case_begin (&c, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019-Q1/2021-06-30");
  g_assert_false (lotse_project_promise (c.data, c.project, NULL, &found));
  g_assert_false (lotse_project_slip_months (c.data, c.project, &months));
  add (c.data, promise_new (&c, "Z", NULL, "2019/2030"));
  add (c.data, promise_new (&c, "Kreistag 2020", "2020-05-01", "2019/2020-Q4"));
  add (c.data, promise_new (&c, "Kreistag 2018", "2018-10-01", "2019/2020-06-30"));
  of_milestone = promise_new (&c, "A", "2018-01-01", "2019/2019");
  lotse_record_set_text (of_milestone, LOTSE_F_PROMISE_MILESTONE, lotse_record_id (c.project));
  add (c.data, of_milestone);
  g_assert_true (lotse_project_promise (c.data, c.project, NULL, &found));
  g_assert_true (lotse_period_equal (found, period ("2019/2020-06-30")));
  g_assert_true (lotse_project_promise (c.data, c.project, "Kreistag 2020", &found));
  g_assert_true (lotse_period_equal (found, period ("2019/2020-Q4")));
  g_assert_false (lotse_project_promise (c.data, c.project, "Kreistag 2024", &found));
  g_assert_true (lotse_project_slip_months (c.data, c.project, &months));
  g_assert_cmpint (months, ==, 12);
  case_end (&c);
}

/* Without a promise, what was first reported is what was promised. */
static void
test_slip_of_reports (void)
{
  Case c;
  LotseRecord *first, *open;
  int months = 0;

  case_begin (&c, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2021-12-31");
  first = report_new (&c, "2019-12-31", LOTSE_STATUS_ON_TRACK);
  lotse_record_set_period (first, LOTSE_F_REPORT_PERIOD, period ("2019/2022-03-31"));
  add (c.data, first);
  g_assert_true (lotse_project_slip_months (c.data, c.project, &months));
  g_assert_cmpint (months, ==, -3);
  open = lotse_record_copy (c.project);
  lotse_record_set_period (open, LOTSE_F_PROJECT_PERIOD, period ("2019/open"));
  lotse_dataset_take (c.data, open);
  g_assert_false (lotse_project_slip_months (c.data, c.project, &months));
  case_end (&c);
}

static LotseRecord *
shift_new (Case *c, const char *decided_on, const char *from, const char *to)
{
  LotseRecord *shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, lotse_record_id (c->project));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, day (decided_on));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, period (from));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period (to));
  return shift;
}

/* Without a promise, nothing is as promised: reports that agree say nothing, and a shift says where the end was. */
static void
test_slip_of_shifts (void)
{
  Case c;
  LotseSoftDate end;
  LotseRecord *report, *of_milestone, *of_phase;
  int months = -1;

  case_begin (&c, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2023-Q4/2027-Q1");
  report = report_new (&c, "2024-12-31", LOTSE_STATUS_ON_TRACK);
  lotse_record_set_period (report, LOTSE_F_REPORT_PERIOD, period ("2023-Q4/2027-Q1"));
  add (c.data, report);
  g_assert_false (lotse_project_slip_months (c.data, c.project, &months));
  of_milestone = shift_new (&c, "2023-12-01", "/2023", "/2024");
  lotse_record_set_text (of_milestone, LOTSE_F_SHIFT_MILESTONE, lotse_record_id (c.project));
  add (c.data, of_milestone);
  of_phase = shift_new (&c, "2023-12-02", "/2023", "/2024");
  lotse_record_set_text (of_phase, LOTSE_F_SHIFT_PHASE, lotse_record_id (c.project));
  add (c.data, of_phase);
  g_assert_false (lotse_project_slip_months (c.data, c.project, &months));
  add (c.data, shift_new (&c, "2026-01-20", "/2025-Q3", "/2027-Q1"));
  add (c.data, shift_new (&c, "2025-01-20", "/2025-Q1", "/2025-Q3"));
  g_assert_true (lotse_project_slip_months (c.data, c.project, &months));
  g_assert_cmpint (months, ==, 24);
  g_assert_false (lotse_project_first_end (c.data, c.project, day ("2025-01-19"), &end));
  g_assert_true (lotse_project_first_end (c.data, c.project, day ("2025-01-20"), &end));
  g_assert_cmpint (lotse_soft_last (end), ==, day ("2025-03-31"));
  case_end (&c);
}

static void
add_shift (Case *c, const char *from, const char *to, int reason)
{
  LotseRecord *shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, lotse_record_id (c->project));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, period (from));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period (to));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, reason);
  add (c->data, shift);
}

static void
test_shifts (void)
{
  Case c;
  int months[LOTSE_SHIFT_REASON_N_VALUES];
  LotseRecord *other;

  case_begin (&c, LOTSE_LIFE_CYCLE_IN_PROGRESS, NULL);
  other = add_project (c.data, LOTSE_LIFE_CYCLE_IN_PROGRESS, NULL);
  add_shift (&c, "/2019-Q4", "/2020-Q2", LOTSE_SHIFT_REASON_STATE);
  add_shift (&c, "/2020-Q2", "/2021-Q2", LOTSE_SHIFT_REASON_STATE);
  add_shift (&c, "/2021-Q2", "/2021-03-31", LOTSE_SHIFT_REASON_STAFF);
  add_shift (&c, "/2021-Q2", "/open", LOTSE_SHIFT_REASON_LAW);
  add_shift (&c, "/2021-Q2", "/2022", -1);
  lotse_shift_months_by_reason (c.data, NULL, months);
  g_assert_cmpint (months[LOTSE_SHIFT_REASON_STATE], ==, 18);
  g_assert_cmpint (months[LOTSE_SHIFT_REASON_STAFF], ==, -3);
  g_assert_cmpint (months[LOTSE_SHIFT_REASON_LAW], ==, 0);
  lotse_shift_months_by_reason (c.data, c.project, months);
  g_assert_cmpint (months[LOTSE_SHIFT_REASON_STATE], ==, 18);
  lotse_shift_months_by_reason (c.data, other, months);
  g_assert_cmpint (months[LOTSE_SHIFT_REASON_STATE], ==, 0);
  case_end (&c);
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", "2026-06-30", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/derive-slip/promises", test_promises);
  g_test_add_func ("/model/derive-slip/of-reports", test_slip_of_reports);
  g_test_add_func ("/model/derive-slip/of-shifts", test_slip_of_shifts);
  g_test_add_func ("/model/derive-slip/months-by-reason", test_shifts);
  return g_test_run ();
}
