/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phases as lines of a list, each with its gate below, and in one cell of a table. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rows.h"
#include "source-private.h"

static LotseChartState
mark_of (LotseRecord *phase, LotseDate as_of)
{
  if (lotse_phase_overrun (phase, as_of))
    return LOTSE_CHART_NEEDS_ATTENTION;
  switch (lotse_phase_state (phase, as_of))
    {
    case LOTSE_PHASE_DONE: return LOTSE_CHART_DONE;
    case LOTSE_PHASE_PAUSED: return LOTSE_CHART_PAUSED;
    case LOTSE_PHASE_RUNNING: return LOTSE_CHART_NOT_RATED; /* that it runs says nothing of how */
    default: return LOTSE_CHART_PLANNED;
    }
}

GPtrArray *
lotse_rows_phases (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (GArray) phases = lotse_source_phases (data, options, project);
  GPtrArray *rows = lotse_rows_new ();

  for (guint i = 0; i < phases->len; i++)
    {
      const LotseSourcePhase *one = &g_array_index (phases, LotseSourcePhase, i);
      const gboolean overdue = one->gate != NULL && lotse_gate_state (one->gate, one->phase, as_of) == LOTSE_GATE_OVERDUE;
      LotseRow *row = lotse_rows_add (rows, mark_of (one->phase, as_of), lotse_record_text (one->phase, LOTSE_F_PHASE_TITLE));

      row->detail = lotse_phase_words (one->phase, as_of, lang);
      row->badge = lotse_source_gate_words (data, options, one, lang);
      row->urgent = overdue;
      row->spoken = lotse_phase_overrun (one->phase, as_of) ? _("runs longer than planned") : lotse_phase_state_label (lotse_phase_state (one->phase, as_of));
    }
  return rows;
}

char *
lotse_phases_cell (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project)
{
  const LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (GArray) phases = lotse_source_phases (data, options, project);
  GString *cell = g_string_new (NULL);

  for (guint i = 0; i < phases->len; i++)
    {
      const LotseSourcePhase *one = &g_array_index (phases, LotseSourcePhase, i);
      const LotsePhaseState state = lotse_phase_state (one->phase, as_of);
      const LotseGateState gate = one->gate != NULL ? lotse_gate_state (one->gate, one->phase, as_of) : LOTSE_GATE_TAKEN;
      const gboolean runs = state == LOTSE_PHASE_RUNNING || state == LOTSE_PHASE_PAUSED;

      /* What is over stands here only as long as its gate does not. */
      if (!runs && (state != LOTSE_PHASE_DONE || gate == LOTSE_GATE_TAKEN))
        continue;
      g_string_append_printf (cell, "%s%s", cell->len > 0 ? "; " : "", lotse_record_text (one->phase, LOTSE_F_PHASE_TITLE));
      if (state == LOTSE_PHASE_PAUSED)
        g_string_append_printf (cell, " (%s)", lotse_phase_state_label (state));
      if (gate != LOTSE_GATE_TAKEN)
        g_string_append_printf (cell, _(", gate %s"), lotse_gate_state_label (gate));
    }
  if (cell->len > 0)
    return g_string_free (cell, FALSE);
  g_string_free (cell, TRUE);
  return NULL;
}
