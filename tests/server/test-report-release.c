/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that have to be released: readers get them with their release, and lose them when they are returned. */
#include "observe.h"

#define READER(fixture) ((fixture)->token[LOTSE_ROLE_READER])
#define PILOT(fixture) ((fixture)->token[LOTSE_ROLE_PILOT])

/* Only one strategy counts: the first. */
static char *
switch_on (Fixture *fixture, LotseDate since)
{
  g_autoptr (LotseRecord) strategy = lotse_record_new (LOTSE_KIND_STRATEGY, NULL);

  lotse_record_set_text (strategy, LOTSE_F_STRATEGY_TITLE, "Strategie");
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES, TRUE);
  if (since != LOTSE_DATE_NONE)
    lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, since);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (strategy), "applied");
  return g_strdup (lotse_record_id (strategy));
}

static void
put_integer (Fixture *fixture, LotseKind kind, const char *id, guint field, gint64 value)
{
  g_autoptr (LotseRecord) record = fetch (fixture, OFFICE (fixture), kind, id);
  g_autoptr (LotseRecord) after = lotse_record_copy (record);

  lotse_record_set_integer (after, field, value);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_patch (record, after), "applied");
}

static char *
add_report (Fixture *fixture, const char *token)
{
  g_autoptr (LotseRecord) report = new_report (fixture->project, LOTSE_STATUS_ON_TRACK);

  expect_only (fixture, token, lotse_mutation_create (report), "applied");
  return g_strdup (lotse_record_id (report));
}

static LotseRecord *
new_release (const char *project, const char *report, int outcome, int day)
{
  LotseRecord *release = lotse_record_new (LOTSE_KIND_RELEASE, NULL);

  lotse_record_set_text (release, LOTSE_F_RELEASE_PROJECT, project);
  lotse_record_set_text (release, LOTSE_F_RELEASE_REPORT, report);
  lotse_record_set_integer (release, LOTSE_F_RELEASE_OUTCOME, outcome);
  lotse_record_set_integer (release, LOTSE_F_RELEASE_ON, lotse_date_from_ymd (2026, 3, day));
  return release;
}

static void
answer (Fixture *fixture, const char *report, int outcome, int day)
{
  g_autoptr (LotseRecord) release = new_release (fixture->project, report, outcome, day);

  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (release), "applied");
}

static gboolean
sees (Fixture *fixture, const char *token, const char *report)
{
  g_autoptr (LotseRecord) record = fetch (fixture, token, LOTSE_KIND_REPORT, report);

  return record != NULL;
}

static void
test_readers_wait (Fixture *fixture, gconstpointer data)
{
  g_autofree char *strategy = switch_on (fixture, LOTSE_DATE_NONE);
  g_autofree char *report = add_report (fixture, PILOT (fixture));
  g_autoptr (LotseRecord) told = fetch (fixture, READER (fixture), LOTSE_KIND_STRATEGY, strategy);

  g_assert_false (lotse_record_has (told, LOTSE_F_STRATEGY_FOUR_EYES)); /* what they get counts */
  g_assert_true (sees (fixture, PILOT (fixture), report));
  g_assert_true (sees (fixture, fixture->token[LOTSE_ROLE_EMPLOYEE], report));
  g_assert_false (sees (fixture, READER (fixture), report));
  answer (fixture, report, LOTSE_RELEASE_OUTCOME_RETURNED, 2);
  g_assert_false (sees (fixture, READER (fixture), report));
  answer (fixture, report, LOTSE_RELEASE_OUTCOME_RELEASED, 3);
  g_assert_true (sees (fixture, READER (fixture), report));
  g_assert_true (sees (fixture, fixture->public_token, report));
  answer (fixture, report, LOTSE_RELEASE_OUTCOME_RETURNED, 2); /* came late, speaks of an earlier day */
  g_assert_true (sees (fixture, READER (fixture), report));
  answer (fixture, report, LOTSE_RELEASE_OUTCOME_RETURNED, 3);
  g_assert_false (sees (fixture, READER (fixture), report));
}

