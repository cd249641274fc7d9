/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A moved date that is taken back and done again, before and after others know of it: in the sums of reasons, on the timeline and on the one-pager. */
#include "config.h"

#include <string.h>

#include "data/model/derive.h"
#include "data/model/promises.h"
#include "data/model/shift.h"
#include "fixture.h"
#include "history-case.h"
#include "report/sources.h"

static LotseMutation *
end_at (HistoryCase *fixture, const char *text)
{
  LotseRecord *project = history_case_find (fixture, LOTSE_KIND_PROJECT, fixture->id);
  g_autoptr (LotseRecord) after = lotse_record_copy (project);
  LotsePeriod period;

  g_assert_true (lotse_period_parse (text, &period));
  lotse_record_set_period (after, LOTSE_F_PROJECT_PERIOD, period);
  return lotse_mutation_patch (project, after);
}

static LotseMutation *
shift_between (HistoryCase *fixture, const char *from, const char *to, int days_ago)
{
  g_autoptr (LotseRecord) shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  LotsePeriod before, after;

  g_assert_true (lotse_period_parse (from, &before));
  g_assert_true (lotse_period_parse (to, &after));
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, fixture->id);
  lotse_record_set_text (shift, LOTSE_F_SHIFT_SENTENCE, "Zwei Stellen sind nicht besetzt.");
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, LOTSE_SHIFT_REASON_STAFF);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, lotse_date_today () - days_ago);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, before);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, after);
  return lotse_mutation_create (shift);
}

/* The one shift that counts; (transfer none) (nullable) where there is none. */
static LotseRecord *
standing (LotseDataset *data)
{
  LotseRecord *found = NULL;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_SHIFT); i++)
    {
      LotseRecord *shift = lotse_dataset_at (data, LOTSE_KIND_SHIFT, i);

      if (!lotse_shift_stands (data, shift))
        continue;
      g_assert_null (found);
      found = shift;
    }
  return found;
}

static LotseShiftSums
sums_of (LotseDataset *data)
{
  g_autoptr (GArray) facts = lotse_shift_facts (data, lotse_date_today (), NULL, NULL);

  return lotse_shift_sums (facts, 0, TRUE, NULL);
}

/* The line of the one-pager about its time. (transfer full) */
static char *
term_words (HistoryCase *fixture)
{
  const LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;

  return lotse_source_term_words (lotse_session_get_dataset (fixture->session), &options, history_case_find (fixture, LOTSE_KIND_PROJECT, fixture->id), LOTSE_LANG_EN);
}

static LotseTimelineInput *
timeline (LotseDataset *data)
{
  const LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;

  return lotse_timeline_input_from (data, &options);
}

static void
assert_stands (HistoryCase *fixture)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  LotseRecord *shift = standing (all);
  g_autofree char *term = term_words (fixture);
  g_autoptr (LotseTimelineInput) line = timeline (all);

  g_assert_nonnull (shift);
  g_assert_cmpstr (lotse_record_text (shift, LOTSE_F_SHIFT_SENTENCE), ==, "Zwei Stellen sind nicht besetzt.");
  g_assert_cmpint (lotse_record_enum (shift, LOTSE_F_SHIFT_REASON), ==, LOTSE_SHIFT_REASON_STAFF);
  g_assert_cmpint (sums_of (all).months[LOTSE_SHIFT_REASON_STAFF], ==, 9);
  g_assert_nonnull (strstr (term, "months: staffing"));
  g_assert_cmpstr (lotse_timeline_input_bar (line, 0)->shift_reason, ==, "Zwei Stellen sind nicht besetzt.");
}

