/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months by which ends were moved: by reason, year and field of action, without counting a delay twice. */
#include "data/model/derive.h"
#include "data/model/promises.h"
#include "data/model/reporting.h"
#include "data/model/shift.h"

static void
add_project (LotseDataset *data, const char *id, const char *field)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, id);

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, id);
  lotse_record_set_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION, field);
  lotse_dataset_take (data, project);
}

static void
add_shift (LotseDataset *data, const char *id, const char *project, const char *milestone, const char *from, const char *to, const char *day, int reason)
{
  LotseRecord *shift = lotse_record_new (LOTSE_KIND_SHIFT, id);
  LotsePeriod before, after;

  g_assert_true (lotse_period_parse (from, &before));
  g_assert_true (lotse_period_parse (to, &after));
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, project);
  lotse_record_set_text (shift, LOTSE_F_SHIFT_MILESTONE, milestone);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, before);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, after);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, lotse_date_parse (day));
  if (reason >= 0)
    lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, reason);
  lotse_dataset_take (data, shift);
}

static LotseDataset *
make_data (void)
{
  LotseDataset *data = lotse_dataset_new ();
  LotseRecord *field = lotse_record_new (LOTSE_KIND_FIELD_OF_ACTION, "services");

  lotse_record_set_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE, "Bürgerdienste");
  lotse_dataset_take (data, field);
  add_project (data, "a", "services");
  add_project (data, "b", NULL);
  add_shift (data, "1", "a", NULL, "/2020-Q2", "/2021-Q1", "2020-05-01", LOTSE_SHIFT_REASON_STATE);      /* 9 months */
  add_shift (data, "2", "a", NULL, "/2021-Q1", "/2021-H2", "2021-02-01", LOTSE_SHIFT_REASON_STATE);      /* 9 months */
  add_shift (data, "3", "a", "m", "/2021-03-31", "/2021-12-31", "2021-02-01", LOTSE_SHIFT_REASON_STATE); /* of a milestone: the same delay */
  add_shift (data, "4", "b", NULL, "/2021", "/2022-06", "2021-07-01", -1);                              /* 6 months */
  add_shift (data, "5", "b", NULL, "/2022-06", "/2022-04", "2021-08-01", LOTSE_SHIFT_REASON_STAFF);      /* 2 months earlier */
  add_shift (data, "6", "b", NULL, "/2022-04", "/open", "2021-09-01", LOTSE_SHIFT_REASON_LAW);          /* nobody knows */
  add_shift (data, "7", "b", NULL, "/2022-04", "/2023", "2022-01-01", LOTSE_SHIFT_REASON_LAW);          /* decided later than is asked about */
  return data;
}

static void
test_sums (void)
{
  g_autoptr (LotseDataset) data = make_data ();
  g_autoptr (GArray) facts = lotse_shift_facts (data, lotse_date_parse ("2021-11-23"), NULL, NULL);
  LotseShiftSums all = lotse_shift_sums (facts, 0, TRUE, NULL), year = lotse_shift_sums (facts, 2021, TRUE, NULL), without = lotse_shift_sums (facts, 0, FALSE, NULL);
  LotseShiftSums field = lotse_shift_sums (facts, 0, FALSE, lotse_dataset_get (data, LOTSE_KIND_FIELD_OF_ACTION, "services"));
  g_autofree char *words = NULL, *none = NULL;
  const LotseShiftSums nothing = { { 0 }, 0, 0, 0, 0, 0, 0, 0, 0 };

  lotse_lang_init ("en");
  words = lotse_shift_sums_words (&all);
  none = lotse_shift_sums_words (&nothing);
  {
    LotseShiftSums silent = { .later = 1564 }, many = { .later = 1564 };
    g_autofree char *unsaid = NULL, *said = NULL;

    silent.months[LOTSE_SHIFT_REASON_N_VALUES] = 1564;
    many.months[LOTSE_SHIFT_REASON_STATE] = 1200;
    unsaid = lotse_shift_sums_words (&silent);
    said = lotse_shift_sums_words (&many);
    g_assert_cmpstr (unsaid, ==, "No reason is given for any of 1,564 months");
    g_assert_true (g_str_has_prefix (said, "1,200 of 1,564 months: "));
  }
  g_assert_cmpuint (facts->len, ==, 5);
  g_assert_cmpint (all.later, ==, 24);
  g_assert_cmpint (all.earlier, ==, 2);
  g_assert_cmpuint (all.shifts, ==, 4);
  g_assert_cmpuint (all.unknown, ==, 1);
  g_assert_cmpuint (all.opened, ==, 1);
  g_assert_cmpuint (all.projects, ==, 2);
  g_assert_cmpuint (all.moved, ==, 2);
  g_assert_cmpuint (all.moved_open, ==, 1);
  g_assert_cmpint (all.months[LOTSE_SHIFT_REASON_STATE], ==, 18);
  g_assert_cmpint (all.months[LOTSE_SHIFT_REASON_N_VALUES], ==, 6);
  g_assert_cmpint (all.months[LOTSE_SHIFT_REASON_STAFF], ==, 0); /* moved forward */
  g_assert_cmpint (year.later, ==, 15);
  g_assert_cmpint (field.later, ==, 18);
  g_assert_cmpint (without.later, ==, 6);
  g_assert_cmpint (field.later + without.later, ==, all.later);
  g_assert_cmpstr (words, ==, "18 of 24 months: waiting for the Land");
  g_assert_null (none);
}

