/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A phase and its gate in a line each, and what does not fit together in a sentence. */
#include "config.h"

#include "parts.h"
#include "phase.h"

#include <glib/gi18n-lib.h>

#define DAYS_PER_MONTH (365.25 / 12)

const char *
lotse_phase_state_label (LotsePhaseState state)
{
  static const char *const labels[LOTSE_N_PHASE_STATES] = {
    [LOTSE_PHASE_PLANNED] = NC_("phase", "planned"), [LOTSE_PHASE_RUNNING] = NC_("phase", "under way"),
    [LOTSE_PHASE_PAUSED] = NC_("phase", "paused"), [LOTSE_PHASE_DONE] = NC_("phase", "finished"),
  };

  g_return_val_if_fail ((guint) state < LOTSE_N_PHASE_STATES, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "phase", labels[state]);
}

const char *
lotse_gate_state_label (LotseGateState state)
{
  static const char *const labels[LOTSE_N_GATE_STATES] = {
    [LOTSE_GATE_OPEN] = NC_("gate", "open"), [LOTSE_GATE_DUE] = NC_("gate", "due"),
    [LOTSE_GATE_OVERDUE] = NC_("gate", "overdue"), [LOTSE_GATE_TAKEN] = NC_("gate", "taken"),
  };

  g_return_val_if_fail ((guint) state < LOTSE_N_GATE_STATES, "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "gate", labels[state]);
}

/* (transfer full) */
static char *
pause_part (const LotsePhasePause *pause, LotseLang lang)
{
  g_autofree char *since = lotse_soft_format (pause->span.from, lang);
  g_autofree char *span = lotse_soft_is_set (pause->span.to) ? lotse_period_format (pause->span, lang) : NULL;
  g_autofree char *words = span != NULL ? g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "paused %s"), span)
                                        : g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "paused since %s"), since);

  return pause->why != NULL ? g_strdup_printf ("%s: %s", words, pause->why) : g_steal_pointer (&words);
}

char *
lotse_phase_words (LotseRecord *phase, LotseDate as_of, LotseLang lang)
{
  const LotsePhaseState state = lotse_phase_state (phase, as_of);
  const LotsePeriod period = lotse_record_period (phase, LOTSE_F_PHASE_PERIOD);
  g_autoptr (GArray) pauses = lotse_phase_pauses (phase);
  GString *line = g_string_new (NULL);
  LotsePhasePause now;

  if (lotse_soft_is_set (period.from) || lotse_soft_is_set (period.to))
    lotse_parts_take (line, lotse_period_format (period, lang));
  if (state == LOTSE_PHASE_DONE)
    {
      g_autofree char *day = lotse_date_format (lotse_record_date (phase, LOTSE_F_PHASE_DONE_ON), lang);

      lotse_parts_take (line, g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "finished on %s"), day));
    }
  else if (state == LOTSE_PHASE_PAUSED && lotse_phase_pause_on (phase, as_of, &now))
    lotse_parts_take (line, pause_part (&now, lang));
  else
    lotse_parts_add (line, lotse_phase_state_label (state));
  if (lotse_phase_overrun (phase, as_of))
    lotse_parts_add (line, g_dgettext (GETTEXT_PACKAGE, "runs longer than planned"));
  for (guint i = 0; i < pauses->len; i++)
    {
      const LotsePhasePause *pause = &g_array_index (pauses, LotsePhasePause, i);

      if (state != LOTSE_PHASE_PAUSED || !lotse_period_equal (pause->span, now.span))
        lotse_parts_take (line, pause_part (pause, lang));
    }
  return g_string_free (line, FALSE);
}

static char *
anew_part (LotseRecord *gate, LotseLang lang)
{
  const LotseDate taken = lotse_record_date (gate, LOTSE_F_DECISION_TAKEN_ON);
  g_autofree char *day = taken != LOTSE_DATE_NONE ? lotse_date_format (taken, lang) : NULL;

  return day != NULL ? g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "decided anew on %s"), day) : g_strdup (g_dgettext (GETTEXT_PACKAGE, "decided anew since"));
}

