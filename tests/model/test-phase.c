/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phases in order, what runs on a day, what pauses do to lengths, and gates that are open until they are taken. */
#include "data/model/phase.h"
#include "data/model/rights.h"

#define TODAY "2026-06-17"

static LotseDate
day (const char *text)
{
  return lotse_date_parse (text);
}

static LotsePeriod
period_of (const char *text)
{
  LotsePeriod period;

  g_assert_true (lotse_period_parse (text, &period));
  return period;
}

/* @pauses: "FROM/TO why" each, NULL-terminated; (nullable). The record stays with @data. */
static LotseRecord *
add_phase (LotseDataset *data, LotseRecord *project, const char *title, const char *period, const char *done, const char *const *pauses)
{
  LotseRecord *phase = lotse_record_new (LOTSE_KIND_PHASE, NULL);
  GArray *map = lotse_map_new ();
  LotseValue value;

  lotse_record_set_text (phase, LOTSE_F_PHASE_TITLE, title);
  lotse_record_set_text (phase, LOTSE_F_PHASE_PROJECT, lotse_record_id (project));
  if (period != NULL)
    lotse_record_set_period (phase, LOTSE_F_PHASE_PERIOD, period_of (period));
  if (done != NULL)
    lotse_record_set_integer (phase, LOTSE_F_PHASE_DONE_ON, day (done));
  for (guint i = 0; pauses != NULL && pauses[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (pauses[i], " ", 2);

      lotse_map_add_span (map, period_of (parts[0]), parts[1]);
    }
  value = lotse_value_map_take (map);
  lotse_record_take (phase, LOTSE_F_PHASE_PAUSES, &value);
  g_assert_true (lotse_record_validate (phase, NULL));
  lotse_dataset_take (data, phase);
  return phase;
}

static LotseRecord *
add_project (LotseDataset *data)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_dataset_take (data, project);
  return project;
}

/* @phase, @needed, @taken, @supersedes (nullable) */
static LotseRecord *
add_gate (LotseDataset *data, LotseRecord *phase, const char *needed, const char *taken, LotseRecord *supersedes)
{
  LotseRecord *gate = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  LotseSoftDate soft;

  lotse_record_set_text (gate, LOTSE_F_DECISION_QUESTION, "Geht es weiter?");
  if (phase != NULL)
    lotse_record_set_text (gate, LOTSE_F_DECISION_PHASE, lotse_record_id (phase));
  if (needed != NULL)
    {
      g_assert_true (lotse_soft_parse (needed, &soft));
      lotse_record_set_soft (gate, LOTSE_F_DECISION_NEEDED_BY, soft);
    }
  if (taken != NULL)
    lotse_record_set_integer (gate, LOTSE_F_DECISION_TAKEN_ON, day (taken));
  if (supersedes != NULL)
    lotse_record_set_text (gate, LOTSE_F_DECISION_SUPERSEDES, lotse_record_id (supersedes));
  lotse_dataset_take (data, gate);
  return gate;
}

static void
test_order (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = add_project (data);
  LotseRecord *later = add_phase (data, project, "Umsetzung", "2025-Q4/2026-12", NULL, NULL);
  LotseRecord *first = add_phase (data, project, "Vorbereitung", "2025/2025-12", "2026-01-10", NULL);
  LotseRecord *unknown = add_phase (data, project, "Betrieb", NULL, NULL, NULL);
  LotseRecord *beside = add_phase (data, project, "Beschaffung", "2025-11/2026-07", NULL, NULL);
  g_autoptr (GPtrArray) all = lotse_project_phases (data, project), now = lotse_project_current_phases (data, project, day (TODAY));
  g_autoptr (GPtrArray) before = lotse_project_current_phases (data, project, day ("2026-01-09"));

  g_assert_cmpuint (all->len, ==, 4);
  g_assert_true (all->pdata[0] == first && all->pdata[1] == later && all->pdata[2] == beside && all->pdata[3] == unknown);
  /* Two run at a time; the first had not been finished the day before. */
  g_assert_cmpuint (now->len, ==, 2);
  g_assert_true (now->pdata[0] == later && now->pdata[1] == beside);
  g_assert_cmpuint (before->len, ==, 3);
  g_assert_cmpint (lotse_phase_state (unknown, day (TODAY)), ==, LOTSE_PHASE_PLANNED);
  g_assert_cmpint (lotse_phase_state (later, day ("2025-09-30")), ==, LOTSE_PHASE_PLANNED);
  g_assert_cmpint (lotse_phase_state (later, day ("2025-10-01")), ==, LOTSE_PHASE_RUNNING);
  g_assert_cmpint (lotse_phase_state (first, day ("2026-01-10")), ==, LOTSE_PHASE_DONE);
  g_assert_true (lotse_phase_overrun (first, day ("2026-01-01")));
  g_assert_false (lotse_phase_overrun (first, day ("2025-12-31")));
  g_assert_false (lotse_phase_overrun (first, day ("2026-01-10")));
}

