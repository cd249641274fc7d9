/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The eight checks of legal certainty of one project: how far each is, who answers for it, when it is looked at again, and the document. What
 * was typed and not saved is the draft of the project's form. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_LEGAL_DIALOG (lotse_legal_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseLegalDialog, lotse_legal_dialog, LOTSE, LEGAL_DIALOG, AdwWindow)

/* Opens at @check (LOTSE_LEGAL_CHECK_…); -1: the first that is not settled. (transfer none) */
LotseLegalDialog *lotse_legal_dialog_present (LotseWindow *window, LotseRecord *project, int check);
/* What Ctrl+S does. */
void              lotse_legal_dialog_save (LotseLegalDialog *self);

G_END_DECLS
