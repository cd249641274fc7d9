/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The focus on something that is only just being laid out, and the view where it is. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives @widget the focus and, once it has its place, scrolls all that is around it so that it is seen; unless the focus has gone on by then. */
void lotse_focus_in_sight (GtkWidget *widget);

/* Scrolls all that is around @widget, so that it is seen, at once and without gliding, and gives it its place there: for what is about to open beside it. What has
 * no place yet stays where it is. */
void lotse_in_sight_now (GtkWidget *widget);

/* While the focus is in @input: scrolls all that is around @note, a line that has just appeared beside it, so that it is seen once it has its place. Nothing where
 * the focus is elsewhere. */
void lotse_note_in_sight (GtkWidget *note, GtkWidget *input);

/* While @view has the focus, the line in which one writes stays in sight: also in what scrolls around the view, which GTK leaves where it is. */
void lotse_caret_in_sight (GtkTextView *view);

G_END_DECLS
