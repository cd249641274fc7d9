/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due from whom, which facts stand beside a status, and its course in words. */
#include <math.h>

#include "data/model/reporting.h"
#include "data/model/request.h"

#define TODAY "2026-06-17"

typedef struct
{
  LotseDataset *data;
  char         *pilot, *head; /* ids of functions */
} Case;

static LotseDate
day (const char *text)
{
  LotseDate date = lotse_date_parse (text);

  g_assert_cmpint (date, !=, LOTSE_DATE_NONE);
  return date;
}

static void
set_up (Case *c, gconstpointer rhythm)
{
  LotseRecord *strategy = lotse_record_new (LOTSE_KIND_STRATEGY, NULL);

  lotse_lang_init ("en");
  c->data = lotse_dataset_new ();
  lotse_record_set_text (strategy, LOTSE_F_STRATEGY_TITLE, "Strategie");
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_RHYTHM, GPOINTER_TO_INT (rhythm));
  lotse_dataset_take (c->data, strategy);
  c->pilot = g_strdup ("11111111-1111-4111-8111-111111111111");
  c->head = g_strdup ("22222222-2222-4222-8222-222222222222");
}

static void
tear_down (Case *c, gconstpointer unused)
{
  g_object_unref (c->data);
  g_free (c->pilot);
  g_free (c->head);
}

static LotseRecord *
add_project (Case *c, const char *code, const char *pilots, const char *carries, int life_cycle)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, code);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, code);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, pilots);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CARRIES, carries);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, life_cycle);
  lotse_dataset_take (c->data, project);
  return project;
}

static LotseRecord *
add_report (Case *c, LotseRecord *project, const char *as_of, int status)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, day (as_of));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  lotse_dataset_take (c->data, report);
  return report;
}

static void
test_cycles (Case *c, gconstpointer unused)
{
  g_assert_cmpint (lotse_cycle_begin (c->data, day ("2026-06-17")), ==, day ("2026-04-01"));
  g_assert_cmpint (lotse_cycle_end (c->data, day ("2026-06-17")), ==, day ("2026-06-30"));
  g_assert_cmpint (lotse_cycle_begin (c->data, day ("2026-01-01")), ==, day ("2026-01-01"));
  g_assert_cmpint (lotse_cycle_end (c->data, day ("2026-12-31")), ==, day ("2026-12-31"));
}

static void
assert_order (GPtrArray *duties, const char *codes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < duties->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", lotse_record_text (((LotseDuty *) duties->pdata[i])->project, LOTSE_F_PROJECT_CODE));
  g_assert_cmpstr (text->str, ==, codes);
  g_string_free (text, TRUE);
}

