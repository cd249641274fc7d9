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

static void
ask_shift (LotseTimelinePage *self, LotseRecord *record, LotseMoves what, LotseSoftDate to)
{
  lotse_text_scale_present (GTK_WINDOW (lotse_shift_dialog_new (GTK_WINDOW (lotse_window_of (GTK_WIDGET (self))), session_of (self), record, what, to)));
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

  if (project)
    ask_shift (self, project, LOTSE_MOVES_END, lotse_date_shift_by (lotse_date_shift_now (project, LOTSE_MOVES_END), 1));
}
