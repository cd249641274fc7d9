/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to chart input: bars, dates, events, what an audience does not see, and how the past looked. */
#include "report-data.h"
#include "report/figures.h"
#include "report/presentation.h"
#include "report/sources.h"

static const LotseTimelineBar *
bar_of (LotseTimelineInput *input, const char *id, guint *index)
{
  guint i;

  g_assert_true (lotse_timeline_input_find_bar (input, id, &i));
  if (index)
    *index = i;
  return lotse_timeline_input_bar (input, i);
}

/* A project that nobody has reported on is none whose last report is old. */
static void
test_unreported (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, "silent", LOTSE_F_PROJECT_TITLE, "Silent"), *report;
  const LotsePeriod period = { lotse_soft_from_day (report_day ("2019-01-01")), lotse_soft_from_day (report_day ("2027-12-31")) };
  const char *words[] = { "There is no report yet.", "The last report is old." };

  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  lotse_dataset_take (data, project);
  options.as_of = report_day ("2025-06-30");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (LotseTimelineInput) input = lotse_timeline_input_from (data, &options);
      LotseTimelineItem item = { LOTSE_TIMELINE_BAR, 0 };
      g_autofree char *said = NULL;

      g_assert_true (lotse_timeline_input_find_bar (input, "silent", &item.index));
      said = lotse_timeline_describe (input, item, LOTSE_CHART_EN);
      g_assert_nonnull (strstr (said, words[i]));
      g_assert_null (strstr (said, words[1 - i]));
      report = report_record (LOTSE_KIND_REPORT, "silent-r", LOTSE_F_REPORT_PROJECT, "silent");
      lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day ("2022-03-31"));
      lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
      lotse_dataset_take (data, report);
    }
}

/* Events have their source and what hangs on them, promises of later baselines are named, and what became open after a promise is said; looking back,
 * what lay ahead is shown as what nobody knows to have been known. */
static void
test_around (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *event = lotse_record_new (LOTSE_KIND_EVENT, "deadline"), *later = lotse_record_new (LOTSE_KIND_PROMISE, "update");
  g_autoptr (LotseRecord) late = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"));
  g_autoptr (LotseTimelineInput) input = NULL, then = NULL;
  LotseValue refs = lotse_value_refs ((const char *[]) { "deadline", NULL });
  LotsePeriod period;
  LotseTimelineItem item = { LOTSE_TIMELINE_BAR, 0 };
  g_autofree char *bar = NULL, *sentence = NULL;
  guint before, unsure = 0;

  lotse_record_set_text (event, LOTSE_F_EVENT_TITLE, "Deadline of the law");
  lotse_record_set_integer (event, LOTSE_F_EVENT_BAND, LOTSE_BAND_OUTSIDE);
  lotse_record_set_soft (event, LOTSE_F_EVENT_DATE, lotse_soft_from_day (lotse_date_parse ("2025-12-31")));
  lotse_record_set_text (event, LOTSE_F_EVENT_SOURCE_URL, "https://example.org/law");
  lotse_dataset_take (data, event);
  lotse_record_set (late, LOTSE_F_PROJECT_HANGS_ON, &refs);
  lotse_dataset_take (data, g_object_ref (late));
  lotse_record_set_text (later, LOTSE_F_PROMISE_BASELINE, "Update");
  lotse_record_set_text (later, LOTSE_F_PROMISE_PROJECT, "late");
  g_assert_true (lotse_period_parse ("2024-Q1/2026-Q1", &period));
  lotse_record_set_period (later, LOTSE_F_PROMISE_PERIOD, period);
  lotse_record_set_integer (later, LOTSE_F_PROMISE_MADE_ON, lotse_date_parse ("2025-01-01"));
  lotse_dataset_take (data, later);
  input = lotse_timeline_input_from (data, &options);
  g_assert_true (lotse_timeline_input_find_bar (input, "late", &item.index));
  bar = lotse_timeline_describe (input, item, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (bar, "Hangs on Deadline of the law."));
  g_assert_nonnull (strstr (bar, "Promised in between: Update"));
  for (item = (LotseTimelineItem) { LOTSE_TIMELINE_EVENT, 0 }; !g_str_equal (lotse_timeline_input_event (input, item.index)->id, "deadline");)
    item.index++;
  sentence = lotse_timeline_describe (input, item, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (sentence, "What hangs on it: "));
  g_assert_nonnull (strstr (sentence, "Source: https://example.org/law"));
  lotse_value_clear (&refs);
  before = lotse_timeline_input_n_events (input);
  options.as_of = lotse_date_parse ("2025-06-30");
  then = lotse_timeline_input_from (data, &options);
  g_assert_cmpuint (lotse_timeline_input_n_events (then), ==, before);
  for (guint i = 0; i < lotse_timeline_input_n_events (then); i++)
    {
      const LotseTimelineEvent *shown = lotse_timeline_input_event (then, i);

      g_assert_cmpint (shown->unsure, ==, shown->date.first > options.as_of);
      g_assert_cmpint (g_str_has_suffix (shown->title, " (?)"), ==, shown->unsure);
      unsure += shown->unsure;
    }
  g_assert_cmpuint (unsure, ==, 1);
  for (guint i = 0; i < before; i++)
    g_assert_false (lotse_timeline_input_event (input, i)->unsure);
}

