/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closing a dialog in which something is entered that is neither saved nor kept as a draft, because the disk is full or may not be written. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To be asked in close_request of @dialog. @kept: nothing would be lost. TRUE: the person is asked first, and @dialog stays; it is closed again when
 * they want to lose it. */
gboolean lotse_form_asks_before_close (GtkWindow *dialog, gboolean kept);

G_END_DECLS
