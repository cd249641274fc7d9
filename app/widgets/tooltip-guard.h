/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tooltip that is still to come goes with the window or popover over which it would come. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For all windows and popovers of the program; once, after GTK is initialised. */
void lotse_tooltip_guard_install (void);

G_END_DECLS