static void
assert_never_was (HistoryCase *fixture)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  LotseRecord *project = history_case_find (fixture, LOTSE_KIND_PROJECT, fixture->id);
  const LotseShiftSums sums = sums_of (all);
  g_autofree char *term = term_words (fixture);
  g_autoptr (LotseTimelineInput) line = timeline (all);
  LotseSoftDate first;

  g_assert_null (standing (all));
  g_assert_null (strstr (term, "staffing"));
  g_assert_null (lotse_timeline_input_bar (line, 0)->shift_reason);
  g_assert_false (lotse_project_first_end (all, project, lotse_date_today (), &first));
  g_assert_cmpint (sums.later + sums.earlier, ==, 0);
  g_assert_cmpuint (sums.shifts, ==, 0);
}

/* What was moved weeks ago and sent, is taken back today and done again, as often as one likes, and what was said of it is said of it again; what is sent in between
 * changes nothing of that. */
static void
test_shift_again (HistoryCase *fixture, gconstpointer data)
{
  const gboolean send = GPOINTER_TO_INT (data);

  history_case_commit (fixture, "Zeitraum", end_at (fixture, "2019/2020-Q1"), NULL);
  history_case_commit (fixture, "Ende verschoben", end_at (fixture, "2019/2020-Q4"), shift_between (fixture, "2019/2020-Q1", "2019/2020-Q4", 40));
  county_sync (fixture->mine);
  assert_stands (fixture);
  for (guint i = 0; i < 3; i++)
    {
      history_case_undo (fixture);
      assert_never_was (fixture);
      if (send)
        county_sync (fixture->mine);
      assert_never_was (fixture);
      history_case_redo (fixture);
      assert_stands (fixture);
      if (send)
        county_sync (fixture->mine);
      assert_stands (fixture);
    }
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  g_assert_cmpuint (lotse_client_conflicts (fixture->mine), ==, 0);
  g_assert_nonnull (standing (lotse_client_dataset (fixture->theirs)));
  for (guint i = 0; i < lotse_dataset_count (lotse_client_dataset (fixture->theirs), LOTSE_KIND_SHIFT); i++)
    g_assert_cmpstr (lotse_record_text (lotse_dataset_at (lotse_client_dataset (fixture->theirs), LOTSE_KIND_SHIFT, i), LOTSE_F_SHIFT_SENTENCE), !=, NULL);
}

/* Somebody else has moved the end on: it stays there, and so does the reason for the part of the way that it had come before. */
static void
test_shift_moved_on (HistoryCase *fixture, gconstpointer data)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotseRecord *theirs;
  g_autoptr (LotseRecord) after = NULL;
  LotsePeriod period;

  history_case_commit (fixture, "Zeitraum", end_at (fixture, "2019/2020-Q1"), NULL);
  history_case_commit (fixture, "Ende verschoben", end_at (fixture, "2019/2020-Q4"), shift_between (fixture, "2019/2020-Q1", "2019/2020-Q4", 0));
  county_sync (fixture->mine);
  county_sync (fixture->theirs);
  theirs = lotse_dataset_get (lotse_client_dataset (fixture->theirs), LOTSE_KIND_PROJECT, fixture->id);
  after = lotse_record_copy (theirs);
  g_assert_true (lotse_period_parse ("2019/2021-Q2", &period));
  lotse_record_set_period (after, LOTSE_F_PROJECT_PERIOD, period);
  g_ptr_array_add (mutations, lotse_mutation_patch (theirs, after));
  g_assert_true (lotse_client_commit (fixture->theirs, mutations, NULL));
  county_sync (fixture->theirs);
  county_sync (fixture->mine);
  history_case_undo (fixture);
  g_assert_cmpstr (fixture->obstacles, !=, "");
  assert_stands (fixture);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, value, func) g_test_add (path, HistoryCase, value, history_case_set_up, func, history_case_tear_down)
  ADD ("/app/history-shifts/again", GINT_TO_POINTER (FALSE), test_shift_again);
  ADD ("/app/history-shifts/again-sent", GINT_TO_POINTER (TRUE), test_shift_again);
  ADD ("/app/history-shifts/moved-on", NULL, test_shift_moved_on);
  return g_test_run ();
}
