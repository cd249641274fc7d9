/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before a folder is frozen: for whom, under which title, in whose name, and how much will be in it. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_FREEZE_DIALOG (lotse_freeze_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseFreezeDialog, lotse_freeze_dialog, LOTSE, FREEZE_DIALOG, AdwMessageDialog)

/* Of what @window shows now, of the day that it shows. */
LotseFreezeDialog *lotse_freeze_dialog_new (LotseWindow *window);
/* What "Freeze" does after the place was chosen: signs, writes, lists the folder in the strategy, and says so. */
void               lotse_freeze_dialog_write (LotseFreezeDialog *self, const char *path);

G_END_DECLS
