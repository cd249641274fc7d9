/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Derived answers: status on any day, corrections, what is due, and counts. "Today" is fixed. */
#include "data/model/id.h"
#include "derive-case.h"

#define TODAY "2026-06-30"

/* Asked for on its own and together with days around it, the state is the same. */
static LotseState
state_on (Case *c, LotseDate date)
{
  const LotseDate days[] = { date - 400, date - 31, date - 1, date, date + 1, date + 40 };
  LotseState states[G_N_ELEMENTS (days)];

  lotse_project_states (c->data, c->project, days, G_N_ELEMENTS (days), states);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (states[i], ==, lotse_project_state (c->data, c->project, days[i]));
  return lotse_project_state (c->data, c->project, date);
}

#define STATE(c, on) state_on (&(c), day (on))

static void
test_status (void)
{
  Case c;
  g_autoptr (GPtrArray) reports = NULL;

  case_begin (&c, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2022");
  g_assert_cmpint (lotse_project_status (c.data, c.project, day (TODAY)), ==, -1);
  g_assert_cmpint (STATE (c, TODAY), ==, LOTSE_STATE_NOT_RATED);
  g_assert_cmpint (lotse_project_status_since (c.data, c.project, day (TODAY)), ==, LOTSE_DATE_NONE);
  g_assert_cmpint (lotse_project_trend (c.data, c.project, day (TODAY)), ==, 0);
  add_report (&c, "2020-06-30", LOTSE_STATUS_NEEDS_DECISION);
  add_report (&c, "2020-03-31", LOTSE_STATUS_ON_TRACK);
  add_report (&c, "2020-09-30", LOTSE_STATUS_NEEDS_DECISION);
  add_report (&c, "2020-12-31", LOTSE_STATUS_NOT_RATED);
  g_assert_cmpint (STATE (c, "2020-03-30"), ==, LOTSE_STATE_NOT_RATED);
  g_assert_cmpint (STATE (c, "2020-03-31"), ==, LOTSE_STATE_ON_TRACK);
  g_assert_cmpint (STATE (c, "2020-09-30"), ==, LOTSE_STATE_NEEDS_DECISION);
  g_assert_cmpint (STATE (c, TODAY), ==, LOTSE_STATE_NOT_RATED);
  g_assert_cmpint (lotse_project_status_since (c.data, c.project, day ("2020-10-01")), ==, day ("2020-06-30"));
  g_assert_cmpint (lotse_project_trend (c.data, c.project, day ("2020-07-01")), ==, -1);
  g_assert_cmpint (lotse_project_trend (c.data, c.project, day (TODAY)), ==, 0);
  reports = lotse_project_reports (c.data, c.project, day ("2020-09-30"));
  g_assert_cmpuint (reports->len, ==, 3);
  g_assert_cmpint (lotse_record_date (reports->pdata[0], LOTSE_F_REPORT_AS_OF), ==, day ("2020-09-30"));
  g_assert_cmpint (lotse_record_date (reports->pdata[2], LOTSE_F_REPORT_AS_OF), ==, day ("2020-03-31"));
  g_assert_cmpint (lotse_dataset_as_of (c.data), ==, day ("2020-12-31"));
  case_end (&c);
}

/* "Unchanged" says what was said before, and is fresh. */
static void
test_confirmed (void)
{
  Case c;
  LotseRecord *confirmed;

  case_begin (&c, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2022");
  add_report (&c, "2020-03-31", LOTSE_STATUS_NEEDS_ATTENTION);
  confirmed = report_new (&c, "2020-06-30", -1);
  lotse_record_set_integer (confirmed, LOTSE_F_REPORT_UNCHANGED, TRUE);
  add (c.data, confirmed);
  g_assert_cmpint (STATE (c, "2020-07-01"), ==, LOTSE_STATE_NEEDS_ATTENTION);
  g_assert_cmpint (lotse_project_status_since (c.data, c.project, day ("2020-07-01")), ==, day ("2020-03-31"));
  g_assert_true (lotse_project_latest_report (c.data, c.project, day ("2020-07-01")) == confirmed);
  g_assert_false (lotse_project_stale (c.data, c.project, day ("2020-08-30")));
  g_assert_true (lotse_project_stale (c.data, c.project, day ("2020-10-09")));
  case_end (&c);
}

static void
test_corrections (void)
{
  Case c;
  LotseRecord *wrong, *right, *second, *itself;
  g_autoptr (GPtrArray) reports = NULL;

  case_begin (&c, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2022");
  wrong = add_report (&c, "2020-03-31", LOTSE_STATUS_ON_TRACK);
  right = report_new (&c, "2020-04-15", LOTSE_STATUS_NEEDS_DECISION);
  lotse_record_set_text (right, LOTSE_F_REPORT_REPLACES, lotse_record_id (wrong));
  add (c.data, right);
  g_assert_cmpint (STATE (c, "2020-04-14"), ==, LOTSE_STATE_ON_TRACK);
  g_assert_cmpint (STATE (c, "2020-04-15"), ==, LOTSE_STATE_NEEDS_DECISION);
  g_assert_cmpint (lotse_project_trend (c.data, c.project, day (TODAY)), ==, 0);
  /* A second one of the same report, by somebody who did not know of the first: the later of the two stands, and both are one report. */
  second = report_new (&c, "2020-04-16", LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (second, LOTSE_F_REPORT_REPLACES, lotse_record_id (wrong));
  add (c.data, second);
  g_assert_cmpint (STATE (c, "2020-04-15"), ==, LOTSE_STATE_NEEDS_DECISION);
  g_assert_cmpint (STATE (c, "2020-04-16"), ==, LOTSE_STATE_ON_TRACK);
  g_assert_cmpint (lotse_project_trend (c.data, c.project, day (TODAY)), ==, 0);
  reports = lotse_project_reports (c.data, c.project, day (TODAY));
  g_assert_cmpuint (reports->len, ==, 1);
  g_assert_true (reports->pdata[0] == second);
  itself = report_new (&c, "2020-05-01", LOTSE_STATUS_NEEDS_ATTENTION);
  lotse_record_set_text (itself, LOTSE_F_REPORT_REPLACES, lotse_record_id (itself));
  add (c.data, itself);
  g_assert_cmpint (STATE (c, "2020-05-01"), ==, LOTSE_STATE_NEEDS_ATTENTION);
  case_end (&c);
}

/* Two reports of one day: the one that was written later. Neither the order of arrival nor the place in the feed matters: that becomes another
 * when the office changes who sees the reports. */
static void
test_same_day (void)
{
  for (guint order = 0; order < 2; order++)
    {
      Case c;
      LotseRecord *reports[2];

      case_begin (&c, LOTSE_LIFE_CYCLE_IN_PROGRESS, NULL);
      reports[0] = report_new (&c, "2020-03-31", LOTSE_STATUS_ON_TRACK);
      reports[1] = report_new (&c, "2020-03-31", LOTSE_STATUS_NEEDS_DECISION);
      for (guint i = 0; i < 2; i++)
        lotse_record_set_seq (reports[i], i == order ? 9 : 5);
      add (c.data, reports[order]);
      add (c.data, reports[1 - order]);
      g_assert_cmpint (STATE (c, TODAY), ==, LOTSE_STATE_NEEDS_DECISION);
      for (guint i = 0; i < 2; i++)
        {
          LotseRecord *again = lotse_record_copy (reports[i]);

          lotse_record_set_seq (again, i == order ? 10 : 11);
          add (c.data, again);
          g_assert_cmpint (STATE (c, TODAY), ==, LOTSE_STATE_NEEDS_DECISION);
        }
      add_report (&c, "2020-03-31", LOTSE_STATUS_NEEDS_ATTENTION);
      g_assert_cmpint (STATE (c, TODAY), ==, LOTSE_STATE_NEEDS_ATTENTION);
      case_end (&c);
    }
}

static void
test_done (void)
{
  Case c;

  case_begin (&c, LOTSE_LIFE_CYCLE_IN_OPERATION, "2019-Q1/2020-Q2");
  add_report (&c, "2019-12-31", LOTSE_STATUS_ON_TRACK);
  add_report (&c, "2021-12-31", LOTSE_STATUS_NEEDS_ATTENTION);
  g_assert_cmpint (STATE (c, TODAY), ==, LOTSE_STATE_DONE);
  g_assert_cmpint (STATE (c, "2020-06-30"), ==, LOTSE_STATE_DONE);
  g_assert_cmpint (STATE (c, "2020-06-29"), ==, LOTSE_STATE_ON_TRACK);
  add_milestone (&c, "2020-Q2", "2020-09-15");
  g_assert_cmpint (STATE (c, "2020-09-14"), ==, LOTSE_STATE_ON_TRACK);
  g_assert_cmpint (STATE (c, "2020-09-15"), ==, LOTSE_STATE_DONE);
  g_assert_false (lotse_project_open (c.project));
  g_assert_false (lotse_project_stale (c.data, c.project, day (TODAY)));
  case_end (&c);

  /* Finished before its period ends; without any date at all; with nothing but a report. */
  case_begin (&c, LOTSE_LIFE_CYCLE_COMPLETED, "2019-Q1/2030");
  add_report (&c, "2025-12-31", LOTSE_STATUS_ON_TRACK);
  g_assert_cmpint (STATE (c, TODAY), ==, LOTSE_STATE_DONE);
  g_assert_cmpint (STATE (c, "2026-01-31"), ==, LOTSE_STATE_ON_TRACK);
  case_end (&c);
  case_begin (&c, LOTSE_LIFE_CYCLE_COMPLETED, NULL);
  g_assert_cmpint (STATE (c, "2001-01-01"), ==, LOTSE_STATE_DONE);
  add_report (&c, "2020-03-31", LOTSE_STATUS_ON_TRACK);
  g_assert_cmpint (STATE (c, "2020-03-30"), ==, LOTSE_STATE_NOT_RATED);
  g_assert_cmpint (STATE (c, "2020-03-31"), ==, LOTSE_STATE_DONE);
  case_end (&c);
}

static void
test_stopped_and_paused (void)
{
  static const struct { int life_cycle; LotseState state; } ends[] = {
    { LOTSE_LIFE_CYCLE_STOPPED, LOTSE_STATE_STOPPED }, { LOTSE_LIFE_CYCLE_PAUSED, LOTSE_STATE_PAUSED } };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      Case c;

      case_begin (&c, ends[i].life_cycle, "2019/2022");
      add_report (&c, "2020-03-31", LOTSE_STATUS_NEEDS_ATTENTION);
      add_report (&c, "2021-03-31", LOTSE_STATUS_NEEDS_DECISION);
      g_assert_cmpint (STATE (c, "2020-12-31"), ==, LOTSE_STATE_NEEDS_ATTENTION);
      g_assert_cmpint (STATE (c, "2021-03-31"), ==, ends[i].state);
      g_assert_cmpint (STATE (c, TODAY), ==, ends[i].state);
      g_assert_true (lotse_project_open (c.project) == (ends[i].state == LOTSE_STATE_PAUSED));
      case_end (&c);
    }
}

static void
test_planned (void)
{
  Case c;

  case_begin (&c, LOTSE_LIFE_CYCLE_COMMISSIONED, "2027/2028");
  g_assert_cmpint (STATE (c, TODAY), ==, LOTSE_STATE_PLANNED);
  add_report (&c, "2026-01-31", LOTSE_STATUS_NOT_RATED);
  g_assert_cmpint (STATE (c, TODAY), ==, LOTSE_STATE_PLANNED);
  add_report (&c, "2026-03-31", LOTSE_STATUS_NEEDS_DECISION);
  g_assert_cmpint (STATE (c, TODAY), ==, LOTSE_STATE_NEEDS_DECISION);
  g_assert_cmpint (STATE (c, "2026-02-28"), ==, LOTSE_STATE_PLANNED);
  g_assert_false (lotse_project_stale (c.data, c.project, day ("2026-12-31")));
  case_end (&c);

  /* Not said: taken as under way. */
  case_begin (&c, -1, "2019/");
  g_assert_cmpint (STATE (c, TODAY), ==, LOTSE_STATE_NOT_RATED);
  g_assert_true (lotse_project_stale (c.data, c.project, day (TODAY)));
  g_assert_false (lotse_project_stale (c.data, c.project, day ("2018-12-31")));
  case_end (&c);
}

static void
test_milestones (void)
{
  Case c;
  LotseRecord *done, *late, *soon, *quarter;
  g_autoptr (GPtrArray) upcoming = NULL;
  g_autoptr (GPtrArray) after_stop = NULL;
  LotseRecord *stopped;
  guint finished, total;

  case_begin (&c, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");
  quarter = add_milestone (&c, "2026-Q3", NULL);
  soon = add_milestone (&c, "2026-07-15", NULL);
  late = add_milestone (&c, "2026-06-29", NULL);
  done = add_milestone (&c, "2026-01-01", "2026-02-01");
  add_milestone (&c, "2026-06", NULL);
  add_milestone (&c, "open", NULL);
  g_assert_true (lotse_milestone_overdue (late, day (TODAY)));
  g_assert_false (lotse_milestone_overdue (soon, day (TODAY)));
  g_assert_false (lotse_milestone_overdue (quarter, day ("2026-09-30")));
  g_assert_true (lotse_milestone_overdue (quarter, day ("2026-10-01")));
  g_assert_false (lotse_milestone_overdue (done, day (TODAY)));
  g_assert_true (lotse_milestone_overdue (done, day ("2026-01-31")));
  g_assert_true (lotse_milestone_done (done, day ("2026-02-01")));
  g_assert_false (lotse_milestone_done (done, day ("2026-01-31")));

  lotse_project_progress (c.data, c.project, day (TODAY), &finished, &total);
  g_assert_cmpuint (finished, ==, 1);
  g_assert_cmpuint (total, ==, 6);

  upcoming = lotse_milestones_upcoming (c.data, day (TODAY), 30);
  g_assert_cmpuint (upcoming->len, ==, 3);
  g_assert_true (upcoming->pdata[0] == late);
  g_assert_true (upcoming->pdata[2] == soon);

  /* In regular operation only what is due after that began is waited for. */
  {
    g_autoptr (GPtrArray) in_operation = NULL, completed = NULL;
    LotseRecord *operated = lotse_record_copy (c.project), *over;
    LotsePeriod period;

    g_assert_true (lotse_period_parse ("2024/2026-06-30", &period));
    lotse_record_set_period (operated, LOTSE_F_PROJECT_PERIOD, period);
    lotse_record_set_integer (operated, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_OPERATION);
    lotse_dataset_take (c.data, operated);
    in_operation = lotse_milestones_upcoming (c.data, day (TODAY), 30);
    g_assert_cmpuint (in_operation->len, ==, 1);
    g_assert_true (in_operation->pdata[0] == soon);
    over = lotse_record_copy (lotse_dataset_at (c.data, LOTSE_KIND_PROJECT, 0));
    lotse_record_set_integer (over, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_COMPLETED);
    lotse_dataset_take (c.data, over);
    completed = lotse_milestones_upcoming (c.data, day (TODAY), 30);
    g_assert_cmpuint (completed->len, ==, 0);
  }

  stopped = lotse_record_copy (lotse_dataset_at (c.data, LOTSE_KIND_PROJECT, 0));
  lotse_record_set_integer (stopped, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_STOPPED);
  lotse_dataset_take (c.data, stopped);
  after_stop = lotse_milestones_upcoming (c.data, day (TODAY), 30);
  g_assert_cmpuint (after_stop->len, ==, 0);
  case_end (&c);
}

static void
test_existed (void)
{
  Case c;

  case_begin (&c, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2020-Q1/2022");
  g_assert_false (lotse_project_existed (c.data, c.project, day ("2019-12-31")));
  g_assert_true (lotse_project_existed (c.data, c.project, day ("2020-01-01")));
  add (c.data, promise_new (&c, "A", "2019-06-01", "2020/2022"));
  g_assert_true (lotse_project_existed (c.data, c.project, day ("2019-06-01")));
  add_report (&c, "2019-01-31", LOTSE_STATUS_ON_TRACK);
  g_assert_true (lotse_project_existed (c.data, c.project, day ("2019-02-01")));
  g_assert_false (lotse_project_existed (c.data, c.project, day ("2019-01-30")));
  case_end (&c);
  case_begin (&c, LOTSE_LIFE_CYCLE_IDEA, NULL);
  g_assert_true (lotse_project_existed (c.data, c.project, day ("2001-01-01")));
  case_end (&c);
}

static LotseRecord *
add_department (LotseDataset *data, const char *parent)
{
  LotseRecord *department = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL);

  lotse_record_set_text (department, LOTSE_F_DEPARTMENT_NAME, "Amt");
  lotse_record_set_text (department, LOTSE_F_DEPARTMENT_PARENT, parent);
  return add (data, department);
}

static void
put_into (LotseDataset *data, LotseRecord *project, LotseRecord *department)
{
  LotseRecord *moved = lotse_record_copy (project);

  lotse_record_set_text (moved, LOTSE_F_PROJECT_DEPARTMENT, lotse_record_id (department));
  lotse_dataset_take (data, moved);
}

static void
test_counts (void)
{
  Case c;
  LotseRecord *division, *office, *other, *loop;
  g_autoptr (LotseRecord) archived = NULL;
  guint counts[LOTSE_N_STATES], sum = 0;

  case_begin (&c, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");
  division = add_department (c.data, NULL);
  office = add_department (c.data, lotse_record_id (division));
  other = add_department (c.data, NULL);
  put_into (c.data, c.project, office);
  put_into (c.data, add_project (c.data, LOTSE_LIFE_CYCLE_COMMISSIONED, "2028/2029"), office);
  put_into (c.data, add_project (c.data, LOTSE_LIFE_CYCLE_STOPPED, "2019/2020"), other);
  add_report (&c, "2020-03-31", LOTSE_STATUS_NEEDS_ATTENTION);

  lotse_count_states (c.data, NULL, day (TODAY), counts);
  for (guint i = 0; i < LOTSE_N_STATES; i++)
    sum += counts[i];
  g_assert_cmpuint (sum, ==, 3);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_ATTENTION], ==, 1);
  g_assert_cmpuint (counts[LOTSE_STATE_PLANNED], ==, 1);
  g_assert_cmpuint (counts[LOTSE_STATE_STOPPED], ==, 1);
  lotse_count_states (c.data, lotse_record_id (division), day (TODAY), counts);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_ATTENTION] + counts[LOTSE_STATE_PLANNED], ==, 2);
  g_assert_cmpuint (counts[LOTSE_STATE_STOPPED], ==, 0);
  /* What has not begun on an earlier day does not count then. */
  lotse_count_states (c.data, NULL, day ("2020-06-30"), counts);
  g_assert_cmpuint (counts[LOTSE_STATE_PLANNED], ==, 0);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_ATTENTION], ==, 1);

  /* What is in the archive does not count from that day on, and did before. */
  archived = lotse_record_copy (c.project);
  lotse_record_set_integer (archived, LOTSE_F_PROJECT_ARCHIVED_ON, day ("2020-07-01"));
  lotse_dataset_take (c.data, g_object_ref (archived));
  lotse_count_states (c.data, NULL, day ("2020-06-30"), counts);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_ATTENTION], ==, 1);
  lotse_count_states (c.data, NULL, day ("2020-07-01"), counts);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_ATTENTION], ==, 0);
  g_assert_false (lotse_project_stale (c.data, archived, day (TODAY)));

  /* Bad data: a department that is below itself. */
  loop = lotse_record_copy (other);
  lotse_record_set_text (loop, LOTSE_F_DEPARTMENT_PARENT, lotse_record_id (other));
  lotse_dataset_take (c.data, loop);
  g_assert_false (lotse_department_within (c.data, lotse_record_id (other), lotse_record_id (division)));
  g_assert_true (lotse_department_within (c.data, lotse_record_id (office), lotse_record_id (office)));
  g_assert_false (lotse_department_within (c.data, NULL, lotse_record_id (office)));
  case_end (&c);
}