/* Phases whose begin nobody knows keep the order in which they were put. */
static void
test_position (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = add_project (data), *two = add_phase (data, project, "A", NULL, NULL, NULL), *one = add_phase (data, project, "B", NULL, NULL, NULL);
  LotseRecord *copy = lotse_record_copy (two);
  g_autoptr (GPtrArray) all = NULL;

  lotse_record_set_integer (copy, LOTSE_F_PHASE_POSITION, 2);
  lotse_dataset_take (data, copy);
  all = lotse_project_phases (data, project);
  g_assert_true (all->pdata[0] == one && all->pdata[1] == two);
}

static void
test_pauses (void)
{
  static const char *const pauses[] = { "2025-W10/2025-W13 Vergabe", "2025-H2/2025-09-30 Personal", "2026-06-01/ Haushalt", NULL };
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *phase = add_phase (data, add_project (data), "Umsetzung", "2025/2026", NULL, pauses);
  g_autoptr (GArray) all = lotse_phase_pauses (phase);
  LotsePhasePause pause;
  int days, paused;
  g_autofree char *words = NULL, *length = NULL;

  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (g_array_index (all, LotsePhasePause, 0).why, ==, "Vergabe");
  g_assert_cmpint (lotse_phase_state (phase, day ("2025-07-01")), ==, LOTSE_PHASE_PAUSED);
  g_assert_cmpint (lotse_phase_state (phase, day ("2025-09-30")), ==, LOTSE_PHASE_PAUSED);
  g_assert_cmpint (lotse_phase_state (phase, day ("2025-10-01")), ==, LOTSE_PHASE_RUNNING);
  g_assert_true (lotse_phase_pause_on (phase, day (TODAY), &pause));
  g_assert_cmpstr (pause.why, ==, "Haushalt");
  g_assert_true (lotse_phase_days (phase, day (TODAY), &days, &paused));
  g_assert_cmpint (days, ==, 730);
  g_assert_cmpint (paused, ==, 28 + 92 + 17); /* four weeks, July to September, and 17 days of June so far */
  g_assert_true (lotse_phase_days (phase, day ("2030-01-01"), &days, &paused));
  g_assert_cmpint (paused, ==, 28 + 92 + 214); /* no longer than the phase */
  words = lotse_phase_words (phase, day (TODAY), LOTSE_LANG_EN);
  g_assert_cmpstr (words, ==, "2025 – 2026 · paused since 1 Jun 2026: Haushalt · paused week 10/2025 – week 13/2025: Vergabe · paused H2 2025 – 30 Sep 2025: Personal");
  length = lotse_phase_length_words (phase, day (TODAY));
  g_assert_cmpstr (length, ==, "24 months, 5 of them paused");
}

/* Two pauses that share days do not count them twice; an open end has no length. */
static void
test_lengths (void)
{
  static const char *const pauses[] = { "2025-01-01/2025-01-31 a", "2025-01-15/2025-02-10 b", NULL };
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = add_project (data), *phase = add_phase (data, project, "A", "2025-01-01/2025-02-28", NULL, pauses);
  LotseRecord *open = add_phase (data, project, "B", "2025-01-01/open", NULL, pauses);
  int days, paused;

  g_assert_true (lotse_phase_days (phase, day (TODAY), &days, &paused));
  g_assert_cmpint (days, ==, 59);
  g_assert_cmpint (paused, ==, 41);
  g_assert_false (lotse_phase_days (open, day (TODAY), &days, &paused));
  g_assert_null (lotse_phase_length_words (open, day (TODAY)));
}

