/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to what is said of them in rows and series: legal checks, risks, months and trends. */
#include <math.h>

#include "data/model/legal.h"
#include "data/model/milestone-term.h"
#include "report-data.h"
#include "report/rows.h"
#include "report/source-private.h"
#include "report/sources.h"

/* All eight as soon as one is known, each with its day, its next review and who answers for it. */
static void
test_legal (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *function = report_record (LOTSE_KIND_FUNCTION, "11111111-1111-4111-8111-111111111111", LOTSE_F_FUNCTION_TITLE, "Office of law");
  LotseRecord *late = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late");
  g_autoptr (LotseRecord) project = lotse_record_copy (late);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (GPtrArray) none = lotse_rows_legal (data, &options, late, LOTSE_LANG_EN), rows = NULL;
  const LotseLegalRow *row;

  g_assert_cmpuint (none->len, ==, 0);
  lotse_dataset_take (data, function);
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_DATA_PROTECTION, &(LotseLegalCheck) { LOTSE_CHECK_STATE_DONE, report_day ("2024-02-29"), NULL, NULL, report_day ("2026-01-01") });
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_STAFF_COUNCIL,
                   &(LotseLegalCheck) { LOTSE_CHECK_STATE_RUNNING, LOTSE_DATE_NONE, "DV 3", lotse_record_id (function), LOTSE_DATE_NONE });
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_ARCHIVE, &(LotseLegalCheck) { LOTSE_CHECK_STATE_DONE, LOTSE_DATE_NONE, NULL, lotse_record_id (function), LOTSE_DATE_NONE });
  rows = lotse_rows_legal (data, &options, project, LOTSE_LANG_EN);
  g_assert_cmpuint (rows->len, ==, LOTSE_LEGAL_CHECK_N_VALUES);
  row = rows->pdata[LOTSE_LEGAL_CHECK_DATA_PROTECTION];
  g_assert_cmpint (row->state, ==, LOTSE_CHART_NEEDS_ATTENTION); /* on file, and to be looked at again since January */
  g_assert_true (row->late);
  g_assert_cmpstr (row->word, ==, "on file");
  g_assert_cmpstr (row->since, ==, "29 Feb 2024");
  g_assert_cmpstr (row->review, ==, "1 Jan 2026");
  g_assert_null (row->function);
  row = rows->pdata[LOTSE_LEGAL_CHECK_STAFF_COUNCIL];
  g_assert_cmpstr (row->function, ==, "Office of law");
  g_assert_cmpstr (row->note, ==, "DV 3");
  g_assert_null (row->review);
  row = rows->pdata[LOTSE_LEGAL_CHECK_ARCHIVE];
  g_assert_cmpint (row->state, ==, LOTSE_CHART_DONE);
  g_assert_cmpstr (row->function, ==, "Office of law");
  g_assert_false (row->late);
  row = rows->pdata[LOTSE_LEGAL_CHECK_COMMITTEE];
  g_assert_cmpstr (row->word, ==, "open");
}

static LotseSoftDate
promised_by (LotseDataset *data, LotseRecord *milestone, const char *day)
{
  LotseMilestoneTerm term;

  lotse_milestone_term_read (data, milestone, lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE), report_day (day), NULL, NULL, &term);
  return term.promised;
}

/* What was promised first, as far as it had been promised by then; without a promise what the first shift moved away from. */
static void
test_promised (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *milestone = report_record (LOTSE_KIND_MILESTONE, "m", LOTSE_F_MILESTONE_TITLE, "m"), *record;
  static const struct { const char *id, *made, *date; } promises[] = { { "p2", "2026-03-01", "2026-12-01" }, { "p1", "2026-01-01", "2026-09-01" } };
  static const struct { const char *id, *day, *from; } shifts[] = { { "s2", "2025-08-01", "2026-05-01" }, { "s1", "2025-06-01", "2026-02-01" } };

  lotse_dataset_take (data, milestone);
  g_assert_false (lotse_soft_is_set (promised_by (data, milestone, REPORT_TODAY)));
  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      const LotsePeriod from = { LOTSE_SOFT_NONE, lotse_soft_from_day (report_day (shifts[i].from)) };

      record = report_record (LOTSE_KIND_SHIFT, shifts[i].id, LOTSE_F_SHIFT_MILESTONE, "m");
      lotse_record_set_integer (record, LOTSE_F_SHIFT_DECIDED_ON, report_day (shifts[i].day));
      lotse_record_set_period (record, LOTSE_F_SHIFT_FROM, from);
      lotse_dataset_take (data, record);
    }
  g_assert_cmpint (promised_by (data, milestone, REPORT_TODAY).first, ==, report_day ("2026-02-01"));
  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    {
      record = report_record (LOTSE_KIND_PROMISE, promises[i].id, LOTSE_F_PROMISE_MILESTONE, "m");
      lotse_record_set_integer (record, LOTSE_F_PROMISE_MADE_ON, report_day (promises[i].made));
      lotse_record_set_soft (record, LOTSE_F_PROMISE_DATE, lotse_soft_from_day (report_day (promises[i].date)));
      lotse_dataset_take (data, record);
    }
  g_assert_cmpint (promised_by (data, milestone, REPORT_TODAY).first, ==, report_day ("2026-09-01"));
  g_assert_cmpint (promised_by (data, milestone, "2025-12-31").first, ==, report_day ("2026-02-01"));
}

