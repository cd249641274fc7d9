/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame for text of several lines, as forms have it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The frame grows with its text up to a limit, and then scrolls. Tab goes on to the next field, and the line in which
 * one writes stays in sight; the wheel goes on to what is around it as long as all of the text is seen. @view: (out) (transfer none) the text in it. (transfer floating) */
GtkWidget *lotse_long_text_new (GtkWidget **view);

G_END_DECLS
