/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report form without a window: what is prefilled, what is missing, and which records come of it. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "data/model/kpi-values.h"
#include "data/model/rename.h"
#include "report-case.h"

static void
set_of (ReportCase *c, const char *pattern, LotseRecord *record, const char *text)
{
  g_autofree char *key = lotse_report_key (pattern, lotse_record_id (record));

  lotse_report_form_set (c->form, key, text);
}

/* The sentence that stands at @key; NULL: none. (transfer full) */
static char *
problem_at (ReportCase *c, const char *key)
{
  g_autoptr (GPtrArray) problems = lotse_report_form_problems (c->form);

  for (guint i = 0; i < problems->len; i++)
    if (strcmp (((LotseReportProblem *) problems->pdata[i])->key, key) == 0)
      return g_strdup (((LotseReportProblem *) problems->pdata[i])->sentence);
  return NULL;
}

static void
assert_problem (ReportCase *c, const char *key, const char *part)
{
  g_autofree char *sentence = problem_at (c, key);

  if (part == NULL)
    g_assert_null (sentence);
  else
    {
      g_assert_nonnull (sentence);
      g_assert_nonnull (strstr (sentence, part));
    }
}

static void
assert_problems (ReportCase *c, guint n)
{
  g_autoptr (GPtrArray) problems = lotse_report_form_problems (c->form);

  g_assert_cmpuint (problems->len, ==, n);
}

static void
test_prefilled (ReportCase *c, gconstpointer unused)
{
  g_autofree char *money = lotse_report_key (LOTSE_REPORT_DIMENSION, "money");

  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_STATUS), ==, "needs_attention");
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_SUMMARY), ==, "Zwei Rechtsfragen sind offen.");
  g_assert_cmpstr (lotse_report_form_get (c->form, money), ==, "on_track");
  g_assert_false (lotse_report_form_touched (c->form, LOTSE_REPORT_SUMMARY));
  g_assert_true (lotse_report_form_is_unchanged (c->form));
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "Anders.");
  g_assert_true (lotse_report_form_touched (c->form, LOTSE_REPORT_SUMMARY));
  g_assert_false (lotse_report_form_is_unchanged (c->form));
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "Zwei Rechtsfragen sind offen.");
  g_assert_true (lotse_report_form_is_unchanged (c->form));
}

static void
test_unchanged (ReportCase *c, gconstpointer unused)
{
  g_autoptr (GPtrArray) mutations = lotse_report_form_mutations (c->form);
  const LotseMutation *mutation = mutations->pdata[0];

  assert_problems (c, 0);
  g_assert_cmpuint (mutations->len, ==, 1);
  g_assert_cmpint (mutation->op, ==, LOTSE_OP_CREATE);
  g_assert_cmpint (lotse_record_integer (mutation->set, LOTSE_F_REPORT_UNCHANGED, 0), ==, 1);
  g_assert_cmpint (lotse_record_enum (mutation->set, LOTSE_F_REPORT_STATUS), ==, LOTSE_STATUS_NEEDS_ATTENTION);
  g_assert_cmpint (lotse_record_date (mutation->set, LOTSE_F_REPORT_AS_OF), ==, report_case_day (REPORT_CASE_TODAY));
  g_assert_cmpstr (lotse_record_text (mutation->set, LOTSE_F_REPORT_SUMMARY), ==, "Zwei Rechtsfragen sind offen.");
  g_assert_cmpstr (lotse_record_text (mutation->set, LOTSE_F_REPORT_BY), ==, lotse_record_id (c->head));
  g_assert_true (lotse_record_validate (mutation->set, NULL));
  /* It counts as fresh. */
  lotse_dataset_take (c->data, lotse_record_copy (mutation->set));
  g_assert_cmpint (lotse_record_date (lotse_project_latest_report (c->data, c->project, report_case_day (REPORT_CASE_TODAY)), LOTSE_F_REPORT_AS_OF), ==, report_case_day (REPORT_CASE_TODAY));
}

