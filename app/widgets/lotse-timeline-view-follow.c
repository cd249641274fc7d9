/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is selected, and what is on its way to another date, stays so when other data takes the place of the present one. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/lotse-timeline-view-private.h"

/* Where @item of the present input stands in @input. FALSE: it is not there any more. */
static gboolean
find_again (LotseTimelineView *self, LotseTimelineItem item, LotseTimelineInput *input, LotseTimelineItem *out)
{
  *out = item;
  switch (item.kind)
    {
    case LOTSE_TIMELINE_BAR: return lotse_timeline_input_find_bar (input, lotse_timeline_input_bar (self->input, item.index)->id, &out->index);
    case LOTSE_TIMELINE_MILESTONE:
      for (out->index = 0; out->index < lotse_timeline_input_n_milestones (input); out->index++)
        if (g_str_equal (lotse_timeline_input_milestone (input, out->index)->id, lotse_timeline_input_milestone (self->input, item.index)->id))
          return TRUE;
      return FALSE;
    case LOTSE_TIMELINE_EVENT:
      for (out->index = 0; out->index < lotse_timeline_input_n_events (input); out->index++)
        if (g_str_equal (lotse_timeline_input_event (input, out->index)->id, lotse_timeline_input_event (self->input, item.index)->id))
          return TRUE;
      return FALSE;
    case LOTSE_TIMELINE_LANE:
    case LOTSE_TIMELINE_BAND:
    case LOTSE_TIMELINE_NOTHING:
    default: return FALSE;
    }
}

LotseTimelineItem
lotse_timeline_view_selected_in (LotseTimelineView *self, LotseTimelineInput *input)
{
  const char *project = lotse_timeline_view_project_of (self, self->selected);
  LotseTimelineItem item = LOTSE_TIMELINE_NO_ITEM;

  if (input == NULL || find_again (self, self->selected, input, &item))
    return item;
  item = (LotseTimelineItem) { LOTSE_TIMELINE_BAR, 0 };
  return project && lotse_timeline_input_find_bar (input, project, &item.index) ? item : LOTSE_TIMELINE_NO_ITEM;
}

void
lotse_timeline_view_edit_follow (LotseTimelineView *self, LotseTimelineInput *input)
{
  const gboolean moves = self->moved.kind != LOTSE_TIMELINE_NOTHING;
  const LotseTimelineItem held = self->dragging_date ? self->drag_item : self->moved;
  LotseTimelineItem there;
  LotseChartSoft date;

  if (!moves && !self->dragging_date)
    return;
  if (input && find_again (self, held, input, &there))
    {
      date = lotse_timeline_view_date_in (input, there, self->moves_begin);
      if (date.first == self->moved_from.first && date.last == self->moved_from.last && date.said == self->moved_from.said)
        {
          self->drag_item = there;
          self->moved = moves ? there : LOTSE_TIMELINE_NO_ITEM;
          return;
        }
    }
  lotse_timeline_view_edit_let_loose (self);
  lotse_timeline_view_say (self, _("Somebody has changed this date meanwhile: nothing is moved."));
}
