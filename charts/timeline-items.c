/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of the timeline: what lies under a point, where it is, the way of the keyboard, and a sentence for each. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar.h"
#include "timeline-private.h"

gboolean
lotse_timeline_item_equal (LotseTimelineItem a, LotseTimelineItem b)
{
  return a.kind == b.kind && (a.kind == LOTSE_TIMELINE_NOTHING || a.index == b.index);
}

gboolean
lotse_timeline_item_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTimelineItem item, LotseChartRect *rect)
{
  double size, day;
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  size = m.bar_height * 0.6;
  switch (item.kind)
    {
    case LOTSE_TIMELINE_LANE:
      *rect = (LotseChartRect) { 0, m.plot.y + lotse_timeline_tops (self, &m)[item.index] - view->y, view->width,
                                 lotse_timeline_tops (self, &m)[item.index + 1] - lotse_timeline_tops (self, &m)[item.index] };
      return TRUE;
    case LOTSE_TIMELINE_BAR:
      if (m.detail == LOTSE_TIMELINE_DETAIL_DENSITY)
        return FALSE;
      lotse_timeline_bar_rect (self, view, &m, item.index, rect);
      return TRUE;
    case LOTSE_TIMELINE_MILESTONE:
      day = lotse_timeline_milestone_day (&MILESTONE (self->input, item.index)->milestone);
      if (m.detail == LOTSE_TIMELINE_DETAIL_DENSITY || isnan (day))
        return FALSE;
      lotse_timeline_bar_rect (self, view, &m, MILESTONE (self->input, item.index)->bar, rect);
      *rect = (LotseChartRect) { lotse_timeline_x (view, &m, day) - size / 2, rect->y + rect->height - size / 2, size, size };
      return TRUE;
    case LOTSE_TIMELINE_EVENT:
      day = lotse_timeline_event_day (&EVENT (self->input, item.index)->event);
      if (isnan (day))
        return FALSE;
      size = 13 * m.scale;
      *rect = (LotseChartRect) { lotse_timeline_x (view, &m, day) - size / 2, lotse_timeline_event_y (self, view, &m, item.index) - size / 2, size, size };
      return TRUE;
    default:
      return FALSE;
    }
}

typedef struct
{
  LotseTimelineLayout         *layout;
  const LotseTimelineViewport *view;
  double                       x, y, best;
  LotseTimelineItem            found;
} Search;

static void
search_bar (guint bar, gpointer data)
{
  Search *search = data;
  const Bar *b = BAR (search->layout->input, bar);
  LotseChartRect rect;

  if (lotse_timeline_item_rect (search->layout, search->view, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar }, &rect)
      && search->found.kind != LOTSE_TIMELINE_MILESTONE && lotse_chart_rect_contains (&rect, search->x, search->y))
    search->found = (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar };
  if (search->y < rect.y || search->y > rect.y + rect.height * 1.5)
    return;
  for (guint i = b->first_milestone; i < b->first_milestone + b->n_milestones; i++)
    {
      LotseTimelineItem item = { LOTSE_TIMELINE_MILESTONE, i };
      double distance;

      if (!lotse_timeline_item_rect (search->layout, search->view, item, &rect))
        continue;
      distance = hypot (rect.x + rect.width / 2 - search->x, rect.y + rect.height / 2 - search->y);
      if (distance < MIN (search->best, rect.width * 0.75))
        {
          search->best = distance;
          search->found = item;
        }
    }
}