static void
test_duties (Case *c, gconstpointer unused)
{
  const char *mine[] = { c->pilot, NULL }, *both[] = { c->pilot, c->head, NULL }, *none[] = { NULL };
  g_autoptr (GPtrArray) duties = NULL;
  g_autoptr (GPtrArray) of_both = NULL;
  g_autoptr (LotseRecord) archived = NULL;

  add_report (c, add_project (c, "C", c->pilot, c->head, LOTSE_LIFE_CYCLE_IN_PROGRESS), "2026-06-01", LOTSE_STATUS_ON_TRACK);
  add_report (c, add_project (c, "A", c->pilot, c->head, LOTSE_LIFE_CYCLE_IN_PROGRESS), "2026-05-31", LOTSE_STATUS_ON_TRACK);
  add_report (c, add_project (c, "B", c->pilot, c->head, LOTSE_LIFE_CYCLE_IN_PROGRESS), "2026-04-02", LOTSE_STATUS_ON_TRACK);
  add_project (c, "N", c->pilot, NULL, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  add_project (c, "done", c->pilot, NULL, LOTSE_LIFE_CYCLE_COMPLETED);
  add_project (c, "paused", c->pilot, NULL, LOTSE_LIFE_CYCLE_PAUSED);
  add_project (c, "idea", c->pilot, NULL, LOTSE_LIFE_CYCLE_IDEA);
  add_project (c, "other", c->head, NULL, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  add_project (c, "nobody", NULL, c->head, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  duties = lotse_duties (c->data, mine, day (TODAY));
  assert_order (duties, "N B A C");
  g_assert_cmpint (((LotseDuty *) duties->pdata[0])->state, ==, LOTSE_DUTY_OVERDUE); /* never */
  g_assert_cmpint (((LotseDuty *) duties->pdata[1])->state, ==, LOTSE_DUTY_OVERDUE); /* not in May either */
  g_assert_cmpint (((LotseDuty *) duties->pdata[2])->state, ==, LOTSE_DUTY_DUE);
  g_assert_cmpint (((LotseDuty *) duties->pdata[3])->state, ==, LOTSE_DUTY_LATER);
  g_assert_cmpuint (lotse_duties_due (c->data, mine, day (TODAY)), ==, 3);
  of_both = lotse_duties (c->data, both, day (TODAY));
  assert_order (of_both, "N nobody other B A C");
  archived = lotse_record_copy (((LotseDuty *) duties->pdata[0])->project);
  lotse_record_set_integer (archived, LOTSE_F_PROJECT_ARCHIVED_ON, day (TODAY));
  lotse_dataset_take (c->data, g_steal_pointer (&archived));
  g_assert_cmpuint (lotse_duties_due (c->data, mine, day (TODAY)), ==, 2);
  g_assert_cmpuint (lotse_duties_due (c->data, none, day (TODAY)), ==, 0);
  g_assert_cmpuint (lotse_duties_due (c->data, NULL, day (TODAY)), ==, 0);
}

static LotseRecord *
add_request (Case *c, LotseRecord *project, const char *asked, const char *answered)
{
  LotseRecord *request = lotse_record_new (LOTSE_KIND_REQUEST, NULL);

  lotse_record_set_text (request, LOTSE_F_REQUEST_WHAT, asked);
  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ASKED_ON, day (asked));
  if (answered != NULL)
    {
      lotse_record_set_integer (request, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_LATER);
      lotse_record_set_integer (request, LOTSE_F_REQUEST_ANSWERED_ON, day (answered));
    }
  lotse_dataset_take (c->data, request);
  return request;
}

static void
test_request_words (Case *c, gconstpointer unused)
{
  g_autoptr (LotseRecord) request = lotse_record_new (LOTSE_KIND_REQUEST, NULL);
  g_autofree char *bare = NULL, *whole = NULL;

  lotse_record_set_text (request, LOTSE_F_REQUEST_WHAT, "Two posts");
  bare = lotse_request_words (request, NULL, day (TODAY), LOTSE_LANG_EN);
  lotse_record_set_soft (request, LOTSE_F_REQUEST_NEEDED_BY, lotse_soft_from_day (day ("2026-06-30")));
  whole = lotse_request_words (request, "Landrat", day (TODAY), LOTSE_LANG_EN);
  g_assert_cmpstr (bare, ==, "Support needed: Two posts");
  g_assert_cmpstr (whole, ==, "Support needed from Landrat by 30 Jun 2026: Two posts");
}

static void
test_requests (Case *c, gconstpointer unused)
{
  const char *mine[] = { c->pilot, NULL };
  LotseRecord *project = add_project (c, "A", c->pilot, NULL, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  LotseRecord *fresh, *settled, *put_off;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) answered = NULL;

  add_report (c, project, "2026-06-01", LOTSE_STATUS_NEEDS_DECISION);
  settled = lotse_record_copy (add_request (c, project, "2026-05-01", "2026-05-20")); /* the report came after it */
  lotse_record_set_integer (settled, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_YES);
  lotse_dataset_take (c->data, settled);
  put_off = add_request (c, project, "2026-05-03", "2026-05-20"); /* is no news any more, but open */
  fresh = add_request (c, project, "2026-05-02", "2026-06-01");
  add_request (c, project, "2026-06-02", NULL);
  add_request (c, add_project (c, "B", c->head, NULL, LOTSE_LIFE_CYCLE_IN_PROGRESS), "2026-06-02", NULL);
  open = lotse_duty_requests (c->data, mine, FALSE, day (TODAY));
  answered = lotse_duty_requests (c->data, mine, TRUE, day (TODAY));
  g_assert_cmpuint (open->len, ==, 2);
  g_assert_true (open->pdata[1] == put_off); /* the latest first */
  g_assert_cmpuint (answered->len, ==, 1);
  g_assert_true (answered->pdata[0] == fresh);
}

static void
assert_put_off (LotseRecord *request, const char *answered, const char *back, const char *words)
{
  g_autofree char *resting = lotse_request_put_off_words (request, day (answered), LOTSE_LANG_EN);
  g_autofree char *again = lotse_request_put_off_words (request, day (back), LOTSE_LANG_EN);

  g_assert_true (lotse_request_waits (request, day (answered) - 1)); /* as it was then */
  g_assert_cmpint (lotse_request_back_on (request, day (answered)), ==, day (back));
  g_assert_false (lotse_request_waits (request, day (answered)));
  g_assert_false (lotse_request_waits (request, day (back) - 1));
  g_assert_true (lotse_request_waits (request, day (back)));
  g_assert_true (lotse_request_is_open (request, day (answered)));
  g_assert_cmpstr (resting, ==, words);
  g_assert_true (g_str_has_prefix (again, "put off on "));
}

/* "Later" comes back after two weeks, a week before the support is needed, or the day after, whichever is the first that is yet to come. */
static void
test_put_off (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "A", c->pilot, NULL, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  LotseRecord *request = add_request (c, project, "2026-05-01", "2026-06-01");

  assert_put_off (request, "2026-06-01", "2026-06-15", "put off, comes back on 15 Jun 2026");
  lotse_record_set_soft (request, LOTSE_F_REQUEST_NEEDED_BY, lotse_soft_from_day (day ("2026-12-31")));
  assert_put_off (request, "2026-06-01", "2026-06-15", "put off, comes back on 15 Jun 2026");
  lotse_record_set_soft (request, LOTSE_F_REQUEST_NEEDED_BY, lotse_soft_from_day (day ("2026-06-17")));
  assert_put_off (request, "2026-06-01", "2026-06-10", "put off, comes back on 10 Jun 2026");
  lotse_record_set_soft (request, LOTSE_F_REQUEST_NEEDED_BY, lotse_soft_from_day (day ("2026-06-03")));
  assert_put_off (request, "2026-06-01", "2026-06-02", "put off, comes back on 2 Jun 2026");
  g_assert_false (lotse_request_is_settled (request));
  g_assert_false (lotse_request_is_open (request, day ("2026-04-30"))); /* was not asked yet */
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_NO);
  g_assert_true (lotse_request_is_settled (request));
  g_assert_false (lotse_request_is_open (request, day ("2026-06-01")));
  g_assert_true (lotse_request_is_open (request, day ("2026-05-31")));
  g_assert_cmpint (lotse_request_back_on (request, day (TODAY)), ==, LOTSE_DATE_NONE);
  g_assert_null (lotse_request_put_off_words (request, day (TODAY), LOTSE_LANG_EN));
}

static LotseRecord *
add_kpi (Case *c, LotseRecord *project, int rhythm, const char *last)
{
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, last);
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, rhythm);
  if (last != NULL)
    {
      GArray *points = lotse_points_new ();
      LotsePoint point = { day (last), 1, NAN };
      LotseValue value;

      g_array_append_val (points, point);
      value = lotse_value_points_take (points);
      lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
    }
  lotse_dataset_take (c->data, kpi);
  return kpi;
}

