/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before a presentation: for whom, on which screen, and how much they will see. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PRESENT_DIALOG (lotse_present_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotsePresentDialog, lotse_present_dialog, LOTSE, PRESENT_DIALOG, AdwMessageDialog)

LotsePresentDialog *lotse_present_dialog_new (LotseWindow *window);

G_END_DECLS
