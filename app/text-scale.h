/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lengths that belong to text grow with the text size the person has chosen. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* 1.0 at 96 dpi, 2.0 at 200 % text size. */
double lotse_text_scale (GtkWidget *widget);
int    lotse_text_scale_px (GtkWidget *widget, double px);
/* Presents @dialog as much larger than its default size as text is, but no larger than the window that it belongs to. */
void   lotse_text_scale_present (GtkWindow *dialog);

G_END_DECLS