static void
test_kpis (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "A", c->pilot, NULL, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  LotseRecord *old, *slip;
  g_autoptr (GPtrArray) due = NULL;

  add_kpi (c, project, LOTSE_RHYTHM_QUARTERLY, "2026-03-31");
  add_kpi (c, project, LOTSE_RHYTHM_YEARLY, "2026-01-05");
  add_kpi (c, project, LOTSE_RHYTHM_MONTHLY, "2026-05-30"); /* of any day of the month: the value of the month */
  add_kpi (c, project, LOTSE_RHYTHM_QUARTERLY, "2026-01-01");
  old = add_kpi (c, project, LOTSE_RHYTHM_MONTHLY, "2026-04-30");
  slip = add_kpi (c, project, LOTSE_RHYTHM_MONTHLY, "2062-05-31"); /* says nothing of today */
  due = lotse_kpis_due (c->data, project, day (TODAY));
  g_assert_cmpuint (due->len, ==, 2);
  g_assert_true (g_ptr_array_find (due, old, NULL) && g_ptr_array_find (due, slip, NULL));
}

static void
add_end_shift (Case *c, LotseRecord *project, const char *from, const char *to, const char *on)
{
  LotseRecord *shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  LotsePeriod period;

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, lotse_record_id (project));
  g_assert_true (lotse_period_parse (from, &period));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, period);
  g_assert_true (lotse_period_parse (to, &period));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, day (on));
  lotse_dataset_take (c->data, shift);
}

