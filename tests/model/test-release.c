/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that are released by whoever carries the project: which wait, which came back, and who sees which. */
#include "data/model/release.h"
#include "data/model/reporting.h"

#define TODAY "2026-06-17"

typedef struct
{
  LotseDataset *data;
  LotseRecord  *strategy, *head, *pilot, *project; /* owned by the dataset */
} Case;

static LotseDate
day (const char *text)
{
  LotseDate date = lotse_date_parse (text);

  g_assert_cmpint (date, !=, LOTSE_DATE_NONE);
  return date;
}

static LotseRecord *
add (Case *c, LotseKind kind, guint title_field, const char *title)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, title_field, title);
  lotse_dataset_take (c->data, record);
  return record;
}

/* What is in a dataset is never set in place. */
static void
put_integer (Case *c, LotseRecord *record, guint field, gint64 value)
{
  LotseRecord *copy = lotse_record_copy (record);

  lotse_record_set_integer (copy, field, value);
  lotse_dataset_take (c->data, copy);
}

static void
set_up (Case *c, gconstpointer unused)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_lang_init ("en");
  c->data = lotse_dataset_new ();
  c->strategy = add (c, LOTSE_KIND_STRATEGY, LOTSE_F_STRATEGY_TITLE, "Strategy");
  c->head = add (c, LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_TITLE, "Head of office");
  c->pilot = add (c, LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_TITLE, "Pilot");
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-file");
  lotse_record_set_text (project, LOTSE_F_PROJECT_CARRIES, lotse_record_id (c->head));
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, lotse_record_id (c->pilot));
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_dataset_take (c->data, project);
  c->project = project;
  put_integer (c, c->strategy, LOTSE_F_STRATEGY_FOUR_EYES, TRUE);
}

static void
tear_down (Case *c, gconstpointer unused)
{
  g_object_unref (c->data);
}

static LotseRecord *
report (Case *c, const char *as_of, LotseRecord *by, int status, LotseRecord *replaces)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (record, LOTSE_F_REPORT_PROJECT, lotse_record_id (c->project));
  lotse_record_set_integer (record, LOTSE_F_REPORT_AS_OF, day (as_of));
  lotse_record_set_integer (record, LOTSE_F_REPORT_STATUS, status);
  if (by != NULL)
    lotse_record_set_text (record, LOTSE_F_REPORT_BY, lotse_record_id (by));
  if (replaces != NULL)
    lotse_record_set_text (record, LOTSE_F_REPORT_REPLACES, lotse_record_id (replaces));
  lotse_dataset_take (c->data, record);
  return record;
}

static LotseRecord *
answer (Case *c, LotseRecord *of, int outcome, const char *sentence, const char *on, gint64 seq)
{
  LotseRecord *release = lotse_release_new (of, outcome, sentence, lotse_record_id (c->head), day (on));

  lotse_record_set_seq (release, seq);
  lotse_dataset_take (c->data, release);
  return release;
}

static LotseReleaseState
state (Case *c, LotseRecord *of)
{
  return lotse_report_release_state (c->data, of, NULL);
}

static void
test_states (Case *c, gconstpointer unused)
{
  LotseRecord *one = report (c, "2026-06-10", c->pilot, LOTSE_STATUS_ON_TRACK, NULL);
  LotseRecord *told = NULL, *release;

  g_assert_cmpint (state (c, one), ==, LOTSE_RELEASE_WAITING);
  g_assert_false (lotse_report_counts_outside (c->data, one));
  release = answer (c, one, LOTSE_RELEASE_OUTCOME_RETURNED, "The date is missing.", "2026-06-12", 5);
  g_assert_true (lotse_record_validate (release, NULL));
  g_assert_cmpint (lotse_report_release_state (c->data, one, &told), ==, LOTSE_RELEASE_RETURNED);
  g_assert_true (told == release);
  g_assert_false (lotse_report_counts_outside (c->data, one));
  answer (c, one, LOTSE_RELEASE_OUTCOME_RELEASED, NULL, "2026-06-12", 6);
  g_assert_cmpint (state (c, one), ==, LOTSE_RELEASE_RELEASED);
  g_assert_true (lotse_report_counts_outside (c->data, one));
  answer (c, one, LOTSE_RELEASE_OUTCOME_RETURNED, "No.", "2026-06-11", 7); /* an earlier day, however late it came */
  g_assert_cmpint (state (c, one), ==, LOTSE_RELEASE_RELEASED);
  answer (c, one, LOTSE_RELEASE_OUTCOME_RETURNED, "No.", "2026-06-12", 1); /* written last, wherever its place in the feed is */
  g_assert_cmpint (state (c, one), ==, LOTSE_RELEASE_RETURNED);
}