LotseTimelineItem
lotse_timeline_hit (LotseTimelineLayout *self, const LotseTimelineViewport *view, double x, double y)
{
  Search search = { self, view, x, y, G_MAXDOUBLE, LOTSE_TIMELINE_NO_ITEM };
  Metrics m;
  guint lane;

  lotse_timeline_metrics (self, view, &m);
  if (x < 0 || y < 0 || x >= view->width || y >= m.plot.y + m.plot.height)
    return search.found;
  if (y < m.plot.y)
    {
      for (guint i = 0; i < self->input->events->len && x >= m.plot.x; i++)
        {
          LotseChartRect rect;
          LotseTimelineItem item = { LOTSE_TIMELINE_EVENT, i };

          if (!lotse_timeline_item_rect (self, view, item, &rect) || fabs (rect.y + rect.height / 2 - y) > rect.height)
            continue;
          if (fabs (rect.x + rect.width / 2 - x) < MIN (search.best, rect.width))
            {
              search.best = fabs (rect.x + rect.width / 2 - x);
              search.found = item;
            }
        }
      return search.found;
    }
  if (x >= m.plot.x)
    lotse_timeline_each_visible (self, view, &m, search_bar, &search);
  else if (lotse_timeline_lane_at (self, view, &m, y, &lane))
    search.found = (LotseTimelineItem) { LOTSE_TIMELINE_LANE, lane };
  return search.found;
}

/* ---- The way of the keyboard ---- */

static double
middle_of (LotseTimelineLayout *self, guint bar)
{
  const Bar *b = BAR (self->input, bar);

  return b->placed ? (b->start + b->end) / 2.0 : self->input->first;
}

static guint
nearest_in_row (LotseTimelineLayout *self, guint row, double day)
{
  guint found = self->row_bars[self->row_start[row]];

  for (guint slot = self->row_start[row]; slot < self->row_start[row + 1]; slot++)
    if (fabs (middle_of (self, self->row_bars[slot]) - day) < fabs (middle_of (self, found) - day))
      found = self->row_bars[slot];
  return found;
}

static LotseTimelineItem
bar_item (guint bar)
{
  return (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar };
}

static LotseTimelineItem
step_bar (LotseTimelineLayout *self, guint bar, LotseTimelineStep step)
{
  guint n = self->input->bars->len, slot = self->bar_slot[bar], row = self->bar_row[bar];

  switch (step)
    {
    case LOTSE_TIMELINE_PREVIOUS: return bar_item (self->row_bars[slot ? slot - 1 : 0]);
    case LOTSE_TIMELINE_NEXT: return bar_item (self->row_bars[MIN (slot + 1, n - 1)]);
    case LOTSE_TIMELINE_UP: return bar_item (row ? nearest_in_row (self, row - 1, middle_of (self, bar)) : bar);
    case LOTSE_TIMELINE_DOWN: return bar_item (row + 1 < self->n_rows ? nearest_in_row (self, row + 1, middle_of (self, bar)) : bar);
    case LOTSE_TIMELINE_INTO:
      if (BAR (self->input, bar)->n_milestones)
        return (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, BAR (self->input, bar)->first_milestone };
      return bar_item (bar);
    default: return bar_item (bar);
    }
}

static LotseTimelineItem
step_milestone (LotseTimelineLayout *self, LotseTimelineItem from, LotseTimelineStep step)
{
  guint bar = MILESTONE (self->input, from.index)->bar;
  const Bar *b = BAR (self->input, bar);

  switch (step)
    {
    case LOTSE_TIMELINE_PREVIOUS: return (LotseTimelineItem) { from.kind, MAX (from.index, b->first_milestone + 1) - 1 };
    case LOTSE_TIMELINE_NEXT: return (LotseTimelineItem) { from.kind, MIN (from.index + 1, b->first_milestone + b->n_milestones - 1) };
    case LOTSE_TIMELINE_INTO: return from;
    case LOTSE_TIMELINE_OUT: return bar_item (bar);
    default: return step_bar (self, bar, step);
    }
}

LotseTimelineItem
lotse_timeline_step (LotseTimelineLayout *self, LotseTimelineItem from, LotseTimelineStep step)
{
  guint n = self->input->bars->len;

  if (!n)
    return from;
  if (step == LOTSE_TIMELINE_LAST)
    return bar_item (self->row_bars[n - 1]);
  if (step == LOTSE_TIMELINE_FIRST || (from.kind != LOTSE_TIMELINE_BAR && from.kind != LOTSE_TIMELINE_MILESTONE))
    return bar_item (self->row_bars[0]);
  return from.kind == LOTSE_TIMELINE_BAR ? step_bar (self, from.index, step) : step_milestone (self, from, step);
}

