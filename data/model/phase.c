/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A phase is planned by its period and ended by a person; a gate is a decision like any other, which is why its rights, its history and what
 * supersedes it need nothing of their own. */
#include "config.h"

#include "dataset-private.h"
#include "decision.h"
#include "phase.h"

#define LONGEST_CHAIN 100

/* Without a day of begin after all others. */
static int
compare_phases (gconstpointer a, gconstpointer b)
{
  LotseRecord *one = *(LotseRecord *const *) a, *other = *(LotseRecord *const *) b;
  const LotsePeriod p = lotse_record_period (one, LOTSE_F_PHASE_PERIOD), q = lotse_record_period (other, LOTSE_F_PHASE_PERIOD);
  const gint64 from = p.from.first == LOTSE_DATE_NONE ? G_MAXINT64 : p.from.first, to = q.from.first == LOTSE_DATE_NONE ? G_MAXINT64 : q.from.first;
  const gint64 at = lotse_record_integer (one, LOTSE_F_PHASE_POSITION, 0), other_at = lotse_record_integer (other, LOTSE_F_PHASE_POSITION, 0);
  int order;

  if (from != to)
    return from < to ? -1 : 1;
  if (at != other_at)
    return at < other_at ? -1 : 1;
  order = lotse_soft_compare (p.to, q.to);
  if (order == 0)
    order = g_strcmp0 (lotse_record_text (one, LOTSE_F_PHASE_TITLE), lotse_record_text (other, LOTSE_F_PHASE_TITLE));
  return order != 0 ? order : g_strcmp0 (lotse_record_id (one), lotse_record_id (other));
}

GPtrArray *
lotse_project_phases (LotseDataset *data, LotseRecord *project)
{
  return lotse_dataset_sorted_referrers (data, LOTSE_KIND_PHASE, LOTSE_F_PHASE_PROJECT, lotse_record_id (project), compare_phases);
}

GPtrArray *
lotse_project_current_phases (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  g_autoptr (GPtrArray) all = lotse_project_phases (data, project);
  GPtrArray *current = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const LotsePhaseState state = lotse_phase_state (all->pdata[i], as_of);

      if (state == LOTSE_PHASE_RUNNING || state == LOTSE_PHASE_PAUSED)
        g_ptr_array_add (current, all->pdata[i]);
    }
  return current;
}

static int
compare_pauses (gconstpointer a, gconstpointer b)
{
  const LotseDate one = ((const LotsePhasePause *) a)->span.from.first, other = ((const LotsePhasePause *) b)->span.from.first;

  return one < other ? -1 : one > other;
}

GArray *
lotse_phase_pauses (LotseRecord *phase)
{
  const LotseValue *value = lotse_record_get (phase, LOTSE_F_PHASE_PAUSES);
  GArray *pauses = g_array_new (FALSE, FALSE, sizeof (LotsePhasePause));

  for (guint i = 0; value->set && i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
      LotsePhasePause pause = { LOTSE_PERIOD_NONE, entry->note };

      if (lotse_map_span (entry, &pause.span))
        g_array_append_val (pauses, pause);
    }
  g_array_sort (pauses, compare_pauses); /* keys are texts: 2020-H2 comes before 2020-Q1 there */
  return pauses;
}

gboolean
lotse_phase_pause_on (LotseRecord *phase, LotseDate as_of, LotsePhasePause *out)
{
  g_autoptr (GArray) pauses = lotse_phase_pauses (phase);

  for (guint i = 0; i < pauses->len; i++)
    {
      const LotsePhasePause *pause = &g_array_index (pauses, LotsePhasePause, i);

      if (pause->span.from.first > as_of || (pause->span.to.first != LOTSE_DATE_NONE && lotse_soft_last (pause->span.to) < as_of))
        continue;
      if (out != NULL)
        *out = *pause;
      return TRUE;
    }
  return FALSE;
}