static void
test_not_needed (Case *c, gconstpointer unused)
{
  LotseRecord *old = report (c, "2026-03-10", c->pilot, LOTSE_STATUS_ON_TRACK, NULL);
  LotseRecord *of_nobody = report (c, "2026-06-11", NULL, LOTSE_STATUS_ON_TRACK, NULL);

  g_assert_cmpint (state (c, old), ==, LOTSE_RELEASE_WAITING);
  g_assert_cmpint (state (c, of_nobody), ==, LOTSE_RELEASE_WAITING);
  put_integer (c, c->strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, day ("2026-03-11"));
  g_assert_cmpint (state (c, old), ==, LOTSE_RELEASE_NOT_NEEDED);
  g_assert_cmpint (state (c, of_nobody), ==, LOTSE_RELEASE_WAITING);
  put_integer (c, c->strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, day ("2026-03-10"));
  g_assert_cmpint (state (c, old), ==, LOTSE_RELEASE_WAITING);
  put_integer (c, c->strategy, LOTSE_F_STRATEGY_FOUR_EYES, FALSE);
  g_assert_cmpint (state (c, old), ==, LOTSE_RELEASE_NOT_NEEDED);
  g_assert_true (lotse_report_counts_outside (c->data, of_nobody));
}

static void
test_wrong_project (Case *c, gconstpointer unused)
{
  LotseRecord *one = report (c, "2026-06-10", c->pilot, LOTSE_STATUS_ON_TRACK, NULL);
  LotseRecord *release = lotse_release_new (one, LOTSE_RELEASE_OUTCOME_RELEASED, NULL, NULL, day ("2026-06-11"));

  lotse_record_set_text (release, LOTSE_F_RELEASE_PROJECT, "33333333-3333-4333-8333-333333333333");
  lotse_dataset_take (c->data, release);
  g_assert_cmpint (state (c, one), ==, LOTSE_RELEASE_WAITING);
}

static guint
waiting (Case *c, LotseRecord *function)
{
  const char *mine[] = { function != NULL ? lotse_record_id (function) : NULL, NULL };
  g_autoptr (GPtrArray) reports = lotse_reports_to_release (c->data, function != NULL ? mine : NULL, day (TODAY));

  return reports->len;
}

static guint
returned (Case *c, LotseRecord *function)
{
  const char *mine[] = { lotse_record_id (function), NULL };
  g_autoptr (GPtrArray) reports = lotse_reports_returned (c->data, mine, day (TODAY));

  return reports->len;
}

static void
test_lists (Case *c, gconstpointer unused)
{
  LotseRecord *one = report (c, "2026-05-10", c->pilot, LOTSE_STATUS_ON_TRACK, NULL);
  LotseRecord *two = report (c, "2026-06-10", c->pilot, LOTSE_STATUS_NEEDS_ATTENTION, NULL);
  g_autoptr (GPtrArray) all = NULL;

  report (c, "2026-06-18", c->pilot, LOTSE_STATUS_ON_TRACK, NULL); /* tomorrow */
  g_assert_cmpuint (waiting (c, c->head), ==, 2);
  g_assert_cmpuint (waiting (c, c->pilot), ==, 0);
  g_assert_cmpuint (waiting (c, NULL), ==, 2);
  all = lotse_reports_to_release (c->data, NULL, day (TODAY));
  g_assert_true (all->pdata[0] == one && all->pdata[1] == two);
  answer (c, one, LOTSE_RELEASE_OUTCOME_RETURNED, "Too old.", "2026-06-11", 1);
  g_assert_cmpuint (waiting (c, c->head), ==, 1);
  g_assert_cmpuint (returned (c, c->pilot), ==, 1); /* though a newer report of the project is there: somebody waits for it */
  answer (c, two, LOTSE_RELEASE_OUTCOME_RETURNED, "Until when?", "2026-06-11", 2);
  g_assert_cmpuint (waiting (c, c->head), ==, 0);
  g_assert_cmpuint (returned (c, c->pilot), ==, 2);
  g_assert_cmpuint (returned (c, c->head), ==, 0);
  report (c, "2026-06-12", c->pilot, LOTSE_STATUS_NEEDS_ATTENTION, two); /* the correction waits in its place */
  g_assert_cmpuint (returned (c, c->pilot), ==, 1);
  g_assert_cmpuint (waiting (c, c->head), ==, 1);
}