/* In the archive: out of timeline and counts, unless it is asked for. */
static void
test_archive (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *late = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late");
  g_autoptr (LotseRecord) archived = lotse_record_copy (late);
  g_autoptr (LotseTimelineInput) without = NULL, with = NULL;
  guint before[LOTSE_N_STATES], counts[LOTSE_N_STATES], index, sum = 0;

  lotse_source_count_states (data, &options, lotse_date_today (), before);
  lotse_record_set_integer (archived, LOTSE_F_PROJECT_ARCHIVED_ON, lotse_date_today ());
  lotse_dataset_take (data, g_object_ref (archived));
  without = lotse_timeline_input_from (data, &options);
  g_assert_false (lotse_timeline_input_find_bar (without, "late", &index));
  lotse_source_count_states (data, &options, lotse_date_today (), counts);
  for (guint i = 0; i < LOTSE_N_STATES; i++)
    sum += before[i] - counts[i];
  g_assert_cmpuint (sum, ==, 1);
  options.archived = TRUE;
  with = lotse_timeline_input_from (data, &options);
  g_assert_true (lotse_timeline_input_find_bar (with, "late", &index));
  options.archived = FALSE;
  options.as_of = lotse_date_today () - 1;
  g_clear_pointer (&with, lotse_timeline_input_unref);
  with = lotse_timeline_input_from (data, &options);
  g_assert_true (lotse_timeline_input_find_bar (with, "late", &index));
}

static void
test_bar (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_from (data, &options);
  guint index, first, n;
  const LotseTimelineBar *bar = bar_of (input, "late", &index);
  const LotseTimelineMilestone *milestone;

  g_assert_cmpint (bar->state, ==, LOTSE_CHART_NEEDS_ATTENTION);
  g_assert_cmpint (bar->from.said, ==, LOTSE_CHART_SAID_QUARTER);
  g_assert_cmpint (bar->from.first, ==, report_day ("2024-01-01"));
  g_assert_cmpint (bar->from.last, ==, report_day ("2024-03-31"));
  g_assert_cmpint (bar->to.last, ==, report_day ("2027-06-30"));
  g_assert_cmpint (bar->promised_to.last, ==, report_day ("2026-12-31"));
  g_assert_cmpuint (bar->done, ==, 1);
  g_assert_cmpuint (bar->total, ==, 3);
  g_assert_cmpstr (bar->note, ==, "Room");
  g_assert_cmpstr (bar->shift_reason, ==, "Interface came late");
  lotse_timeline_input_bar_milestones (input, index, &first, &n);
  g_assert_cmpuint (n, ==, 3);
  milestone = lotse_timeline_input_milestone (input, first + 1);
  g_assert_cmpstr (milestone->id, ==, "m2");
  g_assert_true (milestone->overdue);
  g_assert_cmpint (milestone->shape, ==, LOTSE_SHAPE_GO_LIVE);
  g_assert_cmpint (lotse_timeline_input_milestone (input, first)->done_on, ==, report_day ("2025-03-01"));
  bar = bar_of (input, "idea", NULL);
  g_assert_cmpint (bar->to.said, ==, LOTSE_CHART_SAID_OPEN);
  g_assert_cmpint (bar->promised_to.said, ==, LOTSE_CHART_SAID_NOT);
}

