/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a frozen folder, and the list of those that were made of a strategy. */
#pragma once

#include "app/lotse-window.h"
#include "data/folder/folder-file.h"

G_BEGIN_DECLS

/* Who froze what for whom, hash and key, and the definitions. A key that nobody knows can be accepted here by whoever has compared its words; "changed" is
 * called then. (transfer none) the window */
GtkWidget *lotse_folder_details_present (LotseWindow *window, const LotseFolder *folder, GCallback changed, gpointer data);
/* Records of kind folder, the newest day first, each with a button that opens its file, or looks for it. (transfer none) the window */
GtkWidget *lotse_folder_list_present (LotseWindow *window);

G_END_DECLS
