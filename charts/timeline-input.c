/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Input of the timeline: filled once, then sealed with the days between which everything is drawn. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define OPEN_DAYS 365         /* an open end is drawn so far beyond today */
#define UNKNOWN_DAYS 180      /* length of what is not known at one end */

LotseTimelineInput *
lotse_timeline_input_new (void)
{
  LotseTimelineInput *self = g_new0 (LotseTimelineInput, 1);

  self->ref_count = 1;
  self->texts = g_string_chunk_new (16 * 1024);
  self->bars = g_array_new (FALSE, TRUE, sizeof (Bar));
  self->milestones = g_array_new (FALSE, TRUE, sizeof (Milestone));
  self->lanes = g_array_new (FALSE, TRUE, sizeof (Lane));
  self->bands = g_array_new (FALSE, TRUE, sizeof (Band));
  self->events = g_array_new (FALSE, TRUE, sizeof (Event));
  self->dependencies = g_array_new (FALSE, TRUE, sizeof (Dependency));
  self->holds = g_array_new (FALSE, TRUE, sizeof (Dependency));
  self->promises = g_array_new (FALSE, TRUE, sizeof (Promise));
  self->phases = g_array_new (FALSE, TRUE, sizeof (Phase));
  self->pauses = g_array_new (FALSE, TRUE, sizeof (Pause));
  self->today = self->as_of = self->keep_first = self->keep_last = self->only_first = self->only_last = LOTSE_CHART_DATE_NONE;
  return self;
}

LotseTimelineInput *
lotse_timeline_input_ref (LotseTimelineInput *self)
{
  self->ref_count++;
  return self;
}

