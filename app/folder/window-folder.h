/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frozen folders in the window: actions, and the bar that says what is shown. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

/* win.freeze, win.folders, win.folder-details; win.open-folder (path). */
void lotse_window_install_folder (GtkWidgetClass *widget_class);
/* Where a frozen folder is shown, a bar that cannot be put away says so, above @below. */
void lotse_window_mark_frozen (LotseWindow *self, GtkWidget *below);
/* What is seen on the page that is shown, as a record of kind view: the page's own, else its department and lanes. (transfer full) (nullable) */
LotseRecord *lotse_window_keep_view (LotseWindow *self, const char *title);
/* The page and the view that were frozen; FALSE: the folder names none that there is. */
gboolean lotse_window_show_frozen (LotseWindow *self);

G_END_DECLS