/* Amber wants a next step, red help as well; neither wants a justification. */
static void
test_asks (ReportCase *c, gconstpointer unused)
{
  lotse_report_form_set (c->form, LOTSE_REPORT_NEXT_STEPS, "  ");
  assert_problem (c, LOTSE_REPORT_NEXT_STEPS, "next step");
  lotse_report_form_set (c->form, LOTSE_REPORT_STATUS, "on_track");
  assert_problems (c, 0);
  lotse_report_form_set (c->form, LOTSE_REPORT_STATUS, "needs_decision");
  lotse_report_form_set (c->form, LOTSE_REPORT_NEXT_STEPS, "Vorlage schreiben.");
  assert_problem (c, LOTSE_REPORT_SUPPORT_WHAT, "what you need");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_WHAT, "Zusage der Mittel");
  assert_problem (c, LOTSE_REPORT_SUPPORT_FROM, "which function");
  assert_problem (c, LOTSE_REPORT_SUPPORT_BY, "until when");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_FROM, lotse_record_id (c->head));
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "irgendwann");
  assert_problem (c, LOTSE_REPORT_SUPPORT_BY, "Until when? Not a date. Write 31 Dec 2026");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "KW 50/2021");
  assert_problems (c, 0);
}

/* A date is looked at while it is typed, whatever else is there. */
static void
test_support_date (ReportCase *c, gconstpointer unused)
{
  g_autofree char *none = NULL, *passed = NULL, *understood = NULL;

  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "31.2.2027");
  assert_problem (c, LOTSE_REPORT_SUPPORT_BY, "There is no such day: that month has 28 days.");
  none = lotse_report_form_remark (c->form, LOTSE_REPORT_SUPPORT_BY);
  g_assert_null (none);
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "1.1.1900");
  assert_problem (c, LOTSE_REPORT_SUPPORT_BY, NULL);
  passed = lotse_report_form_remark (c->form, LOTSE_REPORT_SUPPORT_BY);
  g_assert_cmpstr (passed, ==, "This day has passed.");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "1.2.22");
  understood = lotse_report_form_remark (c->form, LOTSE_REPORT_SUPPORT_BY);
  g_assert_cmpstr (understood, ==, "understood as 1 Feb 2022");
}

static void
test_dimension (ReportCase *c, gconstpointer unused)
{
  g_autofree char *key = lotse_report_key (LOTSE_REPORT_DIMENSION, "money");
  g_autofree char *note = lotse_report_key (LOTSE_REPORT_DIMENSION_NOTE, "money");

  lotse_report_form_set (c->form, key, "needs_attention");
  assert_problem (c, note, "money"); /* the old sentence is not about the new state */
  lotse_report_form_set (c->form, note, "Zwei Stellen sind gesperrt.");
  assert_problems (c, 0);
}

/* What was rated and is not any more wants a sentence too, which stays with it. */
static void
test_dimension_cleared (ReportCase *c, gconstpointer unused)
{
  g_autofree char *key = lotse_report_key (LOTSE_REPORT_DIMENSION, "money");
  g_autofree char *note = lotse_report_key (LOTSE_REPORT_DIMENSION_NOTE, "money");
  g_autoptr (GPtrArray) mutations = NULL;
  const LotseValue *map;

  lotse_report_form_set (c->form, key, "");
  assert_problem (c, note, "money");
  lotse_report_form_set (c->form, note, "Der Haushalt wird neu verhandelt.");
  assert_problems (c, 0);
  mutations = lotse_report_form_mutations (c->form);
  map = lotse_record_get (((LotseMutation *) mutations->pdata[0])->set, LOTSE_F_REPORT_DIMENSIONS);
  g_assert_cmpuint (map->u.map->len, ==, 1);
  g_assert_cmpstr (g_array_index (map->u.map, LotseMapEntry, 0).state, ==, "not_rated");
  g_assert_cmpstr (g_array_index (map->u.map, LotseMapEntry, 0).note, ==, "Der Haushalt wird neu verhandelt.");
}