static void
test_past (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) input = NULL;
  const LotseTimelineBar *bar;
  guint index, first, n;

  options.as_of = report_day ("2026-02-01");
  input = lotse_timeline_input_from (data, &options);
  bar = bar_of (input, "late", &index);
  g_assert_cmpint (bar->state, ==, LOTSE_CHART_ON_TRACK);
  g_assert_cmpint (bar->to.last, ==, report_day ("2026-12-31")); /* before the shift of June */
  g_assert_null (bar->shift_reason);
  lotse_timeline_input_bar_milestones (input, index, &first, &n);
  for (guint i = first; i < first + n; i++)
    if (g_str_equal (lotse_timeline_input_milestone (input, i)->id, "m2"))
      {
        g_autofree char *words = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, i }, LOTSE_CHART_EN);

        g_assert_cmpint (lotse_timeline_input_milestone (input, i)->due.last, ==, report_day ("2026-04-30"));
        /* From where it moved in March is recorded, not since when that was planned. */
        g_assert_cmpstr (lotse_timeline_input_milestone (input, i)->title, ==, "m2 (?)");
        g_assert_true (g_str_has_suffix (words, "Whether it was planned on that day is not recorded."));
      }
  g_assert_false (lotse_timeline_input_find_bar (input, "idea", &index)); /* begins in 2027 and was never spoken of */
}

/* A report of that day that names a period is newer than the promise; before both, only the begin is known. */
static void
test_past_unknown (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, "p", LOTSE_F_PROJECT_TITLE, "P");
  LotseRecord *promise = report_record (LOTSE_KIND_PROMISE, "v", LOTSE_F_PROMISE_BASELINE, "2020"), *report;
  static const struct { const char *day; gboolean unknown; const char *end, *promised; } rows[] = {
    { "2019-05-05", TRUE, NULL, NULL }, { "2020-05-05", FALSE, "2021-06-30", "2021-06-30" }, { "2021-02-01", FALSE, "2021-12-31", "2021-06-30" },
    { REPORT_TODAY, FALSE, "2023-12-31", "2021-06-30" },
  };
  LotsePeriod period;
  guint index;

  g_assert_true (lotse_period_parse ("2019-Q1/2023-Q4", &period));
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_dataset_take (data, project);
  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, "p");
  g_assert_true (lotse_period_parse ("2019-Q1/2021-Q2", &period));
  lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, period);
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, report_day ("2020-01-01"));
  lotse_dataset_take (data, promise);
  report = report_record (LOTSE_KIND_REPORT, "r", LOTSE_F_REPORT_SUMMARY, "r");
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "p");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day ("2021-01-15"));
  g_assert_true (lotse_period_parse ("2019-Q1/2021-Q4", &period));
  lotse_record_set_period (report, LOTSE_F_REPORT_PERIOD, period);
  lotse_dataset_take (data, report);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LotseTimelineInput) input = NULL;
      const LotseTimelineBar *bar;
      g_autofree char *sentence = NULL;

      options.as_of = report_day (rows[i].day);
      input = lotse_timeline_input_from (data, &options);
      bar = bar_of (input, "p", &index);
      sentence = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, index }, LOTSE_CHART_EN);
      g_assert_cmpint (bar->unknown, ==, rows[i].unknown);
      g_assert_cmpint (strstr (sentence, "not known") != NULL, ==, rows[i].unknown);
      g_assert_cmpint (bar->to.last, ==, rows[i].end ? report_day (rows[i].end) : LOTSE_CHART_DATE_NONE);
      g_assert_cmpint (bar->promised_to.last, ==, rows[i].promised ? report_day (rows[i].promised) : LOTSE_CHART_DATE_NONE);
    }
}