char *
lotse_gate_words (LotseDataset *data, LotseRecord *gate, LotseRecord *phase, LotseDate as_of, LotsePhaseShows shows, gpointer shows_data, LotseLang lang)
{
  const LotseGateState state = lotse_gate_state (gate, phase, as_of);
  const LotseSoftDate date = lotse_gate_date (data, gate, phase, as_of, shows, shows_data);
  g_autofree char *day = lotse_soft_is_set (date) ? lotse_soft_format (date, lang) : NULL;
  LotseRecord *passed = lotse_gate_passed (data, gate, phase, as_of, shows, shows_data);
  const char *by = lotse_gate_by (data, passed != NULL ? passed : gate, shows, shows_data);
  GString *line = g_string_new (NULL);

  if (passed != NULL)
    {
      const gboolean known = lotse_record_has (passed, LOTSE_F_DECISION_TAKEN_ON);

      lotse_parts_take (line, known ? g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "taken on %s"), day) : g_strdup (lotse_gate_state_label (state)));
      lotse_parts_add (line, by);
      if (passed != gate)
        lotse_parts_take (line, anew_part (gate, lang));
      return g_string_free (line, FALSE);
    }
  lotse_parts_add (line, lotse_gate_state_label (state));
  if (day != NULL && date.precision != LOTSE_PRECISION_OPEN)
    lotse_parts_take (line, g_strdup_printf (state == LOTSE_GATE_OVERDUE ? g_dgettext (GETTEXT_PACKAGE, "was needed by %s") : g_dgettext (GETTEXT_PACKAGE, "needed by %s"), day));
  if (by != NULL)
    lotse_parts_take (line, g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "to be decided by: %s"), by));
  return g_string_free (line, FALSE);
}

char *
lotse_phase_length_words (LotseRecord *phase, LotseDate as_of)
{
  int days, paused, months, idle;

  if (!lotse_phase_days (phase, as_of, &days, &paused))
    return NULL;
  months = (int) (days / DAYS_PER_MONTH + 0.5);
  idle = (int) (paused / DAYS_PER_MONTH + 0.5);
  if (months == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day", "%d days", (gulong) days), days);
  if (paused == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", (gulong) months), months);
  if (idle == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month, less than one of them paused", "%d months, less than one of them paused", (gulong) months),
                            months);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month, %d of it paused", "%d months, %d of them paused", (gulong) months), months, idle);
}

static gboolean
may_lie_within (LotsePeriod span, LotsePeriod period)
{
  if (period.from.first != LOTSE_DATE_NONE && lotse_soft_last (span.from) < period.from.first)
    return FALSE;
  if (period.to.first == LOTSE_DATE_NONE)
    return TRUE;
  return (span.to.first != LOTSE_DATE_NONE ? span.to.first : span.from.first) <= lotse_soft_last (period.to);
}

static gboolean
overlap_for_sure (LotsePeriod earlier, LotsePeriod later)
{
  return earlier.to.first == LOTSE_DATE_NONE || lotse_soft_last (later.from) <= earlier.to.first;
}

char *
lotse_phase_problem (LotseRecord *phase, guint *field)
{
  const LotsePeriod period = lotse_record_period (phase, LOTSE_F_PHASE_PERIOD);
  const LotseDate done = lotse_record_date (phase, LOTSE_F_PHASE_DONE_ON);
  g_autoptr (GArray) pauses = lotse_phase_pauses (phase);

  *field = LOTSE_F_PHASE_PAUSES;
  for (guint i = 0; i < pauses->len; i++)
    {
      const LotsePeriod span = g_array_index (pauses, LotsePhasePause, i).span;
      g_autofree char *words = lotse_period_format (span, lotse_lang_get ());

      if (!may_lie_within (span, period))
        {
          g_autofree char *whole = lotse_period_format (period, lotse_lang_get ());

          return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "The pause %s does not lie within the phase, %s."), words, whole);
        }
      if (i > 0 && overlap_for_sure (g_array_index (pauses, LotsePhasePause, i - 1).span, span))
        {
          g_autofree char *before = lotse_period_format (g_array_index (pauses, LotsePhasePause, i - 1).span, lotse_lang_get ());

          return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "The pauses %s and %s overlap."), before, words);
        }
    }
  *field = LOTSE_F_PHASE_DONE_ON;
  if (done != LOTSE_DATE_NONE && period.from.first != LOTSE_DATE_NONE && done < period.from.first)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, "It cannot be finished before it begins."));
  return NULL;
}