/* A sheet that was filled in last week by another function, and is typed in now. */
static void
test_paper (ReportCase *c, gconstpointer unused)
{
  g_autofree char *done = lotse_report_key (LOTSE_REPORT_MILESTONE_DONE, lotse_record_id (c->milestone)), *draft = NULL;
  g_autoptr (LotseReportForm) again = lotse_report_form_new (c->data, c->project, NULL, report_case_day (REPORT_CASE_TODAY));
  LotseRecord *pilot = report_case_add (c, LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_TITLE, "Digitale Lotsin Bau");
  g_autoptr (GPtrArray) mutations = NULL;
  LotseRecord *report;

  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_AS_OF), ==, "23 Nov 2021");
  lotse_report_form_set (c->form, LOTSE_REPORT_AS_OF, "24.11.2021");
  assert_problem (c, LOTSE_REPORT_AS_OF, "still to come");
  lotse_report_form_set (c->form, LOTSE_REPORT_AS_OF, "17.10.2021");
  assert_problem (c, LOTSE_REPORT_AS_OF, "18 Oct 2021");
  lotse_report_form_set (c->form, LOTSE_REPORT_AS_OF, "31.11.2021");
  assert_problem (c, LOTSE_REPORT_AS_OF, "There is no such day: that month has 30 days.");
  lotse_report_form_set (c->form, LOTSE_REPORT_AS_OF, "");
  assert_problem (c, LOTSE_REPORT_AS_OF, "which day");
  lotse_report_form_set (c->form, LOTSE_REPORT_AS_OF, "16.11.2021");
  lotse_report_form_set (c->form, LOTSE_REPORT_BY, lotse_record_id (pilot));
  assert_problems (c, 0);
  g_assert_true (lotse_report_form_is_unchanged (c->form) && !lotse_report_form_is_empty (c->form));
  g_assert_cmpstr (lotse_report_form_get (c->form, done), ==, "16 Nov 2021");
  draft = lotse_report_form_to_draft (c->form);
  g_assert_true (lotse_report_form_take_draft (again, draft));
  g_assert_cmpint (lotse_report_form_as_of (again), ==, report_case_day ("2021-11-16"));
  mutations = lotse_report_form_mutations (c->form);
  report = ((LotseMutation *) mutations->pdata[0])->set;
  g_assert_cmpint (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), ==, report_case_day ("2021-11-16"));
  g_assert_cmpstr (lotse_record_text (report, LOTSE_F_REPORT_BY), ==, lotse_record_id (pilot));
  g_assert_cmpint (lotse_record_integer (report, LOTSE_F_REPORT_UNCHANGED, 0), ==, 1);
}

/* Every step of the form in order, choices and texts alike. */
static void
test_undo (ReportCase *c, gconstpointer unused)
{
  g_autofree char *moved = lotse_report_key (LOTSE_REPORT_MILESTONE, lotse_record_id (c->milestone));

  g_assert_null (lotse_report_form_undo (c->form, FALSE));
  lotse_report_form_set (c->form, LOTSE_REPORT_STATUS, "needs_decision");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "A");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "Al");
  lotse_report_form_set (c->form, moved, "moved");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_WHAT, "Geld");
  g_assert_cmpstr (lotse_report_form_undo (c->form, FALSE), ==, LOTSE_REPORT_SUPPORT_WHAT);
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_SUPPORT_WHAT), ==, "");
  g_assert_cmpstr (lotse_report_form_undo (c->form, FALSE), ==, moved);
  g_assert_cmpstr (lotse_report_form_get (c->form, moved), ==, "");
  g_assert_cmpstr (lotse_report_form_undo (c->form, FALSE), ==, LOTSE_REPORT_SUMMARY);
  g_assert_false (lotse_report_form_touched (c->form, LOTSE_REPORT_SUMMARY));
  g_assert_cmpstr (lotse_report_form_undo (c->form, FALSE), ==, LOTSE_REPORT_STATUS);
  g_assert_true (lotse_report_form_is_unchanged (c->form));
  g_assert_null (lotse_report_form_undo (c->form, FALSE));
  for (guint i = 0; i < 4; i++)
    g_assert_nonnull (lotse_report_form_undo (c->form, TRUE));
  g_assert_null (lotse_report_form_undo (c->form, TRUE));
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_STATUS), ==, "needs_decision");
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_SUMMARY), ==, "Al");
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_SUPPORT_WHAT), ==, "Geld");
}