/* An end that somebody moved, and that nobody had promised: the bar says from where, since the day on which it was moved. */
static void
test_moved_unpromised (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, "p", LOTSE_F_PROJECT_TITLE, "P"), *shift = report_record (LOTSE_KIND_SHIFT, "s", LOTSE_F_SHIFT_PROJECT, "p");
  g_autoptr (LotseTimelineInput) before = NULL, after = NULL;
  LotsePeriod period;
  guint index;

  g_assert_true (lotse_period_parse ("2025-Q1/2027-Q4", &period));
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_dataset_take (data, project);
  before = lotse_timeline_input_from (data, &options);
  g_assert_cmpint (bar_of (before, "p", &index)->promised_to.said, ==, LOTSE_CHART_SAID_NOT);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period);
  g_assert_true (lotse_period_parse ("2025-Q1/2027-Q1", &period));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, period);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, report_day (REPORT_TODAY) - 3);
  lotse_dataset_take (data, shift);
  after = lotse_timeline_input_from (data, &options);
  g_assert_cmpint (bar_of (after, "p", &index)->promised_to.last, ==, report_day ("2027-03-31"));
  g_assert_cmpint (bar_of (after, "p", &index)->promised_from.first, ==, report_day ("2025-01-01"));
}

static void
test_audience (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) input = NULL;
  g_autoptr (GArray) months = NULL;
  guint counts[LOTSE_N_STATES], index;

  options.audience = LOTSE_AUDIENCE_PUBLIC;
  input = lotse_timeline_input_from (data, &options);
  g_assert_false (lotse_timeline_input_find_bar (input, "secret", &index));
  g_assert_cmpuint (lotse_timeline_input_n_bars (input), ==, 3);
  g_assert_cmpuint (lotse_timeline_input_n_events (input), ==, 1);
  lotse_source_count_states (data, &options, lotse_date_today (), counts);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_DECISION], ==, 0);
  months = lotse_status_months_from (data, &options, 12);
  for (guint i = 0; i < months->len; i++)
    g_assert_cmpuint (g_array_index (months, LotseStatusMonth, i).counts[LOTSE_CHART_NEEDS_DECISION], ==, 0);
}

static gboolean
only_done (LotseRecord *project, gpointer data)
{
  return g_str_equal (lotse_record_id (project), data);
}

