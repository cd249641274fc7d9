/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to chart input: into which lanes projects come, and in which order these are. */
#include "data/model/reorganisation.h"
#include "report-data.h"
#include "report/sources.h"

static const char *
lane_of (LotseTimelineInput *input, const char *id)
{
  guint bar;

  g_assert_true (lotse_timeline_input_find_bar (input, id, &bar));
  return lotse_timeline_input_lane_title (input, lotse_timeline_input_bar_lane (input, bar));
}

static void
test_lanes (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_from (data, &options);
  guint first, n;

  g_assert_cmpuint (lotse_timeline_input_n_lanes (input), ==, 4); /* the empty one stays, the one for the idea is added */
  g_assert_cmpstr (lotse_timeline_input_lane_title (input, 0), ==, "first");
  g_assert_cmpstr (lotse_timeline_input_lane_title (input, 1), ==, "second");
  g_assert_cmpstr (lotse_timeline_input_lane_title (input, 2), ==, "empty");
  g_assert_cmpstr (lane_of (input, "idea"), ==, lotse_timeline_input_lane_title (input, 3));
  g_assert_cmpuint (lotse_timeline_input_n_bars (input), ==, 4);
  lotse_timeline_input_lane_bars (input, 0, &first, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (lotse_timeline_input_bar (input, first)->id, ==, "late");
  lotse_timeline_input_lane_bars (input, 2, &first, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (lotse_timeline_input_n_events (input), ==, 2);
}

/* Departments stand above their parts, and one whose parts have projects does not say that there is nothing. */
static void
test_department_lanes (void)
{
  static const char *const names[][2] = { { "Z-Dezernat", NULL }, { "Amt in Z", "Z-Dezernat" }, { "A-Dezernat", NULL }, { "Zentrale in A", "A-Dezernat" } };
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) input = NULL;
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, "p");
  g_autofree char *none = NULL, *parts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      LotseRecord *department = lotse_record_new (LOTSE_KIND_DEPARTMENT, names[i][0]);

      lotse_record_set_text (department, LOTSE_F_DEPARTMENT_NAME, names[i][0]);
      lotse_record_set_text (department, LOTSE_F_DEPARTMENT_PARENT, names[i][1]);
      lotse_dataset_take (data, department);
    }
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "P");
  lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, "Amt in Z");
  lotse_dataset_take (data, project);
  options.lanes = LOTSE_LANES_DEPARTMENT;
  input = lotse_timeline_input_from (data, &options);
  g_assert_cmpuint (lotse_timeline_input_n_lanes (input), ==, 4);
  g_assert_cmpstr (lotse_timeline_input_lane_title (input, 0), ==, "A-Dezernat");
  g_assert_cmpstr (lotse_timeline_input_lane_title (input, 1), ==, "Zentrale in A");
  g_assert_cmpstr (lotse_timeline_input_lane_title (input, 2), ==, "Z-Dezernat");
  g_assert_cmpstr (lotse_timeline_input_lane_title (input, 3), ==, "Amt in Z");
  none = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_LANE, 0 }, LOTSE_CHART_EN);
  parts = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_LANE, 2 }, LOTSE_CHART_EN);
  g_assert_cmpstr (none, ==, "A-Dezernat: nothing here yet.");
  g_assert_cmpstr (parts, ==, "Z-Dezernat: 1 project in its parts.");
}

static void
test_other_lanes (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTimelineInput) by_department = NULL, by_status = NULL, by_persona = NULL;

  options.lanes = LOTSE_LANES_DEPARTMENT;
  by_department = lotse_timeline_input_from (data, &options);
  g_assert_cmpuint (lotse_timeline_input_n_lanes (by_department), ==, 3);
  g_assert_cmpstr (lane_of (by_department, "late"), ==, "Room");
  options.lanes = LOTSE_LANES_STATUS;
  by_status = lotse_timeline_input_from (data, &options);
  g_assert_cmpstr (lane_of (by_status, "secret"), ==, lotse_state_label (LOTSE_STATE_NEEDS_DECISION));
  g_assert_cmpstr (lane_of (by_status, "done"), ==, lotse_state_label (LOTSE_STATE_DONE));
  options.lanes = LOTSE_LANES_PERSONA;
  by_persona = lotse_timeline_input_from (data, &options);
  g_assert_cmpuint (lotse_timeline_input_n_lanes (by_persona), ==, 1); /* all without */
  g_assert_cmpuint (lotse_timeline_input_n_bars (by_persona), ==, 4);
}

