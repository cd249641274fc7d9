/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates that are moved in the timeline are asked about before anything is saved. */
#include "config.h"
#include "lotse-timeline-page-private.h"

#include "app/lotse-shift-dialog.h"
#include "app/lotse-window.h"
#include "app/text-scale.h"

static LotseSession *
session_of (LotseTimelinePage *self)
{
  return lotse_page_get_session (LOTSE_PAGE (self));
}

gboolean
lotse_timeline_page_is_over (LotseTimelinePage *self, const char *id)
{
  guint bar;

  return self->input != NULL && lotse_timeline_input_find_bar (self->input, id, &bar) && lotse_timeline_bar_is_over (lotse_timeline_input_bar (self->input, bar));
}

/* What of the input has that id; NO_ITEM: nothing has. */
static LotseTimelineItem
item_of (LotseTimelinePage *self, const char *id)
{
  LotseTimelineItem item = { LOTSE_TIMELINE_BAR, 0 };

  if (lotse_timeline_input_find_bar (self->input, id, &item.index))
    return item;
  for (guint i = 0; i < lotse_timeline_input_n_milestones (self->input); i++)
    if (g_str_equal (lotse_timeline_input_milestone (self->input, i)->id, id))
      return (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, i };
  return LOTSE_TIMELINE_NO_ITEM;
}

void
lotse_timeline_page_spare_moved (LotseTimelinePage *self)
{
  LotseTimelineLayout *layout = lotse_timeline_view_get_layout (self->view);
  const LotseTimelineViewport *view = lotse_timeline_view_get_target (self->view);
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));
  LotseTimelineItem item;
  LotseChartRect rect, plot;

  if (self->moved_id == NULL || layout == NULL || view == NULL || window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return;
  item = item_of (self, self->moved_id);
  if (item.kind == LOTSE_TIMELINE_NOTHING || !lotse_timeline_item_rect (layout, view, item, &rect))
    return;
  plot = lotse_timeline_plot (layout, view);
  if (rect.y < plot.y + plot.height && rect.y + rect.height > plot.y)
    lotse_window_spare (window, GTK_WIDGET (self->view), &rect);
  g_clear_pointer (&self->moved_id, g_free);
}

/* The change arrives later, and with it the toast. */
static void
answered_cb (LotseShiftDialog *dialog, const char *response, LotseTimelinePage *self)
{
  g_clear_pointer (&self->moved_id, g_free);
  if (g_strcmp0 (response, "move") == 0)
    self->moved_id = g_strdup (g_object_get_data (G_OBJECT (dialog), "moved-id"));
}

static void
ask_shift (LotseTimelinePage *self, LotseRecord *record, LotseMoves what, LotseSoftDate to)
{
  LotseShiftDialog *dialog = lotse_shift_dialog_new (GTK_WINDOW (lotse_window_of (GTK_WIDGET (self))), session_of (self), record, what, to);

  g_object_set_data_full (G_OBJECT (dialog), "moved-id", g_strdup (lotse_record_id (record)), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  lotse_text_scale_present (GTK_WINDOW (dialog));
}

void
lotse_timeline_page_move_date_cb (LotseTimelinePage *self, guint kind, guint index, gboolean begin, int day)
{
  LotseDataset *data = lotse_session_get_dataset (session_of (self));
  gboolean milestone = kind == LOTSE_TIMELINE_MILESTONE;
  const char *id = milestone ? lotse_timeline_input_milestone (self->input, index)->id : lotse_timeline_input_bar (self->input, index)->id;
  LotseRecord *record = lotse_dataset_get (data, milestone ? LOTSE_KIND_MILESTONE : LOTSE_KIND_PROJECT, id);
  LotseMoves what = milestone ? LOTSE_MOVES_DUE : begin ? LOTSE_MOVES_BEGIN : LOTSE_MOVES_END;

  if (record)
    ask_shift (self, record, what, lotse_date_shift_to (lotse_date_shift_now (record, what), day));
}

void
lotse_timeline_page_move_end (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (data);
  const char *id = lotse_timeline_view_get_selected (self->view);
  LotseRecord *project = id ? lotse_dataset_get (lotse_session_get_dataset (session_of (self)), LOTSE_KIND_PROJECT, id) : NULL;

  if (project && !lotse_timeline_page_is_over (self, id))
    ask_shift (self, project, LOTSE_MOVES_END, lotse_date_shift_by (lotse_date_shift_now (project, LOTSE_MOVES_END), 1));
}