static void
test_department_and_filter (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  guint counts[LOTSE_N_STATES];

  options.department = "house"; /* the room lies in it */
  lotse_source_count_states (data, &options, lotse_date_today (), counts);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_ATTENTION], ==, 1);
  g_assert_cmpuint (counts[LOTSE_STATE_DONE], ==, 1);
  g_assert_cmpuint (counts[LOTSE_STATE_PLANNED], ==, 0);
  options.filter = only_done;
  options.filter_data = (gpointer) "done";
  lotse_source_count_states (data, &options, lotse_date_today (), counts);
  g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_ATTENTION], ==, 0);
  g_assert_cmpuint (counts[LOTSE_STATE_DONE], ==, 1);
  g_assert_false (lotse_source_shows (data, &options, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late")));
}

/* Only what concerns one of the functions, in pictures and in words; a copy keeps that when the original has gone. */
static void
test_functions (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *pilot = report_record (LOTSE_KIND_FUNCTION, "pilot", LOTSE_F_FUNCTION_TITLE, "Lotsin Bau"), *late = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late");
  g_auto (GStrv) functions = g_strsplit ("pilot,gone", ",", -1);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT, copy;
  g_autoptr (LotseTimelineInput) input = NULL;
  g_autofree char *words = NULL;

  lotse_dataset_take (data, pilot);
  lotse_record_set_text (late, LOTSE_F_PROJECT_PILOTS, "pilot");
  options.functions = (const char *const *) functions;
  lotse_source_options_init_copy (&copy, &options);
  g_clear_pointer (&functions, g_strfreev);
  input = lotse_timeline_input_from (data, &copy);
  g_assert_cmpuint (lotse_timeline_input_n_bars (input), ==, 1);
  g_assert_cmpstr (lotse_timeline_input_bar (input, 0)->id, ==, "late");
  words = lotse_source_selection_text (data, &copy, LOTSE_LANG_EN);
  g_assert_cmpstr (words, ==, "only projects of Lotsin Bau");
  {
    g_autoptr (LotseFigureMaker) maker = lotse_figure_maker_new (LOTSE_FIGURE_STATES, data, &copy, NULL);
    g_autoptr (LotseChartTable) table = NULL;
    double sum = 0;

    lotse_source_options_clear (&copy);
    table = lotse_figure_maker_table (maker, NULL, LOTSE_LANG_EN);
    /* The last column is that of all states. */
    for (guint r = 0; r < lotse_chart_table_n_rows (table); r++)
      sum += lotse_chart_table_cell (table, r, lotse_chart_table_n_columns (table) - 1).number;
    g_assert_cmpfloat (sum, ==, 1);
  }
}

/* What is hidden is out of picture and table, what is said of the rest stays true, and what is left out is said, but for what nobody of the audience
 * would have seen. */
static void
test_hidden (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  g_autoptr (GHashTable) hidden = g_hash_table_new (g_str_hash, g_str_equal);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) input = NULL;
  g_autofree char *words = NULL, *fewer = NULL;
  guint projects, milestones, index, first, n;

  options.hidden = hidden;
  g_assert_null (lotse_source_selection_text (data, &options, LOTSE_LANG_EN));
  g_hash_table_add (hidden, (gpointer) "done");
  g_hash_table_add (hidden, (gpointer) "m4"); /* of "done", with which it has gone already */
  g_hash_table_add (hidden, (gpointer) "m2");
  g_hash_table_add (hidden, (gpointer) "secret");
  g_hash_table_add (hidden, (gpointer) "gone");
  input = lotse_timeline_input_from (data, &options);
  g_assert_cmpuint (lotse_timeline_input_n_bars (input), ==, 2);
  g_assert_false (lotse_source_shows (data, &options, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "done")));
  g_assert_cmpuint (bar_of (input, "late", &index)->total, ==, 3);
  lotse_timeline_input_bar_milestones (input, index, &first, &n);
  g_assert_cmpuint (n, ==, 2);
  lotse_source_count_hidden (data, &options, &projects, &milestones);
  g_assert_cmpuint (projects, ==, 2);
  g_assert_cmpuint (milestones, ==, 1);
  words = lotse_source_selection_text (data, &options, LOTSE_LANG_EN);
  g_assert_cmpstr (words, ==, "without 2 projects and 1 milestone");
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  fewer = lotse_source_selection_text (data, &options, LOTSE_LANG_EN);
  g_assert_cmpstr (fewer, ==, "without 1 project and 1 milestone");
}

/* A stretch of time has its own axis, what runs in it and nothing else. */
static void
test_stretch (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) input = NULL;
  g_autofree char *words = NULL;
  LotseChartDate first, last;
  guint index;

  options.first = report_day ("2025-07-01");
  options.last = report_day ("2026-06-30");
  input = lotse_timeline_input_from (data, &options);
  lotse_timeline_input_range (input, &first, &last);
  g_assert_cmpint (first, ==, options.first);
  g_assert_cmpint (last, ==, options.last);
  g_assert_true (lotse_timeline_input_find_bar (input, "late", &index));
  g_assert_true (lotse_timeline_input_find_bar (input, "secret", &index));
  g_assert_false (lotse_timeline_input_find_bar (input, "done", &index)); /* over the day before */
  g_assert_false (lotse_timeline_input_find_bar (input, "idea", &index)); /* begins later */
  g_assert_cmpuint (lotse_timeline_input_n_events (input), ==, 0);
  g_assert_false (lotse_source_shows (data, &options, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "idea")));
  words = lotse_source_selection_text (data, &options, LOTSE_LANG_EN);
  g_assert_nonnull (strstr (words, "2025"));
}

