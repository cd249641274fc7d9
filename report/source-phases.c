/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phases and gates of a project as they stood on a day, for the timeline, the one-pager and the table. */
#include "config.h"

#include "source-private.h"

static gboolean
is_seen (LotseRecord *record, gpointer options)
{
  return lotse_source_visible (options, record);
}

/* What was planned on @as_of: where it moved later, from where; but nothing that reaches beyond the end that the project had on that day, unless a shift of
 * before tells so. @unsure: it lay ahead then or lasted, and nothing tells that it was planned so. */
static gboolean
phase_period (LotseDataset *data, LotseRecord *project, LotseRecord *phase, LotseDate as_of, LotsePeriod *out, gboolean *unsure)
{
  LotseRecord *later;
  LotsePeriod then;
  gboolean unknown;

  *unsure = FALSE;
  *out = lotse_record_period (phase, LOTSE_F_PHASE_PERIOD);
  if (as_of >= lotse_date_today ())
    return TRUE;
  later = lotse_source_next_shift (data, LOTSE_F_SHIFT_PHASE, phase, as_of);
  if (later != NULL)
    {
      then = lotse_record_period (later, LOTSE_F_SHIFT_FROM);
      *out = (LotsePeriod) { lotse_soft_is_set (then.from) ? then.from : out->from, lotse_soft_is_set (then.to) ? then.to : out->to };
    }
  /* It moved before and never since: what was said then is what is said now. */
  if (lotse_source_last_shift (data, LOTSE_F_SHIFT_PHASE, phase, as_of) != NULL)
    return TRUE;
  then = lotse_source_period (data, project, as_of, &unknown);
  if (unknown && later == NULL)
    return FALSE;
  then = lotse_source_bounds (data, project, as_of);
  if (then.to.first != LOTSE_DATE_NONE && !lotse_period_equal (then, lotse_record_period (project, LOTSE_F_PROJECT_PERIOD))
      && ((out->from.first != LOTSE_DATE_NONE && out->from.first > lotse_soft_last (then.to))
          || (out->to.first != LOTSE_DATE_NONE && lotse_soft_last (out->to) > lotse_soft_last (then.to))))
    return FALSE;
  *unsure = out->to.first == LOTSE_DATE_NONE || lotse_soft_last (out->to) > as_of;
  return TRUE;
}

/* A pause that began later was not known. One whose end had not come lasted, as far as anybody knew. */
static void
drop_later_pauses (LotseRecord *phase, LotseDate as_of)
{
  g_autoptr (GArray) pauses = lotse_phase_pauses (phase);
  GArray *map = lotse_map_new ();
  LotseValue value;

  for (guint i = 0; i < pauses->len; i++)
    {
      const LotsePhasePause *pause = &g_array_index (pauses, LotsePhasePause, i);

      if (pause->span.from.first <= as_of)
        lotse_map_add_span (map, pause->span, pause->why);
    }
  value = lotse_value_map_take (map);
  lotse_record_take (phase, LOTSE_F_PHASE_PAUSES, &value);
}

static void
source_phase_clear (gpointer data)
{
  g_object_unref (((LotseSourcePhase *) data)->phase);
}

gboolean
lotse_source_has_phases (LotseDataset *data, LotseRecord *project)
{
  return lotse_dataset_count (data, LOTSE_KIND_PHASE) > 0
         && lotse_dataset_referrers_of (data, LOTSE_KIND_PHASE, LOTSE_F_PHASE_PROJECT, project)->len > 0;
}