static void
test_problems (void)
{
  static const struct { const char *period, *done, *pauses[3], *words; guint field; } cases[] = {
    { "2025-02/2025-06", NULL, { "2025-03/2025-04 x" }, NULL, 0 },
    { "2025-02/2025-06", NULL, { "2025-Q1/2025-04 x" }, NULL, 0 }, /* some time in the quarter */
    { "2025-02/2025-06", NULL, { "2025-01-31/2025-04 x" }, "The pause 31 Jan 2025 – April 2025 does not lie within the phase, February 2025 – June 2025.",
      LOTSE_F_PHASE_PAUSES },
    { "2025-02/2025-06", NULL, { "2025-06/2025-07 x" }, "The pause June 2025 – July 2025 does not lie within the phase, February 2025 – June 2025.",
      LOTSE_F_PHASE_PAUSES },
    { "2025-02/2025-06", NULL, { "2025-07/ x" }, "The pause from July 2025 does not lie within the phase, February 2025 – June 2025.", LOTSE_F_PHASE_PAUSES },
    { "2025-02/2025-06", NULL, { "2025-03/2025-04 x", "2025-05/2025-05 y" }, NULL, 0 },
    { "2025-02/2025-06", NULL, { "2025-03-01/2025-04-10 x", "2025-04-05/2025-05 y" },
      "The pauses 1 Mar 2025 – 10 Apr 2025 and 5 Apr 2025 – May 2025 overlap.", LOTSE_F_PHASE_PAUSES },
    { "2025-02/2025-06", NULL, { "2025-03/ x", "2025-05/2025-05 y" }, "The pauses from March 2025 and May 2025 overlap.", LOTSE_F_PHASE_PAUSES },
    { "2025-02/open", NULL, { "2029-03/ x" }, NULL, 0 },
    { "2025-02/2025-06", "2025-01-31", { NULL }, "It cannot be finished before it begins.", LOTSE_F_PHASE_DONE_ON },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseDataset) data = lotse_dataset_new ();
      LotseRecord *phase = add_phase (data, add_project (data), "A", cases[i].period, cases[i].done, cases[i].pauses);
      guint field;
      g_autofree char *words = lotse_phase_problem (phase, &field);

      g_assert_cmpstr (words, ==, cases[i].words);
      if (words != NULL)
        g_assert_cmpuint (field, ==, cases[i].field);
    }
}

static void
test_gate (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = add_project (data), *phase = add_phase (data, project, "Beschaffung", "2026-01/2026-06-20", NULL, NULL);
  LotseRecord *far = add_phase (data, project, "Umsetzung", "2026-07/open", NULL, NULL), *gate, *open, *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  LotseRecord *copy;
  g_autofree char *words = NULL, *taken = NULL;

  g_assert_null (lotse_phase_gate (data, phase, day (TODAY), NULL, NULL));
  gate = add_gate (data, phase, NULL, "2026-06-18", NULL);
  open = add_gate (data, far, NULL, NULL, NULL);
  g_assert_true (lotse_phase_gate (data, phase, day (TODAY), NULL, NULL) == NULL); /* nobody had asked for it before it was taken */
  g_assert_true (lotse_phase_gate (data, phase, day ("2026-06-18"), NULL, NULL) == gate);
  g_assert_cmpint (lotse_gate_state (gate, phase, day ("2026-06-18")), ==, LOTSE_GATE_TAKEN);

  copy = lotse_record_copy (gate);
  lotse_record_set_integer (copy, LOTSE_F_DECISION_ASKED_ON, day ("2026-01-02"));
  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Amtsleitung Hauptamt");
  lotse_dataset_take (data, function);
  lotse_record_set_text (copy, LOTSE_F_DECISION_DECIDES, lotse_record_id (function));
  lotse_dataset_take (data, copy);
  /* Due at the end of the phase, where nothing else was said; open until the day on which it was taken. */
  g_assert_cmpint (lotse_gate_state (gate, phase, day ("2026-06-05")), ==, LOTSE_GATE_OPEN);
  g_assert_cmpint (lotse_gate_state (gate, phase, day ("2026-06-06")), ==, LOTSE_GATE_DUE);
  g_assert_cmpint (lotse_gate_state (gate, phase, day (TODAY)), ==, LOTSE_GATE_DUE);
  words = lotse_gate_words (data, gate, phase, day (TODAY), NULL, NULL, LOTSE_LANG_EN);
  g_assert_cmpstr (words, ==, "due · needed by 20 Jun 2026 · to be decided by: Amtsleitung Hauptamt");
  taken = lotse_gate_words (data, gate, phase, day ("2026-06-30"), NULL, NULL, LOTSE_LANG_EN);
  g_assert_cmpstr (taken, ==, "taken on 18 Jun 2026 · Amtsleitung Hauptamt");
  g_assert_cmpint (lotse_gate_state (open, far, day ("2030-01-01")), ==, LOTSE_GATE_OPEN); /* an open end is never overdue */

  copy = lotse_record_copy (gate);
  lotse_record_set_integer (copy, LOTSE_F_DECISION_TAKEN_ON, day ("2026-07-18"));
  lotse_dataset_take (data, copy);
  g_assert_cmpint (lotse_gate_state (gate, phase, day ("2026-06-20")), ==, LOTSE_GATE_DUE);
  g_assert_cmpint (lotse_gate_state (gate, phase, day ("2026-06-21")), ==, LOTSE_GATE_OVERDUE);
}

