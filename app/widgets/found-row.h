/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was sought is shown where it stands: in sight, with the focus, and marked for a while. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @row: a row of a list, or what else can take the focus, in a page that may be laid out only now. */
void lotse_found_row_show (GtkWidget *row);

G_END_DECLS