void
lotse_timeline_input_unref (LotseTimelineInput *self)
{
  if (!self || --self->ref_count > 0)
    return;
  g_array_unref (self->bars);
  g_array_unref (self->milestones);
  g_array_unref (self->lanes);
  g_array_unref (self->bands);
  g_array_unref (self->events);
  g_array_unref (self->dependencies);
  g_array_unref (self->holds);
  g_array_unref (self->promises);
  g_array_unref (self->phases);
  g_array_unref (self->pauses);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/* What needs no second look: printable, single spaces, and none of the control, bidi and invisible characters. Most of it is ASCII, and there is
 * a lot of it. */
static gboolean
is_clean (const char *text)
{
  const guchar *p = (const guchar *) text;
  gboolean ascii = TRUE;

  if (*p == ' ')
    return FALSE;
  for (; *p; p++)
    {
      if (*p > ' ' && *p < 0x7f)
        continue;
      if (*p <= 0x7f)
        {
          if (*p != ' ' || p[1] == ' ' || !p[1])
            return FALSE;
          continue;
        }
      ascii = FALSE;
      if ((*p == 0xc2 && p[1] < 0xa0) || *p == 0xd8 || *p == 0xef
          || (*p == 0xe2 && p[1] == 0x80 && ((p[2] >= 0x8b && p[2] <= 0x8f) || (p[2] >= 0xa8 && p[2] <= 0xae)))
          || (*p == 0xe2 && p[1] == 0x81 && p[2] >= 0xa0 && p[2] <= 0xaf))
        return FALSE;
    }
  return ascii || g_utf8_validate (text, (char *) p - text, NULL);
}

const char *
lotse_timeline_input_keep (LotseTimelineInput *self, const char *text)
{
  g_autofree char *cleaned = NULL;

  if (!text || !*text)
    return "";
  if (is_clean (text))
    return g_string_chunk_insert (self->texts, text);
  cleaned = lotse_text_clean (text);
  return g_string_chunk_insert (self->texts, cleaned);
}

/* Few departments and reasons for many bars: one copy of each. */
static const char *
keep_once (LotseTimelineInput *self, const char *text)
{
  g_autofree char *cleaned = NULL;

  if (!text || !*text)
    return NULL;
  if (is_clean (text))
    return g_string_chunk_insert_const (self->texts, text);
  cleaned = lotse_text_clean (text);
  return g_string_chunk_insert_const (self->texts, cleaned);
}

LotseChartDate
lotse_timeline_input_today (LotseTimelineInput *self)
{
  return self->today;
}

void
lotse_timeline_input_set_dates (LotseTimelineInput *self, LotseChartDate today, LotseChartDate as_of)
{
  self->today = today;
  self->as_of = as_of;
  self->sealed = FALSE;
}

void
lotse_timeline_input_keep_range (LotseTimelineInput *self, LotseChartDate first, LotseChartDate last)
{
  self->keep_first = first;
  self->keep_last = last;
  self->sealed = FALSE;
}

void
lotse_timeline_input_only_range (LotseTimelineInput *self, LotseChartDate first, LotseChartDate last)
{
  g_return_if_fail (first <= last);
  self->only_first = first;
  self->only_last = last;
  self->sealed = FALSE;
}

void
lotse_timeline_input_add_band (LotseTimelineInput *self, const char *title)
{
  Band band = { lotse_timeline_input_keep (self, title), self->events->len, 0 };

  g_array_append_val (self->bands, band);
}

guint
lotse_timeline_input_add_event (LotseTimelineInput *self, const LotseTimelineEvent *event)
{
  Event copy = { *event, 0, NULL };

  g_return_val_if_fail (self->bands->len > 0, 0);
  copy.event.id = lotse_timeline_input_keep (self, event->id);
  copy.event.title = lotse_timeline_input_keep (self, event->title);
  copy.band = self->bands->len - 1;
  BAND (self, copy.band)->n_events++;
  g_array_append_val (self->events, copy);
  self->sealed = FALSE;
  return self->events->len - 1;
}

guint
lotse_timeline_input_add_lane (LotseTimelineInput *self, const char *id, const char *title)
{
  Lane lane = { lotse_timeline_input_keep (self, id), lotse_timeline_input_keep (self, title), self->bars->len, 0 };

  g_array_append_val (self->lanes, lane);
  return self->lanes->len - 1;
}

guint
lotse_timeline_input_add_bar (LotseTimelineInput *self, const LotseTimelineBar *bar)
{
  Bar copy = { .bar = *bar };

  g_return_val_if_fail (self->lanes->len > 0, 0);
  g_return_val_if_fail (bar->state < LOTSE_CHART_N_STATES, 0);
  copy.bar.id = lotse_timeline_input_keep (self, bar->id);
  copy.bar.title = lotse_timeline_input_keep (self, bar->title);
  copy.bar.code = bar->code ? lotse_timeline_input_keep (self, bar->code) : NULL;
  copy.bar.note = keep_once (self, bar->note);
  copy.bar.shift_reason = keep_once (self, bar->shift_reason);
  copy.bar.release = keep_once (self, bar->release);
  copy.lane = self->lanes->len - 1;
  copy.first_milestone = self->milestones->len;
  LANE (self, copy.lane)->n_bars++;
  g_array_append_val (self->bars, copy);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  self->sealed = FALSE;
  return self->bars->len - 1;
}

guint
lotse_timeline_input_add_milestone (LotseTimelineInput *self, const LotseTimelineMilestone *milestone)
{
  Milestone copy = { *milestone, 0, NULL };

  g_return_val_if_fail (self->bars->len > 0, 0);
  g_return_val_if_fail (milestone->shape < LOTSE_N_SHAPES, 0);
  copy.milestone.id = lotse_timeline_input_keep (self, milestone->id);
  copy.milestone.title = lotse_timeline_input_keep (self, milestone->title);
  copy.name = copy.milestone.title;
  if (isnan (lotse_timeline_milestone_day (milestone)))
    {
      /* Translators: name of a milestone of which nobody said when: "Acceptance (date open)" */
      g_autofree char *open = g_strdup_printf (_("%s (date open)"), milestone->title != NULL ? milestone->title : "");

      copy.name = lotse_timeline_input_keep (self, open);
    }
  copy.milestone.note = milestone->note ? lotse_timeline_input_keep (self, milestone->note) : NULL;
  copy.bar = self->bars->len - 1;
  BAR (self, copy.bar)->n_milestones++;
  g_array_append_val (self->milestones, copy);
  self->sealed = FALSE;
  return self->milestones->len - 1;
}

void
lotse_timeline_input_add_dependency (LotseTimelineInput *self, guint bar, guint on)
{
  Dependency dependency = { bar, on };

  g_return_if_fail (bar < self->bars->len && on < self->bars->len);
  g_array_append_val (self->dependencies, dependency);
  self->sealed = FALSE;
}

/* ---- Sealing ---- */

double
lotse_timeline_milestone_day (const LotseTimelineMilestone *milestone)
{
  if (milestone->done_on != LOTSE_CHART_DATE_NONE)
    return milestone->done_on + 0.5;
  return milestone->due.first == LOTSE_CHART_DATE_NONE ? NAN : milestone->due.last + 0.5;
}

double
lotse_timeline_event_day (const LotseTimelineEvent *event)
{
  return event->date.first == LOTSE_CHART_DATE_NONE ? NAN : (event->date.first + event->date.last + 1) / 2.0;
}

static void
milestone_reach (LotseTimelineInput *self, const Bar *bar, LotseChartDate *first, LotseChartDate *last)
{
  *first = *last = LOTSE_CHART_DATE_NONE;
  for (guint i = 0; i < bar->n_milestones; i++)
    {
      double day = lotse_timeline_milestone_day (&MILESTONE (self, bar->first_milestone + i)->milestone);
      LotseChartDate whole;

      if (isnan (day))
        continue;
      whole = (LotseChartDate) floor (day);
      *first = *first == LOTSE_CHART_DATE_NONE ? whole : MIN (*first, whole);
      *last = MAX (*last, whole);
    }
}

static void
place_bar (LotseTimelineInput *self, Bar *bar)
{
  const LotseChartSoft *from = &bar->bar.from, *to = &bar->bar.to;
  gboolean has_from = from->first != LOTSE_CHART_DATE_NONE, has_to = to->first != LOTSE_CHART_DATE_NONE;
  LotseChartDate today = self->today == LOTSE_CHART_DATE_NONE ? 0 : self->today, first, last;

  milestone_reach (self, bar, &first, &last);
  bar->placed = has_from || has_to || first != LOTSE_CHART_DATE_NONE;
  if (!bar->placed)
    return;
  bar->open_start = !has_from;
  bar->open_end = !has_to;
  if (has_from)
    bar->start = from->first, bar->sure_start = from->last;
  else
    {
      bar->sure_start = first != LOTSE_CHART_DATE_NONE ? first : to->first - 1;
      bar->start = bar->sure_start - UNKNOWN_DAYS;
    }
  if (has_to)
    bar->end = to->last, bar->sure_end = to->first;
  else
    {
      LotseChartDate known = MAX (bar->sure_start, last);

      bar->sure_end = to->said == LOTSE_CHART_SAID_OPEN ? MAX (known, today + OPEN_DAYS - UNKNOWN_DAYS) : known;
      bar->end = bar->sure_end + UNKNOWN_DAYS;
    }
  /* Dates the wrong way round are a finding for whoever reads them; here they must only stay drawable. */
  bar->end = MAX (bar->end, bar->start);
  bar->sure_start = CLAMP (bar->sure_start, bar->start, bar->end);
  bar->sure_end = CLAMP (bar->sure_end, bar->sure_start, bar->end);
  bar->reach_start = first != LOTSE_CHART_DATE_NONE ? MIN (bar->start, first) : bar->start;
  bar->reach_end = MAX (bar->end, last);
}

static int
compare_dependencies (gconstpointer a, gconstpointer b)
{
  const Dependency *x = a, *y = b;

  if (x->bar != y->bar)
    return x->bar < y->bar ? -1 : 1;
  return (x->on > y->on) - (x->on < y->on);
}

/* The dotted line leads from the promise to where the end lies now, if that is later and known. */
static gboolean
has_slipped (const Bar *bar)
{
  return bar->bar.promised_to.last != LOTSE_CHART_DATE_NONE && !bar->open_end && bar->end - bar->bar.promised_to.last >= SLIP_DAYS;
}

static void
set_occurs (LotseTimelineInput *self)
{
  self->occurs = (Occurs) { .phases = self->phases->len > 0, .pauses = self->pauses->len > 0 };
  for (guint i = 0; i < self->milestones->len; i++)
    self->occurs.shapes[MILESTONE (self, i)->milestone.shape] = TRUE;
  for (guint i = 0; i < self->bars->len; i++)
    {
      const Bar *bar = BAR (self, i);

      self->occurs.states[bar->bar.state] = TRUE;
      if (!bar->placed)
        continue;
      self->occurs.promise |= bar->bar.promised_to.last != LOTSE_CHART_DATE_NONE;
      self->occurs.slip |= has_slipped (bar);
      self->occurs.stale |= bar->bar.stale;
      self->occurs.soft |= bar->sure_start > bar->start || (!bar->open_end && bar->sure_end < bar->end);
      self->occurs.unknown |= bar->open_end && bar->bar.unknown;
      self->occurs.open_end |= bar->open_end && !bar->bar.unknown;
    }
}

void
lotse_timeline_input_seal (LotseTimelineInput *self)
{
  if (self->sealed)
    return;
  g_array_sort (self->dependencies, compare_dependencies);
  for (guint i = 0; i < self->bars->len; i++)
    place_bar (self, BAR (self, i));
  lotse_timeline_input_find_range (self);
  set_occurs (self);
  self->sealed = TRUE;
}

/* ---- Reading ---- */

guint
lotse_timeline_input_n_lanes (LotseTimelineInput *self)
{
  return self->lanes->len;
}

guint
lotse_timeline_input_n_bars (LotseTimelineInput *self)
{
  return self->bars->len;
}

guint
lotse_timeline_input_n_milestones (LotseTimelineInput *self)
{
  return self->milestones->len;
}

guint
lotse_timeline_input_n_events (LotseTimelineInput *self)
{
  return self->events->len;
}

const LotseTimelineBar *
lotse_timeline_input_bar (LotseTimelineInput *self, guint index)
{
  g_return_val_if_fail (index < self->bars->len, NULL);
  return &BAR (self, index)->bar;
}

const LotseTimelineMilestone *
lotse_timeline_input_milestone (LotseTimelineInput *self, guint index)
{
  g_return_val_if_fail (index < self->milestones->len, NULL);
  return &MILESTONE (self, index)->milestone;
}

const LotseTimelineEvent *
lotse_timeline_input_event (LotseTimelineInput *self, guint index)
{
  g_return_val_if_fail (index < self->events->len, NULL);
  return &EVENT (self, index)->event;
}

guint
lotse_timeline_input_event_band (LotseTimelineInput *self, guint event)
{
  g_return_val_if_fail (event < self->events->len, 0);
  return EVENT (self, event)->band;
}

const char *
lotse_timeline_input_band_title (LotseTimelineInput *self, guint band)
{
  g_return_val_if_fail (band < self->bands->len, NULL);
  return BAND (self, band)->title;
}

guint
lotse_timeline_input_bar_lane (LotseTimelineInput *self, guint bar)
{
  g_return_val_if_fail (bar < self->bars->len, 0);
  return BAR (self, bar)->lane;
}

guint
lotse_timeline_input_milestone_bar (LotseTimelineInput *self, guint milestone)
{
  g_return_val_if_fail (milestone < self->milestones->len, 0);
  return MILESTONE (self, milestone)->bar;
}

const char *
lotse_timeline_input_lane_title (LotseTimelineInput *self, guint lane)
{
  g_return_val_if_fail (lane < self->lanes->len, "");
  return LANE (self, lane)->title;
}

const char *
lotse_timeline_input_lane_id (LotseTimelineInput *self, guint lane)
{
  g_return_val_if_fail (lane < self->lanes->len, "");
  return LANE (self, lane)->id;
}

void
lotse_timeline_input_lane_bars (LotseTimelineInput *self, guint lane, guint *first, guint *n)
{
  g_return_if_fail (lane < self->lanes->len);
  *first = LANE (self, lane)->first_bar;
  *n = LANE (self, lane)->n_bars;
}

void
lotse_timeline_input_bar_milestones (LotseTimelineInput *self, guint bar, guint *first, guint *n)
{
  g_return_if_fail (bar < self->bars->len);
  *first = BAR (self, bar)->first_milestone;
  *n = BAR (self, bar)->n_milestones;
}

gboolean
lotse_timeline_input_find_bar (LotseTimelineInput *self, const char *id, guint *index)
{
  guint found;

  if (!id)
    return FALSE;
  if (!self->by_id)
    {
      self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = self->bars->len; i > 0; i--)
        g_hash_table_insert (self->by_id, (char *) BAR (self, i - 1)->bar.id, GUINT_TO_POINTER (i));
    }
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id));
  if (found && index)
    *index = found - 1;
  return found > 0;
}

void
lotse_timeline_input_range (LotseTimelineInput *self, LotseChartDate *first, LotseChartDate *last)
{
  lotse_timeline_input_seal (self);
  *first = self->first;
  *last = self->last;
}