/* A milestone that is moved beyond the end of its project does not move that end, which is said. */
static void
test_beyond_the_end (ReportCase *c, gconstpointer unused)
{
  g_autofree char *key = lotse_report_key (LOTSE_REPORT_MILESTONE_TO, lotse_record_id (c->milestone)), *within = NULL, *beyond = NULL;
  LotsePeriod period = { 0 };

  g_assert_true (lotse_period_parse ("2021-01/2021-12", &period));
  lotse_record_set_period (c->project, LOTSE_F_PROJECT_PERIOD, period);
  set_of (c, LOTSE_REPORT_MILESTONE, c->milestone, "moved");
  set_of (c, LOTSE_REPORT_MILESTONE_TO, c->milestone, "31.12.2021");
  within = lotse_report_form_remark (c->form, key);
  g_assert_true (within == NULL || strstr (within, "the end of the project") == NULL);
  set_of (c, LOTSE_REPORT_MILESTONE_TO, c->milestone, "Q1 2022");
  beyond = lotse_report_form_remark (c->form, key);
  g_assert_cmpstr (beyond, ==, "This is after the end of the project (December 2021), which stays as it is. Whoever may edit the project can move it.");
}

static const LotseMutation *
find_mutation (GPtrArray *mutations, LotseKind kind)
{
  for (guint i = 0; i < mutations->len; i++)
    if (((LotseMutation *) mutations->pdata[i])->kind == kind)
      return mutations->pdata[i];
  return NULL;
}

static void
test_full (ReportCase *c, gconstpointer unused)
{
  g_autoptr (GPtrArray) mutations = NULL;
  const LotseMutation *report, *milestone, *shift, *request, *kpi;

  lotse_report_form_set (c->form, LOTSE_REPORT_STATUS, "needs_decision");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_WHAT, "Zusage der Mittel");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_FROM, lotse_record_id (c->head));
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "17.12.2021");
  set_of (c, LOTSE_REPORT_MILESTONE, c->milestone, "moved");
  set_of (c, LOTSE_REPORT_MILESTONE_TO, c->milestone, "Q1 2022");
  set_of (c, LOTSE_REPORT_MILESTONE_REASON, c->milestone, "law");
  set_of (c, LOTSE_REPORT_KPI, c->kpi, "41,5");
  assert_problems (c, 0);
  mutations = lotse_report_form_mutations (c->form);
  g_assert_cmpuint (mutations->len, ==, 5);
  report = mutations->pdata[0];
  milestone = find_mutation (mutations, LOTSE_KIND_MILESTONE);
  shift = find_mutation (mutations, LOTSE_KIND_SHIFT);
  request = find_mutation (mutations, LOTSE_KIND_REQUEST);
  kpi = find_mutation (mutations, LOTSE_KIND_KPI);
  g_assert_false (lotse_record_has (report->set, LOTSE_F_REPORT_UNCHANGED));
  g_assert_cmpint (milestone->op, ==, LOTSE_OP_PATCH);
  g_assert_cmpint (lotse_record_soft (milestone->set, LOTSE_F_MILESTONE_DUE).precision, ==, LOTSE_PRECISION_QUARTER);
  g_assert_cmpint (lotse_record_enum (shift->set, LOTSE_F_SHIFT_REASON), ==, LOTSE_SHIFT_REASON_LAW);
  g_assert_cmpint (lotse_record_period (shift->set, LOTSE_F_SHIFT_FROM).to.first, ==, report_case_day ("2021-11-29"));
  g_assert_cmpstr (lotse_record_text (request->set, LOTSE_F_REQUEST_REPORT), ==, report->id);
  g_assert_cmpint (lotse_record_soft (request->set, LOTSE_F_REQUEST_NEEDED_BY).first, ==, report_case_day ("2021-12-17"));
  g_assert_cmpint (g_array_index (lotse_record_get (kpi->set, LOTSE_F_KPI_POINTS)->u.points, LotsePoint, 0).date, ==, report_case_day ("2021-10-31"));
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];
      g_autoptr (LotseRecord) after = lotse_mutation_apply (mutation, mutation->op == LOTSE_OP_CREATE ? NULL : lotse_dataset_get (c->data, mutation->kind, mutation->id));
      g_autoptr (GError) error = NULL;

      lotse_record_validate (after, &error);
      g_assert_no_error (error);
    }
}

