/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates that are moved in the timeline: with the pointer, or unit by unit with keys. Only the picture changes; whoever listens to
 * "move-date" decides what becomes of it. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/widgets/lotse-timeline-view-private.h"
#include "charts/calendar.h"

LotseChartSoft
lotse_timeline_view_date_in (LotseTimelineInput *input, LotseTimelineItem item, gboolean begin)
{
  const LotseTimelineBar *bar;

  if (item.kind == LOTSE_TIMELINE_MILESTONE)
    return lotse_timeline_input_milestone (input, item.index)->due;
  bar = lotse_timeline_input_bar (input, item.index);
  return begin ? bar->from : bar->to;
}

static LotseChartSoft
date_of (LotseTimelineView *self, LotseTimelineItem item, gboolean begin)
{
  return lotse_timeline_view_date_in (self->input, item, begin);
}

void
lotse_timeline_view_set_editable (LotseTimelineView *self, gboolean editable)
{
  self->editable = editable;
  if (!editable)
    lotse_timeline_view_edit_cancel (self);
}

void
lotse_timeline_view_edit_cancel (LotseTimelineView *self)
{
  self->dragging_date = FALSE;
  if (self->moved.kind == LOTSE_TIMELINE_NOTHING)
    return;
  self->moved = LOTSE_TIMELINE_NO_ITEM;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
lotse_timeline_view_edit_let_loose (LotseTimelineView *self)
{
  self->let_loose = self->let_loose || self->dragging_date;
  lotse_timeline_view_edit_cancel (self);
}

static void
take_hold (LotseTimelineView *self, LotseTimelineItem item, gboolean begin)
{
  self->moved = item;
  self->moves_begin = begin;
  self->moved_from = self->moved_to = date_of (self, item, begin);
}

gboolean
lotse_timeline_view_edit_begin (LotseTimelineView *self, double x, double y)
{
  LotseTimelineItem item;
  gboolean begin;

  lotse_timeline_view_edit_cancel (self);
  self->let_loose = FALSE;
  self->dragging_date = self->editable && self->layout && lotse_timeline_hit_date (self->layout, &self->view, x, y, &item, &begin);
  if (self->dragging_date)
    {
      take_hold (self, item, begin);
      self->moved = LOTSE_TIMELINE_NO_ITEM; /* not before it has moved */
      self->drag_item = item;
    }
  return self->dragging_date;
}

void
lotse_timeline_view_edit_drag (LotseTimelineView *self, double x)
{
  double day;

  if (!self->dragging_date || !self->layout)
    return;
  day = floor (lotse_timeline_x_to_day (self->layout, &self->view, x));
  self->moved = self->drag_item;
  self->moved_to = lotse_calendar_soft_at (&self->moved_from, (LotseChartDate) day);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What was moved, if anything, is told once. */
static gboolean
let_go (LotseTimelineView *self)
{
  LotseTimelineItem item = self->moved;
  LotseChartSoft to = self->moved_to;
  gboolean differs = item.kind != LOTSE_TIMELINE_NOTHING && (to.first != self->moved_from.first || to.last != self->moved_from.last);

  lotse_timeline_view_edit_cancel (self);
  if (differs)
    g_signal_emit_by_name (self, "move-date", (guint) item.kind, item.index, self->moves_begin, to.first);
  return differs;
}

gboolean
lotse_timeline_view_edit_end (LotseTimelineView *self)
{
  LotseTimelineItem item = self->drag_item;
  gboolean held = self->dragging_date, moved = self->moved.kind != LOTSE_TIMELINE_NOTHING;

  if (held && !moved)
    {
      /* It was a click after all. */
      lotse_timeline_view_edit_cancel (self);
      lotse_timeline_view_set_selected_item (self, item, FALSE);
      return FALSE;
    }
  return held && let_go (self);
}

static void
step (LotseTimelineView *self, int direction)
{
  LotseChartSoft *to = &self->moved_to;
  LotseChartDate day;

  if (to->first == LOTSE_CHART_DATE_NONE)
    day = (LotseChartDate) (g_get_real_time () / G_TIME_SPAN_DAY);
  else if (self->moved_from.said == LOTSE_CHART_SAID_DAY)
    {
      int year, month, d;

      /* A day is moved by months. */
      lotse_calendar_split (to->first, &year, &month, &d);
      month += direction - 1;
      year += month < 0 ? -1 : month / 12;
      month = (month + 12) % 12;
      day = lotse_calendar_day (year, month + 1, 1) + d - 1;
      day = MIN (day, lotse_calendar_next (lotse_calendar_day (year, month + 1, 1), LOTSE_UNIT_MONTH) - 1);
    }
  else
    day = direction > 0 ? to->last + 1 : to->first - 1;
  *to = lotse_calendar_soft_at (&self->moved_from, day);
}

static void
speak_date (LotseTimelineView *self)
{
  g_autofree char *date = lotse_calendar_soft_text (&self->moved_to, self->style.lang);
  g_autofree char *sentence = g_strdup_printf (_("%s; Enter moves it there, Escape leaves it where it is."), date);

  lotse_timeline_view_say (self, sentence);
}

static gboolean
can_move (LotseTimelineView *self, LotseTimelineItem item)
{
  if (item.kind == LOTSE_TIMELINE_MILESTONE)
    return lotse_timeline_input_milestone (self->input, item.index)->done_on == LOTSE_CHART_DATE_NONE
           && lotse_timeline_input_milestone (self->input, item.index)->due.first != LOTSE_CHART_DATE_NONE /* nobody said from where */
           && lotse_timeline_input_milestone (self->input, item.index)->shape != LOTSE_SHAPE_GATE; /* that is decided, not moved */
  return item.kind == LOTSE_TIMELINE_BAR && !lotse_timeline_bar_is_over (lotse_timeline_input_bar (self->input, item.index));
}

/* Of what has come to its end, instead of moving it. */
static gboolean
say_over (LotseTimelineView *self)
{
  const LotseTimelineBar *bar = self->selected.kind == LOTSE_TIMELINE_BAR ? lotse_timeline_input_bar (self->input, self->selected.index) : NULL;

  if (bar == NULL || !lotse_timeline_bar_is_over (bar))
    return FALSE;
  lotse_timeline_view_say (self, bar->state == LOTSE_CHART_DONE ? _("This project is completed: its dates are not moved any more.")
                                                                : _("This project was stopped: its dates are not moved any more."));
  return TRUE;
}

gboolean
lotse_timeline_view_edit_key (LotseTimelineView *self, guint key, GdkModifierType state)
{
  gboolean begin = (state & GDK_CONTROL_MASK) != 0, left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left, right = key == GDK_KEY_Right || key == GDK_KEY_KP_Right;
  gboolean moving = self->moved.kind != LOTSE_TIMELINE_NOTHING;

  if ((moving || self->dragging_date) && key == GDK_KEY_Escape)
    {
      lotse_timeline_view_edit_let_loose (self);
      lotse_timeline_view_speak (self);
      return TRUE;
    }
  if (moving && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    {
      let_go (self);
      lotse_timeline_view_speak (self);
      return TRUE;
    }
  if (!self->editable || !(state & GDK_SHIFT_MASK) || (!left && !right))
    return FALSE;
  if (!can_move (self, self->selected))
    return say_over (self);
  begin = begin && self->selected.kind == LOTSE_TIMELINE_BAR;
  if (!moving || self->moves_begin != begin)
    take_hold (self, self->selected, begin);
  step (self, right ? 1 : -1);
  speak_date (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}