/* ---- Sentences ---- */

static int
slip_months (const LotseTimelineBar *bar)
{
  if (bar->to.last == LOTSE_CHART_DATE_NONE || bar->promised_to.last == LOTSE_CHART_DATE_NONE)
    return 0;
  return (int) lround ((bar->to.last - bar->promised_to.last) / 30.4375);
}

static char *
describe_bar (LotseTimelineInput *input, const Bar *b, LotseChartLang lang)
{
  const LotseTimelineBar *bar = &b->bar;
  g_autofree char *period = lotse_calendar_period_text (&bar->from, &bar->to, lang);
  int months = slip_months (bar);
  GString *out = g_string_new (NULL);

  /* Translators: title, lane, period, status */
  g_string_printf (out, g_dgettext (GETTEXT_PACKAGE, "%s, %s, %s, %s."), bar->title, LANE (input, b->lane)->title,
                   *period ? period : g_dgettext (GETTEXT_PACKAGE, "without dates"), lotse_chart_state_label (bar->state));
  if (months > 0)
    {
      g_string_append_c (out, ' ');
      g_string_append_printf (out, g_dngettext (GETTEXT_PACKAGE, "The end moved by %d month.", "The end moved by %d months.", (gulong) months), months);
      if (bar->shift_reason)
        {
          g_string_append_c (out, ' ');
          g_string_append_printf (out, g_dgettext (GETTEXT_PACKAGE, "Reason: %s."), bar->shift_reason);
        }
    }
  if (bar->total)
    {
      g_string_append_c (out, ' ');
      g_string_append_printf (out, g_dngettext (GETTEXT_PACKAGE, "%u of %u milestone reached.", "%u of %u milestones reached.", bar->total), bar->done, bar->total);
    }
  return g_string_free (out, FALSE);
}

static char *
describe_milestone (const LotseTimelineMilestone *milestone, LotseChartLang lang)
{
  g_autofree char *due = lotse_calendar_soft_text (&milestone->due, lang);
  g_autofree char *done = milestone->done_on == LOTSE_CHART_DATE_NONE ? NULL : lotse_calendar_day_text (milestone->done_on, lang);

  if (done)
    return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s (%s), reached on %s."), milestone->title, lotse_shape_label (milestone->shape), done);
  if (milestone->overdue)
    return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s (%s), due %s, overdue."), milestone->title, lotse_shape_label (milestone->shape), due);
  return g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, "%s (%s), due %s."), milestone->title, lotse_shape_label (milestone->shape),
                          *due ? due : g_dgettext (GETTEXT_PACKAGE, "without date"));
}

char *
lotse_timeline_describe (LotseTimelineInput *input, LotseTimelineItem item, LotseChartLang lang)
{
  lotse_timeline_input_seal (input);
  if (item.kind == LOTSE_TIMELINE_BAR)
    return describe_bar (input, BAR (input, item.index), lang);
  if (item.kind == LOTSE_TIMELINE_MILESTONE)
    return describe_milestone (&MILESTONE (input, item.index)->milestone, lang);
  if (item.kind == LOTSE_TIMELINE_EVENT)
    {
      const LotseTimelineEvent *event = &EVENT (input, item.index)->event;
      g_autofree char *day = lotse_calendar_soft_text (&event->date, lang);

      return g_strdup_printf ("%s, %s", event->title, day);
    }
  if (item.kind == LOTSE_TIMELINE_LANE)
    {
      guint n = LANE (input, item.index)->n_bars;
      g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u project", "%u projects", n), n);

      return g_strdup_printf ("%s, %s", LANE (input, item.index)->title, count);
    }
  return g_strdup ("");
}
