/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows what would come of pasted projects, asks of which day the table is where it does not say so, and takes it in. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

/* (transfer none) */
AdwMessageDialog *lotse_paste_dialog_present (LotseWindow *window, const char *text);
/* What is typed into its entry for the date. */
void              lotse_paste_dialog_set_date (AdwMessageDialog *dialog, const char *date);

G_END_DECLS
