/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided start of a project: five calm steps, the last of which shows the mandate and makes the records. Closed at any time, it is continued
 * later, also without a network and after the program was killed. */
#pragma once

#include "app/lotse-window.h"
#include "app/start/lotse-start-form.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_START_DIALOG (lotse_start_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseStartDialog, lotse_start_dialog, LOTSE, START_DIALOG, AdwWindow)

/* @key: of a start that waits; NULL: a new one. (transfer none) */
LotseStartDialog *lotse_start_dialog_present (LotseWindow *window, const char *key);
LotseStartForm   *lotse_start_dialog_form (LotseStartDialog *self); /* (transfer none) */
LotseStartStep    lotse_start_dialog_step (LotseStartDialog *self);

G_END_DECLS
