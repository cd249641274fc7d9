/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The holder of a function changes: who follows, since when, who stands in meanwhile; and the handover sheet for whoever follows. */
#pragma once

#include "app/forms/lotse-record-form.h"
#include "app/lotse-window.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_HOLDER_DIALOG (lotse_holder_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseHolderDialog, lotse_holder_dialog, LOTSE, HOLDER_DIALOG, AdwWindow)

LotseHolderDialog *lotse_holder_dialog_present (LotseWindow *window, LotseRecord *function); /* (transfer none) */
/* For tests: what is entered. */
LotseRecordForm   *lotse_holder_dialog_form (LotseHolderDialog *self);   /* of the function */
LotseRecordForm   *lotse_holder_dialog_person (LotseHolderDialog *self); /* of somebody new */
void               lotse_holder_dialog_save (LotseHolderDialog *self);

G_END_DECLS
