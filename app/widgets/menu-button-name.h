/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a screen reader calls @button, which shows no words. The button within it has the focus and no name of its own in GTK 4.8. */
void lotse_menu_button_set_name (GtkMenuButton *button, const char *name);

G_END_DECLS