/* A report that keeps its reason to itself says less than what the project is for. */
static void
test_presentation_withheld (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *late = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"), *report;
  g_autoptr (LotseTimelineInput) input = NULL;
  g_autoptr (GPtrArray) stops = NULL;
  guint found = 0;

  lotse_record_set_text (late, LOTSE_F_PROJECT_PLAIN_TEXT, "Easier for all.");
  report = lotse_project_latest_report (data, late, report_day (REPORT_TODAY));
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Exempt under Section 43 of the Freedom of Information Act 2000");
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  input = lotse_timeline_input_from (data, &options);
  stops = lotse_presentation_stops (data, &options, input, "late");
  for (guint i = 0; i < stops->len; i++)
    {
      const LotseStop *stop = stops->pdata[i];

      g_assert_true (stop->note == NULL || strstr (stop->note, "Section 43") == NULL);
      found += g_strcmp0 (stop->note, "Easier for all.") == 0;
    }
  g_assert_cmpuint (found, ==, 1);
}

/* Stops follow the lanes that have projects; what is said to the public is the plain text, never the report. */
static void
test_presentation (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *late = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"), *report;
  guint seen, hidden;

  lotse_record_set_text (late, LOTSE_F_PROJECT_PLAIN_TEXT, "Easier for all.");
  report = lotse_project_latest_report (data, late, report_day (REPORT_TODAY));
  for (int audience = LOTSE_AUDIENCE_PUBLIC; audience <= LOTSE_AUDIENCE_LEADERSHIP; audience++)
    {
      g_autoptr (LotseTimelineInput) input = NULL;
      g_autoptr (GPtrArray) stops = NULL;
      const LotseStop *project = NULL;
      guint lanes = 0;

      options.audience = audience;
      input = lotse_timeline_input_from (data, &options);
      stops = lotse_presentation_stops (data, &options, input, "late");
      g_assert_cmpint (((LotseStop *) stops->pdata[0])->kind, ==, LOTSE_STOP_WHOLE);
      for (guint i = 1; i < stops->len; i++)
        {
          const LotseStop *stop = stops->pdata[i];
          guint first, n;

          if (stop->kind == LOTSE_STOP_PROJECT)
            project = stop;
          else
            {
              lotse_timeline_input_lane_bars (input, stop->index, &first, &n);
              g_assert_cmpuint (n, >, 0);
              lanes++;
            }
          g_assert_null (strstr (stop->title, "Secret"));
        }
      g_assert_cmpuint (lanes, >, 0);
      g_assert_nonnull (project);
      g_assert_nonnull (strstr (project->notes, "Easier for all."));
      g_assert_nonnull (strstr (project->notes, "Next: m2"));
      g_assert_true ((strstr (project->notes, "r2") != NULL) == (audience >= LOTSE_AUDIENCE_STAFF));
      g_assert_cmpstr (project->note, ==, audience >= LOTSE_AUDIENCE_STAFF ? lotse_record_text (report, LOTSE_F_REPORT_SUMMARY) : "Easier for all.");
      lotse_presentation_count (data, &options, &seen, &hidden);
      g_assert_cmpuint (seen + hidden, ==, 4);
      g_assert_cmpuint (hidden, ==, audience == LOTSE_AUDIENCE_LEADERSHIP ? 0 : 1);
    }
}

