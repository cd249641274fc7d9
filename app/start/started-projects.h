/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that offer to continue what was started and not finished. */
#pragma once

#include <gtk/gtk.h>

#include "app/lotse-session.h"

G_BEGIN_DECLS

/* Fills @box, and hides it where nothing waits. */
void lotse_started_fill (GtkBox *box, LotseSession *session);

G_END_DECLS