static void
take_shift (LotseDataset *data, const char *id, guint field, const char *subject, const char *decided, const char *from, const char *to, int reason)
{
  LotseRecord *record = report_record (LOTSE_KIND_SHIFT, id, field, subject);
  const LotsePeriod was = { LOTSE_SOFT_NONE, lotse_soft_from_day (report_day (from)) }, is = { LOTSE_SOFT_NONE, lotse_soft_from_day (report_day (to)) };

  if (field == LOTSE_F_SHIFT_MILESTONE)
    lotse_record_set_text (record, LOTSE_F_SHIFT_PROJECT, "whole");
  lotse_record_set_integer (record, LOTSE_F_SHIFT_DECIDED_ON, report_day (decided));
  lotse_record_set_period (record, LOTSE_F_SHIFT_FROM, was);
  lotse_record_set_period (record, LOTSE_F_SHIFT_TO, is);
  lotse_record_set_integer (record, LOTSE_F_SHIFT_REASON, reason);
  lotse_dataset_take (data, record);
}

static LotseRecord *
take_milestone (LotseDataset *data, const char *id, const char *due)
{
  LotseRecord *record = report_record (LOTSE_KIND_MILESTONE, id, LOTSE_F_MILESTONE_TITLE, id);

  lotse_record_set_text (record, LOTSE_F_MILESTONE_PROJECT, "whole");
  lotse_record_set_soft (record, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (report_day (due)));
  lotse_dataset_take (data, record);
  return record;
}

/* A milestone that was the end of its project keeps what was promised of that end when it is moved by itself; one that was not has its own story. */
static void
test_left_the_end (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, "whole", LOTSE_F_PROJECT_TITLE, "whole"), *end, *other;
  g_autoptr (GArray) sayings = NULL;
  LotseMilestoneTerm term;

  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, (LotsePeriod) { LOTSE_SOFT_NONE, lotse_soft_from_day (report_day ("2026-12-31")) });
  lotse_dataset_take (data, project);
  end = take_milestone (data, "end", "2026-12-31");
  other = take_milestone (data, "other", "2026-08-31");
  take_shift (data, "s1", LOTSE_F_SHIFT_PROJECT, "whole", "2025-03-01", "2025-12-31", "2026-09-30", LOTSE_SHIFT_REASON_STAFF);
  take_shift (data, "s2", LOTSE_F_SHIFT_MILESTONE, "end", "2026-03-01", "2026-09-30", "2026-12-31", LOTSE_SHIFT_REASON_PROCUREMENT);
  take_shift (data, "s3", LOTSE_F_SHIFT_MILESTONE, "other", "2026-03-01", "2026-06-30", "2026-08-31", LOTSE_SHIFT_REASON_PROCUREMENT);
  /* The project follows afterwards: not told twice. */
  take_shift (data, "s4", LOTSE_F_SHIFT_PROJECT, "whole", "2026-03-02", "2026-09-30", "2026-12-31", LOTSE_SHIFT_REASON_PROCUREMENT);

  lotse_milestone_term_read (data, end, lotse_record_soft (end, LOTSE_F_MILESTONE_DUE), report_day (REPORT_TODAY), NULL, NULL, &term);
  g_assert_cmpint (term.promised.first, ==, report_day ("2025-12-31"));
  g_assert_cmpint (term.months, ==, 12);
  g_assert_cmpint (term.why.months[LOTSE_SHIFT_REASON_STAFF], ==, 9);
  g_assert_cmpint (term.why.months[LOTSE_SHIFT_REASON_PROCUREMENT], ==, 3);
  sayings = lotse_milestone_sayings (data, end, report_day (REPORT_TODAY));
  g_assert_cmpint (g_array_index (sayings, LotseSaying, 0).expected.first, ==, report_day ("2025-12-31"));
  g_assert_cmpint (g_array_index (sayings, LotseSaying, sayings->len - 1).expected.first, ==, report_day ("2026-12-31"));

  lotse_milestone_term_read (data, other, lotse_record_soft (other, LOTSE_F_MILESTONE_DUE), report_day (REPORT_TODAY), NULL, NULL, &term);
  g_assert_cmpint (term.promised.first, ==, report_day ("2026-06-30"));
  g_assert_cmpint (term.months, ==, 2);
}