static void
test_reached (ReportCase *c, gconstpointer unused)
{
  g_autofree char *done = lotse_report_key (LOTSE_REPORT_MILESTONE_DONE, lotse_record_id (c->milestone));
  g_autoptr (GPtrArray) mutations = NULL;

  set_of (c, LOTSE_REPORT_MILESTONE, c->milestone, "done");
  assert_problems (c, 0); /* today, unless somebody knows better */
  lotse_report_form_set (c->form, done, "1.1.2022");
  assert_problem (c, done, "still to come");
  lotse_report_form_set (c->form, done, "31.02.2021");
  assert_problem (c, done, "");
  lotse_report_form_set (c->form, done, "20.11.2021");
  mutations = lotse_report_form_mutations (c->form);
  g_assert_cmpint (lotse_record_date (find_mutation (mutations, LOTSE_KIND_MILESTONE)->set, LOTSE_F_MILESTONE_DONE_ON), ==, report_case_day ("2021-11-20"));
  g_assert_cmpint (lotse_record_get (((LotseMutation *) mutations->pdata[0])->set, LOTSE_F_REPORT_PROGRESS)->u.ratio->numerator, ==, 1);
}

static void
test_correction (ReportCase *c, gconstpointer unused)
{
  g_autoptr (GPtrArray) mutations = NULL;

  lotse_report_form_correct (c->form, c->report);
  g_assert_false (lotse_report_form_is_unchanged (c->form));
  lotse_report_form_set (c->form, LOTSE_REPORT_STATUS, "on_track");
  mutations = lotse_report_form_mutations (c->form);
  g_assert_cmpstr (lotse_record_text (((LotseMutation *) mutations->pdata[0])->set, LOTSE_F_REPORT_REPLACES), ==, lotse_record_id (c->report));
}

/* A correction without a change is refused in words; one with a change is of the day of what it corrects, unless somebody says otherwise. */
static void
test_correction_changes (ReportCase *c, gconstpointer unused)
{
  g_autofree char *done = lotse_report_key (LOTSE_REPORT_MILESTONE_DONE, lotse_record_id (c->milestone));
  g_autoptr (GPtrArray) mutations = NULL;
  LotseRecord *report;

  g_assert_false (lotse_report_form_corrects_nothing (c->form)); /* it confirms */
  assert_problems (c, 0);
  lotse_report_form_correct (c->form, c->report);
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_AS_OF), ==, "18 Oct 2021");
  g_assert_cmpstr (lotse_report_form_get (c->form, done), ==, "18 Oct 2021");
  assert_problem (c, LOTSE_REPORT_STATUS, "Nothing has been changed");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "Drei Rechtsfragen sind offen.");
  assert_problems (c, 0);
  lotse_report_form_undo (c->form, FALSE);
  assert_problems (c, 1);
  lotse_report_form_undo (c->form, TRUE);
  mutations = lotse_report_form_mutations (c->form);
  report = lotse_record_copy (((LotseMutation *) mutations->pdata[0])->set);
  g_assert_cmpint (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), ==, report_case_day ("2021-10-18"));
  lotse_dataset_take (c->data, report);
  g_assert_true (lotse_project_latest_report (c->data, c->project, report_case_day (REPORT_CASE_TODAY)) == report);
  lotse_report_form_set (c->form, LOTSE_REPORT_AS_OF, "16.11.2021");
  g_assert_cmpint (lotse_report_form_as_of (c->form), ==, report_case_day ("2021-11-16"));
}

