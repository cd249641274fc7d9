/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label for texts of any length: it begins at the left and wraps where there is no room, also within long words. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @style (nullable): a CSS class. (transfer floating) */
GtkWidget *lotse_wrapped_label_new (const char *text, const char *style);
/* The same where there is less room, or more. @least_chars: the width it asks for; -1: that of its longest word. (transfer floating) */
GtkWidget *lotse_wrapped_label_new_sized (const char *text, const char *style, int least_chars);

/* In the place of a list, while what is searched for is in none of its rows. (transfer floating) */
GtkWidget *lotse_nothing_found_new (void);

/* Texts in a popover: GTK 4.8 asks how high they are in a width that has its shadow and padding in it, in which they may have a line less, and takes what is
 * missing then from the last of them. The bin asks for no less than what @child would like to have in its natural width. (transfer floating) */
GtkWidget *lotse_rigid_bin_new (GtkWidget *child);

/* "and 12 more", where a list ends before all was shown. (transfer floating) */
GtkWidget *lotse_more_label_new (guint n);

G_END_DECLS