/* What was planned of a project on a day is told by shifts of its end, not by one of a phase, which may name it as well. */
static void
test_phase_is_no_end (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, "whole", LOTSE_F_PROJECT_TITLE, "whole");

  lotse_dataset_take (data, project);
  take_shift (data, "s1", LOTSE_F_SHIFT_PROJECT, "whole", "2025-03-01", "2025-12-31", "2026-09-30", LOTSE_SHIFT_REASON_STAFF);
  take_shift (data, "s2", LOTSE_F_SHIFT_PHASE, "phase", "2026-03-01", "2025-06-30", "2025-12-31", LOTSE_SHIFT_REASON_STAFF);
  lotse_record_set_text (lotse_dataset_get (data, LOTSE_KIND_SHIFT, "s2"), LOTSE_F_SHIFT_PROJECT, "whole");

  g_assert_cmpstr (lotse_record_id (lotse_source_last_shift (data, LOTSE_F_SHIFT_PROJECT, project, report_day (REPORT_TODAY))), ==, "s1");
  g_assert_cmpstr (lotse_record_id (lotse_source_next_shift (data, LOTSE_F_SHIFT_PROJECT, project, report_day ("2024-01-01"))), ==, "s1");
  g_assert_null (lotse_source_next_shift (data, LOTSE_F_SHIFT_PROJECT, project, report_day ("2025-06-01")));
}

static LotseRecord *
risk (const char *title, int likelihood, int impact, int after, int state)
{
  LotseRecord *record = report_record (LOTSE_KIND_RISK, title, LOTSE_F_RISK_TITLE, title);

  lotse_record_set_text (record, LOTSE_F_RISK_PROJECT, "late");
  lotse_record_set_integer (record, LOTSE_F_RISK_LIKELIHOOD_BEFORE, likelihood);
  lotse_record_set_integer (record, LOTSE_F_RISK_IMPACT_BEFORE, impact);
  if (after > 0)
    {
      lotse_record_set_integer (record, LOTSE_F_RISK_LIKELIHOOD_AFTER, after);
      lotse_record_set_integer (record, LOTSE_F_RISK_IMPACT_AFTER, after);
    }
  lotse_record_set_integer (record, LOTSE_F_RISK_STATE, state);
  return record;
}

/* What could hurt most comes first; what is closed, or not for the audience, is left out. */
static void
test_risks (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *late = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late");
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (GPtrArray) rows = NULL, public = NULL;
  const guint before = lotse_dataset_count (data, LOTSE_KIND_RISK);

  g_assert_cmpuint (before, ==, 0);
  lotse_dataset_take (data, risk ("small", 1, 2, 0, LOTSE_RISK_STATE_WATCHED));
  lotse_dataset_take (data, risk ("large", 4, 5, 2, LOTSE_RISK_STATE_OPEN));
  lotse_dataset_take (data, risk ("gone", 5, 5, 1, LOTSE_RISK_STATE_CLOSED));
  rows = lotse_rows_risks (data, &options, late);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (((LotseRow *) rows->pdata[0])->title, ==, "large");
  g_assert_cmpstr (((LotseRow *) rows->pdata[0])->badge, ==, "20 → 4");
  g_assert_cmpstr (((LotseRow *) rows->pdata[1])->badge, ==, "2");
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  public = lotse_rows_risks (data, &options, late);
  g_assert_cmpuint (public->len, ==, 0);
}

/* Every month says what counting at its last day says; of what is not rated then, it knows what nobody had reported yet. */
static void
test_months (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (GArray) months = lotse_status_months_from (data, &options, 40);

  g_assert_cmpuint (months->len, ==, 40);
  g_assert_cmpint (g_array_index (months, LotseStatusMonth, 39).month, ==, report_day ("2026-11-01"));
  for (guint i = 0; i < months->len; i++)
    {
      const LotseStatusMonth *month = &g_array_index (months, LotseStatusMonth, i);
      LotseDate end = i + 1 == months->len ? report_day (REPORT_TODAY) : lotse_date_add_months (month->month, 1) - 1;
      guint counts[LOTSE_N_STATES];

      lotse_count_states (data, NULL, end, counts);
      for (guint s = 0; s < LOTSE_N_STATES; s++)
        g_assert_cmpuint (month->counts[lotse_chart_state ((LotseState) s)] + (s == LOTSE_STATE_NOT_RATED ? month->unreported : 0), ==, counts[s]);
      g_assert_cmpint (month->known, ==, end >= report_day ("2025-05-15"));
    }
}