LotsePhaseState
lotse_phase_state (LotseRecord *phase, LotseDate as_of)
{
  const LotseDate done = lotse_record_date (phase, LOTSE_F_PHASE_DONE_ON);
  const LotseSoftDate from = lotse_record_period (phase, LOTSE_F_PHASE_PERIOD).from;

  if (done != LOTSE_DATE_NONE && done <= as_of)
    return LOTSE_PHASE_DONE;
  if (from.first == LOTSE_DATE_NONE || from.first > as_of)
    return LOTSE_PHASE_PLANNED;
  return lotse_phase_pause_on (phase, as_of, NULL) ? LOTSE_PHASE_PAUSED : LOTSE_PHASE_RUNNING;
}

gboolean
lotse_phase_overrun (LotseRecord *phase, LotseDate as_of)
{
  const LotseSoftDate to = lotse_record_period (phase, LOTSE_F_PHASE_PERIOD).to;
  const LotsePhaseState state = lotse_phase_state (phase, as_of);

  return (state == LOTSE_PHASE_RUNNING || state == LOTSE_PHASE_PAUSED) && to.first != LOTSE_DATE_NONE && lotse_soft_last (to) < as_of;
}

gboolean
lotse_phase_days (LotseRecord *phase, LotseDate as_of, int *days, int *paused)
{
  const LotsePeriod period = lotse_record_period (phase, LOTSE_F_PHASE_PERIOD);
  g_autoptr (GArray) pauses = lotse_phase_pauses (phase);
  LotseDate first = period.from.first, last, counted;
  int sum = 0;

  if (first == LOTSE_DATE_NONE || period.to.first == LOTSE_DATE_NONE)
    return FALSE;
  last = lotse_soft_last (period.to);
  if (last < first)
    return FALSE;
  counted = first - 1;
  for (guint i = 0; i < pauses->len; i++)
    {
      const LotsePeriod span = g_array_index (pauses, LotsePhasePause, i).span;
      const LotseDate from = MAX (span.from.first, counted + 1);
      const LotseDate to = MIN (last, span.to.first != LOTSE_DATE_NONE ? lotse_soft_last (span.to) : as_of);

      if (to < from)
        continue;
      sum += to - from + 1;
      counted = to;
    }
  if (days != NULL)
    *days = last - first + 1;
  if (paused != NULL)
    *paused = sum;
  return TRUE;
}

/* Of the decisions that supersede each other, the one that counts on @as_of and is shown. */
static LotseRecord *
standing (LotseDataset *data, LotseRecord *decision, LotseDate as_of, LotsePhaseShows shows, gpointer shows_data)
{
  LotseRecord *found = NULL;

  for (guint i = 0; decision != NULL && i < LONGEST_CHAIN; i++)
    {
      if (lotse_decision_existed (decision, as_of) && (shows == NULL || shows (decision, shows_data)))
        found = decision;
      decision = lotse_decision_successor (data, decision, as_of);
    }
  return found;
}

/* Open ones first, what is due earlier before; then what was taken later. */
static gboolean
counts_before (LotseDataset *data, LotseRecord *a, LotseRecord *b, LotseRecord *phase, LotseDate as_of, LotsePhaseShows shows, gpointer shows_data)
{
  const gboolean open = lotse_gate_state (a, phase, as_of) != LOTSE_GATE_TAKEN, other = lotse_gate_state (b, phase, as_of) != LOTSE_GATE_TAKEN;
  int order;

  if (open != other)
    return open;
  order = open ? lotse_soft_compare (lotse_gate_due (a, phase), lotse_gate_due (b, phase))
               : lotse_soft_compare (lotse_gate_date (data, b, phase, as_of, shows, shows_data), lotse_gate_date (data, a, phase, as_of, shows, shows_data));
  return order != 0 ? order < 0 : g_strcmp0 (lotse_record_id (a), lotse_record_id (b)) < 0;
}

LotseRecord *
lotse_phase_gate (LotseDataset *data, LotseRecord *phase, LotseDate as_of, LotsePhaseShows shows, gpointer shows_data)
{
  const GPtrArray *all = lotse_dataset_referrers_of (data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PHASE, phase);
  LotseRecord *found = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      LotseRecord *one = standing (data, all->pdata[i], as_of, shows, shows_data);

      if (one != NULL && one != found && (found == NULL || counts_before (data, one, found, phase, as_of, shows, shows_data)))
        found = one;
    }
  return found;
}

