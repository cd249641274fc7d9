/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "on-timeline.h"

void
on_timeline_set_up (OnTimeline *f, gconstpointer data)
{
  f->window = fixture_window ("timeline");
  f->view = LOTSE_TIMELINE_VIEW (fixture_child (GTK_WIDGET (f->window), LOTSE_TYPE_TIMELINE_VIEW, NULL, NULL));
}

void
on_timeline_tear_down (OnTimeline *f, gconstpointer data)
{
  fixture_close (f->window);
}

LotseTimelineItem
on_timeline_bar (OnTimeline *f, const char *title)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (f->window));
  LotseRecord *project = fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, title);
  LotseTimelineItem item = { LOTSE_TIMELINE_BAR, 0 };

  g_assert_true (lotse_timeline_input_find_bar (f->view->input, lotse_record_id (project), &item.index));
  return item;
}

gboolean
on_timeline_press (OnTimeline *f, guint key, GdkModifierType state)
{
  return fixture_press (GTK_WIDGET (f->view), key, state);
}
