/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a report: what each status means, and terms that not every reader knows. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "booklet-private.h"

static void
term (LotseBooklet *self, LotseChartState state, const char *lead, const char *meaning)
{
  LotseBlock *block = lotse_booklet_add (self, LOTSE_BLOCK_ITEM, g_strdup (meaning));

  block->state = state;
  block->lead = g_strdup (lead);
}

static void
add_status_words (LotseBooklet *self)
{
  static const struct { LotseState state; const char *meaning; } others[] = {
    { LOTSE_STATE_PLANNED, N_("An idea, under review or commissioned; work has not begun.") },
    { LOTSE_STATE_PAUSED, N_("Work rests; the reason and the next decision are known.") },
    { LOTSE_STATE_STOPPED, N_("Ended by a decision before its goal was reached. What was learned is kept.") },
    { LOTSE_STATE_DONE, N_("The goal is reached, or the result is in regular operation.") },
  };
  const LotseEnum *status = lotse_enum_info (LOTSE_ENUM_STATUS);

  lotse_booklet_heading (self, 2, _("What the status says"));
  for (guint i = 0; i < status->n_values; i++)
    term (self, (LotseChartState[]) { LOTSE_CHART_ON_TRACK, LOTSE_CHART_NEEDS_ATTENTION, LOTSE_CHART_NEEDS_DECISION, LOTSE_CHART_NOT_RATED }[MIN (i, 3)],
          lotse_enum_label (LOTSE_ENUM_STATUS, (int) i), _(status->values[i].hint));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    term (self, lotse_chart_state (others[i].state), lotse_state_label (others[i].state), _(others[i].meaning));
}

void
lotse_booklet_add_words (LotseBooklet *self)
{
  static const struct { const char *lead, *meaning; } terms[] = {
    { N_("As of"), N_("The day that the report speaks for. What became known later is not in it.") },
    { N_("Baseline, promise"), N_("The period that was promised first. Later changes are measured against it.") },
    { N_("Digital pilot"), N_("Steers a project through the administration and reports on it.") },
    { N_("Field of action"), N_("A part of the strategy to which projects belong.") },
    { N_("KPI"), N_("A key performance indicator: a figure with a counting rule and a target.") },
    { N_("Milestone"), N_("A result that is reached on a certain day, such as a go-live or a resolution.") },
    { N_("Open date"), N_("Said to be open on purpose: a date would not be honest yet.") },
    { N_("Slip"), N_("Months by which the present end lies after the promised one.") },
    { N_("OZG"), N_("Online Access Act: administrative services are to be offered online.") },
  };

  lotse_booklet_heading (self, 1, _("Words used in this report"));
  add_status_words (self);
  lotse_booklet_heading (self, 2, _("Terms"));
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    term (self, LOTSE_CHART_N_STATES, _(terms[i].lead), _(terms[i].meaning));
  if (self->options.audience < LOTSE_AUDIENCE_STAFF)
    term (self, LOTSE_CHART_N_STATES, _("Fewer than 5"), _("KPIs that count from 1 to 4, and shares made of such counts, are not published, so that nobody can be recognised. Projects are named and counted."));
}