static void
test_trend (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  g_autoptr (LotseTrendSource) trend =
      lotse_trend_source_new (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"), report_day (REPORT_TODAY));
  guint n;
  const LotseTrendLine *lines = lotse_trend_source_lines (trend, &n);

  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (lines[0].id, ==, "m1");
  g_assert_cmpint (lines[0].done_on, ==, report_day ("2025-03-01"));
  g_assert_cmpstr (lines[1].id, ==, "m2");
  g_assert_cmpuint (lines[1].n_points, ==, 3); /* as planned at first, as shifted, as it is now */
  g_assert_cmpint (lines[1].points[0].said_on, ==, report_day ("2026-02-28")); /* the day before it moved; nobody knows since when */
  g_assert_cmpint (lines[1].points[0].expected, ==, report_day ("2026-04-30"));
  g_assert_cmpint (lines[1].points[1].said_on, ==, report_day ("2026-03-01"));
  g_assert_cmpint (lines[1].points[1].expected, ==, report_day ("2026-10-31"));
  g_assert_cmpint (lines[1].points[2].said_on, ==, report_day (REPORT_TODAY));
  /* Only on one of these days somebody said so. */
  g_assert_cmpint (lines[1].points[0].telling, ==, LOTSE_TREND_BEFORE);
  g_assert_cmpint (lines[1].points[1].telling, ==, LOTSE_TREND_SAID);
  g_assert_cmpint (lines[1].points[2].telling, ==, LOTSE_TREND_HELD);
  for (guint i = 1; i < lines[1].n_points; i++)
    g_assert_cmpint (lines[1].points[i - 1].said_on, <, lines[1].points[i].said_on);
  /* The last milestone is the end of the project, which was moved: a line from where it was to where it is. */
  g_assert_cmpstr (lines[2].id, ==, "m3");
  g_assert_cmpuint (lines[2].n_points, >=, 3);
  g_assert_cmpint (lines[2].points[0].expected, <, lines[2].points[lines[2].n_points - 1].expected);
  g_assert_cmpint (lines[2].points[lines[2].n_points - 1].said_on, ==, report_day (REPORT_TODAY));
}

static const LotseTrendLine *
line_of (LotseTrendSource *trend, const char *id)
{
  guint n;
  const LotseTrendLine *lines = lotse_trend_source_lines (trend, &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (lines[i].id, id) == 0)
      return &lines[i];
  return NULL;
}

/* The list, the trend and the timeline say the same of the milestone @id of the project "late". @slip (nullable): it lies as promised. */
static void
assert_told (LotseDataset *data, const char *id, const char *title, const char *promised, const char *slip, LotseChartState state)
{
  LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late");
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTrendSource) trend = lotse_trend_source_new (data, project, report_day (REPORT_TODAY));
  g_autoptr (LotseTimelineInput) timeline = NULL;
  const LotseTrendLine *line = line_of (trend, id);
  g_autoptr (GPtrArray) rows = NULL;
  LotseSoftDate soft;

  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  rows = lotse_rows_milestones (data, &options, project, LOTSE_LANG_EN);
  timeline = lotse_timeline_input_from (data, &options);
  g_assert_nonnull (line);
  g_assert_cmpint (line->state, ==, state);
  g_assert_true (lotse_soft_parse (promised, &soft));
  g_assert_cmpint (line->points[0].expected, ==, lotse_soft_last (soft));
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = rows->pdata[i];
      g_autofree char *words = lotse_soft_format (soft, LOTSE_LANG_EN);

      if (g_strcmp0 (row->title, title) != 0)
        continue;
      g_assert_cmpint (row->state, ==, state);
      g_assert_cmpstr (row->promised, ==, words);
      g_assert_cmpstr (row->slip, ==, slip);
    }
  for (guint i = 0; i < lotse_timeline_input_n_milestones (timeline); i++)
    {
      const LotseTimelineMilestone *sign = lotse_timeline_input_milestone (timeline, i);

      if (g_strcmp0 (sign->id, id) == 0)
        g_assert_true (slip == NULL ? sign->note == NULL : sign->note != NULL && strstr (sign->note, slip) != NULL);
    }
}