/* A report that gives no status gets the one that stands beside it: that is a change. */
static void
test_correction_rates (ReportCase *c, gconstpointer unused)
{
  LotseRecord *silent = lotse_record_copy (c->report);

  lotse_record_set (silent, LOTSE_F_REPORT_STATUS, &LOTSE_VALUE_UNSET (LOTSE_TYPE_ENUM));
  lotse_report_form_correct (c->form, silent);
  g_assert_false (lotse_report_form_corrects_nothing (c->form));
  assert_problems (c, 0);
  g_object_unref (silent);
}

/* What the form makes a report of comes into the records. (transfer none) */
static LotseRecord *
release (ReportCase *c, LotseReportForm *form)
{
  g_autoptr (GPtrArray) mutations = lotse_report_form_mutations (form);
  LotseRecord *report = lotse_record_copy (((LotseMutation *) mutations->pdata[0])->set);

  lotse_dataset_take (c->data, report);
  return report;
}

/* Two pilots correct one report at once: the second is told of the first, keeps what is typed, and takes the place of what counts now. */
static void
test_at_once (ReportCase *c, gconstpointer unused)
{
  g_autoptr (LotseReportForm) other = lotse_report_form_new (c->data, c->project, NULL, report_case_day (REPORT_CASE_TODAY));
  g_autoptr (LotseReportForm) fresh = lotse_report_form_new (c->data, c->project, NULL, report_case_day (REPORT_CASE_TODAY));
  g_autofree char *words = NULL;
  LotseRecord *first, *second;

  lotse_report_form_correct (c->form, c->report);
  lotse_report_form_correct (other, c->report);
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "Zwei Rechtsfragen sind offen, eine ist geklärt.");
  lotse_report_form_set (other, LOTSE_REPORT_STATUS, "on_track");
  g_assert_null (lotse_report_form_news (c->form));
  first = release (c, other);
  g_assert_true (lotse_report_form_news (c->form) == first);
  g_assert_true (lotse_report_form_news (fresh) == first);
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_SUMMARY), ==, "Zwei Rechtsfragen sind offen, eine ist geklärt.");
  second = release (c, c->form);
  g_assert_cmpstr (lotse_record_text (second, LOTSE_F_REPORT_REPLACES), ==, lotse_record_id (first));
  /* One report in all: there is no course to speak of. */
  g_assert_cmpint (lotse_project_status (c->data, c->project, report_case_day (REPORT_CASE_TODAY)), ==, LOTSE_STATUS_NEEDS_ATTENTION);
  words = lotse_trend_words (c->data, c->project, report_case_day (REPORT_CASE_TODAY));
  g_assert_null (words);
}