static gboolean
only_a (LotseRecord *project, LotseRecord *shift, gpointer data)
{
  return g_str_equal (lotse_record_id (project), data);
}

/* Moved by mistake, taken back, and moved again on the same day: one shift; the same way back weeks later is another decision. */
static void
test_taken_back (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, "a");
  guint standing = 0;

  lotse_dataset_take (data, project);
  add_shift (data, "1", "a", NULL, "/2020-Q2", "/2021-Q1", "2020-05-01", LOTSE_SHIFT_REASON_STATE);
  add_shift (data, "2", "a", NULL, "/2021-Q1", "/2020-Q2", "2020-05-01", LOTSE_SHIFT_REASON_STATE);
  g_assert_false (lotse_shift_stands (data, lotse_dataset_get (data, LOTSE_KIND_SHIFT, "1")));
  g_assert_false (lotse_shift_stands (data, lotse_dataset_get (data, LOTSE_KIND_SHIFT, "2")));
  add_shift (data, "3", "a", NULL, "/2020-Q2", "/2021-Q1", "2020-05-01", LOTSE_SHIFT_REASON_STATE);
  for (guint i = 0; i < 3; i++)
    standing += lotse_shift_stands (data, lotse_dataset_at (data, LOTSE_KIND_SHIFT, i));
  g_assert_cmpuint (standing, ==, 1);
  g_assert_false (lotse_shift_stands (data, lotse_dataset_get (data, LOTSE_KIND_SHIFT, "2")));
  add_shift (data, "4", "a", NULL, "/2021-Q1", "/2020-Q2", "2020-06-01", LOTSE_SHIFT_REASON_STATE);
  add_shift (data, "5", "a", "m", "/2021-Q1", "/2020-Q2", "2020-05-01", LOTSE_SHIFT_REASON_STATE);
  g_assert_true (lotse_shift_stands (data, lotse_dataset_get (data, LOTSE_KIND_SHIFT, "4")));
  g_assert_true (lotse_shift_stands (data, lotse_dataset_get (data, LOTSE_KIND_SHIFT, "5")));
}

static void
add_back (LotseDataset *data, const char *id, const char *of, const char *from, const char *to, const char *day)
{
  LotseRecord *back;

  add_shift (data, id, "a", NULL, from, to, day, LOTSE_SHIFT_REASON_STATE);
  back = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_SHIFT, id));
  lotse_record_set_text (back, LOTSE_F_SHIFT_TAKES_BACK, of);
  lotse_dataset_take (data, back);
}

static gboolean
stands (LotseDataset *data, const char *id)
{
  return lotse_shift_stands (data, lotse_dataset_get (data, LOTSE_KIND_SHIFT, id));
}

/* A shift that says which one it takes back does so on whatever day, and can be taken back itself; for one of another project it says nothing. */
static void
test_taken_back_later (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, "a");
  LotseSoftDate first;

  lotse_dataset_take (data, project);
  add_project (data, "b", NULL);
  add_shift (data, "1", "a", NULL, "/2020-Q2", "/2021-Q1", "2020-05-01", LOTSE_SHIFT_REASON_STATE);
  add_shift (data, "other", "b", NULL, "/2020-Q2", "/2021-Q1", "2020-05-01", LOTSE_SHIFT_REASON_STATE);
  g_assert_true (lotse_project_first_end (data, project, lotse_date_parse ("2021-11-23"), &first));
  add_back (data, "2", "1", "/2021-Q1", "/2020-Q2", "2020-06-01");
  g_assert_false (stands (data, "1") || stands (data, "2"));
  g_assert_false (lotse_project_first_end (data, project, lotse_date_parse ("2021-11-23"), &first));
  add_back (data, "3", "2", "/2020-Q2", "/2021-Q1", "2020-06-01");
  g_assert_true (stands (data, "1"));
  g_assert_false (stands (data, "2") || stands (data, "3"));
  add_back (data, "4", "3", "/2021-Q1", "/2020-Q2", "2020-06-01");
  g_assert_false (stands (data, "1") || stands (data, "4"));
  add_back (data, "5", "other", "/2021-Q1", "/2020-Q2", "2020-06-01");
  g_assert_true (stands (data, "other"));
  /* Nobody makes a ring by hand, and it ends all the same. */
  add_back (data, "6", "7", "/2021-Q1", "/2020-Q2", "2020-06-01");
  add_back (data, "7", "6", "/2020-Q2", "/2021-Q1", "2020-06-01");
  g_assert_false (stands (data, "6") || stands (data, "7"));
}