static void
test_facts (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "A", c->pilot, NULL, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  LotseSoftDate due;
  g_auto (LotseFacts) facts = { 0 };
  g_autoptr (GPtrArray) sentences = NULL;

  add_report (c, project, "2026-02-17", LOTSE_STATUS_ON_TRACK);
  g_assert_true (lotse_soft_parse ("2026-05", &due));
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
  lotse_dataset_take (c->data, milestone);
  add_end_shift (c, project, "2025/2026-Q1", "2025/2026-Q2", "2026-02-01");
  add_end_shift (c, project, "2025/2026-Q2", "2025/2026-Q1", "2026-02-02"); /* earlier is no move to the back */
  add_end_shift (c, project, "2025/2026-Q2", "2025/2026-Q4", "2026-02-01");
  lotse_facts_read (c->data, project, day (TODAY), &facts);
  g_assert_cmpint (facts.weeks, ==, 17);
  sentences = lotse_facts_sentences (&facts, LOTSE_LANG_EN);
  g_assert_cmpuint (sentences->len, ==, 3);
  g_assert_cmpstr (sentences->pdata[0], ==, "The milestone “Abnahme” has been overdue since 31 May 2026.");
  g_assert_cmpstr (sentences->pdata[1], ==, "There has been no report for 17 weeks.");
  g_assert_cmpstr (sentences->pdata[2], ==, "The end was moved to a later day 2 times.");
  /* The colour is what was reported. */
  g_assert_cmpint (lotse_project_state (c->data, project, day (TODAY)), ==, LOTSE_STATE_ON_TRACK);
}

static void
assert_trend (Case *c, LotseRecord *project, const char *as_of, int status, const char *expected)
{
  g_autofree char *words = NULL;

  add_report (c, project, as_of, status);
  words = lotse_trend_words (c->data, project, day (TODAY));
  g_assert_cmpstr (words, ==, expected);
}

static void
test_trend (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "A", c->pilot, NULL, LOTSE_LIFE_CYCLE_IN_PROGRESS);

  assert_trend (c, project, "2025-01-01", LOTSE_STATUS_ON_TRACK, NULL);
  assert_trend (c, project, "2025-02-01", LOTSE_STATUS_ON_TRACK, NULL);
  assert_trend (c, project, "2025-03-01", LOTSE_STATUS_NEEDS_ATTENTION, "needs attention, before that 2 times on track");
  assert_trend (c, project, "2025-04-01", LOTSE_STATUS_NOT_RATED, "not rated, before: needs attention");
  assert_trend (c, project, "2025-05-01", LOTSE_STATUS_NEEDS_ATTENTION, "needs attention for the second time");
  assert_trend (c, project, "2025-06-01", LOTSE_STATUS_NEEDS_ATTENTION, "needs attention for the third time");
  assert_trend (c, project, "2025-07-01", LOTSE_STATUS_NEEDS_ATTENTION, "needs attention, 4 times in a row");
  assert_trend (c, project, "2025-08-01", LOTSE_STATUS_NEEDS_DECISION, "needs decision, before that 4 times needs attention");
  assert_trend (c, project, "2025-09-01", LOTSE_STATUS_ON_TRACK, "on track, before: needs decision");
}

