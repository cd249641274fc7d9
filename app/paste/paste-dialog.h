/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows what would come of a table that was pasted, asks for a day where it does not say one, and takes it in. */
#pragma once

#include "app/lotse-window.h"
#include "app/paste/paste-plan.h"

G_BEGIN_DECLS

/* @project: (nullable) id of the project to which the records belong. (transfer none) */
AdwMessageDialog *lotse_paste_dialog_present (LotseWindow *window, const LotsePasteKind *kind, const char *project, const char *text);
/* What is typed into its entry for the day. */
void              lotse_paste_dialog_set_date (AdwMessageDialog *dialog, const char *date);

G_END_DECLS