/* Objectives in their own order, a bar in the lane of each, and the one that nobody works for stays. */
static void
test_objectives (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  const char *const ids[] = { "second", "first", NULL };
  static const char *const titles[] = { "Acting fast", "Being there for all", "Collecting less" };
  static const char *const names[] = { "second", "first", "none" };
  g_autoptr (LotseTimelineInput) input = NULL;
  LotseValue refs = lotse_value_refs (ids);
  guint first, n, bars = 0;

  options.lanes = LOTSE_LANES_OBJECTIVE;
  g_assert_false (lotse_timeline_has_lanes (data, &options));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      LotseRecord *objective = report_record (LOTSE_KIND_OBJECTIVE, names[i], LOTSE_F_OBJECTIVE_TITLE, titles[i]);

      lotse_record_set_integer (objective, LOTSE_F_OBJECTIVE_POSITION, 3 - i);
      lotse_dataset_take (data, objective);
    }
  lotse_record_take (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"), LOTSE_F_PROJECT_OBJECTIVES, &refs);
  g_assert_true (lotse_timeline_has_lanes (data, &options));
  input = lotse_timeline_input_from (data, &options);
  g_assert_cmpuint (lotse_timeline_input_n_lanes (input), ==, 4);
  g_assert_cmpstr (lotse_timeline_input_lane_title (input, 0), ==, "Collecting less");
  g_assert_cmpstr (lotse_timeline_input_lane_title (input, 2), ==, "Acting fast");
  lotse_timeline_input_lane_bars (input, 0, &first, &n);
  g_assert_cmpuint (n, ==, 0);
  for (guint i = 0; i < lotse_timeline_input_n_bars (input); i++)
    bars += g_str_equal (lotse_timeline_input_bar (input, i)->id, "late");
  g_assert_cmpuint (bars, ==, 2);
}

/* After a reorganisation the lanes of an earlier day have the departments of that day, and whoever looks at the new one finds its projects there. */
static void
test_departments_of_the_day (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseReorganisation) plan = lotse_reorganisation_new ();
  g_autoptr (GPtrArray) mutations = NULL;
  g_autoptr (LotseTimelineInput) before = NULL, after = NULL, looked_back = NULL;
  const char *heir = NULL;

  plan->from = report_day (REPORT_TODAY) - 30;
  lotse_reorganisation_end (plan, "room");
  lotse_reorganisation_add_heir (plan, NULL, "Great hall");
  mutations = lotse_reorganisation_mutations (plan, data);
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];

      heir = mutation->op == LOTSE_OP_CREATE ? mutation->id : heir;
      lotse_dataset_take (data, lotse_mutation_apply (mutation, lotse_dataset_get (data, mutation->kind, mutation->id)));
    }
  options.lanes = LOTSE_LANES_DEPARTMENT;
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  options.as_of = plan->from - 1;
  before = lotse_timeline_input_from (data, &options);
  g_assert_cmpstr (lane_of (before, "late"), ==, "Room");
  options.as_of = plan->from;
  after = lotse_timeline_input_from (data, &options);
  g_assert_cmpstr (lane_of (after, "late"), ==, "Great hall");
  options.as_of = plan->from - 1;
  options.department = heir;
  looked_back = lotse_timeline_input_from (data, &options);
  g_assert_cmpstr (lane_of (looked_back, "late"), ==, "Room");
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", REPORT_TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/sources-lanes/lanes", test_lanes);
  g_test_add_func ("/report/sources-lanes/department-lanes", test_department_lanes);
  g_test_add_func ("/report/sources-lanes/other-lanes", test_other_lanes);
  g_test_add_func ("/report/sources-lanes/objectives", test_objectives);
  g_test_add_func ("/report/sources-lanes/departments-of-the-day", test_departments_of_the_day);
  return g_test_run ();
}
