/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pointer over the timeline: of the data no more is painted again than lies below what changed. */
#include "config.h"

#include "on-timeline.h"

#define MOST_SHARE 0.67 /* of the view, for a ring between the two largest of its strips: how high they are depends on the letters */

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

/* Of the data, with the next frame; px. */
static double
paint (OnTimeline *f)
{
  GdkFrameClock *frames = gtk_widget_get_frame_clock (GTK_WIDGET (f->view));
  const double before = *f->view->painted;
  gboolean painted = FALSE;
  gulong id;

  gtk_widget_queue_draw (GTK_WIDGET (f->view));
  id = g_signal_connect_swapped (frames, "after-paint", G_CALLBACK (painted_cb), &painted);
  wait_until (painted);
  g_signal_handler_disconnect (frames, id);
  return *f->view->painted - before;
}

static double
paint_anew (OnTimeline *f)
{
  lotse_timeline_view_repaint (f->view);
  return paint (f);
}

static GtkEventController *
motion_of (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        return controller;
    }
  g_assert_not_reached ();
}

/* The pointer comes to the middle of @rect; NULL: it leaves. */
static double
point (OnTimeline *f, const LotseChartRect *rect)
{
  if (rect)
    g_signal_emit_by_name (motion_of (GTK_WIDGET (f->view)), "motion", rect->x + rect->width / 2, rect->y + rect->height / 2);
  else
    g_signal_emit_by_name (motion_of (GTK_WIDGET (f->view)), "leave");
  return paint (f);
}

/* One ring lies in one strip, or in two between which it stands. */
static void
assert_rings_alone (OnTimeline *f)
{
  g_autoptr (GArray) seen = lotse_timeline_seen (f->view->layout, &f->view->view, 1000);
  const double whole = paint_anew (f);
  guint pointed = 0;

  g_assert_cmpfloat (whole, >, 0);
  wait_until (paint (f) == 0); /* what fades above it may take some frames */
  g_assert_cmpfloat (paint (f), ==, 0);
  for (guint i = 0; i < seen->len; i++)
    {
      const LotseTimelineSeen *one = &g_array_index (seen, LotseTimelineSeen, i);

      if (one->item.kind != LOTSE_TIMELINE_BAR && one->item.kind != LOTSE_TIMELINE_EVENT)
        continue;
      g_assert_cmpfloat (point (f, &one->rect), <, MOST_SHARE * whole);
      if (f->view->hover.kind == LOTSE_TIMELINE_NOTHING)
        continue;
      pointed++;
      g_assert_cmpfloat (point (f, NULL), <, MOST_SHARE * whole);
    }
  g_assert_cmpuint (pointed, >, 3);
  /* From one to the next. */
  for (guint i = 0; i < seen->len; i++)
    g_assert_cmpfloat (point (f, &g_array_index (seen, LotseTimelineSeen, i).rect), <, whole);
  point (f, NULL);
}

static void
test_alone (OnTimeline *f, gconstpointer data)
{
  /* Neither the pointer of the display comes here, wherever it is, nor the focus with its frame. */
  gtk_widget_set_can_target (GTK_WIDGET (f->view), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (f->view), FALSE);
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1400, 1000);
  fixture_settle (f->window);
  wait_until (f->view->view.height > 600);
  assert_rings_alone (f);
  /* Nor does it matter what else lies over the data. */
  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "Scanstelle"), FALSE);
  assert_rings_alone (f);
}

static gboolean
is_whole_list (GtkWidget *label, const char *title)
{
  return gtk_widget_get_mapped (label) && strstr (gtk_label_get_text (GTK_LABEL (label)), title) != NULL;
}

/* A click on the name of a band, where "+3" stands as well, opens the list of all of its events. */
static void
test_band_list (OnTimeline *f, gconstpointer data)
{
  LotseRecord *event = lotse_record_new (LOTSE_KIND_EVENT, NULL);
  LotseTimelineInput *input;
  guint listed = 0;

  lotse_record_set_text (event, LOTSE_F_EVENT_TITLE, "Frist des OZG");
  lotse_record_set_soft (event, LOTSE_F_EVENT_DATE, lotse_soft_from_day (lotse_date_parse ("2020-12-31")));
  lotse_record_set_integer (event, LOTSE_F_EVENT_BAND, LOTSE_BAND_OUTSIDE);
  lotse_dataset_take (lotse_session_get_dataset (lotse_window_get_session (f->window)), event);
  lotse_page_refresh (lotse_window_get_page (f->window));
  fixture_settle (f->window);
  input = f->view->input;
  g_assert_cmpuint (lotse_timeline_input_n_events (input), >, 0);
  lotse_timeline_view_list_band (f->view, lotse_timeline_input_event_band (input, 0));
  wait_until (f->view->band_list != NULL && gtk_widget_get_mapped (f->view->band_list));
  for (guint i = 0; i < lotse_timeline_input_n_events (input); i++)
    if (lotse_timeline_input_event_band (input, i) == lotse_timeline_input_event_band (input, 0))
      {
        g_assert_nonnull (fixture_child (f->view->band_list, GTK_TYPE_LABEL, is_whole_list, lotse_timeline_input_event (input, i)->title));
        listed++;
      }
  g_assert_cmpuint (listed, >, 0);
  gtk_popover_popdown (GTK_POPOVER (f->view->band_list));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/timeline-hover/alone", OnTimeline, NULL, on_timeline_set_up, test_alone, on_timeline_tear_down);
  g_test_add ("/app/timeline-hover/band-list", OnTimeline, NULL, on_timeline_set_up, test_band_list, on_timeline_tear_down);
  return g_test_run ();
}
