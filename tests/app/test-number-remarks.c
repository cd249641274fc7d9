/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that do not go together are asked about while one types, and stop nobody from saving. */
#include "config.h"

#include "app/forms/form-remarks.h"
#include "app/forms/lotse-field-row.h"
#include "desk.h"
#include "fixture.h"

/* What is said about @field, and that it is no mistake. */
static void
assert_remark (LotseRecordForm *form, guint field, const char *expected)
{
  g_autofree char *problem = lotse_record_form_problem (form, field, TRUE), *remark = lotse_form_remark (form, field);

  g_assert_cmpstr (problem, ==, NULL);
  g_assert_cmpstr (remark, ==, expected);
}

static void
choose (LotseRecordForm *form, guint field, int value)
{
  const LotseValue chosen = lotse_value_integer (LOTSE_TYPE_ENUM, value);

  lotse_record_form_set_value (form, field, &chosen);
}

static void
test_bounds (Desk *desk, gconstpointer data)
{
  g_autoptr (LotseRecordForm) form = lotse_record_form_new_unkept (desk->session, LOTSE_KIND_KPI);

  lotse_record_form_set_text (form, LOTSE_F_KPI_TARGETS, "31 Dec 2021: 40; 31 Dec 2022: 60");
  lotse_record_form_set_text (form, LOTSE_F_KPI_MINIMUM, "70");
  assert_remark (form, LOTSE_F_KPI_MINIMUM, NULL); /* nobody said what is better */
  choose (form, LOTSE_F_KPI_DIRECTION, LOTSE_DIRECTION_UP);
  assert_remark (form, LOTSE_F_KPI_MINIMUM, "Above the target of 60, though higher is better: is that right?");
  lotse_record_form_set_text (form, LOTSE_F_KPI_MINIMUM, "50");
  assert_remark (form, LOTSE_F_KPI_MINIMUM, NULL);
  lotse_record_form_set_text (form, LOTSE_F_KPI_THRESHOLD_AMBER, "30");
  lotse_record_form_set_text (form, LOTSE_F_KPI_THRESHOLD_RED, "45");
  assert_remark (form, LOTSE_F_KPI_THRESHOLD_AMBER, NULL);
  assert_remark (form, LOTSE_F_KPI_THRESHOLD_RED, "A value would need a decision before it comes to “Threshold: needs attention”: are the two mixed up?");
  lotse_record_form_set_text (form, LOTSE_F_KPI_START, "10");
  assert_remark (form, LOTSE_F_KPI_DIRECTION, NULL);

  choose (form, LOTSE_F_KPI_DIRECTION, LOTSE_DIRECTION_DOWN);
  assert_remark (form, LOTSE_F_KPI_DIRECTION, "The target is above the start value, though lower is better: is that right?");
  assert_remark (form, LOTSE_F_KPI_MINIMUM, "Below the target of 60, though lower is better: is that right?");
  lotse_record_form_set_text (form, LOTSE_F_KPI_MINIMUM, "70");
  lotse_record_form_set_text (form, LOTSE_F_KPI_THRESHOLD_AMBER, "65");
  lotse_record_form_set_text (form, LOTSE_F_KPI_THRESHOLD_RED, "80");
  lotse_record_form_set_text (form, LOTSE_F_KPI_START, "120");
  assert_remark (form, LOTSE_F_KPI_DIRECTION, NULL);
  assert_remark (form, LOTSE_F_KPI_MINIMUM, NULL);
  assert_remark (form, LOTSE_F_KPI_THRESHOLD_AMBER, NULL);
  assert_remark (form, LOTSE_F_KPI_THRESHOLD_RED, NULL);
}

/* Targets of parts of a whole are held beside bounds in percent. */
static void
test_shares (Desk *desk, gconstpointer data)
{
  g_autoptr (LotseRecordForm) form = lotse_record_form_new_unkept (desk->session, LOTSE_KIND_KPI);

  choose (form, LOTSE_F_KPI_DIRECTION, LOTSE_DIRECTION_UP);
  lotse_record_form_set_text (form, LOTSE_F_KPI_UNIT, "%");
  lotse_record_form_set_text (form, LOTSE_F_KPI_TARGETS, "31 Dec 2022: 3/4");
  lotse_record_form_set_text (form, LOTSE_F_KPI_MINIMUM, "70");
  assert_remark (form, LOTSE_F_KPI_MINIMUM, NULL);
  lotse_record_form_set_text (form, LOTSE_F_KPI_MINIMUM, "80");
  assert_remark (form, LOTSE_F_KPI_MINIMUM, "Above the target of 75, though higher is better: is that right?");
  lotse_record_form_set_text (form, LOTSE_F_KPI_UNIT, "services");
  assert_remark (form, LOTSE_F_KPI_MINIMUM, NULL);
}

