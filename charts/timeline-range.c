/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Over which days a timeline goes: those of everything, those of nearly everything, and whether something reaches beyond these. */
#include "timeline-private.h"

#include "calendar.h"

#define OUTLIER_DAYS 16000    /* a typing mistake must not squeeze all else */
#define EVENT_DAYS 366 /* by which events make the range longer than projects do */
#define CORE_BARS 60          /* from so many bars on, few that lie far off do not decide what is shown first */
#define CORE_SHARE 0.025      /* of the bars may lie beyond either end */
#define CORE_SAMPLES 4000

static void
widen (LotseTimelineInput *self, LotseChartDate first, LotseChartDate last)
{
  LotseChartDate middle = self->today == LOTSE_CHART_DATE_NONE ? first : self->today;

  if (first == LOTSE_CHART_DATE_NONE || first < middle - OUTLIER_DAYS || last > middle + OUTLIER_DAYS)
    return;
  self->first = self->first == LOTSE_CHART_DATE_NONE ? first : MIN (self->first, first);
  self->last = self->last == LOTSE_CHART_DATE_NONE ? last : MAX (self->last, last);
}

/* What happened around is shown where the projects are: it makes the range longer by a year on each side at most. Without any, it is the range. */
static void
widen_by_events (LotseTimelineInput *self)
{
  const gboolean any = self->first != LOTSE_CHART_DATE_NONE;
  const LotseChartDate from = any ? self->first - EVENT_DAYS : 0, until = any ? self->last + EVENT_DAYS : 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      const LotseTimelineEvent *event = &EVENT (self, i)->event;

      if (!any || (event->date.first >= from && event->date.last <= until))
        widen (self, event->date.first, event->date.last);
    }
}

static void
set_range (LotseTimelineInput *self)
{
  LotseChartDate today = self->today;

  self->first = self->only_first;
  self->last = self->only_last;
  if (self->only_first != LOTSE_CHART_DATE_NONE)
    return;
  for (guint i = 0; i < self->bars->len; i++)
    {
      Bar *bar = BAR (self, i);

      if (bar->placed)
        widen (self, bar->reach_start, bar->reach_end);
    }
  widen_by_events (self);
  if (self->first == LOTSE_CHART_DATE_NONE)
    {
      LotseChartDate middle = today == LOTSE_CHART_DATE_NONE ? lotse_calendar_day (2020, 1, 1) : today;

      self->first = middle - 365;
      self->last = middle + 365;
    }
  if (today != LOTSE_CHART_DATE_NONE && today > self->first - 365 && today < self->last + 365)
    widen (self, today, today);
  self->first = lotse_calendar_floor (self->first, LOTSE_UNIT_QUARTER);
  self->last = lotse_calendar_next (lotse_calendar_floor (self->last, LOTSE_UNIT_QUARTER), LOTSE_UNIT_QUARTER) - 1;
  if (self->last - self->first < 200)
    self->last = lotse_calendar_next (lotse_calendar_floor (self->first, LOTSE_UNIT_YEAR), LOTSE_UNIT_YEAR) + 90;
  /* A sign on the last day is seen as a whole. */
  self->last += (self->last - self->first) / 120;
  if (self->keep_first == LOTSE_CHART_DATE_NONE)
    return;
  self->first = MIN (self->first, self->keep_first);
  self->last = MAX (self->last, self->keep_last);
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  LotseChartDate x = *(const LotseChartDate *) a, y = *(const LotseChartDate *) b;

  return (x > y) - (x < y);
}

/* The span in which nearly all bars lie, where it is clearly shorter than the whole; else the whole. */
static void
set_core (LotseTimelineInput *self)
{
  guint step = 1 + self->bars->len / CORE_SAMPLES, skip;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (LotseChartDate)), ends = g_array_new (FALSE, FALSE, sizeof (LotseChartDate));
  LotseChartDate first, last;

  self->core_first = self->first;
  self->core_last = self->last;
  if (self->only_first != LOTSE_CHART_DATE_NONE)
    return;
  for (guint i = 0; i < self->bars->len; i += step)
    if (BAR (self, i)->placed)
      {
        g_array_append_val (starts, BAR (self, i)->start);
        g_array_append_val (ends, BAR (self, i)->end);
      }
  if (self->bars->len < CORE_BARS || starts->len < CORE_BARS / 2)
    return;
  g_array_sort (starts, compare_dates);
  g_array_sort (ends, compare_dates);
  skip = (guint) (starts->len * CORE_SHARE);
  first = lotse_calendar_floor (g_array_index (starts, LotseChartDate, skip), LOTSE_UNIT_QUARTER);
  last = g_array_index (ends, LotseChartDate, ends->len - 1 - skip);
  last = lotse_calendar_next (lotse_calendar_floor (last, LOTSE_UNIT_QUARTER), LOTSE_UNIT_QUARTER) - 1;
  if (self->today != LOTSE_CHART_DATE_NONE && self->today > self->first && self->today < self->last)
    {
      first = MIN (first, self->today - 90);
      last = MAX (last, self->today + 90);
    }
  if (last - first < 0.8 * (self->last - self->first))
    {
      self->core_first = MAX (first, self->first);
      self->core_last = MIN (last, self->last);
    }
}

/* A stretch that was asked for is looked at for itself: that more goes on around it is known. */
static void
set_beyond (LotseTimelineInput *self)
{
  self->before_core = self->after_core = FALSE;
  for (guint i = 0; i < self->bars->len && self->only_first == LOTSE_CHART_DATE_NONE; i++)
    {
      self->before_core |= BAR (self, i)->placed && BAR (self, i)->reach_start < self->core_first;
      self->after_core |= BAR (self, i)->placed && BAR (self, i)->reach_end > self->core_last;
    }
}

void
lotse_timeline_input_find_range (LotseTimelineInput *self)
{
  set_range (self);
  set_core (self);
  set_beyond (self);
}
