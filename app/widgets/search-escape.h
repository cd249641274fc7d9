/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Escape in the search of a dialog, which the search entry keeps from the window. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Escape takes back what was typed, and closes the window where nothing was. */
void lotse_search_escapes (GtkSearchEntry *search);

G_END_DECLS