/* What is not looked at is in no sum, and the order is that of the days. */
static void
test_filter (void)
{
  g_autoptr (LotseDataset) data = make_data ();
  g_autoptr (GArray) facts = lotse_shift_facts (data, lotse_date_parse ("2021-11-23"), only_a, (gpointer) "a");

  g_assert_cmpuint (facts->len, ==, 2);
  g_assert_cmpint (g_array_index (facts, LotseShiftFact, 0).year, ==, 2020);
  g_assert_cmpint (g_array_index (facts, LotseShiftFact, 0).months, ==, 9);
  g_assert_cmpint (g_array_index (facts, LotseShiftFact, 1).months, ==, 9);
}

static void
promise (LotseDataset *data, const char *project, const char *promised, const char *now)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROMISE, NULL), *changed = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, project));
  LotsePeriod period;

  lotse_record_set_text (record, LOTSE_F_PROMISE_PROJECT, project);
  g_assert_true (lotse_period_parse (promised, &period));
  lotse_record_set_period (record, LOTSE_F_PROMISE_PERIOD, period);
  lotse_dataset_take (data, record);
  g_assert_true (lotse_period_parse (now, &period));
  lotse_record_set_period (changed, LOTSE_F_PROJECT_PERIOD, period);
  lotse_dataset_take (data, changed);
}

/* Later than promised, and nobody wrote down why: it is in no sum, and must not be forgotten. */
static void
test_unrecorded (void)
{
  g_autoptr (LotseDataset) data = make_data ();
  const LotseDate today = lotse_date_parse ("2021-11-23");
  g_autoptr (GPtrArray) found = NULL, only = NULL;

  add_project (data, "late", NULL);
  add_project (data, "kept", NULL);
  add_project (data, "open", NULL);
  promise (data, "late", "/2020-Q4", "/2021-Q4");
  promise (data, "kept", "/2021", "/2021-Q4");
  promise (data, "open", "/2021", "/open");
  promise (data, "a", "/2020-Q2", "/2021-H2"); /* its shifts say why */
  add_shift (data, "later", "open", NULL, "/2021", "/open", "2022-01-01", -1);
  add_shift (data, "of-milestone", "late", "m", "/2020", "/2021", "2021-01-01", -1);
  found = lotse_unrecorded_delays (data, today, NULL, NULL);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_true (g_ptr_array_find (found, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"), NULL));
  g_assert_true (g_ptr_array_find (found, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "open"), NULL));
  only = lotse_unrecorded_delays (data, lotse_date_parse ("2022-02-01"), only_a, (gpointer) "late");
  g_assert_cmpuint (only->len, ==, 1);
}

/* A phase that was moved leaves the end of its project where it is, also where its shift names the project as well: it is no delay of the whole. */
static void
test_phase (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, "a"), *shift;
  const LotseDate today = lotse_date_parse ("2021-11-23");
  g_autoptr (GArray) facts = NULL, whole = NULL;
  LotseFacts known;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "a");
  lotse_dataset_take (data, project);
  add_shift (data, "1", "a", NULL, "/2020-Q2", "/2021-Q1", "2020-05-01", LOTSE_SHIFT_REASON_STATE);
  shift = lotse_dataset_get (data, LOTSE_KIND_SHIFT, "1");
  g_assert_true (lotse_shift_is_of_project (shift));
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PHASE, "phase");
  g_assert_false (lotse_shift_is_of_project (shift));
  facts = lotse_shift_facts (data, today, NULL, NULL);
  g_assert_cmpuint (facts->len, ==, 0);
  lotse_facts_read (data, project, today, &known);
  g_assert_cmpuint (known.moves, ==, 0);
  lotse_facts_clear (&known);
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PHASE, NULL);
  whole = lotse_shift_facts (data, today, NULL, NULL);
  g_assert_cmpuint (whole->len, ==, 1);
  lotse_facts_read (data, project, today, &known);
  g_assert_cmpuint (known.moves, ==, 1);
  lotse_facts_clear (&known);
  lotse_record_set_text (shift, LOTSE_F_SHIFT_MILESTONE, "milestone");
  g_assert_false (lotse_shift_is_of_project (shift));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/promises/taken-back", test_taken_back);
  g_test_add_func ("/model/promises/taken-back-later", test_taken_back_later);
  g_test_add_func ("/model/promises/sums", test_sums);
  g_test_add_func ("/model/promises/phase", test_phase);
  g_test_add_func ("/model/promises/filter", test_filter);
  g_test_add_func ("/model/promises/unrecorded", test_unrecorded);
  return g_test_run ();
}