/* What a report does not say is not said for it by those before: neither where it bears no status nor where that is "not rated". */
static void
test_unrated_trend (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "A", c->pilot, NULL, LOTSE_LIFE_CYCLE_IN_PROGRESS), *report;
  g_autofree char *silent = NULL, *rated = NULL, *confirmed = NULL;

  assert_trend (c, project, "2025-01-01", LOTSE_STATUS_NOT_RATED, NULL); /* the state says it */
  assert_trend (c, project, "2025-02-01", LOTSE_STATUS_NEEDS_ATTENTION, NULL);
  assert_trend (c, project, "2025-03-01", LOTSE_STATUS_NOT_RATED, "not rated, before: needs attention");
  assert_trend (c, project, "2025-04-01", LOTSE_STATUS_NEEDS_ATTENTION, "needs attention for the second time");
  assert_trend (c, project, "2025-05-01", LOTSE_STATUS_NOT_RATED, "not rated, before that 2 times needs attention");
  assert_trend (c, project, "2025-06-01", LOTSE_STATUS_NEEDS_ATTENTION, "needs attention for the third time");
  report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, day ("2025-07-01"));
  lotse_dataset_take (c->data, report);
  silent = lotse_trend_words (c->data, project, day (TODAY));
  g_assert_cmpstr (silent, ==, "not rated, before that 3 times needs attention");
  rated = lotse_rated_trend_words (c->data, project, day (TODAY));
  g_assert_cmpstr (rated, ==, "needs attention for the third time");
  /* One that confirms goes on with what was said. */
  report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, day ("2025-08-01"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_UNCHANGED, TRUE);
  lotse_dataset_take (c->data, report);
  confirmed = lotse_trend_words (c->data, project, day (TODAY));
  g_assert_cmpstr (confirmed, ==, "needs attention for the third time");
}

static void
assert_words (char *(*words_of) (LotseDate from, LotseDate as_of), const char *from, const char *expected)
{
  g_autofree char *words = words_of (day (from), day (TODAY));

  g_assert_cmpstr (words, ==, expected);
}

static void
test_age (Case *c, gconstpointer unused)
{
  assert_words (lotse_age_words, "2026-06-18", "today");
  assert_words (lotse_age_words, "2026-06-16", "yesterday");
  assert_words (lotse_age_words, "2026-06-04", "13 days ago");
  assert_words (lotse_age_words, "2026-06-03", "2 weeks ago");
  assert_words (lotse_age_words, "2026-03-17", "3 months ago");
  assert_words (lotse_age_words, "2025-06-18", "1 year ago");
  assert_words (lotse_age_words, "2025-05-18", "1 year and 1 month ago");
  assert_words (lotse_age_words, "2024-07-18", "1 year and 11 months ago");
  assert_words (lotse_age_words, "2020-10-18", "5 years and 8 months ago");
  assert_words (lotse_age_words, "2014-05-18", "12 years and 1 month ago");
  assert_words (lotse_age_words, "2014-06-18", "12 years ago");
}

/* A narrow column has no room for two words more. */
static void
test_short_age (Case *c, gconstpointer unused)
{
  assert_words (lotse_age_words_short, "2026-06-18", "today");
  assert_words (lotse_age_words_short, "2026-07-18", "today");
  assert_words (lotse_age_words_short, "2026-03-17", "3 months ago");
  assert_words (lotse_age_words_short, "2024-07-18", "1 y 11 mo ago");
  assert_words (lotse_age_words_short, "2024-06-18", "2 years ago");
}

