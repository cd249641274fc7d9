/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "long-text.h"

#include "app/text-scale.h"
#include "app/widgets/focus-sight.h"

#define LEAST_HEIGHT_PX 68 /* three lines; larger with the text */
#define MOST_HEIGHT_PX 260 /* of a window of 700 px; larger letters scroll sooner */
#define PHASE_KEY "lotse-phase" /* in which a controller of GTK's own works */

/* GTK keeps the wheel in a frame in which nothing scrolls: over a short text, the page around it would stand still. */
static void
room_changed_cb (GtkAdjustment *down, GtkWidget *scrolled)
{
  const gboolean scrolls = gtk_adjustment_get_upper (down) > gtk_adjustment_get_page_size (down) + 0.5;
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scrolled);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gpointer phase;

      if (!GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        continue;
      phase = g_object_get_data (G_OBJECT (controller), PHASE_KEY);
      if (phase == NULL)
        {
          phase = GINT_TO_POINTER (gtk_event_controller_get_propagation_phase (controller));
          g_object_set_data (G_OBJECT (controller), PHASE_KEY, phase);
        }
      gtk_event_controller_set_propagation_phase (controller, scrolls ? (GtkPropagationPhase) GPOINTER_TO_INT (phase) : GTK_PHASE_NONE);
    }
}

GtkWidget *
lotse_long_text_new (GtkWidget **view)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *text = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), text);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT_PX);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), lotse_text_scale_px (scrolled, LEAST_HEIGHT_PX));
  gtk_widget_add_css_class (scrolled, "text-frame");
  lotse_caret_in_sight (GTK_TEXT_VIEW (text));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "changed", G_CALLBACK (room_changed_cb), scrolled, 0);
  room_changed_cb (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), scrolled);
  *view = text;
  return scrolled;
}
