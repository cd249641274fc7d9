/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "long-text.h"

#include "app/text-scale.h"
#include "app/widgets/focus-sight.h"

#define LEAST_HEIGHT_PX 68 /* three lines; larger with the text */
#define MOST_HEIGHT_PX 260 /* of a window of 700 px; larger letters scroll sooner */

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
  *view = text;
  return scrolled;
}