static gboolean
not_this (LotseRecord *record, gpointer data)
{
  return record != data;
}

static void
test_superseded (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = add_project (data), *phase = add_phase (data, project, "Beschaffung", "2026-01/2026-06-20", NULL, NULL), *second;
  LotseRecord *before = add_gate (data, NULL, NULL, "2025-11-01", NULL);
  LotseRecord *first = add_gate (data, phase, "2026-02-01", "2026-02-01", before), *later = add_gate (data, NULL, NULL, "2026-05-01", first);
  g_autofree char *words = NULL, *hidden = NULL;

  /* What superseded it does not name the phase, and is its gate all the same. */
  g_assert_true (lotse_phase_gate (data, phase, day ("2026-04-30"), NULL, NULL) == first);
  g_assert_true (lotse_phase_gate (data, phase, day (TODAY), NULL, NULL) == later);
  g_assert_true (lotse_gate_phase (data, later) == phase && lotse_gate_phase (data, first) == phase);
  g_assert_true (lotse_phase_gate (data, phase, day (TODAY), not_this, later) == first); /* hidden: what was known before stands */
  /* It was passed on the day on which it was decided first, and by that body, not on that of an earlier decision on something
   * else; that it was decided anew is said beside it. */
  g_assert_true (lotse_gate_passed (data, later, phase, day (TODAY), NULL, NULL) == first);
  g_assert_cmpint (lotse_gate_date (data, later, phase, day (TODAY), NULL, NULL).first, ==, day ("2026-02-01"));
  words = lotse_gate_words (data, later, phase, day (TODAY), NULL, NULL, LOTSE_LANG_EN);
  g_assert_cmpstr (words, ==, "taken on 1 Feb 2026 · decided anew on 1 May 2026");
  /* Whoever may not see what was decided first is not told of its day. */
  hidden = lotse_gate_words (data, later, phase, day (TODAY), not_this, first, LOTSE_LANG_EN);
  g_assert_cmpstr (hidden, ==, "taken on 1 May 2026");
  /* One that still has to be taken counts before one that was. */
  second = add_gate (data, phase, "2026-06-30", NULL, NULL);
  g_assert_true (lotse_phase_gate (data, phase, day (TODAY), NULL, NULL) == second);
}