/* What waits for its release counts for staff and for nobody else. */
static void
test_unreleased (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, "waits", LOTSE_F_REPORT_SUMMARY, "waits");
  LotseRecord *strategy = lotse_record_copy (lotse_dataset_at (data, LOTSE_KIND_STRATEGY, 0));
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  guint before[LOTSE_N_STATES], counts[LOTSE_N_STATES];

  lotse_source_count_states (data, &options, report_day (REPORT_TODAY), before);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "late");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (REPORT_TODAY));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_dataset_take (data, report);
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES, TRUE);
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, report_day (REPORT_TODAY));
  lotse_dataset_take (data, strategy);
  for (int audience = LOTSE_AUDIENCE_PUBLIC; audience <= LOTSE_AUDIENCE_LEADERSHIP; audience++)
    {
      const gboolean inside = audience >= LOTSE_AUDIENCE_STAFF;
      g_autoptr (LotseTimelineInput) input = NULL;
      g_autoptr (GArray) months = NULL;
      const LotseStatusMonth *month;

      options.audience = audience;
      input = lotse_timeline_input_from (data, &options);
      months = lotse_status_months_from (data, &options, 1);
      lotse_source_count_states (data, &options, report_day (REPORT_TODAY), counts);
      g_assert_cmpint (bar_of (input, "late", NULL)->state, ==, (inside ? LOTSE_CHART_ON_TRACK : LOTSE_CHART_NEEDS_ATTENTION));
      g_assert_cmpuint (counts[LOTSE_STATE_NEEDS_ATTENTION], ==, before[LOTSE_STATE_NEEDS_ATTENTION] - (inside ? 1 : 0));
      month = &g_array_index (months, LotseStatusMonth, 0);
      /* What is counted for the few is not told to all. */
      if (month->hidden & (1u << LOTSE_CHART_NEEDS_ATTENTION))
        g_assert_true (!inside && month->counts[LOTSE_CHART_NEEDS_ATTENTION] == 0);
      else
        g_assert_cmpuint (month->counts[LOTSE_CHART_NEEDS_ATTENTION], ==, counts[LOTSE_STATE_NEEDS_ATTENTION]);
    }
}

static void
test_empty (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_from (data, &options);
  g_autoptr (GArray) months = lotse_status_months_from (data, &options, 24);

  g_assert_cmpuint (lotse_timeline_input_n_lanes (input), ==, 0);
  g_assert_cmpuint (months->len, ==, 24);
  g_assert_false (g_array_index (months, LotseStatusMonth, 23).known);
}

static void
test_many (void)
{
  g_autoptr (LotseDataset) data = report_large_data (10000);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) input = NULL;
  g_autoptr (GArray) months = NULL;
  gint64 start;

  lotse_timeline_input_unref (lotse_timeline_input_from (data, &options)); /* indexes are built on first use */
  start = g_get_monotonic_time ();
  input = lotse_timeline_input_from (data, &options);
  g_test_message ("10,000 projects, 30,000 milestones to timeline input: %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  start = g_get_monotonic_time ();
  months = lotse_status_months_from (data, &options, 24);
  g_test_message ("10,000 projects, 24 months: %.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (lotse_timeline_input_n_bars (input), ==, 10000);
  g_assert_cmpuint (lotse_timeline_input_n_milestones (input), ==, 30000);
  g_assert_cmpuint (g_array_index (months, LotseStatusMonth, 23).counts[LOTSE_CHART_ON_TRACK], ==, 3334);
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", REPORT_TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/sources/around", test_around);
  g_test_add_func ("/report/sources/unreported", test_unreported);
  g_test_add_func ("/report/sources/archive", test_archive);
  g_test_add_func ("/report/sources/hidden", test_hidden);
  g_test_add_func ("/report/sources/stretch", test_stretch);
  g_test_add_func ("/report/sources/bar", test_bar);
  g_test_add_func ("/report/sources/past", test_past);
  g_test_add_func ("/report/sources/past-unknown", test_past_unknown);
  g_test_add_func ("/report/sources/moved-unpromised", test_moved_unpromised);
  g_test_add_func ("/report/sources/audience", test_audience);
  g_test_add_func ("/report/sources/department-and-filter", test_department_and_filter);
  g_test_add_func ("/report/sources/functions", test_functions);
  g_test_add_func ("/report/sources/presentation", test_presentation);
  g_test_add_func ("/report/sources/presentation-withheld", test_presentation_withheld);
  g_test_add_func ("/report/sources/unreleased", test_unreleased);
  g_test_add_func ("/report/sources/empty", test_empty);
  g_test_add_func ("/report/sources/many", test_many);
  return g_test_run ();
}