/* Two reports of one day, of which the head returns the earlier. */
static void
test_same_day (Case *c, gconstpointer unused)
{
  LotseRecord *one = report (c, "2026-06-10", c->pilot, LOTSE_STATUS_ON_TRACK, NULL);

  report (c, "2026-06-10", c->pilot, LOTSE_STATUS_NEEDS_ATTENTION, NULL);
  answer (c, one, LOTSE_RELEASE_OUTCOME_RETURNED, "Until when?", "2026-06-11", 1);
  g_assert_cmpuint (returned (c, c->pilot), ==, 1);
  g_assert_cmpuint (waiting (c, c->head), ==, 1);
  report (c, "2026-06-11", c->pilot, LOTSE_STATUS_ON_TRACK, one);
  g_assert_cmpuint (returned (c, c->pilot), ==, 0);
}

/* Two people correct the same report at once: both versions wait, until one of them is released in the place of the other. */
static void
test_versions (Case *c, gconstpointer unused)
{
  LotseRecord *wrong = report (c, "2026-06-10", c->pilot, LOTSE_STATUS_ON_TRACK, NULL), *one, *two;

  answer (c, wrong, LOTSE_RELEASE_OUTCOME_RELEASED, NULL, "2026-06-10", 1);
  g_assert_cmpuint (lotse_report_versions (c->data, wrong, day (TODAY)), ==, 0);
  one = report (c, "2026-06-11", c->pilot, LOTSE_STATUS_NEEDS_ATTENTION, wrong);
  g_assert_cmpuint (waiting (c, c->head), ==, 1);
  g_assert_cmpuint (lotse_report_versions (c->data, one, day (TODAY)), ==, 1);
  two = report (c, "2026-06-11", c->pilot, LOTSE_STATUS_NEEDS_DECISION, wrong);
  g_assert_cmpuint (waiting (c, c->head), ==, 2);
  g_assert_cmpuint (lotse_report_versions (c->data, one, day (TODAY)), ==, 2);
  g_assert_cmpuint (lotse_report_versions (c->data, two, day (TODAY)), ==, 2);
  answer (c, two, LOTSE_RELEASE_OUTCOME_RELEASED, NULL, "2026-06-12", 2);
  g_assert_cmpuint (waiting (c, c->head), ==, 0);
  g_assert_cmpint (lotse_project_status (c->data, c->project, day (TODAY)), ==, LOTSE_STATUS_NEEDS_DECISION);
}

static void
test_words (Case *c, gconstpointer unused)
{
  LotseRecord *one = report (c, "2026-06-10", c->pilot, LOTSE_STATUS_ON_TRACK, NULL);
  g_autofree char *waits = lotse_report_release_words (c->data, one, LOTSE_LANG_EN);
  g_autofree char *back = NULL;

  g_assert_cmpstr (waits, ==, "not released yet");
  answer (c, one, LOTSE_RELEASE_OUTCOME_RETURNED, "Until when?", "2026-06-12", 1);
  back = lotse_report_release_words (c->data, one, LOTSE_LANG_EN);
  g_assert_cmpstr (back, ==, "returned on 12 Jun 2026 by Head of office: “Until when?”");
  answer (c, one, LOTSE_RELEASE_OUTCOME_RELEASED, NULL, "2026-06-13", 2);
  g_assert_null (lotse_report_release_words (c->data, one, LOTSE_LANG_EN));
}