static void
test_series (Desk *desk, gconstpointer data)
{
  g_autoptr (LotseRecordForm) form = lotse_record_form_new_unkept (desk->session, LOTSE_KIND_KPI);
  GArray *map = lotse_map_new ();
  LotseValue breaks;

  lotse_record_form_set_text (form, LOTSE_F_KPI_TARGETS, "2021: 40; 31 Dec 2022: 60; 2022: 50");
  assert_remark (form, LOTSE_F_KPI_TARGETS, NULL); /* may be meant for half a year */
  choose (form, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_YEARLY);
  assert_remark (form, LOTSE_F_KPI_TARGETS, "2022 stands there twice: is that right?");
  lotse_record_form_set_text (form, LOTSE_F_KPI_TARGETS, "2021: 40; 2022: 60; 2022: 50");
  assert_remark (form, LOTSE_F_KPI_TARGETS, "1 Jan 2022 stands there twice; only one of the two values is kept.");
  lotse_record_form_set_text (form, LOTSE_F_KPI_TARGETS, "2021: 40; 2022: 60");
  assert_remark (form, LOTSE_F_KPI_TARGETS, NULL);

  lotse_record_form_set_text (form, LOTSE_F_KPI_POINTS, "31 Mar 2021: 20");
  assert_remark (form, LOTSE_F_KPI_POINTS, NULL);
  lotse_record_form_set_text (form, LOTSE_F_KPI_POINTS, "31 Mar 2021: 20; 30 Jun 2822: 25");
  assert_remark (form, LOTSE_F_KPI_POINTS, "30 Jun 2822 is still to come: is the year right?");
  lotse_record_form_set_text (form, LOTSE_F_KPI_POINTS, "31 Mar 2022: 20");

  lotse_map_add (map, "software", NULL, lotse_date_parse ("2022-04-01"), "counted anew");
  breaks = lotse_value_map_take (map);
  lotse_record_form_set_value (form, LOTSE_F_KPI_BREAKS, &breaks);
  assert_remark (form, LOTSE_F_KPI_BREAKS, "The break of 1 Apr 2022 is later than the last value and the last target (31 Mar 2022): is that right?");
  lotse_record_form_set_text (form, LOTSE_F_KPI_POINTS, "31 Mar 2022: 20; 30 Jun 2022: 25");
  assert_remark (form, LOTSE_F_KPI_BREAKS, NULL);
  lotse_value_clear (&breaks);
}

/* The remark comes to the field as soon as the other one is typed, and the risk can be saved. */
static void
test_risk (Desk *desk, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (desk->session);
  g_autoptr (LotseRecord) preset = lotse_record_new (LOTSE_KIND_RISK, NULL);
  LotseFormDialog *dialog;
  LotseRecordForm *form;

  lotse_record_set_text (preset, LOTSE_F_RISK_PROJECT, desk->id);
  lotse_record_set_text (preset, LOTSE_F_RISK_TITLE, "Lieferant fällt aus");
  county_commit (desk->client, lotse_mutation_create (preset));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_RISK) == 1);
  dialog = desk_open (desk, LOTSE_KIND_RISK, lotse_dataset_at (all, LOTSE_KIND_RISK, 0));
  form = lotse_form_dialog_form (dialog);
  desk_type (dialog, LOTSE_F_RISK_LIKELIHOOD_AFTER, "4");
  g_assert_false (fixture_shows (desk_row (dialog, LOTSE_F_RISK_LIKELIHOOD_AFTER), "Larger than before"));
  desk_type (dialog, LOTSE_F_RISK_LIKELIHOOD_BEFORE, "3");
  g_assert_true (fixture_shows (desk_row (dialog, LOTSE_F_RISK_LIKELIHOOD_AFTER), "Larger than before the response: is that right?"));
  assert_remark (form, LOTSE_F_RISK_IMPACT_AFTER, NULL);
  g_assert_cmpuint (lotse_record_form_problems (form), ==, 0);
  desk_type (dialog, LOTSE_F_RISK_LIKELIHOOD_BEFORE, "4");
  g_assert_false (fixture_shows (desk_row (dialog, LOTSE_F_RISK_LIKELIHOOD_AFTER), "Larger than before"));
  lotse_record_form_drop_draft (form);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_money (Desk *desk, gconstpointer data)
{
  g_autoptr (LotseRecordForm) form = lotse_record_form_new_unkept (desk->session, LOTSE_KIND_PROJECT);

  lotse_record_form_set_text (form, LOTSE_F_PROJECT_BUDGET_ACTUAL, "2021: 10,000; 2022: 20,000");
  lotse_record_form_set_text (form, LOTSE_F_PROJECT_BUDGET_FORECAST, "2021: 10,000; 2022: 15,000; 2023: 5,000");
  assert_remark (form, LOTSE_F_PROJECT_BUDGET_FORECAST, "2022: less than is spent already (€20,000). Is that right?");
  lotse_record_form_set_text (form, LOTSE_F_PROJECT_BUDGET_FORECAST, "2022: 25,000");
  assert_remark (form, LOTSE_F_PROJECT_BUDGET_FORECAST, NULL);
  lotse_record_form_set_text (form, LOTSE_F_PROJECT_COST_TOTAL_FORECAST, "29,999");
  assert_remark (form, LOTSE_F_PROJECT_COST_TOTAL_FORECAST, "Less than is spent already (€30,000): is that right?");
  lotse_record_form_set_text (form, LOTSE_F_PROJECT_COST_TOTAL_FORECAST, "30,000");
  assert_remark (form, LOTSE_F_PROJECT_COST_TOTAL_FORECAST, NULL);
  lotse_record_form_set_text (form, LOTSE_F_PROJECT_BUDGET_PLAN, "2022: 1,000; 31 Dec 2022: 2,000");
  assert_remark (form, LOTSE_F_PROJECT_BUDGET_PLAN, "2022 stands there twice: is that right?");
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-number-remarks-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("/app/number-remarks/bounds", test_bounds);
  ADD ("/app/number-remarks/shares", test_shares);
  ADD ("/app/number-remarks/series", test_series);
  ADD ("/app/number-remarks/risk", test_risk);
  ADD ("/app/number-remarks/money", test_money);
#undef ADD
  return g_test_run ();
}