/* Pauses survive every form in which they are kept or shown, and what is no span is refused. */
static void
test_spans (void)
{
  const LotseField *field = lotse_kind_field (LOTSE_KIND_PHASE, "pauses");
  GArray *map = lotse_map_new ();
  LotseValue value, read;
  g_autofree char *text = NULL, *german = NULL, *stored = NULL;

  lotse_map_add_span (map, period_of ("2025-Q1/2025-03-15"), "Vergabe: Rüge");
  lotse_map_add_span (map, period_of ("2026-06/"), NULL);
  value = lotse_value_map_take (map);
  text = lotse_value_format (field, &value, LOTSE_LANG_EN);
  g_assert_cmpstr (text, ==, "Q1 2025 – 15 Mar 2025: Vergabe: Rüge\nfrom June 2026");
  g_assert_true (lotse_value_parse (field, text, LOTSE_LANG_EN, &read, NULL));
  g_assert_true (lotse_value_equal (&value, &read));
  lotse_value_clear (&read);
  german = lotse_value_format (field, &value, LOTSE_LANG_DE);
  g_assert_true (lotse_value_parse (field, german, LOTSE_LANG_DE, &read, NULL));
  g_assert_true (lotse_value_equal (&value, &read));
  lotse_value_clear (&read);
  g_assert_true (lotse_value_parse (field, "Q1 2025 – 15.03.2025: Vergabe: Rüge; ab Juni 2026", LOTSE_LANG_DE, &read, NULL));
  g_assert_true (lotse_value_equal (&value, &read));
  lotse_value_clear (&read);
  stored = lotse_value_to_storage (field, &value);
  g_assert_true (lotse_value_from_storage (field, stored, &read));
  g_assert_true (lotse_value_equal (&value, &read));
  lotse_value_clear (&read);
  lotse_value_clear (&value);
  /* A reason may hold a semicolon. */
  g_assert_true (lotse_value_parse (field, "Q1 2025: Vergabe; Personal", LOTSE_LANG_DE, &read, NULL));
  g_assert_cmpuint (read.u.map->len, ==, 1);
  g_assert_cmpstr (g_array_index (read.u.map, LotseMapEntry, 0).note, ==, "Vergabe; Personal");
  lotse_value_clear (&read);
  g_assert_false (lotse_value_parse (field, "bis Juni 2026", LOTSE_LANG_DE, &read, NULL));
  map = lotse_map_new ();
  lotse_map_add (map, "irgendwann", NULL, LOTSE_DATE_NONE, "x");
  value = lotse_value_map_take (map);
  g_assert_false (lotse_value_validate (field, &value, NULL));
  lotse_value_clear (&value);
  map = lotse_map_new ();
  lotse_map_add (map, "2026-06", "2026-05", LOTSE_DATE_NONE, "x");
  value = lotse_value_map_take (map);
  g_assert_false (lotse_value_validate (field, &value, NULL));
  lotse_value_clear (&value);
}

/* What is told of a hidden phase is hidden with it, but a decision is known by its projects. A shift of a phase names no project: whoever knows no phases
 * would count it as one of that. */
static void
test_belongs (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = add_project (data), *phase = add_phase (data, project, "Beschaffung", "2026-01/2026-06-20", NULL, NULL);
  g_autoptr (LotseRecord) shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL), gate = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  const char *projects[] = { lotse_record_id (project), NULL };
  LotseValue value = lotse_value_refs (projects);
  LotseKind kind;

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PHASE, lotse_record_id (phase));
  g_assert_cmpstr (lotse_record_owner (shift, &kind), ==, lotse_record_id (phase));
  g_assert_cmpint (kind, ==, LOTSE_KIND_PHASE);
  g_assert_cmpstr (lotse_record_owner (phase, &kind), ==, lotse_record_id (project));
  g_assert_cmpint (kind, ==, LOTSE_KIND_PROJECT);
  lotse_record_take (gate, LOTSE_F_DECISION_PROJECTS, &value);
  lotse_record_set_text (gate, LOTSE_F_DECISION_PHASE, lotse_record_id (phase));
  g_assert_cmpstr (lotse_record_owner (gate, &kind), ==, lotse_record_id (project));
  g_assert_cmpint (kind, ==, LOTSE_KIND_PROJECT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/model/phase/order", test_order);
  g_test_add_func ("/model/phase/position", test_position);
  g_test_add_func ("/model/phase/pauses", test_pauses);
  g_test_add_func ("/model/phase/lengths", test_lengths);
  g_test_add_func ("/model/phase/problems", test_problems);
  g_test_add_func ("/model/phase/gate", test_gate);
  g_test_add_func ("/model/phase/superseded", test_superseded);
  g_test_add_func ("/model/phase/spans", test_spans);
  g_test_add_func ("/model/phase/belongs", test_belongs);
  return g_test_run ();
}
