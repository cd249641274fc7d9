/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a field of action stands: counts, the worst project whatever is judged, and the reason that a judgement needs. */
#include "data/model/error.h"
#include "data/model/field-standing.h"
#include "data/model/responsibility.h"
#include "derive-case.h"

#define TODAY "2021-06-30"

static LotseRecord *
add_rated (Case *c, const char *title, const char *as_of, int status)
{
  LotseRecord *project = c->project = add_project (c->data, LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2022");

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
  if (as_of != NULL)
    add_report (c, as_of, status);
  return project;
}

static void
test_worst (void)
{
  Case c = { lotse_dataset_new (), NULL };
  g_autoptr (GPtrArray) projects = g_ptr_array_new ();
  g_autofree char *counts = NULL, *words = NULL, *none = NULL;
  LotseFieldStanding standing;
  LotseRecord *longest;

  g_ptr_array_add (projects, add_rated (&c, "Läuft", "2021-03-31", LOTSE_STATUS_ON_TRACK));
  lotse_field_standing_read (c.data, projects, day (TODAY), &standing);
  none = lotse_field_worst_words (c.data, &standing, day (TODAY), LOTSE_LANG_EN);
  g_assert_null (none);
  g_ptr_array_add (projects, add_rated (&c, "Seit März", "2021-03-31", LOTSE_STATUS_NEEDS_DECISION));
  /* By title it would come last. */
  longest = add_rated (&c, "Seit Neujahr", "2021-01-31", LOTSE_STATUS_NEEDS_DECISION);
  g_ptr_array_add (projects, longest);
  g_ptr_array_add (projects, add_rated (&c, "Gelb", "2020-01-31", LOTSE_STATUS_NEEDS_ATTENTION));
  g_ptr_array_add (projects, add_rated (&c, "Unbewertet", NULL, -1));
  lotse_field_standing_read (c.data, projects, day (TODAY), &standing);
  g_assert_cmpuint (standing.n, ==, 5);
  g_assert_true (standing.worst == longest);
  g_assert_cmpint (standing.worst_state, ==, LOTSE_STATE_NEEDS_DECISION);
  counts = lotse_field_counts_words (&standing);
  g_assert_cmpstr (counts, ==, "needs decision: 2 · needs attention: 1 · on track: 1 · not rated: 1");
  words = lotse_field_worst_words (c.data, &standing, day (TODAY), LOTSE_LANG_EN);
  g_assert_cmpstr (words, ==, "Worst project: “Seit Neujahr”, needs decision");
  g_assert_true (lotse_field_judged_better (LOTSE_STATE_ON_TRACK, &standing));
  g_assert_true (lotse_field_judged_better (LOTSE_STATE_NEEDS_ATTENTION, &standing));
  g_assert_false (lotse_field_judged_better (LOTSE_STATE_NEEDS_DECISION, &standing));
  g_assert_false (lotse_field_judged_better (-1, &standing));
  case_end (&c);
}

static void
test_judgement (void)
{
  g_autoptr (LotseRecord) field = lotse_record_new (LOTSE_KIND_FIELD_OF_ACTION, NULL), before = NULL, renamed = NULL;
  g_autofree char *words = NULL, *bare = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseMutation) judges = NULL, renames = NULL, removes = NULL;

  lotse_record_set_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE, "Bürgerdienste");
  g_assert_cmpint (lotse_field_judgement (field, day (TODAY)), ==, -1);
  g_assert_null (lotse_field_judgement_words (field, day (TODAY), LOTSE_LANG_EN));
  before = lotse_record_copy (field);
  lotse_record_set_integer (field, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT, LOTSE_STATUS_ON_TRACK);
  judges = lotse_mutation_patch (before, field);
  g_assert_false (lotse_judgement_check (judges, field, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  bare = lotse_field_judgement_words (field, day (TODAY), LOTSE_LANG_EN);
  g_assert_cmpstr (bare, ==, "Own judgement (day not recorded): on track");
  /* What stands without a reason from before may be renamed and deleted. */
  renamed = lotse_record_copy (field);
  lotse_record_set_text (renamed, LOTSE_F_FIELD_OF_ACTION_TITLE, "Dienste");
  renames = lotse_mutation_patch (field, renamed);
  g_assert_true (lotse_judgement_check (renames, renamed, NULL));
  removes = lotse_mutation_delete (field);
  g_assert_true (lotse_judgement_check (removes, field, NULL));
  lotse_record_set_text (field, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY, "Zwei von drei");
  g_assert_true (lotse_judgement_check (judges, field, NULL));
  words = lotse_field_judgement_words (field, day (TODAY), LOTSE_LANG_EN);
  g_assert_cmpstr (words, ==, "Own judgement (day not recorded): on track – Zwei von drei");
}

/* A judgement is of a day, grows old from there on, and was none before. What is judged anew is of today, unless another day is named. */
static void
test_judged_on (void)
{
  g_autoptr (LotseRecord) before = lotse_record_new (LOTSE_KIND_FIELD_OF_ACTION, NULL), field = NULL, again = NULL, named = NULL, renamed = NULL;
  g_autofree char *words = NULL;

  g_assert_false (lotse_field_judgement_is_old (before, day (TODAY)));
  field = lotse_record_copy (before);
  lotse_record_set_integer (field, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (field, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY, "Zwei von drei");
  g_assert_true (lotse_field_judgement_is_old (field, day (TODAY))); /* nobody knows */
  lotse_field_date_judgement (before, field, day ("2021-03-31"));
  words = lotse_field_judgement_words (field, day (TODAY), LOTSE_LANG_EN);
  g_assert_cmpstr (words, ==, "Own judgement (31 Mar 2021, 3 months ago): on track – Zwei von drei");
  g_assert_false (lotse_field_judgement_is_old (field, day (TODAY)));
  g_assert_true (lotse_field_judgement_is_old (field, day ("2021-07-31")));
  g_assert_cmpint (lotse_field_judgement (field, day ("2021-03-30")), ==, -1);
  g_assert_cmpint (lotse_field_judgement (field, day ("2021-03-31")), ==, LOTSE_STATE_ON_TRACK);

  renamed = lotse_record_copy (field);
  lotse_record_set_text (renamed, LOTSE_F_FIELD_OF_ACTION_TITLE, "Dienste");
  lotse_field_date_judgement (field, renamed, day (TODAY));
  g_assert_cmpint (lotse_record_date (renamed, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON), ==, day ("2021-03-31"));
  again = lotse_record_copy (field);
  lotse_record_set_text (again, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY, "Drei von drei");
  lotse_field_date_judgement (field, again, day (TODAY));
  g_assert_cmpint (lotse_record_date (again, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON), ==, day (TODAY));
  named = lotse_record_copy (again);
  lotse_record_set_integer (named, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT, LOTSE_STATUS_NEEDS_ATTENTION);
  lotse_record_set_integer (named, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON, day ("2021-06-01"));
  lotse_field_date_judgement (again, named, day (TODAY));
  g_assert_cmpint (lotse_record_date (named, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON), ==, day ("2021-06-01"));
}

static void
test_capacity (void)
{
  g_autoptr (LotseRecord) function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  g_autofree char *words = NULL;

  g_assert_null (lotse_capacity_words (function));
  lotse_record_set_integer (function, LOTSE_F_FUNCTION_CAPACITY, LOTSE_CAPACITY_SHORT);
  words = lotse_capacity_words (function);
  g_assert_cmpstr (words, ==, "Capacity: short");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field-standing/worst", test_worst);
  g_test_add_func ("/field-standing/judgement", test_judgement);
  g_test_add_func ("/field-standing/judged-on", test_judged_on);
  g_test_add_func ("/field-standing/capacity", test_capacity);
  return g_test_run ();
}
