/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phases and gates as charts and tables get them: for a day, for an audience. */
#include <string.h>

#include "data/model/phase.h"
#include "report/source-gates.h"
#include "report-data.h"
#include "report/rows.h"
#include "report/source-private.h"

typedef struct { LotseDataset *data; LotseRecord *project; const char *phase, *gate; } Fixture;

static LotsePeriod
period (const char *text)
{
  LotsePeriod out;

  g_assert_true (lotse_period_parse (text, &out));
  return out;
}

static void
take (LotseDataset *data, LotseRecord *record, const char **id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_record_validate (record, &error));
  lotse_dataset_take (data, record);
  *id = lotse_record_id (record);
}

/* A project with one phase that rested in 2025, was to end in 2025 until it was moved in February 2026, and has an open gate. */
static void
set_up (Fixture *f)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *phase = lotse_record_new (LOTSE_KIND_PHASE, NULL);
  LotseRecord *gate = lotse_record_new (LOTSE_KIND_DECISION, NULL), *shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  GArray *map = lotse_map_new ();
  LotseValue pauses;
  const char *shift_id;

  f->data = lotse_dataset_new ();
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Akte");
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period ("2024-01/2027-12"));
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  take (f->data, project, &f->phase);
  f->project = project;
  lotse_record_set_text (phase, LOTSE_F_PHASE_TITLE, "Beschaffung");
  lotse_record_set_text (phase, LOTSE_F_PHASE_PROJECT, lotse_record_id (project));
  lotse_record_set_period (phase, LOTSE_F_PHASE_PERIOD, period ("2024-06/2026-10"));
  lotse_map_add_span (map, period ("2025-03/2025-05"), "Personal");
  pauses = lotse_value_map_take (map);
  lotse_record_take (phase, LOTSE_F_PHASE_PAUSES, &pauses);
  take (f->data, phase, &f->phase);
  lotse_record_set_text (gate, LOTSE_F_DECISION_QUESTION, "Weiter?");
  lotse_record_set_text (gate, LOTSE_F_DECISION_PHASE, f->phase);
  lotse_record_set_integer (gate, LOTSE_F_DECISION_ASKED_ON, report_day ("2025-01-10"));
  lotse_record_set_integer (gate, LOTSE_F_DECISION_AUDIENCE, LOTSE_AUDIENCE_STAFF);
  take (f->data, gate, &f->gate);
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PHASE, f->phase);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, period ("/2025-12"));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period ("/2026-10"));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, report_day ("2026-02-01"));
  take (f->data, shift, &shift_id);
}

static LotseSourceOptions
options_for (const char *as_of, int audience)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;

  options.audience = audience;
  if (as_of != NULL)
    options.as_of = report_day (as_of);
  return options;
}

static void
test_today (void)
{
  Fixture f;
  LotseSourceOptions options = options_for (NULL, LOTSE_AUDIENCE_LEADERSHIP);
  g_autoptr (GArray) phases = NULL;
  g_autoptr (LotseTimelineInput) input = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *words = NULL, *gate = NULL, *cell = NULL;

  set_up (&f);
  phases = lotse_source_phases (f.data, &options, f.project);
  g_assert_cmpuint (phases->len, ==, 1);
  g_assert_cmpstr (lotse_record_id (g_array_index (phases, LotseSourcePhase, 0).gate), ==, f.gate);
  input = lotse_timeline_input_from (f.data, &options);
  g_assert_cmpuint (lotse_timeline_input_n_phases (input, 0), ==, 1);
  g_assert_cmpuint (lotse_timeline_input_n_milestones (input), ==, 1);
  g_assert_cmpint (lotse_timeline_input_milestone (input, 0)->shape, ==, LOTSE_SHAPE_GATE);
  g_assert_true (lotse_timeline_input_milestone (input, 0)->overdue); /* the phase was to end in October */
  g_assert_cmpint (lotse_timeline_input_milestone (input, 0)->done_on, ==, LOTSE_CHART_DATE_NONE);
  g_assert_cmpuint (lotse_timeline_input_bar (input, 0)->total, ==, 0); /* a gate is no milestone that could be counted as reached */
  words = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, 0 }, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (words, "Phases: Beschaffung (June 2024 – October 2026 · under way · runs longer than planned · paused March 2025 – May 2025: Personal)."));
  gate = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, 0 }, LOTSE_CHART_EN);
  g_assert_cmpstr (gate, ==, "Gate at the end of “Beschaffung”, Akte: overdue · was needed by October 2026.");
  cell = lotse_phases_cell (f.data, &options, f.project);
  g_assert_cmpstr (cell, ==, "Beschaffung, gate overdue");
  rows = lotse_rows_phases (f.data, &options, f.project, LOTSE_LANG_EN);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_true (((LotseRow *) rows->pdata[0])->urgent);
  g_object_unref (f.data);
}

