/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links a decision with a council paper that was fetched: what is typed narrows the list, and the one that is chosen gives file number and
 * addresses. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PAPER_DIALOG (lotse_paper_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotsePaperDialog, lotse_paper_dialog, LOTSE, PAPER_DIALOG, AdwWindow)

/* Shown over @window. (transfer none) */
LotsePaperDialog *lotse_paper_dialog_present (LotseWindow *window, LotseRecord *decision);
/* What choosing does: @decision with file number and addresses of @paper, as one step of the history. */
void              lotse_decision_link_paper (LotseSession *session, LotseRecord *decision, LotseRecord *paper, GAsyncReadyCallback callback, gpointer data);

G_END_DECLS