GArray *
lotse_source_phases (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project)
{
  GArray *out = g_array_new (FALSE, TRUE, sizeof (LotseSourcePhase));
  const LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (GPtrArray) all = NULL;

  g_array_set_clear_func (out, source_phase_clear);
  if (!lotse_source_has_phases (data, project))
    return out;
  all = lotse_project_phases (data, project);
  for (guint i = 0; i < all->len; i++)
    {
      LotseSourcePhase one = { NULL };
      LotsePeriod period;
      gboolean unsure;
      g_autofree char *title = NULL;

      if (!lotse_source_visible (options, all->pdata[i]) || !phase_period (data, project, all->pdata[i], as_of, &period, &unsure))
        continue;
      one.phase = lotse_record_copy (all->pdata[i]);
      title = lotse_source_doubted (lotse_record_text (one.phase, LOTSE_F_PHASE_TITLE), unsure);
      lotse_record_set_text (one.phase, LOTSE_F_PHASE_TITLE, title);
      lotse_record_set_period (one.phase, LOTSE_F_PHASE_PERIOD, period);
      if (as_of < lotse_date_today ())
        drop_later_pauses (one.phase, as_of);
      one.gate = lotse_phase_gate (data, all->pdata[i], as_of, is_seen, (gpointer) options);
      if (one.gate != NULL)
        one.gate_on = lotse_gate_date (data, one.gate, one.phase, as_of, is_seen, (gpointer) options);
      g_array_append_val (out, one);
    }
  return out;
}

char *
lotse_source_gate_words (LotseDataset *data, const LotseSourceOptions *options, const LotseSourcePhase *one, LotseLang lang)
{
  return one->gate != NULL ? lotse_gate_words (data, one->gate, one->phase, lotse_source_as_of (options), is_seen, (gpointer) options, lang) : NULL;
}

static void
add_pauses (LotseTimelineInput *input, LotseRecord *phase, LotseDate as_of)
{
  const LotsePeriod period = lotse_record_period (phase, LOTSE_F_PHASE_PERIOD);
  g_autoptr (GArray) pauses = lotse_phase_pauses (phase);

  for (guint i = 0; i < pauses->len; i++)
    {
      const LotsePeriod span = g_array_index (pauses, LotsePhasePause, i).span;
      LotseDate last = span.to.first != LOTSE_DATE_NONE ? lotse_soft_last (span.to) : MAX (as_of, span.from.first);

      /* Beyond the end of the phase, nothing rests. */
      if (period.to.first != LOTSE_DATE_NONE)
        last = MIN (last, lotse_soft_last (period.to));
      lotse_timeline_input_add_pause (input, span.from.first, last);
    }
}

void
lotse_source_add_phases (LotseTimelineInput *input, const GArray *phases, LotseDate as_of)
{
  for (guint i = 0; i < phases->len; i++)
    {
      LotseRecord *phase = g_array_index (phases, LotseSourcePhase, i).phase;
      const LotsePeriod period = lotse_record_period (phase, LOTSE_F_PHASE_PERIOD);
      g_autofree char *words = lotse_phase_words (phase, as_of, lotse_lang_get ());
      const LotseTimelinePhase one = { lotse_record_text (phase, LOTSE_F_PHASE_TITLE), words, lotse_chart_soft (period.from), lotse_chart_soft (period.to) };

      lotse_timeline_input_add_phase (input, &one);
      add_pauses (input, phase, as_of);
    }
}

void
lotse_source_add_gate (LotseTimelineInput *input, LotseDataset *data, const LotseSourceOptions *options, const LotseSourcePhase *one, gboolean under_way)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const LotseGateState state = lotse_gate_state (one->gate, one->phase, as_of);
  g_autofree char *words = lotse_source_gate_words (data, options, one, lotse_lang_get ());
  const LotseTimelineMilestone gate = {
    .id = lotse_record_id (one->gate),
    .title = lotse_record_text (one->phase, LOTSE_F_PHASE_TITLE),
    .shape = LOTSE_SHAPE_GATE,
    .due = lotse_chart_soft (one->gate_on),
    .done_on = state == LOTSE_GATE_TAKEN && one->gate_on.first != LOTSE_DATE_NONE ? lotse_soft_last (one->gate_on) : LOTSE_CHART_DATE_NONE,
    .overdue = under_way && state == LOTSE_GATE_OVERDUE,
    .note = words,
  };

  lotse_timeline_input_add_milestone (input, &gate);
}