static void
test_empty (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *strategy = lotse_record_new (LOTSE_KIND_STRATEGY, NULL);

  g_assert_cmpint (lotse_dataset_as_of (data), ==, LOTSE_DATE_NONE);
  g_assert_null (lotse_dataset_strategy_title (data));
  lotse_record_set_text (strategy, LOTSE_F_STRATEGY_TITLE, "Digital 2026");
  lotse_dataset_take (data, strategy);
  g_assert_cmpstr (lotse_dataset_strategy_title (data), ==, "Digital 2026");
  for (int i = 0; i < LOTSE_N_STATES; i++)
    g_assert_cmpstr (lotse_state_label ((LotseState) i), !=, "");
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/derive/status", test_status);
  g_test_add_func ("/model/derive/confirmed", test_confirmed);
  g_test_add_func ("/model/derive/corrections", test_corrections);
  g_test_add_func ("/model/derive/same-day", test_same_day);
  g_test_add_func ("/model/derive/done", test_done);
  g_test_add_func ("/model/derive/stopped-and-paused", test_stopped_and_paused);
  g_test_add_func ("/model/derive/planned", test_planned);
  g_test_add_func ("/model/derive/milestones", test_milestones);
  g_test_add_func ("/model/derive/existed", test_existed);
  g_test_add_func ("/model/derive/counts", test_counts);
  g_test_add_func ("/model/derive/empty", test_empty);
  return g_test_run ();
}
