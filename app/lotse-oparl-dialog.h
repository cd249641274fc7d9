/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fetches council papers from a council information system: asks where from, shows what there is, and takes in what was chosen as one step that
 * can be taken back. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_OPARL_DIALOG (lotse_oparl_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseOparlDialog, lotse_oparl_dialog, LOTSE, OPARL_DIALOG, AdwWindow)

/* Shown over @window. (transfer none) */
LotseOparlDialog *lotse_oparl_dialog_present (LotseWindow *window);

G_END_DECLS
