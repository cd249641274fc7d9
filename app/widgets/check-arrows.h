/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Check boxes one below the other, with the keyboard. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Arrow Up and Arrow Down on @check, a check button without a group, lead on as Tab does, and leave it as it is: GTK ticks it with any arrow, as if it were the
 * only choice of a group. */
void lotse_check_arrows (GtkWidget *check);

G_END_DECLS