static void
test_who_releases (Fixture *fixture, gconstpointer data)
{
  g_autofree char *strategy = switch_on (fixture, LOTSE_DATE_NONE);
  g_autofree char *report = add_report (fixture, PILOT (fixture));
  g_autoptr (LotseRecord) of_pilot = new_release (fixture->project, report, LOTSE_RELEASE_OUTCOME_RELEASED, 2);
  g_autoptr (LotseRecord) of_head = new_release (fixture->project, report, LOTSE_RELEASE_OUTCOME_RELEASED, 2);
  g_autoptr (LotseRecord) astray = new_release (fixture->other_project, report, LOTSE_RELEASE_OUTCOME_RELEASED, 2);

  g_assert_nonnull (strategy);
  expect_rejected (fixture, PILOT (fixture), lotse_mutation_create (of_pilot), "denied");
  g_assert_false (sees (fixture, READER (fixture), report));
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (astray), "applied"); /* another project: nothing follows */
  g_assert_false (sees (fixture, READER (fixture), report));
  expect_only (fixture, fixture->token[LOTSE_ROLE_HEAD], lotse_mutation_create (of_head), "applied");
  g_assert_true (sees (fixture, READER (fixture), report));
}

/* What was there before the switch goes with the switch. */
static void
test_switch (Fixture *fixture, gconstpointer data)
{
  g_autofree char *report = add_report (fixture, PILOT (fixture));
  g_autofree char *id = NULL;

  g_assert_true (sees (fixture, READER (fixture), report));
  id = switch_on (fixture, LOTSE_DATE_NONE);
  g_assert_false (sees (fixture, READER (fixture), report));
  put_integer (fixture, LOTSE_KIND_STRATEGY, id, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, lotse_date_from_ymd (2026, 3, 1));
  g_assert_false (sees (fixture, READER (fixture), report));
  put_integer (fixture, LOTSE_KIND_STRATEGY, id, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, lotse_date_from_ymd (2026, 3, 2));
  g_assert_true (sees (fixture, READER (fixture), report)); /* of 1 March */
  put_integer (fixture, LOTSE_KIND_STRATEGY, id, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, lotse_date_from_ymd (2026, 2, 1));
  g_assert_false (sees (fixture, READER (fixture), report));
  put_integer (fixture, LOTSE_KIND_STRATEGY, id, LOTSE_F_STRATEGY_FOUR_EYES, FALSE);
  g_assert_true (sees (fixture, READER (fixture), report));
}

/* What belongs to a project that leaders alone see stays with them, released or not. */
static void
test_hidden_project (Fixture *fixture, gconstpointer data)
{
  g_autofree char *strategy = switch_on (fixture, LOTSE_DATE_NONE);
  g_autofree char *report = add_report (fixture, PILOT (fixture));

  g_assert_nonnull (strategy);
  put_integer (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  answer (fixture, report, LOTSE_RELEASE_OUTCOME_RELEASED, 3);
  g_assert_false (sees (fixture, READER (fixture), report));
  g_assert_false (sees (fixture, fixture->token[LOTSE_ROLE_EMPLOYEE], report));
  put_integer (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_PUBLIC);
  g_assert_true (sees (fixture, READER (fixture), report));
}

/* After a restore, the release may come before its report. */
static void
test_release_first (Fixture *fixture, gconstpointer data)
{
  g_autofree char *strategy = switch_on (fixture, LOTSE_DATE_NONE);
  g_autoptr (LotseRecord) report = new_report (fixture->project, LOTSE_STATUS_ON_TRACK);

  g_assert_nonnull (strategy);
  answer (fixture, lotse_record_id (report), LOTSE_RELEASE_OUTCOME_RELEASED, 3);
  expect_only (fixture, PILOT (fixture), lotse_mutation_create (report), "applied");
  g_assert_true (sees (fixture, READER (fixture), lotse_record_id (report)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/report-release/readers-wait", Fixture, NULL, fixture_set_up, test_readers_wait, fixture_tear_down);
  g_test_add ("/report-release/who-releases", Fixture, NULL, fixture_set_up, test_who_releases, fixture_tear_down);
  g_test_add ("/report-release/switch", Fixture, NULL, fixture_set_up, test_switch, fixture_tear_down);
  g_test_add ("/report-release/hidden-project", Fixture, NULL, fixture_set_up, test_hidden_project, fixture_tear_down);
  g_test_add ("/report-release/release-first", Fixture, NULL, fixture_set_up, test_release_first, fixture_tear_down);
  return g_test_run ();
}