LotseRecord *
lotse_gate_phase (LotseDataset *data, LotseRecord *decision)
{
  for (guint i = 0; decision != NULL && i < LONGEST_CHAIN; i++)
    {
      LotseRecord *phase = lotse_dataset_deref (data, decision, LOTSE_F_DECISION_PHASE);

      if (phase != NULL)
        return phase;
      decision = lotse_dataset_deref (data, decision, LOTSE_F_DECISION_SUPERSEDES);
    }
  return NULL;
}

LotseSoftDate
lotse_gate_due (LotseRecord *gate, LotseRecord *phase)
{
  const LotseSoftDate needed = lotse_record_soft (gate, LOTSE_F_DECISION_NEEDED_BY);

  return lotse_soft_is_set (needed) ? needed : lotse_record_period (phase, LOTSE_F_PHASE_PERIOD).to;
}

/* As a register of decisions counts it: with an outcome and without a day it was taken some time. */
static gboolean
taken_by (LotseRecord *gate, LotseDate as_of)
{
  const LotseDate taken = lotse_record_date (gate, LOTSE_F_DECISION_TAKEN_ON);

  return taken != LOTSE_DATE_NONE ? taken <= as_of : lotse_record_has (gate, LOTSE_F_DECISION_OUTCOME);
}

LotseGateState
lotse_gate_state (LotseRecord *gate, LotseRecord *phase, LotseDate as_of)
{
  const LotseSoftDate due = lotse_gate_due (gate, phase);

  if (taken_by (gate, as_of))
    return LOTSE_GATE_TAKEN;
  if (due.first == LOTSE_DATE_NONE)
    return LOTSE_GATE_OPEN;
  if (lotse_soft_last (due) < as_of)
    return LOTSE_GATE_OVERDUE;
  return lotse_soft_last (due) - LOTSE_DECISION_DUE_DAYS <= as_of ? LOTSE_GATE_DUE : LOTSE_GATE_OPEN;
}

LotseRecord *
lotse_gate_passed (LotseDataset *data, LotseRecord *gate, LotseRecord *phase, LotseDate as_of, LotsePhaseShows shows, gpointer shows_data)
{
  LotseRecord *found = gate, *earlier = gate;

  if (!taken_by (gate, as_of))
    return NULL;
  for (guint i = 0; gate != NULL && i < LONGEST_CHAIN; i++)
    {
      if (taken_by (gate, as_of) && (shows == NULL || shows (gate, shows_data)))
        earlier = gate;
      /* What was decided before it had to do with the phase did not pass its gate. */
      if (g_strcmp0 (lotse_record_text (gate, LOTSE_F_DECISION_PHASE), lotse_record_id (phase)) == 0)
        found = earlier;
      gate = lotse_dataset_deref (data, gate, LOTSE_F_DECISION_SUPERSEDES);
    }
  return found;
}

LotseSoftDate
lotse_gate_date (LotseDataset *data, LotseRecord *gate, LotseRecord *phase, LotseDate as_of, LotsePhaseShows shows, gpointer shows_data)
{
  LotseRecord *passed = lotse_gate_passed (data, gate, phase, as_of, shows, shows_data);
  const LotseDate taken = passed != NULL ? lotse_record_date (passed, LOTSE_F_DECISION_TAKEN_ON) : LOTSE_DATE_NONE;

  return taken != LOTSE_DATE_NONE && taken <= as_of ? lotse_soft_from_day (taken) : lotse_gate_due (gate, phase);
}

const char *
lotse_gate_by (LotseDataset *data, LotseRecord *gate, LotsePhaseShows shows, gpointer shows_data)
{
  const char *body = lotse_record_text (gate, LOTSE_F_DECISION_BODY);
  LotseRecord *function;

  if (body != NULL)
    return body;
  function = lotse_dataset_deref (data, gate, LOTSE_F_DECISION_DECIDES);
  return function != NULL && (shows == NULL || shows (function, shows_data)) ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL;
}
