/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table twin of the timeline: a row for each bar, phase, milestone and gate in the order of the lanes, and for each event. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar.h"

#define STANDING " · " /* after it, the words of a phase say how it stands; before it is when, which has columns of its own */

typedef struct
{
  LotseTimelineInput *input;
  LotseChartTable    *table;
  GArray             *items; /* (nullable) (element-type LotseTimelineItem) of the rows */
  LotseChartLang      lang;
} Tabulation;

/* What begins a row: name, kind, and what it belongs to. */
static void
begin_row (Tabulation *self, const char *name, const char *kind, const char *belongs, LotseTimelineItem item)
{
  lotse_chart_table_add_text (self->table, name);
  lotse_chart_table_add_text (self->table, kind);
  lotse_chart_table_add_text (self->table, belongs);
  if (self->items)
    g_array_append_val (self->items, item);
}

/* As it was said; it is sorted by its day, and what is open comes after all that has one. @end: by its last day. */
static void
add_soft (Tabulation *self, const LotseChartSoft *soft, gboolean end)
{
  const LotseChartDate day = end ? soft->last : soft->first;
  double order = NAN;

  if (day != LOTSE_CHART_DATE_NONE)
    order = day;
  else if (soft->said == LOTSE_CHART_SAID_OPEN)
    order = G_MAXINT32;
  lotse_chart_table_take_ordered (self->table, order, lotse_calendar_soft_text (soft, self->lang));
}

static void
add_empty (Tabulation *self, guint n)
{
  for (guint i = 0; i < n; i++)
    lotse_chart_table_add_text (self->table, NULL);
}

static void
add_remark (GString *remarks, char *sentence)
{
  if (sentence)
    g_string_append_printf (remarks, "%s%s", remarks->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

/* What the signs of a bar say beside its dates. (transfer full) */
static char *
remarks_of (Tabulation *self, guint index)
{
  const LotseTimelineBar *bar = &BAR (self->input, index)->bar;
  GString *remarks = g_string_new (NULL);

  if (bar->unknown)
    add_remark (remarks, g_strdup (_("What was planned on that day is not known.")));
  if (bar->to.said == LOTSE_CHART_SAID_OPEN && bar->promised_to.last != LOTSE_CHART_DATE_NONE)
    {
      g_autofree char *promised = lotse_calendar_soft_text (&bar->promised_to, self->lang);

      add_remark (remarks, g_strdup_printf (_("Promised until %s, now open."), promised));
    }
  add_remark (remarks, lotse_timeline_describe_promises (self->input, index, self->lang));
  add_remark (remarks, lotse_timeline_describe_waiting (self->input, index));
  add_remark (remarks, lotse_timeline_describe_holds (self->input, index));
  lotse_timeline_describe_freshness (bar, remarks);
  return g_string_free (remarks, FALSE);
}

static void
add_slip (Tabulation *self, const LotseTimelineBar *bar)
{
  int months;

  if (lotse_timeline_slip_months (bar, &months))
    lotse_chart_table_take_number (self->table, months, g_strdup_printf (months == 0 ? "%d" : "%+d", months));
  else
    add_empty (self, 1);
}

static void
add_bar (Tabulation *self, guint index)
{
  const Bar *b = BAR (self->input, index);
  const LotseTimelineBar *bar = &b->bar;

  begin_row (self, bar->title, _("Project"), LANE (self->input, b->lane)->title, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, index });
  add_soft (self, &bar->from, FALSE);
  add_soft (self, &bar->to, TRUE);
  lotse_chart_table_add_text (self->table, lotse_chart_state_label (bar->state));
  lotse_chart_table_take_text (self->table, bar->total > 0 ? g_strdup_printf (_("%u of %u"), bar->done, bar->total) : NULL);
  add_soft (self, &bar->promised_to, TRUE);
  add_slip (self, bar);
  lotse_chart_table_add_text (self->table, bar->shift_reason);
  lotse_chart_table_take_text (self->table, remarks_of (self, index));
}

static void
add_phase (Tabulation *self, guint index)
{
  const Phase *phase = PHASE (self->input, index);
  const char *standing = phase->phase.words ? strstr (phase->phase.words, STANDING) : NULL;

  begin_row (self, phase->phase.title, _("Phase"), BAR (self->input, phase->bar)->bar.title, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, phase->bar });
  add_soft (self, &phase->phase.from, FALSE);
  add_soft (self, &phase->phase.to, TRUE);
  lotse_chart_table_add_text (self->table, standing ? standing + strlen (STANDING) : NULL);
  add_empty (self, 5);
}