/* Whoever may not see a decision sees no gate; whoever may not see a phase, no phase. */
static void
test_audience (void)
{
  Fixture f;
  LotseSourceOptions options = options_for (NULL, LOTSE_AUDIENCE_PUBLIC);
  g_autoptr (LotseTimelineInput) without_gate = NULL, without_phase = NULL;
  LotseRecord *copy;

  set_up (&f);
  without_gate = lotse_timeline_input_from (f.data, &options);
  g_assert_cmpuint (lotse_timeline_input_n_phases (without_gate, 0), ==, 1);
  g_assert_cmpuint (lotse_timeline_input_n_milestones (without_gate), ==, 0);
  copy = lotse_record_copy (lotse_dataset_get (f.data, LOTSE_KIND_PHASE, f.phase));
  lotse_record_set_integer (copy, LOTSE_F_PHASE_AUDIENCE, LOTSE_AUDIENCE_STAFF);
  lotse_dataset_take (f.data, copy);
  without_phase = lotse_timeline_input_from (f.data, &options);
  g_assert_cmpuint (lotse_timeline_input_n_phases (without_phase, 0), ==, 0);
  g_object_unref (f.data);
}

/* The roadmap of a day before: the end of then, no pause that came later, the gate open or not yet asked for. */
static void
test_look_back (void)
{
  static const struct { const char *day, *end; guint pauses; gboolean gate; } days[] = {
    { "2024-12-01", "2025-12", 0, FALSE }, { "2025-02-01", "2025-12", 0, TRUE }, { "2025-04-01", "2025-12", 1, TRUE }, { "2026-03-01", "2026-10", 1, TRUE },
  };
  Fixture f;

  set_up (&f);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      LotseSourceOptions options = options_for (days[i].day, LOTSE_AUDIENCE_LEADERSHIP);
      g_autoptr (GArray) phases = lotse_source_phases (f.data, &options, f.project), pauses = NULL;
      const LotseSourcePhase *one;
      g_autofree char *end = NULL;

      g_assert_cmpuint (phases->len, ==, 1);
      one = &g_array_index (phases, LotseSourcePhase, 0);
      end = lotse_soft_to_text (lotse_record_period (one->phase, LOTSE_F_PHASE_PERIOD).to);
      pauses = lotse_phase_pauses (one->phase);
      g_assert_cmpstr (end, ==, days[i].end);
      g_assert_cmpuint (pauses->len, ==, days[i].pauses);
      g_assert_true ((one->gate != NULL) == days[i].gate);
      /* Before it moved for the first time, nothing tells since when it was planned. */
      g_assert_cmpstr (lotse_record_text (one->phase, LOTSE_F_PHASE_TITLE), ==, i < 3 ? "Beschaffung (?)" : "Beschaffung");
    }
  g_object_unref (f.data);
}

/* A gate that was taken off the timeline is in neither picture nor walk, is said to be left out, and is not counted where it could not be seen. */
static void
test_hidden (void)
{
  Fixture f;
  LotseSourceOptions options = options_for (NULL, LOTSE_AUDIENCE_LEADERSHIP);
  g_autoptr (GHashTable) hidden = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LotseTimelineInput) input = NULL;
  g_autofree char *words = NULL;
  guint projects, milestones;

  set_up (&f);
  options.hidden = hidden;
  g_hash_table_add (hidden, (gpointer) f.gate);
  input = lotse_timeline_input_from (f.data, &options);
  g_assert_cmpuint (lotse_timeline_input_n_milestones (input), ==, 0);
  g_assert_cmpuint (lotse_timeline_input_n_phases (input, 0), ==, 1);
  g_assert_cmpuint (lotse_source_count_hidden_gates (f.data, &options), ==, 1);
  words = lotse_source_selection_text (f.data, &options, LOTSE_LANG_EN);
  g_assert_cmpstr (words, ==, "without 1 gate");
  options.audience = LOTSE_AUDIENCE_PUBLIC; /* the gate is for the staff */
  g_assert_cmpuint (lotse_source_count_hidden_gates (f.data, &options), ==, 0);
  options = options_for ("2024-12-01", LOTSE_AUDIENCE_LEADERSHIP); /* nobody had asked for it yet */
  options.hidden = hidden;
  g_assert_cmpuint (lotse_source_count_hidden_gates (f.data, &options), ==, 0);
  options = options_for (NULL, LOTSE_AUDIENCE_LEADERSHIP);
  options.hidden = hidden;
  g_hash_table_add (hidden, (gpointer) lotse_record_id (f.project));
  g_assert_cmpuint (lotse_source_count_hidden_gates (f.data, &options), ==, 0); /* it has gone with its project */
  lotse_source_count_hidden (f.data, &options, &projects, &milestones);
  g_assert_cmpuint (projects, ==, 1);
  g_object_unref (f.data);
}

/* A phase that reaches beyond the end which the project had then was planned in another way, or not at all. */
static void
test_beyond (void)
{
  Fixture f;
  LotseSourceOptions options = options_for ("2025-02-01", LOTSE_AUDIENCE_LEADERSHIP);
  LotseRecord *shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  g_autoptr (GArray) before = NULL;
  const char *id;

  set_up (&f);
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, lotse_record_id (f.project));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, period ("/2025-06"));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period ("/2027-12"));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, report_day ("2025-05-01"));
  take (f.data, shift, &id);
  before = lotse_source_phases (f.data, &options, f.project);
  g_assert_cmpuint (before->len, ==, 0);
  g_object_unref (f.data);
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", REPORT_TODAY, TRUE);
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/phases/today", test_today);
  g_test_add_func ("/report/phases/audience", test_audience);
  g_test_add_func ("/report/phases/look-back", test_look_back);
  g_test_add_func ("/report/phases/hidden", test_hidden);
  g_test_add_func ("/report/phases/beyond", test_beyond);
  return g_test_run ();
}