/* The last milestone is the end of the project: what was promised of that end, and how it was moved, is said of it everywhere, with the reason or without one. */
static void
test_term (void)
{
  g_autoptr (LotseDataset) data = report_data (), silent = report_data (), reported = report_data ();
  LotseRecord *report;
  LotsePeriod period;

  assert_told (data, "m2", "m2", "2026-04-30", "+6 months: technology", LOTSE_CHART_NEEDS_DECISION);
  assert_told (data, "m3", "m3", "2026-12-31", "+6 months: technology", LOTSE_CHART_NEEDS_ATTENTION);
  lotse_dataset_remove (silent, LOTSE_KIND_SHIFT, "shift1");
  assert_told (silent, "m3", "m3", "2026-12-31", "+6 months: no reason given", LOTSE_CHART_NEEDS_ATTENTION);
  /* Nothing but an earlier report tells of another end. */
  lotse_dataset_remove (reported, LOTSE_KIND_SHIFT, "shift1");
  lotse_dataset_remove (reported, LOTSE_KIND_PROMISE, "promise");
  report = lotse_record_copy (lotse_dataset_get (reported, LOTSE_KIND_REPORT, "r1"));
  g_assert_true (lotse_period_parse ("2024-Q1/2027-Q1", &period));
  lotse_record_set_period (report, LOTSE_F_REPORT_PERIOD, period);
  lotse_dataset_take (reported, report);
  assert_told (reported, "m3", "m3", "2027-Q1", "+3 months: no reason given", LOTSE_CHART_NEEDS_ATTENTION);
}

/* (transfer none) the line of the end of the project "late", moved to @to at last */
static const LotseTrendLine *
end_line (LotseDataset *data, int life, const char *to, LotseTrendSource **trend)
{
  LotseRecord *late = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late")), *shift = report_record (LOTSE_KIND_SHIFT, "again", LOTSE_F_SHIFT_SENTENCE, "Again");
  const LotseTrendLine *lines;
  LotsePeriod from, until;
  guint n;

  lotse_record_set_integer (late, LOTSE_F_PROJECT_LIFE_CYCLE, life);
  lotse_dataset_take (data, late);
  g_assert_true (lotse_period_parse ("2024-Q1/2027-Q2", &from));
  g_assert_true (lotse_period_parse (to, &until));
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, "late");
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, from);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, until);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, report_day ("2026-07-01"));
  lotse_dataset_take (data, shift);
  *trend = lotse_trend_source_new (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"), report_day (REPORT_TODAY));
  lines = lotse_trend_source_lines (*trend, &n);
  g_assert_cmpuint (n, >, 0);
  return &lines[n - 1];
}

/* What is done is not late, and what is open is expected on no day. */
static void
test_trend_end (void)
{
  g_autoptr (LotseDataset) over = report_data (), stopped = report_data (), open = report_data (), late = report_data ();
  g_autoptr (LotseTrendSource) done_trend = NULL, late_trend = NULL, stopped_trend = NULL, open_trend = NULL;
  const LotseTrendLine *line = end_line (over, LOTSE_LIFE_CYCLE_COMPLETED, "2024-Q1/2026-Q3", &done_trend);

  g_assert_cmpint (line->state, ==, LOTSE_CHART_DONE);
  g_assert_cmpint (line->done_on, ==, report_day ("2026-09-30"));
  g_assert_cmpint (line->points[line->n_points - 1].said_on, ==, report_day ("2026-09-30"));
  line = end_line (late, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024-Q1/2026-Q3", &late_trend);
  g_assert_cmpint (line->state, ==, LOTSE_CHART_NEEDS_DECISION);
  g_assert_cmpint (line->done_on, ==, LOTSE_DATE_NONE);
  line = end_line (stopped, LOTSE_LIFE_CYCLE_STOPPED, "2024-Q1/2026-Q3", &stopped_trend);
  g_assert_cmpint (line->state, ==, LOTSE_CHART_STOPPED);
  line = end_line (open, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024-Q1/open", &open_trend);
  g_assert_cmpint (line->state, ==, LOTSE_CHART_NEEDS_ATTENTION);
  g_assert_cmpint (line->points[line->n_points - 1].said_on, <, report_day ("2026-07-01"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", REPORT_TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/sources/trend-end", test_trend_end);
  g_test_add_func ("/report/sources/legal", test_legal);
  g_test_add_func ("/report/sources/promised", test_promised);
  g_test_add_func ("/report/sources/left-the-end", test_left_the_end);
  g_test_add_func ("/report/sources/phase-is-no-end", test_phase_is_no_end);
  g_test_add_func ("/report/sources/risks", test_risks);
  g_test_add_func ("/report/sources/months", test_months);
  g_test_add_func ("/report/sources/trend", test_trend);
  g_test_add_func ("/report/sources/term", test_term);
  return g_test_run ();
}