/* (transfer full) */
static char *
milestone_state (Tabulation *self, const LotseTimelineMilestone *milestone)
{
  g_autofree char *done = lotse_calendar_day_text (milestone->done_on, self->lang);

  if (milestone->shape == LOTSE_SHAPE_GATE && milestone->note)
    return g_strdup (milestone->note);
  if (*done)
    /* Translators: a milestone, in a cell of a table: "reached on 12.03.2020" */
    return g_strdup_printf (_("reached on %s"), done);
  if (isnan (lotse_timeline_milestone_day (milestone)))
    return g_strdup (_("no date yet"));
  return g_strdup (milestone->overdue ? _("overdue") : _("still ahead"));
}

/* As a cell begins. (transfer full) */
static char *
capital (const char *word)
{
  const char *rest = *word ? g_utf8_next_char (word) : word;
  char first[7] = "";

  if (*word)
    first[g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (word)), first)] = '\0';
  return g_strconcat (first, rest, NULL);
}

static void
add_milestone (Tabulation *self, guint index)
{
  const Milestone *m = MILESTONE (self->input, index);
  const LotseTimelineMilestone *milestone = &m->milestone;
  g_autofree char *kind = capital (lotse_shape_label (milestone->shape));

  begin_row (self, milestone->title, kind, BAR (self->input, m->bar)->bar.title,
             (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, index });
  add_empty (self, 1);
  add_soft (self, &milestone->due, TRUE);
  lotse_chart_table_take_text (self->table, milestone_state (self, milestone));
  add_empty (self, 4);
  lotse_chart_table_add_text (self->table, milestone->shape == LOTSE_SHAPE_GATE ? NULL : milestone->note);
}

static void
add_event (Tabulation *self, guint index)
{
  const Event *e = EVENT (self->input, index);
  GString *remarks = g_string_new (NULL);

  begin_row (self, e->event.title, _("Event"), BAND (self->input, e->band)->title, (LotseTimelineItem) { LOTSE_TIMELINE_EVENT, index });
  add_empty (self, 1);
  add_soft (self, &e->event.date, TRUE);
  add_empty (self, 5);
  if (e->event.unsure)
    add_remark (remarks, g_strdup (_("It lay ahead; whether it was known on that day is not recorded.")));
  add_remark (remarks, lotse_timeline_event_holds (self->input, index));
  if (e->source)
    add_remark (remarks, g_strdup_printf (_("Source: %s"), e->source));
  lotse_chart_table_take_text (self->table, g_string_free (remarks, FALSE));
}

/* An empty lane is a finding, and has a row of its own. */
static void
add_lane (Tabulation *self, guint index, gboolean (*keep) (LotseTimelineItem item, gpointer data), gpointer data)
{
  const Lane *lane = LANE (self->input, index);

  if (lane->n_bars == 0 && !keep)
    {
      begin_row (self, lane->title, _("Lane"), NULL, (LotseTimelineItem) { LOTSE_TIMELINE_LANE, index });
      add_empty (self, 7);
      lotse_chart_table_add_text (self->table, lane->note ? lane->note : _("nothing here yet"));
    }
  for (guint bar = lane->first_bar; bar < lane->first_bar + lane->n_bars; bar++)
    {
      const Bar *b = BAR (self->input, bar);

      if (keep && !keep ((LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar }, data))
        continue;
      add_bar (self, bar);
      for (guint i = 0; i < b->n_phases; i++)
        add_phase (self, b->first_phase + i);
      for (guint i = 0; i < b->n_milestones; i++)
        add_milestone (self, b->first_milestone + i);
    }
}

LotseChartTable *
lotse_timeline_tabulate (LotseTimelineInput *input, const char *caption, LotseChartLang lang, gboolean (*keep) (LotseTimelineItem item, gpointer data), gpointer data, GArray *items)
{
  Tabulation self = { input, lotse_chart_table_new (caption), items, lang };
  const struct { const char *title; gboolean numeric; } columns[] = {
    { _("Name"), FALSE }, { _("Kind"), FALSE }, { _("Belongs to"), FALSE }, { _("Begin"), FALSE }, { _("End or date"), FALSE }, { _("Status"), FALSE },
    { _("Milestones"), FALSE }, { _("First promise"), FALSE }, { _("Slip in months"), TRUE }, { _("Reason of the shift"), FALSE }, { _("Remarks"), FALSE },
  };

  lotse_timeline_input_seal (input);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    lotse_chart_table_add_column (self.table, columns[i].title, columns[i].numeric);
  for (guint i = 0; i < input->lanes->len; i++)
    add_lane (&self, i, keep, data);
  for (guint i = 0; i < input->events->len; i++)
    if (!keep || keep ((LotseTimelineItem) { LOTSE_TIMELINE_EVENT, i }, data))
      add_event (&self, i);
  return self.table;
}