/* Whoever released a report is asked again when it is corrected, and told which one that was; of what was never released only that. */
static void
test_corrections (Case *c, gconstpointer unused)
{
  LotseRecord *one = report (c, "2026-06-10", c->pilot, LOTSE_STATUS_ON_TRACK, NULL), *two, *three;
  const char *heads[] = { lotse_record_id (c->head), NULL };
  g_autoptr (GPtrArray) waiting = NULL;
  g_autofree char *none = lotse_report_correction_words (c->data, one, LOTSE_LANG_EN), *first = NULL, *second = NULL, *third = NULL;

  g_assert_null (none);
  two = report (c, "2026-06-11", c->pilot, LOTSE_STATUS_NEEDS_ATTENTION, one);
  first = lotse_report_correction_words (c->data, two, LOTSE_LANG_EN);
  g_assert_cmpstr (first, ==, "corrects the report of 10 Jun 2026 (on track)");
  answer (c, one, LOTSE_RELEASE_OUTCOME_RELEASED, NULL, "2026-06-12", 5);
  waiting = lotse_reports_to_release (c->data, heads, day (TODAY));
  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_true (waiting->pdata[0] == two);
  second = lotse_report_correction_words (c->data, two, LOTSE_LANG_EN);
  g_assert_cmpstr (second, ==, "corrects the report of 10 Jun 2026 (on track), which was released on 12 Jun 2026");
  /* Corrected again before anybody looked: what was released is still the first. */
  three = report (c, "2026-06-13", c->pilot, LOTSE_STATUS_NEEDS_DECISION, two);
  third = lotse_report_correction_words (c->data, three, LOTSE_LANG_EN);
  g_assert_cmpstr (third, ==, second);
}

static void
test_audiences (Case *c, gconstpointer unused)
{
  LotseRecord *one = report (c, "2026-05-10", c->pilot, LOTSE_STATUS_ON_TRACK, NULL);
  g_autoptr (LotseDataset) staff = NULL;
  g_autoptr (LotseDataset) partners = NULL;
  g_autoptr (LotseDataset) all = NULL;

  report (c, "2026-06-10", c->pilot, LOTSE_STATUS_NEEDS_DECISION, one); /* a correction that waits */
  answer (c, one, LOTSE_RELEASE_OUTCOME_RELEASED, NULL, "2026-05-11", 1);
  staff = lotse_dataset_released (c->data, LOTSE_AUDIENCE_STAFF);
  partners = lotse_dataset_released (c->data, LOTSE_AUDIENCE_PARTNERS);
  g_assert_true (staff == c->data);
  g_assert_cmpint (lotse_project_status (staff, c->project, day (TODAY)), ==, LOTSE_STATUS_NEEDS_DECISION);
  g_assert_cmpint (lotse_project_status (partners, c->project, day (TODAY)), ==, LOTSE_STATUS_ON_TRACK);
  g_assert_cmpuint (lotse_dataset_count (partners, LOTSE_KIND_REPORT), ==, 1);
  g_assert_cmpuint (lotse_dataset_count (partners, LOTSE_KIND_PROJECT), ==, 1);
  put_integer (c, c->strategy, LOTSE_F_STRATEGY_FOUR_EYES, FALSE);
  all = lotse_dataset_released (c->data, LOTSE_AUDIENCE_PUBLIC);
  g_assert_true (all == c->data);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/release/states", Case, NULL, set_up, test_states, tear_down);
  g_test_add ("/release/not-needed", Case, NULL, set_up, test_not_needed, tear_down);
  g_test_add ("/release/wrong-project", Case, NULL, set_up, test_wrong_project, tear_down);
  g_test_add ("/release/lists", Case, NULL, set_up, test_lists, tear_down);
  g_test_add ("/release/same-day", Case, NULL, set_up, test_same_day, tear_down);
  g_test_add ("/release/versions", Case, NULL, set_up, test_versions, tear_down);
  g_test_add ("/release/words", Case, NULL, set_up, test_words, tear_down);
  g_test_add ("/release/corrections", Case, NULL, set_up, test_corrections, tear_down);
  g_test_add ("/release/audiences", Case, NULL, set_up, test_audiences, tear_down);
  return g_test_run ();
}