/* What others report between two starts of the program is news for whoever goes on with a draft; a report taken back does not hide it. */
static void
test_meanwhile (ReportCase *c, gconstpointer unused)
{
  const LotseDate today = report_case_day (REPORT_CASE_TODAY);
  g_autoptr (LotseReportForm) other = lotse_report_form_new (c->data, c->project, NULL, today), own = NULL, again = NULL, still = NULL;
  g_autofree char *draft = NULL, *later = NULL, *mine_id = NULL, *their_id = NULL;
  const char *old_id = "0189a1c0-0000-7000-8000-000000000001";
  LotseRecord *theirs, *copy;

  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "Zwei Rechtsfragen sind offen.");
  draft = lotse_report_form_to_draft (c->form);
  lotse_report_form_set (other, LOTSE_REPORT_STATUS, "on_track");
  theirs = release (c, other);
  again = lotse_report_form_new (c->data, c->project, NULL, today);
  g_assert_null (lotse_report_form_news (again));
  g_assert_true (lotse_report_form_take_draft (again, draft));
  g_assert_true (lotse_report_form_news (again) == theirs);
  g_assert_cmpstr (lotse_report_form_get (again, LOTSE_REPORT_SUMMARY), ==, "Zwei Rechtsfragen sind offen.");
  /* It is news until the draft is released, however often it is opened. */
  later = lotse_report_form_to_draft (again);
  still = lotse_report_form_new (c->data, c->project, NULL, today);
  g_assert_true (lotse_report_form_take_draft (still, later));
  g_assert_true (lotse_report_form_news (still) == theirs);

  copy = lotse_record_renamed (theirs, LOTSE_KIND_REPORT, lotse_record_id (theirs), old_id);
  their_id = g_strdup (lotse_record_id (theirs));
  lotse_dataset_remove (c->data, LOTSE_KIND_REPORT, their_id);
  mine_id = g_strdup (lotse_record_id (release (c, c->form)));
  own = lotse_report_form_new (c->data, c->project, NULL, today);
  lotse_dataset_take (c->data, copy);
  g_assert_null (lotse_report_form_news (own)); /* it came later and was written earlier: the other counts */
  lotse_dataset_remove (c->data, LOTSE_KIND_REPORT, mine_id);
  g_assert_true (lotse_report_form_news (own) == lotse_dataset_get (c->data, LOTSE_KIND_REPORT, old_id));
}

/* What was typed about a milestone that is done by now stays in the draft: it may be opened again. */
static void
test_homeless (ReportCase *c, gconstpointer unused)
{
  const LotseDate today = report_case_day (REPORT_CASE_TODAY);
  g_autofree char *key = lotse_report_key (LOTSE_REPORT_MILESTONE_SENTENCE, lotse_record_id (c->milestone)), *draft = NULL, *kept = NULL;
  g_autoptr (LotseReportForm) without = NULL, with = NULL;
  const LotseValue none = { .type = LOTSE_TYPE_DATE };

  lotse_report_form_set (c->form, key, "Die Firma ist insolvent.");
  draft = lotse_report_form_to_draft (c->form);
  lotse_record_set_integer (c->milestone, LOTSE_F_MILESTONE_DONE_ON, today);
  without = lotse_report_form_new (c->data, c->project, NULL, today);
  g_assert_true (lotse_report_form_take_draft (without, draft));
  lotse_report_form_set (without, LOTSE_REPORT_SUMMARY, "Weiter.");
  kept = lotse_report_form_to_draft (without);
  lotse_record_set (c->milestone, LOTSE_F_MILESTONE_DONE_ON, &none);
  with = lotse_report_form_new (c->data, c->project, NULL, today);
  g_assert_true (lotse_report_form_take_draft (with, kept));
  g_assert_cmpstr (lotse_report_form_get (with, key), ==, "Die Firma ist insolvent.");
}

static void
assert_kpi_remark (ReportCase *c, const char *text, const char *expected)
{
  g_autofree char *key = lotse_report_key (LOTSE_REPORT_KPI, lotse_record_id (c->kpi)), *remark = NULL;

  set_of (c, LOTSE_REPORT_KPI, c->kpi, text);
  remark = lotse_report_form_remark (c->form, key);
  g_assert_cmpstr (remark, ==, expected);
}