/* Nobody reckons "4,440 days" back to a year. */
static void
test_lasting (Case *c, gconstpointer unused)
{
  LotseFacts facts = { .stale = TRUE, .weeks = 634 };
  g_autoptr (GPtrArray) sentences = NULL;

  assert_words (lotse_lasting_words, "2026-06-18", "for 0 days");
  assert_words (lotse_lasting_words, "2026-07-18", "for 0 days");
  assert_words (lotse_lasting_words, "2026-06-16", "for 1 day");
  assert_words (lotse_lasting_words, "2026-05-07", "for 41 days");
  assert_words (lotse_lasting_words, "2026-01-17", "for 5 months");
  assert_words (lotse_lasting_words, "2025-06-17", "for 1 year");
  assert_words (lotse_lasting_words, "2025-05-17", "for 1 year and 1 month");
  assert_words (lotse_lasting_words, "2024-07-17", "for 1 year and 11 months");
  assert_words (lotse_lasting_words, "2020-10-17", "for 5 years and 8 months");
  assert_words (lotse_lasting_words, "2014-05-17", "for 12 years and 1 month");
  assert_words (lotse_lasting_words, "2014-06-17", "for 12 years");
  facts.overdue_since = LOTSE_DATE_NONE;
  sentences = lotse_facts_sentences (&facts, LOTSE_LANG_EN);
  g_assert_cmpuint (sentences->len, ==, 1);
  g_assert_cmpstr (sentences->pdata[0], ==, "There has been no report for 12 years and 2 months.");
}

#define ADD(path, rhythm, test) g_test_add (path, Case, GINT_TO_POINTER (rhythm), set_up, test, tear_down)

/* The rule by which a source keeps its words to itself is said as what it is. */
static void
test_withheld (void)
{
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autofree char *none = NULL, *said = NULL, *note = NULL;
  gboolean withheld = TRUE;

  none = lotse_report_reason (report, &withheld);
  g_assert_null (none);
  g_assert_false (withheld);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Two suppliers are exempt from the tender.");
  said = lotse_report_reason (report, &withheld);
  g_assert_cmpstr (said, ==, "Two suppliers are exempt from the tender.");
  g_assert_false (withheld);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Exempt under Section 26 of the Act (Defence)");
  note = lotse_report_reason (report, &withheld);
  g_assert_cmpstr (note, ==, "Not published by the source (Exempt under Section 26 of the Act (Defence))");
  g_assert_true (withheld);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/model/reporting/cycles", LOTSE_RHYTHM_QUARTERLY, test_cycles);
  ADD ("/model/reporting/lasting", LOTSE_RHYTHM_MONTHLY, test_lasting);
  ADD ("/model/reporting/duties", LOTSE_RHYTHM_MONTHLY, test_duties);
  ADD ("/model/reporting/requests", LOTSE_RHYTHM_MONTHLY, test_requests);
  ADD ("/model/reporting/put-off", LOTSE_RHYTHM_MONTHLY, test_put_off);
  ADD ("/model/reporting/request-words", LOTSE_RHYTHM_MONTHLY, test_request_words);
  ADD ("/model/reporting/kpis", LOTSE_RHYTHM_MONTHLY, test_kpis);
  ADD ("/model/reporting/facts", LOTSE_RHYTHM_MONTHLY, test_facts);
  ADD ("/model/reporting/trend", LOTSE_RHYTHM_MONTHLY, test_trend);
  ADD ("/model/reporting/unrated-trend", LOTSE_RHYTHM_MONTHLY, test_unrated_trend);
  ADD ("/model/reporting/age", LOTSE_RHYTHM_MONTHLY, test_age);
  ADD ("/model/reporting/short-age", LOTSE_RHYTHM_MONTHLY, test_short_age);
  g_test_add_func ("/model/reporting/withheld", test_withheld);
  return g_test_run ();
}
