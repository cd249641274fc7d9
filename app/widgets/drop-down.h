/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices among names of any length: in GTK 4.8 a drop-down is as wide as the name that was chosen, and so is the window around it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on @self breaks long names into lines in its list, and leaves out the middle of one in its button, which has a line only; there it asks for no
 * more width than a word. The rows of the list are made when it opens. Its model: of GtkStringObject. Where it is searched, what is typed is found anywhere in
 * a name, whatever the case and with or without umlauts; Enter takes the first that is found, and where nothing is, the list says so. */
void       lotse_drop_down_wrap (GtkDropDown *self);
/* One that does so and chooses among @words, the first of them being chosen. @search: what is typed looks for one. (transfer floating) */
GtkWidget *lotse_drop_down_new (const char *const *words, gboolean search);

G_END_DECLS
