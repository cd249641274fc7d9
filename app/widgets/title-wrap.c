/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title has a label for it that only cuts; libadwaita 1.2 lets nobody ask for more lines in another way. */
#include "config.h"
#include "title-wrap.h"

#define MOST_LINES 3
#define LEAST_CHARS 12 /* in a line */

static void
wrap (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "subtitle"))
    {
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (widget), MOST_LINES);
      gtk_label_set_width_chars (GTK_LABEL (widget), LEAST_CHARS);
      gtk_label_set_justify (GTK_LABEL (widget), GTK_JUSTIFY_CENTER);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    wrap (child);
}

void
lotse_title_wraps (AdwWindowTitle *title)
{
  g_return_if_fail (ADW_IS_WINDOW_TITLE (title));
  wrap (GTK_WIDGET (title));
}