/* The last value stands beside the field; what is far from it, or no whole number among whole ones, is asked about and stops nobody. */
static void
test_kpi_remarks (ReportCase *c, gconstpointer unused)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (LotsePoint));
  g_autoptr (LotseRecord) after = NULL;
  const LotsePoint earlier[] = { { report_case_day ("2021-07-31"), 20, NAN }, { report_case_day ("2021-08-31"), 24, NAN } };

  g_array_append_vals (points, earlier, 2);
  after = lotse_kpi_with_points (c->kpi, points);
  lotse_record_set (c->kpi, LOTSE_F_KPI_POINTS, lotse_record_get (after, LOTSE_F_KPI_POINTS));
  assert_kpi_remark (c, "", "Last value: 24 on 31 Aug 2021.");
  assert_kpi_remark (c, "25", "Last value: 24 on 31 Aug 2021.");
  assert_kpi_remark (c, "1,234", "Understood as 1,234. More than ten times the last value: is that right? Last value: 24 on 31 Aug 2021.");
  assert_kpi_remark (c, "-25", "Below zero: is that right? Last value: 24 on 31 Aug 2021.");
  assert_kpi_remark (c, "2", "Less than a tenth of the last value: is that right? Last value: 24 on 31 Aug 2021.");
  assert_kpi_remark (c, "23.4", "All values so far are whole numbers: is the fraction right? Last value: 24 on 31 Aug 2021.");
}

/* What people paste: tabs, quotes, four-byte letters, directions, markup, and far too much. */
static void
test_ugly (ReportCase *c, gconstpointer unused)
{
  static const char *const texts[] = {
    "\"Anführung\" \\ und\tTab\nund Zeile\r\n", "\xF0\x9F\x9A\xA7 Baustelle \xE2\x80\xAE rückwärts", "<b>fett</b> & {\"a\":1}", "\x01\x02",
    "=HYPERLINK(\"x\")", "   ", "",
  };
  g_autofree char *huge = g_strnfill (70000, 'x'), *kpi = lotse_report_key (LOTSE_REPORT_KPI, lotse_record_id (c->kpi));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LotseReportForm) other = lotse_report_form_new (c->data, c->project, NULL, report_case_day (REPORT_CASE_TODAY));
      g_autofree char *draft = NULL;

      lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, texts[i]);
      draft = lotse_report_form_to_draft (c->form);
      g_assert_true (lotse_report_form_take_draft (other, draft));
      g_assert_cmpstr (lotse_report_form_get (other, LOTSE_REPORT_SUMMARY), ==, texts[i]);
    }
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, huge);
  assert_problem (c, LOTSE_REPORT_SUMMARY, "");
  set_of (c, LOTSE_REPORT_KPI, c->kpi, "viel");
  assert_problem (c, kpi, "Anträge online: Not a number. Write it like this");
  assert_problems (c, 2);
}

#define ADD(path, test) g_test_add (path, ReportCase, NULL, report_case_set_up, test, report_case_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", REPORT_CASE_TODAY, TRUE);
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  ADD ("/app/report-form/prefilled", test_prefilled);
  ADD ("/app/report-form/unchanged", test_unchanged);
  ADD ("/app/report-form/asks", test_asks);
  ADD ("/app/report-form/support-date", test_support_date);
  ADD ("/app/report-form/beyond-the-end", test_beyond_the_end);
  ADD ("/app/report-form/dimension", test_dimension);
  ADD ("/app/report-form/dimension-cleared", test_dimension_cleared);
  ADD ("/app/report-form/paper", test_paper);
  ADD ("/app/report-form/undo", test_undo);
  ADD ("/app/report-form/at-once", test_at_once);
  ADD ("/app/report-form/meanwhile", test_meanwhile);
  ADD ("/app/report-form/homeless", test_homeless);
  ADD ("/app/report-form/full", test_full);
  ADD ("/app/report-form/reached", test_reached);
  ADD ("/app/report-form/correction", test_correction);
  ADD ("/app/report-form/correction-changes", test_correction_changes);
  ADD ("/app/report-form/correction-rates", test_correction_rates);
  ADD ("/app/report-form/ugly", test_ugly);
  ADD ("/app/report-form/kpi-remarks", test_kpi_remarks);
  return g_test_run ();
}
